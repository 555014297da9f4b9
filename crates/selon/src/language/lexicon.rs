//! From tables to lexicons: what a row means, and the checks that a row alone
//! can fail.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::mem::{Discriminant, discriminant};

use super::Abbreviation;
use super::notation::{Element, Paradigms, most_words, parse};
use super::phrases::Phrases;
use super::table::{DataError, Row, rows};
use crate::reading::{Certainty, Polarity};

/// What a cue makes of its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stance {
    pub certainty: Certainty,
    pub polarity: Polarity,
}

/// What a cue makes of its content when affirmed and when negated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stances {
    pub affirmed: Stance,
    pub negated: Stance,
}

/// A range of likelihood in percent, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Interval {
    pub low: u8,
    pub high: u8,
}

/// What a conditional in the content of a cue is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Below {
    /// Its words do not tell.
    Open,
    /// Hearsay, and not the future of a past tense: *selon*.
    Hearsay,
    /// What would follow: *avertit qu'une attaque provoquerait une riposte*.
    Consequence,
}

/// What a phrase does where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Entry {
    /// It attributes.
    Cue { stances: Stances, below: Below },
    /// A cue that goes on into what stands behind it: *declined | to rule out*.
    Onward(Stances),
    /// It grades certainty. A doubting one (*unlikely*) turns a cue negative.
    Hedge { stance: Stance, interval: Option<Interval> },
    /// It looks like a hedge and is none: *could hear*.
    Unhedged,
    /// It makes a conditional in it, or behind it, what a form of `conditional.tsv` is.
    Mood(Conditional),
    /// It marks second-hand information.
    Hearsay,
    /// As a cue, it names where a content comes from.
    Origin,
    /// As a cue, it names who passes on what another says.
    Carrier,
    /// As a cue, it names who said it before, beside whoever says it now.
    Beside,
    /// It negates the cue.
    Negation,
    /// At the head of a source, it says that nobody of that kind says so: *no official*.
    Nobody,
    /// There it looks like that and says the opposite: *no fewer than*.
    Somebody,
    /// It has a negation, and what it stands before is said: *did not hesitate to say*.
    Said,
}

/// What a form in *-rait* is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Conditional {
    /// A conditional, which may mark hearsay.
    Hearsay,
    /// A form that only reports (*er sei*, *er soll*): hearsay where nobody is named who says so.
    Reported,
    /// A conditional that says *could* or *should*.
    Modal,
    /// No conditional: an imperfect or a noun.
    Not,
    /// *si*: opens a condition, under which a conditional is no hearsay.
    Condition,
    /// *qui*, *dont*: opens a clause whose conditional is not the main one.
    Subordinate,
}

/// What a language's tables say as a whole.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Settings {
    pub unlisted_cue: Stances,
}

impl Default for Settings {
    /// Without words nothing can be graded.
    fn default() -> Self {
        let unknown = Stance { certainty: Certainty::Unknown, polarity: Polarity::Positive };
        Self { unlisted_cue: Stances { affirmed: unknown, negated: unknown } }
    }
}

/// The row of `cues.tsv` that speaks for every cue that no row names.
const UNLISTED: &str = "<unlisted>";

/// How many words behind a cue a phrase may have that goes on into the content.
pub(crate) const ONWARD: usize = 9;

/// Reads the tables of one language.
pub(crate) struct Loader {
    code: &'static str,
    paradigms: Paradigms,
    /// Paradigms that no phrase has used yet, with the fault to report.
    unused: BTreeMap<String, DataError>,
    /// The phrases of each sort of entry, spelled out, with the row they are
    /// from: two patterns may be written apart and mean the same.
    spelled: HashMap<(Discriminant<Entry>, Vec<Element>), String>,
}

impl Loader {
    /// A loader that knows the paradigms of `inflection`.
    pub fn new(code: &'static str, inflection: &str) -> Result<Self, DataError> {
        let file = format!("{code}/inflection.tsv");
        let mut loader = Self {
            code,
            paradigms: Paradigms::new(),
            unused: BTreeMap::new(),
            spelled: HashMap::new(),
        };
        for row in rows(&file, inflection, &["paradigm", "endings"])? {
            let endings: Vec<String> = row
                .column(1)
                .split_whitespace()
                .map(|ending| if ending == "-" { String::new() } else { ending.to_owned() })
                .collect();
            if endings.is_empty() {
                return Err(row.error("a paradigm needs endings (- for none)"));
            }
            if endings.iter().collect::<HashSet<_>>().len() < endings.len() {
                return Err(row.error("an ending is given twice"));
            }
            let name = row.column(0).to_owned();
            loader.unused.insert(name.clone(), row.error("no phrase uses this paradigm"));
            loader.paradigms.insert(name, endings);
        }
        Ok(loader)
    }

