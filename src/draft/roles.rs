//! Finds the roles of seats in running text, and on which side of a role its holders are.

use std::ops::Range;
use std::sync::LazyLock;

use super::bodies::body_at;
use super::names::opens_person;
use super::phrases;
use super::scan::{Lexicon, Scan};
use crate::record::VaiTro;
use crate::text;

/// Where the holders of a role are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// `do ông A làm Trưởng ban`, `ông A - Trưởng ban`.
    Before,
    /// `Trưởng ban là ông A`, `các Ủy viên gồm: …`.
    After,
    /// `và 14 ủy viên`.
    Count(u32),
    /// A heading: the holders are in the next lines.
    Heading,
    /// The text speaks of the role without its holders.
    Mention,
}

/// A role with the byte range of its words.
#[derive(Debug, Clone)]
pub(super) struct RoleRead {
    pub vai_tro: VaiTro,
    pub kiem: Option<VaiTro>,
    pub side: Side,
    /// From the first word of the role to where its holders begin, or to its last word.
    pub range: Range<usize>,
    /// Where the text of holders before it ends.
    pub before: usize,
    /// Whether no word or mark connects it to what is before: `bà B Phó Trưởng ban`.
    pub bare: bool,
    /// Their number, where the text says it.
    pub count: Option<u32>,
}

static ROLES: LazyLock<Lexicon<usize>> = LazyLock::new(|| {
    let written = VaiTro::VOCABULARY.words.iter().zip(0..);
    let all = written
        .flat_map(|((word, also), at)| std::iter::once(word).chain(also.iter()).map(move |word| (*word, at)));
    // Abbreviations of two letters have too many meanings.
    let all = all.filter(|(word, _)| word.chars().count() > 4);
    let of = |role: &str| VaiTro::ALL.iter().position(|known| known.as_str() == role);
    Lexicon::new(all.chain(phrases::pairs("vai_tro").filter_map(|(word, role)| Some((word, of(role)?)))))
});

/// Whether a text is a role and nothing else.
pub(super) fn is_role(text: &str) -> bool {
    let scan = Scan::new(text);
    role_at(&scan, 0).is_some_and(|(len, ..)| len >= scan.words.len())
}

/// The standing kind of a role.
pub(super) fn standing(role: &VaiTro) -> Option<VaiTro> {
    let name = format!("{role} Thường trực");
    VaiTro::ALL.iter().find(|known| known.as_str() == name).cloned()
}

/// The role at this word: length in words with all that belongs to it, the role, and a second role.
fn role_at(scan: &Scan<'_>, at: usize) -> Option<(usize, VaiTro, Option<VaiTro>)> {
    let (mut len, index) = ROLES.at(scan, at)?;
    let mut role = VaiTro::ALL.get(index)?.clone();
    let joined = |at: usize| scan.words.get(at).is_some_and(|word| !word.apart);
    let follows = |at: usize, plain: &str| joined(at) && scan.has(at, plain);
    let any = |at: usize, key: &str| joined(at) && scan.has_any(at, key).is_some();
    // `Chủ tịch Hội đồng thành viên`, `Tỉnh ủy viên` are posts.
    let board = scan.ends(at, "hoi_dong").is_some() && role == VaiTro::ThanhVien;
    let party = scan.has(at, "uy") && phrases::ends("cap_uy_vien", &scan.before(at).to_lowercase());
    if board || party || any(at + len, "chuc_vu_khac") {
        return None;
    }
    let chair = matches!(role, VaiTro::ChuTich | VaiTro::PhoChuTich | VaiTro::PhoChuTichThuongTruc);
    if follows(at + len, "thuong truc") {
        role = standing(&role)?;
        len += 2;
    }
    // The body: `Phó Chủ tịch Ủy ban`, `Trưởng ban Ban Chỉ đạo chuyển đổi số`.
    let of = usize::from(follows(at + len, "cua"));
    let body = body_at(scan, at + len + of).filter(|_| joined(at + len + of)).map(|body| of + body);
    let office = any(at + len + 2, "khong_phai_ban") || follows(at + len + 2, "mat tran");
    let body = body.or((follows(at + len, "uy ban") && !office).then_some(2));
    len += body.or_else(|| scan.has_any(at + len, "chi_dao").filter(|_| joined(at + len))).unwrap_or(0);
    if body.is_some() && follows(at + len, "thuong truc") {
        role = standing(&role).unwrap_or(role);
        len += 2;
    }
    // A capital right behind a role is an office: `Trưởng ban Tổ chức Tỉnh ủy`, `Chủ tịch UBND tỉnh`.
    let office = joined(at + len) && scan.words[at + len].capital || chair && any(at + len, "sau_chu_tich");
    if body.is_none() && office && !any(at + len, "truoc_ten") && !lists(scan, at, len) {
        return None;
    }
    let second = ROLES.at(scan, at + len + 1).filter(|_| follows(at + len, "kiem"));
    let kiem = second.and_then(|(_, also)| VaiTro::ALL.get(also).cloned());
    Some((len + second.map_or(0, |(more, _)| more + 1), role, kiem))
}

