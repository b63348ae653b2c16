//! Rules on the documents that a decision refers to.

use std::collections::HashMap;

use super::{Check, Group, Rule, Subject};
use crate::finding::Finding;
use crate::number::Number;
use crate::record::{QuyetDinh, Relation, TaiLieu};
use crate::text;

pub const RULES: &[Rule] = &[
    Rule::error("tai-lieu-trong", Group::Inside, Check::Record(empty_reference))
        .summary("văn bản được nhắc tới không có số hiệu lẫn tên gọi")
        .explanation("Một văn bản được dẫn phải có so_hieu, hoặc ve = \"…\" khi nguồn không cho số.")
        .source("Khuôn dạng hồ sơ: `bcd schema`")
        .example(
            "thay_the = [{ ngay = 2016-04-21 }]",
            "thay_the = [{ so_hieu = \"1943/QĐ-UBND\", ngay = 2016-04-21 }]",
        ),
    Rule::warning("tai-lieu-lap", Group::Inside, Check::Record(reference_twice))
        .summary("một văn bản có hai lần trong một danh sách")
        .explanation("Mỗi văn bản chỉ cần nhắc một lần trong một danh sách.")
        .source("Quy ước của bộ hồ sơ: hồ sơ chỉ ghi điều nguồn nêu")
        .example(
            "can_cu = [{ so_hieu = \"17/NQ-CP\", ngay = \"2020\" }, { so_hieu = \"17/NQ-CP\", ngay = \"2020\" }]",
            "can_cu = [{ so_hieu = \"17/NQ-CP\", ngay = \"2020\" }]",
        ),
    Rule::error("tu-dan-chieu", Group::Inside, Check::Record(self_reference))
        .summary("quyết định tự nhắc tới chính mình")
        .explanation("Một quyết định không thay thế, sửa đổi hay căn cứ chính nó. Văn bản khác cùng số thì ghi thêm ngày.")
        .source("Luật Ban hành văn bản quy phạm pháp luật: văn bản thay thế, sửa đổi văn bản khác")
        .example(
            "thay_the = [{ so_hieu = \"4347/QĐ-UBND\" }]",
            "thay_the = [{ so_hieu = \"4347/QĐ-UBND\", ngay = 2018-11-02 }]",
        ),
    Rule::warning("ngay-sau-quyet-dinh", Group::Inside, Check::Record(younger_reference))
        .summary("văn bản được nhắc tới trẻ hơn quyết định")
        .explanation("Căn cứ và văn bản bị thay thế phải có trước. Nếu chính nguồn ghi ngày như vậy thì giữ và ghi một luu_y.")
        .source("Nghị định 30/2020/NĐ-CP, Phụ lục I: căn cứ là văn bản đã ban hành")
        .example(
            "can_cu = [{ so_hieu = \"17/NQ-CP\", ngay = 2029-03-07 }]",
            "can_cu = [{ so_hieu = \"17/NQ-CP\", ngay = 2019-03-07 }]",
        ),
    Rule::warning("nam-lech-so-hieu", Group::Inside, Check::Record(year_in_number))
        .summary("năm trong số hiệu khác năm ban hành")
        .explanation("Năm trong số hiệu văn bản quy phạm là năm ban hành (16/2017/QĐ-UBND ban hành năm 2017). Văn bản lấy số cuối năm có khi ký đầu năm sau: nếu chính nguồn ghi vậy thì ghi một luu_y.")
        .source("Nghị định 78/2025/NĐ-CP và các nghị định trước: số/năm ban hành/loại-cơ quan")
        .example(
            "can_cu = [{ so_hieu = \"30/2020/NĐ-CP\", ngay = 2021-03-05 }]",
            "can_cu = [{ so_hieu = \"30/2020/NĐ-CP\", ngay = 2020-03-05 }]",
        ),
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
