//! Provincial units of Viet Nam by period, with their names and what became of them.
//!
//! Longer than most files because the register itself is here. Checked on 23 November 2026 against the
//! statistics office's list of units (2003-2025), resolutions 22/2003/QH11, 15/2008/QH12, 175/2024/QH15,
//! 202/2025/QH15 and 30, 36 and 39/2026/QH16 of the National Assembly.

use std::sync::LazyLock;

use crate::date::{Date, Interval};
use crate::text::{self, Pattern};

use Kind::{City, Province};

/// Loại đơn vị: province or centrally-run city.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Tỉnh.
    Province,
    /// Thành phố trực thuộc Trung ương.
    City,
}

/// One name of a provincial unit, whatever its territory at a given time.
#[derive(Debug, PartialEq, Eq)]
pub struct Unit {
    /// ASCII name of the folder that holds its decisions.
    pub slug: &'static str,
    /// Proper name as used in law, NFC.
    pub ten: &'static str,
    /// Other spellings met in texts; for matching, never for output.
    pub bi_danh: &'static [&'static str],
}

impl Unit {
    /// The periods of this unit.
    pub fn periods(&self) -> impl Iterator<Item = &'static Period> {
        // The periods stand in the order of their slugs.
        let first = PERIODS.partition_point(|period| period.slug < self.slug);
        PERIODS[first..].iter().take_while(move |period| period.slug == self.slug)
    }

    /// Whether the unit existed on some day of the interval.
    pub fn may_exist(&self, day: Interval) -> bool {
        self.periods().any(|period| day.possibly_within(period.first(), period.last()))
    }

    /// Official names of other units that its territory came from, in the order of the register.
    pub fn predecessors(&self) -> Vec<&'static str> {
        let mut names: Vec<&'static str> = Vec::new();
        let mut reach: Vec<&'static str> = self.periods().map(|period| period.khoa).collect();
        while let Some(khoa) = reach.pop() {
            for period in PERIODS.iter().filter(|period| period.ke_thua.contains(&khoa)) {
                let ten = period.unit().ten;
                // A unit that was split lives on under its own name.
                let split = period.ke_thua.len() > 1;
                if ten != self.ten && !split && !names.contains(&ten) {
                    names.push(ten);
                    reach.push(period.khoa);
                }
            }
        }
        names.sort_unstable();
        names
    }

    /// The unit that this one went into, and the day it did; `None` while it exists.
    pub fn successor(&self) -> Option<(&'static str, Date)> {
        let last = self.periods().filter(|period| period.last().is_some());
        if self.periods().any(|period| period.last().is_none()) {
            return None;
        }
        let period = last.max_by_key(|period| period.last())?;
        let next = PERIODS.iter().find(|other| period.ke_thua.contains(&other.khoa))?;
        let since = next.first()?;
        let unit = next.unit();
        Some(unit.successor().map_or((unit.ten, since), |(now, _)| (now, since)))
    }

    /// Official names of other units that its territory came from or went to.
    pub fn kin(&self) -> Vec<&'static str> {
        let follows = |period: &Period, other: &Period| period.ke_thua.contains(&other.khoa);
        let related = |other: &&Period| self.periods().any(|own| follows(own, other) || follows(other, own));
        let mut kin: Vec<_> = PERIODS.iter().filter(related).map(|period| period.unit().ten).collect();
        kin.retain(|ten| *ten != self.ten);
        kin.dedup();
        kin
    }
}

/// A stretch of time in which a unit kept its kind and territory.
#[derive(Debug, PartialEq, Eq)]
pub struct Period {
    /// Unique name of the period: the unit's slug, with a year where there are several.
    pub khoa: &'static str,
    slug: &'static str,
    /// Kind of unit during the period.
    pub kind: Kind,
    first: (u16, u8, u8),
    last: (u16, u8, u8),
    /// Names of the periods that follow it.
    pub ke_thua: &'static [&'static str],
}

