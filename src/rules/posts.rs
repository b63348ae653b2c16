//! Rules on posts and offices that are written in each other's keys or shorter than the registers write them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::Subject;
use super::known::{Flaw, KnownText, Remedy};
use crate::finding::Finding;
use crate::record::path::KeyPath;
use crate::record::{Ban, QuyetDinh};
use crate::registers::abbreviations::{abbreviated, written_out};
use crate::registers::names::{is_family_name, names_post};
use crate::registers::near::NearNames;
use crate::registers::offices::{self, Office};
use crate::registers::words;
use crate::registers::{grouped, posts, provinces};
use crate::text::{self, Word};

pub(super) fn office_in_post(value: &KnownText) -> Option<Flaw> {
    let (post, office) = post_and_office(&value.text)?;
    let full = in_full(office);
    let flaw = Flaw::new(format!("chức vụ \"{}\" có cả tên cơ quan", value.text))
        .help(format!("viết chuc_vu = \"{post}\", co_quan = \"{full}\""));
    // A seat with an office of its own may have several posts.
    Some(flaw.remedy(Remedy::Keys { pairs: [("chuc_vu", post.to_owned()), ("co_quan", full)], only: true }))
}

/// The post and the office of a text that names both, as far as the register knows the office.
fn post_and_office(text: &str) -> Option<(&str, &str)> {
    if text.contains([',', ';', '(']) {
        return None;
    }
    let at = words::first_of(text, "co_quan_sau_chuc_vu")?;
    let (post, office) = (&text[..at], &text[at + 1..]);
    let is_ministry =
        || offices::all().iter().any(|it| it.ten == office || it.viet_tat.iter().any(|own| own == office));
    let is_known = offices::named(office).is_some() || short_name(office).is_some() || is_ministry();
    (words::ends(post, "cuoi_chuc_vu") && is_known).then_some((post, office))
}

pub(super) fn short_office(value: &KnownText) -> Option<Flaw> {
    let office = short_name(&value.text)?;
    let full = format!("\"{}\"", in_full(&value.text));
    let flaw = Flaw::new(format!("\"{}\" là tên viết tắt của {}", value.text, office.ten));
    Some(flaw.help(format!("viết {full}")).remedy(Remedy::Value(full)))
}

/// The office that a text names by an abbreviation of its own, with a place behind it or not; `None` for the offices that
/// records abbreviate.
fn short_name(text: &str) -> Option<&'static Office> {
    static BY_SHORT: LazyLock<BTreeMap<&str, Vec<&Office>>> = LazyLock::new(|| {
        let offices = offices::all().iter().filter(|office| !office.toan_tinh);
        grouped(offices.flat_map(|office| office.viet_tat.iter().map(move |short| (short.as_str(), office))))
    });
    let end = [" tỉnh", " thành phố", " TP"].iter().filter_map(|place| text.find(place)).min();
    let offices = BY_SHORT.get(&text[..end.unwrap_or(text.len())])?;
    // The full name must say as much as the short one.
    let full = in_full(text);
    offices.iter().find(|office| full.starts_with(&office.ten)).filter(|_| full != text).copied()
}

/// The name of an office in full, but `UBND` and `HĐND` as records have them.
fn in_full(office: &str) -> String {
    abbreviated(&written_out(office))
}

/// Posts, also with the words that a deputy or an acting holder has in front.
static POST_NAMES: LazyLock<NearNames> =
    LazyLock::new(|| NearNames::of(post_names().iter().map(String::as_str)));

fn post_names() -> &'static [String] {
    static NAMES: LazyLock<Vec<String>> = LazyLock::new(|| {
        let register = posts::posts();
        let posts: Vec<&String> = register.chuc_vu.iter().chain(&register.cua_dang).collect();
        let with = |word: &str| posts.iter().map(|post| format!("{word}{post}")).collect::<Vec<_>>();
        ["", "Phó ", "Quyền "].into_iter().flat_map(with).collect()
    });
    &NAMES
}

