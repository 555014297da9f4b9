//! The compact notation in which data files write phrases, and its expansion.
//!
//! | notation | stands for |
//! |---|---|
//! | `(a\|b\|)` | `a`, `b` or nothing; not nested |
//! | `rejet(t\|)~er` | the stems with every ending of the paradigm `er` in `inflection.tsv` |
//! | `~report` | the words of that row of `inflection.tsv`, which several rows share |
//! | `*` | up to three words, whatever they are |
//!
//! Expansion may make forms that nobody writes (*rejettons*); they match
//! nothing and cost nothing, and the notation stays short.

use std::collections::BTreeMap;

use super::words::is_apostrophe;

/// Endings by paradigm name; see `inflection.tsv` of a language.
pub(crate) type Paradigms = BTreeMap<String, Vec<String>>;

/// One place in a phrase.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Element {
    /// One word, in any of these forms (sorted, no form twice).
    Word(Vec<String>),
    /// Up to [`MAX_GAP`] words.
    Gap,
}

/// How many words a `*` may skip: *n'a toujours pas encore confirmé*.
pub(crate) const MAX_GAP: usize = 3;

/// Reads `pattern`, or says what is wrong with it.
pub(crate) fn parse(pattern: &str, paradigms: &Paradigms) -> Result<Vec<Element>, String> {
    let mut elements = Vec::new();
    for raw in split_words(pattern) {
        if raw == "*" {
            elements.push(Element::Gap);
            continue;
        }
        let (stem, endings) = match raw.split_once('~') {
            None => (raw.as_str(), &[String::new()][..]),
            Some((stem, name)) => {
                let endings = paradigms
                    .get(name)
                    .ok_or_else(|| format!("no paradigm \"{name}\" in inflection.tsv"))?;
                (stem, endings.as_slice())
            }
        };
        let mut forms = Vec::new();
        for stem in alternatives(stem)? {
            for ending in endings {
                let form = format!("{stem}{ending}");
                if form.is_empty() || !form.chars().all(|c| c.is_alphanumeric() || c == '\'') {
                    return Err(format!("\"{raw}\" gives \"{form}\", which is not a word"));
                }
                if form.to_lowercase() != form {
                    return Err(format!("\"{form}\" is not in lower case"));
                }
                forms.push(form);
            }
        }
        forms.sort();
        forms.dedup();
        elements.push(Element::Word(forms));
    }
    match (elements.first(), elements.last()) {
        (None, _) => Err("empty pattern".to_owned()),
        (Some(Element::Gap), _) | (_, Some(Element::Gap)) => {
            Err("a pattern neither begins nor ends with *".to_owned())
        }
        _ => Ok(elements),
    }
}

/// Most words that a phrase may take.
pub(crate) fn most_words(elements: &[Element]) -> usize {
    let most = |element: &Element| if *element == Element::Gap { MAX_GAP } else { 1 };
    elements.iter().map(most).sum()
}

/// Splits at spaces and hyphens and after apostrophes, as a text's words are
/// split, but not within parentheses.
fn split_words(pattern: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut depth = 0usize;
    for c in pattern.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let current = parts.len() - 1;
        if depth == 0 && (c.is_whitespace() || c == '-') {
            parts.push(String::new());
        } else if depth == 0 && is_apostrophe(c) {
            parts[current].push('\'');
            parts.push(String::new());
        } else {
            parts[current].push(c);
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// Every way to read the `(a|b)` of `word`.
fn alternatives(word: &str) -> Result<Vec<String>, String> {
    let mut readings = vec![String::new()];
    let mut rest = word;
    while let Some(open) = rest.find('(') {
        let close =
            rest[open..].find(')').ok_or_else(|| format!("\"{word}\": ( without )"))? + open;
        let choices: Vec<&str> = rest[open + 1..close].split('|').collect();
        readings = readings
            .iter()
            .flat_map(|head| {
                choices.iter().map(|c| format!("{head}{}{c}", &rest[..open])).collect::<Vec<_>>()
            })
            .collect();
        rest = &rest[close + 1..];
    }
    for reading in &mut readings {
        reading.push_str(rest);
    }
    Ok(readings)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paradigms() -> Paradigms {
        BTreeMap::from([("er".to_owned(), vec!["e".to_owned(), "er".to_owned()])])
    }

    fn word(forms: &[&str]) -> Element {
        Element::Word(forms.iter().map(|&form| form.to_owned()).collect())
    }

    #[test]
    fn stems_alternate_and_inflect() {
        assert_eq!(
            parse("rejet(t|)~er", &paradigms()),
            Ok(vec![word(&["rejete", "rejeter", "rejette", "rejetter"])])
        );
    }

    #[test]
    fn patterns_split_as_texts_do() {
        assert_eq!(
            parse("(ne|n') * s'av(e|è)r~er", &paradigms()).map(|elements| elements.len()),
            Ok(4)
        );
        assert_eq!(parse("peut-être", &paradigms()), Ok(vec![word(&["peut"]), word(&["être"])]));
    }

    #[test]
    fn faults_are_named() {
        assert!(parse("pens~ir", &paradigms()).expect_err("no paradigm").contains("\"ir\""));
        assert!(parse("* pas", &paradigms()).is_err());
        assert!(parse("(a|b", &paradigms()).is_err());
        assert!(parse("Paris", &paradigms()).expect_err("capital").contains("lower case"));
    }
}
