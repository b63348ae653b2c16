//! Rules on who issued a decision: whether the issuer fits the symbol, and the province.

use super::leaf::Leaf;
use super::subject::Subject;
use super::{Check, Group, Rule};
use crate::date::Interval;
use crate::finding::Finding;
use crate::finding::Severity;
use crate::registers::provinces::{self, Lookup};
use crate::text;

/// The rules of this file.
pub const RULES: &[Rule] = &[
    Rule {
        name: "co-quan-lech-ky-hieu",
        group: Group::Inside,
        severity: Severity::Error,
        summary: "cơ quan ban hành không hợp ký hiệu",
        explanation: "Ký hiệu nói ai ban hành: QĐ-UBND là UBND hoặc Chủ tịch UBND, QĐ-TTg là Thủ tướng, QĐ-BTTTT là \
            Bộ Thông tin và Truyền thông.",
        source: "Nghị định 30/2020/NĐ-CP, Phụ lục I: ký hiệu gồm chữ viết tắt cơ quan ban hành",
        wrong: "co_quan_ban_hanh = \"Thủ tướng Chính phủ\"",
        right: "co_quan_ban_hanh = \"UBND tỉnh Thanh Hóa\"",
        check: Check::Text(wrong_symbol),
    },
    Rule {
        name: "co-quan-lech-tinh",
        group: Group::Inside,
        severity: Severity::Error,
        summary: "cơ quan ban hành không hợp tỉnh",
        explanation: "Cơ quan của tỉnh phải có `tinh`, và là tỉnh đó.",
        source: "Tên cơ quan ban hành gồm tên địa phương: Nghị định 30/2020/NĐ-CP, Phụ lục I",
        wrong: "co_quan_ban_hanh = \"UBND tỉnh Nghệ An\"",
        right: "co_quan_ban_hanh = \"UBND tỉnh Thanh Hóa\"",
        check: Check::Text(wrong_province),
    },
    Rule {
        name: "tinh-khong-co",
        group: Group::Registers,
        severity: Severity::Error,
        summary: "không có tỉnh, thành phố tên này",
        explanation: "`tinh` là tên riêng của đơn vị cấp tỉnh, không kèm \"tỉnh\", \"thành phố\"; tên vào ngày ban hành.",
        source: "Sổ tỉnh, thành phố: nghị quyết của Quốc hội từ 2003 đến 2026",
        wrong: "tinh = \"tỉnh Thanh Hóa\"",
        right: "tinh = \"Thanh Hóa\"",
        check: Check::Text(unknown_province),
    },
    Rule {
        name: "tinh-sai-thoi",
        group: Group::Registers,
        severity: Severity::Error,
        summary: "tỉnh không có tên đó vào ngày ban hành",
        explanation: "`tinh` là tên vào ngày ban hành: Thừa Thiên Huế trước 2025, Huế từ 2025; Quảng Nam đến hết 30/06/2025, \
            sau đó thuộc Đà Nẵng (Nghị quyết 175/2024/QH15, 202/2025/QH15).",
        source: "Nghị quyết 22/2003/QH11, 15/2008/QH12, 175/2024/QH15, 202/2025/QH15 và các nghị quyết năm 2026",
        wrong: "tinh = \"Huế\"",
        right: "tinh = \"Thừa Thiên Huế\"",
        check: Check::Text(province_of_other_time),
    },
];

/// Symbols whose bearer has a fixed name, with words of which that name holds one, folded.
const BEARERS: [(&str, &[&str]); 8] = [
    ("UBND", &["ubnd"]),
    ("CTUBND", &["ubnd"]),
    ("UB", &["ubnd"]),
    ("HĐND", &["hdnd"]),
    ("TTg", &["thu tuong"]),
    ("CP", &["chinh phu"]),
    ("TU", &["tinh uy", "thanh uy"]),
    ("TW", &["trung uong", "bo chinh tri", "ban bi thu", "tong bi thu"]),
];

