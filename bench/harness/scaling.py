"""Words against time and memory: does Selon's time grow as its text does?

From 10^4 to 10^6 words, with one thread and with two; --full goes on to 10^7. What
is measured is kept: a run that was stopped goes on where it was.
"""

from __future__ import annotations

import json
import math
import platform
import sys
import tempfile
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from . import options
from .articles import Article, cut, gold, plain, repeated, write
from .chart import Panel, decades, steps, svg
from .environment import WORK
from .measure import BUSY, QUIET, cores, run
from .systems import digest, selon
from .table import table
from .trouble import Trouble, say, told

SIZES = (10_000, 30_000, 100_000, 300_000, 1_000_000)
FULL = (3_000_000, 10_000_000)
NAMES = {1: "1 thread", 2: "2 threads"}
CLOCKS = {"wall": "seconds", "cpu": "CPU-seconds"}


@dataclass(frozen=True)
class Run:
    words: int
    threads: int
    wall: float
    cpu: float
    peak: int


def measured(binary: Path, articles: list[Article], words: int, threads: int, fresh: bool) -> Run:
    system = selon(binary, threads=threads)
    text = digest(*(a.text for a in articles))
    kept = WORK / "scaling" / f"{digest(system.identity, text, str(words), platform.node())[:24]}.json"
    if kept.exists() and not fresh:
        return Run(**json.loads(kept.read_text()))
    say(f"{words:,} words, {NAMES[threads]}")
    with tempfile.TemporaryDirectory() as folder:
        source, answer = Path(folder, "text.jsonl"), Path(folder, "answer.jsonl")
        exact = write(cut(repeated(articles, words), words), source)
        used = run(system.command("", source, answer), cores(threads))
    done = Run(exact, threads, used.wall, used.cpu, used.peak)
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(json.dumps(asdict(done)))
    return done


def busy(series: dict[int, list[Run]]) -> float:
    """The part of its core that one thread did not get, at worst."""
    return 1 - min(r.cpu / r.wall for r in series[1])


def exponent(runs: list[Run], clock: str) -> tuple[float, float]:
    """Least squares of log time over log words: the slope, and seconds at one word."""
    xs, ys = [math.log(r.words) for r in runs], [math.log(getattr(r, clock)) for r in runs]
    mx, my = sum(xs) / len(xs), sum(ys) / len(ys)
    slope = sum((x - mx) * (y - my) for x, y in zip(xs, ys)) / sum((x - mx) ** 2 for x in xs)
    return slope, math.exp(my - slope * mx)


def picture(series: dict[int, list[Run]], clock: str) -> str:
    runs = [r for rows in series.values() for r in rows]
    words = replace(decades(min(r.words for r in runs), max(r.words for r in runs)), label="words")
    times = [getattr(r, clock) for r in runs]
    seconds = replace(decades(min(times), max(times)), label=CLOCKS[clock])
    time = Panel(70, 70, 350, 270, "Time", words, seconds)
    memory = Panel(510, 70, 350, 270, "Peak memory", words, steps(1.15 * max(r.peak for r in runs) / 1e6, "MB"))
    names: list[tuple[float, float, str, int]] = []
    for colour, (threads, rows) in enumerate(series.items()):
        slope, one = exponent(rows, clock)
        ends = rows[0].words, rows[-1].words
        time.line([(w, one * w**slope) for w in ends], colour, "dash")
        memory.line([(r.words, r.peak / 1e6) for r in rows], colour)
        for r in rows:
            time.dot(r.words, getattr(r, clock), colour)
            memory.dot(r.words, r.peak / 1e6, colour)
        time.text(time.left + 14, time.top + 16 + 20 * colour, f"{NAMES[threads]}: time ~ words^{slope:.2f}", f"f{colour}")
        names.append((rows[len(rows) // 2].words, rows[len(rows) // 2].peak / 1e6, NAMES[threads], colour))
    for x, y, name, colour in names:
        memory.text(memory.px(x), memory.py(y) + (-12 if colour else 21), name, f"f{colour} small", "middle")
    return svg(900, 400, [time, memory], "Selon: words against time and against peak memory")


def main(arguments: list[str]) -> None:
    parser = options.parser(__doc__ or "", words=False)
    parser.add_argument("--full", action="store_true", help="up to 10^7 words; hours")
    parser.add_argument("--up-to", type=int, metavar="N", help="no text longer than N words")
    parser.add_argument("--svg", type=Path, default=WORK / "scaling.svg", metavar="FILE", help="where the chart goes [default: bench/.work/scaling.svg]")
    chosen = parser.parse_args(arguments)
    groups = plain(chosen.text) if chosen.text else gold(chosen.gold)
    articles = [a for group in groups.values() for a in group]
    binary = options.binary(chosen)
    threads = [n for n in NAMES if n <= len(cores(max(NAMES)))]
    sizes = [size for size in (*SIZES, *(FULL if chosen.full else ())) if size <= (chosen.up_to or FULL[-1])]
    if len(sizes) < 2:
        raise Trouble("One text is no line.", f"Give --up-to {SIZES[1]} or more.")
    series = {n: [measured(binary, articles, w, n, chosen.fresh) for w in sizes] for n in threads}
    rows = [[f"{r.words:,}", str(r.threads), f"{r.wall:,.1f}", f"{r.cpu:,.1f}", f"{r.words / r.wall:,.0f}", f"{r.peak / 1e6:,.0f}"]
            for runs in series.values() for r in runs]
    print(table(["words", "threads", "seconds", "CPU-s", "words/s", "peak MB"], rows))
    clock = "wall" if busy(series) < 1 - QUIET else "cpu"
    for n, runs in series.items():
        print(f"{NAMES[n]}: {CLOCKS[clock]} grow as words^{exponent(runs, clock)[0]:.3f} (1 is linear)")
    if clock == "cpu":
        print(BUSY.format(taken=100 * busy(series)))
    chosen.svg.parent.mkdir(parents=True, exist_ok=True)
    chosen.svg.write_text(picture(series, clock), encoding="utf-8")
    say(f"chart: {chosen.svg}")


if __name__ == "__main__":
    told(main, sys.argv[1:])
