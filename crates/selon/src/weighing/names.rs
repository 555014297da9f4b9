//! Names, but for spelling: accents, case, articles, and how one alphabet is written in
//! another (*Orvoliak*, *Orvolyak*).

use crate::language::reference::{Class, Sort};
use crate::language::register::Register;
use crate::language::{Language, fold};

/// `name` without what differs between pages that mean the same.
pub(super) fn folded(name: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    let plain = fold(&name.to_lowercase());
    for word in plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        words.push(sounded(word));
    }
    words.join(" ")
}

/// A person's name without titles, ranks and offices before it, as its language has them:
/// *commissaire Orvel*, "Dr Anna Orvel". In a language without words those of all others
/// count, and the first of two words that is no known first name is taken for a title.
pub(super) fn untitled<'a>(name: &'a str, lang: &str) -> &'a str {
    let title = |word: &str| {
        let word = word.to_lowercase();
        let known = |language: &Language| {
            let reference = language.reference();
            let classes = [Class::Title, Class::Rank, Class::Before, Class::Definite];
            let plain = word.trim_end_matches('.');
            classes.iter().any(|&class| reference.is(&word, class) || reference.is(plain, class))
                || reference.noun(plain).is_some_and(|noun| noun.sort == Sort::Person)
        };
        match Language::for_code(lang) {
            Some(language) => known(language),
            None => Language::codes().filter_map(Language::for_code).any(known),
        }
    };
    let given = |word: &str| Register::get().given_name(word).is_some();
    let mut rest = name;
    while let Some((first, more)) = rest.split_once(' ')
        && title(first)
        && !given(first)
        && more.trim_start().starts_with(char::is_uppercase)
    {
        rest = more.trim_start();
    }
    match rest.split_once(' ') {
        Some((first, last))
            if Language::for_code(lang).is_none() && !last.contains(' ') && !given(first) =>
        {
            last
        }
        _ => rest,
    }
}

/// The last word of a person's name, folded.
pub(super) fn last_name(name: &str) -> String {
    folded(name).rsplit(' ').next().unwrap_or_default().to_owned()
}

/// Whether two full names may be one person's: their first names are the same, nearly
/// the same, or one is an initial or missing; or more stands before the one: *Pilot Anna
/// Orvel*.
pub(super) fn same_first_name(a: &str, b: &str) -> bool {
    let (a, b) = (folded(a), folded(b));
    if longer_by_front(&a, &b) || longer_by_front(&b, &a) {
        return true;
    }
    let first = |name: &str| -> Option<String> {
        let (first, _) = name.split_once(' ')?;
        Some(first.to_owned())
    };
    match (first(&a), first(&b)) {
        (Some(a), Some(b)) => a.starts_with(&b) || b.starts_with(&a) || near(&a, &b),
        _ => true,
    }
}

/// Whether `long` is `short`, a name of several words, and more before it.
pub(super) fn longer_by_front(long: &str, short: &str) -> bool {
    short.contains(' ') && long.strip_suffix(short).is_some_and(|front| front.ends_with(' '))
}

/// One letter in four may differ.
fn near(a: &str, b: &str) -> bool {
    let longest = a.chars().count().max(b.chars().count());
    strsim::levenshtein(a, b) * 4 <= longest
}

/// A word as romanisations agree on it.
fn sounded(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let pairs = [("kh", "h"), ("zh", "j"), ("sh", "s"), ("ch", "s"), ("ts", "z"), ("ph", "f")];
    let mut rest = word;
    while let Some(letter) = rest.chars().next() {
        let (text, taken) = match pairs.iter().find(|(pair, _)| rest.starts_with(pair)) {
            Some((pair, sound)) => (*sound, pair.len()),
            None => match letter {
                'y' | 'j' => ("i", 1),
                'w' => ("v", 1),
                'k' | 'q' => ("c", 1),
                _ => ("", letter.len_utf8()),
            },
        };
        let last = out.chars().last();
        let next = text.chars().next().unwrap_or(letter);
        if last != Some(next) {
            out.push(next);
        }
        rest = &rest[taken..];
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_are_one() {
        for (a, b) in [
            ("Orel Podvolyak", "Orel Podvoliak"),
            ("Mihaïl Zelinskyy", "Mihail Zelinskiy"),
            ("Chokhanov", "Shohanov"),
            ("l’Élysée", "L Elysee"),
        ] {
            assert_eq!(folded(a), folded(b));
        }
        assert_ne!(folded("Veldria"), folded("Kelmaria"));
    }

    #[test]
    fn titles_are_no_part_of_a_name() {
        for (name, lang, bare) in [
            ("commissaire Orvel", "fr", "Orvel"),
            ("Ms Orvel", "en", "Orvel"),
            ("Limnologist Anna Orvel", "en", "Limnologist Anna Orvel"),
            ("Minister Anna Orvel", "en", "Anna Orvel"),
            ("Kommissar Orvel", "de", "Orvel"),
            ("Anna Orvel", "de", "Anna Orvel"),
            ("Général", "fr", "Général"),
            ("ministre orvalien de la Justice", "fr", "ministre orvalien de la Justice"),
        ] {
            assert_eq!(untitled(name, lang), bare);
        }
    }

    #[test]
    fn first_names_may_be_short_or_spelled_otherwise() {
        assert!(same_first_name("Mikhailo Orvel", "Mykhaylo Orvel"));
        assert!(same_first_name("M. Orvel", "Mikhailo Orvel"));
        assert!(!same_first_name("Anna Orvel", "Pavel Orvel"));
        assert_eq!(last_name("Anna van Orvel"), "orvel");
    }
}
