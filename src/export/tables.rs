//! The tables of an export: their columns and rows.
//!
//! Most columns are keys of the record format, so that a new key is a new column; the rest is derived here.

use std::collections::HashMap;

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::{CellKind, ExportColumn, ExportTable};
use crate::answers::DecisionSet;
use crate::answers::comparison::seats::standard_office;
use crate::answers::words::reference;
use crate::columns::{DecisionRow, person, post, signed_as};
use crate::corpus::{Entry, beginning, mentions_in};
use crate::date::Date;
use crate::fit::Fit;
use crate::record::path::{KeyPath, Step};
use crate::record::shape::{Field, Shape, Table};
use crate::record::{Ban, LuuY, NguoiKy, Nguon, QuyetDinh, TaiLieu, ThanhVien, VaiTro};
use crate::registers::provinces;

use CellKind::{Day, Flag, Integer, Text};

/// The values of a row by column.
type RowValues = Map<String, Value>;

/// The rows of one decision.
type RowsOf = fn(&DecisionSet<'_>, &DecisionRow<'_>) -> Vec<RowValues>;

/// The keys of a body whose texts are rows of `nhiem_vu`.
const DUTIES: [&str; 3] = ["nhiem_vu", "quyen_han", "che_do"];

#[rustfmt::skip]
mod columns {
    use super::{Day, ExportColumn, Flag, Integer, Text, column};

    pub const ID: ExportColumn = column("id", Text, "Mã hồ sơ", "path of the record without .toml");
    pub const DECISION: ExportColumn = column("quyet_dinh", Text, "Mã hồ sơ", "id of the decision");
    pub const ROUTE: ExportColumn = column("ve", Text, "Chỗ trong hồ sơ", "route of keys to it in the record");
    pub const NUMBER: ExportColumn = column("thu_tu", Integer, "Thứ tự", "position in its list, from 1; of seats it is rank");
    pub const NAME: ExportColumn = column("ban", Text, "Ban, tổ", "name of the committee or team");
    pub const KEY: ExportColumn = column("khoa", Text, "Khóa", "the keys that lead to it");
    pub const LABEL: ExportColumn = column("muc", Text, "Mục", "name of the key");
    pub const WHEN_AND_WHERE: [ExportColumn; 3] = [
        column("ngay_tu", Day, "Từ ngày", "first possible day of issue"),
        column("ngay_den", Day, "Đến ngày", "last possible day of issue"),
        column("noi_ban_hanh", Text, "Nơi ban hành", "province, or the office that is the issuer or whose head is"),
    ];
    pub const OF_DECISION: [ExportColumn; 7] = [
        column("nam", Integer, "Năm", "year of the last possible day of issue"),
        column("cap", Text, "Cấp", "level of the issuer"),
        column("tinh_nay", Text, "Tỉnh hiện nay", "the province of today that it belongs to"),
        column("tinh_trang", Text, "Tình trạng", "status as of the newest day in the set"),
        column("can_cu_tinh_trang", Text, "Căn cứ của tình trạng", "basis of the status"),
        column("linh_vuc", Text, "Lĩnh vực", "fields of work, from the names of the committee and its teams"),
        column("ban", Text, "Ban", "name of the committee"),
    ];
    pub const OF_PEOPLE: [ExportColumn; 9] = [
        column("so_ghe", Integer, "Số thành viên đếm được", "seats listed, where that is exact"),
        column("so_ghe_it_nhat", Integer, "Số thành viên ít nhất", "at least this many seats listed"),
        column("dung_dau", Text, "Đứng đầu", "name of the head, or the post where no name is given"),
        column("chuc_vu_dung_dau", Text, "Chức vụ người đứng đầu", "post of the head"),
        column("nguoi_ky", Text, "Người ký", "name of the signer"),
        column("chuc_vu_nguoi_ky", Text, "Chức vụ người ký", "post of the signer"),
        column("so_nguon", Integer, "Số nguồn", "number of sources"),
        column("so_luu_y", Integer, "Số lưu ý", "number of notes"),
        column("co_the", Flag, "Có thể khớp", "true: it possibly fits the filters, not certainly"),
    ];
    pub const OF_SEAT: [ExportColumn; 3] = [
        column("loai", Text, "Loại", "committee, support team, or signer of the decision"),
        column("thuoc", Text, "Thuộc", "committee above a team"),
        column("hang", Text, "Hạng", "rank: head, deputy, standing member, member, invited"),
    ];
    pub const OFFICE: ExportColumn = column("co_quan_chuan", Text, "Cơ quan (tên chuẩn)", "office without its province, as it is compared");
    pub const SO_HIEU: ExportColumn = column("so_hieu", Text, "Số hiệu", "number of the decision");
    pub const RELATION: [ExportColumn; 2] = [
        column("quan_he", Text, "Quan hệ", "can_cu, thay_the, sua_doi, bai_bo or ke_thua"),
        column("nguon_noi", Flag, "Nguồn nêu", "true: a source states it; false: inferred from names"),
    ];
    pub const TARGET: ExportColumn = column("quyet_dinh_dich", Text, "Mã hồ sơ đích", "id of the record of the document, if there is one");
    pub const CONTENT: ExportColumn = column("noi_dung", Text, "Nội dung", "its text; of a duty restated briefly");
    pub const ABOVE: ExportColumn = column("cap_tren", Text, "Ban cấp trên", "the committee above");
    
}
use columns::*;

