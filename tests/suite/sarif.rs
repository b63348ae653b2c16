//! SARIF of every wrong example: rules, places, fixes and fingerprints hold together.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::{Arc, LazyLock};

use bcd::rules::{RULES, check_across, check_file};
use bcd::source::File;
use serde_json::Value;

use crate::common::{bcd, root};

/// The one run of a report.
fn run(args: &[&str]) -> Value {
    let args = [args, &["--format", "sarif"]].concat();
    let output = bcd(&args).output().unwrap();
    let mut report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["version"], "2.1.0");
    report["runs"][0].take()
}

fn results(run: &Value) -> &Vec<Value> {
    run["results"].as_array().unwrap()
}

/// The byte at a line and a column in characters, both from 1.
fn offset(text: &str, line: &Value, column: &Value) -> usize {
    let number = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap();
    let start: usize = text.split_inclusive('\n').take(number(line) - 1).map(str::len).sum();
    let characters = text[start..].chars().take(number(column) - 1);
    start + characters.map(char::len_utf8).sum::<usize>()
}

/// The report on the wrong example of each rule, by the name of the rule.
fn reports() -> &'static BTreeMap<&'static str, Value> {
    static REPORTS: LazyLock<BTreeMap<&str, Value>> = LazyLock::new(|| {
        // One example is a broken link, which Windows checks out as a text file.
        let rules = RULES.iter().filter(|rule| !(cfg!(windows) && rule.name == "khong-doc-duoc"));
        rules.map(|rule| (rule.name, run(&["--data", &wrong(rule.name), "validate"]))).collect()
    });
    &REPORTS
}

fn wrong(rule: &str) -> String {
    format!("tests/rules/{rule}/sai")
}

fn uri(result: &Value) -> &str {
    result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap()
}

/// How often a rule reports a file on its own.
fn count(rule: &str, below: &str, text: &str) -> usize {
    let file = Arc::new(File::new(below.to_owned(), Some(below.to_owned()), text.as_bytes()));
    let checked = check_file(&file);
    let across = check_across(std::slice::from_ref(&checked));
    checked.findings.iter().chain(&across).filter(|finding| finding.rule == rule).count()
}

#[test]
fn every_result_names_a_rule_and_a_place_that_is_there() {
    for (name, run) in reports() {
        let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
        assert_eq!(rules.len(), RULES.len());
        assert!(results(run).iter().any(|result| result["ruleId"] == *name), "{name}");
        let mut prints = BTreeSet::new();
        for result in results(run) {
            let at = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
            assert_eq!(rules[at]["id"], result["ruleId"]);
            assert_eq!(rules[at]["defaultConfiguration"]["level"], result["level"]);
            let print = &result["partialFingerprints"]["bcd/v1"];
            assert!(prints.insert(print.as_str().unwrap().to_owned()), "{name}: {print} twice");
            let uri = uri(result);
            assert!(uri.is_ascii() && !uri.contains(' '), "{uri}");
        }
    }
}

#[test]
fn a_fix_mends_what_it_is_for() {
    let mut mended = BTreeSet::new();
    for (name, run) in reports() {
        let own = || results(run).iter().filter(|result| result["ruleId"] == *name);
        for result in own() {
            let Some(change) = result["fixes"][0]["artifactChanges"].get(0) else { continue };
            let place = change["artifactLocation"]["uri"].as_str().unwrap();
            let text = fs::read_to_string(root().join(place)).unwrap();
            let text = text.trim_start_matches('\u{FEFF}');
            let region = &change["replacements"][0]["deletedRegion"];
            let start = offset(text, &region["startLine"], &region["startColumn"]);
            let end = offset(text, &region["endLine"], &region["endColumn"]);
            let inserted = change["replacements"][0]["insertedContent"]["text"].as_str().unwrap();
            let below = place.strip_prefix(&format!("{}/", wrong(name))).unwrap();
            let left = count(name, below, &format!("{}{inserted}{}", &text[..start], &text[end..]));
            let before = own().filter(|other| uri(other) == uri(result)).count();
            let print = &result["partialFingerprints"]["bcd/v1"];
            assert!(left < before, "{name}: {below}, {print}: {before} before, {left} after");
            mended.insert(*name);
        }
    }
    assert!(mended.len() > 3, "{mended:?}");
}

#[test]
fn a_line_above_changes_no_fingerprint() {
    let folder = std::env::temp_dir().join(format!("bcd-van-tay-{}", std::process::id()));
    let below = "thanh-hoa/2021/4347-qd-ubnd.toml";
    let text = fs::read_to_string(root().join("tests/rules/hai-truong/sai").join(below)).unwrap();
    let prints = |text: &str| -> Vec<Value> {
        let file = folder.join(below);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, text).unwrap();
        let run = run(&["--data", folder.to_str().unwrap(), "validate"]);
        fs::remove_dir_all(&folder).unwrap();
        results(&run).iter().map(|result| result["partialFingerprints"].clone()).collect()
    };
    let before = prints(&text);
    assert!(!before.is_empty());
    assert_eq!(before, prints(&format!("# một dòng\n\n{text}")));
}
