//! What people say is put to the judge, some of it at a time, and what was judged is kept
//! before the next is begun: a run that is stopped loses one part.
//!
//! Judging is what a dossier costs, so it is done as soon as a case has articles and
//! hypotheses ([`JudgingArguments::ahead`]); a dossier judges what is missing then.

use std::mem::ManuallyDrop;
use std::ops::ControlFlow;

use selon::reading::{Reader, Reading};
use selon::weighing::stance::{Bench, Kept};
use selon::weighing::{Case, Put, hear};
use selon_store::{CaseId, Library};

use crate::args::{Effort, JudgingArguments};
use crate::plan::{self, Telling};
use crate::progress::{Progress, count};
use crate::trouble::Trouble;
use crate::{interrupt, messages, read};

/// Utterances that each thread judges before all are kept: about a second's work.
const EACH: usize = 32;
/// Fewer are not worth the threads, and more would stand still for long on a busy machine.
const LEAST: usize = 4;
/// Moves of the count while few are judged: of few too it is seen that they become fewer.
const MOVES: usize = 20;

/// A judge who knows a case, and how it is asked.
pub struct Judging<'m> {
    bench: Bench<'m>,
    threads: usize,
    telling: Telling,
}

impl<'m> Judging<'m> {
    /// For `case`, beside the model of `reader`.
    ///
    /// # Errors
    /// If the judge does not go with that model.
    pub fn new(case: &Case, reader: &'m Reader, effort: &Effort) -> Result<Self, Trouble> {
        let bench = Bench::new(case, reader.model());
        Ok(Self {
            bench: bench.map_err(|error| Trouble::model(None, error))?,
            threads: plan::threads(effort.threads).get(),
            telling: Telling::new(effort.quiet),
        })
    }

    /// The judge.
    pub fn bench(&self) -> &Bench<'m> {
        &self.bench
    }

    /// Judges what of `puts` is not known, until `keep`, which is given each part, has
    /// enough. Gives how many were judged of how many.
    pub fn judge(
        &self,
        puts: &[Put<'_>],
        kept: &mut Kept,
        mut keep: impl FnMut(&mut Kept) -> ControlFlow<()>,
    ) -> (u64, u64) {
        let open = self.bench.open(puts, kept);
        let (mut done, all) = (0, open.len() as u64);
        let progress = Progress::new(self.telling);
        progress.count(|tally| tally.judged = (done, all));
        let at_once = (open.len() / MOVES).clamp(LEAST, EACH * self.threads);
        for part in open.chunks(at_once) {
            self.bench.tell(part, self.threads, kept);
            done += part.len() as u64;
            progress.count(|tally| tally.judged = (done, all));
            if keep(kept).is_break() {
                break;
            }
        }
        (done, all)
    }
}

impl JudgingArguments {
    /// Judges what the articles of a case say of its hypotheses, if it has both and it is
    /// not put off, so that its dossier need not. Ctrl-C ends it when the part under way is
    /// kept.
    ///
    /// # Errors
    /// If the library cannot be read or written.
    pub fn ahead(&self, library: &mut Library, id: CaseId, case: &Case) -> Result<(), Trouble> {
        match self.later || case.hypotheses.is_empty() {
            true => Ok(()),
            false => ahead(library, id, case, &self.effort),
        }
    }
}

fn ahead(library: &mut Library, id: CaseId, case: &Case, effort: &Effort) -> Result<(), Trouble> {
    let ids = library.case_articles(id)?;
    let all = ids.len();
    let readings = library.readings(ids).map(|found| found.map(|(_, reading)| reading));
    let readings: Vec<Reading> = readings.collect::<Result<_, _>>()?;
    say_unread(all - readings.len());
    if readings.is_empty() {
        return Ok(());
    }
    let reader = ManuallyDrop::new(read::reader(effort.model.as_deref())?);
    let judging = Judging::new(case, &reader, effort)?;
    let mut kept = Kept::of(library.judgements(id, judging.bench().digest())?);
    interrupt::listen("stopping when what was judged is kept");
    let mut failed = None;
    let keep = |kept: &mut Kept| {
        match library.keep_judgements(id, judging.bench().digest(), kept.made()) {
            Ok(()) => kept.settle(),
            Err(error) => failed = Some(error),
        }
        match failed.is_some() || interrupt::is_asked() {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        }
    };
    let (judged, of) = hear(readings, |puts| judging.judge(puts, &mut kept, keep));
    if let Some(error) = failed {
        return Err(error.into());
    }
    let name = &case.id;
    match judged == of {
        _ if effort.quiet || of == 0 => {}
        true => messages::say(&format!("{name}: {} judged", count(of, "utterance"))),
        false => say_kept(name, judged, of),
    }
    Ok(())
}

/// Says that judging was interrupted, and that nothing is lost.
pub fn say_kept(case: &str, judged: u64, of: u64) {
    messages::say(&kept(case, judged, of));
}

fn kept(case: &str, judged: u64, of: u64) -> String {
    let all = count(of, "utterance");
    match judged == of {
        true => format!("{case}: all is judged and kept; selon dossier {case} writes it"),
        false => {
            let rest = format!("selon dossier {case} judges the rest");
            format!("{case}: {judged} of {all} judged and kept; {rest}")
        }
    }
}

/// Says that so many articles of a case have no reading.
pub fn say_unread(unread: usize) {
    if unread > 0 {
        let articles = count(unread as u64, "article");
        messages::say(&format!("{articles} left out, not read yet: selon reread"));
    }
}

#[cfg(test)]
mod tests {
    use super::kept;

    #[test]
    fn nothing_is_left_to_judge_where_all_is_judged() {
        for (judged, of) in [(0, 0), (7, 7)] {
            assert_eq!(
                kept("dam", judged, of),
                "dam: all is judged and kept; selon dossier dam writes it"
            );
        }
        assert!(kept("dam", 3, 7).ends_with("selon dossier dam judges the rest"));
    }
}
