//! Reads the committee: its size, seats, support teams, standing agency and duties.

use std::ops::Range;

use super::blocks::Block;
use super::bodies::{BodyName, is_team, names};
use super::names::{capitalised, office_end, office_text, opens_office, opens_person, post_at};
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
    /// The role of the list that the text is in.
    pending: Option<RoleRead>,
    /// Post of the offices in that list: `một lãnh đạo của các cơ quan sau:`.
    post: Option<String>,
    /// The last item of that list, if it names a person.
    item: Option<String>,
    /// Whether duties were announced and not yet ended.
    duties: bool,
    main_is_team: bool,
}

/// A sentence with its place in a block.
struct Sentence<'s> {
    scan: Scan<'s>,
    text: &'s str,
    block: &'s Block,
    offset: usize,
}

impl Sentence<'_> {
    fn line(&self, byte: usize) -> usize {
        self.block.line(self.offset + byte)
    }
}

impl<'d> CommitteeReader<'d> {
    pub fn new(ban: &'d mut BodyDraft, doubts: &'d mut Vec<Doubt>) -> Self {
        let main_is_team = ban.ten.as_ref().is_some_and(|ten| is_team(&ten.value));
        let (team, pending, post, item) = (None, None, None, None);
        Self { ban, doubts, team, pending, post, item, duties: false, main_is_team }
    }

    /// Reads a block of the text.
    pub fn block(&mut self, block: &Block) {
        let plain = block.plain();
        if plain.starts_with("dieu ") {
            (self.team, self.duties, self.pending) = (None, false, None);
        }
        for range in block.sentences() {
            let text = &block.text[range.clone()];
            self.sentence(&Sentence { scan: Scan::new(text), text, block, offset: range.start });
        }
    }

    fn body(&mut self) -> &mut BodyDraft {
        match self.team {
            Some(at) => &mut self.ban.giup_viec[at],
            None => self.ban,
        }
    }

    fn sentence(&mut self, said: &Sentence<'_>) {
        let plain = text::toneless(said.text);
        let found = roles(&said.scan);
        self.choose_body(said, !found.is_empty());
        self.duty(said, &plain);
        self.size(said);
        self.standing(said);
        if plain.contains("kiem nhiem") && plain.contains("lam viec theo") {
            self.body().kiem_nhiem.get_or_insert(Read::new(true, said.line(0)));
        }
        if found.iter().all(|role| role.side == Side::Mention) {
            self.listed(said);
        } else {
            self.claims(&found, said);
        }
    }

