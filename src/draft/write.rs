//! Writes a draft as a record: values with their lines, doubtful ones and duties as comments.

use std::collections::BTreeSet;
use std::sync::Arc;

use toml_parser::parser::EventKind;

use super::basis::{Citation, RELATIONS};
use super::{BodyDraft, Doubt, Draft, Read, SeatDraft, SourceText};
use crate::date::Interval;
use crate::layout;
use crate::read::read;
use crate::record::VaiTro;
use crate::record::path::KeyPath;
use crate::record::route::named;
use crate::source::File;

/// The text of the record.
pub fn toml(draft: &Draft, source: &SourceText) -> String {
    let mut out = String::from(
        "# Bản nháp máy đọc từ văn bản: soát từng giá trị với dòng ghi sau nó, rồi chạy `bcd fmt --clean` để bỏ các số dòng.\n",
    );
    doubts(&mut out, draft);
    out.push('\n');
    for (key, read) in [
        ("so_hieu", &draft.so_hieu),
        ("trich_yeu", &draft.trich_yeu),
        ("co_quan_ban_hanh", &draft.co_quan_ban_hanh),
        ("tinh", &draft.tinh),
    ] {
        line(&mut out, key, read.as_ref(), |text| quoted(text));
    }
    line(&mut out, "ngay_ban_hanh", draft.ngay_ban_hanh.as_ref(), day);
    line(&mut out, "ngay_hieu_luc", draft.ngay_hieu_luc.as_ref(), day);
    let actions: Vec<_> = draft.hanh_dong.iter().map(|action| quoted(action.value.as_str())).collect();
    if !actions.is_empty() {
        let lines: Vec<_> = draft.hanh_dong.iter().map(|action| action.line).collect();
        out.push_str(&format!("hanh_dong = [{}] {}\n", actions.join(", "), origin(&lines)));
    }
    line(&mut out, "nguoi_ky", draft.nguoi_ky.as_ref(), |signer| {
        joined(vec![
            ("tu_cach", signer.tu_cach.map(quoted)),
            ("ho_ten", Some(quoted(&signer.ho_ten))),
            ("chuc_vu", text(&signer.chuc_vu)),
        ])
    });
    for key in RELATIONS {
        let cited = draft.cited.iter().filter(|cited| cited.cited_as == Some(key));
        list(&mut out, key, cited.map(|cited| (document(cited), vec![cited.line])));
    }
    let mut notes = draft.luu_y.clone();
    body(&mut out, &draft.ban, "ban", &mut notes);
    publication(&mut out, source);
    let file = Arc::new(File::new(String::new(), None, out.as_bytes()));
    let tree = read(&file).tree;
    for (route, remark) in notes {
        let by_content = KeyPath::parse(&route).zip(tree.as_ref()).map(|(path, tree)| named(&path, tree));
        let ve = by_content.map_or_else(|| route.clone(), |path| path.to_string());
        out.push_str(&format!("\n[[luu_y]]\nve = {}\nnoi_dung = {}\n", quoted(&ve), quoted(&remark)));
        if route.ends_with("so_thanh_vien") {
            out.push_str("chap_nhan = \"so-thanh-vien-lech\"\n");
        }
    }
    layout::canonical(&out).unwrap_or(out)
}

/// What is doubtful, as keys commented out, each with its reason.
fn doubts(out: &mut String, draft: &Draft) {
    for Doubt { key, value, line, reason } in &draft.doubts {
        out.push_str(&format!("# {key} = {} # dòng {line}: {reason}\n", quoted(value)));
    }
    let missing = [
        draft.so_hieu.is_none().then_some("so_hieu"),
        draft.co_quan_ban_hanh.is_none().then_some("co_quan_ban_hanh"),
        draft.ngay_ban_hanh.is_none().then_some("ngay_ban_hanh"),
        draft.ban.ten.is_none().then_some("ban.ten"),
    ];
    let missing: Vec<_> = missing.into_iter().flatten().collect();
    if !missing.is_empty() {
        out.push_str(&format!("# Văn bản không nói rõ: {}.\n", missing.join(", ")));
    }
}

fn body(out: &mut String, body: &BodyDraft, route: &str, notes: &mut Vec<(String, String)>) {
    let (header, rules) = match route {
        "ban" => ("[ban]", "[ban.che_do]"),
        _ => ("[[ban.giup_viec]]", "[ban.giup_viec.che_do]"),
    };
    out.push_str(&format!("\n{header}\n"));
    line(out, "ten", body.ten.as_ref(), |text| quoted(text));
    match body.ten_cu.as_slice() {
        [old] => line(out, "ten_cu", Some(old), |text| format!("[{}]", quoted(text))),
        all => list(out, "ten_cu", all.iter().map(|old| (quoted(&old.value), vec![old.line]))),
    }
    line(out, "so_thanh_vien", body.so_thanh_vien.as_ref(), u32::to_string);
    line(out, "co_quan_thuong_truc", body.co_quan_thuong_truc.as_ref(), |text| format!("[{}]", quoted(text)));
    list(out, "thanh_vien", body.thanh_vien.iter().map(|own| (seat(own), own.lines.clone())));
    partial(out, body, route, notes);
    for duty in &body.nhiem_vu {
        let words = comment(&duty.value);
        out.push_str(&format!("# Nhiệm vụ, dòng {}: diễn lại từ chỗ \"{words}…\"\n", duty.line));
    }
    if body.kiem_nhiem.is_some() {
        out.push_str(&format!("\n{rules}\n"));
        line(out, "kiem_nhiem", body.kiem_nhiem.as_ref(), bool::to_string);
    }
    for (team, number) in body.giup_viec.iter().zip(1..) {
        self::body(out, team, &format!("ban.giup_viec[{number}]"), notes);
    }
}

