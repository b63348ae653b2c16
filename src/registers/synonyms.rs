//! Other names of keys and words of a record, each with one meaning (`synonyms.toml`).

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use super::grouped;
use crate::text;

/// A key or word of a record with its other names.
type Synonyms = BTreeMap<String, Vec<String>>;

/// The synonyms by vocabulary; those of keys under `khoa`.
static REGISTER: LazyLock<BTreeMap<String, Synonyms>> =
    LazyLock::new(|| super::parse(include_str!("synonyms.toml")));

/// The tables of the register with their names.
pub fn tables() -> impl Iterator<Item = (&'static str, &'static Synonyms)> {
    REGISTER.iter().map(|(table, synonyms)| (table.as_str(), synonyms))
}

/// The keys that a typed one means, in different tables of the format; accents, case and separators do not count.
pub fn keys(typed: &str) -> &'static [&'static str] {
    static KEYS: LazyLock<BTreeMap<String, Vec<&str>>> = LazyLock::new(|| {
        let keys = REGISTER["khoa"].iter();
        grouped(keys.flat_map(|(key, names)| names.iter().map(move |name| (letters(name), key.as_str()))))
    });
    KEYS.get(&letters(typed)).map_or(&[], Vec::as_slice)
}

/// The word of a vocabulary that a typed one means; case and placement of tones do not count.
pub fn word(vocabulary: &str, typed: &str) -> Option<&'static str> {
    static WORDS: LazyLock<HashMap<(&str, String), &str>> = LazyLock::new(|| {
        let words = tables().flat_map(|(table, words)| words.iter().map(move |entry| (table, entry)));
        let names =
            words.flat_map(|(table, (word, names))| names.iter().map(move |name| (table, name, word)));
        names.map(|(table, name, word)| ((table, text::key(name)), word.as_str())).collect()
    });
    WORDS.get(&(vocabulary, text::key(typed))).copied()
}

/// The other names of a word of a vocabulary, or of a key in the table `khoa`.
pub fn names_of(vocabulary: &str, word: &str) -> &'static [String] {
    REGISTER.get(vocabulary).and_then(|words| words.get(word)).map_or(&[], Vec::as_slice)
}

/// The letters and digits of a name without accents and case: `ngaybanhanh` for `Ngày-ban_hành`.
pub fn letters(name: &str) -> String {
    text::toneless(name).replace(['_', '-', ' '], "")
}
