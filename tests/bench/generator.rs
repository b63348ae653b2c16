//! Generates records in the real format and canonical form: deterministic, as many as asked for.
//!
//! Every committee of a province is renewed each year by a decision that replaces last year's, so that rules across
//! records have links to follow. A leaf folder (province and year) has about 80 decisions. Uses the standard library
//! only, so that a change of the crate never changes the generated records.

#[path = "words.rs"]
mod words;

use std::fmt::Write as _;

use words::*;

/// A generated record and its path.
pub struct GeneratedRecord {
    /// Path below the data folder, separated by `/`.
    pub below: String,
    /// Text of the file.
    pub text: String,
}

const FIRST_YEAR: usize = 2009;
const YEARS: usize = 16;
const IN_LEAF: usize = 80;

/// The first `count` records.
pub fn records(count: usize) -> impl Iterator<Item = GeneratedRecord> {
    let leaves = count.div_ceil(IN_LEAF).min(PROVINCES.len() * YEARS).max(1);
    // The leaves are filled evenly; the remainder goes to the first ones.
    (0..count).map(move |index| Leaf::new(index % leaves).decision(index / leaves))
}

/// A folder of the set: one province, one year.
struct Leaf {
    slug: &'static str,
    province: &'static str,
    year: usize,
}

impl Leaf {
    fn new(index: usize) -> Self {
        let (slug, province) = PROVINCES[index % PROVINCES.len()];
        Self { slug, province, year: FIRST_YEAR + index / PROVINCES.len() }
    }

    fn number(&self, committee: usize) -> usize {
        1000 + committee * 23 + self.year % 19
    }

    /// Days rise with numbers: a higher number never has an earlier day.
    fn day(&self, committee: usize) -> String {
        let at = 20 + committee * 5 / 2;
        format!("{}-{:02}-{:02}", self.year, at / 28 % 12 + 1, at % 28 + 1)
    }

    fn decision(&self, committee: usize) -> GeneratedRecord {
        let number = self.number(committee);
        let mut dice = Dice::new(&[self.slug.len(), self.year, committee, number, self.province.len()]);
        dice.stir(self.slug);
        let mut text = String::with_capacity(6000);
        self.head(committee, &mut text);
        self.committee(committee, &mut dice, &mut text);
        self.sources(committee, &mut dice, &mut text);
        GeneratedRecord { below: format!("{}/{}/{number}-qd-ubnd.toml", self.slug, self.year), text }
    }

    fn issuer(&self) -> String {
        format!("UBND tỉnh {}", self.province)
    }

    fn name(&self, committee: usize) -> String {
        let topic = TOPICS[committee % TOPICS.len()].0;
        let sector = SECTORS[committee / TOPICS.len() % SECTORS.len()];
        format!("Ban Chỉ đạo {topic} {sector} {}", self.province)
    }

    fn head(&self, committee: usize, text: &mut String) {
        let name = self.name(committee);
        let field = TOPICS[committee % TOPICS.len()].1;
        let issuer = self.issuer();
        let renewed = self.year > FIRST_YEAR;
        let action = if renewed { "kiện toàn" } else { "thành lập" };
        put(text, "so_hieu", &format!("{}/QĐ-UBND", self.number(committee)));
        put(text, "trich_yeu", &format!("Về việc {action} {name}"));
        put(text, "co_quan_ban_hanh", &issuer);
        put(text, "tinh", self.province);
        line(text, format_args!("ngay_ban_hanh = {}\nhanh_dong = [\"{action}\"]", self.day(committee)));
        line(
            text,
            format_args!(
                "can_cu = [{{ ve = \"đề nghị của Giám đốc Sở Thông tin và Truyền thông về {field}\" }}]"
            ),
        );
        if renewed {
            let before = Self { year: self.year - 1, ..*self };
            let number = before.number(committee);
            let day = before.day(committee);
            line(
                text,
                format_args!(
                    "thay_the = [\n  {{ so_hieu = \"{number}/QĐ-UBND\", ngay = {day}, co_quan_ban_hanh = \"{issuer}\", ve = \"{name}\" }},\n]"
                ),
            );
        }
        line(text, format_args!("\n[ban]\nten = \"{name}\""));
    }

