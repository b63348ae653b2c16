//! Facts about Viet Nam's provinces, offices and usage, in TOML files that can be reviewed without knowing Rust.

pub mod abbreviations;
pub mod bodies;
pub mod issuers;
pub mod names;
pub mod near;
pub mod offices;
pub mod phrase;
pub mod posts;
pub mod provinces;
pub mod publishers;
pub mod synonyms;
pub mod titles;
pub mod words;

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use serde::de::{Deserialize, DeserializeOwned, Deserializer, Error};

use crate::date::Date;
use crate::text;

pub use bodies::period_of;

/// Parses a register that is compiled in.
pub(crate) fn parse<T: DeserializeOwned>(text: &str) -> T {
    toml::from_str(text).expect("registers fit their types; tests use each of them")
}

/// Parses a register that is one list, under this key.
pub(crate) fn parse_list<T: DeserializeOwned>(key: &str, text: &str) -> Vec<T> {
    let mut lists: HashMap<String, Vec<T>> = parse(text);
    lists.remove(key).expect("the list of a register has this key")
}

/// Groups values by key; those of one key stay in order.
pub(crate) fn grouped<K: Ord, V>(pairs: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, Vec<V>> {
    let mut groups: BTreeMap<K, Vec<V>> = BTreeMap::new();
    pairs.into_iter().for_each(|(key, value)| groups.entry(key).or_default().push(value));
    groups
}

/// The short folder name of a central issuer with a long name, given by the slug of that (`folders.toml`).
pub fn short_folder(slug: &str) -> Option<&'static str> {
    static FOLDERS: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
        let folders: Vec<HashMap<String, String>> = parse_list("thu_muc", include_str!("folders.toml"));
        folders.iter().map(|folder| (text::slug(&folder["ten"]), folder["thu_muc"].clone())).collect()
    });
    FOLDERS.get(slug).map(String::as_str)
}

/// Deserializes a TOML date.
fn day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    let date = toml::value::Datetime::deserialize(deserializer)?.date;
    let day = date.and_then(|date| Date::new(date.year, date.month, date.day));
    day.map(Some).ok_or_else(|| D::Error::custom("not a day"))
}
