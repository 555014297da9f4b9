//! Where a noun phrase ends: its head, its adjectives and what hangs on it.

use super::*;

impl Phrases<'_, '_> {
    pub(super) fn head_first(
        &self,
        first: usize,
        front: Front,
        limit: usize,
        source: bool,
    ) -> Option<Phrase> {
        let page = self.page;
        let mut head = front.bare;
        // Not *premier magistrat*, which is one noun.
        let alone = |head: usize| page.noun_end(head) == head + 1;
        while head + 1 < limit
            && page.is(head, Class::Before)
            && alone(head)
            && self.can_be_head(head + 1)
        {
            head += 1;
        }
        if !self.can_be_head(head) || !self.known_head(head, &front, source) {
            return None;
        }
        // *le ministre à Bamako* is the minister, wherever he says it.
        let open = source && front.determiner != Determiner::Definite;
        let mut last = page.noun_end(head).min(limit);
        let mut after_of = false;
        while last < limit && page.same_sentence(last, head) {
            if let Some(next) =
                self.complement(last, limit).filter(|_| !self.is_charge(first, last))
            {
                last = next;
                after_of = true;
            } else if self.adjective(last, limit, source || after_of && !self.governs(last)) {
                last += 1;
            } else if page.is(last, Class::Portfolio) && page.is(last - 1, Class::Portfolio) {
                // *des Affaires étrangères*, whatever comes next
                last += 1;
            } else if let Some(next) = self.second_adjective(last, limit) {
                last = next;
            } else if let Some(next) = self.linked(last, limit).filter(|_| source) {
                last = next;
                after_of = true;
            } else if let Some(next) = self.placed(head, last, limit).filter(|_| open) {
                last = next;
                after_of = true;
            } else {
                break;
            }
        }
        // *le gouvernement Orlan*, *l'hôpital Saint-Vlas*: the noun is a part of the name.
        let kept = page.noun(head).is_some_and(|noun| noun.kept);
        let body = page.noun(head).is_some_and(|noun| noun.sort == Sort::Organisation);
        let mut phrase = self.phrase(first, &front, head, last);
        if last < limit
            && let Some(name) = self.named.from(last)
            && let named = &self.named.names[name]
            && (kept && last == head + 1 || body && named.person == Some(true))
            && !self.is_anothers(&phrase, last, named.person)
        {
            phrase = self.phrase(first, &front, head, named.last);
        }
        if source {
            self.appose_after_comma(&mut phrase, limit);
        }
        self.appose(&mut phrase, limit);
        if source {
            self.appose_later(&mut phrase, limit);
        }
        Some(phrase)
    }

    /// Whether the word at `at` has an object or a clause behind it, as verbs have: *le tribunal
    /// d'Orlan estime que*.
    fn governs(&self, at: usize) -> bool {
        let classes = [Class::Definite, Class::Indefinite, Class::Possessive, Class::Demonstrative];
        let object = classes.iter().any(|&class| self.page.is(at + 1, class))
            && !self.page.is(at + 1, Class::Of);
        object || self.page.is(at + 1, Class::Stop) && !self.page.is(at + 1, Class::Preposition)
    }

    /// The end of *et iraniens* after an adjective.
    fn second_adjective(&self, at: usize, limit: usize) -> Option<usize> {
        let page = self.page;
        let next = at + 1;
        let and = page.is(at, Class::And) && next < limit && page.same_sentence(next, at);
        let adjective = page.nationality(next).is_some()
            || page.shape(next) == Some(Shape::Lower)
                && page.grammar(next).is_none()
                && page.noun(next).is_none()
                && page.reference.like_adjective(page.key(next));
        let before =
            page.nationality(at - 1).is_some() || page.reference.like_adjective(page.key(at - 1));
        (and && adjective && before).then_some(next + 1)
    }

