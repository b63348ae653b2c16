//! The kinds of damage that the mutation test does to real records, and which rule has to find each.
//!
//! Long because it is the one table of all kinds, from top to bottom.

use std::ops::Range;
use std::sync::Arc;

use bcd::read::{locate, read};
use bcd::record::path::KeyPath;
use bcd::rules::{KnownTexts, Subject};
use bcd::source::File;
use unicode_normalization::UnicodeNormalization as _;

/// A value of a record.
pub struct Value {
    pub route: String,
    pub key: String,
    pub text: String,
    /// Bytes of the file, quotes included.
    pub span: Range<usize>,
    pub quoted: bool,
}

/// A real record, ready to be damaged.
pub struct Record {
    /// Path below the data folder.
    pub below: String,
    pub text: String,
    pub values: Vec<Value>,
}

/// A record after damage, with the line where it has to be found.
pub struct Damage {
    pub bytes: Vec<u8>,
    pub line: usize,
}

/// One kind of damage.
pub struct Kind {
    pub name: &'static str,
    /// Any of these rules may tell of it.
    pub rules: &'static [&'static str],
    pub make: fn(&Record) -> Vec<Damage>,
}

impl Record {
    pub fn new(below: &str, text: &str) -> Self {
        let file = Arc::new(File::new(below.into(), Some(below.into()), text.as_bytes()));
        let reading = read(&file);
        let known = KnownTexts::default();
        let subject = Subject::new(&file, &reading, &known).expect("real records are TOML");
        let values = subject.leaves.iter().map(|leaf| Value {
            route: leaf.route.to_string(),
            key: leaf.key().to_owned(),
            text: leaf.text.to_owned(),
            span: leaf.span.clone(),
            quoted: leaf.quoted,
        });
        let values = values.collect();
        Self { below: below.to_owned(), text: text.to_owned(), values }
    }

    /// The file with other bytes at a place; found on the line of that place.
    fn splice(&self, at: Range<usize>, with: impl AsRef<[u8]>) -> Damage {
        let line = self.line_of(at.start);
        let mut bytes = self.text.clone().into_bytes();
        bytes.splice(at, with.as_ref().iter().copied());
        Damage { bytes, line }
    }

    /// Where a route of keys leads.
    fn place(&self, route: &str) -> usize {
        let file = Arc::new(File::new(self.below.clone(), None, self.text.clone().into_bytes()));
        let route = KeyPath::parse(route).expect("notes point to routes");
        read(&file).tree.map_or(0, |tree| locate(&tree, &route).start)
    }

    fn line_of(&self, at: usize) -> usize {
        self.text.as_bytes()[..at].iter().filter(|byte| **byte == b'\n').count() + 1
    }

    fn of<'r>(&'r self, keys: &'r [&str]) -> impl Iterator<Item = &'r Value> {
        self.values.iter().filter(move |value| keys.contains(&value.key.as_str()))
    }

    fn top(&self, key: &str) -> Option<&Value> {
        self.values.iter().find(|value| value.route == key)
    }

    /// Texts without escapes, so that a place in the value is a place in the file.
    fn plain(&self) -> impl Iterator<Item = &Value> {
        self.values.iter().filter(|value| value.quoted && value.span.len() == value.text.len() + 2)
    }

    /// Lines `key = value`, with their first byte.
    fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        let starts = self.text.split_inclusive('\n').scan(0, |at, line| {
            let start = *at;
            *at += line.len();
            Some((start, line))
        });
        starts.filter(|(_, line)| line.starts_with(|c: char| c.is_ascii_lowercase()) && line.contains(" = "))
    }

    fn notes_answer(&self, rule: &str) -> bool {
        self.of(&["chap_nhan"]).any(|value| value.text == rule)
    }
}

impl Value {
    /// Bytes of what stands between the quotes.
    fn inner(&self) -> Range<usize> {
        self.span.start + 1..self.span.end - 1
    }

    /// Where the value holds the text.
    fn find(&self, what: &str) -> Option<Range<usize>> {
        let at = self.inner().start + self.text.find(what)?;
        Some(at..at + what.len())
    }
}

/// Writes other words for the values of some keys.
fn rewrite(record: &Record, keys: &[&str], with: impl Fn(&Value) -> Option<String>) -> Vec<Damage> {
    let new = |value: &Value| Some(record.splice(value.span.clone(), with(value)?));
    record.of(keys).filter_map(new).collect()
}

/// Puts a text into the middle of every plain value, behind its first word.
fn insert(record: &Record, what: &str) -> Vec<Damage> {
    let plain = record.plain().filter(|value| !matches!(value.key.as_str(), "url" | "chap_nhan" | "ve"));
    let place = |value: &Value| value.find(" ").map(|space| space.start..space.start);
    plain.filter_map(|value| Some(record.splice(place(value)?, what))).collect()
}

/// Replaces one text by another wherever a plain value holds it.
fn replace(record: &Record, keys: &[&str], from: &str, to: &str) -> Vec<Damage> {
    let plain = record.plain().filter(|value| keys.is_empty() || keys.contains(&value.key.as_str()));
    plain.filter_map(|value| Some(record.splice(value.find(from)?, to))).collect()
}

