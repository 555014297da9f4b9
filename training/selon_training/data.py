"""Annotated articles, their windows, and what each head should answer."""

from __future__ import annotations

import json
import random
from bisect import bisect_right
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Iterator

import torch
from tokenizers import Tokenizer
from torch import Tensor

from .annotation import CERTAINTIES, GUIDELINES, HINTS, POLNEAR, ROLES, Document, Statement
from .text import PAD, Pieces, tokenize

UNKNOWN_PIECE = 3
IGNORE = -100
# Share of statements whose hints are held back.
NO_HINT = 0.2
QUOTES = [("“", "«"), ("”", "»"), ("“", '"'), ("”", '"'), ("«", "“"), ("»", "”"), ("«", '"'), ("»", '"')]
PLAIN = str.maketrans("àâäçéèêëîïôöùûüÿÀÂÄÇÉÈÊËÎÏÔÖÙÛÜ", "aaaceeeeiioouuuyAAACEEEEIIOOUUU")


def statement(raw: dict) -> Statement:
    if "certainty" in raw:
        certainty = raw["certainty"]
        labels = [
            CERTAINTIES.index("certain" if certainty == "denied" else certainty),
            int(raw["polarity"] == "negative"),
            int(bool(raw["hearsay_conditional"])),
        ]
    else:
        labels = [IGNORE] * 3
    return Statement({role: raw[role] for role in ROLES[1:]}, labels)


def read(path: Path) -> list[Document]:
    documents = []
    for line in path.read_text(encoding="utf-8").splitlines():
        raw = json.loads(line)
        documents.append(
            Document(
                raw["doc_id"],
                raw.get("lang", "en"),
                raw["text"],
                [statement(a) for a in raw["attributions"] if a["cue"] and a["content"]],
                nested=raw.get("lang", "en") != "en",
                skip=raw.get("discard", []),
                convention=POLNEAR if raw.get("lang", "en") == "en" else GUIDELINES,
            )
        )
    return documents


