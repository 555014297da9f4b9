//! *Contrary to what Sarn says, the bridge holds*: Sarn says that it does not. The content is
//! the main clause, and Sarn rejects it. So it is with *contrary to claims by Sarn*.

use crate::language::{Turn, breaks_a_phrase};
use crate::text::{Span, meet, size, whole};

use super::super::arrange::{Found, same_content};
use super::super::{Polarity, Statement};
use super::{Around, bare, without};

/// Least words before such a clause that are the main clause's: *or*, *mais* are not.
const HOST: usize = 2;

/// Words before a cue among which such an opener is looked for.
const BEFORE: usize = 40;

/// Where such a clause stands.
struct Clause {
    opener: Span,
    end: usize,
    /// Whether the opener stands before a noun: *contrary to | claims by the army*.
    nominal: bool,
}

/// Gives statements behind such an opener the main clause as their content; where there is none,
/// nothing is said.
pub(super) fn mend(around: Around<'_>, found: &mut Vec<Found>) {
    let mut contents: Vec<Option<Vec<Span>>> = Vec::new();
    for Found { statement, .. } in found.iter_mut() {
        if let Some(clause) = clause(around, statement).filter(|clause| clause.nominal) {
            own_cue(around, statement, clause.opener);
        }
    }
    for Found { statement, .. } in found.iter() {
        let others = || {
            let all = found.iter().map(|other| &other.statement);
            all.filter(|other| !meet(&statement.cue, &other.cue))
        };
        let content = match clause(around, statement) {
            Some(clause) => main_clause(around, others, &clause),
            // What leads to such a clause is nobody's, whatever stands between.
            None if ends_open(around, statement) => None,
            None => Some(statement.content.clone()),
        };
        contents.push(content);
    }
    let mut next = contents.into_iter();
    found.retain_mut(|one| match next.next().flatten() {
        Some(content) => {
            one.statement.content = content;
            true
        }
        None => false,
    });
}

/// Lets statements behind such an opener be denials, which nobody else brings, or brings with
/// them.
pub(super) fn turn(around: Around<'_>, statements: &mut [Statement]) {
    for index in 0..statements.len() {
        let Some(clause) = clause(around, &statements[index]) else { continue };
        // Whoever says the main clause says it, whatever somebody else had said.
        let held = |child: usize, parent: usize| {
            let around = &statements[parent].content;
            child == index && meet(around, &statements[child].content)
        };
        let relay = |child: usize, parent: usize| {
            held(child, parent)
                || parent == index && same_content(&statements[child], &statements[parent])
        };
        let parents = statements
            .iter()
            .enumerate()
            .map(|(child, one)| one.parent.filter(|&parent| !relay(child, parent)));
        let parents: Vec<Option<usize>> = parents.collect();
        for (statement, parent) in statements.iter_mut().zip(parents) {
            statement.parent = parent;
        }
        let statement = &mut statements[index];
        statement.polarity = Polarity::Negative;
        statement.hedges.push(clause.opener);
        statement.hedges.sort_unstable();
    }
}

/// Whether a statement stands behind such an opener, or leads to one.
pub(super) fn is_opposite(around: Around<'_>, statement: &Statement) -> bool {
    clause(around, statement).is_some() || ends_open(around, statement)
}

/// Takes the opener out of a cue that reaches into it; what has no other word for its saying keeps
/// it: *contrary to | reports*.
fn own_cue(around: Around<'_>, statement: &mut Statement, opener: Span) {
    if !meet(&statement.cue, &[opener]) {
        return;
    }
    let own = without(around.text, &statement.cue, opener);
    statement.cue = if own.is_empty() { vec![opener] } else { own };
}

/// The clause of a statement's cue, if it opens so.
fn clause(around: Around<'_>, statement: &Statement) -> Option<Clause> {
    verbal(around, statement).or_else(|| nominal(around, statement))
}

/// *Contrary to claims by the army, …*: the content stands around the clause.
fn nominal(around: Around<'_>, statement: &Statement) -> Option<Clause> {
    let cue = *statement.cue.first()?;
    let sentence = around.sentence(cue.start())?;
    let words = around.words(sentence.start(), cue.end());
    let opener = around.turns(&words, Turn::Against).into_iter().max()?;
    let inside = || statement.source.iter().chain(&statement.cue);
    let outside = |piece: &Span| piece.start() < opener.start() || !sentence.contains(*piece);
    let from = inside().map(|piece| piece.end()).max()?;
    let marks = [',', ';', ':'];
    let joined = !around.text[opener.end()..from.max(opener.end())].contains(marks);
    if statement.source.is_empty() || inside().any(outside) || !joined {
        return None;
    }
    let ends = around.text[from..sentence.end()].find(marks);
    let end = ends.map_or(sentence.end(), |at| from + at);
    let apart = |piece: &Span| piece.start() >= end || piece.end() <= opener.start();
    statement.content.iter().all(apart).then_some(Clause { opener, end, nominal: true })
}

