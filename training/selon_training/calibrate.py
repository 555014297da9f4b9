"""Chooses how to decode on the development sets and makes the score honest.

Decoding: the weight of boundaries that gives the best mean F1 (content IoU >= .5
with the right source) over the languages, and with it the lowest threshold of the
anchor that loses at most a tenth of a point: a reader can pass over what has a low
score, but cannot see what was left out.
Score: a logistic regression from the anchor's logit, the roles' confidence and
the length of the content to "this statement is right" in the same sense.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from . import data
from .model import load
from .predict import Found, matches, predict, score
from .train import DEV

LOWEST = 0.1
THRESHOLDS = np.arange(0.3, 0.75, 0.05)
CHANGES = (0.25, 0.5, 1.0)
# Points of F1 given up for recall.
TOLERATED = 0.1


def logit(p: float) -> float:
    return float(np.log(p / (1 - p)))


def above(found: dict[str, list[Found]], threshold: float) -> dict[str, list[Found]]:
    return {i: [f for f in fs if f.anchor >= logit(threshold)] for i, fs in found.items()}


def features(f: Found) -> list[float]:
    return [1.0, f.anchor, f.confidence, float(np.log1p(f.units))]


def fit(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Logistic regression by Newton's method, with a touch of ridge."""
    weights = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ weights))
        hessian = (x * (p * (1 - p))[:, None]).T @ x + 1e-3 * np.eye(len(weights))
        weights += np.linalg.solve(hessian, x.T @ (y - p) - 1e-3 * weights)
    return weights


def calibration_error(p: np.ndarray, y: np.ndarray, bins: int = 10) -> float:
    """Expected calibration error over bins of equal width."""
    which = np.minimum((p * bins).astype(int), bins - 1)
    return sum(abs(p[which == b].mean() - y[which == b].mean()) * (which == b).mean() for b in set(which))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True)
    options = parser.parse_args()
    torch.manual_seed(1)
    model, _ = load(options.run / "reader.pt")
    tokenizer = Tokenizer.from_file(str(options.run / "tokenizer.json"))
    sets = {lang: data.read(options.data / "attribution" / name) for lang, name in DEV.items()}

    means: dict[tuple[float, float], float] = {}
    found: dict[float, dict[str, dict[str, list[Found]]]] = {}
    for change in CHANGES:
        found[change] = {
            lang: {d.id: predict(model, tokenizer, d.text, LOWEST, change) for d in documents}
            for lang, documents in sets.items()
        }
        for threshold in THRESHOLDS:
            figures = {
                lang: score(documents, above(found[change][lang], threshold), lang == "en")
                for lang, documents in sets.items()
            }
            means[change, threshold] = float(np.mean([f["iou50+src"] for f in figures.values()]))
            rounded = {k: {n: round(x, 1) for n, x in f.items()} for k, f in figures.items()}
            print(change, round(float(threshold), 2), rounded, flush=True)
    best = max(means, key=lambda key: means[key])
    change = best[0]
    threshold = min(float(t) for c, t in means if c == change and means[c, t] >= means[best] - TOLERATED)
    x, y = [], []
    for lang, documents in sets.items():
        for document in documents:
            kept = above({"": found[change][lang][document.id]}, threshold)[""]
            pairs, counted = matches(document, kept, lang == "en")
            right = {j for _, j, ok in pairs if ok}
            x.extend(features(kept[j]) for j in counted)
            y.extend(j in right for j in counted)
    matrix, target = np.array(x), np.array(y, dtype=float)
    weights = fit(matrix, target)
    error = calibration_error(1 / (1 + np.exp(-matrix @ weights)), target)
    out = {"threshold": round(threshold, 3), "change": change, "calibration": [round(float(w), 4) for w in weights]}
    (options.run / "decoding.json").write_text(json.dumps(out) + "\n", encoding="utf-8")
    print(out, f"expected calibration error {100 * error:.1f} points over {len(y)} statements")


if __name__ == "__main__":
    main()
