//! Who sits on a committee on a day: a decision that sets the whole, with the decisions that change it applied.

use std::collections::HashSet;

use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};

use super::standing::{by_then, in_force};
use super::{Chains, Corpus, Entry, Link};
use crate::date::Interval;
use crate::record::{HanhDong, Relation, ThanhVien, ThayDoi, VaiTro};
use crate::text;

/// The seats of a committee on a day. Decisions are given by their positions in the corpus.
#[derive(Debug)]
pub struct Composition<'c> {
    /// The decision that set the whole.
    pub base: usize,
    /// Whether that decision may have been in force on the day.
    pub is_yet: bool,
    /// The decisions that changed it by then, oldest first, each with whether that is certain.
    pub changes: Vec<(usize, bool)>,
    /// The seats, by rank.
    pub seats: Vec<Seated<'c>>,
    /// Those who had left, in the order in which they did.
    pub left: Vec<Left<'c>>,
}

/// A seat and the decision that created it; as JSON the keys of the seat, then `_theo`, `_theo_ngay`, `_cung_ten`.
#[derive(Debug, Serialize)]
pub struct Seated<'c> {
    /// The seat.
    #[serde(flatten)]
    pub seat: &'c ThanhVien,
    /// The decision.
    #[serde(flatten, serialize_with = "as_number_and_day")]
    pub by: &'c Entry,
    /// In which other office somebody of that name was later; only where that was looked for.
    #[serde(rename = "_cung_ten", skip_serializing_if = "Option::is_none")]
    pub namesake: Option<String>,
    /// The name of the person, for comparing.
    #[serde(skip)]
    name: Option<String>,
}

/// A person who left, or should have.
#[derive(Debug, Serialize)]
pub struct Left<'c> {
    /// Full name.
    pub ho_ten: &'c str,
    /// The decision.
    #[serde(rename = "_theo", serialize_with = "as_number")]
    pub by: &'c Entry,
    /// Whether the person had a seat in the list before, as far as it is known.
    #[serde(rename = "_co_trong_danh_sach")]
    pub sat: bool,
    /// Who had the seat by then, where another name shows that the person left before the decision.
    #[serde(rename = "_ghe_da_cua", skip_serializing_if = "Option::is_none")]
    pub after: Option<&'c str>,
}

fn as_number<S: Serializer>(by: &Entry, serializer: S) -> Result<S::Ok, S::Error> {
    by.record.written_number().serialize(serializer)
}

fn as_number_and_day<S: Serializer>(by: &Entry, serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    map.serialize_entry("_theo", &by.record.written_number())?;
    map.serialize_entry("_theo_ngay", &by.record.ngay_ban_hanh)?;
    map.end()
}

impl<'c> Composition<'c> {
    /// The composition set by the decision `base` (see [`bases`]), as it was on a day.
    pub fn on(corpus: &'c Corpus, chains: &Chains<'c>, base: usize, day: &Interval) -> Self {
        let mut seats = seats_of(corpus, base);
        seats.retain(|seated| seated.seat.thay_doi.is_none());
        let is_yet = !in_force(&corpus.entries[base]).is_after(day);
        let mut composition = Self { base, is_yet, changes: Vec::new(), seats, left: Vec::new() };
        for change in changes_of(corpus, chains, base) {
            let since = in_force(&corpus.entries[change]);
            if since.is_after(day) {
                continue;
            }
            composition.changes.push((change, by_then(since, *day)));
            let seats = seats_of(corpus, change);
            match corpus.entries[change].record.ban.is_change() {
                true => composition.apply(seats),
                // A new list replaces the old one.
                false => composition.seats = seats,
            }
        }
        composition
    }

    /// The seat of the head, when exactly one is listed, and the decision that created it.
    pub fn head(&self) -> Option<(&'c ThanhVien, &'c Entry)> {
        let mut heads = self.seats.iter().filter(|seated| seated.seat.vai_tro.heads());
        heads.next().filter(|_| heads.next().is_none()).map(|seated| (seated.seat, seated.by))
    }

    /// The decisions that made the composition what it was, the one that set it first.
    pub fn decisions(&self) -> impl Iterator<Item = usize> {
        std::iter::once(self.base).chain(self.changes.iter().map(|(at, _)| *at))
    }

    /// The seats in the list of a decision, from 0, that it or a later change took away; empty where changes are uncertain.
    pub fn given_up(&self, corpus: &Corpus, entry: usize) -> Vec<usize> {
        if self.changes.iter().any(|(_, certain)| !certain) {
            return Vec::new();
        }
        let seats: HashSet<_> = self.seats.iter().map(|seated| std::ptr::from_ref(seated.seat)).collect();
        let is_held = |seat: &ThanhVien| match seat.thay_doi {
            Some(ThayDoi::Ra) => false,
            // What it changes is not known.
            Some(_) if self.base == entry => true,
            None if self.base == entry && self.changes.is_empty() => true,
            _ => seats.contains(&std::ptr::from_ref(seat)),
        };
        let list = corpus.entries[entry].record.ban.thanh_vien.iter().enumerate();
        list.filter(|(_, seat)| !is_held(seat)).map(|(at, _)| at).collect()
    }

