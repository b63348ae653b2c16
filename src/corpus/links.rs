//! Mentions of documents in records.

use std::collections::HashMap;

use rayon::prelude::*;

use super::Corpus;
use super::names::names_of;
use crate::corpus::Entry;
use crate::number::Query;
use crate::record::key::place;
use crate::record::path::KeyPath;
use crate::record::route::Route;
use crate::record::{LuuY, QuyetDinh, Relation, SoHieu, TaiLieu};
use crate::registers::provinces;
use crate::text;

/// A reference of a record to another document.
#[derive(Debug, Clone)]
pub struct Mention<'c> {
    /// The record.
    pub entry: &'c Entry,
    /// How it refers to the document.
    pub relation: Relation,
    /// The route of keys to the reference.
    pub route: KeyPath,
    /// The document as it is cited.
    pub document: &'c TaiLieu,
    /// The province of the document, if it is a local one and the reference or its record names one.
    pub tinh: Option<&'c str>,
}

impl<'c> Mention<'c> {
    fn new(entry: &'c Entry, relation: Relation, route: KeyPath, document: &'c TaiLieu) -> Self {
        let named = || document.co_quan_ban_hanh.as_deref().and_then(provinces::named_in);
        let tinh = || named().map(|unit| unit.ten).or(entry.record.tinh.as_deref());
        let tinh = if is_local(document) { tinh() } else { None };
        Self { entry, relation, route, document, tinh }
    }

    /// The notes of the record on the reference.
    pub fn notes(&self) -> impl Iterator<Item = &'_ LuuY> {
        let on_it = |ve: &Route| self.route.covers(ve);
        self.entry.record.luu_y.iter().filter(move |luu_y| luu_y.ve.as_ref().is_some_and(on_it))
    }

    /// Whether the document can be this decision: by day, number and province, or, unnumbered, by issuer and committee.
    pub fn is_of(&self, other: &Entry) -> bool {
        let Self { entry, document, .. } = self;
        let same = |so_hieu: &SoHieu| Some(so_hieu.number()) == other.record.number();
        match (&document.so_hieu, document.ngay) {
            (_, Some(day)) if day.is_apart_from(&other.record.ngay_ban_hanh) => false,
            (Some(so_hieu), _) => {
                same(so_hieu) && (!is_local(document) || self.tinh == other.record.tinh.as_deref())
            }
            (None, None) => false,
            (None, Some(_)) => {
                let tinh = entry.record.tinh.as_deref();
                let is_issuer = match &document.co_quan_ban_hanh {
                    Some(issuer) => [tinh, None].iter().any(|tinh| place(issuer, *tinh) == other.key.place),
                    None => tinh == other.record.tinh.as_deref(),
                };
                is_issuer && self.is_about(&committee(&other.record.ban.ten, &other.record))
            }
        }
    }

    /// Whether the citation names a committee, or its record is about that.
    fn is_about(&self, name: &str) -> bool {
        let cited = text::key(self.document.ve.as_deref().unwrap_or_default());
        format!(" {cited} ").contains(&format!(" {name} "))
            || own_committees(self.entry).any(|own| own == name)
    }
}

/// The records that citations can mean.
#[derive(Debug)]
pub struct Targets<'c> {
    entries: Vec<&'c Entry>,
    by_number: HashMap<&'c str, Vec<usize>>,
    by_committee: HashMap<String, Vec<usize>>,
}

impl<'c> Targets<'c> {
    /// The targets among some records.
    pub fn of(entries: Vec<&'c Entry>) -> Self {
        let mut by_number: HashMap<&str, Vec<usize>> = HashMap::new();
        let mut by_committee: HashMap<String, Vec<usize>> = HashMap::new();
        let names = entries.par_iter().map(|entry| committee(&entry.record.ban.ten, &entry.record));
        let names: Vec<String> = names.collect();
        for (at, (entry, name)) in entries.iter().zip(names).enumerate() {
            by_number.entry(&entry.key.number).or_default().push(at);
            by_committee.entry(name).or_default().push(at);
        }
        Self { entries, by_number, by_committee }
    }

