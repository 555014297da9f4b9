//! The notation in which tables write expressions of time, and its expansion into
//! plain sequences.
//!
//! | notation | stands for |
//! |---|---|
//! | `last` | this word |
//! | `~s` | this word, written together with what is before it |
//! | `[month]` | a word or number of this class, which fills a slot |
//! | `(a\|b c\|)` | one of these; an empty one makes it optional; may be nested |
//! | `{…}` | what the expression is, where the pattern needs words around it; twice for two ends of a range, and once for each day of a list |
//! | `<name>` | the pattern of the row named `<name>` |

use std::collections::BTreeMap;
use std::rc::Rc;

use super::slot::Class;
use super::token::{Token, tokens};
use crate::language::words::is_apostrophe;
use crate::text::Span;

/// One step of a sequence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// This word; `true`: written together with what is before it. One that stands in many
    /// sequences is kept once.
    Word(Rc<str>, bool),
    /// A word or number of this class.
    Class(Class),
    /// The expression begins here.
    Open,
    /// The expression ends here.
    Close,
}

/// One way through a pattern.
pub(crate) type Sequence = Vec<Step>;

/// What the rows before say that a `<name>` stands for.
pub(crate) type Named = BTreeMap<String, Vec<Sequence>>;

/// More sequences than this come out of no sound pattern.
const MOST: usize = 20_000;

/// Every sequence that `pattern` stands for, or what is wrong with it.
pub(crate) fn expand(pattern: &str, named: &Named) -> Result<Vec<Sequence>, String> {
    let sequences = piece(pattern, named)?;
    let says = |s: &Step| matches!(s, Step::Word(..) | Step::Class(_));
    if sequences.iter().all(|sequence| sequence.iter().any(says)) {
        Ok(sequences)
    } else {
        Err("a pattern that can be empty".to_owned())
    }
}

/// The same for what is put into patterns, and may be empty in some of its forms.
pub(crate) fn piece(pattern: &str, named: &Named) -> Result<Vec<Sequence>, String> {
    let mut parser = Parser { rest: pattern, named };
    let sequences = parser.choices()?;
    if !parser.rest.is_empty() {
        return Err(format!("\")\" without \"(\" before \"{}\"", parser.rest));
    }
    for sequence in &sequences {
        let opens = sequence.iter().filter(|s| **s == Step::Open).count();
        let closes = sequence.iter().filter(|s| **s == Step::Close).count();
        if opens != closes {
            return Err("braces come in pairs".to_owned());
        }
    }
    Ok(sequences)
}

struct Parser<'a> {
    rest: &'a str,
    named: &'a Named,
}

