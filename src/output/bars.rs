//! Bars of block letters beside names and figures, as wide as the screen allows.

use super::screen::Screen;
use crate::text;

/// One line of a chart.
#[derive(Debug)]
pub struct Bar {
    /// What is counted.
    pub name: String,
    /// The figures for a person, each in a column of its own.
    pub figures: Vec<String>,
    /// How much of `whole` is certain.
    pub certain: usize,
    /// How much more is possible.
    pub possible: usize,
    /// What a bar of full length stands for.
    pub whole: usize,
}

/// Between two columns.
const GAP: usize = 2;
/// Longer bars say no more.
const LONGEST: usize = 50;
/// Shorter bars say nothing.
const SHORTEST: usize = 8;

/// The lines of a chart, without a bar where output is no terminal or too narrow for one.
pub fn lines(bars: &[Bar], screen: &Screen, indent: usize) -> Vec<String> {
    let room = screen.width.map(|width| usize::from(width).saturating_sub(indent));
    let names = bars.iter().map(|bar| text::width(&bar.name)).max().unwrap_or(0);
    let columns = bars.iter().map(|bar| bar.figures.len()).max().unwrap_or(0);
    let figures: Vec<_> = (0..columns).map(|at| widest(bars, at)).collect();
    let beside: usize = figures.iter().map(|width| width + GAP).sum();
    let names = room.map_or(names, |room| names.min(room.saturating_sub(beside)));
    let left = room.and_then(|room| room.checked_sub(names + beside + GAP));
    let length = left.filter(|left| *left >= SHORTEST).map(|left| left.min(LONGEST));
    bars.iter().map(|bar| line(bar, names, &figures, length)).collect()
}

fn line(bar: &Bar, names: usize, figures: &[usize], length: Option<usize>) -> String {
    let name = text::printable(&bar.name);
    let name = text::truncate(&name, names);
    let mut line = format!("{name}{}", " ".repeat(names - text::width(&name)));
    for (at, width) in figures.iter().enumerate() {
        let figure = bar.figures.get(at).map_or("", String::as_str);
        line.push_str(&" ".repeat(GAP + width - text::width(figure)));
        line.push_str(figure);
    }
    if let Some(length) = length {
        line.push_str(&" ".repeat(GAP));
        line.push_str(&blocks(bar.certain, bar.possible, bar.whole, length));
    }
    line.trim_end().to_owned()
}

fn widest(bars: &[Bar], at: usize) -> usize {
    let figures = bars.iter().filter_map(|bar| bar.figures.get(at));
    figures.map(|figure| text::width(figure)).max().unwrap_or(0)
}

/// A bar of at most `length` columns: full blocks and an eighth-block for what is certain, `░` for what is
/// possible. What is not nothing is seen.
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
        assert_eq!(blocks(4, 0, 4, 8), "████████");
        assert_eq!(blocks(2, 0, 4, 8), "████");
        assert_eq!(blocks(1, 0, 16, 8), "▌");
        assert_eq!(blocks(3, 0, 8, 4), "█▌");
    }

    #[test]
    fn what_is_not_nothing_is_seen() {
        assert_eq!(blocks(0, 0, 4, 8), "");
        assert_eq!(blocks(1, 0, 1000, 8), "▏");
        assert_eq!(blocks(0, 1, 1000, 8), "░");
        assert_eq!(blocks(0, 0, 0, 8), "");
    }

    #[test]
    fn what_is_possible_stands_apart_and_inside_the_length() {
        assert_eq!(blocks(1, 1, 4, 8), "██░░");
        assert_eq!(blocks(3, 1, 4, 8), "██████░░");
        assert_eq!(blocks(4, 1, 4, 8), "████████");
    }

    proptest::proptest! {
        #[test]
        fn no_bar_is_longer_than_its_room(certain in 0usize..99, possible in 0usize..99, length in 1usize..60) {
            let bar = blocks(certain, possible, (certain + possible).max(1), length);
            proptest::prop_assert!(text::width(&bar) <= length);
        }
    }
}
