//! Which records a question is about: each filter is a way to read what was typed and a test on a record.

use std::collections::HashMap;

use anyhow::{Result, bail};
use clap::Args;

use crate::corpus::{Chains, Composition, Corpus, Endings, Entry, bases};
use crate::date::{Date, Fit, Interval};
use crate::record::presence;
use crate::record::shape::Vocabulary;
use crate::record::value::nearest;
use crate::record::{Ban, Cap, HanhDong, LinhVuc, NguoiKy, QuyetDinh, ThanhVien, VaiTro};
use crate::registers::phrase::Phrase;
use crate::registers::provinces::{self, Lookup, Unit};
use crate::registers::titles::without_titles;
use crate::text;

/// The filters of a question, as typed; empty lists ask nothing. Several values of one filter mean any of them, several
/// filters mean all of them.
#[derive(Debug, Clone, Default, Args)]
pub struct Question {
    /// Provinces.
    #[arg(long, value_name = "TỈNH", help = "Của tỉnh, thành phố này; lặp lại được")]
    pub tinh: Vec<String>,
    /// Whether provinces that were merged into these count as well.
    #[arg(long, requires = "tinh", help = "Với --tinh: kể cả các tỉnh đã nhập vào đó")]
    pub gom_sap_nhap: bool,
    /// Years of issue.
    #[arg(long, value_name = "NĂM", value_parser = year, help = "Ban hành trong năm này; lặp lại được")]
    pub nam: Vec<u16>,
    /// First day of issue.
    #[arg(long, value_name = "NGÀY", help = "Ban hành từ ngày này (2018-01-01, 01/01/2018, 2018)")]
    pub tu_ngay: Option<String>,
    /// Last day of issue.
    #[arg(long, value_name = "NGÀY", help = "Ban hành đến ngày này")]
    pub den_ngay: Option<String>,
    /// A day on which the composition was in force.
    #[arg(
        long,
        value_name = "NGÀY",
        help = "Thành phần đang đứng vào ngày này: đã ban hành và chưa bị thay"
    )]
    pub tai_ngay: Option<String>,
    /// Actions.
    #[arg(long, value_name = "VIỆC", help = "Làm việc này: thành lập, kiện toàn, đổi tên…; lặp lại được")]
    pub hanh_dong: Vec<String>,
    /// Fields.
    #[arg(long, value_name = "LĨNH_VỰC", help = "Về lĩnh vực này: chuyển đổi số, CNTT…; lặp lại được")]
    pub linh_vuc: Vec<String>,
    /// Levels.
    #[arg(long, value_name = "CẤP", help = "Cấp ban hành: trung ương, bộ, tỉnh, huyện, xã; lặp lại được")]
    pub cap: Vec<String>,
    /// Offices.
    #[arg(
        long,
        value_name = "CƠ_QUAN",
        help = "Có ghế hoặc thường trực là cơ quan này: \"Sở TT&TT\", \"công an\"; lặp lại được"
    )]
    pub co_quan: Vec<String>,
    /// Persons.
    #[arg(long, value_name = "TÊN", help = "Có người này (thành viên hoặc người ký); lặp lại được")]
    pub nguoi: Vec<String>,
    /// Roles.
    #[arg(
        long,
        value_name = "VAI_TRÒ",
        help = "Có ghế vai trò này; cùng --nguoi, --co-quan thì xét trên một ghế; lặp lại được"
    )]
    pub vai_tro: Vec<String>,
    /// Keys that are missing.
    #[arg(
        long,
        value_name = "KHÓA",
        help = "Thiếu khóa này ở ít nhất một chỗ: nguoi_ky, ban.thanh_vien.ho_ten; lặp lại được"
    )]
    pub thieu: Vec<String>,
}

impl Question {
    /// Whether the question is about a day (`--tai-ngay`).
    pub fn asks_standing(&self) -> bool {
        self.tai_ngay.is_some()
    }

    /// The filter.
    ///
    /// # Errors
    /// When a word is unknown; the message suggests the nearest.
    pub fn filter(&self, corpus: &Corpus) -> Result<Filter> {
        Filter::new(self, corpus)
    }
}

/// A year on the command line.
///
/// # Errors
/// When it is not a year.
pub fn year(text: &str) -> Result<u16, String> {
    let year = text.trim().parse().ok().filter(|year| (1900..=2100).contains(year));
    year.ok_or_else(|| match text.trim().is_empty() {
        true => "để trống, cần một năm, ví dụ 2021".to_owned(),
        false => format!("\"{text}\" không phải một năm, ví dụ 2021"),
    })
}

