//! The text of a new record: the known facts, and values to fill in.

use super::facts::NewFacts;

/// The record. Values to fill in are `""`, which `validate` reports until they are filled in or removed; optional keys
/// are commented out.
pub fn text(facts: &NewFacts) -> String {
    let [so_hieu, co_quan, tinh, ngay] = facts.lines().map(Option::unwrap_or_default);
    let also = facts.issuer().and_then(|issuer| issuer.cung_ky_hieu);
    let also =
        also.map(|name| format!("# Hoặc \"{name}\", tùy nguồn ghi ai ban hành.\n")).unwrap_or_default();
    format!("{HEAD}{so_hieu}trich_yeu = \"\"\n{also}{co_quan}{tinh}{ngay}{REST}")
}

const HEAD: &str = "\
# Điền vào mỗi \"\" còn trống; nguồn không nói thì xóa dòng ấy. Dòng mở đầu bằng #: bỏ dấu # nếu dùng, không thì xóa.
";

const REST: &str = r#"# ngay_hieu_luc = ""
hanh_dong = [""]
# nguoi_ky = { ho_ten = "", chuc_vu = "" }
# can_cu = [
#   { so_hieu = "", ngay = "", ve = "" },
# ]
# Cùng khuôn với thay_the: sua_doi, bai_bo, ke_thua.
# thay_the = [
#   { so_hieu = "", ngay = "", ve = "" },
# ]

[ban]
ten = ""
# ten_cu = [""]
# Ít gặp hơn: thuoc, kiem, dat_tai, ket_thuc.
# Số nguồn NÓI; số liệt kê thì máy đếm.
# so_thanh_vien = 0
# co_quan_thuong_truc = [""]
# Mỗi ghế một dòng, theo thứ tự của quyết định; ghế theo chức danh thì bỏ ho_ten; một dòng thay nhiều ghế thì thêm nhom = true.
# thanh_vien = [
#   { vai_tro = "", ho_ten = "", chuc_vu = "", co_quan = "" },
# ]
# Nguồn chỉ kể một phần các ghế thì ghi:
# mot_phan = true
# Mỗi việc diễn lại ngắn gọn bằng lời của mình.
# nhiem_vu = [
#   "",
# ]
# quyen_han = [
#   "",
# ]

# [ban.che_do]
# hop = ""
# quy_che = ""
# kinh_phi = ""

# [[ban.giup_viec]]
# ten = ""

[[nguon]]
# tieu_de = ""
nha_xuat_ban = ""
# url = ""
# luu_tru = ""
# ngay_dang = ""

# Điều còn ngờ, điều các nguồn nói khác nhau.
# [[luu_y]]
# ve = ""
# noi_dung = ""
"#;

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::sync::Arc;

    use super::super::facts::Need;
    use super::*;
    use crate::layout::canonical;
    use crate::record::QuyetDinh;
    use crate::rules::check_file;
    use crate::source::File;

    fn skeleton() -> String {
        let mut facts = NewFacts::default();
        facts.take(Need::SoHieu, "4347/qd-ubnd").unwrap();
        facts.take(Need::Ngay, "06/11/2021").unwrap();
        facts.take(Need::Tinh, "thanh hoa").unwrap();
        text(&facts)
    }

    /// The skeleton with all optional keys uncommented.
    fn in_use() -> String {
        let sentence = |line: &str| line.chars().next().is_some_and(char::is_uppercase);
        let used = |line: &str| match line.strip_prefix("# ") {
            Some(rest) if !sentence(rest) => format!("{rest}\n"),
            _ => format!("{line}\n"),
        };
        skeleton().lines().map(used).collect()
    }

    fn rules(text: &str) -> BTreeSet<&'static str> {
        let file = Arc::new(File::new("x.toml".into(), None, text.as_bytes()));
        check_file(&file).findings.iter().map(|finding| finding.rule).collect()
    }

    #[test]
    fn only_empty_places_are_reported() {
        assert_eq!(rules(&skeleton()), BTreeSet::from(["gia-tri-rong"]));
        let all = BTreeSet::from(["gia-tri-rong", "ngay-sai-dang", "so-dem-sai"]);
        assert_eq!(rules(&in_use()), all);
    }

    /// Formatting moves no key: only short lists are written on one line.
    #[test]
    fn keys_are_in_the_order_of_the_format() {
        let squeezed = |text: &str| text.split_whitespace().collect::<String>().replace(",]", "]");
        let text = in_use();
        assert_eq!(squeezed(&canonical(&text).unwrap()), squeezed(&text));
    }

    #[test]
    fn every_key_of_a_decision_and_its_committee_is_spoken_of() {
        let text = skeleton();
        let words: BTreeSet<_> = text.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
        for table in
            QuyetDinh::table().with_inner().iter().filter(|table| ["QuyetDinh", "Ban"].contains(&table.name))
        {
            // No new record was withdrawn or moved.
            let later = ["rut_lai", "duong_dan_cu"];
            for field in table.fields.iter().filter(|field| !later.contains(&field.key)) {
                assert!(words.contains(field.key), "{}", field.key);
            }
        }
    }
}
