//! All records together: which record each reference means.

use foldhash::{HashMap, HashMapExt as _};
use rayon::prelude::*;

use super::facts::{Cited, Facts};

/// The facts of all records, with what their references mean.
#[derive(Debug)]
pub struct Set<'f> {
    pub(super) all: &'f [Box<Facts>],
    /// For each record, the records that each of its references can be to.
    targets: Vec<Vec<Target>>,
    /// The first record of each number, and of each number in each province.
    first: HashMap<(&'f str, Whose<'f>), usize>,
    /// For each record, the next one with its number, and the next one with its number in its province.
    next: Vec<(Option<usize>, Option<usize>)>,
}

/// Where a record with a number may be from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Whose<'f> {
    Anyones,
    Of(Option<&'f str>),
}

/// What a reference means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    /// One record: its place in the list of facts.
    Record(usize),
    /// None of the records.
    Nothing,
    /// Several could be meant; how many.
    Several(usize),
}

impl<'f> Set<'f> {
    /// Finds out what every reference means; the cost is linear in the number of references.
    pub(super) fn of(all: &'f [Box<Facts>]) -> Self {
        let mut first: HashMap<(&'f str, Whose<'f>), usize> = HashMap::with_capacity(2 * all.len());
        let mut next = vec![(None, None); all.len()];
        for (record, facts) in all.iter().enumerate().rev() {
            let number = facts.key.number.as_str();
            let own = Whose::Of(facts.tinh.as_deref());
            next[record] =
                (first.insert((number, Whose::Anyones), record), first.insert((number, own), record));
        }
        let mut set = Self { all, targets: Vec::new(), first, next };
        let target = |from: usize, cited: &Cited| {
            let mut fitting = set.fitting(from, cited);
            match (fitting.next(), fitting.count()) {
                (None, _) => Target::Nothing,
                (Some(record), 0) => Target::Record(record),
                (Some(_), more) => Target::Several(more + 1),
            }
        };
        let of_record =
            |(from, facts): (usize, &Facts)| facts.cited.iter().map(|cited| target(from, cited)).collect();
        set.targets = all.par_iter().map(Box::as_ref).enumerate().map(of_record).collect();
        set
    }

    /// The records that a reference can be to.
    pub(super) fn fitting<'s>(&'s self, from: usize, cited: &'s Cited) -> impl Iterator<Item = usize> + 's {
        let whose = if cited.local { Whose::Of(cited.tinh.as_deref()) } else { Whose::Anyones };
        let first = self.first.get(&(&*cited.slug, whose)).copied();
        let next =
            move |record: &usize| if cited.local { self.next[*record].1 } else { self.next[*record].0 };
        let same = std::iter::successors(first, next);
        same.filter(move |at| *at != from && !apart(cited, &self.all[*at]))
    }

    /// The references of a record, each with what it means.
    pub(super) fn cited(&self, record: usize) -> impl Iterator<Item = (&'f Cited, Target)> {
        self.all[record].cited.iter().zip(self.targets[record].iter().copied())
    }
}

/// Whether a reference cannot be to a record of the same number, by their days.
fn apart(cited: &Cited, facts: &Facts) -> bool {
    cited.day.is_some_and(|day| day.is_apart_from(&facts.day))
}
