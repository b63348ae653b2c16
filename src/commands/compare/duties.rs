//! Duties of several decisions that share words, side by side.
//!
//! Duties on one row share pairs of syllables; they need not be the same duty. The page shows the shared words, so that
//! the reader can judge.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use serde::Serialize;

use crate::registers::abbreviations::written_out;
use crate::text;

/// Duties on one row, or a duty alone.
#[derive(Debug, Serialize)]
pub struct AlignedDuties {
    /// The words that the duties share; empty for a duty alone.
    pub chu_chung: Vec<String>,
    /// The duty of each decision.
    pub viec: Vec<Option<String>>,
}

impl AlignedDuties {
    /// Whether the row has the duties of several decisions.
    pub fn is_shared(&self) -> bool {
        self.viec.iter().flatten().count() > 1
    }
}

/// How many pairs of syllables two duties on one row share at least.
const SHARED: usize = 2;
/// The least share of their pairs that they have in common, a pair in many duties counting less.
const SHARE: f64 = 0.09;

/// A duty of one of the decisions.
struct Duty<'t> {
    decision: usize,
    text: &'t str,
    /// The text with abbreviations written out.
    full: String,
    pairs: BTreeSet<String>,
}

/// All duties in the order of the decisions, those that share words on one row, at most one of each decision.
pub fn align(decisions: &[&[String]]) -> Vec<AlignedDuties> {
    let duties: Vec<_> = decisions
        .iter()
        .enumerate()
        .flat_map(|(decision, texts)| texts.iter().map(move |text| Duty::new(decision, text)))
        .collect();
    let mut rows: Vec<Vec<usize>> = (0..duties.len()).map(|duty| vec![duty]).collect();
    let mut row_of: Vec<usize> = (0..duties.len()).collect();
    let decision_of = |duty: &usize| duties[*duty].decision;
    for (a, b) in alike(&duties) {
        let (row, other) = (row_of[a], row_of[b]);
        let in_both = |duty| rows[other].iter().any(|other| decision_of(duty) == decision_of(other));
        if !rows[row].iter().any(in_both) {
            let joined = std::mem::take(&mut rows[other]);
            joined.iter().for_each(|duty| row_of[*duty] = row);
            rows[row].extend(joined);
        }
    }
    rows.retain(|row| !row.is_empty());
    rows.iter_mut().for_each(|row| row.sort_unstable());
    rows.sort_unstable();
    let row = |row: &Vec<usize>| aligned(row.iter().map(|duty| &duties[*duty]).collect(), decisions.len());
    rows.iter().map(row).collect()
}

