//! What is wrong, as data: the rule, the place and the reason, before any wording for a screen.

use std::ops::Range;
use std::sync::Arc;

use crate::record::path::KeyPath;
use crate::source::File;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Has to be corrected: the record cannot be trusted.
    Error,
    /// Has to be mended, or answered by a `luu_y` that says why it is right so.
    Warning,
}

impl Severity {
    /// The word for machines, as in the JSON format.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }

    /// The word a person reads.
    pub fn label(self) -> &'static str {
        match self {
            Self::Error => "lỗi",
            Self::Warning => "cảnh báo",
        }
    }
}

/// A stretch of a file.
#[derive(Debug, Clone)]
pub struct Place {
    /// The file.
    pub file: Arc<File>,
    /// Bytes of its text.
    pub span: Range<usize>,
}

/// Another place that shows why something is wrong.
#[derive(Debug, Clone)]
pub struct Related {
    /// The place.
    pub place: Place,
    /// What is to be seen there.
    pub message: String,
}

/// A change that mends a finding and alters nothing else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fix {
    /// Put this text in place of the finding's span.
    Replace(String),
    /// Take away the byte-order mark.
    RemoveMark,
    /// Move the file to this path below the data folder.
    Move(String),
}

/// The bytes of the file that a part of a quoted text takes; all of it where escapes hide the part.
pub fn part_of(file: &File, span: &Range<usize>, text: &str, part: &Range<usize>) -> Range<usize> {
    let raw = file.text.get(span.clone()).unwrap_or_default();
    let plain = raw.len() == text.len() + 2 && raw.get(1..raw.len() - 1) == Some(text);
    if plain && part.start < part.end && text.get(part.clone()).is_some() {
        span.start + 1 + part.start..span.start + 1 + part.end
    } else {
        span.clone()
    }
}

/// One thing wrong.
#[derive(Debug, Clone)]
pub struct Finding {
    /// Name of the rule.
    pub rule: &'static str,
    /// How much it matters; the table of rules decides.
    pub severity: Severity,
    /// What was found and what was expected.
    pub message: String,
    /// Where.
    pub place: Place,
    /// The route of keys it is about, where it is about a value; a `luu_y` on that route may answer it.
    pub route: Option<KeyPath>,
    /// Where else, and why.
    pub related: Vec<Related>,
    /// The likely remedy.
    pub help: Option<String>,
    /// The remedy as a change, where it is safe.
    pub fix: Option<Fix>,
}

impl Finding {
    /// A finding with neither help nor further places, as grave as can be until the rules have judged it.
    pub fn new(rule: &'static str, file: &Arc<File>, span: Range<usize>, message: String) -> Self {
        let place = Place { file: Arc::clone(file), span };
        Self {
            rule,
            severity: Severity::Error,
            message,
            place,
            route: None,
            related: Vec::new(),
            help: None,
            fix: None,
        }
    }

    /// Adds the likely remedy.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds the remedy as a change.
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fix = Some(fix);
        self
    }

    /// Adds a place that shows why.
    pub fn related(mut self, place: Place, message: impl Into<String>) -> Self {
        self.related.push(Related { place, message: message.into() });
        self
    }
}
