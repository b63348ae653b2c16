//! Search for typed words in Vietnamese text.

use std::ops::Range;

use super::fold::{key, key_iy, toneless};
use super::letter::plain;
use super::word::words;

/// Words to search for, consecutive and whole.
///
/// Like smart case, word by word: a word typed with accents must have those accents, one typed
/// without may have any. `Thanh Hoá` matches `Thanh Hóa` but not `Thanh Hoa`; `thanh hoa`
/// matches both. The characters between words do not count: `TT&TT` matches `TT-TT`.
#[derive(Clone, Debug)]
pub struct Pattern {
    words: Vec<PatternWord>,
    /// Whether i and y are equal where spelling varies.
    loose: bool,
}

#[derive(Clone, Debug)]
struct PatternWord {
    toneless: String,
    /// The key, when the word was typed with accents.
    accented: Option<String>,
}

impl Pattern {
    /// A query without a letter or digit has no words: its pattern matches nothing.
    pub fn new(query: &str) -> Pattern {
        Self::by_key(query, false)
    }

    /// As [`Pattern::new`], with i for y where spelling varies ([`key_iy`]): `Sĩ` matches `Sỹ`.
    ///
    /// For suggestions only, never for an answer.
    pub fn loose(query: &str) -> Pattern {
        Self::by_key(query, true)
    }

    fn by_key(query: &str, loose: bool) -> Pattern {
        let words = words(query).map(|(_, word)| {
            let key = if loose { key_iy(word) } else { key(word) };
            let toneless = toneless(&key);
            PatternWord { accented: (key != toneless).then_some(key), toneless }
        });
        Pattern { words: words.collect(), loose }
    }

    /// Whether the query has no word to search for.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The words without marks between single spaces. Every text that matches contains it in its
    /// [`super::searchable`] form; for a loose pattern once y is replaced by i in both.
    pub fn toneless(&self) -> String {
        self.words.iter().fold(" ".to_owned(), |all, word| all + &word.toneless + " ")
    }

    /// Whether the words occur consecutively anywhere in the text.
    pub fn is_match(&self, text: &str) -> bool {
        !self.find(text).is_empty()
    }

    /// Byte ranges of the text where the words occur, in order, none overlapping.
    pub fn find(&self, text: &str) -> Vec<Range<usize>> {
        let mut hits: Vec<Range<usize>> = Vec::new();
        if self.is_empty() {
            return hits;
        }
        let words: Vec<_> = words(text).collect();
        for window in words.windows(self.words.len()) {
            let found = window[0].0.start..window[window.len() - 1].0.end;
            if hits.last().is_none_or(|last| last.end <= found.start) && self.fits(window) {
                hits.push(found);
            }
        }
        hits
    }

    /// Whether the words are the whole text.
    pub fn equals(&self, text: &str) -> bool {
        let words: Vec<_> = words(text).collect();
        !self.is_empty() && words.len() == self.words.len() && self.fits(&words)
    }

    fn fits(&self, window: &[(Range<usize>, &str)]) -> bool {
        window.iter().zip(&self.words).all(|((_, word), wanted)| self.is_word(word, wanted))
    }

    fn is_word(&self, word: &str, wanted: &PatternWord) -> bool {
        // Nearly every word of a text differs in the first letter already.
        let differs = word.chars().map(plain).zip(wanted.toneless.chars()).find(|(c, own)| *c != Some(*own));
        if !self.loose && differs.is_some_and(|(c, _)| c.is_some()) {
            return false;
        }
        let key = if self.loose { key_iy(word) } else { key(word) };
        match &wanted.accented {
            Some(accented) => *accented == key,
            None => wanted.toneless == toneless(&key),
        }
    }
}
