//! Whose somebody is: *son avocate*, "Orlania, whose president", the body for which *a
//! spokeswoman* speaks.
//!
//! An owner need not speak anywhere: most companies and victims do not. So where they stand goes
//! before who spoke last.

use super::super::antecedent::agreeing;
use super::*;
use crate::language::{Turn, words};

/// How many sentences back somebody was arrested whose lawyer is heard.
const HARMED: usize = 3;
/// Most words before the noun of people: *deux jeunes journalistes*.
const FRONT: usize = 3;
/// The body, of those without a name, that speaks for a state to others.
const FOREIGN: &str = "foreign-ministry";

impl Resolver<'_, '_> {
    /// Whom *his*, *their* in a phrase means.
    pub(super) fn possessor(&mut self, phrase: &Phrase, index: Option<usize>) -> Option<usize> {
        let mut wanted = self.wanted(phrase.first, index);
        let theirs = phrase.determiner == Determiner::Theirs;
        wanted.number = Some(if theirs { Number::Plural } else { Number::Singular });
        // *his*, *her*: where possessives tell whose sex it is, they are a person's.
        if self.page.reference.composition().head_last {
            wanted.gender = self.page.grammar(phrase.first).and_then(|grammar| grammar.gender);
        }
        let noun = self.page.noun(phrase.head);
        let kin = noun.is_some_and(|noun| noun.kin);
        let of_state = self.is_of_state(phrase);
        wanted.kind = match phrase.sort {
            _ if theirs => Kind::They,
            _ if of_state => Kind::Its,
            _ if self.page.is(phrase.first, Class::Thing) => Kind::Its,
            _ if wanted.gender.is_some() || kin => Kind::Person,
            _ if noun.is_some_and(|noun| noun.led) => Kind::Its,
            Some(Sort::Person) => Kind::Owner,
            _ => Kind::Anyone,
        };
        wanted.reach = 2;
        if of_state && let Some(accused) = self.accused(phrase, &wanted) {
            return Some(accused);
        }
        if !theirs && let Some(owner) = self.silent_owner(phrase, index, &wanted) {
            return Some(owner);
        }
        // *l'avocat de son fils* hardly is whose daughter comes next, and a court has no lawyer.
        let theirs = noun.is_some_and(|noun| noun.kin || noun.lawyer || noun.counsel);
        let something = |cluster: &Cluster| cluster.sort.is_none() && cluster.names.is_empty();
        let may =
            |number: usize| !theirs || !self.judges(number) && !something(&self.clusters[number]);
        let own = |number: usize| self.clusters[number].possessor.is_none() && may(number);
        // Who has a wife has a first name or a trade sooner or later: *Norda says so. Her husband*.
        let sure = |number: usize| own(number) && !self.is_bare_name(number);
        let person = (wanted.kind == Kind::Person)
            .then(|| antecedent_of(self.page, &self.clusters, &wanted, &sure));
        let found = person
            .flatten()
            .or_else(|| antecedent_of(self.page, &self.clusters, &wanted, &own))
            .or_else(|| antecedent_of(self.page, &self.clusters, &wanted, &may));
        match phrase.determiner {
            Determiner::Theirs => self.those(phrase, found),
            _ => found,
        }
    }

    /// Whether all that is known of something is one word of a name.
    fn is_bare_name(&self, cluster: usize) -> bool {
        let cluster = &self.clusters[cluster];
        let one = |&name: &usize| self.names[name].words.len() == 1;
        cluster.sort.is_none() && !cluster.names.is_empty() && cluster.names.iter().all(one)
    }

    /// Whom *their* means, where the best known is `found`: the people told of after it, if that
    /// is one body. A French body has *son* and never *leur*.
    fn those(&mut self, phrase: &Phrase, found: Option<usize>) -> Option<usize> {
        if found.is_some_and(|found| self.clusters[found].is_plural()) {
            return found;
        }
        let since = found.and_then(|found| self.clusters[found].before(phrase.first));
        let since = since.map_or(0, |mention| mention.last);
        if let Some(people) = self.people_before(phrase.first, since) {
            return self.phrase(&people, None);
        }
        found.filter(|_| self.page.reference.composition().head_last)
    }

