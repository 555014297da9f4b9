//! Headlines, and sentences that are a name and a quotation: *“We were left to die”: survivors
//! accuse army*, *Ten killed in raid: UN*, *L'accusé, impassible : « Je n'ai rien à dire. »*

use crate::language::reference::{Class, Sort};
use crate::language::{Entry, Word};
use crate::text::{Span, meet};

use super::super::super::Statement;
use super::super::super::arrange::Found;
use super::super::super::quotes::Quotes;
use super::super::common::{determines, next_mark, span_of};
use super::super::{Around, bare};

/// Most words of a source behind a headline, least of what it says, and most before a quotation.
const LAST: usize = 4;
const SAID: usize = 4;
const LEAD: usize = 14;

pub(super) fn find(around: Around<'_>, quotes: &Quotes, found: &[Found]) -> Vec<Statement> {
    let all = around.sentences.iter().flat_map(|&sentence| {
        let quoted = quoted_first(around, quotes, found, sentence);
        let last = quoted.or_else(|| source_last(around, quotes, found, sentence));
        last.or_else(|| source_first(around, quotes, found, sentence))
    });
    all.collect()
}

/// *“We were left to die”: survivors accuse army*
fn quoted_first(
    around: Around<'_>,
    quotes: &Quotes,
    found: &[Found],
    sentence: Span,
) -> Option<Statement> {
    let first = |quote: &Span| quote.start() == sentence.start() && sentence.contains(*quote);
    let quote = quotes.whole(sentence.start()).filter(first)?;
    let colon = colon_in(around, Span::new(quote.end(), sentence.end()))?;
    let between = around.text[quote.end()..colon.start()].trim().is_empty();
    let said = found.iter().any(|one| {
        meet(&one.statement.content, &[quote]) && {
            let cue = one.statement.cue.first();
            cue.is_some_and(|cue| !quote.contains(*cue))
        }
    });
    if !between || said || ends_with_stop(around, sentence) {
        return None;
    }
    let behind = around.words(colon.end(), sentence.end());
    let first = behind.first()?.span.start();
    let speaks = found.iter().map(|one| &one.statement);
    let speaks = speaks.filter(|one| one.source.first().is_some_and(|who| who.start() == first));
    let source = speaks.map(|one| one.source[0]).min_by_key(|who| who.len());
    let source = source.or_else(|| somebody(around, &behind))?;
    Some(Statement::plain(vec![source], vec![colon], vec![quote]))
}

/// The person that some words begin with, an article and a noun: *une rescapée témoigne*.
fn somebody(around: Around<'_>, words: &[Word]) -> Option<Span> {
    let [article, noun, ..] = words else { return None };
    let determines = [Class::Definite, Class::Indefinite, Class::Elision]
        .into_iter()
        .any(|class| around.is(article, class));
    let person = around.noun(words, 1).is_some_and(|noun| noun.sort == Sort::Person);
    (determines && person && !noun.after_break)
        .then(|| Span::new(article.span.start(), noun.span.end()))
}

/// *Ten killed in raid: UN*, in a language whose headlines end so.
fn source_last(
    around: Around<'_>,
    quotes: &Quotes,
    found: &[Found],
    sentence: Span,
) -> Option<Statement> {
    let colon = colon_in(around, sentence)?;
    let who = around.words(colon.end(), sentence.end());
    let source = span_of(&who)?;
    let told = bare(around.text, Span::new(sentence.start(), colon.start()));
    let one_noun = (1..=LAST).contains(&who.len()) && next_mark(&who).is_none();
    let speaks = around.language.reference().composition().head_last
        && source.end() == sentence.end()
        && one_noun
        && around.names_origin(&who)
        && around.words(told.start(), told.end()).len() >= SAID;
    let taken = found.iter().any(|one| meet(&one.statement.source, &[source]));
    let line = line_of(around, sentence) == sentence;
    (speaks && line && !taken && !quotes.covers(colon.start()))
        .then(|| Statement::plain(vec![source], vec![colon], vec![told]))
}

