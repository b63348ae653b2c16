//! `bcd validate --fix`: writes the safe fixes to the files, and moves files to their proper paths.

use std::collections::{BTreeMap, HashMap, HashSet};
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
    Fixer {
        place,
        context,
        only,
        dry,
        taken: HashMap::new(),
        moves: Vec::new(),
        seen: HashSet::new(),
        status: Status::Fine,
        out: String::new(),
    }
    .run(selection)
}

struct Fixer<'f> {
    place: &'f WritableFolder,
    context: &'f Context,
    only: &'f [&'static str],
    dry: bool,
    /// All paths of the folder, by their [`folded`] form.
    taken: HashMap<String, String>,
    /// Planned moves, each with the paths that the file may get, the best first.
    moves: Vec<(String, Vec<String>)>,
    /// Files already fixed, with links resolved.
    seen: HashSet<PathBuf>,
    status: Status,
    /// Output of a dry run.
    out: String,
}

impl Fixer<'_> {
    fn run(mut self, selection: &mut Selection) -> Result<Status> {
        if !self.dry {
            self.place.sweep(self.context);
        }
        let mut records = 0;
        for found in self.place.store.files() {
            let (Found::Record(file) | Found::Stray(file)) = &found;
            let below = file.below.clone().unwrap_or_default();
            self.taken.insert(folded(&below), below);
            if let Found::Record(file) = &found {
                records += 1;
                if selection.holds(file) {
                    self.fix(file);
                }
            }
        }
        if records == 0 {
            return Err(no_records(&self.place.store.describe()));
        }
        for (from, to) in self.move_all() {
            if let Some(named) = selection.below.iter_mut().find(|below| **below == from) {
                *named = to;
            } else if !selection.below.is_empty() {
                selection.below.push(to);
            }
        }
        self.context.screen.print(&self.out)?;
        if self.dry {
            self.context.note(match self.out.is_empty() {
                true => "không có chỗ nào tự sửa được",
                false => {
                    "chạy thử, chưa ghi gì: bỏ --dry-run để ghi; `bcd validate` liệt kê phần phải sửa tay"
                }
            });
        }
        Ok(self.status)
    }

    /// Fixes the text of a file, and plans its move.
    fn fix(&mut self, file: &Arc<File>) {
        let mended = mend(file, self.only);
        if !mended.rules.is_empty() {
            match self.place.inside(file).and_then(|path| self.write(path, file, &mended)) {
                Ok(true) => self.status = self.status.max(Status::Nothing),
                Ok(false) => return,
                Err(why) => return self.fail(&file.path, &why),
            }
        }
        if mended.proper.is_empty() {
            return;
        }
        let below = file.below.clone().unwrap_or_default();
        // The lossy name is not the one of the file, and may be that of another.
        if below.contains(char::REPLACEMENT_CHARACTER) {
            self.context.warn(&format!("không chuyển {}: tên tệp không phải chữ UTF-8", file.path));
        } else {
            self.moves.push((below, mended.proper));
        }
    }

    /// Writes the new text, or in a dry run shows the difference; returns `false` for a file seen through another link.
    fn write(&mut self, path: PathBuf, file: &File, mended: &Mended) -> Result<bool, NotWritten> {
        let [old, new] = [file, &mended.file].map(File::bytes);
        if !self.seen.insert(path.clone()) {
            return Ok(false);
        }
        if self.dry {
            let [old, new] = [&old, &new].map(|bytes| String::from_utf8_lossy(bytes));
            self.out.push_str(&diff::unified(&file.path, &old, &new, &self.context.screen));
        } else {
            replace(&path, &old, &new)?;
            self.context.note(&format!("đã sửa {}: {}", file.path, counts(&mended.rules)));
        }
        Ok(true)
    }

    /// Moves files as long as a target becomes free: a file may wait for another to leave. Returns the moves made.
    fn move_all(&mut self) -> Vec<(String, String)> {
        let mut waiting = std::mem::take(&mut self.moves);
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
        } else if let Err(why) = self.keep_path(from).and_then(|()| self.place.rename(from, to)) {
            self.fail(&old, &why);
            return false;
        } else {
            self.context.note(&format!("đã chuyển {old} sang {new}"));
        }
        self.status = self.status.max(Status::Nothing);
        true
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

    fn fail(&mut self, path: &str, why: &NotWritten) {
        self.status = Status::Failed;
        match why {
            NotWritten::Changed => self.context.error(&format!("{path}: {why}")),
            _ => self.context.error(&format!("{path}: không sửa được: {why}")),
        }
    }
}

/// A path as file systems compare it that ignore case or normal form.
fn folded(path: &str) -> String {
    text::nfc(path).to_lowercase()
}

/// `3 khoang-trang-thua, 1 khong-nfc`.
fn counts(rules: &BTreeMap<&'static str, usize>) -> String {
    rules.iter().map(|(rule, times)| format!("{times} {rule}")).collect::<Vec<_>>().join(", ")
}
