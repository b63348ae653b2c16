//! Collects, as data, what in a file does not fit the format.

use std::ops::Range;

use toml::de::DeValue;

use super::path::{KeyPath, Step};
use super::shape::{Field, Table, Vocabulary};
use super::value::Node;
use crate::date::DateError;
use crate::number::Reject;
use crate::text::Spans;

/// Something in a file that does not fit the format.
#[derive(Debug)]
pub struct Mismatch {
    /// Route of keys to the value; for a missing or unknown key, to its table.
    pub path: KeyPath,
    /// Bytes of the value, or of the unknown key, or of the table that lacks a key.
    pub span: Range<usize>,
    /// What is wrong.
    pub kind: MismatchKind,
}

impl Mismatch {
    /// Whether path and span are those of a value.
    pub fn is_about_value(&self) -> bool {
        !matches!(self.kind, MismatchKind::Missing(_) | MismatchKind::Unknown { .. })
    }
}

/// What does not fit; `read::wording` has the words for it.
#[derive(Debug)]
pub enum MismatchKind {
    /// A table lacks a key that it must have.
    Missing(&'static Field),
    /// A key that the table does not have, and the unused key most likely meant, with whether it can only be that one.
    Unknown { key: String, near: Option<(&'static str, bool)>, table: &'static Table },
    /// A key that the format no longer has, or a route to it; nothing is lost without it.
    Retired,
    /// A value of another type: what was expected and what was found, in Vietnamese.
    Type { wanted: &'static str, found: &'static str, hint: Hint },
    /// An empty text, list or table.
    Empty,
    /// A word outside the vocabulary, and the word most likely meant, with whether it can only be that one.
    Word { found: String, near: Option<(&'static str, bool)>, vocabulary: &'static Vocabulary },
    /// Not a document number.
    Number(Reject),
    /// Not a date.
    Date { found: String, error: DateError },
    /// Not a route of keys, or one that the format does not have.
    Route(String),
    /// A web address of another form than `http(s)://host/…`.
    Address(String),
    /// A count that is not from 1 to 9,999.
    Count(String),
}

/// The likely remedy for a value of the wrong type.
#[derive(Debug, Clone, Copy)]
pub enum Hint {
    None,
    Brackets,
    Quotes,
    NoQuotes,
    /// A date without the time of day.
    NoTime,
    /// A table with these keys.
    Keys(&'static Table),
    /// A list of tables with these keys.
    ListOf(&'static Table),
    /// `[[key]]` instead of `[key]`.
    DoubleBrackets,
    /// `[key]` instead of `[[key]]`.
    SingleBrackets,
}

/// Collects mismatches while a tree is read.
#[derive(Debug, Default)]
pub struct MismatchLog {
    broken: Spans,
    route: KeyPath,
    /// All mismatches so far, in the order of reading.
    pub mismatches: Vec<Mismatch>,
    /// Routes of the tables and lists with a mismatch: the record may lack a value that the file has there.
    pub gaps: Vec<KeyPath>,
}

impl MismatchLog {
    /// A log that ignores mismatches in the spans of syntax errors, which are reported already.
    pub fn new(broken: Spans) -> Self {
        Self { broken, ..Self::default() }
    }

    /// Records a mismatch at the current route.
    pub fn report(&mut self, span: Range<usize>, kind: MismatchKind) {
        let mismatch = Mismatch { path: self.route.clone(), span, kind };
        let mut container = self.route.clone();
        if mismatch.is_about_value() {
            container.0.pop();
        }
        self.gaps.push(container);
        if !self.broken.overlap(&mismatch.span) {
            self.mismatches.push(mismatch);
        }
    }

    /// Records a retired key with its value, or a route to one, which leaves no gap. Always returns `None`.
    pub fn retire<T>(&mut self, span: Range<usize>) -> Option<T> {
        self.mismatches.push(Mismatch { path: self.route.clone(), span, kind: MismatchKind::Retired });
        None
    }

    /// Records a mismatch. Always returns `None`, so callers can `return` it.
    pub fn refuse<T>(&mut self, span: Range<usize>, kind: MismatchKind) -> Option<T> {
        self.report(span, kind);
        None
    }

    /// Records a value of the wrong type. Always returns `None`.
    pub fn wrong_type<T>(&mut self, node: &Node<'_>, wanted: &'static str, hint: Hint) -> Option<T> {
        let found = match node.get_ref() {
            DeValue::String(_) => "một chuỗi",
            DeValue::Integer(_) => "một số nguyên",
            DeValue::Float(_) => "một số thập phân",
            DeValue::Boolean(_) => "true/false",
            DeValue::Datetime(_) => "một ngày giờ",
            DeValue::Array(_) => "một danh sách",
            DeValue::Table(_) => "một bảng",
        };
        self.refuse(node.span(), MismatchKind::Type { wanted, found, hint })
    }

    /// Reads something one step further down the route.
    pub fn within<T>(&mut self, step: Step, read: impl FnOnce(&mut Self) -> T) -> T {
        self.route.0.push(step);
        let value = read(self);
        self.route.0.pop();
        value
    }
}
