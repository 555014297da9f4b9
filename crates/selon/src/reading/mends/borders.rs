//! Words on the wrong side of a border between source, cue and content.

use crate::language::reference::{Class, Number, Sort};
use crate::language::{Conditional, Entry, Turn, Word, breaks_a_phrase};
use crate::text::{Span, adjoin};

use super::super::{Polarity, Statement};
use super::Around;
use super::common::counts;

/// What may stand behind a verb that governs it: *de recruter des enfants*, *de participer à*.
const GOVERNED: [Class; 7] = [
    Class::Definite,
    Class::Indefinite,
    Class::Demonstrative,
    Class::Possessive,
    Class::Contracted,
    Class::Preposition,
    Class::Elision,
];

/// Most words between a cue and whom it is about.
const BETWEEN: usize = 4;
/// Most words that say how likely something is: *peu probable*.
const LIKELIHOOD: usize = 3;

/// Puts the borders of a statement right.
pub(super) fn mend(around: Around<'_>, statement: &mut Statement) {
    noun_of_source(around, statement);
    amount_of_content(around, statement);
    charge_of_content(around, statement);
    accused_of_content(around, statement);
    participle_of_cue(around, statement);
    infinitive_of_content(around, statement);
    likelihood_of_cue(around, statement);
    who_says_of_whom(around, statement);
    version_before_source(around, statement);
    doer_of_content(around, statement);
    nothing_of_cue(around, statement);
}

/// *Le dernier | bilan fait état de*: a source that ends in an adjective right before a noun
/// takes that noun.
fn noun_of_source(around: Around<'_>, statement: &mut Statement) {
    let ([source], [cue, ..]) = (&mut statement.source[..], &mut statement.cue[..]) else {
        return;
    };
    let reference = around.language.reference();
    let said = around.words(source.start(), source.end());
    let adjective = |word: &Word| around.is(word, Class::Before) || around.is(word, Class::Latter);
    let opens = said.iter().all(|word| reference.noun(&word.key).is_none());
    if !opens || !said.last().is_some_and(adjective) || source.end() > cue.start() {
        return;
    }
    let next = around.words(source.end(), cue.end());
    let Some(noun) = next.first().filter(|word| reference.noun(&word.key).is_some()) else {
        return;
    };
    let joined = adjoin(around.text, source.end(), noun.span.start());
    let Some(verb) = next.get(1).filter(|verb| joined && !verb.after_break) else { return };
    *source = Span::new(source.start(), noun.span.end());
    *cue = Span::new(cue.start().max(verb.span.start()), cue.end());
}

/// *said up to | 40*: what belongs to the number goes to the content.
fn amount_of_content(around: Around<'_>, statement: &mut Statement) {
    let ([cue], Some(content)) = (&mut statement.cue[..], statement.content.first_mut()) else {
        return;
    };
    let said = around.words(cue.start(), cue.end());
    let turns = around.turns(&said, Turn::Amount).into_iter();
    let amounts =
        turns.filter(|turn| turn.end() == cue.end() && turn.start() > said[0].span.start());
    let Some(amount) = amounts.min() else { return };
    let next = around.words(content.start(), content.end());
    let counts = next.first().is_some_and(|word| counts(around, word));
    let joined = adjoin(around.text, cue.end(), content.start());
    if counts && joined {
        *cue = Span::new(cue.start(), amount.start()).trimmed(around.text);
        *content = Span::new(amount.start(), content.end());
    }
}

