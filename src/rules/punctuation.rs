//! Rules on punctuation and capitals: marks that do not belong, texts that end in the middle, shouted values.

use std::ops::Range;
use std::sync::LazyLock;

use super::known::{Flaw, KnownText, Remedy};
use crate::registers::words;
use crate::text;

/// Whether a value is a name, a post or a duty, not a sentence of a page or an editor.
fn is_label(value: &KnownText) -> bool {
    words::has_one(&value.key, "nhan")
}

/// The patterns of misplaced marks, each with its longest part that is itself: few texts have one.
static MISPLACED: LazyLock<Vec<(&str, &[String])>> = LazyLock::new(|| {
    let marks = |row: &'static Vec<String>| {
        let parts = row[0].split(|c: char| "<>$9alA".contains(c));
        (parts.max_by_key(|part| part.len()).unwrap_or_default(), row.as_slice())
    };
    words::rows("dau_cau_dat_sai").iter().map(marks).collect()
});

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
    let rows = MISPLACED.iter().filter(|(mark, row)| text.contains(mark) && !row[3..].contains(&value.key));
    for (_, row) in rows {
        let mut done = 0;
        for (at, _) in text.char_indices() {
            let Some(part) = matched(&row[0], text, at).filter(|part| part.start >= done) else { continue };
            done = part.end;
            flaws.push(wrong(text, part, &row[1], &row[2]));
        }
    }
    for (at, sign) in text.match_indices(['_', '*', '¹', '²', '³']) {
        let found = if matches!(sign, "_" | "*") { emphasis(text, at, sign) } else { raised(text, at, sign) };
        flaws.extend(found);
    }
    flaws
}

/// A flaw of a part that is wrong for this reason; `right` is written instead, `?` where that is not certain.
fn wrong(text: &str, part: Range<usize>, why: &str, right: &str) -> Flaw {
    let help = match right {
        "" => "bỏ phần này".to_owned(),
        "?" => "viết lại như một câu thường".to_owned(),
        _ => format!("viết \"{right}\""),
    };
    let remedy = (right != "?").then(|| Remedy::Part(right.to_owned()));
    Flaw::new(format!("\"{}\" {why}", &text[part.clone()])).help(help).on(part).remedy(remedy)
}

/// The part between `<` and `>` of a pattern that a text has at a byte: `a`, `l`, `A` are letters, small and capital
/// ones, `9` is one to three figures, `$` the end; other characters are themselves.
fn matched(pattern: &str, text: &str, mut at: usize) -> Option<Range<usize>> {
    let mut part = at..at;
    for sign in pattern.chars() {
        let c = text[at..].chars().next();
        at += match sign {
            '<' | '>' => 0,
            '$' => c.is_none().then_some(0)?,
            '9' => {
                let figures = text[at..].bytes().take_while(u8::is_ascii_digit).count();
                (1..=3).contains(&figures).then_some(figures)?
            }
            'a' => c.filter(|c| c.is_alphabetic())?.len_utf8(),
            'l' => c.filter(|c| c.is_lowercase())?.len_utf8(),
            'A' => c.filter(|c| c.is_uppercase())?.len_utf8(),
            _ => c.filter(|c| *c == sign)?.len_utf8(),
        };
        match sign {
            '<' => part.start = at,
            '>' => part.end = at,
            _ => {}
        }
    }
    Some(part)
}

/// Words between signs of Markdown: `**các sở**`.
fn emphasis(text: &str, at: usize, sign: &str) -> Option<Flaw> {
    let (before, after) = (&text[..at], &text[at + sign.len()..]);
    let is_apart = |c: char| c.is_alphanumeric() || sign.starts_with(c);
    if before.ends_with(is_apart) {
        return None;
    }
    let (inner, behind) = after.trim_start_matches(sign).split_once(sign)?;
    let behind = behind.trim_start_matches(sign);
    let is_whole = inner.starts_with(char::is_alphanumeric) && inner.ends_with(char::is_alphanumeric);
    let is_it = is_whole && !behind.starts_with(is_apart);
    let why = "là cách in đậm, in nghiêng của Markdown";
    is_it.then(|| wrong(text, at..text.len() - behind.len(), why, inner))
}

/// A raised figure behind a word that is no unit.
fn raised(text: &str, at: usize, sign: &str) -> Option<Flaw> {
    let word = text[..at].rsplit(|c: char| !c.is_alphabetic()).next()?;
    let is_unit = words::has_one(word, "don_vi_co_mu");
    (!is_unit).then(|| wrong(text, at..at + sign.len(), "là dấu chú thích của nguồn", ""))
}

/// The punctuation before or behind a value that has more than punctuation.
fn superfluous(value: &KnownText) -> Option<Range<usize>> {
    let text = &*value.text;
    let is_blank_or = |marks: &'static [char]| move |c: char| c == ' ' || marks.contains(&c);
    let head =
        text.trim_start_matches(is_blank_or(&['-', '–', '—', ',', ';', ':', '*', '•', '+', '.', '#', '>']));
    let head_end = text.len() - head.len();
    if head.is_empty() || text.starts_with("...") {
        return None;
    }
    let is_emphasis = text.starts_with('*') && emphasis(text, 0, "*").is_some();
    if head_end > 0 && !text.starts_with(' ') && !is_emphasis {
        return Some(0..head_end);
    }
    let tail = text.trim_end_matches(is_blank_or(&[',', ';', ':', '-', '–', '—', '/', '.']));
    let marks = text[tail.len()..].trim();
    // `Công ty A Co., Ltd.`, `v.v.`, `…`
    let last = tail.rsplit([' ', '.']).next().unwrap_or_default();
    let is_abbreviation =
        marks == "." && (words::has_one(last, "viet_tat_cuoi") || last.chars().nth(1).is_none());
    let is_sentence = matches!(marks, "." | "...") && (!is_label(value) || value.key == "quyen_han");
    if is_label(value) && text.ends_with('!') {
        return Some(text.trim_end_matches(['!', ' ']).len()..text.len());
    }
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

/// `chu-do-dang`: a text that was cut off, or a bracket or quotation mark that is not closed.
pub(super) fn unfinished(value: &KnownText) -> Option<Flaw> {
    const CLOSED_BY: [(char, char); 3] = [('(', ')'), ('“', '”'), ('«', '»')];
    if !value.is_prose || value.is_placeholder() {
        return None;
    }
    let text = &*value.text;
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut alone: Option<(usize, char)> = None;
    // `a)`, `2)`
    let is_item = |before: &str| before.rsplit(' ').next().is_some_and(|word| word.chars().count() < 3);
    for (at, c) in text.char_indices() {
        if let Some((_, close)) = CLOSED_BY.iter().find(|(sign, _)| *sign == c) {
            open.push((at, *close));
        } else if open.last().is_some_and(|(_, close)| *close == c) {
            open.pop();
        } else if alone.is_none() && (c == '”' || c == ')' && !is_item(&text[..at])) {
            alone = Some((at, c));
        }
    }
    if let Some((at, close)) = open.first() {
        let shown: String = text[*at..].split_inclusive(' ').take(5).collect();
        let message = format!("\"{}\" chưa đóng bằng {close}", shown.trim_end());
        return Some(Flaw::new(message).on(*at..text.len()));
    }
    if let Some((at, c)) = alone {
        return Some(Flaw::new(format!("{c} không có dấu mở")).on(at..at + c.len_utf8()));
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
