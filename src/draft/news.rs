//! Reads the turns of phrase of news: which decision a text is about, whose it is, of which day, and what it does.

use super::basis::{Citation, CitedAs, sentence_end, sentence_start};
use super::blocks::Block;
use super::committee::{full_name, names};
use super::head::{annex_number, issuer};
use super::persons::{name_at, office_text, title_at};
use super::phrases;
use super::scan::{DayRead, Scan, days, parse_day};
use super::{Doubt, Draft, Read, Signer, SourceText};
use crate::date::Interval;
use crate::number;
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
    let sentence = own
        .map(|cited| (format!("{}{}", cited.before, cited.so_hieu.clone().unwrap_or_default()), cited.line));
    if !official {
        issuing(blocks, sentence.as_ref(), source, draft);
    }
    complete_number(own, draft);
    subject(blocks, own, source, official, draft);
    province(blocks, draft);
    name_issuer(draft);
}

/// The decision that the text is about.
fn own_decision<'c>(citations: &'c [Citation], draft: &Draft, official: bool) -> Option<&'c Citation> {
    if let Some(known) = &draft.so_hieu {
        let same =
            |cited: &&Citation| cited.so_hieu.as_deref().map(text::key) == Some(text::key(&known.value));
        return citations.iter().filter(same).find(|cited| cited.ngay.is_some() || cited.ve.is_some());
    }
    if official {
        return None;
    }
    let is_decision = |cited: &&Citation| {
        let number = cited.so_hieu.as_deref().unwrap_or_default().to_uppercase();
        let before = text::toneless(&cited.before);
        cited.bare || number.contains("QĐ") || number.contains("NQ") && before.ends_with("nghi quyet so")
    };
    // What the text says to be replaced or amended is another decision.
    let related = |cited: &&Citation| {
        citations.iter().any(|other| {
            other.so_hieu == cited.so_hieu && !matches!(other.cited_as, CitedAs::Unclear | CitedAs::Basis)
        })
    };
    let decisions: Vec<&Citation> =
        citations.iter().filter(is_decision).filter(|cited| !related(cited)).collect();
    let names_body = |text: &str| !names(text).is_empty();
    let about = |cited: &Citation| {
        let (before, after) = (text::toneless(&cited.before), text::toneless(&cited.after));
        let issued = phrases::has("ban_hanh", &before);
        let effect = after.contains("co hieu luc") && !after.contains("het hieu luc");
        let other = !matches!(cited.cited_as, CitedAs::Unclear | CitedAs::Basis)
            || before.contains("thanh lap theo") && !before.contains("ban hanh");
        // `ban hành … nhằm thực hiện Quyết định số …`: the last verb counts.
        let last = |key: &str| phrases::rfind(key, &before);
        let basis = cited.cited_as == CitedAs::Basis && (!issued || last("can_cu") > last("ban_hanh"));
        let elsewhere = before.ends_with("tai quyet dinh so") || before.ends_with("tai quyet dinh");
        let other = other || elsewhere;
        !other && !basis && (issued || effect)
    };
    let acts = |cited: &Citation| {
        cited.ve.as_deref().is_some_and(|ve| names_body(ve) || text::toneless(ve).contains("ban chi dao"))
            || names_body(&cited.after)
            || names_body(&cited.before)
    };
    let first = decisions
        .iter()
        .find(|cited| about(cited) && acts(cited) && !is_late_basis(cited))
        .or_else(|| decisions.iter().find(|cited| about(cited) && !is_late_basis(cited)));
    // In brackets behind what it does: `… ban hành Quyết định kiện toàn … (Quyết định số 2041/QĐ-UBND, ngày …)`.
    let bracket = || {
        decisions.iter().find(|cited| {
            cited.before.trim_end().to_lowercase().ends_with("(quyết định số")
                && cited.cited_as == CitedAs::Unclear
        })
    };
    // The only decision on a body, whatever the text says besides.
    let only = || {
        let mut founding = decisions.iter().filter(|cited| {
            cited.ve.as_deref().is_some_and(|ve| names_body(ve) && !actions(ve).is_empty())
                && matches!(cited.cited_as, CitedAs::Unclear | CitedAs::Basis)
        });
        let first = founding.next()?;
        founding.all(|other| other.so_hieu == first.so_hieu).then_some(first)
    };
    first.or_else(bracket).or_else(only).copied()
}

