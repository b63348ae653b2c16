//! Rules on the characters of a file: hidden ones, look-alikes, normal form, damage, blanks, tone placement.

use std::ops::Range;

use toml::de::DeValue;

use super::leaf::Leaf;
use super::subject::Subject;
use super::{Check, Group, Rule};
use crate::finding::Severity;
use crate::finding::{self, Finding, Fix};
use crate::read::rule;
use crate::text;

/// The rules of this file.
pub const RULES: &[Rule] = &[
    Rule {
        name: rule::UNREADABLE,
        group: Group::Text,
        severity: Severity::Error,
        summary: "tệp không đọc được",
        explanation: "Tệp có tên .toml nhưng hệ điều hành không cho đọc, hoặc không phải một tệp thường. \
            Các tệp khác vẫn được kiểm tra.",
        source: "Quy ước của bộ hồ sơ: mỗi quyết định một tệp .toml, đường dẫn suy từ khóa",
        wrong: "",
        right: "",
        check: Check::Walk,
    },
    Rule {
        name: "tep-la",
        group: Group::Text,
        severity: Severity::Warning,
        summary: "tệp lạ trong thư mục dữ liệu",
        explanation: "Thư mục dữ liệu chỉ chứa các quyết định, mỗi quyết định một tệp .toml. Tệp khác sẽ bị \
            bỏ qua khi đọc, nên một hồ sơ đặt nhầm đuôi tệp sẽ biến mất mà không ai hay.",
        source: "Quy ước của bộ hồ sơ: mỗi quyết định một tệp .toml, đường dẫn suy từ khóa",
        wrong: "",
        right: "",
        check: Check::Walk,
    },
    Rule {
        name: rule::NOT_UTF8,
        group: Group::Text,
        severity: Severity::Error,
        summary: "tệp không phải UTF-8",
        explanation: "TOML chỉ dùng UTF-8. Tệp lưu ở UTF-16 hoặc bảng mã cũ phải được chuyển mã, không đoán từng chữ.",
        source: "TOML 1.0.0 (UTF-8)",
        wrong: "",
        right: "",
        check: Check::Reader,
    },
    Rule {
        name: "co-bom",
        group: Group::Text,
        severity: Severity::Error,
        summary: "có dấu BOM ở đầu tệp",
        explanation: "Dấu BOM (U+FEFF) không nhìn thấy nhưng làm nhiều công cụ TOML báo lỗi ngay dòng đầu.",
        source: "TOML 1.0.0: không nhắc tới BOM, nhiều công cụ từ chối",
        wrong: "",
        right: "",
        check: Check::Text(mark),
    },
    Rule {
        name: "ky-tu-an",
        group: Group::Text,
        severity: Severity::Error,
        summary: "ký tự ẩn, điều khiển hoặc dấu cách lạ",
        explanation: "Ký tự không nhìn thấy (dấu cách không ngắt, ký tự rộng bằng không, đổi chiều chữ, điều khiển) \
            làm hai chữ trông như nhau mà khác nhau, giấu nội dung hoặc phá màn hình.",
        source: "Unicode UAX #9 (đổi chiều chữ), UTS #39 (ký tự dễ lừa mắt)",
        wrong: "ten = \"Tổ giúp\\u00A0việc\"",
        right: "ten = \"Tổ giúp việc\"",
        check: Check::Text(hidden),
    },
    Rule {
        name: "khong-nfc",
        group: Group::Text,
        severity: Severity::Error,
        summary: "chữ không ở dạng NFC",
        explanation: "Một chữ tiếng Việt có thể viết bằng một ký tự (dựng sẵn, NFC) hoặc nhiều ký tự (tổ hợp, NFD). \
            Hồ sơ chỉ dùng NFC để so sánh, tìm kiếm và đếm cột được đúng.",
        source: "Unicode UAX #15; TCVN 6909:2001 cho phép cả dựng sẵn và tổ hợp, bộ hồ sơ chọn dựng sẵn",
        wrong: "trich_yeu = \"Về việc kiê\\u0323n toàn\"",
        right: "trich_yeu = \"Về việc kiện toàn\"",
        check: Check::Text(normal_form),
    },
    Rule {
        name: "ky-tu-nham",
        group: Group::Text,
        severity: Severity::Error,
        summary: "ký tự trông giống nhưng không phải chữ tiếng Việt",
        explanation: "Ð (U+00D0) và Ɖ (U+0189) không phải Đ (U+0110); gạch nối, gạch chéo có nhiều ký tự giống nhau. \
            Không dạng chuẩn Unicode nào tự sửa được.",
        source: "TCVN 6909:2001: chữ Đ là U+0110",
        wrong: "so_hieu = \"4347/QÐ-UBND\"",
        right: "so_hieu = \"4347/QĐ-UBND\"",
        check: Check::Text(lookalikes),
    },
    Rule {
        name: "ma-cu",
        group: Group::Text,
        severity: Severity::Error,
        summary: "chữ hỏng do bảng mã cũ",
        explanation: "Dấu vết của TCVN3, VNI, Windows-1258 hay UTF-8 bị đọc nhầm. Sửa theo nguồn, không sửa theo phỏng đoán.",
        source: "TCVN 6909:2001 thay TCVN3, VNI, Windows-1258 trong cơ quan nhà nước",
        wrong: "trich_yeu = \"VÒ viÖc kiÖn toµn Ban ChØ ®¹o\"",
        right: "trich_yeu = \"Về việc kiện toàn Ban Chỉ đạo\"",
        check: Check::Text(damage),
    },
    Rule {
        name: "khoang-trang-thua",
        group: Group::Text,
        severity: Severity::Error,
        summary: "khoảng trắng thừa trong giá trị",
        explanation: "Khoảng trắng ở đầu, cuối hoặc hai khoảng trắng liền nhau không phải là dữ liệu.",
        source: "Quy ước của bộ hồ sơ: giá trị không có khoảng trắng thừa",
        wrong: "co_quan_ban_hanh = \"UBND  tỉnh Thanh Hóa \"",
        right: "co_quan_ban_hanh = \"UBND tỉnh Thanh Hóa\"",
        check: Check::Text(blanks),
    },
    Rule {
        name: "dat-dau-lan-lon",
        group: Group::Text,
        severity: Severity::Warning,
        summary: "lẫn hai kiểu đặt dấu thanh trong một hồ sơ",
        explanation: "Hóa và Hoá, Ủy và Uỷ đều đúng, nhưng một hồ sơ nên theo một kiểu. Nếu chính nguồn in lẫn thì \
            giữ như in và trả lời bằng một luu_y.",
        source: "Quyết định 1989/QĐ-BGDĐT năm 2018, Điều 8 và lối in của văn bản nhà nước: cả hai kiểu đều dùng",
        wrong: "ten = \"Ban Chỉ đạo chuyển đổi số tỉnh Thanh Hoá\"",
        right: "ten = \"Ban Chỉ đạo chuyển đổi số tỉnh Thanh Hóa\"",
        check: Check::Text(mixed_tone),
    },
];

