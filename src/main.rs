//! The program `bcd`; everything it does is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    bcd::cli::main()
}
