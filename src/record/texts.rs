//! The texts of a record, each with its route of keys, for whoever looks through all of them.

use super::QuyetDinh;
use super::path::{KeyPath, Step};
use super::value::Value as _;

/// A walk through a record that shows every text it meets, in the order of the format.
///
/// Words, names, numbers and addresses are shown as written, days as a page shows them
/// (`21/10/2017`). Counts and flags are no texts, nor are the routes by which notes and sources point elsewhere.
pub struct Texts<'v> {
    route: KeyPath,
    see: &'v mut dyn FnMut(&KeyPath, &str),
}

impl std::fmt::Debug for Texts<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Texts").field("route", &self.route).finish_non_exhaustive()
    }
}

impl Texts<'_> {
    /// Passes on a text at the present route.
    pub fn show(&mut self, text: &str) {
        (self.see)(&self.route, text);
    }

    /// Walks one step further down the route.
    pub fn within(&mut self, step: Step, walk: impl FnOnce(&mut Self)) {
        self.route.0.push(step);
        walk(self);
        self.route.0.pop();
    }
}

impl QuyetDinh {
    /// Calls `see` with every text of the record and its route of keys.
    pub fn each_text(&self, mut see: impl FnMut(&KeyPath, &str)) {
        self.texts(&mut Texts { route: KeyPath::default(), see: &mut see });
    }
}
