//! Reads who has a seat: names with titles, posts and offices, and lists of offices under one post.

use std::ops::Range;
use std::sync::LazyLock;

use super::scan::{Lexicon, Scan};
use crate::registers::posts::posts;
use crate::registers::{abbreviations, offices, provinces, titles};
use crate::text;

/// A seat without its role.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Holder {
    pub danh_xung: Option<String>,
    pub ho_ten: Option<String>,
    pub chuc_vu: Option<String>,
    pub co_quan: Option<String>,
    pub chuc_vu_khac: Vec<String>,
    pub nhom: bool,
    /// Byte at which it starts in the text.
    pub at: usize,
    /// What makes it doubtful.
    pub doubt: Option<&'static str>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum PostKind {
    State,
    Party,
}

static POSTS: LazyLock<Lexicon<PostKind>> = LazyLock::new(|| {
    let state = posts().chuc_vu.iter().map(|post| (post.as_str(), PostKind::State));
    Lexicon::new(state.chain(posts().cua_dang.iter().map(|post| (post.as_str(), PostKind::Party))))
});
static OFFICES: LazyLock<Lexicon<()>> =
    LazyLock::new(|| Lexicon::new(posts().co_quan.iter().map(|word| (word.as_str(), ()))));
static FAMILIES: LazyLock<Lexicon<()>> =
    LazyLock::new(|| Lexicon::new(posts().ho.iter().map(|word| (word.as_str(), ()))));
/// Names of offices in full and abbreviated, without `Sở` or `Bộ` where a list has that word once.
static NAMES: LazyLock<Lexicon<&'static str>> = LazyLock::new(|| {
    let full = offices::all().iter().map(|office| (office.ten.as_str(), office.ten.as_str()));
    Lexicon::new(full)
});

/// The holders that a text names, in its order.
pub(super) fn holders(text: &str) -> Vec<Holder> {
    let mut reader = HolderReader::default();
    let scan = Scan::new(text);
    let mut bounds = boundaries(&scan);
    bounds.push(text.len());
    for pair in bounds.windows(2) {
        let part = pair[0]..pair[1];
        let start = part.start + (text[part.clone()].len() - trimmed_start(&text[part.clone()]).len());
        let item = trimmed_start(&text[part]).trim_end_matches([' ', ',', ';', '.', ':', '-', '–', '(', '/']);
        let item = item.strip_suffix(" và").unwrap_or(item);
        let says = |word: &super::scan::Token| !super::phrases::is("dan_vao", &word.plain);
        if text[..start].trim_end().ends_with(';') {
            reader.open = false;
        }
        if Scan::new(item).words.iter().any(says) {
            reader.item(item.trim(), start);
        }
    }
    reader.done.iter_mut().for_each(Holder::check);
    reader.done
}

fn trimmed_start(text: &str) -> &str {
    text.trim_start_matches([' ', ',', ';', '.', ':', '-', '–', '+', '*', '•', ')', '('])
}

/// Where items of the list start.
fn boundaries(scan: &Scan<'_>) -> Vec<usize> {
    let mut bounds = vec![0];
    let mut inside = 0;
    for at in 0..scan.words.len() {
        // `Bộ trưởng, Chủ nhiệm` is one post.
        if at < inside {
            continue;
        }
        let office = NAMES.at(scan, at).map_or(0, |(len, _)| len);
        inside = at + post_at(scan, at).map_or(office, |(len, _)| len);
        let start = scan.words[at].range.start;
        let between = &scan.text[at.checked_sub(1).map_or(0, |before| scan.words[before].range.end)..start];
        let comma = between.contains([',', '(']);
        let dash = between.contains('–') || between.contains(" - ");
        let joined = at > 0 && matches!(&*scan.words[at - 1].plain, "va" | "cung") && at > 1;
        // `Bộ trưởng Bộ Quốc phòng - Đại tướng A`: the holder of the post.
        let item = bounds.last().map_or(0, |bound| scan.index(*bound));
        let holder =
            dash && !comma && post_at(scan, at).is_none() && (item..at).any(|at| post_at(scan, at).is_some());
        if between.contains(';') {
            bounds.push(start);
        } else if holder {
        } else if (comma || dash || joined)
            && (opens_person(scan, at) || comma && office_at(scan, at).is_some() && scan.words[at].capital)
        {
            // `Văn phòng Đoàn đại biểu` and the like: a known name goes on.
            bounds.push(start);
        }
    }
    bounds
}

