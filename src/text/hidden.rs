//! Characters that hide in a record or upset a terminal.

use std::borrow::Cow;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// A character that a reader does not see, or mistakes for a plain space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hidden {
    /// C0, C1 and DEL, which terminals act on.
    Control,
    /// Marks, embeddings, overrides and isolates that change the direction of writing.
    Bidi,
    /// Joiners, invisible operators and other format characters.
    ZeroWidth,
    /// U+200B, which separates words and is invisible.
    ZeroWidthSpace,
    /// U+FEFF at any position.
    ByteOrderMark,
    /// U+00AD, visible only at the end of a line.
    SoftHyphen,
    /// U+00A0 and U+202F.
    NoBreakSpace,
    /// Spaces of other widths, and letters that are drawn blank.
    OddSpace,
    /// U+2028 and U+2029.
    LineSeparator,
    /// Selectors of another glyph for the character before.
    VariationSelector,
    /// Invisible copies of ASCII, which can carry a whole hidden text.
    Tag,
    /// Characters whose meaning depends on the font.
    PrivateUse,
    /// Code points that Unicode reserves for programs.
    Noncharacter,
}

impl Hidden {
    /// Short name for messages.
    pub fn name(self) -> &'static str {
        match self {
            Hidden::Control => "ký tự điều khiển",
            Hidden::Bidi => "ký tự đổi chiều chữ",
            Hidden::ZeroWidth => "ký tự không độ rộng",
            Hidden::ZeroWidthSpace => "dấu cách không độ rộng",
            Hidden::ByteOrderMark => "dấu thứ tự byte (BOM)",
            Hidden::SoftHyphen => "dấu nối mềm",
            Hidden::NoBreakSpace => "dấu cách không ngắt",
            Hidden::OddSpace => "dấu cách lạ",
            Hidden::LineSeparator => "dấu ngắt dòng Unicode",
            Hidden::VariationSelector => "ký tự chọn biến thể",
            Hidden::Tag => "ký tự thẻ ẩn",
            Hidden::PrivateUse => "ký tự vùng dùng riêng",
            Hidden::Noncharacter => "mã không phải ký tự",
        }
    }

    /// Safe replacement, or `None` if removing it could change the meaning.
    ///
    /// A soft hyphen has none: it may mean a hyphen, nothing, or the `ư` of TCVN3.
    pub fn replacement(self) -> Option<&'static str> {
        match self {
            Hidden::NoBreakSpace | Hidden::OddSpace | Hidden::ZeroWidthSpace | Hidden::LineSeparator => {
                Some(" ")
            }
            Hidden::Bidi
            | Hidden::ZeroWidth
            | Hidden::ByteOrderMark
            | Hidden::VariationSelector
            | Hidden::Tag => Some(""),
            Hidden::Control | Hidden::SoftHyphen | Hidden::PrivateUse | Hidden::Noncharacter => None,
        }
    }

    /// Whether printing it could move the cursor, reverse the line or transmit hidden text.
    fn unsafe_to_print(self) -> bool {
        matches!(self, Hidden::Control | Hidden::Bidi | Hidden::Tag | Hidden::Noncharacter)
    }
}

/// Classifies a character that a record should not contain; `None` for any other.
///
/// Newline and tab are not reported: whether they are allowed depends on the position. Code points
/// that Unicode has not assigned are not reported either, since that list changes every year.
pub fn hidden(c: char) -> Option<Hidden> {
    let kind = match c {
        // Frequent letters first.
        '\n' | '\t' | ' '..='~' | '\u{AE}'..='\u{2FF}' | '\u{1E00}'..='\u{1FFF}' => return None,
        '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' => Hidden::Control,
        '\u{A0}' | '\u{202F}' => Hidden::NoBreakSpace,
        '\u{AD}' => Hidden::SoftHyphen,
        '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {
            Hidden::Bidi
        }
        '\u{200B}' => Hidden::ZeroWidthSpace,
        // Joiners, invisible operators, deprecated format characters, annotation anchors.
        '\u{34F}'
        | '\u{180E}'
        | '\u{200C}'
        | '\u{200D}'
        | '\u{2060}'..='\u{2064}'
        | '\u{206A}'..='\u{206F}'
        | '\u{FFF9}'..='\u{FFFB}' => Hidden::ZeroWidth,
        '\u{FEFF}' => Hidden::ByteOrderMark,
        // The last five are letters and symbols that are drawn blank (Hangul fillers, Braille).
        '\u{1680}'
        | '\u{2000}'..='\u{200A}'
        | '\u{205F}'
        | '\u{3000}'
        | '\u{115F}'
        | '\u{1160}'
        | '\u{2800}'
        | '\u{3164}'
        | '\u{FFA0}' => Hidden::OddSpace,
        '\u{2028}' | '\u{2029}' => Hidden::LineSeparator,
        '\u{180B}'..='\u{180D}' | '\u{180F}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' => {
            Hidden::VariationSelector
        }
        '\u{E0000}'..='\u{E007F}' => Hidden::Tag,
        '\u{FDD0}'..='\u{FDEF}' => Hidden::Noncharacter,
        // The last two code points of every plane, those of the private planes included.
        _ if c as u32 & 0xFFFE == 0xFFFE => Hidden::Noncharacter,
        '\u{E000}'..='\u{F8FF}' | '\u{F0000}'.. => Hidden::PrivateUse,
        _ => return None,
    };
    Some(kind)
}

