//! Joins lines into paragraphs and rows of tables, each character with the line it came from.

use std::ops::Range;

use super::scan::{DayRead, Scan, days, parse_day};
use super::{SourceText, phrases, roles};
use crate::date::Interval;
use crate::registers::provinces;
use crate::text;

/// A text with its paragraphs.
pub(super) struct Paper<'s> {
    pub source: &'s SourceText,
    pub blocks: Vec<Block>,
    /// Whether it has the layout of an official document.
    pub official: bool,
    /// Index of the block with the first article.
    pub article: Option<usize>,
    /// The day of publication.
    pub published: Option<Interval>,
}

impl<'s> Paper<'s> {
    pub fn new(source: &'s SourceText) -> Self {
        let blocks = blocks(&source.lines);
        let article = blocks.iter().position(|block| block.plain().starts_with("dieu 1"));
        let stamps = || source.lines.iter().take(15).find_map(|line| stamp(line));
        Self { source, blocks, official: false, article, published: source.ngay_dang.or_else(stamps) }
    }

    /// The blocks of an official document above its first article, or all of one that is cut; none of another text.
    pub fn head(&self) -> &[Block] {
        let end = if self.official { self.article.unwrap_or(self.blocks.len()) } else { 0 };
        &self.blocks[..end]
    }

    /// The sentences, each with its line.
    pub fn sentences(&self) -> impl Iterator<Item = (&str, usize)> {
        let of_block = |block: &'_ Block| block.sentences();
        let all =
            self.blocks.iter().flat_map(move |block| of_block(block).into_iter().map(move |at| (block, at)));
        all.map(|(block, range)| (&block.text[range.clone()], block.line(range.start)))
    }

    /// A day with its year: where it lacks one, the last such day by the day of publication, and not long before.
    pub fn with_year(&self, day: DayRead) -> Option<Interval> {
        let (d, m) = match day {
            DayRead::Known(day) => return Some(day),
            DayRead::WithoutYear(d, m) => (d, m),
        };
        let page = self.published.and_then(Interval::latest)?;
        let (month, day) = page.month_and_day();
        let year = if (month, day) >= (m, d) { page.year() } else { page.year() - 1 };
        let months = i32::from(page.year() - year) * 12 + i32::from(month) - i32::from(m);
        parse_day(&format!("{d}/{m}/{year}")).filter(|_| months <= 3)
    }
}

/// The day in a line that is a time stamp of the page.
fn stamp(line: &str) -> Option<Interval> {
    let (range, day) = days(&Scan::new(line)).into_iter().next()?;
    let plain = text::toneless(&line.replace(&line[range], " "));
    let words = || plain.split(' ').filter(|word| word.contains(char::is_alphabetic));
    let stamp = words().next().is_none() || phrases::has("ngay_cua_trang", &plain);
    match day {
        DayRead::Known(day) if stamp && words().count() <= 6 => Some(day),
        _ => None,
    }
}

/// A paragraph, a list item or a row of a table, as one text.
#[derive(Debug, Clone)]
pub(super) struct Block {
    pub text: String,
    /// Byte offsets at which a line starts, with its number.
    starts: Vec<(usize, usize)>,
    /// The cells of a row with their columns; none for a paragraph.
    cells: Vec<Cell>,
}

/// A part of a line between bars, tabs or wide blanks, with its column.
type Cell = (usize, String);

impl Block {
    fn new(text: &str, line: usize, cells: Vec<Cell>) -> Self {
        Self { text: text.trim().to_owned(), starts: vec![(0, line)], cells }
    }

    fn push(&mut self, text: &str, line: usize) {
        self.text.push(' ');
        self.starts.push((self.text.len(), line));
        self.text.push_str(text.trim());
    }

    /// A row of a table of persons starts with its number and has at least two more cells.
    fn row(cells: &[Cell], line: usize) -> Option<Self> {
        let [(column, first), _, _, ..] = cells else { return None };
        let (number, name) = first.split_once(' ').unwrap_or((first, ""));
        number.trim_end_matches(['.', ')']).parse::<u16>().ok()?;
        let mut cells = cells.to_vec();
        // `1. Ông A` in one cell.
        if !name.is_empty() {
            cells.insert(1, (column + number.len() + 1, name.trim().to_owned()));
        }
        Some(Self::new("", line, cells))
    }

    /// Whether it is a row of a table, and each of some cells is below one of its own, and none is a number.
    fn goes_on(&self, cells: &[Cell]) -> bool {
        let [_, (second, _), ..] = &*self.cells else { return false };
        let below = |(column, text): &Cell| {
            *column > second.saturating_sub(3)
                && self.cells[1..].iter().any(|(own, _)| own.abs_diff(*column) <= 2)
                && !phrases::starts("dau_bang", text)
        };
        *second > 2 && cells.iter().all(below)
    }

    fn extend(&mut self, cells: &[Cell]) {
        for (column, text) in cells {
            let own = self.cells.iter_mut().skip(1).min_by_key(|(own, _)| own.abs_diff(*column));
            own.into_iter().for_each(|(_, own)| *own = format!("{own} {text}"));
        }
    }

    /// A row of a table as an item of a list: `Ông A, Giám đốc Sở B - Ủy viên`.
    fn joined(mut self) -> Self {
        if self.cells.len() > 1 {
            let mut cells: Vec<&str> = self.cells[1..].iter().map(|(_, cell)| cell.as_str()).collect();
            let role = cells.iter().rposition(|cell| roles::is_role(cell)).map(|at| cells.remove(at));
            self.text = cells.join(", ") + &role.map(|role| format!(" - {role}")).unwrap_or_default();
        }
        self
    }

