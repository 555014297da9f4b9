//! How a language speaks of time, as data: words, patterns, tense.
//!
//! | file | a row is |
//! |---|---|
//! | `time_words.tsv` | a class, its value and `capital` if they need one; the words that have it; those of `plural ending` are endings |
//! | `time_patterns.tsv` | a pattern over words and classes, and what it means: a sort and slots that the words leave out |
//! | `time_tense.tsv` | words that put a weekday or month in the past or future, and how strongly: see [`TensePlace`]; with a `*` the words on both sides of the expression, for which it stands |
//! | `time_ranges.tsv` | words between two dates that make a range, and those needed before the first; words between a day and its hour, with `apart` where they stay two expressions; between a period and the day on which it `ends` |
//!
//! Patterns are written in the notation of [`notation`]. Sorts of meaning:
//!
//! | sort | what |
//! |---|---|
//! | `date` | a date from its slots; what they leave open comes from the anchor |
//! | `offset` | `num` (else one) units before or after (`dir`) the anchor, or what was spoken of (`from=context`) |
//! | `hung` | the same, counted from something that is named after it: without a date of its own |
//! | `same` | the day, month, quarter … that was spoken of |
//! | `ref` | past, present or future and no more; without one, what its sentence says |
//! | `open` | a date that its words leave open: *a Friday* of some year |
//! | `duration` | `num` units |
//! | `set` | something that comes back |
//! | `none` | no expression of time, though it looks like one |
//!
//! A row whose first column is `<name>` names a piece for the rows after it.

pub(crate) mod notation;
pub(crate) mod slot;
pub(crate) mod token;
pub(crate) mod trie;

use super::table::{DataError, Row, rows};
use notation::{Named, Sequence, Step, expand, piece};
use slot::{Class, Slot};
use trie::Trie;

/// The tables of one language, as text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TimeTables {
    pub words: &'static str,
    pub patterns: &'static str,
    pub tense: &'static str,
    pub ranges: &'static str,
}

/// What a pattern means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Meaning {
    pub sort: Sort,
    /// Slots that the pattern fills by itself.
    pub given: Vec<Slot>,
    /// Line of the table; of two patterns over the same words the first is meant.
    pub line: usize,
}

/// The sort of a meaning; see the module's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    Date,
    Offset,
    Hung,
    Same,
    Ref,
    Open,
    Duration,
    Set,
    None,
}

/// Most words beside an expression, or of a verb, that say past or future, and of those that join
/// two dates or lead to them: as many are looked at.
pub(crate) const TENSE_WORDS: usize = 8;
pub(crate) const RANGE_WORDS: usize = 4;

/// A pattern's meaning and which of its steps its braces hold, as half-open ranges
/// of steps; none if it has no braces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct End {
    /// Index in [`TimeWords::meanings`].
    pub meaning: usize,
    pub parts: Vec<(usize, usize)>,
}

/// A word that says past or future.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TenseCue {
    /// Below 0 for the past, above for the future.
    pub weight: i16,
    /// Where it counts.
    pub place: TensePlace,
}

/// Where a word that says past or future counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TensePlace {
    /// Right before the expression alone.
    Before,
    /// Anywhere in its sentence.
    Sentence,
    /// There, and the past forms behind it in its clause are participles: *would be held*.
    Rules,
    /// There, but it is no verb by itself: *arrested in March, he flies home on Friday*.
    Participle,
    /// In its clause, if no verb of the past stands there: *flies to the capital on Friday*.
    Planned,
    /// Nowhere: it opens a clause, in which no verb before it rules.
    Opens,
    /// Nowhere: what follows is a clause of its own, whatever the tense of who says it.
    Says,
}

/// Words on both sides of an expression that together say past or future: *until Monday to*.
#[derive(Debug, Default)]
pub(crate) struct Around {
    /// Words right before, with the index of what they say in `cues`; also no words.
    pub left: Trie<usize>,
    /// Words right behind.
    pub right: Trie<usize>,
    pub cues: Vec<TenseCue>,
}

/// A word of the tables, and whether it needs a capital.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TimeWord {
    pub slot: Slot,
    pub capital: bool,
}

/// What words before the first end of a range make of the words between the ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Opener {
    /// *From*: it wants *to*.
    From,
    /// *Between*: it wants *and*, which joins a mere list after any other word.
    Between,
}

/// What a language's tables say of time.
#[derive(Debug, Default)]
pub(crate) struct TimeWords {
    pub words: Trie<TimeWord>,
    /// Endings of plurals.
    pub plurals: Vec<String>,
    pub patterns: Trie<End>,
    pub meanings: Vec<Meaning>,
    pub tense: Trie<TenseCue>,
    pub around: Around,
    /// Endings of words that say past or future, longest first.
    pub endings: Vec<(String, TenseCue)>,
    /// Words between two ends of a range, and which words they need before the first.
    pub joiners: Trie<Option<Opener>>,
    /// Words before the first end.
    pub openers: Trie<Opener>,
    /// Words between a period and the day on which it ended: *the quarter ended 30 June*.
    pub closers: Trie<()>,
    /// Words between a day and its hour, and whether they make them one expression.
    pub hour_ties: Trie<bool>,
}