/// `co-quan-lech-ky-hieu`: the symbol belongs to another issuer.
pub fn wrong_symbol(subject: &Subject<'_>) -> Vec<Finding> {
    let (Some(issuer), Some(so_hieu)) = (subject.top("co_quan_ban_hanh"), subject.top("so_hieu")) else {
        return Vec::new();
    };
    let at_top = |(leaf, _): &(&Leaf<'_>, _)| std::ptr::eq(*leaf, so_hieu);
    let Some((_, parsed)) = subject.numbers().find(at_top) else { return Vec::new() };
    let Some(symbol) = parsed.number.co_quan().next() else { return Vec::new() };
    if bears(issuer.text, symbol) != Some(false) {
        return Vec::new();
    }
    let message = format!("ký hiệu {symbol} không phải của {}", issuer.text);
    vec![
        subject
            .on_leaf("co-quan-lech-ky-hieu", issuer, message)
            .related(subject.place_of(so_hieu.span.clone()), "ký hiệu ở đây")
            .help("sửa cơ quan ban hành hoặc số hiệu theo nguồn"),
    ]
}

/// Whether an issuer is of a province or below one.
fn is_local(issuer: &str) -> bool {
    let words = text::toneless(issuer);
    let local = ["ubnd", "uy ban nhan dan", "hdnd", "tinh uy", "thanh uy"];
    local.iter().any(|word| words.contains(word))
}

/// Whether the issuer bears the symbol; `None` when it cannot be told.
fn bears(issuer: &str, symbol: &str) -> Option<bool> {
    let name = text::searchable(issuer).replace("uy ban nhan dan", "ubnd");
    let name = name.replace("hoi dong nhan dan", "hdnd");
    let holds = |word: &str| name.contains(&format!(" {word} "));
    if let Some((_, words)) = BEARERS.iter().find(|(known, _)| *known == symbol) {
        return Some(words.iter().any(|word| holds(word)));
    }
    if symbol.starts_with("BCĐ") {
        return Some(holds("ban chi dao"));
    }
    let ministry = issuer.strip_prefix("Bộ trưởng ").unwrap_or(issuer);
    let other = ["bo chi huy", "bo tu lenh", "bo chinh tri", "bo truong"];
    if !ministry.starts_with("Bộ ") || other.iter().any(|word| text::toneless(ministry).starts_with(word)) {
        return None;
    }
    // Some ministries shorten their sign: BNN, BKH, LĐTBXH.
    let (initials, symbol) = (initials(ministry), symbol.replace('&', ""));
    Some(initials.starts_with(&symbol) || initials.ends_with(&symbol))
}

/// First letters of a name, "và" left out: `Bộ Thông tin và Truyền thông` gives `BTTTT`
/// (practice of all ministries; each syllable counts).
fn initials(name: &str) -> String {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty() && *word != "và");
    words.filter_map(|word| word.chars().next()).flat_map(char::to_uppercase).map(base).collect()
}

/// The letter without its tone, Đ and Ư and their like kept: `Ý` gives `Y`.
fn base(letter: char) -> char {
    if letter == 'Đ' {
        letter
    } else {
        text::toneless(&letter.to_string()).to_uppercase().chars().next().unwrap_or(letter)
    }
}

/// `tinh-khong-co`: no province has this name.
pub fn unknown_province(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(tinh) = subject.top("tinh").filter(|leaf| leaf.quoted) else { return Vec::new() };
    if provinces::by_name(&text::nfc(tinh.text)).is_some() {
        return Vec::new();
    }
    let message = format!("không có tỉnh, thành phố nào tên \"{}\"", tinh.text);
    let finding = subject.on_leaf("tinh-khong-co", tinh, message);
    let names = match provinces::find(tinh.text) {
        Lookup::Found(units) => units.iter().map(|unit| unit.ten).collect(),
        Lookup::Unknown(near) => near,
    };
    vec![match names.first() {
        Some(name) => {
            finding.help(format!("có phải \"{name}\"? (tên riêng, không kèm \"tỉnh\" hay \"thành phố\")"))
        }
        None => {
            finding.help("ghi tên riêng của tỉnh vào ngày ban hành, không kèm \"tỉnh\" hay \"thành phố\"")
        }
    }]
}

