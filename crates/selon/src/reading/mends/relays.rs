//! Relays that name an origin: *X said, citing Y*, *X quoted Y as saying that it rained*. Both
//! say the same, and *Y* is a source of their own.

use crate::language::reference::Class;
use crate::language::{Entry, Hand, Turn, Word};
use crate::text::{Span, adjoin, meet};

use super::super::Statement;
use super::super::arrange::Found;
use super::beside;
use super::common::{next_mark, span_of, up_to_mark};
use super::{Around, bare, without};

/// Most words of somebody who is quoted or cited.
const WHO: usize = 14;
/// Most words between a relay and what it cites: *on Tuesday*.
const BETWEEN: usize = 4;

/// Most words that name an origin, and one more than may stand before them.
const CUE: usize = 6;

/// Puts relays and origins right.
pub(super) fn mend(around: Around<'_>, found: &mut Vec<Found>) {
    quoted(around, found);
    owned(around, found);
    cited(around, found);
    cite(around, found);
}

/// *X quoted Y as saying*: *Y* is no part of the content, and says it too.
fn quoted(around: Around<'_>, found: &mut Vec<Found>) {
    for index in 0..found.len() {
        let Some(Quoted { phrase, who, relay }) = quoted_in(around, found, index) else {
            continue;
        };
        let content = relay.content.clone();
        let says = Statement { parent: None, ..Statement::plain(vec![who], vec![phrase], content) };
        if relay.source.is_empty() {
            let (cue, score) = (relay.cue, relay.score);
            found[index].statement = Statement { cue, score, ..says };
            continue;
        }
        let Found { evidence, seen, ref statement } = found[index];
        let score = statement.score;
        found[index].statement = relay;
        match of_phrase(found, phrase) {
            Some(own) if own != index => {
                let score = found[own].statement.score;
                found[own].statement = Statement { score, ..says };
            }
            _ => found.push(Found { statement: Statement { score, ..says }, evidence, seen }),
        }
    }
}

/// *Le Fanal cite | des témoins selon lesquels il pleut*: both say it.
fn owned(around: Around<'_>, found: &mut [Found]) {
    for index in 0..found.len() {
        let Statement { cue, content, .. } = &found[index].statement;
        if around.turns(&around.words_of(cue), Turn::Quoting).is_empty() {
            continue;
        }
        let own = |other: &&Found| {
            let Statement { source, cue, .. } = &other.statement;
            let phrase = || !around.turns(&around.words_of(cue), Turn::Owned).is_empty();
            // *évoque | des*: the article may be the cue's.
            let inside = |piece: &Span| {
                content.iter().any(|told| told.overlaps(*piece) && told.end() >= piece.end())
            };
            !source.is_empty() && source.iter().chain(cue).all(inside) && phrase()
        };
        if let Some(other) = found.iter().find(own) {
            let content = other.statement.content.clone();
            found[index].statement.content = content;
        }
    }
}

/// The statement whose cue is of *as saying*.
fn of_phrase(found: &[Found], phrase: Span) -> Option<usize> {
    found
        .iter()
        .position(|other| matches!(&other.statement.cue[..], [cue] if phrase.contains(*cue)))
}

/// A statement that quotes somebody, mended.
struct Quoted {
    /// *as saying*
    phrase: Span,
    who: Span,
    relay: Statement,
}

