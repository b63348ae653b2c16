//! Calendar days, and intervals of days for dates that are only partly known.

mod parse;
mod today;
mod written;

use std::cmp::Ordering;
use std::fmt;

pub use parse::{DateError, DateErrorKind};
pub use today::today;

/// Ngày: a real day of the Gregorian calendar, years 1 to 9999.
///
/// Prints as ISO 8601 (`2021-11-06`), the form of records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// The day, or `None` when the calendar has no such day (31 February, month 13, year 0).
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let real = (1..=9999).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_in_month(year, month)).contains(&day);
        real.then_some(Self { year, month, day })
    }

    /// The day with this number, counted from 1 January 1970.
    pub fn of_unix(mut days: u64) -> Option<Self> {
        for (year, month) in (1970..=9999).flat_map(|year| (1..=12).map(move |month| (year, month))) {
            let length = u64::from(days_in_month(year, month));
            if days < length {
                return Self::new(year, month, u8::try_from(days + 1).ok()?);
            }
            days -= length;
        }
        None
    }

    /// The year of the day.
    pub fn year(self) -> u16 {
        self.year
    }

    /// The same day a year later; 28 February for 29 February.
    pub fn a_year_later(self) -> Self {
        let year = (self.year + 1).min(9999);
        Self { year, day: self.day.min(days_in_month(year, self.month)), ..self }
    }

    /// Month and day, both from 1.
    pub fn month_and_day(self) -> (u8, u8) {
        (self.month, self.day)
    }

    /// The day in Vietnamese order: day, month, year, with all zeros (`06/11/2021`).
    pub fn vietnamese(self) -> String {
        format!("{:02}/{:02}/{:04}", self.day, self.month, self.year)
    }

    /// Whether it is the first day of its year or month.
    fn starts(self, unit: Precision) -> bool {
        (unit > Precision::Year || self.month == 1) && (unit > Precision::Month || self.day == 1)
    }

    /// Whether it is the last day of its year or month.
    fn ends(self, unit: Precision) -> bool {
        let ends_month = self.day == days_in_month(self.year, self.month);
        (unit > Precision::Year || self.month == 12) && (unit > Precision::Month || ends_month)
    }

    /// The date without the finer units: `2021`, `2021-11`, `2021-11-06`.
    fn written(self, unit: Precision) -> String {
        match unit {
            Precision::Year => format!("{:04}", self.year),
            Precision::Month => format!("{:04}-{:02}", self.year, self.month),
            Precision::Day => self.to_string(),
        }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// Number of days of a month, 1 to 12, in the Gregorian calendar.
fn days_in_month(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    }
}

/// Whole months from one day to a later one.
fn months(from: Date, to: Date) -> u32 {
    let month = |date: Date| u32::from(date.year) * 12 + u32::from(date.month);
    (month(to) - month(from)).saturating_sub(u32::from(to.day < from.day))
}

fn months_in_words(months: u32) -> String {
    match (months / 12, months % 12) {
        (0, 0) => "dưới 1 tháng".to_owned(),
        (0, months) => format!("{months} tháng"),
        (years, 0) => format!("{years} năm"),
        (years, months) => format!("{years} năm {months} tháng"),
    }
}

/// Khoảng ngày: the earliest and the latest day on which something may have happened.
///
/// An end that is `None` is unknown; without both ends nothing is known. The ends are never
/// reversed. Sorts by the earliest day, or by the latest where only that is known, then by the latest; unknown
/// intervals come last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Interval {
    earliest: Option<Date>,
    latest: Option<Date>,
}

impl Interval {
    /// An interval of which nothing is known.
    pub const UNKNOWN: Self = Self { earliest: None, latest: None };

    /// The interval of one day.
    pub fn day(day: Date) -> Self {
        Self { earliest: Some(day), latest: Some(day) }
    }

    /// The interval from one day to another that is not before it; `None` is an unknown end.
    pub fn between(earliest: Option<Date>, latest: Option<Date>) -> Self {
        Self { earliest, latest }
    }

    /// The first possible day; `None` when unknown.
    pub fn earliest(self) -> Option<Date> {
        self.earliest
    }

    /// The last possible day; `None` when unknown.
    pub fn latest(self) -> Option<Date> {
        self.latest
    }

    /// The interval with its open ends closed by days that it certainly does not come before and not after; those that
    /// contradict its known end are ignored.
    pub fn closed(
        self,
        not_before: impl Iterator<Item = Date>,
        not_after: impl Iterator<Item = Date>,
    ) -> Self {
        let first = not_before.filter(|day| self.latest.is_none_or(|last| *day <= last)).max();
        let earliest = self.earliest.or(first).or(self.latest);
        let last = not_after.filter(|day| earliest.is_none_or(|first| first <= *day)).min();
        Self { earliest, latest: self.latest.or(last).or(earliest) }
    }

    /// Whether an end is unknown.
    pub fn is_open(self) -> bool {
        self.earliest.is_none() || self.latest.is_none()
    }

    /// Whether exactly one day is possible.
    pub fn is_day(self) -> bool {
        self.earliest.is_some() && self.earliest == self.latest
    }

    /// The year of the latest possible day, under which a record is filed; `None` when open.
    pub fn year_of_latest(self) -> Option<u16> {
        self.latest.map(Date::year)
    }

    /// The latest possible day in the coarsest exact unit: `2021`, `2021-11`, `2021-11-06`; `None` when open.
    pub fn latest_written(self) -> Option<String> {
        self.latest.map(|day| day.written(self.precision()))
    }

