//! Ctrl-C: the first asks a run to end when what is under way is safe, the second
//! ends it at once, which loses nothing but the work of the last moments.

use std::process;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::messages;

/// What a shell says of a command that was interrupted: 128 and the signal's number.
pub const EXIT_CODE: u8 = 130;

static ASKED: AtomicBool = AtomicBool::new(false);

/// Listens for Ctrl-C and for being asked to terminate, and says then what is `awaited`.
/// Where that cannot be had, they end the run at once as ever.
pub fn listen(awaited: &'static str) {
    let _ = ctrlc::set_handler(move || {
        if ASKED.swap(true, Ordering::Relaxed) {
            process::exit(i32::from(EXIT_CODE));
        }
        messages::say(&format!("{awaited}; Ctrl-C again stops at once"));
    });
}

/// Whether the run was asked to end.
pub fn is_asked() -> bool {
    ASKED.load(Ordering::Relaxed)
}
