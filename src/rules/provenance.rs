//! Rules on the sources of a record, and on private data that must not be published.

use std::collections::HashMap;
use std::ops::Range;

use super::subject::{Subject, route_of};
use super::{Check, Group, Rule};
use crate::finding::Finding;
use crate::record::path::KeyPath;
use crate::record::{Ban, Nguon, QuyetDinh};
use crate::registers::hosts;

pub const RULES: &[Rule] = &[
    Rule::warning("chi-nguon-tong-hop", Group::Provenance, Check::Record(only_copies))
        .summary("chỉ có trang chép lại làm nguồn")
        .explanation("Trang tổng hợp văn bản và trang chép tin hay gõ sai số, sai ngày. Ưu tiên trang của cơ quan ban hành, công báo, báo chí; không có thì ghi một luu_y.")
        .source("Quy ước của bộ hồ sơ: hồ sơ nói điều nguồn nói, không hơn")
        .example(
            "url = \"https://thuvienphapluat.vn/van-ban/4347\"",
            "url = \"https://thanhhoa.gov.vn/4347\"",
        ),
    Rule::warning("khoa-khong-nguon", Group::Provenance, Check::Record(unvouched))
        .summary("có khóa mà không nguồn nào làm chứng")
        .explanation("Khi mọi nguồn đều ghi `ve`, mỗi khóa của hồ sơ phải có một nguồn nói tới.")
        .source("Quy ước của bộ hồ sơ: hồ sơ nói điều nguồn nói, không hơn")
        .example(
            "ve = [\"so_hieu\", \"co_quan_ban_hanh\", \"tinh\"]",
            "ve = [\"so_hieu\", \"co_quan_ban_hanh\", \"tinh\", \"ngay_ban_hanh\"]",
        ),
    Rule::warning("nguon-lap", Group::Provenance, Check::Record(source_twice))
        .summary("một trang là hai nguồn")
        .explanation("Hai mục nguồn cùng một địa chỉ làm bộ hồ sơ trông có nhiều nguồn hơn thật.")
        .source("Quy ước của bộ hồ sơ: hồ sơ nói điều nguồn nói, không hơn")
        .example("url = \"http://www.thanhhoa.gov.vn/4347/\"", "url = \"https://thanhhoa.gov.vn/4348\""),
    Rule::error("du-lieu-rieng", Group::Provenance, Check::Text(private_data))
        .summary("có dữ liệu riêng của cá nhân")
        .explanation("Số điện thoại, số giấy tờ, thư điện tử của một người không thuộc về hồ sơ công khai, kể cả khi nguồn có in.")
        .source("Nghị định 13/2023/NĐ-CP về bảo vệ dữ liệu cá nhân")
        .example("noi_dung = \"Liên hệ 0912 345 678.\"", "noi_dung = \"Nguồn chỉ nêu tên hai người.\""),
];

fn only_copies(subject: &Subject<'_>, record: &QuyetDinh) -> Vec<Finding> {
    let number = KeyPath::top("so_hieu");
    let is_copy = |nguon: &Nguon| nguon.url.as_ref().is_some_and(|url| hosts::is_aggregator(url.as_str()));
    // A page that only bounds a date does not show the decision.
    let shows = |nguon: &Nguon| nguon.ve.is_empty() || nguon.ve.iter().any(|ve| **ve == number);
    let Some(first) = record.nguon.iter().position(shows) else { return Vec::new() };
    if !record.nguon.iter().filter(|nguon| shows(nguon)).all(is_copy) {
        return Vec::new();
    }
    let message = "chỉ có trang chép lại làm nguồn cho quyết định";
    let finding = subject.finding(&format!("nguon[{}].url", first + 1), message);
    vec![
        finding.help(
            "thêm trang của cơ quan ban hành, công báo hay báo chí; nếu không tìm được thì ghi một luu_y",
        ),
    ]
}

/// `khoa-khong-nguon`: every source vouches for some keys only, and none for this one.
fn unvouched(subject: &Subject<'_>, record: &QuyetDinh) -> Vec<Finding> {
    let is_whole = record.nguon.is_empty() || record.nguon.iter().any(|nguon| nguon.ve.is_empty());
    if is_whole || subject.gaps.iter().any(|gap| gap.keys().next() == Some("nguon")) {
        return Vec::new();
    }
    let vouched: Vec<_> = record.nguon.iter().flat_map(|nguon| &nguon.ve).collect();
    let mut missing = parts(subject);
    missing.retain(|route| {
        let route = route_of(route);
        !vouched.iter().any(|ve| ve.covers(&route) || route.covers(ve))
    });
    let Some(first) = missing.first() else { return Vec::new() };
    let finding = subject.finding(first, format!("không nguồn nào làm chứng cho {}", missing.join(", ")));
    vec![
        finding
            .help("thêm khóa vào `ve` của nguồn nói điều đó, hoặc bỏ `ve` nếu nguồn làm chứng cho cả hồ sơ"),
    ]
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

fn source_twice(subject: &Subject<'_>, record: &QuyetDinh) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for (nguon, number) in record.nguon.iter().zip(1..) {
        let Some(url) = &nguon.url else { continue };
        let first = *seen.entry(page(url.as_str())).or_insert(number);
        if first != number {
            let finding = subject
                .finding(&format!("nguon[{number}].url"), "trang này đã là một nguồn ở trên")
                .related(subject.place(&format!("nguon[{first}].url")), "lần thứ nhất");
            findings.push(finding.help("gộp hai nguồn làm một, `ve` ghi đủ các khóa"));
        }
    }
    findings
}

