//! What to doubt about a number that fits the grammar, with the number that was likely meant.

use std::ops::Range;

use super::grammar::Reading;
use super::symbols::{self, Side};
use super::{Doubt, DoubtKind, Group, Number, NumberClass, Parsed, spelling};

/// The year the State was founded whose documents these are.
pub(super) const FIRST_YEAR: u16 = 1945;

/// Adds the doubts of content to those of spelling, and a suggestion to each.
///
/// `prefix` holds the folded words that stood before the number.
pub(super) fn check(mut reading: Reading, prefix: &str) -> Parsed {
    form(&mut reading, prefix);
    figures(&mut reading);
    groups(&mut reading);
    let Reading { number, repairs, doubts, .. } = reading;
    let doubt =
        |(kind, at): (DoubtKind, Range<usize>)| Doubt { suggestion: remedy(&kind, &number), kind, at };
    Parsed { doubts: doubts.into_iter().map(doubt).collect(), number, repairs }
}

/// Kind, issuer and pattern must belong together.
fn form(reading: &mut Reading, prefix: &str) {
    let number = &reading.number;
    let class = number.class();
    let first = number.groups.first().map_or("", |group| &*group.chu);
    let side = spelling::issuer(first).side;
    let issuer = || first.to_owned();
    let unusual = |kind: &&str| !symbols::is_usual(kind, class);
    let found = match number.loai {
        _ if !number.dang && side == Some(Side::Party) => Some(DoubtKind::StateForm { issuer: issuer() }),
        _ if number.dang && side == Some(Side::State) => Some(DoubtKind::PartyForm { issuer: issuer() }),
        Some("CV") if class == NumberClass::CongVan => Some(DoubtKind::LetterKind),
        Some(kind) => Some(kind).filter(unusual).map(|kind| DoubtKind::Kind { kind }),
        None if class == NumberClass::CongVan && calls_it_decision(prefix) => Some(DoubtKind::Letter),
        None => None,
    };
    let Some(kind) = found else { return };
    let issuer_at = reading.groups_at.first();
    let at = match kind {
        DoubtKind::StateForm { .. } | DoubtKind::PartyForm { .. } => issuer_at,
        _ => None,
    };
    let at = at.unwrap_or(&reading.symbol_at).clone();
    reading.doubts.push((kind, at));
}

fn calls_it_decision(prefix: &str) -> bool {
    prefix.contains("quyet dinh") || prefix.split(' ').any(|word| word == "qd")
}

fn figures(reading: &mut Reading) {
    if !reading.number.serial.is_padded() {
        reading.doubts.push((DoubtKind::Zeros, reading.serial_at.clone()));
    }
    if let Some(year) = reading.number.nam
        && year < FIRST_YEAR
    {
        reading.doubts.push((DoubtKind::Year { year }, reading.nam_at.clone()));
    }
}

/// Issuers should be known ones, and nothing but drafting units follows them.
fn groups(reading: &mut Reading) {
    let issuers = reading.number.issuer_count();
    let placed = reading.number.groups.iter().zip(&reading.groups_at);
    for (i, (group, at)) in placed.enumerate() {
        let found = group.chu.to_string();
        let kind = if is_place(i, &reading.number) {
            DoubtKind::Place { found }
        } else if i < issuers && spelling::issuer(&found).side.is_none() {
            DoubtKind::Issuer { found }
        } else {
            continue;
        };
        reading.doubts.push((kind, at.clone()));
    }
}

/// Only the last group can be a place, and it cannot be the only one.
fn is_place(i: usize, number: &Number) -> bool {
    let place = |group: &Group| symbols::is_place(&group.chu);
    i > 0 && i + 1 == number.groups.len() && number.groups.last().is_some_and(place)
}

/// The whole number without what is doubted. Where spelling or separators were doubted the
/// number has been read as meant, so it is its own remedy; years and kinds are never guessed.
fn remedy(kind: &DoubtKind, number: &Number) -> Option<String> {
    let mut meant = number.clone();
    match kind {
        DoubtKind::Marks { .. } | DoubtKind::Telex { .. } | DoubtKind::Separators | DoubtKind::Hybrid => {}
        DoubtKind::StateForm { .. } | DoubtKind::PartyForm { .. } => {
            if number.loai.is_none() || number.nam.is_some() {
                return None;
            }
            meant.dang = !meant.dang;
        }
        DoubtKind::LetterKind => meant.loai = None,
        DoubtKind::Letter => meant.loai = Some("QĐ"),
        DoubtKind::Zeros => meant.serial = meant.serial.padded(),
        DoubtKind::Issuer { found } => {
            let nearest = spelling::nearest_issuer(found)?;
            for group in meant.groups.iter_mut().filter(|group| group.chu == *found) {
                group.chu = nearest.into();
            }
        }
        DoubtKind::Place { .. } => {
            meant.groups.pop();
        }
        DoubtKind::Kind { .. } | DoubtKind::Year { .. } => return None,
    }
    // Without a kind the first group must not read as one.
    let first = meant.groups.first().filter(|_| meant.loai.is_none());
    let ambiguous = first.is_some_and(|group| spelling::kind(&group.chu).is_some());
    (!ambiguous).then(|| meant.to_string())
}
