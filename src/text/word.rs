//! Splits text into words.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::hidden::hidden;
use super::letter::letter;

/// The words of a text in order, each with its byte range.
///
/// A word is a run of letters, digits and combining marks; everything else separates, so
/// `4347/QĐ-UBND` is three words, `TT&TT` and `TT-TT` are the same two, `TP.HCM` is `TP HCM`
/// and `M'Drắk` is `M Drắk`. Invisible characters that can be deleted safely (zero-width
/// joiners, bidi marks) do not begin or end a word.
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
        let start = rest.find(|c| class_of(c) == CharClass::Word)?;
        let mut end = start;
        for (at, c) in rest[start..].char_indices() {
            match class_of(c) {
                CharClass::Word | CharClass::Mark => end = start + at + c.len_utf8(),
                CharClass::Separator => break,
                CharClass::Ignored => {}
            }
        }
        let word = start..end;
        let range = self.at + word.start..self.at + word.end;
        self.at = range.end;
        Some((range, &rest[word]))
    }
}

/// Whether a character is invisible and ignored when words are compared.
pub(super) fn is_ignored(c: char) -> bool {
    class_of(c) == CharClass::Ignored
}

/// The role of a character in words.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum CharClass {
    /// A letter or digit.
    Word,
    /// Combines with the letter before it, so it cannot begin a word.
    Mark,
    /// Invisible and ignored when words are compared.
    Ignored,
    /// Separates words.
    Separator,
}

/// The role of a character in words.
pub(super) fn class_of(c: char) -> CharClass {
    if c.is_ascii() {
        return match c.is_ascii_alphanumeric() {
            true => CharClass::Word,
            false => CharClass::Separator,
        };
    }
    if letter(c).is_some() {
        return CharClass::Word;
    }
    match hidden(c) {
        Some(kind) if kind.replacement() == Some("") => CharClass::Ignored,
        Some(_) => CharClass::Separator,
        None if is_combining_mark(c) => CharClass::Mark,
        None if c.is_alphanumeric() => CharClass::Word,
        None => CharClass::Separator,
    }
}
