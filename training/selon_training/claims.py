"""Reads sheets of claims: invented events, each with claims in several wordings.

    # claims: ferry-lune
    split: fit

    ## c1
    en + Passengers said a cutter and the ferry had collided.
    fr - Les garde-côtes nient toute collision.

    ## c2 number c1
    en + ...

A line is a wording: its language, whether it says the claim or denies it, the sentence.
A claim that is easily taken for another names it and what sets them apart (`KINDS`).
Sheets marked `fit` are those that weights are fitted to, `held` those for measuring.

`python -m selon_training.claims` checks all and prints the articles, one a wording, as
the reader takes them. It needs nothing but Python.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "claims"
KINDS = ("number", "place", "agent", "victim", "role", "time", "opposite", "topic")
LINE = re.compile(r"(en|fr) ([+-]) (\S.*)")
HEAD = re.compile(r"## (c\d+)(?: (\w+) (c\d+))?")


@dataclass
class Claim:
    id: str
    kind: str | None
    beside: str | None
    wordings: list[tuple[str, bool, str]] = field(default_factory=list)


@dataclass
class Event:
    id: str
    split: str
    claims: list[Claim] = field(default_factory=list)


def events(folder: Path = FOLDER) -> list[Event]:
    """All sheets of a folder; one that is not well formed is an error with its place."""
    return [read(path) for path in sorted(folder.glob("*.md"))]


def read(path: Path) -> Event:
    event, known = Event("", ""), set()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        fault = f"{path.name}:{number}: {line!r}"
        if line.startswith("# claims: "):
            event.id = line.removeprefix("# claims: ")
        elif line.startswith("split: "):
            event.split = line.removeprefix("split: ")
            assert event.split in ("fit", "held"), fault
        elif head := HEAD.fullmatch(line):
            claim = Claim(*head.groups())
            assert claim.id not in known and (claim.kind is None or claim.kind in KINDS), fault
            assert claim.beside is None or claim.beside in known, fault
            known.add(claim.id)
            event.claims.append(claim)
        elif wording := LINE.fullmatch(line):
            assert event.claims, fault
            event.claims[-1].wordings.append((wording[1], wording[2] == "-", wording[3]))
        else:
            assert not line.strip(), fault
    assert event.id == path.stem and event.split and event.claims, f"{path.name}: head or claims are missing"
    return event


def articles(event: Event) -> list[dict]:
    """One article a wording; its id is event, claim, and number with `-` for a denial."""
    found = []
    for claim in event.claims:
        for number, (lang, denied, text) in enumerate(claim.wordings, 1):
            found.append({
                "id": f"{event.id}/{claim.id}/{'-' if denied else '+'}{number}", "text": text,
                "lang": lang, "outlet": f"{event.id} {claim.id} {number}", "published": "2031-05-08",
            })
    return found


def main() -> None:
    for event in events():
        for article in articles(event):
            print(json.dumps(article, ensure_ascii=False))


if __name__ == "__main__":
    main()
