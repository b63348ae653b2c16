//! Laws of dates, texts and document numbers, tried on random input and on every character.

use std::collections::{HashMap, HashSet};

use bcd::date::{Date, DateError, Interval};
use bcd::number::{Number, Reason, parse, query};
use bcd::registers::offices;
use bcd::text::{
    Hidden, Pattern, Spans, TonePlacement, hidden, imposters, is_plain, key, key_iy, lookalike, nfc,
    order_key, person_key, printable, respell, searchable, slug, survey, toneless, truncate, width, words,
};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use unicode_normalization::UnicodeNormalization;

/// Vietnamese letters in both forms, signs and traps, with a random character here and there.
fn any_text() -> impl Strategy<Value = String> {
    let letters = "aăâeêioôơuưyđbcghknpqtzAÂĐƠYàẳễíộợửạÁẶỆỊÕỚỦỲ0129 .-/&'“…";
    let traps = "\u{300}\u{301}\u{303}\u{309}\u{323}\u{302}\u{306}\u{31B}\u{341}ÐðƉɖ\u{200B}\
                 \u{200D}\u{202E}\u{A0}\u{AD}\u{FEFF}\u{1B}\u{2028}\u{FE0F}\u{E0041}\r\n\t";
    let chars = select(letters.chars().chain(traps.chars()).collect::<Vec<_>>());
    vec(prop_oneof![20 => chars, 1 => any::<char>()], 0..24).prop_map(String::from_iter)
}

/// A syllable, or nearly one, with its tone on the last vowel.
fn any_syllable() -> impl Strategy<Value = String> {
    let part = |options: &'static str| select(options.split(',').collect::<Vec<_>>());
    let tones = part("\u{300},\u{309},\u{303},\u{301},\u{323}");
    let (onsets, vowels) = (part(",h,ng,th,qu,gi,Kr,Đ"), part("oa,oe,uy,OA,a,uyê,ươ,ia,y"));
    (onsets, vowels, tones, part(",,n,ng"))
        .prop_map(|parts| [parts.0, parts.1, parts.2, parts.3].concat().nfc().collect())
}

fn nfd(text: &str) -> String {
    text.nfd().collect()
}

/// The text with every look-alike replaced.
fn without_lookalikes(text: &str) -> String {
    text.chars().map(|c| lookalike(c).unwrap_or(c)).collect()
}

/// The text with all that can be replaced safely replaced.
fn without_hidden(text: &str) -> String {
    let mut clean = String::new();
    for c in text.chars() {
        match hidden(c).and_then(Hidden::replacement) {
            Some(replacement) => clean.push_str(replacement),
            None => clean.push(c),
        }
    }
    clean
}

