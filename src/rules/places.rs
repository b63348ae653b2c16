//! Rules on the places that an issuer, a committee, its seats and its sources name.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::LazyLock;

use super::{Leaf, Subject};
use crate::date::Interval;
use crate::finding::{Finding, Fix};
use crate::record::QuyetDinh;
use crate::record::path::Step;
use crate::registers::grouped;
use crate::registers::provinces::{self, Unit, UnitKind};
use crate::registers::publishers::host;
use crate::registers::words;
use crate::text;

pub(super) fn issuer_without_place(subject: &Subject<'_>, record: &QuyetDinh) -> Option<Finding> {
    let issuer = record.issuer();
    let name = text::toneless(issuer);
    let body =
        name.strip_prefix("chu tich ").or_else(|| name.strip_prefix("ban thuong vu ")).unwrap_or(&name);
    let rest = words::words("thieu_dia_danh")
        .iter()
        .find_map(|own| body.strip_prefix(own.as_str()))
        .map(str::trim_start);
    let is_bare = rest.is_some_and(|rest| rest.is_empty() || words::has_one(rest, "loai_noi"));
    if !is_bare && !words::has_one(body, "dang_thieu_dia_danh") {
        return None;
    }
    // Other rules report a province that is missing, not known, or of another time.
    let unit = record.tinh.as_deref().and_then(provinces::by_name)?;
    if !unit.may_exist(record.ngay_ban_hanh) {
        return None;
    }
    let finding = subject.finding("co_quan_ban_hanh", format!("\"{issuer}\" nơi nào cũng có"));
    let is_city = unit.periods().any(|period| period.kind == UnitKind::City);
    let own = if is_city { ["thanh pho", "thanh uy"] } else { ["tinh", "tinh uy"] };
    if rest != Some(own[0]) && body != own[1] {
        return Some(finding);
    }
    let full = format!("\"{issuer} {}\"", unit.ten);
    Some(finding.help(format!("viết {full}")).fix(Fix::Replace(full)))
}

/// The place at the end of a name, with the word for its kind: `huyện Vĩnh Linh`, also before `, tỉnh Quảng Trị`.
fn place_in(name: &str) -> Option<(&'static str, &str)> {
    let begins = |at: &usize| name[*at..].starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let places = words::words("cap_noi").iter().filter_map(|kind| {
        let at = name.find(kind.as_str())? + kind.len();
        Some(at).filter(begins).map(|at| (at, kind.trim()))
    });
    let (at, kind) = places.min()?;
    Some((kind, name[at..].split([',', '(', ';']).next().unwrap_or_default().trim_end()))
}

/// `cap-lech-ban`: the issuer is of another place or level than its committee.
pub(super) fn other_level(subject: &Subject<'_>, record: &QuyetDinh) -> Option<Finding> {
    let (ten, issuer) = (&record.ban.ten, record.issuer());
    let governs = ["UBND", "HĐND", "Ủy ban nhân dân"].iter().any(|body| issuer.contains(body));
    let [of_issuer, of_ban] = [issuer, ten].map(place_in);
    // `dia-danh-lech-tinh` compares provinces; a city may be one, or below one.
    let is_upper = |kind: &str| matches!(kind, "tỉnh" | "thành phố");
    let differ = of_issuer.zip(of_ban).is_some_and(|((of, own), (kind, name))| {
        let is_same = text::key(name).starts_with(&text::key(own));
        (!is_upper(of) || !is_upper(kind)) && !(is_same && (of == kind || is_upper(of) == is_upper(kind)))
    });
    let of_centre = governs && words::has(ten, "ban_trung_uong");
    let is_local = !governs && record.tinh.is_none() && of_ban.is_some_and(|(kind, _)| kind == "tỉnh");
    (governs && differ || of_centre || is_local).then(|| {
        subject.beside("co_quan_ban_hanh", format!("{issuer} mà ban là {ten}"), "ban.ten", "tên ban")
    })
}

