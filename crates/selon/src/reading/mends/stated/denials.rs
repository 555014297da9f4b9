//! Verbs that take up what stands before them: *Frappe sur Telm : Kessane dément*, *Orlo dit tenir
//! la ville, Kessane dément*, *Douze morts, dit l'armée. Kessane dément.*
//!
//! What is taken up is a claim, for nobody denies a wish: the nearest charge against whoever takes it
//! up, else the nearest claim.

use crate::language::reference::Class;
use crate::language::{Turn, Word};
use crate::text::{Span, meet, size};

use super::super::super::arrange::Found;
use super::super::super::grading::grade;
use super::super::super::quotes::Quotes;
use super::super::super::sentences::sentence_at;
use super::super::super::{Certainty, Statement};
use super::super::common::{determines, largest, longest, next_mark, place_before, span_of};
use super::super::{Around, bare};

/// Most words of who takes it up, and least of what stands before a colon.
const WHO: usize = 6;
const TOLD: usize = 3;
/// Most words before its comma that say when or how it is taken up.
const ASIDE: usize = 8;
/// How many sentences back what is taken up may stand.
const BACK: usize = 3;

pub(super) fn find(around: Around<'_>, quotes: &Quotes, found: &[Found]) -> Vec<Statement> {
    let open = |sentence: &&Span| !quotes.covers(sentence.start());
    let sentences = around.sentences.iter().filter(open);
    sentences.filter_map(|sentence| taken_up(around, quotes, *sentence, found)).collect()
}

/// The statement of a sentence, or of the part of it behind a colon or its last comma, that is
/// somebody and such a verb and nothing else.
fn taken_up(
    around: Around<'_>,
    quotes: &Quotes,
    sentence: Span,
    found: &[Found],
) -> Option<Statement> {
    // Nearly no sentence has one: whatever else is asked costs more.
    if around.turns(&around.words(sentence.start(), sentence.end()), Turn::Bare).is_empty() {
        return None;
    }
    let sentence = before_more(around, sentence, found);
    let text = sentence.of(around.text);
    let mark = |mark: char| text.rfind(mark).map(|at| sentence.start() + at);
    let (colon, comma) = (mark(':'), mark(','));
    let mark = colon.max(comma);
    let words = around.words(mark.map_or(sentence.start(), |at| at + 1), sentence.end());
    // *La mairie a démenti | dans la soirée*
    let end = words.last()?.span.end();
    let when = around.turns(&words, Turn::When).into_iter().filter(|turn| turn.end() == end).min();
    let told = |word: &&Word| when.is_none_or(|when| word.span.end() <= when.start());
    let last = words.iter().rev().find(told)?.span.end();
    let verb = longest(around.turns(&words, Turn::Bare)).pop().filter(|verb| verb.end() == last)?;
    let who: Vec<_> = words.into_iter().filter(|word| word.span.end() <= verb.start()).collect();
    let somebody = (1..=WHO).contains(&who.len())
        && next_mark(&who).is_none()
        && (around.names_somebody(&who) || is_short(around, &who));
    let source = span_of(&who).filter(|_| somebody)?;
    if found.iter().any(|one| meet(&one.statement.cue, &[verb, source])) {
        return None;
    }
    let before = Before { around, quotes, found, source };
    let content = match mark {
        Some(at) => {
            let told = Span::new(sentence.start(), at);
            // *Sarn : dix morts, Orlo dément*
            let topic = colon.filter(|&colon| colon < at).map_or(told.start(), |colon| colon + 1);
            let closed = text.ends_with(['.', '!', '?', '…']);
            let headline = || headline(around, Span::new(topic, at)).map(|told| vec![told]);
            match before.claim_in(told) {
                _ if colon == mark => headline()?,
                _ if is_aside(around, told) => before.said(sentence)?,
                Some(claim) => claim,
                None if closed || before.of_others(told).next().is_some() => return None,
                None => headline()?,
            }
        }
        None => before.said(sentence)?,
    };
    Some(Statement::plain(vec![source], vec![verb], content))
}

