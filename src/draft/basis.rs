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
    let mut all: Vec<(Range<usize>, String, bool)> =
        numbers(&block.text).into_iter().map(|(range, number)| (range, number, false)).collect();
    all.extend(bare_numbers(&block.text).into_iter().map(|(range, digits)| (range, digits, true)));
    all.sort_by_key(|(range, ..)| range.start);
    for (range, number, bare) in all {
        let from = block.sentence_start(range.start);
        let to = block.sentence_end(range.end);
        let last = found.last().map_or(from, |last: &Citation| last.range.end.max(from));
        let between = &block.text[last..range.start];
        let rest = &block.text[range.end..to];
        let (ngay, rest) = leading_day(rest);
        let (co_quan, rest) = issuer_of(rest);
        // `của Thủ tướng Chính phủ ngày 15/01/2014`
        let (late, rest) = if ngay.is_none() && co_quan.is_some() { leading_day(rest) } else { (None, rest) };
        let cited_as =
            relation(between, block.text[from..range.start].trim(), found.last().filter(|_| last > from));
        found.push(Citation {
            so_hieu: Some(number),
            bare,
            ngay: ngay.or(late),
            co_quan,
            ve: subject(rest),
            cited_as,
            line: block.line(range.start),
            before: block.text[from..range.start].to_owned(),
            after: block.text[range.end..to].to_owned(),
            range,
        });
    }
    found
}

/// `quyết định 1069`, `Quyết định số 4742 ngày …`: digits without a symbol.
fn bare_numbers(text: &str) -> Vec<(Range<usize>, String)> {
    let scan = Scan::new(text);
    let mut found = Vec::new();
    for at in 0..scan.words.len() {
        let digits_at = at + 2 + usize::from(scan.has(at, "quyet dinh so"));
        let Some(word) = scan.words.get(digits_at).filter(|_| scan.has(at, "quyet dinh")) else { continue };
        let alone = !text[word.range.end..].starts_with(['/', '-'])
            && !text[word.range.end..].trim_start().starts_with(['/', '-']);
        if alone && !word.apart && word.key.len() >= 2 && word.key.bytes().all(|byte| byte.is_ascii_digit()) {
            found.push((word.range.clone(), word.key.clone()));
        }
    }
    found
}

/// The day right behind a number, with what may stand between, and the text after it.
fn leading_day(rest: &str) -> (Option<DayRead>, &str) {
    let scan = Scan::new(rest);
    let Some((range, day)) = days(&scan).into_iter().next() else { return (None, rest) };
    let between = text::toneless(&rest[..range.start]);
    let close = between.split(' ').all(|word| phrases::is("giua_so_va_ngay", word));
    if close { (Some(day), &rest[range.end..]) } else { (None, rest) }
}

/// The issuer named by `của`, and the text after it.
fn issuer_of(rest: &str) -> (Option<String>, &str) {
    let trimmed = rest.trim_start_matches([' ', ',', ')']);
    let Some(after) = trimmed.strip_prefix("của ") else { return (None, rest) };
    let mut end = phrases::find("het_co_quan", after).unwrap_or(after.len());
    // `Bộ Văn hóa, Thể thao và Du lịch`, `Bộ Thông tin và Truyền thông`
    if let Some((range, _)) = office_in(after).filter(|(range, _)| range.start <= 30 && range.end > end) {
        end = range.end;
    }
    let name = after[..end].trim_end_matches(['.', ';', ',', ' ', ')', '/']);
    let fits = name.chars().count() < 90 && name.chars().next().is_some_and(char::is_uppercase);
    if fits { (Some(office_text(name)), &after[end..]) } else { (None, rest) }
}

/// What the document is about, without `về việc`.
fn subject(rest: &str) -> Option<String> {
    let trimmed = rest.trim_start_matches([' ', ',', ')']);
    let padded = format!(" {trimmed}");
    let opening = phrases::list("ve_viec").iter().find(|opening| padded.starts_with(*opening))?;
    let says = matches!(opening.as_str(), " về việc " | " V/v " | " về ");
    let what = if says { &padded[opening.len()..] } else { padded.trim_start() };
    let what = &what[..subject_end(what)];
    let what = what.trim().trim_end_matches(['.', ';', ',', ' ', '/', '…', '"', '”']);
    let what = if what.contains('(') { what } else { what.trim_end_matches(')') };
    let what = what.trim_start_matches(['"', '“']);
    (!what.is_empty()).then(|| what.to_owned())
}

