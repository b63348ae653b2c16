//! Which records a question is about.

mod offices;
mod seats;
mod typed;

use std::collections::HashMap;
use std::ops::RangeInclusive;

use anyhow::{Result, bail};
use clap::Args;

use crate::corpus::{Chains, Corpus, Entry, EvidenceLevel, Namesake, Namesakes, Standing, StoodSummary};
use crate::date::{Date, Interval};
use crate::fit::Fit;
use crate::record::{Cap, HanhDong, LinhVuc, QuyetDinh, ThanhVien, presence};
use crate::registers::issuers::body_of;
use crate::registers::phrase::Phrase;
use crate::registers::provinces::Unit;

pub use offices::issued_by;
pub use seats::{Seats, has_office};
pub use typed::{day, province, year, years};

/// The filters of a question, as typed: all of them must fit, of several values of one any; empty lists ask nothing.
#[derive(Debug, Clone, Default, PartialEq, Args)]
pub struct Question {
    /// Của tỉnh, thành phố này; lặp lại được
    #[arg(long, value_name = "TỈNH")]
    pub tinh: Vec<String>,
    /// Với --tinh, --ban-hanh, --co-quan: kể cả các tỉnh, cơ quan đã nhập vào đó
    #[arg(long)]
    pub gom_sap_nhap: bool,
    /// Ban hành trong năm này, hoặc 2019..2021; lặp lại được
    #[arg(long, value_name = "NĂM", value_parser = years)]
    pub nam: Vec<RangeInclusive<u16>>,
    /// Ban hành từ ngày này (2018-01-01, 01/01/2018, 2018)
    #[arg(long, value_name = "NGÀY")]
    pub tu_ngay: Option<String>,
    /// Ban hành đến ngày này
    #[arg(long, value_name = "NGÀY")]
    pub den_ngay: Option<String>,
    /// Thành phần mỗi ban vào ngày này (hoặc nay), kèm mức chắc chắn và bằng chứng
    #[arg(long, value_name = "NGÀY")]
    pub tai_ngay: Option<String>,
    /// Với --tai-ngay: kể cả các ban không rõ khi đó có hoạt động không
    #[arg(long, requires = "tai_ngay")]
    pub ca_khong_ro: bool,
    /// Làm việc này: thành lập, kiện toàn, đổi tên…; lặp lại được
    #[arg(long, value_name = "VIỆC")]
    pub hanh_dong: Vec<String>,
    /// Về lĩnh vực này: chuyển đổi số, CNTT…; lặp lại được
    #[arg(long, value_name = "LĨNH_VỰC")]
    pub linh_vuc: Vec<String>,
    /// Cấp ban hành: trung ương, bộ, tỉnh, huyện, xã; lặp lại được
    #[arg(long, value_name = "CẤP")]
    pub cap: Vec<String>,
    /// Do cơ quan này hay người đứng đầu ban hành: "Bộ TT&TT", "UBND tỉnh"; lặp lại được; viết gọn: --ban-hanh
    #[arg(long, alias = "ban-hanh", value_name = "CƠ_QUAN")]
    pub co_quan_ban_hanh: Vec<String>,
    /// Có thành viên của cơ quan này, hoặc cơ quan này thường trực: "Sở TT&TT", "công an"; lặp lại được
    #[arg(long, value_name = "CƠ_QUAN")]
    pub co_quan: Vec<String>,
    /// Có người này (thành viên hoặc người ký); lặp lại được
    #[arg(long, value_name = "TÊN")]
    pub nguoi: Vec<String>,
    /// Có thành viên giữ vai trò này; cùng --nguoi, --co-quan thì xét trên một thành viên; lặp lại được
    #[arg(long, value_name = "VAI_TRÒ")]
    pub vai_tro: Vec<String>,
    /// Keys that are missing; only `bcd list` asks for them.
    #[arg(skip)]
    pub thieu: Vec<String>,
}

impl Question {
    /// The filter for a set of decisions: where nothing fits, provinces that were merged into those asked for count too.
    /// Fails when something typed is unknown.
    pub fn filter(&self, corpus: &Corpus) -> Result<Filter> {
        Ok(Filter::new(self, corpus)?.with_merged_if_empty(corpus))
    }
}

