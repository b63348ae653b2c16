//! The composition of a committee on a day.

use serde::Serialize;

use super::words::brief;
use crate::corpus::{
    Chains, Composition, Corpus, Entry, Namesake, Namesakes, Seated, Standing, StoodSummary, by_decision,
    in_force,
};
use crate::date::Interval;
use crate::record::ThanhVien;

/// The composition that a decision belongs to, and what is known of the committee on the day.
#[derive(Debug)]
pub struct CompositionAnswer<'c> {
    /// The day asked for.
    pub day: Interval,
    /// The composition.
    pub composition: Composition<'c>,
    /// Whether the committee still had it.
    pub status: CompositionStatus<'c>,
    corpus: &'c Corpus,
    namesakes: Namesakes<'c>,
}

/// Whether a committee had a composition on a day.
#[derive(Debug)]
pub enum CompositionStatus<'c> {
    /// The decision is younger.
    NotYet,
    /// It had, as far as the evidence goes.
    Had(StoodSummary),
    /// It had the one of another decision.
    Replaced(&'c Entry),
    /// The committee had ended, or nothing is known of its composition.
    Ended,
}

impl<'c> CompositionAnswer<'c> {
    /// The answer about a decision; one that sets and changes no composition belongs to the one on the day.
    pub fn of(at: usize, corpus: &'c Corpus, chains: &Chains<'c>, day: Interval) -> Self {
        let standing = Standing::on(corpus, chains, day);
        let base = standing.answering(at);
        let composition = Composition::on(corpus, chains, base, &day);
        let namesakes = Namesakes::of(corpus, composition.seats.iter().map(|seated| seated.seat));
        let status = CompositionStatus::of(at, corpus, &standing, &namesakes);
        Self { day, composition, status, corpus, namesakes }
    }

    /// What must be known of a name: the day of its decision, and whether somebody of that name had another office later.
    pub fn about_name(&self, seated: &Seated<'c>) -> Vec<String> {
        if seated.seat.ho_ten.is_none() {
            return Vec::new();
        }
        let by = &self.corpus.entries[seated.by];
        let other = self.namesakes.elsewhere(seated.seat, by, self.day);
        std::iter::once(by_decision(by)).chain(other.map(Namesake::in_words)).collect()
    }

    /// The answer as JSON: the seats as in a record, each with the decision that created it.
    pub fn to_json(&self) -> impl Serialize {
        let Composition { base, changes, seats, left, .. } = &self.composition;
        let number = |at: usize| self.corpus.entries[at].record.written_number();
        let by = std::iter::once(*base).chain(changes.iter().map(|(at, _)| *at));
        let seat = |it: &Seated<'c>| JsonSeatBy {
            seat: it.seat,
            by: number(it.by),
            day: self.corpus.entries[it.by].record.ngay_ban_hanh,
            namesake: self.about_name(it).into_iter().nth(1),
        };
        JsonComposition {
            status: JsonStatus::of(self.day, &self.status),
            ten: &self.corpus.entries[*base].record.ban.ten,
            by: by.map(number).collect(),
            thanh_vien: seats.iter().map(seat).collect(),
            left: left
                .iter()
                .map(|it| JsonLeft { ho_ten: it.ho_ten, by: number(it.by), sat: it.sat, after: it.after })
                .collect(),
        }
    }
}

impl<'c> CompositionStatus<'c> {
    /// The status of the composition that a decision belongs to.
    pub fn of(at: usize, corpus: &'c Corpus, standing: &Standing<'c>, namesakes: &Namesakes<'c>) -> Self {
        let base = standing.answering(at);
        match standing.stood(base) {
            _ if in_force(&corpus.entries[base]).is_after(&standing.day) => Self::NotYet,
            Some(stood) if stood.composition.base == base => {
                Self::Had(stood.summary(corpus, namesakes, standing.day))
            }
            Some(stood) => Self::Replaced(&corpus.entries[stood.row]),
            None => Self::Ended,
        }
    }

    /// The status in words.
    pub fn in_words(&self) -> String {
        format!("{}: {}", self.level_in_words(), self.evidence_in_words())
    }

    /// Whether the committee had the composition: `còn hoạt động`.
    pub fn level_in_words(&self) -> &'static str {
        match self {
            Self::NotYet => "chưa có",
            Self::Had(on_day) => on_day.level.in_words(),
            Self::Replaced(_) | Self::Ended => "không còn",
        }
    }

    /// What shows it.
    pub fn evidence_in_words(&self) -> String {
        match self {
            Self::NotYet => "quyết định này ra sau".to_owned(),
            Self::Had(on_day) => on_day.evidence.clone(),
            Self::Replaced(entry) => format!("đã theo {}", brief(&entry.record)),
            Self::Ended => "xem `bcd history`".to_owned(),
        }
    }
}

/// The status of a composition on a day, as JSON.
#[derive(Debug, Serialize)]
pub struct JsonStatus<'s> {
    #[serde(rename = "_tai_ngay")]
    day: Interval,
    #[serde(flatten)]
    known: Option<&'s StoodSummary>,
    /// The record of the decision in force instead.
    #[serde(rename = "_theo_khac", skip_serializing_if = "Option::is_none")]
    other: Option<&'s str>,
}

impl<'s> JsonStatus<'s> {
    /// A status on a day.
    pub fn of(day: Interval, status: &'s CompositionStatus<'_>) -> Self {
        let (known, other) = match status {
            CompositionStatus::Had(on_day) => (Some(on_day), None),
            CompositionStatus::Replaced(entry) => (None, Some(entry.path.as_str())),
            CompositionStatus::NotYet | CompositionStatus::Ended => (None, None),
        };
        Self { day, known, other }
    }
}

#[derive(Debug, Serialize)]
struct JsonComposition<'c> {
    #[serde(flatten)]
    status: JsonStatus<'c>,
    ten: &'c str,
    #[serde(rename = "_theo")]
    by: Vec<Option<&'c str>>,
    thanh_vien: Vec<JsonSeatBy<'c>>,
    #[serde(rename = "_da_thoi")]
    left: Vec<JsonLeft<'c>>,
}

#[derive(Debug, Serialize)]
struct JsonSeatBy<'c> {
    #[serde(flatten)]
    seat: &'c ThanhVien,
    #[serde(rename = "_theo")]
    by: Option<&'c str>,
    #[serde(rename = "_theo_ngay")]
    day: Interval,
    #[serde(rename = "_cung_ten", skip_serializing_if = "Option::is_none")]
    namesake: Option<String>,
}

#[derive(Debug, Serialize)]
struct JsonLeft<'c> {
    ho_ten: &'c str,
    #[serde(rename = "_theo")]
    by: Option<&'c str>,
    #[serde(rename = "_co_trong_danh_sach")]
    sat: bool,
    /// Who had the seat before the decision.
    #[serde(rename = "_ghe_da_cua", skip_serializing_if = "Option::is_none")]
    after: Option<&'c str>,
}
