//! The rule on private data that must not be published.

use std::ops::Range;

use super::known::{Flaw, KnownText};
use crate::registers::words::rows;
use crate::text::words;

/// `du-lieu-rieng`: a telephone number, an identity number, a mail address, a bank account, a home or a birthday of a person.
pub(super) fn private_data(value: &KnownText) -> Option<Flaw> {
    let is_address = ["url", "luu_tru"].contains(&&*value.key);
    let (what, part) = if is_address { None } else { private_part(&value.text) }?;
    Some(Flaw::new(format!("trông như {what}")).on(part))
}

/// The first part of a text that is private.
fn private_part(text: &str) -> Option<(&'static str, Range<usize>)> {
    if !text.bytes().any(|byte| byte.is_ascii_digit() || byte == b'@') {
        return None;
    }
    mail_in(text).or_else(|| figures_in(text)).or_else(|| announced_in(text))
}

/// A phrase before a private figure, with the figures that follow it within four words.
fn announced_in(text: &str) -> Option<(&'static str, Range<usize>)> {
    let lower = text.to_lowercase();
    if lower.len() != text.len() {
        return None;
    }
    rows("so_rieng").iter().find_map(|row| {
        let (phrase, what) = (row[0].as_str(), row[1].as_str());
        let at = lower.find(phrase)?;
        let (before, after) = (&lower[..at], &text[at + phrase.len()..]);
        let is_word = !before.ends_with(char::is_alphabetic) && !after.starts_with(char::is_alphabetic);
        let is_other = row[2..].iter().any(|other| before.trim_end().ends_with(other.as_str()));
        let figures = words(after).take(5).find(|(_, word)| word.starts_with(|c: char| c.is_ascii_digit()));
        let (range, word) = figures.filter(|_| is_word && !is_other)?;
        // A number of an account is long; a decision may be about accounts in a year.
        let is_figure = what != "số tài khoản" || word.len() > 5;
        is_figure.then(|| (what, at..at + phrase.len() + range.end))
    })
}

/// The mail address at the first `@` of a text.
fn mail_in(text: &str) -> Option<(&'static str, Range<usize>)> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || "._%+-".contains(c);
    let (before, after) = text.split_once('@')?;
    let name = before.len() - before.trim_end_matches(is_part).len();
    let host = after.len() - after.trim_start_matches(is_part).len();
    let is_mail = name > 0 && after[..host].contains('.');
    is_mail.then(|| ("địa chỉ thư điện tử", before.len() - name..before.len() + 1 + host))
}

/// The first figures of a text, joined by single spaces, full stops and hyphens, that look like a telephone number or an
/// identity number.
fn figures_in(text: &str) -> Option<(&'static str, Range<usize>)> {
    let runs = words(text).filter_map(|(range, word)| {
        let start = range.start + word.find(|c: char| c.is_ascii_digit())?;
        let length = text[start..range.end].bytes().take_while(u8::is_ascii_digit).count();
        Some(start..start + length)
    });
    let runs: Vec<Range<usize>> = runs.collect();
    let are_joined = |a: &Range<usize>, b: &Range<usize>| [" ", ".", "-"].contains(&&text[a.end..b.start]);
    runs.chunk_by(are_joined).find_map(|run| {
        let part = run[0].start..run[run.len() - 1].end;
        let digits: String = run.iter().map(|run| &text[run.clone()]).collect();
        let has_plus = text[..part.start].ends_with('+');
        // A date has two figures before its first full stop.
        if (run[0].len() > 2 || has_plus) && is_telephone(digits.as_bytes(), has_plus) {
            return Some(("số điện thoại", part.start - usize::from(has_plus)..part.end));
        }
        let is_identity = run.len() == 1 && matches!(digits.len(), 9 | 12);
        is_identity.then_some(("số giấy tờ của một người", part))
    })
}

/// Ten figures of a mobile number, ten or eleven of a landline (numbering plan of the ministry of information); +84 may
/// replace the first zero.
fn is_telephone(digits: &[u8], has_plus: bool) -> bool {
    let number = if has_plus { digits.strip_prefix(b"84") } else { digits.strip_prefix(b"0") };
    match number {
        Some([b'3' | b'5' | b'7' | b'8' | b'9', rest @ ..]) => rest.len() == 8,
        Some([b'2', rest @ ..]) => matches!(rest.len(), 8 | 9),
        _ => false,
    }
}
