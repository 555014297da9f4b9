//! Turns of phrase around a statement that say what is to be made of it.

use std::collections::HashMap;

use super::Word;
use super::lexicon::Loader;
use super::notation::{Element, most_words};
use super::phrases::Phrases;
use super::reference::one_of;
use super::table::DataError;

/// What a turn of phrase says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Turn {
    /// Before a cue: the main clause is the opposite of what is said: *contrary to what*.
    Opposite,
    /// Before somebody who says so, or their saying: the main clause is the opposite of that:
    /// *contrary to | claims by the army*.
    Against,
    /// A cue whose subject is told so, and does not say so: *was told*.
    Hearer,
    /// Behind somebody whom another quotes: *as saying*.
    Quoted,
    /// The verb of who quotes them: *quoted*.
    Quoting,
    /// A cue by a pronoun that stands for what somebody says: *according to which*.
    Owned,
    /// A cue that gives an opinion, or tells for whom somebody speaks: *for*.
    View,
    /// A cue with the head of its content that makes nothing known: *requested anonymity*.
    Silent,
    /// Before a number, and belongs to it: *up to*.
    Amount,
    /// At the head of a sentence, what is told there is an answer to the press: *asked about*.
    Questioned,
    /// In a cue or right beside it: it was said before what the article tells: *had*.
    Earlier,
    /// From a verb to what somebody has said and takes back: *withdrew its report*.
    Withdrawn,
    /// The verb of who says it no more: *no longer blames*.
    Ceased,
    /// At the head of a sentence, before whoever says what the sentence before told: *that is
    /// what | the army says*.
    Before,
    /// How they say it there: *says*.
    Saying,
    /// Behind a comma, for what stands before it, and before whoever speaks of that: *…, a claim
    /// that | the army denies*.
    Version,
    /// Behind a speaker and before a colon: *was adamant*.
    Firmly,
    /// Behind somebody, or before them, what they say: *the army's | claims*.
    Claims,
    /// A source and its cue of which the pronoun is nobody: *it has emerged*.
    Impersonal,
    /// The head of what is told of the telling: *without providing evidence*.
    Tail,
    /// When something was said: *a little earlier*.
    When,
    /// A pronoun behind a comma for what was told before it: *which*.
    Taken,
    /// What stands for the content beside a cue: *comme l'*.
    StandsIn,
    /// From a verb that puts a number to *at*: *put the toll at*.
    Count,
    /// A word of that verb.
    Counting,
    /// What could not be known, with its verb: *could not be verified*.
    Unverified,
    /// Who could not know, the same: *was unable to establish*.
    Unable,
    /// A verb that takes up what stands before it: *dément*, *a toujours nié*.
    Bare,
    /// A cue by which somebody is blamed for something: *accused*.
    Charge,
    /// A cue that says by what saying something is done: *en affirmant*.
    Gerund,
    /// How something was said, between the verb and who says it: *par téléphone*.
    Medium,
    /// Before an outlet there, to which it was said: *au micro de | RFI*.
    Lead,
    /// A cue whose subject has it from somebody else: *a appris*.
    Learned,
    /// Before whom they have it from, or with the noun for that: *auprès de*, *de source*.
    From,
    /// At the head of a sentence, for the one before it, and before whoever rejects that: *ce que*.
    Head,
    /// How they reject it, behind a pronoun for it: *contestent*.
    Rejecting,
    /// How it is rejected by those behind: *contestée par*.
    RejectedBy,
    /// At the head of a sentence, before whoever says what follows: *à entendre*.
    Opening,
    /// Behind what is blamed on somebody, before who blames them: *attribuée par*.
    BlamedBy,
    /// The same before whom it is laid to, and who does so: *attribuée | à Orlo par Sarn*.
    BlamedTo,
    /// Behind who blames somebody, of whom the clause is: *tiennent pour responsable*.
    Holding,
    /// Before a colon, what a check of facts is about: *CLAIM*.
    Label,
    /// The same at the head of a sentence, of its subject: *accused by | Orlo | of*.
    ChargedBy,
    /// Before what something is held to be: *as | a hoax*, *comme | le commanditaire*.
    As,
    /// Before what is only said to be: *alleged*.
    Supposed,
    /// Joins two verbs of one subject: *but*.
    Joins,
    /// Before a verb that a joined one may hang on as well: *to | call out … and consider*.
    Infinitive,
    /// A verb that, behind the comma of a headline, has the subject of the verb before: *blames*.
    Second,
    /// A noun that has a clause for what is told: *claim*, and more than one of it: *claims*.
    Tale,
    Tales,
    /// A verb that agrees with such a noun, *is*, and with more than one: *are*.
    Singular,
    Plural,
    /// A finite verb that others hang on: *was*, *would*.
    Finite,
    /// A finite verb of the past that no ending tells: *shot*.
    Past,
    /// From a participle to what its subject is charged with: *accused of*.
    Charged,
    /// A verb of which the object is a deed, whoever does it: *alleged*.
    Alleging,
    /// A verb and that there is nothing, to what there would be: *found no evidence of*.
    Nothing,
    /// Words that a cue begins with, where the model seldom sees one: *has reasonable grounds*.
    Sure,
    /// Before somebody who does the same: *as did*.
    Likewise,
    /// Behind them: *did the same*.
    Same,
    /// What befell somebody, whose kin and lawyers are heard then: *was arrested*.
    Undergone,
    /// Between somebody and the name that they go by, unproven: *se présentant comme*.
    Claimed,
    /// Right behind people without a name, how they come to know: *familiar with*.
    Privy,
    /// From what joins a verb to the one before it to all that is done with what was held at first,
    /// with the pronoun or noun for that: *before | ruling it out*.
    Dropped,
    /// A verb and that somebody is not persuaded, between what does not persuade and them: *failed to
    /// convince*.
    Unconvincing,
    /// A verb by which somebody comes to hold what is told behind them: *convinced*; and one that has
    /// theirs behind it, with how they hold it: *led | them | to suspect*.
    Convincing,
    Leading,
    Held,
    /// Up to such a verb, or its auxiliary, that it tells of no more than what may be or is meant:
    /// *would | have led*, *to lead*.
    Unreal,
    /// From a verb to what somebody was punished for: *jailed for*.
    Punished,
    /// An auxiliary with a participle behind which another makes a conditional of the past: *aurait
    /// été*.
    Perfect,
    /// A conditional with how somebody is, which is not to come: *serait âgé*.
    State,
    /// All that somebody rejects, for what another has just said: *that*, *the opposite*.
    Answered,
    /// From a verb to what calls its subject mere show: *is a convenient excuse*.
    Hollow,
    /// The same by itself, with its article: *a smokescreen*.
    Sham,
    /// A cue by which somebody says what they hold a thing to be: *sees*, and before the thing
    /// where what it is comes behind: *sees in*.
    Sees,
    SeesIn,
    /// What excludes two together, *neither*, *ruled out both*, and joins them: *nor*, *and*; *ni*
    /// does both.
    Neither,
    Nor,
    Both,
    And,
    /// That no answer is excluded: *all leads remain open*.
    AllOpen,
    /// The verb of who hears somebody: *overheard | the mayor say*.
    Hearing,
    /// How somebody tells now what others did, whole: *says*; and what nobody tells of themselves in
    /// passing: *confessed*.
    Telling,
    Confessing,
    /// What somebody has said, whole or at its end: *told*, *a assuré*.
    HasSaid,
    /// Joins what somebody did to what they did before: *then*, *puis*.
    Then,
    /// A conditional with what is to be done, and when: *seraient jugés en mai*.
    Planned,
    /// From a participle to *by*, behind what somebody tells, wants or denounces: *announced by*.
    Agent,
    /// A noun for what is held to be so, *theory*, and how somebody holds or spreads it: *put forward
    /// by*.
    Theory,
    TaleBy,
    /// A noun for what an inquiry may follow, *lead*, and what becomes of it: *is favoured by*.
    Trail,
    Weighed,
    /// The same noun for a place: *piste de ski*.
    Track,
    /// A noun for what may have happened, *accident*, and what becomes of it where it is no more than a
    /// lead: *is ruled out*.
    Mishap,
    RuledOut,
    /// Before somebody who says something else: *alors que*.
    Contrast,
    /// Between who is not persuaded and what does not persuade them: *was not convinced by*.
    Unmoved,
    /// How one reads what is said, before the text in which one does: *lit-on | dans*.
    Reads,
    /// A cue by which a thing is called something, *called*, and what calls it untrue, with all that
    /// leads to it: *as a hoax*.
    Naming,
    Verdict,
    /// An infinitive by which something is said or held, or a participle behind an auxiliary: *regretter*,
    /// *avoir | dit*.
    Inner,
    /// A form of a verb that participles hang on: *been*, *avoir*.
    Auxiliary,
    /// From a noun for what is known to *by*, before who knows it: *information obtained by*; and to
    /// whom they have it from, with who knows it in between: *information | she | obtained from*.
    Obtained,
    ObtainedFrom,
    /// Whose turn it is to ask in an interview, and to answer: *Q*, *A*.
    Asks,
    Answers,
    /// Before whom somebody talks with, and behind who answers: *interview with*, *répond à nos
    /// questions*.
    Interview,
    Interviewed,
    /// Before a colon, what a page is, and nobody: *live*.
    Heading,
    /// That somebody does not answer: *n'a pas souhaité commenter*.
    Mute,
    /// A cue by which somebody wants, plans or orders something, and says nothing: *wanted*; and by
    /// which they know it: *knew*.
    Ascribed,
    Knowing,
    /// A pronoun for what was told before, whole, and a verb by which that shows something: *this |
    /// suggests*.
    Fact,
    Shows,
    /// Behind what somebody denies, with whoever holds it in between: *as | Sarn | maintains*; and up
    /// to them: *as alleged by*.
    AsHeld,
    AsHeldBy,
    /// A cue by which a court does what it says: *ordered*; and that somebody would not say:
    /// *n'a pas voulu confirmer*.
    Orders,
    Withheld,
    /// That one had no part in it: *nothing to do with*.
    Disowning,
    /// That several say something of each other: *each other*.
    Mutual,
    /// Where people are heard who do not know it, to whoever that is, and how: *in the recordings |
    /// officers*, *were heard*.
    Overheard,
}

