//! Reads who has a seat: names with titles, posts and offices, and lists of offices under one post.

use std::ops::Range;

use super::names::{
    capitalised, expanded, is_party_post, name_at, office_at, office_end, office_text, opens_office,
    opens_person, post_at, registered, registered_at, title_at, titled,
};
use super::phrases;
use super::scan::Scan;
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
    /// `(Thường trực)` is behind it.
    pub thuong_truc: bool,
    /// Byte at which it starts in the text.
    pub at: usize,
    /// What makes it doubtful.
    pub doubt: Option<&'static str>,
}

/// The holders that a text names, in its order.
pub(super) fn holders(text: &str) -> Vec<Holder> {
    let scan = Scan::new(text);
    let mut reader =
        HolderReader { scan: &scan, done: Vec::new(), open: false, fresh: false, shared: None, list: None };
    let mut at = 0;
    while at < scan.words.len() {
        at = reader.step(at).max(at + 1);
    }
    let mut done = reader.done;
    done.iter_mut().for_each(Holder::check);
    done
}

/// Collects holders while the words of a list are read.
struct HolderReader<'s> {
    scan: &'s Scan<'s>,
    done: Vec<Holder>,
    /// Whether the last holder began with a name, so that posts belong to it.
    open: bool,
    /// Whether the last holder is a post whose name may follow.
    fresh: bool,
    /// Post and office of a list of persons: `các Phó Thủ tướng: …`.
    shared: Option<(String, Option<String>)>,
    /// Post of a list of offices, with the word that the names lack: `Giám đốc các sở: …`.
    list: Option<(String, Option<&'static str>)>,
}

/// The post at a word with what it is in charge of, its office, and the word after both.
fn post_and_office(scan: &Scan<'_>, at: usize, len: usize) -> (String, Range<usize>, usize) {
    let words = &scan.text[scan.span(at..at + len)];
    let mut post = capitalised(words);
    let mut from = at + len + usize::from(scan.has(at + len, "cua"));
    let named = scan.words.get(from).is_some_and(|next| next.capital) && office_at(scan, from).is_none();
    let unit = named && text::toneless(words).ends_with("phong");
    // `Phó Cục trưởng, Cục A`: the office is an item of its own.
    let apart = scan.words.get(from).is_none_or(|next| next.apart);
    let end = if apart && !scan.starts(from, "phu_trach") && !unit { from } else { office_end(scan, from) };
    if unit {
        post = format!("{post} {}", &scan.text[scan.span(from..end)]).trim_end().to_owned();
        from = end;
    }
    let split = (from..end).find(|at| scan.starts(*at, "phu_trach")).unwrap_or(end);
    if split < end {
        post = format!("{post} {}", expanded(&scan.text[scan.span(split..end)]));
    }
    (post, from..split, end)
}

