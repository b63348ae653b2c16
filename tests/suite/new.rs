//! `bcd new`: where a record is put, what is refused, and what is asked.

use std::fs;
use std::path::{Path, PathBuf};

use crate::common::{bcd, transcript};

/// An empty data folder, taken away in the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("bcd-new-{name}-{}", std::process::id()));
        fs::create_dir_all(folder.join("data")).unwrap();
        Self(folder)
    }

    fn data(&self) -> PathBuf {
        self.0.join("data")
    }

    fn run(&self, args: &[&str]) -> String {
        transcript(&bcd(args).env("BCD_DATA", self.data()).output().unwrap())
    }

    /// All files, by their path below the data folder.
    fn files(&self) -> Vec<String> {
        let mut found = Vec::new();
        list(&self.data(), &mut found);
        let below =
            |path: &PathBuf| path.strip_prefix(self.data()).unwrap().display().to_string().replace('\\', "/");
        let mut files: Vec<_> = found.iter().map(below).collect();
        files.sort();
        files
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn list(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() { list(&path, found) } else { found.push(path) }
    }
}

const THANH_HOA: [&str; 6] = ["new", "4347/qd-ubnd", "--tinh", "thanh hoa", "--ngay", "06/11/2021"];

#[test]
fn a_record_is_put_where_its_key_says_and_only_lacks_what_is_empty() {
    let folder = Folder::new("cho");
    let told = folder.run(&THANH_HOA);
    assert!(told.starts_with("Đã tạo ") && told.ends_with("--- exit 0\n"), "{told}");
    let path = "thanh-hoa/2021/4347-qd-ubnd.toml";
    assert_eq!(folder.files(), [path]);
    let check = folder.run(&["validate", "--format", "short"]);
    assert_eq!(check.lines().count(), 13, "{check}");
    assert_eq!(check.matches("lỗi[gia-tri-rong]").count(), 12, "{check}");
    assert!(folder.run(&["fmt", "--check"]).ends_with("--- exit 0\n"));
    // Filled, or removed, it is clean.
    let file = folder.data().join(path);
    let text = fs::read_to_string(&file).unwrap();
    let filled = text
        .replace("\ntrich_yeu = \"\"", "\ntrich_yeu = \"Về việc kiện toàn Ban Chỉ đạo\"")
        .replace("\nhanh_dong = [\"\"]", "\nhanh_dong = [\"kiện toàn\"]")
        .replace("\nten = \"\"", "\nten = \"Ban Chỉ đạo chuyển đổi số\"")
        .replace(
            "\nthanh_vien = [\n  { vai_tro = \"\", ho_ten = \"\", chuc_vu = \"\", co_quan = \"\" },\n]",
            "",
        )
        .replace("\nnhiem_vu = [\"\"]", "")
        .replace("\ntieu_de = \"\"", "")
        .replace("\nurl = \"\"\nngay_dang = \"\"", "")
        .replace("\nnha_xuat_ban = \"\"", "\nnha_xuat_ban = \"Báo Thanh Hóa\"");
    fs::write(&file, filled).unwrap();
    let check = folder.run(&["validate", "--deny", "warnings"]);
    assert!(check.ends_with("không có lỗi hay cảnh báo nào.\n--- exit 0\n"), "{check}");
}

#[test]
fn no_record_is_written_twice() {
    let folder = Folder::new("hai-lan");
    folder.run(&THANH_HOA);
    let file = folder.data().join("thanh-hoa/2021/4347-qd-ubnd.toml");
    fs::write(&file, "của tôi").unwrap();
    let again = folder.run(&THANH_HOA);
    assert!(again.contains("đã có tệp ") && again.ends_with("--- exit 2\n"), "{again}");
    assert_eq!(fs::read_to_string(&file).unwrap(), "của tôi");
    // The same decision in a file of another name.
    let sample =
        fs::read(crate::common::root().join("tests/sample/thanh-hoa/2021/4347-qd-ubnd.toml")).unwrap();
    fs::remove_file(&file).unwrap();
    fs::write(file.with_file_name("khac.toml"), sample).unwrap();
    let again = folder.run(&THANH_HOA);
    assert!(again.contains("đã có hồ sơ ở ") && again.contains("khac.toml"), "{again}");
    assert_eq!(folder.files(), ["thanh-hoa/2021/khac.toml"]);
}

/// A record of which the day is known only in part may be of the same decision.
#[test]
fn a_decision_that_may_have_a_record_is_refused() {
    let folder = Folder::new("khoang");
    let record = |day: &str| {
        format!(
            "so_hieu = \"1165/QĐ-UBND\"\nco_quan_ban_hanh = \"UBND tỉnh Gia Lai\"\ntinh = \"Gia Lai\"\n\
             ngay_ban_hanh = {day}\n\n[ban]\nten = \"Ban\"\n\n[[nguon]]\nnha_xuat_ban = \"Báo\"\n"
        )
    };
    fs::create_dir_all(folder.data().join("gia-lai/chua-ro")).unwrap();
    let path = folder.data().join("gia-lai/chua-ro/1165-qd-ubnd.toml");
    let new = |number: &str, place: &str, day: &str| {
        folder.run(&["new", number, "--tinh", place, "--ngay", day, "--stdout"])
    };
    for (known, day, refused) in [
        ("\"../..\"", "2017/2018", true),
        ("\"2008/..\"", "2017/2018", true),
        ("\"2008/..\"", "2007", false),
        ("2016-04-21", "2015/2017", true),
        ("2016-04-21", "2017", false),
        ("2016-04-21", "2016-05-03", true),
    ] {
        fs::write(&path, record(known)).unwrap();
        let told = new("1165/QĐ-UBND", "Gia Lai", day);
        assert_eq!(told.ends_with("--- exit 2\n"), refused, "{known} {day}: {told}");
        assert_eq!(told.contains("đã có hồ sơ ở ") && told.contains("1165-qd-ubnd.toml"), refused, "{told}");
        for (number, place) in [("1166/QĐ-UBND", "Gia Lai"), ("1165/QĐ-UBND", "Bình Định")] {
            assert!(new(number, place, day).ends_with("--- exit 0\n"), "{number} {place}");
        }
    }
}

