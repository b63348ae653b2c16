//! Rules on the characters of a file: hidden ones, look-alikes, normal form, damage, blanks, tone placement.

use std::ops::Range;

use toml::de::DeValue;

use super::leaf::Leaf;
use super::subject::Subject;
use crate::finding::{self, Finding, Fix};
use crate::text;

type Out = Vec<Finding>;

/// `co-bom`: a byte-order mark in front.
pub fn mark(subject: &Subject<'_>, out: &mut Out) {
    if subject.file.bom {
        out.push(
            subject
                .on_bytes("co-bom", 0..0, "tệp mở đầu bằng dấu BOM (U+FEFF)".into())
                .help("lưu tệp ở UTF-8 không có BOM")
                .fix(Fix::RemoveMark),
        );
    }
}

/// A stretch of text to look at: the file itself, or a value whose escapes say something else than its bytes.
struct Stretch<'s> {
    text: &'s str,
    at: At<'s>,
}

/// Where each byte of a stretch stands in the file: at its own offset, or somewhere in a value.
enum At<'s> {
    Itself,
    Value(&'s Leaf<'s>),
}

impl<'s> Stretch<'s> {
    /// The value that holds what stands at `at`.
    fn value(&self, subject: &'s Subject<'s>, at: usize) -> Option<&'s Leaf<'s>> {
        match self.at {
            At::Itself => subject.text_at(at),
            At::Value(leaf) => Some(leaf),
        }
    }

    fn finding(
        &self,
        subject: &Subject<'_>,
        rule: &'static str,
        part: Range<usize>,
        message: String,
    ) -> Finding {
        match self.at {
            At::Itself => subject.on_bytes(rule, part, message),
            At::Value(leaf) => subject.on_leaf(rule, leaf, message),
        }
    }
}

/// The file, then the values that hold escapes.
fn stretches<'s>(subject: &'s Subject<'_>) -> Vec<Stretch<'s>> {
    let file = subject.file.text.as_str();
    let escaped = subject.texts().filter(|leaf| file[leaf.span()].contains('\\'));
    let values = escaped.map(|leaf| Stretch { text: leaf.text, at: At::Value(leaf) });
    std::iter::once(Stretch { text: file, at: At::Itself }).chain(values).collect()
}

/// `ky-tu-an`: characters that cannot be seen, or that steer a terminal.
pub fn hidden(subject: &Subject<'_>, out: &mut Out) {
    if subject.is_plain() {
        return;
    }
    for stretch in stretches(subject) {
        let layout = |c: char| matches!(c, '\n' | '\r' | '\t') && matches!(stretch.at, At::Itself);
        for (at, c) in stretch.text.char_indices().filter(|(_, c)| !layout(*c)) {
            let Some(hidden) = text::hidden(c) else { continue };
            let after = &stretch.text[at + c.len_utf8()..];
            let beside_blank = stretch.text[..at].ends_with(' ') || after.starts_with(' ');
            let plain =
                hidden.replacement().map(|plain| if beside_blank && plain == " " { "" } else { plain });
            let message = format!("{} (U+{:04X})", hidden.name(), u32::from(c));
            let finding = stretch.finding(subject, "ky-tu-an", at..at + c.len_utf8(), message);
            out.push(match (plain, &stretch.at) {
                (Some(plain), At::Itself) => finding.help(advice(plain)).fix(Fix::Replace(plain.to_owned())),
                (Some(plain), At::Value(_)) => finding.help(advice(plain)),
                (None, _) => finding.help("xóa ký tự này"),
            });
        }
    }
}

fn advice(plain: &str) -> &'static str {
    match plain {
        "" => "xóa ký tự này",
        " " => "thay bằng dấu cách thường",
        _ => "thay bằng ký tự thường",
    }
}

/// `khong-nfc`: text that is not composed; once for a value, once for a word outside values.
pub fn normal_form(subject: &Subject<'_>, out: &mut Out) {
    if subject.is_plain() {
        return;
    }
    let mut told: Option<Range<usize>> = None;
    for stretch in stretches(subject) {
        for (range, word) in text::words(stretch.text) {
            let composed = text::nfc(word);
            if composed == word {
                continue;
            }
            let message = format!("\"{composed}\" viết bằng ký tự tổ hợp, không phải dạng NFC");
            let Some(leaf) = stretch.value(subject, range.start) else {
                let finding = subject.on_bytes("khong-nfc", range, message);
                out.push(
                    finding.help(format!("viết \"{composed}\"")).fix(Fix::Replace(composed.into_owned())),
                );
                continue;
            };
            if told.replace(leaf.span()).is_some_and(|told| told == leaf.span()) {
                continue;
            }
            let raw = &subject.file.text[leaf.span()];
            let finding =
                subject.on_leaf("khong-nfc", leaf, message).help("gõ lại cả giá trị bằng ký tự dựng sẵn");
            out.push(match stretch.at {
                // A mark behind an escape would be composed with a letter of the escape.
                At::Itself if !raw.contains('\\') => finding.fix(Fix::Replace(text::nfc(raw).into_owned())),
                At::Itself | At::Value(_) => finding,
            });
        }
    }
}

