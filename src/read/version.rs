//! Finds the forms that TOML 1.1 allows and TOML 1.0 does not, so that every TOML tool can read a record.

use std::ops::Range;
use std::sync::Arc;

use toml_parser::Source;
use toml_parser::parser::{Event, EventKind, parse_document};

use super::rule;
use crate::finding::{Finding, Fix};
use crate::source::File;

/// One finding for each newer form.
pub fn findings(file: &Arc<File>) -> Vec<Finding> {
    if !may_be_newer(&file.text) {
        return Vec::new();
    }
    let source = Source::new(&file.text);
    let tokens: Vec<_> = source.lex().collect();
    let mut watch = Watch { text: &file.text, braces: Vec::new(), found: Vec::new() };
    parse_document(&tokens, &mut |event| watch.see(&event), &mut ());
    let finding = |(span, message): (Range<usize>, &str)| {
        let older = older(&file.text[span.clone()]);
        let finding = Finding::new(rule::VERSION, file, span, message.to_owned()).help(HELP);
        match older {
            Some(older) => finding.fix(Fix::Replace(older.to_owned())),
            None => finding,
        }
    };
    watch.found.into_iter().map(finding).collect()
}

/// Whether a text can contain a newer form: only then it is parsed a second time.
///
/// Newer forms are two escapes, and a line break or a last comma inside braces. A line with a brace is searched
/// outside its strings; where these are not plain, the answer is yes.
fn may_be_newer(text: &str) -> bool {
    let in_braces = |line: &str| {
        if line.contains(['\\', '\'', '#']) || line.contains("\"\"") {
            return true;
        }
        let outside: String = line.split('"').step_by(2).flat_map(str::split_whitespace).collect();
        outside.matches('{').count() != outside.matches('}').count() || outside.contains(",}")
    };
    ["\\e", "\\x"].iter().any(|escape| text.contains(escape))
        || text.lines().any(|line| line.contains('{') && in_braces(line))
}

/// What TOML 1.0 has in place of a newer form; line breaks inside braces are for `bcd fmt`.
fn older(form: &str) -> Option<&'static str> {
    match form {
        "," => Some(""),
        "\\e" => Some("\\u001B"),
        "\\x" => Some("\\u00"),
        _ => None,
    }
}

const HELP: &str = "chỉ dùng TOML 1.0, để mọi công cụ TOML đọc được hồ sơ";

/// What is open around an event, innermost last: the braces of a table on one line, or a list.
enum Open {
    Braces { comma: Option<Range<usize>>, reported: bool },
    List,
}

struct Watch<'f> {
    text: &'f str,
    braces: Vec<Open>,
    found: Vec<(Range<usize>, &'static str)>,
}

impl Watch<'_> {
    fn see(&mut self, event: &Event) {
        let span = event.span().start()..event.span().end();
        match event.kind() {
            EventKind::InlineTableOpen => self.braces.push(Open::Braces { comma: None, reported: false }),
            EventKind::ArrayOpen => self.braces.push(Open::List),
            EventKind::ArrayClose => drop(self.braces.pop()),
            EventKind::InlineTableClose => {
                if let Some(Open::Braces { comma: Some(comma), .. }) = self.braces.pop() {
                    self.found.push((comma, "dấu phẩy thừa trước `}` (TOML 1.1)"));
                }
            }
            EventKind::ValueSep => self.set_comma(Some(span)),
            EventKind::SimpleKey => self.set_comma(None),
            EventKind::Newline => self.see_newline(span),
            EventKind::Scalar => self.see_scalar(span),
            _ => {}
        }
    }

    /// One finding a table, however many lines it has.
    fn see_newline(&mut self, span: Range<usize>) {
        if let Some(Open::Braces { reported, .. }) = self.braces.last_mut()
            && !std::mem::replace(reported, true)
        {
            self.found.push((span.start..span.start, "xuống dòng bên trong `{ }` (TOML 1.1)"));
        }
    }

    fn set_comma(&mut self, span: Option<Range<usize>>) {
        if let Some(Open::Braces { comma, .. }) = self.braces.last_mut() {
            *comma = span;
        }
    }

    /// `\e` and `\x` in a text between double quotes are of TOML 1.1; so is a time without seconds, but a
    /// record has no key for times.
    fn see_scalar(&mut self, span: Range<usize>) {
        let text = &self.text[span.clone()];
        if !text.starts_with('"') {
            return;
        }
        let mut chars = text.char_indices();
        while let Some((at, c)) = chars.next() {
            if c == '\\'
                && let Some((_, escaped)) = chars.next()
                && matches!(escaped, 'e' | 'x')
            {
                let start = span.start + at;
                self.found.push((start..start + 2, "ký tự thoát này chỉ có trong TOML 1.1"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_newer_form_is_seen_by_the_quick_look() {
        for text in [
            r#"a = "\e""#,
            r#"a = "\x41""#,
            "a = { b = 1\n}",
            "a = { b = 1, }",
            "a = { b = \"}\", c = {}\n}",
            "a = [{ b = 1 },\n{ b = \"{\" , } ]",
            "a = { b = 1 # }\n}",
            "a = { b = '}'\n}",
            "a = { b = \"\"\"}\n\"\"\"\n}",
        ] {
            assert!(may_be_newer(text), "{text}");
        }
        for text in ["a = 1", "a = { b = 1 }\nc = [{ d = \"x, }\" }, { d = \"y\" }]", "# \\n }"] {
            assert!(!may_be_newer(text), "{text}");
        }
    }
}
