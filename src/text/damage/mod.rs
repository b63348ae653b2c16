//! Text damaged on its way through old encodings, converters and input methods.

mod leftovers;
mod legacy;
mod misread;

use std::ops::Range;

/// The cause of damage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DamageKind {
    /// `Quyáº¿t Ä‘á»‹nh`.
    Utf8AsWindows1252,
    /// `Quyêìt ðiònh`.
    Windows1258,
    /// The encoding of State offices before 2003, also called ABC: `QuyÕt ®Þnh`.
    Tcvn3,
    /// `Quyeát ñònh`.
    Vni,
    /// Unicode text put through a converter for VNI: `cơng nghệ`.
    VniConverter,
    /// `ngưười`.
    DoubledLetter,
    /// Keys of the Telex input method: `Nguyeenx`, `28/2006/NDD-CP`.
    Telex,
    /// Õ for Ò: `CỘNG HÕA`.
    PdfFont,
    /// `QUYET DINH`.
    LostMarks,
    /// The replacement character, put where a program could not decode a byte.
    LostCharacter,
}

impl DamageKind {
    /// Name for messages.
    pub fn name(self) -> &'static str {
        match self {
            DamageKind::Utf8AsWindows1252 => "UTF-8 đọc nhầm thành Windows-1252",
            DamageKind::Windows1258 => "Windows-1258 đọc nhầm thành Windows-1252",
            DamageKind::Tcvn3 => "TCVN3 (ABC) chưa chuyển sang Unicode",
            DamageKind::Vni => "VNI chưa chuyển sang Unicode",
            DamageKind::VniConverter => "chữ Unicode bị chuyển mã như VNI",
            DamageKind::DoubledLetter => "chữ ư bị gõ hai lần",
            DamageKind::Telex => "phím Telex chưa chuyển thành chữ có dấu",
            DamageKind::PdfFont => "chữ Ò thành Õ do phông của PDF",
            DamageKind::LostMarks => "chữ mất dấu",
            DamageKind::LostCharacter => "ký tự không đọc được (U+FFFD)",
        }
    }
}

/// Damage found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// The cause.
    pub kind: DamageKind,
    /// Bytes of the text where it is first visible.
    pub range: Range<usize>,
}

/// The first sign of damage in one value; to be reported, not repaired, as repairs may lose data.
///
/// Prefers misses to false reports: names of ethnic or foreign origin, brands, addresses and numbers
/// pass. It does not find a word that is also a possible syllable when damaged (`sè` for `số`, `Hoas`
/// for `Hoá`), a word of TCVN3, VNI or Windows-1258 without their striking characters when it is alone
/// or among clean ones, or marks lost from anything but the most usual phrases. Look-alikes (`Ð`) and
/// decomposed letters are no damage.
pub fn find_damage(text: &str) -> Option<Damage> {
    misread::find(text).or_else(|| legacy::find(text)).or_else(|| leftovers::find(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<(DamageKind, &str)> {
        find_damage(text).map(|damage| (damage.kind, &text[damage.range]))
    }

    #[test]
    fn every_kind_is_recognised() {
        use DamageKind::*;
        let rows = [
            ("Quyáº¿t Ä‘á»‹nh", Utf8AsWindows1252, "áº¿"),
            ("chuyá»ƒn Ä‘á»•i sá»‘", Utf8AsWindows1252, "á»ƒ"),
            ("Quyá\u{BA}¿t Ä\u{91}á»\u{8B}nh", Utf8AsWindows1252, "á\u{BA}¿"),
            ("NghÃ¬n nÄƒm", Utf8AsWindows1252, "Ã¬"),
            ("â€œÃ”ngâ€", Utf8AsWindows1252, "â€œ"),
            ("Quyêìt ðiònh, chuyêÒn ðôÒi sôì", Windows1258, "Quyêìt"),
            ("QuyÕt ®Þnh", Tcvn3, "QuyÕt"),
            ("Ban ChØ ®¹o", Tcvn3, "ChØ"),
            ("c«ng nghÖ th«ng tin", Tcvn3, "c«ng"),
            ("ban nh©n d©n", Tcvn3, "nh©n"),
            ("®Çu t\u{AD}", Tcvn3, "®Çu"),
            ("§ång Nai", Tcvn3, "§ång"),
            ("Quyeát ñònh", Vni, "Quyeát"),
            ("Ban Chæ ñaïo", Vni, "Chæ"),
            ("coâng ngheä thoâng tin", Vni, "coâng"),
            ("UÛy ban nhaân daân", Vni, "UÛy"),
            ("chuyeån ñoåi soá", Vni, "chuyeån"),
            ("cơng nghệ thơng tin", VniConverter, "cơng"),
            ("Cĩ thể", VniConverter, "Cĩ"),
            ("nhưư", DoubledLetter, "nhưư"),
            ("ngưười", DoubledLetter, "ngưười"),
            ("28/2006/NDD-CP", Telex, "NDD"),
            ("ông Nguyeenx Văn A", Telex, "Nguyeenx"),
            ("chuyeenr ddooir soos", Telex, "chuyeenr"),
            ("CỘNG HÕA", PdfFont, "HÕA"),
            ("QUYET DINH", LostMarks, "QUYET DINH"),
            ("Ch\u{FFFD}nh phủ", LostCharacter, "\u{FFFD}"),
        ];
        for (text, kind, part) in rows {
            assert_eq!(found(text), Some((kind, part)), "{text}");
        }
    }

    #[test]
    fn clean_text_is_never_reported() {
        for text in [
            "Quyết định số 4347/QĐ-UBND ngày 21/10/2021 về việc kiện toàn Ban Chỉ đạo",
            "QUYẾT ĐỊNH CỦA ỦY BAN NHÂN DÂN THỊ XÃ\u{A0}SƠN TÂY, “THỊ XÃ”, «khá»…",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA; hoà, qúy, hòan, ngòai, Uỷ ban, Roòn, Roòn",
            "Đắk Lắk, Krông Nô, M'Drắk, Pleiku, Pơng Drang, Kông Lơng Khơng, Ia Púch, Niê Kđăm, Êđê",
            "Viettel, MobiFone, VNPT®, Google, Microsoft©, committee, address, email, DDoS, dd/MM",
            "Bê Văn, Bé, Lò, Niê, Hà, Sô, Trà, Cần, Bình; Müller, José, São Tomé, Noël, café",
            "https://moj.gov.vn/quyet-dinh-ban-chi-dao?id=4347&x=a^2, an@tinh.gov.vn, C++",
            "2035/QÐ-UBND, 30/2020/NÐ-CP, BÐ, HÐ, Ðà Nẵng, Quye\u{302}\u{301}t đi\u{323}nh",
            "25 °C, 5 m², 88 %, số 1º, «công nghệ», § 5, 3 × 4, ½, 0,5 µm, chú thích¹ và ba¹",
            "door, keeps, teens, beef, Trees, seems, books, Cooper, towns, laws",
            "An, UBND, TTg, BCĐ, CĐS, ATTT, 1972/QĐ-BTTTT, HĐND, KH&CN, ƯDCNTT",
            "",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }

    #[test]
    fn undecidable_words_are_not_reported() {
        for text in ["sè", "Thanh Hoas", "Ñoàng Nai", "hịa", "QD-UBND", "ngay"] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
