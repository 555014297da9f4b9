//! What the model is known to get wrong of a statement, and words can put right. In the order in
//! which they work:
//!
//! | module | what | when |
//! |---|---|---|
//! | [`sure`] | cues that words alone tell | before anything is read |
//! | [`leads`] | *La thèse d'un sabotage | n'est pas exclue*: leads and who weighs them | before anything is read, and of all together |
//! | [`lines`] | headlines and items of lists without a full stop | of each statement and guess |
//! | [`labelled`] | *CLAIM: …* is nobody's word | of each, and once they are graded |
//! | [`borders`] | words that stand on the wrong side of a border between source, cue and content | of each |
//! | [`hanging`] | *Le garde aurait, | selon Ana, | signalé la fuite*: an auxiliary goes to its participle | of each |
//! | [`speakers`] | *X | le conteste, | faisant valoir*: words at the end of a source that are nobody | of each |
//! | [`ends`] | when, where and how something was said, at the ends of what was | of each |
//! | [`addressed`] | *P, ont indiqué au Fanal | trois personnes*: they say it | of each |
//! | [`impersonal`] | *it has emerged*: the pronoun is nobody | of each |
//! | [`hearers`] | who is told something, or accused of it, does not say it | of each |
//! | [`hearing`] | *overheard | the mayor say*: who hears it does not say it | of each |
//! | [`gerunds`] | *lied in saying that …*: the gerund says it | of each |
//! | [`called`] | *a claim which the mayor called | a hoax* | of each |
//! | [`verdicts`] | *claims that the bridge fell | are false* | of each |
//! | [`owners`] | *X's claim, according to which …* is X's | of each |
//! | [`openings`] | *À entendre le maire, …*: who opens a sentence says it | of each |
//! | [`talks`] | *A: The guards did*: the turns of interviews and transcripts | of all together |
//! | [`silent`] | who wants to stay unnamed, or does not answer, has not said anything by that | of all together |
//! | [`alleged`] | what somebody is accused of wanting they have not said | of all together |
//! | [`charged`] | *accused Sarn of lying by claiming …*: Sarn claims it | of all together |
//! | [`convinced`] | *The traces convinced them that P*, *led them to think P*: they hold it | of all together |
//! | [`mediums`] | *a déclaré au micro de RFI Hugo Orlan*: the medium is no part of the source | of all together |
//! | [`seconds`] | *Velmar denies raid, blames Ostran* is Velmar's twice | of all together |
//! | [`subjects`] | *Police said a man had come in and confessed*: the man did | of all together |
//! | [`predicates`] | *said it was safe | but refused to resign* | of all together |
//! | [`neighbours`] | what the sentence beside attributes to somebody else | of all together |
//! | [`vague`] | *De source policière, on affirme que P*: *on* is that source | of all together |
//! | [`learned`] | *a appris l'AFP de source proche du dossier*: two sources | of all together |
//! | [`obtained`] | *information obtained by X from Y*: two sources | of all together |
//! | [`contrasts`] | *Le maire assure que P, | alors que les experts ont averti que Q* | of all together |
//! | [`asides`] | *Le Soir affirme que, selon la police, P*; *40 morts, selon Sarn, 12 selon Orlo* | of all together |
//! | [`beside`] | *X said P, citing Y, who said Q*: what Y says beside is Y's alone | of all together |
//! | [`citing`] | *X, citing Y, said …*, *according to X, which cited Y* | of all together |
//! | [`colons`] | *X reports, citing Y: “…”* | of all together |
//! | [`relays`] | *X quoted Y as saying …*, *…, X said, citing Y* | of all together |
//! | [`confirming`] | *…, confirming a report by the paper*: what it told before is no more than what was said | of all together |
//! | [`rejected`] | *A claim denied by residents.*: who rejects it | of all together |
//! | [`rejoinders`] | *…, which X denies*, *…, a claim that X denies*: the content is what was told | of all together |
//! | [`opposite`] | *contrary to what X says, …* is not what X says | of all together, and once they are graded |
//! | [`continued`] | *She said it leaked. “I had caulked it.”*: a quotation goes on with what was said | of all together |
//! | [`told`] | *That is what X says*: the content is the sentence before | of all together |
//! | [`views`] | *for the army, Colonel Van said …* is what the colonel says | of all together |
//! | [`stated`] | what words alone state: headlines, numbers put, denials without an object, leads dropped, who is not convinced | of all together, and once they are graded |
//! | [`reputed`] | *X aurait dit que …* is told by nobody, and inside it X says so | of all together |
//! | [`negated`] | negations that the model left out, or at the end of a source | of each, after these |
//! | [`broken`] | sources that a false full stop breaks off | once they are arranged |
//!
//! What several of them ask is in [`common`]; they know of each other only where one adds what another
//! has put right: [`stated`] of [`seconds`], [`sure`] of [`openings`] and
//! [`leads`], [`ends`] of [`openings`].
//!
//! Nearly all is done before statements are arranged, for parents hang on what is
//! mended: a cue that lost its *not* would not be known to deny.

