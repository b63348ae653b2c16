//! Rules on where the facts come from, and on private data that must not be published.

use std::collections::HashMap;

use super::subject::Subject;
use super::{Check, Group, Rule};
use crate::finding::Finding;
use crate::finding::Severity;
use crate::record::path::KeyPath;
use crate::record::{Ban, Nguon, QuyetDinh};
use crate::registers::hosts;

/// The rules of this file.
pub const RULES: &[Rule] = &[
    Rule {
        name: "chi-nguon-tong-hop",
        group: Group::Provenance,
        severity: Severity::Warning,
        summary: "chỉ có trang chép lại làm nguồn",
        explanation: "Trang tổng hợp văn bản và trang chép tin hay gõ sai số, sai ngày. Ưu tiên trang của cơ quan ban hành, công báo, báo chí; không có thì ghi một luu_y.",
        source: "Quy ước của bộ hồ sơ: hồ sơ nói điều nguồn nói, không hơn",
        wrong: "url = \"https://thuvienphapluat.vn/van-ban/4347\"",
        right: "url = \"https://thanhhoa.gov.vn/4347\"",
        check: Check::Record(only_copies),
    },
    Rule {
        name: "khoa-khong-nguon",
        group: Group::Provenance,
        severity: Severity::Warning,
        summary: "có khóa mà không nguồn nào làm chứng",
        explanation: "Khi mọi nguồn đều ghi `ve`, mỗi khóa của hồ sơ phải có một nguồn nói tới.",
        source: "Quy ước của bộ hồ sơ: hồ sơ nói điều nguồn nói, không hơn",
        wrong: "ve = [\"so_hieu\", \"co_quan_ban_hanh\", \"tinh\"]",
        right: "ve = [\"so_hieu\", \"co_quan_ban_hanh\", \"tinh\", \"ngay_ban_hanh\"]",
        check: Check::Record(unvouched),
    },
    Rule {
        name: "nguon-lap",
        group: Group::Provenance,
        severity: Severity::Warning,
        summary: "một trang là hai nguồn",
        explanation: "Hai mục nguồn cùng một địa chỉ làm bộ hồ sơ trông có nhiều nguồn hơn thật.",
        source: "Quy ước của bộ hồ sơ: hồ sơ nói điều nguồn nói, không hơn",
        wrong: "url = \"http://www.thanhhoa.gov.vn/4347/\"",
        right: "url = \"https://thanhhoa.gov.vn/4348\"",
        check: Check::Record(source_twice),
    },
    Rule {
        name: "du-lieu-rieng",
        group: Group::Provenance,
        severity: Severity::Error,
        summary: "có dữ liệu riêng của cá nhân",
        explanation: "Số điện thoại, số giấy tờ, thư điện tử của một người không thuộc về hồ sơ công khai, kể cả khi nguồn có in.",
        source: "Nghị định 13/2023/NĐ-CP về bảo vệ dữ liệu cá nhân",
        wrong: "noi_dung = \"Liên hệ 0912 345 678.\"",
        right: "noi_dung = \"Nguồn chỉ nêu tên hai người.\"",
        check: Check::Text(private_data),
    },
];

/// `chi-nguon-tong-hop`: nothing but copies shows the decision.
pub fn only_copies(subject: &Subject<'_>, record: &QuyetDinh) -> Vec<Finding> {
    let number = path("so_hieu");
    let copied = |nguon: &Nguon| nguon.url.as_ref().is_some_and(|url| hosts::is_aggregator(url.as_str()));
    // A page that only bounds a date shows nothing of the decision.
    let shows = |nguon: &Nguon| nguon.ve.is_empty() || nguon.ve.iter().any(|khoa| *khoa.path() == number);
    let mut showing = record.nguon.iter().enumerate().filter(|(_, nguon)| shows(nguon)).peekable();
    let Some((first, _)) = showing.peek().copied() else { return Vec::new() };
    if !showing.all(|(_, nguon)| copied(nguon)) {
        return Vec::new();
    }
    vec![
        subject
            .finding(
                "chi-nguon-tong-hop",
                &format!("nguon[{}].url", first + 1),
                "chỉ có trang chép lại làm nguồn cho quyết định",
            )
            .help(
                "thêm trang của cơ quan ban hành, công báo hay báo chí; nếu không tìm được thì ghi một luu_y",
            ),
    ]
}

/// `khoa-khong-nguon`: every source vouches for some keys only, and none for this one.
pub fn unvouched(subject: &Subject<'_>, record: &QuyetDinh) -> Vec<Finding> {
    let whole = record.nguon.is_empty() || record.nguon.iter().any(|nguon| nguon.ve.is_empty());
    let has_gap = subject.gaps.iter().any(|gap| gap.keys().next() == Some("nguon"));
    if whole || has_gap {
        return Vec::new();
    }
    let vouched: Vec<&KeyPath> =
        record.nguon.iter().flat_map(|nguon| &nguon.ve).map(|khoa| khoa.path()).collect();
    let is_vouched = |route: &KeyPath| vouched.iter().any(|ve| ve.covers(route) || route.covers(ve));
    let missing: Vec<String> = parts(subject).into_iter().filter(|route| !is_vouched(&path(route))).collect();
    let Some(first) = missing.first() else { return Vec::new() };
    let message = format!("không nguồn nào làm chứng cho {}", missing.join(", "));
    vec![
        subject
            .finding("khoa-khong-nguon", first, message)
            .help("thêm khóa vào `ve` của nguồn nói điều đó, hoặc bỏ `ve` nếu nguồn làm chứng cho cả hồ sơ"),
    ]
}

