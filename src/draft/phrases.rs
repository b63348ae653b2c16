//! The turns of phrase that a text is read by (`phrases.toml`), with the words for posts, offices, bodies and families.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::scan::Lexicon;
use crate::registers;
use crate::registers::posts::posts;

/// A list with an index of its phrases by their first words.
type PhraseList = (Vec<String>, Lexicon<()>);

static PHRASES: LazyLock<HashMap<String, PhraseList>> = LazyLock::new(|| {
    let mut lists: HashMap<String, Vec<String>> = registers::parse(include_str!("../registers/phrases.toml"));
    let words = posts();
    lists.extend(
        [
            ("chuc_vu", &words.chuc_vu),
            ("cua_dang", &words.cua_dang),
            ("co_quan", &words.co_quan),
            ("ban", &words.ban),
            ("ho", &words.ho),
        ]
        .map(|(key, words)| (key.to_owned(), words.clone())),
    );
    let indexed = lists.into_iter().map(|(key, phrases)| {
        let index = Lexicon::new(phrases.iter().map(|phrase| (phrase.as_str(), ())));
        (key, (phrases, index))
    });
    indexed.collect()
});

/// A list of phrases.
pub(super) fn list(key: &str) -> &'static [String] {
    PHRASES.get(key).map_or(&[], |(phrases, _)| phrases)
}

/// The index of a list of phrases written with marks.
pub(super) fn lexicon(key: &str) -> Option<&'static Lexicon<()>> {
    PHRASES.get(key).map(|(_, index)| index)
}

/// A list of phrases with the word of a vocabulary that each means: `Phó ban = Phó Trưởng ban`.
pub(super) fn pairs(key: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    list(key).iter().filter_map(|pair| pair.split_once(" = "))
}

/// Whether the text is one of the phrases.
pub(super) fn is(key: &str, text: &str) -> bool {
    list(key).iter().any(|phrase| phrase == text)
}

/// Whether the text contains one of the phrases.
pub(super) fn has(key: &str, text: &str) -> bool {
    list(key).iter().any(|phrase| text.contains(phrase))
}

/// Whether the text starts with one of the phrases.
pub(super) fn starts(key: &str, text: &str) -> bool {
    list(key).iter().any(|phrase| text.starts_with(phrase))
}

/// Whether the text ends with one of the phrases.
pub(super) fn ends(key: &str, text: &str) -> bool {
    list(key).iter().any(|phrase| text.ends_with(phrase))
}

/// Where the first of the phrases is in the text.
pub(super) fn find(key: &str, text: &str) -> Option<usize> {
    list(key).iter().filter_map(|phrase| text.find(phrase.as_str())).min()
}

/// Where the last of the phrases starts in the text.
pub(super) fn rfind(key: &str, text: &str) -> Option<usize> {
    list(key).iter().filter_map(|phrase| text.rfind(phrase.as_str())).max()
}
