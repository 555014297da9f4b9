//! What a cue says of how its content is held, with the words beside it that belong to it.

use std::ops::Range;

use super::content::named;
use super::evidence::spans_of;
use super::hearsay::{hearsay, hearsay_across, hearsay_of};
use super::nobody::nobody;
use super::onward;
use super::{Grade, NEAR, bounds};
use crate::language::reference::Class;
use crate::language::{
    Below, Conditional, Entry, Found, Interval, Language, Stance, Word, longest, words,
};
use crate::reading::{Certainty, Polarity};
use crate::text::{Span, adjoin};

/// How many words at the end of a clause may belong to the verb before them, and how many
/// bytes behind the content they are looked for.
const CLOSE: usize = 3;
const FAR: usize = 200;

/// Words before a noun that may be part of a phrase with it, and words behind a cue that may
/// belong to it. *Inverosímil la tesis* in a content is what is affirmed.
const DETERMINERS: [Class; 6] = [
    Class::Definite,
    Class::Indefinite,
    Class::Demonstrative,
    Class::Possessive,
    Class::Contracted,
    Class::Of,
];
const LEADERS: [Class; 5] =
    [Class::Preposition, Class::Of, Class::By, Class::Contracted, Class::Relative];

/// A cue and what the lexicons say of it.
pub(super) struct CueWords {
    pub words: Vec<Word>,
    pub stance: Stance,
    /// Whether a row of `cues.tsv` names it.
    pub listed: bool,
    /// What a conditional below it is.
    pub below: Below,
    /// Words that decided, if the stance is not flat assertion.
    deciding: Vec<Span>,
    /// A hedge that tempers the stance: *a probablement dit*, *juge improbable*.
    hedge: Option<Tempered>,
    pub hearsay: Vec<Span>,
}

impl CueWords {
    pub fn read(
        text: &str,
        language: &Language,
        (source, cue, content): (&[Span], &[Span], &[Span]),
        accents_lost: bool,
    ) -> Self {
        let group = Group::of(text, language, (source, cue, content));
        let found = group.phrases(language, accents_lost);
        let Group { mut all, own, .. } = group;
        let (cues, others): (Vec<_>, Vec<_>) =
            found.into_iter().partition(|found| matches!(found.entry, Entry::Cue { .. }));
        let mut cues = longest(cues);
        let onward = onward::find(text, language, (source, content), cue, accents_lost);
        let onward = onward.filter(|onward| {
            let covers = |found: &Found<'_, Entry>| found.words.len() > onward.words.len();
            !cues.iter().any(|found| covers(found) && onward.meets(&all, found))
        });
        if let Some(onward) = &onward {
            cues.retain(|found| !onward.meets(&all, found));
        }
        let (negations, others): (Vec<_>, Vec<_>) = others
            .into_iter()
            .partition(|found| matches!(found.entry, Entry::Negation | Entry::Said));
        let consumed = |at: &usize| {
            cues.iter().any(|cue| cue.words.contains(at))
                || onward.as_ref().is_some_and(|onward| onward.words.contains(&all[*at].span))
        };
        let negation = longest(negations).into_iter().find(|found| {
            matches!(found.entry, Entry::Negation) && !found.words.iter().any(consumed)
        });
        let nobody = nobody(text, language, source, accents_lost);
        let negated = negation.is_some() || nobody.is_some();
        let stance_of = |entry: &Entry| match entry {
            Entry::Cue { stances, .. } if negated => stances.negated,
            Entry::Cue { stances, .. } => stances.affirmed,
            _ => language.unlisted_cue().affirmed,
        };
        let weakest = cues.iter().min_by_key(|found| rank(stance_of(found.entry)));
        let onward = onward.filter(|onward| {
            let own = rank(onward.stance(negated));
            weakest.is_none_or(|found| own <= rank(stance_of(found.entry)))
        });
        let stance = match (&onward, weakest) {
            (Some(onward), _) => onward.stance(negated),
            (None, Some(found)) => stance_of(found.entry),
            (None, None) if negated => language.unlisted_cue().negated,
            (None, None) => language.unlisted_cue().affirmed,
        };
        // *Ne doute pas*: these words say so, and the model is not asked.
        let turned = negated
            && weakest.is_some_and(|found| {
                matches!(found.entry, Entry::Cue { stances, .. } if rank(stances.affirmed) < FLAT)
            });
        let mut deciding: Vec<Span> = Vec::new();
        if onward.is_some() || rank(stance) < FLAT || turned {
            let cue = weakest.filter(|_| onward.is_none());
            let parts = cue.into_iter().chain(&negation);
            let mut words: Vec<usize> = parts.flat_map(|found| found.words.clone()).collect();
            words.sort_unstable();
            words.dedup();
            deciding = nobody.into_iter().flatten().chain(spans_of(&all, &words)).collect();
            deciding.extend(onward.iter().flat_map(|onward| &onward.shown));
        }
        let mut others = beside_cues(text, &all, others);
        others.retain(|found| !is_said(&cues, found));
        let hedges = others.iter().filter_map(|found| match found.entry {
            Entry::Hedge { stance: hedge, interval } => {
                Some((temper(stance, *hedge, *interval)?, spans_of(&all, &found.words)))
            }
            _ => None,
        });
        // A doubt speaks louder than what stands before it: *semble improbable*.
        let likely = onward.as_ref().and_then(|onward| onward.interval);
        let likely = likely.map(|found| (Tempered { stance, interval: Some(found) }, Vec::new()));
        let hedges = hedges.chain(likely);
        let hedge =
            hedges.min_by_key(|(tempered, _)| tempered.stance.polarity == Polarity::Positive);
        let hedge = hedge.map(|(tempered, spans)| {
            deciding.extend(spans);
            tempered
        });
        Self {
            stance,
            listed: weakest.is_some() || onward.is_some(),
            below: below(&cues),
            deciding,
            hedge,
            hearsay: hearsay(&others, &all)
                .into_iter()
                .chain(hearsay_of(text, language, source, accents_lost))
                .chain(hearsay_across(text, language, cue, source, accents_lost))
                .chain(hearsay_across(text, language, cue, content, accents_lost))
                .collect(),
            words: all.drain(own).collect(),
        }
    }

