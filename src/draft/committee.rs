//! Reads the committee: its name, former name, size, seats, support teams, standing agency and duties.

use std::ops::Range;

use super::basis::sentences;
use super::blocks::Block;
use super::persons::{Holder, holders, is_office, office_in, opens_clause_at, opens_holder, opens_person};
use super::phrases;
use super::roles::{RoleRead, Side, body_at, is_role, roles};
use super::scan::Scan;
use super::{BodyDraft, Doubt, Read, SeatDraft};
use crate::record::VaiTro;
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

/// The names of bodies in a text.
pub(super) fn names(text: &str) -> Vec<BodyName> {
    let scan = Scan::new(text);
    let mut found: Vec<BodyName> = Vec::new();
    let mut at = 0;
    while at < scan.words.len() {
        // `Trưởng ban chỉ đạo về …` has the name in small letters.
        let headed = at.checked_sub(1).is_some_and(|before| scan.words[before].plain == "truong");
        let subject = |at: usize| scan.has(at, "ve") || starts_any(&scan, at, "linh_vuc");
        let Some(head) =
            body_at(&scan, at).filter(|head| scan.words[at].capital || headed && subject(at + head))
        else {
            at += 1;
            continue;
        };
        let end = name_end(&scan, at, head);
        let mut range = scan.span(at..end);
        if text[range.clone()].contains(['"', '“']) {
            range.end += text[range.end..].chars().next().map_or(0, char::len_utf8);
        }
        found.push(BodyName {
            ten: super::persons::capitalised(&cleaned(&text[range.clone()])),
            range,
            full: end > at + head + 1
                || end == at + head + 1 && is_short_form(&text[scan.words[at + head].range.clone()]),
        });
        at = end.max(at + 1);
    }
    found
}

/// Whether a word is an abbreviation: `CNTT`, `CĐS`.
fn is_short_form(word: &str) -> bool {
    word.chars().count() > 2 && word.chars().all(char::is_uppercase)
}

fn name_end(scan: &Scan<'_>, at: usize, head: usize) -> usize {
    let mut end = at + head;
    while end < scan.words.len() && end < at + 40 {
        let word = &scan.words[end];
        let between = &scan.text[scan.words[end - 1].range.end..word.range.start];
        if word.apart {
            let comma = between.trim() == ","
                && (starts_any(scan, end, "linh_vuc") || !word.capital && goes_on(scan, end));
            let short = word.range.len() <= 14
                && word.capital
                && between.trim() == "("
                && scan.text[word.range.end..].starts_with(')')
                && scan.text[word.range.clone()].chars().filter(|c| c.is_uppercase()).count() > 1;
            let after = scan
                .words
                .get(end + 1)
                .is_some_and(|next| scan.text[word.range.end..next.range.start].trim() == ")");
            let closed = between.trim() == ")" && scan.words[end - 1].capital;
            let dot = between.starts_with('.') && scan.text[..scan.words[end - 1].range.end].ends_with("TP");
            // A title in quotes belongs to the name: `Tổ biên tập Đề án "…"`.
            if let Some(close) = scan.text[word.range.start..].find(['"', '”']).filter(|_| quotes(between))
            {
                return scan.index(word.range.start + close);
            }
            if !(comma || dot || short && after || closed && !word.capital || closed && scan.has(end, "tp")) {
                break;
            }
        }
        // `dịch bệnh do vi rút`, but `do ông A làm Trưởng ban`
        let cause = scan.has(end, "do") && !opens_clause_at(scan, end + 1);
        let verb = !cause && starts_any(scan, end, "het_ten_ban")
            || scan.has(end, "thanh") && body_at(scan, end + 1).is_some();
        let number = word.key.bytes().all(|byte| byte.is_ascii_digit())
            && !scan.words[end - 1].plain.ends_with("an")
            && !matches!(&*scan.words[end - 1].plain, "doan" | "nam" | "quyet" | "so");
        let counts = number && phrases::list("so_nguoi").iter().any(|words| scan.has(end + 1, words));
        if verb || counts {
            break;
        }
        end += 1;
    }
    // `… năm 2022` is when, and `giai đoạn … đến năm 2025` a part of the name.
    let year = end > at + head + 2 && scan.has(end - 2, "nam") && scan.words[end - 1].key.len() == 4;
    if year && !["den", "toi", "doan"].iter().any(|word| scan.has(end - 3, word)) {
        end -= 2;
    }
    // A name does not end in a joining word.
    while end > at + head
        && phrases::is("chu_noi", &scan.words[end - 1].plain)
        && !scan.text[..scan.words[end - 1].range.end].ends_with("tế")
    {
        end -= 1;
    }
    end
}