    /// Whether every possible day is from `from` to `to`, both included; `None` is no bound.
    pub fn certainly_within(self, from: Option<Date>, to: Option<Date>) -> bool {
        from.is_none_or(|from| self.earliest.is_some_and(|earliest| from <= earliest))
            && to.is_none_or(|to| self.latest.is_some_and(|latest| latest <= to))
    }

    /// Whether some possible day is from `from` to `to`, both included; `None` is no bound.
    pub fn possibly_within(self, from: Option<Date>, to: Option<Date>) -> bool {
        let first = [self.earliest, from].into_iter().flatten().max();
        let last = [self.latest, to].into_iter().flatten().min();
        match (first, last) {
            (Some(first), Some(last)) => first <= last,
            _ => true,
        }
    }

    /// Whether every possible day is after every possible day of `other`.
    pub fn is_after(self, other: &Self) -> bool {
        matches!((self.earliest, other.latest), (Some(first), Some(last)) if first > last)
    }

    /// The whole months from `earlier` to this: `2 năm 5 tháng`, `5 – 6 tháng`, `dưới 1 tháng`, `ít nhất 3 năm`;
    /// `None` when it is not certain that this is later.
    pub fn since(self, earlier: Self) -> Option<String> {
        if !self.is_after(&earlier) {
            return None;
        }
        let least = months(earlier.latest?, self.earliest?);
        let most = earlier.earliest.zip(self.latest).map(|(from, to)| months(from, to));
        Some(match (least, most) {
            (0, None) => "chưa rõ bao lâu".to_owned(),
            (least, None) => format!("ít nhất {}", months_in_words(least)),
            (least, Some(most)) if least == most => months_in_words(most),
            (0, Some(most)) => format!("nhiều nhất {}", months_in_words(most)),
            (least, Some(most)) if most < 12 => format!("{least} – {most} tháng"),
            (least, Some(most)) => format!("{} – {}", months_in_words(least), months_in_words(most)),
        })
    }

    /// Whether every possible day is after `day`.
    pub fn is_behind(self, day: Date) -> bool {
        self.earliest.is_some_and(|first| first > day)
    }

    /// Whether no day is possible for both.
    pub fn is_apart_from(self, other: &Self) -> bool {
        self.is_after(other) || other.is_after(&self)
    }

    /// Whether some possible day is in `year`.
    pub fn may_be_in(self, year: u16) -> bool {
        self.possibly_within(Date::new(year, 1, 1), Date::new(year, 12, 31))
    }

    /// The interval as a table shows it: `21/10/2017`, `11/2021`, `2021`, `≤ 04/05/2016`,
    /// `22/10 – 06/11/2021`, `không rõ`.
    pub fn vietnamese(self) -> String {
        self.shown(false)
    }

    /// The interval inside a sentence: `ngày 21/10/2017`, `tháng 11/2021`, `năm 2021`, `không muộn hơn 04/05/2016`.
    pub fn in_words(self) -> String {
        self.shown(true)
    }

    fn shown(self, in_words: bool) -> String {
        let (word, sign, text) = match (self.earliest, self.latest) {
            (None, None) => ("một ngày ", "", "không rõ".to_owned()),
            (None, Some(latest)) => ("không muộn hơn ", "≤ ", latest.vietnamese()),
            (Some(earliest), None) => ("không sớm hơn ", "≥ ", earliest.vietnamese()),
            (Some(a), Some(b)) => match self.single_unit() {
                Some(Precision::Year) => ("năm ", "", format!("{:04}", a.year)),
                Some(Precision::Month) => ("tháng ", "", format!("{:02}/{:04}", a.month, a.year)),
                Some(Precision::Day) => ("ngày ", "", a.vietnamese()),
                None if a.year == b.year => {
                    ("khoảng ", "", format!("{:02}/{:02} – {}", a.day, a.month, b.vietnamese()))
                }
                None => ("khoảng ", "", format!("{} – {}", a.vietnamese(), b.vietnamese())),
            },
        };
        let before = if in_words { word } else { sign };
        format!("{before}{text}")
    }

    /// The coarsest unit that both known ends are bounds of.
    fn precision(self) -> Precision {
        let fits = |unit: &Precision| {
            self.earliest.is_none_or(|day| day.starts(*unit)) && self.latest.is_none_or(|day| day.ends(*unit))
        };
        [Precision::Year, Precision::Month].into_iter().find(fits).unwrap_or(Precision::Day)
    }

    /// The unit of an interval that is a whole year, a whole month or one day.
    fn single_unit(self) -> Option<Precision> {
        let unit = self.precision();
        let same = self.earliest?.written(unit) == self.latest?.written(unit);
        same.then_some(unit)
    }

    /// Sort key: by the first known end, so that `≤ 04/05/2016` is sorted in 2016; `true` marks an unknown end.
    fn order(self) -> (bool, Option<Date>, bool, Option<Date>) {
        let known = self.earliest.or(self.latest);
        (known.is_none(), known, self.latest.is_none(), self.latest.or(self.earliest))
    }
}

/// Prints the form that parses to the same interval, in the coarsest exact unit:
/// `2021`, `2021-11`, `2021-11-06`, `2020/2021`, `2021-10-22/2021-11-06`, `../2016-05-04`, `../..`.
impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let precision = self.precision();
        let end = |day: Option<Date>| day.map_or_else(|| "..".to_owned(), |day| day.written(precision));
        match self.single_unit() {
            Some(_) => f.write_str(&end(self.earliest)),
            None => write!(f, "{}/{}", end(self.earliest), end(self.latest)),
        }
    }
}

impl Ord for Interval {
    fn cmp(&self, other: &Self) -> Ordering {
        self.order().cmp(&other.order())
    }
}

impl PartialOrd for Interval {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The unit of a written date.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Precision {
    Year,
    Month,
    Day,
}
