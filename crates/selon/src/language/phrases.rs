//! Finds the phrases of a lexicon in a run of words, all in one pass.
//!
//! Words become small numbers through one hash look-up each, and phrases are
//! walked from the numbers of their first word: cost grows with the words of
//! the text, not with the size of the lexicon.

use std::collections::HashMap;

use super::notation::{Element, MAX_GAP};
use super::words::{Word, fold};

/// A phrase found in a run of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found<'l, T> {
    /// What the lexicon says of it.
    pub entry: &'l T,
    /// Indices of its words in the run, ascending. Words that a gap skipped
    /// are left out.
    pub words: Vec<usize>,
}

/// Phrases with what they mean.
#[derive(Debug)]
pub(crate) struct Phrases<T> {
    /// Numbers of the word sets that hold a form, accents kept.
    exact: HashMap<String, Vec<u32>>,
    /// The same for forms without accents.
    folded: HashMap<String, Vec<u32>>,
    /// Number of a word set, so that equal sets share one.
    sets: HashMap<Vec<String>, u32>,
    /// Phrases by the number of their first word set.
    by_first: HashMap<u32, Vec<usize>>,
    phrases: Vec<(Vec<Step>, T)>,
}

#[derive(Clone, Copy, Debug)]
enum Step {
    Word(u32),
    Gap,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self {
            exact: HashMap::new(),
            folded: HashMap::new(),
            sets: HashMap::new(),
            by_first: HashMap::new(),
            phrases: Vec::new(),
        }
    }
}

impl<T> Phrases<T> {
    /// Adds a phrase; `elements` begins with a word.
    pub fn add(&mut self, elements: Vec<Element>, entry: T) {
        let steps: Vec<Step> = elements
            .into_iter()
            .map(|element| match element {
                Element::Gap => Step::Gap,
                Element::Word(forms) => Step::Word(self.set(forms)),
            })
            .collect();
        if let Some(&Step::Word(first)) = steps.first() {
            self.by_first.entry(first).or_default().push(self.phrases.len());
            self.phrases.push((steps, entry));
        }
    }

    fn set(&mut self, forms: Vec<String>) -> u32 {
        if let Some(&number) = self.sets.get(&forms) {
            return number;
        }
        let number = u32::try_from(self.sets.len()).expect("a lexicon has fewer than 2^32 words");
        for form in &forms {
            self.exact.entry(form.clone()).or_default().push(number);
            let bare = self.folded.entry(fold(form)).or_default();
            if bare.last() != Some(&number) {
                bare.push(number);
            }
        }
        self.sets.insert(forms, number);
        number
    }

    /// Every phrase that stands in `words`, overlaps included, in order of
    /// first word.
    ///
    /// A word in capitals, and every word if `accents_lost`, also matches the
    /// forms that differ by their accents only.
    pub fn find(&self, words: &[Word], accents_lost: bool) -> Vec<Found<'_, T>> {
        let sets: Vec<&[u32]> = words.iter().map(|word| self.sets_of(word, accents_lost)).collect();
        let mut found = Vec::new();
        for (start, numbers) in sets.iter().enumerate() {
            for number in *numbers {
                for &phrase in self.by_first.get(number).into_iter().flatten() {
                    let (steps, entry) = &self.phrases[phrase];
                    let mut matched = vec![start];
                    if self.walk(&steps[1..], start + 1, words, &sets, &mut matched) {
                        found.push(Found { entry, words: matched });
                    }
                }
            }
        }
        found
    }

    fn sets_of(&self, word: &Word, accents_lost: bool) -> &[u32] {
        let exact = self.exact.get(&word.key);
        let numbers = match exact {
            // The folded sets hold the exact ones too.
            _ if accents_lost || word.capital => self.folded.get(&fold(&word.key)),
            exact => exact,
        };
        numbers.map_or(&[], Vec::as_slice)
    }

    /// Whether `steps` can be walked from word `at`; fills `matched`.
    fn walk(
        &self,
        steps: &[Step],
        at: usize,
        words: &[Word],
        sets: &[&[u32]],
        matched: &mut Vec<usize>,
    ) -> bool {
        match steps.first() {
            None => true,
            Some(Step::Word(number)) => {
                let here = words.get(at).is_some_and(|word| !word.after_break);
                if !here || !sets[at].contains(number) {
                    return false;
                }
                matched.push(at);
                if self.walk(&steps[1..], at + 1, words, sets, matched) {
                    return true;
                }
                matched.pop();
                false
            }
            Some(Step::Gap) => (0..=MAX_GAP).any(|skip| {
                let crossed = words.iter().skip(at).take(skip);
                crossed.clone().count() == skip
                    && crossed.clone().all(|word| !word.after_break)
                    && self.walk(&steps[1..], at + skip, words, sets, matched)
            }),
        }
    }
}

/// Of overlapping finds keeps the one with more words, then the earlier one;
/// the rest stays in text order.
pub(crate) fn longest<T>(mut found: Vec<Found<'_, T>>) -> Vec<Found<'_, T>> {
    found.sort_by_key(|find| (std::cmp::Reverse(find.words.len()), find.words.first().copied()));
    let mut kept: Vec<Found<'_, T>> = Vec::new();
    let mut taken = std::collections::HashSet::new();
    for find in found {
        if find.words.iter().all(|word| !taken.contains(word)) {
            taken.extend(find.words.iter().copied());
            kept.push(find);
        }
    }
    kept.sort_by_key(|find| find.words.first().copied());
    kept
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::notation::parse;
    use super::super::words::words;
    use super::*;
    use crate::text::Span;

    fn lexicon() -> Phrases<&'static str> {
        let mut phrases = Phrases::default();
        for pattern in ["nié", "(ne|n') * pas confirmé", "confirmé", "à en croire"] {
            phrases.add(parse(pattern, &BTreeMap::new()).expect("a pattern"), pattern);
        }
        phrases
    }

    fn finds(text: &str) -> Vec<&'static str> {
        let lexicon = lexicon();
        let words = words(text, Span::new(0, text.len()));
        longest(lexicon.find(&words, false)).into_iter().map(|find| *find.entry).collect()
    }

    #[test]
    fn gaps_skip_a_few_words_but_no_mark() {
        assert_eq!(finds("n'a toujours pas confirmé"), ["(ne|n') * pas confirmé"]);
        assert_eq!(finds("n'a rien, pas confirmé"), ["confirmé"]);
    }

    #[test]
    fn accents_are_needed_in_lower_case_only() {
        assert!(finds("il nie").is_empty());
        assert_eq!(finds("IL A NIE"), ["nié"]);
        assert_eq!(finds("A en croire la mairie"), ["à en croire"]);
    }
}
