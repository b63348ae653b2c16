//! Rules on decisions that change a composition, and on those that do not.

use super::subject::Subject;
use super::{Check, Group, Rule};
use crate::finding::Finding;
use crate::finding::Severity;
use crate::record::{Ban, HanhDong, QuyetDinh, Relation};

/// The rules of this file.
pub const RULES: &[Rule] = &[
    Rule {
        name: "sua-doi-thieu-goc",
        group: Group::Inside,
        severity: Severity::Warning,
        summary: "sửa đổi mà không ghi sửa quyết định nào",
        explanation: "Một quyết định chỉ đổi vài người chỉ đọc được cùng với quyết định nó sửa: ghi sua_doi, có số hoặc có lời (`ve`).",
        source: "Quy ước của bộ hồ sơ: hồ sơ nói điều nguồn nói, không hơn",
        wrong: "hanh_dong = [\"thay đổi thành viên\"]",
        right: "sua_doi = [{ so_hieu = \"4168/QĐ-UBND\", ngay = 2021-10-22 }]",
        check: Check::Record(amends_nothing),
    },
    Rule {
        name: "thay-doi-lac-cho",
        group: Group::Inside,
        severity: Severity::Warning,
        summary: "ghế ghi `thay_doi` trong quyết định đặt cả thành phần",
        explanation: "`thay_doi` nói ghế nào vào, ra so với thành phần trước. Một quyết định thành lập nêu cả thành phần thì không có gì để so.",
        source: "Khuôn dạng hồ sơ: `bcd schema`",
        wrong: "hanh_dong = [\"thành lập\"]",
        right: "hanh_dong = [\"thành lập\", \"thay đổi thành viên\"]",
        check: Check::Record(change_in_a_whole),
    },
];

/// `sua-doi-thieu-goc`: a decision that changes another, and does not say which.
pub fn amends_nothing(subject: &Subject<'_>, record: &QuyetDinh) -> Vec<Finding> {
    let Some(at) = record.hanh_dong.iter().position(|action| action.amends()) else { return Vec::new() };
    let named = [Relation::SuaDoi, Relation::ThayThe, Relation::KeThua];
    if record.hanh_dong.iter().any(|action| action.sets_anew())
        || named.iter().any(|relation| !record.references(*relation).is_empty())
    {
        return Vec::new();
    }
    let message = format!("\"{}\" nhưng không ghi quyết định nào được sửa", record.hanh_dong[at]);
    vec![
        subject
            .finding("sua-doi-thieu-goc", &format!("hanh_dong[{}]", at + 1), message)
            .help("ghi sua_doi = [{ so_hieu = \"…\" }], hoặc { ve = \"…\" } khi không rõ số; nguồn không nói thì ghi một luu_y"),]
}

/// `thay-doi-lac-cho`: a seat comes or goes in a decision that sets a whole composition.
pub fn change_in_a_whole(subject: &Subject<'_>, record: &QuyetDinh) -> Vec<Finding> {
    let mut findings = Vec::new();
    // A word outside the vocabulary may mean a change.
    let changes =
        |action: &HanhDong| action.amends() || matches!(action, HanhDong::KienToan | HanhDong::Khac(_));
    if record.hanh_dong.is_empty() || record.hanh_dong.iter().any(changes) {
        return findings;
    }
    let changed = |body: &Ban| body.thanh_vien.iter().any(|seat| seat.thay_doi.is_some());
    for (route, body) in record.bodies().into_iter().filter(|(_, body)| changed(body)) {
        for (seat_route, _) in body.seats(&route).filter(|(_, seat)| seat.thay_doi.is_some()) {
            findings.push(
                subject
                    .finding(
                        "thay-doi-lac-cho",
                        &format!("{seat_route}.thay_doi"),
                        "ghế ghi `thay_doi` trong một quyết định không thay đổi thành viên",
                    )
                    .related(subject.place("hanh_dong"), "quyết định làm những việc này")
                    .help("bỏ `thay_doi`, hoặc thêm \"thay đổi thành viên\" hay \"sửa đổi, bổ sung\" vào hanh_dong"),
            );
        }
    }
    findings
}
