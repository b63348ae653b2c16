//! Any text through the folding: twice is once, every form of a text has one key, and what is printed is harmless.

#![no_main]

use bcd::text::{
    Hidden, TonePlacement, hidden, key, lookalike, nfc, order_key, person_key, printable,
    respell, slug, survey, toneless, truncate, width, words,
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    for fold in [key, toneless, slug] {
        let folded = fold(text);
        assert_eq!(fold(&folded), folded, "twice is once");
        assert_eq!(fold(&nfc(text)), folded, "NFC");
        let proper: String = text.chars().map(|c| lookalike(c).unwrap_or(c)).collect();
        assert_eq!(fold(&proper), folded, "look-alikes");
    }
    assert_eq!(toneless(&key(text)), toneless(text));
    let name = slug(text);
    assert!(name.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-')));
    assert!(!name.starts_with('-') && !name.ends_with('-') && !name.contains("--"));
    let shown = printable(text);
    let raw = |c| matches!(c, '\n' | '\t') || matches!(hidden(c), Some(Hidden::Control | Hidden::Bidi | Hidden::Tag));
    assert!(!shown.contains(raw));
    assert_eq!(printable(&shown), shown.as_ref());
    for columns in [0, 1, 7] {
        assert!(width(&truncate(text, columns)) <= columns);
    }
    let mut end = 0;
    for (range, word) in words(text) {
        assert_eq!(&text[range.clone()], word);
        assert!(end <= range.start && range.start < range.end);
        end = range.end;
    }
    for remark in survey(text) {
        assert!(text.get(remark.range).is_some_and(|part| text.is_empty() || !part.is_empty()));
    }
    for placement in [TonePlacement::Old, TonePlacement::New] {
        let once = respell(text, placement);
        assert_eq!(respell(&once, placement), once);
    }
    let _ = (order_key(text), person_key(text));
});
