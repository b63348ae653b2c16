//! Reads which decision a text is about, whose it is, of which day, and what it does, by the turns of phrase of news.

use std::ops::Range;
use std::sync::LazyLock;

use super::basis::Citation;
use super::blocks::{Block, Paper};
use super::bodies::{BodyName, authority, body_at, full_name, is_team, names};
use super::head::issuer;
use super::names::{capitalised, opens_clause};
use super::phrases;
use super::scan::{DayRead, Lexicon, Scan, days};
use super::{Draft, Read};
use crate::date::Interval;
use crate::record::HanhDong;
use crate::registers::{issuers, provinces};
use crate::text;

/// Completes the draft by what the prose says.
pub(super) fn read(paper: &Paper<'_>, citations: &[Citation], draft: &mut Draft) {
    let own = own_decision(citations, draft, paper.official);
    if let Some(cited) = own {
        take_own(cited, paper, draft);
    }
    if !paper.official {
        issuing(paper, own, draft);
    }
    subject(paper, own, draft);
    province(paper, draft);
    name_issuer(draft);
}

/// The decision that the text is about: the one that it says to be issued.
fn own_decision<'c>(citations: &'c [Citation], draft: &Draft, official: bool) -> Option<&'c Citation> {
    if let Some(known) = &draft.so_hieu {
        let same = |cited: &&Citation| cited.is_number(&known.value);
        return citations.iter().filter(same).find(|cited| cited.ngay.is_some() || cited.ve.is_some());
    }
    let issued = |cited: &&Citation| {
        let number = cited.so_hieu.as_deref().unwrap_or_default();
        let decision = !number.contains('/') || number.to_uppercase().contains("QĐ");
        !official && decision && matches!(cited.cited_as, None | Some("can_cu")) && is_issued(cited)
    };
    let of_body = |cited: &&Citation| {
        let texts = [cited.ve.as_deref().unwrap_or_default(), &cited.after, &cited.before];
        texts.iter().any(|text| !names(text).is_empty())
    };
    let all = || citations.iter().filter(issued);
    all().find(of_body).or_else(|| all().next())
}

/// Whether the words around a number say that it was issued, and not that it is cited.
fn is_issued(cited: &Citation) -> bool {
    let (before, after) = (text::toneless(&cited.before), text::toneless(&cited.after));
    let issued = phrases::has("ban_hanh", &before);
    let effect = after.contains("co hieu luc") && !after.contains("het hieu luc");
    // `ban hành … nhằm thực hiện Quyết định số …`: the last verb counts.
    let cites = phrases::rfind("can_cu", &before) > phrases::rfind("ban_hanh", &before);
    // `Theo Quyết định số …`: the decision of the text only if that is said to act on the committee.
    let clause = cited.after.split_once(", ").map_or("", |(_, clause)| clause);
    let first = names(cited.ve.as_deref().unwrap_or(clause)).into_iter().next();
    let own = first.is_some_and(|name| cited.ve.is_some() || name.range.start < 24);
    let elsewhere = phrases::ends("o_quyet_dinh", &before)
        || before.ends_with("theo quyet dinh so") && !own
        || before.contains("thanh lap theo") && !before.contains("ban hanh");
    let basis = cited.cited_as == Some("can_cu") && (!issued || cites);
    (issued || effect) && !elsewhere && !basis
}

