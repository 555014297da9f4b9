//! Noun phrases: whom *the minister*, *his lawyer* and *a report* stand for.

use super::super::office;
use super::super::page::Shape;
use super::*;
use crate::language::reference::Noun;
use crate::language::{Functions, OfficeOf};

/// Sentences after which somebody is no longer meant by what only may be said of them.
const OF_LATE: usize = 5;

impl Resolver<'_, '_> {
    /// The cluster of a noun phrase; a new one if it names someone new.
    pub(super) fn phrase(&mut self, phrase: &Phrase, index: Option<usize>) -> Option<usize> {
        if let Some(name) = phrase.apposed {
            let found = self.of_name[name];
            self.employ(found, phrase, index);
            return Some(found);
        }
        // "the Norwegian side of the border" is a place.
        let of = |at: usize| self.page.is(at, Class::Of) || self.page.is(at, Class::Contracted);
        let alone = !(phrase.head + 1..=phrase.last).any(of);
        let side = |noun: &Noun| noun.side && alone && phrase.number != Some(Number::Plural);
        if let Some(nation) = phrase.nation
            && self.page.noun(phrase.head).is_some_and(side)
        {
            return Some(self.state(nation));
        }
        let possessor = match phrase.determiner {
            Determiner::Possessive | Determiner::Theirs => Some(self.possessor(phrase, index)?),
            Determiner::Own => {
                let outer =
                    index.and_then(|i| self.around(Some(i), self.page.tokens[phrase.head].span));
                Some(outer.and_then(|outer| self.sources[outer])?)
            }
            _ => None,
        };
        // *selon son propre aveu*: who owns up says so.
        if possessor.is_some() && self.page.noun(phrase.head).is_some_and(|noun| noun.word) {
            return possessor;
        }
        if let Some(owner) = self.whose(phrase) {
            return Some(self.owned(phrase, owner));
        }
        if let Some(owner) = index.and_then(|index| self.latters(phrase, index)) {
            return Some(self.owned(phrase, owner));
        }
        if let Some(issuer) = self.issuer(phrase, index) {
            self.specify(issuer, phrase);
            return Some(issuer);
        }
        if possessor.is_none()
            && let Some(pair) = self.pair(phrase)
        {
            return Some(pair);
        }
        if let Some(found) = self.repeated(phrase, possessor)? {
            self.specify(found, phrase);
            return Some(found);
        }
        // *le « pédiatre »*, of whom nobody was called so, may be anybody.
        let quoted = phrase.bare > phrase.first && self.page.mark(phrase.bare - 1).is_some();
        // *the second official* is none who was told of otherwise.
        let apart = self.is_one_of_several(phrase)
            || index.is_some_and(|index| self.is_told_by_another(phrase, index));
        if possessor.is_none() && index.is_some() && !quoted && !apart {
            let teller = self.teller_around(phrase, index);
            let found = self.pointed(phrase).or_else(|| self.narrower(phrase));
            let generic = || self.points_back(phrase).then(|| self.generic(phrase, index))?;
            let found = found.or_else(generic);
            let found = found.or_else(|| self.holder(phrase));
            let found = found.or_else(|| self.only_one(phrase));
            let found = found.or_else(|| self.described(phrase, index));
            let found = found.or_else(|| self.follows(phrase, index));
            let found = found.or_else(|| self.again(phrase, index));
            // *Selon le procureur, l'homme a nié*: who tells of somebody is another.
            let found = found.filter(|_| teller.is_none() || found != teller);
            if found.is_some() {
                return found;
            }
        }
        if index.is_some() && possessor.is_none() {
            if let Some(of_state) = self.nation_before(phrase) {
                let known = self.repeated(&of_state, None)?;
                return Some(known.unwrap_or_else(|| self.new_phrase(&of_state, None)));
            }
            if vague(phrase) {
                return None;
            }
        }
        let owner = possessor.or_else(|| self.body(phrase, index));
        let owner = owner.or_else(|| self.circle(phrase, index?));
        Some(self.new_phrase(phrase, owner))
    }

    /// Who tells what the person of a phrase says or does.
    fn teller_around(&self, phrase: &Phrase, index: Option<usize>) -> Option<usize> {
        let own = index.filter(|_| phrase.sort == Some(Sort::Person))?;
        let outer = self.around(Some(own), self.page.tokens.get(phrase.head)?.span)?;
        self.sources[outer].filter(|&teller| self.clusters[teller].is_person())
    }

