//! Parses a TOML text, and decides which comment belongs to what.

use toml_parser::Source;
use toml_parser::parser::{Event, EventKind, parse_document};

use super::strings;
use super::tree::{Document, Entry, List, Paragraph, Section, TomlKey, Value};

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

/// Comments that belong to nothing yet.
#[derive(Default)]
struct Pending<'t> {
    paragraphs: Vec<Paragraph<'t>>,
    /// Whether the line above is a comment.
    open: bool,
    /// Whether the first paragraph is right below a key or header.
    below: bool,
}

impl<'t> Pending<'t> {
    fn blank_line(&mut self) {
        self.open = false;
        self.below &= !self.paragraphs.is_empty();
    }

    fn comment(&mut self, comment: &'t str) {
        match self.paragraphs.last_mut() {
            Some(paragraph) if self.open => paragraph.push(comment),
            _ => self.paragraphs.push(vec![comment]),
        }
        self.open = true;
    }

    /// Takes all comments, for the key or header that follows.
    fn take(&mut self) -> Vec<Paragraph<'t>> {
        std::mem::replace(self, Self { below: true, ..Self::default() }).paragraphs
    }

    /// Takes the comments that open a file: all but a paragraph that touches the first key or header.
    fn take_head(&mut self) -> Vec<Paragraph<'t>> {
        let touching = usize::from(self.open);
        self.paragraphs.drain(..self.paragraphs.len() - touching).collect()
    }

    /// Takes the comments that belong to the section above: a paragraph right below its last key that does not touch
    /// the next header, and everything down to its last key that was commented out.
    fn take_rest(&mut self) -> Paragraph<'t> {
        let below = self.below && self.paragraphs.len() > usize::from(self.open);
        let is_section = |paragraph: &Paragraph<'_>| commented_out(paragraph[0]).starts_with('[');
        let sections = self.paragraphs.iter().position(is_section).unwrap_or(self.paragraphs.len());
        let has_key = |paragraph: &Paragraph<'_>| paragraph.iter().any(|comment| is_key(comment));
        let keys = self.paragraphs[..sections].iter().rposition(has_key).map_or(0, |last| last + 1);
        self.paragraphs.drain(..keys.max(usize::from(below))).flatten().collect()
    }
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
        let mut head = Vec::new();
        let mut sections = Vec::new();
        let mut section = Section::default();
        let mut pending = Pending::default();
        while let Some(event) = self.events.next() {
            let is_content = !matches!(event.kind(), EventKind::Newline | EventKind::Comment);
            if is_content && sections.is_empty() && section.entries.is_empty() {
                head = pending.take_head();
            }
            match event.kind() {
                EventKind::Newline => pending.blank_line(),
                EventKind::Comment => {
                    pending.comment(raw(self.text, &event));
                    self.next_if(EventKind::Newline);
                }
                EventKind::SimpleKey => {
                    let entry = self.entry(&event, pending.take().concat());
                    section.entries.push(Entry { beside: self.end_of_line(), ..entry });
                }
                EventKind::StdTableOpen | EventKind::ArrayTableOpen => {
                    section.rest = pending.take_rest();
                    sections.push(section);
                    section = self.header(event.kind() == EventKind::ArrayTableOpen, &mut pending);
                }
                _ => {}
            }
        }
        // There is no next header that the last comments could touch.
        pending.open = false;
        section.rest = pending.take_rest();
        sections.push(section);
        Document { head, sections, foot: pending.paragraphs }
    }

    fn header(&mut self, is_item: bool, pending: &mut Pending<'t>) -> Section<'t> {
        let gap = !pending.open;
        let keys = self.next_if(EventKind::SimpleKey).map_or_else(Vec::new, |first| self.keys(&first));
        self.next_if(if is_item { EventKind::ArrayTableClose } else { EventKind::StdTableClose });
        let beside = self.end_of_line();
        Section { above: pending.take(), gap, keys, is_item, beside, ..Section::default() }
    }

    /// An entry whose first key was read, without the comment beside it.
    fn entry(&mut self, first: &Event, mut above: Vec<&'t str>) -> Entry<'t> {
        let keys = self.keys(first);
        self.next_if(EventKind::KeyValSep);
        let value = self.events.next().map(|event| self.value(&event, &mut above));
        Entry { above, keys, value: value.unwrap_or(Value::Single(String::new())), beside: None }
    }

    fn next_if(&mut self, kind: EventKind) -> Option<Event> {
        self.events.next_if(|event| event.kind() == kind)
    }

    fn comment(&mut self) -> Option<&'t str> {
        self.next_if(EventKind::Comment).map(|event| raw(self.text, &event))
    }

    /// The comment at the end of a line, with the line break.
    fn end_of_line(&mut self) -> Option<&'t str> {
        let comment = self.comment();
        self.next_if(EventKind::Newline);
        comment
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

    /// A value whose first event was read. Comments inside an inline table, which TOML 1.0 does not allow, go above the
    /// entry of the value.
    fn value(&mut self, first: &Event, above: &mut Vec<&'t str>) -> Value<'t> {
        match first.kind() {
            EventKind::ArrayOpen => Value::List(self.list()),
            EventKind::InlineTableOpen => Value::Inline(self.inline_table(above)),
            _ => Value::Single(strings::canonical(raw(self.text, first), first.encoding())),
        }
    }

    fn list(&mut self) -> List<'t> {
        let mut list = List { beside: self.comment(), ..List::default() };
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
                    list.items.push(Entry { above, keys: Vec::new(), value, beside: None });
                    same_line = true;
                }
            }
        }
        list
    }

    fn inline_table(&mut self, above: &mut Vec<&'t str>) -> Vec<Entry<'t>> {
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
