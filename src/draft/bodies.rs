//! Finds the names of committees, teams and issuers in running text.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;

use super::blocks::Block;
use super::names::{
    capitalised, expanded, office_end, office_text, opens_clause, opens_office, opens_person,
};
use super::phrases;
use super::scan::Scan;
use crate::registers::provinces;
use crate::text;

/// A name of a body in a text, with its bytes.
#[derive(Debug, Clone)]
pub(super) struct BodyName {
    pub ten: String,
    pub range: Range<usize>,
    /// Whether it says more than `Ban Chỉ đạo`.
    pub full: bool,
}

/// The name of a body at this word: its length in words.
pub(super) fn body_at(scan: &Scan<'_>, at: usize) -> Option<usize> {
    let len = scan.at(at, "ban")?;
    // `Ủy ban nhân dân`, `Hội đồng quản trị`, `Tổ trưởng` are no committees.
    let other = if len == 1 { "khong_phai_to" } else { "khong_phai_ban" };
    scan.has_any(at + len, other).is_none().then_some(len)
}

/// Whether a name is that of a support team.
pub(super) fn is_team(ten: &str) -> bool {
    phrases::starts("to", ten)
}

/// The body, office or holder of a post that a text starts with: the name as in records, and its end.
pub(super) fn authority(text: &str) -> Option<(String, usize)> {
    let scan = Scan::new(text);
    let end = match body_at(&scan, 0) {
        Some(head) if scan.words[0].capital => name_end(&scan, 0, head),
        _ if opens_office(&scan, 0) || opens_person(&scan, 0) => office_end(&scan, 0),
        _ => return None,
    };
    let range = scan.span(0..end);
    let fits = (1..90).contains(&range.len()) && scan.words[0].capital;
    fits.then(|| (office_text(&text[range.clone()]), range.end))
}

/// The names of bodies in a text.
pub(super) fn names(text: &str) -> Vec<BodyName> {
    let scan = Scan::new(text);
    let mut found: Vec<BodyName> = Vec::new();
    let mut at = 0;
    while at < scan.words.len() {
        // `Trưởng ban chỉ đạo về …` has the name in small letters.
        let headed = at > 0 && scan.has(at - 1, "truong");
        let subject = |at: usize| scan.has(at, "ve") || scan.starts(at, "linh_vuc");
        let named = |head: &usize| scan.words[at].capital || headed && subject(at + head);
        let Some(head) = body_at(&scan, at).filter(named) else {
            at += 1;
            continue;
        };
        let end = name_end(&scan, at, head);
        let mut range = scan.span(at..end);
        if text[range.clone()].contains(['"', '“']) {
            range.end += text[range.end..].chars().next().map_or(0, char::len_utf8);
        }
        let last = &text[scan.words[end - 1].range.clone()];
        let short = last.chars().count() > 2 && last.chars().all(char::is_uppercase);
        let full = end > at + head + 1 || end == at + head + 1 && short;
        let ten = capitalised(&cleaned(&text[range.clone()]));
        // `Ban Chỉ đạo và Tổ giúp việc chuyển đổi số tỉnh A`: the subject is that of both.
        if let Some(own) = found.last_mut().filter(|own| !own.full && full && is_team(&ten))
            && text[own.range.end..range.start].trim() == "và"
        {
            let subject = cleaned(&text[scan.words[at + head].range.start..range.end]);
            let whole =
                if subject.starts_with(&own.ten) { subject } else { format!("{} {subject}", own.ten) };
            (own.ten, own.full) = (whole, true);
        }
        found.push(BodyName { ten, range, full });
        at = end.max(at + 1);
    }
    found
}

/// Where the name of a body ends, given its first words.
pub(super) fn name_end(scan: &Scan<'_>, at: usize, head: usize) -> usize {
    let mut end = at + head;
    while end < scan.words.len() && end < at + 40 {
        let (word, gap) = (&scan.words[end], scan.gap(end));
        if word.apart {
            // A title in quotes belongs to the name: `Tổ biên tập Đề án "…"`.
            let close = scan.text[word.range.start..].find(['"', '”']);
            if let Some(close) = close.filter(|_| gap.ends_with(['"', '“'])) {
                return scan.index(word.range.start + close);
            }
            // `công nghệ thông tin (CNTT) tỉnh`
            let behind = &scan.text[word.range.end..];
            let short = gap.trim() == "(" && word.capital && behind.starts_with(") ");
            let closed = gap.trim() == ")" && (!word.capital || scan.has(end, "tp"));
            let listed = gap.trim() == "," && (scan.starts(end, "linh_vuc") || reaches_place(scan, end));
            if !(listed || short || closed) {
                break;
            }
        }
        // `dịch bệnh do vi rút`, but `do ông A làm Trưởng ban`
        let cause = scan.has(end, "do") && !opens_clause(scan, end + 1);
        let renamed = scan.has(end, "thanh") && body_at(scan, end + 1).is_some();
        let work = scan.has(end, "lam") && scan.has(end - 1, "viec");
        // `Ban Chỉ đạo 13 thành viên`
        let counted =
            word.key.bytes().all(|byte| byte.is_ascii_digit()) && scan.has_any(end + 1, "so_nguoi").is_some();
        // `… Đề án Làng hoa và Bí thư Tỉnh ủy A làm Trưởng ban`
        let person = scan.has(end, "va") && opens_person(scan, end + 1);
        if !cause && !work && scan.starts(end, "het_ten_ban") || renamed || counted || person {
            break;
        }
        end += 1;
    }
    end
}

