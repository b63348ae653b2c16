//! UTF-8 text that was read as a one-byte encoding: `Quyáº¿t`.

use super::damage::{Damage, DamageKind};
use super::letter::{Tone, letter};

/// A one-byte encoding.
struct Encoding {
    kind: DamageKind,
    byte_of: fn(char) -> Option<u8>,
}

const WINDOWS_1252: Encoding = Encoding { kind: DamageKind::Utf8AsWindows1252, byte_of: windows_1252 };
const MAC_ROMAN: Encoding = Encoding { kind: DamageKind::Utf8AsMacRoman, byte_of: mac_roman };

/// The first sequence of characters whose bytes, put together again, are a Vietnamese letter.
pub(super) fn find(text: &str) -> Option<Damage> {
    text.char_indices().find_map(|(start, lead)| {
        encodings_with(lead).iter().find_map(|encoding| {
            let length = misread_length(&text[start..], encoding.byte_of)?;
            let range = start..start + length;
            let kind = encoding.kind;
            let certain = !may_be_meant(&text[..start], &text[range.clone()]);
            certain.then_some(Damage { kind, range })
        })
    })
}

/// The encodings that show the first byte of a Vietnamese letter, mark or quotation mark so.
fn encodings_with(lead: char) -> &'static [Encoding] {
    match lead {
        'Ã' => &[WINDOWS_1252, MAC_ROMAN],
        'Ä' | 'Å' | 'Æ' | 'Ì' | 'á' | 'â' => &[WINDOWS_1252],
        '√' | 'ƒ' | '≈' | '∆' | '·' | '‚' => &[MAC_ROMAN],
        _ => &[],
    }
}

/// Bytes of the text that its first characters take, if they are a misread letter.
fn misread_length(text: &str, byte_of: fn(char) -> Option<u8>) -> Option<usize> {
    let mut bytes = [0; 3];
    for (byte, c) in bytes.iter_mut().zip(text.chars()) {
        // What byte_of does not know, ASCII included, cannot continue a letter.
        *byte = byte_of(c).unwrap_or(0);
    }
    let count = if bytes[0] < 0xE0 { 2 } else { 3 };
    let decoded = str::from_utf8(&bytes[..count]).ok()?.chars().next()?;
    let length = text.chars().take(count).map(char::len_utf8).sum();
    is_usual(decoded).then_some(length)
}

/// True for what Vietnamese text has beyond ASCII: letters, marks, quotation marks and dashes.
fn is_usual(c: char) -> bool {
    letter(c).is_some_and(|letter| char::from(letter.plain) != c)
        || Tone::of_mark(c).is_some()
        || matches!(c, '\u{302}' | '\u{306}' | '\u{31B}' | '\u{2010}'..='\u{2026}')
}

/// True when the sequence may also be a letter with the sign that closes its word, as in
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
    u8::try_from(c).ok().or_else(|| high_byte(FROM_80, c))
}

fn mac_roman(c: char) -> Option<u8> {
    const FROM_80: &str = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø\
        ¿¡¬√ƒ≈∆«»…\u{A0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{F8FF}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";
    high_byte(FROM_80, c)
}

/// Byte of a character in a code page that lists its characters from 0x80 on.
fn high_byte(from_80: &str, c: char) -> Option<u8> {
    let place = from_80.chars().position(|listed| listed == c)?;
    u8::try_from(0x80 + place).ok()
}
