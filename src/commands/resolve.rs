//! Finding the one decision that a person names by its number.

use std::path::Path;

use anyhow::{Result, bail};

use super::candidate::{self, Candidate, line};
use super::named::Named;
use crate::corpus::{Corpus, Entry, Mention, Store, mentions};
use crate::date::Fit;
use crate::filter::Filter;
use crate::number::Query;
use crate::text;

/// What a number leads to.
#[derive(Debug)]
pub enum NumberMatch<'c> {
    /// One decision.
    One(&'c Entry),
    /// No record; those of the same number that the filter keeps out.
    None(Vec<&'c Entry>),
}

/// The decision whose file has this path, the one name that no other has.
///
/// # Errors
/// When there is such a file, but it gives no record.
pub fn by_path<'c>(typed: &str, corpus: &'c Corpus, store: &Store) -> Result<Option<&'c Entry>> {
    let path = path(typed, store);
    if let Some(broken) = corpus.broken.iter().find(|broken| **broken == store.shown(&path)) {
        bail!("{broken}: tệp không cho hồ sơ nào; bcd validate {broken} cho biết vì sao");
    }
    Ok(corpus.entries.iter().find(|entry| entry.path == path))
}

/// The path of a file below the data folder, as a person types it: with the folder in front or without, with `.toml`
/// or without.
pub fn path(typed: &str, store: &Store) -> String {
    let typed = typed.trim().trim_start_matches("./");
    let below = store.below(typed).unwrap_or_else(|| typed.strip_prefix("data/").unwrap_or(typed));
    format!("{}.toml", below.strip_suffix(".toml").unwrap_or(below))
}

/// All decisions with this number.
pub fn same_number<'c>(query: &Query, corpus: &'c Corpus) -> Vec<&'c Entry> {
    corpus.entries.iter().filter(|entry| query.matches(entry.record.so_hieu.number())).collect()
}

/// The decision with this number that fits the filter; `ways` are those to type a province and a year.
///
/// # Errors
/// When there are several; the message lists them.
pub fn entry<'c>(
    named: &Named<'_>,
    filter: &Filter,
    corpus: &'c Corpus,
    ways: [&str; 2],
) -> Result<NumberMatch<'c>> {
    let same_number = same_number(&named.query, corpus);
    let fitting: Vec<_> = same_number.iter().copied().filter(|entry| filter.fit(entry) != Fit::No).collect();
    match fitting.as_slice() {
        [] => Ok(NumberMatch::None(same_number)),
        [entry] => Ok(NumberMatch::One(entry)),
        several => {
            let candidates: Vec<_> = several.iter().map(|entry| Candidate::of(entry)).collect();
            Err(candidate::ambiguous(named.number, &candidates, ways))
        }
    }
}

/// Why there is no answer that fits the filter, with what comes nearest.
pub fn unknown(named: &Named<'_>, filter: &Filter, same_number: &[&Entry], corpus: &Corpus) -> String {
    let Named { number: typed, query, .. } = named;
    if !same_number.is_empty() {
        let candidates: Vec<_> = same_number.iter().map(|entry| Candidate::of(entry)).collect();
        return candidate::elsewhere(named, filter, &candidates);
    }
    let unread = unread(query, corpus);
    if !unread.is_empty() {
        return format!("{typed} có tệp nhưng không đọc được thành hồ sơ:\n{}", unread.join("\n"));
    }
    let cited = mentions(corpus, query);
    if !cited.is_empty() {
        return only_cited(typed, &cited);
    }
    let wanted = named.plain();
    let mut near: Vec<_> = corpus
        .entries
        .iter()
        .map(|entry| (closeness(&wanted, query, entry), entry))
        .filter(|(distance, _)| *distance <= 2)
        .collect();
    near.sort_by_key(|(distance, _)| *distance);
    let lines: Vec<_> = near.iter().take(5).map(|(_, entry)| line(entry)).collect();
    match lines.as_slice() {
        [] => format!(
            "không có hồ sơ nào mang số {typed}, cũng không hồ sơ nào dẫn chiếu tới; `bcd list` liệt kê mọi quyết định"
        ),
        lines => format!("không có hồ sơ nào mang số {typed}; gần giống:\n{}", lines.join("\n")),
    }
}

/// That a document has no record, and the decisions that speak of it, which can be asked for in its place.
fn only_cited(typed: &str, cited: &[Mention<'_>]) -> String {
    let line = |mention: &Mention<'_>| {
        format!("  {} {}", mention.relation.passive(), line(mention.entry).trim_start())
    };
    let mut lines: Vec<_> = cited.iter().take(candidate::MOST).map(line).collect();
    if lines.len() < cited.len() {
        lines.push(format!("  và {} chỗ khác", cited.len() - lines.len()));
    }
    format!(
        "{typed} chưa có hồ sơ riêng, chỉ được hồ sơ khác nhắc tới:\n{}\n  \
         `bcd show {typed}` kể những gì đã biết; về một quyết định trên, gõ đường dẫn trong ngoặc thay cho số",
        lines.join("\n")
    )
}

/// The files that by their names hold a decision with this number, but give no record.
fn unread(query: &Query, corpus: &Corpus) -> Vec<String> {
    let stem = query.stem();
    let name =
        |path: &&String| Path::new(path).file_stem().is_some_and(|name| stem.fits(&name.to_string_lossy()));
    let paths = corpus.broken.iter().filter(name).map(|path| text::printable(path));
    paths.map(|path| format!("  {path} (bcd validate {path} cho biết vì sao)")).collect()
}

/// How far a record is from what was typed: the same figures with another symbol are nearest, then numbers that
/// differ by a letter or two; short figures are no ground for a guess.
fn closeness(wanted: &str, query: &Query, entry: &Entry) -> usize {
    let number = entry.record.so_hieu.number();
    let (figures, full) = match query {
        Query::Full { parsed, .. } => (parsed.number.serial(), true),
        Query::Bare { so, .. } => (so, false),
    };
    if full && number.serial() == figures {
        return 0;
    }
    if figures.to_string().len() < 3 {
        return usize::MAX;
    }
    match full {
        true => strsim::damerau_levenshtein(wanted, entry.record.so_hieu.as_str()),
        false => strsim::damerau_levenshtein(wanted, &number.serial().to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_known_in_each_of_its_forms() {
        let store = Store::Folder { root: "so-lieu".into(), shown: "../so-lieu".to_owned() };
        let wanted = "nghe-an/2019/12-qd-ubnd.toml";
        for before in ["", "./", "data/", "../so-lieu/"] {
            for typed in ["nghe-an/2019/12-qd-ubnd", wanted] {
                assert_eq!(path(&format!("{before}{typed}"), &store), wanted);
            }
        }
    }
}