/// Whether a list of fields of work goes on behind a comma: up to the next mark it has no verb, and ends with `và …`
/// or the place of the body.
fn goes_on(scan: &Scan<'_>, at: usize) -> bool {
    let opens = |at: usize| starts_any(scan, at, "het_ten_ban") || starts_any(scan, at, "mo_ve_sau");
    let mut end = at;
    let mut closed = false;
    while end < scan.words.len() && end < at + 24 {
        if scan.words[end].apart && end > at {
            let comma = scan.text[..scan.words[end].range.start].trim_end().ends_with(',');
            if closed || !comma || scan.words[end].capital {
                break;
            }
        }
        if opens(end) {
            break;
        }
        let place = ["tinh", "thanh pho", "huyen", "quoc gia"].iter().any(|kind| scan.has(end, kind));
        closed |= end > at && (scan.has(end, "va") || place);
        end += 1;
    }
    closed && end > at
}

fn quotes(text: &str) -> bool {
    text.ends_with(['"', '“'])
}

fn starts_any(scan: &Scan<'_>, at: usize, key: &str) -> bool {
    phrases::list(key).iter().any(|phrase| {
        let mut words = scan.words.iter().skip(at);
        text::words(phrase).all(|(_, word)| words.next().is_some_and(|found| found.key == text::key(word)))
    })
}

/// A name without abbreviations in brackets, `TP.` and `CNTT` written out.
fn cleaned(name: &str) -> String {
    let mut out = name.to_owned();
    while let Some((open, close)) = out.find('(').and_then(|open| Some((open, open + out[open..].find(')')?)))
    {
        out.replace_range(open..=close, "");
    }
    let out = out.replace("TP. ", "thành phố ").replace("TP.", "thành phố ").replace("TP ", "thành phố ");
    let out = super::persons::expanded(&out);
    out.split_whitespace().collect::<Vec<_>>().join(" ").trim_matches([' ', ',', '.']).to_owned()
}

/// How much a name counts that the text shortens: `… (sau đây gọi tắt là Ban Chỉ đạo)`.
const DEFINED: usize = 1000;

/// The name of the committee: that of the subject, in the fullest form that the text uses for it.
pub(super) fn full_name(base: Option<&str>, blocks: &[Block], headline: bool) -> Option<String> {
    // How often and how early the text has each name; one that the text shortens counts most.
    let mut all: Vec<(String, usize, usize)> = Vec::new();
    for (block, number) in blocks.iter().zip(0..) {
        for name in
            names(&block.text).into_iter().filter(|name| name.full && name.ten.contains(char::is_lowercase))
        {
            let defined = phrases::starts("goi_tat", block.text[name.range.end..].trim_start());
            let weight = if defined { DEFINED } else { 1 };
            match all.iter_mut().find(|(own, ..)| text::key(own) == text::key(&name.ten)) {
                Some((_, count, _)) => *count += weight,
                None => all.push((name.ten, weight, number)),
            }
        }
    }
    let Some(base) = base else {
        // A body that a page names once, and late, is not the one it is about.
        let committee = blocks.iter().any(|block| block.text.to_lowercase().contains("ban chỉ đạo"));
        all.retain(|(name, count, block)| {
            (*count > 1 || *block < 2) && !(committee && phrases::starts("to", name))
        });
        all.sort_by_key(|(name, count, _)| (phrases::starts("to", name), std::cmp::Reverse(*count)));
        return all.into_iter().next().map(|(name, ..)| name);
    };
    let key = plain(base);
    let place = |rest: &str| {
        let kind =
            phrases::list("noi_ban").iter().any(|word| rest.starts_with(&format!(" {}", text::key(word))));
        let named = || provinces::units().iter().any(|unit| text::key(unit.ten) == rest.trim());
        let open = ["huyện", "quận", "xã"].iter().any(|kind| key.ends_with(&text::key(kind)));
        kind && rest.split(' ').count() <= 7
            || key.ends_with(&text::key("tỉnh")) && named()
            || open && rest.split(' ').count() <= 4
    };
    // A headline has the name in short: each of its words is in the full one, in order.
    let within = |name: &str| {
        let name = plain(name);
        let mut words = name.split(' ');
        headline && key.split(' ').all(|word| words.any(|other| other == word))
    };
    let same = |name: &str| {
        plain(name).strip_prefix(&key).is_some_and(|rest| rest.is_empty() || place(rest)) || within(name)
    };
    all.retain(|(name, ..)| same(name));
    let open = |name: &str| {
        ["huyện", "quận"].iter().any(|kind| name.ends_with(kind)) || headline && plain(name) == key
    };
    all.sort_by_key(|(name, count, _)| {
        (*count < DEFINED, provinces::named_in(name).is_none(), open(name), std::cmp::Reverse(*count))
    });
    Some(all.into_iter().next().map_or_else(|| base.to_owned(), |(name, ..)| name))
}

