//! Reads the turns of phrase of news: which decision a text is about, whose it is, of which day, and what it does.

use super::basis::{Citation, CitedAs, sentence_end, sentence_start, sentences};
use super::blocks::Block;
use super::bodies::{BodyName, body_at, full_name, is_team, names};
use super::head::{annex_number, issuer};
use super::names::{capitalised, name_at, office_text, title_at};
use super::phrases;
use super::scan::{DayRead, Scan, days, parse_day};
use super::{Doubt, Draft, Read, Signer, SourceText};
use crate::date::Interval;
use crate::record::{HanhDong, ThayDoi};
use crate::registers::{issuers, offices, provinces};
use crate::text;

/// Completes the draft by what the prose says.
pub(super) fn read(
    source: &SourceText,
    blocks: &[Block],
    citations: &[Citation],
    official: bool,
    draft: &mut Draft,
) {
    if official && draft.so_hieu.is_none() {
        draft.so_hieu = annex_number(blocks);
    }
    let own = own_decision(citations, draft, official);
    if let Some(cited) = own {
        take_own(cited, source, draft);
    }
    if !official {
        issuing(blocks, own, source, draft);
        day_of_signing(blocks, draft);
    }
    complete_number(own, draft);
    subject(blocks, own, source, official, draft);
    province(blocks, official, draft);
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
        !official && !related(number) && (cited.bare || number.to_uppercase().contains("QĐ") || resolution)
    };
    let decisions: Vec<&Citation> = citations.iter().filter(is_decision).collect();
    let issued = |cited: &&&Citation| open(cited) && is_issued(cited);
    let acts = |cited: &&&Citation| {
        let texts = [cited.ve.as_deref().unwrap_or_default(), &cited.after, &cited.before];
        texts.iter().any(|text| !names(text).is_empty())
    };
    // In brackets behind what it does: `… ban hành Quyết định kiện toàn … (Quyết định số 2041/QĐ-UBND, ngày …)`.
    let bracket = |cited: &&&Citation| {
        open(cited) && cited.before.trim_end().to_lowercase().ends_with("(quyết định số")
    };
    // The only decision on a body, whatever the text says besides.
    let founds = |cited: &&&Citation| {
        open(cited) && cited.ve.as_deref().is_some_and(|ve| !names(ve).is_empty() && !actions(ve).is_empty())
    };
    let only = || {
        let first = decisions.iter().find(founds)?;
        decisions.iter().filter(founds).all(|other| other.so_hieu == first.so_hieu).then_some(first)
    };
    let first = decisions.iter().filter(issued).find(acts).or_else(|| decisions.iter().find(issued));
    // Only `… được thành lập theo Quyết định số …`.
    let founded = |cited: &&&Citation| {
        text::toneless(&cited.before).contains("duoc thanh lap theo")
            && names(&cited.before).iter().any(|name| name.full)
    };
    let all = first.or_else(|| decisions.iter().find(bracket)).or_else(only);
    all.or_else(|| decisions.iter().find(founded).filter(|_| decisions.len() == 1)).copied()
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

