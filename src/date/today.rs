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
    Date::of_unix((seconds + 7 * 3600) / 86_400)
}