    /// The last people, more than one and without a name, of whom the article told behind `since`
    /// in this sentence or the one before: *deux journalistes*.
    fn people_before(&self, at: usize, since: usize) -> Option<Phrase> {
        let page = self.page;
        let phrases = Phrases { page, named: self.named };
        let near = |before: &usize| page.sentence(*before) + 1 >= page.sentence(at);
        let heads = (since..at).rev().take_while(near).filter(|&head| {
            page.noun(head).is_some_and(|noun| {
                noun.number == Some(Number::Plural) && noun.sort == Sort::Person
            })
        });
        heads.into_iter().find_map(|head| {
            let front = |first: &usize| {
                *first >= since && page.same_sentence(*first, head) && !page.is(*first, Class::Of)
            };
            let mut first = (head.saturating_sub(FRONT)..=head).filter(front);
            first.find_map(|first| {
                let phrase = phrases.at(first, page.noun_end(head), true)?;
                let people = phrase.head == head
                    && phrase.sort == Some(Sort::Group)
                    && phrase.determiner != Determiner::Theirs
                    && phrase.determiner != Determiner::Possessive;
                people.then_some(phrase)
            })
        })
    }

    /// Whether a body is only a state's: *son ambassade*, *son ministère des Affaires étrangères*.
    fn is_of_state(&self, phrase: &Phrase) -> bool {
        let page = self.page;
        let told = page.language.body_words().find(&phrase.lemma, &phrase.modifiers);
        page.noun(phrase.head).is_some_and(|noun| noun.abroad) || told == Some(FOREIGN)
    }

    /// The state whose body speaks behind what another says of it: "Helm accused Orvia of spying,
    /// which *its embassy* denied". A name that speaks there may be anybody's.
    fn accused(&self, phrase: &Phrase, wanted: &Wanted) -> Option<usize> {
        let sentence = self.page.sentence(phrase.first);
        let here = |cluster: &Cluster, state: bool| {
            let mention = cluster.before(phrase.first)?;
            let told = mention.told.is_none() && mention.sentence == sentence;
            let sort = if state { Some(Sort::State) } else { cluster.sort };
            (told && cluster.sort == sort && agreeing(cluster, wanted)).then_some(mention.first)
        };
        let nearest = |state: bool| {
            let all = self.clusters.iter().enumerate();
            all.filter_map(|(n, cluster)| Some((here(cluster, state)?, n))).max()
        };
        nearest(true).or_else(|| nearest(false)).map(|(_, number)| number)
    }

    /// Notes whose somebody with a name is, who is told with *son*: *son porte-parole, Luc Brel*.
    pub(super) fn employ(&mut self, found: usize, phrase: &Phrase, index: Option<usize>) {
        let theirs = matches!(phrase.determiner, Determiner::Possessive | Determiner::Theirs);
        let cluster = &self.clusters[found];
        if theirs && index.is_some() && cluster.is_person() && cluster.whose.is_none() {
            let owner = self.possessor(phrase, index).filter(|&owner| owner != found);
            self.clusters[found].whose = owner;
        }
    }

