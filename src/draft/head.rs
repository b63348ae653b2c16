//! Reads the head and the foot of an official document (Decree 30/2020/NĐ-CP, Annex I): issuer, number, place and day, signer.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::blocks::{Block, Paper};
use super::bodies::body_at;
use super::names::{capitalised, name_at, titled};
use super::phrases;
use super::scan::{DayRead, Scan, days, numbers};
use super::{Draft, Read, Signer};
use crate::registers::{abbreviations, issuers, offices, provinces};
use crate::text;

/// Reads an official document; false if the text is none.
pub(super) fn read(paper: &Paper<'_>, draft: &mut Draft) -> bool {
    let (blocks, lines) = (&paper.blocks, &paper.source.lines);
    let mut openings = phrases::list("mo_dau_van_ban").iter();
    let basis = openings.find_map(|word| blocks.iter().position(|block| block.plain().starts_with(word)));
    let Some(basis) = basis.filter(|basis| paper.article.is_none_or(|article| article > *basis)) else {
        return false;
    };
    let end = blocks[basis].line(0) - 1;
    let title = lines[..end].iter().rposition(|line| is_title(line));
    if paper.article.is_none() && title.is_none() {
        return false;
    }
    let from = title.map_or(0, |at| at + 1);
    let top: Vec<&Block> = blocks[..basis].iter().filter(|block| block.line(0) <= from).collect();
    number_and_day(&blocks[..basis], draft);
    // The lines between the kind of the document and its basis: the abstract, and the true issuer.
    let numbered = (from + 1..).zip(&lines[from..end]);
    let below: Vec<(usize, &str)> = numbered
        .map(|(number, line)| (number, line.trim_matches(['-', '_', ' ', '*', '|'])))
        .filter(|(_, line)| !line.is_empty())
        .collect();
    let joined = |part: &[(usize, &str)]| part.iter().map(|(_, line)| *line).collect::<Vec<_>>().join(" ");
    let last = below.len().saturating_sub(8)..below.len();
    let named = last.rev().find_map(|at| Some((at, issuer(&joined(&below[at..]))?)));
    // In small letters it ends where capitals begin.
    let small = |line: &str| line.contains(char::is_lowercase);
    let end = named.as_ref().map_or(below.len(), |(at, _)| *at);
    let capital = below.iter().position(|(_, line)| small(below[0].1) && !small(line));
    let subject = &below[..capital.unwrap_or(end).min(end)];
    let what = joined(subject);
    if what.chars().count() < 500 && phrases::starts("trich_yeu", &text::toneless(&what)) {
        draft.trich_yeu.get_or_insert(Read::new(what, subject[0].0));
    }
    let below = named.map(|(at, name)| (name, below[at].0));
    if let Some((name, line)) = true_issuer(below, &top) {
        let unit = provinces::named_in(&name).map(|unit| Read::new(unit.ten.to_owned(), line));
        draft.tinh = unit.or(draft.tinh.take());
        draft.co_quan_ban_hanh = Some(Read::new(name, line));
    }
    // Not `sau 15 ngày kể từ ngày ký`.
    let signed = |plain: String| {
        plain.contains("quyet dinh nay co hieu luc")
            && plain.contains("tu ngay ky")
            && !plain.contains(" sau ")
    };
    let effect = blocks.iter().find(|block| signed(block.plain()));
    if let (Some(block), Some(day)) = (effect, &draft.ngay_ban_hanh) {
        draft.ngay_hieu_luc = Some(Read::new(day.value, block.line(0)));
    }
    signer(paper, draft);
    true
}

fn number_and_day(head: &[Block], draft: &mut Draft) {
    for block in head {
        let after = block.text.split_once("Số").map_or("", |(_, after)| after);
        let number = numbers(after).into_iter().next().filter(|_| after.starts_with([':', ' ']));
        let number = number.map(|(_, number)| Read::new(number, block.line(block.text.len())));
        draft.so_hieu = draft.so_hieu.take().or(number);
        let place =
            |at: usize| block.text[..at].trim_end().ends_with(',') && block.text[..at].chars().count() < 40;
        let issued = days(&Scan::new(&block.text)).into_iter().find(|(range, _)| place(range.start));
        if let (None, Some((range, DayRead::Known(day)))) = (&draft.ngay_ban_hanh, issued) {
            draft.ngay_ban_hanh = Some(Read::new(day, block.line(range.start)));
        }
    }
}

/// The line above `Căn cứ` names the true issuer; the head names the office, and the place where that line does not.
fn true_issuer(below: Option<(String, usize)>, top: &[&Block]) -> Option<(String, usize)> {
    // A name may go on in the next line, or behind the other column.
    let office = |at: usize| {
        let text = |next: usize| top.get(at + next).map_or("", |block| block.text.as_str());
        let all =
            [format!("{} {}", text(0), text(1)), format!("{} {}", text(0), text(2)), text(0).to_owned()];
        Some((all.iter().find_map(|text| issuer(text))?, top[at].line(0)))
    };
    let above = (0..top.len()).find_map(office);
    match (below, above) {
        // `CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH` below the head of its province.
        (Some((name, line)), Some((office, _))) if phrases::ends("chua_ro_noi", &name) => {
            let chair = if name.starts_with("Chủ tịch") { "Chủ tịch " } else { "" };
            Some((format!("{chair}{office}"), line))
        }
        (below, above) => below.or(above),
    }
}