/// *accused by the UN | of recruiting children*: what somebody is accused of is no part of who
/// accuses them.
fn charge_of_content(around: Around<'_>, statement: &mut Statement) {
    let ([source], Some(cue)) = (&mut statement.source[..], statement.cue.last()) else { return };
    let by = around.words(cue.start(), source.start());
    let behind = cue.end() <= source.start();
    if !behind || !by.last().is_some_and(|word| around.is(word, Class::By)) {
        return;
    }
    let said = around.words(source.start(), source.end());
    let reference = around.language.reference();
    let deed = |at: &usize| {
        let (of, deed) = (&said[at - 1], &said[*at]);
        around.is(of, Class::Of)
            && !deed.capital
            && !deed.after_break
            && reference.like_deed(&deed.key)
            && reference.noun(&deed.key).is_none()
    };
    // *Un officier de carrière*: what only ends like a deed has nothing of one behind it. Where
    // nouns need no article, any word may be.
    let goes_on = |from: usize, piece: &Span| adjoin(around.text, from, piece.start());
    let behind = statement.content.iter().find(|piece| goes_on(source.end(), piece));
    let behind = behind.and_then(|piece| around.words_after(piece.start(), piece.end(), 1).pop());
    let governs = |at: &usize| {
        let Some(next) = said.get(at + 1).or(behind.as_ref()) else { return false };
        let leads = GOVERNED.into_iter().any(|class| around.is(next, class))
            && (!around.is(next, Class::Of) || around.is(next, Class::Indefinite));
        reference.composition().head_last || leads || reference.like_participle(&next.key)
    };
    let of_name = |at: &usize| said[at - 2].capital;
    let charge = (2..said.len()).filter(deed).rfind(|at| governs(at) || of_name(at));
    let Some(charge) = charge.map(|at| Span::new(said[at - 1].span.start(), source.end())) else {
        return;
    };
    *source = Span::new(source.start(), charge.start()).trimmed(around.text);
    match statement.content.iter_mut().find(|piece| goes_on(charge.end(), piece)) {
        Some(piece) => *piece = Span::new(charge.start(), piece.end()),
        None => statement.content.push(charge),
    }
    statement.content.sort_unstable();
}

/// *a accusé mardi | Orlo | de mentir*: whom a charge is of belongs to it, whatever day stands
/// between the cue and the name.
fn accused_of_content(around: Around<'_>, statement: &mut Statement) {
    let (Some(&cue), Some(&content)) = (statement.cue.last(), statement.content.first()) else {
        return;
    };
    let of = around.words_after(content.start(), content.end(), 1).pop();
    if !of.is_some_and(|of| around.is(&of, Class::Of)) || cue.end() >= content.start() {
        return;
    }
    let gap = Span::new(cue.end(), content.start());
    let between = around.words(gap.start(), gap.end());
    let name = between.iter().rev().take_while(|word| word.capital).count();
    let (before, name) = between.split_at(between.len() - name);
    let leads = [Class::Preposition, Class::Of, Class::Contracted, Class::Locative, Class::By];
    let governed =
        before.last().is_some_and(|word| leads.into_iter().any(|class| around.is(word, class)));
    let marks = around.text[gap.range()].contains(breaks_a_phrase);
    let taken = statement.source.iter().any(|piece| piece.overlaps(gap));
    let (Some(first), true) = (name.first(), before.len() <= BETWEEN) else { return };
    if !governed && !marks && !taken {
        statement.content[0] = Span::new(first.span.start(), content.end());
    }
}

/// *guards who | witnesses | say fired*: of somebody and a pronoun for them, and who says something
/// of them, the last is the source.
fn who_says_of_whom(around: Around<'_>, statement: &mut Statement) {
    let ([source], Some(cue)) = (&mut statement.source[..], statement.cue.first()) else { return };
    // *Ida Orvel, who chairs meetings, said*: behind a comma the clause is over.
    let aside = around.text[source.range()].trim_end().ends_with(',');
    if !around.language.reference().composition().head_last
        || source.end() > cue.start()
        || aside
        || !adjoin(around.text, source.end(), cue.start())
    {
        return;
    }
    let said = around.words(source.start(), source.end());
    let Some(pronoun) = said.iter().rposition(|word| around.is(word, Class::Relative)) else {
        return;
    };
    let who = &said[pronoun + 1..];
    let determines = |at: usize| {
        [Class::Definite, Class::Possessive].into_iter().any(|class| around.is(&who[at], class))
    };
    let several = |at: usize| {
        let noun = around.noun(who, at).filter(|_| !who[at].capital);
        noun.is_some_and(|noun| noun.number == Some(Number::Plural))
    };
    // *the man who heads the council*, *heads Orlan Steel*: what looks like a plural is a verb, and
    // this its object.
    let is_object =
        |at: usize| at > 0 && (determines(at) || who[at].capital && (0..at).any(several));
    let speaks = |at: usize| {
        let somebody = around.noun(who, at).is_some_and(|noun| noun.sort != Sort::Work);
        !is_object(at) && (who[at].capital || determines(at) || somebody)
    };
    if let (Some(first), true) = (who.first(), pronoun > 0 && (0..who.len()).all(speaks)) {
        *source = Span::new(first.span.start(), source.end());
    }
}

