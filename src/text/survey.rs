//! One pass over a text that tells which of the closer looks at characters can find anything.

use std::cell::RefCell;
use std::sync::LazyLock;

use super::letter::{Tone, letter};

/// What a text may hold; what is not set is certainly not there.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Survey {
    /// A character other than precomposed Vietnamese letters, printable ASCII and line feeds, or a backslash.
    pub odd: bool,
    /// A sign of damage that [`super::find_damage`] knows, but for those of texts without a letter beyond Latin-1.
    pub damaged: bool,
    /// Two blanks together, save at the beginning of a line.
    pub blanks: bool,
    /// A word in `oa`, `oe` or `uy` with the tone on the first of the two letters.
    pub old_tone: bool,
    /// The same with the tone on the second.
    pub new_tone: bool,
}

impl Survey {
    fn bits(self) -> u8 {
        let Self { odd, damaged, blanks, old_tone, new_tone } = self;
        [odd, damaged, blanks, old_tone, new_tone].into_iter().fold(0, |bits, set| bits << 1 | u8::from(set))
    }

    fn of_bits(bits: u8) -> Self {
        let set = |bit: u8| bits & 1 << bit != 0;
        Self { odd: set(4), damaged: set(3), blanks: set(2), old_tone: set(1), new_tone: set(0) }
    }
}

/// Looks through a text once, word by word: texts are made of the same few thousand words again and again, and what
/// the last ones showed is kept.
pub fn survey(text: &str) -> Survey {
    WORDS.with_borrow_mut(|words| {
        let mut found = 0;
        let (mut at, mut blank_counts) = (0, false);
        while at < text.len() {
            let (length, key) = next_word(text.as_bytes(), at);
            if length == 0 {
                // The second of two blanks, or the first of a line.
                found |= Survey { blanks: blank_counts, ..Survey::default() }.bits();
                blank_counts = false;
            } else {
                found |= words.of(key, || &text[at..at + length]);
                blank_counts = text.as_bytes()[at + length - 1] != b'\n';
            }
            at += length + 1;
        }
        Survey::of_bits(found)
    })
}

/// Length of the word at a place of a text, up to the next blank; and its [`key`], or 0 if it is too long for one.
fn next_word(text: &[u8], at: usize) -> (usize, u128) {
    const BLANKS: u128 = u128::from_ne_bytes([b' '; 16]);
    const ONES: u128 = u128::from_ne_bytes([1; 16]);
    const HIGH: u128 = u128::from_ne_bytes([0x80; 16]);
    let rest = &text[at..];
    if let Some(bytes) = rest.first_chunk::<16>() {
        let bytes = u128::from_le_bytes(*bytes);
        // The lowest bit that is set is that of the first blank.
        let other = bytes ^ BLANKS;
        let blanks = other.wrapping_sub(ONES) & !other & HIGH;
        if blanks != 0 {
            let length = blanks.trailing_zeros() as usize / 8;
            return (length, key(bytes & ((1 << (8 * length)) - 1), length));
        }
    }
    let length = memchr::memchr(b' ', rest).unwrap_or(rest.len());
    let mut bytes = [0; 16];
    let Some(few) = bytes[..15].get_mut(..length) else { return (length, 0) };
    few.copy_from_slice(&rest[..length]);
    (length, key(u128::from_le_bytes(bytes), length))
}

/// At most 15 bytes with their number; never 0, as no word is empty.
fn key(bytes: u128, length: usize) -> u128 {
    bytes | (length as u128) << 120
}

thread_local! {
    static WORDS: RefCell<Words> = RefCell::new(Words(vec![(0, 0); SLOTS]));
}

/// The words seen last by their [`key`], each at one place that it decides, with what they showed.
struct Words(Vec<(u128, u8)>);

const SLOTS: usize = 2048;

impl Words {
    fn of<'t>(&mut self, key: u128, word: impl Fn() -> &'t str) -> u8 {
        if key == 0 {
            return look_through(word()).bits();
        }
        let mixed = (key as u64 ^ ((key >> 64) as u64).rotate_left(29)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let slot = &mut self.0[(mixed >> 53) as usize];
        if slot.0 != key {
            *slot = (key, look_through(word()).bits());
        }
        slot.1
    }
}

/// Looks through a text letter by letter.
fn look_through(text: &str) -> Survey {
    let (signs, notable) = (&*SIGNS, &*NOTABLE);
    let mut walk = Walk { past: u64::from(LINE), telex: false, found: Survey::default() };
    let (mut seen, mut letters, mut before) = (0, 0, LINE);
    for c in text.chars() {
        let sign = signs.get(slot(c)).copied().unwrap_or(ODD | NOT_ASCII);
        seen |= sign;
        letters = (letters << 4 | usize::from(sign & WHO)) & THREE;
        let pair = sign & before & BLANK | sign >> 1 & before & LOWER | sign << 8 & before & TILDE;
        // Most letters are of no interest behind most others.
        if notable[letters] | walk.telex | (pair != 0) {
            walk.see(sign);
        }
        walk.past = walk.past << 16 | u64::from(sign);
        before = sign;
    }
    walk.see(LINE);
    walk.found.odd = seen & ODD != 0;
    walk.found.damaged |= seen & DAMAGE != 0;
    walk.found
}

// The low bits say which letter it is, where that matters; 0 is no letter.
const WHO: u16 = 15;
const A: u16 = 1;
const E: u16 = 2;
const O: u16 = 3;
const U: u16 = 4;
const Y: u16 = 5;
const Q: u16 = 6;
/// ư without tone.
const UW: u16 = 7;
/// ơ without tone, and ị.
const OW: u16 = 8;
const N: u16 = 9;
const G: u16 = 10;
const C: u16 = 11;
/// ĩ.
const IX: u16 = 12;
const W: u16 = 13;
const D: u16 = 14;
const OTHER: u16 = 15;

