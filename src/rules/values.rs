//! Rules on single values: numbers, dates and the names of persons.

use super::known::{Flaw, KnownText, Remedy};
use super::{Check, Group, Leaf, Rule, Subject};
use crate::date::{Date, Interval};
use crate::finding::{Finding, Fix};
use crate::number::{self, Parsed, Repair, RepairKind};
use crate::read::rule;
use crate::text;

pub const RULES: &[Rule] = &[
    Rule::error(rule::NUMBER, Group::Values, Check::Reader)
        .summary("không phải số và ký hiệu văn bản")
        .explanation("Văn bản Nhà nước: số/loại-cơ quan (4347/QĐ-UBND); văn bản Đảng: số-loại/cơ quan (412-QĐ/TU). Nguồn: Nghị định 30/2020/NĐ-CP, Phụ lục I; Hướng dẫn 36-HD/VPTW.")
        .source("Nghị định 30/2020/NĐ-CP, Phụ lục I (số, ký hiệu văn bản nhà nước); Hướng dẫn 36-HD/VPTW (văn bản Đảng)")
        .example("so_hieu = \"4347/QĐ-UBND/2021\"", "so_hieu = \"4347/QĐ-UBND\""),
    Rule::error("so-hieu-chua-chuan", Group::Values, Check::Value(number_form))
        .summary("số hiệu hiểu được nhưng viết chưa đúng dạng")
        .explanation("Không có dấu cách quanh / và -, đúng chữ hoa chữ thường (QĐ-TTg), không có dấu chấm cuối (Nghị định 30/2020/NĐ-CP, Phụ lục I).")
        .source("Nghị định 30/2020/NĐ-CP, Phụ lục I: dưới 10 thêm số 0, gạch chéo, gạch nối, không dấu cách")
        .example("so_hieu = \"4347 / qđ-ubnd\"", "so_hieu = \"4347/QĐ-UBND\""),
    Rule::warning("so-hieu-nghi-ngo", Group::Values, Check::Value(number_doubt))
        .summary("số hiệu đáng ngờ")
        .explanation("Mất gạch của Đ, ký hiệu cơ quan lạ, dạng Đảng và Nhà nước lẫn nhau, thiếu số 0… Nếu nguồn in đúng như vậy thì giữ và trả lời bằng một luu_y.")
        .source("Nghị định 30/2020/NĐ-CP, Phụ lục I và Phụ lục III (viết tắt tên loại); Hướng dẫn 36-HD/VPTW (văn bản Đảng)")
        .example(
            "can_cu = [{ so_hieu = \"1972/QĐ-BTTT\", ngay = \"2020\" }]",
            "can_cu = [{ so_hieu = \"1972/QĐ-BTTTT\", ngay = \"2020\" }]",
        ),
    Rule::error(rule::DATE, Group::Values, Check::Reader)
        .summary("ngày viết sai dạng")
        .explanation("Ngày viết 2021-11-06 không ngoặc kép; biết một phần thì viết khoảng: \"2021\", \"2021-11\", \"2021-10-22/2021-11-06\", \"../2016-05-04\".")
        .source("ISO 8601 như TOML 1.0.0 ghi ngày; khoảng ngày là quy ước của bộ hồ sơ")
        .example("ngay_ban_hanh = \"06/11/2021\"", "ngay_ban_hanh = 2021-11-06"),
    Rule::error(rule::NO_SUCH_DAY, Group::Values, Check::Reader)
        .summary("ngày không có trong lịch")
        .explanation("Không có ngày 31/02 hay tháng 13. Xem lại nguồn; nếu chính nguồn in sai thì ghi khoảng và một luu_y.")
        .source("Lịch dương (Gregorius)")
        .example("ngay_ban_hanh = \"2021-02-31\"", "ngay_ban_hanh = \"2021-02\""),
    Rule::error("ngay-ngoai-thoi", Group::Values, Check::Text(year_out_of_time))
        .summary("năm ngoài khoảng có thể")
        .explanation("Năm phải trong khoảng 1945–2099; ngoài khoảng đó là gõ nhầm chữ số.")
        .source("Quy ước của bộ hồ sơ: từ năm 1945")
        .example("ngay_ban_hanh = 0201-11-06", "ngay_ban_hanh = 2021-11-06"),
    Rule::error("ngay-chua-gon", Group::Values, Check::Text(date_form))
        .summary("ngày viết chưa ở dạng gọn nhất")
        .explanation("Một ngày biết rõ viết trần (2021-11-06) để mọi công cụ TOML hiểu là ngày; cả năm viết \"2021\", cả tháng viết \"2021-11\". Một khoảng chỉ có một cách viết.")
        .source("Quy ước của bộ hồ sơ: một khoảng ngày một cách viết")
        .example("ngay_ban_hanh = \"2021-11-06\"", "ngay_ban_hanh = 2021-11-06"),
    Rule::error(rule::ADDRESS, Group::Values, Check::Reader)
        .summary("địa chỉ trang viết sai")
        .explanation("Địa chỉ bắt đầu bằng http:// hoặc https://, có tên máy chủ, không có dấu cách.")
        .source("RFC 3986")
        .example("url = \"thanhhoa.dcs.vn/tin\"", "url = \"https://thanhhoa.dcs.vn/tin\""),
    Rule::error(rule::COUNT, Group::Values, Check::Reader)
        .summary("số đếm không hợp lý")
        .explanation("so_thanh_vien và so_luong là số nguyên từ 1 đến 9999, chỉ ghi khi nguồn nêu.")
        .source("Khuôn dạng hồ sơ: `bcd schema`")
        .example("so_thanh_vien = 0", "so_thanh_vien = 13"),
];