    /// Whether a phrase tells one of several apart by their order.
    pub(super) fn is_one_of_several(&self, phrase: &Phrase) -> bool {
        (phrase.first..phrase.head).any(|at| self.page.is(at, Class::Ordinal))
    }

    /// Those who speak in what was taped or written in a state: *des écoutes orlaniennes dans
    /// lesquelles des responsables ont dit*, "Orlanian tapes in which officials said".
    fn nation_before(&self, phrase: &Phrase) -> Option<Phrase> {
        let page = self.page;
        if phrase.number != Some(Number::Plural) || !phrase.modifiers.is_empty() {
            return None;
        }
        let relative = phrase.first.checked_sub(1).filter(|&at| page.is(at, Class::Relative))?;
        let end = relative.checked_sub(1).filter(|&at| page.is(at, Class::Preposition))?;
        let end = if page.mark(end.checked_sub(1)?) == Some(',') { end - 1 } else { end };
        let (adjective, noun) = match page.reference.composition().head_last {
            true => (end.checked_sub(2)?, end - 1),
            false => (end.checked_sub(1)?, end.checked_sub(2)?),
        };
        let nation = page.nationality(adjective)?;
        // Those who are heard in a strike or a country may be anybody.
        page.noun(noun).filter(|noun| noun.sort == Sort::Work)?;
        let mut of_state = phrase.clone();
        of_state.nation = Some(nation);
        of_state.modifiers.insert(format!("={nation}"));
        Some(of_state)
    }

    pub(super) fn new_phrase(&mut self, phrase: &Phrase, possessor: Option<usize>) -> usize {
        self.clusters.push(Cluster {
            sort: phrase.sort,
            gender: phrase.gender,
            number: phrase.number.or(Some(Number::Singular)),
            descriptions: vec![phrase.clone()],
            possessor,
            ..Cluster::default()
        });
        self.clusters.len() - 1
    }

    /// A fuller wording of something known is kept.
    pub(super) fn specify(&mut self, cluster: usize, phrase: &Phrase) {
        let cluster = &mut self.clusters[cluster];
        let again = cluster
            .descriptions
            .iter()
            .any(|known| known.lemma == phrase.lemma && known.modifiers == phrase.modifiers);
        if !again {
            cluster.descriptions.push(phrase.clone());
        }
    }

    /// The only person with a name who holds the office of a state that a phrase tells in other
    /// words: *the head of government* of Prime Minister Orlan.
    fn holder(&self, phrase: &Phrase) -> Option<usize> {
        let one = phrase.sort == Some(Sort::Person)
            && phrase.number != Some(Number::Plural)
            && phrase.inside.is_empty()
            && matches!(phrase.determiner, Determiner::Definite | Determiner::Demonstrative);
        let of_state = |office: &&str| Functions::get().of(office) == Some(OfficeOf::State);
        let office = office::function(self.page, phrase).filter(of_state).filter(|_| one)?;
        let stands_for =
            |a: &str, b: &str| Functions::get().stands_for(a).any(|narrow| narrow == b);
        let same = |other: &str| stands_for(office, other) || stands_for(other, office);
        let elsewhere =
            |a: Option<usize>| a.is_some() && phrase.nation.is_some() && a != phrase.nation;
        let holds = |cluster: &Cluster| {
            let told = cluster.descriptions.iter().filter(|said| !elsewhere(said.nation));
            let told = told.filter_map(|said| office::function(self.page, said));
            let titles = cluster.names.iter().map(|&name| &self.names[name]);
            let titles = titles.filter(|name| !elsewhere(office::nation(self.page, name)));
            told.chain(titles.filter_map(|name| office::title(self.page, name))).any(same)
        };
        let people = self.clusters.iter().enumerate().filter(|(_, cluster)| {
            cluster.is_person()
                && !differ(phrase.gender, cluster.gender)
                && !cluster.names.is_empty()
                && cluster.before(phrase.first).is_some()
                && holds(cluster)
        });
        let mut people = people.map(|(number, _)| number);
        people.next().filter(|_| people.next().is_none())
    }