/// *Contrary to what the army claims, …*
fn verbal(around: Around<'_>, statement: &Statement) -> Option<Clause> {
    let cue = *statement.cue.first()?;
    let sentence = around.sentence(cue.start())?;
    let words = around.words_before(sentence.start(), cue.start(), BEFORE);
    // Marks that part the opener from the cue; those of its subject do not: *contrary to what
    // the mayor, Ida Orlan, says*.
    let of_subject =
        |at: usize| statement.source.iter().any(|piece| piece.start() <= at && at <= piece.end());
    let broken = |opener: &Span| {
        let mut marks = around.text[opener.end()..cue.start()].char_indices();
        marks.any(|(at, c)| breaks_a_phrase(c) && !of_subject(opener.end() + at))
    };
    let openers = around.turns(&words, Turn::Opposite).into_iter();
    let opener = openers.filter(|opener| !broken(opener)).max()?;
    let inside = statement.source.iter().chain(&statement.cue);
    let inside =
        inside.filter(|piece| piece.start() >= opener.start() && sentence.contains(**piece));
    let from = inside.map(|piece| piece.end()).max()?;
    let ends = around.text[from..sentence.end()].find([',', ';', ':']);
    let end = ends.map_or(sentence.end(), |at| from + at);
    Some(Clause { opener, end, nominal: false })
}

/// Whether a content ends with such an opener.
fn ends_open(around: Around<'_>, statement: &Statement) -> bool {
    let Some(last) = statement.content.last() else { return false };
    let words = around.words(last.start(), last.end());
    let end = words.last().map(|word| word.span.end());
    around.turns(&words, Turn::Opposite).iter().any(|opener| Some(opener.end()) == end)
}

/// What the sentence says around the clause: of what somebody else says there, their content.
fn main_clause<'s, I: Iterator<Item = &'s Statement>>(
    around: Around<'_>,
    others: impl Fn() -> I,
    clause: &Clause,
) -> Option<Vec<Span>> {
    let text = around.text;
    let sentence = around.sentence(clause.opener.start())?;
    let stop = text[..sentence.end()].trim_end_matches(|c: char| ".!?… ".contains(c)).len();
    // Of what holds the clause, the innermost.
    let host = others()
        .filter_map(|other| whole(&other.content))
        .filter(|content| content.contains(clause.opener) && sentence.contains(*content))
        .min_by_key(|content| content.len());
    let host = host.unwrap_or(Span::new(sentence.start(), stop.max(sentence.start())));
    let pieces = [
        (host.start(), clause.opener.start().max(host.start())),
        (clause.end.min(host.end()), host.end()),
    ];
    let pieces = pieces.map(|(start, end)| bare(text, Span::new(start, end)));
    let [before, after] = pieces;
    // *…, the UN says*, *the UN says …*
    let around_it = |piece: &Span| before.contains(*piece) || after.contains(*piece);
    let told = |other: &Statement| -> Vec<Span> {
        other.content.iter().copied().filter(around_it).collect()
    };
    let said = others()
        .filter(|other| other.cue.first().is_some_and(around_it))
        .map(told)
        .filter(|content| !content.is_empty())
        .max_by_key(|content| size(content));
    if said.is_some() {
        return said;
    }
    let least = [HOST, 1];
    let kept: Vec<Span> = [before, after]
        .into_iter()
        .zip(least)
        .filter(|(piece, least)| around.words(piece.start(), piece.end()).len() >= *least)
        .map(|(piece, _)| piece)
        .collect();
    (!kept.is_empty()).then_some(kept)
}

#[cfg(test)]
mod tests {
    use super::super::mended;
    use super::*;
    use crate::language::{Language, words};

    #[track_caller]
    fn check(code: &str, texts: &[&str], right: &[&str]) {
        assert_eq!(mended(code, texts, mend), right, "{}", texts[0]);
    }

    #[test]
    fn the_main_clause_is_what_is_rejected() {
        let right = ["Sarn | prétend | le pont tient encore"];
        check("fr", &["Contrairement à ce que {prétend} [Sarn], <le pont tient encore>."], &right);
        check("fr", &["Contrairement à <ce que> {prétend} [Sarn], le pont tient encore."], &right);
        check(
            "en",
            &["Contrary to what [Sarn] {says}, <the bridge holds>."],
            &["Sarn | says | the bridge holds"],
        );
        check(
            "fr",
            &["<Le pont tient encore, contrairement à ce que> {prétend} [Sarn]."],
            &["Sarn | prétend | Le pont tient encore"],
        );
        check(
            "fr",
            &["Le pont, contrairement à <ce qu'>en {dit} [Sarn], tient encore."],
            &["Sarn | dit | Le pont … tient encore"],
        );
    }