/// *Le général aurait | reconnu la perte*: where somebody stands before a conditional of hearsay,
/// a participle that attributes belongs to it.
fn participle_of_cue(around: Around<'_>, statement: &mut Statement) {
    let ([source], [cue], Some(content)) =
        (&statement.source[..], &mut statement.cue[..], statement.content.first_mut())
    else {
        return;
    };
    let said = around.words(cue.start(), cue.end());
    let auxiliary =
        |word: &Word| around.language.conditional(&word.key) == Some(Conditional::Hearsay);
    let alone = matches!(&said[..], [word] if auxiliary(word)) && source.end() <= cue.start();
    if !alone || !adjoin(around.text, cue.end(), content.start()) {
        return;
    }
    let next = around.words_after(content.start(), content.end(), 2);
    let [participle, behind] = &next[..] else { return };
    let attributes = around.language.phrases(&next[..1], false);
    let attributes = attributes.iter().any(|found| matches!(found.entry, Entry::Cue { .. }));
    if attributes && !behind.after_break {
        *cue = Span::new(cue.start(), participle.span.end());
        *content = Span::new(behind.span.start(), content.end());
    }
}

/// *Ils ont nié | soutenir les pilleurs*: what somebody denies to do is denied by the word that
/// says so, and is no part of it.
fn infinitive_of_content(around: Around<'_>, statement: &mut Statement) {
    let ([.., cue], Some(content)) = (&mut statement.cue[..], statement.content.first_mut()) else {
        return;
    };
    let said = around.words(cue.start(), cue.end());
    let [told @ .., verb] = &said[..] else { return };
    let reference = around.language.reference();
    let infinitive = reference.like_infinitive(&verb.key) && reference.noun(&verb.key).is_none();
    let denies = |entry: &Entry| matches!(entry, Entry::Cue { stances, .. } if stances.affirmed.polarity == Polarity::Negative);
    let denied = around.language.phrases(told, false).iter().any(|found| denies(found.entry));
    let of = told.last().is_some_and(|word| around.is(word, Class::Of));
    if infinitive && denied && !of && adjoin(around.text, cue.end(), content.start()) {
        *content = Span::new(verb.span.start(), content.end());
        *cue = Span::new(cue.start(), told[told.len() - 1].span.end());
    }
}

/// *Ils ont jugé | probable que le barrage cède*: how likely it is said to be belongs to the cue.
fn likelihood_of_cue(around: Around<'_>, statement: &mut Statement) {
    let ([.., cue], Some(content)) = (&mut statement.cue[..], statement.content.first_mut()) else {
        return;
    };
    if !adjoin(around.text, cue.end(), content.start()) {
        return;
    }
    let next = around.words_after(content.start(), content.end(), LIKELIHOOD + 1);
    let likely = around.language.phrases(&next, false);
    let hedges = likely.iter().filter(|found| matches!(found.entry, Entry::Hedge { .. }));
    let whole = hedges.filter(|found| found.words.iter().copied().eq(0..found.words.len()));
    let Some(count) = whole.map(|found| found.words.len()).max() else { return };
    let Some(that) = next.get(count).filter(|word| around.is(word, Class::Complementiser)) else {
        return;
    };
    if next[1..=count].iter().all(|word| !word.after_break) {
        *cue = Span::new(cue.start(), next[count - 1].span.end());
        *content = Span::new(that.span.start(), content.end());
    }
}

