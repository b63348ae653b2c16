//! Counts which keys of the format a record has.

use serde_json::Value;

use super::QuyetDinh;
use super::shape::{Field, Table};

/// A key of the format with the route to it.
#[derive(Debug)]
pub struct FormatKey {
    /// The route without item numbers: `ban.thanh_vien.ho_ten`.
    pub route: String,
    /// The route of its table; empty for the record itself.
    pub within: String,
    /// Its table.
    pub table: &'static Table,
    /// Its description.
    pub field: &'static Field,
}

/// In how many of the possible places a key is: each seat is a place of `ban.thanh_vien.ho_ten`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Held {
    /// Places with the key.
    pub holding: usize,
    /// Places that could.
    pub places: usize,
}

impl Held {
    /// Whether the key is missing from one of its places, or has no place.
    pub fn is_missing(self) -> bool {
        self.places == 0 || self.holding < self.places
    }
}

/// Keys about the file, which say nothing of the decision.
const BOOKKEEPING: [&str; 2] = ["rut_lai", "duong_dan_cu"];

/// All keys on the decision in the order of the format, each table after its key. A key inside itself (teams of a team) is listed, its
/// table is not: [`held`] counts the inner tables with the outer ones.
pub fn keys() -> Vec<FormatKey> {
    let mut keys = Vec::new();
    list(QuyetDinh::table(), "", &mut keys);
    keys
}

fn list(table: &'static Table, within: &str, keys: &mut Vec<FormatKey>) {
    for field in table.fields.iter().filter(|field| !BOOKKEEPING.contains(&field.key)) {
        let route = if within.is_empty() { field.key.to_owned() } else { format!("{within}.{}", field.key) };
        let opened = within.split('.').any(|key| key == field.key);
        keys.push(FormatKey { route: route.clone(), within: within.to_owned(), table, field });
        if let Some(inner) = field.inner().filter(|_| !opened) {
            list(inner, &route, keys);
        }
    }
}

/// How often a record has each of the [`keys`], in their order.
pub fn held(record: &QuyetDinh, keys: &[FormatKey]) -> Vec<Held> {
    let record = serde_json::to_value(record).expect("a record is plain data");
    let count = |FormatKey { within, field, .. }: &FormatKey| {
        let places = within.split('.').filter(|key| !key.is_empty()).fold(vec![&record], tables_below);
        let holding = places.iter().filter(|table| table.get(field.key).is_some()).count();
        Held { holding, places: places.len() }
    };
    keys.iter().map(count).collect()
}

/// The tables behind a key of some tables, and those behind the same key inside them, as teams of a team.
fn tables_below<'r>(tables: Vec<&'r Value>, key: &str) -> Vec<&'r Value> {
    let mut inner: Vec<&Value> = tables.into_iter().flat_map(|table| tables_behind(table, key)).collect();
    let mut at = 0;
    while at < inner.len() {
        inner.extend(tables_behind(inner[at], key));
        at += 1;
    }
    inner
}

/// The tables that the value of a key is or lists.
fn tables_behind<'r>(table: &'r Value, key: &str) -> impl Iterator<Item = &'r Value> {
    let value =
        table.get(key).map(|value| value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice));
    value.unwrap_or_default().iter().filter(|value| value.is_object())
}
