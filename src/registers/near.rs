//! Names that differ from a registered one by a slip: one letter, two swapped ones, or the marks of a word.

use std::collections::{HashMap, HashSet};

use crate::text;

/// Whether two texts differ by one letter, or by two neighbours the other way round.
pub fn is_slip(a: &str, b: &str) -> bool {
    // One letter is four bytes at most.
    if a.len().abs_diff(b.len()) > 4 {
        return false;
    }
    let (mut a, mut b) = (a.chars(), b.chars());
    let same = |a: Option<char>, b: Option<char>| a.is_some() && a == b;
    while same(a.clone().next(), b.clone().next()) {
        a.next();
        b.next();
    }
    while same(a.clone().next_back(), b.clone().next_back()) {
        a.next_back();
        b.next_back();
    }
    match (&*a.take(3).collect::<Vec<_>>(), &*b.take(3).collect::<Vec<_>>()) {
        ([_], []) | ([], [_]) | ([_], [_]) => true,
        ([a, b], [c, d]) => a == d && b == c,
        _ => false,
    }
}

/// The most blanks in a name.
const MOST_WORDS: usize = 30;

/// Registered names, each under its words with one of them left out.
#[derive(Debug, Default)]
pub struct NearNames {
    keys: HashSet<String>,
    by_rest: HashMap<(usize, String), Vec<(String, &'static str)>>,
}

impl NearNames {
    /// An index of names.
    pub fn of(names: impl Iterator<Item = &'static str>) -> Self {
        let mut index = Self::default();
        for name in names {
            let key = text::key(name);
            for (at, word, rest) in rests(&key) {
                index.by_rest.entry((at, rest)).or_default().push((word.to_owned(), name));
            }
            index.keys.insert(key);
        }
        index
    }

    /// Whether a text begins with a name of two words or more; case and placement of tones do not count.
    pub fn begins(&self, text: &str) -> bool {
        let key = text::key(text);
        let ends = key.match_indices(' ').skip(1).map(|(at, _)| at).chain([key.len()]);
        ends.take(MOST_WORDS).any(|end| self.keys.contains(&key[..end]))
    }

    /// The name from which a text that is no name itself differs in one word, by a slip.
    pub fn near(&self, typed: &str) -> Option<&'static str> {
        let key = text::key(typed);
        // No name is longer; the other words are copied for each word.
        if self.keys.contains(&key) || key.matches(' ').count() > MOST_WORDS {
            return None;
        }
        rests(&key).find_map(|(at, word, rest)| {
            let names = self.by_rest.get(&(at, rest))?;
            names.iter().find(|(own, _)| is_near(word, own)).map(|(_, name)| *name)
        })
    }
}

/// Each word of a key with its position and the other words.
fn rests(key: &str) -> impl Iterator<Item = (usize, &str, String)> {
    let words: Vec<&str> = key.split(' ').collect();
    (0..words.len()).map(move |at| (at, words[at], [&words[..at], &words[at + 1..]].concat().join(" ")))
}

/// Whether a word is another one with a slip; of one or two letters only the marks may differ.
fn is_near(word: &str, own: &str) -> bool {
    let [bare, own_bare] = [word, own].map(text::toneless);
    bare == own_bare || bare.len() > 2 && own_bare.len() > 2 && is_slip(&bare, &own_bare)
}
