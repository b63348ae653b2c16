//! Nothing in a record or a file name steers a terminal, a spreadsheet or a page, in any command and format.

use std::fs;
use std::sync::Arc;

use bcd::read::read;
use bcd::record::QuyetDinh;
use bcd::record::shape::{Field, Shape};
use bcd::source::File;

use crate::common::bcd;
use crate::sandbox::{Folder, OWN, in_every_format, long, raw, sample};

/// What is put in front of every text, and behind it, as TOML writes it: a formula, and one of each kind of character
/// that a terminal acts on, with the signs that other formats act on.
const BEFORE: &str = r"=1+";
const BEHIND: &str = r"\u001b]0;x\u0007\u001b[31m\r\n\tz\u0000\u007f\u0085\u009b2J\u200e\u202e\u2066\u2028\U000E0041\uFFFF '\\\u0022`|<b>&[a](b)%%{%s}::x";

/// A record with every key of the format but one, and that around every text; `tinh` as it is given.
fn hostile(number: &str, cited: &str, tinh: &str) -> String {
    let value = |field: &Field, value: String| if field.many { format!("[{value}]") } else { value };
    let table = QuyetDinh::table();
    // No answer is about a record that was withdrawn.
    let fields = table.fields.iter().filter(|field| field.key != "rut_lai");
    let lines = fields.map(|field| {
        let inside = match field.key {
            "so_hieu" => format!("\"{number}\""),
            "tinh" => format!("\"{tinh}\""),
            _ => written(field.shape, cited, if long() { 3 } else { 2 }),
        };
        format!("{} = {}\n", field.key, value(field, inside))
    });
    lines.collect()
}

/// A value of this shape on one line; tables hold themselves `depth` deep.
fn written(shape: Shape, cited: &str, depth: usize) -> String {
    match shape {
        Shape::Text => format!("\"{BEFORE}chữ{BEHIND}\""),
        Shape::Number => format!("\"{cited}\""),
        Shape::Route => "\"ban.ten\"".to_owned(),
        Shape::Address => "\"https://a.vn/=1,'%%;&@\"".to_owned(),
        Shape::Count => "3".to_owned(),
        Shape::Flag => "true".to_owned(),
        Shape::Day => "2019-11-06".to_owned(),
        Shape::Word(words) => format!("\"{}\"", words.plain().next().unwrap()),
        Shape::Table(table) => {
            let fields =
                table().fields.iter().filter(|field| depth > 0 || !matches!(field.shape, Shape::Table(_)));
            let pairs = fields.map(|field| {
                let inside = written(field.shape, cited, depth.saturating_sub(1));
                if field.many {
                    format!("{} = [{inside}]", field.key)
                } else {
                    format!("{} = {inside}", field.key)
                }
            });
            format!("{{ {} }}", pairs.collect::<Vec<_>>().join(", "))
        }
    }
}

/// Two hostile records of one committee, one of no province, a file with raw escapes that is no record, and what has a
/// hostile name.
fn folder(name: &str) -> Folder {
    let folder = Folder::new(name);
    let nowhere = format!("{BEFORE}x{BEHIND}");
    for (path, number, cited, tinh) in [
        (OWN, "4347/QĐ-UBND", "1943/QĐ-UBND", "Thanh Hóa"),
        ("thanh-hoa/2019/1943-qd-ubnd.toml", "1943/QĐ-UBND", "2/QĐ-UBND", "Thanh Hóa"),
        ("x/2019/01-qd-ubnd.toml", "1/QĐ-UBND", "4347/QĐ-UBND", nowhere.as_str()),
    ] {
        let text = hostile(number, cited, tinh);
        let file = Arc::new(File::new(path.to_owned(), Some(path.to_owned()), text.clone().into_bytes()));
        let reading = read(&file);
        assert!(reading.record.is_some(), "{:?}", reading.findings);
        folder.put(path, text.as_bytes());
    }
    let torn = "so_hieu = \"x\u{1b}]0;x\u{7}\u{202e}\nten\u{1b}[31m = \u{9b}2J\n\u{e0041} = \"\r\u{2028}\"\n";
    folder.put("thanh-hoa/2021/01-qd-ubnd.toml", torn.as_bytes());
    if cfg!(unix) {
        let other = String::from_utf8(sample()).unwrap().replace("4347/QĐ-UBND", "77/QĐ-UBND");
        folder.put("thanh-hoa/2021/\u{1b}[31m\u{202e}\n::error::x\u{2028}=1,\"|.toml", other.as_bytes());
        folder.put("thanh-hoa/2021/\u{1b}]0;x\u{7}.txt", b"");
    }
    folder
}

