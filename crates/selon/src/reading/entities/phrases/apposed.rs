//! Names beside noun phrases, and noun phrases beside names.

use super::*;
use crate::language::{Turn, words};

impl Phrases<'_, '_> {
    /// *le président de la jeunesse ADP, Ilda Moravin*: who is surely a person goes
    /// before what only stands nearer.
    pub(super) fn appose_after_comma(&self, phrase: &mut Phrase, limit: usize) {
        let page = self.page;
        if self.only_claims(phrase, limit) {
            return;
        }
        let comma = (phrase.last..limit).find(|&at| page.mark(at) == Some(','));
        let person = phrase.sort == Some(Sort::Person) && phrase.number != Some(Number::Plural);
        let called = |at: usize| self.called_until(at, limit).or_else(|| self.named.from(at));
        let name = comma.and_then(|at| called(at + 1)).filter(|_| person);
        phrase.apposed = name.filter(|&name| {
            let found = &self.named.names[name];
            let called = found.person != Some(false) || self.may_be_a_firm(phrase);
            called && found.words.len() > 1 && found.first < limit
        });
    }

    /// The person whom all from `at` to the next comma names, with what else they are: *former
    /// general Ida Orvel*, *Orlania's Ida Orvel*. Not one of several.
    fn called_until(&self, at: usize, limit: usize) -> Option<usize> {
        let page = self.page;
        let end = (at..limit).find(|&at| page.mark(at) == Some(',')).unwrap_or(limit);
        let name = self.named.holding(end.checked_sub(1)?)?;
        let found = &self.named.names[name];
        if found.last != end || found.first <= at || end < limit && page.is(end + 1, Class::And) {
            return None;
        }
        let owner = self.named.from(at).map(|owner| self.named.names[owner].last);
        if let Some(genitive) = owner.filter(|&last| page.is_genitive(last)) {
            return (genitive + 1 == found.first).then_some(name);
        }
        let beside = self.at(at, end, true)?;
        let one = beside.sort == Some(Sort::Person) && beside.number != Some(Number::Plural);
        let bare = beside.determiner == Determiner::Bare && !beside.quantity;
        (one && bare && beside.apposed == Some(name)).then_some(name)
    }

    /// In a source, which ends where its phrase ends, a name at the end or after the
    /// first comma stands beside the phrase however much comes between.
    pub(super) fn appose_later(&self, phrase: &mut Phrase, limit: usize) {
        let page = self.page;
        let one = phrase.number != Some(Number::Plural);
        let fits = match phrase.sort {
            Some(Sort::Person) | None => Some(false),
            Some(Sort::Organisation | Sort::Company | Sort::Media) => Some(true),
            Some(_) => return,
        };
        if phrase.apposed.is_some() || !one || self.only_claims(phrase, limit) {
            return;
        }
        let clause = |at: &usize| page.is(*at, Class::Relative);
        let limit = (phrase.last..limit).find(clause).unwrap_or(limit);
        let comma = (phrase.last..limit).find(|&at| page.mark(at) == Some(','));
        let first_comma = comma;
        let after_comma = comma.map(|at| {
            let article = page.is(at + 1, Class::Definite) && self.named.from(at + 1).is_none();
            at + 1 + usize::from(article)
        });
        // *the owner of the ground, businessman Pavel Orne,*
        let comma = limit > phrase.last + 1 && page.mark(limit - 1) == Some(',');
        let end = limit - usize::from(comma);
        let at_end = self.named.holding(end.wrapping_sub(1)).filter(|_| end > phrase.last);
        let at_end = at_end.map(|name| self.named.names[name].first).filter(|&first| {
            let before = first.wrapping_sub(1);
            // *of neighbouring Orlania*
            let plain = |at: &usize| {
                let small = page.shape(*at) == Some(Shape::Lower);
                small
                    && page.grammar(*at).is_none_or(|g| g.is(Class::Before))
                    && page.noun(*at).is_none()
            };
            let epithets = (phrase.last..first).rev().take_while(plain).count();
            let held = epithets > 0 && page.is(before - epithets, Class::Of);
            // *la société, filiale du groupe Norda,*: the name says whose it is.
            let joins = [Class::Of, Class::Contracted, Class::By, Class::Preposition];
            let hangs = |at: usize| joins.into_iter().any(|class| page.is(at, class));
            let aside = first_comma.filter(|&comma| comma < first);
            let whose = fits == Some(true) && aside.is_some_and(|comma| (comma..first).any(hangs));
            !held
                && !whose
                && !page.is(before, Class::Of)
                && !page.is(before, Class::Preposition)
                && !page.is(before, Class::Contracted)
                && !page.is(before, Class::And)
                && (!page.is(before, Class::Definite) || page.is(first, Class::Rank))
        });
        for at in [after_comma, at_end].into_iter().flatten().filter(|&at| at < limit) {
            let Some(name) = self.named.from(at) else { continue };
            let found = &self.named.names[name];
            // A body's name ends the source or stands between commas.
            let whole = fits == Some(false)
                || found.last >= limit
                || page.mark(found.last).is_some_and(|mark| matches!(mark, ',' | '"' | '»' | '('));
            let state = found.hit.map(|hit| page.register.known(hit.known).sort);
            let state = matches!(state, Some(Sort::State | Sort::Place)) || found.place;
            let anothers = Some(at) == at_end && self.is_anothers(phrase, at, found.person);
            if found.person != fits && whole && !anothers && !(state && fits == Some(true)) {
                phrase.apposed = Some(name);
                return;
            }
        }
    }

