//! Rules that compare the seats, dates, names, lists and routes of one record.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Check, Leaf, Subject};
use crate::finding::Finding;
use crate::record::path::{KeyPath, Step};
use crate::record::route::{child, named};
use crate::record::value::Node;
use crate::record::{Ban, HanhDong, QuyetDinh, ThanhVien, VaiTro};

pub const CHECKS: &[(&str, Check)] = &[
    ("hai-truong", Check::Body(two_heads)),
    ("so-thanh-vien-lech", Check::Body(stated_size_differs)),
    ("ghe-lap", Check::Body(same_seat_twice)),
    ("ghe-trong", Check::Record(empty_seat)),
    ("so-luong-khong-nhom", Check::Body(count_without_group)),
    ("hieu-luc-truoc-ban-hanh", Check::Record(effect_before_issue)),
    ("doi-ten-thieu-ten-cu", Check::Record(renamed_from_nothing)),
    ("ten-ban-lap", Check::Body(same_name)),
    ("lap-trong-danh-sach", Check::Text(item_twice)),
    ("khoa-khong-toi", Check::Record(dangling_route)),
    ("duong-dan-vi-tri", Check::Record(route_by_position)),
];

/// `hai-truong`: a body with two heads, without seats that a decision only changes. Co-heads are several.
fn two_heads(subject: &Subject<'_>, route: &KeyPath, body: &Ban) -> Vec<Finding> {
    let heads = body.seats(route).filter(|(_, seat)| seat.vai_tro.heads() && seat.thay_doi.is_none());
    let heads: Vec<_> = heads.map(|(at, seat)| (format!("{at}.vai_tro"), &seat.vai_tro)).collect();
    let Some(((first, head), others)) = heads.split_first() else { return Vec::new() };
    let are_co_heads = |other: &VaiTro| [*head, other].iter().all(|role| **role == VaiTro::DongTruongBan);
    let finding = |(at, _): &(String, _)| {
        let finding = subject.finding(at, format!("`{route}` có hai người đứng đầu"));
        let finding = finding.related(subject.place(first), "người đứng đầu thứ nhất");
        finding.help("mỗi ban chỉ một người đứng đầu; thành viên này có lẽ là cấp phó, hoặc cả hai là Đồng Trưởng ban; nếu chính nguồn ghi vậy thì ghi một luu_y")
    };
    others.iter().filter(|(_, role)| !are_co_heads(role)).map(finding).collect()
}

fn stated_size_differs(subject: &Subject<'_>, route: &KeyPath, body: &Ban) -> Vec<Finding> {
    let stated = body.so_thanh_vien.filter(|_| !body.thanh_vien.is_empty() && !body.is_change());
    let message = match (stated, body.listed()) {
        (Some(stated), (_, Some(listed))) if listed != stated => {
            format!("nguồn nêu {stated} thành viên, liệt kê được {listed}")
        }
        (Some(stated), (least, None)) if least > stated => {
            format!("nguồn nêu {stated} thành viên, liệt kê được ít nhất {least}")
        }
        _ => return Vec::new(),
    };
    let finding = subject.finding(&format!("{route}.so_thanh_vien"), message);
    vec![finding.help("đếm lại các thành viên (nhóm: `nhom = true`; nguồn chỉ kể một phần: `mot_phan = true`); nếu chính nguồn lệch thì ghi một luu_y")]
}

/// `ghe-lap`: the same person, or the same post without a name, twice in one body.
fn same_seat_twice(subject: &Subject<'_>, route: &KeyPath, body: &Ban) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut seen = HashMap::new();
    for ((at, seat), number) in body.seats(route).zip(1..) {
        let Some(who) = identity(subject, seat) else { continue };
        let (first, first_number) = *seen.entry(who).or_insert((at, number));
        if first_number == number {
            continue;
        }
        let message = match &seat.ho_ten {
            Some(name) => format!("{name} được ghi hai lần trong {}", body.ten),
            None => format!("thành viên này được ghi hai lần trong {}", body.ten),
        };
        let finding = subject.finding(&at.to_string(), message);
        let finding = finding.related(subject.place(&first.to_string()), "lần thứ nhất");
        findings.push(finding.help(
            "một người giữ hai vai trò: ghi vai trò thứ hai vào `kiem`; nếu nguồn ghi hai lần thì ghi luu_y",
        ));
    }
    findings
}

