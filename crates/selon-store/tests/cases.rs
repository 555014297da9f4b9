//! Cases: their articles, what feeds them, what people decide, what the judge told.

mod support;

use std::collections::BTreeMap;

use selon::ingest::Article;
use selon::text::{SourceText, Span};
use selon::weighing::lineage::Relation;
use selon::weighing::{Case, Degree, Judgement, Stance};
use selon_store::{
    ArticleId, CaseId, Filter, Joined, Library, NewMark, Orphans, Renewal, StoreError,
};
use support::{PAGE, Place, READER, add, filled, names};

fn quay(id: &str) -> Case {
    let text = format!(
        r#"{{"schema":"selon.case/1","id":"{id}","question":"Why did the crane fall?",
            "hypotheses":[{{"id":"H1","label":"The wind"}},{{"id":"H2","label":"Too much load"}}]}}"#
    );
    Case::from_json(&text).expect("a case")
}

fn with_case(place: &Place) -> (Library, CaseId, Vec<ArticleId>) {
    let mut library = filled(place);
    let case = library.new_case(&quay("quay")).expect("a new case");
    let ids = library.ids().expect("ids");
    (library, case, ids)
}

fn crane(library: &mut Library, case: CaseId, article: ArticleId, hypothesis: &str) -> String {
    let span = library.quoted(article, "a crane had fallen").expect("its words");
    let mark = NewMark { hypothesis, stance: Some(Stance::Deny), degree: None, why: "seen" };
    library.mark(case, article, span, &mark).expect("marked")
}

#[test]
fn a_case_is_kept_as_it_is_and_its_name_is_its_own() {
    let place = Place::new();
    let (mut library, id, _) = with_case(&place);
    assert_eq!(library.case("quay").expect("the case").case, quay("quay"));
    let taken = library.new_case(&quay("quay")).expect_err("taken");
    assert!(taken.help().contains("selon case change quay"), "{}", taken.help());
    for odd in ["", "two words", "a/b", "-x"] {
        let error = library.new_case(&quay(odd)).expect_err("no name");
        assert!(matches!(error, StoreError::CaseName(_)), "{error}");
    }
    let missing = library.case("quai").expect_err("missing");
    assert!(missing.help().contains("quay"), "{}", missing.help());
    let other = library.new_case(&quay("pier")).expect("another");
    let changed = library.change_case(other, &quay("quay")).expect_err("taken");
    assert!(matches!(changed, StoreError::CaseTaken(_)), "{changed}");
    let list: Vec<String> =
        library.cases().expect("cases").into_iter().map(|stored| stored.case.id).collect();
    assert_eq!(list, ["pier", "quay"]);
    library.remove_case(id).expect("removed");
    assert_eq!(library.cases().expect("cases").len(), 1);
    assert_eq!(library.len().expect("a count"), 4);
}

#[test]
fn what_a_search_finds_belongs_to_the_case_whenever_it_comes() {
    let place = Place::new();
    let (mut library, case, ids) = with_case(&place);
    let joined = library.join(case, &[ids[1], ids[1]]).expect("joined");
    assert_eq!(joined, Joined { joined: 1, known: 0 });
    let number = library.feed(case, "quay", &Filter::default()).expect("a search");
    assert_eq!(library.feed(case, "quay", &Filter::default()).expect("the same"), number);
    assert_eq!(library.case_articles(case).expect("articles"), [ids[0], ids[1]]);
    add(&mut library, "later.txt", "The quay of Orvel is open again, the harbour said.", false);
    let now = library.case_articles(case).expect("articles");
    assert_eq!(names(&library, &now), ["quay", "w1", "later"]);
    // What was taken out does not come back by a search, but by hand.
    library.leave(case, &[ids[0]]).expect("left");
    let found = library.case_articles(case).expect("articles");
    assert_eq!(names(&library, &found), ["w1", "later"]);
    assert_eq!(library.join(case, &[ids[0]]).expect("joined").joined, 1);
    assert!(library.unfeed(case, number).expect("ended"));
    assert!(!library.unfeed(case, number).expect("no more"));
    let left = library.case_articles(case).expect("articles");
    assert_eq!(names(&library, &left), ["quay", "w1"]);
    let odd = library.feed(case, "\"quay", &Filter::default()).expect_err("an open quote");
    assert!(matches!(odd, StoreError::Query(_)), "{odd}");
}

#[test]
fn an_article_of_a_case_is_named_by_its_id_or_its_name() {
    let place = Place::new();
    let (mut library, case, ids) = with_case(&place);
    library.join(case, &ids[..2]).expect("joined");
    let short = library.short(ids[0]).expect("an id");
    assert_eq!(library.find_in_case(case, "w1").expect("found"), ids[1]);
    assert_eq!(library.find_in_case(case, &short).expect("found"), ids[0]);
    for other in ["w2", "nothing", &library.short(ids[3]).expect("an id")] {
        let error = library.find_in_case(case, other).expect_err("not in it");
        assert!(matches!(error, StoreError::NotInCase(_)), "{error}");
    }
    assert_eq!(library.find_or_named("w2").expect("found"), ids[2]);
    let none = library.find_or_named("nothing").expect_err("none");
    assert!(matches!(none, StoreError::NoSuchArticle(_)), "{none}");
}