fn output(folder: &Folder, args: &[String]) -> String {
    let args: Vec<_> = args.iter().map(String::as_str).collect();
    String::from_utf8(folder.run(&args).stdout).unwrap()
}

#[test]
fn no_format_of_any_command_lets_a_control_character_through() {
    // The sandbox holds every run to that.
    let folder = folder("dieu-khien");
    for mut args in in_every_format() {
        let out = output(&folder, &args);
        holds_its_form(&args, &out);
        args.push("--color=always".to_owned());
        let coloured =
            bcd(&args.iter().map(String::as_str).collect::<Vec<_>>()).env("BCD_DATA", folder.data()).output();
        let coloured = String::from_utf8(coloured.unwrap().stdout).unwrap();
        assert_eq!(raw(&plain(&coloured)), None, "{args:?}\n{coloured}");
    }
}

/// Our own colours and links taken away.
fn plain(text: &str) -> String {
    let mut linked = text.split("\u{1b}]8;;");
    let mut text = linked.next().unwrap_or_default().to_owned();
    for part in linked {
        match part.split_once("\u{1b}\\") {
            Some((address, rest)) if address.bytes().all(|byte| byte.is_ascii_graphic()) => {
                text.push_str(rest)
            }
            _ => text.push('\u{1b}'),
        }
    }
    let mut parts = text.split("\u{1b}[");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let rest = part.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';');
        plain.push_str(rest.strip_prefix('m').unwrap_or("\u{1b}"));
    }
    plain
}

/// What a program that reads the format relies on.
fn holds_its_form(args: &[String], out: &str) {
    let json = |text: &str| {
        serde_json::from_str::<serde_json::Value>(text)
            .unwrap_or_else(|error| panic!("{args:?} {error}: {text}"))
    };
    match args.iter().skip_while(|arg| *arg != "--format").nth(1).map(String::as_str) {
        Some("json" | "sarif") => drop(json(out)),
        Some("jsonl") => out.lines().for_each(|line| drop(json(line))),
        Some("csv") => {
            let mut rows = csv::ReaderBuilder::new().has_headers(false).from_reader(out.as_bytes());
            let cells: Vec<_> = rows
                .records()
                .flat_map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>())
                .collect();
            cells.iter().for_each(|cell| opens_no_formula(cell));
        }
        Some("tsv") => {
            let columns = |line: &str| line.split('\t').inspect(|cell| opens_no_formula(cell)).count();
            let counts: Vec<_> = out.lines().map(columns).collect();
            assert!(counts.windows(2).all(|pair| pair[0] == pair[1]), "{args:?} {counts:?}");
        }
        Some("markdown") => {
            let bars = |line: &str| line.replace("\\\\", "").replace("\\|", "").matches('|').count();
            let counts: Vec<_> = out.lines().map(bars).collect();
            assert!(counts.windows(2).all(|pair| pair[0] == pair[1]), "{args:?} {counts:?}");
            assert!(!out.contains("<b>") && !out.contains("[a]("), "{out}");
        }
        Some("sql") => holds_only_literals(out),
        Some("mermaid") => {
            assert!(!out.contains("%%") && !out.contains("<b>") && !out.contains('`'), "{out}");
            assert!(out.lines().all(|line| matches!(line.matches('"').count(), 0 | 2)), "{out}");
        }
        Some("github") => {
            let known = |line: &str| {
                ["::error file=", "::warning file=", "Đã xem "].iter().any(|start| line.starts_with(start))
            };
            assert!(out.lines().all(known), "{out}");
        }
        _ => {}
    }
}

/// Whether a script is made of the words of a dump, and of quoted texts.
fn holds_only_literals(sql: &str) {
    let mut parts = sql.replace("''", "").split('\'').map(str::to_owned).collect::<Vec<_>>().into_iter();
    let outside = parts.by_ref().step_by(2).collect::<String>();
    let known = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "_(),;= \n".contains(c);
    assert_eq!(outside.chars().find(|c| !known(*c)), None, "{sql}");
}

