//! Rules on which decision a record is: its path, and other records of the same decision.

use std::collections::{BTreeMap, HashMap};

use super::{Across, SetFinding, Subject};
use crate::date::Interval;
use crate::finding::{Finding, Fix};
use crate::record::key::RecordKey;
use crate::record::path::KeyPath;
use crate::record::{HanhDong, QuyetDinh};

pub(super) fn wrong_path(subject: &Subject<'_>, record: &QuyetDinh) -> Option<Finding> {
    let below = subject.file.below.as_ref()?;
    let key = RecordKey::of(record);
    let (proper, paths) = (key.to_string(), key.paths());
    if *below == proper || paths.contains(below) {
        return None;
    }
    let (folder, name) = below.rsplit_once('/').unwrap_or(("", below));
    let year = folder.rsplit('/').next().unwrap_or_default();
    let route = if name != format!("{}.toml", key.number) {
        if key.is_numbered() { "so_hieu" } else { "ngay_ban_hanh" }
    } else if year != key.year_folder() {
        "ngay_ban_hanh"
    } else if record.tinh.is_some() {
        "tinh"
    } else {
        "co_quan_ban_hanh"
    };
    let finding = subject.finding(route, format!("tệp này phải nằm ở `{proper}`, không phải `{below}`"));
    // The number may have been lost.
    if !key.is_numbered() && name.starts_with(|c: char| c.is_ascii_digit()) {
        let help = "tên tệp có số mà hồ sơ không ghi `so_hieu`: ghi lại số, hoặc đổi tên tệp";
        return Some(finding.help(help));
    }
    Some(finding.fix(Fix::Move(paths)))
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
pub(super) fn duplicate(across: &Across<'_>) -> Vec<SetFinding> {
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
        if other != record && entry.key.is_numbered() {
            let message = format!("{} đã có hồ sơ ở {}", entry.record.shown_number(), across.paths[other]);
            findings.push(about_numbers(record, other, message));
        }
    }
    findings
}

/// `gan-trung`: two records of one place differ only in the symbol behind the number, or are of one committee
/// and differ only in the year.
pub(super) fn near_duplicate(across: &Across<'_>) -> Vec<SetFinding> {
    let mut findings = Vec::new();
    let mut other_symbol: HashMap<_, usize> = HashMap::new();
    let mut other_year: HashMap<_, usize> = HashMap::new();
    for (record, entry) in across.entries.iter().enumerate() {
        let Some(so_hieu) = &entry.record.so_hieu else { continue };
        let key = &entry.key;
        let same = (&*key.place, key.year, so_hieu.number().serial());
        let other = *other_symbol.entry(same).or_insert(record);
        if across.entries[other].key.number != key.number {
            let number = across.number_of(other);
            let message = format!("{so_hieu} chỉ khác ký hiệu với {number} cùng nơi, cùng năm");
            findings.push(about_numbers(record, other, message));
        }
        let same = (&*key.place, &*key.number, across.committee_of(record));
        let other = *other_year.entry(same).or_insert(record);
        if across.entries[other].key.year != key.year {
            let day = across.day_of(other).in_words();
            let message = format!("cùng số {so_hieu}, cùng ban với một hồ sơ {day}");
            findings.push(about_numbers(record, other, message));
        }
    }
    findings
}

fn about_numbers(record: usize, other: usize, message: String) -> SetFinding {
    let route = KeyPath::top("so_hieu");
    SetFinding::new(record, route.clone(), message).related(other, route, "hồ sơ kia")
}

/// `khong-so-trung`: two records of one issuer, committee and action whose days overlap, at least one without a number.
pub(super) fn same_without_number(across: &Across<'_>) -> Vec<SetFinding> {
    let mut decisions: BTreeMap<(&str, &str, Option<&HanhDong>), Vec<usize>> = BTreeMap::new();
    for (record, entry) in across.entries.iter().enumerate() {
        let hanh_dong = &entry.record.hanh_dong;
        let actions = hanh_dong.iter().map(Some).chain(hanh_dong.is_empty().then_some(None));
        for action in actions {
            let same = (&*entry.key.place, across.committee_of(record), action);
            decisions.entry(same).or_default().push(record);
        }
    }
    let mut found = BTreeMap::new();
    for mut records in decisions.into_values() {
        let day = |record: usize| across.day_of(record);
        records.sort_by_key(|record| (day(*record).earliest(), *record));
        // The record with the latest end so far, of all and of those without a number.
        let (mut last, mut last_without): (Option<usize>, Option<usize>) = (None, None);
        let later = |old: Option<usize>, new| old.filter(|old| ends_after(day(*old), day(new))).or(Some(new));
        for record in records {
            let has_number = across.entries[record].key.is_numbered();
            let other = if has_number { last_without } else { last };
            let overlaps = |other: &usize| !day(record).is_apart_from(&day(*other));
            if let Some(other) = other.filter(overlaps).filter(|other| !across.are_joined(record, *other)) {
                found.entry(record).or_insert(other);
            }
            last = later(last, record);
            last_without = if has_number { last_without } else { later(last_without, record) };
        }
    }
    let finding = |(record, other): (usize, usize)| {
        let message = format!("có lẽ là cùng một quyết định với {}", across.paths[other]);
        let route = KeyPath::top("ngay_ban_hanh");
        SetFinding::new(record, route.clone(), message).related(other, route, "hồ sơ kia")
    };
    found.into_iter().map(finding).collect()
}

/// Whether the latest possible day of one interval is after that of another; an open end is after all days.
fn ends_after(a: Interval, b: Interval) -> bool {
    a.latest().is_none() || b.latest().is_some_and(|b| a.latest() > Some(b))
}
