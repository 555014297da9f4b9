//! `selon dossier`: a case and articles become a dossier.

use std::cell::{Cell, RefCell};
use std::fs;
use std::io::{self, IsTerminal, Write, stdin, stdout};
use std::mem::ManuallyDrop;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use selon::exchange::dossier::csv::Table;
use selon::exchange::dossier::view::DossierView;
use selon::exchange::dossier::{html, json, made, markdown};
use selon::reading::{Reader, Reading};
use selon::weighing::stance::{Bench, Kept};
use selon::weighing::{Case, EdgeRuling, Put, StanceRuling, Views, weigh};
use selon_store::{Library, StoredCase};

use crate::args::{DossierArguments, DossierFormat, Effort};
use crate::fetch::Manners;
use crate::judging::{Judging, say_kept, say_unread};
use crate::library::open_existing;
use crate::messages;
use crate::page;
use crate::plan::{self, Look, STANDARD, Target, Telling};
use crate::progress::{Progress, Tally};
use crate::sink::{self, write_whole};
use crate::trouble::Trouble;
use crate::{case, inputs, interrupt, library, read};

/// Reads the articles, weighs them and writes the dossier. Articles that cannot be read
/// are told and counted, and the dossier is made of the others.
///
/// # Errors
/// If the case cannot be used, nothing could be read, or the dossier cannot be written.
pub fn run(arguments: DossierArguments, library: Option<PathBuf>) -> Result<Tally, Trouble> {
    let mut asked = Asked::of(&arguments.case, library)?;
    let output = arguments.output.filter(|path| path != Path::new(STANDARD));
    if arguments.format == DossierFormat::Csv && output.is_none() {
        return Err(Trouble::TablesNeedFolder);
    }
    if let Some(path) = output.as_ref().filter(|_| arguments.format != DossierFormat::Csv) {
        sink::check(path).map_err(failed(path))?;
    }
    let effort = &arguments.effort;
    let reader = ManuallyDrop::new(read::reader(effort.model.as_deref())?);
    let case = asked.case.clone();
    let own = arguments.inputs.is_empty();
    let judging = Judging::new(&case, &reader, effort)?;
    let bench = judging.bench();
    let (found, tally) = match &asked.library {
        Some((library, path)) if arguments.inputs.is_empty() => {
            let found = readings(library, path, asked.stored.as_ref())?;
            let tally = Tally { read: found.len() as u64, ..Tally::default() };
            (found, tally)
        }
        _ => fresh(arguments.inputs, output.as_deref(), &reader, effort)?,
    };
    if found.is_empty() {
        return Ok(tally);
    }
    let kept = RefCell::new(asked.kept(bench)?);
    let lang = arguments.lang.unwrap_or_else(|| first_language(&case));
    let (stances, edges) = asked.decisions()?;
    // Of a case in a file nothing is kept that could be waited for.
    if asked.stored.is_some() {
        interrupt::listen("stopping when what was judged is kept");
    }
    let keeper = RefCell::new(&mut asked);
    let judged = Cell::new((0, 0));
    let judge = |puts: &[Put<'_>]| {
        let kept = &mut kept.borrow_mut();
        judged.set(judging.judge(puts, kept, |kept| {
            // Whatever happens later, it need not be judged again.
            keeper.borrow_mut().keep(bench, kept);
            match interrupt::is_asked() {
                true => ControlFlow::Break(()),
                false => ControlFlow::Continue(()),
            }
        }));
        bench.told(puts, kept)
    };
    let set_aside: Vec<usize> = case.aside().chain(arguments.set_aside).collect();
    let views = Views { stances: &stances, edges: &edges, set_aside: &set_aside };
    let dossier = weigh(case, found, &judge, &views);
    let stops = |case: &str| {
        let (judged, of) = judged.get();
        let asked = interrupt::is_asked();
        if asked {
            say_kept(case, judged, of);
        }
        asked
    };
    if stops(&dossier.case.id) {
        return Ok(tally);
    }
    let dossier = dossier.with_claims(reader.model());
    if stops(&dossier.case.id) {
        return Ok(tally);
    }
    let roots = dossier.lineage.roots.len();
    if let Some(&root) = set_aside.iter().find(|root| **root >= roots) {
        return Err(Trouble::NoSuchRoot { root: root + 1, roots });
    }
    let on_terminal = output.is_none() && stdout().is_terminal();
    let look = Look::new(arguments.looks.color, on_terminal);
    let mut view = made::view(&dossier, &lang);
    view.case.in_library = asked.stored.is_some() && own;
    match write(&view, arguments.format, output.as_deref(), look) {
        Err(trouble) if !trouble.is_closed_pipe() => Err(trouble),
        Ok(()) | Err(_) => Ok(tally),
    }
}

