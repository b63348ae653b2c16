//! A set with so many folders that `show` finds a decision by where its file must lie.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use crate::common::{bcd, transcript};
use bcd::registers::provinces;

/// Folder, name and issuer of the provinces of the set, one decision a year each.
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

/// The set: a number of its own for each decision, one number in all places of a year, and one file out of place.
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

const NOTE: &str = "trước, sau nó có gì: bcd ";

#[test]
fn a_decision_is_shown_by_its_path() {
    let root = set("large-one");
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
        assert!(said.contains(&format!("{slug}/20")) && said.contains(NOTE), "{args:?}: {said}");
        // The note names a command that works, and tells of this decision.
        let note = said.replace("\n  ", " ");
        let command = note.split(NOTE).nth(1).unwrap().lines().next().unwrap();
        let words = command.split('"').flat_map(|part| match part.trim() {
            part if part == ten => vec![part],
            part => part.split(' ').collect(),
        });
        let words: Vec<_> = words.into_iter().filter(|word| !word.is_empty()).collect();
        let output = run(&root, &words);
        let told = transcript(&output);
        assert_eq!(output.status.code(), Some(0), "{words:?}: {told}");
        assert!(told.contains(args[1]) && told.contains(ten), "{words:?}: {told}");
    }
}

#[test]
fn what_is_not_where_it_must_be_is_found_all_the_same() {
    let root = set("large-misplaced");
    let ten = provinces()[3].1;
    for args in [
        &["show", "9999/QĐ-UBND"][..],
        &["show", "9999"],
        &["show", "9999/QĐ-UBND", "--tinh", ten, "--nam", "2015"],
    ] {
        let output = run(&root, args);
        let said = transcript(&output);
        assert_eq!(output.status.code(), Some(0), "{args:?}: {said}");
        assert!(said.contains("khong-dung-cho.toml") && !said.contains(NOTE), "{args:?}: {said}");
    }
}

#[test]
fn one_number_in_many_places_is_asked_about() {
    let root = set("large-many");
    for number in ["77/QĐ-UBND", "77"] {
        let output = run(&root, &["show", number]);
        let said = transcript(&output);
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains("có ở 16 quyết định"), "{said}");
    }
    let output = run(&root, &["show", "76/QĐ-UBND"]);
    assert_eq!(output.status.code(), Some(1), "{}", transcript(&output));
}
