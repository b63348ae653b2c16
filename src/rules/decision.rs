//! Rules on the signer of a decision, and on what the decision does.

use super::{Check, Subject};
use crate::finding::Finding;
use crate::record::{HanhDong, QuyetDinh, Relation, TuCach};
use crate::text;

pub const CHECKS: &[(&str, Check)] = &[
    ("nguoi-ky-lech", Check::Record(wrong_signer)),
    ("sua-doi-thieu-goc", Check::Record(amends_nothing)),
    ("thay-doi-lac-cho", Check::Record(change_in_a_whole)),
];

/// Issuers with words of the posts that sign for them, both folded; the first match decides.
const SIGNERS: [(&str, &[&str]); 10] = [
    ("thu tuong", &["thu tuong"]),
    ("bo chinh tri", &["bi thu", "bo chinh tri"]),
    ("tinh uy", &["bi thu"]),
    ("thanh uy", &["bi thu"]),
    ("ban chi dao", &["truong ban", "chu tich", "bi thu", "thu tuong", "bo truong"]),
    ("ubnd", &["chu tich"]),
    ("uy ban nhan dan", &["chu tich"]),
    // Military commands are no ministries.
    ("bo chi huy", &[""]),
    ("bo tu lenh", &[""]),
    ("bo ", &["bo truong", "thu truong"]),
];

/// `nguoi-ky-lech`: a signer who cannot sign so (Decree 30/2020/NĐ-CP, Annex I: TM. for a collective body, KT. a
/// deputy for the head, TL. and TUQ. a subordinate, Q. an acting head).
fn wrong_signer(subject: &Subject<'_>, record: &QuyetDinh) -> Vec<Finding> {
    let Some(signer) = &record.nguoi_ky else { return Vec::new() };
    let issuer = text::toneless(record.issuer());
    let post = signer.chuc_vu.as_deref().map(|post| text::toneless(post.trim_start_matches("Q. ")));
    let post = post.as_deref().map(|post| post.strip_prefix("quyen ").unwrap_or(post));
    let head_alone =
        ["chu tich ", "thu tuong", "bo truong ", "bi thu "].iter().any(|head| issuer.starts_with(head));
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
        Some(TuCach::ThuaLenh | TuCach::ThuaUyQuyen) => return Vec::new(),
        _ if post.is_none_or(|post| may_sign(&issuer, post)) => return Vec::new(),
        _ => ("nguoi_ky.chuc_vu", format!("chức vụ này không ký văn bản của {}", record.issuer())),
    };
    let finding =
        subject.finding(key, message).related(subject.place("co_quan_ban_hanh"), "cơ quan ban hành");
    vec![
        finding
            .help("kiểm tra tư cách, chức vụ và cơ quan ban hành; nếu chính nguồn in vậy thì ghi một luu_y"),
    ]
}

/// Whether the holder of this post can sign for the issuer; true if the issuer is not in [`SIGNERS`].
fn may_sign(issuer: &str, post: &str) -> bool {
    let known = SIGNERS.iter().find(|(words, _)| {
        if words.ends_with(' ') { issuer.starts_with(words) } else { issuer.contains(words) }
    });
    known.is_none_or(|(_, posts)| posts.iter().any(|allowed| post.contains(allowed)))
}

fn amends_nothing(subject: &Subject<'_>, record: &QuyetDinh) -> Vec<Finding> {
    let Some(at) = record.hanh_dong.iter().position(|action| action.amends()) else { return Vec::new() };
    let named = [Relation::SuaDoi, Relation::ThayThe, Relation::KeThua];
    if record.hanh_dong.iter().any(|action| action.sets_anew())
        || named.iter().any(|relation| !record.references(*relation).is_empty())
    {
        return Vec::new();
    }
    let message = format!("\"{}\" nhưng không ghi quyết định nào được sửa", record.hanh_dong[at]);
    let finding = subject.finding(&format!("hanh_dong[{}]", at + 1), message);
    vec![finding.help("ghi sua_doi = [{ so_hieu = \"…\" }], hoặc { ve = \"…\" } khi không rõ số; nguồn không nêu thì ghi một luu_y")]
}

fn change_in_a_whole(subject: &Subject<'_>, record: &QuyetDinh) -> Vec<Finding> {
    let mut findings = Vec::new();
    // A word outside the vocabulary may mean a change.
    let changes =
        |action: &HanhDong| action.amends() || matches!(action, HanhDong::KienToan | HanhDong::Khac(_));
    if record.hanh_dong.is_empty() || record.hanh_dong.iter().any(changes) {
        return findings;
    }
    for (route, body) in &subject.bodies {
        for (seat_route, _) in body.seats(route).filter(|(_, seat)| seat.thay_doi.is_some()) {
            let message = "thành viên ghi `thay_doi` trong một quyết định không thay đổi thành viên";
            let finding = subject
                .finding(&format!("{seat_route}.thay_doi"), message)
                .related(subject.place("hanh_dong"), "quyết định làm những việc này");
            findings.push(finding.help(
                "bỏ `thay_doi`, hoặc thêm \"thay đổi thành viên\" hay \"sửa đổi, bổ sung\" vào hanh_dong",
            ));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_post_signs_for_its_own_office() {
        for (issuer, post, fits) in [
            ("thu tuong chinh phu", "thu tuong chinh phu", true),
            ("thu tuong chinh phu", "chu tich", false),
            ("ubnd tinh thanh hoa", "pho chu tich", true),
            ("ubnd tinh thanh hoa", "giam doc", false),
            ("bo noi vu", "thu truong", true),
            ("bo truong bo noi vu", "bo truong bo noi vu", true),
            ("ban chi dao chuyen doi so tinh", "truong ban", true),
            // An office of a ministry is no ministry.
            ("cuc chuyen doi so quoc gia bo thong tin va truyen thong", "cuc truong", true),
            ("tap doan vnpt", "tong giam doc", true),
        ] {
            assert_eq!(may_sign(issuer, post), fits, "{issuer}: {post}");
        }
    }
}
