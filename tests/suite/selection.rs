//! `validate PATH…`: changed files are held against the whole set, and only what concerns them is reported.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use bcd::corpus::Store;
use bcd::rules::{self, RULES, Selection};
use serde_json::Value;

use crate::common::{bcd, root, transcript};

/// A copy of a folder, taken away in the end.
struct Copy(PathBuf);

impl Drop for Copy {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

impl Copy {
    fn of(folder: &Path, name: &str) -> Self {
        let copy = Self(std::env::temp_dir().join(format!("bcd-chon-{name}-{}", std::process::id())));
        for file in files(folder) {
            let target = copy.0.join(file.strip_prefix(folder).unwrap());
            fs::create_dir_all(target.parent().unwrap()).unwrap();
            fs::copy(&file, target).unwrap();
        }
        copy
    }

    /// The findings that concern the files below some paths: rule, file and message.
    fn found(&self, below: &[&Path]) -> BTreeSet<(String, String, String)> {
        let store = Store::Folder { root: self.0.clone(), shown: self.0.display().to_string() };
        let below = below.iter().map(|path| path.strip_prefix(&self.0).unwrap());
        let below = below.map(|path| path.to_str().unwrap().replace('\\', "/")).collect();
        let found = rules::run(&store, &Selection { below }).findings.into_iter();
        found.map(|it| (it.rule.to_owned(), it.place.file.path.clone(), it.message)).collect()
    }

    /// The same through the program.
    fn findings(&self, paths: &[&Path]) -> BTreeSet<(String, String, String)> {
        let mut command = bcd(&["validate", "--format", "json", "--data"]);
        let output = command.arg(&self.0).args(paths).output().unwrap();
        let report: Value = serde_json::from_slice(&output.stdout).unwrap();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let findings = report["findings"].as_array().unwrap().iter();
        findings.map(|it| (text(&it["rule"]), text(&it["path"]), text(&it["message"]))).collect()
    }
}

/// All regular files of a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path());
    entries
        .flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] })
        .filter(|it| it.is_file())
        .collect()
}

/// Rules that judge a year of numbers as a whole: any record of it can tip the scales, and only those that stand out
/// are reported.
const OF_THE_WHOLE: [&str; 1] = ["so-ngay-nguoc"];

#[test]
fn what_a_file_brings_about_is_reported_with_it() {
    let (mut brought, mut lacking) = (BTreeSet::new(), Vec::new());
    for rule in RULES.iter().filter(|rule| !OF_THE_WHOLE.contains(&rule.name)) {
        let copy = Copy::of(&root().join("tests/rules").join(rule.name).join("sai"), rule.name);
        let all = copy.found(&[]);
        for file in files(&copy.0) {
            let is_record = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "toml");
            // Without its last record the folder cannot be validated.
            if is_record(&file) && files(&copy.0).iter().filter(|path| is_record(path)).count() == 1 {
                continue;
            }
            let reported = copy.found(&[&file]);
            assert!(reported.is_subset(&all), "{}: {}", rule.name, file.display());
            let bytes = fs::read(&file).unwrap();
            fs::remove_file(&file).unwrap();
            let without = copy.found(&[]);
            fs::write(&file, bytes).unwrap();
            let brings: BTreeSet<_> = all.difference(&without).cloned().collect();
            lacking.extend(brings.difference(&reported).map(|found| (file.clone(), found.clone())));
            let elsewhere = |(_, path, _): &&(String, String, String)| Path::new(path) != file;
            brought.extend(brings.iter().filter(elsewhere).map(|(rule, ..)| rule.clone()));
        }
    }
    assert!(lacking.is_empty(), "not reported with the file that brings them about: {lacking:#?}");
    assert!(brought.len() > 5, "{brought:?}");
}

#[test]
fn a_number_in_place_of_a_path_is_told_from_one() {
    for (typed, words) in
        [("598/QĐ-TTg", "bcd show 598/QĐ-TTg"), ("khong/co.toml", "không có tệp hay thư mục")]
    {
        let output = bcd(&["validate", typed]).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{typed}");
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.contains(words), "{typed}: {said}");
    }
}

#[test]
fn a_file_of_another_data_folder_is_checked_against_that_folder() {
    let sample = root().join("tests/sample");
    let here = Copy::of(&sample, "day");
    let there = Copy::of(&sample, "kia");
    let data = there.0.join("data");
    for (folder, below) in [(&here.0, "ha-noi"), (&there.0, "thanh-hoa")] {
        fs::create_dir_all(folder.join("data")).unwrap();
        fs::rename(folder.join(below), folder.join("data").join(below)).unwrap();
    }
    let file = data.join("thanh-hoa/2021/4347-qd-ubnd.toml");
    let output = bcd(&["validate", "--format", "short"]).arg(&file).current_dir(&here.0).output().unwrap();
    assert_eq!(transcript(&output), "--- exit 0\n");
    // Of that folder, not of the one here: a second record of the number there is reported.
    fs::copy(&file, data.join("thanh-hoa/2021/khac.toml")).unwrap();
    let output = bcd(&["validate", "--format", "short"]).arg(&file).current_dir(&here.0).output().unwrap();
    let told = transcript(&output);
    assert!(told.contains("4347-qd-ubnd.toml") && told.contains("[so-hieu-trung]"), "{told}");
}

#[test]
fn copies_of_records_give_no_finding_on_other_records() {
    let copy = Copy::of(&root().join("data"), "ban-sao");
    for file in files(&copy.0).iter().filter(|file| file.extension().is_some_and(|it| it == "toml")) {
        fs::copy(file, file.with_extension("copy.toml")).unwrap();
    }
    let mut rules: Vec<_> = copy.findings(&[]).into_iter().collect();
    assert!(rules.iter().any(|(rule, ..)| rule == "so-hieu-trung"));
    rules.retain(|(rule, ..)| !["so-hieu-trung", "khong-so-trung", "duong-dan-sai"].contains(&rule.as_str()));
    assert!(rules.is_empty(), "{rules:#?}");
}

