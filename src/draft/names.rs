//! Recognises titles, names of persons, posts and names of offices at a word of a text.

use std::sync::LazyLock;

use super::phrases;
use super::scan::{Lexicon, Scan};
use crate::registers::{abbreviations, offices, provinces, titles};
use crate::text;

/// The registered offices by their full names.
static NAMES: LazyLock<Lexicon<&'static str>> =
    LazyLock::new(|| Lexicon::new(offices::all().iter().map(|office| (&*office.ten, &*office.ten))));

/// A post that starts at this word: its length in words.
pub(super) fn post_at(scan: &Scan<'_>, at: usize) -> Option<usize> {
    let len = scan.at(at, "chuc_vu").max(scan.at(at, "cua_dang"))?;
    let standing = scan.has(at + len, "thuong truc") && !scan.words[at + len].apart;
    // `Trưởng` needs the name of a unit.
    let weak = len == 1 && scan.has(at, "truong") && !scan.words.get(at + 1).is_some_and(|next| next.capital);
    (!weak).then_some(if standing { len + 2 } else { len })
}

/// Whether a post is one of the Party or an elected body.
pub(super) fn is_party_post(post: &str) -> bool {
    let scan = Scan::new(post);
    scan.at(0, "cua_dang") > scan.at(0, "chuc_vu")
}

/// A word that opens the name of an office: its length.
pub(super) fn office_at(scan: &Scan<'_>, at: usize) -> Option<usize> {
    scan.at(at, "co_quan")
}

/// Whether the name of an office starts here, with a capital.
pub(super) fn opens_office(scan: &Scan<'_>, at: usize) -> bool {
    office_at(scan, at).is_some() && scan.words[at].capital
}

/// The registered office that is named here: its length in words.
pub(super) fn registered_at(scan: &Scan<'_>, at: usize) -> Option<(usize, &'static str)> {
    NAMES.at(scan, at)
}

/// Titles before a name: their length in words.
pub(super) fn title_at(scan: &Scan<'_>, at: usize) -> Option<usize> {
    if phrases::is("ong_ba", &scan.words.get(at)?.plain)
        && scan.words.get(at + 1).is_some_and(|next| next.capital && !next.apart)
    {
        return name_at(scan, at + 1).map(|_| 1);
    }
    let start = scan.words[at].range.start;
    let (title, name) = titles::split_titles(&scan.text[start..])?;
    let len = scan.index(start + scan.text[start..].len() - name.len()) - at;
    let whole =
        text::words(title).count() == len && scan.words.get(at + len).is_some_and(|word| word.capital);
    (whole && name_at(scan, at + len).is_some()).then_some(len)
}

/// A person's name: a family name and one to four more capitalised words, and no place.
pub(super) fn name_at(scan: &Scan<'_>, at: usize) -> Option<usize> {
    let first = scan.words.get(at).filter(|word| word.capital)?;
    let before = at.checked_sub(1).filter(|_| !first.apart).map_or("", |at| &scan.words[at].plain);
    // Behind a title the family name may be one that the register lacks.
    let addressed = phrases::is("ong_ba", before) || at > 1 && scan.has(at - 2, "dong chi");
    let is_post_or_office = post_at(scan, at).is_some() || office_at(scan, at).is_some();
    if !scan.starts(at, "ho") && (!addressed || is_post_or_office) {
        return None;
    }
    // `ông Trương Thanh phong, …`: behind a title the name goes on to the comma.
    let comma = (at + 1..scan.words.len()).find(|at| scan.words[*at].apart).unwrap_or(scan.words.len());
    let words = &scan.words[at..comma];
    let foreign = words.iter().any(|word| phrases::is("khong_phai_ten", &word.plain));
    let small = words.iter().filter(|word| !word.capital).count();
    if addressed && (3..=4).contains(&words.len()) && small == 1 && !foreign {
        return Some(words.len());
    }
    let part = |next: &usize| {
        let word = &scan.words[*next];
        let office = office_at(scan, *next).is_some_and(|words| words > 1) || post_at(scan, *next).is_some();
        word.capital && !word.key.contains(|c: char| c.is_ascii_digit()) && (*next == at + 1 || !office)
    };
    let len = 1 + (at + 1..comma.min(at + 5)).take_while(part).count();
    // `thành phố Cao Lãnh` is a place, `UBND thành phố Ngô Văn Quý` names its chairman.
    let place = phrases::is("truoc_dia_danh", before) || len < 3 && matches!(before, "tinh" | "pho");
    let province = |len| provinces::by_name(&titled(&scan.text[scan.span(at..at + len)])).is_some();
    let heading =
        ["sach", "muc"].iter().any(|word| scan.has(at + 1, word)) || scan.has(at, "doan thanh nien");
    (len > 1 && !place && !heading && !(2..=len.min(4)).any(province)).then_some(len)
}