/// *Sarn dément, | assurant que …*: what stands before the comma, where what goes on behind it is said by
/// whom the sentence begins with.
fn before_more(around: Around<'_>, sentence: Span, found: &[Found]) -> Span {
    let comma = |one: &Found| {
        let (cue, source) = (one.statement.cue.first()?, one.statement.source.first()?);
        let own = sentence.contains(*cue) && source.start() == sentence.start();
        let comma = own.then(|| around.text[..cue.start()].trim_end().strip_suffix(','))??.len();
        (source.end() <= comma).then_some(comma)
    };
    match found.iter().filter_map(comma).min() {
        Some(comma) => Span::new(sentence.start(), comma),
        None => sentence,
    }
}

/// Whether some words are an article and a noun, known or not: nothing else has room there.
fn is_short(around: Around<'_>, who: &[Word]) -> bool {
    matches!(who, [article, _] if determines(around, article))
}

/// Gives a denial that was found with all of a claim before it, who claims it and how, what is
/// claimed: *Orlo dit tenir la ville, l'armée dément*.
pub(super) fn mend(around: Around<'_>, quotes: &Quotes, found: &mut [Found]) {
    for index in 0..found.len() {
        let own = &found[index].statement;
        let ([cue], [told], Some(&source)) = (&own.cue[..], &own.content[..], own.source.first())
        else {
            continue;
        };
        let said = around.words(cue.start(), cue.end());
        let bare = around.turns(&said, Turn::Bare).contains(cue);
        if !bare || told.end() > source.start().min(cue.start()) {
            continue;
        }
        let before = Before { around, quotes, found, source };
        let whole = |one: &&Statement| {
            let all = one.extent();
            told.contains(all) && 10 * all.len() >= 9 * told.len() && before.is_claim(one)
        };
        let claim = before.of_others(*told).filter(|one| !one.source.is_empty()).find(whole);
        // *Des accusations qu'il dément* are no aside.
        let parted = around.text[told.end()..].starts_with(',');
        let sentence = || around.sentence(cue.start()).filter(|all| all.start() == told.start());
        let content = match claim {
            Some(claim) => Some(claim.content.clone()),
            None if before.is_detail(*told) => before.around_detail(*told, *cue),
            None if parted && is_aside(around, *told) => {
                sentence().and_then(|all| before.said(all))
            }
            None => None,
        };
        if let Some(content) = content {
            found[index].statement.content = content;
        }
    }
}

/// Whether some words tell when, where or how somebody takes something up: *De son côté*,
/// *Interrogé par l'AFP*. What charges them is what they take up.
fn is_aside(around: Around<'_>, part: Span) -> bool {
    let words = around.words(part.start(), part.end());
    let Some(first) = words.first() else { return false };
    let participle =
        around.language.reference().like_participle(&first.key) && around.noun(&words, 0).is_none();
    let leads = [Class::Preposition, Class::Of].into_iter().any(|class| around.is(first, class));
    words.len() <= ASIDE
        && (participle || leads)
        && around.turns(&words, Turn::Charge).is_empty()
        && next_mark(&words).is_none()
}

/// What a headline tells before its colon.
fn headline(around: Around<'_>, before: Span) -> Option<Span> {
    let told = bare(around.text, before).trimmed(around.text);
    (around.words(told.start(), told.end()).len() >= TOLD).then_some(told)
}

/// What was said before somebody took it up.
struct Before<'a> {
    around: Around<'a>,
    quotes: &'a Quotes,
    found: &'a [Found],
    /// Who takes it up.
    source: Span,
}

