//! Cues that words alone tell, where the model seldom sees one: *Orlo was adamant: …*, *contrary
//! to the army's claims, …*, *that is what the army says*, *Rebels shelled market – army*, *the UN
//! has reasonable grounds to believe*, *À entendre le maire, …*.
//!
//! The words only say where a cue begins. What it and its source and content are, the model tells,
//! as of any cue.

use crate::language::reference::{Class, Sort};
use crate::language::register::Register;
use crate::language::{self, Entry, Turn, Word};
use crate::text::Span;

use super::common::{at_head, determines, longest, opener};
use super::openings::opening;
use super::{Around, leads};

/// Most words between *contrary to* and what is claimed, or *that is what* and how it is said.
const BETWEEN: usize = 8;
/// Least words of a headline before the dash, most words of who speaks behind it.
const HEADLINE: usize = 3;
const SPEAKER: usize = 4;
/// Words at the head of a quotation among which a verb stands.
const VERB: usize = 5;

/// The first words of such cues, in order.
pub(in crate::reading) fn cues(around: Around<'_>) -> Vec<Span> {
    let mut cues: Vec<Span> = around.sentences.iter().flat_map(|&at| said_in(around, at)).collect();
    cues.extend(headlines(around));
    cues.sort_unstable();
    cues.dedup();
    cues
}

fn said_in(around: Around<'_>, sentence: Span) -> Vec<Span> {
    let words = around.words(sentence.start(), sentence.end());
    let firmly = around.turns(&words, Turn::Firmly).into_iter();
    let firmly = firmly.filter(|turn| is_firm(around, sentence, *turn));
    let against = around.turns(&words, Turn::Against).into_iter();
    let claims = against.filter_map(|opener| behind(around, sentence, opener, Turn::Claims));
    let before = opener(around, sentence, Turn::Before).into_iter();
    let saying = before.filter_map(|opener| behind(around, sentence, opener, Turn::Saying));
    let opening = opening(around, sentence).map(|opening| opening.cue);
    let listed = longest(around.turns(&words, Turn::Sure));
    let weighed = leads::cues(around, sentence, &words);
    // *found no trace of*, *selon lequel*
    let nothing = [Turn::Nothing, Turn::Owned].into_iter();
    let nothing = nothing.flat_map(|turn| around.turns(&words, turn));
    let all = firmly.chain(claims).chain(saying).chain(opening).chain(weighed);
    let telling = telling(around, &words);
    let inverted = inverted(around, sentence, &words)
        .into_iter()
        .chain(telling)
        .chain(stood_for(around, &words));
    all.chain(listed).chain(nothing).chain(quoted_verb(around, &words)).chain(inverted).collect()
}

/// *A weekly | reported | in June that P*, *P, two people close to the talks | told | the Herald*: a verb of
/// telling with nobody but somebody before it and *that* behind it, or only whom they told.
fn telling(around: Around<'_>, words: &[Word]) -> Vec<Span> {
    let tells = |turn: &Span| {
        let verb = words.iter().position(|word| word.span.start() == turn.start())?;
        let from = words[..verb].iter().rposition(|word| word.after_break).unwrap_or(0);
        let who = &words[from..verb];
        let somebody = (1..=2 * SPEAKER).contains(&who.len()) && around.names_somebody(who);
        // *It is also reported that*
        let finite = around.turns(who, Turn::Finite);
        let opens = !finite.is_empty() || who.iter().any(|word| around.opens_clause(word));
        let behind = words.iter().position(|word| word.span.start() >= turn.end());
        let behind = &words[behind.unwrap_or(words.len())..];
        let part = &behind[..behind.iter().position(|w| w.after_break).unwrap_or(behind.len())];
        let that = part.iter().position(|word| around.is(word, Class::Complementiser));
        let that = that.is_some_and(|at| at <= SPEAKER && at + 1 < part.len());
        let comma = around.text[..words[from].span.start()].trim_end().ends_with(',');
        let last = part.len() == behind.len() && comma && from >= HEADLINE;
        let told = last && (1..=SPEAKER).contains(&part.len()) && around.names_somebody(part);
        (somebody && !opens && (that || told)).then_some(*turn)
    };
    let turns = longest(around.turns(words, Turn::HasSaid));
    turns.iter().filter_map(tells).collect()
}

