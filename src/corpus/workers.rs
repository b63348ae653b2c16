//! The thread pool that all parallel work shares.

use std::num::NonZero;
use std::sync::Once;
use std::sync::mpsc::{Sender, channel};
use std::thread;

use rayon::{ThreadBuilder, ThreadPoolBuilder};

/// The most threads, whatever `RAYON_NUM_THREADS` says.
const MAX_THREADS: usize = 256;
/// Stack size of each thread in bytes, whatever `RUST_MIN_STACK` says.
const STACK_SIZE: usize = 2 << 20;

/// Starts the global pool once; works with fewer threads, or none, where the system refuses them and rayon alone panics.
pub fn start() {
    static STARTED: Once = Once::new();
    STARTED.call_once(|| {
        let asked = std::env::var("RAYON_NUM_THREADS").ok().and_then(|text| text.parse().ok());
        let processors = thread::available_parallelism().map_or(1, NonZero::get);
        let wanted = asked.filter(|threads| *threads > 0).unwrap_or(processors).min(MAX_THREADS);
        let mut workers: Vec<_> = (0..wanted).map_while(|_| worker()).collect();
        let builder = match workers.len() {
            0 => ThreadPoolBuilder::new().num_threads(1).use_current_thread(),
            threads => ThreadPoolBuilder::new().num_threads(threads),
        };
        let spawn = |work: ThreadBuilder| {
            let gone = std::io::Error::other("a thread has ended before its work began");
            workers.pop().and_then(|worker| worker.send(work).ok()).ok_or(gone)
        };
        // Fails only if the pool exists already, as in a program that uses this library.
        let _ = builder.spawn_handler(spawn).build_global();
    });
}

/// A thread that waits for its work; `None` if the system refuses it.
fn worker() -> Option<Sender<ThreadBuilder>> {
    let (sender, receiver) = channel::<ThreadBuilder>();
    let wait = move || receiver.recv().map_or((), ThreadBuilder::run);
    thread::Builder::new().stack_size(STACK_SIZE).spawn(wait).ok().map(|_| sender)
}
