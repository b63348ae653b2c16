//! What can be wrong with a record: one table of rules, and the engine that runs them.

mod across;
mod changes;
mod checks;
mod citations;
mod contents;
mod decision;
mod identity;
mod inside;
mod issuer;
mod known;
mod lineage;
mod mend;
mod names;
mod notes;
mod partial;
mod places;
mod posts;
mod private;
mod punctuation;
mod references;
mod run;
mod seats;
mod sequence;
mod sources;
mod spelling;
mod subject;
mod text;
mod values;

use std::sync::LazyLock;

use serde::Deserialize;

use crate::finding::{Finding, Severity};
use crate::record::path::KeyPath;
use crate::record::{Ban, QuyetDinh};
use checks::CHECKS;

pub use across::{Across, SetFinding};
pub use decision::may_sign;
pub use known::{Flaw, KnownText, KnownTexts};
pub use mend::{Mended, mend};
pub use partial::{may_follow, may_follow_across};
pub use run::{Checked, Outcome, Selection, check_across, check_file, judge, run, run_alone};
pub use subject::{Leaf, Subject};

/// All rules by group, in the order of `rules.toml`.
pub static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    let RuleList { quy_tac: mut rules } =
        toml::from_str(include_str!("rules.toml")).expect("rules.toml is a list of rules");
    for (name, check) in CHECKS {
        rules.iter_mut().find(|rule| rule.name == *name).expect("rules.toml has every rule").check = *check;
    }
    rules
});

#[derive(Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
struct RuleList {
    quy_tac: Vec<Rule>,
}

/// A rule: its texts, its examples, and the function that checks it.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Name: Vietnamese without accents, in kebab-case.
    #[serde(rename = "ten")]
    pub name: &'static str,
    /// What it checks, in Vietnamese: `Giữa các hồ sơ`.
    #[serde(rename = "nhom")]
    pub group: &'static str,
    /// How much a finding matters.
    #[serde(rename = "muc")]
    pub severity: Severity,
    /// One line: what is wrong.
    #[serde(rename = "tom_tat")]
    pub summary: &'static str,
    /// Why it matters and what to do.
    #[serde(rename = "giai_thich")]
    pub explanation: &'static str,
    /// The likely remedy of every finding that has no other.
    #[serde(rename = "goi_y", default)]
    pub help: &'static str,
    /// Source of the convention: a decree, a standard, or the format itself.
    #[serde(rename = "can_cu")]
    pub source: &'static str,
    /// A wrong example, contained word for word in the test data of the rule.
    #[serde(rename = "sai", default)]
    pub wrong: &'static str,
    /// The same example, corrected.
    #[serde(rename = "dung", default)]
    pub right: &'static str,
    /// How findings are made.
    #[serde(skip)]
    pub check: Check,
}

/// How the findings of a rule are made. The engine fills in the name of the rule.
#[derive(Debug, Clone, Copy, Default)]
pub enum Check {
    /// While the data folder is walked, by the reader, or from the notes that answered no finding.
    #[default]
    Engine,
    /// From the text and the single values of a file, even if the rest of it is not understood.
    Text(fn(&Subject<'_>) -> Vec<Finding>),
    /// The same, of a record: one finding at most.
    Sole(fn(&Subject<'_>, &QuyetDinh) -> Option<Finding>),
    /// From a text by itself, of these keys if any are given: one flaw at most.
    Value(&'static str, fn(&KnownText) -> Option<Flaw>),
    /// From the parts of a text, of these keys if any are given.
    Parts(&'static str, fn(&KnownText) -> Vec<Flaw>),
    /// From the remarks on the spelling of texts.
    Spelling,
    /// From one record; findings that may follow from values which the reader did not understand are dropped.
    Record(fn(&Subject<'_>, &QuyetDinh) -> Vec<Finding>),
    /// The same, one finding at most.
    Once(fn(&Subject<'_>, &QuyetDinh) -> Option<Finding>),
    /// The same, from each body of a record, given its route of keys.
    Body(fn(&Subject<'_>, &KeyPath, &Ban) -> Vec<Finding>),
    /// From all records together.
    Across(fn(&Across<'_>) -> Vec<SetFinding>),
}

/// The rule of this name.
pub fn find(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.name == name)
}

/// The help of a rule, if all its findings have the same.
fn help_of(name: &str) -> Option<String> {
    find(name).filter(|rule| !rule.help.is_empty()).map(|rule| rule.help.to_owned())
}

/// Whether a rule of this name exists and only warns, so that a note can answer it.
fn is_warning(name: &str) -> bool {
    find(name).is_some_and(|rule| rule.severity == Severity::Warning)
}

/// A record as an example, copied from `tests/rules` into `examples.txt` by a test that compares both.
#[derive(Debug, Clone, Copy)]
pub struct Example {
    /// Its path below the data folder.
    pub below: &'static str,
    /// Its text.
    pub text: &'static str,
}

/// A record in which the rule finds something (`sai`) or nothing (`dung`); each follows a line `=== rule kind path`.
pub fn example(rule: &Rule, kind: &str) -> Option<Example> {
    let head = format!("=== {} {kind} ", rule.name);
    let all = include_str!("examples.txt");
    let (below, rest) = all[all.find(&head)? + head.len()..].split_once('\n')?;
    let text = rest.split_once("=== ").map_or(rest, |(text, _)| text);
    Some(Example { below, text })
}
