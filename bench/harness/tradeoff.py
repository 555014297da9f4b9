"""F1 against speed: what each model file buys, with the peers beside it.

    bench/tradeoff models/reader.selon other.selon

Every model is read with the same binary (`selon read --model FILE`).
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from . import options
from .articles import LANGUAGES
from .chart import Axis, Panel, steps, svg
from .compare import HEADER, row, title
from .environment import WORK
from .systems import peers, selon
from .table import table
from .trial import Trial, trials
from .trouble import say, told

HEIGHT, WIDTH = 300, 380
TICKS = (100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000)


def speeds(rows: list[Trial]) -> Axis:
    low = max([t for t in TICKS if t <= min(x.speed for x in rows) * 0.9] or TICKS[:1])
    high = min([t for t in TICKS if t >= max(x.speed for x in rows) * 1.1] or TICKS[-1:])
    ticks = [t for t in TICKS if low <= t <= high]
    return Axis("words per CPU-second (log)", low, high, ticks, True, [f"{t:,}" for t in ticks])


def panel(lang: str, at: int, rows: list[Trial], models: int, speed: Axis) -> Panel:
    out = Panel(60 + at * (WIDTH + 90), 70, WIDTH, HEIGHT, LANGUAGES[lang], speed, steps(100, "F1, right source (bar: 95 %)"))
    ours = sorted(rows[:models], key=lambda t: t.speed)
    if len(ours) > 1:
        out.line([(t.speed, 100 * t.scores["source"].f1) for t in ours], 0)
    for n, t in enumerate(rows):
        main = t.scores["source"]
        out.bar(t.speed, 100 * main.low, 100 * main.high, 0 if n < models else 1)
        out.dot(t.speed, 100 * main.f1, 0 if n < models else 1, square=n >= models)
    out.labels([(t.speed, 100 * t.scores["source"].f1, t.system, 0 if n < models else 1) for n, t in enumerate(rows)], above=0)
    return out


def names(models: list[Path]) -> list[str]:
    """File names; with the folder where two are the same."""
    plain = [model.stem for model in models]
    return [f"Selon, {m.resolve().parent.name}/{m.stem}" if plain.count(m.stem) > 1 else f"Selon, {m.stem}" for m in models]


def main(arguments: list[str]) -> None:
    parser = options.parser(__doc__ or "")
    parser.add_argument("models", nargs="+", type=Path, metavar="MODEL", help="model files, as in models/")
    parser.add_argument("--svg", type=Path, default=WORK / "tradeoff.svg", metavar="FILE", help="where the chart goes [default: bench/.work/tradeoff.svg]")
    chosen = parser.parse_args(arguments)
    materials = options.material(chosen)
    binary = options.binary(chosen)
    ours = [replace(selon(binary, model.resolve()), name=name) for model, name in zip(chosen.models, names(chosen.models))]
    systems = [*ours, *peers()]
    found: dict[str, list[Trial]] = {}
    for material in materials:
        done = trials(systems, material, chosen.fresh)
        print(f"{title(material, done[0])}\n\n{table(HEADER, [row(t, done[0]) for t in done])}\n")
        found[material.lang] = done
    speed = speeds([t for rows in found.values() for t in rows])
    panels = [panel(lang, at, rows, len(chosen.models), speed) for at, (lang, rows) in enumerate(found.items())]
    chosen.svg.parent.mkdir(parents=True, exist_ok=True)
    width = 60 + len(panels) * (WIDTH + 90) - 30
    chosen.svg.write_text(svg(width, HEIGHT + 130, panels, "F1 against speed, Selon's models and the peers"), encoding="utf-8")
    say(f"chart: {chosen.svg}")


if __name__ == "__main__":
    told(main, sys.argv[1:])
