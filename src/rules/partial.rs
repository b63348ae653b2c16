//! Decides which findings on a partial record may only follow from what the reader has already reported.

use super::is_warning;
use crate::record::QuyetDinh;
use crate::record::path::{KeyPath, Step};
use crate::record::shape::Field;

/// Whether a finding may be wrong because the record lacks another value; `gaps` are the routes of the tables and
/// lists in which the reader found something it did not understand.
///
/// That is so when a gap is in the table of the value or below it, or when there are over a thousand. A list that lacks
/// an item numbers the others wrongly. A value at the top is compared with all but single seats, sources and notes.
pub fn may_follow(rule: &str, route: &KeyPath, gaps: &[KeyPath]) -> bool {
    let table = table_of(route);
    let follows_from = |gap: &KeyPath| {
        let ends_in_key = matches!(gap.0.last(), Some(Step::Key(_)));
        let is_list = ends_in_key && last_field(gap).is_some_and(|field| field.many);
        // A note that is not understood may answer any warning.
        let may_answer = gap.keys().next() == Some("luu_y") && is_warning(rule);
        if may_answer || is_list && gap.covers(route) {
            return true;
        }
        if table.0.is_empty() { route.covers(gap) || !is_detail(gap) } else { table.covers(gap) }
    };
    gaps.len() > 1000 || gaps.iter().any(follows_from)
}

/// The same for a rule across records, which compares the references of a record.
pub fn may_follow_across(rule: &str, route: &KeyPath, gaps: &[KeyPath]) -> bool {
    gaps.iter().any(|gap| !is_detail(gap)) || may_follow(rule, route, gaps)
}

/// The table that a route leads to, or else the one that contains its value.
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
