//! Finds a decision by where its file must lie, without reading the others.

use anyhow::{Result, bail};

use super::resolve;
use crate::corpus::{self, Corpus, Entry, Store};
use crate::number::Query;
use crate::record::key::YEAR_UNKNOWN;
use crate::registers::provinces::{self, Lookup};

/// A set with more records than this is large.
const LARGE: usize = 20_000;

/// What a person said of the decision.
#[derive(Debug)]
pub struct Wanted<'w> {
    /// The number, in full or its figures.
    pub query: &'w Query,
    /// Provinces.
    pub tinh: &'w [String],
    /// Years.
    pub nam: &'w [u16],
}

/// The records with this number in the folders of these provinces and years, by the names of their files. `None` where
/// there is no such file; then only the whole set can tell.
///
/// A file that does not lie where its record says is missed; `bcd validate` tells of it.
pub fn records(wanted: &Wanted<'_>, store: &Store) -> Option<Corpus> {
    let provinces = provinces(wanted.tinh)?;
    let first = wanted.nam.iter().min();
    // A decision whose day is not quite known lies under the last year it may be of.
    let in_time = |folder: &str| {
        folder == YEAR_UNKNOWN || first.is_none_or(|nam| folder.parse().is_ok_and(|year: u16| year >= *nam))
    };
    let corpus = store.load_named(&provinces, &in_time, &wanted.query.stem());
    (!corpus.entries.is_empty()).then_some(corpus)
}

/// The record in the file that was typed: its path below the data folder or as the program prints it, with or without
/// `.toml`. `None` where there is no such file.
///
/// # Errors
/// When the file gives no record.
pub fn at_path(typed: &str, store: &Store) -> Result<Option<Entry>> {
    let below = resolve::path(typed, store);
    if !store.holds(&below) {
        return Ok(None);
    }
    let file = store.file(&below).into();
    match corpus::entry_of(&file) {
        Some(entry) => Ok(Some(entry)),
        None => bail!("{0}: tệp không cho hồ sơ nào; bcd validate {0} cho biết vì sao", file.path),
    }
}

/// Whether looking through the set for what other records say of a decision takes longer than a person notices.
pub fn is_large(store: &Store) -> bool {
    store.is_larger_than(LARGE)
}

/// Folders of the provinces that a person means; empty for all, `None` where it is not clear.
fn provinces(typed: &[String]) -> Option<Vec<String>> {
    let slug = |name: &String| match provinces::find(name) {
        Lookup::Found(units) if units.len() == 1 => Some(units[0].slug.to_owned()),
        _ => None,
    };
    typed.iter().map(slug).collect()
}
