//! How one name stands to another: a short form, initials, another spelling.

/// How a short name stands to a long one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Likeness {
    /// The same words, or the same in another spelling.
    Same,
    /// The last words: a last name.
    Last,
    /// The first word or words.
    First,
    /// The initials of the long name.
    Initials,
}

/// How `short` stands to `long`, which has at least as many words.
pub(super) fn likeness(short: &[String], long: &[String], person: bool) -> Option<Likeness> {
    if short.is_empty() || long.len() < short.len() {
        return None;
    }
    let alike = |a: &[String], b: &[String]| {
        a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same_word(a, b))
    };
    if alike(short, long) {
        return Some(Likeness::Same);
    }
    // One letter apart, when the other words agree.
    if short.len() == long.len() && short.len() >= 2 {
        let apart: Vec<usize> =
            (0..short.len()).filter(|&i| !same_word(&short[i], &long[i])).collect();
        if let [one] = apart[..]
            && (near(&short[one], &long[one]) || initial_of(&short[one], &long[one]))
        {
            return Some(Likeness::Same);
        }
    }
    if short.len() == long.len() {
        return None;
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
        let begins = same_word(head, &long[0]) || initial_of(head, &long[0]);
        if begins && long[1..].iter().any(|word| same_word(tail, word)) {
            return Some(Likeness::Same);
        }
    }
    if person && short.len() == 1 && long[1..].iter().any(|word| same_word(&short[0], word)) {
        return Some(Likeness::Last);
    }
    let [letters] = short else {
        return None;
    };
    initials(letters, long).then_some(Likeness::Initials)
}

/// Whether `letters` are the initials of `words`, small words of which may count or
/// not.
pub(super) fn initials(letters: &str, words: &[String]) -> bool {
    let letters: Vec<char> = letters.chars().filter(|c| c.is_alphanumeric()).collect();
    if letters.len() < 2 || words.len() < 2 {
        return false;
    }
    // Every letter begins a word, in order; a word of more than three letters is
    // not passed over.
    let mut next = 0;
    for word in words {
        for part in word.split('\'') {
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

fn initial_of(short: &str, word: &str) -> bool {
    short.chars().count() == 1 && word.starts_with(short)
}

fn same_word(a: &str, b: &str) -> bool {
    a == b || a.len() >= 5 && b.len() >= 5 && beginning(a) == beginning(b) && sound(a) == sound(b)
}

/// What the first letter of a name can become in [`sound`]: letters that may become the same
/// are one. It tells most names apart without more.
fn beginning(word: &str) -> Option<char> {
    word.chars().next().map(|first| match first {
        't' | 's' | 'c' | 'k' | 'q' => 's',
        'z' | 'd' | 'j' => 'j',
        'o' | 'u' => 'u',
        'v' | 'w' => 'v',
        'i' | 'y' => 'i',
        'f' | 'p' => 'f',
        other => other,
    })
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
    use std::collections::BTreeMap;

    use super::*;
    use crate::language::register::key;

    fn like(short: &str, long: &str) -> Option<Likeness> {
        let words = |name: &str| name.split(' ').map(key).collect::<Vec<_>>();
        likeness(&words(short), &words(long), true)
    }

    #[test]
    fn names_that_sound_alike_begin_alike() {
        let letters: Vec<char> = ('a'..='z').collect();
        let words = letters.iter().flat_map(|a| {
            letters.iter().flat_map(move |b| ["h", "ho", "ao"].map(|c| format!("{a}{b}{c}ram")))
        });
        let mut met: BTreeMap<String, Option<char>> = BTreeMap::new();
        for word in words {
            let before = *met.entry(sound(&word)).or_insert_with(|| beginning(&word));
            assert_eq!(before, beginning(&word), "{word}");
        }
    }

    #[test]
    fn short_forms_and_spellings_are_the_same_name() {
        assert_eq!(like("moravin", "ilda moravin"), Some(Likeness::Last));
        assert_eq!(like("podoliak", "mykhaïlo podolyak"), Some(Likeness::Last));
        assert_eq!(like("i. moravin", "ilda moravin"), None);
        assert_eq!(like("i moravin", "ilda moravin"), Some(Likeness::Same));
        assert_eq!(like("sagabo nacanabo", "sagado nacanabo"), Some(Likeness::Same));
        assert_eq!(like("orlan", "ilda moravin"), None);
    }

    #[test]
    fn initials_pass_over_small_words_only() {
        let words: Vec<String> = "comite de la riviere".split(' ').map(str::to_owned).collect();
        assert!(initials("cr", &words));
        assert!(!initials("cv", &words));
    }
}