mod addressed;
mod alleged;
mod asides;
mod beside;
mod borders;
mod broken;
mod called;
mod charged;
mod citing;
mod colons;
pub(super) mod common;
mod confirming;
mod continued;
mod contrasts;
mod convinced;
mod ends;
mod gerunds;
mod hanging;
mod hearers;
mod hearing;
mod impersonal;
mod labelled;
mod leads;
mod learned;
mod lines;
mod mediums;
mod negated;
mod neighbours;
mod obtained;
mod openings;
mod opposite;
mod owners;
mod predicates;
mod rejected;
mod rejoinders;
mod relays;
mod reputed;
mod seconds;
mod silent;
mod speakers;
mod stated;
mod subjects;
pub(super) mod sure;
mod talks;
mod told;
mod vague;
mod verdicts;
mod views;

use std::ops::Range;

use crate::language::reference::{Class, Noun, Sort};
use crate::language::register::Register;
use crate::language::{Conditional, Language, Turn, Word, words};
use crate::text::Span;

use super::Statement;
use super::arrange::Found;
use super::quotes::{Quotes, kind};
use super::sentences::sentence_at;

/// A text, its language, its sentences and its words.
#[derive(Clone, Copy)]
pub(super) struct Around<'a> {
    pub text: &'a str,
    pub language: &'a Language,
    pub sentences: &'a [Span],
    pub words: &'a [Word],
}

/// Puts right what was found, before it is arranged.
pub(super) fn mend(around: Around<'_>, quotes: &Quotes, found: &mut Vec<Found>) {
    mend_each(around, quotes, found);
    talks::mend(around, found);
    leads::mend(around, found);
    silent::mend(around, found);
    alleged::mend(around, found);
    charged::mend(around, found);
    convinced::mend(around, quotes, found);
    mediums::mend(around, found);
    seconds::mend(around, found);
    subjects::mend(around, quotes, found);
    predicates::mend(around, quotes, found);
    contrasts::mend(around, quotes, found);
    neighbours::mend(around, found);
    vague::mend(around, found);
    learned::mend(around, found);
    obtained::mend(around, found);
    asides::mend(around, found);
    beside::mend(around, found);
    citing::mend(around, found);
    colons::mend(around, found);
    relays::mend(around, found);
    confirming::mend(around, found);
    rejected::mend(around, quotes, found);
    rejoinders::mend(around, quotes, found);
    opposite::mend(around, found);
    continued::mend(around, quotes, found);
    told::mend(around, found);
    views::mend(around, found);
    found.retain(|one| !one.statement.content.is_empty());
    stated::mend(around, quotes, found);
    reputed::mend(around, quotes, found);
    settle(around, quotes, found);
}

/// Puts right what is too faint to be more than a guess. What needs others to be put right is
/// left out: whose words they are is not known.
pub(super) fn mend_faint(around: Around<'_>, quotes: &Quotes, faint: &mut Vec<Found>) {
    mend_each(around, quotes, faint);
    talks::mend_faint(around, faint);
    faint.retain(|one| {
        !one.statement.content.is_empty() && !opposite::is_opposite(around, &one.statement)
    });
    settle(around, quotes, faint);
}