/// *La route, comme le | rappelle | la mairie, est fermée*: a verb of telling behind what stands for what
/// is said. In *as the mayor says* the model sees it.
fn stood_for(around: Around<'_>, words: &[Word]) -> Vec<Span> {
    if around.language.reference().composition().head_last {
        return Vec::new();
    }
    let tells = |stands_in: &Span| {
        let at = words.iter().position(|word| word.span.start() >= stands_in.end())?;
        let next = &words[at..words.len().min(at + VERB)];
        let phrases = around.language.phrases(next, false);
        let known = phrases.iter().any(|found| {
            matches!(found.entry, Entry::Cue { .. }) && found.words.first() <= Some(&1)
        }) || [Turn::Saying, Turn::HasSaid]
            .into_iter()
            .any(|turn| at_head(around, next, turn).is_some());
        let verb = known && around.noun(next, 0).is_none() && !next[0].capital;
        let inverted = next.get(1).is_some_and(|word| {
            !word.after_break && (determines(around, word) || word.capital)
                || !around.turns(&next[..1], Turn::Finite).is_empty()
        });
        (verb && inverted).then_some(next[0].span)
    };
    around.turns(words, Turn::StandsIn).iter().filter_map(tells).collect()
}

/// *Le pont cédera, | préviennent | ses riverains*: a verb of telling behind a comma, and behind it
/// nothing but somebody.
fn inverted(around: Around<'_>, sentence: Span, words: &[Word]) -> Option<Span> {
    if around.language.reference().composition().head_last {
        return None;
    }
    let at = words.iter().rposition(|word| word.after_break).filter(|&at| at >= HEADLINE)?;
    let [verb, who @ ..] = &words[at..] else { return None };
    let comma = around.text[..verb.span.start()].trim_end().ends_with(',');
    let bare = around.text[verb.span.end()..sentence.end()].trim_end_matches(['.', ' ', '\n']);
    let alone = !bare.contains(|c: char| !c.is_alphanumeric() && !" '’-".contains(c));
    let determined = who.first().is_some_and(|word| determines(around, word));
    let telling = around.language.phrases(std::slice::from_ref(verb), false);
    let tells = telling.iter().any(|found| matches!(found.entry, Entry::Cue { .. }));
    let participle = around.language.reference().like_deed(&verb.key)
        || [Class::Of, Class::Preposition].into_iter().any(|class| around.is(verb, class));
    let few = (2..=2 * SPEAKER).contains(&who.len());
    (comma && alone && few && determined && tells && !participle && around.names_somebody(who))
        .then_some(verb.span)
}

/// *Le préfet « | ne souhaite | pas commenter »*: the verb that a quotation begins with, behind
/// somebody and nothing else.
fn quoted_verb(around: Around<'_>, words: &[Word]) -> Option<Span> {
    let opened = |at: usize| {
        let gap = &around.text[words[at - 1].span.end()..words[at].span.start()];
        gap.contains(['«', '“', '"']) && !gap.contains([':', '.', '?', '!'])
    };
    let verb = (1..words.len()).find(|&at| opened(at))?;
    let own = words[..verb].iter().rposition(|word| word.after_break).unwrap_or(0);
    let who = &words[own..verb];
    let quoted = &words[verb..words.len().min(verb + VERB)];
    let phrases = around.language.phrases(quoted, false);
    let begins = |most: usize| {
        move |found: &&language::Found<'_, Entry>| {
            found.words.first().is_some_and(|&first| first <= most)
        }
    };
    let negated = phrases.iter().filter(begins(0));
    let negated = negated.filter(|found| matches!(found.entry, Entry::Negation)).count();
    let mut cues = phrases.iter().filter(begins(usize::from(negated > 0)));
    let known = cues.any(|found| matches!(found.entry, Entry::Cue { .. }));
    // *« accusations graves »*
    let noun = around.noun(quoted, 0).is_some() || quoted.first().is_some_and(|word| word.capital);
    let alone = who.len() <= SPEAKER && around.names_somebody(who);
    (alone && known && !noun).then(|| quoted[0].span)
}

/// The first `turn` that stands near behind `opener`, with nothing that parts them.
fn behind(around: Around<'_>, sentence: Span, opener: Span, turn: Turn) -> Option<Span> {
    let words = around.words_after(opener.end(), sentence.end(), BETWEEN);
    let parted = words.iter().skip(1).find(|word| word.after_break);
    let end = parted.map_or(sentence.end(), |word| word.span.start());
    let found = around.turns(&words, turn).into_iter();
    found.filter(|turn| turn.end() <= end).min_by_key(|turn| (turn.start(), turn.len()))
}

