//! How decisions follow each other: links that sources state, links that names imply, and what stands on a day.

use std::collections::{HashMap, HashSet};

use super::links::{Mention, mentions_in};
use super::{Corpus, Entry};
use crate::date::{Fit, Interval};
use crate::record::{Cap, HanhDong, QuyetDinh, Relation, TaiLieu};
use crate::registers::{issuers, provinces};
use crate::text;

/// A link from a decision to an older one.
#[derive(Debug, Clone)]
pub struct Link<'c> {
    /// The younger decision: its place in the corpus.
    pub newer: usize,
    /// What it links to.
    pub older: Older<'c>,
    /// What the younger does to the older.
    pub relation: Relation,
    /// Whether a source states the link; otherwise it follows from the names of the committees.
    pub stated: bool,
}

/// The older end of a link.
#[derive(Debug, Clone, Copy)]
pub enum Older<'c> {
    /// A decision that has a record: its place in the corpus.
    Record(usize),
    /// A document that is only cited.
    Cited(&'c TaiLieu),
}

/// All links of a corpus.
#[derive(Debug)]
pub struct Chains<'c> {
    /// The links, in the order of the younger decisions.
    links: Vec<Link<'c>>,
    /// For each decision, the places of its links to older ones.
    before: Vec<Vec<usize>>,
    /// For each decision, the places of the links from younger ones.
    after: Vec<Vec<usize>>,
}

/// Relations by which a committee lives on, or ends, in a younger decision; a legal basis is none.
const LIVES_ON: [Relation; 4] = [Relation::ThayThe, Relation::SuaDoi, Relation::BaiBo, Relation::KeThua];

impl<'c> Chains<'c> {
    /// The links of a corpus.
    pub fn of(corpus: &'c Corpus) -> Self {
        let mut by_number: HashMap<&str, Vec<usize>> = HashMap::new();
        let mut by_name: HashMap<(&str, String), Vec<usize>> = HashMap::new();
        for (at, entry) in corpus.entries.iter().enumerate() {
            by_number.entry(&entry.key.number).or_default().push(at);
            let name = text::key(&entry.record.ban.ten);
            if entry.record.tinh.is_none() {
                by_name.entry((CENTRAL, name.clone())).or_default().push(at);
            }
            by_name.entry((&entry.key.place, name)).or_default().push(at);
        }
        for same in by_name.values_mut() {
            same.sort_by_key(|at| corpus.entries[*at].record.ngay_ban_hanh);
        }
        let known: Vec<_> = corpus.entries.iter().map(Known::of).collect();
        let mut links = Vec::new();
        for newer in 0..corpus.entries.len() {
            let from = links.len();
            links.extend(stated(corpus, newer, &by_number));
            let stated: HashSet<_> = links[from..].iter().filter_map(|link| link.record()).collect();
            let implied = implied(corpus, newer, &known, &by_name).into_iter();
            links.extend(implied.filter(|older| !stated.contains(older)).map(|older| Link {
                newer,
                older: Older::Record(older),
                relation: Relation::KeThua,
                stated: false,
            }));
        }
        let mut before = vec![Vec::new(); corpus.entries.len()];
        let mut after = before.clone();
        for (at, link) in links.iter().enumerate() {
            before[link.newer].push(at);
            if let Some(older) = link.record() {
                after[older].push(at);
            }
        }
        Self { links, before, after }
    }

