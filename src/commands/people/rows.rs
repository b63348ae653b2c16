//! The seats and signatures of an answer, and their order.

use rayon::prelude::*;

use crate::answers::words::with_province;
use crate::columns::post;
use crate::corpus::{Corpus, Entry};
use crate::filter::Filter;
use crate::fit::Fit;
use crate::record::path::KeyPath;
use crate::record::{Ban, BodyRoute, Khoa, LuuY, NguoiKy, ThanhVien};
use crate::registers::phrase::Phrase;
use crate::text::{self, OrderKey};

/// A seat or a signature on a decision.
#[derive(Debug)]
pub struct SeatRow<'c> {
    /// The record.
    pub entry: &'c Entry,
    /// How well the record fits the question.
    pub fit: Fit,
    /// The body whose seat it is; of a signature the committee.
    pub body: &'c Ban,
    /// The route of keys to the body.
    body_route: BodyRoute,
    /// Its index in the list of the body.
    at: usize,
    /// Its index among the seats of the decision, which is rank.
    pub rank: usize,
    /// The seat or the signature.
    pub who: SeatOrSigner<'c>,
}

/// The holder of a row.
#[derive(Debug, Clone, Copy)]
pub enum SeatOrSigner<'c> {
    /// A seat on a committee or team.
    Seat(&'c ThanhVien),
    /// The signature under the decision.
    Signer(&'c NguoiKy),
}

impl<'c> SeatRow<'c> {
    /// The name, if given.
    pub fn name(&self) -> Option<&'c str> {
        match self.who {
            SeatOrSigner::Seat(seat) => seat.ho_ten.as_deref(),
            SeatOrSigner::Signer(signer) => signer.ho_ten.as_deref(),
        }
    }

    /// The route of keys to it.
    pub fn route(&self) -> String {
        match self.who {
            SeatOrSigner::Seat(_) => self.body_route.seat(self.at),
            SeatOrSigner::Signer(_) => "nguoi_ky".to_owned(),
        }
    }

    /// The notes of the record on this seat, on something in it, or on the list that contains it.
    pub fn notes(&self) -> impl Iterator<Item = &'c LuuY> {
        let luu_y = &self.entry.record.luu_y;
        let route = if luu_y.is_empty() { None } else { KeyPath::parse(&self.route()) };
        let is_about = move |luu_y: &&LuuY| {
            let about = luu_y.ve.as_ref().map(Khoa::path).zip(route.as_ref());
            about.is_some_and(|(about, route)| about.covers(route) || route.covers(about))
        };
        luu_y.iter().filter(is_about)
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

/// The rows that fit a filter and the name, if one was asked for; unnamed seats are among them.
pub fn rows<'c>(corpus: &'c Corpus, filter: &Filter, name: Option<&Phrase>) -> Vec<SeatRow<'c>> {
    let is_asked_for = |row: &SeatRow<'_>| match row.who {
        SeatOrSigner::Seat(seat) => {
            name.is_none_or(|name| filter.seats().names(seat).any(|text| name.is_in(text)))
                && filter.seats().fits(seat, &row.entry.record)
                && filter.is_held(row.entry, seat)
        }
        SeatOrSigner::Signer(signer) => {
            name.is_none_or(|name| row.name().is_some_and(|text| name.is_in(text)))
                && filter.seats().fits_signer(signer)
        }
    };
    let of_fitting = |entry: &'c Entry| {
        let fit = filter.fit(entry);
        let mut rows = if fit == Fit::No { Vec::new() } else { of_entry(entry, fit) };
        rows.retain(is_asked_for);
        rows
    };
    corpus.entries.par_iter().flat_map_iter(of_fitting).collect()
}

fn of_entry(entry: &Entry, fit: Fit) -> Vec<SeatRow<'_>> {
    let record = &entry.record;
    let mut rows = Vec::new();
    let mut add = |body_route: &BodyRoute, body, at, who| {
        rows.push(SeatRow { entry, fit, body, body_route: body_route.clone(), at, rank: rows.len(), who });
    };
    let bodies = record.bodies();
    for (route, body) in &bodies {
        body.thanh_vien
            .iter()
            .enumerate()
            .for_each(|(at, seat)| add(route, body, at, SeatOrSigner::Seat(seat)));
    }
    let (committee, _) = &bodies[0];
    record.nguoi_ky.iter().for_each(|signer| add(committee, &record.ban, 0, SeatOrSigner::Signer(signer)));
    rows
}

/// Sorts rows by a key, those with the same key by date, then in the order of the decision.
pub fn sort(rows: &mut [SeatRow<'_>], key: fn(&SeatRow<'_>) -> OrderKey) {
    rows.sort_by(|a, b| a.entry.by_day(b.entry).then(a.rank.cmp(&b.rank)));
    rows.sort_by_cached_key(key);
}

/// The given name first; the same for spellings that differ in normal form, case or placement of the tone.
pub fn by_name(row: &SeatRow<'_>) -> OrderKey {
    text::person_key(&text::key(row.name().unwrap_or_default()))
}

/// The office.
pub fn by_office(row: &SeatRow<'_>) -> OrderKey {
    text::order_key(&text::key(&row.office()))
}
