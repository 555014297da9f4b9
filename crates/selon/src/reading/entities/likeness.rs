//! How one name stands to another: a short form, initials, another spelling.

use crate::language::register::Register;

/// How a short name stands to a long one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Likeness {
    /// The same words.
    Same,
    /// The same in another spelling, or with a slip.
    Spelled,
    /// A first name by its initial, or a middle one left out.
    Shortened,
    /// The last words: a last name.
    Last,
    /// The first word or words.
    First,
    /// The initials of the long name.
    Initials,
}

/// A word of a name as it is compared.
#[derive(Clone, Debug)]
pub(super) struct Heard {
    pub written: String,
    /// How it sounds, if it is long enough for two spellings of it to be one.
    sound: Option<String>,
}

/// Fewest bytes of a word that may be spelled in more than one way.
const SPELLED: usize = 5;

impl Heard {
    pub fn of(word: &str) -> Self {
        let sound = (word.len() >= SPELLED).then(|| sound(word));
        Self { written: word.to_owned(), sound }
    }

    /// The same of all words that are this one in another spelling, and of few others.
    pub fn key(&self) -> &str {
        self.sound.as_deref().unwrap_or(&self.written)
    }

    fn is(&self, other: &Heard) -> bool {
        self.written == other.written || self.sound.is_some() && self.sound == other.sound
    }
}

/// How `short` stands to `long`, which has at least as many words.
pub(super) fn likeness(short: &[Heard], long: &[Heard], person: bool) -> Option<Likeness> {
    if short.is_empty() || long.len() < short.len() {
        return None;
    }
    let alike =
        |a: &[Heard], b: &[Heard]| a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.is(b));
    if alike(short, long) {
        let same = short.iter().zip(long).all(|(a, b)| a.written == b.written);
        return Some(if same { Likeness::Same } else { Likeness::Spelled });
    }
    if short.len() == long.len() {
        return slip(short, long);
    }
    if alike(short, &long[long.len() - short.len()..]) {
        return Some(Likeness::Last);
    }
    if alike(short, &long[..short.len()]) {
        return Some(Likeness::First);
    }
    if person && short.len() >= 2 {
        // *B. Obama*; a middle name left out; the second of two last names.
        let (head, tail) = (&short[0], &short[short.len() - 1]);
        let begins = head.is(&long[0]) || initial_of(head, &long[0]);
        if begins && long[1..].iter().any(|word| tail.is(word)) {
            return Some(Likeness::Shortened);
        }
    }
    if person && short.len() == 1 && long[1..].iter().any(|word| short[0].is(word)) {
        return Some(Likeness::Last);
    }
    let [letters] = short else {
        return None;
    };
    let words: Vec<&str> = long.iter().map(|word| word.written.as_str()).collect();
    initials(&letters.written, &words).then_some(Likeness::Initials)
}

/// How two names of as many words stand, all but one of which agree: that one may be written
/// with a slip, or be an initial.
fn slip(short: &[Heard], long: &[Heard]) -> Option<Likeness> {
    let mut apart = (0..short.len()).filter(|&at| !short[at].is(&long[at]));
    let (one, None) = (apart.next()?, apart.next()) else { return None };
    if short.len() < 2 {
        return None;
    }
    if initial_of(&short[one], &long[one]) {
        return Some(Likeness::Shortened);
    }
    // *Marie* is no slip for *Maria*: both are first names, of two who share a last one.
    let given = |word: &Heard| Register::get().given_name(&word.written).is_some();
    let two = one + 1 < short.len() && given(&short[one]) && given(&long[one]);
    (near(&short[one].written, &long[one].written) && !two).then_some(Likeness::Spelled)
}

/// Whether `letters` are the initials of `words`, small words of which may count or
/// not.
pub(super) fn initials(letters: &str, words: &[impl AsRef<str>]) -> bool {
    let letters: Vec<char> = letters.chars().filter(|c| c.is_alphanumeric()).collect();
    if letters.len() < 2 || words.len() < 2 {
        return false;
    }
    // Every letter begins a word, in order; a word of more than three letters is
    // not passed over.
    let mut next = 0;
    for word in words {
        for part in word.as_ref().split('\'') {
            let first = part.chars().next();
            if next < letters.len() && first == Some(letters[next]) {
                next += 1;
            } else if part.chars().count() > 3 {
                return false;
            }
        }
    }
    next == letters.len()
}

fn initial_of(short: &Heard, word: &Heard) -> bool {
    short.written.chars().count() == 1 && word.written.starts_with(&short.written)
}

/// At most one letter added, lost or changed, in words long enough for that to be a
/// slip.
fn near(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len() < 5 || b.len() < 5 || a.len().abs_diff(b.len()) > 1 {
        return false;
    }
    let head = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let tail = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    head + tail + 1 >= a.len().max(b.len())
}

/// What is left of a name when the habits of transliteration are taken away.
fn sound(word: &str) -> String {
    let mut sound = word.to_owned();
    for (from, to) in [
        ("tch", "s"),
        ("sch", "s"),
        ("sh", "s"),
        ("ch", "s"),
        ("kh", "k"),
        ("gh", "g"),
        ("zh", "j"),
        ("dj", "j"),
        ("ou", "u"),
        ("oo", "u"),
        ("w", "v"),
        ("y", "i"),
        ("ph", "f"),
        ("q", "k"),
        ("c", "k"),
        ("ij", "i"),
    ] {
        sound = sound.replace(from, to);
    }
    let mut letters: Vec<char> = sound.chars().collect();
    letters.dedup();
    let mut sound: String = letters.into_iter().collect();
    while sound.len() > 3 && sound.ends_with('e') {
        sound.pop();
    }
    sound
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::register::key;

    fn like(short: &str, long: &str) -> Option<Likeness> {
        let words =
            |name: &str| name.split(' ').map(|word| Heard::of(&key(word))).collect::<Vec<_>>();
        likeness(&words(short), &words(long), true)
    }

    #[test]
    fn short_forms_and_spellings_are_the_same_name() {
        assert_eq!(like("moravin", "ilda moravin"), Some(Likeness::Last));
        assert_eq!(like("podoliak", "mykhaïlo podolyak"), Some(Likeness::Last));
        assert_eq!(like("i. moravin", "ilda moravin"), None);
        assert_eq!(like("i moravin", "ilda moravin"), Some(Likeness::Shortened));
        assert_eq!(like("sagabo nacanabo", "sagado nacanabo"), Some(Likeness::Spelled));
        assert_eq!(like("orlan", "ilda moravin"), None);
    }

    #[test]
    fn two_first_names_are_two_people_and_no_slip() {
        assert_eq!(like("marie costa", "maria costa"), None);
        assert_eq!(like("ida marie costa", "ida maria costa"), None);
        // Of two last names one is likelier a slip.
        assert_eq!(like("ida martin", "ida marten"), Some(Likeness::Spelled));
    }

    #[test]
    fn initials_pass_over_small_words_only() {
        let words: Vec<String> = "comite de la riviere".split(' ').map(str::to_owned).collect();
        assert!(initials("cr", &words));
        assert!(!initials("cv", &words));
    }
}
