//! Breaks text into lines between words, by what a reader sees.

use crate::text;

/// Lines of at most `width` columns, broken between words; a longer word stays whole.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let line = lines.last_mut().expect("there is always a line");
        let used = text::width(line);
        if used > 0 && used + 1 + text::width(word) > width {
            lines.push(word.to_owned());
        } else {
            if used > 0 {
                line.push(' ');
            }
            line.push_str(word);
        }
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
    }
}
