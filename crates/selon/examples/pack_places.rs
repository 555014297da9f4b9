//! Packs the rows that `data/places.py` gathered into the file that the library
//! carries: `pack_places ROWS WORDS OUT`.

use std::{env, fs, process::ExitCode};

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [rows, words, out] = arguments.as_slice() else {
        eprintln!("usage: pack_places ROWS WORDS OUT");
        return ExitCode::from(2);
    };
    let read = |path: &String| fs::read_to_string(path).map_err(|fault| format!("{path}: {fault}"));
    let packed = read(rows).and_then(|rows| {
        let words = read(words)?;
        let bytes = selon::reading::places::pack(&rows, &words).map_err(|e| e.to_string())?;
        fs::write(out, bytes).map_err(|fault| format!("{out}: {fault}"))
    });
    match packed {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("{fault}");
            ExitCode::FAILURE
        }
    }
}
