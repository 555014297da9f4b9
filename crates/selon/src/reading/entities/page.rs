//! An article as the who's-who looks at it: tokens with what is known of each.
//!
//! The words of lexicons split at every hyphen and lower the case, which names cannot
//! bear: *Jean-Marc* is one word, *dit-il* two, and *O'Brien* is not an elision. So
//! names have tokens of their own.

use std::collections::{HashMap, HashSet};

use crate::language::reference::{Class, Gender, Grammar, Noun, Number, Reference, Sort, Trade};
use crate::language::register::Register;
use crate::language::{Language, is_apostrophe};
use crate::reading::Quotes;
use crate::reading::sentences::Cut;
use crate::text::Span;

pub(super) use super::tokens::Shape;
use super::tokens::{Token, tokenize};

/// One article, cut up.
pub(super) struct Page<'a> {
    pub text: &'a str,
    pub language: &'a Language,
    pub reference: &'a Reference,
    pub register: &'static Register,
    pub quotes: Quotes,
    pub tokens: Vec<Token>,
    /// Words that the article also writes small.
    small: HashSet<String>,
    /// Words that it writes with a capital where none is due.
    capital: HashSet<String>,
    /// Tokens that are a source all by themselves, or but for what is said of them.
    said: HashSet<usize>,
    /// Tokens that are a name together with the next one, by a source that ends there.
    paired: HashSet<usize>,
    /// Tokens with which a source begins.
    sources: HashSet<usize>,
    /// Nouns of several words, by the token that heads them.
    wholes: HashMap<usize, (&'a Noun, usize)>,
    /// The other tokens of these.
    covered: HashSet<usize>,
    /// Sentences in which capitals say nothing: most words have one.
    pub titled: Vec<bool>,
}

impl<'a> Page<'a> {
    /// `text`, in which `sources` are known to speak.
    pub fn new(text: &'a str, language: &'a Language, sources: &[&[Span]]) -> Self {
        Self::cut(text, language, sources, &Cut::of(text, language))
    }

    /// The same, of a text that was cut before.
    pub fn cut(text: &'a str, language: &'a Language, sources: &[&[Span]], cut: &Cut) -> Self {
        let reference = language.reference();
        let mut tokens = Vec::new();
        let sentences = &cut.sentences;
        for (number, &sentence) in sentences.iter().enumerate() {
            tokenize(text, sentence, number, reference, &mut tokens);
        }
        let small = tokens
            .iter()
            .filter(|token| token.shape == Shape::Lower)
            .map(|token| token.key.clone())
            .collect();
        let titled = titled(&tokens, reference, sentences.len());
        let capital = tokens
            .iter()
            .filter(|token| matches!(token.shape, Shape::Capital | Shape::Capitals))
            .filter(|token| !token.opens && !titled[token.sentence])
            .map(|token| token.key.clone())
            .collect();
        let mut page = Page {
            text,
            language,
            reference,
            register: Register::get(),
            quotes: cut.quotes.clone(),
            tokens,
            small,
            capital,
            said: HashSet::new(),
            paired: HashSet::new(),
            sources: HashSet::new(),
            wholes: HashMap::new(),
            covered: HashSet::new(),
            titled,
        };
        page.join_nouns();
        // "Orlan, a shipping firm,": what says who it is hangs on it.
        let alone = |spans: &&[Span]| {
            let (first, last) = page.within(*spans.first()?);
            (last == first + 1 || last > first && page.mark(first + 1) == Some(','))
                .then_some(first)
        };
        let paired = |spans: &&[Span]| {
            let (first, last) = page.within(*spans.first()?);
            let word = last.checked_sub(2).filter(|&word| word >= first)?;
            let body = |at: usize| {
                page.noun(at).is_some_and(|noun| noun.sort != Sort::Person && noun.generic)
            };
            // *le groupe de pirates Norda noire*
            let of_people = word >= first + 3
                && body(word - 3)
                && page.is(word - 2, Class::Of)
                && !page.is(word - 2, Class::Contracted)
                && page.noun(word - 1).is_some_and(|noun| noun.number == Some(Number::Plural));
            let front = if of_people { word - 2 } else { word };
            let alone = (first..front).all(|at| page.is(at, Class::Definite) || body(at));
            // *Norda 24*, *le syndicat Force ouvrière*
            let nouns_first = !reference.composition().head_last;
            let adjective = nouns_first
                && word > first
                && (body(word - 1) || of_people)
                && page.shape(word + 1) == Some(Shape::Lower)
                && page.grammar(word + 1).is_none()
                && page.given_name(word).is_none()
                && page.register.find(page.key(word)).is_none();
            let number = page.shape(word + 1) == Some(Shape::Number);
            // *UK Finance*, "US Steel"
            let next = word + 1;
            let state = page.register.find(page.key(word)).is_some_and(|hit| {
                hit.initials && page.register.known(hit.known).sort == Sort::State
            });
            let of_state = state
                && page.shape(word) == Some(Shape::Capitals)
                && page.shape(next) == Some(Shape::Capital)
                && page.grammar(next).is_none_or(|grammar| grammar.is_only(Class::Portfolio))
                && page.noun(next).is_none()
                && page.given_name(next).is_none()
                && !page.register.has_last_name(page.key(next))
                && page.nationality(next).is_none();
            let capital = matches!(page.shape(word), Some(Shape::Capital | Shape::Capitals));
            let fits = capital && alone && (page.grammar(word).is_none() || of_state);
            (fits && (number || adjective || of_state)).then_some(word)
        };
        let begins = |spans: &&[Span]| Some(page.within(*spans.first()?).0);
        let said = sources.iter().filter_map(alone).collect();
        let paired = sources.iter().filter_map(paired).collect();
        page.sources = sources.iter().filter_map(begins).collect();
        (page.said, page.paired) = (said, paired);
        page
    }

