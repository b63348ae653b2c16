//! The pages about one decision, about its committee on a day, and about a document that is only cited.

use std::collections::BTreeSet;

use crate::answers::composition::CompositionAnswer;
use crate::answers::decision::DecisionAnswer;
use crate::answers::words::{
    brief, citation, joined, listed, or_empty, reference, regime, roles, signer, with_posts,
};
use crate::columns::{post, words};
use crate::corpus::{Composition, Corpus, Entry, Left, Mention, by_decision};
use crate::output::page::Page;
use crate::record::{Ban, CheDo, LinhVuc, LuuY, Nguon, QuyetDinh, Relation, TaiLieu, ThanhVien};

const REPORT: &str =
    "Thấy chỗ sai, kể cả về chính mình: báo theo mục “Báo sai về một người” của README.md trong kho này.";

/// The page about a decision, with its links to others, its status and the decisions alike.
pub fn page(answer: &DecisionAnswer<'_>, mut page: Page<'_>) -> String {
    let DecisionAnswer { entry, related, status, .. } = answer;
    let record = &entry.record;
    let title = joined([record.shown_number(), record.issuer()], " · ");
    page.title(&title, &record.trich_yeu.as_deref().map_or(vec![], |text| vec![text]));
    page.section("Thuộc tính");
    page.facts(&head(record));
    let links = links(answer);
    if !links.is_empty() {
        page.section("Lược đồ");
        page.columns(links, 1);
    }
    if let Some(status) = status {
        // A paper of the committee says nothing of itself.
        let of = if entry.is_paper() { "Tình trạng của ban" } else { "Tình trạng hiệu lực" };
        page.section(&format!("{of} (đến {}, ngày mới nhất trong bộ hồ sơ)", status.day.vietnamese()));
        page.facts(&[(status.level_in_words(), status.evidence_in_words())]);
    }
    page.section(&record.ban.ten);
    let mut is_restated = false;
    body(&mut page, &record.ban, entry.has_errors, &mut is_restated);
    for team in &record.ban.giup_viec {
        page.section(&format!("Bộ phận: {}", team.ten));
        body(&mut page, team, entry.has_errors, &mut is_restated);
    }
    page.points("Nguồn", record.nguon.iter().map(source));
    page.points("Lưu ý", record.luu_y.iter().map(|luu_y| (note(luu_y), vec![])));
    let unknown = entry.unknown.iter().map(|(route, text)| (format!("{route} = {text}"), vec![]));
    page.points("Khóa lạ, ghi như trong tệp", unknown);
    let related = related.iter().map(|other| (named(other), vec![]));
    page.points("Có thể liên quan (cùng nơi ban hành, cùng lĩnh vực)", related);
    page.section("Hồ sơ");
    let former = QuyetDinh::table().label_of("duong_dan_cu");
    page.facts(&[("Tệp", entry.path.clone()), (former, record.duong_dan_cu.join("; "))]);
    page.closing([REPORT]);
    page.finish()
}

/// A decision on one line, with its path where it has no number to ask for.
fn named(entry: &Entry) -> String {
    match entry.record.written_number() {
        Some(_) => brief(&entry.record),
        None => format!("{} ({})", brief(&entry.record), entry.id()),
    }
}

/// The documents that the decision cites, then those that follow or cite it: relation and document; the relation only once.
fn links(answer: &DecisionAnswer<'_>) -> Vec<Vec<String>> {
    let record = &answer.entry.record;
    let mut relations = Relation::ALL;
    // The legal basis comes first in a decision, so it comes first here.
    relations.rotate_right(1);
    let cited = relations.into_iter().flat_map(|relation| {
        let documents = record.references(relation).iter();
        documents.map(move |document| (relation.label().to_owned(), document_line(document)))
    });
    let around = answer.around.iter().map(|(words, entry)| (words.clone(), named(entry)));
    let resting = answer.resting.iter().map(|entry| (Relation::CanCu.newer().to_owned(), named(entry)));
    let mut last = String::new();
    let row = |(relation, text): (String, String)| {
        let mut letters = relation.chars();
        let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
        let relation = first + letters.as_str();
        let is_same = std::mem::replace(&mut last, relation.clone()) == relation;
        vec![if is_same { String::new() } else { relation }, text]
    };
    cited.chain(around).chain(resting).map(row).collect()
}

