//! A fast reader of the form in which records are written, which knows nothing of errors.
//!
//! It gives the tree that the TOML crate gives, or nothing at all: on whatever is not plainly in that form (an escape,
//! a blank in another place, a key twice, a bracket left open) the TOML crate reads the file, and it alone says what
//! is wrong. A property test and a fuzz target hold both trees against each other.

use std::ops::Range;

use bumpalo::collections::Vec;
// These do not ask the processor first what it can do, which takes longer than reading one file.
use memchr::arch::all::memchr::{One, Two};

use crate::date::Date;
use crate::record::tree::{Arena, Entries, Integer, Key, Kind, Node};
use crate::text::is_unescaped;

/// Deeper than a record goes.
const MAX_DEPTH: usize = 8;
/// More than a table of a record has; keys are looked for one by one.
const MAX_KEYS: usize = 64;

/// The bytes of a key without quotes.
static BARE: [bool; 256] = {
    let mut bare = [false; 256];
    let mut byte = 0;
    while byte < 0x80 {
        bare[byte] = (byte as u8).is_ascii_alphanumeric() || matches!(byte as u8, b'_' | b'-');
        byte += 1;
    }
    bare
};

/// The tree of a file in canonical form, and whether all that stands outside its values is ASCII; `None` when it is in
/// another form.
pub fn read<'t>(text: &'t str, arena: &'t Arena) -> Option<(Node<'t>, bool)> {
    // Control characters, `'` of literal texts, and `\` of escapes need a closer look.
    if !is_unescaped(text) {
        return None;
    }
    let mut reader = Reader { text, bytes: text.as_bytes(), at: 0, arena };
    let mut root = Entries::new(Vec::new_in(arena), arena);
    let mut open: Option<Header<'_>> = None;
    let mut table = Vec::with_capacity_in(16, arena);
    let mut is_ascii = true;
    while let Some(byte) = reader.peek() {
        match byte {
            b'\n' => reader.at += 1,
            b'#' => is_ascii &= reader.skip_line().is_ascii(),
            b'[' => {
                let whole = std::mem::replace(&mut table, Vec::with_capacity_in(8, arena));
                reader.finish(&mut root, open.take(), whole)?;
                open = Some(reader.header()?);
            }
            _ => reader.entry(&mut table, 0)?,
        }
        reader.line_end(byte)?;
    }
    reader.finish(&mut root, open, table)?;
    Some((Node::new(0..0, Kind::Table(root)), is_ascii))
}

/// `[a.b]` or `[[a.b]]`.
struct Header<'t> {
    above: Vec<'t, Key<'t>>,
    key: Key<'t>,
    span: Range<usize>,
    many: bool,
}

struct Reader<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    arena: &'t Arena,
}

