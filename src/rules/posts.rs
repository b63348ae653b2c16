//! Rules on posts and offices that are written in each other's keys or shorter than the registers write them.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::{Check, Group, Leaf, Rule, Subject};
use crate::finding::{Finding, Fix};
use crate::read::as_keys;
use crate::record::QuyetDinh;
use crate::registers::abbreviations::{abbreviated, written_out};
use crate::registers::near::NearNames;
use crate::registers::offices::{self, Office};
use crate::registers::{bodies, posts, provinces};
use crate::text;

pub const RULES: &[Rule] = &[
    Rule::warning("chuc-vu-lan-co-quan", Group::Registers, Check::Text(office_in_post))
        .summary("chức vụ viết liền tên cơ quan")
        .explanation("Chức vụ ghi ở chuc_vu, cơ quan ghi ở co_quan: có tách thì mới tìm được các thành viên của một cơ quan. Nếu phải giữ như in thì ghi một luu_y.")
        .source("Khuôn dạng hồ sơ: `bcd schema`; tên sở, ban, ngành theo các nghị định 24/2014, 107/2020, 45/2025, 150/2025/NĐ-CP")
        .example(
            "chuc_vu = \"Phó Giám đốc Sở KH&CN\"",
            "chuc_vu = \"Phó Giám đốc\", co_quan = \"Sở Khoa học và Công nghệ\"",
        ),
    Rule::warning("co-quan-viet-tat", Group::Registers, Check::Text(short_office))
        .summary("tên cơ quan viết tắt")
        .explanation("Ghi tên đầy đủ, để một cơ quan có một tên ở mọi hồ sơ. UBND và HĐND thì hồ sơ nào cũng viết tắt.")
        .source("Tên sở, ban, ngành theo các nghị định 24/2014, 107/2020, 45/2025, 150/2025/NĐ-CP")
        .example("co_quan = \"Sở TT&TT\"", "co_quan = \"Sở Thông tin và Truyền thông\""),
    Rule::warning("chuc-vu-lac-cho", Group::Registers, Check::Text(in_other_key))
        .summary("cơ quan ở chỗ của chức vụ, hoặc ngược lại")
        .explanation("chuc_vu là việc một người giữ (Chủ tịch, Giám đốc), co_quan là nơi giữ (UBND tỉnh, Sở Tài chính). Đổi chỗ thì không tìm được thành viên ấy theo cơ quan.")
        .source("Khuôn dạng hồ sơ: `bcd schema`")
        .example("chuc_vu = \"UBND tỉnh\", co_quan = \"Chủ tịch\"", "chuc_vu = \"Chủ tịch\", co_quan = \"UBND tỉnh\""),
    Rule::warning("ten-gan-dung", Group::Registers, Check::Text(misspelt))
        .summary("tên cơ quan hoặc chức vụ sai một chữ")
        .explanation("Tên chỉ khác một tên trong sổ ở một chữ cái, hai chữ cái đổi chỗ hoặc dấu của một tiếng thì có lẽ gõ nhầm. Nếu đúng là tên khác thì ghi một luu_y.")
        .source("Tên bộ, sở, ban, ngành theo các nghị định của Chính phủ; chức vụ theo sổ chức vụ")
        .example("co_quan = \"Sở Thông tin và Truyền thống\"", "co_quan = \"Sở Thông tin và Truyền thông\""),
    Rule::warning("thuong-truc-la-ban", Group::Inside, Check::Record(own_agency))
        .summary("cơ quan thường trực là chính ban")
        .explanation("Cơ quan thường trực giúp việc cho ban, nên là một sở, vụ, văn phòng, không phải chính ban ấy.")
        .source("Quyết định 23/2023/QĐ-TTg: cơ quan thường trực của tổ chức phối hợp liên ngành")
        .example("co_quan_thuong_truc = [\"Ban Chỉ đạo chuyển đổi số\"]", "co_quan_thuong_truc = [\"Sở Nội vụ\"]"),
];

/// First words of the offices that follow a post in one text.
const OPENINGS: [&str; 8] =
    [" Sở ", " Bộ ", " UBND ", " HĐND ", " Công an ", " Văn phòng ", " Ban ", " Cục "];

/// Last words of posts: `Chánh Văn phòng` is one post, though an office begins in it.
const POSTS: [&str; 9] =
    ["Giám đốc", "Chủ tịch", "Bí thư", "trưởng", "Chủ nhiệm", "phó", "viên", "lãnh đạo", "Lãnh đạo"];

