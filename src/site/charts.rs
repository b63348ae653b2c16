//! The figures of charts; the templates draw them as SVG, and repeat them as a table.

use crate::answers::counts::CountLine;
use crate::date::{Date, Interval};
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

/// A line of time, from the first day of some events to the newest day of the data.
#[derive(Debug)]
pub struct TimeAxis {
    first: u16,
    last: u16,
}

impl TimeAxis {
    /// Left end and length of the line in units of the SVG.
    pub const LEFT: usize = 150;
    const LENGTH: usize = 450;

    /// The line for events on these days.
    pub fn of(days: impl Iterator<Item = Interval>, newest: Date) -> Self {
        let first = days.flat_map(|day| [day.earliest(), day.latest()]).flatten().min().unwrap_or(newest);
        Self { first: first.year(), last: newest.year().max(first.year()) + 1 }
    }

    /// The place of a day.
    fn place(&self, day: Date) -> usize {
        let (month, day_of_month) = day.month_and_day();
        let years = day.year().saturating_sub(self.first);
        let days = usize::from(years) * 372 + usize::from(month - 1) * 31 + usize::from(day_of_month - 1);
        Self::LEFT + (days * Self::LENGTH / (usize::from(self.last - self.first) * 372)).min(Self::LENGTH)
    }

    /// The places of the first and the last possible day; an unknown one is an end of the line.
    pub fn span(&self, days: Interval) -> (usize, usize) {
        let end = days.latest().map_or(Self::LEFT + Self::LENGTH, |day| self.place(day));
        (days.earliest().map_or(Self::LEFT, |day| self.place(day)), end)
    }

    /// Years with their places.
    pub fn years(&self) -> Vec<(u16, usize)> {
        let step = usize::from((self.last - self.first) / 10 + 1);
        let years = (self.first..self.last).step_by(step);
        years.filter_map(|year| Some((year, self.place(Date::new(year, 1, 1)?)))).collect()
    }
}
