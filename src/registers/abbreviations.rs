//! Abbreviations of the field (`abbreviations.toml`), of offices and of provinces in running text.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;

use super::{offices, provinces};
use crate::text;

/// A term with its abbreviations.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Abbreviation {
    chu: String,
    nghia: String,
    #[serde(default)]
    bien_the: Vec<String>,
}

/// Replaces the first occurrence of some words in a text.
struct Replacement {
    from: String,
    words: Vec<FoldedWord>,
    to: String,
}

struct FoldedWord {
    range: Range<usize>,
    /// Whether it has a small letter.
    small: bool,
    toneless: String,
    key: String,
}

/// Abbreviations by their meaning; those of more words first, because they may contain shorter ones.
static WRITE_OUT: LazyLock<Vec<Replacement>> = LazyLock::new(|| {
    let mut all = Vec::new();
    for (name, shorts) in entries() {
        all.extend(shorts.iter().map(|short| Replacement::new(short, &name)));
    }
    all.sort_by_key(|replacement| Reverse(replacement.words.len()));
    all
});

/// Those of [`WRITE_OUT`] with one meaning: `Sở VHTT` was two offices.
static PRINTED: LazyLock<Vec<&Replacement>> = LazyLock::new(|| {
    let mut meanings: HashMap<String, Vec<&Replacement>> = HashMap::new();
    for own in WRITE_OUT.iter() {
        meanings.entry(text::toneless(&own.from)).or_default().push(own);
    }
    meanings.retain(|_, same| same.iter().all(|own| own.to == same[0].to));
    let is_clear = |own: &&Replacement| meanings.contains_key(&text::toneless(&own.from));
    WRITE_OUT.iter().filter(is_clear).collect()
});

/// Short names of provinces by the official ones.
static PROVINCES: LazyLock<Vec<Replacement>> = LazyLock::new(|| {
    let names = provinces::units().iter().flat_map(|unit| unit.bi_danh.iter().map(|name| (name, unit.ten)));
    // Vũng Tàu is also a city in its province.
    names.filter(|(name, _)| **name != "Vũng Tàu").map(|(name, ten)| Replacement::new(name, ten)).collect()
});

/// Names by their usual abbreviation, where that has at least four letters: shorter ones have too many meanings.
static ABBREVIATE: LazyLock<Vec<Replacement>> = LazyLock::new(|| {
    let usual = entries().into_iter().filter_map(|(name, shorts)| Some((name, shorts.into_iter().next()?)));
    let long = usual.filter(|(_, short)| short.chars().count() >= 4);
    long.map(|(name, short)| Replacement::new(&name, &short)).collect()
});

/// The names that records abbreviate: `UBND`, `HĐND`.
static ABBREVIATE_IN_RECORDS: LazyLock<Vec<Replacement>> = LazyLock::new(|| {
    let governing = offices::all().iter().filter(|office| office.toan_tinh);
    governing.filter_map(|office| Some(Replacement::new(&office.ten, office.viet_tat.first()?))).collect()
});

/// Every office or term with its abbreviations, the usual one first.
fn entries() -> Vec<(String, Vec<String>)> {
    let terms: Vec<Abbreviation> = super::parse_list("viet_tat", include_str!("abbreviations.toml"));
    let offices = offices::all().iter().map(|office| (office.ten.clone(), office.viet_tat.clone()));
    let terms = terms.into_iter().map(|term| (term.nghia, [vec![term.chu], term.bien_the].concat()));
    offices.chain(terms).collect()
}

/// The text with one abbreviation written out or one name abbreviated, in each possible way.
pub(super) fn readings(text: &str) -> Vec<String> {
    let words = folded(text);
    let all = WRITE_OUT.iter().chain(&*PROVINCES).chain(&*ABBREVIATE);
    all.filter_map(|replacement| replacement.apply(text, &words, false)).collect()
}

/// Every replacement of [`readings`]: words, and what they may be read as.
pub fn all_readings() -> Vec<(String, String)> {
    let all = WRITE_OUT.iter().chain(&*PROVINCES).chain(&*ABBREVIATE);
    all.map(|replacement| (replacement.from.clone(), replacement.to.clone())).collect()
}

/// The text with all abbreviations written out that have one meaning.
pub fn written_out(text: &str) -> String {
    apply_all(PRINTED.iter().copied(), text)
}

/// The text with the names abbreviated that records abbreviate: `UBND` for `Ủy ban nhân dân`.
pub fn abbreviated(text: &str) -> String {
    apply_all(ABBREVIATE_IN_RECORDS.iter(), text)
}

fn apply_all<'r>(replacements: impl Iterator<Item = &'r Replacement>, text: &str) -> String {
    let mut text = text.to_owned();
    let mut words = folded(&text);
    for replacement in replacements {
        if let Some(replaced) = replacement.apply(&text, &words, true) {
            words = folded(&replaced);
            text = replaced;
        }
    }
    text
}

fn folded(text: &str) -> Vec<FoldedWord> {
    let words = text::words(text);
    words
        .map(|(range, word)| FoldedWord {
            range,
            small: word.contains(char::is_lowercase),
            toneless: text::toneless(word),
            key: text::key(word),
        })
        .collect()
}

impl FoldedWord {
    /// Whether this typed word reads as `other`: accents count only where typed.
    fn reads_as(&self, other: &Self) -> bool {
        self.toneless == other.toneless && (self.key == self.toneless || self.key == other.key)
    }

    /// Whether this word of a text is `other`: an abbreviation is in capitals, or has four letters and all its accents.
    fn is_printed_as(&self, other: &Self) -> bool {
        let capitals = other.small || !self.small;
        self.reads_as(other) && (capitals || self.key == other.key && self.key.chars().count() > 3)
    }
}

impl Replacement {
    fn new(from: &str, to: &str) -> Self {
        Self { from: from.to_owned(), words: folded(from), to: to.to_owned() }
    }

    /// The text, a query or one that is `printed`, with the first occurrence replaced; `None` when there is none.
    fn apply(&self, text: &str, words: &[FoldedWord], printed: bool) -> Option<String> {
        let same = |(own, word): (&FoldedWord, &FoldedWord)| {
            if printed { own.is_printed_as(word) } else { own.reads_as(word) }
        };
        let found = words.windows(self.words.len()).find(|found| found.iter().zip(&self.words).all(same))?;
        let (before, after) = (&text[..found[0].range.start], &text[found[found.len() - 1].range.end..]);
        Some(format!("{before}{}{after}", self.to))
    }
}
