//! A file that is not all right still gives its record: no answer loses a decision because of one word or key.

use serde_json::Value;

use crate::common::{bcd, root, transcript};
use crate::sandbox::Folder;

/// The files of the real set, by their path below it.
fn real_files() -> Vec<(String, String)> {
    let store = bcd::corpus::Store::Folder { root: root().join("data"), shown: "data".into() };
    let record = |found| match found {
        bcd::corpus::Found::Record(file) => Some((file.below.clone()?, file.text.clone())),
        bcd::corpus::Found::Stray(_) => None,
    };
    store.files().into_iter().filter_map(record).collect()
}

#[test]
fn a_key_of_a_newer_format_loses_no_record() {
    let folder = Folder::new("khoa-moi");
    let mut files = real_files();
    for (_, text) in files.iter_mut().take(40) {
        *text = text.replacen("[[nguon]]\n", "[[nguon]]\nurl_luu_tru = \"https://web.archive.org/x\"\n", 1);
    }
    for (below, text) in &files {
        folder.put(below, text.as_bytes());
    }
    let list = folder.run(&["list", "--format", "json"]);
    let records: Vec<Value> = serde_json::from_slice(&list.stdout).unwrap();
    assert_eq!((records.len(), list.status.code()), (files.len(), Some(0)));
    let warning = "cảnh báo: 40 hồ sơ có lỗi; `bcd validate` cho biết lỗi gì\n";
    assert_eq!(String::from_utf8(list.stderr).unwrap(), warning);
    let stats = folder.told(&["stats"]);
    assert!(stats.starts_with(&format!("{} quyết định", files.len())), "{stats}");
    assert!(stats.ends_with(&format!("--- stderr\n{warning}--- exit 0\n")), "{stats}");
    let validate = folder.told(&["validate", "--format", "short"]);
    assert_eq!(validate.matches("lỗi[khoa-la]: không có khóa `url_luu_tru`").count(), 40, "{validate}");
    assert_eq!(validate.lines().count(), 41, "{validate}");
}

#[test]
fn a_file_that_gives_no_record_fails_every_query() {
    let folder = Folder::with_record("hong");
    folder.put("nghe-an/2020/10-qd-ubnd.toml", b"so_hieu = \"10/Q\xC4\x90-UBND\nban = [\n");
    let warning = "cảnh báo: bỏ qua 1 tệp không đọc được thành hồ sơ; `bcd validate ";
    let file = "nghe-an/2020/10-qd-ubnd.toml` cho biết vì sao\n";
    for args in [
        vec!["list", "--tinh", "Thanh Hóa"],
        vec!["show", "4347"],
        vec!["search", "Liêm"],
        vec!["people", "Liêm"],
        vec!["history", "4347"],
        vec!["compare", "4347", "1943"],
        vec!["stats"],
        vec!["stats", "--coverage"],
    ] {
        let told = folder.told(&args);
        assert!(
            told.len() > 200
                && told.contains(warning)
                && told.contains(file)
                && told.ends_with("--- exit 2\n"),
            "{args:?}\n{told}"
        );
    }
    let validate = folder.told(&["validate"]);
    assert!(validate.contains("lỗi[loi-cu-phap]") && validate.ends_with("--- exit 1\n"), "{validate}");
}

#[test]
fn a_word_that_can_only_be_one_is_mended() {
    let folder = Folder::new("tu");
    let below = "nghe-an/2021/20-qd-ubnd.toml";
    let text = std::fs::read_to_string(root().join("tests/lenient").join(below)).unwrap();
    folder.put(below, text.as_bytes());
    folder.run(&["validate", "--fix"]);
    let mended = std::fs::read_to_string(folder.data().join(below)).unwrap();
    assert_eq!(mended, text.replace("vai_tro = \"Uỷ viên\"", "vai_tro = \"Ủy viên\""));
    let list = transcript(&bcd(&["list"]).env("BCD_DATA", folder.data()).output().unwrap());
    assert!(!list.contains("có lỗi") && list.ends_with("--- exit 0\n"), "{list}");
}
