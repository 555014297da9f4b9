//! Tells on standard error that work goes on: a bar on a terminal, a line now
//! and then in a log. A short run says nothing.
//!
//! A clock tells, not the articles: one long article must not look like a hang.

use std::collections::BTreeMap;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{Builder, JoinHandle};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::messages;
use crate::plan::Telling;

/// No bar is shown before: most runs are over by then.
const PATIENCE: Duration = Duration::from_secs(1);
/// Time between two lines of a log.
const BETWEEN_LINES: Duration = Duration::from_secs(10);
/// Time between two moves of the bar.
const BETWEEN_MOVES: Duration = Duration::from_millis(200);
/// Redraws per second of the bar.
const REDRAWS: u8 = 5;

/// How a run went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Articles read.
    pub read: u64,
    /// Articles added to a library.
    pub added: u64,
    /// Articles that a library had already.
    pub known: u64,
    /// Added articles that are near-duplicates of others.
    pub copies: u64,
    /// Inputs, or lines of them, that failed.
    pub failed: u64,
    /// Statements found.
    pub statements: u64,
    /// Utterances whose stances were told, of how many.
    pub judged: (u64, u64),
}

/// What has been done so far, and how it is told.
pub struct Progress {
    state: Arc<Mutex<State>>,
    clock: Option<Clock>,
}

#[derive(Default)]
struct State {
    tally: Tally,
    bar: Option<ProgressBar>,
    /// Long articles that are being read, and which share of each has been.
    under_way: BTreeMap<String, f32>,
}

/// A long article that is being read, until this is dropped.
struct UnderWay<'a> {
    progress: &'a Progress,
    id: &'a str,
}

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        locked(&self.progress.state).under_way.remove(self.id);
    }
}

/// A thread, and what stops it when it is dropped.
struct Clock {
    stop: SyncSender<()>,
    thread: JoinHandle<()>,
}

impl Progress {
    /// Starts to count and to tell.
    pub fn new(telling: Telling) -> Self {
        let state = Arc::<Mutex<State>>::default();
        let (began, shown) = (Instant::now(), Arc::clone(&state));
        let clock = match telling {
            Telling::Silent => None,
            Telling::Bar => {
                Clock::start(PATIENCE, BETWEEN_MOVES, move || show(&mut locked(&shown), began))
            }
            Telling::Lines => Clock::start(BETWEEN_LINES, BETWEEN_LINES, move || {
                let words = shown_as(&locked(&shown));
                messages::say(&format!("{words} after {} s", began.elapsed().as_secs()));
            }),
        };
        Progress { state, clock }
    }

    /// Counts an article with so many statements.
    pub fn read(&self, statements: usize) {
        self.count(|tally| {
            tally.read += 1;
            tally.statements += statements as u64;
        });
    }

    /// Lets `count` count what was done.
    pub fn count(&self, count: impl FnOnce(&mut Tally)) {
        count(&mut locked(&self.state).tally);
    }

    /// Counts an input that failed.
    pub fn failed(&self) {
        self.count(|tally| tally.failed += 1);
    }

    /// Lets it be seen how much of a long article `read` has read, which says so itself.
    pub fn watched<T>(&self, id: &str, read: impl FnOnce(&dyn Fn(f32)) -> T) -> T {
        let _until_read = UnderWay { progress: self, id };
        read(&|share| {
            locked(&self.state).under_way.insert(id.to_owned(), share);
        })
    }

    /// Lets `tell` write to the terminal without breaking the bar.
    pub fn aside<T>(&self, tell: impl FnOnce() -> T) -> T {
        match &locked(&self.state).bar {
            Some(bar) => bar.suspend(tell),
            None => tell(),
        }
    }

    /// Removes the bar, and says how it went.
    pub fn finish(mut self) -> Tally {
        self.end();
        locked(&self.state).tally
    }

