//! Reads which decision a text is about, whose it is, of which day, and what it does, by the turns of phrase of news.

use std::cmp::Reverse;
use std::sync::LazyLock;

use super::basis::{Citation, CitedAs};
use super::blocks::{Block, Paper};
use super::bodies::{BodyName, body_at, full_name, is_team, names};
use super::head::{annex_number, issuer};
use super::names::{capitalised, name_at, office_text, title_at};
use super::phrases;
use super::scan::{DayRead, Lexicon, Scan, days};
use super::{Doubt, Draft, Read, Signer};
use crate::date::Interval;
use crate::record::{HanhDong, ThayDoi};
use crate::registers::{issuers, offices, provinces};
use crate::text;

/// Completes the draft by what the prose says.
pub(super) fn read(paper: &Paper<'_>, citations: &[Citation], draft: &mut Draft) {
    if paper.official && draft.so_hieu.is_none() {
        draft.so_hieu = annex_number(paper);
    }
    let own = own_decision(citations, draft, paper.official);
    if let Some(cited) = own {
        take_own(cited, paper, draft);
    }
    if !paper.official {
        issuing(paper, own, draft);
        day_of_signing(paper, draft);
    }
    complete_number(own, draft);
    subject(paper, own, draft);
    province(paper, draft);
    name_issuer(draft);
}

/// The decision that the text is about.
fn own_decision<'c>(citations: &'c [Citation], draft: &Draft, official: bool) -> Option<&'c Citation> {
    if let Some(known) = &draft.so_hieu {
        let same = |cited: &&Citation| cited.is_number(&known.value);
        return citations.iter().filter(same).find(|cited| cited.ngay.is_some() || cited.ve.is_some());
    }
    let open = |cited: &Citation| matches!(cited.cited_as, CitedAs::Unclear | CitedAs::Basis);
    // What the text says to be replaced or amended is another decision.
    let related = |number: &str| citations.iter().any(|other| !open(other) && other.is_number(number));
    let is_decision = |cited: &&Citation| {
        let number = cited.so_hieu.as_deref().unwrap_or_default();
        let resolution = number.contains("NQ") && text::toneless(&cited.before).ends_with("nghi quyet so");
        let kind = cited.bare || number.to_uppercase().contains("QĐ") || resolution;
        !official && open(cited) && !related(number) && kind
    };
    let decisions: Vec<&Citation> = citations.iter().filter(is_decision).collect();
    let founds = |cited: &Citation| {
        cited.ve.as_deref().is_some_and(|ve| !names(ve).is_empty() && !actions(ve).is_empty())
    };
    let first = decisions.iter().find(|cited| founds(cited)).map(|cited| &cited.so_hieu);
    let only = decisions.iter().filter(|cited| founds(cited)).all(|other| first == Some(&other.so_hieu));
    let rank = |cited: &Citation| {
        let before = text::toneless(&cited.before);
        let texts = [cited.ve.as_deref().unwrap_or_default(), &cited.after, &cited.before];
        let issued = is_issued(cited);
        Some(match () {
            () if issued && texts.iter().any(|text| !names(text).is_empty()) => 0,
            () if issued => 1,
            // In brackets behind what it does: `… ban hành Quyết định kiện toàn … (Quyết định số 2041/QĐ-UBND, …)`.
            () if cited.before.trim_end().to_lowercase().ends_with("(quyết định số") => 2,
            // The only decision on a body, whatever the text says besides.
            () if only && founds(cited) => 3,
            // Only `… được thành lập theo Quyết định số …`.
            () if decisions.len() == 1
                && before.contains("duoc thanh lap theo")
                && names(&cited.before).iter().any(|name| name.full) =>
            {
                4
            }
            () => return None,
        })
    };
    let ranked = decisions.iter().filter_map(|cited| Some((rank(cited)?, *cited)));
    ranked.min_by_key(|(rank, _)| *rank).map(|(_, cited)| cited)
}

