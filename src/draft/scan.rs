//! Finds known phrases, document numbers and days in running text.

use std::collections::HashMap;
use std::ops::Range;

use super::phrases;
use crate::date::{Date, Interval};
use crate::number;
use crate::text;

/// A word of a text.
#[derive(Debug)]
pub(super) struct Token {
    pub range: Range<usize>,
    pub key: String,
    /// The word without marks, in lower case.
    pub plain: String,
    /// Whether punctuation separates it from the word before.
    pub apart: bool,
    /// Whether it starts with a capital letter.
    pub capital: bool,
}

/// A text with its words.
#[derive(Debug)]
pub(super) struct Scan<'t> {
    pub text: &'t str,
    pub words: Vec<Token>,
}

impl<'t> Scan<'t> {
    pub fn new(text: &'t str) -> Self {
        let mut end = 0;
        let words = text::words(text).map(|(range, word)| {
            let between = &text[end..range.start];
            // The dot of `TP.` and `TS.` ends no phrase.
            let dot = between.starts_with(". ") && text[..end].ends_with(['P', 'S', 'p']);
            let apart = !dot && between.contains([',', ';', ':', '.', '(', ')', '–', '|', '“', '”', '"']);
            end = range.end;
            let capital = word.starts_with(char::is_uppercase);
            Token { range, key: text::key(word), plain: text::toneless(word), apart, capital }
        });
        Self { text, words: words.collect() }
    }

    /// Byte range of some words.
    pub fn span(&self, words: Range<usize>) -> Range<usize> {
        if words.is_empty() || words.end > self.words.len() {
            return 0..0;
        }
        self.words[words.start].range.start..self.words[words.end - 1].range.end
    }

    /// Index of the first word at or after a byte.
    pub fn index(&self, byte: usize) -> usize {
        self.words.partition_point(|word| word.range.start < byte)
    }

    /// Whether these words, written without marks, are at this index.
    pub fn has(&self, at: usize, plain: &str) -> bool {
        let mut words = self.words.iter().skip(at);
        plain.split(' ').all(|wanted| words.next().is_some_and(|word| word.plain == wanted))
    }

    /// The longest phrase of a list, written with marks, that starts with this word: its length in words.
    pub fn at(&self, at: usize, key: &str) -> Option<usize> {
        phrases::lexicon(key)?.at(self, at).map(|(len, ())| len)
    }

    /// Whether one of the phrases of a list, written with marks, starts with this word.
    pub fn starts(&self, at: usize, key: &str) -> bool {
        self.at(at, key).is_some()
    }

    /// The phrase of a list, written without marks, that starts with this word: its length in words.
    pub fn has_any(&self, at: usize, key: &str) -> Option<usize> {
        let found = phrases::list(key).iter().filter(|plain| self.has(at, plain));
        found.map(|plain| plain.split(' ').count()).max()
    }

    /// The phrase of a list, written without marks, that ends before this word: its length in words.
    pub fn ends(&self, at: usize, key: &str) -> Option<usize> {
        let words = |plain: &String| plain.split(' ').count();
        let found = phrases::list(key)
            .iter()
            .filter(|plain| words(plain) <= at && self.has(at - words(plain), plain));
        found.map(words).max()
    }

    /// The text before a word.
    pub fn before(&self, at: usize) -> &'t str {
        self.text[..self.words.get(at).map_or(self.text.len(), |word| word.range.start)].trim_end()
    }

    /// The text before a word, back to the word before it; behind the last word, the end of the text.
    pub fn gap(&self, at: usize) -> &'t str {
        let start =
            at.checked_sub(1).and_then(|before| self.words.get(before)).map_or(0, |word| word.range.end);
        &self.text[start..self.words.get(at).map_or(self.text.len(), |word| word.range.start).max(start)]
    }
}

/// Phrases with a meaning each, found by their first word.
#[derive(Debug)]
pub(super) struct Lexicon<T> {
    by_first: HashMap<String, Vec<(Vec<String>, bool, T)>>,
}