/// Whether a title, a name or a post starts here.
pub(super) fn opens_person(scan: &Scan<'_>, at: usize) -> bool {
    title_at(scan, at).is_some() || name_at(scan, at).is_some() || post_at(scan, at).is_some()
}

fn office_at(scan: &Scan<'_>, at: usize) -> Option<usize> {
    OFFICES.at(scan, at).map(|(len, ())| len)
}

/// A post that starts here: its length in words.
fn post_at(scan: &Scan<'_>, at: usize) -> Option<(usize, PostKind)> {
    let (mut len, kind) = POSTS.at(scan, at)?;
    let follows = |len: usize, plain: &str| scan.has(at + len, plain) && !scan.words[at + len].apart;
    if follows(len, "thuong truc") {
        len += 2;
    }
    if follows(len, "phu trach dieu hanh") {
        len += 4;
    }
    // `Trưởng ban` alone is a role; `Trưởng` needs the name of a unit.
    let weak = scan.words[at].plain == "truong"
        && len == 1
        && !scan.words.get(at + 1).is_some_and(|next| next.capital);
    (!weak).then_some((len, kind))
}

/// Titles before a name: their length in words.
pub(super) fn title_at(scan: &Scan<'_>, at: usize) -> Option<usize> {
    if ["ong", "ba"].iter().any(|word| scan.has(at, word))
        && scan.words.get(at + 1).is_some_and(|next| next.capital && !next.apart)
    {
        return name_at(scan, at + 1).map(|_| 1);
    }
    let start = scan.words.get(at)?.range.start;
    let (title, name) = titles::split_titles(&scan.text[start..])?;
    let len = scan.index(start + scan.text[start..].len() - name.len()) - at;
    let named =
        text::words(title).count() == len && scan.words.get(at + len).is_some_and(|word| word.capital);
    (named && name_at(scan, at + len).is_some()).then_some(len)
}

/// A person's name: a family name and one to four more capitalised words, and no place.
pub(super) fn name_at(scan: &Scan<'_>, at: usize) -> Option<usize> {
    // Behind a title the family name may be one that the register lacks.
    let addressed = at > 0
        && !scan.words.get(at)?.apart
        && (matches!(&*scan.words[at - 1].plain, "ong" | "ba") || at > 1 && scan.has(at - 2, "dong chi"));
    let family = FAMILIES.at(scan, at).is_some()
        || addressed && post_at(scan, at).is_none() && office_at(scan, at).is_none();
    if !family || !scan.words[at].capital {
        return None;
    }
    let part = |word: &super::scan::Token| word.capital && !word.key.contains(|c: char| c.is_ascii_digit());
    let mut len = 1;
    // `ông Trương Thanh phong, …`: behind a title the name goes on to the comma.
    let comma = (at + 1..scan.words.len()).find(|at| scan.words[*at].apart).unwrap_or(scan.words.len());
    let small =
        |word: &super::scan::Token| !word.capital && !super::phrases::is("khong_phai_ten", &word.plain);
    if addressed
        && (3..=4).contains(&(comma - at))
        && scan.words[at + 1..comma].iter().filter(|word| small(word)).count() == 1
        && scan.words[at + 1..comma].iter().all(|word| part(word) || small(word))
    {
        return Some(comma - at);
    }
    while len < 5 && scan.words.get(at + len).is_some_and(|word| !word.apart && part(word)) {
        let office =
            office_at(scan, at + len).is_some_and(|words| words > 1) || post_at(scan, at + len).is_some();
        if office && len > 1 {
            break;
        }
        len += 1;
    }
    let behind = at
        .checked_sub(1)
        .map_or("", |before| if scan.words[at].apart { "" } else { &scan.words[before].plain });
    let district = matches!(behind, "huyen" | "xa" | "phuong" | "quan" | "tran");
    // `thành phố Cao Lãnh` is a place, `UBND thành phố Ngô Văn Quý` names its chairman.
    let city = matches!(behind, "tinh" | "pho") && len < 3;
    let province = (2..=len.min(4))
        .any(|len| provinces::by_name(&titled(&scan.text[scan.span(at..at + len)])).is_some());
    let heading = matches!(&*scan.words.get(at + 1)?.plain, "sach" | "muc");
    (len > 1 && !district && !city && !province && !heading).then_some(len)
}