/// Takes number, day and issuer from the words at the number.
fn take_own(cited: &Citation, paper: &Paper<'_>, draft: &mut Draft) {
    let line = cited.line;
    let number = cited.so_hieu.clone().unwrap_or_default();
    if number.contains('/') {
        draft.so_hieu.get_or_insert(Read::new(number, line));
    } else if draft.so_hieu.is_none() {
        draft.doubt("so_hieu", number, line, "không ghi ký hiệu");
    }
    let day = cited.ngay.and_then(|day| paper.with_year(day));
    match (&draft.ngay_ban_hanh, day) {
        (Some(own), Some(other)) if own.value != other => {
            let days = format!("{} và {}", own.value.in_words(), other.in_words());
            draft.note("ngay_ban_hanh".to_owned(), format!("Văn bản ghi hai ngày: {days} (dòng {line})."));
        }
        (Some(_), _) => {}
        (None, day) => {
            let day = day.or_else(|| day_before(&cited.before, paper));
            draft.ngay_ban_hanh = day.map(|day| Read::new(day, line));
        }
    }
    let published = paper.published.and_then(Interval::latest).map(|day| format!("../{day}"));
    let (value, reason) = match cited.ngay {
        Some(DayRead::WithoutYear(d, m)) => (Some(format!("{d}/{m}")), "không ghi năm"),
        _ => (published, "văn bản không ghi ngày; chắc là không muộn hơn ngày đăng"),
    };
    if let Some(value) = value.filter(|_| draft.ngay_ban_hanh.is_none()) {
        draft.doubt("ngay_ban_hanh", value, line, reason);
    }
    let name = cited.co_quan.as_deref().and_then(issuer).map(|name| Read::new(name, line));
    draft.co_quan_ban_hanh = draft.co_quan_ban_hanh.take().or(name);
}

/// The day in the words before a verb of issuing: `Ngày 21/10/2017, Chủ tịch … đã ký ban hành Quyết định số …`.
fn day_before(before: &str, paper: &Paper<'_>) -> Option<Interval> {
    let (range, day) = days(&Scan::new(before)).pop()?;
    let other = phrases::has("khong_phai_ngay_ban_hanh", &text::toneless(&before[range.end..]));
    paper.with_year(day).filter(|_| !other)
}

/// The body that issues the decision, by the verbs of issuing, and the day that such a sentence opens with.
fn issuing(paper: &Paper<'_>, own: Option<&Citation>, draft: &mut Draft) {
    let first = own.map(|cited| (cited.before.as_str(), cited.line));
    let all = first.into_iter().chain(paper.sentences().filter(|(sentence, _)| !names(sentence).is_empty()));
    let found = all.filter_map(|(sentence, line)| {
        let verb = phrases::find("ai_ban_hanh", sentence).or_else(|| phrases::find("ai_lap", sentence));
        let before = &sentence[..verb?];
        let start = before.rfind([',', ':', ')', ';']);
        let subject = before[start.map_or(0, |at| at + 1)..].trim_start_matches([' ', '-', '–']);
        Some((issuing_body(subject)?, before, line))
    });
    let Some((name, before, line)) = { found }.next() else { return };
    // `Ngày 1/10, Thủ tướng … đã quyết định`, without a number.
    let day = day_before(before, paper).filter(|_| own.is_none()).map(|day| Read::new(day, line));
    draft.ngay_ban_hanh = draft.ngay_ban_hanh.take().or(day);
    draft.co_quan_ban_hanh.get_or_insert(Read::new(name, line));
}

/// The office that a subject names, as records write it; that of a chairman is his committee.
fn issuing_body(subject: &str) -> Option<String> {
    let scan = Scan::new(subject);
    let issues = |at: &usize| scan.starts(*at, "nguoi_ban_hanh") && scan.words[*at].capital;
    let at = (0..scan.words.len()).find(issues)?;
    let (name, _) = authority(&subject[scan.words[at].range.start..])?;
    match name.strip_prefix("Chủ tịch ").unwrap_or(&name) {
        head if head.starts_with("Thủ tướng") => Some("Thủ tướng Chính phủ".to_owned()),
        "Bộ trưởng" | "Bộ Chính trị" => Some(name),
        office if phrases::starts("can_dung_ten", office) => issuer(office),
        _ => Some(name),
    }
}

