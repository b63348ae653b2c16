//! What the program knows of names and places, compiled in.

pub mod abbreviations;
pub mod hosts;
pub mod issuers;
pub mod offices;
pub mod provinces;
pub mod titles;