/// A name in capitals with small letters.
pub(super) fn titled(name: &str) -> String {
    let mixed = name.chars().any(char::is_lowercase);
    if mixed && name.split_whitespace().all(|word| word.starts_with(char::is_uppercase)) {
        return name.to_owned();
    }
    let word = |word: &str| {
        let mut chars = word.chars();
        chars.next().map(|first| first.to_string() + &chars.as_str().to_lowercase()).unwrap_or_default()
    };
    name.split_whitespace().map(word).collect::<Vec<_>>().join(" ")
}

/// Collects holders while the items of a list are read.
#[derive(Default)]
struct HolderReader {
    done: Vec<Holder>,
    /// Whether the last holder began with a name, so that posts belong to it.
    open: bool,
    /// Post and office of a list of persons: `các Phó Thủ tướng: …`.
    shared: Option<(String, Option<String>)>,
    /// Post of a list of offices, with the word that the names lack: `Giám đốc các sở: …`.
    list: Option<(String, Option<&'static str>)>,
}

impl HolderReader {
    fn item(&mut self, item: &str, at: usize) {
        let scan = Scan::new(item);
        let titles = title_at(&scan, 0).unwrap_or(0);
        if let Some(len) = name_at(&scan, titles) {
            self.list = None;
            let name = scan.span(titles..titles + len);
            let title = scan.span(0..titles);
            let mut holder = Holder { at, ho_ten: Some(titled(&item[name.clone()])), ..Holder::default() };
            if let Some((post, office)) = &self.shared {
                holder.chuc_vu = Some(post.clone());
                holder.co_quan = office.clone();
            }
            holder.danh_xung = (titles > 0).then(|| capitalised(item[title.start..name.start].trim()));
            self.done.push(holder);
            self.open = true;
            let rest = trimmed_start(&item[name.end..]).trim();
            if !rest.is_empty() {
                self.item(rest, at);
            }
            return;
        }
        // `các Phó Thủ tướng: ông A, ông B`, and words such as `cùng với đó là` before a post.
        let small = scan.words.first().is_some_and(|word| !word.capital || word.plain == "cac");
        let skipped =
            (0..scan.words.len().min(6)).find(|at| small && opens_person(&scan, *at)).filter(|skipped| {
                scan.words[..*skipped].iter().all(|word| super::phrases::is("dan_vao", &word.plain))
            });
        let posts = scan.words.first().is_some_and(|word| word.plain == "cac") && skipped == Some(1);
        let people = ["cac dong chi", "cac ong"].iter().any(|words| scan.has(0, words));
        if let (true, Some((head, people))) = (posts, item.split_once(':')) {
            let post = post_at(&scan, 1).map_or(0, |(len, _)| scan.span(1..1 + len).end);
            let words = capitalised(head[scan.words[1].range.start..post.min(head.len())].trim());
            let office = office_name(head.get(post..).unwrap_or_default().trim(), &words);
            if registered_at("Bộ", &Scan::new(people), 0) {
                self.list = Some((words.clone(), Some("Bộ")));
                return self.offices(&words, Some("Bộ"), people.trim(), at);
            }
            self.shared = Some((words, office));
            return self.item(people.trim(), at);
        }
        match (post_at(&scan, 0), skipped) {
            (Some((len, kind)), _) => {
                self.shared = None;
                self.post(item, &scan, len, kind, at);
            }
            (None, Some(skipped)) if skipped > 0 && !posts => {
                self.open = false;
                self.item(&item[scan.words[skipped].range.start..], at);
                // `các đồng chí Thứ trưởng A, B và C`
                if let Some(last) = self.done.last().filter(|last| people && last.ho_ten.is_some()) {
                    self.shared = last.chuc_vu.clone().map(|post| (post, last.co_quan.clone()));
                }
            }
            (None, _) => self.office(item, &scan, at),
        }
    }