/// Takes number, day and issuer as they stand at the number.
fn take_own(cited: &Citation, source: &SourceText, draft: &mut Draft) {
    if !cited.bare {
        let number = cited.so_hieu.clone().map(|number| Read::new(number, cited.line));
        draft.so_hieu = draft.so_hieu.take().or(number);
    }
    let day = cited.ngay.and_then(|day| with_year(day, source));
    match (draft.ngay_ban_hanh.as_ref().map(|own| own.value), day) {
        (Some(own), Some(other)) if own != other => {
            let days = format!("{} và {}", own.in_words(), other.in_words());
            let remark = format!("Văn bản ghi hai ngày: {days} (dòng {}).", cited.line);
            draft.luu_y.push(("ngay_ban_hanh".to_owned(), remark));
        }
        (Some(_), _) => {}
        (None, day) => {
            let day = day.map(|day| Read::new(day, cited.line));
            draft.ngay_ban_hanh = day.or_else(|| day_before(cited, source));
        }
    }
    if draft.ngay_ban_hanh.is_none() {
        let bound = page_day(source).and_then(Interval::latest).map(|day| format!("../{day}"));
        let (value, reason) = match (cited.ngay, bound) {
            (Some(DayRead::WithoutYear(d, m)), _) => (format!("{d}/{m}"), "không ghi năm"),
            (_, Some(bound)) => (bound, "văn bản không ghi ngày; chắc là không muộn hơn ngày đăng"),
            _ => return,
        };
        draft.doubts.push(Doubt::new("ngay_ban_hanh", value, cited.line, reason));
    }
    let effect = text::toneless(&cited.after);
    let signed = effect.contains("ke tu ngay ky") && !effect.contains("het hieu luc");
    if let Some(day) = draft.ngay_ban_hanh.as_ref().filter(|day| signed && day.value.is_day()) {
        draft.ngay_hieu_luc.get_or_insert(Read::new(day.value, cited.line));
    }
    let name = cited.co_quan.as_deref().and_then(issuer).map(|name| Read::new(name, cited.line));
    draft.co_quan_ban_hanh = draft.co_quan_ban_hanh.take().or(name);
}

/// A day in the words before the number: `Ngày 21/10/2017, Chủ tịch … đã ký ban hành Quyết định số …`.
fn day_before(cited: &Citation, source: &SourceText) -> Option<Read<Interval>> {
    let (range, day) = days(&Scan::new(&cited.before)).into_iter().next_back()?;
    let between = text::toneless(&cited.before[range.end..]);
    let issues =
        phrases::has("ngay_ban_hanh", &between) && !phrases::has("khong_phai_ngay_ban_hanh", &between);
    with_year(day, source).filter(|_| issues).map(|day| Read::new(day, cited.line))
}

/// A day with its year: where it lacks one, the last such day by the day of publication, and not long before.
fn with_year(day: DayRead, source: &SourceText) -> Option<Interval> {
    let (d, m) = match day {
        DayRead::Known(day) => return Some(day),
        DayRead::WithoutYear(d, m) => (d, m),
    };
    let page = page_day(source).and_then(Interval::latest)?;
    let (month, day) = page.month_and_day();
    let year = if (month, day) >= (m, d) { page.year() } else { page.year() - 1 };
    let months = i32::from(page.year() - year) * 12 + i32::from(month) - i32::from(m);
    parse_day(&format!("{d}/{m}/{year}")).filter(|_| months <= 3)
}

/// The day of publication: of the page's own head, else of one of its first lines that is a time stamp.
pub(super) fn page_day(source: &SourceText) -> Option<Interval> {
    let stamp = |line: &String| {
        let scan = Scan::new(line);
        let (range, day) = days(&scan).into_iter().next()?;
        let words = line.replace(&line[range], " ");
        let plain = text::toneless(&words);
        let short = plain.split(' ').filter(|word| word.contains(|c: char| c.is_alphabetic())).count() <= 6;
        let stamp = plain.split(' ').all(|word| word.chars().all(|c| c.is_ascii_digit()))
            || phrases::has("ngay_cua_trang", &plain);
        match day {
            DayRead::Known(day) if short && stamp => Some(day),
            _ => None,
        }
    };
    source.ngay_dang.or_else(|| source.lines.iter().take(15).find_map(stamp))
}

