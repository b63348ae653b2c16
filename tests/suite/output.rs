//! `-o`: answers go to a file, whole or not at all.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::common::transcript;
use crate::writing::{empty, files, put, record, run};

#[test]
fn output_goes_to_a_file_whole_or_not_at_all() {
    let folder = empty("xuat-tep");
    let record_path = "data/thanh-hoa/2021/05-qd-ubnd.toml";
    put(&folder.join(record_path), &record(5, false));
    for args in [
        &["list"][..],
        &["list", "--format", "csv"],
        &["people"],
        &["search", "chỉ đạo"],
        &["show", "5/QĐ-UBND"],
        &["history"],
        &["stats", "--format", "tsv"],
        &["validate", "--format", "sarif"],
        &["explain"],
        &["schema"],
        &["export", "--format", "sql"],
        &["completions", "bash"],
    ] {
        let printed = run(&folder, args);
        let status = run(&folder, &[args, &["-o", "kq"]].concat());
        assert_eq!((status.status.code(), status.stdout.len()), (printed.status.code(), 0), "{args:?}");
        assert_eq!(fs::read(folder.join("kq")).unwrap(), printed.stdout, "{args:?}");
    }
    // The name of the file says the format.
    run(&folder, &["list", "-o", "kq.json"]);
    assert!(serde_json::from_slice::<Value>(&fs::read(folder.join("kq.json")).unwrap()).is_ok());
    let old = files(&folder);
    for (args, place) in [
        (&["list", "-o", record_path][..], "hồ sơ"),
        (&["list", "-o", "data"], "thư mục"),
        (&["list", "-o", "khong-co/kq"], "không có"),
        (&["list", "-o", "kq.xlsx"], "export"),
        (&["list", "--tinh", "không đâu", "-o", "kq"], "không đâu"),
        (&["fmt", "-o", "kq"], "fmt"),
        (&["export", "-o", "kq.db"], "sqlite3"),
    ] {
        let output = run(&folder, args);
        assert_eq!(output.status.code(), Some(2), "{args:?} {}", transcript(&output));
        assert!(transcript(&output).contains(place), "{args:?} {}", transcript(&output));
    }
    assert_eq!(files(&folder), old);
}

#[cfg(unix)]
#[test]
fn output_through_a_link_or_to_a_device_leaves_both() {
    let folder = empty("xuat-link");
    put(&folder.join("data/thanh-hoa/2021/05-qd-ubnd.toml"), &record(5, false));
    put(&folder.join("that"), "");
    std::os::unix::fs::symlink("that", folder.join("link")).unwrap();
    assert!(run(&folder, &["list", "-o", "link"]).status.success());
    assert!(folder.join("link").is_symlink());
    assert!(fs::read_to_string(folder.join("that")).unwrap().contains("5/QĐ-UBND"));
    assert!(run(&folder, &["list", "-o", "/dev/null"]).status.success());
    assert!(!Path::new("/dev/null").is_file());
}

#[test]
fn lines_break_between_words_by_what_is_seen() {
    use bcd::output::wrap::wrap;

    // Combining marks have no width.
    assert_eq!(wrap("Ban Chi\u{309} \u{111}a\u{323}o mới", 11), ["Ban Chi\u{309} \u{111}a\u{323}o", "mới"]);
    assert_eq!(wrap("dài-hơn-dòng x", 4), ["dài-hơn-dòng", "x"]);
}