/// Each turn as the rows of a table name it.
const TURNS: &[(&str, Turn)] = &[
    ("opposite", Turn::Opposite),
    ("against", Turn::Against),
    ("hearer", Turn::Hearer),
    ("quoted", Turn::Quoted),
    ("quoting", Turn::Quoting),
    ("owned", Turn::Owned),
    ("view", Turn::View),
    ("silent", Turn::Silent),
    ("amount", Turn::Amount),
    ("earlier", Turn::Earlier),
    ("withdrawn", Turn::Withdrawn),
    ("ceased", Turn::Ceased),
    ("before", Turn::Before),
    ("saying", Turn::Saying),
    ("version", Turn::Version),
    ("firmly", Turn::Firmly),
    ("claims", Turn::Claims),
    ("impersonal", Turn::Impersonal),
    ("tail", Turn::Tail),
    ("when", Turn::When),
    ("taken", Turn::Taken),
    ("stands-in", Turn::StandsIn),
    ("count", Turn::Count),
    ("counting", Turn::Counting),
    ("unverified", Turn::Unverified),
    ("unable", Turn::Unable),
    ("bare", Turn::Bare),
    ("charge", Turn::Charge),
    ("gerund", Turn::Gerund),
    ("medium", Turn::Medium),
    ("lead", Turn::Lead),
    ("learned", Turn::Learned),
    ("from", Turn::From),
    ("head", Turn::Head),
    ("rejecting", Turn::Rejecting),
    ("rejected", Turn::RejectedBy),
    ("questioned", Turn::Questioned),
    ("opening", Turn::Opening),
    ("blamed", Turn::BlamedBy),
    ("blamed-to", Turn::BlamedTo),
    ("holding", Turn::Holding),
    ("charged-by", Turn::ChargedBy),
    ("as", Turn::As),
    ("supposed", Turn::Supposed),
    ("label", Turn::Label),
    ("joins", Turn::Joins),
    ("infinitive", Turn::Infinitive),
    ("second", Turn::Second),
    ("tale", Turn::Tale),
    ("tales", Turn::Tales),
    ("singular", Turn::Singular),
    ("plural", Turn::Plural),
    ("finite", Turn::Finite),
    ("past", Turn::Past),
    ("charged", Turn::Charged),
    ("alleging", Turn::Alleging),
    ("nothing", Turn::Nothing),
    ("sure", Turn::Sure),
    ("likewise", Turn::Likewise),
    ("same", Turn::Same),
    ("undergone", Turn::Undergone),
    ("claimed", Turn::Claimed),
    ("privy", Turn::Privy),
    ("dropped", Turn::Dropped),
    ("unconvincing", Turn::Unconvincing),
    ("convincing", Turn::Convincing),
    ("leading", Turn::Leading),
    ("held", Turn::Held),
    ("unreal", Turn::Unreal),
    ("punished", Turn::Punished),
    ("perfect", Turn::Perfect),
    ("state", Turn::State),
    ("answered", Turn::Answered),
    ("hollow", Turn::Hollow),
    ("sham", Turn::Sham),
    ("sees", Turn::Sees),
    ("sees-in", Turn::SeesIn),
    ("neither", Turn::Neither),
    ("nor", Turn::Nor),
    ("both", Turn::Both),
    ("and", Turn::And),
    ("all-open", Turn::AllOpen),
    ("hearing", Turn::Hearing),
    ("telling", Turn::Telling),
    ("confessing", Turn::Confessing),
    ("has-said", Turn::HasSaid),
    ("then", Turn::Then),
    ("planned", Turn::Planned),
    ("agent", Turn::Agent),
    ("theory", Turn::Theory),
    ("tale-by", Turn::TaleBy),
    ("trail", Turn::Trail),
    ("weighed", Turn::Weighed),
    ("track", Turn::Track),
    ("mishap", Turn::Mishap),
    ("ruled-out", Turn::RuledOut),
    ("contrast", Turn::Contrast),
    ("unmoved", Turn::Unmoved),
    ("reads", Turn::Reads),
    ("naming", Turn::Naming),
    ("verdict", Turn::Verdict),
    ("inner", Turn::Inner),
    ("auxiliary", Turn::Auxiliary),
    ("obtained", Turn::Obtained),
    ("obtained-from", Turn::ObtainedFrom),
    ("asks", Turn::Asks),
    ("answers", Turn::Answers),
    ("interview", Turn::Interview),
    ("interviewed", Turn::Interviewed),
    ("heading", Turn::Heading),
    ("mutual", Turn::Mutual),
    ("as-held", Turn::AsHeld),
    ("as-held-by", Turn::AsHeldBy),
    ("orders", Turn::Orders),
    ("withheld", Turn::Withheld),
    ("disowning", Turn::Disowning),
    ("mute", Turn::Mute),
    ("ascribed", Turn::Ascribed),
    ("knowing", Turn::Knowing),
    ("fact", Turn::Fact),
    ("shows", Turn::Shows),
    ("overheard", Turn::Overheard),
];

