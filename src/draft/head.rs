//! Reads the head and the foot of an official document (Decree 30/2020/NĐ-CP, Annex I): issuer, number, place and day, signer.

use super::basis::citations;
use super::blocks::{Block, Paper};
use super::bodies::{body_at, names};
use super::names::{capitalised, name_at, titled};
use super::phrases;
use super::scan::{DayRead, Scan, days, numbers};
use super::{Draft, Read, Signer};
use crate::registers::{issuers, offices, provinces};
use crate::text;

/// A part of the head with its line.
type Part = (String, usize);

/// Reads an official document; false if the text is none.
pub(super) fn read(paper: &Paper<'_>, draft: &mut Draft) -> bool {
    let blocks = &paper.blocks;
    let mut openings = phrases::list("mo_dau_van_ban").iter();
    let basis = openings.find_map(|word| blocks.iter().position(|block| block.plain().starts_with(word)));
    let Some(basis) = basis.filter(|basis| paper.article.is_none_or(|article| article > *basis)) else {
        return false;
    };
    let title = paper.source.lines[..blocks[basis].lines.0 - 1].iter().rposition(|line| is_title(line));
    if paper.article.is_none() && title.is_none() {
        return false;
    }
    let from = title.map_or(0, |at| at + 1);
    let (top, below): (Vec<&Block>, Vec<&Block>) =
        blocks[..basis].iter().partition(|block| block.lines.0 <= from);
    number_and_day(&blocks[..basis], draft);
    let between: Vec<Part> = below.into_iter().flat_map(parts).collect();
    if let Some((name, line)) = true_issuer(&top, &between) {
        let name = as_in_text(name, blocks);
        let unit = provinces::named_in(&name).map(|unit| Read::new(unit.ten.to_owned(), line));
        draft.tinh = unit.or(draft.tinh.take());
        draft.co_quan_ban_hanh = Some(Read::new(name, line));
    }
    let signed = |plain: String| plain.contains("quyet dinh nay co hieu luc") && plain.contains("tu ngay ky");
    let effect = blocks.iter().find(|block| signed(block.plain()));
    if let (Some(block), Some(day)) = (effect, &draft.ngay_ban_hanh) {
        draft.ngay_hieu_luc = Some(Read::new(day.value, block.lines.0));
    }
    subject(&between, draft);
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

/// A paragraph of the head, apart from the issuer that may be at its end.
fn parts(block: &Block) -> [Part; 2] {
    let known = phrases::find("nguoi_ban_hanh_in_hoa", &block.text);
    let last = block.text.rfind(char::is_lowercase).and_then(|at| Some(at + block.text[at..].find(' ')?));
    let capitals = last.filter(|at| block.text[*at..].split_whitespace().count() > 2);
    let at = known.or(capitals).unwrap_or(block.text.len());
    let (first, second) = block.text.split_at(at);
    [(first.trim().to_owned(), block.line(0)), (second.trim().to_owned(), block.line(at))]
}

/// The line above `Căn cứ` names the true issuer; the head names the office.
fn true_issuer(top: &[&Block], between: &[Part]) -> Option<Part> {
    let office = |at: usize| {
        let text = |next: usize| top.get(at + next).map_or("", |block| block.text.as_str());
        // The name of a committee may go on in lines that are not seen to belong to it.
        let all =
            [format!("{} {}", text(0), text(1)), format!("{} {}", text(0), text(2)), text(0).to_owned()];
        let name = all.iter().find_map(|text| issuer(text))?;
        body_at(&Scan::new(&name), 0).is_none().then_some((name, top[at].lines.0))
    };
    let above = (0..top.len()).find_map(office);
    let below = (0..between.len()).rev().find_map(|at| {
        let whole = between[at..].iter().map(|(part, _)| part.as_str()).collect::<Vec<_>>().join(" ");
        Some((issuer(&whole).or_else(|| issuer(&between[at].0))?, between[at].1))
    });
    match (below, above) {
        // `CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH` below the head of its province.
        (Some((name, line)), Some((office, _))) if phrases::ends("chua_ro_noi", &name) => {
            let chair = if name.starts_with("Chủ tịch") { "Chủ tịch " } else { "" };
            Some((format!("{chair}{office}"), line))
        }
        (below, above) => below.or(above),
    }
}

/// The name of a body with the capitals that it has elsewhere in the text.
fn as_in_text(name: String, blocks: &[Block]) -> String {
    let scan = Scan::new(&name);
    let Some(at) = (0..scan.words.len()).find(|at| body_at(&scan, *at).is_some()) else { return name };
    let (lead, body) = name.split_at(scan.words[at].range.start);
    let mut all = blocks.iter().flat_map(|block| names(&block.text));
    let same =
        all.find(|other| other.ten.contains(char::is_lowercase) && text::key(&other.ten) == text::key(body));
    same.map_or_else(|| name.clone(), |other| format!("{lead}{}", other.ten))
}

fn is_title(line: &str) -> bool {
    let bare: String = line.chars().filter(|c| c.is_alphabetic() || *c == ' ').collect();
    phrases::is("loai_van_ban", &text::toneless(&bare)) && !bare.contains(char::is_lowercase)
}

/// The abstract, printed between the kind of document and the issuer.
fn subject(between: &[Part], draft: &mut Draft) {
    let small = |part: &str| part.contains(char::is_lowercase) || part.is_empty();
    let mixed = between.first().is_some_and(|(part, _)| small(part));
    let what = || between.iter().take_while(|(part, _)| issuer(part).is_none() && (!mixed || small(part)));
    let Some((_, line)) = what().next() else { return };
    let whole =
        what().map(|(part, _)| part.as_str()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    if whole.chars().count() < 500 && phrases::starts("trich_yeu", &text::toneless(&whole)) {
        draft.trich_yeu.get_or_insert(Read::new(whole.trim_matches(['-', '_', ' ', '*']).to_owned(), *line));
    }
}

/// The issuer that a line names, as records write it; `None` for any other line.
pub(super) fn issuer(line: &str) -> Option<String> {
    let line = line.trim_matches(['-', '_', ' ', ':', '*', '\u{2014}']);
    let plain = text::toneless(line);
    if plain.is_empty() || plain.split(' ').count() > 45 {
        return None;
    }
    let office = plain.strip_prefix("chu tich ").unwrap_or(&plain);
    if let Some(place) = ["uy ban nhan dan ", "ubnd "].iter().find_map(|word| office.strip_prefix(word)) {
        let lead = if office.len() < plain.len() { "Chủ tịch UBND" } else { "UBND" };
        return place_of(place, line).map(|place| format!("{lead} {place}"));
    }
    let ministry = plain.strip_prefix("bo truong ").unwrap_or(&plain);
    let central = |office: &&offices::Office| {
        let symbol = office.ky_hieu.first().map_or("", String::as_str);
        text::toneless(&office.ten) == ministry && issuers::central(symbol).is_some()
    };
    if let Some(office) = offices::all().iter().find(central) {
        let lead = if ministry.len() < plain.len() { "Bộ trưởng " } else { "" };
        return Some(format!("{lead}{}", office.ten));
    }
    let body = body_at(&Scan::new(line), 0).is_some() || phrases::starts("nguoi_dung_dau_ban", &plain);
    if !body && !phrases::starts("cap_uy", &plain) {
        return None;
    }
    Some(if line.contains(char::is_lowercase) { line.to_owned() } else { recased(line) })
}

/// `tỉnh A`, `huyện B`, as records write it.
fn place_of(place: &str, line: &str) -> Option<String> {
    let mut kinds = phrases::pairs("loai_dia_phuong");
    let (name, kind) = kinds.find_map(|(plain, kind)| {
        let rest = place.strip_prefix(plain)?;
        (rest.is_empty() || rest.starts_with(' ')).then_some((rest.trim_start(), kind))
    })?;
    let provincial = matches!(kind, "tỉnh" | "thành phố");
    if name.is_empty() {
        return provincial.then(|| kind.to_owned());
    }
    let unit = provinces::units().iter().find(|unit| provincial && text::toneless(unit.ten) == name);
    match unit {
        Some(unit) if kind == "tỉnh" => Some(format!("tỉnh {}", unit.ten)),
        Some(unit) if unit.slug == "ho-chi-minh" => Some(format!("Thành phố {}", unit.ten)),
        Some(unit) => Some(format!("thành phố {}", unit.ten)),
        None if kind == "tỉnh" => None,
        None => {
            let words: Vec<&str> = line.split_whitespace().collect();
            let name = &words[words.len().saturating_sub(name.split(' ').count())..];
            Some(format!("{kind} {}", titled(&name.join(" "))))
        }
    }
}

/// A name in capitals in ordinary letters; places keep their capitals.
fn recased(name: &str) -> String {
    let mut district = false;
    let lower = capitalised(&name.to_lowercase());
    let words = lower.split(' ').map(|word| {
        let word_in_name = if district { capitalised(word) } else { word.to_owned() };
        district |= matches!(word, "huyện" | "quận" | "phường");
        word_in_name
    });
    let lower = words.collect::<Vec<_>>().join(" ");
    let capitals = phrases::list("viet_hoa").iter();
    let mut out = capitals.fold(lower, |out, name| out.replace(&name.to_lowercase(), name));
    for unit in provinces::units() {
        let small = unit.ten.to_lowercase();
        if out.ends_with(&small) {
            out.replace_range(out.len() - small.len().., unit.ten);
        }
    }
    out
}

/// The authority to sign that a line states, as records write it.
fn authority(block: &Block) -> Option<&'static str> {
    phrases::pairs("dau_ky").find(|(mark, _)| block.text.starts_with(mark)).map(|(_, sign)| sign)
}

/// `CHỦ TỊCH` above the name of who signs.
fn is_signing_post(block: &Block) -> bool {
    phrases::is("chuc_vu_ky", &block.plain()) && !block.text.contains(char::is_lowercase)
}

/// The signer: the lines from `TM.` or `KT.` to the name.
fn signer(paper: &Paper<'_>, draft: &mut Draft) {
    let below = &paper.blocks[paper.article.unwrap_or(0)..];
    let Some(at) = below.iter().position(|block| authority(block).is_some() || is_signing_post(block)) else {
        return;
    };
    let mut signer = Signer::default();
    for block in below[at..].iter().take(12) {
        let (scan, plain) = (Scan::new(&block.text), block.plain());
        let letters = block.text.chars().all(|c| c.is_alphabetic() || c == ' ');
        let capitals = letters && scan.words.iter().all(|word| word.capital);
        let named = capitals && (2..6).contains(&scan.words.len()) && block.text.contains(char::is_lowercase);
        if let Some(mark) = authority(block) {
            // `TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH`: the deputy signs.
            signer.tu_cach = Some(mark);
            if mark == "TM." && block.text.contains("CHỦ TỊCH") {
                signer.chuc_vu = Some("Chủ tịch".to_owned());
            }
        } else if phrases::is("chuc_vu_ky", &plain) {
            signer.chuc_vu = Some(capitalised(&block.text.to_lowercase()));
        } else if name_at(&scan, 0).is_some_and(|len| len == scan.words.len())
            || named && signer.chuc_vu.is_some()
        {
            signer.ho_ten = Some(titled(&block.text));
            draft.nguoi_ky = Some(Read::new(signer, block.lines.0));
            return;
        } else if plain.starts_with("noi nhan") {
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
        let ends = plain.starts_with("noi nhan") || authority(block).is_some() || is_signing_post(block);
        foot = foot && !phrases::starts("mo_phu_luc", &plain) || ends;
        if !foot && !phrases::has("thi_hanh", &plain) {
            kept.push(block);
        }
    }
    kept
}

/// The number of an official document in its annex: `(Kèm theo Quyết định số …)`.
pub(super) fn annex_number(paper: &Paper<'_>) -> Option<Read<String>> {
    let annex = paper.blocks.iter().filter(|block| block.plain().contains("kem theo quyet dinh"));
    let mut cited = annex.flat_map(citations);
    let own = cited.find(|cited| !cited.bare && text::toneless(&cited.before).contains("kem theo"))?;
    Some(Read::new(own.so_hieu?, own.line))
}