/// Whether the words around a number say that it was issued, and not that it is cited.
fn is_issued(cited: &Citation) -> bool {
    let (before, after) = (text::toneless(&cited.before), text::toneless(&cited.after));
    let issued = phrases::has("ban_hanh", &before);
    let effect = after.contains("co hieu luc") && !after.contains("het hieu luc");
    // `ban hành … nhằm thực hiện Quyết định số …`: the last verb counts.
    let cites = phrases::rfind("can_cu", &before) > phrases::rfind("ban_hanh", &before);
    let opens = phrases::starts("can_cu", &before) && before.split(' ').count() <= 5;
    // `Theo Quyết định số …`: the decision of the text only if that is said to act on the committee.
    let subject = match &cited.ve {
        Some(ve) => ve.as_str(),
        None => cited.after.split_once(", ").map_or("", |(_, clause)| clause),
    };
    let own = names(subject).first().is_some_and(|name| cited.ve.is_some() || name.range.start < 12);
    let elsewhere = phrases::ends("o_quyet_dinh", &before)
        || before.ends_with("theo quyet dinh so") && !own
        || before.contains("thanh lap theo") && !before.contains("ban hanh");
    (issued || effect) && !elsewhere && !opens && !(cited.cited_as == CitedAs::Basis && (!issued || cites))
}

/// Takes number, day and issuer from the words at the number.
fn take_own(cited: &Citation, paper: &Paper<'_>, draft: &mut Draft) {
    let number = cited.so_hieu.clone().filter(|_| !cited.bare).map(|number| Read::new(number, cited.line));
    draft.so_hieu = draft.so_hieu.take().or(number);
    let day = cited.ngay.and_then(|day| paper.with_year(day)).map(|day| Read::new(day, cited.line));
    match (&draft.ngay_ban_hanh, day) {
        (Some(own), Some(other)) if own.value != other.value => {
            let days = format!("{} và {}", own.value.in_words(), other.value.in_words());
            let remark = format!("Văn bản ghi hai ngày: {days} (dòng {}).", cited.line);
            draft.luu_y.push(("ngay_ban_hanh".to_owned(), remark));
        }
        (Some(_), _) => {}
        (None, day) => draft.ngay_ban_hanh = day.or_else(|| day_before(cited, paper)),
    }
    let bound = paper.published.and_then(Interval::latest).map(|day| format!("../{day}"));
    let doubt = match (cited.ngay, bound) {
        _ if draft.ngay_ban_hanh.is_some() => None,
        (Some(DayRead::WithoutYear(d, m)), _) => Some((format!("{d}/{m}"), "không ghi năm")),
        (_, bound) => bound.zip(Some("văn bản không ghi ngày; chắc là không muộn hơn ngày đăng")),
    };
    let doubt = doubt.map(|(value, reason)| Doubt::new("ngay_ban_hanh", value, cited.line, reason));
    draft.doubts.extend(doubt);
    let effect = text::toneless(&cited.after);
    let signed = effect.contains("ke tu ngay ky") && !effect.contains("het hieu luc");
    if let Some(day) = draft.ngay_ban_hanh.as_ref().filter(|day| signed && day.value.is_day()) {
        draft.ngay_hieu_luc.get_or_insert(Read::new(day.value, cited.line));
    }
    let name = cited.co_quan.as_deref().and_then(issuer).map(|name| Read::new(name, cited.line));
    draft.co_quan_ban_hanh = draft.co_quan_ban_hanh.take().or(name);
}

/// A day in the words before the number: `Ngày 21/10/2017, Chủ tịch … đã ký ban hành Quyết định số …`.
fn day_before(cited: &Citation, paper: &Paper<'_>) -> Option<Read<Interval>> {
    let (range, day) = days(&Scan::new(&cited.before)).pop()?;
    let between = text::toneless(&cited.before[range.end..]);
    let issues =
        phrases::has("ngay_ban_hanh", &between) && !phrases::has("khong_phai_ngay_ban_hanh", &between);
    paper.with_year(day).filter(|_| issues).map(|day| Read::new(day, cited.line))
}

