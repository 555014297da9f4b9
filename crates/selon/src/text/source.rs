//! A decoded text together with the bytes it came from.
//!
//! Decoding normalises nothing: CRLF, NBSP and decomposed accents stay. Only a
//! byte order mark is left out of the text, because it is no part of it.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use super::encoding::{self, Decision};
use super::offsets::Offsets;
use super::{DecodeError, Encoding, Span};

/// A text, the bytes it was decoded from and the way back. Cheap to clone.
///
/// ```
/// use selon::text::{SourceText, Span};
///
/// let text = SourceText::from_bytes(b"\xEF\xBB\xBFcaf\xC3\xA9 noir".as_slice())?;
/// let noir = Span::new(6, 10);
/// assert_eq!(noir.of(text.text()), "noir");
/// assert_eq!(text.code_points(noir), (5, 9));
/// assert_eq!(text.original(noir), 9..13);
/// # Ok::<(), selon::text::DecodeError>(())
/// ```
#[derive(Clone)]
pub struct SourceText {
    inner: Arc<Inner>,
}

struct Inner {
    store: Store,
    encoding: Encoding,
    guessed: bool,
    offsets: Offsets,
}

/// Bytes and text. UTF-8 is held once; the rest twice.
enum Store {
    /// The whole input; the text starts after its byte order mark.
    Utf8 {
        whole: String,
        mark: usize,
    },
    Other {
        original: Vec<u8>,
        text: String,
        places: Places,
    },
}

/// Where a code point's bytes begin in the original.
enum Places {
    /// At its own number: single-byte encodings.
    OnePerByte,
    /// Four bytes of memory per code point, with one more for the end: exact
    /// for UTF-16 and for encodings whose decoder has a state. Texts in these
    /// are few and short, so plain wins over compact.
    Table(Vec<u32>),
}

impl SourceText {
    /// Decodes `bytes`: a byte order mark decides, else UTF-8 if they are valid
    /// UTF-8, else a guess that [`guessed`](Self::guessed) admits.
    ///
    /// # Errors
    /// If the bytes are no text, or not valid in their encoding.
    pub fn from_bytes(bytes: impl Into<Vec<u8>>) -> Result<Self, DecodeError> {
        let bytes = bytes.into();
        let decision = encoding::decide(&bytes)?;
        Self::decode(bytes, &decision)
    }

    /// Decodes `bytes` in an encoding that something outside them states. A byte
    /// order mark that contradicts it wins, as the Encoding Standard has it.
    ///
    /// # Errors
    /// If the bytes are no text, or not valid in that encoding.
    pub fn from_bytes_in(
        bytes: impl Into<Vec<u8>>,
        encoding: Encoding,
    ) -> Result<Self, DecodeError> {
        let bytes = bytes.into();
        let decision = match encoding_rs::Encoding::for_bom(&bytes) {
            Some((marked, mark)) => Decision { encoding: Encoding(marked), mark, guessed: false },
            None => Decision { encoding, mark: 0, guessed: false },
        };
        Self::decode(bytes, &decision)
    }

    /// A text that is already decoded; its bytes are its UTF-8.
    ///
    /// # Panics
    /// If it is larger than 4 GiB (articles are far smaller: see
    /// [`ingest`](crate::ingest)).
    pub fn from_text(text: impl Into<String>) -> Self {
        let whole = text.into();
        assert!(u32::try_from(whole.len()).is_ok(), "texts are smaller than 4 GiB");
        Self::new(Store::Utf8 { whole, mark: 0 }, Encoding::UTF_8, false)
    }

    fn decode(bytes: Vec<u8>, decision: &Decision) -> Result<Self, DecodeError> {
        let Decision { encoding, mark, guessed } = *decision;
        if u32::try_from(bytes.len()).is_err() {
            return Err(DecodeError::TooLarge);
        }
        let malformed = DecodeError::Malformed { encoding: encoding.name() };
        let store = if encoding == Encoding::UTF_8 {
            let whole = String::from_utf8(bytes).map_err(|_| malformed)?;
            Store::Utf8 { whole, mark }
        } else if encoding.0.is_single_byte() {
            let text = encoding.0.decode_without_bom_handling_and_without_replacement(&bytes);
            let text = text.ok_or(malformed)?.into_owned();
            Store::Other { original: bytes, text, places: Places::OnePerByte }
        } else {
            let (text, places) = decode_by_byte(&bytes, mark, encoding).ok_or(malformed)?;
            Store::Other { original: bytes, text, places: Places::Table(places) }
        };
        let text = store.text();
        if u32::try_from(text.len()).is_err() {
            return Err(DecodeError::TooLarge);
        }
        if encoding::is_binary(text.as_bytes()) {
            return Err(DecodeError::Binary);
        }
        Ok(Self::new(store, encoding, guessed))
    }