/// `Thực hiện Quyết định số …` at the start of a sentence is a basis, even if the sentence goes on with `ban hành`.
fn is_late_basis(cited: &Citation) -> bool {
    let before = text::toneless(&cited.before);
    let words: Vec<&str> = before.split(' ').collect();
    matches!(words.first(), Some(&"can") | Some(&"thuc")) && words.len() <= 5
}

/// Takes number, day and issuer as they stand at the number.
fn take_own(cited: &Citation, source: &SourceText, draft: &mut Draft) {
    if !cited.bare {
        let number = cited.so_hieu.clone().map(|number| Read::new(number, cited.line));
        draft.so_hieu = draft.so_hieu.take().or(number);
    }
    let (day, doubt) = with_year(cited.ngay, source);
    if draft.ngay_ban_hanh.is_none() {
        let day = day.map(|day| Read::new(day, cited.line));
        draft.ngay_ban_hanh = day.or_else(|| day_before(cited, source));
        draft.doubts.extend(
            doubt
                .filter(|_| draft.ngay_ban_hanh.is_none())
                .map(|value| Doubt::new("ngay_ban_hanh", value, cited.line, "không ghi năm")),
        );
        if let Some(page) = page_day(source).filter(|_| draft.ngay_ban_hanh.is_none()) {
            let bound = page.latest().map(|day| format!("../{day}")).unwrap_or_default();
            draft.doubts.push(Doubt::new(
                "ngay_ban_hanh",
                bound,
                cited.line,
                "văn bản không ghi ngày; chắc là không muộn hơn ngày đăng",
            ));
        }
    } else if let (Some(own), Some(other)) = (draft.ngay_ban_hanh.as_ref().map(|own| own.value), day)
        && own != other
    {
        draft.luu_y.push((
            "ngay_ban_hanh".to_owned(),
            format!(
                "Văn bản ghi hai ngày: {} và {} (dòng {}).",
                own.in_words(),
                other.in_words(),
                cited.line
            ),
        ));
    }
    let effect = text::toneless(&cited.after);
    if effect.contains("hieu luc")
        && effect.contains("ke tu ngay ky")
        && !effect.contains("het hieu luc")
        && let Some(day) = draft.ngay_ban_hanh.as_ref().filter(|day| day.value.is_day())
    {
        draft.ngay_hieu_luc.get_or_insert(Read::new(day.value, cited.line));
    }
    if draft.co_quan_ban_hanh.is_none()
        && let Some(name) = cited.co_quan.as_deref().and_then(issuer)
    {
        draft.co_quan_ban_hanh = Some(Read::new(name, cited.line));
    }
}

/// A day in the words before the number: `Ngày 21/10/2017, Chủ tịch … đã ký ban hành Quyết định số …`.
fn day_before(cited: &Citation, source: &SourceText) -> Option<Read<Interval>> {
    let scan = Scan::new(&cited.before);
    let last = days(&scan).into_iter().next_back()?;
    let between = text::toneless(&cited.before[last.0.end..]);
    let issues = phrases::has("ngay_ban_hanh", &between);
    let cites = phrases::has("khong_phai_ngay_ban_hanh", &between);
    let (day, _) = with_year(Some(last.1), source);
    day.filter(|_| issues && !cites).map(|day| Read::new(day, cited.line))
}