/// A document number that can be parsed; the reader reports the others.
fn number(value: &KnownText) -> Option<Parsed> {
    if value.key == "so_hieu" { number::parse(&value.text).ok() } else { None }
}

/// `so-hieu-chua-chuan`: a number that is understood but not written in the form of the decree.
fn number_form(value: &KnownText) -> Vec<Flaw> {
    // The rules on text report wrong characters.
    use RepairKind::{Decomposed, Lookalike, Separator};
    let is_reported = |kind: RepairKind| matches!(kind, Decomposed | Lookalike | Separator);
    let Some(parsed) = number(value) else { return Vec::new() };
    let repair = parsed.repairs.iter().find(|repair| !is_reported(repair.kind));
    let repair = repair.filter(|_| !value.text.chars().any(|c| text::hidden(c).is_some()));
    let flaw = |repair: &Repair| {
        let proper = format!("\"{}\"", parsed.number);
        let flaw = Flaw::new(format!("\"{}\": {}", value.text, repair.kind), format!("viết {proper}"));
        flaw.remedy(Remedy::Value(proper))
    };
    repair.map(flaw).into_iter().collect()
}

fn number_doubt(value: &KnownText) -> Vec<Flaw> {
    let Some(parsed) = number(value) else { return Vec::new() };
    let flaw = |doubt| {
        let question = parsed.suggestion(doubt).map(|proper| format!("có phải \"{proper}\"? "));
        let help = format!("{}nếu nguồn in đúng như vậy thì ghi một luu_y", question.unwrap_or_default());
        Flaw::new(format!("\"{}\": {}", value.text, doubt.kind), help)
    };
    parsed.doubts.iter().map(flaw).collect()
}

/// The keys of dates.
const DATES: [&str; 5] = ["ngay_ban_hanh", "ngay_hieu_luc", "ngay", "ngay_dang", "ngay_xem"];

/// The dates that can be parsed; the reader reports the others.
pub fn dates<'s>(subject: &'s Subject<'s>) -> impl Iterator<Item = (&'s Leaf<'s>, Interval)> {
    let dates = subject.leaves.iter().filter(|leaf| DATES.contains(&leaf.key()));
    dates.filter_map(|leaf| Interval::parse(leaf.text).ok().map(|day| (leaf, day)))
}

/// The possible years of a document or page; the verdict must not depend on the clock.
const YEARS: std::ops::RangeInclusive<u16> = 1945..=2099;

/// A year of the interval that is not possible.
pub fn impossible_year(day: Interval) -> Option<u16> {
    let mut years = [day.earliest(), day.latest()].into_iter().flatten().map(Date::year);
    years.find(|year| !YEARS.contains(year))
}

fn year_out_of_time(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (leaf, day) in dates(subject) {
        if let Some(year) = impossible_year(day) {
            let message = format!("năm {year:04} ngoài khoảng {}–{}", YEARS.start(), YEARS.end());
            findings.push(subject.on_leaf(leaf, message).help("kiểm tra chữ số của năm"));
        }
    }
    findings
}

/// `ngay-chua-gon`: an interval that can be written shorter. JSON prints the shortest form, so that both are the same.
fn date_form(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    // A day without quotes can be written in one way only.
    for (leaf, day) in dates(subject).filter(|(leaf, _)| leaf.quoted) {
        let proper = if day.is_day() { day.to_string() } else { format!("\"{day}\"") };
        if !day.is_day() && leaf.text == day.to_string() {
            continue;
        }
        let message = format!("ngày viết chưa ở dạng gọn nhất: {}", &subject.file.text[leaf.span.clone()]);
        let finding = subject.on_leaf(leaf, message);
        findings.push(finding.help(format!("viết {proper}")).fix(Fix::Replace(proper)));
    }
    findings
}