/// Every file of every export of a folder.
#[test]
fn no_exported_file_has_anything_live() {
    let folder = folder("xuat");
    let out = folder.0.join("bang");
    assert_eq!(
        folder.run(&["export", "--format", "csv", "-o", out.to_str().unwrap()]).status.code(),
        Some(2)
    );
    let files = crate::writing::files(&out);
    assert!(files.len() > 8, "{files:?}");
    for (name, text) in files {
        assert_eq!(raw(&text), None, "{name}");
        let format = if name.ends_with("csv") { "csv" } else { "json" };
        if !name.starts_with('.') {
            holds_its_form(&["--format".to_owned(), format.to_owned()], &text);
        }
    }
    #[cfg(feature = "xlsx")]
    {
        let book = folder.0.join("bcd.xlsx");
        folder.run(&["export", "-o", book.to_str().unwrap()]);
        crate::export::workbook::holds_nothing_live(&book);
    }
}

fn opens_no_formula(cell: &str) {
    let bare =
        cell.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\u{200b}' | '\u{feff}'));
    assert!(!bare.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']), "{cell}");
}

#[test]
fn no_cell_becomes_a_formula() {
    let folder = Folder::new("cong-thuc");
    let record = String::from_utf8(sample()).unwrap();
    for start in [
        "=", "+", "-", "@", "\\t=", "\\r=", "  =", "\\\"=", "'=", "\\u00a0=", "\\u200b=", "\\ufeff=", "＝",
        "\\n=", "－",
    ] {
        let (head, rest) = record.split_once("trich_yeu = \"").unwrap();
        folder.put(OWN, format!("{head}trich_yeu = \"{start}1+1 {rest}").as_bytes());
        for format in ["csv", "tsv"] {
            let args = ["list", "--columns", "trich_yeu", "--format", format].map(str::to_owned);
            let out = output(&folder, &args);
            assert!(out.contains("1+1 "), "{out}");
            holds_its_form(&args[3..], &out);
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn no_control_character_reaches_a_terminal() {
    let folder = folder("man-hinh");
    let for_people = |args: &Vec<String>| {
        !args.iter().any(|arg| ["json", "jsonl", "sarif", "csv"].contains(&arg.as_str()))
    };
    for args in in_every_format().into_iter().filter(for_people) {
        for width in [30, 110] {
            let mut command = bcd(&args.iter().map(String::as_str).collect::<Vec<_>>());
            command.env("BCD_DATA", folder.data()).env("PAGER", "");
            let (told, status) = crate::terminal::on_terminal(command, width);
            assert!((0..=2).contains(&status), "{args:?} {status}\n{told}");
            let tabs = args.iter().any(|arg| arg == "tsv");
            let told = if tabs { told.replace('\t', " ") } else { told };
            assert_eq!(raw(&plain(&told)), None, "{args:?}\n{told:?}");
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn fmt_of_standard_input_shows_a_terminal_what_it_would_act_on() {
    let typed = "trich_yeu = \"a\u{202E}b\u{2028}c\"\n\u{4}";
    let (printed, status) = crate::terminal::typing(bcd(&["fmt", "-"]), 110, typed);
    assert!(printed.ends_with("trich_yeu = \"a\\u{202E}b c\"\n"), "{printed:?}");
    assert_eq!(status, 0);
}

#[test]
fn nothing_that_new_is_told_leads_out_of_the_folder() {
    let folder = Folder::with_record("ra-ngoai");
    let names = [
        "../../x",
        "/tmp/x",
        "x/../../../y",
        "..",
        "x\u{0337}/..",
        "C:\\x",
        "x\ny",
        "Viện ../..",
        "．．/x",
        "~root",
    ];
    for name in names {
        for args in [
            vec!["new", "1/QĐ-XYZ", "--ngay", "2021", "--co-quan", name],
            vec!["new", name, "--ngay", "2021"],
            vec!["new", "1/QĐ-XYZ", "--ngay", name, "--co-quan", "Viện"],
            vec!["new", "1/QĐ-UBND", "--ngay", "2021", "--tinh", name],
        ] {
            folder.run(&args);
        }
    }
    let left: Vec<_> = fs::read_dir(&folder.0).unwrap().flatten().map(|entry| entry.file_name()).collect();
    assert_eq!(left, ["data"]);
}

/// Every file of a site.
#[test]
fn no_page_has_anything_live() {
    let folder = folder("trang");
    let out = folder.0.join("trang");
    let old = format!("../../x{BEHIND}/javascript:x.toml");
    let moved = hostile("5/QĐ-UBND", "1943/QĐ-UBND", "Hà Nội")
        + &format!("\nduong_dan_cu = [\"{old}\", \"ha-noi/2019/5.toml\"]\n");
    let moved =
        moved.replacen("duong_dan_cu = [\"=1+", "x = [\"=1+", 1).replace("https://a.vn/", "javascript:x//");
    folder.put("ha-noi/2019/05-qd-ubnd.toml", moved.as_bytes());
    let withdrawn =
        hostile("6/QĐ-UBND", "2/QĐ-UBND", "Hà Nội") + &format!("rut_lai = \"{BEFORE}x{BEHIND}\"\n");
    folder.put("ha-noi/2019/06-qd-ubnd.toml", withdrawn.as_bytes());
    let args = ["site", "--dia-chi", "https://a.vn/x", "-o", out.to_str().unwrap()];
    assert_eq!(folder.run(&args).status.code(), Some(2));
    // Its own test is that of exports.
    let _ = fs::remove_file(out.join("du-lieu/bcd.xlsx"));
    let files = crate::writing::files(&out);
    assert!(files.len() > 100, "{}", files.len());
    for (name, text) in &files {
        let is_plain =
            |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_./".contains(&byte);
        assert!(name.bytes().all(is_plain), "{name}");
        assert!(name.ends_with(".toml") || raw(text).is_none(), "{name}");
        match name.rsplit('.').next() {
            Some("html" | "xml") => holds_only_known_tags(name, text),
            Some("js") if name.contains("du-lieu") => {
                serde_json::from_str::<serde_json::Value>(text.trim_start_matches("window.BCD = ")).unwrap();
            }
            _ => {}
        }
    }
}

/// Whether the tags of a page are those of the templates, and its links lead to pages.
fn holds_only_known_tags(name: &str, page: &str) {
    const KEYS: &[&str] = &[
        "action",
        "aria-describedby",
        "aria-label",
        "autocomplete",
        "charset",
        "class",
        "content",
        "cx",
        "cy",
        "d",
        "data-ten",
        "defer",
        "download",
        "encoding",
        "fill",
        "for",
        "height",
        "hidden",
        "href",
        "http-equiv",
        "id",
        "lang",
        "name",
        "offset",
        "patternTransform",
        "patternUnits",
        "placeholder",
        "r",
        "rel",
        "role",
        "scope",
        "src",
        "stop-opacity",
        "tabindex",
        "text-anchor",
        "title",
        "type",
        "version",
        "viewBox",
        "width",
        "x",
        "x1",
        "x2",
        "xml:lang",
        "xmlns",
        "y",
        "y1",
        "y2",
    ];
    for part in page.trim_start_matches("<!DOCTYPE html>").split('<').skip(1) {
        let (tag, text) = part.split_once('>').unwrap_or_else(|| panic!("{name}: {part}"));
        assert!(!text.contains('>'), "{name}: {part}");
        let mut quoted = tag.trim_end_matches(['/', '?']).split('"');
        let mut key = "";
        for (at, piece) in quoted.by_ref().enumerate() {
            if at % 2 == 1 {
                let is_link = matches!(key, "href" | "src" | "action");
                let is_web = ["https://", "http://"].iter().any(|start| piece.starts_with(start));
                assert!(!is_link || is_web || !piece.contains(':') || piece == "data:,", "{name}: {tag}");
                continue;
            }
            let keys = piece.split_whitespace().skip(usize::from(at == 0)).filter(|word| *word != "/");
            for word in keys {
                key = word.trim_end_matches('=');
                assert!(KEYS.contains(&key), "{name}: {key} in <{tag}>");
            }
        }
    }
}