/// Whether a name goes on over commas to its place: `cơ sở dữ liệu, kết nối, chia sẻ dữ liệu tỉnh Hà Nam`.
fn reaches_place(scan: &Scan<'_>, from: usize) -> bool {
    let goes_on = |at: &usize| {
        let word = &scan.words[*at];
        !word.capital && (!word.apart || scan.gap(*at).trim() == ",") && !scan.starts(*at, "het_ten_ban")
    };
    let words = (from..scan.words.len().min(from + 16)).take_while(goes_on);
    let ends = |at: usize| scan.starts(at, "noi_ban") || scan.starts(at, "thoi_cua_ban");
    { words }.any(|at| at > from && ends(at) && !scan.words[at].apart)
}

/// A name without abbreviations in brackets, `TP.` and `CNTT` written out.
fn cleaned(name: &str) -> String {
    let mut out = name.to_owned();
    while let Some(open) = out.find('(') {
        let close = out[open..].find(')').map_or(out.len(), |close| open + close + 1);
        out.replace_range(open..close, "");
    }
    let out = ["TP. ", "TP.", "TP "].iter().fold(out, |out, short| out.replace(short, "thành phố "));
    let out = expanded(&out);
    out.split_whitespace().collect::<Vec<_>>().join(" ").trim_matches([' ', ',', '.']).to_owned()
}

/// A name to compare: `trên địa bàn tỉnh` is `tỉnh`, and `Ban Chỉ đạo cấp tỉnh về …` a `Ban Chỉ đạo về …`.
pub(super) fn plain(name: &str) -> String {
    text::key(&name.replace(" trên địa bàn ", " ").replace(" cấp tỉnh ", " "))
}

/// The name of the committee: that of the subject, or the most frequent, in the fullest form that the text uses for it.
pub(super) fn full_name(base: Option<&str>, blocks: &[Block], headline: bool) -> Option<String> {
    let full = |name: &BodyName| name.full && name.ten.contains(char::is_lowercase);
    let of = |blocks: &[Block]| -> Vec<(String, String)> {
        let all = blocks.iter().flat_map(|block| names(&block.text)).filter(full);
        all.map(|name| (plain(&name.ten), name.ten)).collect()
    };
    let all = of(blocks);
    let mut counts: HashMap<&str, usize> = HashMap::new();
    all.iter().for_each(|(key, _)| *counts.entry(key).or_default() += 1);
    let rare = |key: &str| Reverse(counts[key]);
    // A body that a page names once, and late, is not the one it is about.
    let early = of(&blocks[..blocks.len().min(2)]).len();
    let often = all.iter().enumerate().filter(|(at, (key, _))| *at < early || counts[&**key] > 1);
    let most_named = often.min_by_key(|(_, (key, ten))| (is_team(ten), rare(key)));
    let base = base.or(most_named.map(|(_, (_, ten))| ten.as_str()))?;
    let key = plain(base);
    // `…` and `của thành phố A`, `… tỉnh` and the name of the province.
    let place = |rest: &str| {
        let opens = phrases::list("noi_ban").iter().any(|word| rest.starts_with(&text::key(word)));
        let goes_on = phrases::list("noi_ban").iter().any(|word| key.ends_with(&text::key(word)));
        rest.is_empty() || (opens || goes_on) && rest.split(' ').count() <= if opens { 6 } else { 4 }
    };
    // `theo hướng dẫn của Ban Chỉ đạo Quốc gia …` names the superior.
    let is_superior = |name: &str| {
        let ranks = ["quốc gia", "trung ương"].map(text::key);
        ranks.iter().any(|rank| name.contains(rank) && !key.contains(rank))
    };
    // A headline has the name in short: each of its words is in the full one, in order.
    let within = |name: &str| {
        let mut words = name.split(' ');
        headline && !is_superior(name) && key.split(' ').all(|word| words.any(|other| other == word))
    };
    let same = |(name, _): &&(String, String)| {
        name.strip_prefix(&key).is_some_and(|rest| place(rest.trim_start())) || within(name)
    };
    let best = all.iter().filter(same).min_by_key(|(name, ten)| {
        (
            provinces::named_in(ten).is_none(),
            phrases::ends("noi_ban", ten) || headline && *name == key,
            rare(name),
        )
    });
    Some(best.map_or_else(|| base.to_owned(), |(_, ten)| ten.clone()))
}
