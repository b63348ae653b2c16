//! Rules on the names of persons.

use std::ops::Range;

use super::subject::{Leaf, Subject};
use crate::finding::Finding;
use crate::text;

/// The names of persons; authors of sources are no part of the decision.
fn names<'s>(subject: &'s Subject<'s>) -> impl Iterator<Item = &'s Leaf<'s>> {
    subject.texts().filter(|leaf| matches!(leaf.key(), "ho_ten" | "thay"))
}

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

/// Abbreviated degrees: titles when written so, or with a full stop behind; `Cn` may be a name.
const DEGREES: [&str; 12] =
    ["TS", "ThS", "Ths", "PGS", "GS", "BS", "KS", "CN", "TSKH", "BSCKI", "BSCKII", "NGND"];

/// Forms of address that are also family names (`Ông Ích Khiêm`): titles only before three words or more.
const ADDRESSES: [&str; 2] = ["ông", "bà"];

/// Splits `PGS. TS. Lê Mạnh Hà` into titles and name; `None` where the name has no title.
fn split_titles(name: &str) -> Option<(&str, &str)> {
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
    let opens = |title: &&str| {
        let title: Vec<_> = title.split(' ').map(text::key).collect();
        words.len() > title.len()
            && words.iter().zip(&title).all(|((_, word), title)| text::key(word) == *title)
    };
    if let Some(title) = TITLES.iter().find(|title| opens(title)) {
        return title.split(' ').count();
    }
    let address = ADDRESSES.iter().any(|word| text::key(word) == text::key(first));
    usize::from(address && words.len() > 3)
}

/// `ten-co-danh-xung`: a name with a title in front.
pub fn title_in_name(subject: &Subject<'_>, out: &mut Vec<Finding>) {
    for leaf in names(subject) {
        let Some((titles, name)) = split_titles(leaf.text) else { continue };
        let message = format!("\"{}\" có danh xưng đứng trước tên", leaf.text);
        out.push(
            subject
                .on_part("ten-co-danh-xung", leaf, &(0..titles.len()), message)
                .help(format!("viết danh_xung = \"{titles}\", {} = \"{name}\"", leaf.key())),
        );
    }
}

/// `ho-ten-la`: a name that does not look like one.
pub fn odd_name(subject: &Subject<'_>, out: &mut Vec<Finding>) {
    for leaf in names(subject).filter(|leaf| split_titles(leaf.text).is_none()) {
        let Some(why) = oddity(leaf.text) else { continue };
        out.push(
            subject
                .on_leaf("ho-ten-la", leaf, format!("họ tên \"{}\" {why}", leaf.text))
                .help("ghi họ tên đầy đủ của một người; nếu đúng như vậy thì ghi một luu_y"),
        );
    }
}

fn oddity(name: &str) -> Option<&'static str> {
    let letters = || name.chars().filter(|c| c.is_alphabetic());
    if name.chars().any(|c| c.is_ascii_digit()) {
        Some("có chữ số")
    } else if name.contains([',', ';', '(', ')', '/', ':']) {
        Some("có dấu ngắt câu: có lẽ lẫn chức vụ hoặc nhiều người")
    } else if name.split_whitespace().count() < 2 {
        Some("chỉ có một tiếng")
    } else if letters().all(char::is_uppercase) {
        Some("viết toàn chữ hoa")
    } else if letters().next().is_some_and(char::is_lowercase) {
        Some("không viết hoa")
    } else {
        None
    }
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

    #[test]
    fn names_of_other_customs_are_names() {
        for name in ["Y Thanh Hà Niê Kđăm", "H'Yim Kđoh", "Điểu K'Ré", "Tô Lâm", "Lê Thị Ngọc Ánh"]
        {
            assert_eq!(oddity(name), None, "{name}");
        }
    }
}
