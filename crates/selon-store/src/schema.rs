//! The file: opened, told from other files, brought to the newest version.
//!
//! `application_id` says that a file is a library, `user_version` of which version.
//! Each version is a script in `migrations/`; a file of an older one runs those that
//! it lacks, all in one transaction. A script that has been released is never
//! changed.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};

use crate::error::StoreError;
use crate::near;

/// `Seln`, in the header of every library.
const APPLICATION_ID: i32 = 0x5365_6c6e;

/// What makes each version of the one before.
const MIGRATIONS: [Migration; 3] = [
    Migration { script: include_str!("migrations/0001.sql"), then: None },
    Migration { script: include_str!("migrations/0002.sql"), then: Some(near::file_all) },
    Migration { script: include_str!("migrations/0003.sql"), then: None },
];

/// A script, and what cannot be said in SQL.
struct Migration {
    script: &'static str,
    then: Option<fn(&Transaction<'_>) -> rusqlite::Result<()>>,
}

/// Prepared statements that a connection keeps.
const STATEMENTS: usize = 64;

/// Longest pause between two tries to get a lock.
const LONGEST_PAUSE: Duration = Duration::from_millis(100);

/// How to wait for another process that writes.
pub struct Waiting {
    /// How long.
    pub patience: Duration,
    /// After this it is told, once each time.
    pub silence: Duration,
    /// What tells it.
    pub tell: Box<dyn FnMut() + Send>,
}

impl Waiting {
    /// Waits for so long and tells nobody.
    pub fn silently(patience: Duration) -> Self {
        Waiting { patience, silence: patience, tell: Box::new(|| {}) }
    }
}

/// Opens the library at `path`, and makes it if `create` and there is none. One that may
/// not be written is opened to be looked at, if it is not to be made.
pub(crate) fn open(path: &Path, create: bool, waiting: Waiting) -> Result<Connection, StoreError> {
    if path.is_dir() {
        return Err(StoreError::IsFolder(path.to_owned()));
    }
    match open_to_write(path, create, waiting) {
        Err(StoreError::Forbidden(_)) if !create && !has_log(path) => open_to_look(path),
        other => other,
    }
}

/// Whether something stands in the log beside the file: who may not write cannot tell
/// what of it holds.
fn has_log(path: &Path) -> bool {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    fs::metadata(log).is_ok_and(|log| log.len() > 0)
}

/// Opens a library that may not be written, nor the files beside it. It must be of this
/// version: an older one would have to be changed.
fn open_to_look(path: &Path) -> Result<Connection, StoreError> {
    let failed = |source| StoreError::of(path, Duration::ZERO, source);
    // What would end the path in an address.
    let escaped =
        path.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_URI;
    let address = format!("file:{escaped}?immutable=1");
    let db = Connection::open_with_flags(address, flags).map_err(failed)?;
    if is_ours(&db).map_err(failed)? != Some(true) {
        return Err(StoreError::Foreign(path.to_owned()));
    }
    match version(&db).map_err(failed)? == version_of(&MIGRATIONS) {
        true => Ok(db),
        false => Err(StoreError::Forbidden(path.to_owned())),
    }
}

fn open_to_write(path: &Path, create: bool, waiting: Waiting) -> Result<Connection, StoreError> {
    let patience = waiting.patience;
    let failed = |source| StoreError::of(path, patience, source);
    if !create && !path.exists() {
        return Err(StoreError::Missing(path.to_owned()));
    }
    if create && let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder)
            .map_err(|source| StoreError::Folder { path: folder.to_owned(), source })?;
    }
    let mut flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    flags.set(OpenFlags::SQLITE_OPEN_CREATE, create);
    let mut db = Connection::open_with_flags(path, flags).map_err(failed)?;
    wait_as(&mut db, waiting).map_err(failed)?;
    // Nothing is changed before it is known what the file is.
    let ours = is_ours(&db).map_err(failed)?;
    if ours == Some(false) || (ours.is_none() && !create) {
        return Err(StoreError::Foreign(path.to_owned()));
    }
    let known = version_of(&MIGRATIONS);
    let found = version(&db).map_err(failed)?;
    if found > known {
        return Err(StoreError::Newer { path: path.to_owned(), found, known });
    }
    prepare(&db, patience).map_err(failed)?;
    migrate(&mut db, &MIGRATIONS).map_err(failed)?;
    if near::is_of_another_version(&db).map_err(failed)? {
        file_anew(&mut db).map_err(failed)?;
    }
    Ok(db)
}

/// `None` for a file that holds nothing yet.
fn is_ours(db: &Connection) -> rusqlite::Result<Option<bool>> {
    let id: i32 = db.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    let tables: u64 = db.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    Ok(match (id, tables) {
        (APPLICATION_ID, _) => Some(true),
        (0, 0) => None,
        _ => Some(false),
    })
}

fn version(db: &Connection) -> rusqlite::Result<u32> {
    db.query_row("PRAGMA user_version", [], |row| row.get(0))
}

fn version_of(migrations: &[Migration]) -> u32 {
    u32::try_from(migrations.len()).unwrap_or(u32::MAX)
}

