//! Wrong words left by converters, fonts and input methods: `cơng nghệ`, `Nguyeenx`.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use unicode_normalization::char::is_combining_mark;

use super::{Damage, DamageKind};
use crate::text::letter::letter;
use crate::text::syllable::{is_syllable, is_vowel};

/// Words and phrases that show damage (`leftovers.toml`).
static WORDS: LazyLock<HashMap<String, Vec<String>>> =
    LazyLock::new(|| toml::from_str(include_str!("leftovers.toml")).expect("the lists are texts"));

fn is_one(word: &str, list: &str) -> bool {
    WORDS[list].iter().any(|own| own == word)
}

/// The cause of damage of one word of a text: a wrong letter of a converter or font, or a key of Telex.
pub(in crate::text) fn leftover(word: &str, text: &str, range: &Range<usize>) -> Option<DamageKind> {
    if word.is_ascii() { typed_damage(word, text, range) } else { letter_damage(word) }
}

fn letter_damage(word: &str) -> Option<DamageKind> {
    let is_u = |c: char| matches!(c, 'ư' | 'Ư');
    if word.match_indices(is_u).any(|(at, u)| word[at + u.len()..].starts_with(is_u)) {
        return Some(DamageKind::DoubledLetter);
    }
    // The last letters of the words to compare with.
    if !word.ends_with(['g', 'G', 'ĩ', 'Ĩ', 'A']) {
        return None;
    }
    let converted = is_one(&word.to_lowercase(), "qua_vni").then_some(DamageKind::VniConverter);
    converted.or_else(|| is_one(word, "phong_pdf").then_some(DamageKind::PdfFont))
}

/// Telex keys in a syllable or in a document number; `NDD` alone may be any abbreviation.
fn typed_damage(word: &str, text: &str, range: &Range<usize>) -> Option<DamageKind> {
    let abbreviation = is_one(word, "ky_hieu_telex") && {
        let joins = ['/', '-'];
        text[..range.start].ends_with(joins) || text[range.end..].starts_with(joins)
    };
    (abbreviation || is_telex(word)).then_some(DamageKind::Telex)
}

/// Whether a word is a syllable as typed in Telex: a letter doubled or followed by w, the tone key last.
///
/// Words that may be English (`beer`, `roof`, `teens`) do not count: a tone key after a single vowel
/// requires a final consonant, and s (a plural) is not enough even then.
fn is_telex(word: &str) -> bool {
    let Some(keys) = word.strip_suffix(['f', 'r', 'x', 'j', 's']) else {
        return false;
    };
    if !keys
        .bytes()
        .zip(keys.bytes().skip(1))
        .any(|(a, b)| a.eq_ignore_ascii_case(&b) || matches!(b, b'w' | b'W'))
    {
        return false;
    }
    let keys = keys.to_ascii_lowercase();
    let read = WORDS["telex"].iter().fold(keys.clone(), |read, pair| {
        let (typed, letter) = pair.split_once(' ').unwrap_or_default();
        read.replace(typed, letter)
    });
    read != keys && is_syllable(&read) && {
        let rhyme = read.strip_prefix("qu").or(read.strip_prefix("gi")).unwrap_or(&read);
        let is_closed = !read.ends_with(is_vowel) || read.starts_with('đ');
        rhyme.chars().filter(|c| is_vowel(*c)).count() > 1 || is_closed && !word.ends_with('s')
    }
}

/// One of the usual phrases in a text without any accent; words joined by hyphens, as in web addresses, do not count.
pub(in crate::text) fn without_marks(text: &str) -> Option<Damage> {
    let is_word = |c: char| letter(c).is_some() || c.is_alphanumeric() || is_combining_mark(c);
    if !text.contains(' ') || text.contains(|c: char| !c.is_ascii() && is_word(c)) {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    let hits = WORDS["mat_dau"].iter().flat_map(|phrase| lower.match_indices(phrase.as_str()));
    let mut ranges = hits.map(|(at, phrase)| at..at + phrase.len());
    let is_whole =
        |hit: &Range<usize>| !lower[..hit.start].ends_with(is_word) && !lower[hit.end..].starts_with(is_word);
    ranges.find(is_whole).map(|hit| (DamageKind::LostMarks, hit))
}
