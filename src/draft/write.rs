//! Writes a draft as a record: values with their lines, doubtful ones and duties as comments.

use std::sync::Arc;

use toml_parser::parser::EventKind;

use super::basis::{Citation, CitedAs};
use super::{BodyDraft, Doubt, Draft, Read, SeatDraft, SourceText};
use crate::date::Interval;
use crate::layout;
use crate::read::read;
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
    let text = |out: &mut String, key: &str, read: &Option<Read<String>>| {
        if let Some(read) = read {
            line(out, key, &quoted(&read.value), &read.lines);
        }
    };
    text(&mut out, "so_hieu", &draft.so_hieu);
    text(&mut out, "trich_yeu", &draft.trich_yeu);
    text(&mut out, "co_quan_ban_hanh", &draft.co_quan_ban_hanh);
    text(&mut out, "tinh", &draft.tinh);
    for (key, read) in [("ngay_ban_hanh", &draft.ngay_ban_hanh), ("ngay_hieu_luc", &draft.ngay_hieu_luc)] {
        if let Some(read) = read {
            line(&mut out, key, &day(read.value), &read.lines);
        }
    }
    if !draft.hanh_dong.is_empty() {
        let words: Vec<_> = draft.hanh_dong.iter().map(|action| quoted(action.value.as_str())).collect();
        let lines: Vec<usize> = draft.hanh_dong.iter().flat_map(|action| action.lines.clone()).collect();
        line(&mut out, "hanh_dong", &format!("[{}]", words.join(", ")), &lines);
    }
    if let Some(read) = &draft.nguoi_ky {
        let signer = &read.value;
        let fields = [
            ("tu_cach", signer.tu_cach),
            ("ho_ten", signer.ho_ten.as_deref()),
            ("chuc_vu", signer.chuc_vu.as_deref()),
            ("co_quan", signer.co_quan.as_deref()),
        ];
        line(&mut out, "nguoi_ky", &inline(&fields), &read.lines);
    }
    let relations = [
        ("can_cu", CitedAs::Basis),
        ("thay_the", CitedAs::Replaced),
        ("sua_doi", CitedAs::Amended),
        ("bai_bo", CitedAs::Repealed),
        ("ke_thua", CitedAs::Continued),
    ];
    for (key, wanted) in relations {
        let cited: Vec<_> = draft
            .cited
            .iter()
            .filter(|cited| cited.cited_as == wanted)
            .map(|cited| (document(cited), cited.line))
            .collect();
        list(&mut out, key, cited.into_iter().map(|(text, line)| (text, vec![line])));
    }
    let mut notes = draft.luu_y.clone();
    body(&mut out, &draft.ban, "ban", false, &mut notes);
    publication(&mut out, source);
    let file = Arc::new(File::new(String::new(), None, out.as_bytes()));
    let tree = read(&file).tree;
    for (route, remark) in notes {
        let by_content = KeyPath::parse(&route).zip(tree.as_ref()).map(|(path, tree)| named(&path, tree));
        let ve = by_content.map_or_else(|| route.clone(), |path| path.to_string());
        let accepts =
            if route.ends_with("so_thanh_vien") { "chap_nhan = \"so-thanh-vien-lech\"\n" } else { "" };
        out.push_str(&format!(
            "\n[[luu_y]]\nve = {}\nnoi_dung = {}\n{accepts}",
            quoted(&ve),
            quoted(&remark)
        ));
    }
    layout::canonical(&out).unwrap_or(out)
}

/// What is doubtful, as keys commented out, each with its reason.
fn doubts(out: &mut String, draft: &Draft) {
    let missing = [
        ("so_hieu", draft.so_hieu.is_none()),
        ("co_quan_ban_hanh", draft.co_quan_ban_hanh.is_none()),
        ("ngay_ban_hanh", draft.ngay_ban_hanh.is_none()),
        ("ban.ten", draft.ban.ten.is_none()),
    ];
    for Doubt { key, value, line, reason } in &draft.doubts {
        out.push_str(&format!("# {key} = {} # dòng {line}: {reason}\n", quoted(value)));
    }
    let missing: Vec<_> = missing.into_iter().filter(|(_, missing)| *missing).map(|(key, _)| key).collect();
    if !missing.is_empty() {
        out.push_str(&format!("# Văn bản không nói rõ: {}.\n", missing.join(", ")));
    }
}