/// A day with the year of the page where it lacks one: the last such day by the day of publication, and not long before.
fn with_year(day: Option<DayRead>, source: &SourceText) -> (Option<Interval>, Option<String>) {
    match day {
        None => (None, None),
        Some(DayRead::Known(day)) => (Some(day), None),
        Some(DayRead::WithoutYear(d, m)) => {
            let published = page_day(source).and_then(Interval::latest);
            let year = published
                .map(|page| if page.month_and_day() >= (m, d) { page.year() } else { page.year() - 1 });
            let day = year.and_then(|year| parse_day(&format!("{d}/{m}/{year}")));
            let near = |day: &Interval| {
                day.latest().zip(published).is_some_and(|(day, page)| {
                    let months = |date: crate::date::Date| {
                        i32::from(date.year()) * 12 + i32::from(date.month_and_day().0)
                    };
                    months(page) - months(day) <= 3
                })
            };
            (day.filter(near), Some(format!("{d}/{m}")))
        }
    }
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
fn issuing(blocks: &[Block], own: Option<&(String, usize)>, source: &SourceText, draft: &mut Draft) {
    let sentences = blocks.iter().flat_map(|block| {
        let mut out = Vec::new();
        let mut from = 0;
        while from < block.text.len() {
            let to = sentence_end(&block.text, from).max(from + 1).min(block.text.len());
            let from_at = sentence_start(&block.text, from);
            out.push((
                block.text.get(from_at.max(from)..to).unwrap_or_default().to_owned(),
                block.line(from),
            ));
            from = to + 2;
        }
        out
    });
    let candidates: Vec<(String, usize)> = own.cloned().into_iter().chain(sentences).collect();
    for (sentence, line) in candidates {
        let Some(verb) = phrases::find("ai_ban_hanh", &sentence) else { continue };
        if names(&sentence).is_empty() && own.is_none_or(|(text, _)| *text != sentence) {
            continue;
        }
        let subject = &sentence[..verb];
        let start = subject
            .rfind([',', ':', ')', ';'])
            .filter(|at| subject[*at..].trim().len() > 14)
            .map_or(0, |at| at + 1);
        let subject = subject[start..].trim_start_matches([' ', '-', '–']);
        let Some((name, person, chair)) = issuing_body(subject) else { continue };
        if let Some(ho_ten) = person.filter(|_| draft.nguoi_ky.is_none()) {
            let chuc_vu = if chair {
                "Chủ tịch"
            } else if name.starts_with("Thủ tướng") {
                "Thủ tướng"
            } else {
                "Bộ trưởng"
            };
            let co_quan = if chair {
                "UBND tỉnh".to_owned()
            } else if name.starts_with("Thủ tướng") {
                "Chính phủ".to_owned()
            } else {
                name.clone()
            };
            let co_quan = if name.contains("thành phố") || name.contains("Thành phố") {
                "UBND thành phố".to_owned()
            } else {
                co_quan
            };
            let signer = Signer {
                tu_cach: None,
                ho_ten: Some(ho_ten),
                chuc_vu: Some(chuc_vu.to_owned()),
                co_quan: Some(co_quan),
            };
            draft.nguoi_ky = Some(Read::new(signer, line));
        }
        // `Ngày 1/10, Thủ tướng … đã quyết định`, without a number.
        if draft.ngay_ban_hanh.is_none() && draft.so_hieu.is_none() && own.is_none() {
            let scan = Scan::new(&sentence[..verb]);
            let (day, _) = with_year(days(&scan).into_iter().next().map(|(_, day)| day), source);
            draft.ngay_ban_hanh = day.map(|day| Read::new(day, line));
        }
        draft.co_quan_ban_hanh.get_or_insert(Read::new(name, line));
        return;
    }
}

/// The office that a subject names, the person that holds it, and whether it is the chairman's.
fn issuing_body(subject: &str) -> Option<(String, Option<String>, bool)> {
    let scan = Scan::new(subject);
    let (at, head) = phrases::list("nguoi_ban_hanh")
        .iter()
        .filter_map(|head| Some((scan.find(head).last()?.start, head)))
        .min_by_key(|(at, head)| (*at, std::cmp::Reverse(head.len())))?;
    let rest = &subject[at..];
    let scan = Scan::new(rest);
    let person = (1..scan.words.len()).find_map(|word| {
        let title = title_at(&scan, word).unwrap_or(0);
        let len = name_at(&scan, word + title)?;
        Some((rest[scan.span(word + title..word + title + len)].to_owned(), scan.words[word].range.start))
    });
    let end = person.as_ref().map_or(rest.len(), |(_, start)| *start);
    let person = person.map(|(name, _)| name);
    let end = phrases::find("het_ai_ban_hanh", &rest[..end]).unwrap_or(end);
    let end = rest[..end].find(" (").unwrap_or(end);
    let words = rest[..end].trim_end_matches([' ', ',', '–', '-', '(']);
    let chair = head.starts_with("Chủ tịch");
    if head.starts_with("Thủ tướng") {
        return Some(("Thủ tướng Chính phủ".to_owned(), person, false));
    }
    if head.contains("UBND") || head.contains("nhân dân") {
        let office = office_text(words.strip_prefix("Chủ tịch ").unwrap_or(words));
        return Some((issuer(&office).unwrap_or(office), person, chair));
    }
    if head.starts_with("Bộ") && *head != "Bộ Chính trị" {
        let office = office_text(words);
        let known = issuer(&office)?;
        return Some((known, person, false));
    }
    Some((words.to_owned(), None, false)).filter(|(name, ..)| name.chars().count() < 60)
}

/// A number without its symbol gets that of the issuer, with a note.
fn complete_number(own: Option<&Citation>, draft: &mut Draft) {
    let Some(cited) = own.filter(|cited| cited.bare && draft.so_hieu.is_none()) else { return };
    let digits = cited.so_hieu.clone().unwrap_or_default();
    let symbol = draft.co_quan_ban_hanh.as_ref().and_then(|name| symbol_of(&name.value));
    match symbol {
        Some(symbol) => {
            draft.so_hieu = Some(Read::new(format!("{digits}/QĐ-{symbol}"), cited.line));
            let note = format!("Nguồn chỉ ghi số {digits}; ký hiệu QĐ-{symbol} ghi theo cơ quan ban hành.");
            draft.luu_y.push(("so_hieu".to_owned(), note));
        }
        None => draft.doubts.push(Doubt::new("so_hieu", digits, cited.line, "không ghi ký hiệu")),
    }
}

fn symbol_of(issuer: &str) -> Option<String> {
    if issuer.contains("UBND") {
        return Some("UBND".to_owned());
    }
    let office = issuer.strip_prefix("Bộ trưởng ").unwrap_or(issuer);
    let known = offices::all().iter().find(|known| known.ten == office)?;
    let symbol = known.ky_hieu.first()?;
    issuers::central(symbol).map(|_| symbol.clone())
}

/// Abstract, actions, name and former name of the committee.
fn subject(blocks: &[Block], own: Option<&Citation>, source: &SourceText, official: bool, draft: &mut Draft) {
    let mut line = own.map_or(1, |cited| cited.line);
    if draft.trich_yeu.is_none()
        && let Some(ve) = own.and_then(|cited| cited.ve.clone())
    {
        let said = own.is_some_and(|cited| text::toneless(&cited.after).contains("ve viec"));
        let text = if said { format!("Về việc {ve}") } else { super::persons::capitalised(&ve) };
        draft.trich_yeu = Some(Read::new(text, line));
    }
    let mut what = draft.trich_yeu.as_ref().map(|what| what.value.clone()).unwrap_or_default();
    if let Some(read) = &draft.trich_yeu {
        line = read.lines[0];
    }
    let mut told = false;
    // `ban hành Quyết định kiện toàn và đổi tên … (Quyết định số …)`
    let before = own.map(|cited| cited.before.clone()).unwrap_or_default();
    let title = source.lines.iter().find(|line| !names(line).is_empty() && !actions(line).is_empty());
    let prose = blocks.iter().find(|block| {
        block.text.chars().count() < 1200
            && !names(&block.text).is_empty()
            && !actions(&block.text).is_empty()
    });
    if actions(&what).is_empty() || names(&what).is_empty() && !official {
        let next = [Some(before), title.cloned(), prose.map(|block| block.text.clone())]
            .into_iter()
            .flatten()
            .filter(|text| !actions(text).is_empty() && !names(text).is_empty())
            .min_by_key(|text| names(text).iter().all(|name| phrases::starts("to", &name.ten)));
        if let Some(next) = next {
            told = true;
            line = blocks
                .iter()
                .find(|block| block.text.contains(next.trim()) || next.contains(&block.text))
                .map_or(line, |block| block.lines.0);
            what = next;
        }
    }
    let small = if what.chars().any(char::is_lowercase) {
        what.clone()
    } else {
        article_one(blocks).unwrap_or_else(|| what.clone())
    };
    for action in actions(&small) {
        draft.hanh_dong.push(Read::new(action, line));
    }
    let bodies: Vec<_> = names(&small);
    // The sentence on the decision may name the old body only.
    let elsewhere = draft.hanh_dong.iter().any(|action| action.value == HanhDong::DoiTen);
    let is_renaming = |text: &str| {
        let all = names(text);
        all.windows(2).any(|pair| text[pair[0].range.end..pair[1].range.start].trim() == "thành")
    };
    let renaming =
        blocks.iter().find(|block| elsewhere && is_renaming(&block.text)).filter(|_| !is_renaming(&small));
    let small = renaming.map_or(small, |block| block.text.clone());
    let bodies: Vec<_> = if renaming.is_some() { names(&small) } else { bodies };
    let renamed =
        bodies.windows(2).find(|pair| small[pair[0].range.end..pair[1].range.start].trim() == "thành");
    let based = bodies
        .windows(2)
        .find(|pair| text::toneless(&small[pair[0].range.end..pair[1].range.start]).contains("tren co so"));
    // A sentence on the decision may name its teams as well.
    let main = bodies.iter().find(|name| name.full && !(told && phrases::starts("to", &name.ten)));
    let base = renamed.map(|pair| &pair[1]).or(main);
    let full = full_name(base.filter(|name| name.full).map(|name| name.ten.as_str()), blocks);
    if let Some(ten) = full {
        draft.ban.ten = Some(Read::new(ten.clone(), line_of(&ten, blocks).unwrap_or(line)));
    }
    if let Some(pair) = renamed.or(based) {
        let old = if renamed.is_some() { &pair[0] } else { &pair[1] };
        if old.full {
            draft.ban.ten_cu.push(Read::new(old.ten.clone(), line));
        }
    }
    founded_on(blocks, draft);
    teams(blocks, draft);
}

/// `trên cơ sở kiện toàn …`: the committee was reorganised from an older one.
fn founded_on(blocks: &[Block], draft: &mut Draft) {
    for block in blocks {
        let ways = [
            ("trên cơ sở kiện toàn", HanhDong::KienToan),
            ("trên cơ sở hợp nhất", HanhDong::HopNhat),
            ("trên cơ sở sáp nhập", HanhDong::SapNhap),
        ];
        let Some((at, action)) =
            ways.into_iter().find_map(|(words, action)| Some((block.text.find(words)?, action)))
        else {
            continue;
        };
        let line = block.line(at);
        let founded = draft.hanh_dong.iter().any(|own| own.value == HanhDong::ThanhLap);
        // What another decision did is no fact of this one.
        let own = draft.so_hieu.as_ref().is_some_and(|number| block.text.contains(&number.value))
            || text::toneless(&block.text).starts_with("dieu 1");
        if founded && own && !draft.hanh_dong.iter().any(|own| own.value == action) {
            draft.hanh_dong.push(Read::new(action.clone(), line));
            let rest = &block.text[at..sentence_end(&block.text, at)];
            let old = names(rest)
                .into_iter()
                .filter(|name| name.full)
                .take(if action == HanhDong::KienToan { 1 } else { 3 });
            draft.ban.ten_cu.extend(old.map(|name| Read::new(name.ten, line)));
        }
    }
}

/// `Thành lập Tổ giúp việc …` as an act of the decision, not as a power of the committee's head.
fn teams(blocks: &[Block], draft: &mut Draft) {
    let action = HanhDong::ThanhLapToGiupViec;
    let main = draft.ban.ten.as_ref().map(|ten| ten.value.clone()).unwrap_or_default();
    for block in blocks {
        for word in phrases::list("lap_to") {
            let Some(at) = block.text.find(word.as_str()) else { continue };
            let start = sentence_start(&block.text, at);
            let before = text::toneless(&block.text[start..at]);
            let act = before.split(' ').count() <= 5 && !phrases::has("khong_phai_lap_to", &before);
            if act
                && !main.starts_with("Tổ")
                && !draft.hanh_dong.iter().any(|own| own.value == action)
                && draft.ban.ten.is_some()
            {
                draft.hanh_dong.push(Read::new(action.clone(), block.line(at)));
            }
        }
    }
}

fn article_one(blocks: &[Block]) -> Option<String> {
    let block = blocks.iter().find(|block| text::toneless(&block.text).starts_with("dieu 1"))?;
    let end =
        sentence_end(&block.text, 8.min(block.text.len()).max(block.text.find(". ").map_or(0, |at| at + 2)));
    Some(block.text[..end].to_owned())
}

fn line_of(name: &str, blocks: &[Block]) -> Option<usize> {
    blocks.iter().find_map(|block| block.text.find(name).map(|at| block.line(at)))
}

/// What a decision does, by the verbs before the name of the committee.
pub(super) fn actions(what: &str) -> Vec<HanhDong> {
    let end = names(what).iter().map(|name| name.range.start).next().unwrap_or(what.len());
    let lead = text::toneless(&what[..end]);
    let whole = text::toneless(what);
    let has = |word: &str| format!(" {lead} ").contains(&format!(" {word} "));
    let mut found = Vec::new();
    let first = [
        ("thanh lap", HanhDong::ThanhLap),
        ("lap", HanhDong::ThanhLap),
        ("kien toan", HanhDong::KienToan),
        ("doi ten", HanhDong::DoiTen),
        ("hop nhat", HanhDong::HopNhat),
        ("sap nhap", HanhDong::SapNhap),
        ("sua doi", HanhDong::SuaDoi),
        ("giai the", HanhDong::GiaiThe),
        ("phe duyet danh sach", HanhDong::PheDuyetDanhSach),
        ("danh sach thanh vien", HanhDong::PheDuyetDanhSach),
        ("quy che", HanhDong::BanHanhQuyChe),
        ("phan cong", HanhDong::PhanCong),
        ("ke hoach", HanhDong::PheDuyetKeHoach),
        ("cham dut hoat dong", HanhDong::ChamDut),
        ("ket thuc hoat dong", HanhDong::ChamDut),
    ];
    let mut verbs: Vec<(usize, HanhDong)> = first
        .into_iter()
        .filter(|(word, _)| has(word))
        .filter_map(|(word, action)| Some((lead.find(word)?, action)))
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
fn province(blocks: &[Block], draft: &mut Draft) {
    let central =
        draft.so_hieu.as_ref().and_then(|number| number::parse(&number.value).ok()).is_some_and(|parsed| {
            parsed.number.co_quan().next().is_some_and(|symbol| issuers::central(symbol).is_some())
        });
    let local = draft.co_quan_ban_hanh.as_ref().is_none_or(|name| {
        issuers::is_local(&name.value) || super::roles::body_at(&Scan::new(&name.value), 0).is_some()
    });
    if draft.tinh.is_some() || central || !local {
        return;
    }
    let named = |read: &Option<Read<String>>| {
        read.as_ref().and_then(|read| Some((provinces::named_in(&read.value)?, read.lines[0])))
    };
    let found =
        named(&draft.co_quan_ban_hanh).or_else(|| named(&draft.ban.ten)).or_else(|| only_province(blocks));
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
    let period = draft.tinh.as_ref().and_then(|tinh| {
        let unit = provinces::by_name(&tinh.value)?;
        let day = draft.ngay_ban_hanh.as_ref().and_then(|day| day.value.latest());
        day.and_then(|day| unit.periods().find(|period| period.covers(day))).or_else(|| unit.periods().next())
    });
    let symbol = draft
        .so_hieu
        .as_ref()
        .and_then(|number| number::parse(&number.value).ok())
        .and_then(|parsed| parsed.number.co_quan().next().map(str::to_owned));
    let line = draft.so_hieu.as_ref().map_or(1, |number| number.lines[0]);
    let named = draft
        .co_quan_ban_hanh
        .as_ref()
        .is_some_and(|name| provinces::named_in(&name.value).is_some() || !issuers::is_local(&name.value));
    let district = draft.co_quan_ban_hanh.as_ref().is_some_and(|name| {
        phrases::list("duoi_tinh")[..5].iter().any(|kind| name.value.contains(&format!("UBND {kind}")))
    });
    if named || district {
        return;
    }
    let by_symbol = symbol
        .as_deref()
        .and_then(|symbol| issuers::central(symbol).or_else(|| issuers::of_province(symbol, period?)));
    let stated = draft.co_quan_ban_hanh.as_ref();
    let as_stated = || {
        let symbol = if stated?.value.contains("UBND") { "UBND" } else { "TU" };
        issuers::of_province(symbol, period?)
    };
    let issuer = by_symbol
        .or_else(as_stated)
        .map(|issuer| Read::new(issuer.ten, stated.map_or(line, |read| read.lines[0])));
    if issuer.is_some() {
        draft.co_quan_ban_hanh = issuer;
    } else if let Some(vague) = draft.co_quan_ban_hanh.take() {
        draft.doubts.push(Doubt::new(
            "co_quan_ban_hanh",
            vague.value,
            vague.lines[0],
            "chưa rõ của tỉnh nào",
        ));
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
