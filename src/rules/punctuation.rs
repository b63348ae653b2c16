//! Rules on punctuation and capitals: marks that do not belong, texts that end in the middle, shouted values.

use std::ops::Range;

use super::known::{Flaw, KnownText, Remedy};
use crate::registers::words;
use crate::text;

/// Whether a value is a name, a post or a duty, not a sentence of a page or an editor.
fn is_label(value: &KnownText) -> bool {
    words::words("nhan").contains(&value.key)
}

/// `dau-cau-thua`: punctuation before or behind a value, and what is misplaced inside it.
pub(super) fn misplaced(value: &KnownText) -> Vec<Flaw> {
    let text = &*value.text;
    if !value.is_prose || value.key == "danh_xung" || text.contains("://") {
        return Vec::new();
    }
    let mut flaws = Vec::new();
    if let Some(part) = superfluous(value) {
        let flaw = Flaw::of_route(format!("thừa \"{}\"", text[part.clone()].trim()));
        flaws.push(flaw.on(part).remedy(Remedy::Part(String::new())));
    }
    if is_label(value)
        && let Some(part) = item_number(text)
    {
        let message = format!("mở đầu bằng số thứ tự \"{}\"", text[part.clone()].trim());
        let flaw = Flaw::of_route(message).help("bỏ số thứ tự: danh sách tự đánh số".to_owned());
        flaws.push(flaw.on(part).remedy(Remedy::Part(String::new())));
    }
    if is_label(value)
        && let Some(inner) = quoted(text)
    {
        let flaw = Flaw::of_route("nằm trọn trong ngoặc kép".to_owned()).help("bỏ ngoặc kép".to_owned());
        flaws.push(flaw.remedy(Remedy::Value(format!("\"{inner}\""))));
    }
    for (at, sign) in text.match_indices([',', ';', '.', '[', '_', '*', '-', '¹', '²', '³']) {
        let Some((part, why, proper)) = inside(value, at, sign) else { continue };
        let help = match &proper {
            Some(proper) if proper.is_empty() => "bỏ phần này".to_owned(),
            Some(proper) => format!("viết \"{proper}\""),
            None => "viết lại như một câu thường".to_owned(),
        };
        let flaw = Flaw::new(format!("\"{}\" {why}", &text[part.clone()])).help(help);
        flaws.push(flaw.on(part).remedy(proper.map(Remedy::Part)));
    }
    flaws
}

/// The punctuation before or behind a value that has more than punctuation.
fn superfluous(value: &KnownText) -> Option<Range<usize>> {
    let text = &*value.text;
    let is_blank_or = |marks: &'static [char]| move |c: char| c == ' ' || marks.contains(&c);
    let head = text.trim_start_matches(is_blank_or(&['-', '–', '—', ',', ';', ':', '*', '•', '+', '.']));
    let head_end = text.len() - head.len();
    if head.is_empty() || text.starts_with("...") {
        return None;
    }
    let is_emphasis = text.starts_with('*') && inside(value, 0, "*").is_some();
    if head_end > 0 && !text.starts_with(' ') && !is_emphasis {
        return Some(0..head_end);
    }
    let tail = text.trim_end_matches(is_blank_or(&[',', ';', ':', '-', '–', '—', '/', '.']));
    let marks = text[tail.len()..].trim();
    // `Công ty A Co., Ltd.`, `v.v.`, `…`
    let last = tail.rsplit([' ', '.']).next().unwrap_or_default();
    let is_abbreviation = marks == "."
        && (words::words("viet_tat_cuoi").iter().any(|own| own == last) || last.chars().nth(1).is_none());
    let is_sentence = matches!(marks, "." | "...") && (!is_label(value) || value.key == "quyen_han");
    let is_superfluous = !marks.is_empty() && marks != "..." && !is_abbreviation && !is_sentence;
    (is_superfluous && !text.ends_with(' ')).then_some(tail.len()..text.len())
}

/// The number or letter of an item before a text: `2. `, `b) `, `(1) `, `Điều 2. `.
fn item_number(text: &str) -> Option<Range<usize>> {
    let rest = text.strip_prefix("Điều ").or_else(|| text.strip_prefix("Khoản ")).unwrap_or(text);
    let (item, behind) = rest.split_once(' ')?;
    let number = item.strip_suffix(['.', ')'])?.trim_start_matches('(');
    let is_number = matches!(number.len(), 1..=2) && number.bytes().all(|byte| byte.is_ascii_digit());
    let is_letter =
        item.ends_with(')') && number.chars().all(char::is_lowercase) && number.chars().count() == 1;
    (is_number || is_letter).then(|| 0..text.len() - behind.len())
}

/// A text without the quotation marks around all of it.
fn quoted(text: &str) -> Option<&str> {
    let inner = text.strip_prefix(['“', '"'])?.strip_suffix(['”', '"'])?;
    (!inner.contains(['“', '”', '"', '\\'])).then_some(inner)
}

