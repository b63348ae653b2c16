//! Tables as GitHub-flavored Markdown.

use super::Grid;
use crate::text;

/// The table with the headings for a person.
pub fn render(grid: &Grid) -> String {
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let mut out = line(grid.columns.iter().map(|column| escape(column.title)).collect());
    out.push_str(&line(grid.columns.iter().map(|_| "---".to_owned()).collect()));
    for row in &grid.rows {
        out.push_str(&line(row.iter().map(|cell| escape(cell)).collect()));
    }
    out
}

/// Escapes bars, markup and HTML in a cell.
fn escape(cell: &str) -> String {
    let mut out = String::with_capacity(cell.len());
    for c in text::printable(cell).chars() {
        match c {
            '|' | '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '~' => out.extend(['\\', c]),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            _ => out.push(c),
        }
    }
    out
}
