//! Rules on numbers and dates.

use super::leaf::Leaf;
use super::subject::Subject;
use crate::date::{Date, Interval};
use crate::finding::{Finding, Fix};
use crate::number::RepairKind;
use crate::text;

type Out = Vec<Finding>;

/// `so-hieu-chua-chuan`: a number that is understood but not written as the decree has it.
pub fn number_form(subject: &Subject<'_>, out: &mut Out) {
    for (leaf, parsed) in subject.numbers() {
        // Characters are told by the rules on text.
        use RepairKind::{Decomposed, Lookalike, Separator};
        let told = |kind: RepairKind| matches!(kind, Decomposed | Lookalike | Separator);
        let Some(repair) = parsed.repairs.iter().find(|repair| !told(repair.kind)) else { continue };
        if leaf.text.chars().any(|c| text::hidden(c).is_some()) {
            continue;
        }
        let proper = format!("\"{}\"", parsed.number);
        out.push(
            subject
                .on_leaf("so-hieu-chua-chuan", leaf, format!("\"{}\": {}", leaf.text, repair.kind))
                .help(format!("viết {proper}"))
                .fix(Fix::Replace(proper)),
        );
    }
}

/// `so-hieu-nghi-ngo`: a number that is possible but unlikely.
pub fn number_doubt(subject: &Subject<'_>, out: &mut Out) {
    for (leaf, parsed) in subject.numbers() {
        for doubt in &parsed.doubts {
            let finding =
                subject.on_leaf("so-hieu-nghi-ngo", leaf, format!("\"{}\": {}", leaf.text, doubt.kind));
            out.push(match &doubt.suggestion {
                Some(proper) => {
                    finding.help(format!("có phải \"{proper}\"? nếu nguồn in đúng như vậy thì ghi một luu_y"))
                }
                None => finding.help("nếu nguồn in đúng như vậy thì ghi một luu_y"),
            });
        }
    }
}

/// The keys of dates.
const DATES: [&str; 5] = ["ngay_ban_hanh", "ngay_hieu_luc", "ngay", "ngay_dang", "ngay_xem"];

/// The dates of a record that are understood; the reader reports the others.
fn dates<'s>(subject: &'s Subject<'s>) -> impl Iterator<Item = (&'s Leaf<'s>, Interval)> {
    let dates = subject.leaves().iter().filter(|leaf| DATES.contains(&leaf.key()));
    dates.filter_map(|leaf| Interval::parse(leaf.text).ok().map(|day| (leaf, day)))
}

/// The years in which a document or page of this field can be; nothing here reads the clock.
const YEARS: std::ops::RangeInclusive<u16> = 1945..=2099;

/// `ngay-ngoai-thoi`: a year that cannot be.
pub fn year_out_of_time(subject: &Subject<'_>, out: &mut Out) {
    for (leaf, day) in dates(subject) {
        let mut years = [day.earliest(), day.latest()].into_iter().flatten().map(Date::year);
        if let Some(year) = years.find(|year| !YEARS.contains(year)) {
            let message = format!("năm {year:04} ngoài khoảng {}–{}", YEARS.start(), YEARS.end());
            out.push(subject.on_leaf("ngay-ngoai-thoi", leaf, message).help("kiểm tra chữ số của năm"));
        }
    }
}

/// `ngay-chua-gon`: an interval that can be written shorter; JSON gives dates in their shortest form, which is
/// then that of the file.
pub fn date_form(subject: &Subject<'_>, out: &mut Out) {
    // A day without quotes can be written in one way only.
    for (leaf, day) in dates(subject).filter(|(leaf, _)| leaf.quoted) {
        let proper = day.to_string();
        if leaf.text == proper && leaf.quoted != day.is_day() {
            continue;
        }
        let proper = if day.is_day() { proper } else { format!("\"{proper}\"") };
        let message = format!("ngày viết chưa ở dạng gọn nhất: {}", &subject.file.text[leaf.span()]);
        let finding = subject.on_leaf("ngay-chua-gon", leaf, message);
        out.push(finding.help(format!("viết {proper}")).fix(Fix::Replace(proper)));
    }
}
