//! Voices of invented articles, whose stances a judge of ours gives.

use super::*;
use crate::language::Language;
use crate::reading::{Polarity, Reading, Told, who_is_who};
use crate::weighing::lineage::lineage;
use crate::weighing::lineage::tests::{reading, saying};
use crate::weighing::matrix::{Mark, matrix};
use crate::weighing::position::{Judgement, Put, positions};

#[test]
fn articles_of_unknown_origin_are_one_voice_at_least_where_nobody_stands_alone() {
    let rain = ["It rained for a week there.", "The weir was painted blue in spring."];
    let [alone, other] = rain.map(|rain| reading("gull.example", "2034-01-02", "en", rain));
    let other = reading("crane.example", "2034-01-09", "en", other.article.text.text());
    let said = "the gates were rotten";
    let told = reading("post.example", "2034-01-02", "en", &format!("Ida Orvel said {said}."));
    let told = saying(told, ["Ida Orvel", "said", said], Polarity::Positive);
    let mut readings = [alone, told, other];
    let one = Judgement::sure(Stance::Support);
    let judge = |puts: &[Put<'_>]| vec![vec![one]; puts.len()];
    let (who, found) = positions(&mut readings, &judge);
    let lineage = lineage(&readings, &[]);
    assert!(lineage.roots_of[0].is_empty() && lineage.roots_of[2].is_empty());
    let cells = cells(&found, &who, &lineage, 1);
    let doubts: Vec<_> = cells[0].voices.iter().map(|voice| voice.doubt).collect();
    let adrift = Some(Doubt::UnknownLineage);
    assert_eq!(doubts, [None, adrift, adrift]);
    // They may tell again what she said.
    assert_eq!((cells[0].fewest, cells[0].most), (1, 3));
    let [alone, _, other] = readings;
    let mut readings = [alone, other];
    let (who, found) = positions(&mut readings, &judge);
    let cells = super::cells(&found, &who, &super::super::lineage::lineage(&readings, &[]), 1);
    assert_eq!((cells[0].fewest, cells[0].most), (1, 2));
}

/// Articles that have one source each: who, and the word that says so.
fn told_by(articles: &[(&str, &str)]) -> Vec<Reading> {
    let said = "the gates were rotten";
    let told = articles.iter().enumerate().map(|(index, (who, cue))| {
        let text = format!("{who} {cue} {said}.");
        let told = reading(&format!("outlet{index}.example"), "2034-01-02", "en", &text);
        let mut told = saying(told, [who, cue, said], Polarity::Positive);
        let spans = told.statements[0].source.clone();
        let source = [Told { source: &spans, ..Told::default() }];
        let english = Language::or_neutral(Some("en"));
        told.who = who_is_who(&text, english, &source, &[]);
        // What the rest of an article would tell.
        let entity = &mut told.who.entities[0];
        match who.split_once("'s ") {
            Some((body, _)) => entity.belongs_to = Some(body.to_owned()),
            None if !who.contains(' ') => entity.kind = EntityKind::Organisation,
            None => {}
        }
        told
    });
    told.collect()
}

/// The speakers of each voice of the first cell of such articles.
fn together(articles: &[(&str, &str)]) -> Vec<Vec<String>> {
    let mut readings = told_by(articles);
    let one = Judgement::sure(Stance::Support);
    let judge = |puts: &[Put<'_>]| vec![vec![one]; puts.len()];
    let (who, found) = positions(&mut readings, &judge);
    let lineage = lineage(&readings, &[]);
    let cells = cells(&found, &who, &lineage, 1);
    let names = |voice: &Voice| {
        voice.speakers.iter().map(|&speaker| who.all[speaker].name.clone()).collect()
    };
    cells[0].voices.iter().map(names).collect()
}

#[test]
fn a_body_is_no_voice_beside_whoever_holds_its_office() {
    let director = ("Kolvex's director, Paula Stern,", "said");
    let stern = || "Paula Stern".to_owned();
    let kolvex = || "Kolvex".to_owned();
    assert_eq!(together(&[director, ("Kolvex", "said")]), [[stern(), kolvex()]]);
    let engineer = ("Kolvex's engineer, Paula Stern,", "said");
    assert_eq!(together(&[engineer, ("Kolvex", "said")]), [[stern()], [kolvex()]]);
    // A state that no register knows.
    let president = ("Tarvian President Josip Kell", "said");
    let both = together(&[president, ("Tarvia", "said")]);
    assert_eq!(both, [["Josip Kell".to_owned(), "Tarvia".to_owned()]]);
}

#[test]
fn a_minister_speaks_for_the_state_and_a_president_for_themselves() {
    let brell = ("Tarvian Foreign Minister Odo Brell", "said");
    let orvel = ("Tarvian Defence Minister Ida Orvel", "said");
    let found = together(&[brell, orvel, ("Tarvia", "said")]);
    assert_eq!(found, [["Odo Brell", "Ida Orvel", "Tarvia"].map(str::to_owned)]);
    let president = ("Tarvian President Josip Kell", "said");
    let found = together(&[brell, president, orvel]);
    assert!(found.contains(&vec!["Josip Kell".to_owned()]), "{found:?}");
}

#[test]
fn whoever_is_one_voice_is_one_row_and_has_one_name() {
    let mut readings = told_by(&[("Tarvian President Josip Kell", "said"), ("Tarvia", "said")]);
    let support = Judgement::sure(Stance::Support);
    let deny = Judgement { hypothesis: 1, ..Judgement::sure(Stance::Deny) };
    let judge = |puts: &[Put<'_>]| {
        let state = |put: &Put<'_>| put.speaker == "Tarvia";
        puts.iter()
            .map(|put| if state(put) { vec![support, deny] } else { vec![support] })
            .collect()
    };
    let (who, found) = positions(&mut readings, &judge);
    let cells = cells(&found, &who, &lineage(&readings, &[]), 2);
    let name = |actor: usize| who.all[actor].name.as_str();
    let voices = cells.iter().flat_map(|cell| &cell.voices);
    let voices: Vec<_> = voices
        .map(|voice| (voice.actor.map(name), voice.speakers.iter().map(|&s| name(s)).collect()))
        .collect();
    let told: [(_, Vec<&str>); 2] =
        [(Some("Josip Kell"), vec!["Josip Kell", "Tarvia"]), (Some("Josip Kell"), vec!["Tarvia"])];
    assert_eq!(voices, told);
    let counted = Counted::of(&cells, &who);
    let made = matrix(&found, &cells, &counted, &who, &[false, false]);
    let rows: Vec<_> = made.rows.iter().map(|row| (name(row.actor), &row.marks[..])).collect();
    let marks = [Some(Mark::Consistent), Some(Mark::Inconsistent)];
    assert_eq!(rows, [("Josip Kell", &marks[..])]);
}

#[test]
fn an_outlet_that_others_cite_is_no_sure_voice() {
    let said = "the gates were rotten";
    let tells = |who: &str, role| {
        let told = reading("post.example", "2034-01-02", "en", &format!("{who} said {said}."));
        let mut told = saying(told, [who, "said", said], Polarity::Positive);
        told.who.sources[0].role = role;
        if role == SourceRole::Outlet {
            told.who.entities[0].kind = EntityKind::Organisation;
        }
        told
    };
    let mut readings =
        [tells("Harbour Gazette", SourceRole::Outlet), tells("Ida Orvel", SourceRole::Official)];
    let one = Judgement::sure(Stance::Support);
    let judge = |puts: &[Put<'_>]| vec![vec![one]; puts.len()];
    let (who, found) = positions(&mut readings, &judge);
    let lineage = lineage(&readings, &[]);
    let cells = cells(&found, &who, &lineage, 1);
    let name = |voice: &Voice| voice.actor.map(|actor| who.all[actor].name.as_str());
    let doubts: Vec<_> = cells[0].voices.iter().map(|voice| (name(voice), voice.doubt)).collect();
    let gazette = (Some("Harbour Gazette"), Some(Doubt::Outlet));
    assert_eq!(doubts, [(Some("Ida Orvel"), None), gazette]);
    assert_eq!((cells[0].fewest, cells[0].most), (1, 2));
}

/// Whom an article in which a body says something, and `outer` tells it, is counted under.
fn counted_of(
    text: &str,
    inner: [&str; 3],
    [who, cue, told]: [&str; 3],
) -> Vec<(String, Option<Doubt>)> {
    let one = reading("post.example", "2034-01-02", "en", text);
    let mut one = saying(one, inner, Polarity::Negative);
    one = saying(one, [who, cue, told], Polarity::Positive);
    one.who.entities[0].kind = EntityKind::Organisation;
    one.statements[0].parent = Some(1);
    let judge = |puts: &[Put<'_>]| {
        let inner = |put: &Put<'_>| put.utterance.statement == Some(0);
        let deny = Judgement::sure(Stance::Deny);
        puts.iter().map(|put| if inner(put) { vec![deny] } else { Vec::new() }).collect()
    };
    let mut readings = [one];
    let (who, found) = positions(&mut readings, &judge);
    let cells = cells(&found, &who, &lineage(&readings, &[]), 1);
    let name = |voice: &Voice| voice.actor.map(|actor| who.all[actor].name.clone());
    cells[0].voices.iter().map(|voice| (name(voice).unwrap_or_default(), voice.doubt)).collect()
}

#[test]
fn who_speaks_for_a_body_is_no_hand_between() {
    let text = "Firefighters deny a blast, Colonel Ada Vasser said.";
    let inner = ["Firefighters", "deny", "a blast"];
    let outer = ["Colonel Ada Vasser", "said", "Firefighters deny a blast"];
    let found = counted_of(text, inner, outer);
    assert_eq!(found, [("Firefighters".to_owned(), None)]);
    let text = "Kolvex denies a blast, its spokesman Odo Brell said.";
    let inner = ["Kolvex", "denies", "a blast"];
    let outer = ["its spokesman Odo Brell", "said", "Kolvex denies a blast"];
    assert_eq!(counted_of(text, inner, outer), [("Kolvex".to_owned(), None)]);
    let text = "The town police deny a blast, Captain Ada Vasser said.";
    let inner = ["The town police", "deny", "a blast"];
    let outer = ["Captain Ada Vasser", "said", "The town police deny a blast"];
    assert_eq!(counted_of(text, inner, outer), [("The town police".to_owned(), None)]);
    // Whose mayor she is tells her town; and who tells what others believe is another hand.
    let text = "Firefighters deny a blast, Mayor Ada Vasser said.";
    let inner = ["Firefighters", "deny", "a blast"];
    let outer = ["Mayor Ada Vasser", "said", "Firefighters deny a blast"];
    let relayed = [("Firefighters".to_owned(), Some(Doubt::Relayed))];
    assert_eq!(counted_of(text, inner, outer), relayed);
    // Nor does a member of parliament speak for them, or whoever fights them.
    for who in ["Senator Ada Vasser", "rebel commander Ada Vasser", "militant Ada Vasser"] {
        let text = format!("Firefighters deny a blast, {who} said.");
        let outer = [who, "said", "Firefighters deny a blast"];
        assert_eq!(counted_of(&text, inner, outer), relayed, "{who}");
    }
    let text = "Colonel Ada Vasser said that firemen deny a blast.";
    let inner = ["firemen", "deny", "a blast"];
    let outer = ["Colonel Ada Vasser", "said", "that firemen deny a blast"];
    assert_eq!(counted_of(text, inner, outer)[0].1, Some(Doubt::Relayed));
}

/// The doubts of the voices of articles in which people say what `judge` takes for support.
fn doubts(articles: &[(&str, [&'static str; 3])]) -> Vec<Option<Doubt>> {
    let tells = articles.iter().enumerate().map(|(index, (text, said))| {
        let outlet = format!("outlet{index}.example");
        saying(reading(&outlet, "2034-01-02", "en", text), *said, Polarity::Positive)
    });
    let mut readings: Vec<Reading> = tells.collect();
    let judge = |puts: &[Put<'_>]| {
        let support = Judgement::sure(Stance::Support);
        let said = |put: &Put<'_>| put.utterance.statement.map(|_| support);
        puts.iter().map(|put| said(put).into_iter().collect()).collect()
    };
    let (who, found) = positions(&mut readings, &judge);
    let cells = cells(&found, &who, &lineage(&readings, &[]), 1);
    cells[0].voices.iter().map(|voice| voice.doubt).collect()
}

#[test]
fn what_an_article_only_reminds_of_is_no_sure_voice() {
    let reminded = "Ida Marrowin, who last week had blamed Sarn, now waits for the report.";
    let said = ["Ida Marrowin", "had blamed", "Sarn"];
    assert_eq!(doubts(&[(reminded, said)]), [Some(Doubt::Earlier)]);
    let told = "Ida Marrowin had blamed Sarn on Monday.";
    assert_eq!(doubts(&[(told, said)]), [None]);
    let again = "Ida Marrowin blamed Sarn.";
    let twice = [(reminded, said), (again, ["Ida Marrowin", "blamed", "Sarn"])];
    assert_eq!(doubts(&twice), [None]);
}

#[test]
fn who_was_overheard_is_known_through_whoever_listened() {
    let text = "In the recordings, officers of Sarn blame Orlo.";
    let one = reading("outlet.example", "2034-01-02", "en", text);
    let mut one = saying(one, ["officers of Sarn", "blame", "Orlo"], Polarity::Positive);
    one.who.sources[0].role = SourceRole::Intercept;
    let mut readings = [one];
    let judge = |puts: &[Put<'_>]| {
        let support = Judgement::sure(Stance::Support);
        puts.iter()
            .map(|put| put.utterance.statement.map(|_| support).into_iter().collect())
            .collect()
    };
    let (who, found) = positions(&mut readings, &judge);
    let cells = cells(&found, &who, &lineage(&readings, &[]), 1);
    assert_eq!(cells[0].voices[0].doubt, Some(Doubt::Relayed));
}

#[test]
fn who_writes_for_themselves_is_a_voice() {
    let column =
        reading("gull.example", "2034-01-02", "en", "We all know who cut the gates, as we said.");
    let letter = "We reject the claim that the gates were cut.";
    let letter = reading("post.example", "2034-01-02", "en", letter);
    let said = ["We", "reject", "the claim that the gates were cut"];
    let mut letter = saying(letter, said, Polarity::Negative);
    letter.who.sources[0].entity = None;
    let mut readings = [column, letter];
    let one = Judgement::sure(Stance::Deny);
    let judge = |puts: &[Put<'_>]| vec![vec![one]; puts.len()];
    let (who, found) = positions(&mut readings, &judge);
    let cells = cells(&found, &who, &lineage(&readings, &[]), 1);
    let name = |voice: &Voice| voice.actor.map(|actor| who.all[actor].name.as_str());
    let told: Vec<_> = cells[0].voices.iter().map(|one| (name(one), one.doubt)).collect();
    assert_eq!(told, [(Some("gull.example"), None), (Some("post.example"), None)]);
}

#[test]
fn officials_without_a_name_are_not_the_minister() {
    let minister = "Tarvian President Josip Kell";
    let mut readings = told_by(&[(minister, "said"), ("Tarvia", "said")]);
    readings[1].who.sources[0].role = SourceRole::Anonymous;
    let one = Judgement::sure(Stance::Support);
    let judge = |puts: &[Put<'_>]| vec![vec![one]; puts.len()];
    let (who, found) = positions(&mut readings, &judge);
    let cells = cells(&found, &who, &lineage(&readings, &[]), 1);
    assert_eq!(cells[0].voices.len(), 2);
}
