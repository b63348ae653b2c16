//! Posts, the words that open the names of offices and committees, and family names (`posts.toml`).

use std::sync::LazyLock;

use serde::Deserialize;

/// The words by which a reader recognises a post, an office, a committee or a person.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PostRegister {
    /// Posts of the State, of enterprises and of mass organisations.
    pub chuc_vu: Vec<String>,
    /// Posts in the Party and in elected bodies, which a record lists after those of the State.
    pub cua_dang: Vec<String>,
    /// Words that open the name of an office.
    pub co_quan: Vec<String>,
    /// Words that open the name of a body with members.
    pub ban: Vec<String>,
    /// Family names.
    pub ho: Vec<String>,
}

/// The register.
pub fn posts() -> &'static PostRegister {
    static POSTS: LazyLock<PostRegister> = LazyLock::new(|| super::parse(include_str!("posts.toml")));
    &POSTS
}
