//! Which known symbol a typed one stands for, whatever its case and marks.

use unicode_normalization::char::decompose_canonical;

use super::symbols::{self, Kind, Side};

/// An issuer symbol as it should be spelt; `side` is `None` for an unknown one.
pub(super) struct Issuer {
    pub chu: String,
    pub side: Option<Side>,
}

/// The base letter of a Vietnamese letter, lower-case ASCII; `None` for any other character.
pub(super) fn fold(letter: char) -> Option<char> {
    /// Grave, acute, tilde, hook above, dot below, circumflex, breve, horn.
    const MARKS: &str = "\u{300}\u{301}\u{303}\u{309}\u{323}\u{302}\u{306}\u{31b}";
    if matches!(letter, 'đ' | 'Đ') {
        return Some('d');
    }
    if letter.is_ascii() {
        return letter.is_ascii_alphabetic().then_some(letter.to_ascii_lowercase());
    }
    let mut base = None;
    let mut vietnamese = true;
    decompose_canonical(letter, |c| match base {
        None => base = Some(c),
        Some(_) => vietnamese &= MARKS.contains(c),
    });
    base.filter(|c| vietnamese && c.is_ascii_alphabetic()).map(|c| c.to_ascii_lowercase())
}

/// A text with every letter folded; what is no Vietnamese letter stays.
pub(super) fn fold_text(text: &str) -> String {
    text.chars().map(|c| fold(c).unwrap_or(c)).collect()
}

/// What makes a symbol the same issuer: base letters, as in a file name. An ampersand stands for
/// `và`, which abbreviations leave out, so `STT&TT` is `STTTT`. Where the bar of Đ tells two
/// symbols apart it is kept, as `d_`: folded letters never contain that sign.
pub(super) fn identity(symbol: &str) -> String {
    if symbol.is_ascii() {
        // None of these has a Đ.
        return symbol.chars().filter(|c| *c != '&').map(|c| c.to_ascii_lowercase()).collect();
    }
    let letters = symbol.to_uppercase().replace('&', "");
    if symbols::BAR_MATTERS.contains(&letters.as_str()) {
        return fold_text(&letters.replace('Đ', "D_"));
    }
    fold_text(&letters)
}

/// How one symbol differs from another spelling of it.
#[derive(PartialEq, Eq)]
pub(super) enum Difference {
    None,
    /// Letter case only.
    Case,
    /// Raw Telex `dd` for đ.
    Telex,
    /// Other marks, or `TƯ` for `TW`.
    Marks,
}

/// How a symbol as typed differs from the spelling it was found to stand for.
pub(super) fn difference(found: &str, expected: &str) -> Difference {
    if found == expected {
        Difference::None
    } else if same_case_aside(found, expected) {
        Difference::Case
    } else if same_case_aside(&telex(found), expected) {
        Difference::Telex
    } else {
        Difference::Marks
    }
}

/// The kind of document a symbol stands for.
pub(super) fn kind(symbol: &str) -> Option<&'static Kind> {
    find(symbol, symbols::kinds(), |kind| kind.chu)
}

/// Whether folded words, as in `quyet dinh`, are the name or the sign of a kind of document.
pub(super) fn names_kind(words: &str) -> bool {
    symbols::kinds().any(|kind| fold_text(kind.ten) == words || fold_text(kind.chu) == words)
}

/// The issuer a symbol stands for, the number of its term kept (`HĐND8`).
pub(super) fn issuer(symbol: &str) -> Issuer {
    let symbol = &central(symbol);
    let stem = symbol.trim_end_matches(|c: char| c.is_ascii_digit());
    let term = symbol.strip_prefix(stem).unwrap_or_default();
    if let Some((known, side)) = find(stem, symbols::issuers(), |&(chu, _)| chu) {
        return Issuer { chu: respell(stem, known) + term, side: Some(side) };
    }
    for (head, side) in symbols::FREE {
        let mut letters = symbol.chars();
        let opening: String = letters.by_ref().take(head.chars().count()).collect();
        if fold_text(&opening) == fold_text(head) {
            let whole = format!("{head}{}", capitals(letters.as_str()));
            // With its opening put right it may be a known one: `bcdcdds`.
            return if whole == *symbol { Issuer { chu: whole, side: Some(side) } } else { issuer(&whole) };
        }
    }
    Issuer { chu: capitals(symbol), side: None }
}

/// The spelling of a drafting unit: free-form, so nothing but its case is ever changed.
pub(super) fn unit(symbol: &str) -> String {
    let known = symbols::issuers().find(|(chu, _)| same_case_aside(chu, symbol));
    known.map_or_else(|| capitals(symbol), |(chu, _)| chu.to_owned())
}

/// The known issuer one slip of the finger away from an unknown one.
pub(super) fn nearest_issuer(symbol: &str) -> Option<&'static str> {
    let folded = identity(symbol);
    // Anything is one slip from a symbol of two letters.
    if folded.len() < 3 {
        return None;
    }
    let near = |chu: &&str| strsim::osa_distance(&identity(chu), &folded) == 1;
    // Slips seldom hit the first letter.
    let first_differs = |chu: &&str| identity(chu).chars().next() != folded.chars().next();
    symbols::issuers().map(|(chu, _)| chu).filter(near).min_by_key(first_differs)
}

/// The entry of a table that a symbol stands for: as typed, else whatever its case, else whatever
/// its marks, else with Telex undone. Ampersands do not count.
fn find<T>(symbol: &str, table: impl Iterator<Item = T> + Clone, chu: fn(&T) -> &'static str) -> Option<T> {
    let first = |fits: &dyn Fn(&str) -> bool| table.clone().find(|entry| fits(chu(entry)));
    if let Some(exact) = first(&|entry| entry == symbol) {
        return Some(exact);
    }
    let symbol = symbol.replace('&', "");
    let folded = fold_text(&symbol);
    let untelexed = telex(&symbol);
    first(&|entry| same_case_aside(entry, &symbol))
        .or_else(|| first(&|entry| fold_text(entry) == folded))
        .or_else(|| first(&|entry| same_case_aside(entry, &untelexed)))
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

/// A symbol with `TƯ` for Trung ương written `TW`, as numbers have it.
fn central(symbol: &str) -> String {
    ["TƯ", "Tư", "tư", "tƯ"]
        .iter()
        .find_map(|ending| symbol.strip_suffix(ending))
        .map_or_else(|| symbol.to_owned(), |stem| format!("{stem}TW"))
}

/// Unknown letters are taken as printed, unless nobody can have printed them so.
fn capitals(symbol: &str) -> String {
    if symbol.starts_with(char::is_uppercase) { symbol.to_owned() } else { symbol.to_uppercase() }
}

/// Telex `dd` is đ.
fn telex(symbol: &str) -> String {
    symbol.to_lowercase().replace("dd", "đ")
}

fn same_case_aside(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.to_lowercase() == b.to_lowercase()
}
