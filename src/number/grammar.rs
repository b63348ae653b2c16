//! The grammar of document numbers: the patterns of the words after the digits.

use std::borrow::Cow;
use std::ops::Range;

use super::clean::{Clean, year};
use super::symbols::{self, same_case_aside, telex};
use super::words::{NumberHead, Word, bad_series};
use super::{Doubt, DoubtKind, Reason, Reject, Repair, RepairKind, SymbolGroup};
use crate::registers::offices::OfficeGroup;

/// Parses the symbol after the digits into the number: kind, issuers, drafting units. Returns doubts about its spelling.
pub(super) fn parse_symbol(head: &mut NumberHead, clean: &Clean) -> Result<Vec<Doubt>, Reject> {
    let hybrid = remove_assembly_kind(head);
    check_groups(&head.symbol)?;
    let Some(first) = head.symbol.first() else {
        return Err(Reject::new(Reason::NoSymbol, head.serial_at.clone()));
    };
    if head.number.serial.is_dotted() && head.number.nam.is_none() {
        return Err(bad_series(head, clean));
    }
    let loai = symbols::kind(&first.text).map(|kind| kind.chu.as_str());
    check_kind(loai, first, head)?;
    let (dang, fits) = pattern(loai, head);
    (head.number.dang, head.number.loai) = (dang, loai);
    let mut doubts = spell(head);
    doubts.extend(hybrid.map(|at| Doubt { kind: DoubtKind::Hybrid, at }));
    if !fits {
        let end = head.symbol.last().map_or(head.serial_at.end, |word| word.at.end);
        doubts.push(Doubt { kind: DoubtKind::Separators, at: head.serial_at.start..end });
    }
    Ok(doubts)
}

/// Adds the groups of the symbol to the number in their usual spelling, with a repair or doubt where it differs.
fn spell(head: &mut NumberHead) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    let NumberHead { number, symbol, repairs, .. } = head;
    let kind = number.loai.map(|kind| (&symbol[0], Cow::from(kind)));
    let is_joint = number.is_joint();
    let groups = symbol.iter().skip(usize::from(kind.is_some())).enumerate().map(|(at, word)| {
        let is_issuer = at == 0 || is_joint;
        let chu = if is_issuer { symbols::issuer(&word.text).chu } else { symbols::unit(&word.text) };
        (word, Cow::from(chu))
    });
    let groups: Vec<_> = groups.collect();
    for (word, expected) in kind.iter().chain(&groups).filter(|(word, expected)| word.text != *expected) {
        let (at, found, expected) = (word.at.clone(), word.text.clone(), expected.to_string());
        if same_case_aside(&found, &expected) {
            repairs.push(Repair { kind: RepairKind::Case, at });
        } else if same_case_aside(&telex(&found), &expected) {
            doubts.push(Doubt { kind: DoubtKind::Telex { found, expected }, at });
        } else {
            doubts.push(Doubt { kind: DoubtKind::Marks { found, expected }, at });
        }
    }
    let groups = groups.into_iter().map(|(word, chu)| SymbolGroup { dot: word.separator == '.', chu });
    number.groups = groups.collect();
    doubts
}

/// Removes the kind from the hybrids `30-NQ/2026/QH16` and `51/2001/NQ-QH10`, which mean
/// `30/2026/QH16` and `51/2001/QH10`, and returns its byte range. Ordinances and resolutions of the
/// Standing Committee do have a kind after the year (`26/2004/PL-UBTVQH11`).
fn remove_assembly_kind(head: &mut NumberHead) -> Option<Range<usize>> {
    let [kind, between @ .., house] = head.symbol.as_slice() else {
        return None;
    };
    symbols::kind(&kind.text)?;
    let chu = symbols::issuer(&house.text).chu;
    let nam = match (head.number.nam, between) {
        (Some(nam), []) if is_assembly(&chu) && chu.starts_with("QH") => nam,
        (None, [word]) if is_assembly(&chu) => year(&word.text)?,
        _ => return None,
    };
    let at = kind.at.clone();
    head.symbol = vec![Word { separator: '/', ..house.clone() }];
    head.number.nam = Some(nam);
    Some(at)
}

/// Whether a group is the National Assembly or its Standing Committee with its term.
pub(super) fn is_assembly(chu: &str) -> bool {
    let term = chu.strip_prefix("UBTV").unwrap_or(chu).strip_prefix("QH");
    term.is_some_and(|term| !term.is_empty() && term.bytes().all(|byte| byte.is_ascii_digit()))
}

fn check_groups(symbol: &[Word]) -> Result<(), Reject> {
    let Some(wrong) = symbol.iter().position(|word| !word.is_symbol()) else { return Ok(()) };
    let is_year = wrong + 1 == symbol.len() && year(&symbol[wrong].text).is_some();
    let reason = if is_year { Reason::YearLast } else { Reason::Symbol };
    Err(Reject::new(reason, symbol[wrong].at.clone()))
}

/// Checks that a kind has an issuer after it, and that only letters and the National Assembly have no kind.
fn check_kind(loai: Option<&str>, first: &Word, head: &NumberHead) -> Result<(), Reject> {
    let alone = head.symbol.len() == 1;
    let assembly = || alone && is_assembly(&symbols::issuer(&first.text).chu);
    let reason = match loai {
        Some(_) if alone => Reason::NoIssuer,
        None if head.number.nam.is_some() && !assembly() => Reason::Kind,
        None if fits_party(head) => Reason::Kind,
        _ => return Ok(()),
    };
    Err(Reject::new(reason, first.at.clone()))
}

/// Whether the number has the Party pattern rather than the State one, and whether its separators do so
/// exactly. Where they fit neither, the issuer decides.
fn pattern(loai: Option<&str>, head: &NumberHead) -> (bool, bool) {
    if fits_state(head) {
        return (false, true);
    }
    if loai.is_some() && fits_party(head) {
        return (true, true);
    }
    let issuer = head.symbol.get(1).map(|word| symbols::issuer(&word.text));
    let party = issuer.is_some_and(|issuer| issuer.nhom == Some(OfficeGroup::Dang));
    (party && loai.is_some() && head.number.nam.is_none(), false)
}

/// `/QĐ-UBND`, and in older documents `/QĐ.UB`.
fn fits_state(head: &NumberHead) -> bool {
    let mut separators = head.symbol.iter().map(|word| word.separator);
    head.nam_fits && separators.next() == Some('/') && separators.all(|c| c != '/')
}

/// `-QĐ/TU`.
fn fits_party(head: &NumberHead) -> bool {
    let mut separators = head.symbol.iter().map(|word| word.separator);
    head.number.nam.is_none()
        && separators.next() == Some('-')
        && separators.next() == Some('/')
        && separators.all(|c| c == '-')
}
