//! The grammar of document numbers: the patterns of the words after the digits.

use std::borrow::Cow;

use super::clean::{Clean, year};
use super::symbols::{self, same_case_aside, telex};
use super::words::{NumberHead, Word, bad_series};
use super::{DoubtKind, Reason, Reject, RepairKind, SymbolGroup};
use crate::registers::offices::OfficeGroup;

/// Parses the symbol after the digits into the number: kind, issuers, drafting units. Returns doubts about its spelling.
pub(super) fn parse_symbol(head: &mut NumberHead, clean: &Clean) -> Result<Vec<DoubtKind>, Reject> {
    let hybrid = assembly_year(head);
    if hybrid.is_some() {
        head.symbol.drain(..head.symbol.len() - 1);
        head.symbol[0].separator = '/';
        head.number.nam = hybrid;
    }
    check_groups(&head.symbol)?;
    let Some(first) = head.symbol.first() else {
        return Err(Reject::new(Reason::NoSymbol));
    };
    if head.number.serial.is_dotted() && head.number.nam.is_none() {
        return Err(bad_series(&clean.text));
    }
    let loai = symbols::kind(&first.text).map(|kind| kind.chu.as_str());
    check_kind(loai, first, head)?;
    let (dang, fits) = pattern(loai, head);
    (head.number.dang, head.number.loai) = (dang, loai);
    let mut doubts = spell(head);
    doubts.extend(hybrid.map(|_| DoubtKind::Hybrid));
    doubts.extend((!fits).then_some(DoubtKind::Separators));
    Ok(doubts)
}

/// Adds the groups of the symbol to the number in their usual spelling, with a repair or doubt where it differs.
fn spell(head: &mut NumberHead) -> Vec<DoubtKind> {
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
        let (found, expected) = (word.text.clone(), expected.to_string());
        if same_case_aside(&found, &expected) {
            repairs.push(RepairKind::Case);
        } else if same_case_aside(&telex(&found), &expected) {
            doubts.push(DoubtKind::Telex { found, expected });
        } else {
            doubts.push(DoubtKind::Marks { found, expected });
        }
    }
    let groups = groups.into_iter().map(|(word, chu)| SymbolGroup { dot: word.separator == '.', chu });
    number.groups = groups.collect();
    doubts
}

/// The year of the hybrids `30-NQ/2026/QH16` and `51/2001/NQ-QH10`, which mean
/// `30/2026/QH16` and `51/2001/QH10`, if it is there. Ordinances and resolutions of the
/// Standing Committee do have a kind after the year (`26/2004/PL-UBTVQH11`).
fn assembly_year(head: &NumberHead) -> Option<u16> {
    let [kind, between @ .., house] = head.symbol.as_slice() else { return None };
    symbols::kind(&kind.text)?;
    let chu = symbols::issuer(&house.text).chu;
    match (head.number.nam, between) {
        (Some(nam), []) if is_assembly(&chu) && chu.starts_with("QH") => Some(nam),
        (None, [word]) if is_assembly(&chu) => year(&word.text),
        _ => None,
    }
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
    Err(Reject::new(reason))
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
    Err(Reject::new(reason))
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
