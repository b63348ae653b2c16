//! Rules on the characters of a file: hidden ones, look-alikes, normal form, damage, blanks, tone placement.

use std::ops::Range;

use super::known::{Flaw, KnownText, Remedy};
use super::{Leaf, Subject};
use crate::finding::{Finding, Fix};
use crate::text::{self, Remark, RemarkKind};

pub(super) fn byte_order_mark(subject: &Subject<'_>) -> Vec<Finding> {
    if !subject.file.bom {
        return Vec::new();
    }
    let finding = subject.on_bytes(0..0, "tệp mở đầu bằng dấu BOM (U+FEFF)".into());
    vec![finding.fix(Fix::RemoveMark)]
}

/// A text to check: that of the file, or an unescaped value, whose offsets are not those of the file.
struct Stretch<'s> {
    text: &'s str,
    value: Option<&'s Leaf<'s>>,
}

impl<'s> Stretch<'s> {
    /// The file, then the values with escapes; nothing if all of it is plain.
    fn all(subject: &'s Subject<'_>) -> Vec<Self> {
        if subject.is_plain {
            return Vec::new();
        }
        let file = subject.file.text.as_str();
        let escaped = subject.texts().filter(|leaf| file[leaf.span.clone()].contains('\\'));
        let values = escaped.map(|leaf| Stretch { text: leaf.text, value: Some(leaf) });
        std::iter::once(Stretch { text: file, value: None }).chain(values).collect()
    }

    /// The value that contains the byte at `at`.
    fn value_at(&self, subject: &'s Subject<'s>, at: usize) -> Option<&'s Leaf<'s>> {
        self.value.or_else(|| subject.text_at(at))
    }

    /// A finding on a part of the text, with its safe replacement; in a value with escapes, on all of it without one.
    fn finding(
        &self,
        subject: &Subject<'_>,
        part: Range<usize>,
        message: String,
        replacement: Option<&str>,
    ) -> Finding {
        if let Some(leaf) = self.value {
            return subject.on_leaf(leaf, message);
        }
        let fix = replacement.map(|new| Fix::Replace(new.to_owned()));
        Finding { fix, ..subject.on_bytes(part, message) }
    }
}

/// `ky-tu-an`: characters that are invisible or control a terminal.
pub(super) fn hidden(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for stretch in Stretch::all(subject) {
        let is_layout = |c: char| matches!(c, '\n' | '\r' | '\t') && stretch.value.is_none();
        for (at, c) in stretch.text.char_indices().filter(|(_, c)| !is_layout(*c)) {
            let Some(hidden) = text::hidden(c) else { continue };
            let part = at..at + c.len_utf8();
            let is_beside_blank =
                stretch.text[..at].ends_with(' ') || stretch.text[part.end..].starts_with(' ');
            let plain =
                hidden.replacement().map(|plain| if is_beside_blank && plain == " " { "" } else { plain });
            let message = format!("{hidden} (U+{:04X})", u32::from(c));
            let help = match plain {
                None | Some("") => "xóa ký tự này",
                Some(" ") => "thay bằng dấu cách thường",
                Some(_) => "thay bằng ký tự thường",
            };
            findings.push(stretch.finding(subject, part, message, plain).help(help));
        }
    }
    findings
}

/// `khong-nfc`: text that is not composed; once for a value, once for a word outside values.
pub(super) fn normal_form(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut last: Option<Range<usize>> = None;
    for stretch in Stretch::all(subject).iter().filter(|stretch| text::nfc(stretch.text) != stretch.text) {
        for (range, word) in text::words(stretch.text) {
            let composed = text::nfc(word);
            if composed == word {
                continue;
            }
            let message = format!("\"{composed}\" viết bằng ký tự tổ hợp, không phải dạng NFC");
            let Some(leaf) = stretch.value_at(subject, range.start) else {
                let finding = stretch.finding(subject, range, message, Some(&composed));
                findings.push(finding.help(format!("viết \"{composed}\"")));
                continue;
            };
            if last.replace(leaf.span.clone()).is_some_and(|last| last == leaf.span) {
                continue;
            }
            let raw = &subject.file.text[leaf.span.clone()];
            let finding = subject.on_leaf(leaf, message).help("gõ lại cả giá trị bằng ký tự dựng sẵn");
            // A mark behind an escape would be composed with a letter of the escape.
            let fix = Fix::Replace(text::nfc(raw).into_owned());
            findings.push(if raw.contains('\\') { finding } else { finding.fix(fix) });
        }
    }
    findings
}

