//! `bcd compare`: two to five decisions side by side.

use anyhow::{Result, bail};
use clap::Args;

use super::find::{self, NumberMatch};
use super::{Context, PageFormat, Status, question};
use crate::answers::Versioned;
use crate::answers::comparison::{Comparison, OfficeRoles, roles_in_words};
use crate::answers::words::brief;
use crate::corpus::{Corpus, Entry};
use crate::filter::{Question, province};
use crate::fit::Fit;
use crate::output::grid::Heading;
use crate::output::wrap::wrap;
use crate::output::{Grid, Screen, json};
use crate::record::{Cap, QuyetDinh};
use crate::text;

/// Arguments of `bcd compare`.
#[derive(Debug, Args)]
pub struct CompareArgs {
    /// Số hiệu như ở `bcd show`, hoặc tên tỉnh (quyết định mới nhất ở đó); trùng số thì thêm @TỈNH, @NĂM
    /// ("12/QĐ-UBND@Nghệ An@2019") hoặc ghi đường dẫn tệp (nghe-an/2019/12-qd-ubnd)
    #[arg(value_name = "SỐ")]
    so: Vec<String>,
    /// Thêm quyết định mới nhất của tỉnh, thành phố này; lặp lại được
    #[arg(long, value_name = "TỈNH")]
    tinh: Vec<String>,
    /// Thêm quyết định mới nhất của cơ quan này; lặp lại được; viết gọn: --ban-hanh
    #[arg(long, alias = "ban-hanh", value_name = "CƠ_QUAN")]
    co_quan_ban_hanh: Vec<String>,
    /// Với --tinh, --ban-hanh: kể cả các tỉnh, cơ quan đã nhập vào đó
    #[arg(long)]
    gom_sap_nhap: bool,
    /// Hiện đủ chữ: xuống dòng trong ô thay vì cắt
    #[arg(long)]
    wrap: bool,
    /// Dạng kết quả: table, json (mặc định: table)
    #[arg(long, value_name = "DẠNG", default_value = "table")]
    format: PageFormat,
}

/// Compares the decisions that were asked for.
/// Fails when a number or province cannot be understood or means several decisions, when they are not two to five
/// different ones, or output fails.
pub fn run(args: &CompareArgs, context: &Context) -> Result<Status> {
    let store = context.store()?;
    let corpus = context.load(&store)?;
    let all = Question { gom_sap_nhap: args.gom_sap_nhap, ..Question::default() };
    // A province alone means the newest decision there.
    let (places, numbers): (Vec<_>, Vec<_>) = args.so.iter().partition(|typed| province(typed).is_ok());
    let places = places.into_iter().chain(&args.tinh);
    let places = places.map(|name| Question { tinh: vec![name.clone()], ..all.clone() });
    let issuers = args.co_quan_ban_hanh.iter();
    let issuers = issuers.map(|name| Question { co_quan_ban_hanh: vec![name.clone()], ..all.clone() });
    let newest: Vec<_> = places.chain(issuers).collect();
    match numbers.len() + newest.len() {
        0 => bail!(
            "cần từ 2 đến 5 quyết định để so sánh: `bcd compare SỐ SỐ`, hoặc --tinh, --ban-hanh cho mỗi nơi"
        ),
        1 => bail!("cần từ 2 đến 5 quyết định để so sánh, mới có 1"),
        2..=5 => {}
        count => bail!("so sánh được nhiều nhất 5 quyết định, đã nêu {count}"),
    }
    let by_number = |typed: &String| match find::decision(typed, (&[], &[]), &corpus, &store)? {
        NumberMatch::One(entry) => Ok(Ok(entry)),
        NumberMatch::Cited(_) => Ok(Err(find::only_cited(typed))),
        NumberMatch::None(message) => Ok(Err(message)),
    };
    let numbers = numbers.into_iter().map(by_number);
    let mut chosen: Vec<&Entry> = Vec::new();
    for found in numbers.chain(newest.iter().map(|question| latest(question, &corpus, context))) {
        match found? {
            Ok(entry) if chosen.iter().any(|other| other.path == entry.path) => {
                bail!("nêu hai lần cùng một quyết định: {}", brief(&entry.record))
            }
            Ok(entry) => chosen.push(entry),
            Err(message) => {
                context.error(&message);
                return Ok(context.warn_of_broken(&corpus, Status::Nothing));
            }
        }
    }
    let comparison = Comparison::of(&chosen);
    let out = match context.screen.format(args.format)? {
        PageFormat::Table => page(&chosen, &comparison, args.wrap, &context.screen),
        PageFormat::Json => json::pretty(&Versioned::of(&comparison))?,
    };
    context.screen.print(&out)?;
    Ok(context.warn_of_broken(&corpus, Status::Fine))
}

