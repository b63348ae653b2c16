//! What verbs on a set of records say beside their answer.

use super::{Context, near};
use crate::answers::words::brief;
use crate::corpus::Entry;
use crate::filter::Filter;

/// Notes on the answer, on standard error; printed after it.
pub fn remark(filter: &Filter, entries: &[Entry], context: &Context) {
    for remark in filter.remarks() {
        context.note(remark);
    }
    for name in filter.seats().nguoi() {
        if let Some(also) = near::also_written(name, "--nguoi ", entries) {
            context.note(&also);
        }
    }
}

/// Why nothing was found, with what there is instead.
pub fn nothing(filter: &Filter, entries: &[Entry]) -> String {
    if entries.is_empty() {
        return "chưa có hồ sơ nào ở đây".to_owned();
    }
    let has_any = |name: &&str| entries.iter().any(|entry| entry.record.tinh.as_deref() == Some(name));
    let asked: Vec<_> = filter.tinh().iter().map(|unit| unit.ten).collect();
    if !asked.is_empty() && !filter.names().iter().any(has_any) {
        return format!("chưa có quyết định nào của {}", asked.join(", "));
    }
    let names: Vec<_> = filter.seats().nguoi().iter().collect();
    let mut unknown = near::unknown(&names, filter.seats().co_quan(), ["--nguoi ", "--co-quan "], entries);
    unknown.extend(near::unknown_issuers(filter.issuers(), entries));
    match unknown {
        unknown if unknown.is_empty() => {
            around(filter, entries).unwrap_or_else(|| "không có quyết định nào khớp".to_owned())
        }
        unknown => unknown.join("\n"),
    }
}

/// The decisions before and after a day on which none was in force.
fn around(filter: &Filter, entries: &[Entry]) -> Option<String> {
    let (day, before, after) = filter.around(entries)?;
    let beside = [("trước đó", before), ("sau đó", after)];
    let told = beside.into_iter().filter_map(|(when, entry)| Some((when, entry?)));
    let lines: Vec<_> = told.map(|(when, entry)| format!("{when}: {}", brief(&entry.record))).collect();
    (!lines.is_empty())
        .then(|| format!("không hồ sơ nào khớp mà còn đứng {}\n{}", day.in_words(), lines.join("\n")))
}