    /// Makes of a rejection what an unlisted cue is.
    pub fn asserts(&mut self, language: &Language) {
        self.stance = language.unlisted_cue().affirmed;
        self.deciding.clear();
        self.hedge = None;
    }

    pub fn grade(&self) -> Grade {
        let stance = self.hedge.map_or(self.stance, |hedge| hedge.stance);
        Grade {
            certainty: stance.certainty,
            polarity: stance.polarity,
            hearsay: false,
            hedges: self.deciding.clone(),
            likelihood: self.hedge.and_then(|hedge| hedge.interval).map(bounds),
            conditional: None,
        }
    }

    /// The word of the cue that is a conditional of hearsay.
    pub fn conditional(&self, language: &Language) -> Option<usize> {
        self.words.iter().position(|word| {
            let form = language.conditional(&word.key);
            matches!(form, Some(Conditional::Hearsay | Conditional::Reported))
        })
    }
}

/// What a conditional below any of these is.
fn below(cues: &[Found<'_, Entry>]) -> Below {
    let known = cues.iter().rev().find_map(|found| match found.entry {
        Entry::Cue { below, .. } if *below != Below::Open => Some(*below),
        _ => None,
    });
    known.unwrap_or(Below::Open)
}

/// Whether a word of hearsay is a part of a cue that says something else: *a prétendu*.
fn is_said(cues: &[Found<'_, Entry>], found: &Found<'_, Entry>) -> bool {
    let longer = |cue: &&Found<'_, Entry>| cue.words.len() > found.words.len();
    matches!(found.entry, Entry::Hearsay)
        && cues.iter().filter(longer).any(|cue| found.words.iter().all(|at| cue.words.contains(at)))
}

/// Of phrases that are no cues those that say how a content is held, the longest of each place.
fn beside_cues<'l>(
    text: &str,
    all: &[Word],
    others: Vec<Found<'l, Entry>>,
) -> Vec<Found<'l, Entry>> {
    let says = |found: &Found<'_, Entry>| {
        !matches!(found.entry, Entry::Nobody | Entry::Somebody | Entry::Mood(_) | Entry::Onward(_))
    };
    let mut others = longest(others.into_iter().filter(says).collect());
    others.retain(|found| !named(text, all, found));
    others
}

