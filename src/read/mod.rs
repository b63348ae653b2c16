//! Reads one file into a record and findings.

mod messages;
mod syntax;
mod version;
mod wording;

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use toml::de::{DeTable, DeValue};

use crate::finding::Finding;
use crate::record::QuyetDinh;
use crate::record::mismatch::{Mismatch, MismatchKind, MismatchLog};
use crate::record::path::{KeyPath, Step};
use crate::record::route::child;
use crate::record::value::{self, FromToml, Node};
use crate::source::File;
use crate::text::Spans;

/// Names of the rules whose findings the reader makes; `rules::shape` explains them.
pub(crate) mod rule {
    pub const UNREADABLE: &str = "khong-doc-duoc";
    pub const NOT_UTF8: &str = "khong-phai-utf8";
    pub const SYNTAX: &str = "loi-cu-phap";
    pub const DUPLICATE_KEY: &str = "khoa-lap";
    pub const VERSION: &str = "ngoai-toml-1-0";
    pub const MISSING: &str = "thieu-khoa";
    pub const UNKNOWN: &str = "khoa-la";
    pub const DERIVED: &str = "gia-tri-suy-ra";
    pub const TYPE: &str = "sai-kieu";
    pub const EMPTY: &str = "gia-tri-rong";
    pub const WORD: &str = "ngoai-tu-vung";
    pub const NUMBER: &str = "so-hieu-sai";
    pub const DATE: &str = "ngay-sai-dang";
    pub const NO_SUCH_DAY: &str = "ngay-khong-co-that";
    pub const ROUTE: &str = "khoa-khong-co";
    pub const ADDRESS: &str = "dia-chi-sai";
    pub const COUNT: &str = "so-dem-sai";
}

/// Result of reading one file.
#[derive(Debug, Default)]
pub struct Reading<'f> {
    /// The tree of keys and values with their spans; `None` when the text is no TOML.
    pub tree: Option<Node<'f>>,
    /// The record, without the values that were not understood; `None` when the text is no TOML, or names no committee.
    pub record: Option<QuyetDinh>,
    /// What was wrong, in the order of the file.
    pub findings: Vec<Finding>,
    /// Spans of values already reported; rules skip them.
    pub refused: Spans,
    /// Routes of the tables and lists in which something was not understood, so that the record may lack a value.
    pub gaps: Vec<KeyPath>,
    /// The values of unknown keys as written, each with its route.
    pub unknown: Vec<(KeyPath, String)>,
}

/// Reads a file. Never fails: what is understood becomes a record, what is wrong becomes findings.
///
/// A key that the format does not know is kept aside, a word outside a vocabulary is kept as written, and a value that is
/// not understood counts as absent. A file with a syntax error gives no record, but for days which do not exist.
pub fn read(file: &Arc<File>) -> Reading<'_> {
    if let Some(finding) = wording::flaw(file) {
        return Reading { findings: vec![finding], ..Reading::default() };
    }
    let (table, errors) = DeTable::parse_recoverable(&file.text);
    let syntax::Syntax { mut findings, broken, torn, is_doubtful } = syntax::findings(file, errors);
    if torn {
        return Reading { findings, ..Reading::default() };
    }
    let broken_lines = Spans::new(broken.clone());
    findings.extend(version::findings(file, &broken_lines));
    let tree = value::document(table);
    if findings.is_empty() && tree.get_ref().as_table().is_some_and(|table| table.is_empty()) {
        return Reading { findings: vec![wording::empty(file)], tree: Some(tree), ..Reading::default() };
    }
    let mut log = MismatchLog::new(broken_lines);
    let mut record = QuyetDinh::read(&tree, &mut log).filter(|_| !is_doubtful);
    record.iter_mut().flat_map(QuyetDinh::routes).for_each(|route| route.resolve(&tree));
    let MismatchLog { mut mismatches, gaps, .. } = log;
    let unknown = unknown_values(&tree, &file.text, &mismatches);
    drop_misspelt(&mut mismatches);
    let values = mismatches.iter().filter(|mismatch| mismatch.is_about_value());
    let refused = broken.into_iter().chain(values.map(|mismatch| mismatch.span.clone())).collect();
    findings.extend(mismatches.into_iter().map(|mismatch| wording::mismatch(file, &tree, mismatch)));
    findings.sort_by_key(|finding| finding.place.span.start);
    Reading { tree: Some(tree), record, findings, refused: Spans::new(refused), gaps, unknown }
}