    /// The end of *en défense*, *pour le climat*: a preposition and a common noun.
    fn linked(&self, at: usize, limit: usize) -> Option<usize> {
        let page = self.page;
        if !page.is(at, Class::Link) {
            return None;
        }
        let mut next = at + 1;
        while page.is(next, Class::Definite) {
            next += 1;
        }
        let portfolio = |grammar: &Grammar| grammar.is_only(Class::Portfolio);
        let common = page.shape(next) == Some(Shape::Lower)
            && page.grammar(next).is_none_or(portfolio)
            && !page.reference.like_infinitive(page.key(next));
        (next < limit && common).then_some(next + 1)
    }

    /// The end of *au ministère*, "at Brightwater", "familiar with the talks" behind the person
    /// at `head`.
    fn placed(&self, head: usize, at: usize, limit: usize) -> Option<usize> {
        let page = self.page;
        let head_last = page.reference.composition().head_last;
        page.noun(head).filter(|noun| noun.sort == Sort::Person)?;
        let plain = page.shape(at) == Some(Shape::Lower) && page.grammar(at).is_none();
        let adjective = head_last && plain && page.is(at + 1, Class::Preposition);
        let link = head_last && page.is(at, Class::Link) && !page.is(at, Class::Venue);
        if !adjective && !link && !page.is(at, Class::Locative) {
            return None;
        }
        let mut next = at + 1 + usize::from(adjective);
        while page.is(next, Class::Definite) && self.named.from(next).is_none() {
            next += 1;
        }
        if next >= limit || !page.same_sentence(next, head) {
            return None;
        }
        let end = |end: usize| if head_last { self.nouns(end, limit) } else { end };
        if let Some(name) = self.named.from(next).map(|name| &self.named.names[name]) {
            // *a dit un habitant à la BBC*, *un homme à Bamako*: no part of the speaker.
            let known = name.hit.map(|hit| page.register.known(hit.known).sort);
            let place = name.place || matches!(known, Some(Sort::Place | Sort::State));
            let told = known == Some(Sort::Media) || name.person == Some(true) && !link;
            return (!told && (head_last || !place)).then(|| end(name.last.min(limit)));
        }
        let body = page.noun(next).is_some_and(|noun| {
            matches!(noun.sort, Sort::Organisation | Sort::Company | Sort::Place | Sort::State)
        });
        let small = page.shape(next) == Some(Shape::Lower) && page.grammar(next).is_none();
        // "a spokesman for the plant": whoever that is, it is nobody else's.
        let titled = page.shape(next) == Some(Shape::Lower) && page.is(next, Class::Rank);
        let speaks_for = link && page.noun(head).is_some_and(|noun| noun.of_body);
        let spoken_for = speaks_for && (small || titled);
        (body || adjective && (small || titled) || spoken_for).then(|| end(next + 1))
    }

    /// Whether the *of* at `of` says what the one before it is accused of or told, and not whose
    /// it is: "accused the army of massacres", and not "the head of the army".
    fn is_charge(&self, first: usize, of: usize) -> bool {
        let page = self.page;
        let verb = first.checked_sub(1).filter(|&at| page.same_sentence(at, first));
        let charges = &page.reference.composition().charges;
        if !verb.is_some_and(|at| charges.iter().any(|verb| verb == page.key(at))) {
            return false;
        }
        let small = |at: &usize| {
            let classes = [Class::Definite, Class::Indefinite, Class::Possessive, Class::Before];
            classes.iter().any(|&class| page.is(*at, class)) && self.named.from(*at).is_none()
        };
        let Some(next) = (of + 1..page.tokens.len()).find(|at| !small(at)) else { return true };
        // *the ministry of defence*, *the people of Orlo*
        page.noun(next).is_none_or(|noun| noun.sort == Sort::Work)
            && !page.is(next, Class::Portfolio)
            && self.named.from(next).is_none()
            && page.shape(next) != Some(Shape::Capital)
    }