/// What "stood on that day" means here.
const STANDING: &str = "còn đứng nghĩa là đã có hiệu lực và chưa hồ sơ nào thay hay bãi bỏ; (?) khi điều đó chỉ suy từ tên, \
                        từ khoảng ngày, tỉnh, huyện hay bộ không còn, hoặc đã quá 5 năm mà không rõ còn không";

type Test = Box<dyn Fn(&Entry) -> Fit + Send + Sync>;

/// A question, understood.
pub struct Filter {
    tests: Vec<Test>,
    standing: Option<Standing>,
    tinh: Vec<&'static Unit>,
    /// Names of these and of what is counted with them.
    names: Vec<&'static str>,
    nam: Vec<u16>,
    seats: Seats,
    remarks: Vec<String>,
}

impl std::fmt::Debug for Filter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Filter").field("tinh", &self.tinh).field("nam", &self.nam).finish_non_exhaustive()
    }
}

/// The day on which a composition is to have stood, with what is known of the records that may have, by path.
struct Standing {
    day: Interval,
    records: HashMap<String, Stood>,
}

/// How well a record stood on a day, and which seats of its committee, from 0, were others' by then.
struct Stood {
    fit: Fit,
    given_up: Vec<usize>,
}

impl Standing {
    fn fit(&self, entry: &Entry) -> Fit {
        self.records.get(&entry.path).map_or(Fit::No, |stood| stood.fit)
    }

    fn is_given_up(&self, entry: &Entry, seat: &ThanhVien) -> bool {
        let Some(Stood { given_up, .. }) = self.records.get(&entry.path) else { return false };
        let seats = &entry.record.ban.thanh_vien;
        given_up.iter().any(|at| std::ptr::eq(&seats[*at], seat))
    }
}

/// What a question asks of a single seat.
#[derive(Debug, Default)]
pub struct Seats {
    co_quan: Vec<Phrase>,
    nguoi: Vec<Phrase>,
    vai_tro: Vec<VaiTro>,
    /// Whether who had a seat before does not count.
    on_a_day: bool,
}

impl Filter {
    /// A filter from what was typed. The corpus is needed for the day on which a composition stood, and to say
    /// what else there is.
    ///
    /// # Errors
    /// When a province, a word or a date is unknown; the message names the nearest.
    fn new(asked: &Question, corpus: &Corpus) -> Result<Self> {
        let mut filter = Self {
            tests: Vec::new(),
            standing: None,
            tinh: asked.tinh.iter().map(|name| province(name)).collect::<Result<_>>()?,
            names: Vec::new(),
            nam: asked.nam.clone(),
            seats: Seats::new(asked)?,
            remarks: Vec::new(),
        };
        filter.ask_provinces(asked.gom_sap_nhap, corpus);
        filter.ask_days(asked)?;
        filter.ask_standing(asked, corpus)?;
        filter.ask_words(asked)?;
        filter.ask_missing(asked)?;
        Ok(filter)
    }

    /// How well a record fits: as well as it fits the worst.
    pub fn fit(&self, entry: &Entry) -> Fit {
        let standing = self.standing.as_ref().map_or(Fit::Certainly, |standing| standing.fit(entry));
        if standing == Fit::No {
            return Fit::No;
        }
        standing.min(self.fit_with(entry, &|seat| self.is_held(entry, seat)))
    }

    /// The same, whether it stood on the day asked for or not.
    fn fit_on_any_day(&self, entry: &Entry) -> Fit {
        self.fit_with(entry, &|_| true)
    }

    fn fit_with(&self, entry: &Entry, counts: &dyn Fn(&ThanhVien) -> bool) -> Fit {
        let of_record = self.tests.iter().map(|test| test(entry)).min().unwrap_or(Fit::Certainly);
        of_record.min(Fit::sure(self.seats.is_empty() || self.seats.any(&entry.record, counts)))
    }

    /// Whether a seat of a record was still held on the day asked for, by what is known of later changes; without such a
    /// day all count.
    pub fn is_held(&self, entry: &Entry, seat: &ThanhVien) -> bool {
        !self.standing.as_ref().is_some_and(|standing| standing.is_given_up(entry, seat))
    }

    /// Whether it asks nothing, so that every record fits.
    pub fn is_empty(&self) -> bool {
        self.tests.is_empty() && self.seats.is_empty() && self.standing.is_none()
    }

