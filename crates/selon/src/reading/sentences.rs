//! Sentences, as a news page writes them.
//!
//! Pages are not prose: headlines have no full stop, translations lose the
//! space after one, quotations hold sentences of their own, and `M.` or `3.5`
//! end nothing. The rules here look at marks and at the word on either side;
//! which words those are is the language's data. Where a rule is in doubt it
//! does not cut: a statement cut in two is lost, two sentences in one are not.

use crate::language::{Abbreviation, Language, is_apostrophe};
use crate::text::Span;

use super::Quotes;

/// The sentences of `text`, in order: they do not overlap, begin and end with
/// a character that is not blank, and hold every such character.
///
/// A line break always ends a sentence. Time is linear in the text's length.
///
/// ```
/// use selon::language::Language;
/// use selon::reading::sentences;
///
/// let text = "CRUE DU LÔNE\nM. Orlan a fui vite.Le pont a cédé.";
/// let found = sentences(text, Language::or_neutral(Some("fr")));
/// let found: Vec<&str> = found.into_iter().map(|span| span.of(text)).collect();
/// assert_eq!(found, ["CRUE DU LÔNE", "M. Orlan a fui vite.", "Le pont a cédé."]);
/// ```
pub fn sentences(text: &str, language: &Language) -> Vec<Span> {
    let mut cutter =
        Cutter { text, language, longest: language.longest_abbreviation(), found: vec![] };
    let header = header(text);
    cutter.push(0, header);
    let mut start = header;
    for line in text[header..].split_inclusive(['\n', '\r', '\u{2028}', '\u{2029}', '\u{85}']) {
        cutter.line(start, start + line.len());
        start += line.len();
    }
    cutter.found
}

/// How a text is cut, worked out once for all that asks for it.
#[derive(Clone, Debug)]
pub struct Cut {
    /// Its sentences, in order.
    pub sentences: Vec<Span>,
    /// What stands between quotation marks.
    pub quotes: Quotes,
}

impl Cut {
    /// Cuts `text`.
    pub fn of(text: &str, language: &Language) -> Self {
        Self { sentences: sentences(text, language), quotes: Quotes::of(text) }
    }
}

/// Which of `sentences` byte `at` stands in.
pub(super) fn sentence_at(sentences: &[Span], at: usize) -> Option<usize> {
    let next = sentences.partition_point(|sentence| sentence.end() <= at);
    sentences.get(next).is_some_and(|sentence| sentence.start() <= at).then_some(next)
}

/// End of a `date 2023-05` token that some corpora fuse to the first sentence;
/// 0 if there is none.
fn header(text: &str) -> usize {
    let body = text.trim_start();
    let Some(rest) = body.strip_prefix("date ") else {
        return 0;
    };
    let date = rest.split(char::is_whitespace).next().unwrap_or("");
    let mut parts = date.split('-');
    let digits = |part: &str, count: usize| {
        part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let sound = parts.next().is_some_and(|year| digits(year, 4))
        && parts.clone().count() <= 2
        && parts.all(|part| digits(part, 2));
    if sound { text.len() - rest.len() + date.len() } else { 0 }
}

struct Cutter<'a> {
    text: &'a str,
    language: &'a Language,
    /// Longest abbreviation: how far to look back from a full stop.
    longest: usize,
    found: Vec<Span>,
}

