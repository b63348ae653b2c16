//! Reads the committee: its size, seats, support teams, standing agency and duties.

use std::ops::Range;

use super::blocks::Block;
use super::bodies::{is_team, names, plain};
use super::names::{capitalised, office_in, opens_office, opens_person, post_at};
use super::persons::{Holder, holders};
use super::phrases;
use super::roles::{RoleRead, Side, is_role, roles, standing};
use super::scan::Scan;
use super::{BodyDraft, Doubt, Read, SeatDraft};
use crate::record::VaiTro;
use crate::text;

/// The facts of a committee while its text is read.
pub(super) struct CommitteeReader<'d> {
    ban: &'d mut BodyDraft,
    doubts: &'d mut Vec<Doubt>,
    /// Index of the support team that the text is about, if it is about one.
    team: Option<usize>,
    /// Roles of the list that the text is in.
    pending: Option<(VaiTro, Option<VaiTro>)>,
    /// Post of the offices in that list: `một lãnh đạo của các cơ quan sau:`.
    post: Option<String>,
    /// Whether duties were announced and not yet ended.
    duties: bool,
    main_is_team: bool,
}

/// A sentence with its block and its place in it.
#[derive(Clone, Copy)]
struct Place<'b> {
    block: &'b Block,
    offset: usize,
}

impl Place<'_> {
    fn line(self, byte: usize) -> usize {
        self.block.line(self.offset + byte)
    }
}

impl<'d> CommitteeReader<'d> {
    pub fn new(ban: &'d mut BodyDraft, doubts: &'d mut Vec<Doubt>) -> Self {
        let main_is_team = ban.ten.as_ref().is_some_and(|ten| is_team(&ten.value));
        Self { ban, doubts, team: None, pending: None, post: None, duties: false, main_is_team }
    }

    /// Reads a block of the text.
    pub fn block(&mut self, block: &Block) {
        let plain = block.plain();
        if plain.starts_with("dieu ") {
            (self.team, self.duties) = (None, false);
        }
        if plain.starts_with("dieu ") || phrases::starts("cuoi_danh_sach", &plain) {
            self.pending = None;
        }
        for range in block.sentences() {
            self.sentence(&block.text[range.clone()], Place { block, offset: range.start });
        }
    }

    fn body(&mut self) -> &mut BodyDraft {
        match self.team {
            Some(at) if at < self.ban.giup_viec.len() => &mut self.ban.giup_viec[at],
            _ => self.ban,
        }
    }

    fn sentence(&mut self, sentence: &str, place: Place<'_>) {
        let scan = Scan::new(sentence);
        let plain = text::toneless(sentence);
        let found = roles(&scan);
        self.choose_body(sentence, !found.is_empty(), place);
        self.duty(sentence, &plain, place);
        self.size(&scan, place);
        self.standing(sentence, place);
        if plain.contains("kiem nhiem") && plain.contains("lam viec theo") {
            self.body().kiem_nhiem.get_or_insert(Read::new(true, place.line(0)));
        }
        if let Some(at) = self.invited(&scan, &found, place) {
            return self.sentence(&sentence[..at], place);
        }
        if found.iter().all(|role| role.side == Side::Mention) {
            return self.listed(sentence, place);
        }
        self.claims(&found, sentence, place);
    }

    /// Seats of `mời Giám đốc Bưu điện tỉnh, … tham gia`; where the invitation starts.
    fn invited(&mut self, scan: &Scan<'_>, found: &[RoleRead], place: Place<'_>) -> Option<usize> {
        let at = (0..scan.words.len()).find(|at| scan.starts(*at, "moi"))?;
        let (word, next) = (&scan.words[at].range, scan.words.get(at + 1)?);
        // `Mời Phó Giám đốc …, Thành viên` has a role.
        let seated = found.iter().any(|role| role.range.start > word.start);
        let joins = opens_person(scan, at + 1) && scan.text[word.end..].contains(" tham gia");
        let opens = (next.capital || scan.has(at + 1, "dai dien") || joins) && !scan.has(at + 1, "tham gia");
        let other =
            at > 0 && scan.has(at - 1, "duoc") || phrases::has("khong_phai_moi", &text::toneless(scan.text));
        if !opens || other || seated {
            return None;
        }
        let rest = &scan.text[word.end..];
        let end = phrases::find("het_moi", rest).unwrap_or(rest.len());
        for holder in holders(&rest[..end]) {
            let line = place.line(word.end + holder.at);
            self.seat(holder, (VaiTro::MoiThamGia, None), line, None);
        }
        Some(word.start)
    }

