//! The facts that identify a new decision, as typed or derived for certain.

use std::sync::Arc;

use anyhow::{Result, bail};

use crate::commands::find;
use crate::date::{self, Interval};
use crate::filter;
use crate::finding::{Finding, Severity};
use crate::number::{Number, Query};
use crate::output::short;
use crate::record::key::RecordKey;
use crate::registers::issuers::{self, Issuer};
use crate::registers::provinces::{self, Period, Unit};
use crate::rules;
use crate::source::File;
use crate::text;

/// A required fact, by its key: the path of the file is made of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    SoHieu,
    Ngay,
    Tinh,
    CoQuan,
}

impl Need {
    /// The name of the fact, an example of the argument, and the question on a terminal.
    pub fn words(self) -> [&'static str; 3] {
        match self {
            Self::SoHieu => ["ký hiệu sau số", "4347/QĐ-UBND", "Số và ký hiệu (như 4347/QĐ-UBND)"],
            Self::Ngay => [
                "--ngay",
                "--ngay 2021-11-06",
                "Ngày ban hành (06/11/2021; chưa rõ thì 2021-11, 2021, ../2021-11-06)",
            ],
            Self::Tinh => ["--tinh", "--tinh \"Thanh Hóa\"", "Tỉnh, thành phố vào ngày ấy"],
            Self::CoQuan => [
                "--ban-hanh",
                "--ban-hanh \"UBND huyện Vĩnh Linh\"",
                "Cơ quan ban hành (như \"UBND huyện Vĩnh Linh\")",
            ],
        }
    }
}

/// The facts known so far.
#[derive(Debug, Clone, Default)]
pub struct NewFacts {
    so_hieu: Option<Number>,
    /// Day of issue.
    pub ngay: Option<Interval>,
    tinh: Option<&'static Unit>,
    co_quan: Option<String>,
    /// Name of the committee, used where the number is not known.
    pub ban: Option<String>,
}

impl NewFacts {
    /// Adds a fact as typed.
    /// Fails when it cannot be parsed or contradicts a known fact; then nothing is added.
    pub fn take(&mut self, need: Need, typed: &str) -> Result<()> {
        let mut facts = self.clone();
        facts.read(need, typed)?;
        facts.agree()?;
        *self = facts;
        Ok(())
    }

    fn read(&mut self, need: Need, typed: &str) -> Result<()> {
        match need {
            Need::SoHieu => self.read_number(typed)?,
            Need::Ngay => {
                let day = filter::day("--ngay", typed)?;
                let today = date::today();
                if let (Some(first), Some(today)) = (day.earliest(), today)
                    && day.is_behind(today)
                {
                    let (first, today) = (first.vietnamese(), today.vietnamese());
                    bail!("--ngay: {first} còn chưa tới, hôm nay là {today}");
                }
                self.ngay = Some(day);
            }
            Need::Tinh => self.tinh = Some(filter::province(typed)?),
            Need::CoQuan => {
                if text::slug(typed).is_empty() || typed.chars().any(|c| text::hidden(c).is_some()) {
                    bail!("\"{typed}\" không phải tên một cơ quan");
                }
                let name = text::nfc(typed).split_whitespace().collect::<Vec<_>>().join(" ");
                let existed = |unit: &&Unit| self.ngay.is_none_or(|day| unit.may_exist(day));
                self.tinh = self.tinh.or(provinces::named_in(&name).filter(existed));
                self.co_quan = Some(name);
            }
        }
        Ok(())
    }

    /// Parses the number; a year in it or typed after it is the year of issue.
    fn read_number(&mut self, typed: &str) -> Result<()> {
        let query = find::query(typed)?;
        let nam = query.nam();
        // A terminal asks for the rest of a bare number.
        let Query::Full { parsed, .. } = query else { return Ok(()) };
        let year = |nam: u16| Interval::parse(&format!("{nam:04}")).ok();
        let year = nam.or(parsed.number.nam()).and_then(year);
        if let (Some(year), Some(day)) = (year, self.ngay)
            && !day.possibly_within(year.earliest(), year.latest())
        {
            bail!("--ngay {day} không thuộc năm {year} ghi ở số hiệu");
        }
        self.ngay = self.ngay.or(year);
        self.so_hieu = Some(parsed.number);
        Ok(())
    }

    /// Fails if the facts contradict each other according to the rules.
    fn agree(&self) -> Result<()> {
        if let (Some(issuer), Some(unit), None) = (self.central(), self.tinh, &self.co_quan) {
            bail!("ký hiệu của {}, không phải của {}; bỏ --tinh hoặc thêm --ban-hanh", issuer.ten, unit.ten);
        }
        match self.findings().iter().find(|finding| finding.severity == Severity::Error) {
            Some(finding) => bail!(in_words(finding)),
            None => Ok(()),
        }
    }

