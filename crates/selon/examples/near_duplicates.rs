//! Measures near-duplicates: planted copies found, and time against the number of texts.
//!
//! `cargo run --release -p selon --example near_duplicates -- training/own bench/gold examples`
//!
//! Articles are made from the words of the texts in the folders named, so that they
//! share words and runs of words as articles do, and half of them are copies of others
//! at five levels of change. SimHash (Charikar 2002; Manku, Jain and Das Sarma 2007)
//! is measured beside, with the same exact comparison after it. With `--write` before
//! the folders, 10,000 of them are only written out: `bench/copies.py` puts them into a
//! library.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fs;
use std::io::{self, Write};

use selon::weighing::near::{Shingles, pairs, resemblance};

const LEVELS: [&str; 5] = [
    "headline, marks, accents, signature",
    "other spellings, 3 % of words",
    "a sentence cut, 8 % of words",
    "sentences reordered, one added, 15 % of words",
    "half of it in another article, 8 % of words",
];

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1).peekable();
    if arguments.next_if_eq("--write").is_some() {
        return write(&Source::read(arguments)?, 10_000);
    }
    let source = Source::read(arguments)?;
    let (texts, planted) = library(&source, 10_000);
    report("MinHash and passages", &planted, &found(&texts));
    report("SimHash, 64 bits, 3 may differ", &planted, &by_simhash(&texts));
    println!("\n{:>8} {:>9} {:>8}", "texts", "CPU s", "slope");
    let mut before: Option<(f64, f64)> = None;
    for n in [1_000, 3_162, 10_000, 31_623, 100_000] {
        let (texts, _) = library(&source, n);
        let start = cpu_seconds()?;
        let count = pairs(&texts).len();
        let (x, y) = ((n as f64).ln(), cpu_seconds()? - start);
        let slope = before.map(|(x0, y0)| (y.ln() - y0) / (x - x0));
        let slope = slope.map_or(String::new(), |slope| format!("{slope:.2}"));
        println!("{n:>8} {y:>9.2} {slope:>8}   {count} pairs");
        before = Some((x, y.ln()));
    }
    Ok(())
}

/// Writes `n` articles as JSON Lines, each with its number as id; a copy says in
/// `copy_of` and `level` of which and how much it was changed.
fn write(source: &Source, n: usize) -> Result<(), Box<dyn Error>> {
    let (texts, planted) = library(source, n);
    let origins: BTreeMap<usize, (usize, usize)> =
        planted.into_iter().map(|((base, copy), level)| (copy, (base, level + 1))).collect();
    let mut out = io::BufWriter::new(io::stdout().lock());
    for (id, text) in texts.iter().enumerate() {
        let mut line = serde_json::json!({"id": id.to_string(), "text": text});
        if let Some((base, level)) = origins.get(&id) {
            line["copy_of"] = base.to_string().into();
            line["level"] = (*level).into();
        }
        writeln!(out, "{line}")?;
    }
    Ok(out.flush()?)
}

/// Processor time of this process, which other work on the machine does not lengthen.
fn cpu_seconds() -> Result<f64, Box<dyn Error>> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    let after_name = stat.rsplit(')').next().unwrap_or("");
    let ticks: Vec<f64> =
        after_name.split_whitespace().skip(11).take(2).flat_map(str::parse).collect();
    Ok(ticks.iter().sum::<f64>() / 100.0)
}

fn found(texts: &[String]) -> BTreeSet<(usize, usize)> {
    pairs(texts).iter().map(|pair| (pair.a, pair.b)).collect()
}

fn report(name: &str, planted: &BTreeMap<(usize, usize), usize>, found: &BTreeSet<(usize, usize)>) {
    let right = found.iter().filter(|pair| planted.contains_key(pair)).count();
    println!("\n{name}: {} pairs, precision {:.4}", found.len(), right as f64 / found.len() as f64);
    for (level, what) in LEVELS.iter().enumerate() {
        let of: Vec<_> = planted.iter().filter(|(_, l)| **l == level).collect();
        let hit = of.iter().filter(|(pair, _)| found.contains(pair)).count();
        println!("  {} {what:<46} recall {:.4}", level + 1, hit as f64 / of.len() as f64);
    }
}

