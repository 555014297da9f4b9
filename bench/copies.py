#!/usr/bin/env python3
"""How many planted near-duplicates a library links, and how many others.

    python3 bench/copies.py [--selon target/release/selon]

Ten thousand articles of the example `near_duplicates`, half of them copies of others at
five levels of change, go through `selon add` without being read; the links come back
from `selon export --what copies`.
"""

import argparse
import collections
import json
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ["cargo", "run", "--quiet", "--release", "-p", "selon", "--example", "near_duplicates"]
SOURCES = ["training/own", "bench/gold"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--selon", default=str(ROOT / "target/release/selon"))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        source, library = Path(folder) / "articles.jsonl", Path(folder) / "library.sqlite"
        with source.open("wb") as out:
            subprocess.run([*EXAMPLE, "--", "--write", *SOURCES], cwd=ROOT, stdout=out, check=True)
        articles = [json.loads(line) for line in source.open(encoding="utf-8")]
        selon = [options.selon, "--library", str(library)]
        subprocess.run([*selon, "add", "--no-read", str(source)], check=True)
        exported = subprocess.run([*selon, "export", "--what", "copies"], check=True, stdout=subprocess.PIPE)
    links = [json.loads(line) for line in exported.stdout.splitlines()]
    found = {tuple(sorted((link["name"], link["copy_name"]), key=int)) for link in links}
    planted = {(a["copy_of"], a["id"]): a["level"] for a in articles if "copy_of" in a}
    levels = collections.Counter(planted.values())
    hits = collections.Counter(level for pair, level in planted.items() if pair in found)
    print(f"{len(articles)} articles, {len(planted)} planted copies, {len(found)} links")
    print(f"precision {sum(hits.values()) / max(1, len(found)):.4f}")
    for level, count in sorted(levels.items()):
        print(f"level {level}: recall {hits[level] / count:.4f} ({hits[level]} of {count})")


if __name__ == "__main__":
    main()
