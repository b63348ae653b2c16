//! The survey of a text word by word; what the last words showed is kept.

use std::cell::RefCell;

use super::survey::{Survey, look_through};

/// Looks through a text once, word by word: texts are made of the same few thousand words again and again, and what
/// the last ones showed is kept.
pub fn survey(text: &str) -> Survey {
    WORDS.with_borrow_mut(|words| {
        let mut found = 0;
        let (mut at, mut blank_counts) = (0, false);
        while at < text.len() {
            let (length, key) = next_word(text.as_bytes(), at);
            if length == 0 {
                // The second of two blanks, or the first of a line.
                found |= Survey { blanks: blank_counts, ..Survey::default() }.bits();
                blank_counts = false;
            } else {
                found |= words.of(key, || &text[at..at + length]);
                blank_counts = text.as_bytes()[at + length - 1] != b'\n';
            }
            at += length + 1;
        }
        Survey::of_bits(found)
    })
}

/// Length of the word at a place of a text, up to the next blank; and its [`key`], or 0 if it is too long for one.
fn next_word(text: &[u8], at: usize) -> (usize, u128) {
    let rest = &text[at..];
    let bytes = match rest.first_chunk::<16>() {
        Some(bytes) => *bytes,
        None => {
            let mut bytes = [b' '; 16];
            bytes[..rest.len()].copy_from_slice(rest);
            bytes
        }
    };
    let bytes = u128::from_le_bytes(bytes);
    // Most words end in the first half.
    let half = bytes as u64;
    let length = match (first_blank(half), first_blank((bytes >> 64) as u64)) {
        (length @ ..8, _) => return (length, key(u128::from(half & ((1 << (8 * length)) - 1)), length)),
        (_, 8) => return (memchr::memchr(b' ', rest).unwrap_or(rest.len()), 0),
        (_, length) => 8 + length,
    };
    (length, key(bytes & ((1 << (8 * length)) - 1), length))
}

/// Which of eight bytes is the first blank, from 0; 8 when none is.
fn first_blank(bytes: u64) -> usize {
    const BLANKS: u64 = u64::from_ne_bytes([b' '; 8]);
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    const HIGH: u64 = u64::from_ne_bytes([0x80; 8]);
    // The lowest bit that is set is that of the first blank.
    let other = bytes ^ BLANKS;
    let blanks = other.wrapping_sub(ONES) & !other & HIGH;
    blanks.trailing_zeros() as usize / 8
}

/// At most 15 bytes with their number; never 0, as no word is empty.
fn key(bytes: u128, length: usize) -> u128 {
    bytes | (length as u128) << 120
}

thread_local! {
    static WORDS: RefCell<Words> = RefCell::new(Words(vec![(0, 0); SLOTS]));
}

/// The words seen last by their [`key`], each at one place that it decides, with what they showed.
struct Words(Vec<(u128, u8)>);

const SLOTS: usize = 2048;

impl Words {
    fn of<'t>(&mut self, key: u128, word: impl Fn() -> &'t str) -> u8 {
        if key == 0 {
            return look_through(word()).bits();
        }
        let mixed = (key as u64 ^ ((key >> 64) as u64).rotate_left(29)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let slot = &mut self.0[(mixed >> 53) as usize];
        if slot.0 != key {
            *slot = (key, look_through(word()).bits());
        }
        slot.1
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn words_show_what_the_whole_shows(text in "([a-zA-ZđơưịĩĐÃÕ óòủýỳ\n\\\\^́\x000-9]{0,3}| |  |hoá|hóa|ương|ThØ|chuyển đổi số|xin tráchnhiệmtrướcpháp ){0,12}") {
            prop_assert_eq!(survey(&text), look_through(&text), "{}", text);
        }
    }
}
