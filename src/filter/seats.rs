//! What a question asks of a single seat.

use anyhow::{Result, bail};

use super::{Question, any, typed};
use crate::record::{Ban, NguoiKy, QuyetDinh, ThanhVien, VaiTro};
use crate::registers::phrase::Phrase;
use crate::registers::titles::without_titles;

/// What a question asks of a single seat.
#[derive(Debug, Default)]
pub struct Seats {
    pub(crate) co_quan: Vec<Phrase>,
    pub(crate) nguoi: Vec<Phrase>,
    vai_tro: Vec<VaiTro>,
    /// Whether those who had a seat before do not count.
    pub(super) on_a_day: bool,
}

impl Seats {
    /// What is asked of persons and roles; offices are added by the filter.
    pub(super) fn new(asked: &Question) -> Result<Self> {
        let nguoi: Vec<_> = asked.nguoi.iter().map(|name| Phrase::new(without_titles(name))).collect();
        if nguoi.iter().any(Phrase::is_empty) {
            bail!("--nguoi cần ít nhất một chữ");
        }
        let vai_tro = typed::words(&asked.vai_tro, &VaiTro::VOCABULARY, VaiTro::ALL)?;
        Ok(Self { co_quan: Vec::new(), nguoi, vai_tro, on_a_day: false })
    }

    /// Whether nothing is asked of seats.
    pub fn is_empty(&self) -> bool {
        self.co_quan.is_empty() && self.nguoi.is_empty() && self.vai_tro.is_empty()
    }

    /// Whether the signer is asked for: a signer has a name, but no seat with an office or a role.
    pub fn fits_signer(&self, signer: &NguoiKy) -> bool {
        let named = |wanted: &Phrase| signer.ho_ten.as_deref().is_some_and(|ho_ten| wanted.is_in(ho_ten));
        self.co_quan.is_empty() && self.vai_tro.is_empty() && any(&self.nguoi, named)
    }

    /// The names that a seat is found by: that of the person, and of the one whose seat it was unless a day is asked for.
    pub fn names<'s>(&self, seat: &'s ThanhVien) -> impl Iterator<Item = &'s str> + use<'s> {
        let before = seat.thay.as_deref().filter(|_| !self.on_a_day);
        seat.ho_ten.as_deref().into_iter().chain(before)
    }

    /// Whether one seat of a decision is all that is asked of a seat.
    pub fn fits(&self, seat: &ThanhVien, record: &QuyetDinh) -> bool {
        any(&self.co_quan, |wanted| is_at(seat, record, wanted))
            && any(&self.nguoi, |wanted| self.names(seat).any(|name| wanted.is_in(name)))
            && any(&self.vai_tro, |role| seat.vai_tro == *role || seat.kiem.as_ref() == Some(role))
    }

    /// Whether a record has such a seat; or the standing agency if only offices, or the signer if only names are asked for.
    pub(super) fn any(&self, record: &QuyetDinh, counts: impl Fn(&ThanhVien) -> bool) -> bool {
        let bodies = record.bodies();
        let mut seats = bodies.iter().flat_map(|(_, body)| &body.thanh_vien);
        let only_office = self.nguoi.is_empty() && self.vai_tro.is_empty();
        let behind = |body: &Ban| self.co_quan.iter().any(|wanted| is_behind(body, wanted));
        seats.any(|seat| self.fits(seat, record) && counts(seat))
            || only_office && bodies.iter().any(|(_, body)| behind(body))
            || record.nguoi_ky.as_ref().is_some_and(|signer| self.fits_signer(signer))
    }
}

/// Whether an office of this name has a seat on a decision, or is the standing agency of one of its bodies.
pub fn has_office(record: &QuyetDinh, wanted: &Phrase) -> bool {
    let holds = |body: &Ban| {
        is_behind(body, wanted) || body.thanh_vien.iter().any(|seat| is_at(seat, record, wanted))
    };
    record.bodies().iter().any(|(_, body)| holds(body))
}

fn is_at(seat: &ThanhVien, record: &QuyetDinh, wanted: &Phrase) -> bool {
    offices(seat, record).iter().any(|office| wanted.is_in(office))
}

fn is_behind(body: &Ban, wanted: &Phrase) -> bool {
    body.co_quan_thuong_truc.iter().chain(&body.dat_tai).any(|office| wanted.is_in(office))
}

/// The office of a seat with its post or its province: `Công an Hà Nội` is the `Công an Thành phố` of Hà Nội.
fn offices(seat: &ThanhVien, record: &QuyetDinh) -> Vec<String> {
    let mut names: Vec<String> = seat.chuc_vu_khac.clone();
    let Some(office) = seat.co_quan.as_deref() else {
        names.extend(seat.chuc_vu.clone());
        return names;
    };
    names.push(match &seat.chuc_vu {
        Some(post) => format!("{post} {office}"),
        None => office.to_owned(),
    });
    if let Some(tinh) = &record.tinh {
        names.push(format!("{office} {tinh}"));
        let bare =
            [" tỉnh", " Tỉnh", " thành phố", " Thành phố"].iter().find_map(|kind| office.strip_suffix(kind));
        names.extend(bare.map(|bare| format!("{bare} {tinh}")));
    }
    names
}
