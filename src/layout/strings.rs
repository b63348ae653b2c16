//! The canonical way to write a value of one token: text between double quotes with as few escapes as it needs.

use std::iter::Peekable;
use std::str::Chars;

use toml_parser::decoder::Encoding;
use unicode_normalization::char::is_combining_mark;

use crate::text;

/// The token as it is to be written. Text of several lines stays as it is, with LF; numbers, dates and flags too,
/// but for a time without seconds, which TOML 1.0 does not know.
pub fn canonical(raw: &str, encoding: Option<Encoding>) -> String {
    let body = |quote: usize| &raw[quote..raw.len() - quote];
    let written = match encoding {
        None => return with_seconds(raw),
        Some(Encoding::BasicString) => basic(body(1)),
        Some(Encoding::LiteralString) => literal(body(1)),
        Some(Encoding::MlBasicString) => basic(without_first_break(body(3))),
        Some(Encoding::MlLiteralString) => literal(without_first_break(body(3))),
    };
    written.map_or_else(|| several_lines(raw), |written| format!("\"{written}\""))
}

/// Text of several lines as it stands, with LF and with no escape of TOML 1.1.
fn several_lines(raw: &str) -> String {
    let text = raw.replace("\r\n", "\n");
    if !raw.starts_with('"') {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match (c, if c == '\\' { chars.next() } else { None }) {
            (_, Some('e')) => out.push_str("\\u001B"),
            (_, Some('x')) => out.push_str("\\u00"),
            (_, Some(escaped)) => out.extend([c, escaped]),
            (_, None) => out.push(c),
        }
    }
    out
}

/// A line break right behind the opening quotes is not part of the text.
fn without_first_break(body: &str) -> &str {
    body.strip_prefix("\r\n").or_else(|| body.strip_prefix('\n')).unwrap_or(body)
}

/// The inside of a text with escapes; `None` when it has several lines.
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

/// The inside of a text without escapes; `None` when it has several lines.
fn literal(body: &str) -> Option<String> {
    if body.contains('\n') {
        return None;
    }
    Some(body.replace('\\', "\\\\").replace('"', "\\\""))
}

/// One escape, whose backslash has been read.
fn escape(chars: &mut Peekable<Chars<'_>>, out: &mut String) {
    let digits = match chars.peek() {
        Some('u') => 4,
        Some('U') => 8,
        Some('x') => 2,
        Some('e') => {
            chars.next();
            return push(0x1B, out);
        }
        // A backslash at the end of a line takes the break and the blanks after it away.
        Some(' ' | '\t' | '\r' | '\n') => {
            while chars.next_if(|c| matches!(c, ' ' | '\t' | '\r' | '\n')).is_some() {}
            return;
        }
        _ => {
            out.push('\\');
            out.extend(chars.next());
            return;
        }
    };
    chars.next();
    let code = chars.by_ref().take(digits).filter_map(|c| c.to_digit(16)).fold(0, |code, d| code * 16 + d);
    push(code, out);
}

/// The character itself where it can be seen, else its shortest escape.
fn push(code: u32, out: &mut String) {
    match char::from_u32(code) {
        Some('"') => out.push_str("\\\""),
        Some('\\') => out.push_str("\\\\"),
        Some('\u{8}') => out.push_str("\\b"),
        Some('\t') => out.push_str("\\t"),
        Some('\n') => out.push_str("\\n"),
        Some('\u{C}') => out.push_str("\\f"),
        Some('\r') => out.push_str("\\r"),
        Some(c) if text::hidden(c).is_none() && !is_combining_mark(c) => out.push(c),
        _ if code > 0xFFFF => out.push_str(&format!("\\U{code:08X}")),
        _ => out.push_str(&format!("\\u{code:04X}")),
    }
}

/// `07:30` becomes `07:30:00`; everything else stays.
fn with_seconds(raw: &str) -> String {
    let colon = raw.find(':').filter(|colon| raw.get(colon + 3..colon + 4).is_none_or(|next| next != ":"));
    match colon.and_then(|colon| raw.split_at_checked(colon + 3)) {
        Some((minutes, rest)) => format!("{minutes}:00{rest}"),
        None => raw.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_has_double_quotes_and_few_escapes() {
        for (raw, encoding, written) in [
            (r#""a 'b' c""#, Encoding::BasicString, r#""a 'b' c""#),
            (r#"'a "b" \c'"#, Encoding::LiteralString, r#""a \"b\" \\c""#),
            (r#""Quy\u1EBFt \u0111\u1ecbnh \U00000041""#, Encoding::BasicString, r#""Quyết định A""#),
            (r#""a\u00a0b\u0301\u000a\e\x41""#, Encoding::BasicString, r#""a\u00A0b\u0301\n\u001BA""#),
            ("\"\"\"\r\na \\\r\n   b \"c\"\"\"\"", Encoding::MlBasicString, r#""a b \"c\"""#),
            ("'''a'b'''", Encoding::MlLiteralString, "\"a'b\""),
            ("\"\"\"\r\na\r\nb\"\"\"", Encoding::MlBasicString, "\"\"\"\na\nb\"\"\""),
            ("\"\"\"\n\\\\e\\e\\x41\n\"\"\"", Encoding::MlBasicString, "\"\"\"\n\\\\e\\u001B\\u0041\n\"\"\""),
        ] {
            assert_eq!(canonical(raw, Some(encoding)), written);
        }
    }

    #[test]
    fn a_time_gets_its_seconds() {
        for (raw, written) in [
            ("07:30", "07:30:00"),
            ("07:30:01.5", "07:30:01.5"),
            ("2021-11-06T07:30+07:00", "2021-11-06T07:30:00+07:00"),
            ("2021-11-06 07:30:00Z", "2021-11-06 07:30:00Z"),
            ("2021-11-06", "2021-11-06"),
            ("0x1F", "0x1F"),
        ] {
            assert_eq!(canonical(raw, None), written);
        }
    }
}
