//! Duties of several decisions that share pairs of syllables, side by side with these words, for the reader to judge.

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
pub fn align(decisions: Vec<&[String]>) -> Vec<AlignedDuties> {
    let mut duties = Vec::new();
    for (decision, texts) in decisions.iter().enumerate() {
        for text in *texts {
            let full = written_out(text);
            let pairs = pairs(&full).into_iter().map(|(_, pair)| pair).collect();
            duties.push(Duty { decision, text, full, pairs });
        }
    }
    let mut rows: Vec<Vec<&Duty<'_>>> = duties.iter().map(|duty| vec![duty]).collect();
    let mut row_of: Vec<usize> = (0..duties.len()).collect();
    for (a, b) in alike(&duties) {
        let row = row_of[a].min(row_of[b]);
        let other = row_of[a].max(row_of[b]);
        let in_other = |duty: &&Duty<'_>| rows[other].iter().any(|other| other.decision == duty.decision);
        if !rows[row].iter().any(in_other) {
            let joined = std::mem::take(&mut rows[other]);
            rows[row].extend(joined);
            row_of.iter_mut().filter(|of| **of == other).for_each(|of| *of = row);
        }
    }
    rows.retain(|row| !row.is_empty());
    rows.iter().map(|row| aligned(row, decisions.len())).collect()
}

/// Duties of different decisions that share pairs of syllables, those that share most of them first.
fn alike(duties: &[Duty<'_>]) -> Vec<(usize, usize)> {
    let mut counts: HashMap<&str, f64> = HashMap::new();
    for pair in duties.iter().flat_map(|duty| &duty.pairs) {
        *counts.entry(pair).or_default() += 1.0;
    }
    let weight = |pair: &String| 1.0 / counts[pair.as_str()];
    let mut found = Vec::new();
    for (a, one) in duties.iter().enumerate() {
        for (b, other) in duties.iter().enumerate().skip(a + 1) {
            let shared: Vec<_> = one.pairs.intersection(&other.pairs).map(weight).collect();
            if one.decision == other.decision || shared.len() < SHARED {
                continue;
            }
            let share = shared.iter().sum::<f64>() / one.pairs.union(&other.pairs).map(weight).sum::<f64>();
            found.extend((share >= SHARE).then_some((share, a, b)));
        }
    }
    found.sort_by(|(x, ..), (y, ..)| y.total_cmp(x));
    found.into_iter().map(|(_, a, b)| (a, b)).collect()
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
    let mut pairs = Vec::new();
    for pair in words.windows(2) {
        let [(first, one), (second, other)] = pair else { continue };
        let is_empty = EMPTY_KEYS.contains(one) || EMPTY_KEYS.contains(other);
        if !is_empty && text[first.end..second.start].trim().is_empty() {
            pairs.push((first.start..second.end, format!("{one} {other}")));
        }
    }
    pairs
}

fn aligned(row: &[&Duty<'_>], decisions: usize) -> AlignedDuties {
    let mut viec = vec![None; decisions];
    for duty in row {
        viec[duty.decision] = Some(duty.text.to_owned());
    }
    let chu_chung = match row.len() {
        1 => Vec::new(),
        all => Some(shared_words(row, all))
            .filter(|words| !words.is_empty())
            .unwrap_or_else(|| shared_words(row, 2)),
    };
    AlignedDuties { chu_chung, viec }
}

/// Overlapping pairs that at least so many duties of a row contain, as the first of them writes them.
fn shared_words(row: &[&Duty<'_>], least: usize) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for duty in row {
        let mut runs: Vec<Range<usize>> = Vec::new();
        for (range, pair) in pairs(&duty.full) {
            let is_shared = row.iter().filter(|other| other.pairs.contains(&pair)).count() >= least;
            match runs.last_mut() {
                _ if !is_shared => {}
                Some(last) if range.start < last.end => last.end = range.end,
                _ => runs.push(range),
            }
        }
        for run in runs {
            let words = &duty.full[run];
            if !found.iter().any(|other| text::key(other).contains(&text::key(words))) {
                found.push(words.to_owned());
            }
        }
    }
    found
}
