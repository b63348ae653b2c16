//! Spellings in the records that are near words that were not found; they are suggested, never substituted.

use std::collections::HashMap;
use std::ops::Range;

use crate::corpus::Entry;
use crate::filter::has_office;
use crate::record::Ban;
use crate::registers::phrase::Phrase;
use crate::text::{self, Pattern};

/// How many spellings are suggested.
const MOST: usize = 3;

/// Patterns near typed words: the same except for i and y, except for accents, or except for both.
#[derive(Debug)]
pub struct Near {
    levels: [Pattern; 3],
    /// The words without accents, and with i for y.
    words: String,
}

impl Near {
    /// The patterns near these words.
    pub fn new(typed: &str) -> Self {
        let bare = text::toneless(typed);
        let levels = [Pattern::loose(typed), Pattern::new(&bare), Pattern::loose(&bare)];
        let words = levels[1].toneless().replace('y', "i");
        Self { levels, words }
    }

    /// Where a text contains something similar, with the index of its level; the nearest level first.
    pub fn find<'n>(&'n self, text: &'n str) -> impl Iterator<Item = (usize, Range<usize>)> + 'n {
        // Most texts contain nothing similar, and need to be folded only once to say so.
        let may = searchable(text).contains(&self.words);
        let levels = if may { self.levels.as_slice() } else { &[] };
        let levels = levels.iter().enumerate();
        levels
            .flat_map(move |(level, pattern)| pattern.find(text).into_iter().map(move |range| (level, range)))
    }
}

/// A text without accents and with i for y, between spaces.
fn searchable(text: &str) -> String {
    text::searchable(text).replace('y', "i")
}

/// Counts of the spellings found; those that differ only in case and placement of the tone are one.
#[derive(Debug, Default)]
pub struct Spellings([HashMap<String, (usize, String)>; 3]);

impl Spellings {
    /// Counts a spelling found at this level; equal ones are shown as the first of them.
    pub fn add(&mut self, level: usize, spelling: &str) {
        self.0[level].entry(text::key(spelling)).or_insert_with(|| (0, spelling.to_owned())).0 += 1;
    }

    /// The most frequent spellings of the nearest level with any.
    pub fn best(self) -> Vec<String> {
        let nearest = self.0.into_iter().find(|level| !level.is_empty()).unwrap_or_default();
        let mut seen: Vec<_> = nearest.into_values().collect();
        seen.sort_by_key(|(count, spelling)| (std::cmp::Reverse(*count), text::order_key(spelling)));
        seen.into_iter().take(MOST).map(|(_, spelling)| spelling).collect()
    }
}

/// Spellings in the texts that are near the typed words, the most frequent first.
pub fn spellings<'t>(typed: &str, texts: impl Iterator<Item = &'t str>) -> Vec<String> {
    let near = Near::new(typed);
    let mut spellings = Spellings::default();
    for text in texts {
        near.find(text).for_each(|(level, range)| spellings.add(level, &text[range]));
    }
    spellings.best()
}

/// Note that a name in the records is also spelled with the other of i and y, with the command to ask for that.
pub fn also_written(name: &Phrase, again: &str, entries: &[Entry]) -> Option<String> {
    let names = names_in(entries);
    if !names.iter().any(|text| name.is_in(text)) {
        return None;
    }
    let others = other_iy(name.typed(), names.iter().copied());
    let first = argument(others.first()?);
    let quoted: Vec<_> = others.iter().map(|other| format!("\"{other}\"")).collect();
    Some(format!("cũng có tên viết {}; thử: {again}{first}", quoted.join(", ")))
}

/// Spellings in the texts that are the typed words except for i and y, without those that the words match anyway.
fn other_iy<'t>(typed: &str, texts: impl Iterator<Item = &'t str>) -> Vec<String> {
    let known = Pattern::new(typed);
    let near = Near::new(typed);
    let mut spellings = Spellings::default();
    for text in texts {
        near.find(text)
            .filter(|(level, _)| *level == 0)
            .for_each(|(_, range)| spellings.add(0, &text[range]));
    }
    let mut others = spellings.best();
    others.retain(|spelling| !known.is_match(spelling));
    others
}

