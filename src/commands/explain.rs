//! `bcd explain`: what a rule means, with a wrong and a right example.

use anyhow::{Result, bail};
use clap::Args;

use super::validate::unknown_rule;
use super::{Context, Status};
use crate::output::Screen;
use crate::output::page::Page;
use crate::output::screen::HEADING;
use crate::rules::{self, Group, RULES, Rule};

/// Arguments of `bcd explain`.
#[derive(Debug, Args)]
pub struct ExplainArgs {
    #[arg(value_name = "PHÁT_HIỆN", help = "Tên phát hiện, ví dụ so-hieu-trung; bỏ trống để liệt kê tất cả")]
    rule: Option<String>,
}

/// Explains one rule, or lists all.
///
/// # Errors
/// When there is no such rule, or output fails.
pub fn run(args: &ExplainArgs, context: &Context) -> Result<Status> {
    let out = match &args.rule {
        None => all(&context.screen),
        Some(name) => match rules::find(name) {
            Some(rule) => one(rule, &context.screen),
            None => bail!(unknown_rule(name)),
        },
    };
    context.screen.print(&out)?;
    Ok(Status::Fine)
}

fn all(screen: &Screen) -> String {
    let mut page = Page::new(screen);
    page.title(
        &format!("{} phát hiện của `bcd validate`", RULES.len()),
        &["Lỗi phải sửa; cảnh báo thì sửa, hoặc trả lời bằng một luu_y có chap_nhan."],
    );
    let mut groups: Vec<Group> = RULES.iter().map(|rule| rule.group).collect();
    groups.dedup();
    for group in groups {
        page.section(group.label());
        let rules = RULES.iter().filter(|rule| rule.group == group);
        let row = |rule: &Rule| {
            vec![rule.name.to_owned(), rule.severity.label().to_owned(), rule.summary.to_owned()]
        };
        page.columns(rules.map(row).collect(), 2);
    }
    page.finish()
}

fn one(rule: &Rule, screen: &Screen) -> String {
    let mut page = Page::new(screen);
    page.title(&format!("{}: {}", rule.name, rule.summary), &[]);
    page.facts(&[
        ("Mức", rule.severity.label().to_owned()),
        ("Nhóm", rule.group.label().to_owned()),
        ("Căn cứ", rule.source.to_owned()),
    ]);
    page.section("Vì sao");
    page.columns(vec![vec![rule.explanation.to_owned()]], 0);
    let mut out = page.finish();
    for (heading, example) in [("Sai", rule.wrong), ("Đúng", rule.right)] {
        if !example.is_empty() {
            out.push_str(&format!("\n{}\n", screen.paint(HEADING, heading)));
            // Examples are never wrapped, so that they can be copied.
            out.extend(example.lines().map(|line| format!("  {line}\n")));
        }
    }
    out
}