fn assert_key_laws(text: &str) {
    assert_eq!(nfc(text), text.nfc().collect::<String>());
    for fold in [key, key_iy, toneless, slug] {
        let folded = fold(text);
        assert_eq!(fold(&folded), folded, "twice is once: {text:?}");
        assert_eq!(fold(&nfd(text)), folded, "NFD: {text:?}");
        assert_eq!(fold(&nfc(text)), folded, "NFC: {text:?}");
        assert_eq!(fold(&without_hidden(text)), folded, "hidden: {text:?}");
        assert_eq!(fold(&without_lookalikes(text)), folded, "look-alikes: {text:?}");
    }
    assert_eq!(toneless(&key(text)), toneless(text), "weaker: {text:?}");
    assert_eq!(key_iy(&key(text)), key_iy(text), "weaker: {text:?}");
    assert!(slug(text).bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-')));
    assert!(!slug(text).starts_with('-') && !slug(text).ends_with('-'));
    assert!(!slug(text).contains("--"));
}

/// All but ideographs and Hangul, which are many and alike.
#[test]
fn keys_of_every_character() {
    for c in ('\0'..'\u{3400}').chain('\u{F900}'..='\u{FFFF}') {
        assert_key_laws(&format!("x{c}y{c} {c}"));
    }
}

proptest! {
    #[test]
    fn keys(text in any_text()) {
        assert_key_laws(&text);
    }

    #[test]
    fn placement_of_the_tone_never_matters(word in any_syllable()) {
        let (old, new) = (respell(&word, TonePlacement::Old), respell(&word, TonePlacement::New));
        prop_assert_eq!(key(&old), key(&word));
        prop_assert_eq!(key(&new), key(&word));
        prop_assert_eq!(respell(&new, TonePlacement::Old), old.clone());
        prop_assert_eq!(respell(&old, TonePlacement::New), new);
    }

    #[test]
    fn words_lie_in_the_text(text in any_text()) {
        let mut end = 0;
        for (range, word) in words(&text) {
            prop_assert_eq!(&text[range.clone()], word);
            prop_assert!(end <= range.start && range.start < range.end);
            end = range.end;
        }
    }

    #[test]
    fn a_text_finds_itself(text in any_text(), before in any_text()) {
        let pattern = Pattern::new(&text);
        prop_assert_eq!(pattern.equals(&text), !pattern.is_empty());
        prop_assert_eq!(pattern.equals(&nfd(&text)), !pattern.is_empty());
        prop_assert_eq!(pattern.is_match(&format!("{before} {text}")), !pattern.is_empty());
        prop_assert!(pattern.is_empty() || Pattern::new(&toneless(&text)).equals(&text));
    }

    #[test]
    fn hits_are_what_was_looked_for(query in "[ao ]{1,4}|[aáàâ]", text in "[aáàâoọ ,\u{301}]{0,16}") {
        let pattern = Pattern::new(&query);
        let hits = pattern.find(&text);
        prop_assert_eq!(pattern.is_match(&text), !hits.is_empty());
        prop_assert!(hits.windows(2).all(|pair| pair[0].end < pair[1].start));
        for hit in hits {
            prop_assert!(pattern.equals(&text[hit]));
        }
    }

    #[test]
    fn remarks_lie_in_the_text(text in any_text(), damaged in "[aeoáâô«®ìòâ»º€“^(.ã√ ]{0,12}") {
        for text in [text.clone(), damaged.clone(), text + &damaged] {
            for remark in survey(&text) {
                prop_assert!(text.is_empty() || !text[remark.range].is_empty());
            }
            for imposter in imposters(&text) {
                prop_assert!(!text[imposter.range].is_empty());
            }
        }
    }

    #[test]
    fn order_is_total(a in any_text(), b in any_text()) {
        prop_assert_eq!(order_key(&a) == order_key(&b), a == b);
        prop_assert_eq!(person_key(&a) == person_key(&b), a == b);
    }

    #[test]
    fn printed_text_is_harmless(text in any_text()) {
        let shown = printable(&text);
        let line_breaks = ['\n', '\t', '\u{2028}'];
        let harmful = |c| matches!(hidden(c), Some(Hidden::Control | Hidden::Bidi | Hidden::Tag));
        prop_assert!(!shown.contains(line_breaks) && !shown.contains(harmful));
        prop_assert_eq!(printable(&shown), shown.as_ref());
    }

    #[test]
    fn cut_text_fits(text in any_text(), columns in 0..30usize) {
        let cut = truncate(&text, columns);
        prop_assert!(width(&cut) <= columns);
        if cut != text && columns > 0 {
            let kept = cut.strip_suffix('…').expect("cut text ends in an ellipsis");
            let next = text.strip_prefix(kept).and_then(|rest| rest.chars().next());
            prop_assert!(next.is_some_and(|c| width(&c.to_string()) > 0));
        }
    }
}

proptest! {
    #[test]
    fn plain_text_needs_no_closer_look(text in prop_oneof![any_text(), vec(any_syllable(), 0..4).prop_map(|words| words.join(" "))]) {
        if is_plain(&text) {
            prop_assert!(text.chars().all(|c| c == '\n' || hidden(c).is_none() && lookalike(c).is_none()));
            prop_assert!(nfc(&text) == text);
        }
    }

    #[test]
    fn a_text_that_matches_contains_the_toneless_words(
        (text, from, length) in (any_text(), 0..24usize, 1..12usize), other in any_text(), before in any_text(),
    ) {
        let part: String = text.chars().skip(from).take(length).collect();
        let whole = before + &text;
        for query in [part.as_str(), &toneless(&part), &nfd(&part), &other] {
            for text in [whole.as_str(), &nfd(&whole), &nfc(&whole), &whole.to_uppercase()] {
                let pattern = Pattern::new(query);
                let contains = searchable(text).contains(&pattern.toneless());
                prop_assert!(contains || !pattern.is_match(text), "{query:?} {text:?}");
                let loose = Pattern::loose(query);
                let contains = searchable(text).replace('y', "i").contains(&loose.toneless().replace('y', "i"));
                prop_assert!(contains || !loose.is_match(text), "{query:?} {text:?}");
            }
        }
    }
}

/// The symbols of the kinds of document.
fn kinds() -> Vec<String> {
    let register: toml::Table = toml::from_str(include_str!("../../src/registers/kinds.toml")).unwrap();
    let kinds = register["loai"].as_array().unwrap().iter();
    kinds.map(|kind| kind["chu"].as_str().unwrap().to_owned()).collect()
}

/// The symbols of all issuers, each once.
fn issuers() -> Vec<&'static str> {
    let mut seen = HashSet::new();
    let symbols = offices::all().iter().flat_map(|office| &office.ky_hieu).map(String::as_str);
    symbols.filter(|symbol| seen.insert(*symbol)).collect()
}

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
fn symbols_that_differ_stay_apart() {
    let slug = |text: String| parse(&text).unwrap().number.slug();
    let kinds: HashSet<_> = kinds().iter().map(|kind| slug(format!("12-{kind}/XYZ"))).collect();
    assert_eq!(kinds.len(), self::kinds().len());
    let issuers: HashSet<_> = issuers().iter().map(|issuer| slug(format!("12/QĐ-{issuer}"))).collect();
    assert_eq!(issuers.len(), self::issuers().len());
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
    for chu in issuers().iter().filter(|chu| chu.contains('Đ')) {
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
    let issuer = prop_oneof![
        4 => select(issuers()).prop_map(str::to_owned),
        1 => "[A-EĐTƯ][A-Ea-eĐđ&]{0,4}[0-9]{0,2}",
    ];
    let unit = proptest::option::of("[-.][A-ZĐ]{1,3}");
    (
        "[0-9]{1,4}(|[a-eđ]|\\.[0-9]{1,3})(/(19|20)[0-9]{2})?",
        "[-/]",
        proptest::option::of(select(kinds())),
        "[-/.]",
        issuer,
        unit,
    )
        .prop_map(|(figures, lead, kind, join, issuer, unit)| {
            let kind = kind.map_or(String::new(), |kind| kind + &join);
            format!("{figures}{lead}{kind}{issuer}{}", unit.unwrap_or_default())
        })
}

/// Numbers, scraps of numbers, and anything.
fn any_number() -> impl Strategy<Value = String> {
    prop_oneof![
        number_like(),
        "[0-9aĐđð /.&–-]{0,12}",
        "(Số|Quyết định|QĐ|ngày|năm|của|[0-9]{1,4}|[ :/.-]|\u{31b}|\u{323}){0,12}",
        any::<String>(),
        "\\PC{0,600}",
    ]
}

#[test]
fn long_texts_are_no_numbers() {
    for text in ["4347/QĐ-UBND ".repeat(60), format!("1/QĐ{}", "-UBND".repeat(30))] {
        assert_eq!(parse(&text).unwrap_err().reason, Reason::TooLong);
    }
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
    fn any_text_is_answered_with_remedies_that_parse(text in any_number()) {
        let _ = query(&text);
        match parse(&text) {
            Ok(parsed) => {
                for doubt in &parsed.doubts {
                    if let Some(meant) = parsed.suggestion(doubt) {
                        let again = parse(&meant).unwrap();
                        prop_assert_eq!(again.number.to_string(), meant);
                        prop_assert!(again.doubts.iter().all(|other| other != doubt));
                    }
                }
            }
            Err(reject) => {
                if let Some(meant) = reject.suggestion {
                    prop_assert!(parse(&meant).is_ok());
                }
            }
        }
    }
}

fn any_date() -> impl Strategy<Value = Date> {
    let edges = prop_oneof![Just((1, 1)), Just((12, 31)), (1u8..=12, 1u8..=31)];
    (1u16..=9999, edges).prop_filter_map("no such day", |(year, (month, day))| Date::new(year, month, day))
}

fn any_interval() -> impl Strategy<Value = Interval> {
    let end = || proptest::option::of(any_date());
    (end(), end()).prop_map(|(a, b)| {
        let (earliest, latest) = if a.is_some() && b.is_some() { (a.min(b), a.max(b)) } else { (a, b) };
        let [earliest, latest] =
            [earliest, latest].map(|day| day.map_or("..".to_owned(), |day| day.to_string()));
        let interval = Interval::parse(&format!("{earliest}/{latest}")).unwrap();
        assert_eq!(
            (interval.earliest().is_some(), interval.latest().is_some()),
            (earliest != "..", latest != "..")
        );
        interval
    })
}

proptest! {
    #[test]
    fn printed_intervals_parse_back(interval in any_interval()) {
        prop_assert_eq!(Interval::parse(&interval.to_string()), Ok(interval));
    }

    #[test]
    fn any_text_is_answered_and_suggestions_parse(
        text in prop_oneof![any::<String>(), "[0-9/. -]{0,12}"],
    ) {
        if let Err(DateError { suggestion: Some(suggestion), .. }) = Interval::parse(&text) {
            prop_assert!(Interval::parse(&suggestion).is_ok());
        }
    }

    #[test]
    fn certain_is_possible(interval in any_interval(), window in any_interval()) {
        let (from, to) = (window.earliest(), window.latest());
        prop_assert!(!interval.certainly_within(from, to) || interval.possibly_within(from, to));
    }
}

#[test]
fn days_are_counted_over_leap_years() {
    for (number, day) in [(0, (1970, 1, 1)), (11_016, (2000, 2, 29)), (20_787, (2026, 11, 30))] {
        assert_eq!(Date::of_unix(number), Date::new(day.0, day.1, day.2), "{number}");
    }
}

#[test]
fn ranges_are_merged_and_found() {
    let spans = Spans::new(vec![10..12, 0..3, 2..5, 20..20]);
    assert!([0..1, 4..6, 11..30, 12..12].iter().all(|span| spans.overlap(span)));
    assert!([5..10, 12..20, 9..9].iter().all(|span| !spans.overlap(span)));
}

#[test]
fn a_half_known_interval_sorts_by_the_end_that_is_known() {
    let sorted = ["../2019", "2020", "2021", "2021/2022", "2021/..", "2021-06-01", "../2021", "../.."];
    assert!(sorted.map(|text| Interval::parse(text).unwrap()).is_sorted());
}

#[test]
fn no_character_takes_more_columns_than_bytes() {
    // What wraps and clips lines takes a text that fits by its bytes for one that fits.
    for c in '\0'..=char::MAX {
        assert!(width(c.encode_utf8(&mut [0; 4])) <= c.len_utf8(), "{c:?}");
    }
}
