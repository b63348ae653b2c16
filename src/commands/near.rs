//! Spellings in the records that are near words that were not found; they are suggested, never substituted.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::corpus::Entry;
use crate::filter::{Filter, has_office, issued_by};
use crate::record::{QuyetDinh, VaiTro};
use crate::registers::phrase::Phrase;
use crate::text::{self, Pattern};

/// How many spellings are suggested.
const MOST: usize = 3;

/// The most frequent spellings in these texts that are near typed words: the same except for i and y, else except for
/// accents, else except for both.
pub fn spellings<T: AsRef<str>>(typed: &str, texts: impl IntoIterator<Item = T>) -> Vec<String> {
    let bare = text::toneless(typed);
    let levels = [Pattern::loose(typed), Pattern::new(&bare), Pattern::loose(&bare)];
    let words = levels[1].toneless().replace('y', "i");
    // Most texts contain nothing similar, and need to be folded only once to say so.
    let is_similar = |text: &T| text::searchable(text.as_ref()).replace('y', "i").contains(&words);
    let similar: Vec<T> = texts.into_iter().filter(is_similar).collect();
    let found = levels.iter().map(|level| most_frequent(level, &similar));
    found.into_iter().find(|found| !found.is_empty()).unwrap_or_default()
}

/// The spellings that match; those that differ only in case and placement of the tone are one, shown as the first.
fn most_frequent(pattern: &Pattern, texts: &[impl AsRef<str>]) -> Vec<String> {
    let mut found: HashMap<String, (usize, &str)> = HashMap::new();
    for text in texts.iter().map(AsRef::as_ref) {
        for spelling in pattern.find(text).into_iter().map(|range| &text[range]) {
            found.entry(text::key(spelling)).or_insert((0, spelling)).0 += 1;
        }
    }
    let mut found: Vec<_> = found.into_values().collect();
    found.sort_by_key(|(count, spelling)| (Reverse(*count), text::order_key(spelling)));
    found.into_iter().take(MOST).map(|(_, spelling)| spelling.to_owned()).collect()
}

/// Note that a name in the records is also spelled with the other of i and y, with the command to ask for that.
pub fn also_written(name: &Phrase, again: &str, entries: &[Entry]) -> Option<String> {
    let names = names_in(entries);
    if !names.iter().any(|text| name.is_in(text)) {
        return None;
    }
    let mut others = most_frequent(&Pattern::loose(name.typed()), &names);
    let known = Pattern::new(name.typed());
    others.retain(|spelling| !known.is_match(spelling));
    let first = argument(others.first()?);
    let quoted: Vec<_> = others.iter().map(|other| format!("\"{other}\"")).collect();
    Some(format!("cũng có tên viết {}; thử: {again}{first}", quoted.join(", ")))
}

/// `có phải "Sỹ"?`; empty without spellings.
pub fn question(spellings: &[String]) -> String {
    let quoted: Vec<_> = spellings.iter().map(|spelling| format!("\"{spelling}\"")).collect();
    match quoted.as_slice() {
        [] => String::new(),
        quoted => format!("có phải {}?", quoted.join(" hay ")),
    }
}

/// A line for each name, office and issuer that no record has, with near spellings and the command to ask for the first;
/// `again` is the command before a name.
pub fn unknown(names: &[&Phrase], again: &str, filter: &Filter, entries: &[Entry]) -> Option<String> {
    let all_names = names_in(entries);
    let no_name = names.iter().filter(|name| !all_names.iter().any(|text| name.is_in(text)));
    let no_name = no_name.map(|name| missing("không có ai tên", again, name.typed(), &all_names));
    let offices = filter.seats.co_quan.iter().filter(|office| count(entries, office, has_office) == 0);
    let offices = offices.map(|office| match (office.typed(), count(entries, office, issued_by)) {
        (typed, 0) => missing("không có cơ quan nào tên", "--co-quan ", typed, &offices_in(entries)),
        (typed, issued) => format!(
            "không ban nào có thành viên của \"{typed}\", nhưng cơ quan này ban hành {issued} quyết định; thử: --ban-hanh {}",
            argument(typed)
        ),
    });
    let all_issuers: Vec<_> = entries.iter().map(|entry| entry.record.issuer()).collect();
    let issuers = filter.issuers.iter().filter(|issuer| count(entries, issuer, issued_by) == 0);
    let issuers = issuers.map(|issuer| match (issuer.typed(), count(entries, issuer, has_office)) {
        (typed, 0) => missing("không có cơ quan ban hành nào tên", "--ban-hanh ", typed, &all_issuers),
        (typed, seated) => format!(
            "\"{typed}\" không ban hành quyết định nào ở đây, nhưng có thành viên trong {seated} quyết định; thử: --co-quan {}",
            argument(typed)
        ),
    });
    let lines: Vec<_> = no_name.chain(offices).chain(issuers).collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// How many decisions have an office, or an issuer.
fn count(entries: &[Entry], wanted: &Phrase, has: fn(&QuyetDinh, &Phrase) -> bool) -> usize {
    entries.iter().filter(|entry| has(&entry.record, wanted)).count()
}

fn missing(none: &str, again: &str, typed: &str, texts: &[&str]) -> String {
    let near = spellings(typed, texts);
    let offer = match near.first() {
        Some(first) => format!("{} thử: {again}{}", question(&near), argument(first)),
        None if !VaiTro::VOCABULARY.find(typed).is_empty() => {
            format!("đó là vai trò, thử: --vai-tro {}", argument(typed))
        }
        // The words may be a post instead of a name: `Chủ tịch`.
        None => format!("tìm ở mọi chỗ: bcd search {}", argument(typed)),
    };
    format!("{none} \"{typed}\"; {offer}")
}

/// Every name in the records.
fn names_in(entries: &[Entry]) -> Vec<&str> {
    let bodies = entries.iter().flat_map(|entry| entry.record.bodies());
    let seats = bodies.flat_map(|(_, body)| &body.thanh_vien);
    let seated = seats.flat_map(|seat| seat.ho_ten.iter().chain(&seat.thay));
    let signers = entries.iter().filter_map(|entry| entry.record.nguoi_ky.as_ref()?.ho_ten.as_ref());
    seated.chain(signers).map(String::as_str).collect()
}

/// Every office with a seat in the records, or that hosts a committee.
fn offices_in(entries: &[Entry]) -> Vec<&str> {
    let bodies = entries.iter().flat_map(|entry| entry.record.bodies());
    let offices = bodies.flat_map(|(_, body)| {
        let seats = body.thanh_vien.iter().filter_map(|seat| seat.co_quan.as_ref());
        seats.chain(&body.co_quan_thuong_truc).chain(&body.dat_tai)
    });
    offices.map(String::as_str).collect()
}

/// An argument as typed in a shell: in quotes where it needs them.
pub fn argument(text: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "/-_.,".contains(c);
    if text.chars().all(plain) && !text.starts_with('-') {
        text.to_owned()
    } else if text.contains(['"', '$', '`', '\\', '!']) {
        format!("'{}'", text.replace('\'', "'\\''"))
    } else {
        format!("\"{text}\"")
    }
}
