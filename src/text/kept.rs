//! What was worked out of texts that come again, kept for the run; bounded, so that no set of texts fills the memory.

use std::hash::BuildHasher as _;

use foldhash::quality::RandomState;

/// Values by the text they were made of. One stands on each processor, as a `thread_local`.
///
/// A text is known by its length and a hash of 64 bits, whose key is drawn anew for every run and which no file can
/// foresee: two texts are mixed up once in some 10^12 runs on a hundred thousand records, far less often than memory
/// fails. Holding each against a copy of it makes `validate` a tenth slower. It has two places where its value may be,
/// and takes that of the older of the two others there: what comes again often stays, and what never does costs no
/// memory of its own.
#[derive(Debug)]
pub struct Kept<V> {
    most: usize,
    longest: usize,
    pairs: Vec<Pair<V>>,
    /// How many values were put there since the last time there were more places.
    made: usize,
    /// `None` while nothing is kept: its key is drawn only where it is needed.
    hasher: Option<RandomState>,
    is_new: bool,
}

/// The two places of a hash, the one that was used last first; small ones lie in one line of the processor's memory.
#[derive(Debug, Default)]
#[repr(align(64))]
struct Pair<V>([Slot<V>; 2]);

#[derive(Debug, Default)]
struct Slot<V> {
    /// Zeros where there is no value yet.
    mark: Mark,
    value: V,
}

/// What a text is known by: its hash, and one more than its length.
type Mark = (u64, usize);

/// Places at first; a run on few records needs no more.
const FIRST: usize = 32;

impl<V: Default> Kept<V> {
    /// Room for so many values, a power of two; those of texts of more bytes than `longest` are not kept, for these
    /// hardly come again.
    pub fn new(most: usize, longest: usize) -> Self {
        debug_assert!(most.is_power_of_two());
        Self { most, longest, pairs: Vec::new(), made: 0, hasher: None, is_new: true }
    }

    /// What `look` says of the value of a text, which `make` makes where it is not kept; that of the very first is not,
    /// as a run on one record asks for no other.
    pub fn with<T>(&mut self, text: &str, make: impl FnOnce() -> V, look: impl FnOnce(&V) -> T) -> T {
        if text.len() > self.longest || std::mem::take(&mut self.is_new) {
            return look(&make());
        }
        if self.made == self.places() && self.places() < self.most {
            self.grow();
        }
        let hasher = self.hasher.get_or_insert_with(RandomState::default);
        let mark = (hasher.hash_one(text), text.len() + 1);
        let Pair([newer, older]) = pair(&mut self.pairs, mark);
        if newer.mark != mark {
            std::mem::swap(newer, older);
            if newer.mark != mark {
                *newer = Slot { mark, value: make() };
                self.made += 1;
            }
        }
        look(&newer.value)
    }

    fn places(&self) -> usize {
        2 * self.pairs.len()
    }

    fn grow(&mut self) {
        let more = (4 * self.places()).clamp(FIRST, self.most.max(FIRST));
        let pairs = std::iter::repeat_with(Pair::default).take(more / 2).collect();
        let old = std::mem::replace(&mut self.pairs, pairs);
        for slot in old.into_iter().flat_map(|pair| pair.0).filter(|slot| slot.mark != Mark::default()) {
            let Pair(pair) = pair(&mut self.pairs, slot.mark);
            pair.swap(0, 1);
            pair[0] = slot;
        }
        self.made = 0;
    }
}

fn pair<V>(pairs: &mut [Pair<V>], (hash, _): Mark) -> &mut Pair<V> {
    // As many as a power of two, so that nothing is divided.
    let at = hash as usize & (pairs.len() - 1);
    &mut pairs[at]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_values_but_the_first_are_made_once_while_there_is_room() {
        let (mut kept, mut made) = (Kept::new(64, 3), Vec::new());
        for text in ["c", "a", "b", "a", "long", "long", "b", "a"] {
            let make = || {
                made.push(text);
                text.len()
            };
            assert_eq!(kept.with(text, make, |length| *length), text.len());
        }
        assert_eq!(made, ["c", "a", "b", "long", "long"]);
    }

    #[test]
    fn any_number_of_texts_takes_the_same_room() {
        let mut kept = Kept::new(64, 9);
        for round in 0..3 {
            for number in 0..5000 {
                let text = number.to_string();
                let value = kept.with(&text, || number, |value| *value);
                assert_eq!(value, number, "{round}");
            }
        }
        assert_eq!(kept.places(), 64);
        // What came last is still there, and what comes between two others as well.
        for number in [4999, 1, 4999, 2, 4999, 3, 4999] {
            let made = kept.with(&number.to_string(), || 0, |value| *value == 0 && number == 4999);
            assert!(!made, "{number}");
        }
    }
}