/// What is asked, and where it is kept.
struct Asked {
    case: Case,
    /// If it is a case of the library.
    stored: Option<StoredCase>,
    library: Option<(Library, PathBuf)>,
    /// Whether judgements can be kept.
    keeps: bool,
}

impl Asked {
    /// The case in the file at `name`, else the one that the library calls so. `library` is
    /// the one that was named, if any.
    fn of(name: &Path, library: Option<PathBuf>) -> Result<Self, Trouble> {
        if name.is_file() {
            let case = case::from_file(name)?;
            let library = library.map(|path| Ok::<_, Trouble>((open_existing(&path)?, path)));
            let library = library.transpose()?;
            return Self { case, stored: None, library, keeps: true }.answerable();
        }
        if name.is_dir() {
            let source = io::Error::from(io::ErrorKind::IsADirectory);
            return Err(Trouble::CaseFile { name: name.display().to_string(), source });
        }
        let path = library::path(library)?;
        let typed = name.to_string_lossy();
        let missing = || Trouble::NoSuchCase { name: typed.clone().into_owned() };
        // What looks like a path was meant as one.
        if !path.exists() || typed.contains(['/', '\\']) {
            return Err(missing());
        }
        let library = open_existing(&path)?;
        let stored = library.case(&typed)?;
        let case = stored.case.clone();
        let library = Some((library, path));
        Self { case, stored: Some(stored), library, keeps: true }.answerable()
    }

    fn answerable(self) -> Result<Self, Trouble> {
        match self.case.hypotheses.is_empty() {
            true => Err(Trouble::CaseWithoutHypotheses(self.case.id)),
            false => Ok(self),
        }
    }

    /// The library and its case.
    fn kept_in(&self) -> Option<(&Library, &StoredCase)> {
        let (library, _) = self.library.as_ref()?;
        Some((library, self.stored.as_ref()?))
    }

    /// What the judge told before of this case.
    fn kept(&self, bench: &Bench<'_>) -> Result<Kept, Trouble> {
        match self.kept_in() {
            Some((library, stored)) => Ok(Kept::of(library.judgements(stored.id, bench.digest())?)),
            None => Ok(Kept::default()),
        }
    }

    /// What people decided in this case.
    fn decisions(&self) -> Result<(Vec<StanceRuling>, Vec<EdgeRuling>), Trouble> {
        let Some((library, stored)) = self.kept_in() else { return Ok(Default::default()) };
        let stances = library.marks(stored.id)?.into_iter().map(|mark| mark.ruling);
        let edges = library.rulings(stored.id)?.into_iter().map(|(_, ruling)| ruling);
        Ok((stances.collect(), edges.collect()))
    }

    /// Keeps what the judge told. A library that cannot be written now costs the next
    /// dossier time, and this one nothing.
    fn keep(&mut self, bench: &Bench<'_>, kept: &mut Kept) {
        let (Some((library, _)), Some(stored)) = (&mut self.library, &self.stored) else { return };
        if kept.made().is_empty() || !self.keeps {
            return;
        }
        match library.keep_judgements(stored.id, bench.digest(), kept.made()) {
            Ok(()) => kept.settle(),
            Err(error) => {
                // Said once; what follows would fail alike.
                self.keeps = false;
                messages::say(&format!("judgements are not kept for the next time: {error}"));
            }
        }
    }
}