fn quoted_in(around: Around<'_>, found: &[Found], index: usize) -> Option<Quoted> {
    let statement = &found[index].statement;
    let cue = *statement.cue.first()?;
    let all = statement.extent();
    let sentence = around.sentence(cue.start())?;
    // Its content may be no more than who is quoted, and end before the phrase.
    let end = all.end().min(sentence.end()).max(cue.end());
    let longest = around.language.turns().longest(Turn::Quoted);
    let next = around.words_after(end, sentence.end(), longest);
    let words = around.words(cue.end(), next.last().map_or(end, |word| word.span.end()));
    let phrase = around.turns(&words, Turn::Quoted).into_iter().min()?;
    if phrase.end() > end && !adjoin(around.text, end, phrase.start()) {
        return None;
    }
    let between = words.iter().take_while(|word| word.span.end() <= phrase.start());
    let mut between: Vec<Word> = between.cloned().collect();
    let own_content = without(around.text, &statement.content, Span::new(cue.end(), phrase.end()));
    let own_content = match of_phrase(found, phrase) {
        Some(own) if own_content.is_empty() => found[own].statement.content.clone(),
        _ => own_content,
    };
    // Whom it quotes may be in its content, or in nothing.
    let told_before = !statement.source.is_empty()
        && statement.source.iter().all(|piece| piece.end() <= cue.start());
    let alone = told_before && is_somebody(around, &between);
    let active = |first: &Word| alone || meet(&statement.content, &[first.span]);
    if between.first().is_some_and(active) {
        // *a minister, whom it did not name, as saying*
        up_to_mark(&mut between);
        let who = span_of(&between)?;
        let by = around.words_of(&statement.cue).pop();
        let by = by.is_some_and(|last| around.is(&last, Class::By));
        let own = || !by && quotes(around, found, statement, &between);
        if between.len() > WHO || own_content.is_empty() || !own() {
            return None;
        }
        let relay = Statement { content: own_content, ..statement.clone() };
        return Some(Quoted { phrase, who, relay });
    }
    // *Y was quoted by X as saying*
    let before = |piece: &&Span| piece.end() <= cue.start() && sentence.contains(**piece);
    let before = statement.content.iter().chain(&statement.source).filter(before);
    let who = *before.max_by_key(|piece| piece.end())?;
    let content = without(around.text, &own_content, who);
    let source: Vec<Span> = statement.source.iter().copied().filter(|&one| one != who).collect();
    let agent = |word: &Word| around.is(word, Class::By) || meet(&source, &[word.span]);
    let passive = between.iter().all(agent)
        && is_somebody(around, &around.words(who.start(), who.end()))
        && !content.is_empty()
        && source.iter().all(|one| one.start() >= cue.end() && one.end() <= phrase.start());
    let cue = without(around.text, &statement.cue, phrase);
    let cue = if source.is_empty() { statement.cue.clone() } else { cue };
    let relay = Statement { source, cue, content, ..statement.clone() };
    passive.then_some(Quoted { phrase, who, relay })
}

/// Whether `statement` is what quotes somebody, `between` its cue and *as saying*: no nearer one
/// may, as in *denied that the paper had quoted the mayor as saying*.
fn quotes(around: Around<'_>, found: &[Found], statement: &Statement, between: &[Word]) -> bool {
    let quotes = |words: &[Word]| !around.turns(words, Turn::Quoting).is_empty();
    let inside = |cue: &Span| between.iter().any(|word| word.span.overlaps(*cue));
    let another = || found.iter().any(|other| other.statement.cue.iter().any(inside));
    // By *quoted* one quotes, by other verbs only if nothing but somebody stands behind them.
    !quotes(between)
        && (quotes(&around.words_of(&statement.cue)) || !another() && is_somebody(around, between))
}

/// Whether `words` are somebody, or a pronoun that stands for them.
fn is_somebody(around: Around<'_>, words: &[Word]) -> bool {
    let pronoun = || matches!(words, [word] if around.is(word, Class::Personal));
    words.len() <= WHO && (around.names_somebody(words) || pronoun())
}

/// *…, X said, citing Y*, where *Y* was taken for what is cited.
fn cited(around: Around<'_>, found: &mut [Found]) {
    for index in 0..found.len() {
        let statement = &found[index].statement;
        let ([who], [cue]) = (&statement.content[..], &statement.cue[..]) else { continue };
        let follows = adjoin(around.text, cue.end(), who.start());
        let words = around.words(who.start(), who.end());
        let named =
            words.len() <= WHO && next_mark(&words).is_none() && around.names_origin(&words);
        let says = !around.turns(&around.words_of(&statement.cue), Turn::Quoted).is_empty();
        let origin = !says && around.language.hand(around.text, &statement.cue) == Hand::Origin;
        if !(follows && named && origin) {
            continue;
        }
        let (who, cue) = (*who, *cue);
        let relays = found.iter().filter(|other| relays(around, &other.statement, cue));
        let nearest = relays.min_by_key(|other| {
            other.statement.cue.first().map_or(usize::MAX, |own| own.start().abs_diff(cue.start()))
        });
        let Some(&Found { ref statement, seen, .. }) = nearest else { continue };
        let (content, score) = (statement.content.clone(), statement.score);
        let origin = &mut found[index];
        origin.seen = seen;
        origin.statement.source = vec![who];
        origin.statement.content = content;
        origin.statement.score = origin.statement.score.min(score);
    }
}