/// Whether a colon stands behind `turn`, and before it, alone, whoever speaks.
fn is_firm(around: Around<'_>, sentence: Span, turn: Span) -> bool {
    let rest = around.text[turn.end()..sentence.end()].trim_start();
    let words = around.words(sentence.start(), turn.start());
    let own = words.iter().rposition(|word| word.after_break).unwrap_or(0);
    let who = &words[own.min(words.len())..];
    let speaker = |at: usize| match around.noun(who, at) {
        Some(noun) => !matches!(noun.sort, Sort::Work | Sort::Place),
        None => who[at].capital && at > 0 || around.is_name(who, at),
    };
    let pronoun = matches!(who, [word] if around.is(word, Class::Personal));
    rest.starts_with(':') && (pronoun || (0..who.len().min(SPEAKER)).any(speaker))
}

/// The dashes of headlines behind which stands who says so and nothing else.
fn headlines(around: Around<'_>) -> Vec<Span> {
    let text = around.text;
    let mut dashes = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let line_at = Span::new(start, start + line.len()).trimmed(text);
        start += line.len();
        let line = line_at.of(text);
        let dash = line.char_indices().rev().find(|(_, c)| matches!(c, '-' | '–' | '—'));
        let Some((at, dash)) = dash else { continue };
        let (before, behind) = (&line[..at], &line[at + dash.len_utf8()..]);
        if !before.ends_with(' ') || !behind.starts_with(' ') {
            continue;
        }
        let at = Span::new(line_at.start() + at, line_at.start() + at + dash.len_utf8());
        let told = around.words_after(line_at.start(), at.start(), HEADLINE).len() == HEADLINE;
        let closed = behind.ends_with(|c: char| !c.is_alphanumeric());
        if told && !closed && speaks_alone(around, Span::new(at.end(), line_at.end())) {
            dashes.push(at);
        }
    }
    dashes
}

/// Whether `span` is somebody without an article, as headlines name who speaks. An outlet behind a
/// dash is whose page it is.
fn speaks_alone(around: Around<'_>, span: Span) -> bool {
    let words = around.words(span.start(), span.end());
    if words.is_empty() || words.len() > SPEAKER || words.iter().skip(1).any(|w| w.after_break) {
        return false;
    }
    let known = Register::get().find(span.trimmed(around.text).of(around.text));
    if let Some(hit) = known {
        let sort = Register::get().known(hit.known).sort;
        return matches!(sort, Sort::Organisation | Sort::State);
    }
    let speaks = |at: usize| {
        around.noun(&words, at).is_some_and(|noun| {
            matches!(noun.sort, Sort::Person | Sort::Group | Sort::Organisation)
        })
    };
    around.heads(&words).any(speaks)
}

#[cfg(test)]
mod tests {
    use super::super::{Around, Found, mended};

