//! Closes open days of issue for answers by whatever else is known of a decision.

use std::collections::HashMap;

use super::{Corpus, Entry, Targets, mentions_in};
use crate::date::{Date, Interval};
use crate::record::Nguon;
use crate::registers::bodies;

/// The first day of the year in which committees for IT began (Resolution 49/CP of 4 August 1993).
pub fn beginning() -> Date {
    Date::new(1993, 1, 1).expect("January has a first day")
}

/// Sets the newest day of the set, and the day of each entry, its open ends closed by sources, citations and offices.
pub fn close(corpus: &mut Corpus) {
    corpus.newest = corpus.entries.iter().flat_map(known_days).max();
    let open = |at: &usize| corpus.entries[*at].record.ngay_ban_hanh.is_open();
    let open: Vec<_> = (0..corpus.entries.len()).filter(open).collect();
    let cited = cited_by(corpus, &open);
    for at in open {
        let by_citers = cited.get(&at).copied();
        let day = closed(&corpus.entries[at], by_citers, corpus.newest);
        corpus.entries[at].day = day;
    }
}

/// Days that a record is certain of.
fn known_days(entry: &Entry) -> impl Iterator<Item = Date> {
    let days = entry.record.nguon.iter().filter_map(|nguon| nguon.ngay_dang?.earliest());
    let issued = entry.record.ngay_ban_hanh;
    days.chain(issued.earliest().or(issued.latest()))
}

fn closed(entry: &Entry, by_citers: Option<Date>, newest: Option<Date>) -> Interval {
    let record = &entry.record;
    let symbol = record.number().and_then(|number| number.co_quan().next());
    let seats = record.bodies().into_iter().flat_map(|(_, body)| &body.thanh_vien);
    let offices = seats.filter_map(|seat| seat.co_quan.as_deref());
    let bodies = symbol.into_iter().chain(record.tinh.as_deref()).chain([record.issuer()]).chain(offices);
    let lives: Vec<_> = bodies.map(bodies::period_of).collect();
    let cited = record.all_references().filter_map(|(.., document)| document.ngay?.earliest());
    let first = lives.iter().filter_map(|life| life.earliest()).chain(cited).chain([beginning()]);
    let reported =
        record.nguon.iter().filter(|nguon| reports(nguon)).filter_map(|nguon| nguon.ngay_dang?.latest());
    let last = lives.iter().filter_map(|life| life.latest()).chain(reported).chain(by_citers).chain(newest);
    record.ngay_ban_hanh.closed(first, last)
}

/// Whether a source is about the decision itself, so that it came after it.
fn reports(nguon: &Nguon) -> bool {
    let about = |key: &str| nguon.ve.iter().any(|route| route.keys().next() == Some(key));
    nguon.ve.is_empty() || about("so_hieu") || about("ngay_ban_hanh")
}

/// The last possible day of the earliest record that cites each of these.
fn cited_by(corpus: &Corpus, wanted: &[usize]) -> HashMap<usize, Date> {
    let mut earliest: HashMap<usize, Date> = HashMap::new();
    if wanted.is_empty() {
        return earliest;
    }
    let targets = Targets::of(wanted.iter().map(|at| &corpus.entries[*at]).collect());
    for mention in corpus.entries.iter().flat_map(mentions_in) {
        let found = targets.only(usize::MAX, &mention);
        if let (Some(one), Some(day)) = (found, mention.entry.record.ngay_ban_hanh.latest()) {
            let known = earliest.entry(wanted[one]).or_insert(day);
            *known = day.min(*known);
        }
    }
    earliest
}
