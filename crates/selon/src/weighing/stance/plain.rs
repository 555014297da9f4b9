//! What plain words say where the judge weighs them too little: who denies it, and whom somebody
//! charges.
//!
//! Nothing here goes by what is said of the deed: only by whom hypotheses, speaker and words name,
//! and by whether anything else is said.

use crate::language::{Frame, Turn, Word, words};
use crate::text::Span;

use super::super::position::{Degree, Judgement, Stance};
use super::asked::{Asked, Kind, Text, Wordings, names_in, stem};
use super::signs::{Said, named};

/// How probable a stance is that is told by plain words alone.
const PLAIN: f32 = 0.6;

/// Words behind a noun for a charge in which the name of whoever makes it stands.
const BEHIND: usize = 3;

impl Asked<'_> {
    /// What was `told` of `said`, with what its plain words tell.
    pub(super) fn put_right(&self, said: Said<'_>, told: Vec<Judgement>) -> Vec<Judgement> {
        let mut told = told;
        self.denied_plainly(said, &mut told);
        self.charged_plainly(said, &mut told);
        told.sort_by_key(|told| told.hypothesis);
        told
    }

    /// Who denies a charge or a part in it, and names nobody, denies what names them. What was heard
    /// of whom nobody speaks of goes.
    fn denied_plainly(&self, said: Said<'_>, told: &mut Vec<Judgement>) {
        if said.disowned.is_empty() {
            return;
        }
        let text = self.text(said.disowned, said.language);
        let Some(charge) = self.is_bare(said.disowned, &text, said) else { return };
        let names = names_in(said.disowned, &text.words, said.language, Kind::Utterance);
        let spoken = |h: &Wordings| !charge && !h.names.is_empty() && named(h, &names, &text);
        let mut meant: Vec<bool> = self.hypotheses.iter().map(spoken).collect();
        if !meant.contains(&true) {
            meant = self.of_speaker(said);
        }
        self.narrow(&mut meant);
        if !meant.contains(&true) {
            return;
        }
        // What was heard of one of them is what is said: who denies it for themselves may deny it for
        // their state, or not.
        let heard = told.iter().any(|told| meant[told.hypothesis]);
        told.retain(|told| {
            let names = &self.hypotheses[told.hypothesis].names;
            meant[told.hypothesis]
                || told.whose.is_some()
                || names.is_empty()
                || !matches!(told.stance, Stance::Support | Stance::Deny)
        });
        if !heard {
            add(told, &meant, Stance::Deny);
        }
    }

    /// Who charges somebody, and says no more than that, supports what names them.
    fn charged_plainly(&self, said: Said<'_>, told: &mut Vec<Judgement>) {
        if said.charged.is_empty() || !told.is_empty() {
            return;
        }
        let text = self.text(said.charged, said.language);
        if self.is_bare(said.charged, &text, said).is_none() {
            return;
        }
        let names = names_in(said.charged, &text.words, said.language, Kind::Utterance);
        let own = self.of_speaker(said);
        let spoken = |h: &Wordings| !h.names.is_empty() && named(h, &names, &text);
        let meant = self.hypotheses.iter().zip(&own).map(|(h, own)| !own && spoken(h));
        let mut meant: Vec<bool> = meant.collect();
        self.narrow(&mut meant);
        if meant.iter().filter(|meant| **meant).count() == 1 {
            add(told, &meant, Stance::Support);
        }
    }

    /// The hypothesis that says of those whom `hypothesis` names, too, that they staged it.
    fn staged_rival(&self, hypothesis: usize) -> Option<usize> {
        let own = &self.hypotheses[hypothesis];
        let stages = |h: &Wordings| h.frames.contains(&Frame::Stage);
        let rival = |h: &&Wordings| stages(h) && !own.names.is_empty() && own.names.meet(&h.names);
        let mut rivals = self.hypotheses.iter().enumerate().filter(|(_, h)| rival(h));
        rivals.next().map(|(at, _)| at).filter(|_| !stages(own))
    }

    /// Which hypotheses name whoever speaks, or their state.
    fn of_speaker(&self, said: Said<'_>) -> Vec<bool> {
        let whole = format!("{} {}", said.speaker, said.home);
        let all = words(&whole, Span::new(0, whole.len()));
        let names = names_in(&whole, &all, said.language, Kind::Utterance);
        self.hypotheses.iter().map(|h| !h.names.is_empty() && h.names.meet(&names)).collect()
    }

    /// Of those who are meant and named by several hypotheses, the one that says that they staged it
    /// themselves is meant: rebels of a state are not the state.
    fn narrow(&self, meant: &mut [bool]) {
        for at in 0..meant.len() {
            let rival = self.staged_rival(at).filter(|&rival| meant[rival]);
            meant[at] &= rival.is_none();
        }
    }

    /// Whether words speak of a deed, a charge or a part in it, and of nothing else that the case
    /// has not; and whether of a charge. Whoever makes the charge may be named behind it.
    fn is_bare(&self, content: &str, text: &Text, said: Said<'_>) -> Option<bool> {
        let (mut known, mut charges) = (vec![false; text.words.len()], Vec::new());
        for found in said.language.responsibility().find(&text.words) {
            let kept =
                matches!(found.entry, Frame::Accuse | Frame::Author | Frame::Admit | Frame::Disown);
            found.words.iter().filter(|_| kept).for_each(|&at| known[at] = true);
        }
        let turns = said.language.turns();
        for turn in [Turn::Answered, Turn::Disowning, Turn::Charges] {
            for found in turns.find(&text.words, turn) {
                found.iter().for_each(|&at| known[at] = true);
                if turn == Turn::Charges {
                    charges.extend(found.last().copied());
                }
            }
        }
        let of_case = |word: &Word| {
            let Some(stem) = stem(&word.key) else { return false };
            let has = |h: &Wordings| {
                let begins =
                    |own: &String| own.starts_with(&stem) || stem.starts_with(own.as_str());
                h.names.has(&stem) || h.stems.iter().any(begins)
            };
            self.hypotheses.iter().chain([&self.question]).any(has)
        };
        let states = |word: &Word| {
            let own = names_in(content, std::slice::from_ref(word), said.language, Kind::Utterance);
            self.hypotheses.iter().any(|h| h.names.meet(&own))
        };
        let accuser = |at: usize| {
            text.words[at].capital && charges.iter().any(|&of| (of + 1..=of + BEHIND).contains(&at))
        };
        let all = text.words.iter().enumerate().all(|(at, word)| {
            !text.means[at] || known[at] || of_case(word) || states(word) || accuser(at)
        });
        all.then_some(!charges.is_empty())
    }
}

