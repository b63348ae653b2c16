//! Any words looked for in any text: hits are what was asked for, and a text finds itself.

#![no_main]

use bcd::registers::phrase::Phrase;
use bcd::registers::provinces;
use bcd::text::Pattern;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|both: (&str, &str)| {
    let (asked, text) = both;
    for pattern in [Pattern::new(asked), Pattern::loose(asked)] {
        let hits = pattern.find(text);
        assert_eq!(pattern.is_match(text), !hits.is_empty());
        assert!(hits.windows(2).all(|pair| pair[0].end <= pair[1].start));
        for hit in hits {
            assert!(pattern.equals(&text[hit]));
        }
        assert_eq!(pattern.equals(asked), !pattern.is_empty());
    }
    let phrase = Phrase::new(asked);
    let hits = phrase.find(text);
    assert_eq!(phrase.is_in(text), !hits.is_empty());
    assert!(hits.into_iter().all(|hit| text.get(hit).is_some_and(|part| !part.is_empty())));
    let _ = provinces::find(asked);
});
