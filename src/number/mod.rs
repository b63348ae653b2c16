//! Số ký hiệu: document numbers such as `4347/QĐ-UBND`, their grammar, spelling and identity.

mod around;
mod clean;
mod doubts;
mod grammar;
mod identity;
#[cfg(test)]
mod laws;
mod query;
mod reject;
mod report;
mod serial;
mod spelling;
mod symbols;
#[cfg(test)]
mod tests;
mod words;

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;

pub use query::{Query, Stem, query};
pub use reject::{Reason, Reject};
pub use report::{Doubt, DoubtKind, Repair, RepairKind};
pub use serial::Serial;

/// The classes of document number, in the order in which the grammar tries them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NumberClass {
    /// Quốc hội: the National Assembly or its Standing Committee, by term: `202/2025/QH15`.
    QuocHoi,
    /// Ủy ban Thường vụ: a resolution of the Standing Committee without a year:
    /// `1365/NQ-UBTVQH15`.
    UyBanThuongVu,
    /// Văn bản quy phạm pháp luật: a normative document, told by its year: `16/2017/QĐ-UBND`.
    QuyPham,
    /// Văn bản của Đảng: a Party document, numbered per term of the committee: `412-QĐ/TU`.
    Dang,
    /// Văn bản hợp nhất: a consolidated text: `17/VBHN-BYT`.
    HopNhat,
    /// Văn bản hành chính: an administrative document or individual decision: `4347/QĐ-UBND`.
    HanhChinh,
    /// Công văn: a letter, which names no kind: `1178/BTTTT-THH`.
    CongVan,
}

/// Số ký hiệu: number and symbol of a document.
///
/// Numbers follow Decree 30/2020/NĐ-CP (Annex I) for the State, Guidance 36-HD/VPTW for the Party,
/// and the laws on normative documents. Equality is that of the document number, not of its print;
/// [`Number::slug`] says the same in a file name.
#[derive(Debug, Clone)]
pub struct Number {
    serial: Serial,
    nam: Option<u16>,
    /// Whether it follows the Party pattern, number-kind/issuer.
    dang: bool,
    /// In its usual spelling; always there in the Party pattern.
    loai: Option<&'static str>,
    /// Issuers, then drafting units; at least one.
    groups: Vec<Group>,
}

/// A group of the symbol and the separator before it: a dot in older papers, else a hyphen.
#[derive(Debug, Clone)]
struct Group {
    dot: bool,
    chu: Cow<'static, str>,
}

impl Number {
    /// The class of the number; everything else about its form follows from it.
    pub fn class(&self) -> NumberClass {
        let assembly = |group: &Group| group.chu.starts_with("UBTVQH") && grammar::is_assembly(&group.chu);
        match (self.loai, self.nam) {
            _ if self.dang => NumberClass::Dang,
            (None, Some(_)) => NumberClass::QuocHoi,
            (Some(_), Some(_)) => NumberClass::QuyPham,
            (Some("VBHN"), None) => NumberClass::HopNhat,
            (Some("NQ"), None) if self.groups.iter().all(assembly) => NumberClass::UyBanThuongVu,
            (None | Some("CV"), None) => NumberClass::CongVan,
            (Some(_), None) => NumberClass::HanhChinh,
        }
    }

    /// The figures with their suffix letter.
    pub fn serial(&self) -> &Serial {
        &self.serial
    }

    /// Năm: the year in the number, which only normative documents print.
    pub fn nam(&self) -> Option<u16> {
        self.nam
    }

    /// Loại văn bản: the letters of the kind; letters and acts of the National Assembly have none.
    pub fn loai(&self) -> Option<&'static str> {
        self.loai
    }

    /// Cơ quan ban hành: the issuer, or the several issuers of a joint circular or resolution.
    pub fn co_quan(&self) -> impl Iterator<Item = &str> {
        let issuers = self.groups.iter().take(self.issuer_count());
        issuers.map(|group| &*group.chu)
    }

    /// Đơn vị soạn thảo: the drafting units after the issuer, as `TCCB` in `2688/QĐ-BNN-TCCB`.
    #[cfg(test)]
    pub(crate) fn don_vi(&self) -> impl Iterator<Item = &str> {
        let units = self.groups.iter().skip(self.issuer_count());
        units.map(|group| &*group.chu)
    }

    fn is_joint(&self) -> bool {
        matches!(self.loai, Some("TTLT" | "NQLT"))
    }

    fn issuer_count(&self) -> usize {
        if self.is_joint() { self.groups.len() } else { 1 }
    }
}

/// The number as it should be printed: separators and letters in their usual form, zeros as they
/// were. Parses back to an equal number.
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.serial)?;
        if let Some(nam) = self.nam {
            write!(f, "/{nam}")?;
        }
        let lead = if self.dang { '-' } else { '/' };
        if let Some(loai) = self.loai {
            write!(f, "{lead}{loai}")?;
        }
        let before = usize::from(self.loai.is_some());
        for (i, group) in self.groups.iter().enumerate() {
            let separator = match before + i {
                0 => lead,
                1 if self.dang => '/',
                _ if group.dot && !self.dang => '.',
                _ => '-',
            };
            write!(f, "{separator}{}", group.chu)?;
        }
        Ok(())
    }
}

/// A number that was read, with all that was put right or is doubtful about the text.
#[derive(Debug, Clone)]
pub struct Parsed {
    /// The number, in its usual spelling.
    pub number: Number,
    /// What was put right without a doubt; empty when the text is as it should be.
    pub repairs: Vec<Repair>,
    /// What a person should look at.
    pub doubts: Vec<Doubt>,
}

/// Reads a document number from text that holds nothing else, words such as `Quyết định số` before
/// it and a date after it excepted.
///
/// # Errors
///
/// A text that is no number, or one whose figures or year would have to be guessed.
pub fn parse(text: &str) -> Result<Parsed, Reject> {
    let clean = clean::clean(text)?;
    let head = words::head(&clean)?;
    parse_cleaned(head, &clean)
}

fn parse_cleaned(head: words::Head, clean: &clean::Clean) -> Result<Parsed, Reject> {
    let reading = grammar::read(head, clean)?;
    Ok(doubts::check(reading, &clean.prefix))
}
