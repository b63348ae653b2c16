//! A line on standard error that tells how far a long run has come, and is gone before anything else is printed.

use std::io::{self, IsTerminal as _, Write as _};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use crate::corpus::{TALLY, Tally};
use crate::text::truncate;

/// How often it is looked how far the run has come.
const PACE: Duration = Duration::from_millis(100);
/// A run that is at work on a folder at so many looks is a long one.
const PATIENCE: usize = 10;
/// What a terminal takes for "from the beginning of the line, nothing".
const ERASE: &str = "\r\x1b[K";

/// Tells a person how far a run has come; when this is dropped, the line is gone.
#[derive(Debug, Default)]
pub struct Progress {
    shared: Option<Arc<Shared>>,
    thread: OnceLock<Option<JoinHandle<()>>>,
}

impl Progress {
    /// For standard error, when it is a terminal that can erase a line; else nothing is ever told.
    pub fn stderr() -> Self {
        let able = io::stderr().is_terminal() && std::env::var_os("TERM").is_none_or(|term| term != "dumb");
        Self { shared: able.then(Arc::default), thread: OnceLock::new() }
    }

    /// Starts to look how far reading has come; `then` is what is done when all has been read.
    pub fn start(&self, then: &'static str) {
        let Some(shared) = &self.shared else { return };
        shared.line().then = then;
        self.thread.get_or_init(|| {
            let shared = Arc::clone(shared);
            // Where there is no room for a thread, nobody is told.
            std::thread::Builder::new().name("progress".to_owned()).spawn(move || shared.watch()).ok()
        });
    }

    /// For those who print: takes the line away.
    pub fn hush(&self) -> Hush {
        Hush(self.shared.clone())
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        let Some(shared) = &self.shared else { return };
        shared.line().ended = true;
        shared.wake.notify_one();
        if let Some(thread) = self.thread.take().flatten() {
            // A thread that has panicked has nothing more to tell.
            let _ = thread.join();
        }
    }
}

/// Takes the line away while something is printed.
#[derive(Debug, Clone, Default)]
pub struct Hush(Option<Arc<Shared>>);

impl Hush {
    /// Erases the line; it does not come back before what is returned is dropped, and after an answer only when another
    /// folder is read.
    pub fn now(&self) -> Quiet<'_> {
        let mut line = self.0.as_ref().map(|shared| shared.line());
        if let Some(line) = &mut line {
            write(line.make_room(&TALLY));
        }
        Quiet { _line: line }
    }
}

/// As long as this lives, no line is shown.
#[derive(Debug)]
pub struct Quiet<'s> {
    _line: Option<MutexGuard<'s, Line>>,
}

#[derive(Debug, Default)]
struct Shared {
    line: Mutex<Line>,
    wake: Condvar,
}

impl Shared {
    fn line(&self) -> MutexGuard<'_, Line> {
        self.line.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn watch(&self) {
        let mut line = self.line();
        while !line.ended {
            let waited = self.wake.wait_timeout_while(line, PACE, |line| !line.ended);
            line = waited.unwrap_or_else(PoisonError::into_inner).0;
            write(&line.look(&TALLY, columns()));
        }
    }
}

/// Columns of the terminal, which may change while the program runs.
fn columns() -> usize {
    terminal_size::terminal_size_of(io::stderr()).map_or(80, |(width, _)| usize::from(width.0))
}

fn write(text: &str) {
    if !text.is_empty() {
        let mut out = io::stderr().lock();
        // Whoever cannot be told is not told.
        let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    }
}

/// The line as it stands on the terminal.
#[derive(Debug, Default)]
struct Line {
    /// What is done after reading.
    then: &'static str,
    /// At how many looks there was something to tell.
    looks: usize,
    is_shown: bool,
    /// The reading that has been answered: there is nothing more to tell of it.
    answered: usize,
    ended: bool,
}

