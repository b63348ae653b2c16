//! Rules on the characters of a file: hidden ones, look-alikes, normal form, damage, blanks, tone placement.

use std::ops::Range;

use toml::de::DeValue;

use super::known::{Flaw, KnownText};
use super::{Check, Group, Leaf, Rule, Subject};
use crate::finding::{Finding, Fix};
use crate::read::rule;
use crate::text::{self, Remark, RemarkKind};

pub const RULES: &[Rule] = &[
    Rule::error(rule::UNREADABLE, Group::Text, Check::Walk)
        .summary("tệp không đọc được")
        .explanation("Tệp có tên .toml nhưng hệ điều hành không cho đọc, hoặc không phải một tệp thường. Các tệp khác vẫn được kiểm tra.")
        .source("Quy ước của bộ hồ sơ: mỗi quyết định một tệp .toml, đường dẫn suy từ khóa"),
    Rule::warning("tep-la", Group::Text, Check::Walk)
        .summary("tệp lạ trong thư mục dữ liệu")
        .explanation("Thư mục dữ liệu chỉ chứa các quyết định, mỗi quyết định một tệp .toml. Tệp khác sẽ bị bỏ qua khi đọc, nên một hồ sơ đặt nhầm đuôi tệp sẽ biến mất mà không ai hay.")
        .source("Quy ước của bộ hồ sơ: mỗi quyết định một tệp .toml, đường dẫn suy từ khóa"),
    Rule::error(rule::NOT_UTF8, Group::Text, Check::Reader)
        .summary("tệp không phải UTF-8")
        .explanation("TOML chỉ dùng UTF-8. Tệp lưu ở UTF-16 hoặc bảng mã cũ phải được chuyển mã, không đoán từng chữ.")
        .source("TOML 1.0.0 (UTF-8)"),
    Rule::error("co-bom", Group::Text, Check::Text(byte_order_mark))
        .summary("có dấu BOM ở đầu tệp")
        .explanation("Dấu BOM (U+FEFF) không nhìn thấy nhưng làm nhiều công cụ TOML báo lỗi ngay dòng đầu.")
        .source("TOML 1.0.0: không nhắc tới BOM, nhiều công cụ từ chối"),
    Rule::error("ky-tu-an", Group::Text, Check::Text(hidden))
        .summary("ký tự ẩn, điều khiển hoặc dấu cách lạ")
        .explanation("Ký tự không nhìn thấy (dấu cách không ngắt, ký tự rộng bằng không, đổi chiều chữ, điều khiển) làm hai chữ trông như nhau mà khác nhau, giấu nội dung hoặc phá màn hình.")
        .source("Unicode UAX #9 (đổi chiều chữ), UTS #39 (ký tự dễ lừa mắt)")
        .example("ten = \"Tổ giúp\\u00A0việc\"", "ten = \"Tổ giúp việc\""),
    Rule::error("khong-nfc", Group::Text, Check::Text(normal_form))
        .summary("chữ không ở dạng NFC")
        .explanation("Một chữ tiếng Việt có thể viết bằng một ký tự (dựng sẵn, NFC) hoặc nhiều ký tự (tổ hợp, NFD). Hồ sơ chỉ dùng NFC để so sánh, tìm kiếm và đếm cột được đúng.")
        .source("Unicode UAX #15; TCVN 6909:2001 cho phép cả dựng sẵn và tổ hợp, bộ hồ sơ chọn dựng sẵn")
        .example("trich_yeu = \"Về việc kiê\\u0323n toàn\"", "trich_yeu = \"Về việc kiện toàn\""),
    Rule::error("ky-tu-nham", Group::Text, Check::Text(lookalikes))
        .summary("ký tự trông giống nhưng không phải chữ tiếng Việt")
        .explanation("Ð (U+00D0) và Ɖ (U+0189) không phải Đ (U+0110); gạch nối, gạch chéo có nhiều ký tự giống nhau. Không dạng chuẩn Unicode nào tự sửa được.")
        .source("TCVN 6909:2001: chữ Đ là U+0110")
        .example("so_hieu = \"4347/QÐ-UBND\"", "so_hieu = \"4347/QĐ-UBND\""),
    Rule::error("ma-cu", Group::Text, Check::Value(damage))
        .summary("chữ hỏng do bảng mã cũ")
        .explanation("Dấu vết của TCVN3, VNI, Windows-1258 hay UTF-8 bị đọc nhầm. Sửa theo nguồn, không sửa theo phỏng đoán.")
        .source("TCVN 6909:2001 thay TCVN3, VNI, Windows-1258 trong cơ quan nhà nước")
        .example(
            "trich_yeu = \"VÒ viÖc kiÖn toµn Ban ChØ ®¹o\"",
            "trich_yeu = \"Về việc kiện toàn Ban Chỉ đạo\"",
        ),
    Rule::error("khoang-trang-thua", Group::Text, Check::Text(blanks))
        .summary("khoảng trắng thừa trong giá trị")
        .explanation("Khoảng trắng ở đầu, cuối hoặc hai khoảng trắng liền nhau không phải là dữ liệu.")
        .source("Quy ước của bộ hồ sơ: giá trị không có khoảng trắng thừa")
        .example("co_quan_ban_hanh = \"UBND  tỉnh Thanh Hóa \"", "co_quan_ban_hanh = \"UBND tỉnh Thanh Hóa\""),
    Rule::warning("dat-dau-lan-lon", Group::Text, Check::Text(mixed_tone))
        .summary("lẫn hai kiểu đặt dấu thanh trong một hồ sơ")
        .explanation("Hóa và Hoá, Ủy và Uỷ đều đúng, nhưng một hồ sơ nên theo một kiểu. Nếu chính nguồn in lẫn thì giữ như in và trả lời bằng một luu_y.")
        .source("Quyết định 1989/QĐ-BGDĐT năm 2018, Điều 8 và lối in của văn bản nhà nước: cả hai kiểu đều dùng")
        .example(
            "ten = \"Ban Chỉ đạo chuyển đổi số tỉnh Thanh Hoá\"",
            "ten = \"Ban Chỉ đạo chuyển đổi số tỉnh Thanh Hóa\"",
        ),
];