    /// Whose somebody is by where they stand, though the owner says nothing: the subject of what
    /// they say (*le groupe est solide, assure son PDG*), or of the sentence before (*la société
    /// a été perquisitionnée. Son directeur a nié*).
    fn silent_owner(
        &self,
        phrase: &Phrase,
        index: Option<usize>,
        wanted: &Wanted,
    ) -> Option<usize> {
        let page = self.page;
        if wanted.quoted.is_some() || wanted.reporter.is_some() {
            return None;
        }
        let index = index?;
        let sentence = page.sentence(phrase.first);
        let start = page.tokens.partition_point(|token| token.sentence < sentence);
        let said = self.told[index].content.first().map(|content| page.within(*content).0);
        let said = said.filter(|&said| said < phrase.first);
        let quoted = said.is_some_and(|at| {
            page.tokens.get(at).is_some_and(|token| page.quotes.covers(token.span.start()))
        });
        let found = match said {
            // *Elle n'avait peur de rien, dit sa mère*: who she is was said before.
            Some(at) if page.is(at, Class::Personal) => self.subject_before(at),
            Some(at) if page.sentence(at) == sentence && !quoted => self.standing_at(at),
            // What stands before it in its own sentence is nearer.
            None if start + 1 < phrase.first => return None,
            _ => self.subject_before(said.unwrap_or(phrase.first)),
        };
        let fits = |owner: usize| {
            agreeing(&self.clusters[owner], wanted) && self.clusters[owner].sort.is_some()
        };
        let found = found.map(|found| {
            let cluster = &self.clusters[found];
            cluster.possessor.filter(|_| cluster.names.is_empty()).unwrap_or(found)
        });
        let at = said.unwrap_or(phrase.first);
        let found = found.filter(|&owner| fits(owner));
        let noun = page.noun(phrase.head);
        let theirs = noun.is_some_and(|noun| noun.kin || noun.lawyer || noun.counsel);
        let office = |&owner: &usize| self.judges(owner) || self.is_official(owner);
        if theirs && found.as_ref().is_none_or(office) {
            let harmed = self.harmed(at, wanted);
            return harmed.or(found.filter(|&owner| !self.judges(owner)));
        }
        found.or_else(|| self.only_before(at, wanted))
    }

    /// Whose kin and lawyers are heard: whom one of the last sentences before that of `at` begins
    /// with and tells to have been killed, missed or arrested.
    fn harmed(&self, at: usize, wanted: &Wanted) -> Option<usize> {
        let page = self.page;
        let here = page.sentence(at);
        (here.saturating_sub(HARMED)..here).rev().find_map(|sentence| {
            let first = page.tokens.partition_point(|token| token.sentence < sentence);
            let words = words(page.text, page.span(first, self.sentence_end(first)));
            page.language.turns().find(&words, Turn::Undergone).next()?;
            let found = self.standing_at(first)?;
            let cluster = &self.clusters[found];
            (cluster.is_person() && agreeing(cluster, wanted)).then_some(found)
        })
    }

    /// Whether somebody judges, charges or searches others.
    fn judges(&self, cluster: usize) -> bool {
        self.body_nouns(&self.clusters[cluster]).any(|noun| noun.judge)
    }

    fn is_official(&self, cluster: usize) -> bool {
        let mut told = self.body_nouns(&self.clusters[cluster]).filter_map(|noun| noun.trade);
        told.any(|trade| matches!(trade, Trade::Official | Trade::Head))
    }

    /// The only person of whom the sentence before that of `at` speaks: *la voiture est à Luc
    /// Brel. Son frère*.
    fn only_before(&self, at: usize, wanted: &Wanted) -> Option<usize> {
        if wanted.kind != Kind::Person {
            return None;
        }
        let before = self.page.sentence(at).checked_sub(1)?;
        let person = |cluster: &&Cluster| cluster.is_person() && agreeing(cluster, wanted);
        let all = self.clusters.iter().enumerate();
        let mut all = all.filter(|(_, cluster)| person(cluster) && cluster.is_in(before));
        let (found, _) = all.next()?;
        all.next().is_none().then_some(found)
    }

    /// Whose it is by the word before: "Orlania, whose president". Not *cinq ministres, dont
    /// le premier, ont*.
    pub(super) fn whose(&mut self, phrase: &Phrase) -> Option<usize> {
        let before = phrase.first.checked_sub(1).filter(|&at| self.page.is(at, Class::Whose))?;
        let on = self.page.is_word(phrase.last) && !self.page.is(phrase.last, Class::And);
        let owner = self.standing_before(before).filter(|_| on)?;
        // Moscow's spokesman is Russia's.
        let owner = self.speaking(owner);
        (!self.clusters[owner].place).then_some(owner)
    }

