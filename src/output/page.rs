//! A page for a person: headings, facts in two columns, numbered lists, texts with marks.

use anstyle::Style;

use super::aligned::{Aligned, GAP};
use super::bars::{self, Bar};
use super::marked::Marked;
use super::screen::{FAINT, HEADING, Screen};
use super::side::{self, SideBySide};
use super::wrap::{breaks, wrap};
use crate::text;

/// A page under construction.
#[derive(Debug)]
pub struct Page<'s> {
    screen: &'s Screen,
    out: String,
    indent: usize,
}

/// Indent of a level.
const STEP: usize = 2;

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
        self.paragraph(title, HEADING, 0);
        for line in lines {
            self.paragraph(line, Style::new(), 0);
        }
    }

    /// The heading of a section, after a blank line.
    pub fn section(&mut self, heading: &str) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.paragraph(heading, HEADING, 0);
        self.indent = STEP;
    }

    /// The heading of a part of a section.
    pub fn part(&mut self, heading: &str) {
        self.out.push('\n');
        self.paragraph(heading, HEADING, STEP);
        self.indent = 2 * STEP;
    }

    /// Facts, a name and a value each; facts without a value are left out.
    pub fn facts(&mut self, facts: &[(&str, String)]) {
        let facts = facts.iter().filter(|(_, value)| !value.is_empty());
        self.columns(facts.map(|(name, value)| vec![(*name).to_owned(), value.clone()]).collect(), 1);
    }

    /// A numbered list.
    pub fn numbered(&mut self, items: &[String]) {
        let rows = items.iter().enumerate().map(|(at, item)| vec![format!("{}.", at + 1), item.clone()]);
        self.columns(rows.collect(), 1);
    }

    /// A list of points, each with lines below it that never wrap, such as addresses.
    pub fn points(&mut self, items: &[(String, Vec<String>)]) {
        for (item, lines) in items {
            self.columns(vec![vec!["•".to_owned(), item.clone()]], 1);
            for line in lines {
                let line = self.screen.paint(FAINT, &text::printable(line));
                self.out.push_str(&format!("{}{line}\n", " ".repeat(self.indent + 1 + GAP)));
            }
        }
    }

    /// Names with figures and bars.
    pub fn bars(&mut self, bars: &[Bar]) {
        self.lines(bars::lines(bars, self.screen, self.indent));
    }

    /// Texts side by side, or stacked where the screen is too narrow.
    pub fn side(&mut self, side: &SideBySide<'_>) {
        self.lines(side::lines(side, self.screen, self.indent));
    }

    /// A remark after everything before it.
    pub fn note(&mut self, remark: &str) {
        self.out.push('\n');
        self.paragraph(remark, Style::new(), 0);
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
        let mut table = Aligned::new(rows.into_iter());
        let narrow = (self.screen.columns() / 3).min(10);
        let least = |(at, width): (usize, &usize)| if at < whole { *width } else { narrow.min(*width) };
        let limits: Vec<_> = table.widths.iter().enumerate().map(|column| (least(column), 1)).collect();
        table.shrink(self.screen.columns().saturating_sub(self.indent), &limits);
        self.lines(table.lines(0, None));
    }

    /// A text with marks after a label; a screen shows about `lines` lines of it, around the marks.
    pub fn marked(&mut self, label: &str, body: Marked, lines: usize) {
        let label = format!("{}: ", text::printable(label));
        let width = self.screen.columns();
        let hang = self.indent + STEP;
        let room = lines.saturating_mul(width - hang).saturating_sub(text::width(&label)).max(width / 2);
        let body = body.window(room).after(&label);
        let widths = [self.indent, hang].map(|indent| width.saturating_sub(indent));
        for (at, line) in breaks(&body.text, widths).into_iter().enumerate() {
            let indent = " ".repeat(if at == 0 { self.indent } else { hang });
            self.out.push_str(&format!("{indent}{}\n", body.paint(line, self.screen)));
        }
    }

    /// A remark under a section or the page.
    pub fn remark(&mut self, remark: &str) {
        self.paragraph(remark, FAINT, self.indent);
    }

    /// Remarks on the page as a whole, below it.
    pub fn closing(&mut self, remarks: &[String]) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.indent = 0;
        for remark in remarks {
            self.remark(remark);
        }
    }

    fn paragraph(&mut self, paragraph: &str, style: Style, indent: usize) {
        let paragraph = text::printable(paragraph);
        let width = self.screen.columns();
        for line in wrap(&paragraph, width.saturating_sub(indent)) {
            self.out.push_str(&format!("{}{}\n", " ".repeat(indent), self.screen.paint(style, &line)));
        }
    }
}
