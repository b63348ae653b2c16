//! The composition of a committee on a day.

use serde::Serialize;

use crate::corpus::{Chains, Composition, Corpus, Endings, bases};
use crate::date::Interval;
use crate::fit::Fit;
use crate::record::ThanhVien;

/// The composition that a decision belongs to, and how surely it was in force on the day.
#[derive(Debug)]
pub struct CompositionAnswer<'c> {
    /// The day asked for.
    pub day: Interval,
    /// The composition.
    pub composition: Composition<'c>,
    /// How surely it was in force.
    pub fit: Fit,
    corpus: &'c Corpus,
}

impl<'c> CompositionAnswer<'c> {
    /// The answer about the decision at this position of the corpus.
    pub fn of(at: usize, corpus: &'c Corpus, chains: &Chains<'c>, day: Interval) -> Self {
        let composition = Composition::on(corpus, chains, bases(corpus, chains)[at], &day);
        let fit = Endings::by(corpus, chains, day).stands(composition.base);
        Self { day, composition, fit, corpus }
    }

    /// The answer as JSON: the seats as in a record, each with the decision that created it.
    pub fn to_json(&self) -> impl Serialize {
        let Composition { base, changes, seats, left, .. } = &self.composition;
        let number = |at: usize| self.corpus.entries[at].record.written_number();
        let by = std::iter::once(*base).chain(changes.iter().map(|(at, _)| *at));
        JsonComposition {
            day: self.day.to_string(),
            stands: self.fit != Fit::No,
            possibly: self.fit == Fit::Possibly,
            ten: &self.corpus.entries[*base].record.ban.ten,
            by: by.map(number).collect(),
            thanh_vien: seats.iter().map(|it| JsonSeatBy { seat: it.seat, by: number(it.by) }).collect(),
            left: left
                .iter()
                .map(|it| JsonLeft { ho_ten: it.ho_ten, by: number(it.by), sat: it.sat })
                .collect(),
        }
    }
}

#[derive(Debug, Serialize)]
struct JsonComposition<'c> {
    #[serde(rename = "_tai_ngay")]
    day: String,
    #[serde(rename = "_con_dung")]
    stands: bool,
    #[serde(rename = "_co_the", skip_serializing_if = "std::ops::Not::not")]
    possibly: bool,
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
}

#[derive(Debug, Serialize)]
struct JsonLeft<'c> {
    ho_ten: &'c str,
    #[serde(rename = "_theo")]
    by: Option<&'c str>,
    #[serde(rename = "_co_trong_danh_sach")]
    sat: bool,
}
