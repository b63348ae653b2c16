//! Lists the records under `data/` for the set compiled into the program.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// Writes `records.rs`: the path below `data/` and the text of every record, in path order.
fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=data");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("data");
    let mut records = Vec::new();
    collect(&root, &root, &mut records)?;
    records.sort();
    let mut code = String::from("static RECORDS: &[(&str, &str)] = &[\n");
    for below in records {
        let path = root.join(&below);
        writeln!(code, "    ({below:?}, include_str!({path:?})),").expect("writing to a string never fails");
    }
    code.push_str("];\n");
    fs::write(out.join("records.rs"), code)
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
