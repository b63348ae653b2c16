//! Messages on standard error, each after a word for its kind.

use std::io::Write as _;

use anstyle::Style;

use super::Screen;
use super::wrap::wrap;
use crate::text::{printable, truncate};

/// Longest line of a message in columns; a message may repeat what was typed.
const LONGEST: usize = 1000;

/// Prints a message to standard error: `lỗi: …`.
///
/// Every line but the first is indented, so that no argument or name with a line break can pose as a message; so is the
/// rest of a line that is too long for the screen.
pub fn say(screen: &Screen, kind: &str, style: Style, message: &str) {
    let width = screen.columns();
    let mut text = String::new();
    for (at, line) in format!("{kind}: {message}").lines().enumerate() {
        let typed = line.len() - line.trim_start_matches(' ').len();
        let indent = if at == 0 { 0 } else { typed.clamp(2, 8) };
        let parts = wrap(&truncate(&printable(line), LONGEST), width.saturating_sub(indent + 2));
        for (part, words) in parts.iter().enumerate() {
            let indent = if part == 0 { indent } else { indent + 2 };
            text.push_str(&format!("{}{words}\n", " ".repeat(indent)));
        }
    }
    let text = text.replacen(kind, &screen.paint(style, kind), 1);
    // In one write, so that no other output comes in between; if it fails, there is nothing left to do.
    let _ = std::io::stderr().write_all(text.as_bytes());
}
