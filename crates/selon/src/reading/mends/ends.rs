//! What stands at the ends of a content or a source and is no part of it: when it was said (*a
//! dénoncé | la veille « un mépris »*), where (*sur X | « un mépris »*), and what is told of the
//! telling (*a dit l'armée, sans fournir de preuves*), and the sentence behind ("said no. | Maria
//! Castell left").

use crate::language::Turn;
use crate::language::reference::Class;
use crate::text::{Span, adjoin, whole};

use super::super::Statement;
use super::super::quotes::Quotes;
use super::openings::rest_of;
use super::{Around, bare};

/// Most words that stand for a content.
const STANDS_IN: usize = 3;
/// Most words of a subject whose verb may stand behind an aside.
const SUBJECT: usize = 6;
/// Most words of where something is written.
const WHERE: usize = 3;

/// Puts the ends of a statement right.
pub(super) fn mend(around: Around<'_>, quotes: &Quotes, statement: &mut Statement) {
    behind_quotation(around, quotes, statement);
    next_sentence(around, quotes, statement);
    tail(around, statement);
    stand_ins(around, statement);
    time_before_content(around, quotes, statement);
    time_before_source(around, statement);
    place_before_quotation(around, quotes, statement);
}

/// "said no. | Maria Castell left": what is told without quotation marks ends with its sentence,
/// but where the next one goes on with a clause: *Que le pont cède.* Behind a colon somebody may
/// speak as long as they like: *Orlo: Of course. My wife paid.*
fn next_sentence(around: Around<'_>, quotes: &Quotes, statement: &mut Statement) {
    let Some(own) = statement.cue.first().and_then(|cue| around.sentence(cue.start())) else {
        return;
    };
    for piece in &mut statement.content {
        let here = (own.start()..own.end()).contains(&piece.start());
        let colon = around.text[..piece.start()].trim_end().ends_with(':');
        if !here || colon || piece.end() <= own.end() {
            continue;
        }
        let behind = Span::new(own.end(), piece.end());
        let line = behind.of(around.text).contains('\n');
        let quoted = quotes.regions().iter().any(|quote| quote.span.overlaps(*piece));
        let first = around.words_after(behind.start(), behind.end(), 1).pop();
        let goes_on = first.is_none_or(|word| around.opens_clause(&word));
        if !line && !quoted && !goes_on {
            let told = &around.text[piece.start()..own.end()];
            *piece = Span::new(piece.start(), piece.start() + told.trim_end_matches('.').len());
        }
    }
}

/// *“We know nothing.” | Asked whether he had fled*: what is quoted as sentences of its own ends with its
/// mark, if another sentence begins behind it.
fn behind_quotation(around: Around<'_>, quotes: &Quotes, statement: &mut Statement) {
    for piece in &mut statement.content {
        let Some(whole) = quotes.whole(piece.start()) else { continue };
        let mark = |c: char| !c.is_alphanumeric() && !".!?…".contains(c);
        let closed = whole.of(around.text).trim_end_matches(mark).ends_with(['.', '!', '?', '…']);
        let behind = Span::new(whole.end().min(piece.end()), piece.end());
        let next = around.words_after(behind.start(), behind.end(), 1).pop();
        let another = || quotes.regions().iter().any(|quote| quote.span.overlaps(behind));
        let opens = next.is_some_and(|next| {
            let gap = &around.text[behind.start()..next.span.start()];
            next.capital && gap.chars().all(|c| c.is_whitespace() || mark(c) && c != ',')
        });
        if closed && opens && whole.start() == piece.start() && !another() {
            *piece = whole;
        }
    }
}

/// Drops the last piece of a content behind a source that stands behind its cue, if it tells how
/// it was said.
fn tail(around: Around<'_>, statement: &mut Statement) {
    let (Some(cue), Some(source)) = (statement.cue.last(), statement.source.last()) else { return };
    let [_, .., last] = statement.content[..] else { return };
    let inverted = cue.end() <= source.start() && source.end() <= last.start();
    let Some(sentence) = around.sentence(source.start()).filter(|one| one.contains(last)) else {
        return;
    };
    let words = around.words(last.start(), sentence.end());
    let opens = around.turns(&words, Turn::Tail).iter().any(|turn| turn.start() == last.start());
    let parted = inverted && around.text[source.end()..last.start()].trim() == ",";
    if opens && parted {
        statement.content.pop();
    }
}

