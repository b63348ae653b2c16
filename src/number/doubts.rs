//! Doubts about a number that fits the grammar, each with the number that was likely meant.

use std::ops::Range;

use super::grammar::ParsedSymbol;
use super::symbols;
use super::{Doubt, DoubtKind, Number, NumberClass, Parsed, SymbolGroup, spelling};
use crate::registers::offices::OfficeGroup;
use crate::registers::provinces;

/// The year the State was founded.
const FIRST_YEAR: u16 = 1945;

/// Adds doubts about the content to those about spelling, and a suggestion to each.
///
/// `prefix` contains the words before the number, without marks.
pub(super) fn check(mut parsed: ParsedSymbol, prefix: &str) -> Parsed {
    form(&mut parsed, prefix);
    digits(&mut parsed);
    groups(&mut parsed);
    let ParsedSymbol { number, repairs, doubts, .. } = parsed;
    let doubt =
        |(kind, at): (DoubtKind, Range<usize>)| Doubt { suggestion: suggestion(&kind, &number), kind, at };
    Parsed { doubts: doubts.into_iter().map(doubt).collect(), number, repairs }
}

/// Kind, issuer and pattern must belong together.
fn form(parsed: &mut ParsedSymbol, prefix: &str) {
    let number = &parsed.number;
    let class = number.class();
    let first = number.groups.first().map_or("", |group| &*group.chu);
    let nhom = spelling::issuer(first).nhom;
    let issuer = || first.to_owned();
    let unusual = |kind: &&str| !symbols::is_usual(kind, class);
    let found = match number.loai {
        _ if !number.dang && nhom == Some(OfficeGroup::Dang) => {
            Some(DoubtKind::StateForm { issuer: issuer() })
        }
        _ if number.dang && nhom.is_some_and(OfficeGroup::is_state) => {
            Some(DoubtKind::PartyForm { issuer: issuer() })
        }
        Some("CV") if class == NumberClass::CongVan => Some(DoubtKind::LetterKind),
        Some(kind) => Some(kind).filter(unusual).map(|kind| DoubtKind::Kind { kind }),
        None if class == NumberClass::CongVan && calls_it_decision(prefix) => Some(DoubtKind::Letter),
        None => None,
    };
    let Some(kind) = found else { return };
    let issuer_at = parsed.groups_at.first();
    let at = match kind {
        DoubtKind::StateForm { .. } | DoubtKind::PartyForm { .. } => issuer_at,
        _ => None,
    };
    let at = at.unwrap_or(&parsed.symbol_at).clone();
    parsed.doubts.push((kind, at));
}

fn calls_it_decision(prefix: &str) -> bool {
    prefix.contains("quyet dinh") || prefix.split(' ').any(|word| word == "qd")
}

fn digits(parsed: &mut ParsedSymbol) {
    if !parsed.number.serial.is_padded() {
        parsed.doubts.push((DoubtKind::Zeros, parsed.serial_at.clone()));
    }
    if let Some(year) = parsed.number.nam
        && year < FIRST_YEAR
    {
        parsed.doubts.push((DoubtKind::Year { year }, parsed.nam_at.clone()));
    }
}

/// Issuers should be known, and only drafting units may follow them.
fn groups(parsed: &mut ParsedSymbol) {
    let issuers = parsed.number.issuer_count();
    let placed = parsed.number.groups.iter().zip(&parsed.groups_at);
    for (i, (group, at)) in placed.enumerate() {
        let found = group.chu.to_string();
        let kind = if is_place(i, &parsed.number) {
            DoubtKind::Place { found }
        } else if i < issuers && spelling::issuer(&found).nhom.is_none() {
            DoubtKind::Issuer { found }
        } else {
            continue;
        };
        parsed.doubts.push((kind, at.clone()));
    }
}

/// Only the last group can be a place, and it cannot be the only one.
fn is_place(i: usize, number: &Number) -> bool {
    let place = |group: &SymbolGroup| provinces::is_short_form(&group.chu);
    i > 0 && i + 1 == number.groups.len() && number.groups.last().is_some_and(place)
}

/// The whole number with the doubt resolved. Where spelling or separators are doubtful the number has
/// been parsed as meant, so it is the suggestion itself; years and kinds are never guessed.
fn suggestion(kind: &DoubtKind, number: &Number) -> Option<String> {
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
    // Without a kind the first group must not look like one.
    let first = meant.groups.first().filter(|_| meant.loai.is_none());
    let ambiguous = first.is_some_and(|group| spelling::kind(&group.chu).is_some());
    (!ambiguous).then(|| meant.to_string())
}
