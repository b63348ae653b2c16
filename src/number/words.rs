//! Splits a cleaned document number at its separators into digits, year and words.

use std::mem;
use std::ops::Range;

use super::clean::{Clean, Glyph, span, text_of, year};
use super::{Number, Reason, Reject, Repair, RepairKind, Serial};
use crate::text;

/// Consecutive letters and digits with their byte range in the text.
#[derive(Debug, Clone)]
pub(super) struct Word {
    /// The separator before the word.
    pub separator: char,
    pub text: String,
    pub at: Range<usize>,
}

/// A number of which the digits and the year are parsed, with the words that follow them.
pub(super) struct NumberHead {
    pub number: Number,
    pub serial_at: Range<usize>,
    pub nam_at: Range<usize>,
    /// Whether the separator before the year, if there is one, is a slash.
    pub nam_fits: bool,
    /// The words of the symbol; empty when there are digits only.
    pub symbol: Vec<Word>,
    pub repairs: Vec<Repair>,
}

impl NumberHead {
    /// The words of issuers and drafting units, once the kind is parsed.
    pub fn groups(&self) -> &[Word] {
        &self.symbol[usize::from(self.number.loai.is_some())..]
    }
}

impl Word {
    /// Whether the word consists of digits only.
    pub fn is_digits(&self) -> bool {
        self.text.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// Whether the word consists of letters, ampersands between letters, and digits after letters: `STT&TT`,
    /// `HĐND8`, `PA05`. Some committees are named after documents (`BCĐ389`); four digits would be a year.
    pub fn is_symbol(&self) -> bool {
        let mut parts = self.text.split('&');
        let mut digits = self.text.split(|c: char| !c.is_ascii_digit());
        parts.all(|part| part.starts_with(is_letter)) && digits.all(|run| run.len() <= 3)
    }
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() && text::plain(c).is_some()
}

/// Parses the digits: number, second part, suffix and year.
pub(super) fn head(clean: &Clean) -> Result<NumberHead, Reject> {
    let mut words = split(&clean.glyphs)?;
    let first = words.remove(0);
    let digits = first.text.to_lowercase();
    let serial = Serial::parse(&digits).ok_or_else(|| bad_serial(&first, &clean.glyphs))?;
    let mut repairs = clean.repairs.clone();
    if digits != first.text {
        repairs.push(Repair { kind: RepairKind::Suffix, at: first.at.clone() });
    }
    let mut head = NumberHead {
        number: Number { serial, digits, nam: None, dang: false, loai: None, groups: Vec::new() },
        nam_at: first.at.clone(),
        nam_fits: true,
        symbol: Vec::new(),
        serial_at: first.at,
        repairs,
    };
    if let Some(second) = words.first()
        && second.separator == '.'
        && let Some(dotted) = Serial::parse_dotted(&head.number.digits, &second.text)
    {
        head.number.serial = dotted;
        head.number.digits = format!("{}.{}", head.number.digits, second.text);
        head.serial_at.end = second.at.end;
        words.remove(0);
    }
    if words.first().is_some_and(Word::is_digits) {
        let word = words.remove(0);
        head.number.nam = Some(year(&word.text).ok_or_else(|| Reject::new(Reason::Year, word.at.clone()))?);
        head.nam_at = word.at;
        head.nam_fits = word.separator == '/';
    }
    head.symbol = words;
    Ok(head)
}

/// Splits at separators: at least one word, none of them empty, nothing but known characters.
fn split(glyphs: &[Glyph]) -> Result<Vec<Word>, Reject> {
    // An empty word has the range of its separator.
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
            return Err(Reject::character(*c, at.clone()));
        }
    }
    words.push(word);
    if let Some(space) = glyphs.iter().find(|glyph| glyph.c == ' ') {
        return Err(spaced(space.at.clone(), glyphs));
    }
    if let Some(word) = words.iter().find(|word| word.text.is_empty()) {
        return Err(Reject::new(Reason::Separator, word.at.clone()));
    }
    Ok(words)
}

/// Rejects spaces inside; each may have replaced the separator that is due there.
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
    Reject::new(Reason::Space, at).suggesting(&meant)
}

/// Rejects the first word; its digits may be joined to the symbol.
fn bad_serial(first: &Word, glyphs: &[Glyph]) -> Reject {
    let at = first.at.clone();
    if first.text.bytes().all(|byte| byte == b'0') {
        return Reject::new(Reason::NoSerial, at);
    }
    if first.is_digits() {
        return Reject::new(Reason::Serial, at);
    }
    let text = text_of(glyphs);
    let symbol = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = text.strip_suffix(symbol).unwrap_or_default();
    Reject::new(Reason::Serial, at).suggesting(&format!("{digits}/{symbol}"))
}

/// Rejects a dotted number without a year; the dot may separate thousands, as in `10.401`.
pub(super) fn bad_series(head: &NumberHead, clean: &Clean) -> Reject {
    let reject = Reject::new(Reason::Series, head.serial_at.clone());
    let text = text_of(&clean.glyphs);
    match text.split_once('.') {
        Some((digits, rest)) if rest.chars().take_while(char::is_ascii_digit).count() == 3 => {
            reject.suggesting(&format!("{digits}{rest}"))
        }
        _ => reject,
    }
}
