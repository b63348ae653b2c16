//! Turns the bytes of a file into lines of text: plain text, HTML, DOCX, PDF; old encodings and decomposed letters.

use std::io::{Cursor, Read as _, Write as _};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};

use super::markup;
use super::phrases;
use super::scan::parse_day;
use crate::date::Interval;
use crate::text::{self, DamageKind, decode_legacy, find_damage};

/// Most bytes of a file or of the text in an archive; a decision with its annexes has a tenth of that.
const MOST_BYTES: u64 = 16 << 20;

/// A text with what its page says of itself.
#[derive(Debug, Default)]
pub struct SourceText {
    /// The lines, in form C.
    pub lines: Vec<String>,
    /// Title of the page.
    pub tieu_de: Option<String>,
    /// Address of the page.
    pub url: Option<String>,
    /// Publisher.
    pub nha_xuat_ban: Option<String>,
    /// Day of publication.
    pub ngay_dang: Option<Interval>,
    /// What was mended, and what could not be.
    pub remarks: Vec<String>,
}

/// Reads a file or, for `-`, standard input.
/// Fails when it cannot be read, or its text is damaged beyond repair.
pub fn read(path: &std::path::Path, chu: Option<DamageKind>) -> Result<SourceText> {
    let mut bytes = Vec::new();
    let stdin = path.as_os_str() == "-";
    let name = if stdin { "đầu vào chuẩn".to_owned() } else { path.display().to_string() };
    let unreadable = || format!("không đọc được {name}");
    let input: Box<dyn std::io::Read> = match stdin {
        true => Box::new(std::io::stdin()),
        false => Box::new(std::fs::File::open(path).with_context(unreadable)?),
    };
    input.take(MOST_BYTES + 1).read_to_end(&mut bytes).with_context(unreadable)?;
    if bytes.len() as u64 > MOST_BYTES {
        bail!("{name}: tệp lớn hơn 16 MB; cắt lấy phần văn bản rồi chạy lại");
    }
    of_bytes(&bytes, chu)
}

/// The text of some bytes.
/// Fails when they are a format without a reader, or the text is damaged beyond repair.
pub fn of_bytes(bytes: &[u8], chu: Option<DamageKind>) -> Result<SourceText> {
    let mut source = SourceText::default();
    let text = match bytes {
        [b'P', b'K', 3, 4, ..] => docx(bytes, &mut source)?,
        [b'%', b'P', b'D', b'F', ..] => pdf(bytes)?,
        [0xD0, 0xCF, 0x11, 0xE0, ..] => {
            bail!("tệp .doc đời cũ không đọc được; lưu lại thành .docx, hoặc chép văn bản vào một tệp .txt")
        }
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ => plain(bytes),
    };
    let text = decoded(&text, chu, &mut source)?;
    let text = if markup::is_html(&text) { markup::lines(&text, &mut source) } else { text };
    source.lines = text.lines().map(clean).collect();
    if source.lines.iter().all(|line| line.trim().is_empty()) {
        bail!("không thấy chữ nào trong văn bản; bản quét ảnh thì phải nhận dạng chữ trước");
    }
    report_damage(&mut source)?;
    Ok(source)
}

/// The text in Unicode: by the named encoding, else by the one that damaged lines show; only those in a text that is
/// mostly Unicode.
fn decoded(text: &str, chu: Option<DamageKind>, source: &mut SourceText) -> Result<String> {
    let shows = |line: &str, kind| find_damage(line).is_some_and(|(found, _)| found == kind);
    let count = |kind| text.lines().filter(|line| shows(line, kind)).count();
    let shown = match (count(DamageKind::Tcvn3), count(DamageKind::Vni)) {
        (0, 0) => None,
        (tcvn3, vni) => Some(if tcvn3 >= vni { DamageKind::Tcvn3 } else { DamageKind::Vni }),
    };
    let Some(kind) = chu.or(shown) else { return Ok(text.to_owned()) };
    // Letters beyond Latin-1 are those of Unicode.
    let letters = |range: std::ops::RangeInclusive<char>| {
        text.chars().filter(|c| range.contains(c) && c.is_alphabetic()).count()
    };
    let unicode = letters('\u{100}'..=char::MAX) > letters('\u{A1}'..='\u{FF}');
    if unicode && chu.is_some() {
        bail!("văn bản đã là Unicode; bỏ --chu");
    }
    let (name, lossy) = match kind {
        DamageKind::Vni => ("VNI", ""),
        _ => ("TCVN3", "; chữ hoa có dấu có thể thành chữ thường"),
    };
    source.remarks.push(format!("đã chuyển từ {name} sang Unicode{lossy}"));
    let decode = |line: &str| {
        if unicode && !shows(line, kind) { line.to_owned() } else { decode_legacy(kind, line) }
    };
    Ok(text.lines().map(decode).collect::<Vec<_>>().join("\n"))
}

