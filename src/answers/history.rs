//! The life of a committee: the decisions that follow each other, as steps with their links.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use crate::columns;
use crate::corpus::{Chains, Corpus, Entry, Link, Older, StoodSummary};
use crate::date::Interval;
use crate::filter::Filter;
use crate::fit::Fit;
use crate::number::Query;
use crate::record::{Relation, TaiLieu};

/// A step in the life of a committee: a decision with a record, or one that is only cited.
#[derive(Debug)]
pub struct HistoryStep<'c> {
    /// The decision.
    pub older: Older<'c>,
    /// Its day, if it is known or cited.
    pub day: Option<Interval>,
    /// The day it is sorted by.
    place: Interval,
    /// How well it fits the filter, if there is one.
    pub fit: Option<Fit>,
    /// The committee on the day asked for, if this step answers for it.
    pub on_day: Option<&'c StoodSummary>,
    /// Links to steps before it, each with the index of that step.
    pub links: Vec<(usize, &'c Link<'c>)>,
}

impl HistoryStep<'_> {
    /// The record, if it has one.
    pub fn record<'e>(&self, corpus: &'e Corpus) -> Option<&'e Entry> {
        self.older.record().map(|at| &corpus.entries[at])
    }
}

/// The histories with a decision that fits the filter and is wanted, each as its steps.
pub fn histories<'c>(
    corpus: &'c Corpus,
    chains: &'c Chains<'c>,
    filter: &'c Filter,
    wanted: impl Fn(usize) -> bool,
) -> Vec<Vec<HistoryStep<'c>>> {
    let fits = |at: usize| filter.fit(&corpus.entries[at]);
    let mut groups = chains.groups(corpus, |_| true);
    groups.retain(|group| group.iter().any(|at| wanted(*at) && fits(*at) != Fit::No));
    groups.iter().map(|group| steps(group, corpus, chains, filter)).collect()
}

/// Whether a decision has the number, or follows a document that has it.
pub fn is_or_cites(query: &Query, corpus: &Corpus, chains: &Chains<'_>, at: usize) -> bool {
    let cited = |link: &Link<'_>| match link.older {
        Older::Cited(TaiLieu { so_hieu: Some(so_hieu), .. }) => query.matches(so_hieu.number()),
        _ => false,
    };
    corpus.entries[at].record.number().is_some_and(|number| query.matches(number))
        || chains.before(at).any(cited)
}

/// The steps of one history, oldest first; a cited document is one step, and comes before its citer if it has no day.
fn steps<'c>(
    group: &[usize],
    corpus: &'c Corpus,
    chains: &'c Chains<'c>,
    filter: &'c Filter,
) -> Vec<HistoryStep<'c>> {
    let mut steps: Vec<HistoryStep<'c>> = Vec::new();
    let mut seen = HashSet::new();
    for at in group {
        for link in chains.before(*at) {
            if let Older::Cited(document) = link.older
                && seen.insert(key_of(link.older))
            {
                let before = corpus.entries[*at].day;
                steps.push(HistoryStep {
                    older: link.older,
                    day: document.ngay,
                    place: document.ngay.unwrap_or(before),
                    fit: None,
                    on_day: None,
                    links: Vec::new(),
                });
            }
        }
        let entry = &corpus.entries[*at];
        let fit = (!filter.is_empty).then(|| filter.fit(entry));
        steps.push(HistoryStep {
            older: Older::Record(*at),
            day: Some(entry.record.ngay_ban_hanh),
            place: entry.day,
            fit,
            on_day: filter.on_day(entry).filter(|_| fit.is_some_and(|fit| fit != Fit::No)),
            links: Vec::new(),
        });
    }
    // The sort is stable: a cited document with the day of its citer stays before it.
    steps.sort_by_key(|step| step.place);
    let places: HashMap<_, _> = steps.iter().enumerate().map(|(at, step)| (key_of(step.older), at)).collect();
    for step in &mut steps {
        let Older::Record(entry) = step.older else { continue };
        let place = |link: &'c Link<'c>| Some((*places.get(&key_of(link.older))?, link));
        step.links = chains.before(entry).filter_map(place).collect();
    }
    steps
}

/// Identity of a step as the older end of a link: a record, or a document cited in one way; the slug of a number is the
/// same for all spellings.
fn key_of(older: Older<'_>) -> (Option<usize>, Option<String>, Option<Interval>) {
    match older {
        Older::Record(at) => (Some(at), None, None),
        Older::Cited(document) => match &document.so_hieu {
            Some(so_hieu) => (None, Some(so_hieu.number().slug()), document.ngay),
            None => (None, document.ve.clone(), None),
        },
    }
}

