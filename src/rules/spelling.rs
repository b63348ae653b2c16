//! Rules on the spelling of words: syllables, figures, marks and markup.

use super::known::{Flaw, KnownText, Remedy};
use crate::text::RemarkKind;

const AS_PRINTED: &str = "viết lại theo nguồn; nếu nguồn in đúng như vậy thì ghi một luu_y";
const QUESTION: &str = "có phải \"{}\"? nếu nguồn in đúng như vậy thì ghi một luu_y";

/// Rule, remark, message behind the part, remedy with the proper text for `{}`, and the remedy where none is known.
#[rustfmt::skip]
const REMARKS: [(&str, RemarkKind, &str, &str, &str); 12] = [
    ("am-tiet-sai", RemarkKind::MisplacedTone, " dấu thanh đặt sai chữ", "viết \"{}\"", AS_PRINTED),
    ("am-tiet-sai", RemarkKind::TwoTones, " có hai dấu thanh", "viết \"{}\"", AS_PRINTED),
    ("am-tiet-sai", RemarkKind::TrailingKey, " còn phím Telex ở cuối", "viết \"{}\"", AS_PRINTED),
    ("am-tiet-sai", RemarkKind::Impossible, " không phải một tiếng của tiếng Việt", "viết \"{}\"", AS_PRINTED),
    ("am-tiet-sai", RemarkKind::MixedCase, " lẫn chữ hoa với chữ thường", "", AS_PRINTED),
    ("am-tiet-sai", RemarkKind::Misspelt, " viết sai chính tả", "viết \"{}\"; nếu nguồn in đúng như vậy thì ghi một luu_y", AS_PRINTED),
    ("tieng-bi-tach", RemarkKind::Torn, ": một tiếng bị tách ra", "có phải \"{}\"?", "viết liền các phần của một tiếng"),
    ("so-lan-chu", RemarkKind::Figure, " lẫn chữ với chữ số", QUESTION, AS_PRINTED),
    ("mat-chu", RemarkKind::Lost, " có dấu ? thay cho chữ đã mất", "", "gõ lại theo nguồn; đừng đoán những chữ đã mất"),
    ("thieu-dau", RemarkKind::Unmarked, " thiếu dấu", QUESTION, "viết đủ dấu theo nguồn; nếu là tiếng nước ngoài thì ghi một luu_y"),
    ("lap-tu", RemarkKind::Doubled, " viết hai lần liền nhau", "", "bỏ một lần; nếu nguồn in đúng như vậy thì ghi một luu_y"),
    ("ma-trang-web", RemarkKind::Markup, " là mã của trang web hay chương trình", "viết \"{}\"", "bỏ mã, chỉ giữ chữ mà người đọc trang thấy"),
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