/// *Ten died, a figure | police | dispute*: what stands for that is no part of who speaks of it.
fn version_before_source(around: Around<'_>, statement: &mut Statement) {
    let ([source], Some(cue)) = (&mut statement.source[..], statement.cue.first()) else { return };
    if source.end() > cue.start() || !adjoin(around.text, source.end(), cue.start()) {
        return;
    }
    let said = around.words(source.start(), source.end());
    let turns = around.turns(&said, Turn::Version).into_iter();
    let Some(version) = turns.filter(|turn| turn.start() == source.start()).max() else { return };
    let comma = around.text[..version.start()].trim_end().ends_with([',', '–', '—']);
    let who = around.words(version.end(), source.end());
    // *a report by police*
    let hangs = who
        .first()
        .is_some_and(|word| around.is(word, Class::Preposition) || around.is(word, Class::Of));
    if let (Some(first), true) = (who.first(), comma && !hangs && around.names_somebody(&who)) {
        *source = Span::new(first.span.start(), source.end());
    }
}

/// *Two aides | have alleged | abuse by Kest*: who did it belongs to what was done, and who says so
/// stands before.
fn doer_of_content(around: Around<'_>, statement: &mut Statement) {
    let (&[doer], &[cue], &[who, deed]) =
        (&statement.source[..], &statement.cue[..], &statement.content[..])
    else {
        return;
    };
    let said = around.words(cue.start(), cue.end());
    let active = around.turns(&said, Turn::Alleging).iter().any(|turn| turn.end() == cue.end());
    let by = around.words(deed.end(), doer.start());
    let by = matches!(&by[..], [by] if around.is(by, Class::By));
    let in_order = who.end() <= cue.start() && cue.end() <= deed.start() && active && by;
    let subject = around.words(who.start(), who.end());
    let joined =
        adjoin(around.text, who.end(), cue.start()) && adjoin(around.text, cue.end(), deed.start());
    if in_order && joined && around.names_somebody(&subject) {
        statement.source = vec![who];
        statement.content = vec![Span::new(deed.start(), doer.end())];
    }
}

/// *found | no evidence | of a leak*: that there was none belongs to the cue, as the rest of any turn
/// that one begins with does: *a balayé d' | un revers de main | ces accusations*.
fn nothing_of_cue(around: Around<'_>, statement: &mut Statement) {
    let (Some(cue), Some(content)) = (statement.cue.last_mut(), statement.content.first_mut())
    else {
        return;
    };
    if cue.end() > content.start() || !adjoin(around.text, cue.end(), content.start()) {
        return;
    }
    // The cue, and of the content as much as such a turn may have, and the word behind it.
    let kinds = [Turn::Nothing, Turn::Sure];
    let longest = kinds.map(|turn| around.language.turns().longest(turn)).into_iter().max();
    let near = around.words_after(content.start(), content.end(), longest.unwrap_or(0) + 1);
    let Some(last) = near.last() else { return };
    let said = around.words(cue.start(), last.span.end());
    let over = |turn: &Span| turn.start() < cue.end() && turn.end() > content.start();
    let turn = kinds.into_iter().find_map(|turn| around.turns(&said, turn).into_iter().find(over));
    let Some(turn) = turn else { return };
    // *of* belongs to it, *that* opens what there is none for.
    let behind = said.iter().position(|word| word.span.end() == turn.end());
    let Some(of) = behind.filter(|&at| at > 0) else { return };
    let last = if around.opens_clause(&said[of]) { of - 1 } else { of };
    // *left open | the possibility of*: a noun keeps what hangs on it.
    let Some(next) = said.get(last + 1).filter(|next| !around.is(next, Class::Of)) else { return };
    *cue = Span::new(cue.start(), said[last].span.end());
    *content = Span::new(next.span.start(), content.end());
}

#[cfg(test)]
mod tests {
    use super::super::mended_one;

    #[track_caller]
    fn check(code: &str, text: &str, right: &str) {
        assert_eq!(mended_one(code, text, super::mend), right, "{text}");
    }