/// `n` articles, and which are copies of which at which level.
fn library(source: &Source, n: usize) -> (Vec<String>, BTreeMap<(usize, usize), usize>) {
    let mut dice = Dice(n as u64);
    let mut texts = Vec::new();
    let mut planted = BTreeMap::new();
    texts.extend((0..n / 2).map(|_| source.article(&mut dice)));
    for base in 0..n - n / 2 {
        let level = base % LEVELS.len();
        let base = base % (n / 2);
        planted.insert((base, texts.len()), level);
        let copy = source.copy(&texts[base], level, &mut dice);
        texts.push(copy);
    }
    (texts, planted)
}

/// Words of one language and which follow which.
#[derive(Default)]
struct Chain {
    words: Vec<String>,
    after: BTreeMap<String, Vec<String>>,
}

struct Source {
    chains: Vec<Chain>,
}

impl Source {
    fn read(folders: impl Iterator<Item = String>) -> Result<Self, Box<dyn Error>> {
        let mut chains = BTreeMap::<String, Chain>::new();
        for folder in folders {
            let mut paths: Vec<_> = fs::read_dir(&folder)?
                .map(|entry| entry.map(|e| e.path()))
                .collect::<Result<_, _>>()?;
            paths.sort();
            for path in paths.iter().filter(|p| p.extension().is_some_and(|e| e == "md")) {
                for block in fs::read_to_string(path)?.split("```text lang=").skip(1) {
                    let (lang, rest) = block.split_once('\n').unwrap_or_default();
                    let chain = chains.entry(lang.trim().to_owned()).or_default();
                    chain.learn(rest.split("```").next().unwrap_or(""));
                }
            }
        }
        let chains: Vec<Chain> = chains.into_values().filter(|c| c.words.len() > 1000).collect();
        if chains.is_empty() {
            return Err(
                "no ```text blocks in the folders named: try training/own bench/gold".into()
            );
        }
        Ok(Self { chains })
    }

    fn article(&self, dice: &mut Dice) -> String {
        let chain = &self.chains[dice.below(self.chains.len())];
        let sentences: Vec<String> = (0..6 + dice.below(9)).map(|_| chain.sentence(dice)).collect();
        format!("{}\n\n{}", chain.sentence(dice).to_uppercase(), sentences.join(" "))
    }

    fn copy(&self, text: &str, level: usize, dice: &mut Dice) -> String {
        let (headline, body) = text.split_once("\n\n").unwrap_or(("", text));
        let mut sentences: Vec<String> =
            body.split_inclusive(". ").map(|s| s.trim().to_owned()).collect();
        let chain = &self.chains[dice.below(self.chains.len())];
        match level {
            0 => {
                let plain: String = body.replace(',', "").replace('é', "e").replace('’', "'");
                return format!("{}\n\n{plain} (Agency)", chain.sentence(dice));
            }
            1 => {
                let respelled = respell(&swap(body, 3, chain, dice), dice);
                return format!("{headline}\n\n{respelled}");
            }
            2 => {
                sentences.remove(dice.below(sentences.len()));
            }
            3 => {
                for i in (1..sentences.len()).rev() {
                    sentences.swap(i, dice.below(i + 1));
                }
                sentences.push(chain.sentence(dice));
            }
            _ => {
                sentences.truncate(sentences.len().div_ceil(2));
                let mut around: Vec<String> = (0..10).map(|_| chain.sentence(dice)).collect();
                let at = dice.below(around.len());
                let kept: Vec<String> = sentences.iter().map(|s| swap(s, 8, chain, dice)).collect();
                around.splice(at..at, kept);
                return format!("{}\n\n{}", chain.sentence(dice), around.join(" "));
            }
        }
        let percent = if level == 2 { 8 } else { 15 };
        let changed: Vec<String> =
            sentences.iter().map(|s| swap(s, percent, chain, dice)).collect();
        format!("{}\n\n{}", chain.sentence(dice), changed.join(" "))
    }
}

