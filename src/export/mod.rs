//! Tables for other programs: one model of tables, and one writer for each format.

mod csv;
mod sql;
mod tables;
#[cfg(feature = "xlsx")]
mod xlsx;

use anyhow::Result;
use serde_json::{Map, Value};

use crate::answers::decision::JsonDecision;
use crate::answers::{DecisionSet, JsonRow};
use crate::columns::DecisionRow;
use crate::output::json;
use crate::text;

pub use csv::{delimited, folder};
pub use sql::dump;
pub use tables::tables;
#[cfg(feature = "xlsx")]
pub use xlsx::workbook;

/// The workbook, in a program that cannot write one.
/// Fails always.
#[cfg(not(feature = "xlsx"))]
pub fn workbook(_: &[ExportTable], _: &DecisionSet<'_>) -> Result<Vec<u8>> {
    anyhow::bail!(
        "bản bcd này không kèm phần ghi xlsx; dùng --format csv, hoặc biên dịch lại với --features xlsx"
    )
}

/// The licence of the records (SPDX).
pub const LICENCE: &str = "CC0-1.0";

/// A table of an export.
#[derive(Debug)]
pub struct ExportTable {
    /// Name, as a key: `thanh_vien`.
    pub name: &'static str,
    /// Name for a person.
    pub title: &'static str,
    /// The content of a row, in English.
    pub english: &'static str,
    /// The columns that identify a row; the first is the id of a decision.
    pub key: &'static [&'static str],
    /// The columns.
    pub columns: Vec<ExportColumn>,
    /// The rows of one decision, as values by column.
    rows: fn(&DecisionSet<'_>, &DecisionRow<'_>) -> Vec<Map<String, Value>>,
}

/// A column of an export.
#[derive(Debug, Clone, Copy)]
pub struct ExportColumn {
    /// Name: the key of the record, or that of a derived value without `_`.
    pub key: &'static str,
    /// Type of its cells.
    pub kind: CellKind,
    /// Heading for a person.
    pub title: &'static str,
    /// Meaning, in English.
    pub english: &'static str,
}

/// The type of the cells of a column; its name for a person is in [`CellKind::label`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellKind {
    /// Text.
    Text,
    /// A web address.
    Address,
    /// A whole number.
    Integer,
    /// A day.
    Day,
    /// Yes or no.
    Flag,
}

impl ExportTable {
    /// The rows, a cell a column: `null`, number, flag or printable text; items of a list are joined with `; `.
    fn cells(&self, set: &DecisionSet<'_>) -> impl Iterator<Item = Vec<Value>> {
        let rows = set.rows.iter().flat_map(|row| {
            let mut rows = (self.rows)(set, row);
            rows.iter_mut().for_each(|values| {
                values.insert("quyet_dinh".to_owned(), row.entry.id().into());
            });
            rows
        });
        rows.map(|values| self.columns.iter().map(|column| cell(values.get(column.key))).collect())
    }

    /// The columns whose ids are all those of exported decisions.
    fn references(&self, set: &DecisionSet<'_>) -> impl Iterator<Item = &ExportColumn> {
        let is_whole = set.rows.len() == set.corpus.entries.len();
        let refers = move |key: &str| key == "quyet_dinh" || key == "quyet_dinh_dich" && is_whole;
        self.columns.iter().filter(move |column| refers(column.key))
    }
}

fn cell(value: Option<&Value>) -> Value {
    let text = match value {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Array(items)) => items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("; "),
        other => return other.cloned().unwrap_or_default(),
    };
    if text.is_empty() { Value::Null } else { text::printable(&text).into() }
}

/// The decisions as JSON Lines, as `list --format jsonl` prints them.
/// Fails when a decision cannot be written.
pub fn decisions(set: &DecisionSet<'_>) -> Result<String> {
    set.rows.iter().map(|row| json::line(&JsonDecision::new(row, set.corpus, &set.chains))).collect()
}

/// The rows of a table as JSON Lines, with every column.
/// Fails when a row cannot be written.
pub fn rows(table: &ExportTable, set: &DecisionSet<'_>) -> Result<String> {
    let keys = || table.columns.iter().map(|column| column.key);
    table.cells(set).map(|cells| json::line(&JsonRow(keys().zip(cells).collect()))).collect()
}

impl CellKind {
    /// All types.
    pub const ALL: [Self; 5] = [Self::Text, Self::Address, Self::Integer, Self::Day, Self::Flag];

    /// The type for a person.
    pub fn label(self) -> &'static str {
        match self {
            Self::Text => "chữ",
            Self::Address => "địa chỉ",
            Self::Integer => "số nguyên",
            Self::Day => "ngày",
            Self::Flag => "có/không",
        }
    }
}