/// What the levels of an answer about a day mean.
const LEVELS: &str = "chắc: có nguồn hay văn bản cho thấy ban hoạt động đến ngày ấy hoặc sau đó; có lẽ: trong một năm trước hay sau \
                      bằng chứng; không rõ: xa hơn. Tên và chức vụ là của ngày ký quyết định";

/// A range of days, open where `None`.
type Days = (Option<Date>, Option<Date>);

/// A question, understood.
#[derive(Debug)]
pub struct Filter {
    /// The provinces asked for by name.
    pub(crate) tinh: Vec<&'static Unit>,
    /// Names of these provinces and of those counted with them.
    pub(crate) names: Vec<&'static str>,
    /// The years asked for.
    pub(crate) nam: Vec<u16>,
    /// First and last day of issue.
    between: Days,
    hanh_dong: Vec<HanhDong>,
    linh_vuc: Vec<LinhVuc>,
    cap: Vec<Cap>,
    /// Positions of missing keys in [`presence::keys`].
    thieu: Vec<usize>,
    /// The issuers asked for.
    pub(crate) issuers: Vec<Phrase>,
    /// What is asked of a seat.
    pub(crate) seats: Seats,
    standing: Option<DayFilter>,
    /// Whether unknown answers about a day are only counted: the question names no place, office or person.
    pub(crate) folds: bool,
    /// Whether it asks nothing, so that every record fits.
    pub(crate) is_empty: bool,
    /// What a person should know beside the answer.
    pub(crate) remarks: Vec<String>,
}

/// The day asked for, with the committees on that day.
#[derive(Debug)]
struct DayFilter {
    day: Interval,
    /// What is known of each committee, and whether a seat of it is all that is asked of a seat.
    committees: Vec<(StoodSummary, bool)>,
    /// The decisions that set or changed a composition, by path.
    records: HashMap<String, DayRecord>,
}

/// A decision that set or changed a composition.
#[derive(Debug)]
struct DayRecord {
    /// Position of the committee.
    committee: usize,
    /// Whether the decision answers for the committee.
    is_row: bool,
    /// The positions of the seats that were given up by then.
    given_up: Vec<usize>,
}

impl Filter {
    /// A filter from what was typed; an unknown word is an error that suggests the nearest.
    pub fn new(asked: &Question, corpus: &Corpus) -> Result<Self> {
        let tinh: Vec<_> = asked.tinh.iter().map(|name| typed::province(name)).collect::<Result<_>>()?;
        let mut filter = Self {
            names: tinh.iter().map(|unit| unit.ten).collect(),
            tinh,
            nam: asked.nam.iter().cloned().flatten().collect(),
            between: (None, None),
            hanh_dong: typed::words(&asked.hanh_dong, &HanhDong::VOCABULARY, HanhDong::ALL)?,
            linh_vuc: typed::words(&asked.linh_vuc, &LinhVuc::VOCABULARY, LinhVuc::ALL)?,
            cap: typed::words(&asked.cap, &Cap::VOCABULARY, Cap::ALL)?,
            thieu: Vec::new(),
            issuers: Vec::new(),
            seats: Seats::new(asked)?,
            standing: None,
            folds: false,
            is_empty: *asked == Question::default(),
            remarks: Vec::new(),
        };
        filter.add_offices(asked, corpus)?;
        filter.set_days(asked)?;
        if let Some(text) = &asked.tai_ngay {
            filter.seats.on_a_day = true;
            filter.standing = Some(DayFilter::on(typed::day("--tai-ngay", text)?, corpus, &filter.seats));
            let named = [&asked.tinh, &asked.co_quan_ban_hanh, &asked.co_quan, &asked.nguoi];
            let asks_little = named.iter().all(|list| list.is_empty());
            filter.folds = asks_little && !asked.ca_khong_ro;
            filter.remarks.push(LEVELS.to_owned());
        }
        // What a ministry issues is central as well.
        if filter.cap.contains(&Cap::TrungUong) && !filter.cap.contains(&Cap::Bo) {
            filter.cap.push(Cap::Bo);
            filter.remarks.push("trung ương gồm cả các bộ, mà `bcd stats` đếm riêng".to_owned());
        }
        let keys = presence::keys();
        filter.thieu = asked.thieu.iter().map(|typed| typed::key(typed, &keys)).collect::<Result<_>>()?;
        filter.add_merged(asked.gom_sap_nhap);
        Ok(filter)
    }

