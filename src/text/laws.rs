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
        prop_assert_eq!(placement_of(&old).is_some(), old != new);
        prop_assert!(matches!(placement_of(&old), None | Some(TonePlacement::Old)));
        prop_assert!(matches!(placement_of(&new), None | Some(TonePlacement::New)));
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
