//! A killed run and a full disk leave every file whole, old or new, and writers do not undo each other's work.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use bcd::corpus::write::{NotWritten, rename_new, replace, write_new};

use crate::common::bcd;
#[cfg(unix)]
use crate::common::transcript;
#[cfg(unix)]
use crate::sandbox::long;
use crate::writing::{empty, files, proper, put, record, run};

/// Files of a data folder in disorder: half of them in the wrong place.
fn disorder(folder: &Path, count: usize) -> Vec<(PathBuf, PathBuf, String)> {
    let place = |number: usize| match number % 2 {
        0 => proper(number),
        _ => format!("data/cu/{number}.toml"),
    };
    let all = (1..=count).map(|n| (folder.join(place(n)), folder.join(proper(n)), record(n, true)));
    let all: Vec<_> = all.collect();
    for (old, _, text) in &all {
        put(old, text);
    }
    all
}

/// The program, killed when something has happened to the disk and some rounds of doing nothing have passed.
fn killed(mut command: Command, happened: impl Fn() -> bool, rounds: usize) {
    let null = std::process::Stdio::null;
    let mut child = command.stdout(null()).stderr(null()).spawn().unwrap();
    while child.try_wait().unwrap().is_none() && !happened() {
        std::hint::spin_loop();
    }
    for round in 0..rounds {
        std::hint::black_box(Path::new("/").join(round.to_string()).exists());
    }
    child.kill().unwrap();
    child.wait().unwrap();
}