    /// Whether the word at `at` and the one behind it are the name that a source is, or that it
    /// has for a body: *Norda 24*, *le syndicat Force ouvrière*.
    pub fn speaks_with_next(&self, at: usize) -> bool {
        self.paired.contains(&at)
    }

    /// Whether a source begins with the token at `at`.
    pub fn begins_source(&self, at: usize) -> bool {
        self.sources.contains(&at)
    }

    /// Whether the token at `at` is a source all by itself, or but for what is said of it.
    pub fn speaks_alone(&self, at: usize) -> bool {
        self.said.contains(&at)
    }

    pub fn key(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.key.as_str())
    }

    pub fn shape(&self, at: usize) -> Option<Shape> {
        self.tokens.get(at).map(|token| token.shape)
    }

    pub fn is(&self, at: usize, class: Class) -> bool {
        self.grammar(at).is_some_and(|grammar| grammar.is(class))
    }

    /// What the word at `at` does in the grammar: nothing within a noun of several words.
    pub fn grammar(&self, at: usize) -> Option<&Grammar> {
        self.reference.grammar(self.key(at)).filter(|_| !self.covered.contains(&at))
    }

    pub fn noun(&self, at: usize) -> Option<&Noun> {
        // *verletzte Soldaten*: small, it is an adjective.
        let small = self.shape(at) == Some(Shape::Lower);
        let adjective = small && self.reference.composition().capital_nouns;
        match self.wholes.get(&at) {
            Some((noun, _)) => Some(noun),
            None if self.covered.contains(&at) => None,
            None => self.reference.noun(self.key(at)).filter(|_| !adjective),
        }
    }

    /// The token behind the noun that `at` heads: of *homme d'affaires* the one behind all of it.
    pub fn noun_end(&self, at: usize) -> usize {
        self.wholes.get(&at).map_or(at + 1, |(_, end)| *end)
    }

    /// Whether the token is a part of a noun of several words that another heads.
    pub fn is_covered(&self, at: usize) -> bool {
        self.covered.contains(&at)
    }

    /// Finds the nouns of several words: *avocat général*, "general staff".
    fn join_nouns(&mut self) {
        let head_last = self.reference.composition().head_last;
        let mut at = 0;
        while at < self.tokens.len() {
            let end = self.joined_end(at);
            if let Some((noun, end)) = end {
                let head = if head_last { end - 1 } else { at };
                self.wholes.insert(head, (noun, end));
                self.covered.extend((at..end).filter(|&covered| covered != head));
            }
            at = end.map_or(at + 1, |(_, end)| end);
        }
    }

    /// The longest noun of several words that begins at `at`, and where it ends.
    fn joined_end(&self, at: usize) -> Option<(&'a Noun, usize)> {
        let most = self.reference.opens_noun(self.key(at))?;
        let ends = (at + 2..=at + most).rev().filter(|&end| self.same_sentence(end - 1, at));
        ends.filter_map(|end| {
            let words: Vec<&str> = (at..end).map(|at| self.key(at)).collect();
            Some((self.reference.noun_of_words(&words.join(" "))?, end))
        })
        .next()
    }

    /// Whether the token is the mark of a genitive: *'s*.
    pub fn is_genitive(&self, at: usize) -> bool {
        let mark = self.reference.composition().genitive.as_str();
        !mark.is_empty() && self.key(at) == mark
    }

    /// Whether the token is the mark of a plural's genitive: *the farmers' union*. Such a mark
    /// may close a quotation as well, so capitals or known nouns must stand on either side.
    pub fn is_plural_genitive(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|&before| self.same_sentence(before, at))
        else {
            return false;
        };
        let capitals = self.shape(before) == Some(Shape::Capital)
            && self.shape(at + 1) == Some(Shape::Capital);
        let plural = self.noun(before).is_some_and(|noun| noun.number == Some(Number::Plural));
        let endings = &self.reference.composition().bare_genitive;
        self.mark(at).is_some_and(is_apostrophe)
            && endings.iter().any(|ending| self.key(before).ends_with(ending))
            && (capitals || plural && self.noun(at + 1).is_some())
            && self.tokens[before].span.end() == self.tokens[at].span.start()
            && self.same_sentence(at + 1, at)
    }

    pub fn is_word(&self, at: usize) -> bool {
        matches!(self.shape(at), Some(Shape::Lower | Shape::Capital | Shape::Capitals))
    }

    pub fn mark(&self, at: usize) -> Option<char> {
        match self.shape(at) {
            Some(Shape::Mark(mark)) => Some(mark),
            _ => None,
        }
    }

    /// Whether the token at `at` is in the sentence of the one at `with`.
    pub fn same_sentence(&self, at: usize, with: usize) -> bool {
        match (self.tokens.get(at), self.tokens.get(with)) {
            (Some(a), Some(b)) => a.sentence == b.sentence,
            _ => false,
        }
    }

    /// Whether the token at `at` is the first of its line.
    pub fn begins_paragraph(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| {
            let before = self.text[..token.span.start()].trim_end_matches(' ');
            before.ends_with('\n') || before.trim().is_empty()
        })
    }

    pub fn sentence(&self, at: usize) -> usize {
        self.tokens.get(at).map_or(usize::MAX, |token| token.sentence)
    }

    /// The sex that a first name tells, if `at` is a first name.
    pub fn given_name(&self, at: usize) -> Option<Option<Gender>> {
        match self.shape(at) {
            Some(Shape::Capital) => self.register.given_name(self.key(at)),
            _ => None,
        }
    }

    /// The state whose adjective or people the word at `at` is.
    pub fn nationality(&self, at: usize) -> Option<usize> {
        if !self.is_word(at) {
            return None;
        }
        if let Some(country) = self.language.place_words().people(self.key(at)) {
            return self.register.state(country);
        }
        // *US-Beamte*, *Kremlsprecher*; but a *Russland-Experte* is not Russia's.
        let (of, noun) = self.reference.compound(self.key(at))?;
        let of = of.trim_end_matches('-');
        let known = || {
            let hit = self.register.find(of)?;
            let known = self.register.known(hit.known);
            let office = matches!(noun.trade, Some(Trade::Official | Trade::Head));
            let whose = known.sort == Sort::Organisation || hit.initials;
            (office && whose).then_some(known.state.as_str())
        };
        self.register.state(self.language.place_words().people(of).or_else(known)?)
    }

    /// Whether the word at `at` is one of a people, in a language that tells several by an ending:
    /// *Spaniard*, not *Spanish* or *Spaniards*.
    pub fn one_of_a_people(&self, at: usize) -> bool {
        let people = |word: &str| self.language.place_words().people(word).is_some();
        let (key, several) = (self.key(at), &self.reference.composition().plural);
        !several.is_empty() && people(key) && people(&format!("{key}{several}"))
    }

    /// Whether the capital of the word at `at` makes a name of it.
    pub fn nameish(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else {
            return false;
        };
        let key = token.key.as_str();
        if !matches!(token.shape, Shape::Capital | Shape::Capitals)
            || self.covered.contains(&at)
            || self.wholes.contains_key(&at)
            || self.is_epithet(key)
        {
            return false;
        }
        let grammar = self.grammar(at).is_some_and(|grammar| !grammar.is_only(Class::Particle));
        if self.is_rank_in_initials(at) {
            return false;
        }
        if token.shape == Shape::Capitals && !self.titled[token.sentence] {
            return !(token.opens && grammar) && self.reference.noun(key).is_none();
        }
        // *M. Voisin*, *Luc Abbé*
        if self.is_titled_name(at) || self.goes_with_given(at) {
            return true;
        }
        let capitals = token.shape == Shape::Capitals;
        let row = || self.register.find(key).is_some_and(|hit| capitals || !hit.initials);
        let known = || self.register.given_name(key).is_some() || row();
        if self.reference.composition().capital_nouns && !self.titled[token.sentence] {
            let due = token.opens && !self.speaks_alone(at);
            let seen = || self.capital.contains(key) || self.may_open(at);
            let named = || !due || seen() && !self.small.contains(key);
            return !grammar && (known() || self.proper(at) && named());
        }
        if self.reference.noun(key).is_some() && !known() && !self.is_paper_alone(at)
            || self.language.place_words().people(key).is_some()
            || self.reference.is(key, Class::Stop)
            || self.reference.is(key, Class::Portfolio)
            || self.reference.is(key, Class::Title)
            || self.reference.is(key, Class::Rank) && self.register.given_name(key).is_none()
        {
            return false;
        }
        if self.titled[token.sentence] {
            return known() || self.said.contains(&at) || self.capital.contains(key) && !grammar;
        }
        if token.opens {
            // *Putin's spokesman*, with which an article may begin.
            let of_known = self.is_genitive(at + 1) && self.register.has_last_name(key);
            return !grammar
                && (known()
                    || of_known
                    || self.said.contains(&at)
                    || !self.small.contains(key)
                        && !self.language.opens_sentence(key)
                        && (self.capital.contains(key) || self.may_open(at)));
        }
        !grammar || known()
    }

    /// Whether *of* before `at` says where somebody holds an office: *the mayor of Orlo*.
    pub fn is_of_office(&self, at: usize) -> bool {
        let article = usize::from(at > 0 && self.is(at - 1, Class::Definite));
        let of = at.checked_sub(article + 1).filter(|&of| self.is(of, Class::Of));
        let office = of.and_then(|of| self.noun(of.checked_sub(1)?));
        office.is_some_and(|noun| noun.sort == Sort::Person)
    }

    /// Whether the word at `at` opens two that *and* or *nor* joins before `last`: "neither the
    /// army nor the police".
    pub fn opens_pair(&self, at: usize, last: usize) -> bool {
        self.is(at, Class::Pair) && (at + 2..last).any(|at| self.is(at, Class::And))
    }

    /// Whether the initials at `at` only honour the name before them: *Ida Orvel KC*.
    pub fn is_honour(&self, at: usize) -> bool {
        let honours = &self.reference.composition().honours;
        self.shape(at) == Some(Shape::Capitals) && honours.iter().any(|word| word == self.key(at))
    }

    /// Whether the initials at `at` say what whoever is named behind them is: *ACP Ida Orvel*.
    pub fn is_rank_in_initials(&self, at: usize) -> bool {
        let next = at + 1;
        let ranks = &self.reference.composition().ranks;
        self.shape(at) == Some(Shape::Capitals)
            && ranks.iter().any(|word| word == self.key(at))
            && self.shape(next) == Some(Shape::Capital)
            && self.same_sentence(next, at)
            && self.nameish(next)
            && self.register.find(self.key(next)).is_none()
            // *SP Energy* is a firm.
            && (self.given_name(next).is_some()
                || self.shape(next + 1) == Some(Shape::Capital)
                    && self.same_sentence(next + 1, at)
                    && self.noun(next + 1).is_none())
    }

    /// Whether a word only tells where somebody is or whose they are: *London-based*.
    pub fn is_epithet(&self, key: &str) -> bool {
        let epithets = &self.reference.composition().epithets;
        key.rsplit_once('-').is_some_and(|(_, last)| epithets.iter().any(|word| word == last))
    }

    /// Whether the token is a title as it stands before names: *Dame Orlan*, not *la dame*.
    pub fn is_address(&self, at: usize) -> bool {
        self.is(at, Class::Title) && self.shape(at) == Some(Shape::Capital)
    }

    /// Whether a title stands before the word with a capital at `at`, which is no office by which
    /// one is spoken to: *Mme Berger*, and not *Mr President*.
    fn is_titled_name(&self, at: usize) -> bool {
        let office = || {
            let trade = self.noun(at).and_then(|noun| noun.trade);
            self.is(at, Class::Rank) && matches!(trade, Some(Trade::Head | Trade::Official))
        };
        let title = at.checked_sub(1).filter(|&before| self.is_address(before));
        title.is_some_and(|title| self.same_sentence(title, at))
            && !self.is(at, Class::Title)
            && !self.is(at, Class::Definite)
            && !office()
    }

    /// Whether the word at `at` goes on with the name of which the first name stands before it,
    /// though it is also a noun or a rank: *Luc Abbé*, "Omar Sheikh".
    fn goes_with_given(&self, at: usize) -> bool {
        let how = self.reference.composition();
        let Some(before) = at.checked_sub(1).filter(|&before| self.same_sentence(before, at))
        else {
            return false;
        };
        let token = |token: &Token| !token.opens && !self.titled[token.sentence];
        if self.shape(at) != Some(Shape::Capital) || !self.tokens.get(at).is_some_and(token) {
            return false;
        }
        let given = self.given_name(before).is_some();
        if self.language.place_words().people(self.key(at)).is_some() {
            return (given || self.is_between_commas(before, at)) && self.closes_name(at);
        }
        if how.head_last {
            // *Minister Atta Sheikh*; but *Jordan Minister Ida Orvel*.
            let titled = before > 0
                && self.is(before - 1, Class::Rank)
                && self.shape(before) == Some(Shape::Capital)
                && self.grammar(before).is_none()
                && self.noun(before).is_none();
            let next = at + 1;
            let closes = self.shape(next) != Some(Shape::Capital) || !self.same_sentence(next, at);
            return self.is(at, Class::Rank) && (given || titled) && closes;
        }
        let person = self.noun(at).is_some_and(|noun| noun.sort == Sort::Person);
        // *Luc Petit*
        let adjective = self.grammar(at).is_some_and(|grammar| grammar.is_only(Class::Before));
        !how.capital_nouns && (person || adjective) && given
    }

    /// Whether the word at `at`, in a language whose nouns have capitals, may be a name all the
    /// same.
    fn proper(&self, at: usize) -> bool {
        let key = self.key(at);
        let before = at.checked_sub(1).filter(|&before| self.same_sentence(before, at));
        if before.is_some_and(|before| self.given_name(before).is_some()) {
            return true;
        }
        let determined = before.is_some_and(|before| {
            let classes = [
                Class::Definite,
                Class::Contracted,
                Class::Indefinite,
                Class::Demonstrative,
                Class::Possessive,
                Class::Quantity,
                Class::Number,
                Class::Before,
            ];
            classes.iter().any(|&class| self.is(before, class))
                || self.nationality(before).is_some()
                || self.shape(before) == Some(Shape::Number)
                || self.shape(before) == Some(Shape::Lower)
                    && self.reference.like_adjective(self.key(before))
        });
        self.reference.noun(key).is_none()
            && self.language.place_words().people(key).is_none()
            && (self.speaks_alone(at)
                || !determined
                    && !self.reference.like_noun(key)
                    && !self.language.opens_sentence(key))
    }

    /// Whether most words of the sentence have a capital.
    pub fn is_titled(&self, sentence: usize) -> bool {
        self.titled.get(sentence).copied().unwrap_or(false)
    }

    /// Whether a word that opens a sentence and is seen nowhere else may be the first
    /// of a name: another word with a capital follows.
    fn may_open(&self, at: usize) -> bool {
        let next = at + 1;
        self.shape(next) == Some(Shape::Capital)
            && self.grammar(next).is_none_or(|grammar| grammar.is(Class::Particle))
            && self.noun(next).is_none()
            && self.nationality(next).is_none()
    }

    /// The tokens that lie in `span`, as a range.
    pub fn within(&self, span: Span) -> (usize, usize) {
        let first = self.tokens.partition_point(|token| token.span.end() <= span.start());
        let last = self.tokens.partition_point(|token| token.span.start() < span.end());
        (first, last.max(first))
    }

    /// The span of the tokens `first..last`.
    pub fn span(&self, first: usize, last: usize) -> Span {
        match (self.tokens.get(first), self.tokens.get(last.wrapping_sub(1))) {
            (Some(from), Some(to)) if from.span.start() <= to.span.end() => {
                Span::new(from.span.start(), to.span.end())
            }
            _ => Span::default(),
        }
    }

    /// The words of the tokens `first..last` on one line.
    pub fn words(&self, first: usize, last: usize) -> String {
        let words = self.span(first, last).of(self.text);
        let words: Vec<&str> = words.split_whitespace().collect();
        words.join(" ").replace(['\u{200b}', '\u{ad}'], "")
    }
}

