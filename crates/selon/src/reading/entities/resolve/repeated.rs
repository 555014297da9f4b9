//! Whether a noun phrase repeats what something was called before.

use super::*;

impl Resolver<'_, '_> {
    /// The cluster that a phrase repeats: `Some(None)` if it repeats nothing, `None`
    /// if it could as well repeat one as another.
    #[allow(clippy::option_option)]
    pub(super) fn repeated(
        &self,
        phrase: &Phrase,
        possessor: Option<usize>,
    ) -> Option<Option<usize>> {
        let mut best: Vec<(i32, usize, usize)> = Vec::new();
        for (number, cluster) in self.clusters.iter().enumerate() {
            if cluster.place {
                continue;
            }
            let Some(fit) = self.fit(phrase, possessor, cluster) else {
                continue;
            };
            let last = cluster.before(phrase.first).map(|mention| mention.first);
            // One that comes later only: a headline's *le ministre* may wait for its
            // name, but what was named already goes first.
            best.push((fit, last.map_or(0, |at| at + 1), number));
        }
        best.sort_unstable_by_key(|&(fit, at, _)| (std::cmp::Reverse(fit), std::cmp::Reverse(at)));
        let Some(&(fit, at, number)) = best.first() else {
            return Some(None);
        };
        if let Some(&(next_fit, next_at, _)) = best.get(1)
            && next_fit == fit
            && (at == 0 || next_at > 0 && self.page.same_sentence(at - 1, next_at - 1))
        {
            return None;
        }
        Some(Some(number))
    }

    /// How well a phrase fits what is known of a cluster.
    fn fit(&self, phrase: &Phrase, possessor: Option<usize>, cluster: &Cluster) -> Option<i32> {
        let definite = !matches!(phrase.determiner, Determiner::Indefinite | Determiner::Bare);
        let plural = phrase.number == Some(Number::Plural);
        if let (Some(a), Some(b)) = (cluster.possessor, possessor)
            && a != b
        {
            return None;
        }
        let sex = differ(phrase.gender, cluster.gender);
        if sex && cluster.is_person() {
            return None;
        }
        let body = matches!(phrase.sort, Some(Sort::Organisation | Sort::Company | Sort::Media));
        let mut best = None;
        for known in &cluster.descriptions {
            if known.lemma != phrase.lemma || (known.number == Some(Number::Plural)) != plural {
                continue;
            }
            // *the second official* is not *an official*.
            if self.is_one_of_several(phrase) && known.modifiers != phrase.modifiers {
                continue;
            }
            let fit = if known.modifiers == phrase.modifiers {
                if definite || !known.modifiers.is_empty() { Some(4) } else { None }
            } else if !definite {
                None
            } else if self.by_initials(phrase, known) || self.by_initials(known, phrase) {
                Some(4)
            } else if phrase.modifiers.is_subset(&known.modifiers) {
                // *une police de proximité* is not the police.
                let some = match known.determiner {
                    Determiner::Indefinite => known.nation.is_none(),
                    // *Norda's foreign ministry* is the one.
                    Determiner::Bare => {
                        let genitive = |at: usize| self.page.is_genitive(at);
                        known.nation.is_none() && !(known.first..known.head).any(genitive)
                    }
                    _ => false,
                };
                let institution = self.page.noun(phrase.head).is_some_and(|noun| noun.of_state);
                if some && institution && cluster.names.is_empty() {
                    continue;
                }
                Some(3)
            } else if known.modifiers.is_subset(&phrase.modifiers)
                && (cluster.names.is_empty() || self.only_nation(phrase, &known.modifiers))
                && (known.determiner != Determiner::Indefinite || phrase.sort != Some(Sort::Person))
            {
                // Fuller than before: surely another if the first is a name's.
                Some(2)
            } else if known.modifiers.is_empty()
                && phrase.generic
                && body
                && cluster.before(phrase.first).is_some()
                && (cluster.known.is_some() || !self.gathers_news(known))
            {
                // *l'agence de notation* for *l'agence Orlan*
                Some(1)
            } else {
                None
            };
            best = best.max(fit);
        }
        // Someone with a name goes before someone with only the same role.
        best = best.map(|fit: i32| 2 * fit + i32::from(!cluster.names.is_empty()));
        if possessor.is_some() && cluster.possessor.is_none() && !cluster.names.is_empty() {
            // *son directeur* for someone named with a role of that name.
            best = best.map(|fit| fit - 1);
        } else if possessor.is_some() != cluster.possessor.is_some()
            && phrase.determiner != Determiner::Definite
        {
            return None;
        }
        best.or_else(|| self.fits_office(phrase, cluster))
            .or_else(|| self.names_itself(phrase, cluster))
    }