/// The first place, in a value of words, of each of several texts, with another in its place.
fn some(record: &Record, pairs: &[(&str, &str)]) -> Vec<Damage> {
    let keys = ["trich_yeu", "ten", "nhiem_vu", "noi_dung", "co_quan_thuong_truc", "co_quan", "tieu_de"];
    let ends_word = |text: &str| !text.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '/'));
    let begins_word = |text: &str| !text.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '/'));
    let place = |(from, to): &(&str, &str)| {
        let vietnamese = |value: &&Value| value.text.contains(['ạ', 'ủ', 'ộ', 'ố', 'đ', 'ỉ']);
        let mut values = record.plain().filter(|value| keys.contains(&value.key.as_str())).filter(vietnamese);
        let whole = from.chars().count() > 1 && !from.starts_with(' ') && !from.ends_with(' ');
        let at = values.find_map(|value| {
            let fits = |at: &usize| {
                !whole || begins_word(&value.text[..*at]) && ends_word(&value.text[*at + from.len()..])
            };
            let at = value.text.match_indices(from).map(|(at, _)| at).find(fits)?;
            Some(value.inner().start + at)
        })?;
        Some(record.splice(at..at + from.len(), to))
    };
    pairs.iter().filter_map(place).collect()
}

/// Adds a line in front of the first table.
fn at_top(record: &Record, line: &str) -> Vec<Damage> {
    let at = record.text.find("\n[").map_or(0, |at| at + 1);
    vec![record.splice(at..at, format!("{line}\n"))]
}

/// Keys that a table must have, with the line on which their lack is told: the first of the table.
fn drop_keys(record: &Record) -> Vec<Damage> {
    let mut dropped = Vec::new();
    for (at, line) in record.lines() {
        let key = line.split(' ').next().unwrap_or_default();
        let header = record.text[..at].rfind("\n[").map(|start| start + 1);
        let table = header.map(|start| record.text[start..].lines().next().unwrap_or_default());
        let must = match table {
            None => matches!(key, "co_quan_ban_hanh" | "ngay_ban_hanh"),
            Some("[ban]" | "[[ban.giup_viec]]") => key == "ten",
            Some("[[nguon]]") => key == "nha_xuat_ban",
            Some("[[luu_y]]") => matches!(key, "ve" | "noi_dung"),
            _ => false,
        };
        // A value over several lines would leave its rest behind.
        if must && !line.trim_end().ends_with('[') {
            let mut damage = record.splice(at..at + line.len(), "");
            // It belongs before the next key or table of its table, else the table is named.
            let text = String::from_utf8_lossy(&damage.bytes).into_owned();
            let mut next = text[at..].trim_start();
            while let Some((_, below)) = next.split_once('\n').filter(|_| next.starts_with('#')) {
                next = below.trim_start();
            }
            let is_inside = !next.is_empty() && !next.starts_with('[')
                || next.trim_start_matches('[').starts_with("ban.");
            let place =
                if header.is_none() || is_inside { text.len() - next.len() } else { header.unwrap_or(0) };
            damage.line = 1 + text[..place].matches('\n').count();
            dropped.push(damage);
        }
    }
    dropped
}

fn misspell(record: &Record) -> Vec<Damage> {
    let key = |line: &str| line.find(' ').unwrap_or_default();
    record.lines().map(|(at, line)| record.splice(at + key(line)..at + key(line), "x")).collect()
}

/// The same number with two neighbouring figures the other way round.
fn swap_figures(record: &Record) -> Vec<Damage> {
    let Some(value) = record.top("so_hieu") else { return Vec::new() };
    let bytes = value.text.as_bytes();
    let figures = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let unequal = |at: &usize| bytes[*at] != bytes[at + 1] && (*at > 0 || bytes[at + 1] != b'0');
    let swapped = (0..figures.saturating_sub(1)).filter(unequal).map(|at| {
        let place = value.inner().start + at;
        record.splice(place..place + 2, [bytes[at + 1], bytes[at]])
    });
    swapped.collect()
}

/// The year of the latest possible day, one later.
fn shift_year(record: &Record) -> Vec<Damage> {
    let Some(value) = record.top("ngay_ban_hanh") else { return Vec::new() };
    let last = value.text.rsplit('/').next().unwrap_or_default();
    let Some(year) = last.get(..4).and_then(|year| year.parse::<u16>().ok()) else { return Vec::new() };
    let at = value.span.start + record.text[value.span.clone()].rfind(last).unwrap_or_default();
    vec![record.splice(at..at + 4, format!("{}", year + 1))]
}

/// The file cut in the middle of a text.
fn cut(record: &Record) -> Vec<Damage> {
    let middle = |value: &Value| record.text.floor_char_boundary((value.span.start + value.span.end) / 2);
    let long = record.values.iter().filter(|value| value.quoted && value.span.len() > 4);
    long.map(|value| record.splice(middle(value)..record.text.len(), "")).collect()
}

/// A seat line a second time; found on the second.
fn twice(record: &Record, seat: impl Fn(&str) -> bool) -> Vec<Damage> {
    let mut found = Vec::new();
    let mut at = 0;
    for line in record.text.split_inclusive('\n') {
        let end = at + line.len();
        if line.starts_with("  { vai_tro") && !line.contains("thay_doi") && seat(line) {
            found.push(record.splice(end..end, line));
        }
        at = end;
    }
    found
}

/// A note without its answer; found where the note points.
fn drop_answer(record: &Record, rule: &str) -> Vec<Damage> {
    let about = |value: &Value| record.top(&value.route.replace("chap_nhan", "ve")).map(|ve| ve.text.clone());
    let answer = record.of(&["chap_nhan"]).find(|value| value.text == rule);
    let Some((value, about)) = answer.and_then(|value| Some((value, about(value)?))) else {
        return Vec::new();
    };
    // A note on a whole list answers for seats of it; the place of an item named by content is not looked up here.
    if about == "ban.thanh_vien" || about.contains('[') {
        return Vec::new();
    }
    let start = record.text[..value.span.start].rfind('\n').map_or(0, |at| at + 1);
    let mut damage = record.splice(start..value.span.end, "");
    damage.line = record.line_of(record.place(&about));
    vec![damage]
}

