//! Stances are told when articles join a case, and whatever stops that loses little of it.

mod support;

use std::time::{Duration, Instant};

use support::Place;
use support::lommeren::{LIBRARY, case_file, db, filled, number, ok};

/// The judgements that are kept for a case.
fn judged(place: &Place, case: &str) -> u64 {
    let sql = "SELECT count(*) FROM judgement JOIN case_file ON id = case_file WHERE name = ?1";
    db(place).query_row(sql, [case], |row| row.get(0)).expect("a number")
}

#[test]
fn stances_are_told_when_articles_join_unless_they_are_put_off() {
    let place = filled();
    ok(&place, &["case", "new", "other", "--file", &case_file()]);
    let off = ok(&place, &["case", "add", "other", "--all", "--later"]).stderr;
    assert!(!off.contains("judged") && off.contains("14 articles; to weigh them"), "{off}");
    assert_eq!(judged(&place, "other"), 0);
    let told = ok(&place, &["case", "add", "other", "a01", "a02"]).stderr;
    let all = judged(&place, "lommeren");
    assert!(told.contains(&format!("other: {all} utterances judged")), "{told}");
    assert_eq!(judged(&place, "other"), all);

    // A dossier has nothing left to judge, and no stance is lost by that.
    let before = db(&place);
    before
        .execute("UPDATE judgement SET told = x'90' WHERE hex(utterance) < '8'", [])
        .expect("changed");
    let blank = "SELECT count(*) FROM judgement WHERE told = x'90'";
    let blanks = number(&place, blank);
    ok(&place, &["dossier", "other"]);
    assert_eq!((judged(&place, "other"), number(&place, blank)), (all, blanks));

    let change = |more: &[&str]| ok(&place, &[&["case", "change", "other"], more].concat()).stderr;
    assert!(!change(&["--word", "Lanza"]).contains("judged"), "words are nothing to judge by");
    let later = change(&["--hypothesis", "H8=A meteor fell", "--later"]);
    assert!(!later.contains("judged"), "{later}");
    let changed = change(&["--hypothesis", "H9=A gas main burst"]);
    assert!(changed.contains(&format!("other: {all} utterances judged")), "{changed}");
    assert_eq!(judged(&place, "other"), all);
    let quiet = ok(&place, &["case", "suggest", "other", "--take", "1", "-q"]).stderr;
    assert!(!quiet.contains("judged"), "{quiet}");
    let again = ok(&place, &["case", "add", "other", "a01"]).stderr;
    assert!(!again.contains("judged"), "taken, so judged already: {again}");
}

#[cfg(unix)]
#[test]
fn judging_that_is_stopped_keeps_what_was_judged() {
    use std::process::{Command, Stdio};

    let place = filled();
    let all = judged(&place, "lommeren");
    ok(&place, &["case", "new", "other", "--file", &case_file()]);
    let add = ["--library", LIBRARY, "case", "add", "other", "--all", "-t", "1"];
    // Starts it, and waits until it has kept more than there was.
    let begun = |had: u64, command: &[&str]| {
        let child = place.command(command).stderr(Stdio::piped()).spawn().expect("it starts");
        let deadline = Instant::now() + Duration::from_secs(600);
        while judged(&place, "other") == had {
            assert!(Instant::now() < deadline, "nothing was kept");
            std::thread::sleep(Duration::from_millis(10));
        }
        child
    };
    let child = begun(0, &add);
    let pid = child.id().to_string();
    assert!(Command::new("kill").args(["-INT", &pid]).status().expect("kill").success());
    let output = child.wait_with_output().expect("it ends");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(130), "{said}");
    assert!(said.contains("stopping when what was judged is kept"), "{said}");
    let some = judged(&place, "other");
    assert!((1..all).contains(&some), "{some} of {all}");
    let told = format!("{some} of {all} utterances judged and kept; selon dossier other");
    assert!(said.contains(&told), "{said}");
    assert!(said.contains("14 articles"), "all have joined: {said}");

    // So does a dossier, which is not written then.
    let dossier =
        ["--library", LIBRARY, "dossier", "other", "-t", "1", "-o", "other.md", "-f", "md"];
    let child = begun(some, &dossier);
    let pid = child.id().to_string();
    assert!(Command::new("kill").args(["-INT", &pid]).status().expect("kill").success());
    let output = child.wait_with_output().expect("it ends");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(130), "{said}");
    assert!(said.contains("utterances judged and kept; selon dossier other"), "{said}");
    assert!(!place.path("other.md").exists());
    let some = judged(&place, "other");
    assert!(some < all, "{some} of {all}");

    let mut child = begun(some, &add);
    child.kill().expect("it can be killed");
    child.wait().expect("it ends");
    assert!((some + 1..all).contains(&judged(&place, "other")));
    ok(&place, &["dossier", "other"]);
    assert_eq!(judged(&place, "other"), all);
}

#[test]
fn what_a_decision_had_to_judge_is_kept() {
    let place = filled();
    ok(&place, &["case", "new", "other", "--file", &case_file()]);
    ok(&place, &["case", "add", "other", "--all", "--later"]);
    ok(&place, &["case", "mark", "other", "a01", "s1", "H1", "deny"]);
    let one = judged(&place, "other");
    assert!((1..judged(&place, "lommeren")).contains(&one), "{one}");
}
