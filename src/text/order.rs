//! Vietnamese dictionary order.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::fold::key;
use super::letter::{Tone, letter};

/// Sort key of a text: syllables and numbers as bytes, then the text itself, so that only equal texts have equal keys.
pub type OrderKey = (Vec<u8>, String);

/// Sort key of Vietnamese dictionaries: syllable by syllable, letters before tone.
///
/// 29 letters (a ă â b c d đ e ê …), tones none huyền hỏi ngã sắc nặng: `ba ba`, `ba bể`, `bà ba`,
/// `bá bả`. CLDR compares all letters of a text before any tone, and so puts `bà ba` before
/// `ba bể`. Case, placement of the tone and punctuation decide only between texts otherwise
/// equal; figures are compared by value (`9/QĐ` before `12/QĐ`) and come before letters.
pub fn order_key(text: &str) -> OrderKey {
    (order_bytes(text), text.to_owned())
}

/// Sort key of persons in Viet Nam: given name (the last word), then family name, then the rest.
///
/// Correct for Kinh names; for other customs (Y …, H'…) the caller has to know the given
/// name and sort by it.
pub fn person_key(name: &str) -> OrderKey {
    let words: Vec<&str> = name.split_whitespace().collect();
    let reordered = match words.as_slice() {
        [family, middle @ .., given] => [&[*given, *family], middle].concat().join(" "),
        at_most_one => at_most_one.concat(),
    };
    (order_bytes(&reordered), name.to_owned())
}

/// First bytes of the parts of an [`OrderKey`], lowest first.
///
/// `36` ends before `36a` continues. A tone ends its syllable and is lower than any letter, so `ba`
/// comes before `ban` whatever their tones. Letters of other scripts follow as UTF-8, whose first
/// byte is higher than any of these.
const WORD_END: u8 = 0;
const TONE: u8 = 1;
const NUMBER: u8 = 0x10;
const LETTER: u8 = 0x20;

/// The letters in the order of dictionaries, with f j w z.
const ALPHABET: &str = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";

fn order_bytes(text: &str) -> Vec<u8> {
    let key = key(text);
    let mut bytes = Vec::with_capacity(key.len() + 8);
    for word in key.split(' ') {
        let mut rest = word;
        while let Some(first) = rest.chars().next() {
            let is_number = first.is_ascii_digit();
            let end = rest.find(|c: char| c.is_ascii_digit() != is_number);
            let (run, after) = rest.split_at(end.unwrap_or(rest.len()));
            if is_number {
                push_number(run, &mut bytes)
            } else {
                push_syllable(run, &mut bytes)
            }
            rest = after;
        }
        bytes.push(WORD_END);
    }
    bytes
}

/// A number: of two, the one with more figures is larger.
fn push_number(digits: &str, bytes: &mut Vec<u8>) {
    let digits = digits.trim_start_matches('0');
    bytes.push(NUMBER);
    bytes.extend(digits.len().to_be_bytes());
    bytes.extend(digits.bytes());
}

/// Letters, then the tone. Marks that Vietnamese does not have are skipped.
fn push_syllable(run: &str, bytes: &mut Vec<u8>) {
    let mut tone = Tone::Ngang;
    for c in run.chars() {
        let bare = match letter(c) {
            Some(_) => c,
            None => [c].into_iter().nfd().next().unwrap_or(c),
        };
        match (letter(bare), Tone::of_mark(bare)) {
            (Some(letter), _) => {
                let rank = ALPHABET.chars().position(|base| base == letter.base).unwrap_or_default();
                bytes.push(LETTER + rank as u8);
                // `key` moves the tone to the end, except where there are several.
                tone = tone.max(letter.tone);
            }
            (None, Some(mark)) => tone = mark,
            (None, None) if is_combining_mark(bare) => {}
            (None, None) => bytes.extend(bare.encode_utf8(&mut [0; 4]).bytes()),
        }
    }
    bytes.push(TONE + tone as u8);
}
