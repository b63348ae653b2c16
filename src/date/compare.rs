//! What can be said for certain of two intervals, or of an interval and a year.

use super::{Date, Interval};

impl Interval {
    /// Whether every possible day lies after every possible day of `other`.
    pub fn is_after(self, other: &Self) -> bool {
        matches!((self.earliest, other.latest), (Some(first), Some(last)) if first > last)
    }

    /// Whether no day is possible for both.
    pub fn is_apart_from(self, other: &Self) -> bool {
        self.is_after(other) || other.is_after(&self)
    }

    /// Whether some possible day lies in `year`.
    pub fn may_be_in(self, year: u16) -> bool {
        self.possibly_within(Date::new(year, 1, 1), Date::new(year, 12, 31))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn interval(text: &str) -> Interval {
        Interval::parse(text).unwrap()
    }

    #[test]
    fn only_what_is_certain_is_after() {
        assert!(interval("2021-11").is_after(&interval("2021-10")));
        assert!(!interval("2021-11").is_after(&interval("2021")));
        assert!(!interval("../2021-11-06").is_after(&interval("1999")));
        assert!(interval("2021-11-06").is_after(&interval("../2021-11-05")));
    }

    #[test]
    fn apart_means_no_common_day() {
        assert!(interval("2021").is_apart_from(&interval("2022")));
        assert!(!interval("2021").is_apart_from(&interval("2021-12-31/2022")));
    }

    #[test]
    fn a_year_holds_some_days() {
        assert!(interval("2021/2022").may_be_in(2022));
        assert!(!interval("2021/2022").may_be_in(2023));
        assert!(interval("../2016-05-04").may_be_in(1999));
    }
}
