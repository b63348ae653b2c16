//! A text with marks on what was looked for, to be cut around them and painted.

use std::ops::Range;

use super::screen::{FOUND, Screen};
use super::wrap::words;
use crate::text;

/// A text that may go to a screen, and the parts of it that were looked for.
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

    /// The text behind a label.
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
    /// Words (an address is one) are never cut, so that a long one may take more room.
    pub fn window(&self, columns: usize) -> Self {
        const CUT: &str = "… ";
        if text::width(&self.text) <= columns || self.marks.is_empty() {
            return self.clone();
        }
        let words = words(&self.text);
        let room = columns.saturating_sub(2 * text::width(CUT));
        let width =
            |part: &Range<usize>| text::width(&self.text[words[part.start].start..words[part.end].end]);
        let part = grown(self.core(&words, room), words.len(), |part| width(part) <= room);
        let (start, end) = (words[part.start].start, words[part.end].end);
        let head = if part.start > 0 { CUT } else { "" };
        let tail = if part.end + 1 < words.len() { " …" } else { "" };
        let inside = self.marks.iter().filter(|mark| start <= mark.start && mark.end <= end);
        let shifted = |at: usize| at - start + head.len();
        Self {
            marks: inside.map(|mark| shifted(mark.start)..shifted(mark.end)).collect(),
            text: format!("{head}{}{tail}", &self.text[start..end]),
        }
    }

    /// The first and the last word of the stretch that fits the room and holds most marks, the first such.
    fn core(&self, words: &[Range<usize>], room: usize) -> Range<usize> {
        let word_at = |at: usize| words.partition_point(|word| word.end <= at).min(words.len() - 1);
        let held = |first: &Range<usize>| {
            let fits = |mark: &&Range<usize>| {
                mark.start >= first.start && text::width(&self.text[first.start..mark.end]) <= room
            };
            self.marks.iter().filter(fits).count()
        };
        let mut best: Option<(usize, usize)> = None;
        for (at, mark) in self.marks.iter().enumerate() {
            let count = held(mark);
            if best.is_none_or(|(_, most)| count > most) {
                best = Some((at, count));
            }
        }
        let (first, count) = best.unwrap_or_default();
        let last = (first + count.max(1) - 1).min(self.marks.len() - 1);
        word_at(self.marks[first].start)..word_at(self.marks[last].end - 1)
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

/// The part (first and last word) with neighbours added, one on either side by turns, as long as it fits.
fn grown(mut part: Range<usize>, words: usize, fits: impl Fn(&Range<usize>) -> bool) -> Range<usize> {
    loop {
        let before = part.clone();
        if part.end + 1 < words && fits(&(part.start..part.end + 1)) {
            part.end += 1;
        }
        if part.start > 0 && fits(&(part.start - 1..part.end)) {
            part.start -= 1;
        }
        if part == before {
            return part;
        }
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
