//! JSON, with the keys of the record, derived values under `_`, and no character that steers a terminal.

use std::fmt::Write as _;

use anyhow::Result;
use serde::Serialize;

use crate::corpus::{Chains, Corpus, Entry, Link};
use crate::date::Fit;
use crate::finding::{Finding, Fix, Place};
use crate::record::QuyetDinh;
use crate::text;

/// Version of the JSON that records are given in; it grows when a key changes its meaning or goes.
pub const VERSION: u32 = 1;

/// A record with what is derived.
#[derive(Debug, Serialize)]
pub struct Decision<'r> {
    /// The record.
    #[serde(flatten)]
    record: &'r QuyetDinh,
    /// Version of this form.
    #[serde(rename = "_phien_ban")]
    version: u32,
    /// Path below the data folder.
    #[serde(rename = "_path")]
    path: &'r str,
    /// Seats listed: at least.
    #[serde(rename = "_so_ghe_it_nhat")]
    least: u32,
    /// Seats listed, where no group of unknown size is among them.
    #[serde(rename = "_so_ghe", skip_serializing_if = "Option::is_none")]
    seats: Option<u32>,
    /// Present when the record only possibly fits the question.
    #[serde(rename = "_co_the", skip_serializing_if = "std::ops::Not::not")]
    possibly: bool,
    /// Decisions with a record that it follows.
    #[serde(rename = "_truoc", skip_serializing_if = "Vec::is_empty")]
    before: Vec<Neighbour<'r>>,
    /// Decisions that follow it.
    #[serde(rename = "_sau", skip_serializing_if = "Vec::is_empty")]
    after: Vec<Neighbour<'r>>,
}

/// A decision before or after another.
#[derive(Debug, Serialize)]
struct Neighbour<'r> {
    so_hieu: &'r str,
    #[serde(rename = "_path")]
    path: &'r str,
    #[serde(rename = "_quan_he")]
    relation: &'static str,
    /// Whether a source states the link; otherwise names imply it.
    #[serde(rename = "_nguon_noi")]
    stated: bool,
}

impl<'r> Decision<'r> {
    /// A record, which may be known in part only at its place in the corpus, with its neighbours there, and how well it
    /// fits the question.
    pub fn new(entry: &'r Entry, corpus: &'r Corpus, chains: &Chains<'_>, at: usize, fit: Fit) -> Self {
        let (least, seats) = entry.record.ban.listed();
        let neighbour = |other: usize, link: &Link<'_>| {
            let other = &corpus.entries[other];
            let (relation, stated) = (link.relation.key(), link.stated);
            Neighbour { so_hieu: other.record.so_hieu.as_str(), path: &other.path, relation, stated }
        };
        Self {
            record: &entry.record,
            version: VERSION,
            path: &entry.path,
            least,
            seats,
            possibly: fit == Fit::Possibly,
            before: chains.before(at).filter_map(|link| Some(neighbour(link.record()?, link))).collect(),
            after: chains.after(at).map(|link| neighbour(link.newer, link)).collect(),
        }
    }
}

/// A value on several lines, with a line break at the end.
///
/// # Errors
/// When the value cannot be written as JSON.
pub fn pretty(value: &impl Serialize) -> Result<String> {
    Ok(visible(&serde_json::to_string_pretty(value)?) + "\n")
}

/// A value on one line, with a line break at the end.
pub fn line(value: &impl Serialize) -> String {
    visible(&serde_json::to_string(value).expect("texts and numbers can be written as JSON")) + "\n"
}

/// Hidden characters stand only inside strings, where an escape says the same.
fn visible(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if c == '\n' || text::hidden(c).is_none() {
            out.push(c);
        } else {
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}").expect("writing to a string never fails");
            }
        }
    }
    out
}

/// The findings of one run; the form is fixed by the design and has a version.
#[derive(Debug, Serialize)]
pub struct Report<'f> {
    version: u32,
    findings: Vec<Item<'f>>,
    summary: Summary,
}

/// How much was looked at, and what was found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Files looked at.
    pub files: usize,
    /// Files that gave a record.
    pub records: usize,
    /// Findings that have to be mended.
    pub errors: usize,
    /// Findings that have to be mended or answered.
    pub warnings: usize,
}

#[derive(Debug, Serialize)]
struct Item<'f> {
    rule: &'static str,
    severity: &'static str,
    message: &'f str,
    path: &'f str,
    #[serde(flatten)]
    span: Span,
    help: Option<&'f str>,
    related: Vec<Seen<'f>>,
    fix: Option<Change<'f>>,
}

#[derive(Debug, Serialize)]
struct Span {
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Debug, Serialize)]
struct Seen<'f> {
    path: &'f str,
    line: usize,
    column: usize,
    message: &'f str,
}

#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Change<'f> {
    Replace { text: &'f str },
    RemoveMark,
    Move { path: &'f str },
}

/// The findings as JSON.
///
/// # Errors
/// When they cannot be written as JSON.
pub fn report(findings: &[Finding], summary: Summary) -> Result<String> {
    let findings = findings.iter().map(item).collect();
    pretty(&Report { version: VERSION, findings, summary })
}

fn item(finding: &Finding) -> Item<'_> {
    Item {
        rule: finding.rule,
        severity: finding.severity.as_str(),
        message: &finding.message,
        path: &finding.place.file.path,
        span: span(&finding.place),
        help: finding.help.as_deref(),
        related: finding.related.iter().map(|seen| related(&seen.place, &seen.message)).collect(),
        fix: finding.fix.as_ref().map(|fix| match fix {
            Fix::Replace(text) => Change::Replace { text },
            Fix::RemoveMark => Change::RemoveMark,
            Fix::Move(path) => Change::Move { path },
        }),
    }
}

fn span(place: &Place) -> Span {
    let (line, column) = place.file.position(place.span.start);
    let (end_line, end_column) = place.file.position(place.span.end);
    Span { line, column, end_line, end_column }
}

fn related<'f>(place: &'f Place, message: &'f str) -> Seen<'f> {
    let (line, column) = place.file.position(place.span.start);
    Seen { path: &place.file.path, line, column, message }
}