    /// The words that begin cues in `text`.
    #[track_caller]
    fn check(code: &str, text: &str, right: &[&str]) {
        let mut found: Vec<String> = Vec::new();
        let text_of = std::cell::RefCell::new(&mut found);
        mended(code, &[text], |around: Around<'_>, _: &mut Vec<Found>| {
            let cues = super::cues(around).into_iter();
            text_of.borrow_mut().extend(cues.map(|cue| cue.of(around.text).to_owned()));
        });
        assert_eq!(found, right, "{text}");
    }

    #[test]
    fn who_is_firm_before_a_colon_speaks() {
        check("fr", "Le procureur est formel : le feu est parti du toit.", &["est formel"]);
        check("fr", "Ilda Moravin est catégorique : tout est faux.", &["est catégorique"]);
        check(
            "fr",
            "Hier, les experts sont restés muets. Ils sont clairs : tout est faux.",
            &["sont clairs"],
        );
        check("en", "The mayor was adamant: the bridge holds.", &["was adamant"]);
        // What is clear, and what no colon follows.
        check("fr", "Le résultat est clair : Sarn a perdu.", &[]);
        check("fr", "C'est clair : Sarn a perdu.", &[]);
        check("fr", "Le procureur est formel sur ce point.", &[]);
    }

    #[test]
    fn a_verb_behind_a_comma_may_tell_who_says_so() {
        check("fr", "Le pont cédera, préviennent ses riverains.", &["préviennent"]);
        check("fr", "La mairie doit payer, exigent leurs avocats.", &["exigent"]);
        check("fr", "Le pont a cédé, tuant le maire.", &[]);
        check("fr", "Le pont a cédé sous les yeux des élus, de la mairie.", &[]);
        check("fr", "Le maire a menti, dit-elle au conseil.", &[]);
        check("fr", "La ville dort, reconnaît-on.", &[]);
    }

    #[test]
    fn grounds_to_believe_are_a_cue() {
        let said = "The mission has reasonable grounds to believe that Kest fired.";
        check("en", said, &["has reasonable grounds to believe"]);
        check("en", "The mission has grounds that Kest laid out.", &[]);
    }

    #[test]
    fn leaning_towards_a_theory_is_a_cue() {
        let said = "Detectives are leaning towards an accident.";
        check("en", said, &["are leaning towards an accident"]);
        check("en", "The tower is leaning towards the river.", &[]);
    }

    #[test]
    fn somebody_with_a_verb_of_telling_says_it() {
        check("en", "A Sarn weekly reported in June that clerks had left.", &["reported"]);
        let said = "The chief has gone, three people close to the talks told the Herald.";
        check("en", said, &["told"]);
        check("en", "The report that the clerks had left was false.", &[]);
        check("en", "It is also reported that the clerks had left.", &[]);
        check("en", "After the raid, the army told nobody.", &[]);
    }

    #[test]
    fn a_verb_may_stand_behind_what_stands_for_its_content() {
        check("fr", "La route, comme le rappelle la mairie, est fermée.", &["rappelle"]);
        check("fr", "Comme l'a noté Sarn, la route est fermée.", &["a"]);
        check("fr", "La route, comme le pont, est fermée.", &[]);
        check("en", "As the mayor says, the road is closed.", &[]);
    }

    #[test]
    fn what_a_claim_is_called_is_a_cue() {
        for (code, text, cue) in [
            ("en", "The claim was branded a lie by the embassy.", "was branded a lie by"),
            ("en", "It was waved away by Orlo as nonsense.", "was waved away by"),
            ("en", "The claim, dismissed as a hoax by Orlo, spread.", "dismissed as a hoax by"),
            (
                "fr",
                "Les accusations ont été qualifiées d'absurdes par Orlo.",
                "ont été qualifiées d'absurdes par",
            ),
        ] {
            check(code, text, &[cue]);
        }
        check("en", "The town was called Sarn by the settlers.", &[]);
        check("fr", "Il a été jugé par le tribunal.", &[]);
    }

    #[test]
    fn a_quotation_may_begin_with_its_verb() {
        check("fr", "Le préfet « ne souhaite pas parler ».", &["ne"]);
        check("fr", "Naufrage : l'armateur « rejette toute faute »", &["rejette"]);
        check("fr", "Le préfet a parlé d'une « accusation grave ».", &[]);
        check("fr", "Le préfet : « rejette la faute ».", &[]);
    }

    #[test]
    fn a_pronoun_for_what_is_said_is_a_cue() {
        let said = "Le témoin, selon lequel il pleuvait, est parti.";
        check("fr", said, &["selon lequel"]);
    }

    #[test]
    fn that_there_is_nothing_is_a_cue() {
        check("en", "The mission found no trace of explosives.", &["found no trace of"]);
        check("en", "The mission found traces of explosives.", &[]);
    }

    #[test]
    fn what_is_rejected_as_claimed_is_said() {
        check("fr", "Contrairement aux affirmations de l'armée, le pont tient.", &["affirmations"]);
        check("en", "Contrary to the army's claims, the bridge holds.", &["claims"]);
        check("en", "Contrary to custom, the mayor spoke of claims.", &[]);
    }

    #[test]
    fn who_says_what_the_sentence_before_told() {
        check("fr", "Le pont tient. C'est du moins ce qu'assure l'armée.", &["assure"]);
        check("fr", "Le pont tient. C'est ce qu'a affirmé l'armée.", &["a affirmé"]);
        check("en", "The bridge holds. That is what the army says.", &["says"]);
        check("fr", "C'est ce que fait l'armée.", &[]);
        check("fr", "L'armée ignore ce que dit Sarn.", &[]);
    }

    #[test]
    fn a_headline_names_who_says_it_behind_a_dash() {
        check("en", "Rebels shelled market – army\n\nNine died.", &["–"]);
        check("fr", "Le marché bombardé par les rebelles - armée\n\nNeuf morts.", &["-"]);
        check("en", "Ostral dam was mined — defence ministry", &["—"]);
        // Whose page it is, what is told besides, and who does it.
        check("en", "Rebels shelled the market - BBC News", &[]);
        check("en", "Rebels shelled the market - live updates", &[]);
        check("en", "The rebels – an army of farmers – shelled the market.", &[]);
    }
}