impl<T: Copy> Lexicon<T> {
    pub fn new<'p>(phrases: impl IntoIterator<Item = (&'p str, T)>) -> Self {
        let mut by_first: HashMap<String, Vec<(Vec<String>, bool, T)>> = HashMap::new();
        for (phrase, meaning) in phrases {
            let keys: Vec<String> = text::words(phrase).map(|(_, word)| text::key(word)).collect();
            if let Some(first) = keys.first() {
                let open = phrase.contains([',', '.', '–', '&']);
                by_first.entry(first.clone()).or_default().push((keys, open, meaning));
            }
        }
        by_first.values_mut().for_each(|list| list.sort_by_key(|(keys, ..)| std::cmp::Reverse(keys.len())));
        Self { by_first }
    }

    /// The longest phrase that starts with this word: its length in words, and its meaning.
    pub fn at(&self, scan: &Scan<'_>, at: usize) -> Option<(usize, T)> {
        let first = scan.words.get(at)?;
        let fits = |(keys, open, _): &&(Vec<String>, bool, T)| {
            let found = scan.words.get(at..at + keys.len());
            found.is_some_and(|found| {
                found
                    .iter()
                    .zip(keys)
                    .enumerate()
                    .all(|(i, (word, key))| word.key == *key && (i == 0 || *open || !word.apart))
            })
        };
        let (keys, _, meaning) = self.by_first.get(&first.key)?.iter().find(fits)?;
        Some((keys.len(), *meaning))
    }
}

/// Document numbers with their byte ranges; of `quyết định 1069` the digits.
pub(super) fn numbers(text: &str) -> Vec<(Range<usize>, String)> {
    let mut found: Vec<(Range<usize>, String)> = Vec::new();
    for (at, _) in text.char_indices().filter(|(_, c)| c.is_ascii_digit()) {
        let inside = found.last().is_some_and(|(range, _)| at < range.end);
        if inside || text[..at].ends_with(|c: char| c.is_alphanumeric() || "/-.,".contains(c)) {
            continue;
        }
        let end = text[at..].find(|c: char| !c.is_alphanumeric() && !"/-.&".contains(c));
        let printed = text[at..end.map_or(text.len(), |end| at + end)].trim_end_matches(['/', '-', '.']);
        let symbol = printed.contains(['/', '-']) && printed.contains(char::is_alphabetic);
        let digits = printed.len() > 1 && printed.bytes().all(|byte| byte.is_ascii_digit());
        let decision = || phrases::ends("quyet_dinh_so", &text[..at]);
        if symbol && number::parse(printed).is_ok() || digits && decision() {
            found.push((at..at + printed.len(), printed.to_owned()));
        }
    }
    found
}

/// A day as a text gives it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum DayRead {
    /// With its year.
    Known(Interval),
    /// Day and month only.
    WithoutYear(u8, u8),
}

/// Days with their byte ranges, `ngày` included.
pub(super) fn days(scan: &Scan<'_>) -> Vec<(Range<usize>, DayRead)> {
    let mut found: Vec<(Range<usize>, DayRead)> = Vec::new();
    for at in 0..scan.words.len() {
        if found.last().is_some_and(|(range, _)| scan.words[at].range.start < range.end) {
            continue;
        }
        if let Some((len, day)) = day_at(scan, at) {
            found.push((scan.span(at..at + len), day));
        }
    }
    found
}

fn day_at(scan: &Scan<'_>, at: usize) -> Option<(usize, DayRead)> {
    let named = scan.has(at, "ngay");
    let digits =
        |at: usize| scan.words.get(at).is_some_and(|word| word.key.bytes().all(|b| b.is_ascii_digit()));
    if !named && (!digits(at) || scan.before(at).ends_with(['/', '-', '.'])) {
        return None;
    }
    let written = |len: usize| scan.words.get(at..at + len).map(|_| &scan.text[scan.span(at..at + len)]);
    // `ngày 15 tháng 01 năm 2014`, `15/01/2014`
    let known = |len: usize| {
        let one = (1..len).all(|next| !scan.has(at + next, "ngay"));
        let written =
            written(len).filter(|text| one && (text.contains(['/', '-', '.']) || text.contains("tháng")))?;
        Some((len, DayRead::Known(parse_day(written).filter(|day| day.is_day())?)))
    };
    if let Some(found) = (3..=6).rev().find_map(known) {
        return Some(found);
    }
    // `Ngày 5/9`
    let (day, month) = written(3).filter(|_| named && digits(at + 1) && digits(at + 2))?.split_once('/')?;
    let (d, m) = (day.rsplit(' ').next()?.trim().parse().ok()?, month.trim().parse().ok()?);
    Date::new(2000, m, d)?;
    Some((3, DayRead::WithoutYear(d, m)))
}

/// A day in any order that people write.
pub(super) fn parse_day(written: &str) -> Option<Interval> {
    match Interval::parse(written) {
        Ok(day) => Some(day),
        Err(error) => Interval::parse(&error.suggestion?).ok(),
    }
}
