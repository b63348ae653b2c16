//! All tests that look at the program from outside; one binary, because each would take its own time to link.

#![allow(clippy::unwrap_used, reason = "a test says what it takes for granted")]

mod cli;
mod common;
mod damage;
mod escapes;
mod floors;
mod hostile;
mod layout;
mod mutations;
mod naming;
mod new;
mod queries;
mod reading;
mod readme;
mod records;
mod rules;
mod sandbox;
mod sarif;
mod selection;
#[cfg(target_os = "linux")]
mod terminal;
#[cfg(unix)]
mod unlucky;
mod whole;
mod writing;
