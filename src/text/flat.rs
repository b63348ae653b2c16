//! A text as bare letters, to be searched for bare words much faster than word by word.

use std::cell::RefCell;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::fold::plain;
use super::word::{Class, class};

/// The letters of a text in lower case and without marks, with one blank for whatever stands between words and one at
/// either end; `None` where a character needs a closer look. `room` is where they are written; it only ever grows.
///
/// What holds a phrase, accents or not, then holds its bare words ([`super::Pattern::bare`]) between blanks.
pub fn flatten<'r>(text: &str, room: &'r mut Vec<u8>) -> Option<&'r mut [u8]> {
    let room_needed = text.len() + 2 * BLOCK;
    if room.len() < room_needed {
        room.resize(room_needed, BLANK);
    }
    room[0] = BLANK;
    let mut writer = Writer { table: &TABLE, before: AFTER_SIGN, seen: 0 };
    let mut end = 1;
    let (blocks, rest) = text.as_bytes().as_chunks::<BLOCK>();
    for block in blocks {
        end += writer.write(block, &mut room[end..]);
    }
    end += writer.write(rest, &mut room[end..]);
    if writer.seen & ODD != 0 {
        return None;
    }
    if writer.seen & LOOSE != 0 {
        end = without_double_blanks(&mut room[..end]);
    }
    end -= usize::from(room[end - 1] == BLANK);
    room[end] = BLANK;
    Some(&mut room[..=end])
}

/// What `look` makes of a text flattened; the room for it is kept on each processor. It must not call this itself.
pub fn with_flat<T>(text: &str, look: impl FnOnce(Option<&mut [u8]>) -> T) -> T {
    thread_local! {
        static ROOM: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    }
    ROOM.with_borrow_mut(|room| look(flatten(text, room)))
}

/// A search for bare words in flattened texts.
pub fn finder(words: &str) -> Finder<'static> {
    Finder::new(words).into_owned()
}

/// What parts words.
const BLANK: u8 = b' ';
/// So many bytes are looked at before the room for what they add is looked at again.
const BLOCK: usize = 16;

/// A byte adds what stands in the lower half of its entry, if it counts.
const COUNTS: u16 = 0x8000;
/// The entry of a character that needs a closer look.
const ODD: u16 = 0x0100;
/// The entry of a character after which a blank may follow another.
const LOOSE: u16 = 0x0200;

/// Goes through a text byte by byte. No branch depends on the text, for whether a letter has marks cannot be guessed:
/// each byte is written, and counts or is overwritten by the next.
struct Writer<'t> {
    table: &'t [u16; KINDS << 8],
    /// The kind of the byte before.
    before: u16,
    /// What is said by any of the entries.
    seen: u16,
}

impl Writer<'_> {
    /// Writes what at most [`BLOCK`] bytes add; gives how many count.
    #[inline(always)]
    fn write(&mut self, bytes: &[u8], room: &mut [u8]) -> usize {
        let room =
            room.first_chunk_mut::<BLOCK>().expect("there is room for one block more than the text has");
        let mut end = 0;
        for byte in bytes {
            let entry = self.table[usize::from(self.before | u16::from(*byte)) % self.table.len()];
            self.before = KIND[usize::from(*byte)];
            self.seen |= entry;
            room[end % BLOCK] = entry.to_le_bytes()[0];
            end += usize::from(entry >> 15);
        }
        end
    }
}

fn without_double_blanks(flat: &mut [u8]) -> usize {
    let mut end = 1;
    for at in 1..flat.len() {
        flat[end] = flat[at];
        end += usize::from(flat[at] != BLANK || flat[end - 1] != BLANK);
    }
    end
}

/// Bytes that tell what the one behind them means. Of characters of two bytes those matter that begin with the first
/// eight; those of three begin with E1 BA, E1 BB or E2 80.
const OPENINGS: [u8; 13] = [0xC2, 0xC3, 0xC4, 0xC5, 0xC6, 0xC9, 0xCC, 0xCD, 0xE1, 0xE2, 0xBA, 0xBB, 0x80];
/// The openings, signs of ASCII that part words, and all other bytes.
const KINDS: usize = 16;
/// The kind of a sign.
const AFTER_SIGN: u16 = 15 << 8;

/// The kind of each byte, where the table has it.
static KIND: [u16; 256] = {
    let mut kinds = [0; 256];
    let mut byte = 0;
    while byte < 0x80 {
        kinds[byte] = if (byte as u8).is_ascii_alphanumeric() { 0 } else { AFTER_SIGN };
        byte += 1;
    }
    let mut at = 0;
    while at < OPENINGS.len() {
        kinds[OPENINGS[at] as usize] = (at as u16 + 1) << 8;
        at += 1;
    }
    kinds
};

/// The entries: what a byte adds after a byte of each kind.
static TABLE: LazyLock<[u16; KINDS << 8]> = LazyLock::new(|| {
    std::array::from_fn(|place| {
        let (kind, byte) = (place >> 8, place.to_le_bytes()[0]);
        let opening = kind.checked_sub(1).and_then(|at| OPENINGS.get(at));
        match entry(opening.copied(), byte) {
            // A blank stands there already.
            _ if kind == usize::from(AFTER_SIGN >> 8)
                && KIND[usize::from(byte)] == AFTER_SIGN
                && byte != b'\\' =>
            {
                0
            }
            entry => entry,
        }
    })
});

/// What a byte adds after one of the openings, or after any other. The text is UTF-8: what opens a character is not
/// followed by a letter, and a byte that goes on with a character has one before it.
fn entry(opening: Option<u8>, byte: u8) -> u16 {
    let character = |bytes: &[u8]| std::str::from_utf8(bytes).ok().and_then(|text| text.chars().next());
    match (opening, byte) {
        (_, ..0x80) => character(&[byte]).map_or(ODD, of_character),
        (_, 0xC0..) => {
            if KIND[usize::from(byte)] > 0 {
                0
            } else {
                ODD
            }
        }
        (Some(0xE1), 0xBA | 0xBB) | (Some(0xE2), 0x80) => 0,
        (Some(first @ 0xC2..=0xCD), _) => character(&[first, byte]).map_or(ODD, of_character),
        (Some(second @ (0xBA | 0xBB)), _) => character(&[0xE1, second, byte]).map_or(ODD, of_character),
        (Some(0x80), _) => character(&[0xE2, 0x80, byte]).map_or(ODD, of_character),
        _ => ODD,
    }
}

/// What a character adds.
fn of_character(c: char) -> u16 {
    match class(c) {
        // The first may write another character of the file; numbers are read without the other, which parts words.
        _ if matches!(c, '\\' | '\u{200B}') => ODD,
        Class::Word => plain(c).map_or(ODD, |letter| COUNTS | u16::from(letter)),
        Class::Separator if c.is_ascii() => COUNTS | u16::from(BLANK),
        Class::Separator => COUNTS | LOOSE | u16::from(BLANK),
        Class::Mark | Class::Ignored => LOOSE,
    }
}
