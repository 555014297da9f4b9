//! How sure a source presents what it says, whether it rejects it, and whether
//! it only passes it on, all from the words of the statement itself.
//!
//! The cue speaks first: *craint* makes its content possible, *nie* rejects
//! it, *veut* asserts nothing. Only where the cue asserts flatly (*dit*, *selon*)
//! do the hedges of the content decide: *dit que le pont pourrait céder*. Below a
//! cue that hedges itself they only add the likelihood that they name. Words
//! that belong to a statement nested in the content are its own affair, and so are words of
//! a clause beside the main one.
//!
//! A sentence quoted beside a rejection is what the source affirms (`quoted.rs`); a
//! conditional of the main clause may mark hearsay (`mood.rs`).
//!
//! Words like *improbable* in the cue make a doubt: the source holds the content
//! probably not so (FactBank's PR-). Inside the content they are part of what is
//! said, and the source affirms it.
//!
//! The classes are those of `Certainty`; the words come from the language's
//! tables. Where they cannot tell, the model is asked (`judgement.rs`), but the spans of
//! the words are always from here, so that a reader can see why.

mod evidence;
mod mood;
mod onward;
mod quoted;

use super::arrange::same_content;
use super::{Certainty, Polarity, Quotes, Statement};
use crate::language::reference::Class;
use crate::language::{
    Conditional, Entry, Found, Interval, Language, Stance, Word, longest, words,
};
use crate::text::Span;
use evidence::{merged, spans_of};
use mood::Moods;

/// Bytes on either side of a cue that are looked at to tell whether a text has
/// lost its accents, and the least of them that can tell: French prose has an
/// accent every thirty letters.
const ACCENT_WINDOW: usize = 400;
const ACCENT_EVIDENCE: usize = 200;

/// How many words at the end of a clause may belong to the verb before them, and how many
/// bytes behind the content they are looked for.
const CLOSE: usize = 3;
const FAR: usize = 200;

/// Bytes beside a cue in which the rest of a phrase is looked for.
const NEAR: usize = 60;

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

/// How many words of a source may say that it is hearsay.
const HEAD: usize = 5;

/// What [`grade`] finds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grade {
    /// How sure the source presents the content.
    pub certainty: Certainty,
    /// Whether it affirms or rejects it.
    pub polarity: Polarity,
    /// Told at second hand without warrant.
    pub hearsay: bool,
    /// The words that say so, in text order; empty for a flat assertion.
    pub hedges: Vec<Span>,
    /// Likelihood in percent, where a published scale has the words used:
    /// lowest and highest.
    pub likelihood: Option<(u8, u8)>,
    /// A conditional in the content of which the cue does not tell whether it marks
    /// hearsay (*indique que l'homme aurait fui*) or is only a tense, a condition or a
    /// courtesy (*a promis qu'il viendrait*). The model is asked.
    pub conditional: Option<Span>,
}