impl HolderReader<'_> {
    /// Reads what starts at this word; gives the word after it.
    fn step(&mut self, at: usize) -> usize {
        let scan = self.scan;
        let gap = scan.gap(at);
        let joint = at > 0 && phrases::is("va", &scan.words[at - 1].plain);
        let comma = gap.contains([',', ';', '(', ':']);
        if gap.contains(';') {
            self.open = false;
        }
        if gap.ends_with('(') && scan.has(at, "thuong truc") {
            self.done.iter_mut().last().into_iter().for_each(|last| last.thuong_truc = true);
            return at + 2;
        }
        // `Cục An toàn thông tin (ATTT) Nguyễn Văn A`
        let last = scan.words[at].range.end;
        if gap.ends_with('(') && scan.text[last..].starts_with(')') && self.fresh {
            return at + 1;
        }
        // `ông A, Phó Chủ tịch UBND tỉnh, Phó Trưởng BCĐ làm Tổ trưởng`
        if let Some(len) = scan.has_any(at, "vai_tro_khac").filter(|_| self.open) {
            return at + len;
        }
        let titles = title_at(scan, at).unwrap_or(0);
        if let Some(len) = name_at(scan, at + titles) {
            return self.person(at, titles, len, comma);
        }
        self.fresh = false;
        if let Some(len) = post_at(scan, at) {
            return self.post(at, len, joint);
        }
        let known = opens_office(scan, at);
        if let Some((post, word)) = self.list.clone()
            && scan.words[at].capital
            && !self.is_parent(at)
            && (known || word.is_some())
        {
            self.open = false;
            return self.element(at, post, word);
        }
        if known {
            return self.office(at);
        }
        let word = &scan.words[at];
        if phrases::is("dan_vao", &word.plain) || word.key.bytes().all(|byte| byte.is_ascii_digit()) {
            return at + 1;
        }
        let end = office_end(scan, at).max(at + 1);
        if !self.open {
            self.push(at, Some(scan.text[scan.span(at..end)].to_owned()), None, Some("chưa rõ là ai"));
        }
        (at + 1..end).find(|at| opens_person(scan, *at)).unwrap_or(end)
    }

    fn push(
        &mut self,
        at: usize,
        chuc_vu: Option<String>,
        co_quan: Option<String>,
        doubt: Option<&'static str>,
    ) {
        let at = self.scan.words[at].range.start;
        self.done.push(Holder { at, chuc_vu, co_quan, doubt, ..Holder::default() });
    }

    /// A name: of the post before it, or of a person of whom posts follow.
    fn person(&mut self, at: usize, titles: usize, len: usize, comma: bool) -> usize {
        let (scan, end) = (self.scan, at + titles + len);
        let (chuc_vu, co_quan) = self.shared.clone().unzip();
        let co_quan = co_quan.flatten();
        let alone = Holder { at: scan.words[at].range.start, chuc_vu, co_quan, ..Holder::default() };
        let mut holder = self.done.pop_if(|_| self.fresh && !comma).unwrap_or_else(|| alone.clone());
        (self.list, self.open, self.fresh) = (None, holder == alone, false);
        // `Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh Nguyễn Văn A`: all posts are before the name; others than those of the
        // Party only where semicolons part the persons.
        let parted = scan.text.contains(';');
        let same = |post: &mut Holder| {
            let item = !scan.text[post.at..alone.at].contains(';');
            post.ho_ten.is_none() && post.doubt.is_none() && !post.nhom && item && (parted || post.is_party())
        };
        while !self.open
            && let Some(mut post) = self.done.pop_if(same)
        {
            post.add_post(holder);
            holder = post;
        }
        holder.ho_ten = Some(titled(&scan.text[scan.span(at + titles..end)]));
        let title = scan.words[at].range.start..scan.words[at + titles].range.start;
        holder.danh_xung = (titles > 0).then(|| capitalised(scan.text[title].trim()));
        self.done.push(holder);
        end
    }

    /// Whether this word names the ministry of the last holder's department: `Cục trưởng Cục A, Bộ B`.
    fn is_parent(&self, at: usize) -> bool {
        let in_ministry = |last: &Holder| {
            let post = text::toneless(last.chuc_vu.as_deref().unwrap_or_default());
            let unit = |office: &String| phrases::starts("don_vi_cua_bo", office);
            last.co_quan.as_ref().is_some_and(|office| unit(office) || phrases::has("chuc_vu_don_vi", &post))
        };
        self.scan.has(at, "bo")
            && !self.scan.has(at + 1, "chi huy")
            && self.scan.gap(at).trim() == ","
            && self.done.last().is_some_and(in_ministry)
    }

    /// A post with its office.
    fn post(&mut self, at: usize, len: usize, joint: bool) -> usize {
        let scan = self.scan;
        // `và 02 chuyên viên Sở A` names nobody, `và 01 Phó Giám đốc Sở A` one.
        let number = at.checked_sub(1).and_then(|at| scan.words[at].key.parse::<u32>().ok());
        if number.is_some_and(|number| number != 1) {
            self.open = false;
            return post_and_office(scan, at, len).2;
        }
        let words = &scan.text[scan.span(at..at + len)];
        let (mut post, range, end) = post_and_office(scan, at, len);
        // `nguyên Viện trưởng` is not the post of today.
        if at > 0 && scan.has(at - 1, "nguyen") && !scan.words[at - 1].capital {
            post = format!("Nguyên {post}");
        }
        let office = &scan.text[scan.span(range.clone())];
        let office = office.split_once(" (").map_or(office, |(office, _)| office);
        if scan.starts(end, "viec_cua_ghe") && !scan.words[end].apart {
            // `các Phó Trưởng ban là lãnh đạo Bộ sử dụng con dấu của Bộ` gives nobody a seat.
            let office = Some(office_text(office)).filter(|name| !name.is_empty());
            self.push(at, Some(post), office, Some("câu nói về việc, không phải về thành viên"));
            return (end..scan.words.len()).find(|at| scan.words[*at].apart).unwrap_or(scan.words.len());
        }
        if office.starts_with("các ") || office.starts_with("một ") {
            return self.group(at, range.start, end, post);
        }
        let shared = at > 0 && scan.starts(at - 1, "cac")
            || (1..4).any(|back| at >= back && scan.starts(at - back, "cac_dong_chi"));
        let co_quan = office_of(office, words);
        if scan.gap(end).contains(':') && shared {
            let ministries = registered_behind("Bộ", scan, end).is_some();
            self.list = ministries.then(|| (post.clone(), Some("Bộ")));
            self.shared = (!ministries).then_some((post, co_quan));
            return end;
        }
        let name = end + title_at(scan, end).unwrap_or(0);
        let named = scan.words.get(end).is_some_and(|next| !next.apart) && name_at(scan, name).is_some();
        self.shared = (named && shared).then(|| (post.clone(), co_quan.clone()));
        let many = office.starts_with("UBND các ") || office.starts_with("Ủy ban nhân dân các ");
        let holder = Holder {
            at: scan.words[at].range.start,
            co_quan,
            chuc_vu: Some(post.clone()),
            nhom: !named && many,
            ..Holder::default()
        };
        // `Ủy viên Ban Thường vụ Tỉnh ủy, Trưởng Ban Dân vận Tỉnh ủy` is one person, who is not named.
        let item = scan.gap(at).trim() == ",";
        let is_rank = |last: &Holder| item && last.ho_ten.is_none() && !last.nhom && rank(last) == 0;
        match self.done.last_mut().filter(|last| (self.open || is_rank(last)) && !named && !joint) {
            Some(last) => last.add_post(holder),
            None => {
                self.open = false;
                self.fresh = true;
                self.list = (!holder.is_party() && !named).then_some((post, None));
                self.done.push(holder);
            }
        }
        end
    }

    /// `các sở: A, B và C`, each a seat; or `các sở, ban, ngành`, a group.
    fn group(&mut self, at: usize, from: usize, end: usize, post: String) -> usize {
        let scan = self.scan;
        self.open = false;
        let word =
            phrases::list("loai_co_quan").iter().find(|word| scan.has(from + 1, &text::toneless(word)));
        let kind = word.filter(|word| !matches!(&***word, "Đơn vị" | "Cơ quan")).map(String::as_str);
        // `các đơn vị có tên dưới đây: …`
        let leads = |at: &usize| phrases::is("dan_vao_danh_sach", &scan.words[*at].plain);
        let lead = (end..scan.words.len()).take_while(leads).count();
        let colon = (from + 1..scan.words.len().min(end + lead + 1)).find(|at| scan.gap(*at).contains(':'));
        let first = colon.unwrap_or(from + 1 + word.map_or(0, |word| text::words(word).count()));
        // `các sở, ban, ngành` goes on in small letters.
        let next = scan.words.get(first).filter(|next| next.capital);
        if next.is_some_and(|next| colon.is_some() || !next.apart && kind.is_some()) {
            self.list = Some((post.clone(), kind));
            return self.element(first, post, kind);
        }
        self.list = None;
        self.push(at, Some(post), Some(office_text(&scan.text[scan.span(from..end)])), None);
        self.done.iter_mut().last().into_iter().for_each(|group| group.nhom = true);
        end
    }

    /// An office of a list, completed by the word that the names lack.
    fn element(&mut self, at: usize, post: String, kind: Option<&str>) -> usize {
        let scan = self.scan;
        // `các Bộ, cơ quan: Bộ Văn hóa, Thể thao và Du lịch; …` has the word for an office in each item.
        let own = registered_at(scan, at)
            .filter(|(_, name)| name.contains(','))
            .map(|(len, name)| (at + len, name));
        let known = own.or_else(|| kind.and_then(|word| registered_behind(word, scan, at)));
        if let Some((end, name)) = known {
            self.push(at, Some(post), Some(name.to_owned()), None);
            return end;
        }
        let mut end = office_end(scan, at).max(at + 1);
        // Where each item starts with the word for an office, other commas are within names.
        let office = opens_office(scan, at);
        if kind.is_some() || !office {
            end = (at + 1..end).find(|at| scan.gap(*at).contains(',')).unwrap_or(end);
        }
        let range = scan.span(at..end);
        let name = &scan.text[range.clone()];
        let name = match kind.filter(|_| !office || end - at == 2 && !scan.has(at, "cong an")) {
            Some(word) => registered(word, name).unwrap_or(format!("{word} {name}")),
            None => office_text(name),
        };
        // `Sở Lao động, Thương binh và Xã hội` is one office, of which a comma makes two; so between semicolons.
        let item = scan.text[..range.start].rsplit([';', ':']).next().unwrap_or_default();
        let rest = scan.text[range.start..].split(';').next().unwrap_or_default();
        let mixed = !office && scan.text.contains(';') && (item.contains(',') || rest.contains(','));
        let is_known = |name: &str| registered("", name).is_some();
        let known = is_known(&name) || is_known(&name.replace(" - ", " và "));
        let doubt = !known && (mixed || name.starts_with("Sở "));
        self.push(at, Some(post), Some(name), doubt.then_some("chưa rõ tên cơ quan"));
        end
    }

    /// The office of the person or post before it.
    fn office(&mut self, at: usize) -> usize {
        let scan = self.scan;
        let end = office_end(scan, at).max(at + 1);
        let name = office_text(&scan.text[scan.span(at..end)]);
        let unit = self.is_parent(at);
        let open = self.open;
        match self.done.last_mut().filter(|last| !last.nhom) {
            Some(Holder { co_quan: Some(own), .. }) if unit || open => own.push_str(&format!(", {name}")),
            Some(last)
                if last.co_quan.is_none() && (open || last.chuc_vu.is_some() && last.doubt.is_none()) =>
            {
                last.co_quan = Some(name);
            }
            _ => self.push(at, None, Some(name), Some("không thấy chức vụ")),
        }
        end
    }
}