    /// Whether a name behind a phrase is only what somebody goes by, unproven: *un homme se
    /// présentant comme le colonel Orlan*, "a voice attributed to the minister".
    fn only_claims(&self, phrase: &Phrase, limit: usize) -> bool {
        let page = self.page;
        let behind = page.span(phrase.head, limit.max(phrase.head + 1));
        let words = words(page.text, behind);
        page.language.turns().find(&words, Turn::Claimed).next().is_some()
    }

    /// *the Orlan newspaper*, "the Reuters news agency": an outlet's name before what it is.
    pub(super) fn appose_outlet(&self, phrase: &mut Phrase) {
        let page = self.page;
        let told = page.language.body_words().find(&phrase.lemma, &phrase.modifiers);
        let outlet = phrase.trade == Some(Trade::Outlet) || told == Some("media");
        let one = matches!(phrase.sort, Some(Sort::Organisation | Sort::Media));
        let said = outlet && one && phrase.number != Some(Number::Plural);
        let name = phrase.inside.iter().copied().find(|&inside| {
            let name = &self.named.names[inside];
            let known = name.hit.map(|hit| page.register.known(hit.known).sort);
            let before = (phrase.bare..phrase.head).contains(&name.bare);
            let words = (name.last..=phrase.head).all(|at| page.is_word(at));
            known == Some(Sort::Media) && before && words && !page.is_genitive(name.last)
        });
        phrase.apposed = phrase.apposed.or(name.filter(|_| said));
    }

    /// The name in capitals that is all there is in the brackets at `at`.
    fn in_brackets(&self, at: usize) -> Option<usize> {
        let name = self.named.from(at + 1)?;
        let found = &self.named.names[name];
        let letters = self.page.shape(found.bare) == Some(Shape::Capitals) || found.hit.is_some();
        let person = found.person == Some(true);
        (self.page.mark(found.last) == Some(')') && letters && !person).then_some(name)
    }

    /// Whether the name at `at`, right behind a phrase, is of the body in *the spokesman of the
    /// group Norda*, or of the person in *l'officier de l'agence de presse Ida Marrowin*.
    pub(super) fn is_anothers(&self, phrase: &Phrase, at: usize, person: Option<bool>) -> bool {
        let page = self.page;
        let body = |sort| matches!(sort, Sort::Organisation | Sort::Company | Sort::Media);
        let of = |at: &usize| page.is(*at, Class::Of) || page.is(*at, Class::Contracted);
        let within = (phrase.head + 1..at).rev();
        match phrase.sort {
            // A group has a name; the police needs none. *du groupe armé Norda*
            Some(Sort::Person) => {
                let last = within.take_while(|at| !of(at)).find_map(|at| page.noun(at));
                person != Some(true)
                    && last.is_some_and(|noun| body(noun.sort) && noun.generic && !noun.of_state)
            }
            Some(sort) if body(sort) && person != Some(false) => {
                let more = within.clone().any(|at| of(&at));
                // *le porte-parole du gouvernement Ida Marrowin*: it needs no name, and no
                // first name.
                let needs_none = page.noun(phrase.head).is_some_and(|noun| noun.of_state)
                    && page.given_name(at).is_some();
                let before = (phrase.first.saturating_sub(1)..=phrase.first).find(of);
                let owner = before.and_then(|of| page.noun(of.checked_sub(1)?));
                (more || needs_none) && owner.is_some_and(|noun| noun.sort == Sort::Person)
            }
            _ => false,
        }
    }

