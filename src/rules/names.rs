//! Rules on the names of persons.

use rayon::prelude::*;

use super::Subject;
use super::across::{Across, SetFinding};
use super::known::{Flaw, KnownText, Remedy};
use super::subject::route_of;
use crate::corpus::Entry;
use crate::finding::Finding;
use crate::record::{QuyetDinh, ThanhVien};
use crate::registers::names::{is_family_name, is_highlander, names_post, resembles_family_name};
use crate::registers::near::is_slip;
use crate::registers::titles::{nearest_title, split_titles};
use crate::registers::words;
use crate::text::{self, Word};

pub(super) fn title_in_name(value: &KnownText) -> Option<Flaw> {
    let (titles, name) = split_titles(&value.text)?;
    let flaw = Flaw::new(format!("\"{}\" có danh xưng đứng trước tên", value.text)).on(0..titles.len());
    // Ông is a family name as well: Ông Ích Khiêm.
    let is_title = titles != "Ông" || text::spelled_words(name).first().is_some_and(is_family_name);
    let answer = if titles == "Ông" { "; nếu Ông là họ thì ghi một luu_y" } else { "" };
    // The seat has a key for the title of its own holder only.
    if value.key == "thay" {
        return Some(flaw.help(format!("viết thay = \"{name}\"{answer}")));
    }
    let pairs = [("danh_xung", titles.to_owned()), ("ho_ten", name.to_owned())];
    let help = format!("viết danh_xung = \"{titles}\", ho_ten = \"{name}\"{answer}");
    Some(flaw.help(help).remedy(is_title.then_some(Remedy::Keys { pairs, only: false })))
}

pub(super) fn odd_name(value: &KnownText) -> Option<Flaw> {
    let name = &*value.text;
    let (why, proper) = oddity(name)?;
    if split_titles(name).is_some() || is_sample_person(name) || value.is_placeholder() {
        return None;
    }
    let help = proper.as_ref().map_or_else(
        || "ghi họ tên đầy đủ của một người; nếu đúng như vậy thì ghi một luu_y".to_owned(),
        |proper| format!("viết \"{proper}\"; nếu đúng như vậy thì ghi một luu_y"),
    );
    let flaw = Flaw::new(format!("họ tên \"{name}\" {why}")).help(help);
    Some(flaw.on(0..name.len()).remedy(proper.map(Remedy::Part)))
}

/// Why a name does not look like one, and the right spelling where that is certain.
fn oddity(name: &str) -> Option<(&'static str, Option<String>)> {
    let words = text::spelled_words(name);
    let first = words.first()?;
    let is_marked = words.iter().any(|word| word.spelling.marked > 0);
    let is_kinh = is_family_name(first);
    let is_shouted =
        |word: &Word<'_>| word.spelling.letters > 1 && word.spelling.capitals == word.spelling.letters;
    let is_unmarked = |word: &Word<'_>| word.spelling.marked == 0 && text::is_unmarked(word.text);
    let sounds_kinh = || words.iter().all(|word| word.spelling.is_syllable() || is_unmarked(word));
    // `Văn An`; but Văn Tiến Dũng, Y Thanh. Before Văn and Thị there is a family name, however rare.
    let has_middle = words.len() > 2 && matches!(words[1].text, "Văn" | "Thị");
    let is_without =
        !is_kinh && !has_middle && first.spelling.letters > 1 || words.len() == 2 && first.text == "Văn";
    let why = if name.bytes().any(|byte| byte.is_ascii_digit()) {
        "có chữ số"
    } else if name.contains([',', ';', '(', ')', '/', ':', '&', '+']) || name.contains(" - ") {
        "có dấu ngắt câu: có lẽ lẫn chức vụ hoặc nhiều người"
    } else if words.iter().any(|word| matches!(word.text, "và" | "cùng")) {
        "có lẽ là hai người"
    } else if names_post(&words) {
        "có lẽ là chức vụ hoặc cơ quan"
    } else if is_kinh && name.ends_with('.') && words.last().is_some_and(|word| word.spelling.letters == 1) {
        "viết tắt"
    } else if !name.contains(' ') {
        // `K'Mák` and other names of one word are no syllables.
        return text::is_syllable(name).then_some(("chỉ có một tiếng", None));
    } else if words.iter().any(is_shouted) && (is_marked || words.iter().all(is_shouted)) {
        return Some(("viết toàn chữ hoa", Some(capitalized(name))));
    } else if words.iter().any(|word| word.spelling.capitals == 0) && (is_marked || is_kinh) {
        return Some(("có chữ đầu không viết hoa", Some(capitalized(name))));
    } else if is_highlander(first) || !sounds_kinh() {
        return None;
    } else if resembles_family_name(first) && (!is_marked && !is_kinh || words.iter().any(is_unmarked)) {
        "mất dấu"
    } else if is_marked && is_without {
        "không thấy họ"
    } else {
        return None;
    };
    Some((why, None))
}

