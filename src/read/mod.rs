//! One file becomes a record, or the findings that say why it does not.

mod canonical;
mod locate;
mod messages;
mod open;
mod syntax;
mod version;
mod wording;

use std::cell::Cell;
use std::collections::HashSet;
use std::sync::Arc;

use toml::de::DeTable;

use crate::finding::{File, Finding};
use crate::record::QuyetDinh;
use crate::record::mismatch::{Mismatch, MismatchKind, Notes};
use crate::record::tree::Arena;
use crate::record::value::{Node, Value};
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
    /// The tree of keys, for places; absent when the text is no TOML.
    pub tree: Option<&'f Node<'f>>,
    /// The record, only when nothing about its form was wrong.
    pub record: Option<QuyetDinh>,
    /// What was wrong, in the order of the file.
    pub findings: Vec<Finding>,
    /// Bytes of values that were refused, about which there is nothing more to say.
    pub refused: Spans,
    /// Whether only values hold other characters than ASCII, and none of them is written as an escape.
    pub rest_is_ascii: bool,
}

impl Reading<'_> {
    fn without_tree(findings: Vec<Finding>) -> Self {
        Self { tree: None, record: None, findings, refused: Spans::default(), rest_is_ascii: false }
    }
}

/// Arenas of more bytes, which only a file fills that is no record, are not kept for the next file.
const MOST_KEPT: usize = 1 << 20;

/// Room for the tree of almost any record at once.
const USUAL: usize = 1 << 15;

thread_local! {
    static ARENA: Cell<Arena> = Cell::new(Arena::with_capacity(USUAL));
}

/// What `look` makes of a file. Never fails: what is right becomes a record, what is wrong becomes findings.
pub fn read<T>(file: &Arc<File>, look: impl FnOnce(Reading<'_>) -> T) -> T {
    // Taken from its place: a file that is read meanwhile gets one of its own.
    let mut arena = ARENA.take();
    let made = look(reading(file, &arena));
    if arena.allocated_bytes() <= MOST_KEPT {
        arena.reset();
        ARENA.set(arena);
    }
    made
}

fn reading<'f>(file: &'f Arc<File>, arena: &'f Arena) -> Reading<'f> {
    if let Some(finding) = wording::flaw(file) {
        return Reading::without_tree(vec![finding]);
    }
    let (tree, syntax, rest_is_ascii) = tree(file, arena);
    if syntax.torn {
        return Reading::without_tree(syntax.findings);
    }
    let mut notes = Notes::new(Spans::new(syntax.broken.clone()));
    // In the arena, so that it is not taken apart node by node.
    let tree = &*arena.alloc(tree);
    let record = QuyetDinh::read(tree, &mut notes);
    let mut findings = syntax.findings;
    let mut mismatches = notes.mismatches;
    drop_misspelt(&mut mismatches);
    let mut refused = syntax.broken;
    let about_value =
        |kind: &MismatchKind| !matches!(kind, MismatchKind::Missing { .. } | MismatchKind::Unknown { .. });
    refused
        .extend(mismatches.iter().filter(|mismatch| about_value(&mismatch.kind)).map(|it| it.span.clone()));
    findings.extend(mismatches.into_iter().map(|mismatch| wording::mismatch(file, tree, mismatch)));
    let record = record.filter(|_| findings.is_empty());
    findings.sort_by_key(|finding| finding.place.span.start);
    Reading { tree: Some(tree), record, findings, refused: Spans::new(refused), rest_is_ascii }
}

/// The tree of a file, what its syntax came to, and what [`Reading::rest_is_ascii`] is to say.
fn tree<'f>(file: &'f Arc<File>, arena: &'f Arena) -> (Node<'f>, Syntax, bool) {
    if let Some((tree, rest_is_ascii)) = canonical::read(&file.text, arena) {
        return (tree, Syntax::default(), rest_is_ascii);
    }
    let (table, errors) = DeTable::parse_recoverable(&file.text);
    let mut syntax = syntax::findings(file, errors);
    if !syntax.torn {
        syntax.findings.extend(version::findings(file));
    }
    (Node::of_document(table, arena), syntax, false)
}

/// Whether the fast reader gives the tree of the TOML crate for a text, or none: what tests and fuzzing hold it to.
pub fn readers_agree(text: &str) -> bool {
    let arena = Arena::new();
    let Some((fast, _)) = canonical::read(text, &arena) else { return true };
    let (table, errors) = DeTable::parse_recoverable(text);
    let file = Arc::new(File::new(String::new(), None, text));
    errors.is_empty() && version::findings(&file).is_empty() && fast == Node::of_document(table, &arena)
}

/// A key that stands in the file under another name, or in another table, is not missing as well.
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
