#!/usr/bin/env python3
"""How well the text of pages is found, by the measure of the article extraction
benchmark (github.com/scrapinghub/article-extraction-benchmark, evaluate.py).

    cargo run --release --example ingest -- --write html/*.html > found.jsonl
    bench/extract/score.py GROUND_TRUTH.json found.jsonl [--dates]

A text is the bag of its shingles of four tokens, a token being a run of letters,
digits and underscores; a shorter text is one shingle. Precision of a page is the share of
what was found that is in its truth, recall the share of the truth that was found; each
is averaged over the pages that have one, and F1 is made of the two averages. The range
is that of 95 in 100 draws of as many pages (bootstrap, seeded). The pages belong to
third parties and are not here. With --dates: the share of pages that gave a date of
publication, by where it stood, and how many gave a warning.
"""

import argparse
import json
import random
import re
import statistics
from collections import Counter
from pathlib import Path

TOKEN = re.compile(r"\w+", re.UNICODE | re.MULTILINE | re.IGNORECASE | re.DOTALL)
SHINGLE = 4
DRAWS = 1000


def shingles(text: str) -> Counter:
    """The bag of shingles of a text."""
    tokens = TOKEN.findall(text)
    starts = range(max(len(tokens) - SHINGLE + 1, min(len(tokens), 1)))
    return Counter(tuple(tokens[start : start + SHINGLE]) for start in starts)


def compare(truth: str, found: str) -> tuple[float | None, float | None]:
    """Precision and recall of one page; None where it has none."""
    wanted, got = shingles(truth), shingles(found)
    hit = (wanted & got).total()
    precision = hit / got.total() if got else None
    recall = hit / wanted.total() if wanted else None
    return precision, recall


def means(pages: list[tuple[float | None, float | None]]) -> tuple[float, float, float]:
    """Mean precision, mean recall and the F1 of the two."""
    precision = statistics.fmean(p for p, _ in pages if p is not None)
    recall = statistics.fmean(r for _, r in pages if r is not None)
    return precision, recall, 2 * precision * recall / (precision + recall)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("truth", type=Path)
    parser.add_argument("found", type=Path)
    parser.add_argument("--dates", action="store_true")
    arguments = parser.parse_args()
    truth = json.loads(arguments.truth.read_text(encoding="utf-8"))
    lines = arguments.found.read_text(encoding="utf-8").splitlines()
    found = {page["id"]: page for page in map(json.loads, lines)}
    pages = [
        compare(truth[name]["articleBody"], found.get(name, {}).get("text", "")) for name in sorted(truth)
    ]
    precision, recall, f1 = means(pages)
    draw = random.Random(1)
    drawn = sorted(means(draw.choices(pages, k=len(pages)))[2] for _ in range(DRAWS))
    low, high = drawn[DRAWS * 25 // 1000], drawn[DRAWS * 975 // 1000]
    print(f"{len(pages)} pages, {len(truth.keys() - found.keys())} without a text")
    print(f"precision {precision:.4f}  recall {recall:.4f}  F1 {f1:.4f} (95 %: {low:.4f} to {high:.4f})")
    if arguments.dates:
        dated = Counter(page["published"]["from"] for page in found.values() if page["published"])
        changed = sum(1 for page in found.values() if page["modified"])
        warned = sum(any("publication" in w for w in page["warnings"]) for page in found.values())
        print(f"published {dated.total() / len(truth):.3f} of pages: {dict(dated.most_common())}")
        print(f"modified {changed / len(truth):.3f} of pages; {warned} pages warn of their dates")


if __name__ == "__main__":
    main()
