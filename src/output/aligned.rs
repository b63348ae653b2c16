//! Columns of text without borders, laid out by comfy-table.

use comfy_table::{CellAlignment, ColumnConstraint, LineStyle, Table, TableStyle, Width};

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
}

impl Aligned {
    /// Rows whose columns are as wide as their longest cell.
    pub fn new(rows: Vec<Vec<String>>) -> Self {
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        let longest =
            |at: usize| rows.iter().filter_map(|row| row.get(at)).map(|cell| text::width(cell)).max();
        let widths = (0..columns).map(|at| longest(at).unwrap_or(0)).collect();
        Self { rows, widths }
    }

    /// Columns that a line takes at most, the gap behind each column included.
    pub fn width(&self) -> usize {
        self.widths.iter().map(|width| width + GAP).sum()
    }

    /// The lines without trailing blanks; `separator` fills a line between two rows.
    pub fn lines(&self, separator: Option<char>) -> Vec<String> {
        self.laid_out(separator, &[])
    }

    /// The lines without trailing blanks, with these columns aligned to the right.
    pub fn lines_with_figures(&self, figures: &[usize]) -> Vec<String> {
        self.laid_out(None, figures)
    }

    fn laid_out(&self, separator: Option<char>, right: &[usize]) -> Vec<String> {
        let mut table = Table::new();
        table.load_style(TableStyle::new().row_separator(LineStyle { fill: separator, ..LineStyle::none() }));
        table.add_rows(&self.rows);
        for (at, column) in table.column_iter_mut().enumerate() {
            let width = u16::try_from(self.widths[at] + GAP).unwrap_or(u16::MAX);
            column
                .set_padding((0, GAP as u16))
                .set_constraint(ColumnConstraint::Absolute(Width::Fixed(width)));
            if right.contains(&at) {
                column.set_cell_alignment(CellAlignment::Right);
            }
        }
        table.lines().map(|line| line.trim_end().to_owned()).collect()
    }
}

/// Shrinks columns until their widths add up to `room`; returns whether any had to shrink.
///
/// The column that is widest for its share (at least 1) shrinks first, by one; none gets narrower than its least width.
pub fn shrink(widths: &mut [usize], least: &[usize], shares: &[usize], room: usize) -> bool {
    let before = widths.to_vec();
    while widths.iter().sum::<usize>() > room {
        let shrinkable = (0..widths.len()).filter(|at| widths[*at] > least[*at]);
        let Some(at) = shrinkable.max_by_key(|at| widths[*at] * 100 / shares[*at]) else { break };
        widths[at] -= 1;
    }
    widths != before
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_widest_column_shrinks_first() {
        for (mut widths, room, expected) in [
            (vec![30, 8, 1], 29, vec![20, 8, 1]),
            (vec![30, 30], 40, vec![20, 20]),
            (vec![3, 4], 40, vec![3, 4]),
        ] {
            let columns = widths.len();
            shrink(&mut widths, &vec![0; columns], &vec![1; columns], room);
            assert_eq!(widths, expected);
        }
    }
}