    /// An item that starts with a post.
    fn post(&mut self, item: &str, scan: &Scan<'_>, len: usize, kind: PostKind, at: usize) {
        let mut post = capitalised(&item[scan.span(0..len)]);
        let named = |at: usize| {
            let name = at + title_at(scan, at).unwrap_or(0);
            let end = name + name_at(scan, name)?;
            scan.words.get(end).is_none_or(|next| !next.capital || next.apart).then_some((at, name..end))
        };
        let name = (len..scan.words.len()).find_map(named);
        let start = scan.span(0..len).end;
        let end = name.as_ref().map_or(item.len(), |(at, _)| scan.words[*at].range.start).max(start);
        let mut office = item[start..end].trim_matches([' ', ',', ':', '-', '–']).to_owned();
        // `các Phó Trưởng ban là lãnh đạo Bộ sử dụng con dấu của Bộ` gives nobody a seat.
        let rest = office.split_off(office_end(&office));
        let acts = name.is_none() && super::phrases::starts("viec_cua_ghe", &rest);
        if let Some(rest) = office.strip_prefix("của ") {
            office = rest.to_owned();
        }
        while let Some(open) = office.find(" (").filter(|open| !office[*open..].starts_with(" (phụ")) {
            let close = office[open..].find(')').map_or(office.len(), |close| open + close + 1);
            office.replace_range(open..close, "");
        }
        // `Trưởng phòng Nội vụ`, `Phó Giám đốc Sở … phụ trách CNTT`
        if text::toneless(&post).ends_with("phong") && office_at(&Scan::new(&office), 0).is_none() {
            let dash = if item[start..].trim_start().starts_with(['-', '–']) { " -" } else { "" };
            post = format!("{post}{dash} {office}").trim_end().to_owned();
            office.clear();
        }
        for charge in ["phụ trách", "trực tiếp", "(phụ trách"] {
            let found = office.find(charge).filter(|at| *at == 0 || office[..*at].ends_with(' '));
            if let Some(what) = found.map(|at| office.split_off(at)) {
                post = format!("{post} {}", expanded(what.trim_matches(['(', ')', ' '])));
            }
        }
        let group = ["các ", "một "].iter().any(|word| office.to_lowercase().starts_with(word));
        if name.is_none() && group {
            return self.group(&post, &office, at);
        }
        let many = office.starts_with("UBND các ") || office.starts_with("Ủy ban nhân dân các ");
        let mut holder = Holder {
            at,
            chuc_vu: Some(post),
            co_quan: office_name(&office, &item[scan.span(0..len)]),
            nhom: name.is_none() && many,
            doubt: acts.then_some("câu nói về việc, không phải về thành viên"),
            ..Holder::default()
        };
        let Some((first, name)) = name else { return self.further_post(holder, kind) };
        let title = scan.words[first].range.start..scan.words[name.start].range.start;
        holder.danh_xung = Some(capitalised(item[title].trim())).filter(|title| !title.is_empty());
        holder.ho_ten = Some(titled(&item[scan.span(name)]));
        // `Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh Nguyễn Văn A`: all posts are before the name.
        while let Some(mut before) = self
            .done
            .pop_if(|last| last.ho_ten.is_none() && !last.nhom && self.list.is_none() && is_party(last))
        {
            if rank(&before) > rank(&holder) {
                std::mem::swap(&mut before.chuc_vu, &mut holder.chuc_vu);
                std::mem::swap(&mut before.co_quan, &mut holder.co_quan);
            }
            holder.at = before.at;
            holder.chuc_vu_khac.extend(in_full(&before));
            holder.chuc_vu_khac.extend(before.chuc_vu_khac);
        }
        self.done.push(holder);
        (self.open, self.list) = (false, None);
    }

    /// A post without a name: of the person before it, or of a seat of its own.
    fn further_post(&mut self, holder: Holder, kind: PostKind) {
        let Some(last) = self.done.last_mut().filter(|_| self.open) else {
            self.list = holder.chuc_vu.clone().map(|post| (post, None)).filter(|_| kind == PostKind::State);
            return self.done.push(holder);
        };
        // The post of the State is the first, whatever the text begins with.
        if last.chuc_vu.is_some() && rank(&holder) <= rank(last) {
            return last.chuc_vu_khac.extend(in_full(&holder));
        }
        let before = in_full(last);
        last.chuc_vu_khac.extend(before);
        (last.chuc_vu, last.co_quan) = (holder.chuc_vu, holder.co_quan);
    }

