//! Bars of block letters beside names and figures, as wide as the screen allows.

use super::aligned::{Aligned, GAP};
use super::screen::Screen;
use crate::text;

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

/// Longer bars are no easier to compare.
const LONGEST: usize = 50;
/// Shorter bars are hard to compare.
const SHORTEST: usize = 8;

/// The lines of a chart, without bars where output is not a terminal or too narrow for them.
pub fn lines(bars: &[Bar], screen: &Screen, indent: usize) -> Vec<String> {
    let mut chart =
        Aligned::new(bars.iter().map(|bar| [vec![bar.name.clone()], bar.figures.clone()].concat()));
    chart.figures = 1..chart.widths.len();
    if let Some(width) = screen.width {
        let room = usize::from(width).saturating_sub(indent);
        let mut limits: Vec<_> = chart.widths.iter().map(|width| (*width, 1)).collect();
        limits[0] = (0, 1);
        chart.shrink(room + GAP, &limits);
        for row in &mut chart.rows {
            row[0] = text::truncate(&row[0], chart.widths[0]).into_owned();
        }
        let length = room.saturating_sub(chart.width()).min(LONGEST);
        if length >= SHORTEST {
            chart.widths.push(length);
            for (row, bar) in chart.rows.iter_mut().zip(bars) {
                row.push(blocks(bar.certain, bar.possible, bar.whole, length));
            }
        }
    }
    chart.lines(0, None)
}

/// A bar of at most `length` columns: full blocks and an eighth-block for what is certain, `░` for what is
/// possible. A value above 0 takes at least one character.
fn blocks(certain: usize, possible: usize, whole: usize, length: usize) -> String {
    const EIGHTHS: [char; 7] = ['▏', '▎', '▍', '▌', '▋', '▊', '▉'];
    let whole = whole.max(1);
    let eighths = (certain * length * 8 / whole).min(length * 8).max(usize::from(certain > 0));
    let mut bar = "█".repeat(eighths / 8);
    bar.extend((eighths % 8).checked_sub(1).map(|at| EIGHTHS[at]));
    if possible > 0 {
        let solid = eighths.div_ceil(8);
        let reach = ((certain + possible) * length).div_ceil(whole).min(length);
        bar.push_str(&"░".repeat(reach.saturating_sub(solid)));
    }
    bar
}

#[test]
fn bars_are_in_proportion() {
    for (certain, possible, whole, bar) in [
        (4, 0, 4, "████████"),
        (3, 0, 16, "█▌"),
        (1, 0, 1000, "▏"),
        (0, 1, 1000, "░"),
        (0, 0, 0, ""),
        (3, 1, 4, "██████░░"),
        (4, 1, 4, "████████"),
    ] {
        assert_eq!(blocks(certain, possible, whole, 8), bar);
    }
}
