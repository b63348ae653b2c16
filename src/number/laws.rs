//! Laws of document numbers: printing, identity, file names, and calm on any input.

use std::collections::{HashMap, HashSet};

use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use super::spelling::identity;
use super::{Number, parse, query, symbols};

/// Every number made of parts that are easily confused.
fn confusable() -> Vec<Number> {
    let figures = ["3", "03", "003", "36", "36a", "36d", "36đ", "36.3", "36.03"];
    let years = ["", "/2017"];
    let kinds = ["", "QĐ", "HĐ", "HD", "ĐA", "DA", "NQ", "CV", "TTr", "VBHN"];
    let groups = [
        "UBND",
        "TU",
        "BĐT",
        "BDT",
        "B&DT",
        "BDDT",
        "BĐDT",
        "D",
        "DD",
        "Đ",
        "HĐD",
        "HDD",
        "TƯ",
        "STTTT",
        "STT&TT",
        "QH15",
        "UBTVQH15",
        "BCĐ",
        "BCDX",
        "BCĐX",
        "BCĐD",
        "BCĐĐ",
        "SNgV",
        "UBND-BĐT",
        "UBND-BDT",
        "UBND.BDDT",
        "UBND-HCM",
        "UBND-ĐA",
        "UBND-Đa",
        "UBND-DA",
        "QĐ-UBND",
        "Q&D-UBND",
    ];
    let mut numbers = Vec::new();
    for (figures, year) in figures.iter().flat_map(|f| years.map(|y| (f, y))) {
        for (kind, group) in kinds.iter().flat_map(|k| groups.map(|g| (k, g))) {
            for (lead, join) in [("/", "-"), ("/", "."), ("-", "/")] {
                let join = if kind.is_empty() { "" } else { join };
                let text = format!("{figures}{year}{lead}{kind}{join}{group}");
                numbers.extend(parse(&text).ok().map(|parsed| parsed.number));
            }
        }
    }
    numbers
}

#[test]
fn file_names_are_equal_exactly_when_numbers_are() {
    let numbers = confusable();
    assert!(numbers.len() > 5000, "{}", numbers.len());
    let mut by_slug: HashMap<String, &Number> = HashMap::new();
    let mut by_number: HashMap<&Number, String> = HashMap::new();
    for number in &numbers {
        let slug = number.slug();
        let first = *by_slug.entry(slug.clone()).or_insert(number);
        assert_eq!(first, number, "{first} and {number} share {slug}");
        let first = by_number.entry(number).or_insert_with(|| slug.clone()).clone();
        assert_eq!(first, slug, "{number} has two file names");
    }
}

#[test]
fn file_names_are_short_and_plain() {
    for number in confusable() {
        let slug = number.slug();
        assert!(slug.starts_with(|c: char| c.is_ascii_digit()), "{slug}");
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "._-".contains(c);
        assert!(slug.chars().all(plain), "{slug}");
    }
    let longest = format!("1đ/QĐ{}", "-HĐ".repeat(31));
    assert!(parse(&longest).unwrap().number.slug().len() <= 150);
    assert!(parse(&format!("{longest}-HĐ")).is_err());
}

#[test]
fn file_names_of_known_forms() {
    for (text, slug) in [
        ("4347/QĐ-UBND", "4347-qd-ubnd"),
        ("16/2017/QĐ-UBND", "16-2017-qd-ubnd"),
        ("9/QĐ.UBND", "09-qd-ubnd"),
        ("412-QĐ/TU", "412_qd-tu"),
        ("412/QĐ-TU", "412-qd-tu"),
        ("66.25/2026/NQ-CP", "66.25-2026-nq-cp"),
        ("36đ/NQ-CP", "36dd-nq-cp"),
        ("05/HĐ-STT&TT", "05-hd_-stttt"),
        ("05/HD-STTTT", "05-hd-stttt"),
    ] {
        assert_eq!(parse(text).unwrap().number.slug(), slug, "{text}");
    }
}

#[test]
fn symbols_that_differ_stay_apart() {
    let kinds: Vec<&str> = symbols::KINDS.entries.iter().map(|kind| kind.chu.as_str()).collect();
    let issuers: Vec<&str> = symbols::ISSUERS.entries.iter().map(|issuer| issuer.chu).collect();
    for table in [kinds, issuers] {
        let distinct: HashSet<String> = table.iter().map(|chu| identity(chu)).collect();
        assert_eq!(distinct.len(), table.len());
    }
}

