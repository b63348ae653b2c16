//! Abbreviations of the field, and phrases that match with and without them.
//!
//! Longer than most files because the register itself is here: what was met in decisions and news about them.
//! Two-letter signs with several readings (CT, TB, KH) are left out, since letters alone do not decide.

use std::ops::Range;

use super::provinces;
use crate::text::{self, Pattern};

/// What a person looks for: the words as typed, and as they read with abbreviations written out or drawn together.
#[derive(Debug)]
pub struct Phrase {
    typed: String,
    patterns: Vec<Pattern>,
}

impl Phrase {
    /// A phrase from what was typed.
    pub fn new(typed: &str) -> Self {
        let patterns = alternatives(typed).iter().map(|text| Pattern::new(text)).collect();
        Self { typed: typed.to_owned(), patterns }
    }

    /// The phrase, also in another reading.
    #[must_use]
    pub fn or(mut self, reading: &str) -> Self {
        self.patterns.push(Pattern::new(reading));
        self
    }

    /// The words as typed.
    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// The words of each reading without marks, as in [`Pattern::toneless`].
    pub fn toneless(&self) -> impl Iterator<Item = String> {
        self.patterns.iter().map(Pattern::toneless)
    }

    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.patterns.iter().all(Pattern::is_empty)
    }

    /// Whether the text holds the phrase in one of its readings.
    pub fn is_in(&self, text: &str) -> bool {
        self.patterns.iter().any(|pattern| pattern.is_match(text))
    }

    /// Where the text holds the phrase: byte ranges in order, none overlapping.
    pub fn find(&self, text: &str) -> Vec<Range<usize>> {
        let mut ranges: Vec<_> = self.patterns.iter().flat_map(|pattern| pattern.find(text)).collect();
        ranges.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
        let mut last = 0;
        ranges.retain(|range| {
            range.start >= last && {
                last = range.end;
                true
            }
        });
        ranges
    }
}

/// The text, and the text with each abbreviation it holds written out, or each name drawn together.
fn alternatives(typed: &str) -> Vec<String> {
    const MOST: usize = 16;
    let mut all = vec![typed.to_owned()];
    let mut at = 0;
    while at < all.len() && all.len() < MOST {
        let known = all[at].clone();
        for (meaning, shorts) in ABBREVIATIONS {
            all.extend(shorts.iter().filter_map(|short| replaced(&known, short, meaning)));
        }
        for unit in provinces::units() {
            let also = unit.bi_danh.iter().filter(|name| !name.contains("Vũng"));
            all.extend(also.filter_map(|name| replaced(&known, name, unit.ten)));
        }
        // And back: a record may itself write the sign. Short signs stand for too much.
        let long = |short: &&&str| short.chars().count() >= 4;
        for (meaning, shorts) in ABBREVIATIONS {
            all.extend(
                shorts.iter().take(1).filter(long).filter_map(|short| replaced(&known, meaning, short)),
            );
        }
        let mut seen = std::collections::HashSet::new();
        all.retain(|text| seen.insert(text::key(text)));
        at += 1;
    }
    all.truncate(MOST);
    all
}

/// Names that records write short.
const DRAWN_TOGETHER: [(&str, &str); 2] = [("UBND", "Ủy ban nhân dân"), ("HĐND", "Hội đồng nhân dân")];

/// The text with the abbreviations of the register written out.
pub fn written_out(text: &str) -> String {
    let signs =
        ABBREVIATIONS.iter().flat_map(|(meaning, shorts)| shorts.iter().map(move |short| (short, meaning)));
    signs.fold(text.to_owned(), |text, (short, meaning)| replaced(&text, short, meaning).unwrap_or(text))
}

/// The text with the names drawn together that records write short: `UBND` for `Ủy ban nhân dân`.
pub fn drawn_together(text: &str) -> String {
    let names = DRAWN_TOGETHER.iter();
    names.fold(text.to_owned(), |text, (short, name)| replaced(&text, name, short).unwrap_or(text))
}

