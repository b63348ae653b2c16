//! Doubts about a number that fits the grammar, each with the number that was likely meant.

use super::grammar::ParsedSymbol;
use super::{Doubt, DoubtKind, Number, NumberClass, Parsed, symbols};
use crate::registers::offices::OfficeGroup;
use crate::registers::provinces;

/// The year the State was founded.
const FIRST_YEAR: u16 = 1945;

/// Adds doubts about the content to those about spelling.
///
/// `prefix` contains the words before the number, without marks.
pub(super) fn check(mut parsed: ParsedSymbol, prefix: &str) -> Parsed {
    let ParsedSymbol { number, doubts, serial_at, nam_at, symbol_at, groups_at, .. } = &mut parsed;
    if let Some(kind) = unusual_form(number, prefix) {
        let at = match kind {
            DoubtKind::StateForm { .. } | DoubtKind::PartyForm { .. } => groups_at.first(),
            _ => None,
        };
        doubts.push((kind, at.unwrap_or(symbol_at).clone()));
    }
    if !number.serial.is_dotted() && number.digits != number.serial.to_string() {
        doubts.push((DoubtKind::Zeros, serial_at.clone()));
    }
    if number.serial.is_bis() {
        doubts.push((DoubtKind::Bis, serial_at.clone()));
    }
    if let Some(year) = number.nam.filter(|year| *year < FIRST_YEAR) {
        doubts.push((DoubtKind::Year { year }, nam_at.clone()));
    }
    for (i, (group, at)) in number.groups.iter().zip(groups_at).enumerate() {
        let found = group.chu.to_string();
        // Only the last group can be a place, and it cannot be the only one.
        if i > 0 && i + 1 == number.groups.len() && provinces::is_short_form(&found) {
            doubts.push((DoubtKind::Place { found }, at.clone()));
        } else if i < number.issuer_count() && symbols::issuer(&found).nhom.is_none() {
            doubts.push((DoubtKind::Issuer { found }, at.clone()));
        }
    }
    let ParsedSymbol { number, repairs, doubts, .. } = parsed;
    Parsed { doubts: doubts.into_iter().map(|(kind, at)| Doubt { kind, at }).collect(), number, repairs }
}

/// Kind, issuer and pattern must belong together.
fn unusual_form(number: &Number, prefix: &str) -> Option<DoubtKind> {
    let class = number.class();
    let issuer = number.groups.first().map_or("", |group| &*group.chu).to_owned();
    let nhom = symbols::issuer(&issuer).nhom;
    match number.loai {
        _ if !number.dang && nhom == Some(OfficeGroup::Dang) => Some(DoubtKind::StateForm { issuer }),
        _ if number.dang && matches!(nhom, Some(OfficeGroup::TrungUong | OfficeGroup::DiaPhuong)) => {
            Some(DoubtKind::PartyForm { issuer })
        }
        Some("CV") if class == NumberClass::CongVan => Some(DoubtKind::LetterKind),
        Some(kind) if !symbols::is_usual(kind, class) => Some(DoubtKind::Kind { kind }),
        None if class == NumberClass::CongVan && calls_it_decision(prefix) => Some(DoubtKind::Letter),
        _ => None,
    }
}

fn calls_it_decision(prefix: &str) -> bool {
    prefix.contains("quyet dinh") || prefix.split(' ').any(|word| word == "qd")
}

/// The whole number with the doubt resolved. Where spelling or separators are doubtful the number has
/// been parsed as meant, so it is the suggestion itself; years and kinds are never guessed.
pub(super) fn suggestion(kind: &DoubtKind, number: &Number) -> Option<String> {
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
        DoubtKind::Zeros => meant.digits = meant.serial.to_string(),
        DoubtKind::Issuer { found } => {
            let nearest = symbols::nearest_issuer(found)?;
            for group in meant.groups.iter_mut().filter(|group| group.chu == *found) {
                group.chu = nearest.into();
            }
        }
        DoubtKind::Place { .. } => {
            meant.groups.pop();
        }
        DoubtKind::Kind { .. } | DoubtKind::Year { .. } | DoubtKind::Bis => return None,
    }
    // Without a kind the first group must not look like one.
    let first = meant.groups.first().filter(|_| meant.loai.is_none());
    let ambiguous = first.is_some_and(|group| symbols::kind(&group.chu).is_some());
    (!ambiguous).then(|| meant.to_string())
}
