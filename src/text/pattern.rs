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
    /// The key that words are compared by.
    key: fn(&str) -> String,
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
        Self::by_key(query, key, false)
    }

    /// As [`Pattern::new`], with i for y where spelling varies ([`key_iy`]): `Sĩ` matches `Sỹ`.
    ///
    /// For suggestions only, never for an answer.
    pub fn loose(query: &str) -> Pattern {
        Self::by_key(query, key_iy, true)
    }

    fn by_key(query: &str, key: fn(&str) -> String, loose: bool) -> Pattern {
        let words = words(query).map(|(_, word)| {
            let key = key(word);
            let toneless = toneless(&key);
            PatternWord { accented: (key != toneless).then_some(key), toneless }
        });
        Pattern { words: words.collect(), key, loose }
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
        let mut hits = Vec::new();
        if self.is_empty() {
            return hits;
        }
        let words: Vec<_> = words(text).collect();
        let mut at = 0;
        while let Some(window) = words.get(at..at + self.words.len()) {
            if let ([(first, _), ..], [.., (last, _)]) = (window, window)
                && self.fits(window)
            {
                hits.push(first.start..last.end);
                at += window.len();
            } else {
                at += 1;
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
        let key = (self.key)(word);
        match &wanted.accented {
            Some(accented) => *accented == key,
            None => wanted.toneless == toneless(&key),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hits<'t>(query: &str, text: &'t str) -> Vec<&'t str> {
        let ranges = Pattern::new(query).find(text);
        ranges.into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn accents_typed_are_accents_wanted() {
        for query in ["Thanh Hóa", "thanh hoá", "THANH HÓA", "Thanh Ho\u{301}a", "thanh hoa"] {
            assert!(Pattern::new(query).is_match("tỉnh Thanh Hóa"), "{query}");
        }
        assert!(!Pattern::new("Thanh Hoá").is_match("Thanh Hoa"));
        assert!(!Pattern::new("Thanh Hoá").is_match("Thanh Hòa"));
        assert!(Pattern::new("đà nang").is_match("TP. Đà Nẵng"));
        assert!(Pattern::new("đà nang").is_match("Ðà Nẵng"));
        assert!(!Pattern::new("đà nang").is_match("Da Nẵng"));
        assert!(Pattern::new("đăk lak").is_match("Ðăk Lắk"));
        assert!(!Pattern::new("đăk lak").is_match("Đắk Lắk"));
        assert!(Pattern::new("dak lak").is_match("Đắk Lắk"));
    }

    #[test]
    fn whole_words_one_after_the_other() {
        assert_eq!(hits("chuyen doi", "Chuyển đổi số, chuyển-đổi"), ["Chuyển đổi", "chuyển-đổi"]);
        assert_eq!(hits("an", "An Giang, Nghệ An, Hà Lan"), ["An", "An"]);
        assert_eq!(hits("số hóa", "số và số hoá số"), ["số hoá"]);
        assert_eq!(hits("ba ba", "ba ba ba ba ba"), ["ba ba", "ba ba"]);
        assert_eq!(hits("ủy ban", "U\u{309}y ban – Uỷ\u{A0}Ban"), ["U\u{309}y ban", "Uỷ\u{A0}Ban"]);
    }

    #[test]
    fn signs_do_not_count() {
        for (query, text) in [
            ("TP.HCM", "UBND TP HCM"),
            ("tt-tt", "Sở TT&TT"),
            ("CNTT-TT", "CNTT&TT"),
            ("4347/qd-ubnd", "Quyết định số 4347/QĐ-UBND"),
            ("4347/QĐ–UBND", "4347/QÐ-UBND"),
            ("m'drăk", "huyện M’Drăk"),
        ] {
            assert!(Pattern::new(query).is_match(text), "{query}");
        }
        assert!(!Pattern::new("434").is_match("4347/QĐ-UBND"));
    }

    #[test]
    fn equals_asks_for_the_whole_text() {
        let pattern = Pattern::new("thanh hoa");
        assert!(pattern.equals("Thanh Hóa"));
        assert!(pattern.equals("«Thanh Hoà»"));
        assert!(!pattern.equals("tỉnh Thanh Hóa"));
        assert!(!pattern.equals("Thanh Hóa mới"));
    }

    #[test]
    fn i_and_y_are_one_only_when_loose() {
        for (query, text) in
            [("Sĩ", "Lê Sỹ Minh"), ("si minh", "Lê Sỹ Minh"), ("qui che", "Quy chế"), ("Kỹ", "kĩ")]
        {
            assert!(!Pattern::new(query).is_match(text), "{query}");
            assert!(Pattern::loose(query).is_match(text), "{query}");
        }
        for (query, text) in [("Sì", "Lê Sỹ Minh"), ("tai", "tay"), ("Thúi", "Thúy")] {
            assert!(!Pattern::loose(query).is_match(text), "{query}");
        }
    }

    #[test]
    fn a_query_without_words_matches_nothing() {
        for query in ["", " ", "-", "…"] {
            let pattern = Pattern::new(query);
            assert!(pattern.is_empty());
            assert!(!pattern.is_match("a") && !pattern.is_match("") && !pattern.equals(""));
        }
    }
}