/// The words of a cue and those around it that its phrases may need.
struct Group {
    all: Vec<Word>,
    /// Which of them are the cue's own.
    own: Range<usize>,
    /// Where those begin that close the clause.
    closing: usize,
}

impl Group {
    fn of(
        text: &str,
        language: &Language,
        (source, cue, content): (&[Span], &[Span], &[Span]),
    ) -> Self {
        let close = close_of_clause(text, language, cue, content);
        let mut all: Vec<Word> = Vec::new();
        for &piece in cue {
            let mut piece = words(text, piece);
            // The pieces of a cue are one verb group: a … déclaré.
            if let (false, Some(first)) = (all.is_empty(), piece.first_mut()) {
                first.after_break = false;
            }
            all.extend(piece);
        }
        let (before, behind) = beside(text, language, (source, content), cue);
        // Where the clause closes with the verb, its words stand there instead.
        let behind = behind.filter(|_| close.is_empty());
        let own = usize::from(before.is_some())..usize::from(before.is_some()) + all.len();
        if let (Some(_), Some(first)) = (&before, all.first_mut()) {
            first.after_break = false;
        }
        all.splice(0..0, before);
        let closing = all.len() + usize::from(behind.is_some());
        all.extend(behind.into_iter().chain(close));
        Self { all, own, closing }
    }

    /// The phrases in them that are the cue's. Words beside it are only parts of its own phrases.
    /// Of the words that close the clause those count that belong to the cue's and, of a cue that
    /// is known, a negation at the end or before one last word.
    fn phrases<'l>(&self, language: &'l Language, accents_lost: bool) -> Vec<Found<'l, Entry>> {
        let mut found = language.phrases(&self.all, accents_lost);
        let own_words = |found: &Found<'_, Entry>| {
            let is_cue = matches!(found.entry, Entry::Cue { .. } | Entry::Hearsay);
            let touches = found.words.iter().any(|at| self.own.contains(at));
            let inside = |at: &usize| self.own.contains(at) || *at >= self.closing;
            touches && (is_cue || found.words.iter().all(inside))
        };
        let known = found.iter().any(|f| matches!(f.entry, Entry::Cue { .. }) && own_words(f));
        let last = self.all.len();
        found.retain(|found| {
            let closes = known
                && matches!(found.entry, Entry::Negation)
                && found.words.iter().all(|&at| at >= self.closing && at + 2 >= last);
            closes || own_words(found)
        });
        found
    }
}

/// The words right before and behind a cue that its phrase may need: what leads from a noun to
/// whose it is (*her | claim*), the head of the content (*accusations | that*), what leads to a
/// source (*accusé | par | l'ONU*).
fn beside(
    text: &str,
    language: &Language,
    (source, content): (&[Span], &[Span]),
    cue: &[Span],
) -> (Option<Word>, Option<Word>) {
    let (Some(first), Some(last)) = (cue.first(), cue.last()) else {
        return (None, None);
    };
    let blank = |start: usize, end: usize| adjoin(text, start, end);
    let from = text.ceil_char_boundary(first.start().saturating_sub(NEAR));
    let before = words(text, Span::new(from, first.start())).pop();
    let of = |word: &Word, classes: &[Class]| {
        classes.iter().any(|&class| language.reference().is(&word.key, class))
    };
    let before = before.filter(|word| {
        // *the sheriff's claim*; but *l'accuse* has what it accuses before it. *It | was claimed*
        // has no source.
        let nobody = source.is_empty() && of(word, &[Class::Thing]);
        let genitive = language.reference().composition().marks_genitive(&word.key);
        let determines = genitive || of(word, &DETERMINERS) || nobody;
        let object = content.iter().any(|piece| piece.contains(word.span));
        determines && !object && blank(word.span.end(), first.start())
    });
    // *Que* and the like are openers of clauses.
    let joins = |word: &Word| {
        language.conditional(&word.key) == Some(Conditional::Subordinate) || of(word, &LEADERS)
    };
    let to = text.floor_char_boundary(last.end() + NEAR);
    let behind = words(text, Span::new(last.end(), to)).into_iter().next();
    let behind = behind.filter(|word| {
        let heads = content.iter().any(|piece| piece.start() == word.span.start());
        let leads = source.iter().any(|piece| blank(word.span.end(), piece.start()));
        blank(last.end(), word.span.start()) && (heads || leads) && joins(word)
    });
    (before, behind.map(|word| Word { after_break: false, ..word }))
}