    /// The missing facts, in the order to ask for them.
    pub fn needs(&self) -> Vec<Need> {
        let symbol = self.symbol();
        let provincial = match &self.co_quan {
            Some(name) => issuers::is_local(name),
            None => symbol.is_some_and(issuers::is_provincial),
        };
        let unknown = self.co_quan.is_none() && !provincial && self.central().is_none();
        // A number without a symbol says nothing of the issuer: most are of provinces.
        let has_name = self.so_hieu.is_some() || self.ban.is_some();
        let provincial = provincial || !has_name && self.co_quan.is_none();
        let needs = [
            (Need::SoHieu, !has_name),
            (Need::Ngay, self.ngay.is_none()),
            (Need::CoQuan, has_name && unknown),
            (Need::Tinh, self.tinh.is_none() && provincial),
        ];
        needs.into_iter().filter(|(_, lacking)| *lacking).map(|(need, _)| need).collect()
    }

    /// The issuer: as typed, else derived from the symbol.
    fn issuer(&self) -> Option<Issuer> {
        if let Some(name) = &self.co_quan {
            return Some(Issuer { ten: name.clone(), cung_ky_hieu: None });
        }
        self.central().or_else(|| issuers::of_province(self.symbol()?, self.period()?))
    }

    /// The lines of the record with these facts, by key; empty for one that the record does not have.
    fn lines(&self) -> [(&'static str, String); 4] {
        let day = self.ngay.map(|day| if day.is_day() { day.to_string() } else { format!("\"{day}\"") });
        [
            ("so_hieu", self.so_hieu.as_ref().map(|number| quoted(&number.to_string()))),
            ("co_quan_ban_hanh", self.issuer().map(|issuer| quoted(&issuer.ten))),
            ("tinh", self.tinh.map(|unit| quoted(unit.ten))),
            ("ngay_ban_hanh", day),
        ]
        .map(|(key, value)| (key, value.map_or_else(String::new, |value| format!("{key} = {value}\n"))))
    }

    /// The line with the name of the committee, if that is known.
    fn committee(&self) -> Option<String> {
        self.ban.as_ref().map(|ten| format!("ten = {}\n", quoted(ten)))
    }

    /// The record: the template with these facts. Values to fill in are `""`, which `validate` reports until they are
    /// filled in or removed.
    pub fn text(&self) -> String {
        let mut text = include_str!("template.toml").to_owned();
        let also = self.issuer().and_then(|issuer| issuer.cung_ky_hieu);
        let also = also.map(|name| format!("# Hoặc \"{name}\", tùy nguồn ghi ai ban hành.\n"));
        for (key, line) in self.lines() {
            let above = also.as_deref().filter(|_| key == "co_quan_ban_hanh").unwrap_or_default();
            text = text.replacen(&format!("{key} = \"\"\n"), &(above.to_owned() + &line), 1);
        }
        match self.committee() {
            Some(line) => text.replacen("ten = \"\"\n", &line, 1),
            None => text,
        }
    }

    /// The key of the decision; `None` while a fact is missing.
    pub fn key(&self) -> Option<RecordKey> {
        rules::check_file(&self.file()).entry.map(|entry| entry.key)
    }

    /// The findings on the facts, without those on the rest of the record.
    pub fn findings(&self) -> Vec<Finding> {
        let mut findings = rules::check_file(&self.file()).findings;
        rules::judge(&mut findings);
        findings.retain(|finding| {
            let about = |key: &str| finding.route.as_ref().is_some_and(|route| route.to_string() == key);
            let said = self.lines().iter().any(|(key, _)| about(key));
            // A missing province is not a contradiction yet.
            said && (self.tinh.is_some() || finding.rule != "co-quan-lech-tinh")
        });
        findings
    }

    /// A minimal record with these facts.
    fn file(&self) -> Arc<File> {
        let known: String = self.lines().into_iter().map(|(_, line)| line).collect();
        let ten = self.committee().unwrap_or_else(|| "ten = \"Ban\"\n".to_owned());
        let text = format!("{known}[ban]\n{ten}[[nguon]]\nnha_xuat_ban = \"Nguồn\"\n");
        Arc::new(File::new(String::new(), None, text.as_bytes()))
    }

    fn symbol(&self) -> Option<&str> {
        self.so_hieu.as_ref().and_then(|number| number.co_quan().next())
    }

    fn central(&self) -> Option<Issuer> {
        self.symbol().and_then(issuers::central)
    }

    /// The province as it was on the latest possible day of issue, else on some other.
    fn period(&self) -> Option<&'static Period> {
        let (unit, day) = (self.tinh?, self.ngay?);
        let on_latest = |period: &&Period| day.latest().is_none_or(|day| period.covers(day));
        let possible = |period: &&Period| day.possibly_within(period.tu, period.den);
        unit.periods().find(on_latest).or_else(|| unit.periods().find(possible))
    }
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    let text: String = text::nfc(text).chars().filter(|c| text::hidden(*c).is_none()).collect();
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A finding on one line, with its remedy.
pub fn in_words(finding: &Finding) -> String {
    let message = short::message(finding);
    finding.help.as_ref().map_or_else(|| message.clone(), |help| format!("{message}; {help}"))
}
