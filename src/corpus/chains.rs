//! How decisions follow each other, per sources and names; a paper of the committee is a leaf while there is a decision.

use std::collections::HashSet;

use super::Corpus;
use super::links::{Mention, Targets, mentions_in};
use super::names::Names;
use crate::record::{Relation, TaiLieu};

/// A link from a decision to an older one; decisions are given by their positions in the corpus.
#[derive(Debug, Clone)]
pub struct Link<'c> {
    /// The newer decision.
    pub newer: usize,
    /// What it links to.
    pub older: Older<'c>,
    /// What the newer does to the older.
    pub relation: Relation,
    /// Whether a source states the link; otherwise it follows from the names of the committees.
    pub stated: bool,
}

/// The older end of a link.
#[derive(Debug, Clone, Copy)]
pub enum Older<'c> {
    /// A decision that has a record.
    Record(usize),
    /// A document that is only cited.
    Cited(&'c TaiLieu),
}

impl Older<'_> {
    /// The decision, if it has a record.
    pub fn record(self) -> Option<usize> {
        match self {
            Self::Record(at) => Some(at),
            Self::Cited(_) => None,
        }
    }
}

impl Link<'_> {
    /// The older decision, if it has a record.
    pub fn record(&self) -> Option<usize> {
        self.older.record()
    }
}

/// All links of a corpus.
#[derive(Debug)]
pub struct Chains<'c> {
    /// The decisions that have each one as legal basis.
    citing: Vec<Vec<usize>>,
    /// The earliest known decision on the committee of each, which gives the committee its id.
    pub(crate) first: Vec<usize>,
    /// The links of each decision to older ones.
    before: Vec<Vec<Link<'c>>>,
    /// For each decision the links from newer ones: the newer decision, and the position among its links.
    after: Vec<Vec<(usize, usize)>>,
}

impl<'c> Chains<'c> {
    /// The links of a corpus.
    pub fn of(corpus: &'c Corpus) -> Self {
        let names = Names::of(corpus);
        let targets = Targets::of(corpus.entries.iter().collect());
        let all = corpus.entries.len();
        let (citing, after) = (vec![Vec::new(); all], vec![Vec::new(); all]);
        let mut chains = Self { before: Vec::new(), after, citing, first: vec![0; all] };
        for newer in 0..all {
            let mut links = chains.stated(corpus, newer, &targets, &names);
            let known: HashSet<_> = links.iter().filter_map(Link::record).collect();
            let relation = match corpus.entries[newer].is_paper() {
                true => Relation::VanBanCuaBan,
                false => Relation::KeThua,
            };
            if !links.iter().any(|link| link.relation == Relation::VanBanCuaBan) {
                let implied = names.older(newer).into_iter().filter(|older| !known.contains(older));
                links.extend(implied.map(|at| Link {
                    newer,
                    older: Older::Record(at),
                    relation,
                    stated: false,
                }));
            }
            for (at, link) in links.iter().enumerate() {
                if let Some(older) = link.record() {
                    chains.after[older].push((newer, at));
                }
            }
            chains.before.push(links);
        }
        for group in chains.groups(corpus, |_| true) {
            group.iter().for_each(|at| chains.first[*at] = group[0]);
        }
        chains
    }

    /// The links that a decision states, without its legal bases, but with those that set up the same committee.
    fn stated(
        &mut self,
        corpus: &'c Corpus,
        newer: usize,
        targets: &Targets<'c>,
        names: &Names<'_>,
    ) -> Vec<Link<'c>> {
        let is_basis = |link: &Link<'_>| link.relation == Relation::CanCu;
        let (mut bases, mut links): (Vec<_>, Vec<_>) = stated(corpus, newer, targets).partition(is_basis);
        bases.iter().filter_map(Link::record).for_each(|older| self.citing[older].push(newer));
        let mut known: HashSet<_> = links.iter().filter_map(Link::record).collect();
        let founded = |older: usize| !corpus.entries[older].is_paper() && names.is_same(newer, older);
        bases.retain(|link| link.record().is_some_and(|older| founded(older) && known.insert(older)));
        links.extend(bases);
        if corpus.entries[newer].is_paper() {
            let continues =
                |link: &&mut Link<'_>| matches!(link.relation, Relation::KeThua | Relation::CanCu);
            links.iter_mut().filter(continues).for_each(|link| link.relation = Relation::VanBanCuaBan);
        }
        links
    }

    /// Links to older decisions.
    pub fn before(&self, entry: usize) -> impl Iterator<Item = &Link<'c>> {
        self.before[entry].iter()
    }

    /// Links from newer decisions.
    pub fn after(&self, entry: usize) -> impl Iterator<Item = &Link<'c>> {
        self.after[entry].iter().map(|(newer, at)| &self.before[*newer][*at])
    }

    /// The decisions that have one as legal basis.
    pub fn citing(&self, entry: usize) -> &[usize] {
        &self.citing[entry]
    }

    /// Those of them without a link, which says more.
    pub fn only_citing(&self, entry: usize) -> impl Iterator<Item = usize> {
        let is_linked = move |newer: &usize| self.after(entry).any(|link| link.newer == *newer);
        self.citing(entry).iter().copied().filter(move |newer| !is_linked(newer))
    }

    /// The decisions joined to each other by links, oldest first; each of those that count is in one group.
    pub fn groups(&self, corpus: &Corpus, counts: impl Fn(usize) -> bool) -> Vec<Vec<usize>> {
        let mut groups = Vec::new();
        let mut seen: Vec<_> = (0..self.before.len()).map(|at| !counts(at)).collect();
        for start in 0..seen.len() {
            let mut group = Vec::new();
            let mut next = vec![start];
            while let Some(at) = next.pop() {
                if !std::mem::replace(&mut seen[at], true) {
                    group.push(at);
                    next.extend(self.before(at).filter_map(Link::record));
                    next.extend(self.after(at).map(|link| link.newer));
                }
            }
            group.sort_by_key(|at| (corpus.entries[*at].place_in_time(), *at));
            groups.push(group);
        }
        groups.retain(|group| !group.is_empty());
        groups
    }
}

/// The links that a decision states. A document that could be any of several decisions is only cited.
fn stated<'c>(corpus: &'c Corpus, newer: usize, targets: &Targets<'c>) -> impl Iterator<Item = Link<'c>> {
    mentions_in(&corpus.entries[newer]).map(move |mention: Mention<'c>| {
        let older = targets.only(newer, &mention).map_or(Older::Cited(mention.document), Older::Record);
        Link { newer, older, relation: mention.relation, stated: true }
    })
}
