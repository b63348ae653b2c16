//! The single values of a record: texts, flags, counts, dates, numbers, routes and addresses.

use std::fmt;

use serde::{Serialize, Serializer};
use toml::de::DeValue;

use super::QuyetDinh;
use super::mismatch::{Hint, MismatchKind, MismatchLog};
use super::path::{KeyPath, Step};
use super::shape::Shape;
use super::value::{FromToml, Node, Texts, text};
use crate::date::Interval;
use crate::number::{self, Number};
use crate::registers::publishers::host;

impl FromToml for String {
    const SHAPE: Shape = Shape::Text;

    fn read(node: &Node<'_>, log: &mut MismatchLog) -> Option<Self> {
        text(node, log).map(str::to_owned)
    }

    fn collect_texts<'r>(&'r self, route: &mut KeyPath, texts: &mut Texts<'r>) {
        texts.push((route.clone(), self.into()));
    }
}

impl FromToml for bool {
    const SHAPE: Shape = Shape::Flag;

    fn read(node: &Node<'_>, log: &mut MismatchLog) -> Option<Self> {
        let hint = match node.get_ref() {
            DeValue::Boolean(flag) => return Some(*flag),
            DeValue::String(text) if matches!(&**text, "true" | "false") => Hint::NoQuotes,
            _ => Hint::None,
        };
        log.wrong_type(node, "true hoặc false", hint)
    }

    fn collect_texts<'r>(&'r self, route: &mut KeyPath, texts: &mut Texts<'r>) {
        texts.push((route.clone(), if *self { "có" } else { "không" }.into()));
    }
}

impl FromToml for u32 {
    const SHAPE: Shape = Shape::Count;

    fn read(node: &Node<'_>, log: &mut MismatchLog) -> Option<Self> {
        let number = match node.get_ref() {
            DeValue::Integer(number) => number,
            DeValue::String(text) if text.trim().parse::<u32>().is_ok() => {
                return log.wrong_type(node, "một số nguyên", Hint::NoQuotes);
            }
            _ => return log.wrong_type(node, "một số nguyên", Hint::None),
        };
        match u32::from_str_radix(number.as_str(), number.radix()) {
            Ok(count @ 1..=9_999) => Some(count),
            _ => log.refuse(node.span(), MismatchKind::Count(number.as_str().to_owned())),
        }
    }
}

impl FromToml for Interval {
    const SHAPE: Shape = Shape::Day;

    fn read(node: &Node<'_>, log: &mut MismatchLog) -> Option<Self> {
        let written = match node.get_ref() {
            DeValue::String(text) if text.trim().is_empty() => {
                return log.refuse(node.span(), MismatchKind::Empty);
            }
            DeValue::String(text) => text.to_string(),
            DeValue::Datetime(moment) => match (moment.date, moment.time) {
                (Some(day), None) => day.to_string(),
                _ => return log.wrong_type(node, "một ngày", Hint::NoTime),
            },
            _ => {
                let wanted = "một ngày (2021-11-06) hoặc khoảng ngày (\"2021-11\")";
                return log.wrong_type(node, wanted, Hint::Quotes);
            }
        };
        match Self::parse(&written) {
            Ok(interval) => Some(interval),
            Err(error) => log.refuse(node.span(), MismatchKind::Date { found: written, error }),
        }
    }

    fn absent() -> Option<Self> {
        Some(Self::UNKNOWN)
    }

    fn collect_texts<'r>(&'r self, route: &mut KeyPath, texts: &mut Texts<'r>) {
        texts.push((route.clone(), self.vietnamese().into()));
    }
}

impl Serialize for Interval {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Số hiệu: number and symbol as written, and as understood.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(transparent)]
pub struct SoHieu {
    written: String,
    #[serde(skip)]
    number: Number,
}

impl SoHieu {
    /// The number as written.
    pub fn as_str(&self) -> &str {
        &self.written
    }

    /// The number as understood.
    pub fn number(&self) -> &Number {
        &self.number
    }
}

impl fmt::Display for SoHieu {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.written)
    }
}

impl FromToml for SoHieu {
    const SHAPE: Shape = Shape::Number;

    fn read(node: &Node<'_>, log: &mut MismatchLog) -> Option<Self> {
        let written = text(node, log)?;
        match number::parse(written) {
            Ok(parsed) => Some(Self { written: written.to_owned(), number: parsed.number }),
            Err(reject) => log.refuse(node.span(), MismatchKind::Number(reject)),
        }
    }

    fn collect_texts<'r>(&'r self, route: &mut KeyPath, texts: &mut Texts<'r>) {
        texts.push((route.clone(), self.as_str().into()));
    }
}

/// Whether the format has such a route; an item number may follow the key of a list only.
pub fn is_in_format(path: &KeyPath) -> bool {
    let mut fields = QuyetDinh::table().descend(path.keys());
    let mut many = false;
    path.0.iter().all(|step| match step {
        Step::Item(_) | Step::Named(..) => std::mem::take(&mut many),
        Step::Key(_) => fields.next().flatten().is_some_and(|field| {
            many = field.many;
            true
        }),
    })
}

/// Địa chỉ: the address of a web page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DiaChi(String);

impl DiaChi {
    /// The address as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromToml for DiaChi {
    const SHAPE: Shape = Shape::Address;

    fn read(node: &Node<'_>, log: &mut MismatchLog) -> Option<Self> {
        let written = text(node, log)?;
        if is_address(written) {
            return Some(Self(written.to_owned()));
        }
        log.refuse(node.span(), MismatchKind::Address(written.to_owned()))
    }

    fn collect_texts<'r>(&'r self, route: &mut KeyPath, texts: &mut Texts<'r>) {
        texts.push((route.clone(), self.as_str().into()));
    }
}

/// `http://` or `https://`, a host with a dot, and no blanks (RFC 3986 leaves none unescaped).
fn is_address(text: &str) -> bool {
    let has_scheme = text.starts_with("https://") || text.starts_with("http://");
    let host = host(text);
    let dotted = host.contains('.') && !host.starts_with('.') && !host.ends_with('.');
    let is_escaped = |c: char| {
        c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '{'..='}' | '\\' | '^' | '`')
    };
    has_scheme && dotted && !text.contains(is_escaped)
}
