//! Splits text into words.

use std::iter;
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
pub fn words(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut chars = text.char_indices();
    iter::from_fn(move || {
        let (start, first) = chars.find(|(_, c)| class_of(*c) == CharClass::Word)?;
        let mut end = start + first.len_utf8();
        for (at, c) in chars.by_ref() {
            match class_of(c) {
                CharClass::Word | CharClass::Mark => end = at + c.len_utf8(),
                CharClass::Separator => break,
                CharClass::Ignored => {}
            }
        }
        Some((start..end, &text[start..end]))
    })
}

/// Whether a character is invisible and ignored when words are compared.
pub(super) fn is_ignored(c: char) -> bool {
    class_of(c) == CharClass::Ignored
}

/// The role of a character in words.
#[derive(Clone, Copy, PartialEq)]
enum CharClass {
    /// A letter or digit.
    Word,
    /// Combines with the letter before it, so it cannot begin a word.
    Mark,
    /// Invisible and ignored when words are compared.
    Ignored,
    /// Separates words.
    Separator,
}

fn class_of(c: char) -> CharClass {
    if c.is_ascii() {
        return if c.is_ascii_alphanumeric() { CharClass::Word } else { CharClass::Separator };
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