fn is_title(line: &str) -> bool {
    let letters: String = line.chars().filter(|c| c.is_alphabetic() || *c == ' ').collect();
    phrases::is("loai_van_ban", &text::toneless(&letters)) && !letters.contains(char::is_lowercase)
}

/// The issuers of the registers by their names without marks.
static ISSUERS: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    let periods = || provinces::units().iter().flat_map(|unit| unit.periods());
    let of_provinces = |symbol| periods().filter_map(move |period| issuers::of_province(symbol, period));
    let central = offices::all().iter().filter_map(|office| issuers::central(office.ky_hieu.first()?));
    let all = of_provinces("UBND").chain(of_provinces("TU")).chain(central);
    let names = all.flat_map(|issuer| [Some(issuer.ten), issuer.cung_ky_hieu]).flatten();
    names.map(|name| (text::toneless(&name), name)).collect()
});

/// The issuer that a line names, as records write it; `None` for any other line.
pub(super) fn issuer(line: &str) -> Option<String> {
    let line = line.trim_matches(['-', '_', ' ', ':', '*', '\u{2014}']);
    let plain = text::toneless(&abbreviations::abbreviated(line)).replace(" tp ", " thanh pho ");
    if let Some(known) = ISSUERS.get(&plain) {
        return Some(known.clone());
    }
    let office = plain.strip_prefix("chu tich ").unwrap_or(&plain);
    let Some(place) = office.strip_prefix("ubnd ") else {
        let body = body_at(&Scan::new(line), 0).is_some() || phrases::starts("nguoi_dung_dau_ban", &plain);
        // The other column of the head is the nation.
        let nation = plain.contains("doc lap tu do");
        let body = body && !nation && line.contains(char::is_lowercase) && plain.split(' ').count() <= 45;
        return body.then(|| line.to_owned());
    };
    // A district, or a place without its name.
    let lead = if office.len() < plain.len() { "Chủ tịch UBND" } else { "UBND" };
    let mut kinds = phrases::pairs("loai_dia_phuong");
    let (name, kind) = kinds.find_map(|(plain, kind)| {
        let name = place.strip_prefix(plain).filter(|name| name.is_empty() || name.starts_with(' '))?;
        Some((name.trim_start(), kind))
    })?;
    if name.is_empty() {
        return Some(format!("{lead} {kind}"));
    }
    let words: Vec<_> = text::words(line).map(|(range, _)| range.start).collect();
    let start = words.len().checked_sub(name.split(' ').count()).filter(|_| kind != "tỉnh")?;
    Some(format!("{lead} {kind} {}", titled(&line[words[start]..])))
}

/// The authority to sign that a line states, as records write it.
fn sign(block: &Block) -> Option<&'static str> {
    phrases::pairs("dau_ky").find(|(mark, _)| block.text.starts_with(mark)).map(|(_, sign)| sign)
}

/// `CHỦ TỊCH` above the name of who signs.
fn is_signing_post(block: &Block) -> bool {
    phrases::is("chuc_vu_ky", &block.plain()) && !block.text.contains(char::is_lowercase)
}

/// The signer: the lines from `TM.` or `KT.` to the name.
fn signer(paper: &Paper<'_>, draft: &mut Draft) {
    let below = &paper.blocks[paper.article.unwrap_or(0)..];
    let at = below.iter().position(|block| sign(block).is_some() || is_signing_post(block));
    let mut signer = Signer::default();
    for block in at.map_or(&[][..], |at| &below[at..]).iter().take(12) {
        let scan = Scan::new(&block.text);
        if let Some(mark) = sign(block) {
            // `TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH`: the deputy signs.
            signer.tu_cach = Some(mark);
        } else if phrases::is("chuc_vu_ky", &block.plain()) {
            signer.chuc_vu = Some(capitalised(&block.text.to_lowercase()));
        } else if name_at(&scan, 0) == Some(scan.words.len()) {
            signer.ho_ten = titled(&block.text);
            draft.nguoi_ky = Some(Read::new(signer, block.line(0)));
            return;
        } else if block.plain().starts_with("noi nhan") {
            return;
        }
    }
}

/// The blocks that say something of the committee: of an official document, from the first article, without its foot
/// and the article on who carries it out, which names offices without seats.
pub(super) fn body<'p>(paper: &'p Paper<'_>) -> Vec<&'p Block> {
    if !paper.official {
        return paper.blocks.iter().collect();
    }
    let mut foot = false;
    let mut kept = Vec::new();
    for block in &paper.blocks[paper.article.unwrap_or(0)..] {
        let plain = block.plain();
        let ends = plain.starts_with("noi nhan") || sign(block).is_some() || is_signing_post(block);
        foot = foot && !phrases::starts("mo_phu_luc", &plain) || ends;
        if !foot && !phrases::has("thi_hanh", &plain) {
            kept.push(block);
        }
    }
    kept
}
