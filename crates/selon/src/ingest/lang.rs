//! The language of an article: what the input says, else what its words look
//! like.

use std::sync::LazyLock;

use whatlang::{Detector, Lang};

use crate::text::Span;

use super::article::{Article, Field, Origin};

/// ISO 639-2 and 639-3 codes and the two letters of ISO 639-1, for the
/// languages that can be detected (<https://iso639-3.sil.org>).
const TWO_LETTERS: &str = "\
afr af aka ak amh am ara ar arm hy aze az azj az bel be ben bn bul bg bur my cat ca ces cs chi zh \
cmn zh cym cy cze cs dan da deu de dut nl ell el eng en epo eo est et fas fa fin fi fra fr fre fr \
geo ka ger de gre el guj gu heb he hin hi hrv hr hun hu hye hy ind id ita it jav jv jpn ja kan kn \
kat ka khm km kor ko lat la lav lv lit lt mac mk mal ml mar mr may ms mkd mk msa ms mya my nep ne \
nld nl nno nn nob nb nor no ori or pan pa per fa pes fa pol pl por pt ron ro rum ro rus ru sin si \
slk sk slo sk slv sl sna sn spa es srp sr swe sv tam ta tel te tgl tl tha th tuk tk tur tr ukr uk \
urd ur uzb uz vie vi wel cy yid yi zho zh zul zu";

/// The languages that Selon was made for: it has words for them, or its model
/// learnt from texts in them.
const KNOWN: [(&str, Lang, &str); 7] = [
    (
        "fr",
        Lang::Fra,
        "le la les des du un une et est sont a ont au aux dans pour par sur que qui il elle ne pas \
         dit selon avec son ses été",
    ),
    (
        "en",
        Lang::Eng,
        "the a an of and is was were are has had have in to for by on at that who it he she they \
         not said says with his her will",
    ),
    (
        "es",
        Lang::Spa,
        "el la los las del un una y es son ha han en para por que quien lo se no dijo según con su \
         sus fue como al",
    ),
    (
        "de",
        Lang::Deu,
        "der die das den dem ein eine und ist sind war hat haben im für von auf dass er sie es \
         nicht sagte laut mit sein ihr wird zu",
    ),
    (
        "it",
        Lang::Ita,
        "il lo la gli le del della un una e è sono ha hanno nel per di che chi si non detto \
         secondo con suo sua stato come al",
    ),
    (
        "pt",
        Lang::Por,
        "o a os as do da um uma e é são foi tem em no na para por que quem se não disse segundo \
         com seu sua ao como",
    ),
    (
        "nl",
        Lang::Nld,
        "de het een en is zijn was heeft hebben in voor van op dat die hij zij niet zei volgens \
         met haar werd te naar aan",
    ),
];

/// Tells the known languages apart and no others.
static AMONG_KNOWN: LazyLock<Detector> =
    LazyLock::new(|| Detector::with_allowlist(KNOWN.iter().map(|(_, lang, _)| *lang).collect()));

/// A first guess that is at least so likely is not given up for a known
/// language: short Danish is not Dutch.
const LIKELY: f64 = 0.5;

/// As many bytes as are looked at; more changes nothing.
const SAMPLE: usize = 16 * 1024;

/// The two-letter code of a language tag (`fr-FR`, `fr_CA`, `FRA`); `None` for
/// what is none, or has no such code.
pub(super) fn normalise(tag: &str) -> Option<String> {
    let primary = tag.trim().split(['-', '_', ',', ';']).next()?.trim().to_ascii_lowercase();
    let letters = primary.bytes().all(|b| b.is_ascii_lowercase());
    match primary.len() {
        2 if letters => Some(primary),
        3 if letters => two_letters(&primary).map(str::to_owned),
        _ => None,
    }
}

/// Sets the language of `article` from its words where the input gave none or
/// one that its words contradict, and says what is not sure.
///
/// What the input says is often a default: systems that write `lang="en"` on
/// every page are common. It yields when the detector is sure, and could have
/// found the stated language if that were it.
pub(super) fn complete(article: &mut Article) {
    let guess = detect(article.body.of(article.text.text()));
    match (&article.lang, guess) {
        (None, Some(Guess { code, certainty })) => {
            if certainty == Certainty::Unsure {
                article.warnings.push(format!(
                    "the language was guessed from few words: it looks like {code:?}"
                ));
            }
            article.lang = Some(Field::new(code, Origin::Detected));
        }
        (Some(given), Some(Guess { code, certainty: Certainty::Sure }))
            if given.value != code && can_be_detected(&given.value) =>
        {
            article.warnings.push(format!(
                "the language is given as {:?}, but the words are {code:?} and were read as that",
                given.value
            ));
            article.lang = Some(Field::new(code, Origin::Detected));
        }
        _ => {}
    }
    if let Some(lang) = &article.lang
        && KNOWN.iter().all(|(code, _, _)| *code != lang.value)
    {
        article.warnings.push(format!(
            "Selon has not been made for this language ({:?}): statements may be missing or wrong",
            lang.value
        ));
    }
}

