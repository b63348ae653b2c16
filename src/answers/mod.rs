//! What an answer says, as data: a verb is a question and its printing.

pub mod composition;
pub mod decision;
pub mod history;
pub mod words;
