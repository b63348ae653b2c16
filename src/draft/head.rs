//! Reads the head and the foot of an official document (Decree 30/2020/NĐ-CP, Annex I): issuer, number, place and day, signer.

use super::basis::citations;
use super::blocks::Block;
use super::bodies::{body_at, names};
use super::names::{capitalised, name_at, titled};
use super::phrases;
use super::scan::{DayRead, Scan, days, numbers};
use super::{Draft, Read, Signer};
use crate::registers::issuers;
use crate::registers::offices;
use crate::registers::provinces;
use crate::text;

/// Reads an official document; false if the text is none.
pub(super) fn read(lines: &[String], blocks: &[Block], draft: &mut Draft) -> bool {
    let first = |word: &str| blocks.iter().position(|block| text::toneless(&block.text).starts_with(word));
    let article = first("dieu 1");
    let basis = first("can cu").or_else(|| first("xet de nghi")).or_else(|| first("theo de nghi"));
    let Some(basis) = basis.filter(|basis| article.is_none_or(|article| article > *basis)) else {
        return false;
    };
    let line = blocks[basis].lines.0;
    let head = &lines[..line - 1];
    let title = head.iter().rposition(|line| is_title(line));
    if article.is_none() && title.is_none() {
        return false;
    }
    for block in &blocks[..basis] {
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
    let from = title.map_or(0, |at| at + 1);
    // A long abstract and the issuer below it may be one paragraph.
    let split = |block: &Block| {
        let at = phrases::find("nguoi_ban_hanh_in_hoa", &block.text).unwrap_or(block.text.len());
        let parts = [(0, &block.text[..at]), (at, &block.text[at..])];
        parts.map(|(at, part)| (part.trim().to_owned(), block.line(at)))
    };
    let between: Vec<(String, usize)> =
        blocks[..basis].iter().filter(|block| block.lines.0 > from).flat_map(split).collect();
    // The line above `Căn cứ` names the true issuer; the head names the office.
    let below = (0..between.len()).rev().find_map(|at| {
        let whole = between[at..].iter().map(|(part, _)| part.trim()).collect::<Vec<_>>().join(" ");
        Some((issuer(&whole).or_else(|| issuer(&between[at].0))?, between[at].1))
    });
    let top: Vec<&Block> = blocks[..basis].iter().filter(|block| block.lines.0 <= from).collect();
    let office = |at: usize| {
        let whole = top[at..].iter().take(3).map(|block| block.text.as_str());
        let whole: Vec<&str> = whole.collect();
        let parts = [vec![0, 1], vec![0, 2], vec![0]];
        let texts =
            parts.iter().map(|part| part.iter().filter_map(|at| whole.get(*at).copied()).collect::<Vec<_>>());
        // The name of a committee may go on in lines that are not seen to belong to it.
        texts
            .map(|part| part.join(" "))
            .find_map(|text| issuer(&text))
            .filter(|name| body_at(&Scan::new(name), 0).is_none())
    };
    let above = (0..top.len()).find_map(|at| Some((office(at)?, top[at].lines.0)));
    // `CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH` below the head of its province.
    let named = |(name, line): (String, usize)| {
        let vague = name.ends_with(" tỉnh") || name.ends_with(" thành phố");
        let office = above.as_ref().filter(|_| vague).map(|(office, _)| office.clone());
        let chair = if name.starts_with("Chủ tịch") { "Chủ tịch " } else { "" };
        (office.map_or(name, |office| format!("{chair}{office}")), line)
    };
    if let Some((name, line)) = below.map(named).or(above.clone()) {
        let name = as_in_text(name, blocks);
        draft.tinh =
            provinces::named_in(&name).map(|unit| Read::new(unit.ten.to_owned(), line)).or(draft.tinh.take());
        draft.co_quan_ban_hanh = Some(Read::new(name, line));
    }
    let effect = blocks.iter().find(|block| {
        let plain = text::toneless(&block.text);
        plain.contains("quyet dinh nay co hieu luc") && plain.contains("tu ngay ky")
    });
    if let (Some(block), Some(day)) = (effect, &draft.ngay_ban_hanh) {
        draft.ngay_hieu_luc = Some(Read::new(day.value, block.lines.0));
    }
    subject(&between, draft);
    signer(blocks, draft);
    true
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
    matches!(text::toneless(&bare).as_str(), "quyet dinh" | "nghi quyet" | "quyet dinh cua")
        && bare.trim().chars().all(|c| c.is_uppercase() || c == ' ')
}

/// The abstract, printed between the kind of document and the issuer.
fn subject(between: &[(String, usize)], draft: &mut Draft) {
    let what: Vec<_> = between.iter().take_while(|(part, _)| issuer(part).is_none()).collect();
    let Some((_, line)) = what.first() else { return };
    let whole = what.iter().map(|(part, _)| part.as_str()).collect::<Vec<_>>().join(" ");
    let plain = text::toneless(&whole);
    if whole.chars().count() < 500 && phrases::starts("trich_yeu", &plain) {
        draft.trich_yeu.get_or_insert(Read::new(whole.trim_matches(['-', '_', ' ', '*']).to_owned(), *line));
    }
}

/// The issuer that a line names, as records write it; `None` for any other line.
pub(super) fn issuer(line: &str) -> Option<String> {
    let line = line.trim_matches(['-', '_', ' ', ':', '*', '\u{2014}']);
    let scan = Scan::new(line);
    let words: Vec<&str> = scan.words.iter().map(|word| word.plain.as_str()).collect();
    let capitals = !line.chars().any(char::is_lowercase);
    if words.len() > 45 || words.is_empty() {
        return None;
    }
    let whole = words.join(" ");
    let office = |text: &str| {
        text.strip_prefix("uy ban nhan dan ").or_else(|| text.strip_prefix("ubnd ")).map(str::to_owned)
    };
    let (chair, place) = match (office(&whole), whole.strip_prefix("chu tich ").and_then(office)) {
        (_, Some(place)) => (true, Some(place)),
        (place, _) => (false, place),
    };
    let lead = if chair { "Chủ tịch UBND" } else { "UBND" };
    if let Some(place) = place {
        if let Some(kind) = ["tỉnh", "thành phố"].into_iter().find(|kind| text::toneless(kind) == place)
        {
            return Some(format!("{lead} {kind}"));
        }
        let named = place
            .strip_prefix("tinh ")
            .or_else(|| place.strip_prefix("thanh pho "))
            .or_else(|| place.strip_prefix("tp "));
        let unit =
            named.and_then(|name| provinces::units().iter().find(|unit| text::toneless(unit.ten) == name));
        let city = place.starts_with("thanh pho") || place.starts_with("tp");
        return match unit {
            Some(unit) if !city => Some(format!("{lead} tỉnh {}", unit.ten)),
            Some(unit) if unit.slug == "ho-chi-minh" => Some(format!("{lead} Thành phố {}", unit.ten)),
            Some(unit) => Some(format!("{lead} thành phố {}", unit.ten)),
            // A district or commune.
            None if ["huyen ", "quan ", "thi xa ", "xa ", "phuong ", "thanh pho "]
                .iter()
                .any(|kind| place.starts_with(kind)) =>
            {
                let name: Vec<_> = line.split_whitespace().rev().take(place.split(' ').count() - 1).collect();
                let kind = ["huyện", "quận", "thị xã", "xã", "phường", "thành phố"]
                    .into_iter()
                    .find(|kind| place.starts_with(&text::toneless(kind)))?;
                let skip = kind.split(' ').count() - 1;
                let name: Vec<_> = name.into_iter().rev().skip(skip).collect();
                Some(format!("{lead} {kind} {}", titled(&name.join(" "))))
            }
            None => None,
        };
    }
    let ministry = whole.strip_prefix("bo truong ").unwrap_or(&whole);
    let central = offices::all().iter().find(|office| text::toneless(&office.ten) == ministry);
    if let Some(office) =
        central.filter(|office| issuers::central(office.ky_hieu.first().map_or("", String::as_str)).is_some())
    {
        let lead = if whole.starts_with("bo truong ") { "Bộ trưởng " } else { "" };
        return Some(format!("{lead}{}", office.ten));
    }
    let party = phrases::starts("cap_uy", &whole);
    let body = body_at(&scan, 0).is_some()
        || ["truong ban chi dao", "to truong to", "chu tich uy ban quoc gia", "chu tich hoi dong"]
            .iter()
            .any(|head| whole.starts_with(head));
    if !(party || body) {
        return None;
    }
    Some(if capitals { recased(line) } else { line.to_owned() })
}

/// A name in capitals in ordinary letters; places keep their capitals.
fn recased(name: &str) -> String {
    let lower = capitalised(&name.to_lowercase());
    let mut district = false;
    let lower: Vec<String> = lower
        .split(' ')
        .map(|word| {
            let name = district;
            district |= matches!(word, "huyện" | "quận" | "phường");
            if name { capitalised(word) } else { word.to_owned() }
        })
        .collect();
    let capitals = phrases::list("viet_hoa").iter();
    let mut out = capitals.fold(lower.join(" "), |out, name| out.replace(&name.to_lowercase(), name));
    for unit in provinces::units() {
        let small = unit.ten.to_lowercase();
        if let Some(at) = out.rfind(&small).filter(|at| out[at + small.len()..].trim().is_empty()) {
            out.replace_range(at..at + small.len(), unit.ten);
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
    phrases::is("chuc_vu_ky", &text::toneless(&block.text)) && !block.text.contains(char::is_lowercase)
}

/// The signer: the lines from `TM.` or `KT.` to the name.
fn signer(blocks: &[Block], draft: &mut Draft) {
    let article = blocks.iter().position(|block| text::toneless(&block.text).starts_with("dieu 1"));
    let below = &blocks[article.unwrap_or(0)..];
    let Some(at) = below.iter().position(|block| authority(block).is_some() || is_signing_post(block)) else {
        return;
    };
    let mut signer = Signer::default();
    for block in below[at..].iter().take(12) {
        let (scan, plain) = (Scan::new(&block.text), text::toneless(&block.text));
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

/// The blocks that say something of the committee: of an official document, from the first article.
pub(super) fn body(blocks: &[Block], official: bool) -> Vec<Block> {
    if !official {
        return blocks.to_vec();
    }
    let start =
        blocks.iter().position(|block| text::toneless(&block.text).starts_with("dieu 1")).unwrap_or(0);
    let is_end = |block: &Block| {
        let plain = text::toneless(&block.text);
        // The article on who carries the decision out names offices without seats.
        plain.starts_with("noi nhan") || authority(block).is_some() || is_signing_post(block)
    };
    let executes = |block: &Block| {
        text::toneless(&block.text).contains("chiu trach nhiem thi hanh")
            || text::toneless(&block.text).contains("can cu quyet dinh thi hanh")
    };
    let mut kept = Vec::new();
    let mut foot = false;
    for block in &blocks[start..] {
        foot = foot
            && !text::toneless(&block.text).starts_with("danh sach")
            && !text::toneless(&block.text).starts_with("phu luc")
            || is_end(block);
        if !foot && !executes(block) {
            kept.push(block.clone());
        }
    }
    kept
}

/// Whether an official document cites its own number in its annex: `(Kèm theo Quyết định số …)`.
pub(super) fn annex_number(blocks: &[Block]) -> Option<Read<String>> {
    let annex = blocks.iter().filter(|block| text::toneless(&block.text).contains("kem theo quyet dinh"));
    let mut cited = annex.flat_map(citations);
    cited
        .find(|cited| !cited.bare && text::toneless(&cited.before).contains("kem theo"))
        .and_then(|cited| Some(Read::new(cited.so_hieu?, cited.line)))
}