/// The text as it may go to a terminal on one line.
///
/// Newlines and tabs become spaces; control characters, bidi marks and the like become a
/// visible `\u{202E}`. Everything else stays as it is.
pub fn printable(text: &str) -> Cow<'_, str> {
    let harmless = |c| !matches!(c, '\n' | '\t') && !hidden(c).is_some_and(must_change);
    if text.chars().all(harmless) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match hidden(c) {
            Some(Hidden::LineSeparator) => out.push(' '),
            Some(kind) if must_change(kind) => out.push_str(&format!("\\u{{{:04X}}}", c as u32)),
            _ if matches!(c, '\n' | '\t') => out.push(' '),
            _ => out.push(c),
        }
    }
    Cow::Owned(out)
}

fn must_change(kind: Hidden) -> bool {
    kind == Hidden::LineSeparator || kind.unsafe_to_print()
}

/// Columns of a text on a terminal: combining marks and zero-width characters have none.
pub fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// The text cut to at most `columns`, with `…` for the rest.
///
/// A base letter is never separated from its marks.
pub fn truncate(text: &str, columns: usize) -> Cow<'_, str> {
    if width(text) <= columns {
        return Cow::Borrowed(text);
    }
    let Some(available) = columns.checked_sub(1) else {
        return Cow::Borrowed("");
    };
    let starts_cluster = |c: char| UnicodeWidthChar::width(c).is_none_or(|columns| columns > 0);
    let fitting = text
        .char_indices()
        .filter(|&(_, c)| starts_cluster(c))
        .map(|(at, _)| &text[..at])
        .take_while(|head| width(head) <= available)
        .last()
        .unwrap_or_default();
    Cow::Owned(format!("{fitting}…"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_character_takes_more_columns_than_bytes() {
        // What wraps and clips lines takes a text that fits by its bytes for one that fits.
        for c in '\0'..=char::MAX {
            assert!(width(c.encode_utf8(&mut [0; 4])) <= c.len_utf8(), "{c:?}");
        }
    }

    #[test]
    fn kinds_of_hidden_characters() {
        let kinds = [
            ('\u{1B}', Hidden::Control),
            ('\r', Hidden::Control),
            ('\u{7F}', Hidden::Control),
            ('\u{85}', Hidden::Control),
            ('\u{202E}', Hidden::Bidi),
            ('\u{2069}', Hidden::Bidi),
            ('\u{200B}', Hidden::ZeroWidthSpace),
            ('\u{200D}', Hidden::ZeroWidth),
            ('\u{FEFF}', Hidden::ByteOrderMark),
            ('\u{AD}', Hidden::SoftHyphen),
            ('\u{A0}', Hidden::NoBreakSpace),
            ('\u{202F}', Hidden::NoBreakSpace),
            ('\u{2003}', Hidden::OddSpace),
            ('\u{2028}', Hidden::LineSeparator),
            ('\u{FE0F}', Hidden::VariationSelector),
            ('\u{E0041}', Hidden::Tag),
            ('\u{F8FF}', Hidden::PrivateUse),
            ('\u{10FFFD}', Hidden::PrivateUse),
            ('\u{FFFE}', Hidden::Noncharacter),
            ('\u{10FFFF}', Hidden::Noncharacter),
        ];
        for (c, kind) in kinds {
            assert_eq!(hidden(c), Some(kind), "{c:?}");
        }
    }

    #[test]
    fn ordinary_text_hides_nothing() {
        let text = "Số 4347/QĐ-UBND – “Đắk Lắk”… TT&TT,\n\t25 °C, 5 m², Ho\u{301}a";
        assert!(text.chars().all(|c| hidden(c).is_none()));
        assert!(matches!(printable("Đắk Lắk"), Cow::Borrowed(_)));
    }

    #[test]
    fn printable_shows_what_would_act_on_the_terminal() {
        assert_eq!(printable("a\u{1B}[31mb"), "a\\u{001B}[31mb");
        assert_eq!(printable("DNBU\u{202E}"), "DNBU\\u{202E}");
        assert_eq!(printable("một\r\nhai\tba\u{2028}bốn"), "một hai ba bốn");
        assert_eq!(printable("một\rhai"), "một\\u{000D}hai");
    }

    #[test]
    fn width_counts_what_is_seen() {
        for (text, columns) in [
            ("Quyết định", 10),
            ("Quye\u{302}\u{301}t đi\u{323}nh", 10),
            ("Thanh\u{200B} Hóa\u{FEFF}", 9),
            ("會議", 4),
        ] {
            assert_eq!(width(text), columns, "{text:?}");
        }
    }

    #[test]
    fn truncate_keeps_marks_with_their_letter() {
        assert_eq!(truncate("Thanh Hóa", 9), "Thanh Hóa");
        assert_eq!(truncate("Thanh Hóa", 8), "Thanh H…");
        assert_eq!(truncate("Tho\u{323}\u{302}", 3), "Tho\u{323}\u{302}");
        assert_eq!(truncate("Tho\u{323}\u{302} Xuân", 4), "Tho\u{323}\u{302}…");
        assert_eq!(truncate("會議", 3), "會…");
        assert_eq!(truncate("Huế", 1), "…");
        assert_eq!(truncate("Huế", 0), "");
    }
}
