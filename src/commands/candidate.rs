//! Decisions that a number may mean, as a person is told of them.

use anyhow::{Error, anyhow};

use super::decision::{brief, brief_with_issuer};
use super::named::Named;
use crate::corpus::Entry;
use crate::date::Interval;
use crate::filter::{self, Filter};
use crate::registers::provinces::{self, Unit};
use crate::text;

/// How many decisions are told where there is no need to tell all.
pub const MOST: usize = 10;

/// A decision among several, without the rest of its record.
#[derive(Debug)]
pub struct Candidate {
    line: String,
    so_hieu: String,
    tinh: Option<String>,
    ngay_ban_hanh: Interval,
}

impl Candidate {
    /// The one of a record.
    pub fn of(entry: &Entry) -> Self {
        let record = &entry.record;
        Self {
            line: line(entry),
            so_hieu: entry.key.number.clone(),
            tinh: record.tinh.clone(),
            ngay_ban_hanh: record.ngay_ban_hanh,
        }
    }

    fn is_of(&self, tinh: &str) -> bool {
        self.tinh.as_deref() == Some(tinh)
    }
}

/// A decision with the path that tells it from all others.
pub fn line(entry: &Entry) -> String {
    // An issuer below the province has a folder of its own; a committee that issued the decision is named anyway.
    let is_below = entry.key.place.contains('/') && !entry.is_own();
    let brief = if is_below { brief_with_issuer(&entry.record) } else { brief(&entry.record) };
    format!("  {brief} ({})", text::printable(&entry.path))
}

/// That a number has several decisions, and how to tell one of them: by what is not the same in all. A verb has its own
/// ways to type a province and a year.
pub fn ambiguous(typed: &str, candidates: &[Candidate], [tinh, nam]: [&str; 2]) -> Error {
    let differ = |differ: fn(&Candidate, &Candidate) -> bool| {
        candidates.windows(2).any(|pair| differ(&pair[0], &pair[1]))
    };
    let ways = [
        ("ký hiệu", differ(|a, b| a.so_hieu != b.so_hieu)),
        (tinh, differ(|a, b| a.tinh != b.tinh)),
        (nam, differ(|a, b| a.ngay_ban_hanh.year_of_latest() != b.ngay_ban_hanh.year_of_latest())),
    ];
    let ways: Vec<_> = ways.into_iter().filter(|(_, helps)| *helps).map(|(way, _)| way).collect();
    let choose = match ways.is_empty() {
        true => "gõ đường dẫn trong ngoặc để chọn".to_owned(),
        false => format!("chọn bằng {}, hoặc gõ đường dẫn trong ngoặc", ways.join(", ")),
    };
    let lines: Vec<_> = candidates.iter().map(|candidate| candidate.line.as_str()).collect();
    anyhow!("{typed} có ở {} quyết định; {choose}:\n{}", lines.len(), lines.join("\n"))
}

/// Whether a decision is of a province and of a year asked for, with what is said of those that are.
const GROUPS: [((bool, bool), &str); 4] = [
    ((true, true), "không khớp bộ lọc khác"),
    ((true, false), "năm khác"),
    ((false, true), "nơi khác"),
    ((false, false), "nơi khác, năm khác"),
];

/// That the filter keeps out all decisions with a number: those that are of the province or of the year asked for, else
/// some of the others; the rest is counted.
pub fn elsewhere(named: &Named<'_>, filter: &Filter, candidates: &[Candidate]) -> String {
    let names = filter.names();
    let fits = |it: &Candidate| {
        let of_province = names.is_empty() || names.iter().any(|ten| it.is_of(ten));
        (of_province, filter.may_hold(&it.ngay_ban_hanh))
    };
    let merged = merged(filter, candidates);
    let is_merged = |it: &&Candidate| merged.iter().any(|(_, ten)| it.is_of(ten));
    let (first, others): (Vec<&Candidate>, Vec<_>) = candidates.iter().partition(is_merged);
    let all = [first, others].concat();
    let mut lines = vec![format!("không có {}{}; có:", named.plain(), asked(filter))];
    let mut told = 0;
    for (group, words) in GROUPS {
        let own: Vec<_> = all.iter().filter(|it| fits(it) == group).take(MOST).collect();
        // What fits neither is of use only where there is nothing else.
        if own.is_empty() || told > 0 && group == (false, false) {
            continue;
        }
        told += own.len();
        lines.push(format!("  {words}:"));
        lines.extend(own.iter().map(|it| format!("  {}", it.line)));
    }
    if told < candidates.len() {
        lines.push(format!("  và {} quyết định khác cùng số", candidates.len() - told));
    }
    lines.extend(merged.iter().filter_map(|(gone, _)| Some(format!("  {}", filter::belongs_now(gone)?))));
    lines.join("\n")
}

/// Provinces that were merged into one asked for, or are asked for and were merged, each with the one of the two that has
/// a decision.
fn merged(filter: &Filter, candidates: &[Candidate]) -> Vec<(&'static Unit, &'static str)> {
    let of = |unit: &&'static Unit| {
        let into = unit.successor().map(|(now, _)| (*unit, now));
        let from = unit.predecessors().into_iter().filter_map(provinces::by_name);
        from.map(|earlier| (earlier, earlier.ten)).chain(into).collect::<Vec<_>>()
    };
    let mut merged: Vec<_> = filter.tinh().iter().flat_map(of).collect();
    merged.retain(|(_, ten)| candidates.iter().any(|it| it.is_of(ten)));
    merged
}

/// ` của An Giang năm 2013`: the provinces and years that a filter asks for, if it does.
fn asked(filter: &Filter) -> String {
    let tinh: Vec<_> = filter.tinh().iter().map(|unit| unit.ten).collect();
    let nam: Vec<_> = filter.nam().iter().map(u16::to_string).collect();
    match (tinh.is_empty(), nam.is_empty()) {
        (true, true) => " khớp bộ lọc".to_owned(),
        (false, true) => format!(" của {}", tinh.join(", ")),
        (true, false) => format!(" năm {}", nam.join(", ")),
        (false, false) => format!(" của {} năm {}", tinh.join(", "), nam.join(", ")),
    }
}
