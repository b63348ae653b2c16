//! Rules that hold the values of one record against each other.

use std::collections::HashMap;

use super::subject::Subject;
use super::{Check, Group, Rule};
use crate::finding::Finding;
use crate::finding::Severity;
use crate::record::path::{KeyPath, Step};
use crate::record::value::Node;
use crate::record::{QuyetDinh, ThanhVien};
use crate::text;

/// The rules of this file.
pub const RULES: &[Rule] = &[
    Rule {
        name: "so-thanh-vien-lech",
        group: Group::Inside,
        severity: Severity::Warning,
        summary: "số thành viên nguồn nói khác số liệt kê",
        explanation: "so_thanh_vien là số nguồn nói; số ghế do máy đếm (không kể người được mời; một nhóm không rõ \
            số lượng tính ít nhất hai). Nếu chính nguồn lệch thì giữ cả hai và ghi một luu_y.",
        source: "Quy ước của bộ hồ sơ: hồ sơ nói điều nguồn nói, không hơn",
        wrong: "so_thanh_vien = 13",
        right: "ve = \"ban.so_thanh_vien\"\nnoi_dung = \"Nguồn nói 13, kể tên 2.\"\nchap_nhan = \"so-thanh-vien-lech\"",
        check: Check::Record(size),
    },
    Rule {
        name: "ghe-lap",
        group: Group::Inside,
        severity: Severity::Warning,
        summary: "một người hoặc một chức danh có hai ghế",
        explanation: "Một người giữ hai vai trò thì ghi `kiem`; hai người cùng cơ quan thì khác chức vụ hoặc có tên.",
        source: "Quy ước của bộ hồ sơ: hồ sơ nói điều nguồn nói, không hơn",
        wrong: "{ vai_tro = \"Ủy viên\", ho_ten = \"Đỗ Minh Tuấn\" }",
        right: "{ vai_tro = \"Ủy viên\", ho_ten = \"Mai Xuân Liêm\" }",
        check: Check::Record(same_seat_twice),
    },
    Rule {
        name: "ghe-trong",
        group: Group::Inside,
        severity: Severity::Warning,
        summary: "ghế hoặc người ký không nói ai, chức vụ nào",
        explanation: "Một ghế chỉ có vai trò không cho biết gì; số người chung ghi ở so_thanh_vien.",
        source: "Quy ước của bộ hồ sơ: hồ sơ nói điều nguồn nói, không hơn",
        wrong: "{ vai_tro = \"Ủy viên\" }",
        right: "{ vai_tro = \"Ủy viên\", co_quan = \"Sở Tài chính\" }",
        check: Check::Record(empty_seat),
    },
    Rule {
        name: "so-luong-khong-nhom",
        group: Group::Inside,
        severity: Severity::Error,
        summary: "`so_luong` ở một ghế không phải nhóm",
        explanation: "so_luong là số ghế của một nhóm như nguồn nói, nên đi cùng `nhom = true`.",
        source: "Khuôn dạng hồ sơ: `bcd schema`",
        wrong: "co_quan = \"Sở Tài chính\", so_luong = 2 }",
        right: "co_quan = \"Sở Tài chính\", nhom = true, so_luong = 2 }",
        check: Check::Record(count_without_group),
    },
    Rule {
        name: "dang-truoc-ban-hanh",
        group: Group::Inside,
        severity: Severity::Warning,
        summary: "nguồn đăng trước ngày ban hành",
        explanation: "Một trang không thể đưa tin về quyết định chưa có. Nguồn chỉ làm chứng cho một phần thì ghi `ve`.",
        source: "Quy ước của bộ hồ sơ: hồ sơ nói điều nguồn nói, không hơn",
        wrong: "ngay_dang = 2021-11-01",
        right: "ngay_dang = 2021-11-07",
        check: Check::Record(source_before_issue),
    },
    Rule {
        name: "hieu-luc-truoc-ban-hanh",
        group: Group::Inside,
        severity: Severity::Warning,
        summary: "có hiệu lực trước ngày ban hành",
        explanation: "Quyết định cá biệt thường có hiệu lực từ ngày ký, không sớm hơn.",
        source: "Nghị định 30/2020/NĐ-CP, Phụ lục I; quyết định cá biệt có hiệu lực từ ngày ký",
        wrong: "ngay_hieu_luc = 2021-01-06",
        right: "ngay_hieu_luc = 2021-11-06",
        check: Check::Record(effect_before_issue),
    },
    Rule {
        name: "doi-ten-thieu-ten-cu",
        group: Group::Inside,
        severity: Severity::Warning,
        summary: "đổi tên nhưng không ghi tên cũ",
        explanation: "Tên cũ nối các quyết định của một ban với nhau; nguồn không nói thì ghi một luu_y.",
        source: "Quy ước của bộ hồ sơ: hồ sơ nói điều nguồn nói, không hơn",
        wrong: "hanh_dong = [\"kiện toàn\", \"đổi tên\"]",
        right: "ten_cu = [\"Ban Chỉ đạo xây dựng Chính quyền điện tử tỉnh Thanh Hóa\"]",
        check: Check::Record(renamed_from_nothing),
    },
    Rule {
        name: "ten-ban-lap",
        group: Group::Inside,
        severity: Severity::Error,
        summary: "tên cũ trùng tên hiện nay",
        explanation: "ten_cu là tên trước đó; nếu không đổi tên thì bỏ khóa này.",
        source: "Khuôn dạng hồ sơ: `bcd schema`",
        wrong: "ten_cu = [\"Ban Chỉ đạo chuyển đổi số tỉnh Thanh Hóa\"]",
        right: "ten_cu = [\"Ban Chỉ đạo xây dựng Chính quyền điện tử tỉnh Thanh Hóa\"]",
        check: Check::Record(same_name),
    },
    Rule {
        name: "lap-trong-danh-sach",
        group: Group::Inside,
        severity: Severity::Error,
        summary: "một mục có hai lần trong danh sách",
        explanation: "Hành động, lĩnh vực, nhiệm vụ, quyền hạn, cơ quan thường trực: mỗi mục một lần.",
        source: "Khuôn dạng hồ sơ: `bcd schema`",
        wrong: "linh_vuc = [\"chuyển đổi số\", \"chuyển đổi số\"]",
        right: "linh_vuc = [\"chuyển đổi số\"]",
        check: Check::Record(item_twice),
    },
    Rule {
        name: "khoa-khong-toi",
        group: Group::Inside,
        severity: Severity::Error,
        summary: "`ve` chỉ tới chỗ hồ sơ không có",
        explanation: "Một nguồn chỉ làm chứng cho điều hồ sơ có ghi; số thứ tự trong danh sách đếm từ [1].",
        source: "Khuôn dạng hồ sơ: `bcd schema`",
        wrong: "ve = [\"nguoi_ky\"]",
        right: "ve = [\"ngay_ban_hanh\"]",
        check: Check::Record(dangling_route),
    },
];

