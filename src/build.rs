//! Lists the records under `data/` for the set that is compiled into the program.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=data");
    println!("cargo::rerun-if-changed=src/corpus/lines.tsv");
    let home = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let (root, lines) = (home.join("data"), home.join("src/corpus/lines.tsv"));
    let mut records = Vec::new();
    collect(&root, &root, &mut records)?;
    records.sort();
    let mut mark = Mark(0xCBF2_9CE4_8422_2325);
    let mut code = String::from("static RECORDS: &[(&str, &str)] = &[\n");
    for below in records {
        let path = root.join(&below);
        mark.add(below.as_bytes());
        mark.add(&fs::read(&path)?);
        writeln!(code, "    ({below:?}, include_str!({path:?})),").expect("writing to a string never fails");
    }
    let mark = format!("{:016x}", mark.0);
    // Lines made of other records are not compiled in; the program then reads the records.
    let fit = fs::read_to_string(&lines).is_ok_and(|text| text.lines().next() == Some(&mark));
    let lines = if fit { format!("include_str!({lines:?})") } else { "\"\"".to_owned() };
    write!(code, "];\nstatic MARK: &str = {mark:?};\nstatic LINES: &str = {lines};\n")
        .expect("writing to a string never fails");
    fs::write(PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it")).join("records.rs"), code)
}

/// What tells one state of the records from another (FNV-1a).
struct Mark(u64);

impl Mark {
    /// Adds some bytes, and an end that no text has.
    fn add(&mut self, bytes: &[u8]) {
        for byte in bytes.iter().chain(&[0xFF]) {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x100_0000_01B3);
        }
    }
}

/// Adds the paths of all records below `folder`, relative to `root`, with `/` between folders.
fn collect(root: &Path, folder: &Path, records: &mut Vec<String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(root, &path, records)?;
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            let below = path.strip_prefix(root).expect("it was found below the root");
            let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
            records.push(parts.join("/"));
        }
    }
    Ok(())
}
