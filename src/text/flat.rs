//! A text as bare letters, to be searched for bare words much faster than word by word.

use std::sync::LazyLock;

use super::fold::plain;
use super::letter::{LETTER_SLOTS, slot};

/// Writes the letters of a text into `out` in lower case and without marks, with one blank for whatever stands between
/// words and one at either end; `false` where a character needs a closer look, and `out` is of no use.
///
/// What holds a phrase, accents or not, then holds its bare words ([`super::Pattern::bare`]) between blanks.
pub fn flatten(text: &str, out: &mut Vec<u8>) -> bool {
    let bare = &*BARE;
    out.clear();
    out.resize(text.len() + 2, b' ');
    let mut end = 1;
    for c in text.chars() {
        let byte = bare.get(slot(c)).copied().unwrap_or_else(|| bare_of(c));
        if byte == 0 {
            return false;
        }
        out[end] = byte;
        // Of several blanks one is left.
        end += usize::from(byte != b' ' || out[end - 1] != b' ');
    }
    out.truncate(end);
    out.push(b' ');
    true
}

/// The bare letters of the characters that have a slot.
static BARE: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut bare = vec![0; LETTER_SLOTS];
    for c in ('\0'..='\u{FFFF}').filter(|c| slot(*c) < LETTER_SLOTS) {
        bare[slot(c)] = bare_of(c);
    }
    bare
});

/// A letter, a blank for what parts words, 0 for what needs a closer look.
fn bare_of(c: char) -> u8 {
    match plain(c) {
        Some(letter) => letter,
        // Dashes, quotation marks and the ellipsis part words as ASCII signs do.
        None if (c.is_ascii() && c != '\\') || matches!(c, '\u{2010}'..='\u{2027}') => b' ',
        None => 0,
    }
}
