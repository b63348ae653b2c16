//! From a text to a record to check: reads what a document, a portal or a news item says of a decision.
//!
//! A draft is made of its text alone. It has no value that is not in the text, says of each value in which line it is,
//! and keeps what is doubtful apart.

mod basis;
mod blocks;
mod bodies;
mod committee;
mod head;
mod markup;
mod names;
mod news;
mod persons;
mod phrases;
mod portal;
mod roles;
mod scan;
pub mod source;
mod write;

use crate::date::Interval;
use crate::number;
use crate::record::{HanhDong, VaiTro};
use crate::text;
use basis::Citation;
use persons::Holder;
pub use source::SourceText;
pub use write::{toml, without_line_comments};

/// A value with the line of the text that says so, from 1.
#[derive(Debug, Clone, PartialEq)]
struct Read<T> {
    value: T,
    line: usize,
}

impl<T> Read<T> {
    fn new(value: T, line: usize) -> Self {
        Self { value, line }
    }
}

/// A value that the text does not make certain, for a comment.
#[derive(Debug, Clone, PartialEq)]
struct Doubt {
    key: &'static str,
    value: String,
    line: usize,
    reason: &'static str,
}

/// A seat.
#[derive(Debug, Clone, PartialEq)]
struct SeatDraft {
    vai_tro: VaiTro,
    kiem: Option<VaiTro>,
    holder: Holder,
    so_luong: Option<u32>,
    lines: Vec<usize>,
}

impl SeatDraft {
    /// Whether another sentence speaks of the same seat.
    fn is_again(&self, other: &Self) -> bool {
        let key = |text: &Option<String>| text.as_deref().map(text::key);
        let post = |seat: &Self| (key(&seat.holder.chuc_vu), key(&seat.holder.co_quan));
        match (key(&self.holder.ho_ten), key(&other.holder.ho_ten)) {
            (Some(own), Some(theirs)) => own == theirs,
            (None, None) => self.vai_tro == other.vai_tro && post(self) == post(other) && !other.holder.nhom,
            _ => self.vai_tro.heads() && self.vai_tro == other.vai_tro,
        }
    }

    /// Takes the name that the other sentence has.
    fn merge(&mut self, other: Self) {
        if self.holder.ho_ten.is_none() && other.holder.ho_ten.is_some() {
            (self.holder.ho_ten, self.holder.danh_xung) = (other.holder.ho_ten, other.holder.danh_xung);
            self.lines.extend(other.lines);
        }
    }
}

/// A committee or a support team.
#[derive(Debug, Default, Clone, PartialEq)]
struct BodyDraft {
    ten: Option<Read<String>>,
    ten_cu: Vec<Read<String>>,
    so_thanh_vien: Option<Read<u32>>,
    co_quan_thuong_truc: Option<Read<String>>,
    thanh_vien: Vec<SeatDraft>,
    /// The first words of each duty.
    nhiem_vu: Vec<Read<String>>,
    kiem_nhiem: Option<Read<bool>>,
    giup_viec: Vec<BodyDraft>,
}

/// Who signed.
#[derive(Debug, Default, Clone, PartialEq)]
struct Signer {
    tu_cach: Option<&'static str>,
    ho_ten: String,
    chuc_vu: Option<String>,
}

/// What a text says of a decision.
#[derive(Debug, Default, Clone)]
pub struct Draft {
    so_hieu: Option<Read<String>>,
    trich_yeu: Option<Read<String>>,
    co_quan_ban_hanh: Option<Read<String>>,
    tinh: Option<Read<String>>,
    ngay_ban_hanh: Option<Read<Interval>>,
    ngay_hieu_luc: Option<Read<Interval>>,
    hanh_dong: Vec<Read<HanhDong>>,
    nguoi_ky: Option<Read<Signer>>,
    cited: Vec<Citation>,
    ban: BodyDraft,
    doubts: Vec<Doubt>,
    /// Route and remark.
    luu_y: Vec<(String, String)>,
}

/// Drafts a record from a text.
pub fn draft(source: &SourceText) -> Draft {
    let mut paper = blocks::Paper::new(source);
    let mut draft = Draft::default();
    paper.official = head::read(&paper, &mut draft);
    portal::read(&source.lines, &mut draft);
    let citations: Vec<Citation> = paper.blocks.iter().flat_map(basis::citations).collect();
    news::read(&paper, &citations, &mut draft);
    draft.relate(&paper, citations);
    let mut reader = committee::CommitteeReader::new(&mut draft.ban, &mut draft.doubts);
    head::body(&paper).into_iter().for_each(|block| reader.block(block));
    draft.finish();
    draft
}

