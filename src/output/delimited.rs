//! Tables for other programs: CSV (RFC 4180) and TSV.

use anyhow::Result;
use csv::{QuoteStyle, WriterBuilder};

use super::Grid;
use crate::text;

/// The table as CSV with the names of the columns in the first line.
///
/// # Errors
/// Never in practice: the writer's target is memory.
pub fn csv(grid: &Grid) -> Result<String> {
    write(grid, &WriterBuilder::new())
}

/// The same with tabs and without quotes; a tab or a line break inside a cell becomes a blank.
///
/// # Errors
/// Never in practice: the writer's target is memory.
pub fn tsv(grid: &Grid) -> Result<String> {
    write(grid, WriterBuilder::new().delimiter(b'\t').quote_style(QuoteStyle::Never))
}

fn write(grid: &Grid, builder: &WriterBuilder) -> Result<String> {
    let mut writer = builder.from_writer(Vec::new());
    writer.write_record(grid.columns.iter().map(|column| column.name))?;
    for row in &grid.rows {
        writer.write_record(row.iter().map(|cell| clean(cell)))?;
    }
    let bytes = writer.into_inner().map_err(|error| error.into_error())?;
    Ok(String::from_utf8(bytes)?)
}

/// A cell without control characters, which a spreadsheet does not run as a formula: a leading `=`, `+`, `-` or `@`, narrow
/// or wide, gets an apostrophe in front, as spreadsheets do it themselves. Some spreadsheets drop blanks and quotes first.
fn clean(cell: &str) -> String {
    let cell = text::printable(cell);
    let dropped = |c: char| c.is_whitespace() || matches!(c, '"' | '\'') || text::hidden(c).is_some();
    let formula = cell.trim_start_matches(dropped).starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if formula { format!("'{cell}") } else { cell.into_owned() }
}
