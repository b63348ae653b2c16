//! Tests of the program from outside that are code rather than example files; one binary, to link once.

#![allow(clippy::unwrap_used, reason = "a failed unwrap fails the test")]

mod common;
mod damage;
mod draft;
mod escapes;
mod evidence;
mod export;
mod floors;
mod formatting;
mod hostile;
mod laws;
mod layout;
mod lenient;
mod lookup;
mod mutations;

mod new;
mod newcomer;
mod output;
mod queries;
mod reading;
mod readme;
mod records;
mod registers;
mod rules;
mod sandbox;
mod sarif;
mod schema;
mod selection;
#[cfg(target_os = "linux")]
mod terminal;
#[cfg(target_os = "linux")]
mod unlucky;
mod whole;
mod words;
mod writing;
