//! *His country*, said by someone of Velmar, is Velmar.
//!
//! The judge is small: it knows whose country is meant only where that is written. So it
//! is told the state's name in place of such words, and whatever it points to is led back
//! to the words that were said.

use crate::language::reference::{Class, Number, Sort};
use crate::language::{Word, words};
use crate::text::Span;

use super::signs::Said;

/// Words as the judge is told them.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Told {
    pub words: String,
    /// What was said, and what stands for it in `words`, in text order.
    swaps: Vec<(Span, Span)>,
}

impl Told {
    /// The words of `said` with the name of the speaker's state where they speak of it.
    pub fn of(said: Said<'_>) -> Self {
        let mut told = Self { words: String::with_capacity(said.words.len()), swaps: Vec::new() };
        let mut done = 0;
        for own in homes(said) {
            told.words.push_str(&said.words[done..own.start()]);
            let from = told.words.len();
            told.words.push_str(said.home);
            told.swaps.push((own, Span::new(from, told.words.len())));
            done = own.end();
        }
        told.words.push_str(&said.words[done..]);
        told
    }

    /// Some bytes of these words as bytes of what was said; a name that was put in is all
    /// of what it stands for.
    pub fn said(&self, (start, end): (usize, usize)) -> (usize, usize) {
        let back = |at: usize, last: bool| {
            let before =
                self.swaps.iter().rev().find(|(_, own)| own.start() < at + usize::from(!last));
            match before {
                None => at,
                Some((said, own)) if at < own.end() || (last && at == own.end()) => {
                    if last {
                        said.end()
                    } else {
                        said.start()
                    }
                }
                Some((said, own)) => at - own.end() + said.end(),
            }
        };
        (back(start, false), back(end, true))
    }
}

/// Where `said` speaks of the state that its speaker belongs to without naming it.
fn homes(said: Said<'_>) -> Vec<Span> {
    if said.home.is_empty() {
        return Vec::new();
    }
    let reference = said.language.reference();
    let all = words(said.words, Span::new(0, said.words.len()));
    let state = |word: &Word| {
        reference.noun(&word.key).is_some_and(|noun| {
            noun.sort == Sort::State && noun.generic && noun.number != Some(Number::Plural)
        })
    };
    let name = |word: &Word| word.capital && !reference.is_capital_noun(&word.key);
    let mut found = Vec::new();
    for (at, word) in all.iter().enumerate() {
        let mine = reference.is(&word.key, Class::Own);
        if !mine && !reference.is(&word.key, Class::Possessive) {
            continue;
        }
        let between = all.get(at + 1).is_some_and(|next| reference.is(&next.key, Class::Before));
        let noun = all.get(at + 1 + usize::from(between)).filter(|noun| state(noun));
        // After another name it may be theirs.
        if let Some(noun) = noun
            && (mine || !all[..at].iter().skip(1).any(name))
        {
            found.push(Span::new(word.span.start(), noun.span.end()));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    fn told(code: &str, words: &str) -> Told {
        let language = Language::for_code(code).expect("a language with tables");
        Told::of(Said { language, speaker: "Ida Orvel", home: "Velmar", words, context: "" })
    }

    #[test]
    fn a_speakers_country_has_a_name() {
        for (code, words, expected) in [
            ("en", "said … her country was not involved", "said … Velmar was not involved"),
            ("en", "said … our own nation did it", "said … Velmar did it"),
            (
                "fr",
                "assure … que son pays est étranger à l’affaire",
                "assure … que Velmar est étranger à l’affaire",
            ),
            (
                "de",
                "sagte … ihr Land habe nichts damit zu tun",
                "sagte … Velmar habe nichts damit zu tun",
            ),
            ("es", "asegura … que su país es ajeno", "asegura … que Velmar es ajeno"),
            ("it", "dice … che il suo paese è estraneo", "dice … che il Velmar è estraneo"),
            // Whose it is does not appear.
            (
                "en",
                "said … that Brandt had betrayed his country",
                "said … that Brandt had betrayed his country",
            ),
            (
                "en",
                "said … the country was calm, and their countries too",
                "said … the country was calm, and their countries too",
            ),
        ] {
            assert_eq!(told(code, words).words, expected);
        }
        let language = Language::for_code("en").expect("English");
        let said = Said { language, speaker: "", home: "", words: "her country", context: "" };
        assert_eq!(Told::of(said).words, "her country");
    }

    #[test]
    fn what_is_pointed_to_is_led_back() {
        let said = "said her country, and Brandt, left my country";
        let told = told("en", said);
        assert_eq!(told.words, "said Velmar, and Brandt, left Velmar");
        let back = |part: &str, from: usize| {
            let start = told.words[from..].find(part).expect("stands there") + from;
            let (start, end) = told.said((start, start + part.len()));
            &said[start..end]
        };
        for (part, from, expected) in [
            ("said", 0, "said"),
            ("Velmar", 0, "her country"),
            ("elm", 0, "her country"),
            ("Brandt", 0, "Brandt"),
            ("and Brandt, left Velmar", 0, "and Brandt, left my country"),
            ("Velmar", 8, "my country"),
        ] {
            assert_eq!(back(part, from), expected, "{part}");
        }
    }
}
