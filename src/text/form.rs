//! The characters a text should have: composed, and no look-alikes.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// The text in Unicode normal form C, the form of stored records.
///
/// The standard of State and Party offices, TCVN 6909:2001, allows decomposed letters as well.
pub fn nfc(text: &str) -> Cow<'_, str> {
    // Letters that no normal form changes, which is all of clean Vietnamese text.
    let stable = |c| matches!(c, '\0'..='\u{2FF}' | '\u{1EA0}'..='\u{1EF9}');
    if text.chars().all(stable) || is_nfc(text) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    }
}

/// The character that a look-alike stands for in a document number: Đ, hyphen or space.
///
/// Those met in published decisions. In running prose a dash or a soft hyphen may be meant;
/// the twins of Đ and đ are wrong everywhere.
pub fn lookalike(c: char) -> Option<char> {
    match c {
        'Ð' | 'Ɖ' => Some('Đ'),
        'ð' | 'ɖ' => Some('đ'),
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{AD}' => Some('-'),
        '\u{A0}' | '\u{202F}' | '\u{200B}' => Some(' '),
        _ => None,
    }
}

/// The text with every look-alike put right.
pub fn repair(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| lookalike(c).is_none()) {
        return Cow::Borrowed(text);
    }
    text.chars().map(|c| lookalike(c).unwrap_or(c)).collect()
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
        // Partly composed, as from Windows-1258.
        assert_eq!(nfc("Quyê\u{301}t"), "Quyết");
    }

    #[test]
    fn look_alikes_are_put_right() {
        assert_eq!(repair("2035/QÐ–UBND"), "2035/QĐ-UBND");
        assert_eq!(repair("37/TT\u{2011}\u{A0}BTTTT ð ɖ Ɖ"), "37/TT- BTTTT đ đ Đ");
        assert!(matches!(repair("4347/QĐ-UBND"), Cow::Borrowed(_)));
    }
}
