//! What somebody types who copies what a decision prints: `--fix` makes of it what a record has.

use std::sync::Arc;

use bcd::rules::{check_file, mend};
use bcd::source::File;

use crate::writing::{empty, pin, put};

const HEAD: &str =
    "so_hieu = \"174/QĐ-UBND\"\nco_quan_ban_hanh = \"UBND tỉnh Gia Lai\"\ntinh = \"Gia Lai\"\n";
const DAY: &str = "ngay_ban_hanh = 2021-09-24\n";
const SOURCE: &str = "\n[[nguon]]\nnha_xuat_ban = \"Cổng thông tin điện tử tỉnh Gia Lai\"\n";

/// A record with lines at its top and a seat of the committee.
fn record(top: &str, seat: &str) -> String {
    let seats = format!("thanh_vien = [\n  {{ {seat} }},\n]\n");
    format!("{HEAD}{top}\n[ban]\nten = \"Ban Chỉ đạo chuyển đổi số\"\n{seats}{SOURCE}")
}

fn fixed(text: &str) -> String {
    let file = Arc::new(File::new("x.toml".into(), None, text));
    let mended = mend(&file, &[]);
    assert_eq!(mend(&mended.file, &[]).file.text, mended.file.text, "a second run changes more");
    mended.file.text.clone()
}

/// The names of the rules that report something.
fn left(text: &str) -> Vec<&'static str> {
    check_file(&Arc::new(File::new("x.toml".into(), None, text))).findings.iter().map(|it| it.rule).collect()
}

#[test]
fn days_are_written_as_records_have_them() {
    for (typed, right) in [
        ("\"24/09/2025\"", "2025-09-24"),
        ("24/09/2025", "2025-09-24"),
        ("24-9-2025", "2025-09-24"),
        ("\"ngày 24 tháng 9 năm 2025\"", "2025-09-24"),
        ("\"9/2025\"", "\"2025-09\""),
        ("2025-09", "\"2025-09\""),
        ("2025", "\"2025\""),
        ("\"Quý III/2025\"", "\"2025-07/2025-09\""),
        ("\"trước 24/9/2025\"", "\"../2025-09-23\""),
        ("\"2025-09-24\"", "2025-09-24"),
    ] {
        let [typed, right] = [typed, right].map(|day| {
            record(&format!("ngay_ban_hanh = {day}\n"), "vai_tro = \"Ủy viên\", co_quan = \"Sở Y tế\"")
        });
        assert_eq!(fixed(&typed), right);
    }
    for typed in ["31/02/2025", "\"24/09/25\"", "\"cuối năm 2025\""] {
        let typed =
            record(&format!("ngay_ban_hanh = {typed}\n"), "vai_tro = \"Ủy viên\", co_quan = \"Sở Y tế\"");
        assert_eq!(fixed(&typed), typed);
    }
}