def read_events(path: Path, sentences: int = 12) -> list[Document]:
    """Sentences with graded events, some of them together as lines of a document."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    documents = []
    for at in range(0, len(rows), sentences):
        text, events = "", []
        for row in rows[at : at + sentences]:
            starts, here = [], len(text)
            for word in row["text"].split(" "):
                starts.append((here, here + len(word)))
                here += len(word) + 1
            events.extend(
                (starts[t["span1"][0]][0], starts[t["span1"][1] - 1][1], float(t["label"])) for t in row["targets"]
            )
            text += row["text"] + "\n"
        documents.append(Document(f"{path.parent.name}-{at}", "en", text, [], True, [], events, attributed=False))
    return documents


def give_hints(documents: list[Document], path: Path) -> int:
    """Adds what the word tables say of each statement, from the lines that
    `training/run hints` wrote: {"doc_id", "hints": [[…] for each statement]}. Gives
    the number of documents that got theirs."""
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    known = {row["doc_id"]: row["hints"] for row in rows}
    given = 0
    for document in documents:
        hints = known.get(document.id)
        if hints is not None and len(hints) == len(document.statements):
            for statement_, own in zip(document.statements, hints):
                statement_.hints = own
            given += 1
    return given


def vary(text: str, rng: random.Random) -> str:
    """The same text as other pages would print it. One character for one, so
    every offset stays true."""
    if rng.random() < 0.25:
        kind = rng.randrange(3) * 2 + (2 if "«" in text else 0)
        for old, new in QUOTES[kind : kind + 2]:
            text = text.replace(old, new)
    if rng.random() < 0.25:
        text = text.replace("’", "'") if "’" in text else text.replace("'", "’")
    if rng.random() < 0.08:
        text = text.translate(PLAIN)
    if rng.random() < 0.03 and len(text.upper()) == len(text):
        text = text.upper()
    if rng.random() < 0.05:
        text = scanned(text, rng, rng.choice([0.0, 0.004, 0.01]), 0.015)
    lines = text.split("\n")
    for i, line in enumerate(lines):
        if rng.random() < 0.02 and len(line.upper()) == len(line):
            lines[i] = line.upper()
    if rng.random() < 0.1:
        return " ".join(lines)
    return "\n".join(lines)


CONFUSED = {"l": "1", "e": "c", "c": "e", "h": "b", "n": "u", "u": "n", "O": "0", "i": "l", "é": "6", ",": ".", ".": ","}


def scanned(text: str, rng: random.Random, mistaken: float, broken: float) -> str:
    """Faults of machine reading: a share of letters mistaken, a share of blanks read
    as the ends of lines, commas read as full stops."""
    out = []
    for ch in text:
        if ch == " " and rng.random() < broken:
            ch = "\n"
        elif ch in CONFUSED and rng.random() < (0.04 if ch == "," else mistaken):
            ch = CONFUSED[ch]
        out.append(ch)
    return "".join(out)


@dataclass
class Window:
    ids: list[int]
    opens: list[bool]  # where a role may begin
    convention: int
    anchors: list[int]
    # 1 where the anchor head is not to be taught (unannotated nesting, discards).
    hidden: list[bool]
    roles: list[list[int]]  # one row an anchor
    labels: list[list[int]]
    hints: list[list[float]]
    events: list[tuple[int, float]]
    spans: bool = True  # whether the annotated spans follow the convention


def covered(pieces: Pieces, spans: list[list[int]]) -> list[int]:
    """Pieces that share a character with a span; a paragraph break counts when
    the span runs over it."""
    found = []
    for start, end in spans:
        j = bisect_right(pieces.spans, start, key=lambda span: span[1])
        while j < len(pieces) and pieces.spans[j][0] < end:
            found.append(j)
            j += 1
    return found


def windows_of(document: Document, pieces: Pieces, cuts: list[tuple[int, int]]) -> Iterator[Window]:
    rows = []
    hidden = [not document.attributed] * len(pieces)
    for s in document.statements:
        row = [0] * len(pieces)
        for role in ("content", "source", "cue"):
            for j in covered(pieces, s.roles[role]):
                row[j] = ROLES.index(role)
        anchor = next((j for j, r in enumerate(row) if r == ROLES.index("cue")), None)
        if anchor is None:
            continue
        if not document.nested:
            for j in covered(pieces, s.roles["content"]):
                hidden[j] = True
        rows.append((anchor, row, s.labels, s.hints))
    for j in covered(pieces, document.skip):
        hidden[j] = True
    for anchor, *_ in rows:
        hidden[anchor] = False
    events = [(j, grade) for a, b, grade in document.events for j in covered(pieces, [[a, b]])[:1]]
    for start, end in cuts:
        here = [(a - start, row[start:end], *rest) for a, row, *rest in rows if start <= a < end]
        yield Window(
            pieces.ids[start:end],
            pieces.opens_unit[start:end],
            document.convention,
            [a for a, *_ in here],
            hidden[start:end],
            [row for _, row, _, _ in here],
            [labels for _, _, labels, _ in here],
            [hints for *_, hints in here],
            [(j - start, grade) for j, grade in events if start <= j < end],
            document.spans,
        )


def epoch(
    documents: list[tuple[Document, float]], tokenizer: Tokenizer, size: int, rng: random.Random
) -> list[Window]:
    """Every document as often as its weight says (0.3: three times in ten), varied,
    cut at new places."""
    out: list[Window] = []
    for document, weight in documents:
        for _ in range(int(weight) + (rng.random() < weight % 1)):
            varied = vary(document.text, rng)
            pieces = tokenize(varied, tokenizer)
            first = rng.randrange(size // 2, size + 1)
            edges = [0, *range(first, len(pieces), size), len(pieces)]
            cuts = [(a, b) for a, b in zip(edges, edges[1:]) if b - a > 8]
            # Grades of events are the same by any convention.
            convention = document.convention if document.attributed else rng.choice([GUIDELINES, POLNEAR])
            out.extend(windows_of(replace(document, text=varied, convention=convention), pieces, cuts))
    return out


def batches(windows: list[Window], size: int, rng: random.Random) -> list[list[Window]]:
    """Windows of like length together, so that little is padding."""
    rng.shuffle(windows)
    pool = size * 32
    out = []
    for at in range(0, len(windows), pool):
        near = sorted(windows[at : at + pool], key=lambda w: len(w.ids))
        out.extend(near[i : i + size] for i in range(0, len(near), size))
    rng.shuffle(out)
    return out


@dataclass
class Batch:
    ids: Tensor
    opens: Tensor
    convention: Tensor  # one a window
    anchors: Tensor  # 0/1 for every piece
    taught: Tensor  # whether the anchor head learns from this piece
    row: Tensor  # for each anchor, its window
    index: Tensor  # and its piece
    roles: Tensor
    spans: Tensor  # whether the roles are taught
    labels: Tensor
    hints: Tensor
    event_row: Tensor
    event_index: Tensor
    events: Tensor


def collate(windows: list[Window], rng: random.Random, forget: float) -> Batch:
    longest = max(len(w.ids) for w in windows)
    ids = torch.full((len(windows), longest), PAD)
    opens = torch.zeros(len(windows), longest, dtype=torch.bool)
    anchors = torch.zeros(len(windows), longest)
    taught = torch.zeros(len(windows), longest, dtype=torch.bool)
    row, index, roles, spans, labels, hints, events = [], [], [], [], [], [], []
    for b, window in enumerate(windows):
        length = len(window.ids)
        seen = [UNKNOWN_PIECE if rng.random() < forget else i for i in window.ids]
        ids[b, :length] = torch.tensor(seen)
        opens[b, :length] = torch.tensor(window.opens)
        taught[b, :length] = ~torch.tensor(window.hidden)
        events.extend((b, j, grade) for j, grade in window.events)
        for anchor, role, label, hint in zip(window.anchors, window.roles, window.labels, window.hints):
            anchors[b, anchor] = 1
            row.append(b)
            index.append(anchor)
            roles.append(role + [IGNORE] * (longest - length))
            spans.append(float(window.spans))
            labels.append(label)
            # The head must not lean on the tables alone.
            hints.append(hint if rng.random() > NO_HINT else [0.0] * HINTS)
    return Batch(
        ids,
        opens,
        torch.tensor([window.convention for window in windows]),
        anchors,
        taught,
        torch.tensor(row, dtype=torch.long),
        torch.tensor(index, dtype=torch.long),
        torch.tensor(roles, dtype=torch.long).view(-1, longest),
        torch.tensor(spans),
        torch.tensor(labels, dtype=torch.long).view(-1, 3),
        torch.tensor(hints, dtype=torch.float).view(-1, HINTS),
        torch.tensor([b for b, _, _ in events], dtype=torch.long),
        torch.tensor([j for _, j, _ in events], dtype=torch.long),
        torch.tensor([grade for _, _, grade in events], dtype=torch.float),
    )
