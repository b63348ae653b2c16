//! Decisions that a number may mean, as a person is told of them.

use anyhow::{Error, anyhow};

use super::decision::{brief, brief_with_issuer};
use crate::corpus::Entry;
use crate::date::Interval;
use crate::text;

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