    /// An item without a post: an office of a list, or the office of the person before it.
    fn office(&mut self, item: &str, scan: &Scan<'_>, at: usize) {
        let known = office_at(scan, 0).is_some() && scan.words[0].capital;
        // `Phó Cục trưởng, Cục A`; `Cục trưởng Cục A, Bộ B`
        if let Some(last) = self.done.last_mut().filter(|last| known && last.chuc_vu.is_some() && !last.nhom)
        {
            let unit = ["cuc truong", "vu truong", "truong phong"];
            let post = text::toneless(last.chuc_vu.as_deref().unwrap_or_default());
            let parent = scan.has(0, "bo") && unit.iter().any(|unit| post.contains(unit));
            match &mut last.co_quan {
                Some(own) if parent => return own.push_str(&format!(", {}", office_text(item))),
                None if !post.ends_with("phong") => return last.co_quan = Some(office_text(item)),
                _ => {}
            }
        }
        if let Some((post, word)) = self.list.clone()
            && (known || word.is_some_and(|word| registered_at(word, scan, 0)))
        {
            self.open = false;
            return self.offices(&post, word, item, at);
        }
        match self.done.last_mut() {
            Some(last) if self.open && last.co_quan.is_none() && last.ho_ten.is_some() => {
                last.co_quan = Some(office_text(item))
            }
            Some(last) if self.open && known => {
                let office = last.co_quan.take().unwrap_or_default();
                last.co_quan = Some(format!("{office}, {}", office_text(item)));
            }
            _ if known => self.done.push(Holder {
                at,
                co_quan: Some(office_text(item)),
                doubt: Some("không thấy chức vụ"),
                ..Holder::default()
            }),
            _ => self.done.push(Holder {
                at,
                chuc_vu: Some(item.to_owned()),
                doubt: Some("chưa rõ là ai"),
                ..Holder::default()
            }),
        }
    }

    /// `các sở: A, B và C`, each a seat; or `các sở, ban, ngành`, a group.
    fn group(&mut self, post: &str, office: &str, at: usize) {
        self.open = false;
        let scan = Scan::new(office);
        let word = ["Sở", "Bộ", "Cục", "Vụ", "Ban", "Tổng cục", "Đơn vị", "Cơ quan"]
            .into_iter()
            .find(|word| scan.has(1, &text::toneless(word)));
        let kind = word.filter(|word| !matches!(*word, "Đơn vị" | "Cơ quan"));
        let colon = office.find(':');
        let first = match (colon, word) {
            (Some(colon), _) => scan.index(colon),
            (None, Some(word)) => 1 + text::words(word).count(),
            (None, None) => scan.words.len(),
        };
        // `các sở, ban, ngành` goes on in small letters.
        let listed = scan.words.get(first).is_some_and(|next| {
            next.capital && (colon.is_some() || !next.apart || registered_at("Sở", &scan, first))
        });
        if !listed {
            self.list = None;
            self.done.push(Holder {
                at,
                chuc_vu: Some(post.to_owned()),
                co_quan: Some(office_text(office)),
                nhom: true,
                ..Holder::default()
            });
            return;
        }
        self.list = Some((post.to_owned(), kind));
        self.offices(post, kind, &office[scan.words[first].range.start..], at);
    }

    /// Offices between commas, each a seat.
    fn offices(&mut self, post: &str, kind: Option<&'static str>, list: &str, at: usize) {
        let mut rest = list;
        while !rest.is_empty() {
            // The name of the committee opens the next clause.
            if kind.is_some() && super::roles::body_at(&Scan::new(rest), 0).is_some() {
                break;
            }
            let (name, after) = next_of_list(rest, kind);
            self.push_office(post, name, at);
            rest = trimmed_start(after);
            rest = rest.strip_prefix("và ").unwrap_or(rest).trim_start();
        }
    }