    /// The day asked for, with the last record before it and the first after it that fit all else; `None` where it is
    /// no day that is asked for.
    pub fn around<'e>(
        &self,
        entries: &'e [Entry],
    ) -> Option<(Interval, Option<&'e Entry>, Option<&'e Entry>)> {
        let Standing { day, .. } = self.standing.as_ref()?;
        let fitting = || entries.iter().filter(|entry| self.fit_on_any_day(entry) != Fit::No);
        let before = fitting().filter(|entry| day.is_after(&entry.record.ngay_ban_hanh));
        let after = fitting().filter(|entry| entry.record.ngay_ban_hanh.is_after(day));
        Some((*day, before.max_by(|a, b| a.by_day(b)), after.min_by(|a, b| a.by_day(b))))
    }

    /// The provinces asked for by name.
    pub fn tinh(&self) -> &[&'static Unit] {
        &self.tinh
    }

    /// Names of the provinces whose decisions count.
    pub fn names(&self) -> &[&'static str] {
        &self.names
    }

    /// The years asked for.
    pub fn nam(&self) -> &[u16] {
        &self.nam
    }

    /// What is asked of a seat.
    pub fn seats(&self) -> &Seats {
        &self.seats
    }

    /// Whether a day can lie in one of the years asked for.
    pub fn may_hold(&self, day: &Interval) -> bool {
        self.nam.is_empty() || self.nam.iter().any(|year| day.may_be_in(*year))
    }

    /// What a person should know beside the answer.
    pub fn remarks(&self) -> &[String] {
        &self.remarks
    }

    fn ask_provinces(&mut self, with_merged: bool, corpus: &Corpus) {
        if self.tinh.is_empty() {
            return;
        }
        let mut names: Vec<&'static str> = self.tinh.iter().map(|unit| unit.ten).collect();
        for unit in &self.tinh {
            let earlier = unit.predecessors();
            if with_merged {
                names.extend(&earlier);
            } else {
                self.remarks.extend(merged_into(unit, &earlier, corpus));
            }
            self.remarks.extend(with_both(unit));
        }
        self.names.clone_from(&names);
        let of = move |entry: &Entry| {
            Fit::sure(entry.record.tinh.as_deref().is_some_and(|tinh| names.contains(&tinh)))
        };
        self.tests.push(Box::new(of));
    }

    fn ask_days(&mut self, asked: &Question) -> Result<()> {
        let from = asked.tu_ngay.as_deref().map(|text| day("--tu-ngay", text)).transpose()?;
        let to = asked.den_ngay.as_deref().map(|text| day("--den-ngay", text)).transpose()?;
        let (from, to): (Option<Date>, Option<Date>) =
            (from.and_then(Interval::earliest), to.and_then(Interval::latest));
        if from.zip(to).is_some_and(|(from, to)| from > to) {
            bail!("--tu-ngay ở sau --den-ngay");
        }
        if self.nam.is_empty() && from.is_none() && to.is_none() {
            return Ok(());
        }
        let years = self.nam.clone();
        // What is left of each year between the two days.
        let rests: Vec<_> = match years.is_empty() {
            true => vec![(from, to)],
            false => years.iter().filter_map(|year| rest_of(*year, from, to)).collect(),
        };
        if rests.is_empty() {
            bail!("--nam không có ngày nào từ --tu-ngay đến --den-ngay");
        }
        self.tests.push(Box::new(move |entry| {
            let day = entry.record.ngay_ban_hanh;
            let within = (years.is_empty() || lies_in(day, &years)) && day.certainly_within(from, to);
            Fit::of(within, rests.iter().any(|(from, to)| day.possibly_within(*from, *to)))
        }));
        Ok(())
    }

    fn ask_standing(&mut self, asked: &Question, corpus: &Corpus) -> Result<()> {
        let Some(text) = &asked.tai_ngay else { return Ok(()) };
        let day = day("--tai-ngay", text)?;
        let chains = Chains::of(corpus);
        let (endings, bases) = (Endings::by(corpus, &chains, day), bases(corpus, &chains));
        // What sets a committee and all that changes it make one composition; one that nothing changed is not asked for
        // again.
        let mut changed: HashMap<usize, Composition<'_>> = HashMap::new();
        let mut given_up = |at: usize| {
            let base = bases[at];
            if let Some(known) = changed.get(&base) {
                return known.given_up(corpus, at);
            }
            let composition = Composition::of(corpus, &chains, base, &day);
            let given_up = composition.given_up(corpus, at);
            if !composition.changes.is_empty() {
                changed.insert(base, composition);
            }
            given_up
        };
        let stood = (0..corpus.entries.len()).filter_map(|at| {
            let fit = endings.stands(at);
            let path = &corpus.entries[at].path;
            (fit != Fit::No).then(|| (path.clone(), Stood { fit, given_up: given_up(at) }))
        });
        self.standing = Some(Standing { day, records: stood.collect() });
        self.seats.on_a_day = true;
        self.remarks.push(STANDING.to_owned());
        Ok(())
    }

    fn ask_words(&mut self, asked: &Question) -> Result<()> {
        let actions = words(&asked.hanh_dong, &HanhDong::VOCABULARY, HanhDong::ALL)?;
        let fields = words(&asked.linh_vuc, &LinhVuc::VOCABULARY, LinhVuc::ALL)?;
        let mut levels = words(&asked.cap, &Cap::VOCABULARY, Cap::ALL)?;
        if !actions.is_empty() {
            let holds = move |entry: &Entry| entry.record.hanh_dong.iter().any(|word| actions.contains(word));
            self.tests.push(Box::new(move |entry| Fit::sure(holds(entry))));
        }
        if !fields.is_empty() {
            let holds =
                move |entry: &Entry| entry.record.ban.linh_vuc.iter().any(|word| fields.contains(word));
            self.tests.push(Box::new(move |entry| Fit::sure(holds(entry))));
        }
        // What a ministry issues is central as well.
        if levels.contains(&Cap::TrungUong) && !levels.contains(&Cap::Bo) {
            levels.push(Cap::Bo);
            self.remarks.push("trung ương gồm cả các bộ, mà `bcd stats` đếm riêng".to_owned());
        }
        if !levels.is_empty() {
            self.tests.push(Box::new(move |entry| {
                Fit::sure(entry.record.cap().is_some_and(|cap| levels.contains(&cap)))
            }));
        }
        Ok(())
    }

    fn ask_missing(&mut self, asked: &Question) -> Result<()> {
        if asked.thieu.is_empty() {
            return Ok(());
        }
        let keys = presence::keys();
        let wanted = asked.thieu.iter().map(|typed| key(typed, &keys)).collect::<Result<Vec<_>>>()?;
        self.tests.push(Box::new(move |entry| {
            let held = presence::held(&entry.record, &keys);
            Fit::sure(wanted.iter().any(|at| held[*at].is_missing()))
        }));
        Ok(())
    }
}

