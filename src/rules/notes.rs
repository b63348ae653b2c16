//! Notes of a record that answer findings, and the rules on such notes.

use super::across::SetFinding;
use super::subject::{Subject, route_of};
use super::{RULES as ALL, find, is_warning};
use crate::finding::{Finding, Severity};
use crate::record::QuyetDinh;
use crate::record::path::KeyPath;
use crate::record::route::resolved;
use crate::record::value::{Node, nearest};

/// A note that answers a warning.
#[derive(Debug, Clone)]
struct AnsweringNote {
    /// Position among the notes of the record, from 1.
    number: usize,
    rule: String,
    written: KeyPath,
    /// The route by positions.
    route: KeyPath,
    used: bool,
}

/// The notes of one record that answer warnings; `chap-nhan-sai` reports those that name anything else.
#[derive(Debug, Clone, Default)]
pub struct AnsweringNotes(Vec<AnsweringNote>);

impl AnsweringNotes {
    /// The notes in a tree, whether or not the rest of it is a record.
    pub fn of(tree: &Node<'_>) -> Self {
        let notes = tree.get_ref().get("luu_y").and_then(|notes| notes.get_ref().as_array());
        let notes = notes.into_iter().flatten().zip(1..).filter_map(|(note, number)| {
            let text = |key| note.get_ref().get(key).and_then(|value| value.get_ref().as_str());
            let rule = text("chap_nhan").filter(|rule| is_warning(rule))?.to_owned();
            let written = KeyPath::parse(text("ve")?)?;
            let route = resolved(&written, tree)?;
            Some(AnsweringNote { number, rule, written, route, used: false })
        });
        Self(notes.collect())
    }

    /// Whether a note answers the finding; marks all notes that do as used.
    pub fn answer(&mut self, rule: &str, route: Option<&KeyPath>) -> bool {
        let Some(route) = route else { return false };
        let mut answered = false;
        for note in self.0.iter_mut().filter(|note| note.rule == rule && note.route.covers(route)) {
            note.used = true;
            answered = true;
        }
        answered
    }

    /// `luu-y-thua`: the notes of a record that answered no finding.
    pub fn unused(&self, record: usize) -> impl Iterator<Item = SetFinding> {
        self.0.iter().filter(|note| !note.used).map(move |note| {
            let message = format!("không có cảnh báo `{}` nào ở `{}` để trả lời", note.rule, note.written);
            let route = route_of(&format!("luu_y[{}].chap_nhan", note.number));
            let finding = SetFinding::new(record, route, message);
            SetFinding { rule: "luu-y-thua", ..finding }
        })
    }
}

pub(super) fn wrong_answer(subject: &Subject<'_>, record: &QuyetDinh) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (note, number) in record.luu_y.iter().zip(1..) {
        let Some(name) = note.chap_nhan.as_ref().filter(|name| !is_warning(name)) else { continue };
        let warnings = ALL.iter().filter(|rule| rule.severity == Severity::Warning).map(|rule| rule.name);
        let (message, near) = match find(name) {
            None => (format!("không có quy tắc nào tên `{name}`"), nearest(name, warnings)),
            Some(_) => (format!("`{name}` là lỗi: phải sửa, không trả lời bằng lưu ý được"), None),
        };
        let help = near.map_or_else(
            || "`bcd explain` liệt kê mọi quy tắc; chỉ cảnh báo mới trả lời được".to_owned(),
            |near| format!("có phải `{near}`?"),
        );
        findings.push(subject.finding(&format!("luu_y[{number}].chap_nhan"), message).help(help));
    }
    findings
}
