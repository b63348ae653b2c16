//! Lists the records under `data/` for the set that is compiled into the program, and links that without shared libraries.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    if let Some(archives) = archives() {
        link_archives(&out.join("archives"), &archives)?;
    }
    list_records(&out)
}

/// Writes `records.rs`: the text of every record, and the lines of the whole list.
fn list_records(out: &Path) -> io::Result<()> {
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
    fs::write(out.join("records.rs"), code)
}

/// What the standard library asks the linker for on Linux with glibc, and the archives that hold it.
const ARCHIVES: [(&str, &[&str]); 7] = [
    ("gcc_s", &["gcc_eh", "gcc", "c"]),
    ("util", &["util"]),
    ("rt", &["rt"]),
    ("pthread", &["pthread"]),
    ("m", &["m"]),
    ("dl", &["dl"]),
    ("c", &["c", "gcc_eh", "gcc"]),
];

/// The name of each library with the paths of its archives, if the program is built for use on this machine, and the
/// linker has them all.
///
/// Starting `bcd` is most of what `bcd show` takes, and finding shared libraries is a third of starting it. Cargo can ask
/// for `crt-static` only together with a target on the command line, since macros cannot be built so.
fn archives() -> Option<Vec<(&'static str, Vec<String>)>> {
    let var = |name: &str| env::var(name).unwrap_or_default();
    let meant = var("PROFILE") == "release" && var("HOST") == var("TARGET");
    let known = var("CARGO_CFG_TARGET_OS") == "linux" && var("CARGO_CFG_TARGET_ENV") == "gnu";
    if !meant || !known || var("CARGO_CFG_TARGET_FEATURE").split(',').any(|feature| feature == "crt-static") {
        return None;
    }
    let linker = env::var_os("RUSTC_LINKER").unwrap_or_else(|| "cc".into());
    let path = |file: &str| {
        let answer = Command::new(&linker).arg(format!("-print-file-name={file}")).output().ok()?;
        let path = String::from_utf8(answer.stdout).ok()?.trim().to_owned();
        // A file that it does not have it answers by the bare name.
        Path::new(&path).is_absolute().then_some(path)
    };
    path("crt1.o")?;
    ARCHIVES
        .into_iter()
        .map(|(name, parts)| {
            Some((name, parts.iter().map(|part| path(&format!("lib{part}.a"))).collect::<Option<_>>()?))
        })
        .collect()
}

/// Has the linker find these archives, in a folder of their own, before the shared libraries of the same names.
fn link_archives(folder: &Path, archives: &[(&str, Vec<String>)]) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    for (name, parts) in archives {
        fs::write(folder.join(format!("lib{name}.a")), format!("GROUP ( {} )\n", parts.join(" ")))?;
    }
    println!("cargo::rustc-link-arg-bins=-L{}", folder.display());
    println!("cargo::rustc-link-arg-bins=-static");
    // At an address that is settled now, as programs in Go have it: setting right every place that holds an address is a
    // tenth of what `bcd show` takes. Stack, heap and threads still lie elsewhere in every run.
    println!("cargo::rustc-link-arg-bins=-no-pie");
    Ok(())
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
