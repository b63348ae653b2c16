//! The table of rules is complete: every rule has texts and examples.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::common::root;
use bcd::rules::RULES;

fn folder(rule: &str) -> PathBuf {
    root().join("tests/rules").join(rule)
}

/// The texts of all files below a folder, invalid bytes replaced.
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
fn every_rule_has_examples_and_every_example_a_rule() {
    let rules: BTreeSet<_> = RULES.iter().map(|rule| rule.name.to_owned()).collect();
    let folders = fs::read_dir(root().join("tests/rules")).unwrap().flatten();
    let examples: BTreeSet<_> = folders.map(|entry| entry.file_name().into_string().unwrap()).collect();
    assert_eq!(rules, examples);
}

#[test]
fn every_rule_says_what_why_and_after_which_convention() {
    for rule in RULES.iter() {
        let texts = [rule.summary, rule.explanation, rule.source];
        assert!(texts.iter().all(|text| text.chars().count() > 5), "{}: {texts:?}", rule.name);
        assert!(rule.explanation.ends_with('.') && !rule.source.ends_with('.'), "{}", rule.name);
    }
}

#[test]
fn the_snippets_of_explain_are_parts_of_the_example_files() {
    for rule in RULES.iter() {
        for (name, snippet) in [("sai", rule.wrong), ("dung", rule.right)] {
            let text = texts(&folder(rule.name).join(name));
            assert!(text.contains(snippet), "{}/{name} lacks\n{snippet}", rule.name);
        }
    }
}