/// The body that issues the decision, and who signs it, by the verbs of issuing.
fn issuing(blocks: &[Block], own: Option<&Citation>, source: &SourceText, draft: &mut Draft) {
    let first = own.map(|cited| (cited.before.as_str(), cited.line));
    let rest = blocks.iter().flat_map(|block| {
        sentences(&block.text).into_iter().map(|range| (&block.text[range.clone()], block.line(range.start)))
    });
    let all = first.into_iter().chain(rest.filter(|(sentence, _)| !names(sentence).is_empty()));
    let found = all.filter_map(|(sentence, line)| {
        let verb = phrases::find("ai_ban_hanh", sentence).or_else(|| phrases::find("ai_lap", sentence));
        let before = &sentence[..verb?];
        let start = before.rfind([',', ':', ')', ';']).filter(|at| before[*at..].trim().len() > 14);
        let subject = before[start.map_or(0, |at| at + 1)..].trim_start_matches([' ', '-', '–']);
        Some((issuing_body(subject)?, before, line))
    });
    let Some(((name, person, chair), before, line)) = { found }.next() else { return };
    if let Some(ho_ten) = person.filter(|_| draft.nguoi_ky.is_none()) {
        let city = name.to_lowercase().contains("thành phố");
        let (post, office) = match () {
            () if name.starts_with("Thủ tướng") => ("Thủ tướng", "Chính phủ"),
            () if chair && city => ("Chủ tịch", "UBND thành phố"),
            () if chair => ("Chủ tịch", "UBND tỉnh"),
            () => ("Bộ trưởng", name.as_str()),
        };
        let (chuc_vu, co_quan) =
            (Some(post.to_owned()), Some(office.to_owned()).filter(|office| office != post));
        draft.nguoi_ky =
            Some(Read::new(Signer { ho_ten: Some(ho_ten), chuc_vu, co_quan, tu_cach: None }, line));
    }
    // `Ngày 1/10, Thủ tướng … đã quyết định`, without a number.
    if draft.ngay_ban_hanh.is_none() && own.is_none() {
        let day = days(&Scan::new(before)).into_iter().next().and_then(|(_, day)| with_year(day, source));
        draft.ngay_ban_hanh = day.map(|day| Read::new(day, line));
    }
    draft.co_quan_ban_hanh.get_or_insert(Read::new(name, line));
}

/// `có hiệu lực kể từ ngày ký (11/02/2025)`.
fn day_of_signing(blocks: &[Block], draft: &mut Draft) {
    let found = blocks.iter().find_map(|block| {
        let at = block.text.find("ngày ký (")?;
        let (range, day) = days(&Scan::new(&block.text[at..])).into_iter().next()?;
        let DayRead::Known(day) = day else { return None };
        (range.start < 16).then(|| Read::new(day, block.line(at)))
    });
    draft.ngay_ban_hanh = draft.ngay_ban_hanh.take().or(found);
}

/// The office that a subject names, its holder, and whether it is the chairman's.
fn issuing_body(subject: &str) -> Option<(String, Option<String>, bool)> {
    let scan = Scan::new(subject);
    let heads = phrases::list("nguoi_ban_hanh").iter();
    let heads = heads.filter_map(|head| Some((scan.find(head).last()?.start, head)));
    let (at, head) = heads.min_by_key(|(at, head)| (*at, std::cmp::Reverse(head.len())))?;
    let rest = &subject[at..];
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
    if head.starts_with("Thủ tướng") {
        return Some(("Thủ tướng Chính phủ".to_owned(), person, false));
    }
    if head.contains("UBND") || head.contains("nhân dân") {
        let office = office_text(words.strip_prefix("Chủ tịch ").unwrap_or(words));
        return Some((issuer(&office)?, person, head.starts_with("Chủ tịch")));
    }
    if head == "Bộ trưởng" {
        return person.map(|name| (head.to_owned(), Some(name), false));
    }
    if head.starts_with("Bộ") && head != "Bộ Chính trị" {
        return Some((issuer(&office_text(words))?, person, false));
    }
    (words.chars().count() < 60).then(|| (office_text(words), None, false))
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
    let symbol =
        known.and_then(|known| known.ky_hieu.first()).filter(|symbol| issuers::central(symbol).is_some());
    symbol.map(String::as_str).or_else(|| issuer.contains("UBND").then_some("UBND"))
}

