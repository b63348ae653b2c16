//! How a person names one decision: `818`, `818@Hà Nội@2017`, `4347/QĐ-UBND ngày 06/11/2021`.

use anyhow::{Error, Result, anyhow, bail};

use super::decision::year;
use crate::corpus::Corpus;
use crate::filter::{Asked, Filter};
use crate::number::{self, Query};

/// A number, with the provinces and years that tell it from others of its like.
#[derive(Debug)]
pub struct Named<'t> {
    /// The number as typed.
    pub number: &'t str,
    /// The number, understood.
    pub query: Query,
    /// Provinces.
    pub tinh: Vec<String>,
    /// Years of issue.
    pub nam: Vec<u16>,
}

impl Named<'_> {
    /// The number without what was typed around it.
    pub fn plain(&self) -> String {
        match &self.query {
            Query::Full { parsed, .. } => parsed.number.to_string(),
            Query::Bare { so, .. } => so.to_string(),
        }
    }

    /// What tells the decision from others with its number.
    ///
    /// # Errors
    /// When a province is unknown; the message names the nearest.
    pub fn filter(&self, corpus: &Corpus) -> Result<Filter> {
        let asked = Asked { tinh: self.tinh.clone(), nam: self.nam.clone(), ..Asked::default() };
        Filter::new(&asked, corpus)
    }
}

/// Takes `818@Hà Nội@2017` apart.
///
/// # Errors
/// When the number is none, nothing stands behind an `@`, or figures behind `@` are no year.
pub fn named(typed: &str) -> Result<Named<'_>> {
    let mut parts = typed.split('@').map(str::trim);
    let number = parts.next().unwrap_or_default();
    let query = query(number)?;
    let (mut tinh, mut nam) = (Vec::new(), Vec::from_iter(query.nam()));
    for part in parts {
        if part.is_empty() {
            bail!("\"{typed}\": sau @ để trống; cần tỉnh hoặc năm");
        }
        match part.bytes().all(|byte| byte.is_ascii_digit()) {
            true => nam.push(year(part).map_err(Error::msg)?),
            false => tinh.push(part.to_owned()),
        }
    }
    Ok(Named { number, query, tinh, nam })
}

/// The number that a person typed.
///
/// # Errors
/// When it is none; the message says how to write one.
pub fn query(typed: &str) -> Result<Query> {
    if typed.trim().is_empty() {
        bail!("số hiệu để trống; viết như 4347/QĐ-UBND hoặc chỉ 4347");
    }
    number::query(typed).map_err(|reject| match &reject.suggestion {
        Some(near) => anyhow!("\"{typed}\": {reject}; có phải {near}?"),
        None => anyhow!("\"{typed}\": {reject}; viết như 4347/QĐ-UBND hoặc chỉ 4347"),
    })
}

/// What was typed for one number, blanks and all.
///
/// # Errors
/// When it is several.
pub fn joined(typed: &[String]) -> Result<String> {
    let (whole, is_number) = (typed.join(" "), |text: &String| number::query(text).is_ok());
    if typed.len() > 1 && !is_number(&whole) && typed.iter().all(is_number) {
        bail!("mỗi lần một quyết định; đặt cạnh nhau: bcd compare {whole}");
    }
    Ok(whole)
}
