//! A text with the matches of a search marked, to be cut around them and painted.

use std::ops::Range;

use clap::builder::styling::Style;

use super::screen::{FAINT, FOUND, Screen};
use super::wrap::breaks;
use crate::text;

/// A printable text and the parts of it that are painted.
#[derive(Debug, Clone)]
pub struct Marked {
    /// The text.
    pub text: String,
    /// Byte ranges in order, none overlapping.
    marks: Vec<(Range<usize>, Style)>,
}

impl Marked {
    /// A text of a record with byte ranges of it, in order and none overlapping.
    pub fn new(raw: &str, ranges: &[Range<usize>]) -> Self {
        let mut marked = Self { text: String::with_capacity(raw.len()), marks: Vec::new() };
        let mut at = 0;
        for range in ranges {
            marked.text.push_str(&text::printable(&raw[at..range.start]));
            let start = marked.text.len();
            marked.text.push_str(&text::printable(&raw[range.clone()]));
            marked.marks.push((start..marked.text.len(), FOUND));
            at = range.end;
        }
        marked.text.push_str(&text::printable(&raw[at..]));
        marked
    }

    /// The text after a label.
    pub fn after(&self, label: &str) -> Self {
        let shifted = |(mark, style): &(Range<usize>, Style)| {
            (mark.start + label.len()..mark.end + label.len(), *style)
        };
        let label_mark = (0..label.trim_end().len(), FAINT);
        Self {
            text: format!("{label}{}", self.text),
            marks: std::iter::once(label_mark).chain(self.marks.iter().map(shifted)).collect(),
        }
    }

    /// About `columns` columns of the text around as many marks as fit, cut between words, with `…` for the rest.
    pub fn window(self, columns: usize) -> Self {
        if text::width(&self.text) <= columns || self.marks.is_empty() {
            return self;
        }
        let words = breaks(&self.text, [0; 2]);
        let room = columns.saturating_sub(text::width("…  …"));
        let ends = words.iter().scan((0, 0), |(at, column), word| {
            *column += text::width(&self.text[*at..word.end]);
            *at = word.end;
            Some(*column)
        });
        let ends: Vec<_> = ends.collect();
        let fits = |first: usize, last: usize| {
            ends[last] - ends[first] + text::width(&self.text[words[first].clone()]) <= room
        };
        let word_at = |at: usize| words.partition_point(|word| word.end <= at).min(words.len() - 1);
        let marked: Vec<_> =
            self.marks.iter().map(|(mark, _)| (word_at(mark.start), word_at(mark.end - 1))).collect();
        // The first part that fits and has most marks, then as many words around it as fit.
        let count = |at: usize| marked[at..].partition_point(|(_, last)| fits(marked[at].0, *last)).max(1);
        let best = (0..marked.len()).rev().max_by_key(|at| count(*at)).unwrap_or(0);
        let (mut first, mut last) = (marked[best].0, marked[best + count(best) - 1].1);
        loop {
            let before = (first, last);
            last += usize::from(last + 1 < words.len() && fits(first, last + 1));
            first -= usize::from(first > 0 && fits(first - 1, last));
            if before == (first, last) {
                break;
            }
        }
        let part = words[first].start..words[last].end;
        let head = if first > 0 { "… " } else { "" };
        let tail = if last + 1 < words.len() { " …" } else { "" };
        let inside = self.marks.iter().filter(|(mark, _)| part.start <= mark.start && mark.end <= part.end);
        let shifted = |at: usize| at - part.start + head.len();
        Self {
            marks: inside.map(|(mark, style)| (shifted(mark.start)..shifted(mark.end), *style)).collect(),
            text: format!("{head}{}{tail}", &self.text[part.clone()]),
        }
    }

    /// A part of the text, marks in colour.
    pub fn paint(&self, part: Range<usize>, screen: &Screen) -> String {
        let mut out = String::new();
        let mut at = part.start;
        for (mark, style) in &self.marks {
            let (start, end) = (mark.start.max(part.start), mark.end.min(part.end));
            if start < end {
                out.push_str(&self.text[at..start]);
                out.push_str(&screen.paint(*style, &self.text[start..end]));
                at = end;
            }
        }
        out + &self.text[at..part.end]
    }
}