#[test]
fn seats_are_written_as_records_have_them() {
    for (typed, right) in [
        (r#"vai_tro = "Uỷ viên""#, r#"vai_tro = "Ủy viên""#),
        (r#"vai_tro = "Phó Trưởng ban thường trực""#, r#"vai_tro = "Phó Trưởng ban Thường trực""#),
        (r#"vai_tro = "Trưởng Ban Chỉ đạo""#, r#"vai_tro = "Trưởng ban""#),
        (r#"vai_tro = "đội trưởng""#, r#"vai_tro = "Đội trưởng""#),
        (r#"vai_tro = "Phó đội trưởng""#, r#"vai_tro = "Đội phó""#),
        (r#"vai_tro = "Phó Tổ trưởng""#, r#"vai_tro = "Tổ phó""#),
        (r#"vai_tro = "Phó tổ trưởng thường trực""#, r#"vai_tro = "Tổ phó Thường trực""#),
        (r#"vai_tro = "Truong ban""#, r#"vai_tro = "Trưởng ban""#),
        (r#"vai_tro = "P. Trưởng ban""#, r#"vai_tro = "Phó Trưởng ban""#),
        (r#"vai_tro = "Ủy viên TT""#, r#"vai_tro = "Ủy viên Thường trực""#),
        (r#"vai_tro = "Thư kí""#, r#"vai_tro = "Thư ký""#),
        (
            r#"vai_tro = "Ủy viên thường trực kiêm Thư ký""#,
            r#"vai_tro = "Ủy viên Thường trực", kiem = "Thư ký""#,
        ),
        (r#"vai_tro = "Ủy viên, Thư ký""#, r#"vai_tro = "Ủy viên", kiem = "Thư ký""#),
        (r#"vai_tro = "Ủy viên", chuc_danh = "Giám đốc""#, r#"vai_tro = "Ủy viên", chuc_vu = "Giám đốc""#),
        (r#"vai_tro = "Ủy viên", "họ và tên" = "Lê An""#, r#"vai_tro = "Ủy viên", ho_ten = "Lê An""#),
        (r#"vai_tro = "Ủy viên", don_vi = "Sở Y tế""#, r#"vai_tro = "Ủy viên", co_quan = "Sở Y tế""#),
        (
            r#"vai_tro = "Ủy viên", ho_ten = "Ông Nguyễn Văn Bình""#,
            r#"vai_tro = "Ủy viên", danh_xung = "Ông", ho_ten = "Nguyễn Văn Bình""#,
        ),
        (
            r#"vai_tro = "Ủy viên", ho_ten = "TS. NGUYỄN VĂN BÌNH""#,
            r#"vai_tro = "Ủy viên", danh_xung = "TS.", ho_ten = "Nguyễn Văn Bình""#,
        ),
        (
            r#"vai_tro = "Ủy viên", chuc_vu = "Phó Giám đốc Sở KH&CN""#,
            r#"vai_tro = "Ủy viên", chuc_vu = "Phó Giám đốc", co_quan = "Sở Khoa học và Công nghệ""#,
        ),
        (
            r#"vai_tro = "Ủy viên", co_quan = "Sở TT&TT""#,
            r#"vai_tro = "Ủy viên", co_quan = "Sở Thông tin và Truyền thông""#,
        ),
    ] {
        assert_eq!(fixed(&record(DAY, typed)), record(DAY, right));
    }
}

/// A fix has one meaning: what may mean two things stays, and is reported.
#[test]
fn what_may_mean_two_things_stays() {
    for (seat, rule) in [
        (r#"vai_tro = "Đồng Chủ nhiệm", ho_ten = "Lê Văn An""#, "ngoai-tu-vung"),
        (r#"vai_tro = "Ủy viên kiêm Thủ quỹ", ho_ten = "Lê Văn An""#, "ngoai-tu-vung"),
        (r#"vai_tro = "Ủy viên, Thư ký", kiem = "Ủy viên", ho_ten = "Lê Văn An""#, "ngoai-tu-vung"),
        (r#"vai_tro = "Ủy viên", danh_xung = "Ông", ho_ten = "TS. Lê Văn An""#, "ten-co-danh-xung"),
        (r#"vai_tro = "Ủy viên", ho_ten = "Lê Văn An", chuc_danh = "A", chuc_vu = "B""#, "khoa-la"),
        (r#"vai_tro = "Ủy viên", ho_ten = "Lê Văn An", thay = "Ông Trần Văn Bình""#, "ten-co-danh-xung"),
    ] {
        let text = record(DAY, seat);
        assert_eq!(fixed(&text), text);
        assert!(left(&text).contains(&rule), "{seat}: {:?}", left(&text));
    }
    // Two keys cannot both be a third.
    let twice =
        record(DAY, r#"vai_tro = "Ủy viên", ho_ten = "Lê Văn An", chuc_danh = "A", chuc_vu_cong_tac = "B""#);
    assert_eq!(fixed(&twice), twice.replace("chuc_danh", "chuc_vu"));
    // The figures of a number are those of the source.
    let number = record(DAY, r#"vai_tro = "Ủy viên", ho_ten = "Lê Văn An""#).replace("174/", "1/");
    assert_eq!(fixed(&number), number);
    assert_eq!(left(&number), ["so-hieu-nghi-ngo"]);
}

#[test]
fn tables_lists_and_numbers_get_their_type() {
    let seat = r#"vai_tro = "Ủy viên", co_quan = "Sở Y tế""#;
    let right =
        record(&format!("{DAY}hanh_dong = [\"kiện toàn\"]\nnguoi_ky = {{ ho_ten = \"Lê An\" }}\n"), seat);
    let right = right.replace("thanh_vien = [", "so_thanh_vien = 174\nmot_phan = true\nthanh_vien = [");
    for (part, typed) in [
        ("[[nguon]]", "[nguon]"),
        ("so_thanh_vien = 174", "so_thanh_vien = \"174\""),
        ("mot_phan = true", "mot_phan = \"true\""),
        ("[\"kiện toàn\"]", "\"kiên toàn\""),
        ("\"Gia Lai\"\n", "“Gia Lai”\n"),
        ("nha_xuat_ban", "noi_dang"),
    ] {
        assert_eq!(fixed(&right.replace(part, typed)), right, "{typed}");
    }
    // Under a header each key has its line.
    let header =
        |keys: &str| format!("{HEAD}{DAY}\n[nguoi_ky]\n{keys}\n\n[ban]\nten = \"Ban Chỉ đạo\"\n{SOURCE}");
    assert_eq!(
        fixed(&header("ho_ten = \"Ông Nguyễn Văn Bình\" # như in")),
        header("danh_xung = \"Ông\"\nho_ten = \"Nguyễn Văn Bình\" # như in")
    );
}

/// One record, typed as a decision prints it: the commands, what is left, and the file afterwards.
#[test]
fn a_record_as_typed_is_fixed_once() {
    let folder = empty("newcomer");
    let text = std::fs::read_to_string(crate::common::root().join("tests/writing/newcomer.toml")).unwrap();
    put(&folder.join("data/gia-lai/2021/174-qd-ubnd.toml"), &text);
    let fix: &[&str] = &["validate", "--fix", "--format", "short"];
    pin("newcomer", &folder, &[fix, fix, &["fmt"]]);
}

#[test]
fn only_what_is_wrong_changes() {
    let text =
        "\u{FEFF}so_hieu = '1 / qÐ-ubnd' # giữ  nguyên \r\n[ban]\r\nten=\"Tổ \u{A0} giúp\u{200B}việc \"\r\n";
    let right = "so_hieu = \"1/QĐ-UBND\" # giữ  nguyên \r\n[ban]\r\nten=\"Tổ giúp việc\"\r\n";
    let file = Arc::new(File::new("x.toml".into(), None, text));
    let hidden = check_file(&file).findings.into_iter().filter(|finding| finding.rule == "ky-tu-an");
    assert_eq!(hidden.count(), 2, "line breaks are not hidden");
    let mended = mend(&file, &[]);
    assert_eq!((mended.file.text.as_str(), mended.file.bom), (right, false));
    let rules: Vec<_> = mended.rules.into_keys().collect();
    assert_eq!(rules, ["co-bom", "khoang-trang-thua", "ky-tu-an", "so-hieu-chua-chuan"]);
    // With names of rules only theirs are fixed.
    let some = mend(&file, &["co-bom", "ky-tu-an"]);
    assert_eq!(some.rules.keys().copied().collect::<Vec<_>>(), ["co-bom", "ky-tu-an"]);
    assert!(!some.file.bom && some.file.text.contains("1 / qÐ-ubnd") && !some.file.text.contains('\u{200B}'));
}

#[test]
fn what_is_no_text_or_no_toml_stays() {
    for bytes in [&b"tinh = \" a\xFF\""[..], b"tinh = \" a", b"\xFF\xFEa\0"] {
        let file = Arc::new(File::new("x.toml".into(), None, bytes));
        let mended = mend(&file, &[]);
        assert!(Arc::ptr_eq(&mended.file, &file) && mended.rules.is_empty());
    }
}
