//! Titles before the names of persons, which are no part of the name (`titles.toml`).

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;

use super::grouped;
use crate::text;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TitleRegister {
    danh_xung: Vec<String>,
    viet_tat: Vec<String>,
    xung_ho: Vec<String>,
}

static TITLES: LazyLock<TitleRegister> = LazyLock::new(|| super::parse(include_str!("titles.toml")));

/// The words of each title as keys, by the key of the first word. Degrees and forms of address are titles of one word.
static BY_FIRST_WORD: LazyLock<BTreeMap<String, Vec<Vec<String>>>> = LazyLock::new(|| {
    let all = TITLES.danh_xung.iter().chain(&TITLES.viet_tat).chain(&TITLES.xung_ho);
    let titles = all.map(|title| title.split(' ').map(text::key).collect::<Vec<_>>());
    grouped(titles.map(|words| (words[0].clone(), words)))
});

/// Splits `PGS. TS. Lê Mạnh Hà` into titles and name; `None` when the name has no title.
pub fn split_titles(name: &str) -> Option<(&str, &str)> {
    let (_, first) = text::words(name).next()?;
    if !BY_FIRST_WORD.contains_key(&text::key(first)) {
        return None;
    }
    let words: Vec<(Range<usize>, &str)> = text::words(name).collect();
    let mut at = 0;
    loop {
        let taken = title_length(name, &words[at..]);
        if taken == 0 || at + taken >= words.len() {
            break;
        }
        at += taken;
    }
    let start = words[at].0.start;
    (at > 0).then(|| (name[..start].trim_end_matches([' ', ',']), &name[start..]))
}

/// Number of words of the title at the beginning of the list; 0 when there is none.
fn title_length(name: &str, words: &[(Range<usize>, &str)]) -> usize {
    let (range, first) = &words[0];
    let key = text::key(first);
    let Some(titles) = BY_FIRST_WORD.get(&key) else { return 0 };
    let dotted = name[range.end..].starts_with('.');
    let is_degree = |degree: &String| degree == first || dotted && degree.eq_ignore_ascii_case(first);
    if TITLES.viet_tat.iter().any(is_degree) {
        return 1;
    }
    let in_full = |title: &&Vec<String>| title.len() > 1 && words.len() > title.len();
    let same =
        |title: &&Vec<String>| words.iter().zip(*title).all(|((_, word), own)| text::key(word) == *own);
    if let Some(title) = titles.iter().filter(in_full).find(same) {
        return title.len();
    }
    let is_address = TITLES.xung_ho.iter().any(|word| text::key(word) == key);
    usize::from(words.len() > 3 && is_address)
}

/// The title that a misspelt one most resembles, as it is written in a record.
pub fn nearest_title(typed: &str) -> Option<String> {
    let typed = text::key(typed);
    let titles = TITLES.danh_xung.iter().chain(&TITLES.xung_ho);
    let near = titles.map(|title| (strsim::osa_distance(&text::key(title), &typed), title));
    let (distance, title) = near.min_by_key(|(distance, _)| *distance)?;
    let mut letters = title.chars();
    let first = letters.next()?.to_uppercase().collect::<String>();
    (distance <= 2 && title.len() > 4).then(|| first + letters.as_str())
}

/// The name without its titles.
pub fn without_titles(name: &str) -> &str {
    split_titles(name).map_or(name, |(_, name)| name)
}
