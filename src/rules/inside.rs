//! Rules that compare the dates, names, lists and routes of one record.

use std::collections::HashMap;

use super::{Check, Group, Leaf, Rule, Subject};
use crate::finding::Finding;
use crate::record::path::{KeyPath, Step};
use crate::record::value::Node;
use crate::record::{HanhDong, QuyetDinh};
use crate::text;

pub const RULES: &[Rule] = &[
    Rule::warning("dang-truoc-ban-hanh", Group::Inside, Check::Record(source_before_issue))
        .summary("nguồn đăng trước ngày ban hành")
        .explanation("Một trang không thể đưa tin về quyết định chưa có. Nguồn chỉ làm chứng cho một phần thì ghi `ve`.")
        .source("Quy ước của bộ hồ sơ: hồ sơ nói điều nguồn nói, không hơn")
        .example("ngay_dang = 2021-11-01", "ngay_dang = 2021-11-07"),
    Rule::warning("hieu-luc-truoc-ban-hanh", Group::Inside, Check::Record(effect_before_issue))
        .summary("có hiệu lực trước ngày ban hành")
        .explanation("Quyết định cá biệt thường có hiệu lực từ ngày ký, không sớm hơn.")
        .source("Nghị định 30/2020/NĐ-CP, Phụ lục I; quyết định cá biệt có hiệu lực từ ngày ký")
        .example("ngay_hieu_luc = 2021-01-06", "ngay_hieu_luc = 2021-11-06"),
    Rule::warning("doi-ten-thieu-ten-cu", Group::Inside, Check::Record(renamed_from_nothing))
        .summary("đổi tên nhưng không ghi tên cũ")
        .explanation("Tên cũ nối các quyết định của một ban với nhau; nguồn không nói thì ghi một luu_y.")
        .source("Quy ước của bộ hồ sơ: hồ sơ nói điều nguồn nói, không hơn")
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
        .explanation("Hành động, lĩnh vực, nhiệm vụ, quyền hạn, cơ quan thường trực: mỗi mục một lần.")
        .source("Khuôn dạng hồ sơ: `bcd schema`")
        .example("linh_vuc = [\"chuyển đổi số\", \"chuyển đổi số\"]", "linh_vuc = [\"chuyển đổi số\"]"),
    Rule::error("khoa-khong-toi", Group::Inside, Check::Record(dangling_route))
        .summary("`ve` chỉ tới chỗ hồ sơ không có")
        .explanation("Một nguồn chỉ làm chứng cho điều hồ sơ có ghi; số thứ tự trong danh sách đếm từ [1].")
        .source("Khuôn dạng hồ sơ: `bcd schema`")
        .example("ve = [\"nguoi_ky\"]", "ve = [\"ngay_ban_hanh\"]"),
];

/// `dang-truoc-ban-hanh`: a source certainly older than the decision it shows.
fn source_before_issue(subject: &Subject<'_>, record: &QuyetDinh) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (nguon, number) in record.nguon.iter().zip(1..) {
        // A source for single keys (a bound of the date, for example) need not know the decision.
        let published =
            nguon.ngay_dang.filter(|day| nguon.ve.is_empty() && record.ngay_ban_hanh.is_after(day));
        let Some(day) = published else { continue };
        let message = format!("nguồn đăng {}, trước ngày ban hành", day.in_words());
        let finding = subject
            .finding(&format!("nguon[{number}].ngay_dang"), message)
            .related(subject.place("ngay_ban_hanh"), "ngày ban hành");
        findings.push(finding.help("kiểm tra hai ngày; nguồn chỉ nói một phần thì ghi `ve`"));
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
    vec![finding.help("ghi ban.ten_cu = [\"…\"]; nếu nguồn không nói tên cũ thì ghi một luu_y")]
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
const SETS: [&str; 7] =
    ["hanh_dong", "linh_vuc", "nhiem_vu", "quyen_han", "co_quan_thuong_truc", "ten_cu", "kiem"];

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
            let may_be_there = subject.gaps.iter().any(|gap| gap.covers(khoa.path()));
            if missing_step(subject.tree, khoa.path()).is_some() && !may_be_there {
                let message = format!("nguồn làm chứng cho `{}` nhưng hồ sơ không ghi khóa đó", khoa.path());
                let finding = subject.finding(&format!("nguon[{source}].ve[{number}]"), message);
                findings.push(finding.help("ghi khóa đó, hoặc bỏ khỏi `ve`"));
            }
        }
    }
    for (luu_y, number) in record.luu_y.iter().zip(1..) {
        let Some(ve) = &luu_y.ve else { continue };
        // A note may explain why a key is absent.
        if let Some(Step::Item(_)) = missing_step(subject.tree, ve.path()) {
            let message = format!("`{}`: danh sách không dài đến thế", ve.path());
            let finding = subject.finding(&format!("luu_y[{number}].ve"), message);
            findings.push(finding.help("đếm lại, phần tử đầu tiên là [1]"));
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
            Step::Item(number) => values.iter().filter_map(|node| node.get_ref().get(number - 1)).collect(),
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
