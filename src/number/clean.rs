//! Removes everything around a document number in running text: words, quotes, dates, spaces.

use std::ops::Range;

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::{Reason, Reject, Repair, RepairKind, symbols};
use crate::text;

/// Limit in bytes, with the words before and after the number; no citation is longer.
const MOST_BYTES: usize = 512;
/// Limit of characters; the number of a joint circular of eight ministries has about 70.
const MOST_GLYPHS: usize = 100;

/// One character with its byte range in the text.
#[derive(Debug, Clone)]
pub(super) struct Glyph {
    pub c: char,
    pub at: Range<usize>,
}

/// A number without anything around it: composed, plain separators, no space next to one.
pub(super) struct Clean {
    /// The number, from its first digit to its last letter.
    pub glyphs: Vec<Glyph>,
    /// Words before the number, without marks: `quyet dinh so`.
    pub prefix: String,
    /// The last year after the number.
    pub year_after: Option<u16>,
    /// Corrections made so far.
    pub repairs: Vec<Repair>,
}

/// Steps 1 to 6 of parsing a number: compose, replace look-alikes, remove words and punctuation,
/// remove spaces at separators.
pub(super) fn clean(text: &str) -> Result<Clean, Reject> {
    if text.len() > MOST_BYTES {
        return Err(Reject::new(Reason::TooLong, 0..text.len()));
    }
    let mut repairs = Vec::new();
    let mut glyphs = replace_lookalikes(compose(text, &mut repairs), &mut repairs);
    trim(&mut glyphs, &mut repairs, true);
    let prefix = take_prefix(&mut glyphs, text.len(), &mut repairs)?;
    let year_after = take_tail(&mut glyphs, &mut repairs);
    trim(&mut glyphs, &mut repairs, false);
    let glyphs = close_separators(&glyphs, &mut repairs);
    if glyphs.len() > MOST_GLYPHS {
        return Err(Reject::new(Reason::TooLong, span(&glyphs)));
    }
    Ok(Clean { glyphs, prefix, year_after, repairs })
}

/// Byte range of consecutive characters.
pub(super) fn span(glyphs: &[Glyph]) -> Range<usize> {
    match glyphs {
        [] => 0..0,
        [first, .., last] => first.at.start..last.at.end,
        [only] => only.at.clone(),
    }
}

/// Parses the year of a document number: four digits, 1900 to 2099.
pub(super) fn year(text: &str) -> Option<u16> {
    let digits = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let year = digits.then(|| text.parse().ok()).flatten()?;
    (1900..=2099).contains(&year).then_some(year)
}

/// Composes one base letter with its marks at a time, so that every character keeps its byte range.
fn compose(text: &str, repairs: &mut Vec<Repair>) -> Vec<Glyph> {
    let chars = text.char_indices().map(|(at, c)| Glyph { c, at: at..at + c.len_utf8() });
    let chars: Vec<Glyph> = chars.collect();
    let mut glyphs = Vec::with_capacity(chars.len());
    for cluster in chars.chunk_by(|_, next| canonical_combining_class(next.c) != 0) {
        let letters = text_of(cluster);
        if !is_nfc(&letters) {
            repairs.push(Repair { kind: RepairKind::Decomposed, at: span(cluster) });
        }
        glyphs.extend(letters.nfc().map(|c| Glyph { c, at: span(cluster) }));
    }
    glyphs
}

/// Replaces look-alikes of Đ, hyphen, slash and space, and removes invisible characters.
fn replace_lookalikes(glyphs: Vec<Glyph>, repairs: &mut Vec<Repair>) -> Vec<Glyph> {
    let mut replaced = Vec::with_capacity(glyphs.len());
    for Glyph { c, at } in glyphs {
        let (kind, plain) = match text::lookalike(c) {
            _ if matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}') => (Some(RepairKind::Space), None),
            // A later step removes spaces where they are wrong, and records a repair.
            _ if c.is_whitespace() => (None, Some(' ')),
            Some(plain @ ('Đ' | 'đ')) => (Some(RepairKind::Lookalike), Some(plain)),
            Some(plain) => (Some(RepairKind::Separator), Some(plain)),
            None => (None, Some(c)),
        };
        repairs.extend(kind.map(|kind| Repair { kind, at: at.clone() }));
        replaced.extend(plain.map(|c| Glyph { c, at }));
    }
    replaced
}

