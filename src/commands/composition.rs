//! `bcd show --tai-ngay`: the members of a committee on a day, with the changes by later decisions.

use serde::Serialize;

use super::Context;
use super::decision::{reference, seat_row};
use crate::corpus::{Chains, Composition, Corpus, Endings, Left, Seated, bases};
use crate::date::{Fit, Interval};
use crate::output::json;
use crate::output::page::Page;
use crate::record::ThanhVien;

/// The composition as JSON: the seats as in a record, each with the decision that made it.
#[derive(Debug, Serialize)]
struct JsonComposition<'c> {
    #[serde(rename = "_tai_ngay")]
    day: String,
    #[serde(rename = "_con_dung")]
    stands: bool,
    #[serde(rename = "_co_the", skip_serializing_if = "std::ops::Not::not")]
    possibly: bool,
    ten: &'c str,
    #[serde(rename = "_theo")]
    by: Vec<Option<&'c str>>,
    thanh_vien: Vec<JsonSeat<'c>>,
    #[serde(rename = "_da_thoi")]
    left: Vec<JsonLeft<'c>>,
}

#[derive(Debug, Serialize)]
struct JsonSeat<'c> {
    #[serde(flatten)]
    seat: &'c ThanhVien,
    #[serde(rename = "_theo")]
    by: Option<&'c str>,
}

#[derive(Debug, Serialize)]
struct JsonLeft<'c> {
    ho_ten: &'c str,
    #[serde(rename = "_theo")]
    by: Option<&'c str>,
    #[serde(rename = "_co_trong_danh_sach")]
    sat: bool,
}

/// The page about a composition on a day.
pub fn page(corpus: &Corpus, chains: &Chains<'_>, entry: usize, day: &Interval, context: &Context) -> String {
    let composition = Composition::on(corpus, chains, bases(corpus, chains)[entry], day);
    let base = &corpus.entries[composition.base].record;
    let fit = Endings::by(corpus, chains, *day).stands(composition.base);
    let mut page = Page::new(&context.screen);
    page.title(&format!("{}, {}", base.ban.ten, day.in_words()), &[]);
    let changes = composition
        .changes
        .iter()
        .map(|(at, certain)| reference(&corpus.entries[*at].record) + if *certain { "" } else { " (?)" });
    page.facts(&[
        ("Theo", reference(base)),
        ("Thay đổi bởi", changes.collect::<Vec<_>>().join("; ")),
        ("Ngày đó", standing(fit, composition.is_yet).to_owned()),
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
        if seated.by != composition.base
            && let Some(last) = row.last_mut()
        {
            last.push_str(&format!(", theo {}", corpus.entries[seated.by].record.shown_number()));
        }
        row
    };
    page.columns(seats.enumerate().map(row).collect(), 1);
    if !composition.left.is_empty() {
        page.section("Đã thôi");
        page.points(&composition.left.iter().map(|left| (gone(left, corpus), vec![])).collect::<Vec<_>>());
    }
    let remarks = remarks(&composition, corpus);
    if !remarks.is_empty() {
        page.closing(&remarks);
    }
    page.finish()
}

fn standing(fit: Fit, is_yet: bool) -> &'static str {
    match fit {
        _ if !is_yet => "chưa có: quyết định này ra sau",
        Fit::Certainly => "còn đứng",
        Fit::Possibly => "có thể còn đứng: xem `bcd history`",
        Fit::No => "không còn: xem `bcd history`",
    }
}

fn gone(left: &Left<'_>, corpus: &Corpus) -> String {
    let by = corpus.entries[left.by].record.shown_number();
    let unknown = if left.sat { "" } else { "; không thấy trong danh sách đã biết" };
    format!("{}, theo {by}{unknown}", left.ho_ten)
}

fn remarks(composition: &Composition<'_>, corpus: &Corpus) -> Vec<String> {
    let base = &corpus.entries[composition.base].record;
    let mut remarks = Vec::new();
    if composition.seats.is_empty() {
        remarks.push(format!("{} không kể thành viên nào", base.shown_number()));
    }
    if base.ban.mot_phan == Some(true) {
        remarks.push(format!("danh sách ở {} chỉ biết một phần", base.shown_number()));
    }
    if composition.changes.iter().any(|(_, certain)| !certain) {
        remarks.push("(?) có thể đã có hiệu lực vào ngày đó, tùy ngày thật của quyết định".to_owned());
    }
    remarks
}

/// The composition as JSON.
///
/// # Errors
/// Never in practice: every value can be written.
pub fn json<'c>(
    corpus: &'c Corpus,
    chains: &Chains<'c>,
    entry: usize,
    day: &Interval,
) -> anyhow::Result<String> {
    let composition = Composition::on(corpus, chains, bases(corpus, chains)[entry], day);
    let fit = Endings::by(corpus, chains, *day).stands(composition.base);
    let number = |at: usize| corpus.entries[at].record.written_number();
    let changes = composition.changes.iter().map(|(at, _)| number(*at));
    let seat = |seated: &Seated<'c>| JsonSeat { seat: seated.seat, by: number(seated.by) };
    let left = |left: &Left<'c>| JsonLeft { ho_ten: left.ho_ten, by: number(left.by), sat: left.sat };
    json::pretty(&JsonComposition {
        day: day.to_string(),
        stands: fit != Fit::No,
        possibly: fit == Fit::Possibly,
        ten: &corpus.entries[composition.base].record.ban.ten,
        by: std::iter::once(number(composition.base)).chain(changes).collect(),
        thanh_vien: composition.seats.iter().map(seat).collect(),
        left: composition.left.iter().map(left).collect(),
    })
}
