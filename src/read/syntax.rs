//! Syntax errors of a file, in Vietnamese, without the cascade that follows a lost quote or bracket.

use std::ops::Range;
use std::sync::Arc;

use toml::de::Error;

use super::messages::{Known, known_message};
use super::open::left_open;
use super::rule;
use crate::date::Interval;
use crate::finding::{Finding, Place};
use crate::source::File;

/// The syntax errors of a file and what they mean for the rest of it.
#[derive(Default)]
pub struct Syntax {
    /// Errors in the order of the file.
    pub findings: Vec<Finding>,
    /// Spans of lines and values that cannot be understood.
    pub broken: Vec<Range<usize>>,
    /// Whether the structure is lost, so that keys and tables mean nothing.
    pub torn: bool,
    /// Whether something else is wrong than days which do not exist. These can be read as unknown; with any other
    /// error it is not certain what the file says.
    pub is_doubtful: bool,
}

/// Judges the errors of the TOML reader: one a line, and none after the first that loses the structure.
pub fn findings(file: &Arc<File>, mut errors: Vec<Error>) -> Syntax {
    errors.sort_by_key(|error| error.span().map_or(0, |span| span.start));
    let mut syntax = Syntax::default();
    let unclosed = |error: &Error| {
        ["unclosed array,", "unclosed inline table"].iter().any(|start| error.message().starts_with(start))
    };
    let open = if errors.iter().any(unclosed) { left_open(&file.text) } else { None };
    let mut last_line = 0;
    for error in errors {
        // What comes after an open bracket is its doing.
        if let Some(open) =
            open.clone().filter(|open| error.span().is_some_and(|span| span.start >= open.start))
        {
            syntax.findings.push(never_closed(file, open));
            syntax.torn = true;
            syntax.is_doubtful = true;
            break;
        }
        let span = widen(&file.text, error.span().unwrap_or(0..0));
        let (line, _) = file.position(span.start);
        let same_line = std::mem::replace(&mut last_line, line) == line;
        let known = known_message(error.message());
        let torn = known.is_none_or(|known| known.torn);
        let look_back = syntax.findings.len() < LOOKED_BACK;
        let finding = word(file, &span, error.message(), known, look_back);
        let is_day = finding.rule == rule::NO_SUCH_DAY;
        syntax.is_doubtful |= !is_day;
        syntax.broken.push(if is_day { span } else { line_of(&file.text, span.start) });
        if !same_line {
            syntax.findings.push(finding);
        }
        if torn {
            syntax.torn = true;
            break;
        }
    }
    syntax
}

fn never_closed(file: &Arc<File>, open: Range<usize>) -> Finding {
    let (what, close) =
        if file.text[open.clone()].starts_with('[') { ("danh sách", ']') } else { ("bảng", '}') };
    let rest = &file.text[open.start..];
    let finding = Finding::new(rule::SYNTAX, file, open, format!("{what} mở ở đây mà không đóng"))
        .help(format!("thêm `{close}` ở cuối {what}"));
    // Nothing but the open bracket up to the end: the file was cut.
    if rest.contains("\n[") {
        return finding;
    }
    let last = line_of(&file.text, file.text.trim_end().len());
    finding.related(Place { file: Arc::clone(file), span: last }, "tệp hết ở đây")
}

fn word(
    file: &Arc<File>,
    span: &Range<usize>,
    message: &str,
    known: Option<&Known>,
    look_back: bool,
) -> Finding {
    let found = &file.text[span.clone()];
    if message.starts_with("duplicate key") {
        return duplicate(file, span, found, look_back);
    }
    if message.starts_with("invalid date") {
        return date(file, span, found);
    }
    if let Some((message, help)) = look_closer(found, message) {
        return Finding::new(rule::SYNTAX, file, span.clone(), message).help(help);
    }
    let (message, help) = match known {
        Some(known) => (known.message, known.help),
        None => ("không đúng cú pháp TOML", "so với một hồ sơ có sẵn trong data/"),
    };
    Finding::new(rule::SYNTAX, file, span.clone(), message.to_owned()).help(help)
}

