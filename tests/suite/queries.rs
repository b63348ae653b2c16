//! The same question typed in different ways gets the same answer.

use crate::common::{bcd, transcript};
use crate::sandbox::{Folder, sample};

fn answer(args: &[&str]) -> String {
    transcript(&bcd(args).env("BCD_DATA", "tests/sample").output().unwrap())
}

#[test]
fn a_province_may_be_typed_as_people_type_it() {
    let expected = answer(&["list", "--tinh", "Thanh Hóa"]);
    assert!(expected.contains("4347/QĐ-UBND") && expected.lines().count() == 3, "{expected}");
    for typed in
        ["thanh hoa", "Thanh Hoá", "Thanh Ho\u{301}a", "THANH HÓA", "tỉnh Thanh Hóa", "  thanh   hóa "]
    {
        assert_eq!(answer(&["list", "--tinh", typed]), expected, "{typed}");
    }
}

#[test]
fn a_number_may_be_typed_as_people_type_it() {
    let expected = answer(&["show", "4347/QĐ-UBND"]);
    assert!(expected.starts_with("4347/QĐ-UBND") && expected.ends_with("--- exit 0\n"), "{expected}");
    let ways = [
        "4347/qd-ubnd",
        "4347/qđ-ubnd",
        "4347/QD-UBND",
        "số 4347/QĐ-UBND",
        "Quyết định số 4347/QĐ-UBND",
        "4347",
        "4347/QÐ-UBND",
        "4347 / QĐ – UBND",
    ];
    for typed in ways {
        assert_eq!(answer(&["show", typed]), expected, "{typed}");
    }
    assert_eq!(answer(&["show", "số", "4347/QĐ-UBND"]), expected);
    assert_eq!(answer(&["show", "4347", "--tinh", "thanh hoa", "--nam", "2021"]), expected);
}

#[test]
fn a_person_is_found_however_the_file_writes_the_name() {
    let folder = Folder::new("ten-nguoi");
    let sample = String::from_utf8(sample()).unwrap();
    let others = ["Lê Thị Hòa", "Mai Xuân"];
    let ways = [
        "Mai Xuân Liêm",
        "Mai Xu\\u00E2n Liêm",
        "MAI XUÂN LIÊM",
        "Mai Xua\u{302}n Lie\u{302}m",
        "Mai  Xuân Liêm",
    ];
    for (number, name) in ways.iter().chain(&others).enumerate() {
        let text = sample.replace("Mai Xuân Liêm", name).replace("4347/", &format!("{}/", 10 + number));
        folder.put(format!("thanh-hoa/2021/{}-qd-ubnd.toml", 10 + number), text.as_bytes());
    }
    // Only files that may hold the name are read for this, and all of them where a province is asked for.
    for typed in ["Mai Xuân Liêm", "mai xuan liem", "XUÂN LIÊM"] {
        let found = folder.told(&["people", typed, "--format", "csv"]);
        assert_eq!(found.matches("-qd-ubnd.toml\n").count(), ways.len(), "{typed}: {found}");
        assert_eq!(
            folder.told(&["people", typed, "--format", "csv", "--tinh", "thanh hoa"]),
            found,
            "{typed}"
        );
    }
}

#[test]
fn a_value_that_is_empty_is_said_to_be() {
    for flag in ["--tinh", "--nam", "--tai-ngay", "--tu-ngay", "--cap", "--vai-tro", "--thieu"] {
        let said = answer(&["list", flag, " "]);
        assert!(said.contains("để trống") && said.ends_with("--- exit 2\n"), "{flag}: {said}");
    }
    for args in [["show", ""], ["show", "4347@"], ["history", "@2021"], ["new", " "], ["explain", ""]] {
        let said = answer(&args);
        assert!(said.contains("để trống"), "{args:?}: {said}");
    }
}