/// `các thành viên Giám đốc Công an tỉnh, …` lists them.
fn lists(scan: &Scan<'_>, at: usize, len: usize) -> bool {
    let next = scan.words.get(at + len);
    at > 0
        && scan.has(at - 1, "cac")
        && next.is_some_and(|next| next.capital && !next.apart)
        && opens_person(scan, at + len)
}

/// All roles of a text, each with the side of its holders.
pub(super) fn roles(scan: &Scan<'_>) -> Vec<RoleRead> {
    let mut found: Vec<RoleRead> = Vec::new();
    let mut at = 0;
    while at < scan.words.len() {
        if invites(scan, at) {
            let range = scan.span(at..at + 1);
            let (vai_tro, before) = (VaiTro::MoiThamGia, range.start);
            found.push(RoleRead {
                vai_tro,
                kiem: None,
                side: Side::After,
                range,
                before,
                bare: false,
                count: None,
            });
        }
        let Some((len, vai_tro, kiem)) = role_at(scan, at) else {
            at += 1;
            continue;
        };
        let words = scan.span(at..at + len);
        let count = at.checked_sub(1).and_then(|before| scan.words[before].key.parse().ok());
        let (side, range, before) = match count.filter(|_| !scan.words[at].apart) {
            Some(count) => counted(scan, at, len, count),
            None => side(scan, at, len),
        }
        .unwrap_or_else(|| (Side::Mention, words.clone(), words.start));
        let bare = side == Side::Before && before == scan.text[..range.start].trim_end().len();
        if found.last().is_none_or(|last| last.range.end < range.start) {
            found.push(RoleRead { vai_tro, kiem, side, range, before, bare, count });
        }
        at += len;
    }
    found
}

/// `Mời Giám đốc Bưu điện tỉnh, … tham gia`; but `được mời tham gia` names nobody.
fn invites(scan: &Scan<'_>, at: usize) -> bool {
    let Some(next) = scan.words.get(at + 1).filter(|_| scan.starts(at, "moi")) else { return false };
    let joins = opens_person(scan, at + 1) && scan.text[next.range.start..].contains(" tham gia");
    (next.capital || scan.has(at + 1, "dai dien") || joins)
        && !(at > 0 && scan.has(at - 1, "duoc"))
        && !phrases::has("khong_phai_moi", &text::toneless(scan.text))
}

/// The side of the holders, the range of the role with its connecting words, and where holders before it end.
type Claim = (Side, Range<usize>, usize);