/// English if the case has it, else the first of its languages.
fn first_language(case: &Case) -> String {
    let codes = &case.question.0;
    if codes.contains_key("en") {
        return "en".to_owned();
    }
    codes.keys().next().filter(|code| !code.is_empty()).cloned().unwrap_or_else(|| "en".to_owned())
}

/// The readings of the articles of a case, else of all of `library`, which is at `path`.
///
/// # Errors
/// If there are none.
pub fn readings(
    library: &Library,
    path: &Path,
    case: Option<&StoredCase>,
) -> Result<Vec<Reading>, Trouble> {
    let ids = match case {
        Some(stored) => library.case_articles(stored.id)?,
        None => library.ids()?,
    };
    let none = ids.is_empty();
    let all = ids.len();
    let found = library.readings(ids).map(|found| found.map(|(_, reading)| reading));
    let found: Vec<Reading> = found.collect::<Result<_, _>>()?;
    match case {
        Some(stored) if none => Err(Trouble::CaseWithoutArticles(stored.case.id.clone())),
        Some(stored) if found.is_empty() => Err(Trouble::CaseUnread(stored.case.id.clone())),
        None if found.is_empty() => Err(Trouble::NothingToWeigh { library: path.to_path_buf() }),
        _ => {
            say_unread(all - found.len());
            Ok(found)
        }
    }
}

/// The readings of what `paths` name, and how it went: none, if none could be read.
///
/// # Errors
/// If there is nothing to read.
pub fn fresh(
    paths: Vec<PathBuf>,
    output: Option<&Path>,
    reader: &Reader,
    effort: &Effort,
) -> Result<(Vec<Reading>, Tally), Trouble> {
    let paths = plan::inputs(paths, stdin().is_terminal())?;
    let target = output.map_or(Target::Standard, |path| Target::File(path.to_path_buf()));
    let files = inputs::files(&paths, &target)?;
    let progress = Progress::new(Telling::new(effort.quiet));
    let mut readings = Vec::new();
    let give = |reading: Reading| {
        readings.push(reading);
        Ok(())
    };
    let threads = plan::threads(effort.threads);
    let stopped = read::each(reader, files, Manners::usual(false), threads, &progress, give);
    let tally = progress.finish();
    if let Some(trouble) = stopped {
        return Err(trouble);
    }
    if !effort.quiet && tally.failed > 0 {
        read::summarize(tally);
    }
    Ok((readings, tally))
}

fn write(
    view: &DossierView,
    format: DossierFormat,
    output: Option<&Path>,
    look: Look,
) -> Result<(), Trouble> {
    let mut bytes = Vec::new();
    let made = match format {
        DossierFormat::Text => page::dossier::write(&mut bytes, view, look),
        DossierFormat::Json => json::write(&mut bytes, view),
        DossierFormat::Md => markdown::write(&mut bytes, view),
        DossierFormat::Html => html::write(&mut bytes, view),
        DossierFormat::Csv => return tables(view, output.unwrap_or(Path::new("."))),
    };
    made.map_err(Trouble::Print)?;
    match output {
        None => stdout().lock().write_all(&bytes).map_err(Trouble::Print),
        Some(path) => write_whole(path, &bytes).map_err(failed(path)),
    }
}

/// One file for each table, in `folder`.
fn tables(view: &DossierView, folder: &Path) -> Result<(), Trouble> {
    fs::create_dir_all(folder).map_err(failed(folder))?;
    for table in Table::ALL {
        let path: PathBuf = folder.join(format!("{}.csv", table.name()));
        let mut bytes = Vec::new();
        table.write(&mut bytes, view).map_err(|error| Trouble::Write {
            path: path.clone(),
            source: io::Error::other(error),
        })?;
        write_whole(&path, &bytes).map_err(failed(&path))?;
    }
    Ok(())
}

fn failed(path: &Path) -> impl FnOnce(io::Error) -> Trouble + use<> {
    let path = path.to_path_buf();
    move |source| Trouble::Write { path, source }
}