    /// Finds the name that stands beside a phrase for the same thing.
    pub(super) fn appose(&self, phrase: &mut Phrase, limit: usize) {
        let page = self.page;
        if phrase.apposed.is_some() {
            return;
        }
        if let Some(title) = self.title_behind(phrase) {
            phrase.apposed = Some(title);
            return;
        }
        let quoted = matches!(page.mark(phrase.last), Some('"' | '«' | '“'));
        let at = phrase.last + usize::from(quoted);
        // *Name of many words (NMW)*
        if page.mark(at) == Some('(') {
            let one = phrase.number != Some(Number::Plural);
            let body = !matches!(phrase.sort, Some(Sort::Person | Sort::Group));
            phrase.apposed = self.in_brackets(at).filter(|_| one && body);
            return;
        }
        let comma = page.mark(at) == Some(',');
        let at = self.name_behind(at, comma);
        if at >= limit || !page.same_sentence(at, phrase.head) {
            return;
        }
        let Some(name) = self.named.from(at) else {
            return;
        };
        let found = &self.named.names[name];
        if !comma && self.is_anothers(phrase, at, found.person) {
            if phrase.sort == Some(Sort::Person) {
                phrase.last = found.last;
                phrase.inside.push(name);
            }
            return;
        }
        let listed =
            comma && phrase.determiner == Determiner::Bare && phrase.sort != Some(Sort::Person);
        let plural = phrase.number == Some(Number::Plural);
        if !listed && !plural && self.may_be_called(phrase, found, comma) {
            phrase.apposed = Some(name);
        }
    }

    /// The name in quotation marks behind the comma of a text: *son dernier livre, « Norda »*.
    fn title_behind(&self, phrase: &Phrase) -> Option<usize> {
        let page = self.page;
        let mark = |at: usize| matches!(page.mark(at), Some('"' | '«' | '“' | '»' | '”'));
        let text = phrase.sort == Some(Sort::Work) && phrase.number != Some(Number::Plural);
        let comma = page.mark(phrase.last) == Some(',') && mark(phrase.last + 1);
        let name = self.named.from(phrase.last + 2).filter(|_| text && comma)?;
        let found = &self.named.names[name];
        (mark(found.last) && found.person != Some(true) && found.hit.is_none()).then_some(name)
    }

    /// Where a name begins that stands at `at`, but for a comma and an article: *the minister,
    /// Name*; *le mouvement, le Front*; *le journal Le Phare*.
    fn name_behind(&self, at: usize, comma: bool) -> usize {
        let page = self.page;
        let at = at + usize::from(comma);
        let article = page.is(at, Class::Definite)
            && (comma || page.shape(at) == Some(Shape::Capital))
            && self.named.from(at).is_none()
            && self.named.from(at + 1).is_some();
        at + usize::from(article)
    }

    /// Whether what a phrase tells may be called by the name behind it.
    fn may_be_called(&self, phrase: &Phrase, found: &Name, comma: bool) -> bool {
        let page = self.page;
        let known = found.hit.map(|hit| page.register.known(hit.known).sort);
        // *la banque de l'usine, la Caisse Orlan, a refusé*: unlike a list it ends.
        let after = found.last + 1;
        let listed_on = [Class::And, Class::Definite, Class::Relative, Class::Contracted];
        let ends = page.mark(found.last) == Some(',')
            && !listed_on.iter().any(|&class| page.is(after, class))
            && self.named.from(after).is_none();
        // A ministry needs no name.
        let needs_none = page.noun(phrase.head).is_some_and(|noun| noun.of_state);
        let definite = phrase.determiner == Determiner::Definite;
        let aside = ends && !found.place && definite && !needs_none;
        // *Son conseil, Me Ida Orvel,*: who is somebody's has a name.
        let theirs = comma
            && ends
            && found.person == Some(true)
            && matches!(phrase.determiner, Determiner::Possessive | Determiner::Theirs);
        match (phrase.sort, known) {
            (Some(Sort::Organisation), _) if theirs => true,
            (Some(Sort::Person), Some(sort)) => {
                sort == Sort::Person || sort == Sort::Company && self.may_be_a_firm(phrase)
            }
            (None, Some(sort)) => !comma && definite && !matches!(sort, Sort::State | Sort::Place),
            (Some(Sort::Person), None) => found.person != Some(false) || self.may_be_a_firm(phrase),
            (Some(Sort::Group | Sort::Place), _) => false,
            (Some(Sort::Work), sort) => {
                sort.is_none()
                    && !self.is_someones(phrase)
                    && !comma
                    && found.person != Some(true)
                    && phrase.number != Some(Number::Plural)
            }
            (Some(Sort::Organisation | Sort::Company | Sort::Media), Some(sort)) => {
                !matches!(sort, Sort::Person | Sort::State) && (!comma || aside)
            }
            (Some(Sort::State), Some(sort)) => sort == Sort::State,
            (Some(Sort::Organisation | Sort::Company | Sort::Media), None) => {
                found.person != Some(true) && (!comma || aside && found.person == Some(false))
            }
            (Some(_), None) => found.person != Some(true) && !comma,
            (None, None) => phrase.determiner != Determiner::Bare && !comma,
        }
    }

