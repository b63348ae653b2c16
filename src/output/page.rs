//! A page for a person: headings, facts in two columns, numbered lists, charts, texts with marks.

use clap::builder::styling::Style;

use super::aligned::{Aligned, GAP};
use super::grid::escape;
use super::marked::Marked;
use super::screen::{FAINT, HEADING, Screen};
use super::wrap::{breaks, wrap};
use crate::text;

/// A page under construction.
#[derive(Debug)]
pub struct Page<'s> {
    screen: &'s Screen,
    out: String,
    indent: usize,
    /// Whether it is written in Markdown.
    markdown: bool,
}

/// One line of a chart.
#[derive(Debug)]
pub struct Bar {
    /// The counted value.
    pub name: String,
    /// The figures for a person, one column each; the same number for every bar.
    pub figures: Vec<String>,
    /// How much of `whole` is certain.
    pub certain: usize,
    /// How much more is possible.
    pub possible: usize,
    /// The value of a bar of full length.
    pub whole: usize,
}

/// Indent of a level.
const STEP: usize = 2;
/// Longer bars are no easier to compare, shorter ones are hard to compare.
const LONGEST_BAR: usize = 50;
const SHORTEST_BAR: usize = 8;

impl<'s> Page<'s> {
    /// An empty page.
    pub fn new(screen: &'s Screen) -> Self {
        Self { screen, out: String::new(), indent: STEP, markdown: false }
    }

    /// An empty page in Markdown.
    pub fn in_markdown(screen: &'s Screen) -> Self {
        Self { markdown: true, ..Self::new(screen) }
    }

    /// The finished page.
    pub fn finish(self) -> String {
        self.out
    }

    /// The title and the lines under it.
    pub fn title(&mut self, title: &str, lines: &[&str]) {
        self.heading("#", title, 0);
        for line in lines {
            self.paragraph(line, Style::new(), 0);
        }
    }

    /// The heading of a section, after a blank line.
    pub fn section(&mut self, heading: &str) {
        self.gap();
        self.heading("##", heading, 0);
        self.indent = STEP;
    }

    /// The heading of a part of a section.
    pub fn part(&mut self, heading: &str) {
        self.gap();
        self.heading("###", heading, STEP);
        self.indent = 2 * STEP;
    }