/// `co-bom`: a byte-order mark in front.
pub fn mark(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    if subject.file.bom {
        findings.push(
            subject
                .on_bytes("co-bom", 0..0, "tệp mở đầu bằng dấu BOM (U+FEFF)".into())
                .help("lưu tệp ở UTF-8 không có BOM")
                .fix(Fix::RemoveMark),
        );
    }
    findings
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
    let escaped = subject.texts().filter(|leaf| file[leaf.span.clone()].contains('\\'));
    let values = escaped.map(|leaf| Stretch { text: leaf.text, at: At::Value(leaf) });
    std::iter::once(Stretch { text: file, at: At::Itself }).chain(values).collect()
}

/// `ky-tu-an`: characters that cannot be seen, or that steer a terminal.
pub fn hidden(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    if subject.is_plain() {
        return findings;
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
            findings.push(match (plain, &stretch.at) {
                (Some(plain), At::Itself) => finding.help(advice(plain)).fix(Fix::Replace(plain.to_owned())),
                (Some(plain), At::Value(_)) => finding.help(advice(plain)),
                (None, _) => finding.help("xóa ký tự này"),
            });
        }
    }
    findings
}

fn advice(plain: &str) -> &'static str {
    match plain {
        "" => "xóa ký tự này",
        " " => "thay bằng dấu cách thường",
        _ => "thay bằng ký tự thường",
    }
}