/// For each sentence, whether most words that a text writes small have a capital.
fn titled(tokens: &[Token], reference: &Reference, sentences: usize) -> Vec<bool> {
    let mut counts = vec![(0usize, 0usize); sentences];
    for token in tokens {
        let word = !matches!(token.shape, Shape::Mark(_) | Shape::Number);
        if word && reference.grammar(&token.key).is_none() && !token.opens {
            let (capital, all) = &mut counts[token.sentence];
            // Where nouns have capitals, they say nothing of a sentence.
            let shown = match reference.composition().capital_nouns {
                true => token.shape == Shape::Capitals,
                false => token.shape != Shape::Lower,
            };
            *capital += usize::from(shown);
            *all += 1;
        }
    }
    counts.iter().map(|&(capital, all)| all >= 4 && capital * 10 >= all * 9).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str, code: &str) -> Vec<String> {
        let language = Language::or_neutral(Some(code));
        Page::new(text, language, &[]).tokens.into_iter().map(|token| token.key).collect()
    }

    #[test]
    fn names_stay_whole_and_clitics_part() {
        assert_eq!(keys("Jean-Marc Orlan l'a dit", "fr"), ["jean-marc", "orlan", "l'", "a", "dit"]);
        assert_eq!(keys("a-t-elle dit", "fr"), ["a", "-", "t", "-", "elle", "dit"]);
        assert_eq!(keys("M. O’Brien", "fr"), ["m.", "o'brien"]);
        assert_eq!(keys("Kim's U.S. aide", "en"), ["kim", "'s", "u.s.", "aide"]);
    }

    #[test]
    fn an_apostrophe_alone_is_a_genitive_where_the_language_has_it_so() {
        let mark = |text: &str, code: &str| {
            let page = Page::new(text, Language::or_neutral(Some(code)), &[]);
            (0..page.tokens.len()).any(|at| page.is_plural_genitive(at))
        };
        assert!(mark("The farmers' union left.", "en") && mark("Gestern kam Franz' Sohn.", "de"));
        assert!(!mark("Hier, Franz' Orlan.", "fr") && !mark("Gestern kam Otto' Sohn.", "de"));
    }

    #[test]
    fn every_token_slices_back() {
        let text = "« L’Élysée », a-t-il noté : « J. R. Orlan n’y est pas ! »";
        let language = Language::or_neutral(Some("fr"));
        for token in Page::new(text, language, &[]).tokens {
            assert_eq!(token.span.of(text).to_lowercase().replace('’', "'"), token.key);
        }
    }
}