/// Whether a name is a placeholder for a person: `Nguyễn Văn A`.
fn is_sample_person(name: &str) -> bool {
    let spelled = || text::spelled_words(name);
    words::ends(name, "chu_thay_ten") && spelled().len() > 2 && is_family_name(&spelled()[0])
}

/// The name with the first letter of each word as its only capital.
fn capitalized(name: &str) -> String {
    let word = |part: &str| {
        let mut letters = part.chars();
        let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
        first + &letters.as_str().to_lowercase()
    };
    name.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

pub(super) fn odd_title(value: &KnownText) -> Option<Flaw> {
    const PERSON: &str = "Nguyễn Văn An";
    let is_title =
        || split_titles(&format!("{} {PERSON}", value.text)).is_some_and(|(_, name)| name == PERSON);
    let is_of_two =
        ["Ông", "Bà"].iter().all(|word| value.text.split([' ', ',', '/']).any(|own| own == *word));
    if value.is_placeholder() || is_title() && !is_of_two {
        return None;
    }
    let near = nearest_title(&value.text).map(|near| format!("có phải \"{near}\"? ")).unwrap_or_default();
    let flaw = Flaw::new(format!("\"{}\" không phải một danh xưng đã biết", value.text));
    Some(flaw.help(format!("{near}chức vụ thì ghi ở chuc_vu; nếu nguồn ghi vậy thì ghi một luu_y")))
}

pub(super) fn placeholder(value: &KnownText) -> Option<Flaw> {
    let is_person = || matches!(&*value.key, "ho_ten" | "thay" | "tac_gia");
    // What the source lacks belongs into a note.
    let is_remark = value.is_prose
        && !matches!(&*value.key, "noi_dung" | "tieu_de" | "rut_lai")
        && words::opens(&value.text, "dau_loi_ve_nguon");
    let is_it = value.is_placeholder() || is_remark || is_person() && is_sample_person(&value.text);
    is_it.then(|| Flaw::new(format!("\"{}\" chỉ để giữ chỗ", value.text)))
}

/// Whether two full names differ by a slip.
fn is_name_slip(a: &str, b: &str) -> bool {
    a.contains(' ') && is_slip(a, b)
}

/// Whether two seats are of one post in one office.
fn is_same_post(a: &ThanhVien, b: &ThanhVien) -> bool {
    a.chuc_vu == b.chuc_vu && a.co_quan == b.co_quan && (a.chuc_vu.is_some() || a.co_quan.is_some())
}

/// `ho-ten-gan-giong`: two seats of one post, or the signer and a seat, with names that differ by a slip.
pub(super) fn slip_inside(subject: &Subject<'_>, record: &QuyetDinh) -> Vec<Finding> {
    let mut findings = Vec::new();
    let signer = record.nguoi_ky.as_ref().and_then(|signer| signer.ho_ten.as_deref());
    for (route, body) in &subject.bodies {
        let named = body.seats(route).filter_map(|(at, seat)| Some((at, seat, seat.ho_ten.as_deref()?)));
        let named: Vec<_> = named.collect();
        for (number, (at, seat, name)) in named.iter().enumerate() {
            let mut before = named[..number].iter().filter(|(_, other, _)| is_same_post(seat, other));
            let near = before.find(|(.., other)| is_name_slip(name, other));
            let near = near.map(|(at, _, other)| (format!("{at}.ho_ten"), *other));
            let signer = signer.filter(|signer| is_name_slip(name, signer));
            let signer = signer.map(|signer| ("nguoi_ky.ho_ten".to_owned(), signer));
            let Some((before, other)) = near.or(signer) else { continue };
            let message = format!("{name} chỉ khác một chữ với {other}");
            findings.push(subject.beside(&format!("{at}.ho_ten"), message, &before, "tên kia"));
        }
    }
    findings
}

/// `ho-ten-khac-truoc`: one post in this decision and in the one before it, with names that differ by a slip.
pub(super) fn slip_across(across: &Across<'_>) -> Vec<SetFinding> {
    near_names(across, |a, b| {
        // `ho-ten-lech` reports names of leaders that differ only in marks.
        let are_marks = || a.leads && b.leads && text::toneless(a.name) == text::toneless(b.name);
        across.are_joined(a.record, b.record) && is_name_slip(a.name, b.name) && !are_marks()
    })
}

/// `ho-ten-lech`: in one place, one post of leaders or signers is held by two names that differ only in marks, or in i
/// and y; or a post of one person, in decisions that do not follow each other, by two that differ by a slip.
pub(super) fn spelled_twice(across: &Across<'_>) -> Vec<SetFinding> {
    let letters = |name: &str| text::toneless(name).replace('y', "i");
    near_names(across, |a, b| {
        let is_single = || !words::opens(&text::toneless(a.post.unwrap_or_default()), "nhieu_nguoi_giu");
        // Other rules compare the names of one record, and of decisions that follow each other.
        let is_apart = || a.record != b.record && !across.are_joined(a.record, b.record);
        a.leads && b.leads && letters(a.name) == letters(b.name)
            || is_name_slip(a.name, b.name) && is_single() && is_apart()
    })
}

/// The most names of one post that a name is compared with, of those next to it in their order.
const MOST_COMPARED: usize = 8;

/// Findings on names of one post in one place that are near each other, each on the later one in the order of paths.
fn near_names<'c>(
    across: &Across<'c>,
    are_near: impl Fn(&NamedSeat<'c>, &NamedSeat<'c>) -> bool,
) -> Vec<SetFinding> {
    let mut findings = Vec::new();
    for names in &across.names_of_posts {
        for (at, name) in names.iter().enumerate() {
            for other in names[..at].iter().rev().take(MOST_COMPARED).filter(|other| are_near(name, other)) {
                let (first, later) = if name.record < other.record { (name, other) } else { (other, name) };
                findings.push(two_spellings(across, later, first));
            }
        }
    }
    findings
}

