//! Who has which seat and role, across decisions.

use std::borrow::Cow;

use rayon::prelude::*;
use serde::Serialize;

use super::decision_keys;
use super::words::with_province;
use crate::columns::post;
use crate::corpus::{Corpus, Entry, Namesake, Namesakes, StoodSummary};
use crate::filter::Filter;
use crate::fit::Fit;
use crate::record::path::{KeyPath, Step};
use crate::record::route::RecordRoute;
use crate::record::{Ban, NguoiKy, QuyetDinh, ThanhVien};
use crate::registers::phrase::Phrase;
use crate::text;

/// The seats and signatures found.
#[derive(Debug)]
pub struct People<'c> {
    /// The rows by office if the question names one, else by person, those without a name last.
    pub rows: Vec<SeatRow<'c>>,
    /// Seats that others took over from a person asked for.
    pub replaced: Vec<SeatRow<'c>>,
    /// Whether the question names an office.
    pub by_office: bool,
}

/// A seat or a signature on a decision; as JSON the keys of the seat or signer, then those of its decision.
#[derive(Debug, Serialize)]
pub struct SeatRow<'c> {
    /// The seat or the signature.
    #[serde(flatten)]
    pub who: SeatOrSigner<'c>,
    /// The body of the seat; of a signature the committee.
    #[serde(rename = "ban")]
    pub body: &'c str,
    /// The committee above a team.
    #[serde(rename = "_thuoc", skip_serializing_if = "Option::is_none")]
    pub above: Option<&'c str>,
    /// The record.
    #[serde(flatten, serialize_with = "decision_keys")]
    pub entry: &'c Entry,
    /// The route of keys to it.
    #[serde(rename = "_ve")]
    pub route: RecordRoute<'c>,
    /// Whether it is a signature.
    #[serde(rename = "_nguoi_ky", skip_serializing_if = "std::ops::Not::not")]
    pub is_signature: bool,
    /// Whether the head in this seat signed the decision as well.
    #[serde(rename = "_cung_ky", skip_serializing_if = "std::ops::Not::not")]
    pub signed_too: bool,
    /// Whether the person asked for is the one whose seat it was before.
    #[serde(rename = "_duoc_thay", skip_serializing_if = "std::ops::Not::not")]
    pub is_replaced: bool,
    /// The committee on the day asked for.
    #[serde(flatten)]
    pub on_day: Option<&'c StoodSummary>,
    /// In which other office somebody of that name was later.
    #[serde(rename = "_cung_ten", skip_serializing_if = "Option::is_none")]
    pub namesake: Option<String>,
    /// Whether the record only may fit the question.
    #[serde(rename = "_co_the", skip_serializing_if = "std::ops::Not::not")]
    pub possibly: bool,
    /// The notes of the record on the seat, on something in it, or on the list that contains it.
    #[serde(rename = "_luu_y", skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Cow<'c, str>>,
}

