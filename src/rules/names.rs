//! Rules on the names of persons.

use super::leaf::Leaf;
use super::subject::Subject;
use super::{Check, Group, Rule};
use crate::finding::Finding;
use crate::finding::Severity;
use crate::registers::titles::split_titles;

/// The rules of this file.
pub const RULES: &[Rule] = &[
    Rule {
        name: "ten-co-danh-xung",
        group: Group::Values,
        severity: Severity::Error,
        summary: "họ tên có danh xưng đứng trước",
        explanation: "\"Ông\", \"TS.\", \"Thiếu tướng\" ghi ở danh_xung, để một người mang một tên ở mọi hồ sơ.",
        source: "Nghị định 30/2020/NĐ-CP, Phụ lục I: trước họ tên người ký không ghi học hàm, học vị",
        wrong: "ho_ten = \"TS. Nguyễn Minh Hồng\"",
        right: "danh_xung = \"TS.\", ho_ten = \"Nguyễn Minh Hồng\"",
        check: Check::Text(title_in_name),
    },
    Rule {
        name: "ho-ten-la",
        group: Group::Values,
        severity: Severity::Warning,
        summary: "họ tên trông không giống họ tên",
        explanation: "Họ tên có chữ số, dấu ngắt, chỉ một tiếng hoặc viết toàn chữ hoa thường là lẫn thứ khác.",
        source: "Quy ước của bộ hồ sơ: một giá trị một người",
        wrong: "ho_ten = \"ĐỖ MINH TUẤN\"",
        right: "ho_ten = \"Đỗ Minh Tuấn\"",
        check: Check::Text(odd_name),
    },
];

/// The names of persons. Authors of sources are no part of the decision.
fn names<'s>(subject: &'s Subject<'s>) -> impl Iterator<Item = &'s Leaf<'s>> {
    subject.texts().filter(|leaf| matches!(leaf.key(), "ho_ten" | "thay"))
}

/// `ten-co-danh-xung`: a name with a title in front.
pub fn title_in_name(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for leaf in names(subject) {
        let Some((titles, name)) = split_titles(leaf.text) else { continue };
        let message = format!("\"{}\" có danh xưng đứng trước tên", leaf.text);
        findings.push(
            subject
                .on_part("ten-co-danh-xung", leaf, &(0..titles.len()), message)
                .help(format!("viết danh_xung = \"{titles}\", {} = \"{name}\"", leaf.key())),
        );
    }
    findings
}

/// `ho-ten-la`: a name that does not look like one.
pub fn odd_name(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for leaf in names(subject) {
        let Some(why) = oddity(leaf.text).filter(|_| split_titles(leaf.text).is_none()) else { continue };
        findings.push(
            subject
                .on_leaf("ho-ten-la", leaf, format!("họ tên \"{}\" {why}", leaf.text))
                .help("ghi họ tên đầy đủ của một người; nếu đúng như vậy thì ghi một luu_y"),
        );
    }
    findings
}

fn oddity(name: &str) -> Option<&'static str> {
    let letters = || name.chars().filter(|c| c.is_alphabetic());
    if name.chars().any(|c| c.is_ascii_digit()) {
        Some("có chữ số")
    } else if name.contains([',', ';', '(', ')', '/', ':']) {
        Some("có dấu ngắt câu: có lẽ lẫn chức vụ hoặc nhiều người")
    } else if name.split_whitespace().count() < 2 {
        Some("chỉ có một tiếng")
    } else if letters().all(char::is_uppercase) {
        Some("viết toàn chữ hoa")
    } else if letters().next().is_some_and(char::is_lowercase) {
        Some("không viết hoa")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_other_customs_are_names() {
        for name in ["Y Thanh Hà Niê Kđăm", "H'Yim Kđoh", "Điểu K'Ré", "Tô Lâm", "Lê Thị Ngọc Ánh"]
        {
            assert_eq!(oddity(name), None, "{name}");
        }
    }
}
