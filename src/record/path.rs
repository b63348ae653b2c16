//! The route of keys to a value of a record, as an editor writes it: `ban.thanh_vien[3].ho_ten`.

use std::borrow::Cow;
use std::fmt;

use super::QuyetDinh;

/// One step of a route.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Step {
    /// A key of a table.
    Key(Cow<'static, str>),
    /// An element of a list, counted from 1 because seats are ranks.
    Item(usize),
    /// An element of a list by its content, counted from 1 among those alike.
    Named(Box<str>, usize),
}

/// A route of keys from the top of a record; empty for the record itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct KeyPath(pub Vec<Step>);

impl KeyPath {
    /// Parses `ban.giup_viec[1].ten` and `ban.thanh_vien[Lê Văn An]#2.chuc_vu`; `None` when it is not of that form.
    pub fn parse(text: &str) -> Option<Self> {
        let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let mut steps = Vec::new();
        let mut rest = text;
        loop {
            let (key, mut items) = rest.split_at(rest.find(|c| !is_part(c)).unwrap_or(rest.len()));
            if key.is_empty() {
                return None;
            }
            steps.push(Step::Key(key.to_owned().into()));
            while let Some(inside) = items.strip_prefix('[') {
                let (step, behind) = item(inside)?;
                steps.push(step);
                items = behind;
            }
            match items.strip_prefix('.') {
                Some(next) => rest = next,
                None => return items.is_empty().then_some(Self(steps)),
            }
        }
    }

    /// The route to a key at the top of a record.
    pub fn top(key: &'static str) -> Self {
        Self(vec![Step::Key(key.into())])
    }

    /// The route to a key or item one step below this one.
    pub fn then(&self, step: Step) -> Self {
        let mut steps = self.0.clone();
        steps.push(step);
        Self(steps)
    }

    /// The keys of the route, without its item numbers.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|step| match step {
            Step::Key(key) => Some(&**key),
            Step::Item(_) | Step::Named(..) => None,
        })
    }

    /// Whether `other` is this route or lies below it. A route without an item number covers all items:
    /// `ban.thanh_vien` covers `ban.thanh_vien[3].ho_ten`.
    pub fn covers(&self, other: &Self) -> bool {
        other.0.len() >= self.0.len() && self.0.iter().zip(&other.0).all(|(a, b)| a == b)
    }

    /// The route in words: `ban.thanh_vien[2].ho_ten` is `Thành viên 2, họ tên`; the word for the committee is left out
    /// before another.
    pub fn label(&self) -> String {
        let words = self.in_sentence();
        let mut chars = words.chars();
        chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
    }

    /// The same inside a sentence: `thành viên 2, họ tên`.
    pub fn in_sentence(&self) -> String {
        let mut words: Vec<String> = Vec::new();
        let mut fields = QuyetDinh::table().descend(self.keys());
        for step in &self.0 {
            match (step, words.last_mut()) {
                (Step::Key(key), _) => {
                    let label = fields.next().flatten().map_or(&**key, |field| field.label());
                    words.push(label.to_lowercase());
                }
                (Step::Item(number), Some(word)) => word.push_str(&format!(" {number}")),
                (Step::Named(content, _), Some(word)) => word.push_str(&format!(" {content}")),
                (Step::Item(_) | Step::Named(..), None) => {}
            }
        }
        if words.len() > 1 && self.0[0] == Step::Key("ban".into()) {
            words.remove(0);
        }
        words.join(", ")
    }
}

impl fmt::Display for KeyPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, step) in self.0.iter().enumerate() {
            match step {
                Step::Key(key) if at == 0 => write!(f, "{key}")?,
                Step::Key(key) => write!(f, ".{key}")?,
                Step::Item(number) => write!(f, "[{number}]")?,
                Step::Named(content, count) => {
                    let mark = if needs_quotes(content) { "\"" } else { "" };
                    write!(f, "[{mark}{content}{mark}]")?;
                    if *count > 1 {
                        write!(f, "#{count}")?;
                    }
                }
            }
        }
        Ok(())
    }
}

/// The step behind a `[`, and the text behind its end.
fn item(inside: &str) -> Option<(Step, &str)> {
    let (content, behind) = match inside.strip_prefix('"') {
        Some(quoted) => quoted.split_once("\"]")?,
        None => inside.split_once(']')?,
    };
    if !inside.starts_with('"') && content.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some((Step::Item(content.parse().ok().filter(|number| *number > 0)?), behind));
    }
    let Some(counted) = behind.strip_prefix('#') else {
        return (!content.is_empty()).then(|| (Step::Named(content.into(), 1), behind));
    };
    let (count, behind) = counted.split_at(counted.find(['.', '[']).unwrap_or(counted.len()));
    let count = count.parse().ok().filter(|count| *count > 0)?;
    Some((Step::Named(content.into(), count), behind))
}

/// Whether a content would be read otherwise without quotes.
fn needs_quotes(content: &str) -> bool {
    content.contains(']') || content.starts_with('"') || content.bytes().all(|byte| byte.is_ascii_digit())
}
