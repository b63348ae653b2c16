//! Finds the known symbol for a typed one in any case and with any marks.

use super::symbols::{self, DocumentKind, ISSUERS, KINDS};
use crate::registers::offices::OfficeGroup;
use crate::text;

/// An issuer symbol in its usual spelling; `nhom` is `None` for an unknown one.
pub(super) struct SpelledIssuer {
    pub chu: String,
    pub nhom: Option<OfficeGroup>,
}

/// Identity of a symbol: its base letters, as in a file name. An ampersand is read as
/// `và`, which abbreviations leave out, so `STT&TT` is `STTTT`. Where the bar of Đ distinguishes two
/// symbols it is kept, as `d_`.
pub(super) fn identity(symbol: &str) -> String {
    let letters = symbol.to_uppercase().replace('&', "");
    let bar = if symbols::BAR_MATTERS.contains(&letters.as_str()) { "D_" } else { "D" };
    letters.replace('Đ', bar).chars().map(|c| text::plain(c).unwrap_or(c)).collect()
}

/// How one symbol differs from another spelling of it.
#[derive(PartialEq, Eq)]
pub(super) enum SpellingDifference {
    None,
    /// Letter case only.
    Case,
    /// Raw Telex `dd` for đ.
    Telex,
    /// Other marks, or `TƯ` for `TW`.
    Marks,
}

/// How a typed symbol differs from the known one.
pub(super) fn difference(found: &str, expected: &str) -> SpellingDifference {
    if found == expected {
        SpellingDifference::None
    } else if same_case_aside(found, expected) {
        SpellingDifference::Case
    } else if same_case_aside(&telex(found), expected) {
        SpellingDifference::Telex
    } else {
        SpellingDifference::Marks
    }
}

/// The kind of document of a symbol.
pub(super) fn kind(symbol: &str) -> Option<&'static DocumentKind> {
    KINDS.find(symbol)
}

/// The issuer of a symbol, with the number of its term (`HĐND8`).
pub(super) fn issuer(symbol: &str) -> SpelledIssuer {
    let symbol = &central(symbol);
    let stem = symbol.trim_end_matches(|c: char| c.is_ascii_digit());
    let term = symbol.strip_prefix(stem).unwrap_or_default();
    if let Some(known) = ISSUERS.find(stem) {
        return SpelledIssuer { chu: respell(stem, known.chu) + term, nhom: Some(known.nhom) };
    }
    for head in symbols::openings() {
        let mut letters = symbol.chars();
        let opening: String = letters.by_ref().take(head.chu.chars().count()).collect();
        if text::toneless(&opening) == text::toneless(head.chu) {
            let whole = format!("{}{}", head.chu, capitals(letters.as_str()));
            // Once its opening is corrected it may be a known one: `bcdcdds`.
            return if whole == *symbol {
                SpelledIssuer { chu: whole, nhom: Some(head.nhom) }
            } else {
                issuer(&whole)
            };
        }
    }
    SpelledIssuer { chu: capitals(symbol), nhom: None }
}

/// The spelling of a drafting unit: free-form, so only its case is ever changed.
pub(super) fn unit(symbol: &str) -> String {
    ISSUERS.in_any_case(symbol).map_or_else(|| capitals(symbol), |known| known.chu.to_owned())
}

/// The known issuer one typing error away from an unknown one.
pub(super) fn nearest_issuer(symbol: &str) -> Option<&'static str> {
    let folded = identity(symbol);
    // Anything is one error away from a symbol of two letters.
    if folded.len() < 3 {
        return None;
    }
    let near = |chu: &&str| strsim::osa_distance(&identity(chu), &folded) == 1;
    // Errors are rare in the first letter.
    let first_differs = |chu: &&str| identity(chu).chars().next() != folded.chars().next();
    ISSUERS.entries.iter().map(|issuer| issuer.chu).filter(near).min_by_key(first_differs)
}

/// A known symbol with the ampersands of the one that was typed.
fn respell(typed: &str, known: &str) -> String {
    let mut letters = known.chars();
    let typed_letters = typed.chars().filter(|&c| c != '&').count();
    if typed_letters != known.chars().count() {
        return known.to_owned();
    }
    typed.chars().filter_map(|c| if c == '&' { Some(c) } else { letters.next() }).collect()
}

/// The symbol with `TW` for `TƯ` (Trung ương), as numbers print it.
fn central(symbol: &str) -> String {
    ["TƯ", "Tư", "tư", "tƯ"]
        .iter()
        .find_map(|ending| symbol.strip_suffix(ending))
        .map_or_else(|| symbol.to_owned(), |stem| format!("{stem}TW"))
}

/// Unknown symbols are unchanged if they begin with a capital, because they may be printed so.
fn capitals(symbol: &str) -> String {
    if symbol.starts_with(char::is_uppercase) { symbol.to_owned() } else { symbol.to_uppercase() }
}

/// The symbol in lower case with `dd` of Telex read as đ.
pub(super) fn telex(symbol: &str) -> String {
    symbol.to_lowercase().replace("dd", "đ")
}

fn same_case_aside(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.to_lowercase() == b.to_lowercase()
}
