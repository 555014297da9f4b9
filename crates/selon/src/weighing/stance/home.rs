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
        let noun = reference.noun(&word.key);
        noun.is_some_and(|noun| noun.home && noun.number != Some(Number::Plural))
    };
    // Whoever else may be meant: a name, *the refugees*.
    let other = |word: &Word| {
        let noun = reference.noun(&word.key);
        let people = noun.is_some_and(|noun| matches!(noun.sort, Sort::Person | Sort::Group));
        let name = word.capital && noun.is_none() && reference.grammar(&word.key).is_none();
        people || name
    };
    let mut found = Vec::new();
    for (at, word) in all.iter().enumerate() {
        let is = |class| reference.is(&word.key, class);
        let mine = is(Class::Own);
        let theirs = is(Class::Possessive) && !is(Class::Second) && !is(Class::Whose);
        let noun = all.get(at + 1).filter(|noun| state(noun));
        if let Some(noun) = noun
            && (mine || theirs && !all[..at].iter().any(other))
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
        Told::of(Said {
            language,
            speaker: "Ida Orvel",
            home: "Velmar",
            words,
            context: "",
            denied: "",
            excluded: "",
        })
    }

    #[test]
    fn a_speakers_country_has_a_name() {
        for (code, words, expected) in [
            ("en", "said … her country was not involved", "said … Velmar was not involved"),
            ("en", "said … our nation did it", "said … Velmar did it"),
            ("en", "said … his side fired nothing", "said … Velmar fired nothing"),
            ("fr", "imputent le tir à leur camp", "imputent le tir à Velmar"),
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
            ("en", "Brandt attacked my country … said", "Brandt attacked Velmar … said"),
            // Whose it is does not appear, or it is another's.
            ("en", "Brandt betrayed his country … said", "Brandt betrayed his country … said"),
            (
                "fr",
                "que les réfugiés rentrent dans leur pays",
                "que les réfugiés rentrent dans leur pays",
            ),
            (
                "fr",
                "Votre pays a fait sauter le pont … a dit",
                "Votre pays a fait sauter le pont … a dit",
            ),
            ("fr", "dit … que son état s’est aggravé", "dit … que son état s’est aggravé"),
            ("de", "sagt … dessen Land habe es getan", "sagt … dessen Land habe es getan"),
            ("de", "sagt … sein Nachbarland sei schuld", "sagt … sein Nachbarland sei schuld"),
            ("en", "said … his former country did it", "said … his former country did it"),
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
        let said = Said {
            language,
            speaker: "",
            home: "",
            words: "her country",
            context: "",
            denied: "",
            excluded: "",
        };
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
