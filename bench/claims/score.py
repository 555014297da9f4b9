#!/usr/bin/env python3
"""How well utterances that make one claim are put together.

    bench/claims/score.py [fit|held]

Reads the sheets in `training/claims` of that split (default `held`), an event at a time as
one set of articles, and prints pairwise precision, recall and F1, all together, across
languages and within one; B3; and of pairs that were rightly put together, how often it is
told whether one denies what the other says. Then which near misses were taken for the same.
"""
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "training"))
from selon_training.claims import articles, events  # noqa: E402

RUN = "cargo run --release -q -p selon --example claims".split()


def rate(right, wrong, missed):
    precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return f"precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}"


def main():
    split = sys.argv[1] if len(sys.argv) > 1 else "held"
    sheets = [event for event in events() if event.split == split]
    texts = [article for event in sheets for article in articles(event)]
    lines = "\n".join(json.dumps(article, ensure_ascii=False) for article in texts)
    run = subprocess.run(RUN, cwd=ROOT, input=lines, capture_output=True, text=True, check=True)
    group, against = {}, {}
    for number, line in enumerate(run.stdout.splitlines()):
        for name, opposed in json.loads(line):
            group.setdefault(name, set()).add(number)
            against[name, number] = opposed
    lang = {article["id"]: article["lang"] for article in texts}
    claim = {name: tuple(name.split("/")[:2]) for name in lang}
    denied = {name: name.split("/")[2].startswith("-") for name in lang}
    kinds = {frozenset(((e.id, c.id), (e.id, c.beside))): c.kind for e in sheets for c in e.claims if c.beside}
    counts = {"all": Counter(), "across languages": Counter(), "within one": Counter()}
    near, told, right_told = Counter(), 0, 0
    names = sorted(lang)
    for at, a in enumerate(names):
        for b in names[:at]:
            if a.split("/")[0] != b.split("/")[0]:
                continue
            common = group.get(a, set()) & group.get(b, set())
            same = claim[a] == claim[b]
            kind = ("missed", "right")[bool(common)] if same else ("apart", "wrong")[bool(common)]
            counts["all"][kind] += 1
            counts["across languages" if lang[a] != lang[b] else "within one"][kind] += 1
            if kind == "right":
                told += 1
                number = min(common)
                right_told += (against[a, number] != against[b, number]) == (denied[a] != denied[b])
            if kind == "wrong":
                near[kinds.get(frozenset((claim[a], claim[b])), "another claim")] += 1
    print(f"{len(names)} wordings of {len(set(claim.values()))} claims, {len(sheets)} events ({split})")
    for name, count in counts.items():
        print(f"{name:18}{rate(count['right'], count['wrong'], count['missed'])}")
    precision = recall = 0.0
    for name in names:
        mine = {n for n in names if n == name or group.get(n, set()) & group.get(name, set())}
        gold = {n for n in names if claim[n] == claim[name]}
        precision += len(mine & gold) / len(mine) / len(names)
        recall += len(mine & gold) / len(gold) / len(names)
    print(f"{'B3':18}precision {precision:.3f}  recall {recall:.3f}  F1 {2 * precision * recall / (precision + recall):.3f}")
    print(f"denial told rightly in {right_told} of {told} pairs")
    print("wrong pairs:", ", ".join(f"{kind} {count}" for kind, count in near.most_common()))


if __name__ == "__main__":
    main()
