//! Every rule has a wrong and a right example, and its report is pinned.
//!
//! `tests/rules/<rule>/sai` and `dung` are data folders; `bao-cao.txt` is the report on the first with only that
//! rule on. The second must be free of every finding.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::common::{bcd, compare, root, transcript};
use bcd::rules::RULES;

fn folder(rule: &str) -> PathBuf {
    root().join("tests/rules").join(rule)
}

/// The texts of all files below a folder, broken bytes replaced.
fn texts(folder: &Path) -> String {
    let mut all = String::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            all.push_str(&texts(&path));
        } else if let Ok(bytes) = fs::read(&path) {
            all.push_str(&String::from_utf8_lossy(&bytes));
        }
    }
    all
}

#[test]
fn no_rule_without_examples_and_no_orphan_example() {
    let rules: BTreeSet<_> = RULES.iter().map(|rule| rule.name.to_owned()).collect();
    let folders = fs::read_dir(root().join("tests/rules")).unwrap().flatten();
    let examples: BTreeSet<_> = folders.map(|entry| entry.file_name().into_string().unwrap()).collect();
    assert_eq!(rules, examples);
}

#[test]
fn the_wrong_example_is_reported_as_pinned() {
    for rule in RULES.iter() {
        let data = format!("tests/rules/{}/sai", rule.name);
        let output =
            bcd(&["--data", &data, "validate", "--only", rule.name, "--deny", "warnings"]).output().unwrap();
        let report = transcript(&output);
        assert!(
            report.contains(&format!("[{}]", rule.name)),
            "{}: not found in its wrong example\n{report}",
            rule.name
        );
        assert!(report.ends_with("--- exit 1\n"), "{}: {report}", rule.name);
        compare(&folder(rule.name).join("bao-cao.txt"), &report);
    }
}

/// Rules that a wrong example of another rule cannot but break as well.
const COMPANIONS: [(&str, &str); 4] = [
    ("chap-nhan-sai", "so-thanh-vien-lech"),
    ("luu-y-thua", "so-thanh-vien-lech"),
    ("so-hieu-chua-chuan", "ky-tu-nham"),
    ("so-hieu-trung", "duong-dan-sai"),
];

#[test]
fn one_fault_breaks_one_rule() {
    for rule in RULES.iter() {
        let data = format!("tests/rules/{}/sai", rule.name);
        let output = bcd(&["--data", &data, "validate", "--format", "json"]).output().unwrap();
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        for finding in report["findings"].as_array().unwrap() {
            let found = finding["rule"].as_str().unwrap();
            let known = found == rule.name || COMPANIONS.contains(&(rule.name, found));
            assert!(known, "{}: {finding}", rule.name);
        }
    }
}

#[test]
fn the_right_example_is_free_of_findings() {
    for rule in RULES.iter() {
        let data = format!("tests/rules/{}/dung", rule.name);
        let output = bcd(&["--data", &data, "validate", "--deny", "warnings"]).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{}\n{}", rule.name, transcript(&output));
    }
}

#[test]
fn every_rule_says_what_why_and_after_which_convention() {
    for rule in RULES.iter() {
        let said = [rule.summary, rule.explanation, rule.source];
        assert!(said.iter().all(|text| text.chars().count() > 5), "{}: {said:?}", rule.name);
        assert!(rule.explanation.ends_with('.') && !rule.source.ends_with('.'), "{}", rule.name);
    }
}

#[test]
fn the_examples_of_explain_stand_in_the_example_files() {
    for rule in RULES.iter() {
        for (name, snippet) in [("sai", rule.wrong), ("dung", rule.right)] {
            let text = texts(&folder(rule.name).join(name));
            assert!(text.contains(snippet), "{}/{name} lacks\n{snippet}", rule.name);
        }
    }
}