impl TimeWords {
    /// Reads and checks the tables of the language `code`.
    pub fn load(code: &str, tables: &TimeTables) -> Result<Self, DataError> {
        let mut loaded = Self::default();
        loaded.load_words(&format!("{code}/time_words.tsv"), tables.words)?;
        loaded.load_patterns(&format!("{code}/time_patterns.tsv"), tables.patterns)?;
        loaded.load_tense(&format!("{code}/time_tense.tsv"), tables.tense)?;
        loaded.load_ranges(&format!("{code}/time_ranges.tsv"), tables.ranges)?;
        Ok(loaded)
    }

    fn load_words(&mut self, file: &str, content: &'static str) -> Result<(), DataError> {
        for row in rows(file, content, &["meaning", "words"])? {
            let meaning: Vec<&str> = row.column(0).split_whitespace().collect();
            let (meaning, capital) = match meaning.as_slice() {
                [rest @ .., "capital"] => (rest, true),
                rest => (rest, false),
            };
            let (class, value) = match meaning {
                [class] => (*class, ""),
                [class, value] => (*class, *value),
                _ => return Err(row.error("a class, its value and perhaps \"capital\"")),
            };
            let slot = slot(&row, class, value)?;
            if (slot, value) == (Slot::Plural, "ending") {
                self.plurals.extend(row.column(1).split('|').map(str::to_owned));
                continue;
            }
            for steps in literal(&row, 1)? {
                self.words.add(&steps, TimeWord { slot, capital });
            }
        }
        Ok(())
    }

    fn load_patterns(&mut self, file: &str, content: &'static str) -> Result<(), DataError> {
        let mut named = Named::new();
        for row in rows(file, content, &["pattern", "meaning"])? {
            let key = row.column(0);
            if let Some((name, "")) = key.strip_prefix('<').and_then(|k| k.split_once('>')) {
                let forms = piece(row.column(1), &named).map_err(|what| row.error(what))?;
                named.insert(format!("<{name}>"), forms);
                continue;
            }
            let meaning = meaning(&row, self.meanings.len())?;
            for steps in expand(key, &named).map_err(|what| row.error(what))? {
                let end = End { meaning: self.meanings.len(), parts: parts(&steps) };
                self.patterns.add(&steps, end);
            }
            self.meanings.push(meaning);
        }
        Ok(())
    }

    fn load_tense(&mut self, file: &str, content: &'static str) -> Result<(), DataError> {
        for row in rows(file, content, &["words", "place", "weight"])? {
            let place = match row.column(1) {
                "before" => TensePlace::Before,
                "sentence" => TensePlace::Sentence,
                "rules" => TensePlace::Rules,
                "participle" => TensePlace::Participle,
                "planned" => TensePlace::Planned,
                "opens" => TensePlace::Opens,
                "says" => TensePlace::Says,
                other => {
                    let known = "before, sentence, rules, participle, planned, opens or says";
                    return Err(row.error(format!("place \"{other}\": {known}")));
                }
            };
            let weight = row.column(2).parse().map_err(|_| row.error("weight: a whole number"))?;
            let cue = TenseCue { weight, place };
            if let Some((left, right)) = row.column(0).split_once('*') {
                let index = self.around.cues.len();
                for steps in short(&row, beside(&row, left)?, TENSE_WORDS)? {
                    self.around.left.add(&steps, index);
                }
                for steps in beside(&row, right)? {
                    self.around.right.add(&steps, index);
                }
                self.around.cues.push(cue);
                continue;
            }
            match row.column(0).strip_prefix('-') {
                Some(ending) => self.endings.push((ending.to_owned(), cue)),
                None => {
                    let all = literal(&row, 0)?;
                    // Of these a rest may be taken for a row of its own.
                    let verb = !matches!(place, TensePlace::Before | TensePlace::Opens);
                    let all = if verb { short(&row, all, TENSE_WORDS)? } else { all };
                    all.iter().for_each(|steps| self.tense.add(steps, cue));
                }
            }
        }
        self.endings.sort_by(|(a, _), (b, _)| b.len().cmp(&a.len()).then(a.cmp(b)));
        Ok(())
    }

