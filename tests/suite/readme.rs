//! Keeps `README.md` and `data/README.md` true: sessions, commands, the example record and the generated tables.

use std::path::Path;

use crate::common::{bcd, compare, root, transcript};
use bcd::columns::decision_columns;
use bcd::export::{ExportColumn, tables};
use bcd::record::QuyetDinh;
use bcd::record::shape::{Field, Shape};

/// The records behind the sessions, which new records in `data/` do not change.
const SAMPLE: &str = "tests/sample";

/// Largest README, in bytes.
const README_LIMIT: usize = 10_240;

fn readme() -> String {
    std::fs::read_to_string(root().join("README.md")).unwrap()
}

/// The arguments of a line such as `bcd search "ứng cứu" ATTT   # comment`, or `None` for another program.
///
/// Quotes group words; a comment and a redirection of the output are left out.
fn arguments(line: &str) -> Option<Vec<String>> {
    let line = line.strip_prefix("bcd ")?;
    let line = line.split(" #").next().unwrap();
    let line = line.split(" > ").next().unwrap();
    let mut arguments = Vec::new();
    for (at, part) in line.split('"').enumerate() {
        if at % 2 == 1 {
            arguments.push(part.to_owned());
        } else {
            arguments.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    Some(arguments)
}

/// Output and exit status of `bcd` on the sample records.
fn run(arguments: &[String]) -> std::process::Output {
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    bcd(&arguments).env("BCD_DATA", SAMPLE).output().unwrap()
}

/// The bodies of the fenced blocks in this language.
fn blocks<'t>(text: &'t str, language: &str) -> Vec<&'t str> {
    let fence = format!("```{language}\n");
    text.split(&fence).skip(1).map(|rest| rest.split("```").next().unwrap()).collect()
}

/// The text with the output of every `console` block replaced by that of the program.
fn with_sessions(text: &str) -> String {
    let mut parts = text.split("```console\n");
    let mut out = parts.next().unwrap().to_owned();
    for part in parts {
        let (session, tail) = part.split_once("```").unwrap();
        let prompt = session.lines().next().unwrap();
        let arguments = arguments(prompt.strip_prefix("$ ").unwrap()).unwrap();
        let output = transcript(&run(&arguments));
        let shown: String =
            output.lines().filter(|line| !line.starts_with("---")).map(|line| format!("{line}\n")).collect();
        out.push_str(&format!("```console\n{prompt}\n{shown}```{tail}"));
    }
    out
}

/// The text with everything between `<!-- name -->` and `<!-- /name -->` replaced by `part`.
fn with_part(text: &str, name: &str, part: &str) -> String {
    let open = format!("<!-- {name} -->\n");
    let close = format!("<!-- /{name} -->");
    let (head, rest) = text.split_once(&open).unwrap();
    let (_, tail) = rest.split_once(&close).unwrap();
    format!("{head}{open}\n{part}\n{close}{tail}")
}

/// A key with `[]` for a list and `*` for one that must be present.
fn key(field: &Field) -> String {
    let must = if field.must { "*" } else { "" };
    let many = if field.many { "[]" } else { "" };
    format!("`{}`{many}{must}", field.key)
}

/// One row per table of the format, keys in canonical order.
fn key_table() -> String {
    let mut out = String::from("| table | keys |\n| --- | --- |\n");
    for table in QuyetDinh::table().with_inner() {
        let keys: Vec<_> = table.fields.iter().map(key).collect();
        out.push_str(&format!("| {} | {} |\n", table.label(), keys.join(" ")));
    }
    out
}

/// One row per vocabulary, named by the first key that uses it.
fn vocabulary_table() -> String {
    let mut out = String::from("| vocabulary | words |\n| --- | --- |\n");
    let mut seen = Vec::new();
    for field in QuyetDinh::table().with_inner().iter().flat_map(|table| table.fields) {
        if let Shape::Word(vocabulary) = field.shape
            && !seen.contains(&vocabulary.name)
        {
            seen.push(vocabulary.name);
            let words: Vec<_> = vocabulary.plain().collect();
            out.push_str(&format!("| `{}` | {} |\n", field.key, words.join("; ")));
        }
    }
    out
}

/// One row per column of `list`.
fn column_table() -> String {
    let columns = decision_columns();
    let rows: String =
        columns.iter().map(|column| format!("| `{}` | {} |\n", column.name, column.title)).collect();
    format!("| column | heading |\n| --- | --- |\n{rows}")
}

/// One row per table of `export`, with `*` at the columns that identify a row.
fn export_table() -> String {
    let mut out = String::from("| table | a row is | columns |\n| --- | --- | --- |\n");
    for table in tables() {
        let name = |column: &ExportColumn| {
            let star = if table.key.contains(&column.key) { "*" } else { "" };
            format!("`{}`{star}", column.key)
        };
        let columns: Vec<_> = table.columns.iter().map(name).collect();
        out.push_str(&format!("| `{}` | {} | {} |\n", table.name, table.english, columns.join(" ")));
    }
    out
}

#[test]
fn sessions_print_what_the_program_prints() {
    compare(&root().join("README.md"), &with_sessions(&readme()));
}

#[test]
fn readme_is_short() {
    let bytes = readme().len();
    assert!(bytes <= README_LIMIT, "README.md has {bytes} bytes, at most {README_LIMIT}");
}

#[test]
fn minimum_rust_version_is_stated() {
    let stated = format!("[Rust](https://rustup.rs) {} ", env!("CARGO_PKG_RUST_VERSION"));
    assert!(readme().contains(&stated), "README.md does not say {stated:?}");
}

#[test]
fn commands_are_accepted() {
    let text = readme();
    let commands: Vec<_> =
        blocks(&text, "sh").into_iter().flat_map(str::lines).filter_map(arguments).collect();
    assert!(commands.len() >= 10, "ten commands are shown, found {}", commands.len());
    // Some write files.
    let folder = crate::writing::empty("readme-lenh");
    for command in commands {
        let words: Vec<_> = command.iter().map(String::as_str).collect();
        let output = bcd(&words).current_dir(&folder).env("BCD_DATA", root().join(SAMPLE)).output().unwrap();
        assert!(output.status.success(), "bcd {}\n{}", command.join(" "), transcript(&output));
    }
}

#[test]
fn example_record_is_valid() {
    let text = readme();
    let [record] = blocks(&text, "toml")[..] else { panic!("README.md shows one record") };
    let data = Path::new(env!("CARGO_TARGET_TMPDIR")).join("readme");
    let folder = data.join("quang-nam/2019");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("1285-qd-ubnd.toml"), record).unwrap();
    let output = bcd(&["validate", "--deny", "warnings", "--data"]).arg(&data).output().unwrap();
    assert!(output.status.success(), "{}", transcript(&output));
}

#[test]
fn format_tables_follow_the_types() {
    let path = root().join("data/README.md");
    let text = std::fs::read_to_string(&path).unwrap();
    let text = with_part(&text, "keys", &key_table());
    let text = with_part(&text, "vocabularies", &vocabulary_table());
    let text = with_part(&text, "columns", &column_table());
    let text = with_part(&text, "export", &export_table());
    compare(&path, &text);
}