fn mend_each(around: Around<'_>, quotes: &Quotes, found: &mut [Found]) {
    let parts = lines::Parts::of(around, quotes);
    for Found { statement, .. } in found {
        lines::mend(around, &parts, statement);
        labelled::mend(around, statement);
        borders::mend(around, statement);
        hanging::mend(around, statement);
        speakers::mend(around, statement);
        ends::mend(around, quotes, statement);
        addressed::mend(around, statement);
        impersonal::mend(around, statement);
        hearers::mend(around, statement);
        hearing::mend(around, statement);
        gerunds::mend(around, statement);
        called::mend(around, statement);
        verdicts::mend(around, statement);
        owners::mend(around, statement);
        openings::mend(around, statement);
    }
}

/// What is left to do once the words of each statement are known.
fn settle(around: Around<'_>, quotes: &Quotes, found: &mut [Found]) {
    for Found { statement, .. } in found {
        negated::mend(around, statement);
        statement.kind = kind(&statement.content, around.text, quotes);
    }
}

/// Takes from `faint` what is sure by its words, however faint.
pub(super) fn raised(around: Around<'_>, faint: &mut Vec<Found>) -> Vec<Found> {
    let sure = |statement: &Statement| {
        impersonal::is_sure(around, statement) || leads::is_lead(around, statement)
    };
    faint.extract_if(.., |one| sure(&one.statement)).collect()
}

/// Puts arranged statements right. Where one of `faint` may say something, no source is broken.
pub(super) fn mend_arranged(around: Around<'_>, statements: &mut [Statement], faint: &[Found]) {
    broken::mend(around, statements, faint);
}

/// Puts graded statements right.
pub(super) fn mend_graded(around: Around<'_>, statements: &mut [Statement]) {
    opposite::turn(around, statements);
    labelled::grade(around, statements);
    stated::mend_graded(around, statements);
}

