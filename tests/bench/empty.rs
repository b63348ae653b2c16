//! Does nothing: what starting a program costs at least (P in the tables).

fn main() {}
