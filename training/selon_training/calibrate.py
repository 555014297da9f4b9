"""Chooses how to decode on the development sets and makes the score honest.

Decoding: for each language, the pushes for contents and for sources where none was
found that give the best F1: the mean of that of right statements (content IoU >= .5
with the right source) and that of exact contents.
Score: for each language a logistic regression from the anchor's logit, how sure content and source are, and the
length of the content to "this statement is right" in the same sense. How well that does is
measured on articles that it was not fitted on, a fifth at a time, and drawn.
English is read by PolNeAR's convention. Other languages are read by our guidelines, as
French is.
Least score: half of the F1. With honest scores that is where leaving a statement
out begins to cost F1 (Lipton, Elkan and Naryanaswamy 2014); nothing is tuned.
Languages that the reader has seen little of are fitted together, on articles that it was
never taught (`measured/*.md`): it finds fewer anchors there, so that fainter ones are looked
at, and the languages' tables of cues speak for one.
"""

from __future__ import annotations

import argparse
import json
import subprocess
from dataclasses import asdict, dataclass
from multiprocessing.pool import ThreadPool
from pathlib import Path

import numpy as np

from . import data, diagram
from .diagram import calibration_error
from .model import ROLES, read_json
from .predict import Decoding, matches, score, without_repeats
from .train import DEV

DECODINGS = [Decoding(content, source) for content in (0.0, 0.05, 0.1) for source in (1.0, 2.0)]
# Of languages that were taught little: least probability of an anchor, and what a listed cue
# adds to its logit.
LITTLE_TAUGHT = [Decoding(0.0, source, 0.1, cue) for source in (1.0, 2.0) for cue in (0.0, 2.0, 3.0, 4.0)]
# What the reader gives for a statement: see `Evidence` in `crates/selon-model/src/file.rs`.
EVIDENCE = 5
# How statements are marked in a language, by the reader's names for it.
CONVENTIONS = {"en": "polnear"}
OTHER = "guidelines"
# Those together, while they are fitted.
OTHERS = "others"
# What all languages without a fit of their own get.
LIKE_REST, REST = "fr", ""


def fit(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Logistic regression by Newton's method, with a touch of ridge."""
    weights = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ weights))
        hessian = (x * (p * (1 - p))[:, None]).T @ x + 1e-3 * np.eye(len(weights))
        weights += np.linalg.solve(hessian, x.T @ (y - p) - 1e-3 * weights)
    return weights


@dataclass
class Draft:
    """A statement as the Rust reader drafts it: see its example `drafts`."""

    spans: dict[str, list[list[int]]]
    evidence: list[float]

    @property
    def anchor(self) -> float:
        return self.evidence[1]

    def score(self, weights: np.ndarray) -> float:
        return float(1 / (1 + np.exp(-np.dot(self.evidence, weights))))


def drafts(command: Path, model: Path, gold: Path, convention: str, how: Decoding) -> dict[str, list[Draft]]:
    numbers = [str(x) for x in (how.content, how.source, how.threshold, how.cue)]
    answer = subprocess.run([command, model, gold, convention, *numbers], check=True, stdout=subprocess.PIPE, text=True)
    rows = map(json.loads, answer.stdout.splitlines())
    return {r["doc_id"]: [Draft({k: d[k] for k in ROLES[1:]}, d["evidence"]) for d in r["drafts"]] for r in rows}


