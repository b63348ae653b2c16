//! Rules that compare the seats, dates, names, lists and routes of one record.

use std::sync::Arc;

use super::Subject;
use super::subject::repeats;
use crate::finding::Finding;
use crate::record::path::{KeyPath, Step};
use crate::record::route::{Route, child, named};
use crate::record::value::Node;
use crate::record::{Ban, HanhDong, QuyetDinh, ThanhVien, VaiTro};
use crate::registers::words;

/// `hai-truong`: a body with two heads, without seats that a decision only changes. Co-heads are several.
pub(super) fn two_heads(subject: &Subject<'_>, route: &KeyPath, body: &Ban) -> Vec<Finding> {
    let heads = body.seats(route).filter(|(_, seat)| seat.vai_tro.heads() && seat.thay_doi.is_none());
    let heads: Vec<_> = heads.map(|(at, seat)| (format!("{at}.vai_tro"), &seat.vai_tro)).collect();
    let Some(((first, head), others)) = heads.split_first() else { return Vec::new() };
    let are_co_heads = |other: &VaiTro| [*head, other].iter().all(|role| **role == VaiTro::DongTruongBan);
    let message = format!("`{route}` có hai người đứng đầu");
    let others = others.iter().filter(|(_, role)| !are_co_heads(role));
    others.map(|(at, _)| subject.beside(at, &message, first, "người đứng đầu thứ nhất")).collect()
}

pub(super) fn stated_size_differs(subject: &Subject<'_>, route: &KeyPath, body: &Ban) -> Vec<Finding> {
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
    vec![subject.finding(&format!("{route}.so_thanh_vien"), message)]
}