/// The body that issues the decision, and who signs it, by the verbs of issuing.
fn issuing(paper: &Paper<'_>, own: Option<&Citation>, draft: &mut Draft) {
    let first = own.map(|cited| (cited.before.as_str(), cited.line));
    let all = first.into_iter().chain(paper.sentences().filter(|(sentence, _)| !names(sentence).is_empty()));
    let found = all.filter_map(|(sentence, line)| {
        let verb = phrases::find("ai_ban_hanh", sentence).or_else(|| phrases::find("ai_lap", sentence));
        let before = &sentence[..verb?];
        let start = before.rfind([',', ':', ')', ';']).filter(|at| before[*at..].trim().len() > 14);
        let subject = before[start.map_or(0, |at| at + 1)..].trim_start_matches([' ', '-', '–']);
        Some((issuing_body(subject)?, before, line))
    });
    let Some(((name, person, chair), before, line)) = { found }.next() else { return };
    let signs = chair || phrases::starts("nguoi_ky", &name);
    if let Some(ho_ten) = person.filter(|_| signs && draft.nguoi_ky.is_none()) {
        let city = name.to_lowercase().contains("thành phố");
        let (post, office) = match () {
            () if name.starts_with("Thủ tướng") => ("Thủ tướng", "Chính phủ"),
            () if chair && city => ("Chủ tịch", "UBND thành phố"),
            () if chair => ("Chủ tịch", "UBND tỉnh"),
            () => ("Bộ trưởng", name.trim_start_matches("Bộ trưởng").trim_start()),
        };
        let co_quan = Some(office.to_owned()).filter(|office| !office.is_empty());
        let signer = Signer { ho_ten: Some(ho_ten), chuc_vu: Some(post.to_owned()), co_quan, tu_cach: None };
        draft.nguoi_ky = Some(Read::new(signer, line));
    }
    // `Ngày 1/10, Thủ tướng … đã quyết định`, without a number.
    if draft.ngay_ban_hanh.is_none() && own.is_none() {
        let day = days(&Scan::new(before)).into_iter().next().and_then(|(_, day)| paper.with_year(day));
        draft.ngay_ban_hanh = day.map(|day| Read::new(day, line));
    }
    draft.co_quan_ban_hanh.get_or_insert(Read::new(name, line));
}

/// The office that a subject names, its holder, and whether it is the chairman's.
fn issuing_body(subject: &str) -> Option<(String, Option<String>, bool)> {
    let scan = Scan::new(subject);
    let at =
        (0..scan.words.len()).find(|at| scan.starts(*at, "nguoi_ban_hanh") && scan.words[*at].capital)?;
    let rest = &subject[scan.words[at].range.start..];
    let scan = Scan::new(rest);
    let person = (1..scan.words.len()).find_map(|word| {
        let name = word + title_at(&scan, word).unwrap_or(0);
        let range = scan.span(name..name + name_at(&scan, name)?);
        Some((rest[range].to_owned(), scan.words[word].range.start))
    });
    let end = person.as_ref().map_or(rest.len(), |(_, start)| *start);
    let end = phrases::find("het_ai_ban_hanh", &rest[..end]).unwrap_or(end);
    let words = rest[..end].trim_end_matches([' ', ',', '–', '-', '(']);
    let person = person.map(|(name, _)| name);
    let office = words.strip_prefix("Chủ tịch ");
    let chair = office.is_some();
    let name = match office_text(office.unwrap_or(words)) {
        _ if words.starts_with("Thủ tướng") => "Thủ tướng Chính phủ".to_owned(),
        name if name == "Bộ trưởng" && person.is_some() => name,
        name if chair || phrases::starts("can_dung_ten", &name) && name != "Bộ Chính trị" => {
            issuer(&name)?
        }
        name => Some(name).filter(|name| name.chars().count() < 60)?,
    };
    Some((name, person, chair))
}

