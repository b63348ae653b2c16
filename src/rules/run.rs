//! Runs every rule over the files of a store.

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use super::known::KnownTexts;
use super::notes::AnsweringNotes;
use super::partial::{may_follow, may_follow_across};
use super::{Across, Check, RULES, Rule, SetFinding, Subject, find, help_of, identity};
use crate::corpus::{Entry, Found, Store, read_file};
use crate::finding::{Finding, Fix, Place, Severity};
use crate::read::{self, Reading, locate};
use crate::record::path::KeyPath;
use crate::record::route::named;
use crate::record::value::Node;
use crate::source::File;

/// Which files of a store to report on.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    /// Paths below the root of the store, with `/`; an empty list, or an empty path, selects all.
    pub below: Vec<String>,
}

impl Selection {
    /// Whether a file is selected.
    pub fn includes(&self, file: &File) -> bool {
        let Some(below) = &file.below else { return true };
        let is_under = |path: &String| {
            let rest = below.strip_prefix(path.as_str());
            path.is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        self.below.is_empty() || self.below.iter().any(is_under)
    }

    /// Whether a finding has its own or a related place in a selected file.
    fn concerns(&self, finding: &Finding) -> bool {
        self.includes(&finding.place.file)
            || finding.related.iter().any(|seen| self.includes(&seen.place.file))
    }
}

/// The result of a run.
#[derive(Debug, Default)]
pub struct Outcome {
    /// All findings, by path and place.
    pub findings: Vec<Finding>,
    /// Number of files checked.
    pub files: usize,
    /// Number of them that gave a record.
    pub records: usize,
    /// The places they are from, in words.
    pub places: Vec<String>,
}

impl Outcome {
    /// Number of findings of a severity.
    pub fn count(&self, wanted: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == wanted).count()
    }
}

/// Checks a store, and reports what concerns the selection; the rules across records also need the other files.
pub fn run(store: &Store, selection: &Selection) -> Outcome {
    let files = store.files();
    let selected =
        files.iter().filter(|file| matches!(file, Found::Record(file) if selection.includes(file)));
    let places = vec![store.describe()];
    let mut outcome = Outcome { files: selected.count(), places, ..Outcome::default() };
    let mut checked = check_all(files);
    let records =
        checked.iter().filter(|checked| checked.entry.is_some() && selection.includes(&checked.file));
    outcome.records = records.count();
    outcome.findings = check_across(&checked);
    for checked in &mut checked {
        outcome.findings.append(&mut checked.findings);
    }
    drop_occupied_moves(&mut outcome.findings, &checked);
    outcome.findings.retain(|finding| selection.concerns(finding));
    judge(&mut outcome.findings);
    outcome
}

/// Checks one file that belongs to no data folder, and compares it with the records of a folder, never with the
/// compiled-in set.
pub fn run_alone(path: &Path, store: &Store) -> Outcome {
    let shown = path.display().to_string();
    let file = Arc::new(read_file(path, shown.clone(), None));
    let mut files = if *store == Store::Embedded { Vec::new() } else { store.files() };
    files.retain(|file| matches!(file, Found::Record(_)));
    files.push(Found::Record(Arc::clone(&file)));
    let mut checked = check_all(files);
    let mut outcome = Outcome { files: 1, places: vec![shown], ..Outcome::default() };
    outcome.findings = check_across(&checked);
    outcome.findings.retain(|finding| Arc::ptr_eq(&finding.place.file, &file));
    if let Some(own) = checked.pop() {
        outcome.records = usize::from(own.entry.is_some());
        outcome.findings.extend(own.findings);
    }
    judge(&mut outcome.findings);
    outcome
}

/// A file with the results of all checks that need no other file.
#[derive(Debug)]
pub struct Checked {
    /// The file.
    pub file: Arc<File>,
    /// All findings that no note answers, in file order.
    pub findings: Vec<Finding>,
    /// The record; absent if the file gives none.
    pub entry: Option<Entry>,
    notes: AnsweringNotes,
    gaps: Vec<KeyPath>,
}