/// *Le feu est parti du toit, | comme l' | a confirmé l'expert*: what stands for the content is no
/// part of it.
fn stand_ins(around: Around<'_>, statement: &mut Statement) {
    let stands_in = |piece: &Span| {
        let words = around.words(piece.start(), piece.end());
        // *comme | l' | a confirmé*: the model may see but a part of it.
        let before = around.sentence(piece.start()).map_or(piece.start(), Span::start);
        let near = around.words_before(before, piece.end(), STANDS_IN);
        let part = |turn: &Span| turn.end() == piece.end() && turn.start() <= piece.start();
        around.turns(&words, Turn::As).contains(piece)
            || around.turns(&near, Turn::StandsIn).iter().any(part)
    };
    let spoken = [&statement.source[..], &statement.cue].concat();
    let (Some(&piece), Some(spoken)) = (statement.content.first(), whole(&spoken)) else { return };
    let Some(sentence) = around.sentence(piece.start()) else { return };
    // *Comme l' | a confirmé l'expert, | le feu est parti du toit*
    let rest = |end: usize| {
        let inside = piece.start() == sentence.start() && end < sentence.end();
        inside.then(|| rest_of(around, sentence, end)).flatten()
    };
    if statement.content.iter().all(stands_in) {
        if let Some(rest) = rest(spoken.end().max(piece.end())) {
            statement.content = vec![rest];
        }
        return;
    }
    let all = statement.content.len();
    statement.content.retain(|piece| !stands_in(piece));
    // *La route, comme le | rappelle la mairie, | est fermée*
    let told = statement.content.last().map_or(0, |last| last.end());
    let few = around.words_of(&statement.content).len() <= SUBJECT;
    if statement.content.len() < all && told < spoken.start() && few {
        let open = around.text[told..spoken.start()].starts_with(',');
        statement.content.extend(rest(spoken.end()).filter(|_| open));
    }
}

/// *a dénoncé | la veille « un mépris »*, *a dit | un peu plus tôt qu'il pleut*.
fn time_before_content(around: Around<'_>, quotes: &Quotes, statement: &mut Statement) {
    let Some(&cue) = statement.cue.last() else { return };
    let behind = |piece: &&mut Span| piece.start() >= cue.end();
    let Some(content) = statement.content.iter_mut().find(behind) else { return };
    let Some(end) = time_at(around, *content) else { return };
    let rest = bare(around.text, Span::new(end, content.end()));
    let first = around.words_after(rest.start(), rest.end(), 1).pop();
    let clause = first.is_some_and(|word| around.opens_clause(&word));
    let quoted = quotes.covers(rest.start()) && !quotes.covers(content.start());
    if (clause || quoted) && adjoin(around.text, cue.end(), content.start()) {
        *content = rest;
    }
}

/// *la veille | le gouverneur avait averti*.
fn time_before_source(around: Around<'_>, statement: &mut Statement) {
    let Some(source) = statement.source.first_mut() else { return };
    let Some(end) = time_at(around, *source) else { return };
    let rest = bare(around.text, Span::new(end, source.end()));
    let first = around.words_after(rest.start(), rest.end(), 1).pop();
    let opens = first.is_some_and(|word| {
        let leads = [Class::Definite, Class::Elision, Class::Indefinite, Class::Possessive];
        word.capital || leads.into_iter().any(|class| around.is(&word, class))
    });
    // *la veille de la fête*
    let hangs = around.words_after(end, source.end(), 1).pop();
    let hangs = hangs.is_some_and(|word| around.is(&word, Class::Of));
    if opens && !hangs {
        *source = rest;
    }
}

/// Where a phrase of time ends that a piece begins with.
fn time_at(around: Around<'_>, piece: Span) -> Option<usize> {
    let longest = around.language.turns().longest(Turn::When);
    let words = around.words_after(piece.start(), piece.end(), longest);
    let turns = around.turns(&words, Turn::When).into_iter();
    turns.filter(|turn| turn.start() == piece.start()).map(Span::end).max()
}

/// *a dénoncé sur | X « un mépris »*: where it is written is no part of what is.
fn place_before_quotation(around: Around<'_>, quotes: &Quotes, statement: &mut Statement) {
    let (Some(cue), Some(content)) = (statement.cue.last_mut(), statement.content.first_mut())
    else {
        return;
    };
    let said = around.words(cue.start(), cue.end());
    let [.., verb, leads] = &said[..] else { return };
    if !around.is(leads, Class::Venue)
        || quotes.covers(content.start())
        || !adjoin(around.text, cue.end(), content.start())
    {
        return;
    }
    let Some(quoted) = around.text[content.range()]
        .char_indices()
        .map(|(at, _)| content.start() + at)
        .find(|&at| quotes.covers(at))
    else {
        return;
    };
    let before = Span::new(content.start(), quoted);
    let names = around.words(before.start(), before.end());
    let named = !names.is_empty()
        && names.len() <= WHERE
        && names.iter().all(|word| word.capital)
        && !before.of(around.text).contains([',', ':', ';']);
    if named {
        *cue = Span::new(cue.start(), verb.span.end());
        *content = Span::new(quoted, content.end());
    }
}

