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

use crate::columns::DecisionRow;
use crate::corpus::{Corpus, Entry};
use crate::filter::Filter;
use crate::fit::Fit;

/// Version of the JSON of records and findings; it grows when a key changes its meaning or is removed.
pub const JSON_VERSION: u32 = 1;

/// The decisions that fit a filter, or may, in the order of the corpus.
pub fn rows<'c>(corpus: &'c Corpus, filter: &'c Filter) -> Vec<DecisionRow<'c>> {
    let row = |(at, entry)| DecisionRow { at, entry, fit: filter.fit(entry), on_day: filter.on_day(entry) };
    corpus.entries.iter().enumerate().map(row).filter(|row| row.fit != Fit::No).collect()
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

/// Serializes the keys that name a decision, where an answer flattens its entry.
pub fn decision_keys<S: Serializer>(entry: &Entry, serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    if let Some(number) = entry.record.written_number() {
        map.serialize_entry("so_hieu", number)?;
    }
    if let Some(tinh) = &entry.record.tinh {
        map.serialize_entry("tinh", tinh)?;
    }
    map.serialize_entry("ngay_ban_hanh", &entry.record.ngay_ban_hanh)?;
    map.serialize_entry("_path", &entry.path)?;
    map.end()
}