/// `ky-tu-nham`: look-alikes of Đ anywhere, and of hyphen and slash in numbers.
pub(super) fn lookalikes(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for stretch in Stretch::all(subject) {
        for (at, c) in stretch.text.char_indices() {
            // `ky-tu-an` reports invisible look-alikes.
            let Some(proper) = text::lookalike(c).filter(|_| text::hidden(c).is_none()) else { continue };
            // A dash or slash is wrong only inside a number.
            if !matches!(proper, 'Đ' | 'đ')
                && stretch.value_at(subject, at).is_none_or(|leaf| leaf.key() != "so_hieu")
                && !is_inside_number(stretch.text, at)
            {
                continue;
            }
            let code = u32::from(proper);
            let message = format!("'{c}' (U+{:04X}) trông giống '{proper}' (U+{code:04X})", u32::from(c));
            let part = at..at + c.len_utf8();
            let finding = stretch.finding(subject, part, message, Some(&proper.to_string()));
            findings.push(finding.help(format!("thay bằng '{proper}' (U+{code:04X})")));
        }
    }
    let texts = subject.texts().filter(|leaf| !subject.is_plain && leaf.is_prose);
    for (leaf, imposter) in
        texts.flat_map(|leaf| text::imposters(leaf.text).into_iter().map(move |imposter| (leaf, imposter)))
    {
        let c = &leaf.text[imposter.range.clone()];
        // A page or a note may quote a name of another script.
        if c.chars().nth(1).is_some() && matches!(leaf.top(), "nguon" | "luu_y") {
            continue;
        }
        let code = c.chars().next().map_or(0, u32::from);
        let (message, help) = match &imposter.proper {
            Some(proper) => {
                (format!("'{c}' (U+{code:04X}) không phải '{proper}'"), format!("thay bằng '{proper}'"))
            }
            None => (
                format!("'{c}' (U+{code:04X}) không thuộc chữ viết của hồ sơ"),
                "gõ lại bằng chữ và số thường, như nguồn in".to_owned(),
            ),
        };
        let finding = subject.on_part(leaf, &imposter.range, message).help(help);
        let is_exact = finding.place.span.len() == imposter.range.len();
        let fix = imposter.proper.filter(|_| is_exact).map(Fix::Replace);
        findings.push(Finding { fix, ..finding });
    }
    findings
}

/// Whether the dash at `at` is between the kind and the issuer of a document number: `QĐ–UBND`.
fn is_inside_number(text: &str, at: usize) -> bool {
    let is_capital = |c: Option<char>| c.is_some_and(char::is_uppercase);
    is_capital(text[..at].chars().next_back())
        && is_capital(text[at..].chars().nth(1))
        && text[..at].chars().rev().take(8).any(|c| c == '/')
}

pub(super) fn damage(value: &KnownText) -> Vec<Flaw> {
    let flaw = |remark: &Remark| {
        let RemarkKind::Damage(kind) = remark.kind else { return None };
        let message = format!("\"{}\": {kind}", &value.text[remark.range.clone()]);
        Some(Flaw::new(message).on(remark.range.clone()))
    };
    value.remarks.iter().filter_map(flaw).collect()
}

/// `khoang-trang-thua`: blanks at the ends of a value, two together, tabs and line breaks.
pub(super) fn blanks(value: &KnownText) -> Option<Flaw> {
    let text = &*value.text;
    let is_blank = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r');
    if text.trim() == text && !text.contains("  ") && !text.contains(['\t', '\n', '\r']) {
        return None;
    }
    let words: Vec<_> = text.split(is_blank).filter(|word| !word.is_empty()).collect();
    let proper = words.join(" ");
    (proper != text && !proper.is_empty()).then(|| {
        let flaw = Flaw::of_route("có khoảng trắng thừa".to_owned()).help(format!("viết \"{proper}\""));
        flaw.remedy(Remedy::Blanks(proper))
    })
}

/// `dat-dau-lan-lon`: one record writes the tone of `oa`, `oe`, `uy` in both places.
///
/// One finding a record, where the second style first appears. The rule is about the decision, not about the titles of
/// sources and the words of notes.
pub(super) fn mixed_tone(subject: &Subject<'_>) -> Vec<Finding> {
    let mut styled = subject.remarks().filter_map(|(leaf, remark)| {
        let RemarkKind::Placed(style) = remark.kind else { return None };
        let is_of_decision = !matches!(leaf.top(), "nguon" | "luu_y" | "hanh_dong");
        // Roles and provinces are words of the format, duties those of the editor.
        let is_printed =
            !matches!(leaf.key(), "vai_tro" | "kiem" | "thay_doi" | "tinh" | "nhiem_vu" | "quyen_han");
        (is_of_decision && is_printed).then(|| (leaf, &remark.range, &leaf.text[remark.range.clone()], style))
    });
    let Some((first, first_range, first_word, first_style)) = styled.next() else { return Vec::new() };
    let Some((leaf, range, word, _)) = styled.find(|(.., style)| *style != first_style) else {
        return Vec::new();
    };
    let message =
        format!("\"{word}\" ở đây nhưng \"{first_word}\" ở `{}`: hai kiểu đặt dấu thanh", first.route);
    let there = subject.on_part(first, first_range, String::new()).place;
    let respelled = text::respell(word, first_style);
    vec![
        subject
            .on_part(leaf, range, message)
            .related(there, format!("\"{first_word}\" ở đây"))
            .help(format!("viết \"{respelled}\"; nếu chính nguồn in lẫn thì giữ như in và ghi một luu_y")),
    ]
}