/// A language and how far to trust that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Guess {
    code: &'static str,
    certainty: Certainty,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Certainty {
    /// Among all languages.
    Sure,
    /// Among those that Selon knows, which nothing contradicts.
    Likely,
    Unsure,
}

/// The language of `text`. Where the detector hesitates between all languages
/// it is asked again about the known ones, and before that, little words are
/// counted: in a line or two they tell more than its letters do.
fn detect(text: &str) -> Option<Guess> {
    let sample = Span::new(0, text.floor_char_boundary(SAMPLE)).of(text);
    let first = whatlang::detect(sample)?;
    let guess =
        |lang: Lang, certainty| two_letters(lang.code()).map(|code| Guess { code, certainty });
    if first.is_reliable() {
        return guess(first.lang(), Certainty::Sure);
    }
    let again = AMONG_KNOWN.detect(sample);
    match (again, by_little_words(sample)) {
        (Some(again), _) if again.is_reliable() => guess(again.lang(), Certainty::Likely),
        // Rather likely another language, or one in another script.
        (again, _) if first.confidence() >= LIKELY || again.is_none() => {
            guess(first.lang(), Certainty::Unsure)
        }
        (_, Some(code)) => Some(Guess { code, certainty: Certainty::Unsure }),
        (again, None) => guess(again?.lang(), Certainty::Unsure),
    }
}

/// The known language of which `text` has the most little words, if one has.
fn by_little_words(text: &str) -> Option<&'static str> {
    let lower = text.to_lowercase();
    let words = || lower.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let mut counts = KNOWN.map(|(code, _, little)| {
        let is_little = |word: &&str| little.split_ascii_whitespace().any(|own| own == *word);
        (words().filter(is_little).count(), code)
    });
    counts.sort_unstable_by_key(|(count, _)| std::cmp::Reverse(*count));
    (counts[0].0 > counts[1].0).then_some(counts[0].1)
}

/// Whether the detector knows the language of this code. It cannot contradict
/// what it does not know: it takes Galician for Portuguese.
fn can_be_detected(code: &str) -> bool {
    let mut codes = Lang::all().iter().filter_map(|lang| two_letters(lang.code()));
    codes.any(|known| known == code)
}

fn two_letters(three: &str) -> Option<&'static str> {
    let mut codes = TWO_LETTERS.split(' ');
    while let (Some(long), Some(short)) = (codes.next(), codes.next()) {
        if long == three {
            return Some(short);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_that_can_be_detected_has_two_letters() {
        for lang in Lang::all() {
            assert!(two_letters(lang.code()).is_some_and(|code| code.len() == 2), "{lang:?}");
        }
    }

    #[test]
    fn tags_become_two_letters() {
        for (tag, code) in [
            ("fr", "fr"),
            ("fr-FR", "fr"),
            ("EN_us", "en"),
            ("fra", "fr"),
            ("ger", "de"),
            ("zh-Hant", "zh"),
        ] {
            assert_eq!(normalise(tag).as_deref(), Some(code), "{tag}");
        }
        for tag in ["", "x-default", "french", "q1", "zxx"] {
            assert_eq!(normalise(tag), None, "{tag}");
        }
    }

    #[test]
    fn words_tell_the_language() {
        let french = detect(
            "Le préfet a confirmé jeudi que la digue avait cédé pendant la nuit et que les habitants \
             du village d’Orvaux avaient été conduits dans une école de la ville voisine.",
        );
        assert_eq!(french, Some(Guess { code: "fr", certainty: Certainty::Sure }));
        assert_eq!(detect("12 345"), None);
    }

    #[test]
    fn a_few_words_are_taken_for_a_known_language() {
        for (text, code) in [
            ("Ana said it rained.", "en"),
            ("It will open, she said.", "en"),
            ("Il a dit non.", "fr"),
            ("O prefeito disse que a ponte caiu.", "pt"),
        ] {
            let found = detect(text).unwrap();
            assert_eq!((found.code, found.certainty), (code, Certainty::Unsure), "{text}");
        }
        let harbour = detect("The harbour master of Orvel said the quay would stay closed.");
        assert_eq!(harbour, Some(Guess { code: "en", certainty: Certainty::Likely }));
        // Neither is known, and neither becomes one that is.
        let danish = detect("Hun sagde at det regnede i går og at broen var lukket.").unwrap();
        assert_eq!(danish.code, "da");
        let cyrillic = detect("Мост упал.").unwrap();
        assert!(KNOWN.iter().all(|(code, _, _)| *code != cyrillic.code));
    }

    #[test]
    fn what_the_detector_does_not_know_it_cannot_contradict() {
        assert!(can_be_detected("en") && can_be_detected("nb"));
        assert!(!can_be_detected("gl"));
    }
}