impl Parser<'_> {
    /// Alternatives up to a closing parenthesis or the end.
    fn choices(&mut self) -> Result<Vec<Sequence>, String> {
        let mut all = self.sequence()?;
        while let Some(rest) = self.rest.strip_prefix('|') {
            self.rest = rest;
            all.extend(self.sequence()?);
        }
        Ok(all)
    }

    fn sequence(&mut self) -> Result<Vec<Sequence>, String> {
        let mut heads: Vec<Sequence> = vec![Vec::new()];
        loop {
            self.rest = self.rest.trim_start();
            let Some(first) = self.rest.chars().next() else { return Ok(heads) };
            let tails = match first {
                '|' | ')' => return Ok(heads),
                '(' => {
                    self.rest = &self.rest[1..];
                    let inner = self.choices()?;
                    self.rest = self.rest.strip_prefix(')').ok_or("\"(\" without \")\"")?;
                    inner
                }
                '[' => {
                    let close = self.rest.find(']').ok_or("\"[\" without \"]\"")?;
                    let name = &self.rest[1..close];
                    let class = Class::parse(name).ok_or_else(|| format!("no class [{name}]"))?;
                    self.rest = &self.rest[close + 1..];
                    vec![vec![Step::Class(class)]]
                }
                '<' => {
                    let close = self.rest.find('>').ok_or("\"<\" without \">\"")?;
                    let name = &self.rest[..=close];
                    let unknown = || format!("no row \"{name}\" before this one");
                    self.rest = &self.rest[close + 1..];
                    self.named.get(name).ok_or_else(unknown)?.clone()
                }
                '{' | '}' => {
                    self.rest = &self.rest[1..];
                    vec![vec![if first == '{' { Step::Open } else { Step::Close }]]
                }
                _ => vec![self.words()?],
            };
            if heads.len() * tails.len() > MOST {
                return Err(format!("more than {MOST} sequences: split the row"));
            }
            if let [tail] = tails.as_slice() {
                heads.iter_mut().for_each(|head| head.extend_from_slice(tail));
                continue;
            }
            heads = heads
                .iter()
                .flat_map(|head| tails.iter().map(|tail| [head.as_slice(), tail].concat()))
                .collect();
        }
    }

    fn words(&mut self) -> Result<Sequence, String> {
        let end = self
            .rest
            .find(|c: char| c.is_whitespace() || "()[]{}<|".contains(c))
            .unwrap_or(self.rest.len());
        let (raw, rest) = self.rest.split_at(end);
        self.rest = rest;
        let (raw, glued) = raw.strip_prefix('~').map_or((raw, false), |raw| (raw, true));
        if raw.to_lowercase() != raw {
            return Err(format!("\"{raw}\" is not in lower case"));
        }
        if raw.strip_prefix(is_apostrophe) == Some("s") {
            return Ok(vec![Step::Word("'s".into(), glued)]);
        }
        // An elided word keeps its apostrophe only before a letter.
        let elided = raw.chars().count() > 1 && raw.ends_with(is_apostrophe);
        let raw = if elided { format!("{raw}a") } else { raw.to_owned() };
        let mut found = tokens(&raw, Span::new(0, raw.len()));
        if elided {
            found.pop();
        }
        let step = |(i, token): (usize, Token)| Step::Word(token.key.into(), glued && i == 0);
        Ok(found.into_iter().enumerate().map(step).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(pattern: &str) -> Result<usize, String> {
        let none = Named::new();
        let named = Named::from([
            ("<n>".to_owned(), piece("a|b", &none)?),
            ("<o>".to_owned(), piece("a|", &none)?),
        ]);
        expand(pattern, &named).map(|all| all.len())
    }

    #[test]
    fn patterns_expand() {
        let word = |w: &str, glued| Step::Word(w.into(), glued);
        let none = Named::new();
        assert_eq!(count("(the|) [month] (,|) [year]"), Ok(4));
        assert_eq!(count("<n> <n>"), Ok(4));
        assert_eq!(count("(x<n>|<o> y)"), Ok(4));
        assert_eq!(count("(a (b|c)|d)"), Ok(3));
        assert_eq!(expand("'s", &none), Ok(vec![vec![word("'s", false)]]));
        let elided = vec![vec![Step::Word("d'".into(), false)]];
        assert_eq!(expand("d'", &none), Ok(elided));
        assert_eq!(
            expand("[year] ~s aujourd'hui", &none),
            Ok(vec![vec![
                Step::Class(Class::Year),
                word("s", true),
                word("aujourd'", false),
                word("hui", false)
            ]])
        );
    }

    #[test]
    fn faults_are_named() {
        assert!(count("[moon]").expect_err("no class").contains("[moon]"));
        assert!(count("(a").is_err());
        assert!(count("a)").is_err());
        assert!(count("{a").expect_err("brace").contains("pairs"));
        assert!(count("(a|)").expect_err("empty").contains("empty"));
        assert!(count("<o>").expect_err("empty").contains("empty"));
        assert!(count("<m>").expect_err("no name").contains("<m>"));
        assert!(count("Monday").expect_err("capital").contains("lower case"));
    }
}
