//! What a reading holds. The words are those of attribution relations (Pareti
//! 2012, PolNeAR) and of FactBank for certainty and polarity.

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::dates::TimeExpression;
use super::places::Place;
use super::{Cut, Source, WhoIsWho};
use crate::ingest::Article;
use crate::language::Language;
use crate::text::Span;

/// One article and what was read in it.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The article, whole: every span below points into its text.
    pub article: Article,
    /// Statements in the order of their first word (cue, source or content).
    pub statements: Vec<Statement>,
    /// What may be statements too: too faint to be shown as such. A sentence in which the
    /// article itself seems to take a stance may be somebody's by one of them; see
    /// [`Reading::said`]. All have a source. Their parents are among `statements`.
    pub guesses: Vec<Statement>,
    /// Expressions of time, in text order.
    pub dates: Vec<TimeExpression>,
    /// Places in the order of their first mentions.
    pub places: Vec<Place>,
    /// Its entities, and for each statement which of them is its source.
    pub who: WhoIsWho,
    /// How its text is cut, once somebody has asked for it: see [`Reading::cut`].
    pub cut: OnceLock<Cut>,
}

impl Reading {
    /// The reading of an article of which nothing was read yet.
    pub fn unread(article: Article) -> Self {
        Self {
            article,
            statements: Vec::new(),
            guesses: Vec::new(),
            dates: Vec::new(),
            places: Vec::new(),
            who: WhoIsWho::default(),
            cut: OnceLock::new(),
        }
    }

    /// The language of the article, or the one without words if it is not known.
    pub fn language(&self) -> &'static Language {
        Language::or_neutral(self.article.lang.as_ref().map(|lang| lang.value.as_str()))
    }

    /// How its text is cut, worked out when it is first asked for.
    pub fn cut(&self) -> &Cut {
        self.cut.get_or_init(|| Cut::of(self.article.text.text(), self.language()))
    }

    /// The sentences of its text, in order.
    pub fn sentences(&self) -> &[Span] {
        &self.cut().sentences
    }

    /// Those that stand in the article's body.
    pub fn sentences_of_body(&self) -> impl Iterator<Item = Span> + '_ {
        let body = self.article.body;
        self.sentences().iter().copied().filter(move |sentence| body.contains(*sentence))
    }

    /// Adds guesses behind those that are there, and finds out who their sources are.
    pub(crate) fn guess(&mut self, more: Vec<Statement>) {
        self.guesses.extend(more);
        self.who = WhoIsWho::of(
            &self.article,
            self.language(),
            &self.statements,
            &self.guesses,
            &self.places,
            self.cut(),
        );
    }

    /// The statement of this number; guesses are numbered on behind the statements.
    ///
    /// # Panics
    /// If there are fewer.
    pub fn said(&self, number: usize) -> &Statement {
        match number.checked_sub(self.statements.len()) {
            None => &self.statements[number],
            Some(guess) => &self.guesses[guess],
        }
    }

    /// The source of the statement or guess of this number.
    ///
    /// # Panics
    /// If there are fewer.
    pub fn source_of(&self, number: usize) -> Source {
        match number.checked_sub(self.statements.len()) {
            None => self.who.sources[number],
            Some(guess) => self.who.guessed[guess],
        }
    }
}

/// One attributed content: who says it, by which words, and what.
///
/// Each role is a list of spans in text order: contents are often broken by
/// their own cue ("The train, police say, was late").
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Statement {
    /// Index in [`Reading::statements`] of the statement whose content this one
    /// stands in, or that brings what this one is the origin of ("X reported,
    /// citing Y").
    pub parent: Option<usize>,
    /// Who says it; empty when the text names nobody.
    pub source: Vec<Span>,
    /// The words that attribute: a verb group, a noun, "according to", a colon.
    pub cue: Vec<Span>,
    /// What is said.
    pub content: Vec<Span>,
    /// Quoted, reported or both.
    pub kind: Kind,
    /// How sure the source presents the content.
    pub certainty: Certainty,
    /// How likely the words used make the content, in percent (lowest and
    /// highest), where a published scale has them. It is the event's, not the
    /// statement's: [`score`](Self::score) is that.
    pub likelihood: Option<(u8, u8)>,
    /// The words that grade certainty, denial or hearsay.
    pub hedges: Vec<Span>,
    /// Whether the source affirms or rejects the content.
    pub polarity: Polarity,
    /// Told at second hand without the teller's warrant (French conditional,
    /// "reportedly").
    pub hearsay: bool,
    /// Calibrated probability that the statement is right, 0 to 1.
    pub score: f32,
}

impl Statement {
    /// What is reported flatly, inside no other statement; its grade is not known yet, and its
    /// score is 0.
    pub fn plain(source: Vec<Span>, cue: Vec<Span>, content: Vec<Span>) -> Self {
        Self {
            parent: None,
            source,
            cue,
            content,
            kind: Kind::Indirect,
            certainty: Certainty::Certain,
            likelihood: None,
            hedges: Vec::new(),
            polarity: Polarity::Positive,
            hearsay: false,
            score: 0.0,
        }
    }

    /// All its words: source, cue, content.
    pub(crate) fn parts(&self) -> impl Iterator<Item = Span> {
        [&self.source, &self.cue, &self.content].into_iter().flatten().copied()
    }

    /// From the first to the last byte of all its words.
    pub(crate) fn extent(&self) -> Span {
        let start = self.parts().map(Span::start).min().unwrap_or(0);
        Span::new(start, self.parts().map(Span::end).max().unwrap_or(start))
    }
}

/// How the content is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// All of the content stands inside quotation marks.
    Direct,
    /// None of it does.
    Indirect,
    /// Some of it does.
    Mixed,
}

/// How sure the source presents the content (FactBank's scale).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Certainty {
    /// Neither asserted nor graded: demands, questions, topics, bare hearsay.
    Unknown,
    /// Might be.
    Possible,
    /// Likely.
    Probable,
    /// Flat assertion or firm denial.
    Certain,
}

/// Whether the source affirms or rejects the content. A denial's content is
/// what is denied, un-negated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Polarity {
    /// Affirms.
    Positive,
    /// Rejects.
    Negative,
}

impl Kind {
    /// Its name in outputs.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Direct => "direct",
            Kind::Indirect => "indirect",
            Kind::Mixed => "mixed",
        }
    }
}

impl Certainty {
    /// Its name in outputs.
    pub fn as_str(self) -> &'static str {
        match self {
            Certainty::Certain => "certain",
            Certainty::Probable => "probable",
            Certainty::Possible => "possible",
            Certainty::Unknown => "unknown",
        }
    }
}

impl Polarity {
    /// Its name in outputs.
    pub fn as_str(self) -> &'static str {
        match self {
            Polarity::Positive => "positive",
            Polarity::Negative => "negative",
        }
    }
}
