//! Splits text into words.

use std::iter;
use std::ops::Range;
use std::str::CharIndices;

use unicode_normalization::char::is_combining_mark;

use super::hidden::hidden;
use super::letter::{Letter, Tone, letter};
use super::syllable::{Ending, SYLLABLES, Syllables};
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
        let range = next_word(&mut chars, |_, _| {})?;
        Some((range.clone(), &text[range]))
    })
}

/// The range of the next word; `see` gets each of its characters, and those beside it.
fn next_word(chars: &mut CharIndices<'_>, mut see: impl FnMut(char, CharClass)) -> Option<Range<usize>> {
    let mut start = None;
    let mut end = 0;
    while let Some((at, c)) = chars.next() {
        let class = class_of(c);
        see(c, class);
        match class {
            CharClass::Letter(_) | CharClass::Other => {
                start = start.or(Some(at));
                end = chars.offset();
            }
            CharClass::Mark if start.is_some() => end = chars.offset(),
            CharClass::Separator if start.is_some() => break,
            _ => {}
        }
    }
    Some(start?..end)
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

/// How a word is spelled, worked out while it is split from its text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Spelling {
    /// State of the automaton of syllables after the last letter.
    state: u16,
    /// Whether there are letters other than Vietnamese ones, or combining marks.
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
    /// The letters without marks, five bits each; of longer words the last twelve.
    pub plain: u64,
    /// The letters in lower case; unique for words of up to eight letters.
    pub exact: u64,
}

impl Spelling {
    #[inline]
    fn add(&mut self, c: char, letter: Letter, syllables: &Syllables) {
        self.state = syllables.after(self.state, letter);
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

    /// The end of the syllable, if the word is a possible one.
    pub(super) fn ending(&self) -> Option<Ending> {
        SYLLABLES.ending(self.state).filter(|_| self.is_pure() && self.tones < 2)
    }

    /// Whether the word is a possible syllable of Vietnamese.
    pub fn is_syllable(&self) -> bool {
        self.ending().is_some()
    }

    /// The placement of the tone in an open `oa`, `oe`, `uy`.
    pub(super) fn placement(&self) -> Option<TonePlacement> {
        let is_open_pair = self.tones == 1 && self.ending()?.is_open_pair;
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

/// The words of a text with their spelling.
#[derive(Debug)]
pub struct SpelledWords<'t> {
    /// The words, in order.
    pub words: Vec<Word<'t>>,
    /// Whether there is a character that is neither ASCII nor a Vietnamese letter.
    pub(super) has_odd: bool,
    /// Whether there is one of `?`, `&`, `<` and `%`.
    pub(super) has_sign: bool,
}

/// Splits a text into words with their spelling.
pub fn spelled_words(text: &str) -> SpelledWords<'_> {
    let syllables: &Syllables = &SYLLABLES;
    let mut words = Vec::with_capacity(text.len() / 6 + 1);
    let mut chars = text.char_indices();
    let (mut has_odd, mut has_sign) = (false, false);
    loop {
        let mut spelling = Spelling { state: syllables.start(), ..Spelling::default() };
        let range = next_word(&mut chars, |c, class| match class {
            CharClass::Letter(letter) => spelling.add(c, letter, syllables),
            CharClass::Other if c.is_ascii_digit() => spelling.digits += 1,
            _ if c.is_ascii() => has_sign |= matches!(c, '?' | '&' | '<' | '%'),
            CharClass::Other => (spelling.is_foreign, has_odd) = (true, true),
            // A mark before the first letter is of no word.
            CharClass::Mark => (spelling.is_foreign, has_odd) = (spelling.letters > 0, true),
            CharClass::Separator | CharClass::Ignored => has_odd = true,
        });
        let Some(range) = range else { return SpelledWords { words, has_odd, has_sign } };
        words.push(Word { text: &text[range.clone()], range, spelling });
    }
}

/// The spelling of a text of one word; `None` for any other.
pub(super) fn spelling_of(word: &str) -> Option<Spelling> {
    spelled_words(word)
        .words
        .into_iter()
        .next()
        .filter(|first| first.text == word)
        .map(|first| first.spelling)
}

/// Whether a character is invisible and ignored when words are compared.
pub(super) fn is_ignored(c: char) -> bool {
    matches!(class_of(c), CharClass::Ignored)
}

/// The role of a character in words.
#[derive(Clone, Copy)]
enum CharClass {
    /// A Vietnamese letter.
    Letter(Letter),
    /// Another letter, or a digit.
    Other,
    /// Combines with the letter before it, so it cannot begin a word.
    Mark,
    /// Invisible and ignored when words are compared.
    Ignored,
    /// Separates words.
    Separator,
}

fn class_of(c: char) -> CharClass {
    if let Some(letter) = letter(c) {
        return CharClass::Letter(letter);
    }
    if c.is_ascii() {
        return if c.is_ascii_digit() { CharClass::Other } else { CharClass::Separator };
    }
    match hidden(c) {
        Some(kind) if kind.replacement() == Some("") => CharClass::Ignored,
        Some(_) => CharClass::Separator,
        None if is_combining_mark(c) => CharClass::Mark,
        None if c.is_alphanumeric() => CharClass::Other,
        None => CharClass::Separator,
    }
}
