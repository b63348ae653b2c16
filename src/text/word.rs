//! Where the words of a text begin and end.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::letter::letter;
use super::safe::hidden;

/// The words of a text in order, each with its byte range.
///
/// A word is a run of letters, digits and combining marks; everything else separates, so
/// `4347/QĐ-UBND` is three words, `TT&TT` and `TT-TT` are the same two, `TP.HCM` is `TP HCM`
/// and `M'Drắk` is `M Drắk`. Invisible characters that can be deleted safely (zero-width
/// joiners, bidi marks) neither begin nor end a word.
pub fn words(text: &str) -> Words<'_> {
    Words { text, at: 0 }
}

/// Iterator of [`words`].
#[derive(Clone, Debug)]
pub struct Words<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Iterator for Words<'t> {
    type Item = (Range<usize>, &'t str);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = &self.text[self.at..];
        let start = rest.find(|c| class(c) == Class::Word)?;
        let mut end = start;
        for (at, c) in rest[start..].char_indices() {
            match class(c) {
                Class::Word | Class::Mark => end = start + at + c.len_utf8(),
                Class::Separator => break,
                Class::Ignored => {}
            }
        }
        let word = start..end;
        let range = self.at + word.start..self.at + word.end;
        self.at = range.end;
        Some((range, &rest[word]))
    }
}

/// True for an invisible character that words are compared without.
pub(super) fn is_ignored(c: char) -> bool {
    class(c) == Class::Ignored
}

/// What a character is to words.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Class {
    /// A letter or figure.
    Word,
    /// Belongs to the letter before it, so it cannot begin a word.
    Mark,
    /// Invisible; words are compared without it.
    Ignored,
    /// Stands between words.
    Separator,
}

/// What a character is to words.
pub(super) fn class(c: char) -> Class {
    if c.is_ascii() {
        return match c.is_ascii_alphanumeric() {
            true => Class::Word,
            false => Class::Separator,
        };
    }
    if letter(c).is_some() {
        return Class::Word;
    }
    match hidden(c) {
        Some(kind) if kind.replacement() == Some("") => Class::Ignored,
        Some(_) => Class::Separator,
        None if is_combining_mark(c) => Class::Mark,
        None if c.is_alphanumeric() => Class::Word,
        None => Class::Separator,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        words(text).map(|(_, word)| word).collect()
    }

    #[test]
    fn punctuation_and_spaces_separate() {
        assert_eq!(split("4347/QĐ-UBND"), ["4347", "QĐ", "UBND"]);
        assert_eq!(split("TP.HCM, TT&TT (CNTT-TT)"), ["TP", "HCM", "TT", "TT", "CNTT", "TT"]);
        assert_eq!(split("M'Drắk"), ["M", "Drắk"]);
        assert_eq!(split("36a/NQ-CP"), ["36a", "NQ", "CP"]);
        assert_eq!(split("Hóa\u{A0}\u{200B}Hoá\u{AD}x"), ["Hóa", "Hoá", "x"]);
        assert_eq!(split(" – … \u{301}"), [""; 0]);
    }

    #[test]
    fn ranges_are_those_of_the_text() {
        let text = "«Ho\u{301}a»\u{200D} Bi\u{200D}\u{300}nh\u{200D}";
        let found: Vec<_> = words(text).map(|(range, _)| &text[range]).collect();
        assert_eq!(found, ["Ho\u{301}a", "Bi\u{200D}\u{300}nh"]);
    }
}
