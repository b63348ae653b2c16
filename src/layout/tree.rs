//! A TOML document as sections and entries, with the comments that belong to each.

/// Comments, each with its `#`, and blank lines, which are empty.
pub type Lines<'t> = Vec<&'t str>;

/// A file.
#[derive(Default)]
pub struct Document<'t> {
    /// Comments at the start of the file, followed by a blank line.
    pub head: Lines<'t>,
    /// The sections; the first has no header and the keys at the top of the file.
    pub sections: Vec<Section<'t>>,
    /// Comments at the end of the file, after a blank line.
    pub foot: Lines<'t>,
}

/// A header, `[ban.che_do]` or `[[nguon]]`, with the keys below it.
#[derive(Default)]
pub struct Section<'t> {
    /// Comments above the header.
    pub above: Lines<'t>,
    /// The dotted key of the header; empty for the top of a file.
    pub keys: Vec<TomlKey>,
    /// Whether the header opens an item of an array of tables.
    pub is_item: bool,
    /// The comment behind the header.
    pub beside: Option<&'t str>,
    pub entries: Vec<LayoutEntry<'t>>,
    /// Comments below the last key.
    pub rest: Lines<'t>,
}

/// One part of a dotted key.
#[derive(Clone)]
pub struct TomlKey {
    pub name: String,
    /// The name as printed, quoted where necessary.
    pub text: String,
}

/// `key = value`, or an item of a list, which has no key.
pub struct LayoutEntry<'t> {
    pub above: Lines<'t>,
    pub keys: Vec<TomlKey>,
    pub value: Value<'t>,
    /// The comment at the end of the line.
    pub beside: Option<&'t str>,
}

/// A value.
pub enum Value<'t> {
    /// A text, number, date or flag, as printed.
    Single(String),
    List(List<'t>),
    /// An inline table.
    Inline(Vec<LayoutEntry<'t>>),
}

/// A list with its comments.
#[derive(Default)]
pub struct List<'t> {
    /// The comment behind the opening bracket.
    pub beside: Option<&'t str>,
    pub items: Vec<LayoutEntry<'t>>,
    /// Comments below the last item.
    pub rest: Lines<'t>,
}