    pub(super) fn head_last(
        &self,
        first: usize,
        front: Front,
        limit: usize,
        source: bool,
    ) -> Option<Phrase> {
        let page = self.page;
        // Up to three unknown words before the first noun, then nouns only.
        let mut head = None;
        let mut unknown = 0;
        let mut strange = false;
        let mut small = 0;
        let mut at = front.bare;
        // *the bloc's foreign policy chief*: who has somebody is not who speaks, if the words
        // behind tell one.
        let mut owner = None;
        while at < limit && page.same_sentence(at, first) {
            if head.is_none() && !source && self.is_of_verb(&front, at, small) {
                return None;
            }
            if source && (page.is_genitive(at) || page.is_plural_genitive(at)) {
                owner = head.take().or(owner);
            }
            if page.is_genitive(at) || page.is_plural_genitive(at) || page.mark(at) == Some('-') {
                at += 1;
                continue;
            }
            if let Some(name) = self.named.holding(at) {
                // A name after the noun stands beside it, unless a noun follows.
                let after = self.named.names[name].last;
                let possessive = page.is_genitive(after);
                let noun = page.noun(after).is_some() || page.is(after, Class::Before);
                // *US Defense Secretary Orlan*: what a title is of stands before it.
                if !possessive
                    && !noun
                    && at > front.bare
                    && (source || !strange)
                    && let Some(title) = self.title_noun(name)
                {
                    head = Some(title);
                    break;
                }
                if head.is_some() && !possessive && !noun {
                    break;
                }
                at = after;
                continue;
            }
            if !page.is_word(at) {
                break;
            }
            if page.noun(at).is_some() {
                head = Some(at);
            } else if page.nationality(at).is_some() || page.is(at, Class::Before) {
                if head.is_some() && page.noun(at + 1).is_none() {
                    break;
                }
            } else if page.grammar(at).is_some() && !page.is(at, Class::Portfolio) {
                // *Senate Majority Leader*
                let word = page.is(at, Class::Quantity) && page.shape(at) == Some(Shape::Capital);
                if head.is_none() || !word {
                    break;
                }
            } else if head.is_some() {
                if !source || page.noun(at + 1).is_none() {
                    break;
                }
            } else {
                let lower = page.shape(at) == Some(Shape::Lower) && page.grammar(at).is_none();
                strange |= lower;
                small += usize::from(lower);
                unknown += 1;
                if unknown > 3 && !source {
                    break;
                }
            }
            at += 1;
        }
        let word = || at > front.bare && self.named.holding(at - 1).is_none();
        // *the choir's répétiteur, Ida Orvel,*
        let called = || {
            let name = self.named.from(at + 1).map(|name| &self.named.names[name]);
            let person = name.is_some_and(|n| n.person != Some(false) && n.words.len() > 1);
            page.mark(at) == Some(',') && person && !page.is_genitive(at - 1)
        };
        let mut head = match head.or(owner.filter(|_| !called())) {
            Some(head) => head,
            None if page.nationality(front.bare).is_some() && at == front.bare + 1 => front.bare,
            None if source && word() => at - 1,
            None => return None,
        };
        if !source && front.determiner == Determiner::Bare && self.bare_is_nothing(&front, head) {
            return None;
        }
        let mut last = head + 1;
        while last < limit && page.same_sentence(last, head) {
            let placed = || self.placed(head, last, limit).filter(|_| source);
            let complement = self.complement(last, limit).filter(|_| !self.is_charge(first, last));
            match complement.or_else(placed) {
                Some(next) => last = next,
                None => break,
            }
        }
        // *Bank of Orlania Governor Ilda Moravin*
        let titled = self.named.from(last).filter(|&name| {
            last > head + 1 && last < limit && self.named.names[name].first == last
        });
        if let Some(title) = titled.and_then(|name| self.title_noun(name)) {
            (head, last) = (title, title + 1);
        }
        let mut phrase = self.phrase(first, &front, head, last);
        if source {
            self.appose_after_comma(&mut phrase, limit);
        }
        self.appose(&mut phrase, limit);
        if source {
            self.appose_later(&mut phrase, limit);
        }
        self.appose_outlet(&mut phrase);
        Some(phrase)
    }