    fn new(store: Store, encoding: Encoding, guessed: bool) -> Self {
        let offsets = Offsets::of(store.text());
        Self { inner: Arc::new(Inner { store, encoding, guessed, offsets }) }
    }

    /// The text, decoded and otherwise as it was.
    pub fn text(&self) -> &str {
        self.inner.store.text()
    }

    /// The bytes it was decoded from, byte order mark included.
    pub fn original_bytes(&self) -> &[u8] {
        match &self.inner.store {
            Store::Utf8 { whole, .. } => whole.as_bytes(),
            Store::Other { original, .. } => original,
        }
    }

    /// The encoding of the original bytes.
    pub fn encoding(&self) -> Encoding {
        self.inner.encoding
    }

    /// Whether the encoding was guessed from the bytes: whoever uses the text
    /// should be told.
    pub fn guessed(&self) -> bool {
        self.inner.guessed
    }

    /// The span of the whole text.
    pub fn whole(&self) -> Span {
        Span::new(0, self.text().len())
    }

    /// A span as code points `(start, end)`, end exclusive: what outputs give.
    /// O(1).
    pub fn code_points(&self, span: Span) -> (usize, usize) {
        let at = |byte| self.inner.offsets.code_point_of(self.text(), byte);
        (at(span.start()), at(span.end()))
    }

    /// The byte of [`text`](Self::text) at which a code point begins, or its
    /// length for the one past the last; `None` beyond. O(log n).
    pub fn byte_of(&self, code_point: usize) -> Option<usize> {
        self.inner.offsets.byte_of(self.text(), code_point)
    }

    /// How many code points the text has.
    pub fn len_code_points(&self) -> usize {
        self.inner.offsets.total()
    }

    /// The bytes of [`original_bytes`](Self::original_bytes) that a span stands
    /// for. O(1), whatever the encoding.
    pub fn original(&self, span: Span) -> Range<usize> {
        let (places, original) = match &self.inner.store {
            Store::Utf8 { mark, .. } => return span.start() + mark..span.end() + mark,
            Store::Other { places, original, .. } => (places, original),
        };
        let (start, end) = self.code_points(span);
        match places {
            Places::OnePerByte => start..end,
            Places::Table(table) => {
                let at = |n: usize| table.get(n).map_or(original.len(), |byte| *byte as usize);
                let first = at(start);
                if start == end {
                    return first..first;
                }
                // One character of Big5 can be two code points, which then begin
                // at the same byte: the end is where the next one begins.
                let last = at(end - 1);
                let mut after = end;
                while after < table.len() && at(after) == last {
                    after += 1;
                }
                first..at(after)
            }
        }
    }
}

impl fmt::Debug for SourceText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SourceText")
            .field("text", &self.text())
            .field("encoding", &self.encoding().name())
            .field("guessed", &self.guessed())
            .finish()
    }
}

impl PartialEq for SourceText {
    /// Two texts are equal if they were the same bytes in the same encoding.
    fn eq(&self, other: &Self) -> bool {
        self.encoding() == other.encoding() && self.original_bytes() == other.original_bytes()
    }
}

impl Eq for SourceText {}

impl Store {
    fn text(&self) -> &str {
        match self {
            Store::Utf8 { whole, mark } => &whole[*mark..],
            Store::Other { text, .. } => text,
        }
    }
}

/// Decodes one byte at a time, so that each code point is known to end at the
/// byte that completed it. Gives the text and where each code point begins,
/// then the end. About 20 ns a byte.
fn decode_by_byte(bytes: &[u8], mark: usize, encoding: Encoding) -> Option<(String, Vec<u32>)> {
    let mut decoder = encoding.0.new_decoder_without_bom_handling();
    let mut text =
        String::with_capacity(decoder.max_utf8_buffer_length_without_replacement(bytes.len())?);
    let mut places = Vec::with_capacity(bytes.len() / 2 + 1);
    let mut start = mark;
    for at in mark..=bytes.len() {
        let next = &bytes[at..bytes.len().min(at + 1)];
        let done = text.len();
        let (result, _) =
            decoder.decode_to_string_without_replacement(next, &mut text, next.is_empty());
        if result != encoding_rs::DecoderResult::InputEmpty {
            return None;
        }
        let begun = text[done..].chars().count();
        places.extend(std::iter::repeat_n(u32::try_from(start).ok()?, begun));
        if begun > 0 {
            start = at + next.len();
        }
    }
    places.push(u32::try_from(bytes.len()).ok()?);
    Some((text, places))
}

