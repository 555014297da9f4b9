//! All sequences of a language in one tree, walked along the tokens of a text.
//!
//! Patterns share their beginnings; in a tree each is looked at once, and cost grows
//! with the text, not with the number of patterns. The tree has no loops, so every
//! walk ends.

use std::collections::HashMap;

use super::notation::Step;
use super::slot::{Class, Slot};
use super::token::{Gap, Token};
use crate::language::words::fold;

/// A slot that begins at some token, and how many tokens it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    pub slot: Slot,
    pub len: usize,
}

/// One step of a walk: where it began, and the slot it filled, if one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Taken {
    pub at: usize,
    pub slot: Option<Slot>,
}

#[derive(Debug)]
struct Node<T> {
    words: HashMap<String, usize>,
    /// The same without accents, where that makes another word.
    bare: HashMap<String, Vec<usize>>,
    glued: HashMap<String, usize>,
    classes: Vec<(Class, usize)>,
    ends: Vec<T>,
}

impl<T> Default for Node<T> {
    fn default() -> Self {
        Self {
            words: HashMap::new(),
            bare: HashMap::new(),
            glued: HashMap::new(),
            classes: Vec::new(),
            ends: Vec::new(),
        }
    }
}

/// Sequences, each with what it means.
#[derive(Debug)]
pub(crate) struct Trie<T> {
    nodes: Vec<Node<T>>,
}

impl<T> Default for Trie<T> {
    fn default() -> Self {
        Self { nodes: vec![Node::default()] }
    }
}

impl<T> Trie<T> {
    /// Adds a sequence; braces in it are no steps.
    pub fn add(&mut self, steps: &[Step], meaning: T) {
        let mut node = 0;
        for step in steps {
            let fresh = self.nodes.len();
            let here = &mut self.nodes[node];
            let next = match step {
                Step::Open | Step::Close => continue,
                Step::Word(word, glued) => {
                    let words = if *glued { &mut here.glued } else { &mut here.words };
                    if let Some(&next) = words.get(&**word) {
                        next
                    } else {
                        words.insert(word.to_string(), fresh);
                        if !glued {
                            here.bare.entry(fold(word)).or_default().push(fresh);
                        }
                        fresh
                    }
                }
                Step::Class(class) => match here.classes.iter().find(|c| c.0 == *class) {
                    Some(&(_, next)) => next,
                    None => {
                        here.classes.push((*class, fresh));
                        fresh
                    }
                },
            };
            if next == fresh {
                self.nodes.push(Node::default());
            }
            node = next;
        }
        self.nodes[node].ends.push(meaning);
    }

    /// Calls `found` with every sequence that stands at token `start`, the steps that
    /// it took and the token after it.
    pub fn walk<'t>(
        &'t self,
        tokens: &[Token],
        items: &[Vec<Item>],
        start: usize,
        found: &mut dyn FnMut(&'t T, &[Taken], usize),
    ) {
        let mut taken = Vec::new();
        self.step(0, tokens, items, start, &mut taken, found);
    }

    fn step<'t>(
        &'t self,
        node: usize,
        tokens: &[Token],
        items: &[Vec<Item>],
        at: usize,
        taken: &mut Vec<Taken>,
        found: &mut dyn FnMut(&'t T, &[Taken], usize),
    ) {
        let here = &self.nodes[node];
        for end in &here.ends {
            found(end, taken, at);
        }
        let Some(token) = tokens.get(at) else { return };
        if !taken.is_empty() && token.gap == Gap::Break {
            return;
        }
        let exact = here.words.get(&token.key).copied();
        let glued = here.glued.get(&token.key).filter(|_| token.gap == Gap::None).copied();
        let bare: &[usize] = match token.loose() {
            true => here.bare.get(&token.bare).map_or(&[], Vec::as_slice),
            false => &[],
        };
        let others = bare.iter().copied().filter(|&next| Some(next) != exact);
        for next in exact.into_iter().chain(glued).chain(others) {
            taken.push(Taken { at, slot: None });
            self.step(next, tokens, items, at + 1, taken, found);
            taken.pop();
        }
        for &(class, next) in &here.classes {
            let fitting = items.get(at).into_iter().flatten().filter(|item| item.slot.is(class));
            for item in fitting {
                let inside = &tokens[at + 1..(at + item.len).min(tokens.len())];
                if item.len == 0 || inside.iter().any(|t| t.gap == Gap::Break) {
                    continue;
                }
                taken.push(Taken { at, slot: Some(item.slot) });
                self.step(next, tokens, items, at + item.len, taken, found);
                taken.pop();
            }
        }
    }
}
