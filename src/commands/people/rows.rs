//! The seats and signatures that an answer tells of, and their order.

use rayon::prelude::*;

use crate::columns::post;
use crate::corpus::{Corpus, Entry};
use crate::date::Fit;
use crate::filter::Filter;
use crate::record::path::KeyPath;
use crate::record::{Ban, LuuY, NguoiKy, ThanhVien};
use crate::registers::abbreviations::Phrase;
use crate::text::{self, OrderKey};

/// A seat or a signature on a decision.
#[derive(Debug)]
pub struct Row<'c> {
    /// The record.
    pub entry: &'c Entry,
    /// How well the record fits the question.
    pub fit: Fit,
    /// The body whose seat it is; of a signature the committee.
    pub body: &'c Ban,
    /// The route of keys to it.
    pub route: String,
    /// Its place among those of the decision, which is rank.
    pub rank: usize,
    /// What it is.
    pub who: Who<'c>,
}

/// What a row tells of.
#[derive(Debug, Clone, Copy)]
pub enum Who<'c> {
    /// A seat on a committee or team.
    Seat(&'c ThanhVien),
    /// The signature under the decision.
    Signer(&'c NguoiKy),
}

impl<'c> Row<'c> {
    /// The name, where one is given.
    pub fn name(&self) -> Option<&'c str> {
        match self.who {
            Who::Seat(seat) => seat.ho_ten.as_deref(),
            Who::Signer(signer) => signer.ho_ten.as_deref(),
        }
    }

    /// The notes of the record on this seat, on something in it, or on the list it stands in.
    pub fn notes(&self) -> impl Iterator<Item = &'c LuuY> {
        let route = KeyPath::parse(&self.route);
        let is_about = move |luu_y: &&LuuY| {
            let about = luu_y.ve.path();
            route.as_ref().is_some_and(|route| about.covers(route) || route.covers(about))
        };
        self.entry.record.luu_y.iter().filter(is_about)
    }

    /// The office with its province, since every province has a police or a finance department; the post where
    /// no office is given.
    pub fn office(&self) -> String {
        let office = match self.who {
            Who::Seat(seat) => seat.co_quan.clone().unwrap_or_else(|| post(seat)),
            Who::Signer(signer) => signer.co_quan.clone().unwrap_or_default(),
        };
        match &self.entry.record.tinh {
            Some(tinh) if !text::Pattern::new(tinh).is_match(&office) => format!("{office} ({tinh})"),
            _ => office,
        }
    }
}

/// The rows that fit a filter and hold one of the names, if any are asked for; unnamed seats are among them.
pub fn rows<'c>(corpus: &'c Corpus, filter: &Filter, name: Option<&Phrase>) -> Vec<Row<'c>> {
    let fitting =
        corpus.entries.iter().map(|entry| (entry, filter.fit(entry))).filter(|(_, fit)| *fit != Fit::No);
    let mut rows: Vec<_> = fitting.flat_map(|(entry, fit)| of_entry(entry, fit)).collect();
    rows.retain(|row| match row.who {
        Who::Seat(seat) => filter.seats().fits(seat, &row.entry.record) && filter.is_held(row.entry, seat),
        Who::Signer(signer) => filter.seats().fits_signer(signer),
    });
    let named = |row: &Row<'_>, name: &Phrase| match row.who {
        Who::Seat(seat) => filter.seats().names(seat).any(|text| name.is_in(text)),
        Who::Signer(_) => row.name().is_some_and(|text| name.is_in(text)),
    };
    rows.retain(|row| name.is_none_or(|name| named(row, name)));
    rows
}

fn of_entry(entry: &Entry, fit: Fit) -> Vec<Row<'_>> {
    let record = &entry.record;
    let mut rows = Vec::new();
    for (route, body) in record.bodies() {
        let seats = body.seats(&route).map(|(route, seat)| (route, Who::Seat(seat)));
        rows.extend(seats.map(|(route, who)| (body, route, who)));
    }
    let signer =
        record.nguoi_ky.iter().map(|signer| (&record.ban, "nguoi_ky".to_owned(), Who::Signer(signer)));
    rows.extend(signer);
    let rows = rows.into_iter().enumerate();
    rows.map(|(rank, (body, route, who))| Row { entry, fit, body, route, rank, who }).collect()
}

/// The rows by a key, those of one key by date, then in the order of the decision.
pub fn sorted<'c>(rows: Vec<Row<'c>>, key: fn(&Row<'c>) -> OrderKey) -> Vec<Row<'c>> {
    // A key costs much more than to compare two.
    let mut keyed: Vec<_> = rows.into_par_iter().map(|row| (key(&row), row)).collect();
    keyed.par_sort_by(|(a, first), (b, second)| {
        a.cmp(b).then_with(|| first.entry.by_day(second.entry)).then(first.rank.cmp(&second.rank))
    });
    keyed.into_iter().map(|(_, row)| row).collect()
}

/// Sorts by given name; one for all spellings of a name that differ in normal form, case or placement of the tone.
pub fn by_name(row: &Row<'_>) -> OrderKey {
    text::person_key(&text::key(row.name().unwrap_or_default()))
}

/// Sorts by office.
pub fn by_office(row: &Row<'_>) -> OrderKey {
    text::order_key(&text::key(&row.office()))
}