    /// Whether a phrase can stand for something named before in other words.
    fn points_back(&self, phrase: &Phrase) -> bool {
        let nation = phrase.nation.map(|state| format!("={state}"));
        let said = phrase.modifiers.iter().filter(|said| Some(*said) != nation.as_ref()).count();
        let person = phrase.sort == Some(Sort::Person);
        let whose = (phrase.head..phrase.last).any(|at| self.page.is(at, Class::Of));
        phrase.generic
            && said <= usize::from(!person)
            && phrase.inside.is_empty()
            && (!whose || self.of_trade(phrase))
            && matches!(phrase.determiner, Determiner::Definite | Determiner::Demonstrative)
            && !phrase.quantity
    }

    /// The cluster that *the company*, *the country*, *the minister* stands for.
    fn generic(&mut self, phrase: &Phrase, index: Option<usize>) -> Option<usize> {
        if self.is_told_apart(phrase) {
            return None;
        }
        let mut wanted = self.wanted(phrase.first, index);
        wanted.number = phrase.number;
        wanted.kind = match phrase.sort? {
            Sort::Person => Kind::Person,
            // What makes something is no institution; *le groupe* may be anything.
            Sort::Company if self.of_trade(phrase) => Kind::Company,
            Sort::Company | Sort::Organisation => Kind::Body,
            Sort::State => Kind::State,
            // "The paper" may be a newspaper.
            Sort::Media | Sort::Work => Kind::Media,
            _ => return None,
        };
        if wanted.kind == Kind::Person {
            wanted.gender = phrase.gender;
            wanted.reach = 3;
        }
        wanted.reporter = None;
        let may = |number: usize| {
            if wanted.kind == Kind::Person {
                let cluster = &self.clusters[number];
                return cluster.is_person() && !self.is_other(phrase, cluster);
            }
            let other = phrase.sort == Some(Sort::Company) && self.is_no_firm(number);
            // "People briefed on it said the regulator knew": people are no body.
            let about = self.is_crowd(number)
                || self.is_platform(number)
                || self.is_in_own_words(number, phrase.first, index)
                || self.reports_of(number, phrase, index);
            !other && !about && !self.is_other_body(phrase, number)
        };
        let find = |wanted: &Wanted| antecedent_of(self.page, &self.clusters, wanted, &may);
        if wanted.kind == Kind::Person && self.page.nationality(phrase.head).is_some() {
            // *The Spaniard*: who was called Spanish, else whoever was called nothing of that kind.
            let said = |number: usize, same: bool| {
                let mut told = self.clusters[number].descriptions.iter().filter_map(|d| d.nation);
                if same { told.any(|n| Some(n) == phrase.nation) } else { told.next().is_none() }
            };
            let may = |same: bool| move |number: usize| may(number) && said(number, same);
            let find = |same| antecedent_of(self.page, &self.clusters, &wanted, &may(same));
            return find(true).or_else(|| find(false));
        }
        if matches!(wanted.kind, Kind::Body | Kind::Company | Kind::Media) {
            // What has a name is likelier than *the press*, and *the company* is a firm before
            // it is the union.
            let named = Wanted { named: true, reach: 6, ..wanted };
            let firm = phrase.sort == Some(Sort::Company);
            let firm = firm.then_some(Wanted { kind: Kind::Company, ..named });
            let found = firm.into_iter().chain([named]).find_map(|wanted| find(&wanted));
            if phrase.sort == Some(Sort::Work) {
                return found.filter(|&found| self.clusters[found].sort == Some(Sort::Media));
            }
            if found.is_some() {
                return found;
            }
        }
        let found = find(&wanted);
        let state = self
            .scope
            .state(phrase.first)
            .filter(|_| found.is_none() && wanted.kind == Kind::State);
        found.or_else(|| state.map(|row| self.state(row)))
    }

    /// Whether only people without a name are meant: *two people familiar with the talks*.
    fn is_crowd(&self, number: usize) -> bool {
        let cluster = &self.clusters[number];
        let people = |phrase: &Phrase| self.page.tells_privy(phrase.head + 1);
        cluster.names.is_empty()
            && cluster.sort == Some(Sort::Group)
            && cluster.descriptions.iter().any(people)
    }