fn office_in_post(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for leaf in subject.texts().filter(|leaf| leaf.key() == "chuc_vu") {
        let Some((post, office)) = post_and_office(leaf.text) else { continue };
        let full = in_full(office);
        let pairs = [("chuc_vu", post), ("co_quan", full.as_str())];
        // A seat with an office of its own may have several posts.
        let Some((span, proper)) = as_keys(&subject.file.text, subject.tree, &leaf.route, &pairs) else {
            continue;
        };
        let mut finding = subject.on_leaf(leaf, format!("chức vụ \"{}\" có cả tên cơ quan", leaf.text));
        finding.place.span = span;
        let help = format!("viết chuc_vu = \"{post}\", co_quan = \"{full}\"");
        findings.push(finding.help(help).fix(Fix::Replace(proper)));
    }
    findings
}

/// The post and the office of a text that names both, as far as the register knows the office.
fn post_and_office(text: &str) -> Option<(&str, &str)> {
    if text.contains([',', ';', '(']) {
        return None;
    }
    let (at, _) = OPENINGS.iter().filter_map(|opening| Some((text.find(opening)?, opening))).min()?;
    let (post, office) = (&text[..at], &text[at + 1..]);
    let is_post = POSTS.iter().any(|word| post.ends_with(word));
    let is_ministry =
        || offices::all().iter().any(|it| it.ten == office || it.viet_tat.iter().any(|own| own == office));
    let is_known = offices::named(office).is_some() || short_name(office).is_some() || is_ministry();
    (is_post && is_known).then_some((post, office))
}

fn short_office(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let is_office = |key: &str| matches!(key, "co_quan" | "co_quan_thuong_truc" | "dat_tai");
    for leaf in subject.texts().filter(|leaf| is_office(leaf.key())) {
        let Some(office) = short_name(leaf.text) else { continue };
        let full = in_full(leaf.text);
        let message = format!("\"{}\" là tên viết tắt của {}", leaf.text, office.ten);
        let finding = subject.on_leaf(leaf, message).help(format!("viết \"{full}\""));
        findings.push(finding.fix(Fix::Replace(format!("\"{full}\""))));
    }
    findings
}

/// The office that a text names by an abbreviation of its own, with a place behind it or not; `None` for the offices that
/// records abbreviate.
fn short_name(text: &str) -> Option<&'static Office> {
    static BY_SHORT: LazyLock<HashMap<&str, Vec<&Office>>> = LazyLock::new(|| {
        let mut by_short: HashMap<&str, Vec<&Office>> = HashMap::new();
        for office in offices::all().iter().filter(|office| !office.toan_tinh) {
            office.viet_tat.iter().for_each(|short| by_short.entry(short).or_default().push(office));
        }
        by_short
    });
    let end = [" tỉnh", " thành phố", " TP"].iter().filter_map(|place| text.find(place)).min();
    let offices = BY_SHORT.get(&text[..end.unwrap_or(text.len())])?;
    // The full name must say as much as the short one.
    let full = in_full(text);
    offices.iter().find(|office| full.starts_with(&office.ten)).filter(|_| full != text).copied()
}

/// The name of an office in full, but `UBND` and `HĐND` as records have them.
fn in_full(office: &str) -> String {
    abbreviated(&written_out(office))
}

/// Posts, also with the words that a deputy or an acting holder has in front.
static POST_NAMES: LazyLock<NearNames> =
    LazyLock::new(|| NearNames::of(post_names().iter().map(String::as_str)));

fn post_names() -> &'static [String] {
    static NAMES: LazyLock<Vec<String>> = LazyLock::new(|| {
        let register = posts::posts();
        let posts: Vec<&String> = register.chuc_vu.iter().chain(&register.cua_dang).collect();
        let with = |word: &str| posts.iter().map(|post| format!("{word}{post}")).collect::<Vec<_>>();
        ["", "Phó ", "Quyền "].into_iter().flat_map(with).collect()
    });
    &NAMES
}

static OFFICE_NAMES: LazyLock<NearNames> = LazyLock::new(|| {
    let full = |office: &'static Office| {
        office.names().filter(|name| name.contains(' ') && !office.viet_tat.iter().any(|short| short == name))
    };
    NearNames::of(offices::all().iter().flat_map(full).chain(["UBND", "HĐND"]))
});