    /// Whether the capital at `at` begins what a verb is about, behind so many `small` words that
    /// nobody knows: *drones closed | Orlan Airport*, *a leak closed | Orlan Hospital*. Before what
    /// has no article the verb and an adjective look the same, and either is no part of a name.
    fn is_of_verb(&self, front: &Front, at: usize, small: usize) -> bool {
        let page = self.page;
        let capital = matches!(page.shape(at), Some(Shape::Capital | Shape::Capitals));
        let verb = page.reference.like_participle(page.key(at.saturating_sub(1)));
        // *the fire that destroyed Orlan Hospital*
        let relative = page.is(front.bare.saturating_sub(1), Class::Relative);
        let least = if front.determiner == Determiner::Bare || relative { 1 } else { 2 };
        capital && small >= least && (least == 1 || verb)
    }

    /// The noun nearest to the name among its titles.
    fn title_noun(&self, name: usize) -> Option<usize> {
        let name = &self.named.names[name];
        let person = |at: &usize| self.page.noun(*at).is_some_and(|noun| noun.sort == Sort::Person);
        (name.first..name.bare).rfind(person)
    }

    /// A noun without article or anything else is a phrase only beside a name or when
    /// it is a plural.
    fn bare_is_nothing(&self, front: &Front, head: usize) -> bool {
        let plural = self.page.noun(head).and_then(|noun| noun.number) == Some(Number::Plural);
        front.bare == head && !plural && self.named.from(head + 1).is_none()
    }

    fn can_be_head(&self, at: usize) -> bool {
        let page = self.page;
        page.is_word(at)
            && self.named.holding(at).is_none()
            && (page.noun(at).is_some()
                || page.grammar(at).is_none_or(|g| g.is(Class::Before) || g.is(Class::Rank)))
    }

    fn known_head(&self, at: usize, front: &Front, source: bool) -> bool {
        let page = self.page;
        if page.noun(at).is_some() {
            // *Président de la région* at the beginning of a headline, a plural,
            // or a noun beside a name.
            return source
                || front.determiner != Determiner::Bare
                || front.quantity
                || page.shape(at) == Some(Shape::Capital)
                || self.named.from(at + 1).is_some();
        }
        let people = page.nationality(at).is_some() && page.shape(at) == Some(Shape::Capital);
        let determined = front.determiner != Determiner::Bare;
        source || people && determined && page.noun(at + 1).is_none()
    }

    /// The end of *of …* that begins at `at`.
    fn complement(&self, at: usize, limit: usize) -> Option<usize> {
        let page = self.page;
        let mut of = at;
        // *des Affaires étrangères et de la Coopération*
        if page.is(at, Class::And)
            && page.is(at + 1, Class::Of)
            && !page.reference.composition().head_last
        {
            of = at + 1;
        }
        if !page.is(of, Class::Of) || of + 1 >= limit {
            return None;
        }
        let mut next = of + 1;
        while next < limit
            && self.named.from(next).is_none()
            && page.grammar(next).is_some_and(|g| {
                g.is(Class::Definite) && !g.is(Class::Contracted)
                    || g.is(Class::Possessive)
                    || g.is(Class::Demonstrative)
                    || g.is(Class::Indefinite)
                    || g.is(Class::Before)
                    || g.is(Class::Number)
                    || g.is(Class::Quantity)
            })
        {
            next += 1;
        }
        if next >= limit || !page.same_sentence(next, at) {
            return None;
        }
        // *of war-torn Orlania*
        let epithet = page.shape(next) == Some(Shape::Lower)
            && page.grammar(next).is_none()
            && page.noun(next).is_none()
            && page.reference.composition().head_last
            && next + 1 < limit
            && self.named.from(next + 1).is_some();
        next += usize::from(epithet);
        if let Some(name) = self.named.from(next) {
            let end = self.named.names[name].last.min(limit);
            // *of the Dovanian intelligence service*
            // *of National Security*
            let office =
                |at: usize| page.is(at, Class::Portfolio) && page.shape(at) == Some(Shape::Capital);
            let noun = |at: usize| at < limit && (page.noun(at).is_some() || office(at));
            let modifies = noun(end) || noun(end + 1) && page.grammar(end).is_none();
            let modifies = page.reference.composition().head_last && modifies;
            return Some(if modifies { self.nouns(end, limit) } else { end });
        }
        // *of French President Ida Orvel*
        let titled = self.named.from(next + 1).map(|name| &self.named.names[name]);
        if let Some(name) = titled.filter(|name| name.first < name.bare)
            && page.nationality(next).is_some()
            && page.reference.composition().head_last
        {
            return Some(name.last.min(limit));
        }
        // *le Front de l'Est*
        let capital = page.shape(next) == Some(Shape::Capital);
        let word = page.is_word(next)
            && page.grammar(next).is_none_or(|g| {
                capital || g.is(Class::Rank) || g.is(Class::Before) || g.is(Class::Portfolio)
            });
        if !word && page.shape(next) != Some(Shape::Number) {
            return None;
        }
        let noun = page.noun(next).is_some();
        if !noun && page.reference.like_infinitive(page.key(next)) && next == of + 1 {
            return None;
        }
        next += 1;
        // *du 2 octobre*
        let counted = page.shape(next - 1) == Some(Shape::Number);
        let small = page.shape(next) == Some(Shape::Lower) && !page.is(next, Class::Relative);
        if counted && next < limit && small {
            return Some(next + 1);
        }
        // *de l'université Tsinghua*
        if noun && next < limit && self.names_noun(next - 1, next) {
            let name = self.named.from(next)?;
            return Some(self.named.names[name].last.min(limit));
        }
        if page.reference.composition().head_last {
            // *of the foreign ministry*
            next = self.nouns(next, limit);
        }
        Some(next)
    }

