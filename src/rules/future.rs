//! The rule on days that are still to come: the only verdict that reads the clock.

use super::values::{dates, impossible_year};
use super::{Check, Subject};
use crate::date::today;
use crate::finding::Finding;

pub const CHECKS: &[(&str, Check)] = &[("ngay-chua-toi", Check::Text(day_to_come))];

fn day_to_come(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(today) = today() else { return Vec::new() };
    let mut findings = Vec::new();
    // A document that is cited is older than the decision: `ngay-sau-quyet-dinh`.
    let is_of_record = |key: &str| matches!(key, "ngay_ban_hanh" | "ngay_dang" | "ngay_xem");
    for (leaf, day) in dates(subject).filter(|(leaf, _)| is_of_record(leaf.key())) {
        if day.is_behind(today) && impossible_year(day).is_none() {
            let message =
                format!("ngày {} còn chưa tới, hôm nay là {}", day.vietnamese(), today.vietnamese());
            findings.push(subject.on_leaf(leaf, message));
        }
    }
    findings
}
