//! What the program knows of offices and places, compiled in.

pub mod provinces;
