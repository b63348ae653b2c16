//! What was worked out of texts that come again, kept for the run; bounded, so that no set of texts fills the memory.

use foldhash::{HashMap, HashMapExt as _};

/// Values by the text they were made of. One stands on each processor, as a `thread_local`.
#[derive(Debug)]
pub struct Kept<V> {
    most: usize,
    longest: usize,
    values: HashMap<Box<str>, V>,
}

impl<V> Kept<V> {
    /// Room for so many values; those of texts of more bytes than `longest` are not kept, for these hardly come again.
    pub fn new(most: usize, longest: usize) -> Self {
        Self { most, longest, values: HashMap::new() }
    }

    /// What `look` says of the value of a text, which `make` makes where it is not kept.
    pub fn with<T>(&mut self, text: &str, make: impl FnOnce() -> V, look: impl FnOnce(&V) -> T) -> T {
        if text.len() > self.longest {
            return look(&make());
        }
        if let Some(value) = self.values.get(text) {
            return look(value);
        }
        // What comes again often is soon back.
        if self.values.len() >= self.most {
            self.values.clear();
        }
        look(self.values.entry(text.into()).or_insert_with(make))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_made_once_while_there_is_room() {
        let (mut kept, mut made) = (Kept::new(2, 3), Vec::new());
        for text in ["a", "b", "a", "long", "long", "c", "a"] {
            let value = kept.with(text, || made.push(text), |()| text.len());
            assert_eq!(value, text.len());
        }
        assert_eq!(made, ["a", "b", "long", "long", "c", "a"]);
        assert_eq!(kept.values.len(), 2);
    }
}
