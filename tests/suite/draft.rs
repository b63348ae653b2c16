//! How much of the records made by hand a draft from a text finds, and that no text leads to a record of a wrong shape.

use std::collections::BTreeMap;
use std::fs;
use std::sync::{Arc, LazyLock};

use bcd::draft::{draft, source, toml};
use bcd::read::read;
use bcd::record::{Ban, QuyetDinh, TaiLieu, ThanhVien};
use bcd::registers::abbreviations;
use bcd::source::File;
use bcd::text;
use proptest::prelude::*;
use serde::Deserialize;

use crate::common::{bcd, root, transcript};
use crate::sandbox::long;

/// A text, the record made by hand, and where the two differ for a good reason.
#[derive(Deserialize)]
struct Sample {
    ho_so: String,
    #[serde(default)]
    khong_noi: Vec<String>,
    #[serde(default)]
    khac: Vec<String>,
}

#[derive(Default, Clone, Copy)]
struct Score {
    right: usize,
    missing: usize,
    wrong: usize,
}

/// Facts of a record, each as its key and a text to compare.
type Facts = Vec<(&'static str, String)>;

/// A text on which spelling variants are equal.
fn same(text: &str) -> String {
    let written = abbreviations::written_out(text).replace("TP.", "thành phố ").replace("TP ", "thành phố ");
    text::key(&abbreviations::abbreviated(&written)).replace(&text::key("hội đồng quản trị"), "hdqt")
}

fn record(text: &str) -> Option<QuyetDinh> {
    read(&Arc::new(File::new("x.toml".into(), None, text.as_bytes()))).record
}

fn document(relation: &str, cited: &TaiLieu) -> String {
    let day = if cited.ngay.is_some_and(|day| day.is_day()) {
        cited.ngay.unwrap().to_string()
    } else {
        String::new()
    };
    let name = cited.so_hieu.as_ref().map(|number| number.as_str().to_owned());
    format!("{relation} {} {day}", name.unwrap_or_else(|| same(cited.ve.as_deref().unwrap_or_default())))
        .trim()
        .to_owned()
}

fn seat(seat: &ThanhVien) -> (&'static str, String) {
    let part = |part: &Option<String>| part.as_deref().map(same).unwrap_or_default();
    let who = format!(
        "{} {} | {} | {}",
        seat.vai_tro,
        part(&seat.ho_ten),
        part(&seat.chuc_vu),
        part(&seat.co_quan)
    );
    match (&seat.ho_ten, seat.is_group()) {
        (Some(_), _) => ("named seats", who),
        (None, true) => (
            "groups",
            format!(
                "nhom {} {}",
                seat.vai_tro,
                seat.so_luong.map(|count| count.to_string()).unwrap_or_default()
            )
            .trim()
            .to_owned(),
        ),
        (None, false) => ("seats by office", who),
    }
}

fn facts(record: &QuyetDinh) -> Facts {
    let mut facts: Facts = Vec::new();
    facts.extend(record.so_hieu.as_ref().map(|number| ("number", text::key(number.as_str()))));
    facts.extend(record.ngay_ban_hanh.is_day().then(|| ("day", record.ngay_ban_hanh.to_string())));
    facts.extend(record.co_quan_ban_hanh.as_ref().map(|name| ("issuer", same(name))));
    facts.extend(record.tinh.as_ref().map(|name| ("province", same(name))));
    facts.extend(record.hanh_dong.iter().map(|action| ("actions", format!("hanh_dong {action}"))));
    facts.push(("committee", same(&record.ban.ten)));
    facts.extend(record.ban.so_thanh_vien.map(|size| ("size", size.to_string())));
    let relations = [
        ("can_cu", &record.can_cu),
        ("thay_the", &record.thay_the),
        ("sua_doi", &record.sua_doi),
        ("bai_bo", &record.bai_bo),
    ];
    for (relation, cited) in relations {
        facts.extend(cited.iter().map(|cited| ("citations", document(relation, cited))));
    }
    let seats = |ban: &Ban| ban.thanh_vien.iter().map(seat).collect::<Vec<_>>();
    facts.extend(seats(&record.ban));
    facts.extend(record.ban.giup_viec.iter().flat_map(seats));
    facts
}

/// Whether the text can have told the fact: the words that only it has are in the text.
fn is_told(key: &str, fact: &str, text: &str, sample: &Sample) -> bool {
    let said = same(text);
    let listed = match key {
        "day" => "ngay_ban_hanh",
        "size" => "so_thanh_vien",
        "actions" => "hanh_dong",
        _ => key,
    };
    if sample.khong_noi.iter().any(|other| {
        other == listed || format!("{} ", text::key(fact)).starts_with(&format!("{} ", text::key(other)))
    }) {
        return false;
    }
    let last = |fact: &str| fact.rsplit(" | ").next().unwrap_or_default().to_owned();
    let core = |office: &str| office.split(' ').skip(1).collect::<Vec<_>>().join(" ");
    match key {
        "named seats" => {
            said.contains(
                fact.split(" | ")
                    .next()
                    .unwrap()
                    .rsplit("  ")
                    .next()
                    .unwrap()
                    .split(' ')
                    .skip(1)
                    .collect::<Vec<_>>()
                    .join(" ")
                    .rsplit(' ')
                    .next()
                    .unwrap(),
            ) && name_in(fact, &said)
        }
        "seats by office" => {
            said.contains(&last(fact)) || said.contains(&core(&last(fact))) && !core(&last(fact)).is_empty()
        }
        "groups" => fact
            .split(' ')
            .next_back()
            .is_some_and(|count| count.parse::<u32>().is_ok() && said.contains(count)),
        "citations" => fact
            .split(' ')
            .nth(1)
            .is_some_and(|number| !number.contains('/') || said.contains(&text::key(number))),
        "size" => said.contains(fact),
        "number" => said.contains(fact),
        _ => true,
    }
}

fn name_in(fact: &str, said: &str) -> bool {
    let words: Vec<&str> = fact.split(" | ").next().unwrap_or_default().split(' ').collect();
    (1..words.len()).any(|at| words.len() - at >= 2 && said.contains(&words[at..].join(" ")))
}

#[test]
fn drafts_find_what_the_records_made_by_hand_say() {
    let folder = root().join("tests/draft");
    let samples: BTreeMap<String, Sample> =
        ::toml::from_str(&fs::read_to_string(folder.join("ho-so.toml")).unwrap()).unwrap();
    let mut table: BTreeMap<&str, Score> = BTreeMap::new();
    let mut log = String::new();
    for (name, sample) in &samples {
        let text = fs::read_to_string(folder.join(format!("{name}.txt"))).unwrap();
        let read_text = source::of_bytes(text.as_bytes(), None).unwrap();
        let drafted =
            record(&toml(&draft(&read_text), &read_text)).map(|record| facts(&record)).unwrap_or_default();
        let by_hand = facts(
            &record(&fs::read_to_string(root().join("data").join(format!("{}.toml", sample.ho_so))).unwrap())
                .unwrap(),
        );
        let mut left = drafted;
        for (key, fact) in &by_hand {
            let score = table.entry(*key).or_default();
            if let Some(at) = left.iter().position(|found| found == &(*key, fact.clone())) {
                left.remove(at);
                score.right += 1;
            } else if is_told(key, fact, &text, sample) && !differs(key, &left, sample) {
                score.missing += 1;
                log.push_str(&format!("{name}: missing {key}: {fact}\n"));
            }
        }
        for (key, fact) in left {
            let score = table.entry(key).or_default();
            if is_other(&fact, sample) || key == "groups" && !fact.ends_with(|c: char| c.is_ascii_digit()) {
                score.right += 1;
            } else {
                score.wrong += 1;
                log.push_str(&format!("{name}: WRONG {key}: {fact}\n"));
            }
        }
    }
    let mut out = format!("{:<18}{:>7}{:>9}{:>7}\n", "", "right", "missing", "wrong");
    let mut all = Score::default();
    for (key, score) in &table {
        out.push_str(&format!("{key:<18}{:>7}{:>9}{:>7}\n", score.right, score.missing, score.wrong));
        all = Score {
            right: all.right + score.right,
            missing: all.missing + score.missing,
            wrong: all.wrong + score.wrong,
        };
    }
    out.push_str(&format!("{:<18}{:>7}{:>9}{:>7}\n", "all", all.right, all.missing, all.wrong));
    println!("{out}\n{log}");
    assert!(all.wrong * 100 <= all.right + all.wrong, "more than 1 in 100 values is wrong\n{out}{log}");
    assert!(
        all.right * 100 >= 85 * (all.right + all.missing),
        "fewer than 85 in 100 facts are found\n{out}{log}"
    );
}

/// Whether the text says another value for this key, which the sample lists.
fn differs(key: &str, left: &Facts, sample: &Sample) -> bool {
    left.iter().any(|(other, fact)| *other == key && is_other(fact, sample))
}

fn is_other(fact: &str, sample: &Sample) -> bool {
    sample.khac.iter().any(|other| text::key(other) == text::key(fact))
}

/// The lines of all texts.
static LINES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let files = fs::read_dir(root().join("tests/draft")).unwrap().flatten().map(|entry| entry.path());
    let mut files: Vec<_> = files.filter(|path| path.extension().is_some_and(|it| it == "txt")).collect();
    files.sort();
    let texts = files.iter().map(|path| fs::read_to_string(path).unwrap());
    texts.flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>()).collect()
});

