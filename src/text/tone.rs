//! Old and new placement of the tone mark: `hóa` and `hoá`.

use super::letter::{Tone, compose, letter};
use super::nfc::nfc;
use super::syllable::{Syllable, Toned, split, take_tone};

/// The position of the tone in an open `oa`, `oe`, `uy`; the only systematic difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TonePlacement {
    /// On the first letter: `hóa`, `ủy` (practice of most State documents and keyboards).
    Old,
    /// On the second letter: `hoá`, `uỷ` (textbooks; Decision 1989/QĐ-BGDĐT of 2018, Article 8).
    New,
}

/// The placement that a word uses; `None` when both are spelled alike.
pub fn placement_of(word: &str) -> Option<TonePlacement> {
    // Nearly every word ends otherwise and needs no further analysis.
    let mut letters = word.chars().rev().map(letter);
    if let (Some(Some(last)), Some(Some(before))) = (letters.next(), letters.next())
        && !matches!((before.base, last.base), ('o', 'a' | 'e') | ('u', 'y'))
    {
        return None;
    }
    let Toned { base, tone } = take_tone(word)?;
    let (at, _) = tone?;
    let syllable = split(&base).filter(differs_by_placement)?;
    // By a typing error the tone may be on the i of the onset `gi`.
    match at.checked_sub(syllable.onset.chars().count())? {
        0 => Some(TonePlacement::Old),
        _ => Some(TonePlacement::New),
    }
}

/// The word in NFC with its tone moved to the given placement, which also corrects typing errors such
/// as `hòan` and `qúy`.
///
/// A word without tone, or not built like a Vietnamese syllable, is unchanged. For suggestions
/// and output only: stored text keeps the spelling of its source.
pub fn respell(word: &str, placement: TonePlacement) -> String {
    let word = nfc(word);
    moved(&word, placement).unwrap_or_else(|| word.into_owned())
}

fn moved(word: &str, placement: TonePlacement) -> Option<String> {
    let Toned { base, tone } = take_tone(word)?;
    let (from, tone) = tone?;
    let syllable = split(&base)?;
    let to = syllable.onset.chars().count() + vowel_with_tone(&syllable, placement);
    let respelled = word.chars().enumerate().map(|(at, c)| match at {
        _ if at == to => with_tone(c, tone),
        _ if at == from => with_tone(c, Tone::Ngang),
        _ => c,
    });
    Some(respelled.collect())
}

/// Index of the vowel that carries the tone: the last of ă â ê ô ơ ư; else
/// the one before the final consonant; else the first of two and the middle of three.
pub(super) fn vowel_with_tone(syllable: &Syllable, placement: TonePlacement) -> usize {
    let vowels: Vec<char> = syllable.vowels.chars().collect();
    let marked = |c: &char| !c.is_ascii();
    if let Some(at) = vowels.iter().rposition(marked) {
        return at;
    }
    match vowels.len() {
        count if !syllable.coda.is_empty() => count - 1,
        2 if placement == TonePlacement::Old || !differs_by_placement(syllable) => 0,
        1 => 0,
        _ => 1,
    }
}

pub(super) fn differs_by_placement(syllable: &Syllable) -> bool {
    syllable.coda.is_empty() && matches!(syllable.vowels, "oa" | "oe" | "uy")
}

/// The letter with another tone, in the same case.
fn with_tone(c: char, tone: Tone) -> char {
    let Some(lower) = letter(c).and_then(|letter| compose(letter.base, tone)) else {
        return c;
    };
    match c.is_uppercase() {
        true => lower.to_uppercase().next().unwrap_or(lower),
        false => lower,
    }
}
