//! Reads citations of documents: number, day, issuer, subject, and how the decision relates to each.

use std::ops::Range;

use super::blocks::Block;
use super::bodies::authority;
use super::names::opens_clause;
use super::phrases;
use super::scan::{DayRead, Scan, days, numbers};
use crate::date::Interval;
use crate::text;

/// The keys of a record that cite documents; the words that state each are the list of phrases of the same name.
pub(super) const RELATIONS: [&str; 5] = ["can_cu", "thay_the", "sua_doi", "bai_bo", "ke_thua"];

/// Most bytes of a sentence that are read on each side of a number.
const MOST_AROUND: usize = 2000;

/// A document that a text cites.
#[derive(Debug, Default, Clone)]
pub(super) struct Citation {
    pub so_hieu: Option<String>,
    pub ngay: Option<DayRead>,
    pub co_quan: Option<String>,
    pub ve: Option<String>,
    /// One of [`RELATIONS`]; `None` where the text does not say.
    pub cited_as: Option<&'static str>,
    /// Whether `và Quyết định số` joins it to the one before.
    joined: bool,
    /// Bytes of the number in its block.
    range: Range<usize>,
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

/// The documents that a block cites by their numbers.
pub(super) fn citations(block: &Block) -> Vec<Citation> {
    let mut found: Vec<Citation> = Vec::new();
    for (range, number) in numbers(&block.text) {
        // A sentence without an end is cut: nothing so far away says more of the document.
        let (from, to) = (block.sentence_start(range.start), block.sentence_end(range.end));
        let from = from.max(block.text.floor_char_boundary(range.start.saturating_sub(MOST_AROUND)));
        let to = to.min(block.text.floor_char_boundary(range.end + MOST_AROUND));
        let (before, after) = (&block.text[from..range.start], &block.text[range.end..to]);
        let last = found.last_mut().filter(|last| last.range.end > from);
        let between = &block.text[last.as_ref().map_or(from, |last| last.range.end)..range.start];
        let joint = phrases::rfind("va_van_ban", between).filter(|at| between[*at..].split(' ').count() <= 6);
        let cited_as = relation(between, before, last.as_deref());
        if let (Some(last), Some(joint)) = (last, joint) {
            last.ve = details(&between[..joint]).2;
        }
        let (ngay, co_quan, ve) = details(after);
        found.push(Citation {
            so_hieu: Some(number),
            ngay,
            co_quan,
            ve,
            cited_as,
            joined: joint.is_some(),
            line: block.line(range.start),
            before: before.to_owned(),
            after: after.to_owned(),
            range,
        });
    }
    found
}

/// Day, issuer and subject in the text behind a number; day and issuer in any order.
fn details(after: &str) -> (Option<DayRead>, Option<String>, Option<String>) {
    let (mut ngay, mut co_quan, mut rest) = (None, None, after);
    for _ in 0..2 {
        if let Some((day, next)) = leading_day(rest).filter(|_| ngay.is_none()) {
            (ngay, rest) = (Some(day), next);
        }
        let issuer = rest.trim_start_matches([' ', ',', ')']).strip_prefix("của ");
        if let Some((name, end)) = issuer.and_then(authority).filter(|_| co_quan.is_none()) {
            (co_quan, rest) = (Some(name), &issuer.unwrap_or_default()[end..]);
        }
    }
    (ngay, co_quan, subject(rest))
}

/// The day right behind a number, with what may be between, and the text after it.
fn leading_day(rest: &str) -> Option<(DayRead, &str)> {
    let (range, day) = days(&Scan::new(rest)).into_iter().next()?;
    let between = text::toneless(&rest[..range.start]);
    let close = between.split(' ').all(|word| phrases::is("giua_so_va_ngay", word));
    close.then(|| (day, &rest[range.end..]))
}

/// What the document is about, without `về việc`.
fn subject(rest: &str) -> Option<String> {
    let padded = format!(" {}", rest.trim_start_matches([' ', ',', ')']));
    let opening = phrases::list("ve_viec").iter().find(|opening| padded.starts_with(*opening))?;
    let says = matches!(opening.as_str(), " về việc " | " V/v " | " về ");
    let what = if says { &padded[opening.len()..] } else { padded.trim_start() };
    let what = what[..subject_end(what)].trim().trim_end_matches(['.', ';', ',', ':', ' ', '/', '…']);
    // `… (gồm cả Quyết định số … ban hành cùng nội dung)`
    let what = if what.contains('(') { what } else { what.trim_end_matches(')') };
    Some(what.to_owned()).filter(|what| !what.is_empty())
}

/// Where the subject of a document ends: what follows is said of something else.
fn subject_end(what: &str) -> usize {
    let end = phrases::find("het_ve_viec", what).unwrap_or(what.len());
    // `…, Chủ tịch UBND tỉnh đã ký`, `… do ông A làm Trưởng ban`: the next clause.
    let clause = |(at, mark): &(usize, &str)| {
        let next = &what[at + mark.len()..];
        let opens = *mark == " do " || next.starts_with(char::is_uppercase);
        opens && opens_clause(&Scan::new(next), 0)
    };
    let clauses = what.match_indices(", ").chain(what.match_indices(" do ")).filter(clause).map(|(at, _)| at);
    let open = what[..end].rfind(" (").filter(|open| !what[*open..end].contains(')'));
    clauses.chain(open).min().map_or(end, |at| at.min(end))
}

/// The relation that the words before a citation state.
fn relation(between: &str, sentence: &str, last: Option<&Citation>) -> Option<&'static str> {
    let words = text::toneless(between);
    let stated = RELATIONS.iter().filter_map(|key| Some((phrases::rfind(key, &words)?, *key)));
    // `thay thế Quyết định số … ngày … và Quyết định số …`
    let goes_on = phrases::is("noi_tiep", &words) || phrases::ends("noi_quyet_dinh", &words);
    match (stated.max_by_key(|(at, _)| *at), last) {
        (Some((_, key)), _) => Some(key),
        (None, Some(last)) if goes_on => last.cited_as,
        _ => text::toneless(sentence).starts_with("can cu").then_some("can_cu"),
    }
}

