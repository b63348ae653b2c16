//! Tests of days and intervals: forms, errors, laws of printing, filtering and order.

use proptest::prelude::*;

use super::*;

fn interval(text: &str) -> Interval {
    Interval::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn date(text: &str) -> Date {
    interval(text).earliest().unwrap()
}

#[test]
fn only_calendar_days_exist() {
    for (year, month, day) in [(2024, 2, 29), (2000, 2, 29), (1, 1, 1), (9999, 12, 31)] {
        assert!(Date::new(year, month, day).is_some(), "{year} {month} {day}");
    }
    for (year, month, day) in [
        (2023, 2, 29),
        (1900, 2, 29),
        (2021, 4, 31),
        (2021, 13, 1),
        (2021, 0, 1),
        (2021, 1, 0),
        (0, 1, 1),
        (10000, 1, 1),
    ] {
        assert!(Date::new(year, month, day).is_none(), "{year} {month} {day}");
    }
}

#[test]
fn forms_are_read_printed_and_shown() {
    for (text, printed, shown) in [
        ("2021-11-06", "2021-11-06", "06/11/2021"),
        ("2021-11", "2021-11", "11/2021"),
        ("2021", "2021", "2021"),
        ("../2016-05-04", "../2016-05-04", "≤ 04/05/2016"),
        ("2021-10-22/..", "2021-10-22/..", "≥ 22/10/2021"),
        ("2021-10-22/2021-11-06", "2021-10-22/2021-11-06", "22/10 – 06/11/2021"),
        ("2016-10-22/2021-11-06", "2016-10-22/2021-11-06", "22/10/2016 – 06/11/2021"),
        ("../..", "../..", "không rõ"),
        ("2020/2021", "2020/2021", "01/01/2020 – 31/12/2021"),
        ("2021/..", "2021/..", "≥ 01/01/2021"),
        ("../2021-02", "../2021-02", "≤ 28/02/2021"),
        // The same days said in a finer unit than needed print in the coarser one.
        ("2021-11-06/2021-11-06", "2021-11-06", "06/11/2021"),
        ("2021-01/2021-12", "2021", "2021"),
        ("2021-11-01/2021-12-31", "2021-11/2021-12", "01/11 – 31/12/2021"),
    ] {
        assert_eq!(interval(text).to_string(), printed);
        assert_eq!(interval(text).vietnamese(), shown, "{text}");
    }
}

#[test]
fn wrong_texts_get_a_reason_and_the_remedy_that_is_certain() {
    use DateErrorKind::*;
    for (text, kind, suggestion) in [
        ("06/11/2021", DayFirst, Some("2021-11-06")),
        ("6-11-2021", DayFirst, Some("2021-11-06")),
        ("6.11.2021", DayFirst, Some("2021-11-06")),
        ("11/2021", DayFirst, Some("2021-11")),
        ("tháng 11/2021", DayFirst, Some("2021-11")),
        ("Ngày 06 tháng 11 năm 2021", DayFirst, Some("2021-11-06")),
        ("năm 2021", Form, Some("2021")),
        ("2021/11/06", Form, Some("2021-11-06")),
        ("2021-1-6", Form, Some("2021-01-06")),
        (" 2021", Form, Some("2021")),
        ("06/11/21", Form, None),
        ("quý 3/2021", Form, None),
        ("22/10/2021 - 06/11/2021", Form, None),
        ("2021-2022", Form, None),
        ("2021-11-06T00:00", Form, None),
        ("2021/2022/2023", Form, None),
        ("..", Form, None),
        ("", Form, None),
        ("0000", Year, None),
        ("2021-13", Month { month: 13 }, None),
        ("06/13/2021", Month { month: 13 }, None),
        ("2021-02-31", Day { year: 2021, month: 2, day: 31 }, None),
        ("31/02/2021", Day { year: 2021, month: 2, day: 31 }, None),
        ("2021/2021-04-31", Day { year: 2021, month: 4, day: 31 }, None),
        ("2021-11-06/2021-10-22", Reversed, None),
    ] {
        let error = Interval::parse(text).unwrap_err();
        assert_eq!(error.kind, kind, "{text}");
        assert_eq!(error.suggestion.as_deref(), suggestion, "{text}");
    }
}

#[test]
fn messages_say_what_the_calendar_has() {
    let message = |text| Interval::parse(text).unwrap_err().to_string();
    assert_eq!(message("2021-02-31"), "không có ngày 31: tháng 2/2021 có 28 ngày");
    assert_eq!(message("2021-13-01"), "không có tháng 13");
    assert_eq!(message("2021/2020"), "khoảng ngày bị ngược: ngày đầu ở sau ngày cuối");
}

#[test]
fn filters_answer_certainly_or_possibly() {
    let (from, to) = (Some(date("2021-11-01")), Some(date("2021-11-30")));
    for (text, certainly, possibly) in [
        ("2021-11-06", true, true),
        ("2021-11", true, true),
        ("2021", false, true),
        ("2021-10-22/2021-11-01", false, true),
        ("2021-11-30/..", false, true),
        ("../2021-11-01", false, true),
        ("../..", false, true),
        ("2021-12-01/..", false, false),
        ("../2021-10-31", false, false),
    ] {
        assert_eq!(interval(text).certainly_within(from, to), certainly, "{text}");
        assert_eq!(interval(text).possibly_within(from, to), possibly, "{text}");
        assert!(interval(text).certainly_within(None, None));
    }
    assert!(!interval("2021").possibly_within(to, from), "no day in an empty window");
}

#[test]
fn a_half_known_interval_sorts_by_the_end_that_is_known() {
    let sorted =
        ["../2019", "2020", "2021", "2021/2022", "2021/..", "2021-06-01", "../2021", "../.."].map(interval);
    assert!(sorted.is_sorted());
}

#[test]
fn only_a_day_is_a_day() {
    assert!(interval("2021-11-06").is_day());
    assert!(!interval("2021-11").is_day());
    assert!(!interval("../..").is_day());
    assert_eq!(interval("2020/2021-02").year_of_latest(), Some(2021));
    assert_eq!(interval("2020/..").year_of_latest(), None);
}

fn any_date() -> impl Strategy<Value = Date> {
    let edges = prop_oneof![Just((1, 1)), Just((12, 31)), (1u8..=12, 1u8..=31)];
    (1u16..=9999, edges).prop_filter_map("no such day", |(year, (month, day))| Date::new(year, month, day))
}

fn any_interval() -> impl Strategy<Value = Interval> {
    let end = || proptest::option::of(any_date());
    (end(), end()).prop_map(|(a, b)| match (a, b) {
        (Some(a), Some(b)) => Interval { earliest: Some(a.min(b)), latest: Some(a.max(b)) },
        (earliest, latest) => Interval { earliest, latest },
    })
}

proptest! {
    #[test]
    fn printed_intervals_parse_back(interval in any_interval()) {
        prop_assert_eq!(Interval::parse(&interval.to_string()), Ok(interval));
    }

    #[test]
    fn any_text_is_answered_and_suggestions_parse(
        text in prop_oneof![any::<String>(), "[0-9/. -]{0,12}"],
    ) {
        if let Err(DateError { suggestion: Some(suggestion), .. }) = Interval::parse(&text) {
            prop_assert!(Interval::parse(&suggestion).is_ok());
        }
    }

    #[test]
    fn certain_is_possible(interval in any_interval(), window in any_interval()) {
        let (from, to) = (window.earliest(), window.latest());
        prop_assert!(!interval.certainly_within(from, to) || interval.possibly_within(from, to));
    }
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
