//! Rules on the seats of one body: their order, their roles, and what their keys say of each other.

use std::collections::HashMap;
use std::sync::Arc;

use super::Subject;
use crate::finding::Finding;
use crate::record::path::KeyPath;
use crate::record::{Ban, HanhDong, QuyetDinh, SeatRoute, ThanhVien, ThayDoi, VaiTro};
use crate::registers::words;
use crate::text;

/// 0 for heads, 1 for deputies, 2 for all others.
fn rank(role: &VaiTro) -> u8 {
    if role.heads() { 0 } else { 2 - u8::from(role.leads()) }
}

pub(super) fn out_of_order(subject: &Subject<'_>, route: &KeyPath, body: &Ban) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut lowest: Option<(SeatRoute<'_>, &VaiTro)> = None;
    for (at, seat) in body.seats(route).filter(|_| !body.is_change()) {
        let role = &seat.vai_tro;
        match lowest {
            Some((above, other)) if rank(role) < rank(other) => {
                let (message, above) = (format!("{role} đứng sau {other}"), above.to_string());
                findings.push(subject.beside(
                    &format!("{at}.vai_tro"),
                    message,
                    &above,
                    "thành viên đứng trước",
                ));
            }
            Some((_, other)) if rank(role) == rank(other) => {}
            _ => lowest = Some((at, role)),
        }
    }
    findings
}

/// `thieu-nguoi-dung-dau`: a composition set anew, known in full, in which nobody heads the body.
pub(super) fn headless(subject: &Subject<'_>, route: &KeyPath, body: &Ban) -> Vec<Finding> {
    let actions = subject.record.map_or(&[][..], |record| &record.hanh_dong);
    let sets = |action: &HanhDong| action.sets_anew() || *action == HanhDong::PheDuyetDanhSach;
    let only_changes = !actions.is_empty() && !actions.iter().any(sets) || body.is_change();
    let leads = body.thanh_vien.iter().any(|seat| seat.vai_tro.leads());
    let is_full = body.mot_phan != Some(true) && (leads || body.listed().0 > 2);
    let has_head = body.thanh_vien.iter().any(|seat| {
        seat.vai_tro.heads()
            || matches!(seat.vai_tro, VaiTro::Khac(_))
            || seat.kiem.as_ref().is_some_and(VaiTro::heads)
    });
    if only_changes || !is_full || has_head || heads_of(&body.ten).is_empty() {
        return Vec::new();
    }
    let message = format!("{} không có người đứng đầu", body.ten);
    vec![subject.finding(&format!("{route}.thanh_vien"), message)]
}

/// The ends of the roles that lead a body of this name; none if its kind is not known.
fn heads_of(name: &str) -> &'static [String] {
    let name = text::toneless(name) + " ";
    let row = words::rows("lanh_dao_ban").iter().find(|row| name.starts_with(row[0].as_str()));
    row.map_or(&[], |row| &row[1..])
}

pub(super) fn role_of_other_body(subject: &Subject<'_>, route: &KeyPath, body: &Ban) -> Vec<Finding> {
    let ends = heads_of(&body.ten);
    let fits = |role: &VaiTro| {
        let own =
            if *role == VaiTro::ToVien { ends.iter().any(|end| end == "tổ phó") } else { !role.leads() };
        let name = role.as_str().to_lowercase();
        own || matches!(role, VaiTro::Khac(_))
            || ends.iter().any(|end| name.ends_with(end.as_str()))
                && (ends[0] == "tiểu ban" || !name.ends_with("tiểu ban"))
    };
    let others = body.seats(route).filter(|(_, seat)| !ends.is_empty() && !fits(&seat.vai_tro));
    let finding = |(at, seat): (SeatRoute<'_>, &ThanhVien)| {
        let message = format!("{} không phải vai trò trong {}", seat.vai_tro, body.ten);
        subject.beside(&format!("{at}.vai_tro"), message, &format!("{route}.ten"), "tên ban")
    };
    others.map(finding).collect()
}

