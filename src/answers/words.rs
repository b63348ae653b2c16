//! Short texts on decisions and seats that several answers and pages share.

use crate::columns::{signed_as, words};
use crate::number::Number;
use crate::record::path::KeyPath;
use crate::record::value::FromToml as _;
use crate::record::{Ban, CheDo, QuyetDinh, ThanhVien, VaiTro};
use crate::text::Pattern;

/// A decision on one line: `4347/QĐ-UBND, Thanh Hóa, 11/2021: Ban Chỉ đạo …`.
pub fn brief(record: &QuyetDinh) -> String {
    format!("{}: {}", reference(record), record.ban.ten)
}

/// The same with the issuer: two issuers of a province may use the same number.
pub fn brief_with_issuer(record: &QuyetDinh) -> String {
    let issuer = with_province(record.issuer().to_owned(), record.tinh.as_deref());
    format!("{}: {}", with_day(record, &issuer), record.ban.ten)
}

/// A decision by number, place and day: `4347/QĐ-UBND, Thanh Hóa, 11/2021`.
pub fn reference(record: &QuyetDinh) -> String {
    with_day(record, record.tinh.as_deref().unwrap_or(record.issuer()))
}

/// Number, place and day of a decision; the place is left out where it is not known.
fn with_day(record: &QuyetDinh, place: &str) -> String {
    joined([record.shown_number(), place, &record.ngay_ban_hanh.vietnamese()], ", ")
}

/// The sentence to cite a decision: `Quyết định số 4347/QĐ-UBND ngày 06/11/2021 của UBND tỉnh Thanh Hóa về việc …`.
pub fn citation(record: &QuyetDinh) -> String {
    let kind = record.number().and_then(Number::kind).unwrap_or("Quyết định");
    let number = record.written_number().map(|number| format!("số {number}")).unwrap_or_default();
    let day = match record.ngay_ban_hanh.in_words() {
        unknown if unknown.ends_with("không rõ") => String::new(),
        span if span.starts_with("kh") => format!("(ban hành {span})"),
        known => known,
    };
    let issuer = if record.issuer().is_empty() { "" } else { &format!("của {}", record.issuer()) };
    let about = match record.trich_yeu.as_deref() {
        Some(text) => text.trim_end_matches('.').to_owned(),
        None if record.hanh_dong.is_empty() => format!("về {}", record.ban.ten),
        None => joined([words(&record.hanh_dong).as_str(), &record.ban.ten], " "),
    };
    let mut letters = about.chars();
    let first = letters.next().map(|first| first.to_lowercase().to_string()).unwrap_or_default();
    let about = match first + letters.as_str() {
        about if about.starts_with("về ") => about,
        about => format!("về việc {about}"),
    };
    joined([kind, &number, &day, issuer, &about], " ")
}

/// An office with its province, unless the name contains it: every province has a police or a finance department.
pub fn with_province(office: String, tinh: Option<&str>) -> String {
    match tinh {
        Some(tinh) if !Pattern::new(tinh).is_match(&office) => format!("{office} ({tinh})"),
        _ => office,
    }
}

/// The roles of a seat: `Ủy viên kiêm Thư ký`.
pub fn roles(seat: &ThanhVien) -> String {
    let mut roles = seat.vai_tro.to_string();
    if let Some(kiem) = &seat.kiem {
        roles.push_str(&format!(" kiêm {kiem}"));
    }
    roles.trim_start().to_owned()
}

/// The name or post of a seat, then its further posts and remarks: `Giám đốc Sở Y tế; Tỉnh ủy viên (vào)`.
pub fn with_posts(first: String, seat: &ThanhVien) -> String {
    let mut posts = joined(std::iter::once(&first).chain(&seat.chuc_vu_khac), "; ");
    for remark in remarks(seat) {
        posts.push_str(&format!(" ({remark})"));
    }
    posts.trim_start().to_owned()
}

/// The signer with capacity and post: `KT. Ông Nguyễn Văn A, Phó Chủ tịch UBND tỉnh`; empty when unknown.
pub fn signer(record: &QuyetDinh) -> String {
    let Some(nguoi) = &record.nguoi_ky else { return String::new() };
    let tu_cach = nguoi.tu_cach.as_ref().map_or_else(String::new, ToString::to_string);
    let name = joined([or_empty(&nguoi.danh_xung), or_empty(&nguoi.ho_ten)], " ");
    joined([tu_cach, joined([name, signed_as(nguoi)], ", ")], " ")
}

/// The number of seats listed: `16 thành viên`, `ít nhất 20 thành viên`, `3 thành viên, nguồn chỉ kể một phần`.
pub fn listed(ban: &Ban) -> Option<String> {
    match ban.listed() {
        (0, _) => None,
        (least, _) if ban.mot_phan == Some(true) => {
            Some(format!("{least} thành viên, nguồn chỉ kể một phần"))
        }
        (_, Some(exact)) => Some(format!("{exact} thành viên")),
        (least, None) => Some(format!("ít nhất {least} thành viên")),
    }
}

/// Remarks on a seat: that it is a group, invited, or changed.
pub fn remarks(seat: &ThanhVien) -> Vec<String> {
    let mut remarks = Vec::new();
    match (seat.is_group(), seat.so_luong) {
        (_, Some(count)) => remarks.push(format!("nhóm {count} người")),
        (true, None) => remarks.push("nhóm".to_owned()),
        (false, None) => {}
    }
    if seat.is_invited() && seat.vai_tro != VaiTro::MoiThamGia {
        remarks.push("được mời".to_owned());
    }
    if let Some(change) = &seat.thay_doi {
        remarks.push(match &seat.thay {
            Some(other) => format!("{change}, thay {other}"),
            None => change.to_string(),
        });
    }
    remarks
}

/// The text of each key that the regime has.
pub fn regime(che_do: &CheDo) -> Vec<(&'static str, String)> {
    let mut texts = Vec::new();
    che_do.collect_texts(&mut KeyPath::default(), &mut texts);
    let key_of = |route: &KeyPath| Some(CheDo::table().field(route.keys().next()?)?.key);
    texts.into_iter().filter_map(|(route, text)| Some((key_of(&route)?, text.into_owned()))).collect()
}

/// The parts that are not empty, with a separator between them.
pub fn joined(parts: impl IntoIterator<Item = impl AsRef<str>>, separator: &str) -> String {
    let parts = parts.into_iter().map(|part| part.as_ref().to_owned());
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(separator)
}

/// The text, or an empty one.
pub fn or_empty(text: &Option<String>) -> &str {
    text.as_deref().unwrap_or_default()
}
