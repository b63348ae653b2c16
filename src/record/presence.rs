//! Which keys of the format a record has, by the description of the format.

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
pub fn keys() -> Vec<FormatKey> {
    let mut keys = Vec::new();
    list(QuyetDinh::table(), "", &mut keys);
    keys
}

fn list(table: &'static Table, within: &str, keys: &mut Vec<FormatKey>) {
    for field in table.fields {
        let route = join(within, field.key);
        let opened = within.split('.').any(|key| key == field.key);
        keys.push(FormatKey { route: route.clone(), within: within.to_owned(), table, field });
        if let Some(inner) = field.inner().filter(|_| !opened) {
            list(inner, &route, keys);
        }
    }
}

/// How often a record has each of the [`keys`], in their order.
pub fn held(record: &QuyetDinh, keys: &[FormatKey]) -> Vec<Held> {
    let record = record.to_json();
    let mut held = Vec::with_capacity(keys.len());
    for of_table in keys.chunk_by(|a, b| a.within == b.within) {
        let places = tables(&record, &of_table[0].within);
        held.extend(of_table.iter().map(|key| {
            let holding = places.iter().filter(|table| table.get(key.field.key).is_some()).count();
            Held { holding, places: places.len() }
        }));
    }
    held
}

/// All tables that a route leads to; below a key those inside itself as well, as teams of a team.
fn tables<'r>(record: &'r Value, route: &str) -> Vec<&'r Value> {
    let mut tables = vec![record];
    for key in route.split('.').filter(|key| !key.is_empty()) {
        let mut inner: Vec<_> = tables.into_iter().flat_map(|table| tables_behind(table, key)).collect();
        let mut at = 0;
        while at < inner.len() {
            inner.extend(tables_behind(inner[at], key));
            at += 1;
        }
        tables = inner;
    }
    tables
}

/// The tables that the value of a key is or lists.
fn tables_behind<'r>(table: &'r Value, key: &str) -> impl Iterator<Item = &'r Value> {
    let values = match table.get(key) {
        Some(Value::Array(items)) => items.as_slice(),
        Some(value) => std::slice::from_ref(value),
        None => &[],
    };
    values.iter().filter(|value| value.is_object())
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
