//! The vocabularies of the format: what a decision does, what a committee is for, which role a seat has.

use std::iter;
use std::sync::LazyLock;

use super::define::vocabulary;
use super::mismatch::MismatchLog;
use super::path::KeyPath;
use super::shape::{Shape, Vocabulary};
use super::value::{FromToml, Node, Texts, word};
use crate::text;

vocabulary! {
    /// Hành động: what a decision does to a committee; several at once is normal.
    HanhDong {
        ThanhLap = "thành lập",
        KienToan = "kiện toàn",
        DoiTen = "đổi tên",
        HopNhat = "hợp nhất",
        SapNhap = "sáp nhập" | "nhập",
        ChiaTach = "chia tách" | "chia" | "tách",
        ThayDoiThanhVien = "thay đổi thành viên" | "bổ sung",
        PheDuyetDanhSach = "phê duyệt danh sách thành viên",
        BanHanhQuyChe = "ban hành quy chế",
        ThanhLapToGiupViec = "thành lập tổ giúp việc" | "thành lập tổ công tác",
        PhanCong = "phân công nhiệm vụ",
        PheDuyetKeHoach = "phê duyệt kế hoạch",
        SuaDoi = "sửa đổi, bổ sung" | "sửa đổi",
        GiaiThe = "giải thể",
        ChamDut = "chấm dứt hoạt động",
    }
}

impl HanhDong {
    /// Whether the action sets a whole composition, not a change to an older one.
    pub fn sets_anew(&self) -> bool {
        use HanhDong::{DoiTen, HopNhat, KienToan, SapNhap, ThanhLap};
        matches!(self, ThanhLap | KienToan | DoiTen | HopNhat | SapNhap)
    }

    /// Whether the action changes a composition that another decision set.
    pub fn amends(&self) -> bool {
        matches!(self, Self::SuaDoi | Self::ThayDoiThanhVien)
    }
}

vocabulary! {
    /// Lĩnh vực: what a committee is for, worked out from names, never stored.
    LinhVuc {
        CongNgheThongTin = "công nghệ thông tin" | "CNTT" | "ứng dụng công nghệ thông tin" | "tin học"
            | "thông tin điện tử",
        ChinhPhuDienTu = "Chính phủ điện tử" | "CPĐT",
        ChinhQuyenDienTu = "chính quyền điện tử" | "CQĐT",
        ChinhPhuSo = "Chính phủ số" | "CPS",
        ChinhQuyenSo = "chính quyền số" | "CQS",
        ChuyenDoiSo = "chuyển đổi số" | "CĐS" | "S.T.I.D" | "STID",
        KinhTeSo = "kinh tế số" | "KTS",
        XaHoiSo = "xã hội số" | "XHS",
        DoThiThongMinh = "đô thị thông minh" | "ĐTTM" | "thành phố thông minh",
        AnToanThongTin = "an toàn thông tin mạng" | "an toàn thông tin" | "ATTT" | "ATTTM"
            | "an toàn, an ninh thông tin" | "an toàn, an ninh mạng",
        AnNinhMang = "an ninh mạng" | "ANM",
        CaiCachHanhChinh = "cải cách hành chính" | "CCHC" | "thủ tục hành chính",
        DeAn06 = "Đề án 06" | "ĐA06",
        KhoaHocCongNghe = "khoa học và công nghệ" | "khoa học, công nghệ" | "KHCN" | "KH&CN"
            | "S.T.I.D" | "STID",
        DoiMoiSangTao = "đổi mới sáng tạo" | "ĐMST" | "S.T.I.D" | "STID",
        DuLieu = "dữ liệu",
        CachMangCongNghiep = "Cách mạng công nghiệp lần thứ tư" | "CMCN 4.0",
        NongThonMoi = "nông thôn mới",
    }
}