proptest! {
    #![proptest_config(ProptestConfig { cases: if long() { 256 } else { 20 }, ..ProptestConfig::default() })]

    /// Pieces of real texts in any order, with any characters between.
    #[test]
    fn any_text_gives_a_record_of_the_right_shape(parts in proptest::collection::vec((0usize..400, "\\PC{0,12}|[\\x00-\\x7F]{0,6}"), 0..60)) {
        let text: String = parts.iter().map(|(at, noise)| format!("{}{noise}\n", LINES[*at % LINES.len()])).collect();
        check_shape(text.as_bytes())?;
    }

    #[test]
    fn any_bytes_give_a_draft_or_a_reason(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        check_shape(&bytes)?;
    }
}

/// Of the findings on shape only missing keys may occur: a text need not say everything.
fn check_shape(bytes: &[u8]) -> Result<(), TestCaseError> {
    let Ok(source) = source::of_bytes(bytes, None) else { return Ok(()) };
    let text = toml(&draft(&source), &source);
    prop_assert!(::toml::from_str::<::toml::Table>(&text).is_ok(), "{}", text);
    let file = Arc::new(File::new("x.toml".into(), None, text.as_bytes()));
    let found: Vec<_> = read(&file)
        .findings
        .iter()
        .filter(|finding| finding.rule != "thieu-khoa")
        .map(|finding| format!("{}: {}", finding.rule, finding.message))
        .collect();
    prop_assert!(found.is_empty(), "{:?}\n{}", found, text);
    let (first, again) = (toml(&draft(&source), &source), bcd::layout::canonical(&text));
    prop_assert_eq!(&first, &text);
    prop_assert_eq!(again.as_deref(), Ok(text.as_str()));
    Ok(())
}