/// Whether a statement may bring what `cue` cites somebody for.
fn relays(around: Around<'_>, statement: &Statement, cue: Span) -> bool {
    let sentence = around.sentence(cue.start());
    let own = statement.cue.first().and_then(|own| around.sentence(own.start()));
    sentence == own
        && !statement.source.is_empty()
        && !meet(&statement.cue, &[cue])
        && !meet(&statement.content, &[cue])
        && around.language.hand(around.text, &statement.cue) != Hand::Origin
}

/// *…, X said, citing Y* where nothing was found for *citing*.
fn cite(around: Around<'_>, found: &mut Vec<Found>) {
    let mut more: Vec<Found> = Vec::new();
    for Found { statement, evidence, seen } in found.iter() {
        let Some((cue, who)) = cites(around, found, statement) else { continue };
        let taken = found.iter().chain(&more).any(|other| meet(&other.statement.cue, &[cue]));
        if taken || !relays(around, statement, cue) {
            continue;
        }
        let origin = Statement::plain(vec![who], vec![cue], statement.content.clone());
        let origin = Statement { score: statement.score, ..origin };
        more.push(Found { statement: origin, evidence: *evidence, seen: *seen });
    }
    found.extend(more);
}

/// Whom a statement cites right behind it, and by which words.
fn cites(around: Around<'_>, found: &[Found], statement: &Statement) -> Option<(Span, Span)> {
    let text = around.text;
    let last = statement.extent();
    let sentence = around.sentence(statement.cue.first()?.start())?;
    // Behind all of it, or right behind its source: *X, citing Y, said*; or before all of it, at the
    // head of the sentence: *Sur la foi du Fanal, X affirme*.
    let after = [last.end(), statement.source.last()?.end(), sentence.start()];
    let distinct = (0..after.len()).filter(|&at| !after[..at].contains(&after[at]));
    distinct.map(|at| after[at]).find_map(|from| {
        let head = from == sentence.start();
        let words = around.words_after(from, sentence.end(), BETWEEN + CUE + WHO + 1);
        let opens = words.iter().take(BETWEEN + 1).position(|word| {
            let before = &text[from.min(word.span.start())..word.span.start()];
            head || before.trim_end().ends_with(',')
        });
        // *a report that cited two officers*
        let clause = words.first().is_some_and(|word| around.is(word, Class::Relative));
        let opens = if clause { 0 } else { opens? };
        let phrases = around.language.phrases(&words[opens..], false);
        // *a assuré l'ingénieur, | cité par | plusieurs médias*
        let carries = !clause && !head && opens == 0;
        let origin = phrases.iter().find(|phrase| {
            let named = match phrase.entry {
                Entry::Origin => true,
                Entry::Carrier => carries,
                _ => false,
            };
            named && phrase.words.first() == Some(&0)
        })?;
        let cue_end = opens + origin.words.last()?;
        let mut who = &words[cue_end + 1..];
        let ends = who.iter().position(|word| word.after_break).unwrap_or(who.len());
        who = &who[..ends];
        // *A report that cites survivors | says*
        let verb = statement.cue.iter().map(|own| own.start()).filter(|&own| own >= from).min();
        let verb = verb.and_then(|at| who.iter().position(|word| word.span.start() >= at));
        who = &who[..verb.unwrap_or(who.len())];
        // *a guard | who said he saw it*
        if let Some(end) = beside::clause(around, found, span_of(who)?) {
            who = &who[..who.partition_point(|word| word.span.end() <= end)];
        }
        let cue = Span::new(words[opens].span.start(), words[cue_end].span.end());
        let who_span = Span::new(who.first()?.span.start(), who.last()?.span.end());
        let quoted = || !around.turns(who, Turn::Quoted).is_empty();
        let comma = text[who_span.end()..].starts_with(',');
        if head && !(comma && who_span.end() < last.start()) {
            return None;
        }
        let named = around.names_origin(who) || head && around.names_somebody(who);
        let one_phrase = who.len() <= WHO && named && !quoted();
        let bare = bare(text, who_span) == who_span && !meet(&statement.content, &[cue]);
        (one_phrase && bare).then_some((cue, who_span))
    })
}