    /// `abbreviations.tsv`.
    pub fn abbreviations(&self, content: &str) -> Result<HashMap<String, Abbreviation>, DataError> {
        let file = self.file("abbreviations.tsv");
        let mut abbreviations = HashMap::new();
        for row in rows(&file, content, &["abbreviation", "sort"])? {
            let sort = match row.column(1) {
                "joined" => Abbreviation::Joined,
                "open" => Abbreviation::Open,
                "number" => Abbreviation::Number,
                "name" => Abbreviation::Name,
                other => {
                    return Err(
                        row.error(format!("sort \"{other}\": joined, open, number or name"))
                    );
                }
            };
            abbreviations.insert(lower(&row)?, sort);
        }
        Ok(abbreviations)
    }

    /// `openers.tsv`.
    pub fn openers(&self, content: &str) -> Result<HashSet<String>, DataError> {
        let file = self.file("openers.tsv");
        rows(&file, content, &["word"])?.iter().map(lower).collect()
    }

    /// `cues.tsv`, of which one row is for unlisted cues.
    pub fn cues(
        &mut self,
        content: &str,
        phrases: &mut Phrases<Entry>,
    ) -> Result<Settings, DataError> {
        let file = self.file("cues.tsv");
        let mut unlisted_cue = None;
        for row in rows(&file, content, &["pattern", "affirmed", "negated", "conditional"])? {
            let stances = Stances { affirmed: stance(&row, 1)?, negated: stance(&row, 2)? };
            let below = match row.column(3) {
                "" => Below::Open,
                "hearsay" => Below::Hearsay,
                "consequence" => Below::Consequence,
                other => {
                    let known = "hearsay, consequence or nothing";
                    return Err(row.error(format!("conditional \"{other}\": {known}")));
                }
            };
            if row.column(0) == UNLISTED {
                unlisted_cue = Some(stances);
            } else {
                self.add(&row, phrases, Entry::Cue { stances, below })?;
            }
        }
        let unlisted_cue = unlisted_cue.ok_or_else(|| DataError {
            file,
            line: 1,
            what: format!("no row {UNLISTED}"),
        })?;
        Ok(Settings { unlisted_cue })
    }

    /// `onward.tsv`.
    pub fn onward(&mut self, content: &str, phrases: &mut Phrases<Entry>) -> Result<(), DataError> {
        let file = self.file("onward.tsv");
        for row in rows(&file, content, &["pattern", "affirmed", "negated"])? {
            let stances = Stances { affirmed: stance(&row, 1)?, negated: stance(&row, 2)? };
            let elements = parse(row.column(0), &self.paradigms).map_err(|what| row.error(what))?;
            if most_words(&elements) > ONWARD + 1 {
                let most = ONWARD + 1;
                return Err(row.error(format!("may take over {most} words: cut it, or a *")));
            }
            self.add(&row, phrases, Entry::Onward(stances))?;
        }
        Ok(())
    }

    /// `hedges.tsv`.
    pub fn hedges(&mut self, content: &str, phrases: &mut Phrases<Entry>) -> Result<(), DataError> {
        let file = self.file("hedges.tsv");
        for row in rows(&file, content, &["pattern", "stance", "low", "high", "scale"])? {
            if row.column(1) == "none" {
                self.add(&row, phrases, Entry::Unhedged)?;
                continue;
            }
            let (stance, interval) = (stance(&row, 1)?, interval(&row)?);
            if interval.is_some_and(|i| i.low < 50 && stance.certainty == Certainty::Probable)
                && stance.polarity == Polarity::Positive
            {
                return Err(row.error("below one in two it is doubted, not probable"));
            }
            self.add(&row, phrases, Entry::Hedge { stance, interval })?;
        }
        Ok(())
    }

    /// `hearsay.tsv`.
    pub fn hearsay(
        &mut self,
        content: &str,
        phrases: &mut Phrases<Entry>,
    ) -> Result<(), DataError> {
        self.plain("hearsay.tsv", content, phrases, Entry::Hearsay)
    }

    /// `origins.tsv`.
    pub fn origins(
        &mut self,
        content: &str,
        phrases: &mut Phrases<Entry>,
    ) -> Result<(), DataError> {
        let file = self.file("origins.tsv");
        for row in rows(&file, content, &["pattern", "hand"])? {
            let entry = match row.column(1) {
                "" | "origin" => Entry::Origin,
                "carrier" => Entry::Carrier,
                "beside" => Entry::Beside,
                other => return Err(row.error(format!("\"{other}\": origin, carrier or beside"))),
            };
            self.add(&row, phrases, entry)?;
        }
        Ok(())
    }

