"""Compares Selon with its peers: the same text, one after the other, on one core."""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
from pathlib import Path

from . import options
from .articles import LANGUAGES
from .environment import BENCH, REPOSITORY, build, environment
from .measure import BUSY, QUIET, cores, run
from .systems import peers, selon
from .table import percent, table
from .trial import Material, Trial, trials
from .trouble import Trouble, say, told

HEADER = ["", "words/CPU-s", "Selon is", "start s", "peak MB", "F1", "95 % of F1", "P", "R", "F1 any"]
PAGE = REPOSITORY / "examples" / "barrage-ostral.txt"
PAGES = 10


def row(one: Trial, first: Trial) -> list[str]:
    main, loose = one.scores["source"], one.scores["any"]
    ratio = "" if one is first else f"{first.speed / one.speed:.2f} x"
    return [one.system, f"{one.speed:,.0f}", ratio, f"{one.start:.1f}", f"{one.peak / 1e6:,.0f}", percent(main.f1),
            f"{percent(main.low)}–{percent(main.high)}", percent(main.precision), percent(main.recall), percent(loose.f1)]


def title(material: Material, one: Trial) -> str:
    statements = sum(len(a.attributions) for a in material.gold)
    own = "" if material.text is not material.gold else ", the same text repeated" if one.words > 1.5 * sum(a.words for a in material.gold) else ", the same text"
    return (f"{LANGUAGES[material.lang]}: F1 on {len(material.gold)} articles, {statements:,} statements; "
            f"speed on {one.words:,} words{own}")


def page(binary: Path) -> str:
    runs = [run([str(binary), "read", "--quiet", str(PAGE)], cores(1)) for _ in range(PAGES)]
    wall, cpu = (1000 * statistics.median(getattr(r, clock) for r in runs) for clock in ("wall", "cpu"))
    return f"One page ({PAGE.name}), start to end: {wall:.0f} ms, of which {cpu:.0f} ms CPU; median of {PAGES}"


def encoder() -> None:
    """Pieces per second of the encoder alone, beside onnxruntime."""
    build("-p", "selon", "--example", "window_speed")
    python = environment("onnxruntime")
    pin = ["taskset", "-c", str(cores(1)[0])] if shutil.which("taskset") else []
    example = REPOSITORY / "target" / "release" / "examples" / "window_speed"
    print("\nEncoder alone, one core, by the clock", flush=True)
    for path in ("avx512", "avx2", "portable"):
        done = subprocess.run([*pin, str(example), str(REPOSITORY / "models" / "reader.selon"), path], capture_output=True, text=True)
        print(done.stdout.strip() if not done.returncode else f"no {path} on this machine", flush=True)
    done = subprocess.run([*pin, str(python), str(BENCH / "peers" / "onnxruntime_encoder.py")], capture_output=True, text=True)
    if done.returncode:
        raise Trouble(f"onnxruntime failed: {(done.stderr.strip().splitlines() or ['no message'])[-1]}", "See bench/peers/onnxruntime_encoder.py")
    print(done.stdout.strip())


def main(arguments: list[str]) -> None:
    parser = options.parser(__doc__ or "")
    parser.add_argument("--encoder", action="store_true", help="also the encoder alone beside onnxruntime (installs PyTorch, 7 GB)")
    chosen = parser.parse_args(arguments)
    materials = options.material(chosen)
    binary = options.binary(chosen)
    systems = [selon(binary), *peers()]
    tables, shares = [], []
    for material in materials:
        done = trials(systems, material, chosen.fresh)
        shares += [t.cpu / t.wall for t in done]
        tables.append(f"{title(material, done[0])}\n\n{table(HEADER, [row(t, done[0]) for t in done])}")
    print("\n\n".join(tables))
    say("one page, start to end")
    print(f"\n{page(binary)}")
    if min(shares) < QUIET:
        print(BUSY.format(taken=100 * (1 - min(shares))))
    if chosen.encoder:
        encoder()


if __name__ == "__main__":
    told(main, sys.argv[1:])
