//! Why a text is no document number, worded in Vietnamese.

use std::fmt;
use std::ops::Range;

use super::{Doubt, DoubtKind, parse};

/// Why a text is no document number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reject {
    /// What is wrong; prints as a Vietnamese message.
    pub reason: Reason,
    /// Where, in bytes of the text as given.
    pub at: Range<usize>,
    /// The number that was most likely meant, where no figure has to be guessed.
    pub suggestion: Option<String>,
}

/// What keeps a text from being a document number. Prints as a Vietnamese message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// No figures before the symbol: a draft whose number is still blank.
    NoSerial,
    /// Figures alone.
    NoSymbol,
    /// A kind with no issuer after it.
    NoIssuer,
    /// Words before the number that are neither `số` nor a kind of document.
    Prefix,
    /// A character that no number contains.
    Character(char),
    /// More text than any number has.
    TooLong,
    /// Figures in the place of the year that are no year.
    Year,
    /// The year after the symbol.
    YearLast,
    /// More than 6 figures, or letters glued to them.
    Serial,
    /// A dotted number without a year.
    Series,
    /// No known kind where the form wants one.
    Kind,
    /// A group of the symbol that is no abbreviation.
    Symbol,
    /// Nothing between two separators or after the last.
    Separator,
    /// A space where nothing separates the words.
    Space,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoSerial => "chưa có số trước ký hiệu",
            Self::NoSymbol => "chỉ có số, thiếu ký hiệu",
            Self::NoIssuer => "thiếu cơ quan ban hành sau loại văn bản",
            Self::Prefix => "không rõ chữ đứng trước số là gì",
            Self::Character(c) if c.is_ascii_graphic() || c.is_alphabetic() => {
                return write!(f, "ký tự “{c}” không dùng trong số hiệu");
            }
            Self::Character(c) => {
                return write!(f, "ký tự U+{:04X} không dùng trong số hiệu", u32::from(*c));
            }
            Self::TooLong => "quá dài, không thể là số hiệu",
            Self::Year => "năm trong số hiệu phải đủ bốn chữ số, từ 1900 đến 2099",
            Self::YearLast => {
                "năm không đứng cuối số hiệu: văn bản quy phạm ghi năm ngay sau số, \
                 văn bản khác không ghi năm"
            }
            Self::Serial => "số phải có 1 đến 6 chữ số, thêm nhiều nhất một chữ cái thường",
            Self::Series => "số có dấu chấm phải kèm năm",
            Self::Kind => "không biết loại văn bản này",
            Self::Symbol => "ký hiệu phải bắt đầu bằng chữ cái, không có quá ba chữ số liền nhau",
            Self::Separator => "thừa dấu ngăn hoặc thiếu chữ sau dấu ngăn",
            Self::Space => "có khoảng trắng ở giữa số hiệu",
        })
    }
}

impl Reject {
    pub(super) fn new(reason: Reason, at: Range<usize>) -> Self {
        Self { reason, at, suggestion: None }
    }

    /// Suggests another text, as long as it is a number of a known issuer. The text must be
    /// without the fault that is refused: it is read in its turn.
    pub(super) fn or_rather(mut self, meant: &str) -> Self {
        let known = |doubt: &Doubt| !matches!(doubt.kind, DoubtKind::Issuer { .. });
        let parsed = parse(meant).ok();
        let parsed = parsed.filter(|parsed| parsed.doubts.iter().all(known));
        self.suggestion = parsed.map(|parsed| parsed.number.to_string());
        self
    }
}

impl fmt::Display for Reject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.reason.fmt(f)
    }
}

impl std::error::Error for Reject {}
