//! What was put right and what is doubtful in a document number, worded in Vietnamese.

use std::fmt;
use std::ops::Range;

/// Something put right without asking, because it cannot have meant anything else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repair {
    /// What was put right; prints as a Vietnamese message.
    pub kind: RepairKind,
    /// Where, in bytes of the text as given.
    pub at: Range<usize>,
}

/// What was put right. Prints as a Vietnamese message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RepairKind {
    /// Letters with loose combining marks (NFD or partly composed).
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

/// Something accepted that a person should look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// What is doubtful; prints as a Vietnamese message.
    pub kind: DoubtKind,
    /// Where, in bytes of the text as given.
    pub at: Range<usize>,
    /// The whole number as it was most likely meant.
    pub suggestion: Option<String>,
}

/// What is doubtful. Prints as a Vietnamese message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DoubtKind {
    /// A symbol with wrong marks, mostly a lost bar of Đ, or `TƯ` for `TW`; read as the expected
    /// one.
    Marks {
        /// As written.
        found: String,
        /// As known.
        expected: String,
    },
    /// A symbol with raw Telex `DD`; read as the expected one.
    Telex {
        /// As written.
        found: String,
        /// As known.
        expected: String,
    },
    /// Separators of neither pattern; read as the pattern that fits the issuer.
    Separators,
    /// A number of the National Assembly with a kind in it; read without.
    Hybrid,
    /// A Party issuer in the State pattern; kept as written.
    StateForm {
        /// The issuer.
        issuer: String,
    },
    /// A State issuer in the Party pattern; kept as written.
    PartyForm {
        /// The issuer.
        issuer: String,
    },
    /// `CV` in the number of a State letter, which names no kind.
    LetterKind,
    /// A number without a kind after words that call it a decision.
    Letter,
    /// A kind that numbers of this form do not carry.
    Kind {
        /// The kind.
        kind: &'static str,
    },
    /// Below ten without a zero, or a zero too many.
    Zeros,
    /// An issuer that no table knows.
    Issuer {
        /// As written.
        found: String,
    },
    /// A province added to the number by a person.
    Place {
        /// As written.
        found: String,
    },
    /// A year before the State whose documents these are.
    Year {
        /// As written.
        year: u16,
    },
}

impl fmt::Display for DoubtKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Marks { found, expected } => {
                write!(f, "ký hiệu “{found}” viết đúng là “{expected}”")
            }
            Self::Telex { found, expected } => {
                write!(f, "ký hiệu “{found}” còn sót lối gõ Telex, viết đúng là “{expected}”")
            }
            Self::Separators => f.write_str(
                "dấu ngăn không theo mẫu Nhà nước (số/loại-cơ quan, số/năm/loại-cơ quan) \
                 hay mẫu của Đảng (số-loại/cơ quan)",
            ),
            Self::Hybrid => f.write_str("số văn bản của Quốc hội không ghi loại văn bản"),
            Self::StateForm { issuer } => {
                write!(f, "“{issuer}” là cơ quan của Đảng nhưng số viết theo mẫu Nhà nước")
            }
            Self::PartyForm { issuer } => {
                write!(f, "“{issuer}” là cơ quan Nhà nước nhưng số viết theo mẫu của Đảng")
            }
            Self::LetterKind => f.write_str("công văn của cơ quan Nhà nước không ghi CV"),
            Self::Letter => {
                f.write_str("số không có loại văn bản là số công văn, lời dẫn lại ghi quyết định")
            }
            Self::Kind { kind } => write!(f, "loại văn bản “{kind}” không dùng trong mẫu số này"),
            Self::Zeros => {
                f.write_str("số dưới 10 viết đúng một số 0 ở trước, số khác không viết số 0 ở trước")
            }
            Self::Issuer { found } => write!(f, "không biết cơ quan nào có ký hiệu “{found}”"),
            Self::Place { found } => {
                write!(f, "“{found}” là tên địa phương, không thuộc số hiệu")
            }
            Self::Year { year } => write!(f, "năm {year} trước năm 1945"),
        }
    }
}
