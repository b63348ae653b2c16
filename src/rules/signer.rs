//! The rule on who may sign, and in which capacity.

use super::subject::Subject;
use super::{Check, Group, Rule};
use crate::finding::Finding;
use crate::finding::Severity;
use crate::record::{QuyetDinh, TuCach};
use crate::text;

/// The rules of this file.
pub const RULES: &[Rule] = &[Rule {
    name: "nguoi-ky-lech",
    group: Group::Inside,
    severity: Severity::Warning,
    summary: "tư cách hoặc chức vụ người ký không hợp cơ quan ban hành",
    explanation: "TM. là thay mặt tập thể, KT. là cấp phó ký thay, Q. là quyền, TL. và TUQ. là cấp dưới (Nghị định 30/2020/NĐ-CP, Phụ lục I). Chức vụ người ký phải thuộc cơ quan ban hành.",
    source: "Nghị định 30/2020/NĐ-CP, Phụ lục I, mục quyền hạn, chức vụ người ký",
    wrong: "nguoi_ky = { tu_cach = \"KT.\", ho_ten = \"Đỗ Minh Tuấn\", chuc_vu = \"Chủ tịch\" }",
    right: "nguoi_ky = { tu_cach = \"KT.\", ho_ten = \"Mai Xuân Liêm\", chuc_vu = \"Phó Chủ tịch\" }",
    check: Check::Record(wrong_signer),
}];

/// Issuers with words of the posts that sign for them, both folded; the first that fits decides.
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
pub fn wrong_signer(subject: &Subject<'_>, record: &QuyetDinh) -> Vec<Finding> {
    let Some(signer) = &record.nguoi_ky else { return Vec::new() };
    let issuer = text::toneless(record.issuer());
    let post = signer.chuc_vu.as_deref().map(|post| text::toneless(post.trim_start_matches("Q. ")));
    let post = post.as_deref().map(|post| post.strip_prefix("quyen ").unwrap_or(post));
    let head_alone =
        ["chu tich ", "thu tuong", "bo truong ", "bi thu "].iter().any(|head| issuer.starts_with(head));
    let deputy = post.map(|post| post.starts_with("pho ") || post.starts_with("thu truong"));
    let (route, message) = match &signer.tu_cach {
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
        _ => match post.filter(|post| !may_sign(&issuer, post)) {
            Some(_) => ("nguoi_ky.chuc_vu", format!("chức vụ này không ký văn bản của {}", record.issuer())),
            None => return Vec::new(),
        },
    };
    vec![
        subject
            .finding("nguoi-ky-lech", route, message)
            .related(subject.place("co_quan_ban_hanh"), "cơ quan ban hành")
            .help("kiểm tra tư cách, chức vụ và cơ quan ban hành; nếu chính nguồn in vậy thì ghi một luu_y"),
    ]
}

/// Whether someone in this post can sign for the issuer; also when the issuer is not known here.
fn may_sign(issuer: &str, post: &str) -> bool {
    let known = SIGNERS.iter().find(|(words, _)| {
        if words.ends_with(' ') { issuer.starts_with(words) } else { issuer.contains(words) }
    });
    known.is_none_or(|(_, posts)| posts.iter().any(|allowed| post.contains(allowed)))
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
            ("tap doan vnpt", "tong giam doc", true),
        ] {
            assert_eq!(may_sign(issuer, post), fits, "{issuer}: {post}");
        }
    }
}
