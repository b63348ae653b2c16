//! Tests of document numbers on samples: valid, damaged and typed ones. Long because of its tables.

use super::NumberClass::*;
use super::*;

fn parsed(text: &str) -> Parsed {
    parse(text).unwrap_or_else(|reject| panic!("{text}: {reject}"))
}

fn number(text: &str) -> Number {
    parsed(text).number
}

/// The valid samples of the domain notes, by their running number there.
const VALID: [(u8, &str, NumberClass); 38] = [
    (1, "4347/QĐ-UBND", HanhChinh),
    (2, "2041/QĐ-UBND", HanhChinh),
    (3, "5101/QĐ-UBND", HanhChinh),
    (4, "1285/QĐ-UBND", HanhChinh),
    (5, "3191/QĐ-UBND", HanhChinh),
    (6, "10401/QĐ-UBND", HanhChinh),
    (7, "09/QĐ-UBND", HanhChinh),
    (8, "109/QĐ-TTg", HanhChinh),
    (9, "1072/QĐ-TTg", HanhChinh),
    (10, "1201/QĐ-TTg", HanhChinh),
    (11, "1972/QĐ-BTTTT", HanhChinh),
    (12, "885/QĐ-BTTTT", HanhChinh),
    (13, "17/NQ-CP", HanhChinh),
    (14, "36a/NQ-CP", HanhChinh),
    (15, "66.25/2026/NQ-CP", QuyPham),
    (16, "25/NQ-HĐND", HanhChinh),
    (17, "05/2016/NQ-HĐND8", QuyPham),
    (18, "202/2025/QH15", QuocHoi),
    (19, "1365/NQ-UBTVQH15", UyBanThuongVu),
    (20, "30/2020/NĐ-CP", QuyPham),
    (21, "01/2011/TT-BNV", QuyPham),
    (22, "55/2005/TTLT-BNV-VPCP", QuyPham),
    (23, "16/2017/QĐ-UBND", QuyPham),
    (24, "666/2015/QĐ-UBND", QuyPham),
    (25, "23/2023/QĐ-TTg", QuyPham),
    (26, "61/2025/QĐ-CTUBND", QuyPham),
    (27, "412-QĐ/TU", Dang),
    (28, "06-NQ/TU", Dang),
    (29, "60-NQ/TW", Dang),
    (30, "05-HD/VPTW", Dang),
    (31, "40/QĐ-BCĐ", HanhChinh),
    (32, "01-QĐ/BCĐ", Dang),
    (33, "12/QĐ-BCĐCĐS", HanhChinh),
    (34, "1342/TTr-STTTT", HanhChinh),
    (35, "1178/BTTTT-THH", CongVan),
    (36, "2836/QĐ.UBND", HanhChinh),
    (36, "01/1999/QĐ.UB", QuyPham),
    (36, "72/2004/QĐ-UB", QuyPham),
];

#[test]
fn valid_samples_are_read_without_a_remark() {
    for (sample, text, class) in VALID {
        let parsed = parsed(text);
        assert_eq!(parsed.number.class(), class, "sample {sample}: {text}");
        assert_eq!(parsed.number.to_string(), text, "sample {sample}");
        assert_eq!(parsed.repairs, [], "sample {sample}: {text}");
        assert_eq!(parsed.doubts, [], "sample {sample}: {text}");
    }
    let samples = VALID.map(|(sample, ..)| sample);
    assert!((1..=36).all(|sample| samples.contains(&sample)));
}

#[test]
fn classes_without_a_sample() {
    assert_eq!(number("17/VBHN-BYT").class(), HopNhat);
    assert_eq!(number("1210/2016/UBTVQH13").class(), QuocHoi);
    assert_eq!(number("26/2004/PL-UBTVQH11").class(), QuyPham);
    assert_eq!(number("40/QĐ-BCĐ389").class(), HanhChinh);
}

