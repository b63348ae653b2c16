//! Splits a cleaned document number at its separators into digits, year and words.

use std::mem;

use super::clean::{Clean, year};
use super::{Number, Reason, Reject, RepairKind, Serial};
use crate::text;

/// Consecutive letters and digits.
#[derive(Debug, Clone)]
pub(super) struct Word {
    /// The separator before the word.
    pub separator: char,
    pub text: String,
}

/// A number of which the digits and the year are parsed, with the words that follow them.
pub(super) struct NumberHead {
    pub number: Number,
    /// Whether the separator before the year, if there is one, is a slash.
    pub nam_fits: bool,
    /// The words of the symbol; empty when there are digits only.
    pub symbol: Vec<Word>,
    pub repairs: Vec<RepairKind>,
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
    let mut words = split(&clean.text)?;
    let first = words.remove(0);
    let digits = first.text.to_lowercase();
    let serial = Serial::parse(&digits).ok_or_else(|| bad_serial(&first, &clean.text))?;
    let mut repairs = clean.repairs.clone();
    repairs.extend((digits != first.text).then_some(RepairKind::Suffix));
    let mut number = Number { serial, digits, nam: None, dang: false, loai: None, groups: Vec::new() };
    let mut nam_fits = true;
    if let Some(second) = words.first()
        && second.separator == '.'
        && let Some(dotted) = Serial::parse_dotted(&number.digits, &second.text)
    {
        number.serial = dotted;
        number.digits = format!("{}.{}", number.digits, second.text);
        words.remove(0);
    }
    if words.first().is_some_and(Word::is_digits) {
        let word = words.remove(0);
        number.nam = Some(year(&word.text).ok_or_else(|| Reject::new(Reason::Year))?);
        nam_fits = word.separator == '/';
    }
    Ok(NumberHead { number, nam_fits, symbol: words, repairs })
}

/// Splits at separators: at least one word, none of them empty, nothing but known characters.
fn split(text: &str) -> Result<Vec<Word>, Reject> {
    let mut words = Vec::new();
    let mut word = Word { separator: '/', text: String::new() };
    for c in text.chars() {
        if "/-. ".contains(c) {
            words.push(mem::replace(&mut word, Word { separator: c, text: String::new() }));
        } else if c.is_ascii_digit() || c == '&' || is_letter(c) {
            word.text.push(c);
        } else {
            return Err(Reject::character(c));
        }
    }
    words.push(word);
    if text.contains(' ') {
        return Err(spaced(text));
    }
    let is_whole = words.iter().all(|word| !word.text.is_empty());
    if is_whole { Ok(words) } else { Err(Reject::new(Reason::Separator)) }
}

/// Rejects spaces inside; each may have replaced the separator that is due there.
fn spaced(text: &str) -> Reject {
    let mut due = '/';
    let separated = text.chars().map(|c| {
        let c = if c == ' ' { due } else { c };
        if "/-".contains(c) {
            due = '-';
        }
        c
    });
    Reject::new(Reason::Space).suggesting(&separated.collect::<String>())
}

/// Rejects the first word; its digits may be joined to the symbol.
fn bad_serial(first: &Word, text: &str) -> Reject {
    if first.text.bytes().all(|byte| byte == b'0') {
        return Reject::new(Reason::NoSerial);
    }
    if first.is_digits() {
        return Reject::new(Reason::Serial);
    }
    let symbol = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = text.strip_suffix(symbol).unwrap_or_default();
    Reject::new(Reason::Serial).suggesting(&format!("{digits}/{symbol}"))
}

/// Rejects a dotted number without a year; the dot may separate thousands, as in `10.401`.
pub(super) fn bad_series(text: &str) -> Reject {
    let reject = Reject::new(Reason::Series);
    match text.split_once('.') {
        Some((digits, rest)) if rest.chars().take_while(char::is_ascii_digit).count() == 3 => {
            reject.suggesting(&format!("{digits}{rest}"))
        }
        _ => reject,
    }
}
