//! Rules that compare the seats, dates, names, lists and routes of one record.

use std::collections::HashMap;

use super::{Check, Group, Leaf, Rule, Subject};
use crate::finding::Finding;
use crate::record::path::{KeyPath, Step};
use crate::record::route::{child, named};
use crate::record::value::Node;
use crate::record::{HanhDong, QuyetDinh, ThanhVien, VaiTro};
use crate::text;

pub const RULES: &[Rule] = &[
    Rule::warning("hai-truong", Group::Inside, Check::Record(two_heads))
        .summary("một ban có hai người đứng đầu")
        .explanation("Mỗi ban, tổ chỉ một Trưởng ban, Chủ tịch hoặc Tổ trưởng; hai người cùng đứng đầu là Đồng Trưởng ban. Nếu chính nguồn ghi hai người đứng đầu thì ghi một luu_y.")
        .source("Lối tổ chức ban chỉ đạo: một Trưởng ban")
        .example(
            "{ vai_tro = \"Trưởng ban\", ho_ten = \"Mai Xuân Liêm\" }",
            "{ vai_tro = \"Phó Trưởng ban\", ho_ten = \"Mai Xuân Liêm\" }",
        ),
    Rule::warning("so-thanh-vien-lech", Group::Inside, Check::Record(stated_size_differs))
        .summary("số thành viên nguồn nêu khác số liệt kê")
        .explanation("so_thanh_vien là số nguồn nêu; số liệt kê do máy đếm (không kể người được mời; một nhóm không rõ số lượng tính ít nhất hai). Nếu chính nguồn lệch thì giữ cả hai và ghi một luu_y.")
        .source("Quy ước của bộ hồ sơ: hồ sơ chỉ ghi điều nguồn nêu")
        .example(
            "so_thanh_vien = 13",
            "ve = \"ban.so_thanh_vien\"\nnoi_dung = \"Nguồn nêu 13, kể tên 2.\"\nchap_nhan = \"so-thanh-vien-lech\"",
        ),
    Rule::warning("ghe-lap", Group::Inside, Check::Record(same_seat_twice))
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
    Rule::error("so-luong-khong-nhom", Group::Inside, Check::Record(count_without_group))
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
    Rule::error("ten-ban-lap", Group::Inside, Check::Record(same_name))
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
fn two_heads(subject: &Subject<'_>, record: &QuyetDinh) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (route, body) in record.bodies() {
        let mut heads =
            body.seats(&route).filter(|(_, seat)| seat.vai_tro.heads() && seat.thay_doi.is_none());
        let Some((first, head)) = heads.next() else { continue };
        let first = subject.place(&format!("{first}.vai_tro"));
        let are_co_heads = |other: &ThanhVien| {
            [&head.vai_tro, &other.vai_tro].iter().all(|role| **role == VaiTro::DongTruongBan)
        };
        for (seat, _) in heads.filter(|(_, seat)| !are_co_heads(seat)) {
            let message = format!("`{route}` có hai người đứng đầu");
            let finding = subject
                .finding(&format!("{seat}.vai_tro"), message)
                .related(first.clone(), "người đứng đầu thứ nhất");
            findings.push(finding.help("mỗi ban chỉ một người đứng đầu; thành viên này có lẽ là cấp phó, hoặc cả hai là Đồng Trưởng ban; nếu chính nguồn ghi vậy thì ghi một luu_y"));
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
                format!("nguồn nêu {stated} thành viên, liệt kê được {listed}")
            }
            (least, None) if least > stated => {
                format!("nguồn nêu {stated} thành viên, liệt kê được ít nhất {least}")
            }
            _ => continue,
        };
        let finding = subject.finding(&format!("{route}.so_thanh_vien"), message);
        findings.push(finding.help("đếm lại các thành viên (nhóm: `nhom = true`; nguồn chỉ kể một phần: `mot_phan = true`); nếu chính nguồn lệch thì ghi một luu_y"));
    }
    findings
}

/// `ghe-lap`: the same person, or the same post without a name, twice in one body.
fn same_seat_twice(subject: &Subject<'_>, record: &QuyetDinh) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (route, body) in record.bodies() {
        let route_of = |number: usize| format!("{route}.thanh_vien[{number}]");
        let mut seen: HashMap<String, usize> = HashMap::new();
        for (seat, number) in body.thanh_vien.iter().zip(1..) {
            let Some(who) = identity(seat) else { continue };
            let first = *seen.entry(who).or_insert(number);
            if first == number {
                continue;
            }
            let message = match &seat.ho_ten {
                Some(name) => format!("{name} được ghi hai lần trong {}", body.ten),
                None => format!("thành viên này được ghi hai lần trong {}", body.ten),
            };
            let finding = subject.finding(&route_of(number), message);
            let finding = finding.related(subject.place(&route_of(first)), "lần thứ nhất");
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
        for (seat_route, seat) in body.seats(&route) {
            // Some sources only say "18 members".
            let is_counted = seat.is_group() && seat.so_luong.is_some();
            if !is_counted && seat.ho_ten.is_none() && seat.chuc_vu.is_none() && seat.co_quan.is_none() {
                let message = format!("thành viên {} không có họ tên, chức vụ hay cơ quan", seat.vai_tro);
                let finding = subject.finding(&seat_route, message);
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

fn count_without_group(subject: &Subject<'_>, record: &QuyetDinh) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (route, body) in record.bodies() {
        for (seat_route, seat) in body.seats(&route) {
            if seat.so_luong.is_some() && !seat.is_group() {
                let route = format!("{seat_route}.so_luong");
                let finding = subject.finding(&route, "`so_luong` ở một thành viên không phải nhóm");
                findings.push(finding.help("thêm `nhom = true`, hoặc bỏ `so_luong`"));
            }
        }
    }
    findings
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

fn same_name(subject: &Subject<'_>, record: &QuyetDinh) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (route, body) in record.bodies() {
        let same = |old: &String| text::key(old) == text::key(&body.ten);
        if let Some(at) = body.ten_cu.iter().position(same) {
            let route = format!("{route}.ten_cu[{}]", at + 1);
            let finding = subject.finding(&route, "tên cũ trùng tên hiện nay");
            findings.push(finding.help("bỏ khỏi ten_cu, hoặc sửa một trong hai tên"));
        }
    }
    findings
}

/// The keys of lists in which each item counts once.
const SETS: [&str; 6] = ["hanh_dong", "nhiem_vu", "quyen_han", "co_quan_thuong_truc", "ten_cu", "kiem"];

fn item_twice(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut seen: HashMap<(&[Step], String), &Leaf<'_>> = HashMap::new();
    for leaf in subject.texts().filter(|leaf| SETS.contains(&leaf.key())) {
        let Some((Step::Item(_), list)) = leaf.route.0.split_last() else { continue };
        let first = *seen.entry((list, text::key(leaf.text))).or_insert(leaf);
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