impl Seats {
    fn new(asked: &Question) -> Result<Self> {
        let phrases = |texts: &[String]| texts.iter().map(|text| Phrase::new(text)).collect::<Vec<_>>();
        let names: Vec<_> = asked.nguoi.iter().map(|name| without_titles(name).to_owned()).collect();
        let (co_quan, nguoi) = (phrases(&asked.co_quan), phrases(&names));
        for (flag, list) in [("--co-quan", &co_quan), ("--nguoi", &nguoi)] {
            if list.iter().any(Phrase::is_empty) {
                bail!("{flag} cần ít nhất một chữ");
            }
        }
        let vai_tro = words(&asked.vai_tro, &VaiTro::VOCABULARY, VaiTro::ALL)?;
        Ok(Self { co_quan, nguoi, vai_tro, on_a_day: false })
    }

    /// Whether nothing is asked of seats.
    pub fn is_empty(&self) -> bool {
        self.co_quan.is_empty() && self.nguoi.is_empty() && self.vai_tro.is_empty()
    }

    /// The offices asked for.
    pub fn co_quan(&self) -> &[Phrase] {
        &self.co_quan
    }

    /// The persons asked for.
    pub fn nguoi(&self) -> &[Phrase] {
        &self.nguoi
    }

    /// Whether the signer is what is asked for: a signer has a name, but no seat that an office or a role could be
    /// asked of.
    pub fn fits_signer(&self, signer: &NguoiKy) -> bool {
        let named = |wanted: &Phrase| signer.ho_ten.as_deref().is_some_and(|ho_ten| wanted.is_in(ho_ten));
        self.co_quan.is_empty()
            && self.vai_tro.is_empty()
            && (self.nguoi.is_empty() || self.nguoi.iter().any(named))
    }

