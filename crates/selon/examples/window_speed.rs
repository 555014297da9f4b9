//! Pieces that the encoder reads per CPU-second, one line of JSON: what
//! `bench/run` sets beside other runtimes.
//!
//! `cargo run --release -p selon --example window_speed -- MODEL [PATH] [PIECES]`,
//! with PATH one of `avx512`, `avx2`, `portable`.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use selon::model::{Convention, CpuPath, Model, Piece};
use selon::text::Span;

/// Long enough that the clock and the first call do not count.
const LASTING: Duration = Duration::from_secs(3);

/// Time on the CPU where the system tells it, so that other work on the machine
/// does not count; else time by the clock.
fn spent(began: Instant) -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|line| line.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| began.elapsed(), Duration::from_nanos)
}

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let Some(file) = arguments.next() else {
        eprintln!("usage: window_speed MODEL [avx512|avx2|portable] [PIECES]");
        return ExitCode::from(2);
    };
    let path = match arguments.next().as_deref() {
        Some("avx512") => CpuPath::Avx512,
        Some("avx2") => CpuPath::Avx2,
        Some("portable") => CpuPath::Portable,
        _ => CpuPath::best(),
    };
    let count = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(320_u32);
    if !path.is_available() {
        eprintln!("this CPU has no {path:?}");
        return ExitCode::FAILURE;
    }
    let model = match Model::from_file(file.as_ref()) {
        Ok(model) => model.on(path),
        Err(error) => {
            eprintln!("{file}: {error}");
            return ExitCode::FAILURE;
        }
    };
    // Which pieces they are does not change the work.
    let pieces: Vec<Piece> = (0..count)
        .map(|i| Piece { id: 1000 + i * 7 % 20_000, span: Span::new(0, 1), opens_unit: true })
        .collect();
    model.window(&pieces, Convention::Guidelines);
    let clock = Instant::now();
    let began = spent(clock);
    let mut windows = 0;
    while spent(clock) - began < LASTING {
        model.window(&pieces, Convention::Guidelines);
        windows += 1;
    }
    let speed = f64::from(windows * count) / (spent(clock) - began).as_secs_f64();
    println!(r#"{{"path":"{path:?}","window":{count},"pieces_per_second":{speed:.0}}}"#);
    ExitCode::SUCCESS
}
