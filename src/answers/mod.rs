//! What an answer says, as data: a verb is a question and its printing.

pub mod comparison;
pub mod composition;
pub mod counts;
pub mod decision;
pub mod history;
pub mod hits;
pub mod people;
pub mod words;

use serde::Serialize;

use crate::corpus::Entry;
use crate::date::Interval;

/// The keys that name a decision in JSON.
#[derive(Debug, Serialize)]
pub struct DecisionKeys<'c> {
    /// Number and symbol as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub so_hieu: Option<&'c str>,
    /// Province.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tinh: Option<&'c str>,
    /// Day of issue.
    pub ngay_ban_hanh: Interval,
    /// Path of the record.
    #[serde(rename = "_path")]
    pub path: &'c str,
}

impl<'c> DecisionKeys<'c> {
    /// The keys of a record.
    pub fn new(entry: &'c Entry) -> Self {
        let record = &entry.record;
        Self {
            so_hieu: record.written_number(),
            tinh: record.tinh.as_deref(),
            ngay_ban_hanh: record.ngay_ban_hanh,
            path: &entry.path,
        }
    }
}
