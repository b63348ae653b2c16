//! One file becomes a record, or the findings that say why it does not.

mod locate;
mod messages;
mod open;
mod syntax;
mod version;
mod wording;

use std::collections::HashSet;
use std::sync::Arc;

use toml::de::DeTable;

use crate::finding::Finding;
use crate::record::QuyetDinh;
use crate::record::mismatch::{Mismatch, MismatchKind, Notes};
use crate::record::path::KeyPath;
use crate::record::value::{self, Node, Value};
use crate::source::File;
use crate::text::Spans;
use syntax::Syntax;

pub use locate::locate;

/// Names of the rules whose findings the reader makes.
pub mod rule {
    /// The file cannot be read at all.
    pub const UNREADABLE: &str = "khong-doc-duoc";
    /// Bytes that are no UTF-8.
    pub const NOT_UTF8: &str = "khong-phai-utf8";
    /// Not TOML.
    pub const SYNTAX: &str = "loi-cu-phap";
    /// A key twice in one table.
    pub const DUPLICATE_KEY: &str = "khoa-lap";
    /// TOML newer than 1.0.
    pub const VERSION: &str = "ngoai-toml-1-0";
    /// A key that must be there is not.
    pub const MISSING: &str = "thieu-khoa";
    /// A key the format does not have.
    pub const UNKNOWN: &str = "khoa-la";
    /// A key for what is worked out, never stored.
    pub const DERIVED: &str = "gia-tri-suy-ra";
    /// A value of another type.
    pub const TYPE: &str = "sai-kieu";
    /// An empty value.
    pub const EMPTY: &str = "gia-tri-rong";
    /// A word outside the vocabulary.
    pub const WORD: &str = "ngoai-tu-vung";
    /// Not a document number.
    pub const NUMBER: &str = "so-hieu-sai";
    /// Not written as a date.
    pub const DATE: &str = "ngay-sai-dang";
    /// A day the calendar does not have.
    pub const NO_SUCH_DAY: &str = "ngay-khong-co-that";
    /// A route to a key the format does not have.
    pub const ROUTE: &str = "khoa-khong-co";
    /// Not a web address.
    pub const ADDRESS: &str = "dia-chi-sai";
    /// A count out of bounds.
    pub const COUNT: &str = "so-dem-sai";
}

/// What came of reading one file.
#[derive(Debug)]
pub struct Reading<'f> {
    /// The tree of keys, for spans; `None` when the text is no TOML.
    pub tree: Option<Node<'f>>,
    /// The record, without the values that were not understood; `None` when the text is no TOML, or names no committee.
    pub record: Option<QuyetDinh>,
    /// What was wrong, in the order of the file.
    pub findings: Vec<Finding>,
    /// Spans of values already reported; rules skip them.
    pub refused: Spans,
    /// Routes of the tables and lists in which something was not understood, so that the record may lack a value.
    pub gaps: Vec<KeyPath>,
}

impl Reading<'_> {
    fn without_tree(findings: Vec<Finding>) -> Self {
        Self { tree: None, record: None, findings, refused: Spans::default(), gaps: Vec::new() }
    }
}

/// Reads a file. Never fails: what is understood becomes a record, what is wrong becomes findings.
///
/// A key that the format does not know is left out, a word outside a vocabulary is kept as written, and a value that is
/// not understood counts as absent. A file with a syntax error gives no record, but for days which do not exist.
pub fn read(file: &Arc<File>) -> Reading<'_> {
    if let Some(finding) = wording::flaw(file) {
        return Reading::without_tree(vec![finding]);
    }
    let (table, errors) = DeTable::parse_recoverable(&file.text);
    let Syntax { mut findings, broken, torn, is_doubtful } = syntax::findings(file, errors);
    if torn {
        return Reading::without_tree(findings);
    }
    findings.extend(version::findings(file));
    let tree = value::document(table);
    let mut notes = Notes::new(Spans::new(broken.clone()));
    let record = QuyetDinh::read(&tree, &mut notes).filter(|_| !is_doubtful);
    let Notes { mut mismatches, gaps, .. } = notes;
    drop_misspelt(&mut mismatches);
    let values = mismatches.iter().filter(|mismatch| mismatch.is_about_value());
    let refused = broken.into_iter().chain(values.map(|mismatch| mismatch.span.clone())).collect();
    findings.extend(mismatches.into_iter().map(|mismatch| wording::mismatch(file, mismatch)));
    findings.sort_by_key(|finding| finding.place.span.start);
    Reading { tree: Some(tree), record, findings, refused: Spans::new(refused), gaps }
}

/// Drops the mismatches for missing keys that are in the file under another name, or in another table.
fn drop_misspelt(mismatches: &mut Vec<Mismatch>) {
    if mismatches.is_empty() {
        return;
    }
    let meant: HashSet<_> = mismatches
        .iter()
        .filter_map(|mismatch| match &mismatch.kind {
            MismatchKind::Unknown { key, near, .. } => Some(near.map_or_else(|| key.clone(), str::to_owned)),
            _ => None,
        })
        .collect();
    mismatches.retain(|mismatch| match mismatch.kind {
        MismatchKind::Missing { key, .. } => !meant.contains(key),
        _ => true,
    });
}
