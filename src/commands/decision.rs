//! The page about one decision, and short texts that commands share.

use crate::answers::decision::DecisionAnswer;
use crate::columns::{post, signed_as, words};
use crate::corpus::{Entry, Mention};
use crate::output::Screen;
use crate::output::page::Page;
use crate::record::{Ban, CheDo, LuuY, Nguon, QuyetDinh, Relation, TaiLieu, ThanhVien, VaiTro};
use crate::text::Pattern;

/// The page about a decision, with its links to others and the records that have it as legal basis.
pub fn page(answer: &DecisionAnswer<'_>, screen: &Screen) -> String {
    let DecisionAnswer { entry, around, resting } = answer;
    let record = &entry.record;
    let mut page = Page::new(screen);
    let title = [record.shown_number(), record.issuer()];
    let title = title.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    page.title(&title, &record.trich_yeu.as_deref().map_or(vec![], |text| vec![text]));
    page.section("Quyết định");
    page.facts(&head(record));
    page.section(&record.ban.ten);
    body(&mut page, &record.ban);
    for team in &record.ban.giup_viec {
        page.section(&format!("Bộ phận: {}", team.ten));
        body(&mut page, team);
    }
    documents(&mut page, record);
    if !around.is_empty() {
        page.section("Trước và sau");
        let line = |(words, entry): &(String, &Entry)| {
            (format!("{words} {}", brief(&entry.record)), vec![entry.path.clone()])
        };
        page.points(&around.iter().map(line).collect::<Vec<_>>());
    }
    cited_in(&mut page, resting);
    if !record.nguon.is_empty() {
        page.section("Nguồn");
        page.points(&record.nguon.iter().map(source).collect::<Vec<_>>());
    }
    if !record.luu_y.is_empty() {
        page.section("Lưu ý");
        page.points(&record.luu_y.iter().map(|luu_y| (note(luu_y), vec![])).collect::<Vec<_>>());
    }
    page.section("Hồ sơ");
    page.facts(&[("Tệp", entry.path.clone())]);
    page.finish()
}

