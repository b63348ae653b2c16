//! Reads the committee: its size, seats, support teams, standing agency and duties.

use std::ops::Range;

use super::blocks::Block;
use super::bodies::{is_team, names};
use super::names::{capitalised, office_end, office_text, opens_office, opens_person, post_at};
use super::persons::{Holder, holders};
use super::phrases;
use super::roles::{RoleRead, Side, is_role, roles};
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
        self.standing(&scan, place);
        if plain.contains("kiem nhiem") && plain.contains("lam viec theo") {
            self.body().kiem_nhiem.get_or_insert(Read::new(true, place.line(0)));
        }
        if found.iter().all(|role| role.side == Side::Mention) {
            self.listed(sentence, place);
        } else {
            self.claims(&found, sentence, place);
        }
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
            let before = &scan.words[at.saturating_sub(3)..at];
            let any = |key: &str| before.iter().any(|word| phrases::is(key, &word.plain));
            let states = any("truoc_so_nguoi") || scan.has(at - 1, "co");
            // `22 đồng chí ủy viên` are a part.
            let part = [(2, "uy_vien"), (3, "uy_vien"), (3, "sau_so_nguoi")];
            let part = part.iter().any(|(next, key)| scan.has_any(at + next, key).is_some());
            let people = scan.has_any(at + 1, "so_nguoi").is_some() && !part;
            let start = word.range.start;
            if people && states && !word.apart {
                self.body().so_thanh_vien.get_or_insert(Read::new(count, place.line(start)));
            }
        }
    }

    /// `Sở … là cơ quan thường trực`, `Cơ quan thường trực: Sở …`, `làm nhiệm vụ Thường trực của Ban Chỉ đạo`.
    fn standing(&mut self, scan: &Scan<'_>, place: Place<'_>) {
        let found = (0..scan.words.len()).find_map(|at| Some((at, at + scan.has_any(at, "thuong_truc")?)));
        let Some((at, next)) = found else { return };
        let said = scan.has(at, "la") || scan.has(at, "lam");
        let start = if said || scan.ends(at, "truoc_thuong_truc").is_some() {
            let near =
                (at.saturating_sub(30)..at).rev().take_while(|word| !scan.gap(word + 1).contains([';', ':']));
            { near }.find(|word| opens_office(scan, *word))
        } else {
            let joins =
                |at: &usize| scan.gap(*at).contains(':') || scan.ends(*at, "noi_thuong_truc").is_some();
            let joint = (next..scan.words.len().min(next + 25)).find(joins);
            joint.and_then(|joint| {
                (joint..scan.words.len().min(joint + 6)).find(|word| opens_office(scan, *word))
            })
        };
        let Some(start) = start else { return };
        let end = office_end(scan, start).max(start + 1);
        let name = office_text(&scan.text[scan.span(start..if start < at { end.min(at) } else { end })]);
        if text::toneless(&name).contains("ban chi dao") {
            return;
        }
        let read = Read::new(name, place.line(scan.words[start].range.start));
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

    /// Gives each role of a sentence its holders: those before it, those behind it up to the next role that claims them.
    fn claims(&mut self, found: &[RoleRead], sentence: &str, place: Place<'_>) {
        let teams: Vec<_> = names(sentence).into_iter().filter(|name| is_team(&name.ten)).collect();
        // Where the words that no role has claimed start, and the role whose list they go on with.
        let (mut free, mut open) = (0, None::<&RoleRead>);
        for (at, role) in found.iter().enumerate() {
            let next = found.get(at + 1);
            // `Tổ A do … làm Tổ trưởng; Tổ B do … làm Tổ trưởng`
            let own = teams.iter().rfind(|name| name.range.end <= role.range.start);
            if let Some(own) = own.filter(|_| teams.len() > 1 && !self.main_is_team && role.vai_tro.heads()) {
                self.choose_team(own.ten.clone(), place.line(own.range.start));
            }
            match role.side {
                Side::Mention => {}
                Side::Before => {
                    let mut seats = holders_in(sentence, free..role.range.start, open.is_none());
                    // Between `Phó Trưởng ban là …` and `… làm Ủy viên` only the last holder has the second role.
                    if let Some(list) = open {
                        let own = seats.pop();
                        self.seats(seats, list, place);
                        seats = own.into_iter().collect();
                    }
                    self.seats(seats, role, place);
                    // `… gồm: ông A (Phó Chủ tịch thường trực); ông B`
                    open = open.filter(|_| sentence[role.range.start..].starts_with(" ("));
                }
                Side::After => open = Some(role),
                Side::Heading | Side::Count(_) => open = None,
            }
            if role.side != Side::Mention {
                free = role.range.end;
            }
            let until = next.map_or(sentence.len(), |next| next.range.start).max(role.range.end);
            if let Side::Count(count) = role.side {
                self.counted(count, &sentence[role.range.end..until], role, place);
            }
            if let Some(list) = open.filter(|_| next.is_none_or(|next| next.side != Side::Before)) {
                self.behind(list, sentence, free..until, next.is_none(), place);
                (free, open) = (until, None);
            }
            let rest = sentence[role.range.end..].trim_end();
            let opens =
                role.side == Side::After && (rest.ends_with(';') || next.is_none() && rest.ends_with(':'));
            if opens || role.side == Side::Heading {
                self.pending = Some((role.vai_tro.clone(), role.kiem.clone()));
            } else if role.side != Side::Before || !is_item(sentence) {
                self.pending = None;
            }
        }
    }

    /// The list behind a role.
    fn behind(&mut self, role: &RoleRead, sentence: &str, range: Range<usize>, last: bool, place: Place<'_>) {
        let end = match role.vai_tro {
            VaiTro::MoiThamGia => phrases::find("het_moi", &sentence[range.clone()]),
            _ => None,
        };
        let range = range.start..end.map_or(range.end, |end| range.start + end);
        let mut seats = holders_in(sentence, range.clone(), false);
        self.post = None;
        if sentence.trim_end().ends_with(':') && last {
            seats.clear();
            self.post = first_post(&sentence[range]);
        }
        // `25 thành viên là lãnh đạo các sở, UBND các huyện`: one group.
        if role.count.is_some() && seats.first().is_some_and(|first| first.nhom) {
            seats.truncate(1);
        }
        self.seats(seats, role, place);
    }

    /// `14 thành viên đứng đầu các sở`, `và 14 ủy viên là lãnh đạo các sở`: a group.
    fn counted(&mut self, count: u32, rest: &str, role: &RoleRead, place: Place<'_>) {
        let who = rest.trim_start_matches([' ', ',']);
        let said = count > 1 && (who.starts_with("là ") || who.starts_with("đứng đầu "));
        let named = if said { holders(who).pop() } else { None };
        let named = named.filter(|holder| holder.ho_ten.is_none() && holder.doubt.is_none());
        let holder = Holder { nhom: true, ..named.unwrap_or_default() };
        if count > 1 {
            self.seat(holder, (role.vai_tro.clone(), None), place.line(role.range.start), Some(count));
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
        let cut = phrases::end_of_last("truoc_ghe", part);
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