/// The different names of each post in a place, in their order; of one name the first record.
pub(super) fn names_of_posts<'c>(entries: &[&'c Entry]) -> Vec<Vec<NamedSeat<'c>>> {
    let named = (0..entries.len()).into_par_iter().flat_map_iter(|record| {
        let entry: &'c Entry = entries[record];
        let seats = named_seats(entry, record).filter(|named| named.post.or(named.office).is_some());
        seats.chain(signer(entry, record)).map(move |named| {
            let key = |part: Option<&str>| part.map(text::key).unwrap_or_default();
            let post = (&*entry.key.place, key(named.post), key(named.office));
            (post, text::key(named.name), named)
        })
    });
    let mut all: Vec<_> = named.collect();
    all.par_sort_by(|a, b| (&a.0, &a.1, a.2.record).cmp(&(&b.0, &b.1, b.2.record)));
    let of_posts = all.chunk_by(|a, b| a.0 == b.0);
    of_posts.map(|same| same.chunk_by(|a, b| a.1 == b.1).map(|same| same[0].2).collect()).collect()
}

/// A seat of a committee, or the signer, with the name of the person.
#[derive(Debug, Clone, Copy)]
pub(super) struct NamedSeat<'c> {
    record: usize,
    /// Position in the list, from 1; of the signer 0.
    number: usize,
    post: Option<&'c str>,
    office: Option<&'c str>,
    name: &'c str,
    /// Whether it is of a leader of the committee or of the signer.
    leads: bool,
}

fn named_seats(entry: &Entry, record: usize) -> impl Iterator<Item = NamedSeat<'_>> {
    let seats = entry.record.ban.thanh_vien.iter().zip(1..);
    seats.filter_map(move |(seat, number)| {
        let (post, office) = (seat.chuc_vu.as_deref(), seat.co_quan.as_deref());
        Some(NamedSeat {
            record,
            number,
            post,
            office,
            name: seat.ho_ten.as_deref()?,
            leads: seat.vai_tro.leads(),
        })
    })
}

fn signer(entry: &Entry, record: usize) -> Option<NamedSeat<'_>> {
    let signer = entry.record.nguoi_ky.as_ref()?;
    let (post, office, name) =
        (signer.chuc_vu.as_deref(), signer.co_quan.as_deref(), signer.ho_ten.as_deref()?);
    post.map(|_| NamedSeat { record, number: 0, post, office, name, leads: true })
}

fn two_spellings(across: &Across<'_>, named: &NamedSeat<'_>, before: &NamedSeat<'_>) -> SetFinding {
    let [route, other] = [named, before].map(|it| match it.number {
        0 => route_of("nguoi_ky.ho_ten"),
        number => route_of(&format!("ban.thanh_vien[{number}].ho_ten")),
    });
    let (spelled, number) = (before.name, across.number_of(before.record));
    let message = format!("{} ở đây, {spelled} ở {number}, cùng một chức vụ", named.name);
    SetFinding::new(named.record, route, message).related(before.record, other, "ở đây viết khác")
}
