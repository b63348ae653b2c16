//! What verbs on a set of records say beside their answer.

use anyhow::Result;

use super::{Context, Status, near};
use crate::answers::words::brief;
use crate::corpus::{Corpus, Entry, Store};
use crate::filter::{Filter, Question};
use crate::output::TableFormat;

/// A question, with the records that it is about.
#[derive(Debug)]
pub struct Asked<'a> {
    context: &'a Context,
    /// Where the records come from.
    pub store: Store,
    /// All records.
    pub corpus: Corpus,
    /// The question, understood.
    pub filter: Filter,
}

impl<'a> Asked<'a> {
    /// Loads the records.
    /// Fails when there are none, or something typed is unknown.
    pub fn load(question: &Question, context: &'a Context) -> Result<Self> {
        let store = context.store()?;
        let corpus = context.load(&store)?;
        let filter = question.filter(&corpus)?;
        Ok(Self { context, store, corpus, filter })
    }

    /// The notes after an answer, and its status: remarks on the question, the number of folded rows, or why nothing was
    /// found.
    pub fn close(&self, nothing: Option<String>, folded: usize) -> Status {
        self.remark();
        if folded > 0 {
            self.context.note(&format!(
                "chưa liệt kê {folded} dòng của những ban không rõ khi đó có hoạt động hay không; thêm --ca-khong-ro để xem cả"
            ));
        }
        let nothing = nothing.filter(|_| folded == 0);
        if let Some(why) = &nothing {
            self.context.note(why);
        }
        self.context
            .warn_of_broken(&self.corpus, if nothing.is_some() { Status::Nothing } else { Status::Fine })
    }

    /// Notes on the question.
    pub fn remark(&self) {
        let named = self.filter.seats.nguoi.iter();
        let also = named.filter_map(|name| near::also_written(name, "--nguoi ", &self.corpus.entries));
        self.filter.remarks.iter().cloned().chain(also).for_each(|remark| self.context.note(&remark));
    }

    /// Removes the rows that a table only counts, and returns their number: committees of which nothing
    /// shows that they still worked on the day asked for. Programs get all rows.
    pub fn fold<R>(&self, rows: &mut Vec<R>, format: TableFormat, entry: impl Fn(&R) -> &Entry) -> usize {
        let is_for_a_person = matches!(format, TableFormat::Table | TableFormat::Markdown);
        let all = rows.len();
        if self.filter.folds && is_for_a_person {
            rows.retain(|row| !self.filter.is_unknown(entry(row)));
        }
        all - rows.len()
    }

    /// The line below an answer: the count, how many may fit, and on a terminal the source of the records.
    pub fn summary(&self, mut line: String, things: &str, possible: usize) -> String {
        if possible > 0 {
            line.push_str(&format!(", {possible} {things}có thể khớp, ghi (?)"));
        }
        if self.context.screen.is_terminal() {
            line.push_str(&format!(" · nguồn: {}", self.store.describe()));
        }
        line
    }

    /// Why nothing was found, with what there is instead.
    pub fn nothing(&self) -> String {
        nothing(&self.filter, &self.corpus.entries)
    }
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
    let unknown = near::unknown(&names, "--nguoi ", filter, entries);
    let unknown = unknown.or_else(|| around(filter, entries));
    unknown.unwrap_or_else(|| "không có quyết định nào khớp".to_owned())
}

/// The decisions before and after a day on which none was in force.
fn around(filter: &Filter, entries: &[Entry]) -> Option<String> {
    let (day, before, after) = filter.around(entries)?;
    let beside = [("trước đó", before), ("sau đó", after)].into_iter();
    let lines = beside.filter_map(|(when, entry)| Some(format!("\n{when}: {}", brief(&entry?.record))));
    let lines = Some(lines.collect::<String>()).filter(|lines| !lines.is_empty())?;
    Some(format!("không hồ sơ nào khớp mà đang hoạt động {}{lines}", day.in_words()))
}
