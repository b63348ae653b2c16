//! Laws of answers about a day: one row a committee, no evidence after its end, no year outside the question.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use crate::common::{bcd, transcript};

const SETS: [&str; 6] =
    ["data", "tests/sample", "tests/chains", "tests/branches", "tests/evidence", "tests/unnumbered"];
const DAYS: [&str; 8] = [
    "1994-06-01",
    "2013-01-01",
    "2018-11-15",
    "2019-01-01",
    "2021-07-01",
    "2021-12-01",
    "2025-08-01",
    "2026-11-30",
];

fn json(args: &[&str]) -> Vec<Value> {
    let output = bcd(args).output().unwrap();
    match serde_json::from_slice(&output.stdout) {
        Ok(Value::Array(items)) => items,
        other => panic!("{args:?}: {other:?}"),
    }
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or_default()
}

#[test]
fn a_committee_has_one_row() {
    for set in SETS {
        let rows = json(&["--data", set, "list", "--tai-ngay", "2026-11-30", "--format", "json"]);
        let mut seen = HashSet::new();
        for row in &rows {
            assert!(seen.insert(text(row, "_id_ban")), "{set}: {}", text(row, "_path"));
        }
    }
}

#[test]
fn evidence_is_not_after_the_committee_was_replaced() {
    let mut replaced = 0;
    for set in SETS {
        let all = json(&["--data", set, "list", "--format", "json"]);
        let all: HashMap<_, _> = all.iter().map(|record| (text(record, "_path"), record)).collect();
        for day in DAYS {
            for row in json(&["--data", set, "list", "--tai-ngay", day, "--format", "json"]) {
                let seen = text(&row, "_bang_chung_ngay");
                for after in row["_sau"].as_array().into_iter().flatten() {
                    let by = all[text(after, "_path")];
                    if ["thay_the", "bai_bo"].contains(&text(after, "_quan_he")) {
                        replaced += 1;
                        let end = text(by, "_ngay_tu");
                        assert!(seen <= end, "{set}, {day}: {} {seen} {end}", text(&row, "_path"));
                    }
                }
            }
        }
    }
    assert!(replaced > 10, "{replaced}");
}

#[test]
fn levels_follow_from_the_day_of_the_evidence() {
    let mut levels = HashMap::new();
    for (set, day) in SETS.iter().flat_map(|set| DAYS.map(|day| (set, day))) {
        for row in json(&["--data", set, "list", "--tai-ngay", day, "--format", "json"]) {
            let (level, seen, path) =
                (text(&row, "_muc"), text(&row, "_bang_chung_ngay"), text(&row, "_path"));
            *levels.entry(level.to_owned()).or_insert(0) += 1;
            assert_eq!(row["_co_the"] == true, level != "chắc", "{path}");
            match level {
                "chắc" => assert!(day <= seen, "{set}, {day}: {path} {seen}"),
                "không rõ" => {
                    let (year, rest) = day.split_at(4);
                    let later = format!("{}{rest}", year.parse::<u16>().unwrap() + 1);
                    let is_early = later.as_str() < text(&row, "_ngay_den");
                    assert!(day > seen || is_early, "{set}, {day}: {path} {seen}");
                }
                _ => assert_eq!(level, "có lẽ", "{path}"),
            }
        }
    }
    assert!(levels.len() == 3 && levels.values().all(|count| *count > 10), "{levels:?}");
}

#[test]
fn a_year_lists_no_decision_outside_it() {
    for set in SETS {
        for year in ["1945", "1993", "2008", "2016", "2024", "2026", "2099"] {
            for row in json(&["--data", set, "list", "--nam", year, "--format", "json"]) {
                let (first, last) = (text(&row, "_ngay_tu"), text(&row, "_ngay_den"));
                assert!(&first[..4] <= year && year <= &last[..4], "{set}, {year}: {}", text(&row, "_path"));
            }
        }
    }
}

#[test]
fn a_paper_of_a_committee_is_no_successor() {
    let is_paper = |step: &Value| {
        let papers = ["ban hành quy chế", "phê duyệt kế hoạch", "phân công nhiệm vụ"];
        let actions = step["hanh_dong"].as_array().map_or(&[][..], Vec::as_slice);
        !actions.is_empty() && actions.iter().all(|action| papers.contains(&action.as_str().unwrap()))
    };
    let mut papers = 0;
    for set in SETS {
        for chain in json(&["--data", set, "history", "--format", "json"]) {
            for link in chain["_lien_ket"].as_array().unwrap() {
                let end = |key: &str| &chain["_buoc"][usize::try_from(link[key].as_u64().unwrap()).unwrap()];
                if is_paper(end("_tu")) {
                    papers += 1;
                    // A paper may replace a paper.
                    let relation = text(link, "_quan_he");
                    let is_leaf = relation == "van_ban_cua_ban" || relation == "thay_the";
                    assert!(is_leaf, "{set}: {} {relation}", end("_tu"));
                }
            }
        }
    }
    assert!(papers > 10, "{papers}");
}

#[test]
fn now_is_the_day_of_the_clock_or_the_variable() {
    let on = |day: &str, today: &str| {
        let args = ["--data", "tests/evidence", "list", "--tai-ngay", day, "--columns", "so_hieu,_muc"];
        transcript(&bcd(&args).env("BCD_HOM_NAY", today).output().unwrap())
    };
    assert_eq!(on("nay", "2021-12-01"), on("2021-12-01", ""));
    assert_ne!(on("nay", "2021-12-01"), on("nay", "2026-12-01"));
    assert!(on("nay", "").ends_with("--- exit 0\n") || on("nay", "").ends_with("--- exit 1\n"));
    let wrong = on("nay", "hôm qua");
    assert!(wrong.contains("hôm nay") && wrong.ends_with("--- exit 2\n"), "{wrong}");
}