    /// `negations.tsv`.
    pub fn negations(
        &mut self,
        content: &str,
        phrases: &mut Phrases<Entry>,
    ) -> Result<(), DataError> {
        let file = self.file("negations.tsv");
        for row in rows(&file, content, &["pattern", "where"])? {
            let entries: &[Entry] = match row.column(1) {
                "" | "cue" => &[Entry::Negation],
                "source" => &[Entry::Nobody],
                "both" => &[Entry::Negation, Entry::Nobody],
                "not" => &[Entry::Somebody],
                "said" => &[Entry::Said],
                other => {
                    return Err(row.error(format!("\"{other}\": cue, source, both, not or said")));
                }
            };
            for &entry in entries {
                self.add(&row, phrases, entry)?;
            }
        }
        Ok(())
    }

    /// `conditional.tsv`: whole forms, and endings, longest first; rows of several words
    /// are phrases.
    pub fn conditional(
        &mut self,
        content: &str,
        phrases: &mut Phrases<Entry>,
    ) -> Result<Conditionals, DataError> {
        let file = self.file("conditional.tsv");
        let mut forms = HashMap::new();
        let mut endings = Vec::new();
        for row in rows(&file, content, &["form", "sort"])? {
            let sort = match row.column(1) {
                "hearsay" => Conditional::Hearsay,
                "reported" => Conditional::Reported,
                "modal" => Conditional::Modal,
                "not" => Conditional::Not,
                "condition" => Conditional::Condition,
                "subordinate" => Conditional::Subordinate,
                other => {
                    let known = "hearsay, reported, modal, not, condition or subordinate";
                    return Err(row.error(format!("sort \"{other}\": {known}")));
                }
            };
            if row.column(0).contains(' ') {
                self.add(&row, phrases, Entry::Mood(sort))?;
                continue;
            }
            let form = lower(&row)?;
            match form.strip_prefix('-') {
                Some(ending) => endings.push((ending.to_owned(), sort)),
                None => {
                    forms.insert(form, sort);
                }
            }
        }
        endings.sort_by(|(a, _), (b, _)| b.len().cmp(&a.len()).then(a.cmp(b)));
        Ok((forms, endings))
    }

    /// A paradigm that nothing uses is a leftover or a misspelling.
    pub fn every_paradigm_used(self) -> Result<(), DataError> {
        self.unused.into_values().next().map_or(Ok(()), Err)
    }

    fn plain(
        &mut self,
        name: &str,
        content: &str,
        phrases: &mut Phrases<Entry>,
        entry: Entry,
    ) -> Result<(), DataError> {
        let file = self.file(name);
        for row in rows(&file, content, &["pattern"])? {
            self.add(&row, phrases, entry)?;
        }
        Ok(())
    }

    /// A table of patterns with a class each; `add` says what is wrong with a class.
    pub fn classed(
        &mut self,
        name: &str,
        content: &str,
        mut add: impl FnMut(Vec<Element>, &str) -> Result<(), String>,
    ) -> Result<(), DataError> {
        let file = self.file(name);
        for row in rows(&file, content, &["pattern", "class"])? {
            let elements = parse(row.column(0), &self.paradigms).map_err(|what| row.error(what))?;
            add(elements, row.column(1)).map_err(|what| row.error(what))?;
            self.uses(&row);
        }
        Ok(())
    }

    /// A table with one text for each of `kinds`.
    pub fn named(
        &mut self,
        name: &str,
        content: &str,
        kinds: &[&str],
    ) -> Result<BTreeMap<String, String>, DataError> {
        let file = self.file(name);
        let mut found = BTreeMap::new();
        for row in rows(&file, content, &["kind", "text"])? {
            let kind = row.column(0);
            if !kinds.contains(&kind) {
                return Err(row.error(format!("kind \"{kind}\" is not known")));
            }
            if found.insert(kind.to_owned(), row.column(1).to_owned()).is_some() {
                return Err(row.error(format!("kind \"{kind}\" stands twice")));
            }
        }
        Ok(found)
    }

    fn add(
        &mut self,
        row: &Row<'_>,
        phrases: &mut Phrases<Entry>,
        entry: Entry,
    ) -> Result<(), DataError> {
        let elements = parse(row.column(0), &self.paradigms).map_err(|what| row.error(what))?;
        self.uses(row);
        let pattern = row.column(0).to_owned();
        if let Some(first) = self.spelled.insert((discriminant(&entry), elements.clone()), pattern)
        {
            return Err(row.error(format!("says the same as \"{first}\" before it: keep one")));
        }
        phrases.add(elements, entry);
        Ok(())
    }

    /// Strikes the paradigms of a row off those that nothing uses.
    fn uses(&mut self, row: &Row<'_>) {
        for word in row.column(0).split_whitespace() {
            if let Some((_, paradigm)) = word.split_once('~') {
                self.unused.remove(paradigm);
            }
        }
    }