/// An address without the parts in which two addresses of one page may differ.
fn page(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.strip_prefix("www.").unwrap_or(rest).trim_end_matches('/')
}

/// `du-lieu-rieng`: a telephone number, an identity number or a mail address of a person.
fn private_data(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for leaf in subject.texts().filter(|leaf| !["url", "luu_tru"].contains(&leaf.key())) {
        let Some((what, part)) = mail_in(leaf.text).or_else(|| figures_in(leaf.text)) else { continue };
        let finding = subject.on_part(leaf, &part, format!("trông như {what}"));
        findings
            .push(finding.help("xóa đi: hồ sơ không giữ dữ liệu riêng của cá nhân, kể cả khi nguồn có in"));
    }
    findings
}

/// The mail address at the first `@` of a text.
fn mail_in(text: &str) -> Option<(&'static str, Range<usize>)> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || "._%+-".contains(c);
    let (before, after) = text.split_once('@')?;
    let name = before.len() - before.trim_end_matches(is_part).len();
    let host = after.len() - after.trim_start_matches(is_part).len();
    let is_mail = name > 0 && after[..host].contains('.');
    is_mail.then(|| ("địa chỉ thư điện tử", before.len() - name..before.len() + 1 + host))
}

/// The first figures of a text that look like a telephone number or an identity number.
fn figures_in(text: &str) -> Option<(&'static str, Range<usize>)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let (end, digits) = run_of_digits(bytes, at);
        let has_plus = at > 0 && bytes[at - 1] == b'+';
        // A date has two figures before its first full stop.
        let opening = bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        if opening > 2 && is_telephone(digits.as_bytes(), has_plus) {
            return Some(("số điện thoại", at - usize::from(has_plus)..end));
        }
        if digits.len() == end - at && matches!(digits.len(), 9 | 12) {
            return Some(("số giấy tờ của một người", at..end));
        }
        at = end;
    }
    None
}

/// The end of a run of up to 20 figures that may be separated by single spaces, dots and hyphens, and the figures.
fn run_of_digits(bytes: &[u8], start: usize) -> (usize, String) {
    let mut digits = String::new();
    let mut end = start;
    for (at, byte) in bytes.iter().enumerate().skip(start) {
        if byte.is_ascii_digit() && digits.len() < 20 {
            digits.push(char::from(*byte));
            end = at + 1;
        } else if at != end || !b" .-".contains(byte) {
            break;
        }
    }
    (end, digits)
}

/// Ten figures of a mobile number, ten or eleven of a landline (numbering plan of the ministry of information); +84 may
/// replace the first zero.
fn is_telephone(digits: &[u8], has_plus: bool) -> bool {
    let number = if has_plus { digits.strip_prefix(b"84") } else { digits.strip_prefix(b"0") };
    match number {
        Some([b'3' | b'5' | b'7' | b'8' | b'9', rest @ ..]) => rest.len() == 8,
        Some([b'2', rest @ ..]) => matches!(rest.len(), 8 | 9),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_data_is_distinguished_from_numbers() {
        for (text, part) in [
            ("gọi 0912 345 678 để hỏi", Some("0912 345 678")),
            ("ĐT: 0237.3852.246", Some("0237.3852.246")),
            ("+84912345678", Some("+84912345678")),
            ("CCCD 038090001234", Some("038090001234")),
            ("thư a.b@thanhhoa.gov.vn nhé", Some("a.b@thanhhoa.gov.vn")),
            ("Quyết định 4347/QĐ-UBND ngày 06-11-2021", None),
            ("kinh phí 1.000.000.000 đồng", None),
            ("giai đoạn 2021 - 2025", None),
            ("ngày 02.03.2021 14.05", None),
            ("ngày 02.03.2021 14 giờ", None),
            ("phòng 0912 - 345 678", None),
            ("hồ sơ 0912/345/678", None),
            ("mã 0237", None),
            ("@ một dòng", None),
            ("kênh @chuyendoiso.thanhhoa", None),
            ("tài khoản chuyendoiso@thanhhoa", None),
        ] {
            let found = mail_in(text).or_else(|| figures_in(text)).map(|(_, range)| &text[range]);
            assert_eq!(found, part, "{text}");
        }
    }
}
