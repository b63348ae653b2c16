//! Rules on the spelling of words: syllables, figures, marks, markup and punctuation.

use std::ops::Range;

use super::known::{Flaw, KnownText, Remedy};
use crate::text::RemarkKind;

const AS_PRINTED: &str = "viết lại theo nguồn; nếu nguồn in đúng như vậy thì ghi một luu_y";
const QUESTION: &str = "có phải \"{}\"? nếu nguồn in đúng như vậy thì ghi một luu_y";

/// Rule, remark, message behind the part, remedy with the proper text for `{}`, and the remedy where none is known.
#[rustfmt::skip]
const REMARKS: [(&str, RemarkKind, &str, &str, &str); 11] = [
    ("am-tiet-sai", RemarkKind::MisplacedTone, " dấu thanh đặt sai chữ", "viết \"{}\"", AS_PRINTED),
    ("am-tiet-sai", RemarkKind::TwoTones, " có hai dấu thanh", "viết \"{}\"", AS_PRINTED),
    ("am-tiet-sai", RemarkKind::TrailingKey, " còn phím Telex ở cuối", "viết \"{}\"", AS_PRINTED),
    ("am-tiet-sai", RemarkKind::Impossible, " không phải một tiếng của tiếng Việt", "viết \"{}\"", AS_PRINTED),
    ("am-tiet-sai", RemarkKind::Misspelt, " viết sai chính tả", "viết \"{}\"; nếu nguồn in đúng như vậy thì ghi một luu_y", AS_PRINTED),
    ("tieng-bi-tach", RemarkKind::Torn, ": một tiếng bị tách ra", "có phải \"{}\"?", "viết liền các phần của một tiếng"),
    ("so-lan-chu", RemarkKind::Figure, " lẫn chữ với chữ số", QUESTION, AS_PRINTED),
    ("mat-chu", RemarkKind::Lost, " có dấu ? thay cho chữ đã mất", "", "gõ lại theo nguồn; đừng đoán những chữ đã mất"),
    ("thieu-dau", RemarkKind::Unmarked, " thiếu dấu", QUESTION, "viết đủ dấu theo nguồn; nếu là tiếng nước ngoài thì ghi một luu_y"),
    ("lap-tu", RemarkKind::Doubled, " viết hai lần liền nhau", "", "bỏ một lần; nếu nguồn in đúng như vậy thì ghi một luu_y"),
    ("ma-trang-web", RemarkKind::Markup, " là mã của trang web", "viết \"{}\"", "bỏ mã, chỉ giữ chữ mà người đọc trang thấy"),
];

/// The flaws of a text for the remarks that a rule reports.
pub fn remarked(value: &KnownText, rule: &str) -> Vec<Flaw> {
    let is_certain = matches!(rule, "am-tiet-sai" | "ma-trang-web");
    let mut flaws = Vec::new();
    for remark in &value.remarks {
        let reported = REMARKS.iter().find(|(name, kind, ..)| *name == rule && *kind == remark.kind);
        let Some((.., why, remedy, unknown)) = reported else { continue };
        // Names are Lan Lan and Quốc Phong.
        let is_of_words =
            matches!(remark.kind, RemarkKind::Doubled | RemarkKind::Unmarked | RemarkKind::Misspelt);
        if is_of_words && matches!(&*value.key, "ho_ten" | "thay" | "tac_gia") {
            continue;
        }
        let message = format!("\"{}\"{why}", &value.text[remark.range.clone()]);
        let help = match remark.proper.as_deref() {
            Some(" ") => "viết một dấu cách".to_owned(),
            Some(proper) => remedy.replace("{}", proper),
            None => (*unknown).to_owned(),
        };
        let proper = remark.proper.clone().filter(|_| is_certain).map(Remedy::Part);
        flaws.push(Flaw::new(message).help(help).on(remark.range.clone()).remedy(proper));
    }
    flaws
}

/// Keys whose values are names or posts, not sentences.
const LABELS: &str = "trich_yeu co_quan_ban_hanh tinh ten ten_cu thuoc kiem dat_tai co_quan_thuong_truc ho_ten thay \
                      chuc_vu chuc_vu_khac co_quan nha_xuat_ban tac_gia nhiem_vu";

/// `dau-cau-thua`: punctuation before or behind a value.
pub(super) fn punctuation(value: &KnownText) -> Option<Flaw> {
    if !value.is_prose || value.key == "danh_xung" || value.text.contains("://") {
        return None;
    }
    let part = superfluous(&value.key, &value.text)?;
    let flaw = Flaw::of_route(format!("thừa \"{}\"", value.text[part.clone()].trim()));
    Some(flaw.on(part).remedy(Remedy::Part(String::new())))
}

/// The punctuation before or behind a value that has more than punctuation.
fn superfluous(key: &str, text: &str) -> Option<Range<usize>> {
    let is_blank_or = |marks: &'static [char]| move |c: char| c == ' ' || marks.contains(&c);
    let head = text.trim_start_matches(is_blank_or(&['-', '–', '—', ',', ';', ':', '*', '•', '+', '.']));
    let head_end = text.len() - head.len();
    if head.is_empty() || text.starts_with("...") {
        return None;
    }
    if head_end > 0 && !text.starts_with(' ') {
        return Some(0..head_end);
    }
    let tail = text.trim_end_matches(is_blank_or(&[',', ';', ':', '-', '–', '—', '/', '.']));
    let marks = text[tail.len()..].trim();
    // `Công ty A Co., Ltd.`, `v.v.`, `…`
    let last = tail.rsplit([' ', '.']).next().unwrap_or_default();
    let is_abbreviation = marks == "."
        && (["Ltd", "Inc", "Corp", "Co", "TP", "v"].contains(&last) || last.chars().nth(1).is_none());
    let is_sentence = matches!(marks, "." | "...") && !LABELS.split(' ').any(|label| label == key);
    let is_superfluous = !marks.is_empty() && marks != "..." && !is_abbreviation && !is_sentence;
    (is_superfluous && !text.ends_with(' ')).then_some(tail.len()..text.len())
}