    /// Applies the changes of one decision.
    fn apply(&mut self, changes: Vec<Seated<'c>>) {
        let replaced: HashSet<_> = changes.iter().filter_map(|change| change.seat.thay.as_deref()).collect();
        for change in changes {
            let Seated { seat, by, ref name, .. } = change;
            let rank = match (&seat.thay_doi, &seat.thay, &seat.ho_ten, name) {
                (Some(ThayDoi::Ra), _, Some(leaver), _) => {
                    self.leave(leaver, by);
                    continue;
                }
                (_, Some(before), ..) => {
                    let rank = self.leave(before, by);
                    rank.or_else(|| self.make_room(&seat.vai_tro, before, by))
                }
                // Whoever gets another seat gives up the old one, unless the decision gives that to somebody else.
                (_, None, Some(holder), Some(name)) if !replaced.contains(holder.as_str()) => {
                    self.unseat(name, by).filter(|_| seat.thay_doi == Some(ThayDoi::Doi))
                }
                _ => None,
            };
            // A new seat goes behind the last whose role does not rank lower.
            let lower = |other: &Seated<'_>| other.seat.vai_tro > seat.vai_tro;
            let rank = rank.or_else(|| self.seats.iter().position(lower)).unwrap_or(self.seats.len());
            self.seats.insert(rank, change);
        }
    }

    /// Removes the seat that a person had before a decision, and returns its rank.
    fn unseat(&mut self, name: &str, by: &'c Entry) -> Option<usize> {
        let is = |seated: &Seated<'_>| !std::ptr::eq(seated.by, by) && seated.name.as_deref() == Some(name);
        let rank = self.seats.iter().position(is)?;
        self.seats.remove(rank);
        Some(rank)
    }

    /// Removes a person's seat, and returns its rank.
    fn leave(&mut self, ho_ten: &'c str, by: &'c Entry) -> Option<usize> {
        let name = text::key(ho_ten);
        let rank = self.unseat(&name, by);
        if !self.seats.iter().any(|seated| seated.name.as_deref() == Some(&name)) {
            self.left.push(Left { ho_ten, by, sat: rank.is_some(), after: None });
        }
        rank
    }

    /// Removes the one holder of a single role, which somebody else is shown to have had since; returns the rank.
    fn make_room(&mut self, role: &VaiTro, since: &'c str, by: &'c Entry) -> Option<usize> {
        let is = |seated: &Seated<'_>| !std::ptr::eq(seated.by, by) && seated.seat.vai_tro == *role;
        let mut holders =
            self.seats.iter().enumerate().filter(|(_, seated)| is(seated)).map(|(rank, _)| rank);
        let rank = holders.next().filter(|_| holders.next().is_none() && role.is_single())?;
        let gone = self.seats.remove(rank).seat;
        let left = gone.ho_ten.iter().map(|ho_ten| Left { ho_ten, by, sat: true, after: Some(since) });
        self.left.extend(left);
        Some(rank)
    }
}

/// The seats in the list of a decision.
fn seats_of<'c>(corpus: &'c Corpus, by: usize) -> Vec<Seated<'c>> {
    let by = &corpus.entries[by];
    let seated = |seat: &'c ThanhVien| {
        let name = seat.ho_ten.as_deref().map(text::key);
        Seated { seat, by, namesake: None, name }
    };
    by.record.ban.thanh_vien.iter().map(seated).collect()
}

/// For each decision the one that set the whole that it changes; itself if it changes nothing.
pub fn bases(corpus: &Corpus, chains: &Chains<'_>) -> Vec<usize> {
    let mut bases = vec![None; corpus.entries.len()];
    for mut at in 0..bases.len() {
        let mut path = Vec::new();
        let base = loop {
            // Known, or on the path already: a file may claim a circle.
            if let Some(base) = bases[at] {
                break base;
            }
            bases[at] = Some(at);
            path.push(at);
            match chains.before(at).filter(|link| changes(corpus, link)).find_map(Link::record) {
                Some(older) => at = older,
                None => break at,
            }
        };
        path.into_iter().for_each(|at| bases[at] = Some(base));
    }
    bases.into_iter().flatten().collect()
}

/// Whether the newer end of a link changes the older one's composition: a source says that it amends it, or it
/// continues the committee and only says who joins and who leaves, or approves the list of members.
fn changes(corpus: &Corpus, link: &Link<'_>) -> bool {
    let newer = &corpus.entries[link.newer].record;
    let listed = newer.hanh_dong.contains(&HanhDong::PheDuyetDanhSach);
    match link.relation {
        Relation::SuaDoi => !newer.ban.thanh_vien.is_empty(),
        Relation::KeThua | Relation::CanCu => {
            // A decision on a team may continue the one on its committee.
            let older = link.record().map(|at| &corpus.entries[at].record.ban);
            let same = older.is_some_and(|older| older.thuoc == newer.ban.thuoc);
            same && (newer.ban.is_change() || listed && !newer.ban.thanh_vien.is_empty())
        }
        _ => false,
    }
}

/// The decisions that change a composition, one after the other, oldest first.
fn changes_of(corpus: &Corpus, chains: &Chains<'_>, base: usize) -> Vec<usize> {
    let mut found = vec![base];
    let mut seen = HashSet::from([base]);
    let mut at = 0;
    while let Some(&older) = found.get(at) {
        let links = chains.after(older).filter(|link| changes(corpus, link));
        found.extend(links.map(|link| link.newer).filter(|newer| seen.insert(*newer)));
        at += 1;
    }
    found.remove(0);
    found.sort_by_key(|at| (corpus.entries[*at].place_in_time(), *at));
    found
}