/// Abstract, actions, name and former name of the committee.
fn subject(blocks: &[Block], own: Option<&Citation>, source: &SourceText, official: bool, draft: &mut Draft) {
    if draft.trich_yeu.is_none()
        && let Some((cited, ve)) = own.and_then(|cited| Some((cited, cited.ve.clone()?)))
    {
        let said = text::toneless(&cited.after).contains("ve viec");
        let text = if said { format!("Về việc {ve}") } else { capitalised(&ve) };
        draft.trich_yeu = Some(Read::new(text, cited.line));
    }
    let mut line =
        draft.trich_yeu.as_ref().map(|read| read.lines[0]).or(own.map(|cited| cited.line)).unwrap_or(1);
    let mut what = draft.trich_yeu.as_ref().map(|what| what.value.clone()).unwrap_or_default();
    let mut told = false;
    if actions(&what).is_empty() || names(&what).is_empty() && !official {
        // `ban hành Quyết định kiện toàn và đổi tên … (Quyết định số …)`, the title, the first such paragraph.
        let before = own.map(|cited| cited.before.as_str());
        let telling = |text: &&str| !actions(text).is_empty() && !names(text).is_empty();
        let title = source.lines.iter().map(String::as_str).find(telling);
        let prose = blocks.iter().map(|block| block.text.as_str()).filter(|text| text.chars().count() < 1200);
        let all = [before, title, { prose }.find(telling)].into_iter().flatten().filter(telling);
        let is_team = |text: &&str| names(text).iter().all(|name| is_team(&name.ten));
        if let Some(next) = all.min_by_key(is_team) {
            let same = |block: &&Block| block.text.contains(next.trim()) || next.contains(&block.text);
            line = blocks.iter().find(same).map_or(line, |block| block.lines.0);
            (what, told) = (next.to_owned(), true);
        }
    }
    let article = article_one(blocks).filter(|_| official);
    let joint = names(&what).windows(2).any(|pair| !pair[0].full && is_team(&pair[1].ten));
    let renames_in = |text: &str| rename(text).is_some();
    if !what.contains(char::is_lowercase) || joint || article.as_deref().is_some_and(renames_in) {
        what = article.unwrap_or(what);
    }
    draft.hanh_dong.extend(actions(&what).into_iter().map(|action| Read::new(action, line)));
    // The sentence on the decision may name the old body only.
    if draft.has(&HanhDong::DoiTen) && !renames_in(&what) {
        let found = blocks.iter().rev().find(|block| renames_in(&block.text));
        what = found.map_or(what, |block| block.text.clone());
    }
    let bodies = names(&what);
    let renamed = rename(&what);
    let based = bodies.windows(2).find(|pair| between(&what, pair).contains("tren co so"));
    // A sentence on the decision may name its teams as well.
    let main = bodies.iter().find(|name| name.full && !(told && is_team(&name.ten)));
    let base = renamed.as_ref().map(|pair| &pair[1]).or(main).filter(|name| name.full);
    draft.ban.ten = full_name(base.map(|name| name.ten.as_str()), blocks, told).map(|ten| {
        let at = blocks.iter().find_map(|block| block.text.find(&ten).map(|at| block.line(at)));
        Read::new(ten, at.unwrap_or(line))
    });
    let old = renamed.as_ref().map(|pair| &pair[0]).or(based.map(|pair| &pair[1])).filter(|old| old.full);
    draft.ban.ten_cu.extend(old.map(|old| Read::new(old.ten.clone(), line)));
    founded_on(blocks, draft);
    teams(blocks, draft);
}

/// The words between two names of bodies.
fn between(text: &str, pair: &[BodyName]) -> String {
    text::toneless(&text[pair[0].range.end..pair[1].range.start])
}

/// The old and the new name: `đổi tên Ban Chỉ đạo A thành Ban Chỉ đạo B`, `Ban Chỉ đạo A đổi tên thành …`.
fn rename(text: &str) -> Option<[BodyName; 2]> {
    let all = names(text);
    let pair = all.windows(2).find(|pair| phrases::is("doi_thanh", &between(text, pair)))?;
    Some([pair[0].clone(), pair[1].clone()])
}