pub(super) fn contradiction(subject: &Subject<'_>, route: &KeyPath, body: &Ban) -> Vec<Finding> {
    let ends = heads_of(&body.ten);
    let seats = body.seats(route).flat_map(|(at, seat)| {
        contradictions(seat, ends).map(move |(key, message)| (format!("{at}.{key}"), message))
    });
    // Not the role that a member holds as well.
    let is_role = |name: &str| VaiTro::VOCABULARY.plain().any(|role| role == name);
    let roles = body.kiem.iter().zip(1..).filter(|(name, _)| is_role(name));
    let roles =
        roles.map(|(_, number)| (format!("{route}.kiem[{number}]"), "`kiem` của ban là tên một ban khác"));
    seats.chain(roles).map(|(at, message)| subject.finding(&at, message)).collect()
}

/// The keys of a seat that contradict others, each with the reason, given the ends of the roles that lead the body.
fn contradictions(seat: &ThanhVien, ends: &[String]) -> impl Iterator<Item = (&'static str, &'static str)> {
    let is_invited = seat.vai_tro == VaiTro::MoiThamGia;
    let is_known = !matches!(seat.vai_tro, VaiTro::Khac(_));
    let second = seat.kiem.as_ref();
    let leads_twice = |kiem: &VaiTro| {
        let of_one = |words: &str| kiem.as_str().ends_with(words) && seat.vai_tro.as_str().ends_with(words);
        kiem.leads() && seat.vai_tro.leads() && ["ưởng ban", "tịch", "nhóm"].into_iter().any(of_one)
    };
    // A member of a committee may head a team of it.
    let leads_as_well = |kiem: &VaiTro| {
        let name = kiem.as_str().to_lowercase();
        kiem.leads()
            && !seat.vai_tro.leads()
            && is_known
            && ends.iter().any(|end| name.ends_with(end.as_str()))
    };
    let office = seat.co_quan.as_deref().unwrap_or_default();
    let is_role_again =
        seat.chuc_vu.as_deref() == Some(seat.vai_tro.as_str()) && !words::opens(office, "co_ban_rieng");
    let post = seat.chuc_vu.as_deref().unwrap_or_default();
    let is_post_again = seat.chuc_vu_khac.iter().any(|other| {
        other == post
            || other.strip_prefix(post).is_some_and(|rest| !office.is_empty() && rest.trim() == office)
    });
    let goes = seat.thay_doi == Some(ThayDoi::Ra);
    let names = seat.thay.as_deref().zip(seat.ho_ten.as_deref());
    let is_own = names.is_some_and(|(thay, ho_ten)| text::key(thay) == text::key(ho_ten));
    let all = [
        (seat.moi == Some(true) && !is_invited && is_known, "moi", "người được mời có vai trò Mời tham gia"),
        (seat.moi == Some(false) && is_invited, "moi", "vai trò là Mời tham gia mà `moi = false`"),
        (seat.is_group() && seat.ho_ten.is_some(), "ho_ten", "một nhóm không có họ tên của một người"),
        (seat.is_group() && seat.danh_xung.is_some(), "danh_xung", "một nhóm không có danh xưng"),
        (seat.is_group() && seat.vai_tro.heads(), "nhom", "người đứng đầu không phải một nhóm"),
        (seat.is_group() && seat.thay.is_some(), "thay", "một nhóm không thay một người"),
        (seat.so_luong.is_some_and(|count| count > 500), "so_luong", "một nhóm không đông như vậy"),
        (
            !seat.is_group() && office.to_lowercase().starts_with("các "),
            "co_quan",
            "nhiều cơ quan mà không ghi `nhom = true`",
        ),
        (is_post_again, "chuc_vu_khac", "`chuc_vu_khac` lặp lại chức vụ"),
        (is_role_again && !office.is_empty(), "chuc_vu", "`chuc_vu` lặp lại vai trò trong ban"),
        (second.is_some_and(leads_as_well), "kiem", "người lãnh đạo ban thì ghi vai trò ấy ở `vai_tro`"),
        (seat.so_luong.is_some_and(|count| count < 2), "so_luong", "một nhóm có từ hai chức danh"),
        (second == Some(&seat.vai_tro), "kiem", "`kiem` lặp lại vai trò"),
        (second.is_some_and(leads_twice), "kiem", "một người không vừa là cấp trưởng vừa là cấp phó"),
        (second == Some(&VaiTro::MoiThamGia), "kiem", "thành viên thì không phải người được mời"),
        (is_invited && second.is_some(), "kiem", "người được mời không kiêm vai trò của thành viên"),
        (goes && seat.thay.is_some(), "thay", "người ra khỏi ban thì không thay ai"),
        (is_own, "thay", "một người không thay chính mình"),
    ];
    all.into_iter().filter(|(is_so, ..)| *is_so).map(|(_, key, message)| (key, message))
}