#[cfg(test)]
mod tests {
    use super::super::mended;

    #[track_caller]
    fn check(code: &str, texts: &[&str], right: &[&str]) {
        assert_eq!(mended(code, texts, super::mend), right, "{}", texts[0]);
    }

    #[test]
    fn who_is_quoted_as_saying_says_it_too() {
        let both =
            ["The paper | quoted | that it rained", "the mayor | as saying | that it rained"];
        check("en", &["[The paper] {quoted} <the mayor as saying that it rained>."], &both);
        check(
            "en",
            &[
                "[The paper] {quoted} <the mayor as saying that it rained>.",
                "[The paper] quoted the mayor as {saying} <that it rained>.",
            ],
            &both,
        );
        check(
            "en",
            &["[The paper] {quoted} two aides <as saying that it rained>."],
            &["The paper | quoted | that it rained", "two aides | as saying | that it rained"],
        );
        check(
            "en",
            &["[It] {quoted} <an aide, whom it did not name, as saying he left>."],
            &["It | quoted | he left", "an aide | as saying | he left"],
        );
        check(
            "en",
            &["<It rained>, [the paper] {quoted} <the mayor as saying>."],
            &["the paper | quoted | It rained", "the mayor | as saying | It rained"],
        );
    }

    #[test]
    fn whom_somebody_cites_by_a_pronoun_says_it_too() {
        check(
            "fr",
            &[
                "[Le Fanal] {a cité} <des témoins selon lesquels il pleut>.",
                "Le Fanal a cité [des témoins] {selon lesquels} <il pleut>.",
            ],
            &["Le Fanal | a cité | il pleut", "des témoins | selon lesquels | il pleut"],
        );
    }

    #[test]
    fn who_carries_what_another_said_says_it_too() {
        check(
            "fr",
            &["<La digue tiendra>, {a assuré} [l'ingénieur], cité par plusieurs médias."],
            &[
                "l'ingénieur | a assuré | La digue tiendra",
                "plusieurs médias | cité par | La digue tiendra",
            ],
        );
    }

    #[test]
    fn a_sentence_may_open_with_whom_somebody_cites() {
        check(
            "fr",
            &["Sur la foi du Fanal, [le maire] {affirme} <qu'il pleut>."],
            &["le maire | affirme | qu'il pleut", "Fanal | Sur la foi du | qu'il pleut"],
        );
    }

    #[test]
    fn only_the_verb_that_quotes_takes_who_is_quoted() {
        // The army denies all of it, and only the paper quotes.
        let denied =
            "[The army] {denied} <that the paper had quoted the general as saying it fell>.";
        check(
            "en",
            &[denied],
            &["The army | denied | that the paper had quoted the general as saying it fell"],
        );
        check(
            "en",
            &[
                denied,
                "The army denied that [the paper] {had quoted} <the general as saying it fell>.",
            ],
            &[
                "The army | denied | that the paper had quoted the general as saying it fell",
                "the paper | had quoted | it fell",
                "the general | as saying | it fell",
            ],
        );
        // Of what the verb quotes the model may see no more than whom.
        check(
            "en",
            &[
                "The army denied that [the paper] {had quoted} <the general> as saying it fell.",
                "[The army] denied that the paper had quoted the general as {saying} <it fell>.",
            ],
            &["the paper | had quoted | it fell", "the general | as saying | it fell"],
        );
        let by = "[The mayor] {was quoted by} <KNA as saying it rained>.";
        check("en", &[by], &["The mayor | was quoted by | KNA as saying it rained"]);
        let heard = "[The court] {heard} <that he was quoted by police as saying it fell>.";
        check(
            "en",
            &[heard],
            &["The court | heard | that he was quoted by police as saying it fell"],
        );
        // A verb that no table has quotes only somebody right behind it.
        check(
            "en",
            &["[KNA] {reported} <the mayor as saying that it rained>."],
            &["KNA | reported | that it rained", "the mayor | as saying | that it rained"],
        );
        let him = "[The army] {denied} <that it had described him as saying it fell>.";
        check("en", &[him], &["The army | denied | that it had described him as saying it fell"]);
        check(
            "en",
            &["[The report] {quoted} <him as saying it fell>."],
            &["The report | quoted | it fell", "him | as saying | it fell"],
        );
    }