fn check_all(files: Vec<Found>) -> Vec<Checked> {
    let known = KnownTexts::default();
    let check = |found: Found| match found {
        Found::Record(file) => check(&file, &known),
        Found::Stray(file) => {
            let message = "tệp này không phải hồ sơ .toml nên không được đọc";
            let mut finding = Finding::new("tep-la", &file, 0..0, message.into());
            finding.help = help_of(finding.rule);
            let notes = AnsweringNotes::default();
            Checked { file, findings: vec![finding], entry: None, notes, gaps: Vec::new() }
        }
    };
    files.into_par_iter().map(check).collect()
}

/// Reads a file and runs every rule that needs no other file.
pub fn check_file(file: &Arc<File>) -> Checked {
    check(file, &KnownTexts::default())
}

fn check(file: &Arc<File>, known: &KnownTexts) -> Checked {
    let mut reading = read::read(file);
    let mut findings = std::mem::take(&mut reading.findings);
    let has_errors = !findings.is_empty();
    let mut notes = reading.tree.as_ref().map(AnsweringNotes::of).unwrap_or_default();
    if let Some(subject) = Subject::new(file, &reading, known) {
        let mut found = check_subject(&subject);
        found.retain(|finding| !notes.answer(finding.rule, finding.route.as_ref()));
        findings.append(&mut found);
    }
    identity::drop_doubtful_path(&mut findings);
    findings.sort_by_key(|finding| finding.place.span.start);
    shorten(&mut findings);
    for finding in &mut findings {
        finding.route =
            finding.route.as_ref().zip(reading.tree.as_ref()).map(|(route, tree)| named(route, tree));
        finding.help = finding.help.take().or_else(|| help_of(finding.rule));
    }
    let Reading { record, gaps, .. } = reading;
    let entry = record.map(|record| Entry::new(file, record, has_errors));
    Checked { file: Arc::clone(file), findings, entry, notes, gaps }
}

/// Runs the rules on one file, without findings that may only follow from what the reader has reported.
fn check_subject(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = subject.flawed();
    for rule in RULES.iter() {
        let mut found = match (rule.check, subject.record) {
            (Check::Text(check), _) => check(subject),
            (Check::Sole(check) | Check::Once(check), Some(record)) => {
                check(subject, record).into_iter().collect()
            }
            (Check::Record(check), Some(record)) => check(subject, record),
            (Check::Body(check), _) => {
                subject.bodies.iter().flat_map(|(route, body)| check(subject, route, body)).collect()
            }
            _ => continue,
        };
        if matches!(rule.check, Check::Record(_) | Check::Once(_) | Check::Body(_)) {
            let follows = |route: &KeyPath| may_follow(rule.name, route, subject.gaps);
            found.retain(|finding| !finding.route.as_ref().is_some_and(follows));
        }
        findings.extend(found.into_iter().map(|finding| Finding { rule: rule.name, ..finding }));
    }
    findings
}

/// Runs the rules across records, then reports the notes that answered no finding. A note of any record concerned answers
/// a finding, and one that may only follow from a gap in any of these records is dropped. Withdrawn records are not compared.
pub fn check_across(checked: &[Checked]) -> Vec<Finding> {
    let is_valid = |entry: &Entry| entry.record.rut_lai.is_none();
    let records: Vec<_> = checked.iter().filter(|it| it.entry.as_ref().is_some_and(is_valid)).collect();
    let mut notes: Vec<_> = records.iter().map(|record| record.notes.clone()).collect();
    let across = Across::of(&records);
    let check = |rule: &'static Rule| {
        let found = if let Check::Across(check) = rule.check { check(&across) } else { Vec::new() };
        found.into_iter().map(|finding| SetFinding { rule: rule.name, ..finding })
    };
    let mut found: Vec<_> = RULES.par_iter().flat_map_iter(check).collect();
    found.retain(|finding| {
        let mut is_settled = false;
        for (record, route) in finding.routes() {
            is_settled |= notes[record].answer(finding.rule, Some(route));
            is_settled |= may_follow_across(finding.rule, route, &records[record].gaps);
        }
        !is_settled
    });
    // A copy of a record may have got the finding that a note answers.
    let is_copy = |finding: &&SetFinding| ["so-hieu-trung", "khong-so-trung"].contains(&finding.rule);
    let copies: HashSet<usize> =
        found.iter().filter(is_copy).flat_map(SetFinding::routes).map(|(record, _)| record).collect();
    for (record, notes) in notes.iter().enumerate() {
        // A note may answer a finding on a part of the record that is not understood.
        if records[record].gaps.is_empty() && !copies.contains(&record) {
            found.extend(notes.unused(record));
        }
    }
    let mut findings = located(&found, &records);
    shorten(&mut findings);
    findings
}

