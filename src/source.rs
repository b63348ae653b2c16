//! A file as read: path, text, byte-order mark and flaws of its encoding.

use std::sync::OnceLock;

/// A file as it was read.
#[derive(Debug)]
pub struct File {
    /// Path as shown to the user.
    pub path: String,
    /// Path below the data folder, with `/`; `None` when the file belongs to no data folder.
    pub below: Option<String>,
    /// Content without its byte-order mark; bytes that are no UTF-8 are replaced by U+FFFD.
    pub text: String,
    /// Whether the file begins with a byte-order mark.
    pub bom: bool,
    /// Why the text is not what the bytes say, if so.
    pub flaw: Option<Flaw>,
    /// Byte offsets of the line starts, computed when a position is first asked for.
    lines: OnceLock<Vec<usize>>,
}

/// Why a file is no UTF-8 text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flaw {
    /// Bytes that are no UTF-8.
    Bytes {
        /// Offset of the first of them, in bytes of `text`.
        at: usize,
        /// The first byte.
        byte: u8,
        /// How many sequences of such bytes there are.
        places: usize,
    },
    /// The text is in this encoding of two or four bytes a character.
    Wide(&'static str),
    /// The file could not be read; the reason as the system gives it.
    Unreadable(String),
}

impl File {
    /// A file from its bytes.
    pub fn new(path: String, below: Option<String>, bytes: impl AsRef<[u8]>) -> Self {
        let bytes = bytes.as_ref();
        if let Some(encoding) = wide_encoding(bytes) {
            return Self::of(path, below, String::new(), Some(Flaw::Wide(encoding)));
        }
        let content = bytes.strip_prefix(BOM.as_bytes()).unwrap_or(bytes);
        let (text, flaw) = match simdutf8::basic::from_utf8(content) {
            Ok(text) => (text.to_owned(), None),
            Err(_) => (String::from_utf8_lossy(content).into_owned(), first_bad_byte(content)),
        };
        Self { bom: content.len() < bytes.len(), ..Self::of(path, below, text, flaw) }
    }

    /// A file that could not be read.
    pub fn unreadable(path: String, below: Option<String>, why: String) -> Self {
        Self::of(path, below, String::new(), Some(Flaw::Unreadable(why)))
    }

    /// The same file with another text.
    pub fn with_text(&self, text: &str, bom: bool) -> Self {
        Self { bom, ..Self::of(self.path.clone(), self.below.clone(), text.to_owned(), None) }
    }

    fn of(path: String, below: Option<String>, text: String, flaw: Option<Flaw>) -> Self {
        Self { path, below, text, bom: false, flaw, lines: OnceLock::new() }
    }

    /// The bytes of a file without a flaw, as they were read.
    pub fn bytes(&self) -> Vec<u8> {
        let mark = if self.bom { BOM } else { "" };
        [mark, &self.text].concat().into_bytes()
    }

    /// Line and column of a byte offset, both counted from 1, the column in characters.
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

/// The byte-order mark of UTF-8.
const BOM: &str = "\u{FEFF}";

fn first_bad_byte(bytes: &[u8]) -> Option<Flaw> {
    let at = str::from_utf8(bytes).err()?.valid_up_to();
    let places = bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count();
    Some(Flaw::Bytes { at, byte: bytes[at], places })
}

/// The encoding that bytes begin like: with its mark, or with zeros beside the first letters.
fn wide_encoding(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..] => Some("UTF-32"),
        [a, 0, 0, 0, ..] | [0, 0, 0, a, ..] if *a != 0 => Some("UTF-32"),
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => Some("UTF-16"),
        [a, 0, b, 0, ..] | [0, a, 0, b, ..] if *a != 0 && *b != 0 => Some("UTF-16"),
        _ => None,
    }
}