/// The phrases of one language.
#[derive(Debug, Default)]
pub(crate) struct Turns {
    phrases: HashMap<Turn, Phrases<()>>,
    /// Most words that a row of each may take.
    longest: HashMap<Turn, usize>,
}

impl Turns {
    /// The rows of `content`.
    pub fn load(loader: &mut Loader, content: &str) -> Result<Self, DataError> {
        let mut known: Vec<(Vec<Element>, Turn)> = Vec::new();
        loader.classed("turns.tsv", content, |elements, class| {
            let turn = one_of(class, TURNS)?.ok_or("no class")?;
            known.push((elements, turn));
            Ok(())
        })?;
        let mut turns = Self::default();
        for (elements, turn) in known {
            let longest = turns.longest.entry(turn).or_default();
            *longest = (*longest).max(most_words(&elements));
            turns.phrases.entry(turn).or_default().add(elements, ());
        }
        Ok(turns)
    }

    /// Most words that a `turn` may take: who looks for one at some place need look no further.
    pub fn longest(&self, turn: Turn) -> usize {
        self.longest.get(&turn).copied().unwrap_or(0)
    }

    /// The words of each `turn` in `words`.
    pub fn find(&self, words: &[Word], turn: Turn) -> impl Iterator<Item = Vec<usize>> {
        let found = self.phrases.get(&turn).map(|phrases| phrases.find(words, false));
        found.into_iter().flatten().map(|found| found.words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{Language, words};
    use crate::text::Span;

    #[test]
    fn the_longest_row_tells_how_far_to_look() {
        let mut loader = Loader::new("xx", "paradigm\tendings\n").expect("no paradigms");
        let rows = "pattern\tclass\nau (bas|large) mot\thead\nau * bas mot\thead\nmot\tfrom\n";
        let turns = Turns::load(&mut loader, rows).expect("a table");
        assert_eq!([Turn::Head, Turn::From, Turn::When].map(|turn| turns.longest(turn)), [6, 1, 0]);
    }

    #[track_caller]
    fn has(code: &str, text: &str, turn: Turn) -> bool {
        let words = words(text, Span::new(0, text.len()));
        Language::or_neutral(Some(code)).turns().find(&words, turn).next().is_some()
    }

    #[test]
    fn every_language_knows_what_is_taken_back() {
        for (code, taken_back, no_more, other) in [
            (
                "de",
                "Der Kurier hat seinen Bericht zurückgezogen.",
                "",
                "Der Kurier nimmt die Vorwürfe ernst.",
            ),
            (
                "en",
                "The Courier was forced to withdraw its report.",
                "Sarn no longer blames Orlo.",
                "The Courier wrote a correct report.",
            ),
            (
                "es",
                "El Correo retiró su información.",
                "Sarn ya no acusa a Orlo.",
                "El Correo retiró las tropas.",
            ),
            (
                "fr",
                "Le Soir a dû retirer son article.",
                "Sarn n'accuse plus Orlo.",
                "Le Soir a dû retirer ses troupes.",
            ),
            (
                "it",
                "Il Corriere ha ritirato la notizia.",
                "Sarn non accusa più Orlo.",
                "Il Corriere ha ritirato le truppe.",
            ),
        ] {
            assert!(has(code, taken_back, Turn::Withdrawn), "{taken_back}");
            assert!(no_more.is_empty() || has(code, no_more, Turn::Ceased), "{no_more}");
            assert!(!has(code, other, Turn::Withdrawn), "{other}");
        }
        for text in ["The paper agreed to withdraw the claim.", "It had to take back its story."] {
            assert!(has("en", text, Turn::Withdrawn), "{text}");
        }
        // Who asks for it does not know it done.
        for text in [
            "Le Soir doit retirer son article.",
            "Le Soir devait retirer son article.",
            "Le maire doit rectifier ses propos.",
            "Le maire voulait corriger ses déclarations.",
        ] {
            assert!(!has("fr", text, Turn::Withdrawn), "{text}");
        }
        for text in
            ["La chaîne a accepté de retirer ses accusations.", "Contraint de retirer son récit."]
        {
            assert!(has("fr", text, Turn::Withdrawn), "{text}");
        }
    }

    #[test]
    fn every_language_knows_what_befell_somebody_and_a_name_that_is_only_claimed() {
        for (code, befell, claimed) in [
            ("de", "Ida Orlan wurde am Montag verhaftet.", "Ein Mann, der sich als Oberst Orlan"),
            ("en", "Ida Orlan was arrested.", "A man claiming to be Colonel Orlan"),
            ("es", "Ida Orlan fue detenida.", "Un hombre que dice ser el coronel Orlan"),
            ("fr", "Ida Orlan a été arrêtée.", "Un homme se présentant comme le colonel Orlan"),
            (
                "it",
                "Ida Orlan è stata arrestata.",
                "Un uomo che dice di essere il colonnello Orlan",
            ),
        ] {
            for (text, turn) in [(befell, Turn::Undergone), (claimed, Turn::Claimed)] {
                assert!(has(code, text, turn), "{text}");
            }
        }
    }
}
