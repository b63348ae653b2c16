//! Abbreviations of the field (`abbreviations.toml`) and of offices and provinces, in running text.

use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;

use super::{offices, provinces};
use crate::text;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Abbreviation {
    chu: &'static str,
    nghia: &'static str,
    #[serde(default, borrow)]
    bien_the: Vec<&'static str>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
struct AbbreviationRegister {
    viet_tat: Vec<Abbreviation>,
}

/// Replaces the first occurrence of some words in a text.
struct Replacement {
    words: Vec<FoldedWord>,
    to: &'static str,
}

/// A word in its two keys.
struct FoldedWord {
    toneless: String,
    key: String,
}

/// The replacements for abbreviations and for names.
struct Replacements {
    /// Abbreviations by their meaning; those of more words first, as they may contain shorter ones.
    spell_out: Vec<Replacement>,
    /// Short names of provinces by the official ones.
    provinces: Vec<Replacement>,
    /// Names by their usual abbreviation, where that has at least four letters: shorter ones mean too many things.
    abbreviate: Vec<Replacement>,
}

static REPLACEMENTS: LazyLock<Replacements> = LazyLock::new(|| {
    let entries = entries();
    let spell_out =
        entries.iter().flat_map(|(name, shorts)| shorts.iter().map(|short| Replacement::new(short, name)));
    let mut spell_out: Vec<_> = spell_out.collect();
    spell_out.sort_by_key(|replacement| std::cmp::Reverse(replacement.words.len()));
    let usual = entries.iter().filter_map(|(name, shorts)| Some((*name, *shorts.first()?)));
    let long = usual.filter(|(_, short)| short.chars().count() >= 4);
    let also = provinces::units().iter().flat_map(|unit| unit.bi_danh.iter().map(|name| (*name, unit.ten)));
    Replacements {
        spell_out,
        // Vũng Tàu is also a city of its own.
        provinces: also
            .filter(|(name, _)| *name != "Vũng Tàu")
            .map(|(name, ten)| Replacement::new(name, ten))
            .collect(),
        abbreviate: long.map(|(name, short)| Replacement::new(name, short)).collect(),
    }
});

/// The names that records abbreviate.
static ABBREVIATED_IN_RECORDS: LazyLock<[Replacement; 2]> = LazyLock::new(|| {
    [("Ủy ban nhân dân", "UBND"), ("Hội đồng nhân dân", "HĐND")]
        .map(|(name, short)| Replacement::new(name, short))
});

/// Every name or term with its abbreviations, the usual one first.
pub(super) fn entries() -> Vec<(&'static str, Vec<&'static str>)> {
    let register: AbbreviationRegister = super::parse(include_str!("abbreviations.toml"));
    let offices = offices::all().iter().map(|office| (office.ten, office.viet_tat.clone()));
    let terms = register.viet_tat.into_iter().map(|entry| {
        let shorts = [entry.chu].into_iter().chain(entry.bien_the).collect();
        (entry.nghia, shorts)
    });
    offices.chain(terms).collect()
}

/// The text with one abbreviation or short name of a province written out, in each possible way.
pub fn spelled_out(text: &str) -> Vec<String> {
    let words = folded(text);
    let all = REPLACEMENTS.spell_out.iter().chain(&REPLACEMENTS.provinces);
    all.filter_map(|replacement| replacement.apply(text, &words)).collect()
}

/// The text with one name abbreviated, in each possible way.
pub fn abbreviated(text: &str) -> Vec<String> {
    let words = folded(text);
    REPLACEMENTS.abbreviate.iter().filter_map(|replacement| replacement.apply(text, &words)).collect()
}

/// The text with all abbreviations of the register written out.
pub fn written_out(text: &str) -> String {
    apply_all(&REPLACEMENTS.spell_out, text)
}

/// The text with the names abbreviated that records abbreviate: `UBND` for `Ủy ban nhân dân`.
pub fn drawn_together(text: &str) -> String {
    apply_all(&*ABBREVIATED_IN_RECORDS, text)
}

fn apply_all(replacements: &[Replacement], text: &str) -> String {
    let mut text = text.to_owned();
    let mut words = folded(&text);
    for replacement in replacements {
        if let Some(replaced) = replacement.apply(&text, &words) {
            text = replaced;
            words = folded(&text);
        }
    }
    text
}

/// The words of a text with their byte ranges.
fn folded(text: &str) -> Vec<(Range<usize>, FoldedWord)> {
    text::words(text).map(|(range, word)| (range, FoldedWord::new(word))).collect()
}

impl FoldedWord {
    fn new(word: &str) -> Self {
        Self { toneless: text::toneless(word), key: text::key(word) }
    }

    /// Whether this typed word reads as `other`: accents count only where typed.
    fn reads_as(&self, other: &Self) -> bool {
        self.toneless == other.toneless && (self.key == self.toneless || self.key == other.key)
    }
}

impl Replacement {
    fn new(from: &'static str, to: &'static str) -> Self {
        let words = text::words(from).map(|(_, word)| FoldedWord::new(word)).collect();
        Self { words, to }
    }

    /// The text with the first occurrence replaced; `None` when there is none.
    fn apply(&self, text: &str, words: &[(Range<usize>, FoldedWord)]) -> Option<String> {
        let reads = |window: &[(Range<usize>, FoldedWord)]| {
            window.iter().zip(&self.words).all(|((_, typed), word)| typed.reads_as(word))
        };
        let found = words.windows(self.words.len().max(1)).find(|window| reads(window))?;
        let (first, last) = (found.first()?, found.last()?);
        Some(format!("{}{}{}", &text[..first.0.start], self.to, &text[last.0.end..]))
    }
}