/// `có hiệu lực kể từ ngày ký (11/02/2025)`.
fn day_of_signing(paper: &Paper<'_>, draft: &mut Draft) {
    let found = paper.blocks.iter().find_map(|block| {
        let at = block.text.find("ngày ký (")?;
        match days(&Scan::new(&block.text[at..])).first()? {
            (range, DayRead::Known(day)) if range.start < 16 => Some(Read::new(*day, block.line(at))),
            _ => None,
        }
    });
    draft.ngay_ban_hanh = draft.ngay_ban_hanh.take().or(found);
}

/// A number without its symbol gets that of the issuer, with a note.
fn complete_number(own: Option<&Citation>, draft: &mut Draft) {
    let Some(cited) = own.filter(|cited| cited.bare && draft.so_hieu.is_none()) else { return };
    let digits = cited.so_hieu.clone().unwrap_or_default();
    let Some(symbol) = draft.co_quan_ban_hanh.as_ref().and_then(|name| symbol_of(&name.value)) else {
        return draft.doubts.push(Doubt::new("so_hieu", digits, cited.line, "không ghi ký hiệu"));
    };
    let note = format!("Nguồn chỉ ghi số {digits}; ký hiệu QĐ-{symbol} ghi theo cơ quan ban hành.");
    draft.luu_y.push(("so_hieu".to_owned(), note));
    draft.so_hieu = Some(Read::new(format!("{digits}/QĐ-{symbol}"), cited.line));
}

fn symbol_of(issuer: &str) -> Option<&str> {
    let office = issuer.strip_prefix("Bộ trưởng ").unwrap_or(issuer);
    let known = offices::all().iter().find(|known| known.ten == office);
    let symbol = known.and_then(|known| known.ky_hieu.first()).filter(|own| issuers::central(own).is_some());
    symbol.map(String::as_str).or_else(|| issuer.contains("UBND").then_some("UBND"))
}

/// Abstract, actions, name and former name of the committee.
fn subject(paper: &Paper<'_>, own: Option<&Citation>, draft: &mut Draft) {
    let blocks = &paper.blocks;
    let about = own.and_then(|cited| Some((cited, cited.ve.as_deref()?))).map(|(cited, ve)| {
        let said = text::toneless(&cited.after).contains("ve viec");
        Read::new(if said { format!("Về việc {ve}") } else { capitalised(ve) }, cited.line)
    });
    draft.trich_yeu = draft.trich_yeu.take().or(about);
    let abstracted = draft.trich_yeu.clone();
    let mut line = abstracted.as_ref().map(|read| read.lines[0]).or(own.map(|cited| cited.line)).unwrap_or(1);
    let mut what = abstracted.map(|read| read.value).unwrap_or_default();
    let mut told = false;
    if actions(&what).is_empty() || names(&what).is_empty() && !paper.official {
        // `ban hành Quyết định kiện toàn và đổi tên … (Quyết định số …)`, the title, the first such paragraph.
        let telling = |text: &&str| !actions(text).is_empty() && !names(text).is_empty();
        let before = own.map(|cited| cited.before.as_str());
        let title = paper.source.lines.iter().map(String::as_str).find(telling);
        let prose = blocks.iter().map(|block| block.text.as_str()).filter(|text| text.chars().count() < 1200);
        let all = [before, title, { prose }.find(telling)].into_iter().flatten().filter(telling);
        let of_team = |text: &&str| names(text).iter().all(|name| is_team(&name.ten));
        if let Some(next) = all.min_by_key(of_team) {
            let same = |block: &&Block| block.text.contains(next.trim()) || next.contains(&block.text);
            line = blocks.iter().find(same).map_or(line, |block| block.lines.0);
            (what, told) = (next.to_owned(), true);
        }
    }
    // The first article says it in full, where the abstract is in capitals or names two bodies.
    let article = article_one(paper);
    let joint = names(&what).windows(2).any(|pair| !pair[0].full && is_team(&pair[1].ten));
    let renames = |text: &str| rename(text).is_some();
    if !what.contains(char::is_lowercase) || joint || article.as_deref().is_some_and(renames) {
        what = article.unwrap_or(what);
    }
    draft.hanh_dong.extend(actions(&what).into_iter().map(|action| Read::new(action, line)));
    // The sentence on the decision may name the old body only.
    if draft.has(&HanhDong::DoiTen) && !renames(&what) {
        let found = blocks.iter().rev().find(|block| renames(&block.text));
        what = found.map_or(what, |block| block.text.clone());
    }
    let bodies = names(&what);
    let based = bodies.windows(2).find(|pair| between(&what, pair).contains("tren co so"));
    let (old, new) = rename(&what).unzip();
    // A sentence on the decision may name its teams as well.
    let main = bodies.iter().find(|name| name.full && !(told && is_team(&name.ten)));
    let base = new.as_ref().or(main).filter(|name| name.full);
    draft.ban.ten = full_name(base.map(|name| name.ten.as_str()), blocks, told).map(|ten| {
        let at = blocks.iter().find_map(|block| block.text.find(&ten).map(|at| block.line(at)));
        Read::new(ten, at.unwrap_or(line))
    });
    let of_team = draft.ban.ten.as_ref().is_some_and(|ten| is_team(&ten.value));
    let old =
        old.or(based.map(|pair| pair[1].clone())).filter(|old| old.full && is_team(&old.ten) == of_team);
    draft.ban.ten_cu.extend(old.map(|old| Read::new(old.ten, line)));
    founded_on(paper, draft);
    teams(paper, draft);
}

