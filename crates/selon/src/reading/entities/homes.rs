//! Where a name belongs: the cluster of whoever bears it.
//!
//! Two names that are one share a word, or one is the initials of the other. So a name is
//! compared with the clusters that have such a name and with no other, and a text of many names
//! takes time in proportion to them, as long as few share a word.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::language::reference::Sort;

use super::antecedent::differ;
use super::clusters::Cluster;
use super::likeness::{Heard, Likeness, likeness};
use super::names::Name;
use super::page::{Page, Shape};
use super::papers::is_paper;

/// Most small words of a name, each of which its initials may pass over, for which all initials
/// are kept.
const SMALL: usize = 6;

/// Clusters by the names in them.
pub(super) struct Homes<'p, 'a> {
    page: &'p Page<'a>,
    names: &'p [Name],
    /// For each name, its words.
    heard: Vec<Vec<Heard>>,
    /// For each name by its words, the sentences in which it stands.
    sentences: HashMap<&'p [String], BTreeSet<usize>>,
    /// For each cluster, a name of each wording.
    forms: Vec<Vec<usize>>,
    worded: HashSet<(usize, &'p [String])>,
    /// Clusters of which a name is a newspaper's.
    papers: BTreeSet<usize>,
    by_word: HashMap<String, Vec<usize>>,
    by_initials: HashMap<String, Vec<usize>>,
    /// Clusters with a name of more than [`SMALL`] small words.
    long: Vec<usize>,
}

impl<'p, 'a> Homes<'p, 'a> {
    pub fn new(page: &'p Page<'a>, names: &'p [Name]) -> Self {
        let heard = |name: &Name| name.words.iter().map(|word| Heard::of(word)).collect();
        let mut sentences: HashMap<&[String], BTreeSet<usize>> = HashMap::new();
        for name in names {
            sentences.entry(&name.words).or_default().insert(page.sentence(name.bare));
        }
        Homes {
            page,
            names,
            heard: names.iter().map(heard).collect(),
            sentences,
            forms: Vec::new(),
            worded: HashSet::new(),
            papers: BTreeSet::new(),
            by_word: HashMap::new(),
            by_initials: HashMap::new(),
            long: Vec::new(),
        }
    }

    /// Notes that the name at `index` is in `cluster`.
    pub fn add(&mut self, cluster: usize, index: usize) {
        let name = &self.names[index];
        if is_paper(self.page, name) {
            self.papers.insert(cluster);
        }
        if !self.worded.insert((cluster, &name.words)) {
            return;
        }
        if self.forms.len() <= cluster {
            self.forms.resize(cluster + 1, Vec::new());
        }
        self.forms[cluster].push(index);
        let note = |all: &mut Vec<usize>| {
            if all.last() != Some(&cluster) {
                all.push(cluster);
            }
        };
        for word in &self.heard[index] {
            note(self.by_word.entry(word.key().to_owned()).or_default());
        }
        match all_initials(&name.words) {
            Some(all) => {
                for letters in all {
                    note(self.by_initials.entry(letters).or_default());
                }
            }
            None => note(&mut self.long),
        }
    }

    /// The cluster that a name without a row of its own belongs to.
    pub fn of(&self, clusters: &[Cluster], index: usize) -> Option<usize> {
        let name = &self.names[index];
        let mut best: Vec<(Likeness, usize)> = Vec::new();
        for number in self.candidates(index) {
            let likeness = self.likeness(&clusters[number], number, index);
            best.extend(likeness.map(|likeness| (likeness, number)));
        }
        let nearest = best.iter().map(|(likeness, _)| *likeness).min()?;
        best.retain(|(likeness, _)| *likeness == nearest);
        if let [(_, only)] = best[..] {
            return Some(only);
        }
        // Two bear the name: it is the one last named in full before, if one was.
        let last_before = |number: usize| {
            let before = clusters[number].names.iter().map(|&n| self.names[n].first);
            before.filter(|&first| first < name.first).max()
        };
        best.iter().filter_map(|&(_, n)| last_before(n).map(|at| (at, n))).max().map(|(_, n)| n)
    }

    /// The clusters that may have the name at `index`, in order.
    fn candidates(&self, index: usize) -> BTreeSet<usize> {
        let words = &self.heard[index];
        let shared = words.iter().filter_map(|word| self.by_word.get(word.key()));
        let mut found: BTreeSet<usize> = shared.flatten().copied().collect();
        if let [word] = &self.names[index].words[..] {
            let letters: String = word.chars().filter(|c| c.is_alphanumeric()).collect();
            found.extend(self.by_initials.get(&letters).into_iter().flatten());
            found.extend(&self.long);
        }
        found
    }

