//! Runs every rule over every file of a store, and gathers what was found.

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use super::{Checked, Draft, Facts, check_file, check_set, find};
use crate::corpus::{Found, Store};
use crate::finding::{File, Finding, Fix, Place, Related, Severity};
use crate::read;
use crate::record::path::KeyPath;

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

/// Checks a store, and reports what concerns the selection. The rest of the store is read all the same, for
/// the rules that hold records against each other.
pub fn run(store: &Store, selection: &Selection) -> Outcome {
    let mut outcome = Outcome { places: vec![store.describe()], ..Outcome::default() };
    let mut all = Vec::new();
    let mut files = Vec::new();
    let check = |found: Found| match found {
        Found::Stray(file) => (false, Checked { findings: vec![stray(&file)], facts: None }, file),
        Found::Record(file) => (selection.holds(&file), check_file(&file), file),
    };
    let checked: Vec<_> = store.files().into_par_iter().map(check).collect();
    for (selected, checked, file) in checked {
        outcome.files += usize::from(selected);
        outcome.records += usize::from(selected && checked.facts.is_some());
        outcome.findings.extend(checked.findings);
        if let Some(facts) = checked.facts {
            all.push(facts);
            files.push(file);
        }
    }
    let drafts = check_set(&all);
    outcome.findings.extend(placed(&drafts, &files));
    stay_off_others(&mut outcome.findings, &all);
    outcome.findings.retain(|finding| selection.concerns(finding));
    judge(&mut outcome.findings);
    outcome
}

/// Never advise to move a file onto another.
fn stay_off_others(findings: &mut [Finding], all: &[Box<Facts>]) {
    let moves = |finding: &&mut Finding| matches!(finding.fix, Some(Fix::Move(_)));
    let mut moving = findings.iter_mut().filter(moves).peekable();
    if moving.peek().is_none() {
        return;
    }
    let taken: HashSet<_> = all.iter().filter_map(|facts| facts.below()).collect();
    for finding in moving {
        if matches!(&finding.fix, Some(Fix::Move(path)) if taken.contains(path.as_str())) {
            finding.fix = None;
            finding.help =
                Some("ở đó đã có một hồ sơ: gộp hai tệp, hoặc sửa số hiệu, cơ quan, tỉnh hoặc ngày".into());
        }
    }
}

/// Checks one file that belongs to no data folder, and holds it against the records of a store.
pub fn run_alone(path: &Path, store: &Store) -> Outcome {
    let shown = path.display().to_string();
    let file = Arc::new(crate::corpus::read_file(path, shown.clone(), None));
    let checked = check_file(&file);
    let mut outcome = Outcome { files: 1, places: vec![shown.clone()], ..Outcome::default() };
    outcome.findings = checked.findings;
    if let Some(facts) = checked.facts {
        outcome.records = 1;
        let checked = |found: Found| match found {
            Found::Record(file) => check_file(&file).facts.map(|facts| (facts, file)),
            Found::Stray(_) => None,
        };
        let (mut all, mut files): (Vec<_>, Vec<_>) =
            store.files().into_par_iter().filter_map(checked).unzip();
        let alone = all.len();
        all.push(facts);
        files.push(file);
        let mut drafts = check_set(&all);
        drafts.retain(|draft| draft.record == alone);
        outcome.findings.extend(placed(&drafts, &files));
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

/// The findings across records with their places.
fn placed<'d>(drafts: &'d [Draft], files: &[Arc<File>]) -> Vec<Finding> {
    let mut routes: HashMap<usize, HashSet<&'d KeyPath>> = HashMap::new();
    for draft in drafts {
        let related = draft.related.iter().map(|(record, route, _)| (*record, route));
        for (record, route) in related.chain([(draft.record, &draft.route)]) {
            routes.entry(record).or_default().insert(route);
        }
    }
    let located = |(record, routes): (usize, HashSet<&'d KeyPath>)| {
        let file = &files[record];
        read::read(file, |reading| {
            let span = |route: &KeyPath| reading.tree.map_or(0..0, |tree| read::locate(tree, route));
            let place = |route| ((record, route), Place { file: Arc::clone(file), span: span(route) });
            routes.into_iter().map(place).collect::<Vec<_>>()
        })
    };
    let places: HashMap<(usize, &'d KeyPath), Place> =
        routes.into_par_iter().flat_map_iter(located).collect();
    let place = |record: usize, route: &'d KeyPath| places[&(record, route)].clone();
    let related = |(record, route, message): &'d (usize, KeyPath, String)| Related {
        place: place(*record, route),
        message: message.clone(),
    };
    let finding = |draft: &'d Draft| Finding {
        rule: draft.rule,
        severity: Severity::Error,
        message: draft.message.clone(),
        place: place(draft.record, &draft.route),
        route: Some(draft.route.clone()),
        related: draft.related.iter().map(related).collect(),
        help: draft.help.clone(),
        fix: None,
    };
    drafts.iter().map(finding).collect()
}
