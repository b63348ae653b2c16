//! Mentions of documents in records.

use super::Corpus;
use crate::corpus::Entry;
use crate::number::Query;
use crate::record::path::KeyPath;
use crate::record::{LuuY, QuyetDinh, Relation, SoHieu, TaiLieu};
use crate::registers::provinces;

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
}

impl Mention<'_> {
    /// The province of the document, if the reference or its record names one.
    pub fn tinh(&self) -> Option<&str> {
        province_of(self.document, self.entry.record.tinh.as_deref())
    }

    /// The notes of the record on the reference.
    pub fn notes(&self) -> impl Iterator<Item = &'_ LuuY> {
        let on_it = |ve: &KeyPath| self.route.covers(ve);
        self.entry.record.luu_y.iter().filter(move |luu_y| luu_y.ve.as_ref().is_some_and(on_it))
    }

    /// Whether the document can be this decision: same number, no different day, no other province.
    pub fn is_of(&self, decision: &QuyetDinh) -> bool {
        let same = |so_hieu: &SoHieu| Some(so_hieu.number()) == decision.number();
        !self.document.ngay.as_ref().is_some_and(|day| day.is_apart_from(&decision.ngay_ban_hanh))
            && self.document.so_hieu.as_ref().is_some_and(same)
            && (!is_local(self.document) || self.tinh() == decision.tinh.as_deref())
    }
}

/// Every mention in a record.
pub fn mentions_in(entry: &Entry) -> impl Iterator<Item = Mention<'_>> {
    let references = entry.record.all_references();
    references.map(move |(relation, route, document)| Mention { entry, relation, route, document })
}

/// Every mention of a number that the query fits, in the order of the records.
pub fn mentions<'c>(corpus: &'c Corpus, query: &Query) -> Vec<Mention<'c>> {
    let fits =
        |document: &TaiLieu| document.so_hieu.as_ref().is_some_and(|number| query.matches(number.number()));
    let all = corpus.entries.iter().flat_map(mentions_in);
    all.filter(|mention| fits(mention.document)).collect()
}

/// The province of a document that a record speaks of, given that of the record; `None` for a central one.
pub fn province_of<'d>(document: &TaiLieu, own: Option<&'d str>) -> Option<&'d str> {
    if !is_local(document) {
        return None;
    }
    let named = document.co_quan_ban_hanh.as_deref().and_then(provinces::named_in);
    named.map(|unit| unit.ten).or(own)
}

/// Whether the symbol is one that every province has.
pub fn is_local(document: &TaiLieu) -> bool {
    let symbol = document.so_hieu.as_ref().and_then(|number| number.number().co_quan().next());
    symbol.is_some_and(|symbol| {
        ["UBND", "CTUBND", "UB", "HĐND", "TU"].contains(&symbol) || symbol.starts_with("BCĐ")
    })
}
