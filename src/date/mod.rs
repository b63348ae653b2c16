//! Calendar days, and intervals of days for dates that are only partly known.

mod parse;
mod span;

use std::cmp::Ordering;
use std::fmt;

pub use parse::{DateError, DateErrorKind};
pub use span::MonthSpan;

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

    /// The year of the day.
    pub fn year(self) -> u16 {
        self.year
    }

    /// Month and day, both from 1.
    pub fn month_and_day(self) -> (u8, u8) {
        (self.month, self.day)
    }

    /// The day in Vietnamese order: day, month, year, with all zeros (`06/11/2021`).
    pub fn vietnamese(self) -> String {
        format!("{:02}/{:02}/{:04}", self.day, self.month, self.year)
    }

    fn starts_month(self) -> bool {
        self.day == 1
    }

    fn ends_month(self) -> bool {
        self.day == days_in_month(self.year, self.month)
    }

    fn starts_year(self) -> bool {
        self.month == 1 && self.starts_month()
    }

    fn ends_year(self) -> bool {
        self.month == 12 && self.ends_month()
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

    /// The first possible day; `None` when unknown.
    pub fn earliest(self) -> Option<Date> {
        self.earliest
    }

    /// The last possible day; `None` when unknown.
    pub fn latest(self) -> Option<Date> {
        self.latest
    }

    /// Whether exactly one day is possible.
    pub fn is_day(self) -> bool {
        self.earliest.is_some() && self.earliest == self.latest
    }

    /// The year of the latest possible day, under which a record is filed; `None` when open.
    pub fn year_of_latest(self) -> Option<u16> {
        self.latest.map(Date::year)
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
        match (self.earliest, self.latest) {
            (None, None) => "không rõ".to_owned(),
            (None, Some(latest)) => format!("≤ {}", latest.vietnamese()),
            (Some(earliest), None) => format!("≥ {}", earliest.vietnamese()),
            (Some(a), Some(b)) => match Precision::of_single(a, b) {
                Some(Precision::Year) => format!("{:04}", a.year),
                Some(Precision::Month) => format!("{:02}/{:04}", a.month, a.year),
                Some(Precision::Day) => a.vietnamese(),
                None if a.year == b.year => {
                    format!("{:02}/{:02} – {}", a.day, a.month, b.vietnamese())
                }
                None => format!("{} – {}", a.vietnamese(), b.vietnamese()),
            },
        }
    }

    /// The interval inside a sentence: `ngày 21/10/2017`, `tháng 11/2021`, `năm 2021`, `không muộn hơn 04/05/2016`.
    pub fn in_words(self) -> String {
        let text = self.vietnamese();
        match (self.earliest, self.latest) {
            (None, None) => "một ngày không rõ".to_owned(),
            (None, Some(latest)) => format!("không muộn hơn {}", latest.vietnamese()),
            (Some(earliest), None) => format!("không sớm hơn {}", earliest.vietnamese()),
            (Some(a), Some(b)) => match Precision::of_single(a, b) {
                Some(Precision::Year) => format!("năm {text}"),
                Some(Precision::Month) => format!("tháng {text}"),
                Some(Precision::Day) => format!("ngày {text}"),
                None => format!("khoảng {text}"),
            },
        }
    }

    /// The coarsest unit that both known ends are bounds of.
    fn precision(self) -> Precision {
        let both = |starts: fn(Date) -> bool, ends: fn(Date) -> bool| {
            self.earliest.is_none_or(starts) && self.latest.is_none_or(ends)
        };
        if both(Date::starts_year, Date::ends_year) {
            Precision::Year
        } else if both(Date::starts_month, Date::ends_month) {
            Precision::Month
        } else {
            Precision::Day
        }
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
        if let (Some(a), Some(b)) = (self.earliest, self.latest)
            && let Some(precision) = Precision::of_single(a, b)
        {
            return f.write_str(&precision.write(a));
        }
        let precision = self.precision();
        let end = |day: Option<Date>| day.map_or_else(|| "..".to_owned(), |day| precision.write(day));
        write!(f, "{}/{}", end(self.earliest), end(self.latest))
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
#[derive(Clone, Copy)]
enum Precision {
    Year,
    Month,
    Day,
}

impl Precision {
    /// The unit of an interval that is a whole year, a whole month or one day.
    fn of_single(earliest: Date, latest: Date) -> Option<Self> {
        if earliest == latest {
            return Some(Self::Day);
        }
        let same_year = earliest.year == latest.year;
        if same_year && earliest.starts_year() && latest.ends_year() {
            return Some(Self::Year);
        }
        let same_month = same_year && earliest.month == latest.month;
        (same_month && earliest.starts_month() && latest.ends_month()).then_some(Self::Month)
    }

    fn write(self, date: Date) -> String {
        match self {
            Self::Year => format!("{:04}", date.year),
            Self::Month => format!("{:04}-{:02}", date.year, date.month),
            Self::Day => date.to_string(),
        }
    }
}