impl Chain {
    fn learn(&mut self, text: &str) {
        let words: Vec<&str> = text.split_whitespace().collect();
        for pair in words.windows(2) {
            self.after.entry(pair[0].to_owned()).or_default().push(pair[1].to_owned());
        }
        self.words.extend(words.into_iter().map(str::to_owned));
    }

    /// Three words in five follow the one before as they did in a text.
    fn sentence(&self, dice: &mut Dice) -> String {
        let length = 10 + dice.below(18);
        let mut words: Vec<&str> = vec![&self.words[dice.below(self.words.len())]];
        while words.len() < length {
            let next = words.last().and_then(|word| self.after.get(*word));
            words.push(match next {
                Some(next) if dice.below(5) < 3 => &next[dice.below(next.len())],
                _ => &self.words[dice.below(self.words.len())],
            });
        }
        words.join(" ").replace(". ", " ") + "."
    }
}

/// Other words for `percent` of the words.
fn swap(text: &str, percent: usize, chain: &Chain, dice: &mut Dice) -> String {
    let other = |word: &str, dice: &mut Dice| {
        if dice.below(100) < percent {
            chain.words[dice.below(chain.words.len())].clone()
        } else {
            word.to_owned()
        }
    };
    text.split(' ').map(|word| other(word, dice)).collect::<Vec<_>>().join(" ")
}

/// One in twenty-five of the longer words with a letter doubled, everywhere.
fn respell(text: &str, dice: &mut Dice) -> String {
    let salt = dice.below(25);
    let other = |word: &str| {
        let long = word.chars().count() > 5;
        let Some((at, c)) =
            word.char_indices().nth(3).filter(|_| long && word.len() % 25 == salt % 12 + 6)
        else {
            return word.to_owned();
        };
        format!("{}{c}{}", &word[..at], &word[at..])
    };
    text.split(' ').map(other).collect::<Vec<_>>().join(" ")
}

/// Copies by SimHash: fingerprints that differ in at most three bits agree in one of
/// four quarters.
fn by_simhash(texts: &[String]) -> BTreeSet<(usize, usize)> {
    let shingles: Vec<Shingles> = texts.iter().map(|text| Shingles::of(text)).collect();
    let prints: Vec<u64> = texts.iter().map(|text| simhash(text)).collect();
    let mut quarters = BTreeMap::<(usize, u64), Vec<usize>>::new();
    for (index, print) in prints.iter().enumerate() {
        for quarter in 0..4 {
            quarters.entry((quarter, print >> (16 * quarter) & 0xffff)).or_default().push(index);
        }
    }
    let mut found = BTreeSet::new();
    for group in quarters.values() {
        for (at, &b) in group.iter().enumerate() {
            for &a in &group[..at] {
                let near = (prints[a] ^ prints[b]).count_ones() <= 3;
                if near && resemblance(&shingles[a], &shingles[b]).is_copy() {
                    found.insert((a, b));
                }
            }
        }
    }
    found
}

fn simhash(text: &str) -> u64 {
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    let mut votes = [0i32; 64];
    for run in words.windows(3) {
        let bytes = run.iter().flat_map(|word| word.bytes());
        let hash = bytes.fold(7, |seen: u64, byte| Dice(seen ^ u64::from(byte)).next());
        for (bit, vote) in votes.iter_mut().enumerate() {
            *vote += if hash >> bit & 1 == 1 { 1 } else { -1 };
        }
    }
    votes.iter().enumerate().fold(0, |print, (bit, &vote)| print | u64::from(vote > 0) << bit)
}

/// SplitMix64.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let x = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        x ^ (x >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }
}
