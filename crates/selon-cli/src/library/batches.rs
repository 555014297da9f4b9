//! Many work, one writes: what they give is kept until it is worth a
//! transaction. A batch is small enough to be written before anybody waits, and large
//! enough that writing costs next to nothing.

use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use crate::interrupt;
use crate::messages;
use crate::ordered;
use crate::progress::Progress;
use crate::trouble::Trouble;

/// Articles in a batch.
const ARTICLES: usize = 256;
/// Bytes in a batch.
const BYTES: usize = 8 << 20;
/// No article waits longer for being written than this and the reading of one more.
const LONGEST: Duration = Duration::from_secs(2);

/// When a batch was begun, and whether it is time to write it.
pub struct Since(Option<Instant>);

impl Since {
    /// Nothing waits.
    pub fn nothing() -> Self {
        Since(None)
    }

    /// Whether a batch of so many articles and bytes is to be written now.
    pub fn is_due(&mut self, articles: usize, bytes: usize) -> bool {
        let began = *self.0.get_or_insert_with(Instant::now);
        articles >= ARTICLES || bytes >= BYTES || began.elapsed() >= LONGEST
    }

    /// The batch was written.
    pub fn written(&mut self) {
        self.0 = None;
    }
}

/// Gives what `work` makes of each item, on so many threads, to `keep`, in the order of
/// the items, until somebody interrupts. What fails is told and counted, and the others
/// are gone on with.
///
/// # Errors
/// With what ends the run: that nothing more can be kept.
pub fn each<I, T, U>(
    threads: usize,
    progress: &Progress,
    items: impl FnOnce() -> I + Send,
    work: impl Fn(T) -> Result<U, Trouble> + Sync,
    mut keep: impl FnMut(U) -> Result<(), Trouble>,
) -> Result<(), Trouble>
where
    I: Iterator<Item = T>,
    T: Send,
    U: Send,
{
    let take = |made: Result<U, Trouble>| {
        match made.and_then(&mut keep) {
            Err(trouble) if trouble.ends_the_run() => return ControlFlow::Break(Some(trouble)),
            Err(trouble) => {
                progress.failed();
                progress.aside(|| messages::tell(&trouble));
            }
            Ok(()) => {}
        }
        match interrupt::is_asked() {
            true => ControlFlow::Break(None),
            false => ControlFlow::Continue(()),
        }
    };
    match ordered::for_each(threads, items, work, take).flatten() {
        Some(trouble) => Err(trouble),
        None => Ok(()),
    }
}
