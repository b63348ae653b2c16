//! Offices that a question names: under the other names of the same body, with those merged into them.

use anyhow::{Result, bail};

use crate::record::QuyetDinh;
use crate::registers::bodies;
use crate::registers::phrase::Phrase;
use crate::text;

/// Whether a decision is issued by a body of this name, or by its head; the province may be named without its kind.
pub fn issued_by(record: &QuyetDinh, wanted: &Phrase) -> bool {
    let issuer = record.issuer();
    // The Prime Minister is a body of its own.
    if issuer == "Thủ tướng Chính phủ" && text::toneless(wanted.typed()) == "chinh phu" {
        return false;
    }
    wanted.is_in(issuer) || wanted.is_in(&issuer.replacen(" tỉnh ", " ", 1).replacen(" thành phố ", " ", 1))
}

/// Whether an office of this name has a seat itself, not only its name in a post.
pub(super) fn is_office_of_a_seat(record: &QuyetDinh, wanted: &Phrase) -> bool {
    let bodies = record.bodies();
    let seats = bodies.iter().flat_map(|(_, body)| &body.thanh_vien);
    let seated = seats.filter_map(|seat| seat.co_quan.as_ref());
    let behind = bodies.iter().flat_map(|(_, body)| &body.co_quan_thuong_truc);
    seated.chain(behind).any(|office| wanted.is_in(office))
}

/// The offices typed after a flag; those merged into one that no record has (`is_known`) count as if asked for.
pub(super) fn phrases<'t>(
    flag: &str,
    typed: impl Iterator<Item = &'t str>,
    with_merged: bool,
    is_known: &dyn Fn(&Phrase) -> bool,
    remarks: &mut Vec<String>,
) -> Result<Vec<Phrase>> {
    let mut phrases = Vec::new();
    for name in typed {
        let offices = bodies::typed(name);
        let renamed: Vec<_> = offices.iter().flat_map(|office| bodies::renamed(office)).collect();
        let merged: Vec<_> = offices.iter().flat_map(|office| bodies::merged_into(office)).collect();
        let with = |names: &[&str]| names.iter().fold(Phrase::new(name), |phrase, other| phrase.or(other));
        let (own, all) = (with(&renamed), with(&[renamed.as_slice(), &merged].concat()));
        if own.is_empty() {
            bail!("{flag} cần ít nhất một chữ");
        }
        let name = offices.last().map_or(name, |office| &office.ten);
        let known = |names: &[&'static str]| {
            names.iter().filter(|name| is_known(&Phrase::new(name))).copied().collect::<Vec<_>>()
        };
        let (former, others) = (known(&renamed), known(&merged));
        if !former.is_empty() {
            remarks.push(format!("{name} và {} là một cơ quan đổi tên; kể cả hai", former.join(", ")));
        }
        let instead = !with_merged && !others.is_empty() && !is_known(&own);
        if instead {
            let others = others.join(", ");
            remarks.push(format!("chưa có hồ sơ của {name}; đây là của {others}, đã nhập vào đó"));
        } else if !with_merged && !others.is_empty() {
            remarks.push(format!("{name} nay gồm cả {}; thêm --gom-sap-nhap để kể cả", others.join(", ")));
        }
        if offices.iter().all(|office| office.den.is_some()) {
            remarks.extend(offices.last().and_then(|office| bodies::belongs_now(office, flag)));
        }
        phrases.push(if instead || with_merged { all } else { own });
    }
    Ok(phrases)
}