/// `tinh-sai-thoi`: the province had another name, or none, on the day of issue.
pub fn province_of_other_time(subject: &Subject<'_>) -> Vec<Finding> {
    let (Some(tinh), Some(leaf)) = (subject.top("tinh"), subject.top("ngay_ban_hanh")) else {
        return Vec::new();
    };
    let (Some(unit), Ok(day)) = (provinces::by_name(tinh.text), Interval::parse(leaf.text)) else {
        return Vec::new();
    };
    if unit.may_exist(day) {
        return Vec::new();
    }
    let message = format!("không có đơn vị cấp tỉnh tên {} vào {}", unit.ten, day.in_words());
    let kin = unit.kin();
    let finding = subject
        .on_leaf("tinh-sai-thoi", tinh, message)
        .related(subject.place_of(leaf.span.clone()), "ngày ban hành");
    vec![match kin.as_slice() {
        [] => finding.help("ghi tên tỉnh vào ngày ban hành"),
        kin => finding.help(format!("ghi tên tỉnh vào ngày ban hành; có phải {}?", kin.join(" hoặc "))),
    }]
}

/// `co-quan-lech-tinh`: a provincial issuer without a province, or of another one.
pub fn wrong_province(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let Some(issuer) = subject.top("co_quan_ban_hanh") else { return findings };
    if !is_local(issuer.text) {
        return findings;
    }
    // A city of a province is no province: "UBND thành phố Huế" in 2017.
    let day = subject.top("ngay_ban_hanh").and_then(|leaf| Interval::parse(leaf.text).ok());
    let named = provinces::named_in(issuer.text).filter(|unit| day.is_none_or(|day| unit.may_exist(day)));
    let finding = |message: String| subject.on_leaf("co-quan-lech-tinh", issuer, message);
    let tinh = subject.leaves.iter().find(|leaf| leaf.key() == "tinh");
    match (tinh, named) {
        (None, named) if !subject.has("tinh") => {
            let add = format!("thêm tinh = \"{}\"", named.map_or("…", |unit| unit.ten));
            findings.push(finding("cơ quan của tỉnh nhưng hồ sơ không ghi `tinh`".into()).help(add));
        }
        // `tinh-khong-co` reports an unknown name.
        (Some(tinh), Some(named)) if provinces::by_name(tinh.text).is_some_and(|unit| unit != named) => {
            findings.push(
                finding(format!("cơ quan của {} nhưng `tinh` ghi {}", named.ten, tinh.text))
                    .related(subject.place_of(tinh.span.clone()), "tỉnh ghi ở đây")
                    .help("sửa một trong hai theo nguồn"),
            );
        }
        _ => {}
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_leave_out_and() {
        assert_eq!(initials("Bộ Thông tin và Truyền thông"), "BTTTT");
        assert_eq!(initials("Bộ Văn hóa, Thể thao và Du lịch"), "BVHTTDL");
        assert_eq!(initials("Bộ Giáo dục và Đào tạo"), "BGDĐT");
        assert_eq!(initials("Bộ Y tế"), "BYT");
    }

    #[test]
    fn a_symbol_has_its_bearer() {
        for (issuer, symbol, fits) in [
            ("UBND tỉnh Thanh Hóa", "UBND", Some(true)),
            ("VPUBND tỉnh Thanh Hóa", "UBND", Some(false)),
            ("Chủ tịch Ủy ban nhân dân tỉnh Thanh Hóa", "UBND", Some(true)),
            ("Thủ tướng Chính phủ", "UBND", Some(false)),
            ("Thủ tướng Chính phủ", "TTg", Some(true)),
            ("Tỉnh ủy Thanh Hóa", "TU", Some(true)),
            ("UBND tỉnh Thanh Hóa", "TU", Some(false)),
            ("Bộ trưởng Bộ Thông tin và Truyền thông", "BTTTT", Some(true)),
            ("Bộ Nội vụ", "BTTTT", Some(false)),
            ("Ban Chỉ đạo chuyển đổi số tỉnh Tuyên Quang", "BCĐ", Some(true)),
            ("Bộ Chính trị", "TW", Some(true)),
            ("UBND tỉnh Tuyên Quang", "TU", Some(false)),
            ("Bộ Nông nghiệp và Phát triển nông thôn", "BNN", Some(true)),
            ("Bộ Lao động - Thương binh và Xã hội", "LĐTBXH", Some(true)),
            ("Bộ Chỉ huy quân sự tỉnh", "BCH", None),
            ("Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ", "VPCP", None),
            ("Tập đoàn Bưu chính Viễn thông Việt Nam", "VNPT", None),
        ] {
            assert_eq!(bears(issuer, symbol), fits, "{issuer} {symbol}");
        }
    }
}