/// A name to compare: `trên địa bàn tỉnh` is `tỉnh`.
fn plain(name: &str) -> String {
    text::key(&name.replace(" trên địa bàn ", " "))
}

/// The facts of a committee while its text is read.
pub(super) struct CommitteeReader<'d> {
    pub ban: &'d mut BodyDraft,
    pub doubts: &'d mut Vec<Doubt>,
    /// Index of the support team that the text is about, if it is about one.
    team: Option<usize>,
    /// Role of the list that the text is in, with its line.
    pending: Option<(VaiTro, Option<VaiTro>)>,
    /// Post of the offices in that list: `một lãnh đạo của các cơ quan sau:`.
    post: Option<String>,
    /// Lines in which duties were announced and not yet ended.
    duties: bool,
    main_is_team: bool,
}

impl<'d> CommitteeReader<'d> {
    pub fn new(ban: &'d mut BodyDraft, doubts: &'d mut Vec<Doubt>) -> Self {
        let main_is_team = ban.ten.as_ref().is_some_and(|ten| phrases::starts("to", &ten.value));
        Self { ban, doubts, team: None, pending: None, post: None, duties: false, main_is_team }
    }

    /// Reads a block of the text.
    pub fn block(&mut self, block: &Block) {
        let plain = text::toneless(&block.text);
        if plain.starts_with("dieu ") {
            self.team = None;
            self.pending = None;
            self.duties = false;
        }
        if phrases::starts("cuoi_danh_sach", &plain) {
            self.pending = None;
        }
        sentences(&block.text).into_iter().for_each(|range| self.sentence(block, range));
    }

    fn body(&mut self) -> &mut BodyDraft {
        match self.team {
            Some(at) if at < self.ban.giup_viec.len() => &mut self.ban.giup_viec[at],
            _ => self.ban,
        }
    }

    fn sentence(&mut self, block: &Block, range: Range<usize>) {
        let sentence = &block.text[range.clone()];
        let plain = text::toneless(sentence);
        let scan = Scan::new(sentence);
        self.choose_body(sentence, &scan, block.line(range.start));
        self.duty(block, &range, &plain);
        self.size(&scan, block, range.start);
        self.standing(sentence, block, range.start);
        if plain.contains("kiem nhiem") && plain.contains("lam viec theo") {
            let line = block.line(range.start);
            self.body().kiem_nhiem.get_or_insert(Read::new(true, line));
        }
        if let Some(at) = self.invited(&scan, block, range.start) {
            return self.sentence(block, range.start..range.start + at);
        }
        let found = roles(&scan);
        // The reading of lists: what a body does with its seal and rules says `Trưởng ban` too.
        if found.iter().all(|role| role.side == Side::Mention) {
            return self.listed(block, range);
        }
        self.claims(&found, sentence, block, range.start);
    }

    /// Seats of `mời Giám đốc Bưu điện tỉnh, … tham gia`; where the invitation starts.
    fn invited(&mut self, scan: &Scan<'_>, block: &Block, offset: usize) -> Option<usize> {
        let invites = |at: &usize| scan.words[*at].key == text::key("mời");
        let at = (0..scan.words.len()).find(invites)?;
        let plain = text::toneless(scan.text);
        let opens = scan.has(at + 1, "dai dien") || scan.words.get(at + 1).is_some_and(|word| word.capital);
        let before = at.checked_sub(1).map_or("", |at| &scan.words[at].plain);
        // `Mời Phó Giám đốc …, Thành viên` has a role.
        let seated = roles(scan).iter().any(|role| role.range.start > scan.words[at].range.start);
        let other = before == "duoc" || phrases::has("khong_phai_moi", &plain);
        if !opens || scan.has(at + 1, "tham gia") || other || seated {
            return None;
        }
        let start = scan.words[at].range.end;
        let end = phrases::find("het_moi", &scan.text[start..]).map_or(scan.text.len(), |end| start + end);
        for holder in holders(&scan.text[start..end]) {
            let line = block.line(offset + start + holder.at);
            self.seat(holder, VaiTro::MoiThamGia, None, line, None);
        }
        Some(scan.words[at].range.start)
    }

