//! Tells which findings on a partial record may only follow from what the reader has reported already.

use super::find;
use crate::finding::Severity;
use crate::record::QuyetDinh;
use crate::record::path::{KeyPath, Step};
use crate::record::shape::Field;

/// Whether a finding may be wrong because the record lacks another value; `gaps` are the routes of the tables and
/// lists in which the reader found something it did not understand.
///
/// It may where the gap is in the table of the value, or below what the finding is about. In a list that lacks an item, the
/// numbers of the others are not those of the file. Any warning may be answered by a note that is not understood. What
/// is said of the top of a record is compared with much, but not with single seats, sources and notes.
pub fn may_follow(rule: &str, route: &KeyPath, gaps: &[KeyPath]) -> bool {
    let table = table_of(route);
    let is_answerable = find(rule).is_some_and(|rule| rule.severity == Severity::Warning);
    gaps.iter().any(|gap| {
        let may_answer = is_answerable && gap.keys().next() == Some("luu_y");
        let is_list =
            matches!(gap.0.last(), Some(Step::Key(_))) && last_field(gap).is_some_and(|field| field.many);
        may_answer
            || is_list && gap.covers(route)
            || match table.0.is_empty() {
                true => route.covers(gap) || !is_detail(gap),
                false => table.covers(gap),
            }
    })
}

/// The same for a finding of a rule across records, which looks at the references of a record whatever it is about.
pub fn may_follow_across(rule: &str, route: &KeyPath, gaps: &[KeyPath]) -> bool {
    gaps.iter().any(|gap| !is_detail(gap)) || may_follow(rule, route, gaps)
}

/// The table that a route leads to, or else the one of its value.
fn table_of(route: &KeyPath) -> KeyPath {
    let mut steps = route.0.clone();
    if last_field(route).is_some_and(|field| field.inner().is_none()) {
        while matches!(steps.pop(), Some(Step::Item(_))) {}
    }
    KeyPath(steps)
}

fn last_field(route: &KeyPath) -> Option<&'static Field> {
    QuyetDinh::table().descend(route.keys()).last().flatten()
}

/// Whether a table or list is about seats, teams, sources or notes.
fn is_detail(gap: &KeyPath) -> bool {
    let mut keys = gap.keys();
    match keys.next() {
        Some("ban") => matches!(keys.next(), Some("thanh_vien" | "giup_viec" | "che_do")),
        Some("nguon" | "luu_y") => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_follows_from_a_gap_beside_or_below_its_value() {
        let may = |route: &str, gap: &str| {
            let rule = if route == "ban.ten" { "so-thanh-vien-lech" } else { "so-hieu-trung" };
            let gap = if gap.is_empty() { KeyPath::default() } else { KeyPath::parse(gap).unwrap() };
            may_follow(rule, &KeyPath::parse(route).unwrap(), &[gap])
        };
        for (route, gap) in [
            ("so_hieu", ""),
            ("hanh_dong[2]", ""),
            ("hanh_dong", "ban"),
            ("hanh_dong", "ban.ten_cu"),
            ("ngay_ban_hanh", "thay_the[1]"),
            ("nguoi_ky", "nguoi_ky"),
            ("ban.so_thanh_vien", "ban.thanh_vien[3]"),
            ("ban.thanh_vien[3]", "ban.thanh_vien[3]"),
            ("ban.thanh_vien[3]", "ban.thanh_vien"),
            ("ban.ten", "luu_y[2]"),
            ("ban.thanh_vien[3].so_luong", "ban.thanh_vien[3]"),
            ("ban.giup_viec[1].so_thanh_vien", "ban.giup_viec[1].thanh_vien[2]"),
        ] {
            assert!(may(route, gap), "{route} {gap}");
        }
        for (route, gap) in [
            ("so_hieu", "ban.thanh_vien[3]"),
            ("so_hieu", "nguon[1]"),
            ("so_hieu", "luu_y[2]"),
            ("ban.thanh_vien[2]", "ban.thanh_vien[3]"),
            ("ban.thanh_vien[2]", "ban"),
            ("ban.so_thanh_vien", ""),
            ("can_cu[1].ngay", "can_cu[2]"),
        ] {
            assert!(!may(route, gap), "{route} {gap}");
        }
    }
}