/// The likeliest cause of some mistakes that the TOML reader cannot know of.
fn look_closer(found: &str, message: &str) -> Option<(String, String)> {
    if ["<<<<<<<", "=======", ">>>>>>>"].iter().any(|mark| found.starts_with(mark)) {
        let help = "giữ một bên, rồi xóa các dòng <<<<<<<, ======= và >>>>>>>";
        return Some(("dấu của git khi hai nhánh cùng sửa một chỗ".into(), help.into()));
    }
    if found.contains(['“', '”', '‘', '’']) {
        let plain = found.replace(['“', '”'], "\"").replace(['‘', '’'], "'");
        return Some(("dấu ngoặc kép cong thay cho dấu thẳng".into(), format!("viết {plain}")));
    }
    if message.starts_with("invalid unquoted key") && found.contains('\u{A0}') {
        return Some((
            "dấu cách không ngắt (U+00A0) trong tên khóa".into(),
            "thay bằng dấu cách thường".into(),
        ));
    }
    if message.starts_with("string values must be quoted")
        && let Err(error) = Interval::parse(found)
        && let Some(iso) = &error.suggestion
    {
        return Some(("ngày viết kiểu ngày/tháng/năm".into(), format!("viết {iso}")));
    }
    if message.starts_with("string values must be quoted") {
        return Some(match found.trim() {
            "" => ("thiếu giá trị sau dấu =".into(), "viết giá trị, hoặc xóa cả dòng nếu chưa biết".into()),
            bare => ("chuỗi phải nằm trong dấu ngoặc kép".into(), format!("viết \"{bare}\"")),
        });
    }
    None
}

fn date(file: &Arc<File>, span: &Range<usize>, found: &str) -> Finding {
    match Interval::parse(found) {
        // The form is right only between quotes: 2021-11.
        Ok(_) => {
            Finding::new(rule::DATE, file, span.clone(), format!("`{found}` không phải một ngày đầy đủ"))
                .help(format!("viết trong dấu ngoặc kép: \"{found}\""))
        }
        Err(error) => super::wording::date(file, span.clone(), found, &error),
    }
}

/// How many errors of a file may have the text before them searched for their first place; more are not read.
const LOOKED_BACK: usize = 1000;

/// The finding for a duplicate key, with the place of the first.
fn duplicate(file: &Arc<File>, span: &Range<usize>, found: &str, look_back: bool) -> Finding {
    let finding = Finding::new(rule::DUPLICATE_KEY, file, span.clone(), format!("khóa `{found}` có hai lần"))
        .help("gộp hai chỗ làm một, hoặc xóa một chỗ");
    match look_back.then(|| earlier(&file.text, span, found)).flatten() {
        Some(first) => finding.related(Place { file: Arc::clone(file), span: first }, "lần thứ nhất ở đây"),
        None => finding,
    }
}

/// The last place before `span` where `key` opens a line, as key or as header of a table.
fn earlier(text: &str, span: &Range<usize>, key: &str) -> Option<Range<usize>> {
    let mut start = 0;
    let mut found = None;
    for line in text[..span.start].split_inclusive('\n') {
        let bare = line.trim_start_matches([' ', '\t', '[']);
        let at = start + line.len() - bare.len();
        let rest = bare.strip_prefix(key).map(str::trim_start);
        if rest.is_some_and(|rest| rest.starts_with(['=', ']'])) {
            found = Some(at..at + key.len());
        }
        start += line.len();
    }
    found
}

/// An empty span grows to the character at it, so that there is something to underline.
fn widen(text: &str, span: Range<usize>) -> Range<usize> {
    let start = text.floor_char_boundary(span.start);
    let end = text.ceil_char_boundary(span.end);
    if start < end {
        return start..end;
    }
    let next = text[start..].chars().next().filter(|c| *c != '\n' && *c != '\r');
    start..start + next.map_or(0, char::len_utf8)
}

fn line_of(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[at..].find('\n').map_or(text.len(), |newline| at + newline);
    start..end
}
