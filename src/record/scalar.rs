//! How texts, flags, counts and dates are taken from a TOML value.

use toml::de::DeValue;

use super::mismatch::{Hint, MismatchKind, Notes};
use super::shape::Shape;
use super::texts::Texts;
use super::value::{Node, Value, text, wrong_type};
use crate::date::Interval;

impl Value for String {
    const SHAPE: Shape = Shape::Text;

    fn read(node: &Node<'_>, notes: &mut Notes) -> Option<Self> {
        text(node, notes).map(str::to_owned)
    }

    fn texts(&self, texts: &mut Texts<'_>) {
        texts.show(self);
    }
}

impl Value for bool {
    const SHAPE: Shape = Shape::Flag;

    fn read(node: &Node<'_>, notes: &mut Notes) -> Option<Self> {
        match node.get_ref() {
            DeValue::Boolean(flag) => Some(*flag),
            other => {
                let hint = match other {
                    DeValue::String(text) if matches!(&**text, "true" | "false") => Hint::NoQuotes,
                    _ => Hint::None,
                };
                notes.refuse(node.span(), wrong_type("true hoặc false", node, hint))
            }
        }
    }

    /// A flag is no text.
    fn texts(&self, _: &mut Texts<'_>) {}
}

impl Value for u32 {
    const SHAPE: Shape = Shape::Count;

    fn read(node: &Node<'_>, notes: &mut Notes) -> Option<Self> {
        let DeValue::Integer(number) = node.get_ref() else {
            let hint = match node.get_ref() {
                DeValue::String(text) if text.trim().parse::<u32>().is_ok() => Hint::NoQuotes,
                _ => Hint::None,
            };
            return notes.refuse(node.span(), wrong_type("một số nguyên", node, hint));
        };
        let value = u32::from_str_radix(number.as_str(), number.radix()).ok();
        match value.filter(|value| (1..=9_999).contains(value)) {
            Some(value) => Some(value),
            None => {
                let found = number.as_str().to_owned();
                notes.refuse(node.span(), MismatchKind::Count(found))
            }
        }
    }

    /// A count is no text.
    fn texts(&self, _: &mut Texts<'_>) {}
}

impl Value for Interval {
    const SHAPE: Shape = Shape::Day;

    fn read(node: &Node<'_>, notes: &mut Notes) -> Option<Self> {
        let written = match node.get_ref() {
            DeValue::String(text) => text.clone(),
            DeValue::Datetime(moment) => match (moment.date, moment.time) {
                (Some(day), None) => day.to_string().into(),
                _ => return notes.refuse(node.span(), wrong_type("một ngày", node, Hint::NoTime)),
            },
            _ => {
                let wanted = "một ngày (2021-11-06) hoặc khoảng ngày (\"2021-11\")";
                return notes.refuse(node.span(), wrong_type(wanted, node, Hint::Quotes));
            }
        };
        match Interval::parse(&written) {
            Ok(interval) => Some(interval),
            Err(error) => {
                notes.refuse(node.span(), MismatchKind::Date { found: written.into_owned(), error })
            }
        }
    }

    fn unknown() -> Option<Self> {
        Some(Self::UNKNOWN)
    }

    fn is_unknown(&self) -> bool {
        *self == Self::UNKNOWN
    }

    fn texts(&self, texts: &mut Texts<'_>) {
        texts.show(&self.vietnamese());
    }
}

impl serde::Serialize for Interval {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
