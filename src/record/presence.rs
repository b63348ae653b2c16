//! Which keys of the format a record has, by the description of the format.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::QuyetDinh;
use super::shape::{Field, Table};

/// A key of the format with the route to it.
#[derive(Debug)]
pub struct Key {
    /// The route without item numbers: `ban.thanh_vien.ho_ten`.
    pub route: String,
    /// The route of its table; empty for the record itself.
    pub within: String,
    /// Its table.
    pub table: &'static Table,
    /// The key.
    pub field: &'static Field,
}

/// How many of the places of a key have it: each seat is a place of `ban.thanh_vien.ho_ten`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Held {
    /// Places with the key.
    pub holding: usize,
    /// Places that could.
    pub places: usize,
}

impl Held {
    /// Whether the key is missing: from one of its places, or for want of a place.
    pub fn is_missing(self) -> bool {
        self.places == 0 || self.holding < self.places
    }
}

/// All keys in the order of the format, each table after its key.
///
/// A key inside itself (a team of a team) is listed but not opened again: what lies in it counts with the
/// outer one.
pub fn keys() -> Vec<Key> {
    let mut keys = Vec::new();
    list(QuyetDinh::table(), "", &mut keys);
    keys
}

fn list(table: &'static Table, within: &str, keys: &mut Vec<Key>) {
    for field in table.fields {
        let route = join(within, field.key);
        let opened = within.split('.').any(|key| key == field.key);
        keys.push(Key { route: route.clone(), within: within.to_owned(), table, field });
        if let Some(inner) = field.inner().filter(|_| !opened) {
            list(inner, &route, keys);
        }
    }
}

/// How often a record has each of the [`keys`], in their order.
pub fn held(record: &QuyetDinh, keys: &[Key]) -> Vec<Held> {
    let written = serde_json::to_value(record).expect("a record is plain data");
    let mut held = vec![Held::default(); keys.len()];
    if let Value::Object(top) = &written {
        let places = keys.iter().enumerate().map(|(at, key)| (key.route.as_str(), at)).collect();
        count(top, QuyetDinh::table(), "", &places, &mut held);
    }
    held
}

fn count(
    place: &Map<String, Value>,
    table: &Table,
    within: &str,
    at: &HashMap<&str, usize>,
    held: &mut [Held],
) {
    for field in table.fields {
        let value = place.get(field.key);
        let route = join(within, field.key);
        if let Some(held) = at.get(route.as_str()).map(|at| &mut held[*at]) {
            held.places += 1;
            held.holding += usize::from(value.is_some());
        }
        let Some(inner) = field.inner() else { continue };
        let below = outermost(&route, field.key);
        for table in value.map(tables).unwrap_or_default() {
            count(table, inner, below, at, held);
        }
    }
}

/// The tables that a value is or lists.
fn tables(value: &Value) -> Vec<&Map<String, Value>> {
    match value {
        Value::Object(table) => vec![table],
        Value::Array(items) => items.iter().filter_map(Value::as_object).collect(),
        _ => vec![],
    }
}

/// The route up to the first step with this key: `ban.giup_viec` for `ban.giup_viec.giup_viec`.
fn outermost<'r>(route: &'r str, key: &str) -> &'r str {
    let mut end = 0;
    for step in route.split('.') {
        end += step.len();
        if step == key {
            return &route[..end];
        }
        end += 1;
    }
    route
}

fn join(within: &str, key: &str) -> String {
    if within.is_empty() { key.to_owned() } else { format!("{within}.{key}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(ban: &str) -> QuyetDinh {
        let text = format!(
            "so_hieu = \"1/QĐ-UBND\"\nco_quan_ban_hanh = \"UBND tỉnh\"\nngay_ban_hanh = 2021-01-01\n\
             [ban]\nten = \"Ban\"\n{ban}\n[[nguon]]\nnha_xuat_ban = \"Báo\"\n"
        );
        crate::record::record_of(&text)
    }

    fn of(ban: &str, route: &str) -> Held {
        let keys = keys();
        let at = keys.iter().position(|key| key.route == route).unwrap();
        held(&record(ban), &keys)[at]
    }

    #[test]
    fn every_table_is_opened_once() {
        let keys = keys();
        let has = |route: &str| keys.iter().any(|key| key.route == route);
        assert!(has("ban.giup_viec.che_do.hop") && has("ban.giup_viec.giup_viec"));
        assert!(!has("ban.giup_viec.giup_viec.ten"));
        let mut routes: Vec<_> = keys.iter().map(|key| &key.route).collect();
        routes.sort();
        routes.dedup();
        assert_eq!(routes.len(), keys.len());
    }

    #[test]
    fn keys_of_a_list_are_counted_by_item() {
        let seats =
            "thanh_vien = [{ vai_tro = \"Trưởng ban\", ho_ten = \"Lê A\" }, { vai_tro = \"Ủy viên\" }]";
        assert_eq!(of(seats, "ban.thanh_vien.ho_ten"), Held { holding: 1, places: 2 });
        assert_eq!(of(seats, "ban.thanh_vien"), Held { holding: 1, places: 1 });
        assert!(of(seats, "ban.thanh_vien.ho_ten").is_missing());
        assert!(!of(seats, "ban.thanh_vien.vai_tro").is_missing());
    }

    #[test]
    fn a_key_without_a_place_is_missing() {
        assert_eq!(of("", "nguoi_ky.ho_ten"), Held { holding: 0, places: 0 });
        assert!(of("", "nguoi_ky.ho_ten").is_missing());
    }

    #[test]
    fn a_team_of_a_team_counts_with_the_teams() {
        let teams = "giup_viec = [{ ten = \"Tổ\", dat_tai = \"Sở\", giup_viec = [{ ten = \"Nhóm\" }] }]";
        assert_eq!(of(teams, "ban.giup_viec.dat_tai"), Held { holding: 1, places: 2 });
        assert_eq!(of(teams, "ban.giup_viec.giup_viec"), Held { holding: 1, places: 2 });
    }
}
