//! Rules on the pages that a record relies on: who publishes them, their addresses, their days, what they vouch for.

use super::subject::{Subject, repeats, route_of};
use crate::date::{Date, Interval};
use crate::finding::Finding;
use crate::record::path::KeyPath;
use crate::record::{Ban, Nguon, QuyetDinh};
use crate::registers::publishers::{PublisherKind, host, impossible, kind_of};
use crate::registers::words;

fn addresses(record: &QuyetDinh) -> impl Iterator<Item = (usize, &Nguon, &str)> {
    let numbered = record.nguon.iter().zip(1..);
    numbered.filter_map(|(nguon, number)| Some((number, nguon, nguon.url.as_ref()?.as_str())))
}

pub(super) fn only_copies(subject: &Subject<'_>, record: &QuyetDinh) -> Option<Finding> {
    let keys = if record.so_hieu.is_some() { &["so_hieu"][..] } else { &["hanh_dong", "ban.thanh_vien"] };
    let kind = |nguon: &Nguon| {
        let host = host(nguon.url.as_ref()?.as_str());
        kind_of(&host).or((!host.ends_with(".vn")).then_some(PublisherKind::Copy))
    };
    let is_copy = |nguon: &Nguon| kind(nguon).is_some_and(|kind| kind != PublisherKind::Own);
    // A page that only bounds a date does not show the decision.
    let shows = |nguon: &Nguon| {
        let names = |ve: &KeyPath| keys.iter().any(|key| ve.covers(&route_of(key)));
        nguon.ve.is_empty() || nguon.ve.iter().any(|ve| names(ve))
    };
    let first = record.nguon.iter().position(shows)?;
    // `nguon-rac` reports the others.
    let is_spam = kind(&record.nguon[first]) == Some(PublisherKind::Spam);
    let are_copies = record.nguon.iter().filter(|nguon| shows(nguon)).all(is_copy);
    let message = "chỉ có trang chép lại, hoặc không rõ của ai, làm nguồn cho quyết định";
    (!is_spam && are_copies).then(|| subject.finding(&format!("nguon[{}].url", first + 1), message))
}

pub(super) fn spam(subject: &Subject<'_>, record: &QuyetDinh) -> Vec<Finding> {
    let hosts = addresses(record).map(|(number, _, url)| (number, host(url)));
    let spam = hosts.filter(|(_, host)| kind_of(host) == Some(PublisherKind::Spam)).map(|(number, host)| {
        let message = format!("{host} là trang cá cược hoặc trang rác");
        subject.finding(&format!("nguon[{number}].url"), message)
    });
    spam.collect()
}

pub(super) fn odd_address(subject: &Subject<'_>, record: &QuyetDinh) -> Vec<Finding> {
    let reason = |url: &str| {
        let (_, rest) = url.split_once("://").unwrap_or_default();
        if is_joined(rest) {
            return Some("hai địa chỉ dính vào nhau".to_owned());
        }
        if is_front_page(rest) {
            return Some("đây là trang chủ, không phải trang có quyết định".to_owned());
        }
        if words::has(rest, "duoi_theo_doi") {
            return Some("có phần đuôi theo dõi người xem".to_owned());
        }
        let host = host(url);
        impossible(&host).map(|why| format!("{host} {why}"))
    };
    let odd = addresses(record).filter_map(|(number, _, url)| Some((number, reason(url)?)));
    odd.map(|(number, reason)| subject.finding(&format!("nguon[{number}].url"), reason)).collect()
}

/// Whether a second address follows; an archive or a redirection has another one as a part of its own.
fn is_joined(rest: &str) -> bool {
    let is_part = |at: usize| rest[..at].ends_with(['/', '=']) || rest.contains("archive");
    let second = rest.find("http://").into_iter().chain(rest.find("https://")).min();
    second.is_some_and(|at| !is_part(at)) || rest.contains(";www.") || rest.contains(",www.")
}

/// Whether the path is that of the first page of a site.
fn is_front_page(rest: &str) -> bool {
    let path = rest.find(['/', '?', '#']).map_or("", |at| &rest[at..]).to_ascii_lowercase();
    if path.contains(['?', '#']) && !path.trim_matches(['/', '?', '#']).is_empty() {
        return false;
    }
    let path = path.trim_matches(['/', '?', '#']);
    let stem = path.split_once('.').map_or(path, |(stem, end)| if end.contains('/') { path } else { stem });
    words::has_one(stem, "trang_dau")
}

/// `dang-truoc-ban-hanh`: a source certainly older than what it shows.
pub(super) fn source_before_issue(subject: &Subject<'_>, record: &QuyetDinh) -> Vec<Finding> {
    let mut findings = Vec::new();
    let may_be_older = |ve: &KeyPath| words::words("nguon_cu_hon").iter().any(|key| route_of(key).covers(ve));
    for (nguon, number) in record.nguon.iter().zip(1..) {
        if !nguon.ve.is_empty() && nguon.ve.iter().all(|ve| may_be_older(ve)) {
            continue;
        }
        let in_address = nguon.url.as_ref().and_then(|url| day_in(url.as_str()));
        let days = [
            ("ngay_dang", nguon.ngay_dang),
            ("ngay_xem", nguon.ngay_xem),
            ("url", in_address.filter(|_| nguon.ngay_dang.is_none())),
        ];
        let older = days.into_iter().filter_map(|(key, day)| Some((key, day?)));
        for (key, day) in older.filter(|(_, day)| record.ngay_ban_hanh.is_after(day)) {
            let message = format!("nguồn có từ {}, trước ngày ban hành", day.in_words());
            let route = format!("nguon[{number}].{key}");
            findings.push(subject.beside(&route, message, "ngay_ban_hanh", "ngày ban hành"));
        }
    }
    findings
}

