//! Prints values of one token: text between double quotes with as few escapes as it needs.

use std::iter::Peekable;
use std::str::Chars;

use toml_parser::decoder::Encoding;
use unicode_normalization::char::is_combining_mark;

use crate::text;

/// The token as printed. Text of several lines, numbers, dates and flags stay as they are.
pub fn canonical(raw: &str, encoding: Option<Encoding>) -> String {
    let body = |quotes: usize| &raw[quotes..raw.len() - quotes];
    // A line break right behind the opening quotes is not part of the text.
    let lines = || body(3).strip_prefix('\n').unwrap_or(body(3));
    let printed = match encoding {
        None => None,
        Some(Encoding::BasicString) => basic(body(1)),
        Some(Encoding::LiteralString) => literal(body(1)),
        Some(Encoding::MlBasicString) => basic(lines()),
        Some(Encoding::MlLiteralString) => literal(lines()),
    };
    printed.map_or_else(|| raw.to_owned(), |printed| format!("\"{printed}\""))
}

/// A text with escapes; `None` when it has several lines.
fn basic(body: &str) -> Option<String> {
    let mut out = String::with_capacity(body.len());
    let mut chars = body.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' => escape(&mut chars, &mut out),
            '"' => out.push_str("\\\""),
            '\n' => return None,
            _ => out.push(c),
        }
    }
    Some(out)
}

/// A text without escapes; `None` when it has several lines.
fn literal(body: &str) -> Option<String> {
    (!body.contains('\n')).then(|| body.replace('\\', "\\\\").replace('"', "\\\""))
}

/// One escape, after its backslash.
fn escape(chars: &mut Peekable<Chars<'_>>, out: &mut String) {
    let digits = match chars.peek() {
        Some('u') => 4,
        Some('U') => 8,
        // A backslash at the end of a line removes the line break and the blanks after it.
        Some(' ' | '\t' | '\n') => {
            while chars.next_if(|c| matches!(c, ' ' | '\t' | '\n')).is_some() {}
            return;
        }
        _ => return out.extend(std::iter::once('\\').chain(chars.next())),
    };
    chars.next();
    let code = chars.by_ref().take(digits).filter_map(|c| c.to_digit(16)).fold(0, |code, d| code * 16 + d);
    push(code, out);
}

/// The character itself where it is visible, else its shortest escape.
fn push(code: u32, out: &mut String) {
    match char::from_u32(code) {
        Some(c @ ('"' | '\\' | '\t' | '\n' | '\r')) => out.extend(c.escape_default()),
        Some(c) if text::hidden(c).is_none() && !is_combining_mark(c) => out.push(c),
        _ if code > 0xFFFF => out.push_str(&format!("\\U{code:08X}")),
        _ => out.push_str(&format!("\\u{code:04X}")),
    }
}