    /// Whether a phrase and the name behind it are a news agency's, and so no other agency's:
    /// *l'agence Norda* is not *l'agence spatiale*.
    fn gathers_news(&self, known: &Phrase) -> bool {
        let wires = &self.page.reference.composition().wires;
        known.apposed.is_some() && wires.contains(&known.lemma)
    }

    /// Whether `short` says by its initials whose somebody is, which stand in brackets behind
    /// `long`: *le secrétaire de l'UPO*, *secrétaire de l'Union des ports orlanais (UPO)*.
    fn by_initials(&self, short: &Phrase, long: &Phrase) -> bool {
        let page = self.page;
        let [name] = short.inside[..] else { return false };
        let open = page.mark(long.last) == Some('(');
        let Some(beside) = self.named.from(long.last + 1).filter(|_| open) else { return false };
        let said =
            |word: &String| self.names[name].words.contains(word) || long.modifiers.contains(word);
        page.mark(self.names[beside].last) == Some(')')
            && self.of_name[beside] == self.of_name[name]
            && short.modifiers.iter().all(said)
    }

    /// Whether a phrase adds only a nationality to what was said.
    fn only_nation(&self, phrase: &Phrase, said: &BTreeSet<String>) -> bool {
        phrase.modifiers.difference(said).all(|more| more.starts_with('='))
    }

    /// *le parti* for *Parti populaire*, *le général* for *général Orlan*.
    fn names_itself(&self, phrase: &Phrase, cluster: &Cluster) -> Option<i32> {
        let definite = matches!(phrase.determiner, Determiner::Definite | Determiner::Bare);
        if !definite || phrase.number == Some(Number::Plural) {
            return None;
        }
        let is_head = |at: usize| self.page.noun(at).is_some_and(|noun| noun.lemma == phrase.lemma);
        let named = cluster.names.iter().any(|&name| {
            let name = &self.names[name];
            (name.first..name.bare).chain([name.bare]).any(is_head)
                && phrase.modifiers.iter().all(|said| name.words.contains(said))
        });
        named.then_some(6).or_else(|| self.spelled_out(phrase, cluster))
    }

    /// *The institute* for a body by its initials, of which the register has the whole name, or
    /// which alone begin as the noun does: *IST*. One letter is enough only for a noun that few
    /// bodies have.
    fn spelled_out(&self, phrase: &Phrase, cluster: &Cluster) -> Option<i32> {
        let page = self.page;
        let body = phrase.sort == Some(Sort::Organisation)
            && phrase.modifiers.is_empty()
            && phrase.determiner == Determiner::Definite
            && cluster.before(phrase.first).is_some();
        let any = |noun: &&Noun| noun.anyone || noun.of_state;
        let noun = page.noun(phrase.head).filter(|noun| body && !any(noun))?;
        if let Some(row) = cluster.known {
            let whole = page.register.known(row).name(page.language.code());
            let head = page.reference.head_of_name(whole)?;
            return (head.lemma == phrase.lemma).then_some(5);
        }
        let first = phrase.lemma.chars().next()?;
        let letters = |&name: &usize| {
            let name = &self.names[name];
            let written = page.span(name.bare, name.last).of(page.text);
            let all = written.chars().count() > 1 && written.chars().all(char::is_uppercase);
            all && written.to_lowercase().starts_with(first)
        };
        let fits = |cluster: &&Cluster| {
            matches!(cluster.sort, Some(Sort::Organisation) | None)
                && cluster.known.is_none()
                && !cluster.names.is_empty()
                && cluster.names.iter().all(letters)
        };
        let only = || self.clusters.iter().filter(fits).count() == 1;
        (noun.sole && fits(&cluster) && only()).then_some(3)
    }

    /// *le dirigeant dovanien* for an official of that state whom the register knows.
    fn fits_office(&self, phrase: &Phrase, cluster: &Cluster) -> Option<i32> {
        let known = self.page.register.known(cluster.known?);
        let nation = phrase.nation.or_else(|| self.scope.state(phrase.first));
        let nation = nation.map(|state| self.page.register.known(state).state.as_str());
        // *le ministre* is not one; *le Premier ministre* is, but so is a president.
        let office = phrase.trade == Some(Trade::Head);
        (office
            && known.sort == Sort::Person
            && phrase.sort == Some(Sort::Person)
            && known.trade == Some(Trade::Head)
            && nation == Some(known.state.as_str())
            && phrase.modifiers.iter().all(|said| said.starts_with('='))
            && phrase.determiner == Determiner::Definite)
            .then_some(1)
    }
}
