//! Breaks text into lines between words with textwrap, by the columns that a reader sees.

use std::ops::Range;

use textwrap::WordSeparator;
use textwrap::core::Word;
use textwrap::wrap_algorithms::wrap_first_fit;

/// Lines of at most `width` columns; a longer word stays whole.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    breaks(text, 0, 0, width).into_iter().map(|line| text[line].to_owned()).collect()
}

/// The words between blanks, as byte ranges.
pub fn words(text: &str) -> Vec<Range<usize>> {
    let mut end = 0;
    let words = split(text).map(|word| {
        let start = end;
        end += word.len() + word.whitespace.len();
        start..start + word.len()
    });
    words.filter(|word| !word.is_empty()).collect()
}

/// Byte ranges of the lines of a text that ends before column `width`; a longer word stays whole.
///
/// The first line begins at column `first`, the others at column `other`.
pub fn breaks(text: &str, first: usize, other: usize, width: usize) -> Vec<Range<usize>> {
    let words: Vec<_> = split(text.trim_start()).collect();
    let room = [first, other].map(|indent| width.saturating_sub(indent) as f64);
    let mut end = text.len() - text.trim_start().len();
    let lines = wrap_first_fit(&words, &room).into_iter().map(|line| {
        let start = end;
        end += line.iter().map(|word| word.len() + word.whitespace.len()).sum::<usize>();
        start..start + text[start..end].trim_end().len()
    });
    lines.collect()
}

fn split(text: &str) -> impl Iterator<Item = Word<'_>> {
    WordSeparator::AsciiSpace.find_words(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_between_words_by_what_is_seen() {
        assert_eq!(wrap("Ban Chỉ đạo chuyển đổi số", 11), ["Ban Chỉ đạo", "chuyển đổi", "số"]);
        // Combining marks have no width.
        assert_eq!(wrap("Ban Chi\u{309} \u{111}a\u{323}o", 11), ["Ban Chi\u{309} \u{111}a\u{323}o"]);
        assert_eq!(wrap("dài-hơn-dòng x", 4), ["dài-hơn-dòng", "x"]);
    }

    #[test]
    fn the_first_line_may_begin_elsewhere() {
        let text = "một hai ba bốn";
        let lines: Vec<_> = breaks(text, 6, 2, 10).into_iter().map(|line| &text[line]).collect();
        assert_eq!(lines, ["một", "hai ba", "bốn"]);
    }
}