    /// Whether the sentence opens a support team, or goes back to the committee.
    fn choose_body(&mut self, sentence: &str, seats: bool, place: Place<'_>) {
        let all = names(sentence);
        let Some(first) = all.first().filter(|_| !self.main_is_team) else { return };
        let start = text::toneless(&sentence[..first.range.start]);
        let founded = phrases::ends("lap_mot", &start);
        if !founded && start.split(' ').count() > 6 && !start.ends_with("to truong") {
            return;
        }
        if is_team(&first.ten) {
            if seats || founded && !start.contains("quyet dinh") && !start.contains("quyen") {
                self.choose_team(first.ten.clone(), place.line(first.range.start));
            }
        } else if !start.contains("giup viec") {
            self.team = None;
        }
    }

    /// Goes to the support team of this name.
    fn choose_team(&mut self, ten: String, line: usize) {
        let short = |ten: &str| text::key(ten).split(' ').take(3).collect::<Vec<_>>().join(" ");
        let several = ten.split(' ').count() > 4;
        let known = self.ban.giup_viec.iter().position(|team| {
            let own = team.ten.as_ref().map_or("", |own| &own.value);
            text::key(own) == text::key(&ten) || !several && short(own) == short(&ten)
        });
        self.team = Some(known.unwrap_or_else(|| {
            self.ban.giup_viec.push(BodyDraft { ten: Some(Read::new(ten, line)), ..BodyDraft::default() });
            self.ban.giup_viec.len() - 1
        }));
    }

    /// `gồm 13 thành viên`, `với 30 thành viên`, `tổng số 36 người`.
    fn size(&mut self, scan: &Scan<'_>, place: Place<'_>) {
        for (at, word) in scan.words.iter().enumerate().skip(1) {
            let Ok(count @ 1..1000) = word.key.parse::<u32>() else { continue };
            let any = |key: &str, at: usize| phrases::list(key).iter().any(|words| scan.has(at, words));
            let before = &scan.words[at.saturating_sub(3)..at];
            let states = before.iter().any(|word| phrases::is("truoc_so_nguoi", &word.plain))
                || before.last().is_some_and(|word| word.plain == "co");
            let counts = states && !word.apart && !before.iter().any(|word| phrases::is("va", &word.plain));
            // `22 đồng chí ủy viên` are a part.
            let part = any("uy_vien", at + 2) || any("uy_vien", at + 3) || any("sau_so_nguoi", at + 3);
            let start = word.range.start;
            if counts && any("so_nguoi", at + 1) && !part && !self.is_other(&scan.text[..start]) {
                self.body().so_thanh_vien.get_or_insert(Read::new(count, place.line(start)));
            }
        }
    }

    /// Whether the last body that a text names is neither the committee nor a team of it.
    fn is_other(&self, text: &str) -> bool {
        let named = names(text).pop().filter(|name| name.full);
        let own = self.ban.ten.as_ref().filter(|_| self.team.is_none());
        named.zip(own).is_some_and(|(name, own)| {
            let (name, own) = (plain(&name.ten), plain(&own.value));
            !name.starts_with(&own) && !own.starts_with(&name)
        })
    }

