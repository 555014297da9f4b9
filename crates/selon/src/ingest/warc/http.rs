//! A server's answer as an archive holds it: status, header, body.
//!
//! The standard wants the answer as it came over the wire, but some crawlers
//! (CC-NEWS until 2018 among them) store the body decoded under a header that
//! still says how it was coded. So a coding is undone only where it is there.

use std::io::{self, Read};

use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

use super::Fault;
use crate::ingest::{MAX_ARTICLE_BYTES, lines};

/// Header fields that an answer may have.
const MAX_FIELDS: usize = 256;

/// Bytes that the decoder of Brotli works on at once.
const BUFFER: usize = 16 << 10;

/// The body of an answer that is a page.
pub(super) struct Answer {
    /// Encoding that its `Content-Type` gives.
    pub(super) charset: Option<String>,
    pub(super) body: Vec<u8>,
}

/// The page in an answer; `None` if it is something else: an image, a
/// redirection, an error.
pub(super) fn page(block: Vec<u8>) -> Result<Option<Answer>, Fault> {
    let mut fields = vec![httparse::EMPTY_HEADER; MAX_FIELDS];
    let mut response = httparse::Response::new(&mut fields);
    let mut config = httparse::ParserConfig::default();
    config
        .allow_spaces_after_header_name_in_responses(true)
        .allow_obsolete_multiline_headers_in_responses(true)
        .ignore_invalid_headers_in_responses(true);
    let Ok(httparse::Status::Complete(start)) = config.parse_response(&mut response, &block) else {
        return Err(Fault::Damaged("the answer in it has no header that can be read"));
    };
    let get = |name: &str| {
        let mut named = response.headers.iter().filter(|f| f.name.eq_ignore_ascii_case(name));
        named.next_back().map(|field| String::from_utf8_lossy(field.value).to_ascii_lowercase())
    };
    let media = get("Content-Type").unwrap_or_default();
    if response.code != Some(200) || !is_page(&media) {
        return Ok(None);
    }
    let codings = get("Content-Encoding").unwrap_or_default();
    let chunked = get("Transfer-Encoding").is_some_and(|coding| coding.contains("chunked"));
    let mut body = block[start..].to_vec();
    if chunked && let Some(whole) = without_chunks(&body) {
        body = whole;
    }
    for coding in codings.split(',').rev() {
        body = decoded(coding.trim(), body)?;
    }
    Ok(Some(Answer { charset: charset(&media), body }))
}

/// Whether a media type, with or without parameters, is that of pages.
pub(super) fn is_page(media: &str) -> bool {
    let essence = media.split(';').next().unwrap_or_default().trim();
    ["text/html", "application/xhtml+xml"].iter().any(|page| essence.eq_ignore_ascii_case(page))
}

/// The `charset` parameter of a media type.
pub(crate) fn charset(media: &str) -> Option<String> {
    let parameter = |part: &str| {
        let (name, value) = part.split_once('=')?;
        let value = value.trim().trim_matches(['"', '\'']);
        (name.trim().eq_ignore_ascii_case("charset") && !value.is_empty()).then(|| value.to_owned())
    };
    media.split(';').skip(1).find_map(parameter)
}

/// A body sent in chunks, put together; `None` if it is not in chunks. A last
/// chunk that is cut is taken as far as it goes.
fn without_chunks(body: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::with_capacity(body.len());
    let mut rest = body;
    loop {
        let (start, size) = match httparse::parse_chunk_size(rest) {
            Ok(httparse::Status::Complete(chunk)) => chunk,
            _ if whole.is_empty() => return None,
            _ => return Some(whole),
        };
        if size == 0 {
            return Some(whole);
        }
        rest = &rest[start..];
        let size = usize::try_from(size).unwrap_or(usize::MAX).min(rest.len());
        whole.extend_from_slice(&rest[..size]);
        rest = rest[size..].strip_prefix(b"\r\n").unwrap_or(&rest[size..]);
    }
}

/// Undoes a content coding if `body` is in it.
fn decoded(coding: &str, body: Vec<u8>) -> Result<Vec<u8>, Fault> {
    let unpacked = match coding {
        "gzip" | "x-gzip" if body.starts_with(&[0x1f, 0x8b]) => all(MultiGzDecoder::new(&body[..])),
        // Servers mean either by it.
        "deflate" if !is_markup(&body) => {
            all(ZlibDecoder::new(&body[..])).or_else(|_| all(DeflateDecoder::new(&body[..])))
        }
        "br" if !is_markup(&body) => all(brotli_decompressor::Decompressor::new(&body[..], BUFFER)),
        _ => return Ok(body),
    };
    match unpacked {
        Ok(bytes) if bytes.len() > MAX_ARTICLE_BYTES => Err(Fault::TooLarge),
        Ok(bytes) => Ok(bytes),
        Err(_) => Err(Fault::Damaged("the page in it cannot be unpacked")),
    }
}

/// What can be read of `reader`, up to a byte more than a page may have. A page
/// that was cut off gives what there is of it.
fn all(mut reader: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    match lines::read_all(&mut reader, MAX_ARTICLE_BYTES, &mut bytes) {
        Err(error) if bytes.is_empty() => Err(error),
        _ => Ok(bytes),
    }
}

/// Whether this is a page that was decoded before it was stored.
fn is_markup(body: &[u8]) -> bool {
    let start = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    start.trim_ascii_start().starts_with(b"<")
}
