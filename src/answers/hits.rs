//! Full-text search: the arguments as phrases, and their matches in the records.

use std::borrow::Cow;
use std::ops::Range;

use rayon::prelude::*;
use serde::{Serialize, Serializer};

use super::decision_keys;
use crate::corpus::{Corpus, Entry};
use crate::date::Interval;
use crate::filter::Filter;
use crate::fit::Fit;
use crate::record::QuyetDinh;
use crate::record::path::KeyPath;
use crate::registers::phrase::Phrase;
use crate::text;

/// Phrases that must all occur in a record.
#[derive(Debug)]
pub struct SearchQuery {
    /// The phrases in the order in which they were typed.
    pub phrases: Vec<Phrase>,
    /// For each phrase its readings without accents, as they occur in [`text::searchable`] texts.
    toneless: Vec<Vec<String>>,
}

/// A decision that contains every phrase.
#[derive(Debug, Serialize)]
pub struct FoundDecision<'c> {
    /// The record.
    #[serde(flatten, serialize_with = "decision_keys")]
    pub entry: &'c Entry,
    /// Whether the record only may fit the question.
    #[serde(rename = "_co_the", skip_serializing_if = "std::ops::Not::not")]
    pub possibly: bool,
    /// Its texts that contain a phrase.
    #[serde(rename = "_cho")]
    pub hits: Vec<Hit>,
}

/// A text of a record that contains a phrase.
#[derive(Debug, Default, Serialize)]
pub struct Hit {
    /// The route of keys to the text.
    #[serde(rename = "ve", serialize_with = "as_text")]
    pub route: KeyPath,
    /// The whole text.
    #[serde(rename = "noi_dung")]
    pub text: String,
    /// Character ranges of the matches, counted from 0, the end excluded.
    #[serde(rename = "_tu")]
    pub characters: Vec<[usize; 2]>,
    /// The matches: byte ranges in order, none overlapping.
    #[serde(skip)]
    pub ranges: Vec<Range<usize>>,
    /// Indices of the phrases it contains.
    #[serde(skip)]
    pub phrases: Vec<usize>,
}

fn as_text<S: Serializer>(route: &KeyPath, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(route)
}

impl SearchQuery {
    /// A query from the arguments; those without a letter or digit are ignored.
    pub fn new(arguments: &[String]) -> Self {
        // Days are searched as people write them; a day typed as in a record means the same.
        let phrase = |text: String| match Interval::parse(&text) {
            Ok(day) => Phrase::new(&text).or(&day.vietnamese()),
            Err(_) => Phrase::new(&text),
        };
        let phrases = split(arguments).into_iter().map(phrase);
        let phrases: Vec<_> = phrases.filter(|phrase| !phrase.is_empty()).collect();
        Self { toneless: phrases.iter().map(|phrase| phrase.toneless().collect()).collect(), phrases }
    }

    /// The decisions that fit the filter and contain all phrases, newest first.
    pub fn search<'c>(&self, corpus: &'c Corpus, filter: &Filter) -> Vec<FoundDecision<'c>> {
        let found = corpus.entries.par_iter().filter_map(|entry| {
            let fit = filter.fit(entry);
            let hits = if fit == Fit::No { Vec::new() } else { self.hits(&entry.record) };
            (!hits.is_empty()).then_some(FoundDecision { entry, possibly: fit == Fit::Possibly, hits })
        });
        let mut found: Vec<_> = found.collect();
        found.sort_by(|a, b| a.entry.by_day(b.entry));
        found
    }

    /// The texts of a record that contain a phrase; none unless the record contains all phrases.
    pub fn hits(&self, record: &QuyetDinh) -> Vec<Hit> {
        let texts = record.texts();
        let hits: Vec<_> = texts.iter().filter_map(|(route, text)| self.hit(route, text)).collect();
        let is_found = |phrase: usize| hits.iter().any(|hit| hit.phrases.contains(&phrase));
        if (0..self.phrases.len()).all(is_found) { hits } else { Vec::new() }
    }

    fn hit(&self, route: &KeyPath, text: &str) -> Option<Hit> {
        // Nearly all texts contain no phrase even without accents.
        let searchable = text::searchable(text);
        let mut ranges = Vec::new();
        let mut phrases = Vec::new();
        for (at, readings) in self.toneless.iter().enumerate() {
            if readings.iter().any(|words| searchable.contains(words)) {
                let found = self.phrases[at].find(text);
                phrases.extend((!found.is_empty()).then_some(at));
                ranges.extend(found);
            }
        }
        let ranges = joined(ranges);
        let character = |byte: usize| text[..byte].chars().count();
        let characters = ranges.iter().map(|range| [character(range.start), character(range.end)]).collect();
        (!ranges.is_empty()).then(|| Hit {
            route: route.clone(),
            text: text.to_owned(),
            characters,
            ranges,
            phrases,
        })
    }
}

/// The texts of a record without web addresses, whose spelling means nothing.
pub fn plain_texts(record: &QuyetDinh) -> impl Iterator<Item = Cow<'_, str>> {
    record.texts().into_iter().map(|(_, text)| text).filter(|text| !text.contains("://"))
}

/// Whether no text of some records contains a phrase.
pub fn is_missing(phrase: &Phrase, entries: &[&Entry]) -> bool {
    !entries.iter().any(|entry| plain_texts(&entry.record).any(|text| phrase.is_in(&text)))
}

/// Ranges in order; those that overlap become one.
fn joined(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| range.start);
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match joined.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    joined
}

/// The phrases of the arguments: an argument is one, and so is text between quotes, even when the shell has split it;
/// outside quotes in the same argument every word is a phrase.
fn split(arguments: &[String]) -> Vec<String> {
    const QUOTES: [char; 3] = ['"', '“', '”'];
    let mut phrases: Vec<String> = Vec::new();
    let mut is_quoted = false;
    for argument in arguments {
        if !is_quoted && !argument.contains(QUOTES) {
            phrases.push(argument.clone());
            continue;
        }
        for (at, part) in argument.split(QUOTES).enumerate() {
            if at > 0 {
                is_quoted = !is_quoted;
                phrases.push(String::new());
            }
            match phrases.last_mut() {
                Some(phrase) if is_quoted => *phrase = format!("{phrase} {part}"),
                _ => phrases.extend(part.split_whitespace().map(str::to_owned)),
            }
        }
    }
    let phrases = phrases.iter().map(|phrase| phrase.trim().to_owned());
    phrases.filter(|phrase| !phrase.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_and_quotes_make_phrases() {
        for (arguments, phrases) in [
            (&["an toàn", "mạng"][..], &["an toàn", "mạng"][..]),
            (&["\"an toàn\" mạng tỉnh"], &["an toàn", "mạng", "tỉnh"]),
            (&["“an", "toàn”", "mạng"], &["an toàn", "mạng"]),
            (&["x\"an toàn\"y"], &["x", "an toàn", "y"]),
            (&["\"chưa", "đóng"], &["chưa đóng"]),
        ] {
            let arguments: Vec<_> = arguments.iter().map(|&text| text.to_owned()).collect();
            assert_eq!(split(&arguments), phrases);
        }
    }
}
