//! Texts of several decisions side by side, or one below the other where the screen is too narrow.

use super::aligned::{Aligned, GAP, shrink};
use super::screen::{HEADING, Screen};
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
/// Shown where a decision has no text.
const NOTHING: &str = "–";

/// The lines, each at most as wide as the screen.
pub fn lines(side: &SideBySide<'_>, screen: &Screen, indent: usize) -> Vec<String> {
    let room = screen.width.map(|width| usize::from(width).saturating_sub(indent));
    let Some(mut table) = beside(side, room) else { return stacked(side, room) };
    let body = table.rows.split_off(1);
    let heads = table.lines(None);
    table.rows = body;
    let heads = heads.iter().map(|line| screen.paint(HEADING, line));
    heads.chain(table.lines(None)).collect()
}

/// The headings and rows in columns, where there is room for them.
fn beside(side: &SideBySide<'_>, room: Option<usize>) -> Option<Aligned> {
    let heads = std::iter::once(String::new()).chain(side.heads.iter().cloned()).collect();
    let rows = side.rows.iter().map(|row| {
        std::iter::once(printable(Some(&row.name)))
            .chain(row.cells.iter().map(|cell| printable(cell.as_ref())))
            .collect()
    });
    let mut table = Aligned::new(std::iter::once(heads).chain(rows).collect());
    let columns = side.heads.len();
    let Some(room) = room else {
        return table.widths[1..].iter().all(|width| *width <= LONGEST).then_some(table);
    };
    let longest = table.widths[0];
    let name = longest.min(room.checked_sub(columns * (side.least_cell + GAP))?);
    if name < longest.min(side.least_name) {
        return None;
    }
    table.widths[0] = name;
    shrink(&mut table.widths[1..], &vec![0; columns], &vec![1; columns], room - name - columns * GAP);
    Some(table)
}

fn printable(cell: Option<&String>) -> String {
    cell.map_or_else(|| NOTHING.to_owned(), |cell| text::printable(cell).into_owned())
}

/// Each row below its name, one text a line.
fn stacked(side: &SideBySide<'_>, room: Option<usize>) -> Vec<String> {
    let mut lines = Vec::new();
    for (at, row) in side.rows.iter().enumerate() {
        if at > 0 {
            lines.push(String::new());
        }
        lines.extend(wrap(&text::printable(&row.name), room.unwrap_or(usize::MAX)));
        let cells = side.heads.iter().zip(&row.cells);
        let mut texts =
            Aligned::new(cells.map(|(head, cell)| vec![head.clone(), printable(cell.as_ref())]).collect());
        if let Some(room) = room {
            texts.widths[1] = texts.widths[1].min(room.saturating_sub(texts.widths[0] + 2 * GAP)).max(1);
        }
        lines.extend(texts.lines(None).iter().map(|line| format!("{}{line}", " ".repeat(GAP))));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines_at(room: Option<usize>) -> Vec<String> {
        let heads = ["A", "B", "C"].map(str::to_owned);
        let cells =
            [Some("mỗi năm hai lần khi cần"), Some("hằng quý"), None].map(|cell| cell.map(str::to_owned));
        let rows = vec![SideRow { name: "Họp".to_owned(), cells: cells.into() }];
        let side = SideBySide { heads: &heads, rows, least_name: 5, least_cell: 8 };
        beside(&side, room).map_or_else(|| stacked(&side, room), |table| table.lines(None).split_off(1))
    }

    #[test]
    fn texts_are_side_by_side_where_there_is_room() {
        assert_eq!(lines_at(Some(33)), ["Họp  mỗi năm hai lần  hằng quý  –", "     khi cần"]);
        assert_eq!(lines_at(None), ["Họp  mỗi năm hai lần khi cần  hằng quý  –"]);
    }

    #[test]
    fn else_they_are_stacked() {
        assert_eq!(
            lines_at(Some(24)),
            ["Họp", "  A  mỗi năm hai lần khi", "     cần", "  B  hằng quý", "  C  –"]
        );
    }
}