    #[test]
    fn who_was_quoted_by_others_says_it_too() {
        // The words before them are what they say.
        check(
            "en",
            &["<“It fell,”> [the mayor] {was quoted} by [KNA] {as saying}, <“and ten died.”>"],
            &[
                "KNA | was quoted | “It fell,” … “and ten died.”",
                "the mayor | as saying | “It fell,” … “and ten died.”",
            ],
        );
        check(
            "en",
            &["<The mayor> {was quoted} by [KNA] {as saying} <it rained>."],
            &["KNA | was quoted | it rained", "The mayor | as saying | it rained"],
        );
        check(
            "en",
            &["[The mayor] {was quoted by} [KNA] {as saying} <it rained>."],
            &["KNA | was quoted by | it rained", "The mayor | as saying | it rained"],
        );
        check(
            "en",
            &["[The mayor] {was quoted as saying} <that it rained>."],
            &["The mayor | was quoted as saying | that it rained"],
        );
    }

    #[test]
    fn who_is_cited_is_the_origin() {
        let both = ["KNA | said | It rained", "two officials | citing | It rained"];
        check(
            "en",
            &[
                "<It rained>, [KNA] {said}, citing two officials.",
                "It rained, KNA said, {citing} <two officials>.",
            ],
            &both,
        );
        check("en", &["<It rained>, [KNA] {said}, citing two officials."], &both);
        check(
            "en",
            &["[KNA], citing two officials, {said} <it rained>."],
            &["KNA | said | it rained", "two officials | citing | it rained"],
        );
        check(
            "fr",
            &["<Il pleut>, {a dit} [KNA] mardi, citant un ministre."],
            &["KNA | a dit | Il pleut", "un ministre | citant | Il pleut"],
        );
        for clause in [", which cited", " that quoted"] {
            let text = format!("<It rained>, {{according to}} [the radio]{clause} two officials.");
            let origin =
                format!("two officials | {} | It rained", clause.trim_start_matches([',', ' ']));
            check("en", &[&text], &["the radio | according to | It rained", &origin]);
        }
        let said = "<It rained>, {according to} [a report] that quoted the mayor as saying so.";
        check("en", &[said], &["a report | according to | It rained"]);
        let noun = "[KNA] {said} <it rained>, attributing the report to two officials.";
        let origin = "two officials | attributing the report to | it rained";
        check("en", &[noun], &["KNA | said | it rained", origin]);
        check(
            "en",
            &["[KNA] {said} <it rained>, attributing the fall to two officials."],
            &["KNA | said | it rained"],
        );
        check(
            "fr",
            &[
                "<Il pleut>, {selon} [KNA], qui cite un ministre affirmant le voir.",
                "Il pleut, selon KNA, qui cite [un ministre] {affirmant} <le voir>.",
            ],
            &[
                "KNA | selon | Il pleut",
                "un ministre | affirmant | le voir",
                "un ministre | qui cite | Il pleut",
            ],
        );
        // No origin, but a reason.
        for reason in [
            "the cost of the war",
            "Hurricane Ida",
            "Article 51 of the UN Charter",
            "the Constitution",
            "Orlo",
        ] {
            let text = format!("<It rained>, [KNA] {{said}}, citing {reason}.");
            check("en", &[&text], &["KNA | said | It rained"]);
        }
        let rain = "<Il pleut>, {a dit} [KNA], citant la Constitution.";
        check("fr", &[rain], &["KNA | a dit | Il pleut"]);
    }

    #[test]
    fn names_that_are_known_are_cited() {
        for who in ["Reuters", "John Orlan", "Mayor Orlan", "the White House", "a UN report"] {
            let text = format!("<It rained>, [KNA] {{said}}, citing {who}.");
            let origin = format!("{who} | citing | It rained");
            check("en", &[&text], &["KNA | said | It rained", &origin]);
        }
        let alone = ["[The army] {cited} <heavy rain>."];
        check("en", &alone, &["The army | cited | heavy rain"]);
    }
}