    #[test]
    fn of_what_somebody_says_there_only_that_is_rejected() {
        check(
            "en",
            &[
                "<The dam is safe,> [the mayor] {said}, contrary to what engineers had claimed.",
                "The dam is safe, the mayor said, <contrary to what> [engineers] {had claimed}.",
            ],
            &["the mayor | said | The dam is safe,", "engineers | had claimed | The dam is safe,"],
        );
        check(
            "fr",
            &[
                "{Selon} [le maire], contrairement à ce qu'affirme l'armée, <le pont tient>.",
                "Selon le maire, contrairement à <ce qu'>{affirme} [l'armée], le pont tient.",
            ],
            &["le maire | Selon | le pont tient", "l'armée | affirme | le pont tient"],
        );
    }

    #[test]
    fn marks_in_the_subject_do_not_end_the_clause() {
        check(
            "fr",
            &["<Le pont tient, contrairement à ce que> [le maire, Ilda Sarn,] {dit}."],
            &["le maire, Ilda Sarn, | dit | Le pont tient"],
        );
        check(
            "en",
            &["<The dam holds, contrary to what> [the party, led by Ida Orlan], {says}."],
            &["the party, led by Ida Orlan | says | The dam holds"],
        );
        // A cue behind another clause: what is said is not known.
        let far = "<The dam holds, contrary to what> many think; [the party] {says}.";
        check("en", &[far], &[]);
    }

    #[test]
    fn claims_are_rejected_as_what_is_claimed() {
        check(
            "en",
            &["Contrary {to claims by} [the rebels], <the bridge was not hit>."],
            &["the rebels | claims by | the bridge was not hit"],
        );
        check(
            "en",
            &["Contrary {to} [reports], <the bridge was not hit>."],
            &["reports | Contrary to | the bridge was not hit"],
        );
        check(
            "fr",
            &["Contrairement aux {affirmations} de [l'armée], <le pont tient>."],
            &["l'armée | affirmations | le pont tient"],
        );
        // What is claimed is told, or another speaks.
        for text in [
            "Contrary to [the army]'s {claim} <that the bridge fell>, it holds.",
            "Contrary to custom, [the mayor] {said} <that it rained>.",
        ] {
            let (bare, statement) = super::super::marked(text);
            let language = Language::or_neutral(Some("en"));
            let sentences = [Span::new(0, bare.len())];
            let words = words(&bare, sentences[0]);
            let around = Around { text: &bare, language, sentences: &sentences, words: &words };
            assert!(clause(around, &statement).is_none(), "{text}");
        }
    }

    #[test]
    fn what_others_say_around_it_is_theirs() {
        check(
            "fr",
            &[
                "L'armée a affirmé que, contrairement à <ce que> {dit} [Orlo], la ville tient.",
                "[L'armée] {a affirmé} <que, contrairement à ce que dit Orlo, la ville tient>.",
            ],
            &[
                "Orlo | dit | la ville tient",
                "L'armée | a affirmé | que, contrairement à ce que dit Orlo, la ville tient",
            ],
        );
        check(
            "fr",
            &[
                "Contrairement à <ce que> {dit} [Orlo], le vote est régulier, selon l'ONU.",
                "Contrairement à ce que dit Orlo, <le vote est régulier>, {selon} [l'ONU].",
            ],
            &["Orlo | dit | le vote est régulier", "l'ONU | selon | le vote est régulier"],
        );
    }

    #[test]
    fn what_is_rejected_has_no_relay() {
        let text = "Contrary to what Orlo says, the vote is fair, the UN says.";
        let span = |words: &str| {
            let start = text.rfind(words).expect("the words stand in the text");
            vec![Span::new(start, start + words.len())]
        };
        let fair = || span("the vote is fair");
        let orlo = Statement {
            parent: Some(1),
            ..Statement::plain(span("Orlo"), vec![Span::new(22, 26)], fair())
        };
        let un = Statement::plain(span("the UN"), span("says"), fair());
        let language = Language::or_neutral(Some("en"));
        let sentences = [Span::new(0, text.len())];
        let words = words(text, Span::new(0, text.len()));
        let around = Around { text, language, sentences: &sentences, words: &words };
        let mut statements = [orlo, un.clone()];
        turn(around, &mut statements);
        assert_eq!(statements[0].polarity, Polarity::Negative);
        assert_eq!(statements[0].hedges, [Span::new(0, 16)]);
        assert_eq!(statements[0].parent, None);
        assert_eq!(statements[1], un);
    }

    #[test]
    fn other_statements_stay_and_empty_ones_go() {
        check(
            "fr",
            &["Contrairement à Orlo, [le maire] {dit} <que le pont tient>."],
            &["le maire | dit | que le pont tient"],
        );
        check("fr", &["Contrairement à <ce que> {dit} [Orlo]."], &[]);
    }
}
