//! `bcd show --tai-ngay`: the members of a committee on a day, with the changes by later decisions.

use super::decision::seat_row;
use crate::answers::composition::{CompositionAnswer, about_name};
use crate::answers::words::reference;
use crate::corpus::{Composition, Corpus, Left, Seated};
use crate::output::page::Page;

/// The page about a composition on a day.
pub fn page(answer: &CompositionAnswer<'_>, corpus: &Corpus, mut page: Page<'_>) -> String {
    let CompositionAnswer { day, composition, status, .. } = answer;
    let base = &corpus.entries[composition.base].record;
    page.title(&format!("{}, {}", base.ban.ten, day.in_words()), &[]);
    let changes = composition
        .changes
        .iter()
        .map(|(at, certain)| reference(&corpus.entries[*at].record) + if *certain { "" } else { " (?)" });
    page.facts(&[
        ("Theo", reference(base)),
        ("Sửa đổi", changes.collect::<Vec<_>>().join("; ")),
        ("Ngày đó", status.in_words()),
    ]);
    if !composition.is_yet {
        return page.finish();
    }
    page.section("Thành viên");
    let seats = composition.seats.iter();
    let named =
        2 * seats.clone().filter(|seated| seated.seat.ho_ten.is_some()).count() >= composition.seats.len();
    let row = |(at, seated): (usize, &Seated<'_>)| {
        let mut row = seat_row(at + 1, seated.seat, named);
        let number = seated.by.record.shown_number();
        let change = (!std::ptr::eq(&seated.by.record, base)).then(|| format!("theo {number}"));
        // The day of a decision is said with the name.
        let remarks = match about_name(seated) {
            about if about.is_empty() => change.into_iter().collect(),
            about => about,
        };
        if let Some(last) = row.last_mut() {
            remarks.iter().for_each(|remark| last.push_str(&format!(", {remark}")));
        }
        row
    };
    page.columns(seats.enumerate().map(row).collect(), 1);
    page.points("Đã thôi", composition.left.iter().map(|left| (gone(left), vec![])));
    page.closing(remarks(composition, corpus));
    page.finish()
}

fn gone(left: &Left<'_>) -> String {
    let by = left.by.record.shown_number();
    match (left.after, left.sat) {
        (Some(after), _) => format!("{}, trước {by}: khi đó {after} đã giữ chức danh này", left.ho_ten),
        (None, true) => format!("{}, theo {by}", left.ho_ten),
        (None, false) => format!("{}, theo {by}; không thấy trong danh sách đã biết", left.ho_ten),
    }
}

fn remarks(composition: &Composition<'_>, corpus: &Corpus) -> Vec<String> {
    let base = &corpus.entries[composition.base].record;
    let mut remarks = Vec::new();
    if composition.seats.is_empty() {
        remarks.push(format!("{} không nêu thành viên nào", base.shown_number()));
    }
    if base.ban.mot_phan == Some(true) {
        remarks.push(format!("danh sách trong {} mới biết một phần", base.shown_number()));
    }
    if composition.changes.iter().any(|(_, certain)| !certain) {
        remarks.push("(?) có thể đã có hiệu lực vào ngày đó, tùy ngày thật của quyết định".to_owned());
    }
    remarks
}
