//! All records with their references resolved, for the rules that compare records.

use rayon::prelude::*;

use super::names::{NamedSeat, names_of_posts};
use super::run::Checked;
use crate::corpus::{Entry, Mention, Targets, is_local, mentions_in};
use crate::date::Interval;
use crate::record::key::place;
use crate::record::path::{KeyPath, Step};
use crate::record::{QuyetDinh, Relation, SoHieu, TaiLieu};
use crate::text;

/// The most records shown beside a finding that many concern.
pub const MOST_SHOWN: usize = 5;

/// All records with their references resolved.
#[derive(Debug)]
pub struct Across<'c> {
    /// The records, in path order.
    pub entries: Vec<&'c Entry>,
    /// The path of the file of each record, as shown to the user.
    pub paths: Vec<&'c str>,
    /// The references of each record to documents with a number or a record, in the order of the format.
    references: Vec<Vec<Reference<'c>>>,
    /// The folded name of the committee of each record.
    committees: Vec<String>,
    /// The different names of each post in a place.
    pub(super) names_of_posts: Vec<Vec<NamedSeat<'c>>>,
    targets: Targets<'c>,
}

/// A reference of a record to a document by its number, or to one with a record by its day.
#[derive(Debug)]
pub struct Reference<'c> {
    /// The record that makes it.
    pub from: usize,
    /// How it refers to the document.
    pub relation: Relation,
    /// The route of keys to it.
    pub route: KeyPath,
    /// The document.
    pub document: &'c TaiLieu,
    /// The number as a slug, equal for all spellings; where it is not cited, as in the key of the record.
    pub slug: String,
    /// The province of the document, if it is a local one.
    pub tinh: Option<&'c str>,
    /// As [`register_of`]; `None` if the issuer of the document is not known.
    pub register: Option<String>,
    /// The records it can mean: one, none, or any of several.
    pub targets: Vec<usize>,
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
    /// Values of other records that show why, each with a label.
    pub related: Vec<(usize, KeyPath, String)>,
}

impl SetFinding {
    /// A finding on a value of a record.
    pub fn new(record: usize, route: KeyPath, message: String) -> Self {
        Self { rule: "", record, route, message, related: Vec::new() }
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

impl Reference<'_> {
    /// The record of the document, if it can only be one.
    pub fn record(&self) -> Option<usize> {
        if let [record] = *self.targets { Some(record) } else { None }
    }

    /// The record that the decision builds on; a legal basis does not count.
    pub fn older(&self) -> Option<usize> {
        self.record().filter(|_| self.relation != Relation::CanCu)
    }

    /// The document in words.
    pub fn name(&self) -> &str {
        let number = self.document.so_hieu.as_ref().map(SoHieu::as_str);
        number.or(self.document.ve.as_deref()).unwrap_or_default()
    }

    /// A finding on the reference.
    pub fn finding(&self, message: String) -> SetFinding {
        SetFinding::new(self.from, self.route.clone(), message)
    }

    /// The number with the date that the reference gives.
    pub fn dated_number(&self) -> Option<DatedNumber<'_>> {
        let (day, so_hieu) = self.document.ngay.zip(self.document.so_hieu.as_ref())?;
        Some(DatedNumber { record: self.from, reference: Some(self), so_hieu, day })
    }
}

impl<'c> Across<'c> {
    /// Resolves every reference of the records of some files.
    pub fn of(checked: &[&'c Checked]) -> Self {
        let entries: Vec<&Entry> = checked.iter().filter_map(|checked| checked.entry.as_ref()).collect();
        let paths = checked.iter().map(|checked| checked.file.path.as_str()).collect();
        let targets = Targets::of(entries.clone());
        let committees = entries.par_iter().map(|entry| text::key(&entry.record.ban.ten)).collect();
        let names_of_posts = names_of_posts(&entries);
        let mut across = Self { entries, paths, references: Vec::new(), committees, names_of_posts, targets };
        let records = (0..across.entries.len()).into_par_iter();
        across.references = records.map(|record| across.resolved(record)).collect();
        across
    }

    /// The number of a record, as pages show it.
    pub fn number_of(&self, record: usize) -> &str {
        self.entries[record].record.shown_number()
    }

    /// The folded name of the committee of a record.
    pub fn committee_of(&self, record: usize) -> &str {
        &self.committees[record]
    }

    /// When a record was issued.
    pub fn day_of(&self, record: usize) -> Interval {
        self.entries[record].record.ngay_ban_hanh
    }

    /// The references of a record.
    pub fn references_of(&self, record: usize) -> &[Reference<'c>] {
        &self.references[record]
    }

    /// The records that a record builds on.
    pub fn older_than(&self, record: usize) -> impl Iterator<Item = usize> {
        self.references[record].iter().filter_map(Reference::older)
    }

    /// The number and date of a record itself; `None` if its number is not known.
    pub fn dated_number(&self, record: usize) -> Option<DatedNumber<'c>> {
        let QuyetDinh { so_hieu, ngay_ban_hanh, .. } = &self.entries[record].record;
        let so_hieu = so_hieu.as_ref()?;
        Some(DatedNumber { record, reference: None, so_hieu, day: *ngay_ban_hanh })
    }

    /// The records with a number, given as a slug.
    pub fn records_of(&self, slug: &str) -> &[usize] {
        self.targets.with_number(slug)
    }

    /// The references of all records, in path order.
    pub fn references(&self) -> impl Iterator<Item = &Reference<'c>> {
        self.references.iter().flatten()
    }

    /// Whether one of two records builds on the other.
    pub fn are_joined(&self, a: usize, b: usize) -> bool {
        self.older_than(a).any(|older| older == b) || self.older_than(b).any(|older| older == a)
    }

    /// Whether a reference has the number of its own record; `tu-dan-chieu` reports those.
    pub fn is_to_itself(&self, reference: &Reference<'_>) -> bool {
        reference.slug == self.entries[reference.from].key.number
    }

    fn resolved(&self, from: usize) -> Vec<Reference<'c>> {
        let mut references = Vec::new();
        let entry = self.entries[from];
        for mention in mentions_in(entry) {
            let document = mention.document;
            let targets = self.targets.find(from, &mention);
            let slug = match (&document.so_hieu, targets.as_slice()) {
                (Some(so_hieu), _) => so_hieu.number().slug(),
                (None, [record]) => self.entries[*record].key.number.clone(),
                (None, _) => continue,
            };
            let Mention { relation, route, tinh, .. } = mention;
            let register = register_of_document(document, tinh, entry);
            references.push(Reference { from, relation, route, document, slug, tinh, register, targets });
        }
        references
    }
}

/// A number with its date, from a record or from a reference.
#[derive(Debug, Clone, Copy)]
pub struct DatedNumber<'c> {
    pub record: usize,
    /// `None` if the number is that of the record itself.
    pub reference: Option<&'c Reference<'c>>,
    pub so_hieu: &'c SoHieu,
    pub day: Interval,
}

impl DatedNumber<'_> {
    /// The route of keys to the date.
    pub fn route(&self) -> KeyPath {
        let Some(reference) = self.reference else { return KeyPath::top("ngay_ban_hanh") };
        let mut route = reference.route.clone();
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
