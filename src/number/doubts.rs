//! Doubts about a number that fits the grammar, each with the number that was likely meant.

use super::{DoubtKind, Number, NumberClass, symbols};
use crate::registers::offices::OfficeGroup;
use crate::registers::provinces;

/// The year the State was founded.
const FIRST_YEAR: u16 = 1945;

/// Doubts about the content of a number, whose spelling was checked; `prefix` contains the words before it, without marks.
pub(super) fn check(number: &Number, prefix: &str) -> Vec<DoubtKind> {
    let mut doubts = Vec::from_iter(unusual_form(number, prefix));
    let is_padded = !number.serial.is_dotted() && number.digits != number.serial.to_string();
    doubts.extend(is_padded.then_some(DoubtKind::Zeros));
    doubts.extend(number.serial.is_bis().then_some(DoubtKind::Bis));
    let too_early = number.nam.filter(|year| *year < FIRST_YEAR);
    doubts.extend(too_early.map(|year| DoubtKind::Year { year }));
    for (i, group) in number.groups.iter().enumerate() {
        let found = group.chu.to_string();
        // Only the last group can be a place, and it cannot be the only one.
        if i > 0 && i + 1 == number.groups.len() && provinces::is_short_form(&found) {
            doubts.push(DoubtKind::Place { found });
        } else if i < number.issuer_count() && symbols::issuer(&found).nhom.is_none() {
            doubts.push(DoubtKind::Issuer { found });
        }
    }
    doubts
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
