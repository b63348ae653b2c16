//! Normal form C and look-alikes: the characters that stored text should have.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::letter::letter;

/// The text in Unicode normal form C, the form of stored records.
///
/// The standard of State and Party offices, TCVN 6909:2001, allows decomposed letters as well.
pub fn nfc(text: &str) -> Cow<'_, str> {
    if is_nfc(text) { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) }
}

/// Whether a text consists of precomposed Vietnamese letters, printable ASCII and line feeds only, and so contains
/// no hidden character, no look-alike and nothing to compose.
pub fn is_plain(text: &str) -> bool {
    let plain = |c: char| matches!(c, '\n' | ' '..='~') || letter(c).is_some() && lookalike(c).is_none();
    text.chars().all(plain)
}

/// The character of a document number that another one resembles: Đ, hyphen or slash.
///
/// Contains those met in published decisions. In running prose a dash or a soft hyphen may be correct;
/// the twins of Đ and đ are wrong everywhere.
pub fn lookalike(c: char) -> Option<char> {
    match c {
        'Ð' | 'Ɖ' => Some('Đ'),
        'ð' | 'ɖ' => Some('đ'),
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{AD}' => Some('-'),
        '\u{2044}' | '\u{2215}' | '\u{FF0F}' => Some('/'),
        _ => None,
    }
}