/// The legal basis in a block that starts with `Căn cứ` and the like: the first document of each part, and those joined
/// to it; what a subject names is no basis.
pub(super) fn legal_basis(block: &Block) -> Vec<Citation> {
    let opening = block.plain();
    if !phrases::starts("mo_dau_can_cu", &opening) {
        return Vec::new();
    }
    let all = citations(block);
    let mut start = 0;
    let mut basis = Vec::new();
    for part in block.text.split_inclusive(';') {
        let range = start..start + part.len();
        start = range.end;
        let proposer = proposer(part).filter(|_| opening.contains("de nghi"));
        let mut numbered = all.iter().filter(|cited| range.contains(&cited.range.start));
        let named = |at: usize, ngay, co_quan, ve| Citation {
            ngay,
            co_quan: Some(co_quan),
            ve: Some(ve),
            cited_as: Some("can_cu"),
            line: block.line(range.start + at),
            ..Citation::default()
        };
        if let Some(first) = numbered.next() {
            let all = std::iter::once(first).chain({ numbered }.take_while(|cited| cited.joined));
            basis.extend(all.cloned().map(|cited| Citation {
                cited_as: Some("can_cu"),
                co_quan: cited.co_quan.or_else(|| proposer.clone()),
                ..cited
            }));
        } else if let Some((at, day, name)) = law(part) {
            basis.push(named(at, day, "Quốc hội".to_owned(), name));
        } else if let Some(name) = proposer {
            // `Theo đề nghị của Giám đốc Sở …`, without a number.
            basis.push(named(0, None, name.clone(), format!("đề nghị của {name}")));
        }
    }
    basis
}

/// A law, which is cited by its name and day.
fn law(part: &str) -> Option<(usize, Option<DayRead>, String)> {
    let at = part.find("Luật ")?;
    let (range, day) = days(&Scan::new(&part[at..])).into_iter().next().unzip();
    let end = range.map_or(part.len() - at, |range| range.start);
    let name = part[at..at + end].trim_end_matches([' ', ';', ',', '.', '(']).to_owned();
    let fits = name.chars().count() < 120 && text::toneless(&part[..at]).split(' ').count() <= 4;
    fits.then_some((at, day, name))
}

/// Who proposed: `đề nghị của Giám đốc Sở Thông tin và Truyền thông`.
fn proposer(part: &str) -> Option<String> {
    let (_, rest) = part.split_once("ề nghị ")?;
    let (name, _) = authority(rest.strip_prefix("của ").unwrap_or(rest))?;
    // `Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ`: of a post alone nobody knows whose it is.
    Some(name).filter(|name| name.split(' ').count() > 2)
}
