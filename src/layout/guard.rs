//! Compares the values and comments of two texts, so that a mistake of the layout refuses a file and loses nothing.

use toml::Table;
use toml_parser::parser::EventKind;

use super::parse::{events, raw};

/// Whether two texts have the same values and the same comments; the order of keys and comments does not matter.
pub fn is_same(before: &str, after: &str) -> bool {
    // The print of a value is equal where the value is, also for nan.
    let printed = |text: &str| text.parse::<Table>().ok().map(|table| format!("{table:?}"));
    let [old, new] = [before, after].map(printed);
    old.is_some() && old == new && comments(before) == comments(after)
}

/// All comments of a text, sorted.
fn comments(text: &str) -> Vec<&str> {
    let events = events(text).into_iter().filter(|event| event.kind() == EventKind::Comment);
    let mut comments: Vec<_> = events.map(|event| raw(text, &event)).collect();
    comments.sort_unstable();
    comments
}
