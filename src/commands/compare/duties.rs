//! Duties of several decisions that share words, side by side.
//!
//! That two duties stand together says that they share rare pairs of syllables, not that they are the same duty:
//! the shared words are given, and the reader judges.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::LazyLock;

use serde::Serialize;

use crate::registers::abbreviations::written_out;
use crate::text;

/// Duties that stand together, or a duty that stands alone.
#[derive(Debug, Serialize)]
pub struct Subject {
    /// The words that the duties share; empty where a duty stands alone.
    pub chu_chung: Vec<String>,
    /// The duty of each decision.
    pub viec: Vec<Option<String>>,
}

impl Subject {
    /// Whether several duties stand together.
    pub fn is_shared(&self) -> bool {
        self.viec.iter().flatten().count() > 1
    }
}

/// How alike two duties must be, from 0 to 1.
const ALIKE: f64 = 0.2;
/// How many pairs of syllables they must share.
const SHARED: usize = 2;

/// A duty on its way into a subject.
struct Duty<'t> {
    decision: usize,
    text: &'t str,
    /// The text with abbreviations written out.
    full: String,
    pairs: BTreeSet<String>,
    /// The pairs as numbers, in their order, each with the square of its weight.
    weighed: Vec<(u32, f64)>,
    /// The sum of those.
    weight: f64,
}

/// All duties: those that share words together, at most one of a decision, in the order of the decisions.
pub fn align(decisions: &[&[String]]) -> Vec<Subject> {
    let mut duties: Vec<_> = decisions
        .iter()
        .enumerate()
        .flat_map(|(decision, texts)| texts.iter().map(move |text| Duty::new(decision, text)))
        .collect();
    weigh(&mut duties);
    let mut groups: Vec<Vec<usize>> = (0..duties.len()).map(|at| vec![at]).collect();
    let mut group_of: Vec<usize> = (0..duties.len()).collect();
    for (a, b) in alike(&duties) {
        join(&mut groups, &mut group_of, [a, b], &duties);
    }
    let members = |group: &Vec<usize>| group.iter().map(|at| &duties[*at]).collect::<Vec<_>>();
    let groups = groups.iter().filter(|group| !group.is_empty());
    groups.map(|group| subject(&members(group), decisions.len())).collect()
}

