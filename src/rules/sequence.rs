//! The rule that numbers and dates of one issuer go up together.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::across::{Across, DatedNumber, SetFinding, register_of, symbol};
use crate::date::Interval;
use crate::number::Serial;

/// `so-ngay-nguoc`: of two numbers of one issuer, symbol and year, the smaller is of a later day (numbers are given
/// out in one sequence from 1 January to 31 December: Decree 30/2020/NĐ-CP, Annex I).
pub(super) fn out_of_step(across: &Across<'_>) -> Vec<SetFinding> {
    let mut findings = Vec::new();
    for mut points in sequences(across).into_values() {
        points.sort_by(|a, b| serial(a).cmp(serial(b)).then(a.record.cmp(&b.record)));
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
fn conflicts(points: &[DatedNumber<'_>]) -> Vec<(usize, usize)> {
    let mut conflicts = Vec::new();
    let mut latest: Option<usize> = None;
    for (at, point) in points.iter().enumerate() {
        if let Some(smaller) = latest
            && points[smaller].day.is_after(&point.day)
            && serial(&points[smaller]) != serial(point)
        {
            conflicts.push((smaller, at));
        }
        if latest.is_none_or(|latest| point.day.earliest() > points[latest].day.earliest()) {
            latest = Some(at);
        }
    }
    conflicts
}

fn finding(point: &DatedNumber<'_>, other: &DatedNumber<'_>) -> SetFinding {
    let is_smaller = serial(point) < serial(other);
    let message = format!(
        "{} ({}) có số {} mà ngày {} {} ({})",
        point.so_hieu,
        point.day.in_words(),
        if is_smaller { "nhỏ hơn" } else { "lớn hơn" },
        if is_smaller { "sau" } else { "trước" },
        other.so_hieu,
        other.day.in_words()
    );
    let label = format!("ngày của {}", other.so_hieu);
    SetFinding::new(point.record, point.route(), message).related(other.record, other.route(), label)
}

/// Register, year and symbol, within which numbers only go up.
type Sequence<'a> = (&'a str, u16, &'a str);

fn sequences<'a>(across: &'a Across<'a>) -> BTreeMap<Sequence<'a>, Vec<DatedNumber<'a>>> {
    let mut sequences: BTreeMap<Sequence<'_>, Vec<DatedNumber<'_>>> = BTreeMap::new();
    for (record, entry) in across.entries.iter().enumerate() {
        let own = across.dated_number(record);
        let own = own.map(|point| (register_of(entry), entry.key.number.as_str(), point));
        let cited = across.references_of(record).iter().filter_map(|reference| {
            Some((reference.register.as_deref()?, reference.slug.as_str(), reference.dated_number()?))
        });
        for (register, slug, point) in own.into_iter().chain(cited) {
            if let Some(year) = year_of(point.day) {
                sequences.entry((register, year, symbol(slug))).or_default().push(point);
            }
        }
    }
    sequences
}

fn serial<'a>(point: &DatedNumber<'a>) -> &'a Serial {
    point.so_hieu.number().serial()
}

/// The year, if all possible days are in one.
fn year_of(day: Interval) -> Option<u16> {
    let (first, last) = (day.earliest()?, day.latest()?);
    (first.year() == last.year()).then(|| first.year())
}
