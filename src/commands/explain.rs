//! `bcd explain`: what a rule, a key or a word of a vocabulary means.

use std::sync::Arc;

use anyhow::Result;
use clap::Args;

use super::{Context, Status, unknown};
use crate::output::page::Page;
use crate::output::screen::HEADING;
use crate::output::{Screen, short};
use crate::record::QuyetDinh;
use crate::record::shape::{Field, Shape, Table, Vocabulary};
use crate::registers::synonyms;
use crate::rules::{self, Example, RULES, Rule};
use crate::source::File;

/// Arguments of `bcd explain`.
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// Tên quy tắc, khóa hoặc từ: so-hieu-trung, thanh_vien, "Tổ phó"; bỏ trống để liệt kê các quy tắc
    #[arg(value_name = "TÊN")]
    names: Vec<String>,
}

/// Explains one rule, key or word, or lists all rules.
/// Fails when there is no such name, or output fails.
pub fn run(args: &ExplainArgs, context: &Context) -> Result<Status> {
    let name = args.names.join(" ");
    let screen = &context.screen;
    let out = match rules::find(&name) {
        _ if name.trim().is_empty() => all(screen),
        Some(rule) => one(rule, screen),
        None => keys(&name, screen)?,
    };
    screen.print(&out)?;
    Ok(Status::Fine)
}

fn all(screen: &Screen) -> String {
    let mut page = Page::new(screen);
    page.title(
        &format!("{} quy tắc của `bcd validate`", RULES.len()),
        &["Lỗi phải sửa; cảnh báo thì sửa, hoặc trả lời bằng một luu_y có chap_nhan."],
    );
    let row = |rule: &Rule| [rule.name, rule.severity.label(), rule.summary].map(str::to_owned).into();
    for rules in RULES.chunk_by(|a, b| a.group == b.group) {
        page.section(rules[0].group);
        page.columns(rules.iter().map(row).collect(), 2);
    }
    page.finish()
}

fn one(rule: &Rule, screen: &Screen) -> String {
    let mut page = Page::new(screen);
    page.title(&format!("{}: {}", rule.name, rule.summary), &[]);
    page.facts(&[
        ("Mức", rule.severity.label().to_owned()),
        ("Nhóm", rule.group.to_owned()),
        ("Căn cứ", rule.source.to_owned()),
    ]);
    page.section("Vì sao");
    page.columns(vec![vec![rule.explanation.to_owned()]], 0);
    let mut out = page.finish();
    for (heading, example) in [("Sai", rules::example(rule, "sai")), ("Đúng", rules::example(rule, "dung"))]
    {
        let Some(Example { below, text }) = example else { continue };
        out.push_str(&format!("\n{}\n", screen.paint(HEADING, heading)));
        // Examples are never wrapped, so that they can be copied.
        out.extend(text.lines().map(|line| format!("  {line}\n").replace("  \n", "\n")));
        let file = Arc::new(File::new(below.to_owned(), Some(below.to_owned()), text));
        let findings = rules::check_file(&file).findings.into_iter().filter(|it| it.rule == rule.name);
        for finding in findings {
            let (line, _) = file.position(finding.place.span.start);
            let help = finding.help.iter().map(|help| format!("\n    gợi ý: {help}")).collect::<String>();
            out.push_str(&format!("  → dòng {line}: {}{help}\n", short::message(&finding)));
        }
    }
    out
}

/// The pages of the keys of this name, else of those that it is another name or a word of; or the page of the record.
fn keys(name: &str, screen: &Screen) -> Result<String> {
    let key = name.rsplit('.').next().unwrap_or(name);
    let is_named = |other: &str| synonyms::letters(other) == synonyms::letters(key);
    let tables = QuyetDinh::table().with_inner();
    if is_named(QuyetDinh::table().label()) {
        let mut page = Page::new(screen);
        page.title("Quyết định: một tệp, một hồ sơ", &[]);
        list_keys(&mut page, QuyetDinh::table());
        return Ok(page.finish());
    }
    let fields = tables.iter().flat_map(|table| table.fields.iter().map(move |field| (table, field)));
    let (mut fields, others): (Vec<_>, Vec<_>) = fields.partition(|(_, field)| is_named(field.key));
    let has_word = |field: &Field| matches!(field.shape, Shape::Word(words) if !words.find(name).is_empty());
    if fields.is_empty() {
        let is_meant = |field: &Field| synonyms::keys(key).contains(&field.key) || has_word(field);
        fields.extend(others.iter().filter(|(_, field)| is_meant(field)));
    }
    if fields.is_empty() {
        let known = RULES.iter().map(|rule| rule.name).chain(others.iter().map(|(_, field)| field.key));
        let hint = "`bcd explain` liệt kê các quy tắc";
        return Err(unknown("không có quy tắc, khóa hay từ nào tên", name, known, hint));
    }
    let pages = fields.into_iter().map(|(table, field)| {
        let mut page = Page::new(screen);
        page.title(&format!("{} ({}): {}", field.key, table.label(), field.label()), &[field.note]);
        page.facts(&[
            ("Bắt buộc", if field.must { "có" } else { "không" }.to_owned()),
            ("Kiểu", kind(field)),
            ("Tên khác", synonyms::names_of("khoa", field.key).join("; ")),
        ]);
        match field.shape {
            Shape::Table(inner) => list_keys(&mut page, inner()),
            Shape::Word(vocabulary) => list_words(&mut page, vocabulary, &vocabulary.find(name)),
            _ => {}
        }
        page.finish()
    });
    Ok(pages.collect::<Vec<_>>().join("\n"))
}

fn kind(field: &Field) -> String {
    let one = match field.shape {
        Shape::Text => "chuỗi",
        Shape::Address => "địa chỉ trang",
        Shape::Count => "số nguyên từ 1",
        Shape::Flag => "true hoặc false",
        Shape::Day => "ngày hoặc khoảng ngày",
        Shape::Number => "số và ký hiệu",
        Shape::Route => "đường dẫn khóa: ban.so_thanh_vien",
        Shape::Word(_) => "một từ trong từ vựng",
        Shape::Table(_) => "bảng",
    };
    if field.many { format!("danh sách, mỗi mục là {one}") } else { one.to_owned() }
}

fn list_keys(page: &mut Page<'_>, table: &Table) {
    page.section("Các khóa, theo thứ tự");
    let key = |field: &Field| {
        let key = if field.must { format!("{}*", field.key) } else { field.key.to_owned() };
        vec![key, field.note.to_owned()]
    };
    page.columns(table.fields.iter().map(key).collect(), 1);
    page.remark("* bắt buộc");
}

/// The words asked for, else all, with their synonyms and abbreviations.
fn list_words(page: &mut Page<'_>, vocabulary: &Vocabulary, asked: &[usize]) {
    page.section("Từ vựng");
    let words = vocabulary.words.iter().enumerate();
    let words = words.filter(|(at, _)| asked.is_empty() || asked.contains(at));
    let row = |(_, (word, also)): (usize, &(&str, &[&str]))| {
        let synonyms = synonyms::names_of(vocabulary.name, word).iter().map(String::as_str);
        let others: Vec<_> = synonyms.chain(also.iter().copied()).collect();
        vec![(*word).to_owned(), others.join("; ")]
    };
    page.columns(words.map(row).collect(), 1);
}
