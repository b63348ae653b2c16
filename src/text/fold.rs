//! Keys under which two spellings of one text are the same.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::letter::{Tone, letter, plain};
use super::nfc::lookalike;
use super::syllable::is_onset;
use super::word::{is_ignored, words};

/// Matching key: one for `Hóa`, `Hoá`, `HÓA`, their decomposed forms and their look-alikes.
///
/// The words of the text in lower case, joined by single spaces, the tone of each run of letters
/// moved to its end as a combining mark (`hoa` + U+0301), so that the position of the tone never
/// matters and two keys can be compared word by word. Tested on 9,883 place names and 6,937
/// syllables: no two different words share a key. A run with several tones, which no Vietnamese
/// word has, is left unchanged.
pub fn key(text: &str) -> String {
    fold_words(text, push_key)
}

/// Weakest key: [`key`] without any mark and with `d` for `đ`, to compare with words typed without accents.
pub fn toneless(text: &str) -> String {
    fold_words(text, push_toneless)
}

/// [`key`] with `i` for `y` where spelling varies: `kỹ`/`kĩ`, `quy`/`qui`.
///
/// Only for search, and never to identify a person: `Vy` and `Vi` are different names.
pub fn key_iy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, word) in key(text).split(' ').enumerate() {
        out.push_str(if at == 0 { "" } else { " " });
        let bare = word.trim_end_matches(|c| Tone::of_mark(c).is_some());
        match bare.strip_suffix('y').filter(|onset| is_onset(onset)) {
            Some(onset) => out.extend([onset, "i", &word[bare.len()..]]),
            None => out.push_str(word),
        }
    }
    out
}

/// [`toneless`] with a space before and after it, to be searched for [`super::Pattern::toneless`] with `contains`.
pub fn searchable(text: &str) -> String {
    format!(" {} ", toneless(text))
}

/// Name for paths and addresses: [`toneless`] in `a-z`, `0-9` and single hyphens.
///
/// Letters without a base letter in ASCII are dropped, so different texts may share a slug, and a text
/// without Latin letters or digits has an empty one.
pub fn slug(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in toneless(text).split(' ') {
        let mut letters = word.chars().filter(char::is_ascii_alphanumeric).peekable();
        if !out.is_empty() && letters.peek().is_some() {
            out.push('-');
        }
        out.extend(letters);
    }
    out
}

/// Appends the matching key of one word.
fn push_key(word: &str, out: &mut String) {
    let start = out.len();
    if !push_composed_key(word, out) {
        out.truncate(start);
        push_any_key(word, out);
    }
}

/// Appends the key of a word of precomposed Vietnamese letters and ASCII digits with at most one tone per run of
/// letters, which needs no Unicode normalisation; `false` for any other word.
fn push_composed_key(word: &str, out: &mut String) -> bool {
    let mut tone = Tone::Ngang;
    for c in word.chars() {
        if c.is_ascii_digit() {
            out.extend(tone.mark());
            tone = Tone::Ngang;
            out.push(c);
            continue;
        }
        let Some(letter) = letter(c) else { return false };
        out.push(letter.base);
        match letter.tone {
            Tone::Ngang => {}
            _ if tone != Tone::Ngang => return false,
            only => tone = only,
        }
    }
    out.extend(tone.mark());
    true
}

fn push_any_key(word: &str, out: &mut String) {
    let is_tone = |c: &char| Tone::of_mark(*c).is_some();
    let decomposed: Vec<char> = decompose(word).collect();
    for run in decomposed.chunk_by(|a, b| a.is_numeric() == b.is_numeric()) {
        let mut tones = run.iter().copied().filter(is_tone);
        match (tones.next(), tones.next()) {
            (Some(tone), None) => {
                out.extend(run.iter().copied().filter(|c| !is_tone(c)).nfc());
                out.push(tone);
            }
            _ => out.extend(run.iter().copied().nfc()),
        }
    }
}

/// Appends one word without marks.
fn push_toneless(word: &str, out: &mut String) {
    if word.chars().all(|c| plain(c).is_some()) {
        out.extend(word.chars().filter_map(plain));
    } else {
        let bare = decompose(word).filter(|c| !is_combining_mark(*c)).nfc();
        out.extend(bare.map(|c| if c == 'đ' { 'd' } else { c }));
    }
}

/// The word in lower case, decomposed, look-alikes replaced and invisible characters removed.
fn decompose(word: &str) -> impl Iterator<Item = char> {
    word.chars()
        .filter(|c| !is_ignored(*c))
        .map(|c| match c {
            // From fonts of PDF files.
            'ƣ' => 'ư',
            'Ƣ' => 'Ư',
            c => lookalike(c).unwrap_or(c),
        })
        .nfd()
        .flat_map(char::to_lowercase)
}

fn fold_words(text: &str, push_word: fn(&str, &mut String)) -> String {
    let mut out = String::with_capacity(text.len());
    for (_, word) in words(text) {
        if !out.is_empty() {
            out.push(' ');
        }
        push_word(word, &mut out);
    }
    out
}
