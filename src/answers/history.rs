//! The life of a committee: the decisions that follow each other, as steps with their links.

use std::collections::{HashMap, HashSet};

use serde::{Serialize, Serializer};

use super::JsonObject;
use crate::columns;
use crate::corpus::{Chains, Corpus, Entry, Link, Older, StoodSummary};
use crate::date::Interval;
use crate::filter::Filter;
use crate::fit::Fit;
use crate::number::Query;
use crate::record::{Ban, QuyetDinh, Relation, SoHieu, TaiLieu};

/// A step in the life of a committee: a decision with a record, or one that is only cited.
#[derive(Debug)]
pub struct HistoryStep<'c> {
    /// The decision.
    pub older: Older<'c>,
    /// Its record, if it has one.
    pub entry: Option<&'c Entry>,
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
    let step = |older, entry, day, place| HistoryStep {
        older,
        entry,
        day,
        place,
        fit: None,
        on_day: None,
        links: Vec::new(),
    };
    let mut steps: Vec<HistoryStep<'c>> = Vec::new();
    let mut seen = HashSet::new();
    for at in group {
        let entry = &corpus.entries[*at];
        for link in chains.before(*at) {
            if let Older::Cited(document) = link.older
                && seen.insert(key_of(link.older))
            {
                steps.push(step(link.older, None, document.ngay, document.ngay.unwrap_or(entry.day)));
            }
        }
        let fit = (!filter.is_empty).then(|| filter.fit(entry));
        let on_day = filter.on_day(entry).filter(|_| fit.is_some_and(|fit| fit != Fit::No));
        let step = step(Older::Record(*at), Some(entry), Some(entry.record.ngay_ban_hanh), entry.day);
        steps.push(HistoryStep { fit, on_day, ..step });
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
pub fn name<'c>(step: &HistoryStep<'c>) -> &'c str {
    match (step.older, step.entry) {
        (_, Some(entry)) => entry.record.shown_number(),
        (Older::Cited(TaiLieu { so_hieu: Some(number), .. }), _) => number.as_str(),
        (Older::Cited(TaiLieu { ve: Some(words), .. }), _) => words,
        _ => "văn bản không rõ",
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
pub struct JsonHistory<'s, 'c> {
    /// The id of the committee: that of its earliest known record.
    _id: Option<&'c str>,
    _buoc: &'s [HistoryStep<'c>],
    _lien_ket: Vec<JsonLink>,
}

#[derive(Debug, Serialize)]
struct JsonLink {
    _tu: usize,
    _toi: usize,
    _quan_he: &'static str,
    _nguon_noi: bool,
}

impl<'s, 'c> JsonHistory<'s, 'c> {
    /// The steps and their links.
    pub fn of(steps: &'s [HistoryStep<'c>]) -> Self {
        let links = steps.iter().enumerate().flat_map(|(_tu, step)| {
            step.links.iter().map(move |(_toi, link)| {
                let (_quan_he, _nguon_noi) = (link.relation.key(), link.stated);
                JsonLink { _tu, _toi: *_toi, _quan_he, _nguon_noi }
            })
        });
        let first = steps.iter().filter_map(|step| step.entry).min_by(|a, b| a.by_day(b));
        Self { _id: first.map(Entry::id), _buoc: steps, _lien_ket: links.collect() }
    }
}

impl Serialize for HistoryStep<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let record = self.entry.map(|entry| &entry.record);
        let ban = record.map(|record| &record.ban);
        let cited = match self.older {
            Older::Record(_) => None,
            Older::Cited(document) => Some(document),
        };
        let number = match cited {
            Some(document) => document.so_hieu.as_ref().map(SoHieu::as_str),
            None => record.and_then(QuyetDinh::written_number),
        };
        let mut object = JsonObject::new(serializer)?;
        object.known("so_hieu", number)?;
        object.known("ngay_ban_hanh", self.day)?;
        object.known("tinh", record.and_then(|record| record.tinh.as_ref()))?;
        object.known("hanh_dong", record.map(|record| &record.hanh_dong).filter(|it| !it.is_empty()))?;
        object.known("_ban", ban.map(|ban| &ban.ten))?;
        object.known("ten_cu", ban.map(|ban| &ban.ten_cu).filter(|it| !it.is_empty()))?;
        object.known("so_thanh_vien", ban.and_then(|ban| ban.so_thanh_vien))?;
        object.known("_so_ghe_it_nhat", ban.map(|ban| ban.listed().0))?;
        object.known("_dung_dau", ban.and_then(Ban::head).map(columns::person))?;
        object.known("_ve", cited.and_then(|document| document.ve.as_ref()))?;
        object.known("_path", self.entry.map(|entry| &entry.path))?;
        object.key("_chi_duoc_nhac", cited.is_some())?;
        object.known("_khop", self.fit.map(|fit| fit != Fit::No))?;
        object.known("_co_the", (self.fit == Some(Fit::Possibly)).then_some(true))?;
        object.on_day(self.on_day)?;
        object.end()
    }
}
