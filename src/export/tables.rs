//! The tables of an export: their columns and rows.
//!
//! Most columns are keys of the record format, so that a new key is a new column; the rest is derived here.

use std::collections::HashMap;

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::{CellKind, ExportColumn, ExportTable};
use crate::answers::DecisionSet;
use crate::answers::comparison::standard_office;
use crate::answers::words::reference;
use crate::columns::{DecisionRow, person, post, signed_as};
use crate::corpus::{Entry, beginning, mentions_in};
use crate::date::Date;
use crate::fit::Fit;
use crate::record::path::{KeyPath, Step};
use crate::record::shape::{Field, Shape, Table};
use crate::record::{Ban, LuuY, NguoiKy, Nguon, QuyetDinh, TaiLieu, ThanhVien, VaiTro};
use crate::registers::provinces;

/// The values of a row by column.
type RowValues = Map<String, Value>;

/// The rows of one decision.
type RowsOf = fn(&DecisionSet<'_>, &DecisionRow<'_>) -> Vec<RowValues>;

/// The keys of a body whose texts are rows of `nhiem_vu`.
const DUTIES: [&str; 3] = ["nhiem_vu", "quyen_han", "che_do"];

/// The derived columns at a place of a table: `key | kind | heading | meaning`.
fn derived(place: &str) -> Vec<ExportColumn> {
    let place = format!("[{place}]");
    let lines = include_str!("columns.txt").lines().skip_while(|line| *line != place).skip(1);
    let column = |line: &'static str| {
        let mut parts = line.split(" | ");
        let (key, kind) = (parts.next()?, parts.next()?);
        let kind = *CellKind::ALL.iter().find(|known| known.label() == kind)?;
        Some(ExportColumn { key, kind, title: parts.next()?, english: parts.next()? })
    };
    lines.map_while(column).collect()
}

/// All tables, that of the decisions first. Withdrawn records are in no answer, so their reason is in no column.
#[rustfmt::skip]
pub fn tables() -> Vec<ExportTable> {
    const BY_ROUTE: &[&str] = &["quyet_dinh", "ve"];
    const BY_NUMBER: &[&str] = &["quyet_dinh", "thu_tu"];
    let signer = own(NguoiKy::table(), &["danh_xung", "ho_ten", "chuc_vu", "co_quan"]);
    let committee = own(Ban::table(), &["ten", "nhiem_vu", "quyen_han"]);
    vec![
        table("quyet_dinh", "Quyết định", "one decision", &["id"],
            [derived("quyet_dinh"), own(QuyetDinh::table(), &["rut_lai"]), derived("quyet_dinh.ban"), committee, derived("quyet_dinh.nguoi")], decisions),
        table("thanh_vien", "Thành viên", "one seat, named or not, of a committee or team; or the signer", BY_ROUTE,
            [derived("thanh_vien"), own(ThanhVien::table(), &[]), signer, derived("thanh_vien.quyet_dinh")], seats),
        table("lien_ket", "Liên kết", "one citation of a document, or link to an older decision", BY_NUMBER,
            [derived("lien_ket"), own(TaiLieu::table(), &[]), derived("lien_ket.dich")], links),
        table("nguon", "Nguồn", "one source", BY_NUMBER, [derived("thu_tu"), own(Nguon::table(), &[])],
            |_, row| numbered(&row.entry.record.nguon)),
        table("luu_y", "Lưu ý", "one note: a doubt, a contradiction, a remark", BY_NUMBER, [derived("thu_tu"), own(LuuY::table(), &[])],
            |_, row| numbered(&row.entry.record.luu_y)),
        table("nhiem_vu", "Nhiệm vụ", "one duty, power or rule of the regime; restated, not quoted", BY_ROUTE,
            [derived("nhiem_vu")], |_, row| texts(row, true)),
        table("giup_viec", "Giúp việc", "one support team or sub-body; its seats and duties are in their tables", BY_ROUTE,
            [derived("giup_viec"), own(Ban::table(), &DUTIES)], teams),
        table("the", "Thẻ", "one value of a list that is one cell in another table", BY_ROUTE,
            [derived("the")], |_, row| texts(row, false)),
    ]
}

fn table<const N: usize>(
    name: &'static str,
    title: &'static str,
    english: &'static str,
    key: &'static [&'static str],
    columns: [Vec<ExportColumn>; N],
    rows: RowsOf,
) -> ExportTable {
    ExportTable { name, title, english, key, columns: columns.concat(), rows }
}

/// The columns of the keys of a table of the format but those left out; keys with a table behind them are other tables.
fn own(table: &'static Table, left_out: &[&str]) -> Vec<ExportColumn> {
    let fields =
        table.fields.iter().filter(|field| field.inner().is_none() && !left_out.contains(&field.key));
    let kind = |field: &Field| match field.shape {
        Shape::Address => CellKind::Address,
        Shape::Count => CellKind::Integer,
        Shape::Flag => CellKind::Flag,
        // A day of the record may be an interval.
        _ => CellKind::Text,
    };
    let column = |field: &'static Field| {
        let (title, english) = (field.label(), field.english());
        ExportColumn { key: field.key, kind: kind(field), title, english }
    };
    fields.map(column).collect()
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
    let record = with(keys_of(&row.entry.record), json!({ "linh_vuc": row.entry.record.linh_vuc() }));
    let mut found = Vec::new();
    leaves(&Value::Object(record), &KeyPath::default(), &mut found);
    found.retain(|(route, _)| {
        let is_duty = route.keys().any(|key| DUTIES.contains(&key));
        is_duty == of_duties && (is_duty || matches!(route.0.last(), Some(Step::Item(_))))
    });
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

/// Collects each text and flag below a value, with the route to it.
fn leaves(value: &Value, route: &KeyPath, found: &mut Vec<(KeyPath, String)>) {
    match value {
        Value::Object(keys) => {
            keys.iter()
                .for_each(|(key, value)| leaves(value, &route.then(Step::Key(key.clone().into())), found));
        }
        Value::Array(items) => {
            items
                .iter()
                .zip(1..)
                .for_each(|(item, number)| leaves(item, &route.then(Step::Item(number)), found));
        }
        Value::String(text) => found.push((route.clone(), text.clone())),
        Value::Bool(flag) => found.push((route.clone(), if *flag { "có" } else { "không" }.to_owned())),
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