static OFFICE_NAMES: LazyLock<NearNames> = LazyLock::new(|| {
    let full = |office: &'static Office| {
        office.names().filter(|name| name.contains(' ') && !office.viet_tat.iter().any(|short| short == name))
    };
    NearNames::of(offices::all().iter().flat_map(full).chain(["UBND", "HĐND"]))
});

/// Words that follow a post in its text; a whole word of the name is never cut.
fn first_words(name: &str, count: usize) -> &str {
    name.match_indices(' ').nth(count - 1).map_or(name, |(at, _)| &name[..at])
}

/// Whether a text begins with a post of the register.
fn is_post(name: &str) -> bool {
    POST_NAMES.begins(first_words(name, 4))
}

/// The name of an office without the place behind it.
fn core(name: &str) -> &str {
    let name = &name[..words::first_of(name, "noi_sau_ten").unwrap_or(name.len())];
    let end = |(at, _): (usize, &str)| {
        let rest = &name[at + 1..];
        let is_place = rest.starts_with(char::is_uppercase) && provinces::by_name(rest).is_some();
        is_place.then(|| &name[..at])
    };
    name.match_indices(' ').find_map(end).unwrap_or(name)
}

pub(super) fn in_other_key(value: &KnownText) -> Option<Flaw> {
    let text = &*value.text;
    let is_known = !value.central.is_empty() || value.local.is_some();
    let opens = |list| words::opens(text, list);
    // A ministry may follow a post that the register does not know.
    let is_whole = is_known && opens("dau_co_quan_trong_so");
    let is_name = matches!(&*value.key, "ten" | "ten_cu" | "thuoc");
    let (what, right) = if value.key == "chuc_vu" && !is_post(text) && (is_whole || opens("dau_co_quan")) {
        ("một cơ quan", "co_quan")
    } else if value.is_office && (is_post(text) && !is_known || opens("dau_chuc_vu"))
        || is_name && is_post(text)
    {
        ("một chức vụ", "chuc_vu")
    } else if is_name && opens("dau_trich_yeu") {
        ("trích yếu, không phải tên", "trich_yeu")
    } else if matches!(&*value.key, "tieu_de" | "nha_xuat_ban" | "tac_gia") && opens("dau_dia_chi") {
        ("địa chỉ trang", "url")
    } else if value.key == "nha_xuat_ban"
        && [" Văn ", " Thị "].iter().any(|middle| text.contains(middle))
        && text::spelled_words(text).first().is_some_and(is_family_name)
    {
        ("một người", "tac_gia")
    } else if value.is_office && is_person(text) {
        ("một người", "ho_ten")
    } else {
        return None;
    };
    let flaw = Flaw::new(format!("\"{text}\" là {what}"));
    Some(flaw.help(format!("ghi ở `{right}`; nếu chính nguồn ghi vậy thì ghi một luu_y")))
}

/// Whether a text is a full name: a family name with two or three syllables behind it, each with a capital.
fn is_person(text: &str) -> bool {
    let words = text::spelled_words(text);
    let is_name = |word: &Word<'_>| word.spelling.is_syllable() && word.text.starts_with(char::is_uppercase);
    matches!(words.len(), 3..=4)
        && is_family_name(&words[0])
        // Báo is a family name, and a newspaper.
        && !posts::posts().co_quan.iter().any(|opening| opening == words[0].text)
        && words.iter().all(|word| is_name(word) && word.spelling.capitals == 1)
        && !names_post(&words)
}

/// `bo-khong-co`: a ministry that the register does not know.
pub(super) fn unknown_ministry(value: &KnownText) -> Option<Flaw> {
    let text = &*value.text;
    let starts = text.match_indices("Bộ ").map(|(at, _)| at);
    let is_start = |at: &usize| *at == 0 || text[..*at].ends_with([' ', '(', '/']);
    let at = starts.filter(is_start).find(|at| is_unknown_ministry(first_words(&text[*at..], 14)))?;
    let name = first_words(&text[at..], 14).split([',', ';', '(']).next()?.trim_end();
    // `ten-gan-dung` reports a slip.
    OFFICE_NAMES.near(name).is_none().then(|| {
        let message = format!("không có bộ nào tên {name}");
        Flaw::new(message).on(at..at + name.len())
    })
}

