//! Which of two is meant, and which of several is none of them.

use super::*;

#[test]
fn of_two_the_order_tells_who_is_meant() {
    for (text, code, found) in [
        (
            "Mayor Ida Orvel met Tom Brask on Tuesday. [The former] said yes; [the latter] said no.",
            "en",
            ["Ida Orvel", "Tom Brask"],
        ),
        (
            "Ida Orvel and Tom Brask met. [The latter] said yes. [The former] said no.",
            "en",
            ["Tom Brask", "Ida Orvel"],
        ),
        (
            "A customs officer and a harbour pilot spoke. [The former] said yes. [The latter] no.",
            "en",
            ["customs officer", "harbour pilot"],
        ),
        (
            "The company met the union. [The first] said pay would rise; [the second] did not.",
            "en",
            ["company", "union"],
        ),
        (
            "Le maire Luc Orvel a vu le préfet Jean Brask. [Le premier] dit oui, [le second] non.",
            "fr",
            ["Luc Orvel", "Jean Brask"],
        ),
        (
            "La société a vu le syndicat. [La première] dit oui. [Le second] dit non.",
            "fr",
            ["société", "syndicat"],
        ),
        (
            "La directrice a reçu la déléguée Ana Brel. [Celle-ci] dit oui. [Celle-là] dit non.",
            "fr",
            ["Ana Brel", "directrice"],
        ),
    ] {
        assert_eq!(names(text, code), found, "{text}");
    }
}

#[test]
fn of_three_or_of_two_kinds_nobody_can_tell() {
    for (text, code) in [
        ("Ida Orvel, Tom Brask and Ana Brel met. [The former] said yes.", "en"),
        ("Ida Orvel spoke on Tuesday. [The first] said yes.", "en"),
        ("Le maire, le préfet et le juge se sont vus. [Le premier] dit oui.", "fr"),
        // Neither is a woman.
        ("Le maire Luc Orvel a vu le préfet. [La première] dit oui.", "fr"),
        ("Ida Orvel et Jeanne Brask se sont vues. [L'une] dit oui.", "fr"),
    ] {
        assert_eq!(names(text, code), ["-"], "{text}");
    }
}

#[test]
fn the_second_official_is_none_who_was_told_of() {
    for (text, code) in [
        ("[A minister] said yes. [The second official] said no.", "en"),
        ("[A clerk] said yes. [The third clerk] said no.", "en"),
        ("[Un témoin] dit oui. [Ce second interlocuteur] dit non.", "fr"),
    ] {
        let found = names(text, code);
        assert_ne!(found[0], found[1], "{text}");
    }
    let found = who("Two officials came. [The second official] said no.", "en");
    assert_eq!(found[0].1, SourceRole::Anonymous);
    let found = names("[The second official] said no. [The second official] left.", "en");
    assert_eq!(found[0], found[1]);
}

#[test]
fn each_of_several_who_speak_together_is_somebody() {
    for (text, code, found) in [
        ("[Ida Orvel and Tom Brask] said so.", "en", &["Ida Orvel", "Tom Brask"][..]),
        ("[The mayor and the harbour pilot] said so.", "en", &["mayor", "harbour pilot"]),
        ("[Mayor Ida Orvel and prefect Tom Brask] said so.", "en", &["Ida Orvel", "Tom Brask"]),
        ("[Le maire et le préfet] le disent.", "fr", &["maire", "préfet"]),
        ("[Orlo, Vanne et Tessin] le disent.", "fr", &["Orlo", "Vanne", "Tessin"]),
        ("[Ida Orvel] said so.", "en", &[]),
    ] {
        let who = speaking(text, code);
        let source = who.sources[0].entity.map(|at| &who.entities[at]);
        let members = source.map(|source| &source.members).into_iter().flatten();
        let members: Vec<&str> = members.map(|&at| who.entities[at].name.as_str()).collect();
        assert_eq!(members, found, "{text}");
    }
}