#[test]
fn without_records_there_is_nothing_to_validate_or_format() {
    let copy = Copy(std::env::temp_dir().join(format!("bcd-khong-co-{}", std::process::id())));
    let folder = &copy.0;
    fs::create_dir_all(folder).unwrap();
    let record = fs::read(root().join("tests/sample/thanh-hoa/2021/4347-qd-ubnd.toml")).unwrap();
    let place = |data: &str, name: &str| folder.join(data).join("thanh-hoa/2021").join(name);
    // No folder, an empty one, one with another ending, and a misspelt one.
    for path in [None, Some(place("data", "")), Some(place("data", "1.tml")), Some(place("dta", "1.toml"))] {
        if let Some(path) = path {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            if path.extension().is_some() {
                fs::write(&path, &record).unwrap();
            }
        }
        for args in [&["validate"][..], &["validate", "--fix"], &["fmt"], &["fmt", "--check"]] {
            let told = transcript(&bcd(args).current_dir(folder).output().unwrap());
            assert!(told.contains("không có hồ sơ nào ở") && told.contains("--data"), "{args:?}: {told}");
            assert!(told.ends_with("--- exit 2\n"), "{args:?}: {told}");
        }
    }
    fs::create_dir(folder.join("trong")).unwrap();
    for args in [
        &["validate", "--data", "trong"][..],
        &["validate", "--data", "trong", "--deny", "warnings"],
        &["validate", "--data", "trong", "--fix", "--dry-run"],
        &["validate", "--data", "data"],
        &["validate", "trong"],
        &["validate", "data"],
        &["fmt", "--data", "trong"],
    ] {
        let told = transcript(&bcd(args).current_dir(folder).output().unwrap());
        assert!(told.contains("không có hồ sơ nào ở") && told.ends_with("--- exit 2\n"), "{args:?}: {told}");
    }
}

#[test]
fn a_lone_file_is_not_held_against_the_compiled_in_set() {
    let copy = Copy::of(&root().join("data/ha-noi/2016"), "le");
    let folder = &copy.0;
    let output =
        bcd(&["validate", "--format", "short", "1943-qd-ubnd.toml"]).current_dir(folder).output().unwrap();
    assert_eq!(transcript(&output), "--- exit 0\n");
}

#[test]
fn paths_of_one_run_lie_in_one_data_folder() {
    let inside = "tests/rules/tep-la/sai";
    let output = bcd(&["validate", inside, "data"]).output().unwrap();
    let told = transcript(&output);
    assert!(told.contains("mỗi lần kiểm tra một thư mục dữ liệu") && told.ends_with("exit 2\n"), "{told}");
}

#[test]
fn a_copy_beside_a_record_is_one_finding() {
    let copy = Copy::of(&root().join("tests/sample"), "ban-sao");
    let record = copy.0.join("thanh-hoa/2021/4347-qd-ubnd.toml");
    fs::copy(&record, record.with_file_name("4347-qd-ubnd - Copy.toml")).unwrap();
    let rules: BTreeSet<_> = copy.findings(&[]).into_iter().map(|(rule, ..)| rule).collect();
    assert!(rules.contains("so-hieu-trung") && !rules.contains("hai-thanh-phan"), "{rules:?}");
}

/// A file or folder selects itself and what is below it, not what begins with the same letters.
#[test]
fn a_folder_selects_what_is_below_it() {
    let folder = crate::writing::empty("below");
    let put = |path: &str| crate::writing::put(&folder.join("data").join(path), "la = 1\n");
    ["gia-lai/2021/1.toml", "gia-lai/2021/1.toml.toml", "gia-lai-2/2021/1.toml", "ha-noi/2021/1.toml"]
        .into_iter()
        .for_each(put);
    for (path, selected) in [
        ("data", 4),
        ("data/gia-lai", 2),
        ("data/gia-lai/2021", 2),
        ("data/gia-lai/2021/1.toml", 1),
        ("data/gia-lai-2", 1),
    ] {
        let report = crate::writing::run(&folder, &["validate", "--only", "khoa-la", path]);
        let told = String::from_utf8(report.stdout).unwrap();
        assert_eq!(told.matches("lỗi[khoa-la]").count(), selected, "{path}: {told}");
        assert!(told.contains(&format!("Đã xem {selected} tệp, ")), "{path}: {told}");
    }
}

/// A thousand findings of a rule in a file are reported; of more, how many they are.
#[test]
fn a_thousand_findings_alike_are_reported() {
    let folder = crate::writing::empty("alike");
    for (count, rest) in [(999, None), (1000, None), (1001, Some(1)), (1500, Some(500))] {
        let keys: String = (0..count).map(|at| format!("la_{at} = 1\n")).collect();
        crate::writing::put(&folder.join("data/x/2021/1.toml"), &format!("{keys}tinh = 1\n"));
        let report = crate::writing::run(&folder, &["validate", "--format", "short"]);
        let told = String::from_utf8(report.stdout).unwrap();
        assert_eq!(told.matches("lỗi[khoa-la]").count(), count.min(1000), "{count}");
        assert_eq!(told.matches("lỗi[sai-kieu]").count(), 1, "{count}");
        let more = rest.map(|rest| format!("(và {rest} chỗ nữa như vậy trong tệp này)"));
        assert_eq!(told.matches("chỗ nữa").count(), usize::from(rest.is_some()), "{count}");
        assert!(more.is_none_or(|more| told.contains(&more)), "{count}");
    }
}