impl Period {
    /// The unit this is a period of.
    pub fn unit(&self) -> &'static Unit {
        by_slug(self.slug).expect("every period belongs to a unit; a test checks it")
    }

    /// First day; `None` when the unit existed on 1 January 2000.
    pub fn first(&self) -> Option<Date> {
        let (year, month, day) = self.first;
        Date::new(year, month, day)
    }

    /// Last day, inclusive; `None` when it still exists.
    pub fn last(&self) -> Option<Date> {
        let (year, month, day) = self.last;
        Date::new(year, month, day)
    }

    /// Whether the unit existed in this form on `day`.
    pub fn covers(&self, day: Date) -> bool {
        self.first().is_none_or(|first| first <= day) && self.last().is_none_or(|last| day <= last)
    }

    /// Full name as in law: `Tỉnh Thanh Hóa`, `Thành phố Huế`.
    pub fn full_name(&self) -> String {
        let kind = match self.kind {
            Province => "Tỉnh",
            City => "Thành phố",
        };
        format!("{kind} {}", self.unit().ten)
    }
}

/// What a person's words for a province come to.
#[derive(Debug, PartialEq, Eq)]
pub enum Lookup {
    /// The units that bear the name, usually one.
    Found(Vec<&'static Unit>),
    /// No such unit; the nearest official names, best first.
    Unknown(Vec<&'static str>),
}

/// All names, in the order of their slugs.
pub fn units() -> &'static [Unit] {
    UNITS
}

/// All periods, in the order of their slugs and years.
pub fn periods() -> &'static [Period] {
    PERIODS
}

/// The unit with this slug.
pub fn by_slug(slug: &str) -> Option<&'static Unit> {
    UNITS.iter().find(|unit| unit.slug == slug)
}

/// The unit with this official name, spelt exactly so.
pub fn by_name(ten: &str) -> Option<&'static Unit> {
    UNITS.iter().find(|unit| unit.ten == ten)
}

/// Finds a province by what a person types: accents count only where typed, and `tỉnh`, `thành phố`,
/// `TP.` or `thủ đô` in front is passed over.
pub fn find(query: &str) -> Lookup {
    if let Some(unit) = by_name(query) {
        return Lookup::Found(vec![unit]);
    }
    let wanted = Pattern::new(query);
    let bare = Pattern::new(without_kind(query));
    let bears = |name: &str| wanted.equals(name) || bare.equals(name);
    let mut found: Vec<_> = UNITS.iter().filter(|unit| bears(unit.ten)).collect();
    if found.is_empty() {
        let also = |unit: &&Unit| unit.bi_danh.iter().any(|name| bears(name));
        found = UNITS.iter().filter(also).collect();
    }
    if found.is_empty() { Lookup::Unknown(nearest(query)) } else { Lookup::Found(found) }
}

/// The province that ends an issuer's name after `tỉnh`, `thành phố` or a Party committee's `ủy`.
pub fn named_in(issuer: &str) -> Option<&'static Unit> {
    static KINDS: LazyLock<[String; 4]> = LazyLock::new(|| ["tỉnh", "phố", "tp", "ủy"].map(text::key));
    static NAMES: LazyLock<Vec<String>> =
        LazyLock::new(|| UNITS.iter().map(|unit| text::key(unit.ten)).collect());
    let issuer = text::key(issuer);
    let at = NAMES.iter().position(|name| {
        let head = issuer.strip_suffix(name.as_str()).and_then(|head| head.strip_suffix(' '));
        head.is_some_and(|head| KINDS.iter().any(|kind| head.ends_with(kind.as_str())))
    });
    at.map(|at| &UNITS[at])
}

/// The province's name without the word for its kind in front.
pub fn without_kind(name: &str) -> &str {
    let words: Vec<_> = text::words(name).map(|(range, word)| (range.start, text::toneless(word))).collect();
    let opens = |kind: &[&str]| {
        words.len() > kind.len() && words.iter().zip(kind).all(|((_, word), kind)| word == kind)
    };
    let kinds: [&[&str]; 4] = [&["thanh", "pho"], &["thu", "do"], &["tinh"], &["tp"]];
    let kind = kinds.into_iter().find(|kind| opens(kind));
    kind.map_or(name, |kind| &name[words[kind.len()].0..])
}

