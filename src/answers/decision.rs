//! One decision: its links to others and what rests on it, or what is known of a document that is only cited.

use std::collections::BTreeMap;

use serde::Serialize;

use super::JSON_VERSION;
use super::composition::CompositionStatus;
use crate::columns::DecisionRow;
use crate::corpus::{self, Chains, Corpus, Entry, Link, Mention, Standing, StoodSummary};
use crate::date::{Date, Interval};
use crate::fit::Fit;
use crate::record::{LinhVuc, QuyetDinh, Relation, TaiLieu};

/// A decision with what other records say of it.
#[derive(Debug)]
pub struct DecisionAnswer<'c> {
    /// The decision.
    pub entry: &'c Entry,
    /// Other decisions before and after it, each with the relation in words.
    pub around: Vec<(String, &'c Entry)>,
    /// Decisions that have it as legal basis, and do not continue the committee.
    pub resting: Vec<&'c Entry>,
    /// Decisions of the same place and field without a link to it, newest first.
    pub related: Vec<&'c Entry>,
    /// Its composition as of the newest day in the set; of a paper of the committee, that of the committee.
    pub status: Option<CompositionStatus<'c>>,
}

impl<'c> DecisionAnswer<'c> {
    /// The answer about the decision at this position of the corpus.
    pub fn of(at: usize, corpus: &'c Corpus, chains: &Chains<'c>) -> Self {
        let status = corpus.newest.map(|newest| {
            CompositionStatus::of(at, corpus, &Standing::on(corpus, chains, Interval::day(newest)))
        });
        Self {
            entry: &corpus.entries[at],
            around: around(at, corpus, chains),
            resting: chains.only_citing(at).map(|newer| &corpus.entries[newer]).collect(),
            related: related(at, corpus, chains),
            status,
        }
    }

    /// The decision as JSON, with its status.
    pub fn to_json(&'c self, at: usize, corpus: &'c Corpus, chains: &Chains<'_>) -> JsonDecision<'c> {
        let row = DecisionRow { at, entry: self.entry, fit: Fit::Certainly, on_day: None };
        JsonDecision { status: self.status.as_ref(), ..JsonDecision::new(&row, corpus, chains) }
    }
}

/// The links of one decision to those before and after it, by day: the relation in words and the other decision. Documents
/// that the record itself cites are left out.
fn around<'c>(at: usize, corpus: &'c Corpus, chains: &Chains<'_>) -> Vec<(String, &'c Entry)> {
    let cited: Vec<_> = corpus::mentions_in(&corpus.entries[at]).collect();
    let before = chains.before(at).filter_map(|link| {
        let other = &corpus.entries[link.record()?];
        let words = match (link.stated, link.relation) {
            (_, Relation::VanBanCuaBan) => "quyết định về ban",
            (true, relation) => relation.label(),
            (false, _) => "tiếp nối",
        };
        (!cited.iter().any(|mention| mention.is_of(other))).then_some((words, other, link.stated))
    });
    let after = chains.after(at).map(|link| {
        let is_paper = link.relation == Relation::VanBanCuaBan;
        let words = if link.stated || is_paper { link.relation.newer() } else { "văn bản tiếp nối" };
        (words, &corpus.entries[link.newer], link.stated)
    });
    let mut lines: Vec<_> = before.chain(after).collect();
    lines.sort_by(|(_, a, _), (_, b, _)| a.by_day(b));
    let line = |(words, entry, stated): (&str, _, _)| {
        (if stated { words.to_owned() } else { format!("{words} (suy từ tên)") }, entry)
    };
    lines.into_iter().map(line).collect()
}

/// How many decisions are offered as related.
const MOST_RELATED: usize = 5;

/// The newest decisions of the same place and field that have no link to this one.
fn related<'c>(at: usize, corpus: &'c Corpus, chains: &Chains<'c>) -> Vec<&'c Entry> {
    let entry = &corpus.entries[at];
    let (place, fields) = (entry.record.noi_ban_hanh(), entry.record.linh_vuc());
    let linked = |other: &Entry| {
        chains.before(at).filter_map(Link::record).any(|it| corpus.entries[it].path == other.path)
            || chains.after(at).any(|link| corpus.entries[link.newer].path == other.path)
            || corpus::mentions_in(entry).any(|mention| mention.is_of(other))
            || corpus::mentions_in(other).any(|mention| mention.is_of(entry))
    };
    let alike = |other: &&Entry| {
        other.path != entry.path
            && other.record.noi_ban_hanh() == place
            && other.record.linh_vuc().iter().any(|field| fields.contains(field))
            && !linked(other)
    };
    let mut found: Vec<_> = corpus.entries.iter().filter(alike).collect();
    found.sort_by(|a, b| b.by_day(a));
    found.truncate(MOST_RELATED);
    found
}

/// What other records say of a document that has no record.
#[derive(Debug, Serialize)]
pub struct CitedAnswer<'c> {
    #[serde(rename = "_chi_duoc_nhac")]
    only_cited: bool,
    #[serde(rename = "_nhac_toi")]
    mentions: Vec<JsonMention<'c>>,
}

/// A mention of the document in another record.
#[derive(Debug, Serialize)]
struct JsonMention<'c> {
    #[serde(rename = "_path")]
    path: &'c str,
    #[serde(rename = "_quan_he")]
    relation: &'static str,
    #[serde(rename = "_trong")]
    by: Option<&'c str>,
    #[serde(flatten)]
    document: &'c TaiLieu,
}

