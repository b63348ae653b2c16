//! Usage that does not follow from how syllables are built (`usage.toml`).

use std::collections::HashSet;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::word::{Spelling, Word, spelled_words};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UsageLists {
    mo_dau: String,
    lay: String,
    hai_tu: HashSet<String>,
    cap_tu: String,
    nuoc_ngoai: String,
    ten_rieng: String,
    chu_cai: String,
    giu_cho: String,
}

/// The lists, ready for look-up.
pub(super) struct Usage {
    /// Mở đầu: whole words that begin with a vowel.
    pub(super) initial: HashSet<&'static str>,
    /// Láy: words that may be doubled.
    pub(super) doubled: HashSet<&'static str>,
    /// Hai từ: three words of which two are alike by chance.
    pub(super) by_chance: HashSet<String>,
    /// Cặp từ: frequent pairs of words, in 256 parts by their letters without marks.
    pairs: Vec<Vec<FrequentPair>>,
    placeholders: HashSet<[u64; 5]>,
    /// Nước ngoài: foreign words that resemble Vietnamese ones without marks.
    pub(super) foreign: HashSet<&'static str>,
    /// Tên riêng: proper names that are no syllables.
    pub(super) names: HashSet<&'static str>,
    /// Chữ cái: words before the letter of an item.
    pub(super) items: HashSet<&'static str>,
}

pub(super) static USAGE: LazyLock<Usage> = LazyLock::new(|| {
    let lists: UsageLists =
        toml::from_str(include_str!("usage.toml")).expect("the lists fit their type; tests use each of them");
    let mut pairs: Vec<Vec<FrequentPair>> = (0..=u8::MAX).map(|_| Vec::new()).collect();
    for pair in lists.cap_tu.leak().split(',').filter_map(pair) {
        pairs[bucket(pair.letters)].push(pair);
    }
    let words = |list: String| -> HashSet<&'static str> { list.leak().split_whitespace().collect() };
    Usage {
        initial: words(lists.mo_dau),
        doubled: words(lists.lay),
        by_chance: lists.hai_tu,
        pairs,
        placeholders: lists.giu_cho.split('|').map(|text| phrase(&spelled_words(text).words)).collect(),
        foreign: words(lists.nuoc_ngoai),
        names: words(lists.ten_rieng),
        items: words(lists.chu_cai),
    }
});

impl Usage {
    /// The frequent pair with the letters of two words.
    pub(super) fn pair(&self, a: &Spelling, b: &Spelling) -> Option<&FrequentPair> {
        let letters = letters(a, b)?;
        self.pairs[bucket(letters)].iter().find(|pair| pair.letters == letters)
    }

    /// Whether some words are one of the placeholders.
    pub(super) fn is_placeholder(&self, words: &[Word<'_>]) -> bool {
        words.is_empty() || words.len() < 6 && self.placeholders.contains(&phrase(words))
    }
}

/// The exact letters of some words, in one list.
fn phrase(words: &[Word<'_>]) -> [u64; 5] {
    let mut phrase = [0; 5];
    for (letters, word) in phrase.iter_mut().zip(words) {
        *letters = word.spelling.exact;
    }
    phrase
}

/// The part of the table that has the pairs with some letters.
fn bucket(letters: u64) -> usize {
    (letters.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 56) as usize
}

/// Two words that are often together.
pub(super) struct FrequentPair {
    letters: u64,
    pub(super) exact: [u64; 2],
    pub(super) words: [&'static str; 2],
}

/// The letters of two words without marks; `None` for words longer than a syllable.
fn letters(a: &Spelling, b: &Spelling) -> Option<u64> {
    (a.letters < 7 && b.letters < 7).then_some(a.plain << 32 | b.plain)
}

fn pair(text: &'static str) -> Option<FrequentPair> {
    let spelled = spelled_words(text);
    let [a, b] = spelled.words.as_slice() else { return None };
    Some(FrequentPair {
        letters: letters(&a.spelling, &b.spelling)?,
        exact: [a.spelling.exact, b.spelling.exact],
        words: [a.text, b.text],
    })
}
