//! What shows a committee at work, and how far that goes on a day.

use serde::Serialize;

use super::{Corpus, Entry};
use crate::date::{Date, Interval};
use crate::record::{Nguon, Relation};

/// Mức: how far the evidence goes on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum EvidenceLevel {
    /// Chắc: up to the last day on which something shows the committee at work.
    #[serde(rename = "chắc")]
    Certain,
    /// Có lẽ: for a year after that, or a year before the day on which the decision was certainly issued.
    #[serde(rename = "có lẽ")]
    Presumed,
    /// Không rõ: beyond.
    #[serde(rename = "không rõ")]
    Unknown,
}

impl EvidenceLevel {
    /// What it says of a committee.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Certain => "còn hoạt động",
            Self::Presumed => "có lẽ còn hoạt động",
            Self::Unknown => "không rõ còn hoạt động hay không",
        }
    }

    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Certain => "chắc",
            Self::Presumed => "có lẽ",
            Self::Unknown => "không rõ",
        }
    }
}

/// The last evidence for a committee.
#[derive(Debug)]
pub struct Evidence {
    /// The day; the earliest possible one where it is not exact.
    pub day: Option<Date>,
    /// Where it comes from.
    pub by: EvidenceSource,
}

/// Where evidence comes from; decisions by their positions in the corpus.
#[derive(Debug, Clone, Copy)]
pub enum EvidenceSource {
    /// A decision or paper of the committee.
    Decision(usize),
    /// A source of a record, by its position.
    Source(usize, usize),
    /// A later record, with what it does to the older one.
    Later(usize, Relation),
}

impl Evidence {
    /// The evidence in words, with its age on the day asked for.
    pub fn in_words(&self, corpus: &Corpus, day: Interval) -> String {
        let name = |at: usize| {
            let record = &corpus.entries[at].record;
            format!("{} {}", record.shown_number(), record.ngay_ban_hanh.in_words())
        };
        let (by, seen) = match self.by {
            EvidenceSource::Decision(at) => {
                (format!("thấy lần cuối ở {}", name(at)), Some(corpus.entries[at].day))
            }
            EvidenceSource::Source(at, nguon) => {
                let Nguon { ngay_dang, nha_xuat_ban, .. } = &corpus.entries[at].record.nguon[nguon];
                let day = ngay_dang.map(Interval::in_words).unwrap_or_default();
                let publisher = nha_xuat_ban.as_deref().unwrap_or("một trang");
                (format!("thấy lần cuối ở bài của {publisher} đăng {day}"), *ngay_dang)
            }
            EvidenceSource::Later(at, relation) => {
                (relation.passive(&name(at)), Some(corpus.entries[at].day))
            }
        };
        let age = seen.and_then(|seen| day.since(seen));
        by + &age.map(|age| format!(", {age} trước")).unwrap_or_default()
    }
}

/// The sources of a record that show the committee, not only the paper about it, with their days.
pub fn printed(entry: &Entry, at: usize) -> impl Iterator<Item = (Date, EvidenceSource)> {
    let shows = |nguon: &Nguon| {
        nguon.ve.is_empty() || nguon.ve.iter().any(|route| route.keys().next() == Some("ban"))
    };
    let sources = entry.record.nguon.iter().enumerate().filter(move |(_, nguon)| shows(nguon));
    sources
        .filter_map(move |(of, nguon)| Some((nguon.ngay_dang?.earliest()?, EvidenceSource::Source(at, of))))
}

/// `theo quyết định ngày 21/10/2017`: a name is that of the day of signing.
pub fn by_decision(entry: &Entry) -> String {
    format!("theo quyết định {}", entry.record.ngay_ban_hanh.in_words())
}

/// Post and office: `Giám đốc Sở Nội vụ`.
pub fn post_of(chuc_vu: Option<&str>, co_quan: Option<&str>) -> String {
    [chuc_vu, co_quan].into_iter().flatten().collect::<Vec<_>>().join(" ")
}
