//! Rules on the words of a record: numbers in titles, the abstract against the actions, former names, restated duties.

use std::collections::HashSet;

use super::Subject;
use super::known::{Flaw, KnownText};
use crate::finding::Finding;
use crate::record::{HanhDong, LinhVuc, QuyetDinh};
use crate::registers::words;
use crate::text;

/// The numbers in a text with this symbol, given as in a slug without hyphens: `1964` in `decision-no-1964qd-ttg-dated`
/// for `qdttg`; also of a `quyết định số …` without symbol.
fn numbers_in(text: &str, symbol: &str) -> Vec<String> {
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let text = text::toneless(text);
    let words: Vec<&str> = text.split(' ').collect();
    let mut numbers = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let count = word.bytes().take_while(u8::is_ascii_digit).count();
        if !(1..6).contains(&count) {
            continue;
        }
        let tail =
            format!("{}{}", &word[count..], words[at + 1..].iter().take(3).copied().collect::<String>());
        let is_called = words[..at].ends_with(&["quyet", "dinh", "so"]) && !tail.starts_with("qd");
        let is_year = is_called && words.get(at + 1).is_some_and(|word| word.len() == 4);
        if !is_year && (tail.starts_with(symbol) || is_called) {
            numbers.push(word[..count].trim_start_matches('0').to_owned());
        }
    }
    numbers
}

/// `so-hieu-lac`: a number with the own symbol that is neither the own one nor that of a cited document.
pub(super) fn other_number(subject: &Subject<'_>, record: &QuyetDinh) -> Vec<Finding> {
    // A number with the year of issue is written in too many ways.
    let Some(number) = record.number().filter(|number| number.nam().is_none()) else { return Vec::new() };
    let slug = number.slug();
    let Some((_, symbol)) = slug.split_once(['-', '_']) else { return Vec::new() };
    let symbol = symbol.replace(['-', '_'], "");
    let cited = record.all_references().filter_map(|(_, _, item)| item.so_hieu.as_ref());
    let digits = cited.map(|so_hieu| so_hieu.number().digits()).chain([number.digits()]);
    let known: HashSet<&str> = digits.map(|digits| digits.trim_start_matches('0')).collect();
    let is_wrong = |numbers: &[String]| {
        !numbers.is_empty() && !numbers.iter().any(|number| known.contains(number.as_str()))
    };
    let mut wrong = Vec::new();
    let numbers = numbers_in(record.trich_yeu.as_deref().unwrap_or_default(), &symbol);
    if is_wrong(&numbers) {
        wrong.push(("trich_yeu".to_owned(), numbers));
    }
    for (nguon, at) in record.nguon.iter().zip(1..) {
        let url = nguon.url.as_ref().map(|url| url.as_str());
        let [title, url] =
            [nguon.tieu_de.as_deref(), url].map(|text| numbers_in(text.unwrap_or_default(), &symbol));
        // A source for some keys may be about another document, in title and address.
        let differ = !title.is_empty() && !url.is_empty() && !title.iter().any(|number| url.contains(number));
        if is_wrong(&url) && (nguon.ve.is_empty() || differ) {
            wrong.push((format!("nguon[{at}].url"), url));
        } else if is_wrong(&title) && (nguon.ve.is_empty() || differ) {
            wrong.push((format!("nguon[{at}].tieu_de"), title));
        }
    }
    let finding = |(route, numbers): (String, Vec<String>)| {
        let message = format!("ghi số {}, mà quyết định là {}", numbers.join(", "), record.shown_number());
        subject.beside(&route, message, "so_hieu", "số của quyết định")
    };
    wrong.into_iter().map(finding).collect()
}

