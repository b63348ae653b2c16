//! `bcd compare`: two to five decisions side by side.

use anyhow::{Result, bail};
use clap::Args;

use super::find::{self, DecisionName, NumberMatch};
use super::{Context, PageFormat, PageOrJson, Status, question};
use crate::answers::Versioned;
use crate::answers::comparison::{Comparison, SECTIONS, seats};
use crate::answers::words::brief;
use crate::corpus::{Corpus, Entry, Store};
use crate::filter::Question;
use crate::fit::Fit;
use crate::output::page::{Page, SideRow};
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
    #[arg(
        long,
        alias = "ban-hanh",
        value_name = "CƠ_QUAN",
        help = "Thêm quyết định mới nhất của cơ quan này; lặp lại được; viết gọn: --ban-hanh"
    )]
    co_quan_ban_hanh: Vec<String>,
    #[arg(long, help = "Với --tinh, --ban-hanh: kể cả các tỉnh, cơ quan đã nhập vào đó")]
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
    let corpus = context.load(&store)?;
    let gom_sap_nhap = args.gom_sap_nhap;
    let of_province =
        |name: &String| Question { tinh: vec![name.clone()], gom_sap_nhap, ..Question::default() };
    let of_issuer = |name: &String| Question {
        co_quan_ban_hanh: vec![name.clone()],
        gom_sap_nhap,
        ..Question::default()
    };
    let newest = args.tinh.iter().map(of_province).chain(args.co_quan_ban_hanh.iter().map(of_issuer));
    match args.so.len() + newest.clone().count() {
        0 => bail!(
            "cần từ 2 đến 5 quyết định để so sánh: `bcd compare SỐ SỐ`, hoặc --tinh, --ban-hanh cho mỗi nơi"
        ),
        1 => bail!("cần từ 2 đến 5 quyết định để so sánh, mới có 1"),
        2..=5 => {}
        count => bail!("so sánh được nhiều nhất 5 quyết định, đã nêu {count}"),
    }
    let numbers = args.so.iter().map(|typed| by_number(typed, &corpus, &store, context));
    let newest = newest.map(|question| latest(&question, &corpus, context));
    let mut chosen: Vec<&Entry> = Vec::new();
    for found in numbers.chain(newest) {
        let Some(entry) = found? else { return Ok(context.tell_broken(&corpus, Status::Nothing)) };
        if chosen.iter().any(|other| other.path == entry.path) {
            bail!("cùng một quyết định được nêu hai lần: {}", brief(&entry.record));
        }
        chosen.push(entry);
    }
    let comparison = Comparison::of(&chosen);
    let out = match context.screen.format(args.output.format)? {
        PageFormat::Table => page(&chosen, &comparison, &context.screen),
        PageFormat::Json => json::pretty(&Versioned::of(&comparison))?,
    };
    context.screen.print(&out)?;
    Ok(context.tell_broken(&corpus, Status::Fine))
}

/// The decision with this path, or with this number in the province and year after `@`; `None` after an error message.
fn by_number<'c>(
    typed: &str,
    corpus: &'c Corpus,
    store: &Store,
    context: &Context,
) -> Result<Option<&'c Entry>> {
    if let Some(entry) = find::by_path(typed, corpus, store)? {
        return Ok(Some(entry));
    }
    let name = DecisionName::parse(typed)?;
    let filter = name.question.filter_of_number(corpus)?;
    match name.find(&filter, corpus, ["@TỈNH", "@NĂM"])? {
        NumberMatch::One(entry) => return Ok(Some(entry)),
        NumberMatch::None(same) => context.error(&name.unknown(&filter, &same, corpus)),
    }
    Ok(None)
}

