//! A text with the matches of a search marked, to be cut around them and painted.

use std::ops::Range;

use super::screen::{FOUND, Screen};
use super::wrap::words;
use crate::text;

/// A printable text and the parts of it that match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    text: String,
    /// Byte ranges in order, none overlapping.
    marks: Vec<Range<usize>>,
}

impl Marked {
    /// A text of a record with byte ranges of it, in order and none overlapping.
    pub fn new(raw: &str, ranges: &[Range<usize>]) -> Self {
        let mut marked = Self { text: String::with_capacity(raw.len()), marks: Vec::new() };
        let mut at = 0;
        for range in ranges {
            marked.text.push_str(&text::printable(&raw[at..range.start]));
            let start = marked.text.len();
            marked.text.push_str(&text::printable(&raw[range.clone()]));
            marked.marks.push(start..marked.text.len());
            at = range.end;
        }
        marked.text.push_str(&text::printable(&raw[at..]));
        marked
    }

    /// The text after a label.
    pub fn after(mut self, label: &str) -> Self {
        self.text.insert_str(0, label);
        self.marks.iter_mut().for_each(|mark| *mark = mark.start + label.len()..mark.end + label.len());
        self
    }

    /// The text without marks.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// At most `columns` columns of the text around as many marks as fit, with `…` for what is left out.
    ///
    /// Words (an address is one) are never cut, so that a long word may exceed the width.
    pub fn window(&self, columns: usize) -> Self {
        const CUT: &str = "… ";
        if text::width(&self.text) <= columns || self.marks.is_empty() {
            return self.clone();
        }
        let words = words(&self.text);
        let room = columns.saturating_sub(2 * text::width(CUT));
        let fits =
            |first: usize, last: usize| text::width(&self.text[words[first].start..words[last].end]) <= room;
        let (mut first, mut last) = self.densest(&words, fits);
        loop {
            let before = (first, last);
            last += usize::from(last + 1 < words.len() && fits(first, last + 1));
            first -= usize::from(first > 0 && fits(first - 1, last));
            if before == (first, last) {
                break;
            }
        }
        let part = words[first].start..words[last].end;
        let head = if first > 0 { CUT } else { "" };
        let tail = if last + 1 < words.len() { " …" } else { "" };
        let inside = self.marks.iter().filter(|mark| part.start <= mark.start && mark.end <= part.end);
        let shifted = |at: usize| at - part.start + head.len();
        Self {
            marks: inside.map(|mark| shifted(mark.start)..shifted(mark.end)).collect(),
            text: format!("{head}{}{tail}", &self.text[part.clone()]),
        }
    }

    /// First and last word of the first part that fits and has most marks.
    fn densest(&self, words: &[Range<usize>], fits: impl Fn(usize, usize) -> bool) -> (usize, usize) {
        let word_at = |at: usize| words.partition_point(|word| word.end <= at).min(words.len() - 1);
        let marked = self.marks.iter().map(|mark| (word_at(mark.start), word_at(mark.end - 1)));
        let marked: Vec<_> = marked.collect();
        let (mut best, mut most) = (marked[0], 0);
        let mut end = 0;
        for (at, (first, last)) in marked.iter().enumerate() {
            end = end.max(at + 1);
            while end < marked.len() && fits(*first, marked[end].1) {
                end += 1;
            }
            if end - at > most {
                (best, most) = ((*first, marked[end - 1].1.max(*last)), end - at);
            }
        }
        best
    }

    /// A part of the text, marks in colour.
    pub fn paint(&self, part: Range<usize>, screen: &Screen) -> String {
        let mut out = String::new();
        let mut at = part.start;
        for mark in &self.marks {
            let (start, end) = (mark.start.max(part.start), mark.end.min(part.end));
            if start < end {
                out.push_str(&self.text[at..start]);
                out.push_str(&screen.paint(FOUND, &self.text[start..end]));
                at = end;
            }
        }
        out.push_str(&self.text[at..part.end]);
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with the marks in brackets.
    fn shown(marked: &Marked) -> String {
        let mut out = marked.text.clone();
        for mark in marked.marks.iter().rev() {
            out.insert(mark.end, ']');
            out.insert(mark.start, '[');
        }
        out
    }

    fn marked(text: &str, word: &str) -> Marked {
        let ranges: Vec<_> = text.match_indices(word).map(|(at, _)| at..at + word.len()).collect();
        Marked::new(text, &ranges)
    }

    #[test]
    fn marks_stay_on_their_words_when_hidden_characters_are_shown() {
        assert_eq!(shown(&marked("a\u{1b}b\nSở X", "Sở")), "a\\u{001B}b [Sở] X");
    }

    #[test]
    fn a_window_is_cut_between_words_around_the_marks() {
        let text = "một hai ba bốn năm sáu bảy tám chín mười";
        assert_eq!(shown(&marked(text, "sáu").window(80)), "một hai ba bốn năm [sáu] bảy tám chín mười");
        assert_eq!(shown(&marked(text, "sáu").window(20)), "… năm [sáu] bảy tám …");
        assert_eq!(shown(&marked(text, "một").window(16)), "[một] hai ba …");
        assert_eq!(shown(&marked(text, "mười").window(16)), "… chín [mười]");
        assert_eq!(shown(&marked(text, "sáu").window(1)), "… [sáu] …");
    }

    #[test]
    fn a_window_holds_as_many_marks_as_fit() {
        let text = "số một hai ba bốn năm sáu bảy số tám số chín mười";
        assert_eq!(shown(&marked(text, "số").window(18)), "… [số] tám [số] chín …");
        for columns in 0..60 {
            let window = marked(text, "số").window(columns);
            assert!(!window.marks.is_empty(), "{columns}");
            assert!(window.marks.iter().all(|mark| &window.text[mark.clone()] == "số"), "{columns}");
            assert!(columns < 8 || text::width(&window.text) <= columns, "{columns}: {}", window.text);
        }
    }
}