#[test]
fn several_decisions_with_one_number_are_told_apart() {
    let folder = std::env::temp_dir().join(format!("bcd-nhieu-{}", std::process::id()));
    for (tinh, slug, year) in
        [("Thanh Hóa", "thanh-hoa", 2021), ("Nghệ An", "nghe-an", 2018), ("Nghệ An", "nghe-an", 2019)]
    {
        let place = folder.join(slug).join(year.to_string());
        std::fs::create_dir_all(&place).unwrap();
        let record = format!(
            "so_hieu = \"12/QĐ-UBND\"\nco_quan_ban_hanh = \"UBND tỉnh {tinh}\"\ntinh = \"{tinh}\"\n\
             ngay_ban_hanh = {year}-03-04\n\n[ban]\nten = \"Ban Chỉ đạo chuyển đổi số\"\n\n[[nguon]]\nnha_xuat_ban = \"Báo\"\n"
        );
        std::fs::write(place.join("12-qd-ubnd.toml"), record).unwrap();
    }
    let show = |args: &[&str]| transcript(&bcd(args).env("BCD_DATA", &folder).output().unwrap());
    let several = show(&["show", "12/QĐ-UBND"]);
    assert!(several.contains("3 quyết định") && several.ends_with("--- exit 2\n"), "{several}");
    assert!(several.contains("12/QĐ-UBND, Nghệ An, 04/03/2018"), "{several}");
    let two = show(&["show", "12", "--tinh", "nghe an"]);
    assert!(two.contains("2 quyết định") && two.ends_with("--- exit 2\n"), "{two}");
    let one = show(&["show", "12", "--tinh", "nghe an", "--nam", "2019"]);
    assert!(one.contains("04/03/2019") && one.ends_with("--- exit 0\n"), "{one}");
    std::fs::remove_dir_all(&folder).unwrap();
}

/// A folder with one decision a year from 2018 on, each on a committee with these members.
fn with_members(name: &str, members: &[&[&str]]) -> std::path::PathBuf {
    let folder = std::env::temp_dir().join(format!("bcd-{name}-{}", std::process::id()));
    for (at, names) in members.iter().enumerate() {
        let year = 2018 + at;
        let place = folder.join("thanh-hoa").join(year.to_string());
        std::fs::create_dir_all(&place).unwrap();
        let seats: String = names
            .iter()
            .map(|name| {
                format!("  {{ vai_tro = \"Ủy viên\", ho_ten = \"{name}\", co_quan = \"Sở Y tế\" }},\n")
            })
            .collect();
        let record = format!(
            "so_hieu = \"12/QĐ-UBND\"\nco_quan_ban_hanh = \"UBND tỉnh Thanh Hóa\"\ntinh = \"Thanh Hóa\"\n\
             ngay_ban_hanh = {year}-03-04\n\n[ban]\nten = \"Ban Chỉ đạo chuyển đổi số\"\nthanh_vien = [\n{seats}]\n\n\
             [[nguon]]\nnha_xuat_ban = \"Báo\"\n"
        );
        std::fs::write(place.join("12-qd-ubnd.toml"), record).unwrap();
    }
    folder
}

