//! SQL for SQLite: the tables with their keys, and a folded column for search.

use serde_json::Value;

use super::{CellKind, ExportTable};
use crate::answers::DecisionSet;
use crate::output::grid::plain;
use crate::text;

/// A script that creates and fills the tables, in place of those of an earlier script.
///
/// Column `tim` has the folded words of the row, of a decision those of the record: no tokenizer of SQLite folds `đ`.
pub fn dump(tables: &[ExportTable], set: &DecisionSet<'_>) -> String {
    let mut out = String::from("pragma foreign_keys = off;\nbegin;\n");
    for table in tables.iter().rev() {
        out.push_str(&format!("drop table if exists {};\n", table.name));
    }
    let with_decisions = tables.iter().any(|table| table.name == "quyet_dinh");
    for table in tables {
        out.push_str(&create(table, set, with_decisions));
        for (cells, at) in table.cells(set).zip(0..) {
            let folded = match table.name {
                "quyet_dinh" => {
                    let texts = set.rows[at].entry.record.texts();
                    texts.iter().map(|(_, text)| &**text).collect::<Vec<_>>().join(" ")
                }
                _ => cells[1..].iter().map(plain).collect::<Vec<_>>().join(" "),
            };
            let cells = cells.iter().map(literal).chain([quoted(&text::searchable(&folded))]);
            let values = cells.collect::<Vec<_>>().join(",");
            out.push_str(&format!("insert into {} values({values});\n", table.name));
        }
    }
    out + "commit;\n"
}

fn create(table: &ExportTable, set: &DecisionSet<'_>, with_decisions: bool) -> String {
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
    let references = table.references(set).filter(|_| with_decisions);
    lines.extend(
        references.map(|column| format!("  foreign key ({}) references quyet_dinh (id)", column.key)),
    );
    format!("create table {} (\n{}\n);\n", table.name, lines.join(",\n"))
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
