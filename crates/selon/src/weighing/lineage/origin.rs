//! Where each article has its news from: the one thing it goes back to first.
//!
//! Reasons are tried in this order, and the first that holds is taken: it is a copy of
//! an article before it; it names, where it opens, an outlet whose article tells the
//! same; it names another outlet; it tells what an article of the same day tells; an
//! outlet is named farther down; it opens with what somebody said; an outlet is named in
//! its last sentence, which is where asides stand; it opens with what several without a name
//! said. Of two articles of one day that are alike, one that says that it has its news from the
//! other is not where the other has it from.

use std::collections::{BTreeMap, BTreeSet};

use crate::language::fold;
use crate::reading::{EntityKind, SourceRole};
use crate::text::Span;

use super::likeness::Likeness;
use crate::weighing::actors::Actors;
use crate::weighing::near::Resemblance;
use crate::weighing::outlets::{self, Mention, Outlet};
use crate::weighing::page::Page;

/// Likeness of articles of one day, or one day apart, that tell the same.
const SAME_STORY: f64 = 0.25;
/// Likeness of those of which a day is not known.
const SAME_STORY_UNDATED: f64 = 0.35;
/// Likeness of an article and the one it cites, and of two that cite one report.
pub(super) const CITED: f64 = 0.05;
/// Days after which a report is no longer cited as news.
const FRESH: i32 = 6;
/// The same where a verb of saying stands beside the outlet's name: *reported last week*.
const TOLD: i32 = 31;
/// Longer words of a sentence that cites an article, without the citation, that the article
/// has, and their share.
const WORDS_CITED: (usize, f64) = (2, 0.4);
/// Share of a copy, so much of it that whom it cites was cited by the other.
const TWIN: f64 = 0.6;
/// Articles with a trait beyond which it is too common to look for others by.
const COMMON: usize = 64;

/// What an article goes back to.
#[derive(Clone, Debug)]
pub(super) enum From {
    Article(usize),
    /// An outlet of which the article is not at hand.
    Outlet(String),
    /// What somebody said: a key that is the same in every article, and the name.
    Speech(String, String),
}

/// That, and how one can tell.
#[derive(Clone, Debug)]
pub(super) struct Origin {
    pub from: From,
    /// The words that name it; none where the text alone tells.
    pub named: Option<Span>,
}

/// Everything that is asked when an origin is looked for.
pub(super) struct Case<'a> {
    pub pages: &'a [Page<'a>],
    pub likeness: &'a Likeness,
    pub actors: &'a Actors,
    /// Outlets named in each article.
    pub mentions: &'a [Vec<Mention>],
    /// For each article, its copies.
    pub copies: &'a [Vec<(usize, Resemblance)>],
    /// For each outlet, its articles.
    pub published: &'a BTreeMap<String, Vec<usize>>,
    /// Whether a person has said that two have nothing to do with each other.
    pub kept_apart: &'a dyn Fn(usize, usize) -> bool,
    /// Whether a person has said that they do, and the two.
    pub brought_together: &'a [(usize, usize)],
}