    fn file(&self, name: &str) -> String {
        format!("{}/{name}", self.code)
    }
}

/// Whole forms of the conditional, and its endings.
pub(crate) type Conditionals = (HashMap<String, Conditional>, Vec<(String, Conditional)>);

/// The row's key, which must be in lower case.
fn lower(row: &Row<'_>) -> Result<String, DataError> {
    let key = row.column(0);
    if key.to_lowercase() == key {
        Ok(key.to_owned())
    } else {
        Err(row.error(format!("\"{key}\" is not in lower case")))
    }
}

fn stance(row: &Row<'_>, column: usize) -> Result<Stance, DataError> {
    let name = row.column(column);
    let (certainty, polarity) = match name {
        "denied" => (Some(Certainty::Certain), Polarity::Negative),
        "doubted" => (Some(Certainty::Probable), Polarity::Negative),
        "refused" => (Some(Certainty::Unknown), Polarity::Negative),
        other => (certainty(other), Polarity::Positive),
    };
    let known = "certain, probable, possible, unknown, denied, doubted or refused";
    let certainty = certainty.ok_or_else(|| row.error(format!("stance \"{name}\": {known}")))?;
    Ok(Stance { certainty, polarity })
}

fn certainty(name: &str) -> Option<Certainty> {
    [Certainty::Certain, Certainty::Probable, Certainty::Possible, Certainty::Unknown]
        .into_iter()
        .find(|class| class.as_str() == name)
}

/// Columns `low`, `high`, `scale`: all three or none.
fn interval(row: &Row<'_>) -> Result<Option<Interval>, DataError> {
    let (low, high, scale) = (row.column(2), row.column(3), row.column(4));
    if low.is_empty() && high.is_empty() && scale.is_empty() {
        return Ok(None);
    }
    match (low.parse(), high.parse()) {
        (Ok(low), Ok(high)) if low <= high && high <= 100 && !scale.is_empty() => {
            Ok(Some(Interval { low, high }))
        }
        _ => Err(row.error("low and high in percent, low <= high, and the scale they are from")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cues_fault(rows: &str) -> String {
        let mut loader = Loader::new("xx", "paradigm\tendings\n").expect("no paradigms");
        let content = format!("pattern\taffirmed\tnegated\tconditional\n{rows}");
        let fault = loader.cues(&content, &mut Phrases::default()).expect_err("has a fault");
        fault.to_string()
    }

    #[test]
    fn unknown_classes_are_refused_with_their_place() {
        assert!(cues_fault("say\tsure\tunknown\n").starts_with("xx/cues.tsv:2: stance \"sure\""));
        assert!(cues_fault("say\tcertain\tunknown\tlater\n").contains("conditional \"later\""));
        assert!(
            cues_fault("a(b|c)\tcertain\tunknown\na(c|b)\tcertain\tunknown\n")
                .contains("the same as")
        );
        assert!(cues_fault("say\tcertain\tunknown\n").contains("no row <unlisted>"));
    }

    #[test]
    fn intervals_come_with_their_scale() {
        let mut loader = Loader::new("xx", "paradigm\tendings\n").expect("no paradigms");
        let mut fault = |row: &str| {
            let content = format!("pattern\tstance\tlow\thigh\tscale\n{row}\n");
            let fault = loader.hedges(&content, &mut Phrases::default()).expect_err("has a fault");
            fault.to_string()
        };
        let swapped = fault("likely\tprobable\t80\t55\tICD 203");
        assert!(swapped.starts_with("xx/hedges.tsv:2: low and high"), "{swapped}");
        let affirmed = fault("unlikely\tprobable\t20\t45\tICD 203");
        assert!(affirmed.contains("it is doubted"), "{affirmed}");
    }

    #[test]
    fn a_phrase_that_is_longer_than_what_is_looked_at_is_refused() {
        let mut loader = Loader::new("xx", "paradigm\tendings\n").expect("no paradigms");
        let rows = "pattern\taffirmed\tnegated\na * b * c * d e\tcertain\tunknown\n";
        let fault = loader.onward(rows, &mut Phrases::default()).expect_err("too long");
        let right = "xx/onward.tsv:2: may take over 10 words: cut it, or a *";
        assert_eq!(fault.to_string(), right);
    }

    #[test]
    fn leftover_paradigms_are_refused() {
        let loader = Loader::new("xx", "paradigm\tendings\nverb\t- s ed\n").expect("sound");
        let fault = loader.every_paradigm_used().expect_err("unused");
        assert_eq!(fault.to_string(), "xx/inflection.tsv:2: no phrase uses this paradigm");
    }
}
