//! Short ways to the parts of a record: texts, references, bodies and seats.

use std::fmt;

use super::path::{KeyPath, Step};
use super::route::Route;
use super::value::{FromToml as _, Texts};
use super::{Ban, LinhVuc, QuyetDinh, SoHieu, TaiLieu, ThanhVien};
use crate::number::Number;
use crate::registers::issuers::body_of;

/// Which way a decision points at another document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relation {
    /// It replaces the document.
    ThayThe,
    /// It amends it.
    SuaDoi,
    /// It repeals it.
    BaiBo,
    /// It continues it.
    KeThua,
    /// It cites it as its legal basis.
    CanCu,
    /// It is a paper of the committee that the document set up: never a key of a record, always derived.
    VanBanCuaBan,
}

impl Relation {
    /// All that a record states, the ones that change the other document first.
    pub const ALL: [Self; 5] = [Self::ThayThe, Self::SuaDoi, Self::BaiBo, Self::KeThua, Self::CanCu];

    /// Key, the newer document seen from the older one, and what it did to that one.
    fn words(self) -> [&'static str; 3] {
        match self {
            Self::ThayThe => ["thay_the", "văn bản thay thế", "được {} thay thế"],
            Self::SuaDoi => ["sua_doi", "văn bản sửa đổi", "được {} sửa đổi"],
            Self::BaiBo => ["bai_bo", "văn bản bãi bỏ", "bị {} bãi bỏ"],
            Self::KeThua => ["ke_thua", "văn bản kế thừa", "được {} kế thừa"],
            Self::CanCu => ["can_cu", "văn bản lấy làm căn cứ", "là căn cứ của {}"],
            Self::VanBanCuaBan => ["van_ban_cua_ban", "văn bản của ban", "có văn bản của ban là {}"],
        }
    }

    /// The key of the list of these references, and of a link in JSON.
    pub fn key(self) -> &'static str {
        self.words()[0]
    }

    /// What the decision says of itself: `Thay thế`.
    pub fn label(self) -> &'static str {
        QuyetDinh::table().field(self.key()).map_or("Văn bản của ban", |field| field.label())
    }

    /// The newer document, seen from the older one: `văn bản thay thế`.
    pub fn newer(self) -> &'static str {
        self.words()[1]
    }

    /// What the newer document did to the older one: `được 598/QĐ-TTg thay thế`.
    pub fn passive(self, newer: &str) -> String {
        self.words()[2].replace("{}", newer)
    }
}

const UNKNOWN_PLACE: &str = "(không rõ nơi)";

impl QuyetDinh {
    /// Number and symbol as understood, where they are known.
    pub fn number(&self) -> Option<&Number> {
        self.so_hieu.as_ref().map(SoHieu::number)
    }

    /// Number and symbol as written, where they are known.
    pub fn written_number(&self) -> Option<&str> {
        self.so_hieu.as_ref().map(SoHieu::as_str)
    }

    /// Number and symbol for a person.
    pub fn shown_number(&self) -> &str {
        self.written_number().unwrap_or("(không rõ số)")
    }

    /// Province for a person: `Trung ương` for a central body.
    pub fn shown_province(&self) -> &str {
        let central = if self.co_quan_ban_hanh.is_some() { "Trung ương" } else { UNKNOWN_PLACE };
        self.tinh.as_deref().unwrap_or(central)
    }

    /// Nơi ban hành: the province, or the central body that the issuer is or heads; empty where neither is known.
    pub fn noi_ban_hanh(&self) -> &str {
        self.tinh.as_deref().unwrap_or_else(|| body_of(self.issuer()))
    }

    /// Nơi ban hành for a person.
    pub fn shown_place(&self) -> &str {
        Some(self.noi_ban_hanh()).filter(|place| !place.is_empty()).unwrap_or(UNKNOWN_PLACE)
    }

    /// Name of the issuer; empty where it is not known.
    pub fn issuer(&self) -> &str {
        self.co_quan_ban_hanh.as_deref().unwrap_or_default()
    }

