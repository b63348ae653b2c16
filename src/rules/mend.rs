//! Applies the safe fixes of one file to its text until none is left.

use std::collections::BTreeMap;
use std::sync::Arc;

use toml::de::DeTable;

use super::check_file;
use crate::finding::{Finding, Fix};
use crate::source::File;

/// The most rounds; fixes that touch each other are applied in different rounds.
const ROUNDS: usize = 20;

/// The result of the safe fixes of a file.
#[derive(Debug)]
pub struct Mended {
    /// The file with its new text, or the same file if nothing changed.
    pub file: Arc<File>,
    /// Number of fixes by rule.
    pub rules: BTreeMap<&'static str, usize>,
    /// The proper paths below the data folder, the best first, if the file is elsewhere.
    pub proper: Vec<String>,
}

/// Applies the safe fixes of some rules, or of all if `only` is empty, in memory.
///
/// A file that is not UTF-8 stays as it is, and so does valid TOML that a fix would break.
pub fn mend(file: &Arc<File>, only: &[&str]) -> Mended {
    let mut mended = Mended { file: Arc::clone(file), rules: BTreeMap::new(), proper: Vec::new() };
    if file.flaw.is_some() {
        return mended;
    }
    for _ in 0..ROUNDS {
        let mut findings = check_file(&mended.file).findings;
        findings.retain(|finding| only.is_empty() || only.contains(&finding.rule));
        let moves = findings.iter().find_map(|finding| match &finding.fix {
            Some(Fix::Move(paths)) => Some(paths.clone()),
            _ => None,
        });
        mended.proper = moves.unwrap_or_default();
        let Some((next, rules)) = round(&mended.file, &findings) else { break };
        mended.file = Arc::new(next);
        for rule in rules {
            *mended.rules.entry(rule).or_default() += 1;
        }
    }
    mended
}

/// The file after one round with the rules that changed it; `None` if nothing changes.
fn round(file: &File, findings: &[Finding]) -> Option<(File, Vec<&'static str>)> {
    let mut rules = Vec::new();
    let mut text = String::with_capacity(file.text.len());
    let mut bom = file.bom;
    // The end of what has been replaced.
    let mut done: Option<usize> = None;
    for finding in findings {
        let span = &finding.place.span;
        match &finding.fix {
            Some(Fix::RemoveMark) => bom = false,
            Some(Fix::Replace(new)) if done.is_none_or(|done| done < span.start) => {
                text.push_str(&file.text[done.unwrap_or(0)..span.start]);
                text.push_str(new);
                done = Some(span.end);
            }
            _ => continue,
        }
        rules.push(finding.rule);
    }
    text.push_str(&file.text[done.unwrap_or(0)..]);
    let is_worse = DeTable::parse(&text).is_err() && DeTable::parse(&file.text).is_ok();
    let is_same = text == file.text && bom == file.bom;
    (!is_worse && !is_same).then(|| (file.with_text(&text, bom), rules))
}