    /// Whether the sentence opens a support team, or goes back to the committee.
    fn choose_body(&mut self, said: &Sentence<'_>, seats: bool) {
        let Some(first) = names(said.text).into_iter().next().filter(|_| !self.main_is_team) else { return };
        let start = text::toneless(&said.text[..first.range.start]);
        let founded = phrases::ends("lap_mot", &start);
        if !founded && start.split(' ').count() > 6 && !start.ends_with("to truong") {
            return;
        }
        if is_team(&first.ten) {
            if seats || founded && !start.contains("quyet dinh") && !start.contains("quyen") {
                self.choose_team(first.ten, said.line(first.range.start));
            }
        } else {
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
    fn size(&mut self, said: &Sentence<'_>) {
        let scan = &said.scan;
        for (at, word) in scan.words.iter().enumerate().skip(1).filter(|(_, word)| !word.apart) {
            let Ok(count @ 1..1000) = word.key.parse::<u32>() else { continue };
            let before = &scan.words[at.saturating_sub(3)..at];
            let near = |key: &str| before.iter().any(|word| phrases::is(key, &word.plain));
            let states = near("truoc_so_nguoi") || scan.has(at - 1, "co");
            // `22 đồng chí ủy viên` are a part, and so are those of `còn có 9 thành viên`, beside the heads.
            let part = [(2, "uy_vien"), (3, "uy_vien"), (3, "sau_so_nguoi")];
            let part = part.iter().any(|(next, key)| scan.has_any(at + next, key).is_some());
            if states && !part && !near("so_cua_vai_tro") && scan.has_any(at + 1, "so_nguoi").is_some() {
                self.body().so_thanh_vien.get_or_insert(Read::new(count, said.line(word.range.start)));
            }
        }
    }

    /// `Sở … là cơ quan thường trực`, `Cơ quan thường trực: Sở …`, `làm nhiệm vụ Thường trực của Ban Chỉ đạo`.
    fn standing(&mut self, said: &Sentence<'_>) {
        let scan = &said.scan;
        let found = (0..scan.words.len()).find_map(|at| Some((at, at + scan.has_any(at, "thuong_truc")?)));
        let Some((at, next)) = found else { return };
        let opens = |at: &usize| opens_office(scan, *at);
        let verb = scan.has(at, "la") || scan.has(at, "lam");
        let start = if verb || scan.ends(at, "truoc_thuong_truc").is_some() {
            (at.saturating_sub(30)..at).rev().find(opens)
        } else {
            let last = |from: usize, most: usize| scan.words.len().min(from + most);
            let joins =
                |at: &usize| scan.gap(*at).contains(':') || scan.ends(*at, "noi_thuong_truc").is_some();
            (next..last(next, 25)).find(joins).and_then(|joint| (joint..last(joint, 6)).find(opens))
        };
        let Some(start) = start else { return };
        let end = office_end(scan, start).max(start + 1);
        let range = scan.span(start..if start < at { end.min(at) } else { end });
        let read = Read::new(office_text(&scan.text[range.clone()]), said.line(range.start));
        let between = start < at && scan.text[range.end..scan.words[at].range.start].contains([';', ':']);
        if between || text::toneless(&read.value).contains("ban chi dao") {
            return;
        }
        let rest = scan.text[scan.words[at].range.start..].to_lowercase();
        let of_team = phrases::has("cua_to", &rest);
        if let Some(team) = self.ban.giup_viec.first_mut().filter(|_| of_team) {
            team.co_quan_thuong_truc.get_or_insert(read.clone());
        }
        if rest.contains("ban chỉ đạo") || !of_team || self.main_is_team {
            self.ban.co_quan_thuong_truc.get_or_insert(read);
        }
    }

    /// Duties: their lines, to be restated by the editor.
    fn duty(&mut self, said: &Sentence<'_>, plain: &str) {
        let bare = plain.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
        self.duties = phrases::has("mo_nhiem_vu", plain) || self.duties && phrases::starts("nhiem_vu", bare);
        if self.duties {
            let words: Vec<_> = said.text.split_whitespace().take(9).collect();
            self.body().nhiem_vu.push(Read::new(words.join(" "), said.line(0)));
        }
    }

    /// A block without a role: a holder of the role that was announced.
    fn listed(&mut self, said: &Sentence<'_>) {
        let text = without_marker(said.text).trim_start_matches("Các ");
        let scan = Scan::new(text);
        let most = if opens_person(&scan, 0) { 400 } else { 120 };
        let opens = opens_person(&scan, 0) || opens_office(&scan, 0);
        let role = self.pending.take().filter(|_| said.offset == 0 && opens && text.chars().count() <= most);
        let Some(role) = role else { return };
        let mut found = holders(text);
        let mut lines = vec![said.line(0)];
        // The post or office below the name of its holder.
        let last = self.body().thanh_vien.last().map(|seat| seat.holder.clone()).unwrap_or_default();
        let lacks =
            |only: &Holder| only.ho_ten.is_none() && (only.chuc_vu.is_none() || last.chuc_vu.is_none());
        let more = matches!(&*found, [only] if lacks(only)) && scan.words.len() <= 12;
        let own = |item: &str| last.ho_ten.as_ref().is_some_and(|name| item.contains(name));
        if let Some(item) = self.item.take_if(|item| more && own(item)) {
            let item = format!("{item}, {text}");
            found = holders(&item);
            lines.extend(self.body().thanh_vien.pop().into_iter().flat_map(|seat| seat.lines));
            self.item = Some(item);
        } else {
            self.item = found.iter().any(|only| only.ho_ten.is_some()).then(|| text.to_owned());
        }
        for mut holder in found {
            if holder.chuc_vu.is_none() && holder.ho_ten.is_none() && self.post.is_some() {
                (holder.chuc_vu, holder.doubt) = (self.post.clone(), None);
            }
            self.seat(holder, &role, None, lines.clone());
        }
        self.pending = Some(role);
    }

    /// Gives each role of a sentence its holders: those before it, those behind it up to the next role that claims them.
    fn claims(&mut self, found: &[RoleRead], said: &Sentence<'_>) {
        // `(gọi tắt là Tổ 1)` is no further team.
        let short = |name: &BodyName| phrases::ends("goi_tat", &said.text[..name.range.start]);
        let own = |name: &BodyName| is_team(&name.ten) && !short(name);
        let teams: Vec<_> = names(said.text).into_iter().filter(own).collect();
        // Where the words that no role has claimed start, and the role whose list they go on with.
        let (mut free, mut open) = (0, None::<&RoleRead>);
        for (at, role) in found.iter().enumerate().filter(|(_, role)| role.side != Side::Mention) {
            let next = found.get(at + 1);
            // `Tổ A do … làm Tổ trưởng; Tổ B do … làm Tổ trưởng`
            let own = teams.iter().rfind(|name| name.range.end <= role.range.start);
            if let Some(own) = own.filter(|_| teams.len() > 1 && !self.main_is_team && role.vai_tro.heads()) {
                self.choose_team(own.ten.clone(), said.line(own.range.start));
            }
            let until = next.map_or(said.text.len(), |next| next.range.start).max(role.range.end);
            if role.side == Side::Before {
                let mut seats = holders_in(said.text, free..role.range.start, open.is_none());
                // Between `Phó Trưởng ban là …` and `… làm Ủy viên` only the last holder has the second role.
                if let Some(list) = open {
                    let own = seats.pop();
                    self.list(seats, list, said);
                    seats = own.into_iter().collect();
                }
                self.seats(seats, role, said);
                // `… gồm: ông A (Phó Chủ tịch thường trực); ông B`
                open = open.filter(|_| said.text[role.range.start..].starts_with(" ("));
            } else {
                open = Some(role).filter(|_| role.side == Side::After);
            }
            free = role.range.end;
            if let Some(list) = open.filter(|_| next.is_none_or(|next| next.side != Side::Before)) {
                let part = &said.text[free..until];
                let invited = Some(part).filter(|_| list.vai_tro == VaiTro::MoiThamGia);
                let end = invited.and_then(|part| phrases::find("het_moi", part)).unwrap_or(part.len());
                // `một lãnh đạo của các cơ quan sau:`
                let ahead = next.is_none() && said.text.trim_end().ends_with(':');
                self.post = first_post(part).filter(|_| ahead);
                let seats = if ahead { Vec::new() } else { holders_in(said.text, free..free + end, false) };
                self.list(seats, list, said);
                (free, open) = (until, None);
            }
            let rest = said.text[role.range.end..].trim_end();
            let opens = rest.ends_with(';') || next.is_none() && rest.ends_with(':');
            if role.side == Side::After && opens || role.side == Side::Heading {
                (self.pending, self.item) = (Some(role.clone()), None);
            } else if role.side != Side::Before {
                self.pending = None;
            }
        }
    }

    /// The list behind a role; with a number, `14 ủy viên là lãnh đạo các sở, UBND các huyện`, it may be one group.
    fn list(&mut self, mut holders: Vec<Holder>, role: &RoleRead, said: &Sentence<'_>) {
        let announced = said.text[..role.range.end].trim_end().ends_with(':');
        let group = holders.first().map_or(!announced, |first| first.nhom || first.doubt.is_some());
        if role.count.is_some_and(|count| count > 1) && group {
            let first = holders.into_iter().next().filter(|first| first.doubt.is_none());
            holders = vec![Holder { nhom: true, ..first.unwrap_or_default() }];
        }
        self.seats(holders, role, said);
    }

    fn seats(&mut self, holders: Vec<Holder>, role: &RoleRead, said: &Sentence<'_>) {
        // `các thành viên khác là …`
        let words = text::toneless(&said.text[role.range.clone()]);
        let many = words.contains(" khac ") || words.contains(" con lai ");
        let single = holders.len() == 1;
        for mut holder in holders {
            holder.nhom |= many && holder.ho_ten.is_none() && (single || holder.is_party());
            let so_luong = role.count.filter(|_| single && holder.nhom);
            let lines = vec![said.line(holder.at)];
            self.seat(holder, role, so_luong, lines);
        }
    }

    fn seat(&mut self, holder: Holder, role: &RoleRead, so_luong: Option<u32>, lines: Vec<usize>) {
        let RoleRead { vai_tro, kiem, .. } = role.clone();
        // `gồm: ông A (Thường trực) và ông B`
        let vai_tro = standing(&vai_tro).filter(|_| holder.thuong_truc).unwrap_or(vai_tro);
        let of_team = is_team(vai_tro.as_str()) || vai_tro.as_str().ends_with("iểu ban");
        let body = match self.team {
            Some(at) => &mut self.ban.giup_viec[at],
            None => &mut *self.ban,
        };
        let (line, value) = (lines[0], format!("{vai_tro}: {}", holder.shown()));
        let seat = SeatDraft { vai_tro, kiem, holder, so_luong, lines };
        let again = body.thanh_vien.iter().position(|own| own.is_again(&seat));
        // A page says who heads the committee more than once.
        let second = |own: &SeatDraft| own.vai_tro == seat.vai_tro && own.vai_tro.heads();
        let (key, reason) = if let Some(reason) = seat.holder.doubt {
            // `quy chế do Trưởng Ban ban hành` names no holder.
            let nobody = seat.holder.chuc_vu.as_deref().is_some_and(is_role) && seat.holder.co_quan.is_none();
            ("thanh_vien", Some(reason).filter(|_| !nobody))
        } else if of_team && self.team.is_none() && !self.main_is_team {
            ("giup_viec.thanh_vien", Some("chưa rõ thuộc tổ nào"))
        } else if let Some(at) = again {
            return body.thanh_vien[at].merge(seat);
        } else if body.thanh_vien.iter().any(second) {
            ("thanh_vien", Some("đã đọc một người đứng đầu khác"))
        } else {
            return body.thanh_vien.push(seat);
        };
        self.doubts.extend(reason.map(|reason| Doubt { key, value, line, reason }));
    }
}

/// The first post in a text: `một lãnh đạo của các cơ quan sau`.
fn first_post(text: &str) -> Option<String> {
    let scan = Scan::new(text);
    let mut all = (0..scan.words.len()).filter_map(|at| Some(scan.span(at..at + post_at(&scan, at)?)));
    all.next().map(|range| capitalised(&text[range]))
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
        let ends = phrases::list("truoc_ghe").iter().filter_map(|lead| Some(part.rfind(lead)? + lead.len()));
        start += ends.max().unwrap_or(if part.starts_with("do ") { 3 } else { 0 });
    }
    let part = &sentence[start..range.end];
    let scan = Scan::new(part);
    // From the first title, name or post.
    let Some(first) = (0..scan.words.len()).find(|at| opens_person(&scan, *at)) else { return Vec::new() };
    let all =
        (0..first).find(|at| scan.starts(*at, "cac_dong_chi") || at + 1 == first && scan.starts(*at, "cac"));
    let from = all.unwrap_or(first);
    let skip = if lead { scan.words[from].range.start } else { 0 };
    let mut end = part.trim_end_matches([' ', ',', ';', '.', '-', '–', '(']);
    for word in [" và", " các", " được"] {
        end = end.trim_end_matches(word);
    }
    let mut found = holders(&part[skip..end.trim_end_matches(',').len().max(skip)]);
    found.iter_mut().for_each(|holder| holder.at += start + skip);
    found
}
