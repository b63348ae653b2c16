//! All records together, for the rules that compare them: which record each reference means.

use std::collections::HashMap;
use std::sync::Arc;

use crate::corpus::{Entry, is_local, province_of};
use crate::record::key::place;
use crate::record::path::{KeyPath, Step};
use crate::record::{Relation, SoHieu, TaiLieu};
use crate::source::File;

/// All records with their references resolved.
#[derive(Debug)]
pub struct Across<'c> {
    /// The records, in path order.
    pub entries: &'c [Entry],
    /// The file of each record.
    pub files: &'c [Arc<File>],
    /// The references of each record to documents with a number.
    references: Vec<Vec<Reference<'c>>>,
    /// The records of each number, by its slug.
    by_number: HashMap<&'c str, Vec<usize>>,
}

/// A reference of a record to a document by its number.
#[derive(Debug)]
pub struct Reference<'c> {
    /// The record that makes it.
    pub from: usize,
    /// How it refers to the document.
    pub relation: Relation,
    /// Its position in the list of its relation, from 1.
    item: usize,
    /// The document.
    pub document: &'c TaiLieu,
    /// The number as written and as understood.
    pub so_hieu: &'c SoHieu,
    /// The number as a slug, the same for all spellings.
    pub slug: String,
    /// The province of the document, if it is a local one.
    pub tinh: Option<&'c str>,
    /// As [`register_of`] the document; `None` if its issuer is not known.
    pub register: Option<String>,
    /// What it means.
    pub target: Target,
}

/// What a reference means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// One record.
    Record(usize),
    /// None of the records.
    Nothing,
    /// Any of several records.
    Several(Vec<usize>),
}

/// A finding of a rule across records, with routes that are not yet resolved to places.
#[derive(Debug)]
pub struct SetFinding {
    /// Name of the rule.
    pub rule: &'static str,
    /// The record it is about.
    pub record: usize,
    /// The value it is about.
    pub route: KeyPath,
    /// What was found and what was expected.
    pub message: String,
    /// The likely remedy.
    pub help: &'static str,
    /// Values of other records that show why, each with a label.
    pub related: Vec<(usize, KeyPath, String)>,
}

impl<'c> Across<'c> {
    /// Resolves every reference of the records.
    pub fn of(entries: &'c [Entry], files: &'c [Arc<File>]) -> Self {
        let mut by_number: HashMap<&str, Vec<usize>> = HashMap::new();
        for (record, entry) in entries.iter().enumerate() {
            by_number.entry(&entry.key.number).or_default().push(record);
        }
        let mut across = Self { entries, files, references: Vec::new(), by_number };
        across.references = (0..entries.len()).map(|record| across.resolved(record)).collect();
        across
    }

    /// The references of a record, in the order of the format.
    pub fn references_of(&self, record: usize) -> &[Reference<'c>] {
        &self.references[record]
    }

    /// The references of all records, in path order.
    pub fn references(&self) -> impl Iterator<Item = &Reference<'c>> {
        self.references.iter().flatten()
    }

    fn resolved(&self, from: usize) -> Vec<Reference<'c>> {
        let mut references = Vec::new();
        let record = &self.entries[from].record;
        for relation in Relation::ALL {
            for (document, item) in record.references(relation).iter().zip(1..) {
                let Some(so_hieu) = &document.so_hieu else { continue };
                let tinh = province_of(document, record.tinh.as_deref());
                let register = register_of_document(document, tinh, &self.entries[from]);
                let slug = so_hieu.number().slug();
                let target = self.target(from, document, &slug, tinh);
                let reference =
                    Reference { from, relation, item, document, so_hieu, slug, tinh, register, target };
                references.push(reference);
            }
        }
        references
    }

    /// The records with the number of a document and, if every province has it, of its province, on no other day.
    fn target(&self, from: usize, document: &TaiLieu, slug: &str, tinh: Option<&str>) -> Target {
        let fits = |record: &&usize| {
            let other = &self.entries[**record].record;
            **record != from
                && (!is_local(document) || other.tinh.as_deref() == tinh)
                && !document.ngay.is_some_and(|day| day.is_apart_from(&other.ngay_ban_hanh))
        };
        let same = self.by_number.get(slug).map_or(&[][..], Vec::as_slice);
        let found: Vec<_> = same.iter().filter(fits).copied().collect();
        match found.as_slice() {
            [] => Target::Nothing,
            [record] => Target::Record(*record),
            _ => Target::Several(found),
        }
    }
}

impl Reference<'_> {
    /// The route of keys to the reference.
    pub fn route(&self) -> KeyPath {
        KeyPath(vec![Step::Key(self.relation.key().into()), Step::Item(self.item)])
    }

    /// The route of keys to its day.
    pub fn route_of_day(&self) -> KeyPath {
        let mut route = self.route();
        route.0.push(Step::Key("ngay".into()));
        route
    }
}

/// Whose numbers run in one sequence with those of a record: the place of a local issuer; empty for a central one,
/// which its symbol identifies.
pub fn register_of(entry: &Entry) -> &str {
    if entry.record.tinh.is_some() { &entry.key.place } else { "" }
}

/// The same for a document that a record refers to. A province's offices share one register for each symbol, but
/// districts and committees have their own, under symbols that do not say whose.
fn register_of_document(document: &TaiLieu, tinh: Option<&str>, own: &Entry) -> Option<String> {
    if !is_local(document) {
        return Some(String::new());
    }
    let whose = match &document.co_quan_ban_hanh {
        Some(issuer) => place(issuer, tinh),
        None => own.key.place.clone(),
    };
    (!whose.contains('/')).then_some(whose)
}

/// The part of a slug behind the figures: kind and issuer.
pub fn symbol(slug: &str) -> &str {
    slug.find(['-', '_']).map_or("", |at| &slug[at..])
}