impl Case<'_> {
    /// The origin of article `a`; `None` if there is no sign of any.
    pub fn origin(&self, a: usize) -> Option<Origin> {
        self.ruled(a)
            .or_else(|| self.copied(a, TWIN).filter(|_| self.cited_here(a).is_none()))
            .or_else(|| self.cited(a))
            .or_else(|| self.copied(a, 0.0))
            .or_else(|| self.retold(a))
            .or_else(|| self.elsewhere(a, true))
            .or_else(|| self.spoken(a))
            .or_else(|| self.elsewhere(a, false))
            .or_else(|| self.witnessed(a))
    }

    fn ruled(&self, a: usize) -> Option<Origin> {
        let others = self.brought_together.iter().filter_map(|&(x, y)| match a {
            _ if x == a => Some(y),
            _ if y == a => Some(x),
            _ => None,
        });
        let first = others.filter(|&b| self.precedes(b, a)).min_by_key(|&b| self.order(b));
        first.map(|b| Origin { from: From::Article(b), named: None })
    }

    /// The first of the articles of which it is a copy.
    fn copied(&self, a: usize, share: f64) -> Option<Origin> {
        let all = self.copies[a].iter().filter(|(_, found)| found.containment >= share);
        let before = all.map(|&(b, _)| b).filter(|&b| {
            self.precedes(b, a) && !(self.kept_apart)(a, b) && !self.has_it_from(b, a)
        });
        let first = before.min_by_key(|&b| self.order(b))?;
        Some(Origin { from: From::Article(first), named: None })
    }

    /// Names that stand where the article opens, then signatures.
    fn leading(&self, a: usize) -> impl Iterator<Item = &Mention> + '_ {
        let opening = self.pages[a].sentences.first().map_or(0, |first| first.end());
        let all = &self.mentions[a];
        let lead = all.iter().filter(move |m| m.span.start() < opening && !m.signature);
        let lead = lead.filter(|mention| !mention.answered);
        lead.chain(all.iter().filter(|mention| mention.signature))
    }

    fn cited_here(&self, a: usize) -> Option<Origin> {
        self.leading(a).find_map(|mention| self.article_of(a, mention))
    }

    fn cited(&self, a: usize) -> Option<Origin> {
        self.leading(a).find_map(|mention| self.article_of(a, mention).or_else(|| outside(mention)))
    }

    /// Whether `b` says that it has its news from `a`, so that `a` came first. What is cited is of no
    /// later day, so where `b` stands before `a` both are of one day, or the day of `a` is not known.
    fn has_it_from(&self, b: usize, a: usize) -> bool {
        self.cited_here(b).is_some_and(|origin| matches!(origin.from, From::Article(of) if of == a))
    }

    /// An outlet that is not at hand, named `above` the last sentence or anywhere.
    fn elsewhere(&self, a: usize, above: bool) -> Option<Origin> {
        let last = self.pages[a].sentences.last().map_or(0, |last| last.start());
        let named = |m: &&Mention| !m.answered && (!above || m.span.start() < last || m.signature);
        self.mentions[a].iter().filter(named).find_map(outside)
    }

    /// The article of a named outlet that tells most like it.
    fn article_of(&self, a: usize, mention: &Mention) -> Option<Origin> {
        let best = self.cited_as(a, mention)?;
        Some(Origin { from: From::Article(best), named: Some(mention.span) })
    }

    /// That article.
    pub fn cited_as(&self, a: usize, mention: &Mention) -> Option<usize> {
        let all = self.citable(a, mention);
        all.max_by(|x, y| self.alike(a, *x).total_cmp(&self.alike(a, *y)).then(y.cmp(x)))
    }

    /// The articles of a named outlet that may be meant.
    pub fn citable<'c>(
        &'c self,
        a: usize,
        mention: &Mention,
    ) -> impl Iterator<Item = usize> + use<'c> {
        let articles = match &mention.outlet {
            Outlet::Here(name) => self.published.get(name),
            Outlet::Elsewhere(_) => None,
        };
        let within =
            move |b: usize, most: i32| self.gap(b, a).is_none_or(|days| (0..=most).contains(&days));
        // The rest of the article may be of other things.
        let sentence = mention.told.then(|| self.sentence_without(a, mention.span)).flatten();
        let meant = move |b: &usize| {
            let told = || sentence.as_ref().is_some_and(|words| self.has(*b, words));
            *b != a
                && !(self.kept_apart)(a, *b)
                && ((within(*b, FRESH) && self.alike(a, *b) >= CITED)
                    || (within(*b, TOLD) && told()))
        };
        articles.into_iter().flatten().copied().filter(meant)
    }

    /// Beginnings of the longer words of the sentence in which an outlet is named, without
    /// its name and the verbs of saying.
    fn sentence_without(&self, a: usize, name: Span) -> Option<BTreeSet<String>> {
        let page = &self.pages[a];
        let sentence = page.sentences[page.sentence(name.start())?];
        let mut words = page.beginnings_in(sentence);
        let cues = page.reading.statements.iter().flat_map(|statement| &statement.cue);
        for span in cues.filter(|cue| sentence.contains(**cue)).chain([&name]) {
            let own = page.beginnings_in(*span);
            words.retain(|word| !own.contains(word));
        }
        Some(words)
    }

    /// Whether article `b` has so many of these words that a sentence of them tells of it.
    fn has(&self, b: usize, words: &BTreeSet<String>) -> bool {
        let (least, share) = WORDS_CITED;
        let common = words.intersection(self.pages[b].beginnings()).count();
        common >= least && common as f64 >= share * words.len() as f64
    }

    /// The article before it that tells most like it.
    fn retold(&self, a: usize) -> Option<Origin> {
        let tells = |b: &usize| {
            self.precedes(*b, a)
                && self.same_story(a, *b)
                && !(self.kept_apart)(a, *b)
                && !self.answers(a, *b)
                && !self.has_it_from(*b, a)
        };
        let all = self.likeness.candidates(a, COMMON).into_iter().filter(tells);
        let best =
            all.max_by(|x, y| self.alike(a, *x).total_cmp(&self.alike(a, *y)).then(y.cmp(x)))?;
        Some(Origin { from: From::Article(best), named: None })
    }

    /// Whether an article turns down what the outlet of another has printed, or what the other
    /// has from an outlet.
    fn answers(&self, a: usize, b: usize) -> bool {
        let by = self.pages[b].outlet().map(|name| Outlet::Here(name.to_owned()));
        let cited = |outlet: &Outlet| {
            self.mentions[b].iter().any(|other| other.outlet == *outlet && !other.answered)
        };
        let mut answered = self.mentions[a].iter().filter(|mention| mention.answered);
        answered.any(|mention| Some(&mention.outlet) == by.as_ref() || cited(&mention.outlet))
    }

    fn spoken(&self, a: usize) -> Option<Origin> {
        let (key, name, span) = first_speaker(&self.pages[a], a, self.actors)?;
        Some(Origin { from: From::Speech(key, name), named: Some(span) })
    }

    /// Several without a name, whose words an article opens with: *residents say*. Whether those of
    /// another article are the same nobody can tell, so they are its own.
    fn witnessed(&self, a: usize) -> Option<Origin> {
        let page = &self.pages[a];
        // Who writes for themselves is nearer to it.
        let first = page.sentences.first().filter(|_| !page.has_writer())?.end();
        let who = &page.reading.who;
        let spoken = page.reading.statements.iter().zip(&who.sources);
        let (at, span) = spoken.into_iter().find_map(|(statement, source)| {
            let span = *statement.source.first().filter(|span| span.start() < first)?;
            let at = source.entity?;
            let several = who.entities[at].kind == EntityKind::Group;
            (several && source.role != SourceRole::Outlet).then_some((at, span))
        })?;
        let name = who.entities[at].name.clone();
        Some(Origin { from: From::Speech(format!("g {a} {name}"), name), named: Some(span) })
    }

    /// Whether both are of one day, or may be, and tell the same.
    pub fn same_story(&self, a: usize, b: usize) -> bool {
        let least = match self.gap(a, b) {
            Some(-1..=1) => SAME_STORY,
            Some(_) => return false,
            None => SAME_STORY_UNDATED,
        };
        self.alike(a, b) >= least && self.likeness.enough(a, b)
    }

    pub fn alike(&self, a: usize, b: usize) -> f64 {
        self.likeness.between(a, b)
    }

    /// Days from `a` to `b`, if both days are known.
    pub fn gap(&self, a: usize, b: usize) -> Option<i32> {
        Some((self.pages[b].day? - self.pages[a].day?).get_days())
    }

    /// Those with a day stand before those without, then the order in which they came.
    pub fn order(&self, a: usize) -> (bool, Option<jiff::civil::Date>, usize) {
        (self.pages[a].day.is_none(), self.pages[a].day, a)
    }

    fn precedes(&self, a: usize, b: usize) -> bool {
        self.order(a) < self.order(b)
    }
}