pub(super) fn other_day_in_address(subject: &Subject<'_>, record: &QuyetDinh) -> Vec<Finding> {
    let both = addresses(record).filter_map(|(at, nguon, url)| Some((at, day_in(url)?, nguon.ngay_dang?)));
    let apart = both.filter(|(_, in_address, day)| in_address.is_apart_from(day));
    let findings = apart.map(|(number, in_address, day)| {
        let message = format!("địa chỉ ghi {}, ngày đăng ghi {}", in_address.in_words(), day.in_words());
        let [day, url] = ["ngay_dang", "url"].map(|key| format!("nguon[{number}].{key}"));
        subject.beside(&day, message, &url, "ngày trong địa chỉ")
    });
    findings.collect()
}

/// The day or month in an address: `/2021/11/06/`, `/2021-11-6/`, `/2021/11/`, `-20211106123456789`, and `180211106123456789`
/// of sites that put three figures of a channel before the year.
fn day_in(url: &str) -> Option<Interval> {
    let (_, path) = url.split_once("://")?.1.split_once('/')?;
    let date = |year: &str, month: &str, day: &str| {
        let year = year.parse().ok().filter(|year| (1995..2100).contains(year))?;
        Date::new(year, month.parse().ok()?, day.parse().ok()?)
    };
    let runs: Vec<&str> = path.split(|c: char| !c.is_ascii_digit()).collect();
    let joined = runs.iter().find_map(|run| match run.len() {
        8 | 12 | 14 | 17 => date(&run[..4], &run[4..6], &run[6..8]),
        18 => date(&format!("20{}", &run[3..5]), &run[5..7], &run[7..9]),
        _ => None,
    });
    let is_short = |run: &str| (1..=2).contains(&run.len());
    let is_date = |run: &&[&str]| run[0].len() == 4 && is_short(run[1]) && is_short(run[2]);
    let apart = || runs.windows(3).filter(is_date).find_map(|run| date(run[0], run[1], run[2]));
    let month = || {
        let parts: Vec<&str> = path.split('/').collect();
        let is_month =
            |part: &&[&str]| part[0].len() == 4 && part[1].len() == 2 && part[0].parse::<u16>().is_ok();
        parts.windows(2).filter(is_month).find_map(|part| Interval::parse(&part.join("-")).ok())
    };
    joined.or_else(apart).map(Interval::day).or_else(month)
}

/// `khoa-khong-nguon`: every source vouches for some keys only, and none for this one.
pub(super) fn unvouched(subject: &Subject<'_>, record: &QuyetDinh) -> Option<Finding> {
    let is_whole = record.nguon.is_empty() || record.nguon.iter().any(|nguon| nguon.ve.is_empty());
    if is_whole || subject.gaps.iter().any(|gap| gap.keys().next() == Some("nguon")) {
        return None;
    }
    let vouched: Vec<_> = record.nguon.iter().flat_map(|nguon| &nguon.ve).collect();
    let mut missing = parts(subject);
    missing.retain(|route| {
        let route = route_of(route);
        !vouched.iter().any(|ve| ve.covers(&route) || route.covers(ve))
    });
    let message = format!("không nguồn nào làm chứng cho {}", missing.join(", "));
    Some(subject.finding(missing.first()?, message))
}

/// The keys of a record that a source has to vouch for: those at the top and those of the committee. No source need state
/// that a list is partial.
fn parts(subject: &Subject<'_>) -> Vec<String> {
    let tree = subject.tree.get_ref();
    let top = QuyetDinh::table().fields.iter().map(|field| field.key);
    let top = top.filter(|key| {
        !["rut_lai", "duong_dan_cu", "nguon", "luu_y", "ban"].contains(key) && tree.get(*key).is_some()
    });
    let inner = Ban::table().fields.iter().map(|field| field.key);
    let inner = inner.filter(|key| {
        let ban = tree.get("ban").map(|ban| ban.get_ref());
        *key != "mot_phan" && ban.is_some_and(|ban| ban.get(*key).is_some())
    });
    top.map(str::to_owned).chain(inner.map(|key| format!("ban.{key}"))).collect()
}

pub(super) fn source_twice(subject: &Subject<'_>, record: &QuyetDinh) -> Vec<Finding> {
    let pages = addresses(record).map(|(number, _, url)| (page(url), number));
    let twice = repeats(pages).into_iter().map(|(number, first)| {
        let [url, first] = [number, first].map(|number| format!("nguon[{number}].url"));
        subject.beside(&url, "trang này đã là một nguồn ở trên", &first, "lần thứ nhất")
    });
    twice.collect()
}

/// An address without the parts in which two addresses of one page may differ.
fn page(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.strip_prefix("www.").unwrap_or(rest).trim_end_matches('/')
}