/// The holder of a row.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(untagged)]
pub enum SeatOrSigner<'c> {
    /// A seat on a committee or team.
    Seat(&'c ThanhVien),
    /// The signature under the decision.
    Signer(&'c NguoiKy),
}

impl<'c> People<'c> {
    /// The seats and signatures that fit a filter and the name, if one was asked for.
    pub fn find(corpus: &'c Corpus, filter: &'c Filter, name: Option<&Phrase>) -> Self {
        let by_office = !filter.seats.co_quan.is_empty();
        let all = corpus.entries.par_iter().flat_map_iter(|entry| of_entry(entry, filter, name));
        let mut all: Vec<_> = all.collect();
        if let Some(day) = filter.day() {
            let namesakes = Namesakes::of(corpus, all.iter().filter_map(SeatRow::seat));
            for row in &mut all {
                let other = row.seat().and_then(|seat| namesakes.elsewhere(seat, row.entry, day));
                row.namesake = other.map(Namesake::in_words);
            }
        }
        all.sort_by(|a, b| b.entry.by_day(a.entry));
        match by_office {
            true => all.sort_by_cached_key(|row| text::order_key(&text::key(&row.office()))),
            // The given name first; one key for spellings that differ in normal form, case or place of the tone.
            false => all.sort_by_cached_key(|row| {
                let name = row.name().unwrap_or_default();
                (name.is_empty(), text::person_key(&text::key(name)))
            }),
        }
        // Unknown answers about a day come last.
        all.sort_by_key(|row| filter.is_unknown(row.entry));
        let (replaced, rows) = all.into_iter().partition(|row| row.is_replaced);
        Self { rows, replaced, by_office }
    }
}

/// The rows of a record, in the order of the decision.
fn of_entry<'c>(entry: &'c Entry, filter: &'c Filter, name: Option<&Phrase>) -> Vec<SeatRow<'c>> {
    let record = &entry.record;
    let asked = &filter.seats;
    let fit = filter.fit_with_seats(entry);
    let row = |body: &'c Ban, route: KeyPath, who| SeatRow {
        who,
        body: &body.ten,
        above: (!std::ptr::eq(&record.ban, body)).then_some(&record.ban.ten),
        entry,
        notes: notes(record, &route),
        route: RecordRoute::new(record, route),
        is_signature: matches!(who, SeatOrSigner::Signer(_)),
        signed_too: false,
        is_replaced: false,
        on_day: filter.on_day(entry),
        namesake: None,
        possibly: fit == Fit::Possibly,
    };
    let mut rows = Vec::new();
    if fit == Fit::No {
        return rows;
    }
    let is_asked = |ho_ten: Option<&str>| {
        let is_named = |name: &Phrase| ho_ten.is_some_and(|text| name.is_in(text));
        name.is_none_or(is_named) && (asked.nguoi.is_empty() || asked.nguoi.iter().any(is_named))
    };
    for (body_route, body) in record.bodies() {
        let list = body_route.then(Step::Key("thanh_vien".into()));
        for (seat, number) in body.thanh_vien.iter().zip(1..) {
            let is_named = name.is_none_or(|name| asked.names(seat).any(|text| name.is_in(text)));
            if is_named && asked.fits(seat, record) && filter.is_held(entry, seat) {
                let mut row = row(body, list.then(Step::Item(number)), SeatOrSigner::Seat(seat));
                row.is_replaced = !is_asked(seat.ho_ten.as_deref());
                rows.push(row);
            }
        }
    }
    if let Some(signer) = &record.nguoi_ky
        && is_asked(signer.ho_ten.as_deref())
        && asked.fits_signer(signer)
    {
        let is_head = |row: &&mut SeatRow<'_>| {
            row.seat().is_some_and(|seat| seat.vai_tro.heads())
                && row.above.is_none()
                && row.name().zip(signer.ho_ten.as_deref()).is_some_and(|(a, b)| text::key(a) == text::key(b))
        };
        match rows.iter_mut().find(is_head) {
            Some(head) => head.signed_too = true,
            None => rows.push(row(&record.ban, KeyPath::top("nguoi_ky"), SeatOrSigner::Signer(signer))),
        }
    }
    rows
}

impl<'c> SeatRow<'c> {
    /// The seat, if it is no signature.
    pub fn seat(&self) -> Option<&'c ThanhVien> {
        match self.who {
            SeatOrSigner::Seat(seat) => Some(seat),
            SeatOrSigner::Signer(_) => None,
        }
    }

    /// The name, if given.
    pub fn name(&self) -> Option<&'c str> {
        match self.who {
            SeatOrSigner::Seat(seat) => seat.ho_ten.as_deref(),
            SeatOrSigner::Signer(signer) => signer.ho_ten.as_deref(),
        }
    }

    /// The office with its province; the post where no office is given.
    pub fn office(&self) -> String {
        let office = match self.who {
            SeatOrSigner::Seat(seat) => seat.co_quan.clone().unwrap_or_else(|| post(seat)),
            SeatOrSigner::Signer(signer) => signer.co_quan.clone().unwrap_or_default(),
        };
        with_province(office, self.entry.record.tinh.as_deref())
    }
}

/// The most notes given with a seat: notes are repeated, and thousands of both would give a gigabyte.
const MOST_NOTES: usize = 20;

fn notes<'r>(record: &'r QuyetDinh, route: &KeyPath) -> Vec<Cow<'r, str>> {
    let about = record
        .luu_y
        .iter()
        .filter(|luu_y| luu_y.ve.as_ref().is_some_and(|about| about.covers(route) || route.covers(about)));
    let mut notes: Vec<Cow<'r, str>> = about.map(|luu_y| luu_y.noi_dung.as_str().into()).collect();
    if let Some(more @ 1..) = notes.len().checked_sub(MOST_NOTES) {
        notes.truncate(MOST_NOTES);
        notes.push(format!("(và {more} lưu ý nữa: bcd show {})", record.shown_number()).into());
    }
    notes
}