/// Grades one statement of `text`. `nested` are the spans of the statements
/// within its content that speak for themselves; their words are left out.
/// `quotes` are those of `text`.
///
/// ```
/// use selon::language::Language;
/// use selon::reading::{Certainty, Polarity, Quotes, grade};
/// use selon::text::Span;
///
/// let text = "Le maire dément tout retard";
/// let french = Language::for_code("fr").expect("Selon reads French");
/// let [source, cue, content] = [(0, 8), (9, 16), (17, 28)].map(|(a, b)| [Span::new(a, b)]);
/// let grade = grade(text, french, &source, &cue, &content, &[], &Quotes::of(text));
/// assert_eq!(grade.certainty, Certainty::Certain);
/// assert_eq!(grade.polarity, Polarity::Negative);
/// assert_eq!(grade.hedges[0].of(text), "dément");
/// ```
pub fn grade(
    text: &str,
    language: &Language,
    source: &[Span],
    cue: &[Span],
    content: &[Span],
    nested: &[Span],
    quotes: &Quotes,
) -> Grade {
    let accents_lost = accents_lost(text, cue);
    let close = close_of_clause(text, language, cue, content);
    let told_first = mood::stands_before(text, language, cue, content);
    let spoken = quoted::speaks(text, cue, content, quotes);
    let mut cue = CueWords::read(text, language, (source, content), (cue, close), accents_lost);
    let content = ContentWords::read(text, language, content, nested, accents_lost);
    if spoken && cue.grade().polarity == Polarity::Negative {
        cue.asserts(language);
    }
    let mut grade = cue.grade();
    if grade.polarity == Polarity::Positive {
        match cue.stance.certainty {
            Certainty::Certain => content.hedge(&mut grade, true),
            Certainty::Probable | Certainty::Possible => content.hedge(&mut grade, false),
            Certainty::Unknown => {}
        }
    }
    let cue_conditional = source.is_empty().then(|| cue.conditional(language)).flatten();
    let cue_conditional =
        cue_conditional.filter(|&at| !mood::modal(text, language, &cue.words[at], accents_lost));
    let told = content.conditional;
    match (cue_conditional, told) {
        (Some(at), _) => pass_on(&mut grade, cue.words[at].span, !cue.listed),
        (None, Some(span)) if cue.relays => {
            let ungraded = grade.certainty == Certainty::Certain;
            pass_on(&mut grade, span, ungraded);
        }
        // What is told first is no future of the past: *le tireur aurait fui, précise X*.
        (None, Some(span)) if told_first && cue.stance == language.unlisted_cue().affirmed => {
            if !quotes.covers(span.start()) {
                let ungraded = grade.certainty == Certainty::Certain;
                pass_on(&mut grade, span, ungraded);
            }
        }
        // A source that wants or denies tells nothing in the conditional; what stands in
        // quotation marks is the speaker's own tense.
        (None, Some(span)) => {
            let asserts =
                cue.stance.certainty != Certainty::Unknown && grade.polarity == Polarity::Positive;
            if asserts && !quotes.covers(span.start()) {
                grade.conditional = Some(span);
            }
        }
        (None, None) => {}
    }
    let passed_on: Vec<Span> = cue
        .hearsay
        .iter()
        // Within quotation marks it is the speaker's own word: “the so-called
        // truce” passes nothing on.
        .chain(content.hearsay.iter().filter(|span| !quotes.covers(span.start())))
        .copied()
        .collect();
    if !passed_on.is_empty() {
        grade.hearsay = true;
        grade.hedges.extend(passed_on);
        if grade.certainty == Certainty::Certain && grade.polarity == Polarity::Positive {
            grade.certainty = Certainty::Unknown;
        }
    }
    grade.hedges = merged(grade.hedges);
    let hedged = |span: &Span| grade.hedges.iter().any(|hedge| hedge.overlaps(*span));
    grade.conditional = grade.conditional.filter(|span| !grade.hearsay && !hedged(span));
    grade
}

/// Marks what is passed on by a conditional; nothing is known of its certainty where
/// no other word grades it.
fn pass_on(grade: &mut Grade, conditional: Span, ungraded: bool) {
    grade.hearsay = true;
    grade.hedges.push(conditional);
    if ungraded {
        grade.certainty = Certainty::Unknown;
    }
}

/// Grades every one of `statements`, whose parents are set: fills certainty,
/// likelihood, polarity, hearsay and hedges. Gives for each the conditional that it
/// could not tell (see [`Grade::conditional`]).
pub fn grade_all(
    text: &str,
    language: &Language,
    quotes: &Quotes,
    statements: &mut [Statement],
) -> Vec<Option<Span>> {
    let mut nested: Vec<Vec<Span>> = vec![Vec::new(); statements.len()];
    for statement in statements.iter() {
        let Some(parent) = statement.parent.filter(|&parent| parent < nested.len()) else {
            continue;
        };
        nested[parent].extend(&statement.cue);
        // A relay says what its origin says: the words are its own as well.
        if !same_content(&statements[parent], statement) {
            nested[parent].extend(&statement.content);
        }
    }
    let grade_one = |(statement, nested): (&mut Statement, &Vec<Span>)| {
        let grade = grade(
            text,
            language,
            &statement.source,
            &statement.cue,
            &statement.content,
            nested,
            quotes,
        );
        statement.certainty = grade.certainty;
        statement.likelihood = grade.likelihood;
        statement.polarity = grade.polarity;
        statement.hearsay = grade.hearsay;
        statement.hedges = grade.hedges;
        grade.conditional
    };
    statements.iter_mut().zip(&nested).map(grade_one).collect()
}

