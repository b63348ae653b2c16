//! Texts of several decisions side by side, or one under another where there is no room.

use super::screen::{HEADING, Screen};
use super::wrap::wrap;
use crate::text;

/// Texts to hold against each other.
#[derive(Debug)]
pub struct Side<'t> {
    /// Heading of each column.
    pub heads: &'t [String],
    /// The rows, each with a cell for every column.
    pub rows: Vec<Beside>,
    /// A column of names narrower than this, and than the longest name, makes the texts stand one under another.
    pub least_name: usize,
    /// The same for a column of texts.
    pub least_cell: usize,
}

/// A row of texts.
#[derive(Debug)]
pub struct Beside {
    /// What the row is about.
    pub name: String,
    /// The texts; `None` where there is nothing.
    pub cells: Vec<Option<String>>,
}

/// Between two columns.
const GAP: usize = 2;
/// Without a screen: a longer text does not stand in a column.
const LONGEST: usize = 40;
/// What stands for nothing.
const NOTHING: &str = "–";

/// The lines, each at most as wide as the screen.
pub fn lines(side: &Side<'_>, screen: &Screen, indent: usize) -> Vec<String> {
    let room = screen.width.map(|width| usize::from(width).saturating_sub(indent));
    match widths(side, room) {
        Some((name, cells)) => beside(side, name, &cells, screen),
        None => stacked(side, room),
    }
}

/// The widths of the names and of the columns, where there is room for them.
fn widths(side: &Side<'_>, room: Option<usize>) -> Option<(usize, Vec<usize>)> {
    let longest = side.rows.iter().map(|row| text::width(&row.name)).max().unwrap_or(0);
    let cells: Vec<_> = (0..side.heads.len()).map(|at| widest(side, at)).collect();
    let Some(room) = room else {
        return cells.iter().all(|width| *width <= LONGEST).then_some((longest, cells));
    };
    let columns = cells.len();
    let name = longest.min(room.checked_sub(columns * (side.least_cell + GAP))?);
    if name < longest.min(side.least_name) {
        return None;
    }
    Some((name, shrunk(cells, room - name - columns * GAP)))
}

/// The widths with the widest giving way, by one, until all fit.
fn shrunk(mut widths: Vec<usize>, room: usize) -> Vec<usize> {
    while widths.iter().sum::<usize>() > room {
        match widths.iter_mut().max() {
            Some(widest) => *widest -= 1,
            None => break,
        }
    }
    widths
}

fn widest(side: &Side<'_>, at: usize) -> usize {
    let cells = side.rows.iter().filter_map(|row| row.cells.get(at)?.as_deref());
    cells.chain([side.heads[at].as_str()]).map(text::width).max().unwrap_or(0)
}

fn beside(side: &Side<'_>, name: usize, cells: &[usize], screen: &Screen) -> Vec<String> {
    let heads: Vec<_> = side.heads.iter().map(String::as_str).collect();
    let heads = row("", &heads, name, cells);
    let mut lines: Vec<_> = heads.iter().map(|line| screen.paint(HEADING, line)).collect();
    for beside in &side.rows {
        let texts: Vec<_> = beside.cells.iter().map(|cell| cell.as_deref().unwrap_or(NOTHING)).collect();
        lines.extend(row(&beside.name, &texts, name, cells));
    }
    lines
}

/// One row, on as many lines as its longest text needs.
fn row(name: &str, texts: &[&str], name_width: usize, widths: &[usize]) -> Vec<String> {
    let all_widths: Vec<_> = std::iter::once(&name_width).chain(widths).copied().collect();
    let texts = std::iter::once(&name).chain(texts);
    let wrapped: Vec<_> =
        texts.zip(&all_widths).map(|(text, width)| wrap(&text::printable(text), *width)).collect();
    let height = wrapped.iter().map(Vec::len).max().unwrap_or(0);
    let line = |at: usize| {
        let mut line = String::new();
        let mut end = 0;
        for (lines, width) in wrapped.iter().zip(&all_widths) {
            let part = lines.get(at).map_or("", String::as_str);
            if !part.is_empty() {
                line.push_str(&" ".repeat(end - text::width(&line).min(end)));
                line.push_str(part);
            }
            end = end.saturating_add(width.saturating_add(GAP));
        }
        line
    };
    (0..height).map(line).collect()
}

/// Each row under its name, a text a line.
fn stacked(side: &Side<'_>, room: Option<usize>) -> Vec<String> {
    let tag = side.heads.iter().map(|head| text::width(head)).max().unwrap_or(0);
    let width = room.map_or(usize::MAX, |room| room.saturating_sub(tag + 2 * GAP));
    let mut lines = Vec::new();
    for (at, beside) in side.rows.iter().enumerate() {
        if at > 0 {
            lines.push(String::new());
        }
        lines.extend(wrap(&text::printable(&beside.name), room.unwrap_or(usize::MAX)));
        for (head, cell) in side.heads.iter().zip(&beside.cells) {
            let cell = cell.as_deref().unwrap_or(NOTHING);
            let parts = row(head, &[cell], tag, &[width]);
            lines.extend(parts.iter().map(|line| format!("{}{line}", " ".repeat(GAP))));
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn two(first: &str, second: &str) -> (Vec<String>, Vec<Beside>) {
        let cells = vec![Some(first.to_owned()), Some(second.to_owned()), None];
        (["A", "B", "C"].map(str::to_owned).into(), vec![Beside { name: "Họp".to_owned(), cells }])
    }

    fn lines_at(room: Option<usize>) -> Vec<String> {
        let (heads, rows) = two("mỗi năm hai lần khi cần", "hằng quý");
        let side = Side { heads: &heads, rows, least_name: 5, least_cell: 8 };
        match widths(&side, room) {
            Some((name, cells)) => {
                row("Họp", &["mỗi năm hai lần khi cần", "hằng quý", NOTHING], name, &cells)
            }
            None => stacked(&side, room),
        }
    }

    #[test]
    fn the_widest_column_gives_way() {
        assert_eq!(shrunk(vec![30, 8, 1], 29), [20, 8, 1]);
        assert_eq!(shrunk(vec![30, 30], 40), [20, 20]);
        assert_eq!(shrunk(vec![3, 4], 40), [3, 4]);
    }

    #[test]
    fn texts_stand_side_by_side_where_there_is_room() {
        assert_eq!(lines_at(Some(33)), ["Họp  mỗi năm hai lần  hằng quý  –", "     khi cần"]);
        assert_eq!(lines_at(None), ["Họp  mỗi năm hai lần khi cần  hằng quý  –"]);
    }

    #[test]
    fn else_they_stand_one_under_another() {
        assert_eq!(
            lines_at(Some(24)),
            ["Họp", "  A  mỗi năm hai lần khi", "     cần", "  B  hằng quý", "  C  –"]
        );
    }
}