    /// The records with a number, given as a slug.
    pub fn with_number(&self, slug: &str) -> &[usize] {
        self.by_number.get(slug).map_or(&[][..], Vec::as_slice)
    }

    /// The records that the document can be, without the citing one; copies of one decision are one.
    pub fn find(&self, from: usize, mention: &Mention<'_>) -> Vec<usize> {
        let mut found = match (&mention.document.so_hieu, mention.document.ngay) {
            (Some(so_hieu), _) => self.with_number(&so_hieu.number().slug()).to_vec(),
            (None, Some(_)) => self.on_committees(mention),
            (None, None) => Vec::new(),
        };
        found.retain(|at| *at != from && mention.is_of(self.entries[*at]));
        found.dedup_by_key(|at| &self.entries[*at].key);
        found
    }

    /// The one record that the document is; `None` where it can be several.
    pub fn only(&self, from: usize, mention: &Mention<'_>) -> Option<usize> {
        match self.find(from, mention)[..] {
            [at] => Some(at),
            _ => None,
        }
    }

    /// The records on the committees that a citation names, or that its own record is about.
    fn on_committees(&self, mention: &Mention<'_>) -> Vec<usize> {
        let cited = text::key(mention.document.ve.as_deref().unwrap_or_default());
        let words: Vec<_> = cited.split(' ').take(MOST_WORDS).collect();
        let phrases = (0..words.len()).flat_map(|start| {
            let words = &words;
            (start + 1..=words.len()).map(move |end| words[start..end].join(" "))
        });
        let names = phrases.chain(own_committees(mention.entry));
        let mut found: Vec<_> =
            names.filter_map(|name| self.by_committee.get(&name)).flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// The most words of a citation in which the name of a committee is looked for.
const MOST_WORDS: usize = 40;

/// The folded name of a committee without its province: `Ban Chỉ đạo chuyển đổi số tỉnh Thanh Hóa` is cited without it.
fn committee(ten: &str, record: &QuyetDinh) -> String {
    let name = text::key(ten);
    let Some(tinh) = &record.tinh else { return name };
    let kinds = ["tỉnh", "thành phố", "TP"].map(|kind| text::key(&format!("{kind} {tinh}")));
    let stem = kinds.iter().find_map(|place| name.strip_suffix(place)).map(str::trim_end);
    stem.filter(|stem| !stem.is_empty()).map_or(name.clone(), str::to_owned)
}

/// The committee of a record under its present and former names, as [`committee`].
fn own_committees(entry: &Entry) -> impl Iterator<Item = String> {
    names_of(entry).map(|ten| committee(ten, &entry.record))
}

/// Every mention in a record.
pub fn mentions_in(entry: &Entry) -> impl Iterator<Item = Mention<'_>> {
    let references = entry.record.all_references();
    references.map(move |(relation, route, document)| Mention::new(entry, relation, route, document))
}

/// Every mention of a number that the query fits, in the order of the records.
pub fn mentions<'c>(corpus: &'c Corpus, query: &Query) -> Vec<Mention<'c>> {
    let fits =
        |document: &TaiLieu| document.so_hieu.as_ref().is_some_and(|number| query.matches(number.number()));
    let all = corpus.entries.iter().flat_map(mentions_in);
    all.filter(|mention| fits(mention.document)).collect()
}

/// Whether the symbol is one that every province has.
pub fn is_local(document: &TaiLieu) -> bool {
    let symbol = document.so_hieu.as_ref().and_then(|number| number.number().co_quan().next());
    symbol.is_some_and(|symbol| {
        ["UBND", "CTUBND", "UB", "HĐND", "TU"].contains(&symbol) || symbol.starts_with("BCĐ")
    })
}
