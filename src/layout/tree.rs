//! A TOML text taken apart into sections, keys, values and the comments that belong to each.

/// Comments without a blank line between them, each with its `#`.
pub type Paragraph<'t> = Vec<&'t str>;

/// A whole file.
#[derive(Debug)]
pub struct Document<'t> {
    /// Comments that open the file, a blank line below.
    pub head: Vec<Paragraph<'t>>,
    /// The sections; the first has no header and holds the keys at the top.
    pub sections: Vec<Section<'t>>,
    /// Comments that close the file, a blank line above.
    pub foot: Vec<Paragraph<'t>>,
}

/// A header with the keys below it.
#[derive(Debug, Default)]
pub struct Section<'t> {
    /// The header; absent for the keys at the top of a file.
    pub header: Option<Header<'t>>,
    /// The keys.
    pub entries: Vec<Entry<'t>>,
    /// Comments right below the last key.
    pub rest: Paragraph<'t>,
}

/// `[ban.che_do]` or `[[nguon]]`.
#[derive(Debug)]
pub struct Header<'t> {
    /// Comments above.
    pub above: Vec<Paragraph<'t>>,
    /// Whether a blank line stands between the comments and the header.
    pub gap: bool,
    /// The route of keys.
    pub keys: Vec<Key>,
    /// Whether it opens an item of a list of tables.
    pub list: bool,
    /// A comment behind it.
    pub beside: Option<&'t str>,
}

/// One part of a route of keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// What it is called.
    pub name: String,
    /// How it is written.
    pub text: String,
}

/// `khóa = giá trị`.
#[derive(Debug)]
pub struct Entry<'t> {
    /// Comments above.
    pub above: Vec<&'t str>,
    /// The key; several parts when it is dotted.
    pub keys: Vec<Key>,
    /// The value.
    pub value: Value<'t>,
    /// A comment behind it.
    pub beside: Option<&'t str>,
}

/// A value.
#[derive(Debug)]
pub enum Value<'t> {
    /// Anything of one token, as it is to be written.
    Single(String),
    /// A list.
    List(List<'t>),
    /// A table on one line.
    Braces(Vec<(Vec<Key>, Value<'t>)>),
}

/// A list with its comments.
#[derive(Debug, Default)]
pub struct List<'t> {
    /// A comment behind the opening bracket.
    pub beside: Option<&'t str>,
    /// The items.
    pub items: Vec<Item<'t>>,
    /// Comments below the last item.
    pub rest: Vec<&'t str>,
}

/// An item of a list.
#[derive(Debug)]
pub struct Item<'t> {
    /// Comments above.
    pub above: Vec<&'t str>,
    /// The value.
    pub value: Value<'t>,
    /// A comment behind it.
    pub beside: Option<&'t str>,
}
