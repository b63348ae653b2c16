//! Unified diff of two texts of one file.

use clap::builder::styling::{AnsiColor, Style};
use similar::TextDiff;

use super::screen::{HEADING, Screen};
use crate::text;

const OLD: Style = AnsiColor::Red.on_default();
const NEW: Style = AnsiColor::Green.on_default();
const PLACE: Style = AnsiColor::Cyan.on_default();

const CONTEXT: usize = 3;

/// The changes from `old` to `new`; empty when there are none.
pub fn unified(path: &str, old: &str, new: &str, screen: &Screen) -> String {
    let path = text::printable(path);
    let diff = TextDiff::from_lines(old, new);
    let diff = diff.unified_diff().context_radius(CONTEXT).header(&path, &path).to_string();
    let mut out = String::new();
    for (at, line) in diff.split_terminator('\n').enumerate() {
        let (style, line) = match line.as_bytes() {
            _ if at < 2 => (HEADING, line),
            [b'@', ..] => (PLACE, line),
            [b'-', ..] => (OLD, line),
            [b'+', ..] => (NEW, line),
            [b'\\', ..] => (Style::new(), "\\ không có dấu xuống dòng ở cuối tệp"),
            _ => (Style::new(), line),
        };
        // `patch` needs the exact bytes; a terminal must not get control characters.
        let shown = if screen.is_terminal() { text::printable(line) } else { line.into() };
        out.push_str(&screen.paint(style, &shown));
        out.push('\n');
    }
    out
}