/// `trên cơ sở kiện toàn …`: the committee was reorganised from an older one, by this decision.
fn founded_on(blocks: &[Block], draft: &mut Draft) {
    let ways =
        [("kiện toàn", HanhDong::KienToan), ("hợp nhất", HanhDong::HopNhat), ("sáp nhập", HanhDong::SapNhap)];
    for (block, (way, action)) in blocks.iter().flat_map(|block| ways.iter().map(move |way| (block, way))) {
        let Some(at) = block.text.find(&format!("trên cơ sở {way}")) else { continue };
        let own = draft.so_hieu.as_ref().is_some_and(|number| block.text.contains(&number.value))
            || text::toneless(&block.text).starts_with("dieu 1");
        if own && draft.has(&HanhDong::ThanhLap) && !draft.has(action) {
            let line = block.line(at);
            draft.hanh_dong.push(Read::new(action.clone(), line));
            let old =
                names(&block.text[at..sentence_end(&block.text, at)]).into_iter().filter(|name| name.full);
            let most = if *action == HanhDong::KienToan { 1 } else { 3 };
            draft.ban.ten_cu.extend(old.take(most).map(|name| Read::new(name.ten, line)));
        }
    }
}

/// `Thành lập Tổ giúp việc …` as an act of the decision, not as a power of the committee's head.
fn teams(blocks: &[Block], draft: &mut Draft) {
    let main = draft.ban.ten.as_ref().is_some_and(|ten| !ten.value.starts_with("Tổ"));
    let act = |block: &Block| {
        let at = phrases::find("lap_to", &block.text)?;
        let before = text::toneless(&block.text[sentence_start(&block.text, at)..at]);
        let own = before.split(' ').count() <= 5 && !phrases::has("khong_phai_lap_to", &before);
        own.then(|| Read::new(HanhDong::ThanhLapToGiupViec, block.line(at)))
    };
    draft.hanh_dong.extend(blocks.iter().find_map(act).filter(|_| main));
}

fn article_one(blocks: &[Block]) -> Option<String> {
    let at = blocks.iter().position(|block| text::toneless(&block.text).starts_with("dieu 1"))?;
    // `Điều 1.` may have a line of its own.
    let block = if blocks[at].text.len() > 12 { &blocks[at] } else { blocks.get(at + 1)? };
    let end =
        sentence_end(&block.text, 8.min(block.text.len()).max(block.text.find(". ").map_or(0, |at| at + 2)));
    Some(block.text[..end].to_owned())
}

/// What a decision does, by the verbs before the name of the committee.
pub(super) fn actions(what: &str) -> Vec<HanhDong> {
    let end = names(what).iter().map(|name| name.range.start).next().unwrap_or(what.len());
    let lead = text::toneless(&what[..end]);
    let whole = text::toneless(what);
    let has = |word: &str| format!(" {lead} ").contains(&format!(" {word} "));
    let mut found = Vec::new();
    let known = |word: &str| HanhDong::ALL.iter().find(|action| action.as_str() == word).cloned();
    let mut verbs: Vec<(usize, HanhDong)> = phrases::pairs("hanh_dong")
        .filter(|(word, _)| has(word))
        .filter_map(|(word, action)| Some((lead.find(word)?, known(action)?)))
        .collect();
    verbs.sort_by_key(|(at, _)| *at);
    found.extend(verbs.into_iter().map(|(_, action)| action));
    if phrases::has("doi_thanh_vien", &whole) {
        found.push(HanhDong::ThayDoiThanhVien);
    }
    // `sửa đổi … Quyết định thành lập …`: the founding was another decision's.
    if found.contains(&HanhDong::SuaDoi)
        || found.contains(&HanhDong::PheDuyetDanhSach)
        || found.contains(&HanhDong::BanHanhQuyChe)
    {
        found.retain(|action| *action != HanhDong::ThanhLap);
    }
    found.dedup();
    found
}