/// `so-thanh-vien-lech`: the stated size does not fit the seats listed.
pub fn size(subject: &Subject<'_>, record: &QuyetDinh) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (route, body) in record.bodies() {
        let Some(stated) = body.so_thanh_vien else {
            continue;
        };
        let changes = body.thanh_vien.iter().any(|seat| seat.thay_doi.is_some());
        if body.thanh_vien.is_empty() || changes {
            continue;
        }
        let (least, exact) = body.listed();
        let message = match exact {
            Some(listed) if listed != stated => {
                format!("nguồn nói {stated} thành viên, liệt kê được {listed}")
            }
            None if least > stated => {
                format!("nguồn nói {stated} thành viên, liệt kê được ít nhất {least}")
            }
            _ => continue,
        };
        findings.push(
            subject
                .finding("so-thanh-vien-lech", &format!("{route}.so_thanh_vien"), message)
                .help("đếm lại các ghế (nhóm: `nhom = true`; nguồn chỉ kể một phần: `mot_phan = true`); nếu chính nguồn lệch thì ghi một luu_y"),
        );
    }
    findings
}

/// `ghe-lap`: the same person, or the same post without a name, twice in one body.
pub fn same_seat_twice(subject: &Subject<'_>, record: &QuyetDinh) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (route, body) in record.bodies() {
        let mut seen: HashMap<String, String> = HashMap::new();
        for (seat_route, seat) in body.seats(&route) {
            let Some(who) = identity(seat) else { continue };
            let Some(first) = seen.get(&who) else {
                seen.insert(who, seat_route);
                continue;
            };
            let message = match &seat.ho_ten {
                Some(name) => format!("{name} có hai ghế trong {}", body.ten),
                None => format!("ghế này có hai lần trong {}", body.ten),
            };
            findings.push(
                subject
                    .finding("ghe-lap", &seat_route, message)
                    .related(subject.place(first), "lần thứ nhất")
                    .help("một người giữ hai vai trò: ghi vai trò thứ hai vào `kiem`; nếu nguồn ghi hai lần thì ghi luu_y"),
            );
        }
    }
    findings
}

fn identity(seat: &ThanhVien) -> Option<String> {
    if seat.is_group() {
        return None;
    }
    let post = |part: &Option<String>| part.as_deref().map(text::key).unwrap_or_default();
    match &seat.ho_ten {
        Some(name) => Some(text::key(name)),
        None if seat.chuc_vu.is_none() && seat.co_quan.is_none() => None,
        None => Some(format!("{}|{}|{}", seat.vai_tro, post(&seat.chuc_vu), post(&seat.co_quan))),
    }
}