/// `ky-tu-nham`: twins of Đ anywhere, and twins of hyphen and slash in numbers.
pub fn lookalikes(subject: &Subject<'_>, out: &mut Out) {
    if subject.is_plain() {
        return;
    }
    for stretch in stretches(subject) {
        for (at, c) in stretch.text.char_indices() {
            // Invisible twins are told by `ky-tu-an`.
            let Some(proper) = text::lookalike(c).filter(|_| text::hidden(c).is_none()) else { continue };
            // A dash or slash is wrong only inside a number.
            let number = || {
                let value = stretch.value(subject, at);
                value.is_some_and(|leaf| leaf.key() == "so_hieu") || inside_number(stretch.text, at)
            };
            if !matches!(proper, 'Đ' | 'đ') && !number() {
                continue;
            }
            let message = format!(
                "'{c}' (U+{:04X}) trông giống '{proper}' (U+{:04X})",
                u32::from(c),
                u32::from(proper)
            );
            let finding = stretch.finding(subject, "ky-tu-nham", at..at + c.len_utf8(), message);
            let finding = finding.help(format!("thay bằng '{proper}' (U+{:04X})", u32::from(proper)));
            out.push(match stretch.at {
                At::Itself => finding.fix(Fix::Replace(proper.to_string())),
                At::Value(_) => finding,
            });
        }
    }
}

/// Whether the dash at `at` stands between the kind and the issuer of a document number: `QĐ–UBND`.
fn inside_number(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at..].chars().nth(1);
    let capital = |c: Option<char>| c.is_some_and(char::is_uppercase);
    let slash = text[..at].chars().rev().take(8).any(|c| c == '/');
    capital(before) && capital(after) && slash
}

/// `ma-cu`: damage by legacy encodings.
pub fn damage(subject: &Subject<'_>, out: &mut Out) {
    // Numbers have a grammar of their own, which tells of damage better.
    for leaf in subject.texts().filter(|leaf| leaf.key() != "so_hieu") {
        // Doubled letters in the name of a page are no damage.
        if leaf.key() == "url" && leaf.text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\') {
            continue;
        }
        let Some(damage) = text::find_damage(leaf.text) else { continue };
        let message = format!("\"{}\": {}", &leaf.text[damage.range.clone()], damage.kind.name());
        let finding = subject.on_part("ma-cu", leaf, &damage.range, message);
        out.push(finding.help("gõ lại theo nguồn ở Unicode; đừng đoán những chữ đã hỏng"));
    }
}

/// `khoang-trang-thua`: blanks at the ends of a value, two together, tabs and line breaks.
pub fn blanks(subject: &Subject<'_>, out: &mut Out) {
    for leaf in subject.texts() {
        let words = || leaf.text.split([' ', '\t', '\n', '\r']).filter(|word| !word.is_empty());
        if words().next().is_none() || words().eq(leaf.text.split(' ')) {
            continue;
        }
        let proper = words().collect::<Vec<_>>().join(" ");
        let message = format!("`{}` có khoảng trắng thừa", subject.route(leaf));
        let finding = subject.on_leaf("khoang-trang-thua", leaf, message).help(format!("viết \"{proper}\""));
        out.push(match trimmed(&subject.file.text[leaf.span()], &proper) {
            Some(written) => finding.fix(Fix::Replace(written)),
            None => finding,
        });
    }
}

/// A text between quotes on one line without its superfluous blanks; `None` where escapes or lines hide them.
fn trimmed(raw: &str, proper: &str) -> Option<String> {
    let quote = raw.chars().next()?;
    let body = raw.strip_prefix(quote)?.strip_suffix(quote)?;
    let words: Vec<_> = body.split([' ', '\t']).filter(|word| !word.is_empty()).collect();
    let written = format!("{quote}{}{quote}", words.join(" "));
    let says =
        |written: &str| DeValue::parse(written).is_ok_and(|value| value.get_ref().as_str() == Some(proper));
    says(&written).then_some(written)
}

/// `dat-dau-lan-lon`: one record writes the tone of `oa`, `oe`, `uy` in both places.
///
/// One finding a record, where the second style first appears. The titles and names of sources are their
/// own, and so are the words of notes; the rule looks at the decision.
pub fn mixed_tone(subject: &Subject<'_>, out: &mut Out) {
    let own = |leaf: &&Leaf<'_>| !matches!(leaf.top(), "nguon" | "luu_y");
    let words = subject
        .texts()
        .filter(own)
        .flat_map(|leaf| text::words(leaf.text).map(move |(range, word)| (leaf, range, word)));
    let mut styled =
        words.filter_map(|(leaf, range, word)| text::style_of(word).map(|style| (leaf, range, word, style)));
    let Some((first, first_range, first_word, first_style)) = styled.next() else { return };
    let Some((leaf, range, word, _)) = styled.find(|(.., style)| *style != first_style) else { return };
    let message = format!(
        "\"{word}\" ở đây nhưng \"{first_word}\" ở `{}`: hai kiểu đặt dấu thanh",
        subject.route(first)
    );
    let there = finding::part_of(subject.file, &first.span(), first.text, &first_range);
    let respelled = text::respell(word, first_style);
    out.push(
        subject
            .on_part("dat-dau-lan-lon", leaf, &range, message)
            .related(subject.place_of(there), format!("\"{first_word}\" ở đây"))
            .help(format!("viết \"{respelled}\"; nếu chính nguồn in lẫn thì giữ như in và ghi một luu_y")),
    );
}
