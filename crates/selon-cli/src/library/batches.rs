//! One writer for many readers: what they give is kept until it is worth a
//! transaction. A batch is small enough to be written before anybody waits, and large
//! enough that writing costs next to nothing.

use std::time::{Duration, Instant};

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