    /// Whether the sentence opens a support team, or goes back to the committee.
    fn choose_body(&mut self, sentence: &str, scan: &Scan<'_>, line: usize) {
        let all = names(sentence);
        let is_team = |name: &BodyName| phrases::starts("to", &name.ten);
        let Some(first) = all.first() else { return };
        let start = text::toneless(&sentence[..first.range.start]);
        let founded = phrases::ends("lap_mot", &start);
        let opens = start.split(' ').count() <= 6 || founded || start.ends_with("to truong");
        if self.main_is_team || !opens {
            return;
        }
        if !is_team(first) {
            if !start.contains("giup viec") {
                self.team = None;
            }
            return;
        }
        let seats =
            !roles(scan).is_empty() || founded && !start.contains("quyet dinh") && !start.contains("quyen");
        if !seats {
            return;
        }
        self.choose_team(first.ten.clone(), line);
    }

    /// Goes to the support team of this name.
    fn choose_team(&mut self, ten: String, line: usize) {
        let short = |ten: &str| text::key(ten).split(' ').take(3).collect::<Vec<_>>().join(" ");
        let several = ten.split(' ').count() > 4;
        let known = self.ban.giup_viec.iter().position(|team| {
            team.ten.as_ref().is_some_and(|own| {
                text::key(&own.value) == text::key(&ten) || !several && short(&own.value) == short(&ten)
            })
        });
        self.team = Some(known.unwrap_or_else(|| {
            self.ban.giup_viec.push(BodyDraft { ten: Some(Read::new(ten, line)), ..BodyDraft::default() });
            self.ban.giup_viec.len() - 1
        }));
    }

    /// `gồm 13 thành viên`, `với 30 thành viên`, `tổng số 36 người`.
    fn size(&mut self, scan: &Scan<'_>, block: &Block, offset: usize) {
        for (at, word) in scan.words.iter().enumerate().skip(1) {
            let Ok(count) = word.key.parse::<u32>() else { continue };
            let any = |key: &str, at: usize| phrases::list(key).iter().any(|words| scan.has(at, words));
            let role = scan.words.get(at + 1).is_some_and(|word| !word.apart)
                && (any("uy_vien", at + 2) || any("uy_vien", at + 3));
            let what = any("so_nguoi", at + 1) && !role;
            let before = &scan.words[at.saturating_sub(3)..at];
            let states = before.iter().any(|word| phrases::is("truoc_so_nguoi", &word.plain))
                || before.last().is_some_and(|word| word.plain == "co");
            let own = !before.iter().any(|word| matches!(&*word.plain, "va" | "cung")) && !word.apart;
            let rest = any("sau_so_nguoi", at + 3);
            let other = self.is_other(&scan.text[..word.range.start]);
            if what && states && own && !rest && !other && (1..1000).contains(&count) {
                let line = block.line(offset + word.range.start);
                self.body().so_thanh_vien.get_or_insert(Read::new(count, line));
            }
        }
    }

    /// Whether the last body that a text names is neither the committee nor a team of it.
    fn is_other(&self, text: &str) -> bool {
        let named = names(text).pop().filter(|name| name.full);
        let own = self.team.is_none().then_some(self.ban.ten.as_ref()).flatten();
        named.zip(own).is_some_and(|(name, own)| {
            let (name, own) = (plain(&name.ten), plain(&own.value));
            !name.starts_with(&own) && !own.starts_with(&name)
        })
    }