/// Adds the fix of a part of a text, unless escapes hide where the part is.
pub fn with_proper(finding: Finding, part: &Range<usize>, proper: Option<String>) -> Finding {
    let is_exact = finding.place.span.len() == part.len();
    let fix = proper.filter(|_| is_exact).map(Fix::Replace);
    Finding { fix, ..finding }
}

fn byte_order_mark(subject: &Subject<'_>) -> Vec<Finding> {
    if !subject.file.bom {
        return Vec::new();
    }
    let finding = subject.on_bytes(0..0, "tệp mở đầu bằng dấu BOM (U+FEFF)".into());
    vec![finding.help("lưu tệp ở UTF-8 không có BOM").fix(Fix::RemoveMark)]
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
fn hidden(subject: &Subject<'_>) -> Vec<Finding> {
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
fn normal_form(subject: &Subject<'_>) -> Vec<Finding> {
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
fn lookalikes(subject: &Subject<'_>) -> Vec<Finding> {
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
        findings.push(with_proper(finding, &imposter.range, imposter.proper));
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

fn damage(value: &KnownText) -> Vec<Flaw> {
    let help = "gõ lại theo nguồn ở Unicode; đừng đoán những chữ đã hỏng";
    let flaw = |remark: &Remark| {
        let RemarkKind::Damage(kind) = remark.kind else { return None };
        let message = format!("\"{}\": {}", &value.text[remark.range.clone()], kind);
        Some(Flaw::new(message, help).on(remark.range.clone()))
    };
    value.remarks.iter().filter_map(flaw).collect()
}

/// `khoang-trang-thua`: blanks at the ends of a value, two together, tabs and line breaks.
fn blanks(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for leaf in subject.texts() {
        let text = leaf.text;
        // As if there were blanks around the text, so that one at its end is the second of two.
        let mut before = b' ';
        let has_more = text.bytes().chain([b' ']).any(|byte| {
            let is_second = before == b' ' && byte == b' ';
            before = byte;
            is_second || matches!(byte, b'\t' | b'\n' | b'\r')
        });
        if !has_more {
            continue;
        }
        let words = text.split([' ', '\t', '\n', '\r']).filter(|word| !word.is_empty());
        let proper = words.collect::<Vec<_>>().join(" ");
        if proper.is_empty() {
            continue;
        }
        let message = format!("`{}` có khoảng trắng thừa", leaf.route);
        let fix = trimmed(&subject.file.text[leaf.span.clone()], &proper).map(Fix::Replace);
        let finding = subject.on_leaf(leaf, message).help(format!("viết \"{proper}\""));
        findings.push(Finding { fix, ..finding });
    }
    findings
}

/// A quoted text on one line without its superfluous blanks; `None` if that is not the text `proper`, because of escapes.
fn trimmed(raw: &str, proper: &str) -> Option<String> {
    let quote = raw.chars().next()?;
    let body = raw.strip_prefix(quote)?.strip_suffix(quote)?;
    let words: Vec<_> = body.split([' ', '\t']).filter(|word| !word.is_empty()).collect();
    let written = format!("{quote}{}{quote}", words.join(" "));
    let is_proper = DeValue::parse(&written).is_ok_and(|value| value.get_ref().as_str() == Some(proper));
    is_proper.then_some(written)
}

/// `dat-dau-lan-lon`: one record writes the tone of `oa`, `oe`, `uy` in both places.
///
/// One finding a record, where the second style first appears. The rule is about the decision, not about the titles of
/// sources and the words of notes.
fn mixed_tone(subject: &Subject<'_>) -> Vec<Finding> {
    let mut styled = subject.remarks().filter_map(|(leaf, remark)| {
        let RemarkKind::Placed(style) = remark.kind else { return None };
        let is_of_decision = !matches!(leaf.top(), "nguon" | "luu_y");
        is_of_decision.then(|| (leaf, &remark.range, &leaf.text[remark.range.clone()], style))
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
