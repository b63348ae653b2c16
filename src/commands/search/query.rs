//! A search: the arguments as phrases, and their matches in a record.

use std::ops::Range;

use crate::date::Interval;
use crate::record::QuyetDinh;
use crate::record::path::KeyPath;
use crate::registers::phrase::Phrase;
use crate::text;

/// Phrases that must all occur in a record.
#[derive(Debug)]
pub struct SearchQuery {
    phrases: Vec<Phrase>,
    /// For each phrase its readings without accents, as they occur in [`text::searchable`] texts.
    toneless: Vec<Vec<String>>,
}

/// A text of a record that contains a phrase.
#[derive(Debug)]
pub struct Hit {
    /// The route of keys to the text.
    pub route: KeyPath,
    /// The whole text.
    pub text: String,
    /// The matches: byte ranges in order, none overlapping.
    pub ranges: Vec<Range<usize>>,
    /// Indices of the phrases it contains.
    pub phrases: Vec<usize>,
}

impl SearchQuery {
    /// A query from the arguments; those without a letter or digit are ignored.
    pub fn new(arguments: &[String]) -> Self {
        // `each_text` writes days as people do; a day typed as in a record means the same.
        let phrase = |text: String| match Interval::parse(&text) {
            Ok(day) => Phrase::new(&text).or(&day.vietnamese()),
            Err(_) => Phrase::new(&text),
        };
        let phrases = split(arguments).into_iter().map(phrase);
        let phrases: Vec<_> = phrases.filter(|phrase| !phrase.is_empty()).collect();
        Self { toneless: phrases.iter().map(|phrase| phrase.toneless().collect()).collect(), phrases }
    }

    /// The phrases in the order in which they were typed.
    pub fn phrases(&self) -> &[Phrase] {
        &self.phrases
    }

    /// The phrases that a text may contain, compared without accents: nearly all texts contain none.
    fn candidates(&self, text: &str) -> Vec<usize> {
        let searchable = text::searchable(text);
        let may = |readings: &Vec<String>| readings.iter().any(|words| searchable.contains(words));
        (0..self.phrases.len()).filter(|phrase| may(&self.toneless[*phrase])).collect()
    }

    /// The texts of a record that contain a phrase; none unless the record contains all phrases.
    pub fn hits(&self, record: &QuyetDinh) -> Vec<Hit> {
        let mut hits = Vec::new();
        record.each_text(|route, text| hits.extend(self.hit(route, text)));
        let holds = |phrase: usize| hits.iter().any(|hit| hit.phrases.contains(&phrase));
        if (0..self.phrases.len()).all(holds) { hits } else { Vec::new() }
    }

    fn hit(&self, route: &KeyPath, text: &str) -> Option<Hit> {
        let mut ranges = Vec::new();
        let mut phrases = Vec::new();
        for at in self.candidates(text) {
            let found = self.phrases[at].find(text);
            if !found.is_empty() {
                phrases.push(at);
                ranges.extend(found);
            }
        }
        let ranges = joined(ranges);
        (!ranges.is_empty()).then(|| Hit { route: route.clone(), text: text.to_owned(), ranges, phrases })
    }
}

/// At most `most` of the hits, in their order: one for each phrase, then those that contain most phrases.
pub fn chosen(hits: &[Hit], phrases: usize, most: usize) -> Vec<&Hit> {
    let mut best: Vec<usize> = (0..hits.len()).collect();
    best.sort_by_key(|at| std::cmp::Reverse(hits[*at].phrases.len()));
    let holds = |phrase: usize| best.iter().copied().find(|at| hits[*at].phrases.contains(&phrase));
    let mut places: Vec<usize> = Vec::new();
    for at in (0..phrases).filter_map(holds).chain(best.iter().copied()) {
        if places.len() < most && !places.contains(&at) {
            places.push(at);
        }
    }
    places.sort_unstable();
    places.into_iter().map(|at| &hits[at]).collect()
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
    let mut phrases = Vec::new();
    let mut quoted: Option<String> = None;
    for argument in arguments {
        if quoted.is_none() && !argument.contains(QUOTES) {
            phrases.push(argument.clone());
            continue;
        }
        for (at, part) in argument.split(QUOTES).enumerate() {
            if at > 0 {
                match quoted.take() {
                    Some(phrase) => phrases.push(phrase),
                    None => quoted = Some(String::new()),
                }
            }
            match &mut quoted {
                Some(phrase) => phrase.push_str(part),
                None => phrases.extend(part.split_whitespace().map(str::to_owned)),
            }
        }
        if let Some(phrase) = &mut quoted {
            phrase.push(' ');
        }
    }
    phrases.extend(quoted);
    phrases.into_iter().map(|phrase| phrase.trim().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phrases(arguments: &[&str]) -> Vec<String> {
        let arguments: Vec<_> = arguments.iter().map(|&text| text.to_owned()).collect();
        split(&arguments)
    }

    #[test]
    fn arguments_and_quotes_make_phrases() {
        assert_eq!(phrases(&["an toàn", "mạng"]), ["an toàn", "mạng"]);
        assert_eq!(phrases(&["\"an toàn\" mạng tỉnh"]), ["an toàn", "mạng", "tỉnh"]);
        assert_eq!(phrases(&["“an", "toàn”", "mạng"]), ["an toàn", "mạng"]);
        assert_eq!(phrases(&["x\"an toàn\"y"]), ["x", "an toàn", "y"]);
        assert_eq!(phrases(&["\"chưa", "đóng"]), ["chưa đóng"]);
    }

    #[test]
    fn ranges_that_overlap_become_one() {
        assert_eq!(joined(vec![5..9, 0..3, 2..4, 9..10]), [0..4, 5..9, 9..10]);
    }

    #[test]
    fn every_phrase_is_among_the_chosen_hits() {
        let hit = |phrases: &[usize]| Hit {
            route: KeyPath::default(),
            text: String::new(),
            ranges: vec![],
            phrases: phrases.to_vec(),
        };
        let shown = |hits: &[Hit], most| -> Vec<Vec<usize>> {
            chosen(hits, 2, most).into_iter().map(|hit| hit.phrases.clone()).collect()
        };
        let apart = [hit(&[0]), hit(&[0]), hit(&[0]), hit(&[1]), hit(&[0])];
        assert_eq!(shown(&apart, 3), [&[0][..], &[0], &[1]]);
        assert_eq!(shown(&apart, 9).len(), 5);
        let together = [hit(&[0]), hit(&[1]), hit(&[0]), hit(&[0, 1])];
        assert_eq!(shown(&together, 2), [&[0][..], &[0, 1]]);
    }
}