    /// Links to older decisions.
    pub fn before(&self, entry: usize) -> impl Iterator<Item = &Link<'c>> {
        self.before[entry].iter().map(|at| &self.links[*at])
    }

    /// Links from younger decisions.
    pub fn after(&self, entry: usize) -> impl Iterator<Item = &Link<'c>> {
        self.after[entry].iter().map(|at| &self.links[*at])
    }

    /// The decisions joined to each other by links, oldest first; every decision is in one group.
    pub fn groups(&self, corpus: &Corpus) -> Vec<Vec<usize>> {
        let mut group: Vec<usize> = (0..corpus.entries.len()).collect();
        fn root(group: &mut [usize], mut at: usize) -> usize {
            while group[at] != at {
                group[at] = group[group[at]];
                at = group[at];
            }
            at
        }
        for link in &self.links {
            let Some(older) = link.record() else { continue };
            let (a, b) = (root(&mut group, link.newer), root(&mut group, older));
            group[a.max(b)] = a.min(b);
        }
        let mut groups: Vec<Vec<usize>> = vec![Vec::new(); corpus.entries.len()];
        for at in 0..corpus.entries.len() {
            groups[root(&mut group, at)].push(at);
        }
        groups.retain(|group| !group.is_empty());
        for group in &mut groups {
            group.sort_by_key(|at| (corpus.entries[*at].record.ngay_ban_hanh, *at));
        }
        groups
    }

    /// How surely the composition that a decision set stood on a day (or on some day of an interval): it was in
    /// force, and no younger decision had ended it. What only follows from names, from a province or an issuer that is
    /// no more, from words on how the committee ends or from a list older than a term leaves it open; but what a source
    /// says to have ended later stood until then.
    pub fn stands(&self, corpus: &Corpus, entry: usize, day: &Interval) -> Fit {
        let record = &corpus.entries[entry].record;
        let since = in_force(record);
        if !sets_composition(record) || since.is_after(day) {
            return Fit::No;
        }
        let province = record.tinh.as_deref().and_then(provinces::by_name);
        let gone = province.is_some_and(|unit| !unit.may_exist(*day))
            || !issuers::may_exist(&record.co_quan_ban_hanh, record.cap() == Cap::Huyen, *day);
        let enders: Vec<_> = self
            .enders(corpus, entry)
            .into_iter()
            .map(|(newer, stated)| (in_force(&corpus.entries[newer].record), stated))
            .collect();
        let ended_later = enders.iter().any(|(end, stated)| *stated && end.is_after(day));
        let old = !ended_later && is_past_a_term(&since, day);
        let open = gone || old || record.ban.ket_thuc.is_some() || !by_then(&since, day);
        let mut fit = if open { Fit::Possibly } else { Fit::Certainly };
        for (end, stated) in enders {
            if stated && by_then(&end, day) {
                return Fit::No;
            }
            if !end.is_after(day) {
                fit = Fit::Possibly;
            }
        }
        fit
    }
}

impl Chains<'_> {
    /// The decisions with which a composition ends, each with whether a source says so: those that replace or repeal
    /// it or set the committee anew or end it, and those that do so to what it amends or to what amends it.
    fn enders(&self, corpus: &Corpus, entry: usize) -> Vec<(usize, bool)> {
        let ended = |at: usize| {
            self.after(at).filter(|link| ends(corpus, link)).map(|link| (link.newer, link.stated))
        };
        let mut enders: Vec<_> = ended(entry).collect();
        // An amendment goes with what it amends.
        for base in self.reach(entry, |at| self.amended_by(at).collect()) {
            enders.extend(ended(base));
        }
        // What sets a committee anew after an amendment or a list does so to the whole, but says so only of that.
        for follower in self.reach(entry, |at| self.following(corpus, at).collect()) {
            enders.extend(ended(follower).map(|(newer, _)| (newer, false)));
        }
        enders
    }

    /// All that can be reached by a step, without the start; a file may claim a circle.
    fn reach(&self, start: usize, step: impl Fn(usize) -> Vec<usize>) -> Vec<usize> {
        let (mut found, mut seen) = (Vec::new(), HashSet::from([start]));
        let mut next = step(start);
        while let Some(at) = next.pop() {
            if seen.insert(at) {
                found.push(at);
                next.extend(step(at));
            }
        }
        found
    }

    /// Younger decisions that change or carry on a committee without ending the composition.
    fn following(&self, corpus: &Corpus, entry: usize) -> impl Iterator<Item = usize> {
        let follows = [Relation::SuaDoi, Relation::KeThua];
        let stays = move |link: &&Link<'_>| follows.contains(&link.relation) && !ends(corpus, link);
        self.after(entry).filter(stays).map(|link| link.newer)
    }

    fn amended_by(&self, entry: usize) -> impl Iterator<Item = usize> {
        self.before(entry).filter(|link| link.relation == Relation::SuaDoi).filter_map(Link::record)
    }
}

impl Link<'_> {
    /// The older decision, where it has a record.
    pub fn record(&self) -> Option<usize> {
        match self.older {
            Older::Record(at) => Some(at),
            Older::Cited(_) => None,
        }
    }
}

/// Years after which nothing but a younger decision shows that a composition still stands: a term of people's councils
/// and of the National Assembly, at whose start committees are set anew.
const TERM: u16 = 5;

/// Whether more than a term can lie between.
fn is_past_a_term(since: &Interval, day: &Interval) -> bool {
    since
        .earliest()
        .zip(day.latest())
        .is_none_or(|(from, to)| (from.year() + TERM, from.month_and_day()) < (to.year(), to.month_and_day()))
}

/// Whether something had certainly happened by the first possible day of `day`.
fn by_then(happened: &Interval, day: &Interval) -> bool {
    happened.certainly_within(None, day.earliest()) && day.earliest().is_some()
}

/// From when a decision works: its day of effect where a source says it, else its day of issue.
pub(super) fn in_force(record: &QuyetDinh) -> Interval {
    record.ngay_hieu_luc.unwrap_or(record.ngay_ban_hanh)
}

