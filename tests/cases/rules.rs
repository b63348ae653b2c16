//! The examples of every rule: `tests/rules/<rule>/sai` and `dung` are data folders, one wrong and one right.
//!
//! `bao-cao.txt` is the report on the wrong one with only that rule on; no other rule may report anything there. The right
//! one must be free of every finding: it has one record for each exemption of the rule.

use std::path::Path;

use libtest_mimic::{Failed, Trial};

use crate::common::{bcd, matches_pinned, transcript};
use crate::entries;

/// Rules that a wrong example of another rule cannot avoid breaking as well.
const COMPANIONS: [(&str, &str); 4] = [
    ("chap-nhan-sai", "so-thanh-vien-lech"),
    ("luu-y-thua", "so-thanh-vien-lech"),
    ("so-hieu-chua-chuan", "ky-tu-nham"),
    ("so-hieu-trung", "duong-dan-sai"),
];

pub fn trials() -> Vec<Trial> {
    let mut trials = Vec::new();
    for (rule, folder) in entries("tests/rules") {
        let right = rule.clone();
        let wrong = rule.clone();
        let sai = Trial::test(format!("rules::{rule}::sai"), move || check_wrong(&wrong, &folder));
        // The file that cannot be read is a broken link, which Windows checks out as a text file.
        trials.push(sai.with_ignored_flag(cfg!(windows) && rule == "khong-doc-duoc"));
        trials.push(Trial::test(format!("rules::{rule}::dung"), move || check_right(&right)));
    }
    trials
}

fn check_wrong(rule: &str, folder: &Path) -> Result<(), Failed> {
    let data = format!("tests/rules/{rule}/sai");
    let report = transcript(
        &bcd(&["--data", &data, "validate", "--only", rule, "--deny", "warnings"]).output().unwrap(),
    );
    if !report.contains(&format!("[{rule}]")) || !report.ends_with("--- exit 1\n") {
        return Err(format!("{rule} is not reported in its wrong example:\n{report}").into());
    }
    matches_pinned(&folder.join("bao-cao.txt"), &report)?;
    let output = bcd(&["--data", &data, "validate", "--format", "json"]).output().unwrap();
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    for finding in report["findings"].as_array().unwrap() {
        let found = finding["rule"].as_str().unwrap();
        if found != rule && !COMPANIONS.contains(&(rule, found)) {
            return Err(format!("the wrong example of {rule} breaks another rule: {finding:#}").into());
        }
    }
    Ok(())
}

fn check_right(rule: &str) -> Result<(), Failed> {
    let data = format!("tests/rules/{rule}/dung");
    let output = bcd(&["--data", &data, "validate", "--deny", "warnings"]).output().unwrap();
    if output.status.code() != Some(0) {
        return Err(format!("the right example of {rule} has findings:\n{}", transcript(&output)).into());
    }
    Ok(())
}
