//! Rules that compare the seats, dates, names, lists and routes of one record.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Check, Group, Leaf, Rule, Subject};
use crate::finding::Finding;
use crate::record::path::{KeyPath, Step};
use crate::record::route::{child, named};
use crate::record::value::Node;
use crate::record::{Ban, HanhDong, QuyetDinh, ThanhVien, VaiTro};

pub const RULES: &[Rule] = &[
    Rule::warning("hai-truong", Group::Inside, Check::Body(two_heads))
        .summary("một ban có hai người đứng đầu")
        .explanation("Mỗi ban, tổ chỉ một Trưởng ban, Chủ tịch hoặc Tổ trưởng; hai người cùng đứng đầu là Đồng Trưởng ban. Nếu chính nguồn ghi hai người đứng đầu thì ghi một luu_y.")
        .source("Lối tổ chức ban chỉ đạo: một Trưởng ban")
        .example(
            "{ vai_tro = \"Trưởng ban\", ho_ten = \"Mai Xuân Liêm\" }",
            "{ vai_tro = \"Phó Trưởng ban\", ho_ten = \"Mai Xuân Liêm\" }",
        ),
    Rule::warning("so-thanh-vien-lech", Group::Inside, Check::Body(stated_size_differs))
        .summary("số thành viên nguồn nêu khác số liệt kê")
        .explanation("so_thanh_vien là số nguồn nêu; số liệt kê do máy đếm (không kể người được mời; một nhóm không rõ số lượng tính ít nhất hai). Nếu chính nguồn lệch thì giữ cả hai và ghi một luu_y.")
        .source("Quy ước của bộ hồ sơ: hồ sơ chỉ ghi điều nguồn nêu")
        .example(
            "so_thanh_vien = 13",
            "ve = \"ban.so_thanh_vien\"\nnoi_dung = \"Nguồn nêu 13, kể tên 2.\"\nchap_nhan = \"so-thanh-vien-lech\"",
        ),
    Rule::warning("ghe-lap", Group::Inside, Check::Body(same_seat_twice))
        .summary("một người hoặc một chức danh được ghi hai lần")
        .explanation("Một người giữ hai vai trò thì ghi `kiem`; hai người cùng cơ quan thì khác chức vụ hoặc có tên.")
        .source("Quy ước của bộ hồ sơ: hồ sơ chỉ ghi điều nguồn nêu")
        .example(
            "{ vai_tro = \"Ủy viên\", ho_ten = \"Đỗ Minh Tuấn\" }",
            "{ vai_tro = \"Ủy viên\", ho_ten = \"Mai Xuân Liêm\" }",
        ),
    Rule::warning("ghe-trong", Group::Inside, Check::Record(empty_seat))
        .summary("thành viên hoặc người ký không rõ là ai, chức vụ nào")
        .explanation("Một thành viên chỉ có vai trò không cho biết gì; số người chung ghi ở so_thanh_vien.")
        .source("Quy ước của bộ hồ sơ: hồ sơ chỉ ghi điều nguồn nêu")
        .example("{ vai_tro = \"Ủy viên\" }", "{ vai_tro = \"Ủy viên\", co_quan = \"Sở Tài chính\" }"),
    Rule::error("so-luong-khong-nhom", Group::Inside, Check::Body(count_without_group))
        .summary("`so_luong` ở một thành viên không phải nhóm")
        .explanation("so_luong là số thành viên của một nhóm như nguồn nêu, nên đi cùng `nhom = true`.")
        .source("Khuôn dạng hồ sơ: `bcd schema`")
        .example(
            "co_quan = \"Sở Tài chính\", so_luong = 2 }",
            "co_quan = \"Sở Tài chính\", nhom = true, so_luong = 2 }",
        ),
    Rule::warning("hieu-luc-truoc-ban-hanh", Group::Inside, Check::Record(effect_before_issue))
        .summary("có hiệu lực trước ngày ban hành")
        .explanation("Quyết định cá biệt thường có hiệu lực từ ngày ký, không sớm hơn.")
        .source("Nghị định 30/2020/NĐ-CP, Phụ lục I; quyết định cá biệt có hiệu lực từ ngày ký")
        .example("ngay_hieu_luc = 2021-01-06", "ngay_hieu_luc = 2021-11-06"),
    Rule::warning("doi-ten-thieu-ten-cu", Group::Inside, Check::Record(renamed_from_nothing))
        .summary("đổi tên nhưng không ghi tên cũ")
        .explanation("Tên cũ nối các quyết định của một ban với nhau; nguồn không nêu thì ghi một luu_y.")
        .source("Quy ước của bộ hồ sơ: hồ sơ chỉ ghi điều nguồn nêu")
        .example(
            "hanh_dong = [\"kiện toàn\", \"đổi tên\"]",
            "ten_cu = [\"Ban Chỉ đạo xây dựng Chính quyền điện tử tỉnh Thanh Hóa\"]",
        ),
    Rule::error("ten-ban-lap", Group::Inside, Check::Body(same_name))
        .summary("tên cũ trùng tên hiện nay")
        .explanation("ten_cu là tên trước đó; nếu không đổi tên thì bỏ khóa này.")
        .source("Khuôn dạng hồ sơ: `bcd schema`")
        .example(
            "ten_cu = [\"Ban Chỉ đạo chuyển đổi số tỉnh Thanh Hóa\"]",
            "ten_cu = [\"Ban Chỉ đạo xây dựng Chính quyền điện tử tỉnh Thanh Hóa\"]",
        ),
    Rule::error("lap-trong-danh-sach", Group::Inside, Check::Text(item_twice))
        .summary("một mục có hai lần trong danh sách")
        .explanation("Hành động, nhiệm vụ, quyền hạn, cơ quan thường trực: mỗi mục một lần.")
        .source("Khuôn dạng hồ sơ: `bcd schema`")
        .example("hanh_dong = [\"kiện toàn\", \"kiện toàn\"]", "hanh_dong = [\"kiện toàn\"]"),
    Rule::error("khoa-khong-toi", Group::Inside, Check::Record(dangling_route))
        .summary("`ve` chỉ tới chỗ hồ sơ không có")
        .explanation("Một nguồn chỉ làm chứng cho điều hồ sơ có ghi; số thứ tự trong danh sách đếm từ [1].")
        .source("Khuôn dạng hồ sơ: `bcd schema`")
        .example("ve = [\"nguoi_ky\"]", "ve = [\"ngay_ban_hanh\"]"),
    Rule::warning("duong-dan-vi-tri", Group::Inside, Check::Record(route_by_position))
        .summary("`ve` đếm vị trí trong danh sách thay vì gọi tên mục")
        .explanation("Thêm hay bớt một thành viên, một nguồn thì `ban.thanh_vien[3]` trỏ sang người khác mà không ai hay. Gọi mục bằng chính nội dung của nó: họ tên, hoặc chức vụ và cơ quan; máy chủ của trang; số hiệu; tên tổ. Hai mục giống nhau thì thêm #2. Vị trí chỉ dùng khi không có gì khác để gọi.")
        .source("Khuôn dạng hồ sơ: data/README.md")
        .example("ve = \"ban.thanh_vien[2]\"", "ve = \"ban.thanh_vien[Mai Xuân Liêm]\""),
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
