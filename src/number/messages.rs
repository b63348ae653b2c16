//! Repairs, doubts and errors of document numbers, worded in Vietnamese.

use std::fmt;
use std::ops::Range;

use super::parse;

/// A correction that is certain, because the text cannot have meant anything else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repair {
    /// What was corrected; prints as a Vietnamese message.
    pub kind: RepairKind,
    /// Byte range of the text as given.
    pub at: Range<usize>,
}

/// What was corrected. Prints as a Vietnamese message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RepairKind {
    /// Letters with separate combining marks (NFD or partly composed).
    Decomposed,
    /// A twin of Đ or đ: Icelandic eth or African D.
    Lookalike,
    /// A dash, minus, soft hyphen or slash of another code point.
    Separator,
    /// A space or an invisible character.
    Space,
    /// Quotes, brackets or a full stop around the number.
    Punctuation,
    /// Words before the number: `Quyết định số`.
    Prefix,
    /// Words after the number: `ngày 28-8-2018`, `của UBND tỉnh`.
    Tail,
    /// A symbol in other letter case than usual.
    Case,
    /// A capital suffix letter.
    Suffix,
}

impl fmt::Display for RepairKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Decomposed => "chữ có dấu chưa ở dạng dựng sẵn (NFC)",
            Self::Lookalike => "chữ trông giống Đ nhưng không phải Đ (U+0110)",
            Self::Separator => "dấu ngăn trông giống - hoặc / nhưng là ký tự khác",
            Self::Space => "thừa khoảng trắng",
            Self::Punctuation => "thừa dấu câu ở đầu hoặc cuối",
            Self::Prefix => "chữ đứng trước số không thuộc số hiệu",
            Self::Tail => "chữ đứng sau ký hiệu không thuộc số hiệu",
            Self::Case => "chữ hoa, chữ thường không đúng với ký hiệu",
            Self::Suffix => "chữ cái liền sau số phải viết thường",
        })
    }
}

/// Something accepted that a person should check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// What is doubtful; prints as a Vietnamese message.
    pub kind: DoubtKind,
    /// Byte range of the text as given.
    pub at: Range<usize>,
}

/// What is doubtful, with symbols as written. Prints as a Vietnamese message.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields are described with their variant")]
pub enum DoubtKind {
    /// A symbol with wrong marks, mostly a lost bar of Đ, or `TƯ` for `TW`; parsed as the expected one.
    Marks { found: String, expected: String },
    /// A symbol with raw Telex `DD`; parsed as the expected one.
    Telex { found: String, expected: String },
    /// Separators of neither pattern; parsed by the pattern of the issuer.
    Separators,
    /// A number of the National Assembly with a kind in it; parsed without.
    Hybrid,
    /// A Party issuer in the State pattern; kept as written.
    StateForm { issuer: String },
    /// A State issuer in the Party pattern; kept as written.
    PartyForm { issuer: String },
    /// `CV` in the number of a State letter, which names no kind.
    LetterKind,
    /// A number without a kind after words that call it a decision.
    Letter,
    /// A kind that numbers of this form do not contain.
    Kind { kind: &'static str },
    /// Below ten without a zero, or with too many zeros.
    Zeros,
    /// The suffix `bis`; kept as written.
    Bis,
    /// An issuer that no register contains.
    Issuer { found: String },
    /// A province added to the number by a person.
    Place { found: String },
    /// A year before the State was founded.
    Year { year: u16 },
}

impl fmt::Display for DoubtKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Marks { found, expected } => {
                return write!(f, "ký hiệu “{found}” viết đúng là “{expected}”");
            }
            Self::Telex { found, expected } => {
                return write!(f, "ký hiệu “{found}” còn sót lối gõ Telex, viết đúng là “{expected}”");
            }
            Self::StateForm { issuer } => {
                return write!(f, "“{issuer}” là cơ quan của Đảng nhưng số viết theo mẫu Nhà nước");
            }
            Self::PartyForm { issuer } => {
                return write!(f, "“{issuer}” là cơ quan Nhà nước nhưng số viết theo mẫu của Đảng");
            }
            Self::Kind { kind } => return write!(f, "loại văn bản “{kind}” không dùng trong mẫu số này"),
            Self::Issuer { found } => return write!(f, "không biết cơ quan nào có ký hiệu “{found}”"),
            Self::Place { found } => return write!(f, "“{found}” là tên địa phương, không thuộc số hiệu"),
            Self::Year { year } => return write!(f, "năm {year} trước năm 1945"),
            Self::Separators => {
                "dấu ngăn không theo mẫu Nhà nước (số/loại-cơ quan, số/năm/loại-cơ quan) \
                 hay mẫu của Đảng (số-loại/cơ quan)"
            }
            Self::Hybrid => "số văn bản của Quốc hội không ghi loại văn bản",
            Self::LetterKind => "công văn của cơ quan Nhà nước không ghi CV",
            Self::Letter => "số không có loại văn bản là số công văn, lời dẫn lại ghi quyết định",
            Self::Zeros => "số dưới 10 viết đúng một số 0 ở trước, số khác không viết số 0 ở trước",
            Self::Bis => "số có đuôi “bis”: văn thư ghi thêm giữa hai số đã cấp",
        })
    }
}

/// A text that is no document number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reject {
    /// What is wrong; prints as a Vietnamese message.
    pub reason: Reason,
    /// Byte range of the text as given.
    pub at: Range<usize>,
    /// The number that was most likely meant, where no figure has to be guessed.
    pub suggestion: Option<String>,
}

/// Why a text is no document number. Prints as a Vietnamese message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// No digits before the symbol: a draft whose number is still blank.
    NoSerial,
    /// Digits alone.
    NoSymbol,
    /// A kind without an issuer after it.
    NoIssuer,
    /// Words before the number that are neither `số` nor a kind of document.
    Prefix,
    /// A character that no number contains.
    Character(char),
    /// More text than any number has.
    TooLong,
    /// Digits in the position of the year that are no year.
    Year,
    /// The year after the symbol.
    YearLast,
    /// More than 6 digits, or letters joined to them.
    Serial,
    /// A dotted number without a year.
    Series,
    /// No known kind where the form requires one.
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

    /// Suggests another text if it is a number of a known issuer. The text must not contain the rejected
    /// fault, because it is parsed in turn.
    pub(super) fn suggesting(mut self, meant: &str) -> Self {
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
