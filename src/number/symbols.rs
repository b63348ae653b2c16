//! Kinds and issuers with their symbols in document numbers, found in any case and with any marks.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use serde::Deserialize;

use super::NumberClass;
use crate::registers::offices::{self, Office, OfficeGroup};
use crate::text;

/// Loại văn bản: a kind of document.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DocumentKind {
    /// Letters in the number.
    pub chu: String,
    /// Name in full: `Quyết định`.
    pub ten: String,
    /// Classes of number that contain it.
    #[serde(rename = "thuoc")]
    classes: Vec<NumberClass>,
}

/// A known issuer symbol, without ampersands, with its system.
type IssuerSymbol = (&'static str, OfficeGroup);

/// Symbols that only the bar of Đ distinguishes from another one: HĐ and HD, ĐA and DA, BĐT and BDT. File names depend
/// on this list.
const BAR_MATTERS: [&str; 3] = ["HĐ", "ĐA", "BĐT"];

/// Entries by their symbol. Of two with one spelling the first counts.
struct SymbolTable<T> {
    /// All entries, in the order of the register.
    pub entries: Vec<T>,
    exact: HashMap<String, usize>,
    lower: HashMap<String, usize>,
    toneless: HashMap<String, usize>,
}

impl<T> SymbolTable<T> {
    fn new(entries: Vec<T>, symbol: fn(&T) -> &str) -> Self {
        let mut table =
            Self { entries, exact: HashMap::new(), lower: HashMap::new(), toneless: HashMap::new() };
        for (at, chu) in table.entries.iter().map(symbol).enumerate() {
            table.exact.entry(chu.to_owned()).or_insert(at);
            table.lower.entry(chu.to_lowercase()).or_insert(at);
            table.toneless.entry(text::toneless(chu)).or_insert(at);
        }
        table
    }

    /// The entry of a symbol: as typed, else in any case, else with any marks, else with Telex undone. Ampersands do
    /// not count.
    pub fn find(&self, symbol: &str) -> Option<&T> {
        let spelled_otherwise = || {
            let letters = symbol.replace('&', "").to_lowercase();
            let any_case = self.lower.get(&letters);
            any_case
                .or_else(|| self.toneless.get(&text::toneless(&letters)))
                .or_else(|| self.lower.get(&telex(&letters)))
        };
        self.entries.get(*self.exact.get(symbol).or_else(spelled_otherwise)?)
    }
}

/// Every kind of document.
static KINDS: LazyLock<SymbolTable<DocumentKind>> = LazyLock::new(|| {
    let kinds = crate::registers::parse_list("loai", include_str!("../registers/kinds.toml"));
    SymbolTable::new(kinds, |kind: &DocumentKind| &kind.chu)
});

/// Every known issuer.
static ISSUERS: LazyLock<SymbolTable<IssuerSymbol>> = LazyLock::new(|| {
    let mut seen = HashSet::new();
    let symbols = offices::all().iter().flat_map(|office| symbols_of(office, &office.ky_hieu));
    SymbolTable::new(symbols.filter(|(chu, _)| seen.insert(*chu)).collect(), |(chu, _)| chu)
});

/// How the symbols of bodies begin that end in a name of their subject: steering committees, national committees
/// (`UBQGCĐS`) and working groups (`TCTCPĐT`).
fn openings() -> impl Iterator<Item = IssuerSymbol> {
    offices::all().iter().flat_map(|office| symbols_of(office, &office.dau_ky_hieu))
}

fn symbols_of(office: &Office, symbols: &'static [String]) -> impl Iterator<Item = IssuerSymbol> {
    let nhom = office.nhom;
    symbols.iter().map(move |chu| (chu.as_str(), nhom))
}

/// Whether words without marks, as in `quyet dinh`, are the name or the symbol of a kind of document.
pub(super) fn names_kind(words: &str) -> bool {
    KINDS.toneless.contains_key(words) || KINDS.entries.iter().any(|kind| text::toneless(&kind.ten) == words)
}

/// Whether numbers of a class contain a kind.
pub(super) fn is_usual(chu: &str, class: NumberClass) -> bool {
    KINDS.entries.iter().any(|kind| kind.chu == chu && kind.classes.contains(&class))
}

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
    let bar = if BAR_MATTERS.contains(&letters.as_str()) { "D_" } else { "D" };
    letters.replace('Đ', bar).chars().map(|c| text::plain(c).unwrap_or(c)).collect()
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
    if let Some((known, nhom)) = ISSUERS.find(stem) {
        return SpelledIssuer { chu: respell(stem, known) + term, nhom: Some(*nhom) };
    }
    for (head, nhom) in openings() {
        let mut letters = symbol.chars();
        let opening: String = letters.by_ref().take(head.chars().count()).collect();
        if text::toneless(&opening) == text::toneless(head) {
            let whole = format!("{head}{}", capitals(letters.as_str()));
            // Once its opening is corrected it may be a known one: `bcdcdds`.
            let is_same = whole == *symbol;
            return if is_same { SpelledIssuer { chu: whole, nhom: Some(nhom) } } else { issuer(&whole) };
        }
    }
    SpelledIssuer { chu: capitals(symbol), nhom: None }
}

/// The spelling of a drafting unit: free-form, so only its case is ever changed.
pub(super) fn unit(symbol: &str) -> String {
    let known = ISSUERS.lower.get(&symbol.to_lowercase());
    known.map_or_else(|| capitals(symbol), |at| ISSUERS.entries[*at].0.to_owned())
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
    ISSUERS.entries.iter().map(|(chu, _)| *chu).filter(near).min_by_key(first_differs)
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

/// Whether two symbols differ in letter case at most.
pub(super) fn same_case_aside(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.to_lowercase() == b.to_lowercase()
}