/// A line in form C, without invisible characters and look-alikes of letters.
fn clean(line: &str) -> String {
    let mended = line.chars().filter_map(|c| match c {
        'Ƣ' => Some('Ư'),
        'ƣ' => Some('ư'),
        '\t' => Some('\t'),
        'Ð' | 'Ɖ' | 'ð' | 'ɖ' => text::lookalike(c),
        _ => match text::hidden(c).map(|kind| kind.replacement()) {
            None => Some(c),
            Some(Some("")) => None,
            Some(_) => Some(' '),
        },
    });
    let mended: String = mended.collect();
    // `1285 /QĐ-UBND`, `15 / 01 / 2014`
    let (first, rest) = mended.split_once('/').unwrap_or((&mended, ""));
    let parts = std::iter::once(first.trim_end()).chain(rest.split('/').map(str::trim));
    let slashes = if mended.contains('/') { parts.collect::<Vec<_>>().join("/") } else { mended };
    // One abbreviation with and without a dot, a blank or a hyphen.
    let city = ["TP.HCM", "TP HCM", "TPHCM", "TP. HCM", "Tp.HCM", "TP-HCM"];
    let mended = city.iter().fold(slashes, |line, short| line.replace(short, "TP. Hồ Chí Minh"));
    text::nfc(mended.trim_end()).into_owned()
}

/// Refuses a text of which a fifth of the lines is damaged, and reports less damage.
fn report_damage(source: &mut SourceText) -> Result<()> {
    let lines = || (1..).zip(&source.lines).filter(|(_, line)| line.split_whitespace().count() > 2);
    let damaged: Vec<_> =
        lines().filter_map(|(number, line)| Some((number, line, find_damage(line)?))).collect();
    if let Some((number, line, (kind, range))) = damaged.first() {
        let sample: String = line[range.start..].chars().take(24).collect();
        if damaged.len() * 5 >= lines().count() {
            bail!(
                "chữ hỏng, không chữa được một cách chắc chắn: {kind} (dòng {number}: \"{sample}\"); lấy lại văn bản từ nguồn"
            );
        }
        source.remarks.push(format!("dòng {number}: {kind}: \"{sample}\""));
    }
    let words: Vec<_> = source.lines.iter().flat_map(|line| line.split_whitespace()).collect();
    let torn = |word: &&&str| {
        phrases::is("manh_tieng", &text::toneless(word)) && word.chars().all(char::is_alphabetic)
    };
    let pieces = words.iter().filter(torn).count();
    if pieces >= 8 && pieces * 20 >= words.len() {
        bail!(
            "nhiều tiếng bị tách rời ({pieces} mảnh), thường do phông chữ của PDF; chép văn bản từ nguồn khác"
        );
    }
    Ok(())
}

/// UTF-8, else one byte a character, as the old Vietnamese encodings have it.
fn plain(bytes: &[u8]) -> String {
    let content = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes);
    match simdutf8::basic::from_utf8(content) {
        Ok(text) => text.to_owned(),
        Err(_) => content.iter().map(|byte| char::from(*byte)).collect(),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
    String::from_utf16_lossy(&units)
}

/// The text of a PDF file by `pdftotext -layout`, which keeps columns apart by blanks.
fn pdf(bytes: &[u8]) -> Result<String> {
    let child = Command::new("pdftotext")
        .args(["-layout", "-enc", "UTF-8", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let Ok(mut child) = child else {
        bail!(
            "muốn đọc PDF phải có chương trình pdftotext (gói poppler-utils); không có thì chép văn bản từ PDF vào một tệp .txt"
        )
    };
    if let Some(mut stdin) = child.stdin.take() {
        // It may stop reading early; its exit status says so.
        let _ = stdin.write_all(bytes);
    }
    let output = child.wait_with_output()?;
    if !output.status.success() {
        bail!("pdftotext không đọc được tệp PDF này; chép văn bản từ PDF vào một tệp .txt");
    }
    Ok(plain(&output.stdout))
}

/// The text of a DOCX file.
fn docx(bytes: &[u8], source: &mut SourceText) -> Result<String> {
    let unreadable = "không đọc được tệp này thành .docx; chép văn bản vào một tệp .txt";
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).context(unreadable)?;
    let mut xml = String::new();
    let document = archive.by_name("word/document.xml").context(unreadable)?;
    document.take(MOST_BYTES).read_to_string(&mut xml).context(unreadable)?;
    Ok(markup::lines(&xml, source))
}

/// The day at the start of a moment: `2021-11-06T08:15:00+07:00`.
pub(super) fn day_of(moment: &str) -> Option<Interval> {
    let day = moment.split(['T', ' ']).next()?;
    parse_day(day).filter(|day| day.is_day())
}
