//! Rules that compare the issuer, the symbol, the province and the offices of a record with the registers.

use super::known::KnownText;
use super::{Leaf, Subject, places};
use crate::date::Interval;
use crate::finding::Finding;
use crate::record::path::KeyPath;
use crate::record::{Cap, QuyetDinh, SoHieu, TaiLieu};
use crate::registers::provinces::{self, Lookup, Unit, UnitKind};
use crate::registers::words;
use crate::registers::{bodies, issuers};
use crate::text;

pub(super) fn wrong_symbol(subject: &Subject<'_>, record: &QuyetDinh) -> Option<Finding> {
    symbol_of_other(subject, "", record.so_hieu.as_ref(), record.co_quan_ban_hanh.as_ref())
}

pub(super) fn wrong_symbol_of_cited(subject: &Subject<'_>) -> Vec<Finding> {
    let cited = subject.record.into_iter().flat_map(QuyetDinh::all_references);
    let finding = |(_, route, item): (_, KeyPath, &TaiLieu)| {
        symbol_of_other(subject, &format!("{route}."), item.so_hieu.as_ref(), item.co_quan_ban_hanh.as_ref())
    };
    cited.filter_map(finding).collect()
}

/// The finding on an issuer whose symbol is not that of the number in the same table.
fn symbol_of_other(
    subject: &Subject<'_>,
    table: &str,
    so_hieu: Option<&SoHieu>,
    issuer: Option<&String>,
) -> Option<Finding> {
    let (issuer, symbol) = (issuer?, so_hieu?.number().co_quan().next()?);
    (issuers::bears(issuer, symbol) == Some(false)).then(|| {
        let [key, number] = ["co_quan_ban_hanh", "so_hieu"].map(|key| format!("{table}{key}"));
        let message = format!("ký hiệu {symbol} không phải của {issuer}");
        subject.beside(&key, message, &number, "ký hiệu ở đây")
    })
}

/// `co-quan-lech-tinh`: a provincial issuer without a province, or of another one.
pub(super) fn wrong_province(subject: &Subject<'_>, record: &QuyetDinh) -> Option<Finding> {
    let issuer = record.issuer();
    if !words::has(&text::toneless(issuer), "co_quan_dia_phuong") {
        return None;
    }
    // A city of a province is no province: "UBND thành phố Huế" in 2017.
    let named = provinces::named_in(issuer).filter(|unit| unit.may_exist(record.ngay_ban_hanh));
    match (&record.tinh, named) {
        (None, named) if subject.tree.get_ref().get("tinh").is_none() => {
            let message = "cơ quan của tỉnh nhưng hồ sơ không ghi `tinh`";
            let name = named.map_or("…", |unit| unit.ten);
            Some(subject.finding("co_quan_ban_hanh", message).help(format!("thêm tinh = \"{name}\"")))
        }
        // `tinh-khong-co` reports an unknown name.
        (Some(tinh), Some(named)) if provinces::by_name(tinh).is_some_and(|unit| unit != named) => {
            let message = format!("cơ quan của {} nhưng `tinh` ghi {tinh}", named.ten);
            Some(subject.beside("co_quan_ban_hanh", message, "tinh", "tỉnh ghi ở đây"))
        }
        _ => None,
    }
}

pub(super) fn unknown_province(subject: &Subject<'_>, record: &QuyetDinh) -> Option<Finding> {
    let tinh = record.tinh.as_ref().filter(|tinh| provinces::by_name(&text::nfc(tinh)).is_none())?;
    let finding = subject.finding("tinh", format!("không có tỉnh, thành phố nào tên \"{tinh}\""));
    let near = match provinces::find(tinh) {
        Lookup::Found(units) => units.first().map(|unit| unit.ten),
        Lookup::Unknown(near) => near.first().copied(),
    };
    let help =
        near.map(|name| format!("có phải \"{name}\"? (tên riêng, không kèm \"tỉnh\" hay \"thành phố\")"));
    Some(Finding { help, ..finding })
}

pub(super) fn province_of_other_time(subject: &Subject<'_>, record: &QuyetDinh) -> Option<Finding> {
    let existed = |unit: &&Unit| unit.may_exist(record.ngay_ban_hanh);
    let unit = record.tinh.as_deref().and_then(provinces::by_name).filter(|unit| !existed(unit))?;
    let day = record.ngay_ban_hanh.in_words();
    let message = format!("không có đơn vị cấp tỉnh tên {} vào {day}", unit.ten);
    let finding = subject.beside("tinh", message, "ngay_ban_hanh", "ngày ban hành");
    let mut kin = unit.kin();
    kin.retain(|name| provinces::by_name(name).is_some_and(|unit| existed(&unit)));
    let help = format!("ghi tên tỉnh vào ngày ban hành; có phải {}?", kin.join(" hoặc "));
    Some(if kin.is_empty() { finding } else { finding.help(help) })
}

