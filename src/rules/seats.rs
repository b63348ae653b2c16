//! Rules on the seats of a committee and of the bodies below it.

use std::collections::HashMap;

use super::{Check, Group, Rule, Subject};
use crate::finding::Finding;
use crate::record::{QuyetDinh, ThanhVien};
use crate::text;

pub const RULES: &[Rule] = &[
    Rule::error("hai-truong", Group::Inside, Check::Record(two_heads))
        .summary("một ban có hai người đứng đầu")
        .explanation("Mỗi ban, tổ chỉ một Trưởng ban, Chủ tịch hoặc Tổ trưởng.")
        .source("Lối tổ chức ban chỉ đạo: một Trưởng ban")
        .example(
            "{ vai_tro = \"Trưởng ban\", ho_ten = \"Mai Xuân Liêm\" }",
            "{ vai_tro = \"Phó Trưởng ban\", ho_ten = \"Mai Xuân Liêm\" }",
        ),
    Rule::warning("so-thanh-vien-lech", Group::Inside, Check::Record(stated_size_differs))
        .summary("số thành viên nguồn nói khác số liệt kê")
        .explanation("so_thanh_vien là số nguồn nói; số ghế do máy đếm (không kể người được mời; một nhóm không rõ số lượng tính ít nhất hai). Nếu chính nguồn lệch thì giữ cả hai và ghi một luu_y.")
        .source("Quy ước của bộ hồ sơ: hồ sơ nói điều nguồn nói, không hơn")
        .example(
            "so_thanh_vien = 13",
            "ve = \"ban.so_thanh_vien\"\nnoi_dung = \"Nguồn nói 13, kể tên 2.\"\nchap_nhan = \"so-thanh-vien-lech\"",
        ),
    Rule::warning("ghe-lap", Group::Inside, Check::Record(same_seat_twice))
        .summary("một người hoặc một chức danh có hai ghế")
        .explanation("Một người giữ hai vai trò thì ghi `kiem`; hai người cùng cơ quan thì khác chức vụ hoặc có tên.")
        .source("Quy ước của bộ hồ sơ: hồ sơ nói điều nguồn nói, không hơn")
        .example(
            "{ vai_tro = \"Ủy viên\", ho_ten = \"Đỗ Minh Tuấn\" }",
            "{ vai_tro = \"Ủy viên\", ho_ten = \"Mai Xuân Liêm\" }",
        ),
    Rule::warning("ghe-trong", Group::Inside, Check::Record(empty_seat))
        .summary("ghế hoặc người ký không nói ai, chức vụ nào")
        .explanation("Một ghế chỉ có vai trò không cho biết gì; số người chung ghi ở so_thanh_vien.")
        .source("Quy ước của bộ hồ sơ: hồ sơ nói điều nguồn nói, không hơn")
        .example("{ vai_tro = \"Ủy viên\" }", "{ vai_tro = \"Ủy viên\", co_quan = \"Sở Tài chính\" }"),
    Rule::error("so-luong-khong-nhom", Group::Inside, Check::Record(count_without_group))
        .summary("`so_luong` ở một ghế không phải nhóm")
        .explanation("so_luong là số ghế của một nhóm như nguồn nói, nên đi cùng `nhom = true`.")
        .source("Khuôn dạng hồ sơ: `bcd schema`")
        .example(
            "co_quan = \"Sở Tài chính\", so_luong = 2 }",
            "co_quan = \"Sở Tài chính\", nhom = true, so_luong = 2 }",
        ),
];

/// `hai-truong`: a body with two heads, without seats that a decision only changes.
fn two_heads(subject: &Subject<'_>, record: &QuyetDinh) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (route, body) in record.bodies() {
        let mut heads =
            body.seats(&route).filter(|(_, seat)| seat.vai_tro.heads() && seat.thay_doi.is_none());
        let Some((first, _)) = heads.next() else { continue };
        let first = subject.place(&format!("{first}.vai_tro"));
        for (seat, _) in heads {
            let message = format!("`{route}` có hai người đứng đầu");
            let finding = subject
                .finding(&format!("{seat}.vai_tro"), message)
                .related(first.clone(), "người đứng đầu thứ nhất");
            findings.push(finding.help("mỗi ban chỉ một người đứng đầu; ghế này có lẽ là cấp phó"));
        }
    }
    findings
}