/// The page about a document without a record: what other records say of it.
pub fn cited_page(number: &str, mentions: &[Mention<'_>], screen: &Screen) -> String {
    let mut page = Page::new(screen);
    page.title(number, &["Chưa có hồ sơ riêng; dưới đây là những gì các hồ sơ khác nói về văn bản này."]);
    let of = |read: fn(&TaiLieu) -> Option<String>| {
        let mut found: Vec<_> = mentions.iter().filter_map(|mention| read(mention.document)).collect();
        found.sort();
        found.dedup();
        found.join(" / ")
    };
    let mut tinh: Vec<_> = mentions.iter().filter_map(Mention::tinh).collect();
    tinh.dedup();
    page.section("Văn bản");
    page.facts(&[
        ("Ngày ban hành", of(|document| document.ngay.map(|day| day.vietnamese()))),
        ("Cơ quan ban hành", of(|document| document.co_quan_ban_hanh.clone())),
        ("Tỉnh", tinh.join(" / ")),
        ("Về", of(|document| document.ve.clone())),
    ]);
    cited_in(&mut page, mentions);
    let notes: Vec<_> = mentions.iter().flat_map(Mention::notes).collect();
    if !notes.is_empty() {
        page.section("Lưu ý");
        page.points(&notes.iter().map(|luu_y| (luu_y.noi_dung.clone(), vec![])).collect::<Vec<_>>());
    }
    page.finish()
}

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

/// The parts that are not empty, with a separator between them.
pub fn joined(parts: impl IntoIterator<Item = impl AsRef<str>>, separator: &str) -> String {
    let mut all = String::new();
    for part in parts.into_iter().filter(|part| !part.as_ref().is_empty()) {
        if !all.is_empty() {
            all.push_str(separator);
        }
        all.push_str(part.as_ref());
    }
    all
}

fn or_empty(text: &Option<String>) -> &str {
    text.as_deref().unwrap_or_default()
}

/// What a note says, and of which key.
fn note(luu_y: &LuuY) -> String {
    match &luu_y.ve {
        Some(ve) => format!("{}: {}", ve.label(), luu_y.noi_dung),
        None => luu_y.noi_dung.clone(),
    }
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

fn head(record: &QuyetDinh) -> Vec<(&'static str, String)> {
    let label = |key| QuyetDinh::table().label_of(key);
    vec![
        (label("ngay_ban_hanh"), record.ngay_ban_hanh.vietnamese()),
        (label("ngay_hieu_luc"), record.ngay_hieu_luc.map_or_else(String::new, |day| day.vietnamese())),
        (label("tinh"), record.tinh.clone().unwrap_or_default()),
        (label("hanh_dong"), words(&record.hanh_dong)),
        (label("nguoi_ky"), signer(record)),
    ]
}

/// The signer with capacity and post: `KT. Ông Nguyễn Văn A, Phó Chủ tịch UBND tỉnh`; empty when unknown.
pub fn signer(record: &QuyetDinh) -> String {
    let Some(nguoi) = &record.nguoi_ky else { return String::new() };
    let tu_cach = nguoi.tu_cach.as_ref().map_or_else(String::new, ToString::to_string);
    let name = joined([or_empty(&nguoi.danh_xung), or_empty(&nguoi.ho_ten)], " ");
    joined([tu_cach, joined([name, signed_as(nguoi)], ", ")], " ")
}

/// Everything about a committee or team but its name.
fn body(page: &mut Page<'_>, ban: &Ban) {
    let label = |key| Ban::table().label_of(key);
    page.facts(&[
        (label("ten_cu"), ban.ten_cu.join("; ")),
        (label("linh_vuc"), words(&ban.linh_vuc)),
        (label("thuoc"), ban.thuoc.clone().unwrap_or_default()),
        (label("kiem"), ban.kiem.join("; ")),
        (label("so_thanh_vien"), size(ban)),
        (label("co_quan_thuong_truc"), ban.co_quan_thuong_truc.join("; ")),
        (label("dat_tai"), ban.dat_tai.clone().unwrap_or_default()),
        (label("ket_thuc"), ban.ket_thuc.clone().unwrap_or_default()),
    ]);
    if !ban.thanh_vien.is_empty() {
        page.part(label("thanh_vien"));
        // A column for few names would leave too little width for the posts.
        let named = ban.thanh_vien.iter().filter(|seat| seat.ho_ten.is_some()).count();
        let named = 2 * named >= ban.thanh_vien.len();
        let seats = ban.thanh_vien.iter().enumerate();
        page.columns(seats.map(|(at, seat)| seat_row(at + 1, seat, named)).collect(), 1);
    }
    for (key, items) in [("nhiem_vu", &ban.nhiem_vu), ("quyen_han", &ban.quyen_han)] {
        if !items.is_empty() {
            page.part(label(key));
            page.numbered(items);
        }
    }
    if let Some(che_do) = &ban.che_do {
        page.part(label("che_do"));
        let label = |key| CheDo::table().label_of(key);
        let facts = regime(che_do).into_iter().map(|(key, text)| (label(key), text));
        page.facts(&facts.collect::<Vec<_>>());
    }
}

/// Stated and listed size: `13 theo nguồn, liệt kê 16 ghế`.
fn size(ban: &Ban) -> String {
    match (ban.so_thanh_vien, listed(ban)) {
        (Some(stated), Some(listed)) => format!("{stated} theo nguồn, liệt kê {listed}"),
        (Some(stated), None) => format!("{stated} theo nguồn"),
        (None, Some(listed)) => format!("nguồn không nói; liệt kê {listed}"),
        (None, None) => String::new(),
    }
}

/// The number of seats listed: `16 ghế`, `ít nhất 20 ghế`, `3 ghế, nguồn chỉ kể một phần`.
pub fn listed(ban: &Ban) -> Option<String> {
    match ban.listed() {
        (0, _) => None,
        (least, _) if ban.mot_phan == Some(true) => Some(format!("{least} ghế, nguồn chỉ kể một phần")),
        (_, Some(exact)) => Some(format!("{exact} ghế")),
        (least, None) => Some(format!("ít nhất {least} ghế")),
    }
}

/// Number, role, name and posts; without a column for names, the name precedes the posts.
pub fn seat_row(number: usize, seat: &ThanhVien, named: bool) -> Vec<String> {
    let name = joined([or_empty(&seat.danh_xung), or_empty(&seat.ho_ten)], " ");
    let posts = with_posts(post(seat), seat);
    let mut row = vec![format!("{number}."), roles(seat)];
    match (named, name.is_empty()) {
        (true, true) => row.extend(["–".to_owned(), posts]),
        (true, false) => row.extend([name, posts]),
        (false, true) => row.push(posts),
        (false, false) => row.push(format!("{name}, {posts}")),
    }
    row
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

/// The text of each key of the regime; empty where the key is absent.
pub fn regime(che_do: &CheDo) -> Vec<(&'static str, String)> {
    let part_time = match che_do.kiem_nhiem {
        Some(true) => "có",
        Some(false) => "không",
        None => "",
    };
    let texts = [
        ("quyen_loi", &che_do.quyen_loi),
        ("hop", &che_do.hop),
        ("ke_hoach", &che_do.ke_hoach),
        ("quy_che", &che_do.quy_che),
        ("con_dau", &che_do.con_dau),
        ("kinh_phi", &che_do.kinh_phi),
        ("dam_bao", &che_do.dam_bao),
        ("dau_moi", &che_do.dau_moi),
        ("danh_sach", &che_do.danh_sach),
    ];
    let mut facts = vec![("kiem_nhiem", part_time.to_owned())];
    facts.extend(texts.map(|(key, text)| (key, text.clone().unwrap_or_default())));
    facts
}

fn documents(page: &mut Page<'_>, record: &QuyetDinh) {
    let mut relations = Relation::ALL;
    // The legal basis comes first in a decision, so it comes first here.
    relations.rotate_right(1);
    for relation in relations {
        let documents = record.references(relation);
        if !documents.is_empty() {
            page.section(relation.label());
            page.points(
                &documents.iter().map(|document| (document_line(document), vec![])).collect::<Vec<_>>(),
            );
        }
    }
}

/// `17/NQ-CP, 17/03/2019, Chính phủ: một số nhiệm vụ …`.
fn document_line(document: &TaiLieu) -> String {
    let number = document.so_hieu.as_ref().map_or_else(String::new, ToString::to_string);
    let day = document.ngay.map_or_else(String::new, |day| day.vietnamese());
    let head = joined([&number, &day, or_empty(&document.co_quan_ban_hanh)], ", ");
    joined([&head, or_empty(&document.ve)], ": ")
}

fn cited_in(page: &mut Page<'_>, mentions: &[Mention<'_>]) {
    if mentions.is_empty() {
        return;
    }
    page.section("Được nhắc tới trong");
    let line = |mention: &Mention<'_>| {
        let by = format!("{} {}", mention.relation.passive(), brief(&mention.entry.record));
        (by, vec![mention.entry.path.clone()])
    };
    page.points(&mentions.iter().map(line).collect::<Vec<_>>());
}

fn source(nguon: &Nguon) -> (String, Vec<String>) {
    let title = nguon.tieu_de.clone();
    let day = nguon.ngay_dang.map(|day| day.vietnamese());
    let seen = nguon.ngay_xem.map(|day| format!("trang ngày {}", day.vietnamese()));
    let author = nguon.tac_gia.clone();
    let parts = [title, author, nguon.nha_xuat_ban.clone(), day, seen];
    let mut line = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    if !nguon.ve.is_empty() {
        let keys: Vec<_> = nguon.ve.iter().map(|khoa| khoa.label().to_lowercase()).collect();
        line.push_str(&format!(" (về {})", keys.join(", ")));
    }
    (line, nguon.url.iter().map(|url| url.as_str().to_owned()).collect())
}
