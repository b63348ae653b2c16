//! The notes of a record that answer findings, and those that answer none.

use std::collections::HashMap;

use super::across::SetFinding;
use super::leaf::Leaf;
use super::subject::Subject;
use super::{Check, Group, Rule};
use super::{RULES as ALL, find};
use crate::finding::{Finding, Severity};
use crate::record::QuyetDinh;
use crate::record::path::{KeyPath, Step};
use crate::record::value::nearest;

/// The rules of this file.
pub const RULES: &[Rule] = &[
    Rule {
        name: "chap-nhan-sai",
        group: Group::Inside,
        severity: Severity::Error,
        summary: "lưu ý trả lời một phát hiện không trả lời được",
        explanation: "chap_nhan là tên một cảnh báo. Lỗi thì phải sửa.",
        source: "Khuôn dạng hồ sơ: `bcd schema`",
        wrong: "chap_nhan = \"so-thanh-vien-lechh\"",
        right: "chap_nhan = \"so-thanh-vien-lech\"",
        check: Check::Record(wrong_answer),
    },
    Rule {
        name: "luu-y-thua",
        group: Group::Inside,
        severity: Severity::Warning,
        summary: "lưu ý trả lời một phát hiện không xảy ra",
        explanation: "Sau khi sửa hồ sơ, `chap_nhan` không còn việc làm thì phải bỏ, kẻo nó che một phát hiện sau này.",
        source: "Khuôn dạng hồ sơ: `bcd schema`",
        wrong: "chap_nhan = \"so-thanh-vien-lech\"",
        right: "noi_dung = \"Nguồn chỉ nêu tên hai người.\"",
        check: Check::Notes,
    },
];

/// A note of a record that answers a finding.
#[derive(Debug)]
struct Note {
    /// Its number among the notes of the record, from 1.
    number: usize,
    rule: String,
    route: KeyPath,
    used: bool,
}

/// The answering notes of one record.
#[derive(Debug, Default)]
pub struct Notes(Vec<Note>);

impl Notes {
    /// The notes with `chap_nhan`, whatever else is wrong with the record.
    pub fn of(subject: &Subject<'_>) -> Self {
        let of_note = |leaf: &Leaf<'_>| match leaf.route.0.as_slice() {
            [Step::Key(list), Step::Item(number), _] if list == "luu_y" => Some(*number),
            _ => None,
        };
        let own = |key| subject.texts().filter(move |leaf| leaf.key() == key && leaf.top() == "luu_y");
        let about = own("ve");
        let about: HashMap<_, _> = about.filter_map(|leaf| Some((of_note(leaf)?, leaf.text))).collect();
        let answers = own("chap_nhan");
        let note = |leaf: &Leaf<'_>| {
            let number = of_note(leaf)?;
            let route = KeyPath::parse(about.get(&number)?)?;
            Some(Note { number, rule: leaf.text.to_owned(), route, used: false })
        };
        Self(answers.filter_map(note).collect())
    }

    /// Whether a note answers the finding; then that note is used. Only warnings can be answered.
    pub fn answer(&mut self, rule: &str, route: Option<&KeyPath>) -> bool {
        let warns = find(rule).is_some_and(|rule| rule.severity == Severity::Warning);
        let Some(route) = route.filter(|_| warns) else {
            return false;
        };
        let mut answered = false;
        for note in self.0.iter_mut().filter(|note| note.rule == rule && note.route.covers(route)) {
            note.used = true;
            answered = true;
        }
        answered
    }
}

/// `chap-nhan-sai`: a note answers a rule that does not exist or cannot be answered.
pub fn wrong_answer(subject: &Subject<'_>, record: &QuyetDinh) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (at, luu_y) in record.luu_y.iter().enumerate() {
        let Some(name) = &luu_y.chap_nhan else {
            continue;
        };
        let message = match find(name) {
            None => format!("không có phát hiện nào tên `{name}`"),
            Some(rule) if rule.severity == Severity::Error => {
                format!("`{name}` là lỗi: phải sửa, không trả lời bằng lưu ý được")
            }
            Some(_) => continue,
        };
        let route = format!("luu_y[{}].chap_nhan", at + 1);
        findings.push(subject.finding("chap-nhan-sai", &route, message).help(
            match nearest(name, warnings()) {
                Some(near) if find(name).is_none() => format!("có phải `{near}`?"),
                _ => "`bcd explain` liệt kê mọi phát hiện; chỉ cảnh báo mới trả lời được".to_owned(),
            },
        ));
    }
    findings
}

/// The rules that a note can answer.
fn warnings() -> impl Iterator<Item = &'static str> {
    ALL.iter().filter(|rule| rule.severity == Severity::Warning).map(|rule| rule.name)
}

/// `luu-y-thua`: notes that answer a finding which does not occur.
pub fn unused(all: &[Notes]) -> Vec<SetFinding> {
    let mut findings = Vec::new();
    for (record, notes) in all.iter().enumerate() {
        // `chap-nhan-sai` reports what cannot be answered.
        let answers = |note: &&Note| find(&note.rule).is_some_and(|rule| rule.severity != Severity::Error);
        for note in notes.0.iter().filter(|note| !note.used).filter(answers) {
            let steps = [Step::Key("luu_y".into()), Step::Item(note.number), Step::Key("chap_nhan".into())];
            findings.push(SetFinding {
                rule: "luu-y-thua",
                record,
                route: KeyPath(steps.to_vec()),
                message: format!("không có phát hiện `{}` nào ở `{}` để trả lời", note.rule, note.route),
                help: "bỏ `chap_nhan` (giữ lời lưu ý nếu còn đúng), hoặc sửa `ve` cho trúng chỗ",
                related: Vec::new(),
            });
        }
    }
    findings
}
