//! Titles that stand before the names of persons, and are no part of them.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use crate::text;

/// Ranks, degrees and forms of address that are no part of any name.
const TITLES: [&str; 25] = [
    "đồng chí",
    "đ c",
    "cử nhân",
    "tiến sĩ",
    "tiến sỹ",
    "thạc sĩ",
    "thạc sỹ",
    "kỹ sư",
    "bác sĩ",
    "bác sỹ",
    "luật sư",
    "giáo sư",
    "phó giáo sư",
    "thiếu tướng",
    "trung tướng",
    "thượng tướng",
    "đại tướng",
    "thiếu tá",
    "trung tá",
    "thượng tá",
    "đại tá",
    "thiếu úy",
    "trung úy",
    "thượng úy",
    "đại úy",
];

/// The titles word by word, as they are matched.
static TITLE_KEYS: LazyLock<Vec<Vec<String>>> =
    LazyLock::new(|| TITLES.iter().map(|title| title.split(' ').map(text::key).collect()).collect());

/// Abbreviated degrees: titles when written so, or with a full stop behind; `Cn` may be a name.
const DEGREES: [&str; 12] =
    ["TS", "ThS", "Ths", "PGS", "GS", "BS", "KS", "CN", "TSKH", "BSCKI", "BSCKII", "NGND"];

/// Forms of address that are also family names (`Ông Ích Khiêm`): titles only before three words or more.
const ADDRESSES: [&str; 2] = ["ông", "bà"];

/// Keys of the words with which a title opens.
static OPENINGS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let words = TITLES.iter().filter_map(|title| title.split(' ').next());
    words.chain(DEGREES).chain(ADDRESSES).map(text::key).collect()
});

/// Splits `PGS. TS. Lê Mạnh Hà` into titles and name; `None` where the name has no title.
pub fn split_titles(name: &str) -> Option<(&str, &str)> {
    let (_, first) = text::words(name).next()?;
    if !OPENINGS.contains(&text::key(first)) {
        return None;
    }
    let words: Vec<(Range<usize>, &str)> = text::words(name).collect();
    let mut at = 0;
    while at + 1 < words.len() {
        let taken = title_length(name, &words[at..]);
        if taken == 0 || at + taken >= words.len() {
            break;
        }
        at += taken;
    }
    let start = words.get(at)?.0.start;
    (at > 0).then(|| (name[..start].trim_end_matches([' ', ',']), &name[start..]))
}

/// How many words of a title open the list.
fn title_length(name: &str, words: &[(Range<usize>, &str)]) -> usize {
    let (range, first) = &words[0];
    let dotted = name[range.end..].starts_with('.');
    if DEGREES.contains(first) || dotted && DEGREES.iter().any(|degree| degree.eq_ignore_ascii_case(first)) {
        return 1;
    }
    let key = text::key(first);
    let opens = |title: &&Vec<String>| {
        words.len() > title.len()
            && title[0] == key
            && words.iter().zip(*title).all(|((_, word), title)| text::key(word) == *title)
    };
    if let Some(title) = TITLE_KEYS.iter().find(opens) {
        return title.len();
    }
    let address = || ADDRESSES.iter().any(|word| text::key(word) == key);
    usize::from(words.len() > 3 && address())
}

/// The name without its titles.
pub fn without_titles(name: &str) -> &str {
    split_titles(name).map_or(name, |(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_told_from_names() {
        for (written, titles, name) in [
            ("TS. Nguyễn Minh Hồng", "TS.", "Nguyễn Minh Hồng"),
            ("PGS. TS. Lê Mạnh Hà", "PGS. TS.", "Lê Mạnh Hà"),
            ("PGS.TS Lê Mạnh Hà", "PGS.TS", "Lê Mạnh Hà"),
            ("Đ/c Đỗ Minh Tuấn", "Đ/c", "Đỗ Minh Tuấn"),
            ("Đại tá, TS. Đào Thanh Hải", "Đại tá, TS.", "Đào Thanh Hải"),
            ("Ông Phan Ngọc Thọ", "Ông", "Phan Ngọc Thọ"),
        ] {
            assert_eq!(split_titles(written), Some((titles, name)), "{written}");
        }
        for name in ["Ông Ích Khiêm", "Bà Thị Hồng", "Cn Văn An", "Đỗ Minh Tuấn", "Tô Lâm", "TS.", ""]
        {
            assert_eq!(split_titles(name), None, "{name}");
        }
    }
}