/// Abstract, actions, name and former name of the committee.
fn subject(paper: &Paper<'_>, own: Option<&Citation>, draft: &mut Draft) {
    let blocks = &paper.blocks;
    if let Some((cited, ve)) = own.and_then(|cited| Some((cited, cited.ve.as_deref()?))) {
        let said = text::toneless(&cited.after).contains("ve viec");
        let about = if said { format!("Về việc {ve}") } else { capitalised(ve) };
        draft.trich_yeu.get_or_insert(Read::new(about, cited.line));
    }
    let (mut what, line, by_page) = telling(paper, own, draft);
    draft.hanh_dong.extend(actions(&what).into_iter().map(|action| Read::new(action, line)));
    // `thành lập Tổ A của Ban Chỉ đạo B`: the committee is not set up.
    let all = names(&what);
    if by_page
        && all.first().is_some_and(|name| is_team(&name.ten))
        && all.iter().any(|name| name.full && !is_team(&name.ten))
    {
        draft.hanh_dong.retain(|action| action.value != HanhDong::ThanhLap);
    }
    // The sentence on the decision may name the old body only.
    if draft.has(&HanhDong::DoiTen) && rename(&what).is_none() {
        let found = blocks.iter().rev().find(|block| rename(&block.text).is_some());
        what = found.map_or(what, |block| block.text.clone());
    }
    let (old, new) = rename(&what).unzip();
    // A sentence on the decision may name its teams as well.
    let main = names(&what).into_iter().find(|name| name.full && !(by_page && is_team(&name.ten)));
    let base = new.or(main).filter(|name| name.full);
    // What an official document rests on names other committees.
    let body = &blocks[paper.article.filter(|_| paper.official && base.is_some()).unwrap_or(0)..];
    // The former name may contain all words of the new one.
    let is_short = by_page && old.is_none();
    draft.ban.ten = full_name(base.as_ref().map(|name| name.ten.as_str()), body, is_short).map(|ten| {
        let at = blocks.iter().find_map(|block| block.text.find(&ten).map(|at| block.line(at)));
        Read::new(ten, at.unwrap_or(line))
    });
    // `Ban Chỉ đạo phòng, chống tội phạm, tệ nạn xã hội và …`: nobody knows where the name ends.
    let is_open =
        |name: &&BodyName| provinces::named_in(&name.ten).is_none() && goes_on(&what[name.range.end..]);
    let open = base.as_ref().filter(is_open);
    if let Some(read) = draft.ban.ten.take_if(|ten| open.is_some_and(|name| name.ten == ten.value)) {
        draft.doubt("ban.ten", read.value, read.line, "tên có thể còn tiếp sau dấu phẩy");
    }
    draft.ban.ten_cu.extend(old.filter(|old| old.full).map(|old| Read::new(old.ten, line)));
    founded_on(paper, draft);
    let main = draft.ban.ten.as_ref().is_some_and(|ten| !is_team(&ten.value));
    draft.hanh_dong.extend(paper.sentences().find_map(|(sentence, line)| {
        Some(Read::new(HanhDong::ThanhLapToGiupViec, line)).filter(|_| main && founds_team(sentence))
    }));
}

/// Whether the words behind a name may belong to it: in small letters behind a comma, and no clause.
fn goes_on(behind: &str) -> bool {
    let Some(rest) = behind.strip_prefix(", ") else { return false };
    let scan = Scan::new(rest);
    let is_other = scan.starts(0, "het_ten_ban") || phrases::starts("sau_ten_ban", rest);
    rest.starts_with(char::is_lowercase) && !is_other && !opens_clause(&scan, 0)
}