/// `hanh-dong-lech-trich-yeu`: an abstract whose first action is another one, or a committee set up and ended at once.
pub(super) fn other_action(subject: &Subject<'_>, record: &QuyetDinh) -> Option<Finding> {
    let actions = &record.hanh_dong;
    let ends = |action: &HanhDong| matches!(action, HanhDong::GiaiThe | HanhDong::ChamDut);
    let of_text = text::searchable(record.trich_yeu.as_deref().unwrap_or_default());
    let action = |name: &String| HanhDong::ALL.iter().find(|action| action.as_str() == name);
    let named = words::rows("hanh_dong").iter().filter_map(|row| {
        Some((row[1..].iter().filter_map(|words| of_text.find(words)).min()?, action(&row[0])?))
    });
    let named: Vec<_> = named.collect();
    // A committee is often reconstituted and renamed at once.
    let renamed = named.iter().find(|(_, action)| **action == HanhDong::DoiTen && !actions.contains(action));
    let first = renamed.or_else(|| named.iter().min_by_key(|(at, _)| *at)).map(|(_, action)| *action);
    let is_named = |action: &HanhDong| named.iter().any(|(_, other)| *other == action);
    let ended = actions.iter().find(|action| ends(action));
    let set = actions.iter().find(|action| action.sets_anew());
    let both = ended.zip(set).filter(|(ended, set)| !is_named(ended) || !is_named(set));
    let message = if let Some((ended, set)) = both {
        format!("vừa {set} vừa {ended}")
    } else if let Some(first) = first.filter(|first| !actions.is_empty() && !actions.contains(first))
        && (ends(first)
            || *first == HanhDong::DoiTen
            || !actions.iter().any(|action| is_named(action) || matches!(action, HanhDong::Khac(_))))
    {
        format!("trích yếu nói {first}, hanh_dong không có việc ấy")
    } else {
        return None;
    };
    Some(subject.beside("hanh_dong", message, "trich_yeu", "trích yếu"))
}

/// `ten-cu-la`: the committee is about a field of work that is known here, and its former name is about none.
pub(super) fn unrelated_name(subject: &Subject<'_>, record: &QuyetDinh) -> Vec<Finding> {
    let mut findings = Vec::new();
    let abstracted = subject.folded(record.trich_yeu.as_deref().unwrap_or_default());
    for (route, body) in subject.bodies.iter().filter(|(_, body)| !body.ten_cu.is_empty()) {
        let own = LinhVuc::named_in(body.kiem.iter().chain([&body.ten]).map(String::as_str));
        for (old, number) in body.ten_cu.iter().zip(1..) {
            let fields = LinhVuc::named_in([old.as_str()].into_iter());
            let is_related = |field: &LinhVuc| own.contains(field) || *field != LinhVuc::NongThonMoi;
            if !own.is_empty() && !fields.iter().any(is_related) && !abstracted.contains(&text::key(old)) {
                let message = format!("\"{old}\" không nói về việc của {}", body.ten);
                findings.push(subject.finding(&format!("{route}.ten_cu[{number}]"), message));
            }
        }
    }
    findings
}

pub(super) fn unofficial_word(value: &KnownText) -> Vec<Flaw> {
    let text = &*value.text;
    let opening = text.to_lowercase();
    let mut flaws = Vec::new();
    for row in words::rows("khong_hanh_chinh") {
        let (word, right) = (row[0].as_str(), &row[1]);
        let goes_on = |c: char| c.is_alphanumeric() || c == '-';
        let is_whole = |at: &usize| {
            let behind = text.get(at + word.len()..).unwrap_or_default();
            // The line of the Party is one.
            !text[..*at].ends_with(goes_on)
                && !behind.starts_with(goes_on)
                && !behind.starts_with(" của Đảng")
        };
        let first = opening.starts_with(word).then_some(0);
        let mut places = first.into_iter().chain(text.match_indices(word).map(|(at, _)| at));
        let Some(at) = places.find(is_whole) else { continue };
        let message = format!("\"{word}\" không phải chữ của văn bản hành chính");
        let help = format!("dùng chữ của nguồn, như {right}; nếu chính nguồn viết vậy thì ghi một luu_y");
        flaws.push(Flaw::new(message).help(help).on(at..at + word.len()));
    }
    flaws
}
