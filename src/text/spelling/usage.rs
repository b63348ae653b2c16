//! Usage that does not follow from how syllables are built (`usage.toml`).

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::word::{Word, spelled_words};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UsageLists {
    mo_dau: String,
    lay: String,
    hai_tu: HashSet<String>,
    cap_tu: String,
    sai_chinh_ta: HashMap<String, String>,
    hoi_nga: String,
    nuoc_ngoai: String,
    ten_rieng: String,
    chu_cai: String,
    giu_cho: String,
    sot_lai: Vec<String>,
}

/// The lists, ready for look-up.
pub(super) struct Usage {
    /// Mở đầu: whole words that begin with a vowel.
    pub(super) initial: HashSet<&'static str>,
    /// Láy: words that may be doubled.
    pub(super) doubled: HashSet<&'static str>,
    /// Hai từ: three words of which two are alike by chance.
    pub(super) by_chance: HashSet<String>,
    /// Cặp từ: frequent pairs of words, by their letters without marks.
    pairs: HashMap<[u64; 2], [Word<'static>; 2]>,
    /// Sai chính tả: the right spelling of two words that are often misspelt, by their exact letters.
    misspelt: HashMap<[u64; 2], String>,
    /// Hỏi ngã: words that exist only with the other one of these two tones.
    pub(super) confused: HashSet<&'static str>,
    placeholders: HashSet<Vec<u64>>,
    /// Sót lại: what programs leave in a text, in lower case.
    pub(super) leftovers: Vec<String>,
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
    let words = |list: String| -> HashSet<&'static str> { list.leak().split_whitespace().collect() };
    let pairs = lists.cap_tu.leak().split(',').map(spelled_words);
    let pairs = pairs.filter_map(|pair| <[Word<'_>; 2]>::try_from(pair).ok());
    let misspelt = lists.sai_chinh_ta.into_iter();
    Usage {
        initial: words(lists.mo_dau),
        doubled: words(lists.lay),
        by_chance: lists.hai_tu,
        pairs: pairs.map(|pair| (pair.each_ref().map(|word| word.spelling.plain), pair)).collect(),
        misspelt: misspelt.filter_map(|(wrong, right)| Some((exact(&wrong)?, right))).collect(),
        confused: words(lists.hoi_nga),
        placeholders: lists.giu_cho.split('|').map(|text| phrase(&spelled_words(text))).collect(),
        leftovers: lists.sot_lai,
        foreign: words(lists.nuoc_ngoai),
        names: words(lists.ten_rieng),
        items: words(lists.chu_cai),
    }
});

impl Usage {
    /// The frequent pair with the letters of two words, marks aside.
    pub(super) fn pair(&self, a: &Word<'_>, b: &Word<'_>) -> Option<&[Word<'static>; 2]> {
        self.pairs.get(&[a.spelling.plain, b.spelling.plain])
    }

    /// The right spelling of two words that are often misspelt so.
    pub(super) fn proper_pair(&self, a: &Word<'_>, b: &Word<'_>) -> Option<&str> {
        self.misspelt.get(&[a.spelling.exact, b.spelling.exact]).map(String::as_str)
    }

    /// Whether some words are one of the placeholders.
    pub(super) fn is_placeholder(&self, words: &[Word<'_>]) -> bool {
        words.is_empty() || words.len() < 6 && self.placeholders.contains(&phrase(words))
    }
}

/// The exact letters of some words.
fn phrase(words: &[Word<'_>]) -> Vec<u64> {
    words.iter().map(|word| word.spelling.exact).collect()
}

/// The exact letters of two words.
fn exact(pair: &str) -> Option<[u64; 2]> {
    phrase(&spelled_words(pair)).try_into().ok()
}