/// Text of UTF-8 bytes taken for Windows-1252.
fn misread(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            0x80 => '€',
            0x82 => '‚',
            0x83 => 'ƒ',
            0x84 => '„',
            0x87 => '‡',
            0x89 => '‰',
            0x8A => 'Š',
            0x91 => '‘',
            0x92 => '’',
            0x93 => '“',
            0x94 => '”',
            0x97 => '—',
            0x9B => '›',
            0xA0..=0xFF => char::from(byte),
            0..=0x7F => char::from(byte),
            _ => '¤',
        })
        .collect()
}

/// Letters as TCVN3 has them, seen as Latin-1; enough of them for names of committees.
const TCVN3: &[(&str, &str)] = &[
    ("ạ", "¹"),
    ("ỉ", "Ø"),
    ("đ", "®"),
    ("ệ", "Ö"),
    ("ử", "ö"),
    ("ố", "è"),
    ("ộ", "é"),
    ("ổ", "æ"),
    ("ề", "Ò"),
    ("ế", "Õ"),
    ("ề", "Ò"),
    ("ô", "«"),
    ("ơ", "¬"),
    ("ã", "·"),
    ("ầ", "Ç"),
    ("ậ", "Ë"),
    ("ể", "Ó"),
    ("Đ", "§"),
    ("â", "©"),
    ("ă", "¨"),
    ("ò", "ß"),
    ("ó", "ã"),
    ("ả", "¶"),
    ("ỹ", "ü"),
    ("ủ", "ñ"),
    ("Ủ", "ñ"),
    ("ứ", "ø"),
    ("ự", "ù"),
    ("á", "¸"),
    ("à", "µ"),
];
fn tcvn3(text: &str) -> String {
    let known = |c: char| TCVN3.iter().find(|(new, _)| new.starts_with(c)).map(|(_, old)| (*old).to_owned());
    text.chars().map(|c| known(c).unwrap_or_else(|| c.to_string())).collect()
}

/// VNI writes a letter and then its marks as one more letter; ơ, ư, đ and i with marks have signs of their own.
fn vni(text: &str) -> String {
    const TONES: [(char, [char; 3]); 5] = [
        ('\u{301}', ['ù', 'á', 'é']),
        ('\u{300}', ['ø', 'à', 'è']),
        ('\u{309}', ['û', 'å', 'ú']),
        ('\u{303}', ['õ', 'ã', 'ü']),
        ('\u{323}', ['ï', 'ä', 'ë']),
    ];
    let mut seen = String::new();
    for c in text.chars() {
        let marks: Vec<char> = c.to_string().nfd().collect();
        let (base, upper) = (marks[0], c.is_uppercase());
        let tone = TONES.iter().find(|(tone, _)| marks.contains(tone));
        let kind = if marks.contains(&'\u{302}') {
            1
        } else if marks.contains(&'\u{306}') {
            2
        } else {
            0
        };
        let sign = tone.map(|(_, signs)| signs[kind]).or([None, Some('â'), Some('ê')][kind]);
        let own = |c: char| match c {
            'đ' => "ñ",
            'í' => "í",
            'ì' => "ì",
            'ỉ' => "æ",
            'ĩ' => "ó",
            'ị' => "ò",
            'ỵ' => "î",
            _ => "",
        };
        let lower = c.to_lowercase().next().unwrap_or(c);
        let mut word = own(lower).to_owned();
        if word.is_empty() {
            let horn = if base.eq_ignore_ascii_case(&'o') { 'ô' } else { 'ö' };
            word.push(if marks.contains(&'\u{31B}') { horn } else { base.to_ascii_lowercase() });
            word.extend(sign);
        }
        seen.push_str(&if upper { word.to_uppercase() } else { word });
    }
    seen
}

fn legacy(record: &Record, seen: fn(&str) -> String) -> Vec<Damage> {
    record.top("ban.ten").map(|value| record.splice(value.inner(), seen(&value.text))).into_iter().collect()
}

