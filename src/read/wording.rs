//! The Vietnamese wording of flaws and mismatches of a file.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use super::rule;
use crate::date::{DateError, DateErrorKind, Interval};
use crate::finding::{Finding, Fix};
use crate::record::QuyetDinh;
use crate::record::mismatch::{Hint, Mismatch, MismatchKind};
use crate::record::path::Step;
use crate::record::route::named;
use crate::record::shape::{Field, RETIRED, Shape, Table};
use crate::record::value::{Node, two_words};
use crate::source::{File, Flaw};
use crate::text;

/// A text as a message quotes it, in 120 columns at most.
fn short(text: &str) -> Cow<'_, str> {
    text::truncate(text, 120)
}

/// A file that is no text.
pub fn flaw(file: &Arc<File>) -> Option<Finding> {
    Some(match file.flaw.as_ref()? {
        Flaw::Bytes { at, byte, places } => {
            let more = if *places > 1 { format!(" (và {} chỗ nữa)", places - 1) } else { String::new() };
            let end = at + file.text[*at..].chars().next().map_or(0, char::len_utf8);
            let message = format!("byte 0x{byte:02X} không phải UTF-8{more}");
            Finding::new(rule::NOT_UTF8, file, *at..end, message)
                .help("lưu lại tệp với bảng mã UTF-8; nếu tệp ở bảng mã cũ (TCVN3, VNI, Windows-1258) thì chuyển mã trước")
        }
        Flaw::Wide(encoding) => Finding::new(rule::NOT_UTF8, file, 0..0, format!("tệp ở bảng mã {encoding}"))
            .help("lưu lại tệp với bảng mã UTF-8"),
        Flaw::Unreadable(why) => {
            Finding::new(rule::UNREADABLE, file, 0..0, format!("không đọc được tệp: {why}"))
                .help("kiểm tra quyền đọc và loại tệp")
        }
    })
}

/// The finding for a file without a key.
pub fn empty(file: &Arc<File>) -> Finding {
    Finding::new(rule::MISSING, file, 0..0, "tệp trống, không có khóa nào".into())
        .help("`bcd new SỐ` viết sẵn một hồ sơ để điền; hoặc xóa tệp")
}

/// The finding for a mismatch.
pub fn mismatch(file: &Arc<File>, root: &Node<'_>, mismatch: Mismatch) -> Finding {
    let Mismatch { path, mut span, kind } = mismatch;
    let at = named(&path, root).to_string();
    let field = QuyetDinh::table().descend(path.keys()).last().flatten();
    let mut fix = None;
    let (rule, message, help) = match kind {
        MismatchKind::Missing(field) => {
            span = super::place_of_missing(&file.text, root, &path, field.key).unwrap_or(span);
            missing(field, path.0.is_empty())
        }
        MismatchKind::Unknown { key, near, table } => {
            if let Some(help) = derived(&key) {
                let message = format!("`{key}` không ghi trong hồ sơ: máy tính ra từ cả bộ");
                (rule::DERIVED, message, help.to_owned())
            } else {
                let place = if at.is_empty() { String::new() } else { format!(" trong `{at}`") };
                // A key that is only similar may mean something else.
                fix = near.filter(|(_, is_same)| *is_same).map(|(near, _)| near.to_owned());
                let help = unknown_help(&key, near.map(|(near, _)| near), table);
                (rule::UNKNOWN, format!("không có khóa `{}`{place}", short(&key)), help)
            }
        }
        MismatchKind::Retired => {
            let message = format!("`{RETIRED}` không còn ghi trong hồ sơ: máy suy từ tên ban");
            let whole = whole_entry(&file.text, &span);
            fix = whole.is_some().then(String::new);
            span = whole.unwrap_or(span);
            (rule::DERIVED, message, "bỏ khóa này, và bỏ nó khỏi `ve`".to_owned())
        }
        MismatchKind::Type { wanted, found, hint } => {
            let written = &file.text[span.clone()];
            let help = hint_help(hint, &path.to_string(), written, field);
            fix = type_fix(hint, written, field);
            (rule::TYPE, format!("`{at}` phải là {wanted}, ở đây là {found}"), help)
        }
        MismatchKind::Empty => {
            let is_item = matches!(path.0.last(), Some(Step::Item(_)));
            let help = match field {
                Some(field) if field.must && !is_item => "khóa này bắt buộc: ghi như nguồn nêu",
                _ => "chưa biết thì xóa hẳn khóa này; biết một phần thì ghi phần đã biết",
            };
            (rule::EMPTY, format!("`{at}` để trống"), help.to_owned())
        }
        MismatchKind::Word { found, near, vocabulary } => {
            let label = vocabulary.label().to_lowercase();
            fix = near.filter(|(_, is_same)| *is_same).map(|(near, _)| format!("\"{near}\""));
            let is_role = matches!(path.0.last(), Some(Step::Key(key)) if &**key == "vai_tro");
            let both = two_words(&found, vocabulary).filter(|_| is_role && near.is_none());
            let both = both.map(|[role, second]| [("vai_tro", role), ("kiem", second)]);
            if let Some((part, text)) = both.and_then(|both| super::as_keys(&file.text, root, &path, &both)) {
                (span, fix) = (part, Some(text));
            }
            let help = match (both, near) {
                (Some([(_, role), (_, second)]), _) => {
                    format!("viết vai_tro = \"{role}\", kiem = \"{second}\"")
                }
                (None, Some((near, _))) => meant(near),
                (None, None) => {
                    format!("dùng một trong: {}", vocabulary.plain().collect::<Vec<_>>().join("; "))
                }
            };
            let message = format!("`{at}`: \"{}\" không có trong từ vựng {label}", short(&found));
            (rule::WORD, message, help)
        }
        MismatchKind::Number(reject) => {
            let help = reject.suggestion.as_deref().map(meant).unwrap_or_default();
            (rule::NUMBER, format!("`{at}`: {reject}"), help)
        }
        MismatchKind::Date { found, error } => {
            fix = date_fix(&error);
            date(&found, &error)
        }
        MismatchKind::Route(found) => {
            (rule::ROUTE, format!("`{at}`: hồ sơ không có khóa `{}`", short(&found)), String::new())
        }
        MismatchKind::Address(found) => {
            let message = format!("`{at}`: \"{}\" không phải địa chỉ trang", short(&found));
            (rule::ADDRESS, message, String::new())
        }
        MismatchKind::Count(found) => {
            (rule::COUNT, format!("`{at}`: {} không phải một số đếm hợp lý", short(&found)), String::new())
        }
    };
    // `rules.toml` has the help of the others.
    let help = Some(help).filter(|help| !help.is_empty());
    let finding = Finding::new(rule, file, span, message);
    Finding { route: Some(path), help, fix: fix.map(Fix::Replace), ..finding }
}