    /// Who was called of late by a noun for some of those that the noun of a phrase is for:
    /// *l'élu* of the mayor, *l'établissement* of the bank. The last who was; of those in one
    /// sentence who has a name.
    fn narrower(&self, phrase: &Phrase) -> Option<usize> {
        let person = phrase.sort == Some(Sort::Person);
        let one = phrase.number != Some(Number::Plural)
            // *l'agence* may be any, named or not: see `generic`.
            && (person || phrase.sort == Some(Sort::Organisation) && !phrase.generic);
        if !one || !self.is_back(phrase) {
            return None;
        }
        let narrow = |noun: &str| self.page.reference.is_narrower(noun, &phrase.lemma);
        let called = self.clusters.iter().enumerate().filter(|(_, cluster)| {
            let told = match person {
                true => !differ(phrase.gender, cluster.gender) && self.nouns(cluster).any(narrow),
                false => self.body_nouns(cluster).any(|noun| narrow(&noun.lemma)),
            };
            cluster.is_person() == person && !cluster.is_plural() && !cluster.place && told
        });
        let called: Vec<(usize, &Cluster)> = called.collect();
        // *le premier magistrat* of the only mayor
        let noun = self.page.noun(phrase.head);
        let office = person && noun.is_some_and(|noun| noun.of_state || noun.of_town);
        let only = |cluster: &Cluster| office && called.len() == 1 && !cluster.names.is_empty();
        let here = self.page.sentence(phrase.first);
        let last = called.iter().filter_map(|&(number, cluster)| {
            let mention = cluster.before(phrase.first)?;
            let near = here.saturating_sub(mention.sentence) <= OF_LATE || only(cluster);
            let named = !cluster.names.is_empty();
            near.then_some((mention.sentence, named, mention.first, number))
        });
        last.max().map(|(.., number)| number)
    }

    /// Whether a phrase can be of somebody called otherwise before: nothing hangs on it but what
    /// says of what kind they are (*l'homme de 41 ans*, *le chef d'entreprise*).
    fn is_back(&self, phrase: &Phrase) -> bool {
        let page = self.page;
        let kind = |of: usize| {
            let next = of + 1;
            !page.is(of, Class::Contracted)
                && next < phrase.last
                && (page.shape(next) == Some(Shape::Number)
                    || page.shape(next) == Some(Shape::Lower)
                        && page.grammar(next).is_none()
                        && next + 1 == phrase.last)
        };
        match phrase.determiner {
            Determiner::Demonstrative => true,
            Determiner::Definite => {
                phrase.inside.is_empty()
                    && (phrase.head..phrase.last).all(|at| !page.is(at, Class::Of) || kind(at))
                    // *the prime minister's spokesman*
                    && (phrase.first..phrase.head).all(|at| !page.is_genitive(at))
            }
            _ => false,
        }
    }

    /// The nouns for people that somebody was called by: beside a name, before it, or alone.
    pub(super) fn nouns<'s>(&'s self, cluster: &'s Cluster) -> impl Iterator<Item = &'s str> {
        let said = cluster.descriptions.iter().map(|phrase| phrase.lemma.as_str());
        let before = cluster.names.iter().flat_map(move |&name| {
            let name = &self.names[name];
            let title = |at| self.page.is(at, Class::Title) || self.page.is(at, Class::Rank);
            (name.first..name.bare).filter_map(move |at| match self.page.noun(at) {
                Some(noun) => Some(noun.lemma.as_str()),
                None => title(at).then(|| self.page.key(at)),
            })
        });
        said.chain(before)
    }

    /// Whether somebody is called by another noun than a phrase's, which says nothing of what
    /// the phrase says: *the prosecutor* is not whom the article calls a lawyer, and *the lawyer*
    /// is not its mayor. Whoever is called nothing is not the prosecutor either.
    fn is_other(&self, phrase: &Phrase, cluster: &Cluster) -> bool {
        let reference = self.page.reference;
        let Some(said) = self.page.noun(phrase.head) else { return false };
        if said.anyone {
            // *L'homme a nié* is not who questioned him.
            let judges = |noun: &str| reference.noun(noun).is_some_and(|noun| noun.judge);
            return self.nouns(cluster).any(judges);
        }
        // Of whom nothing was said, no office and no trade holds.
        let untold = |noun: &str| reference.noun(noun).is_none() && !reference.has_broader(noun);
        if self.nouns(cluster).all(untold) && cluster.known.is_none() {
            return is_office(said) || !said.generic;
        }
        // *M.* says nothing of a trade, *Me* does.
        let person = |noun: &&str| {
            let person = reference.noun(noun).is_some_and(|noun| noun.sort == Sort::Person);
            person || reference.has_broader(noun)
        };
        let mut called = self.nouns(cluster).filter(person).peekable();
        let near = |noun: &str| {
            noun == phrase.lemma
                // *Außenministerin*, *Ministerin*
                || reference.composition().capital_nouns && noun.ends_with(&phrase.lemma)
                || reference.is_narrower(noun, &phrase.lemma)
                || reference.is_narrower(&phrase.lemma, noun)
        };
        called.peek().is_some() && !called.any(near)
    }

