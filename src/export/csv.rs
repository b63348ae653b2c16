//! CSV: one table, or a folder of all tables with their description.

use anyhow::Result;
use csv::WriterBuilder;

use super::{ExportTable, datapackage, plain};
use crate::answers::DecisionSet;
use crate::output::grid::{Grid, Heading};
use crate::output::json;

/// One table as CSV, with a byte-order mark if asked for.
pub fn delimited(table: &ExportTable, set: &DecisionSet<'_>, mark: bool) -> Result<String> {
    let columns = table.columns.iter().map(|column| Heading::plain(column.key, column.title));
    let rows = table.cells(set).map(|cells| cells.iter().map(plain).collect());
    let grid = Grid { columns: columns.collect(), rows: rows.collect() };
    Ok(if mark { "\u{feff}" } else { "" }.to_owned() + &grid.delimited(&WriterBuilder::new())?)
}

/// The files of a folder with all tables: `<table>.csv` and `datapackage.json`.
pub fn folder(tables: &[ExportTable], set: &DecisionSet<'_>, mark: bool) -> Result<Vec<(String, Vec<u8>)>> {
    let mut files = Vec::new();
    for table in tables {
        files.push((format!("{}.csv", table.name), delimited(table, set, mark)?.into_bytes()));
    }
    let package = json::pretty(&datapackage::describe(tables, set))?;
    files.push(("datapackage.json".to_owned(), package.into_bytes()));
    Ok(files)
}
