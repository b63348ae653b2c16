//! The rule that numbers and dates of one issuer go up together within a year.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::across::{Across, Reference, SetFinding, register_of, symbol};
use super::{Check, Group, Rule};
use crate::date::Interval;
use crate::number::Serial;
use crate::record::SoHieu;
use crate::record::path::KeyPath;

/// The rules of this file.
pub const RULES: &[Rule] = &[
    Rule::warning("so-ngay-nguoc", Group::Across, Check::Across(out_of_step))
        .summary("số lớn hơn mà ngày sớm hơn")
        .explanation("Một cơ quan đánh số từ 01 ngày 01/01 đến hết năm (Nghị định 30/2020/NĐ-CP, Phụ lục I), nên số và ngày cùng tăng. Lệch thì một số hoặc một ngày sai.")
        .source("Nghị định 30/2020/NĐ-CP, Phụ lục I: số lấy liên tiếp từ 01/01 đến 31/12")
        .example("ngay_ban_hanh = 2021-03-06", "ngay_ban_hanh = 2021-11-06"),
];

/// A number with its date, from a record or from a reference.
struct Point<'a> {
    record: usize,
    reference: Option<&'a Reference<'a>>,
    so_hieu: &'a SoHieu,
    day: Interval,
}

impl Point<'_> {
    fn serial(&self) -> &Serial {
        self.so_hieu.number().serial()
    }

    fn route(&self) -> KeyPath {
        self.reference.map_or_else(|| KeyPath::top("ngay_ban_hanh"), Reference::route_of_day)
    }
}

/// `so-ngay-nguoc`: of two numbers of one issuer, symbol and year, the smaller is of a later day (numbers are given
/// out in one sequence from 1 January to 31 December: Decree 30/2020/NĐ-CP, Annex I).
fn out_of_step(across: &Across<'_>) -> Vec<SetFinding> {
    let mut findings = Vec::new();
    for mut points in sequences(across).into_values() {
        points.sort_by(|a, b| a.serial().cmp(b.serial()).then(a.record.cmp(&b.record)));
        let conflicts = conflicts(&points);
        let mut counts: HashMap<usize, usize> = HashMap::new();
        for (smaller, _) in &conflicts {
            *counts.entry(*smaller).or_default() += 1;
        }
        let mut reported = HashSet::new();
        for (smaller, larger) in conflicts {
            // One number that conflicts with several others is the wrong one.
            let (at, other) = if counts[&smaller] > 1 { (smaller, larger) } else { (larger, smaller) };
            if reported.insert(at) {
                findings.push(finding(&points[at], &points[other]));
            }
        }
    }
    findings
}

/// Pairs of positions in a list sorted by number: the smaller number, which is certainly of a later day than the larger.
fn conflicts(points: &[Point<'_>]) -> Vec<(usize, usize)> {
    let mut conflicts = Vec::new();
    let mut latest: Option<usize> = None;
    for (at, point) in points.iter().enumerate() {
        if let Some(smaller) = latest
            && points[smaller].day.is_after(&point.day)
            && points[smaller].serial() != point.serial()
        {
            conflicts.push((smaller, at));
        }
        if latest.is_none_or(|latest| point.day.earliest() > points[latest].day.earliest()) {
            latest = Some(at);
        }
    }
    conflicts
}

fn finding(point: &Point<'_>, other: &Point<'_>) -> SetFinding {
    let is_smaller = point.serial() < other.serial();
    let message = format!(
        "{} ({}) có số {} mà ngày {} {} ({})",
        point.so_hieu,
        point.day.in_words(),
        if is_smaller { "nhỏ hơn" } else { "lớn hơn" },
        if is_smaller { "sau" } else { "trước" },
        other.so_hieu,
        other.day.in_words()
    );
    let help = "số của một cơ quan tăng dần trong năm: kiểm tra số và ngày của cả hai; nếu nguồn ghi vậy thì ghi một luu_y";
    let label = format!("ngày của {}", other.so_hieu);
    SetFinding::new(point.record, point.route(), message, help).related(other.record, other.route(), label)
}

/// Register, year and symbol, within which numbers only go up.
type Sequence<'a> = (&'a str, u16, &'a str);

fn sequences<'a>(across: &'a Across<'a>) -> BTreeMap<Sequence<'a>, Vec<Point<'a>>> {
    let mut sequences: BTreeMap<Sequence<'_>, Vec<Point<'_>>> = BTreeMap::new();
    for (record, entry) in across.entries.iter().enumerate() {
        let day = entry.record.ngay_ban_hanh;
        if let (Some(year), Some(so_hieu)) = (year_of(day), &entry.record.so_hieu) {
            let sequence = (register_of(entry), year, symbol(&entry.key.number));
            let point = Point { record, reference: None, so_hieu, day };
            sequences.entry(sequence).or_default().push(point);
        }
        for reference in across.references_of(record) {
            if let (Some(register), Some(day)) = (&reference.register, reference.document.ngay)
                && let Some(year) = year_of(day)
            {
                let sequence = (register.as_str(), year, symbol(&reference.slug));
                let point = Point { record, reference: Some(reference), so_hieu: reference.so_hieu, day };
                sequences.entry(sequence).or_default().push(point);
            }
        }
    }
    sequences
}

/// The year, if all possible days are in one.
fn year_of(day: Interval) -> Option<u16> {
    let (first, last) = (day.earliest()?, day.latest()?);
    (first.year() == last.year()).then(|| first.year())
}