/// All tables, that of the decisions first. Withdrawn records are in no answer, so their reason is in no column.
#[rustfmt::skip]
pub fn tables() -> Vec<ExportTable> {
    const BY_ROUTE: &[&str] = &["quyet_dinh", "ve"];
    const BY_NUMBER: &[&str] = &["quyet_dinh", "thu_tu"];
    let signer = own(NguoiKy::table(), &["danh_xung", "ho_ten", "chuc_vu", "co_quan"]);
    let committee = own(Ban::table(), &["ten", "nhiem_vu", "quyen_han"]);
    vec![
        table("quyet_dinh", "Quyết định", "one decision", &["id"],
            &[&[ID], &own(QuyetDinh::table(), &["rut_lai"]), &WHEN_AND_WHERE, &OF_DECISION, &committee, &OF_PEOPLE], decisions),
        table("thanh_vien", "Thành viên", "one seat, named or not, of a committee or team; or the signer", BY_ROUTE,
            &[&[DECISION, ROUTE, NUMBER, NAME], &OF_SEAT, &own(ThanhVien::table(), &[]), &signer, &[OFFICE, SO_HIEU], &WHEN_AND_WHERE], seats),
        table("lien_ket", "Liên kết", "one citation of a document, or link to an older decision", BY_NUMBER,
            &[&[DECISION, NUMBER], &RELATION, &own(TaiLieu::table(), &[]), &[TARGET]], links),
        table("nguon", "Nguồn", "one source", BY_NUMBER, &[&[DECISION, NUMBER], &own(Nguon::table(), &[])],
            |_, row| numbered(&row.entry.record.nguon)),
        table("luu_y", "Lưu ý", "one note: a doubt, a contradiction, a remark", BY_NUMBER, &[&[DECISION, NUMBER], &own(LuuY::table(), &[])],
            |_, row| numbered(&row.entry.record.luu_y)),
        table("nhiem_vu", "Nhiệm vụ", "one duty, power or rule of the regime; restated, not quoted", BY_ROUTE,
            &[&[DECISION, ROUTE, NAME, KEY, LABEL, CONTENT]], |_, row| texts(row, true)),
        table("giup_viec", "Giúp việc", "one support team or sub-body; its seats and duties are in their tables", BY_ROUTE,
            &[&[DECISION, ROUTE, ABOVE], &own(Ban::table(), &DUTIES)], teams),
        table("the", "Thẻ", "one value of a list that is one cell in another table", BY_ROUTE,
            &[&[DECISION, ROUTE, KEY, LABEL, CONTENT]], |_, row| texts(row, false)),
    ]
}

fn table(
    name: &'static str,
    title: &'static str,
    english: &'static str,
    key: &'static [&'static str],
    columns: &[&[ExportColumn]],
    rows: RowsOf,
) -> ExportTable {
    ExportTable { name, title, english, key, columns: columns.concat(), rows }
}

const fn column(
    key: &'static str,
    kind: CellKind,
    title: &'static str,
    english: &'static str,
) -> ExportColumn {
    ExportColumn { key, kind, title, english }
}

/// The columns of the keys of a table of the format but those left out; keys with a table behind them are other tables.
fn own(table: &'static Table, left_out: &[&str]) -> Vec<ExportColumn> {
    let fields =
        table.fields.iter().filter(|field| field.inner().is_none() && !left_out.contains(&field.key));
    let kind = |field: &Field| match field.shape {
        Shape::Address => CellKind::Address,
        Shape::Count => Integer,
        Shape::Flag => Flag,
        // A day of the record may be an interval.
        _ => Text,
    };
    fields.map(|field| column(field.key, kind(field), field.label(), field.english())).collect()
}

