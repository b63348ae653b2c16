//! Tables for other programs: CSV and TSV.

use anyhow::Result;

use super::Grid;
use crate::text;

/// What stands between two cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delimiter {
    /// RFC 4180.
    Comma,
    /// Tabs; a tab or a line break inside a cell becomes a blank.
    Tab,
}

/// The table with the names of the columns in the first line.
///
/// # Errors
/// Never in practice: the writer's target is memory.
pub fn render(grid: &Grid, delimiter: Delimiter) -> Result<String> {
    if delimiter == Delimiter::Tab {
        let line = |cells: Vec<String>| cells.join("\t") + "\n";
        let names = line(grid.columns.iter().map(|column| column.name.to_owned()).collect());
        let rows = grid.rows.iter().map(|row| line(row.iter().map(|cell| clean(cell)).collect()));
        return Ok(std::iter::once(names).chain(rows).collect());
    }
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(grid.columns.iter().map(|column| column.name))?;
    for row in &grid.rows {
        writer.write_record(row.iter().map(|cell| clean(cell)))?;
    }
    let bytes = writer.into_inner().map_err(|error| error.into_error())?;
    Ok(String::from_utf8(bytes)?)
}

/// A cell without control characters, which opens no formula in a spreadsheet: a leading `=`, `+`, `-` or `@`, narrow or
/// wide, gets an apostrophe in front, as the spreadsheets themselves have it. Some drop blanks and quotes first.
fn clean(cell: &str) -> String {
    let cell = text::printable(cell);
    let dropped = |c: char| c.is_whitespace() || matches!(c, '"' | '\'') || text::hidden(c).is_some();
    let formula = cell.trim_start_matches(dropped).starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if formula { format!("'{cell}") } else { cell.into_owned() }
}