/// Adds a stance on what is meant and of which nothing was told.
fn add(told: &mut Vec<Judgement>, meant: &[bool], stance: Stance) {
    for hypothesis in (0..meant.len()).filter(|&at| meant[at]) {
        if told.iter().all(|known| known.hypothesis != hypothesis) {
            let degree = Some(Degree::Certain);
            told.push(Judgement { hypothesis, stance, degree, probability: PLAIN, whose: None });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::case::Case;
    use super::*;
    use crate::language::Language;
    use crate::reading::Reader;

    const CASE: &str = r#"{"schema": "selon.case/1", "id": "c",
        "question": {"en": "Who struck the harbour of Ostrel?"},
        "hypotheses": [
          {"id": "H1", "label": {"en": "The army of Vellane"}},
          {"id": "H2", "label": {"en": "Sarnia itself, a staged attack to blame Vellane"}},
          {"id": "H3", "label": {"en": "Rebels who fight Sarnia"}},
          {"id": "H4", "label": {"en": "It is not known"}}]}"#;

    /// What plain words tell where the judge told `heard`: hypotheses and stances.
    fn told(speaker: &str, disowned: &str, charged: &str, heard: &[usize]) -> Vec<(usize, Stance)> {
        let reader = Reader::built_in().expect("the built-in model loads");
        let case = Case::from_json(CASE).expect("a case");
        let asked = Asked::new(&case, reader.model());
        let said = Said {
            language: Language::or_neutral(Some("en")),
            speaker,
            home: "",
            words: if charged.is_empty() { disowned } else { charged },
            context: "",
            denied: "",
            excluded: "",
            disowned,
            charged,
        };
        let heard = heard
            .iter()
            .map(|&hypothesis| Judgement { hypothesis, ..Judgement::sure(Stance::Deny) });
        let all = asked.put_right(said, heard.collect());
        all.into_iter().map(|told| (told.hypothesis, told.stance)).collect()
    }

    #[test]
    fn who_denies_it_and_names_nobody_denies_what_names_them() {
        let (first, second) = (vec![(0, Stance::Deny)], vec![(1, Stance::Deny)]);
        for words in ["it", "any involvement", "the accusations", "the strike"] {
            assert_eq!(told("Vellane", words, "", &[]), first, "{words}");
        }
        assert_eq!(told("Osk Venn (Vellane)", "the accusations of Ostrava", "", &[]), first);
        // A state is not the rebels who fight it.
        assert_eq!(told("Sarnia", "any role", "", &[]), second);
        // What the judge heard of somebody else is not meant.
        assert_eq!(told("Sarnia", "any role", "", &[0]), second);
        assert_eq!(told("Osk Venn (Sarnia)", "any role of Vellane", "", &[]), first);
        // Something else is denied, or by somebody else.
        assert_eq!(told("Vellane", "that it will leave the talks", "", &[]), []);
        assert_eq!(told("Vellane", "having shelled Brask", "", &[]), []);
        assert_eq!(told("Ida Holt", "any role", "", &[]), []);
    }

    #[test]
    fn who_charges_somebody_and_says_no_more_supports_what_names_them() {
        let first = vec![(0, Stance::Support)];
        assert_eq!(told("Sarnia", "", "pinned the strike on Vellane", &[]), first);
        assert_eq!(told("Ida Holt", "", "blamed Vellane for it", &[]), first);
        assert_eq!(told("Ida Holt", "", "blamed Vellane for the price of bread", &[]), []);
        assert_eq!(told("Vellane", "", "pinned the strike on Vellane", &[]), []);
    }
}
