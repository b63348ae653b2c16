//! All records with their references resolved, for the rules that compare records.

use std::collections::HashMap;

use super::run::Checked;
use super::{Check, Rule};
use crate::corpus::{Entry, is_local, province_of};
use crate::record::key::place;
use crate::record::path::{KeyPath, Step};
use crate::record::{Relation, SoHieu, TaiLieu};

/// All records with their references resolved.
#[derive(Debug)]
pub struct Across<'c> {
    /// The records, in path order.
    pub entries: Vec<&'c Entry>,
    /// The path of the file of each record, as shown to the user.
    pub paths: Vec<&'c str>,
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
    /// Number of the document.
    pub so_hieu: &'c SoHieu,
    /// The number as a slug, equal for all spellings.
    pub slug: String,
    /// The province of the document, if it is a local one.
    pub tinh: Option<&'c str>,
    /// As [`register_of`]; `None` if the issuer of the document is not known.
    pub register: Option<String>,
    /// The records it can mean.
    pub target: Target,
}

/// The records that a reference can mean.
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
    /// Name of the rule; the engine fills it in.
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

impl SetFinding {
    /// A finding on a value of a record.
    pub fn new(record: usize, route: KeyPath, message: String, help: &'static str) -> Self {
        Self { rule: "", record, route, message, help, related: Vec::new() }
    }

    /// Adds a value of another record that shows why.
    pub fn related(mut self, record: usize, route: KeyPath, label: impl Into<String>) -> Self {
        self.related.push((record, route, label.into()));
        self
    }

    /// All records and values concerned.
    pub fn routes(&self) -> impl Iterator<Item = (usize, &KeyPath)> {
        let related = self.related.iter().map(|(record, route, _)| (*record, route));
        related.chain([(self.record, &self.route)])
    }
}

impl<'c> Across<'c> {
    /// Resolves every reference of the records of some files.
    pub fn of(checked: &[&'c Checked]) -> Self {
        let entries: Vec<&Entry> = checked.iter().filter_map(|checked| checked.entry.as_ref()).collect();
        let paths = checked.iter().map(|checked| checked.file.path.as_str()).collect();
        let mut by_number: HashMap<&str, Vec<usize>> = HashMap::new();
        for (record, entry) in entries.iter().enumerate() {
            by_number.entry(&entry.key.number).or_default().push(record);
        }
        let mut across = Self { entries, paths, references: Vec::new(), by_number };
        across.references = (0..across.entries.len()).map(|record| across.resolved(record)).collect();
        across
    }

    /// The findings of one rule.
    pub fn check(&self, rule: &Rule) -> Vec<SetFinding> {
        let Check::Across(check) = rule.check else { return Vec::new() };
        check(self).into_iter().map(|finding| SetFinding { rule: rule.name, ..finding }).collect()
    }

    /// The references of a record, in the order of the format.
    pub fn references_of(&self, record: usize) -> &[Reference<'c>] {
        &self.references[record]
    }

    /// The references of all records, in path order.
    pub fn references(&self) -> impl Iterator<Item = &Reference<'c>> {
        self.references.iter().flatten()
    }

    /// Whether a reference has the number of its own record; `tu-dan-chieu` reports those.
    pub fn is_to_itself(&self, reference: &Reference<'_>) -> bool {
        reference.slug == self.entries[reference.from].key.number
    }

    fn resolved(&self, from: usize) -> Vec<Reference<'c>> {
        let mut references = Vec::new();
        let entry = self.entries[from];
        let record = &entry.record;
        for relation in Relation::ALL {
            for (document, item) in record.references(relation).iter().zip(1..) {
                let Some(so_hieu) = &document.so_hieu else { continue };
                let tinh = province_of(document, record.tinh.as_deref());
                let register = register_of_document(document, tinh, entry);
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

/// The register that numbers a record: the place of a local issuer; empty for a central one, which its symbol identifies.
pub fn register_of(entry: &Entry) -> &str {
    if entry.record.tinh.is_some() { &entry.key.place } else { "" }
}

/// The register of a document that a record refers to. The offices of a province share one for each symbol, but those of
/// districts and committees cannot be derived from the symbol.
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