impl Before<'_> {
    /// The claim that a sentence takes up: the nearest charge against its speaker, else what the
    /// sentence before claims. What somebody wants, or has and does themselves, is passed over.
    fn said(&self, sentence: Span) -> Option<Vec<Span>> {
        let Around { text, sentences, .. } = self.around;
        let own = sentence_at(sentences, sentence.start())?;
        let (mut nearest, mut own_deed) = (None, None);
        let (mut behind, mut open) = (sentence, true);
        for &before in sentences[..own].iter().rev().take(BACK) {
            if text[before.end()..behind.start()].contains("\n\n") {
                break;
            }
            let claims: Vec<&Statement> =
                self.of_others(before).filter(|one| self.is_claim(one)).collect();
            let named = || claims.iter().copied().filter(|one| self.names_speaker(one));
            if let Some(charge) = largest(named().filter(|one| self.is_charge(one))) {
                return Some(charge.content.clone());
            }
            if open {
                let of_others = claims.iter().copied().filter(|one| !self.is_own_deed(one));
                nearest = largest(named()).or_else(|| largest(of_others));
                own_deed = own_deed.or_else(|| largest(claims.iter().copied()));
            }
            open &= nearest.is_none() && self.of_others(before).next().is_some();
            behind = before;
        }
        nearest.or(own_deed).map(|one| one.content.clone())
    }

    /// Whether `told` is a quotation that is a part of its sentence, and nothing that somebody says
    /// alone.
    fn is_detail(&self, told: Span) -> bool {
        let whole = self.quotes.whole(told.start());
        let quoted = whole.is_some_and(|whole| told.contains(whole) || whole.contains(told));
        let sentence = self.around.sentence(told.start());
        let part = sentence.is_some_and(|all| all.len() > told.len() + 2);
        let alone = |one: &Found| {
            one.statement.content[..] == [told] && one.statement.source[..] != [self.source]
        };
        quoted && part && !self.found.iter().any(alone)
    }

    /// What is claimed around such a detail, in a sentence before that of `cue`.
    fn around_detail(&self, told: Span, cue: Span) -> Option<Vec<Span>> {
        let around = self.around;
        let sentence = around.sentence(told.start())?;
        let own = around.sentence(cue.start())?;
        (sentence.end() <= own.start()).then_some(())?;
        let holds = |one: &&Statement| {
            size(&one.content) > told.len() && one.content.iter().any(|piece| piece.contains(told))
        };
        let claims = self.of_others(sentence).filter(holds).filter(|one| self.is_claim(one));
        match largest(claims) {
            Some(claim) => Some(claim.content.clone()),
            None => place_before(around, own)
                .filter(|place| place.contains(told))
                .map(|place| vec![place]),
        }
    }

    /// The claim of somebody else that lies in `part` of a sentence.
    fn claim_in(&self, part: Span) -> Option<Vec<Span>> {
        let claims = self.of_others(part).filter(|one| self.is_claim(one));
        largest(claims).map(|one| one.content.clone())
    }

    /// What others say in `part`.
    fn of_others(&self, part: Span) -> impl Iterator<Item = &Statement> {
        let text = self.around.text;
        self.found.iter().map(|one| &one.statement).filter(move |one| {
            one.cue.first().is_some_and(|cue| part.contains(*cue))
                && one.source.iter().any(|who| who.of(text) != self.source.of(text))
                && one.content.iter().all(|piece| part.contains(*piece))
        })
    }

    /// Whether a statement tells how things are, be it by hearsay: who wishes, asks or wonders does
    /// not.
    fn is_claim(&self, statement: &Statement) -> bool {
        let Around { text, language, .. } = self.around;
        let Statement { source, cue, content, .. } = statement;
        let grade = grade(text, language, source, cue, content, &[], self.quotes);
        grade.certainty != Certainty::Unknown || grade.hearsay || self.is_charge(statement)
    }

    fn is_charge(&self, statement: &Statement) -> bool {
        let cue = self.around.words_of(&statement.cue);
        !self.around.turns(&cue, Turn::Charge).is_empty()
    }

    /// Whether a content tells what its speaker has or does: *dit disposer de photos*. What they have
    /// done may be done to somebody: *dit avoir abattu un avion*.
    fn is_own_deed(&self, statement: &Statement) -> bool {
        let reference = self.around.language.reference();
        let Some(first) = statement.content.first() else { return false };
        let words = self.around.words_after(first.start(), first.end(), 2);
        let [verb, next] = &words[..] else { return false };
        reference.like_infinitive(&verb.key)
            && reference.noun(&verb.key).is_none()
            && !reference.like_participle(&next.key)
    }

    /// Whether a content has a word by which the speaker goes.
    fn names_speaker(&self, statement: &Statement) -> bool {
        let around = self.around;
        let who = around.words(self.source.start(), self.source.end());
        let names = |at: &usize| {
            !determines(around, &who[*at]) && (who[*at].capital || around.noun(&who, *at).is_some())
        };
        let said = around.words_of(&statement.content);
        let named = |at: usize| said.iter().any(|word| word.key == who[at].key);
        (0..who.len()).filter(names).any(named)
    }
}

#[cfg(test)]
mod tests {
    use super::super::check;

