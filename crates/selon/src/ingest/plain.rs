//! Plain text, with the little metadata that people put on top of it.
//!
//! Front matter and the `date 2023-05` token that opens some exports are
//! metadata. They stay in the text, so that offsets are those of the file, and
//! [`Article::body`] begins after them.

use serde_json::Value;

use crate::text::{SourceText, Span};

use super::article::{Article, Field, Origin};
use super::error::Kind;
use super::{date, lang};

/// The article of a plain text.
pub(super) fn article(id: &str, text: SourceText) -> Result<Article, Kind> {
    let mut article = Article::new(id, text.clone());
    let text = text.text();
    let mut start = front_matter(text, &mut article);
    if let Some((value, end)) = date_token(&text[start..]) {
        start += end;
        let header = Field::new(value, Origin::TextHeader);
        article.published.get_or_insert(header);
    }
    let rest = &text[start..];
    if rest.trim().is_empty() {
        return Err(Kind::Blank);
    }
    if start > 0 {
        start = Span::new(start, text.len()).trimmed(text).start();
    }
    article.body = Span::new(start, text.len());
    Ok(article)
}

/// The `date YYYY[-MM[-DD]]` token that begins `text`, as a date and the byte
/// where the token ends.
fn date_token(text: &str) -> Option<(String, usize)> {
    let after = text.trim_start().strip_prefix("date")?;
    let token = after.trim_start_matches([' ', '\t']);
    if token.len() == after.len() {
        return None;
    }
    let len = token.find(char::is_whitespace).unwrap_or(token.len());
    let value = &token[..len];
    let plain = value.bytes().all(|b| b.is_ascii_digit() || b == b'-') && value.len() != 8;
    let value = date::normalise(value).filter(|_| plain)?;
    Some((value, text.len() - token.len() + len))
}

/// Reads the front matter of `text` into `article` and gives the byte where it
/// ends: 0 if there is none.
///
/// Front matter is a first line `---`, then lines `key: value` (or blank,
/// indented or `- item` lines that go on with the value, or `# comments`), then
/// a line `---`. If one line is something else, all of it is text.
fn front_matter(text: &str, article: &mut Article) -> usize {
    let mut lines = text.split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| line.trim_end() == "---") else {
        return 0;
    };
    let mut end = first.len();
    let mut entries: Vec<(String, String)> = Vec::new();
    for line in lines {
        end += line.len();
        let bare = line.trim_end();
        if bare == "---" {
            for (key, value) in entries {
                set(article, key, value);
            }
            return end;
        }
        if bare.is_empty() || bare.starts_with('#') {
            continue;
        }
        if bare.starts_with([' ', '\t']) || bare.starts_with("- ") {
            let Some((_, value)) = entries.last_mut() else {
                return 0;
            };
            value.push('\n');
            value.push_str(bare);
            continue;
        }
        let Some((key, value)) = bare.split_once(':').filter(|(key, _)| is_key(key)) else {
            return 0;
        };
        entries.push((key.to_owned(), unquoted(value.trim()).to_owned()));
    }
    0
}

/// Whether this is one word that could name a field.
fn is_key(key: &str) -> bool {
    !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-')
}

fn unquoted(value: &str) -> &str {
    let inner = |mark| value.strip_prefix(mark)?.strip_suffix(mark);
    inner('"').or_else(|| inner('\'')).unwrap_or(value)
}

/// Puts one entry of front matter where it belongs; what Selon does not know or
/// cannot use goes to `extra`.
fn set(article: &mut Article, key: String, value: String) {
    if value.is_empty() {
        return;
    }
    let field = |value: String| Some(Field::new(value, Origin::FrontMatter));
    match key.to_ascii_lowercase().as_str() {
        "id" => article.id = value,
        "title" => article.title = field(value),
        "url" => article.url = field(value),
        "outlet" => article.outlet = field(value),
        known @ ("published" | "date" | "modified") => match date::normalise(&value) {
            Some(iso) if known == "modified" => article.modified = field(iso),
            Some(iso) => article.published = field(iso),
            None => {
                article.warnings.push(date_warning(&key, &value));
                article.extra.insert(key, Value::String(value));
            }
        },
        "lang" | "language" => match lang::normalise(&value) {
            Some(code) => article.lang = field(code),
            None => drop(article.extra.insert(key, Value::String(value))),
        },
        _ => drop(article.extra.insert(key, Value::String(value))),
    }
}

