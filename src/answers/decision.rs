//! One decision: its links to others and what rests on it, or what is known of a document that is only cited.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Serialize, Serializer};

use super::composition::CompositionStatus;
use super::{JSON_VERSION, JsonObject};
use crate::columns::DecisionRow;
use crate::corpus::{self, Chains, Corpus, Entry, Link, Mention, Standing};
use crate::date::Interval;
use crate::fit::Fit;
use crate::record::{QuyetDinh, Relation, TaiLieu};

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
        let mut json = JsonDecision::new(&row, corpus, chains);
        json.derived.status = self.status.as_ref();
        json
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
    _chi_duoc_nhac: bool,
    _nhac_toi: Vec<JsonMention<'c>>,
}

#[derive(Debug, Serialize)]
struct JsonMention<'c> {
    _path: &'c str,
    _quan_he: &'static str,
    _trong: Option<&'c str>,
    #[serde(flatten)]
    document: &'c TaiLieu,
}

impl<'c> CitedAnswer<'c> {
    /// The answer from the mentions of the document.
    pub fn of(mentions: &[Mention<'c>]) -> Self {
        let mention = |mention: &Mention<'c>| JsonMention {
            _path: &mention.entry.path,
            _quan_he: mention.relation.key(),
            _trong: mention.entry.record.written_number(),
            document: mention.document,
        };
        Self { _chi_duoc_nhac: true, _nhac_toi: mentions.iter().map(mention).collect() }
    }
}

/// The documents that mentions are of, by number and province.
pub fn documents(mentions: &[Mention<'_>]) -> BTreeSet<String> {
    let name = |mention: &Mention<'_>| {
        let number = mention.document.so_hieu.as_ref().map(|so_hieu| so_hieu.number().to_string());
        [number.as_deref(), mention.tinh].into_iter().flatten().collect::<Vec<_>>().join(", ")
    };
    mentions.iter().map(name).collect()
}

/// A record with its derived values.
#[derive(Debug, Serialize)]
pub struct JsonDecision<'r> {
    #[serde(flatten)]
    record: &'r QuyetDinh,
    #[serde(flatten, serialize_with = "derived_keys")]
    derived: DerivedValues<'r>,
}

#[derive(Debug)]
struct DerivedValues<'r> {
    row: DecisionRow<'r>,
    /// The id of the committee: that of its earliest known record.
    committee: &'r str,
    /// Decisions with a record that it follows.
    before: Vec<JsonNeighbour<'r>>,
    /// Decisions that follow it.
    after: Vec<JsonNeighbour<'r>>,
    /// The status as of the newest day in the set.
    status: Option<&'r CompositionStatus<'r>>,
}

/// A decision before or after another; `_nguon_noi` if a source states the link, else names imply it.
#[derive(Debug, Serialize)]
struct JsonNeighbour<'r> {
    #[serde(skip_serializing_if = "Option::is_none")]
    so_hieu: Option<&'r str>,
    _path: &'r str,
    _quan_he: &'static str,
    _nguon_noi: bool,
}

impl<'r> JsonDecision<'r> {
    /// The record of a row, with its neighbours, how well it fits, and its committee on the day asked for.
    pub fn new(row: &DecisionRow<'r>, corpus: &'r Corpus, chains: &Chains<'_>) -> Self {
        let neighbour = |(at, link): (usize, &Link<'_>)| {
            let Entry { path, record, .. } = &corpus.entries[at];
            let (_quan_he, _nguon_noi) = (link.relation.key(), link.stated);
            JsonNeighbour { so_hieu: record.written_number(), _path: path, _quan_he, _nguon_noi }
        };
        let before = chains.before(row.at).filter_map(|link| Some((link.record()?, link)));
        let after = chains.after(row.at).map(|link| (link.newer, link));
        let derived = DerivedValues {
            row: *row,
            committee: corpus.entries[chains.first[row.at]].id(),
            before: before.map(neighbour).collect(),
            after: after.map(neighbour).collect(),
            status: None,
        };
        Self { record: &row.entry.record, derived }
    }
}

fn derived_keys<S: Serializer>(values: &DerivedValues<'_>, serializer: S) -> Result<S::Ok, S::Error> {
    let DecisionRow { entry, fit, on_day, .. } = values.row;
    let record = &entry.record;
    let (fields, place) = (record.linh_vuc(), record.noi_ban_hanh());
    let (least, exact) = record.ban.listed();
    let unknown: BTreeMap<_, _> =
        entry.unknown.iter().map(|(route, text)| (route.to_string(), text)).collect();
    let mut object = JsonObject::new(serializer)?;
    object.key("_phien_ban", JSON_VERSION)?;
    object.key("_id", entry.id())?;
    object.key("_path", &entry.path)?;
    object.known("_linh_vuc", (!fields.is_empty()).then_some(fields))?;
    object.known("_noi_ban_hanh", (!place.is_empty()).then_some(place))?;
    object.known("_cap", record.cap())?;
    object.key("_id_ban", values.committee)?;
    // Never open.
    object.key("_ngay_tu", entry.day.earliest().map(|day| day.to_string()))?;
    object.key("_ngay_den", entry.day.latest().map(|day| day.to_string()))?;
    object.key("_so_ghe_it_nhat", least)?;
    // Not where a group of unknown size is among them.
    object.known("_so_ghe", exact)?;
    object.known("_co_the", (fit == Fit::Possibly).then_some(true))?;
    object.on_day(on_day)?;
    object.known("_dung_dau", on_day.map(|on_day| &on_day.head).filter(|head| !head.is_empty()))?;
    object.known("_cung_ten", on_day.and_then(|on_day| on_day.namesake.as_ref()))?;
    object.known("_khoa_la", (!unknown.is_empty()).then_some(unknown))?;
    object.known("_truoc", (!values.before.is_empty()).then_some(&values.before))?;
    object.known("_sau", (!values.after.is_empty()).then_some(&values.after))?;
    object.known("_tinh_trang", values.status)?;
    object.end()
}
