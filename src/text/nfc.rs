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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn normal_form_is_composed() {
        for (text, decomposed, chars) in [
            ("Quyết định", "Quye\u{302}\u{301}t đi\u{323}nh", 10),
            ("Đắk Lắk", "Đa\u{306}\u{301}k La\u{306}\u{301}k", 7),
            ("Thanh Hóa", "Thanh Ho\u{301}a", 9),
        ] {
            assert_eq!(nfc(decomposed), text);
            assert_eq!(nfc(text).chars().count(), chars);
            assert!(matches!(nfc(text), Cow::Borrowed(_)));
        }
        // Partly composed, as converted from Windows-1258.
        assert_eq!(nfc("Quyê\u{301}t"), "Quyết");
    }
}
