//! Tables of texts with headings, and the formats of an answer that is a table.

use anyhow::Result;
use clap::ValueEnum;
use csv::{QuoteStyle, WriterBuilder};
use serde::Serialize;
use serde_json::Value;

use super::aligned::Aligned;
use super::json;
use super::screen::{FAINT, Screen};
use crate::columns::Column;
use crate::text;

/// Columns that a cut cell has at least.
const SHORTEST: usize = 8;

/// Headings and cells.
#[derive(Debug, Default)]
pub struct Grid {
    /// The headings.
    pub columns: Vec<Heading>,
    /// The rows, each with a cell for every column.
    pub rows: Vec<Vec<String>>,
}

/// The heading of a column, and how the column shrinks.
#[derive(Debug, Clone)]
pub struct Heading {
    /// Name for programs.
    pub name: String,
    /// Heading for a person.
    pub title: String,
    /// How much of the screen it may take beside the others; 0: its text stays on one line.
    pub share: usize,
}

impl Heading {
    /// The heading of a column that does not shrink.
    pub fn plain(name: &str, title: &str) -> Self {
        Self { name: name.to_owned(), title: title.to_owned(), share: 0 }
    }
}

impl Grid {
    /// The table of these rows; `cell` gives the text of a row in a column.
    pub fn new<R>(rows: &[R], columns: &[&Column<R>], cell: impl Fn(&Column<R>, &R) -> String) -> Self {
        let heading = |column: &&Column<R>| Heading {
            share: column.share,
            ..Heading::plain(column.name, column.title)
        };
        let cells = |row: &R| columns.iter().map(|column| cell(column, row)).collect();
        Self { columns: columns.iter().map(heading).collect(), rows: rows.iter().map(cells).collect() }
    }

    /// The table of some keys of JSON objects, for programs.
    pub fn of_objects(keys: &[&'static str], objects: &[impl Serialize]) -> Self {
        let cells = |object: &_| {
            let object = serde_json::to_value(object).expect("an answer is plain data");
            keys.iter().map(|key| plain(&object[*key])).collect()
        };
        let columns = keys.iter().map(|key| Heading::plain(key, key)).collect();
        Self { columns, rows: objects.iter().map(cells).collect() }
    }

    /// Columns of text that the table takes where nothing is cut.
    pub fn width(&self) -> usize {
        self.aligned().width()
    }

    /// The titles and the rows below them.
    fn aligned(&self) -> Aligned {
        let titles = self.columns.iter().map(|column| column.title.clone()).collect();
        Aligned::new(std::iter::once(titles).chain(self.rows.iter().cloned()))
    }

    /// The table as wide as the screen allows; long cells are cut, or wrapped. Without a screen nothing is cut or drawn.
    pub fn render(&self, screen: &Screen, wraps: bool) -> String {
        let mut table = self.aligned();
        for (at, column) in self.columns.iter().enumerate() {
            table.shares[at] = column.share.max(1);
            if wraps && column.share > 0 {
                let words = table.rows.iter().flat_map(|row| row[at].split_whitespace());
                table.least[at] = words.map(text::width).max().unwrap_or(0);
            } else if column.share > 0 {
                table.least[at] = table.least[at].min(SHORTEST);
            }
        }
        let mut shrunk = table.shrink(screen.columns());
        if shrunk && !wraps {
            // Columns that should stay whole are cut last.
            table.least.iter_mut().for_each(|least| *least = SHORTEST.min(*least));
            table.shrink(screen.columns());
            table.cut();
            shrunk = false;
        }
        let ruler = |fill: &str| screen.paint(FAINT, &fill.repeat(table.width().saturating_sub(1)));
        let mut lines = table.heading(screen);
        if screen.is_terminal() {
            lines.push(ruler("─"));
        }
        for line in table.lines(1, shrunk.then_some('╌')) {
            lines.push(if line.starts_with('╌') { ruler("╌") } else { line });
        }
        lines.join("\n") + "\n"
    }

    /// The table as CSV (RFC 4180) or the like, with the names of the columns in the first line.
    pub fn delimited(&self, builder: &WriterBuilder) -> Result<String> {
        let mut writer = builder.from_writer(Vec::new());
        writer.write_record(self.columns.iter().map(|column| &column.name))?;
        for row in &self.rows {
            writer.write_record(row.iter().map(|cell| inert(cell)))?;
        }
        let bytes = writer.into_inner().map_err(|error| error.into_error())?;
        Ok(String::from_utf8(bytes)?)
    }

    /// The table as GitHub-flavored Markdown with the headings for a person.
    pub fn markdown(&self) -> String {
        let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
        let mut out = line(self.columns.iter().map(|column| escape(&column.title)).collect());
        out.push_str(&line(vec!["---".to_owned(); self.columns.len()]));
        out.extend(self.rows.iter().map(|row| line(row.iter().map(|cell| escape(cell)).collect())));
        out
    }
}

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
    #[value(alias = "md")]
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
    fn json(&self) -> Result<String> {
        json::pretty(&self.items())
    }
}

impl TableFormat {
    /// Prints the answer in this format.
    pub fn print(self, answer: &impl TableAnswer, screen: &Screen) -> Result<()> {
        let out = match screen.format(self)? {
            Self::Table => answer.page(screen),
            Self::Json => answer.json()?,
            Self::Jsonl => answer.items().iter().map(json::line).collect::<Result<_>>()?,
            Self::Csv => answer.values().delimited(&WriterBuilder::new())?,
            Self::Tsv => answer
                .values()
                .delimited(WriterBuilder::new().delimiter(b'\t').quote_style(QuoteStyle::Never))?,
            Self::Markdown => answer.document().markdown(),
        };
        screen.print(&out)
    }
}

/// A JSON value as a cell: the items of a list one after the other, empty for `null`.
pub fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Number(number) => number.as_f64().unwrap_or_default().to_string(),
        Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join("; "),
        other => other.to_string(),
    }
}

/// A printable cell with an apostrophe before a formula, as spreadsheets write it; some drop blanks and quotes first.
fn inert(cell: &str) -> String {
    let cell = text::printable(cell);
    let dropped = |c: char| c.is_whitespace() || matches!(c, '"' | '\'') || text::hidden(c).is_some();
    let formula = cell.trim_start_matches(dropped).starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if formula { format!("'{cell}") } else { cell.into_owned() }
}

/// Escapes bars, markup and HTML in a cell of Markdown.
pub(super) fn escape(cell: &str) -> String {
    let html = text::printable(cell).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    ["\\", "|", "`", "*", "_", "[", "]", "#", "~"]
        .iter()
        .fold(html, |out, sign| out.replace(sign, &format!("\\{sign}")))
}