/// The words between two names of bodies.
fn between(text: &str, pair: &[BodyName]) -> String {
    text::toneless(&text[pair[0].range.end..pair[1].range.start])
}

/// The old and the new name: `đổi tên Ban Chỉ đạo A thành Ban Chỉ đạo B`, `Ban Chỉ đạo A đổi tên thành …`.
fn rename(text: &str) -> Option<(BodyName, BodyName)> {
    let all = names(text);
    let pair = all.windows(2).find(|pair| phrases::is("doi_thanh", &between(text, pair)))?;
    Some((pair[0].clone(), pair[1].clone()))
}

/// `trên cơ sở kiện toàn …`: the committee was reorganised from an older one, by this decision.
fn founded_on(paper: &Paper<'_>, draft: &mut Draft) {
    for (sentence, line) in paper.sentences() {
        for (way, word) in phrases::pairs("tren_co_so") {
            let Some(at) = sentence.find(way) else { continue };
            let own = draft.so_hieu.as_ref().is_none_or(|number| sentence.contains(&number.value))
                || text::toneless(sentence).starts_with("dieu 1");
            let Some(action) = known_action(word).filter(|action| own && !draft.has(action)) else {
                continue;
            };
            if !draft.has(&HanhDong::ThanhLap) {
                continue;
            }
            let most = if action == HanhDong::KienToan { 1 } else { 3 };
            draft.hanh_dong.push(Read::new(action, line));
            let of_team = draft.ban.ten.as_ref().is_some_and(|ten| is_team(&ten.value));
            let old =
                names(&sentence[at..]).into_iter().filter(|name| name.full && is_team(&name.ten) == of_team);
            draft.ban.ten_cu.extend(old.take(most).map(|name| Read::new(name.ten, line)));
        }
    }
    draft.ban.ten_cu.dedup_by(|one, other| one.value == other.value);
}

/// `Thành lập Tổ giúp việc …` as an act of the decision, not as a power of the committee's head.
fn teams(paper: &Paper<'_>, draft: &mut Draft) {
    let main = draft.ban.ten.as_ref().is_some_and(|ten| !ten.value.starts_with("Tổ"));
    let act = |(sentence, line): (&str, usize)| {
        let before = text::toneless(&sentence[..phrases::find("lap_to", sentence)?]);
        let own = before.split(' ').count() <= 5 && !phrases::has("khong_phai_lap_to", &before);
        own.then(|| Read::new(HanhDong::ThanhLapToGiupViec, line))
    };
    draft.hanh_dong.extend(paper.sentences().find_map(act).filter(|_| main));
}