/// The official names closest in spelling; a clearly best one stands alone.
fn nearest(query: &str) -> Vec<&'static str> {
    let typed = text::toneless(without_kind(query));
    let score = |unit: &Unit| strsim::jaro_winkler(&typed, &text::toneless(unit.ten));
    let mut scored: Vec<_> = UNITS.iter().map(|unit| (score(unit), unit.ten)).collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    let best = scored.first().map_or(0.0, |(score, _)| *score);
    let close = scored.into_iter().take_while(|(score, _)| *score > 0.84 && *score > best - 0.05);
    close.take(3).map(|(_, ten)| ten).collect()
}

const fn unit(slug: &'static str, ten: &'static str, bi_danh: &'static [&'static str]) -> Unit {
    Unit { slug, ten, bi_danh }
}

const fn period(
    khoa: &'static str,
    kind: Kind,
    first: (u16, u8, u8),
    last: (u16, u8, u8),
    ke_thua: &'static [&'static str],
) -> Period {
    Period { khoa, slug: before_at(khoa), kind, first, last, ke_thua }
}

const fn before_at(khoa: &str) -> &str {
    let mut end = 0;
    while end < khoa.len() && khoa.as_bytes()[end] != b'@' {
        end += 1;
    }
    khoa.split_at(end).0
}

/// In `first`: the unit existed before the register begins. No such day is in the calendar.
const START: (u16, u8, u8) = (0, 0, 0);
/// In `last`: the unit exists still.
const NOW: (u16, u8, u8) = (0, 0, 0);

