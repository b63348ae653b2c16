//! Lists a set while it is read: of each record only the line is kept, so that a large set takes little memory.

use crate::columns::{Column, Row};
use crate::corpus::{Found, Store, entry_of};
use crate::date::{Fit, Interval};
use crate::filter::Filter;

/// A record as a line of a table.
#[derive(Debug)]
pub struct Line {
    /// How well it fits the question.
    pub fit: Fit,
    /// The text of each column.
    pub cells: Vec<String>,
}

/// What came of a set.
#[derive(Debug, Default)]
pub struct Lines {
    /// Lines of the records that fit, by day and path.
    pub lines: Vec<Line>,
    /// How many records there are.
    pub records: usize,
    /// How many files gave none.
    pub broken: usize,
}

enum Read {
    Line(Interval, String, Line),
    Unfit,
    Broken,
}

/// Reads a set and keeps a line of each record that fits.
pub fn of(
    store: &Store,
    filter: &Filter,
    columns: &[&Column],
    cell: impl Fn(&Column, &Row<'_>) -> String + Sync,
) -> Lines {
    let read = |found: Found| {
        let Found::Record(file) = found else { return None };
        let Some(entry) = entry_of(&file) else { return Some(Read::Broken) };
        let fit = filter.fit(&entry);
        if fit == Fit::No {
            return Some(Read::Unfit);
        }
        let row = Row { at: 0, entry: &entry, fit };
        let cells = columns.iter().map(|column| cell(column, &row)).collect();
        Some(Read::Line(entry.record.ngay_ban_hanh, entry.path, Line { fit, cells }))
    };
    let (mut found, mut lines) = (Lines::default(), Vec::new());
    for read in store.map(None, &read) {
        match read {
            Read::Line(day, path, line) => lines.push((day, path, line)),
            Read::Unfit => found.records += 1,
            Read::Broken => found.broken += 1,
        }
    }
    found.records += lines.len();
    lines.sort_by(|(day, path, _), (other, its_path, _)| day.cmp(other).then_with(|| path.cmp(its_path)));
    found.lines = lines.into_iter().map(|(.., line)| line).collect();
    found
}
