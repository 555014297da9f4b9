//! A library must survive whatever happens to the process that writes it.
#![cfg(unix)]

mod support;

use std::fmt::Write;
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use rusqlite::Connection;
use selon_store::{Library, Waiting};
use support::Place;

/// How often it is killed.
const KILLS: usize = 200;
/// Articles to add: so many that a run is seldom done before it is killed, and few
/// enough to be looked through after each kill.
const ARTICLES: usize = 1000;
/// Kills come sooner than this.
const LONGEST: Duration = Duration::from_secs(1);
const SIGKILL: i32 = 9;

fn lines(articles: usize) -> String {
    let mut lines = String::new();
    for number in 0..articles {
        let harbour = ["Orvel", "Halden", "Karst", "Sarn"][number % 4];
        let _ = writeln!(
            lines,
            "{{\"id\":\"{number}\",\"lang\":\"en\",\"text\":\"Report {number}: the quay of \
             {harbour} is closed, the mayor said. It had been open for {number} days.\"}}"
        );
    }
    lines
}

/// Numbers that look random, the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % most
    }
}

/// Sound, and whole: the first articles of the input without a gap, each with all its
/// rows. Gives how many.
fn sound(place: &Place) -> u64 {
    let path = place.path("l.sqlite");
    if !path.exists() {
        return 0;
    }
    let library = Library::open(&path, Waiting::silently(Duration::from_secs(20)));
    library.expect("it opens").check().expect("it is sound");
    let db = Connection::open(&path).expect("the file");
    let number = |sql: &str| -> u64 { db.query_row(sql, [], |row| row.get(0)).expect("a number") };
    let articles = number("SELECT count(*) FROM article");
    for table in ["frozen", "text", "address"] {
        assert_eq!(number(&format!("SELECT count(*) FROM {table}")), articles, "{table}");
    }
    assert_eq!(number("SELECT coalesce(max(line), 0) FROM address"), articles);
    articles
}

#[test]
fn killed_at_any_point_it_holds_whole_batches() {
    let place = Place::with("many.jsonl", lines(ARTICLES));
    let add = ["--library", "l.sqlite", "add", "--no-read", "-q", "-t", "2", "many.jsonl"];
    let began = Instant::now();
    assert_eq!(place.run(&add).code, 0);
    // Kills come anywhere in a run. How long one takes depends on what else the machine
    // does: the longest delay is moved until about half of the runs have written.
    let mut run = began.elapsed().clamp(Duration::from_millis(20), LONGEST);
    let whole: Vec<String> = checksums(&place);
    assert_eq!(whole.len(), ARTICLES);
    remove(&place);

    let mut dice = Dice(0x5e10_4e10);
    let (mut kills, mut grew) = (0, 0);
    let mut before = 0;
    while kills < KILLS {
        let mut child = place.command(&add).stderr(Stdio::null()).spawn().expect("it starts");
        let most = u64::try_from(run.as_micros()).expect("a short run");
        thread::sleep(Duration::from_micros(dice.below(most)));
        child.kill().expect("it can be killed");
        let status = child.wait().expect("it ends");
        let articles = sound(&place);
        assert!(articles >= before, "{articles} articles, there were {before}");
        grew += usize::from(articles > before);
        run = if articles > before { run * 19 / 20 } else { run * 21 / 20 };
        before = articles;
        if status.signal() == Some(SIGKILL) {
            kills += 1;
        } else {
            assert_eq!(status.code(), Some(0));
            assert_eq!(checksums(&place), whole);
        }
        if articles == ARTICLES as u64 {
            remove(&place);
            before = 0;
        }
    }
    assert!(grew > KILLS / 10, "only {grew} runs were killed when they had written");
    assert_eq!(place.run(&add).code, 0);
    assert_eq!(checksums(&place), whole);
}

fn checksums(place: &Place) -> Vec<String> {
    let db = Connection::open(place.path("l.sqlite")).expect("the file");
    let mut rows = db.prepare("SELECT sha256 FROM article ORDER BY id").expect("a library");
    let rows = rows.query_map([], |row| row.get(0)).expect("rows");
    rows.collect::<Result<_, _>>().expect("checksums")
}

fn remove(place: &Place) {
    for end in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(place.path(&format!("l.sqlite{end}")));
    }
}

#[test]
fn interrupted_it_ends_soon_and_goes_on_later() {
    let place = Place::with("many.jsonl", lines(ARTICLES));
    let add = ["--library", "l.sqlite", "add", "-t", "1", "many.jsonl"];
    let mut command = place.command(&add);
    let child = command.stderr(Stdio::piped()).spawn().expect("it starts");
    let deadline = Instant::now() + Duration::from_secs(60);
    while sound(&place) == 0 {
        assert!(Instant::now() < deadline, "nothing was added");
        thread::sleep(Duration::from_millis(50));
    }
    let pid = child.id().to_string();
    assert!(Command::new("kill").args(["-INT", &pid]).status().expect("kill").success());
    let output = child.wait_with_output().expect("it ends");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(130), "{said}");
    assert!(said.contains("stopping when what was read is stored"), "{said}");
    let articles = sound(&place);
    assert!(said.contains(&format!("l.sqlite: {articles} articles added")), "{said}");
    assert!((1..ARTICLES as u64).contains(&articles), "{articles}");
    let rest = place.run(&["--library", "l.sqlite", "add", "--no-read", "many.jsonl"]);
    assert!(rest.stderr.contains(&format!("{articles} there already")), "{}", rest.stderr);
    assert_eq!(sound(&place), ARTICLES as u64);
}

#[cfg(target_os = "linux")]
#[test]
fn where_no_more_can_be_written_it_is_an_error_and_no_more() {
    let place = Place::with("many.jsonl", lines(ARTICLES));
    // Files may grow to 512 KiB; the signal about it is not heard.
    let script =
        "trap '' XFSZ; ulimit -f 1024; exec \"$0\" --library l.sqlite add --no-read many.jsonl";
    let mut command = Command::new("sh");
    command.args(["-c", script, env!("CARGO_BIN_EXE_selon")]).current_dir(place.path("."));
    let output = command.output().expect("a run");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("could not be read or written"), "{said}");
    assert!(said.contains("help: Check its disk"), "{said}");
    let articles = sound(&place);
    assert!(articles < ARTICLES as u64, "{articles}");
    assert_eq!(place.run(&["--library", "l.sqlite", "add", "--no-read", "many.jsonl"]).code, 0);
    assert_eq!(sound(&place), ARTICLES as u64);
}