/// `ghe-lap`: the same person, or the same post without a name, twice in one body.
pub(super) fn same_seat_twice(subject: &Subject<'_>, route: &KeyPath, body: &Ban) -> Vec<Finding> {
    let seats = body.seats(route).filter_map(|(at, seat)| Some((identity(subject, seat)?, (at, seat))));
    let twice = repeats(seats).into_iter().map(|((at, seat), (first, _))| {
        let who = seat.ho_ten.as_deref().unwrap_or("thành viên này");
        let message = format!("{who} được ghi hai lần trong {}", body.ten);
        subject.beside(&at.to_string(), message, &first.to_string(), "lần thứ nhất")
    });
    twice.collect()
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

pub(super) fn empty_seat(subject: &Subject<'_>, record: &QuyetDinh) -> Vec<Finding> {
    let is_empty = |seat: &ThanhVien| {
        // Some sources only say "18 members".
        let is_counted = seat.is_group() && seat.so_luong.is_some();
        !is_counted && seat.ho_ten.is_none() && seat.chuc_vu.is_none() && seat.co_quan.is_none()
    };
    let seats = subject.bodies.iter().flat_map(|(route, body)| body.seats(route));
    let seats = seats.filter(|(_, seat)| is_empty(seat)).map(|(at, seat)| {
        let message = format!("thành viên {} không có họ tên, chức vụ hay cơ quan", seat.vai_tro);
        subject.finding(&at.to_string(), message)
    });
    let signer = record.nguoi_ky.iter().filter(|it| it.ho_ten.is_none() && it.chuc_vu.is_none()).map(|_| {
        let finding = subject.finding("nguoi_ky", "người ký không có họ tên, chức vụ");
        finding.help("ghi ho_ten hoặc chuc_vu; nếu nguồn không nêu ai ký thì bỏ khóa này")
    });
    seats.chain(signer).collect()
}

pub(super) fn count_without_group(subject: &Subject<'_>, route: &KeyPath, body: &Ban) -> Vec<Finding> {
    let lone = body.seats(route).filter(|(_, seat)| seat.so_luong.is_some() && !seat.is_group());
    let message = "`so_luong` ở một thành viên không phải nhóm";
    lone.map(|(at, _)| subject.finding(&format!("{at}.so_luong"), message)).collect()
}

pub(super) fn effect_before_issue(subject: &Subject<'_>, record: &QuyetDinh) -> Option<Finding> {
    let day = record.ngay_hieu_luc.filter(|day| record.ngay_ban_hanh.is_after(day))?;
    let message = format!("có hiệu lực {}, trước ngày ban hành", day.in_words());
    Some(subject.beside("ngay_hieu_luc", message, "ngay_ban_hanh", "ngày ban hành"))
}

pub(super) fn renamed_from_nothing(subject: &Subject<'_>, record: &QuyetDinh) -> Option<Finding> {
    let is_renamed = record.hanh_dong.contains(&HanhDong::DoiTen) && record.ban.ten_cu.is_empty();
    is_renamed.then(|| subject.finding("hanh_dong", "đổi tên nhưng không ghi tên cũ"))
}

pub(super) fn same_name(subject: &Subject<'_>, route: &KeyPath, body: &Ban) -> Vec<Finding> {
    let same = |old: &String| subject.folded(old) == subject.folded(&body.ten);
    let at = body.ten_cu.iter().position(same).map(|at| format!("{route}.ten_cu[{}]", at + 1));
    at.map(|at| subject.finding(&at, "tên cũ trùng tên hiện nay")).into_iter().collect()
}

pub(super) fn item_twice(subject: &Subject<'_>) -> Vec<Finding> {
    let items = subject.known_texts().filter(|(_, known)| words::has_one(&known.key, "tap_hop"));
    let items = items.filter_map(|(leaf, known)| match leaf.route.0.split_last()? {
        (Step::Item(_), list) => Some(((list, known.folded()), leaf)),
        _ => None,
    });
    let twice = repeats(items).into_iter().map(|(leaf, first)| {
        let route = first.route.to_string();
        let finding = subject.on_leaf(leaf, format!("mục này đã có ở `{route}`"));
        finding.related(subject.place(&route), "lần thứ nhất")
    });
    twice.collect()
}

pub(super) fn dangling_route(subject: &Subject<'_>, record: &QuyetDinh) -> Vec<Finding> {
    let of_source = |(at, ve): (String, &Route)| {
        // A misspelt key may be the one meant.
        let may_be_there = subject.gaps.iter().any(|gap| gap.covers(ve));
        missing_step(subject.tree, ve).filter(|_| !may_be_there)?;
        let message = format!("nguồn làm chứng cho `{}` nhưng hồ sơ không ghi khóa đó", ve.written);
        Some(subject.finding(&at, message).help("ghi khóa đó, hoặc bỏ khỏi `ve`"))
    };
    let of_note = |(at, ve): (String, &Route)| {
        // A note may explain why a key is absent.
        let (message, help) = match missing_step(subject.tree, ve)? {
            Step::Item(_) => ("danh sách không dài đến thế", "đếm lại, phần tử đầu tiên là [1]"),
            Step::Named(..) => ("danh sách không có mục đó", "ghi lại như mục ấy ghi, hoặc bỏ lưu ý"),
            Step::Key(_) => return None,
        };
        Some(subject.finding(&at, format!("`{}`: {message}", ve.written)).help(help))
    };
    let sources = routes_of_sources(record).filter_map(of_source);
    sources.chain(routes_of_notes(record).filter_map(of_note)).collect()
}

/// The routes that sources vouch for, each with its own route of keys.
fn routes_of_sources(record: &QuyetDinh) -> impl Iterator<Item = (String, &Route)> {
    record.nguon.iter().zip(1..).flat_map(|(nguon, source)| {
        nguon.ve.iter().zip(1..).map(move |(ve, number)| (format!("nguon[{source}].ve[{number}]"), ve))
    })
}

/// The routes that notes are about, each with its own route of keys.
fn routes_of_notes(record: &QuyetDinh) -> impl Iterator<Item = (String, &Route)> {
    let notes = record.luu_y.iter().zip(1..);
    notes.filter_map(|(note, number)| Some((format!("luu_y[{number}].ve"), note.ve.as_ref()?)))
}

/// `duong-dan-vi-tri`: a route of a source or note by a position, where the item has content that names it.
pub(super) fn route_by_position(subject: &Subject<'_>, record: &QuyetDinh) -> Vec<Finding> {
    let finding = |(at, ve): (String, &Route)| {
        let proper = named(ve, subject.tree);
        let mut steps = ve.written.0.iter().zip(&proper.0);
        steps.any(|pair| matches!(pair, (Step::Item(_), Step::Named(..)))).then(|| {
            let message = format!("`{}` đếm vị trí; mục ấy bây giờ là `{proper}`", ve.written);
            subject.finding(&at, message)
        })
    };
    routes_of_sources(record).chain(routes_of_notes(record)).filter_map(finding).collect()
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