impl LinhVuc {
    /// The fields that the names of committees contain, in canonical order.
    pub fn named_in<'n>(names: impl Iterator<Item = &'n str>) -> Vec<Self> {
        static SPELLINGS: LazyLock<Vec<Vec<String>>> = LazyLock::new(|| {
            let folded = |word: &str| format!(" {} ", text::key(word));
            let words = LinhVuc::VOCABULARY.words.iter();
            words.map(|(word, also)| iter::once(word).chain(*also).map(|it| folded(it)).collect()).collect()
        });
        let names: Vec<_> = names.map(|name| format!(" {} ", text::key(name))).collect();
        let is_named = |spelling: &String| names.iter().any(|name| name.contains(spelling));
        let found = Self::ALL.iter().zip(SPELLINGS.iter());
        found.filter(|(_, spellings)| spellings.iter().any(is_named)).map(|(word, _)| word.clone()).collect()
    }
}

vocabulary! {
    /// Vai trò: the role of a seat, highest rank first.
    VaiTro {
        TruongBan = "Trưởng ban" | "TB",
        DongTruongBan = "Đồng Trưởng ban",
        ChuTich = "Chủ tịch",
        ToTruong = "Tổ trưởng",
        DoiTruong = "Đội trưởng",
        TruongTieuBan = "Trưởng tiểu ban",
        TruongNhom = "Trưởng nhóm",
        PhoTruongBanThuongTruc = "Phó Trưởng ban Thường trực" | "PTB TT",
        PhoChuTichThuongTruc = "Phó Chủ tịch Thường trực",
        ToPhoThuongTruc = "Tổ phó Thường trực",
        PhoTruongBan = "Phó Trưởng ban" | "PTB",
        PhoChuTich = "Phó Chủ tịch",
        ToPho = "Tổ phó",
        DoiPho = "Đội phó",
        PhoTruongTieuBan = "Phó Trưởng tiểu ban",
        PhoTruongNhom = "Phó Trưởng nhóm",
        UyVienThuongTruc = "Ủy viên Thường trực" | "UVTT",
        ThanhVienThuongTruc = "Thành viên Thường trực",
        TongThuKy = "Tổng Thư ký",
        UyVien = "Ủy viên" | "UV",
        ThanhVien = "Thành viên" | "TV",
        ToVien = "Tổ viên",
        ThuKy = "Thư ký" | "TK",
        MoiThamGia = "Mời tham gia",
    }
}

impl VaiTro {
    /// Whether the role heads its body; a body has one head, or several co-heads.
    pub fn heads(&self) -> bool {
        use VaiTro::{ChuTich, DoiTruong, DongTruongBan, ToTruong, TruongBan, TruongNhom, TruongTieuBan};
        let one = matches!(self, TruongBan | ChuTich | ToTruong | DoiTruong | TruongTieuBan | TruongNhom);
        one || *self == DongTruongBan
    }

    /// Whether only one person has the role: the head, and the standing deputy.
    pub fn is_single(&self) -> bool {
        use VaiTro::{PhoChuTichThuongTruc, PhoTruongBanThuongTruc, ToPhoThuongTruc};
        self.heads() || matches!(self, PhoTruongBanThuongTruc | PhoChuTichThuongTruc | ToPhoThuongTruc)
    }

    /// Whether the role heads its body or is that of a deputy; a word outside the vocabulary ranks after all others.
    pub fn leads(&self) -> bool {
        *self < Self::UyVienThuongTruc
    }
}

vocabulary! {
    /// Tư cách ký: the authority under which a person signs (Decree 30/2020/NĐ-CP, Annex I).
    TuCach {
        ThayMat = "TM.",
        KyThay = "KT.",
        ThuaLenh = "TL.",
        ThuaUyQuyen = "TUQ.",
        Quyen = "Q.",
    }
}

vocabulary! {
    /// Cấp: the level of the issuer, worked out from its name, never stored.
    Cap {
        TrungUong = "trung ương" | "TW" | "TƯ" | "quốc gia",
        Bo = "bộ" | "ngành",
        Tinh = "tỉnh" | "thành phố",
        Huyen = "huyện" | "quận" | "thị xã" | "quận, huyện",
        Xa = "xã" | "phường" | "thị trấn",
    }
}

vocabulary! {
    /// Thay đổi: what a decision that changes a composition does to a seat.
    ThayDoi {
        Vao = "vào",
        Ra = "ra",
        Doi = "đổi",
    }
}