    #[test]
    fn whom_a_charge_is_of_belongs_to_it() {
        check(
            "fr",
            "[Kigal] {a accusé} mardi Ilda Orlo <de mentir>.",
            "Kigal | a accusé | Ilda Orlo de mentir",
        );
        check(
            "en",
            "[Kigal] on Tuesday {accused} Orlo <of lying>.",
            "Kigal | accused | Orlo of lying",
        );
        // Where something is said is no part of it.
        for (code, text, right) in [
            (
                "fr",
                "[Kigal] {a parlé} mardi à Orlo <de la guerre>.",
                "Kigal | a parlé | de la guerre",
            ),
            ("fr", "{A dit} [Ilda Orlo] <de partir>.", "Ilda Orlo | A dit | de partir"),
        ] {
            check(code, text, right);
        }
    }

    #[test]
    fn what_is_denied_begins_with_its_verb() {
        for (text, right) in [
            (
                "[Les élus] {ont nié publiquement soutenir} <les pilleurs de Sarn>.",
                "Les élus | ont nié publiquement | soutenir les pilleurs de Sarn",
            ),
            (
                "[Orlo] {dément vouloir} <quitter la ville>.",
                "Orlo | dément | vouloir quitter la ville",
            ),
            // What is held is told by both, and who declines does not deny.
            ("[Orlo] {dit craindre} <une crue>.", "Orlo | dit craindre | une crue"),
            ("[Orlo] {a refusé de dire} <qui paie>.", "Orlo | a refusé de dire | qui paie"),
        ] {
            check("fr", text, right);
        }
    }

    #[test]
    fn a_participle_belongs_to_its_conditional() {
        check(
            "fr",
            "[Le général] {aurait} <reconnu la perte de Sarn>.",
            "Le général | aurait reconnu | la perte de Sarn",
        );
        check(
            "fr",
            "[Le général] {aurait} <mangé la soupe>.",
            "Le général | aurait | mangé la soupe",
        );
    }

    #[test]
    fn how_likely_something_is_said_to_be_belongs_to_the_cue() {
        check(
            "fr",
            "[Ils] {ont jugé} <peu probable que le barrage cède>.",
            "Ils | ont jugé peu probable | que le barrage cède",
        );
        check(
            "fr",
            "[Ils] {ont jugé} <probable une rupture>.",
            "Ils | ont jugé | probable une rupture",
        );
        check("en", "[Sarn] {deems} <likely that it fell>.", "Sarn | deems likely | that it fell");
    }

    #[test]
    fn who_says_something_of_somebody_is_not_them() {
        check(
            "en",
            "[Guards who witnesses] {say} <fired at the crowd> fled.",
            "witnesses | say | fired at the crowd",
        );
        check(
            "en",
            "[A man who the police] {say} <fired at the crowd> fled.",
            "the police | say | fired at the crowd",
        );
        for (source, rest) in [
            ("Ida Orvel, who chairs the council,", "it rained"),
            ("A man who heads the union", "it rained"),
            ("Ida Orvel, who chairs meetings,", "it rained"),
            ("The man who heads Orlan Steel", "it rained"),
        ] {
            let right = format!("{source} | said | {rest}");
            check("en", &format!("[{source}] {{said}} <{rest}>."), &right);
        }
        for same in ["Guards who left Sarn", "The guards that Sarn pays"] {
            check(
                "en",
                &format!("[{same}] {{say}} <it rained>."),
                &format!("{same} | say | it rained"),
            );
        }
    }

    #[test]
    fn an_adjective_takes_its_noun() {
        check(
            "fr",
            "[Le dernier] {bilan fait état de} <dix morts>.",
            "Le dernier bilan | fait état de | dix morts",
        );
        check(
            "fr",
            "[Un premier] bilan {évoque} <dix morts>.",
            "Un premier bilan | évoque | dix morts",
        );
        check("fr", "[Ce dernier] {affirme} <qu'il pleut>.", "Ce dernier | affirme | qu'il pleut");
        check("fr", "[Le dernier] {a dit} <qu'il pleut>.", "Le dernier | a dit | qu'il pleut");
    }