    fn load_ranges(&mut self, file: &str, content: &'static str) -> Result<(), DataError> {
        for row in rows(file, content, &["words", "place"])? {
            let steps = literal(&row, 0)?;
            // What ends a period is walked as far as it goes.
            let steps =
                if row.column(1) == "ends" { steps } else { short(&row, steps, RANGE_WORDS)? };
            let mut opener =
                |opener| steps.iter().for_each(|steps| self.openers.add(steps, opener));
            let mut joiner =
                |opener| steps.iter().for_each(|steps| self.joiners.add(steps, opener));
            match row.column(1) {
                "before" => opener(Opener::From),
                "before both" => opener(Opener::Between),
                "between" => joiner(None),
                "between opened" => joiner(Some(Opener::From)),
                "between both" => joiner(Some(Opener::Between)),
                "ends" => steps.iter().for_each(|steps| self.closers.add(steps, ())),
                "hour" => steps.iter().for_each(|steps| self.hour_ties.add(steps, true)),
                "hour apart" => steps.iter().for_each(|steps| self.hour_ties.add(steps, false)),
                other => {
                    let known =
                        "before, between, both or opened after them, ends, hour or hour apart";
                    return Err(row.error(format!("place \"{other}\": {known}")));
                }
            }
        }
        Ok(())
    }
}

/// The row's words, which name no class.
fn literal(row: &Row<'_>, column: usize) -> Result<Vec<Sequence>, DataError> {
    words_only(row, row.column(column))
}

/// The words on one side of a `*`, which may be none.
fn beside(row: &Row<'_>, words: &str) -> Result<Vec<Sequence>, DataError> {
    if words.trim().is_empty() { Ok(vec![Vec::new()]) } else { words_only(row, words) }
}

/// The words of a row, if it has no more than are looked at.
fn short(row: &Row<'_>, all: Vec<Sequence>, most: usize) -> Result<Vec<Sequence>, DataError> {
    if all.iter().any(|steps| steps.len() > most) {
        return Err(row.error(format!("over {most} words: cut it")));
    }
    Ok(all)
}

fn words_only(row: &Row<'_>, words: &str) -> Result<Vec<Sequence>, DataError> {
    let all = expand(words, &Named::new()).map_err(|what| row.error(what))?;
    let plain = |steps: &Sequence| steps.iter().all(|s| matches!(s, Step::Word(..)));
    if all.iter().all(plain) { Ok(all) } else { Err(row.error("words only, no classes")) }
}

fn slot(row: &Row<'_>, class: &str, value: &str) -> Result<Slot, DataError> {
    let parsed = Class::parse(class).ok_or_else(|| row.error(format!("no class \"{class}\"")))?;
    Slot::parse(parsed, value)
        .ok_or_else(|| row.error(format!("\"{value}\" is no value of class {class}")))
}

fn meaning(row: &Row<'_>, line: usize) -> Result<Meaning, DataError> {
    let mut parts = row.column(1).split_whitespace();
    let sort = match parts.next().unwrap_or("") {
        "date" => Sort::Date,
        "offset" => Sort::Offset,
        "hung" => Sort::Hung,
        "same" => Sort::Same,
        "ref" => Sort::Ref,
        "open" => Sort::Open,
        "duration" => Sort::Duration,
        "set" => Sort::Set,
        "none" => Sort::None,
        other => return Err(row.error(format!("no sort of meaning \"{other}\""))),
    };
    let mut given = Vec::new();
    for part in parts {
        let (class, value) =
            part.split_once('=').ok_or_else(|| row.error(format!("\"{part}\": class=value")))?;
        given.push(slot(row, class, value)?);
    }
    Ok(Meaning { sort, given, line })
}

/// Where the braces of `steps` are, counted in steps that are no braces.
fn parts(steps: &[Step]) -> Vec<(usize, usize)> {
    let mut parts = Vec::new();
    let (mut count, mut open) = (0, 0);
    for step in steps {
        match step {
            Step::Open => open = count,
            Step::Close => parts.push((open, count)),
            _ => count += 1,
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(words: &'static str, patterns: &'static str) -> String {
        let tables = TimeTables {
            words,
            patterns,
            tense: "words\tplace\tweight\n",
            ranges: "words\tplace\n",
        };
        TimeWords::load("xx", &tables).expect_err("has a fault").to_string()
    }

    #[test]
    fn faults_say_where() {
        let words = "meaning\twords\n";
        let patterns = "pattern\tmeaning\n";
        let day = "meaning\twords\nunit moon\tday\n";
        assert!(fault(day, patterns).starts_with("xx/time_words.tsv:2: \"moon\" is no value"));
        let sort = "pattern\tmeaning\nago\tlater\n";
        assert!(fault(words, sort).contains("xx/time_patterns.tsv:2: no sort of meaning"));
        let given = "pattern\tmeaning\nago\toffset unit=moon\n";
        assert!(fault(words, given).contains("no value of class unit"));
        let long = "words\tplace\na b c d e\tbefore\n";
        let tables = TimeTables { words, patterns, tense: "words\tplace\tweight\n", ranges: long };
        let long = TimeWords::load("xx", &tables).expect_err("too long").to_string();
        assert_eq!(long, "xx/time_ranges.tsv:2: over 4 words: cut it");
        let name = "pattern\tmeaning\n<a> ago\tref ref=past\n";
        assert!(fault(words, name).contains("no row \"<a>\""));
    }
}