/// A role with a number: `và 14 ủy viên`, `6 ủy viên gồm: …`, `A và B là 2 Phó Trưởng ban`; `gồm 13 thành viên` is a size.
fn counted(scan: &Scan<'_>, at: usize, len: usize, count: u32) -> Option<Claim> {
    let words = scan.span(at..at + len);
    let opened = after(scan, at + len, words.start);
    if scan.ends(at - 1, "truoc_quy_mo").is_some() {
        return None;
    }
    if scan.ends(at - 1, "la").is_some() {
        return Some((Side::Before, words, scan.words[at - 2].range.start));
    }
    let part = scan.ends(at - 1, "truoc_nhom").is_some()
        && !(scan.has(at, "thanh") && scan.ends(at - 1, "co").is_some());
    opened.or_else(|| part.then(|| (Side::Count(count), words.clone(), words.start)))
}

/// A role without a number.
fn side(scan: &Scan<'_>, at: usize, len: usize) -> Option<Claim> {
    let words = scan.span(at..at + len);
    let (before, tail) = (scan.before(at), scan.text[words.end..].trim_start());
    if lists(scan, at, len) {
        return Some((Side::After, words.clone(), words.start));
    }
    if let Some(claim) = after(scan, at + len, words.start) {
        return Some(claim);
    }
    if let Some(verb) = scan.ends(at, "giu_vai_tro").filter(|_| !scan.words[at].apart) {
        return Some((Side::Before, words, scan.words[at - verb].range.start));
    }
    let opens = before.trim_start_matches(|c: char| !c.is_alphanumeric()).is_empty();
    let numbered = tail.is_empty() && before.trim_start_matches(|c: char| !c.is_alphabetic()).is_empty();
    if opens || numbered {
        let heading = tail.is_empty() || tail.starts_with(['-', ':']);
        return heading.then(|| (Side::Heading, words.clone(), words.start));
    }
    let dash = before.ends_with([',', '–', '(', ':']) || before.ends_with(" -");
    let ends = tail.is_empty()
        || tail.starts_with([';', '.', ',', ')', ':'])
        || dash && (tail.starts_with("và ") || tail.starts_with("thay "));
    let bare = scan.words[at].capital && !before.ends_with(['.', ';', ':']);
    let holders = before.trim_end_matches([',', '–', '-', '(', ':', ' ']).len();
    (ends && (dash || bare)).then_some((Side::Before, words, holders))
}

/// The word that connects a role to its holders, with the name of the body and no verb between: `là`, `gồm`.
fn connection(scan: &Scan<'_>, next: usize) -> Option<usize> {
    let joined = |at: &usize| scan.words.get(*at).is_some_and(|word| !word.apart);
    let mut between = (next..next + 22).take_while(joined);
    let found =
        between.find(|at| ["noi_vai_tro", "dong_tu"].iter().any(|key| scan.has_any(*at, key).is_some()));
    let connects = |at: &usize| scan.has_any(*at, "noi_vai_tro").is_some();
    found.or((!joined(&next)).then_some(next)).filter(connects)
}

/// Holders behind a role: after a colon, `là` or `gồm các đồng chí`; a heading has them in the next lines.
fn after(scan: &Scan<'_>, next: usize, start: usize) -> Option<Claim> {
    let mut at = next;
    if !scan.gap(next).trim_start().starts_with(':') {
        at = connection(scan, next)?;
        while scan.words.get(at).is_some_and(|word| phrases::is("truoc_nguoi", &word.plain)) {
            // `đồng chí` before a name is a title, and `các sở` a group.
            let title = scan.has(at, "dong chi") && at > 0 && !scan.has(at - 1, "cac");
            let group = scan.has(at, "cac") && !scan.starts(at, "cac_dong_chi");
            if title || group {
                break;
            }
            at += 1;
        }
        // `gồm các ông: …`
        while scan.words.get(at + 1).is_some_and(|next| next.apart) && scan.has_any(at, "ong_ba").is_some() {
            at += 1;
        }
    }
    let end = scan.words.get(at).map_or(scan.text.len(), |word| word.range.start);
    let heading = scan.text[end..].trim().is_empty();
    Some((if heading { Side::Heading } else { Side::After }, start..end, start))
}