    /// `Sở … là cơ quan thường trực`, `Cơ quan thường trực: Sở …`, `làm nhiệm vụ Thường trực của Ban Chỉ đạo`.
    fn standing(&mut self, sentence: &str, place: Place<'_>) {
        let lower = sentence.to_lowercase();
        let at = phrases::find("thuong_truc", &lower).filter(|at| sentence.is_char_boundary(*at));
        let Some(at) = at.filter(|_| lower.len() == sentence.len()) else { return };
        let (before, after) = sentence.split_at(at);
        let behind = phrases::ends("truoc_thuong_truc", &text::toneless(before));
        let office = if behind || after.starts_with("làm") || after.starts_with("là") {
            let scan = Scan::new(before);
            let start = (0..scan.words.len()).rev().find(|at| opens_office(&scan, *at));
            let start = start.map(|at| scan.words[at].range.start);
            let near = start.filter(|start| !before[*start..].contains([';', ':']) && at - start < 160);
            near.and_then(|start| Some((start, office_in(&before[start..])?.1)))
        } else {
            let skip = phrases::find("noi_thuong_truc", after).filter(|skip| *skip < 120);
            let office = skip.and_then(|skip| Some((skip, office_in(&after[skip..])?)));
            office.filter(|(_, (range, _))| range.start < 30).map(|(skip, (_, name))| (at + skip, name))
        };
        let named = |(_, name): &(usize, String)| !text::toneless(name).contains("ban chi dao");
        let Some((start, name)) = office.filter(named) else { return };
        let read = Read::new(name, place.line(start));
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
    fn duty(&mut self, sentence: &str, plain: &str, place: Place<'_>) {
        let opens = phrases::has("mo_nhiem_vu", plain);
        let bare = plain.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
        self.duties = opens || self.duties && phrases::starts("nhiem_vu", bare);
        if self.duties {
            let words: Vec<_> = sentence.split_whitespace().take(9).collect();
            self.body().nhiem_vu.push(Read::new(words.join(" "), place.line(0)));
        }
    }

    /// A block without a role: a holder of the role that was announced.
    fn listed(&mut self, sentence: &str, place: Place<'_>) {
        let Some(role) = self.pending.clone() else { return };
        let text = without_marker(sentence);
        let scan = Scan::new(text);
        let most = if opens_person(&scan, 0) { 400 } else { 120 };
        let opens = opens_person(&scan, 0) || opens_office(&scan, 0);
        if place.offset > 0 || !opens || text.chars().count() > most {
            self.pending = None;
            return;
        }
        let start = sentence.len() - text.len();
        let mut found = holders(text);
        if let [only] = found.as_mut_slice()
            && only.ho_ten.is_none()
        {
            if only.chuc_vu.is_none() && self.post.is_some() {
                (only.chuc_vu, only.doubt) = (self.post.clone(), None);
            }
            // The post or office below the name of its holder.
            let line = place.line(start + only.at);
            let last = self.body().thanh_vien.last_mut().filter(|seat| seat.holder.ho_ten.is_some());
            match last {
                Some(own) if own.holder.chuc_vu.is_none() => {
                    (own.holder.chuc_vu, own.holder.co_quan) = (only.chuc_vu.take(), only.co_quan.take());
                    return own.lines.push(line);
                }
                Some(own) if only.chuc_vu.is_none() && scan.words.len() <= 12 => {
                    let parts = [own.holder.co_quan.take(), only.co_quan.take()];
                    own.holder.co_quan = Some(parts.into_iter().flatten().collect::<Vec<_>>().join(", "));
                    return;
                }
                _ => {}
            }
        }
        for holder in found {
            let line = place.line(start + holder.at);
            self.seat(holder, role.clone(), line, None);
        }
    }

    /// Gives each role of a sentence its holders.
    fn claims(&mut self, found: &[RoleRead], sentence: &str, place: Place<'_>) {
        let mut free = 0;
        let teams: Vec<_> = names(sentence).into_iter().filter(|name| is_team(&name.ten)).collect();
        for (at, role) in found.iter().enumerate() {
            let next = found.get(at + 1);
            // `Tổ A do … làm Tổ trưởng; Tổ B do … làm Tổ trưởng`
            let own = teams.iter().rfind(|name| name.range.end <= role.range.start);
            if let Some(own) = own.filter(|_| teams.len() > 1 && !self.main_is_team && role.vai_tro.heads()) {
                self.choose_team(own.ten.clone(), place.line(own.range.start));
            }
            let until = next.map_or(sentence.len(), |next| {
                if next.side == Side::Before { next.before } else { next.range.start }
            });
            let until = until.max(role.range.end);
            match role.side {
                Side::Mention => {}
                Side::Before => {
                    let last = at.checked_sub(1).map(|at| &found[at]).filter(|last| last.side == Side::After);
                    let mut seats = holders_in(sentence, free..role.before, last.is_none());
                    // Between `Phó Trưởng ban là …` and `… làm Ủy viên` only the last holder has the second role.
                    if let Some(last) = last {
                        let own = seats.pop();
                        self.seats(seats, last, place);
                        seats = own.into_iter().collect();
                    }
                    if role.bare {
                        seats.retain(|seat| seat.ho_ten.is_some());
                    }
                    self.seats(seats, role, place);
                    free = role.range.end;
                    // `… gồm: ông A (Phó Chủ tịch thường trực); ông B`
                    if let Some(last) = last.filter(|_| sentence[..role.range.start].ends_with('(')) {
                        self.seats(holders_in(sentence, free..until, false), last, place);
                    }
                }
                Side::After => {
                    free = role.range.end;
                    if next.is_none_or(|next| next.side != Side::Before) {
                        let mut seats = holders_in(sentence, role.range.end..until, false);
                        self.post = None;
                        if sentence.trim_end().ends_with(':') && next.is_none() {
                            seats.clear();
                            self.post = first_post(&sentence[role.range.end..]);
                        }
                        // `25 thành viên là lãnh đạo các sở, UBND các huyện`: one group.
                        if role.count.is_some() && seats.first().is_some_and(|first| first.nhom) {
                            seats.truncate(1);
                        }
                        self.seats(seats, role, place);
                        free = until;
                    }
                }
                Side::Count(1) => free = role.range.end,
                Side::Count(count) => {
                    // `14 thành viên đứng đầu các sở`, `14 ủy viên là lãnh đạo các sở`
                    let who = sentence[role.range.end..until].trim_start_matches([' ', ',']);
                    let said = who.starts_with("là ") || who.starts_with("đứng đầu ");
                    let named = if said { holders(who).pop() } else { None };
                    let named = named.filter(|holder| holder.ho_ten.is_none() && holder.doubt.is_none());
                    let holder = Holder { nhom: true, ..named.unwrap_or_default() };
                    let line = place.line(role.range.start);
                    self.seat(holder, (role.vai_tro.clone(), None), line, Some(count));
                    free = role.range.end;
                }
                Side::Heading => free = role.range.end,
            }
            let rest = sentence.trim_end();
            let opens = role.side == Side::After
                && (rest.ends_with(';')
                    || next.is_none() && sentence[role.range.end..].trim_end().ends_with(':'));
            if opens || role.side == Side::Heading {
                self.pending = Some((role.vai_tro.clone(), role.kiem.clone()));
            } else if role.side != Side::Before || !is_item(sentence) {
                self.pending = None;
            }
        }
    }

    fn seats(&mut self, holders: Vec<Holder>, role: &RoleRead, place: Place<'_>) {
        // `các thành viên khác là …`
        let start = place.offset + role.range.start;
        let words = text::toneless(&place.block.text[start..place.offset + role.range.end]);
        let many = words.contains(" khac ") || words.contains(" con lai ");
        let all = text::toneless(&place.block.text[..start]).ends_with("cac");
        let single = holders.len() == 1;
        for mut holder in holders {
            let leaders = all && single && holder.chuc_vu.as_deref() == Some("Lãnh đạo");
            holder.nhom |= (many || leaders) && holder.ho_ten.is_none();
            let so_luong = role.count.filter(|_| single && holder.nhom);
            let line = place.line(holder.at);
            self.seat(holder, (role.vai_tro.clone(), role.kiem.clone()), line, so_luong);
        }
    }

    fn seat(
        &mut self,
        holder: Holder,
        (vai_tro, kiem): (VaiTro, Option<VaiTro>),
        line: usize,
        so_luong: Option<u32>,
    ) {
        let mut doubt = |key, reason| {
            let value = format!("{vai_tro}: {}", holder.shown());
            self.doubts.push(Doubt { key, value, line, reason });
        };
        if let Some(reason) = holder.doubt {
            // `quy chế do Trưởng Ban ban hành` names no holder.
            if holder.co_quan.is_some() || !holder.chuc_vu.as_deref().is_some_and(is_role) {
                doubt("thanh_vien", reason);
            }
            return;
        }
        let of_team = is_team(vai_tro.as_str()) || vai_tro.as_str().ends_with("iểu ban");
        if of_team && self.team.is_none() && !self.main_is_team {
            return doubt("giup_viec.thanh_vien", "chưa rõ thuộc tổ nào");
        }
        let vai_tro = if holder.thuong_truc { standing(&vai_tro).unwrap_or(vai_tro) } else { vai_tro };
        let of_head =
            matches!(vai_tro, VaiTro::TruongBan | VaiTro::PhoTruongBan | VaiTro::PhoTruongBanThuongTruc);
        let body = match self.team.filter(|_| self.main_is_team || !of_head) {
            Some(at) => &mut self.ban.giup_viec[at],
            None => &mut *self.ban,
        };
        let seat = SeatDraft { vai_tro, kiem, holder, so_luong, lines: vec![line] };
        // A page says who heads the committee more than once.
        let second = |own: &SeatDraft| own.vai_tro == seat.vai_tro && own.vai_tro.heads();
        match body.thanh_vien.iter().position(|own| own.is_again(&seat)) {
            Some(at) => body.thanh_vien[at].merge(seat),
            None if body.thanh_vien.iter().any(second) => {
                let value = format!("{}: {}", seat.vai_tro, seat.holder.shown());
                let reason = "đã đọc một người đứng đầu khác";
                self.doubts.push(Doubt { key: "thanh_vien", value, line, reason });
            }
            None => body.thanh_vien.push(seat),
        }
    }
}

/// The first post in a text: `một lãnh đạo của các cơ quan sau`.
fn first_post(text: &str) -> Option<String> {
    let scan = Scan::new(text);
    let mut all = (0..scan.words.len()).filter_map(|at| Some(scan.span(at..at + post_at(&scan, at)?.0)));
    all.next().map(|range| capitalised(&text[range]))
}

/// Whether a line is an item of a list under a role: `- Ông A`, `a) Ông A`.
fn is_item(line: &str) -> bool {
    line.starts_with(['-', '+', '•', '–'])
        || line.chars().nth(1) == Some(')') && !line.starts_with(char::is_numeric)
}

/// An item of a list without its marker: `3.`, `a)`, `-`.
fn without_marker(item: &str) -> &str {
    let item = item.trim_start_matches(|c: char| c.is_ascii_digit() || "-+*•.) ".contains(c));
    let letter = item.split_once(')').filter(|(letter, _)| letter.chars().count() == 1);
    letter.map_or(item, |(_, rest)| rest.trim_start())
}

/// The holders in a part of a sentence, at bytes of the sentence; `lead` drops what comes before them.
fn holders_in(sentence: &str, range: Range<usize>, lead: bool) -> Vec<Holder> {
    let mut start = range.start.min(range.end);
    let part = &sentence[start..range.end];
    if lead {
        // The colon of `Giám đốc các sở: …` is within the list.
        let list = |cut: &usize| part[..*cut].ends_with(": ") && part[..*cut].contains(" các ");
        let cut = phrases::end_of_last("truoc_ghe", part).filter(|cut| !list(cut));
        start += cut.unwrap_or_else(|| if part.starts_with("do ") { 3 } else { 0 });
    }
    let part = &sentence[start..range.end];
    let scan = Scan::new(part);
    // From the first title, name or post.
    let Some(first) = (0..scan.words.len()).find(|at| opens_person(&scan, *at)) else { return Vec::new() };
    let from = (0..first).find(|at| scan.starts(*at, "cac_dong_chi")).unwrap_or(first);
    let skip = if lead { scan.words[from].range.start } else { 0 };
    let mut end = part.trim_end_matches([' ', ',', ';', '.', '-', '–', '(']);
    for word in [" và", " các", " được"] {
        end = end.trim_end_matches(word);
    }
    let mut found = holders(&part[skip..end.trim_end_matches(',').len().max(skip)]);
    found.iter_mut().for_each(|holder| holder.at += start + skip);
    found
}
