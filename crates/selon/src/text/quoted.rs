//! Where a quote stands in a text, typed as a keyboard and a terminal have it: ' for ’, - for
//! –, one blank for a line break, " for «. Nothing is moved by guess: what is left out is never
//! a letter or a digit of the text, and a quote that stands there as it was typed goes before
//! one that does so only when folded.

use super::Span;

/// The first two places at which `quote` stands in `text`, as it was typed; if there are none,
/// with apostrophes, quotation marks, dashes and blanks folded, and without the signs that
/// `selon show` puts around sources, cues and contents.
pub fn quoted(text: &str, quote: &str) -> Vec<Span> {
    let exact = places(text, quote);
    if !exact.is_empty() || quote.is_empty() {
        return exact.into_iter().map(|at| Span::new(at, at + quote.len())).collect();
    }
    let (wanted, text) = (Folded::of(quote.trim()), Folded::of(text));
    if !wanted.letters.contains(char::is_alphanumeric) {
        return Vec::new();
    }
    let found = places(&text.letters, &wanted.letters).into_iter();
    found.map(|at| text.span(at, at + wanted.letters.len())).collect()
}

/// Where `quote` begins in `text`: the first two places.
pub fn places(text: &str, quote: &str) -> Vec<usize> {
    if quote.is_empty() {
        return Vec::new();
    }
    let first = text.find(quote);
    // Those that overlap count too.
    let step = quote.chars().next().map_or(1, char::len_utf8);
    let second = first.and_then(|at| text[at + step..].find(quote).map(|next| at + step + next));
    first.into_iter().chain(second).collect()
}

/// A text with what keyboards write otherwise folded, and where each letter of it came from.
struct Folded {
    letters: String,
    /// For each letter where it begins here, and where it stood.
    from: Vec<(usize, Span)>,
}

impl Folded {
    fn of(text: &str) -> Self {
        let mut folded = Folded { letters: String::new(), from: Vec::new() };
        let mut blank = None;
        for (at, letter) in text.char_indices() {
            let place = Span::new(at, at + letter.len_utf8());
            if letter.is_whitespace() {
                blank = blank.or(Some(place));
                continue;
            }
            let Some(letter) = fold(letter) else { continue };
            // Only some languages set a blank inside quotation marks and before `:;?!`.
            let apart = |letter| matches!(letter, '"' | ':' | ';' | '?' | '!');
            let after_mark = folded.letters.ends_with('"');
            if let Some(blank) = blank.take()
                && !folded.letters.is_empty()
                && !apart(letter)
                && !after_mark
            {
                folded.push(' ', blank);
            }
            folded.push(letter, place);
        }
        folded
    }

    fn push(&mut self, letter: char, place: Span) {
        self.from.push((self.letters.len(), place));
        self.letters.push(letter);
    }

    /// Where the letters from `start` to `end` came from.
    fn span(&self, start: usize, end: usize) -> Span {
        let first = self.from.partition_point(|(at, _)| *at < start);
        let after = self.from.partition_point(|(at, _)| *at < end);
        let from = |at: usize| self.from.get(at).map_or(Span::new(0, 0), |(_, place)| *place);
        let (first, last) = (from(first), from(after.saturating_sub(1)));
        Span::new(first.start(), last.end().max(first.start()))
    }
}

/// The letter that a keyboard has for `letter`; none for what is not seen, and for the signs
/// with which a reading is shown.
fn fold(letter: char) -> Option<char> {
    match letter {
        '’' | '‘' | 'ʼ' | '′' | '`' | '´' => Some('\''),
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' => Some('"'),
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => Some('-'),
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => None,
        '‹' | '›' | '[' | ']' | '_' => None,
        '⁰' | '¹' | '²' | '³' | '⁴'..='⁹' => None,
        letter => Some(letter),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'t>(text: &'t str, quote: &str) -> Vec<&'t str> {
        quoted(text, quote).into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn quotes_are_counted_as_far_as_matters() {
        assert_eq!(places("the quay, the quay, the quay", "quay"), [4, 14]);
        assert_eq!(places("été", "été"), [0]);
        assert_eq!(places("aaa", "aa"), [0, 1]);
        assert!(places("quay", "ferry").is_empty());
        assert!(places("quay", "").is_empty());
    }

    #[test]
    fn a_quote_is_found_as_a_keyboard_writes_it() {
        let text = "« Ce n’était pas\nune barge », dit-elle – à\u{a0}8\u{202f}h : trop tard.";
        assert_eq!(found(text, "Ce n'était pas une barge"), ["Ce n’était pas\nune barge"]);
        assert_eq!(found(text, "\"Ce n'était pas une barge\""), ["« Ce n’était pas\nune barge »"]);
        assert_eq!(found(text, "dit-elle - à 8 h: trop"), ["dit-elle – à\u{a0}8\u{202f}h : trop"]);
        assert_eq!(found(text, " trop tard.\n"), ["trop tard."]);
        assert!(found(text, "Ce n'etait pas").is_empty(), "letters are as they are");
    }

    #[test]
    fn what_show_prints_can_be_pasted() {
        let text = "‘We drink this water,’ Ilda Moravin said on Orlo’s radio.";
        let shown = "[‘We drink this water,’]⁵ ‹Ilda Moravin›⁵ _said⁵ on\n  Orlo’s radio.";
        assert_eq!(found(text, shown), [text]);
    }

    #[test]
    fn exact_words_go_first_and_marks_alone_are_no_quote() {
        assert_eq!(found("the ‘quay’, the 'quay'", "'quay'"), ["'quay'"]);
        assert_eq!(found("l’eau, l’eau", "l'eau").len(), 2, "more than once");
        assert!(found("a – b", "—").is_empty());
        assert!(found("", "quay").is_empty());
    }
}