    /// `Sở … là cơ quan thường trực`, `Cơ quan thường trực: Sở …`, `làm nhiệm vụ Thường trực của Ban Chỉ đạo`.
    fn standing(&mut self, sentence: &str, block: &Block, offset: usize) {
        let lower = sentence.to_lowercase();
        let Some(at) = phrases::find("thuong_truc", &lower).filter(|at| sentence.is_char_boundary(*at))
        else {
            return;
        };
        let (before, after) = (&sentence[..at], &sentence[at..]);
        let behind = phrases::ends("truoc_thuong_truc", &text::toneless(before));
        let office = if behind || after.starts_with("làm") || after.starts_with("là") {
            let scan = Scan::new(before);
            let starts = |at: &usize| scan.words[*at].capital && is_office(&scan, *at);
            let start = (0..scan.words.len()).rev().find(starts).map(|at| scan.words[at].range.start);
            let near = start.filter(|start| !before[*start..].contains([';', ':']) && at - start < 160);
            near.and_then(|start| Some((start, office_in(&before[start..])?.1)))
        } else {
            let skip = phrases::find("noi_thuong_truc", after).filter(|skip| *skip < 120);
            let office = skip.and_then(|skip| Some((skip, office_in(&after[skip..])?)));
            office.filter(|(_, (range, _))| range.start < 30).map(|(skip, (_, name))| (at + skip, name))
        };
        let committee = text::key("ban chỉ đạo");
        let Some((place, name)) = office.filter(|(_, name)| !text::key(name).contains(&committee)) else {
            return;
        };
        let read = Read::new(name, block.line(offset + place));
        let rest = &lower[at..];
        let of_team = rest.contains("tổ công tác") || rest.contains("tổ giúp việc");
        if let Some(team) = self.ban.giup_viec.first_mut().filter(|_| of_team) {
            team.co_quan_thuong_truc.get_or_insert(read.clone());
        }
        if rest.contains("ban chỉ đạo") || !of_team || self.main_is_team {
            self.ban.co_quan_thuong_truc.get_or_insert(read);
        }
    }

    /// Duties: their lines, to be restated by the editor.
    fn duty(&mut self, block: &Block, range: &Range<usize>, plain: &str) {
        let opens = phrases::has("mo_nhiem_vu", plain);
        let bare = plain.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
        let verb = phrases::starts("nhiem_vu", bare);
        if opens || self.duties && verb {
            let line = block.line(range.start);
            let words: Vec<_> = block.text[range.clone()].split_whitespace().take(9).collect();
            self.body().nhiem_vu.push(Read::new(words.join(" "), line));
        }
        self.duties = opens || self.duties && verb;
    }

    /// A block without a role: a holder of the role that was announced.
    fn listed(&mut self, block: &Block, range: Range<usize>) {
        let Some((vai_tro, kiem)) = self.pending.clone() else { return };
        let text = without_marker(&block.text[range.clone()]);
        let scan = Scan::new(text);
        let most = if opens_person(&scan, 0) { 400 } else { 120 };
        if range.start > 0 || !opens_holder(&scan) || text.chars().count() > most {
            self.pending = None;
            return;
        }
        let line = |holder: &Holder| block.line(range.end - text.len() + holder.at);
        let mut found = holders(text);
        if let [only] = found.as_mut_slice()
            && only.ho_ten.is_none()
        {
            if only.chuc_vu.is_none() && self.post.is_some() {
                only.chuc_vu = self.post.clone();
                only.doubt = None;
            }
            // The post or office below the name of its holder.
            let line = line(only);
            let last = self.body().thanh_vien.last_mut().filter(|seat| seat.holder.ho_ten.is_some());
            match last.map(|seat| (&mut seat.holder, &mut seat.lines)) {
                Some((own, lines)) if own.chuc_vu.is_none() => {
                    (own.chuc_vu, own.co_quan) = (only.chuc_vu.take(), only.co_quan.take());
                    return lines.push(line);
                }
                Some((own, _)) if only.chuc_vu.is_none() && scan.words.len() <= 12 => {
                    let office = only.co_quan.take().unwrap_or_default();
                    own.co_quan =
                        Some(own.co_quan.take().map_or(office.clone(), |own| format!("{own}, {office}")));
                    return;
                }
                _ => {}
            }
        }
        for holder in found {
            let line = line(&holder);
            self.seat(holder, vai_tro.clone(), kiem.clone(), line, None);
        }
    }

