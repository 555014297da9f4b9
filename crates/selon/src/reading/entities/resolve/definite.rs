//! Noun phrases: whom *the minister*, *his lawyer* and *a report* stand for.

use super::super::office;
use super::super::page::Shape;
use super::*;
use crate::language::reference::Noun;
use crate::language::{Functions, OfficeOf};

impl Resolver<'_, '_> {
    /// The cluster of a noun phrase; a new one if it names someone new.
    pub(super) fn phrase(&mut self, phrase: &Phrase, index: Option<usize>) -> Option<usize> {
        if let Some(name) = phrase.apposed {
            return Some(self.of_name[name]);
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
                let outer = index.and_then(|i| self.around(i, self.page.tokens[phrase.head].span));
                Some(outer.and_then(|outer| self.sources[outer])?)
            }
            _ => None,
        };
        if let Some(owner) = self.whose(phrase) {
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
        if possessor.is_none() && index.is_some() && !quoted {
            let found = self.narrower(phrase);
            let generic = || self.points_back(phrase).then(|| self.generic(phrase, index))?;
            let found = found.or_else(generic);
            let found = found.or_else(|| self.holder(phrase));
            let found = found.or_else(|| self.only_one(phrase));
            let found = found.or_else(|| self.described(phrase, index));
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
        Some(self.new_phrase(phrase, owner))
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

    fn new_phrase(&mut self, phrase: &Phrase, possessor: Option<usize>) -> usize {
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

    fn possessor(&mut self, phrase: &Phrase, index: Option<usize>) -> Option<usize> {
        let mut wanted = self.wanted(phrase.first, index);
        let theirs = phrase.determiner == Determiner::Theirs;
        wanted.number = Some(if theirs { Number::Plural } else { Number::Singular });
        wanted.kind = match phrase.sort {
            _ if theirs => Kind::They,
            _ if self.page.is(phrase.first, Class::Thing) => Kind::Its,
            Some(Sort::Person) => Kind::Owner,
            _ => Kind::Anyone,
        };
        if self.page.reference.composition().head_last {
            wanted.gender = self.page.grammar(phrase.first).and_then(|grammar| grammar.gender);
        }
        wanted.reach = 2;
        antecedent(self.page, &self.clusters, &wanted)
    }

    /// Whose it is by the word before: "Orlania, whose president". Not *cinq ministres, dont
    /// le premier, ont*.
    fn whose(&mut self, phrase: &Phrase) -> Option<usize> {
        let before = phrase.first.checked_sub(1).filter(|&at| self.page.is(at, Class::Whose))?;
        let on = self.page.is_word(phrase.last) && !self.page.is(phrase.last, Class::And);
        let owner = self.standing_before(before).filter(|_| on)?;
        // Moscow's spokesman is Russia's.
        let owner = self.speaking(owner);
        (!self.clusters[owner].place).then_some(owner)
    }

    /// Who a phrase means that is surely `owner`'s.
    fn owned(&mut self, phrase: &Phrase, owner: usize) -> usize {
        let same = |cluster: &Cluster| {
            cluster.possessor == Some(owner)
                && cluster.descriptions.iter().any(|said| said.lemma == phrase.lemma)
        };
        let known = self.clusters.iter().position(same);
        known.unwrap_or_else(|| self.new_phrase(phrase, Some(owner)))
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
        let differ =
            |a: Option<usize>| a.is_some() && phrase.nation.is_some() && a != phrase.nation;
        let holds = |cluster: &Cluster| {
            let told = cluster.descriptions.iter().filter(|said| !differ(said.nation));
            let told = told.filter_map(|said| office::function(self.page, said));
            let titles = cluster.names.iter().map(|&name| &self.names[name]);
            let titles = titles.filter(|name| !differ(office::nation(self.page, name)));
            told.chain(titles.filter_map(|name| office::title(self.page, name))).any(same)
        };
        let people = self.clusters.iter().enumerate().filter(|(_, cluster)| {
            let sex = matches!((phrase.gender, cluster.gender), (Some(a), Some(b)) if a != b);
            cluster.is_person()
                && !sex
                && !cluster.names.is_empty()
                && cluster.before(phrase.first).is_some()
                && holds(cluster)
        });
        let mut people = people.map(|(number, _)| number);
        people.next().filter(|_| people.next().is_none())
    }

    /// The body named of late for which *a spokeswoman*, *the management* speaks.
    fn body(&self, phrase: &Phrase, index: Option<usize>) -> Option<usize> {
        let of_body = self.page.noun(phrase.head).is_some_and(|noun| noun.of_body);
        let alone = phrase.modifiers.is_empty() && phrase.inside.is_empty();
        if !of_body || !alone || index.is_none() || phrase.number == Some(Number::Plural) {
            return None;
        }
        let mut wanted = self.wanted(phrase.first, index);
        wanted.kind = Kind::Body;
        wanted.reach = 3;
        antecedent(self.page, &self.clusters, &wanted)
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

    /// Whether a phrase says of a company what it does, and not whose it is: *le géant des
    /// télécommunications*.
    fn of_trade(&self, phrase: &Phrase) -> bool {
        let page = self.page;
        let mut all = phrase.head + 1..phrase.last;
        let Some(of) = all.find(|&at| page.is(at, Class::Of)) else { return false };
        let owner = |noun: &Noun| {
            matches!(noun.sort, Sort::Person | Sort::Group | Sort::Organisation | Sort::State)
        };
        phrase.sort == Some(Sort::Company)
            && (of + 1..phrase.last).all(|at| {
                page.shape(at) != Some(Shape::Capital)
                    && !page.is(at, Class::Possessive)
                    && !page.noun(at).is_some_and(owner)
            })
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
            let about =
                self.is_platform(number) || self.is_in_own_words(number, phrase.first, index);
            !other && !about
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
        let state = self.scope.state.filter(|_| found.is_none() && wanted.kind == Kind::State);
        found.or_else(|| state.map(|row| self.state(row)))
    }

    /// Whether a noun for a body is told apart from others by what stands with it: "the nurses'
    /// union", *le parti socialiste*.
    fn is_told_apart(&self, phrase: &Phrase) -> bool {
        let page = self.page;
        if phrase.sort != Some(Sort::Organisation) && phrase.sort != Some(Sort::Company) {
            return false;
        }
        let genitive = (phrase.first..phrase.head)
            .any(|at| page.is_genitive(at) || page.is_plural_genitive(at));
        let someone = |at: usize| {
            page.noun(at).is_some_and(|noun| !matches!(noun.sort, Sort::Work | Sort::Place))
        };
        let beside = (phrase.bare..phrase.last).filter(|&at| at != phrase.head).any(someone);
        let epithet = phrase.sort == Some(Sort::Organisation)
            && phrase.modifiers.iter().any(|said| !said.starts_with('='));
        genitive || beside || epithet
    }

    /// Whether a body is surely no company: an institution, or an outlet that speaks itself.
    fn is_no_firm(&self, cluster: usize) -> bool {
        let cluster = &self.clusters[cluster];
        let known = cluster.known.map(|row| self.page.register.known(row));
        match known {
            Some(known) if known.sort == Sort::Media => cluster.speaks,
            Some(known) => known.sort != Sort::Company,
            None => {
                let other = |said: &Phrase| {
                    matches!(said.sort, Some(Sort::Organisation)) && !said.generic
                        || said.trade == Some(Trade::Official)
                };
                cluster.sort == Some(Sort::Media) && cluster.speaks
                    || !cluster.descriptions.is_empty() && cluster.descriptions.iter().all(other)
            }
        }
    }

    /// Whether a body is only where things are posted: "wrote on X".
    fn is_platform(&self, cluster: usize) -> bool {
        let page = self.page;
        let cluster = &self.clusters[cluster];
        let on = |at: usize| page.is(at, Class::Preposition) && !page.is(at, Class::Of);
        let short = |name: &usize| {
            let name = &self.names[*name];
            name.words.iter().map(|word| word.chars().count()).sum::<usize>() == 1
        };
        let outlet = cluster.sort == Some(Sort::Media);
        !cluster.speaks
            && !cluster.names.is_empty()
            && (outlet || cluster.names.iter().all(short))
            && cluster.names.iter().all(|&name| {
                let first = self.names[name].first;
                first > 0 && on(first - 1)
            })
    }

    /// Whether a body was last named in what the source at `at` says of it: the regulator is not
    /// the bank that it speaks of.
    fn is_in_own_words(&self, cluster: usize, at: usize, index: Option<usize>) -> bool {
        let Some(index) = index else { return false };
        let Some(mention) = self.clusters[cluster].before(at) else { return false };
        let Some(token) = self.page.tokens.get(mention.first) else { return false };
        self.told[index].content.iter().any(|content| content.contains(token.span))
    }

    /// Who was called by a noun for some of those that the noun of a phrase is for: *l'élu* of
    /// the mayor. The last who was.
    fn narrower(&self, phrase: &Phrase) -> Option<usize> {
        let one = phrase.sort == Some(Sort::Person) && phrase.number != Some(Number::Plural);
        if !one || !self.is_back(phrase) {
            return None;
        }
        let people = self.clusters.iter().enumerate().filter(|(_, cluster)| {
            cluster.is_person()
                && !cluster.is_plural()
                && !differ(phrase.gender, cluster.gender)
                && self
                    .nouns(cluster)
                    .any(|noun| self.page.reference.is_narrower(noun, &phrase.lemma))
        });
        let last = people.filter_map(|(n, cluster)| {
            Some((!cluster.names.is_empty(), cluster.before(phrase.first)?.first, n))
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
    fn nouns<'s>(&'s self, cluster: &'s Cluster) -> impl Iterator<Item = &'s str> {
        let said = cluster.descriptions.iter().map(|phrase| phrase.lemma.as_str());
        let before = cluster.names.iter().flat_map(|&name| {
            let name = &self.names[name];
            (name.first..name.bare).filter_map(|at| self.page.noun(at))
        });
        said.chain(before.map(|noun| noun.lemma.as_str()))
    }

    /// Whether somebody is called by another noun than a phrase's, which says nothing of what
    /// the phrase says: *the prosecutor* is not whom the article calls a lawyer, and *the lawyer*
    /// is not its mayor. Whoever is called nothing is not the prosecutor either.
    fn is_other(&self, phrase: &Phrase, cluster: &Cluster) -> bool {
        let reference = self.page.reference;
        let Some(said) = self.page.noun(phrase.head) else { return false };
        if said.anyone {
            return false;
        }
        // Of whom nothing was said, no office and no trade holds.
        if self.nouns(cluster).next().is_none() && cluster.known.is_none() {
            return is_office(said) || !said.generic;
        }
        let person =
            |noun: &&str| reference.noun(noun).is_some_and(|noun| noun.sort == Sort::Person);
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
        let mut wanted = self.wanted(phrase.first, index);
        wanted.reporter = None;
        wanted.kind = Kind::Person;
        wanted.number = Some(Number::Singular);
        wanted.gender = phrase.gender;
        wanted.reach = 5;
        wanted.named = true;
        wanted.trade = phrase.trade;
        let found = antecedent(self.page, &self.clusters, &wanted)?;
        (!self.is_other(phrase, &self.clusters[found])).then_some(found)
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
            mention.is_some_and(|mention| here - mention.sentence <= 5)
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

    /// Who speaks through a text: *a statement of the ministry*, *a report published by
    /// the institute*.
    fn issuer(&mut self, phrase: &Phrase, index: Option<usize>) -> Option<usize> {
        let index = index?;
        if phrase.sort != Some(Sort::Work) {
            return None;
        }
        let page = self.page;
        let end = page.within(*self.told[index].source.first()?).1;
        let shows = page.noun(phrase.head).is_some_and(|noun| noun.shows);
        let by = (phrase.head + 1..end).find(|&at| {
            let next = at - 1 == phrase.head && !shows;
            page.is(at, Class::By) && (page.is(at - 1, Class::Issued) || next)
        });
        let mut rest = phrase.head + 1..phrase.last;
        let of = rest.find(|&at| page.is(at, Class::Of)).filter(|_| !shows);
        let first = by.or(of)? + 1;
        let mut name = first;
        while page.is(name, Class::Definite) && self.named.from(name).is_none() {
            name += 1;
        }
        if let Some(found) = self.named.from(name) {
            let cluster = self.speaking(self.of_name[found]);
            let place = self.clusters[cluster].sort == Some(Sort::Place);
            return (!place).then_some(cluster);
        }
        let phrases = Phrases { page, named: self.named };
        // *du* is *de le*: the article is in the preposition.
        let first = if page.is(first - 1, Class::Contracted) { first - 1 } else { first };
        let body = phrases.at(first, end, true)?;
        // *un communiqué de presse*
        let kind = by.is_none()
            && body.determiner == Determiner::Bare
            && body.number != Some(Number::Plural)
            && body.sort != Some(Sort::Organisation)
            && body.modifiers.is_empty();
        if kind && page.shape(body.head) == Some(Shape::Lower) {
            return None;
        }
        let speaks = matches!(
            body.sort,
            Some(Sort::Organisation | Sort::Company | Sort::Media | Sort::Person | Sort::Group)
        );
        if speaks { self.phrase(&body, None) } else { None }
    }
}

/// Whether a noun for somebody is an office.
fn is_office(noun: &Noun) -> bool {
    let official = noun.trade == Some(Trade::Official) && !noun.generic;
    noun.of_state || noun.of_town || official
}

fn differ(a: Option<Gender>, b: Option<Gender>) -> bool {
    matches!((a, b), (Some(a), Some(b)) if a != b)
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
