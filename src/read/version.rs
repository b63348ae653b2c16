//! Finds the forms that TOML 1.1 allows and TOML 1.0 does not, so that every TOML tool can read a record.

use std::ops::Range;
use std::sync::Arc;

use toml_parser::Source;
use toml_parser::lexer::TokenKind;

use super::rule;
use crate::finding::{Finding, Fix};
use crate::source::File;
use crate::text::Spans;

/// One finding for each newer form outside the `broken` lines.
pub fn findings(file: &Arc<File>, broken: &Spans) -> Vec<Finding> {
    let mut findings = Vec::new();
    if !may_occur(&file.text) {
        return findings;
    }
    let mut report = |span: Range<usize>, message: &str, older: Option<&str>| {
        let finding = Finding::new(rule::VERSION, file, span, message.to_owned())
            .help("chỉ dùng TOML 1.0, để mọi công cụ TOML đọc được hồ sơ");
        findings.push(Finding { fix: older.map(|older| Fix::Replace(older.to_owned())), ..finding });
    };
    // For each open bracket whether a line break inside is still to be reported: one for each inline table.
    let mut open: Vec<bool> = Vec::new();
    let mut last_comma = None;
    for token in Source::new(&file.text).lex() {
        let span = token.span().start()..token.span().end();
        if broken.overlap(&span) {
            continue;
        }
        match token.kind() {
            TokenKind::Whitespace | TokenKind::Comment => continue,
            TokenKind::Newline => {
                if open.last() == Some(&true) {
                    open.pop();
                    open.push(false);
                    report(span.start..span.start, "xuống dòng bên trong `{ }` (TOML 1.1)", None);
                }
                continue;
            }
            TokenKind::LeftCurlyBracket => open.push(true),
            TokenKind::LeftSquareBracket => open.push(false),
            TokenKind::RightSquareBracket => drop(open.pop()),
            TokenKind::RightCurlyBracket => {
                open.pop();
                if let Some(comma) = last_comma.take() {
                    report(comma, "dấu phẩy thừa trước `}` (TOML 1.1)", Some(""));
                }
            }
            TokenKind::BasicString | TokenKind::MlBasicString => {
                for (at, older) in newer_escapes(&file.text[span.clone()]) {
                    let start = span.start + at;
                    report(start..start + 2, "ký tự thoát này chỉ có trong TOML 1.1", Some(older));
                }
            }
            _ => {}
        }
        last_comma = (token.kind() == TokenKind::Comma).then_some(span);
    }
    findings
}

/// Whether a text can contain a newer form: an escape, or braces that are not closed on their line, have a comma before the
/// last, or have braces inside.
fn may_occur(text: &str) -> bool {
    let is_older = |closed: &str| {
        let inside = closed.split_once('{').map(|(_, inside)| inside);
        inside.is_some_and(|inside| !inside.contains('\n') && !inside.trim_end().ends_with(','))
    };
    let mut parts = text.split('}');
    let rest = parts.next_back().unwrap_or_default();
    text.contains('\\') || rest.contains('{') || !parts.all(is_older)
}

/// Offsets of the escapes `\e` and `\x` in a text, with what TOML 1.0 has for them.
fn newer_escapes(text: &str) -> Vec<(usize, &'static str)> {
    let mut found = Vec::new();
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        if c == '\\' {
            match chars.next() {
                Some((_, 'e')) => found.push((at, "\\u001B")),
                Some((_, 'x')) => found.push((at, "\\u00")),
                _ => {}
            }
        }
    }
    found
}
