//! A text as bare letters, to be searched for bare words much faster than word by word.

use super::fold::plain;

/// Writes the letters of a text into `out` in lower case and without marks, with one blank for whatever stands between
/// words and one at either end; `false` where a character needs a closer look, and `out` is of no use.
///
/// What holds a phrase, accents or not, then holds its bare words ([`super::Pattern::bare`]) between blanks.
pub fn flatten(text: &str, out: &mut Vec<u8>) -> bool {
    out.clear();
    out.push(b' ');
    for c in text.chars() {
        match plain(c) {
            Some(letter) => out.push(letter),
            // Dashes, quotation marks and the ellipsis part words as ASCII signs do.
            None if (c.is_ascii() && c != '\\') || matches!(c, '\u{2010}'..='\u{2027}') => {
                if out.last() != Some(&b' ') {
                    out.push(b' ');
                }
            }
            None => return false,
        }
    }
    out.push(b' ');
    true
}
