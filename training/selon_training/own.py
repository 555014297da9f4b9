"""Reads `training/own/*.md`: our own articles, with their statements in words.

The notation is that of the reader's test cases (`crates/selon/tests/cases/quotes.md`):

    ## Title
    ```text lang=fr
    An article, line by line.
    ```
    ```statements
    source | cue | content | labels | parent
    ```

with three differences: every line says all labels that are not the usual one
(certain, positive, not hearsay), the parent is always given (`top`, `in 2`), and
words are found in the text: of all places where the pieces of a role stand, those
are taken where source, cue and content stand nearest to one another and share no
character; `#2` after a piece picks its second place in the text.

`python -m selon_training.own FILE...` checks files and says what it cannot find.
"""

from __future__ import annotations

import argparse
import itertools
import re
import sys
from pathlib import Path
from typing import Iterator

from .data import Document, Statement
from .model import CERTAINTIES

ROLE_NAMES = ("source", "cue", "content")
BLOCKS = re.compile(r"^## (?P<title>.+?)\n.*?^```text lang=(?P<lang>\w+)\n(?P<text>.*?)^```\n.*?^```statements\n(?P<lines>.*?)^```$", re.M | re.S)
# Characters that pieces of one role may stand apart.
APART = 700


def places(piece: str, text: str) -> list[tuple[int, int]]:
    """Where a piece stands, as whole words; blanks match any white space."""
    which = None
    if m := re.search(r"\s*#(\d+)$", piece):
        piece, which = piece[: m.start()], int(m[1]) - 1
    words = r"\s+".join(map(re.escape, piece.split()))
    left = r"(?<!\w)" if piece[:1].isalnum() else ""
    right = r"(?!\w)" if piece[-1:].isalnum() else ""
    found = [m.span() for m in re.finditer(left + words + right, text)]
    return found if which is None else found[which : which + 1]


def chains(pieces: list[str], text: str) -> list[list[tuple[int, int]]]:
    """Places of all pieces in the order of the text."""
    out = [[p] for p in places(pieces[0], text)]
    for piece in pieces[1:]:
        where = places(piece, text)
        longer = []
        for chain in out:
            after = [p for p in where if p[0] >= chain[-1][1] and p[0] - chain[-1][1] <= APART]
            longer.extend([*chain, p] for p in after[:3])
        out = longer
    return out


def meet(a: list[tuple[int, int]], b: list[tuple[int, int]]) -> bool:
    return any(x < f and e < y for x, y in a for e, f in b)


def gap(a: list[tuple[int, int]], b: list[tuple[int, int]]) -> int:
    return min(max(x - f, e - y, 0) for x, y in a for e, f in b)


def resolve(columns: list[str], text: str, inside: list[list[int]] | None = None) -> dict[str, list[list[int]]]:
    """The nearest places of source, cue and content; ValueError if there are none."""
    options = []
    for name, column in zip(ROLE_NAMES, columns):
        pieces = [] if column == "-" else [p.strip() for p in column.split(" … ")]
        found = chains(pieces, text) if pieces else [[]]
        if not found:
            raise ValueError(f"{name} not in the text: {column}")
        options.append(found)
    best, cost = None, None
    for source, cue, content in itertools.product(*options):
        if not cue or not content:
            raise ValueError("a statement needs a cue and a content")
        if meet(cue, content) or meet(source, content) or meet(source, cue):
            continue
        if inside is not None and not meet(cue, [tuple(p) for p in inside]):
            continue
        far = gap(cue, content) * 2 + (gap(source, cue) if source else 0) + (cue[-1][1] - cue[0][0])
        far += content[-1][1] - content[0][0]
        if cost is None or far < cost:
            best, cost = (source, cue, content), far
    if best is None:
        raise ValueError("the roles share characters wherever they stand: " + " | ".join(columns))
    return {name: [list(p) for p in spans] for name, spans in zip(ROLE_NAMES, best)}


def line(raw: str, text: str, done: list[Statement]) -> Statement:
    columns = [c.strip() for c in raw.split("|")]
    if len(columns) != 5:
        raise ValueError("needs source | cue | content | labels | parent")
    labels = columns[3].split()
    known = {*CERTAINTIES, "positive", "negative", "hearsay", "direct", "indirect", "mixed"}
    if wrong := set(labels) - known:
        raise ValueError(f"unknown labels {sorted(wrong)}")
    certainty = [CERTAINTIES.index(w) for w in labels if w in CERTAINTIES]
    if len(certainty) > 1:
        raise ValueError("two certainties")
    if not re.fullmatch(r"top|in \d+", columns[4]):
        raise ValueError(f"parent is `top` or `in N`, not {columns[4]!r}")
    roles = resolve(columns[:3], text)
    return Statement(roles, [*(certainty or [0]), int("negative" in labels), int("hearsay" in labels)])


def read(path: Path) -> Iterator[tuple[Document, list[str]]]:
    """Every article of a file, and what is wrong with its statements."""
    source = path.read_text(encoding="utf-8")
    for number, block in enumerate(BLOCKS.finditer(source), 1):
        text = block["text"].rstrip("\n")
        statements, wrong = [], []
        raws = [r for r in block["lines"].splitlines() if r.strip()]
        for raw in raws:
            try:
                statements.append(line(raw, text, statements))
            except ValueError as error:
                wrong.append(f"{path.name} “{block['title']}”: {error}\n    {raw}")
        for k, raw in enumerate(raws):
            parent = raw.split("|")[-1].strip()
            if wrong or not (m := re.fullmatch(r"in (\d+)", parent)):
                continue
            if not 0 < int(m[1]) <= len(statements) or int(m[1]) == k + 1:
                wrong.append(f"{path.name} “{block['title']}”: no statement {m[1]}\n    {raw}")
        yield Document(f"{path.stem}-{number}", block["lang"], text, statements, nested=True), wrong


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--show", action="store_true", help="print each statement as it was found")
    options = parser.parse_args()
    faults = articles = statements = 0
    for path in options.files:
        headings = len(re.findall(r"^## ", path.read_text(encoding="utf-8"), re.M))
        here = list(read(path))
        if headings != len(here):
            print(f"{path.name}: {headings} headings but {len(here)} whole articles")
            faults += 1
        for document, wrong in here:
            articles, statements, faults = articles + 1, statements + len(document.statements), faults + len(wrong)
            print(*wrong, sep="\n", end="\n" if wrong else "")
            if options.show:
                print(f"== {document.id}")
                for s in document.statements:
                    print("  " + " | ".join("…".join(document.text[a:b] for a, b in s.roles[r]) for r in ROLE_NAMES))
    print(f"{articles} articles, {statements} statements, {faults} faults")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
