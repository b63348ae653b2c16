//! What verbs on a set of records say beside their answer.

use super::{Context, Status, near};
use crate::answers::words::brief;
use crate::corpus::{Corpus, Entry};
use crate::filter::Filter;
use crate::output::TableFormat;

/// The notes after an answer, and its status: remarks on the question, the number of folded rows, or why nothing was found.
pub fn close(
    filter: &Filter,
    corpus: &Corpus,
    context: &Context,
    nothing: Option<String>,
    folded: usize,
) -> Status {
    remark(filter, &corpus.entries, context);
    if folded > 0 {
        context.note(&format!(
            "chưa liệt kê {folded} dòng của những ban không rõ khi đó có hoạt động hay không; thêm --ca-khong-ro để xem cả"
        ));
    }
    let nothing = nothing.filter(|_| folded == 0);
    if let Some(why) = &nothing {
        context.note(why);
    }
    context.tell_broken(corpus, if nothing.is_some() { Status::Nothing } else { Status::Fine })
}

/// Notes on the question.
pub fn remark(filter: &Filter, entries: &[Entry], context: &Context) {
    let also = filter.seats.nguoi.iter().filter_map(|name| near::also_written(name, "--nguoi ", entries));
    for remark in filter.remarks.iter().cloned().chain(also) {
        context.note(&remark);
    }
}

/// Removes the rows that a table only counts, and returns their number: committees of which nothing
/// shows that they still worked on the day asked for. Programs get all rows.
pub fn fold<R>(
    rows: &mut Vec<R>,
    filter: &Filter,
    format: TableFormat,
    entry: impl Fn(&R) -> &Entry,
) -> usize {
    let is_for_a_person = matches!(format, TableFormat::Table | TableFormat::Markdown);
    let all = rows.len();
    if filter.folds && is_for_a_person {
        rows.retain(|row| !filter.is_unknown(entry(row)));
    }
    all - rows.len()
}

/// Why nothing was found, with what there is instead.
pub fn nothing(filter: &Filter, entries: &[Entry]) -> String {
    if entries.is_empty() {
        return "chưa có hồ sơ nào ở đây".to_owned();
    }
    let has_any = |name: &&str| entries.iter().any(|entry| entry.record.tinh.as_deref() == Some(name));
    let asked: Vec<_> = filter.tinh.iter().map(|unit| unit.ten).collect();
    if !asked.is_empty() && !filter.names.iter().any(has_any) {
        return format!("chưa có quyết định nào của {}", asked.join(", "));
    }
    let names: Vec<_> = filter.seats.nguoi.iter().collect();
    match near::unknown(&names, "--nguoi ", filter, entries).join("\n") {
        none if none.is_empty() => {
            around(filter, entries).unwrap_or_else(|| "không có quyết định nào khớp".to_owned())
        }
        unknown => unknown,
    }
}

/// The decisions before and after a day on which none was in force.
fn around(filter: &Filter, entries: &[Entry]) -> Option<String> {
    let (day, before, after) = filter.around(entries)?;
    let beside = [("trước đó", before), ("sau đó", after)];
    let told = beside.into_iter().filter_map(|(when, entry)| Some((when, entry?)));
    let lines: Vec<_> = told.map(|(when, entry)| format!("{when}: {}", brief(&entry.record))).collect();
    (!lines.is_empty())
        .then(|| format!("không hồ sơ nào khớp mà đang hoạt động {}\n{}", day.in_words(), lines.join("\n")))
}
