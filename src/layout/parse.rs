//! Takes a TOML text apart, and decides which comment belongs to what.

use toml_parser::Source;
use toml_parser::parser::{Event, EventKind, parse_document};

use super::tree::{Document, Entry, Header, Item, Key, List, Paragraph, Section, Value};
use super::{BLANKS, strings};

/// The parts of a text that is valid TOML; `None` where the events are not those of such a text.
pub fn document(text: &str) -> Option<Document<'_>> {
    let tokens: Vec<_> = Source::new(text).lex().collect();
    let mut events = Vec::new();
    let mut keep = |event: Event| {
        if event.kind() != EventKind::Whitespace {
            events.push(event);
        }
    };
    parse_document(&tokens, &mut keep, &mut ());
    Parser { text, events: events.into_iter().peekable() }.document()
}

struct Parser<'t, I: Iterator<Item = Event>> {
    text: &'t str,
    events: std::iter::Peekable<I>,
}

/// Comments that have been read and not yet been given to anything.
#[derive(Default)]
struct Pending<'t> {
    paragraphs: Vec<Paragraph<'t>>,
    /// Whether the last line was a comment, so that the next one goes on with it.
    open: bool,
    /// Whether the first paragraph stands right below a key or header.
    below: bool,
}

impl<'t> Pending<'t> {
    fn blank_line(&mut self) {
        self.open = false;
        self.below &= !self.paragraphs.is_empty();
    }

    fn comment(&mut self, comment: &'t str) {
        match self.paragraphs.last_mut().filter(|_| self.open) {
            Some(paragraph) => paragraph.push(comment),
            None => self.paragraphs.push(vec![comment]),
        }
        self.open = true;
    }

    /// Gives all comments away; those to come stand below a key or header.
    fn take(&mut self) -> Vec<Paragraph<'t>> {
        self.open = false;
        self.below = true;
        std::mem::take(&mut self.paragraphs)
    }

    /// The comments that belong to what stands above: those right below it, unless they touch what comes next.
    fn rest(&mut self) -> Paragraph<'t> {
        let touches_next = self.open && self.paragraphs.len() == 1;
        if self.below && !touches_next && !self.paragraphs.is_empty() {
            self.paragraphs.remove(0)
        } else {
            Paragraph::new()
        }
    }

    /// The comments that open a file: all, but for a paragraph that touches its first key or header.
    fn head(&mut self) -> Vec<Paragraph<'t>> {
        let touching = self.paragraphs.split_off(self.paragraphs.len() - usize::from(self.open));
        std::mem::replace(&mut self.paragraphs, touching)
    }
}

