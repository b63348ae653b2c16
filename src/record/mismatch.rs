//! What in a file does not fit the format, as data, and the collector of it.

use std::ops::Range;

use super::path::{KeyPath, Step};
use super::shape::{Table, Vocabulary};
use crate::date::DateError;
use crate::number::Reject;
use crate::text::Spans;

/// Something in a file that does not fit the format.
#[derive(Debug)]
pub struct Mismatch {
    /// Route of keys to the value or to the table.
    pub path: KeyPath,
    /// Bytes of the file it is about.
    pub span: Range<usize>,
    /// What is wrong.
    pub kind: MismatchKind,
}

impl Mismatch {
    /// Whether the span is that of a value; else it is that of a key, or of a table without one of its keys.
    pub fn is_about_value(&self) -> bool {
        !matches!(self.kind, MismatchKind::Missing { .. } | MismatchKind::Unknown { .. })
    }

    /// The route of the table or list that the value or key belongs to.
    fn container(&self) -> KeyPath {
        let mut steps = self.path.0.clone();
        if self.is_about_value() {
            steps.pop();
        }
        KeyPath(steps)
    }
}

/// What does not fit; the words for it are made where findings are made.
#[derive(Debug)]
pub enum MismatchKind {
    /// A table lacks a key it must have.
    Missing {
        /// The key.
        key: &'static str,
        /// Name of the table that lacks it.
        table: &'static str,
    },
    /// A key the table does not know.
    Unknown {
        /// The key as written.
        key: String,
        /// The key of the table that was most likely meant.
        near: Option<&'static str>,
        /// Name of the table with the key.
        table: &'static str,
    },
    /// A value of another type.
    Type {
        /// What was expected, in Vietnamese.
        wanted: &'static str,
        /// What was found, in Vietnamese.
        found: &'static str,
        /// The likely remedy.
        hint: Hint,
    },
    /// An empty text, list or table.
    Empty,
    /// A word outside the vocabulary.
    Word {
        /// The word as written.
        found: String,
        /// The word that was most likely meant.
        near: Option<&'static str>,
        /// Whether it can only be that word, spelt otherwise.
        is_same: bool,
        /// The vocabulary.
        vocabulary: &'static Vocabulary,
    },
    /// Not a document number.
    Number(Reject),
    /// Not a date.
    Date {
        /// The text as written.
        found: String,
        /// Why it is none.
        error: DateError,
    },
    /// Not a route of keys, or of keys that the format does not have.
    Route(String),
    /// A web address of another form than `http(s)://host/…`.
    Address(String),
    /// A count that is not from 1 to 9,999.
    Count(String),
}

/// The remedy for a value of the wrong type, where one is likely.
#[derive(Debug, Clone, Copy)]
pub enum Hint {
    /// No special advice.
    None,
    /// Put the value between brackets.
    Brackets,
    /// Write a table with these keys.
    Keys(&'static Table),
    /// Write a list of tables with these keys.
    ListOf(&'static Table),
    /// Put the value between quotes.
    Quotes,
    /// Take the quotes away.
    NoQuotes,
    /// Write `[[key]]` instead of `[key]`.
    DoubleBrackets,
    /// Write `[key]` instead of `[[key]]`.
    SingleBrackets,
    /// A time of day follows the date.
    NoTime,
}

/// Collects what does not fit while a tree is read.
#[derive(Debug, Default)]
pub struct Notes {
    broken: Spans,
    route: Vec<Step>,
    /// Everything found so far, in the order of reading.
    pub mismatches: Vec<Mismatch>,
    /// Routes of the tables and lists in which something did not fit, so that the record may lack a value that the file
    /// has.
    pub gaps: Vec<KeyPath>,
}

impl Notes {
    /// A collector that does not report again what is in the spans of syntax errors.
    pub fn new(broken: Spans) -> Self {
        Self { broken, ..Self::default() }
    }

    /// Records a mismatch at the present route.
    pub fn report(&mut self, span: Range<usize>, kind: MismatchKind) {
        let mismatch = Mismatch { path: KeyPath(self.route.clone()), span, kind };
        self.gaps.push(mismatch.container());
        if !self.broken.overlap(&mismatch.span) {
            self.mismatches.push(mismatch);
        }
    }

    /// Records a mismatch. Always returns `None`, so callers can `return` it.
    pub fn refuse<T>(&mut self, span: Range<usize>, kind: MismatchKind) -> Option<T> {
        self.report(span, kind);
        None
    }

    /// Reads something one step further down the route.
    pub fn within<T>(&mut self, step: Step, read: impl FnOnce(&mut Self) -> T) -> T {
        self.route.push(step);
        let value = read(self);
        self.route.pop();
        value
    }
}
