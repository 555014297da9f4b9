"""How well statements were found: F1 over one-to-one matches of contents.

    bench/start score GOLD.jsonl PREDICTIONS.jsonl      (to check the scorer alone)

A text is a row of tokens (words and single marks); a span has every token that it
touches. In each article predictions and gold are matched one to one so that the
sum of the contents' IoU (shared tokens by all tokens) is as great as possible. A
match counts as
    any     the contents share a token
    half    content IoU >= .5
    source  half, and the sources share a token or both are empty  (the headline)
"""

from __future__ import annotations

import json
import re
import sys
from bisect import bisect_right
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

from .articles import Article, gold
from .trouble import Trouble, told

TOKEN = re.compile(r"\w+|[^\w\s]")
ROLES = ("source", "cue", "content")
LEVELS = ("any", "half", "source")
# Decides between equal IoU only: the better cue, then the better source.
TIE = {"cue": 3e-9, "source": 1e-9}
DRAWS, SEED = 1000, 1

Roles = dict[str, frozenset[int]]


@dataclass(frozen=True)
class Score:
    precision: float
    recall: float
    f1: float
    low: float
    high: float


def tokens_of(text: str) -> list[tuple[int, int]]:
    return [m.span() for m in TOKEN.finditer(text)]


def cover(tokens: list[tuple[int, int]], spans: list[list[int]]) -> frozenset[int]:
    ends = [end for _, end in tokens]
    found = set()
    for start, end in spans:
        at = bisect_right(ends, start)
        while start < end and at < len(tokens) and tokens[at][0] < end:
            found.add(at)
            at += 1
    return frozenset(found)


def _statements(text: str, attributions: list[dict[str, Any]]) -> list[Roles]:
    """Those with a content, as sets of tokens."""
    tokens = tokens_of(text)
    read = [{role: cover(tokens, a.get(role) or []) for role in ROLES} for a in attributions]
    return [roles for roles in read if roles["content"]]


def iou(a: frozenset[int], b: frozenset[int]) -> float:
    return len(a & b) / len(a | b) if a or b else 0.0


def counts(article: Article, predicted: list[dict[str, Any]]) -> list[int]:
    """Matches at each level, then the number predicted and the number in the gold."""
    if not article.nested:
        # A gold without nesting cannot say whether a nested statement is right.
        predicted = [p for p in predicted if p.get("parent") is None]
    ours, theirs = _statements(article.text, article.attributions), _statements(article.text, predicted)
    hits = [0] * len(LEVELS)
    if ours and theirs:
        overlap = np.array([[iou(g["content"], p["content"]) for p in theirs] for g in ours])
        ties = np.array([[sum(w * iou(g[r], p[r]) for r, w in TIE.items()) for p in theirs] for g in ours])
        for i, j in zip(*linear_sum_assignment(overlap + ties * (overlap > 0), maximize=True)):
            a, b = ours[i]["source"], theirs[j]["source"]
            half = overlap[i, j] >= 0.5
            for level, met in enumerate((overlap[i, j] > 0, half, half and (bool(a & b) or not (a or b)))):
                hits[level] += bool(met)
    return [*hits, len(theirs), len(ours)]


def _f1(hits: np.ndarray, predicted: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    return np.asarray(2 * hits / np.maximum(predicted + wanted, 1))


def score(articles: list[Article], predictions: dict[str, list[dict[str, Any]]]) -> dict[str, Score]:
    """Each level's score; low and high bound 95 % of F1 over 1,000 draws of articles."""
    table = np.array([counts(a, predictions.get(a.id, [])) for a in articles])
    draws = np.random.default_rng(SEED).integers(len(articles), size=(DRAWS, len(articles)))
    drawn = table[draws].sum(axis=1)
    total = table.sum(axis=0)
    out = {}
    for level, name in enumerate(LEVELS):
        hits, predicted, wanted = total[level], total[-2], total[-1]
        low, high = np.percentile(_f1(drawn[:, level], drawn[:, -2], drawn[:, -1]), [2.5, 97.5])
        out[name] = Score(float(hits / max(predicted, 1)), float(hits / max(wanted, 1)),
                          float(_f1(hits, predicted, wanted)), float(low), float(high))
    return out


def main(arguments: list[str]) -> None:
    if len(arguments) != 2:
        raise Trouble("Two files are needed.", "bench/start score GOLD.jsonl PREDICTIONS.jsonl")
    path = Path(arguments[0])
    rows = (json.loads(line) for line in Path(arguments[1]).read_text(encoding="utf-8").split("\n") if line.strip())
    predictions = {f"{path.stem}:{row['doc_id']}": row["attributions"] for row in rows}
    articles = [a for group in gold([path]).values() for a in group]
    for name, s in score(articles, predictions).items():
        print(f"{name:8} P {s.precision:.4f}  R {s.recall:.4f}  F1 {s.f1:.4f}  ({s.low:.4f} to {s.high:.4f})")


if __name__ == "__main__":
    told(main, sys.argv[1:])
