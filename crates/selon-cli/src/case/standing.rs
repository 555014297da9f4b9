//! What stands in a case before a decision: the stances that its dossier shows, each with its
//! number. A decision names one of them, or says by its answer which it takes the place of.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::mem::ManuallyDrop;
use std::path::Path;

use selon::text::Span;
use selon::weighing::stance::{Bench, Kept};
use selon::weighing::{Lost, Position, Put, Ruled, StanceRuling, Standing};
use selon_store::{ArticleId, Library, Mark, StoredCase};

use crate::trouble::Trouble;
use crate::{dossier, plan, read};

/// The stances of a case of a library.
pub struct Stances {
    standing: Standing,
    /// Decisions that are kept in the library.
    marks: Vec<Mark>,
    /// Whether all utterances were judged: else a dossier will number stances otherwise.
    whole: bool,
}

/// A stance, as a person names it.
pub struct Named {
    /// SHA-256 of the bytes of its article.
    pub article: String,
    /// What a dossier calls the article.
    pub called: String,
    /// Id of its hypothesis.
    pub hypothesis: String,
    /// The words to decide on.
    pub span: Span,
}

/// What a decision does.
pub struct Effect {
    /// Stances whose place it takes, and the sentences that they are read in.
    pub instead: Vec<(String, String)>,
    /// Names of earlier decisions on the same stance, and what they were.
    pub replaced: Vec<(String, String)>,
    /// Who takes the stance now, if that is known.
    pub speaker: Option<String>,
    /// Other stances on this hypothesis in this article.
    pub others: Vec<String>,
}

impl Stances {
    /// Those of `stored`. What is missing is judged, and kept, where it is in `article`; without
    /// one nothing is.
    ///
    /// # Errors
    /// If the case has no articles, or they cannot be read.
    pub fn of(
        library: &mut Library,
        path: &Path,
        stored: &StoredCase,
        article: Option<&str>,
    ) -> Result<Self, Trouble> {
        let readings = dossier::readings(library, path, Some(stored))?;
        let reader = ManuallyDrop::new(read::reader(None)?);
        let bench = Bench::new(&stored.case, reader.model());
        let bench = bench.map_err(|error| Trouble::model(None, error))?;
        let kept = RefCell::new(Kept::of(library.judgements(stored.id, bench.digest())?));
        let whole = Cell::new(true);
        let judge = |puts: &[Put<'_>]| {
            let kept = &mut kept.borrow_mut();
            let here = puts.iter().filter(|put| Some(&*put.reading.article.sha256) == article);
            let here: Vec<Put<'_>> = here.cloned().collect();
            bench.tell(&bench.open(&here, kept), plan::threads(None).get(), kept);
            whole.set(bench.open(puts, kept).is_empty());
            bench.told(puts, kept)
        };
        let standing = Standing::of(stored.case.clone(), readings, &judge);
        let kept = kept.into_inner();
        if !kept.made().is_empty() {
            library.keep_judgements(stored.id, bench.digest(), kept.made())?;
        }
        Ok(Self { standing, marks: library.marks(stored.id)?, whole: whole.get() })
    }

    fn rulings(&self) -> Vec<StanceRuling> {
        self.marks.iter().map(|mark| mark.ruling.clone()).collect()
    }

    /// The stance that a dossier numbers so.
    ///
    /// # Errors
    /// If there is none, or numbers are not settled yet.
    pub fn named(&self, number: usize) -> Result<Named, Trouble> {
        let case = &self.standing.case;
        if !self.whole {
            return Err(Trouble::NotJudged { case: case.id.clone(), stance: format!("p{number}") });
        }
        let (positions, ruled) = self.standing.decided(&self.rulings());
        let Some(position) = positions.iter().find(|position| position.number == number) else {
            let last = positions.iter().map(|position| position.number).max().unwrap_or(0);
            let taken = ruled.iter().find(|ruled| ruled.instead.contains(&number));
            let (case, stance) = (case.id.clone(), format!("p{number}"));
            return Err(match taken {
                Some(ruled) => Trouble::DecidedAway { case, stance, mark: ruled.ruling.id.clone() },
                None => Trouble::NoSuchStance { case, stance, last },
            });
        };
        let reading = &self.standing.readings[position.reading];
        let span = self.words(position, &ruled).ok_or_else(|| Trouble::NobodySpeaks {
            article: reading.article.id.clone(),
            words: format!("p{number}"),
        })?;
        Ok(Named {
            article: reading.article.sha256.clone(),
            called: reading.article.id.clone(),
            hypothesis: case.hypotheses[position.hypothesis].id.clone(),
            span,
        })
    }

