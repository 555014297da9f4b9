"""Annotated articles as damaged pages would print them, to measure what that costs.

    python -m selon_training.variants KIND GOLD.jsonl > DAMAGED.jsonl

One character stands for one, so every annotated span stays true.

- accents: no accents, straight quotes and apostrophes (old systems, chat copies)
- capitals: every line in capitals
- scan: machine-read print: letters mistaken (0.5 %), lines broken in mid-sentence
  (2 % of blanks), commas read as full stops (4 %)
- line: the whole article on one line (scrapers that lose paragraphs)
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path
from typing import Callable

from .data import PLAIN, scanned

STRAIGHT = str.maketrans("“”«»’‘", "\"\"\"\"''")


def accents(text: str, _: random.Random) -> str:
    return text.translate(PLAIN).translate(STRAIGHT)


def capitals(text: str, _: random.Random) -> str:
    return "".join(c.upper() if len(c.upper()) == 1 else c for c in text)


def scan(text: str, rng: random.Random) -> str:
    return scanned(text, rng, mistaken=0.005, broken=0.02)


def line(text: str, _: random.Random) -> str:
    return text.replace("\n", " ")


KINDS: dict[str, Callable[[str, random.Random], str]] = {
    "accents": accents,
    "capitals": capitals,
    "scan": scan,
    "line": line,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("gold", type=Path)
    options = parser.parse_args()
    rng = random.Random(1)
    for raw in options.gold.read_text(encoding="utf-8").splitlines():
        row = json.loads(raw)
        row["text"] = KINDS[options.kind](row["text"], rng)
        print(json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    main()
