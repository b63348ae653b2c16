//! How decisions follow each other: links that sources state, and links that names imply.

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

impl Link<'_> {
    /// The older decision, if it has a record.
    pub fn record(&self) -> Option<usize> {
        match self.older {
            Older::Record(at) => Some(at),
            Older::Cited(_) => None,
        }
    }
}

/// All links of a corpus.
#[derive(Debug)]
pub struct Chains<'c> {
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
        let mut chains = Self { before: Vec::new(), after: vec![Vec::new(); corpus.entries.len()] };
        for newer in 0..corpus.entries.len() {
            let mut links: Vec<_> = stated(corpus, newer, &targets).collect();
            let known: HashSet<_> = links.iter().filter_map(Link::record).collect();
            let implied = names.older(newer).into_iter().filter(|older| !known.contains(older));
            let relation = Relation::KeThua;
            links.extend(implied.map(|at| Link { newer, older: Older::Record(at), relation, stated: false }));
            for (at, link) in links.iter().enumerate() {
                if let Some(older) = link.record() {
                    chains.after[older].push((newer, at));
                }
            }
            chains.before.push(links);
        }
        chains
    }

    /// Links to older decisions.
    pub fn before(&self, entry: usize) -> impl Iterator<Item = &Link<'c>> {
        self.before[entry].iter()
    }

    /// Links from newer decisions.
    pub fn after(&self, entry: usize) -> impl Iterator<Item = &Link<'c>> {
        self.after[entry].iter().map(|(newer, at)| &self.before[*newer][*at])
    }

    /// The decisions that amend one.
    pub fn amending(&self, entry: usize) -> impl Iterator<Item = usize> {
        self.after(entry).filter(|link| link.relation == Relation::SuaDoi).map(|link| link.newer)
    }

    /// The decisions joined to each other by links, oldest first; every decision is in one group.
    pub fn groups(&self, corpus: &Corpus) -> Vec<Vec<usize>> {
        let mut groups = Vec::new();
        let mut seen = vec![false; self.before.len()];
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
            group.sort_by_key(|at| (corpus.entries[*at].record.ngay_ban_hanh, *at));
            groups.push(group);
        }
        groups.retain(|group| !group.is_empty());
        groups
    }
}

/// The links that a decision states. A document that could be any of several decisions is only cited.
fn stated<'c>(corpus: &'c Corpus, newer: usize, targets: &Targets<'c>) -> impl Iterator<Item = Link<'c>> {
    // A committee does not continue in a decision that only has it as legal basis.
    let mentions = mentions_in(&corpus.entries[newer]).filter(|mention| mention.relation != Relation::CanCu);
    mentions.map(move |mention: Mention<'c>| {
        let older = match targets.find(newer, &mention).as_slice() {
            [at] => Older::Record(*at),
            _ => Older::Cited(mention.document),
        };
        Link { newer, older, relation: mention.relation, stated: true }
    })
}
