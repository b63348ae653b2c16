//! The rule on one person whose name is spelled in two ways in one post.

use std::collections::HashMap;

use super::across::{Across, SetFinding};
use super::subject::route_of;
use super::{Check, Group, Rule};
use crate::text;

/// The rules of this file.
pub const RULES: &[Rule] = &[
    Rule::warning("ho-ten-lech", Group::Across, Check::Across(spelled_twice))
        .summary("một người viết hai cách")
        .explanation("Cùng nơi, cùng chức vụ lãnh đạo ban mà hai tên chỉ khác dấu, hoặc i và y, thì có lẽ là một người viết sai một lần.")
        .source("Quyết định 1989/QĐ-BGDĐT năm 2018: tên riêng viết như chủ tên viết")
        .example("ho_ten = \"Lê Sĩ Minh\"", "ho_ten = \"Lê Sỹ Minh\""),
];

/// `ho-ten-lech`: in one place, one post of leaders of committees is held by two names that differ only in marks, or
/// in i and y.
fn spelled_twice(across: &Across<'_>) -> Vec<SetFinding> {
    let route = |seat: usize| route_of(&format!("ban.thanh_vien[{seat}].ho_ten"));
    let help = "nếu là một người thì kiểm tra nguồn, viết cho đúng; nếu hai người hoặc chính nguồn in khác thì ghi một luu_y";
    let mut findings = Vec::new();
    let mut first: HashMap<_, (usize, usize, &str)> = HashMap::new();
    for (record, entry) in across.entries.iter().enumerate() {
        let leaders = entry.record.ban.thanh_vien.iter().zip(1..).filter(|(seat, _)| seat.vai_tro.leads());
        for (seat, number) in leaders {
            let Some(name) = seat.ho_ten.as_deref() else { continue };
            let key = |part: &Option<String>| part.as_deref().map(text::key).unwrap_or_default();
            let letters = text::toneless(name).replace('y', "i");
            let post = (&*entry.key.place, key(&seat.chuc_vu), key(&seat.co_quan), letters);
            let (other, at, spelled) = *first.entry(post).or_insert((record, number, name));
            if text::key(spelled) != text::key(name) {
                let other_number = across.entries[other].record.shown_number();
                let message = format!("{name} ở đây, {spelled} ở {other_number}, cùng một chức vụ");
                let finding = SetFinding::new(record, route(number), message, help);
                findings.push(finding.related(other, route(at), "ở đây viết khác"));
            }
        }
    }
    findings
}
