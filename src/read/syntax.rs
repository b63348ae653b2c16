//! Syntax errors of a file, in Vietnamese, without the cascade that follows a lost quote or bracket.

use std::ops::Range;
use std::sync::Arc;

use toml::de::{DeValue, Error};
use toml_parser::Source;
use toml_parser::parser::{EventKind, RecursionGuard, parse_document};

use super::messages::known_message;
use super::{rule, wording};
use crate::date::Interval;
use crate::finding::{Finding, Fix, Place};
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
    /// Whether there is an error other than days that do not exist: these are read as unknown, any other error leaves
    /// it uncertain what the file says.
    pub is_doubtful: bool,
}

/// Judges the errors of the TOML reader: one a line, and none after the first that loses the structure.
pub fn findings(file: &Arc<File>, mut errors: Vec<Error>) -> Syntax {
    let text = &file.text;
    errors.sort_by_key(start_of);
    let is_unclosed = |error: &Error| {
        ["unclosed array,", "unclosed inline table"].iter().any(|start| error.message().starts_with(start))
    };
    let open = if errors.iter().any(is_unclosed) { left_open(text) } else { None };
    let mut syntax = Syntax::default();
    let mut last_line = 0;
    for error in errors {
        // Errors behind an open bracket follow from it.
        if let Some(open) = open.clone().filter(|open| start_of(&error) >= open.start) {
            syntax.findings.push(never_closed(file, open));
            syntax.torn = true;
            break;
        }
        let span = widen(text, error.span().unwrap_or(0..0));
        let (line, _) = file.position(span.start);
        // A search for the first place costs as much as the text before it is long.
        let look_back = syntax.findings.len() < 1000;
        let finding = worded(file, &span, error.message(), look_back);
        let is_day = finding.rule == rule::NO_SUCH_DAY;
        syntax.is_doubtful |= !is_day;
        syntax.broken.push(if is_day { span } else { line_of(text, span.start) });
        if line != last_line {
            syntax.findings.push(finding);
            last_line = line;
        }
        if known_message(error.message()).is_none_or(|known| known.torn) {
            syntax.torn = true;
            break;
        }
    }
    syntax
}

fn start_of(error: &Error) -> usize {
    error.span().map_or(0, |span| span.start)
}

/// The innermost `[` of a list or `{` of an inline table that the text leaves open.
fn left_open(text: &str) -> Option<Range<usize>> {
    /// How deep lists and tables may be nested; the TOML reader has the same limit.
    const MAX_DEPTH: u32 = 80;
    let tokens: Vec<_> = Source::new(text).lex().collect();
    let mut events = Vec::new();
    parse_document(&tokens, &mut RecursionGuard::new(&mut events, MAX_DEPTH), &mut ());
    let mut open = Vec::new();
    for event in events {
        let span = event.span().start()..event.span().end();
        match event.kind() {
            EventKind::ArrayOpen | EventKind::InlineTableOpen => open.push(span),
            EventKind::ArrayClose | EventKind::InlineTableClose => {
                let opening = open.pop();
                // The parser closes with an empty span what the text does not close.
                if span.is_empty() && opening.is_some() {
                    return opening;
                }
            }
            _ => {}
        }
    }
    None
}

fn never_closed(file: &Arc<File>, open: Range<usize>) -> Finding {
    let (what, close) =
        if file.text[open.clone()].starts_with('[') { ("danh sách", ']') } else { ("bảng", '}') };
    let rest = &file.text[open.start..];
    let finding = Finding::new(rule::SYNTAX, file, open, format!("{what} mở ở đây mà không đóng"))
        .help(format!("thêm `{close}` ở cuối {what}"));
    if rest.contains("\n[") {
        return finding;
    }
    // No further header: the file was cut off.
    let last = line_of(&file.text, file.text.trim_end().len());
    finding.related(Place { file: Arc::clone(file), span: last }, "tệp hết ở đây")
}

/// How the message of the TOML reader begins for a value that is no number, date or flag.
const UNQUOTED: &str = "string values must be quoted";

