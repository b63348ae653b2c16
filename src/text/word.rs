//! Splits text into words.

use std::iter;
use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::hidden::hidden;
use super::letter::{Letter, Tone, letter};
use super::syllable::{self, Ending};
use super::tone::TonePlacement;

/// The words of a text in order, each with its byte range.
///
/// A word is a run of letters, digits and combining marks; everything else separates, so
/// `4347/QĐ-UBND` is three words, `TT&TT` and `TT-TT` are the same two, `TP.HCM` is `TP HCM`
/// and `M'Drắk` is `M Drắk`. Invisible characters that can be deleted safely (zero-width
/// joiners, bidi marks) do not begin or end a word.
pub fn words(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut chars = text.char_indices();
    iter::from_fn(move || {
        let mut word: Option<Range<usize>> = None;
        while let Some((at, c)) = chars.next() {
            match (class_of(c), &mut word) {
                (CharClass::Part, None) => word = Some(at..chars.offset()),
                (CharClass::Part | CharClass::Mark, Some(word)) => word.end = chars.offset(),
                (CharClass::Separator, Some(_)) => break,
                _ => {}
            }
        }
        word.map(|range| (range.clone(), &text[range]))
    })
}

/// A word with its spelling.
#[derive(Clone, Debug)]
pub struct Word<'t> {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// The word as written.
    pub text: &'t str,
    /// How it is spelled.
    pub spelling: Spelling,
}

/// Splits a text into words with their spelling.
pub fn spelled_words(text: &str) -> Vec<Word<'_>> {
    words(text).map(|(range, text)| Word { range, text, spelling: Spelling::of(text) }).collect()
}

/// How a word is spelled.
#[derive(Clone, Copy, Debug, Default)]
pub struct Spelling {
    /// Whether there are characters other than Vietnamese letters and digits.
    pub(super) is_foreign: bool,
    /// Number of Vietnamese letters.
    pub letters: u32,
    /// Number of capitals among them.
    pub capitals: u32,
    /// Number of those that differ from ASCII, and of those with a tone.
    pub marked: u32,
    pub(super) tones: u32,
    /// Number of digits.
    pub(super) digits: u32,
    /// The last tone, and the number of letters before it.
    pub(super) tone: Tone,
    pub(super) tone_at: u32,
    /// The end of the syllable, if the word is a possible one.
    pub(super) ending: Option<Ending>,
    /// The letters without marks, five bits each; of longer words the last twelve.
    pub plain: u64,
    /// The letters in lower case; unique for words of up to eight letters.
    pub exact: u64,
}

impl Spelling {
    /// The spelling of a text of one word; any other text is foreign.
    pub(super) fn of(word: &str) -> Self {
        let mut spelling = Self::default();
        let mut bases = 0;
        for c in word.chars() {
            match letter(c) {
                Some(letter) => {
                    bases = syllable::with_base(bases, letter);
                    spelling.add(c, letter);
                }
                None if c.is_ascii_digit() => spelling.digits += 1,
                None => spelling.is_foreign |= !is_ignored(c),
            }
        }
        if spelling.is_pure() && spelling.tones < 2 {
            spelling.ending = syllable::ending(bases);
        }
        spelling
    }

    fn add(&mut self, c: char, letter: Letter) {
        if letter.tone != Tone::Ngang {
            (self.tone, self.tone_at) = (letter.tone, self.letters);
            self.tones += 1;
        }
        self.letters += 1;
        self.capitals += u32::from(letter.is_upper);
        self.marked += u32::from(!c.is_ascii());
        self.plain = self.plain << 5 | u64::from(letter.plain - b'a' + 1);
        let toned = u64::from(letter.rank) * 6 + letter.tone as u64 + 1;
        self.exact = self.exact.wrapping_mul(211).wrapping_add(toned);
    }

    /// Whether the word is a possible syllable of Vietnamese.
    pub fn is_syllable(&self) -> bool {
        self.ending.is_some()
    }

    /// The placement of the tone in an open `oa`, `oe`, `uy`.
    pub(super) fn placement(&self) -> Option<TonePlacement> {
        let is_open_pair = self.tones == 1 && self.ending?.is_open_pair;
        match self.letters - self.tone_at {
            1 if is_open_pair => Some(TonePlacement::New),
            2 if is_open_pair => Some(TonePlacement::Old),
            _ => None,
        }
    }

    /// Whether the word consists of Vietnamese letters.
    pub(super) fn is_pure(&self) -> bool {
        self.digits == 0 && !self.is_foreign
    }
}

/// Whether a character is invisible and ignored when words are compared.
pub(super) fn is_ignored(c: char) -> bool {
    matches!(class_of(c), CharClass::Ignored)
}

/// The role of a character in words.
enum CharClass {
    /// A letter or digit.
    Part,
    /// Combines with the letter before it, so it cannot begin a word.
    Mark,
    /// Invisible and ignored when words are compared.
    Ignored,
    /// Separates words.
    Separator,
}

fn class_of(c: char) -> CharClass {
    if c.is_ascii_digit() || letter(c).is_some() {
        return CharClass::Part;
    }
    match hidden(c) {
        _ if c.is_ascii() => CharClass::Separator,
        Some(kind) if kind.replacement() == Some("") => CharClass::Ignored,
        Some(_) => CharClass::Separator,
        None if is_combining_mark(c) => CharClass::Mark,
        None if c.is_alphanumeric() => CharClass::Part,
        None => CharClass::Separator,
    }
}