/// `BCD_KILLS=1000 cargo test killed` kills that often.
#[test]
fn a_killed_run_leaves_every_file_whole() {
    let kills = std::env::var("BCD_KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(8);
    const FILES: usize = 12;
    let mut in_the_making = 0;
    for kill in 0..kills {
        let folder = empty("killed");
        let all = disorder(&folder, FILES);
        let args: &[&str] =
            if kill % 2 == 0 { &["fmt"] } else { &["validate", "--fix", "--format", "short"] };
        let mut command = bcd(args);
        command.current_dir(&folder);
        let (old, proper, text) = &all[kill * 7 % FILES];
        let rewritten = || fs::read_to_string(old).map_or(true, |now| now != *text);
        let moved = || proper.exists() && rewritten();
        let rounds = kill * 37 % 1_009;
        if kill % 4 == 3 {
            killed(command, moved, rounds)
        } else {
            killed(command, rewritten, rounds)
        }
        let hidden = files(&folder).iter().filter(|(path, _)| path.ends_with(".bcd-tmp")).count();
        in_the_making += usize::from(hidden > 0);
        let new = |old: &str| match kill % 2 {
            0 => bcd::layout::canonical(old).unwrap(),
            _ => old.replace("UBND  tỉnh Thanh Hóa ", "UBND tỉnh Thanh Hóa").replace("\"1/", "\"01/"),
        };
        let good = |text: &str, old: &str| text == old || renumbered(text) == renumbered(&new(old));
        for (old, proper, text) in &all {
            let names: Vec<_> = [old, proper].into_iter().filter(|path| path.exists()).collect();
            assert!(!names.is_empty(), "kill {kill}: {} is lost", old.display());
            for name in names {
                let now = fs::read_to_string(name).unwrap();
                assert!(good(&now, text), "kill {kill}: {} is torn:\n{now}", name.display());
            }
        }
        finish(&folder, args, &all);
    }
    println!("{kills} kills, {in_the_making} of them while a file was in the making");
}

/// One digit numbers are written with a zero in front by a fix.
fn renumbered(text: &str) -> String {
    text.replace("so_hieu=\"0", "so_hieu=\"")
}

/// The next run ends what the killed one began, and leaves nothing hidden behind.
fn finish(folder: &Path, args: &[&str], all: &[(PathBuf, PathBuf, String)]) {
    run(folder, args);
    assert_eq!(run(folder, args).status.code(), Some(0), "{args:?}");
    let left = files(folder);
    assert_eq!(left.len(), all.len(), "{left:?}");
    assert!(left.iter().all(|(path, _)| path.ends_with(".toml")), "{left:?}");
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_written_in_full_stays() {
    let folder = empty("full");
    put(&folder.join("data/x/2021/1.toml"), &record(1, true));
    put(&folder.join("data/x/2021/2.toml"), "b=1\n");
    let before = files(&folder);
    // Two blocks of 512 bytes are less than the first file; the signal for it is ignored as a daemon would.
    let script = format!("trap '' XFSZ; ulimit -f 2; exec {} \"$@\"", env!("CARGO_BIN_EXE_bcd"));
    let limited = |args: &[&str]| {
        let mut shell = Command::new("sh");
        shell.args(["-c", &script, "sh"]).args(args).current_dir(&folder).env_remove("BCD_DATA");
        transcript(&shell.output().unwrap())
    };
    let report = limited(&["validate", "--fix", "--format", "short"]);
    assert!(report.contains("data/x/2021/1.toml: không sửa được: hệ điều hành báo lỗi số 27"), "{report}");
    let report = limited(&["fmt"]);
    assert!(report.contains("data/x/2021/1.toml: hệ điều hành báo lỗi số 27"), "{report}");
    let after = files(&folder);
    assert_eq!((&after[0], after.len()), (&before[0], before.len()));
    assert_eq!(after[1].1, "b = 1\n");
}

/// A disk of a few pages, which only root can make; `None` elsewhere.
#[cfg(target_os = "linux")]
fn small_disk(at: &Path) -> Option<impl Drop> {
    struct Disk(PathBuf);
    impl Drop for Disk {
        fn drop(&mut self) {
            let _ = Command::new("umount").arg(&self.0).status();
        }
    }
    let mut mount = Command::new("mount");
    mount.args(["-t", "tmpfs", "-o", "size=32k", "tmpfs"]).arg(at).stderr(std::process::Stdio::null());
    mount.status().is_ok_and(|status| status.success()).then(|| Disk(at.to_owned()))
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_loses_nothing() {
    let folder = empty("disk");
    let Some(_disk) = small_disk(&folder) else {
        eprintln!("left out: no right to mount a small disk");
        return;
    };
    put(&folder.join("data/x/2021/1.toml"), &record(1, true));
    let mut filler = vec![b'#'; 32 << 10];
    while fs::write(folder.join("day.txt"), &filler).is_err() {
        filler.truncate(filler.len() - 1_024);
    }
    let before = files(&folder);
    for args in [&["fmt"][..], &["validate", "--fix", "--format", "short"]] {
        let report = transcript(&run(&folder, args));
        assert!(report.contains("hết chỗ trên đĩa") && report.ends_with("--- exit 2\n"), "{report}");
        assert!(files(&folder) == before);
    }
}

#[test]
fn of_many_new_files_of_one_name_one_is_written() {
    let path = empty("new").join("a/b/1.toml");
    let texts: Vec<_> = (0..8).map(|writer| format!("writer = {writer}\n").repeat(2_000)).collect();
    let won: Vec<bool> = std::thread::scope(|scope| {
        let threads: Vec<_> =
            texts.iter().map(|text| scope.spawn(|| write_new(&path, text.as_bytes()))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap().is_ok()).collect()
    });
    assert_eq!(won.iter().filter(|won| **won).count(), 1);
    let winner = won.iter().position(|won| *won).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), texts[winner]);
    assert!(matches!(write_new(&path, b""), Err(NotWritten::Taken)));
    assert_eq!(files(path.parent().unwrap()).len(), 1);
}

#[test]
fn of_many_writers_none_undoes_what_another_wrote() {
    let path = empty("writers").join("1.toml");
    fs::write(&path, "").unwrap();
    std::thread::scope(|scope| {
        for writer in 0..4 {
            let path = &path;
            scope.spawn(move || {
                for line in 0..10 {
                    // As a person would: read again when told that the file has changed.
                    loop {
                        let read = fs::read(path).unwrap();
                        let more = [&read[..], format!("{writer} {line}\n").as_bytes()].concat();
                        match replace(path, &read, &more) {
                            Ok(()) => break,
                            Err(NotWritten::Changed) => {}
                            Err(other) => panic!("{other}"),
                        }
                    }
                }
            });
        }
    });
    assert_eq!(fs::read_to_string(&path).unwrap().lines().count(), 40);
}

#[test]
fn a_move_takes_no_place_and_ends_what_a_kill_left_half_done() {
    let folder = empty("moves");
    let path = |name: &str| folder.join(name);
    put(&path("a"), "a");
    put(&path("b"), "b");
    assert!(matches!(rename_new(&path("a"), &path("b")), Err(NotWritten::Taken)));
    fs::hard_link(path("a"), path("c")).unwrap();
    rename_new(&path("a"), &path("c")).unwrap();
    assert_eq!(files(&folder), [("b".into(), "b".into()), ("c".into(), "a".into())]);
}

/// An editor saves by moving a new file over the old name; it may do so while ours is on its way to another name.
#[cfg(target_os = "linux")]
#[test]
fn what_is_saved_while_a_file_is_moved_is_not_lost() {
    for round in 0..if long() { 500 } else { 50 } {
        let folder = empty("saved-meanwhile");
        let [old, new, draft] = ["old", "new", "draft"].map(|name| folder.join(name));
        fs::write(&old, "before").unwrap();
        fs::write(&draft, "saved").unwrap();
        std::thread::scope(|scope| {
            scope.spawn(|| {
                (0..round % 50).for_each(|_| assert!(std::hint::black_box(folder.exists())));
                fs::rename(&draft, &old).unwrap();
            });
            rename_new(&old, &new).unwrap();
        });
        assert!(files(&folder).iter().any(|(_, text)| text == "saved"), "round {round}");
    }
}

/// Editors save in place or by a rename, and 400 of them do so while the program replaces the same file.
#[test]
fn what_an_editor_saves_while_a_file_is_replaced_is_not_lost() {
    let folder = empty("saved-while-replaced");
    let [path, draft] = ["1.toml", "draft"].map(|name| folder.join(name));
    let mut lost = 0;
    for round in 0..400 {
        fs::write(&path, "b=1").unwrap();
        std::thread::scope(|scope| {
            let writer = scope.spawn(|| replace(&path, b"b=1", b"b = 1\n"));
            std::thread::sleep(std::time::Duration::from_micros(round * 7 % 3_000));
            if round % 2 == 0 {
                fs::write(&path, "saved").unwrap();
            } else {
                fs::write(&draft, "saved").unwrap();
                fs::rename(&draft, &path).unwrap();
            }
            assert!(matches!(writer.join().unwrap(), Ok(()) | Err(NotWritten::Changed)));
        });
        lost += u32::from(fs::read_to_string(&path).unwrap() != "saved");
    }
    assert_eq!(files(&folder).len(), 1);
    // Where files cannot be exchanged, some microseconds lie between the last comparison and the rename.
    let most = if cfg!(target_os = "linux") { 0 } else { 8 };
    assert!(lost <= most, "{lost} of 400");
}

/// The program waits ten seconds before it gives up, so that this part runs with `BCD_LONG` only.
#[cfg(unix)]
#[test]
fn a_file_that_stays_locked_is_given_up() {
    if !long() {
        return;
    }
    let folder = empty("locked");
    put(&folder.join("1.toml"), "b=1");
    let locked = fs::File::open(folder.join("1.toml")).unwrap();
    locked.lock().unwrap();
    let told = transcript(&run(&folder, &["fmt", "1.toml"]));
    assert!(told.contains("1.toml: một chương trình khác đang giữ khóa tệp"), "{told}");
    assert_eq!(files(&folder), [("1.toml".into(), "b=1".into())]);
    drop(locked);
    assert_eq!(run(&folder, &["fmt", "1.toml"]).status.code(), Some(0));
}

/// On Windows a locked file cannot even be read.
#[cfg(unix)]
#[test]
fn a_file_that_is_locked_for_a_moment_is_waited_for() {
    let folder = empty("locked-briefly");
    put(&folder.join("1.toml"), "b=1");
    let locked = fs::File::open(folder.join("1.toml")).unwrap();
    locked.lock().unwrap();
    let mut child = bcd(&["fmt", "1.toml"]).current_dir(&folder).spawn().unwrap();
    std::thread::sleep(std::time::Duration::from_millis(500));
    assert!(child.try_wait().unwrap().is_none(), "the program does not wait for the lock");
    assert_eq!(files(&folder), [("1.toml".into(), "b=1".into())]);
    drop(locked);
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert_eq!(files(&folder), [("1.toml".into(), "b = 1\n".into())]);
}
