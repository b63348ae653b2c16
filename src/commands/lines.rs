//! Lists a set while it is read: of each record only the line is kept, so that a large set takes little memory.

use crate::columns::{Column, Row};
use crate::corpus::{Found, Store, entry_of};
use crate::date::{Fit, Interval};
use crate::filter::Filter;

/// A record as a line of a table.
#[derive(Debug)]
pub struct Line {
    day: Interval,
    path: String,
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
    Line(Line),
    Unfit,
    Broken,
}

/// Reads a set and keeps a line of each record that fits.
pub fn of(
    store: &Store,
    filter: &Filter,
    columns: &[&Column],
    cell: fn(&Column, &Row<'_>) -> String,
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
        Some(Read::Line(Line { day: entry.record.ngay_ban_hanh, path: entry.path, fit, cells }))
    };
    let mut found = Lines::default();
    for read in store.map(None, &read) {
        match read {
            Read::Line(line) => found.lines.push(line),
            Read::Unfit => found.records += 1,
            Read::Broken => found.broken += 1,
        }
    }
    found.records += found.lines.len();
    found.lines.sort_by(|a, b| a.day.cmp(&b.day).then_with(|| a.path.cmp(&b.path)));
    found
}
