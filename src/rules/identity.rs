//! Rules on which decision a record is: its path, and other records of the same decision.

use std::collections::HashMap;

use super::{Across, Check, Group, Rule, SetFinding, Subject};
use crate::finding::{Finding, Fix};
use crate::record::QuyetDinh;
use crate::record::key::RecordKey;
use crate::record::path::KeyPath;
use crate::text;

pub const RULES: &[Rule] = &[
    Rule::error("duong-dan-sai", Group::Identity, Check::Record(wrong_path))
        .summary("tệp không nằm đúng đường dẫn theo khóa")
        .explanation("Đường dẫn suy từ cơ quan (với tỉnh), năm của ngày muộn nhất và số hiệu: thanh-hoa/2021/4347-qd-ubnd.toml. Nhờ đó hai hồ sơ của một quyết định không thể cùng tồn tại.")
        .source("Quy ước của bộ hồ sơ: mỗi quyết định một tệp .toml, đường dẫn suy từ khóa"),
    Rule::error("so-hieu-trung", Group::Identity, Check::Across(duplicate))
        .summary("hai hồ sơ của cùng một quyết định")
        .explanation("Cùng cơ quan, cùng năm, cùng số và ký hiệu là cùng một quyết định.")
        .source("Nghị định 30/2020/NĐ-CP, Phụ lục I: số đánh lại mỗi năm, nên khóa gồm cơ quan, năm, số"),
    Rule::warning("gan-trung", Group::Identity, Check::Across(near_duplicate))
        .summary("hai hồ sơ chỉ khác ký hiệu")
        .explanation("Cùng nơi, cùng năm, cùng số nhưng khác ký hiệu: có thể là một quyết định chép hai cách.")
        .source("Nghị định 30/2020/NĐ-CP, Phụ lục I: một số một năm một văn bản"),
];

fn wrong_path(subject: &Subject<'_>, record: &QuyetDinh) -> Vec<Finding> {
    let key = RecordKey::of(record);
    let proper = key.to_string();
    let Some(below) = subject.file.below.as_ref().filter(|below| **below != proper) else {
        return Vec::new();
    };
    let (folder, name) = below.rsplit_once('/').unwrap_or(("", below));
    let year = folder.rsplit('/').next().unwrap_or_default();
    let route = if name != format!("{}.toml", key.number) {
        "so_hieu"
    } else if year != key.year_folder() {
        "ngay_ban_hanh"
    } else if record.tinh.is_some() {
        "tinh"
    } else {
        "co_quan_ban_hanh"
    };
    let finding = subject
        .finding(route, format!("tệp này phải nằm ở `{proper}`, không phải `{below}`"))
        .help("chuyển tệp về đúng chỗ; nếu đường dẫn đúng thì sửa số hiệu, cơ quan, tỉnh hoặc ngày");
    vec![finding.fix(Fix::Move(proper))]
}

/// Drops the finding on the path if the number, issuer, province or year it is derived from is doubtful.
pub fn drop_doubtful_path(findings: &mut Vec<Finding>) {
    const PARTS: [&str; 5] =
        ["ngay-ngoai-thoi", "tinh-khong-co", "tinh-sai-thoi", "co-quan-lech-ky-hieu", "co-quan-lech-tinh"];
    if findings.iter().any(|finding| PARTS.contains(&finding.rule)) {
        findings.retain(|finding| finding.rule != "duong-dan-sai");
    }
}

/// `so-hieu-trung`: two files of the same decision; the one at its proper path counts as the first.
fn duplicate(across: &Across<'_>) -> Vec<SetFinding> {
    let mut first: HashMap<&RecordKey, usize> = HashMap::new();
    for (record, entry) in across.entries.iter().enumerate() {
        let known = first.entry(&entry.key).or_insert(record);
        if entry.key.to_string() == entry.path {
            *known = record;
        }
    }
    let mut findings = Vec::new();
    for (record, entry) in across.entries.iter().enumerate() {
        let other = first[&entry.key];
        if other != record {
            let message = format!("{} đã có hồ sơ ở {}", entry.record.shown_number(), across.paths[other]);
            let help = "gộp hai hồ sơ làm một; nếu là hai quyết định khác nhau thì sửa cơ quan, năm hoặc số";
            findings.push(about_numbers(record, other, message, help));
        }
    }
    findings
}

/// `gan-trung`: two records of one place differ only in the symbol behind the number, or are of one committee
/// and differ only in the year.
fn near_duplicate(across: &Across<'_>) -> Vec<SetFinding> {
    let help = "nếu là một quyết định thì giữ một hồ sơ; nếu là hai thì ghi một luu_y";
    let mut findings = Vec::new();
    let mut other_symbol: HashMap<_, usize> = HashMap::new();
    let mut other_year: HashMap<_, usize> = HashMap::new();
    for (record, entry) in across.entries.iter().enumerate() {
        let Some(so_hieu) = &entry.record.so_hieu else { continue };
        let key = &entry.key;
        let same = (&*key.place, key.year, so_hieu.number().serial());
        let other = *other_symbol.entry(same).or_insert(record);
        if across.entries[other].key.number != key.number {
            let number = across.entries[other].record.shown_number();
            let message = format!("{so_hieu} chỉ khác ký hiệu với {number} cùng nơi, cùng năm");
            findings.push(about_numbers(record, other, message, help));
        }
        let same = (&*key.place, &*key.number, text::key(&entry.record.ban.ten));
        let other = *other_year.entry(same).or_insert(record);
        if across.entries[other].key.year != key.year {
            let day = across.entries[other].record.ngay_ban_hanh.in_words();
            let message = format!("cùng số {so_hieu}, cùng ban với một hồ sơ {day}");
            findings.push(about_numbers(record, other, message, help));
        }
    }
    findings
}

fn about_numbers(record: usize, other: usize, message: String, help: &'static str) -> SetFinding {
    let route = KeyPath::top("so_hieu");
    SetFinding::new(record, route.clone(), message, help).related(other, route, "hồ sơ kia")
}
