//! People of whom an article tells no more than how they come to know: *familiar with the talks*.

use crate::language::{Turn, words};

use super::page::Page;

impl Page<'_> {
    /// Whether what stands at `at` says how people without a name come to know: *familiar with the
    /// talks*.
    pub fn tells_privy(&self, at: usize) -> bool {
        let turns = self.language.turns();
        let last = (at + turns.longest(Turn::Privy)).min(self.tokens.len());
        if at >= last || !self.same_sentence(at, at.saturating_sub(1)) {
            return false;
        }
        let words = words(self.text, self.span(at, last));
        turns.find(&words, Turn::Privy).any(|found| found.first() == Some(&0))
    }
}
