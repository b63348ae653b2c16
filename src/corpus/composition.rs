//! Who sits on a committee on a day: a decision that sets the whole, with the decisions that change it applied.

use std::collections::{HashMap, HashSet};

use super::chains::in_force;
use super::{Chains, Corpus, Link};
use crate::date::Interval;
use crate::record::{HanhDong, Relation, ThanhVien, ThayDoi};
use crate::text;

/// The seats of a committee on a day.
#[derive(Debug)]
pub struct Composition<'c> {
    /// The decision that set the whole: its place in the corpus.
    pub base: usize,
    /// Whether that decision may have been there on the day at all.
    pub is_yet: bool,
    /// The decisions that changed it by then, oldest first, each with whether that is certain.
    pub changes: Vec<(usize, bool)>,
    /// The seats, by rank.
    pub seats: Vec<Seated<'c>>,
    /// Those who had left, in the order in which they did.
    pub left: Vec<Left<'c>>,
    /// How many seats those of each name have, once a change is held against them.
    held: HashMap<String, usize>,
    /// Where the seats stand in memory, once something has changed them.
    places: HashSet<usize>,
}

/// A seat, and the decision that put it there.
#[derive(Debug)]
pub struct Seated<'c> {
    /// The seat.
    pub seat: &'c ThanhVien,
    /// The decision: its place in the corpus.
    pub by: usize,
    /// The name of who sits there for comparing, once a change is held against it.
    name: Option<String>,
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
        Self::of(corpus, chains, bases(corpus, chains)[entry], day)
    }

    /// The same, given the decision that set it, as [`bases`] finds it.
    pub fn of(corpus: &'c Corpus, chains: &Chains<'c>, base: usize, day: &Interval) -> Self {
        let seated = |by: usize| {
            let seats = corpus.entries[by].record.ban.thanh_vien.iter();
            seats.map(move |seat| Seated { seat, by, name: None })
        };
        let seats = seated(base).filter(|seated| seated.seat.thay_doi.is_none()).collect();
        let is_yet = !in_force(&corpus.entries[base].record).is_after(day);
        let mut composition = Self {
            base,
            is_yet,
            changes: Vec::new(),
            seats,
            left: Vec::new(),
            held: HashMap::new(),
            places: HashSet::new(),
        };
        for change in changes_of(corpus, chains, base) {
            let since = in_force(&corpus.entries[change].record);
            if since.is_after(day) {
                continue;
            }
            let certain = since.certainly_within(None, day.earliest()) && day.earliest().is_some();
            composition.changes.push((change, certain));
            let seats: Vec<_> = seated(change).collect();
            if corpus.entries[change].record.ban.is_change() {
                composition.apply_all(seats);
            } else {
                // A list stated anew takes the place of the old one.
                composition.seats = seats;
                composition.held.clear();
            }
        }
        if !composition.changes.is_empty() {
            composition.places = composition.seats.iter().map(|seated| place(seated.seat)).collect();
        }
        composition
    }

    /// Which seats in the list of a decision, from 0, nobody held any more, or not under it: those that a later change
    /// took away, and those that it takes away itself. None where it is not certain which changes were made by the day.
    pub fn given_up(&self, corpus: &Corpus, entry: usize) -> Vec<usize> {
        if self.changes.iter().any(|(_, certain)| !certain) {
            return Vec::new();
        }
        let seats = corpus.entries[entry].record.ban.thanh_vien.iter().enumerate();
        let is_held = |seat: &ThanhVien| match &seat.thay_doi {
            Some(ThayDoi::Ra) => false,
            // What it changes is not known.
            Some(_) if self.base == entry => true,
            None if self.base == entry && self.changes.is_empty() => true,
            _ => self.places.contains(&place(seat)),
        };
        seats.filter(|(_, seat)| !is_held(seat)).map(|(at, _)| at).collect()
    }

    fn apply_all(&mut self, mut changes: Vec<Seated<'c>>) {
        if self.held.is_empty() {
            self.seats.iter_mut().for_each(Seated::fold);
            for name in self.seats.iter().filter_map(|seated| seated.name.clone()) {
                *self.held.entry(name).or_default() += 1;
            }
        }
        changes.iter_mut().for_each(Seated::fold);
        let replaced: HashSet<_> = changes.iter().filter_map(|change| change.seat.thay.as_deref()).collect();
        for change in changes {
            self.apply(change, &replaced);
        }
    }

    /// Applies one change; `replaced` are all whose seats the same decision gives to others.
    fn apply(&mut self, change: Seated<'c>, replaced: &HashSet<&str>) {
        let Seated { seat, by, ref name } = change;
        let before = match (&seat.thay_doi, &seat.thay, &seat.ho_ten, name) {
            (Some(ThayDoi::Ra), _, Some(leaver), _) => {
                self.leave(leaver, by);
                return;
            }
            (_, Some(before), ..) => self.leave(before, by),
            // Who gets another seat gives up the old one, unless the decision hands it on by itself.
            (_, None, Some(holder), Some(name)) if !replaced.contains(holder.as_str()) => {
                self.unseat(name, by).filter(|_| seat.thay_doi == Some(ThayDoi::Doi))
            }
            _ => None,
        };
        let rank = before.unwrap_or_else(|| self.rank_of(seat));
        if let Some(name) = name {
            *self.held.entry(name.clone()).or_default() += 1;
        }
        self.seats.insert(rank, change);
    }

    /// Where a new seat goes by its role: behind the last that does not come after it.
    fn rank_of(&self, seat: &ThanhVien) -> usize {
        self.seats.iter().position(|other| other.seat.vai_tro > seat.vai_tro).unwrap_or(self.seats.len())
    }

    /// Takes away the seat that a person, by the name for comparing, had before a decision, and gives its rank.
    fn unseat(&mut self, name: &str, by: usize) -> Option<usize> {
        let seats = self.held.get_mut(name)?;
        let is = |seated: &Seated<'_>| seated.by != by && seated.name.as_deref() == Some(name);
        let rank = self.seats.iter().position(is)?;
        self.seats.remove(rank);
        *seats -= 1;
        if *seats == 0 {
            self.held.remove(name);
        }
        Some(rank)
    }

    /// Takes a person's seat away, and gives its rank.
    fn leave(&mut self, ho_ten: &'c str, by: usize) -> Option<usize> {
        let name = text::key(ho_ten);
        let rank = self.unseat(&name, by);
        if !self.held.contains_key(&name) {
            self.left.push(Left { ho_ten, by, sat: rank.is_some() });
        }
        rank
    }
}

