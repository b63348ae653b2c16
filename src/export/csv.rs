//! CSV: one table, or a folder of all tables with their description as a Frictionless data package
//! (specs.frictionlessdata.io, version 1).

use anyhow::Result;
use csv::WriterBuilder;
use serde_json::{Value, json};

use super::{CellKind, ExportColumn, ExportTable, LICENCE};
use crate::answers::DecisionSet;
use crate::output::grid::{Grid, Heading, plain};
use crate::output::json::pretty;

/// One table as CSV, with a byte-order mark if asked for.
pub fn delimited(table: &ExportTable, set: &DecisionSet<'_>, mark: bool) -> Result<String> {
    let columns = table.columns.iter().map(|column| Heading::plain(column.key, column.title));
    let rows = table.cells(set).map(|cells| cells.iter().map(plain).collect());
    let grid = Grid { columns: columns.collect(), rows: rows.collect() };
    Ok(if mark { "\u{feff}" } else { "" }.to_owned() + &grid.delimited(&WriterBuilder::new())?)
}

/// The files of a folder with all tables: `<table>.csv` and `datapackage.json`.
pub fn folder(tables: &[ExportTable], set: &DecisionSet<'_>, mark: bool) -> Result<Vec<(String, Vec<u8>)>> {
    let file =
        |table: &ExportTable| Ok((format!("{}.csv", table.name), delimited(table, set, mark)?.into_bytes()));
    let mut files: Vec<_> = tables.iter().map(file).collect::<Result<_>>()?;
    let package = pretty(&describe(tables, set))?;
    files.push(("datapackage.json".to_owned(), package.into_bytes()));
    Ok(files)
}

/// The description of these tables.
fn describe(tables: &[ExportTable], set: &DecisionSet<'_>) -> Value {
    json!({
        "profile": "tabular-data-package",
        "name": "ban-chi-dao",
        "title": "Các quyết định về ban chỉ đạo công nghệ thông tin, chính quyền điện tử, chuyển đổi số",
        "description": format!("{} decisions; statuses as of {}", set.rows.len(), set.newest),
        "licenses": [{
            "name": LICENCE,
            "title": "CC0 1.0 Universal",
            "path": "https://creativecommons.org/publicdomain/zero/1.0/",
        }],
        "resources": tables.iter().map(|table| resource(table, set)).collect::<Vec<_>>(),
    })
}

fn resource(table: &ExportTable, set: &DecisionSet<'_>) -> Value {
    let references = table.references(set);
    let references = references.map(
        |column| json!({ "fields": column.key, "reference": { "resource": "quyet_dinh", "fields": "id" } }),
    );
    json!({
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": format!("{}.csv", table.name),
        "title": table.title,
        "description": table.english,
        "encoding": "utf-8",
        "schema": {
            "fields": table.columns.iter().map(field).collect::<Vec<_>>(),
            "primaryKey": table.key,
            "foreignKeys": references.collect::<Vec<_>>(),
            "missingValues": [""],
        },
    })
}

fn field(column: &ExportColumn) -> Value {
    let kind = match column.kind {
        // `format: uri` asks for a stricter form than addresses on the web have.
        CellKind::Text | CellKind::Address => "string",
        CellKind::Integer => "integer",
        CellKind::Day => "date",
        CellKind::Flag => "boolean",
    };
    json!({ "name": column.key, "type": kind, "title": column.title, "description": column.english })
}
