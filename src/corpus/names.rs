//! Which older decisions are about the same committee, as far as its name shows.

use std::collections::{BTreeSet, HashMap};

use super::{Corpus, Entry};
use crate::text;

/// The place that all central bodies share; no key has it.
const CENTRAL: &str = "";

/// The decisions of a corpus by place and name of their committees.
pub struct Names<'c> {
    corpus: &'c Corpus,
    /// Positions in the corpus by place, name and whether they are papers of the committee, in the order of their days.
    named: HashMap<(&'c str, String, bool), Vec<usize>>,
}

impl<'c> Names<'c> {
    pub fn of(corpus: &'c Corpus) -> Self {
        let mut named: HashMap<_, Vec<usize>> = HashMap::new();
        for (at, entry) in corpus.entries.iter().enumerate() {
            let name = text::key(&entry.record.ban.ten);
            let is_paper = entry.is_paper();
            if entry.record.tinh.is_none() {
                named.entry((CENTRAL, name.clone(), is_paper)).or_default().push(at);
            }
            named.entry((&*entry.key.place, name, is_paper)).or_default().push(at);
        }
        for same in named.values_mut() {
            same.sort_by_key(|at| corpus.entries[*at].place_in_time());
        }
        Self { corpus, named }
    }

    /// The latest older decision of the place on a committee of each of its names; a paper only if no decision is known.
    pub fn older(&self, newer: usize) -> BTreeSet<usize> {
        let entry = &self.corpus.entries[newer];
        let place = place_of(entry);
        let latest = |name: &String, is_paper| {
            let same = self.named.get(&(place, text::key(name), is_paper))?;
            same.iter().rev().copied().find(|at| *at != newer && is_older(&self.corpus.entries[*at], entry))
        };
        names_of(entry).filter_map(|name| latest(name, false).or_else(|| latest(name, true))).collect()
    }

    /// Whether an older decision is about the committee of a newer one, by its place and its name or a former one.
    pub fn is_same(&self, newer: usize, older: usize) -> bool {
        let (newer, older) = (&self.corpus.entries[newer], &self.corpus.entries[older]);
        let is_there = match place_of(newer) {
            CENTRAL => older.record.tinh.is_none(),
            place => older.key.place == place,
        };
        let name = text::key(&older.record.ban.ten);
        is_there && names_of(newer).any(|own| text::key(own) == name)
    }
}

/// The former names of a committee and its name.
pub fn names_of(entry: &Entry) -> impl Iterator<Item = &String> {
    entry.record.ban.ten_cu.iter().chain([&entry.record.ban.ten])
}

/// Where older decisions are: a committee that issues one itself was set up by its province, or any central body.
fn place_of(entry: &Entry) -> &str {
    let place: &str = &entry.key.place;
    match (entry.is_own(), &entry.record.tinh) {
        (false, _) => place,
        (true, None) => CENTRAL,
        (true, Some(_)) => place.split('/').next().unwrap_or_default(),
    }
}

/// Whether one decision comes before another: by its day, or, where days overlap, because rules follow the founding.
fn is_older(older: &Entry, newer: &Entry) -> bool {
    let (day, other) = (&newer.record.ngay_ban_hanh, &older.record.ngay_ban_hanh);
    if other.latest().zip(day.earliest()).is_some_and(|(last, first)| last < first) {
        return true;
    }
    let has_begun = day.latest().is_none_or(|last| other.earliest() <= Some(last));
    let sets_anew = |entry: &Entry| entry.record.hanh_dong.iter().any(|action| action.sets_anew());
    has_begun && !older.is_own() && (newer.is_own() || !sets_anew(newer) && sets_anew(older))
}