/// Where a seat stands in memory: two may say the same.
fn place(seat: &ThanhVien) -> usize {
    std::ptr::from_ref(seat).addr()
}

impl Seated<'_> {
    fn fold(&mut self) {
        self.name = self.seat.ho_ten.as_deref().map(text::key);
    }
}

/// For each decision the one that set the whole that it changes; itself when it changes nothing.
pub fn bases(corpus: &Corpus, chains: &Chains<'_>) -> Vec<usize> {
    let mut bases = vec![None; corpus.entries.len()];
    for mut at in 0..bases.len() {
        let mut way = Vec::new();
        let base = loop {
            // Known, or on the way already: a file may claim a circle.
            if let Some(base) = bases[at] {
                break base;
            }
            bases[at] = Some(at);
            way.push(at);
            match chains.before(at).filter(|link| changes(corpus, link)).find_map(Link::record) {
                Some(older) => at = older,
                None => break at,
            }
        };
        way.into_iter().for_each(|at| bases[at] = Some(base));
    }
    bases.into_iter().flatten().collect()
}

/// Whether the younger end of a link changes the older one's composition: a source says that it amends it, or it
/// carries on the committee and only says who comes and who goes, or approves the list of members.
fn changes(corpus: &Corpus, link: &Link<'_>) -> bool {
    let newer = &corpus.entries[link.newer].record;
    let listed = newer.hanh_dong.contains(&HanhDong::PheDuyetDanhSach);
    match link.relation {
        Relation::SuaDoi => !newer.ban.thanh_vien.is_empty(),
        Relation::KeThua => newer.ban.is_change() || listed && !newer.ban.thanh_vien.is_empty(),
        _ => false,
    }
}

/// The decisions that change a composition, one after the other, oldest first.
fn changes_of(corpus: &Corpus, chains: &Chains<'_>, base: usize) -> Vec<usize> {
    let (mut found, mut seen) = (vec![base], HashSet::from([base]));
    let mut at = 0;
    while let Some(&older) = found.get(at) {
        let links = chains.after(older).filter(|link| changes(corpus, link));
        found.extend(links.map(|link| link.newer).filter(|newer| seen.insert(*newer)));
        at += 1;
    }
    found.remove(0);
    found.sort_by_key(|at| (corpus.entries[*at].record.ngay_ban_hanh, *at));
    found
}
