//! Kinds and issuers with their symbols in document numbers, indexed by spelling.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use serde::Deserialize;

use super::NumberClass;
use super::spelling::telex;
use crate::registers::offices::{self, Office, OfficeGroup};
use crate::text;

/// Loại văn bản: a kind of document.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DocumentKind {
    /// Letters in the number.
    pub chu: String,
    /// Name in full.
    ten: String,
    /// Classes of number that contain it.
    #[serde(rename = "thuoc")]
    classes: Vec<NumberClass>,
}

/// A known issuer symbol, without ampersands, with its system.
#[derive(Clone, Copy)]
pub(super) struct IssuerSymbol {
    pub chu: &'static str,
    pub nhom: OfficeGroup,
}

/// Symbols that only the bar of Đ distinguishes from another one: HĐ and HD, ĐA and DA, BĐT and BDT. File names depend
/// on this list.
pub(super) const BAR_MATTERS: [&str; 3] = ["HĐ", "ĐA", "BĐT"];

/// Entries by their symbol. Of two with one spelling the first counts.
pub(super) struct SymbolTable<T> {
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
        if let Some(at) = self.exact.get(symbol) {
            return self.entries.get(*at);
        }
        let symbol = symbol.replace('&', "").to_lowercase();
        let at = self
            .lower
            .get(&symbol)
            .or_else(|| self.toneless.get(&text::toneless(&symbol)))
            .or_else(|| self.lower.get(&telex(&symbol)))?;
        self.entries.get(*at)
    }

    /// The entry of a symbol in any case.
    pub fn in_any_case(&self, symbol: &str) -> Option<&T> {
        self.lower.get(&symbol.to_lowercase()).and_then(|at| self.entries.get(*at))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct KindRegister {
    loai: Vec<DocumentKind>,
}

/// Every kind of document.
pub(super) static KINDS: LazyLock<SymbolTable<DocumentKind>> = LazyLock::new(|| {
    let register: KindRegister = crate::registers::parse(include_str!("../registers/kinds.toml"));
    SymbolTable::new(register.loai, |kind| &kind.chu)
});

/// Names of the kinds without marks, as in `quyet dinh`.
static KIND_NAMES: LazyLock<Vec<String>> =
    LazyLock::new(|| KINDS.entries.iter().map(|kind| text::toneless(&kind.ten)).collect());

/// Every known issuer.
pub(super) static ISSUERS: LazyLock<SymbolTable<IssuerSymbol>> = LazyLock::new(|| {
    let mut seen = HashSet::new();
    let symbols = offices::all().iter().flat_map(|office| symbols_of(office, &office.ky_hieu));
    SymbolTable::new(symbols.filter(|issuer| seen.insert(issuer.chu)).collect(), |issuer| issuer.chu)
});

/// How the symbols of bodies begin that end in a name of their subject: steering committees, national committees
/// (`UBQGCĐS`) and working groups (`TCTCPĐT`).
pub(super) fn openings() -> impl Iterator<Item = IssuerSymbol> {
    offices::all().iter().flat_map(|office| symbols_of(office, &office.dau_ky_hieu))
}

fn symbols_of(office: &Office, symbols: &'static [String]) -> impl Iterator<Item = IssuerSymbol> {
    let nhom = office.nhom;
    symbols.iter().map(move |chu| IssuerSymbol { chu, nhom })
}

/// Whether words without marks, as in `quyet dinh`, are the name or the symbol of a kind of document.
pub(super) fn names_kind(words: &str) -> bool {
    KINDS.toneless.contains_key(words) || KIND_NAMES.iter().any(|name| name == words)
}

/// Whether numbers of a class contain a kind.
pub(super) fn is_usual(chu: &str, class: NumberClass) -> bool {
    KINDS.entries.iter().any(|kind| kind.chu == chu && kind.classes.contains(&class))
}
