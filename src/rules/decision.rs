//! Rules on the signer of a decision, and on what the decision does.

use super::Subject;
use crate::finding::Finding;
use crate::record::{HanhDong, QuyetDinh, Relation, TuCach};
use crate::registers::words;
use crate::text;

/// `nguoi-ky-lech`: a signer who cannot sign so (Decree 30/2020/NĐ-CP, Annex I: TM. for a collective body, KT. a
/// deputy for the head, TL. and TUQ. a subordinate, Q. an acting head).
pub(super) fn wrong_signer(subject: &Subject<'_>, record: &QuyetDinh) -> Option<Finding> {
    let signer = record.nguoi_ky.as_ref()?;
    let issuer = text::toneless(record.issuer());
    let post = signer.chuc_vu.as_deref().map(|post| text::toneless(post.trim_start_matches("Q. ")));
    let post = post.as_deref().map(|post| post.strip_prefix("quyen ").unwrap_or(post));
    let head_alone = words::opens(&issuer, "cap_truong_mot_minh");
    let deputy = post.map(|post| post.starts_with("pho ") || post.starts_with("thu truong"));
    let (key, message) = match &signer.tu_cach {
        Some(TuCach::ThayMat) if head_alone => (
            "nguoi_ky.tu_cach",
            format!("ký thay mặt (TM.) một tập thể, nhưng cơ quan ban hành là {}", record.issuer()),
        ),
        Some(TuCach::KyThay) if deputy == Some(false) => {
            ("nguoi_ky.tu_cach", "ký thay (KT.) là cấp phó ký thay cấp trưởng".to_owned())
        }
        Some(TuCach::Quyen) if deputy == Some(true) => {
            ("nguoi_ky.tu_cach", "quyền (Q.) là người đứng đầu tạm quyền, không phải cấp phó".to_owned())
        }
        Some(TuCach::ThuaLenh | TuCach::ThuaUyQuyen) => return None,
        _ if post.is_none_or(|post| may_sign(&issuer, post)) => return None,
        _ => ("nguoi_ky.chuc_vu", format!("chức vụ này không ký văn bản của {}", record.issuer())),
    };
    Some(subject.beside(key, message, "co_quan_ban_hanh", "cơ quan ban hành"))
}

/// Whether a person with this post can sign for the issuer, both folded; true if no row is about the issuer.
pub fn may_sign(issuer: &str, post: &str) -> bool {
    let is_of = |words: &str| {
        if words.ends_with(' ') { issuer.starts_with(words) } else { issuer.contains(words) }
    };
    let row = words::rows("nguoi_ky").iter().find(|row| is_of(&row[0]));
    row.is_none_or(|row| row[1..].iter().any(|allowed| post.contains(allowed.as_str())))
}

pub(super) fn amends_nothing(subject: &Subject<'_>, record: &QuyetDinh) -> Option<Finding> {
    let at = record.hanh_dong.iter().position(|action| action.amends())?;
    let named = [Relation::SuaDoi, Relation::ThayThe, Relation::KeThua];
    if record.hanh_dong.iter().any(|action| action.sets_anew())
        || named.iter().any(|relation| !record.references(*relation).is_empty())
    {
        return None;
    }
    let message = format!("\"{}\" nhưng không ghi quyết định nào được sửa", record.hanh_dong[at]);
    Some(subject.finding(&format!("hanh_dong[{}]", at + 1), message))
}

pub(super) fn change_in_a_whole(subject: &Subject<'_>, record: &QuyetDinh) -> Vec<Finding> {
    // A word outside the vocabulary may mean a change.
    let changes =
        |action: &HanhDong| action.amends() || matches!(action, HanhDong::KienToan | HanhDong::Khac(_));
    if record.hanh_dong.is_empty() || record.hanh_dong.iter().any(changes) {
        return Vec::new();
    }
    let seats = subject.bodies.iter().flat_map(|(route, body)| body.seats(route));
    let finding = |(at, _)| {
        let message = "thành viên ghi `thay_doi` trong một quyết định không thay đổi thành viên";
        let label = "quyết định làm những việc này";
        subject.beside(&format!("{at}.thay_doi"), message, "hanh_dong", label)
    };
    seats.filter(|(_, seat)| seat.thay_doi.is_some()).map(finding).collect()
}