#[rustfmt::skip]
static UNITS: &[Unit] = &[
    unit("an-giang", "An Giang", &[]),
    unit("ba-ria-vung-tau", "Bà Rịa - Vũng Tàu", &["BR-VT", "Vũng Tàu", "BRVT"]),
    unit("bac-giang", "Bắc Giang", &[]),
    unit("bac-kan", "Bắc Kạn", &["Bắc Cạn"]),
    unit("bac-lieu", "Bạc Liêu", &[]),
    unit("bac-ninh", "Bắc Ninh", &[]),
    unit("ben-tre", "Bến Tre", &[]),
    unit("binh-dinh", "Bình Định", &[]),
    unit("binh-duong", "Bình Dương", &[]),
    unit("binh-phuoc", "Bình Phước", &[]),
    unit("binh-thuan", "Bình Thuận", &[]),
    unit("ca-mau", "Cà Mau", &[]),
    unit("can-tho", "Cần Thơ", &[]),
    unit("cao-bang", "Cao Bằng", &[]),
    unit("da-nang", "Đà Nẵng", &["Danang"]),
    unit("dak-lak", "Đắk Lắk", &["Đăk Lăk", "Đắc Lắc", "Đắk Lăk", "Đăk Lắk", "Đak Lak", "Daklak", "Dak Lak"]),
    unit("dak-nong", "Đắk Nông", &["Đăk Nông", "Đắc Nông", "Đak Nông", "Dak Nong"]),
    unit("dien-bien", "Điện Biên", &[]),
    unit("dong-nai", "Đồng Nai", &[]),
    unit("dong-thap", "Đồng Tháp", &[]),
    unit("gia-lai", "Gia Lai", &[]),
    unit("ha-giang", "Hà Giang", &[]),
    unit("ha-nam", "Hà Nam", &[]),
    unit("ha-noi", "Hà Nội", &["Hanoi", "HN"]),
    unit("ha-tay", "Hà Tây", &[]),
    unit("ha-tinh", "Hà Tĩnh", &[]),
    unit("hai-duong", "Hải Dương", &[]),
    unit("hai-phong", "Hải Phòng", &["Haiphong", "HP"]),
    unit("hau-giang", "Hậu Giang", &[]),
    unit("ho-chi-minh", "Hồ Chí Minh", &["TP.HCM", "HCM", "TPHCM", "Sài Gòn", "Ho Chi Minh City", "HCMC", "SG"]),
    unit("hoa-binh", "Hòa Bình", &[]),
    unit("hue", "Huế", &[]),
    unit("hung-yen", "Hưng Yên", &[]),
    unit("khanh-hoa", "Khánh Hòa", &[]),
    unit("kien-giang", "Kiên Giang", &["Kiến Giang"]),
    unit("kon-tum", "Kon Tum", &["Kontum"]),
    unit("lai-chau", "Lai Châu", &[]),
    unit("lam-dong", "Lâm Đồng", &[]),
    unit("lang-son", "Lạng Sơn", &[]),
    unit("lao-cai", "Lào Cai", &[]),
    unit("long-an", "Long An", &[]),
    unit("nam-dinh", "Nam Định", &[]),
    unit("nghe-an", "Nghệ An", &[]),
    unit("ninh-binh", "Ninh Bình", &[]),
    unit("ninh-thuan", "Ninh Thuận", &[]),
    unit("phu-tho", "Phú Thọ", &[]),
    unit("phu-yen", "Phú Yên", &[]),
    unit("quang-binh", "Quảng Bình", &[]),
    unit("quang-nam", "Quảng Nam", &[]),
    unit("quang-ngai", "Quảng Ngãi", &[]),
    unit("quang-ninh", "Quảng Ninh", &[]),
    unit("quang-tri", "Quảng Trị", &[]),
    unit("soc-trang", "Sóc Trăng", &[]),
    unit("son-la", "Sơn La", &[]),
    unit("tay-ninh", "Tây Ninh", &[]),
    unit("thai-binh", "Thái Bình", &[]),
    unit("thai-nguyen", "Thái Nguyên", &[]),
    unit("thanh-hoa", "Thanh Hóa", &[]),
    unit("thua-thien-hue", "Thừa Thiên Huế", &["TT Huế", "TTH"]),
    unit("tien-giang", "Tiền Giang", &[]),
    unit("tra-vinh", "Trà Vinh", &[]),
    unit("tuyen-quang", "Tuyên Quang", &[]),
    unit("vinh-long", "Vĩnh Long", &[]),
    unit("vinh-phuc", "Vĩnh Phúc", &[]),
    unit("yen-bai", "Yên Bái", &[]),
];