    #[test]
    fn a_headline_s_verb_takes_up_what_stands_before_its_colon() {
        check(
            "fr",
            &["Frappe sur l'hôpital de Telm : le ministère dément"],
            &["le ministère | dément | Frappe sur l'hôpital de Telm"],
        );
        check(
            "fr",
            &["Pollution de la rivière : l'usine a toujours nié"],
            &["l'usine | a toujours nié | Pollution de la rivière"],
        );
        check("fr", &["Pollution de la rivière : l'usine ferme"], &[]);
        check("fr", &["Le maire : l'usine dément"], &[]);
    }

    #[test]
    fn who_goes_on_behind_a_comma_takes_up_the_sentence_before() {
        let told = "[L'opposition] {affirme} <que le maire a menti>. Le maire dément, assurant qu'il dort.";
        let more = "L'opposition affirme que le maire a menti. [Le maire] dément, {assurant} <qu'il dort>.";
        check(
            "fr",
            &[told, more],
            &[
                "L'opposition | affirme | que le maire a menti",
                "Le maire | assurant | qu'il dort",
                "Le maire | dément | que le maire a menti",
            ],
        );
        // Somebody else goes on.
        let told = "[L'opposition] {affirme} <que le maire a menti>. Le maire dément, Orlo assurant qu'il dort.";
        let other = "L'opposition affirme que le maire a menti. Le maire dément, [Orlo] {assurant} <qu'il dort>.";
        check(
            "fr",
            &[told, other],
            &["L'opposition | affirme | que le maire a menti", "Orlo | assurant | qu'il dort"],
        );
    }

    #[test]
    fn a_sentence_takes_up_the_one_before() {
        let told = "[L'opposition] {affirme} <que le maire a menti>. Le maire dément en bloc.";
        check(
            "fr",
            &[told],
            &[
                "L'opposition | affirme | que le maire a menti",
                "Le maire | dément en bloc | que le maire a menti",
            ],
        );
        // Nobody said anything, or the verb has an object.
        check("fr", &["L'eau monte. Le maire dément."], &[]);
        let object = "[L'opposition] {affirme} <que le maire a menti>. Le maire dément le vol.";
        check("fr", &[object], &["L'opposition | affirme | que le maire a menti"]);
        let evening =
            "[L'opposition] {affirme} <que le maire a menti>. Le maire a démenti dans la soirée.";
        check(
            "fr",
            &[evening],
            &[
                "L'opposition | affirme | que le maire a menti",
                "Le maire | a démenti | que le maire a menti",
            ],
        );
        // Hearsay is denied as well.
        check(
            "fr",
            &["{Selon} [Orlo], <des soldats auraient tiré>. L'armée dément."],
            &[
                "Orlo | Selon | des soldats auraient tiré",
                "L'armée | dément | des soldats auraient tiré",
            ],
        );
        // What a wish asks for is nobody's claim.
        let wish = "[L'ONG] {demande} <une enquête>. Le maire dément.";
        check("fr", &[wish], &["L'ONG | demande | une enquête"]);
    }

    #[test]
    fn a_sentence_takes_up_what_is_said_of_its_speaker() {
        // As the texts of one page: only the marks differ.
        let accused = "[Orlo] {accuse} <l'armée d'avoir tiré>. L'ONG";
        for (more, said, right) in [
            ("demande une enquête", "[L'ONG] {demande} <une enquête>", "demande | une enquête"),
            ("dit avoir des images", "[L'ONG] {dit} <avoir des images>", "dit | avoir des images"),
        ] {
            let first = format!("{accused} {more}. L'armée dément.");
            let second = format!("Orlo accuse l'armée d'avoir tiré. {said}. L'armée dément.");
            check(
                "fr",
                &[&first, &second],
                &[
                    "Orlo | accuse | l'armée d'avoir tiré",
                    &format!("L'ONG | {right}"),
                    "L'armée | dément | l'armée d'avoir tiré",
                ],
            );
        }
        check(
            "en",
            &[
                "[Orlo] {accused} <the army of firing>. It wants an inquiry. The army denied.",
                "Orlo accused the army of firing. [It] {wants} <an inquiry>. The army denied.",
            ],
            &[
                "Orlo | accused | the army of firing",
                "It | wants | an inquiry",
                "The army | denied | the army of firing",
            ],
        );
        // Another claim, behind what its speaker has.
        check(
            "fr",
            &[
                "{Selon} [Orlo], <des soldats ont tiré>. L'ONG dit avoir des images. Sarn dément.",
                "Selon Orlo, des soldats ont tiré. [L'ONG] {dit} <avoir des images>. Sarn dément.",
            ],
            &[
                "Orlo | Selon | des soldats ont tiré",
                "L'ONG | dit | avoir des images",
                "Sarn | dément | des soldats ont tiré",
            ],
        );
        check(
            "fr",
            &["[Orlo] {dit} <tenir la ville>. L'armée dément."],
            &["Orlo | dit | tenir la ville", "L'armée | dément | tenir la ville"],
        );
    }