/// Puts the groups of two duties together where the first of both stands, unless one decision would be in there twice.
fn join(groups: &mut [Vec<usize>], group_of: &mut [usize], pair: [usize; 2], duties: &[Duty<'_>]) {
    let [a, b] = pair.map(|duty| group_of[duty]);
    let (first, second) = (a.min(b), a.max(b));
    let decision = |at: &usize| duties[*at].decision;
    // A group has no more members than there are decisions.
    let clash = groups[first].iter().any(|x| groups[second].iter().any(|y| decision(x) == decision(y)));
    if first != second && !clash {
        let others = std::mem::take(&mut groups[second]);
        others.iter().for_each(|duty| group_of[*duty] = first);
        groups[first].extend(others);
        groups[first].sort_unstable();
    }
}

/// Pairs of duties of different decisions that are alike, the most alike first.
fn alike(duties: &[Duty<'_>]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for (a, one) in duties.iter().enumerate() {
        for (b, other) in duties.iter().enumerate().skip(a + 1) {
            if one.decision != other.decision {
                let likeness = likeness(one, other);
                found.extend((likeness >= ALIKE).then_some((likeness, a, b)));
            }
        }
    }
    found.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    found.into_iter().map(|(_, a, b)| (a, b)).collect()
}

/// Cosine of two duties, rare pairs of syllables weighing more; 0 where they share too few.
fn likeness(a: &Duty<'_>, b: &Duty<'_>) -> f64 {
    let (mut shared, mut count) = (0.0, 0);
    let mut others = b.weighed.iter().peekable();
    for (pair, weight) in &a.weighed {
        while others.next_if(|(other, _)| other < pair).is_some() {}
        if others.next_if(|(other, _)| other == pair).is_some() {
            shared += weight;
            count += 1;
        }
    }
    if count < SHARED { 0.0 } else { shared / (a.weight * b.weight).sqrt().max(f64::MIN_POSITIVE) }
}

/// Gives each pair its number and its weight: the fewer duties have it, the more.
fn weigh(duties: &mut [Duty<'_>]) {
    let mut counts: BTreeMap<&str, f64> = BTreeMap::new();
    for pair in duties.iter().flat_map(|duty| &duty.pairs) {
        *counts.entry(pair).or_default() += 1.0;
    }
    let all = duties.len() as f64;
    let weight = |count: f64| ln(1.0 + all / count).powi(2);
    let known: HashMap<String, (u32, f64)> = counts
        .into_iter()
        .zip(0..)
        .map(|((pair, count), at)| (pair.to_owned(), (at, weight(count))))
        .collect();
    for duty in duties {
        duty.weighed = duty.pairs.iter().map(|pair| known[pair]).collect();
        duty.weight = duty.weighed.iter().map(|(_, weight)| weight).sum();
    }
}

/// The logarithm of a number from 1, to six places. The exact one lies in a library of the system that every start of the
/// program would load.
fn ln(mut number: f64) -> f64 {
    let mut whole = 0.0;
    while number >= 2.0 {
        number /= 2.0;
        whole += std::f64::consts::LN_2;
    }
    let part = (number - 1.0) / (number + 1.0);
    let square = part * part;
    whole + 2.0 * part * [9.0, 7.0, 5.0, 3.0, 1.0].iter().fold(0.0, |sum, odd| sum * square + 1.0 / odd)
}

impl<'t> Duty<'t> {
    fn new(decision: usize, text: &'t str) -> Self {
        let full = written_out(text);
        let pairs = pairs(&full).into_iter().map(|(_, pair)| pair).collect();
        Self { decision, text, full, pairs, weighed: Vec::new(), weight: 0.0 }
    }
}

/// Words that say nothing of a subject: grammar, and whom every committee serves.
const EMPTY: [&str; 39] = [
    "và", "hoặc", "của", "các", "những", "cho", "về", "ở", "với", "do", "trong", "trên", "là", "khi", "có",
    "để", "ra", "được", "theo", "tại", "từ", "đến", "này", "như", "cả", "bị", "bởi", "vào", "một", "giúp",
    "UBND", "tỉnh", "Ủy", "ban", "nhân", "dân", "tịch", "cùng", "sở",
];

/// Pairs of neighbouring syllables that say something, each with its place in the text.
fn pairs(text: &str) -> Vec<(std::ops::Range<usize>, String)> {
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

fn subject(members: &[&Duty<'_>], decisions: usize) -> Subject {
    let mut viec = vec![None; decisions];
    for duty in members {
        viec[duty.decision] = Some(duty.text.to_owned());
    }
    Subject { chu_chung: shared_words(members), viec }
}

/// The words that all members share, or at least two of them where all share none, as the first writes them.
fn shared_words(members: &[&Duty<'_>]) -> Vec<String> {
    let in_at_least = |least: usize| {
        let mut found: Vec<String> = Vec::new();
        for duty in members {
            let held =
                |pair: &str| members.iter().filter(|other| other.pairs.contains(pair)).count() >= least;
            for run in runs(&duty.full, held) {
                let known = text::key(&run);
                if !found.iter().any(|other| text::key(other).contains(&known)) {
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

/// Stretches of a text made of overlapping pairs that are wanted.
fn runs(text: &str, wanted: impl Fn(&str) -> bool) -> Vec<String> {
    let mut runs: Vec<std::ops::Range<usize>> = Vec::new();
    for (range, _) in pairs(text).into_iter().filter(|(_, pair)| wanted(pair)) {
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

    #[test]
    fn logarithms() {
        for number in [1.0_f64, 1.5, 1.999, 2.0, 2.5, 41.0, 1e6] {
            assert!((ln(number) - number.ln()).abs() < 1e-5, "{number}");
        }
    }

    fn aligned(decisions: &[&[&str]]) -> Vec<(Vec<String>, Vec<Option<String>>)> {
        let owned: Vec<Vec<String>> =
            decisions.iter().map(|texts| texts.iter().map(|text| (*text).to_owned()).collect()).collect();
        let slices: Vec<_> = owned.iter().map(Vec::as_slice).collect();
        align(&slices).into_iter().map(|subject| (subject.chu_chung, subject.viec)).collect()
    }

    fn some(text: &str) -> Option<String> {
        Some(text.to_owned())
    }

    #[test]
    fn duties_that_share_rare_words_stand_together() {
        let (a, b) = ("Tổng kết từng chặng, đánh giá việc", "Đánh giá và tổng kết từng chặng");
        let found = aligned(&[&[a, "Họp hằng quý"], &["Lo kinh phí", b]]);
        let words = ["Tổng kết từng chặng", "đánh giá"].map(str::to_owned).to_vec();
        assert_eq!(found[0], (words, vec![some(a), some(b)]));
        assert_eq!(found[1], (vec![], vec![some("Họp hằng quý"), None]));
        assert_eq!(found[2], (vec![], vec![None, some("Lo kinh phí")]));
    }

    #[test]
    fn words_of_every_sentence_do_not_bring_duties_together() {
        let found = aligned(&[
            &["Giúp UBND tỉnh và Chủ tịch về đào tạo"],
            &["Giúp UBND tỉnh và Chủ tịch về họp báo"],
        ]);
        assert_eq!(found.len(), 2);
    }

    #[test]
    fn abbreviations_read_as_their_words() {
        let found = aligned(&[&["Giám sát dự án CNTT"], &["Giám sát dự án công nghệ thông tin"]]);
        assert_eq!(found.len(), 1);
        assert!(found[0].0.contains(&"Giám sát dự án công nghệ thông tin".to_owned()));
    }

    #[test]
    fn two_duties_of_one_decision_never_stand_together() {
        let text = "Giám sát dự án liên ngành";
        let found = aligned(&[&[text, text], &[text]]);
        assert_eq!(found.len(), 2);
        assert_eq!(found.iter().flat_map(|(_, viec)| viec).flatten().count(), 3);
    }
}
