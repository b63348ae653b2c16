//! `bcd validate --fix`: applies the safe fixes to the files, and moves those with a wrong path.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Result;

use super::place::{Obstacle, WritableFolder};
use super::{Context, Status};
use crate::corpus::write::{NotWritten, replace};
use crate::corpus::{Found, Store};
use crate::output::diff;
use crate::rules::{Mended, Selection, mend};
use crate::source::File;
use crate::text;

/// Which fixes to apply, and how.
#[derive(Debug)]
pub struct FixRequest<'w> {
    /// Rules whose findings are fixed; all when empty.
    pub only: &'w [&'static str],
    /// Whether only to show what would change.
    pub dry: bool,
}

/// Fixes the selected files of a store, and updates the selection with the new paths of moved files.
///
/// Returns `Nothing` if something has changed or would change, `Failed` if a file could not be written.
///
/// # Errors
/// When the store has no writable files, or output fails.
pub fn run(
    store: &Store,
    selection: &mut Selection,
    request: &FixRequest<'_>,
    context: &Context,
) -> Result<Status> {
    let place = WritableFolder::of(store)?;
    if !request.dry {
        place.sweep(context);
    }
    let mut work = FixRun::new(place, request, context);
    let mut names: HashMap<String, String> = HashMap::new();
    for found in store.files() {
        let (Found::Record(file) | Found::Stray(file)) = &found;
        let below = file.below.clone().unwrap_or_default();
        names.insert(folded(&below), below);
        if let Found::Record(file) = &found
            && selection.holds(file)
        {
            work.mend(file);
        }
    }
    for (from, to) in work.move_all(&mut names) {
        if let Some(named) = selection.below.iter_mut().find(|below| **below == from) {
            *named = to;
        } else if !selection.below.is_empty() {
            selection.below.push(to);
        }
    }
    context.screen.print(&work.out)?;
    if request.dry && work.changed {
        context.note("chạy thử, chưa ghi gì: bỏ --dry-run thì ghi; phần phải sửa tay thì `bcd validate` kể");
    }
    Ok(match (work.failed, work.changed) {
        (true, _) => Status::Failed,
        (false, true) => Status::Nothing,
        (false, false) => Status::Fine,
    })
}

/// A path as compared by file systems that ignore case or normal form.
fn folded(path: &str) -> String {
    text::nfc(path).to_lowercase()
}

struct FixRun<'w> {
    place: WritableFolder,
    request: &'w FixRequest<'w>,
    context: &'w Context,
    /// Files to move: old and new path.
    moves: Vec<(String, String)>,
    /// Files fixed so far, by canonical path.
    seen: HashSet<PathBuf>,
    changed: bool,
    failed: bool,
    /// Output of a dry run.
    out: String,
}

impl<'w> FixRun<'w> {
    fn new(place: WritableFolder, request: &'w FixRequest<'w>, context: &'w Context) -> Self {
        let (moves, seen, out) = (Vec::new(), HashSet::new(), String::new());
        Self { place, request, context, moves, seen, changed: false, failed: false, out }
    }

    /// Fixes the text of a file, and records its new path.
    fn mend(&mut self, file: &Arc<File>) {
        let mended = mend(file, self.request.only);
        if !mended.rules.is_empty() {
            match self.place.inside(file) {
                // The same file, reached by another link.
                Ok(path) if !self.seen.insert(path.clone()) => return,
                Ok(path) if self.write(&path, file, &mended) => {}
                Ok(_) => return,
                Err(obstacle) => return self.fail(&file.path, &obstacle),
            }
        }
        let below = file.below.clone().unwrap_or_default();
        match mended.proper {
            // The decoded name is not that of the file, and may be that of another file.
            Some(_) if below.contains(char::REPLACEMENT_CHARACTER) => {
                self.context.warn(&format!("không chuyển {}: tên tệp không phải chữ UTF-8", file.path));
            }
            proper => self.moves.extend(proper.map(|proper| (below, proper))),
        }
    }

    /// Writes the new text, or in a dry run adds its diff; returns whether that succeeded.
    fn write(&mut self, path: &Path, file: &File, mended: &Mended) -> bool {
        if self.request.dry {
            let whole = |file: &File| String::from_utf8_lossy(&file.bytes()).into_owned();
            let diff = diff::unified(&file.path, &whole(file), &whole(&mended.file), &self.context.screen);
            self.out.push_str(&diff);
        } else if let Err(why) = replace(path, &file.bytes(), &mended.file.bytes()) {
            self.fail(&file.path, &why.into());
            return false;
        } else {
            self.context.note(&format!("đã sửa {}: {}", file.path, list(&mended.rules)));
        }
        self.changed = true;
        true
    }

    /// Moves files until no target is free any more: a file may wait for another to move away. Returns the moves made.
    fn move_all(&mut self, names: &mut HashMap<String, String>) -> Vec<(String, String)> {
        let mut waiting = std::mem::take(&mut self.moves);
        let mut done = Vec::new();
        loop {
            let (ready, taken): (Vec<_>, Vec<_>) =
                waiting.into_iter().partition(|(from, to)| self.claim(names, from, to));
            waiting = taken;
            if ready.is_empty() {
                break;
            }
            for (from, to) in ready {
                if self.rename(&from, &to) {
                    done.push((from, to));
                }
            }
        }
        for (from, to) in waiting {
            self.context.warn(&format!(
                "không chuyển {}: ở {} đã có một tệp",
                self.place.shown(&from),
                self.place.shown(&to)
            ));
        }
        done
    }

    /// Reserves the target of a move, unless another file has it.
    fn claim(&self, names: &mut HashMap<String, String>, from: &str, to: &str) -> bool {
        let free = match names.get(&folded(to)) {
            Some(other) => other == from || self.place.is_one_file(other, from),
            None => true,
        };
        if free {
            names.remove(&folded(from));
            names.insert(folded(to), to.to_owned());
        }
        free
    }

    /// Moves a file, or in a dry run prints the move; returns whether that succeeded.
    fn rename(&mut self, from: &str, to: &str) -> bool {
        let (old, new) = (self.place.shown(from), self.place.shown(to));
        if self.request.dry {
            self.out.push_str(&format!("chuyển {} sang {}\n", text::printable(&old), text::printable(&new)));
        } else if let Err(obstacle) = self.place.rename(from, to) {
            self.fail(&old, &obstacle);
            return false;
        } else {
            self.context.note(&format!("đã chuyển {old} sang {new}"));
        }
        self.changed = true;
        true
    }

    fn fail(&mut self, path: &str, why: &Obstacle) {
        self.failed = true;
        match why {
            Obstacle::NotWritten(NotWritten::Changed) => self.context.error(&format!("{path}: {why}")),
            _ => self.context.error(&format!("{path}: không sửa được: {why}")),
        }
    }
}

/// `3 khoang-trang-thua, 1 khong-nfc`.
fn list(rules: &BTreeMap<&'static str, usize>) -> String {
    rules.iter().map(|(rule, times)| format!("{times} {rule}")).collect::<Vec<_>>().join(", ")
}
