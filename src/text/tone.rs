//! Old and new placement of the tone mark: `hóa` and `hoá`.

use super::letter::{Tone, compose, letter};
use super::nfc::nfc;
use super::word::Spelling;

/// The position of the tone in an open `oa`, `oe`, `uy`; the only systematic difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TonePlacement {
    /// On the first letter: `hóa`, `ủy` (practice of most State documents and keyboards).
    Old,
    /// On the second letter: `hoá`, `uỷ` (textbooks; Decision 1989/QĐ-BGDĐT of 2018, Article 8).
    New,
}

/// The word in NFC with its tone moved to the given placement, which also corrects typing errors such
/// as `hòan` and `qúy`.
///
/// A word without tone, or that is no Vietnamese syllable, is unchanged. For suggestions
/// and output only: stored text keeps the spelling of its source.
pub fn respell(word: &str, placement: TonePlacement) -> String {
    let word = nfc(word);
    moved(&word, placement).unwrap_or_else(|| word.into_owned())
}

fn moved(word: &str, placement: TonePlacement) -> Option<String> {
    let spelling = Spelling::of(word);
    let ending = spelling.ending.filter(|_| spelling.tones == 1)?;
    let is_early = ending.is_open_pair && placement == TonePlacement::Old;
    let to = spelling.letters - 1 - u32::from(ending.tone_at) - u32::from(is_early);
    let respelled = word.chars().zip(0..).map(|(c, at)| match at {
        _ if at == to => with_tone(c, spelling.tone),
        _ if at == spelling.tone_at => with_tone(c, Tone::Ngang),
        _ => c,
    });
    Some(respelled.collect())
}

/// The word with hỏi for ngã and ngã for hỏi, which many confuse: `chuyển` for `chuyễn`.
pub(super) fn hoi_nga_swapped(word: &str) -> String {
    let swapped = |c| match letter(c).map(|letter| letter.tone) {
        Some(Tone::Hoi) => with_tone(c, Tone::Nga),
        Some(Tone::Nga) => with_tone(c, Tone::Hoi),
        _ => c,
    };
    word.chars().map(swapped).collect()
}

/// The word with the tones of another one of the same letters.
pub(super) fn with_tones_of(word: &str, other: &str) -> String {
    let tone = |c| letter(c).map_or(Tone::Ngang, |letter| letter.tone);
    word.chars().zip(other.chars()).map(|(c, own)| with_tone(c, tone(own))).collect()
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
