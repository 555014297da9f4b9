//! Pronouns: those that look back, and *I* and *we*, which wait for who speaks.

use super::super::page::Shape;
use super::*;
use crate::language::register::key;

/// Most words between two relative clauses of one noun.
const CLAUSE: usize = 24;
/// Most words in brackets between a noun and its relative clause.
const BRACKETS: usize = 10;

/// Most tokens of a name behind *obtained by*.
const ASIDE: usize = 6;

impl Resolver<'_, '_> {
    pub(super) fn wanted(&self, at: usize, index: Option<usize>) -> Wanted {
        let mut wanted = Wanted { at, reach: 4, ..Wanted::default() };
        let Some(index) = index else {
            return wanted;
        };
        let span = self.page.tokens.get(at).map(|token| token.span).unwrap_or_default();
        if let Some(outer) = self.around(Some(index), span) {
            let speaker = self.sources[outer];
            if self.quoted(outer, span) && !self.inserted(index, span) {
                wanted.quoted = speaker;
            } else {
                wanted.reporter = speaker;
            }
        }
        // Guesses stand behind all statements, not behind those that come before them.
        let before = |n: &usize| {
            index < self.sure || self.told[*n].source.first().is_some_and(|source| *source < span)
        };
        let mut told = (0..index.min(self.sure)).rev().filter(before);
        let last = told.find_map(|n| self.sources[n]);
        wanted.spoke_last = last;
        let words = self.told[index].content.iter().filter(|c| c.end() <= span.start());
        let own = words.map(|&c| self.page.within(c)).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)));
        wanted.own_words = own;
        wanted
    }

    /// The innermost statement in whose content `span` stands, other than its `own`.
    pub(super) fn around(&self, own: Option<usize>, span: Span) -> Option<usize> {
        let holds = |told: &Told<'_>| told.content.iter().any(|content| content.contains(span));
        let size =
            |told: &Told<'_>| told.content.iter().map(|content| content.len()).sum::<usize>();
        let sure = self.told[..self.sure].iter().enumerate();
        let others = sure.filter(|(n, told)| Some(*n) != own && holds(told));
        others.min_by_key(|(n, told)| (size(told), *n)).map(|(n, _)| n)
    }

    /// Whether the source of a statement, at `span`, parts what it says: "Never, he said, will
    /// I". Whoever is quoted around it does not speak of another there.
    fn inserted(&self, index: usize, span: Span) -> bool {
        let content = &self.told[index].content;
        let (Some(before), Some(after)) = (content.first(), content.last()) else { return false };
        if before.end() > span.start() || span.end() > after.start() {
            return false;
        }
        // *m'a-t-il dit*: told to whoever tells of it.
        let (_, first) = self.page.within(*before);
        let (last, _) = self.page.within(*after);
        if (first..last).any(|at| self.page.is(at, Class::First)) {
            return false;
        }
        // A quotation in a quotation is another's.
        let deep = |at: usize| {
            let around = self.page.quotes.regions().iter();
            around.filter(|quotation| quotation.span.range().contains(&at)).count()
        };
        deep(before.end().saturating_sub(1)) <= deep(span.start())
    }

    /// Whether a statement is a turn of talk: a line that opens with who speaks and a colon.
    fn is_turn(&self, index: usize) -> bool {
        let told = &self.told[index];
        let ([source], Some(content)) = (told.source, told.content.first()) else { return false };
        let text = self.page.text;
        let between = text.get(source.end()..content.start());
        let line = text[..source.start()].rsplit('\n').next().unwrap_or("");
        between.is_some_and(|between| between.trim() == ":") && !line.contains(char::is_alphabetic)
    }

    /// Whether `span` stands in a quotation inside the content of statement `outer`, or that is a
    /// turn of talk.
    fn quoted(&self, outer: usize, span: Span) -> bool {
        if self.is_turn(outer) {
            return true;
        }
        self.page.quotes.regions().iter().any(|quotation| {
            quotation.span.contains(span)
                && self.told[outer].content.iter().any(|content| {
                    content.overlaps(quotation.span)
                        && (quotation.span.contains(*content)
                            || content.contains(quotation.span)
                            || quotation.span.start() <= content.start())
                })
        })
    }

    pub(super) fn pronoun(&mut self, pronoun: Pronoun, index: usize) -> Option<usize> {
        if self.is_nameless_speaker(pronoun, index) {
            return None;
        }
        let mut wanted = self.wanted(pronoun.at, Some(index));
        wanted.gender = pronoun.gender;
        wanted.number = pronoun.number;
        wanted.nearest = pronoun.nearest;
        wanted.itself = true;
        let they = pronoun.number == Some(Number::Plural) && pronoun.gender.is_none();
        wanted.kind = if pronoun.thing {
            Kind::It
        } else if pronoun.person {
            Kind::Person
        } else if they {
            Kind::They
        } else {
            Kind::Anyone
        };
        if let Some(found) = self.clause_before(&wanted, index) {
            return Some(found);
        }
        if let Some(found) = self.client(&wanted) {
            return Some(found);
        }
        if !pronoun.nearest {
            if let Some(teller) = self.teller_before(&wanted) {
                return self.sources[teller];
            }
            let subject = self.last_subject(&wanted).or_else(|| self.silent_subject(&wanted));
            if subject.is_some_and(|subject| !self.opens_own_words(subject, &wanted)) {
                return subject;
            }
        }
        if pronoun.nearest {
            if let Some(other) = self.other_of_two(pronoun, index) {
                return Some(other);
            }
            // *ce dernier* is most often a person.
            let person = Wanted { kind: Kind::Person, ..wanted };
            // Whose cousin somebody is may be meant; where they are from is not.
            let may = |number: usize| {
                self.clusters[number].is_person() || !self.is_inside(number, pronoun.at)
            };
            let found = antecedent_of(self.page, &self.clusters, &person, &may);
            if found.is_some() {
                return found;
            }
        }
        let may =
            |number: usize| !self.is_platform(number) && !self.opens_own_words(number, &wanted);
        antecedent_of(self.page, &self.clusters, &wanted, &may)
    }

    /// Whether a cluster is named at the head of what the one sought says, before they are told to
    /// say it: in *Orlo wanted war, it said* another says so. Of their troops, in *Orlo's troops
    /// left*, they may speak.
    fn opens_own_words(&self, cluster: usize, wanted: &Wanted) -> bool {
        let Some((first, _)) = wanted.own_words else { return false };
        let page = self.page;
        let opens = |mention: &Mention| {
            let article = page.is(first, Class::Definite) || page.is(first, Class::Elision);
            mention.first == first || article && mention.first == first + 1
        };
        let named = |mention: &Mention| {
            (mention.first..mention.last)
                .any(|at| page.noun(at).is_some() || self.named.holding(at).is_some())
        };
        // No part of somebody else of whom words tell there.
        let longer = |own: &Mention, other: &Mention| {
            (first..=own.first).contains(&other.first) && own.last < other.last
        };
        let whole = |own: &Mention| {
            let others = self.clusters.iter().enumerate().filter(|(other, _)| *other != cluster);
            let mut others = others.flat_map(|(_, other)| &other.mentions);
            let genitive = page.is_genitive(own.last) || page.is_plural_genitive(own.last);
            !genitive && !others.any(|other| longer(own, other))
        };
        let mentions = &self.clusters[cluster].mentions;
        mentions.iter().any(|mention| opens(mention) && named(mention) && whole(mention))
    }

    /// Whether the last mention of a cluster before `at` is a part of whom else words tell: Orlo is
    /// not meant in *un pêcheur d'Orlo*.
    fn is_inside(&self, cluster: usize, at: usize) -> bool {
        let Some(own) = self.clusters[cluster].before(at) else { return false };
        let others = self.clusters.iter().enumerate().filter(|(other, _)| *other != cluster);
        others
            .flat_map(|(_, other)| &other.mentions)
            .any(|other| other.first < own.first && own.last <= other.last && other.first < at)
    }

    /// The only one who is told to be as old as the word at `at` says: "Ida Orvel, 32, … the
    /// 32-year-old".
    pub(super) fn aged(&self, at: usize) -> Option<usize> {
        let page = self.page;
        let word = page.key(at);
        let age = word.trim_end_matches(|c: char| !c.is_ascii_digit());
        let tells = |mention: &Mention| {
            let mut around = mention.first..mention.last + 3;
            mention.first < at
                && around.any(|t| {
                    page.same_sentence(t, mention.first)
                        && (page.key(t) == age || page.key(t) == word)
                })
        };
        let mut told = self.clusters.iter().enumerate().filter(|(_, cluster)| {
            cluster.sort.is_none_or(|sort| sort == Sort::Person)
                && !cluster.is_plural()
                && cluster.mentions.iter().any(tells)
        });
        let (found, _) = told.next()?;
        told.next().is_none().then_some(found)
    }

    /// Whether a pronoun that what is said begins with is whoever says it, of whom nothing is
    /// known: *des responsables ont dit qu'ils*.
    fn is_nameless_speaker(&self, pronoun: Pronoun, index: usize) -> bool {
        let Some(span) = self.page.tokens.get(pronoun.at).map(|token| token.span) else {
            return false;
        };
        let Some(outer) = self.around(Some(index), span) else { return false };
        let Said::Phrase(speaker) = &self.said[outer] else { return false };
        // In a quotation they are others, and who speaks later is not known yet.
        let told_before = self.told[outer].source.iter().all(|source| source.end() <= span.start());
        let opens = self.told[outer].content.iter().any(|content| {
            let first = self.page.within(*content).0;
            (first..first + 3).contains(&pronoun.at)
        });
        let sex = differ(pronoun.gender, speaker.gender);
        definite::vague(speaker)
            && matches!(speaker.sort, Some(Sort::Group | Sort::Person))
            && self.sources[outer].is_none()
            && told_before
            && opens
            && !self.quoted(outer, span)
            && !pronoun.thing
            && !pronoun.nearest
            && pronoun.number.is_some()
            && pronoun.number == speaker.number
            && !sex
    }

    /// What stands before *who*: the cluster with a mention that ends there, or the
    /// widest of those that do.
    pub(super) fn relative(&self, at: usize) -> Option<usize> {
        let found = self.standing_before(at).filter(|&cluster| !self.clusters[cluster].place)?;
        Some(self.teller(found, at).unwrap_or(found))
    }

    /// The same, or the place that stands there.
    pub(super) fn standing_before(&self, at: usize) -> Option<usize> {
        let page = self.page;
        let end = if page.mark(at.wrapping_sub(1)) == Some(',') { at - 1 } else { at };
        // *la Russie, qui a annexé la ville et qui y voit*
        if page.is(end.wrapping_sub(1), Class::And) && page.is(at, Class::Relative) {
            let clause = (end.saturating_sub(CLAUSE)..end).rev();
            let mut clause = clause.take_while(|&before| page.same_sentence(before, at));
            let other = clause.find(|&before| page.key(before) == page.key(at))?;
            return self.standing_before(other);
        }
        // *the man with whom*
        let end = if page.is(end.wrapping_sub(1), Class::Preposition) { end - 1 } else { end };
        // *la ministre, selon qui*
        let end = if page.mark(end.wrapping_sub(1)) == Some(',') { end - 1 } else { end };
        // *la Banque orlanaise (BO) qui*
        let open = |at: &usize| page.mark(*at) == Some('(');
        let end = match page.mark(end.wrapping_sub(1)) {
            Some(')') => (end.saturating_sub(BRACKETS)..end).rev().find(open).unwrap_or(end),
            _ => end,
        };
        let end = self.before_aside(end, at).unwrap_or(end);
        let ends = |cluster: &Cluster| {
            let mentions = cluster.mentions.iter().rev().take_while(|m| m.last + 12 > end);
            mentions.filter(|m| m.last == end || m.last == end + 1).map(|m| m.first).min()
        };
        let found =
            self.clusters.iter().enumerate().filter_map(|(n, c)| ends(c).map(|first| (first, n)));
        found.filter(|&(first, _)| first < at).min().map(|(_, cluster)| cluster)
    }

    /// Where what a clause tells of ends, if who made or saw it stands between: *a memo, obtained by
    /// Radio Orlo, that warned*, *a memo seen by Radio Orlo that warned*. In *Radio Orlo, which* it
    /// is the name, unless commas close both ends.
    fn before_aside(&self, end: usize, relative: usize) -> Option<usize> {
        let page = self.page;
        let parted = end < relative;
        let inside = (end.saturating_sub(ASIDE)..end).rev();
        let mut inside = inside.take_while(|&at| page.is_word(at) && page.same_sentence(at, end));
        // *a decision by Radio Orlo*
        let done = |at: usize| page.shape(at) == Some(Shape::Lower) && page.noun(at).is_none();
        let by = inside.find(|&at| at > 0 && page.is(at, Class::By) && done(at - 1))?;
        let opens = page.mark(by.checked_sub(2)?) == Some(',');
        (opens == parted).then_some(by - 1 - usize::from(opens))
    }

    /// Gives *je* and *nous* to whoever speaks around them.
    pub(super) fn speakers(&mut self) {
        for index in 0..self.sure {
            let Said::First { at } = self.said[index] else {
                continue;
            };
            let found = self.speaker(index, at, 0).or_else(|| self.still_quoted(index, at));
            let found = found.or_else(|| self.publishes(index, at));
            self.sources[index] =
                found.map(|speaker| self.body_meant(speaker, at).unwrap_or(speaker));
            if let Some(cluster) = found {
                self.mention(cluster, at, at + 1, Some(index));
            }
        }
    }

    /// The body that publishes the text, if it names itself there and *nous* at `at` stands in
    /// nobody's words: *Norda s'associe à la douleur des familles. Nous rappelons que*. A newspaper
    /// may mean anybody.
    fn publishes(&self, index: usize, at: usize) -> Option<usize> {
        let page = self.page;
        let outlet = key(self.outlet?);
        let span = page.tokens.get(at)?.span;
        let several = page.grammar(at).and_then(|grammar| grammar.number) == Some(Number::Plural);
        if !several || page.quotes.covers(span.start()) || self.around(Some(index), span).is_some()
        {
            return None;
        }
        let called = |name: &Name| key(&page.words(name.bare, name.last)) == outlet;
        let name = self.names.iter().position(called)?;
        let cluster = self.of_name[name];
        let known = &self.clusters[cluster];
        let body = !known.place && !known.is_person() || known.guessed;
        (body && !matches!(known.sort, Some(Sort::Media | Sort::State))).then_some(cluster)
    }

    /// The body that *nous* at `at` means, said by whoever leads it or speaks for it. A researcher
    /// may mean any colleagues, and the president of a state everybody.
    fn body_meant(&self, speaker: usize, at: usize) -> Option<usize> {
        let page = self.page;
        let person = &self.clusters[speaker];
        let several = page.grammar(at).and_then(|grammar| grammar.number) == Some(Number::Plural);
        if !several || !person.is_person() || person.number == Some(Number::Plural) {
            return None;
        }
        let words = page.language.function_words();
        let leads = |phrase: &&Phrase| {
            if phrase.modifiers.iter().any(|word| words.is_past(word)) {
                return false;
            }
            let others = phrase.modifiers.iter().cloned().collect();
            page.noun(phrase.head).is_some_and(|noun| {
                let official = matches!(noun.trade, Some(Trade::Official | Trade::Head));
                official || noun.of_body || words.find(&noun.lemma, &others).is_some()
            })
        };
        let body = |cluster: &usize| {
            let cluster = &self.clusters[*cluster];
            let bodies = [Sort::Organisation, Sort::Company, Sort::Media, Sort::Group];
            !cluster.place && cluster.sort.is_some_and(|sort| bodies.contains(&sort))
        };
        let mut told = person.descriptions.iter().filter(leads);
        told.find_map(|phrase| {
            // *le porte-parole du service de santé d'Orlo*: not the town.
            let next = |name: &&usize| {
                let name = &self.names[**name];
                let mut between = phrase.head + 1..name.first;
                // "the head of the Orlan Gas union"
                let own = page.noun(name.last).is_none();
                // *le président du directoire de Norda*
                let other = |at| page.noun(at).is_some_and(|noun| !noun.speaks || noun.of_state);
                own && name.first > phrase.head && !between.any(other)
            };
            let named = phrase.inside.iter().find(next).map(|&name| self.of_name[name]);
            named.or(person.possessor).or(person.whose).filter(body)
        })
    }

    fn speaker(&self, index: usize, at: usize, depth: usize) -> Option<usize> {
        let span = self.page.tokens.get(at)?.span;
        let outer = self.around(Some(index), span).or_else(|| self.same_quotation(index, span))?;
        match self.said[outer] {
            Said::First { at } if depth < 8 => self.speaker(outer, at, depth + 1),
            _ => self.sources[outer],
        }
    }

    /// Who goes on speaking in a quotation without a cue: the person who spoke last.
    fn still_quoted(&self, index: usize, at: usize) -> Option<usize> {
        let span = self.page.tokens.get(at)?.span;
        if !self.page.quotes.covers(span.start()) || self.around(Some(index), span).is_some() {
            return None;
        }
        let spoke =
            |told: &Option<usize>| told.is_some_and(|n| !matches!(self.said[n], Said::Nobody));
        let people = self.clusters.iter().enumerate().filter(|(_, c)| c.is_person());
        let last = people.filter_map(|(number, cluster)| {
            let mut before =
                cluster.mentions.iter().rev().filter(|m| m.first < at && spoke(&m.told));
            before.next().map(|mention| (mention.first, mention.sentence, number))
        });
        let (_, sentence, number) = last.max()?;
        (self.page.sentence(at) - sentence <= 3).then_some(number)
    }

    /// Another statement whose content lies in the quotation that `span` lies in.
    fn same_quotation(&self, index: usize, span: Span) -> Option<usize> {
        let regions = self.page.quotes.regions().iter();
        let quotation = regions.filter(|q| q.depth == 0).find(|q| q.span.contains(span))?;
        let shares = |told: &Told<'_>| {
            told.content.iter().any(|content| content.overlaps(quotation.span))
                && !told.source.iter().any(|source| quotation.span.contains(*source))
        };
        let mut others = (0..self.sure).filter(|&n| n != index && shares(&self.told[n]));
        let first = others.next()?;
        let one = others.all(|n| self.sources[n] == self.sources[first]);
        one.then_some(first)
    }
}
