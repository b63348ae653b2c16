//! `bcd validate --fix`: writes the safe fixes to the files, and moves files to their proper paths.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Result;

use super::place::{WritableFolder, no_records};
use super::{Context, Status};
use crate::corpus::write::{NotWritten, replace};
use crate::corpus::{Found, read_file};
use crate::layout::with_item;
use crate::output::diff;
use crate::record::key::is_record_path;
use crate::rules::{Mended, Selection, mend};
use crate::source::File;
use crate::text;

/// Fixes the selected files, and puts the new paths of files that were moved into the selection.
///
/// The status is `Nothing` when something changed, or would in a dry run; what could not be written is reported and
/// remains a finding. An empty list of rules means all.
/// Fails when the folder has no records, or output fails.
pub fn run(
    place: &WritableFolder,
    selection: &mut Selection,
    only: &[&'static str],
    dry: bool,
    context: &Context,
) -> Result<Status> {
    if !dry {
        place.sweep(context);
    }
    let mut fixer = Fixer {
        place,
        context,
        dry,
        taken: HashMap::new(),
        seen: HashSet::new(),
        status: Status::Fine,
        out: String::new(),
    };
    let mut records = Vec::new();
    for found in place.store.files() {
        let (Found::Record(file) | Found::Stray(file)) = &found;
        let below = file.below.clone().unwrap_or_default();
        fixer.taken.insert(folded(&below), below);
        records.extend(matches!(found, Found::Record(_)).then(|| Arc::clone(file)));
    }
    if records.is_empty() {
        return Err(no_records(&place.store.describe()));
    }
    let selected = records.iter().filter(|file| selection.includes(file));
    let moves = selected.filter_map(|file| fixer.fix(file, only)).collect();
    for (from, to) in fixer.move_all(moves) {
        if let Some(named) = selection.below.iter_mut().find(|below| **below == from) {
            *named = to;
        } else if !selection.below.is_empty() {
            selection.below.push(to);
        }
    }
    context.screen.print(&fixer.out)?;
    if dry {
        context.note(match fixer.out.is_empty() {
            true => "không có chỗ nào tự sửa được",
            false => "chạy thử, chưa ghi gì: bỏ --dry-run để ghi; `bcd validate` liệt kê phần phải sửa tay",
        });
    }
    Ok(fixer.status)
}

struct Fixer<'f> {
    place: &'f WritableFolder,
    context: &'f Context,
    dry: bool,
    /// All paths of the folder, by their [`folded`] form.
    taken: HashMap<String, String>,
    /// Files already fixed, with links resolved.
    seen: HashSet<PathBuf>,
    status: Status,
    /// Output of a dry run.
    out: String,
}

/// The path of a file, and those that it may get instead, the best first.
type Move = (String, Vec<String>);

impl Fixer<'_> {
    /// Writes the fixed text of a file, or in a dry run shows the difference; returns its move, if it must move.
    fn fix(&mut self, file: &Arc<File>, only: &[&'static str]) -> Option<Move> {
        let Mended { file: new, rules, proper } = mend(file, only);
        if !rules.is_empty() {
            let [old, new] = [file, &new].map(|file| file.bytes());
            let written = match self.place.inside(file) {
                // A file seen through another link.
                Ok(path) if !self.seen.insert(path.clone()) => return None,
                Ok(_) if self.dry => {
                    let [old, new] = [&old, &new].map(|bytes| String::from_utf8_lossy(bytes));
                    self.out.push_str(&diff::unified(&file.path, &old, &new, &self.context.screen));
                    Ok(())
                }
                path => path.and_then(|path| replace(&path, &old, &new)),
            };
            if !self.did(&file.path, written) {
                return None;
            }
            if !self.dry {
                let counts = rules.iter().map(|(rule, times)| format!("{times} {rule}")).collect::<Vec<_>>();
                self.context.note(&format!("đã sửa {}: {}", file.path, counts.join(", ")));
            }
        }
        let below = file.below.clone().unwrap_or_default();
        // The lossy name is not the one of the file, and may be that of another.
        if !proper.is_empty() && below.contains(char::REPLACEMENT_CHARACTER) {
            self.context.warn(&format!("không chuyển {}: tên tệp không phải chữ UTF-8", file.path));
            return None;
        }
        (!proper.is_empty()).then_some((below, proper))
    }

    /// Moves files as long as a target becomes free: a file may wait for another to leave. Returns the moves made.
    fn move_all(&mut self, mut waiting: Vec<Move>) -> Vec<(String, String)> {
        let mut done = Vec::new();
        loop {
            let mut ready = Vec::new();
            waiting.retain(|(from, paths)| {
                let free = paths.iter().find(|to| self.claim(from, to));
                ready.extend(free.map(|to| (from.clone(), to.clone())));
                free.is_none()
            });
            if ready.is_empty() {
                break;
            }
            ready.retain(|(from, to)| self.rename(from, to));
            done.append(&mut ready);
        }
        for (from, to) in waiting {
            let [old, new] = [&from, to.first().unwrap_or(&from)].map(|path| self.place.store.shown(path));
            self.context.warn(&format!("không chuyển {old}: ở {new} đã có một tệp"));
        }
        done
    }

    /// Reserves the target of a move, unless another file has it or has reserved it.
    fn claim(&mut self, from: &str, to: &str) -> bool {
        let owner = self.taken.get(&folded(to));
        let free = owner.is_none_or(|owner| owner == from || self.place.is_one_file(owner, from));
        if free {
            self.taken.remove(&folded(from));
            self.taken.insert(folded(to), to.to_owned());
        }
        free
    }

    /// Moves a file that keeps its path as a former one, or in a dry run shows the move; returns whether that succeeded.
    fn rename(&mut self, from: &str, to: &str) -> bool {
        let [old, new] = [from, to].map(|path| self.place.store.shown(path));
        if self.dry {
            self.out.push_str(&format!("chuyển {} sang {}\n", text::printable(&old), text::printable(&new)));
            return self.did(&old, Ok(()));
        }
        let moved = self.keep_path(from).and_then(|()| self.place.rename(from, to));
        let is_done = self.did(&old, moved);
        if is_done {
            self.context.note(&format!("đã chuyển {old} sang {new}"));
        }
        is_done
    }

    /// Writes the path of a record into its file as a former one, before the file moves: a killed run loses no path.
    fn keep_path(&self, from: &str) -> Result<(), NotWritten> {
        let path = self.place.root.join(from);
        // What leads through a link is not moved.
        if !is_record_path(from) || path.canonicalize()? != path {
            return Ok(());
        }
        let file = read_file(&path, String::new(), None);
        match with_item(&file.text, "duong_dan_cu", from) {
            Some(text) => replace(&path, &file.bytes(), &file.with_text(&text, file.bom).bytes()),
            None => Ok(()),
        }
    }

    /// Whether a change was made; else reports why not.
    fn did(&mut self, path: &str, change: Result<(), NotWritten>) -> bool {
        match &change {
            Ok(()) => {}
            Err(why @ NotWritten::Changed) => self.context.error(&format!("{path}: {why}")),
            Err(why) => self.context.error(&format!("{path}: không sửa được: {why}")),
        }
        self.status = self.status.max(if change.is_ok() { Status::Nothing } else { Status::Failed });
        change.is_ok()
    }
}

/// A path as file systems compare it that ignore case or normal form.
fn folded(path: &str) -> String {
    text::nfc(path).to_lowercase()
}
