//! Rules on decisions that change a composition, and on those that do not.

use super::subject::Subject;
use crate::finding::Finding;
use crate::record::{Ban, HanhDong, QuyetDinh, Relation};

/// `sua-doi-thieu-goc`: a decision that changes another, and does not say which.
pub fn amends_nothing(subject: &Subject<'_>, record: &QuyetDinh, out: &mut Vec<Finding>) {
    let Some(at) = record.hanh_dong.iter().position(|action| action.amends()) else { return };
    let named = [Relation::SuaDoi, Relation::ThayThe, Relation::KeThua];
    if record.hanh_dong.iter().any(|action| action.sets_anew())
        || named.iter().any(|relation| !record.references(*relation).is_empty())
    {
        return;
    }
    let message = format!("\"{}\" nhưng không ghi quyết định nào được sửa", record.hanh_dong[at]);
    out.push(
        subject
            .finding("sua-doi-thieu-goc", &format!("hanh_dong[{}]", at + 1), message)
            .help("ghi sua_doi = [{ so_hieu = \"…\" }], hoặc { ve = \"…\" } khi không rõ số; nguồn không nói thì ghi một luu_y"),
    );
}

/// `thay-doi-lac-cho`: a seat comes or goes in a decision that sets a whole composition.
pub fn change_in_a_whole(subject: &Subject<'_>, record: &QuyetDinh, out: &mut Vec<Finding>) {
    let changes = |action: &HanhDong| action.amends() || *action == HanhDong::KienToan;
    if record.hanh_dong.is_empty() || record.hanh_dong.iter().any(changes) {
        return;
    }
    let changed = |body: &Ban| body.thanh_vien.iter().any(|seat| seat.thay_doi.is_some());
    for (route, body) in record.bodies().into_iter().filter(|(_, body)| changed(body)) {
        for (seat_route, _) in body.seats(&route).filter(|(_, seat)| seat.thay_doi.is_some()) {
            out.push(
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
}