/// The registered office that a word and the text at a place name, and the word after it.
fn registered_behind(word: &str, scan: &Scan<'_>, at: usize) -> Option<(usize, &'static str)> {
    let rest = &scan.text[scan.words.get(at)?.range.start..];
    let (len, name) = registered_at(&Scan::new(&format!("{word} {rest}")), 0)?;
    (len > 1).then(|| (at + len - text::words(word).count(), name))
}

/// Which of several posts a record names first: of the State, Party secretary, another.
fn rank(holder: &Holder) -> u8 {
    let secretary = holder.chuc_vu.as_deref().is_some_and(|post| text::toneless(post).contains("bi thu"));
    if holder.is_party() { u8::from(secretary) } else { 2 }
}

/// The office behind a post: as records write it, with the ministry's word where the post implies it.
fn office_of(office: &str, post: &str) -> Option<String> {
    let post = text::toneless(post);
    // `Thủ tướng`, `Tổng Thanh tra Chính phủ`
    let known =
        phrases::pairs("co_quan_cua_chuc_vu").find(|(known, own)| *known == post && own.contains(office));
    if known.is_some() || office.is_empty() {
        return known.map(|(_, office)| office.to_owned());
    }
    let board = post.ends_with("truong ban") && office_at(&Scan::new(office), 0).is_none();
    if board && office.starts_with(char::is_uppercase) {
        return Some(format!("Ban {}", office_text(office)));
    }
    let minister = post.ends_with("bo truong") || post.starts_with("thu truong");
    let ministry = minister.then(|| registered("Bộ", office)).flatten();
    Some(ministry.unwrap_or_else(|| office_text(office)))
}