/// The latest decision of a province, of its own level if there are any, or of an issuer; else why there is none.
fn latest<'c>(
    question: &Question,
    corpus: &'c Corpus,
    context: &Context,
) -> Result<Result<&'c Entry, String>> {
    let filter = question.filter(corpus)?;
    filter.remarks.iter().for_each(|remark| context.note(remark));
    let mut all: Vec<_> = corpus.entries.iter().filter(|entry| filter.fit(entry) != Fit::No).collect();
    if all.iter().any(|entry| entry.record.cap() == Some(Cap::Tinh)) {
        all.retain(|entry| entry.record.cap() == Some(Cap::Tinh));
    }
    all.sort_by_key(|entry| (entry.day.latest(), entry.day.earliest()));
    let Some((latest, others)) = all.split_last() else {
        return Ok(Err(question::nothing(&filter, &corpus.entries)));
    };
    if !others.is_empty() {
        let name = filter.tinh.first().map_or_else(|| latest.record.issuer(), |unit| unit.ten);
        let sure = others.iter().all(|other| latest.day.is_after(&other.day));
        let how = if sure { "mới nhất" } else { "có lẽ mới nhất" };
        let (count, latest) = (all.len(), brief(&latest.record));
        context.note(&format!("{name} có {count} quyết định; lấy quyết định {how}: {latest}"));
    }
    Ok(Ok(latest))
}

/// Keys of facts that the lines above the table say already.
const IN_LEGEND: [&str; 5] = ["so_hieu", "tinh", "co_quan_ban_hanh", "ngay_ban_hanh", "ban.ten"];

/// The comparison for a person: one line a fact and an office, cut to the screen.
fn page(entries: &[&Entry], comparison: &Comparison<'_>, wraps: bool, screen: &Screen) -> String {
    let line = |text: String| match (text::printable(&text), wraps) {
        (text, true) => wrap(&text, screen.columns()).join("\n") + "\n",
        (text, false) => text::truncate(&text, screen.columns()).into_owned() + "\n",
    };
    let letters: Vec<_> = ('A'..).take(entries.len()).collect();
    let mut out = String::new();
    for (letter, entry) in letters.iter().zip(entries) {
        out.push_str(&line(format!("{letter}  {}", brief(&entry.record))));
    }
    let facts = comparison.facts.iter().filter(|fact| !IN_LEGEND.contains(&&*fact.khoa));
    let (equal, different): (Vec<_>, Vec<_>) =
        facts.partition(|fact| fact.gia_tri.iter().all(|text| *text == fact.gia_tri[0]));
    let rows = different.into_iter().map(|fact| row(&fact.muc, fact.gia_tri.iter().cloned())).collect();
    let table = |name: &str, rows: Vec<Vec<String>>| {
        let heads = letters.iter().zip(heads(entries)).map(|(letter, head)| format!("{letter} · {head}"));
        let heads = heads.map(|head| Heading { share: 1, ..Heading::plain(&head, &head) });
        let name = Heading { share: 3, ..Heading::plain(name, name) };
        let columns = std::iter::once(name).chain(heads).collect();
        format!("\n{}", Grid { columns, rows }.render(screen, wraps))
    };
    out.push_str(&table("", rows));
    let (shared, single): (Vec<_>, Vec<_>) = comparison
        .seats
        .iter()
        .partition(|office| office.vai_tro.iter().filter(|roles| !roles.is_empty()).count() > 1);
    if !shared.is_empty() {
        let roles =
            |office: &&OfficeRoles| row(&office.co_quan, office.vai_tro.iter().map(|it| roles_in_words(it)));
        out.push_str(&table("Cơ quan", shared.iter().map(roles).collect()));
    }
    out.push('\n');
    for (at, letter) in letters.iter().enumerate() {
        let own = single.iter().filter(|office| !office.vai_tro[at].is_empty());
        let own: Vec<_> = own.map(|office| &*office.co_quan).collect();
        if !own.is_empty() {
            out.push_str(&line(format!("Cơ quan chỉ có ở {letter} ({}): {}", own.len(), own.join(", "))));
        }
    }
    if !equal.is_empty() {
        let equal = equal.iter().map(|fact| format!("{}: {}", fact.muc, shown(fact.gia_tri[0].clone())));
        out.push_str(&line(format!("Giống nhau: {}", equal.collect::<Vec<_>>().join("; "))));
    }
    let whole = if wraps { "" } else { "; cả câu: --wrap" };
    let legend = format!("– là hồ sơ không ghi, không hẳn là không có{whole}; nhiệm vụ: bcd show");
    out + &wrap(&legend, screen.columns()).join("\n") + "\n"
}

fn row(name: &str, cells: impl Iterator<Item = Option<String>>) -> Vec<String> {
    std::iter::once(name.to_owned()).chain(cells.map(shown)).collect()
}

/// The text of a cell; a dash where the decision has none.
fn shown(cell: Option<String>) -> String {
    cell.unwrap_or_else(|| "–".to_owned())
}

/// The first of these that differs between all: province, number, province with day.
fn heads(entries: &[&Entry]) -> Vec<String> {
    let texts: [fn(&QuyetDinh) -> String; 3] = [
        |record| record.shown_place().to_owned(),
        |record| record.shown_number().to_owned(),
        |record| format!("{}, {}", record.shown_place(), record.ngay_ban_hanh.vietnamese()),
    ];
    let named = |text: fn(&QuyetDinh) -> String| entries.iter().map(|entry| text(&entry.record)).collect();
    let differ = |names: &Vec<String>| (1..names.len()).all(|at| !names[..at].contains(&names[at]));
    texts.into_iter().map(named).find(differ).unwrap_or_else(|| named(texts[2]))
}
