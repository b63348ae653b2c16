//! The table of rules is complete: every rule has texts and examples.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use crate::common::{compare, root};
use bcd::rules::RULES;

fn folder(rule: &str) -> PathBuf {
    root().join("tests/rules").join(rule)
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

/// What `bcd explain` shows are the shortest of the records that the rules are tested on, with the short examples of SARIF.
#[test]
fn the_examples_of_explain_are_those_that_the_rules_are_tested_on() {
    let mut all = String::new();
    for rule in RULES.iter().filter(|rule| !rule.wrong.is_empty()) {
        for (name, snippet) in [("sai", rule.wrong), ("dung", rule.right)] {
            let folder = folder(rule.name).join(name);
            let files = walkdir::WalkDir::new(&folder).sort_by_file_name().into_iter().flatten();
            let texts =
                files.filter_map(|it| Some((it.path().to_owned(), fs::read_to_string(it.path()).ok()?)));
            let with = texts.filter(|(_, text)| text.contains(snippet));
            let shortest = with.min_by_key(|(_, text)| text.len());
            let (path, text) = shortest.unwrap_or_else(|| panic!("{}/{name} lacks\n{snippet}", rule.name));
            let below = path.strip_prefix(&folder).unwrap().to_string_lossy().replace('\\', "/");
            all.push_str(&format!("=== {} {name} {below}\n{}\n", rule.name, text.trim_end()));
        }
    }
    compare(&root().join("src/rules/examples.txt"), &all);
}
