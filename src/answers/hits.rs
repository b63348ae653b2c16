//! Full-text search: the arguments as phrases, and their matches in the records.

use std::borrow::Cow;
use std::ops::Range;

use rayon::prelude::*;
use serde::Serialize;

use super::decision_keys;
use crate::corpus::{Corpus, Entry};
use crate::filter::{self, Filter};
use crate::fit::Fit;
use crate::number::{self, Query};
use crate::record::QuyetDinh;
use crate::record::path::KeyPath;
use crate::record::route::RecordRoute;
use crate::record::shape::Shape;
use crate::registers::phrase::Phrase;
use crate::text;

/// Phrases that must all occur in a record.
#[derive(Debug)]
pub struct SearchQuery {
    /// The phrases in the order in which they were typed.
    pub phrases: Vec<Phrase>,
    /// All of them one after the other.
    whole: Phrase,
    /// The document number, if they are one.
    number: Option<Query>,
    /// For each phrase its readings without accents, as they occur in [`text::searchable`] texts.
    toneless: Vec<Vec<String>>,
}

/// How a decision contains the phrases, best first: they are its number; in one of its texts one after the other, or in any
/// order; in several of its texts; or some only in words of a vocabulary, in sources or in notes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum HitRank {
    Number,
    Phrase,
    Near,
    Scattered,
    Beside,
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
    pub hits: Vec<Hit<'c>>,
    #[serde(skip)]
    rank: HitRank,
}

/// A text of a record that contains a phrase.
#[derive(Debug, Serialize)]
pub struct Hit<'c> {
    /// The route of keys to the text.
    #[serde(rename = "ve")]
    pub route: RecordRoute<'c>,
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

/// Where the text of a hit is from: the decision, a vocabulary, a source or a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum HitKind {
    Decision,
    Word,
    Source,
    Note,
}

impl Hit<'_> {
    fn kind(&self) -> HitKind {
        let mut keys = self.route.keys();
        match (keys.next(), keys.last()) {
            (Some("nguon"), _) => HitKind::Source,
            (Some("luu_y"), _) => HitKind::Note,
            (Some("hanh_dong"), _) | (_, Some("vai_tro" | "thay_doi" | "tu_cach")) => HitKind::Word,
            _ => HitKind::Decision,
        }
    }
}

impl SearchQuery {
    /// A query from the arguments; those without a letter or digit are ignored.
    pub fn new(arguments: &[String]) -> Self {
        // Days are searched as the program prints them; one typed as in a record, or as people do, means the same.
        let phrase = |text: String| match filter::day("", &text) {
            Ok(day) => Phrase::new(&text).or(&day.vietnamese()),
            Err(_) => Phrase::new(&text),
        };
        let typed = split(arguments);
        let whole = Phrase::new(&typed.join(" "));
        let number = number::query(&typed.join(" ")).ok();
        let phrases = typed.into_iter().map(phrase);
        let phrases: Vec<_> = phrases.filter(|phrase| !phrase.is_empty()).collect();
        let toneless = phrases.iter().map(|phrase| phrase.toneless().collect()).collect();
        Self { phrases, whole, number, toneless }
    }

