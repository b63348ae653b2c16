//! Rules on the documents that a decision refers to.

use std::collections::HashMap;

use super::Subject;
use crate::finding::Finding;
use crate::number::Number;
use crate::record::{QuyetDinh, Relation, TaiLieu};
use crate::text;

pub(super) fn empty_reference(subject: &Subject<'_>, record: &QuyetDinh) -> Vec<Finding> {
    let empty = record.all_references().filter(|(.., item)| item.so_hieu.is_none() && item.ve.is_none());
    let message = "văn bản được nhắc tới không có số hiệu lẫn tên gọi";
    empty.map(|(_, route, _)| subject.finding(&route.to_string(), message)).collect()
}

pub(super) fn self_reference(subject: &Subject<'_>, record: &QuyetDinh) -> Vec<Finding> {
    let is_own = |item: &TaiLieu| {
        item.so_hieu.as_ref().is_some_and(|other| Some(other.number()) == record.number())
            && !item.ngay.is_some_and(|day| day.is_apart_from(&record.ngay_ban_hanh))
            && item.co_quan_ban_hanh.is_none()
    };
    let own = record.all_references().filter(|(.., item)| is_own(item)).map(|(relation, route, _)| {
        let message = format!("quyết định tự nhắc tới chính mình ở `{}`", relation.key());
        subject.beside(&format!("{route}.so_hieu"), message, "so_hieu", "số hiệu của chính quyết định này")
    });
    own.collect()
}

pub(super) fn reference_twice(subject: &Subject<'_>, record: &QuyetDinh) -> Vec<Finding> {
    let mut findings = Vec::new();
    for relation in Relation::ALL {
        let items = record.references(relation);
        // Only references with the same number can be to one document.
        let mut by_number: HashMap<Option<&Number>, Vec<usize>> = HashMap::new();
        for (at, item) in items.iter().enumerate() {
            let same = by_number.entry(item.so_hieu.as_ref().map(|so_hieu| so_hieu.number())).or_default();
            if let Some(first) = same.iter().find(|first| same_document(&items[**first], item)) {
                let [own, first] = [at, *first].map(|at| format!("{}[{}]", relation.key(), at + 1));
                findings.push(subject.beside(&own, "văn bản này đã có ở trên", &first, "lần thứ nhất"));
            } else {
                same.push(at);
            }
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

pub(super) fn younger_reference(subject: &Subject<'_>, record: &QuyetDinh) -> Vec<Finding> {
    let own_day = record.ngay_ban_hanh;
    let younger = record.all_references().filter_map(|(relation, route, item)| {
        let day = item.ngay.filter(|day| day.is_after(&own_day))?.in_words();
        let relation = relation.label().to_lowercase();
        let message = format!("{relation}: văn bản {day} nhưng quyết định ban hành {}", own_day.in_words());
        Some(subject.beside(&format!("{route}.ngay"), message, "ngay_ban_hanh", "ngày ban hành"))
    });
    younger.collect()
}

pub(super) fn year_in_number(subject: &Subject<'_>, record: &QuyetDinh) -> Vec<Finding> {
    let own = record.so_hieu.iter();
    let own = own.map(|so_hieu| (String::new(), "ngay_ban_hanh", so_hieu, record.ngay_ban_hanh));
    let cited = record.all_references().filter_map(|(_, route, item)| {
        let (so_hieu, day) = item.so_hieu.as_ref().zip(item.ngay)?;
        Some((format!("{route}."), "ngay", so_hieu, day))
    });
    let findings = own.chain(cited).filter_map(|(table, key_of_day, so_hieu, day)| {
        let year = so_hieu.number().nam().filter(|year| !day.may_be_in(*year))?;
        let message = format!("số hiệu ghi năm {year} nhưng văn bản ban hành {}", day.in_words());
        let [number, day] = ["so_hieu", key_of_day].map(|key| format!("{table}{key}"));
        Some(subject.beside(&number, message, &day, "ngày"))
    });
    findings.collect()
}
