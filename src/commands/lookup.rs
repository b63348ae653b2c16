//! Finds a decision by where its file must lie, without reading the others.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

use anyhow::{Result, bail};

use super::candidate::Candidate;
use super::named::Named;
use super::resolve;
use crate::corpus::{self, Entry, Store};
use crate::date::Fit;
use crate::filter::Filter;
use crate::number::Query;
use crate::record::key::YEAR_UNKNOWN;
use crate::registers::provinces::{self, Lookup};

/// A set with more records than this is large.
const LARGE: usize = 20_000;

/// What the names of files led to.
#[derive(Debug, Default)]
pub struct Candidates {
    /// The decision that was found first.
    pub first: Option<Entry>,
    /// Each that may be meant.
    pub all: Vec<Candidate>,
    /// How many files gave no record.
    pub broken: usize,
}

/// The decisions with this number that fit, in the folders of these provinces and years, by the names of their files.
///
/// A file that does not lie where its record says is missed; `bcd validate` tells of it.
pub fn candidates(named: &Named<'_>, filter: &Filter, store: &Store) -> Candidates {
    enum Seen {
        Whole(Box<Entry>),
        Told(Candidate),
        Other,
        Broken,
    }
    let Named { query, tinh, nam, .. } = named;
    let Some(provinces) = provinces(tinh) else { return Candidates::default() };
    let first = nam.iter().min();
    // A decision whose day is not quite known lies under the last year it may be of.
    let in_time = |folder: &str| {
        folder == YEAR_UNKNOWN || first.is_none_or(|nam| folder.parse().is_ok_and(|year: u16| year >= *nam))
    };
    let fits = |entry: &Entry| query.matches(entry.record.so_hieu.number()) && filter.fit(entry) != Fit::No;
    // Of many provinces with one number each record would be held, only to be listed.
    let is_first = AtomicBool::new(true);
    let look = |read: Result<Entry, String>| match read {
        Err(_) => Seen::Broken,
        Ok(entry) if !fits(&entry) => Seen::Other,
        Ok(entry) if is_first.swap(false, Relaxed) => Seen::Whole(entry.into()),
        Ok(entry) => Seen::Told(Candidate::of(&entry)),
    };
    let mut candidates = Candidates::default();
    for seen in store.map_named(&provinces, &in_time, &query.stem(), &look) {
        match seen {
            Seen::Whole(entry) => {
                candidates.all.push(Candidate::of(&entry));
                candidates.first = Some(*entry);
            }
            Seen::Told(candidate) => candidates.all.push(candidate),
            Seen::Other => {}
            Seen::Broken => candidates.broken += 1,
        }
    }
    candidates
}

/// All decisions with a number, by the names of their files.
pub fn with_number(query: &Query, store: &Store) -> Vec<Candidate> {
    let look = |read: Result<Entry, String>| {
        let entry = read.ok().filter(|entry| query.matches(entry.record.so_hieu.number()))?;
        Some(Candidate::of(&entry))
    };
    store.map_named(&[], &|_| true, &query.stem(), &look).into_iter().flatten().collect()
}

/// The record in the file that was typed: its path below the data folder or as the program prints it, with or without
/// `.toml`. `None` where there is no such file.
///
/// # Errors
/// When the file gives no record.
pub fn at_path(typed: &str, store: &Store) -> Result<Option<Entry>> {
    let below = resolve::path(typed, store);
    if !store.holds(&below) {
        return Ok(None);
    }
    let file = store.file(&below).into();
    match corpus::entry_of(&file) {
        Some(entry) => Ok(Some(entry)),
        None => bail!("{0}: tệp không cho hồ sơ nào; bcd validate {0} cho biết vì sao", file.path),
    }
}

/// Whether looking through the set for what other records say of a decision takes longer than a person notices; quickest
/// told where that decision is known.
pub fn is_large(store: &Store, near: Option<&Entry>) -> bool {
    store.is_larger_than(LARGE, near.map(|entry| entry.path.as_str()))
}

/// Folders of the provinces that a person means; empty for all, `None` where it is not clear.
fn provinces(typed: &[String]) -> Option<Vec<String>> {
    let slug = |name: &String| match provinces::find(name) {
        Lookup::Found(units) if units.len() == 1 => Some(units[0].slug.to_owned()),
        _ => None,
    };
    typed.iter().map(slug).collect()
}