    fn push_office(&mut self, post: &str, office: String, at: usize) {
        // `Sở Lao động, Thương binh và Xã hội` is one office, of which a comma makes two.
        let registered = |name: &str| registered("", name).is_some();
        let known = registered(&office) || registered(&office.replace(" - ", " và "));
        let doubtful = office.starts_with("Sở ") && !known;
        self.done.push(Holder {
            at,
            chuc_vu: Some(post.to_owned()),
            doubt: doubtful.then_some("chưa rõ tên cơ quan"),
            co_quan: Some(office),
            ..Holder::default()
        });
    }
}

/// The next office of a list and the text after it.
fn next_of_list<'t>(list: &'t str, kind: Option<&'static str>) -> (String, &'t str) {
    let scan = Scan::new(list);
    if let Some(word) = kind {
        let prefixed = format!("{word} {list}");
        let whole = Scan::new(&prefixed);
        if let Some((len, name)) = NAMES.at(&whole, 0).filter(|(len, _)| *len > 1) {
            let end = whole.span(0..len).end - word.len() - 1;
            return (name.to_owned(), &list[end..]);
        }
    }
    // Where each item starts with the word for an office, other commas are within names.
    let opens = |at: usize| {
        let next = Scan::new(&list[at..]);
        next.words.first().is_some_and(|word| word.capital) && office_at(&next, 0).is_some()
    };
    let within = kind.is_none() && opens(0);
    let mut commas = list.match_indices([',', ';']).map(|(at, _)| at);
    let end =
        commas.find(|at| !within || list[*at..].starts_with(';') || opens(at + 1)).unwrap_or(list.len());
    let end = list[..end]
        .find(" và ")
        .filter(|at| list[at + 4..].starts_with(char::is_uppercase) && scan.words.len() > 6)
        .unwrap_or(end);
    let name = list[..end].trim();
    let single = text::words(name).count() == 2 && text::key(name) != text::key("Công an");
    let own = office_at(&scan, 0).is_some() && !single;
    let name = kind
        .filter(|_| !own)
        .and_then(|word| registered(word, name).or(Some(format!("{word} {name}"))))
        .unwrap_or_else(|| office_text(name));
    (name, &list[end..])
}

/// The registered office whose name is this word and the text.
fn registered(word: &str, name: &str) -> Option<String> {
    let whole = expanded(&format!("{word} {name}"));
    let scan = Scan::new(&whole);
    let (len, known) = NAMES.at(&scan, 0)?;
    (len == scan.words.len()).then(|| known.to_owned())
}

fn registered_at(word: &str, scan: &Scan<'_>, at: usize) -> bool {
    let Some(first) = scan.words.get(at) else { return false };
    let rest = &scan.text[first.range.start..];
    let whole = format!("{word} {rest}");
    NAMES.at(&Scan::new(&whole), 0).is_some_and(|(len, _)| len > 1)
}

/// Which of several posts a record names first: State, Party secretary, elected body, membership.
fn rank(holder: &Holder) -> u8 {
    let post = text::toneless(holder.chuc_vu.as_deref().unwrap_or_default());
    let elected = holder
        .co_quan
        .as_deref()
        .is_some_and(|office| office.starts_with("HĐND") || office.starts_with("Hội đồng nhân dân"));
    match is_party(holder) {
        _ if ["tong bi thu", "thuong truc ban bi thu"].contains(&&*post) => 4,
        false if elected => 1,
        false => 3,
        true if post.contains("bi thu") => 2,
        true => 0,
    }
}

/// Where the name of an office ends and the sentence goes on.
fn office_end(office: &str) -> usize {
    let verb = super::phrases::find("het_co_quan_cua_ghe", office).unwrap_or(office.len());
    let count = office
        .match_indices(" và ")
        .find(|(at, and)| office[at + and.len()..].starts_with(|c: char| c.is_ascii_digit()));
    let verb = verb.min(count.map_or(office.len(), |(at, _)| at));
    let group = ["các ", "một số", "trực tiếp", "phụ trách"].iter().any(|word| office.contains(word));
    // `Cục Khoa học, công nghệ và Đào tạo` goes on.
    let listed = |rest: &str| {
        let rest = rest.split([',', ';']).next().unwrap_or_default();
        let last = rest.split_once(" và ").is_some_and(|(_, last)| last.starts_with(char::is_uppercase));
        last && rest.split(' ').count() <= 8
    };
    let clause = office.match_indices(", ").find(|(at, _)| {
        !group && office[at + 2..].starts_with(char::is_lowercase) && !listed(&office[at + 2..])
    });
    verb.min(clause.map_or(office.len(), |(at, _)| at))
}

