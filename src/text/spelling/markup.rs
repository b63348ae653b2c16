//! Markup and lost letters: `&amp;`, `<br/>`, `%20`, `Ch? đ?o`.

use std::ops::Range;

use super::usage::USAGE;
use super::{Remark, RemarkKind};
use crate::text::syllable::is_vowel;
use crate::text::word::Word;

/// Adds the remarks on the characters between words.
pub(super) fn add(text: &str, words: &[Word<'_>], remarks: &mut Vec<Remark>) {
    let is_sign = |byte: &u8| matches!(byte, b'?' | b'&' | b'<' | b'%' | b'\\');
    for (at, byte) in text.bytes().enumerate().filter(|(_, byte)| is_sign(byte)) {
        let rest = &text[at..];
        let found = match byte {
            b'&' => entity(rest),
            b'<' => tag(rest),
            b'%' => percent(&text[..at], rest),
            b'\\' if rest[1..].starts_with('u') => unicode_escape(rest),
            b'\\' => rest[1..].starts_with(['n', 't', 'r', '"']).then_some((2, None)),
            _ => {
                let lost = if text.contains("://") { None } else { lost(text, words, at) };
                if let Some(range) = lost.filter(|range| !is_known(remarks, range)) {
                    remarks.push(Remark { kind: RemarkKind::Lost, range, proper: None });
                }
                continue;
            }
        };
        if let Some((length, proper)) = found {
            remarks.push(Remark { kind: RemarkKind::Markup, range: at..at + length, proper });
        }
    }
    let lower = text.to_ascii_lowercase();
    let left = USAGE.leftovers.iter().filter_map(|left| Some((lower.find(left)?, left.len())));
    remarks.extend(left.filter(|(at, _)| !lower[..*at].ends_with('&')).map(|(at, length)| Remark {
        kind: RemarkKind::Markup,
        range: at..at + length,
        proper: None,
    }));
}

fn is_known(remarks: &[Remark], range: &Range<usize>) -> bool {
    remarks.iter().any(|remark| remark.kind == RemarkKind::Lost && remark.range == *range)
}

/// The length of an entity of HTML, and its character, where a quoted text may contain it.
fn entity(text: &str) -> Option<(usize, Option<String>)> {
    let name = &text[1..text.find(';').filter(|end| (3..=10).contains(end))?];
    let code = name.strip_prefix('#').and_then(|code| match code.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => code.parse().ok(),
    });
    let character = match (name, code) {
        (_, Some(code)) => char::from_u32(code),
        ("amp" | "AMP", _) => Some('&'),
        ("lt", _) => Some('<'),
        ("gt", _) => Some('>'),
        ("nbsp", _) => Some(' '),
        ("apos", _) => Some('\''),
        ("ndash", _) => Some('–'),
        ("hellip", _) => Some('…'),
        // `Sở KH&CN; Sở TT&TT`.
        _ if name.chars().all(|c| c.is_ascii_alphabetic()) && name.contains(|c: char| c.is_lowercase()) => {
            None
        }
        _ => return None,
    };
    let character = character.map(|c| if c == '\u{A0}' { ' ' } else { c });
    let proper = character.filter(|c| !c.is_control() && !matches!(c, '"' | '\\')).map(String::from);
    Some((name.len() + 2, proper))
}

/// The length of a tag of HTML.
fn tag(text: &str) -> Option<(usize, Option<String>)> {
    let end = text.find('>')?;
    let name = text[1..end].trim_start_matches('/');
    let is_tag = name.starts_with(|c: char| c.is_alphabetic() || c == '!') && !name.contains('<');
    is_tag.then_some((end + 1, None))
}

/// The length of a byte in percent-encoding, and its character if it is a blank; `50%20` is none.
fn percent(before: &str, text: &str) -> Option<(usize, Option<String>)> {
    let code = u8::from_str_radix(text.get(1..3)?, 16).ok()?;
    let is_figure = before.ends_with(|c: char| c.is_ascii_digit() || c == ' ') || before.is_empty();
    let is_whole = !text[3..].starts_with(|c: char| c.is_ascii_digit());
    (!is_figure && is_whole).then(|| (3, (code == 0x20).then(|| " ".to_owned())))
}

/// The length of an escape of JSON, and its character: `\u1ea3`.
fn unicode_escape(text: &str) -> Option<(usize, Option<String>)> {
    let code = u32::from_str_radix(text.get(2..6)?, 16).ok()?;
    let character = char::from_u32(code).filter(|c| c.is_alphabetic());
    Some((6, character.map(String::from)))
}

/// The word around a question mark that is there for lost letters.
fn lost(text: &str, words: &[Word<'_>], at: usize) -> Option<Range<usize>> {
    let (before, after) = (&text[..at], &text[at + 1..]);
    let start = before.rfind([' ', '(', '"']).map_or(0, |start| start + 1);
    let end = after.find([' ', ')', '"', ',', '.', ';']).map_or(text.len(), |end| at + 1 + end);
    let is_inside = after.starts_with(char::is_alphabetic);
    let next = words.partition_point(|word| word.range.end <= at);
    let stem = next.checked_sub(1).map(|last| &words[last]).filter(|word| word.range.end == at);
    // `Ch?`, `s?`; not `VNPT?` nor `là gì?`.
    let is_stem = stem.is_some_and(|word| {
        let spelling = &word.spelling;
        spelling.is_pure() && spelling.letters <= 3 && spelling.capitals < 2 && !word.text.contains(is_vowel)
    });
    let is_run =
        after.starts_with('?') && stem.is_some() && !text[at..end].trim_start_matches('?').is_empty();
    (is_inside || is_stem || is_run).then_some(start..end)
}
