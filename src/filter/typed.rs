//! What a person types for a filter, parsed; an error names the nearest word.

use std::ops::RangeInclusive;

use anyhow::{Result, bail};

use crate::date::{Interval, today};
use crate::record::presence;
use crate::record::shape::Vocabulary;
use crate::record::value::nearest;
use crate::registers::provinces::{self, Lookup, Unit};
use crate::text::{self, Pattern};

/// A year or a span of years on the command line: `2021`, `2019..2021`, `2019-2021`.
pub fn years(text: &str) -> Result<RangeInclusive<u16>, String> {
    let ends = ["..", "-", "–"].iter().find_map(|sign| text.split_once(sign)).unwrap_or((text, text));
    let span = year(ends.0)?..=year(ends.1)?;
    match span.is_empty() {
        true => Err(format!("\"{text}\" có năm đầu ở sau năm cuối; viết như 2019..2021")),
        false => Ok(span),
    }
}

/// A year on the command line.
pub fn year(text: &str) -> Result<u16, String> {
    let year = text.trim().parse().ok().filter(|year| (1900..=2100).contains(year));
    year.ok_or_else(|| match text.trim().is_empty() {
        true => "để trống, cần một năm, ví dụ 2021".to_owned(),
        false => format!("\"{text}\" không phải một năm, ví dụ 2021"),
    })
}

/// A day or interval on the command line, as a record writes it or as people do.
pub fn day(flag: &str, text: &str) -> Result<Interval> {
    if text.trim().is_empty() {
        bail!("{flag} để trống; viết như 2018-01-01 hoặc 01/01/2018");
    }
    if matches!(&*text::toneless(text.trim()), "nay" | "hom nay") {
        let Some(today) = today() else {
            bail!("{flag} nay: không biết hôm nay là ngày nào; viết ra ngày")
        };
        return Ok(Interval::day(today));
    }
    match Interval::parse(text.trim()) {
        Ok(day) => Ok(day),
        Err(error) => match error.suggestion.as_deref().and_then(|iso| Interval::parse(iso).ok()) {
            // 01/01/2018 can mean nothing else.
            Some(day) => Ok(day),
            None => bail!("{flag}: \"{text}\": {error}; viết như 2018-01-01 hoặc 01/01/2018"),
        },
    }
}

/// The one province that a person means; the error names the nearest, or all of the name.
pub fn province(name: &str) -> Result<&'static Unit> {
    if name.trim().is_empty() {
        bail!("tên tỉnh, thành phố để trống");
    }
    let near = match provinces::find(name) {
        Lookup::Found(units) if units.len() == 1 => return Ok(units[0]),
        Lookup::Found(units) => {
            let names: Vec<_> = units.iter().map(|unit| unit.ten).collect();
            bail!("\"{name}\" là tên của nhiều nơi: {}", names.join(", "))
        }
        Lookup::Unknown(_) if Pattern::new(name).equals("trung ương") => {
            bail!("Trung ương không phải một tỉnh; dùng --cap \"trung ương\" hoặc --cap bộ")
        }
        Lookup::Unknown(near) => near,
    };
    let hint = match provinces::with_word(name) {
        _ if !near.is_empty() => format!("; có phải {}?", near.join(", ")),
        names if !names.is_empty() => format!("; có chữ này: {}", names.join(", ")),
        _ => String::new(),
    };
    bail!("không có tỉnh, thành phố nào tên \"{name}\"{hint}")
}

/// The place in the list of the key that a person names by its whole route.
pub fn key(typed: &str, keys: &[presence::FormatKey]) -> Result<usize> {
    let typed = typed.trim();
    if typed.is_empty() {
        bail!("--thieu để trống; `bcd stats --coverage` kể mọi khóa");
    }
    if let Some(at) = keys.iter().position(|key| key.route == typed) {
        return Ok(at);
    }
    let mut near: Vec<_> = keys.iter().filter(|key| key.field.key == typed).map(|key| &*key.route).collect();
    if near.is_empty() {
        near.extend(nearest(typed, keys.iter().map(|key| &*key.route)));
    }
    match near.as_slice() {
        [] => bail!("--thieu: không có khóa `{typed}`; `bcd stats --coverage` kể mọi khóa"),
        near => bail!("--thieu: không có khóa `{typed}`; có phải `{}`?", near.join("`, `")),
    }
}

/// Words of a vocabulary that a person means.
pub fn words<T: Clone>(typed: &[String], vocabulary: &'static Vocabulary, all: &[T]) -> Result<Vec<T>> {
    let mut found = Vec::new();
    for text in typed {
        let at = vocabulary.find(text);
        if at.is_empty() {
            let label = vocabulary.label().to_lowercase();
            let what = match text.trim().is_empty() {
                true => format!("{label} để trống"),
                false => format!("không có {label} \"{text}\""),
            };
            let near = nearest(text, vocabulary.plain()).map(|near| format!("; có phải \"{near}\"?"));
            let all = vocabulary.plain().collect::<Vec<_>>().join("; ");
            bail!("{what}{}\ncó: {all}", near.unwrap_or_default());
        }
        found.extend(at.into_iter().map(|at| all[at].clone()));
    }
    Ok(found)
}