impl Around<'_> {
    /// The sentence that byte `at` stands in.
    pub(super) fn sentence(&self, at: usize) -> Option<Span> {
        sentence_at(self.sentences, at).map(|at| self.sentences[at])
    }

    /// The words from `start` to `end`.
    pub(super) fn words(&self, start: usize, end: usize) -> Vec<Word> {
        self.run(start, end, |run| run)
    }

    /// The last words from `start` to `end`, `most` of them.
    fn words_before(&self, start: usize, end: usize, most: usize) -> Vec<Word> {
        self.run(start, end, |run| &run[run.len().saturating_sub(most)..])
    }

    /// The first words from `start` to `end`, `most` of them.
    pub(super) fn words_after(&self, start: usize, end: usize, most: usize) -> Vec<Word> {
        self.run(start, end, |run| &run[..run.len().min(most)])
    }

    /// What `part` takes of the words from `start` to `end`.
    fn run(&self, start: usize, end: usize, part: impl Fn(&[Word]) -> &[Word]) -> Vec<Word> {
        if start >= end {
            return Vec::new();
        }
        let first = self.words.partition_point(|word| word.span.end() <= start);
        let last = self.words.partition_point(|word| word.span.start() < end);
        let run = &self.words[first..last.max(first)];
        let cut = run.first().is_some_and(|word| word.span.start() < start)
            || run.last().is_some_and(|word| word.span.end() > end);
        let mut run = if cut {
            // Through a word: its parts are words of their own.
            part(&words(self.text, Span::new(start, end))).to_vec()
        } else {
            part(run).to_vec()
        };
        if let Some(first) = run.first_mut() {
            first.after_break = true;
        }
        run
    }

    /// The words of all pieces as one run.
    fn words_of(&self, pieces: &[Span]) -> Vec<Word> {
        let words = |piece: &Span| self.words(piece.start(), piece.end());
        let mut all: Vec<Word> = pieces.iter().flat_map(words).collect();
        for word in &mut all {
            word.after_break = false;
        }
        all
    }

    /// Where each `turn` in `words` begins and ends.
    pub(super) fn turns(&self, words: &[Word], turn: Turn) -> Vec<Span> {
        let found = self.language.turns().find(words, turn);
        let span = |at: Vec<usize>| {
            let (first, last) = (words.get(*at.first()?)?, words.get(*at.last()?)?);
            Some(Span::new(first.span.start(), last.span.end()))
        };
        found.filter_map(span).collect()
    }

    pub(super) fn is(&self, word: &Word, class: Class) -> bool {
        self.language.reference().is(&word.key, class)
    }

    /// Whether a word opens a clause: *que*, *that*.
    fn opens_clause(&self, word: &Word) -> bool {
        self.language.conditional(&word.key) == Some(Conditional::Subordinate)
            || self.is(word, Class::Relative)
    }

    /// The noun at `at` of some words; *porte-parole* is two.
    fn noun(&self, words: &[Word], at: usize) -> Option<&Noun> {
        let reference = self.language.reference();
        let word = words.get(at)?;
        let joined = words.get(at + 1).and_then(|next| {
            let between = self.text.get(word.span.end()..next.span.start());
            between.filter(|between| *between == "-")?;
            reference.noun(&format!("{}-{}", word.key, next.key))
        });
        joined.or_else(|| reference.noun(&word.key))
    }

    /// Whether `words` are a noun phrase whose head is somebody or something that speaks.
    fn names_somebody(&self, words: &[Word]) -> bool {
        let speaks = |at: usize| words[at].capital || self.noun(words, at).is_some();
        self.heads(words).any(speaks) || self.several(words)
    }

    /// Whether `words` are a noun phrase whose head is known to speak, or to be a text that
    /// does: a reason may be cited too, and most names are somebody's only if something says so.
    fn names_origin(&self, words: &[Word]) -> bool {
        let speaks = |at: usize| match self.noun(words, at) {
            // *Article 51*, *the Constitution*
            Some(noun) if noun.sort == Sort::Work => !words[at].capital && !noun.of_state,
            Some(noun) => noun.sort != Sort::Place,
            None => words[at].capital && self.is_name(words, at),
        };
        self.heads(words).any(speaks) || self.several(words)
    }

    /// Where the head of a noun phrase may stand.
    fn heads(&self, words: &[Word]) -> impl Iterator<Item = usize> {
        let head = self.before_complements(words);
        let at = if self.language.reference().composition().head_last {
            head.last()
        } else {
            head.into_iter().next()
        };
        at.into_iter()
    }

    /// Whether a noun phrase of a language whose heads stand last has people in it: *people
    /// familiar with the matter*, *his deputy*.
    fn several(&self, words: &[Word]) -> bool {
        let people = |at: usize| {
            let noun = self.noun(words, at);
            noun.is_some_and(|noun| matches!(noun.sort, Sort::Person | Sort::Group))
        };
        self.language.reference().composition().head_last
            && self.before_complements(words).any(people)
    }

    /// The words of a noun phrase between its determiners and what is hung on it.
    fn before_complements(&self, words: &[Word]) -> Range<usize> {
        let opens = |at: usize| {
            [Class::Definite, Class::Contracted, Class::Indefinite, Class::Demonstrative]
                .into_iter()
                .chain([Class::Possessive, Class::Quantity, Class::Number, Class::Elision])
                .chain([Class::Before])
                .any(|class| self.is(&words[at], class))
                && self.noun(words, at).is_none()
        };
        let first = (0..words.len()).take_while(|&at| opens(at)).count();
        let hangs = |at: &usize| {
            [Class::Of, Class::Contracted, Class::Preposition, Class::Relative, Class::By]
                .into_iter()
                .chain([Class::Stop, Class::And])
                .any(|class| self.is(&words[*at], class))
        };
        first..(first..words.len()).find(hangs).unwrap_or(words.len())
    }

    /// Whether the words in capitals around `at` are in the register, or begin with a first
    /// name or somebody's rank.
    fn is_name(&self, words: &[Word], at: usize) -> bool {
        let register = Register::get();
        let capital = |at: &usize| words[*at].capital;
        let first = (0..=at).rev().take_while(capital).last().unwrap_or(at);
        let last = (at..words.len()).take_while(capital).last().unwrap_or(at);
        let name = &self.text[words[first].span.start()..words[last].span.end()];
        let begins = || {
            register.given_name(&words[first].key).is_some()
                || self.is(&words[first], Class::Title)
                || self.is(&words[first], Class::Rank)
        };
        register.find(name).is_some()
            || register.has_last_name(&words[last].key) && first == last
            || first < last && begins()
    }
}

