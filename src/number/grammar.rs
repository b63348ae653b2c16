//! The grammar of document numbers: the patterns of the words after the digits.

use std::ops::Range;

use super::clean::{Clean, year};
use super::symbols::{self, same_case_aside, telex};
use super::words::{NumberHead, Word, bad_series};
use super::{DoubtKind, Number, Reason, Reject, Repair, RepairKind, SymbolGroup};
use crate::registers::offices::OfficeGroup;

/// A parsed number with its corrections, its doubts and the byte ranges of its parts.
pub(super) struct ParsedSymbol {
    pub number: Number,
    pub repairs: Vec<Repair>,
    pub doubts: Vec<(DoubtKind, Range<usize>)>,
    pub serial_at: Range<usize>,
    pub nam_at: Range<usize>,
    /// The kind, or the first group where there is none.
    pub symbol_at: Range<usize>,
    pub groups_at: Vec<Range<usize>>,
}

/// Parses the symbol after the digits: kind, issuers, drafting units.
pub(super) fn parse_symbol(mut head: NumberHead, clean: &Clean) -> Result<ParsedSymbol, Reject> {
    let hybrid = remove_assembly_kind(&mut head);
    check_groups(&head.symbol)?;
    let Some(first) = head.symbol.first() else {
        return Err(Reject::new(Reason::NoSymbol, head.serial_at));
    };
    if head.serial.is_dotted() && head.nam.is_none() {
        return Err(bad_series(&head, clean));
    }
    let symbol_at = first.at.clone();
    let loai = symbols::kind(&first.text).map(|kind| kind.chu.as_str());
    check_kind(loai, first, &head)?;
    let (dang, fits) = pattern(loai, &head);
    let mut parsed = ParsedSymbol {
        number: Number {
            serial: head.serial,
            digits: head.digits,
            nam: head.nam,
            dang,
            loai,
            groups: Vec::new(),
        },
        repairs: head.repairs,
        doubts: Vec::new(),
        serial_at: head.serial_at,
        nam_at: head.nam_at,
        symbol_at,
        groups_at: Vec::new(),
    };
    parsed.spell(head.symbol);
    if let Some(at) = hybrid {
        parsed.doubts.push((DoubtKind::Hybrid, at));
    }
    if !fits {
        let end = parsed.groups_at.last().unwrap_or(&parsed.symbol_at).end;
        parsed.doubts.push((DoubtKind::Separators, parsed.serial_at.start..end));
    }
    Ok(parsed)
}

impl ParsedSymbol {
    /// Adds the words of the symbol to the number in their usual spelling.
    fn spell(&mut self, symbol: Vec<Word>) {
        let mut words = symbol.into_iter();
        if let Some(kind) = self.number.loai
            && let Some(word) = words.next()
        {
            self.record_spelling(&word, kind);
        }
        let joint = self.number.is_joint();
        for (i, word) in words.enumerate() {
            let chu =
                if i == 0 || joint { symbols::issuer(&word.text).chu } else { symbols::unit(&word.text) };
            self.record_spelling(&word, &chu);
            let dot = word.separator == '.';
            self.number.groups.push(SymbolGroup { dot, chu: chu.into() });
            self.groups_at.push(word.at);
        }
    }

    /// Records a repair or doubt where a symbol differs from the known one.
    fn record_spelling(&mut self, word: &Word, expected: &str) {
        let at = word.at.clone();
        let found = word.text.clone();
        let expected = expected.to_owned();
        if found == expected {
            return;
        }
        if same_case_aside(&found, &expected) {
            self.repairs.push(Repair { kind: RepairKind::Case, at });
        } else if same_case_aside(&telex(&found), &expected) {
            self.doubts.push((DoubtKind::Telex { found, expected }, at));
        } else {
            self.doubts.push((DoubtKind::Marks { found, expected }, at));
        }
    }
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
    let nam = match (head.nam, between) {
        (Some(nam), []) if is_assembly(&chu) && chu.starts_with("QH") => nam,
        (None, [word]) if is_assembly(&chu) => year(&word.text)?,
        _ => return None,
    };
    let at = kind.at.clone();
    head.symbol = vec![Word { separator: '/', ..house.clone() }];
    head.nam = Some(nam);
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
        None if head.nam.is_some() && !assembly() => Reason::Kind,
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
    (party && loai.is_some() && head.nam.is_none(), false)
}

/// `/QĐ-UBND`, and in older documents `/QĐ.UB`.
fn fits_state(head: &NumberHead) -> bool {
    let mut separators = head.symbol.iter().map(|word| word.separator);
    head.nam_fits && separators.next() == Some('/') && separators.all(|c| c != '/')
}

/// `-QĐ/TU`.
fn fits_party(head: &NumberHead) -> bool {
    let mut separators = head.symbol.iter().map(|word| word.separator);
    head.nam.is_none()
        && separators.next() == Some('-')
        && separators.next() == Some('/')
        && separators.all(|c| c == '-')
}
