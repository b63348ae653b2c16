//! Rules on the offices that a record names: whether they existed that day, and fit the kind of province.

use super::leaf::Leaf;
use super::subject::Subject;
use super::{Check, Group, Rule};
use crate::date::Interval;
use crate::finding::Finding;
use crate::finding::Severity;
use crate::registers::offices;
use crate::registers::provinces::{self, UnitKind};

/// The rules of this file.
pub const RULES: &[Rule] = &[
    Rule {
        name: "co-quan-sai-thoi",
        group: Group::Registers,
        severity: Severity::Warning,
        summary: "cơ quan không có vào ngày ban hành",
        explanation: "Các sở được lập, nhập, đổi tên theo từng đợt: 2008 (Sở Thông tin và Truyền thông), 01/03/2025 (12 sở thống nhất). Sở không còn mà vẫn có ghế thì ngày hoặc tên sai.",
        source: "Nghị định 24/2014, 107/2020, 45/2025, 150/2025/NĐ-CP",
        wrong: "co_quan = \"Sở Thông tin và Truyền thông\"",
        right: "co_quan = \"Sở Khoa học và Công nghệ\"",
        check: Check::Text(of_other_time),
    },
    Rule {
        name: "don-vi-lech-tinh",
        group: Group::Registers,
        severity: Severity::Warning,
        summary: "cơ quan của tỉnh ở một thành phố, hoặc ngược lại",
        explanation: "Thành phố trực thuộc trung ương có UBND thành phố, Thành ủy; tỉnh có UBND tỉnh, Tỉnh ủy. Ngày ban hành quyết định loại nào.",
        source: "Luật Tổ chức chính quyền địa phương: tỉnh và thành phố trực thuộc trung ương",
        wrong: "co_quan = \"UBND thành phố\"",
        right: "co_quan = \"UBND tỉnh\"",
        check: Check::Text(of_other_kind),
    },
];

fn day(subject: &Subject<'_>) -> Option<Interval> {
    Interval::parse(subject.top("ngay_ban_hanh")?.text).ok()
}

/// The texts that name an office.
fn named<'s>(subject: &'s Subject<'s>) -> impl Iterator<Item = &'s Leaf<'s>> {
    subject.texts().filter(|leaf| matches!(leaf.key(), "co_quan" | "co_quan_thuong_truc" | "dat_tai"))
}

/// `co-quan-sai-thoi`: a department that no province had on the day of issue.
pub fn of_other_time(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    if !subject.has("tinh") {
        return findings;
    }
    let Some(issued) = day(subject) else { return findings };
    for leaf in named(subject) {
        let Some(office) = offices::named(leaf.text).filter(|office| !office.may_exist(issued)) else {
            continue;
        };
        let message = format!("không tỉnh nào có {} vào {}", leaf.text, issued.in_words());
        let mut finding = subject.on_leaf("co-quan-sai-thoi", leaf, message);
        if let Some(leaf) = subject.top("ngay_ban_hanh") {
            finding = finding.related(subject.place_of(leaf.span.clone()), "ngày ban hành");
        }
        findings
            .push(finding.help(format!("{}; nếu chính nguồn ghi vậy thì ghi một luu_y", office.thay_bang)));
    }
    findings
}

/// Offices of a province, and the same of a centrally-run city.
const TWINS: [(&str, &str); 5] = [
    ("UBND tỉnh", "UBND thành phố"),
    ("Văn phòng UBND tỉnh", "Văn phòng UBND thành phố"),
    ("Tỉnh ủy", "Thành ủy"),
    ("Công an tỉnh", "Công an thành phố"),
    ("HĐND tỉnh", "HĐND thành phố"),
];

/// `don-vi-lech-tinh`: an office of a province in a city, or the other way round.
pub fn of_other_kind(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let (Some(tinh), Some(issued)) = (subject.top("tinh"), day(subject)) else { return findings };
    let Some(unit) = provinces::by_name(tinh.text) else { return findings };
    let kinds: Vec<_> =
        unit.periods().filter(|period| issued.possibly_within(period.first(), period.last())).collect();
    // A district has its own offices, and a province that became a city on an unknown day has both.
    let Some(kind) = kinds.first().map(|period| period.kind) else { return findings };
    if kinds.iter().any(|period| period.kind != kind) {
        return findings;
    }
    let pairs = TWINS
        .map(|(province, city)| if kind == UnitKind::City { (province, city) } else { (city, province) });
    for leaf in named(subject) {
        let Some((wrong, right)) = pairs.iter().find(|(wrong, _)| leaf.text == *wrong) else { continue };
        if !is_provincial(subject) {
            return findings;
        }
        let kind = if kind == UnitKind::City { "thành phố trực thuộc trung ương" } else { "tỉnh" };
        let message = format!("{wrong} trong một quyết định của {}, là {kind}", unit.ten);
        findings.push(
            subject
                .on_leaf("don-vi-lech-tinh", leaf, message)
                .related(subject.place_of(tinh.span.clone()), "tỉnh, thành phố")
                .help(format!("có phải {right}? nếu là một đơn vị cấp dưới thì ghi đủ tên")),
        );
    }
    findings
}

fn is_provincial(subject: &Subject<'_>) -> bool {
    let issuer = subject.top("co_quan_ban_hanh").map(|leaf| leaf.text).unwrap_or_default();
    !["huyện", "quận", "thị xã", "xã", "phường"].iter().any(|word| issuer.contains(word))
}