/// The text that says what the decision does: the abstract, the first article, else the sentence at its number, the title
/// or the first such paragraph, with the line, and whether it is the page that speaks.
fn telling(paper: &Paper<'_>, own: Option<&Citation>, draft: &Draft) -> (String, usize, bool) {
    let says = |text: &str| {
        text.contains(char::is_lowercase) && !actions(text).is_empty() && !names(text).is_empty()
    };
    let abstracted = draft.trich_yeu.as_ref().map(|read| (read.value.as_str(), read.line));
    let article = article_one(paper);
    if let Some((what, line)) = [abstracted, article].into_iter().flatten().find(|(text, _)| says(text)) {
        return (what.to_owned(), line, false);
    }
    let before = own.map(|cited| (cited.before.as_str(), cited.line));
    // What an official document rests on says what other decisions do.
    let basis = basis_lines(paper);
    let lines = paper.source.lines.iter().map(String::as_str).zip(1..);
    let prose = paper.blocks.iter().map(|block| (block.text.as_str(), block.line(0)));
    let prose = lines.chain(prose).filter(|(_, line)| !basis.contains(line));
    let found = before.into_iter().chain(prose).find(|(text, _)| says(text));
    let (what, line) = found.or(article).or(abstracted).unwrap_or(("", 1));
    (what.to_owned(), line, found.is_some())
}

/// The lines of an official document from its legal basis to the first article; none of another text.
fn basis_lines(paper: &Paper<'_>) -> Range<usize> {
    let is_basis = |block: &&Block| phrases::starts("mo_dau_van_ban", &block.plain());
    let Some(basis) = paper.head().iter().find(is_basis) else { return 0..0 };
    let end = paper.article.map_or(usize::MAX, |article| paper.blocks[article].line(0));
    basis.line(0)..end
}

/// The old and the new name: `đổi tên Ban Chỉ đạo A thành Ban Chỉ đạo B`, `Ban Chỉ đạo A đổi tên thành …`.
fn rename(what: &str) -> Option<(BodyName, BodyName)> {
    let all = names(what);
    let between = |pair: &[BodyName]| text::toneless(&what[pair[0].range.end..pair[1].range.start]);
    let pair = all.windows(2).find(|pair| phrases::is("doi_thanh", &between(pair)))?;
    Some((pair[0].clone(), pair[1].clone()))
}

/// `trên cơ sở kiện toàn …`: the committee was reorganised from older ones, by this decision.
fn founded_on(paper: &Paper<'_>, draft: &mut Draft) {
    let of_team = draft.ban.ten.as_ref().is_some_and(|ten| is_team(&ten.value));
    for (sentence, line) in paper.sentences().filter(|_| draft.has(&HanhDong::ThanhLap)).collect::<Vec<_>>() {
        let mut ways = phrases::pairs("tren_co_so");
        let found = ways.find_map(|(way, word)| Some((sentence.find(way)?, known_action(word)?)));
        let own = draft.so_hieu.as_ref().is_none_or(|number| sentence.contains(&number.value));
        let Some((at, action)) = found.filter(|(_, action)| own && !draft.has(action)) else { continue };
        let old =
            names(&sentence[at..]).into_iter().filter(|name| name.full && is_team(&name.ten) == of_team);
        draft.ban.ten_cu.extend(old.take(3).map(|name| Read::new(name.ten, line)));
        draft.hanh_dong.push(Read::new(action, line));
    }
}

/// `Thành lập Tổ giúp việc …` as an act of the decision, not as a power of the committee's head.
fn founds_team(sentence: &str) -> bool {
    phrases::find("lap_to", sentence).is_some_and(|at| {
        let before = text::toneless(&sentence[..at]);
        before.split(' ').count() <= 5 && !phrases::has("khong_phai_lap_to", &before)
    })
}

/// The first sentence of the first article.
fn article_one<'p>(paper: &'p Paper<'_>) -> Option<(&'p str, usize)> {
    let at = paper.article.filter(|_| paper.official)?;
    // `Điều 1.` may have a line of its own.
    let block = paper.blocks[at..].iter().take(2).find(|block| block.text.len() > 12)?;
    let skip = block.text.find(". ").map_or(0, |at| at + 2);
    Some((&block.text[..block.sentence_end(skip)], block.line(0)))
}

fn known_action(word: &str) -> Option<HanhDong> {
    HanhDong::ALL.iter().find(|action| action.as_str() == word).cloned()
}

