//! SQL for SQLite: the tables with their keys, and a folded column for search.

use std::fmt::Write as _;

use serde_json::Value;

use super::{CellKind, ExportSet, ExportTable, plain};
use crate::text;

/// A script that creates and fills the tables, in place of those of an earlier script.
///
/// Column `tim` has the words of the row, of a decision those of the whole record, in lower case, without marks and between
/// blanks: no tokenizer of SQLite folds `đ`.
pub fn dump(tables: &[ExportTable], set: &ExportSet<'_>) -> String {
    let mut out = String::from("pragma foreign_keys = off;\nbegin;\n");
    tables
        .iter()
        .rev()
        .for_each(|table| line(&mut out, format_args!("drop table if exists {};", table.name)));
    let with_decisions = tables.iter().any(|table| table.name == "quyet_dinh");
    for table in tables {
        line(&mut out, format_args!("{}", create(table, set, with_decisions)));
        for (cells, at) in set.rows(table).zip(0..) {
            let folded = match table.name {
                "quyet_dinh" => of_record(set, at),
                _ => cells[1..].iter().map(plain).collect::<Vec<_>>().join(" "),
            };
            let cells = cells.iter().map(literal).chain([quoted(&text::searchable(&folded))]);
            let values = cells.collect::<Vec<_>>().join(",");
            line(&mut out, format_args!("insert into {} values({values});", table.name));
        }
    }
    out + "commit;\n"
}

fn line(out: &mut String, line: std::fmt::Arguments<'_>) {
    writeln!(out, "{line}").expect("a string can grow");
}

fn create(table: &ExportTable, set: &ExportSet<'_>, with_decisions: bool) -> String {
    let mut lines: Vec<_> = table
        .columns
        .iter()
        .map(|column| {
            let is_number = matches!(column.kind, CellKind::Integer | CellKind::Flag);
            let must = if table.key.contains(&column.key) { " not null" } else { "" };
            format!("  {} {}{must}", column.key, if is_number { "integer" } else { "text" })
        })
        .collect();
    lines.push("  tim text not null".to_owned());
    lines.push(format!("  primary key ({})", table.key.join(", ")));
    let references = table.columns.iter().filter(|column| with_decisions && set.has_all_of(column));
    lines.extend(
        references.map(|column| format!("  foreign key ({}) references quyet_dinh (id)", column.key)),
    );
    format!("create table {} (\n{}\n);", table.name, lines.join(",\n"))
}

/// All texts of the decision at this position of the set.
fn of_record(set: &ExportSet<'_>, at: usize) -> String {
    let texts = set.chosen[at].entry.record.texts();
    texts.iter().map(|(_, text)| &**text).collect::<Vec<_>>().join(" ")
}

fn literal(cell: &Value) -> String {
    match cell {
        Value::String(text) => quoted(text),
        Value::Bool(flag) => u8::from(*flag).to_string(),
        other => other.to_string(),
    }
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}