/// Resolves the routes of findings to places; only the trees of the files concerned are parsed again.
fn located(found: &[SetFinding], records: &[&Checked]) -> Vec<Finding> {
    let concerned: HashSet<usize> =
        found.iter().flat_map(|finding| finding.routes()).map(|(at, _)| at).collect();
    let read = |record: usize| (record, read::tree(&records[record].file));
    let trees: HashMap<usize, Node<'_>> = concerned.into_par_iter().map(read).collect();
    let place = |record: usize, route: &KeyPath| Place {
        file: Arc::clone(&records[record].file),
        span: locate(&trees[&record], route),
    };
    let mut findings = Vec::new();
    for SetFinding { rule, record, route, message, related } in found {
        let Place { file, span } = place(*record, route);
        let mut finding = Finding::new(rule, &file, span, message.clone());
        finding.help = help_of(rule);
        finding.route = Some(named(route, &trees[record]));
        for (record, route, message) in related {
            finding = finding.related(place(*record, route), message.clone());
        }
        findings.push(finding);
    }
    findings
}

/// The most findings of one rule in one file that are reported; a hostile file could have millions.
const MOST_ALIKE: usize = 1000;

/// Keeps the first thousand findings of each rule and file; the last of them gives the number of those dropped.
fn shorten(findings: &mut Vec<Finding>) {
    let group_of = |finding: &Finding| (finding.rule, Arc::as_ptr(&finding.place.file));
    let mut totals: HashMap<_, usize> = HashMap::new();
    for finding in findings.iter() {
        *totals.entry(group_of(finding)).or_default() += 1;
    }
    let mut counts: HashMap<_, usize> = HashMap::new();
    findings.retain_mut(|finding| {
        let group = group_of(finding);
        let count = counts.entry(group).or_default();
        *count += 1;
        if *count == MOST_ALIKE && totals[&group] > MOST_ALIKE {
            let more = format!(" (và {} chỗ nữa như vậy trong tệp này)", totals[&group] - MOST_ALIKE);
            finding.message.push_str(&more);
        }
        *count <= MOST_ALIKE
    });
}

/// Withdraws the advice to move a file to a path where another record is.
fn drop_occupied_moves(findings: &mut [Finding], checked: &[Checked]) {
    let entries = checked.iter().filter_map(|checked| checked.entry.as_ref());
    let taken: HashSet<_> = entries.map(|entry| entry.path.as_str()).collect();
    for finding in findings {
        let Some(Fix::Move(paths)) = &mut finding.fix else { continue };
        paths.retain(|path| !taken.contains(path.as_str()));
        if paths.is_empty() {
            finding.fix = None;
            finding.help =
                Some("ở đó đã có một hồ sơ: gộp hai tệp, hoặc sửa số hiệu, cơ quan, tỉnh hoặc ngày".into());
        }
    }
}

/// Gives each finding the severity of its rule, and sorts them by path and place.
pub fn judge(findings: &mut [Finding]) {
    for finding in findings.iter_mut() {
        finding.severity = find(finding.rule).map_or(Severity::Error, |rule| rule.severity);
    }
    findings.sort_by(|a, b| {
        let path = a.place.file.path.cmp(&b.place.file.path);
        let start = a.place.span.start.cmp(&b.place.span.start);
        path.then(start).then(a.place.span.end.cmp(&b.place.span.end)).then(a.rule.cmp(b.rule))
    });
}
