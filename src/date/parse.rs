//! Parses an interval from its ISO text; errors have a reason and a suggestion.

use std::fmt;
use std::str::FromStr;

use super::written::{self, Written};
use super::{Date, Interval, days_in_month};

/// Why a text is no date, with the correct text where that is certain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateError {
    /// What is wrong.
    pub kind: DateErrorKind,
    /// Text that parses and was most likely meant (`2021-11-06` for `06/11/2021`).
    pub suggestion: Option<String>,
}

messages! {
    /// What is wrong with a text that should be a date.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    DateErrorKind {
        Form = "ngày phải viết dạng 2021, 2021-11, 2021-11-06 hoặc khoảng A/B (đầu chưa rõ ghi ..)",
        /// As in Vietnamese text.
        DayFirst = "ngày phải viết theo thứ tự năm-tháng-ngày",
        Year = "năm phải từ 0001 đến 9999",
        Month { month: u8 } = "không có tháng {month}",
        Day { year: u16, month: u8, day: u8, last: u8 } = "không có ngày {day}: tháng {month}/{year} có {last} ngày",
        Reversed = "khoảng ngày bị ngược: ngày đầu ở sau ngày cuối",
    }
}

impl DateErrorKind {
    /// Whether the text is a date that the calendar does not have.
    pub fn is_of_calendar(self) -> bool {
        matches!(self, Self::Day { .. } | Self::Month { .. })
    }
}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.fmt(f)
    }
}

impl std::error::Error for DateError {}

impl From<DateErrorKind> for DateError {
    fn from(kind: DateErrorKind) -> Self {
        Self { kind, suggestion: None }
    }
}

impl Interval {
    /// Parses `2021`, `2021-11`, `2021-11-06`, or `A/B` where A and B are each one of those or `..`.
    ///
    /// `A/B` is from the earliest day of A to the latest day of B; `../..` is unknown.
    /// Nothing else is accepted, so that a record has one way to write a date.
    /// Fails when the text is another, a day or month does not exist, or the ends of an interval are reversed.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        if let Some(single) = WrittenDate::iso(text) {
            return Ok(single.interval()?);
        }
        let end = |text| if text == ".." { Some(None) } else { WrittenDate::iso(text).map(Some) };
        let ends = text.split_once('/').and_then(|(a, b)| Some((end(a)?, end(b)?)));
        let Some((first, second)) = ends else { return Err(not_iso(text)) };
        let earliest = first.map(WrittenDate::interval).transpose()?.and_then(Self::earliest);
        let latest = second.map(WrittenDate::interval).transpose()?.and_then(Self::latest);
        match (earliest, latest) {
            (Some(a), Some(b)) if a > b => Err(DateErrorKind::Reversed.into()),
            _ => Ok(Self { earliest, latest }),
        }
    }
}

/// A date as written, not yet checked against the calendar.
#[derive(Clone, Copy)]
pub(super) enum WrittenDate {
    Year(u16),
    Month(u16, u8),
    Day(u16, u8, u8),
}

impl WrittenDate {
    /// Parses `YYYY`, `YYYY-MM` or `YYYY-MM-DD` with all digits.
    fn iso(text: &str) -> Option<Self> {
        let Some((year, rest)) = text.split_once('-') else { return Some(Self::Year(digits(text, 4)?)) };
        let year = digits(year, 4)?;
        match rest.split_once('-') {
            None => Some(Self::Month(year, digits(rest, 2)?)),
            Some((month, day)) => Some(Self::Day(year, digits(month, 2)?, digits(day, 2)?)),
        }
    }

    /// The days of the date; the error names the coarsest wrong unit.
    pub(super) fn interval(self) -> Result<Interval, DateErrorKind> {
        let (earliest, latest, error) = match self {
            Self::Year(year) => (Date::new(year, 1, 1), Date::new(year, 12, 31), DateErrorKind::Year),
            Self::Month(year, month) => {
                Self::Year(year).interval()?;
                let last = Date::new(year, month, days_in_month(year, month));
                (Date::new(year, month, 1), last, DateErrorKind::Month { month })
            }
            Self::Day(year, month, day) => {
                Self::Month(year, month).interval()?;
                let date = Date::new(year, month, day);
                (date, date, DateErrorKind::Day { year, month, day, last: days_in_month(year, month) })
            }
        };
        if earliest.is_some() { Ok(Interval { earliest, latest }) } else { Err(error) }
    }
}

/// Parses a number of exactly `width` decimal digits.
pub(super) fn digits<T: FromStr>(text: &str, width: usize) -> Option<T> {
    let plain = text.len() == width && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

/// The error for a text in none of the ISO forms, with the form of records if people write a date so.
fn not_iso(text: &str) -> DateError {
    let Some(Written { interval, is_year_last }) = written::parse(text) else {
        return DateErrorKind::Form.into();
    };
    match interval {
        Ok(interval) => DateError {
            kind: if is_year_last { DateErrorKind::DayFirst } else { DateErrorKind::Form },
            suggestion: Some(interval.to_string()),
        },
        Err(kind) => kind.into(),
    }
}