fn is_party(holder: &Holder) -> bool {
    let post = holder.chuc_vu.as_deref().unwrap_or_default();
    matches!(POSTS.at(&Scan::new(post), 0), Some((_, PostKind::Party)))
}

/// Post and office in one text.
fn in_full(holder: &Holder) -> Option<String> {
    let office = holder.co_quan.as_deref().map(|office| format!(" {office}")).unwrap_or_default();
    holder.chuc_vu.as_deref().map(|post| format!("{post}{office}"))
}

/// The office behind a post: as records write it, with the ministry's word where the post implies it.
fn office_name(office: &str, post: &str) -> Option<String> {
    let post = text::toneless(post);
    let minister = post.ends_with("bo truong") || post.starts_with("thu truong");
    if office.is_empty() {
        let known = super::phrases::pairs("co_quan_cua_chuc_vu").find(|(known, _)| *known == post);
        return known.map(|(_, office)| office.to_owned());
    }
    let board = post.ends_with("truong ban") && office_at(&Scan::new(office), 0).is_none();
    if board && office.starts_with(char::is_uppercase) {
        return Some(format!("Ban {}", office_text(office)));
    }
    let ministry = minister.then(|| registered("Bộ", office)).flatten();
    Some(ministry.unwrap_or_else(|| office_text(office)))
}

/// The name of an office with its abbreviations written out, but `UBND` short as in records.
pub(super) fn office_text(office: &str) -> String {
    let office = office.split_whitespace().collect::<Vec<_>>().join(" ");
    let office = office.trim_end_matches([' ', ',', ';', '.', '…', ':', '-', '–', ')']);
    let city = if office.ends_with("Hồ Chí Minh") || office.ends_with("Hà Nội") {
        "Thành phố "
    } else {
        "thành phố "
    };
    let office = &office.replace("TP. ", city).replace(" & ", " và ");
    // A name without abbreviations stays as printed.
    if !office.split(' ').any(is_short) || office.to_uppercase() == *office && office.contains(' ') {
        return abbreviations::abbreviated(office);
    }
    let written = abbreviations::abbreviated(&expanded(office));
    // `TT&TT` is written out in small letters; the register has the capitals.
    let scan = Scan::new(&written);
    match NAMES.at(&scan, 0) {
        Some((len, known))
            if !office.starts_with(known)
                && known.split(' ').count() > 1
                && !known.contains("Ủy ban nhân dân") =>
        {
            format!("{known}{}", &written[scan.span(0..len).end..])
        }
        _ => written.clone(),
    }
}

/// The text with its abbreviations in capitals written out: `Sở TT&TT`, `CNTT`.
pub(super) fn expanded(text: &str) -> String {
    let office = |short: &str| {
        let same = |known: &String| text::key(known) == text::key(short);
        let found = offices::all().iter().find(|office| office.viet_tat.iter().any(same));
        found.map(|office| office.ten.clone())
    };
    let mut out: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let bare = word.trim_end_matches([',', ';', '.']);
        let both = out.last().and_then(|last| office(&format!("{last} {bare}")));
        let written = match both {
            _ if !is_short(bare) => bare.to_owned(),
            Some(name) => {
                out.pop();
                name
            }
            None => office(bare).unwrap_or_else(|| abbreviations::written_out(bare)),
        };
        // `Bộ Chỉ huy BĐBP`: the words before are a part of the name.
        let words: Vec<&str> = written.split(' ').collect();
        let again = (1..words.len()).rev().find(|len| {
            out.ends_with(&words[..*len].iter().map(|word| (*word).to_owned()).collect::<Vec<_>>())
        });
        out.truncate(out.len() - again.unwrap_or(0));
        out.push(written + &word[bare.len()..]);
    }
    out.join(" ")
}

/// Whether a word is an abbreviation that records write out.
fn is_short(word: &str) -> bool {
    word.chars().filter(|c| c.is_uppercase()).count() > 1 && !matches!(word, "UBND" | "HĐND")
}

/// The text with a capital first letter.
pub(super) fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().to_string() + chars.as_str()).unwrap_or_default()
}

