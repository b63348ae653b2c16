//! Hostile input through the binary: whatever a file or an argument contains, the program ends soon, with a message and
//! one of its own exit statuses.
//!
//! `BCD_LONG=1 cargo test --release hostile` tries every value on every argument, and files of full size.

use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::fs;

use crate::sandbox::{COMMANDS, Folder, OWN, in_every_format, long, sample};

#[test]
fn every_command_is_tried() {
    let command = bcd::cli::command();
    let known: Vec<_> = COMMANDS.iter().map(|words| words[0]).collect();
    let missing: Vec<_> =
        command.get_subcommands().map(clap::Command::get_name).filter(|name| !known.contains(name)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

// ── Bytes in a file ─────────────────────────────────────────────────────────────────────────────────────────

/// Files that try the reader, `size` bytes each.
fn floods(size: usize) -> Vec<(&'static str, Vec<u8>)> {
    let sample = String::from_utf8(sample()).unwrap();
    let (head, _) = sample.split_once("[ban]").unwrap();
    let body = |inside: &str| {
        format!("{head}[ban]\nten = \"Ban\"\n{inside}\n[[nguon]]\nnha_xuat_ban = \"Báo\"\n").into_bytes()
    };
    let seats = |seat: &str| body(&format!("thanh_vien = [{}]", seat.repeat(size / seat.len())));
    let text = |text: &str| body(&format!("nhiem_vu = [\"{}\"]", text.repeat(size / text.len())));
    let flood = |text: &str| text.repeat(size / text.len()).into_bytes();
    // Each with a number of its own, in some 60 bytes.
    let each = |item: &dyn Fn(usize) -> String| (0..size / 60).map(item).collect::<String>();
    let letters =
        |at: usize| format!("{at:05}").bytes().map(|b| char::from(b + b'a' - b'0')).collect::<String>();
    let head = |at| format!("\n{{ vai_tro = \"Trưởng ban\", ho_ten = \"Lê X{}\" }},", letters(at));
    let answer = |_| "[[luu_y]]\nve = \"ban\"\nnoi_dung = \"x\"\nchap_nhan = \"ghe-lap\"\n".to_owned();
    vec![
        ("other heads", body(&format!("thanh_vien = [{}]", each(&head)))),
        (
            "numbers",
            body(&format!("can_cu = [{}]", each(&|at| format!("{{so_hieu=\"{}/QĐ-UBND\"}},", at + 1)))),
        ),
        ("answers", [sample.as_bytes(), each(&answer).as_bytes()].concat()),
        ("headers", each(&|at| format!("[a{at}]\n")).into_bytes()),
        ("seats", seats("\n{ vai_tro = \"Ủy viên\", nhom = true },")),
        ("seats on one line", seats("{vai_tro=\"Ủy viên\"},")),
        ("heads", seats("\n{ vai_tro = \"Trưởng ban\", ho_ten = \"Lê An\", chuc_vu = \"Chủ tịch\" },")),
        ("wrong seats", seats("\n{a=1},")),
        ("wrong seats on one line", seats("{a=1},")),
        ("citations", body(&format!("can_cu = [{}]", "{so_hieu=\"1/QĐ-TTg\"},".repeat(size / 24)))),
        ("groups", body(&"[[ban.giup_viec]]\nten = \"Tổ\"\n".repeat(size / 33))),
        ("words", text("so ")),
        ("one word", text("ă")),
        ("marks", text("\u{301}")),
        ("escapes", text("\\u001b")),
        ("raw escapes", text("\u{1b}")),
        ("two tone styles", text("Hòa Hoá ")),
        ("old encodings", text("Ñaø Naüng «n thµnh ")),
        ("a long key", [flood("a"), b" = 1\n".to_vec()].concat()),
        ("dotted keys", [flood("a."), b"a = 1\n".to_vec()].concat()),
        ("many keys", (0..size / 12).flat_map(|at| format!("k{at} = 1\n").into_bytes()).collect()),
        ("one table again and again", flood("[a]\n")),
        ("one list of tables", flood("[[a]]\n")),
        ("equals", flood("=\n")),
        ("lists", [b"x = ".to_vec(), flood("[")].concat()),
        ("tables", [b"x = ".to_vec(), flood("{a=")].concat()),
        ("a list never closed", [b"x = [\n".to_vec(), flood("a = \"b\"\n")].concat()),
        ("quotes", [b"x = ".to_vec(), flood("\"")].concat()),
        ("no UTF-8", vec![0xFF; size]),
        ("zeros", vec![0; size]),
        ("UTF-16", [vec![0xFF, 0xFE], [b'a', 0].repeat(size / 2)].concat()),
        ("empty lines", flood("\n")),
        ("returns", flood("\r")),
    ]
}

#[test]
fn no_file_makes_the_program_slow_or_large() {
    let size = if long() { (1 << 20) - 4096 } else { 3000 };
    for (name, bytes) in floods(size) {
        let folder = Folder::with_record("lut");
        folder.put("thanh-hoa/2021/1-qd-ubnd.toml", &bytes);
        let check = folder.told(&["validate", "--format", "short"]);
        assert!(check.contains("1-qd-ubnd.toml:"), "{name}: {check}");
        let commands = in_every_format();
        let some = if long() { &commands[..] } else { &commands[..1] };
        for args in some {
            folder.run(args);
        }
        // The good record is there whatever its neighbour is.
        let list = folder.told(&["list", "--format", "jsonl", "--nam", "2021"]);
        assert!(list.contains("4347/QĐ-UBND"), "{name}: {list}");
    }
}

#[test]
fn a_thousand_findings_of_one_rule_are_enough() {
    let folder = Folder::new("nghin");
    let sample = String::from_utf8(sample()).unwrap();
    folder.put(OWN, sample.replace("\n[ban]", &format!("\n{}\n[ban]", "k = 1\n".repeat(1500))).as_bytes());
    let check = folder.told(&["validate", "--format", "short"]);
    assert_eq!(check.matches("[khoa-lap]").count(), 1000, "{check}");
    assert!(check.contains("(và 499 chỗ nữa như vậy trong tệp này)"), "{check}");
    // Errors count as such, however many warnings came before.
    assert!(check.ends_with("--- exit 1\n"), "{check}");
    let note = "\n[[luu_y]]\nve = \"ban.ten\"\nnoi_dung = \"x\"\nchap_nhan = \"ghe-lap\"\n";
    folder.put(OWN, [sample.as_bytes(), note.repeat(1500).as_bytes()].concat().as_slice());
    let check = folder.told(&["validate", "--format", "short"]);
    assert_eq!(check.matches("[luu-y-thua]").count(), 1000, "{check}");
    assert!(check.contains("(và 500 chỗ nữa như vậy trong tệp này)"), "{check}");
}

/// Records of one province that have much to do with each other: how many, and what the one with a number says.
fn crowd(name: &str, size: usize, says: impl Fn(usize) -> String) -> Folder {
    let folder = Folder::new(name);
    for number in 1..=size {
        let (month, day) = (number / 28 % 12 + 1, number % 28 + 1);
        let text = format!(
            "so_hieu = \"{number}/QĐ-UBND\"\nco_quan_ban_hanh = \"UBND tỉnh Hà Nam\"\ntinh = \"Hà Nam\"\n\
             ngay_ban_hanh = 20{:02}-{month:02}-{day:02}\n{}\n[[nguon]]\nnha_xuat_ban = \"Báo\"\n",
            number / 336,
            says(number)
        );
        folder.put(format!("ha-nam/2000/{number}.toml"), text.as_bytes());
    }
    folder
}

#[test]
fn decisions_that_have_much_to_do_with_each_other_are_not_held_pair_by_pair() {
    let size = if long() { 3000 } else { 120 };
    let ban = |inside: &str| format!("[ban]\nten = \"Ban Chỉ đạo\"\n{inside}");
    let changes = |number: usize| match number {
        1 => ban(""),
        _ => {
            let seat = format!("{{ vai_tro = \"Ủy viên\", ho_ten = \"Lê A{number}\", thay_doi = \"vào\" }}");
            format!("sua_doi = [{{ so_hieu = \"1/QĐ-UBND\" }}]\n{}", ban(&format!("thanh_vien = [{seat}]")))
        }
    };
    let amends = |number: usize| match number {
        1 => ban(""),
        _ => format!("sua_doi = [{{ so_hieu = \"{}/QĐ-UBND\" }}]\n{}", number - 1, ban("")),
    };
    let former = |at: usize| format!("\"Ban Chỉ đạo{}\", ", " Số".repeat(at));
    let renames = |_: usize| ban(&format!("ten_cu = [{}]", (0..60).map(former).collect::<String>()));
    let duties = |number: usize| {
        let duty = |at: usize| format!("\"Giám sát dự án số {at} về nền tảng dùng chung {number}\", ");
        ban(&format!("nhiem_vu = [{}]", (0..size / 6).map(duty).collect::<String>()))
    };
    type Says<'s> = &'s dyn Fn(usize) -> String;
    let all: [(&str, usize, Says<'_>); 4] =
        [("doi", size, &changes), ("noi", size, &amends), ("ten", size, &renames), ("viec", 5, &duties)];
    for (name, size, says) in all {
        let folder = crowd(name, size, says);
        for args in [
            &["list", "--tai-ngay", "2003-01-01", "--format", "csv"][..],
            &["history", "5/QĐ-UBND"],
            &["show", "5/QĐ-UBND", "--tai-ngay", "2003-01-01"],
            &["compare", "1/QĐ-UBND", "2/QĐ-UBND", "3/QĐ-UBND", "4/QĐ-UBND", "5/QĐ-UBND"],
            &["validate", "--format", "short"],
        ] {
            let told = folder.told(args);
            assert!(!told.contains("bỏ qua"), "{name}: {told}");
        }
    }
}

#[test]
fn notes_are_not_multiplied_by_the_seats_they_are_about() {
    let folder = Folder::new("nhan");
    let sample = String::from_utf8(sample()).unwrap();
    let (head, _) = sample.split_once("[ban]").unwrap();
    let seats = "{ vai_tro = \"Ủy viên\", ho_ten = \"Lê An\" },\n".repeat(300);
    let notes = "[[luu_y]]\nve = \"ban.thanh_vien\"\nnoi_dung = \"x\"\n".repeat(300);
    let text = format!(
        "{head}[ban]\nten = \"Ban\"\nthanh_vien = [\n{seats}]\n[[nguon]]\nnha_xuat_ban = \"Báo\"\n{notes}"
    );
    folder.put(OWN, text.as_bytes());
    for format in ["json", "csv"] {
        let told = folder.told(&["people", "--format", format]);
        assert_eq!(told.matches("(và 280 lưu ý nữa: bcd show 4347/QĐ-UBND)").count(), 300);
        assert!(told.len() < 500_000, "{}", told.len());
    }
}

#[test]
fn a_million_seats_are_too_many() {
    let folder = Folder::with_record("trieu");
    let seats = "{ vai_tro = \"Ủy viên\" },\n".repeat(1_000_000);
    folder.put("thanh-hoa/2021/1-qd-ubnd.toml", format!("[ban]\nthanh_vien = [\n{seats}]\n").as_bytes());
    let check = folder.told(&["validate", "--format", "short"]);
    assert!(
        check.contains("1-qd-ubnd.toml:1:1: lỗi[khong-doc-duoc]: không đọc được tệp: lớn hơn 1 MiB"),
        "{check}"
    );
}

// ── Arguments ───────────────────────────────────────────────────────────────────────────────────────────────

/// What may stand behind any flag.
fn values() -> Vec<OsString> {
    let mut values: Vec<OsString> = [
        "",
        " ",
        "\u{1b}[2J\u{1b}]0;x\u{7}",
        "\u{202e}\u{2066}\u{e0041}\u{9b}31m",
        "x\nlỗi: y\r\nz\u{2028}",
        "=1+1",
        "'\"`$(x)\\",
        "..",
        "../../../../../../etc/passwd",
        "-1",
        "4347/QĐ-UBND/../../x",
        "٣٤٧",
        "\u{301}\u{323}",
        "%s%n{0}{}",
        "99999999999999999999999999/QĐ-UBND",
        "0000-00-00/9999-99-99",
        "ÐÐÐ\u{fffd}",
        "a,b,,c",
    ]
    .map(OsString::from)
    .into();
    let words = if long() { 60_000 } else { 500 };
    values.push("a ".repeat(words).into());
    values.push("9".repeat(2 * words).into());
    #[cfg(unix)]
    values.push(std::os::unix::ffi::OsStringExt::from_vec(b"\xff\xfe\x1b\xc3".to_vec()));
    values
}

#[test]
fn any_value_of_any_argument_ends_well() {
    let folder = Folder::with_record("doi-so");
    let values = values();
    let mut next = 0;
    let mut seen = BTreeSet::new();
    for words in COMMANDS {
        let command = bcd::cli::command();
        let verb = command.find_subcommand(words[0]).unwrap();
        let arguments = verb.get_arguments().chain(command.get_arguments());
        for argument in arguments.filter(|argument| argument.get_action().takes_values()) {
            // The commands share most of their flags.
            let new = seen.insert(argument.get_long().unwrap_or(words[0]).to_owned());
            if !new && !long() {
                continue;
            }
            // By turns, so that every value meets some arguments even in the short form.
            for _ in 0..if long() { values.len() } else { 2 } {
                next = (next + 1) % values.len();
                let mut args: Vec<OsString> = words.iter().map(OsString::from).collect();
                match argument.get_long() {
                    Some(flag) => args
                        .push([OsStr::new("--"), flag.as_ref(), OsStr::new("="), &values[next]].concat_os()),
                    None => {
                        // Whatever path stands there is only looked at.
                        args.truncate(if words[0] == "fmt" { 2 } else { 1 });
                        args.extend([OsString::from("--"), values[next].clone()]);
                    }
                }
                folder.run(&args);
            }
        }
    }
    let left: Vec<_> = fs::read_dir(&folder.0).unwrap().flatten().map(|entry| entry.file_name()).collect();
    assert_eq!(left, ["data"]);
}

/// Joins pieces of an argument, which need not be UTF-8.
trait Concat {
    fn concat_os(self) -> OsString;
}

impl Concat for [&OsStr; 4] {
    fn concat_os(self) -> OsString {
        let mut whole = OsString::new();
        self.iter().for_each(|piece| whole.push(piece));
        whole
    }
}

#[test]
fn a_message_shows_an_argument_on_its_own_line_and_not_in_full() {
    let folder = Folder::with_record("vong");
    let forged = "x\nlỗi: giả";
    for args in [
        ["show", forged],
        ["explain", forged],
        ["list", "--columns=x\nlỗi: giả"],
        ["validate", forged],
        ["x\nlỗi: giả", ""],
    ] {
        let told = folder.told(&args);
        assert!(!told.contains("\nlỗi: giả"), "{args:?}: {told}");
    }
    let word = "x".repeat(if long() { 100_000 } else { 5_000 });
    for args in [["show", word.as_str()], ["explain", &word], ["people", &word], ["list", "--tinh"]] {
        let args = if args[1] == "--tinh" { vec!["list", "--tinh", &word] } else { args.to_vec() };
        assert!(folder.told(&args).len() < 2_000, "{}", args[0]);
    }
}