/// The province: of the issuer, of the committee, else the only one that the text names.
fn province(blocks: &[Block], official: bool, draft: &mut Draft) {
    let central = draft.symbol().is_some_and(|symbol| issuers::central(&symbol).is_some());
    let local = |name: &str| issuers::is_local(name) || body_at(&Scan::new(name), 0).is_some();
    if draft.tinh.is_some()
        || central
        || draft.co_quan_ban_hanh.as_ref().is_some_and(|name| !local(&name.value))
    {
        return;
    }
    let named = [&draft.co_quan_ban_hanh, &draft.ban.ten].into_iter().flatten();
    let named = { named }.find_map(|read| Some((provinces::named_in(&read.value)?, read.lines[0])));
    // Of an official document the place of signing is no province.
    let found = named.or_else(|| only_province(blocks).filter(|_| !official));
    draft.tinh = found.map(|(unit, line)| Read::new(unit.ten.to_owned(), line));
}

/// The only province that a text names behind `tỉnh` or `thành phố`, or most often by far.
fn only_province(blocks: &[Block]) -> Option<(&'static provinces::Unit, usize)> {
    let mut counts: Vec<(&'static provinces::Unit, usize, usize)> = Vec::new();
    for block in blocks {
        let scan = Scan::new(&block.text);
        for unit in provinces::units() {
            for range in scan.find(unit.ten) {
                let at = scan.index(range.start);
                let before =
                    at.checked_sub(1).map(|before| &scan.words[before]).filter(|_| !scan.words[at].apart);
                // `Nguyễn Hòa Bình` is a person.
                let kind = before
                    .is_none_or(|word| matches!(&*word.plain, "tinh" | "pho" | "tp" | "uy" | "o" | "tai"));
                if !kind || !scan.words[at].capital {
                    continue;
                }
                match counts.iter_mut().find(|(own, ..)| own.slug == unit.slug) {
                    Some(count) => count.1 += 1,
                    None => counts.push((unit, 1, block.line(range.start))),
                }
            }
        }
    }
    counts.sort_by_key(|(_, count, _)| std::cmp::Reverse(*count));
    match counts.as_slice() {
        [(unit, _, line)] => Some((unit, *line)),
        [(unit, most, line), (_, next, _), ..] if *most >= 3 * next => Some((unit, *line)),
        _ => None,
    }
}

/// `UBND tỉnh` with the name of its province, and the issuer that a symbol names.
fn name_issuer(draft: &mut Draft) {
    let stated = draft.co_quan_ban_hanh.clone();
    let named = |name: &str| {
        let district =
            phrases::list("duoi_tinh")[..5].iter().any(|kind| name.contains(&format!("UBND {kind}")));
        let minister = name == "Bộ trưởng";
        district || provinces::named_in(name).is_some() || !issuers::is_local(name) && !minister
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
pub(super) fn changes(blocks: &[Block], draft: &mut Draft) {
    if !draft.hanh_dong.iter().any(|action| action.value.amends()) {
        return;
    }
    for seat in &mut draft.ban.thanh_vien {
        let Some(name) = seat.holder.ho_ten.clone() else { continue };
        let Some((block, at)) = blocks.iter().find_map(|block| block.text.find(&name).map(|at| (block, at)))
        else {
            continue;
        };
        let start = sentence_start(&block.text, at);
        let sentence = &block.text[start..sentence_end(&block.text, at)];
        let plain = text::toneless(&block.text[start..at]);
        let all = text::toneless(sentence);
        if plain.contains("dieu chinh") || all.contains("duoc dieu chinh") {
            seat.thay_doi = Some(ThayDoi::Doi);
        } else if plain.contains("bo sung") || all.contains("duoc bo sung") {
            seat.thay_doi = Some(ThayDoi::Vao);
        }
        let scan = Scan::new(sentence);
        let replaced = (0..scan.words.len()).filter(|at| scan.has(*at, "thay")).find_map(|at| {
            (at + 1..(at + 8).min(scan.words.len()))
                .find_map(|at| Some(scan.span(at..at + name_at(&scan, at)?)))
        });
        seat.thay = replaced
            .map(|range| sentence[range].to_owned())
            .filter(|other| *other != name && seat.thay_doi == Some(ThayDoi::Vao));
    }
}