/// The page about a document without a record: what other records say of it.
pub fn cited_page(mentions: &[Mention<'_>], mut page: Page<'_>) -> String {
    let number = mentions.first().and_then(|mention| mention.document.so_hieu.as_ref());
    let number = number.map_or_else(String::new, |so_hieu| so_hieu.number().to_string());
    page.title(
        &number,
        &["Văn bản này chưa có hồ sơ riêng; dưới đây là thông tin trong các hồ sơ nhắc tới."],
    );
    let of = |read: fn(&TaiLieu) -> Option<String>| {
        let found: BTreeSet<_> = mentions.iter().filter_map(|mention| read(mention.document)).collect();
        joined(found, " / ")
    };
    let mut tinh: Vec<_> = mentions.iter().filter_map(|mention| mention.tinh).collect();
    tinh.dedup();
    page.section("Văn bản");
    page.facts(&[
        ("Ngày ban hành", of(|document| document.ngay.map(|day| day.vietnamese()))),
        ("Cơ quan ban hành", of(|document| document.co_quan_ban_hanh.clone())),
        ("Tỉnh", tinh.join(" / ")),
        ("Về", of(|document| document.ve.clone())),
    ]);
    let line = |mention: &Mention<'_>| {
        let by = format!("{}: {}", mention.relation.newer(), brief(&mention.entry.record));
        (by, vec![mention.entry.path.clone()])
    };
    page.points("Hồ sơ nhắc tới văn bản này", mentions.iter().map(line));
    let notes = mentions.iter().flat_map(Mention::notes);
    page.points("Lưu ý", notes.map(|luu_y| (luu_y.noi_dung.clone(), vec![])));
    page.finish()
}

/// What a note says, and of which key.
fn note(luu_y: &LuuY) -> String {
    match &luu_y.ve {
        Some(ve) => format!("{}: {}", ve.written.label(), luu_y.noi_dung),
        None => luu_y.noi_dung.clone(),
    }
}

fn head(record: &QuyetDinh) -> Vec<(&'static str, String)> {
    let label = |key| QuyetDinh::table().label_of(key);
    vec![
        (label("ngay_ban_hanh"), record.ngay_ban_hanh.vietnamese()),
        (label("ngay_hieu_luc"), record.ngay_hieu_luc.map_or_else(String::new, |day| day.vietnamese())),
        (label("tinh"), record.tinh.clone().unwrap_or_default()),
        (label("hanh_dong"), words(&record.hanh_dong)),
        (LinhVuc::VOCABULARY.label(), words(&record.linh_vuc())),
        (label("nguoi_ky"), signer(record)),
        ("Trích dẫn", citation(record)),
    ]
}