    /// How well a record fits: as well as it fits the worst. On a day one decision answers for each committee.
    pub fn fit(&self, entry: &Entry) -> Fit {
        let Some(standing) = &self.standing else { return self.fit_on_any_day(entry, |_| true) };
        match standing.of(entry) {
            Some((record, (summary, true))) if record.is_row => summary.fit().min(self.fit_but_seats(entry)),
            _ => Fit::No,
        }
    }

    /// How well a record fits as one of those whose seats make up the answer.
    pub fn fit_with_seats(&self, entry: &Entry) -> Fit {
        let Some(standing) = &self.standing else { return self.fit(entry) };
        let fit = || self.fit_on_any_day(entry, |seat| self.is_held(entry, seat));
        standing.of(entry).map_or(Fit::No, |(_, (summary, _))| summary.fit().min(fit()))
    }

    /// The committee of a decision on the day asked for.
    pub fn on_day(&self, entry: &Entry) -> Option<&StoodSummary> {
        Some(&self.standing.as_ref()?.of(entry)?.1.0)
    }

    /// The day asked for.
    pub fn day(&self) -> Option<Interval> {
        self.standing.as_ref().map(|standing| standing.day)
    }

    /// Whether it is not known if the committee of a decision still worked on the day asked for.
    pub fn is_unknown(&self, entry: &Entry) -> bool {
        self.on_day(entry).is_some_and(|summary| summary.level == EvidenceLevel::Unknown)
    }

    /// Whether it asks for days, so that a row may fit without certainty.
    pub fn asks_days(&self) -> bool {
        self.standing.is_some() || !self.nam.is_empty() || self.between != (None, None)
    }

    /// The same, whether it was in force on the day asked for or not; only seats that count are looked at.
    fn fit_on_any_day(&self, entry: &Entry, counts: impl Fn(&ThanhVien) -> bool) -> Fit {
        let has_seat = self.seats.is_empty() || self.seats.any(&entry.record, counts);
        if has_seat { self.fit_but_seats(entry) } else { Fit::No }
    }

    fn fit_but_seats(&self, entry: &Entry) -> Fit {
        let record = &entry.record;
        let lacks_a_key = || {
            let held = presence::held(record, &presence::keys());
            self.thieu.iter().any(|at| held[*at].is_missing())
        };
        let sure = any(&self.names, |name| record.tinh.as_deref() == Some(name))
            && any(&self.hanh_dong, |word| record.hanh_dong.contains(word))
            && any(&self.linh_vuc, |word| record.linh_vuc().contains(word))
            && any(&self.cap, |cap| record.cap().as_ref() == Some(cap))
            && any(&self.issuers, |wanted| issued_by(record, wanted))
            && (self.thieu.is_empty() || lacks_a_key());
        let (day, (from, to)) = (entry.day, self.between);
        let certain = (self.nam.is_empty() || lies_in(day, &self.nam)) && day.certainly_within(from, to);
        let possible = || self.ranges().iter().any(|(from, to)| day.possibly_within(*from, *to));
        if sure { Fit::of(certain, possible()) } else { Fit::No }
    }

    /// The days asked for: what is left of each year between the first and the last day.
    fn ranges(&self) -> Vec<Days> {
        let (from, to) = self.between;
        let rest = |year: &u16| {
            let first = Date::new(*year, 1, 1).max(from);
            let last = [Date::new(*year, 12, 31), to].into_iter().flatten().min();
            (first <= last).then_some((first, last))
        };
        if self.nam.is_empty() { vec![(from, to)] } else { self.nam.iter().filter_map(rest).collect() }
    }

    /// Whether a seat of a record was still held on the day asked for, as far as is known; without a day all are.
    pub fn is_held(&self, entry: &Entry, seat: &ThanhVien) -> bool {
        let record = self.standing.as_ref().and_then(|standing| standing.records.get(&entry.path));
        record.is_none_or(|record| record.is_held(entry, seat))
    }

