//! Messages on standard error, each behind the word for its kind.

use std::io::Write as _;

use anstyle::Style;

use super::Screen;
use super::wrap::wrap;
use crate::text::{printable, truncate};

/// Columns of the longest line of a message; what was typed may be repeated in it.
const LONGEST: usize = 1000;

/// Says something on the screen of standard error: `lỗi: …`.
pub fn say(screen: &Screen, kind: &str, style: Style, message: &str) {
    let width = screen.width.map_or(usize::MAX, usize::from);
    let message = format!("{kind}: {message}");
    // Every line but the first stands in, so that no argument or name with a line break in it can pose as a message;
    // what is too long goes on below, standing in as well.
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let lines = message.lines().enumerate().flat_map(|(at, line)| {
        let indent = if at == 0 { 0 } else { indent(line).clamp(2, 8) };
        let room = width.saturating_sub(indent + 2);
        let parts = wrap(&truncate(&printable(line), LONGEST), room);
        parts
            .into_iter()
            .enumerate()
            .map(move |(at, part)| format!("{}{part}", " ".repeat(if at == 0 { indent } else { indent + 2 })))
    });
    let mut text = lines.collect::<Vec<_>>().join("\n").replacen(kind, &screen.paint(style, kind), 1);
    text.push('\n');
    // At once, so that nothing comes between; and nothing can be done when even that cannot be written.
    let _ = std::io::stderr().write_all(text.as_bytes());
}
