//! The pages about the whole set: first page with its charts, gaps, notes, feed, site map.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

use anyhow::Result;
use askama::Template;

use super::address::PageKind;
use super::lists::Contents;
use super::{PageHead, SiteFile, SiteSet, file};
use crate::answers::counts::{self, CountLine, Coverage, CrossCounts, DIMENSIONS};
use crate::columns::DecisionRow;
use crate::record::QuyetDinh;
use crate::registers::provinces;

/// Decisions on the first page, and in the feed.
const NEWEST: usize = 15;
const IN_FEED: usize = 30;

#[derive(Debug, Template)]
#[template(config = "src/site/askama.toml", path = "index.html")]
struct IndexPage<'s> {
    head: PageHead,
    set: &'s SiteSet<'s>,
    newest: Vec<&'s DecisionRow<'s>>,
    contents: &'s [Contents],
    years: BarChart,
    places: GridChart,
    heads: GridChart,
    tiles: Vec<MapTile<'s>>,
    downloads: &'s [SiteFile],
    has_feed: bool,
}

/// A unit of today with the count of its decisions and those of the units that it came from.
#[derive(Debug)]
struct MapTile<'s> {
    ten: &'static str,
    href: &'s str,
    x: usize,
    y: usize,
    count: usize,
}

#[derive(Debug, Template)]
#[template(config = "src/site/askama.toml", path = "gaps.html")]
struct GapsPage<'s> {
    head: PageHead,
    set: &'s SiteSet<'s>,
    tiles: Vec<MapTile<'s>>,
    coverage: Coverage,
    lacking: Vec<(&'static str, Vec<&'s DecisionRow<'s>>)>,
}

#[derive(Debug, Template)]
#[template(config = "src/site/askama.toml", path = "notes.html")]
struct NotesPage<'s> {
    head: PageHead,
    set: &'s SiteSet<'s>,
}

#[derive(Debug, Template)]
#[template(config = "src/site/askama.toml", path = "404.html")]
struct LostPage {
    head: PageHead,
}

#[derive(Debug, Template)]
#[template(config = "src/site/askama.toml", path = "feed.xml")]
struct Feed<'s> {
    base: &'s str,
    set: &'s SiteSet<'s>,
    newest: Vec<&'s DecisionRow<'s>>,
}

#[derive(Debug, Template)]
#[template(config = "src/site/askama.toml", path = "sitemap.xml")]
struct SiteMap<'s> {
    base: &'s str,
    set: &'s SiteSet<'s>,
}

/// The pages about the whole set; feed and site map where the address of the site is known.
pub fn files(
    set: &SiteSet<'_>,
    contents: &[Contents],
    downloads: &[SiteFile],
    base: Option<&str>,
) -> Result<Vec<SiteFile>> {
    let newest = |count: usize| set.rows.iter().take(count).collect::<Vec<_>>();
    let by = |name| DIMENSIONS.iter().find(|by| by.name == name).expect("the dimension is in the table");
    let cross = CrossCounts::of([by("tinh"), by("nam")], &set.rows, set.filter);
    let index = IndexPage {
        head: set.head("index.html", "Trang đầu"),
        set,
        newest: newest(NEWEST),
        contents,
        years: BarChart::by_year(&cross.columns),
        places: places(&cross),
        heads: heads(set),
        tiles: tiles(set),
        downloads,
        has_feed: base.is_some(),
    };
    let mut lost = LostPage { head: set.head("404.html", "Không có trang này") };
    // It is shown at any address of a server.
    if let Some(base) = base {
        lost.head.up = format!("{base}/");
    }
    let mut files = vec![
        file("index.html", &index)?,
        file("thieu.html", &gaps(set))?,
        file("luu-y.html", &NotesPage { head: set.head("luu-y.html", "Điều còn ngờ"), set })?,
        file("404.html", &lost)?,
    ];
    if let Some(base) = base {
        files.push(file("feed.xml", &Feed { base, set, newest: newest(IN_FEED) })?);
        files.push(file("sitemap.xml", &SiteMap { base, set })?);
    }
    Ok(files)
}

fn places(cross: &CrossCounts) -> GridChart {
    let columns: Vec<_> = cross.columns.iter().map(|column| column.label.clone()).collect();
    let rows = cross.rows.iter().map(|(line, years)| {
        let of = |label: &String| years.iter().find(|year| year.label == *label);
        let cells = columns.iter().map(|label| of(label).map_or((0, 0), |it| (it.certain, it.possible)));
        (line.label.clone(), cells.collect())
    });
    GridChart { title: "Nơi ban hành", rows: rows.collect(), columns }
}

