//! Judgements that were made before.
//!
//! Judging is what a dossier costs. What was judged once need not be judged again as long
//! as the judge, the case and the words are the same: so each judgement has a key made of
//! what was put to the judge, and all of them together hang on the judge and the case
//! ([`Bench::digest`](super::Bench::digest)). Where they are kept is the caller's business.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::super::position::Judgement;
use super::signs::Said;

/// What was put to a judge: the first half of a checksum.
pub type Key = [u8; 16];

/// Judgements, those known before and those that were made since.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kept {
    known: BTreeMap<Key, Vec<Judgement>>,
    made: BTreeMap<Key, Vec<Judgement>>,
}

impl Kept {
    /// Judgements that were kept, of the same judge and case.
    pub fn of(known: BTreeMap<Key, Vec<Judgement>>) -> Self {
        Kept { known, made: BTreeMap::new() }
    }

    /// Those that were made since.
    pub fn made(&self) -> &BTreeMap<Key, Vec<Judgement>> {
        &self.made
    }

    /// Those that were made are known from now on: whoever keeps them has them.
    pub fn settle(&mut self) {
        self.known.append(&mut self.made);
    }

    /// What was told of `key`, if it is known.
    pub(super) fn told(&self, key: &Key) -> Option<&Vec<Judgement>> {
        self.known.get(key).or_else(|| self.made.get(key))
    }

    pub(super) fn keep(&mut self, key: Key, told: Vec<Judgement>) {
        self.made.insert(key, told);
    }
}

/// The key of what is said.
pub(super) fn key(said: Said<'_>) -> Key {
    // Every field is named: whatever the judge is told besides must be in the key.
    let Said { language, speaker, home, words, context, denied, excluded } = said;
    half(&digest(&[language.code(), speaker, home, words, context, denied, excluded]))
}

/// A checksum of some texts, each apart from the next.
pub(super) fn digest(parts: &[&str]) -> [u8; 32] {
    let mut sum = Sha256::new();
    for part in parts {
        sum.update((part.len() as u64).to_le_bytes());
        sum.update(part.as_bytes());
    }
    sum.finalize().into()
}

fn half(whole: &[u8; 32]) -> Key {
    let mut key = Key::default();
    key.copy_from_slice(&whole[..16]);
    key
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn whatever_is_put_to_the_judge_is_in_the_key() {
        let of = |lang: &str, speaker: &str, words: &str, context: &str| {
            let language = Language::or_neutral(Some(lang));
            key(Said { language, speaker, home: "", words, context, denied: "", excluded: "" })
        };
        let home = Said {
            language: Language::or_neutral(Some("en")),
            speaker: "the navy",
            home: "Velmar",
            words: "nobody knows",
            context: "",
            denied: "",
            excluded: "",
        };
        assert_ne!(key(home), key(Said { denied: "nobody knows", ..home }));
        assert_ne!(key(home), key(Said { excluded: "nobody knows", ..home }));
        assert_ne!(key(home), of("en", "the navy", "nobody knows", ""));
        let one = of("en", "the navy", "nobody knows", "");
        assert_eq!(one, of("en", "the navy", "nobody knows", ""));
        for other in [
            of("fr", "the navy", "nobody knows", ""),
            of("en", "", "the navy nobody knows", ""),
            of("en", "the nav", "ynobody knows", ""),
            of("en", "the navy", "nobody knew", ""),
            of("en", "the navy", "nobody knows", "It sank."),
        ] {
            assert_ne!(one, other);
        }
    }
}
