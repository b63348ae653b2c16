//! Why nothing was found: which words no record has, and near spellings in the records.

use super::query::SearchQuery;
use crate::commands::near::{self, Near, Spellings};
use crate::commands::question;
use crate::corpus::{Corpus, Entry};
use crate::date::Fit;
use crate::filter::Filter;
use crate::registers::phrase::Phrase;

/// A phrase in the records that pass the filter.
#[derive(Default)]
struct PhraseSeen {
    /// Whether one of them contains it.
    held: bool,
    /// Near spellings.
    spellings: Spellings,
}

/// Why nothing was found.
pub fn reason(query: &SearchQuery, filter: &Filter, corpus: &Corpus) -> String {
    let (mut chosen, others): (Vec<_>, Vec<_>) =
        corpus.entries.iter().partition(|entry| filter.fit(entry) != Fit::No);
    if chosen.is_empty() {
        return question::nothing(filter, &corpus.entries);
    }
    // Equal spellings are shown as in the oldest decision.
    chosen.sort_by(|a, b| a.by_day(b));
    let seen: Vec<_> = query.phrases().iter().map(|phrase| seen(phrase, &chosen)).collect();
    let outside = others.iter().filter(|entry| !query.hits(&entry.record).is_empty()).count();
    worded(query, seen, !others.is_empty(), outside)
}

fn seen(phrase: &Phrase, chosen: &[&Entry]) -> PhraseSeen {
    let near = Near::new(phrase.typed());
    let mut seen = PhraseSeen::default();
    for entry in chosen {
        entry.record.each_text(|_, text| {
            // Spellings in web addresses mean nothing.
            if text.contains("://") {
                return;
            }
            seen.held |= phrase.is_in(text);
            for (level, range) in near.find(text) {
                seen.spellings.add(level, &text[range]);
            }
        });
    }
    seen
}

/// The reason in words: which phrases are missing, and near spellings.
fn worded(query: &SearchQuery, seen: Vec<PhraseSeen>, filtered: bool, outside: usize) -> String {
    let missing: Vec<_> = (0..seen.len()).filter(|phrase| !seen[*phrase].held).collect();
    let mut lines = vec![match missing.as_slice() {
        [] => "mỗi từ đều có, nhưng không quyết định nào có đủ mọi từ; thử ít từ hơn".to_owned(),
        missing => {
            let place = if filtered { " ở các quyết định khớp bộ lọc" } else { "" };
            format!("không tìm thấy {}{place}", quoted(missing.iter().map(|at| &query.phrases()[*at])))
        }
    }];
    let near = seen.into_iter().enumerate().filter(|(_, seen)| !seen.held);
    let near: Vec<_> = near.map(|(phrase, seen)| (phrase, seen.spellings.best())).collect();
    lines.extend(offer(query, &near));
    lines.extend((outside > 0).then(|| format!("bỏ bộ lọc thì có ở {outside} quyết định")));
    lines.join("\n")
}

/// `có phải "Sỹ"? thử: bcd search Sỹ`: the words that were not found, as the records spell them.
fn offer(query: &SearchQuery, near: &[(usize, Vec<String>)]) -> Option<String> {
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