/// Name, or role, post and office, by which a seat is recognised.
fn identity<'s>(subject: &Subject<'_>, seat: &'s ThanhVien) -> Option<(&'s str, Arc<str>, Arc<str>)> {
    let key = |part: &Option<String>| subject.folded(part.as_deref().unwrap_or_default());
    match &seat.ho_ten {
        _ if seat.is_group() => None,
        Some(_) => Some(("", key(&seat.ho_ten), "".into())),
        None if seat.chuc_vu.is_none() && seat.co_quan.is_none() => None,
        None => Some((seat.vai_tro.as_str(), key(&seat.chuc_vu), key(&seat.co_quan))),
    }
}

fn empty_seat(subject: &Subject<'_>, record: &QuyetDinh) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (route, body) in &subject.bodies {
        for (at, seat) in body.seats(route) {
            // Some sources only say "18 members".
            let is_counted = seat.is_group() && seat.so_luong.is_some();
            if !is_counted && seat.ho_ten.is_none() && seat.chuc_vu.is_none() && seat.co_quan.is_none() {
                let message = format!("thành viên {} không có họ tên, chức vụ hay cơ quan", seat.vai_tro);
                let finding = subject.finding(&at.to_string(), message);
                findings.push(
                    finding.help("ghi ho_ten, chuc_vu hoặc co_quan; nếu nguồn không nêu gì thì bỏ dòng này"),
                );
            }
        }
    }
    if record.nguoi_ky.as_ref().is_some_and(|signer| signer.ho_ten.is_none() && signer.chuc_vu.is_none()) {
        let finding = subject.finding("nguoi_ky", "người ký không có họ tên, chức vụ");
        findings.push(finding.help("ghi ho_ten hoặc chuc_vu; nếu nguồn không nêu ai ký thì bỏ khóa này"));
    }
    findings
}

fn count_without_group(subject: &Subject<'_>, route: &KeyPath, body: &Ban) -> Vec<Finding> {
    let lone = body.seats(route).filter(|(_, seat)| seat.so_luong.is_some() && !seat.is_group());
    let finding = |(at, _)| {
        let message = "`so_luong` ở một thành viên không phải nhóm";
        subject.finding(&format!("{at}.so_luong"), message).help("thêm `nhom = true`, hoặc bỏ `so_luong`")
    };
    lone.map(finding).collect()
}

fn effect_before_issue(subject: &Subject<'_>, record: &QuyetDinh) -> Vec<Finding> {
    let too_early = record.ngay_hieu_luc.filter(|day| record.ngay_ban_hanh.is_after(day));
    let Some(day) = too_early else { return Vec::new() };
    let finding = subject
        .finding("ngay_hieu_luc", format!("có hiệu lực {}, trước ngày ban hành", day.in_words()))
        .related(subject.place("ngay_ban_hanh"), "ngày ban hành");
    vec![finding.help("kiểm tra hai ngày; nếu nguồn ghi vậy thì ghi một luu_y")]
}

fn renamed_from_nothing(subject: &Subject<'_>, record: &QuyetDinh) -> Vec<Finding> {
    if !record.hanh_dong.contains(&HanhDong::DoiTen) || !record.ban.ten_cu.is_empty() {
        return Vec::new();
    }
    let finding = subject.finding("hanh_dong", "đổi tên nhưng không ghi tên cũ");
    vec![finding.help("ghi ban.ten_cu = [\"…\"]; nếu nguồn không nêu tên cũ thì ghi một luu_y")]
}

fn same_name(subject: &Subject<'_>, route: &KeyPath, body: &Ban) -> Vec<Finding> {
    let same = |old: &String| subject.folded(old) == subject.folded(&body.ten);
    let finding = |at: usize| {
        let finding = subject.finding(&format!("{route}.ten_cu[{}]", at + 1), "tên cũ trùng tên hiện nay");
        finding.help("bỏ khỏi ten_cu, hoặc sửa một trong hai tên")
    };
    body.ten_cu.iter().position(same).map(finding).into_iter().collect()
}

/// The keys of lists in which each item counts once.
const SETS: [&str; 6] = ["hanh_dong", "nhiem_vu", "quyen_han", "co_quan_thuong_truc", "ten_cu", "kiem"];

