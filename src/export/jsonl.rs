//! JSON Lines: whole decisions as `list` prints them, or the rows of a table.

use anyhow::Result;
use serde::{Serialize, Serializer};
use serde_json::Value;

use super::{ExportColumn, ExportTable};
use crate::answers::DecisionSet;
use crate::answers::decision::JsonDecision;
use crate::output::json;

/// The decisions, one a line, as `list --format jsonl` prints them.
pub fn decisions(set: &DecisionSet<'_>) -> Result<String> {
    set.rows.iter().map(|row| json::line(&JsonDecision::new(row, set.corpus, &set.chains))).collect()
}

/// The rows of a table, one a line, with every column.
pub fn rows(table: &ExportTable, set: &DecisionSet<'_>) -> Result<String> {
    table.cells(set).map(|cells| json::line(&JsonRow(&table.columns, cells))).collect()
}

/// The cells of a row by column, in the order of the columns.
struct JsonRow<'t>(&'t [ExportColumn], Vec<Value>);

impl Serialize for JsonRow<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|column| column.key).zip(&self.1))
    }
}