/// What is said of a date that cannot be used.
pub(super) fn date_warning(key: &str, value: &str) -> String {
    format!("{key:?} is no date that can be told for sure, like 2023-05-03: {value:?}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Article {
        article("stem", SourceText::from_text(text)).unwrap()
    }

    fn body(article: &Article) -> &str {
        article.body.of(article.text.text())
    }

    fn value(field: &Option<Field>) -> Option<(&str, Origin)> {
        field.as_ref().map(|field| (field.value.as_str(), field.from))
    }

    #[test]
    fn a_date_token_is_metadata_and_stays_in_the_text() {
        for (text, date, rest) in [
            (" date 2031-05 Un bac a coulé.", "2031-05", "Un bac a coulé."),
            ("date 2031\nUn bac.", "2031", "Un bac."),
            ("\n\tdate 2031-05-03\u{a0}Un bac.", "2031-05-03", "Un bac."),
        ] {
            let article = read(text);
            assert_eq!(value(&article.published), Some((date, Origin::TextHeader)));
            assert_eq!((body(&article), article.text.text()), (rest, text));
        }
    }

    #[test]
    fn what_only_looks_like_a_date_token_is_text() {
        for text in [
            "dated 2031-05 Un bac.",
            "date limite dépassée",
            "date 2031-13 Un bac.",
            "date",
            "date: 2031 Un bac.",
            "date 20310503 Un bac.",
            " Un bac, date 2031-05.",
        ] {
            let article = read(text);
            assert_eq!((article.published, article.body), (None, article.text.whole()), "{text}");
        }
    }

    #[test]
    fn front_matter_is_metadata() {
        let text = "---\r\nTitle: \"Le bac : suite\"\ndate: 2031-05-03T08:00+02:00\nlang: fr-FR\n\
                    id: orvel-7\noutlet: Le Phare\nurl: https://phare.example/7\ntags:\n  - bac\n\
                    desk: côte\n---\n\nLe bac a coulé.\n";
        let article = read(text);
        assert_eq!(article.id, "orvel-7");
        assert_eq!(value(&article.title), Some(("Le bac : suite", Origin::FrontMatter)));
        assert_eq!(value(&article.published).unwrap().0, "2031-05-03T08:00+02:00");
        assert_eq!(value(&article.lang).unwrap().0, "fr");
        assert_eq!(value(&article.url).unwrap().0, "https://phare.example/7");
        assert_eq!(article.extra.keys().collect::<Vec<_>>(), ["tags", "desk"]);
        assert_eq!(body(&article), "Le bac a coulé.\n");
    }

    #[test]
    fn a_rule_of_dashes_is_no_front_matter() {
        for text in ["---\nLe bac a coulé.\n---\nFin.", "---\nkey: value\nNo end.", "--- \n"] {
            let article = read(text);
            assert_eq!((article.body, article.extra.len()), (article.text.whole(), 0));
        }
    }

    #[test]
    fn a_date_that_cannot_be_told_is_kept_and_said() {
        let article = read("---\ndate: 03/05/2031\n---\nLe bac.");
        assert_eq!(article.published, None);
        assert_eq!(article.extra["date"], "03/05/2031");
        assert_eq!(article.warnings.len(), 1);
    }

    #[test]
    fn metadata_alone_is_no_article() {
        assert!(matches!(article("a", SourceText::from_text("date 2031 \n")), Err(Kind::Blank)));
        assert!(matches!(article("a", SourceText::from_text(" \u{a0}\n")), Err(Kind::Blank)));
    }
}
