//! Parses a TOML text, and decides which comment belongs to what.

use toml_parser::Source;
use toml_parser::parser::{Event, EventKind, parse_document};

use super::strings;
use super::tree::{Document, LayoutEntry, Lines, List, Section, TomlKey, Value};

/// The parser events of a text, without blanks.
pub fn events(text: &str) -> Vec<Event> {
    let tokens: Vec<_> = Source::new(text).lex().collect();
    let mut events = Vec::new();
    parse_document(&tokens, &mut |event: Event| events.push(event), &mut ());
    events.retain(|event| event.kind() != EventKind::Whitespace);
    events
}

/// The text of an event; a comment without the blanks of TOML at its end.
pub fn raw<'t>(text: &'t str, event: &Event) -> &'t str {
    let raw = &text[event.span().start()..event.span().end()];
    if event.kind() == EventKind::Comment { raw.trim_end_matches([' ', '\t', '\r']) } else { raw }
}

/// The document of a valid TOML text with LF.
pub fn document(text: &str) -> Document<'_> {
    Parser { text, events: events(text).into_iter().peekable() }.document()
}

/// Takes the lines of the section above: down to its last key that was commented out, or a paragraph right below it.
fn take_rest<'t>(lines: &mut Lines<'t>) -> Lines<'t> {
    let end_of_paragraph =
        |at: usize| lines[at..].iter().position(|line| line.is_empty()).map(|end| at + end);
    let is_section = |line: &&str| commented_out(line).starts_with('[');
    // A section that was commented out right below goes with its keys.
    let right_below = end_of_paragraph(0).unwrap_or(0);
    let section = lines[right_below..].iter().position(is_section).map_or(lines.len(), |at| right_below + at);
    let end = match lines[..section].iter().rposition(|line| is_key(line)) {
        Some(key) => end_of_paragraph(key).unwrap_or(lines.len()),
        None => right_below,
    };
    take_comments(lines, end)
}

/// Takes the comments of the first lines, without blank ones.
fn take_comments<'t>(lines: &mut Lines<'t>, end: usize) -> Lines<'t> {
    lines.drain(..end).filter(|line| !line.is_empty()).collect()
}

/// The text of a comment.
fn commented_out(comment: &str) -> &str {
    comment.trim_start_matches(['#', ' ', '\t'])
}

/// Whether a comment is a key that was commented out: `#hanh_dong = ["…"]`.
fn is_key(comment: &str) -> bool {
    let key = commented_out(comment).split_once('=').map_or("", |(key, _)| key.trim_end());
    !key.is_empty() && key.bytes().all(|byte| is_bare(byte) || byte == b'.')
}

fn is_bare(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')
}

struct Parser<'t> {
    text: &'t str,
    events: std::iter::Peekable<std::vec::IntoIter<Event>>,
}

