//! What is wrong, as data: the rule, the place and the reason, before any wording for a screen.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use crate::record::path::KeyPath;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Has to be mended: the record cannot be trusted as it stands.
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

/// A file as it was read.
#[derive(Debug)]
pub struct File {
    /// Path as shown to the user.
    pub path: String,
    /// Path below the data folder, with `/`; `None` when the file belongs to no data folder.
    pub below: Option<String>,
    /// Content after a byte-order mark; bytes that are no UTF-8 stand as U+FFFD.
    pub text: String,
    /// Whether a byte-order mark stood in front.
    pub bom: bool,
    /// Why the text is not what the bytes say, if so.
    pub flaw: Option<Flaw>,
    /// Where each line starts; worked out when the first place is asked for.
    lines: OnceLock<Vec<usize>>,
}

/// Why a file is no UTF-8 text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flaw {
    /// Bytes that are no UTF-8.
    Bytes {
        /// The first place, in bytes of `text`.
        at: usize,
        /// The byte that stands there.
        byte: u8,
        /// How many places there are.
        places: usize,
    },
    /// The text is UTF-16.
    Utf16,
    /// The file could not be read; the reason as the system gives it.
    Unreadable(String),
}

impl File {
    /// A file from its bytes.
    pub fn new(path: String, below: Option<String>, bytes: impl AsRef<[u8]>) -> Self {
        let bytes = bytes.as_ref();
        if is_utf16(bytes) {
            return Self::flawed(path, below, Flaw::Utf16);
        }
        // Not `text_of`: that asks the processor first what it can do, which takes longer than one file.
        let error = match str::from_utf8(bytes) {
            Ok(text) => return Self::of_text(path, below, text),
            Err(error) => error,
        };
        let file = Self::of_text(path, below, &String::from_utf8_lossy(bytes));
        let at = error.valid_up_to();
        let flaw = Flaw::Bytes {
            at: if file.bom { at - BOM.len_utf8() } else { at },
            byte: bytes[at],
            places: bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count(),
        };
        Self { flaw: Some(flaw), ..file }
    }

    /// One of many files from its bytes, and what [`Self::text_of`] says of them.
    pub fn one_of_many(path: String, below: Option<String>, bytes: &[u8], text: Option<&str>) -> Self {
        match text {
            Some(text) => Self::of_text(path, below, text),
            None => Self::new(path, below, bytes),
        }
    }

    /// A file of a text, which a byte-order mark may open.
    fn of_text(path: String, below: Option<String>, text: &str) -> Self {
        let inner = without_mark(text);
        let bom = inner.len() < text.len();
        Self { path, below, text: inner.to_owned(), bom, flaw: None, lines: OnceLock::new() }
    }

    /// A file without a text.
    fn flawed(path: String, below: Option<String>, flaw: Flaw) -> Self {
        Self { path, below, text: String::new(), bom: false, flaw: Some(flaw), lines: OnceLock::new() }
    }

    /// The text of one of many files by its bytes, with its byte-order mark, without making a copy; `None` where it has a
    /// flaw.
    pub fn text_of(bytes: &[u8]) -> Option<&str> {
        simdutf8::basic::from_utf8(bytes).ok().filter(|_| !is_utf16(bytes))
    }

    /// The same file with another text.
    pub fn with_text(&self, text: &str, bom: bool) -> Self {
        let (path, below) = (self.path.clone(), self.below.clone());
        Self { path, below, text: text.to_owned(), bom, flaw: None, lines: OnceLock::new() }
    }

    /// The bytes of a file without a flaw, as they were read.
    pub fn bytes(&self) -> Vec<u8> {
        let mark = if self.bom { "\u{FEFF}" } else { "" };
        [mark, self.text.as_str()].concat().into_bytes()
    }

    /// A file that could not be read.
    pub fn unreadable(path: String, below: Option<String>, why: String) -> Self {
        Self::flawed(path, below, Flaw::Unreadable(why))
    }

    /// Line and column, both from 1, the column in characters, of a byte offset.
    pub fn position(&self, offset: usize) -> (usize, usize) {
        let offset = self.text.floor_char_boundary(offset);
        let line = self.line_starts().partition_point(|start| *start <= offset);
        let start = self.line_starts()[line - 1];
        (line, self.text[start..offset].chars().count() + 1)
    }

    /// Byte offsets at which the lines start; the first is 0.
    pub fn line_starts(&self) -> &[usize] {
        self.lines.get_or_init(|| {
            let breaks = self.text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
            std::iter::once(0).chain(breaks.map(|(at, _)| at + 1)).collect()
        })
    }
}

/// What may stand in front of a text to say that it is UTF-8.
const BOM: char = '\u{FEFF}';

/// A text after its byte-order mark.
pub fn without_mark(text: &str) -> &str {
    text.strip_prefix(BOM).unwrap_or(text)
}

/// Whether bytes open like UTF-16, with its mark or with a zero beside each of the first letters.
fn is_utf16(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xFF, 0xFE])
        || bytes.starts_with(&[0xFE, 0xFF])
        || matches!(bytes, [a, 0, b, 0, ..] | [0, a, 0, b, ..] if *a != 0 && *b != 0)
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
