//! The day of today, for the word `nay`: the only place that reads the clock.

use std::time::SystemTime;

use super::{Date, Interval};

/// Today in Viet Nam, or the day in `BCD_HOM_NAY` for tests; `None` where the clock or the variable is wrong.
pub fn today() -> Option<Date> {
    if let Some(day) = std::env::var_os("BCD_HOM_NAY").filter(|day| !day.is_empty()) {
        return Interval::parse(day.to_str()?).ok().filter(|day| day.is_day())?.earliest();
    }
    let seconds = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).ok()?.as_secs();
    // Viet Nam is seven hours ahead of UTC, all year.
    of_day_number((seconds + 7 * 3600) / 86_400)
}

/// The day with this number, counted from 1 January 1970.
fn of_day_number(mut days: u64) -> Option<Date> {
    for year in 1970..=9999 {
        for month in 1..=12 {
            let length = u64::from(super::days_in_month(year, month));
            if days < length {
                return Date::new(year, month, u8::try_from(days + 1).ok()?);
            }
            days -= length;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_over_leap_years() {
        for (number, day) in [(0, (1970, 1, 1)), (11_016, (2000, 2, 29)), (20_787, (2026, 11, 30))] {
            assert_eq!(of_day_number(number), Date::new(day.0, day.1, day.2), "{number}");
        }
    }
}