#[cfg(test)]
mod tests {
    use super::super::mended_one;
    use super::*;

    #[track_caller]
    fn check(code: &str, text: &str, right: &str) {
        let mend = |around: Around<'_>, one: &mut Statement| {
            mend(around, &Quotes::of(around.text), one);
        };
        assert_eq!(mended_one(code, text, mend), right, "{text}");
    }

    #[test]
    fn a_quotation_ends_with_its_mark() {
        check(
            "en",
            "[She] {said:} <“We know nothing.” Asked whether he had fled, she left>.",
            "She | said: | “We know nothing.”",
        );
        check(
            "en",
            "[She] {said:} <“We know nothing. We saw nobody.”>",
            "She | said: | “We know nothing. We saw nobody.”",
        );
    }

    #[test]
    fn what_stands_for_the_content_is_none_of_it() {
        check(
            "fr",
            "<Comme l'>{a noté} [le ministère], le feu est parti du toit.",
            "le ministère | a noté | le feu est parti du toit",
        );
        check(
            "fr",
            "<La route>, comme <le> {rappelle} [la mairie], est fermée.",
            "la mairie | rappelle | La route … est fermée",
        );
        check(
            "fr",
            "<Le feu est parti du toit>, <comme l'>{a confirmé} [l'expert].",
            "l'expert | a confirmé | Le feu est parti du toit",
        );
        check(
            "en",
            "<As> [the ministry] {noted}, <the fire began on the roof>.",
            "the ministry | noted | the fire began on the roof",
        );
    }

    #[test]
    fn what_is_told_of_the_telling_is_not_said() {
        check(
            "fr",
            "<Deux avions sont tombés>, {a dit} [l'armée], <sans fournir de preuves>.",
            "l'armée | a dit | Deux avions sont tombés",
        );
        check(
            "en",
            "<Two planes fell>, {said} [the army], <without providing evidence>.",
            "the army | said | Two planes fell",
        );
        for stays in ["sans faire de victime", "et un pont a cédé"] {
            check(
                "fr",
                &format!("<Deux avions sont tombés>, {{a dit}} [l'armée], <{stays}>."),
                &format!("l'armée | a dit | Deux avions sont tombés … {stays}"),
            );
        }
    }

    #[test]
    fn what_is_said_ends_with_its_sentence() {
        check("en", "[The mayor] {said} <no. Maria Castell left>.", "The mayor | said | no");
        check(
            "en",
            "[The army] {said} <that it rained. Orlo has not confirmed these claims>.",
            "The army | said | that it rained",
        );
        check(
            "de",
            "[Orlo]{:} <Natürlich. Meine Frau hat gezahlt>.",
            "Orlo | : | Natürlich. Meine Frau hat gezahlt",
        );
        check(
            "fr",
            "[Le maire] {a dit} <que le pont tient. Que la crue passe>.",
            "Le maire | a dit | que le pont tient. Que la crue passe",
        );
        check(
            "fr",
            "[Le maire] {a dit} <« Non. Le pont tient »>.",
            "Le maire | a dit | « Non. Le pont tient »",
        );
    }

    #[test]
    fn what_stands_for_the_content_is_no_part_of_it() {
        check(
            "fr",
            "<Le feu est parti du toit>, <comme l'>{a confirmé} [l'expert].",
            "l'expert | a confirmé | Le feu est parti du toit",
        );
    }

    #[test]
    fn when_it_was_said_is_no_part_of_it() {
        check(
            "fr",
            "[Le maire] {avait dénoncé} <la veille « un mépris »>.",
            "Le maire | avait dénoncé | « un mépris »",
        );
        check(
            "fr",
            "[Le maire] {avait dit} <un peu plus tôt que l'eau monte>.",
            "Le maire | avait dit | que l'eau monte",
        );
        check(
            "fr",
            "[la veille le maire] {avait dit} <que l'eau monte>.",
            "le maire | avait dit | que l'eau monte",
        );
        for text in [
            "[La veille de la fête] {était dite} <triste>.",
            "[Le maire] {a évoqué} <la veille de la fête>.",
        ] {
            let same = text.replace("] {", " | ").replace("} <", " | ");
            check("fr", text, same.trim_matches(|c| "[>.".contains(c)));
        }
    }

    #[test]
    fn where_it_is_written_is_no_part_of_it() {
        check(
            "fr",
            "[Le maire] {a dénoncé sur} <X « un mépris »>.",
            "Le maire | a dénoncé | « un mépris »",
        );
        check(
            "fr",
            "[Le maire] {compte sur} <Orlo et « un miracle »>.",
            "Le maire | compte sur | Orlo et « un miracle »",
        );
    }
}