/// Every kind, in the order of the rules.
#[rustfmt::skip]
pub const KINDS: &[Kind] = &[
    // ── The characters of the file ──
    Kind { name: "byte không phải UTF-8", rules: &["khong-phai-utf8"], make: |r| {
        r.plain().map(|v| r.splice(v.inner().start..v.inner().start, [0xC3])).collect() } },
    Kind { name: "dấu BOM", rules: &["co-bom"], make: |r| vec![r.splice(0..0, "\u{FEFF}")] },
    Kind { name: "chữ tổ hợp (NFD)", rules: &["khong-nfc"], make: |r| replace(r, &[], "ạ", "a\u{323}") },
    Kind { name: "Ð (eth) thay Đ", rules: &["ky-tu-nham"], make: |r| replace(r, &[], "Đ", "\u{D0}") },
    Kind { name: "gạch dài trong số hiệu", rules: &["ky-tu-nham"], make: |r| replace(r, &["so_hieu"], "-", "–") },
    Kind { name: "ký tự rộng bằng không", rules: &["ky-tu-an"], make: |r| insert(r, "\u{200B}") },
    Kind { name: "dấu cách không ngắt", rules: &["ky-tu-an"], make: |r| replace(r, &[], " ", "\u{A0}") },
    Kind { name: "ký tự đổi chiều chữ", rules: &["ky-tu-an"], make: |r| insert(r, "\u{202E}") },
    Kind { name: "ký tự thoát ESC", rules: &["ky-tu-an", "ngoai-tu-vung"], make: |r| insert(r, "\\u001B") },
    Kind { name: "hai dấu cách liền", rules: &["khoang-trang-thua", "ngoai-tu-vung"], make: |r| insert(r, " ") },
    Kind { name: "dấu cách ở cuối", rules: &["khoang-trang-thua"], make: |r| {
        let plain = r.plain().filter(|v| !["url", "so_hieu", "vai_tro", "kiem", "hanh_dong", "ve", "ngay_ban_hanh"].contains(&v.key.as_str()));
        plain.filter(|v| v.text.contains(' ')).map(|v| r.splice(v.inner().end..v.inner().end, " ")).collect() } },
    Kind { name: "UTF-8 đọc nhầm là 1252", rules: &["ma-cu", "ky-tu-an"], make: |r| {
        r.of(&["ten"]).map(|v| r.splice(v.inner(), misread(&v.text))).collect() } },
    Kind { name: "chữ TCVN3", rules: &["ma-cu", "ky-tu-nham"], make: |r| legacy(r, tcvn3) },
    Kind { name: "chữ VNI", rules: &["ma-cu", "ky-tu-nham"], make: |r| legacy(r, vni) },
    // ── Spelling ──
    Kind { name: "chữ Kirin, Hy Lạp", rules: &["ky-tu-nham"], make: |r| some(r, &[("Ban", "Bаn"), ("Sở", "Ѕở"), ("Tổ", "Τổ"), ("Hội", "Ηội"), ("công", "сông")]) },
    Kind { name: "Ƣ, ı, ɑ, chữ ghép, toàn độ rộng", rules: &["ky-tu-nham"], make: |r| some(r, &[("ư", "ƣ"), ("tin", "tın"), ("Ban", "Bɑn"), ("B", "Ｂ"), (" ban", " ﬁ ban"), (" ", " ① ")]) },
    Kind { name: "hai dấu thanh", rules: &["am-tiet-sai", "khong-nfc"], make: |r| some(r, &[("chỉ", "chỉ\u{301}"), ("đạo", "đáọ"), ("chuyển", "chúyển"), ("Chỉ đạo", "Chỉđạo")]) },
    Kind { name: "dấu thanh sai chữ", rules: &["am-tiet-sai"], make: |r| some(r, &[("trưởng", "trửơng"), ("nước", "nứơc"), ("viện", "vịên"), ("quyền", "quỳên"), ("của", "cuả"), ("chuyển", "chủyên")]) },
    Kind { name: "tiếng không có", rules: &["am-tiet-sai", "thieu-dau"], make: |r| some(r, &[("nghiệp", "ngiệp"), ("quyền", "quyềnh"), ("ngành", "nghành"), ("chuyển", "chuyểm"), ("quốc", "quôc"), ("nghệ", "ngệ"), ("nhiệm", "nhiệmm")]) },
    Kind { name: "Telex, VNI dở dang", rules: &["am-tiet-sai", "so-lan-chu"], make: |r| some(r, &[("đạo", "đạoj"), ("đạo", "d9a5o"), ("chỉ", "chi3"), ("đổi", "đôir"), ("định", "đinhj"), ("số", "so61")]) },
    Kind { name: "chữ số lẫn chữ", rules: &["so-lan-chu"], make: |r| some(r, &[("2021", "2O21"), ("2020", "2O20"), ("2019", "20l9"), ("Sở", "S0"), ("công", "c0ng"), ("chính", "ch1nh"), ("tỉnh", "t1nh")]) },
    Kind { name: "tiếng bị tách", rules: &["tieng-bi-tach"], make: |r| some(r, &[("chuyển", "chuy ển"), ("đổi", "đ ổi"), ("số", "s ố"), ("định", "đị nh"), ("nhiệm", "nhi ệm"), ("thành", "th ành"), ("trưởng", "tr ưởng")]) },
    Kind { name: "mất chữ còn dấu hỏi", rules: &["mat-chu"], make: |r| some(r, &[("Chỉ", "Ch?"), ("đạo", "đ?o"), ("Sở", "S?"), ("đổi", "??i"), ("định", "đ?nh"), ("Ủy", "?y")]) },
    Kind { name: "mã của trang web", rules: &["ma-trang-web"], make: |r| some(r, &[(" ", "&nbsp;"), ("ữ", "&#7919;"), (" ban", "<br/> ban"), ("Ban", "<b>Ban</b>"), (" ", "%20"), (" và", " &amp; và")]) },
    Kind { name: "từ lặp", rules: &["lap-tu"], make: |r| some(r, &[("Ban Chỉ", "Ban Ban Chỉ"), ("UBND tỉnh", "UBND tỉnh tỉnh"), ("UBND", "UBND UBND"), ("việc", "việc việc"), ("Ban chỉ", "Ban ban chỉ"), ("chính phủ", "chính phủ chính phủ")]) },
    Kind { name: "từ mất dấu", rules: &["thieu-dau", "am-tiet-sai"], make: |r| some(r, &[("Ủy ban", "Uy ban"), ("Quốc gia", "Quoc gia"), ("việc", "viec"), ("chuyển", "chuyen"), ("Thông tin", "Thong tin"), ("Phó Chủ", "Pho Chủ"), ("đổi số", "đoi số")]) },
    Kind { name: "dấu câu thừa", rules: &["dau-cau-thua"], make: |r| {
        let labels = ["ten", "trich_yeu", "co_quan_thuong_truc", "nha_xuat_ban", "nhiem_vu"];
        r.of(&labels).filter(|v| v.quoted && !v.text.ends_with(['.', '”', '"', ')'])).map(|v| r.splice(v.span.end - 1..v.span.end - 1, ";")).collect() } },
    Kind { name: "giá trị giữ chỗ", rules: &["gia-tri-giu-cho"], make: |r| {
        let words = ["-", "không rõ", "Chưa rõ", "N/A", "...", "…", "xxx", "???", "TBD", "TODO", "đang cập nhật", "(trống)", "null", "none", "lorem ipsum", "Tên"];
        r.of(&["nha_xuat_ban", "chuc_vu", "co_quan", "trich_yeu", "nhiem_vu", "co_quan_thuong_truc"]).zip(words.iter().cycle())
            .map(|(v, word)| r.splice(v.span.clone(), format!("\"{word}\""))).collect() } },
    Kind { name: "người giữ chỗ", rules: &["gia-tri-giu-cho"], make: |r| {
        let names = ["Nguyễn Văn A", "Trần Thị B", "Lê Văn X", "Chưa rõ", "Họ và tên"];
        r.of(&["ho_ten"]).zip(names.iter().cycle()).map(|(v, name)| r.splice(v.span.clone(), format!("\"{name}\""))).collect() } },
    Kind { name: "tên người sai dạng", rules: &["ho-ten-la", "ten-co-danh-xung", "dau-cau-thua"], make: |r| {
        let damaged = |(v, turn): (&Value, usize)| match turn % 8 {
            0 => format!("{} và Lê Văn Bình", v.text),
            1 => v.text.to_uppercase(),
            2 => format!("Ông {}", v.text),
            3 => format!("{}.", v.text),
            4 => format!("Chủ tịch {}", v.text),
            5 => "Nguyen Van An".to_owned(),
            6 => v.text.replacen(' ', " văn ", 1),
            _ => format!("Thượng tọa {}", v.text),
        };
        let named = r.of(&["ho_ten"]).zip(r.text.len()..);
        named.map(|(v, turn)| r.splice(v.span.clone(), format!("\"{}\"", damaged((v, turn))))).collect() } },
    Kind { name: "danh xưng sai chính tả", rules: &["danh-xung-la", "dau-cau-thua", "am-tiet-sai"], make: |r| {
        rewrite(r, &["danh_xung"], |v| Some(format!("\"{}h\"", v.text.trim_end_matches('.')))) } },
    Kind { name: "tên gần giống ở ghế bên", rules: &["ho-ten-gan-giong"], make: |r| {
        let seat = |line: &str| line.contains("ho_ten") && line.contains("chuc_vu");
        let slip = |mut damage: Damage| {
            let text = String::from_utf8(damage.bytes).unwrap();
            let line = text.lines().nth(damage.line - 1).unwrap_or_default().to_owned();
            let name = line.split("ho_ten = \"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default();
            let other = format!("{}{}", name, if name.ends_with('g') { "i" } else { "g" });
            let at = text.split_inclusive('\n').take(damage.line - 1).map(str::len).sum::<usize>();
            damage.bytes = format!("{}{}{}", &text[..at], line.replacen(name, &other, 1), &text[at + line.len()..]).into_bytes();
            damage
        };
        twice(r, seat).into_iter().map(slip).collect() } },
    Kind { name: "tài khoản, ngày sinh, nhà ở", rules: &["du-lieu-rieng"], make: |r| {
        let parts = [" Số tài khoản 0101000123456 Vietcombank.", " Sinh ngày 02/9/1970.", " Nhà riêng ở số nhà 12 phố Huế.", " STK 19020301.", " (sinh năm 1970)"];
        r.of(&["noi_dung"]).zip(parts.iter().cycle()).map(|(v, part)| r.splice(v.span.end - 1..v.span.end - 1, part)).collect() } },
    // ── Form ──
    Kind { name: "cắt cụt tệp", rules: &["loi-cu-phap"], make: cut },
    Kind { name: "mất dấu ngoặc kép", rules: &["loi-cu-phap"], make: |r| {
        r.plain().map(|v| r.splice(v.span.end - 1..v.span.end, "")).collect() } },
    Kind { name: "ngoặc kép cong", rules: &["loi-cu-phap"], make: |r| {
        r.plain().map(|v| r.splice(v.span.clone(), format!("“{}”", v.text))).collect() } },
    Kind { name: "mất dấu bằng", rules: &["loi-cu-phap"], make: |r| {
        r.lines().filter_map(|(at, line)| line.find(" = ").map(|eq| r.splice(at + eq + 1..at + eq + 2, ""))).collect() } },
    Kind { name: "khóa lặp", rules: &["khoa-lap"], make: |r| {
        let short = r.lines().filter(|(_, line)| !line.trim_end().ends_with('['));
        short.map(|(at, line)| r.splice(at + line.len()..at + line.len(), line)).collect() } },
    Kind { name: "xuống dòng trong { }", rules: &["ngoai-toml-1-0"], make: |r| {
        let places = r.text.match_indices("{ ").map(|(at, _)| at);
        places.map(|at| r.splice(at + 1..at + 2, "\n")).collect() } },
    Kind { name: "mất khóa bắt buộc", rules: &["thieu-khoa"], make: drop_keys },
    Kind { name: "mất mọi nguồn", rules: &["thieu-khoa"], make: |r| {
        let mut damage = r.splice(r.text.find("[[nguon]]").unwrap_or_default()..r.text.len(), "");
        damage.line = String::from_utf8_lossy(&damage.bytes).trim_end().lines().count();
        vec![damage] } },
    Kind { name: "khóa viết sai", rules: &["khoa-la", "gia-tri-suy-ra"], make: misspell },
    Kind { name: "ghi điều suy ra được", rules: &["gia-tri-suy-ra"], make: |r| at_top(r, "trang_thai = \"còn hiệu lực\"") },
    Kind { name: "đổi kiểu: chữ thành số", rules: &["sai-kieu", "so-dem-sai"], make: |r| {
        r.plain().map(|v| r.splice(v.span.clone(), "7")).collect() } },
    Kind { name: "đổi kiểu: danh sách thành chữ", rules: &["sai-kieu"], make: |r| rewrite_lists(r) },
    Kind { name: "giá trị để trống", rules: &["gia-tri-rong", "ngay-sai-dang"], make: |r| {
        r.plain().map(|v| r.splice(v.span.clone(), "\"\"")).collect() } },
    Kind { name: "từ ngoài từ vựng", rules: &["ngoai-tu-vung"], make: |r| {
        rewrite(r, &["vai_tro", "hanh_dong", "kiem"], |v| v.route.contains("thanh_vien").then(|| "\"Trưởng phái\"".into())) } },
    Kind { name: "`ve` tới khóa không có", rules: &["khoa-khong-co", "chap-nhan-sai"], make: |r| {
        rewrite(r, &["ve"], |v| v.route.starts_with("luu_y").then(|| "\"ban.khong_co\"".into())) } },
    // ── Values ──
    Kind { name: "số hiệu thiếu ký hiệu", rules: &["so-hieu-sai"], make: |r| rewrite(r, &["so_hieu"], |_| Some("\"4347\"".into())) },
    Kind { name: "số hiệu viết thường", rules: &["so-hieu-chua-chuan"], make: |r| {
        rewrite(r, &["so_hieu"], |v| Some(format!("\"{}\"", v.text.to_lowercase()))) } },
    Kind { name: "ngày kiểu ngày/tháng/năm", rules: &["ngay-sai-dang"], make: |r| {
        rewrite(r, &["ngay_ban_hanh", "ngay", "ngay_dang", "ngay_xem"], |_| Some("\"06/11/2021\"".into())) } },
    Kind { name: "ngày không có thật", rules: &["ngay-khong-co-that", "loi-cu-phap"], make: |r| {
        rewrite(r, &["ngay_ban_hanh", "ngay", "ngay_dang"], |v| Some(if v.quoted { "\"2021-02-30\"" } else { "2021-02-30" }.into())) } },
    Kind { name: "năm ngoài thời", rules: &["ngay-ngoai-thoi"], make: |r| {
        rewrite(r, &["ngay_ban_hanh", "ngay", "ngay_dang"], |_| Some("0221-11-06".into())) } },
    Kind { name: "danh xưng trong họ tên", rules: &["ten-co-danh-xung"], make: |r| {
        rewrite(r, &["ho_ten"], |v| Some(format!("\"TS. {}\"", v.text))) } },
    Kind { name: "chức vụ lẫn vào họ tên", rules: &["ho-ten-la"], make: |r| {
        rewrite(r, &["ho_ten"], |v| Some(format!("\"{}, Giám đốc\"", v.text))) } },
    Kind { name: "địa chỉ mất https://", rules: &["dia-chi-sai"], make: |r| {
        rewrite(r, &["url"], |v| Some(format!("\"{}\"", v.text.split("//").last().unwrap_or_default()))) } },
    // ── Identity ──
    Kind { name: "đảo hai chữ số của số hiệu", rules: &["duong-dan-sai"], make: swap_figures },
    Kind { name: "lệch một năm", rules: &["duong-dan-sai", "tinh-sai-thoi"], make: shift_year },
    // ── Inside a record ──
    Kind { name: "cơ quan khác ký hiệu", rules: &["co-quan-lech-ky-hieu"], make: |r| {
        let known = ["-UBND", "-TTg", "/TU", "-BCĐ"].iter().any(|sign| r.top("so_hieu").is_some_and(|v| v.text.ends_with(sign)));
        if known { rewrite(r, &["co_quan_ban_hanh"], |v| (v.route == "co_quan_ban_hanh").then(|| "\"Bộ Ngoại giao\"".into())) } else { Vec::new() } } },
    Kind { name: "tỉnh khác cơ quan", rules: &["co-quan-lech-tinh"], make: |r| {
        let named = r.top("co_quan_ban_hanh").filter(|v| (v.text.contains("UBND") || v.text.contains("ủy")) && !v.text.contains("huyện"));
        let other = |v: &Value| if v.text == "Cà Mau" { "\"Hà Nội\"" } else { "\"Cà Mau\"" };
        let (Some(issuer), Some(tinh)) = (named, r.top("tinh")) else { return Vec::new() };
        if !issuer.text.contains(&tinh.text) { return Vec::new() }
        let mut damage = r.splice(tinh.span.clone(), other(tinh));
        damage.line = r.line_of(issuer.span.start);
        vec![damage] } },
    Kind { name: "tỉnh không có", rules: &["tinh-khong-co"], make: |r| rewrite(r, &["tinh"], |_| Some("\"Thăng Long\"".into())) },
    Kind { name: "thêm người đứng đầu", rules: &["hai-truong"], make: |r| twice(r, |line| ["Trưởng ban", "Tổ trưởng"].iter().any(|role| line.contains(&format!("vai_tro = \"{role}\"")))) },
    Kind { name: "một người hai ghế", rules: &["ghe-lap", "hai-truong"], make: |r| {
        // A note on a seat of the list would answer for the wrong one.
        if r.notes_answer("ghe-lap") { Vec::new() } else { twice(r, |line| line.contains("ho_ten")) } } },
    Kind { name: "số nêu khác số kể", rules: &["so-thanh-vien-lech"], make: |r| {
        let line = r.lines().find(|(_, line)| line.starts_with("so_thanh_vien = "));
        let seats = r.text.split("[[").next().unwrap_or_default();
        let whole = !r.text.contains("mot_phan") && !r.notes_answer("so-thanh-vien-lech") && seats.contains("{ vai_tro") && !seats.contains("thay_doi");
        line.filter(|_| whole).map(|(at, line)| r.splice(at..at + line.len(), "so_thanh_vien = 1\n")).into_iter().collect() } },
    Kind { name: "mất lời trả lời một cảnh báo", rules: &["so-thanh-vien-lech", "dat-dau-lan-lon"], make: |r| {
        ["so-thanh-vien-lech", "dat-dau-lan-lon"].iter().flat_map(|rule| drop_answer(r, rule)).collect() } },
    Kind { name: "trả lời điều không xảy ra", rules: &["luu-y-thua"], make: |r| {
        let end = r.text.len();
        let mut damage = r.splice(end..end, "\n[[luu_y]]\nve = \"so_hieu\"\nnoi_dung = \"Đã xem.\"\nchap_nhan = \"nguoi-ky-lech\"\n");
        damage.line += 4;
        vec![damage] } },
    Kind { name: "tự nhắc tới mình", rules: &["tu-dan-chieu", "khoa-lap"], make: |r| {
        let Some(number) = r.top("so_hieu").map(|v| v.text.clone()) else { return Vec::new() };
        at_top(r, &format!("bai_bo = [{{ so_hieu = \"{number}\" }}]")) } },
    Kind { name: "văn bản cũ trẻ hơn quyết định", rules: &["ngay-sau-quyet-dinh"], make: |r| {
        let bounded = r.top("ngay_ban_hanh").is_some_and(|v| !v.text.ends_with(".."));
        if bounded { at_top(r, "bai_bo = [{ so_hieu = \"09/2098/NĐ-CP\", ngay = 2098-01-09 }]") } else { Vec::new() } } },
    Kind { name: "năm trong số khác năm", rules: &["nam-lech-so-hieu"], make: |r| at_top(r, "bai_bo = [{ so_hieu = \"19/1999/NĐ-CP\", ngay = 1998-01-09 }]") },
    Kind { name: "mục lặp trong danh sách", rules: &["lap-trong-danh-sach"], make: |r| {
        let items = r.of(&["hanh_dong", "nhiem_vu"]).map(|v| (v.span.end, &r.text[v.span.clone()]));
        items.map(|(end, text)| r.splice(end..end, format!(", {text}"))).collect() } },
    Kind { name: "nguồn đăng trước ngày ban hành", rules: &["dang-truoc-ban-hanh"], make: |r| {
        let whole = |v: &Value| !r.values.iter().any(|ve| ve.route.starts_with(&v.route.replace("ngay_dang", "ve")));
        let dated = r.top("ngay_ban_hanh").is_some_and(|v| !v.text.starts_with(".."));
        r.of(&["ngay_dang"]).filter(|v| dated && whole(v)).map(|v| r.splice(v.span.clone(), "1990-01-01")).collect() } },
    Kind { name: "số khác trong trích yếu", rules: &["so-hieu-lac"], make: |r| {
        let number = r.top("so_hieu").map(|v| v.text.clone()).filter(|text| !text.contains("/2") && !text.contains("/1"));
        let Some(symbol) = number.map(|text| text.trim_start_matches(|c: char| c.is_ascii_digit()).to_owned()) else { return Vec::new() };
        rewrite(r, &["trich_yeu"], |_| Some(format!("\"Quyết định số 98765{symbol} về chuyển đổi số\""))) } },
    Kind { name: "cơ quan thường trực là ban", rules: &["thuong-truc-la-ban", "lap-trong-danh-sach"], make: |r| {
        let name = r.top("ban.ten").map(|v| r.text[v.span.clone()].to_owned());
        rewrite(r, &["co_quan_thuong_truc"], |v| name.clone().filter(|_| v.route.starts_with("ban.co_quan"))) } },
    Kind { name: "người được mời thành thành viên", rules: &["ghe-mau-thuan"], make: |r| {
        let line = |v: &Value| r.text[v.span.end..].lines().next().unwrap_or_default().contains("moi = true");
        rewrite(r, &["vai_tro"], |v| line(v).then(|| "\"Thành viên\"".into())) } },
    Kind { name: "chữ không hành chính", rules: &["loi-hanh-chinh"], make: |r| replace(r, &["nhiem_vu"], "đôn đốc", "nhắc nhở") },
    Kind { name: "cơ quan ở chỗ chức vụ", rules: &["chuc-vu-lac-cho"], make: |r| rewrite(r, &["chuc_vu"], |_| Some("\"UBND tỉnh\"".into())) },
    Kind { name: "chức vụ sai một chữ", rules: &["ten-gan-dung"], make: |r| {
        rewrite(r, &["chuc_vu"], |v| v.text.starts_with("Giám đốc").then(|| format!("\"{}\"", v.text.replacen("Giám đốc", "Giám dốc", 1)))) } },
    Kind { name: "địa chỉ là trang chủ", rules: &["dia-chi-la"], make: |r| rewrite(r, &["url"], |_| Some("\"https://thanhhoa.dcs.vn/\"".into())) },
    Kind { name: "tên miền gõ sai", rules: &["dia-chi-la"], make: |r| rewrite(r, &["url"], |_| Some("\"https://hethongphapluat.con/a\"".into())) },
    Kind { name: "trang cá cược", rules: &["nguon-rac"], make: |r| {
        if r.notes_answer("nguon-rac") { Vec::new() } else { rewrite(r, &["url"], |_| Some("\"https://sieucacuocnews.com/a\"".into())) } } },
    Kind { name: "nhiệm vụ bị cắt", rules: &["chu-do-dang"], make: |r| rewrite(r, &["nhiem_vu"], |v| Some(format!("\"{}…\"", v.text))) },
    Kind { name: "ngoặc chưa đóng", rules: &["chu-do-dang"], make: |r| rewrite(r, &["nhiem_vu"], |v| Some(format!("\"{} (khóa\"", v.text))) },
    Kind { name: "cách trước dấu phẩy", rules: &["dau-cau-thua"], make: |r| replace(r, &["nhiem_vu", "noi_dung"], ", ", " , ") },
    Kind { name: "thiếu cách sau dấu phẩy", rules: &["dau-cau-thua"], make: |r| replace(r, &["nhiem_vu"], ", ", ",") },
    Kind { name: "dấu chú thích", rules: &["dau-cau-thua"], make: |r| rewrite(r, &["nhiem_vu"], |v| Some(format!("\"{}[2]\"", v.text))) },
    Kind { name: "số thứ tự của mục", rules: &["dau-cau-thua"], make: |r| rewrite(r, &["nhiem_vu"], |v| Some(format!("\"3. {}\"", v.text))) },
    Kind { name: "dấu của Markdown", rules: &["dau-cau-thua"], make: |r| rewrite(r, &["nhiem_vu"], |v| Some(format!("\"{} **các sở**\"", v.text))) },
    Kind { name: "cả tên viết hoa", rules: &["chu-hoa-ca-cau"], make: |r| {
        rewrite(r, &["ten"], |v| (v.route == "ban.ten").then(|| format!("\"{}\"", v.text.to_uppercase()))) } },
    Kind { name: "tỉnh gọi là thành phố", rules: &["don-vi-lech-tinh"], make: |r| replace(r, &["ten"], "tỉnh Nghệ An", "thành phố Nghệ An") },
    Kind { name: "bộ không có", rules: &["bo-khong-co"], make: |r| replace(r, &["co_quan"], "Bộ Nội vụ", "Bộ Chuyển đổi số") },
    Kind { name: "giám đốc thành chủ tịch", rules: &["chuc-vu-lech-co-quan"], make: |r| {
        let is_of_department = |v: &Value| v.text == "Giám đốc" && r.text[v.span.end..].starts_with(", co_quan = \"Sở ");
        rewrite(r, &["chuc_vu"], |v| is_of_department(v).then(|| "\"Chủ tịch\"".into())) } },
    Kind { name: "thành viên kiêm trưởng ban", rules: &["ghe-mau-thuan", "khoa-lap"], make: |r| {
        let is_of_committee = |v: &Value| v.text == "Thành viên" && v.route.starts_with("ban.thanh_vien");
        if !r.top("ban.ten").is_some_and(|v| v.text.starts_with("Ban ")) { return Vec::new() }
        rewrite(r, &["vai_tro"], |v| is_of_committee(v).then(|| "\"Thành viên\", kiem = \"Trưởng ban\"".into())) } },
    // ── Across records, registers, provenance ──
    Kind { name: "dẫn chiếu không ngày", rules: &["dan-chieu-thieu"], make: |r| at_top(r, "bai_bo = [{ so_hieu = \"9876/QĐ-TTg\" }]") },
    Kind { name: "dữ liệu riêng", rules: &["du-lieu-rieng"], make: |r| {
        r.of(&["noi_dung"]).filter(|v| v.quoted).map(|v| r.splice(v.span.end - 1..v.span.end - 1, " Gọi 0912 345 678.")).collect() } },
    Kind { name: "một trang hai nguồn", rules: &["nguon-lap"], make: |r| {
        let Some(url) = r.of(&["url"]).next() else { return Vec::new() };
        let end = r.text.len();
        let mut damage = r.splice(end..end, format!("\n[[nguon]]\nnha_xuat_ban = \"Báo\"\nurl = \"{}\"\n", url.text));
        damage.line += 3;
        vec![damage] } },
];

/// A list of texts written as one text.
fn rewrite_lists(record: &Record) -> Vec<Damage> {
    let list = |line: &str| {
        let key = line.split(' ').next().unwrap_or_default();
        ["hanh_dong", "ten_cu", "co_quan_thuong_truc"].contains(&key) && line.trim_end().ends_with(']')
    };
    let lists = record.lines().filter(|(_, line)| list(line));
    let text = |(at, line): (usize, &str)| {
        let start = at + line.find('[').unwrap_or_default();
        record.splice(start..at + line.trim_end().len(), "\"một mục\"")
    };
    lists.map(text).collect()
}