    /// The decisions that fit the filter and contain all phrases, by rank, newest first among equals.
    pub fn search<'c>(&self, corpus: &'c Corpus, filter: &Filter) -> Vec<FoundDecision<'c>> {
        let found = corpus.entries.par_iter().filter_map(|entry| {
            let fit = filter.fit(entry);
            let hits = if fit == Fit::No { Vec::new() } else { self.hits(&entry.record) };
            let rank = self.rank(&entry.record, &hits);
            (!hits.is_empty()).then_some(FoundDecision { entry, possibly: fit == Fit::Possibly, hits, rank })
        });
        let mut found: Vec<_> = found.collect();
        found.sort_by(|a, b| a.rank.cmp(&b.rank).then_with(|| b.entry.by_day(a.entry)));
        found
    }

    /// The texts of a record that contain a phrase, its own first; none unless the record contains all phrases.
    pub fn hits<'r>(&self, record: &'r QuyetDinh) -> Vec<Hit<'r>> {
        let texts = record.texts();
        let hits =
            texts.into_iter().filter_map(|(route, text)| self.hit(RecordRoute::new(record, route), &text));
        let mut hits: Vec<_> = hits.collect();
        if !(0..self.phrases.len()).all(|phrase| has(&hits, phrase)) {
            return Vec::new();
        }
        hits.sort_by_key(|hit| hit.kind());
        hits
    }

    fn rank(&self, record: &QuyetDinh, hits: &[Hit<'_>]) -> HitRank {
        let is_number = |query: &Query| record.number().is_some_and(|number| query.matches(number));
        if self.number.as_ref().is_some_and(is_number) {
            return HitRank::Number;
        }
        let own = &hits[..hits.partition_point(|hit| hit.kind() == HitKind::Decision)];
        let all = self.phrases.len();
        match own {
            _ if (0..all).any(|phrase| !has(own, phrase)) => HitRank::Beside,
            _ if all == 1 || own.iter().any(|hit| self.whole.is_in(&hit.text)) => HitRank::Phrase,
            _ if own.iter().any(|hit| hit.phrases.len() == all) => HitRank::Near,
            _ => HitRank::Scattered,
        }
    }

    fn hit<'r>(&self, route: RecordRoute<'r>, text: &str) -> Option<Hit<'r>> {
        // Nearly all texts contain no phrase even without accents.
        let searchable = text::searchable(text);
        let label = titled(&route);
        let mut ranges = Vec::new();
        let mut phrases = Vec::new();
        for (at, readings) in self.toneless.iter().enumerate() {
            let phrase = &self.phrases[at];
            if readings.iter().any(|words| searchable.contains(words)) {
                let found = places(phrase, text);
                phrases.extend((!found.is_empty()).then_some(at));
                ranges.extend(found);
            }
            if label.is_some_and(|label| phrase.is_in(label)) && phrases.last() != Some(&at) {
                phrases.push(at);
            }
        }
        ranges.sort_by_key(|range: &Range<usize>| range.start);
        // Those that overlap become one.
        ranges.dedup_by(|next, last| {
            let overlaps = next.start < last.end;
            last.end = if overlaps { last.end.max(next.end) } else { last.end };
            overlaps
        });
        let character = |byte: usize| text[..byte].chars().count();
        let characters = ranges.iter().map(|range| [character(range.start), character(range.end)]).collect();
        (!phrases.is_empty()).then(|| Hit { route, text: text.to_owned(), characters, ranges, phrases })
    }
}

/// Whether one of the hits contains a phrase.
fn has(hits: &[Hit<'_>], phrase: usize) -> bool {
    hits.iter().any(|hit| hit.phrases.contains(&phrase))
}

/// Byte ranges of a text that contain a phrase; a short word in capitals is not the same in small letters.
fn places(phrase: &Phrase, text: &str) -> Vec<Range<usize>> {
    let mut found = phrase.find(text);
    if is_abbreviation(phrase.typed()) {
        // A longer match is another reading of the phrase.
        let length = phrase.typed().chars().count();
        found.retain(|range| {
            let word = &text[range.clone()];
            is_abbreviation(word) || word.chars().count() != length
        });
    }
    found
}

/// Whether a word is a short one in capitals: `AI`, which is not the word `ai`.
fn is_abbreviation(word: &str) -> bool {
    matches!(word.chars().count(), 2..=3) && word.chars().all(|c| c.is_ascii_uppercase())
}

/// The name of the key of a text, where people search for it: a rule of the regime, or a yes or no.
pub fn titled(route: &KeyPath) -> Option<&'static str> {
    let fields = QuyetDinh::table().descend(route.keys());
    let field = fields.last().flatten()?;
    let is_regime = route.keys().any(|key| key == "che_do");
    (is_regime || matches!(field.shape, Shape::Flag)).then(|| field.label())
}

/// The texts of a record without web addresses, whose spelling means nothing.
pub fn plain_texts(record: &QuyetDinh) -> impl Iterator<Item = Cow<'_, str>> {
    record.texts().into_iter().map(|(_, text)| text).filter(|text| !text.contains("://"))
}

/// Whether no text of some records contains a phrase.
pub fn is_missing(phrase: &Phrase, entries: &[&Entry]) -> bool {
    !entries.iter().any(|entry| plain_texts(&entry.record).any(|text| !places(phrase, &text).is_empty()))
}

/// The phrases of the arguments: each argument, or in one with quotes the text between them and each word outside.
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
