//! Why nothing was found: which words no record has, and near spellings in the records.

use super::query::SearchQuery;
use crate::commands::near::{self, NearSpellings};
use crate::commands::question;
use crate::corpus::{Corpus, Entry};
use crate::filter::Filter;
use crate::fit::Fit;
use crate::registers::phrase::Phrase;

/// Why nothing was found.
pub fn reason(query: &SearchQuery, filter: &Filter, corpus: &Corpus) -> String {
    let (mut chosen, others): (Vec<_>, Vec<_>) =
        corpus.entries.iter().partition(|entry| filter.fit(entry) != Fit::No);
    if chosen.is_empty() {
        return question::nothing(filter, &corpus.entries);
    }
    // Equal spellings are shown as in the oldest decision.
    chosen.sort_by(|a, b| a.by_day(b));
    // For each phrase that no chosen record contains, its near spellings.
    let missing: Vec<_> = query.phrases().iter().map(|phrase| missing(phrase, &chosen)).collect();
    let quoted = query.phrases().iter().zip(&missing).filter(|(_, missing)| missing.is_some());
    let quoted: Vec<_> = quoted.map(|(phrase, _)| format!("\"{}\"", phrase.typed())).collect();
    let mut lines = vec![match quoted.as_slice() {
        [] => "mỗi từ đều có, nhưng không quyết định nào có đủ mọi từ; thử ít từ hơn".to_owned(),
        quoted => {
            let place = if others.is_empty() { "" } else { " ở các quyết định khớp bộ lọc" };
            format!("không tìm thấy {}{place}", quoted.join(", "))
        }
    }];
    lines.extend(offer(query, &missing));
    let outside = others.iter().filter(|entry| !query.hits(&entry.record).is_empty()).count();
    lines.extend((outside > 0).then(|| format!("bỏ bộ lọc thì có ở {outside} quyết định")));
    lines.join("\n")
}

/// The near spellings of a phrase; `None` if a record contains the phrase.
fn missing(phrase: &Phrase, entries: &[&Entry]) -> Option<Vec<String>> {
    let mut near = NearSpellings::new(phrase.typed());
    let mut is_found = false;
    for entry in entries {
        // Spellings in web addresses mean nothing.
        entry.record.each_text(|_, text| {
            if !text.contains("://") {
                is_found |= phrase.is_in(text);
                near.add(text);
            }
        });
    }
    (!is_found).then(|| near.best())
}

/// `có phải "Sỹ"? thử: bcd search Sỹ`: the missing phrases as the records spell them, if all have near spellings.
fn offer(query: &SearchQuery, missing: &[Option<Vec<String>>]) -> Option<String> {
    let near: Vec<_> = missing.iter().flatten().collect();
    if near.is_empty() || near.iter().any(|spellings| spellings.is_empty()) {
        return None;
    }
    let questions: Vec<_> = near.into_iter().map(|spellings| near::question(spellings)).collect();
    let words = query.phrases().iter().zip(missing).map(|(phrase, missing)| {
        let spelling = missing.as_ref().and_then(|spellings| spellings.first());
        near::argument(spelling.map_or(phrase.typed(), String::as_str))
    });
    Some(format!("{} thử: bcd search {}", questions.join(" "), words.collect::<Vec<_>>().join(" ")))
}
