//! Decisions side by side: each fact, office and duty has one value a decision, in the order of the decisions.

pub mod duties;
pub mod facts;
pub mod seats;

use serde::Serialize;

use self::duties::AlignedDuties;
use self::facts::ComparedFact;
use self::seats::OfficeRoles;
use crate::corpus::Entry;

/// A comparison of decisions.
#[derive(Debug, Serialize)]
pub struct Comparison<'c> {
    #[serde(rename = "_quyet_dinh")]
    decisions: Vec<ComparedDecision<'c>>,
    /// What each decision says of itself, its committee and how that works.
    #[serde(rename = "_so_sanh")]
    pub facts: Vec<ComparedFact>,
    /// The roles of each office.
    #[serde(rename = "_ghe")]
    pub seats: Vec<OfficeRoles>,
    /// The duties, similar ones on one row.
    #[serde(rename = "_nhiem_vu")]
    pub duties: Vec<AlignedDuties>,
}

#[derive(Debug, Serialize)]
struct ComparedDecision<'c> {
    #[serde(skip_serializing_if = "Option::is_none")]
    so_hieu: Option<&'c str>,
    tinh: Option<&'c str>,
    ngay_ban_hanh: String,
    ban: &'c str,
    #[serde(rename = "_path")]
    path: &'c str,
}

impl<'c> Comparison<'c> {
    /// The comparison of these decisions.
    pub fn of(entries: &[&'c Entry]) -> Self {
        let records: Vec<_> = entries.iter().map(|entry| &entry.record).collect();
        let decision = |entry: &&'c Entry| ComparedDecision {
            so_hieu: entry.record.written_number(),
            tinh: entry.record.tinh.as_deref(),
            ngay_ban_hanh: entry.record.ngay_ban_hanh.to_string(),
            ban: &entry.record.ban.ten,
            path: &entry.path,
        };
        Self {
            decisions: entries.iter().map(decision).collect(),
            facts: facts::of(&records),
            seats: seats::of(&records),
            duties: duties::align(records.iter().map(|record| record.ban.nhiem_vu.as_slice()).collect()),
        }
    }
}
