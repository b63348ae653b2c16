//! A table of texts, worked out once, and its look on a screen.

use comfy_table::{ColumnConstraint, ContentArrangement, LineStyle, Table, TableStyle, Width};

use super::screen::{FAINT, HEADING, Screen};
use crate::text;

/// Headings and cells.
#[derive(Debug, Default)]
pub struct Grid {
    /// The columns.
    pub columns: Vec<Heading>,
    /// The rows, each with a cell for every column.
    pub rows: Vec<Vec<String>>,
}

/// A column of a table.
#[derive(Debug, Clone, Copy)]
pub struct Heading {
    /// Name for programs.
    pub name: &'static str,
    /// Heading for a person.
    pub title: &'static str,
    /// Whether its text must stay on one line.
    pub whole: bool,
    /// How much of the screen it may take beside the others, at least 1.
    pub share: usize,
}

impl Heading {
    /// Columns that are only for programs.
    pub fn plain(names: &[&'static str]) -> Vec<Self> {
        names.iter().map(|name| Self { name, title: name, whole: true, share: 1 }).collect()
    }
}

/// Between two columns, one of which `comfy-table` leaves for the missing line.
const GAP: usize = 2;

impl Grid {
    /// The table as wide as the screen allows; nothing wraps where there is no screen.
    pub fn render(&self, screen: &Screen) -> String {
        if screen.width.is_none() {
            return self.plain(screen);
        }
        let mut table = self.table();
        if let Some(width) = screen.width {
            table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
            let (widths, shrunk) = self.widths(usize::from(width));
            let fixed = |width: usize| Width::Fixed(u16::try_from(width).unwrap_or(u16::MAX));
            table.set_constraints(widths.into_iter().map(|width| ColumnConstraint::Absolute(fixed(width))));
            if shrunk {
                table.style_mut().row_separator = LineStyle::none().fill('╌').junction('╌');
            }
        }
        let mut out = String::new();
        let mut heading = true;
        for line in table.lines() {
            let line = line.trim_end();
            if line.starts_with(['─', '╌']) {
                heading = false;
                out.push_str(&screen.paint(FAINT, line));
            } else if heading {
                out.push_str(&screen.paint(HEADING, line));
            } else {
                out.push_str(line);
            }
            out.push('\n');
        }
        out
    }

    /// The table where nothing wraps: two walks over the cells and no layout, for sets of any size.
    fn plain(&self, screen: &Screen) -> String {
        let titles = self.columns.iter().map(|column| text::width(column.title));
        let mut widths: Vec<_> = titles.collect();
        for row in &self.rows {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = text::width(&text::printable(cell)).max(*width);
            }
        }
        let mut out = String::new();
        let titles: Vec<_> = self.columns.iter().map(|column| column.title).collect();
        let mut head = String::new();
        push_line(&mut head, titles.into_iter(), &widths);
        out.push_str(&screen.paint(HEADING, head.trim_end()));
        out.push('\n');
        let ruler = widths.iter().map(|width| width + GAP).sum::<usize>().saturating_sub(1);
        out.push_str(&screen.paint(FAINT, &"─".repeat(ruler)));
        out.push('\n');
        for row in &self.rows {
            push_line(&mut out, row.iter().map(String::as_str), &widths);
        }
        out
    }

    fn table(&self) -> Table {
        let mut table = Table::new();
        let style = TableStyle::new().header_separator(LineStyle::none().fill('─').junction('─'));
        table.load_style(style);
        table.set_header(self.columns.iter().map(|column| column.title));
        for row in &self.rows {
            table.add_row(row.iter().map(|cell| text::printable(cell).into_owned()));
        }
        for column in table.column_iter_mut() {
            column.set_padding((0, GAP as u16 - 1));
        }
        table
    }

    /// The width of each column with its padding, and whether any had to give way.
    ///
    /// The column that is widest for its share gives way first, by one, until all fit; none gets narrower than
    /// its longest word, or than its longest cell where that must stay whole.
    fn widths(&self, screen: usize) -> (Vec<usize>, bool) {
        let cells =
            |at: usize| self.rows.iter().map(move |row| row[at].as_str()).chain([self.columns[at].title]);
        let longest = |at: usize| cells(at).map(text::width).max().unwrap_or(0);
        let word = |at: usize| cells(at).map(longest_word).max().unwrap_or(0);
        let mut widths: Vec<_> = (0..self.columns.len()).map(longest).collect();
        let least = |at: usize| {
            if self.columns[at].whole { longest(at) } else { word(at) }
        };
        let least: Vec<_> = (0..self.columns.len()).map(least).collect();
        let room = screen.saturating_sub(GAP * widths.len());
        let mut shrunk = false;
        while widths.iter().sum::<usize>() > room {
            let giving = (0..widths.len()).filter(|at| widths[*at] > least[*at]);
            let Some(at) = giving.max_by_key(|at| widths[*at] * 100 / self.columns[*at].share) else {
                break;
            };
            widths[at] -= 1;
            shrunk = true;
        }
        (widths.into_iter().map(|width| width + GAP - 1).collect(), shrunk)
    }
}

/// The width of the longest word; a lone sign goes with the word before it, or behind it at the start: `≤ 2016`, `2021 –`.
fn longest_word(cell: &str) -> usize {
    let words: Vec<_> = cell.split_whitespace().collect();
    let is_sign = |at: usize| words.get(at).is_some_and(|word| !word.contains(char::is_alphanumeric));
    let width = |at: usize| {
        let with = if at == 0 && is_sign(0) { 1 } else { at + usize::from(is_sign(at + 1)) };
        words
            .get(at..=with.max(at))
            .map_or(0, |run| run.iter().map(|word| text::width(word) + 1).sum::<usize>() - 1)
    };
    (0..words.len()).map(|at| width(at).max(text::width(words[at]))).max().unwrap_or(0)
}

/// A line of cells, each as wide as its column, without blanks at the end.
fn push_line<'c>(out: &mut String, cells: impl Iterator<Item = &'c str>, widths: &[usize]) {
    for (cell, width) in cells.zip(widths) {
        let cell = text::printable(cell);
        out.push_str(&cell);
        out.extend(std::iter::repeat_n(' ', width - text::width(&cell) + GAP));
    }
    out.truncate(out.trim_end_matches(' ').len());
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lone_sign_stays_with_a_word() {
        for (cell, width) in
            [("≤ 04/05/2016", 12), ("01/03/2008 – 15/06/2021", 12), ("kiện toàn", 4), ("–", 1), ("", 0)]
        {
            assert_eq!(longest_word(cell), width, "{cell}");
        }
    }
}