/// A folder with an empty data folder in it, removed in the end.
struct Folder(std::path::PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("bcd-draft-{name}-{}", std::process::id()));
        fs::create_dir_all(folder.join("data")).unwrap();
        Self(folder)
    }

    fn run(&self, args: &[&str]) -> String {
        transcript(&bcd(args).env("BCD_DATA", self.0.join("data")).output().unwrap())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A PDF is read by `pdftotext`; without it the message says how to get the text.
#[test]
#[cfg(unix)]
fn a_pdf_is_read_by_pdftotext() {
    use std::os::unix::fs::PermissionsExt as _;

    let folder = Folder::new("pdf");
    let (pdf, tools) = (folder.0.join("a.pdf"), folder.0.join("bin"));
    fs::write(&pdf, "%PDF-1.4 ").unwrap();
    fs::create_dir(&tools).unwrap();
    let run = || {
        let args = ["new", "--stdout", "--from", pdf.to_str().unwrap()];
        transcript(&bcd(&args).env("PATH", &tools).env("BCD_DATA", folder.0.join("data")).output().unwrap())
    };
    let without = run();
    assert!(without.contains("pdftotext") && without.ends_with("--- exit 2\n"), "{without}");
    let text = root().join("tests/draft/danh-sach-598.txt");
    let script = format!(
        "#!/bin/sh\n[ \"$1\" = -layout ] && /bin/cat > /dev/null && exec /bin/cat '{}'\n",
        text.display()
    );
    fs::write(tools.join("pdftotext"), script).unwrap();
    fs::set_permissions(tools.join("pdftotext"), fs::Permissions::from_mode(0o755)).unwrap();
    let with = run();
    assert!(with.contains("so_hieu = \"598/QĐ-TTg\"") && with.contains("Nguyễn Thị Hồng"), "{with}");
}

/// From a text to a record without findings: the draft is filed, an editor adds what a text cannot say of itself.
#[test]
fn a_draft_is_filed_checked_and_cleaned() {
    let folder = Folder::new("tap");
    let args = [
        "new",
        "--from",
        "tests/draft/yen-bai.docx",
        "--nha-xuat-ban",
        "Công báo tỉnh Yên Bái",
        "--ngay-dang",
        "2018-11-05",
    ];
    let told = folder.run(&args);
    assert!(told.starts_with("Đã tạo "), "{told}");
    let again = folder.run(&args);
    assert!(again.contains("đã có hồ sơ") && again.ends_with("--- exit 2\n"), "{again}");
    let cleaned = folder.run(&["fmt", "--clean"]);
    assert!(cleaned.contains("yen-bai/2018/2282-qd-ubnd.toml"), "{cleaned}");
    let text = fs::read_to_string(folder.0.join("data/yen-bai/2018/2282-qd-ubnd.toml")).unwrap();
    assert!(!text.contains("\" # dòng") && text.contains("# Nhiệm vụ, dòng"), "{text}");
    let checked = folder.run(&["validate", "--format", "short"]);
    assert!(checked.ends_with("--- exit 0\n"), "{checked}");
}

/// Text that cannot be mended is refused, with the place.
#[test]
fn damaged_texts_are_refused() {
    let folder = Folder::new("hong");
    for (name, bytes, reason) in [
        (
            "nham.txt",
            "Quyáº¿t Ä‘á»‹nh vá» viá»‡c thÃ nh láº\u{ad}p Ban Chá»‰ Ä‘áº¡o".as_bytes().to_vec(),
            "chữ hỏng",
        ),
        ("cu.doc", vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], ".doc"),
        ("trong.txt", b"  \n\n".to_vec(), "không thấy chữ nào"),
        ("nen.docx", b"PK\x03\x04 rest".to_vec(), ".docx"),
    ] {
        let path = folder.0.join(name);
        fs::write(&path, bytes).unwrap();
        let told = folder.run(&["new", "--stdout", "--from", path.to_str().unwrap()]);
        assert!(told.contains(reason) && told.ends_with("--- exit 2\n"), "{name}: {told}");
    }
}

/// NFD, `Ƣ` from PDFs, an HTML page and UTF-16 give the same facts as the plain text.
#[test]
fn the_form_of_the_text_does_not_matter() {
    use unicode_normalization::UnicodeNormalization as _;

    let plain = fs::read_to_string(root().join("tests/draft/cao-bang-tin.txt")).unwrap();
    let html: String =
        plain.split("\n\n").map(|part| format!("<p>{}</p>\n", part.replace("Sở", "S&#7903;"))).collect();
    let html = format!(
        "<!DOCTYPE html><html><head><title>Tin</title><meta property=\"og:site_name\" content=\"Cổng\"></head><body>{html}</body></html>"
    );
    let utf16: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain(plain.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let facts_of = |bytes: &[u8]| {
        let source = source::of_bytes(bytes, None).unwrap();
        facts(&record(&toml(&draft(&source), &source)).unwrap())
    };
    let expected = facts_of(plain.as_bytes());
    assert_eq!(expected.len(), 8, "{expected:?}");
    for bytes in [
        plain.nfd().collect::<String>().into_bytes(),
        plain.replace('ư', "ƣ").into_bytes(),
        html.into_bytes(),
        utf16,
    ] {
        assert_eq!(facts_of(&bytes), expected);
    }
}
