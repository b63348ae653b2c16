//! How decisions follow each other: links that sources state, links that names imply, and what stands on a day.

use std::collections::{HashMap, HashSet};

use rayon::prelude::*;

use super::Corpus;
use super::links::{Mention, is_local, mentions_in};
use super::names::Names;
use crate::date::{Fit, Interval};
use crate::record::{Cap, HanhDong, QuyetDinh, Relation, TaiLieu};
use crate::registers::{issuers, provinces};

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
        let (numbers, names) = (Numbers::of(corpus), Names::of(corpus));
        let links_of = |newer: usize| {
            let mut links = stated(corpus, newer, &numbers);
            let stated: HashSet<_> = links.iter().filter_map(Link::record).collect();
            let implied = names.older(newer).into_iter().filter(|older| !stated.contains(older));
            links.extend(implied.map(|older| Link {
                newer,
                older: Older::Record(older),
                relation: Relation::KeThua,
                stated: false,
            }));
            links
        };
        let links: Vec<_> = (0..corpus.entries.len()).into_par_iter().flat_map_iter(links_of).collect();
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

    /// The decisions that amend one.
    fn amending(&self, entry: usize) -> impl Iterator<Item = usize> {
        self.after(entry).filter(|link| link.relation == Relation::SuaDoi).map(|link| link.newer)
    }

    /// The older decisions that one changes or carries on without ending their compositions.
    fn followed(&self, corpus: &Corpus, entry: usize) -> impl Iterator<Item = usize> {
        let follows = [Relation::SuaDoi, Relation::KeThua];
        let stays = move |link: &&Link<'_>| follows.contains(&link.relation) && !ends(corpus, link);
        self.before(entry).filter(stays).filter_map(Link::record)
    }
}

/// Which compositions of a corpus had ended by a day (or by some day of an interval).
#[derive(Debug)]
pub struct Endings<'c> {
    corpus: &'c Corpus,
    day: Interval,
    /// For each decision, whether a source says of one that works later that it ends its composition.
    later: Vec<bool>,
    /// Whether a source says so of one that worked by then.
    certainly: Vec<bool>,
    /// Whether one that may have worked by then ends it, by a source's word or by the name of the committee.
    possibly: Vec<bool>,
}

impl<'c> Endings<'c> {
    /// The endings in a corpus with these links. A composition ends with what replaces or repeals the decision, sets its
    /// committee anew or ends it, and with what does so to what it amends or to what amends it.
    pub fn by(corpus: &'c Corpus, chains: &Chains<'_>, day: Interval) -> Self {
        let all = 0..corpus.entries.len();
        let ended = |at: usize, how: &dyn Fn(&Interval, bool) -> bool| {
            let mut enders = chains.after(at).filter(|link| ends(corpus, link));
            enders.any(|link| how(&in_force(&corpus.entries[link.newer].record), link.stated))
        };
        let marked =
            |how: &dyn Fn(&Interval, bool) -> bool| all.clone().map(|at| ended(at, how)).collect::<Vec<_>>();
        // An amendment goes with what it amends.
        let amending = |at| chains.amending(at).collect();
        let later = spread(marked(&|end, stated| stated && end.is_after(&day)), amending);
        let certainly = spread(marked(&|end, stated| stated && by_then(end, &day)), amending);
        let own = marked(&|end, _| !end.is_after(&day));
        // What sets a committee anew after an amendment or a list does so to the whole, but says so only of that.
        let mut possibly = spread(own.clone(), |at| chains.followed(corpus, at).collect());
        for (mark, by_base) in possibly.iter_mut().zip(spread(own, amending)) {
            *mark |= by_base;
        }
        Self { corpus, day, later, certainly, possibly }
    }

    /// How surely the composition that a decision set stood on the day: it was in force, and no younger decision had
    /// ended it. What only follows from names, from a province or an issuer that is no more, from words on how the
    /// committee ends or from a list older than a term leaves it open; but what a source says to have ended later stood
    /// until then.
    pub fn stands(&self, entry: usize) -> Fit {
        let (record, day) = (&self.corpus.entries[entry].record, &self.day);
        let since = in_force(record);
        if !sets_composition(record) || since.is_after(day) || self.certainly[entry] {
            return Fit::No;
        }
        let province = record.tinh.as_deref().and_then(provinces::by_name);
        let gone = province.is_some_and(|unit| !unit.may_exist(*day))
            || !issuers::may_exist(record.issuer(), record.cap() == Some(Cap::Huyen), *day);
        let old = !self.later[entry] && is_past_a_term(&since, day);
        let open = gone || old || record.ban.ket_thuc.is_some() || !by_then(&since, day);
        if open || self.possibly[entry] { Fit::Possibly } else { Fit::Certainly }
    }
}

/// Marks all that lead to a marked decision, by the steps back from each; a file may claim a circle.
fn spread(mut marked: Vec<bool>, back: impl Fn(usize) -> Vec<usize>) -> Vec<bool> {
    let mut next: Vec<_> = (0..marked.len()).filter(|at| marked[*at]).collect();
    while let Some(at) = next.pop() {
        next.extend(back(at).into_iter().filter(|from| !std::mem::replace(&mut marked[*from], true)));
    }
    marked
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

/// The decisions of a corpus by their numbers, those of one number by province.
struct Numbers<'c> {
    corpus: &'c Corpus,
    all: HashMap<&'c str, Vec<usize>>,
}

impl<'c> Numbers<'c> {
    fn of(corpus: &'c Corpus) -> Self {
        let mut all: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, entry) in corpus.entries.iter().enumerate() {
            all.entry(&entry.key.number).or_default().push(at);
        }
        let mut numbers = Self { corpus, all: HashMap::new() };
        all.values_mut().for_each(|same| same.sort_by_key(|at| numbers.province(*at)));
        numbers.all = all;
        numbers
    }

    fn province(&self, at: usize) -> Option<&'c str> {
        self.corpus.entries[at].record.tinh.as_deref()
    }

    /// The decisions that have the number of a document; of a number that every province has those of its province.
    fn like(&self, mention: &Mention<'_>) -> &[usize] {
        let number = mention.document.so_hieu.as_ref().map(|so_hieu| so_hieu.number().slug());
        let Some(same) = number.and_then(|number| self.all.get(number.as_str())) else { return &[] };
        if !is_local(mention.document) {
            return same;
        }
        let tinh = mention.tinh();
        let from = same.partition_point(|at| self.province(*at) < tinh);
        let until = same.partition_point(|at| self.province(*at) <= tinh);
        &same[from..until]
    }
}

/// The links that a decision states; a document of which it is not sure which decision it is, is only cited.
fn stated<'c>(corpus: &'c Corpus, newer: usize, numbers: &Numbers<'_>) -> Vec<Link<'c>> {
    let mentions = mentions_in(&corpus.entries[newer]);
    let link = |mention: Mention<'c>| {
        let like = numbers.like(&mention).iter().copied();
        let mut found = like.filter(|at| *at != newer && mention.is_of(&corpus.entries[*at].record));
        let older = match (found.next(), found.next()) {
            (Some(at), None) => Older::Record(at),
            _ => Older::Cited(mention.document),
        };
        Link { newer, older, relation: mention.relation, stated: true }
    };
    mentions.filter(|mention| LIVES_ON.contains(&mention.relation)).map(link).collect()
}
