//! Any text as a document number: what is read prints as itself, and its file name is plain.

#![no_main]

use bcd::number::{parse, query};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(query) = query(text) {
        let _ = query.nam();
    }
    let parsed = match parse(text) {
        Ok(parsed) => parsed,
        Err(reject) => {
            let _ = reject.to_string();
            if let Some(near) = &reject.suggestion {
                parse(near).expect("what is suggested can be read");
            }
            return;
        }
    };
    let printed = parsed.number.to_string();
    let again = parse(&printed).expect("a printed number can be read");
    assert_eq!(again.number, parsed.number);
    assert_eq!(again.number.to_string(), printed);
    assert!(again.repairs.is_empty(), "{printed}: {:?}", again.repairs);
    let slug = parsed.number.slug();
    assert_eq!(again.number.slug(), slug);
    assert!(slug.starts_with(|c: char| c.is_ascii_digit()) && slug.len() <= 200, "{slug}");
    assert!(slug.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "._-".contains(c)), "{slug}");
    assert!(!slug.contains(".."), "{slug}");
});