/// `có phải "Sỹ"?`; empty without spellings.
pub fn question(spellings: &[String]) -> String {
    let quoted: Vec<_> = spellings.iter().map(|spelling| format!("\"{spelling}\"")).collect();
    match quoted.as_slice() {
        [] => String::new(),
        quoted => format!("có phải {}?", quoted.join(" hay ")),
    }
}

/// A line for each name and office that no record has, with near spellings and the command to ask for the first; `again` is
/// the command before a name, and before an office.
pub fn unknown(names: &[&Phrase], offices: &[Phrase], again: [&str; 2], entries: &[Entry]) -> Vec<String> {
    let (all_names, all_offices) = (names_in(entries), offices_in(entries));
    let no_name = names.iter().filter(|name| !all_names.iter().any(|text| name.is_in(text)));
    let no_office =
        offices.iter().filter(|office| !entries.iter().any(|entry| has_office(&entry.record, office)));
    let no_name = no_name.map(|name| missing("không có ai tên", again[0], name.typed(), &all_names));
    let no_office =
        no_office.map(|office| missing("không có cơ quan nào tên", again[1], office.typed(), &all_offices));
    no_name.chain(no_office).collect()
}

fn missing(none: &str, again: &str, typed: &str, texts: &[&str]) -> String {
    let near = spellings(typed, texts.iter().copied());
    let offer = match near.first() {
        Some(first) => format!("{} thử: {again}{}", question(&near), argument(first)),
        // The words may be a post instead of a name: `Chủ tịch`.
        None => format!("tìm ở mọi chỗ: bcd search {}", argument(typed)),
    };
    format!("{none} \"{typed}\"; {offer}")
}

/// Every name in the records.
fn names_in(entries: &[Entry]) -> Vec<&str> {
    fn of(entry: &Entry) -> Vec<&str> {
        let record = &entry.record;
        let bodies = record.bodies();
        let seats = bodies.into_iter().flat_map(|(_, body)| &body.thanh_vien);
        let seated = seats.flat_map(|seat| seat.ho_ten.iter().chain(&seat.thay));
        seated
            .chain(record.nguoi_ky.iter().filter_map(|signer| signer.ho_ten.as_ref()))
            .map(String::as_str)
            .collect()
    }
    entries.iter().flat_map(of).collect()
}

/// Every office with a seat in the records, or that hosts a committee.
fn offices_in(entries: &[Entry]) -> Vec<&str> {
    let bodies = entries.iter().flat_map(|entry| entry.record.bodies());
    fn of(body: &Ban) -> Vec<&str> {
        let seats = body.thanh_vien.iter().filter_map(|seat| seat.co_quan.as_deref());
        seats.chain(body.co_quan_thuong_truc.iter().chain(&body.dat_tai).map(String::as_str)).collect()
    }
    bodies.flat_map(|(_, body)| of(body)).collect()
}

/// An argument as typed in a shell: in quotes where it needs them.
pub fn argument(text: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "/-_.,".contains(c);
    if text.chars().all(plain) && !text.starts_with('-') {
        text.to_owned()
    } else if text.contains(['"', '$', '`', '\\', '!']) {
        format!("'{}'", text.replace('\'', "'\\''"))
    } else {
        format!("\"{text}\"")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weakest_change_that_finds_something_is_offered() {
        let texts = ["Lê Sỹ Minh", "Bác sĩ Hoa", "Sỳ", "lê sỹ minh"];
        let near = |typed| spellings(typed, texts.into_iter());
        assert_eq!(near("Lê Sĩ"), ["Lê Sỹ"]);
        assert_eq!(near("Hoá"), ["Hoa"]);
        assert_eq!(near("Lé Si"), ["Lê Sỹ"]);
        assert!(near("Tuấn").is_empty());
        assert_eq!(other_iy("sỹ", texts.into_iter()), ["sĩ"]);
        assert!(other_iy("Hoa", texts.into_iter()).is_empty());
    }

    #[test]
    fn arguments_are_quoted_where_a_shell_needs_it() {
        assert_eq!(argument("4347/QĐ-UBND"), "4347/QĐ-UBND");
        assert_eq!(argument("Sỹ"), "Sỹ");
        assert_eq!(argument("TT&TT"), "\"TT&TT\"");
        assert_eq!(argument("Lê Sỹ"), "\"Lê Sỹ\"");
        assert_eq!(argument("a $(b) 'c'"), r"'a $(b) '\''c'\'''");
    }
}