/// What is wrong with the sign at a byte of a text: the part, the reason, and what to write instead.
fn inside(value: &KnownText, at: usize, sign: &str) -> Option<(Range<usize>, &'static str, Option<String>)> {
    let (before, after) = (&value.text[..at], &value.text[at + sign.len()..]);
    let is_after_letter = before.ends_with(char::is_alphabetic);
    let part = at..at + sign.len();
    match sign {
        "," | ";" | "."
            if before.ends_with(' ') && (sign != "." || !after.starts_with(char::is_alphanumeric)) =>
        {
            (!after.starts_with('.'))
                .then(|| (at - 1..part.end, "có dấu cách trước dấu câu", Some(sign.to_owned())))
        }
        "," | ";" if after.starts_with([',', ';']) => {
            Some((at..part.end + 1, "là hai dấu câu liền nhau", Some(after[..1].to_owned())))
        }
        "," | ";" if is_after_letter && after.starts_with(char::is_alphabetic) => {
            Some((part, "thiếu dấu cách theo sau", Some(format!("{sign} "))))
        }
        "[" => {
            let number = after.split_once(']')?.0;
            let is_note = matches!(number.len(), 1..=2) && number.bytes().all(|byte| byte.is_ascii_digit());
            // A note may name a place by its route.
            (is_note && value.key != "noi_dung")
                .then(|| (at..part.end + number.len() + 1, "là dấu chú thích của nguồn", Some(String::new())))
        }
        "¹" | "²" | "³" => {
            let word = before.rsplit(|c: char| !c.is_alphabetic()).next()?;
            let is_unit = words::words("don_vi_co_mu").iter().any(|own| own == word);
            (!is_unit).then(|| (part, "là dấu chú thích của nguồn", Some(String::new())))
        }
        "_" | "*" => {
            let body = after.trim_start_matches(sign);
            let (inner, behind) = body.split_once(sign)?;
            let is_whole = inner.starts_with(char::is_alphanumeric) && inner.ends_with(char::is_alphanumeric);
            let behind = behind.trim_start_matches(sign);
            let is_apart = |c: char| c.is_alphanumeric() || sign.starts_with(c);
            (is_whole && !before.ends_with(is_apart) && !behind.starts_with(is_apart)).then(|| {
                let part = at..value.text.len() - behind.len();
                (part, "là cách in đậm, in nghiêng của Markdown", Some(inner.to_owned()))
            })
        }
        "-" => {
            let number = after.strip_prefix(' ').and_then(|rest| rest.split_once(" - "));
            let is_page = |number: &str| number.len() < 4 && number.bytes().all(|byte| byte.is_ascii_digit());
            if let Some((number, behind)) = number.filter(|(number, _)| is_page(number))
                && before.trim_end().ends_with(char::is_alphabetic)
                && behind.starts_with(char::is_alphabetic)
            {
                return Some((at..part.end + number.len() + 3, "có lẽ là số trang", None));
            }
            let is_torn = after.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_lowercase));
            (before.ends_with(char::is_lowercase) && is_torn).then_some((
                part,
                "dính vào chữ trước mà cách chữ sau",
                None,
            ))
        }
        _ => None,
    }
}

/// `chu-do-dang`: a text that was cut off, or a bracket or quotation mark that is not closed.
pub(super) fn unfinished(value: &KnownText) -> Option<Flaw> {
    const CLOSED_BY: [(char, char); 3] = [('(', ')'), ('“', '”'), ('«', '»')];
    let text = &*value.text;
    let mut open: Vec<(usize, char)> = Vec::new();
    for (at, c) in text.char_indices() {
        if let Some((_, close)) = CLOSED_BY.iter().find(|(sign, _)| *sign == c) {
            open.push((at, *close));
        } else if open.last().is_some_and(|(_, close)| *close == c) {
            open.pop();
        }
    }
    if !value.is_prose || value.is_placeholder() {
        return None;
    }
    if let Some((at, close)) = open.first() {
        let part = *at..text.len();
        return Some(Flaw::new(format!("\"{}\" chưa đóng bằng {close}", &text[part.clone()])).on(part));
    }
    // A group may be given by examples, a page may cut its own title.
    let is_open = matches!(&*value.key, "co_quan" | "tieu_de" | "noi_dung" | "nha_xuat_ban");
    let end = text.trim_end_matches(['…', '.']);
    let is_cut = text[end.len()..].contains('…') || text[end.len()..].contains("...");
    (is_cut && !is_open).then(|| Flaw::of_route("bị cắt ở cuối".to_owned()).on(end.len()..text.len()))
}

/// `chu-hoa-ca-cau`: a name, post or duty in capitals only.
pub(super) fn shouted(value: &KnownText) -> Option<Flaw> {
    let is_of_person = matches!(&*value.key, "ho_ten" | "thay" | "tac_gia" | "nha_xuat_ban");
    if !is_label(value) || is_of_person || value.text.contains(char::is_lowercase) {
        return None;
    }
    let marked = text::spelled_words(&value.text).iter().filter(|word| word.spelling.marked > 0).count();
    (marked > 2).then(|| Flaw::of_route("viết toàn chữ hoa".to_owned()))
}