impl<'t> Parser<'t> {
    fn document(mut self) -> Document<'t> {
        let mut document = Document::default();
        let mut section = Section::default();
        let mut lines = Lines::new();
        while let Some(event) = self.events.next() {
            let is_content = !matches!(event.kind(), EventKind::Newline | EventKind::Comment);
            if is_content && document.sections.is_empty() && section.entries.is_empty() {
                // A paragraph that touches the first key or header belongs to it.
                let end = lines.iter().rposition(|line| line.is_empty()).unwrap_or(0);
                document.head = lines.drain(..end).collect();
            }
            match event.kind() {
                EventKind::Newline => lines.push(""),
                EventKind::Comment => {
                    lines.push(raw(self.text, &event));
                    self.next_if(EventKind::Newline);
                }
                EventKind::SimpleKey => {
                    let end = lines.len();
                    let entry = self.entry(&event, take_comments(&mut lines, end));
                    section.entries.push(LayoutEntry { beside: self.end_of_line(), ..entry });
                }
                EventKind::StdTableOpen | EventKind::ArrayTableOpen => {
                    section.rest = take_rest(&mut lines);
                    document.sections.push(section);
                    section =
                        self.header(event.kind() == EventKind::ArrayTableOpen, std::mem::take(&mut lines));
                }
                _ => {}
            }
        }
        // There is no next header that the last comments could touch.
        lines.push("");
        section.rest = take_rest(&mut lines);
        document.sections.push(section);
        document.foot = lines;
        document
    }

    fn header(&mut self, is_item: bool, above: Lines<'t>) -> Section<'t> {
        let keys = self.next_if(EventKind::SimpleKey).map_or_else(Vec::new, |first| self.keys(&first));
        self.next_if(if is_item { EventKind::ArrayTableClose } else { EventKind::StdTableClose });
        Section { above, keys, is_item, beside: self.end_of_line(), ..Section::default() }
    }

    /// An entry whose first key was read, without the comment beside it.
    fn entry(&mut self, first: &Event, mut above: Lines<'t>) -> LayoutEntry<'t> {
        let keys = self.keys(first);
        self.next_if(EventKind::KeyValSep);
        let value = self.events.next().map(|event| self.value(&event, &mut above));
        LayoutEntry { above, keys, value: value.unwrap_or(Value::Single(String::new())), beside: None }
    }

    fn next_if(&mut self, kind: EventKind) -> Option<Event> {
        self.events.next_if(|event| event.kind() == kind)
    }

    /// The comment at the end of a line, with the line break.
    fn end_of_line(&mut self) -> Option<&'t str> {
        let comment = self.next_if(EventKind::Comment);
        self.next_if(EventKind::Newline);
        comment.map(|event| raw(self.text, &event))
    }

    /// A key with its dotted parts, whose first was read.
    fn keys(&mut self, first: &Event) -> Vec<TomlKey> {
        let mut keys = vec![self.key(first)];
        while self.next_if(EventKind::KeySep).is_some() {
            keys.extend(self.next_if(EventKind::SimpleKey).map(|event| self.key(&event)));
        }
        keys
    }

    fn key(&self, event: &Event) -> TomlKey {
        let mut name = String::new();
        if let Some(raw) = Source::new(self.text).get(event) {
            raw.decode_key(&mut name, &mut ());
        }
        let bare = !name.is_empty() && name.bytes().all(is_bare);
        let quoted = || strings::canonical(raw(self.text, event), event.encoding());
        TomlKey { text: if bare { name.clone() } else { quoted() }, name }
    }

    /// A value whose first event was read; comments in an inline table, which TOML 1.0 forbids, go above its entry.
    fn value(&mut self, first: &Event, above: &mut Lines<'t>) -> Value<'t> {
        match first.kind() {
            EventKind::ArrayOpen => Value::List(self.list()),
            EventKind::InlineTableOpen => Value::Inline(self.inline_table(above)),
            _ => Value::Single(strings::canonical(raw(self.text, first), first.encoding())),
        }
    }

    fn list(&mut self) -> List<'t> {
        let mut list = List { beside: self.end_of_line(), ..List::default() };
        let mut same_line = false;
        while let Some(event) = self.events.next() {
            match event.kind() {
                EventKind::ArrayClose => break,
                EventKind::ValueSep => {}
                EventKind::Newline => same_line = false,
                EventKind::Comment => match list.items.last_mut() {
                    Some(item) if same_line && item.beside.is_none() => {
                        item.beside = Some(raw(self.text, &event));
                    }
                    _ => list.rest.push(raw(self.text, &event)),
                },
                _ => {
                    let mut above = std::mem::take(&mut list.rest);
                    let value = self.value(&event, &mut above);
                    list.items.push(LayoutEntry { above, keys: Vec::new(), value, beside: None });
                    same_line = true;
                }
            }
        }
        list
    }

    fn inline_table(&mut self, above: &mut Lines<'t>) -> Vec<LayoutEntry<'t>> {
        let mut entries = Vec::new();
        while let Some(event) = self.events.next() {
            match event.kind() {
                EventKind::InlineTableClose => break,
                EventKind::Comment => above.push(raw(self.text, &event)),
                EventKind::SimpleKey => {
                    let entry = self.entry(&event, std::mem::take(above));
                    above.extend(&entry.above);
                    entries.push(entry);
                }
                _ => {}
            }
        }
        entries
    }
}
