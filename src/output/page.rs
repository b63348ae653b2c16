//! A page for a person: headings, facts in two columns, numbered lists, seats in rank order, texts with marks.

use std::borrow::Cow;

use comfy_table::{ColumnConstraint, ContentArrangement, Table, TableStyle, Width};

use super::bars::{self, Bar};
use super::marked::Marked;
use super::screen::{FAINT, HEADING, Screen};
use super::side::{self, Side};
use super::wrap::breaks;
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

    /// The heading of a section; a blank line parts it from what is above.
    pub fn section(&mut self, heading: &str) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
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

    /// Names with figures and bars.
    pub fn bars(&mut self, bars: &[Bar]) {
        self.lines(bars::lines(bars, self.screen, self.indent));
    }

    /// Texts side by side, or one under another where there is no room.
    pub fn side(&mut self, side: &Side<'_>) {
        self.lines(side::lines(side, self.screen, self.indent));
    }

    /// A remark after everything before it.
    pub fn note(&mut self, remark: &str) {
        self.out.push('\n');
        self.wrapped(remark, false, 0);
    }

    fn lines(&mut self, lines: Vec<String>) {
        for line in lines {
            let line = format!("{}{line}", " ".repeat(self.indent));
            self.out.push_str(line.trim_end());
            self.out.push('\n');
        }
    }

    /// Rows of several columns, of which the first `whole` stay on one line.
    pub fn columns(&mut self, rows: Vec<Vec<String>>, whole: usize) {
        let rows: Vec<Vec<_>> =
            rows.iter().map(|row| row.iter().map(|cell| text::printable(cell)).collect()).collect();
        let mut widths = vec![0; rows.iter().map(Vec::len).max().unwrap_or_default()];
        let last = widths.len().saturating_sub(1);
        for row in &rows {
            for (at, cell) in row.iter().enumerate() {
                // Nothing stands behind the last column.
                if at < last || self.screen.width.is_some() {
                    widths[at] = text::width(cell).max(widths[at]);
                }
            }
        }
        let wanted = self.indent + widths.iter().map(|width| width + GAP).sum::<usize>();
        match self.screen.width {
            Some(width) if wanted > usize::from(width) => self.squeezed(&rows, whole, width),
            _ => self.unbroken(&rows, &widths),
        }
    }

    /// Rows that have all the room they want.
    fn unbroken(&mut self, rows: &[Vec<Cow<'_, str>>], widths: &[usize]) {
        for row in rows {
            let blank = |columns| std::iter::repeat_n(' ', columns);
            self.out.extend(blank(self.indent));
            for (at, cell) in row.iter().enumerate() {
                self.out.push_str(cell);
                if at + 1 < row.len() {
                    self.out.extend(blank(widths[at] + GAP - text::width(cell)));
                }
            }
            self.out.truncate(self.out.trim_end_matches(' ').len());
            self.out.push('\n');
        }
    }

    /// Rows that must be broken to fit.
    fn squeezed(&mut self, rows: &[Vec<Cow<'_, str>>], whole: usize, width: u16) {
        let mut table = Table::new();
        table.load_style(TableStyle::new());
        for row in rows {
            table.add_row(row.iter());
        }
        table
            .set_width(width.saturating_sub(self.indent as u16))
            .set_content_arrangement(ContentArrangement::Dynamic);
        let most = width / 3;
        for (at, column) in table.column_iter_mut().enumerate() {
            column.set_padding((0, GAP as u16));
            if at < whole {
                column.set_constraint(ColumnConstraint::ContentWidth);
            } else {
                column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(most.min(10))));
            }
        }
        for line in table.lines() {
            self.out.push_str(&format!("{}{}\n", " ".repeat(self.indent), line.trim_end()));
        }
    }

    /// A text with marks behind a label; a screen shows about `lines` lines of it, around the marks.
    pub fn marked(&mut self, label: &str, body: &Marked, lines: usize) {
        let label = format!("{}: ", text::printable(label));
        let hang = self.indent + STEP;
        let width = self.screen.width.map_or(usize::MAX, usize::from);
        let room = lines.saturating_mul(width - hang).saturating_sub(text::width(&label)).max(width / 2);
        let body = body.window(room).after(&label);
        for (at, line) in breaks(body.text(), self.indent, hang, width).into_iter().enumerate() {
            let end_of_label = label.trim_end().len().clamp(line.start, line.end);
            let indent = " ".repeat(if at == 0 { self.indent } else { hang });
            let label = &label[line.start.min(label.len())..end_of_label.min(label.len())];
            let label = if label.is_empty() { String::new() } else { self.screen.paint(FAINT, label) };
            self.out
                .push_str(&format!("{indent}{label}{}\n", body.paint(end_of_label..line.end, self.screen)));
        }
    }

    /// A remark under a section or the page.
    pub fn remark(&mut self, remark: &str) {
        let remark = text::printable(remark);
        let width = self.screen.width.map_or(usize::MAX, usize::from);
        for line in breaks(&remark, self.indent, self.indent, width) {
            let line = self.screen.paint(FAINT, &remark[line]);
            self.out.push_str(&format!("{}{line}\n", " ".repeat(self.indent)));
        }
    }

    /// What is said of the page as a whole, below it.
    pub fn closing(&mut self, remarks: &[String]) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.indent = 0;
        for remark in remarks {
            self.remark(remark);
        }
    }

    /// A paragraph, in bold or not.
    fn wrapped(&mut self, paragraph: &str, bold: bool, indent: usize) {
        let paragraph = text::printable(paragraph);
        let width = self.screen.width.map_or(usize::MAX, usize::from);
        for line in breaks(&paragraph, indent, indent, width) {
            let line = &paragraph[line];
            let line = if bold { self.screen.paint(HEADING, line) } else { line.to_owned() };
            self.out.push_str(&format!("{}{line}\n", " ".repeat(indent)));
        }
    }
}
