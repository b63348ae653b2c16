//! Reads citations of documents: number, day, issuer, subject, and how the decision relates to each.

use std::ops::Range;

use super::blocks::Block;
use super::names::{capitalised, office_in, office_text, opens_clause};
use super::phrases;
use super::scan::{DayRead, Scan, days, numbers};
use crate::date::Interval;
use crate::registers::abbreviations;
use crate::text;

/// How the decision relates to a document that a text cites.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) enum CitedAs {
    #[default]
    Basis,
    Replaced,
    Amended,
    Repealed,
    Continued,
    /// The text does not say.
    Unclear,
}

/// A document that a text cites.
#[derive(Debug, Default, Clone)]
pub(super) struct Citation {
    pub so_hieu: Option<String>,
    /// Whether the text has the digits only: `quyết định 1069`.
    pub bare: bool,
    pub ngay: Option<DayRead>,
    pub co_quan: Option<String>,
    pub ve: Option<String>,
    pub cited_as: CitedAs,
    /// Bytes of the number in its block.
    pub range: Range<usize>,
    pub line: usize,
    /// Text of its sentence before it.
    pub before: String,
    /// Text of its sentence after it.
    pub after: String,
}

impl Citation {
    /// Whether it is the document of this number.
    pub fn is_number(&self, number: &str) -> bool {
        self.so_hieu.as_deref().is_some_and(|own| text::key(own) == text::key(number))
    }

    /// The day, if its year is known.
    pub fn day(&self) -> Option<Interval> {
        match self.ngay {
            Some(DayRead::Known(day)) => Some(day),
            _ => None,
        }
    }
}

/// The documents that a block cites.
pub(super) fn citations(block: &Block) -> Vec<Citation> {
    let mut found: Vec<Citation> = Vec::new();
    let full = numbers(&block.text).into_iter().map(|(range, number)| (range, number, false));
    let bare = bare_numbers(&block.text).into_iter().map(|(range, digits)| (range, digits, true));
    let mut all: Vec<(Range<usize>, String, bool)> = full.chain(bare).collect();
    all.sort_by_key(|(range, ..)| range.start);
    for (range, number, bare) in all {
        let (from, to) = (block.sentence_start(range.start), block.sentence_end(range.end));
        let last = found.last().filter(|last| last.range.end > from);
        let between = &block.text[last.map_or(from, |last| last.range.end)..range.start];
        let (before, after) = (&block.text[from..range.start], &block.text[range.end..to]);
        let cited_as = relation(between, before.trim(), last);
        let (ngay, rest) = leading_day(after);
        let (co_quan, rest) = issuer_of(rest);
        // `của Thủ tướng Chính phủ ngày 15/01/2014`
        let (late, rest) = if ngay.is_none() && co_quan.is_some() { leading_day(rest) } else { (None, rest) };
        found.push(Citation {
            so_hieu: Some(number),
            bare,
            ngay: ngay.or(late),
            co_quan,
            ve: subject(rest),
            cited_as,
            line: block.line(range.start),
            before: before.to_owned(),
            after: after.to_owned(),
            range,
        });
    }
    found
}

/// `quyết định 1069`, `Quyết định số 4742 ngày …`: digits without a symbol.
fn bare_numbers(text: &str) -> Vec<(Range<usize>, String)> {
    let scan = Scan::new(text);
    let found = (0..scan.words.len()).filter(|at| scan.has(*at, "quyet dinh")).filter_map(|at| {
        let word = scan.words.get(at + 2 + usize::from(scan.has(at, "quyet dinh so")))?;
        let symbol = text[word.range.end..].trim_start().starts_with(['/', '-']);
        let digits = word.key.len() >= 2 && word.key.bytes().all(|byte| byte.is_ascii_digit());
        (digits && !symbol && !word.apart).then(|| (word.range.clone(), word.key.clone()))
    });
    found.collect()
}

/// The day right behind a number, with what may be between, and the text after it.
fn leading_day(rest: &str) -> (Option<DayRead>, &str) {
    let first = days(&Scan::new(rest)).into_iter().next();
    let close = |range: &Range<usize>| {
        text::toneless(&rest[..range.start]).split(' ').all(|word| phrases::is("giua_so_va_ngay", word))
    };
    match first.filter(|(range, _)| close(range)) {
        Some((range, day)) => (Some(day), &rest[range.end..]),
        None => (None, rest),
    }
}

/// The issuer named by `của`, and the text after it.
fn issuer_of(rest: &str) -> (Option<String>, &str) {
    let trimmed = rest.trim_start_matches([' ', ',', ')']);
    let Some(after) = trimmed.strip_prefix("của ") else { return (None, rest) };
    let end = end_of_office("het_co_quan", after);
    let name = after[..end].trim_end_matches(['.', ';', ',', ' ', ')', '/']);
    let fits = name.chars().count() < 90 && name.starts_with(char::is_uppercase);
    if fits { (Some(office_text(name)), &after[end..]) } else { (None, rest) }
}

/// Where the office at the start of a text ends: at one of the phrases that is not within its name, as in `Bộ Văn hóa,
/// Thể thao và Du lịch`.
fn end_of_office(key: &str, text: &str) -> usize {
    let end = phrases::find(key, text).unwrap_or(text.len());
    let office = office_in(text).filter(|(range, _)| range.start <= 30 && range.start < end);
    office.map_or(end, |(range, _)| range.end.max(end))
}

