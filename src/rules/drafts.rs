//! What the rules across records find, before it is known where in the files it stands.

use std::collections::HashMap;

use super::{Counts, Facts};
use crate::record::path::KeyPath;

/// A finding across records before its files are opened again to find the places.
#[derive(Debug)]
pub struct Draft {
    /// Name of the rule.
    pub rule: &'static str,
    /// Which record it is about: its place in the list of facts.
    pub record: usize,
    /// Which value.
    pub route: KeyPath,
    /// What was found and what was expected.
    pub message: String,
    /// The likely remedy.
    pub help: Option<String>,
    /// Values of other records that show why.
    pub related: Vec<(usize, KeyPath, String)>,
}

/// What a rule across records finds: of each record no more than is told, and nothing that a note answers.
#[derive(Debug)]
pub struct Drafts<'s> {
    all: &'s [Box<Facts>],
    told: Vec<Draft>,
    /// By record.
    counts: Counts<usize>,
}

impl<'s> Drafts<'s> {
    /// None yet, on these records.
    pub fn new(all: &'s [Box<Facts>]) -> Self {
        Self { all, told: Vec::new(), counts: Counts(HashMap::new()) }
    }

    /// Adds one, unless a note answers it.
    pub fn push(&mut self, draft: Draft) {
        let related = draft.related.iter().map(|(record, route, _)| (*record, route));
        let concerned = related.chain([(draft.record, &draft.route)]);
        // A note in any of the records concerned will do; each that answers is of use.
        let answers =
            |(record, route): &(usize, &KeyPath)| self.all[*record].notes.answer(draft.rule, Some(route));
        if concerned.filter(answers).count() == 0 {
            self.add(draft);
        }
    }

    /// Adds one that no note can answer.
    pub(super) fn add(&mut self, draft: Draft) {
        if self.counts.tells(draft.record, self.told.len()) {
            self.told.push(draft);
        }
    }

    /// Those that are told.
    pub fn finish(mut self) -> Vec<Draft> {
        self.counts.tell_more(|at, more| self.told[at].message.push_str(more));
        self.told
    }
}
