//! Builds a generated set, or reads one and does nothing with it: `set make FOLDER COUNT`, `set read FOLDER`.
//!
//! What reading costs at least (R in the tables) is `openat` and `read` of every file into one buffer a thread.

#![allow(clippy::unwrap_used, reason = "a tool for measuring stops where it cannot go on")]

mod generator;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use rustix::fs::{CWD, Dir, FileType, Mode, OFlags, openat};

fn main() {
    let args: Vec<_> = std::env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["make", folder, count] => make(Path::new(folder), count.parse().unwrap()),
        ["read", folder] => println!("{}", read(Path::new(folder))),
        _ => panic!("set make FOLDER COUNT | set read FOLDER"),
    }
}

fn make(folder: &Path, count: usize) {
    for made in generator::records(count) {
        let path = folder.join(made.below);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, made.text).unwrap();
    }
}

/// Reads every file with two threads; gives the number of bytes.
fn read(folder: &Path) -> usize {
    let leaves = leaves(folder);
    let next = AtomicUsize::new(0);
    let bytes = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                let mut buffer = vec![0; 1 << 16];
                while let Some(leaf) = leaves.get(next.fetch_add(1, Ordering::Relaxed)) {
                    bytes.fetch_add(read_leaf(leaf, &mut buffer), Ordering::Relaxed);
                }
            });
        }
    });
    bytes.into_inner()
}

/// Province and year folders.
fn leaves(folder: &Path) -> Vec<PathBuf> {
    let below = |folder: &Path| fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    below(folder).flat_map(|province| below(&province).collect::<Vec<_>>()).collect()
}

fn read_leaf(leaf: &Path, buffer: &mut [u8]) -> usize {
    let flags = OFlags::RDONLY | OFlags::CLOEXEC;
    let folder = openat(CWD, leaf, flags | OFlags::DIRECTORY, Mode::empty()).unwrap();
    let mut bytes = 0;
    for entry in Dir::read_from(&folder).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type() != FileType::RegularFile {
            continue;
        }
        let file = openat(&folder, entry.file_name(), flags, Mode::empty()).unwrap();
        loop {
            let count = rustix::io::read(&file, &mut *buffer).unwrap();
            bytes += count;
            if count < buffer.len() {
                break;
            }
        }
    }
    bytes
}