impl Cutter<'_> {
    /// Adds `start..end` without the blanks around it, if anything is left.
    fn push(&mut self, start: usize, end: usize) {
        let text = &self.text[start..end];
        let trimmed = text.trim_start();
        let start = start + (text.len() - trimmed.len());
        let kept = trimmed.trim_end().len();
        if kept > 0 {
            self.found.push(Span::new(start, start + kept));
        }
    }

    fn line(&mut self, start: usize, end: usize) {
        let mut sentence = start;
        let mut at = start;
        while let Some(offset) = self.text[at..end].find(is_terminator) {
            let marks = at + offset;
            let after_marks = skip(self.text, marks, end, is_terminator);
            // Closing marks belong to the sentence, with the space before ».
            let close = self.closers(after_marks, end);
            if self.ends_sentence(start, marks, after_marks, close, end) {
                self.push(sentence, close);
                sentence = close;
            }
            at = close;
        }
        self.push(sentence, end);
    }

    /// Skips closing marks from `at`, and blanks if a closing mark follows.
    fn closers(&self, at: usize, end: usize) -> usize {
        let mut close = at;
        loop {
            let marks = skip(self.text, close, end, |c| is_closer(c) || is_terminator(c));
            let straight = self.straight_closer(marks, end);
            let blank = skip(self.text, straight, end, char::is_whitespace);
            let next = if self.text[blank..end].starts_with('»') { blank } else { straight };
            if next == close {
                return close;
            }
            close = next;
        }
    }

    /// A straight quotation mark closes if no word follows it at once.
    fn straight_closer(&self, at: usize, end: usize) -> usize {
        let mut chars = self.text[at..end].chars();
        match (chars.next(), chars.next()) {
            (Some(mark @ ('"' | '\'')), after) if !after.is_some_and(char::is_alphanumeric) => {
                at + mark.len_utf8()
            }
            _ => at,
        }
    }

    /// Whether the marks `marks..after_marks`, with closing marks up to
    /// `close`, end a sentence of the line that is `line..end`.
    fn ends_sentence(
        &self,
        line: usize,
        marks: usize,
        after_marks: usize,
        close: usize,
        end: usize,
    ) -> bool {
        let rest = &self.text[close..end];
        let spaced = rest.starts_with(char::is_whitespace);
        let closed = close > after_marks;
        let rest = rest.trim_start();
        // Marks that open what follows: a quotation, a bracket, a dash of
        // dialogue. After a closed quotation a dash goes on with its host.
        let opened = rest.trim_start_matches(|c: char| is_opener(c) || (!closed && is_dash(c)));
        let opened_mark = opened.len() < rest.len();
        let opened = opened.trim_start_matches(|c: char| c.is_whitespace() || is_opener(c));
        let Some(next) = opened.chars().next() else {
            return true;
        };
        if !next.is_alphanumeric() || next.is_lowercase() {
            // « Partons ! », dit-il; « Quoi ? » demande-t-il.
            return opened_mark && !next.is_lowercase() && next.is_alphanumeric();
        }
        let single_stop = &self.text[marks..after_marks] == ".";
        if !spaced && !closed && !opened_mark {
            return self.ends_unspaced(line, marks, after_marks, opened);
        }
        if single_stop && !closed && self.joins(line, marks, opened) {
            return false;
        }
        true
    }

    /// A mark without space behind it: *vite.Le* ends a sentence, *3.5*,
    /// *U.S.A* and *site.Org* do not.
    fn ends_unspaced(&self, line: usize, marks: usize, after_marks: usize, next: &str) -> bool {
        let before = last_word(self.text, line, marks, self.longest.max(LONG_WORD));
        let long_before = before.chars().nth(1).is_some()
            && before.chars().next_back().is_some_and(|c| c.is_lowercase() || c.is_numeric());
        let mut following = next.chars();
        let first = following.next().unwrap_or(' ');
        let second = following.next().unwrap_or(' ');
        let begins = first.is_uppercase()
            && (second.is_lowercase() || is_apostrophe(second) || second.is_whitespace());
        let name = self.text[after_marks..].split(char::is_whitespace).next().unwrap_or("");
        let address = before.contains('/') || before.contains('@') || name.contains('/');
        begins
            && long_before
            && !address
            && self.language.abbreviation(&before.to_lowercase()).is_none()
    }

    /// Whether the full stop at `stop` belongs to an abbreviation or an
    /// initial that goes on with `next`.
    fn joins(&self, line: usize, stop: usize, next: &str) -> bool {
        let before = last_word(self.text, line, stop, self.longest.max(LONG_WORD));
        let word = before.to_lowercase();
        let open = match self.language.abbreviation(&word) {
            Some(Abbreviation::Joined) => return true,
            Some(Abbreviation::Open) => true,
            Some(Abbreviation::Number) => return next.starts_with(|c: char| c.is_numeric()),
            Some(Abbreviation::Name) => {
                let ahead = self.text[line..stop - before.len()].trim_end();
                let small = ahead.rsplit(char::is_whitespace).next().unwrap_or("");
                !small.starts_with(char::is_lowercase)
            }
            // Initials (J. Morel, J.-P. Morel) and acronyms (O.N.U.).
            None => is_initial(before),
        };
        let next: &str = &next[..next
            .find(|c: char| !c.is_alphanumeric() && !is_apostrophe(c))
            .unwrap_or(next.len())];
        let head = next.split_inclusive(is_apostrophe).next().unwrap_or(next);
        let head: String = head.to_lowercase().replace(is_apostrophe, "'");
        open && !self.language.opens_sentence(&head)
    }
}

/// How far back a word is followed, in bytes, at least.
const LONG_WORD: usize = 24;

/// The word that ends at `end`, with its inner stops and hyphens, from at most
/// `reach` bytes before it.
fn last_word(text: &str, line: usize, end: usize, reach: usize) -> &str {
    let from = text.ceil_char_boundary(end.saturating_sub(reach)).max(line).min(end);
    let window = &text[from..end];
    let word = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '/' | '@' | '°');
    let start = window
        .rfind(|c: char| !word(c))
        .map_or(0, |at| at + window[at..].chars().next().map_or(0, char::len_utf8));
    &window[start..]
}