/// The last words of the clause of a content that goes on where the cue ends, in a
/// language whose clauses may close with a part of the verb: *wies | die Vorwürfe zurück*.
fn close_of_clause(text: &str, language: &Language, cue: &[Span], content: &[Span]) -> Vec<Word> {
    let reference = language.reference();
    let parted = reference.composition().parted_verbs;
    let (true, Some(cue), Some(content)) = (parted, cue.last(), content.first()) else {
        return Vec::new();
    };
    // Of *zufolge* and *nach Angaben* no verb is parted.
    let verb = words(text, *cue)
        .last()
        .is_some_and(|word| !word.capital && !reference.is(&word.key, Class::Preposition));
    let goes_on = adjoin(text, cue.end(), content.start());
    // What is quoted is a sentence of its own.
    let quoted = !content.of(text).starts_with(char::is_alphanumeric);
    if !verb || !goes_on || quoted {
        return Vec::new();
    }
    // A lone *nicht* may stand behind the content.
    let rest = &text[content.end()..text.floor_char_boundary(content.end() + FAR)];
    let line = rest.find(['.', '!', '?', '\n']).unwrap_or(rest.len());
    let mut clause = words(text, Span::new(content.start(), content.end() + line));
    let ends = clause.iter().skip(1).position(|word| word.after_break);
    clause.truncate(ends.map_or(clause.len(), |at| at + 1));
    let mut close = clause.split_off(clause.len().saturating_sub(CLOSE));
    if let Some(first) = close.first_mut() {
        first.after_break = false;
    }
    close
}

/// What a hedge in the cue leaves of its stance.
#[derive(Clone, Copy)]
struct Tempered {
    stance: Stance,
    interval: Option<Interval>,
}

/// What `hedge` makes of the stance of the cue it stands in, if anything.
fn temper(stance: Stance, hedge: Stance, interval: Option<Interval>) -> Option<Tempered> {
    let weaker = hedge.certainty < stance.certainty;
    match (stance.polarity, hedge.polarity) {
        // *est peu probable*: the words of the cue row, with their likelihood.
        _ if hedge == stance => Some(Tempered { stance, interval }),
        // *juge improbable*, *semble improbable*.
        (Polarity::Positive, Polarity::Negative) if hedge.certainty <= stance.certainty => {
            Some(Tempered { stance: hedge, interval })
        }
        (Polarity::Positive, Polarity::Positive) if weaker => {
            Some(Tempered { stance: hedge, interval })
        }
        // *nie probablement*: how likely the denial is, not what is denied.
        (Polarity::Negative, Polarity::Positive) if weaker => {
            let stance = Stance { certainty: hedge.certainty, ..stance };
            Some(Tempered { stance, interval: None })
        }
        _ => None,
    }
}

/// Stances from weakest to flat assertion; a denial is firmer than a doubt.
fn rank(stance: Stance) -> u8 {
    match (stance.certainty, stance.polarity) {
        (Certainty::Unknown, _) => 0,
        (Certainty::Possible, _) => 1,
        (Certainty::Probable, _) => 2,
        (Certainty::Certain, Polarity::Negative) => 3,
        (Certainty::Certain, Polarity::Positive) => FLAT,
    }
}

const FLAT: u8 = 4;