/// The keys of a record that a source has to vouch for: all at the top, and those of the committee. Fields are told
/// from the name and the duties, and that a list is partial is seen from the sources: no source need say these.
fn parts(subject: &Subject<'_>) -> Vec<String> {
    let top = QuyetDinh::table().fields.iter().map(|field| field.key);
    let top = top.filter(|key| !["nguon", "luu_y", "ban"].contains(key) && subject.has(key));
    let inner = Ban::table()
        .fields
        .iter()
        .map(|field| field.key)
        .filter(|key| !["linh_vuc", "mot_phan"].contains(key) && subject.has_in("ban", key));
    top.map(str::to_owned).chain(inner.map(|key| format!("ban.{key}"))).collect()
}

fn path(route: &str) -> KeyPath {
    KeyPath::parse(route).expect("rules write routes in their proper form")
}

/// `nguon-lap`: one page twice among the sources.
pub fn source_twice(subject: &Subject<'_>, record: &QuyetDinh) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for (at, nguon) in record.nguon.iter().enumerate() {
        let Some(url) = &nguon.url else { continue };
        let first = *seen.entry(page(url.as_str())).or_insert(at);
        if first != at {
            findings.push(
                subject
                    .finding(
                        "nguon-lap",
                        &format!("nguon[{}].url", at + 1),
                        "trang này đã là một nguồn ở trên",
                    )
                    .related(subject.place(&format!("nguon[{}].url", first + 1)), "lần thứ nhất")
                    .help("gộp hai nguồn làm một, `ve` ghi đủ các khóa"),
            );
        }
    }
    findings
}

/// An address without what does not tell one page from another.
fn page(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.strip_prefix("www.").unwrap_or(rest).trim_end_matches('/')
}

/// `du-lieu-rieng`: a telephone number, an identity number or a mail address of a person.
pub fn private_data(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for leaf in subject.texts().filter(|leaf| leaf.key() != "url") {
        let Some((what, part)) = private_in(leaf.text) else { continue };
        findings.push(
            subject
                .on_part("du-lieu-rieng", leaf, &part, format!("trông như {what}"))
                .help("xóa đi: hồ sơ không giữ dữ liệu riêng của cá nhân, kể cả khi nguồn có in"),
        );
    }
    findings
}

/// The first stretch of a text that looks private, and what it looks like.
fn private_in(text: &str) -> Option<(&'static str, std::ops::Range<usize>)> {
    let bytes = text.as_bytes();
    if let Some(at) = bytes.iter().position(|byte| *byte == b'@') {
        let part = |byte: &u8| byte.is_ascii_alphanumeric() || b"._%+-".contains(byte);
        let before = bytes[..at].iter().rev().take_while(|byte| part(byte)).count();
        let after = bytes[at + 1..].iter().take_while(|byte| part(byte)).count();
        if before > 0 && bytes[at + 1..at + 1 + after].contains(&b'.') {
            return Some(("địa chỉ thư điện tử", at - before..at + 1 + after));
        }
    }
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let (end, digits, solid) = run_of_digits(bytes, at);
        let plus = at > 0 && bytes[at - 1] == b'+';
        let local = if plus {
            digits.strip_prefix("84").map(|rest| format!("0{rest}"))
        } else {
            Some(digits.clone())
        };
        // A date has two figures before its first full stop.
        let opening = bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        if opening > 2 && local.is_some_and(|number| is_telephone(&number)) {
            return Some(("số điện thoại", at - usize::from(plus)..end));
        }
        if solid && matches!(digits.len(), 9 | 12) {
            return Some(("số giấy tờ của một người", at..end));
        }
        at = end;
    }
    None
}

/// A run of figures, single spaces, dots and hyphens between them allowed: its end, the figures, and whether there
/// is nothing between them.
fn run_of_digits(bytes: &[u8], start: usize) -> (usize, String, bool) {
    let mut digits = String::new();
    let (mut at, mut end, mut solid) = (start, start, true);
    while at < bytes.len() && digits.len() < 20 {
        if bytes[at].is_ascii_digit() {
            digits.push(char::from(bytes[at]));
            solid &= at == end;
            end = at + 1;
        } else if at != end || !b" .-".contains(&bytes[at]) {
            break;
        }
        at += 1;
    }
    (end, digits, solid)
}

/// Ten figures of a mobile number, ten or eleven of a landline (numbering plan of the ministry of information).
fn is_telephone(digits: &str) -> bool {
    let bytes = digits.as_bytes();
    match bytes {
        [b'0', b'3' | b'5' | b'7' | b'8' | b'9', ..] => bytes.len() == 10,
        [b'0', b'2', ..] => matches!(bytes.len(), 10 | 11),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_data_is_told_from_numbers() {
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
            ("@ một dòng", None),
        ] {
            let found = private_in(text).map(|(_, range)| &text[range]);
            assert_eq!(found, part, "{text}");
        }
    }
}
