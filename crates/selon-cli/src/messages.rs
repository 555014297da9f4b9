//! The one place where troubles are put into words on standard error: what
//! happened and to which file, why, and what to do.

use std::fmt::Write as _;
use std::io::{self, Write as _};

use miette::Diagnostic;
use selon::ingest::Article;

use crate::clean::clean;
use crate::trouble::Trouble;

/// Tells of `trouble` on standard error.
pub fn tell(trouble: &Trouble) {
    put(&rendered(trouble));
}

/// Says `words` on standard error.
pub fn say(words: &str) {
    put(&format!("selon: {}\n", clean(words)));
}

/// Asks `question` on standard error.
pub fn ask(question: &str) {
    put(&clean(question));
}

/// Tells of what is not sure about `article`.
pub fn warn(article: &Article) {
    for warning in &article.warnings {
        say(&format!("{}: {warning}", article.id));
    }
}

fn put(lines: &str) {
    // If standard error cannot be written there is nobody left to tell.
    let _ = io::stderr().write_all(lines.as_bytes());
}

/// `trouble` as lines, the last one ended.
pub fn rendered(trouble: &Trouble) -> String {
    // Writing to a String cannot fail.
    let mut lines = String::new();
    let _ = writeln!(lines, "selon: {}", clean(&trouble.to_string()));
    // The words of the library and of the fetcher are in the first line already.
    let whole: &dyn std::error::Error = match trouble {
        Trouble::Fetch { source, .. } => source,
        Trouble::Store(error) => error,
        other => other,
    };
    let mut cause = whole.source();
    while let Some(error) = cause {
        let _ = writeln!(lines, "  because: {}", clean(&error.to_string()));
        cause = error.source();
    }
    if let Some(help) = help(trouble) {
        let _ = writeln!(lines, "  help: {}", clean(&help));
    }
    lines
}

/// What to do. The library's errors bring their own advice.
fn help(trouble: &Trouble) -> Option<String> {
    match trouble {
        Trouble::Input(error) => Some(error.help().to_owned()),
        Trouble::Fetch { source, .. } => Some(source.help().to_owned()),
        Trouble::Store(error) => Some(error.help()),
        Trouble::Write { source, .. } if is_full(source) => {
            Some("Make room on its disk, or give --output a path on another.".to_owned())
        }
        other => other.help().map(|help| help.to_string()),
    }
}

/// Whether there is no room for more.
fn is_full(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_why_and_what_to_do() {
        let trouble = Trouble::Write {
            path: "no\u{1b}where/out.html".into(),
            source: io::Error::other("the disk is full"),
        };
        assert_eq!(
            rendered(&trouble),
            "selon: no\u{fffd}where/out.html: cannot be written\n  \
             because: the disk is full\n  \
             help: Give --output a path in a folder that exists and that you may write to.\n"
        );
        let full = Trouble::Write {
            path: "out.html".into(),
            source: io::Error::from(io::ErrorKind::StorageFull),
        };
        assert!(
            rendered(&full)
                .ends_with("help: Make room on its disk, or give --output a path on another.\n")
        );
    }
}
