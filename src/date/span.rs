//! The time between two dates in whole months.

use super::{Date, Interval};

/// Khoảng cách: the number of whole months between two dates that are only partly known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthSpan {
    least: u32,
    /// `None` when an end is unknown.
    most: Option<u32>,
}

impl Interval {
    /// The time from `earlier` to this; `None` when it is not certain that this is later.
    pub fn since(self, earlier: Self) -> Option<MonthSpan> {
        if !self.is_after(&earlier) {
            return None;
        }
        Some(MonthSpan {
            least: months(earlier.latest?, self.earliest?),
            most: earlier.earliest.zip(self.latest).map(|(from, to)| months(from, to)),
        })
    }
}

impl MonthSpan {
    /// `2 năm 5 tháng`, `5 – 6 tháng`, `dưới 1 tháng`, `ít nhất 3 năm`.
    pub fn vietnamese(self) -> String {
        match (self.least, self.most) {
            (0, None) => "chưa rõ bao lâu".to_owned(),
            (least, None) => format!("ít nhất {}", in_words(least)),
            (least, Some(most)) if least == most => in_words(most),
            (0, Some(most)) => format!("nhiều nhất {}", in_words(most)),
            (least, Some(most)) if most < 12 => format!("{least} – {most} tháng"),
            (least, Some(most)) => format!("{} – {}", in_words(least), in_words(most)),
        }
    }
}

/// Whole months from one day to a later one.
fn months(from: Date, to: Date) -> u32 {
    let month = |date: Date| u32::from(date.year) * 12 + u32::from(date.month);
    (month(to) - month(from)).saturating_sub(u32::from(to.day < from.day))
}

fn in_words(months: u32) -> String {
    match (months / 12, months % 12) {
        (0, 0) => "dưới 1 tháng".to_owned(),
        (0, months) => format!("{months} tháng"),
        (years, 0) => format!("{years} năm"),
        (years, months) => format!("{years} năm {months} tháng"),
    }
}
