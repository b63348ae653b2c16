//! The kinds and issuers that document numbers name by letters, in their usual spelling.

use std::sync::LazyLock;

use super::Class::{self, Dang, HanhChinh, HopNhat, QuyPham, UyBanThuongVu};

/// Loại văn bản: a kind of document.
pub(super) struct Kind {
    /// Letters in the number.
    pub chu: &'static str,
    /// Name in full.
    pub ten: &'static str,
    /// Classes of number that carry it.
    pub classes: &'static [Class],
}

const fn row(chu: &'static str, ten: &'static str, classes: &'static [Class]) -> Kind {
    Kind { chu, ten, classes }
}

/// Every kind: Decree 30/2020, Annex III (27 kinds and 3 copies), the four signs that Circular
/// 01/2011/TT-BNV had otherwise, normative kinds, and those of the Party (Guidance 36-HD/VPTW).
const KINDS: &[Kind] = &[
    row("NQ", "Nghị quyết", &[UyBanThuongVu, QuyPham, Dang, HanhChinh]),
    row("QĐ", "Quyết định", &[QuyPham, Dang, HanhChinh]),
    row("CT", "Chỉ thị", &[QuyPham, Dang, HanhChinh]),
    row("QC", "Quy chế", &[Dang, HanhChinh]),
    row("QyĐ", "Quy định", &[HanhChinh]),
    row("TC", "Thông cáo", &[HanhChinh]),
    row("TB", "Thông báo", &[Dang, HanhChinh]),
    row("HD", "Hướng dẫn", &[Dang, HanhChinh]),
    row("CTr", "Chương trình", &[Dang, HanhChinh]),
    row("KH", "Kế hoạch", &[Dang, HanhChinh]),
    row("PA", "Phương án", &[HanhChinh]),
    row("ĐA", "Đề án", &[Dang, HanhChinh]),
    row("DA", "Dự án", &[HanhChinh]),
    row("BC", "Báo cáo", &[Dang, HanhChinh]),
    row("BB", "Biên bản", &[HanhChinh]),
    row("TTr", "Tờ trình", &[Dang, HanhChinh]),
    row("HĐ", "Hợp đồng", &[HanhChinh]),
    row("CĐ", "Công điện", &[HanhChinh]),
    row("BGN", "Bản ghi nhớ", &[HanhChinh]),
    row("BTT", "Bản thỏa thuận", &[HanhChinh]),
    row("GUQ", "Giấy ủy quyền", &[HanhChinh]),
    row("GM", "Giấy mời", &[HanhChinh]),
    row("GGT", "Giấy giới thiệu", &[HanhChinh]),
    row("GNP", "Giấy nghỉ phép", &[HanhChinh]),
    row("PG", "Phiếu gửi", &[HanhChinh]),
    row("PC", "Phiếu chuyển", &[HanhChinh]),
    row("PB", "Phiếu báo", &[HanhChinh]),
    row("SY", "Bản sao y", &[HanhChinh]),
    row("TrS", "Bản trích sao", &[HanhChinh]),
    row("SL", "Bản sao lục", &[HanhChinh]),
    row("GN", "Bản ghi nhớ", &[HanhChinh]),
    row("TTh", "Bản thỏa thuận", &[HanhChinh]),
    row("UQ", "Giấy ủy quyền", &[HanhChinh]),
    row("NP", "Giấy nghỉ phép", &[HanhChinh]),
    row("L", "Luật", &[QuyPham]),
    row("PL", "Pháp lệnh", &[QuyPham]),
    row("NĐ", "Nghị định", &[QuyPham]),
    row("TT", "Thông tư", &[QuyPham, Dang]),
    row("TTLT", "Thông tư liên tịch", &[QuyPham]),
    row("NQLT", "Nghị quyết liên tịch", &[QuyPham]),
    row("VBHN", "Văn bản hợp nhất", &[HopNhat]),
    row("KL", "Kết luận", &[Dang]),
    row("CV", "Công văn", &[Dang]),
];

