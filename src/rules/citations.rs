//! Rules on references between records: whether they can be resolved, and whether their dates agree.

use std::collections::{BTreeMap, HashMap};

use super::across::{Across, DatedNumber, MOST_SHOWN, Reference, SetFinding, register_of};
use crate::corpus::Entry;
use crate::date::{Date, Interval};
use crate::record::path::KeyPath;

/// `dan-chieu-thieu`: a number that recurs every year, with neither a date nor one record it can mean.
pub(super) fn unidentified(across: &Across<'_>) -> Vec<SetFinding> {
    let mut findings = Vec::new();
    for reference in across.references().filter(|reference| !across.is_to_itself(reference)) {
        let Some(so_hieu) = &reference.document.so_hieu else { continue };
        let is_dated = reference.document.ngay.is_some() || so_hieu.number().nam().is_some();
        let message = match reference.targets.as_slice() {
            _ if is_dated => continue,
            [_] => continue,
            [] => format!("{so_hieu} không ghi ngày, cũng chưa có hồ sơ: số này năm nào cũng có"),
            several => format!("{so_hieu} không ghi ngày và có {} hồ sơ mang số này", several.len()),
        };
        let shown = reference.targets.iter().take(MOST_SHOWN);
        findings.push(shown.fold(reference.finding(message), |finding, record| {
            finding.related(*record, KeyPath::top("so_hieu"), "có thể là hồ sơ này")
        }));
    }
    findings
}

/// `thay-the-nguoc`: what a decision replaces, amends, repeals or carries on has a record of a later day.
pub(super) fn younger_target(across: &Across<'_>) -> Vec<SetFinding> {
    let mut findings = Vec::new();
    for reference in across.references() {
        let Some(older) = reference.older() else { continue };
        let [day, other] = [reference.from, older].map(|record| across.day_of(record));
        // `ngay-sau-quyet-dinh` reports a date that is itself too late.
        let is_reported = reference.document.ngay.is_some_and(|cited| cited.is_after(&day));
        if !is_reported && other.is_after(&day) {
            let (relation, number) = (reference.relation.label().to_lowercase(), across.number_of(older));
            let (day, other) = (day.in_words(), other.in_words());
            let message = format!("{relation}: {number} ban hành {other}, sau quyết định này ({day})");
            let label = "ngày ban hành của quyết định kia";
            findings.push(reference.finding(message).related(older, KeyPath::top("ngay_ban_hanh"), label));
        }
    }
    findings
}

/// `dan-chieu-lac`: a document without a record that is nearly one that has a record: the same number of another year,
/// or a number of the same day with two figures swapped or one of them different.
pub(super) fn near_miss(across: &Across<'_>) -> Vec<SetFinding> {
    let mut by_day: HashMap<(&str, Date, &str), usize> = HashMap::new();
    for (record, entry) in across.entries.iter().enumerate() {
        if let Some(day) = single_day(entry.record.ngay_ban_hanh) {
            by_day.entry((register_of(entry), day, &entry.key.number)).or_insert(record);
        }
    }
    let near_to = |reference: &Reference<'_>| {
        let (day, register) = (reference.document.ngay?, reference.register.as_deref()?);
        let of_that_day = || {
            let day = single_day(day)?;
            let near = near_numbers(&reference.slug).into_iter();
            near.filter_map(|number| by_day.get(&(register, day, number.as_str())).copied()).min()
        };
        let near = of_other_year(across, register, &reference.slug, day).or_else(of_that_day);
        Some((day, near.filter(|near| *near != reference.from)?))
    };
    let mut findings = Vec::new();
    let unresolved = across.references().filter(|reference| reference.targets.is_empty());
    for reference in unresolved.filter(|reference| !across.is_to_itself(reference)) {
        let Some((day, near)) = near_to(reference) else { continue };
        let (number, other) = (across.number_of(near), across.day_of(near).in_words());
        let (name, day) = (reference.name(), day.in_words());
        let message = format!("{name} {day} chưa có hồ sơ; có phải {number} {other}?");
        findings.push(reference.finding(message).related(near, KeyPath::top("so_hieu"), "hồ sơ gần giống"));
    }
    findings
}

/// The first record of this number and register, if it is certainly of another year. `dan-chieu-lech-ngay` reports another
/// day of the same year.
fn of_other_year(across: &Across<'_>, register: &str, number: &str, day: Interval) -> Option<usize> {
    let is_same = |record: &&usize| register_of(across.entries[**record]) == register;
    let record = *across.records_of(number).iter().find(is_same)?;
    let year = across.day_of(record).year_of_latest()?;
    (!day.may_be_in(year)).then_some(record)
}

/// The day of an interval of one day.
fn single_day(interval: Interval) -> Option<Date> {
    interval.earliest().filter(|_| interval.is_day())
}

