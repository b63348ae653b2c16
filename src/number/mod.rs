//! Số ký hiệu: document numbers such as `4347/QĐ-UBND`, their grammar, spelling and identity.

mod clean;
mod doubts;
mod grammar;
mod messages;
mod query;
mod serial;
mod symbols;
mod words;

use std::borrow::Cow;
use std::fmt;
use std::hash::{Hash, Hasher};

use serde::Deserialize;

pub use messages::{DoubtKind, Reason, Reject, RepairKind};
pub use query::{Query, query};
pub use serial::Serial;
use symbols::identity;

/// The classes of document number, in the order in which the grammar tries them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NumberClass {
    /// Quốc hội: the National Assembly or its Standing Committee, by term: `202/2025/QH15`.
    QuocHoi,
    /// Ủy ban Thường vụ: a resolution of the Standing Committee without a year:
    /// `1365/NQ-UBTVQH15`.
    UyBanThuongVu,
    /// Văn bản quy phạm pháp luật: a normative document, recognised by its year: `16/2017/QĐ-UBND`.
    QuyPham,
    /// Văn bản của Đảng: a Party document, numbered per term of the committee: `412-QĐ/TU`.
    Dang,
    /// Văn bản hợp nhất: a consolidated text: `17/VBHN-BYT`.
    HopNhat,
    /// Văn bản hành chính: an administrative document or individual decision: `4347/QĐ-UBND`.
    HanhChinh,
    /// Công văn: a letter, which has no kind: `1178/BTTTT-THH`.
    CongVan,
}

/// Số ký hiệu: number and symbol of a document.
///
/// Numbers follow Decree 30/2020/NĐ-CP (Annex I) for the State, Guidance 36-HD/VPTW for the Party,
/// and the laws on normative documents. Equality compares document numbers, not their print;
/// [`Number::slug`] is the same identity as a file name.
#[derive(Debug, Clone)]
pub struct Number {
    serial: Serial,
    /// The serial with its zeros as printed.
    digits: String,
    nam: Option<u16>,
    /// Whether it has the Party pattern, number-kind/issuer.
    dang: bool,
    /// In its usual spelling; always present in the Party pattern.
    loai: Option<&'static str>,
    /// Issuers, then drafting units; at least one.
    groups: Vec<SymbolGroup>,
}

/// A group of the symbol and the separator before it: a dot in older papers, else a hyphen.
#[derive(Debug, Clone)]
struct SymbolGroup {
    dot: bool,
    chu: Cow<'static, str>,
}

impl Number {
    /// The name of the kind of document: `Quyết định`.
    pub fn kind(&self) -> Option<&'static str> {
        symbols::kind(self.loai?).map(|kind| kind.ten.as_str())
    }

    /// The class of the number, which determines its form.
    pub fn class(&self) -> NumberClass {
        let assembly =
            |group: &SymbolGroup| group.chu.starts_with("UBTVQH") && grammar::is_assembly(&group.chu);
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

    /// The digits with their suffix letter, by value.
    pub fn serial(&self) -> &Serial {
        &self.serial
    }

    /// The digits with their suffix letter, as printed.
    pub fn digits(&self) -> &str {
        &self.digits
    }

    /// Năm: the year in the number, which only normative documents print.
    pub fn nam(&self) -> Option<u16> {
        self.nam
    }

    /// Cơ quan ban hành: the issuer, or the several issuers of a joint circular or resolution.
    pub fn co_quan(&self) -> impl Iterator<Item = &str> {
        self.groups.iter().take(self.issuer_count()).map(|group| &*group.chu)
    }

    /// The file name of the number without extension: `4347-qd-ubnd`, `16-2017-qd-ubnd`, and for the Party
    /// pattern `412_qd-tu`.
    ///
    /// Equal exactly when the numbers are. Contains `a-z`, `0-9`, `.`, `_` and `-` only, starts with a
    /// digit, and is at most 150 bytes long. Kinds and issuers lose their accents, so the number
    /// cannot be parsed from it.
    pub fn slug(&self) -> String {
        let mut slug = self.serial.slug();
        if let Some(nam) = self.nam {
            slug.push_str(&format!("-{nam}"));
        }
        let mut separator = if self.dang { '_' } else { '-' };
        let groups = self.groups.iter().map(|group| &*group.chu);
        for word in self.loai.into_iter().chain(groups) {
            slug.push(separator);
            slug.push_str(&identity(word));
            separator = '-';
        }
        slug
    }

    fn is_joint(&self) -> bool {
        matches!(self.loai, Some("TTLT" | "NQLT"))
    }

    fn issuer_count(&self) -> usize {
        if self.is_joint() { self.groups.len() } else { 1 }
    }
}

/// The same document number, however it is printed: leading zeros, letter case, the marks of
/// issuers, ampersands, and the dot of `QĐ.UBND` do not count. Suffix letter, year, kind, and State
/// or Party pattern do. Every province issues one `4347/QĐ-UBND` a year, so equal numbers need not
/// be one document.
impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        (&self.serial, self.nam, self.dang, self.loai) == (&other.serial, other.nam, other.dang, other.loai)
            && self.groups.len() == other.groups.len()
            && self
                .groups
                .iter()
                .zip(&other.groups)
                .all(|(a, b)| a.chu == b.chu || identity(&a.chu) == identity(&b.chu))
    }
}

impl Eq for Number {}

impl Hash for Number {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.serial, self.nam, self.dang, self.loai).hash(state);
        self.groups.iter().for_each(|group| identity(&group.chu).hash(state));
    }
}

/// The number as it should be printed: separators and letters in their usual form, zeros as they
/// were. Parses back to an equal number.
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.digits)?;
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

/// A parsed number, with all corrections and doubts about the text.
#[derive(Debug, Clone)]
pub struct Parsed {
    /// The number, in its usual spelling.
    pub number: Number,
    /// Certain corrections; empty when the text is written correctly.
    pub repairs: Vec<RepairKind>,
    /// Points that a person should check.
    pub doubts: Vec<DoubtKind>,
}

impl Parsed {
    /// The number with a doubt resolved, if it can be without guessing a figure.
    pub fn suggestion(&self, doubt: &DoubtKind) -> Option<String> {
        doubts::suggestion(doubt, &self.number)
    }
}

/// Parses a document number from text that contains nothing else, except words such as `Quyết định số`
/// before it and a date after it.
/// Fails when the text is no number, or its digits or year would have to be guessed.
pub fn parse(text: &str) -> Result<Parsed, Reject> {
    let clean = clean::clean(text)?;
    parse_cleaned(words::head(&clean)?, &clean)
}

fn parse_cleaned(mut head: words::NumberHead, clean: &clean::Clean) -> Result<Parsed, Reject> {
    let mut doubts = grammar::parse_symbol(&mut head, clean)?;
    doubts.extend(doubts::check(&head.number, &clean.prefix));
    Ok(Parsed { number: head.number, repairs: head.repairs, doubts })
}
