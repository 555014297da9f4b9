//! What a person types into a search becomes what FTS5 understands. Words are words:
//! nothing that is typed can be an operator by accident.

use crate::error::StoreError;

/// Pairs of marks that make a phrase.
const QUOTES: [(char, char); 4] = [('"', '"'), ('“', '”'), ('«', '»'), ('„', '“')];

/// `typed` as an FTS5 expression over `columns`: every word must be there, a phrase
/// stands in quotes, and a `*` at the end of a word stands for any ending. `None` if
/// nothing was typed.
///
/// # Errors
/// If a quote is not closed, or there is nothing that could be found.
pub(crate) fn expression(typed: &str, columns: &str) -> Result<Option<String>, StoreError> {
    let mut terms = Vec::new();
    let mut rest = typed.trim_start();
    while let Some(first) = rest.chars().next() {
        let after = &rest[first.len_utf8()..];
        let close = QUOTES.iter().find(|(open, _)| *open == first).map(|(_, close)| *close);
        let (words, next, prefix) = match close {
            Some(close) => {
                let Some(end) = after.find(close) else {
                    return Err(StoreError::Query(format!(
                        "the quote that opens before “{}” is not closed",
                        after.trim()
                    )));
                };
                (&after[..end], &after[end + close.len_utf8()..], false)
            }
            None => {
                let opens =
                    |c: char| c.is_whitespace() || QUOTES.iter().any(|(open, _)| *open == c);
                let end = rest.find(opens).unwrap_or(rest.len());
                let word = &rest[..end];
                (word.trim_end_matches('*'), &rest[end..], word.ends_with('*'))
            }
        };
        // What has no letter is no word for FTS5 either: it would be left out silently.
        if words.contains(char::is_alphanumeric) {
            let star = if prefix { "*" } else { "" };
            terms.push(format!("\"{}\"{star}", words.replace('"', "\"\"")));
        }
        rest = next.trim_start();
    }
    match (terms.is_empty(), typed.trim().is_empty()) {
        (false, _) => Ok(Some(format!("{{{columns}}} : ({})", terms.join(" AND ")))),
        (true, true) => Ok(None),
        (true, false) => {
            Err(StoreError::Query(format!("there is no word to look for in “{}”", typed.trim())))
        }
    }
}

/// Both, or the one that there is.
pub(crate) fn both(one: Option<String>, other: Option<String>) -> Option<String> {
    match (one, other) {
        (Some(one), Some(other)) => Some(format!("({one}) AND ({other})")),
        (one, other) => one.or(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(typed: &str) -> String {
        expression(typed, "t").unwrap().unwrap()
    }

    fn error(typed: &str) -> String {
        expression(typed, "t").unwrap_err().to_string()
    }

    #[test]
    fn words_are_never_operators() {
        assert_eq!(words("quay OR ferry"), r#"{t} : ("quay" AND "OR" AND "ferry")"#);
        assert_eq!(words("text:quay -ferry"), r#"{t} : ("text:quay" AND "-ferry")"#);
        assert_eq!(words("l’usine d'Orvel"), r#"{t} : ("l’usine" AND "d'Orvel")"#);
    }

    #[test]
    fn phrases_stand_in_quotes_of_any_kind() {
        let phrase = r#"{t} : ("the quay" AND "Orvel")"#;
        assert_eq!(words(r#""the quay" Orvel"#), phrase);
        assert_eq!(words("“the quay” Orvel"), phrase);
        assert_eq!(words("«the quay»Orvel"), phrase);
    }

    #[test]
    fn a_star_ends_a_word() {
        assert_eq!(words("ferr* quay"), r#"{t} : ("ferr"* AND "quay")"#);
    }

    #[test]
    fn what_means_nothing_is_told() {
        assert_eq!(error("\"the quay"), "the quote that opens before “the quay” is not closed");
        assert_eq!(error("... *"), "there is no word to look for in “... *”");
        assert_eq!(expression("  ", "t").unwrap(), None);
        assert_eq!(words("quay ..."), r#"{t} : ("quay")"#);
    }
}
