//! Work on many items at once, results in the order of the items, memory
//! bounded.
//!
//! A huge JSONL must neither be held in memory nor come out shuffled. One thread
//! makes the items, workers work on them, and the caller's thread takes the
//! results. For every item the maker first puts a slot into a bounded queue,
//! then the item with the other end of the slot into another; the taker waits
//! for the slots in order. So at most the queues' capacity is under way, however
//! slow the first of them is. A panic in the work does not kill its worker, for
//! jobs that nobody takes would block the maker: it travels to the taker.

use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// Slots per thread: enough that a long article does not leave others idle.
const SLOTS_PER_THREAD: usize = 4;

/// Gives `work(item)` for each of `items` to `take`, in order.
///
/// `items` is called on a thread of its own, because what makes them may not be
/// able to change threads. Ends early, with what `take` breaks with.
///
/// # Panics
/// If `items`, `work` or `take` does, with what they panicked with.
pub fn for_each<I, T, U, B>(
    threads: usize,
    items: impl FnOnce() -> I + Send,
    work: impl Fn(T) -> U + Sync,
    mut take: impl FnMut(U) -> ControlFlow<B>,
) -> Option<B>
where
    I: Iterator<Item = T>,
    T: Send,
    U: Send,
{
    let threads = threads.max(1);
    let (put_slot, slots) = sync_channel::<Receiver<thread::Result<U>>>(threads * SLOTS_PER_THREAD);
    let (put_job, jobs) = sync_channel::<(T, SyncSender<thread::Result<U>>)>(threads);
    let jobs = Mutex::new(jobs);
    let stopped = AtomicBool::new(false);

    thread::scope(|scope| {
        let stopped = &stopped;
        let maker = scope.spawn(move || {
            for item in items() {
                let (put_result, result) = sync_channel(1);
                let gone =
                    put_slot.send(result).is_err() || put_job.send((item, put_result)).is_err();
                if gone || stopped.load(Ordering::Relaxed) {
                    break;
                }
            }
        });
        let worker = || {
            while let Some((item, put_result)) = next(&jobs) {
                if !stopped.load(Ordering::Relaxed) {
                    // What it panics over is raised again, and used by nobody.
                    let result = catch_unwind(AssertUnwindSafe(|| work(item)));
                    // Nobody waits for it if the taker has stopped.
                    let _ = put_result.send(result);
                }
            }
        };
        scope.spawn(worker);
        for _ in 1..threads {
            // One is needed; how many more the system lets us have is its choice.
            if thread::Builder::new().spawn_scoped(scope, worker).is_err() {
                break;
            }
        }
        let taken = catch_unwind(AssertUnwindSafe(|| {
            for result in slots.iter().map_while(|slot| slot.recv().ok()) {
                let result = result.unwrap_or_else(|panic| resume_unwind(panic));
                if let ControlFlow::Break(value) = take(result) {
                    return Some(value);
                }
            }
            None
        }));
        if !matches!(taken, Ok(None)) {
            stopped.store(true, Ordering::Relaxed);
        }
        // A maker that waits for room for a slot learns from this that it is over.
        drop(slots);
        match (taken, maker.join()) {
            (Err(panic), _) | (Ok(None), Err(panic)) => resume_unwind(panic),
            (Ok(taken), _) => taken,
        }
    })
}

/// Waits for the next job; nothing when there will be no more.
fn next<J>(jobs: &Mutex<Receiver<J>>) -> Option<J> {
    jobs.lock().unwrap_or_else(PoisonError::into_inner).recv().ok()
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicUsize;
    use std::time::Duration;

    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_items() {
        for threads in [1, 2, 7] {
            let mut taken = Vec::new();
            let slow_first = |n: u64| {
                thread::sleep(Duration::from_micros((50 - n) * 20));
                n * n
            };
            let ended = for_each(
                threads,
                || 0..50,
                slow_first,
                |n| {
                    taken.push(n);
                    ControlFlow::<()>::Continue(())
                },
            );
            assert_eq!(ended, None);
            assert_eq!(taken, (0..50).map(|n| n * n).collect::<Vec<_>>());
        }
    }

    #[test]
    fn no_more_than_the_queues_hold_is_under_way() {
        let made = AtomicUsize::new(0);
        let taken = AtomicUsize::new(0);
        let most = AtomicUsize::new(0);
        let make = |n: usize| {
            let under_way = made.fetch_add(1, Ordering::SeqCst) + 1 - taken.load(Ordering::SeqCst);
            most.fetch_max(under_way, Ordering::SeqCst);
            n
        };
        let _: Option<()> = for_each(
            2,
            || (0..500).map(make),
            |n| n,
            |_| {
                thread::sleep(Duration::from_micros(50));
                taken.fetch_add(1, Ordering::SeqCst);
                ControlFlow::Continue(())
            },
        );
        assert_eq!(taken.into_inner(), 500);
        // The queue, one being made, one being taken.
        assert!(most.into_inner() <= 2 * SLOTS_PER_THREAD + 2);
    }

    /// Runs in a thread, so that a deadlock is a failure and no hang.
    fn panics_with(run: impl FnOnce() -> Option<()> + Send + 'static) -> String {
        let (done, ended) = sync_channel(1);
        thread::spawn(move || {
            let panic = catch_unwind(AssertUnwindSafe(run)).unwrap_err();
            let _ = done.send(panic.downcast_ref::<&str>().map(|words| (*words).to_owned()));
        });
        ended.recv_timeout(Duration::from_secs(60)).unwrap().unwrap()
    }

    #[test]
    fn a_panic_anywhere_ends_it_and_is_raised() {
        let go_on = |_| ControlFlow::<()>::Continue(());
        for threads in [1, 3] {
            let work = move || for_each(threads, || 0..1000, |_| panic!("work"), go_on);
            assert_eq!(panics_with(work), "work");
            let make = || {
                (0..1000).inspect(|n| {
                    if *n == 500 {
                        panic!("make")
                    }
                })
            };
            assert_eq!(panics_with(move || for_each(threads, make, |n| n, go_on)), "make");
            let take = |_| -> ControlFlow<()> { panic!("take") };
            let taking = move || for_each(threads, || 0..1000, |n: u64| n, take);
            assert_eq!(panics_with(taking), "take");
        }
    }

    #[test]
    fn ends_when_the_taker_has_enough() {
        let ended = for_each(
            2,
            || 0..,
            |n: u64| n,
            |n| match n {
                9 => ControlFlow::Break("enough"),
                _ => ControlFlow::Continue(()),
            },
        );
        assert_eq!(ended, Some("enough"));
    }
}
