//! Any bytes in a file: a record or a finding, every place in the text, and nothing raw in any report.

#![no_main]

use std::sync::Arc;

use bcd::source::File;
use bcd::output::json::Summary;
use bcd::output::screen::Colour;
use bcd::output::{Screen, full, json, sarif, short};
use bcd::rules::{check_file, judge};
use bcd::text::{Hidden, hidden};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let path = "thanh-hoa/2021/4347-qd-ubnd.toml".to_owned();
    let file = Arc::new(File::new(path.clone(), Some(path), bytes));
    let mut checked = check_file(&file);
    judge(&mut checked.findings);
    assert!(checked.entry.is_some() || !checked.findings.is_empty());
    for finding in &checked.findings {
        let places = finding.related.iter().map(|seen| &seen.place).chain([&finding.place]);
        for place in places {
            assert!(place.file.text.get(place.span.clone()).is_some(), "{}: {:?}", finding.rule, place.span);
        }
    }
    let screen = Screen::stdout(Colour::Never);
    let reports = [
        full::render(&checked.findings, &screen),
        short::render(&checked.findings),
        short::workflow(&checked.findings),
        json::report(&checked.findings, Summary::default()).expect("findings can be written as JSON"),
        sarif::report(&checked.findings, &[]).expect("findings can be written as SARIF"),
    ];
    for report in &reports {
        let raw = report.chars().find(|c| matches!(hidden(*c), Some(Hidden::Control | Hidden::Bidi | Hidden::Tag)));
        assert_eq!(raw, None, "{report}");
    }
});
