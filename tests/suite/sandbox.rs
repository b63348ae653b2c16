//! A data folder to do harm in, and the program held to time, memory and manners.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use bcd::text::{Hidden, hidden};

use crate::common::{bcd, root, transcript};

/// Whether the long form of the tests was asked for.
pub fn long() -> bool {
    std::env::var_os("BCD_LONG").is_some()
}

/// A data folder of our own, taken away in the end.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("bcd-hostile-{name}-{}", std::process::id()));
        fs::create_dir_all(folder.join("data")).unwrap();
        Self(folder)
    }

    /// With two good records in it.
    pub fn with_record(name: &str) -> Self {
        let folder = Self::new(name);
        folder.put(OWN, &sample());
        let other = "ha-noi/2016/1943-qd-ubnd.toml";
        folder.put(other, &fs::read(root().join("tests/sample").join(other)).unwrap());
        folder
    }

    pub fn data(&self) -> PathBuf {
        self.0.join("data")
    }

    pub fn put(&self, below: impl AsRef<Path>, bytes: &[u8]) {
        let path = self.data().join(below);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    pub fn run<A: AsRef<OsStr>>(&self, args: &[A]) -> Output {
        let mut command = limited();
        command.args(args).env("BCD_DATA", self.data()).current_dir(self.data());
        ended(command.output().unwrap(), args)
    }

    pub fn told(&self, args: &[&str]) -> String {
        transcript(&self.run(args))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Where the good record lies.
pub const OWN: &str = "thanh-hoa/2021/4347-qd-ubnd.toml";

pub fn sample() -> Vec<u8> {
    fs::read(root().join("tests/sample").join(OWN)).unwrap()
}

/// The program with a minute of the processor and a gibibyte of memory, where the system can hold it to that.
pub fn limited() -> Command {
    let plain = bcd(&[]);
    if cfg!(not(target_os = "linux")) {
        return plain;
    }
    let mut command = Command::new("sh");
    command.args(["-c", "ulimit -t 60; ulimit -v 1048576; exec \"$0\" \"$@\""]).arg(plain.get_program());
    command.current_dir(root()).stdin(Stdio::null());
    for (name, value) in plain.get_envs() {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    command
}

/// Holds a run to its end: a status of our own, no panic, nothing raw for a terminal.
pub fn ended<A: AsRef<OsStr>>(output: Output, args: &[A]) -> Output {
    let args: Vec<_> = args.iter().map(|arg| shown(arg.as_ref())).collect();
    let told = transcript(&output);
    assert!(matches!(output.status.code(), Some(0..=2)), "{args:?}\n{told}");
    assert!(!told.contains("panicked"), "{args:?}\n{told}");
    assert_eq!(raw(&told), None, "{args:?}\n{told}");
    output
}

fn shown(arg: &OsStr) -> String {
    arg.to_string_lossy().chars().take(60).collect()
}

/// The first character that a terminal would act on, line breaks aside.
pub fn raw(text: &str) -> Option<char> {
    let acts = |c: char| {
        let kind = hidden(c);
        matches!(kind, Some(Hidden::Control | Hidden::Bidi | Hidden::Tag | Hidden::LineSeparator))
    };
    text.chars().find(|c| acts(*c))
}

/// Every command, with what it cannot do without.
pub const COMMANDS: &[&[&str]] = &[
    &["list"],
    &["show", "4347"],
    &["search", "chuyển đổi"],
    &["people"],
    &["history", "4347/QĐ-UBND"],
    &["compare", "4347", "1943"],
    &["stats"],
    &["export", "--bang", "thanh_vien"],
    &["export", "--bang", "the"],
    &["export"],
    &["new", "1/QĐ-UBND", "--tinh", "Thanh Hóa", "--ngay", "2020", "--stdout"],
    &["validate"],
    &["fmt", "--check"],
    &["explain", "ky-tu-an"],
    &["schema"],
    &["completions", "bash"],
    &["site"],
];

/// The commands in each of their formats.
pub fn in_every_format() -> Vec<Vec<String>> {
    let mut all = Vec::new();
    for words in COMMANDS {
        let words: Vec<_> = words.iter().map(|&word| word.to_owned()).collect();
        let command = bcd::cli::command();
        let verb = command.find_subcommand(&words[0]).unwrap().clone();
        let formats = verb.get_arguments().find(|arg| arg.get_id() == "format");
        let formats = formats.map(|arg| arg.get_possible_values()).unwrap_or_default();
        all.extend(formats.iter().map(|format| {
            let flag = ["--format".to_owned(), format.get_name().to_owned()];
            words.iter().cloned().chain(flag).collect()
        }));
        if formats.is_empty() {
            all.push(words);
        }
    }
    all
}
