//! The texts of a run with the verdicts on them: most texts of a set are in many records.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, OnceLock, RwLock};

use super::{Check, RULES, places, spelling};
use crate::registers::bodies;
use crate::registers::offices::{self, Office};
use crate::text::{self, Remark, RemarkKind};

/// A text of a key, with all that is known of it without the record it is in.
#[derive(Debug)]
pub struct KnownText {
    /// The key of the text; items of a list have that of the list.
    pub key: String,
    /// Whether the key is at the top of the record.
    pub is_top: bool,
    /// Whether it is a text in words, not a number, a route or an address.
    pub is_prose: bool,
    /// The text without its quotes and escapes.
    pub text: Arc<str>,
    /// Its [`text::key`], made when it is first asked for.
    folded: OnceLock<Arc<str>>,
    /// Whether it is the name of an office with a seat or a task.
    pub is_office: bool,
    /// The central office that it names, in each of its periods, if its key is of offices or posts.
    pub central: &'static [&'static Office],
    /// The office of a province that it names, under such a key.
    pub local: Option<&'static Office>,
    /// Whether it names a province with a word for its kind: `tỉnh Nghệ An`.
    pub names_kind: bool,
    /// The remarks on its spelling.
    pub remarks: Vec<Remark>,
    /// What is wrong with it, each with the name of the rule, in the order of the rules.
    pub flaws: Vec<(&'static str, Flaw)>,
}

/// What is wrong with a text by itself.
#[derive(Debug)]
pub struct Flaw {
    /// Bytes of the text; `None` for all of it.
    pub part: Option<Range<usize>>,
    /// What was found and what was expected.
    pub message: String,
    /// Whether the message begins with the route of the text.
    pub names_route: bool,
    /// The likely remedy, if the rule has no help for all of its findings.
    pub help: Option<String>,
    /// The remedy as a change, where it is safe.
    pub remedy: Option<Remedy>,
}

/// A change that corrects a text.
#[derive(Debug)]
pub enum Remedy {
    /// Replace the part.
    Part(String),
    /// Replace the value, quotes included.
    Value(String),
    /// Remove superfluous blanks, so that this text is left.
    Blanks(String),
    /// Replace key and value by several keys; `only` where the table has none of them, there is a flaw.
    Keys { pairs: [(&'static str, String); 2], only: bool },
}

impl Flaw {
    /// A flaw of a whole text.
    pub fn new(message: String) -> Self {
        Self { part: None, message, names_route: false, help: None, remedy: None }
    }

    /// Adds the likely remedy.
    pub fn help(self, help: String) -> Self {
        Self { help: Some(help), ..self }
    }

    /// A flaw whose message begins with the route of the text.
    pub fn of_route(message: String) -> Self {
        Self { names_route: true, ..Self::new(message) }
    }

    /// Confines it to a part.
    pub fn on(self, part: Range<usize>) -> Self {
        Self { part: Some(part), ..self }
    }

    /// Adds the change, if there is one.
    pub fn remedy(self, remedy: impl Into<Option<Remedy>>) -> Self {
        Self { remedy: remedy.into(), ..self }
    }
}

impl KnownText {
    fn new(key: &str, is_top: bool, is_prose: bool, text: &str) -> Self {
        let names_office = is_of(OFFICE_KEYS, key) || matches!(key, "chuc_vu" | "co_quan_ban_hanh");
        let mut known = Self {
            key: key.to_owned(),
            is_top,
            is_prose,
            text: text.into(),
            folded: OnceLock::new(),
            is_office: is_of(OFFICE_KEYS, key),
            central: if names_office { bodies::central_in(text) } else { &[] },
            local: if names_office { offices::named(text) } else { None },
            names_kind: is_prose && places::names_kind(text),
            remarks: remarks(key, is_prose, text),
            flaws: Vec::new(),
        };
        let is_judged = |keys: &str| keys.is_empty() || is_of(keys, key);
        for rule in RULES.iter() {
            let flaws = match rule.check {
                Check::Value(keys, check) if is_judged(keys) => check(&known).into_iter().collect(),
                Check::Parts(keys, check) if is_judged(keys) => check(&known),
                Check::Spelling => spelling::remarked(&known, rule.name),
                _ => continue,
            };
            known.flaws.extend(flaws.into_iter().map(|flaw| (rule.name, flaw)));
        }
        known
    }

    /// Its [`text::key`].
    pub fn folded(&self) -> &Arc<str> {
        self.folded.get_or_init(|| text::key(&self.text).into())
    }

    /// Whether the text is remarked to be a placeholder.
    pub fn is_placeholder(&self) -> bool {
        self.remarks.iter().any(|remark| remark.kind == RemarkKind::Placeholder)
    }
}

/// The keys of offices with a seat or a task.
pub const OFFICE_KEYS: &str = "co_quan co_quan_thuong_truc dat_tai";

/// Whether a key is one of some.
fn is_of(keys: &str, key: &str) -> bool {
    keys.split(' ').any(|own| own == key)
}

/// The remarks on a text in words, or on an address with characters that an encoding may have damaged.
fn remarks(key: &str, is_prose: bool, text: &str) -> Vec<Remark> {
    let is_address = ["url", "luu_tru", "duong_dan_cu"].contains(&key);
    let is_surveyed = if is_address { !text.is_ascii() } else { is_prose };
    let mut remarks = if is_surveyed { text::survey(text) } else { Vec::new() };
    remarks.retain(|remark| !is_address || matches!(remark.kind, RemarkKind::Damage(_)));
    remarks
}

/// The most texts kept, so that no set of records fills the memory.
const MOST: usize = 50_000;

/// Memo table of the texts of a run.
#[derive(Debug, Default)]
pub struct KnownTexts(RwLock<HashMap<Arc<str>, Vec<Arc<KnownText>>>>);

impl KnownTexts {
    /// A text of a key.
    pub fn get(&self, key: &str, is_top: bool, is_prose: bool, text: &str) -> Arc<KnownText> {
        let is_it = |it: &&Arc<KnownText>| it.key == key && it.is_top == is_top && it.is_prose == is_prose;
        let known = self.0.read().ok().and_then(|all| all.get(text)?.iter().find(is_it).cloned());
        known.unwrap_or_else(|| {
            let new = Arc::new(KnownText::new(key, is_top, is_prose, text));
            if let Ok(mut all) = self.0.write()
                && all.len() < MOST
            {
                all.entry(Arc::clone(&new.text)).or_default().push(Arc::clone(&new));
            }
            new
        })
    }

    /// The [`text::key`] of a text.
    pub fn folded(&self, text: &str) -> Arc<str> {
        let known = self.0.read().ok().and_then(|all| Some(Arc::clone(all.get(text)?.first()?.folded())));
        known.unwrap_or_else(|| text::key(text).into())
    }
}