/// The known office whose name ends or starts at a place of a text.
pub(super) fn office_in(text: &str) -> Option<(Range<usize>, String)> {
    let scan = Scan::new(text);
    let at = (0..scan.words.len()).find(|at| {
        scan.words[*at].capital && office_at(&scan, *at).is_some() && post_at(&scan, *at).is_none()
    })?;
    let mut end = at + office_at(&scan, at).unwrap_or(0);
    let plain =
        |word: &super::scan::Token| word.capital || super::phrases::is("trong_ten_co_quan", &word.plain);
    let verb = |at: usize| {
        !scan.words[at].capital
            && scan.words[at].plain == "thanh"
            && scan.words.get(at + 1).is_none_or(|next| next.plain != "pho")
    };
    while end < scan.words.len()
        && (end == at || !scan.words[end].apart && plain(&scan.words[end]) && !verb(end))
    {
        end += 1;
    }
    let range = match NAMES.at(&scan, at) {
        Some((len, _))
            if len > 1
                && !scan
                    .words
                    .get(at + len)
                    .is_some_and(|next| !next.apart && matches!(&*next.plain, "tinh" | "thanh" | "tp")) =>
        {
            scan.span(at..at + len)
        }
        _ => scan.span(at..end),
    };
    let name = office_text(&text[range.clone()]);
    Some((range, name))
}

/// Whether a holder can start at the beginning of a line of a list.
pub(super) fn opens_holder(scan: &Scan<'_>) -> bool {
    opens_person(scan, 0) || office_at(scan, 0).is_some() && scan.words[0].capital
}

/// Whether an office or a person, the subject of a clause, starts at this word.
pub(super) fn opens_clause_at(scan: &Scan<'_>, at: usize) -> bool {
    scan.words.get(at).is_some_and(|word| opens_clause(&Scan::new(&scan.text[word.range.start..])))
}

/// Whether an office or a person, the subject of a clause, starts here.
pub(super) fn opens_clause(scan: &Scan<'_>) -> bool {
    opens_person(scan, 0)
        || ["UBND", "Ủy ban nhân dân", "Ban Chỉ đạo", "Thủ tướng", "Sở", "Quyết định"]
            .iter()
            .any(|word| scan.find(word).first().is_some_and(|range| range.start == 0))
}

/// The first post in a text: `một lãnh đạo của các cơ quan sau`.
pub(super) fn first_post(text: &str) -> Option<String> {
    let scan = Scan::new(text);
    (0..scan.words.len()).find_map(|at| Some(capitalised(&text[scan.span(at..at + post_at(&scan, at)?.0)])))
}

/// Whether the name of an office starts at this word.
pub(super) fn is_office(scan: &Scan<'_>, at: usize) -> bool {
    office_at(scan, at).is_some()
}

impl Holder {
    /// Keeps of the office only a name of an office, and makes a seat without one doubtful.
    fn check(&mut self) {
        if let Some(office) = &mut self.co_quan {
            office.truncate(office_end(office));
            let scan = Scan::new(office);
            let group = scan.words.first().is_some_and(|word| matches!(&*word.plain, "cac" | "mot"));
            let named = scan.words.first().is_some_and(|word| word.capital)
                && (office_at(&scan, 0).is_some() || NAMES.at(&scan, 0).is_some());
            if office.chars().count() > 90 {
                self.doubt = Some("tên cơ quan dài bất thường");
            } else if !group && !named {
                self.co_quan = None;
            }
        }
        let post = text::toneless(self.chuc_vu.as_deref().unwrap_or_default());
        let alone = self.co_quan.is_none() && self.ho_ten.is_none() && !self.nhom;
        let central = ["thu tuong", "bo truong", "thu truong", "van phong", "phong ", "bi thu", "dai bieu"];
        if post.len() > 90 {
            self.doubt = self.doubt.or(Some("chức vụ dài bất thường"));
        } else if alone && !central.iter().any(|word| post.contains(word)) {
            self.doubt = self.doubt.or(Some("không thấy cơ quan"));
        }
    }

    /// The holder in one line, for a remark.
    pub fn shown(&self) -> String {
        let parts = [&self.ho_ten, &self.chuc_vu, &self.co_quan];
        parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(", ")
    }
}