pub(super) fn other_province(subject: &Subject<'_>) -> Vec<Finding> {
    let with_province = subject.record.and_then(|it| Some((it, provinces::by_name(it.tinh.as_deref()?)?)));
    let Some((record, own)) = with_province else { return Vec::new() };
    let is_other = |unit: &Unit| {
        let is_living = unit.may_exist(record.ngay_ban_hanh);
        unit != own && (is_living || !own.kin().contains(&unit.ten)) && !record.issuer().contains(unit.ten)
    };
    let mut findings = Vec::new();
    for leaf in subject.texts() {
        let named = match (leaf.key(), leaf.top()) {
            ("co_quan" | "co_quan_thuong_truc" | "dat_tai", "ban" | "nguoi_ky") => {
                named_in(leaf.text, true).filter(|_| !words::has(&leaf.text.to_lowercase(), "o_noi_khac"))
            }
            ("ten" | "ten_cu" | "trich_yeu", _) => named_in(leaf.text, false),
            ("url", "nguon") if shows_all(record, leaf) => of_host(&host(leaf.text)),
            ("tieu_de", "nguon") if shows_all(record, leaf) => named_in(leaf.text, false),
            // A newspaper writes about other provinces, a portal about its own.
            ("nha_xuat_ban", "nguon") if shows_all(record, leaf) && leaf.text.starts_with("Cổng ") => {
                named_in(leaf.text, false)
            }
            _ => None,
        };
        if named.is_none()
            && matches!(leaf.key(), "ten" | "ten_cu" | "trich_yeu")
            && let Some(part) = unknown_in(leaf.text)
        {
            let message = format!("không có tỉnh nào tên {}", &leaf.text[part.clone()]);
            findings.push(subject.on_part(leaf, &part, message));
        }
        let Some(unit) = named.filter(|unit| is_other(unit)) else { continue };
        let message = format!("của {}, mà quyết định là của {}", unit.ten, own.ten);
        findings.push(subject.on_leaf(leaf, message).related(subject.place("tinh"), "tỉnh của quyết định"));
    }
    findings
}

/// Whether a text is of a source that vouches for the whole record.
fn shows_all(record: &QuyetDinh, leaf: &Leaf<'_>) -> bool {
    let Some(Step::Item(number)) = leaf.route.0.get(1) else { return false };
    record.nguon.get(number - 1).is_some_and(|nguon| nguon.ve.is_empty())
}

/// The province whose own site it is: `thanhhoa.gov.vn`, and what is below it.
fn of_host(host: &str) -> Option<&'static Unit> {
    static LABELS: LazyLock<HashMap<String, &Unit>> =
        LazyLock::new(|| provinces::units().iter().map(|unit| (unit.slug.replace('-', ""), unit)).collect());
    let state = host.strip_suffix(".gov.vn")?;
    LABELS.get(state.rsplit('.').next()?).copied()
}

/// The first province that a text names behind the word for its kind, or, as the name of an office, at its end.
fn named_in(name: &str, at_end: bool) -> Option<&'static Unit> {
    let is_it = |it: &UnitMention<'_>| {
        let is_below = || words::ends(&it.before, "duoi_tinh");
        it.kind().is_some() && !it.before.ends_with("các tỉnh")
            || at_end && !is_below() && it.behind.is_empty()
    };
    units_in(name).find(is_it).map(|it| it.unit)
}

/// A place of a text that names a province.
struct UnitMention<'t> {
    /// The last words before the name, in lower case.
    before: String,
    unit: &'static Unit,
    /// The byte of its name in the text.
    at: usize,
    behind: &'t str,
}

impl UnitMention<'_> {
    /// The row of [`KINDS_BEFORE`] with the words right before the name.
    fn kind(&self) -> Option<&'static (&'static str, UnitKind, &'static str)> {
        KINDS_BEFORE.iter().find(|(word, ..)| self.before.ends_with(word))
    }
}

