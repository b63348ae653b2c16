//! The figures of charts; the templates draw them as SVG, and repeat them as a table.

use crate::answers::counts::CountLine;
use crate::registers::provinces;

/// Counts by one value, each with a certain and a further possible count.
#[derive(Debug)]
pub struct BarChart {
    /// The bars.
    pub rows: Vec<(String, usize, usize)>,
    /// The longest bar.
    pub most: usize,
}

impl BarChart {
    /// The bars of counts by year; years between two others are there even without a decision.
    pub fn by_year(lines: &[CountLine]) -> Self {
        let years = || lines.iter().filter_map(|line| line.value.as_u64());
        let span = years().min().unwrap_or(1)..=years().max().unwrap_or(0);
        let row = |line: &CountLine| (line.label.clone(), line.certain, line.possible);
        let of = |year: u64| lines.iter().find(|line| line.value.as_u64() == Some(year));
        let rows = span.map(|year| of(year).map_or_else(|| (year.to_string(), 0, 0), row));
        let rows: Vec<_> = rows.chain(lines.iter().filter(|line| !line.value.is_u64()).map(row)).collect();
        Self {
            most: rows.iter().map(|(_, certain, possible)| certain + possible).max().unwrap_or(1).max(1),
            rows,
        }
    }
}

/// Counts by two values; each row has a certain and a further possible count for every column.
#[derive(Debug)]
pub struct GridChart {
    /// Heading of the rows.
    pub title: &'static str,
    /// The columns.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<(String, Vec<(usize, usize)>)>,
}

/// A cell for a person: `3`, `(2)` where they are only possible, `3 (2)`.
pub fn cell((certain, possible): (usize, usize)) -> String {
    match (certain, possible) {
        (0, 0) => String::new(),
        (certain, 0) => certain.to_string(),
        (0, possible) => format!("({possible})"),
        (certain, possible) => format!("{certain} ({possible})"),
    }
}

/// The units of today, roughly where they are: name, column and row.
pub fn map() -> impl Iterator<Item = (&'static str, usize, usize)> {
    let lines = include_str!("map.txt").lines().enumerate();
    let places =
        lines.flat_map(|(y, line)| line.split_whitespace().enumerate().map(move |(x, slug)| (slug, x, y)));
    let unit = |slug: &str| provinces::units().iter().find(|unit| unit.slug == slug);
    places.filter_map(move |(slug, x, y)| Some((unit(slug)?.ten, x, y)))
}
