//! On a terminal a long run tells how far it is, and takes that away again; any other run does not.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use crate::common::bcd;
use crate::terminal::all_on_terminal;

/// A set of so many names for one record of thousands of seats, and a file that is no record.
fn set(name: &str, count: usize) -> PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&root);
    let folder = root.join("ha-noi/2020");
    fs::create_dir_all(&folder).unwrap();
    let seat = "  { vai_tro = \"Ủy viên\", ho_ten = \"Nguyễn Văn An\", chuc_vu = \"Giám đốc\", co_quan = \"Sở Tài chính\" },\n";
    let text = format!(
        "so_hieu = \"1/QĐ-UBND\"\nco_quan_ban_hanh = \"UBND thành phố Hà Nội\"\ntinh = \"Hà Nội\"\nngay_ban_hanh = 2020-05-06\n\n\
         [ban]\nten = \"Ban Chỉ đạo Chuyển đổi số Hà Nội\"\nthanh_vien = [\n{}]\n\n[[nguon]]\nnha_xuat_ban = \"Báo Hà Nội\"\n",
        seat.repeat(5000)
    );
    fs::write(folder.join("0.toml"), text).unwrap();
    fs::write(folder.join("hong.toml"), "ban = \n").unwrap();
    for at in 1..count {
        fs::hard_link(folder.join("0.toml"), folder.join(format!("{at}.toml"))).unwrap();
    }
    root
}

fn list(root: &Path) -> Command {
    let mut command = bcd(&["list", "--columns", "so_hieu,tinh"]);
    command.env("BCD_DATA", root);
    command
}

/// What a terminal shows in the end.
fn shown(written: &str) -> String {
    let (mut line, mut column, mut screen) = (Vec::new(), 0, String::new());
    let mut rest = written.chars();
    while let Some(c) = rest.next() {
        match c {
            '\r' => column = 0,
            '\n' => {
                screen.extend(line.drain(..).chain(['\n']));
                column = 0;
            }
            '\x1b' if rest.as_str().starts_with("[K") => {
                line.truncate(column);
                rest.nth(1);
            }
            c => {
                line.truncate(line.len().max(column));
                line.splice(column..line.len().min(column + 1), [c]);
                column += 1;
            }
        }
    }
    screen.extend(line);
    screen
}

#[test]
fn a_long_run_is_told_of_and_leaves_nothing_behind() {
    // However fast the machine, some set is read for more than a second.
    let mut count = 8;
    let written = loop {
        let (written, status) = all_on_terminal(list(&set("progress-long", count)), 30, None);
        assert_eq!(status, 2, "{written}");
        if written.contains("đã đọc") {
            break written;
        }
        count *= 2;
        assert!(count < 30_000, "no run is told of");
    };
    let told: Vec<_> = written.split('\r').filter(|part| part.starts_with("đã đọc")).collect();
    assert!(told.iter().all(|part| part.split('\x1b').next().unwrap().chars().count() < 30), "{told:?}");
    assert!(told[0].contains("tệp (") && told[0].contains("%)…\x1b[K"), "{told:?}");
    let (short, _) = all_on_terminal(list(&set("progress-short", 1)), 30, None);
    let (long, row) = (shown(&written), |line: &&str| line.contains("1/QĐ-UBND"));
    assert_eq!(long.lines().filter(row).count(), count);
    // What is left is what a short run prints, with more rows.
    let others = |text: &str| {
        let lines = text.lines().filter(|line| !row(line) && !line.contains("quyết định"));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(others(&long), others(&shown(&short)));
}

#[test]
fn a_short_run_is_not_told_of() {
    for words in [&["list"][..], &["validate"], &["fmt", "--check"], &["stats"], &["show", "4347"]] {
        let mut command = bcd(words);
        command.env("BCD_DATA", "tests/sample");
        let start = Instant::now();
        let (written, _) = all_on_terminal(command, 80, None);
        // On a busy machine any run may be a long one.
        let is_short = start.elapsed() < Duration::from_secs(1);
        assert!(
            !is_short || !written.contains("đã đọc") && !written.contains('\r'),
            "{words:?}: {written:?}"
        );
    }
}

#[test]
fn only_a_terminal_that_can_erase_is_told() {
    let root = set("progress-dumb", 24);
    let mut command = list(&root);
    command.env("TERM", "dumb");
    let (written, _) = all_on_terminal(command, 80, None);
    assert!(!written.contains("đã đọc") && !written.contains('\r'), "{written:?}");
    let output = list(&root).output().unwrap();
    assert!(!String::from_utf8(output.stderr).unwrap().contains("đã đọc"));
}