/// Whether the text lists all seats: fewer than stated are a part of them, more contradict.
fn partial(out: &mut String, body: &BodyDraft, route: &str, notes: &mut Vec<(String, String)>) {
    let Some(stated) = body.so_thanh_vien.as_ref().filter(|_| !body.thanh_vien.is_empty()) else { return };
    let open = body.thanh_vien.iter().any(|seat| seat.holder.nhom && seat.so_luong.is_none());
    let size = |seat: &SeatDraft| if seat.holder.nhom { seat.so_luong.unwrap_or(2) } else { 1 };
    let least: u32 = body.thanh_vien.iter().map(size).sum();
    if least > stated.value {
        let at_least = if open { "ít nhất " } else { "" };
        let remark =
            format!("Nguồn nêu {} thành viên nhưng kể ra {at_least}{least} thành viên.", stated.value);
        notes.push((format!("{route}.so_thanh_vien"), remark));
    } else if least < stated.value && !open {
        out.push_str("mot_phan = true\n");
    }
}

fn seat(seat: &SeatDraft) -> String {
    let holder = &seat.holder;
    let more: Vec<_> = holder.chuc_vu_khac.iter().map(|post| quoted(post)).collect();
    let invited = seat.vai_tro == VaiTro::MoiThamGia;
    joined(vec![
        ("vai_tro", Some(quoted(seat.vai_tro.as_str()))),
        ("kiem", seat.kiem.as_ref().map(|role| quoted(role.as_str()))),
        ("danh_xung", text(&holder.danh_xung)),
        ("ho_ten", text(&holder.ho_ten)),
        ("chuc_vu", text(&holder.chuc_vu)),
        ("co_quan", text(&holder.co_quan)),
        ("chuc_vu_khac", (!more.is_empty()).then(|| format!("[{}]", more.join(", ")))),
        ("nhom", holder.nhom.then(|| "true".to_owned())),
        ("so_luong", seat.so_luong.map(|count| count.to_string())),
        ("moi", invited.then(|| "true".to_owned())),
    ])
}

fn document(cited: &Citation) -> String {
    joined(vec![
        ("so_hieu", text(&cited.so_hieu)),
        ("ngay", cited.day().as_ref().map(day)),
        ("co_quan_ban_hanh", text(&cited.co_quan)),
        ("ve", text(&cited.ve)),
    ])
}

fn publication(out: &mut String, source: &SourceText) {
    out.push_str("\n[[nguon]]\n");
    out.push_str(if source.nha_xuat_ban.is_none() { "# nha_xuat_ban = \"\"\n" } else { "" });
    for (key, value) in [
        ("tieu_de", text(&source.tieu_de)),
        ("nha_xuat_ban", text(&source.nha_xuat_ban)),
        ("url", text(&source.url)),
        ("ngay_dang", source.ngay_dang.as_ref().map(day)),
    ] {
        out.push_str(&value.map(|value| format!("{key} = {value}\n")).unwrap_or_default());
    }
}

/// A key with the line of the text that says so.
fn line<T>(out: &mut String, key: &str, read: Option<&Read<T>>, written: impl Fn(&T) -> String) {
    if let Some(read) = read {
        out.push_str(&format!("{key} = {} {}\n", written(&read.value), origin(&[read.line])));
    }
}

/// A list with an item a line.
fn list(out: &mut String, key: &str, items: impl Iterator<Item = (String, Vec<usize>)>) {
    let items: Vec<_> = items.map(|(text, lines)| format!("  {text}, {}\n", origin(&lines))).collect();
    if !items.is_empty() {
        out.push_str(&format!("{key} = [\n{}]\n", items.concat()));
    }
}

/// `# dòng 3, 12`.
fn origin(lines: &[usize]) -> String {
    let lines: Vec<_> = BTreeSet::from_iter(lines).iter().map(ToString::to_string).collect();
    format!("# dòng {}", lines.join(", "))
}

fn joined(fields: Vec<(&str, Option<String>)>) -> String {
    let pairs: Vec<_> =
        fields.into_iter().filter_map(|(key, value)| Some(format!("{key} = {}", value?))).collect();
    format!("{{ {} }}", pairs.join(", "))
}

fn day(day: &Interval) -> String {
    if day.is_day() { day.to_string() } else { quoted(&day.to_string()) }
}

fn text(text: &Option<String>) -> Option<String> {
    text.as_deref().map(quoted)
}

/// A basic string of TOML; control characters, which no name has, are dropped.
fn quoted(text: &str) -> String {
    format!("\"{}\"", comment(text).replace('\\', "\\\\").replace('"', "\\\""))
}

fn comment(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// A text without the comments that say in which line a value was read.
pub fn without_line_comments(text: &str) -> String {
    let is_origin = |comment: &str| {
        let numbers = comment.trim_start_matches('#').trim().strip_prefix("dòng ");
        numbers.is_some_and(|numbers| numbers.split(", ").all(|number| number.parse::<usize>().is_ok()))
    };
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for event in layout::events(text).iter().filter(|event| event.kind() == EventKind::Comment) {
        let range = event.span().start()..event.span().end();
        if is_origin(text[range.clone()].trim_end()) {
            out.push_str(text[from..range.start].trim_end_matches([' ', '\t']));
            from = range.end;
        }
    }
    out + &text[from..]
}