    /// The names that a seat is found by: that of the person, and of the one whose seat it was unless a day is asked for.
    pub fn names<'s>(&self, seat: &'s ThanhVien) -> impl Iterator<Item = &'s str> + use<'s> {
        let before = seat.thay.as_deref().filter(|_| !self.on_a_day);
        seat.ho_ten.as_deref().into_iter().chain(before)
    }

    /// Whether one seat of a decision is all that is asked of a seat.
    pub fn fits(&self, seat: &ThanhVien, record: &QuyetDinh) -> bool {
        let at_office = |wanted: &Phrase| is_at(seat, record, wanted);
        let named = |wanted: &Phrase| self.names(seat).any(|name| wanted.is_in(name));
        let any = |wanted: &[Phrase], holds: &dyn Fn(&Phrase) -> bool| {
            wanted.is_empty() || wanted.iter().any(holds)
        };
        any(&self.co_quan, &at_office)
            && any(&self.nguoi, &named)
            && (self.vai_tro.is_empty()
                || self.vai_tro.iter().any(|role| seat.vai_tro == *role || seat.kiem.as_ref() == Some(role)))
    }

    /// Whether a record has such a seat; an office that stands behind a committee counts as well when nothing is
    /// asked of persons and roles, and the signer when only a name is asked for.
    fn any(&self, record: &QuyetDinh, counts: &dyn Fn(&ThanhVien) -> bool) -> bool {
        let bodies = record.bodies();
        let seats = bodies.iter().flat_map(|(_, body)| &body.thanh_vien);
        if seats.into_iter().any(|seat| self.fits(seat, record) && counts(seat)) {
            return true;
        }
        let only_office = self.nguoi.is_empty() && self.vai_tro.is_empty();
        let behind = |body: &Ban| self.co_quan.iter().any(|wanted| is_behind(body, wanted));
        only_office && bodies.iter().any(|(_, body)| behind(body))
            || record.nguoi_ky.as_ref().is_some_and(|signer| self.fits_signer(signer))
    }
}

/// Whether an office so named has a seat on a decision, or stands behind one of its bodies.
pub fn has_office(record: &QuyetDinh, wanted: &Phrase) -> bool {
    let holds = |body: &Ban| {
        is_behind(body, wanted) || body.thanh_vien.iter().any(|seat| is_at(seat, record, wanted))
    };
    record.bodies().iter().any(|(_, body)| holds(body))
}

fn is_at(seat: &ThanhVien, record: &QuyetDinh, wanted: &Phrase) -> bool {
    offices(seat, record).iter().any(|office| wanted.is_in(office))
}

fn is_behind(body: &Ban, wanted: &Phrase) -> bool {
    body.co_quan_thuong_truc.iter().chain(&body.dat_tai).any(|office| wanted.is_in(office))
}

/// The ways in which the office of a seat is named: as it stands, with the post before it, and with the province
/// behind it, for `Công an Hà Nội` is the `Công an Thành phố` of Hà Nội.
fn offices(seat: &ThanhVien, record: &QuyetDinh) -> Vec<String> {
    let mut names: Vec<String> = seat.chuc_vu_khac.clone();
    let Some(office) = seat.co_quan.as_deref() else {
        names.extend(seat.chuc_vu.clone());
        return names;
    };
    names.push(match &seat.chuc_vu {
        Some(post) => format!("{post} {office}"),
        None => office.to_owned(),
    });
    if let Some(tinh) = &record.tinh {
        names.push(format!("{office} {tinh}"));
        let bare =
            [" tỉnh", " Tỉnh", " thành phố", " Thành phố"].iter().find_map(|kind| office.strip_suffix(kind));
        names.extend(bare.map(|bare| format!("{bare} {tinh}")));
    }
    names
}

/// The first and the last day of a year that lie between two days; `None` where there is none.
fn rest_of(year: u16, from: Option<Date>, to: Option<Date>) -> Option<(Option<Date>, Option<Date>)> {
    let first = Date::new(year, 1, 1).max(from);
    let last = [Date::new(year, 12, 31), to].into_iter().flatten().min();
    (first <= last).then_some((first, last))
}

/// Whether every year that an interval touches is asked for.
fn lies_in(day: Interval, years: &[u16]) -> bool {
    let (Some(first), Some(last)) = (day.earliest(), day.latest()) else { return false };
    (first.year()..=last.year()).all(|year| years.contains(&year))
}

