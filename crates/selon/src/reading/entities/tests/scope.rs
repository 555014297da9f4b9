//! Whose *the government*, "the military" are that stand alone.

use super::*;

#[test]
fn who_comes_later_may_be_the_other_side() {
    for (text, code, name) in [
        ("[The government] said so. Norway denied it.", "en", "government"),
        ("[The military] blamed troops from Norway. Norway denied it.", "en", "military"),
        ("[The health ministry] said so. Norway said no. Norway left.", "en", "health ministry"),
        ("[Le gouvernement] ferme la route. Le Mali proteste.", "fr", "gouvernement"),
        ("Mali votes. [The government] said so. Norway denied it.", "en", "Malian government"),
        ("Le Mali vote. [Le gouvernement] nie. La Norvège nie.", "fr", "gouvernement malien"),
        // One who was called before whose they are told.
        ("[The president] left. In Mali, trucks burn. [The president] said no.", "en", "president"),
    ] {
        assert_eq!(names(text, code).pop().as_deref(), Some(name), "{text}");
    }
}

#[test]
fn one_of_whom_an_article_speaks_more_goes_before_who_was_named_first() {
    let text = "Norway sent a ship. [The government] said so. Mali votes. Mali is calm. \
                Mali is far. Mali is big.";
    assert_eq!(names(text, "en"), ["government"]);
}

#[test]
fn an_office_is_no_later_states() {
    let told = offices("[The prime minister] resigned. Norway was glad.", "en");
    assert_eq!(told, ["prime-minister - -"]);
    let told = offices("Norway votes. [The prime minister] resigned.", "en");
    assert_eq!(told, ["prime-minister - NO"]);
}

#[test]
fn a_dateline_a_large_town_or_two_tell_the_state() {
    for (text, name) in [
        ("OSLO (ANR) - [The military] said so. Sweden did not comment.", "Norwegian military"),
        ("OSLO - [The military] said so. Sweden did not comment.", "Norwegian military"),
        (
            "Sirens were heard in Alta and Harstad. [The air force] said so. Sweden left.",
            "Norwegian air force",
        ),
        (
            "Sirens were heard in Gothenburg. [The air force] said so. Norway left.",
            "Swedish air force",
        ),
        // One of many of its name, as like as not.
        ("Sirens were heard in Harstad. [The air force] said so.", "air force"),
        ("[The air force] said so. Sirens were heard in Bergen and Trondheim.", "air force"),
    ] {
        assert_eq!(placed(text, "en"), [name], "{text}");
    }
}

#[test]
fn a_town_in_capitals_at_the_head_is_no_body() {
    let text = "OSLO (ANR) - [The military] said so.";
    let language = Language::or_neutral(Some("en"));
    let places = places::read(text, Span::new(0, text.len()), language, &[]);
    let found = who_is_who(text, language, &[], &places);
    let oslo = found.entities.iter().find(|entity| entity.name.eq_ignore_ascii_case("oslo"));
    assert!(oslo.is_none_or(|oslo| oslo.kind != EntityKind::Organisation), "{oslo:?}");
}
