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

#[cfg(test)]
mod tests {
    use super::*;

    fn between(earlier: &str, later: &str) -> Option<String> {
        let day = |text| Interval::parse(text).unwrap();
        day(later).since(day(earlier)).map(MonthSpan::vietnamese)
    }

    #[test]
    fn only_whole_months_count() {
        assert_eq!(between("2016-04-21", "2019-05-03").unwrap(), "3 năm");
        assert_eq!(between("2016-04-21", "2019-05-21").unwrap(), "3 năm 1 tháng");
        assert_eq!(between("2021-01-31", "2021-02-28").unwrap(), "dưới 1 tháng");
    }

    #[test]
    fn what_is_partly_known_has_a_least_and_a_most() {
        assert_eq!(between("2019-05-03", "2021-10-22/2021-11-06").unwrap(), "2 năm 5 tháng – 2 năm 6 tháng");
        assert_eq!(between("2021-01", "2021-04").unwrap(), "2 – 3 tháng");
    }

    #[test]
    fn what_may_be_earlier_is_not_counted() {
        assert_eq!(between("2021-10-22/2021-11-06", "2021-11-01"), None);
        assert_eq!(between("2021-11-01", "2021-11-01"), None);
    }

    #[test]
    fn an_open_end_leaves_a_least() {
        assert_eq!(between("../2016-05-04", "2019-02-01").unwrap(), "ít nhất 2 năm 8 tháng");
        assert_eq!(between("2021-01", "2021-02").unwrap(), "nhiều nhất 1 tháng");
    }
}
