//! The JSON Schema is never stricter than `validate`: what the tool accepts, an editor accepts.

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use bcd::finding::Severity;
use bcd::rules::{check_file, judge};
use bcd::source::File;
use proptest::prelude::*;
use serde_json::Value;

use crate::common::root;

static SCHEMA: LazyLock<Value> = LazyLock::new(bcd::commands::schema::schema);

/// A regular expression with what the patterns of the schema use.
#[derive(Debug)]
enum Pattern {
    /// One character: the ranges, and whether they are those that do not match.
    Class(Vec<(char, char)>, bool),
    Sequence(Vec<Pattern>),
    Either(Vec<Pattern>),
    Repeat(Box<Pattern>, usize, usize),
}

impl Pattern {
    /// Parses a pattern from `^` to `$`.
    fn whole(text: &str) -> Self {
        let inner = text.strip_prefix('^').and_then(|text| text.strip_suffix('$')).expect("a whole pattern");
        let chars: Vec<char> = inner.chars().collect();
        let mut at = 0;
        let pattern = Self::either(&chars, &mut at);
        assert_eq!(at, chars.len(), "{text}");
        pattern
    }

    fn either(chars: &[char], at: &mut usize) -> Self {
        let mut branches = vec![Vec::new()];
        while let Some(c) = chars.get(*at).filter(|c| **c != ')') {
            *at += 1;
            if *c == '|' {
                branches.push(Vec::new());
                continue;
            }
            let one = match c {
                '(' => {
                    let inner = Self::either(chars, at);
                    *at += 1;
                    inner
                }
                '[' => Self::class(chars, at),
                '.' => Self::Class(Vec::new(), true),
                '\\' => {
                    *at += 1;
                    assert_eq!(chars[*at - 1], '.');
                    Self::Class(vec![('.', '.')], false)
                }
                c => Self::Class(vec![(*c, *c)], false),
            };
            let (least, most, taken) = match chars.get(*at) {
                Some('?') => (0, 1, 1),
                Some('*') => (0, usize::MAX, 1),
                Some('+') => (1, usize::MAX, 1),
                Some('{') => {
                    let times = chars[*at + 1].to_digit(10).unwrap() as usize;
                    (times, times, 3)
                }
                _ => (1, 1, 0),
            };
            *at += taken;
            branches.last_mut().unwrap().push(Self::Repeat(Box::new(one), least, most));
        }
        Self::Either(branches.into_iter().map(Self::Sequence).collect())
    }

    fn class(chars: &[char], at: &mut usize) -> Self {
        let is_not = chars[*at] == '^';
        *at += usize::from(is_not);
        let mut ranges = Vec::new();
        while chars[*at] != ']' {
            let (c, next) = (chars[*at], chars[*at + 1]);
            match (c, next) {
                ('\\', 's') => ranges.extend([(' ', ' '), ('\t', '\r')]),
                ('\\', c) => ranges.push((c, c)),
                (c, '-') if chars[*at + 2] != ']' => ranges.push((c, chars[*at + 2])),
                (c, _) => ranges.push((c, c)),
            }
            *at += match (c, next) {
                ('\\', _) => 2,
                (_, '-') if chars[*at + 2] != ']' => 3,
                _ => 1,
            };
        }
        *at += 1;
        Self::Class(ranges, is_not)
    }

    /// Where a match can end that begins at one of these places.
    fn ends(&self, text: &[char], starts: &BTreeSet<usize>) -> BTreeSet<usize> {
        match self {
            Self::Class(ranges, is_not) => {
                let fits = |c: &char| ranges.iter().any(|(a, b)| (a..=b).contains(&c)) != *is_not;
                starts.iter().filter(|at| text.get(**at).is_some_and(fits)).map(|at| at + 1).collect()
            }
            Self::Sequence(parts) => parts.iter().fold(starts.clone(), |at, part| part.ends(text, &at)),
            Self::Either(parts) => parts.iter().flat_map(|part| part.ends(text, starts)).collect(),
            Self::Repeat(part, least, most) => {
                let mut now = starts.clone();
                let mut all = if *least == 0 { now.clone() } else { BTreeSet::new() };
                for times in 1..=*most {
                    now = part.ends(text, &now);
                    if now.is_empty() || times > *least && now.is_subset(&all) {
                        break;
                    }
                    if times >= *least {
                        all.extend(&now);
                    }
                }
                all
            }
        }
    }