/// The posts of the heads by year: the most frequent ones as recorded, then all others.
fn heads(set: &SiteSet<'_>) -> GridChart {
    const MOST: usize = 8;
    let head = |row: &DecisionRow<'_>| {
        let (record, day) = (&row.entry.record, row.entry.record.ngay_ban_hanh);
        let is_sure = day.earliest().map(|day| day.year()) == day.year_of_latest();
        Some((record.ban.head()?.chuc_vu.clone()?, day.year_of_latest()?, is_sure))
    };
    let heads: Vec<_> = set.rows.iter().filter_map(head).collect();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    heads.iter().for_each(|(post, ..)| *counts.entry(post).or_default() += 1);
    let mut posts: Vec<_> = counts.into_iter().collect();
    posts.sort_by_key(|(post, count)| (Reverse(*count), *post));
    let years: BTreeSet<u16> = heads.iter().map(|(_, year, _)| *year).collect();
    let years: Vec<_> = years.into_iter().collect();
    let names = posts.into_iter().take(MOST).map(|(post, _)| post).chain(["chức vụ khác"]);
    let mut rows: Vec<_> = names.map(|post| (post.to_owned(), vec![(0, 0); years.len()])).collect();
    for (post, year, is_sure) in &heads {
        let row = rows.iter().position(|(known, _)| known == post).unwrap_or(rows.len() - 1);
        let cell = &mut rows[row].1[years.binary_search(year).unwrap_or_default()];
        *(if *is_sure { &mut cell.0 } else { &mut cell.1 }) += 1;
    }
    GridChart {
        title: "Chức vụ người đứng đầu",
        columns: years.iter().map(ToString::to_string).collect(),
        rows,
    }
}

fn tiles<'s>(set: &'s SiteSet<'_>) -> Vec<MapTile<'s>> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for row in &set.rows {
        let unit = row.entry.record.tinh.as_deref().and_then(provinces::by_name);
        let now = unit.map(|unit| unit.successor().map_or(unit.ten, |(now, _)| now));
        *counts.entry(now.unwrap_or_default()).or_default() += 1;
    }
    let tile = |(ten, x, y)| MapTile {
        ten,
        href: set.book.get(PageKind::PROVINCE, ten).unwrap_or_default(),
        x,
        y,
        count: counts.get(ten).copied().unwrap_or_default(),
    };
    map().map(tile).collect()
}

/// What is missing, for those who can add it.
fn gaps<'s>(set: &'s SiteSet<'_>) -> GapsPage<'s> {
    let lacking = |title, lacks: fn(&QuyetDinh) -> bool| {
        (title, set.rows.iter().filter(|row| lacks(&row.entry.record)).collect())
    };
    GapsPage {
        head: set.head("thieu.html", "Còn thiếu"),
        set,
        tiles: tiles(set),
        coverage: Coverage::of(&set.rows),
        lacking: vec![
            lacking("Chưa rõ số hiệu", |record| record.so_hieu.is_none()),
            lacking("Chưa rõ ngày ban hành", |record| !record.ngay_ban_hanh.is_day()),
            lacking("Chưa rõ người ký", |record| record.nguoi_ky.is_none()),
            lacking("Chưa có danh sách thành viên, hoặc chỉ có một phần", |record| {
                record.ban.thanh_vien.is_empty() || record.ban.mot_phan == Some(true)
            }),
        ],
    }
}

/// Counts by one value, each with a certain and a further possible count.
#[derive(Debug)]
struct BarChart {
    rows: Vec<(String, usize, usize)>,
    most: usize,
}

impl BarChart {
    /// The bars of counts by year; years between two others are there even without a decision.
    fn by_year(lines: &[CountLine]) -> Self {
        let years = || lines.iter().filter_map(|line| line.value.as_u64());
        let span = years().min().unwrap_or(1)..=years().max().unwrap_or(0);
        let row = |line: &CountLine| (line.label.clone(), line.certain, line.possible);
        let of = |year: u64| lines.iter().find(|line| line.value.as_u64() == Some(year));
        let rows = span.map(|year| of(year).map_or_else(|| (year.to_string(), 0, 0), row));
        let rows: Vec<_> = rows.chain(lines.iter().filter(|line| !line.value.is_u64()).map(row)).collect();
        Self {
            most: rows.iter().map(|(_, certain, possible)| certain + possible).max().unwrap_or(1).max(1),
            rows,
        }
    }
}

/// Counts by two values; each row has a certain and a further possible count for every column.
#[derive(Debug)]
struct GridChart {
    title: &'static str,
    columns: Vec<String>,
    rows: Vec<(String, Vec<(usize, usize)>)>,
}

/// The units of today, roughly where they are: name, column and row.
fn map() -> impl Iterator<Item = (&'static str, usize, usize)> {
    let lines = include_str!("map.txt").lines().enumerate();
    let places =
        lines.flat_map(|(y, line)| line.split_whitespace().enumerate().map(move |(x, slug)| (slug, x, y)));
    let unit = |slug: &str| provinces::units().iter().find(|unit| unit.slug == slug);
    places.filter_map(move |(slug, x, y)| Some((unit(slug)?.ten, x, y)))
}