/// The one province that a person means.
///
/// # Errors
/// When there is none of the name, or several; the message names the nearest.
pub fn province(name: &str) -> Result<&'static Unit> {
    if name.trim().is_empty() {
        bail!("tên tỉnh, thành phố để trống");
    }
    match provinces::find(name) {
        Lookup::Found(units) if units.len() == 1 => Ok(units[0]),
        Lookup::Found(units) => {
            let names: Vec<_> = units.iter().map(|unit| unit.ten).collect();
            bail!("\"{name}\" là tên của nhiều nơi: {}", names.join(", "))
        }
        Lookup::Unknown(_) if text::key(name) == text::key("trung ương") => {
            bail!("Trung ương không phải một tỉnh; dùng --cap \"trung ương\" hoặc --cap bộ")
        }
        Lookup::Unknown(near) if near.is_empty() => bail!("không có tỉnh, thành phố nào tên \"{name}\""),
        Lookup::Unknown(near) => {
            bail!("không có tỉnh, thành phố nào tên \"{name}\"; có phải {}?", near.join(", "))
        }
    }
}

/// What a province that took in others has of theirs.
fn merged_into(unit: &Unit, earlier: &[&'static str], corpus: &Corpus) -> Option<String> {
    let count =
        |name: &str| corpus.entries.iter().filter(|entry| entry.record.tinh.as_deref() == Some(name)).count();
    let with: Vec<_> = earlier
        .iter()
        .filter(|name| count(name) > 0)
        .map(|name| format!("{name} ({} quyết định)", count(name)))
        .collect();
    (!with.is_empty())
        .then(|| format!("{} nay gồm cả {}; thêm --gom-sap-nhap để kể cả", unit.ten, with.join(", ")))
}

/// What a province that is no more belongs to now.
pub fn belongs_now(unit: &Unit) -> Option<String> {
    let (now, since) = unit.successor()?;
    Some(format!("{} từ {} thuộc {now}", unit.ten, since.vietnamese()))
}

/// The same, with how to ask for both.
fn with_both(unit: &Unit) -> Option<String> {
    let (now, _) = unit.successor()?;
    Some(format!("{}; hỏi cả hai: --tinh \"{now}\" --gom-sap-nhap", belongs_now(unit)?))
}

/// A day or interval on the command line, as a record writes it or as people do.
///
/// # Errors
/// When it is none.
pub fn day(flag: &str, text: &str) -> Result<Interval> {
    if text.trim().is_empty() {
        bail!("{flag} để trống; viết như 2018-01-01 hoặc 01/01/2018");
    }
    match Interval::parse(text.trim()) {
        Ok(day) => Ok(day),
        Err(error) => match error.suggestion.as_deref().and_then(|iso| Interval::parse(iso).ok()) {
            // 01/01/2018 can mean nothing else.
            Some(day) => Ok(day),
            None => bail!("{flag}: \"{text}\": {error}; viết như 2018-01-01 hoặc 01/01/2018"),
        },
    }
}

/// The place in the list of the key that a person names by its whole route.
fn key(typed: &str, keys: &[presence::Key]) -> Result<usize> {
    let typed = typed.trim();
    if typed.is_empty() {
        bail!("--thieu để trống; `bcd stats --coverage` kể mọi khóa");
    }
    if let Some(at) = keys.iter().position(|key| key.route == typed) {
        return Ok(at);
    }
    let same_end = keys.iter().filter(|key| key.field.key == typed).map(|key| format!("`{}`", key.route));
    let near: Vec<_> = match same_end.collect::<Vec<_>>() {
        same if same.is_empty() => {
            let routes = keys.iter().map(|key| key.route.as_str());
            nearest(typed, routes).map(|route| format!("`{route}`")).into_iter().collect()
        }
        same => same,
    };
    match near.as_slice() {
        [] => bail!("--thieu: không có khóa `{typed}`; `bcd stats --coverage` kể mọi khóa"),
        near => bail!("--thieu: không có khóa `{typed}`; có phải {}?", near.join(", ")),
    }
}

/// Words of a vocabulary that a person means.
fn words<T: Clone>(typed: &[String], vocabulary: &'static Vocabulary, all: &[T]) -> Result<Vec<T>> {
    let mut found = Vec::new();
    for text in typed {
        let at = vocabulary.find(text);
        if at.is_empty() {
            let label = vocabulary.label().to_lowercase();
            let what = match text.trim().is_empty() {
                true => format!("{label} để trống"),
                false => format!("không có {label} \"{text}\""),
            };
            let near = nearest(text, vocabulary.plain()).map(|near| format!("; có phải \"{near}\"?"));
            let all = vocabulary.plain().collect::<Vec<_>>().join("; ");
            bail!("{what}{}\ncó: {all}", near.unwrap_or_default());
        }
        found.extend(at.into_iter().map(|at| all[at].clone()));
    }
    Ok(found)
}