def told(lang: str, how: object, documents: list[data.Document], found: dict[str, list[Draft]]) -> tuple[float, float]:
    """Prints the figures of one language, and gives the F1 of right statements and of
    exact contents."""
    kept = {i: without_repeats(fs) for i, fs in found.items()}
    figures = score(documents, kept, lang == "en")
    print(lang, how, {n: round(x, 1) for n, x in figures.items()}, flush=True)
    return figures["iou50+src"], figures["exact"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--measured", type=Path, required=True, help="articles of languages that were taught little")
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True, help="the exported model")
    parser.add_argument("--drafts", type=Path, required=True, help="the reader's example of that name, built")
    parser.add_argument("--diagram", type=Path, required=True, help="SVG file to write")
    parser.add_argument("--others", action="store_true", help="fit only those, keep what was fitted for the rest")
    options = parser.parse_args()
    gold = {} if options.others else {lang: options.data / "attribution" / name for lang, name in DEV.items()}
    gold[OTHERS] = options.measured
    sets = {lang: data.read(path) for lang, path in gold.items()}
    tried = {lang: LITTLE_TAUGHT if lang == OTHERS else DECODINGS for lang in sets}
    jobs = [(lang, how) for lang, hows in tried.items() for how in hows]

    def ask(job: tuple[str, Decoding]) -> dict[str, list[Draft]]:
        lang, how = job
        return drafts(options.drafts, options.model, gold[lang], CONVENTIONS.get(lang, OTHER), how)

    with ThreadPool(2) as pool:
        answers = pool.map(ask, jobs)
    found = dict(zip(jobs, answers))
    f1 = {lang: [told(lang, how, sets[lang], found[lang, how]) for how in tried[lang]] for lang in sets}
    best = {lang: tried[lang][int(np.argmax(np.mean(own, axis=1)))] for lang, own in f1.items()}

    def rows(lang: str, how: Decoding) -> list[Rows]:
        return [judged(d, without_repeats(found[lang, how][d.id]), lang == "en") for d in sets[lang]]

    weights = {lang: fit(*stacked(rows(lang, best[lang]))) for lang in sets}

    def half(langs: list[str]) -> float:
        return round(float(np.mean([max(f1[lang])[0] for lang in langs])) / 200, 2)

    least = {lang: half([OTHERS] if lang == OTHERS else list(DEV)) for lang in sets}
    for lang, documents in sets.items():
        own = found[lang, best[lang]]
        kept = {i: [f for f in fs if f.score(weights[lang]) >= least[lang]] for i, fs in own.items()}
        told(lang, f"scores from {least[lang]}", documents, kept)
    fitted = options.run / "decoding.json"
    kept = read_json(fitted)["languages"] if options.others else {}

    def given(lang: str) -> list[str]:
        """The languages that get what was fitted for `lang`."""
        if lang == OTHERS:
            return sorted({document.lang for document in sets[lang]})
        return [lang, REST] if lang == LIKE_REST else [lang]

    out = {
        "languages": kept | {
            code: {
                "convention": CONVENTIONS.get(lang, OTHER),
                "least_score": least[lang],
                **asdict(best[lang]),
                "calibration": [round(float(w), 4) for w in weights[lang]],
            }
            for lang in weights
            for code in given(lang)
        },
    }
    fitted.write_text(json.dumps(out) + "\n", encoding="utf-8")
    print(out)
    held_out = {lang: held_out_scores(rows(lang, best[lang])) for lang in sets}
    for lang, (p, y) in held_out.items():
        error, chance = 100 * calibration_error(p, y), 100 * error_by_chance(p)
        print(f"{lang}: expected calibration error {error:.1f} points over {len(y)} statements; {chance:.1f} by chance")
    if not options.others:
        drawn = {lang: held_out[lang] for lang in DEV}
        options.diagram.write_text(diagram.reliability(drawn), encoding="utf-8")


def error_by_chance(p: np.ndarray, draws: int = 500) -> float:
    """The calibration error that scores without fault would show, with so few
    statements to measure it on."""
    luck = np.random.default_rng(1).random((draws, len(p)))
    return float(np.mean([calibration_error(p, (row < p).astype(float)) for row in luck]))


Rows = tuple[np.ndarray, np.ndarray]


def judged(document: data.Document, found: list[Draft], flat: bool) -> Rows:
    """Evidence of each statement of one article that counts, and whether it is right."""
    pairs, counted = matches(document, found, flat)
    right = {j for _, j, ok in pairs if ok}
    x = np.array([found[j].evidence for j in counted]).reshape(-1, EVIDENCE)
    return x, np.array([j in right for j in counted], dtype=float)


def stacked(rows: list[Rows]) -> Rows:
    return np.concatenate([x for x, _ in rows]), np.concatenate([y for _, y in rows])


def held_out_scores(rows: list[Rows], parts: int = 5) -> Rows:
    """Scores of every statement from a fit on other articles, and whether it is right."""
    scores, right = [], []
    for part in range(parts):
        weights = fit(*stacked([r for i, r in enumerate(rows) if i % parts != part]))
        x, y = stacked([r for i, r in enumerate(rows) if i % parts == part])
        scores.append(1 / (1 + np.exp(-x @ weights)))
        right.append(y)
    return np.concatenate(scores), np.concatenate(right)


if __name__ == "__main__":
    main()
