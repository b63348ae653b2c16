//! The threads that all commands on many records share, started when the first of them needs some.

use std::num::NonZero;
use std::sync::Once;
use std::sync::mpsc::{Sender, channel};
use std::thread;

use rayon::{ThreadBuilder, ThreadPoolBuilder};

/// The most threads, whatever the surroundings ask for: thousands would do nothing but look for work.
const MOST: usize = 256;
/// Bytes of stack of each, whatever the surroundings ask for.
const STACK: usize = 2 << 20;

/// Starts as many as there are processors, or as `RAYON_NUM_THREADS` says. Where fewer may be started, those have to do;
/// where none may, the thread that asks does all the work, for which rayon by itself gives up.
pub fn start() {
    static STARTED: Once = Once::new();
    STARTED.call_once(|| {
        let asked = std::env::var("RAYON_NUM_THREADS").ok().and_then(|text| text.parse().ok());
        let processors = thread::available_parallelism().map_or(1, NonZero::get);
        let wanted = asked.filter(|threads| *threads > 0).unwrap_or(processors).min(MOST);
        let mut started: Vec<_> = (0..wanted).map_while(|_| worker()).collect();
        let builder = match started.len() {
            // Never where others can be had: who asks may end before the rest of the program.
            0 => ThreadPoolBuilder::new().num_threads(1).use_current_thread(),
            threads => ThreadPoolBuilder::new().num_threads(threads),
        };
        let hand_over = |work: ThreadBuilder| {
            let gone = std::io::Error::other("a thread has ended before its work began");
            started.pop().and_then(|worker| worker.send(work).ok()).ok_or(gone)
        };
        // The only other way to fail is that the threads are there already, as in a program that uses this library.
        let _ = builder.spawn_handler(hand_over).build_global();
    });
}

/// A thread that waits for its work; `None` where no more may be started.
fn worker() -> Option<Sender<ThreadBuilder>> {
    let (give, take) = channel::<ThreadBuilder>();
    let wait = move || take.recv().map_or((), ThreadBuilder::run);
    thread::Builder::new().stack_size(STACK).spawn(wait).ok().map(|_| give)
}
