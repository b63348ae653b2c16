//! Asks on a terminal for the facts that are missing.

use std::io::{self, BufRead as _, IsTerminal as _, Write as _};

use anyhow::{Result, bail};

use super::facts::{Need, NewFacts};
use crate::commands::Context;
use crate::text;

/// Whether standard input and standard error are terminals.
pub fn can_ask() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// Asks until no fact is missing; repeats a question after an invalid answer.
/// Fails when the answers end (Ctrl-D).
pub fn fill(facts: &mut NewFacts, context: &Context) -> Result<()> {
    while let Some(need) = facts.needs().first() {
        let answer = line(question(*need))?;
        if answer.trim().is_empty() {
            continue;
        }
        if let Err(error) = facts.take(*need, answer.trim()) {
            context.warn(&error.to_string());
        }
    }
    Ok(())
}

fn question(need: Need) -> &'static str {
    match need {
        Need::SoHieu => "Số và ký hiệu (như 4347/QĐ-UBND)",
        Need::Ngay => "Ngày ban hành (06/11/2021; chưa rõ thì 2021-11, 2021, ../2021-11-06)",
        Need::Tinh => "Tỉnh, thành phố vào ngày ấy",
        Need::CoQuan => "Cơ quan ban hành (như \"UBND huyện Vĩnh Linh\")",
    }
}

/// One line of an answer.
fn line(question: &str) -> Result<String> {
    let mut screen = io::stderr().lock();
    write!(screen, "{}: ", text::printable(question))?;
    screen.flush()?;
    let mut answer = Vec::new();
    if io::stdin().lock().read_until(b'\n', &mut answer)? == 0 {
        writeln!(screen)?;
        bail!("đã thôi, không ghi gì");
    }
    Ok(String::from_utf8_lossy(&answer).into_owned())
}
