//! Characters that hide in a record or upset a terminal.

use std::borrow::Cow;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

messages! {
    /// A character that a reader does not see, or mistakes for a plain space.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    Hidden {
        /// C0, C1 and DEL, which terminals act on.
        Control = "ký tự điều khiển",
        /// Marks, embeddings, overrides and isolates that change the direction of writing.
        Bidi = "ký tự đổi chiều chữ",
        /// Joiners, invisible operators and other format characters.
        ZeroWidth = "ký tự không độ rộng",
        /// U+200B, which separates words and is invisible.
        ZeroWidthSpace = "dấu cách không độ rộng",
        /// U+FEFF at any position.
        ByteOrderMark = "dấu thứ tự byte (BOM)",
        /// U+00AD, visible only at the end of a line.
        SoftHyphen = "dấu nối mềm",
        /// U+00A0 and U+202F.
        NoBreakSpace = "dấu cách không ngắt",
        /// Spaces of other widths, and letters that are drawn blank.
        OddSpace = "dấu cách lạ",
        /// U+2028 and U+2029.
        LineSeparator = "dấu ngắt dòng Unicode",
        /// Selectors of another glyph for the character before.
        VariationSelector = "ký tự chọn biến thể",
        /// Invisible copies of ASCII, which can carry a whole hidden text.
        Tag = "ký tự thẻ ẩn",
        /// Characters whose meaning depends on the font.
        PrivateUse = "ký tự vùng dùng riêng",
        /// Code points that Unicode reserves for programs.
        Noncharacter = "mã không phải ký tự",
    }
}

impl Hidden {
    /// Safe replacement, or `None` if removing it could change the meaning.
    ///
    /// A soft hyphen has none: it may mean a hyphen, nothing, or the `ư` of TCVN3.
    pub fn replacement(self) -> Option<&'static str> {
        use Hidden::*;
        match self {
            NoBreakSpace | OddSpace | ZeroWidthSpace | LineSeparator => Some(" "),
            Bidi | ZeroWidth | ByteOrderMark | VariationSelector | Tag => Some(""),
            Control | SoftHyphen | PrivateUse | Noncharacter => None,
        }
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
/// Newlines and tabs become spaces; what could move the cursor, reverse the line or transmit hidden text becomes a
/// visible `\u{202E}`. Everything else stays as it is.
pub fn printable(text: &str) -> Cow<'_, str> {
    if !text.contains(is_unsafe) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\n' | '\t' | '\u{2028}' | '\u{2029}' => out.push(' '),
            _ if is_unsafe(c) => out.push_str(&format!("\\u{{{:04X}}}", c as u32)),
            _ => out.push(c),
        }
    }
    Cow::Owned(out)
}

fn is_unsafe(c: char) -> bool {
    use Hidden::{Bidi, Control, LineSeparator, Noncharacter, Tag};
    matches!(c, '\n' | '\t') || matches!(hidden(c), Some(Control | Bidi | Tag | Noncharacter | LineSeparator))
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
    if columns == 0 {
        return Cow::Borrowed("");
    }
    let clusters = text.char_indices().filter(|(_, c)| UnicodeWidthChar::width(*c) != Some(0));
    let heads = clusters.map(|(at, _)| &text[..at]);
    let fitting = heads.take_while(|head| width(head) < columns).last().unwrap_or_default();
    Cow::Owned(format!("{fitting}…"))
}