#[test]
fn damage_is_repaired() {
    use RepairKind::*;
    for (text, printed, repairs) in [
        ("2035/QÐ-UBND", "2035/QĐ-UBND", [Lookalike].as_slice()),
        ("4347/QĐ–UBND", "4347/QĐ-UBND", &[Separator]),
        ("4347 / QĐ - UBND", "4347/QĐ-UBND", &[Space; 4]),
        ("55 /2005/TTLT-BNV-VPCP", "55/2005/TTLT-BNV-VPCP", &[Space]),
        ("37/2009/TT- BTTTT", "37/2009/TT-BTTTT", &[Space]),
        ("37/2009/TT-\u{a0}BTTTT", "37/2009/TT-BTTTT", &[Space]),
        ("37/2009/T\u{200b}T-BTTTT", "37/2009/TT-BTTTT", &[Space]),
        ("07/2011/QĐ-UBND.", "07/2011/QĐ-UBND", &[Punctuation]),
        ("“07/2011/QĐ-UBND”;", "07/2011/QĐ-UBND", &[Punctuation; 2]),
        ("4347/qđ-ubnd", "4347/QĐ-UBND", &[Case; 2]),
        ("109/QĐ-TTG", "109/QĐ-TTg", &[Case]),
        ("446/ttr-sngv", "446/TTr-SNgV", &[Case; 2]),
        ("1342/TTr-stt&tt", "1342/TTr-STT&TT", &[Case]),
        ("36A/NQ-CP", "36a/NQ-CP", &[Suffix]),
        ("Số: 4347/QĐ-UBND", "4347/QĐ-UBND", &[Prefix]),
        ("Quyết định số 4347/QĐ-UBND", "4347/QĐ-UBND", &[Prefix]),
        ("1072/QĐ-TTg ngày 28-8-2019", "1072/QĐ-TTg", &[Tail]),
        ("17/NQ-CP của Chính phủ", "17/NQ-CP", &[Tail]),
        ("17/NQ-CP về chính phủ điện tử", "17/NQ-CP", &[Tail]),
        ("10/KH-BC\u{110}U\u{31b}", "10/KH-BCĐƯ", &[Decomposed]),
    ] {
        let parsed = parsed(text);
        assert_eq!(parsed.number.to_string(), printed, "{text}");
        let kinds: Vec<RepairKind> = parsed.repairs.iter().map(|repair| repair.kind).collect();
        assert_eq!(kinds, repairs, "{text}");
        assert_eq!(parsed.doubts, [], "{text}");
    }
}

/// Text, parsed number, doubt, number as meant.
const DOUBTFUL: [(&str, &str, &str, &str); 23] = [
    ("4347/QD-UBND", "4347/QĐ-UBND", "Marks", "4347/QĐ-UBND"),
    ("60-NQ/TƯ", "60-NQ/TW", "Marks", "60-NQ/TW"),
    ("12/QĐ-BCDCDS", "12/QĐ-BCĐCĐS", "Marks", "12/QĐ-BCĐCĐS"),
    ("12/QĐ-BCDCDDS", "12/QĐ-BCĐCĐS", "Marks", "12/QĐ-BCĐCĐS"),
    ("28/2006/NDD-CP", "28/2006/NĐ-CP", "Telex", "28/2006/NĐ-CP"),
    ("22/NQ-TU", "22/NQ-TU", "StateForm", "22-NQ/TU"),
    ("4347-QĐ/UBND", "4347-QĐ/UBND", "PartyForm", "4347/QĐ-UBND"),
    ("84/2005-NĐ-CP", "84/2005/NĐ-CP", "Separators", "84/2005/NĐ-CP"),
    ("82/2005-QĐ-UBND", "82/2005/QĐ-UBND", "Separators", "82/2005/QĐ-UBND"),
    ("61/2005/NĐ/CP", "61/2005/NĐ-CP", "Separators", "61/2005/NĐ-CP"),
    ("4347-QĐ-UBND", "4347/QĐ-UBND", "Separators", "4347/QĐ-UBND"),
    ("412-QĐ-TU", "412-QĐ/TU", "Separators", "412-QĐ/TU"),
    ("30-NQ/2026/QH16", "30/2026/QH16", "Hybrid", "30/2026/QH16"),
    ("51/2001/NQ-QH10", "51/2001/QH10", "Hybrid", "51/2001/QH10"),
    ("1972/QĐ-BTTT", "1972/QĐ-BTTT", "Issuer", "1972/QĐ-BTTTT"),
    ("4347/CV-UBND", "4347/CV-UBND", "LetterKind", "4347/UBND"),
    ("Quyết định 702/UBND", "702/UBND", "Letter", "702/QĐ-UBND"),
    ("02/2020/QĐ-UBND-HCM", "02/2020/QĐ-UBND-HCM", "Place", "02/2020/QĐ-UBND"),
    ("84-2005/NĐ-CP", "84/2005/NĐ-CP", "Separators", "84/2005/NĐ-CP"),
    ("12/QĐ-SCA", "12/QĐ-SCA", "Issuer", "12/QĐ-SCT"),
    ("0412-QĐ/TU", "0412-QĐ/TU", "Zeros", "412-QĐ/TU"),
    ("9/QĐ-UBND", "9/QĐ-UBND", "Zeros", "09/QĐ-UBND"),
    ("009/QĐ-UBND", "009/QĐ-UBND", "Zeros", "09/QĐ-UBND"),
];

