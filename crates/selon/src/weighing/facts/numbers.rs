//! Numbers in a text: digits, words and both, with what makes them loose.

use crate::language::facts::{FactWords, Meaning};
use crate::language::{Word, facts::plain, words};
use crate::text::Span;

/// How exact a number is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Precision {
    /// As it stands.
    Exact,
    /// More or less: *some 4,000*.
    About,
    /// Or more: *at least nine*.
    AtLeast,
    /// Or less: *up to nine*.
    AtMost,
}

/// A number and where it stands among the words of its sentence.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::weighing) struct Number {
    pub value: f64,
    pub precision: Precision,
    /// Its first word, and the one after its last.
    pub first: usize,
    pub end: usize,
}

/// A sentence as words, plain, beside the table that reads them.
pub(in crate::weighing) struct Line<'a> {
    pub text: &'a str,
    pub words: Vec<Word>,
    pub plain: Vec<String>,
    pub table: &'a FactWords,
    /// For each word, what the phrases that begin there mean, the longest first, and how
    /// many words they take.
    meanings: Vec<Vec<(&'a Meaning, usize)>>,
}

impl<'a> Line<'a> {
    pub fn new(text: &'a str, sentence: Span, table: &'a FactWords) -> Self {
        let words = words(text, sentence);
        let plain: Vec<String> = words.iter().map(plain).collect();
        let meanings = (0..words.len()).map(|at| table.meanings(&plain[at..])).collect();
        Self { text, words, plain, table, meanings }
    }

    /// The first meaning at `at` that `pick` takes, with its length in words.
    pub fn meaning<T>(
        &self,
        at: usize,
        pick: impl Fn(&Meaning) -> Option<T>,
    ) -> Option<(T, usize)> {
        let here = self.meanings[at].iter();
        here.copied().find_map(|(meaning, length)| pick(meaning).map(|found| (found, length)))
    }

    /// Whether some phrase of that meaning begins at `at`.
    pub fn is(&self, at: usize, wanted: &Meaning) -> bool {
        self.meaning(at, |meaning| (meaning == wanted).then_some(())).is_some()
    }

    /// What stands between word `at - 1` and word `at`.
    fn gap(&self, at: usize) -> &'a str {
        &self.text[self.words[at - 1].span.end()..self.words[at].span.start()]
    }

    /// All numbers, from left to right; none reaches into another.
    pub fn numbers(&self) -> Vec<Number> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.words.len() {
            match self.number(at) {
                Some((value, end)) => {
                    let precision = self.precision(at, end);
                    found.push(Number { value, precision, first: at, end });
                    at = end;
                }
                None => at += 1,
            }
        }
        found
    }

    /// Whether what is meant lies between two numbers: *two or three*, *between 20 and 30*.
    pub fn is_range(&self, lower: &Number, upper: &Number) -> bool {
        let link = lower.end;
        let joined = link + 1 == upper.first
            && !self.words[link].after_break
            && !self.words[upper.first].after_break;
        let between = || lower.first > 0 && self.is(lower.first - 1, &Meaning::Between);
        joined
            && lower.value < upper.value
            && (self.is(link, &Meaning::Or) || self.is(link, &Meaning::Join) && between())
    }

    /// Whether a word is a number or a part of one.
    pub fn number_at(&self, at: usize) -> bool {
        let word = &self.plain[at];
        let digits = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
        let listed =
            |m: &Meaning| matches!(m, Meaning::Number(_) | Meaning::Round(_)).then_some(());
        digits || self.meaning(at, listed).is_some() || self.table.compound(word).is_some()
    }

    fn number(&self, first: usize) -> Option<(f64, usize)> {
        let (mut done, mut sum, mut at) = (0.0, 0.0, first);
        let mut any = false;
        while at < self.words.len() {
            if any && !self.goes_on(at) {
                break;
            }
            let joined = usize::from(any && self.is(at, &Meaning::Join));
            if at + joined >= self.words.len() {
                break;
            }
            if let Some((scale, length)) = self.scale(at + joined).filter(|_| any || joined == 0) {
                // A number before it says how many millions.
                if !any && scale > 1000.0 {
                    break;
                }
                let times = if sum == 0.0 { 1.0 } else { sum };
                if scale >= 1000.0 {
                    done += times * scale;
                    sum = 0.0;
                } else {
                    sum = times * scale;
                }
                at += joined + length;
                any = true;
                continue;
            }
            let Some((value, length)) = self.part(at + joined, any) else { break };
            let Some(next) = add(sum, value, any && sum > 0.0) else { break };
            // "Two and three" are two numbers; "hundred and three" is one.
            if joined == 1 && sum < 20.0 && done == 0.0 {
                break;
            }
            sum = next;
            at += joined + length;
            any = true;
        }
        any.then_some((done + sum, at))
    }

    /// Whether only blanks and hyphens stand before a word.
    fn goes_on(&self, at: usize) -> bool {
        self.gap(at).chars().all(|c| c.is_whitespace() || c == '-')
    }

    fn scale(&self, at: usize) -> Option<(f64, usize)> {
        self.meaning(at, |meaning| match meaning {
            Meaning::Scale(by) => Some(*by),
            _ => None,
        })
    }

    /// A number word, or digits with what groups them.
    fn part(&self, at: usize, after: bool) -> Option<(f64, usize)> {
        let word = self.plain[at].as_str();
        if word.bytes().all(|byte| byte.is_ascii_digit()) && !word.is_empty() {
            return self.digits(at);
        }
        let listed = self.meaning(at, |meaning| match meaning {
            Meaning::Number(value) | Meaning::Round(value) => Some(*value),
            Meaning::Added(value) if after => Some(*value),
            _ => None,
        });
        listed.or_else(|| self.table.compound(word).map(|value| (value, 1)))
    }

    fn digits(&self, at: usize) -> Option<(f64, usize)> {
        let mut digits = self.plain[at].clone();
        if digits.len() > 9 {
            return None;
        }
        let mut end = at + 1;
        let number = |at: usize| {
            let word = self.plain.get(at)?;
            (word.bytes().all(|b| b.is_ascii_digit())).then_some(word.as_str())
        };
        while let Some(group) = number(end) {
            let grouped = matches!(
                self.gap(end),
                " " | "," | "." | "'" | "’" | "\u{a0}" | "\u{202f}" | "\u{2009}"
            );
            if !grouped || group.len() != 3 || digits.len() > 12 || self.plain[at].len() > 3 {
                break;
            }
            digits.push_str(group);
            end += 1;
        }
        if end == at + 1
            && let Some(group) = number(end)
            && matches!(self.gap(end), "." | ",")
            && group.len() != 3
            && group.len() < 9
        {
            digits = format!("{digits}.{group}");
            end += 1;
        }
        digits.parse().ok().map(|value| (value, end - at))
    }

    /// What stands before a number, up to three words back; a number word that is more or
    /// less so many says it itself.
    fn precision(&self, first: usize, end: usize) -> Precision {
        for back in 1..=3.min(first) {
            let start = first - back;
            let found = self.meaning(start, |meaning| match meaning {
                Meaning::About => Some(Precision::About),
                Meaning::Least => Some(Precision::AtLeast),
                Meaning::Most => Some(Precision::AtMost),
                _ => None,
            });
            if let Some((precision, length)) = found
                && length == back
            {
                return precision;
            }
        }
        let round =
            |at| self.meaning(at, |m| matches!(m, Meaning::Round(_)).then_some(())).is_some();
        if (first..end).any(round) { Precision::About } else { Precision::Exact }
    }
}