fn item_twice(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut seen: HashMap<(&[Step], &str), &Leaf<'_>> = HashMap::new();
    for (leaf, known) in subject.known_texts().filter(|(leaf, _)| SETS.contains(&leaf.key())) {
        let Some((Step::Item(_), list)) = leaf.route.0.split_last() else { continue };
        let first = *seen.entry((list, &known.folded)).or_insert(leaf);
        if first.route != leaf.route {
            let route = first.route.to_string();
            let finding = subject.on_leaf(leaf, format!("mục này đã có ở `{route}`"));
            findings.push(finding.related(subject.place(&route), "lần thứ nhất").help("giữ một mục"));
        }
    }
    findings
}

fn dangling_route(subject: &Subject<'_>, record: &QuyetDinh) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (nguon, source) in record.nguon.iter().zip(1..) {
        for (khoa, number) in nguon.ve.iter().zip(1..) {
            // A misspelt key may be the one meant.
            let may_be_there = subject.gaps.iter().any(|gap| gap.covers(khoa));
            if missing_step(subject.tree, khoa).is_some() && !may_be_there {
                let message = format!("nguồn làm chứng cho `{}` nhưng hồ sơ không ghi khóa đó", khoa.written);
                let finding = subject.finding(&format!("nguon[{source}].ve[{number}]"), message);
                findings.push(finding.help("ghi khóa đó, hoặc bỏ khỏi `ve`"));
            }
        }
    }
    for (luu_y, number) in record.luu_y.iter().zip(1..) {
        let Some(ve) = &luu_y.ve else { continue };
        // A note may explain why a key is absent.
        let (message, help) = match missing_step(subject.tree, ve) {
            Some(Step::Item(_)) => ("danh sách không dài đến thế", "đếm lại, phần tử đầu tiên là [1]"),
            Some(Step::Named(..)) => ("danh sách không có mục đó", "ghi lại như mục ấy ghi, hoặc bỏ lưu ý"),
            _ => continue,
        };
        let message = format!("`{}`: {message}", ve.written);
        findings.push(subject.finding(&format!("luu_y[{number}].ve"), message).help(help));
    }
    findings
}

/// `duong-dan-vi-tri`: a route of a source or note by a position, where the item has content that names it.
fn route_by_position(subject: &Subject<'_>, record: &QuyetDinh) -> Vec<Finding> {
    let sources = record.nguon.iter().zip(1..).flat_map(|(nguon, source)| {
        nguon.ve.iter().zip(1..).map(move |(ve, number)| (format!("nguon[{source}].ve[{number}]"), ve))
    });
    let notes = record.luu_y.iter().zip(1..);
    let notes = notes.filter_map(|(note, number)| Some((format!("luu_y[{number}].ve"), note.ve.as_ref()?)));
    let mut findings = Vec::new();
    for (place, ve) in sources.chain(notes) {
        let proper = named(ve, subject.tree);
        let mut steps = ve.written.0.iter().zip(&proper.0);
        if steps.any(|pair| matches!(pair, (Step::Item(_), Step::Named(..)))) {
            let message = format!("`{}` đếm vị trí; mục ấy bây giờ là `{proper}`", ve.written);
            let help = "đọc lại xem lời nói về mục nào rồi ghi tên mục: thêm bớt một dòng thì vị trí lệch";
            findings.push(subject.finding(&place, message).help(help));
        }
    }
    findings
}

/// The first step of a route that leads to nothing; a list without an item number means any item.
fn missing_step<'p>(tree: &Node<'_>, path: &'p KeyPath) -> Option<&'p Step> {
    let mut values = vec![tree];
    for step in &path.0 {
        values = match step {
            Step::Key(key) => {
                values.into_iter().flat_map(items).filter_map(|node| node.get_ref().get(&**key)).collect()
            }
            _ => values.iter().filter_map(|node| child(node, step)).collect(),
        };
        if values.is_empty() {
            return Some(step);
        }
    }
    None
}

/// The items of a list, or any other value as the only item.
fn items<'n, 't>(node: &'n Node<'t>) -> &'n [Node<'t>] {
    node.get_ref().as_array().map_or(std::slice::from_ref(node), |items| items)
}
