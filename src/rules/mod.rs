//! What can be wrong with a record: one table of rules, and the engine that runs them.

mod across;
mod changes;
mod citations;
mod drift;
mod identity;
mod inside;
mod issuer;
mod leaf;
mod lineage;
mod mend;
mod names;
mod notes;
mod offices;
mod partial;
mod provenance;
mod references;
mod run;
mod seats;
mod sequence;
mod shape;
mod signer;
mod subject;
mod text;
mod values;

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use rayon::prelude::*;

use crate::corpus::Entry;
use crate::finding::{Finding, Severity};
use crate::read::{self, Reading};
use crate::record::QuyetDinh;
use crate::record::path::KeyPath;
use crate::source::File;
use notes::Notes;
use partial::{may_follow, may_follow_across};

pub use across::{Across, SetFinding};
pub use mend::{Mended, mend};
pub use run::{Outcome, RecordSet, Selection, judge, run, run_alone};
pub use subject::Subject;

/// All rules, by group; `explain`, the schema of findings, the tests and every report read this table.
pub static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    let files = [
        text::RULES,
        shape::RULES,
        values::RULES,
        names::RULES,
        identity::RULES,
        issuer::RULES,
        seats::RULES,
        inside::RULES,
        references::RULES,
        signer::RULES,
        changes::RULES,
        notes::RULES,
        citations::RULES,
        lineage::RULES,
        sequence::RULES,
        drift::RULES,
        offices::RULES,
        provenance::RULES,
    ];
    let mut rules = files.concat();
    rules.sort_by_key(|rule| rule.group);
    rules
});

/// A rule: what it says, why, by example, and how it is checked.
#[derive(Debug, Clone, Copy)]
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
#[derive(Debug, Clone, Copy)]
pub enum Check {
    /// The reader finds them while it reads.
    Reader,
    /// The data folder finds them while it is walked.
    Walk,
    /// From the text of a file and its single values, whatever else is wrong with it.
    Text(fn(&Subject<'_>) -> Vec<Finding>),
    /// From one record, which may lack what the reader did not understand.
    Record(fn(&Subject<'_>, &QuyetDinh) -> Vec<Finding>),
    /// From all records together.
    Across(fn(&Across<'_>) -> Vec<SetFinding>),
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
    /// What was wrong and no note answers, in the order of the file.
    pub findings: Vec<Finding>,
    /// The record; absent if the file gives none.
    pub entry: Option<Entry>,
    /// The notes of the record that answer findings.
    pub notes: Notes,
    /// Routes of the tables and lists in which the record may lack a value.
    pub gaps: Vec<KeyPath>,
}

/// Reads a file and runs every rule that needs no other file.
pub fn check_file(file: &Arc<File>) -> Checked {
    check(file, read::read(file))
}

fn check(file: &Arc<File>, mut reading: Reading<'_>) -> Checked {
    let mut findings = std::mem::take(&mut reading.findings);
    let has_errors = !findings.is_empty();
    let Some(subject) = Subject::new(file, &reading) else {
        cut_short(&mut findings);
        return Checked { findings, entry: None, notes: Notes::default(), gaps: Vec::new() };
    };
    let mut of_record = Vec::new();
    for rule in RULES.iter() {
        match (&rule.check, &reading.record) {
            (Check::Text(check), _) => findings.extend(check(&subject)),
            (Check::Record(check), Some(record)) => of_record.extend(check(&subject, record)),
            _ => {}
        }
    }
    of_record.retain(|finding| {
        let route = finding.route.as_ref();
        !route.is_some_and(|route| may_follow(finding.rule, route, &reading.gaps))
    });
    findings.append(&mut of_record);
    let mut notes = Notes::of(&subject);
    findings.retain(|finding| !notes.answer(finding.rule, finding.route.as_ref()));
    identity::trust_path_last(&mut findings);
    findings.sort_by_key(|finding| finding.place.span.start);
    cut_short(&mut findings);
    let Reading { record, gaps, .. } = reading;
    let entry = record.map(|record| Entry::new(file, record, has_errors));
    Checked { findings, entry, notes, gaps }
}

/// The most findings of one rule that are reported for one file: whoever corrects as many knows what to look for, and
/// a file made to have a million would fill the memory.
const MOST_ALIKE: usize = 1000;

/// Keeps the first thousand findings of one rule and file; the last of them says how many more there are.
fn cut_short(findings: &mut Vec<Finding>) {
    if findings.len() <= MOST_ALIKE {
        return;
    }
    let mut counts: HashMap<(&str, String), usize> = HashMap::new();
    let mut last = HashMap::new();
    let mut kept = 0;
    findings.retain(|finding| {
        let kind = (finding.rule, finding.place.file.path.clone());
        let count = counts.entry(kind.clone()).or_default();
        *count += 1;
        if *count > MOST_ALIKE {
            return false;
        }
        last.insert(kind, kept);
        kept += 1;
        true
    });
    for (kind, count) in counts.into_iter().filter(|(_, count)| *count > MOST_ALIKE) {
        let more = format!(" (và {} chỗ nữa như vậy trong tệp này)", count - MOST_ALIKE);
        findings[last[&kind]].message.push_str(&more);
    }
}

/// Runs the rules across records. A note of any record concerned answers a finding, and one that may only follow from
/// a gap in any of these records is dropped.
fn check_set(
    entries: &[Entry],
    files: &[Arc<File>],
    notes: &mut [Notes],
    gaps: &[Vec<KeyPath>],
) -> Vec<SetFinding> {
    let across = Across::of(entries, files);
    let of_rule = |rule: &Rule| match rule.check {
        Check::Across(check) => check(&across),
        _ => Vec::new(),
    };
    let mut findings: Vec<_> = RULES.par_iter().flat_map_iter(of_rule).collect();
    findings.retain(|finding| {
        let related = finding.related.iter().map(|(record, route, _)| (*record, route));
        let mut is_settled = false;
        for (record, route) in related.chain([(finding.record, &finding.route)]) {
            is_settled |= notes[record].answer(finding.rule, Some(route));
            is_settled |= may_follow_across(finding.rule, route, &gaps[record]);
        }
        !is_settled
    });
    findings
}