/// Removes spaces next to a separator and keeps one of several elsewhere.
fn close_separators(glyphs: &[Glyph], repairs: &mut Vec<Repair>) -> Vec<Glyph> {
    let is_space = |glyph: &Glyph| glyph.c == ' ';
    let separates = |glyph: Option<&Glyph>| glyph.is_some_and(|glyph| "/-.".contains(glyph.c));
    let mut closed: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    let mut seen = 0;
    for run in glyphs.chunk_by(|a, b| is_space(a) == is_space(b)) {
        seen += run.len();
        if !run.iter().all(is_space) {
            closed.extend_from_slice(run);
        } else if separates(closed.last()) || separates(glyphs.get(seen)) {
            repairs.push(Repair { kind: RepairKind::Space, at: span(run) });
        } else {
            closed.extend(run.first().cloned());
        }
    }
    closed
}

/// The characters as text.
pub(super) fn text_of(glyphs: &[Glyph]) -> String {
    glyphs.iter().map(|glyph| glyph.c).collect()
}

fn is_quote(c: char) -> bool {
    "\"'“”‘’«»()[]".contains(c)
}

/// Removes quotes, brackets and spaces at the beginning, or these and punctuation at the end.
fn trim(glyphs: &mut Vec<Glyph>, repairs: &mut Vec<Repair>, at_start: bool) {
    let kept =
        |glyph: &Glyph| glyph.c != ' ' && !is_quote(glyph.c) && (at_start || !".,;:".contains(glyph.c));
    let cut: Vec<Glyph> = if at_start {
        glyphs.drain(..glyphs.iter().position(kept).unwrap_or(glyphs.len())).collect()
    } else {
        glyphs.split_off(glyphs.iter().rposition(kept).map_or(0, |last| last + 1))
    };
    let is_blank = cut.iter().all(|glyph| glyph.c == ' ');
    if !cut.is_empty() {
        let kind = if is_blank { RepairKind::Space } else { RepairKind::Punctuation };
        repairs.push(Repair { kind, at: span(&cut) });
    }
}

/// Removes the words before the first digit and returns them without marks: anything that ends with `số`
/// or `số hiệu`, or the name or symbol of a kind of document.
fn take_prefix(
    glyphs: &mut Vec<Glyph>,
    text_len: usize,
    repairs: &mut Vec<Repair>,
) -> Result<String, Reject> {
    let first = glyphs.iter().position(|glyph| glyph.c.is_ascii_digit() || glyph.c == '/');
    let Some(digit) = first.filter(|first| glyphs[*first].c != '/') else {
        return Err(Reject::new(Reason::NoSerial, 0..text_len));
    };
    let cut: Vec<Glyph> = glyphs.drain(..digit).collect();
    let before = text_of(&cut);
    let plain = before.chars().all(|c| c.is_alphabetic() || " .,:".contains(c));
    let prefix = text::toneless(&before);
    let fits = match *prefix.split(' ').collect::<Vec<_>>() {
        [""] | [.., "so"] | [.., "so", "hieu"] | ["van", "ban"] => true,
        _ => symbols::names_kind(&prefix),
    };
    if !(plain && fits) {
        return Err(Reject::new(Reason::Prefix, span(&cut)));
    }
    if !cut.is_empty() {
        repairs.push(Repair { kind: RepairKind::Prefix, at: span(&cut) });
    }
    Ok(prefix)
}

/// Removes a date, an issuer's name or an abstract after the number; returns the year in it.
fn take_tail(glyphs: &mut Vec<Glyph>, repairs: &mut Vec<Repair>) -> Option<u16> {
    const OPENINGS: [&str; 4] = ["ngay", "nam", "cua", "ve"];
    let opens = |start: &usize| {
        let rest = glyphs[*start..].iter().map(|glyph| glyph.c);
        let word = rest.skip_while(|&c| c == ' ' || is_quote(c)).take_while(|c| c.is_alphanumeric());
        OPENINGS.contains(&text::toneless(&word.collect::<String>()).as_str())
    };
    let start = (0..glyphs.len()).filter(|at| glyphs[*at].c == ' ').find(opens)?;
    let cut = glyphs.split_off(start);
    repairs.push(Repair { kind: RepairKind::Tail, at: span(&cut) });
    text_of(&cut).split(|c: char| !c.is_alphanumeric()).filter_map(year).next_back()
}
