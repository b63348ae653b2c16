//! `bcd compare`: two to five decisions side by side.

use anyhow::{Result, bail};
use clap::Args;

use super::find::{self, DecisionName, NumberMatch};
use super::{Context, PageFormat, PageOrJson, Status, question};
use crate::answers::comparison::Comparison;
use crate::answers::comparison::facts::{COMMITTEE, DECISION, REGIME, TEAMS};
use crate::answers::words::brief;
use crate::corpus::{Corpus, Entry, Store};
use crate::filter::Question;
use crate::fit::Fit;
use crate::output::page::Page;
use crate::output::side::{SideBySide, SideRow};
use crate::output::{Screen, json};
use crate::record::{Cap, QuyetDinh, ThanhVien};

/// Arguments of `bcd compare`.
#[derive(Debug, Args)]
pub struct CompareArgs {
    #[arg(
        value_name = "SỐ",
        help = "Số hiệu như ở `bcd show`; trùng số thì thêm @TỈNH, @NĂM (\"12/QĐ-UBND@Nghệ An@2019\") hoặc ghi đường dẫn tệp (nghe-an/2019/12-qd-ubnd)"
    )]
    so: Vec<String>,
    #[arg(
        long,
        value_name = "TỈNH",
        help = "Thêm quyết định mới nhất của tỉnh, thành phố này; lặp lại được"
    )]
    tinh: Vec<String>,
    #[arg(long, requires = "tinh", help = "Với --tinh: kể cả các tỉnh đã nhập vào đó")]
    gom_sap_nhap: bool,
    #[command(flatten)]
    output: PageOrJson,
}

/// Compares the decisions that were asked for.
///
/// # Errors
/// When a number or province cannot be understood or means several decisions, when they are not two to five
/// different ones, or output fails.
pub fn run(args: &CompareArgs, context: &Context) -> Result<Status> {
    let store = context.store()?;
    let corpus = store.load();
    match args.so.len() + args.tinh.len() {
        0 => bail!("cần từ 2 đến 5 quyết định để so sánh: `bcd compare SỐ SỐ`, hoặc --tinh cho mỗi tỉnh"),
        1 => bail!("cần từ 2 đến 5 quyết định để so sánh, mới có 1"),
        2..=5 => {}
        count => bail!("so sánh được nhiều nhất 5 quyết định, đã nêu {count}"),
    }
    let numbers = args.so.iter().map(|typed| by_number(typed, &corpus, &store));
    let provinces = args.tinh.iter().map(|name| latest(name, args.gom_sap_nhap, &corpus, context));
    let mut chosen: Vec<&Entry> = Vec::new();
    for found in numbers.chain(provinces) {
        match found? {
            Ok(entry) if chosen.iter().any(|other| other.path == entry.path) => {
                bail!("cùng một quyết định được nêu hai lần: {}", brief(&entry.record))
            }
            Ok(entry) => chosen.push(entry),
            Err(reason) => {
                context.error(&reason);
                return Ok(context.tell_broken(&corpus, Status::Nothing));
            }
        }
    }
    let comparison = Comparison::of(&chosen);
    let out = match args.output.format {
        PageFormat::Page => page(&chosen, &comparison, &context.screen),
        PageFormat::Json => json::pretty(&comparison)?,
    };
    context.screen.print(&out)?;
    Ok(context.tell_broken(&corpus, Status::Fine))
}

/// One decision, or why there is none.
type One<'c> = Result<Result<&'c Entry, String>>;

/// The decision with this path, or with this number in the province and year after `@`.
fn by_number<'c>(typed: &str, corpus: &'c Corpus, store: &Store) -> One<'c> {
    if let Some(entry) = find::by_path(typed, corpus, store)? {
        return Ok(Ok(entry));
    }
    let name = DecisionName::parse(typed)?;
    let filter = name.question.filter(corpus)?;
    match name.find(&filter, corpus, ["@TỈNH", "@NĂM"])? {
        NumberMatch::One(entry) => Ok(Ok(entry)),
        NumberMatch::None(same) => Ok(Err(name.unknown(&filter, &same, corpus))),
    }
}

/// The latest decision of a province, of its own level if there are any.
fn latest<'c>(name: &str, gom_sap_nhap: bool, corpus: &'c Corpus, context: &Context) -> One<'c> {
    let question = Question { tinh: vec![name.to_owned()], gom_sap_nhap, ..Question::default() };
    let filter = question.filter(corpus)?;
    for remark in filter.remarks() {
        context.note(remark);
    }
    let mut all: Vec<_> = corpus.entries.iter().filter(|entry| filter.fit(entry) != Fit::No).collect();
    if all.iter().any(|entry| entry.record.cap() == Some(Cap::Tinh)) {
        all.retain(|entry| entry.record.cap() == Some(Cap::Tinh));
    }
    all.sort_by_key(|entry| (entry.record.ngay_ban_hanh.latest(), entry.record.ngay_ban_hanh.earliest()));
    let Some((latest, others)) = all.split_last() else {
        return Ok(Err(question::nothing(&filter, &corpus.entries)));
    };
    if !others.is_empty() {
        let name = filter.tinh().first().map_or(name, |unit| unit.ten);
        let day = latest.record.ngay_ban_hanh;
        let sure = others.iter().all(|other| day.is_after(&other.record.ngay_ban_hanh));
        let how = if sure { "mới nhất" } else { "có lẽ mới nhất" };
        let (count, latest) = (all.len(), brief(&latest.record));
        context.note(&format!("{name} có {count} quyết định; lấy cái {how}: {latest}"));
    }
    Ok(Ok(latest))
}