#[test]
fn doubts_come_with_the_number_that_was_meant() {
    for (text, printed, doubted, meant) in DOUBTFUL {
        let parsed = parsed(text);
        assert_eq!(parsed.number.to_string(), printed, "{text}");
        let [doubt] = parsed.doubts.as_slice() else {
            panic!("{text}: {:?}", parsed.doubts);
        };
        assert!(format!("{:?}", doubt.kind).starts_with(doubted), "{text}: {doubt:?}");
        assert_eq!(doubt.suggestion.as_deref(), Some(meant), "{text}");
    }
}

#[test]
fn doubts_without_a_likely_meaning_suggest_nothing() {
    let unknown = |found: &str| DoubtKind::Issuer { found: found.to_owned() };
    for (text, kind) in [
        ("17/1930/NĐ-CP", DoubtKind::Year { year: 1930 }),
        ("12/QĐ-HCM", unknown("HCM")),
        ("12/QĐ-XP", unknown("XP")),
        ("12/NĐ-CP", DoubtKind::Kind { kind: "NĐ" }),
        ("12/2005/CV-UB", DoubtKind::Kind { kind: "CV" }),
        ("12/2021/QĐ-TU", DoubtKind::StateForm { issuer: "TU".to_owned() }),
    ] {
        let doubts = parsed(text).doubts;
        assert_eq!(doubts.len(), 1, "{text}: {doubts:?}");
        assert_eq!((&doubts[0].kind, &doubts[0].suggestion), (&kind, &None), "{text}");
    }
}

#[test]
fn rejects_name_a_reason() {
    use Reason::*;
    for (text, reason, suggestion) in [
        ("135/206/NĐ-CP", Year, None),
        ("135/06/NĐ-CP", Year, None),
        ("Số: /QĐ-UBND", NoSerial, None),
        ("…/QĐ-UBND", NoSerial, None),
        ("Số -QĐ/TU", NoSerial, None),
        ("00/QĐ-UBND", NoSerial, None),
        ("", NoSerial, None),
        ("Quyết định 4347", NoSymbol, None),
        ("4347/2021", NoSymbol, None),
        ("4347/QĐ-UBND/2021", YearLast, None),
        ("4347/QĐ", NoIssuer, None),
        ("412-XX/TU", Kind, None),
        ("12/2020/XX-UBND", Kind, None),
        ("4347/QĐ-UBND12345", Symbol, None),
        ("4347/QĐ-&UBND", Symbol, None),
        ("4347//QĐ-UBND", Separator, None),
        ("4347/QĐ-", Separator, None),
        ("4347/QĐ@UBND", Character('@'), None),
        ("4347/QĐ-UВND", Character('В'), None),
        ("N° 4347/QĐ-UBND", Prefix, None),
        ("\u{301}4347/QĐ-UBND", Prefix, None),
        ("4347QĐ-UBND", Serial, Some("4347/QĐ-UBND")),
        ("1234567/QĐ-UBND", Serial, None),
        ("10.401/QĐ-UBND", Series, Some("10401/QĐ-UBND")),
        ("66.25/NQ-CP", Series, None),
        ("4347 QĐ UBND", Space, Some("4347/QĐ-UBND")),
        ("30 2020 NĐ CP", Space, Some("30/2020/NĐ-CP")),
        ("4347 người dân", Space, None),
    ] {
        let reject = parse(text).unwrap_err();
        assert_eq!(reject.reason, reason, "{text}");
        assert_eq!(reject.suggestion.as_deref(), suggestion, "{text}");
    }
    assert_eq!(parse(&"4347/QĐ-UBND ".repeat(60)).unwrap_err().reason, TooLong);
    assert_eq!(parse(&format!("1/QĐ{}", "-UBND".repeat(30))).unwrap_err().reason, TooLong);
}