/// The first sentence of the first article.
fn article_one(paper: &Paper<'_>) -> Option<String> {
    let at = paper.article.filter(|_| paper.official)?;
    // `Điều 1.` may have a line of its own.
    let block =
        if paper.blocks[at].text.len() > 12 { &paper.blocks[at] } else { paper.blocks.get(at + 1)? };
    let skip = block.text.find(". ").map_or(0, |at| at + 2).max(8.min(block.text.len()));
    Some(block.text[..block.sentence_end(skip)].to_owned())
}

fn known_action(word: &str) -> Option<HanhDong> {
    HanhDong::ALL.iter().find(|action| action.as_str() == word).cloned()
}

/// What a decision does, by the verbs before the name of the committee.
fn actions(what: &str) -> Vec<HanhDong> {
    let end = names(what).first().map_or(what.len(), |name| name.range.start);
    let lead = format!(" {} ", text::toneless(&what[..end]));
    let mut verbs: Vec<(usize, HanhDong)> = phrases::pairs("hanh_dong")
        .filter_map(|(word, action)| Some((lead.find(&format!(" {word} "))?, known_action(action)?)))
        // `thành lập 3 tổ giúp việc Ban Chỉ đạo` says nothing of the committee.
        .filter(|(at, _)| !lead[*at..].contains(" giup viec "))
        .collect();
    verbs.sort_by_key(|(at, _)| *at);
    let mut found: Vec<HanhDong> = verbs.into_iter().map(|(_, action)| action).collect();
    if phrases::has("doi_thanh_vien", &text::toneless(what)) {
        found.push(HanhDong::ThayDoiThanhVien);
    }
    // `sửa đổi … Quyết định thành lập …`: the founding was another decision's.
    let of_other = [HanhDong::SuaDoi, HanhDong::PheDuyetDanhSach, HanhDong::BanHanhQuyChe];
    if of_other.iter().any(|action| found.contains(action)) {
        found.retain(|action| *action != HanhDong::ThanhLap);
    }
    found.dedup();
    found
}

/// The province: of the issuer, of the committee, else the only one that the text names.
fn province(paper: &Paper<'_>, draft: &mut Draft) {
    let central = draft.symbol().is_some_and(|symbol| issuers::central(&symbol).is_some());
    let local = |name: &str| issuers::is_local(name) || body_at(&Scan::new(name), 0).is_some();
    let other = draft.co_quan_ban_hanh.as_ref().is_some_and(|name| !local(&name.value));
    if draft.tinh.is_some() || central || other {
        return;
    }
    let named = [&draft.co_quan_ban_hanh, &draft.ban.ten].into_iter().flatten();
    let named = { named }.find_map(|read| Some((provinces::named_in(&read.value)?, read.lines[0])));
    // Of an official document the place of signing is no province.
    let found = named.or_else(|| only_province(paper).filter(|_| !paper.official));
    draft.tinh = found.map(|(unit, line)| Read::new(unit.ten.to_owned(), line));
}

static PROVINCES: LazyLock<Lexicon<&'static provinces::Unit>> =
    LazyLock::new(|| Lexicon::new(provinces::units().iter().map(|unit| (unit.ten, unit))));