    /// The fields of work, from the names of the committee, of its teams and of the bodies whose function it carries.
    pub fn linh_vuc(&self) -> Vec<LinhVuc> {
        let bodies = self.bodies();
        let teams = bodies.iter().map(|(_, body)| &body.ten);
        LinhVuc::named_in(teams.chain(&self.ban.kiem).map(String::as_str))
    }

    /// The routes of its sources and notes.
    pub fn routes(&mut self) -> impl Iterator<Item = &mut Route> {
        let sources = self.nguon.iter_mut().flat_map(|nguon| &mut nguon.ve);
        sources.chain(self.luu_y.iter_mut().filter_map(|luu_y| luu_y.ve.as_mut()))
    }

    /// All texts in the order of the format: words, names, numbers and addresses as written, days as a page shows them
    /// (`21/10/2017`).
    pub fn texts(&self) -> Texts<'_> {
        let mut texts = Vec::new();
        self.collect_texts(&mut KeyPath::default(), &mut texts);
        texts
    }

    /// The references of one kind.
    pub fn references(&self, relation: Relation) -> &[TaiLieu] {
        match relation {
            Relation::ThayThe => &self.thay_the,
            Relation::SuaDoi => &self.sua_doi,
            Relation::BaiBo => &self.bai_bo,
            Relation::KeThua => &self.ke_thua,
            Relation::CanCu => &self.can_cu,
            Relation::VanBanCuaBan => &[],
        }
    }

    /// All references, each with its kind and its route of keys.
    pub fn all_references(&self) -> impl Iterator<Item = (Relation, KeyPath, &TaiLieu)> {
        Relation::ALL.into_iter().flat_map(move |relation| {
            let list = KeyPath::top(relation.key());
            let items = self.references(relation).iter().zip(1..);
            items.map(move |(item, number)| (relation, list.then(Step::Item(number)), item))
        })
    }

    /// The committee and all bodies below it, each with its route of keys.
    pub fn bodies(&self) -> Vec<(KeyPath, &Ban)> {
        let mut bodies = vec![(KeyPath::top("ban"), &self.ban)];
        let mut at = 0;
        while let Some((route, body)) = bodies.get(at) {
            let list = route.then(Step::Key("giup_viec".into()));
            bodies.extend(
                body.giup_viec.iter().zip(1..).map(|(inner, number)| (list.then(Step::Item(number)), inner)),
            );
            at += 1;
        }
        bodies
    }
}

/// The route of keys to a seat, made only where it is shown.
#[derive(Debug, Clone, Copy)]
pub struct SeatRoute<'r> {
    body: &'r KeyPath,
    /// Position in the list, from 1.
    number: usize,
}

impl fmt::Display for SeatRoute<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.thanh_vien[{}]", self.body, self.number)
    }
}

impl Ban {
    /// The seats, each with its route of keys, given that of the body.
    pub fn seats<'r>(&self, body: &'r KeyPath) -> impl Iterator<Item = (SeatRoute<'r>, &ThanhVien)> {
        let seats = self.thanh_vien.iter().zip(1..);
        seats.map(move |(seat, number)| (SeatRoute { body, number }, seat))
    }

    /// The seat of the head, when exactly one is listed.
    pub fn head(&self) -> Option<&ThanhVien> {
        let mut heads = self.thanh_vien.iter().filter(|seat| seat.vai_tro.heads());
        heads.next().filter(|_| heads.next().is_none())
    }

    /// Whether its seats only say who comes and who goes.
    pub fn is_change(&self) -> bool {
        self.thanh_vien.iter().any(|seat| seat.thay_doi.is_some())
    }

    /// How many members are listed: at least, and exactly unless a group has no stated size (it counts as two) or the
    /// list is known only in part. Invited seats and seats that a change removes are not counted.
    pub fn listed(&self) -> (u32, Option<u32>) {
        let mut least = 0;
        let mut exact = self.mot_phan != Some(true);
        for seat in &self.thanh_vien {
            if seat.is_invited() || seat.thay_doi == Some(super::ThayDoi::Ra) {
                continue;
            }
            let is_open = seat.is_group() && seat.so_luong.is_none();
            exact &= !is_open;
            least = u32::saturating_add(least, seat.so_luong.unwrap_or(if is_open { 2 } else { 1 }));
        }
        (least, exact.then_some(least))
    }
}
