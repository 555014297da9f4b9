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

`python -m selon_training.own FILE...` checks files and says what it cannot find;
with `--jsonl` it writes them as annotated articles, one JSON object a line.
"""

from __future__ import annotations

import argparse
import itertools
import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Iterator

from .annotation import CERTAINTIES, Document, Statement

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


def resolve(columns: list[str], text: str) -> dict[str, list[list[int]]]:
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
        far = gap(cue, content) * 2 + (gap(source, cue) if source else 0) + (cue[-1][1] - cue[0][0])
        far += content[-1][1] - content[0][0]
        if cost is None or far < cost:
            best, cost = (source, cue, content), far
    if best is None:
        raise ValueError("the roles share characters wherever they stand: " + " | ".join(columns))
    return {name: [list(p) for p in spans] for name, spans in zip(ROLE_NAMES, best)}


def line(raw: str, text: str) -> Statement:
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


@dataclass
class Article:
    document: Document
    # For each statement the index of the one that it stands in.
    parents: list[int | None]
    faults: list[str]

    def as_json(self) -> dict:
        d = self.document
        return {
            "doc_id": d.id,
            "lang": d.lang,
            "text": d.text,
            "attributions": [
                {
                    "id": f"{d.id}-a{k}",
                    **s.roles,
                    "parent": None if parent is None else f"{d.id}-a{parent}",
                    "certainty": CERTAINTIES[s.labels[0]],
                    "polarity": "negative" if s.labels[1] else "positive",
                    "hearsay_conditional": bool(s.labels[2]),
                }
                for k, (s, parent) in enumerate(zip(d.statements, self.parents))
            ],
        }


def read(path: Path) -> Iterator[Article]:
    """Every article of a file, with what is wrong in it."""
    for number, block in enumerate(BLOCKS.finditer(path.read_text(encoding="utf-8")), 1):
        text = block["text"].rstrip("\n")
        document = Document(f"{path.stem}-{number}", block["lang"], text, [], nested=True)
        article = Article(document, [], [])
        raws = [r for r in block["lines"].splitlines() if r.strip()]
        for k, raw in enumerate(raws):
            try:
                document.statements.append(line(raw, text))
                inside = re.search(r"in (\d+)\s*$", raw)
                parent = int(inside[1]) - 1 if inside else None
                if parent is not None and (parent == k or not 0 <= parent < len(raws)):
                    raise ValueError(f"no statement {parent + 1} to stand in")
                article.parents.append(parent)
            except ValueError as error:
                article.faults.append(f"{path.name} “{block['title']}”: {error}\n    {raw}")
        yield article


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--show", action="store_true", help="print each statement as it was found")
    parser.add_argument("--jsonl", action="store_true", help="write the articles that have no faults")
    options = parser.parse_args()
    faults = articles = statements = 0
    for path in options.files:
        headings = len(re.findall(r"^## ", path.read_text(encoding="utf-8"), re.M))
        here = list(read(path))
        if headings != len(here):
            print(f"{path.name}: {headings} headings but {len(here)} whole articles", file=sys.stderr)
            faults += 1
        for article in here:
            document = article.document
            articles, statements, faults = articles + 1, statements + len(document.statements), faults + len(article.faults)
            for fault in article.faults:
                print(fault, file=sys.stderr)
            if options.jsonl and not article.faults:
                print(json.dumps(article.as_json(), ensure_ascii=False))
            if options.show:
                print(f"== {document.id}")
                for s in document.statements:
                    print("  " + " | ".join("…".join(document.text[a:b] for a, b in s.roles[r]) for r in ROLE_NAMES))
    print(f"{articles} articles, {statements} statements, {faults} faults", file=sys.stderr)
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