#[rustfmt::skip]
static PERIODS: &[Period] = &[
    period("an-giang@-2025", Province, START, (2025, 6, 30), &["an-giang@2025"]),
    period("an-giang@2025", Province, (2025, 7, 1), NOW, &[]),
    period("ba-ria-vung-tau@-2025", Province, START, (2025, 6, 30), &["ho-chi-minh@2025"]),
    period("bac-giang@-2025", Province, START, (2025, 6, 30), &["bac-ninh@2025"]),
    period("bac-kan@-2025", Province, START, (2025, 6, 30), &["thai-nguyen@2025"]),
    period("bac-lieu@-2025", Province, START, (2025, 6, 30), &["ca-mau@2025"]),
    period("bac-ninh@-2025", Province, START, (2025, 6, 30), &["bac-ninh@2025"]),
    period("bac-ninh@2025", Province, (2025, 7, 1), (2026, 9, 19), &["bac-ninh@2026"]),
    period("bac-ninh@2026", City, (2026, 9, 20), NOW, &[]),
    period("ben-tre@-2025", Province, START, (2025, 6, 30), &["vinh-long@2025"]),
    period("binh-dinh@-2025", Province, START, (2025, 6, 30), &["gia-lai@2025"]),
    period("binh-duong@-2025", Province, START, (2025, 6, 30), &["ho-chi-minh@2025"]),
    period("binh-phuoc@-2025", Province, START, (2025, 6, 30), &["dong-nai@2025"]),
    period("binh-thuan@-2025", Province, START, (2025, 6, 30), &["lam-dong@2025"]),
    period("ca-mau@-2025", Province, START, (2025, 6, 30), &["ca-mau@2025"]),
    period("ca-mau@2025", Province, (2025, 7, 1), NOW, &[]),
    period("can-tho@-2003", Province, START, (2003, 12, 31), &["can-tho@2004", "hau-giang@2004"]),
    period("can-tho@2004", City, (2004, 1, 1), (2025, 6, 30), &["can-tho@2025"]),
    period("can-tho@2025", City, (2025, 7, 1), NOW, &[]),
    period("cao-bang", Province, START, NOW, &[]),
    period("da-nang@-2025", City, START, (2025, 6, 30), &["da-nang@2025"]),
    period("da-nang@2025", City, (2025, 7, 1), NOW, &[]),
    period("dak-lak@-2003", Province, START, (2003, 12, 31), &["dak-lak@2004", "dak-nong@2004"]),
    period("dak-lak@2004", Province, (2004, 1, 1), (2025, 6, 30), &["dak-lak@2025"]),
    period("dak-lak@2025", Province, (2025, 7, 1), NOW, &[]),
    period("dak-nong@2004", Province, (2004, 1, 1), (2025, 6, 30), &["lam-dong@2025"]),
    period("dien-bien@2004", Province, (2004, 1, 1), NOW, &[]),
    period("dong-nai@-2025", Province, START, (2025, 6, 30), &["dong-nai@2025"]),
    period("dong-nai@2025", Province, (2025, 7, 1), (2026, 4, 29), &["dong-nai@2026"]),
    period("dong-nai@2026", City, (2026, 4, 30), NOW, &[]),
    period("dong-thap@-2025", Province, START, (2025, 6, 30), &["dong-thap@2025"]),
    period("dong-thap@2025", Province, (2025, 7, 1), NOW, &[]),
    period("gia-lai@-2025", Province, START, (2025, 6, 30), &["gia-lai@2025"]),
    period("gia-lai@2025", Province, (2025, 7, 1), NOW, &[]),
    period("ha-giang@-2025", Province, START, (2025, 6, 30), &["tuyen-quang@2025"]),
    period("ha-nam@-2025", Province, START, (2025, 6, 30), &["ninh-binh@2025"]),
    period("ha-noi@-2008", City, START, (2008, 7, 31), &["ha-noi@2008"]),
    period("ha-noi@2008", City, (2008, 8, 1), NOW, &[]),
    period("ha-tay@-2008", Province, START, (2008, 7, 31), &["ha-noi@2008"]),
    period("ha-tinh", Province, START, NOW, &[]),
    period("hai-duong@-2025", Province, START, (2025, 6, 30), &["hai-phong@2025"]),
    period("hai-phong@-2025", City, START, (2025, 6, 30), &["hai-phong@2025"]),
    period("hai-phong@2025", City, (2025, 7, 1), NOW, &[]),
    period("hau-giang@2004", Province, (2004, 1, 1), (2025, 6, 30), &["can-tho@2025"]),
    period("ho-chi-minh@-2025", City, START, (2025, 6, 30), &["ho-chi-minh@2025"]),
    period("ho-chi-minh@2025", City, (2025, 7, 1), NOW, &[]),
    period("hoa-binh@-2025", Province, START, (2025, 6, 30), &["phu-tho@2025"]),
    period("hue@2025", City, (2025, 1, 1), NOW, &[]),
    period("hung-yen@-2025", Province, START, (2025, 6, 30), &["hung-yen@2025"]),
    period("hung-yen@2025", Province, (2025, 7, 1), NOW, &[]),
    period("khanh-hoa@-2025", Province, START, (2025, 6, 30), &["khanh-hoa@2025"]),
    period("khanh-hoa@2025", Province, (2025, 7, 1), NOW, &[]),
    period("kien-giang@-2025", Province, START, (2025, 6, 30), &["an-giang@2025"]),
    period("kon-tum@-2025", Province, START, (2025, 6, 30), &["quang-ngai@2025"]),
    period("lai-chau@-2003", Province, START, (2003, 12, 31), &["lai-chau@2004", "dien-bien@2004"]),
    period("lai-chau@2004", Province, (2004, 1, 1), NOW, &[]),
    period("lam-dong@-2025", Province, START, (2025, 6, 30), &["lam-dong@2025"]),
    period("lam-dong@2025", Province, (2025, 7, 1), NOW, &[]),
    period("lang-son", Province, START, NOW, &[]),
    period("lao-cai@-2025", Province, START, (2025, 6, 30), &["lao-cai@2025"]),
    period("lao-cai@2025", Province, (2025, 7, 1), NOW, &[]),
    period("long-an@-2025", Province, START, (2025, 6, 30), &["tay-ninh@2025"]),
    period("nam-dinh@-2025", Province, START, (2025, 6, 30), &["ninh-binh@2025"]),
    period("nghe-an", Province, START, NOW, &[]),
    period("ninh-binh@-2025", Province, START, (2025, 6, 30), &["ninh-binh@2025"]),
    period("ninh-binh@2025", Province, (2025, 7, 1), NOW, &[]),
    period("ninh-thuan@-2025", Province, START, (2025, 6, 30), &["khanh-hoa@2025"]),
    period("phu-tho@-2025", Province, START, (2025, 6, 30), &["phu-tho@2025"]),
    period("phu-tho@2025", Province, (2025, 7, 1), NOW, &[]),
    period("phu-yen@-2025", Province, START, (2025, 6, 30), &["dak-lak@2025"]),
    period("quang-binh@-2025", Province, START, (2025, 6, 30), &["quang-tri@2025"]),
    period("quang-nam@-2025", Province, START, (2025, 6, 30), &["da-nang@2025"]),
    period("quang-ngai@-2025", Province, START, (2025, 6, 30), &["quang-ngai@2025"]),
    period("quang-ngai@2025", Province, (2025, 7, 1), NOW, &[]),
    period("quang-ninh@-2026", Province, START, (2026, 8, 31), &["quang-ninh@2026"]),
    period("quang-ninh@2026", City, (2026, 9, 1), NOW, &[]),
    period("quang-tri@-2025", Province, START, (2025, 6, 30), &["quang-tri@2025"]),
    period("quang-tri@2025", Province, (2025, 7, 1), NOW, &[]),
    period("soc-trang@-2025", Province, START, (2025, 6, 30), &["can-tho@2025"]),
    period("son-la", Province, START, NOW, &[]),
    period("tay-ninh@-2025", Province, START, (2025, 6, 30), &["tay-ninh@2025"]),
    period("tay-ninh@2025", Province, (2025, 7, 1), NOW, &[]),
    period("thai-binh@-2025", Province, START, (2025, 6, 30), &["hung-yen@2025"]),
    period("thai-nguyen@-2025", Province, START, (2025, 6, 30), &["thai-nguyen@2025"]),
    period("thai-nguyen@2025", Province, (2025, 7, 1), NOW, &[]),
    period("thanh-hoa", Province, START, NOW, &[]),
    period("thua-thien-hue@-2024", Province, START, (2024, 12, 31), &["hue@2025"]),
    period("tien-giang@-2025", Province, START, (2025, 6, 30), &["dong-thap@2025"]),
    period("tra-vinh@-2025", Province, START, (2025, 6, 30), &["vinh-long@2025"]),
    period("tuyen-quang@-2025", Province, START, (2025, 6, 30), &["tuyen-quang@2025"]),
    period("tuyen-quang@2025", Province, (2025, 7, 1), NOW, &[]),
    period("vinh-long@-2025", Province, START, (2025, 6, 30), &["vinh-long@2025"]),
    period("vinh-long@2025", Province, (2025, 7, 1), NOW, &[]),
    period("vinh-phuc@-2025", Province, START, (2025, 6, 30), &["phu-tho@2025"]),
    period("yen-bai@-2025", Province, START, (2025, 6, 30), &["lao-cai@2025"]),];

