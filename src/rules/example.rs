//! The examples of rules: whole records, copied from `tests/rules` into `examples.txt` by a test that compares both.

use super::Rule;

/// A record as an example.
#[derive(Debug, Clone, Copy)]
pub struct Example {
    /// Its path below the data folder.
    pub below: &'static str,
    /// Its text.
    pub text: &'static str,
}

/// A record in which the rule finds something.
pub fn wrong_example(rule: &Rule) -> Option<Example> {
    find(rule, "sai")
}

/// A record in which it finds nothing.
pub fn right_example(rule: &Rule) -> Option<Example> {
    find(rule, "dung")
}

/// Each record follows a line `=== rule sai|dung path`.
fn find(rule: &Rule, kind: &str) -> Option<Example> {
    let head = format!("=== {} {kind} ", rule.name);
    let all = include_str!("examples.txt");
    let (below, rest) = all[all.find(&head)? + head.len()..].split_once('\n')?;
    let text = rest.split_once("=== ").map_or(rest, |(text, _)| text);
    Some(Example { below, text })
}