#[test]
fn decisions_are_kept_replaced_and_taken_back() {
    let place = Place::new();
    let (mut library, case, ids) = with_case(&place);
    library.join(case, &ids).expect("joined");
    assert_eq!(crane(&mut library, case, ids[0], "H1"), "m1");
    assert_eq!(crane(&mut library, case, ids[0], "H2"), "m2");
    let span = library.quoted(ids[0], "a crane had fallen").expect("its words");
    let none = NewMark { hypothesis: "H1", stance: None, degree: Some(Degree::Low), why: "" };
    assert_eq!(library.mark(case, ids[0], span, &none).expect("replaced"), "m1");
    let marks = library.marks(case).expect("marks");
    let told: Vec<_> = marks.iter().map(|mark| (&*mark.ruling.id, mark.ruling.stance)).collect();
    assert_eq!(told, [("m1", None), ("m2", Some(Stance::Deny))]);
    assert_eq!(marks[0].ruling.quote, "a crane had fallen");
    assert!(marks[0].ruling.place.is_some());
    assert!(library.unmark(case, "m1").expect("taken back"));
    assert!(!library.unmark(case, "m1").expect("no more"));
    assert!(!library.unmark(case, "s1").expect("no mark"));
    // Whichever is named first.
    library.rule(case, [ids[1], ids[0]], None).expect("ruled");
    library.rule(case, [ids[0], ids[1]], Some(Relation::Cites)).expect("ruled");
    let rulings = library.rulings(case).expect("rulings");
    assert_eq!(rulings.len(), 1);
    assert_eq!(rulings[0].1.relation, Some(Relation::Cites));
    assert!(library.unrule(case, [ids[1], ids[0]]).expect("taken back"));
    assert!(library.rulings(case).expect("rulings").is_empty());
}

#[test]
fn a_mark_whose_words_are_gone_is_an_orphan_and_not_lost() {
    let place = Place::new();
    let (mut library, case, ids) = with_case(&place);
    library.join(case, &ids).expect("joined");
    crane(&mut library, case, ids[0], "H1");
    let renew = |library: &mut Library, from: &str, to: &str| {
        let old = library.article(ids[0]).expect("the article");
        let text = SourceText::from_text(old.text.text().replace(from, to));
        let body = Span::new(0, text.text().len());
        let article = Article { text, body, ..old };
        let reading = READER.read(article);
        let renewal = Renewal::new(ids[0], &reading, READER.model().checksum());
        library.renew(&[renewal.extracted(&reading.article)]).expect("renewed")
    };
    let place_of = |library: &Library| library.marks(case).expect("marks")[0].ruling.place;
    let before = place_of(&library).expect("it stands in the text");
    assert_eq!(renew(&mut library, "is closed", "is now closed"), []);
    assert_eq!(place_of(&library), Some((before.0 + 4, before.1 + 4)));
    let lost = renew(&mut library, "a crane had fallen", "a mast fell");
    assert_eq!(lost, [Orphans { id: ids[0], notes: 0, marks: 1 }]);
    let marks = library.marks(case).expect("marks");
    assert_eq!((marks[0].ruling.place, &*marks[0].ruling.quote), (None, "a crane had fallen"));
    library.check().expect("a sound library");
    library.unmark(case, "m1").expect("taken back");
    library.check().expect("a sound library");
}

#[test]
fn what_goes_with_an_article_is_told_and_goes() {
    let place = Place::new();
    let (mut library, case, ids) = with_case(&place);
    library.join(case, &ids).expect("joined");
    crane(&mut library, case, ids[0], "H1");
    library.rule(case, [ids[0], ids[1]], None).expect("ruled");
    let goes = library.dependents(ids[0]).expect("dependents");
    assert_eq!((goes.cases, goes.decisions), (vec!["quay".to_owned()], 2));
    library.remove(&ids[..1]).expect("removed");
    library.check().expect("a sound library");
    assert_eq!(library.case_articles(case).expect("articles"), ids[1..]);
    assert!(library.marks(case).expect("marks").is_empty());
    assert!(library.rulings(case).expect("rulings").is_empty());
    // The same article added again is new to the case.
    add(&mut library, "quay.html", PAGE, false);
    assert_eq!(library.case_articles(case).expect("articles"), ids[1..]);
}

#[test]
fn judgements_hang_on_the_judge_and_the_case() {
    let place = Place::new();
    let (mut library, case, _) = with_case(&place);
    let told = |probability| {
        let (stance, degree) = (Stance::Uncertain, Some(Degree::Possible));
        let whose = (probability > 0.5).then_some((3, 11));
        vec![Judgement { hypothesis: 1, stance, degree, probability, whose }]
    };
    let made = BTreeMap::from([([1; 16], told(0.1)), ([2; 16], Vec::new())]);
    library.keep_judgements(case, "one", &made).expect("kept");
    assert_eq!(library.judgements(case, "one").expect("judgements"), made);
    assert!(library.judgements(case, "two").expect("judgements").is_empty());
    let more = BTreeMap::from([([3; 16], told(0.7))]);
    library.keep_judgements(case, "one", &more).expect("kept");
    assert_eq!(library.judgements(case, "one").expect("judgements").len(), 3);
    assert_eq!(library.judgements(case, "one").expect("judgements")[&[3; 16]], told(0.7));
    library.keep_judgements(case, "two", &more).expect("kept");
    assert_eq!(library.judgements(case, "two").expect("judgements"), more);
    assert_eq!(library.judged(case).expect("a count"), 1);
    library.remove_case(case).expect("removed");
    library.keep_judgements(case, "two", &more).expect("nothing to keep them for");
    assert_eq!(library.judged(case).expect("a count"), 0);
}
