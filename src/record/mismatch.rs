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
        /// Name of the table it stands in.
        table: &'static str,
    },
    /// A value of another type.
    Type {
        /// What was expected, in Vietnamese.
        wanted: &'static str,
        /// What stands there, in Vietnamese.
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
    /// A time of day stands after the date.
    NoTime,
}

/// Collects what does not fit while a tree is read.
#[derive(Debug, Default)]
pub struct Notes {
    broken: Spans,
    /// Everything found so far, in the order of reading.
    pub mismatches: Vec<Mismatch>,
}

impl Notes {
    /// A collector that stays silent about values whose text is already known to be broken.
    pub fn new(broken: Spans) -> Self {
        Self { broken, ..Self::default() }
    }

    /// Whether the text there is known to be broken.
    pub fn is_broken(&self, span: &Range<usize>) -> bool {
        self.broken.overlap(span)
    }

    /// Notes a mismatch here; gives `None`, so that a reader can end with it.
    pub fn refuse<T>(&mut self, span: Range<usize>, kind: MismatchKind) -> Option<T> {
        if !self.is_broken(&span) {
            self.mismatches.push(Mismatch { path: KeyPath::default(), span, kind });
        }
        None
    }

    /// Reads something one step further down the route; what is noted there is told to lie behind that step.
    pub fn within<T>(&mut self, step: impl FnOnce() -> Step, read: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.mismatches.len();
        let value = read(self);
        // Nearly always there is nothing to tell, and no route to keep.
        if self.mismatches.len() > before {
            let step = step();
            for mismatch in &mut self.mismatches[before..] {
                mismatch.path.0.insert(0, step.clone());
            }
        }
        value
    }
}