/// Whether a text that begins with `Bộ` names a ministry, but none of the register.
fn is_unknown_ministry(text: &str) -> bool {
    static MINISTRIES: LazyLock<Vec<String>> = LazyLock::new(|| {
        let names = offices::all().iter().flat_map(Office::names).filter(|name| name.starts_with("Bộ "));
        names.map(text::key).collect()
    });
    let name = &text["Bộ ".len()..];
    let first = name.split(' ').next().unwrap_or_default();
    let is_name = first.starts_with(char::is_uppercase) && first.contains(char::is_lowercase);
    if !is_name || words::opens(name, "khong_phai_bo") {
        return false;
    }
    let (key, phrase) = (text::key(text), text.find([',', ';', '(']).unwrap_or(text.len()));
    let behind: Vec<_> = text::words(text).collect();
    let is_it = |own: &String| {
        let next = behind.get(own.matches(' ').count() + 1).filter(|(range, _)| range.start < phrase);
        let goes_on = |word: &str| word.starts_with(char::is_uppercase) || words::has_one(word, "sau_ten_bo");
        key.starts_with(own.as_str()) && next.is_none_or(|(_, word)| goes_on(word))
    };
    !MINISTRIES.iter().any(is_it)
}

/// `chuc-vu-lech-co-quan`: a post that no office of this kind has.
pub(super) fn post_elsewhere(subject: &Subject<'_>, record: &QuyetDinh) -> Vec<Finding> {
    let seats = subject.bodies.iter().flat_map(|(route, body)| body.seats(route));
    let seats = seats.map(|(at, seat)| (at.to_string(), &seat.chuc_vu, &seat.co_quan));
    let signer = record.nguoi_ky.iter().map(|it| ("nguoi_ky".to_owned(), &it.chuc_vu, &it.co_quan));
    let finding = |(at, post, office): (String, &Option<String>, &Option<String>)| {
        let (post, office) = (post.as_deref()?, office.as_deref()?);
        let mut rows = words::rows("chuc_vu_o_noi_khac").iter();
        let row = rows.find(|row| row[0].split('|').any(|own| own == post))?;
        row[1..].iter().any(|opening| office.starts_with(opening.as_str())).then(|| {
            let message = format!("{office} không có chức vụ {post}");
            subject.beside(&format!("{at}.chuc_vu"), message, &format!("{at}.co_quan"), "cơ quan")
        })
    };
    seats.chain(signer).filter_map(finding).collect()
}

pub(super) fn misspelt(value: &KnownText) -> Option<Flaw> {
    let text = &*value.text;
    let near = if value.is_office || value.is_top && value.key == "co_quan_ban_hanh" {
        let core = core(text);
        OFFICE_NAMES.near(core).or_else(|| OFFICE_NAMES.near(first_words(core, 1)))?
    } else if value.key == "chuc_vu" && !is_post(text) {
        (2..=4).find_map(|count| POST_NAMES.near(first_words(text, count)))?
    } else {
        return None;
    };
    let flaw = Flaw::new(format!("\"{text}\" gần giống {near}"));
    Some(flaw.help(format!("có phải {near}? nếu đúng là tên khác thì ghi một luu_y")))
}

/// `thuong-truc-la-ban`: the standing agency has the name of the committee, in full or shortened.
pub(super) fn own_agency(subject: &Subject<'_>, route: &KeyPath, body: &Ban) -> Vec<Finding> {
    let mut findings = Vec::new();
    let key = |name: &str| format!("{} ", text::key(name));
    for (agency, number) in body.co_quan_thuong_truc.iter().zip(1..) {
        let is_it = |own: &&String| {
            let words = key(own);
            key(first_words(own, 2)) == key(first_words(agency, 2))
                && text::key(agency).split(' ').all(|word| words.contains(&format!("{word} ")))
        };
        let Some(own) = [&body.ten].into_iter().chain(&body.ten_cu).find(is_it) else { continue };
        let message = format!("cơ quan thường trực của {own} là chính ban ấy");
        let finding = subject.finding(&format!("{route}.co_quan_thuong_truc[{number}]"), message);
        findings.push(finding);
    }
    findings
}
