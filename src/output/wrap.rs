//! Breaks text into lines between words with textwrap, by the columns that a reader sees.

use std::ops::Range;

use textwrap::WordSeparator;
use textwrap::wrap_algorithms::wrap_first_fit;

/// Lines of at most `width` columns; a longer word stays whole.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    breaks(text, [width; 2]).into_iter().map(|line| text[line].to_owned()).collect()
}

/// Byte ranges of the lines of a text, the first and the others of at most these columns; a longer word stays whole.
pub fn breaks(text: &str, widths: [usize; 2]) -> Vec<Range<usize>> {
    let words: Vec<_> = WordSeparator::AsciiSpace.find_words(text.trim_start()).collect();
    let mut end = text.len() - text.trim_start().len();
    let mut lines = Vec::new();
    for line in wrap_first_fit(&words, &widths.map(|width| width as f64)) {
        let start = end;
        end += line.iter().map(|word| word.len() + word.whitespace.len()).sum::<usize>();
        lines.push(start..start + text[start..end].trim_end().len());
    }
    lines
}
