//! `show` finds a decision by number, place, year or path, and names candidates where several match.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use crate::common::{bcd, transcript};
use bcd::registers::provinces;

/// Folder and name of the provinces of the set, each with one decision a year.
fn provinces() -> Vec<(&'static str, &'static str)> {
    let units = provinces::units().iter().filter(|unit| unit.ten != "Hà Nội");
    units.map(|unit| (unit.slug, unit.ten)).take(16).collect()
}

const YEARS: std::ops::Range<usize> = 2006..2022;

fn put(root: &Path, below: &str, number: &str, tinh: &str, year: usize) {
    let text = format!(
        "so_hieu = \"{number}\"\nco_quan_ban_hanh = \"UBND tỉnh {tinh}\"\ntinh = \"{tinh}\"\nngay_ban_hanh = {year}-05-06\n\n\
         [ban]\nten = \"Ban Chỉ đạo Chuyển đổi số {tinh}\"\n\n[[nguon]]\nnha_xuat_ban = \"Báo {tinh}\"\n"
    );
    let path = root.join(below);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// The set: a unique number for each decision, one number (77) in all provinces in 2010, and one misplaced file.
fn set(name: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&root);
    for (at, (slug, ten)) in provinces().into_iter().enumerate() {
        for year in YEARS {
            let number = 1000 + at * 100 + year - YEARS.start;
            put(
                &root,
                &format!("{slug}/{year}/{number}-qd-ubnd.toml"),
                &format!("{number}/QĐ-UBND"),
                ten,
                year,
            );
        }
        put(&root, &format!("{slug}/2010/77-qd-ubnd.toml"), "77/QĐ-UBND", ten, 2010);
    }
    let (slug, ten) = provinces()[3];
    put(&root, &format!("{slug}/2011/khong-dung-cho.toml"), "9999/QĐ-UBND", ten, 2015);
    root
}

fn run(root: &Path, args: &[&str]) -> Output {
    bcd(args).env("BCD_DATA", root).output().unwrap()
}

#[test]
fn a_decision_is_found_by_number_place_and_year() {
    let root = set("lookup-number");
    let (slug, ten) = provinces()[5];
    for args in [
        &["show", "1507/QĐ-UBND", "--tinh", ten, "--nam", "2013"][..],
        &["show", "1507/QĐ-UBND"],
        &["show", "1507"],
        &["show", "1507", "--nam", "2013"],
        &["show", "77", "--tinh", ten],
        &["show", "77/QĐ-UBND", "--tinh", ten, "--nam", "2010"],
    ] {
        let output = run(&root, args);
        let said = transcript(&output);
        assert_eq!(output.status.code(), Some(0), "{args:?}: {said}");
        assert!(said.contains(args[1]) && said.contains(&format!("{slug}/20")), "{args:?}: {said}");
    }
}

#[test]
fn a_decision_is_found_by_the_path_of_its_file() {
    let root = set("lookup-path");
    let (slug, ten) = provinces()[5];
    let below = format!("{slug}/2013/1507-qd-ubnd");
    let mut typed_ways = vec![
        below.clone(),
        format!("./{below}.toml"),
        format!("data/{below}.toml"),
        format!("1507 @{ten}@2013"),
    ];
    // Paths with `\` are not understood yet.
    if !cfg!(windows) {
        typed_ways.push(root.join(&below).display().to_string());
    }
    for typed in &typed_ways {
        for day in [&[][..], &["--tai-ngay", "2014-01-01"]] {
            let output = run(&root, &[&["show", typed], day].concat());
            let said = transcript(&output);
            assert_eq!(output.status.code(), Some(0), "{typed}: {said}");
            assert!(said.contains("1507/QĐ-UBND") && said.contains(ten), "{typed}: {said}");
        }
    }
    fs::write(root.join(format!("{below}.toml")), "so_hieu = 1\n").unwrap();
    for (typed, word) in
        [(&*below, "validate"), (&format!("../lookup-path/{below}"), "chưa có số"), ("", "để trống")]
    {
        let output = run(&root, &["show", typed]);
        let said = transcript(&output);
        assert_eq!(output.status.code(), Some(2), "{typed}: {said}");
        assert!(said.contains(word), "{typed}: {said}");
    }
}

#[test]
fn citations_by_other_decisions_are_shown() {
    let root = set("lookup-not");
    let (slug, ten) = provinces()[5];
    let citing = |year: usize, cited: &str| {
        let path = format!("ha-noi/{year}/21-qd-ubnd.toml");
        put(&root, &path, "21/QĐ-UBND", "Hà Nội", year);
        let text = fs::read_to_string(root.join(&path)).unwrap();
        let (relation, number) = cited.split_once(' ').unwrap();
        let cited = format!(
            "{relation} = [{{ so_hieu = \"{number}\", co_quan_ban_hanh = \"UBND tỉnh {ten}\" }}]\n\n[ban]"
        );
        fs::write(root.join(&path), text.replace("\n[ban]", &cited)).unwrap();
        path
    };
    let named = [
        citing(2015, "thay_the 01507/QĐ-UBND"),
        citing(2016, "can_cu 1507\u{200B}/QĐ-UBND"),
        citing(2017, "bai_bo 1\\u0035\u{2060}07/Q\\u0110-UBND"),
        // The years before and after, linked by the name of the committee.
        format!("{slug}/2012/1506-qd-ubnd.toml"),
        format!("{slug}/2014/1508-qd-ubnd.toml"),
    ];
    let other = citing(2018, "bai_bo 11507/QĐ-UBND");
    for args in [&["show", "1507/QĐ-UBND"][..], &["show", "1507", "--tinh", ten, "--nam", "2013"]] {
        for format in ["page", "json"] {
            let output = run(&root, &[args, &["--format", format]].concat());
            let said = transcript(&output);
            assert_eq!(output.status.code(), Some(0), "{args:?}: {said}");
            for path in &named {
                // The page names a decision by number and day. A legal basis is no link; only the page shows it.
                let year = path.split('/').nth(1).unwrap();
                match format {
                    "page" => assert!(said.contains(&format!("{year}: ")), "{path}: {said}"),
                    _ => assert_eq!(said.contains(path), !path.contains("2016"), "{path}: {said}"),
                }
            }
            assert!(!said.contains(&other) && !said.contains("Hà Nội, 06/05/2018"), "{said}");
        }
    }
}