impl<'c> CitedAnswer<'c> {
    /// The answer from the mentions of the document.
    pub fn of(mentions: &[Mention<'c>]) -> Self {
        let mention = |mention: &Mention<'c>| JsonMention {
            path: &mention.entry.path,
            relation: mention.relation.key(),
            by: mention.entry.record.written_number(),
            document: mention.document,
        };
        Self { only_cited: true, mentions: mentions.iter().map(mention).collect() }
    }
}

/// The documents that mentions are of, by number and province, sorted.
pub fn documents(mentions: &[Mention<'_>]) -> Vec<String> {
    let name = |mention: &Mention<'_>| {
        let number = mention.document.so_hieu.as_ref().map(|so_hieu| so_hieu.number().to_string());
        [number.as_deref(), mention.tinh].into_iter().flatten().collect::<Vec<_>>().join(", ")
    };
    let mut names: Vec<_> = mentions.iter().map(name).collect();
    names.sort();
    names.dedup();
    names
}

/// A record with its derived values.
#[derive(Debug, Serialize)]
pub struct JsonDecision<'r> {
    #[serde(flatten)]
    record: &'r QuyetDinh,
    #[serde(rename = "_phien_ban")]
    version: u32,
    #[serde(rename = "_id")]
    id: &'r str,
    #[serde(rename = "_path")]
    path: &'r str,
    #[serde(rename = "_linh_vuc", skip_serializing_if = "Vec::is_empty")]
    fields: Vec<LinhVuc>,
    #[serde(rename = "_noi_ban_hanh", skip_serializing_if = "str::is_empty")]
    place: &'r str,
    #[serde(rename = "_cap", skip_serializing_if = "Option::is_none")]
    cap: Option<String>,
    /// The id of the committee: that of its earliest known record.
    #[serde(rename = "_id_ban")]
    committee: &'r str,
    /// The first and the last possible day of issue; never open.
    #[serde(rename = "_ngay_tu")]
    first: Option<String>,
    #[serde(rename = "_ngay_den")]
    last: Option<String>,
    /// Seats listed: at least.
    #[serde(rename = "_so_ghe_it_nhat")]
    least: u32,
    /// Seats listed, where no group of unknown size is among them.
    #[serde(rename = "_so_ghe", skip_serializing_if = "Option::is_none")]
    seats: Option<u32>,
    /// Present when the record only possibly fits the question.
    #[serde(rename = "_co_the", skip_serializing_if = "std::ops::Not::not")]
    possibly: bool,
    /// The committee on the day asked for.
    #[serde(flatten)]
    on_day: Option<&'r StoodSummary>,
    /// The head on the day asked for.
    #[serde(rename = "_dung_dau", skip_serializing_if = "Option::is_none")]
    head: Option<&'r str>,
    #[serde(rename = "_cung_ten", skip_serializing_if = "Option::is_none")]
    namesake: Option<&'r str>,
    /// Values of unknown keys as written, by their routes.
    #[serde(rename = "_khoa_la", skip_serializing_if = "BTreeMap::is_empty")]
    unknown: BTreeMap<String, &'r str>,
    /// Decisions with a record that it follows.
    #[serde(rename = "_truoc", skip_serializing_if = "Vec::is_empty")]
    before: Vec<JsonNeighbour<'r>>,
    /// Decisions that follow it.
    #[serde(rename = "_sau", skip_serializing_if = "Vec::is_empty")]
    after: Vec<JsonNeighbour<'r>>,
    /// The status as of the newest day in the set.
    #[serde(rename = "_tinh_trang", skip_serializing_if = "Option::is_none")]
    status: Option<&'r CompositionStatus<'r>>,
}

/// A decision before or after another.
#[derive(Debug, Serialize)]
struct JsonNeighbour<'r> {
    #[serde(skip_serializing_if = "Option::is_none")]
    so_hieu: Option<&'r str>,
    #[serde(rename = "_path")]
    path: &'r str,
    #[serde(rename = "_quan_he")]
    relation: &'static str,
    /// Whether a source states the link; otherwise names imply it.
    #[serde(rename = "_nguon_noi")]
    stated: bool,
}

impl<'r> JsonDecision<'r> {
    /// The record of a row, with its neighbours, how well it fits, and its committee on the day asked for.
    pub fn new(row: &DecisionRow<'r>, corpus: &'r Corpus, chains: &Chains<'_>) -> Self {
        let DecisionRow { at, entry, fit, on_day } = *row;
        let end = |day: Option<Date>| day.map(|day| day.to_string());
        let (least, seats) = entry.record.ban.listed();
        let neighbour = |other: usize, link: &Link<'_>| {
            let other = &corpus.entries[other];
            let (relation, stated) = (link.relation.key(), link.stated);
            JsonNeighbour { so_hieu: other.record.written_number(), path: &other.path, relation, stated }
        };
        Self {
            record: &entry.record,
            version: JSON_VERSION,
            path: &entry.path,
            id: entry.id(),
            fields: entry.record.linh_vuc(),
            place: entry.record.noi_ban_hanh(),
            cap: entry.record.cap().map(|cap| cap.to_string()),
            committee: corpus.entries[chains.first[at]].id(),
            first: end(entry.day.earliest()),
            last: end(entry.day.latest()),
            least,
            seats,
            possibly: fit == Fit::Possibly,
            on_day,
            head: on_day.map(|on_day| on_day.head.as_str()).filter(|head| !head.is_empty()),
            namesake: on_day.and_then(|on_day| on_day.namesake.as_deref()),
            unknown: entry.unknown.iter().map(|(route, text)| (route.to_string(), &**text)).collect(),
            before: chains.before(at).filter_map(|link| Some(neighbour(link.record()?, link))).collect(),
            after: chains.after(at).map(|link| neighbour(link.newer, link)).collect(),
            status: None,
        }
    }
}
