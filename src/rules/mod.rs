//! What can be wrong with a record: one table of rules, and the engine that runs them.

mod changes;
mod citations;
mod drafts;
mod drift;
mod facts;
mod glance;
mod identity;
mod inside;
mod issuer;
mod leaf;
mod lineage;
mod mend;
mod names;
mod notes;
mod offices;
mod provenance;
mod references;
mod run;
mod seats;
mod sequence;
mod set;
mod signer;
mod subject;
mod table;
mod text;
mod values;

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

use rayon::prelude::*;

use crate::finding::{File, Finding, Severity};
use crate::read::{self, Reading};
use crate::record::QuyetDinh;

pub use drafts::{Draft, Drafts};
pub use facts::Facts;
pub use mend::{Mended, mend};
pub use run::{Outcome, Selection, judge, run, run_alone};
pub use set::Set;
pub use subject::Subject;
pub use table::RULES;

/// A rule: what it says, why, by example, and how it is checked.
#[derive(Debug)]
pub struct Rule {
    /// Name: Vietnamese without accents, in kebab-case.
    pub name: &'static str,
    /// What it looks at.
    pub group: Group,
    /// How much a finding matters.
    pub severity: Severity,
    /// One line: what is wrong.
    pub summary: &'static str,
    /// Why it matters and what to do.
    pub explanation: &'static str,
    /// Where the convention comes from: a decree, a standard, or the format itself.
    pub source: &'static str,
    /// A wrong example; stands word for word in the rule's test data.
    pub wrong: &'static str,
    /// The same, right.
    pub right: &'static str,
    /// How it is found.
    pub check: Check,
}

/// What a rule looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// The characters of the file.
    Text,
    /// Keys and types.
    Shape,
    /// Single values.
    Values,
    /// Which decision it is, and where its file lies.
    Identity,
    /// Values against each other inside one record.
    Inside,
    /// Records against each other.
    Across,
    /// Names against the registers of the program.
    Registers,
    /// Where the facts come from, and what must not be published.
    Provenance,
}

impl Group {
    /// The name a person reads.
    pub fn label(self) -> &'static str {
        match self {
            Self::Text => "Chữ viết",
            Self::Shape => "Khuôn dạng",
            Self::Values => "Giá trị",
            Self::Identity => "Định danh",
            Self::Inside => "Trong một hồ sơ",
            Self::Across => "Giữa các hồ sơ",
            Self::Registers => "Sổ đăng ký",
            Self::Provenance => "Nguồn và riêng tư",
        }
    }
}

/// How the findings of a rule come about.
#[derive(Debug)]
pub enum Check {
    /// The reader finds them while it reads.
    Reader,
    /// The data folder finds them while it is walked.
    Walk,
    /// From the text of a file and its single values, whatever else is wrong with it.
    Text(fn(&Subject<'_>, &mut Vec<Finding>)),
    /// From one record whose form is right.
    Record(fn(&Subject<'_>, &QuyetDinh, &mut Vec<Finding>)),
    /// From all records together.
    Set(fn(&Set<'_>, &mut Drafts<'_>)),
    /// From the notes that no finding needed.
    Notes,
}

/// The rule with this name.
pub fn find(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.name == name)
}

/// A file after all checks that need no other file.
#[derive(Debug)]
pub struct Checked {
    /// What was wrong and is not answered by a note, in the order of the file.
    pub findings: Vec<Finding>,
    /// What the rules across records need to know of it; absent when there is no record.
    pub facts: Option<Box<Facts>>,
}

/// Reads a file and runs every rule that needs no other file.
pub fn check_file(file: &Arc<File>) -> Checked {
    read::read(file, |reading| check(file, reading))
}

fn check(file: &Arc<File>, mut reading: Reading<'_>) -> Checked {
    let mut findings = std::mem::take(&mut reading.findings);
    let Some(subject) = Subject::new(file, &reading) else {
        cut_short(&mut findings);
        return Checked { findings, facts: None };
    };
    for rule in RULES {
        match (&rule.check, &reading.record) {
            (Check::Text(check), _) => check(&subject, &mut findings),
            (Check::Record(check), Some(record)) => check(&subject, record, &mut findings),
            _ => {}
        }
    }
    let notes = notes::Notes::of(&subject);
    findings.retain(|finding| !notes.answer(finding.rule, finding.route.as_ref()));
    identity::trust_path_last(&mut findings);
    findings.sort_by_key(|finding| finding.place.span.start);
    cut_short(&mut findings);
    let facts = reading
        .record
        .as_ref()
        .map(|record| Facts::of(record, subject.key(record).clone(), file, notes).into());
    Checked { findings, facts }
}

/// The most findings of one rule that are told of one file: who mends as many knows what to look for, and a file made
/// to have a million would fill the memory.
const MOST_ALIKE: usize = 1000;

/// Of each kind of finding how many there are, and where the last stands that is told.
#[derive(Debug)]
struct Counts<K>(HashMap<K, (usize, usize)>);

impl<K: Hash + Eq> Counts<K> {
    /// Counts one more of a kind; whether it is told, then at this place.
    fn tells(&mut self, kind: K, place: usize) -> bool {
        let (count, last) = self.0.entry(kind).or_default();
        *count += 1;
        let is_told = *count <= MOST_ALIKE;
        if is_told {
            *last = place;
        }
        is_told
    }

    /// Has the last message of each kind say how many more there are than are told.
    fn tell_more(self, mut say: impl FnMut(usize, &str)) {
        for (count, last) in self.0.into_values().filter(|(count, _)| *count > MOST_ALIKE) {
            say(last, &format!(" (và {} chỗ nữa như vậy trong tệp này)", count - MOST_ALIKE));
        }
    }
}

/// Leaves out what comes after the first thousand findings of one rule in a file.
fn cut_short(findings: &mut Vec<Finding>) {
    if findings.len() <= MOST_ALIKE {
        return;
    }
    let mut counts = Counts(HashMap::new());
    let mut told = 0;
    findings.retain(|finding| {
        let is_told = counts.tells(finding.rule, told);
        told += usize::from(is_told);
        is_told
    });
    counts.tell_more(|at, more| findings[at].message.push_str(more));
}

/// Runs the rules across records, then tells of notes that no finding needed.
pub fn check_set(all: &[Box<Facts>]) -> Vec<Draft> {
    let set = Set::of(all);
    let of_rule = |rule: &Rule| {
        let mut drafts = Drafts::new(all);
        if let Check::Set(check) = rule.check {
            check(&set, &mut drafts);
        }
        drafts.finish()
    };
    // The one that takes longest stands last in the table.
    let mut drafts: Vec<_> = RULES.par_iter().rev().flat_map_iter(of_rule).collect();
    let mut unused = Drafts::new(all);
    notes::unused(all, &mut unused);
    drafts.extend(unused.finish());
    drafts
}