fn decisions(set: &DecisionSet<'_>, row: &DecisionRow<'_>) -> Vec<RowValues> {
    let record = &row.entry.record;
    let tinh = record.tinh.as_deref();
    let successor = tinh.and_then(provinces::by_name).and_then(|unit| unit.successor());
    let (status, basis) = status(set, row.entry, row.at);
    let (least, exact) = match record.ban.listed() {
        (0, _) => (None, None),
        // Changes of seats are no list.
        _ if record.ban.is_change() => (None, None),
        (least, exact) => (Some(least), exact),
    };
    let mut values = keys_of(record);
    values.extend(keys_of(&record.ban));
    values.extend(when_and_where(set, row.entry));
    let derived = json!({
        "id": row.entry.id(),
        "nam": closed_days(row.entry, set.newest).1.year(),
        "cap": record.cap().map(|cap| cap.to_string()),
        "tinh_nay": successor.map(|(now, _)| now).or(tinh),
        "tinh_trang": status,
        "can_cu_tinh_trang": basis,
        "linh_vuc": record.linh_vuc(),
        "ban": record.ban.ten,
        "so_ghe": exact,
        "so_ghe_it_nhat": least,
        "dung_dau": record.ban.head().map(person),
        "chuc_vu_dung_dau": record.ban.head().map(post),
        "nguoi_ky": record.nguoi_ky.as_ref().and_then(|signer| signer.ho_ten.as_deref()),
        "chuc_vu_nguoi_ky": record.nguoi_ky.as_ref().map(signed_as),
        "so_nguon": record.nguon.len(),
        "so_luu_y": record.luu_y.len(),
        "co_the": (row.fit == Fit::Possibly).then_some(true),
    });
    vec![with(values, derived)]
}

fn seats(set: &DecisionSet<'_>, row: &DecisionRow<'_>) -> Vec<RowValues> {
    let record = &row.entry.record;
    let tinh = record.tinh.as_deref();
    let mut rows = Vec::new();
    for (body_route, body) in record.bodies() {
        let is_team = !std::ptr::eq(body, &record.ban);
        for ((route, seat), number) in body.seats(&body_route).zip(1..) {
            let derived = json!({
                "ve": route.to_string(),
                "thu_tu": number,
                "loai": if is_team { "giúp việc" } else { "ban" },
                "ban": body.ten,
                "thuoc": is_team.then_some(&record.ban.ten),
                "hang": rank(seat),
                "co_quan_chuan": seat.co_quan.as_ref().map(|_| standard_office(seat, tinh)),
            });
            rows.push(with(keys_of(seat), derived));
        }
    }
    if let Some(signer) = &record.nguoi_ky {
        let derived = json!({ "ve": "nguoi_ky", "thu_tu": 1, "loai": "người ký", "ban": record.ban.ten });
        rows.push(with(keys_of(signer), derived));
    }
    for values in &mut rows {
        values.extend(when_and_where(set, row.entry));
        values.insert("so_hieu".to_owned(), json!(record.written_number()));
    }
    rows
}

/// The rank of a seat in its body.
fn rank(seat: &ThanhVien) -> &'static str {
    match &seat.vai_tro {
        _ if seat.is_invited() => "mời tham gia",
        VaiTro::Khac(_) => "",
        role if role.heads() => "đứng đầu",
        role if role.leads() => "cấp phó",
        VaiTro::UyVienThuongTruc | VaiTro::ThanhVienThuongTruc | VaiTro::TongThuKy => "thường trực",
        _ => "thành viên",
    }
}

fn links(set: &DecisionSet<'_>, row: &DecisionRow<'_>) -> Vec<RowValues> {
    let entries = &set.corpus.entries;
    let cited = mentions_in(row.entry).map(|mention| {
        let target = set.targets.only(row.at, &mention);
        (mention.relation, true, target, keys_of(mention.document))
    });
    let implied = set.chains.before(row.at).filter(|link| !link.stated).filter_map(|link| {
        let older = &entries[link.record()?].record;
        let document = json!({ "so_hieu": older.written_number(), "ngay": older.ngay_ban_hanh });
        Some((link.relation, false, link.record(), with(RowValues::new(), document)))
    });
    let all = cited.chain(implied).zip(1..).map(|((relation, stated, target, values), number)| {
        let derived = json!({
            "thu_tu": number,
            "quan_he": relation.key(),
            "nguon_noi": stated,
            "quyet_dinh_dich": target.map(|at| entries[at].id()),
        });
        with(values, derived)
    });
    all.collect()
}

