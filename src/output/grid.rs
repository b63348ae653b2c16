//! A table of texts with headings, and its layout on a screen.

use super::aligned::{Aligned, GAP, shrink};
use super::screen::{FAINT, HEADING, Screen};
use crate::columns::Column;
use crate::text;

/// Headings and cells.
#[derive(Debug, Default)]
pub struct Grid {
    /// The headings.
    pub columns: Vec<Heading>,
    /// The rows, each with a cell for every column.
    pub rows: Vec<Vec<String>>,
}

/// The heading of a column, and how the column shrinks.
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
    /// Headings of columns for programs.
    pub fn plain(names: &[&'static str]) -> Vec<Self> {
        names.iter().map(|name| Self { name, title: name, whole: true, share: 1 }).collect()
    }
}

impl<R> From<&Column<R>> for Heading {
    fn from(column: &Column<R>) -> Self {
        Self { name: column.name, title: column.title, whole: column.whole, share: column.share }
    }
}

impl Grid {
    /// The table of these rows; `cell` gives the text of a row in a column.
    pub fn new<R>(rows: &[R], columns: &[&Column<R>], cell: impl Fn(&Column<R>, &R) -> String) -> Self {
        let cells = |row: &R| columns.iter().map(|column| cell(column, row)).collect();
        Self {
            columns: columns.iter().map(|column| Heading::from(*column)).collect(),
            rows: rows.iter().map(cells).collect(),
        }
    }

    /// The table as wide as the screen allows; nothing wraps where there is no screen.
    pub fn render(&self, screen: &Screen) -> String {
        let titles = self.columns.iter().map(|column| column.title.to_owned()).collect();
        let rows =
            self.rows.iter().map(|row| row.iter().map(|cell| text::printable(cell).into_owned()).collect());
        let mut table = Aligned::new(std::iter::once(titles).chain(rows).collect());
        let room = screen
            .width
            .map_or(usize::MAX, |width| usize::from(width).saturating_sub(GAP * self.columns.len()));
        let least: Vec<_> = (0..self.columns.len()).map(|at| self.least(at, &table)).collect();
        let shares: Vec<_> = self.columns.iter().map(|column| column.share).collect();
        let shrunk = shrink(&mut table.widths, &least, &shares, room);
        let body = table.rows.split_off(1);
        let head = table.lines(None);
        table.rows = body;
        let ruler = |fill: &str| screen.paint(FAINT, &fill.repeat(table.width().saturating_sub(1)));
        let head = head.iter().map(|line| screen.paint(HEADING, line)).chain([ruler("─")]);
        let body = table.lines(shrunk.then_some('╌')).into_iter();
        let body = body.map(|line| if line.starts_with('╌') { ruler("╌") } else { line });
        head.chain(body).map(|line| line + "\n").collect()
    }

    /// The width below which a column does not shrink: that of its longest word, or of its longest cell where that must
    /// stay whole.
    fn least(&self, at: usize, table: &Aligned) -> usize {
        match self.columns[at].whole {
            true => table.widths[at],
            false => table.rows.iter().map(|row| longest_word(&row[at])).max().unwrap_or(0),
        }
    }
}

/// The width of the longest word; a lone sign belongs to the word before it, or after it at the start: `≤ 2016`, `2021 –`.
fn longest_word(cell: &str) -> usize {
    let words: Vec<_> = cell.split_whitespace().collect();
    let is_sign = |word: &str| !word.contains(char::is_alphanumeric);
    let pairs = words.windows(2).enumerate();
    let pairs = pairs.filter(|(at, pair)| is_sign(pair[1]) || *at == 0 && is_sign(pair[0]));
    let pairs = pairs.map(|(_, pair)| text::width(pair[0]) + 1 + text::width(pair[1]));
    words.iter().map(|word| text::width(word)).chain(pairs).max().unwrap_or(0)
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
