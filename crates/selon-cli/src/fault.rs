//! Panics: faults of ours that must cost one article and not the run.
//!
//! What a panic says is kept for the message that names the article. It is
//! printed raw only for who asks by `RUST_BACKTRACE`.

use std::any::Any;
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};

use thiserror::Error;

/// What a panic said, and where.
#[derive(Debug, Error)]
#[error("{0}")]
pub struct Panic(String);

thread_local! {
    static LAST: Cell<Option<String>> = const { Cell::new(None) };
}

/// Keeps what panics say from standard error.
pub fn install() {
    let asked = std::env::var_os("RUST_BACKTRACE").is_some_and(|value| value != "0");
    let usual = take_hook();
    set_hook(Box::new(move |panic| {
        if asked {
            usual(panic);
        }
        LAST.set(Some(panic.to_string()));
    }));
}

/// What `work` gives, or what it said when it panicked. Nothing that it changed
/// may be used after that.
///
/// # Errors
/// If it panicked.
pub fn caught<T>(work: impl FnOnce() -> T) -> Result<T, Panic> {
    LAST.set(None);
    catch_unwind(AssertUnwindSafe(work))
        .map_err(|payload| Panic(LAST.take().unwrap_or_else(|| words(&*payload))))
}

/// What a panic said whose hook did not run on this thread.
fn words(payload: &(dyn Any + Send)) -> String {
    let fixed = payload.downcast_ref::<&str>().map(|words| (*words).to_owned());
    let made = || payload.downcast_ref::<String>().cloned();
    fixed.or_else(made).unwrap_or_else(|| "it did not say why".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_an_error_that_says_what_it_said() {
        assert_eq!(caught(|| 3).unwrap(), 3);
        let said = caught(|| panic!("the {} broke", "quay")).unwrap_err().to_string();
        assert!(said.contains("the quay broke"), "{said}");
    }
}
