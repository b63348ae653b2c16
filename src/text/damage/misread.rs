//! UTF-8 text that was decoded as Windows-1252: `Quyáº¿t`.

use super::{Damage, DamageKind};
use crate::text::letter::{Tone, letter};

/// The first sequence of characters whose Windows-1252 bytes are the UTF-8 form of a Vietnamese letter.
pub(super) fn find(text: &str) -> Option<Damage> {
    // The first byte of every Vietnamese letter, mark and quotation mark.
    let leads = text.match_indices(['Ã', 'Ä', 'Å', 'Æ', 'Ì', 'á', 'â']);
    leads.map(|(start, _)| start).find_map(|start| {
        let range = start..start + misread_length(&text[start..])?;
        let certain = !may_be_meant(&text[..start], &text[range.clone()]);
        certain.then_some((DamageKind::Utf8AsWindows1252, range))
    })
}

/// Length in bytes of the misread letter at the beginning of the text, if there is one.
fn misread_length(text: &str) -> Option<usize> {
    let mut bytes = [0; 3];
    let count = if text.starts_with(['á', 'â']) { 3 } else { 2 };
    let mut length = 0;
    for (byte, c) in bytes[..count].iter_mut().zip(text.chars()) {
        // A character outside Windows-1252 cannot continue a letter, and neither can ASCII.
        *byte = windows_1252(c).filter(|byte| !byte.is_ascii())?;
        length += c.len_utf8();
    }
    let decoded = str::from_utf8(&bytes[..count]).ok()?.chars().next()?;
    is_usual(decoded).then_some(length)
}

/// Whether Vietnamese text contains this character beyond ASCII: letters, marks, quotation marks and dashes.
fn is_usual(c: char) -> bool {
    letter(c).is_some_and(|letter| char::from(letter.plain) != c)
        || Tone::of_mark(c).is_some()
        || matches!(c, '\u{302}' | '\u{306}' | '\u{31B}' | '\u{2010}'..='\u{2026}')
}

/// Whether the sequence may also be a letter with the punctuation that closes its word, as in
/// `“THỊ XÃ”` and `«khá»…`.
fn may_be_meant(before: &str, sequence: &str) -> bool {
    let closes = |c| matches!(c, '\u{A0}' | '\u{2010}'..='\u{203A}');
    let after_capital = before.ends_with(char::is_uppercase);
    let after_quote = before.contains('«') && sequence.contains('»');
    sequence.ends_with(closes) && (after_capital || after_quote)
}

/// Byte of a character in Windows-1252; its five unused bytes are shown as control characters.
fn windows_1252(c: char) -> Option<u8> {
    const FROM_80: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ";
    let from_80 = || FROM_80.chars().zip(0x80..).find(|(listed, _)| *listed == c).map(|(_, byte)| byte);
    u8::try_from(c).ok().or_else(from_80)
}
