//! Runs the program on a terminal of a given width.

#![allow(dead_code, reason = "shared by two test binaries, each of which uses a part")]

use std::fs::{File, OpenOptions};
use std::io::{Read as _, Write as _};
use std::process::{Command, Stdio};

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Winsize, tcsetwinsize};

/// So high that no pager is started.
const ROWS: u16 = 400;

/// What the program writes to a terminal this wide, and its exit status.
pub fn on_terminal(command: Command, columns: u16) -> (String, i32) {
    run(command, columns, ROWS, None)
}

/// As [`on_terminal`], of this height.
pub fn on_low_terminal(command: Command, columns: u16, rows: u16) -> (String, i32) {
    run(command, columns, rows, None)
}

/// As [`on_terminal`], with typed input; the terminal echoes it before anything else.
pub fn typing(command: Command, columns: u16, typed: &str) -> (String, i32) {
    run(command, columns, ROWS, Some(typed))
}

fn run(mut command: Command, columns: u16, rows: u16, typed: Option<&str>) -> (String, i32) {
    let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).expect("the system has terminals");
    grantpt(&master).expect("a terminal of our own");
    unlockpt(&master).expect("a terminal of our own");
    let size = Winsize { ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0 };
    tcsetwinsize(&master, size).expect("a terminal has a size");
    let name = ptsname(&master, Vec::new()).expect("a terminal has a name");
    let name = name.into_string().expect("its name is ASCII");
    let slave = || -> Stdio {
        OpenOptions::new().read(true).write(true).open(&name).expect("it can be opened").into()
    };
    if command.get_envs().all(|(name, _)| name != "TERM") {
        command.env("TERM", "xterm-256color");
    }
    command.stdout(slave()).stderr(slave());
    let mut master = File::from(master);
    if let Some(typed) = typed {
        command.stdin(slave());
        master.write_all(typed.as_bytes()).expect("a terminal takes what is typed");
    }
    let mut child = command.spawn().expect("the program starts");
    // An open copy of the terminal would keep the reader waiting.
    drop(command);
    let output = read_all(master);
    let status = child.wait().expect("the program ends");
    (output.replace("\r\n", "\n"), status.code().unwrap_or(-1))
}

/// Reads until the last writer is gone, which Linux reports as an error.
fn read_all(mut master: File) -> String {
    let mut bytes = Vec::new();
    let mut part = [0; 4096];
    while let Ok(count @ 1..) = master.read(&mut part) {
        bytes.extend_from_slice(&part[..count]);
    }
    String::from_utf8(bytes).expect("the program prints UTF-8")
}