/// `khong-nfc`: text that is not composed; once for a value, once for a word outside values.
pub fn normal_form(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    if subject.is_plain() {
        return findings;
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
                findings.push(
                    finding.help(format!("viết \"{composed}\"")).fix(Fix::Replace(composed.into_owned())),
                );
                continue;
            };
            if told.replace(leaf.span.clone()).is_some_and(|told| told == leaf.span) {
                continue;
            }
            let raw = &subject.file.text[leaf.span.clone()];
            let finding =
                subject.on_leaf("khong-nfc", leaf, message).help("gõ lại cả giá trị bằng ký tự dựng sẵn");
            findings.push(match stretch.at {
                // A mark behind an escape would be composed with a letter of the escape.
                At::Itself if !raw.contains('\\') => finding.fix(Fix::Replace(text::nfc(raw).into_owned())),
                At::Itself | At::Value(_) => finding,
            });
        }
    }
    findings
}

/// `ky-tu-nham`: twins of Đ anywhere, and twins of hyphen and slash in numbers.
pub fn lookalikes(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    if subject.is_plain() {
        return findings;
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
            findings.push(match stretch.at {
                At::Itself => finding.fix(Fix::Replace(proper.to_string())),
                At::Value(_) => finding,
            });
        }
    }
    findings
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
pub fn damage(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    // Numbers have a grammar of their own, which tells of damage better.
    for leaf in subject.texts().filter(|leaf| leaf.key() != "so_hieu") {
        // Doubled letters in the name of a page are no damage.
        if leaf.key() == "url" && leaf.text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\') {
            continue;
        }
        let Some(damage) = text::find_damage(leaf.text) else { continue };
        let message = format!("\"{}\": {}", &leaf.text[damage.range.clone()], damage.kind.name());
        let finding = subject.on_part("ma-cu", leaf, &damage.range, message);
        findings.push(finding.help("gõ lại theo nguồn ở Unicode; đừng đoán những chữ đã hỏng"));
    }
    findings
}

/// `khoang-trang-thua`: blanks at the ends of a value, two together, tabs and line breaks.
pub fn blanks(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for leaf in subject.texts() {
        if !has_extra_spaces(leaf.text) {
            continue;
        }
        let words = leaf.text.split([' ', '\t', '\n', '\r']).filter(|word| !word.is_empty());
        let proper = words.collect::<Vec<_>>().join(" ");
        if proper.is_empty() {
            continue;
        }
        let message = format!("`{}` có khoảng trắng thừa", leaf.route);
        let finding = subject.on_leaf("khoang-trang-thua", leaf, message).help(format!("viết \"{proper}\""));
        findings.push(match trimmed(&subject.file.text[leaf.span.clone()], &proper) {
            Some(written) => finding.fix(Fix::Replace(written)),
            None => finding,
        });
    }
    findings
}

/// Whether a text has a space at an end, two spaces together, a tab or a line break.
fn has_extra_spaces(text: &str) -> bool {
    let mut before = b' ';
    for byte in text.bytes() {
        if matches!(byte, b'\t' | b'\n' | b'\r') || byte == b' ' && before == b' ' {
            return true;
        }
        before = byte;
    }
    before == b' '
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
pub fn mixed_tone(subject: &Subject<'_>) -> Vec<Finding> {
    let own = |leaf: &&Leaf<'_>| !matches!(leaf.top(), "nguon" | "luu_y");
    let words = subject
        .texts()
        .filter(own)
        .flat_map(|leaf| text::words(leaf.text).map(move |(range, word)| (leaf, range, word)));
    let mut styled = words
        .filter_map(|(leaf, range, word)| text::placement_of(word).map(|style| (leaf, range, word, style)));
    let Some((first, first_range, first_word, first_style)) = styled.next() else { return Vec::new() };
    let Some((leaf, range, word, _)) = styled.find(|(.., style)| *style != first_style) else {
        return Vec::new();
    };
    let message =
        format!("\"{word}\" ở đây nhưng \"{first_word}\" ở `{}`: hai kiểu đặt dấu thanh", first.route);
    let there = finding::part_of(subject.file, &first.span, first.text, &first_range);
    let respelled = text::respell(word, first_style);
    vec![
        subject
            .on_part("dat-dau-lan-lon", leaf, &range, message)
            .related(subject.place_of(there), format!("\"{first_word}\" ở đây"))
            .help(format!("viết \"{respelled}\"; nếu chính nguồn in lẫn thì giữ như in và ghi một luu_y")),
    ]
}