/// The texts that name an office with a seat or a task.
fn offices_of<'s>(subject: &'s Subject<'s>) -> impl Iterator<Item = (&'s Leaf<'s>, &'s KnownText)> {
    subject.known_texts().filter(|(_, known)| known.is_office)
}

/// `co-quan-sai-thoi`: the issuer, an office with a seat, or the issuer of a cited document that did not exist on the day.
pub(super) fn office_of_other_time(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(record) = subject.record else { return Vec::new() };
    let issuer = subject.known_texts().filter(|(_, known)| known.is_top && known.key == "co_quan_ban_hanh");
    let has_province = record.tinh.is_some();
    let with_help = |finding: Finding, help: &str, day: &str| {
        let finding = finding.related(subject.place(day), "ngày");
        finding.help(format!("{help}; nếu chính nguồn ghi vậy thì ghi một luu_y"))
    };
    let mut findings = Vec::new();
    for (leaf, known) in issuer.chain(offices_of(subject)) {
        if let Some((message, help)) = out_of_time(known, record.ngay_ban_hanh, has_province) {
            findings.push(with_help(subject.on_leaf(leaf, message), &help, "ngay_ban_hanh"));
        }
    }
    for (_, route, item) in record.all_references() {
        let Some((name, day)) = item.co_quan_ban_hanh.as_deref().zip(item.ngay) else { continue };
        let known = subject.known.get("co_quan_ban_hanh", false, true, name);
        if let Some((message, help)) = out_of_time(&known, day, has_province) {
            let finding = subject.finding(&format!("{route}.co_quan_ban_hanh"), message);
            findings.push(with_help(finding, &help, &format!("{route}.ngay")));
        }
    }
    findings
}

/// Why an office did not exist on a day, and what was there before or after.
fn out_of_time(office: &KnownText, day: Interval, has_province: bool) -> Option<(String, String)> {
    let KnownText { text: name, central, local, .. } = office;
    // Before 2025 each province had its Cục Thuế, Cục Thống kê.
    let is_local = has_province && name.starts_with("Cục ");
    if let Some(first) = central.first().filter(|_| !is_local) {
        let gone = central.iter().all(|office| !office.may_exist(day));
        return gone
            .then(|| (format!("không có {} vào {}", first.ten, day.in_words()), bodies::life(central, day)));
    }
    let districts = bodies::last_day_of_districts();
    if !day.possibly_within(None, districts) && bodies::is_of_district(name) {
        let help =
            "cấp huyện có đến hết 30/06/2025 (203/2025/QH15), từ đó dưới tỉnh chỉ còn xã, phường, đặc khu";
        return Some((format!("không còn {name} vào {}", day.in_words()), help.to_owned()));
    }
    let office = local.filter(|office| has_province && !office.may_exist(day))?;
    Some((format!("không tỉnh nào có {name} vào {}", day.in_words()), office.thay_bang.clone()))
}

pub(super) fn office_of_other_kind(subject: &Subject<'_>) -> Vec<Finding> {
    [places::of_other_kind(subject), twins(subject)].concat()
}

/// The offices of the province whose name is that of the other kind.
fn twins(subject: &Subject<'_>) -> Vec<Finding> {
    let with_province = subject.record.and_then(|it| Some((it, provinces::by_name(it.tinh.as_deref()?)?)));
    let Some((record, unit)) = with_province else { return Vec::new() };
    let issued = record.ngay_ban_hanh;
    let periods = unit.periods().filter(|period| issued.possibly_within(period.tu, period.den));
    let kinds: Vec<_> = periods.map(|period| period.kind).collect();
    // A province that became a city on an unknown day has the offices of both, and a district has its own.
    let is_lower = matches!(record.cap(), Some(Cap::Huyen | Cap::Xa));
    let is_city = kinds.first() == Some(&UnitKind::City);
    if is_lower || kinds.is_empty() || kinds.iter().any(|kind| *kind != kinds[0]) {
        return Vec::new();
    }
    let mut findings = Vec::new();
    let what = if is_city { "thành phố trực thuộc trung ương" } else { "tỉnh" };
    for (leaf, _) in offices_of(subject) {
        let other = usize::from(!is_city);
        let twin = words::rows("tinh_va_thanh_pho").iter().find(|pair| pair[other] == leaf.text);
        let Some([wrong, right]) = twin.map(|pair| [&pair[other], &pair[1 - other]]) else { continue };
        let message = format!("{wrong} trong một quyết định của {}, là {what}", unit.ten);
        let finding = subject.on_leaf(leaf, message).related(subject.place("tinh"), "tỉnh, thành phố");
        findings.push(finding.help(format!("có phải {right}? nếu là một đơn vị cấp dưới thì ghi đủ tên")));
    }
    findings
}
