//! `bcd` keeps the decisions that set up and change Viet Nam's steering committees as plain text, and reads,
//! checks, queries and lists them.
//!
//! The modules are floors; a module imports only from those below it (a test checks this):
//!
//! ```text
//! main → cli
//! commands                     one file a verb: its flags and what it does
//! rules  output  export  site  what is wrong  |  how it looks  |  tables for other programs  |  web pages
//! answers                      what an answer says, as data
//! corpus  filter  columns      all records, which ones, what to show
//! draft                        a text → a record to check
//! read  finding  layout        one file → record + findings; its canonical form
//! record                       the format
//! number                       số ký hiệu
//! registers                    provinces, offices, abbreviations, publishers: facts in TOML files
//! date  fit  text  source      values: intervals, certainty, Vietnamese text; a file as it was read
//! ```

#[macro_use]
mod messages;

pub mod answers;
pub mod cli;
pub mod columns;
pub mod commands;
pub mod corpus;
pub mod date;
pub mod draft;
pub mod export;
pub mod filter;
pub mod finding;
pub mod fit;
pub mod layout;
pub mod number;
pub mod output;
pub mod read;
pub mod record;
pub mod registers;
pub mod rules;
pub mod site;
pub mod source;
pub mod text;
