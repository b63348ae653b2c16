//! Finds the roles of seats in running text, and on which side of a role its holders are.

use std::ops::Range;
use std::sync::LazyLock;

use super::bodies::body_at;
use super::names::opens_person;
use super::phrases;
use super::scan::{Lexicon, Scan};
use crate::record::VaiTro;

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
    Some(match role {
        VaiTro::UyVien => VaiTro::UyVienThuongTruc,
        VaiTro::ThanhVien => VaiTro::ThanhVienThuongTruc,
        VaiTro::PhoTruongBan => VaiTro::PhoTruongBanThuongTruc,
        VaiTro::PhoChuTich => VaiTro::PhoChuTichThuongTruc,
        VaiTro::ToPho => VaiTro::ToPhoThuongTruc,
        _ => return None,
    })
}

/// The role at this word: length in words with all that belongs to it, the role, and a second role.
fn role_at(scan: &Scan<'_>, at: usize) -> Option<(usize, VaiTro, Option<VaiTro>)> {
    let (mut len, index) = ROLES.at(scan, at)?;
    let mut role = VaiTro::ALL.get(index)?.clone();
    let follows = |len: usize, plain: &str| scan.has(at + len, plain) && !scan.words[at + len].apart;
    let posts = phrases::list("chuc_vu_khac");
    // `Chủ tịch Hội đồng thành viên` is a post.
    let board = at >= 2 && scan.has(at - 2, "hoi dong") && role == VaiTro::ThanhVien;
    // `Tỉnh ủy viên` is a post in the Party.
    let before = scan.text[..scan.words[at].range.start].trim_end().to_lowercase();
    let party = scan.words[at].plain == "uy"
        && ["tỉnh", "thành", "huyện", "đảng"].iter().any(|word| before.ends_with(word));
    if board || party || posts.iter().any(|plain| follows(len, plain)) {
        return None;
    }
    let chair = matches!(role, VaiTro::ChuTich | VaiTro::PhoChuTich | VaiTro::PhoChuTichThuongTruc);
    if follows(len, "thuong truc") {
        role = standing(&role)?;
        len += 2;
    }
    // The body: `Phó Chủ tịch Ủy ban`, `Trưởng ban Ban Chỉ đạo chuyển đổi số`.
    let of = usize::from(follows(len, "cua"));
    let mut named = false;
    if scan.words.get(at + len + of).is_some_and(|word| !word.apart)
        && let Some(body) = body_at(scan, at + len + of)
    {
        named = true;
        len += of + body;
    } else if follows(len, "uy ban") && !follows(len + 2, "nhan dan") && !follows(len + 2, "mat tran") {
        named = true;
        len += 2;
    } else if follows(len, "ban chi dao") || follows(len, "chi dao") {
        len += if follows(len, "ban") { 3 } else { 2 };
    }
    if named && follows(len, "thuong truc") {
        role = standing(&role).unwrap_or(role);
        len += 2;
    }
    // `các thành viên Giám đốc Công an tỉnh, …` lists them.
    let listed = at > 0 && scan.has(at - 1, "cac") && !named && opens_person(scan, at + len);
    // A capital right behind a role is an office: `Trưởng ban Tổ chức Tỉnh ủy`, `Chủ tịch UBND tỉnh`.
    let next = scan.words.get(at + len).filter(|word| !word.apart);
    if !named
        && (next.is_some_and(|word| word.capital)
            || chair && next.is_some_and(|word| matches!(&*word.plain, "kiem" | "nuoc" | "hoi")))
    {
        let personal = next.is_some_and(|word| matches!(&*word.plain, "ong" | "ba" | "dong"));
        if !personal && !listed {
            return None;
        }
    }
    let mut second = None;
    if follows(len, "kiem")
        && let Some((more, also)) = ROLES.at(scan, at + len + 1)
    {
        second = VaiTro::ALL.get(also).cloned();
        len += 1 + more;
    }
    Some((len, role, second))
}

/// All roles of a text whose holders are clear.
pub(super) fn roles(scan: &Scan<'_>) -> Vec<RoleRead> {
    let mut found: Vec<RoleRead> = Vec::new();
    let mut at = 0;
    while at < scan.words.len() {
        let Some((len, vai_tro, kiem)) = role_at(scan, at) else {
            at += 1;
            continue;
        };
        let words = scan.span(at..at + len);
        let read = side(scan, at, len, &words);
        let (side, range, before) = read.unwrap_or_else(|| (Side::Mention, words.clone(), words.start));
        let bare = side == Side::Before && before == scan.text[..range.start].trim_end().len();
        if found.last().is_none_or(|last| last.range.end < range.start) {
            let count = at.checked_sub(1).and_then(|before| scan.words[before].key.parse().ok());
            found.push(RoleRead { vai_tro, kiem, side, range, before, bare, count });
        }
        at += len;
    }
    found
}