    /// The text without marks.
    pub fn plain(&self) -> String {
        text::toneless(&self.text)
    }

    /// The sentences of the text.
    pub fn sentences(&self) -> Vec<Range<usize>> {
        let mut all = Vec::new();
        let mut from = 0;
        while from < self.text.len() {
            let to = self.sentence_end(from);
            all.push(from..to);
            from = to + 2;
        }
        all
    }

    /// Where the sentence that has this byte starts.
    pub fn sentence_start(&self, byte: usize) -> usize {
        let ends = self.text[..byte].match_indices(". ").filter(|(at, _)| self.ends_sentence(*at));
        ends.map(|(at, _)| at + 2).last().unwrap_or(0)
    }

    /// Where the sentence that has this byte ends.
    pub fn sentence_end(&self, byte: usize) -> usize {
        let mut ends = self.text[byte..].match_indices(". ").map(|(at, _)| byte + at);
        ends.find(|at| self.ends_sentence(*at)).unwrap_or(self.text.len())
    }

    /// Whether a full stop ends a sentence: not behind a number, `TP`, `TS` or one letter.
    fn ends_sentence(&self, at: usize) -> bool {
        let before = &self.text[..at];
        let word = before.rsplit([' ', '(']).next().unwrap_or_default();
        let short = word.chars().count() <= 1 || phrases::is("viet_tat", word);
        // `1. Ông A` is no sentence of its own.
        let number = word.bytes().all(|byte| byte.is_ascii_digit()) && word.len() <= 2;
        !(short || number && before.trim_start().len() <= 3)
    }

    /// The number of the line that has this byte.
    pub fn line(&self, byte: usize) -> usize {
        let after = self.starts.partition_point(|(start, _)| *start <= byte);
        self.starts[after.saturating_sub(1)].1
    }
}

/// The cells of a line.
pub(super) fn cells(line: &str) -> Vec<Cell> {
    let mut cells = Vec::new();
    let mut column = 0;
    for part in line.split(['|', '\t']) {
        let mut from = column;
        for piece in part.split("   ") {
            let lead = piece.chars().take_while(|c| *c == ' ').count();
            if !piece.trim().is_empty() {
                cells.push((from + lead, piece.trim().to_owned()));
            }
            from += piece.chars().count() + 3;
        }
        column += part.chars().count() + 1;
    }
    cells
}

/// Most characters of a line that was wrapped.
const MOST_WRAPPED: usize = 140;

/// The paragraphs of a text.
fn blocks(lines: &[String]) -> Vec<Block> {
    // In a text with wrapped lines few are long.
    let longer = |most: usize| lines.iter().filter(|line| line.trim().chars().count() > most).count();
    let wrapped = longer(MOST_WRAPPED) * 4 <= longer(60);
    let mut blocks: Vec<Block> = Vec::new();
    let mut gap = true;
    for (line, number) in lines.iter().zip(1..) {
        let text = line.trim();
        let page_number = text.len() <= 3 && text != line && text.bytes().all(|byte| byte.is_ascii_digit());
        if page_number || text.chars().all(|c| "-_*|. ".contains(c)) {
            gap = true;
            continue;
        }
        let cells = cells(line);
        // A column of its own is no continuation.
        let alone = cells.len() == 1;
        match (blocks.last_mut(), Block::row(&cells, number)) {
            (Some(last), _) if last.goes_on(&cells) => last.extend(&cells),
            (_, Some(row)) => blocks.push(row),
            // The heading of a table on a further page.
            (Some(last), None) if last.cells.len() > 1 && phrases::starts("dau_bang", text) => {}
            (Some(last), None) if alone && last.cells.is_empty() && continues(last, text, gap, wrapped) => {
                last.push(text, number);
            }
            _ if alone => blocks.push(Block::new(text, number, Vec::new())),
            _ => blocks
                .extend({ cells }.into_iter().map(|cell| Block::new(&cell.1.clone(), number, vec![cell]))),
        }
        gap = false;
    }
    blocks.into_iter().map(Block::joined).collect()
}

/// Whether a line goes on with the paragraph before it, in a text whose lines are wrapped or not.
fn continues(block: &Block, line: &str, gap: bool, wrapped: bool) -> bool {
    let before = block.text.as_str();
    let width = block.starts.last().map_or(0, |(start, _)| before[*start..].chars().count());
    let small = line.starts_with(char::is_lowercase);
    if gap || opens_item(line) || before.ends_with(['.', ';', ':', '!', '?']) {
        return false;
    }
    let place = ["tỉnh", "phố"].iter().any(|kind| before.ends_with(kind));
    if place && provinces::by_name(line).is_some() || phrases::starts("dau_muc_can_cu", before) {
        return true;
    }
    let full = before.chars().count() >= 60 && width <= MOST_WRAPPED;
    let unfinished = before.ends_with([',', '-', '–']) || before.ends_with(" và") || full;
    small || wrapped && unfinished
}

/// Whether a line opens an item of a list, an article or a heading.
fn opens_item(line: &str) -> bool {
    let marker = line.split_whitespace().next().unwrap_or_default();
    let number = marker.trim_end_matches(['.', ')', '/']);
    let numbered = number.len() < marker.len()
        && (number.parse::<u16>().is_ok() || number.chars().count() == 1 || "IVX".contains(number));
    numbered || line.starts_with(['-', '+', '•', '*', '–']) || phrases::is("mo_muc", marker)
}