/// Everything about a committee or team but its name.
fn body(page: &mut Page<'_>, ban: &Ban, has_errors: bool, is_restated: &mut bool) {
    let label = |key| Ban::table().label_of(key);
    page.facts(&[
        (label("ten_cu"), ban.ten_cu.join("; ")),
        (label("thuoc"), ban.thuoc.clone().unwrap_or_default()),
        (label("kiem"), ban.kiem.join("; ")),
        (label("so_thanh_vien"), size(ban, has_errors)),
        (label("co_quan_thuong_truc"), ban.co_quan_thuong_truc.join("; ")),
        (label("dat_tai"), ban.dat_tai.clone().unwrap_or_default()),
        (label("ket_thuc"), ban.ket_thuc.clone().unwrap_or_default()),
    ]);
    if !ban.thanh_vien.is_empty() {
        page.part(label("thanh_vien"));
        page.columns(seat_rows(ban.thanh_vien.iter().collect()), 1);
    }
    for (key, items) in [("nhiem_vu", &ban.nhiem_vu), ("quyen_han", &ban.quyen_han)] {
        if !items.is_empty() {
            let restated =
                if *is_restated { "" } else { " (diễn lại ngắn gọn, không phải nguyên văn)" };
            *is_restated = true;
            page.part(&format!("{}{restated}", label(key)));
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

/// Stated and listed size: `13 theo nguồn, liệt kê 16`.
fn size(ban: &Ban, has_errors: bool) -> String {
    match (ban.so_thanh_vien, listed(ban)) {
        (Some(stated), Some(listed)) => format!("{stated} theo nguồn, liệt kê {listed}"),
        (Some(stated), None) => format!("{stated} theo nguồn"),
        // The file may have a size that is not understood.
        (None, Some(listed)) if has_errors => format!("liệt kê {listed}"),
        (None, Some(listed)) => format!("nguồn không nêu; liệt kê {listed}"),
        (None, None) => String::new(),
    }
}

/// Number, role, name and posts of each seat; without a column for names, the name precedes the posts.
fn seat_rows(seats: Vec<&ThanhVien>) -> Vec<Vec<String>> {
    // A column for few names would leave too little width for the posts.
    let named = 2 * seats.iter().filter(|seat| seat.ho_ten.is_some()).count() >= seats.len();
    let row = |(seat, number): (&&ThanhVien, usize)| {
        let name = joined([or_empty(&seat.danh_xung), or_empty(&seat.ho_ten)], " ");
        let (mark, role, posts) = (format!("{number}."), roles(seat), with_posts(post(seat), seat));
        match named {
            true => vec![mark, role, if name.is_empty() { "–".to_owned() } else { name }, posts],
            false if name.is_empty() => vec![mark, role, posts],
            false => vec![mark, role, format!("{name}, {posts}")],
        }
    };
    seats.iter().zip(1..).map(row).collect()
}

/// `17/NQ-CP, 17/03/2019, Chính phủ: một số nhiệm vụ …`.
fn document_line(document: &TaiLieu) -> String {
    let number = document.so_hieu.as_ref().map_or_else(String::new, ToString::to_string);
    let day = document.ngay.map_or_else(String::new, |day| day.vietnamese());
    let head = joined([&number, &day, or_empty(&document.co_quan_ban_hanh)], ", ");
    joined([&head, or_empty(&document.ve)], ": ")
}

fn source(nguon: &Nguon) -> (String, Vec<String>) {
    let title = nguon.tieu_de.clone();
    let day = nguon.ngay_dang.map(|day| day.vietnamese());
    let seen = nguon.ngay_xem.map(|day| format!("trang ngày {}", day.vietnamese()));
    let author = nguon.tac_gia.clone();
    let parts = [title, author, nguon.nha_xuat_ban.clone(), day, seen];
    let mut line = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    if !nguon.ve.is_empty() {
        let keys: Vec<_> = nguon.ve.iter().map(|khoa| khoa.written.in_sentence()).collect();
        line.push_str(&format!(" (về {})", keys.join(", ")));
    }
    let copy = nguon.luu_tru.iter().map(|url| format!("bản lưu: {}", url.as_str()));
    (line, nguon.url.iter().map(|url| url.as_str().to_owned()).chain(copy).collect())
}

/// The page about a composition on a day.
pub fn page_on_day(answer: &CompositionAnswer<'_>, corpus: &Corpus, mut page: Page<'_>) -> String {
    let CompositionAnswer { day, composition, status, .. } = answer;
    let base = &corpus.entries[composition.base].record;
    page.title(&format!("{}, {}", base.ban.ten, day.in_words()), &[]);
    let changes = composition
        .changes
        .iter()
        .map(|(at, certain)| reference(&corpus.entries[*at].record) + if *certain { "" } else { " (?)" });
    page.facts(&[
        ("Theo", reference(base)),
        ("Sửa đổi", changes.collect::<Vec<_>>().join("; ")),
        ("Ngày đó", format!("{}: {}", status.level_in_words(), status.evidence_in_words())),
    ]);
    if !composition.is_yet {
        return page.finish();
    }
    page.section("Thành viên");
    let mut rows = seat_rows(composition.seats.iter().map(|seated| seated.seat).collect());
    for (row, seated) in rows.iter_mut().zip(&composition.seats) {
        let remarks: Vec<_> = match seated.seat.ho_ten {
            // The day of a decision is said with the name.
            Some(_) => std::iter::once(by_decision(seated.by)).chain(seated.namesake.clone()).collect(),
            None if std::ptr::eq(&seated.by.record, base) => Vec::new(),
            None => vec![format!("theo {}", seated.by.record.shown_number())],
        };
        if let Some(last) = row.last_mut() {
            last.extend(remarks.iter().map(|remark| format!(", {remark}")));
        }
    }
    page.columns(rows, 1);
    page.points("Đã thôi", composition.left.iter().map(|left| (gone(left), vec![])));
    page.closing(remarks(composition, base));
    page.finish()
}

fn gone(left: &Left<'_>) -> String {
    let by = left.by.record.shown_number();
    match (left.after, left.sat) {
        (Some(after), _) => format!("{}, trước {by}: khi đó {after} đã giữ chức danh này", left.ho_ten),
        (None, true) => format!("{}, theo {by}", left.ho_ten),
        (None, false) => format!("{}, theo {by}; không thấy trong danh sách đã biết", left.ho_ten),
    }
}

fn remarks(composition: &Composition<'_>, base: &QuyetDinh) -> impl Iterator<Item = String> {
    let number = base.shown_number();
    let doubt = "(?) có thể đã có hiệu lực vào ngày đó, tùy ngày thật của quyết định".to_owned();
    let remarks = [
        (composition.seats.is_empty(), format!("{number} không nêu thành viên nào")),
        (base.ban.mot_phan == Some(true), format!("danh sách trong {number} mới biết một phần")),
        (composition.changes.iter().any(|(_, certain)| !certain), doubt),
    ];
    remarks.into_iter().filter(|(applies, _)| *applies).map(|(_, remark)| remark)
}