/// `content` without what lies in `away`.
fn without(text: &str, content: &[Span], away: Span) -> Vec<Span> {
    let cut = |piece: &Span| {
        let before = Span::new(piece.start(), piece.end().min(away.start()).max(piece.start()));
        let after = Span::new(piece.start().max(away.end()).min(piece.end()), piece.end());
        if piece.overlaps(away) { vec![before, after] } else { vec![*piece] }
    };
    let left = content.iter().flat_map(cut).map(|piece| bare(text, piece));
    left.filter(|piece| piece.of(text).contains(char::is_alphanumeric)).collect()
}

/// The span without blanks and the marks of the sentence around it at its ends.
fn bare(text: &str, span: Span) -> Span {
    let of_host = |c: char| c.is_whitespace() || matches!(c, ',' | ';');
    let words = span.of(text).trim_start_matches(|c: char| of_host(c) || c == ':');
    let start = span.end() - words.len();
    Span::new(start, start + text[start..span.end()].trim_end_matches(of_host).len())
}

/// A statement from a text in which its words are marked: `[source]`, `{cue}`, `<content>`.
#[cfg(test)]
fn marked(text: &str) -> (String, Statement) {
    let (mut bare, mut open) = (String::new(), 0);
    let mut roles: [Vec<Span>; 3] = Default::default();
    for c in text.chars() {
        match ("[{<".find(c), "]}>".find(c)) {
            (Some(_), _) => open = bare.len(),
            (_, Some(role)) => roles[role].push(Span::new(open, bare.len())),
            _ => bare.push(c),
        }
    }
    let [source, cue, content] = roles;
    (bare, Statement::plain(source, cue, content))
}

/// The words of a statement as `source | cue | content`.
#[cfg(test)]
fn told(text: &str, statement: &Statement) -> String {
    let words = |pieces: &[Span]| {
        let words: Vec<&str> = pieces.iter().map(|piece| piece.of(text)).collect();
        words.join(" … ")
    };
    let Statement { source, cue, content, .. } = statement;
    [source, cue, content].map(|pieces| words(pieces)).join(" | ")
}

/// What is found, as `told`, when texts that differ in their marks only are mended by `mend`.
#[cfg(test)]
fn mended(code: &str, texts: &[&str], mend: impl Fn(Around<'_>, &mut Vec<Found>)) -> Vec<String> {
    let all: Vec<(String, Statement)> = texts.iter().map(|text| marked(text)).collect();
    let text = all[0].0.clone();
    let language = Language::or_neutral(Some(code));
    let sentences = super::sentences(&text, language);
    let all_words = words(&text, Span::new(0, text.len()));
    let around = Around { text: &text, language, sentences: &sentences, words: &all_words };
    let mut found: Vec<Found> = all
        .into_iter()
        .map(|(bare, statement)| {
            assert_eq!(bare, text, "the texts differ in their marks only");
            Found { statement, evidence: [1.0, 2.0, 0.0, 0.0, 0.0], seen: Default::default() }
        })
        .collect();
    // A text without marks holds no statement yet.
    found.retain(|one| !one.statement.cue.is_empty());
    mend(around, &mut found);
    found.iter().map(|one| told(&text, &one.statement)).collect()
}

/// The same of a text with one statement, mended by itself.
#[cfg(test)]
fn mended_one(code: &str, text: &str, mend: impl Fn(Around<'_>, &mut Statement)) -> String {
    let each = |around: Around<'_>, found: &mut Vec<Found>| {
        found.iter_mut().for_each(|one| mend(around, &mut one.statement));
    };
    mended(code, &[text], each).remove(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_negation_is_known_before_statements_are_arranged() {
        let mend = |around: Around<'_>, found: &mut Vec<Found>| {
            mend(around, &Quotes::of(around.text), found);
        };
        let firm = "[La firme ne] {dément pas} <la fraude>.";
        assert_eq!(mended("fr", &[firm], mend), ["La firme | ne dément pas | la fraude"]);
    }

    #[test]
    fn guesses_are_mended() {
        let mend = |around: Around<'_>, faint: &mut Vec<Found>| {
            mend_faint(around, &Quotes::of(around.text), faint);
        };
        let told = "[The jury] {was told} <that Sand had fled>.";
        assert_eq!(mended("en", &[told], mend), [" | was told | that Sand had fled"]);
        // Whose words a rejection rejects is not known of a guess.
        let contrary = "Contrary to what [Sarn] {says}, <the bridge holds>.";
        assert_eq!(mended("en", &[contrary], mend), [""; 0]);
    }
}