#[test]
fn a_number_is_read_from_print_as_before_however_its_bars_were_typed() {
    // Each Đ by itself: `3-bcdcdds` was read as one number, and its print as another.
    let variants = |chu: &str| {
        chu.chars().fold(vec![String::new()], |all, letter| {
            let typed: &[&str] =
                if letter == 'Đ' { &["Đ", "D", "DD", "dd"] } else { &[&*letter.to_string()] };
            all.iter().flat_map(|begun| typed.iter().map(move |letter| format!("{begun}{letter}"))).collect()
        })
    };
    let mut tried = 0;
    for chu in symbols::ISSUERS.entries.iter().map(|issuer| issuer.chu).filter(|chu| chu.contains('Đ')) {
        for symbol in variants(chu).iter().flat_map(|symbol| [symbol.clone(), symbol.to_lowercase()]) {
            for text in [format!("12/QĐ-{symbol}"), format!("3-{symbol}"), format!("12-QĐ/{symbol}8")] {
                let Ok(parsed) = parse(&text) else { continue };
                let again = parse(&parsed.number.to_string()).unwrap();
                assert_eq!(again.number, parsed.number, "{text}");
                tried += 1;
            }
        }
    }
    assert!(tried > 500, "{tried}");
}

/// Texts that are numbers, or nearly.
fn number_like() -> impl Strategy<Value = String> {
    let kinds: Vec<&str> = symbols::KINDS.entries.iter().map(|kind| kind.chu.as_str()).collect();
    let issuers: Vec<&str> = symbols::ISSUERS.entries.iter().map(|issuer| issuer.chu).collect();
    let issuer = prop_oneof![
        4 => proptest::sample::select(issuers).prop_map(str::to_owned),
        1 => "[A-EĐTƯ][A-Ea-eĐđ&]{0,4}[0-9]{0,2}",
    ];
    let unit = proptest::option::of("[-.][A-ZĐ]{1,3}");
    (
        "[0-9]{1,4}(|[a-eđ]|\\.[0-9]{1,3})(/(19|20)[0-9]{2})?",
        "[-/]",
        proptest::option::of(proptest::sample::select(kinds)),
        "[-/.]",
        issuer,
        unit,
    )
        .prop_map(|(figures, lead, kind, join, issuer, unit)| {
            let kind = kind.map_or(String::new(), |kind| kind.to_owned() + &join);
            format!("{figures}{lead}{kind}{issuer}{}", unit.unwrap_or_default())
        })
}

/// Numbers, scraps of numbers, and anything.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        number_like(),
        "[0-9aĐđð /.&–-]{0,12}",
        "(Số|Quyết định|QĐ|ngày|năm|của|[0-9]{1,4}|[ :/.-]|\u{31b}|\u{323}){0,12}",
        any::<String>(),
        "\\PC{0,600}",
    ]
}

proptest! {
    #[test]
    fn printed_numbers_parse_back(text in number_like()) {
        if let Ok(parsed) = parse(&text) {
            let printed = parsed.number.to_string();
            let again = parse(&printed).unwrap();
            prop_assert_eq!(again.number.to_string(), printed);
            prop_assert_eq!(again.repairs, []);
            prop_assert_eq!(again.number.slug(), parsed.number.slug());
            prop_assert_eq!(again.number, parsed.number);
        }
    }

    #[test]
    fn case_normal_form_and_spaces_do_not_matter(text in number_like()) {
        if let Ok(parsed) = parse(&text) {
            for other in [
                text.to_lowercase(),
                text.nfd().collect(),
                text.replace('/', " / "),
                text.replace('-', "–"),
                text.replace('Đ', "Ð"),
                format!("Số: {text}."),
            ] {
                let number = parse(&other).map(|parsed| parsed.number);
                prop_assert_eq!(number.as_ref(), Ok(&parsed.number), "{}", other);
            }
        }
    }

    #[test]
    fn file_names_of_any_two_numbers(a in number_like(), b in number_like()) {
        if let (Ok(a), Ok(b)) = (parse(&a), parse(&b)) {
            prop_assert_eq!(a.number == b.number, a.number.slug() == b.number.slug());
        }
    }

    #[test]
    fn any_text_is_answered_with_places_and_remedies_that_hold(text in any_text()) {
        let _ = query(&text);
        match parse(&text) {
            Ok(parsed) => {
                for at in parsed.repairs.iter().map(|repair| &repair.at) {
                    prop_assert!(text.get(at.clone()).is_some());
                }
                for doubt in parsed.doubts {
                    prop_assert!(text.get(doubt.at.clone()).is_some());
                    if let Some(meant) = doubt.suggestion {
                        let again = parse(&meant).unwrap();
                        prop_assert_eq!(again.number.to_string(), meant);
                        prop_assert!(again.doubts.iter().all(|other| other.kind != doubt.kind));
                    }
                }
            }
            Err(reject) => {
                prop_assert!(text.get(reject.at).is_some());
                if let Some(meant) = reject.suggestion {
                    prop_assert!(parse(&meant).is_ok());
                }
            }
        }
    }
}