    /// Gives each role of a sentence its holders.
    fn claims(&mut self, found: &[RoleRead], sentence: &str, block: &Block, offset: usize) {
        let mut free = 0;
        let teams: Vec<BodyName> =
            names(sentence).into_iter().filter(|name| phrases::starts("to", &name.ten)).collect();
        for (at, role) in found.iter().enumerate() {
            let next = found.get(at + 1);
            // `Tổ A do … làm Tổ trưởng; Tổ B do … làm Tổ trưởng`
            let own = teams.iter().rfind(|name| name.range.end <= role.range.start);
            if let Some(own) = own.filter(|_| teams.len() > 1 && !self.main_is_team && role.vai_tro.heads()) {
                self.choose_team(own.ten.clone(), block.line(offset + own.range.start));
            }
            let until = next.map_or(sentence.len(), |next| {
                if next.side == Side::Before { next.before } else { next.range.start }
            });
            match role.side {
                Side::Before => {
                    let previous =
                        at.checked_sub(1).map(|at| &found[at]).filter(|last| last.side == Side::After);
                    let mut seats = holders_in(sentence, free..role.before, previous.is_none());
                    // Between `Phó Trưởng ban là …` and `… làm Ủy viên` only the last holder has the second role.
                    if let Some(previous) = previous
                        && let Some(last) = seats.pop()
                    {
                        self.seats(seats, previous, block, offset);
                        seats = vec![last];
                    }
                    if role.bare {
                        seats.retain(|seat| seat.ho_ten.is_some());
                    }
                    self.seats(seats, role, block, offset);
                    free = role.range.end;
                    // `… gồm: ông A (Phó Chủ tịch thường trực); ông B`
                    if let Some(previous) = previous.filter(|_| sentence[..role.range.start].ends_with('(')) {
                        let seats = holders_in(sentence, free..until.max(free), false);
                        self.seats(seats, previous, block, offset);
                    }
                }
                Side::Mention => {}
                Side::After => {
                    free = role.range.end;
                    if next.is_none_or(|next| next.side != Side::Before) {
                        let mut seats =
                            holders_in(sentence, role.range.end..until.max(role.range.end), false);
                        self.post = None;
                        if sentence.trim_end().ends_with(':') && next.is_none() {
                            seats.clear();
                            self.post = super::persons::first_post(&sentence[role.range.end..]);
                        }
                        // `25 thành viên là lãnh đạo các sở, UBND các huyện`: one group.
                        if let (Some(1..), [first, ..]) = (role.count, seats.as_slice())
                            && first.nhom
                        {
                            seats.truncate(1);
                        }
                        self.seats(seats, role, block, offset);
                        free = until;
                    }
                }
                Side::Count(1) => free = role.range.end,
                Side::Count(count) => {
                    let line = block.line(offset + role.range.start);
                    let rest = &sentence[role.range.end..until.max(role.range.end)];
                    // `14 thành viên đứng đầu các sở`, `14 ủy viên là lãnh đạo các sở`
                    let who = rest.trim_start_matches([' ', ',']);
                    let said = who.starts_with("là ") || who.starts_with("đứng đầu ");
                    let mut all = if said { holders(who) } else { Vec::new() };
                    let named = all.pop().filter(|holder| holder.ho_ten.is_none() && holder.doubt.is_none());
                    let holder = Holder { nhom: true, ..named.unwrap_or_default() };
                    self.seat(holder, role.vai_tro.clone(), None, line, Some(count));
                    free = role.range.end;
                }
                Side::Heading => {
                    self.pending = Some((role.vai_tro.clone(), role.kiem.clone()));
                    free = role.range.end;
                }
            }
            let inline = role.side == Side::After
                && sentence[role.range.end..].trim_end().ends_with([':', ';'])
                && next.is_none();
            if inline || role.side == Side::After && sentence.trim_end().ends_with(';') {
                self.pending = Some((role.vai_tro.clone(), role.kiem.clone()));
            } else if role.side != Side::Heading && !(role.side == Side::Before && is_item(sentence)) {
                self.pending = None;
            }
        }
    }

    fn seats(&mut self, holders: Vec<Holder>, role: &RoleRead, block: &Block, offset: usize) {
        // `các thành viên khác là …`
        let words = text::toneless(&block.text[offset + role.range.start..offset + role.range.end]);
        let many = words.contains(" khac ") || words.contains(" con lai ");
        let before = text::toneless(&block.text[..offset + role.range.start]);
        let holder_count = holders.len();
        let count = role.count.filter(|_| holder_count == 1);
        for mut holder in holders {
            let line = block.line(offset + holder.at);
            let leaders = before.ends_with("cac") && holder.chuc_vu.as_deref() == Some("Lãnh đạo");
            holder.nhom |= (many || leaders && holder_count == 1) && holder.ho_ten.is_none();
            let so_luong = count.filter(|_| holder.nhom);
            self.seat(holder, role.vai_tro.clone(), role.kiem.clone(), line, so_luong);
        }
    }

