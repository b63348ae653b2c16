//! The data of the search in the page: the texts of every decision, and the titles of all other pages.

use anyhow::Result;
use serde::Serialize;

use super::address::PageKind;
use super::lists::Contents;
use super::{SiteFile, SiteSet};
use crate::answers::hits::titled;
use crate::answers::words::joined;
use crate::output::json;
use crate::record::path::KeyPath;
use crate::registers::abbreviations;
use crate::text;

#[derive(Debug, Serialize)]
struct SearchData {
    trang: Vec<SearchPage>,
    /// Abbreviations and names with their other readings.
    viet_tat: Vec<(String, String)>,
}

#[derive(Debug, Default, Serialize)]
struct SearchPage {
    loai: &'static str,
    url: String,
    ten: String,
    phu: String,
    /// The number of a decision without accents.
    #[serde(skip_serializing_if = "Option::is_none")]
    so: Option<String>,
    /// Texts, a line each; those from `beside` on are sources, notes and words of a vocabulary.
    chu: String,
    beside: usize,
}

/// The file with all that is searched, as a script: a page opened from disk may not read files.
pub fn data(set: &SiteSet<'_>, contents: &[Contents]) -> Result<SiteFile> {
    let decisions = set.rows.iter().map(|row| {
        let record = &row.entry.record;
        let is_beside =
            |key: Option<&str>| matches!(key, Some("nguon" | "luu_y" | "hanh_dong" | "duong_dan_cu"));
        let texts = record.texts().into_iter();
        let (beside, mut texts): (Vec<_>, Vec<_>) =
            texts.partition(|(route, _)| is_beside(route.keys().next()));
        // The names of rules and flags are searched as well.
        let labels = texts.iter().filter_map(|(route, _)| Some((KeyPath::default(), titled(route)?.into())));
        let labels: Vec<_> = labels.collect();
        texts.extend(labels);
        let own = texts.len();
        texts.extend(beside);
        SearchPage {
            url: set.decision(row.at).href.unwrap_or_default(),
            ten: joined([record.shown_number(), &record.ban.ten], " · "),
            phu: joined([record.shown_place(), &record.ngay_ban_hanh.vietnamese()], ", "),
            so: Some(record.number().map_or_else(String::new, |number| text::toneless(&number.to_string()))),
            beside: own,
            ..page(PageKind::DECISION, texts.iter().map(|(_, text)| &**text))
        }
    });
    let mut trang: Vec<_> = decisions.collect();
    for Contents { kind, pages } in contents {
        trang.extend(pages.iter().map(|(link, about)| SearchPage {
            url: link.href.clone().unwrap_or_default(),
            ten: link.text.clone(),
            phu: about.clone(),
            ..page(*kind, [&*link.text].into_iter())
        }));
    }
    let data = SearchData { trang, viet_tat: abbreviations::all_readings() };
    Ok(("tim-du-lieu.js".to_owned(), format!("window.BCD = {}", json::line(&data)?).into_bytes()))
}

fn page<'t>(kind: PageKind, texts: impl Iterator<Item = &'t str>) -> SearchPage {
    let lines: Vec<_> = texts.map(text::printable).collect();
    SearchPage { loai: kind.title, chu: lines.join("\n"), beside: lines.len(), ..SearchPage::default() }
}
