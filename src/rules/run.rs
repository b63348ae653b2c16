//! Runs every rule over every file of a store, and gathers what was found.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use super::{Checked, Notes, SetFinding, check_file, check_set, cut_short, find, notes};
use crate::corpus::{Entry, Found, Store};
use crate::finding::{Finding, Fix, Place, Related, Severity};
use crate::read;
use crate::record::path::KeyPath;
use crate::source::File;

/// Which files of a store are to be reported on.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    /// Paths below the root of the store, with `/`; an empty list, or an empty path, selects all.
    pub below: Vec<String>,
}

impl Selection {
    /// Whether a file is to be reported on.
    pub fn holds(&self, file: &File) -> bool {
        let Some(below) = &file.below else {
            return true;
        };
        let under = |path: &String| {
            path.is_empty()
                || below == path
                || below.strip_prefix(path.as_str()).is_some_and(|rest| rest.starts_with('/'))
        };
        self.below.is_empty() || self.below.iter().any(under)
    }

    /// Whether a finding concerns the selection, by its own place or by one that shows why.
    fn concerns(&self, finding: &Finding) -> bool {
        self.holds(&finding.place.file) || finding.related.iter().any(|seen| self.holds(&seen.place.file))
    }
}

/// What came of a run.
#[derive(Debug, Default)]
pub struct Outcome {
    /// What was found, by path and place.
    pub findings: Vec<Finding>,
    /// Files looked at.
    pub files: usize,
    /// Files that gave a record.
    pub records: usize,
    /// Where they lie, in words.
    pub places: Vec<String>,
}

impl Outcome {
    /// How many findings are of this severity.
    pub fn count(&self, wanted: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == wanted).count()
    }
}

/// The records of a run, for the rules across records.
#[derive(Debug, Default)]
pub struct RecordSet {
    entries: Vec<Entry>,
    files: Vec<Arc<File>>,
    notes: Vec<Notes>,
    gaps: Vec<Vec<KeyPath>>,
}

impl RecordSet {
    /// Adds what one file gave, if it gave a record.
    pub fn add(&mut self, file: Arc<File>, checked: Checked) {
        if let Some(entry) = checked.entry {
            self.entries.push(entry);
            self.files.push(file);
            self.notes.push(checked.notes);
            self.gaps.push(checked.gaps);
        }
    }

    /// Runs the rules across records; to be called when all single files have been checked, because it also reports the
    /// notes that no finding needed.
    pub fn check(&mut self) -> Vec<Finding> {
        let mut found = check_set(&self.entries, &self.files, &mut self.notes, &self.gaps);
        let mut unused = notes::unused(&self.notes);
        // What a note answers may be in a part of the record that is not understood.
        unused.retain(|finding| self.gaps[finding.record].is_empty());
        found.extend(unused);
        let mut findings = placed(&found, &self.files);
        cut_short(&mut findings);
        findings
    }
}

/// Checks a store, and reports what concerns the selection. The rest of the store is read all the same, for
/// the rules that compare records.
pub fn run(store: &Store, selection: &Selection) -> Outcome {
    let mut outcome = Outcome { places: vec![store.describe()], ..Outcome::default() };
    let mut records = RecordSet::default();
    let check = |found: Found| match found {
        Found::Stray(file) => {
            let findings = vec![stray(&file)];
            (false, Checked { findings, entry: None, notes: Notes::default(), gaps: Vec::new() }, file)
        }
        Found::Record(file) => (selection.holds(&file), check_file(&file), file),
    };
    let checked: Vec<_> = store.files().into_par_iter().map(check).collect();
    for (selected, mut checked, file) in checked {
        outcome.files += usize::from(selected);
        outcome.records += usize::from(selected && checked.entry.is_some());
        outcome.findings.append(&mut checked.findings);
        records.add(file, checked);
    }
    outcome.findings.extend(records.check());
    stay_off_others(&mut outcome.findings, &records.entries);
    outcome.findings.retain(|finding| selection.concerns(finding));
    judge(&mut outcome.findings);
    outcome
}

