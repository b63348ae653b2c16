//! Rules on which decision a record is: its path, and other records that claim to be the same.

use foldhash::{HashMap, HashMapExt as _};

use super::drafts::{Draft, Drafts};
use super::facts::Facts;
use super::set::Set;
use super::subject::Subject;
use crate::finding::{Finding, Fix};
use crate::record::QuyetDinh;
use crate::record::path::KeyPath;

/// `duong-dan-sai`: the file does not lie where its key says.
pub fn wrong_path(subject: &Subject<'_>, record: &QuyetDinh, out: &mut Vec<Finding>) {
    let Some(below) = &subject.file.below else { return };
    let key = subject.key(record);
    if key.lies_at(below) {
        return;
    }
    let proper = key.to_string();
    let (folder, name) = below.rsplit_once('/').unwrap_or(("", below));
    let year = folder.rsplit('/').next().unwrap_or_default();
    let route = if name != format!("{}.toml", key.number) {
        "so_hieu"
    } else if year != key.year_folder() {
        "ngay_ban_hanh"
    } else if record.tinh.is_some() {
        "tinh"
    } else {
        "co_quan_ban_hanh"
    };
    out.push(
        subject
            .finding("duong-dan-sai", route, format!("tệp này phải nằm ở `{proper}`, không phải `{below}`"))
            .help("chuyển tệp về đúng chỗ; nếu đường dẫn đúng thì sửa số hiệu, cơ quan, tỉnh hoặc ngày")
            .fix(Fix::Move(proper)),
    );
}

/// A path is worked out from number, issuer, province and year: where one of these is doubtful, so is the path.
pub fn trust_path_last(findings: &mut Vec<Finding>) {
    const PARTS: [&str; 5] =
        ["ngay-ngoai-thoi", "tinh-khong-co", "tinh-sai-thoi", "co-quan-lech-ky-hieu", "co-quan-lech-tinh"];
    if findings.iter().any(|finding| PARTS.contains(&finding.rule)) {
        findings.retain(|finding| finding.rule != "duong-dan-sai");
    }
}

/// `so-hieu-trung`: two files hold the same decision; the one that lies where it should is the first.
pub fn duplicate(set: &Set<'_>, drafts: &mut Drafts<'_>) {
    let all = set.all;
    let in_place = |facts: &Facts| facts.below().is_some_and(|below| facts.key.lies_at(below));
    let key = |record: usize| {
        let own = set.own(record);
        (own.place, all[record].key.year, own.number)
    };
    let mut first = HashMap::with_capacity(all.len());
    for (record, facts) in all.iter().enumerate() {
        let other = first.entry(key(record)).or_insert(record);
        if in_place(facts) {
            *other = record;
        }
    }
    for (record, facts) in all.iter().enumerate() {
        let other = first[&key(record)];
        if other == record {
            continue;
        }
        drafts.push(Draft {
            rule: "so-hieu-trung",
            record,
            route: KeyPath::top("so_hieu"),
            message: format!("{} đã có hồ sơ ở {}", facts.so_hieu, all[other].path()),
            help: Some(
                "gộp hai hồ sơ làm một; nếu là hai quyết định khác nhau thì sửa cơ quan, năm hoặc số".into(),
            ),
            related: vec![(other, KeyPath::top("so_hieu"), "hồ sơ kia".into())],
        });
    }
}

/// `gan-trung`: two records of one place differ only in the symbol behind the number, or are of one committee
/// and differ only in the year.
pub fn near_duplicate(set: &Set<'_>, drafts: &mut Drafts<'_>) {
    let all = set.all;
    let mut other_symbol: HashMap<_, usize> = HashMap::with_capacity(all.len());
    let mut other_year: HashMap<_, usize> = HashMap::with_capacity(all.len());
    for (record, facts) in all.iter().enumerate() {
        let (own, year) = (set.own(record), facts.key.year);
        let other = *other_symbol.entry((own.place, year, &facts.serial)).or_insert(record);
        if set.own(other).number != own.number {
            let what =
                format!("{} chỉ khác ký hiệu với {} cùng nơi, cùng năm", facts.so_hieu, all[other].so_hieu);
            drafts.push(near(record, other, what));
        }
        let other = *other_year.entry((own.place, own.number, own.name)).or_insert(record);
        if all[other].key.year != year {
            let what =
                format!("cùng số {}, cùng ban với một hồ sơ {}", facts.so_hieu, all[other].day.in_words());
            drafts.push(near(record, other, what));
        }
    }
}

fn near(record: usize, other: usize, message: String) -> Draft {
    Draft {
        rule: "gan-trung",
        record,
        route: KeyPath::top("so_hieu"),
        message,
        help: Some("nếu là một quyết định thì giữ một hồ sơ; nếu là hai thì ghi một luu_y".into()),
        related: vec![(other, KeyPath::top("so_hieu"), "hồ sơ kia".into())],
    }
}
