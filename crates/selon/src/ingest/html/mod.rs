//! A saved page becomes an article: its main text by the extractor
//! `trafilatura`, everything else by our own reading of the page.
//!
//! The extractor's dates are not used: it guesses where a page is silent. The
//! text of such an article is taken out of the page, so its offsets are those
//! of the text; the checksum is of the page.

mod dates;
mod guard;
mod json_ld;
mod main_text;
mod metadata;

use std::borrow::Cow;
use std::panic::{AssertUnwindSafe, catch_unwind};

use trafilatura::dom::Document;

use crate::text::{DecodeError, Encoding, SourceText, sha256};

use super::article::Article;
use super::error::Kind;
use super::format::HEAD;
use super::raw::Around;

/// The article of a page, of which `around` is known from elsewhere.
pub(super) fn article(id: &str, bytes: &[u8], around: &Around) -> Result<Article, Kind> {
    let mut warnings = Vec::new();
    let page = decode(bytes, around.charset, &mut warnings)?;
    if guard::is_too_costly(&page) {
        return Err(Kind::TooTangled);
    }
    let read = || {
        let document = Document::parse(&page);
        if guard::is_too_deep(&document) {
            return Err(Kind::TooTangled);
        }
        let found = metadata::read(&document, around.capture.as_ref());
        Ok((found, main_text::extract(document).ok_or(Kind::NoArticle)?))
    };
    // The extractor is other people's code and pages are hostile: a panic in it
    // costs this page, not the run. Nothing outlives the closure but its value.
    let (found, text) = catch_unwind(AssertUnwindSafe(read)).unwrap_or(Err(Kind::Extractor))?;
    warnings.extend(found.warnings);
    Ok(Article {
        sha256: sha256(bytes),
        url: found.url,
        title: found.title,
        outlet: found.outlet,
        authors: found.authors,
        published: found.published,
        modified: found.modified,
        lang: found.lang,
        warnings,
        ..Article::new(id, SourceText::from_text(text))
    })
}

/// The text of a piece of HTML that is nothing but an article, as feeds carry it.
pub(super) fn fragment(piece: &str) -> Result<String, Kind> {
    if guard::is_too_costly(piece) {
        return Err(Kind::TooTangled);
    }
    let read = || {
        let document = Document::parse(piece);
        if guard::is_too_deep(&document) {
            return Err(Kind::TooTangled);
        }
        Ok(main_text::all(document))
    };
    catch_unwind(AssertUnwindSafe(read)).unwrap_or(Err(Kind::Extractor))
}

/// The page as text. Unlike a plain text it may be damaged: one broken byte in
/// an advertisement should not cost the article, and the text is not the
/// page's bytes anyway. Damage and guesses are said.
///
/// What is valid UTF-8 is that; else the server is believed before the page, as
/// browsers do it.
fn decode(
    bytes: &[u8],
    served: Option<Encoding>,
    warnings: &mut Vec<String>,
) -> Result<String, Kind> {
    let is_utf8 = std::str::from_utf8(bytes).is_ok();
    let declared = served.or_else(|| declared(bytes)).filter(|_| !is_utf8);
    if let Some(encoding) = declared.filter(|encoding| *encoding != Encoding::UTF_8)
        && let Ok(page) = SourceText::from_bytes_in(bytes, encoding)
    {
        return Ok(page.text().to_owned());
    }
    match SourceText::from_bytes(bytes) {
        Err(DecodeError::Binary) => Err(DecodeError::Binary.into()),
        Ok(page) if declared != Some(Encoding::UTF_8) => {
            warnings.extend(guess_warning(&page));
            Ok(page.text().to_owned())
        }
        Ok(_) | Err(_) => {
            warnings
                .push("the page is damaged UTF-8: broken characters became \u{fffd}".to_owned());
            Ok(String::from_utf8_lossy(bytes).into_owned())
        }
    }
}

/// What is said of a text whose encoding was guessed.
pub(super) fn guess_warning(text: &SourceText) -> Option<String> {
    let name = text.encoding().name();
    text.guessed().then(|| format!("the encoding was guessed from the bytes: {name}"))
}

/// The encoding that a `<meta>` near the start declares. UTF-16 is not believed
/// there: whoever could read the declaration was not reading UTF-16.
fn declared(bytes: &[u8]) -> Option<Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    let (_, after) = head.split_once("charset=")?;
    let label = after.trim_start_matches(['"', '\'', ' ']);
    let label = label.split(['"', '\'', ' ', '>', ';', '/']).next()?;
    Encoding::for_label(label).filter(|encoding| !encoding.name().starts_with("UTF-16"))
}

/// Runs of white space as one space each, none at the ends. NBSP is not white
/// space in HTML.
fn collapse(text: &str) -> Cow<'_, str> {
    let ragged = text.trim_ascii().len() != text.len()
        || text.contains(['\t', '\n', '\r', '\u{c}'])
        || text.contains("  ");
    if !ragged {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.split_ascii_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests;