const TONED: u16 = 1 << 4;
const NOT_ASCII: u16 = 1 << 5;
const LOWER: u16 = 1 << 6;
/// A capital of Latin-1.
const WESTERN: u16 = 1 << 7;
const ODD: u16 = 1 << 8;
const BLANK: u16 = 1 << 9;
const LINE: u16 = 1 << 10;
/// A letter that writes a tone in Telex.
const KEY: u16 = 1 << 11;
/// A sign that is damage, or near it, wherever it stands.
const DAMAGE: u16 = 1 << 12;
/// Ã, which opens a misread letter.
const TILDE: u16 = 1 << 13;

/// The signs of the characters that have any, by [`slot`].
static SIGNS: LazyLock<Vec<u16>> = LazyLock::new(|| {
    let low = '\0'..'\u{260}';
    low.chain('\u{1EA0}'..'\u{1EFA}').map(sign).collect()
});

/// Which letters, by their low bits, three characters are.
const THREE: usize = 0xFFF;

/// Whether the last of three characters, by [`THREE`], needs a closer look; others may need one for other signs.
static NOTABLE: LazyLock<Vec<bool>> = LazyLock::new(|| {
    let notable = |three: usize| {
        let [first, last, who] = [three >> 8, three >> 4, three].map(|who| who as u16 & WHO);
        match who {
            0 => matches!((first, last), (O, A | E) | (U, Y)),
            A | E | O | D | UW => last == who,
            W => true,
            G => last == N && first == OW,
            IX => last == C,
            _ => false,
        }
    };
    (0..=THREE).map(notable).collect()
});

fn slot(c: char) -> usize {
    match u32::from(c) {
        code @ 0x1EA0..0x1EFA => (code - 0x1EA0 + 0x260) as usize,
        code @ 0..0x260 => code as usize,
        _ => usize::MAX,
    }
}

fn sign(c: char) -> u16 {
    let set = |yes: bool, bit: u16| if yes { bit } else { 0 };
    let not_ascii = set(!c.is_ascii(), NOT_ASCII);
    let Some(parts) = letter(c).filter(|_| !"ÐðƉɖ".contains(c)) else {
        return not_ascii
            | match c {
                ' ' => BLANK,
                '\n' => LINE,
                '^' => DAMAGE,
                '\\' => ODD,
                '!'..='~' => 0,
                _ => ODD,
            };
    };
    let who = match (parts.base, parts.tone) {
        ('a', _) => A,
        ('e', _) => E,
        ('o', _) => O,
        ('u', _) => U,
        ('y', _) => Y,
        ('q', _) => Q,
        ('ư', Tone::Ngang) => UW,
        ('ơ', Tone::Ngang) | ('i', Tone::Nang) => OW,
        ('i', Tone::Nga) => IX,
        ('n', _) => N,
        ('g', _) => G,
        ('c', _) => C,
        ('w', _) => W,
        ('d', _) => D,
        _ => OTHER,
    };
    who | not_ascii
        | set(parts.tone != Tone::Ngang, TONED)
        | set(c.is_lowercase(), LOWER)
        | set(('À'..='Þ').contains(&c), WESTERN)
        | set("fFrRxXjJsS".contains(c), KEY)
        | set(c == 'Õ', DAMAGE)
        | set(c == 'Ã', TILDE)
}

struct Walk {
    /// The signs of the last four characters, the latest lowest.
    past: u64,
    /// Whether the word so far holds a letter as it is typed in Telex: doubled, or a w.
    telex: bool,
    found: Survey,
}

impl Walk {
    /// A closer look at a character behind those of the past.
    fn see(&mut self, sign: u16) {
        let before = self.past as u16;
        if sign & WHO == 0 {
            self.end_word(before);
            let blanks = sign & before & BLANK != 0 && (self.past >> 16) as u16 & (LINE | BLANK) == 0;
            self.found.blanks |= blanks;
        } else {
            self.see_pair(before, sign);
        }
    }

    /// A letter that may be damage, or one key of Telex, beside the one before it.
    fn see_pair(&mut self, before: u16, sign: u16) {
        let (who, last) = (sign & WHO, before & WHO);
        let ascii = (sign | before) & NOT_ASCII == 0;
        self.telex |= who == W || ascii && who == last && matches!(who, A | E | O | D);
        let behind = |places: u32| (self.past >> (16 * places)) as u16 & WHO;
        self.found.damaged |= sign & WESTERN != 0 && before & LOWER != 0
            || sign & NOT_ASCII != 0 && before & TILDE != 0
            || who == G && last == N && behind(1) == OW && behind(2) != UW
            || who == D && last == D && (sign | before) & LOWER == 0
            || who == UW && last == UW
            || who == IX && last == C;
    }

    /// What a word says by its last letters.
    fn end_word(&mut self, last: u16) {
        let first = (self.past >> 16) as u16;
        let open = match (first & WHO, last & WHO) {
            (O, A | E) => true,
            (U, Y) => (self.past >> 32) as u16 & WHO != Q,
            _ => false,
        };
        if open {
            self.found.old_tone |= first & TONED != 0;
            self.found.new_tone |= last & TONED != 0;
        }
        self.found.damaged |= self.telex && last & KEY != 0;
        self.telex = false;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn words_show_what_the_whole_shows(text in "([a-zA-ZđơưịĩĐÃÕ óòủýỳ\n\\\\^́\x000-9]{0,3}| |  |hoá|hóa|ương|ThØ|chuyển đổi số|xin tráchnhiệmtrướcpháp ){0,12}") {
            prop_assert_eq!(survey(&text), look_through(&text), "{}", text);
        }
    }
}
