//! Words as lexicons see them, the same for a text and for the patterns that
//! are looked up in it.
//!
//! A word is a run of letters and digits, with the apostrophe that elides it:
//! *n'a-t-elle pas* is `n'`, `a`, `t`, `elle`, `pas`, and *peut-être* reads like
//! *peut être*. So a pattern need not say which of the many apostrophes and
//! hyphens a page uses.

use crate::text::Span;

/// One word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// Where it stands, its apostrophe included.
    pub span: Span,
    /// Lower case, with a straight apostrophe.
    pub key: String,
    /// Whether it begins with a capital: capitals often lose their accents.
    pub capital: bool,
    /// Whether a mark that ends a phrase stands between the word before and
    /// this one.
    pub after_break: bool,
}

/// Whether `c` is one of the marks that pages use as apostrophe.
pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '`' | '´')
}

/// The words of `span`, in text order.
pub(crate) fn words(text: &str, span: Span) -> Vec<Word> {
    let mut found: Vec<Word> = Vec::new();
    let mut after_break = true;
    let mut chars = span.of(text).char_indices().peekable();
    while let Some((at, first)) = chars.next() {
        if !first.is_alphanumeric() {
            after_break |= breaks_a_phrase(first);
            continue;
        }
        let mut key: String = first.to_lowercase().collect();
        let mut end = at + first.len_utf8();
        while let Some(&(at, c)) = chars.peek() {
            if c.is_alphanumeric() {
                key.extend(c.to_lowercase());
            } else if is_apostrophe(c) {
                key.push('\'');
            } else {
                break;
            }
            end = at + c.len_utf8();
            chars.next();
            if is_apostrophe(c) {
                break;
            }
        }
        found.push(Word {
            span: Span::new(span.start() + at, span.start() + end),
            key,
            capital: first.is_uppercase(),
            after_break,
        });
        after_break = false;
    }
    found
}

/// Marks over which no phrase of a lexicon reaches. Quotation marks are not
/// among them: *juge « très » probable*.
pub(crate) fn breaks_a_phrase(c: char) -> bool {
    matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '…' | '(' | ')' | '\n')
}

/// `word` without accents and ligatures, for every letter of the Latin script
/// that names in the news are written with.
pub(crate) fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            _ if c.is_ascii() => folded.push(c),
            'œ' => folded.push_str("oe"),
            'æ' => folded.push_str("ae"),
            'ß' => folded.push_str("ss"),
            'þ' => folded.push_str("th"),
            // Combining accents, of texts that are not composed.
            '\u{300}'..='\u{36f}' => {}
            // Half rings of transliterated Arabic and Hebrew.
            'ʾ' | 'ʿ' | 'ʻ' => {}
            other => folded.push(plain(other)),
        }
    }
    folded
}

/// `c` without its accent. Some letters stand twice in Unicode's order, so these
/// are lists, not ranges.
fn plain(c: char) -> char {
    match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' | 'ǎ' | 'ạ' | 'ả' | 'ấ' | 'ầ' | 'ẩ'
        | 'ẫ' | 'ậ' | 'ắ' | 'ằ' | 'ẳ' | 'ẵ' | 'ặ' => 'a',
        'ḅ' | 'ḃ' | 'ḇ' => 'b',
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => 'c',
        'ð' | 'ď' | 'đ' | 'ḍ' | 'ḏ' | 'ḑ' => 'd',
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ə' | 'ẹ' | 'ẻ' | 'ẽ' | 'ế' | 'ề'
        | 'ể' | 'ễ' | 'ệ' => 'e',
        'ĝ' | 'ğ' | 'ġ' | 'ģ' | 'ǧ' | 'ḡ' => 'g',
        'ĥ' | 'ħ' | 'ḥ' | 'ḩ' | 'ḫ' | 'ẖ' => 'h',
        'ì' | 'í' | 'î' | 'ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' | 'ǐ' | 'ỉ' | 'ị' => 'i',
        'ĵ' => 'j',
        'ķ' | 'ḳ' | 'ḵ' => 'k',
        'ĺ' | 'ļ' | 'ľ' | 'ł' | 'ḷ' => 'l',
        'ṃ' => 'm',
        'ñ' | 'ń' | 'ņ' | 'ň' | 'ṇ' | 'ṅ' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ŏ' | 'ő' | 'ơ' | 'ǒ' | 'ọ' | 'ỏ' | 'ố' | 'ồ'
        | 'ổ' | 'ỗ' | 'ộ' | 'ớ' | 'ờ' | 'ở' | 'ỡ' | 'ợ' => 'o',
        'ŕ' | 'ŗ' | 'ř' | 'ṛ' => 'r',
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' | 'ṣ' | 'ṡ' => 's',
        'ţ' | 'ť' | 'ŧ' | 'ț' | 'ṭ' | 'ṯ' => 't',
        'ù' | 'ú' | 'û' | 'ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' | 'ư' | 'ǔ' | 'ụ' | 'ủ' | 'ứ'
        | 'ừ' | 'ử' | 'ữ' | 'ự' => 'u',
        'ŵ' => 'w',
        'ý' | 'ÿ' | 'ŷ' | 'ỳ' | 'ỵ' | 'ỷ' | 'ỹ' => 'y',
        'ź' | 'ż' | 'ž' | 'ẓ' | 'ẕ' => 'z',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<String> {
        words(text, Span::new(0, text.len())).into_iter().map(|word| word.key).collect()
    }

    #[test]
    fn elisions_and_hyphens_split() {
        assert_eq!(keys("N’a-t-elle pas dit"), ["n'", "a", "t", "elle", "pas", "dit"]);
        assert_eq!(keys("peut-être"), keys("peut être"));
        assert_eq!(keys("doesn't"), ["doesn'", "t"]);
    }

    #[test]
    fn every_word_slices_back() {
        let text = "« L’ÉTÉ », dit-il : « 3,5 % ! »";
        for word in words(text, Span::new(0, text.len())) {
            assert_eq!(word.span.of(text).to_lowercase().replace('’', "'"), word.key);
        }
    }

    #[test]
    fn folding_drops_accents_only() {
        assert_eq!(fold("dément cœur ça"), "dement coeur ca");
        assert_eq!(fold("łódź şanlıurfa rafaḩ khān"), "lodz sanliurfa rafah khan");
    }
}