    fn fits(&self, text: &str) -> bool {
        let text: Vec<char> = text.chars().collect();
        self.ends(&text, &BTreeSet::from([0])).contains(&text.len())
    }
}

/// Whether a value fits a schema, with the keywords that ours has.
fn fits(value: &Value, schema: &Value, root: &Value) -> bool {
    let known = [
        "$id",
        "$ref",
        "$schema",
        "additionalProperties",
        "allOf",
        "anyOf",
        "definitions",
        "description",
        "enum",
        "format",
        "items",
        "maximum",
        "minItems",
        "minLength",
        "minimum",
        "pattern",
        "properties",
        "required",
        "title",
        "type",
        "version",
    ];
    schema.as_object().unwrap().iter().all(|(keyword, wanted)| {
        assert!(known.contains(&keyword.as_str()), "{keyword}");
        let all_of = |schemas: &Value| schemas.as_array().unwrap().iter().all(|one| fits(value, one, root));
        match keyword.as_str() {
            "$ref" => {
                let name = wanted.as_str().unwrap().strip_prefix("#/definitions/").unwrap();
                fits(value, &root["definitions"][name], root)
            }
            "allOf" => all_of(wanted),
            "anyOf" => wanted.as_array().unwrap().iter().any(|one| fits(value, one, root)),
            "enum" => wanted.as_array().unwrap().contains(value),
            "pattern" => {
                value.as_str().is_none_or(|text| Pattern::whole(wanted.as_str().unwrap()).fits(text))
            }
            "minLength" => value.as_str().is_none_or(|text| !text.is_empty()),
            "minimum" => value.as_i64().is_none_or(|number| number >= wanted.as_i64().unwrap()),
            "maximum" => value.as_i64().is_none_or(|number| number <= wanted.as_i64().unwrap()),
            "minItems" => value.as_array().is_none_or(|items| !items.is_empty()),
            "items" => value.as_array().is_none_or(|items| items.iter().all(|item| fits(item, wanted, root))),
            "required" => {
                wanted.as_array().unwrap().iter().all(|key| value.get(key.as_str().unwrap()).is_some())
            }
            "properties" => value.as_object().is_none_or(|table| {
                table.iter().all(|(key, value)| wanted.get(key).is_some_and(|one| fits(value, one, root)))
            }),
            "type" => match wanted.as_str().unwrap() {
                "string" => value.is_string(),
                "integer" => value.is_i64(),
                "boolean" => value.is_boolean(),
                "array" => value.is_array(),
                "object" => value.is_object(),
                other => panic!("{other}"),
            },
            _ => true,
        }
    })
}

/// A record as an editor sees it: a bare date is a text.
fn as_json(value: &toml::Value) -> Value {
    match value {
        toml::Value::Datetime(day) => day.to_string().into(),
        toml::Value::Array(items) => items.iter().map(as_json).collect(),
        toml::Value::Table(table) => table.iter().map(|(key, value)| (key.clone(), as_json(value))).collect(),
        other => serde_json::to_value(other).unwrap(),
    }
}

fn accepts(text: &str) -> bool {
    fits(&as_json(&toml::Value::Table(toml::from_str(text).unwrap())), &SCHEMA, &SCHEMA)
}

fn has_errors(text: &str) -> bool {
    let mut findings = check_file(&Arc::new(File::new("x.toml".into(), None, text))).findings;
    judge(&mut findings);
    findings.iter().any(|finding| finding.severity == Severity::Error)
}

/// A record of which a value differs: so that `key` has the value `value`.
fn with(key: &str, value: &str) -> String {
    let of = |own: &str, usual: &str| if own == key { value.to_owned() } else { usual.to_owned() };
    format!(
        "so_hieu = {}\nco_quan_ban_hanh = \"Bộ Y tế\"\ntinh = {}\nngay_ban_hanh = {}\nhanh_dong = {}\n\n[ban]\n\
         ten = {}\nso_thanh_vien = {}\nmot_phan = true\n\n[[nguon]]\nnha_xuat_ban = \"Báo\"\nurl = {}\nve = [{}]\n",
        of("so_hieu", "\"12/QĐ-BYT\""),
        of("tinh", "\"Gia Lai\""),
        of("ngay_ban_hanh", "2021-11-06"),
        of("hanh_dong", "[\"kiện toàn\"]"),
        of("ten", "\"Ban Chỉ đạo\""),
        of("so_thanh_vien", "13"),
        of("url", "\"https://a.vn/\""),
        of("ve", "\"so_hieu\""),
    )
}

