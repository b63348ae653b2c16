//! The formats of an answer that is a table, for every verb that prints one.

use anyhow::Result;
use clap::ValueEnum;
use csv::{QuoteStyle, WriterBuilder};
use serde::Serialize;

use super::{Grid, Screen, json};

/// A format of a table, `--format`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TableFormat {
    /// For a person, as wide as the screen.
    Table,
    /// A JSON array or object.
    Json,
    /// JSON Lines: one object a line.
    Jsonl,
    /// CSV.
    Csv,
    /// CSV with tabs and without quotes; a tab or a line break inside a cell becomes a blank.
    Tsv,
    /// A Markdown table.
    Markdown,
}

/// Help of `--format` where the formats are those of a table.
pub const TABLE_FORMATS: &str = "Dạng kết quả: table, json, jsonl, csv, tsv, markdown (mặc định: table)";

/// An answer that can be printed in every table format.
pub trait TableAnswer {
    /// The answer for a person; empty where nothing was found.
    fn page(&self, screen: &Screen) -> String;

    /// The table for programs.
    fn values(&self) -> Grid;

    /// The table for a person's document.
    fn document(&self) -> Grid {
        self.values()
    }

    /// The JSON objects.
    fn items(&self) -> Vec<impl Serialize>;

    /// The whole as JSON.
    ///
    /// # Errors
    /// When it cannot be written as JSON.
    fn json(&self) -> Result<String> {
        json::pretty(&self.items())
    }
}

impl TableFormat {
    /// Prints the answer in this format.
    ///
    /// # Errors
    /// When output fails.
    pub fn print(self, answer: &impl TableAnswer, screen: &Screen) -> Result<()> {
        let out = match self {
            Self::Table => answer.page(screen),
            Self::Json => answer.json()?,
            Self::Jsonl => answer.items().iter().map(json::line).collect::<Result<_>>()?,
            Self::Csv => answer.values().delimited(&WriterBuilder::new())?,
            Self::Tsv => answer
                .values()
                .delimited(WriterBuilder::new().delimiter(b'\t').quote_style(QuoteStyle::Never))?,
            Self::Markdown => answer.document().markdown(),
        };
        Ok(screen.print(&out)?)
    }
}