/// `ghe-trong`: a seat that says neither who nor which post or office.
pub fn empty_seat(subject: &Subject<'_>, record: &QuyetDinh) -> Vec<Finding> {
    let mut findings = Vec::new();
    each_seat(record, |route, seat| {
        // "18 members" is all that some sources say.
        let counted = seat.is_group() && seat.so_luong.is_some();
        if !counted && seat.ho_ten.is_none() && seat.chuc_vu.is_none() && seat.co_quan.is_none() {
            findings.push(
                subject
                    .finding(
                        "ghe-trong",
                        &route(),
                        format!("ghế {} không có người, chức vụ hay cơ quan", seat.vai_tro),
                    )
                    .help("ghi ho_ten, chuc_vu hoặc co_quan; nếu nguồn không nói gì thì bỏ ghế này"),
            );
        }
    });
    if record.nguoi_ky.as_ref().is_some_and(|signer| signer.ho_ten.is_none() && signer.chuc_vu.is_none()) {
        findings.push(
            subject
                .finding("ghe-trong", "nguoi_ky", "người ký không có họ tên, chức vụ")
                .help("ghi ho_ten hoặc chuc_vu; nếu nguồn không nói ai ký thì bỏ khóa này"),
        );
    }
    findings
}

/// `so-luong-khong-nhom`: a number of seats on a line that stands for one.
pub fn count_without_group(subject: &Subject<'_>, record: &QuyetDinh) -> Vec<Finding> {
    let mut findings = Vec::new();
    each_seat(record, |route, seat| {
        if seat.so_luong.is_some() && !seat.is_group() {
            findings.push(
                subject
                    .finding(
                        "so-luong-khong-nhom",
                        &format!("{}.so_luong", route()),
                        "`so_luong` ở một ghế không phải nhóm",
                    )
                    .help("thêm `nhom = true`, hoặc bỏ `so_luong`"),
            );
        }
    });
    findings
}

fn each_seat(record: &QuyetDinh, mut look: impl FnMut(&dyn Fn() -> String, &ThanhVien)) {
    for (route, body) in record.bodies() {
        for (at, seat) in body.thanh_vien.iter().enumerate() {
            look(&|| format!("{route}.thanh_vien[{}]", at + 1), seat);
        }
    }
}

/// `dang-truoc-ban-hanh`: a source certainly older than the decision it shows.
pub fn source_before_issue(subject: &Subject<'_>, record: &QuyetDinh) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (at, nguon) in record.nguon.iter().enumerate() {
        let Some(day) = &nguon.ngay_dang else {
            continue;
        };
        // A source for one key (a bound of the date, say) need not know the decision.
        if nguon.ve.is_empty() && record.ngay_ban_hanh.is_after(day) {
            let message = format!("nguồn đăng {}, trước ngày ban hành", day.in_words());
            findings.push(
                subject
                    .finding("dang-truoc-ban-hanh", &format!("nguon[{}].ngay_dang", at + 1), message)
                    .related(subject.place("ngay_ban_hanh"), "ngày ban hành")
                    .help("kiểm tra hai ngày; nguồn chỉ nói một phần thì ghi `ve`"),
            );
        }
    }
    findings
}

/// `hieu-luc-truoc-ban-hanh`: in force before it was issued.
pub fn effect_before_issue(subject: &Subject<'_>, record: &QuyetDinh) -> Vec<Finding> {
    let mut findings = Vec::new();
    let Some(day) = &record.ngay_hieu_luc else {
        return findings;
    };
    if record.ngay_ban_hanh.is_after(day) {
        let message = format!("có hiệu lực {}, trước ngày ban hành", day.in_words());
        findings.push(
            subject
                .finding("hieu-luc-truoc-ban-hanh", "ngay_hieu_luc", message)
                .related(subject.place("ngay_ban_hanh"), "ngày ban hành")
                .help("kiểm tra hai ngày; nếu nguồn ghi vậy thì ghi một luu_y"),
        );
    }
    findings
}

/// `doi-ten-thieu-ten-cu`: renamed, but not from what.
pub fn renamed_from_nothing(subject: &Subject<'_>, record: &QuyetDinh) -> Vec<Finding> {
    let mut findings = Vec::new();
    use crate::record::HanhDong::DoiTen;
    if record.hanh_dong.contains(&DoiTen) && record.ban.ten_cu.is_empty() {
        findings.push(
            subject
                .finding("doi-ten-thieu-ten-cu", "hanh_dong", "đổi tên nhưng không ghi tên cũ")
                .help("ghi ban.ten_cu = [\"…\"]; nếu nguồn không nói tên cũ thì ghi một luu_y"),
        );
    }
    findings
}