    /// The day asked for, if any, with the last record before it and the first after it that fit all else.
    pub fn around<'e>(
        &self,
        entries: &'e [Entry],
    ) -> Option<(Interval, Option<&'e Entry>, Option<&'e Entry>)> {
        let day = self.standing.as_ref()?.day;
        let fitting = || entries.iter().filter(|entry| self.fit_on_any_day(entry, |_| true) != Fit::No);
        let before = fitting().filter(|entry| day.is_after(&entry.day));
        let after = fitting().filter(|entry| entry.day.is_after(&day));
        Some((day, before.max_by(|a, b| a.by_day(b)), after.min_by(|a, b| a.by_day(b))))
    }

    /// Whether a day can be in one of the years asked for.
    pub fn may_hold(&self, day: &Interval) -> bool {
        self.nam.is_empty() || self.nam.iter().any(|year| day.may_be_in(*year))
    }

    /// Each province asked for with those that were merged into it, and do not count yet.
    fn merged(&self) -> Vec<(&'static Unit, Vec<&'static str>)> {
        let earlier = |unit: &'static Unit| {
            let names = unit.predecessors().into_iter().filter(|name| !self.names.contains(name));
            (unit, names.collect())
        };
        self.tinh.iter().copied().map(earlier).collect()
    }

    /// Includes the provinces that were merged into those asked for if there is no other answer, else remarks on them.
    fn with_merged_if_empty(mut self, corpus: &Corpus) -> Self {
        let fits = |filter: &Self| corpus.entries.iter().any(|entry| filter.fit(entry) != Fit::No);
        let (merged, own) = (self.merged(), self.names.len());
        if !merged.is_empty() && !fits(&self) {
            self.names.extend(merged.iter().flat_map(|(_, earlier)| earlier));
            if fits(&self) {
                let (own, merged) = self.names.split_at(own);
                let (own, merged) = (own.join(", "), merged.join(", "));
                self.remarks.push(format!(
                    "{own} không có quyết định nào khớp; đây là của nơi đã nhập vào: {merged}"
                ));
                return self;
            }
            self.names.truncate(own);
        }
        self.remarks.extend(merged.iter().filter_map(|(unit, earlier)| merged_into(unit, earlier, corpus)));
        self
    }

    /// Counts the provinces that only were renamed, and those that were merged if that was asked for. Remarks on them.
    fn add_merged(&mut self, with_merged: bool) {
        for unit in self.tinh.clone() {
            let renames = unit.renames();
            if !renames.is_empty() {
                let (ten, renamed) = (unit.ten, renames.join(", "));
                self.remarks.push(format!("{ten} và {renamed} là một nơi đổi tên; kể cả hai"));
            }
            self.names.extend(renames);
        }
        for unit in &self.tinh {
            if let (Some((now, _)), Some(where_now)) = (unit.successor(), belongs_now(unit))
                && !self.names.contains(&now)
            {
                self.remarks.push(format!("{where_now}; hỏi cả hai: --tinh \"{now}\" --gom-sap-nhap"));
            }
        }
        if with_merged {
            let merged = self.merged();
            self.names.extend(merged.iter().flat_map(|(_, earlier)| earlier));
        }
    }

    /// Understands the offices and issuers asked for.
    fn add_offices(&mut self, asked: &Question, corpus: &Corpus) -> Result<()> {
        let merged = asked.gom_sap_nhap;
        let (issuers, offices) = (&asked.co_quan_ban_hanh, &asked.co_quan);
        if merged && asked.tinh.is_empty() && issuers.is_empty() && offices.is_empty() {
            bail!("--gom-sap-nhap đi cùng --tinh, --ban-hanh hoặc --co-quan");
        }
        let any = |fits: fn(&QuyetDinh, &Phrase) -> bool| {
            move |wanted: &Phrase| corpus.entries.iter().any(|entry| fits(&entry.record, wanted))
        };
        let remarks = &mut self.remarks;
        let issuers = issuers.iter().map(|name| body_of(name));
        self.issuers = offices::phrases("--ban-hanh", issuers, merged, &any(issued_by), remarks)?;
        let offices = offices.iter().map(String::as_str);
        self.seats.co_quan = offices::phrases("--co-quan", offices, merged, &any(has_office), remarks)?;
        // A member of the Politburo has the name of an office that has no seat in a post.
        let only_issues =
            |wanted: &&Phrase| any(issued_by)(wanted) && !any(offices::is_office_of_a_seat)(wanted);
        for wanted in self.seats.co_quan.iter().filter(only_issues).filter(|wanted| any(has_office)(wanted)) {
            let typed = wanted.typed();
            remarks.push(format!("{typed} không có thành viên nào, chỉ có tên trong chức vụ; quyết định do cơ quan này ban hành: --ban-hanh \"{typed}\""));
        }
        Ok(())
    }

    fn set_days(&mut self, asked: &Question) -> Result<()> {
        let day =
            |flag, text: &Option<String>| text.as_deref().map(|text| typed::day(flag, text)).transpose();
        let from = day("--tu-ngay", &asked.tu_ngay)?.and_then(Interval::earliest);
        let to = day("--den-ngay", &asked.den_ngay)?.and_then(Interval::latest);
        if from.zip(to).is_some_and(|(from, to)| from > to) {
            bail!("--tu-ngay ở sau --den-ngay");
        }
        self.between = (from, to);
        if self.ranges().is_empty() {
            bail!("--nam không có ngày nào từ --tu-ngay đến --den-ngay");
        }
        Ok(())
    }
}

