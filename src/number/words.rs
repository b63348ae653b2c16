//! The figures and the words of a cleaned document number, split at its separators.

use std::mem;
use std::ops::Range;

use super::clean::{Clean, Glyph, span, text_of, year};
use super::{Reason, Reject, Repair, RepairKind, Serial};
use crate::text;

/// One run of letters and figures, and where it stands in the text.
#[derive(Debug, Clone)]
pub(super) struct Word {
    /// The separator before the word.
    pub separator: char,
    pub text: String,
    pub at: Range<usize>,
}

/// The figures at the head of a number, and the words that follow them.
pub(super) struct Head {
    pub serial: Serial,
    pub serial_at: Range<usize>,
    pub nam: Option<u16>,
    pub nam_at: Range<usize>,
    /// Whether a slash stands before the year, if there is one.
    pub nam_fits: bool,
    /// The words of the symbol; empty when there are figures only.
    pub symbol: Vec<Word>,
    pub repairs: Vec<Repair>,
}

impl Word {
    /// Decimal figures only.
    pub fn is_figures(&self) -> bool {
        self.text.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// Letters, ampersands between letters, and figures after letters: `STT&TT`, `HĐND8`, `PA05`.
    /// Committees name themselves after documents (`BCĐ389`); four figures would be a year.
    pub fn is_symbol(&self) -> bool {
        let mut parts = self.text.split('&');
        let mut figures = self.text.split(|c: char| !c.is_ascii_digit());
        parts.all(|part| part.starts_with(is_letter)) && figures.all(|run| run.len() <= 3)
    }
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() && text::plain(c).is_some()
}

/// Reads the figures: number, second part, suffix and year.
pub(super) fn head(clean: &Clean) -> Result<Head, Reject> {
    let mut repairs = clean.repairs.clone();
    let (first, words) = split(&clean.glyphs)?;
    let lower = first.text.to_lowercase();
    let mut serial = Serial::read(&lower).ok_or_else(|| bad_serial(&first, &clean.glyphs))?;
    let mut serial_at = first.at.clone();
    if lower != first.text {
        repairs.push(Repair { kind: RepairKind::Suffix, at: first.at });
    }
    let mut symbol = words.as_slice();
    if let [second, rest @ ..] = symbol
        && second.separator == '.'
        && let Some(dotted) = serial.with_second(&second.text)
    {
        serial = dotted;
        serial_at.end = second.at.end;
        symbol = rest;
    }
    let (mut nam, mut nam_at, mut nam_fits) = (None, serial_at.clone(), true);
    if let [word, rest @ ..] = symbol
        && word.is_figures()
    {
        let read = year(&word.text).ok_or_else(|| Reject::new(Reason::Year, word.at.clone()))?;
        (nam, nam_at, nam_fits) = (Some(read), word.at.clone(), word.separator == '/');
        symbol = rest;
    }
    Ok(Head { serial, serial_at, nam, nam_at, nam_fits, symbol: symbol.to_vec(), repairs })
}

/// Splits at separators: at least one word, none of them empty, nothing but known characters.
fn split(glyphs: &[Glyph]) -> Result<(Word, Vec<Word>), Reject> {
    // An empty word stands where its separator does.
    let empty = |separator, at| Word { separator, text: String::new(), at };
    let mut words = Vec::new();
    let mut word = empty('/', span(glyphs));
    for Glyph { c, at } in glyphs {
        if "/-. ".contains(*c) {
            words.push(mem::replace(&mut word, empty(*c, at.clone())));
        } else if c.is_ascii_digit() || *c == '&' || is_letter(*c) {
            if word.text.is_empty() {
                word.at = at.clone();
            }
            word.text.push(*c);
            word.at.end = at.end;
        } else {
            return Err(Reject::new(Reason::Character(*c), at.clone()));
        }
    }
    words.push(word);
    if let Some(space) = glyphs.iter().find(|glyph| glyph.c == ' ') {
        return Err(spaced(space.at.clone(), glyphs));
    }
    if let Some(word) = words.iter().find(|word| word.text.is_empty()) {
        return Err(Reject::new(Reason::Separator, word.at.clone()));
    }
    let first = words.remove(0);
    Ok((first, words))
}

/// Refuses spaces inside; each may have stood for the separator that is due there.
fn spaced(at: Range<usize>, glyphs: &[Glyph]) -> Reject {
    let mut due = '/';
    let separated = glyphs.iter().map(|glyph| {
        let c = if glyph.c == ' ' { due } else { glyph.c };
        if "/-".contains(c) {
            due = '-';
        }
        c
    });
    let meant: String = separated.collect();
    Reject::new(Reason::Space, at).or_rather(&meant)
}

/// Refuses the first word; its figures may be glued to the symbol.
fn bad_serial(first: &Word, glyphs: &[Glyph]) -> Reject {
    let at = first.at.clone();
    if first.text.bytes().all(|byte| byte == b'0') {
        return Reject::new(Reason::NoSerial, at);
    }
    if first.is_figures() {
        return Reject::new(Reason::Serial, at);
    }
    let text = text_of(glyphs);
    let symbol = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let figures = text.strip_suffix(symbol).unwrap_or_default();
    Reject::new(Reason::Serial, at).or_rather(&format!("{figures}/{symbol}"))
}

/// Refuses a dotted number without a year; the dot may be that of thousands, as in `10.401`.
pub(super) fn bad_series(head: &Head, clean: &Clean) -> Reject {
    let reject = Reject::new(Reason::Series, head.serial_at.clone());
    let thousands = |(figures, rest): (&str, &str)| {
        let group = rest.chars().take_while(char::is_ascii_digit).count();
        (group == 3).then(|| format!("{figures}{rest}"))
    };
    let meant = text_of(&clean.glyphs).split_once('.').and_then(thousands);
    match meant {
        Some(meant) => reject.or_rather(&meant),
        None => reject,
    }
}