#[test]
fn places_point_into_the_text_as_given() {
    let text = "Số: 0412 –qd/TU";
    let parsed = parsed(text);
    let repairs: Vec<&str> = parsed.repairs.iter().map(|repair| &text[repair.at.clone()]).collect();
    assert_eq!(repairs, ["–", "Số: ", " "]);
    let doubts: Vec<&str> = parsed.doubts.iter().map(|doubt| &text[doubt.at.clone()]).collect();
    assert_eq!(doubts, ["qd", "0412"]);
    let text = "4347\u{a0}QĐ-UBND";
    assert_eq!(&text[parse(text).unwrap_err().at], "\u{a0}");
}

#[test]
fn messages_are_vietnamese() {
    let doubt = |text| parsed(text).doubts[0].kind.to_string();
    assert_eq!(doubt("4347/QD-UBND"), "ký hiệu “QD” viết đúng là “QĐ”");
    assert_eq!(doubt("1972/QĐ-BTTT"), "không biết cơ quan nào có ký hiệu “BTTT”");
    let reject = |text| parse(text).unwrap_err().to_string();
    assert_eq!(reject("4347"), "chỉ có số, thiếu ký hiệu");
    assert_eq!(reject("4347/QĐ\u{202e}"), "ký tự U+202E không dùng trong số hiệu");
    let repair = |text| parsed(text).repairs[0].kind.to_string();
    assert_eq!(repair("4347/QĐ-UBND."), "thừa dấu câu ở đầu hoặc cuối");
}

#[test]
fn issuers_and_units_are_told_apart() {
    for (text, issuers, units) in [
        ("2688/QĐ-BNN-TCCB", ["BNN"].as_slice(), ["TCCB"].as_slice()),
        ("1178/BTTTT-THH", &["BTTTT"], &["THH"]),
        ("55/2005/TTLT-BNV-VPCP", &["BNV", "VPCP"], &[]),
        ("15-CV/BTCTU-TCCB", &["BTCTU"], &["TCCB"]),
        ("202/2025/QH15", &["QH15"], &[]),
    ] {
        let number = number(text);
        assert_eq!(number.co_quan().collect::<Vec<_>>(), issuers, "{text}");
        assert_eq!(number.don_vi().collect::<Vec<_>>(), units, "{text}");
    }
}

/// Found by fuzzing.
#[test]
fn a_symbol_of_mixed_case_prints_as_it_is_read() {
    let read = number("411/QĐ-v11uTư");
    assert_eq!(read.to_string(), "411/QĐ-V11UTW");
    assert_eq!(number(&read.to_string()), read);
}

#[test]
fn what_people_type_finds_the_number() {
    let printed = number("4347/QĐ-UBND");
    for text in [
        "4347/qđ-ubnd",
        "4347/QD-UBND",
        "số 4347/QĐ-UBND",
        "Quyết định số 4347/QĐ-UBND",
        "quyet dinh so 4347/qd-ubnd",
        "QĐ 4347/QĐ-UBND",
        "4347 / QĐ – UBND",
        "Quyết định 4347/QĐ-UBND ngày 06/10/2020 của UBND tỉnh",
        "4347",
        "Quyết định 4347",
        "04347",
        "4347 năm 2020",
    ] {
        assert!(query(text).unwrap().matches(&printed), "{text}");
    }
    for text in ["4347a", "434", "4347/2021/QĐ-UBND", "4347-QĐ/UBND", "4347/KH-UBND"] {
        assert!(!query(text).unwrap().matches(&printed), "{text}");
    }
    assert!(query("36A").unwrap().matches(&number("36a/NQ-CP")));
    assert!(!query("36").unwrap().matches(&number("36a/NQ-CP")));
    assert!(query("UBND").is_err());
}

#[test]
fn a_typed_year_is_kept_for_the_date_of_issue() {
    assert_eq!(query("4347/2021").unwrap().nam(), Some(2021));
    assert_eq!(query("Quyết định 4347 ngày 6/10/2020").unwrap().nam(), Some(2020));
    assert_eq!(query("4347").unwrap().nam(), None);
    let normative = number("16/2017/QĐ-UBND");
    assert!(query("16/2017").unwrap().matches(&normative));
    assert!(!query("16/2018").unwrap().matches(&normative));
}