    fn heading(&mut self, level: &str, heading: &str, indent: usize) {
        match self.markdown {
            true => self.out.push_str(&format!("{level} {}\n\n", escape(heading))),
            false => self.paragraph(heading, HEADING, indent),
        }
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

    /// A section of points, unless there are none, each with lines below it that never wrap, such as addresses.
    pub fn points(&mut self, heading: &str, items: impl Iterator<Item = (String, Vec<String>)>) {
        for (at, (item, lines)) in items.enumerate() {
            if at == 0 {
                self.section(heading);
            }
            self.columns(vec![vec!["•".to_owned(), item]], 1);
            for line in lines {
                let shown = text::printable(&line);
                match self.markdown {
                    true if line.contains("://") => self.line(STEP, &format!("<{shown}>")),
                    true => self.line(STEP, &escape(&line)),
                    false => self.line(self.indent + 1 + GAP, &self.screen.link(&shown, FAINT)),
                }
            }
        }
    }

    /// Rows of several columns, of which the first `whole` stay on one line.
    pub fn columns(&mut self, rows: Vec<Vec<String>>, whole: usize) {
        if self.markdown {
            return rows.iter().for_each(|row| self.item(row));
        }
        let mut table = Aligned::new(rows.into_iter());
        let narrow = (self.screen.columns() / 3).min(10);
        table.least.iter_mut().skip(whole).for_each(|least| *least = narrow.min(*least));
        table.shrink(self.room());
        self.lines(table.lines(0, None));
    }

    /// A row as an item of a Markdown list: `1. Trưởng ban: …`.
    fn item(&mut self, row: &[String]) {
        let (mark, cells) = match row.split_first() {
            Some((mark, cells)) if mark == "•" => ("-", cells),
            Some((mark, cells)) if mark.ends_with('.') => (mark.as_str(), cells),
            _ => ("-", row),
        };
        let cells: Vec<_> =
            cells.iter().filter(|cell| !matches!(cell.as_str(), "" | "–")).map(|cell| escape(cell)).collect();
        let text = match &cells[..] {
            [name, rest @ ..] if !rest.is_empty() => format!("{name}: {}", rest.join(", ")),
            _ => cells.concat(),
        };
        self.line(0, &format!("{mark} {text}"));
    }

    /// Names with figures and bars; no bars where output is not a terminal or too narrow for them.
    pub fn bars(&mut self, bars: &[Bar]) {
        let cells = |bar: &Bar| [vec![bar.name.clone()], bar.figures.clone()].concat();
        let mut chart = Aligned::new(bars.iter().map(cells));
        chart.figures = 1..chart.widths.len();
        chart.least[0] = 0;
        chart.shrink(self.room().saturating_add(GAP));
        for row in &mut chart.rows {
            row[0] = text::truncate(&row[0], chart.widths[0]).into_owned();
        }
        let length = self.room().saturating_sub(chart.width()).min(LONGEST_BAR);
        if self.screen.is_terminal() && length >= SHORTEST_BAR {
            chart.widths.push(length);
            for (row, bar) in chart.rows.iter_mut().zip(bars) {
                row.push(blocks(bar, length));
            }
        }
        self.lines(chart.lines(0, None));
    }

    /// A text with marks after a label; a screen shows about `lines` lines of it, around the marks.
    pub fn marked(&mut self, label: &str, body: Marked, lines: usize) {
        let label = format!("{}: ", text::printable(label));
        let width = self.screen.columns();
        let hang = self.indent + STEP;
        let room = lines.saturating_mul(width - hang).saturating_sub(text::width(&label)).max(width / 2);
        let body = body.window(room).after(&label);
        for (at, line) in breaks(&body.text, [self.room(), width - hang]).into_iter().enumerate() {
            self.line(if at == 0 { self.indent } else { hang }, &body.paint(line, self.screen));
        }
    }

    /// A remark under a section or the page.
    pub fn remark(&mut self, remark: &str) {
        self.paragraph(remark, FAINT, self.indent);
    }

    /// Remarks on the page as a whole, below it.
    pub fn closing<R: AsRef<str>>(&mut self, remarks: impl IntoIterator<Item = R>) {
        self.indent = 0;
        for (at, remark) in remarks.into_iter().enumerate() {
            if at == 0 {
                self.gap();
            }
            self.remark(remark.as_ref());
        }
    }

    /// Columns of the screen right of the indent.
    fn room(&self) -> usize {
        self.screen.columns().saturating_sub(self.indent)
    }

    /// A blank line, but not at the top.
    fn gap(&mut self) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
    }

    fn paragraph(&mut self, paragraph: &str, style: Style, indent: usize) {
        if self.markdown {
            return self.line(0, &(escape(paragraph) + "\n"));
        }
        for line in wrap(&text::printable(paragraph), self.screen.columns().saturating_sub(indent)) {
            self.line(indent, &self.screen.paint(style, &line));
        }
    }

    fn lines(&mut self, lines: Vec<String>) {
        lines.iter().for_each(|line| self.line(self.indent, line));
    }

    fn line(&mut self, indent: usize, line: &str) {
        self.out.push_str(format!("{}{line}", " ".repeat(indent)).trim_end());
        self.out.push('\n');
    }
}

/// A bar of at most `length` columns: blocks and an eighth-block if certain, `░` if possible; one at least above 0.
fn blocks(bar: &Bar, length: usize) -> String {
    const EIGHTHS: [char; 7] = ['▏', '▎', '▍', '▌', '▋', '▊', '▉'];
    let whole = bar.whole.max(1);
    let eighths = (bar.certain * length * 8 / whole).min(length * 8).max(usize::from(bar.certain > 0));
    let mut blocks = "█".repeat(eighths / 8);
    blocks.extend((eighths % 8).checked_sub(1).map(|at| EIGHTHS[at]));
    if bar.possible > 0 {
        let reach = ((bar.certain + bar.possible) * length).div_ceil(whole).min(length);
        blocks.push_str(&"░".repeat(reach.saturating_sub(eighths.div_ceil(8))));
    }
    blocks
}
