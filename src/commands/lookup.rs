//! Finds a decision by where its file must lie, without reading the others.

use crate::corpus::{Corpus, Store};
use crate::number::Query;
use crate::record::key::YEAR_UNKNOWN;
use crate::registers::provinces::{self, Lookup};

/// A set with more records than this is large.
const LARGE: usize = 20_000;

/// What a person said of the decision.
#[derive(Debug)]
pub struct Wanted<'w> {
    /// The number, in full or its figures.
    pub query: &'w Query,
    /// Provinces.
    pub tinh: &'w [String],
    /// Years.
    pub nam: &'w [u16],
}

/// The records with this number in the folders of these provinces and years, by the names of their files. `None` where
/// there is no such file; then only the whole set can tell.
///
/// A file that does not lie where its record says is missed; `bcd validate` tells of it.
pub fn records(wanted: &Wanted<'_>, store: &Store) -> Option<Corpus> {
    let provinces = provinces(wanted.tinh)?;
    let folders = store.year_folders(&provinces);
    let in_time = |folder: &String| {
        let year = folder.rsplit('/').next().unwrap_or_default();
        // A decision whose day is not quite known lies under the last year it may be of.
        year == YEAR_UNKNOWN
            || wanted.nam.iter().min().is_none_or(|nam| year.parse().is_ok_and(|year: u16| year >= *nam))
    };
    let folders: Vec<_> = folders.filter(in_time).collect();
    let corpus = store.load_named(&folders, &wanted.query.stem());
    (!corpus.entries.is_empty()).then_some(corpus)
}

/// Whether looking through the set for what other records say of a decision takes longer than a person notices.
pub fn is_large(store: &Store) -> bool {
    store.is_larger_than(LARGE)
}

/// Folders of the provinces that a person means; empty for all, `None` where it is not clear.
fn provinces(typed: &[String]) -> Option<Vec<String>> {
    let slug = |name: &String| match provinces::find(name) {
        Lookup::Found(units) if units.len() == 1 => Some(units[0].slug.to_owned()),
        _ => None,
    };
    typed.iter().map(slug).collect()
}