/// Where the subject of a document ends: what follows is said of something else.
fn subject_end(what: &str) -> usize {
    let mut end = phrases::find("het_ve_viec", what).unwrap_or(what.len());
    if let Some(open) = what[..end].rfind(" (").filter(|open| !what[*open..end].contains(')')) {
        end = open;
    }
    // `…, Chủ tịch UBND tỉnh đã ký`, `… do ông A làm Trưởng ban`: the next clause.
    for (at, mark) in what.match_indices(", ").chain(what.match_indices(" do ")) {
        let next = &what[at + mark.len()..];
        let opens = mark == " do " || next.starts_with(char::is_uppercase);
        if at < end && opens && opens_clause(&Scan::new(next), 0) {
            end = at;
        }
    }
    end
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
    match found.max_by_key(|(at, _)| *at) {
        Some((_, cited_as)) => cited_as,
        // `thay thế Quyết định số … ngày … và Quyết định số …`
        None if phrases::is("noi_tiep", &words) || phrases::ends("noi_quyet_dinh", &words) => {
            last.map_or(CitedAs::Unclear, |last| last.cited_as)
        }
        None if text::toneless(sentence).starts_with("can cu") => CitedAs::Basis,
        None => CitedAs::Unclear,
    }
}

/// The legal basis in a block that starts with `Căn cứ` and the like: each part's first document.
pub(super) fn legal_basis(block: &Block) -> Vec<Citation> {
    let opening = text::toneless(&block.text);
    let kinds = phrases::list("mo_dau_can_cu");
    let Some(kind) = kinds.iter().find(|kind| opening.starts_with(*kind)) else { return Vec::new() };
    let all = citations(block);
    let mut found = Vec::new();
    let mut start = 0;
    for part in block.text.split_inclusive(';') {
        let range = start..start + part.len();
        start = range.end;
        let numbered = all.iter().find(|cited| range.contains(&cited.range.start) && !cited.bare);
        if let Some(cited) = numbered {
            let proposer = kind.contains("de nghi").then(|| proposer(part)).flatten();
            let co_quan = cited.co_quan.clone().or(proposer);
            found.push(Citation { co_quan, cited_as: CitedAs::Basis, ..cited.clone() });
        } else if let Some(cited) =
            law(part, block, range.start).or_else(|| proposal(part, block, range.start, kind))
        {
            found.push(cited);
        }
    }
    found
}

/// A law, which is cited by its name and day.
fn law(part: &str, block: &Block, start: usize) -> Option<Citation> {
    let at = part.find("Luật ")?;
    let scan = Scan::new(&part[at..]);
    let (range, day) = days(&scan)
        .into_iter()
        .next()
        .map_or((part.len() - at..part.len() - at, None), |(range, day)| (range, Some(day)));
    let name = part[at..at + range.start].trim_end_matches([' ', ';', ',', '.', '(']).to_owned();
    let fits = name.chars().count() < 120 && text::toneless(&part[..at]).split(' ').count() <= 4;
    fits.then(|| plain(block, start + at, day, Some("Quốc hội".to_owned()), Some(name)))
}

/// `Theo đề nghị của Giám đốc Sở …`, without a number.
fn proposal(part: &str, block: &Block, start: usize, kind: &str) -> Option<Citation> {
    let co_quan = kind.contains("de nghi").then(|| proposer(part)).flatten()?;
    Some(plain(block, start, None, Some(co_quan.clone()), Some(format!("đề nghị của {co_quan}"))))
}

fn plain(
    block: &Block,
    at: usize,
    ngay: Option<DayRead>,
    co_quan: Option<String>,
    ve: Option<String>,
) -> Citation {
    Citation { ngay, co_quan, ve, range: at..at, line: block.line(at), ..Citation::default() }
}

/// Who proposed: `đề nghị của Giám đốc Sở Thông tin và Truyền thông`.
fn proposer(part: &str) -> Option<String> {
    let at = part
        .find("đề nghị của ")
        .map(|at| at + "đề nghị của ".len())
        .or_else(|| part.find("ề nghị ").map(|at| at + "ề nghị ".len()))?;
    let rest = &part[at..];
    let mut end = phrases::find("het_nguoi_de_nghi", rest).unwrap_or(rest.len());
    if let Some((range, _)) = office_in(rest).filter(|(range, _)| range.end > end && range.start < end) {
        end = range.end;
    }
    let name = abbreviations::abbreviated(rest[..end].trim());
    (name.chars().count() < 80 && name.split(' ').count() > 2).then(|| capitalised(&name))
}
