//! The texts of a record with their routes of keys.

use serde_json::Value;

use super::QuyetDinh;
use super::path::{KeyPath, Step};
use super::shape::Shape;
use crate::date::Interval;

impl QuyetDinh {
    /// All texts in the order of the format: words, names, numbers and addresses as written, days as a page shows them
    /// (`21/10/2017`). Counts and flags are no texts, nor are the routes by which notes and sources refer to keys.
    pub fn texts(&self) -> Vec<(KeyPath, String)> {
        let mut texts = Vec::new();
        collect(self.to_json(), Shape::Table(Self::table), KeyPath::default(), &mut texts);
        texts
    }

    /// The record as JSON, with the keys of the format.
    pub(super) fn to_json(&self) -> Value {
        serde_json::to_value(self).expect("a record is plain data")
    }
}

fn collect(value: Value, shape: Shape, route: KeyPath, texts: &mut Vec<(KeyPath, String)>) {
    match (value, shape) {
        (Value::Object(mut entries), Shape::Table(table)) => {
            for field in table().fields {
                if let Some(value) = entries.remove(field.key) {
                    collect(value, field.shape, route.then(Step::Key(field.key.into())), texts);
                }
            }
        }
        (Value::Array(items), _) => {
            for (item, number) in items.into_iter().zip(1..) {
                collect(item, shape, route.then(Step::Item(number)), texts);
            }
        }
        (Value::String(_), Shape::Route) => {}
        (Value::String(day), Shape::Day) => {
            texts.push((route, Interval::parse(&day).map_or(day, |interval| interval.vietnamese())));
        }
        (Value::String(text), _) => texts.push((route, text)),
        _ => {}
    }
}
