//! The language of an article: what the input says, else what its words look
//! like.

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

/// Sets the language of `article` from its words where the input gave none,
/// and warns where they contradict each other.
pub(super) fn complete(article: &mut Article) {
    let Some((code, sure)) = detect(article.body.of(article.text.text())) else {
        return;
    };
    match &article.lang {
        None => {
            if !sure {
                article.warnings.push(format!(
                    "the language was guessed from few words: it looks like {code:?}"
                ));
            }
            article.lang = Some(Field::new(code, Origin::Detected));
        }
        Some(given) if sure && given.value != code => article.warnings.push(format!(
            "the language is given as {:?}, but the words look like {code:?}",
            given.value
        )),
        Some(_) => {}
    }
}

/// The language of `text`, and whether that is sure.
fn detect(text: &str) -> Option<(&'static str, bool)> {
    let sample = Span::new(0, text.floor_char_boundary(SAMPLE)).of(text);
    let info = whatlang::detect(sample)?;
    let code = two_letters(info.lang().code())?;
    Some((code, info.is_reliable()))
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
        for lang in whatlang::Lang::all() {
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
        let (fr, sure) = detect(
            "Le préfet a confirmé jeudi que la digue avait cédé pendant la nuit et que les habitants \
             du village d’Orvaux avaient été conduits dans une école de la ville voisine.",
        )
        .unwrap();
        assert_eq!((fr, sure), ("fr", true));
        assert_eq!(detect("12 345"), None);
    }
}