/// Whether a title, a name or a post starts here.
pub(super) fn opens_person(scan: &Scan<'_>, at: usize) -> bool {
    title_at(scan, at).is_some() || name_at(scan, at).is_some() || post_at(scan, at).is_some()
}

/// Whether an office or a person, the subject of a clause, starts at this word.
pub(super) fn opens_clause(scan: &Scan<'_>, at: usize) -> bool {
    opens_person(scan, at) || scan.starts(at, "chu_ngu")
}

/// Where the name of an office, or the charge of a post, that starts at this word ends: at a verb, a person, or a
/// further item of a list.
pub(super) fn office_end(scan: &Scan<'_>, from: usize) -> usize {
    let mut end = from;
    // `các sở, ban, ngành`, `phụ trách A, B và C` go on over commas.
    let mut wide = false;
    while end < scan.words.len() {
        let gap = scan.gap(end);
        let word = &scan.words[end];
        wide |= scan.starts(end, "nhieu_co_quan");
        let joint = ["va", "cung"].iter().any(|and| scan.has(end, and));
        let next = end + usize::from(joint);
        let counted =
            scan.words.get(next).is_some_and(|next| next.key.starts_with(|c: char| c.is_ascii_digit()));
        let marked = gap.contains([',', '(', '–', ':']) || gap.contains(" - ") || joint;
        // `Liên đoàn Lao động tỉnh và Báo Tây Ninh`, but `Văn phòng HĐND và UBND`
        let other = joint && !wide && opens_office(scan, next) && !scan.starts(next, "cung_van_phong");
        // `các đơn vị Tổng cục, Vụ, Cục chức năng` go on.
        let named = scan.words.get(end + 1).is_some_and(|next| next.capital && !next.apart);
        let item = marked && (opens_person(scan, next) || joint && counted || other)
            || gap.contains(',') && (opens_office(scan, end) && (!wide || named) || !wide && !word.capital);
        let verb = end > from && !word.capital && scan.starts(end, "het_ten_co_quan")
            || scan.starts(end, "viec_cua_ghe");
        // `Bộ trưởng Bộ A (Thường trực)`
        let stop = gap.ends_with('(') && scan.has(end, "thuong truc")
            || word.apart && gap.contains([';', '.', ':']) && !(wide && gap.contains(':'))
            || ["het_mot_co_quan", "vai_tro_khac"].iter().any(|key| scan.has_any(end, key).is_some());
        // A name without a title is one only if no capital follows: `Viễn thông Hà Nội`.
        let named = name_at(scan, end)
            .is_some_and(|len| scan.words.get(end + len).is_none_or(|next| !next.capital || next.apart));
        let person = title_at(scan, end).is_some() || named;
        if end > from && (stop || item) || verb || person {
            break;
        }
        end += match registered_at(scan, end) {
            Some((len, _)) if len > 1 => len,
            _ => 1,
        };
    }
    end
}

/// A name in capitals, or with one small letter, as names are written.
pub(super) fn titled(name: &str) -> String {
    let words = || name.split_whitespace();
    if name.chars().any(char::is_lowercase) {
        return words().map(capitalised).collect::<Vec<_>>().join(" ");
    }
    words().map(|word| capitalised(&word.to_lowercase())).collect::<Vec<_>>().join(" ")
}

/// The text with a capital first letter.
pub(super) fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().to_string() + chars.as_str()).unwrap_or_default()
}

/// The registered office whose name is this word and the text.
pub(super) fn registered(word: &str, name: &str) -> Option<String> {
    let whole = expanded(&format!("{word} {name}"));
    let scan = Scan::new(&whole);
    let (len, known) = registered_at(&scan, 0)?;
    (len == scan.words.len()).then(|| known.to_owned())
}

/// The name of an office with its abbreviations written out, but `UBND` short as in records.
pub(super) fn office_text(office: &str) -> String {
    let office = office.trim_end_matches([' ', ',', ';', '.', '…', ':', '-', '–', ')']);
    expanded(&office.replace("TP. ", "thành phố ").replace(" & ", " và "))
}

/// The text with its abbreviations written out, but those of records: `Sở TT&TT`, `CNTT`.
pub(super) fn expanded(text: &str) -> String {
    // Each pass writes out one occurrence.
    let out = (0..3).fold(text.to_owned(), |out, _| abbreviations::written_out(&out));
    let mut words: Vec<&str> = out.split_whitespace().collect();
    // `Bộ Chỉ huy BĐBP`, `MTTQ Việt Nam`: the words beside are a part of the name.
    for len in 2..=3 {
        let mut at = 0;
        while at + 2 * len <= words.len() {
            if words[at..at + len] == words[at + len..at + 2 * len] {
                words.drain(at..at + len);
            } else {
                at += 1;
            }
        }
    }
    abbreviations::abbreviated(&words.join(" "))
}
