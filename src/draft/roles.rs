//! Finds the roles of seats in running text, and on which side of a role its holders are.

use std::ops::Range;
use std::sync::LazyLock;

use super::bodies::{body_at, name_end};
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
    /// A heading: the holders are in the next lines.
    Heading,
    /// The text speaks of the role without its holders.
    Mention,
}

/// A role with its byte range: with the words that connect it to the holders before it, or to those behind it.
#[derive(Debug, Clone)]
pub(super) struct RoleRead {
    pub vai_tro: VaiTro,
    pub kiem: Option<VaiTro>,
    pub side: Side,
    pub range: Range<usize>,
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
    // The body: `Phó Chủ tịch Ủy ban`, `Trưởng ban Ban Chỉ đạo chuyển đổi số`, `Trưởng ban Chỉ đạo cải cách hành chính`.
    let of = usize::from(follows(at + len, "cua"));
    let start = at + len + of;
    let body = body_at(scan, start).filter(|_| joined(start));
    // `Chủ tịch Hội đồng khoa học Bộ Y tế` is a post, whose name is not that of the committee.
    let body = body.map(|head| of + if chair { head } else { name_end(scan, start, head) - start });
    let office = any(at + len + 2, "khong_phai_ban");
    let body = body.or((follows(at + len, "uy ban") && !office).then_some(2));
    let directs = scan.has_any(at + len, "chi_dao").filter(|_| joined(at + len));
    let body = body.or_else(|| directs.map(|head| name_end(scan, at + len, head) - at - len));
    len += body.unwrap_or(0);
    // A capital right behind a role is an office: `Trưởng ban Tổ chức Tỉnh ủy`, `Chủ tịch UBND tỉnh`.
    let office = joined(at + len) && scan.words[at + len].capital || chair && any(at + len, "sau_chu_tich");
    if body.is_none() && office {
        return None;
    }
    let second = ROLES.at(scan, at + len + 1).filter(|_| follows(at + len, "kiem"));
    let kiem = second.and_then(|(_, also)| VaiTro::ALL.get(also).cloned());
    Some((len + second.map_or(0, |(more, _)| more + 1), role, kiem))
}

/// All roles of a text, each with the side of its holders.
pub(super) fn roles(scan: &Scan<'_>) -> Vec<RoleRead> {
    let mut found: Vec<RoleRead> = Vec::new();
    let mut at = 0;
    while at < scan.words.len() {
        if invites(scan, at) {
            let (vai_tro, range) = (VaiTro::MoiThamGia, scan.span(at..at + 1));
            found.push(RoleRead { vai_tro, kiem: None, side: Side::After, range, count: None });
        }
        let Some((len, vai_tro, kiem)) = role_at(scan, at) else {
            at += 1;
            continue;
        };
        let number = at.checked_sub(1).filter(|_| !scan.words[at].apart);
        let count = number.and_then(|before| scan.words[before].key.parse().ok());
        let (side, range) = claim(scan, at, len, count).unwrap_or((Side::Mention, scan.span(at..at + len)));
        if found.last().is_none_or(|last| last.range.end <= range.start) {
            found.push(RoleRead { vai_tro, kiem, side, range, count });
        }
        at += len;
    }
    found
}

/// `Mời Giám đốc Bưu điện tỉnh, … tham gia`; but `được mời tham gia` names nobody.
fn invites(scan: &Scan<'_>, at: usize) -> bool {
    scan.starts(at, "moi")
        && scan.words.get(at + 1).is_some_and(|next| next.capital || opens_person(scan, at + 1))
        && !(at > 0 && scan.has(at - 1, "duoc"))
        && !phrases::has("khong_phai_moi", &text::toneless(scan.text))
}

/// The side of the holders, and the range of the role with its connecting words.
type Claim = (Side, Range<usize>);

/// Which words a role claims as its holders.
fn claim(scan: &Scan<'_>, at: usize, len: usize, count: Option<u32>) -> Option<Claim> {
    let words = scan.span(at..at + len);
    let (before, tail) = (scan.before(at), scan.text[words.end..].trim_start());
    let from = |word: usize| scan.words[word].range.start..words.end;
    // `do ông A làm Trưởng ban, là tổ chức phối hợp liên ngành`
    let has_holder = scan.gap(at + len).contains(',') && scan.ends(at, "giu_vai_tro").is_some();
    if let Some(claim) = after(scan, at + len, words.start).filter(|_| !has_holder) {
        return Some(claim);
    }
    if count.is_some() {
        // `A và B là 2 Phó Trưởng ban`, `và 14 ủy viên`
        let group = scan.ends(at - 1, "truoc_nhom").map(|_| (Side::After, words.clone()));
        return scan.ends(at - 1, "la").map(|_| (Side::Before, from(at - 2))).or(group);
    }
    if let Some(verb) = scan.ends(at, "giu_vai_tro").filter(|_| !scan.words[at].apart) {
        return Some((Side::Before, from(at - verb)));
    }
    // `II. PHÓ TRƯỞNG BAN`
    if before.chars().all(|c| !c.is_alphabetic() || "IVX".contains(c)) {
        return tail.is_empty().then(|| (Side::Heading, words.clone()));
    }
    // `A ký Quyết định kiện toàn chức danh Phó Chủ tịch …;` says what is decided, not who has the seat.
    let clause = text::toneless(before.rsplit(['.', ';']).next().unwrap_or_default());
    if phrases::has("ky_quyet_dinh", &clause) {
        return None;
    }
    let dash = before.ends_with([',', '–', '(', ':']) || before.ends_with(" -");
    let ends = tail.is_empty()
        || tail.starts_with([';', '.', ',', ')', ':'])
        || dash && (tail.starts_with("và ") || tail.starts_with("thay "));
    // `bà B Phó Trưởng ban`
    let bare = scan.words[at].capital && !before.ends_with(['.', ';', ':']);
    let holders = before.trim_end_matches([',', '–', '-', '(', ':', ' ']).len();
    (ends && (dash || bare)).then_some((Side::Before, holders..words.end))
}

/// Holders behind a role: after a colon, `là` or `gồm các đồng chí`; a heading has them in the next lines.
fn after(scan: &Scan<'_>, next: usize, start: usize) -> Option<Claim> {
    let mut at = next;
    if !scan.gap(next).trim_start().starts_with(':') {
        // `là` or `gồm`, with the name of the body and no verb between.
        let joined = |at: &usize| scan.words.get(*at).is_some_and(|word| !word.apart);
        let connects = |at: &usize| scan.has_any(*at, "noi_vai_tro").is_some();
        let most = if joined(&next) { 22 } else { 1 };
        let near = (next..next + most).take_while(|at| *at == next || joined(at));
        at = { near }.find(|at| connects(at) || scan.has_any(*at, "dong_tu").is_some()).filter(connects)?;
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
    Some((if heading { Side::Heading } else { Side::After }, start..end))
}