    /// The person about whom *the engineer*, *this economist* can be, though nobody called
    /// them so: named of late, of the same sex and no other trade, and likelier than others.
    fn described(&self, phrase: &Phrase, index: Option<usize>) -> Option<usize> {
        let points = self.is_back(phrase);
        let person = phrase.sort == Some(Sort::Person) && phrase.number != Some(Number::Plural);
        if !points || !person || phrase.trade == Some(Trade::Head) {
            return None;
        }
        let mut wanted = self.one_of_late(phrase, index);
        wanted.named = true;
        wanted.trade = phrase.trade;
        let found = antecedent(self.page, &self.clusters, &wanted)?;
        (!self.is_other(phrase, &self.clusters[found])).then_some(found)
    }

    /// Whom *cet économiste*, "this engineer" points at in other words than before: nobody new is
    /// told so.
    fn again(&self, phrase: &Phrase, index: Option<usize>) -> Option<usize> {
        let one = phrase.sort == Some(Sort::Person) && phrase.number != Some(Number::Plural);
        let points = phrase.determiner == Determiner::Demonstrative;
        if !one || !points || phrase.trade == Some(Trade::Anonymous) {
            return None;
        }
        antecedent(self.page, &self.clusters, &self.one_of_late(phrase, index))
    }

    /// What a phrase for one person asks of whoever it points at.
    fn one_of_late(&self, phrase: &Phrase, index: Option<usize>) -> Wanted {
        let mut wanted = self.wanted(phrase.first, index);
        wanted.reporter = None;
        wanted.kind = Kind::Person;
        wanted.number = Some(Number::Singular);
        wanted.gender = phrase.gender;
        wanted.reach = OF_LATE;
        wanted
    }

    /// The only person about whom *the mayor* can be, if nobody was called so: nothing
    /// said of them speaks against it, and nobody else was named of late.
    fn only_one(&self, phrase: &Phrase) -> Option<usize> {
        let definite =
            matches!(phrase.determiner, Determiner::Definite | Determiner::Demonstrative);
        let bare = phrase.modifiers.iter().all(|said| said.starts_with('='));
        let person = phrase.sort == Some(Sort::Person) && phrase.number != Some(Number::Plural);
        if !definite || !bare || !person {
            return None;
        }
        let here = self.page.sentence(phrase.first);
        let near = |cluster: &Cluster| {
            let mention = cluster.before(phrase.first);
            mention.is_some_and(|mention| here - mention.sentence <= OF_LATE)
        };
        let people = self.clusters.iter().enumerate().filter(|(_, cluster)| {
            cluster.is_person() && !cluster.names.is_empty() && !cluster.place && near(cluster)
        });
        let mut people = people.map(|(number, _)| number);
        let one = people.next().filter(|_| people.next().is_none())?;
        let cluster = &self.clusters[one];
        let other = differ(phrase.gender, cluster.gender) || self.is_other(phrase, cluster);
        let against = cluster.descriptions.iter().filter_map(|known| known.trade).any(|trade| {
            let official = |trade| matches!(trade, Trade::Official | Trade::Head | Trade::Other);
            phrase.trade.is_some_and(|said| said != trade && !(official(said) && official(trade)))
        });
        (!other && !against).then_some(one)
    }
}

/// Whether a noun for somebody is an office.
fn is_office(noun: &Noun) -> bool {
    let official = noun.trade == Some(Trade::Official) && !noun.generic;
    noun.of_state || noun.of_town || official
}

/// Whether a source of this wording names nobody: *des sources*, *certaines
/// personnes*.
pub(super) fn vague(phrase: &Phrase) -> bool {
    let open = phrase.determiner == Determiner::Indefinite
        || phrase.quantity && phrase.determiner == Determiner::Bare
        || phrase.determiner == Determiner::Bare && phrase.trade == Some(Trade::Anonymous);
    let plural = phrase.number == Some(Number::Plural);
    open && phrase.modifiers.is_empty() && (plural || phrase.sort == Some(Sort::Work))
}
