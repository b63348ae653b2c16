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
    let cells = |bar: &Bar| [vec![text::printable(&bar.name).into_owned()], bar.figures.clone()].concat();
    let mut chart = Aligned::new(bars.iter().map(cells).collect());
    let figures: Vec<_> = (1..chart.widths.len()).collect();
    if let Some(width) = screen.width {
        let room = usize::from(width).saturating_sub(indent);
        let beside: usize = figures.iter().map(|at| chart.widths[*at] + GAP).sum();
        chart.widths[0] = chart.widths[0].min(room.saturating_sub(beside));
        for row in &mut chart.rows {
            row[0] = text::truncate(&row[0], chart.widths[0]).into_owned();
        }
        if let Some(length) = room.checked_sub(chart.width()).filter(|length| *length >= SHORTEST) {
            let length = length.min(LONGEST);
            chart.widths.push(length);
            for (row, bar) in chart.rows.iter_mut().zip(bars) {
                row.push(blocks(bar.certain, bar.possible, bar.whole, length));
            }
        }
    }
    chart.lines_with_figures(&figures)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_in_proportion() {
        for (certain, possible, whole, length, bar) in [
            (4, 0, 4, 8, "████████"),
            (2, 0, 4, 8, "████"),
            (1, 0, 16, 8, "▌"),
            (3, 0, 8, 4, "█▌"),
            (0, 0, 4, 8, ""),
            (1, 0, 1000, 8, "▏"),
            (0, 1, 1000, 8, "░"),
            (0, 0, 0, 8, ""),
            (1, 1, 4, 8, "██░░"),
            (3, 1, 4, 8, "██████░░"),
            (4, 1, 4, 8, "████████"),
        ] {
            assert_eq!(blocks(certain, possible, whole, length), bar);
        }
    }

    proptest::proptest! {
        #[test]
        fn no_bar_is_longer_than_its_length(certain in 0usize..99, possible in 0usize..99, length in 1usize..60) {
            let bar = blocks(certain, possible, (certain + possible).max(1), length);
            proptest::prop_assert!(text::width(&bar) <= length);
        }
    }
}
