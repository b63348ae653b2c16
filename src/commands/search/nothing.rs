//! Why nothing was found: which words stand nowhere, and how the records spell what comes near.

use anyhow::Result;

use super::query::Query;
use super::{Format, Search, Status};
use crate::commands::near::{self, Near, Spellings};
use crate::commands::question;
use crate::corpus::{self, Entry};
use crate::date::{Fit, Interval};
use crate::output::json;
use crate::registers::abbreviations::Phrase;

/// What one record says of the words.
#[derive(Default)]
struct Seen {
    /// Its day and its path.
    place: Option<(Interval, String)>,
    /// Whether the filter lets it through.
    chosen: bool,
    /// Whether it holds all the words and only the filter keeps it out.
    outside: bool,
    /// The phrases that stand in it, by their places in the query.
    held: Vec<usize>,
    /// What comes near a phrase: its place in the query, how near, and the spelling.
    near: Vec<(usize, usize, String)>,
}

impl Search<'_> {
    /// Says why nothing was found; all records are read for that, but none is kept.
    pub(super) fn nothing(&self) -> Result<Status> {
        if self.format == Format::Json {
            self.context.screen.print_pieces(json::list(std::iter::empty()))?;
        }
        let near: Vec<_> = self.query.phrases().iter().map(|phrase| Near::new(phrase.typed())).collect();
        let look = |found: corpus::Found| match found {
            corpus::Found::Record(file) => {
                Some(corpus::entry_of(&file).map(|entry| self.seen(entry, &near)).ok_or(()))
            }
            corpus::Found::Stray(_) => None,
        };
        let all = self.store.map(None, &look);
        let broken = all.iter().filter(|seen| seen.is_err()).count();
        let seen: Vec<_> = all.into_iter().flatten().collect();
        self.context.note(&match seen.iter().any(|seen| seen.chosen) {
            true => reason(self.query, seen),
            false => question::nothing(self.filter, &self.store.load().entries),
        });
        Ok(self.context.tell_left_out(broken, Status::Nothing))
    }

    fn seen(&self, entry: Entry, near: &[Near]) -> Seen {
        let mut seen = Seen { chosen: self.filter.fit(&entry) != Fit::No, ..Seen::default() };
        if !seen.chosen {
            seen.outside = !self.query.hits(&entry.record).is_empty();
            return seen;
        }
        entry.record.each_text(|_, text| {
            // The spelling of addresses tells nothing.
            if text.contains("://") {
                return;
            }
            seen.held.extend(self.query.held_by(text));
            for (phrase, near) in near.iter().enumerate() {
                let found = near.find(text).map(|(level, range)| (phrase, level, text[range].to_owned()));
                seen.near.extend(found);
            }
        });
        seen.held.sort_unstable();
        seen.held.dedup();
        seen.place = Some((entry.record.ngay_ban_hanh, entry.path));
        seen
    }
}

/// Why the records that the filter lets through do not answer, with what comes near.
fn reason(query: &Query, mut seen: Vec<Seen>) -> String {
    let filtered = seen.iter().any(|seen| !seen.chosen);
    let outside = seen.iter().filter(|seen| seen.outside).count();
    let mut is_held = vec![false; query.phrases().len()];
    for phrase in seen.iter().flat_map(|seen| &seen.held) {
        is_held[*phrase] = true;
    }
    let missing: Vec<_> = (0..is_held.len()).filter(|phrase| !is_held[*phrase]).collect();
    let mut lines = vec![match missing.as_slice() {
        [] => "mỗi từ đều có, nhưng không quyết định nào có đủ mọi từ; thử ít từ hơn".to_owned(),
        missing => {
            let place = if filtered { " ở các quyết định khớp bộ lọc" } else { "" };
            format!("không tìm thấy {}{place}", quoted(missing.iter().map(|at| &query.phrases()[*at])))
        }
    }];
    // The oldest decision gives the spelling that stands for its like.
    seen.sort_by(|a, b| a.place.cmp(&b.place));
    let near = missing.iter().map(|phrase| (*phrase, spellings(*phrase, &seen)));
    lines.extend(offer(query, &near.collect::<Vec<_>>()));
    lines.extend((outside > 0).then(|| format!("bỏ bộ lọc thì có ở {outside} quyết định")));
    lines.join("\n")
}

fn spellings(phrase: usize, seen: &[Seen]) -> Vec<String> {
    let mut spellings = Spellings::default();
    let of_phrase = seen.iter().flat_map(|seen| &seen.near).filter(|(of, ..)| *of == phrase);
    of_phrase.for_each(|(_, level, spelling)| spellings.add(*level, spelling));
    spellings.best()
}

/// `có phải "Sỹ"? thử: bcd search Sỹ`: the words that were not found, as the records spell them.
fn offer(query: &Query, near: &[(usize, Vec<String>)]) -> Option<String> {
    if near.is_empty() || near.iter().any(|(_, spellings)| spellings.is_empty()) {
        return None;
    }
    let questions: Vec<_> = near.iter().map(|(_, spellings)| near::question(spellings)).collect();
    let words = query.phrases().iter().enumerate().map(|(at, phrase)| {
        let spelling = near.iter().find(|(missing, _)| *missing == at).and_then(|(_, near)| near.first());
        near::argument(spelling.map_or(phrase.typed(), String::as_str))
    });
    let words: Vec<_> = words.collect();
    Some(format!("{} thử: bcd search {}", questions.join(" "), words.join(" ")))
}

fn quoted<'p>(phrases: impl Iterator<Item = &'p Phrase>) -> String {
    phrases.map(|phrase| format!("\"{}\"", phrase.typed())).collect::<Vec<_>>().join(", ")
}
