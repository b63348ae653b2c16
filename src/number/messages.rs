//! Repairs, doubts and errors of document numbers, worded in Vietnamese.

use std::fmt;

use super::parse;

messages! {
    /// A correction that is certain, because the text cannot have meant anything else.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    RepairKind {
        Decomposed = "chữ có dấu chưa ở dạng dựng sẵn (NFC)",
        Lookalike = "chữ trông giống Đ nhưng không phải Đ (U+0110)",
        Separator = "dấu ngăn trông giống - hoặc / nhưng là ký tự khác",
        Space = "thừa khoảng trắng",
        Punctuation = "thừa dấu câu ở đầu hoặc cuối",
        Prefix = "chữ đứng trước số không thuộc số hiệu",
        Tail = "chữ đứng sau ký hiệu không thuộc số hiệu",
        Case = "chữ hoa, chữ thường không đúng với ký hiệu",
        Suffix = "chữ cái liền sau số phải viết thường",
    }
}

messages! {
    /// Something accepted that a person should check, with symbols as written.
    #[derive(Debug, Clone, PartialEq, Eq)]
    DoubtKind {
        /// Mostly a lost bar of Đ, or `TƯ` for `TW`; parsed as the expected one.
        Marks { found: String, expected: String } = "ký hiệu “{found}” viết đúng là “{expected}”",
        /// Raw `DD`; parsed as the expected one.
        Telex { found: String, expected: String } = "ký hiệu “{found}” còn sót lối gõ Telex, viết đúng là “{expected}”",
        /// Parsed by the pattern of the issuer.
        Separators = "dấu ngăn không theo mẫu Nhà nước (số/loại-cơ quan, số/năm/loại-cơ quan) hay mẫu của Đảng (số-loại/cơ quan)",
        /// Parsed without the kind.
        Hybrid = "số văn bản của Quốc hội không ghi loại văn bản",
        StateForm { issuer: String } = "“{issuer}” là cơ quan của Đảng nhưng số viết theo mẫu Nhà nước",
        PartyForm { issuer: String } = "“{issuer}” là cơ quan Nhà nước nhưng số viết theo mẫu của Đảng",
        LetterKind = "công văn của cơ quan Nhà nước không ghi CV",
        Letter = "số không có loại văn bản là số công văn, lời dẫn lại ghi quyết định",
        Kind { kind: &'static str } = "loại văn bản “{kind}” không dùng trong mẫu số này",
        Zeros = "số dưới 10 viết đúng một số 0 ở trước, số khác không viết số 0 ở trước",
        Bis = "số có đuôi “bis”: văn thư ghi thêm giữa hai số đã cấp",
        Issuer { found: String } = "không biết cơ quan nào có ký hiệu “{found}”",
        Place { found: String } = "“{found}” là tên địa phương, không thuộc số hiệu",
        Year { year: u16 } = "năm {year} trước năm 1945",
    }
}

/// A text that is no document number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reject {
    /// What is wrong.
    pub reason: Reason,
    /// The number that was most likely meant, where no figure has to be guessed.
    pub suggestion: Option<String>,
}

messages! {
    /// Why a text is no document number.
    #[derive(Debug, Clone, PartialEq, Eq)]
    Reason {
        NoSerial = "chưa có số trước ký hiệu",
        NoSymbol = "chỉ có số, thiếu ký hiệu",
        NoIssuer = "thiếu cơ quan ban hành sau loại văn bản",
        Prefix = "không rõ chữ đứng trước số là gì",
        Character { shown: String } = "ký tự {shown} không dùng trong số hiệu",
        TooLong = "quá dài, không thể là số hiệu",
        Year = "năm trong số hiệu phải đủ bốn chữ số, từ 1900 đến 2099",
        YearLast = "năm không đứng cuối số hiệu: văn bản quy phạm ghi năm ngay sau số, văn bản khác không ghi năm",
        Serial = "số phải có 1 đến 6 chữ số, thêm nhiều nhất một chữ cái thường",
        /// A dotted number is one of a series.
        Series = "số có dấu chấm phải kèm năm",
        Kind = "không biết loại văn bản này",
        Symbol = "ký hiệu phải bắt đầu bằng chữ cái, không có quá ba chữ số liền nhau",
        Separator = "thừa dấu ngăn hoặc thiếu chữ sau dấu ngăn",
        Space = "có khoảng trắng ở giữa số hiệu",
    }
}

impl Reject {
    pub(super) fn new(reason: Reason) -> Self {
        Self { reason, suggestion: None }
    }

    /// Rejects a character that no number contains.
    pub(super) fn character(c: char) -> Self {
        let is_visible = c.is_ascii_graphic() || c.is_alphabetic();
        let shown = if is_visible { format!("“{c}”") } else { format!("U+{:04X}", u32::from(c)) };
        Self::new(Reason::Character { shown })
    }

    /// Suggests another text if it is a number of a known issuer. The text must not contain the rejected
    /// fault, because it is parsed in turn.
    pub(super) fn suggesting(mut self, meant: &str) -> Self {
        let known = |doubt: &DoubtKind| !matches!(doubt, DoubtKind::Issuer { .. });
        let parsed = parse(meant).ok().filter(|parsed| parsed.doubts.iter().all(known));
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