/// What holds for a connection, and that the file keeps a write-ahead log: readers
/// never wait, and a killed writer leaves whole transactions.
fn prepare(db: &Connection, patience: Duration) -> rusqlite::Result<()> {
    db.set_prepared_statement_cache_capacity(STATEMENTS);
    // Every batch is on the disk before the next is begun, also if the power fails.
    db.execute_batch(
        "PRAGMA foreign_keys = ON;
         PRAGMA synchronous = FULL;
         PRAGMA journal_size_limit = 67108864;
         PRAGMA cache_size = -65536;
         PRAGMA temp_store = MEMORY;",
    )?;
    // Two that make the file at once: SQLite does not wait here.
    let began = Instant::now();
    loop {
        match db.query_row("PRAGMA journal_mode = WAL", [], |row| row.get::<_, String>(0)) {
            Err(error) if is_busy(&error) && began.elapsed() < patience => {
                std::thread::sleep(LONGEST_PAUSE);
            }
            other => return other.map(drop),
        }
    }
}

fn is_busy(error: &rusqlite::Error) -> bool {
    let busy = [rusqlite::ErrorCode::DatabaseBusy, rusqlite::ErrorCode::DatabaseLocked];
    error.sqlite_error_code().is_some_and(|code| busy.contains(&code))
}

fn wait_as(db: &mut Connection, waiting: Waiting) -> rusqlite::Result<()> {
    let Waiting { patience, silence, mut tell } = waiting;
    let mut began = Instant::now();
    let mut told = false;
    db.busy_handler(Some(move |tries: i32| {
        if tries == 0 {
            (began, told) = (Instant::now(), false);
        }
        let waited = began.elapsed();
        if waited >= patience {
            return false;
        }
        if waited >= silence && !told {
            told = true;
            tell();
        }
        let pause = Duration::from_millis(u64::from(tries.unsigned_abs()) + 1);
        std::thread::sleep(pause.min(LONGEST_PAUSE));
        true
    }))
}

/// Runs the scripts that the file lacks, in one transaction.
fn migrate(db: &mut Connection, migrations: &[Migration]) -> rusqlite::Result<()> {
    let newest = version_of(migrations);
    if version(db)? >= newest {
        return Ok(());
    }
    let work = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another process may have done it while this one waited.
    let now = version(&work)?;
    for Migration { script, then } in migrations.iter().skip(now as usize) {
        work.execute_batch(script)?;
        if let Some(then) = then {
            then(&work)?;
        }
    }
    if now < newest {
        work.pragma_update(None, "application_id", APPLICATION_ID)?;
        work.pragma_update(None, "user_version", newest)?;
    }
    work.commit()
}

/// Looks for copies anew where what was kept for it is of another version.
fn file_anew(db: &mut Connection) -> rusqlite::Result<()> {
    let work = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    if near::is_of_another_version(&work)? {
        near::file_all(&work)?;
    }
    work.commit()
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn script(script: &'static str) -> Migration {
        Migration { script, then: None }
    }

    const NEXT: [Migration; 3] = [
        script("CREATE TABLE a (x)"),
        script("ALTER TABLE a ADD COLUMN y; UPDATE a SET y = x + 1;"),
        script("CREATE TABLE b (z); INSERT INTO b SELECT y FROM a;"),
    ];

    #[test]
    fn a_file_runs_the_scripts_that_it_lacks() {
        let mut db = Connection::open_in_memory().unwrap();
        migrate(&mut db, &NEXT[..1]).unwrap();
        db.execute("INSERT INTO a VALUES (3)", []).unwrap();
        migrate(&mut db, &NEXT).unwrap();
        migrate(&mut db, &NEXT).unwrap();
        let row: (i64, i64) = db
            .query_row("SELECT y, z FROM a, b", [], |row| Ok((row.get(0)?, row.get(1)?)))
            .unwrap();
        assert_eq!((row, version(&db).unwrap()), ((4, 4), 3));
    }

    #[test]
    fn a_library_that_may_not_be_written_can_be_looked_at() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a ?#%20 library");
        let waiting = || Waiting::silently(Duration::ZERO);
        drop(open(&path, true, waiting()).unwrap());
        assert!(!has_log(&path));
        let db = open_to_look(&path).unwrap();
        let articles = db.query_row("SELECT count(*) FROM article", [], |row| row.get(0));
        assert_eq!(articles, Ok(0));
        let error = db.execute("DELETE FROM article", []).unwrap_err();
        let error = StoreError::of(&path, Duration::ZERO, error);
        assert!(matches!(error, StoreError::Forbidden(_)), "{error}");
        let db = Connection::open(&path).unwrap();
        assert!(has_log(&path) || db.pragma_update(None, "user_version", 1).is_ok());
        drop(db);
        assert!(matches!(open_to_look(&path), Err(StoreError::Forbidden(_))));
    }

    #[test]
    fn a_script_that_fails_leaves_the_file_as_it_was() {
        let mut db = Connection::open_in_memory().unwrap();
        migrate(&mut db, &NEXT[..1]).unwrap();
        let [first, second, _] = NEXT;
        assert!(migrate(&mut db, &[first, second, script("CREATE TABLE a (x)")]).is_err());
        assert_eq!(version(&db).unwrap(), 1);
        assert!(db.prepare("SELECT y FROM a").is_err());
    }
}
