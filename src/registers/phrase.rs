//! Phrases that match with abbreviations written out or not.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::ops::Range;

use super::abbreviations::readings;
use crate::text::{self, Pattern};

/// Words to search for: as typed, and with abbreviations written out or names abbreviated.
#[derive(Debug)]
pub struct Phrase {
    typed: String,
    patterns: Vec<Pattern>,
}

impl Phrase {
    /// The phrase of some typed words.
    pub fn new(typed: &str) -> Self {
        let patterns = alternatives(typed).iter().map(|text| Pattern::new(text)).collect();
        Self { typed: typed.to_owned(), patterns }
    }

    /// The phrase with another reading.
    #[must_use]
    pub fn or(mut self, reading: &str) -> Self {
        self.patterns.push(Pattern::new(reading));
        self
    }

    /// The words as typed.
    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// The words of each reading without marks, as in [`Pattern::toneless`].
    pub fn toneless(&self) -> impl Iterator<Item = String> {
        self.patterns.iter().map(Pattern::toneless)
    }

    /// Whether there is no word to search for.
    pub fn is_empty(&self) -> bool {
        self.patterns.iter().all(Pattern::is_empty)
    }

    /// Whether the text contains the phrase in one of its readings.
    pub fn is_in(&self, text: &str) -> bool {
        self.patterns.iter().any(|pattern| pattern.is_match(text))
    }

    /// Byte ranges of the text that contain the phrase, in order, none overlapping.
    pub fn find(&self, text: &str) -> Vec<Range<usize>> {
        let mut ranges: Vec<_> = self.patterns.iter().flat_map(|pattern| pattern.find(text)).collect();
        ranges.sort_by_key(|range| (range.start, Reverse(range.end)));
        let mut last = 0;
        ranges.retain(|range| {
            range.start >= last && {
                last = range.end;
                true
            }
        });
        ranges
    }
}

/// The text, and its other readings: with an abbreviation written out, or a name abbreviated.
fn alternatives(typed: &str) -> Vec<String> {
    const MOST: usize = 16;
    let mut seen = HashSet::from([text::key(typed)]);
    let mut all = vec![typed.to_owned()];
    let mut at = 0;
    while at < all.len() && all.len() < MOST {
        let new = readings(&all[at]);
        all.extend(new.into_iter().filter(|reading| seen.insert(text::key(reading))));
        at += 1;
    }
    all.truncate(MOST);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_written_out() {
        assert!(Phrase::new("ATTT").is_in("bảo đảm an toàn thông tin mạng"));
        assert!(Phrase::new("attt").is_in("An toàn thông tin"));
        assert!(Phrase::new("Sở TT&TT").is_in("Giám đốc Sở Thông tin và Truyền thông"));
        assert!(Phrase::new("sở tttt").is_in("Sở Thông tin và Truyền thông"));
        assert!(Phrase::new("PGĐ Sở KH&ĐT").is_in("Phó Giám đốc Sở Kế hoạch và Đầu tư"));
        assert!(Phrase::new("CĐS").is_in("chuyển đổi số"));
        assert!(!Phrase::new("CĐS").is_in("chuyển đổi"));
        assert!(Phrase::new("công nghệ thông tin").is_in("Giám sát dự án CNTT"));
        assert!(Phrase::new("UBND TP.HCM").is_in("UBND Thành phố Hồ Chí Minh"));
        assert!(Phrase::new("CA thành phố").is_in("Công an Thành phố"));
    }

    #[test]
    fn long_names_find_short_ones_and_back() {
        assert!(Phrase::new("Ủy ban nhân dân tỉnh").is_in("Chủ tịch UBND tỉnh"));
        assert!(Phrase::new("UBND tỉnh").is_in("Uỷ ban nhân dân tỉnh"));
    }

    #[test]
    fn hits_do_not_overlap() {
        let text = "công nghệ thông tin và CNTT";
        let found: Vec<_> = Phrase::new("CNTT").find(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, ["công nghệ thông tin", "CNTT"]);
    }

    #[test]
    fn every_sign_reads_as_its_meaning() {
        for (meaning, shorts) in crate::registers::abbreviations::entries() {
            for short in shorts {
                assert!(Phrase::new(&short).is_in(&meaning), "{short} {meaning}");
            }
        }
    }
}