    /// Words by which a decision is on `position`: those of the decision that it rests on, else
    /// those that were judged, else the sentence.
    fn words(&self, position: &Position, ruled: &[Ruled]) -> Option<Span> {
        let reading = &self.standing.readings[position.reading];
        let text = &reading.article.text;
        if let Some(at) = position.ruled {
            let (start, end) = ruled[at].ruling.place?;
            return Some(Span::new(text.byte_of(start)?, text.byte_of(end)?));
        }
        let around = |words: &[Span]| Some(Span::new(words.first()?.start(), words.last()?.end()));
        let asked = around(&position.asked.words);
        let own = around(&position.utterance.words);
        let mut spans = [asked, own, Some(position.asked.sentence)].into_iter().flatten();
        let hits = |span: &Span| {
            let tried = self.ruling(position.reading, *span, position.hypothesis);
            let (_, told) = self.standing.decided(&[tried]);
            told.last().is_some_and(|told| told.instead.contains(&position.number))
        };
        spans.find(hits)
    }

    /// A decision that these words of a reading say nothing, to be tried.
    fn ruling(&self, reading: usize, span: Span, hypothesis: usize) -> StanceRuling {
        let article = &self.standing.readings[reading].article;
        StanceRuling {
            id: String::new(),
            article: article.sha256.clone(),
            quote: span.of(article.text.text()).to_owned(),
            place: Some(article.text.code_points(span)),
            hypothesis: self.standing.case.hypotheses[hypothesis].id.clone(),
            stance: None,
            degree: None,
            why: String::new(),
        }
    }

    /// What `decision` on words of `article` does, before it is kept.
    pub fn effect(&self, article: ArticleId, decision: &StanceRuling) -> Effect {
        let same = |mark: &&Mark| {
            let Mark { article: of, ruling } = mark;
            (*of, &ruling.hypothesis, ruling.place)
                == (article, &decision.hypothesis, decision.place)
        };
        let others = self.marks.iter().filter(|mark| !same(mark));
        let mut rulings: Vec<StanceRuling> = others.map(|mark| mark.ruling.clone()).collect();
        let (was, before) = self.standing.decided(&rulings);
        rulings.push(decision.clone());
        let (is, after) = self.standing.decided(&rulings);
        let numbers: BTreeSet<usize> = match after.last() {
            Some(ruled) => ruled.instead.iter().copied().collect(),
            None => BTreeSet::new(),
        };
        let replaced = before.iter().zip(&after).filter(|(before, after)| {
            after.lost == Some(Lost::Replaced) && before.lost != after.lost
        });
        let replaced = replaced.map(|(_, ruled)| &ruled.ruling);
        let replaced = replaced.chain(self.marks.iter().filter(same).map(|mark| &mark.ruling));
        let ruled = after.len().checked_sub(1);
        let of_article = |position: &&Position| {
            self.standing.readings[position.reading].article.sha256 == decision.article
                && self.standing.case.hypotheses[position.hypothesis].id == decision.hypothesis
        };
        let taken = self.standing.proposed().iter().filter(|one| numbers.contains(&one.number));
        let own = is.iter().find(|position| position.ruled.is_some() && position.ruled == ruled);
        let speaker = own.into_iter().chain(taken.clone()).next();
        Effect {
            instead: taken
                .map(|position| (self.shown(position), self.sentence(position)))
                .collect(),
            replaced: replaced.map(|ruling| (ruling.id.clone(), decided(ruling))).collect(),
            speaker: speaker
                .and_then(|position| self.standing.speaker(position))
                .map(str::to_owned),
            others: was
                .iter()
                .filter(of_article)
                .filter(|position| !numbers.contains(&position.number))
                .map(|position| format!("{}: “{}”", self.shown(position), self.sentence(position)))
                .collect(),
        }
    }

    /// "p36, support, certain", without the number if that is not settled.
    fn shown(&self, position: &Position) -> String {
        let degree = position.degree.map_or(String::new(), |d| format!(", {}", d.as_str()));
        let number = if self.whole { format!("p{}, ", position.number) } else { String::new() };
        format!("{number}{}{degree}", position.stance.as_str())
    }

    fn sentence(&self, position: &Position) -> String {
        let text = self.standing.readings[position.reading].article.text.text();
        position.utterance.sentence.of(text).trim().to_owned()
    }
}

/// What a decision says, and why: "deny, certain (the author took it back)".
fn decided(ruling: &StanceRuling) -> String {
    let stance = ruling.stance.map_or("none", |stance| stance.as_str());
    let degree = ruling.degree.map_or(String::new(), |d| format!(", {}", d.as_str()));
    let why = match ruling.why.as_str() {
        "" => String::new(),
        why => format!(" ({why})"),
    };
    format!("{stance}{degree}{why}")
}