impl DayFilter {
    fn on(day: Interval, corpus: &Corpus, seats: &Seats) -> Self {
        let chains = Chains::of(corpus);
        let standing = Standing::on(corpus, &chains, day);
        let heads = standing.stood.iter().filter_map(|stood| Some(stood.composition.head()?.0));
        let namesakes = Namesakes::of(corpus, heads);
        let mut filter = Self { day, committees: Vec::new(), records: HashMap::new() };
        for (mut stood, committee) in standing.stood.into_iter().zip(0..) {
            let mut has_seat = seats.is_empty();
            for at in stood.composition.decisions() {
                let entry = &corpus.entries[at];
                let record = DayRecord {
                    committee,
                    is_row: at == stood.row,
                    given_up: stood.composition.given_up(corpus, at),
                };
                has_seat |= seats.any(&entry.record, |seat| record.is_held(entry, seat));
                filter.records.insert(entry.path.clone(), record);
            }
            let other = |(seat, by)| namesakes.elsewhere(seat, by, day);
            stood.summary.namesake = stood.composition.head().and_then(other).map(Namesake::in_words);
            filter.committees.push((stood.summary, has_seat));
        }
        filter
    }

    /// The committee that a decision set or changed.
    fn of(&self, entry: &Entry) -> Option<(&DayRecord, &(StoodSummary, bool))> {
        let record = self.records.get(&entry.path)?;
        Some((record, &self.committees[record.committee]))
    }
}

impl DayRecord {
    /// Whether a seat of the decision was still held, as far as is known.
    fn is_held(&self, entry: &Entry, seat: &ThanhVien) -> bool {
        let seats = &entry.record.ban.thanh_vien;
        !self.given_up.iter().any(|at| std::ptr::eq(&seats[*at], seat))
    }
}

/// Whether one of the values asked for fits; where none is asked for, all do.
fn any<T>(asked: &[T], fits: impl Fn(&T) -> bool) -> bool {
    asked.is_empty() || asked.iter().any(fits)
}

/// Whether every year that an interval touches is asked for.
fn lies_in(day: Interval, years: &[u16]) -> bool {
    let (Some(first), Some(last)) = (day.earliest(), day.latest()) else { return false };
    (first.year()..=last.year()).all(|year| years.contains(&year))
}

/// How many decisions of the provinces merged into one there are.
fn merged_into(unit: &Unit, earlier: &[&'static str], corpus: &Corpus) -> Option<String> {
    let own =
        |name: &&str| corpus.entries.iter().filter(|it| it.record.tinh.as_deref() == Some(name)).count();
    let with = earlier.iter().map(|name| (name, own(name))).filter(|(_, own)| *own > 0);
    let with: Vec<_> = with.map(|(name, own)| format!("{name} ({own} quyết định)")).collect();
    let with = Some(with.join(", ")).filter(|with| !with.is_empty())?;
    Some(format!("{} nay gồm cả {with}; thêm --gom-sap-nhap để kể cả", unit.ten))
}

/// What a province that is no more belongs to now.
pub fn belongs_now(unit: &Unit) -> Option<String> {
    let (now, since) = unit.successor()?;
    Some(format!("{} từ {} thuộc {now}", unit.ten, since.vietnamese()))
}