/// Words that follow a post in its text; a whole word of the name is never cut.
fn first_words(name: &str, count: usize) -> &str {
    name.match_indices(' ').nth(count - 1).map_or(name, |(at, _)| &name[..at])
}

/// Whether a text begins with a post of the register.
fn is_post(name: &str) -> bool {
    POST_NAMES.begins(first_words(name, 4))
}

/// The name of an office without the place behind it.
fn core(name: &str) -> &str {
    let kinds =
        [" tỉnh", " thành phố", " Thành phố", " TP", " huyện", " quận", " thị xã", " xã ", ",", ";", " ("];
    let name = &name[..kinds.iter().filter_map(|kind| name.find(kind)).min().unwrap_or(name.len())];
    let end = |(at, _): (usize, &str)| {
        let rest = &name[at + 1..];
        let is_place = rest.starts_with(char::is_uppercase) && provinces::by_name(rest).is_some();
        is_place.then(|| &name[..at])
    };
    name.match_indices(' ').find_map(end).unwrap_or(name)
}

fn is_office(leaf: &Leaf<'_>) -> bool {
    matches!(leaf.key(), "co_quan" | "co_quan_thuong_truc" | "dat_tai")
}

fn in_other_key(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let openings =
        ["UBND", "HĐND", "Sở ", "Tỉnh ủy", "Thành ủy", "Huyện ủy", "Công an ", "Văn phòng ", "Viễn thông "];
    for leaf in subject.texts() {
        let is_known = || !bodies::central_in(leaf.text).is_empty() || offices::named(leaf.text).is_some();
        let (what, right) = if leaf.key() == "chuc_vu" && !is_post(leaf.text) {
            let opens = openings.iter().any(|opening| leaf.text.starts_with(opening));
            // A ministry may follow a post that the register does not know.
            let is_whole =
                ["Bộ ", "Cục ", "Ban ", "Ủy ban "].iter().any(|opening| leaf.text.starts_with(opening));
            if !(opens || is_whole && is_known()) {
                continue;
            }
            ("một cơ quan", "co_quan")
        } else if is_office(leaf) && is_post(leaf.text) && !is_known() {
            ("một chức vụ", "chuc_vu")
        } else {
            continue;
        };
        let finding = subject.on_leaf(leaf, format!("\"{}\" là {what}", leaf.text));
        findings.push(finding.help(format!("ghi ở `{right}`; nếu chính nguồn ghi vậy thì ghi một luu_y")));
    }
    findings
}

fn misspelt(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for leaf in subject.texts() {
        let near = if is_office(leaf) || leaf.route.0.len() == 1 && leaf.key() == "co_quan_ban_hanh" {
            let core = core(leaf.text);
            OFFICE_NAMES.near(core).or_else(|| OFFICE_NAMES.near(first_words(core, 1)))
        } else if leaf.key() == "chuc_vu" && !is_post(leaf.text) {
            (2..=4).find_map(|count| POST_NAMES.near(first_words(leaf.text, count)))
        } else {
            None
        };
        let Some(near) = near else { continue };
        let finding = subject.on_leaf(leaf, format!("\"{}\" gần giống {near}", leaf.text));
        findings.push(finding.help(format!("có phải {near}? nếu đúng là tên khác thì ghi một luu_y")));
    }
    findings
}

/// `thuong-truc-la-ban`: the standing agency has the name of the committee, in full or shortened.
fn own_agency(subject: &Subject<'_>, record: &QuyetDinh) -> Vec<Finding> {
    let mut findings = Vec::new();
    let key = |name: &str| format!("{} ", text::key(name));
    for (route, body) in record.bodies() {
        for (agency, number) in body.co_quan_thuong_truc.iter().zip(1..) {
            let is_it = |own: &&String| {
                let words = key(own);
                key(first_words(own, 2)) == key(first_words(agency, 2))
                    && text::key(agency).split(' ').all(|word| words.contains(&format!("{word} ")))
            };
            let Some(own) = [&body.ten].into_iter().chain(&body.ten_cu).find(is_it) else { continue };
            let message = format!("cơ quan thường trực của {own} là chính ban ấy");
            let finding = subject.finding(&format!("{route}.co_quan_thuong_truc[{number}]"), message);
            findings.push(finding.help("ghi cơ quan mà nguồn nêu; nguồn không nêu thì bỏ khóa này"));
        }
    }
    findings
}
