//! Phrases that match with abbreviations written out or not.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::ops::Range;

use super::abbreviations::readings;
use crate::text::{self, Pattern};

/// Words to search for: as typed, and with abbreviations written out or names abbreviated.
#[derive(Debug)]
pub struct Phrase {
    typed: String,
    patterns: Vec<Pattern>,
}

impl Phrase {
    /// The phrase of some typed words.
    pub fn new(typed: &str) -> Self {
        let patterns = alternatives(typed).iter().map(|text| Pattern::new(text)).collect();
        Self { typed: typed.to_owned(), patterns }
    }

    /// The phrase with another reading.
    #[must_use]
    pub fn or(mut self, reading: &str) -> Self {
        self.patterns.push(Pattern::new(reading));
        self
    }

    /// The words as typed.
    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// The words of each reading without marks, as in [`Pattern::toneless`].
    pub fn toneless(&self) -> impl Iterator<Item = String> {
        self.patterns.iter().map(Pattern::toneless)
    }

    /// Whether there is no word to search for.
    pub fn is_empty(&self) -> bool {
        self.patterns.iter().all(Pattern::is_empty)
    }

    /// Whether the text contains the phrase in one of its readings.
    pub fn is_in(&self, text: &str) -> bool {
        self.patterns.iter().any(|pattern| pattern.is_match(text))
    }

    /// Byte ranges of the text that contain the phrase, in order, none overlapping.
    pub fn find(&self, text: &str) -> Vec<Range<usize>> {
        let mut ranges: Vec<_> = self.patterns.iter().flat_map(|pattern| pattern.find(text)).collect();
        ranges.sort_by_key(|range| (range.start, Reverse(range.end)));
        // Of two that start together the longer one is first and stays.
        ranges.dedup_by(|next, last| next.start < last.end);
        ranges
    }
}

/// The text, and its other readings: with an abbreviation written out, or a name abbreviated.
fn alternatives(typed: &str) -> Vec<String> {
    const MOST: usize = 16;
    let mut seen = HashSet::from([text::key(typed)]);
    let mut all = vec![typed.to_owned()];
    let mut at = 0;
    while at < all.len() && all.len() < MOST {
        let new = readings(&all[at]);
        all.extend(new.into_iter().filter(|reading| seen.insert(text::key(reading))));
        at += 1;
    }
    all.truncate(MOST);
    all
}