/// On which side the holders are, the range of the role with its connecting words, and where holders before it end.
fn side(scan: &Scan<'_>, at: usize, len: usize, words: &Range<usize>) -> Option<(Side, Range<usize>, usize)> {
    let text = scan.text;
    let prior = at.checked_sub(1).and_then(|before| scan.words.get(before));
    // Words between the role and what it connects to: `Trưởng ban của tỉnh là`, `Ban Chỉ đạo`, the committee's own name.
    let next = at + len;
    let tail = text[words.end..].trim_start();
    if let Some(count) = prior.and_then(|word| word.key.parse::<u32>().ok())
        && !scan.words[at].apart
    {
        // `gồm 13 thành viên` is a size.
        let behind = |steps: usize, plain: &str| at >= steps && scan.has(at - steps, plain);
        if ["gom", "so", "ca"].iter().any(|word| behind(2, word))
            || behind(3, "gom co")
            || behind(3, "co tong")
        {
            return None;
        }
        let opened = tail.starts_with(':') || connects(scan, next).is_some();
        if behind(2, "la") {
            return Some((Side::Before, words.clone(), scan.words[at - 2].range.start));
        }
        let joined = at >= 2
            && !(scan.words[at].plain == "thanh" && behind(2, "co"))
            && (matches!(&*scan.words[at - 2].plain, "va" | "cung")
                || behind(3, "cung voi")
                || behind(3, "con co")
                || behind(3, "cung co")
                || opened);
        if opened {
            return after(scan, next, words.start);
        }
        return joined.then(|| (Side::Count(count), words.clone(), words.start));
    }
    let listed = at > 0 && scan.has(at - 1, "cac") && opens_person(scan, next);
    if listed && !scan.words[next].apart && scan.words[next].capital {
        return Some((Side::After, words.clone(), words.start));
    }
    let before = text[..words.start].trim_end();
    let colon = tail.starts_with(':');
    if colon || connects(scan, next).is_some() {
        return after(scan, next, words.start);
    }
    let behind = |verb: &String| {
        let len = verb.split(' ').count();
        Some(len).filter(|len| *len <= at && scan.has(at - len, verb))
    };
    let verb = phrases::list("giu_vai_tro").iter().filter_map(behind).max();
    if let Some(len) = verb.filter(|_| !scan.words[at].apart) {
        return Some((Side::Before, words.clone(), scan.words[at - len].range.start));
    }
    let dash = before.ends_with([',', '–', '(']) || before.ends_with(" -") || before.ends_with(':');
    if before.trim_start_matches(|c: char| !c.is_alphanumeric()).is_empty()
        || tail.is_empty() && before.trim_start_matches(|c: char| !c.is_alphabetic()).is_empty()
    {
        return (tail.is_empty() || tail.starts_with([':', '-']))
            .then(|| (Side::Heading, words.clone(), words.start));
    }
    let ends = tail.is_empty()
        || tail.starts_with([';', '.', ',', ')', ':'])
        || dash && (tail.starts_with("và ") || tail.starts_with("thay "));
    let bare = ends && !before.ends_with(['.', ';', ':']);
    (dash && ends || bare && scan.words[at].capital)
        .then(|| (Side::Before, words.clone(), before.trim_end_matches([',', '–', '-', '(', ':', ' ']).len()))
}

/// Length in words of what connects a role to its holders: `là`, `gồm`, `gồm các đồng chí`, after the name of the body.
fn connects(scan: &Scan<'_>, next: usize) -> Option<usize> {
    let mut at = next;
    // The name of the committee may stand between, without punctuation.
    while at < scan.words.len() && at < next + 22 && !scan.words[at].apart {
        if phrases::list("noi_vai_tro").iter().any(|word| scan.has(at, word)) {
            return Some(at - next);
        }
        // A verb: what follows is no list of holders.
        if phrases::list("dong_tu").iter().any(|word| scan.has(at, word)) {
            return None;
        }
        at += 1;
    }
    let apart = scan.words.get(next).is_some_and(|word| word.apart)
        && (scan.has(next, "gom") || scan.has(next, "bao gom") || scan.has(next, "la"));
    apart.then_some(0)
}

fn after(scan: &Scan<'_>, next: usize, start: usize) -> Option<(Side, Range<usize>, usize)> {
    let text = scan.text;
    let role_end = scan.words[next - 1].range.end;
    let mut at = next;
    if !text[role_end..].trim_start().starts_with(':') {
        at += connects(scan, next)?;
        let connective = |word: &super::scan::Token| phrases::is("truoc_nguoi", &word.plain);
        while scan.words.get(at).is_some_and(connective) {
            // `đồng chí` before a name is a title.
            let title = scan.has(at, "dong chi")
                && scan.words.get(at.wrapping_sub(1)).is_some_and(|word| word.plain != "cac");
            let group = scan.has(at, "cac") && !scan.has(at, "cac dong chi") && !scan.has(at, "cac ong");
            if title || group {
                break;
            }
            at += 1;
        }
        // `gồm các ông: …`
        while scan
            .words
            .get(at + 1)
            .is_some_and(|next| next.apart && matches!(&*scan.words[at].plain, "ong" | "ba"))
        {
            at += 1;
        }
    }
    let end = scan.words.get(at).map_or(text.len(), |word| word.range.start);
    let heading = text[end..].trim().is_empty();
    Some((if heading { Side::Heading } else { Side::After }, start..end, start))
}