/// The tree of a file that gave a record, without looking for anything wrong.
pub fn tree(file: &File) -> Node<'_> {
    value::document(DeTable::parse_recoverable(&file.text).0)
}

/// The values of unknown keys as the file has them; of a table those of its keys.
fn unknown_values(tree: &Node<'_>, text: &str, mismatches: &[Mismatch]) -> Vec<(KeyPath, String)> {
    let unknown = mismatches.iter().filter_map(|mismatch| match &mismatch.kind {
        MismatchKind::Unknown { key, .. } => Some(mismatch.path.then(Step::Key(key.clone().into()))),
        _ => None,
    });
    let mut next: Vec<_> = unknown.collect();
    next.reverse();
    let mut values = Vec::new();
    while let Some(route) = next.pop() {
        let (node, true) = walk(tree, &route.0) else { continue };
        let inner: Vec<_> = match node.get_ref() {
            DeValue::Table(table) => {
                let keys = value::in_file_order(table).into_iter();
                keys.map(|(key, _)| Step::Key(key.get_ref().to_string().into())).collect()
            }
            DeValue::Array(items) if items.iter().any(|item| item.get_ref().is_table()) => {
                (1..=items.len()).map(Step::Item).collect()
            }
            _ => {
                values.push((route, text[node.span()].to_owned()));
                continue;
            }
        };
        next.extend(inner.into_iter().rev().map(|step| route.then(step)));
    }
    values
}

/// Drops the mismatches for missing keys that are in the file under another name, or in another table.
fn drop_misspelt(mismatches: &mut Vec<Mismatch>) {
    let meant: HashSet<_> = mismatches
        .iter()
        .filter_map(|mismatch| match &mismatch.kind {
            MismatchKind::Unknown { key, near, .. } => {
                Some(near.map_or_else(|| key.clone(), |(near, _)| near.to_owned()))
            }
            _ => None,
        })
        .collect();
    mismatches.retain(|mismatch| match mismatch.kind {
        MismatchKind::Missing(field) => !meant.contains(field.key),
        _ => true,
    });
}

/// The span of the value at the end of `path`; where the route ends early, of the last part that exists.
///
/// The span of a table is that of its header, or of the braces of an inline table.
pub fn locate(root: &Node<'_>, path: &KeyPath) -> Range<usize> {
    walk(root, &path.0).0.span()
}

/// The last node along a route that exists, and whether it is the end of the route.
fn walk<'n, 't>(root: &'n Node<'t>, steps: &[Step]) -> (&'n Node<'t>, bool) {
    let mut node = root;
    for step in steps {
        let Some(next) = child(node, step) else { return (node, false) };
        node = next;
    }
    (node, true)
}

/// Where a missing key belongs: the next key of its table in the order of the format, else the table, or the last line of
/// the file.
fn place_of_missing(text: &str, root: &Node<'_>, path: &KeyPath, key: &str) -> Option<Range<usize>> {
    let format = match path.keys().next() {
        None => QuyetDinh::table(),
        Some(_) => QuyetDinh::table().descend(path.keys()).last()??.inner()?,
    };
    let (table, _) = walk(root, &path.0);
    let entries = table.get_ref().as_table()?;
    let behind = format.fields.iter().skip_while(|field| field.key != key).skip(1);
    let next = behind.filter_map(|field| Some(entries.get_key_value(field.key)?.0.span())).next();
    let end = text.trim_end().len();
    let last_line = || text[..end].rfind('\n').map_or(0, |newline| newline + 1)..end;
    next.or_else(|| path.0.is_empty().then(last_line))
}

/// The text of a key and its value, written anew as several keys of the same table, with its span.
///
/// `None` where the table has another of the keys, or is neither in braces nor under a header of its own.
pub fn as_keys(
    text: &str,
    root: &Node<'_>,
    path: &KeyPath,
    pairs: &[(&str, &str)],
) -> Option<(Range<usize>, String)> {
    let (Step::Key(own), above) = path.0.split_last()? else { return None };
    let (table, true) = walk(root, above) else { return None };
    let separator = match text[table.span()].chars().next()? {
        '{' => ", ",
        '[' => "\n",
        _ => return None,
    };
    let entries = table.get_ref().as_table()?;
    let (key, value) = entries.get_key_value(&**own)?;
    if pairs.iter().any(|(key, _)| *key != &**own && entries.contains_key(*key)) {
        return None;
    }
    let quoted = |text: &str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
    let lines: Vec<_> = pairs.iter().map(|(key, text)| format!("{key} = {}", quoted(text))).collect();
    Some((key.span().start..value.span().end, lines.join(separator)))
}