    /// Whether a firm may be what a phrase tells: *the owner*.
    fn may_be_a_firm(&self, phrase: &Phrase) -> bool {
        self.page.noun(phrase.head).is_some_and(|noun| noun.firm)
    }

    /// Whether a text is told to be somebody's: *une lettre du ministre Odo Brell* is not called
    /// so.
    fn is_someones(&self, phrase: &Phrase) -> bool {
        let page = self.page;
        (phrase.head + 1..phrase.last).any(|at| {
            let nouns = (at + 1..at + 3).filter_map(|next| page.noun(next));
            let mut sorts = nouns.map(|noun| noun.sort);
            (page.is(at, Class::Of) || page.is(at, Class::Contracted))
                && sorts.any(|sort| !matches!(sort, Sort::Work | Sort::Place))
        })
    }

    /// The phrase that says what the name before it is: *Name, minister of …*.
    pub(in crate::reading::entities) fn after_name(
        &self,
        name: &Name,
        limit: usize,
    ) -> Option<Phrase> {
        let page = self.page;
        let mut at = name.last;
        if page.mark(at) != Some(',') && page.mark(at) != Some('(') {
            return None;
        }
        at += 1;
        // *Name, 79 ans, …*
        if page.shape(at) == Some(Shape::Number) {
            let comma = (at..(at + 4).min(limit)).find(|&t| page.mark(t) == Some(','))?;
            at = comma + 1;
        }
        if at >= limit || !page.same_sentence(at, name.bare) {
            return None;
        }
        let mut phrase = self.at(at, limit, false).or_else(|| self.bare_role(at, limit))?;
        if phrase.apposed.is_some() {
            return None;
        }
        let person = phrase.sort == Some(Sort::Person) && name.person != Some(false);
        let other = matches!(
            phrase.sort,
            Some(Sort::Organisation | Sort::Company | Sort::Media | Sort::Work)
        ) && name.person != Some(true)
            && phrase.determiner != Determiner::Bare;
        // What follows closes the apposition, or the article goes on with a verb and
        // it was the next thing in a list.
        let closed = phrase.last >= limit
            || !page.same_sentence(phrase.last, phrase.head)
            || !page.is_word(phrase.last)
            || page.grammar(phrase.last).is_some_and(|g| {
                let goes_on = [Class::And, Class::Relative, Class::Preposition, Class::Of];
                goes_on.into_iter().any(|class| g.is(class)) && !g.is(Class::Clitic)
            });
        if (person || other) && closed && phrase.number != Some(Number::Plural) {
            phrase.apposed = None;
            Some(phrase)
        } else {
            None
        }
    }

    /// A role without article after a name: *Name, économiste et …*.
    fn bare_role(&self, at: usize, limit: usize) -> Option<Phrase> {
        let front = self.front(at, limit)?;
        if front.determiner != Determiner::Bare {
            return None;
        }
        if self.page.reference.composition().head_last {
            let phrase = self.head_last(at, front, limit, true)?;
            return self.page.noun(phrase.head).is_some().then_some(phrase);
        }
        let mut head = front.bare;
        while self.page.is(head, Class::Before) && self.page.noun(head).is_none() {
            head += 1;
        }
        self.page.noun(head)?;
        self.head_first(at, front, limit, true)
    }
}
