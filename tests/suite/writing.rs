//! What `fmt` and `validate --fix` do to the disk: whole files, nothing lost, nothing outside.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use crate::common::{bcd, compare, root, transcript};

/// An empty folder of this test's own.
pub fn empty(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

pub fn put(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// All files below a folder, by their path in it, hidden ones too.
pub fn files(folder: &Path) -> Vec<(String, String)> {
    let walk = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().flatten();
    let files = walk.filter(|entry| entry.file_type().is_file());
    let below = |path: &Path| path.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
    files.map(|e| (below(e.path()), fs::read_to_string(e.path()).unwrap())).collect()
}

/// The program with the working directory `folder`.
pub fn run(folder: &Path, args: &[&str]) -> Output {
    bcd(args).current_dir(folder).output().unwrap()
}

/// A record that needs formatting, and two fixes if `wrong`.
pub fn record(number: usize, wrong: bool) -> String {
    let issuer = if wrong { "UBND  tỉnh Thanh Hóa " } else { "UBND tỉnh Thanh Hóa" };
    format!(
        "so_hieu=\"{number}/QĐ-UBND\"\ntinh = \"Thanh Hóa\"\nco_quan_ban_hanh = \"{issuer}\"\n\
         ngay_ban_hanh = 2021-11-06\n# {}\n[ban]\nten = \"Ban Chỉ đạo\"\n[[nguon]]\nnha_xuat_ban = \"Báo\"\n",
        "ghi chú dài ".repeat(200).trim_end()
    )
}

pub fn proper(number: usize) -> String {
    format!("data/thanh-hoa/2021/{number:02}-qd-ubnd.toml")
}

/// Runs the commands one after another and pins what they print, and what lies in the folder afterwards.
pub fn pin(case: &str, folder: &Path, commands: &[&[&str]]) {
    let mut found = String::new();
    for args in commands {
        found.push_str(&format!("$ bcd {}\n{}\n", args.join(" "), transcript(&run(folder, args))));
    }
    for (path, text) in files(folder) {
        found.push_str(&format!("=== {path}\n{}", text.replace('\u{FEFF}', "<BOM>").replace('\r', "<CR>")));
    }
    compare(&root().join("tests/writing").join(format!("{case}.txt")), &found);
}

const SHORT: &str = "[ban]\nten = \"Ban\"\n\n[[nguon]]\nnha_xuat_ban = \"Báo\"\n";

fn short(number: &str, tinh: &str) -> String {
    format!(
        "so_hieu = \"{number}\"\nco_quan_ban_hanh = \"UBND tỉnh {tinh}\"\ntinh = \"{tinh}\"\n\
         ngay_ban_hanh = 2021-11-06\n\n{SHORT}"
    )
}

#[test]
fn fmt_writes_what_has_to_change_and_tells_of_the_rest() {
    let folder = empty("fmt");
    put(&folder.join("data/thanh-hoa/2021/01-qd-ubnd.toml"), &short("01/QĐ-UBND", "Thanh Hóa"));
    let windows = short("02/QĐ-UBND", "Thanh Hóa").replace('\n', "\r\n");
    put(&folder.join("data/thanh-hoa/2021/02-qd-ubnd.toml"), &format!("\u{FEFF}{windows}# cuối"));
    put(&folder.join("data/thanh-hoa/2021/03-qd-ubnd.toml"), "so_hieu = \"03/QĐ-UBND\ntinh = \"\"\n");
    put(&folder.join("le.toml"), "b = 1\nso_hieu='1'");
    let le: &[&str] = &["fmt", "le.toml", "khong-co.toml"];
    pin("fmt", &folder, &[&["fmt", "--check"], &["fmt"], &["fmt"], le]);
}

#[test]
fn a_checkout_with_crlf_gives_one_line_and_no_diff() {
    let folder = empty("crlf");
    for number in 1..=3 {
        let text = short(&format!("0{number}/QĐ-UBND"), "Thanh Hóa").replace('\n', "\r\n");
        put(&folder.join(proper(number)), &text);
    }
    assert_eq!(
        transcript(&run(&folder, &["fmt", "--check"])),
        "3 tệp xuống dòng bằng CRLF, không phải LF: chạy `bcd fmt`; nếu do git đổi khi lấy tệp ra thì ghi \
         `data/** text eol=lf` vào .gitattributes\n--- stderr\n\
         ghi chú: đã xem 3 tệp, 3 tệp phải định dạng lại\n--- exit 1\n"
    );
    run(&folder, &["fmt"]);
    assert!(files(&folder).iter().all(|(_, text)| !text.contains('\r')));
    assert_eq!(run(&folder, &["fmt", "--check"]).status.code(), Some(0));
    let attributes = fs::read_to_string(root().join(".gitattributes")).unwrap();
    assert!(attributes.contains("\ndata/** text eol=lf\n"));
}

#[test]
fn fmt_passes_standard_input_through() {
    use std::io::Write as _;
    let through = |input: &str, args: &[&str]| {
        let piped = std::process::Stdio::piped;
        let mut child = bcd(args).stdin(piped()).stdout(piped()).stderr(piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        transcript(&child.wait_with_output().unwrap())
    };
    assert_eq!(through("b=1\r\n", &["fmt", "-"]), "b = 1\n--- exit 0\n");
    assert!(
        through("b=1", &["fmt", "--check", "-"])
            .contains("-b=1\n\\ không có dấu xuống dòng ở cuối tệp\n+b = 1\n")
    );
    let broken = through("b=", &["fmt", "-"]);
    assert!(broken.starts_with("--- stderr\nlỗi: không định dạng được -:1:") && broken.ends_with("exit 2\n"));
}

/// Elsewhere file systems take `Thanh-Hoa` and `thanh-hoa` for one folder.
#[cfg(target_os = "linux")]
#[test]
fn fix_mends_moves_and_reports_what_is_left() {
    let folder = empty("fix");
    let text = short("01 / qð-ubnd", "Thanh Hóa")
        .replace("Ban\"", "Ban  Chỉ đạo\" # giữ  nguyên")
        .replace('\n', "\r\n");
    put(&folder.join("data/sai/cho/x.toml"), &format!("\u{FEFF}{text}"));
    put(&folder.join("data/thanh-hoa/2021/02-qd-ubnd.toml"), &short("02/QĐ-UBND", "Thanh  Hóa"));
    // Two that want one place, and one whose place is taken under another spelling.
    put(&folder.join("data/a/1.toml"), &short("03/QĐ-UBND", "Thanh Hóa"));
    put(&folder.join("data/a/2.toml"), &short("03/QĐ-UBND", "Thanh Hóa"));
    put(&folder.join("data/Thanh-Hoa/2021/04-QĐ-UBND.toml"), "la = 1\n");
    put(&folder.join("data/Thanh-Hoa/2021/05-qd-ubnd.toml"), &short("06/QĐ-UBND", "Thanh Hóa"));
    put(&folder.join("data/Thanh-Hoa/2021/06-qd-ubnd.toml"), &short("07/QĐ-UBND", "Thanh Hóa"));
    put(&folder.join("data/thanh-hoa/2021/07-QD-UBND.toml"), "la = 1\n");
    put(&folder.join("data/a/3.toml"), "so_hieu = \" 1/QĐ-UBND");
    let dry: &[&str] = &["validate", "--fix", "--dry-run"];
    let before = files(&folder);
    assert_eq!(run(&folder, dry).status.code(), Some(1));
    assert_eq!(files(&folder), before);
    pin(
        "fix",
        &folder,
        &[dry, &["validate", "--fix", "--format", "short"], &["validate", "--fix", "--format", "short"]],
    );
    assert!(!folder.join("data/sai").exists());
}

#[test]
fn fix_keeps_to_the_rules_and_files_asked_for() {
    let folder = empty("only");
    let text = short("01/QĐ-UBND", "Thanh Hóa")
        .replace("UBND tỉnh", "UBND  tỉnh")
        .replace("\"Ban\"", "\"Ba\u{309}n\"");
    put(&folder.join("data/x/2021/1.toml"), &text);
    put(&folder.join("data/x/2021/2.toml"), &text.replace("01/", "02/"));
    run(&folder, &["validate", "--fix", "--only", "khong-nfc", "data/x/2021/1.toml"]);
    let found = files(&folder);
    assert_eq!(found[0], ("data/x/2021/1.toml".into(), text.replace("Ba\u{309}n", "Bản")));
    assert_eq!(found[1], ("data/x/2021/2.toml".into(), text.replace("01/", "02/")));
    // The report follows a file that was moved.
    let moved = transcript(&run(&folder, &["validate", "--fix", "data/x/2021/1.toml"]));
    assert!(
        moved.contains("đã chuyển data/x/2021/1.toml sang data/thanh-hoa/2021/01-qd-ubnd.toml"),
        "{moved}"
    );
    assert!(moved.starts_with("Đã xem 1 tệp, 1 hồ sơ ở data: không có lỗi"), "{moved}");
}

#[test]
fn fix_leaves_what_may_mean_something_else() {
    let folder = empty("nghia");
    let text =
        short("01/QĐ-UBND", "Thanh Hóa") + "[ban.che_do]\nkhong_kiem_nhiem = true\nhop = \"a\\n\u{303}\"\n";
    let text = text.replace("\n[ban]", "\nngay_het_hieu_luc = 2022-01-01\nTrich-yeu = \"Về việc x\"\n[ban]");
    put(&folder.join("data/thanh-hoa/2021/01-qd-ubnd.toml"), &text);
    run(&folder, &["validate", "--fix"]);
    // One key can only be another; a mark behind an escape belongs to no letter.
    assert_eq!(files(&folder)[0].1, text.replace("Trich-yeu", "trich_yeu"));
}

#[cfg(unix)]
#[test]
fn links_and_modes_stay_and_nothing_outside_is_written() {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};
    let folder = empty("links");
    put(&folder.join("data/kho/thuc.toml"), &record(1, true));
    put(&folder.join("ngoai/2.toml"), &record(2, true));
    fs::set_permissions(folder.join("data/kho/thuc.toml"), fs::Permissions::from_mode(0o640)).unwrap();
    fs::create_dir_all(folder.join("data/thanh-hoa/2021")).unwrap();
    symlink("../../kho/thuc.toml", folder.join(proper(1))).unwrap();
    symlink("../../../ngoai/2.toml", folder.join(proper(2))).unwrap();
    symlink("../ngoai", folder.join("data/nua")).unwrap();
    // What lies outside is not even read: for `fmt` it cannot be done, for `validate` it is found.
    for (args, status) in [(&["fmt"][..], 2), (&["validate", "--fix"], 1)] {
        let output = run(&folder, args);
        let told = transcript(&output);
        assert_eq!(output.status.code(), Some(status), "{told}");
        assert!(told.contains("liên kết trỏ ra ngoài thư mục"), "{told}");
    }
    assert_eq!(fs::read_to_string(folder.join("ngoai/2.toml")).unwrap(), record(2, true));
    assert!(folder.join(proper(1)).is_symlink() && folder.join(proper(2)).is_symlink());
    let through = fs::read_to_string(folder.join(proper(1))).unwrap();
    assert!(through.contains("so_hieu = \"1/QĐ-UBND\"") && through.contains("\"UBND tỉnh Thanh Hóa\""));
    // A file named by itself may be anywhere.
    symlink("ngoai/2.toml", folder.join("2.toml")).unwrap();
    assert_eq!(run(&folder, &["fmt", "2.toml"]).status.code(), Some(0));
    assert!(folder.join("2.toml").is_symlink());
    let real = folder.join("ngoai/2.toml");
    assert!(fs::read_to_string(&real).unwrap().starts_with("so_hieu = "));
    assert_eq!(fs::metadata(&real).unwrap().nlink(), 1);
    let mode = |path: &str| fs::metadata(folder.join(path)).unwrap().permissions().mode() & 0o777;
    let real = if folder.join("data/kho/thuc.toml").exists() { "data/kho/thuc.toml" } else { &proper(1) };
    assert_eq!(mode(real), 0o640);
}

#[cfg(unix)]
#[test]
fn a_file_with_two_names_is_fixed_once() {
    let folder = empty("two-names");
    put(&folder.join("data/kho/thuc.toml"), &record(1, true));
    fs::create_dir_all(folder.join("data/thanh-hoa/2021")).unwrap();
    std::os::unix::fs::symlink("../../kho/thuc.toml", folder.join(proper(1))).unwrap();
    let dry = transcript(&run(&folder, &["validate", "--fix", "--dry-run"]));
    assert_eq!(dry.matches("\n+++ ").count(), 1, "{dry}");
    // The second name leads to what the first run of the fixes has written, which is no change by another program.
    let told = transcript(&run(&folder, &["validate", "--fix", "--only", "khoang-trang-thua"]));
    assert!(told.ends_with("--- exit 0\n") && !told.contains("không sửa được"), "{told}");
    let text = fs::read_to_string(folder.join("data/kho/thuc.toml")).unwrap();
    assert_eq!(text, record(1, true).replace("UBND  tỉnh Thanh Hóa ", "UBND tỉnh Thanh Hóa"));
}
