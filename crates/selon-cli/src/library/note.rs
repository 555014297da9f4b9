//! `selon note`.

use std::path::Path;

use crate::args::NoteArguments;
use crate::messages;
use crate::trouble::Trouble;

/// Notes something on words of an article.
///
/// # Errors
/// If there is no such article, or its text has the words not exactly once.
pub fn note(path: &Path, arguments: &NoteArguments) -> Result<(), Trouble> {
    let mut library = super::open_existing(path)?;
    let id = library.find_or_named(&arguments.id)?;
    library.annotate(id, &arguments.quote, &arguments.note)?;
    messages::say(&format!("noted: selon show {}", library.short(id)?));
    Ok(())
}