    fn committee(&self, committee: usize, dice: &mut Dice, text: &mut String) {
        let seats = 8 + dice.below(10) + if dice.below(3) == 0 { dice.below(18) } else { dice.below(4) };
        line(
            text,
            format_args!(
                "so_thanh_vien = {seats}\nco_quan_thuong_truc = [\"{}\"]\nthanh_vien = [",
                OFFICES[0]
            ),
        );
        let mut people = Vec::new();
        for seat in 0..seats {
            let person = dice.person(&mut people);
            let office = OFFICES[seat % OFFICES.len()];
            let (role, post, office) = match seat {
                0 => ("Trưởng ban", "Chủ tịch", "UBND tỉnh"),
                1 => ("Phó Trưởng ban Thường trực", "Phó Chủ tịch", "UBND tỉnh"),
                2 | 3 => ("Phó Trưởng ban", POSTS[0], office),
                _ => ("Ủy viên", POSTS[dice.below(POSTS.len())], office),
            };
            // A third of these seats name only the post, as decisions do.
            let person = if seat > 1 && seat < OFFICES.len() && dice.below(3) == 0 {
                String::new()
            } else {
                format!("ho_ten = \"{person}\", ")
            };
            line(
                text,
                format_args!(
                    "  {{ vai_tro = \"{role}\", {person}chuc_vu = \"{post}\", co_quan = \"{office}\" }},"
                ),
            );
        }
        text.push_str("]\nnhiem_vu = [\n");
        let first = dice.below(DUTIES.len());
        for duty in 0..3 + dice.below(4) {
            let duty = DUTIES[(first + duty) % DUTIES.len()];
            line(text, format_args!("  \"{duty} {} {}\",", AIMS[dice.below(AIMS.len())], self.province));
        }
        let field = TOPICS[committee % TOPICS.len()].1;
        line(
            text,
            format_args!(
                "]\n\n[ban.che_do]\nkiem_nhiem = true\nhop = \"Họp định kỳ mỗi quý, hoặc đột xuất theo triệu tập của Trưởng ban\"\nkinh_phi = \"Ngân sách tỉnh bố trí trong dự toán hằng năm cho {field}\""
            ),
        );
        line(text, format_args!("\n[[ban.giup_viec]]\nten = \"Tổ giúp việc\"\ndat_tai = \"{}\"", OFFICES[0]));
    }

    fn sources(&self, committee: usize, dice: &mut Dice, text: &mut String) {
        let slug = self.slug;
        for source in 0..1 + dice.below(2) {
            let name = self.name(committee);
            line(
                text,
                format_args!(
                    "\n[[nguon]]\ntieu_de = \"Kiện toàn {name}\"\nnha_xuat_ban = \"{}\"",
                    PUBLISHERS[dice.below(PUBLISHERS.len())]
                ),
            );
            let id = dice.below(900_000) + 100_000;
            line(
                text,
                format_args!(
                    "url = \"https://{slug}.gov.vn/tin-tuc/chuyen-doi-so/-/view_content/{id}-kien-toan-ban-chi-dao-{source}.html\"\nngay_dang = {}-12-{:02}",
                    self.year,
                    1 + dice.below(28)
                ),
            );
        }
        if dice.below(2) == 0 {
            line(
                text,
                format_args!(
                    "\n[[luu_y]]\nve = \"ban.nhiem_vu\"\nnoi_dung = \"{}\"",
                    NOTES[dice.below(NOTES.len())]
                ),
            );
        }
    }
}

fn put(text: &mut String, key: &str, value: &str) {
    line(text, format_args!("{key} = \"{value}\""));
}

fn line(text: &mut String, line: std::fmt::Arguments<'_>) {
    writeln!(text, "{line}").expect("writing to a string never fails");
}

/// Deterministic pseudo-random numbers (SplitMix64).
struct Dice(u64);

impl Dice {
    fn new(seeds: &[usize]) -> Self {
        let mut dice = Self(0x9E37_79B9);
        for seed in seeds {
            dice.0 ^= *seed as u64;
            dice.next();
        }
        dice
    }

    fn stir(&mut self, text: &str) {
        for byte in text.bytes() {
            self.0 ^= u64::from(byte);
            self.next();
        }
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    /// A full name that is not in `given` yet; added to it.
    fn person(&mut self, given: &mut Vec<String>) -> String {
        loop {
            let (family, middle) = (FAMILIES[self.below(FAMILIES.len())], MIDDLES[self.below(MIDDLES.len())]);
            let name = format!("{family} {middle} {}", NAMES[self.below(NAMES.len())]);
            if !given.contains(&name) {
                given.push(name.clone());
                return name;
            }
        }
    }
}