/// The only province that a text names behind `tỉnh` or `thành phố`, or most often by far.
fn only_province(paper: &Paper<'_>) -> Option<(&'static provinces::Unit, usize)> {
    let mut counts: Vec<(&'static provinces::Unit, usize, usize)> = Vec::new();
    for block in &paper.blocks {
        let scan = Scan::new(&block.text);
        for at in 0..scan.words.len() {
            let Some((_, unit)) = PROVINCES.at(&scan, at).filter(|_| scan.words[at].capital) else {
                continue;
            };
            // `Nguyễn Hòa Bình` is a person.
            let before = at.checked_sub(1).filter(|_| !scan.words[at].apart).map(|at| &scan.words[at].plain);
            if before.is_some_and(|word| !phrases::is("truoc_tinh", word)) {
                continue;
            }
            match counts.iter_mut().find(|(own, ..)| own.slug == unit.slug) {
                Some(count) => count.1 += 1,
                None => counts.push((unit, 1, block.line(scan.words[at].range.start))),
            }
        }
    }
    counts.sort_by_key(|(_, count, _)| Reverse(*count));
    let next = counts.get(1).map_or(0, |(_, count, _)| *count);
    counts.first().filter(|(_, most, _)| *most >= 3 * next).map(|(unit, _, line)| (*unit, *line))
}

/// `UBND tỉnh` with the name of its province, and the issuer that a symbol names.
fn name_issuer(draft: &mut Draft) {
    let stated = draft.co_quan_ban_hanh.clone();
    let district = |name: &str| phrases::has("ubnd_duoi_tinh", name);
    if let (Some(read), Some(symbol)) = (&stated, draft.symbol())
        && (issuers::bears(&read.value, &symbol) == Some(false)
            || read.value.contains("UBND") && !symbol.contains("UB"))
        && read.value != "Bộ trưởng"
    {
        let reason = "ký hiệu của số không phải của cơ quan này";
        draft.doubts.push(Doubt::new("co_quan_ban_hanh", read.value.clone(), read.lines[0], reason));
        draft.co_quan_ban_hanh = None;
        return;
    }
    let named = |name: &str| {
        let vague = issuers::is_local(name) || name == "Bộ trưởng";
        district(name) || provinces::named_in(name).is_some() || !vague
    };
    if stated.as_ref().is_some_and(|read| named(&read.value)) {
        return;
    }
    let period = draft.tinh.as_ref().and_then(|tinh| {
        let unit = provinces::by_name(&tinh.value)?;
        let day = draft.ngay_ban_hanh.as_ref().and_then(|day| day.value.latest());
        day.and_then(|day| unit.periods().find(|period| period.covers(day))).or_else(|| unit.periods().next())
    });
    let of = |symbol: &str| issuers::central(symbol).or_else(|| issuers::of_province(symbol, period?));
    let as_stated = || of(if stated.as_ref()?.value.contains("UBND") { "UBND" } else { "TU" });
    let issuer = draft.symbol().and_then(|symbol| of(&symbol)).or_else(as_stated);
    let line = stated.as_ref().or(draft.so_hieu.as_ref()).map_or(1, |read| read.lines[0]);
    let lead = stated.as_ref().filter(|read| read.value == "Bộ trưởng").map_or("", |_| "Bộ trưởng ");
    draft.co_quan_ban_hanh = issuer.map(|issuer| Read::new(format!("{lead}{}", issuer.ten), line));
    if let (None, Some(vague)) = (&draft.co_quan_ban_hanh, stated) {
        draft.doubts.push(Doubt::new("co_quan_ban_hanh", vague.value, line, "chưa rõ của tỉnh nào"));
    }
}

/// Who comes in, for whom, in a decision that changes a composition.
pub(super) fn changes(paper: &Paper<'_>, draft: &mut Draft) {
    if !draft.hanh_dong.iter().any(|action| action.value.amends()) {
        return;
    }
    for seat in &mut draft.ban.thanh_vien {
        let Some(name) = &seat.holder.ho_ten else { continue };
        let said = paper.sentences().find_map(|(sentence, _)| Some((sentence, sentence.find(name)?)));
        let Some((sentence, at)) = said else { continue };
        let (before, all) = (text::toneless(&sentence[..at]), text::toneless(sentence));
        let says = |verb: &str| before.contains(verb) || all.contains(&format!("duoc {verb}"));
        seat.thay_doi = match () {
            () if says("dieu chinh") => Some(ThayDoi::Doi),
            () if says("bo sung") => Some(ThayDoi::Vao),
            () => continue,
        };
        let scan = Scan::new(sentence);
        let behind = (0..scan.words.len()).filter(|at| scan.has(*at, "thay")).flat_map(|at| at + 1..at + 8);
        let replaced = { behind }.find_map(|at| Some(scan.span(at..at + name_at(&scan, at)?)));
        let replaced = replaced.map(|range| sentence[range].to_owned()).filter(|other| other != name);
        seat.thay = replaced.filter(|_| seat.thay_doi == Some(ThayDoi::Vao));
    }
}
