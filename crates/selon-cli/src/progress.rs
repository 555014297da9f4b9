//! Tells on standard error that work goes on: a bar on a terminal, a line now
//! and then in a log. A short run says nothing.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::messages;
use crate::plan::Telling;
use crate::trouble::Trouble;

/// Nothing is told before: most runs are over by then.
const PATIENCE: Duration = Duration::from_secs(1);
/// Time between two lines of a log.
const BETWEEN_LINES: Duration = Duration::from_secs(10);
/// Redraws per second of the bar.
const REDRAWS: u8 = 5;

/// What has been done so far, and how it is told.
pub struct Progress {
    telling: Telling,
    bar: Option<ProgressBar>,
    began: Instant,
    told: Instant,
    /// Articles read.
    pub read: u64,
    /// Inputs that failed.
    pub failed: u64,
    /// Statements found.
    pub statements: u64,
}

impl Progress {
    /// Starts to count.
    pub fn new(telling: Telling) -> Self {
        let now = Instant::now();
        Progress { telling, bar: None, began: now, told: now, read: 0, failed: 0, statements: 0 }
    }

    /// To be called after every article.
    pub fn step(&mut self) {
        match self.telling {
            Telling::Silent => {}
            Telling::Bar if self.began.elapsed() < PATIENCE => {}
            Telling::Bar => {
                let words = self.words();
                self.bar.get_or_insert_with(bar).set_message(words);
            }
            Telling::Lines if self.told.elapsed() < BETWEEN_LINES => {}
            Telling::Lines => {
                self.told = Instant::now();
                eprintln!("selon: {} after {} s", self.words(), self.began.elapsed().as_secs());
            }
        }
    }

    /// Tells of a failed input without breaking the bar.
    pub fn tell(&self, trouble: &Trouble) {
        match &self.bar {
            Some(bar) => bar.suspend(|| messages::tell(trouble)),
            None => messages::tell(trouble),
        }
    }

    /// Removes the bar.
    pub fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }

    fn words(&self) -> String {
        let failed = match self.failed {
            0 => String::new(),
            failed => format!(", {failed} failed"),
        };
        let (read, statements) = (self.read, self.statements);
        format!("{} read, {}{failed}", count(read, "article"), count(statements, "statement"))
    }
}

/// `3 articles`, `1 article`.
pub fn count(number: u64, thing: &str) -> String {
    match number {
        1 => format!("1 {thing}"),
        number => format!("{number} {thing}s"),
    }
}

fn bar() -> ProgressBar {
    // How many articles a JSONL holds is not known before its end, so this is a
    // count with a clock, not a share of a whole.
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr_with_hz(REDRAWS));
    if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} [{elapsed}]") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}
