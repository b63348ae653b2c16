//! Findings as data: rule, place, reason and remedy.

use std::ops::Range;
use std::sync::Arc;

use serde::Deserialize;

use crate::record::path::KeyPath;
use crate::source::File;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub enum Severity {
    /// Must be corrected: the record cannot be trusted.
    #[serde(rename = "lỗi")]
    Error,
    /// Must be corrected, or answered by a `luu_y` that says why it is right.
    #[serde(rename = "cảnh báo")]
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

/// A span of a file.
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
    /// What it shows.
    pub message: String,
}

/// A change that corrects a finding and changes nothing else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fix {
    /// Replace the finding's span with this text.
    Replace(String),
    /// Remove the byte-order mark.
    RemoveMark,
    /// Move the file to the first of these paths below the data folder that is free.
    Move(Vec<String>),
}

/// The span in the file of a part of a quoted text; the span of the whole text where escapes hide the part.
pub fn part_of(file: &File, span: &Range<usize>, text: &str, part: &Range<usize>) -> Range<usize> {
    let raw = file.text.get(span.clone()).unwrap_or_default();
    let plain = raw.len() == text.len() + 2 && raw.get(1..raw.len() - 1) == Some(text);
    if plain && part.start < part.end && text.get(part.clone()).is_some() {
        span.start + 1 + part.start..span.start + 1 + part.end
    } else {
        span.clone()
    }
}

/// One problem in a file.
#[derive(Debug, Clone)]
pub struct Finding {
    /// Name of the rule.
    pub rule: &'static str,
    /// How much it matters, as the table of rules says.
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
    /// A finding without help and further places, an error until its rule sets the severity.
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