/// The number of a step, or words for a document without one.
pub fn name(step: &HistoryStep<'_>, corpus: &Corpus) -> String {
    match step.older {
        Older::Record(at) => corpus.entries[at].record.shown_number().to_owned(),
        Older::Cited(document) => match (&document.so_hieu, &document.ve) {
            (Some(number), _) => number.to_string(),
            (None, Some(words)) => words.clone(),
            (None, None) => "văn bản không rõ".to_owned(),
        },
    }
}

/// The relation of a link in words.
pub fn link_words(link: &Link<'_>) -> String {
    let relation = match (link.stated, link.relation) {
        (true, _) | (_, Relation::VanBanCuaBan) => link.relation.label().to_lowercase(),
        (false, _) => "tiếp nối".to_owned(),
    };
    if link.stated { relation } else { format!("{relation}, suy từ tên") }
}

/// One history as JSON.
#[derive(Debug, Serialize)]
pub struct JsonHistory<'c> {
    /// The id of the committee: that of its earliest known record.
    #[serde(rename = "_id")]
    id: Option<String>,
    #[serde(rename = "_buoc")]
    steps: Vec<JsonStep<'c>>,
    #[serde(rename = "_lien_ket")]
    links: Vec<JsonLink>,
}

#[derive(Debug, Default, Serialize)]
struct JsonStep<'c> {
    #[serde(skip_serializing_if = "Option::is_none")]
    so_hieu: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ngay_ban_hanh: Option<Interval>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tinh: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    hanh_dong: Vec<String>,
    #[serde(rename = "_ban", skip_serializing_if = "Option::is_none")]
    ban: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    ten_cu: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    so_thanh_vien: Option<u32>,
    #[serde(rename = "_so_ghe_it_nhat", skip_serializing_if = "Option::is_none")]
    seats: Option<u32>,
    #[serde(rename = "_dung_dau", skip_serializing_if = "Option::is_none")]
    head: Option<String>,
    #[serde(rename = "_ve", skip_serializing_if = "Option::is_none")]
    ve: Option<String>,
    #[serde(rename = "_path", skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    #[serde(rename = "_chi_duoc_nhac")]
    only_cited: bool,
    /// Whether it fits the filter, if there is one.
    #[serde(rename = "_khop", skip_serializing_if = "Option::is_none")]
    fits: Option<bool>,
    /// Whether it may fit.
    #[serde(rename = "_co_the", skip_serializing_if = "std::ops::Not::not")]
    possibly: bool,
    #[serde(flatten)]
    on_day: Option<&'c StoodSummary>,
}

#[derive(Debug, Serialize)]
struct JsonLink {
    #[serde(rename = "_tu")]
    from: usize,
    #[serde(rename = "_toi")]
    to: usize,
    #[serde(rename = "_quan_he")]
    relation: &'static str,
    #[serde(rename = "_nguon_noi")]
    stated: bool,
}

impl<'c> JsonHistory<'c> {
    /// The steps and their links.
    pub fn of(steps: &[HistoryStep<'c>], corpus: &Corpus) -> Self {
        let step = |step: &HistoryStep<'c>| match step.older {
            Older::Record(at) => {
                let entry = &corpus.entries[at];
                JsonStep {
                    so_hieu: entry.record.written_number().map(str::to_owned),
                    ngay_ban_hanh: step.day,
                    tinh: entry.record.tinh.clone(),
                    hanh_dong: entry.record.hanh_dong.iter().map(ToString::to_string).collect(),
                    ban: Some(entry.record.ban.ten.clone()),
                    ten_cu: entry.record.ban.ten_cu.clone(),
                    so_thanh_vien: entry.record.ban.so_thanh_vien,
                    seats: Some(entry.record.ban.listed().0),
                    head: entry.record.ban.head().map(columns::person),
                    path: Some(entry.path.clone()),
                    fits: step.fit.map(|fit| fit != Fit::No),
                    possibly: step.fit == Some(Fit::Possibly),
                    on_day: step.on_day,
                    ..JsonStep::default()
                }
            }
            Older::Cited(document) => JsonStep {
                so_hieu: document.so_hieu.as_ref().map(ToString::to_string),
                ngay_ban_hanh: step.day,
                ve: document.ve.clone(),
                only_cited: true,
                ..JsonStep::default()
            },
        };
        let links = steps.iter().enumerate().flat_map(|(from, step)| {
            step.links.iter().map(move |(to, link)| JsonLink {
                from,
                to: *to,
                relation: link.relation.key(),
                stated: link.stated,
            })
        });
        let records = steps.iter().filter_map(|step| step.record(corpus));
        let first = records.min_by(|a, b| a.by_day(b));
        let id = first.map(|entry| entry.id().to_owned());
        Self { id, links: links.collect(), steps: steps.iter().map(step).collect() }
    }
}
