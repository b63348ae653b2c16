//! The rule on days that are still to come: the only verdict that reads the clock.

use super::values::{dates, impossible_year};
use super::{Check, Group, Rule, Subject};
use crate::date::today;
use crate::finding::Finding;

pub const RULES: &[Rule] = &[Rule::error("ngay-chua-toi", Group::Values, Check::Text(day_to_come))
    .summary("ngày sau hôm nay")
    .explanation("Quyết định chưa ban hành, trang chưa đăng thì chưa có gì để ghi: năm hoặc tháng có lẽ gõ nhầm. Riêng ngày có hiệu lực có thể ở sau.")
    .source("Quy ước của bộ hồ sơ: hồ sơ chỉ ghi điều nguồn nêu")
    .example("ngay_dang = 2098-11-06", "ngay_dang = 2021-11-07")];

fn day_to_come(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(today) = today() else { return Vec::new() };
    let mut findings = Vec::new();
    // A document that is cited is older than the decision: `ngay-sau-quyet-dinh`.
    let is_of_record = |key: &str| matches!(key, "ngay_ban_hanh" | "ngay_dang" | "ngay_xem");
    for (leaf, day) in dates(subject).filter(|(leaf, _)| is_of_record(leaf.key())) {
        if day.is_behind(today) && impossible_year(day).is_none() {
            let message =
                format!("ngày {} còn chưa tới, hôm nay là {}", day.vietnamese(), today.vietnamese());
            findings.push(subject.on_leaf(leaf, message).help("kiểm tra chữ số của năm và tháng"));
        }
    }
    findings
}
