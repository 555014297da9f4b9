"""How fast a library takes articles in, how large it is, and how fast it finds.

    python3 bench/library.py [--articles 100000] [--selon target/release/selon]

Makes short articles of our own words (`training/own`, `bench/gold`), a tenth of them
copies of others with some words changed, adds them without reading, and searches.
"""

import argparse
import collections
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORDS = 150
COPIES = 0.1
CHANGED = 0.05
SEARCHES = 20


def vocabulary():
    """Words of our own texts, each as often as it stands there."""
    words = []
    for folder in ("training/own", "bench/gold"):
        for path in sorted((ROOT / folder).rglob("*.md")):
            words += re.findall(r"\w+", path.read_text(encoding="utf-8"))
    return words


def articles(count, words, dice):
    """Lines of JSON Lines."""
    texts = []
    for number in range(count):
        if texts and dice.random() < COPIES:
            text = dice.choice(texts).split()
            for at in range(len(text)):
                if dice.random() < CHANGED:
                    text[at] = dice.choice(words)
            text = " ".join(text)
        else:
            text = " ".join(dice.choices(words, k=WORDS)) + "."
        if len(texts) < 5000:
            texts.append(text)
        day = f"{2031 + number % 3}-{1 + number % 12:02}-{1 + number % 28:02}"
        yield json.dumps(
            {"id": f"a{number}", "text": text, "title": " ".join(text.split()[:8]),
             "outlet": f"Outlet {number % 40}", "published": day, "lang": "en"},
            ensure_ascii=False)


def run(command):
    """Seconds on the clock, CPU seconds, and peak memory in MB."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    clock = time.perf_counter() - began
    if status:
        raise SystemExit(f"{command}: {said.decode()}")
    return clock, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--selon", default=str(ROOT / "target/release/selon"))
    options = parser.parse_args()
    sys.stdout.reconfigure(line_buffering=True)
    dice = random.Random(1)
    words = vocabulary()
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "articles.jsonl"
        library = Path(folder) / "library.sqlite"
        with source.open("w", encoding="utf-8") as out:
            for line in articles(options.articles, words, dice):
                out.write(line + "\n")
        size = source.stat().st_size
        selon = [options.selon, "--library", str(library)]
        clock, cpu, memory = run([*selon, "add", "--no-read", "-q", str(source)])
        print(f"articles            {options.articles:,} ({size / 1e6:.0f} MB)")
        print(f"added, unread       {cpu:.1f} CPU s, {clock:.1f} s, peak {memory:.0f} MB")
        clock, cpu, memory = run([*selon, "add", "--no-read", "-q", str(source)])
        print(f"added again         {cpu:.1f} CPU s, {clock:.1f} s, peak {memory:.0f} MB")
        print(f"library             {library.stat().st_size / 1e6:.0f} MB")
        start = min(run([*selon, "search", "zzzz"])[1] for _ in range(5))
        print(f"start               {start * 1000:.1f} ms")
        ranked = [word for word, _ in collections.Counter(words).most_common()]
        for name, some in (("frequent", ranked[:SEARCHES]),
                           ("middling", ranked[200:200 + SEARCHES]),
                           ("rare", ranked[2000:2000 + SEARCHES])):
            costs = sorted(run([*selon, "search", "-f", "json", word])[1] - start for word in some)
            print(f"search, {name:11} median {costs[len(costs) // 2] * 1000:.1f} ms, "
                  f"worst {costs[-1] * 1000:.1f} ms")


if __name__ == "__main__":
    main()