/// Least widths of names and texts of facts that are pleasant to read.
const FACT: (usize, usize) = (12, 20);
/// The same for offices, which are long, and roles, which are short.
const SEAT: (usize, usize) = (20, 14);
/// The same for four or five decisions.
const SEAT_OF_MANY: (usize, usize) = (16, 10);
/// The same for shared words and duties, which are sentences.
const DUTY: (usize, usize) = (16, 28);

/// A page with the heads of its columns.
struct ComparisonPage<'s> {
    page: Page<'s>,
    heads: Vec<String>,
}

/// The comparison for a person.
fn page(entries: &[&Entry], comparison: &Comparison<'_>, screen: &Screen) -> String {
    let mut page = Page::new(screen);
    page.title(&format!("So sánh {} quyết định", entries.len()), &[]);
    let legend =
        entries.iter().zip('A'..).map(|(entry, letter)| vec![letter.to_string(), brief(&entry.record)]);
    page.columns(legend.collect(), 1);
    let mut page = ComparisonPage { page, heads: heads(entries) };
    page.facts(comparison, [DECISION, COMMITTEE]);
    let any_group = entries.iter().any(|entry| entry.record.ban.thanh_vien.iter().any(ThanhVien::is_group));
    page.offices(comparison, any_group);
    page.duties(comparison);
    page.facts(comparison, [REGIME, TEAMS]);
    page.page.note("– là hồ sơ không ghi, không hẳn là không có.");
    page.page.finish()
}

/// A letter and the first of these that differs between all: province, number, province with day.
fn heads(entries: &[&Entry]) -> Vec<String> {
    let texts: [fn(&QuyetDinh) -> String; 3] = [
        |record| record.shown_place().to_owned(),
        |record| record.shown_number().to_owned(),
        |record| format!("{}, {}", record.shown_place(), record.ngay_ban_hanh.vietnamese()),
    ];
    let mut names: Vec<String> = Vec::new();
    for text in texts {
        names = entries.iter().map(|entry| text(&entry.record)).collect();
        if (1..names.len()).all(|at| !names[..at].contains(&names[at])) {
            break;
        }
    }
    names.iter().zip('A'..).map(|(name, letter)| format!("{letter} · {name}")).collect()
}

impl ComparisonPage<'_> {
    /// A section of rows, unless there are none.
    fn rows(&mut self, section: &str, rows: Vec<SideRow>, (least_name, least_cell): (usize, usize)) {
        if !rows.is_empty() {
            self.page.section(section);
            self.page.side(&SideBySide { heads: &self.heads, rows, least_name, least_cell });
        }
    }

    fn facts(&mut self, comparison: &Comparison<'_>, sections: [&str; 2]) {
        for section in sections {
            let facts = comparison.facts.iter().filter(|fact| fact.phan == section);
            let rows = facts.map(|fact| SideRow { name: fact.muc.clone(), cells: fact.gia_tri.clone() });
            self.rows(section, rows.collect(), FACT);
        }
    }

    fn offices(&mut self, comparison: &Comparison<'_>, any_group: bool) {
        let section = match any_group {
            true => "Ghế theo cơ quan (một nhóm có thể gồm cả cơ quan ở dòng khác)",
            false => "Ghế theo cơ quan",
        };
        let decisions = self.heads.len();
        let rows = comparison.seats.iter().map(|office| SideRow {
            name: office.co_quan.clone(),
            cells: (0..decisions).map(|at| office.in_words(at)).collect(),
        });
        self.rows(section, rows.collect(), if decisions > 3 { SEAT_OF_MANY } else { SEAT });
    }

    fn duties(&mut self, comparison: &Comparison<'_>) {
        let (alone, shared): (Vec<_>, Vec<_>) =
            comparison.duties.iter().partition(|row| row.chu_chung.is_empty());
        let rows =
            shared.iter().map(|row| SideRow { name: row.chu_chung.join(", "), cells: row.viec.clone() });
        self.rows("Nhiệm vụ xếp theo chữ chung (gần chữ, chưa chắc là một việc)", rows.collect(), DUTY);
        if alone.is_empty() {
            return;
        }
        self.page.section("Nhiệm vụ không xếp được cạnh việc nào");
        for (at, head) in self.heads.iter().enumerate() {
            let duties = alone.iter().filter_map(|row| row.viec[at].clone());
            let duties: Vec<_> = duties.map(|duty| (duty, vec![])).collect();
            if !duties.is_empty() {
                self.page.part(head);
                self.page.points(&duties);
            }
        }
    }
}
