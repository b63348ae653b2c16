//! The grammar of document numbers: which pattern the words after the figures make.

use std::ops::Range;

use super::clean::{Clean, year};
use super::spelling::{self, Difference};
use super::symbols::Side;
use super::words::{Head, Word, bad_series};
use super::{DoubtKind, Group, Number, Reason, Reject, Repair, RepairKind};

/// A number, what reading it took, and where its parts stand.
pub(super) struct Reading {
    pub number: Number,
    pub repairs: Vec<Repair>,
    pub doubts: Vec<(DoubtKind, Range<usize>)>,
    pub serial_at: Range<usize>,
    pub nam_at: Range<usize>,
    /// The kind, or the first group where there is none.
    pub symbol_at: Range<usize>,
    pub groups_at: Vec<Range<usize>>,
}

/// Reads the symbol after the figures: kind, issuers, drafting units.
pub(super) fn read(mut head: Head, clean: &Clean) -> Result<Reading, Reject> {
    let hybrid = take_assembly_kind(&mut head);
    check_groups(&head.symbol)?;
    let Some(first) = head.symbol.first() else {
        return Err(Reject::new(Reason::NoSymbol, head.serial_at));
    };
    if head.serial.is_dotted() && head.nam.is_none() {
        return Err(bad_series(&head, clean));
    }
    let symbol_at = first.at.clone();
    let loai = spelling::kind(&first.text).map(|kind| kind.chu.as_str());
    check_kind(loai, first, &head)?;
    let (dang, fits) = pattern(loai, &head);
    let mut reading = Reading {
        number: Number { serial: head.serial, nam: head.nam, dang, loai, groups: Vec::new() },
        repairs: head.repairs,
        doubts: Vec::new(),
        serial_at: head.serial_at,
        nam_at: head.nam_at,
        symbol_at,
        groups_at: Vec::new(),
    };
    reading.spell(head.symbol);
    if let Some(at) = hybrid {
        reading.doubts.push((DoubtKind::Hybrid, at));
    }
    if !fits {
        let at = reading.whole();
        reading.doubts.push((DoubtKind::Separators, at));
    }
    Ok(reading)
}

impl Reading {
    /// The bytes from the first figure to the end of the last group.
    fn whole(&self) -> Range<usize> {
        let end = self.groups_at.last().unwrap_or(&self.symbol_at).end;
        self.serial_at.start..end
    }

    /// Puts the words of the symbol into their usual spelling and into the number.
    fn spell(&mut self, symbol: Vec<Word>) {
        let mut words = symbol.into_iter();
        if let Some(kind) = self.number.loai
            && let Some(word) = words.next()
        {
            self.note_spelling(&word, kind);
        }
        let joint = self.number.is_joint();
        for (i, word) in words.enumerate() {
            let chu =
                if i == 0 || joint { spelling::issuer(&word.text).chu } else { spelling::unit(&word.text) };
            self.note_spelling(&word, &chu);
            let dot = word.separator == '.';
            self.number.groups.push(Group { dot, chu: chu.into() });
            self.groups_at.push(word.at);
        }
    }

    fn note_spelling(&mut self, word: &Word, expected: &str) {
        let at = word.at.clone();
        let (found, expected) = (word.text.clone(), expected.to_owned());
        match spelling::difference(&found, &expected) {
            Difference::None => {}
            Difference::Case => self.repairs.push(Repair { kind: RepairKind::Case, at }),
            Difference::Telex => self.doubts.push((DoubtKind::Telex { found, expected }, at)),
            Difference::Marks => self.doubts.push((DoubtKind::Marks { found, expected }, at)),
        }
    }
}

/// Takes the kind out of the hybrids `30-NQ/2026/QH16` and `51/2001/NQ-QH10`, which mean
/// `30/2026/QH16` and `51/2001/QH10`; says where it stood. Ordinances and resolutions of the
/// Standing Committee do carry a kind after the year (`26/2004/PL-UBTVQH11`).
fn take_assembly_kind(head: &mut Head) -> Option<Range<usize>> {
    let [kind, between @ .., house] = head.symbol.as_slice() else {
        return None;
    };
    spelling::kind(&kind.text)?;
    let chu = spelling::issuer(&house.text).chu;
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
    let Some(wrong) = symbol.iter().find(|word| !word.is_symbol()) else {
        return Ok(());
    };
    let last = symbol.last().is_some_and(|last| last.at == wrong.at);
    let reason = if last && year(&wrong.text).is_some() { Reason::YearLast } else { Reason::Symbol };
    Err(Reject::new(reason, wrong.at.clone()))
}

/// A kind needs an issuer after it; only letters and the National Assembly do without a kind.
fn check_kind(loai: Option<&str>, first: &Word, head: &Head) -> Result<(), Reject> {
    let alone = head.symbol.len() == 1;
    let assembly = || alone && is_assembly(&spelling::issuer(&first.text).chu);
    let reason = match loai {
        Some(_) if alone => Reason::NoIssuer,
        None if head.nam.is_some() && !assembly() => Reason::Kind,
        None if fits_party(head) => Reason::Kind,
        _ => return Ok(()),
    };
    Err(Reject::new(reason, first.at.clone()))
}

/// Whether the number follows the Party pattern rather than the State one, and whether its
/// separators do so exactly. Where they fit neither, the issuer decides.
fn pattern(loai: Option<&str>, head: &Head) -> (bool, bool) {
    if fits_state(head) {
        return (false, true);
    }
    if loai.is_some() && fits_party(head) {
        return (true, true);
    }
    let issuer = head.symbol.get(1).map(|word| spelling::issuer(&word.text));
    let party = issuer.is_some_and(|issuer| issuer.side == Some(Side::Party));
    (party && loai.is_some() && head.nam.is_none(), false)
}

/// `/QĐ-UBND`, and in older papers `/QĐ.UB`.
fn fits_state(head: &Head) -> bool {
    let mut separators = head.symbol.iter().map(|word| word.separator);
    head.nam_fits && separators.next() == Some('/') && separators.all(|c| c != '/')
}

/// `-QĐ/TU`.
fn fits_party(head: &Head) -> bool {
    let mut separators = head.symbol.iter().map(|word| word.separator);
    head.nam.is_none()
        && separators.next() == Some('-')
        && separators.next() == Some('/')
        && separators.all(|c| c == '-')
}
