//! What plain words say where the judge weighs them too little: who denies it, and whom somebody
//! charges.
//!
//! Nothing here goes by what is said of the deed: only by whom hypotheses, speaker and words name,
//! by whether anything else is said, and by words that a hypothesis has of its own.

use crate::language::reference::Class;
use crate::language::{Frame, Turn, Word, words};
use crate::text::Span;

use super::super::position::{Degree, Judgement, Stance};
use super::asked::{Asked, Kind, Names, Text, Wordings, names_in, stem};
use super::signs::{Said, has_word, named};

/// How probable a stance is that is told by plain words alone.
const PLAIN: f32 = 0.6;

/// Words behind a noun for a charge in which the name of whoever makes it stands: *the charges of
/// the Sarnian army*.
const BEHIND: usize = 3;
/// Words before it in which it does: *Sarnia's charges*.
const BEFORE: usize = 2;

/// Plain words: of a deed, a charge or a part in it, and of nothing else that the case has not.
struct Bare {
    /// Whom they name, less those who make the charge.
    names: Names,
    /// The words, of which those who make the charge mean nothing.
    text: Text,
    /// Which hypotheses have a word of them of their own, which the question has not: *astray* of
    /// *a missile that went astray*.
    told: Vec<bool>,
}

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
        let Some(bare) = self.bare(said.disowned, said) else { return };
        let spoken = |h: &Wordings| !h.names.is_empty() && named(h, &bare.names, &bare.text);
        let mut meant: Vec<bool> = self.hypotheses.iter().map(spoken).collect();
        if !meant.contains(&true) {
            meant = self.of_speaker(said);
        }
        self.narrow(&mut meant, &bare);
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
        let Some(bare) = self.bare(said.charged, said) else { return };
        let own = self.of_speaker(said);
        let spoken = |h: &Wordings| !h.names.is_empty() && named(h, &bare.names, &bare.text);
        let meant = self.hypotheses.iter().zip(&own).map(|(h, own)| !own && spoken(h));
        let mut meant: Vec<bool> = meant.collect();
        self.narrow(&mut meant, &bare);
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

    /// Of those who are meant, those of which something is told in words of their own; else, of
    /// those who are named by several, the one that says that they staged it themselves: rebels of
    /// a state are not the state.
    fn narrow(&self, meant: &mut [bool], bare: &Bare) {
        if bare.told.contains(&true) {
            meant.iter_mut().zip(&bare.told).for_each(|(meant, told)| *meant &= told);
            return;
        }
        for at in 0..meant.len() {
            let rival = self.staged_rival(at).filter(|&rival| meant[rival]);
            meant[at] &= rival.is_none();
        }
    }

    /// `content`, if it speaks of a deed, a charge or a part in it, and of nothing else that the case
    /// has not. Whoever makes the charge may be named beside it.
    fn bare(&self, content: &str, said: Said<'_>) -> Option<Bare> {
        let mut text = self.text(content, said.language);
        let (mut known, mut charges) = (vec![false; text.words.len()], Vec::new());
        for found in said.language.responsibility().find(&text.words) {
            let kept =
                matches!(found.entry, Frame::Accuse | Frame::Author | Frame::Admit | Frame::Disown);
            found.words.iter().filter(|_| kept).for_each(|&at| known[at] = true);
        }
        let turns = said.language.turns();
        for turn in [Turn::Answered, Turn::Disowning, Turn::Accusation] {
            for found in turns.find(&text.words, turn) {
                found.iter().for_each(|&at| known[at] = true);
                if turn == Turn::Accusation {
                    charges.extend(found.last().copied());
                }
            }
        }
        let accuses: Vec<bool> =
            (0..text.words.len()).map(|at| accuses(at, &charges, &text.words, said)).collect();
        let of_case = |stem: &str| {
            let has = |h: &Wordings| h.names.has(stem) || has_word(h, stem);
            self.hypotheses.iter().chain([&self.question]).any(has)
        };
        let states = |word: &Word| {
            let own = names_in(content, std::slice::from_ref(word), said.language, Kind::Utterance);
            self.hypotheses.iter().any(|h| h.names.meet(&own))
        };
        let reference = said.language.reference();
        let mut told = vec![false; self.hypotheses.len()];
        for (at, word) in text.words.iter().enumerate() {
            if !text.means[at] || known[at] {
                continue;
            }
            let stem = stem(&word.key);
            let capital = word.capital && !reference.is_capital_noun(&word.key);
            let has = stem.as_deref().is_some_and(of_case);
            if !has && !states(word) && !(accuses[at] && capital) {
                return None;
            }
            let own = |h: &Wordings| {
                let has = |stem: &str| has_word(h, stem) && !has_word(&self.question, stem);
                stem.as_deref().is_some_and(has)
            };
            told.iter_mut().zip(&self.hypotheses).for_each(|(told, h)| *told |= own(h));
        }
        let others = text.words.iter().zip(&accuses).filter(|(_, accuses)| !**accuses);
        let others: Vec<Word> = others.map(|(word, _)| word.clone()).collect();
        let names = names_in(content, &others, said.language, Kind::Utterance);
        text.means.iter_mut().zip(&accuses).for_each(|(means, accuses)| *means &= !accuses);
        Some(Bare { names, text, told })
    }
}

/// Whether the word `at` may name whoever makes a charge that is told by one of the nouns
/// `charges`; whom it is aimed at, and who it says did it, make none.
fn accuses(at: usize, charges: &[usize], words: &[Word], said: Said<'_>) -> bool {
    let aims = |from: usize| {
        let between = &words[from..at];
        let says = |word: &Word| said.language.reference().is(&word.key, Class::Complementiser);
        between.iter().any(says)
            || said.language.turns().find(between, Turn::AimedAt).next().is_some()
    };
    charges.iter().any(|&noun| {
        let behind = (noun + 1..=noun + BEHIND).contains(&at) && !aims(noun + 1);
        behind || at < noun && noun - at <= BEFORE
    })
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
          {"id": "H4", "label": {"en": "It is not known"}},
          {"id": "H5", "label": {"en": "An accident"}}]}"#;

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
    fn words_that_a_hypothesis_has_of_its_own_tell_which_is_meant() {
        // Of what another did they deny no part of their own.
        for words in ["that it was an accident", "any link to the rebels", "that rebels struck it"]
        {
            assert_eq!(told("Vellane", words, "", &[]), [], "{words}");
        }
        let rebels = "the rebels had nothing to do with it";
        assert_eq!(told("Sarnia", rebels, "", &[]), [(2, Stance::Deny)]);
        assert_eq!(told("Sarnia", "having staged it", "", &[1]), [(1, Stance::Deny)]);
        // Of two that name a state, the one that says it staged it is not always meant.
        let blames = "blamed the rebels for the strike on Sarnia";
        assert_eq!(told("Vellane", "", blames, &[]), [(2, Stance::Support)]);
    }

    #[test]
    fn whom_a_charge_is_aimed_at_did_not_make_it() {
        let first = vec![(0, Stance::Deny)];
        let against = ["accusations against Vellane", "the claim that Vellane struck the harbour"];
        for words in against {
            assert_eq!(told("Sarnia", words, "", &[0]), first, "{words}");
        }
        let own = ["Sarnia's accusations", "the accusations of Sarnia", "accusations against it"];
        for words in own {
            assert_eq!(told("Vellane", words, "", &[]), first, "{words}");
        }
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
