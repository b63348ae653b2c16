//! Lists of words by which posts, offices, places and phrases are recognised (`words.toml`).

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WordLists {
    tu: HashMap<String, Vec<String>>,
    bang: HashMap<String, Vec<Vec<String>>>,
}

static WORDS: LazyLock<WordLists> = LazyLock::new(|| super::parse(include_str!("words.toml")));

/// The words of a list.
pub fn words(list: &str) -> &'static [String] {
    &WORDS.tu[list]
}

/// The rows of a table.
pub fn rows(table: &str) -> &'static [Vec<String>] {
    &WORDS.bang[table]
}

/// Whether a text is a word of a list.
pub fn has_one(text: &str, list: &str) -> bool {
    words(list).iter().any(|word| word == text)
}

/// Whether a text begins with a word of a list.
pub fn opens(text: &str, list: &str) -> bool {
    words(list).iter().any(|word| text.starts_with(word.as_str()))
}

/// Whether a text ends with a word of a list.
pub fn ends(text: &str, list: &str) -> bool {
    words(list).iter().any(|word| text.ends_with(word.as_str()))
}

/// Whether a text contains a word of a list.
pub fn has(text: &str, list: &str) -> bool {
    words(list).iter().any(|word| text.contains(word.as_str()))
}

/// The byte at which the first word of a list begins.
pub fn first_of(text: &str, list: &str) -> Option<usize> {
    words(list).iter().filter_map(|word| text.find(word.as_str())).min()
}
