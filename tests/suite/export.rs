//! `bcd export`: the tables say all that the records say, in every format.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Output;

use bcd::corpus::{Corpus, Entry, Store};
use bcd::export::{CellKind, tables};
use bcd::record::QuyetDinh;
use bcd::record::shape::Shape;
use bcd::text::printable;
use serde_json::Value;

use crate::common::{bcd, root, transcript};
use crate::writing::{empty, files, put, record, run};

fn real() -> Corpus {
    Store::Folder { root: root().join("data"), shown: "data".into() }.load()
}

fn printed(args: &[&str]) -> String {
    let output = bcd(args).output().unwrap();
    assert!(output.status.success(), "{args:?}\n{}", transcript(&output));
    String::from_utf8(output.stdout).unwrap()
}

/// The real records as the CSV files of a folder: heading and rows of each table, by its name.
fn csv_tables(name: &str) -> BTreeMap<String, Vec<Vec<String>>> {
    let folder = empty(name).join("bang");
    printed(&["export", "--format", "csv", "-o", folder.to_str().unwrap()]);
    let csv = files(&folder).into_iter().filter_map(|(path, text)| {
        let name = path.strip_suffix(".csv")?.to_owned();
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
        let rows = reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect());
        Some((name, rows.collect()))
    });
    csv.collect()
}

/// The cells of a column.
fn column<'t>(table: &'t [Vec<String>], key: &str) -> Vec<&'t str> {
    let at = table[0].iter().position(|name| name == key).unwrap_or_else(|| panic!("no column {key}"));
    table[1..].iter().map(|row| row[at].as_str()).collect()
}

#[test]
fn every_format_has_every_seat() {
    let corpus = real();
    let bodies = corpus.entries.iter().flat_map(|entry| entry.record.bodies());
    let seats: usize = bodies.map(|(_, body)| body.thanh_vien.len()).sum();
    let signers = corpus.entries.iter().filter(|entry| entry.record.nguoi_ky.is_some()).count();
    let csv = csv_tables("xuat-ghe");
    assert_eq!(csv["quyet_dinh"].len(), corpus.entries.len() + 1);
    let kinds = column(&csv["thanh_vien"], "loai");
    assert_eq!(kinds.iter().filter(|kind| **kind != "người ký").count(), seats);
    assert_eq!(kinds.len(), seats + signers);
    let sql = printed(&["export", "--format", "sql"]);
    assert_eq!(sql.matches("\ninsert into thanh_vien values(").count(), seats + signers);
    let rows = printed(&["export", "--format", "jsonl", "--bang", "thanh_vien"]);
    assert_eq!(rows.lines().count(), seats + signers);
    let marked = printed(&["export", "--format", "csv", "--bang", "luu_y", "--bom"]);
    assert_eq!(marked, format!("\u{feff}{}", printed(&["export", "--format", "csv", "--bang", "luu_y"])));
    assert_eq!(printed(&["export", "--format", "jsonl"]), printed(&["list", "--format", "jsonl"]));
}

/// Every text of a record is a cell, or one of those that a cell joins, of its decision in some table.
#[test]
fn tables_say_all_that_the_records_say() {
    let csv = csv_tables("xuat-du");
    let mut cells: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (name, table) in &csv {
        let ids = column(table, if name == "quyet_dinh" { "id" } else { "quyet_dinh" });
        for (id, row) in ids.into_iter().zip(&table[1..]) {
            cells.entry(id).or_default().extend(row.iter().map(|cell| cell.trim_start_matches('\'')));
        }
    }
    for Entry { path, record, .. } in &real().entries {
        let own = &cells[path.strip_suffix(".toml").unwrap()];
        for (route, text) in record.texts() {
            // Days and flags are texts of a page here; they are tested below.
            let field = QuyetDinh::table().descend(route.keys()).last().flatten().unwrap();
            if !matches!(field.shape, Shape::Day | Shape::Flag) {
                assert!(own.contains(&*printable(text.trim_start_matches('\''))), "{path}: {route}: {text}");
            }
        }
    }
}

/// What is no text: every number, flag and day of the format has a column of its type.
#[test]
fn every_key_without_text_has_a_column() {
    let tables = tables();
    for table in QuyetDinh::table().with_inner().into_iter().filter(|table| table.name != "CheDo") {
        for field in table.fields {
            let kind = match field.shape {
                Shape::Count => CellKind::Integer,
                Shape::Flag => CellKind::Flag,
                Shape::Day => CellKind::Text,
                _ => continue,
            };
            let mut columns = tables.iter().flat_map(|table| &table.columns);
            let found = columns.any(|column| (column.key, column.kind) == (field.key, kind));
            assert!(found, "{}.{} has no column", table.name, field.key);
        }
    }
}