/// A row for each item of a list.
fn numbered(items: &[impl Serialize]) -> Vec<RowValues> {
    let rows = items.iter().zip(1..);
    rows.map(|(item, number)| with(keys_of(item), json!({ "thu_tu": number }))).collect()
}

fn teams(_: &DecisionSet<'_>, row: &DecisionRow<'_>) -> Vec<RowValues> {
    let record = &row.entry.record;
    let teams = record.bodies().into_iter().skip(1);
    let derived = |route: KeyPath| json!({ "ve": route.to_string(), "cap_tren": record.ban.ten });
    teams.map(|(route, team)| with(keys_of(team), derived(route))).collect()
}

/// A row for each text of a duty, or of another list, those of a team after those of its committee.
fn texts(row: &DecisionRow<'_>, of_duties: bool) -> Vec<RowValues> {
    let bodies = row.entry.record.bodies();
    let places: HashMap<_, _> = bodies.iter().zip(0..).map(|((route, _), at)| (route, at)).collect();
    let body_of = |route: &KeyPath| {
        (1..route.0.len()).rev().find_map(|end| places.get(&KeyPath(route.0[..end].to_vec())).copied())
    };
    let mut found = Vec::new();
    let record = with(keys_of(&row.entry.record), json!({ "linh_vuc": row.entry.record.linh_vuc() }));
    listed(&Value::Object(record), &KeyPath::default(), of_duties, &mut found);
    let mut found: Vec<(Option<usize>, _, _)> =
        found.into_iter().map(|(route, text)| (body_of(&route), route, text)).collect();
    found.sort_by_key(|(body, ..)| *body);
    let rows = found.into_iter().map(|(body, route, text)| {
        let field = QuyetDinh::table().descend(route.keys()).last().flatten();
        let values = json!({
            "ve": route.to_string(),
            "ban": body.map(|at| &bodies[at].1.ten),
            "khoa": route.keys().collect::<Vec<_>>().join("."),
            "muc": field.map(Field::label),
            "noi_dung": text,
        });
        with(RowValues::new(), values)
    });
    rows.collect()
}

/// Collects each text of a list below a value, or of the regime, with the route to it.
fn listed(value: &Value, route: &KeyPath, of_duties: bool, found: &mut Vec<(KeyPath, String)>) {
    let is_duty = route.keys().any(|key| DUTIES.contains(&key));
    let is_item = matches!(route.0.last(), Some(Step::Item(_)));
    match value {
        Value::Object(keys) => {
            for (key, value) in keys {
                listed(value, &route.then(Step::Key(key.clone().into())), of_duties, found);
            }
        }
        Value::Array(items) => {
            for (item, number) in items.iter().zip(1..) {
                listed(item, &route.then(Step::Item(number)), of_duties, found);
            }
        }
        Value::String(text) if is_duty == of_duties && (is_item || is_duty) => {
            found.push((route.clone(), text.clone()));
        }
        Value::Bool(flag) if is_duty && of_duties => {
            found.push((route.clone(), if *flag { "có" } else { "không" }.to_owned()));
        }
        _ => {}
    }
}

/// The status of the composition that a decision sets, and its basis, as of the newest day; a paper sets none.
fn status(set: &DecisionSet<'_>, entry: &Entry, at: usize) -> (&'static str, String) {
    if entry.is_paper() {
        return ("", String::new());
    }
    let status = set.status(at);
    let basis = match (&status.had, status.other) {
        (None, Some(newer)) => format!("đã theo {}", reference(&newer.record)),
        (None, None) => String::new(),
        (Some(_), _) => status.evidence_in_words(),
    };
    (status.level_in_words(), basis)
}

/// The first and the last possible day of issue.
fn closed_days(entry: &Entry, newest: Date) -> (Date, Date) {
    (entry.day.earliest().unwrap_or(beginning()), entry.day.latest().unwrap_or(newest))
}

fn when_and_where(set: &DecisionSet<'_>, entry: &Entry) -> RowValues {
    let (first, last) = closed_days(entry, set.newest);
    let place = entry.record.noi_ban_hanh();
    let values = json!({ "ngay_tu": first.to_string(), "ngay_den": last.to_string(), "noi_ban_hanh": place });
    with(RowValues::new(), values)
}

/// The keys of a table of the record, with their values.
fn keys_of(item: &impl Serialize) -> RowValues {
    with(RowValues::new(), serde_json::to_value(item).unwrap_or_default())
}

/// The values with those of an object.
fn with(mut values: RowValues, more: Value) -> RowValues {
    if let Value::Object(more) = more {
        values.extend(more);
    }
    values
}
