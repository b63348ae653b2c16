//! What was worked out of texts that come again, kept for the run; bounded, so that no set of texts fills the memory.

use std::hash::BuildHasher as _;

use foldhash::fast::RandomState;

/// Values by the text they were made of. One stands on each processor, as a `thread_local`.
///
/// A text has two places where its value may be, by its hash, and takes that of the older of the two others there: what
/// comes again often stays, and what never does costs no memory of its own.
#[derive(Debug)]
pub struct Kept<V> {
    most: usize,
    longest: usize,
    slots: Vec<Slot<V>>,
    /// How many values were put there since the last time there were more places.
    made: usize,
    hasher: RandomState,
}

#[derive(Debug)]
struct Slot<V> {
    hash: u64,
    text: String,
    value: Option<V>,
}

/// Places at first; a run on few records needs no more.
const FIRST: usize = 32;

impl<V> Kept<V> {
    /// Room for so many values; those of texts of more bytes than `longest` are not kept, for these hardly come again.
    pub fn new(most: usize, longest: usize) -> Self {
        Self { most, longest, slots: Vec::new(), made: 0, hasher: RandomState::default() }
    }

    /// What `look` says of the value of a text, which `make` makes where it is not kept.
    pub fn with<T>(&mut self, text: &str, make: impl FnOnce() -> V, look: impl FnOnce(&V) -> T) -> T {
        if text.len() > self.longest {
            return look(&make());
        }
        if self.made == self.slots.len() && self.slots.len() < self.most {
            self.grow();
        }
        let hash = self.hasher.hash_one(text);
        let [newer, older] = pair(&mut self.slots, hash);
        if !newer.holds(hash, text) {
            std::mem::swap(newer, older);
            if !newer.holds(hash, text) {
                newer.hash = hash;
                newer.text.clear();
                newer.text.push_str(text);
                newer.value = None;
                self.made += 1;
            }
        }
        look(newer.value.get_or_insert_with(make))
    }

    fn grow(&mut self) {
        let more = (4 * self.slots.len()).clamp(FIRST, self.most.max(FIRST));
        let slots = (0..more).map(|_| Slot { hash: 0, text: String::new(), value: None }).collect();
        let old = std::mem::replace(&mut self.slots, slots);
        for slot in old.into_iter().filter(|slot| slot.value.is_some()) {
            let pair = pair(&mut self.slots, slot.hash);
            pair.swap(0, 1);
            pair[0] = slot;
        }
        self.made = 0;
    }
}

/// The two places of a hash, the one that was used last first.
fn pair<V>(slots: &mut [Slot<V>], hash: u64) -> &mut [Slot<V>; 2] {
    let (pairs, _) = slots.as_chunks_mut();
    let at = hash as usize % pairs.len();
    &mut pairs[at]
}

impl<V> Slot<V> {
    fn holds(&self, hash: u64, text: &str) -> bool {
        self.hash == hash && self.text == text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_made_once_while_there_is_room() {
        let (mut kept, mut made) = (Kept::new(64, 3), Vec::new());
        for text in ["a", "b", "a", "long", "long", "b", "a"] {
            let make = || {
                made.push(text);
                text.len()
            };
            assert_eq!(kept.with(text, make, |length| *length), text.len());
        }
        assert_eq!(made, ["a", "b", "long", "long"]);
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
        assert_eq!(kept.slots.len(), 64);
        // What came last is still there, and what comes between two others as well.
        for number in [4999, 1, 4999, 2, 4999, 3, 4999] {
            let made = kept.with(&number.to_string(), || 0, |value| *value == 0 && number == 4999);
            assert!(!made, "{number}");
        }
    }
}