/// A cue and what the lexicons say of it.
struct CueWords {
    words: Vec<Word>,
    stance: Stance,
    /// Whether a row of `cues.tsv` names it.
    listed: bool,
    /// Whether a conditional below it is hearsay.
    relays: bool,
    /// Words that decided, if the stance is not flat assertion.
    deciding: Vec<Span>,
    /// A hedge that tempers the stance: *a probablement dit*, *juge improbable*.
    hedge: Option<Tempered>,
    hearsay: Vec<Span>,
}

impl CueWords {
    fn read(
        text: &str,
        language: &Language,
        (source, content): (&[Span], &[Span]),
        (cue, close): (&[Span], Vec<Word>),
        accents_lost: bool,
    ) -> Self {
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
        let mut found = language.phrases(&all, accents_lost);
        // Words beside the cue are only parts of its own phrases. Of the words that close the
        // clause those count that belong to the cue's and, of a cue that is known, a negation
        // at the end or before one last word.
        let own_words = |found: &Found<'_, Entry>| {
            let is_cue = matches!(found.entry, Entry::Cue { .. } | Entry::Hearsay);
            let touches = found.words.iter().any(|at| own.contains(at));
            let inside = |at: &usize| own.contains(at) || *at >= closing;
            touches && (is_cue || found.words.iter().all(inside))
        };
        let known = found.iter().any(|f| matches!(f.entry, Entry::Cue { .. }) && own_words(f));
        found.retain(|found| {
            let closes = known
                && matches!(found.entry, Entry::Negation)
                && found.words.iter().all(|&at| at >= closing && at + 2 >= all.len());
            closes || own_words(found)
        });
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
        let (negations, others): (Vec<_>, Vec<_>) =
            others.into_iter().partition(|found| matches!(found.entry, Entry::Negation));
        let consumed = |at: &usize| {
            cues.iter().any(|cue| cue.words.contains(at))
                || onward.as_ref().is_some_and(|onward| onward.words.contains(&all[*at].span))
        };
        let negation =
            longest(negations).into_iter().find(|found| !found.words.iter().any(consumed));
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
        let mut deciding = Vec::new();
        // *Ne doute pas*: these words say so, and the model is not asked.
        let turned = negated
            && weakest.is_some_and(|found| {
                matches!(found.entry, Entry::Cue { stances, .. } if rank(stances.affirmed) < FLAT)
            });
        if let Some(onward) = &onward {
            let negation = negation.iter().flat_map(|found| spans_of(&all, &found.words));
            deciding = nobody.into_iter().flatten().chain(negation).collect();
            deciding.extend(&onward.shown);
        } else if rank(stance) < FLAT || turned {
            let parts = weakest.into_iter().chain(&negation);
            let mut words: Vec<usize> = parts.flat_map(|found| found.words.clone()).collect();
            words.sort_unstable();
            words.dedup();
            deciding = nobody.into_iter().flatten().chain(spans_of(&all, &words)).collect();
        }
        let said = |found: &Found<'_, Entry>| {
            !matches!(
                found.entry,
                Entry::Nobody | Entry::Somebody | Entry::Mood(_) | Entry::Onward(_)
            )
        };
        let others = others.into_iter().filter(said);
        let mut others = longest(others.collect());
        others.retain(|found| !named(text, &all, found));
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
            relays: cues.iter().any(|found| matches!(found.entry, Entry::Cue { relays: true, .. })),
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
    fn asserts(&mut self, language: &Language) {
        self.stance = language.unlisted_cue().affirmed;
        self.deciding.clear();
        self.hedge = None;
    }

    fn grade(&self) -> Grade {
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
    fn conditional(&self, language: &Language) -> Option<usize> {
        self.words.iter().position(|word| {
            let form = language.conditional(&word.key);
            matches!(form, Some(Conditional::Hearsay | Conditional::Reported))
        })
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
    let blank = |start: usize, end: usize| {
        start <= end && text[start..end].chars().all(char::is_whitespace)
    };
    let from = text.ceil_char_boundary(first.start().saturating_sub(NEAR));
    let before = words(text, Span::new(from, first.start())).pop();
    let of = |word: &Word, classes: &[Class]| {
        classes.iter().any(|&class| language.reference().is(&word.key, class))
    };
    let before = before.filter(|word| {
        // *the sheriff's claim*; but *l'accuse* has what it accuses before it. *It | was claimed*
        // has no source.
        let nobody = source.is_empty() && of(word, &[Class::Thing]);
        let determines = word.key == "s" || of(word, &DETERMINERS) || nobody;
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

/// Whether a hedge of one word is a name: *in May*, *Theresa May*, *May 4*. In a headline whose
/// words all have capitals it is none.
fn named(text: &str, words: &[Word], found: &Found<'_, Entry>) -> bool {
    let (Entry::Hedge { .. }, [at]) = (found.entry, found.words.as_slice()) else {
        return false;
    };
    let word = &words[*at];
    if !word.capital {
        return false;
    }
    let next = words.get(at + 1);
    if next.is_some_and(|next| next.key.starts_with(|c: char| c.is_numeric())) {
        return true;
    }
    let before = text[..word.span.start()].trim_end_matches(' ');
    let inside = before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | ';' | '-'));
    let last = before.trim_end_matches(|c: char| !c.is_alphanumeric());
    let last = last.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let headline = last.starts_with(char::is_uppercase) && next.is_some_and(|next| next.capital);
    inside && !headline
}

/// Words of hearsay at the head of a source: *unconfirmed reports | say*.
fn hearsay_of(text: &str, language: &Language, source: &[Span], accents_lost: bool) -> Vec<Span> {
    let Some(&source) = source.first() else { return Vec::new() };
    let said = words(text, source);
    let mut found = language.phrases(&said[..said.len().min(HEAD)], accents_lost);
    // Not the *alleged* attacker who speaks.
    let heads = |last: &usize| {
        said.get(last + 1).is_none_or(|next| {
            next.after_break || language.reference().is(&next.key, Class::Preposition)
        })
    };
    found.retain(|found| {
        matches!(found.entry, Entry::Hearsay) && found.words.last().is_some_and(heads)
    });
    hearsay(&longest(found), &said)
}

/// Words of hearsay that the cue makes together with what stands beside it: *selon | des
/// rumeurs*, *is said | to have fled*.
fn hearsay_across(
    text: &str,
    language: &Language,
    cue: &[Span],
    beside: &[Span],
    accents_lost: bool,
) -> Vec<Span> {
    let [cue] = cue else { return Vec::new() };
    let mut all = Vec::new();
    for &piece in beside {
        let (first, second) = if *cue < piece { (*cue, piece) } else { (piece, *cue) };
        let joined = first.end() <= second.start()
            && text[first.end()..second.start()].chars().all(char::is_whitespace);
        if !joined {
            continue;
        }
        let mut said = words(text, Span::new(first.start(), second.end()));
        // As much of what stands beside as a phrase can have.
        let near = |word: &Word| {
            let away = word.span.start().saturating_sub(cue.end());
            away.max(cue.start().saturating_sub(word.span.end())) <= NEAR
        };
        said.retain(near);
        let found = language.phrases(&said, accents_lost).into_iter();
        let across = found.filter(|found| {
            let spans = spans_of(&said, &found.words);
            let meets = |one: &Span| spans.iter().any(|span| span.overlaps(*one));
            matches!(found.entry, Entry::Hearsay) && meets(cue) && meets(&piece)
        });
        let across = longest(across.collect());
        all.extend(across.iter().flat_map(|found| spans_of(&said, &found.words)));
    }
    all
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
    let goes_on = cue.end() <= content.start()
        && text[cue.end()..content.start()].chars().all(char::is_whitespace);
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

/// Whether a source is nobody: *no expert*, *personne*. *Neither the police* is somebody.
pub(crate) fn is_nobody(text: &str, language: &Language, source: &[Span]) -> bool {
    let Some(last) = nobody(text, language, source, false).and_then(|words| words.last().copied())
    else {
        return false;
    };
    let whole = source.first().map_or(last.end(), |first| first.end());
    let next = words(text, Span::new(last.end(), whole.max(last.end()))).into_iter().next();
    let names = |class| next.as_ref().is_some_and(|word| language.reference().is(&word.key, class));
    !names(Class::Definite) && !names(Class::Elision)
}

/// The words at the head of a source by which nobody of its kind says so: *no official*.
fn nobody(
    text: &str,
    language: &Language,
    source: &[Span],
    accents_lost: bool,
) -> Option<Vec<Span>> {
    let said = words(text, *source.first()?);
    let found = language.phrases(&said, accents_lost).into_iter();
    let heads = |found: &Found<'_, Entry>| {
        let end = found.words.last().is_some_and(|last| last + 1 == said.len());
        let first = found.words.first();
        // *Almost nobody*
        let place = first == Some(&0) || first == Some(&1) && end;
        matches!(found.entry, Entry::Nobody | Entry::Somebody) && place
    };
    let found = longest(found.filter(heads).collect()).into_iter().next()?;
    let last = *found.words.last()?;
    // *No 10* is a house, and a *no-nonsense mayor* somebody.
    let numbered = said.get(last + 1).is_some_and(|w| w.key.starts_with(|c: char| c.is_numeric()));
    let joined = text[said[last].span.end()..].starts_with(['-', '\u{2010}', '\u{2011}']);
    let nobody = matches!(found.entry, Entry::Nobody) && !numbered && !joined;
    nobody.then(|| spans_of(&said, &found.words))
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

/// The words of a content, without those of nested statements.
struct ContentWords {
    words: Vec<Word>,
    /// Class, interval and words of each hedge.
    hedges: Vec<(Certainty, Option<Interval>, Vec<usize>)>,
    hearsay: Vec<Span>,
    /// The conditional of the main clause, if it marks hearsay.
    conditional: Option<Span>,
}

impl ContentWords {
    fn read(
        text: &str,
        language: &Language,
        content: &[Span],
        nested: &[Span],
        accents_lost: bool,
    ) -> Self {
        let mut all: Vec<Word> = content.iter().flat_map(|&piece| words(text, piece)).collect();
        all.retain(|word| !nested.iter().any(|span| span.contains(word.span)));
        let mut found = language.phrases(&all, accents_lost);
        let moods = Moods::of(&all, &found, language);
        let main = moods.main(&all);
        let conditional = moods.conditional(&all, &main, language);
        found.retain(|f| matches!(f.entry, Entry::Hedge { .. } | Entry::Unhedged | Entry::Hearsay));
        let mut found = longest(found);
        found.retain(|found| {
            matches!(found.entry, Entry::Hearsay)
                || main[found.words[0]] && !named(text, &all, found)
        });
        let hedges = found
            .iter()
            .filter_map(|found| match found.entry {
                Entry::Hedge { stance, interval } => {
                    Some((stance.certainty, *interval, found.words.clone()))
                }
                _ => None,
            })
            .collect();
        Self { hedges, hearsay: hearsay(&found, &all), conditional, words: all }
    }

    /// Adds the first hedge to `grade`, and its class too if it `decides`. Words that say
    /// *certain* speak where no other does.
    fn hedge(&self, grade: &mut Grade, decides: bool) {
        let weak = self.hedges.iter().position(|(class, ..)| *class != Certainty::Certain);
        let first = weak.unwrap_or(0);
        let Some(&(certainty, mut interval, ref words)) = self.hedges.get(first) else {
            return;
        };
        let mut evidence = words.clone();
        if let (None, Some((_, Some(next), more))) = (interval, self.hedges.get(first + 1)) {
            // *semble très improbable*: one phrase, and its second word has the
            // likelihood.
            if more.first().zip(words.last()).is_some_and(|(next, last)| *next <= last + 2) {
                interval = Some(*next);
                evidence.extend(more);
            }
        }
        if decides {
            grade.certainty = grade.certainty.min(certainty);
        }
        grade.likelihood = grade.likelihood.or(interval.map(bounds));
        grade.hedges.extend(spans_of(&self.words, &evidence));
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

fn bounds(interval: Interval) -> (u8, u8) {
    (interval.low, interval.high)
}

fn hearsay(found: &[Found<'_, Entry>], words: &[Word]) -> Vec<Span> {
    found
        .iter()
        .filter(|found| matches!(found.entry, Entry::Hearsay))
        .flat_map(|found| spans_of(words, &found.words))
        .collect()
}

/// Whether the text around `cue` has letters in plenty and no accent.
fn accents_lost(text: &str, cue: &[Span]) -> bool {
    let Some(first) = cue.first() else {
        return false;
    };
    let start = text.floor_char_boundary(first.start().saturating_sub(ACCENT_WINDOW));
    let end = text.ceil_char_boundary((first.end() + ACCENT_WINDOW).min(text.len()));
    let around = &text[start..end];
    around.len() >= ACCENT_EVIDENCE && !around.chars().any(|c| c.is_alphabetic() && !c.is_ascii())
}

#[cfg(test)]
mod tests;