    /// How the name at `index` stands to the names of a cluster, if it may be one of them.
    fn likeness(&self, cluster: &Cluster, number: usize, index: usize) -> Option<Likeness> {
        let (page, name) = (self.page, &self.names[index]);
        let contrary = name.person == Some(true) && cluster.sort.is_some_and(|s| s != Sort::Person)
            || name.person == Some(false) && cluster.is_person();
        // *Dr Orlan* is not the hospital *CHU Sven Orlan*.
        let initials = |&other: &usize| {
            let other = &self.names[other];
            let bare = page.shape(other.bare) == Some(Shape::Capitals);
            bare && page.shape(other.last - 1) == Some(Shape::Capital)
        };
        let contrary = contrary
            || name.first < name.bare
                && name.person == Some(true)
                && cluster.names.iter().any(initials);
        let other_sex = differ(name.gender, cluster.gender) && cluster.is_person();
        if contrary || other_sex || cluster.place || cluster.sort == Some(Sort::State) {
            return None;
        }
        let person = cluster.sort.is_none_or(|sort| sort == Sort::Person);
        let forms = self.forms.get(number)?.iter().filter_map(|&form| {
            if cluster.known.is_some() && is_firm(page, name, &self.names[form]) {
                return Some(Likeness::Same);
            }
            let found = likeness(&self.heard[index], &self.heard[form], person)?;
            // Who spells two names in one sentence means two.
            let two = found == Likeness::Spelled && self.meet(name, &self.names[form]);
            (!two).then_some(found)
        });
        let fitting = forms.filter(|&likeness| {
            fits(page, name, cluster, likeness) && !self.is_town_of_paper(number, likeness)
        });
        fitting.min()
    }

    /// Whether some sentence has both names in full.
    fn meet(&self, a: &Name, b: &Name) -> bool {
        let of = |name: &Name| self.sentences.get(&name.words[..]);
        let (Some(a), Some(b)) = (of(a).filter(|_| a.words.len() > 1), of(b)) else {
            return false;
        };
        let (few, many) = if a.len() < b.len() { (a, b) } else { (b, a) };
        few.iter().any(|sentence| many.contains(sentence))
    }

    /// Whether what a name is for short is only the town of a newspaper: *Orlo* of *L'Écho
    /// d'Orlo*.
    fn is_town_of_paper(&self, cluster: usize, likeness: Likeness) -> bool {
        let town = match self.page.reference.composition().head_last {
            true => Likeness::First,
            false => Likeness::Last,
        };
        likeness == town && self.papers.contains(&cluster)
    }
}

/// All that the initials of a name may be, of which small words count or not; `None` if that is
/// too much, none for a name of one word.
fn all_initials(words: &[String]) -> Option<Vec<String>> {
    if words.len() < 2 {
        return Some(Vec::new());
    }
    let parts = || words.iter().flat_map(|word| word.split('\''));
    let small = |part: &&str| part.chars().count() <= 3;
    if parts().filter(small).count() > SMALL {
        return None;
    }
    let mut all = vec![String::new()];
    for part in parts() {
        let Some(first) = part.chars().next() else { continue };
        let passed = if small(&part) { all.clone() } else { Vec::new() };
        all.iter_mut().for_each(|letters| letters.push(first));
        all.extend(passed);
    }
    Some(all)
}

/// Whether `long` is `short` and what sort of firm that is: *Orlan Inc.*
fn is_firm(page: &Page<'_>, long: &Name, short: &Name) -> bool {
    long.words.len() > short.words.len()
        && long.words.starts_with(&short.words)
        && long.words[short.words.len()..]
            .iter()
            .all(|word| page.reference.composition().firm.contains(word))
}

/// Whether a short form of this kind is one that people use.
fn fits(page: &Page<'_>, name: &Name, cluster: &Cluster, likeness: Likeness) -> bool {
    let capitals = page.shape(name.bare) == Some(Shape::Capitals);
    match likeness {
        Likeness::Same | Likeness::Spelled | Likeness::Shortened => true,
        Likeness::Last | Likeness::First => {
            !capitals || cluster.sort.is_none() || cluster.is_person()
        }
        Likeness::Initials => capitals && !cluster.is_person(),
    }
}
