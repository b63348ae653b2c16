//! Texts of several decisions side by side, or one below the other where the screen is too narrow.

use super::aligned::{Aligned, GAP};
use super::screen::Screen;
use super::wrap::wrap;
use crate::text;

/// Texts to compare.
#[derive(Debug)]
pub struct SideBySide<'t> {
    /// Heading of each column.
    pub heads: &'t [String],
    /// The rows, each with a cell for every column.
    pub rows: Vec<SideRow>,
    /// Texts are stacked where the column of names would be narrower than this and than the longest name.
    pub least_name: usize,
    /// The same for a column of texts.
    pub least_cell: usize,
}

/// A row of texts.
#[derive(Debug)]
pub struct SideRow {
    /// What the row is about.
    pub name: String,
    /// The texts; `None` where the decision has none.
    pub cells: Vec<Option<String>>,
}

/// Without a screen, a longer text is not put into a column.
const LONGEST: usize = 40;

/// The lines, each at most as wide as the screen.
pub fn lines(side: &SideBySide<'_>, screen: &Screen, indent: usize) -> Vec<String> {
    let room = screen.columns().saturating_sub(indent);
    match beside(side, screen.is_terminal().then_some(room)) {
        Some(table) => [table.heading(screen), table.lines(1, None)].concat(),
        None => stacked(side, room),
    }
}

/// The headings and rows in columns, where there is room for them.
fn beside(side: &SideBySide<'_>, room: Option<usize>) -> Option<Aligned> {
    let heads = std::iter::once(String::new()).chain(side.heads.iter().cloned()).collect();
    let rows = side.rows.iter().map(|row| {
        std::iter::once(row.name.clone()).chain(row.cells.iter().map(|cell| shown(cell.as_ref()))).collect()
    });
    let mut table = Aligned::new(std::iter::once(heads).chain(rows));
    let Some(room) = room else {
        return table.widths[1..].iter().all(|width| *width <= LONGEST).then_some(table);
    };
    let longest = table.widths[0];
    let name = longest.min(room.checked_sub(side.heads.len() * (side.least_cell + GAP))?);
    if name < longest.min(side.least_name) {
        return None;
    }
    table.widths[0] = name;
    let mut limits = vec![(0, 1); table.widths.len()];
    limits[0] = (name, 1);
    table.shrink(room + GAP, &limits);
    Some(table)
}

/// The text of a cell; a dash where the decision has none.
fn shown(cell: Option<&String>) -> String {
    cell.map_or("–", |cell| cell).to_owned()
}

/// Each row below its name, one text a line.
fn stacked(side: &SideBySide<'_>, room: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for (at, row) in side.rows.iter().enumerate() {
        if at > 0 {
            lines.push(String::new());
        }
        lines.extend(wrap(&text::printable(&row.name), room));
        let cells = side.heads.iter().zip(&row.cells);
        let mut texts = Aligned::new(cells.map(|(head, cell)| vec![head.clone(), shown(cell.as_ref())]));
        let head = texts.widths[0];
        texts.shrink(room, &[(head, 1), (1, 1)]);
        lines.extend(texts.lines(0, None).iter().map(|line| format!("{}{line}", " ".repeat(GAP))));
    }
    lines
}