/// All numbers that differ from one by one figure, or by two swapped neighbours.
fn near_numbers(number: &str) -> Vec<String> {
    let mut near = Vec::new();
    let characters: Vec<char> = number.chars().collect();
    for at in 0..characters.len() {
        let mut other = characters.clone();
        if characters[at].is_ascii_digit() {
            for figure in ('0'..='9').filter(|figure| *figure != characters[at]) {
                other[at] = figure;
                near.push(other.iter().collect());
            }
            other[at] = characters[at];
        }
        if at > 0 && characters[at - 1] != characters[at] {
            other.swap(at - 1, at);
            near.push(other.into_iter().collect());
        }
    }
    near
}

/// The first dates stated for one number, which recurs in other years.
#[derive(Default)]
struct StatedDates<'a> {
    by_year: BTreeMap<u16, DatedNumber<'a>>,
    by_month_and_day: BTreeMap<(u8, u8), DatedNumber<'a>>,
    first: Option<DatedNumber<'a>>,
}

impl<'a> StatedDates<'a> {
    /// Adds a date. Returns an earlier one of the same document that differs: within one year, on the same day of the next
    /// or the last, or at all if the number contains the year.
    fn add(&mut self, new: DatedNumber<'a>, has_year: bool) -> Option<DatedNumber<'a>> {
        let is_apart = |old: &DatedNumber<'_>| old.day.is_apart_from(&new.day);
        let first = *self.first.get_or_insert(new);
        if has_year {
            return Some(first).filter(is_apart);
        }
        let (from, to) = (new.day.earliest()?, new.day.latest()?);
        let mut found = None;
        if from.year() == to.year() {
            found = Some(*self.by_year.entry(from.year()).or_insert(new)).filter(is_apart);
        }
        if new.day.is_day() {
            let same = *self.by_month_and_day.entry(from.month_and_day()).or_insert(new);
            let is_next = same.day.latest().is_some_and(|day| day.year().abs_diff(from.year()) == 1);
            found = found.or(Some(same).filter(|_| is_next));
        }
        found
    }
}

/// `dan-chieu-lech-ngay`: the same document with two dates anywhere in the set. A date that a note of its own record calls
/// wrong comes last, so that no other one is compared with it.
pub(super) fn two_dates(across: &Across<'_>) -> Vec<SetFinding> {
    let entries = across.entries.iter().enumerate().filter(|(_, entry)| !is_of_a_district(entry));
    let records = entries.filter_map(|(record, entry)| {
        let dated = across.dated_number(record)?;
        Some((is_disputed(across, &dated), dated, entry.key.number.as_str(), entry.record.tinh.as_deref()))
    });
    let cited = across.references().filter(|reference| !is_settled(across, reference));
    let cited = cited.filter_map(|reference| {
        let dated = reference.dated_number()?;
        Some((is_disputed(across, &dated), dated, reference.slug.as_str(), reference.tinh))
    });
    // The date in the record of the document itself comes first.
    let mut all: Vec<_> = records.chain(cited).collect();
    all.sort_by_key(|(is_disputed, ..)| *is_disputed);
    let mut known: HashMap<(&str, Option<&str>), StatedDates<'_>> = HashMap::new();
    let mut findings = Vec::new();
    for (is_disputed, new, number, tinh) in all {
        if is_disputed || new.reference.is_some() {
            findings.extend(differing(across, known.entry((number, tinh)).or_default(), new));
            continue;
        }
        for place in [None].into_iter().chain(tinh.map(Some)) {
            known.entry((number, place)).or_default().add(new, false);
        }
    }
    findings
}

/// The finding on a date that differs from one known before.
fn differing<'a>(
    across: &Across<'_>,
    dates: &mut StatedDates<'a>,
    new: DatedNumber<'a>,
) -> Option<SetFinding> {
    let has_year = new.reference.is_some() && new.so_hieu.number().nam().is_some();
    let old = dates.add(new, has_year)?;
    let other = across.number_of(old.record);
    let (label, by) = match old.reference {
        None => ("ngày ban hành".to_owned(), "hồ sơ của nó"),
        Some(_) => (format!("ngày ghi ở {other}"), other),
    };
    let old_day = old.day.in_words();
    let message = format!("{} ở đây {}, theo {by} thì {old_day}", new.so_hieu, new.day.in_words());
    Some(SetFinding::new(new.record, new.route(), message).related(old.record, old.route(), label))
}

/// Whether a note of the record that states a date says that it differs from others.
fn is_disputed(across: &Across<'_>, stated: &DatedNumber<'_>) -> bool {
    let notes = &across.entries[stated.record].record.luu_y;
    let mut answering = notes.iter().filter(|note| note.chap_nhan.as_deref() == Some("dan-chieu-lech-ngay"));
    answering.any(|note| note.ve.as_ref().is_some_and(|ve| ve.covers(&stated.route())))
}

/// Whether a reference agrees with a record of one certain day, so that any contradiction is with that record too.
fn is_settled(across: &Across<'_>, reference: &Reference<'_>) -> bool {
    reference
        .record()
        .is_some_and(|record| across.day_of(record).is_day() && !is_of_a_district(across.entries[record]))
}

/// Whether the record is not of the province or central body itself; districts have numbers of their own.
fn is_of_a_district(entry: &Entry) -> bool {
    entry.key.place.contains('/')
}
