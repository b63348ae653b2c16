//! Runs the program on a terminal of a given width.

use std::fs::{File, OpenOptions};
use std::io::{Read as _, Write as _};
use std::process::{Command, Stdio};

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Winsize, tcsetwinsize};

/// What the program writes to a terminal this wide, and its exit status.
pub fn on_terminal(command: Command, columns: u16) -> (String, i32) {
    typing(command, columns, None)
}

/// As [`on_terminal`], with somebody who has typed this; the terminal shows it before anything else.
pub fn typing(command: Command, columns: u16, typed: Option<&str>) -> (String, i32) {
    let (written, status) = all_on_terminal(command, columns, typed);
    (without_progress(&written), status)
}

/// What is written but for how far the run is: on a busy machine any run may be a long one.
fn without_progress(written: &str) -> String {
    let words = "đã đọc ";
    // A narrow terminal has room for the first letters only.
    let tells = |told: &str| told.starts_with(words) || words.starts_with(told.trim_end_matches('…'));
    let mut parts = written.split('\r');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once("\x1b[K") {
            Some((told, rest)) if tells(told) => out.push_str(rest),
            _ => out.extend(["\r", part]),
        }
    }
    out
}

/// All that the program writes to a terminal this wide, how far it is included.
pub fn all_on_terminal(mut command: Command, columns: u16, typed: Option<&str>) -> (String, i32) {
    let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).expect("the system has terminals");
    grantpt(&master).expect("a terminal of our own");
    unlockpt(&master).expect("a terminal of our own");
    let size = Winsize { ws_row: 400, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0 };
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
    // What is still held here would keep the terminal open.
    drop(command);
    let output = read_all(master);
    let status = child.wait().expect("the program ends");
    (output.replace("\r\n", "\n"), status.code().unwrap_or(-1))
}

/// Reads until the last writer is gone, which Linux tells by an error.
fn read_all(mut master: File) -> String {
    let mut bytes = Vec::new();
    let mut part = [0; 4096];
    while let Ok(count @ 1..) = master.read(&mut part) {
        bytes.extend_from_slice(&part[..count]);
    }
    String::from_utf8(bytes).expect("the program prints UTF-8")
}
