//! Rules on the names of persons.

use super::leaf::Leaf;
use super::subject::Subject;
use crate::finding::Finding;
use crate::registers::titles::split_titles;

/// The names of persons. Authors of sources are no part of the decision.
fn names<'s>(subject: &'s Subject<'s>) -> impl Iterator<Item = &'s Leaf<'s>> {
    subject.texts().filter(|leaf| matches!(leaf.key(), "ho_ten" | "thay"))
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
    for leaf in names(subject) {
        let Some(why) = oddity(leaf.text).filter(|_| split_titles(leaf.text).is_none()) else { continue };
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
    fn names_of_other_customs_are_names() {
        for name in ["Y Thanh Hà Niê Kđăm", "H'Yim Kđoh", "Điểu K'Ré", "Tô Lâm", "Lê Thị Ngọc Ánh"]
        {
            assert_eq!(oddity(name), None, "{name}");
        }
    }
}
