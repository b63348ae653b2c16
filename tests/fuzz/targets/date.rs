//! Any text as a date: what is read prints as itself, and what is suggested can be read.

#![no_main]

use bcd::date::Interval;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| match Interval::parse(text) {
    Ok(interval) => {
        assert_eq!(Interval::parse(&interval.to_string()), Ok(interval));
        if let (Some(earliest), Some(latest)) = (interval.earliest(), interval.latest()) {
            assert!(earliest <= latest);
        }
        assert!(!interval.vietnamese().is_empty() && !interval.in_words().is_empty());
        let _ = (interval.is_day(), interval.year_of_latest());
    }
    Err(error) => {
        let _ = error.to_string();
        if let Some(near) = &error.suggestion {
            Interval::parse(near).expect("what is suggested can be read");
        }
    }
});
