//! A page about one decision: headings, facts in two columns, numbered lists, seats in rank order.

use comfy_table::{ColumnConstraint, ContentArrangement, Table, TableStyle, Width};

use super::screen::{FAINT, HEADING, Screen};
use super::wrap::wrap;
use crate::text;

/// A page under construction.
#[derive(Debug)]
pub struct Page<'s> {
    screen: &'s Screen,
    out: String,
    indent: usize,
}

/// How far a level stands in.
const STEP: usize = 2;
/// Between two columns.
const GAP: usize = 2;

impl<'s> Page<'s> {
    /// An empty page.
    pub fn new(screen: &'s Screen) -> Self {
        Self { screen, out: String::new(), indent: STEP }
    }

    /// The finished page.
    pub fn finish(self) -> String {
        self.out
    }

    /// The title and the lines under it.
    pub fn title(&mut self, title: &str, lines: &[&str]) {
        self.wrapped(title, true, 0);
        for line in lines {
            self.wrapped(line, false, 0);
        }
    }

    /// The heading of a section.
    pub fn section(&mut self, heading: &str) {
        self.out.push('\n');
        self.wrapped(heading, true, 0);
        self.indent = STEP;
    }

    /// The heading of a part of a section.
    pub fn part(&mut self, heading: &str) {
        self.out.push('\n');
        self.wrapped(heading, true, STEP);
        self.indent = 2 * STEP;
    }

    /// Facts: a name and what it is; facts without a value are left out.
    pub fn facts(&mut self, facts: &[(&str, String)]) {
        let rows: Vec<_> = facts.iter().filter(|(_, value)| !value.is_empty()).collect();
        self.columns(rows.iter().map(|(name, value)| vec![(*name).to_owned(), value.clone()]).collect(), 1);
    }

    /// A numbered list.
    pub fn numbered(&mut self, items: &[String]) {
        let rows = items.iter().enumerate().map(|(at, item)| vec![format!("{}.", at + 1), item.clone()]);
        self.columns(rows.collect(), 1);
    }

    /// A list of points, each with lines under it that must not be broken, such as addresses.
    pub fn points(&mut self, items: &[(String, Vec<String>)]) {
        for (item, lines) in items {
            self.columns(vec![vec!["•".to_owned(), item.clone()]], 1);
            for line in lines {
                let line = text::printable(line);
                let line = self.screen.paint(FAINT, &line);
                self.out.push_str(&format!("{}{line}\n", " ".repeat(self.indent + 1 + GAP)));
            }
        }
    }

    /// Rows of several columns, of which the first `whole` stay on one line.
    pub fn columns(&mut self, rows: Vec<Vec<String>>, whole: usize) {
        if rows.is_empty() {
            return;
        }
        let mut table = Table::new();
        table.load_style(TableStyle::new());
        for row in rows {
            table.add_row(row.iter().map(|cell| text::printable(cell).into_owned()));
        }
        if let Some(width) = self.screen.width {
            table
                .set_width(width.saturating_sub(self.indent as u16))
                .set_content_arrangement(ContentArrangement::Dynamic);
            let most = width / 3;
            for (at, column) in table.column_iter_mut().enumerate() {
                if at < whole {
                    column.set_constraint(ColumnConstraint::ContentWidth);
                } else {
                    column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(most.min(10))));
                }
            }
        }
        for column in table.column_iter_mut() {
            column.set_padding((0, GAP as u16));
        }
        for line in table.lines() {
            self.out.push_str(&format!("{}{}\n", " ".repeat(self.indent), line.trim_end()));
        }
    }

    /// A paragraph, in bold or not.
    fn wrapped(&mut self, paragraph: &str, bold: bool, indent: usize) {
        let paragraph = text::printable(paragraph);
        let width = self.screen.width.map_or(usize::MAX, |width| usize::from(width) - indent);
        for line in wrap(&paragraph, width) {
            let line = if bold { self.screen.paint(HEADING, &line) } else { line };
            self.out.push_str(&format!("{}{line}\n", " ".repeat(indent)));
        }
    }
}