fn outside(mention: &Mention) -> Option<Origin> {
    match &mention.outlet {
        Outlet::Elsewhere(name) => {
            Some(Origin { from: From::Outlet(name.clone()), named: Some(mention.span) })
        }
        Outlet::Here(_) => None,
    }
}

/// The one whose words an article opens with, and where: a person, a state, or an
/// institution by its name. Officials without a name speak for their state, and whoever
/// goes by an office is the one who holds it, if `actors` tell who that is. `article` is the
/// article's number among them.
fn first_speaker(
    page: &Page<'_>,
    article: usize,
    actors: &Actors,
) -> Option<(String, String, Span)> {
    let first = page.sentences.first()?.end();
    let mut said = BTreeMap::<String, (usize, String, Span)>::new();
    let who = &page.reading.who;
    for (statement, source) in page.reading.statements.iter().zip(&who.sources) {
        let Some(at) = source.entity else { continue };
        let whom = actors.of(article, at);
        let (entity, actor) = (&who.entities[at], &actors.all[whom]);
        let (Some(span), Some(cue)) = (statement.source.first(), statement.cue.first()) else {
            continue;
        };
        let (key, name) = if entity.kind == EntityKind::Person {
            let known = actor.named && actor.kind == EntityKind::Person;
            // Two who share a surname are two; *the lawyer of X* is neither X nor their widow.
            match known {
                true => (format!("p {whom}"), actor.name.clone()),
                false => (format!("w {}", fold(&entity.name.to_lowercase())), entity.name.clone()),
            }
        } else {
            let state =
                if entity.kind == EntityKind::State { None } else { entity.belongs_to.clone() };
            let name = state.unwrap_or_else(|| entity.name.clone());
            match outlets::state(&name) {
                Some(code) => (format!("s {code}"), name),
                None if named(&entity.name) && entity.kind == EntityKind::Organisation => {
                    (format!("o {}", fold(&entity.name.to_lowercase())), entity.name.clone())
                }
                None => continue,
            }
        };
        let length: usize = statement.content.iter().map(|span| span.len()).sum();
        let entry = said.entry(key).or_insert((0, name, *span));
        entry.0 += length;
        if cue.start() < entry.2.start() {
            entry.2 = *span;
        }
    }
    said.retain(|_, (_, _, span)| span.start() < first);
    let (key, (_, name, span)) = said.into_iter().max_by_key(|(_, (length, _, _))| *length)?;
    Some((key, name, span))
}

fn named(name: &str) -> bool {
    name.split(' ').any(|word| word.starts_with(char::is_uppercase))
}