/// `sum` and then `value`, if a number word is read so: *vingt et un*, *soixante-quinze*,
/// *quatre-vingt*, but not "two three".
fn add(sum: f64, value: f64, after: bool) -> Option<f64> {
    if !after {
        return Some(value);
    }
    let tail = sum % 100.0;
    if value == 20.0 && tail == 4.0 {
        return Some(sum - 4.0 + 80.0);
    }
    let fits = if tail == 0.0 {
        value < 100.0
    } else if tail == 60.0 || tail == 80.0 {
        value < 20.0
    } else if tail % 10.0 == 0.0 && tail >= 20.0 {
        value < 10.0
    } else {
        (tail == 10.0 || tail == 70.0 || tail == 90.0) && (7.0..10.0).contains(&value)
    };
    (fits && value > 0.0).then_some(sum + value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(lang: &str, text: &str) -> Vec<f64> {
        let table = FactWords::for_code(lang).expect("a table");
        let line = Line::new(text, Span::new(0, text.len()), table);
        line.numbers().into_iter().map(|number| number.value).collect()
    }

    #[test]
    fn digits_are_grouped_as_each_country_does() {
        assert_eq!(
            numbers("en", "9,000 people and 14 000 more, 2.5 tonnes"),
            [9000.0, 14000.0, 2.5]
        );
        assert_eq!(numbers("de", "rund 4.000 Menschen"), [4000.0]);
        assert_eq!(numbers("fr", "12 morts, 300 blessés"), [12.0, 300.0]);
        assert_eq!(numbers("en", "84 million crowns"), [84_000_000.0]);
    }

    #[test]
    fn words_add_up() {
        assert_eq!(
            numbers("fr", "quarante et un gradés, quatre-vingt-dix-sept autres"),
            [41.0, 97.0]
        );
        assert_eq!(
            numbers("fr", "cent douze, deux cent six, onze mille, six cents"),
            [112.0, 206.0, 11000.0, 600.0]
        );
        assert_eq!(
            numbers("en", "twenty-seven, a hundred and five, three dozen"),
            [27.0, 105.0, 36.0]
        );
        assert_eq!(numbers("en", "two and three"), [2.0, 3.0]);
        assert_eq!(numbers("de", "vierundvierzig Kadetten, drei davon"), [44.0, 3.0]);
        assert_eq!(numbers("es", "treinta y cuatro vecinos"), [34.0]);
        assert_eq!(numbers("fr", "soixante-quinze, soixante et onze"), [75.0, 71.0]);
    }

    #[test]
    fn words_before_make_a_number_loose() {
        let table = FactWords::for_code("en").expect("English");
        let of = |text: &str| {
            let line = Line::new(text, Span::new(0, text.len()), table);
            line.numbers().first().map(|number| number.precision)
        };
        assert_eq!(of("at least nine people"), Some(Precision::AtLeast));
        assert_eq!(of("some 4,000 people"), Some(Precision::About));
        assert_eq!(of("nine people"), Some(Precision::Exact));
    }
}
