//! Rules on the documents that a decision refers to.

use std::collections::HashMap;

use super::{Check, Subject};
use crate::finding::Finding;
use crate::number::Number;
use crate::record::{QuyetDinh, Relation, TaiLieu};
use crate::text;

pub const CHECKS: &[(&str, Check)] = &[
    ("tai-lieu-trong", Check::Record(empty_reference)),
    ("tai-lieu-lap", Check::Record(reference_twice)),
    ("tu-dan-chieu", Check::Record(self_reference)),
    ("ngay-sau-quyet-dinh", Check::Record(younger_reference)),
    ("nam-lech-so-hieu", Check::Record(year_in_number)),
];

fn empty_reference(subject: &Subject<'_>, record: &QuyetDinh) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (_, route, item) in record.all_references() {
        if item.so_hieu.is_none() && item.ve.is_none() {
            let message = "văn bản được nhắc tới không có số hiệu lẫn tên gọi";
            let finding = subject.finding(&route.to_string(), message);
            findings.push(finding.help("ghi so_hieu, hoặc ve = \"…\" khi nguồn không cho số"));
        }
    }
    findings
}

fn self_reference(subject: &Subject<'_>, record: &QuyetDinh) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (relation, route, item) in record.all_references() {
        let same = item.so_hieu.as_ref().is_some_and(|other| Some(other.number()) == record.number());
        let apart = item.ngay.is_some_and(|day| day.is_apart_from(&record.ngay_ban_hanh));
        if same && !apart && item.co_quan_ban_hanh.is_none() {
            let message = format!("quyết định tự nhắc tới chính mình ở `{}`", relation.key());
            let finding = subject
                .finding(&format!("{route}.so_hieu"), message)
                .related(subject.place("so_hieu"), "số hiệu của chính quyết định này");
            findings.push(finding.help("kiểm tra số hiệu; nếu là văn bản khác cùng số thì ghi thêm `ngay`"));
        }
    }
    findings
}

fn reference_twice(subject: &Subject<'_>, record: &QuyetDinh) -> Vec<Finding> {
    let mut findings = Vec::new();
    for relation in Relation::ALL {
        let items = record.references(relation);
        // Only references with the same number can be to one document.
        let mut by_number: HashMap<Option<&Number>, Vec<usize>> = HashMap::new();
        for (at, item) in items.iter().enumerate() {
            let same = by_number.entry(item.so_hieu.as_ref().map(|so_hieu| so_hieu.number())).or_default();
            let Some(first) = same.iter().find(|first| same_document(&items[**first], item)) else {
                same.push(at);
                continue;
            };
            let first = subject.place(&format!("{}[{}]", relation.key(), first + 1));
            let finding =
                subject.finding(&format!("{}[{}]", relation.key(), at + 1), "văn bản này đã có ở trên");
            findings.push(finding.related(first, "lần thứ nhất").help("giữ một chỗ"));
        }
    }
    findings
}

/// Whether two references to one number, or without a number, do not differ in what they say.
fn same_document(a: &TaiLieu, b: &TaiLieu) -> bool {
    let issuers = a.co_quan_ban_hanh.as_ref().zip(b.co_quan_ban_hanh.as_ref());
    let same_issuer = issuers.is_none_or(|(a, b)| text::key(a) == text::key(b));
    let same_day = a.ngay.zip(b.ngay).is_none_or(|(a, b)| !a.is_apart_from(&b));
    let same_name = a.so_hieu.is_some() || a.ve.as_deref().map(text::key) == b.ve.as_deref().map(text::key);
    same_name && same_issuer && same_day
}

fn younger_reference(subject: &Subject<'_>, record: &QuyetDinh) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (relation, route, item) in record.all_references() {
        let Some(day) = item.ngay.filter(|day| day.is_after(&record.ngay_ban_hanh)) else { continue };
        let message = format!(
            "{}: văn bản {} nhưng quyết định ban hành {}",
            relation.label().to_lowercase(),
            day.in_words(),
            record.ngay_ban_hanh.in_words()
        );
        let finding = subject
            .finding(&format!("{route}.ngay"), message)
            .related(subject.place("ngay_ban_hanh"), "ngày ban hành");
        findings.push(finding.help("một trong hai ngày sai; nếu chính nguồn ghi vậy thì ghi một luu_y"));
    }
    findings
}

fn year_in_number(subject: &Subject<'_>, record: &QuyetDinh) -> Vec<Finding> {
    let own =
        record.so_hieu.iter().map(|so_hieu| (String::new(), "ngay_ban_hanh", so_hieu, record.ngay_ban_hanh));
    let cited = record.all_references().filter_map(|(_, route, item)| {
        let (so_hieu, day) = item.so_hieu.as_ref().zip(item.ngay)?;
        Some((format!("{route}."), "ngay", so_hieu, day))
    });
    let mut findings = Vec::new();
    for (table, key_of_day, so_hieu, day) in own.chain(cited) {
        let Some(year) = so_hieu.number().nam().filter(|year| !day.may_be_in(*year)) else { continue };
        let message = format!("số hiệu ghi năm {year} nhưng văn bản ban hành {}", day.in_words());
        let finding = subject
            .finding(&format!("{table}so_hieu"), message)
            .related(subject.place(&format!("{table}{key_of_day}")), "ngày");
        findings.push(finding.help("năm trong số hiệu phải là năm ban hành; sửa số hiệu hoặc ngày; nếu chính nguồn ghi vậy thì ghi một luu_y"));
    }
    findings
}