/// What a decision does, by the verbs before the name of the committee.
fn actions(what: &str) -> Vec<HanhDong> {
    let new = rename(what).map(|(_, new)| new);
    let first = new.or_else(|| names(what).into_iter().next());
    let end = first.map_or(what.len(), |name| name.range.start);
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
    let known = [&draft.co_quan_ban_hanh, &draft.ban.ten].into_iter().flatten();
    let named = { known }
        .find_map(|read| Some(Read::new(provinces::named_in(&read.value)?.ten.to_owned(), read.line)));
    // Of an official document the place of signing is no province.
    draft.tinh = named.or_else(|| only_province(paper).filter(|_| !paper.official));
}

/// The only province that a text names, alone or behind `tỉnh`: `Nguyễn Hòa Bình` is a person.
fn only_province(paper: &Paper<'_>) -> Option<Read<String>> {
    static PROVINCES: LazyLock<Lexicon<&'static str>> =
        LazyLock::new(|| Lexicon::new(provinces::units().iter().map(|unit| (unit.ten, unit.ten))));
    let of_block = |block: &Block| {
        let scan = Scan::new(&block.text);
        let named = |at: &usize| {
            let word = &scan.words[*at];
            word.capital && (*at == 0 || word.apart || phrases::is("truoc_tinh", &scan.words[*at - 1].plain))
        };
        let found = (0..scan.words.len()).filter(named).filter_map(|at| {
            Some(Read::new(PROVINCES.at(&scan, at)?.1.to_owned(), block.line(scan.words[at].range.start)))
        });
        found.collect::<Vec<_>>()
    };
    let all: Vec<_> = paper.blocks.iter().flat_map(of_block).collect();
    let first = all.first()?;
    all.iter().all(|other| other.value == first.value).then(|| first.clone())
}

/// `UBND tỉnh` with the name of its province, and the issuer that a symbol names.
fn name_issuer(draft: &mut Draft) {
    let (stated, symbol) = (draft.co_quan_ban_hanh.take(), draft.symbol());
    let name = stated.as_ref().map_or("", |read| &read.value);
    let minister = name == "Bộ trưởng";
    let whole = phrases::has("ubnd_duoi_tinh", name) || provinces::named_in(name).is_some();
    let vague = name.is_empty() || minister || issuers::is_local(name) && !whole;
    let strange = symbol.as_ref().filter(|_| !name.is_empty() && !minister).is_some_and(|symbol| {
        issuers::bears(name, symbol) == Some(false) || name.contains("UBND") && !symbol.contains("UB")
    });
    if !vague && !strange {
        draft.co_quan_ban_hanh = stated;
        return;
    }
    let unit = draft.tinh.as_ref().and_then(|tinh| provinces::by_name(&tinh.value));
    let day = draft.ngay_ban_hanh.as_ref().and_then(|day| day.value.latest());
    let then = |period: &&provinces::Period| day.is_none_or(|day| period.covers(day));
    let period = unit.and_then(|unit| unit.periods().find(then).or(unit.periods().next()));
    let of = |symbol: &str| issuers::central(symbol).or_else(|| issuers::of_province(symbol, period?));
    let kind = stated.as_ref().map(|read| if read.value.contains("UBND") { "UBND" } else { "TU" });
    let known = symbol.and_then(|symbol| of(&symbol)).or_else(|| of(kind?));
    let line = stated.as_ref().or(draft.so_hieu.as_ref()).map_or(1, |read| read.line);
    match (known.filter(|_| !strange), stated) {
        (Some(known), _) => {
            let lead = if minister { "Bộ trưởng " } else { "" };
            draft.co_quan_ban_hanh = Some(Read::new(format!("{lead}{}", known.ten), line));
        }
        (None, Some(read)) if strange => {
            draft.doubt("co_quan_ban_hanh", read.value, line, "ký hiệu của số không phải của cơ quan này");
        }
        (None, Some(read)) => draft.doubt("co_quan_ban_hanh", read.value, line, "chưa rõ của tỉnh nào"),
        (None, None) => {}
    }
}
