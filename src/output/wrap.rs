//! Breaks text into lines between words, by what a reader sees.

use std::ops::Range;

use crate::text;

/// Lines of at most `width` columns, broken between words; a longer word stays whole.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    breaks(text, 0, 0, width).into_iter().map(|line| text[line].to_owned()).collect()
}

/// The words between blanks, as byte ranges.
pub fn words(text: &str) -> Vec<Range<usize>> {
    let start = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    text.split_whitespace().map(|word| start(word)..start(word) + word.len()).collect()
}

/// The lines of a text that is to end before column `width`, broken between words; a longer word stays whole.
///
/// The first line begins at column `first`, the others at column `other`.
pub fn breaks(text: &str, first: usize, other: usize, width: usize) -> Vec<Range<usize>> {
    // No character takes more columns than bytes.
    if first.saturating_add(text.len()) <= width {
        let start = text.len() - text.trim_start().len();
        let end = text.trim_end().len().max(start);
        return std::iter::once(start..end).collect();
    }
    let mut lines: Vec<Range<usize>> = Vec::new();
    // Where the last line ends so far; a line is never measured anew, for it may be as long as the text.
    let mut column = 0;
    for word in words(text) {
        let indent = if lines.len() < 2 { first } else { other };
        let own = text::width(&text[word.clone()]);
        match lines.last_mut() {
            Some(line) => {
                let blanks = text::width(&text[line.end..word.start]);
                let end = column + blanks + own;
                if indent.saturating_add(end) <= width {
                    line.end = word.end;
                    column = end;
                    continue;
                }
                lines.push(word);
            }
            None => lines.push(word),
        }
        column = own;
    }
    if lines.is_empty() {
        lines.push(0..0);
    }
    lines
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
        // What fits by its bytes is not measured.
        for width in [0, 4, usize::MAX] {
            assert_eq!(wrap(" ", width), [""]);
        }
        assert_eq!(wrap(" một  hai\n", 11), wrap(" một  hai\n", 12));
    }

    #[test]
    fn the_first_line_may_begin_elsewhere() {
        let text = "một hai ba bốn";
        let lines: Vec<_> = breaks(text, 6, 2, 10).into_iter().map(|line| &text[line]).collect();
        assert_eq!(lines, ["một", "hai ba", "bốn"]);
    }
}