/// What the document is about, without `về việc`.
fn subject(rest: &str) -> Option<String> {
    let trimmed = rest.trim_start_matches([' ', ',', ')']);
    let padded = format!(" {trimmed}");
    let opening = phrases::list("ve_viec").iter().find(|opening| padded.starts_with(*opening))?;
    let says = matches!(opening.as_str(), " về việc " | " V/v " | " về ");
    let what = if says { &padded[opening.len()..] } else { padded.trim_start() };
    let what = what[..subject_end(what)].trim().trim_end_matches(['.', ';', ',', ' ', '/', '…', '"', '”']);
    let what = if what.contains('(') { what } else { what.trim_end_matches(')') };
    Some(what.trim_start_matches(['"', '“']).to_owned()).filter(|what| !what.is_empty())
}

/// Where the subject of a document ends: what follows is said of something else.
fn subject_end(what: &str) -> usize {
    let end = phrases::find("het_ve_viec", what).unwrap_or(what.len());
    let open = what[..end].rfind(" (").filter(|open| !what[*open..end].contains(')'));
    // `…, Chủ tịch UBND tỉnh đã ký`, `… do ông A làm Trưởng ban`: the next clause.
    let clause = |(at, mark): &(usize, &str)| {
        let next = &what[at + mark.len()..];
        let opens = *mark == " do " || next.starts_with(char::is_uppercase);
        opens && opens_clause(&Scan::new(next), 0)
    };
    let clauses = what.match_indices(", ").chain(what.match_indices(" do ")).filter(clause).map(|(at, _)| at);
    clauses.chain(open).min().map_or(end, |at| at.min(end))
}

/// The relation that the words before a citation state.
fn relation(between: &str, sentence: &str, last: Option<&Citation>) -> CitedAs {
    let words = text::toneless(between);
    let stated = [
        ("thay_the", CitedAs::Replaced),
        ("bai_bo", CitedAs::Repealed),
        ("sua_doi", CitedAs::Amended),
        ("ke_thua", CitedAs::Continued),
        ("can_cu", CitedAs::Basis),
    ];
    let found = stated.iter().filter_map(|(key, cited_as)| Some((phrases::rfind(key, &words)?, *cited_as)));
    // `thay thế Quyết định số … ngày … và Quyết định số …`
    let goes_on = phrases::is("noi_tiep", &words) || phrases::ends("noi_quyet_dinh", &words);
    match (found.max_by_key(|(at, _)| *at), last) {
        (Some((_, cited_as)), _) => cited_as,
        (None, Some(last)) if goes_on => last.cited_as,
        _ if text::toneless(sentence).starts_with("can cu") => CitedAs::Basis,
        _ => CitedAs::Unclear,
    }
}

/// The legal basis in a block that starts with `Căn cứ` and the like: each part's first document.
pub(super) fn legal_basis(block: &Block) -> Vec<Citation> {
    let opening = block.plain();
    let Some(kind) = phrases::list("mo_dau_can_cu").iter().find(|kind| opening.starts_with(*kind)) else {
        return Vec::new();
    };
    let all = citations(block);
    let mut start = 0;
    let parts = block.text.split_inclusive(';').filter_map(|part| {
        let range = start..start + part.len();
        start = range.end;
        let numbered = all.iter().find(|cited| range.contains(&cited.range.start) && !cited.bare);
        let proposer = proposer(part).filter(|_| kind.contains("de nghi"));
        let plain = |at: usize, ngay, co_quan, ve| Citation {
            ngay,
            co_quan: Some(co_quan),
            ve: Some(ve),
            line: block.line(range.start + at),
            ..Citation::default()
        };
        if let Some(cited) = numbered {
            let co_quan = cited.co_quan.clone().or(proposer);
            return Some(Citation { co_quan, cited_as: CitedAs::Basis, ..cited.clone() });
        }
        if let Some((at, day, name)) = law(part) {
            return Some(plain(at, day, "Quốc hội".to_owned(), name));
        }
        // `Theo đề nghị của Giám đốc Sở …`, without a number.
        proposer.map(|name| plain(0, None, name.clone(), format!("đề nghị của {name}")))
    });
    parts.collect()
}

/// A law, which is cited by its name and day.
fn law(part: &str) -> Option<(usize, Option<DayRead>, String)> {
    let at = part.find("Luật ")?;
    let first = days(&Scan::new(&part[at..])).into_iter().next();
    let end = first.as_ref().map_or(part.len() - at, |(range, _)| range.start);
    let name = part[at..at + end].trim_end_matches([' ', ';', ',', '.', '(']).to_owned();
    let fits = name.chars().count() < 120 && text::toneless(&part[..at]).split(' ').count() <= 4;
    fits.then_some((at, first.map(|(_, day)| day), name))
}

/// Who proposed: `đề nghị của Giám đốc Sở Thông tin và Truyền thông`.
fn proposer(part: &str) -> Option<String> {
    let (_, rest) = part.split_once("ề nghị ")?;
    let rest = rest.strip_prefix("của ").unwrap_or(rest);
    let name = abbreviations::abbreviated(rest[..end_of_office("het_nguoi_de_nghi", rest)].trim());
    (name.chars().count() < 80 && name.split(' ').count() > 2).then(|| capitalised(&name))
}