/// Never advises to move a file onto another.
fn stay_off_others(findings: &mut [Finding], entries: &[Entry]) {
    let taken: HashSet<_> = entries.iter().map(|entry| entry.path.as_str()).collect();
    for finding in findings {
        if matches!(&finding.fix, Some(Fix::Move(path)) if taken.contains(path.as_str())) {
            finding.fix = None;
            finding.help =
                Some("ở đó đã có một hồ sơ: gộp hai tệp, hoặc sửa số hiệu, cơ quan, tỉnh hoặc ngày".into());
        }
    }
}

/// Checks one file that belongs to no data folder, and compares it with the records of a folder; the compiled-in set is
/// no yardstick.
pub fn run_alone(path: &Path, store: &Store) -> Outcome {
    let shown = path.display().to_string();
    let file = Arc::new(crate::corpus::read_file(path, shown.clone(), None));
    let mut checked = check_file(&file);
    let mut outcome = Outcome { files: 1, places: vec![shown], ..Outcome::default() };
    outcome.findings = std::mem::take(&mut checked.findings);
    if checked.entry.is_some() {
        outcome.records = 1;
        let mut records = RecordSet::default();
        let check = |found: Found| match found {
            Found::Record(file) => Some((check_file(&file), file)),
            Found::Stray(_) => None,
        };
        let others = if *store == Store::Embedded { Vec::new() } else { store.files() };
        let others: Vec<_> = others.into_par_iter().filter_map(check).collect();
        for (checked, file) in others {
            records.add(file, checked);
        }
        records.add(Arc::clone(&file), checked);
        let mut found = records.check();
        found.retain(|finding| Arc::ptr_eq(&finding.place.file, &file));
        outcome.findings.extend(found);
    }
    judge(&mut outcome.findings);
    outcome
}

/// Gives each finding the severity of its rule, and puts them in the order of paths and places.
pub fn judge(findings: &mut [Finding]) {
    for finding in findings.iter_mut() {
        finding.severity = find(finding.rule).map_or(Severity::Error, |rule| rule.severity);
    }
    findings.sort_by(|a, b| {
        let place = |finding: &Finding| (finding.place.span.start, finding.place.span.end);
        let path = a.place.file.path.cmp(&b.place.file.path);
        path.then_with(|| place(a).cmp(&place(b))).then_with(|| a.rule.cmp(b.rule))
    });
}

fn stray(file: &Arc<File>) -> Finding {
    Finding::new("tep-la", file, 0..0, "tệp này không phải hồ sơ .toml nên không được đọc".into())
        .help("đổi đuôi thành .toml nếu là hồ sơ; nếu không thì chuyển ra khỏi thư mục dữ liệu")
}

/// The findings across records with their routes resolved to places; each file concerned is parsed once more.
fn placed(found: &[SetFinding], files: &[Arc<File>]) -> Vec<Finding> {
    let mut routes: HashMap<usize, Vec<&KeyPath>> = HashMap::new();
    for finding in found {
        routes.entry(finding.record).or_default().push(&finding.route);
        for (record, route, _) in &finding.related {
            routes.entry(*record).or_default().push(route);
        }
    }
    let located = |(record, routes): (usize, Vec<_>)| {
        let reading = read::read(&files[record]);
        let span = |route: &KeyPath| reading.tree.as_ref().map_or(0..0, |tree| read::locate(tree, route));
        routes.into_iter().map(|route| ((record, route), span(route))).collect::<Vec<_>>()
    };
    let spans: HashMap<(usize, &KeyPath), Range<usize>> =
        routes.into_par_iter().flat_map_iter(located).collect();
    let related = |(record, route, message): &(usize, KeyPath, String)| {
        let file = Arc::clone(&files[*record]);
        let place = Place { file, span: spans[&(*record, route)].clone() };
        Related { place, message: message.clone() }
    };
    let mut findings = Vec::new();
    for found in found {
        let span = spans[&(found.record, &found.route)].clone();
        let mut finding = Finding::new(found.rule, &files[found.record], span, found.message.clone());
        finding.route = Some(found.route.clone());
        finding.related = found.related.iter().map(related).collect();
        findings.push(finding.help(found.help));
    }
    findings
}
