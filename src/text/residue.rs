//! Words left behind by converters, fonts and input methods: `cơng nghệ`, `Nguyeenx`, `Quye^'t`.

use std::ops::Range;

use super::damage::{Damage, DamageKind};
use super::matching::Pattern;
use super::syllable::{is_syllable, split};
use super::word::words;

/// Frequent words as a VNI converter leaves them (ô to ơ, ó to ĩ, ò to ị) that are no syllables.
/// Not every word in -ơng: Pơng Drang and Kông Lơng Khơng are communes.
const CONVERTED: [&str; 6] = ["cơng", "thơng", "cĩ", "phịng", "dịng", "vịng"];

/// Capitals as the font map of some PDF files leaves them; none is a word.
const PDF_FONT: [&str; 3] = ["HÕA", "PHÕNG", "TÕA"];

/// Abbreviations of document numbers with the Đ still as typed in Telex.
const TELEX_ABBREVIATIONS: [&str; 4] = ["NDD", "QDD", "HDDND", "BCDD"];

/// Phrases that no text without a single accent has by chance.
const WITHOUT_MARKS: [&str; 5] =
    ["quyet dinh", "uy ban nhan dan", "ban chi dao", "cong nghe thong tin", "chuyen doi so"];

/// The first such word or sign; lost marks are looked for when nothing else is wrong.
pub(super) fn find(text: &str) -> Option<Damage> {
    let damage = |kind, range| Damage { kind, range };
    let lost = text.match_indices('\u{FFFD}').next();
    lost.map(|(at, c)| damage(DamageKind::LostCharacter, at..at + c.len()))
        .or_else(|| {
            words(text).find_map(|(range, word)| {
                let kind = match word.is_ascii() {
                    true => typed_damage(word, text, &range),
                    false => letter_damage(word),
                };
                Some(damage(kind?, range))
            })
        })
        .or_else(|| viqr(text).map(|range| damage(DamageKind::Viqr, range)))
        .or_else(|| without_marks(text).map(|range| damage(DamageKind::LostMarks, range)))
}

fn letter_damage(word: &str) -> Option<DamageKind> {
    if PDF_FONT.contains(&word) {
        return Some(DamageKind::PdfFont);
    }
    if !word.contains(['ơ', 'Ơ', 'ĩ', 'Ĩ', 'ị', 'Ị', 'ư', 'Ư']) {
        return None;
    }
    let word = word.to_lowercase();
    if word.contains("ưư") {
        return Some(DamageKind::DoubledLetter);
    }
    let converted = CONVERTED.contains(&word.as_str());
    converted.then_some(DamageKind::VniConverter)
}

/// Telex keys, in a syllable or in a number; `NDD` alone may be any abbreviation.
fn typed_damage(word: &str, text: &str, range: &Range<usize>) -> Option<DamageKind> {
    let abbreviation = TELEX_ABBREVIATIONS.contains(&word) && {
        let joins = ['/', '-'];
        text[..range.start].ends_with(joins) || text[range.end..].starts_with(joins)
    };
    (abbreviation || is_telex(word)).then_some(DamageKind::Telex)
}

/// True for a syllable as typed in Telex: a letter doubled or followed by w, the tone key last.
///
/// Not for those that may be English (`beer`, `roof`, `teens`): a tone key after a single vowel
/// counts only behind a final consonant, s (a plural) not even there.
fn is_telex(word: &str) -> bool {
    const LETTERS: [(&str, &str); 8] = [
        ("dd", "đ"),
        ("uow", "ươ"),
        ("aa", "â"),
        ("aw", "ă"),
        ("ee", "ê"),
        ("oo", "ô"),
        ("ow", "ơ"),
        ("uw", "ư"),
    ];
    let Some(keys) = word.strip_suffix(['f', 'r', 'x', 'j', 's']) else {
        return false;
    };
    let keys = keys.to_ascii_lowercase();
    let read = LETTERS.iter().fold(keys.clone(), |read, (typed, letter)| read.replace(typed, letter));
    read != keys
        && is_syllable(&read)
        && split(&read).is_some_and(|syllable| {
            let closed = !syllable.coda.is_empty() || syllable.onset == "đ";
            syllable.vowels.chars().count() > 1 || closed && !word.ends_with('s')
        })
}

/// A syllable with the ASCII marks of VIQR, among them the circumflex after two letters or more.
fn viqr(text: &str) -> Option<Range<usize>> {
    const MARKS: [(&str, &str); 9] = [
        ("dd", "đ"),
        ("^", "\u{302}"),
        ("(", "\u{306}"),
        ("+", "\u{31B}"),
        ("'", "\u{301}"),
        ("`", "\u{300}"),
        ("?", "\u{309}"),
        ("~", "\u{303}"),
        (".", "\u{323}"),
    ];
    let inside = |c: char| c.is_ascii_alphabetic() || "^(+'`?~.".contains(c);
    text.match_indices('^').find_map(|(at, _)| {
        let start = text[..at].trim_end_matches(inside).len();
        let end = text.len() - text[at..].trim_start_matches(inside).len();
        let word = text[start..end].trim_end_matches(['.', '?', '\'', '`']);
        let read =
            MARKS.iter().fold(word.to_lowercase(), |read, (mark, meaning)| read.replace(mark, meaning));
        (at - start >= 2 && is_syllable(&read)).then_some(start..start + word.len())
    })
}

/// One of the usual phrases in a text that has no accent at all; between spaces, as an address
/// joins words with hyphens.
fn without_marks(text: &str) -> Option<Range<usize>> {
    if !text.contains(' ') || text.contains(|c: char| !c.is_ascii() && c.is_alphabetic()) {
        return None;
    }
    WITHOUT_MARKS.iter().find_map(|phrase| {
        let spaced = |hit: &Range<usize>| text[hit.clone()].eq_ignore_ascii_case(phrase);
        Pattern::new(phrase).find(text).into_iter().find(spaced)
    })
}