fn stated_size_differs(subject: &Subject<'_>, record: &QuyetDinh) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (route, body) in record.bodies() {
        let Some(stated) = body.so_thanh_vien.filter(|_| !body.thanh_vien.is_empty() && !body.is_change())
        else {
            continue;
        };
        let message = match body.listed() {
            (_, Some(listed)) if listed != stated => {
                format!("nguồn nói {stated} thành viên, liệt kê được {listed}")
            }
            (least, None) if least > stated => {
                format!("nguồn nói {stated} thành viên, liệt kê được ít nhất {least}")
            }
            _ => continue,
        };
        let finding = subject.finding(&format!("{route}.so_thanh_vien"), message);
        findings.push(finding.help("đếm lại các ghế (nhóm: `nhom = true`; nguồn chỉ kể một phần: `mot_phan = true`); nếu chính nguồn lệch thì ghi một luu_y"));
    }
    findings
}

/// `ghe-lap`: the same person, or the same post without a name, twice in one body.
fn same_seat_twice(subject: &Subject<'_>, record: &QuyetDinh) -> Vec<Finding> {
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
            let finding = subject.finding(&seat_route, message).related(subject.place(first), "lần thứ nhất");
            findings.push(finding.help("một người giữ hai vai trò: ghi vai trò thứ hai vào `kiem`; nếu nguồn ghi hai lần thì ghi luu_y"));
        }
    }
    findings
}

fn identity(seat: &ThanhVien) -> Option<String> {
    let post = |part: &Option<String>| part.as_deref().map(text::key).unwrap_or_default();
    match &seat.ho_ten {
        _ if seat.is_group() => None,
        Some(name) => Some(text::key(name)),
        None if seat.chuc_vu.is_none() && seat.co_quan.is_none() => None,
        None => Some(format!("{}|{}|{}", seat.vai_tro, post(&seat.chuc_vu), post(&seat.co_quan))),
    }
}

fn empty_seat(subject: &Subject<'_>, record: &QuyetDinh) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (route, body) in record.bodies() {
        for (at, seat) in body.thanh_vien.iter().enumerate() {
            // Some sources only say "18 members".
            let is_counted = seat.is_group() && seat.so_luong.is_some();
            if !is_counted && seat.ho_ten.is_none() && seat.chuc_vu.is_none() && seat.co_quan.is_none() {
                let message = format!("ghế {} không có người, chức vụ hay cơ quan", seat.vai_tro);
                let finding = subject.finding(&route.seat(at), message);
                findings.push(
                    finding.help("ghi ho_ten, chuc_vu hoặc co_quan; nếu nguồn không nói gì thì bỏ ghế này"),
                );
            }
        }
    }
    if record.nguoi_ky.as_ref().is_some_and(|signer| signer.ho_ten.is_none() && signer.chuc_vu.is_none()) {
        let finding = subject.finding("nguoi_ky", "người ký không có họ tên, chức vụ");
        findings.push(finding.help("ghi ho_ten hoặc chuc_vu; nếu nguồn không nói ai ký thì bỏ khóa này"));
    }
    findings
}

fn count_without_group(subject: &Subject<'_>, record: &QuyetDinh) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (route, body) in record.bodies() {
        for (at, seat) in body.thanh_vien.iter().enumerate() {
            if seat.so_luong.is_some() && !seat.is_group() {
                let route = format!("{}.so_luong", route.seat(at));
                let finding = subject.finding(&route, "`so_luong` ở một ghế không phải nhóm");
                findings.push(finding.help("thêm `nhom = true`, hoặc bỏ `so_luong`"));
            }
        }
    }
    findings
}