impl<'t> Reader<'t> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn take(&mut self, byte: u8) -> Option<()> {
        (self.peek()? == byte).then(|| self.at += 1)
    }

    fn take_text(&mut self, text: &str) -> Option<()> {
        self.bytes[self.at..].starts_with(text.as_bytes()).then(|| self.at += text.len())
    }

    /// The rest of the line.
    fn skip_line(&mut self) -> &'t [u8] {
        let rest = &self.bytes[self.at..];
        let line = &rest[..One::new(b'\n').find(rest).unwrap_or(rest.len())];
        self.at += line.len();
        line
    }

    /// A line that held something ends here.
    fn line_end(&mut self, first: u8) -> Option<()> {
        match self.peek() {
            _ if first == b'\n' => Some(()),
            None => Some(()),
            Some(byte) => (byte == b'\n').then(|| self.at += 1),
        }
    }

    fn header(&mut self) -> Option<Header<'t>> {
        let start = self.at;
        self.take(b'[')?;
        let many = self.take(b'[').is_some();
        let (mut above, mut key) = (Vec::new_in(self.arena), self.key()?);
        while self.take(b'.').is_some() {
            above.push(std::mem::replace(&mut key, self.key()?));
        }
        self.take(b']')?;
        if many {
            self.take(b']')?;
        }
        (above.len() < MAX_DEPTH).then_some(Header { above, key, span: start..self.at, many })
    }

    /// Puts a table where its header says; a table above it must have a header of its own further up.
    fn finish(
        &self,
        root: &mut Entries<'t>,
        header: Option<Header<'t>>,
        table: Vec<'t, (Key<'t>, Node<'t>)>,
    ) -> Option<()> {
        let table = Entries::new(table, self.arena);
        let Some(Header { above, key, span, many }) = header else {
            *root = table;
            return Some(());
        };
        let mut parent = root;
        for step in &above {
            let node = match parent.get_mut(step.name)? {
                Node { kind: Kind::List(items), .. } => items.last_mut()?,
                node => node,
            };
            parent = self.under_header(node)?;
        }
        let full = parent.len() >= MAX_KEYS;
        let item = Node::new(span.clone(), Kind::Table(table));
        match (parent.get_mut(key.name), many) {
            (None, _) if full => return None,
            (None, false) => parent.push(key, item),
            (None, true) => parent.push(key, Node::new(span, Kind::List(bumpalo::vec![in self.arena; item]))),
            (Some(Node { kind: Kind::List(items), .. }), true) => {
                self.under_header(items.first_mut()?)?;
                items.push(item);
            }
            _ => return None,
        }
        Some(())
    }

    /// The entries of a table that stands under a header; nothing may be added to one between braces.
    fn under_header<'n>(&self, node: &'n mut Node<'t>) -> Option<&'n mut Entries<'t>> {
        let header = self.bytes[node.span().start] == b'[';
        match &mut node.kind {
            Kind::Table(table) if header => Some(table),
            _ => None,
        }
    }

    /// A key without quotes.
    fn key(&mut self) -> Option<Key<'t>> {
        let rest = &self.bytes[self.at..];
        let length = rest.iter().position(|byte| !BARE[usize::from(*byte)]).unwrap_or(rest.len());
        let span = self.at..self.at + length;
        self.at = span.end;
        (length > 0).then(|| Key::new(span.clone(), &self.text[span]))
    }

    /// `key = value`.
    fn entry(&mut self, table: &mut Vec<'t, (Key<'t>, Node<'t>)>, depth: usize) -> Option<()> {
        let key = self.key()?;
        self.take_text(" = ")?;
        let value = self.value(depth)?;
        if table.len() >= MAX_KEYS || table.iter().any(|(other, _)| other.name == key.name) {
            return None;
        }
        table.push((key, value));
        Some(())
    }

    fn value(&mut self, depth: usize) -> Option<Node<'t>> {
        let start = self.at;
        let kind = match self.peek()? {
            b'"' => self.quoted()?,
            b'[' if depth < MAX_DEPTH => self.list(depth + 1)?,
            b'{' if depth < MAX_DEPTH => self.braces(depth + 1)?,
            b't' => self.take_text("true").map(|()| Kind::Flag(true))?,
            b'f' => self.take_text("false").map(|()| Kind::Flag(false))?,
            b'0'..=b'9' => self.figures()?,
            _ => return None,
        };
        Some(Node::new(start..self.at, kind))
    }

    fn quoted(&mut self) -> Option<Kind<'t>> {
        self.at += 1;
        let rest = &self.bytes[self.at..];
        let length = Two::new(b'"', b'\n').find(rest)?;
        let text = &self.text[self.at..self.at + length];
        self.at += length;
        self.take(b'"')?;
        // Two quotes at once may open a text of several lines.
        (length > 0).then_some(Kind::Text(text))
    }

    /// A day, or a whole number.
    fn figures(&mut self) -> Option<Kind<'t>> {
        let rest = &self.bytes[self.at..];
        let length = rest.iter().take_while(|byte| byte.is_ascii_digit() || **byte == b'-').count();
        let text = &self.text[self.at..self.at + length];
        self.at += length;
        // What goes on is a time, a fraction or a number in another form.
        if !matches!(self.peek(), None | Some(b'\n' | b',' | b' ' | b']' | b'}')) {
            return None;
        }
        if let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *text.as_bytes() {
            let two = |a: u8, b: u8| {
                (a.is_ascii_digit() && b.is_ascii_digit()).then(|| (a - b'0') * 10 + (b - b'0'))
            };
            let year = u16::from(two(y1, y2)?) * 100 + u16::from(two(y3, y4)?);
            Date::new(year, two(m1, m2)?, two(d1, d2)?)?;
            return Some(Kind::Day(text));
        }
        let plain = text.bytes().all(|byte| byte.is_ascii_digit());
        let number = plain && (length == 1 || !text.starts_with('0')) && length < 10;
        number.then_some(Kind::Integer(Integer { digits: text, radix: 10 }))
    }

    /// Items on one line with a blank after each comma, or each on a line of its own.
    fn list(&mut self, depth: usize) -> Option<Kind<'t>> {
        self.at += 1;
        let mut items = Vec::with_capacity_in(8, self.arena);
        loop {
            self.skip_blanks(true);
            if self.take(b']').is_some() {
                break;
            }
            items.push(self.value(depth)?);
            self.skip_blanks(true);
            if self.take(b',').is_none() {
                self.take(b']')?;
                break;
            }
        }
        Some(Kind::List(items))
    }

    /// Keys and values on one line, at least one of them.
    fn braces(&mut self, depth: usize) -> Option<Kind<'t>> {
        self.at += 1;
        let mut table = Vec::with_capacity_in(5, self.arena);
        loop {
            self.skip_blanks(false);
            self.entry(&mut table, depth)?;
            self.skip_blanks(false);
            if self.take(b',').is_none() {
                self.take(b'}')?;
                break;
            }
        }
        Some(Kind::Table(Entries::new(table, self.arena)))
    }

    fn skip_blanks(&mut self, and_lines: bool) {
        while matches!(self.peek(), Some(b' ')) || and_lines && self.peek() == Some(b'\n') {
            self.at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::readers_agree;
    use super::*;

    fn agree(text: &str) -> Result<(), TestCaseError> {
        prop_assert!(readers_agree(text), "{}", text);
        Ok(())
    }

    const SAMPLE: &str = include_str!("../../tests/sample/ha-noi/2016/1943-qd-ubnd.toml");

    #[test]
    fn a_record_is_read() {
        assert!(read(SAMPLE, &Arena::new()).is_some());
        for text in ["", "# x", "a = 1", "[a]\n[a.b]\n[[a.c]]\n[[a.c]]\nx = [\"y\"]", "a = []\nb = 0"] {
            assert!(read(text, &Arena::new()).is_some() && readers_agree(text), "{text}");
        }
        for text in
            ["a = 01", "a = \"\"\"\"\"\"", "[a]\n[a]", "a = {}", "a = 2021-02-30", "a=1", "a.b = 1", "[a.b]"]
        {
            assert_eq!(read(text, &Arena::new()), None, "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2000) })]

        #[test]
        fn both_readers_agree_on_texts(text in "([a-c]{1,2}( = |=|\\.)?|\\[|\\]|\\[\\[|\\]\\]|\"|'|\\{ |\\}|, |\n|# |[0-9]{1,4}(-[0-9]{2}){0,2}|true|false| ){0,30}") {
            agree(&text)?;
        }

        #[test]
        fn both_readers_agree_on_lines(lines in proptest::collection::vec(prop_oneof![
            Just("[a]"), Just("[[a]]"), Just("[a.b]"), Just("[[a.b]]"), Just("[c]"), Just("[[c.a]]"), Just("a = 1"),
            Just("b = { a = 1, b = [2] }"), Just("c = [{ a = 1 }]"), Just("a = []"), Just("c = [[1], [2]]"), Just("# a"), Just("")
        ], 0..9)) {
            agree(&lines.join("\n"))?;
        }

        #[test]
        fn both_readers_agree_on_damaged_records(at in any::<prop::sample::Index>(), with in "[a-c\"'=\\[\\]{}, .\n#0-9-]{0,3}", cut in 0usize..30) {
            let at = SAMPLE.floor_char_boundary(at.index(SAMPLE.len()));
            let end = SAMPLE.ceil_char_boundary((at + cut).min(SAMPLE.len()));
            agree(&[&SAMPLE[..at], &with, &SAMPLE[end..]].concat())?;
        }
    }
}