impl Draft {
    fn has(&self, action: &HanhDong) -> bool {
        self.hanh_dong.iter().any(|own| own.value == *action)
    }

    fn doubt(&mut self, key: &'static str, value: String, line: usize, reason: &'static str) {
        self.doubts.push(Doubt { key, value, line, reason });
    }

    /// The issuer's symbol in the number.
    fn symbol(&self) -> Option<String> {
        let parsed = number::parse(&self.so_hieu.as_ref()?.value).ok()?;
        parsed.number.co_quan().next().map(str::to_owned)
    }

    /// Adds a note on what other records say.
    pub fn note(&mut self, route: String, remark: String) {
        self.luu_y.push((route, remark));
    }

    /// Keeps the documents that the decision rests on, replaces or changes.
    fn relate(&mut self, paper: &blocks::Paper<'_>, citations: Vec<Citation>) {
        let cited = citations.into_iter().filter(|cited| !paper.official || cited.cited_as != Some("can_cu"));
        let bare = self.doubts.iter().filter(|doubt| doubt.key == "so_hieu").map(|doubt| &doubt.value);
        let mut seen: Vec<String> =
            self.so_hieu.iter().map(|own| &own.value).chain(bare).map(|own| text::key(own)).collect();
        for cited in paper.head().iter().flat_map(basis::legal_basis).chain(cited).collect::<Vec<_>>() {
            let number = cited.so_hieu.clone().unwrap_or_default();
            if seen.contains(&text::key(&number)) {
                continue;
            }
            seen.extend(cited.so_hieu.as_deref().map(text::key));
            // `triển khai Nghị quyết số 57-NQ/TW` is a basis only where the decision is said to be issued.
            let based = cited.cited_as != Some("can_cu")
                || text::toneless(&cited.before).contains("can cu")
                || phrases::has("ban_hanh", &text::toneless(&cited.after));
            let whole = number.is_empty() || number.contains(['/', '-']);
            if whole && cited.cited_as.is_some() && (paper.official || based) {
                self.cited.push(cited);
            } else if !whole || !paper.official {
                self.doubt("van_ban_nhac_toi", number, cited.line, "chưa rõ quan hệ với quyết định này");
            }
        }
    }

    /// Completes names by the issuer and the province, and drops what says nothing.
    fn finish(&mut self) {
        let issuer = self.co_quan_ban_hanh.as_ref().map_or("", |own| &own.value);
        let tinh = self.tinh.as_ref().map_or("", |tinh| &tinh.value);
        // A minister of whom a text says only the title is that of the ministry which decides.
        let ministry = Some(issuer.trim_start_matches("Bộ trưởng ")).filter(|own| own.starts_with("Bộ "));
        let teams = self.ban.giup_viec.iter_mut().flat_map(|team| &mut team.thanh_vien);
        for Holder { chuc_vu, co_quan, .. } in
            self.ban.thanh_vien.iter_mut().chain(teams).map(|seat| &mut seat.holder)
        {
            let minister = chuc_vu.as_deref().is_some_and(|post| phrases::starts("chuc_vu_cua_bo", post));
            if co_quan.is_none() && minister || co_quan.as_deref() == Some("Bộ") {
                *co_quan = ministry.map(str::to_owned).or(co_quan.take());
            }
            // Records name the people's committee of the province itself without its name.
            let name = co_quan.as_deref().unwrap_or_default().replace(" - ", " ");
            if phrases::has("ubnd_hdnd", &name) && name.ends_with(tinh) && !tinh.is_empty() {
                *co_quan = Some(name[..name.len() - tinh.len()].trim_end().to_owned());
            }
        }
        // In capitals only the letters are known.
        if let Some(read) = self.trich_yeu.take_if(|read| !read.value.contains(char::is_lowercase)) {
            let reason = "in toàn chữ hoa, viết lại cho đúng chữ hoa chữ thường";
            self.doubt("trich_yeu", read.value, read.line, reason);
        }
        // A former name that is the name says nothing.
        let ten = self.ban.ten.as_ref().map(|ten| text::key(&ten.value));
        self.ban.ten_cu.retain(|old| Some(text::key(&old.value)) != ten);
    }
}
