//! What can be wrong with a record: one table of rules, and the engine that runs them.

mod across;
mod changes;
mod citations;
mod contents;
mod decision;
mod example;
mod future;
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
mod provenance;
mod references;
mod run;
mod seats;
mod sequence;
mod shape;
mod sources;
mod spelling;
mod subject;
mod text;
mod values;

use std::sync::LazyLock;

use crate::finding::{Finding, Severity};
use crate::record::path::KeyPath;
use crate::record::{Ban, QuyetDinh};

pub use across::{Across, SetFinding};
pub use example::{Example, right_example, wrong_example};
pub use known::{Flaw, KnownText, KnownTexts};
pub use mend::{Mended, mend};
pub use run::{Checked, Outcome, Selection, check_across, check_file, judge, run, run_alone};
pub use subject::{Leaf, Subject};

/// All rules, by group, and within a group in the order of these files.
pub static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    let files = [
        text::RULES,
        spelling::RULES,
        shape::RULES,
        values::RULES,
        future::RULES,
        names::RULES,
        identity::RULES,
        issuer::RULES,
        places::RULES,
        posts::RULES,
        inside::RULES,
        seats::RULES,
        references::RULES,
        decision::RULES,
        contents::RULES,
        notes::RULES,
        citations::RULES,
        lineage::RULES,
        changes::RULES,
        sequence::RULES,
        sources::RULES,
        provenance::RULES,
        private::RULES,
    ];
    let mut rules = files.concat();
    rules.sort_by_key(|rule| rule.group);
    rules
});

/// A rule: its texts, its examples, and the function that checks it.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Name: Vietnamese without accents, in kebab-case.
    pub name: &'static str,
    /// What it checks.
    pub group: Group,
    /// How much a finding matters.
    pub severity: Severity,
    /// One line: what is wrong.
    pub summary: &'static str,
    /// Why it matters and what to do.
    pub explanation: &'static str,
    /// Source of the convention: a decree, a standard, or the format itself.
    pub source: &'static str,
    /// A wrong example, contained word for word in the test data of the rule.
    pub wrong: &'static str,
    /// The same example, corrected.
    pub right: &'static str,
    /// How findings are made.
    pub check: Check,
}

impl Rule {
    const fn error(name: &'static str, group: Group, check: Check) -> Self {
        let severity = Severity::Error;
        Self { name, group, severity, summary: "", explanation: "", source: "", wrong: "", right: "", check }
    }

    const fn warning(name: &'static str, group: Group, check: Check) -> Self {
        Self { severity: Severity::Warning, ..Self::error(name, group, check) }
    }

    const fn summary(self, summary: &'static str) -> Self {
        Self { summary, ..self }
    }

    const fn explanation(self, explanation: &'static str) -> Self {
        Self { explanation, ..self }
    }

    const fn source(self, source: &'static str) -> Self {
        Self { source, ..self }
    }

    const fn example(self, wrong: &'static str, right: &'static str) -> Self {
        Self { wrong, right, ..self }
    }
}

/// What a rule checks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// The characters of the file.
    Text,
    /// Keys and types.
    Shape,
    /// Single values.
    Values,
    /// Which decision it is, and the path of its file.
    Identity,
    /// Values against each other inside one record.
    Inside,
    /// Records against each other.
    Across,
    /// Names against the registers of the program.
    Registers,
    /// Sources, and private data that must not be published.
    Provenance,
}

impl Group {
    /// Vietnamese name.
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

/// How the findings of a rule are made. The engine fills in the name of the rule.
#[derive(Debug, Clone, Copy)]
pub enum Check {
    /// By the reader.
    Reader,
    /// While the data folder is walked.
    Walk,
    /// From the text and the single values of a file, even if the rest of it is not understood.
    Text(fn(&Subject<'_>) -> Vec<Finding>),
    /// From a text by itself.
    Value(fn(&KnownText) -> Vec<Flaw>),
    /// From the remarks on the spelling of texts.
    Spelling,
    /// From one record; findings that may follow from values which the reader did not understand are dropped.
    Record(fn(&Subject<'_>, &QuyetDinh) -> Vec<Finding>),
    /// From each body of a record, given its route of keys.
    Body(fn(&Subject<'_>, &KeyPath, &Ban) -> Vec<Finding>),
    /// From all records together.
    Across(fn(&Across<'_>) -> Vec<SetFinding>),
    /// From the notes that answered no finding.
    Notes,
}

/// The rule of this name.
pub fn find(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.name == name)
}

/// Whether a rule of this name exists and only warns, so that a note can answer it.
fn is_warning(name: &str) -> bool {
    find(name).is_some_and(|rule| rule.severity == Severity::Warning)
}