impl<'t, I: Iterator<Item = Event>> Parser<'t, I> {
    fn document(mut self) -> Option<Document<'t>> {
        let mut head = Vec::new();
        let mut sections = vec![Section::default()];
        let mut pending = Pending::default();
        while let Some(event) = self.events.next() {
            let opens_file = sections.len() == 1 && sections[0].entries.is_empty();
            if opens_file && !matches!(event.kind(), EventKind::Newline | EventKind::Comment) {
                head = pending.head();
            }
            match event.kind() {
                EventKind::Newline => pending.blank_line(),
                EventKind::Comment => {
                    pending.comment(self.comment(&event));
                    self.end_of_line()?;
                }
                EventKind::SimpleKey => {
                    let above = pending.take().concat();
                    sections.last_mut()?.entries.push(self.entry(&event, above)?);
                }
                EventKind::StdTableOpen | EventKind::ArrayTableOpen => {
                    sections.last_mut()?.rest = pending.rest();
                    let gap = !pending.open;
                    let header = self.header(&event, pending.take(), gap)?;
                    sections.push(Section { header: Some(header), ..Section::default() });
                }
                _ => return None,
            }
        }
        // Nothing comes next that the last comments could belong to.
        pending.open = false;
        sections.last_mut()?.rest = pending.rest();
        Some(Document { head, sections, foot: pending.paragraphs })
    }

    fn header(&mut self, open: &Event, above: Vec<Paragraph<'t>>, gap: bool) -> Option<Header<'t>> {
        let first = self.events.next()?;
        let keys = self.keys(&first)?;
        let list = open.kind() == EventKind::ArrayTableOpen;
        let close = if list { EventKind::ArrayTableClose } else { EventKind::StdTableClose };
        self.events.next_if(|event| event.kind() == close)?;
        let beside = self.end_of_line()?;
        Some(Header { above, gap, keys, list, beside })
    }

    fn entry(&mut self, first: &Event, mut above: Vec<&'t str>) -> Option<Entry<'t>> {
        let keys = self.keys(first)?;
        let value = self.assigned(&mut above)?;
        let beside = self.end_of_line()?;
        Some(Entry { above, keys, value, beside })
    }

    /// The comment that ends a line, and the end of the line.
    fn end_of_line(&mut self) -> Option<Option<&'t str>> {
        let comment = self.events.next_if(|event| event.kind() == EventKind::Comment);
        let comment = comment.map(|event| self.comment(&event));
        match self.events.next() {
            None => Some(comment),
            Some(event) if event.kind() == EventKind::Newline => Some(comment),
            Some(_) => None,
        }
    }

    /// A key with its dotted parts, whose first has been read.
    fn keys(&mut self, first: &Event) -> Option<Vec<Key>> {
        let mut keys = vec![self.key(first)];
        while self.events.next_if(|event| event.kind() == EventKind::KeySep).is_some() {
            let next = self.events.next_if(|event| event.kind() == EventKind::SimpleKey)?;
            keys.push(self.key(&next));
        }
        Some(keys)
    }

    fn key(&self, event: &Event) -> Key {
        let mut name = String::new();
        if let Some(raw) = Source::new(self.text).get(event) {
            raw.decode_key(&mut name, &mut ());
        }
        let bare = |c: u8| c.is_ascii_alphanumeric() || matches!(c, b'_' | b'-');
        let text = if !name.is_empty() && name.bytes().all(bare) {
            name.clone()
        } else {
            strings::canonical(self.raw(event), event.encoding())
        };
        Key { name, text }
    }

    /// The `=` with the value behind it.
    fn assigned(&mut self, above: &mut Vec<&'t str>) -> Option<Value<'t>> {
        self.events.next_if(|event| event.kind() == EventKind::KeyValSep)?;
        let first = self.events.next()?;
        self.value(&first, above)
    }

    /// A value; comments inside braces, which TOML 1.0 does not allow, go above what holds the value.
    fn value(&mut self, first: &Event, above: &mut Vec<&'t str>) -> Option<Value<'t>> {
        match first.kind() {
            EventKind::Scalar => Some(Value::Single(strings::canonical(self.raw(first), first.encoding()))),
            EventKind::ArrayOpen => self.list().map(Value::List),
            EventKind::InlineTableOpen => self.braces(above),
            _ => None,
        }
    }

    fn list(&mut self) -> Option<List<'t>> {
        let mut list = List::default();
        let opening = self.events.next_if(|event| event.kind() == EventKind::Comment);
        list.beside = opening.map(|event| self.comment(&event));
        let mut above = Vec::new();
        let mut same_line = false;
        loop {
            let event = self.events.next()?;
            match event.kind() {
                EventKind::Newline => same_line = false,
                EventKind::ValueSep => {}
                EventKind::ArrayClose => break,
                EventKind::Comment => {
                    let comment = self.comment(&event);
                    match list.items.last_mut().filter(|item| same_line && item.beside.is_none()) {
                        Some(item) => item.beside = Some(comment),
                        None => above.push(comment),
                    }
                }
                _ => {
                    let mut above = std::mem::take(&mut above);
                    let value = self.value(&event, &mut above)?;
                    list.items.push(Item { above, value, beside: None });
                    same_line = true;
                }
            }
        }
        list.rest = above;
        Some(list)
    }

    fn braces(&mut self, above: &mut Vec<&'t str>) -> Option<Value<'t>> {
        let mut pairs = Vec::new();
        loop {
            let event = self.events.next()?;
            match event.kind() {
                EventKind::Newline | EventKind::ValueSep => {}
                EventKind::Comment => above.push(self.comment(&event)),
                EventKind::InlineTableClose => return Some(Value::Braces(pairs)),
                EventKind::SimpleKey => {
                    let keys = self.keys(&event)?;
                    pairs.push((keys, self.assigned(above)?));
                }
                _ => return None,
            }
        }
    }

    fn raw(&self, event: &Event) -> &'t str {
        &self.text[event.span().start()..event.span().end()]
    }

    fn comment(&self, event: &Event) -> &'t str {
        self.raw(event).trim_end_matches(BLANKS)
    }
}
