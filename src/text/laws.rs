//! Laws of the text functions, tried on random text and on every character.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use unicode_normalization::UnicodeNormalization;

use super::fold::key_iy;
use super::*;

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
        assert_eq!(fold(&repair(text)), folded, "look-alikes: {text:?}");
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
        let (old, new) = (respell(&word, Style::Old), respell(&word, Style::New));
        prop_assert_eq!(key(&old), key(&word));
        prop_assert_eq!(key(&new), key(&word));
        prop_assert_eq!(respell(&new, Style::Old), old.clone());
        prop_assert_eq!(style_of(&old).is_some(), old != new);
        prop_assert!(matches!(style_of(&old), None | Some(Style::Old)));
        prop_assert!(matches!(style_of(&new), None | Some(Style::New)));
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
    fn damage_lies_in_the_text(text in any_text(), damaged in "[aeoáâô«®ìòâ»º€“^(.ã√ ]{0,12}") {
        for text in [text.clone(), damaged.clone(), text + &damaged] {
            if let Some(damage) = find_damage(&text) {
                prop_assert!(!text[damage.range].is_empty());
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
    fn what_a_survey_does_not_see_is_not_there(text in prop_oneof![any_text(), vec(any_syllable(), 0..4).prop_map(|words| words.join(" "))]) {
        let seen = survey(&text);
        if !seen.odd {
            prop_assert!(text.chars().all(|c| c == '\n' || hidden(c).is_none() && lookalike(c).is_none()));
            prop_assert!(nfc(&text) == text);
            let styles: Vec<_> = words(&text).filter_map(|(_, word)| style_of(word)).collect();
            prop_assert!(seen.old_tone || !styles.contains(&Style::Old));
            prop_assert!(seen.new_tone || !styles.contains(&Style::New));
        }
        prop_assert_eq!(find_damage_surveyed(&text, seen), find_damage(&text));
        prop_assert!(seen.blanks || !text.trim_start().split('\n').any(|line| line.trim_start().contains("  ")));
    }

    #[test]
    fn texts_of_one_key_have_one_sketch(a in any_text(), b in any_text()) {
        for (a, b) in [(a.as_str(), b.as_str()), (&a, &a.to_lowercase()), (&a, &nfc(&a))] {
            if let (Some(x), Some(y)) = (sketch(a), sketch(b)) {
                prop_assert!(x == y || key(a) != key(b));
            }
            if let (Some(x), Some(y)) = (opening(a), opening(b)) {
                prop_assert!(x == y || key(a) != key(b));
            }
        }
    }
}

#[test]
fn a_survey_sees_every_kind_of_damage() {
    for text in [
        "ngưười ở",
        "cơng ở",
        "Cĩ thể đ",
        "ông Nguyeenx Vănđ",
        "đ 28/2006/NDD-CP",
        "Quye^'t đ",
        "CỘNG HÕA",
        "NghÃâ đ",
        "đ ChØ",
        "phịng đ",
    ] {
        assert!(survey(text).damaged || survey(text).odd, "{text}");
    }
}

proptest! {
    #[test]
    fn what_holds_a_phrase_holds_its_bare_words(
        (text, from, length) in (any_text(), 0..24usize, 1..12usize), other in any_text(), before in any_text(),
    ) {
        let part: String = text.chars().skip(from).take(length).collect();
        let whole = before + &text;
        for query in [part.as_str(), &toneless(&part), &nfd(&part), &other] {
            for text in [whole.as_str(), &nfd(&whole), &nfc(&whole), &whole.to_uppercase()] {
                let mut room = vec![b'x'; 3];
                let (pattern, flat) = (Pattern::new(query), flatten(text, &mut room));
                let Some((words, flat)) = pattern.bare().zip(flat) else { continue };
                prop_assert!(!flat.windows(2).any(|pair| pair == b"  "), "{text:?}");
                let holds = flat.windows(words.len()).any(|window| window == words.as_bytes());
                // Marks and invisible characters alone make no word, and a word typed with accents may have others there.
                prop_assert!(holds || !pattern.is_match(text), "{query:?} {text:?}");
                prop_assert!(!holds || Pattern::new(&toneless(query)).is_match(text), "{query:?} {text:?}");
            }
        }
    }
}

/// Each character between two letters, in front of one and behind one.
#[test]
fn every_character_is_flat_or_needs_a_closer_look() {
    for c in ('\0'..'\u{3400}').chain('\u{F900}'..='\u{FFFF}').chain('\u{1F300}'..'\u{1F400}') {
        let text = format!("x{c}y {c}z u{c}");
        let mut room = Vec::new();
        if let Some(flat) = flatten(&text, &mut room) {
            let bare = format!(" {} ", toneless(&text));
            assert_eq!(String::from_utf8_lossy(flat).trim_end(), bare.trim_end(), "{c:?}");
        }
    }
}