const KEYS: [&str; 8] =
    ["so_hieu", "tinh", "ngay_ban_hanh", "hanh_dong", "ten", "so_thanh_vien", "url", "ve"];

/// Values of every kind, right and wrong.
fn value() -> impl Strategy<Value = String> {
    let day = "[12][0-9]{3}(-[01][0-9](-[0-3][0-9])?)?";
    let text = prop_oneof![
        "[0-9]{1,4}(/20[0-9]{2})?[-/](QĐ|NQ|KH)[-/](UBND|TTg|TU|HĐND|BCĐCĐS|UBND-HC)",
        "[0-9]{1,3}(bis|a)?/QĐ-[A-ZĐ]{2,5}",
        day,
        "([12][0-9]{3}(-[01][0-9])?|\\.\\.)/([12][0-9]{3}(-[01][0-9])?|\\.\\.)",
        "(ban|ban.thanh_vien|so_hieu|nguon|can_cu)(\\[[0-9]\\]|\\.[a-z_]{1,9}){0,2}",
        "https?://[a-z]{1,4}\\.vn(/[a-z%0-9]{0,5})?",
        prop::sample::select(vec![
            "Gia Lai",
            "Huế",
            "Hà Nội",
            "gia lai",
            "kiện toàn",
            "Ban Chỉ đạo",
            "",
            " "
        ])
        .prop_map(str::to_owned),
        "[A-Za-zĐđ /.-]{0,8}",
    ];
    let quoted = text.prop_map(|text| format!("\"{text}\""));
    prop_oneof![
        8 => quoted.clone(),
        2 => quoted.prop_map(|one| format!("[{one}]")),
        1 => day,
        1 => "[0-9]{1,5}|true|\\[\\]",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 500, ..ProptestConfig::default() })]

    #[test]
    fn what_validate_accepts_fits(key in prop::sample::select(KEYS.to_vec()), value in value()) {
        let text = with(key, &value);
        let is_toml = toml::from_str::<toml::Table>(&text).is_ok();
        if is_toml && !has_errors(&text) {
            prop_assert!(accepts(&text), "{text}");
        }
    }
}

#[test]
fn the_records_and_right_examples_fit() {
    let rules = std::fs::read_dir(root().join("tests/rules")).unwrap().flatten();
    let folders =
        rules.map(|rule| rule.path().join("dung")).chain([root().join("data"), root().join("tests/sample")]);
    for entry in folders.flat_map(walkdir::WalkDir::new).flatten() {
        if entry.path().extension().is_some_and(|it| it == "toml") && entry.path().is_file() {
            let text = std::fs::read_to_string(entry.path()).unwrap();
            assert!(accepts(&text), "{}", entry.path().display());
        }
    }
}

#[test]
fn what_an_editor_can_see_is_wrong_does_not_fit() {
    assert!(accepts(&with("", "")));
    for (key, value) in [
        ("so_hieu", "\"QĐ-BYT\""),
        ("so_hieu", "\"12 / QĐ-BYT\""),
        ("tinh", "\"gia lai\""),
        ("ngay_ban_hanh", "\"2021-13\""),
        ("ngay_ban_hanh", "\"06/11/2021\""),
        ("ngay_ban_hanh", "\"..\""),
        ("hanh_dong", "[\"kiên toàn\"]"),
        ("hanh_dong", "[]"),
        ("ten", "\"\""),
        ("so_thanh_vien", "\"13\""),
        ("so_thanh_vien", "0"),
        ("url", "\"a.vn\""),
        ("ve", "\"thanh_vien\""),
    ] {
        let text = with(key, value);
        assert!(!accepts(&text), "{text}");
        assert!(has_errors(&text), "{text}");
    }
}