fn body(out: &mut String, body: &BodyDraft, route: &str, is_team: bool, notes: &mut Vec<(String, String)>) {
    out.push_str(&if is_team { "\n[[ban.giup_viec]]\n".to_owned() } else { "\n[ban]\n".to_owned() });
    if let Some(ten) = &body.ten {
        line(out, "ten", &quoted(&ten.value), &ten.lines);
    }
    let old: Vec<_> = body.ten_cu.iter().map(|old| (quoted(&old.value), old.lines.clone())).collect();
    if let [(text, lines)] = old.as_slice() {
        line(out, "ten_cu", &format!("[{text}]"), lines);
    } else {
        list(out, "ten_cu", old.into_iter());
    }
    if let Some(size) = &body.so_thanh_vien {
        line(out, "so_thanh_vien", &size.value.to_string(), &size.lines);
    }
    if let Some(office) = &body.co_quan_thuong_truc {
        line(out, "co_quan_thuong_truc", &format!("[{}]", quoted(&office.value)), &office.lines);
    }
    list(out, "thanh_vien", body.thanh_vien.iter().map(|own| (seat(own), own.lines.clone())));
    partial(out, body, route, notes);
    for duty in &body.nhiem_vu {
        out.push_str(&format!(
            "# Nhiệm vụ, dòng {}: diễn lại từ chỗ \"{}…\"\n",
            duty.lines[0],
            comment(&duty.value)
        ));
    }
    if let Some(part_time) = &body.kiem_nhiem {
        let header = if is_team { "ban.giup_viec.che_do" } else { "ban.che_do" };
        out.push_str(&format!("\n[{header}]\n"));
        line(out, "kiem_nhiem", "true", &part_time.lines);
    }
    for (team, number) in body.giup_viec.iter().zip(1..) {
        self::body(out, team, &format!("ban.giup_viec[{number}]"), true, notes);
    }
}

/// Whether the text lists all seats: fewer than stated are a part of them, more contradict.
fn partial(out: &mut String, body: &BodyDraft, route: &str, notes: &mut Vec<(String, String)>) {
    let Some(stated) = &body.so_thanh_vien else { return };
    let open = body.thanh_vien.iter().any(|seat| seat.holder.nhom && seat.so_luong.is_none());
    let least: u32 = body
        .thanh_vien
        .iter()
        .map(|seat| if seat.holder.nhom { seat.so_luong.unwrap_or(2) } else { 1 })
        .sum();
    if body.thanh_vien.is_empty() {
        return;
    }
    if least > stated.value {
        let at_least = if open { "ít nhất " } else { "" };
        notes.push((
            format!("{route}.so_thanh_vien"),
            format!("Nguồn nêu {} thành viên nhưng kể ra {at_least}{least} thành viên.", stated.value),
        ));
    } else if least < stated.value && !open {
        out.push_str("mot_phan = true\n");
    }
}

fn seat(seat: &SeatDraft) -> String {
    let holder = &seat.holder;
    let mut fields = vec![
        ("vai_tro", Some(quoted(seat.vai_tro.as_str()))),
        ("kiem", seat.kiem.as_ref().map(|role| quoted(role.as_str()))),
    ];
    let texts = [
        ("danh_xung", &holder.danh_xung),
        ("ho_ten", &holder.ho_ten),
        ("chuc_vu", &holder.chuc_vu),
        ("co_quan", &holder.co_quan),
    ];
    fields.extend(texts.map(|(key, value)| (key, value.as_deref().map(quoted))));
    let more: Vec<_> = holder.chuc_vu_khac.iter().map(|post| quoted(post)).collect();
    fields.push(("chuc_vu_khac", (!more.is_empty()).then(|| format!("[{}]", more.join(", ")))));
    fields.push(("nhom", holder.nhom.then(|| "true".to_owned())));
    fields.push(("so_luong", seat.so_luong.map(|count| count.to_string())));
    fields.push(("thay_doi", seat.thay_doi.as_ref().map(|change| quoted(change.as_str()))));
    fields.push(("thay", seat.thay.as_deref().map(quoted)));
    joined(fields)
}

fn document(cited: &Citation) -> String {
    let day = cited.day().map(day);
    joined(vec![
        ("so_hieu", cited.so_hieu.as_deref().map(quoted)),
        ("ngay", day),
        ("co_quan_ban_hanh", cited.co_quan.as_deref().map(quoted)),
        ("ve", cited.ve.as_deref().map(quoted)),
    ])
}

fn publication(out: &mut String, source: &SourceText) {
    out.push_str("\n[[nguon]]\n");
    let texts = [("tieu_de", &source.tieu_de), ("nha_xuat_ban", &source.nha_xuat_ban), ("url", &source.url)];
    for (key, value) in texts {
        match value {
            Some(value) => out.push_str(&format!("{key} = {}\n", quoted(value))),
            None if key == "nha_xuat_ban" => out.push_str("# nha_xuat_ban = \"\"\n"),
            None => {}
        }
    }
    if let Some(published) = source.ngay_dang {
        out.push_str(&format!("ngay_dang = {}\n", day(published)));
    }
}

fn line(out: &mut String, key: &str, value: &str, lines: &[usize]) {
    out.push_str(&format!("{key} = {value} {}\n", origin(lines)));
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
    let mut lines = lines.to_vec();
    lines.sort_unstable();
    lines.dedup();
    let lines: Vec<_> = lines.iter().map(usize::to_string).collect();
    format!("# dòng {}", lines.join(", "))
}

fn inline(fields: &[(&'static str, Option<&str>)]) -> String {
    joined(fields.iter().map(|(key, value)| (*key, value.map(quoted))).collect())
}

fn joined(fields: Vec<(&str, Option<String>)>) -> String {
    let pairs: Vec<_> =
        fields.into_iter().filter_map(|(key, value)| Some(format!("{key} = {}", value?))).collect();
    format!("{{ {} }}", pairs.join(", "))
}

fn day(day: Interval) -> String {
    if day.is_day() { day.to_string() } else { quoted(&day.to_string()) }
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