/// Capital letters, one between each two stops or hyphens: `J`, `J.-P`, `O.N.U`.
fn is_initial(word: &str) -> bool {
    word.split(['.', '-']).filter(|part| !part.is_empty()).all(|part| {
        let mut chars = part.chars();
        chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
    }) && !word.is_empty()
}

fn skip(text: &str, at: usize, end: usize, wanted: impl Fn(char) -> bool) -> usize {
    let rest = &text[at..end];
    at + rest.find(|c| !wanted(c)).unwrap_or(rest.len())
}

fn is_terminator(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '‼' | '⁇' | '⁈' | '⁉' | '。' | '؟' | '۔')
}

fn is_closer(c: char) -> bool {
    matches!(c, '»' | '”' | '’' | '›' | ')' | ']' | '}')
}

fn is_opener(c: char) -> bool {
    matches!(c, '«' | '“' | '„' | '‘' | '‹' | '(' | '[' | '"' | '\'' | '{')
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '―' | '•')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut<'a>(code: &str, text: &'a str) -> Vec<&'a str> {
        let found = sentences(text, Language::or_neutral(Some(code)));
        found.into_iter().map(|span| span.of(text)).collect()
    }

    /// Each text is one sentence.
    #[track_caller]
    fn whole(code: &str, texts: &[&str]) {
        for text in texts {
            assert_eq!(cut(code, text), [*text], "one sentence");
        }
    }

    #[test]
    fn abbreviations_initials_and_numbers_do_not_end() {
        whole(
            "fr",
            &[
                "M. Orlan et Mme. Sarn ont vu le Dr. Bako.",
                "J.-P. Morel et A. Brun ont payé 3.5 millions.",
                "L'art. 12 et le n°. 3 sont cités.",
                "Les U.S. Marines et l'O.N.U. Femmes sont là.",
            ],
        );
        whole("en", &["Mr. Hask met Gen. Doyle of the U.S. Army at 5 p.m. Monday."]);
        whole("en", &["Mine No. 2 is shut, and Nos. 3 and 4 are open."]);
        assert_eq!(cut("en", "She said no. He left."), ["She said no.", "He left."]);
    }

    #[test]
    fn open_abbreviations_can_end() {
        assert_eq!(
            cut("en", "He left the U.S. The plan failed."),
            ["He left the U.S.", "The plan failed."]
        );
        assert_eq!(
            cut("en", "The mayor wrote on X. Police denied it."),
            ["The mayor wrote on X.", "Police denied it."]
        );
        whole("en", &["John X. Orlan denied it."]);
        assert_eq!(
            cut("fr", "Du riz, du mil, etc. Le camion est parti."),
            ["Du riz, du mil, etc.", "Le camion est parti."]
        );
    }

    #[test]
    fn quotations_do_not_end_their_host() {
        whole(
            "fr",
            &[
                "« Nous partons. », a dit le maire.",
                "« Qui paiera ? » demande la préfète.",
                "« Partez ! » – tel fut l'ordre.",
                "\"Nous partons !\" a crié Ana.",
                "Il a dit « non… » puis est parti.",
            ],
        );
        whole("en", &["“Nothing works.” said Ana.", "“Who pays?” she asked."]);
    }

    #[test]
    fn closing_marks_stay_with_their_sentence() {
        assert_eq!(
            cut("fr", "« Nous partons. » Le maire a souri. \"Rien.\" Il dort."),
            ["« Nous partons. »", "Le maire a souri.", "\"Rien.\"", "Il dort."]
        );
        assert_eq!(cut("en", "(It rained.) He left.”"), ["(It rained.)", "He left.”"]);
    }

    #[test]
    fn lost_spaces_and_headlines() {
        assert_eq!(
            cut("fr", "Il court vite.Le train part.L’eau monte"),
            ["Il court vite.", "Le train part.", "L’eau monte"]
        );
        assert_eq!(
            cut("fr", "LE PONT CÈDE\nTROIS MORTS. DEUX BLESSÉS"),
            ["LE PONT CÈDE", "TROIS MORTS.", "DEUX BLESSÉS"]
        );
        whole("fr", &["Voir www.lone.example et contact@lone.example pour plus."]);
    }

    #[test]
    fn dialogue_dashes_begin_sentences() {
        assert_eq!(cut("fr", "— Tu viens ? — Non. – Si !"), ["— Tu viens ?", "— Non.", "– Si !"]);
    }

    #[test]
    fn ellipses_end_before_capitals_only() {
        assert_eq!(
            cut("fr", "Il attend... encore… Puis rien."),
            ["Il attend... encore…", "Puis rien."]
        );
    }

    #[test]
    fn a_fused_date_header_stands_alone() {
        assert_eq!(
            cut("fr", " date 2023-05 Une digue a cédé."),
            ["date 2023-05", "Une digue a cédé."]
        );
        whole("fr", &["date 2023-5 est une faute."]);
    }
}
