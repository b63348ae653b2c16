//! Removes everything around a document number in running text: words, quotes, dates, spaces.

use unicode_normalization::UnicodeNormalization;

use super::{Reason, Reject, RepairKind, symbols};
use crate::text;

/// Limit in bytes, with the words before and after the number; no citation is longer.
const MOST_BYTES: usize = 512;
/// Limit of characters; the number of a joint circular of eight ministries has about 70.
const MOST_CHARACTERS: usize = 100;

/// A number without anything around it: composed, plain separators, no space next to one.
pub(super) struct Clean {
    /// The number, from its first digit to its last letter.
    pub text: String,
    /// Words before the number, without marks: `quyet dinh so`.
    pub prefix: String,
    /// The last year after the number.
    pub year_after: Option<u16>,
    /// Corrections made so far.
    pub repairs: Vec<RepairKind>,
}

/// Steps 1 to 6 of parsing a number: compose, replace look-alikes, remove words and punctuation,
/// remove spaces at separators.
pub(super) fn clean(text: &str) -> Result<Clean, Reject> {
    if text.len() > MOST_BYTES {
        return Err(Reject::new(Reason::TooLong));
    }
    let composed: String = text.nfc().collect();
    let mut repairs = Vec::new();
    if composed != text {
        repairs.push(RepairKind::Decomposed);
    }
    let plain = replace_lookalikes(&composed, &mut repairs);
    let opened = plain.trim_start_matches(|c| c == ' ' || is_quote(c));
    note_cut(&plain[..plain.len() - opened.len()], &mut repairs);
    let (prefix, rest) = split_prefix(opened, &mut repairs)?;
    let (number, year_after) = split_tail(rest, &mut repairs);
    let closed = number.trim_end_matches(|c| c == ' ' || is_quote(c) || ".,;:".contains(c));
    note_cut(&number[closed.len()..], &mut repairs);
    let text = close_separators(closed, &mut repairs);
    if text.chars().count() > MOST_CHARACTERS {
        return Err(Reject::new(Reason::TooLong));
    }
    Ok(Clean { text, prefix, year_after, repairs })
}

/// Parses the year of a document number: four digits, 1900 to 2099.
pub(super) fn year(text: &str) -> Option<u16> {
    let digits = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let year = digits.then(|| text.parse().ok()).flatten()?;
    (1900..=2099).contains(&year).then_some(year)
}

/// Replaces look-alikes of Đ, hyphen, slash and space, and removes invisible characters.
fn replace_lookalikes(text: &str, repairs: &mut Vec<RepairKind>) -> String {
    let mut replaced = String::with_capacity(text.len());
    for c in text.chars() {
        let (kind, plain) = match text::lookalike(c) {
            _ if matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}') => (Some(RepairKind::Space), None),
            // A later step removes spaces where they are wrong, and records a repair.
            _ if c.is_whitespace() => (None, Some(' ')),
            Some(plain @ ('Đ' | 'đ')) => (Some(RepairKind::Lookalike), Some(plain)),
            Some(plain) => (Some(RepairKind::Separator), Some(plain)),
            None => (None, Some(c)),
        };
        repairs.extend(kind);
        replaced.extend(plain);
    }
    replaced
}

/// Removes spaces next to a separator and keeps one of several elsewhere.
fn close_separators(text: &str, repairs: &mut Vec<RepairKind>) -> String {
    let separates = |c: Option<char>| c.is_some_and(|c| "/-.".contains(c));
    let mut closed = String::with_capacity(text.len());
    for word in text.split_inclusive(' ') {
        let bare = word.trim_end_matches(' ');
        if closed.ends_with(' ') && (separates(bare.chars().next()) || bare.is_empty()) {
            closed.pop();
            repairs.extend((!bare.is_empty()).then_some(RepairKind::Space));
        }
        closed.push_str(bare);
        if bare.len() < word.len() && separates(closed.chars().next_back()) {
            repairs.push(RepairKind::Space);
        } else if bare.len() < word.len() {
            closed.push(' ');
        }
    }
    closed
}

fn is_quote(c: char) -> bool {
    "\"'“”‘’«»()[]".contains(c)
}

/// Records the repair for what was cut off: quotes, brackets, punctuation or spaces.
fn note_cut(cut: &str, repairs: &mut Vec<RepairKind>) {
    let is_blank = cut.trim_start().is_empty();
    let kind = if is_blank { RepairKind::Space } else { RepairKind::Punctuation };
    repairs.extend((!cut.is_empty()).then_some(kind));
}

/// Splits off the words before the first digit, without marks: anything that ends with `số` or `số hiệu`, or the
/// name or symbol of a kind of document.
fn split_prefix<'t>(text: &'t str, repairs: &mut Vec<RepairKind>) -> Result<(String, &'t str), Reject> {
    let first = text.find(|c: char| c.is_ascii_digit() || c == '/');
    let Some(digit) = first.filter(|first| !text[*first..].starts_with('/')) else {
        return Err(Reject::new(Reason::NoSerial));
    };
    let (before, rest) = text.split_at(digit);
    let plain = before.chars().all(|c| c.is_alphabetic() || " .,:".contains(c));
    let prefix = text::toneless(before);
    let fits = match *prefix.split(' ').collect::<Vec<_>>() {
        [""] | [.., "so"] | [.., "so", "hieu"] | ["van", "ban"] => true,
        _ => symbols::names_kind(&prefix),
    };
    if !(plain && fits) {
        return Err(Reject::new(Reason::Prefix));
    }
    repairs.extend((!before.is_empty()).then_some(RepairKind::Prefix));
    Ok((prefix, rest))
}

/// Splits off a date, an issuer's name or an abstract after the number; returns the year in it.
fn split_tail<'t>(text: &'t str, repairs: &mut Vec<RepairKind>) -> (&'t str, Option<u16>) {
    const OPENINGS: [&str; 4] = ["ngay", "nam", "cua", "ve"];
    let opens = |start: &usize| {
        let rest = text[*start..].trim_start_matches(|c| c == ' ' || is_quote(c));
        let word = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        OPENINGS.contains(&text::toneless(word).as_str())
    };
    let Some(start) = text.match_indices(' ').map(|(at, _)| at).find(opens) else { return (text, None) };
    repairs.push(RepairKind::Tail);
    (&text[..start], text[start..].rsplit(|c: char| !c.is_alphanumeric()).find_map(year))
}