    /// Who a phrase means that is surely `owner`'s.
    pub(super) fn owned(&mut self, phrase: &Phrase, owner: usize) -> usize {
        let same = |cluster: &Cluster| {
            cluster.possessor == Some(owner)
                && cluster.descriptions.iter().any(|said| said.lemma == phrase.lemma)
        };
        let known = self.clusters.iter().position(same);
        known.unwrap_or_else(|| self.new_phrase(phrase, Some(owner)))
    }

    /// The body named of late for which *a spokeswoman*, *the management* speaks.
    pub(super) fn body(&self, phrase: &Phrase, index: Option<usize>) -> Option<usize> {
        let of_body = self.page.noun(phrase.head).is_some_and(|noun| noun.of_body);
        let alone = phrase.modifiers.is_empty() && phrase.inside.is_empty();
        if !of_body || !alone || index.is_none() || phrase.number == Some(Number::Plural) {
            return None;
        }
        let mut wanted = self.wanted(phrase.first, index);
        wanted.kind = Kind::Body;
        wanted.reach = 3;
        // An outlet that only tells of others has no part in it.
        let told = |number: usize| self.clusters[number].sort != Some(Sort::Media);
        antecedent_of(self.page, &self.clusters, &wanted, &told)
            .or_else(|| antecedent(self.page, &self.clusters, &wanted))
    }

    /// In whose circle people without a name are: *people close to the minister*, *des personnes
    /// proches du maire*.
    pub(super) fn circle(&mut self, phrase: &Phrase, index: usize) -> Option<usize> {
        let page = self.page;
        let people = matches!(phrase.sort, Some(Sort::Person | Sort::Group));
        let near = phrase.head + 1;
        if !people || !page.tells_privy(near) {
            return None;
        }
        let end = page.within(*self.told[index].source.first()?).1;
        let joins = |at: &usize| page.is(*at, Class::Of) || page.is(*at, Class::Preposition);
        let of = (near..end).find(joins)?;
        // *du maire*: the article is in the preposition.
        let first = of + usize::from(!page.is(of, Class::Contracted));
        if page.is(first, Class::Personal) {
            let grammar = page.grammar(first)?;
            let person = page.reference.composition().head_last;
            let (gender, number) = (grammar.gender, grammar.number);
            let pronoun =
                Pronoun { at: first, gender, number, thing: false, person, nearest: false };
            return self.pronoun(pronoun, index);
        }
        let article =
            usize::from(page.is(first, Class::Definite) || page.is(first, Class::Contracted));
        let name = [first, first + article].into_iter().find_map(|at| self.named.from(at));
        let found = match name {
            Some(name) => self.of_name[name],
            None => {
                let phrases = Phrases { page, named: self.named };
                let whose = phrases.at(first, end, true)?;
                let one = whose.sort == Some(Sort::Person) && whose.number != Some(Number::Plural);
                one.then(|| self.phrase(&whose, None)).flatten()?
            }
        };
        self.clusters[found].is_person().then_some(found)
    }

    /// Whose it is by *of the latter* behind it: *un porte-parole de ce dernier*.
    pub(super) fn latters(&mut self, phrase: &Phrase, index: usize) -> Option<usize> {
        let page = self.page;
        let small = |at: usize| page.is(at, Class::Of) || page.is(at, Class::Preposition);
        let at = (phrase.head + 1..=phrase.last).find(|&at| small(at))? + 1;
        let points = page.is(at, Class::Definite) || page.is(at, Class::Demonstrative);
        let grammar = page.grammar(at + 1).filter(|grammar| grammar.is(Class::Latter) && points)?;
        let latter = Pronoun {
            at,
            gender: grammar.gender,
            number: grammar.number,
            thing: false,
            person: false,
            nearest: true,
        };
        let owner = self.pronoun(latter, index)?;
        // *les avocats de ces derniers* are not the lawyers'.
        let same = self.clusters[owner].descriptions.iter().any(|told| told.lemma == phrase.lemma);
        (!same).then_some(owner)
    }
}
