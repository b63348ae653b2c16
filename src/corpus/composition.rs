//! Who sits on a committee on a day: a decision that sets the whole, with the decisions that change it applied.

use super::chains::in_force;
use super::{Chains, Corpus, Link};
use crate::date::Interval;
use crate::record::{Relation, ThanhVien, ThayDoi};
use crate::text;

/// The seats of a committee on a day.
#[derive(Debug)]
pub struct Composition<'c> {
    /// The decision that set the whole: its place in the corpus.
    pub base: usize,
    /// The decisions that changed it by then, oldest first, each with whether that is certain.
    pub changes: Vec<(usize, bool)>,
    /// The seats, by rank.
    pub seats: Vec<Seated<'c>>,
    /// Those who had left, in the order in which they did.
    pub left: Vec<Left<'c>>,
}

/// A seat, and the decision that put it there.
#[derive(Debug)]
pub struct Seated<'c> {
    /// The seat.
    pub seat: &'c ThanhVien,
    /// The decision: its place in the corpus.
    pub by: usize,
}

/// A person who left, or should have.
#[derive(Debug)]
pub struct Left<'c> {
    /// Full name.
    pub ho_ten: &'c str,
    /// The decision: its place in the corpus.
    pub by: usize,
    /// Whether the person had a seat in what is known of the list before.
    pub sat: bool,
}

impl<'c> Composition<'c> {
    /// The composition that a decision set, or that it changed, as it was on a day.
    pub fn on(corpus: &'c Corpus, chains: &Chains<'c>, entry: usize, day: &Interval) -> Self {
        let base = base_of(corpus, chains, entry);
        let seated =
            |by: usize| corpus.entries[by].record.ban.thanh_vien.iter().map(move |seat| Seated { seat, by });
        let seats = seated(base).filter(|seated| seated.seat.thay_doi.is_none()).collect();
        let mut composition = Self { base, changes: Vec::new(), seats, left: Vec::new() };
        for change in changes_of(corpus, chains, base) {
            let since = in_force(&corpus.entries[change].record);
            if since.is_after(day) {
                continue;
            }
            let certain = since.certainly_within(None, day.earliest()) && day.earliest().is_some();
            composition.changes.push((change, certain));
            for seated in seated(change) {
                composition.apply(seated);
            }
        }
        composition
    }

    fn apply(&mut self, change: Seated<'c>) {
        let Seated { seat, by } = change;
        let own = seat.ho_ten.as_deref().and_then(|name| self.place_of(name));
        match seat.thay_doi {
            Some(ThayDoi::Ra) => {
                if let Some(ho_ten) = &seat.ho_ten {
                    self.leave(ho_ten, by);
                }
            }
            Some(ThayDoi::Doi) if own.is_some() => self.seats[own.unwrap_or_default()] = change,
            // Whoever takes the seat of another takes that rank.
            _ => match &seat.thay {
                Some(before) => match self.leave(before, by) {
                    Some(rank) => self.seats.insert(rank, change),
                    None => self.seats.push(change),
                },
                None => self.seats.push(change),
            },
        }
    }

    fn place_of(&self, name: &str) -> Option<usize> {
        let name = text::key(name);
        self.seats
            .iter()
            .position(|seated| seated.seat.ho_ten.as_deref().is_some_and(|other| text::key(other) == name))
    }

    /// Takes a person's seat away, and gives its rank.
    fn leave(&mut self, ho_ten: &'c str, by: usize) -> Option<usize> {
        let rank = self.place_of(ho_ten);
        if let Some(rank) = rank {
            self.seats.remove(rank);
        }
        self.left.push(Left { ho_ten, by, sat: rank.is_some() });
        rank
    }
}

/// Whether a decision only says who comes and who goes.
fn is_change(corpus: &Corpus, entry: usize) -> bool {
    corpus.entries[entry].record.ban.thanh_vien.iter().any(|seat| seat.thay_doi.is_some())
}

/// Whether the younger end of a link changes the older one's composition: a source says that it amends it, or it
/// carries on the committee and only says who comes and who goes.
fn changes(corpus: &Corpus, link: &Link<'_>) -> bool {
    is_change(corpus, link.newer) && matches!(link.relation, Relation::SuaDoi | Relation::KeThua)
}

/// The decision that set the whole that this one changes; itself when it changes nothing.
fn base_of(corpus: &Corpus, chains: &Chains<'_>, entry: usize) -> usize {
    let mut at = entry;
    // A file may claim a circle.
    for _ in 0..corpus.entries.len() {
        let older = chains.before(at).filter(|link| changes(corpus, link)).find_map(Link::record);
        match older.filter(|_| is_change(corpus, at)) {
            Some(older) => at = older,
            None => break,
        }
    }
    at
}

/// The decisions that change a composition, one after the other, oldest first.
fn changes_of(corpus: &Corpus, chains: &Chains<'_>, base: usize) -> Vec<usize> {
    let mut found = vec![base];
    let mut at = 0;
    while let Some(&older) = found.get(at) {
        for link in chains.after(older).filter(|link| changes(corpus, link)) {
            if !found.contains(&link.newer) {
                found.push(link.newer);
            }
        }
        at += 1;
    }
    found.remove(0);
    found.sort_by_key(|at| (corpus.entries[*at].record.ngay_ban_hanh, *at));
    found
}
