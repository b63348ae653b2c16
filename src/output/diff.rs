//! Unified diff of two texts of one file.

use anstyle::{AnsiColor, Style};
use similar::{ChangeTag, TextDiff};

use super::screen::{HEADING, Screen};
use crate::text;

const OLD: Style = AnsiColor::Red.on_default();
const NEW: Style = AnsiColor::Green.on_default();
const PLACE: Style = AnsiColor::Cyan.on_default();

/// Lines of context around a change.
const CONTEXT: usize = 3;

/// The changes from `old` to `new`; empty when there are none.
pub fn unified(path: &str, old: &str, new: &str, screen: &Screen) -> String {
    let diff = TextDiff::from_lines(old, new);
    let mut out = String::new();
    let mut line = |style: Style, text: &str| {
        // `patch` needs the exact bytes; a terminal must not get control characters.
        let (text, end) = match text.strip_suffix('\n') {
            Some(text) => (text, "\n"),
            None => (text, "\n\\ không có dấu xuống dòng ở cuối tệp\n"),
        };
        let shown = if screen.is_terminal() { text::printable(text) } else { text.into() };
        out.push_str(&screen.paint(style, &shown));
        out.push_str(end);
    };
    for (at, hunk) in diff.unified_diff().context_radius(CONTEXT).iter_hunks().enumerate() {
        if at == 0 {
            line(HEADING, &format!("--- {path}\n"));
            line(HEADING, &format!("+++ {path}\n"));
        }
        line(PLACE, &format!("{}\n", hunk.header()));
        for change in hunk.iter_changes() {
            let (sign, style) = match change.tag() {
                ChangeTag::Equal => (' ', Style::new()),
                ChangeTag::Delete => ('-', OLD),
                ChangeTag::Insert => ('+', NEW),
            };
            line(style, &format!("{sign}{}", change.value()));
        }
    }
    out
}