#[test]
fn a_day_to_come_is_refused() {
    let folder = Folder::new("chua-toi");
    for (day, refused) in [
        ("22/12/2029", true),
        ("2026-12-01", true),
        ("2027/..", true),
        ("2026-11-30", false),
        ("2026", false),
        ("../2029", false),
    ] {
        let told = folder.run(&["new", "12/QĐ-UBND", "--tinh", "Gia Lai", "--ngay", day, "--stdout"]);
        assert_eq!(told.contains("còn chưa tới, hôm nay là 30/11/2026"), refused, "{day}: {told}");
        assert_eq!(told.ends_with("--- exit 2\n"), refused, "{day}: {told}");
    }
}

#[test]
fn nothing_is_written_outside_the_folder() {
    let folder = Folder::new("ngoai");
    for (number, issuer) in [("1/QĐ-XYZ", "../../../x"), ("1/QĐ-../../x", "Viện"), ("../1/QĐ-XYZ", "Viện")]
    {
        folder.run(&["new", number, "--ngay", "2021", "--co-quan", issuer]);
    }
    assert_eq!(folder.files(), ["x/2021/01-qd-xyz.toml"]);
    assert_eq!(fs::read_dir(&folder.0).unwrap().count(), 1);
    #[cfg(unix)]
    {
        fs::create_dir(folder.0.join("khac")).unwrap();
        std::os::unix::fs::symlink(folder.0.join("khac"), folder.data().join("thanh-hoa")).unwrap();
        let told = folder.run(&THANH_HOA);
        assert!(told.contains("dẫn ra ngoài") && told.ends_with("--- exit 2\n"), "{told}");
        assert_eq!(fs::read_dir(folder.0.join("khac")).unwrap().count(), 0);
        fs::remove_dir(folder.0.join("khac")).unwrap();
        let told = folder.run(&THANH_HOA);
        assert!(told.contains("một phần của đường dẫn không phải thư mục"), "{told}");
    }
}

#[test]
fn without_a_data_folder_nothing_is_written() {
    let folder = Folder::new("khong");
    let told =
        transcript(&bcd(&THANH_HOA[..4]).args(["--ngay", "2020"]).current_dir(&folder.0).output().unwrap());
    assert!(told.contains("--data") && told.ends_with("--- exit 2\n"), "{told}");
    assert!(folder.files().is_empty());
}

#[cfg(target_os = "linux")]
mod asked {
    use super::{Folder, bcd};
    use crate::terminal::typing;

    fn run(folder: &Folder, args: &[&str], typed: &str) -> (String, i32) {
        let mut command = bcd(args);
        command.env("BCD_DATA", folder.data());
        typing(command, 100, typed)
    }

    #[test]
    fn what_is_missing_is_asked_until_it_can_be() {
        let folder = Folder::new("hoi");
        let typed = "32/13/2021\n06/11/2021\n\nThanh Hao\nthanh hoa\n";
        let (told, status) = run(&folder, &["new", "4347/qd-ubnd"], typed);
        assert_eq!(status, 0, "{told}");
        assert_eq!(told.matches("Ngày ban hành (").count(), 2, "{told}");
        assert_eq!(told.matches("Tỉnh, thành phố vào ngày ấy: ").count(), 3, "{told}");
        assert!(told.contains("không có tháng 13") && told.contains("có phải Thanh Hóa?"), "{told}");
        assert_eq!(folder.files(), ["thanh-hoa/2021/4347-qd-ubnd.toml"]);
    }

    #[test]
    fn a_bare_number_and_an_unknown_issuer_are_asked_for() {
        let folder = Folder::new("so");
        let typed = "12/QĐ-BCĐ\n2022\nBan Chỉ đạo chuyển đổi số tỉnh Tuyên Quang\n";
        let (told, status) = run(&folder, &["new", "12"], typed);
        assert_eq!(status, 0, "{told}");
        let path = "tuyen-quang/ban-chi-dao-chuyen-doi-so-tinh-tuyen-quang/2022/12-qd-bcd.toml";
        assert_eq!(folder.files(), [path]);
    }

    #[test]
    fn the_end_of_answers_writes_nothing() {
        let folder = Folder::new("thoi");
        let (told, status) = run(&folder, &["new", "4347/qd-ubnd"], "2021\n\u{4}");
        assert!(told.contains("không ghi gì"), "{told}");
        assert_eq!(status, 2);
        assert!(folder.files().is_empty());
    }
}