impl Line {
    /// What to write to the terminal to show how far the run is now.
    fn look(&mut self, tally: &Tally, columns: usize) -> String {
        if self.ended || tally.readings() == self.answered {
            return self.erase().to_owned();
        }
        self.looks += 1;
        if self.looks <= PATIENCE {
            return String::new();
        }
        self.is_shown = true;
        let files = grouped(tally.files());
        let text = match tally.is_over() {
            true => format!("đã đọc {files} tệp, {}…", self.then),
            false => format!("đã đọc {files} tệp ({} %)…", tally.percent()),
        };
        // In the last column the cursor would go on to the next line.
        format!("\r{}\x1b[K", truncate(&text, columns.saturating_sub(1)))
    }

    /// What to write to the terminal before something is printed; what is printed after reading is the answer.
    fn make_room(&mut self, tally: &Tally) -> &'static str {
        if tally.is_over() {
            self.answered = tally.readings();
        }
        self.erase()
    }

    fn erase(&mut self) -> &'static str {
        if std::mem::take(&mut self.is_shown) { ERASE } else { "" }
    }
}

/// `34.500`.
fn grouped(number: usize) -> String {
    let figures = number.to_string();
    let mut out = String::new();
    for (at, figure) in figures.chars().enumerate() {
        if at > 0 && (figures.len() - at).is_multiple_of(3) {
            out.push('.');
        }
        out.push(figure);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{ERASE, Line, PATIENCE, grouped};
    use crate::corpus::Tally;
    use crate::text::width;

    const WHOLE: u64 = 1 << 48;

    /// A line that has been waited for, over a folder of which so much has been read.
    fn waited(tally: &Tally) -> Line {
        let mut line = Line { then: "đang đối chiếu", ..Line::default() };
        for _ in 0..PATIENCE {
            assert_eq!(line.look(tally, 80), "");
        }
        line
    }

    fn half() -> Tally {
        let tally = Tally::default();
        tally.begin();
        tally.file(WHOLE / 2);
        tally
    }

    #[test]
    fn only_a_long_run_is_told_of() {
        let tally = half();
        let mut line = waited(&tally);
        assert_eq!(line.look(&tally, 80), "\rđã đọc 1 tệp (50 %)…\x1b[K");
        tally.end();
        assert_eq!(line.look(&tally, 80), "\rđã đọc 1 tệp, đang đối chiếu…\x1b[K");
    }

    #[test]
    fn there_is_nothing_to_tell_where_nothing_is_read() {
        let (tally, mut line) = (Tally::default(), Line::default());
        assert!((0..10 * PATIENCE).all(|_| line.look(&tally, 80).is_empty()));
        tally.begin();
        assert!((0..PATIENCE).all(|_| line.look(&tally, 80).is_empty()));
        assert!(!line.look(&tally, 80).is_empty());
    }

    #[test]
    fn it_goes_for_what_is_printed_and_comes_back_only_while_reading() {
        let tally = half();
        let mut line = waited(&tally);
        assert_eq!(line.make_room(&tally), "");
        assert!(line.look(&tally, 80).starts_with("\rđã đọc"));
        assert_eq!((line.make_room(&tally), line.make_room(&tally)), (ERASE, ""));
        assert!(line.look(&tally, 80).starts_with("\rđã đọc"), "a warning on the way is no answer");
        tally.end();
        assert_eq!(line.make_room(&tally), ERASE);
        assert_eq!(line.look(&tally, 80), "", "the answer has been printed");
        tally.begin();
        assert!(line.look(&tally, 80).starts_with("\rđã đọc 0 tệp"), "another folder");
        line.ended = true;
        assert_eq!((line.look(&tally, 80), line.look(&tally, 80)), (ERASE.to_owned(), String::new()));
    }

    #[test]
    fn it_is_narrower_than_any_terminal() {
        let tally = half();
        let mut line = waited(&tally);
        for columns in 0..40 {
            let told = line.look(&tally, columns);
            let text = told.strip_prefix('\r').and_then(|told| told.strip_suffix("\x1b[K")).unwrap();
            assert!(width(text) < columns.max(1), "{columns}: {text}");
        }
    }

    #[test]
    fn thousands_are_parted() {
        let parted: Vec<_> = [0, 999, 1000, 34_500, 1_234_567].map(grouped).into();
        assert_eq!(parted, ["0", "999", "1.000", "34.500", "1.234.567"]);
    }
}