#[test]
fn names_are_one_only_when_they_differ_in_form_or_tone_placement() {
    let folder = with_members(
        "ten",
        &[
            &["Lê Sỹ Hòa", "Lê Sĩ Hòa", "Trần Thị Hòa"],
            &["Lê Sỹ Hoà", "Nguyễn An", "Lê Sy\u{303} Ho\u{300}a"],
        ],
    );
    let people = |args: &[&str]| transcript(&bcd(args).env("BCD_DATA", &folder).output().unwrap());
    let all = people(&["people", "--format", "csv"]);
    let names: Vec<_> = all.lines().skip(1).filter_map(|line| line.split(',').next()).collect();
    let expected =
        ["Nguyễn An", "Lê Sĩ Hòa", "Lê Sỹ Hoà", "Lê Sy\u{303} Ho\u{300}a", "Lê Sỹ Hòa", "Trần Thị Hòa"];
    assert_eq!(names[..6], expected, "{all}");
    assert!(people(&["people"]).contains("\n4 tên, 6 dòng, 2 quyết định\n"));
    // One spelling is found, the other only mentioned.
    let found = people(&["people", "Sỹ"]);
    assert!(found.contains("1 tên, 3 dòng") && found.contains("cũng có tên viết \"Sĩ\""), "{found}");
    assert!(found.ends_with("thử: bcd people Sĩ\n--- exit 0\n"), "{found}");
    assert!(!people(&["people", "Hòa"]).contains("cũng có"));
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn words_may_be_typed_as_people_type_them() {
    let expected = answer(&["search", "an toàn thông tin mạng", "Liêm"]);
    assert!(expected.contains("4347/QĐ-UBND") && expected.ends_with("--- exit 0\n"), "{expected}");
    for typed in [
        vec!["AN TOÀN thông tin mạng", "liêm"],
        vec!["“an", "toàn", "thông tin mạng” Liêm"],
        vec!["an toa\u{300}n thông tin mạng", "-- Liêm --"],
    ] {
        let args: Vec<_> = ["search", "--"].into_iter().chain(typed.iter().copied()).collect();
        assert_eq!(answer(&args), expected, "{typed:?}");
    }
}

#[test]
fn offsets_of_a_search_count_characters() {
    let found =
        bcd(&["search", "ATTT", "--format", "json"]).env("BCD_DATA", "tests/sample").output().unwrap();
    let found: serde_json::Value = serde_json::from_slice(&found.stdout).unwrap();
    let decisions = found.as_array().unwrap();
    let places = decisions.iter().flat_map(|decision| decision["_cho"].as_array().unwrap());
    let mut count = 0;
    for place in places {
        let text: Vec<char> = place["noi_dung"].as_str().unwrap().chars().collect();
        for range in place["_tu"].as_array().unwrap() {
            let at = |end: usize| usize::try_from(range[end].as_u64().unwrap()).unwrap();
            let word: String = text[at(0)..at(1)].iter().collect();
            assert_eq!(word.to_lowercase(), "an toàn thông tin");
            count += 1;
        }
    }
    assert_eq!(count, 5);
}

#[test]
fn a_closed_pipe_is_no_failure() {
    let mut child = bcd(&["list", "--format", "json"]).stdout(std::process::Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn every_text_of_the_help_is_vietnamese() {
    let english = [
        "Usage",
        "Options",
        "Commands",
        "Arguments",
        "Print ",
        "default:",
        "possible values",
        "[env",
        "error:",
    ];
    for args in [
        vec!["--help"],
        vec!["list", "-h"],
        vec!["show", "--help"],
        vec!["search", "-h"],
        vec!["people", "-h"],
        vec!["validate", "-h"],
        vec!["explain", "-h"],
        vec!["schema", "-h"],
        vec!["x"],
        vec!["list", "--x"],
        vec![],
    ] {
        let text = answer(&args);
        for word in english {
            assert!(!text.contains(word), "{args:?} prints {word}:\n{text}");
        }
    }
}

#[test]
fn what_was_checked_is_named() {
    assert!(answer(&["validate"]).contains("ở tests/sample"));
}

#[test]
fn a_wrong_place_is_an_error_with_or_without_paths() {
    for args in [
        vec!["--data", "khong/co", "validate"],
        vec!["--data", "khong/co", "validate", "data"],
        vec!["validate", "khong-co"],
    ] {
        let text = answer(&args);
        assert!(text.ends_with("--- exit 2\n") && !text.contains("os error"), "{text}");
    }
}

#[test]
fn a_file_outside_is_held_against_the_set() {
    let folder = std::env::temp_dir().join(format!("bcd-ngoai-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let copy = folder.join("ban-sao.toml");
    std::fs::copy(crate::common::root().join("tests/sample/ha-noi/2016/1943-qd-ubnd.toml"), &copy).unwrap();
    let text = answer(&["validate", copy.to_str().unwrap(), "--format", "short"]);
    std::fs::remove_dir_all(&folder).unwrap();
    assert!(text.contains("so-hieu-trung") && text.ends_with("--- exit 1\n"), "{text}");
}

#[test]
fn an_interval_over_two_years_certainly_fits_both_together() {
    let folder = std::env::temp_dir().join(format!("bcd-nam-{}", std::process::id()));
    let place = folder.join("nghe-an/2022");
    std::fs::create_dir_all(&place).unwrap();
    let record = "so_hieu = \"12/QĐ-UBND\"\nco_quan_ban_hanh = \"UBND tỉnh Nghệ An\"\ntinh = \"Nghệ An\"\n\
                  ngay_ban_hanh = \"2021-12-20/2022-01-05\"\n\n[ban]\nten = \"Ban\"\n\n[[nguon]]\nnha_xuat_ban = \"Báo\"\n";
    std::fs::write(place.join("12-qd-ubnd.toml"), record).unwrap();
    let list = |args: &[&str]| transcript(&bcd(args).env("BCD_DATA", &folder).output().unwrap());
    let (one, both) = (list(&["list", "--nam", "2021"]), list(&["list", "--nam", "2021", "--nam", "2022"]));
    std::fs::remove_dir_all(&folder).unwrap();
    assert!(one.contains("(?)") && !both.contains("(?)"), "{one}{both}");
}

#[cfg(unix)]
#[test]
fn escapes_in_a_file_name_never_reach_the_terminal() {
    let folder = std::env::temp_dir().join(format!("bcd-ten-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("x\u{1b}[31m\u{202e}.toml"), "so_hieu = 1\n").unwrap();
    for format in ["full", "short", "json"] {
        let output = bcd(&["validate", "--format", format]).env("BCD_DATA", &folder).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(!text.contains('\u{1b}') && !text.contains('\u{202e}'), "{text}");
    }
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn what_stood_on_a_day_follows_from_the_chain() {
    // As the decisions of `tests/chains` say in their first lines.
    // Province, day, and the rows with their levels.
    type Case = (&'static str, &'static str, &'static [(&'static str, &'static str)]);
    let cases: [Case; 15] = [
        ("Hà Tĩnh", "2020-01-01", &[("10/QĐ-UBND", "chắc")]),
        ("Hà Tĩnh", "2022-01-01", &[]),
        ("Sơn La", "2020-02-01", &[("20/QĐ-UBND", "chắc")]),
        ("Sơn La", "2021-01-01", &[("21/QĐ-UBND", "có lẽ")]),
        ("Sơn La", "2021-03-02", &[("21/QĐ-UBND", "không rõ")]),
        ("Lạng Sơn", "2018-06-19", &[("50/QĐ-UBND", "chắc")]),
        ("Lạng Sơn", "2018-06-20", &[("60/QĐ-UBND", "chắc")]),
        ("Lạng Sơn", "2019-06-20", &[("60/QĐ-UBND", "có lẽ")]),
        ("Lạng Sơn", "2019-06-21", &[("60/QĐ-UBND", "không rõ")]),
        ("Nghệ An", "2015-01-01", &[]),
        ("Nghệ An", "2018-10-31", &[("100/QĐ-UBND", "chắc")]),
        ("Nghệ An", "2018-11-15", &[("100/QĐ-UBND", "có lẽ")]),
        ("Nghệ An", "2019-01-01", &[("200/QĐ-UBND", "chắc")]),
        ("Nghệ An", "2021-12-30", &[("200/QĐ-UBND", "có lẽ")]),
        ("Nghệ An", "2021-12-31", &[("400/QĐ-UBND", "chắc")]),
    ];
    for (tinh, day, expected) in cases {
        let args = ["--data", "tests/chains", "list", "--tinh", tinh, "--tai-ngay", day, "--format", "json"];
        let found: serde_json::Value = serde_json::from_slice(&bcd(&args).output().unwrap().stdout).unwrap();
        let text = |record: &serde_json::Value, key: &str| record[key].as_str().unwrap().to_owned();
        let found = found.as_array().unwrap().iter();
        let found: Vec<_> = found.map(|record| (text(record, "so_hieu"), text(record, "_muc"))).collect();
        let expected: Vec<_> = expected.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
        assert_eq!(found, expected, "{tinh} {day}");
    }
}

#[test]
fn version_says_which_records_the_program_comes_with() {
    let count = walkdir::WalkDir::new("data").into_iter().filter(|entry| {
        entry.as_ref().is_ok_and(|entry| entry.path().extension().is_some_and(|end| end == "toml"))
    });
    let text = answer(&["--version"]);
    assert!(
        text.contains(&format!("\nbộ kèm theo chương trình: {} hồ sơ; mới nhất: ", count.count())),
        "{text}"
    );
}

#[test]
fn a_team_of_a_team_counts_with_the_teams() {
    let team = "{ ten = \"Tổ\", dat_tai = \"Sở\", giup_viec = [{ ten = \"Nhóm\" }] }";
    let text = format!("[ban]\nten = \"Ban\"\ngiup_viec = [{team}]");
    let file = std::sync::Arc::new(bcd::source::File::new("a.toml".to_owned(), None, text));
    let record = bcd::read::read(&file).record.unwrap();
    let keys = bcd::record::presence::keys();
    let held = bcd::record::presence::held(&record, &keys);
    for (route, expected) in [
        ("ban.giup_viec.dat_tai", Some((1, 2))),
        ("ban.giup_viec.giup_viec", Some((1, 2))),
        ("ban.giup_viec.giup_viec.ten", None),
        ("nguoi_ky.ho_ten", Some((0, 0))),
    ] {
        let at = keys.iter().position(|key| key.route == route);
        assert_eq!(at.map(|at| (held[at].holding, held[at].places)), expected, "{route}");
    }
}
