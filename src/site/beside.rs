//! The sources and notes of a record, to be shown beside what they are about.

use std::cell::Cell;

use crate::record::path::KeyPath;
use crate::record::route::Route;
use crate::record::{LuuY, Nguon, QuyetDinh};

/// The sources and notes of one record; a note is given once, with the first value that it is about.
#[derive(Debug)]
pub struct Beside<'r> {
    record: &'r QuyetDinh,
    shown: Vec<Cell<bool>>,
}

impl<'r> Beside<'r> {
    /// Those of a record.
    pub fn of(record: &'r QuyetDinh) -> Self {
        Self { record, shown: vec![Cell::new(false); record.luu_y.len()] }
    }

    /// The name of the last key of a route for a person.
    pub fn label(&self, route: &str) -> &'static str {
        let route = parsed(route);
        QuyetDinh::table().descend(route.keys()).last().flatten().map_or("", |field| field.label())
    }

    /// The sources of a value, counted from 1: those of the whole record, and those that vouch for it or a part of it.
    pub fn marks(&self, route: &str) -> Vec<usize> {
        let route = parsed(route);
        let vouches = |ve: &Route| ve.covers(&route) || route.covers(ve);
        self.sources(|nguon| nguon.ve.is_empty() || nguon.ve.iter().any(vouches))
    }

    /// The sources that vouch for this item of a list alone.
    pub fn own_marks(&self, item: &str) -> Vec<usize> {
        let item = parsed(item);
        self.sources(|nguon| nguon.ve.iter().any(|ve| item.covers(ve)))
    }

    fn sources(&self, vouches: impl Fn(&Nguon) -> bool) -> Vec<usize> {
        let sources = self.record.nguon.iter().zip(1..);
        sources.filter(|(nguon, _)| vouches(nguon)).map(|(_, number)| number).collect()
    }

    /// The notes on a value or a part of it; all that are left for an empty route. Each with its subject, where that is not
    /// the value itself.
    pub fn notes(&self, route: &str) -> Vec<(String, &'r str)> {
        let route = parsed(route);
        let note = |(luu_y, shown): (&'r LuuY, &Cell<bool>)| {
            let is_about = luu_y.ve.as_ref().map_or(route.0.is_empty(), |ve| route.covers(ve));
            if !is_about || shown.replace(true) {
                return None;
            }
            let part = luu_y.ve.as_ref().filter(|ve| ***ve != route);
            Some((part.map_or_else(String::new, |ve| ve.label()), luu_y.noi_dung.as_str()))
        };
        self.record.luu_y.iter().zip(&self.shown).filter_map(note).collect()
    }
}

fn parsed(route: &str) -> KeyPath {
    KeyPath::parse(route).unwrap_or_default()
}
