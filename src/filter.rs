//! Which records a question is about.

use anyhow::{Result, bail};

use crate::date::Interval;
use crate::record::QuyetDinh;
use crate::registers::provinces::{self, Lookup, Unit};

/// How well a record fits a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// It does not.
    No,
    /// It may: what is known of it leaves both open.
    Possibly,
    /// It does.
    Certainly,
}

/// What a question asks of a record; an empty list asks nothing.
#[derive(Debug, Default)]
pub struct Filter {
    tinh: Vec<&'static Unit>,
    nam: Vec<u16>,
}

impl Filter {
    /// A filter from what the user typed.
    ///
    /// # Errors
    /// When a province is unknown or its name belongs to several; the message names the nearest.
    pub fn new(tinh: &[String], nam: &[u16]) -> Result<Self> {
        let tinh = tinh.iter().map(|name| province(name)).collect::<Result<_>>()?;
        Ok(Self { tinh, nam: nam.to_vec() })
    }

    /// Whether it asks nothing.
    pub fn is_empty(&self) -> bool {
        self.tinh.is_empty() && self.nam.is_empty()
    }

    /// The provinces asked for.
    pub fn tinh(&self) -> &[&'static Unit] {
        &self.tinh
    }

    /// How well a record fits.
    pub fn fit(&self, record: &QuyetDinh) -> Fit {
        self.fit_tinh(record).min(self.fit_nam(record))
    }

    fn fit_tinh(&self, record: &QuyetDinh) -> Fit {
        let of = |unit: &&Unit| record.tinh.as_deref() == Some(unit.ten);
        if self.tinh.is_empty() || self.tinh.iter().any(of) { Fit::Certainly } else { Fit::No }
    }

    fn fit_nam(&self, record: &QuyetDinh) -> Fit {
        if self.nam.is_empty() {
            return Fit::Certainly;
        }
        let day = record.ngay_ban_hanh;
        match self.may_hold(&day) {
            true if self.nam.iter().any(|year| day.must_be_in(*year)) => Fit::Certainly,
            true => Fit::Possibly,
            false => Fit::No,
        }
    }

    /// Whether a day can lie in one of the years asked for.
    pub fn may_hold(&self, day: &Interval) -> bool {
        self.nam.is_empty() || self.nam.iter().any(|year| day.may_be_in(*year))
    }
}

/// The one province that a person means.
///
/// # Errors
/// When there is none or more than one.
fn province(name: &str) -> Result<&'static Unit> {
    match provinces::find(name) {
        Lookup::Found(units) if units.len() == 1 => Ok(units[0]),
        Lookup::Found(units) => {
            let names: Vec<_> = units.iter().map(|unit| unit.ten).collect();
            bail!("\"{name}\" là tên của nhiều nơi: {}", names.join(", "))
        }
        Lookup::Unknown(near) if near.is_empty() => {
            bail!("không có tỉnh, thành phố nào tên \"{name}\"")
        }
        Lookup::Unknown(near) => {
            bail!("không có tỉnh, thành phố nào tên \"{name}\"; có phải {}?", near.join(", "))
        }
    }
}