/// Duties of different decisions that share pairs of syllables, those that share most of them first.
fn alike(duties: &[Duty<'_>]) -> Vec<(usize, usize)> {
    let mut counts: HashMap<&str, f64> = HashMap::new();
    for pair in duties.iter().flat_map(|duty| &duty.pairs) {
        *counts.entry(pair).or_default() += 1.0;
    }
    let weigh = |pair: &String| 1.0 / counts[pair.as_str()];
    let mut found = Vec::new();
    for (a, one) in duties.iter().enumerate() {
        for (b, other) in duties.iter().enumerate().skip(a + 1) {
            let shared: Vec<_> = one.pairs.intersection(&other.pairs).map(weigh).collect();
            if one.decision == other.decision || shared.len() < SHARED {
                continue;
            }
            let share = shared.iter().sum::<f64>() / one.pairs.union(&other.pairs).map(weigh).sum::<f64>();
            found.extend((share >= SHARE).then_some((share, a, b)));
        }
    }
    found.sort_by(|x, y| y.0.total_cmp(&x.0));
    found.into_iter().map(|(_, a, b)| (a, b)).collect()
}

impl<'t> Duty<'t> {
    fn new(decision: usize, text: &'t str) -> Self {
        let full = written_out(text);
        let pairs = pairs(&full).into_iter().map(|(_, pair)| pair).collect();
        Self { decision, text, full, pairs }
    }
}

/// Words that occur in every duty: grammar, and the bodies that every committee serves.
const EMPTY: [&str; 39] = [
    "và", "hoặc", "của", "các", "những", "cho", "về", "ở", "với", "do", "trong", "trên", "là", "khi", "có",
    "để", "ra", "được", "theo", "tại", "từ", "đến", "này", "như", "cả", "bị", "bởi", "vào", "một", "giúp",
    "UBND", "tỉnh", "Ủy", "ban", "nhân", "dân", "tịch", "cùng", "sở",
];

/// Pairs of neighbouring syllables, neither of them in `EMPTY`, each with its byte range.
fn pairs(text: &str) -> Vec<(Range<usize>, String)> {
    static EMPTY_KEYS: LazyLock<HashSet<String>> =
        LazyLock::new(|| EMPTY.iter().map(|word| text::key(word)).collect());
    let words: Vec<_> = text::words(text).map(|(range, word)| (range, text::key(word))).collect();
    let says = |word: &str| !EMPTY_KEYS.contains(word);
    words
        .windows(2)
        .filter(|pair| text[pair[0].0.end..pair[1].0.start].trim().is_empty())
        .filter(|pair| says(&pair[0].1) && says(&pair[1].1))
        .map(|pair| (pair[0].0.start..pair[1].0.end, format!("{} {}", pair[0].1, pair[1].1)))
        .collect()
}

fn aligned(members: Vec<&Duty<'_>>, decisions: usize) -> AlignedDuties {
    let mut viec = vec![None; decisions];
    for duty in &members {
        viec[duty.decision] = Some(duty.text.to_owned());
    }
    AlignedDuties { chu_chung: shared_words(&members), viec }
}

/// The words that all members share, or else two of them, as the first writes them.
fn shared_words(members: &[&Duty<'_>]) -> Vec<String> {
    let in_at_least = |least: usize| {
        let mut found: Vec<String> = Vec::new();
        for duty in members {
            let is_shared =
                |pair: &str| members.iter().filter(|other| other.pairs.contains(pair)).count() >= least;
            for run in runs(&duty.full, is_shared) {
                let key = text::key(&run);
                if !found.iter().any(|other| text::key(other).contains(&key)) {
                    found.push(run);
                }
            }
        }
        found
    };
    match members.len() {
        0 | 1 => vec![],
        all => Some(in_at_least(all)).filter(|found| !found.is_empty()).unwrap_or_else(|| in_at_least(2)),
    }
}

/// Parts of a text that consist of overlapping wanted pairs.
fn runs(text: &str, is_wanted: impl Fn(&str) -> bool) -> Vec<String> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (range, _) in pairs(text).into_iter().filter(|(_, pair)| is_wanted(pair)) {
        match runs.last_mut() {
            Some(last) if range.start < last.end => last.end = range.end,
            _ => runs.push(range),
        }
    }
    runs.into_iter().map(|range| text[range].to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(decisions: &[&[&str]]) -> Vec<(Vec<String>, Vec<Option<String>>)> {
        let owned: Vec<Vec<String>> =
            decisions.iter().map(|texts| texts.iter().map(|text| (*text).to_owned()).collect()).collect();
        let slices: Vec<_> = owned.iter().map(Vec::as_slice).collect();
        align(&slices).into_iter().map(|row| (row.chu_chung, row.viec)).collect()
    }

    fn some(text: &str) -> Option<String> {
        Some(text.to_owned())
    }

    #[test]
    fn duties_that_share_rare_words_share_a_row() {
        let (a, b) = ("Tổng kết từng chặng, đánh giá việc", "Đánh giá và tổng kết từng chặng");
        let found = rows(&[&[a, "Họp hằng quý"], &["Lo kinh phí", b]]);
        let words = ["Tổng kết từng chặng", "đánh giá"].map(str::to_owned).to_vec();
        assert_eq!(found[0], (words, vec![some(a), some(b)]));
        assert_eq!(found[1], (vec![], vec![some("Họp hằng quý"), None]));
        assert_eq!(found[2], (vec![], vec![None, some("Lo kinh phí")]));
    }

    #[test]
    fn words_of_every_sentence_do_not_align_duties() {
        let found =
            rows(&[&["Giúp UBND tỉnh và Chủ tịch về đào tạo"], &["Giúp UBND tỉnh và Chủ tịch về họp báo"]]);
        assert_eq!(found.len(), 2);
    }

    #[test]
    fn abbreviations_read_as_their_words() {
        let found = rows(&[&["Giám sát dự án CNTT"], &["Giám sát dự án công nghệ thông tin"]]);
        assert_eq!(found.len(), 1);
        assert!(found[0].0.contains(&"Giám sát dự án công nghệ thông tin".to_owned()));
    }

    #[test]
    fn two_duties_of_one_decision_never_share_a_row() {
        let text = "Giám sát dự án liên ngành";
        let found = rows(&[&[text, text], &[text]]);
        assert_eq!(found.len(), 2);
        assert_eq!(found.iter().flat_map(|(_, viec)| viec).flatten().count(), 3);
    }
}