    fn seat(
        &mut self,
        holder: Holder,
        vai_tro: VaiTro,
        kiem: Option<VaiTro>,
        line: usize,
        so_luong: Option<u32>,
    ) {
        if let Some(reason) = holder.doubt {
            // `quy chế do Trưởng Ban ban hành` names no holder.
            if holder.co_quan.is_none() && holder.chuc_vu.as_deref().is_some_and(is_role) {
                return;
            }
            let value = format!("{vai_tro}: {}", holder.shown());
            return self.doubts.push(Doubt::new("thanh_vien", value, line, reason));
        }
        let of_team = phrases::starts("to", vai_tro.as_str()) || vai_tro.as_str().ends_with("iểu ban");
        if of_team && self.team.is_none() && !self.main_is_team {
            let value = format!("{vai_tro}: {}", holder.shown());
            return self.doubts.push(Doubt::new("giup_viec.thanh_vien", value, line, "chưa rõ thuộc tổ nào"));
        }
        let head_role =
            matches!(vai_tro, VaiTro::TruongBan | VaiTro::PhoTruongBan | VaiTro::PhoTruongBanThuongTruc);
        let body = if head_role && !self.main_is_team { &mut *self.ban } else { self.body() };
        let seat =
            SeatDraft { vai_tro, kiem, holder, so_luong, lines: vec![line], thay_doi: None, thay: None };
        // A page says who heads the committee more than once.
        let again = body.thanh_vien.iter().position(|own| own.is_again(&seat));
        let second = |own: &SeatDraft| own.vai_tro == seat.vai_tro && own.vai_tro.heads();
        match again {
            Some(at) => body.thanh_vien[at].merge(seat),
            None if body.thanh_vien.iter().any(second) => {
                let value = format!("{}: {}", seat.vai_tro, seat.holder.shown());
                self.doubts.push(Doubt::new("thanh_vien", value, line, "đã đọc một người đứng đầu khác"));
            }
            None => body.thanh_vien.push(seat),
        }
    }
}

/// Whether a line is an item of a list under a role: it has a marker without a number.
fn is_item(line: &str) -> bool {
    line.starts_with(['-', '+', '•', '–'])
}

/// An item of a list without its marker: `3.`, `a)`, `-`.
fn without_marker(item: &str) -> &str {
    let marker = |c: char| c.is_ascii_digit() || "-+*•.) ".contains(c);
    let item = item.trim_start_matches(marker);
    let letter = item.split_once(')').filter(|(letter, _)| letter.chars().count() == 1);
    letter.map_or(item, |(_, rest)| rest.trim_start())
}

/// The holders in a part of a sentence, at bytes of the sentence; `lead` drops what comes before them.
fn holders_in(sentence: &str, range: Range<usize>, lead: bool) -> Vec<Holder> {
    let range = range.start.min(range.end)..range.end;
    let mut start = range.start;
    if lead {
        let part = &sentence[range.clone()];
        // The colon of `Giám đốc các sở: …` is within the list.
        let list = |cut: &usize| part[..*cut].ends_with(": ") && part[..*cut].contains(" các ");
        let cut = phrases::end_of_last("truoc_ghe", part).filter(|cut| !list(cut));
        start += cut.unwrap_or_else(|| if part.starts_with("do ") { 3 } else { 0 });
    }
    let part = &sentence[start..range.end];
    let scan = Scan::new(part);
    // From the first title, name or post.
    let Some(first) = (0..scan.words.len()).find(|at| opens_person(&scan, *at)) else {
        return Vec::new();
    };
    let shared = ["cac dong chi", "cac ong", "cac ba"]
        .into_iter()
        .find_map(|words| first.checked_sub(words.split(' ').count()).filter(|at| scan.has(*at, words)));
    let skip = if lead { scan.words[shared.unwrap_or(first)].range.start } else { 0 };
    let end = part
        .trim_end_matches([' ', ',', ';', '.', '-', '–', '('])
        .trim_end_matches(" và")
        .trim_end_matches(" các")
        .trim_end_matches(" được")
        .trim_end_matches(',');
    let mut found = holders(&part[skip..end.len().max(skip)]);
    found.iter_mut().for_each(|holder| holder.at += start + skip);
    found
}