/// The text with the first stretch of words that reads `from` replaced.
fn replaced(text: &str, from: &str, to: &str) -> Option<String> {
    let wanted: Vec<_> = text::words(from).map(|(_, word)| word).collect();
    let words: Vec<_> = text::words(text).collect();
    let same = |window: &[(Range<usize>, &str)]| {
        window.iter().zip(&wanted).all(|((_, typed), word)| reads(typed, word))
    };
    let found = words.windows(wanted.len().max(1)).find(|window| same(window))?;
    let (first, last) = (found.first()?, found.last()?);
    Some(format!("{}{to}{}", &text[..first.0.start], &text[last.0.end..]))
}

/// Whether a typed word is the sign: accents count only where typed.
fn reads(typed: &str, sign: &str) -> bool {
    text::toneless(typed) == text::toneless(sign) && (typed.is_ascii() || text::key(typed) == text::key(sign))
}

/// Meaning, then the signs for it.
#[rustfmt::skip]
const ABBREVIATIONS: &[(&str, &[&str])] = &[
    ("Thủ tướng Chính phủ", &["TTg", "TTG", "Ttg"]),
    ("Văn phòng Chính phủ", &["VPCP"]),
    ("Huyện ủy", &["HU"]),
    ("Đảng ủy", &["ĐU"]),
    ("Bộ Thông tin và Truyền thông", &["BTTTT", "BTT&TT"]),
    ("Bộ Bưu chính, Viễn thông", &["BBCVT"]),
    ("Bộ Khoa học và Công nghệ", &["BKHCN", "BKH&CN"]),
    ("Bộ Nội vụ", &["BNV"]),
    ("Bộ Tài chính", &["BTC"]),
    ("Bộ Kế hoạch và Đầu tư", &["BKHĐT", "BKH&ĐT"]),
    ("Bộ Giáo dục và Đào tạo", &["BGDĐT", "BGD&ĐT"]),
    ("Bộ Y tế", &["BYT"]),
    ("Bộ Công Thương", &["BCT"]),
    ("Bộ Nông nghiệp và Phát triển nông thôn", &["BNNPTNT"]),
    ("Bộ Nông nghiệp và Môi trường", &["BNNMT"]),
    ("Bộ Tài nguyên và Môi trường", &["BTNMT"]),
    ("Bộ Công an", &["BCA"]),
    ("Bộ Quốc phòng", &["BQP"]),
    ("Bộ Tư pháp", &["BTP"]),
    ("Bộ Xây dựng", &["BXD"]),
    ("Bộ Văn hóa, Thể thao và Du lịch", &["BVHTTDL"]),
    ("Ủy ban nhân dân", &["UBND"]),
    ("Hội đồng nhân dân", &["HĐND"]),
    ("Ban Chỉ đạo", &["BCĐ"]),
    ("Cục Thống kê", &["CTK"]),
    ("công nghệ thông tin", &["CNTT"]),
    ("công nghệ thông tin và truyền thông", &["CNTT-TT", "CNTT&TT", "ICT"]),
    ("thông tin và truyền thông", &["TT&TT", "TT-TT", "TTTT"]),
    ("bưu chính, viễn thông", &["BCVT", "BC-VT"]),
    ("ứng dụng công nghệ thông tin", &["ƯDCNTT", "ƯD CNTT"]),
    ("chuyển đổi số", &["CĐS"]),
    ("Chính phủ điện tử", &["CPĐT"]),
    ("chính quyền điện tử", &["CQĐT"]),
    ("Chính phủ số", &["CPS"]),
    ("chính quyền số", &["CQS"]),
    ("kinh tế số", &["KTS"]),
    ("xã hội số", &["XHS"]),
    ("đô thị thông minh", &["ĐTTM"]),
    ("an toàn thông tin", &["ATTT"]),
    ("an toàn thông tin mạng", &["ATTTM"]),
    ("an ninh mạng", &["ANM"]),
    ("an toàn, an ninh mạng", &["ATANM"]),
    ("cải cách hành chính", &["CCHC"]),
    ("thủ tục hành chính", &["TTHC"]),
    ("kiểm soát thủ tục hành chính", &["KSTTHC"]),
    ("dịch vụ công", &["DVC"]),
    ("dịch vụ công trực tuyến", &["DVCTT"]),
    ("cơ sở dữ liệu", &["CSDL"]),
    ("hệ thống thông tin", &["HTTT"]),
    ("khoa học và công nghệ", &["KHCN", "KH&CN"]),
    ("đổi mới sáng tạo", &["ĐMST"]),
    ("Cách mạng công nghiệp lần thứ tư", &["CMCN 4.0"]),
    ("trung tâm giám sát, điều hành thông minh", &["IOC"]),
    ("nền tảng tích hợp, chia sẻ dữ liệu cấp tỉnh", &["LGSP"]),
    ("nền tảng tích hợp, chia sẻ dữ liệu quốc gia", &["NDXP"]),
    ("cơ quan nhà nước", &["CQNN"]),
    ("cán bộ, công chức, viên chức", &["CBCCVC", "CCVC"]),
    ("kinh tế - xã hội", &["KT-XH", "KTXH"]),
    ("quy phạm pháp luật", &["QPPL"]),
    ("Tổ giúp việc", &["TGV"]),
    ("Tổ công tác", &["TCT"]),
    ("Phó Trưởng ban", &["PTB", "Phó TB"]),
    ("Phó Trưởng ban Thường trực", &["PTB TT", "PTBTT"]),
    ("Ủy viên", &["UV"]),
    ("Ủy viên Thường trực", &["UVTT"]),
    ("Phó Chủ tịch", &["PCT"]),
    ("Giám đốc", &["GĐ"]),
    ("Phó Giám đốc", &["PGĐ"]),
    ("Chánh Văn phòng", &["CVP"]),
    ("Phó Chánh Văn phòng", &["PCVP"]),
    ("Thường trực Tỉnh ủy", &["TTTU", "TT.TU", "TTr Tỉnh ủy", "TT Tỉnh ủy"]),
    ("Ban Thường vụ", &["BTV"]),
    ("Ủy viên Ban Thường vụ", &["UVBTV"]),
    ("Ủy ban Mặt trận Tổ quốc", &["UBMTTQ", "UBMTTQVN"]),
    ("đại biểu Quốc hội", &["ĐBQH"]),
    ("ngân sách nhà nước", &["NSNN"]),
    ("thông tin điện tử", &["TTĐT"]),
    // Offices of a province.
    ("Sở Nội vụ", &["Sở NV"]),
    ("Sở Tư pháp", &["Sở TP"]),
    ("Sở Kế hoạch và Đầu tư", &["Sở KH&ĐT", "Sở KHĐT"]),
    ("Sở Tài chính", &["Sở TC"]),
    ("Sở Công Thương", &["Sở CT"]),
    ("Sở Nông nghiệp và Phát triển nông thôn", &["Sở NN&PTNT", "Sở NNPTNT"]),
    ("Sở Tài nguyên và Môi trường", &["Sở TN&MT", "Sở TNMT"]),
    ("Sở Nông nghiệp và Môi trường", &["Sở NN&MT", "Sở NNMT"]),
    ("Sở Giao thông vận tải", &["Sở GTVT"]),
    ("Sở Xây dựng", &["Sở XD"]),
    ("Sở Bưu chính, Viễn thông", &["Sở BCVT"]),
    ("Sở Văn hóa - Thông tin", &["Sở VHTT", "Sở VH-TT"]),
    ("Sở Thông tin và Truyền thông", &["Sở TT&TT", "Sở TTTT"]),
    ("Sở Khoa học và Công nghệ", &["Sở KH&CN", "Sở KHCN"]),
    ("Sở Lao động - Thương binh và Xã hội", &["Sở LĐ-TB&XH", "Sở LĐTBXH"]),
    ("Sở Văn hóa, Thể thao và Du lịch", &["Sở VHTT&DL", "Sở VHTTDL"]),
    ("Sở Văn hóa và Thể thao", &["Sở VH&TT", "Sở VHTT"]),
    ("Sở Du lịch", &["Sở DL"]),
    ("Sở Giáo dục và Đào tạo", &["Sở GD&ĐT", "Sở GDĐT"]),
    ("Sở Ngoại vụ", &["Sở NgV"]),
    ("Sở Quy hoạch - Kiến trúc", &["Sở QH-KT"]),
    ("Sở Dân tộc và Tôn giáo", &["Sở DT&TG", "Sở DTTG"]),
    ("Sở An toàn thực phẩm", &["Sở ATTP"]),
    ("Văn phòng UBND", &["VP UBND", "VPUBND"]),
    ("Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân", &["VP Đoàn ĐBQH&HĐND", "VP HĐND"]),
    ("Văn phòng Tỉnh ủy", &["VP Tỉnh ủy"]),
    ("Ban Tổ chức Tỉnh ủy", &["Ban TC Tỉnh ủy"]),
    ("Ban Tuyên giáo Tỉnh ủy", &["Ban TG Tỉnh ủy"]),
    ("Ban Tuyên giáo và Dân vận Tỉnh ủy", &["Ban TG&DV"]),
    ("Ủy ban Kiểm tra Tỉnh ủy", &["UBKT"]),
    ("Ủy ban Mặt trận Tổ quốc Việt Nam", &["UBMTTQ", "MTTQ"]),
    ("Tỉnh đoàn", &["Đoàn TNCS HCM"]),
    ("Liên đoàn Lao động", &["LĐLĐ"]),
    ("Hội Liên hiệp Phụ nữ", &["HLHPN", "Hội LHPN"]),
    ("Hội Cựu chiến binh", &["Hội CCB"]),
    ("Công an", &["CA"]),
    ("Thành phố", &["TP"]),
    ("Bộ Chỉ huy Quân sự", &["BCHQS", "Bộ CHQS"]),
    ("Bộ Chỉ huy Bộ đội Biên phòng", &["BĐBP", "Bộ CHBĐBP"]),
    ("Kho bạc Nhà nước", &["KBNN"]),
    ("Kho bạc Nhà nước khu vực", &["KBNN KV"]),
    ("Bảo hiểm xã hội", &["BHXH"]),
    ("Cục Thống kê", &["Cục TK"]),
    ("Ngân hàng Nhà nước chi nhánh", &["NHNN CN tỉnh"]),
    ("Tòa án nhân dân", &["TAND"]),
    ("Viện kiểm sát nhân dân", &["VKSND"]),
    ("Đài Phát thanh và Truyền hình tỉnh", &["Đài PT&TH", "Đài PTTH"]),
    ("Trung tâm Công nghệ thông tin và Truyền thông", &["TT CNTT&TT"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_written_out() {
        assert!(Phrase::new("ATTT").is_in("bảo đảm an toàn thông tin mạng"));
        assert!(Phrase::new("attt").is_in("An toàn thông tin"));
        assert!(Phrase::new("Sở TT&TT").is_in("Giám đốc Sở Thông tin và Truyền thông"));
        assert!(Phrase::new("sở tttt").is_in("Sở Thông tin và Truyền thông"));
        assert!(Phrase::new("PGĐ Sở KH&ĐT").is_in("Phó Giám đốc Sở Kế hoạch và Đầu tư"));
        assert!(Phrase::new("CĐS").is_in("chuyển đổi số"));
        assert!(!Phrase::new("CĐS").is_in("chuyển đổi"));
        assert!(Phrase::new("công nghệ thông tin").is_in("Giám sát dự án CNTT"));
        assert!(Phrase::new("UBND TP.HCM").is_in("UBND Thành phố Hồ Chí Minh"));
        assert!(Phrase::new("CA thành phố").is_in("Công an Thành phố"));
    }

    #[test]
    fn long_names_find_short_ones_and_back() {
        assert!(Phrase::new("Ủy ban nhân dân tỉnh").is_in("Chủ tịch UBND tỉnh"));
        assert!(Phrase::new("UBND tỉnh").is_in("Uỷ ban nhân dân tỉnh"));
    }

    #[test]
    fn hits_do_not_overlap() {
        let text = "công nghệ thông tin và CNTT";
        let found: Vec<_> = Phrase::new("CNTT").find(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, ["công nghệ thông tin", "CNTT"]);
    }

    #[test]
    fn every_sign_reads_as_its_meaning() {
        for (meaning, shorts) in ABBREVIATIONS {
            for short in *shorts {
                assert!(Phrase::new(short).is_in(meaning), "{short} {meaning}");
            }
        }
    }
}