#[cfg(test)]
mod tests {
    use super::*;

    fn count(year: u16, month: u8, day: u8) -> (usize, usize) {
        let day = Date::new(year, month, day).unwrap();
        let standing: Vec<_> = PERIODS.iter().filter(|period| period.covers(day)).collect();
        let cities = standing.iter().filter(|period| period.kind == City).count();
        (standing.len(), cities)
    }

    #[test]
    fn counts_by_day_are_those_of_the_law() {
        assert_eq!(count(2000, 1, 1).0, 61);
        assert_eq!(count(2004, 1, 1).0, 64);
        assert_eq!(count(2008, 7, 31).0, 64);
        assert_eq!(count(2008, 8, 1), (63, 5));
        assert_eq!(count(2025, 1, 1), (63, 6));
        assert_eq!(count(2025, 6, 30), (63, 6));
        assert_eq!(count(2025, 7, 1), (34, 6));
        assert_eq!(count(2026, 9, 20), (34, 9));
    }

    #[test]
    fn every_period_has_a_unit_and_existing_successors() {
        for period in PERIODS {
            assert!(!period.full_name().is_empty());
            for next in period.ke_thua {
                assert!(PERIODS.iter().any(|other| other.khoa == *next), "{next}");
            }
            assert_eq!(period.last().is_none(), period.ke_thua.is_empty(), "{}", period.khoa);
        }
    }

