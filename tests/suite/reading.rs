//! Reading never fails: whatever the bytes, there is a record or a finding, and no panic.

use std::sync::Arc;

use bcd::rules::check_file;
use bcd::source::File;
use proptest::prelude::*;

fn check(bytes: Vec<u8>) -> (bool, usize) {
    let file = Arc::new(File::new("x.toml".into(), Some("x.toml".into()), &bytes));
    let checked = check_file(&file);
    for finding in &checked.findings {
        // Every place can be shown.
        let span = &finding.place.span;
        assert!(finding.place.file.text.get(span.clone()).is_some(), "{span:?} of {}", finding.rule);
    }
    (checked.entry.is_some(), checked.findings.len())
}

fn sample() -> Vec<u8> {
    std::fs::read(crate::common::root().join("tests/sample/thanh-hoa/2021/4347-qd-ubnd.toml")).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let (record, findings) = check(bytes);
        prop_assert!(record || findings > 0);
    }

    #[test]
    fn any_text(text in "[a-z_]{0,9}( = |\\[|\\]|\"|'|\\{|\\}|,|\n|#|Đ|\u{301}|[0-9-]{0,10}|\\\\){0,40}") {
        let (record, findings) = check(text.into_bytes());
        prop_assert!(record || findings > 0);
    }

    #[test]
    fn a_damaged_record(at in any::<prop::sample::Index>(), with in proptest::collection::vec(any::<u8>(), 0..6), cut in 0usize..40) {
        let mut bytes = sample();
        let at = at.index(bytes.len());
        let end = (at + cut).min(bytes.len());
        bytes.splice(at..end, with);
        let (record, findings) = check(bytes);
        prop_assert!(record || findings > 0);
    }
}

#[test]
fn a_cut_record_is_read() {
    let bytes = sample();
    for end in (0..bytes.len()).step_by(7) {
        check(bytes[..end].to_vec());
    }
}

#[test]
fn deep_nesting_ends_in_a_finding() {
    for open in ["[", "{a=", "[{a="] {
        let (record, findings) = check(format!("x = {}", open.repeat(100_000)).into_bytes());
        assert!(!record && findings > 0);
    }
}

/// What is no text, or none of ours, is called by its name, in one finding.
#[test]
fn flaws_have_names() {
    let utf32 = |text: &str| text.chars().flat_map(|c| u32::from(c).to_le_bytes()).collect::<Vec<_>>();
    let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<_>>();
    for (bytes, message) in [
        (utf32("\u{FEFF}tinh"), "tệp ở bảng mã UTF-32"),
        (utf32("tinh"), "tệp ở bảng mã UTF-32"),
        (utf16("\u{FEFF}tinh"), "tệp ở bảng mã UTF-16"),
        (utf16("tinh"), "tệp ở bảng mã UTF-16"),
        (b"tinh = \"x\"\0\n".to_vec(), "ký tự NUL (U+0000)"),
        (Vec::new(), "tệp trống, không có khóa nào"),
        (b"# tinh = \"x\"\n\n".to_vec(), "tệp trống, không có khóa nào"),
    ] {
        let file = Arc::new(File::new("x.toml".into(), None, &bytes));
        let messages: Vec<_> = check_file(&file).findings.into_iter().map(|it| it.message).collect();
        assert_eq!(messages, [message]);
    }
}

#[test]
fn routes_of_the_format_and_addresses_with_a_host_are_read() {
    let reads = |key: &str, written: &str| {
        let text = format!("so_hieu = \"12/QĐ-UBND\"\n[[nguon]]\n{key} = {written}\n");
        let found = check_file(&Arc::new(File::new("x.toml".into(), None, &text))).findings;
        !found.iter().any(|it| matches!(it.rule, "khoa-khong-co" | "dia-chi-sai" | "gia-tri-rong"))
    };
    for route in ["ban.so_thanh_vien", "ban.thanh_vien[3].ho_ten", "ban.giup_viec[1].thanh_vien", "nguoi_ky"]
    {
        assert!(reads("ve", &format!("[\"{route}\"]")), "{route}");
    }
    for route in ["ban.so_nguoi", "ban[1].ten", "ban.ten.x", "so_hieu[1]", "thanh_vien"] {
        assert!(!reads("ve", &format!("[\"{route}\"]")), "{route}");
    }
    for address in ["https://a.vn/x?y=1#z", "http://h.vn:8080/%C4%91"] {
        assert!(reads("url", &format!("\"{address}\"")), "{address}");
    }
    for bad in ["", "a.vn", "ftp://a.vn", "https://", "https:///x", "https://a vn/", "https://localhost/x"] {
        assert!(!reads("url", &format!("\"{bad}\"")), "{bad}");
    }
}
