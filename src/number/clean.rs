//! From text as people and web pages write it to the bare characters of a document number.

use std::ops::Range;

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::{Reason, Reject, Repair, RepairKind, around};
use crate::text;

/// Bytes of text looked at; words before and after the number included, no citation is longer.
const MOST_BYTES: usize = 512;
/// Characters of a number; a joint circular of eight ministries has about 70.
const MOST_GLYPHS: usize = 100;

/// One character, and where in the text it came from.
#[derive(Debug, Clone)]
pub(super) struct Glyph {
    pub c: char,
    pub at: Range<usize>,
}

/// A number without anything around it: composed, plain separators, no space next to one.
pub(super) struct Clean {
    /// The number, from its first figure to its last letter.
    pub glyphs: Vec<Glyph>,
    /// Folded words that stood before the number: `quyet dinh so`.
    pub prefix: String,
    /// The last year named after the number.
    pub year_after: Option<u16>,
    /// What was put right on the way.
    pub repairs: Vec<Repair>,
}

/// Steps 1 to 6 of reading a number: compose, replace twins, take off words and punctuation,
/// close up separators.
pub(super) fn clean(text: &str) -> Result<Clean, Reject> {
    if text.len() > MOST_BYTES {
        return Err(Reject::new(Reason::TooLong, 0..text.len()));
    }
    let mut repairs = Vec::new();
    let mut glyphs = replace_twins(compose(text, &mut repairs), &mut repairs);
    around::trim_start(&mut glyphs, &mut repairs);
    let prefix = around::take_prefix(&mut glyphs, text.len(), &mut repairs)?;
    let year_after = around::take_tail(&mut glyphs, &mut repairs);
    around::trim_end(&mut glyphs, &mut repairs);
    let glyphs = close_up(&glyphs, &mut repairs);
    if glyphs.len() > MOST_GLYPHS {
        return Err(Reject::new(Reason::TooLong, span(&glyphs)));
    }
    Ok(Clean { glyphs, prefix, year_after, repairs })
}

/// The bytes that a run of characters covers.
pub(super) fn span(glyphs: &[Glyph]) -> Range<usize> {
    match glyphs {
        [] => 0..0,
        [first, .., last] => first.at.start..last.at.end,
        [only] => only.at.clone(),
    }
}

/// A year of a document number: four figures, 1900 to 2099.
pub(super) fn year(text: &str) -> Option<u16> {
    let figures = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let year = figures.then(|| text.parse().ok()).flatten()?;
    (1900..=2099).contains(&year).then_some(year)
}

/// NFC, one base letter with its marks at a time, so that every result knows its place.
fn compose(text: &str, repairs: &mut Vec<Repair>) -> Vec<Glyph> {
    let mut glyphs: Vec<Glyph> = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(base) = rest.chars().next() {
        let marks = rest.chars().skip(1).take_while(|&c| is_mark(c));
        let len = base.len_utf8() + marks.map(char::len_utf8).sum::<usize>();
        let (cluster, after) = rest.split_at(len);
        let start = text.len() - rest.len();
        let at = start..start + len;
        rest = after;
        if is_nfc(cluster) {
            glyphs.extend(cluster.chars().map(|c| Glyph { c, at: at.clone() }));
            continue;
        }
        glyphs.extend(cluster.nfc().map(|c| Glyph { c, at: at.clone() }));
        let kind = RepairKind::Decomposed;
        repairs.push(Repair { kind, at });
    }
    glyphs
}

fn is_mark(c: char) -> bool {
    canonical_combining_class(c) != 0
}

/// Twins of Đ, hyphen, slash and space become the real ones; invisible characters go.
fn replace_twins(glyphs: Vec<Glyph>, repairs: &mut Vec<Repair>) -> Vec<Glyph> {
    let replace = |Glyph { c, at }: Glyph| {
        let (kind, plain) = match (c, text::lookalike(c)) {
            ('\u{200b}' | '\u{2060}' | '\u{feff}', _) => (RepairKind::Space, None),
            // A later step removes spaces where they are wrong, and records a repair.
            (c, _) if c.is_whitespace() => return Some(Glyph { c: ' ', at }),
            (_, Some(plain @ ('Đ' | 'đ'))) => (RepairKind::Lookalike, Some(plain)),
            (_, Some(plain)) => (RepairKind::Separator, Some(plain)),
            (c, None) => return Some(Glyph { c, at }),
        };
        repairs.push(Repair { kind, at: at.clone() });
        plain.map(|c| Glyph { c, at })
    };
    glyphs.into_iter().filter_map(replace).collect()
}

/// Drops spaces next to a separator and leaves one of several elsewhere.
fn close_up(glyphs: &[Glyph], repairs: &mut Vec<Repair>) -> Vec<Glyph> {
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