/// The bytes to remove with an entry or item: its lines, or the comma beside it; `None` for the only item of a list.
fn whole_entry(text: &str, span: &Range<usize>) -> Option<Range<usize>> {
    let blank = [' ', '\t', '\r'];
    let before = text[..span.start].trim_end_matches(blank);
    let after = text[span.end..].trim_start_matches(blank);
    let behind_comma = after.strip_prefix(',').map(|rest| rest.trim_start_matches(blank));
    let rest = behind_comma.unwrap_or(after);
    match (before.chars().next_back(), rest.chars().next()) {
        (None | Some('\n'), None) => Some(before.len()..text.len()),
        (None | Some('\n'), Some('\n')) => Some(before.len()..text.len() - rest.len() + 1),
        // A comment stays.
        (None | Some('\n'), Some('#')) => Some(before.len()..text.len() - rest.len()),
        (Some('{' | '[' | ',' | '\n'), _) if behind_comma.is_some() => {
            Some(span.start..text.len() - rest.len())
        }
        (Some(','), _) => Some(before.len() - 1..span.end),
        _ => None,
    }
}

/// Rule, message and help for a text that is no date.
pub fn date(found: &str, error: &DateError) -> (&'static str, String, String) {
    let rule = if error.kind.is_of_calendar() { rule::NO_SUCH_DAY } else { rule::DATE };
    let help = match (date_fix(error), error.kind) {
        (Some(proper), _) => format!("viết {proper}"),
        (None, DateErrorKind::Day { year, month, .. }) => {
            format!("xem lại nguồn; nếu chỉ chắc tháng thì viết \"{year:04}-{month:02}\" và ghi một luu_y")
        }
        (None, _) => {
            "viết 2021-11-06, hoặc khoảng \"2021\", \"2021-11\", \"2021-10-22/2021-11-06\", \"../2016-05-04\""
                .into()
        }
    };
    (rule, format!("\"{}\": {error}", short(found)), help)
}

/// The date that was most likely meant, as a record writes it.
pub fn date_fix(error: &DateError) -> Option<String> {
    let meant = error.suggestion.as_ref()?;
    let is_day = Interval::parse(meant).is_ok_and(Interval::is_day);
    Some(if is_day { meant.clone() } else { format!("\"{meant}\"") })
}

fn missing(field: &Field, is_top: bool) -> (&'static str, String, String) {
    let key = field.key;
    let whose = if is_top { "hồ sơ " } else { "" };
    let line = match (field.shape, field.many) {
        (Shape::Table(_), true) => format!("[[{key}]]"),
        (Shape::Table(_), false) => format!("[{key}]"),
        _ => format!("{key} = …"),
    };
    let note = lower_first(field.note.trim_end_matches('.'));
    (rule::MISSING, format!("{whose}thiếu khóa `{key}`"), format!("thêm `{line}`: {note}"))
}

fn meant(word: &str) -> String {
    format!("có phải \"{word}\"?")
}