    #[test]
    fn periods_stand_in_the_order_of_slugs() {
        assert!(PERIODS.is_sorted_by_key(|period| period.slug));
        assert!(UNITS.iter().all(|unit| unit.periods().next().is_some()));
    }

    #[test]
    fn slugs_are_the_folded_names() {
        for unit in UNITS {
            assert_eq!(text::slug(unit.ten), unit.slug);
        }
    }

    #[test]
    fn a_province_is_found_as_people_type_it() {
        for query in
            ["Thanh Hóa", "thanh hoa", "Thanh Hoá", "tỉnh Thanh Hóa", "THANH HOÁ", "Thanh Ho\u{301}a"]
        {
            assert_eq!(find(query), Lookup::Found(vec![by_slug("thanh-hoa").unwrap()]), "{query}");
        }
        for query in ["TP.HCM", "tp hcm", "Sài Gòn", "TP. Hồ Chí Minh", "ho chi minh", "TPHCM"] {
            assert_eq!(find(query), Lookup::Found(vec![by_slug("ho-chi-minh").unwrap()]), "{query}");
        }
        for query in ["Thành phố Hà Nội", "TP Hà Nội", "Thủ đô Hà Nội", "hanoi"] {
            assert_eq!(find(query), Lookup::Found(vec![by_slug("ha-noi").unwrap()]), "{query}");
        }
    }

    #[test]
    fn an_unknown_province_gets_the_nearest_names() {
        assert_eq!(find("Thanh Hao"), Lookup::Unknown(vec!["Thanh Hóa"]));
        assert_eq!(find("Thạnh Hóa"), Lookup::Unknown(vec!["Thanh Hóa"]));
        assert_eq!(find(""), Lookup::Unknown(vec![]));
    }

    #[test]
    fn the_province_at_the_end_of_an_issuer_is_seen() {
        assert_eq!(named_in("UBND tỉnh Thanh Hóa").map(|unit| unit.ten), Some("Thanh Hóa"));
        assert_eq!(named_in("Chủ tịch UBND Thành phố Hà Nội").map(|unit| unit.ten), Some("Hà Nội"));
        assert_eq!(named_in("UBND TP. Hồ Chí Minh").map(|unit| unit.ten), Some("Hồ Chí Minh"));
        assert_eq!(named_in("Tỉnh ủy Bà Rịa - Vũng Tàu").map(|unit| unit.ten), Some("Bà Rịa - Vũng Tàu"));
        assert_eq!(named_in("UBND huyện Vĩnh Linh"), None);
    }
}