fn units_in(text: &str) -> impl Iterator<Item = UnitMention<'_>> {
    static FIRST_WORDS: LazyLock<BTreeMap<&str, Vec<&Unit>>> = LazyLock::new(|| {
        grouped(provinces::units().iter().map(|unit| (unit.ten.split(' ').next().unwrap_or_default(), unit)))
    });
    text.match_indices(' ').filter_map(move |(at, _)| {
        let (head, rest) = (&text[..at], &text[at + 1..]);
        if !rest.starts_with(char::is_uppercase) {
            return None;
        }
        let units = FIRST_WORDS.get(rest.split([' ', ',', ';']).next()?)?;
        let mut named = units.iter().filter_map(|unit| Some((unit, rest.strip_prefix(unit.ten)?)));
        // `Hà Nội Mới` is another name.
        let is_whole = |(_, behind): &(_, &str)| {
            let goes_on = behind.trim_start().starts_with(char::is_uppercase);
            !behind.starts_with(|c: char| c.is_alphanumeric() || c == ' ' && goes_on)
        };
        let (unit, behind) = named.find(is_whole)?;
        let start = head.char_indices().rev().nth(20).map_or(0, |(start, _)| start);
        Some(UnitMention { before: head[start..].to_lowercase(), unit, at: at + 1, behind })
    })
}

/// Words before the name of a province, in lower case, with the kind that they give it, and the word for the other one.
const KINDS_BEFORE: [(&str, UnitKind, &str); 6] = [
    ("tỉnh", UnitKind::Province, "thành phố"),
    ("tỉnh ủy", UnitKind::Province, "Thành ủy"),
    ("thành phố", UnitKind::City, "tỉnh"),
    ("tp", UnitKind::City, "tỉnh"),
    ("tp.", UnitKind::City, "tỉnh"),
    ("thành ủy", UnitKind::City, "Tỉnh ủy"),
];

/// Whether a text names a province with a word for its kind.
pub(super) fn names_kind(text: &str) -> bool {
    units_in(text).any(|mention| mention.kind().is_some())
}

/// `don-vi-lech-tinh`: a province that is called a city, or the other way round. A name is of the day of issue, other
/// texts may speak of other times.
pub(super) fn of_other_kind(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(record) = subject.record else { return Vec::new() };
    let mut findings = Vec::new();
    let is_of_decision = |leaf: &Leaf<'_>| !matches!(leaf.top(), "nguon" | "luu_y");
    let texts = subject.known_texts().filter(|(leaf, known)| known.names_kind && is_of_decision(leaf));
    for (leaf, _) in texts {
        let is_name = matches!(leaf.key(), "ten" | "co_quan_ban_hanh") && leaf.top() != "can_cu";
        for mention in units_in(leaf.text) {
            let UnitMention { before, unit, at, .. } = &mention;
            let Some((word, kind, other)) = mention.kind() else { continue };
            let before = before.strip_suffix(word).unwrap_or_default().trim_end();
            // `các tỉnh, thành phố Hà Nội, Nghệ An`
            let is_list = words::ends(before, "nhieu_noi");
            // `tinh-sai-thoi` reports a province of another time.
            let is_of_day = is_name && unit.may_exist(record.ngay_ban_hanh);
            let day = if is_of_day { record.ngay_ban_hanh } else { Interval::UNKNOWN };
            if is_list || unit.may_be(*kind, day) {
                continue;
            }
            let start = at.saturating_sub(word.len() + 1);
            let named = leaf.text.get(start..at + unit.ten.len()).unwrap_or(unit.ten);
            let message = format!("không có {named}");
            let help = format!("có phải {other} {}? nếu chính nguồn ghi vậy thì ghi một luu_y", unit.ten);
            findings.push(subject.on_part(leaf, &(*at..at + unit.ten.len()), message).help(help));
        }
    }
    findings
}

/// The first name behind `tỉnh` that is of no province, nor the beginning of one.
fn unknown_in(text: &str) -> Option<Range<usize>> {
    static NAMES: LazyLock<Vec<String>> =
        LazyLock::new(|| provinces::units().iter().map(|unit| text::key(unit.ten)).collect());
    text.match_indices(" tỉnh ").find_map(|(at, behind)| {
        let start = at + behind.len();
        let words = text[start..].split_inclusive(' ');
        let is_of_name =
            |word: &&str| word.starts_with(char::is_uppercase) && word.contains(char::is_lowercase);
        let length: usize = words.take_while(is_of_name).map(str::len).sum();
        let name = text[start..start + length].trim_end_matches(|c: char| !c.is_alphanumeric());
        let own = text::key(name);
        let is_known = NAMES.iter().any(|known| known.starts_with(&own) || own.starts_with(known));
        (!is_known).then(|| start..start + name.len())
    })
}