/// *L'accusé, impassible : « Je n'ai rien à dire. »*
fn source_first(
    around: Around<'_>,
    quotes: &Quotes,
    found: &[Found],
    sentence: Span,
) -> Option<Statement> {
    let colon = colon_in(around, sentence).filter(|colon| !quotes.covers(colon.start()))?;
    let opens = around.text[colon.end()..].find(|c: char| !c.is_whitespace())? + colon.end();
    let quote = quotes.whole(opens).filter(|quote| quote.start() == opens)?;
    let heard = |one: &Found| {
        let Statement { cue, content, .. } = &one.statement;
        meet(content, &[quote]) && !cue.iter().any(|cue| quote.contains(*cue))
    };
    let lead = around.words(sentence.start(), colon.start());
    let head = next_mark(&lead)?;
    let aside = &lead[head..];
    if found.iter().any(heard) || lead.len() > LEAD {
        return None;
    }
    // *L'accusé*, *la défense*: nouns that would be cues elsewhere.
    let nominal = |at: &usize| around.noun(&lead, *at).is_some() || determines(around, &lead[*at]);
    let verb =
        around.language.phrases(&lead[..head], false).into_iter().any(|found| {
            matches!(found.entry, Entry::Cue { .. }) && !found.words.iter().all(nominal)
        });
    let person =
        |at: usize| around.noun(&lead[..head], at).is_some_and(|noun| noun.sort == Sort::Person);
    let named = lead[..head].iter().all(|word| word.capital) && around.is_name(&lead[..head], 0);
    let somebody = named || around.heads(&lead[..head]).any(person);
    // *Marc Orlan, pompier volontaire*: who he is belongs to him.
    let apposed = (0..aside.len().min(1))
        .any(|at| around.noun(aside, at).is_some_and(|noun| noun.sort == Sort::Person));
    let source = if apposed { span_of(&lead) } else { span_of(&lead[..head]) };
    (somebody && !verb)
        .then(|| Statement::plain(source.into_iter().collect(), vec![colon], vec![quote]))
}

/// The last colon of a span outside numbers.
fn colon_in(around: Around<'_>, span: Span) -> Option<Span> {
    let text = span.of(around.text);
    let mut colons = text.match_indices(':').map(|(at, _)| at);
    let (first, more) = (colons.next()?, colons.next());
    let spaced = text[first + 1..].starts_with(char::is_whitespace);
    (more.is_none() && spaced).then(|| Span::new(span.start() + first, span.start() + first + 1))
}

fn ends_with_stop(around: Around<'_>, sentence: Span) -> bool {
    sentence.of(around.text).ends_with(['.', '!', '?', '…'])
}

/// The line that a sentence stands in.
fn line_of(around: Around<'_>, sentence: Span) -> Span {
    let start = around.text[..sentence.start()].rfind('\n').map_or(0, |at| at + 1);
    let end = around.text[sentence.end()..]
        .find('\n')
        .map_or(around.text.len(), |at| sentence.end() + at);
    Span::new(start, end).trimmed(around.text)
}

#[cfg(test)]
mod tests {
    use super::super::check;

    #[test]
    fn who_stands_behind_a_quoted_headline_said_it() {
        check(
            "en",
            &["“We were left to die”: [survivors] {accuse} <army>"],
            &["survivors | accuse | army", "survivors | : | “We were left to die”"],
        );
        check(
            "fr",
            &["« C'était l'horreur » : une rescapée témoigne"],
            &["une rescapée | : | « C'était l'horreur »"],
        );
        for nobody in [
            "« Un massacre » : tollé après la frappe",
            "« L'horreur » : le récit d'une nuit",
            "« C'est fini. » Il part : le maire est mort.",
        ] {
            check("fr", &[nobody], &[]);
        }
    }

    #[test]
    fn a_body_behind_a_headline_s_colon_says_it() {
        check(
            "en",
            &["Aid convoy attacked near Telm: UN"],
            &["UN | : | Aid convoy attacked near Telm"],
        );
        check(
            "en",
            &["Minister knew of the leak: prosecutors\nMore"],
            &["prosecutors | : | Minister knew of the leak"],
        );
        for nobody in [
            "Aid convoy attacked: ten dead",
            "In pictures: UN",
            "He met them all in one day: prosecutors.",
        ] {
            check("en", &[nobody], &[]);
        }
    }

    #[test]
    fn somebody_with_an_aside_before_a_quotation_says_it() {
        for (text, right) in [
            (
                "L'accusé, impassible : « Je n'ai rien à dire. »",
                "L'accusé | : | « Je n'ai rien à dire. »",
            ),
            ("Le maire, joint par téléphone : « Nous tenons. »", "Le maire | : | « Nous tenons. »"),
            (
                "Marc Orlan, pompier volontaire : « On a vu le feu. »",
                "Marc Orlan, pompier volontaire | : | « On a vu le feu. »",
            ),
        ] {
            check("fr", &[text], &[right]);
        }
        check("fr", &["Le maire dément, furieux : « C'est faux. »"], &[]);
        check("fr", &["La loi, en bref : « Tout est permis. »"], &[]);
    }
}
