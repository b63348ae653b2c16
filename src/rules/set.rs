//! All records together: their names and numbers as small numbers, and which record each reference means.

use std::iter::{once, successors};

use foldhash::{HashMap, HashMapExt as _};
use rayon::prelude::*;

use super::facts::{Cited, Facts};

/// The facts of all records, with what their references mean.
#[derive(Debug)]
pub struct Set<'f> {
    pub(super) all: &'f [Box<Facts>],
    own: Vec<Own>,
    /// The references of all records, one record after the other, and where those of each begin.
    references: Vec<Reference<'f>>,
    begins: Vec<usize>,
    /// The first record of each number, and of each number in each province.
    first: Vec<Option<usize>>,
    first_there: HashMap<(Id, Option<Id>), usize>,
    /// For each record, the next one with its number, and the next one with its number in its province.
    next: Vec<(Option<usize>, Option<usize>)>,
}

/// A text by a number, the same for the same text: the rules compare few texts again and again.
pub(super) type Id = u32;

/// What a record is told by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Own {
    /// As in its key.
    pub place: Id,
    /// As in [`Facts`].
    pub register: Id,
    /// As in [`Facts`].
    pub tinh: Option<Id>,
    /// Name of the committee.
    pub name: Id,
    /// As in its key.
    pub number: Id,
    /// The part of the number behind the figures: kind and issuer.
    pub symbol: Id,
}

/// A reference of a record to a document by its number.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reference<'f> {
    /// The record that makes it.
    pub from: usize,
    pub cited: &'f Cited,
    /// What it means.
    pub target: Target,
    pub register: Option<Id>,
    pub tinh: Option<Id>,
    pub number: Id,
    pub symbol: Id,
}

/// So many references of one record are looked at one by one.
const FEW: usize = 64;

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
        let ((numbers, different), (mut own, mut references, begins)) =
            rayon::join(|| numbers(all), || named(all));
        let mut numbers = numbers.into_iter();
        for (own, begins) in own.iter_mut().zip(begins.windows(2)) {
            let references =
                references[begins[0]..begins[1]].iter_mut().map(|reference| &mut reference.number);
            once(&mut own.number).chain(references).zip(&mut numbers).for_each(|(to, number)| *to = number);
        }
        let (mut first, mut first_there) = (vec![None; different], HashMap::with_capacity(all.len()));
        let mut next = vec![(None, None); all.len()];
        for (record, own) in own.iter().enumerate().rev() {
            let there = first_there.insert((own.number, own.tinh), record);
            next[record] = (first[own.number as usize].replace(record), there);
        }
        let mut set = Self { all, own, references, begins, first, first_there, next };
        let targets: Vec<_> =
            (0..all.len()).into_par_iter().flat_map_iter(|record| set.targets(set.cited(record))).collect();
        for (reference, target) in set.references.iter_mut().zip(targets) {
            reference.target = target;
        }
        set
    }

    /// What the references of a record mean; the same of the same document.
    fn targets(&self, references: &[Reference<'_>]) -> Vec<Target> {
        if references.len() <= FEW {
            return references.iter().map(|reference| self.target(reference)).collect();
        }
        let mut known = HashMap::new();
        let target = |reference: &Reference<'_>| {
            let Reference { number, tinh, cited, .. } = reference;
            *known.entry((*number, *tinh, cited.local, cited.day)).or_insert_with(|| self.target(reference))
        };
        references.iter().map(target).collect()
    }

    fn target(&self, reference: &Reference<'_>) -> Target {
        let mut fitting = self.fitting(reference);
        match (fitting.next(), fitting.count()) {
            (None, _) => Target::Nothing,
            (Some(record), 0) => Target::Record(record),
            (Some(_), more) => Target::Several(more + 1),
        }
    }

    /// The records that a reference can be to.
    pub(super) fn fitting<'s>(&'s self, reference: &Reference<'s>) -> impl Iterator<Item = usize> + 's {
        let Reference { from, cited, number, tinh, .. } = *reference;
        let first = match cited.local {
            true => self.first_there.get(&(number, tinh)).copied(),
            false => self.first[number as usize],
        };
        let next =
            move |record: &usize| if cited.local { self.next[*record].1 } else { self.next[*record].0 };
        successors(first, next).filter(move |at| *at != from && !apart(cited, &self.all[*at]))
    }

    /// What a record is told by.
    pub(super) fn own(&self, record: usize) -> Own {
        self.own[record]
    }

    /// The references of a record.
    pub(super) fn cited(&self, record: usize) -> &[Reference<'f>] {
        &self.references[self.begins[record]..self.begins[record + 1]]
    }

    /// The references of all records, one record after the other.
    pub(super) fn references(&self) -> &[Reference<'f>] {
        &self.references
    }
}

/// The numbers of all records, those that each refers to behind its own; and how many there are.
fn numbers(all: &[Box<Facts>]) -> (Vec<Id>, usize) {
    let mut ids = Ids::default();
    let mut numbers = Vec::with_capacity(2 * all.len());
    for facts in all {
        numbers.push(ids.of(&facts.key.number));
        numbers.extend(facts.cited.iter().map(|cited| ids.of(&cited.slug)));
    }
    (numbers, ids.known.len())
}

/// All records, their references and where those of each begin, still without the numbers.
fn named(all: &[Box<Facts>]) -> (Vec<Own>, Vec<Reference<'_>>, Vec<usize>) {
    let [mut places, mut registers, mut provinces, mut names, mut symbols]: [Ids<'_>; 5] = Default::default();
    let (mut own, mut begins) = (Vec::with_capacity(all.len()), Vec::with_capacity(all.len() + 1));
    let mut references = Vec::new();
    for (from, facts) in all.iter().enumerate() {
        own.push(Own {
            place: places.of(&facts.key.place),
            register: registers.of(&facts.register),
            tinh: facts.tinh.as_deref().map(|tinh| provinces.of(tinh)),
            name: names.of(facts.name()),
            number: 0,
            symbol: symbols.of(symbol(&facts.key.number)),
        });
        begins.push(references.len());
        references.extend(facts.cited.iter().map(|cited| Reference {
            from,
            cited,
            target: Target::Nothing,
            register: cited.register.as_deref().map(|register| registers.of(register)),
            tinh: cited.tinh.as_deref().map(|tinh| provinces.of(tinh)),
            number: 0,
            symbol: symbols.of(symbol(&cited.slug)),
        }));
    }
    begins.push(references.len());
    (own, references, begins)
}

/// Whether a reference cannot be to a record of the same number, by their days.
fn apart(cited: &Cited, facts: &Facts) -> bool {
    cited.day.is_some_and(|day| day.is_apart_from(&facts.day))
}

/// The part of a file name behind the figures.
fn symbol(slug: &str) -> &str {
    slug.find(['-', '_']).map_or("", |at| &slug[at..])
}

/// Numbers of texts, in the order in which they first come.
#[derive(Default)]
struct Ids<'f> {
    known: HashMap<&'f str, Id>,
    /// The text asked for last; the next is often the same in memory, as records share the names of their province.
    last: Option<(&'f str, Id)>,
}

impl<'f> Ids<'f> {
    fn of(&mut self, text: &'f str) -> Id {
        if let Some((last, id)) = self.last
            && std::ptr::eq(last, text)
        {
            return id;
        }
        let next = Id::try_from(self.known.len()).expect("no set has that many texts");
        let id = *self.known.entry(text).or_insert(next);
        self.last = Some((text, id));
        id
    }
}
