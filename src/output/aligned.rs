//! Columns of text without borders, laid out by comfy-table.

use std::ops::Range;

use comfy_table::{CellAlignment, ColumnConstraint, LineStyle, Table, TableStyle, Width};

use super::screen::{HEADING, Screen};
use crate::text;

/// Blanks between two columns.
pub const GAP: usize = 2;

/// Rows of cells and the widths of their columns.
#[derive(Debug)]
pub struct Aligned {
    /// The rows; cells contain no control characters.
    pub rows: Vec<Vec<String>>,
    /// Width of each column without the gap; longer cells wrap between words.
    pub widths: Vec<usize>,
    /// Width below which a column does not shrink, at first that of its longest cell.
    pub least: Vec<usize>,
    /// How much of the width a column may take beside the others, at least 1.
    pub shares: Vec<usize>,
    /// Columns aligned to the right.
    pub figures: Range<usize>,
}

impl Aligned {
    /// Printable rows whose columns are as wide as their longest cell.
    pub fn new(rows: impl Iterator<Item = Vec<String>>) -> Self {
        let printable =
            |row: Vec<String>| row.iter().map(|cell| text::printable(cell).into_owned()).collect();
        let rows: Vec<Vec<String>> = rows.map(printable).collect();
        let width = |at: usize| rows.iter().filter_map(|row| row.get(at)).map(|cell| text::width(cell)).max();
        let widths: Vec<usize> = (0..).map_while(width).collect();
        Self { rows, least: widths.clone(), shares: vec![1; widths.len()], widths, figures: 0..0 }
    }

    /// Columns that a line takes at most, the gap behind each column included.
    pub fn width(&self) -> usize {
        self.widths.iter().map(|width| width + GAP).sum()
    }

    /// Shrinks the column that is widest for its share until the table fits; returns whether any column shrank.
    pub fn shrink(&mut self, room: usize) -> bool {
        let before = self.width();
        while self.width() > room {
            let shrinkable = (0..self.widths.len()).filter(|at| self.widths[*at] > self.least[*at]);
            let Some(at) = shrinkable.max_by_key(|at| self.widths[*at] * 100 / self.shares[*at]) else {
                break;
            };
            self.widths[at] -= 1;
        }
        self.width() < before
    }

    /// Cuts the cells to the widths of their columns.
    pub fn cut(&mut self) {
        for row in &mut self.rows {
            for (cell, width) in row.iter_mut().zip(&self.widths) {
                *cell = text::truncate(cell, *width).into_owned();
            }
        }
    }

    /// The lines of the first row as headings.
    pub fn heading(&self, screen: &Screen) -> Vec<String> {
        self.lay_out(&self.rows[..1], None).iter().map(|line| screen.paint(HEADING, line)).collect()
    }

    /// The lines of the rows below the first `skipped` without trailing blanks; `separator` fills a line between two rows.
    pub fn lines(&self, skipped: usize, separator: Option<char>) -> Vec<String> {
        self.lay_out(&self.rows[skipped..], separator)
    }

    fn lay_out(&self, rows: &[Vec<String>], separator: Option<char>) -> Vec<String> {
        let mut table = Table::new();
        table.load_style(TableStyle::new().row_separator(LineStyle { fill: separator, ..LineStyle::none() }));
        table.add_rows(rows);
        for (at, column) in table.column_iter_mut().enumerate() {
            let width = u16::try_from(self.widths[at] + GAP).unwrap_or(u16::MAX);
            column
                .set_padding((0, GAP as u16))
                .set_constraint(ColumnConstraint::Absolute(Width::Fixed(width)));
            if self.figures.contains(&at) {
                column.set_cell_alignment(CellAlignment::Right);
            }
        }
        table.lines().map(|line| line.trim_end().to_owned()).collect()
    }
}