#[cfg(test)]
mod tests {
    use super::*;

    const REPORT: &str = "Le maire d’Orvaux\u{a0}: «\u{202f}rien n’est joué\u{202f}»\r\n🚒 parti.";

    fn utf16(text: &str, little: bool) -> Vec<u8> {
        let units = std::iter::once(0xfeff).chain(text.encode_utf16());
        units.flat_map(|u| if little { u.to_le_bytes() } else { u.to_be_bytes() }).collect()
    }

    /// Every character's original bytes, put together, are the original.
    fn assert_partition(text: &SourceText, mark: usize) {
        let mut end = mark;
        for (at, c) in text.text().char_indices() {
            let range = text.original(Span::new(at, at + c.len_utf8()));
            assert_eq!(range.start, end, "at {c:?}");
            end = range.end;
        }
        assert_eq!(end, text.original_bytes().len());
    }

    #[test]
    fn utf8_is_kept_as_it_is() {
        let text = SourceText::from_bytes(REPORT).unwrap();
        assert_eq!(
            (text.text(), text.encoding(), text.guessed()),
            (REPORT, Encoding::UTF_8, false)
        );
        assert_partition(&text, 0);
    }

    #[test]
    fn a_byte_order_mark_is_not_text_but_stays_in_the_bytes() {
        let text = SourceText::from_bytes(format!("\u{feff}{REPORT}")).unwrap();
        assert_eq!(text.text(), REPORT);
        assert_partition(&text, 3);
    }

    #[test]
    fn utf16_maps_back_past_surrogate_pairs() {
        for little in [true, false] {
            let text = SourceText::from_bytes(utf16(REPORT, little)).unwrap();
            assert_eq!((text.text(), text.guessed()), (REPORT, false));
            assert_partition(&text, 2);
            let engine = REPORT.find('🚒').unwrap();
            assert_eq!(text.original(Span::new(engine, engine + 4)).len(), 4);
        }
    }

    #[test]
    fn legacy_french_is_guessed_and_says_so() {
        let words = "Le préfet a confirmé que la digue avait cédé dans la nuit, à la mi-août.";
        let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(words);
        let text = SourceText::from_bytes(bytes).unwrap();
        assert_eq!((text.text(), text.encoding().name()), (words, "windows-1252"));
        assert!(text.guessed());
        assert_partition(&text, 0);
    }

    #[test]
    fn encodings_of_several_bytes_map_back() {
        let words = "東京の市長は橋が落ちたと述べた。abc";
        for label in ["shift_jis", "euc-jp", "iso-2022-jp", "gb18030"] {
            let encoding = Encoding::for_label(label).unwrap();
            let (bytes, _, _) = encoding.0.encode(words);
            let text = SourceText::from_bytes_in(bytes, encoding).unwrap();
            assert_eq!(text.text(), words, "{label}");
            assert_partition(&text, 0);
        }
    }

    #[test]
    fn one_character_of_big5_may_be_two_code_points() {
        let big5 = Encoding::for_label("big5").unwrap();
        let text = SourceText::from_bytes_in(b"a\x88\x62b".as_slice(), big5).unwrap();
        assert_eq!(text.text(), "a\u{ca}\u{304}b");
        assert_eq!(text.original(Span::new(1, 3)), 1..3);
        assert_eq!(text.original(Span::new(3, 5)), 1..3);
        assert_eq!(text.original(Span::new(5, 6)), 3..4);
    }

    #[test]
    fn what_is_no_text_is_refused() {
        let error = |bytes: &[u8]| SourceText::from_bytes(bytes).unwrap_err();
        assert_eq!(error(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0"), DecodeError::Binary);
        assert_eq!(error(b"a\0b\0c\0"), DecodeError::Unmarked);
        assert_eq!(error(b"\0a\0\xe9\0c"), DecodeError::Unmarked);
        let cut = "La préfète a démenti, hélas, être arrivée à l’été. É".as_bytes();
        let cut = &cut[..cut.len() - 1];
        assert_eq!(error(cut), DecodeError::Damaged { at: cut.len() - 1 });
        assert_eq!(error(b"\xff\xfea\0\0\xd8"), DecodeError::Malformed { encoding: "UTF-16LE" });
    }

    #[test]
    fn nothing_is_a_text() {
        let text = SourceText::from_bytes(Vec::new()).unwrap();
        assert_eq!((text.whole(), text.original(text.whole())), (Span::new(0, 0), 0..0));
    }
}
