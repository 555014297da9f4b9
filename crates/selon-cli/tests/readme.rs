//! Fails when the documents at the root of the repository rot: their commands
//! must run, their links and paths must exist.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

/// Extensions that make a word in backquotes a path, if it has a slash as well.
const FILES: [&str; 10] = ["rs", "md", "toml", "py", "tsv", "txt", "html", "jsonl", "json", "sh"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn document(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
}

/// The lines of the README's ```sh blocks.
fn commands() -> Vec<String> {
    let readme = document("README.md");
    let mut inside = false;
    let mut found = Vec::new();
    for line in readme.lines() {
        if line.starts_with("```") {
            inside = line == "```sh";
        } else if inside && !line.trim().is_empty() {
            found.push(line.trim().to_owned());
        }
    }
    found
}

/// What the README's first command passes to `selon`.
fn first_arguments() -> Vec<String> {
    let commands = commands();
    let first = commands.first().expect("the README opens with a command");
    let arguments = first
        .strip_prefix("cargo run --release -- ")
        .unwrap_or_else(|| panic!("the README's first command runs selon, not `{first}`"));
    arguments.split_whitespace().map(str::to_owned).collect()
}

fn selon(arguments: &[String]) -> Output {
    let output = Command::new(env!("CARGO_BIN_EXE_selon"))
        .args(arguments)
        .current_dir(root())
        .output()
        .expect("selon starts");
    assert!(
        output.status.success(),
        "selon {}: {}\n{}",
        arguments.join(" "),
        output.status,
        String::from_utf8_lossy(&output.stderr)
    );
    output
}

#[test]
fn first_command_reads_its_page() {
    let mut arguments = first_arguments();
    assert!(!selon(&arguments).stdout.is_empty(), "the terminal page is empty");
    arguments.extend(["--format".to_owned(), "json".to_owned()]);
    let reading: Value =
        serde_json::from_slice(&selon(&arguments).stdout).expect("one JSON object");
    let statements = reading["statements"].as_array().expect("statements");
    assert!(statements.len() >= 10, "only {} statements", statements.len());
}

#[test]
fn every_example_is_read() {
    let mut pages: Vec<String> = fs::read_dir(root().join("examples"))
        .expect("examples/ is a folder")
        .map(|entry| entry.expect("examples/ can be listed").file_name())
        .map(|name| format!("examples/{}", name.to_string_lossy()))
        .collect();
    pages.sort();
    assert!(pages.len() >= 4, "{pages:?}");
    let arguments = [vec!["read".into(), "--format".into(), "jsonl".into()], pages].concat();
    let output = selon(&arguments).stdout;
    for line in String::from_utf8(output).expect("UTF-8").lines() {
        let reading: Value = serde_json::from_str(line).expect("one reading a line");
        let statements = reading["statements"].as_array().expect("statements");
        assert!(!statements.is_empty(), "no statement in {}", reading["article"]["id"]);
    }
}

#[test]
fn ci_runs_the_test_command_of_the_readme() {
    let commands = commands();
    let test = commands
        .iter()
        .find(|c| c.starts_with("cargo test"))
        .expect("the README says how to run the tests");
    let ci = document(".ci/run");
    assert!(
        ci.lines().any(|line| line.trim_start().starts_with("step ") && line.ends_with(test)),
        ".ci/run has no step that runs `{test}`"
    );
}

#[test]
fn paths_and_links_exist() {
    for name in ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"] {
        let text = document(name);
        let paths: Vec<&str> = links(&text).chain(quoted_paths(&text)).collect();
        assert!(!paths.is_empty(), "{name} names no path");
        for path in paths {
            let path = path.split('#').next().unwrap_or_default();
            assert!(root().join(path).exists(), "{name} names {path}, which does not exist");
        }
    }
}

#[test]
fn every_dependency_says_why_it_is_there() {
    let mut used: Vec<String> = Vec::new();
    for part in ["selon-model", "selon", "selon-store", "selon-cli"] {
        used.extend(dependencies(&document(&format!("crates/{part}/Cargo.toml"))));
    }
    used.retain(|name| !name.starts_with("selon"));
    used.sort();
    used.dedup();
    let design = document("docs/design.md");
    let (_, reasons) = design.split_once("## Which dependencies").expect("a list of dependencies");
    let mut named: Vec<&str> = reasons
        .lines()
        .filter_map(|line| line.strip_prefix("| ")?.split(" |").next())
        .flat_map(|cell| cell.split('`').skip(1).step_by(2))
        .collect();
    named.sort_unstable();
    named.dedup();
    assert_eq!(used, named, "left: the manifests; right: docs/design.md");
}

/// Names in the dependency sections of a manifest.
fn dependencies(manifest: &str) -> Vec<String> {
    let mut inside = false;
    let mut names = Vec::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            inside = line.contains("dependencies");
        } else if inside && let Some((name, _)) = line.split_once([' ', '.']) {
            names.push(name.to_owned());
        }
    }
    names
}

/// Targets of Markdown links that stay inside the repository.
fn links(text: &str) -> impl Iterator<Item = &str> {
    text.split("](")
        .skip(1)
        .filter_map(|rest| rest.split(')').next())
        .filter(|target| !target.starts_with('#') && !target.contains("://"))
}

/// Words in backquotes that are paths: a slash, and a known extension or a slash
/// at the end.
fn quoted_paths(text: &str) -> impl Iterator<Item = &str> {
    let plain = |c: char| c.is_ascii_alphanumeric() || "._-/".contains(c);
    text.split('`').skip(1).step_by(2).filter(move |word| {
        let file = word.rsplit_once('.').is_some_and(|(_, extension)| FILES.contains(&extension));
        word.contains('/')
            && !word.starts_with('/')
            && word.chars().all(plain)
            && (file || word.ends_with('/'))
    })
}

#[test]
fn the_sample_is_what_the_first_command_prints() {
    let printed = selon(&first_arguments());
    let printed = String::from_utf8(printed.stdout).expect("the page is UTF-8");
    let readme = document("README.md");
    let sample = readme.split("```text\n").nth(1).and_then(|rest| rest.split("```").next());
    let sample = sample.expect("the README shows a page");
    for line in sample.lines().filter(|line| line.trim() != "[…]") {
        assert!(printed.lines().any(|got| got == line), "the README shows a line of old: {line}");
    }
    assert!(!readme.contains("<!--"), "the README has a place that is not filled in");
}