    #[test]
    fn how_it_is_taken_up_is_not_what_is() {
        let told = "[Orlo] {dit} <que le pont a cédé>.";
        let right = ["Orlo | dit | que le pont a cédé", "l'armée | dément | que le pont a cédé"];
        for aside in ["De son côté", "Interrogée par l'AFP"] {
            check("fr", &[&format!("{told} {aside}, l'armée dément.")], &right);
        }
        check(
            "fr",
            &[
                &format!("{told} Interrogée par l'AFP, l'armée dément."),
                "Orlo dit que le pont a cédé. <Interrogée par l'AFP>, [l'armée] {dément}.",
            ],
            &right,
        );
        // A noun for what was said is.
        check(
            "fr",
            &[
                "[Orlo] {dit} <que le pont a cédé>. Des accusations que Sarn dément.",
                "Orlo dit que le pont a cédé. <Des accusations que> [Sarn] {dément}.",
            ],
            &["Orlo | dit | que le pont a cédé", "Sarn | dément | Des accusations que"],
        );
        // What charges them is.
        check(
            "fr",
            &[
                "<Accusée> {par} [Orlo] <d'avoir tiré>, l'armée dément.",
                "<Accusée par Orlo d'avoir tiré>, [l'armée] {dément}.",
            ],
            &["Orlo | Accusée par | d'avoir tiré", "l'armée | dément | d'avoir tiré"],
        );
    }

    #[test]
    fn what_is_taken_up_is_more_than_a_detail_in_quotation_marks() {
        check(
            "fr",
            &[
                "{Selon} [Orlo], <les soldats ont tiré « à bout portant »>. L'armée dément.",
                "Selon Orlo, les soldats ont tiré <« à bout portant »>. [L'armée] {dément}.",
            ],
            &[
                "Orlo | Selon | les soldats ont tiré « à bout portant »",
                "L'armée | dément | les soldats ont tiré « à bout portant »",
            ],
        );
        check(
            "fr",
            &["Des soldats ont tué dix civils <« dans leur sommeil »>. [L'armée] {dément}."],
            &["L'armée | dément | Des soldats ont tué dix civils « dans leur sommeil »"],
        );
        // What somebody says in these words alone is all of it.
        check(
            "fr",
            &[
                "[Orlo] {parle de} <« tirs dans la nuit »>. L'armée dément.",
                "Orlo parle de <« tirs dans la nuit »>. [L'armée] {dément}.",
            ],
            &[
                "Orlo | parle de | « tirs dans la nuit »",
                "L'armée | dément | « tirs dans la nuit »",
            ],
        );
    }

    #[test]
    fn a_clause_takes_up_the_one_before_its_comma() {
        check(
            "fr",
            &["[Orlo] {dit} <tenir la ville>, l'armée dément"],
            &["Orlo | dit | tenir la ville", "l'armée | dément | tenir la ville"],
        );
        check(
            "en",
            &["[Orlo] {says} <it holds Telm>, army denies"],
            &["Orlo | says | it holds Telm", "army | denies | it holds Telm"],
        );
        check(
            "fr",
            &[
                "[Orlo] {dit} <tenir la ville>, l'armée dément.",
                "<Orlo dit tenir la ville>, [l'armée] {dément}.",
            ],
            &["Orlo | dit | tenir la ville", "l'armée | dément | tenir la ville"],
        );
        check(
            "fr",
            &["Sarn : dix morts dans une frappe, Orlo dément"],
            &["Orlo | dément | dix morts dans une frappe"],
        );
        // Nobody says it, or they want it.
        check("fr", &["L'eau monte, le maire dément."], &[]);
        let wish = "[Orlo] {réclame} <un vote>, le maire dément.";
        check("fr", &[wish], &["Orlo | réclame | un vote"]);
    }
}