/// The promises of `datapackage.json`, which `frictionless validate` checks as well.
#[test]
fn keys_are_unique_and_references_lead_somewhere() {
    let csv = csv_tables("xuat-khoa");
    let folder = empty("xuat-goi").join("bang");
    printed(&["export", "--format", "csv", "-o", folder.to_str().unwrap()]);
    let package: Value =
        serde_json::from_str(&fs::read_to_string(folder.join("datapackage.json")).unwrap()).unwrap();
    let ids: BTreeSet<_> = column(&csv["quyet_dinh"], "id").into_iter().collect();
    for resource in package["resources"].as_array().unwrap() {
        let table = &csv[resource["name"].as_str().unwrap()];
        let schema = &resource["schema"];
        let names: Vec<_> = schema["fields"].as_array().unwrap().iter().map(|field| &field["name"]).collect();
        assert_eq!(names, table[0].iter().collect::<Vec<_>>());
        assert_eq!(table[0].iter().collect::<BTreeSet<_>>().len(), table[0].len(), "{:?}", table[0]);
        let key: Vec<_> = schema["primaryKey"]
            .as_array()
            .unwrap()
            .iter()
            .map(|key| column(table, key.as_str().unwrap()))
            .collect();
        let rows: BTreeSet<Vec<_>> =
            (0..table.len() - 1).map(|at| key.iter().map(|cells| cells[at]).collect()).collect();
        assert_eq!(rows.len(), table.len() - 1, "{}", resource["name"]);
        for reference in schema["foreignKeys"].as_array().unwrap() {
            let cells = column(table, reference["fields"].as_str().unwrap());
            assert!(cells.into_iter().all(|cell| cell.is_empty() || ids.contains(cell)), "{reference}");
        }
    }
}

#[cfg(feature = "xlsx")]
pub mod workbook {
    use calamine::{Data, Reader as _, Xlsx, open_workbook};

    use super::{BTreeSet, CellKind, Path, empty, printed, real, tables};
    use crate::sandbox::raw;

    /// The sheets of a workbook: name and rows.
    pub fn sheets(path: &Path) -> Vec<(String, Vec<Vec<Data>>)> {
        let mut book: Xlsx<_> = open_workbook(path).unwrap();
        for name in book.sheet_names() {
            let formulas = book.worksheet_formula(&name).unwrap();
            assert!(formulas.used_cells().all(|(_, _, formula)| formula.is_empty()), "{name}");
        }
        let sheets = book.worksheets().into_iter();
        sheets.map(|(name, range)| (name, range.rows().map(<[Data]>::to_vec).collect())).collect()
    }

    #[test]
    fn a_workbook_reads_back() {
        let path = empty("xuat-xlsx").join("bcd.xlsx");
        printed(&["export", "-o", path.to_str().unwrap()]);
        let sheets = sheets(&path);
        assert_eq!(sheets[0].0, "Đọc trước");
        assert!(sheets[0].1.iter().flatten().any(|cell| *cell == Data::String("(?)".to_owned())));
        let tables = tables();
        assert_eq!(sheets.len(), tables.len() + 1);
        let seats = printed(&["export", "--format", "jsonl", "--bang", "thanh_vien"]).lines().count();
        for ((name, rows), table) in sheets[1..].iter().zip(&tables) {
            assert_eq!(name, table.title);
            let headings: Vec<_> = rows[0].iter().map(ToString::to_string).collect();
            assert!(headings.iter().eq(table.columns.iter().map(|column| column.title)), "{headings:?}");
            for (at, column) in table.columns.iter().enumerate() {
                let filled = rows[1..].iter().map(|row| &row[at]).filter(|cell| **cell != Data::Empty);
                let is_kind = |cell: &Data| match column.kind {
                    CellKind::Text | CellKind::Address => matches!(cell, Data::String(_)),
                    CellKind::Flag => ["có", "không"].contains(&cell.to_string().as_str()),
                    CellKind::Integer => matches!(cell, Data::Float(_) | Data::Int(_)),
                    CellKind::Day => matches!(cell, Data::DateTime(_)),
                };
                filled.for_each(|cell| assert!(is_kind(cell), "{name}: {}: {cell:?}", column.key));
            }
        }
        assert_eq!(sheets[1].1.len(), real().entries.len() + 1);
        assert_eq!(sheets[2].1.len(), seats + 1);
        let days: BTreeSet<_> = sheets[1].1[1..].iter().map(|row| format!("{:?}", row[7])).collect();
        assert!(days.len() > 10, "{days:?}");
    }