fn worded(file: &Arc<File>, span: &Range<usize>, message: &str, look_back: bool) -> Finding {
    let found = &file.text[span.clone()];
    if message.starts_with("duplicate key") {
        return duplicate(file, span, found, look_back);
    }
    let is_impossible = || Interval::parse(found.trim()).is_err_and(|error| error.kind.is_of_calendar());
    if message.starts_with("invalid date") || message.starts_with(UNQUOTED) && is_impossible() {
        let (rule, message, help, proper) = match Interval::parse(found) {
            Err(error) => {
                let (rule, message, help) = wording::date(found, &error);
                (rule, message, help, wording::date_fix(&error))
            }
            // The form is right only between quotes: 2021-11.
            Ok(_) => {
                let (proper, message) =
                    (format!("\"{found}\""), format!("`{found}` không phải một ngày đầy đủ"));
                (rule::DATE, message, format!("viết trong dấu ngoặc kép: {proper}"), Some(proper))
            }
        };
        let finding = Finding::new(rule, file, span.clone(), message).help(help);
        return Finding { fix: proper.map(Fix::Replace), ..finding };
    }
    if let Some((message, proper)) = misquoted(found, message) {
        let finding = Finding::new(rule::SYNTAX, file, span.clone(), message.into());
        let is_value = DeValue::parse(&proper).is_ok();
        let finding = finding.help(format!("viết {proper}"));
        return if is_value { finding.fix(Fix::Replace(proper)) } else { finding };
    }
    let (message, help) = match (look_closer(found, message), known_message(message)) {
        (Some((message, help)), _) => (message, help.to_owned()),
        (None, Some(known)) => (known.message.as_str(), known.help.clone()),
        (None, None) => ("không đúng cú pháp TOML", "so với một hồ sơ có sẵn trong data/".to_owned()),
    };
    Finding::new(rule::SYNTAX, file, span.clone(), message.to_owned()).help(help)
}

/// What is wrong with the quotes of a value, and the value as it should be.
fn misquoted(found: &str, message: &str) -> Option<(&'static str, String)> {
    if found.contains(['“', '”', '‘', '’']) {
        let plain = found.replace(['“', '”'], "\"").replace(['‘', '’'], "'");
        return Some(("dấu ngoặc kép cong thay cho dấu thẳng", plain));
    }
    let bare = Some(found.trim()).filter(|bare| !bare.is_empty())?;
    if !message.starts_with(UNQUOTED) {
        return None;
    }
    match Interval::parse(bare).err().as_ref().and_then(wording::date_fix) {
        Some(proper) => Some(("ngày viết kiểu ngày/tháng/năm", proper)),
        None => Some(("chuỗi phải nằm trong dấu ngoặc kép", format!("\"{bare}\""))),
    }
}

/// The likeliest cause of some mistakes that the TOML reader cannot know of.
fn look_closer(found: &str, message: &str) -> Option<(&'static str, &'static str)> {
    if ["<<<<<<<", "=======", ">>>>>>>"].iter().any(|mark| found.starts_with(mark)) {
        let help = "giữ một bên, rồi xóa các dòng <<<<<<<, ======= và >>>>>>>";
        return Some(("dấu của git khi hai nhánh cùng sửa một chỗ", help));
    }
    if found.starts_with('\0') {
        return Some(("ký tự NUL (U+0000)", "xóa ký tự này"));
    }
    if message.starts_with("invalid unquoted key") && found.contains('\u{A0}') {
        let message = "dấu cách không ngắt (U+00A0) trong tên khóa";
        return Some((message, "thay bằng dấu cách thường"));
    }
    let is_empty = message.starts_with(UNQUOTED) && found.trim().is_empty();
    is_empty.then_some(("thiếu giá trị sau dấu =", "viết giá trị, hoặc xóa cả dòng nếu chưa biết"))
}

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
    let mut end = span.start;
    for line in text[..span.start].split_inclusive('\n').rev() {
        let bare = line.trim_start_matches([' ', '\t', '[']);
        let rest = bare.strip_prefix(key).map(str::trim_start);
        if rest.is_some_and(|rest| rest.starts_with(['=', ']'])) {
            let start = end - bare.len();
            return Some(start..start + key.len());
        }
        end -= line.len();
    }
    None
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
