//! Rules on posts and offices that are written in each other's keys or shorter than the registers write them.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::{Check, Group, Rule, Subject};
use crate::finding::{Finding, Fix};
use crate::read::as_keys;
use crate::registers::abbreviations::{abbreviated, written_out};
use crate::registers::offices::{self, Office};

pub const RULES: &[Rule] = &[
    Rule::warning("chuc-vu-lan-co-quan", Group::Registers, Check::Text(office_in_post))
        .summary("chức vụ viết liền tên cơ quan")
        .explanation("Chức vụ ghi ở chuc_vu, cơ quan ghi ở co_quan: có tách thì mới tìm được các ghế của một cơ quan. Nếu phải giữ như in thì ghi một luu_y.")
        .source("Khuôn dạng hồ sơ: `bcd schema`; tên sở, ban, ngành theo các nghị định 24/2014, 107/2020, 45/2025, 150/2025/NĐ-CP")
        .example(
            "chuc_vu = \"Phó Giám đốc Sở KH&CN\"",
            "chuc_vu = \"Phó Giám đốc\", co_quan = \"Sở Khoa học và Công nghệ\"",
        ),
    Rule::warning("co-quan-viet-tat", Group::Registers, Check::Text(short_office))
        .summary("tên cơ quan viết tắt")
        .explanation("Ghi tên đầy đủ, để một cơ quan có một tên ở mọi hồ sơ. UBND và HĐND thì hồ sơ nào cũng viết tắt.")
        .source("Tên sở, ban, ngành theo các nghị định 24/2014, 107/2020, 45/2025, 150/2025/NĐ-CP")
        .example("co_quan = \"Sở TT&TT\"", "co_quan = \"Sở Thông tin và Truyền thông\""),
];

/// First words of the offices that follow a post in one text.
const OPENINGS: [&str; 8] =
    [" Sở ", " Bộ ", " UBND ", " HĐND ", " Công an ", " Văn phòng ", " Ban ", " Cục "];

/// Last words of posts: `Chánh Văn phòng` is one post, though an office begins in it.
const POSTS: [&str; 9] =
    ["Giám đốc", "Chủ tịch", "Bí thư", "trưởng", "Chủ nhiệm", "phó", "viên", "lãnh đạo", "Lãnh đạo"];

fn office_in_post(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for leaf in subject.texts().filter(|leaf| leaf.key() == "chuc_vu") {
        let Some((post, office)) = post_and_office(leaf.text) else { continue };
        let full = in_full(office);
        let pairs = [("chuc_vu", post), ("co_quan", full.as_str())];
        // A seat with an office of its own may have several posts.
        let Some((span, proper)) = as_keys(&subject.file.text, subject.tree, &leaf.route, &pairs) else {
            continue;
        };
        let mut finding = subject.on_leaf(leaf, format!("chức vụ \"{}\" có cả tên cơ quan", leaf.text));
        finding.place.span = span;
        let help = format!("viết chuc_vu = \"{post}\", co_quan = \"{full}\"");
        findings.push(finding.help(help).fix(Fix::Replace(proper)));
    }
    findings
}

/// The post and the office of a text that names both, as far as the register knows the office.
fn post_and_office(text: &str) -> Option<(&str, &str)> {
    if text.contains([',', ';', '(']) {
        return None;
    }
    let (at, _) = OPENINGS.iter().filter_map(|opening| Some((text.find(opening)?, opening))).min()?;
    let (post, office) = (&text[..at], &text[at + 1..]);
    let is_post = POSTS.iter().any(|word| post.ends_with(word));
    let is_ministry =
        || offices::all().iter().any(|it| it.ten == office || it.viet_tat.iter().any(|own| own == office));
    let is_known = offices::named(office).is_some() || short_name(office).is_some() || is_ministry();
    (is_post && is_known).then_some((post, office))
}

fn short_office(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let is_office = |key: &str| matches!(key, "co_quan" | "co_quan_thuong_truc" | "dat_tai");
    for leaf in subject.texts().filter(|leaf| is_office(leaf.key())) {
        let Some(office) = short_name(leaf.text) else { continue };
        let full = in_full(leaf.text);
        let message = format!("\"{}\" là tên viết tắt của {}", leaf.text, office.ten);
        let finding = subject.on_leaf(leaf, message).help(format!("viết \"{full}\""));
        findings.push(finding.fix(Fix::Replace(format!("\"{full}\""))));
    }
    findings
}

/// The office that a text names by an abbreviation of its own, with a place behind it or not; `None` for the offices that
/// records abbreviate.
fn short_name(text: &str) -> Option<&'static Office> {
    static BY_SHORT: LazyLock<HashMap<&str, Vec<&Office>>> = LazyLock::new(|| {
        let mut by_short: HashMap<&str, Vec<&Office>> = HashMap::new();
        for office in offices::all().iter().filter(|office| !office.toan_tinh) {
            office.viet_tat.iter().for_each(|short| by_short.entry(short).or_default().push(office));
        }
        by_short
    });
    let end = [" tỉnh", " thành phố", " TP"].iter().filter_map(|place| text.find(place)).min();
    let offices = BY_SHORT.get(&text[..end.unwrap_or(text.len())])?;
    // The full name must say as much as the short one.
    let full = in_full(text);
    offices.iter().find(|office| full.starts_with(&office.ten)).filter(|_| full != text).copied()
}

/// The name of an office in full, but `UBND` and `HĐND` as records have them.
fn in_full(office: &str) -> String {
    abbreviated(&written_out(office))
}
