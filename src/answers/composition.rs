//! The composition of a committee on a day.

use serde::{Serialize, Serializer};

use super::words::brief;
use crate::corpus::{
    Chains, Composition, Corpus, Entry, Left, Namesake, Namesakes, Seated, Standing, StoodSummary, in_force,
};
use crate::date::Interval;

/// The composition that a decision belongs to, and what is known of the committee on the day.
#[derive(Debug)]
pub struct CompositionAnswer<'c> {
    /// The day asked for.
    pub day: Interval,
    /// The composition.
    pub composition: Composition<'c>,
    /// Whether the committee still had it.
    pub status: CompositionStatus<'c>,
}

/// Whether a committee had a composition on a day: as far as the evidence goes, or that of another decision.
#[derive(Debug, Serialize)]
pub struct CompositionStatus<'c> {
    /// The day.
    #[serde(rename = "_tai_ngay")]
    pub day: Interval,
    /// The committee, which had the composition.
    #[serde(flatten)]
    pub had: Option<StoodSummary>,
    /// The decision whose composition it had instead.
    #[serde(rename = "_theo_khac", serialize_with = "as_path", skip_serializing_if = "Option::is_none")]
    pub other: Option<&'c Entry>,
    /// Whether the decision is younger.
    #[serde(skip)]
    pub is_younger: bool,
}

fn as_path<S: Serializer>(entry: &Option<&Entry>, serializer: S) -> Result<S::Ok, S::Error> {
    entry.map(|entry| &entry.path).serialize(serializer)
}

impl<'c> CompositionAnswer<'c> {
    /// The answer about a decision; one that sets and changes no composition belongs to the one on the day.
    pub fn of(at: usize, corpus: &'c Corpus, chains: &Chains<'c>, day: Interval) -> Self {
        let standing = Standing::on(corpus, chains, day);
        let mut composition = Composition::on(corpus, chains, standing.answering(at), &day);
        let namesakes = Namesakes::of(corpus, composition.seats.iter().map(|seated| seated.seat));
        for seated in &mut composition.seats {
            let other = namesakes.elsewhere(seated.seat, seated.by, day);
            seated.namesake = other.map(Namesake::in_words);
        }
        Self { day, composition, status: CompositionStatus::of(at, corpus, &standing) }
    }

    /// The answer as JSON: the seats as in a record, each with the decision that created it.
    pub fn to_json(&self, corpus: &'c Corpus) -> impl Serialize {
        let Composition { base, seats, left, .. } = &self.composition;
        let number = |at: usize| corpus.entries[at].record.written_number();
        JsonComposition {
            status: &self.status,
            ten: &corpus.entries[*base].record.ban.ten,
            _theo: self.composition.decisions().map(number).collect(),
            thanh_vien: seats,
            _da_thoi: left,
        }
    }
}

impl<'c> CompositionStatus<'c> {
    /// The status of the composition that a decision belongs to.
    pub fn of(at: usize, corpus: &'c Corpus, standing: &Standing<'c>) -> Self {
        let (day, base) = (standing.day, standing.answering(at));
        let is_younger = in_force(&corpus.entries[base]).is_after(&day);
        let stood = standing.stood(base).filter(|_| !is_younger);
        let (own, other) = match stood {
            Some(stood) if stood.composition.base == base => (Some(stood), None),
            other => (None, other),
        };
        let had = own.map(|stood| stood.summary.clone());
        Self { day, had, other: other.map(|stood| &corpus.entries[stood.row]), is_younger }
    }

    /// Whether the committee had the composition: `còn hoạt động`.
    pub fn level_in_words(&self) -> &'static str {
        match &self.had {
            Some(on_day) => on_day.level.in_words(),
            None if self.is_younger => "chưa có",
            None => "không còn",
        }
    }

    /// What shows it.
    pub fn evidence_in_words(&self) -> String {
        match (&self.had, self.other) {
            (Some(on_day), _) => on_day.evidence.clone(),
            (None, Some(other)) => format!("đã theo {}", brief(&other.record)),
            (None, None) if self.is_younger => "quyết định này ra sau".to_owned(),
            (None, None) => "xem `bcd history`".to_owned(),
        }
    }
}

#[derive(Debug, Serialize)]
struct JsonComposition<'s, 'c> {
    #[serde(flatten)]
    status: &'s CompositionStatus<'c>,
    ten: &'c str,
    _theo: Vec<Option<&'c str>>,
    thanh_vien: &'s [Seated<'c>],
    _da_thoi: &'s [Left<'c>],
}