fn unknown_help(key: &str, near: Option<&str>, table: &'static Table) -> String {
    if let Some(near) = near {
        return format!("có phải `{near}`?");
    }
    // The table does not have the key, but another may.
    let mut tables = QuyetDinh::table().with_inner().into_iter();
    match tables.find(|other| other.field(key).is_some()) {
        Some(other) if other.name == QuyetDinh::table().name => {
            format!("`{key}` là khóa ở đầu tệp: đặt nó trước dòng [bảng] đầu tiên")
        }
        Some(other) => format!("`{key}` là khóa của {}", other.label().to_lowercase()),
        None => {
            let keys: Vec<_> = table.fields.iter().map(|field| field.key).collect();
            format!("các khóa ở đây: {}", keys.join(", "))
        }
    }
}

/// What to write instead of a key for a derived value, known by its beginning.
fn derived(key: &str) -> Option<&'static str> {
    const DERIVED: [(&str, &str); 10] = [
        ("bi_thay_the", "ghi `thay_the` ở quyết định thay nó"),
        ("bi_bai_bo", "ghi `bai_bo` ở quyết định bãi bỏ nó"),
        ("sua_doi_boi", "ghi `sua_doi` ở quyết định sửa nó"),
        ("duoc_sua_doi", "ghi `sua_doi` ở quyết định sửa nó"),
        ("hieu_luc", "bỏ khóa này; ngày có hiệu lực theo nguồn thì ghi `ngay_hieu_luc`"),
        ("tinh_trang", "bỏ khóa này: còn hay hết hiệu lực suy từ `thay_the`, `bai_bo` của các hồ sơ sau"),
        ("trang_thai", "bỏ khóa này: còn hay hết hiệu lực suy từ `thay_the`, `bai_bo` của các hồ sơ sau"),
        ("cap", "bỏ khóa này: cấp suy từ `co_quan_ban_hanh` và `tinh`"),
        ("nam", "bỏ khóa này: năm suy từ `ngay_ban_hanh`"),
        ("so_thanh_vien_dem", "bỏ khóa này: số thành viên liệt kê được đếm từ `thanh_vien`"),
    ];
    let is_key = |known: &str| key == known || known.len() > 4 && key.starts_with(known);
    DERIVED.into_iter().find(|(known, _)| is_key(known)).map(|(_, help)| help)
}

fn hint_help(hint: Hint, at: &str, written: &str, field: Option<&Field>) -> String {
    let key = at.rsplit('.').next().unwrap_or(at);
    let short = if written.chars().count() <= 60 && !written.contains('\n') { written } else { "…" };
    match hint {
        Hint::None => match field.map(|field| field.shape) {
            Some(Shape::Count) => {
                format!("viết {key} = 13, chỉ chữ số; nguồn không nêu số nào thì xóa khóa này")
            }
            Some(Shape::Flag) => format!("viết {key} = true, hoặc xóa khóa này"),
            Some(_) if field.is_some_and(|field| field.many) => format!("viết {key} = [\"…\"]"),
            Some(_) => format!("viết {key} = \"…\""),
            None => String::new(),
        },
        Hint::Brackets => format!("viết {key} = [{short}]"),
        Hint::Keys(table) => format!("viết {}", inline(table)),
        Hint::ListOf(table) => format!("viết {key} = [{}]", inline(table)),
        Hint::Quotes => format!("viết {key} = \"{short}\""),
        Hint::NoQuotes => format!("viết {key} = {}", without_quotes(short)),
        Hint::DoubleBrackets => format!("viết [[{at}]] thay cho [{at}]"),
        Hint::SingleBrackets => format!("viết [{at}] thay cho [[{at}]]"),
        Hint::NoTime => format!("chỉ ghi ngày: {key} = {}", short.get(..10).unwrap_or("2021-11-06")),
    }
}

/// The value in its proper type, where that is certain.
fn type_fix(hint: Hint, written: &str, field: Option<&Field>) -> Option<String> {
    let is_text = written.starts_with(['"', '\'']) && !written.contains('\n');
    match hint {
        Hint::NoQuotes => Some(without_quotes(written)),
        Hint::Brackets if is_text => Some(format!("[{written}]")),
        Hint::DoubleBrackets => Some(format!("[{written}]")),
        Hint::Quotes if matches!(field?.shape, Shape::Day) => {
            Interval::parse(written).is_ok().then(|| format!("\"{written}\""))
        }
        _ => None,
    }
}

/// A number or flag that was written between quotes.
fn without_quotes(written: &str) -> String {
    let bare = written.trim_matches(['"', '\'', ' ']);
    bare.parse::<u32>().map_or_else(|_| bare.to_owned(), |number| number.to_string())
}

/// How a table looks on one line: the keys it must have, or else its first.
fn inline(table: &Table) -> String {
    let mut fields: Vec<_> = table.fields.iter().filter(|field| field.must).collect();
    if fields.is_empty() {
        fields.extend(table.fields.first());
    }
    let pairs: Vec<_> = fields.iter().map(|field| format!("{} = …", field.key)).collect();
    format!("{{ {} }}", pairs.join(", "))
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}