    fn end(&mut self) {
        if let Some(Clock { stop, thread }) = self.clock.take() {
            drop(stop);
            // It only tells: that it failed is no news worth a failure.
            let _ = thread.join();
        }
        if let Some(bar) = locked(&self.state).bar.take() {
            bar.finish_and_clear();
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.end();
    }
}

impl Clock {
    /// Calls `tell` after `first`, then after every `rest`. A system that has
    /// no thread to spare is told nothing.
    fn start(
        first: Duration,
        rest: Duration,
        mut tell: impl FnMut() + Send + 'static,
    ) -> Option<Self> {
        let (stop, stopped) = sync_channel(0);
        let run = move || {
            let mut wait = first;
            while goes_on(&stopped, wait) {
                tell();
                wait = rest;
            }
        };
        let thread = Builder::new().name("progress".to_owned()).spawn(run).ok()?;
        Some(Clock { stop, thread })
    }
}

/// Whether `wait` passes without a stop.
fn goes_on(stopped: &Receiver<()>, wait: Duration) -> bool {
    stopped.recv_timeout(wait) == Err(RecvTimeoutError::Timeout)
}

fn locked(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

fn show(state: &mut State, began: Instant) {
    let words = shown_as(state);
    let bar = state.bar.get_or_insert_with(|| bar(began));
    bar.set_message(words);
    bar.tick();
}

/// How it goes: with the long article that is being read, as nothing else moves then.
fn shown_as(state: &State) -> String {
    let words = words(state.tally);
    match state.under_way.iter().next() {
        // The model is not all of the work.
        Some((id, share)) => format!("{words}, {:.0} % of {id}", (share * 100.0).min(99.0).floor()),
        None => words,
    }
}

/// `3 articles added, 2 there already, 17 statements, 1 failed`.
pub fn words(tally: Tally) -> String {
    let Tally { read, added, known, copies, failed, statements, judged: (judged, of) } = tally;
    if of > 0 {
        return format!("{judged} of {} judged", count(of, "utterance"));
    }
    let done = [(added, "added"), (read, "read"), (known, "there already")];
    let mut parts = Vec::new();
    for (number, what) in done.into_iter().filter(|(number, _)| *number > 0) {
        let articles = if parts.is_empty() { count(number, "article") } else { number.to_string() };
        parts.push(format!("{articles} {what}"));
    }
    if parts.is_empty() {
        parts.push(count(0, "article"));
    }
    if copies > 0 {
        parts.push(count(copies, "near-duplicate"));
    }
    if read > 0 || statements > 0 {
        parts.push(count(statements, "statement"));
    }
    if failed > 0 {
        parts.push(format!("{failed} failed"));
    }
    parts.join(", ")
}

/// `3 articles`, `1 article`.
pub fn count(number: u64, thing: &str) -> String {
    match number {
        1 => format!("1 {thing}"),
        number => format!("{number} {thing}s"),
    }
}

fn bar(began: Instant) -> ProgressBar {
    // How many articles a JSONL holds is not known before its end, so this is a
    // count with a clock, not a share of a whole.
    let target = ProgressDrawTarget::stderr_with_hz(REDRAWS);
    let bar = ProgressBar::with_draw_target(None, target).with_elapsed(began.elapsed());
    if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} [{elapsed}]") {
        bar.set_style(style);
    }
    bar
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    #[test]
    fn the_clock_tells_while_no_article_is_done_and_stops() {
        let (told, tellings) = channel();
        let tell = move || {
            let _ = told.send(());
        };
        let clock = Clock::start(Duration::ZERO, Duration::from_millis(1), tell).unwrap();
        let progress = Progress { state: Arc::default(), clock: Some(clock) };
        for _ in 0..3 {
            tellings.recv_timeout(Duration::from_secs(20)).unwrap();
        }
        progress.read(2);
        progress.watched("long.txt", |watch| {
            watch(0.429);
            assert_eq!(
                shown_as(&locked(&progress.state)),
                "1 article read, 2 statements, 42 % of long.txt"
            );
        });
        assert_eq!(shown_as(&locked(&progress.state)), "1 article read, 2 statements");
        let tally = progress.finish();
        assert_eq!(words(tally), "1 article read, 2 statements");
        let added = Tally { added: 12, known: 3, failed: 1, ..Tally::default() };
        assert_eq!(words(added), "12 articles added, 3 there already, 1 failed");
        let judging = Tally { judged: (256, 1000), ..Tally::default() };
        assert_eq!(words(judging), "256 of 1000 utterances judged");
        let judging = Tally { judged: (0, 150), ..Tally::default() };
        assert_eq!(words(judging), "0 of 150 utterances judged", "not: 0 articles");
        // The thread has ended, and its sender with it.
        while tellings.try_recv().is_ok() {}
        assert!(tellings.recv().is_err());
    }
}
