//! Rules on the documents that a decision refers to.

use std::collections::HashMap;

use super::subject::Subject;
use crate::date::Interval;
use crate::finding::Finding;
use crate::number::Number;
use crate::record::{QuyetDinh, Relation, TaiLieu};
use crate::text;

type Out = Vec<Finding>;

/// `tai-lieu-trong`: a reference with neither number nor words.
pub fn empty_reference(subject: &Subject<'_>, record: &QuyetDinh, out: &mut Out) {
    for (_, route, item) in record.all_references() {
        if item.so_hieu.is_none() && item.ve.is_none() {
            out.push(
                subject
                    .finding(
                        "tai-lieu-trong",
                        &route.to_string(),
                        "văn bản được nhắc tới không có số hiệu lẫn tên gọi",
                    )
                    .help("ghi so_hieu, hoặc ve = \"…\" khi nguồn không cho số"),
            );
        }
    }
}

/// `tu-dan-chieu`: a decision that refers to itself.
pub fn self_reference(subject: &Subject<'_>, record: &QuyetDinh, out: &mut Out) {
    for (relation, route, item) in record.all_references() {
        let same = item.so_hieu.as_ref().is_some_and(|other| other.number() == record.so_hieu.number());
        let apart = item.ngay.as_ref().is_some_and(|day| day.is_apart_from(&record.ngay_ban_hanh));
        if same && !apart && item.co_quan_ban_hanh.is_none() {
            let message = format!("quyết định tự nhắc tới chính mình ở `{}`", relation.key());
            out.push(
                subject
                    .finding("tu-dan-chieu", &format!("{route}.so_hieu"), message)
                    .related(subject.place("so_hieu"), "số hiệu của chính quyết định này")
                    .help("kiểm tra số hiệu; nếu là văn bản khác cùng số thì ghi thêm `ngay`"),
            );
        }
    }
}

/// `tai-lieu-lap`: the same document twice in one list.
pub fn reference_twice(subject: &Subject<'_>, record: &QuyetDinh, out: &mut Out) {
    for relation in Relation::ALL {
        let items = record.references(relation);
        if items.len() < 2 {
            continue;
        }
        // Only references with the same number can be to one document.
        let mut by_number: HashMap<Option<&Number>, Vec<usize>> = HashMap::new();
        for (at, item) in items.iter().enumerate() {
            let same = by_number.entry(item.so_hieu.as_ref().map(|so_hieu| so_hieu.number())).or_default();
            let first = same.iter().copied().find(|first| same_document(&items[*first], item));
            let Some(first) = first else {
                same.push(at);
                continue;
            };
            let route = |at: usize| format!("{}[{}]", relation.key(), at + 1);
            out.push(
                subject
                    .finding("tai-lieu-lap", &route(at), "văn bản này đã có ở trên")
                    .related(subject.place(&route(first)), "lần thứ nhất")
                    .help("giữ một chỗ"),
            );
        }
    }
}

/// Whether two references can only be to one document: what they say of it nowhere differs.
fn same_document(a: &TaiLieu, b: &TaiLieu) -> bool {
    let issuers = match (&a.co_quan_ban_hanh, &b.co_quan_ban_hanh) {
        (Some(a), Some(b)) => text::key(a) == text::key(b),
        _ => true,
    };
    let days = match (&a.ngay, &b.ngay) {
        (Some(a), Some(b)) => !a.is_apart_from(b),
        _ => true,
    };
    let names = match (&a.so_hieu, &b.so_hieu) {
        (Some(a), Some(b)) => a.number() == b.number(),
        (None, None) => a.ve.as_deref().map(text::key) == b.ve.as_deref().map(text::key),
        _ => false,
    };
    names && issuers && days
}

/// `ngay-sau-quyet-dinh`: a document referred to is certainly younger than the decision.
pub fn younger_reference(subject: &Subject<'_>, record: &QuyetDinh, out: &mut Out) {
    for (relation, route, item) in record.all_references() {
        let Some(day) = item.ngay.as_ref().filter(|day| day.is_after(&record.ngay_ban_hanh)) else {
            continue;
        };
        let message = format!(
            "{}: văn bản {} nhưng quyết định ban hành {}",
            relation.label().to_lowercase(),
            day.in_words(),
            record.ngay_ban_hanh.in_words()
        );
        out.push(
            subject
                .finding("ngay-sau-quyet-dinh", &format!("{route}.ngay"), message)
                .related(subject.place("ngay_ban_hanh"), "ngày ban hành")
                .help("một trong hai ngày sai; nếu chính nguồn ghi vậy thì ghi một luu_y"),
        );
    }
}

/// `nam-lech-so-hieu`: the year inside the number is not the year of issue.
pub fn year_in_number(subject: &Subject<'_>, record: &QuyetDinh, out: &mut Out) {
    let mut look = |route: &str, number: &Number, day: &Interval, at: &str| {
        let Some(year) = number.nam().filter(|year| !day.may_be_in(*year)) else {
            return;
        };
        let message = format!("số hiệu ghi năm {year} nhưng văn bản ban hành {}", day.in_words());
        out.push(
            subject
                .finding("nam-lech-so-hieu", route, message)
                .related(subject.place(at), "ngày")
                .help("năm trong số hiệu phải là năm ban hành; sửa số hiệu hoặc ngày"),
        );
    };
    look("so_hieu", record.so_hieu.number(), &record.ngay_ban_hanh, "ngay_ban_hanh");
    for (_, route, item) in record.all_references() {
        if let (Some(so_hieu), Some(day)) = (&item.so_hieu, &item.ngay) {
            look(&format!("{route}.so_hieu"), so_hieu.number(), day, &format!("{route}.ngay"));
        }
    }
}
