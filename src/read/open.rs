//! Finds the bracket or brace that is never closed: the cause of a cascade of errors further down.

use std::ops::Range;

use toml_parser::Source;
use toml_parser::parser::{Event, EventKind, RecursionGuard, parse_document};

/// How deep lists and tables may lie in each other; the TOML reader has the same limit.
const MAX_DEPTH: u32 = 80;

/// The innermost `[` of a list or `{` of a table on one line that the text leaves open.
pub fn left_open(text: &str) -> Option<Range<usize>> {
    let tokens: Vec<_> = Source::new(text).lex().collect();
    let mut open = Vec::new();
    let mut found = None;
    let mut see = |event: Event| {
        let span = event.span().start()..event.span().end();
        match event.kind() {
            EventKind::ArrayOpen | EventKind::InlineTableOpen => open.push(span),
            EventKind::ArrayClose | EventKind::InlineTableClose => {
                let opening = open.pop();
                // Where nothing closes it, the parser closes it with no text.
                if span.is_empty() && found.is_none() {
                    found = opening;
                }
            }
            _ => {}
        }
    };
    // Deeper nesting than any record has would use up the stack.
    parse_document(&tokens, &mut RecursionGuard::new(&mut see, MAX_DEPTH), &mut ());
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_innermost_open_bracket_is_found() {
        let found = |text: &str| left_open(text).map(|span| (span.start, text[span].to_owned()));
        assert_eq!(found("a = [1, 2]\nb = { c = 1 }\n"), None);
        assert_eq!(found("a = [\n  1,\n  2\nb = 3\n[t]\n"), Some((4, "[".into())));
        assert_eq!(found("a = [\n  { b = 1 },\n  { b = 2,\n]\n"), Some((21, "{".into())));
    }
}