/// `khoa-khong-toi`: a source or note speaks of something that the record does not have.
pub fn dangling_route(subject: &Subject<'_>, record: &QuyetDinh) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (at, nguon) in record.nguon.iter().enumerate() {
        for (i, khoa) in nguon.ve.iter().enumerate() {
            // Misspelt, the key may be there.
            let may_be_there = subject.gaps.iter().any(|gap| gap.covers(khoa.path()));
            if reach(subject.tree, khoa.path()) != Reach::There && !may_be_there {
                let route = format!("nguon[{}].ve[{}]", at + 1, i + 1);
                let message = format!("nguồn làm chứng cho `{}` nhưng hồ sơ không ghi khóa đó", khoa.path());
                findings.push(
                    subject.finding("khoa-khong-toi", &route, message).help("ghi khóa đó, hoặc bỏ khỏi `ve`"),
                );
            }
        }
    }
    // A note may well speak of a key that is absent: that is what it explains.
    for (at, luu_y) in record.luu_y.iter().enumerate() {
        let Some(ve) = &luu_y.ve else { continue };
        if reach(subject.tree, ve.path()) == Reach::NoSuchItem {
            let route = format!("luu_y[{}].ve", at + 1);
            let message = format!("`{}`: danh sách không dài đến thế", ve.path());
            findings.push(
                subject.finding("khoa-khong-toi", &route, message).help("đếm lại, phần tử đầu tiên là [1]"),
            );
        }
    }
    findings
}

#[derive(PartialEq)]
enum Reach {
    There,
    NoSuchKey,
    NoSuchItem,
}

fn reach(tree: &Node<'_>, path: &KeyPath) -> Reach {
    let mut values = vec![tree];
    for step in &path.0 {
        match step {
            // A route without an item number means any item.
            Step::Key(key) => {
                values = values
                    .into_iter()
                    .flat_map(items)
                    .filter_map(|node| node.get_ref().get(&**key))
                    .collect();
                if values.is_empty() {
                    return Reach::NoSuchKey;
                }
            }
            Step::Item(number) => {
                values = values.iter().filter_map(|node| node.get_ref().get(number - 1)).collect();
                if values.is_empty() {
                    return Reach::NoSuchItem;
                }
            }
        }
    }
    Reach::There
}

/// The items of a list; any other value by itself.
fn items<'n, 't>(node: &'n Node<'t>) -> &'n [Node<'t>] {
    node.get_ref().as_array().map_or(std::slice::from_ref(node), |items| items)
}

/// `ten-ban-lap`: a former name that is the present one.
pub fn same_name(subject: &Subject<'_>, record: &QuyetDinh) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (route, body) in record.bodies() {
        let same = |old: &String| text::key(old) == text::key(&body.ten);
        if let Some(at) = body.ten_cu.iter().position(same) {
            let finding = subject.finding(
                "ten-ban-lap",
                &format!("{route}.ten_cu[{}]", at + 1),
                "tên cũ trùng tên hiện nay",
            );
            findings.push(finding.help("bỏ khỏi ten_cu, hoặc sửa một trong hai tên"));
        }
    }
    findings
}

/// `lap-trong-danh-sach`: the same item twice in a list where each counts once.
pub fn item_twice(subject: &Subject<'_>, record: &QuyetDinh) -> Vec<Finding> {
    let actions: Vec<_> = record.hanh_dong.iter().map(|word| word.as_str()).collect();
    let mut findings = repeated(subject, "hanh_dong", &actions);
    for (route, body) in record.bodies() {
        let fields: Vec<_> = body.linh_vuc.iter().map(|word| word.as_str()).collect();
        findings.extend(repeated(subject, &format!("{route}.linh_vuc"), &fields));
        for (key, list) in [
            ("nhiem_vu", &body.nhiem_vu),
            ("quyen_han", &body.quyen_han),
            ("co_quan_thuong_truc", &body.co_quan_thuong_truc),
            ("ten_cu", &body.ten_cu),
            ("kiem", &body.kiem),
        ] {
            findings.extend(repeated(subject, &format!("{route}.{key}"), list));
        }
    }
    findings
}

/// A finding for each item that a list contains before; `route` leads to the list.
fn repeated(subject: &Subject<'_>, route: &str, items: &[impl AsRef<str>]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut seen = HashMap::new();
    for (at, item) in items.iter().enumerate() {
        let first = *seen.entry(text::key(item.as_ref())).or_insert(at);
        if first != at {
            let place = |at: usize| format!("{route}[{}]", at + 1);
            let message = format!("mục này đã có ở `{}`", place(first));
            findings.push(
                subject
                    .finding("lap-trong-danh-sach", &place(at), message)
                    .related(subject.place(&place(first)), "lần thứ nhất")
                    .help("giữ một mục"),
            );
        }
    }
    findings
}