impl Holder {
    /// Whether the post is one of the Party or an elected body.
    pub fn is_party(&self) -> bool {
        is_party_post(self.chuc_vu.as_deref().unwrap_or_default())
    }

    /// Post and office in one text.
    fn in_full(&self) -> Option<String> {
        let office = self.co_quan.as_deref().map(|office| format!(" {office}")).unwrap_or_default();
        self.chuc_vu.as_deref().map(|post| format!("{post}{office}"))
    }

    /// Adds a further post: the post of the State is the first, whatever the text begins with.
    fn add_post(&mut self, mut other: Self) {
        if self.chuc_vu.is_none() || rank(&other) > rank(self) {
            std::mem::swap(&mut self.chuc_vu, &mut other.chuc_vu);
            std::mem::swap(&mut self.co_quan, &mut other.co_quan);
        }
        self.chuc_vu_khac.extend(other.in_full());
        self.chuc_vu_khac.extend(other.chuc_vu_khac);
    }

    /// Keeps of the office only a name of an office, and makes a seat without one doubtful.
    fn check(&mut self) {
        // `phòng An ninh kinh tế Công an tỉnh (PA81)`
        if let Some(post) = &mut self.chuc_vu
            && let Some(bracket) = post.find(" (").filter(|_| !post.contains(')'))
        {
            post.truncate(bracket);
        }
        if let Some(office) = &mut self.co_quan {
            let scan = Scan::new(office);
            let group = scan.words.first().is_some_and(|word| matches!(&*word.plain, "cac" | "mot"));
            let capital = scan.words.first().is_some_and(|word| word.capital);
            let named = capital && (opens_office(&scan, 0) || registered_at(&scan, 0).is_some());
            if office.chars().count() > 90 {
                self.doubt = Some("tên cơ quan dài bất thường");
            } else if capital && !group && !named {
                self.doubt = self.doubt.or(Some("chưa rõ tên cơ quan"));
            } else if !group && !named {
                // `Trưởng phòng y tế thị xã`
                if let Some(post) = self.chuc_vu.as_mut().filter(|post| post.ends_with("phòng")) {
                    post.push_str(&format!(" {office}"));
                }
                self.co_quan = None;
            }
        }
        let post = text::toneless(self.chuc_vu.as_deref().unwrap_or_default());
        let alone = self.co_quan.is_none() && self.ho_ten.is_none() && !self.nhom;
        if alone && !phrases::has("chuc_vu_du_ro", &post) {
            self.doubt = self.doubt.or(Some("không thấy cơ quan"));
        }
    }

    /// The holder in one line, for a remark.
    pub fn shown(&self) -> String {
        let parts = [&self.ho_ten, &self.chuc_vu, &self.co_quan];
        parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(", ")
    }
}
