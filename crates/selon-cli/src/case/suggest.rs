//! `selon case suggest`: hypotheses proposed from what articles say.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::mem::ManuallyDrop;
use std::path::Path;

use selon::reading::Reading;
use selon::weighing::{Case, Hypothesis, Proposal, Proposed, suggest as propose};
use serde_json::{Value, json};

use super::asks::{decided, next_id};
use crate::args::{CaseForm, SuggestArguments};
use crate::clean::clean;
use crate::library::{look, open_existing, print};
use crate::messages;
use crate::page;
use crate::plan::Look;
use crate::progress::{Tally, count};
use crate::trouble::Trouble;
use crate::{dossier, read};

/// Proposes hypotheses, and makes some of them those of a case.
///
/// # Errors
/// If there is no such case, no article was read, or a proposal is not there.
pub fn suggest(path: &Path, arguments: SuggestArguments) -> Result<Tally, Trouble> {
    let SuggestArguments { case, files, take, limit, format, judging, looks } = arguments;
    let effort = &judging.effort;
    if let Some(name) = case {
        let mut library = open_existing(path)?;
        let stored = library.case(&name)?;
        let readings = dossier::readings(&library, path, Some(&stored))?;
        let proposals = propose(&readings);
        if take.is_empty() {
            write(&readings, &proposals, format, limit, look(&looks))?;
            if !proposals.is_empty() && format == CaseForm::Text {
                messages::say(&format!("to take some: selon case suggest {name} --take 1,2"));
            }
            return Ok(Tally::default());
        }
        let decided = decided(&library, stored.id)?;
        let changed = taken(stored.case, &proposals, &take, &decided)?;
        library.change_case(stored.id, &changed)?;
        judging.ahead(&mut library, stored.id, &changed)?;
        super::say_next(&library, stored.id, &changed)?;
        return Ok(Tally::default());
    }
    let (readings, tally) = match files.is_empty() {
        true => (dossier::readings(&open_existing(path)?, path, None)?, Tally::default()),
        false => {
            let reader = ManuallyDrop::new(read::reader(effort.model.as_deref())?);
            dossier::fresh(files, None, &reader, effort)?
        }
    };
    if !readings.is_empty() {
        write(&readings, &propose(&readings), format, limit, look(&looks))?;
    }
    Ok(tally)
}

/// `case` with these proposals as hypotheses.
fn taken(
    mut case: Case,
    proposals: &[Proposal],
    take: &[usize],
    decided: &BTreeSet<String>,
) -> Result<Case, Trouble> {
    for &number in take {
        let proposal = number.checked_sub(1).and_then(|at| proposals.get(at));
        let proposal =
            proposal.ok_or(Trouble::NoSuchProposal { number, proposals: proposals.len() })?;
        if case.hypotheses.iter().any(|known| known.label == proposal.label) {
            continue;
        }
        let id = next_id(&case, decided);
        messages::say(&format!("{id}: {}", proposal.label.in_language("en")));
        case.hypotheses.push(Hypothesis { id, label: proposal.label.clone() });
    }
    Ok(case)
}

fn write(
    readings: &[Reading],
    proposals: &[Proposal],
    format: CaseForm,
    limit: usize,
    look: Look,
) -> Result<(), Trouble> {
    if proposals.is_empty() && format == CaseForm::Text {
        messages::say("nothing was found that says who did it; Selon may have missed it");
        return Ok(());
    }
    print(|out| match format {
        CaseForm::Text => {
            for (at, proposal) in proposals.iter().enumerate() {
                if at > 0 {
                    writeln!(out)?;
                }
                one(out, at + 1, proposal, readings, limit, look)?;
            }
            Ok(())
        }
        CaseForm::Json => {
            let all: Vec<Value> = proposals.iter().map(|one| object(one, readings)).collect();
            serde_json::to_writer_pretty(&mut *out, &all)?;
            writeln!(out)
        }
    })
}

fn one(
    out: &mut dyn Write,
    number: usize,
    proposal: &Proposal,
    readings: &[Reading],
    limit: usize,
    look: Look,
) -> io::Result<()> {
    let sentences = count(proposal.found.len() as u64, "sentence");
    let articles = count(proposal.articles as u64, "article");
    for (at, label) in proposal.label.0.values().enumerate() {
        let label = clean(label);
        match at {
            0 => writeln!(out, "{number:>2}  {label} ({sentences} in {articles})")?,
            _ => writeln!(out, "    {label}")?,
        }
    }
    let most = if limit == 0 { usize::MAX } else { limit };
    for found in proposal.found.iter().take(most) {
        let article = &readings[found.reading].article;
        let by = found.by.as_deref().unwrap_or("a source without a name");
        let text = article.text.text();
        let (before, words, after) = (
            &text[found.sentence.start()..found.words.start()],
            found.words.of(text),
            &text[found.words.end()..found.sentence.end()],
        );
        let denies = if found.denies { " denies it" } else { "" };
        let place = format!("{by}{denies} ({}): ", article.id);
        page::write_quote(out, &place, [before, words, after], look)?;
    }
    match proposal.found.len().checked_sub(most.min(proposal.found.len())) {
        Some(rest) if rest > 0 => writeln!(out, "      + {rest}"),
        _ => Ok(()),
    }
}

fn object(proposal: &Proposal, readings: &[Reading]) -> Value {
    let sentences: Vec<Value> = proposal.found.iter().map(|one| sentence(one, readings)).collect();
    json!({
        "hypothesis": {"label": proposal.label},
        "articles": proposal.articles,
        "sentences": sentences,
    })
}

fn sentence(found: &Proposed, readings: &[Reading]) -> Value {
    let article = &readings[found.reading].article;
    let (start, end) = article.text.code_points(found.sentence);
    json!({
        "doc_id": article.id,
        "start": start,
        "end": end,
        "sentence": found.sentence.of(article.text.text()),
        "words": article.text.code_points(found.words),
        "by": found.by,
        "denies": found.denies,
    })
}