#[test]
fn a_misplaced_file_is_found_all_the_same() {
    let root = set("lookup-misplaced");
    let ten = provinces()[3].1;
    for args in [
        &["show", "9999/QĐ-UBND"][..],
        &["show", "9999"],
        &["show", "9999/QĐ-UBND", "--tinh", ten, "--nam", "2015"],
    ] {
        let output = run(&root, args);
        let said = transcript(&output);
        assert_eq!(output.status.code(), Some(0), "{args:?}: {said}");
        assert!(said.contains("khong-dung-cho.toml"), "{args:?}: {said}");
    }
}

#[test]
fn one_number_in_many_places_lists_the_candidates() {
    let root = set("lookup-many");
    for number in ["77/QĐ-UBND", "77"] {
        let output = run(&root, &["show", number]);
        let said = transcript(&output);
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains("có ở 16 quyết định"), "{said}");
    }
    let output = run(&root, &["show", "76/QĐ-UBND"]);
    assert_eq!(output.status.code(), Some(1), "{}", transcript(&output));
}

#[test]
fn a_number_that_exists_elsewhere_only_names_those_places() {
    let root = set("lookup-elsewhere");
    let (slug, ten) = provinces()[5];
    for (args, told, left) in [
        (&["--tinh", ten, "--nam", "2013"][..], format!("{slug}/2010/77-qd-ubnd.toml"), 15),
        (&["--tinh", "Hà Nội", "--nam", "2010"], "của Hà Nội năm 2010; chỉ có:".to_owned(), 6),
        (&["--tinh", "Hà Nội", "--nam", "2013"], "của Hà Nội năm 2013; chỉ có:".to_owned(), 6),
        (&["--tinh", "Hà Nội"], "của Hà Nội; chỉ có:".to_owned(), 6),
    ] {
        let output = run(&root, &[&["show", "77/QĐ-UBND"], args].concat());
        let said = transcript(&output);
        assert_eq!(output.status.code(), Some(1), "{args:?}: {said}");
        assert!(said.contains(&told), "{args:?}: {said}");
        assert!(said.contains(&format!("và {left} quyết định khác")), "{args:?}: {said}");
    }
}

/// A committee of the same name elsewhere, without a province in its name, does not hide the one asked for.
#[test]
fn a_name_is_whole_without_its_province() {
    let root = std::env::temp_dir().join(format!("bcd-lookup-name-{}", std::process::id()));
    for (path, head, ten) in [
        (
            "bo-tu-phap/2026/552-qd-btp.toml",
            "so_hieu = \"552/QĐ-BTP\"\nco_quan_ban_hanh = \"Bộ Tư pháp\"",
            "",
        ),
        (
            "ha-noi/2026/10-qd-ubnd.toml",
            "so_hieu = \"10/QĐ-UBND\"\nco_quan_ban_hanh = \"UBND thành phố Hà Nội\"\ntinh = \"Hà Nội\"",
            " thành phố Hà Nội",
        ),
    ] {
        let file = root.join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        let body =
            format!("[ban]\nten = \"Ban Chỉ đạo về dữ liệu{ten}\"\n\n[[nguon]]\nnha_xuat_ban = \"Báo\"\n");
        fs::write(file, format!("{head}\nngay_ban_hanh = 2026-02-04\n\n{body}")).unwrap();
    }
    let said = transcript(&run(&root, &["show", "Ban Chỉ đạo về dữ liệu@Hà Nội"]));
    assert!(said.starts_with("10/QĐ-UBND") && said.ends_with("--- exit 0\n"), "{said}");
    fs::remove_dir_all(&root).unwrap();
}

/// Its id is that of its earliest record, and an earlier one may become known.
#[test]
fn each_id_of_a_record_leads_to_the_committee() {
    let (data, out) = (Path::new("tests/chains/ha-tinh"), Path::new(env!("CARGO_TARGET_TMPDIR")).join("ban"));
    run(data, &["site", "-o", out.to_str().unwrap()]);
    for later in ["2018/11-qd-ubnd", "2019/12-qd-ubnd", "2021/13-qd-ubnd"] {
        let history = transcript(&run(data, &["history", later, "--format", "json"]));
        assert!(history.contains("\"_id\": \"2017/10-qd-ubnd\""), "{history}");
        let page = fs::read_to_string(out.join(format!("ban/{later}.html"))).unwrap();
        assert!(page.contains("url=../../ban/2017/10-qd-ubnd.html"), "{page}");
    }
}