    #[test]
    fn an_amount_belongs_to_its_number() {
        check("en", "[It] {said up to} <40 died>.", "It | said | up to 40 died");
        check("en", "[It] {looked up to} <him>.", "It | looked up to | him");
        check("fr", "[Il] {évoque au moins} <dix morts>.", "Il | évoque | au moins dix morts");
    }

    #[test]
    fn a_charge_belongs_to_the_content() {
        check(
            "en",
            "<It> {was accused} by [the UN of recruiting children].",
            "the UN | was accused | It … of recruiting children",
        );
        check(
            "fr",
            "<Il> {est accusé} par [l'ONU de recruter] <des enfants>.",
            "l'ONU | est accusé | Il … de recruter des enfants",
        );
        check(
            "fr",
            "<Il> {est accusé} par [l'ONU de mentir].",
            "l'ONU | est accusé | Il … de mentir",
        );
        check(
            "fr",
            "<Il> {est accusé} par [un chef de guerre de la vallée d'avoir vendu] <l'or>.",
            "un chef de guerre de la vallée | est accusé | Il … d'avoir vendu l'or",
        );
        check(
            "fr",
            "<Il> {est accusé} par [la police de participer à un trafic].",
            "la police | est accusé | Il … de participer à un trafic",
        );
        check(
            "en",
            "<It> {was accused} by [the ministry of housing of misleading people].",
            "the ministry of housing | was accused | It … of misleading people",
        );
        // Nouns that end like a verb.
        check(
            "fr",
            "<Il> {est accusé} par [un officier de carrière] <d'avoir menti>.",
            "un officier de carrière | est accusé | Il … d'avoir menti",
        );
        check(
            "fr",
            "<Il> {est accusé} par [la police de recruter] <des enfants>.",
            "la police | est accusé | Il … de recruter des enfants",
        );
        check(
            "fr",
            "<Il> {est accusé} par [un seigneur de guerre].",
            "un seigneur de guerre | est accusé | Il",
        );
        check(
            "en",
            "<It> {was accused} by [the ministry of housing].",
            "the ministry of housing | was accused | It",
        );
        check(
            "en",
            "<It> {was accused} by [a group of nurses].",
            "a group of nurses | was accused | It",
        );
        check(
            "en",
            "{according to} [a group of visiting nurses] <it rained>.",
            "a group of visiting nurses | according to | it rained",
        );
    }

    #[test]
    fn who_did_it_belongs_to_what_was_done() {
        check(
            "en",
            "<Two aides> {have alleged} <abuse> by [Kest].",
            "Two aides | have alleged | abuse by Kest",
        );
        check("en", "<Abuse> {was alleged} by [two aides].", "two aides | was alleged | Abuse");
    }

    #[test]
    fn that_there_was_nothing_belongs_to_the_cue() {
        check(
            "en",
            "[Inspectors] {found} <no evidence of a leak>.",
            "Inspectors | found no evidence of | a leak",
        );
        check(
            "en",
            "[The inquiry] {found} <no evidence that Kest lied>.",
            "The inquiry | found no evidence | that Kest lied",
        );
        check(
            "en",
            "[Orlo] {said} <no evidence of a leak was found>.",
            "Orlo | said | no evidence of a leak was found",
        );
    }

    #[test]
    fn a_cue_has_all_of_its_turn() {
        check(
            "fr",
            "[Orlo] {a balayé d'}<un revers de main ces accusations>.",
            "Orlo | a balayé d'un revers de main | ces accusations",
        );
        check(
            "en",
            "[Orlo] {left open} <the possibility of a raid>.",
            "Orlo | left open | the possibility of a raid",
        );
    }

    #[test]
    fn what_stands_for_a_clause_is_no_part_of_who_disputes_it() {
        check("en", "<Ten died>, [a figure police] {dispute}.", "police | dispute | Ten died");
        check(
            "en",
            "Sarn fired, [an allegation Velmar] {rejected} <as absurd>.",
            "Velmar | rejected | as absurd",
        );
        check(
            "en",
            "<Ten died>, [a report by police] {said}.",
            "a report by police | said | Ten died",
        );
    }
}