    /// The end of nouns and what stands before them, from `at` on.
    fn nouns(&self, at: usize, limit: usize) -> usize {
        let page = self.page;
        let goes_on = |at: usize| {
            // *of Foreign Affairs*
            let office = page.grammar(at).is_some_and(|grammar| {
                grammar.is_only(Class::Portfolio) && page.shape(at) == Some(Shape::Capital)
            });
            self.named.from(at).is_none()
                && page.is_word(at)
                && (page.grammar(at).is_none() || office)
                && (page.noun(at).is_some()
                    || page.noun(at + 1).is_some()
                    || page.shape(at) == Some(Shape::Capital))
        };
        (at..limit).find(|&at| !goes_on(at)).unwrap_or(limit)
    }

    /// Whether the name at `at` is that of the body that the noun at `noun` says.
    fn names_noun(&self, noun: usize, at: usize) -> bool {
        let body = self.page.noun(noun).map(|noun| noun.sort);
        let body = matches!(body, Some(Sort::Organisation | Sort::Company));
        let name = self.named.from(at).map(|name| &self.named.names[name]);
        body && name.is_some_and(|name| name.person == Some(false) || name.words.len() == 1)
    }

    /// Whether the word at `at`, after a noun, is its adjective.
    fn adjective(&self, at: usize, limit: usize, source: bool) -> bool {
        let page = self.page;
        if page.nationality(at).is_some() && self.named.from(at).is_none() {
            return true;
        }
        let key = page.key(at);
        // *Directeur Général*
        let capitals = page.shape(at) == Some(Shape::Capital)
            && page.shape(at - 1) == Some(Shape::Capital)
            && page.reference.like_adjective(key);
        if page.shape(at) != Some(Shape::Lower) && !capitals || self.named.from(at).is_some() {
            return false;
        }
        if page
            .grammar(at)
            .is_some_and(|g| !g.is(Class::Before) && !g.is(Class::Rank) && !g.is(Class::Portfolio))
        {
            return false;
        }
        // *interrogés par*, *vue à*: a clause of its own.
        let clause = page.reference.like_participle(key)
            && at + 1 < page.tokens.len()
            && (page.is(at + 1, Class::Preposition)
                || page.is(at + 1, Class::Of) && !source
                || page.is(at + 1, Class::Contracted) && !page.is(at + 1, Class::Of)
                || page.is(at + 1, Class::Indefinite) && !page.is(at + 1, Class::Of));
        if clause {
            return false;
        }
        at < limit && (source || page.reference.like_adjective(key))
    }
}
