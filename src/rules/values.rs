//! Rules on single numbers and dates.

use std::sync::LazyLock;

use super::known::{Flaw, KnownText, Remedy};
use super::{Leaf, Subject};
use crate::date::{Date, Interval, today};
use crate::finding::{Finding, Fix};
use crate::number::{self, RepairKind};
use crate::text;

/// `so-hieu-chua-chuan`: a number that is understood but not written in the form of the decree.
pub(super) fn number_form(value: &KnownText) -> Option<Flaw> {
    // The rules on text report wrong characters.
    use RepairKind::{Decomposed, Lookalike, Separator};
    let is_reported = |kind: RepairKind| matches!(kind, Decomposed | Lookalike | Separator);
    let parsed = number::parse(&value.text).ok()?;
    let repair = parsed.repairs.iter().find(|repair| !is_reported(**repair))?;
    if value.text.chars().any(|c| text::hidden(c).is_some()) {
        return None;
    }
    let proper = format!("\"{}\"", parsed.number);
    let flaw = Flaw::new(format!("\"{}\": {}", value.text, repair)).help(format!("viết {proper}"));
    Some(flaw.remedy(Remedy::Value(proper)))
}

pub(super) fn number_doubt(value: &KnownText) -> Vec<Flaw> {
    // The reader reports the others.
    let Ok(parsed) = number::parse(&value.text) else { return Vec::new() };
    let flaw = |doubt| {
        let question = parsed.suggestion(doubt).map(|proper| format!("có phải \"{proper}\"? "));
        let help = format!("{}nếu nguồn in đúng như vậy thì ghi một luu_y", question.unwrap_or_default());
        Flaw::new(format!("\"{}\": {}", value.text, doubt)).help(help)
    };
    parsed.doubts.iter().map(flaw).collect()
}

/// `ngay-trong-chu-sai`: a day in words, as `31/02/2021`, that the calendar does not have.
pub(super) fn impossible_day_in_words(value: &KnownText) -> Vec<Flaw> {
    let text = &*value.text;
    let mut flaws = Vec::new();
    if !value.is_prose || !text.contains('/') {
        return flaws;
    }
    let words: Vec<_> = text::words(text).collect();
    for window in words.windows(3) {
        let [(day, d), (month, m), (year, y)] = window else { continue };
        let is_date =
            text[day.end..month.start] == *"/" && text[month.end..year.start] == *"/" && y.len() == 4;
        let [Ok(d), Ok(m), Ok(y)] = [d, m, y].map(|word| word.parse::<u16>()) else { continue };
        let [d, m] = [d, m].map(|number| u8::try_from(number).unwrap_or_default());
        if is_date && Date::new(y, m, d).is_none() {
            let part = day.start..year.end;
            flaws.push(Flaw::new(format!("không có ngày {}", &text[part.clone()])).on(part));
        }
    }
    flaws
}

/// The keys of dates.
const DATES: [&str; 5] = ["ngay_ban_hanh", "ngay_hieu_luc", "ngay", "ngay_dang", "ngay_xem"];

/// The dates that can be parsed; the reader reports the others.
fn dates<'s>(subject: &'s Subject<'s>) -> impl Iterator<Item = (&'s Leaf<'s>, Interval)> {
    let dates = subject.leaves.iter().filter(|leaf| DATES.contains(&leaf.key()));
    dates.filter_map(|leaf| Interval::parse(leaf.text).ok().map(|day| (leaf, day)))
}

/// The possible years of a document or page; the verdict must not depend on the clock.
const YEARS: std::ops::RangeInclusive<u16> = 1945..=2099;

/// A year of the interval that is not possible.
fn impossible_year(day: Interval) -> Option<u16> {
    let mut years = [day.earliest(), day.latest()].into_iter().flatten().map(Date::year);
    years.find(|year| !YEARS.contains(year))
}

pub(super) fn year_out_of_time(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (leaf, day) in dates(subject) {
        if let Some(year) = impossible_year(day) {
            let message = format!("năm {year:04} ngoài khoảng {}–{}", YEARS.start(), YEARS.end());
            findings.push(subject.on_leaf(leaf, message));
        }
    }
    findings
}

/// `ngay-chua-gon`: an interval that can be written shorter. JSON prints the shortest form, so that both are the same.
pub(super) fn date_form(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    // A day without quotes can be written in one way only.
    for (leaf, day) in dates(subject).filter(|(leaf, _)| leaf.quoted) {
        let proper = if day.is_day() { day.to_string() } else { format!("\"{day}\"") };
        if !day.is_day() && leaf.text == day.to_string() {
            continue;
        }
        let message = format!("ngày viết chưa ở dạng gọn nhất: {}", &subject.file.text[leaf.span.clone()]);
        let finding = subject.on_leaf(leaf, message);
        findings.push(finding.help(format!("viết {proper}")).fix(Fix::Replace(proper)));
    }
    findings
}

/// The day of the run.
static TODAY: LazyLock<Option<Date>> = LazyLock::new(today);

/// `ngay-chua-toi`: a day that is still to come; the only verdict that reads the clock.
pub(super) fn day_to_come(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(today) = *TODAY else { return Vec::new() };
    let mut findings = Vec::new();
    // A document that is cited is older than the decision: `ngay-sau-quyet-dinh`.
    for (leaf, day) in dates(subject) {
        let last = match leaf.key() {
            "ngay_ban_hanh" | "ngay_dang" | "ngay_xem" => today,
            // A decision may take effect on the first day of next year.
            "ngay_hieu_luc" => today.a_year_later(),
            _ => continue,
        };
        if day.is_behind(last) && impossible_year(day).is_none() {
            let message =
                format!("ngày {} còn chưa tới, hôm nay là {}", day.vietnamese(), today.vietnamese());
            findings.push(subject.on_leaf(leaf, message));
        }
    }
    findings
}