/// The post, given by its key, that a deputy's post is below: of `Phó Chủ tịch phụ trách …` `chu tich phu trach …`.
fn superior(post: &str) -> Option<&str> {
    post.strip_prefix("pho\u{301} ")
}

/// `cap-bac-nguoc`: a deputy of an office has a higher role than its head, or the signer another post in the body.
pub(super) fn rank_reversed(subject: &Subject<'_>, record: &QuyetDinh) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (route, body) in &subject.bodies {
        let mut deputies: HashMap<Arc<str>, (SeatRoute<'_>, Arc<str>, u8)> = HashMap::new();
        for (at, seat) in body.seats(route) {
            let Some((post, office)) = seat.chuc_vu.as_deref().zip(seat.co_quan.as_deref()) else { continue };
            let [key, office] = [post, office].map(|text| subject.folded(text));
            if superior(&key).is_some() {
                deputies.entry(office).or_insert((at, key, rank(&seat.vai_tro)));
            } else if let Some((deputy, below, role)) = deputies.get(&office)
                && *role < rank(&seat.vai_tro)
                && superior(below).is_some_and(|head| head.starts_with(&*key))
            {
                let message = format!("{post} có vai trò thấp hơn cấp phó của mình");
                let [own, other] = [&at, deputy].map(|at| format!("{at}.chuc_vu"));
                findings.push(subject.beside(&own, message, &other, "cấp phó ở đây"));
            }
        }
    }
    findings.extend(signer_with_other_post(subject, record));
    findings
}

fn signer_with_other_post(subject: &Subject<'_>, record: &QuyetDinh) -> Option<Finding> {
    let signer = record.nguoi_ky.as_ref()?;
    let (name, post) = (subject.folded(signer.ho_ten.as_deref()?), signer.chuc_vu.as_deref()?);
    let is_signer = |seat: &ThanhVien| seat.ho_ten.as_deref().is_some_and(|own| subject.folded(own) == name);
    let at = record.ban.thanh_vien.iter().position(is_signer)?;
    let own = record.ban.thanh_vien[at].chuc_vu.as_deref()?;
    let [key, own_key] = [post, own].map(|text| subject.folded(text));
    let is_above = |a: &str, b: &str| superior(a).is_some_and(|head| head.starts_with(b));
    (is_above(&own_key, &key) || is_above(&key, &own_key)).then(|| {
        let message = format!("người ký là {post}, danh sách ghi chính người ấy là {own}");
        let route = format!("ban.thanh_vien[{}].chuc_vu", at + 1);
        let finding = subject.beside(&route, message, "nguoi_ky.chuc_vu", "chức vụ khi ký");
        finding.help("một trong hai chức vụ sai; nếu chính nguồn ghi vậy thì ghi một luu_y")
    })
}
