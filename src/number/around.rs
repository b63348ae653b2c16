//! What stands around a number in running text: quotes, words before it, a date after it.

use super::clean::{Glyph, span, text_of, year};
use super::{Reason, Reject, Repair, RepairKind, symbols};
use crate::text;

fn is_quote(c: char) -> bool {
    "\"'“”‘’«»()[]".contains(c)
}

/// Takes off quotes, brackets and spaces before everything else.
pub(super) fn trim_start(glyphs: &mut Vec<Glyph>, repairs: &mut Vec<Repair>) {
    let kept = |glyph: &Glyph| glyph.c != ' ' && !is_quote(glyph.c);
    let start = glyphs.iter().position(kept).unwrap_or(glyphs.len());
    let cut: Vec<Glyph> = glyphs.drain(..start).collect();
    note_trimmed(&cut, repairs);
}

/// Takes off quotes, brackets, spaces and the punctuation of a sentence after the number.
pub(super) fn trim_end(glyphs: &mut Vec<Glyph>, repairs: &mut Vec<Repair>) {
    let kept = |glyph: &Glyph| !" .,;:".contains(glyph.c) && !is_quote(glyph.c);
    let end = glyphs.iter().rposition(kept).map_or(0, |last| last + 1);
    let cut = glyphs.split_off(end);
    note_trimmed(&cut, repairs);
}

fn note_trimmed(cut: &[Glyph], repairs: &mut Vec<Repair>) {
    if cut.is_empty() {
        return;
    }
    let kind =
        if cut.iter().all(|glyph| glyph.c == ' ') { RepairKind::Space } else { RepairKind::Punctuation };
    repairs.push(Repair { kind, at: span(cut) });
}

/// Takes off the words before the first figure: anything that ends with `số` or `số hiệu`, or
/// the name or sign of a kind of document.
pub(super) fn take_prefix(
    glyphs: &mut Vec<Glyph>,
    text_len: usize,
    repairs: &mut Vec<Repair>,
) -> Result<String, Reject> {
    let figure = glyphs.iter().position(|glyph| glyph.c.is_ascii_digit());
    let slash = glyphs.iter().position(|glyph| glyph.c == '/');
    let Some(figure) = figure.filter(|&figure| slash.is_none_or(|slash| figure < slash)) else {
        return Err(Reject::new(Reason::NoSerial, 0..text_len));
    };
    let cut: Vec<Glyph> = glyphs.drain(..figure).collect();
    let before = text_of(&cut);
    let plain = before.chars().all(|c| c.is_alphabetic() || " .,:".contains(c));
    let prefix = text::toneless(&before);
    let words: Vec<&str> = prefix.split(' ').collect();
    let fits = match *words {
        [""] => true,
        [.., "so"] | [.., "so", "hieu"] | ["van", "ban"] => true,
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

/// Takes off a date, an issuer's name or an abstract after the number; returns the year in it.
pub(super) fn take_tail(glyphs: &mut Vec<Glyph>, repairs: &mut Vec<Repair>) -> Option<u16> {
    const OPENINGS: [&str; 4] = ["ngay", "nam", "cua", "ve"];
    let opens = |start: &usize| {
        let rest = glyphs.iter().skip(*start).map(|glyph| glyph.c);
        let word = rest.skip_while(|&c| c == ' ' || is_quote(c)).take_while(|c| c.is_alphanumeric());
        OPENINGS.contains(&text::toneless(&word.collect::<String>()).as_str())
    };
    let spaces = (0..glyphs.len()).filter(|&i| glyphs.get(i).is_some_and(|glyph| glyph.c == ' '));
    let start = spaces.into_iter().find(opens)?;
    let cut = glyphs.split_off(start);
    repairs.push(Repair { kind: RepairKind::Tail, at: span(&cut) });
    let text = text_of(&cut);
    text.split(|c: char| !c.is_alphanumeric()).filter_map(year).next_back()
}