/// Whether a decision leaves a composition behind; one whose action is unknown may.
fn sets_composition(record: &QuyetDinh) -> bool {
    use HanhDong::{BanHanhQuyChe, ChamDut, GiaiThe, PhanCong, PheDuyetKeHoach};
    let other =
        |action: &HanhDong| matches!(action, BanHanhQuyChe | PheDuyetKeHoach | PhanCong | GiaiThe | ChamDut);
    record.hanh_dong.is_empty() || !record.hanh_dong.iter().all(other)
}

/// Whether the older decision's composition ends with the younger one.
fn ends(corpus: &Corpus, link: &Link<'_>) -> bool {
    match link.relation {
        Relation::ThayThe | Relation::BaiBo => true,
        // Carried on, by a source's word or by name: ended only where the younger sets or ends the committee, and does
        // not only say who comes and who goes.
        Relation::KeThua => {
            let newer = &corpus.entries[link.newer].record;
            let over = |action: &HanhDong| matches!(action, HanhDong::GiaiThe | HanhDong::ChamDut);
            newer.hanh_dong.iter().any(over)
                || newer.hanh_dong.iter().any(|action| action.sets_anew()) && !newer.ban.is_change()
        }
        Relation::SuaDoi | Relation::CanCu => false,
    }
}

fn stated<'c>(corpus: &'c Corpus, newer: usize, by_number: &HashMap<&str, Vec<usize>>) -> Vec<Link<'c>> {
    let mentions = mentions_in(&corpus.entries[newer]);
    let link = |mention: Mention<'c>| {
        let Mention { document, relation, .. } = mention;
        let number = document.so_hieu.as_ref().map(|so_hieu| so_hieu.number().slug());
        let same_number = number.and_then(|number| by_number.get(number.as_str()));
        let mut found = same_number
            .into_iter()
            .flatten()
            .copied()
            .filter(|at| *at != newer && mention.is_of(&corpus.entries[*at].record));
        let older = match (found.next(), found.next()) {
            (Some(at), None) => Older::Record(at),
            _ => Older::Cited(document),
        };
        Link { newer, older, relation, stated: true }
    };
    mentions.filter(|mention| LIVES_ON.contains(&mention.relation)).map(link).collect()
}

/// The place of all central bodies together; no key has it.
const CENTRAL: &str = "";

/// What is asked of a decision again and again.
struct Known<'c> {
    /// Where to look for older decisions on its committee.
    place: &'c str,
    /// Whether the committee issued it: such a one was set up by another body of its province, or by any central one.
    own: bool,
    sets_anew: bool,
}

impl<'c> Known<'c> {
    fn of(entry: &'c Entry) -> Self {
        let own = entry.is_own();
        let place: &str = &entry.key.place;
        let place = match (own, &entry.record.tinh) {
            (false, _) => place,
            (true, None) => CENTRAL,
            (true, Some(_)) => place.split('/').next().unwrap_or_default(),
        };
        Self { place, own, sets_anew: entry.record.hanh_dong.iter().any(|action| action.sets_anew()) }
    }
}

/// The latest older decisions of the same place on a committee of the same name or of a former name; those of each name
/// stand in the order of their days.
fn implied<'c>(
    corpus: &'c Corpus,
    newer: usize,
    known: &[Known<'c>],
    by_name: &HashMap<(&'c str, String), Vec<usize>>,
) -> Vec<usize> {
    let record = &corpus.entries[newer].record;
    let (this, Known { place, own, sets_anew }) = (record.ngay_ban_hanh, &known[newer]);
    let day = |at: usize| corpus.entries[at].record.ngay_ban_hanh;
    let is_older = |at: &usize| {
        let other = day(*at);
        // Rules and plans come after what set the committee up, even where the days do not tell.
        let later = *own || !sets_anew && known[*at].sets_anew;
        *at != newer && (this.is_after(&other) || later && !other.is_after(&this) && !known[*at].own)
    };
    let latest = |name: String| {
        let (before, beside) = by_name
            .get(&(*place, name))
            .map(|same| same.split_at(same.partition_point(|at| day(*at) < this)))?;
        // Only what may come after others of its day can come after what stands beside it.
        let beside = if *own || !sets_anew { beside } else { &[] };
        beside.iter().rev().chain(before.iter().rev()).copied().find(is_older)
    };
    let names: HashSet<_> =
        record.ban.ten_cu.iter().chain([&record.ban.ten]).map(|name| text::key(name)).collect();
    let mut found: Vec<_> = names.into_iter().filter_map(latest).collect();
    found.sort_unstable();
    found.dedup();
    found
}