    #[test]
    fn headings_stay_filter_and_addresses_are_links() {
        let path = empty("xuat-lien-ket").join("bcd.xlsx");
        printed(&["export", "-o", path.to_str().unwrap()]);
        let mut book = zip::ZipArchive::new(std::fs::File::open(&path).unwrap()).unwrap();
        let mut part = |name: &str| std::io::read_to_string(book.by_name(name).unwrap()).unwrap();
        let nguon = part("xl/worksheets/sheet5.xml");
        assert!(nguon.contains("state=\"frozen\"") && nguon.contains("<autoFilter "), "{nguon}");
        assert!(
            nguon.contains("<hyperlink ") && part("xl/worksheets/_rels/sheet5.xml.rels").contains("https://")
        );
    }

    #[test]
    fn same_records_give_same_bytes() {
        let folder = empty("xuat-giong");
        let bytes = ["a.xlsx", "b.xlsx"].map(|name| {
            printed(&["export", "-o", folder.join(name).to_str().unwrap()]);
            std::fs::read(folder.join(name)).unwrap()
        });
        assert!(bytes[0] == bytes[1]);
    }

    /// Nothing in a hostile record becomes a formula or reaches a cell raw.
    pub fn holds_nothing_live(path: &Path) {
        let cells = sheets(path).into_iter().flat_map(|(_, rows)| rows).flatten();
        for cell in cells {
            assert_eq!(raw(&cell.to_string()), None, "{cell:?}");
        }
    }
}

/// Writes into a folder of its own, and returns the run.
fn export_to(folder: &Path, args: &[&str]) -> Output {
    run(folder, &[&["export", "--format", "csv", "-o"], args].concat())
}

#[test]
fn a_folder_is_replaced_only_if_it_is_ours() {
    let folder = empty("xuat-thu-muc");
    put(&folder.join("data/thanh-hoa/2021/05-qd-ubnd.toml"), &record(5, false));
    let before = |name: &str| files(&folder.join(name));
    assert_eq!(export_to(&folder, &["bang"]).status.code(), Some(0));
    let first = before("bang");
    assert_eq!(first.len(), tables().len() + 2);
    // Again, after a table of an older version was left behind.
    put(&folder.join("bang/cu.csv"), "id\n");
    assert_eq!(export_to(&folder, &["bang"]).status.code(), Some(0));
    assert_eq!(before("bang"), first);
    // An empty folder is as good as none.
    fs::create_dir(folder.join("trong")).unwrap();
    assert_eq!(export_to(&folder, &["trong"]).status.code(), Some(0));
    assert_eq!(before("trong"), first);
    for other in ["data", "."] {
        let old = before(other);
        let output = export_to(&folder, &[other]);
        assert_eq!(output.status.code(), Some(2), "{}", transcript(&output));
        assert_eq!(before(other), old);
    }
    // Nothing is left beside.
    let mut names: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["bang", "data", "trong"]);
}

#[cfg(target_os = "linux")]
#[test]
fn completions_in_bash_offer_verbs_and_closed_lists() {
    let script = printed(&["completions", "bash"]);
    for (typed, offered) in [
        ("ex", "export explain"),
        ("list --tinh thanh", "thanh-hoa"),
        ("people --vai-tro pho-chu", "pho-chu-tich-thuong-truc pho-chu-tich"),
        ("search --linh-vuc chuyen", "chuyen-doi-so"),
        ("stats --theo t", "tinh"),
        ("list --sort ng", "ngay_ban_hanh nguoi_ky nguon"),
        ("explain ngay-sai", "ngay-sai-dang"),
        // Free text: the word itself, no file.
        ("list --nguoi Cargo", "Cargo"),
    ] {
        let ask = format!(
            "{script}\ncompopt() {{ :; }}; COMP_WORDS=(bcd {typed}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); \
             _bcd bcd \"${{COMP_WORDS[-1]}}\" \"${{COMP_WORDS[-2]}}\"; echo \"${{COMPREPLY[@]}}\""
        );
        let output = std::process::Command::new("bash").args(["--norc", "-c", &ask]).output().unwrap();
        assert_eq!(String::from_utf8_lossy(&output.stdout).trim_end(), offered, "{}", transcript(&output));
    }
}
