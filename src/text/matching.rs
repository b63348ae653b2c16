//! Finding what a person typed in Vietnamese text.

use std::iter::from_fn;
use std::ops::Range;

use super::fold::{key_iy, push_key, push_toneless, toneless};
use super::letter::plain;
use super::word::{Words, words};

/// Words to look for, consecutive and whole.
///
/// Like smart case, word by word: a word typed with accents asks for those accents, one typed
/// without asks for none. `Thanh Hoá` matches `Thanh Hóa` but not `Thanh Hoa`; `thanh hoa`
/// matches both. What separates the words does not count: `TT&TT` matches `TT-TT`.
#[derive(Clone, Debug)]
pub struct Pattern {
    words: Vec<Wanted>,
}

/// A word of the pattern.
#[derive(Clone, Debug)]
struct Wanted {
    toneless: String,
    /// The matching key, when the word was typed with accents.
    accented: Option<String>,
    /// Whether i and y are one where spelling varies.
    loose: bool,
}

impl Pattern {
    /// A query without a letter or digit has no words: its pattern matches nothing.
    pub fn new(query: &str) -> Pattern {
        let words = words(query).map(|(_, word)| Wanted::new(word)).collect();
        Pattern { words }
    }

    /// As [`Pattern::new`], with i and y made one where spelling varies ([`key_iy`]): `Sĩ` matches `Sỹ`.
    ///
    /// For what may be offered, never for an answer.
    pub fn loose(query: &str) -> Pattern {
        let words = words(query).map(|(_, word)| Wanted::loose(word)).collect();
        Pattern { words }
    }

    /// True when the query has no word to look for.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The words without marks between single spaces. Every text that matches contains it in its
    /// [`super::searchable`] form; for a loose pattern once y is replaced by i in both.
    pub fn toneless(&self) -> String {
        self.words.iter().fold(" ".to_owned(), |all, wanted| all + &wanted.toneless + " ")
    }

    /// True when the words occur one after the other anywhere in the text.
    pub fn is_match(&self, text: &str) -> bool {
        self.next_hit(&mut words(text)).is_some()
    }

    /// Where the words occur: byte ranges of the text, in order and apart from each other.
    pub fn find(&self, text: &str) -> Vec<Range<usize>> {
        let mut rest = words(text);
        from_fn(|| self.next_hit(&mut rest)).collect()
    }

    /// True when the words are the whole text and not a part of it.
    pub fn equals(&self, text: &str) -> bool {
        let mut rest = words(text);
        !self.is_empty() && run_on(&self.words, &mut rest, 0).is_some() && rest.next().is_none()
    }

    /// The next hit; the iterator then stands behind it.
    fn next_hit(&self, text: &mut Words) -> Option<Range<usize>> {
        let (first, others) = self.words.split_first()?;
        while let Some((range, word)) = text.next() {
            if first.is(word) {
                let mut ahead = text.clone();
                if let Some(end) = run_on(others, &mut ahead, range.end) {
                    *text = ahead;
                    return Some(range.start..end);
                }
            }
        }
        None
    }
}

/// Where the text stands after all the wanted words, if they are the next ones.
fn run_on(wanted: &[Wanted], text: &mut Words, at: usize) -> Option<usize> {
    wanted.iter().try_fold(at, |_, wanted| {
        let (range, word) = text.next()?;
        wanted.is(word).then_some(range.end)
    })
}

impl Wanted {
    fn new(word: &str) -> Wanted {
        let toneless = folded(word, push_toneless);
        let key = folded(word, push_key);
        let accented = (key != toneless).then_some(key);
        Wanted { toneless, accented, loose: false }
    }

    fn loose(word: &str) -> Wanted {
        let key = key_iy(word);
        let toneless = toneless(&key);
        let accented = (key != toneless).then_some(key);
        Wanted { toneless, accented, loose: true }
    }

    fn is(&self, word: &str) -> bool {
        if self.loose {
            let key = key_iy(word);
            return self.toneless == toneless(&key) && self.accented.as_ref().is_none_or(|own| *own == key);
        }
        self.is_without_marks(word) && self.accented.as_ref().is_none_or(|key| *key == folded(word, push_key))
    }

    /// Compares letter by letter, as nearly every word of a text differs in the first one.
    fn is_without_marks(&self, word: &str) -> bool {
        let mut wanted = self.toneless.chars();
        for c in word.chars() {
            match plain(c) {
                Some(ascii) if wanted.next() == Some(ascii) => {}
                Some(_) => return false,
                // Marks apart or a foreign letter: the word needs proper folding.
                None => return self.toneless == folded(word, push_toneless),
            }
        }
        wanted.next().is_none()
    }
}

fn folded(word: &str, push: fn(&str, &mut String)) -> String {
    let mut out = String::with_capacity(word.len());
    push(word, &mut out);
    out
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
