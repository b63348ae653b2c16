//! What an answer says, as data: a verb is a question and its printing.

pub mod comparison;
pub mod composition;
pub mod counts;
pub mod decision;
pub mod history;
pub mod hits;
pub mod people;
pub mod words;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::Value;

use self::composition::CompositionStatus;
use crate::columns::DecisionRow;
use crate::corpus::{Chains, Corpus, Entry, Standing, StoodSummary, Targets, beginning};
use crate::date::{Date, Interval};
use crate::filter::Filter;
use crate::fit::Fit;

/// Version of the JSON of records and findings; it grows when a key changes its meaning or is removed.
pub const JSON_VERSION: u32 = 1;

/// The decisions that fit a filter, or may, in the order of the corpus.
pub fn rows<'c>(corpus: &'c Corpus, filter: &'c Filter) -> Vec<DecisionRow<'c>> {
    let row = |(at, entry)| DecisionRow { at, entry, fit: filter.fit(entry), on_day: filter.on_day(entry) };
    corpus.entries.iter().enumerate().map(row).filter(|row| row.fit != Fit::No).collect()
}

/// Decisions of a corpus, with facts derived from all of its records.
#[derive(Debug)]
pub struct DecisionSet<'c> {
    /// All records.
    pub corpus: &'c Corpus,
    /// The decisions, newest first.
    pub rows: Vec<DecisionRow<'c>>,
    /// The newest day of the corpus; statuses are as of this day.
    pub newest: Date,
    /// The links of all records.
    pub chains: Chains<'c>,
    /// The records that citations can mean.
    pub targets: Targets<'c>,
    standing: Standing<'c>,
}

impl<'c> DecisionSet<'c> {
    /// The set of these decisions.
    pub fn new(corpus: &'c Corpus, mut rows: Vec<DecisionRow<'c>>) -> Self {
        rows.sort_by(|a, b| b.entry.by_day(a.entry));
        let newest = corpus.newest.unwrap_or(beginning());
        let chains = Chains::of(corpus);
        let standing = Standing::on(corpus, &chains, Interval::day(newest));
        let targets = Targets::of(corpus.entries.iter().collect());
        Self { corpus, rows, newest, standing, targets, chains }
    }

    /// The set of all decisions.
    pub fn all(corpus: &'c Corpus) -> Self {
        let row = |(at, entry)| DecisionRow { at, entry, fit: Fit::Certainly, on_day: None };
        Self::new(corpus, corpus.entries.iter().enumerate().map(row).collect())
    }

    /// The status of the composition that a decision sets or belongs to.
    pub fn status(&self, at: usize) -> CompositionStatus<'c> {
        CompositionStatus::of(at, self.corpus, &self.standing)
    }
}

/// An object of JSON with its version.
#[derive(Debug, Serialize)]
pub struct Versioned<T> {
    #[serde(rename = "_phien_ban")]
    version: u32,
    #[serde(flatten)]
    answer: T,
}

impl<T> Versioned<T> {
    /// The object with the current version.
    pub fn of(answer: T) -> Self {
        Self { version: JSON_VERSION, answer }
    }

    /// The elements of an array, each with the version.
    pub fn all(answers: impl IntoIterator<Item = T>) -> Vec<Self> {
        answers.into_iter().map(Self::of).collect()
    }
}

/// An object of JSON with these keys, in this order.
#[derive(Debug)]
pub struct JsonRow<'k>(pub Vec<(&'k str, Value)>);

impl Serialize for JsonRow<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

/// An object of JSON under construction, a key after the other.
struct JsonObject<S: Serializer>(S::SerializeMap);

impl<S: Serializer> JsonObject<S> {
    fn new(serializer: S) -> Result<Self, S::Error> {
        Ok(Self(serializer.serialize_map(None)?))
    }

    fn key(&mut self, key: &'static str, value: impl Serialize) -> Result<(), S::Error> {
        self.0.serialize_entry(key, &value)
    }

    /// A key that is left out without a value.
    fn known(&mut self, key: &'static str, value: Option<impl Serialize>) -> Result<(), S::Error> {
        value.map_or(Ok(()), |value| self.key(key, value))
    }

    /// The keys about the committee on the day asked for.
    fn on_day(&mut self, on_day: Option<&StoodSummary>) -> Result<(), S::Error> {
        self.known("_muc", on_day.map(|on_day| on_day.level))?;
        self.known("_bang_chung", on_day.map(|on_day| &on_day.evidence))?;
        self.known("_bang_chung_ngay", on_day.and_then(|on_day| on_day.seen))
    }

    fn end(self) -> Result<S::Ok, S::Error> {
        self.0.end()
    }
}

/// Serializes the keys that name a decision, where an answer flattens its entry.
pub fn decision_keys<S: Serializer>(entry: &Entry, serializer: S) -> Result<S::Ok, S::Error> {
    let mut object = JsonObject::new(serializer)?;
    object.known("so_hieu", entry.record.written_number())?;
    object.known("tinh", entry.record.tinh.as_ref())?;
    object.key("ngay_ban_hanh", entry.record.ngay_ban_hanh)?;
    object.key("_path", &entry.path)?;
    object.end()
}