/// State issuers: central bodies, ministries past and present, provincial bodies and departments.
/// Central ones come first: between equally near ones they win as a suggestion.
const STATE: &str = "\
    QH UBTVQH CTN CP TTg VPCP VPCTN VPQH TANDTC VKSNDTC KTNN \
    BTTTT BBCVT BKHCN BKHCNMT BNV BTC BKHĐT BKH BGDĐT BYT BCT BCN BTM BTS BNNPTNT BNN BNNMT BTNMT \
    BCA BQP BTP BXD BGTVT BNG BLĐTBXH BVHTTDL BVHTT BDTTG UBDT TTCP NHNN KBNN BHXH TCTK CTK \
    UBND UB CTUBND CT HĐND VPUBND VPUB VPHĐND VPĐĐBQHHĐND VP \
    SNV STP SKHĐT KHĐT STC SCT SCN STM SNNPTNT SNN SNNMT STNMT SGTVT SXD SBCVT SVHTT SVHTTDL STTTT \
    SKHCN SLĐTBXH SLĐ SDL SGDĐT SYT SNgV SQHKT SDTTG SATTP BDT TTr TTT TTTP \
    CAT CATP BCHQS BCH BĐBP TAND TA VKSND VKS VNPT BĐT ĐPTTH TTCNTTTT";

/// Party issuers: committees, their offices and commissions.
const PARTY: &str = "\
    TW VPTW BTCTW BTGTW BTGDVTW UBKTTW BNCTW TU VPTU BTCTU BTGTU BTGDVTU BDVTU BNCTU UBKTTU \
    HU VPHU ĐU VPĐU";

/// Issuers met in both patterns: steering committees, the Fatherland Front and its members.
const EITHER: &str = "BCĐ BCĐTW BCĐCĐS BCĐCNTT MTTQ UBMTTQ TĐTN LĐLĐ HND HPN CCB";

/// How the signs of bodies begin that end in whatever names their subject: steering committees, national committees
/// (`UBQGCĐS`) and working groups (`TCTCPĐT`).
pub(super) const FREE: [(&str, Side); 3] =
    [("BCĐ", Side::Either), ("UBQG", Side::State), ("TCT", Side::State)];

/// Short forms of provinces that people add to a number to tell equal ones apart. Two-letter
/// forms that also name a drafting unit are left out.
pub(super) const PLACES: [&str; 7] = ["HCM", "TPHCM", "SG", "HN", "HP", "TTH", "BRVT"];

/// Symbols that only the bar of Đ tells from another one: HĐ and HD, ĐA and DA, BĐT and BDT.
pub(super) const BAR_MATTERS: [&str; 3] = ["HĐ", "ĐA", "BĐT"];

/// The system an issuer belongs to, and so the pattern of its numbers.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// The State: number/kind-issuer.
    State,
    /// The Party: number-kind/issuer.
    Party,
    /// Bodies that either may set up.
    Either,
}

/// Every known issuer symbol, without ampersands, with its system.
pub(super) fn issuers() -> impl Iterator<Item = (&'static str, Side)> + Clone {
    // Split once: every number that is read runs through the list.
    static ISSUERS: LazyLock<Vec<(&str, Side)>> = LazyLock::new(|| {
        [(STATE, Side::State), (PARTY, Side::Party), (EITHER, Side::Either)]
            .into_iter()
            .flat_map(|(list, side)| list.split(' ').map(move |chu| (chu, side)))
            .collect()
    });
    ISSUERS.iter().copied()
}

/// Every kind of document.
pub(super) fn kinds() -> impl Iterator<Item = &'static Kind> + Clone {
    KINDS.iter()
}

/// Whether numbers of a class carry a kind.
pub(super) fn is_usual(chu: &str, class: Class) -> bool {
    kinds().any(|kind| kind.chu == chu && kind.classes.contains(&class))
}