/// The latest decision of a province, of its own level if there are any, or of an issuer; `None` after an error message.
fn latest<'c>(question: &Question, corpus: &'c Corpus, context: &Context) -> Result<Option<&'c Entry>> {
    let filter = question.filter(corpus)?;
    for remark in &filter.remarks {
        context.note(remark);
    }
    let mut all: Vec<_> = corpus.entries.iter().filter(|entry| filter.fit(entry) != Fit::No).collect();
    if all.iter().any(|entry| entry.record.cap() == Some(Cap::Tinh)) {
        all.retain(|entry| entry.record.cap() == Some(Cap::Tinh));
    }
    all.sort_by_key(|entry| (entry.day.latest(), entry.day.earliest()));
    let Some((latest, others)) = all.split_last() else {
        context.error(&question::nothing(&filter, &corpus.entries));
        return Ok(None);
    };
    if !others.is_empty() {
        let name = filter.tinh.first().map_or_else(|| latest.record.issuer(), |unit| unit.ten);
        let sure = others.iter().all(|other| latest.day.is_after(&other.day));
        let how = if sure { "mới nhất" } else { "có lẽ mới nhất" };
        let (count, latest) = (all.len(), brief(&latest.record));
        context.note(&format!("{name} có {count} quyết định; lấy quyết định {how}: {latest}"));
    }
    Ok(Some(latest))
}

/// Least widths of names and texts that are pleasant to read: offices are long and roles short, duties are sentences.
const FACT_WIDTHS: (usize, usize) = (12, 20);
const SEAT_WIDTHS: (usize, usize) = (20, 14);
const SEAT_WIDTHS_OF_MANY: (usize, usize) = (16, 10);
const DUTY_WIDTHS: (usize, usize) = (16, 28);

/// The comparison for a person.
fn page(entries: &[&Entry], comparison: &Comparison<'_>, screen: &Screen) -> String {
    let mut page = Page::new(screen);
    page.title(&format!("So sánh {} quyết định", entries.len()), &[]);
    let legend = entries.iter().zip('A'..);
    page.columns(legend.map(|(entry, letter)| vec![letter.to_string(), brief(&entry.record)]).collect(), 1);
    let heads = heads(entries);
    for (at, section) in SECTIONS.into_iter().enumerate() {
        if at == 2 {
            offices(&mut page, entries, comparison, &heads);
            duties(&mut page, comparison, &heads);
        }
        let facts = comparison.facts.iter().filter(|fact| fact.phan == section);
        let rows = facts.map(|fact| SideRow { name: fact.muc.clone(), cells: fact.gia_tri.clone() });
        side(&mut page, section, &heads, rows.collect(), FACT_WIDTHS);
    }
    page.note("– là hồ sơ không ghi, không hẳn là không có.");
    page.finish()
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

/// A section of rows, unless there are none.
fn side(page: &mut Page<'_>, section: &str, heads: &[String], rows: Vec<SideRow>, least: (usize, usize)) {
    if !rows.is_empty() {
        page.section(section);
        page.side(heads, &rows, least);
    }
}

fn offices(page: &mut Page<'_>, entries: &[&Entry], comparison: &Comparison<'_>, heads: &[String]) {
    let section =
        match entries.iter().any(|entry| entry.record.ban.thanh_vien.iter().any(ThanhVien::is_group)) {
            true => "Thành viên theo cơ quan (một nhóm có thể gồm cả cơ quan ở dòng khác)",
            false => "Thành viên theo cơ quan",
        };
    let rows = comparison.seats.iter().map(|office| SideRow {
        name: office.co_quan.clone(),
        cells: office.vai_tro.iter().map(|roles| seats::in_words(roles)).collect(),
    });
    let widths = if heads.len() > 3 { SEAT_WIDTHS_OF_MANY } else { SEAT_WIDTHS };
    side(page, section, heads, rows.collect(), widths);
}

fn duties(page: &mut Page<'_>, comparison: &Comparison<'_>, heads: &[String]) {
    let (alone, shared): (Vec<_>, Vec<_>) =
        comparison.duties.iter().partition(|row| row.chu_chung.is_empty());
    let rows = shared.iter().map(|row| SideRow { name: row.chu_chung.join(", "), cells: row.viec.clone() });
    let section = "Nhiệm vụ xếp theo chữ chung (gần chữ, chưa chắc là một việc)";
    side(page, section, heads, rows.collect(), DUTY_WIDTHS);
    if !alone.is_empty() {
        page.section("Nhiệm vụ không xếp được cạnh việc nào");
    }
    for (at, head) in heads.iter().enumerate() {
        let duties = alone.iter().filter_map(|row| Some((row.viec[at].clone()?, vec![])));
        let duties: Vec<_> = duties.collect();
        if !duties.is_empty() {
            page.part(head);
            page.points(&duties);
        }
    }
}
