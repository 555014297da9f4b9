"""How long a dossier takes over many articles, and how that grows with their number.

    python3 bench/dossier.py [--sizes 300,1000,3000,10000] [--selon target/release/selon]

Makes articles from the invented cases of `training/cases`, repeated with other names and
other dates, and with a third of the longer words exchanged so that repetitions are no
copies. They are read into a library once, which takes longest and is told apart; then for
each size a case of all of them is made, whose stances are told as they join it (`selon case
add`), and weighed (`selon dossier`), which tells none again. Prints CPU seconds and peak
memory of both, and the slope of log time against log number.
`--keep FOLDER` keeps the library, and a later run goes on with it.
"""

import argparse
import datetime
import json
import math
import os
import random
import re
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "training"))
from selon_training import cases  # noqa: E402

CHANGED = 1 / 3
LONG = 5
VOWELS, OTHERS = "aeiou", "bcdfglmnprstv"


def turned(name, by):
    """Another name, the same for the same name and number."""
    def letter(char):
        for row in (VOWELS, OTHERS):
            if char.lower() in row:
                new = row[(row.index(char.lower()) + by) % len(row)]
                return new.upper() if char.isupper() else new
        return char
    return "".join(map(letter, name))


def names(case):
    """Words that are names in a case: with a capital in a name of an entity or a state."""
    listed = [name for entity in case.entities.values() for name in entity]
    listed += [article.outlet for article in case.articles.values()]
    return {word for name in listed for word in re.findall(r"\w+", name)
            if word[0].isupper() and len(word) > 3}


def later(date, days):
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", date or ""):
        return None
    return str(datetime.date.fromisoformat(date) + datetime.timedelta(days=days))


def articles(count):
    """Articles as lines of JSON Lines: all cases, then all again with other names."""
    read = [cases.read(path) for path in sorted((ROOT / "training/cases").glob("*.md"))]
    pool = {}
    for case in read:
        for article in case.articles.values():
            words = re.findall(r"\b[^\W\d_A-Z]+\b", article.text)
            pool.setdefault(article.lang, []).extend(w for w in words if len(w) >= LONG)
    made, again = 0, 0
    while True:
        for case in read:
            proper = names(case)
            for article in case.articles.values():
                if made == count:
                    return
                dice = random.Random(f"{again} {case.id} {article.id}")

                def word(found, lang=article.lang):
                    own = found.group()
                    if again and own in proper:
                        return turned(own, again)
                    if again and own.islower() and len(own) >= LONG and dice.random() < CHANGED:
                        return dice.choice(pool[lang])
                    return own
                line = {"id": f"{case.id}-{again}-{article.id}", "lang": article.lang,
                        "text": re.sub(r"\w+", word, article.text),
                        "outlet": turned(article.outlet.split(".")[0], again) + ".example"}
                day = later(article.date, 31 * again)
                made += 1
                yield json.dumps(line | ({"published": day} if day else {}), ensure_ascii=False)
        again += 1


def run(*command):
    """CPU seconds and peak memory in MB of a command that must end well."""
    child = os.posix_spawnp(command[0], command, os.environ)
    _, status, used = os.wait4(child, 0)
    if status:
        sys.exit(f"{' '.join(command)}: ended with {status}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def slope(rows):
    """Of log time against log number, by least squares."""
    points = [(math.log(n), math.log(max(seconds, 0.01))) for n, seconds in rows]
    x, y = (sum(values) / len(points) for values in zip(*points))
    spread = sum((a - x) ** 2 for a, _ in points)
    return sum((a - x) * (b - y) for a, b in points) / spread if spread else float("nan")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sizes", default="300,1000,3000,10000")
    parser.add_argument("--selon", default=str(ROOT / "target/release/selon"))
    parser.add_argument("--threads", default="1")
    parser.add_argument("--keep", help="folder for the library, that is gone on with")
    given = parser.parse_args()
    sizes = sorted(int(size) for size in given.sizes.split(","))
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(given.keep or scratch)
        folder.mkdir(parents=True, exist_ok=True)
        library, lines = str(folder / "library.db"), list(articles(sizes[-1]))
        case = cases.read(ROOT / "training/cases/ferry-halcyra.md")
        judging, weighing = [], []
        print("articles | reading, s | case add, s | MB | dossier, s | MB", flush=True)
        for size in sizes:
            part = folder / "part.jsonl"
            part.write_text("\n".join(lines[:size]), encoding="utf-8")
            reading, _ = run(given.selon, "add", "--quiet", "--library", library,
                             "-t", given.threads, str(part))
            name = f"bench-{size}-{os.getpid()}"
            asked = {"schema": "selon.case/1", "id": name, "question": case.question,
                     "hypotheses": [{"id": key, "label": label}
                                    for key, label in case.hypotheses.items()]}
            (folder / "case.json").write_text(json.dumps(asked), encoding="utf-8")
            run(given.selon, "case", "new", "--library", library,
                "--file", str(folder / "case.json"))
            judge, most = run(given.selon, "case", "add", "--quiet", "--library", library,
                              "-t", given.threads, name, "--all")
            weigh, more = run(given.selon, "dossier", "--quiet", "--library", library,
                              "-f", "json", "-t", given.threads,
                              "-o", str(folder / "out.json"), name)
            judging.append((size, judge))
            weighing.append((size, weigh))
            print(f"{size} | {reading:.1f} | {judge:.1f} | {most:.0f} | {weigh:.1f} | {more:.0f}",
                  flush=True)
        if len(sizes) > 1:
            print(f"slope: case add {slope(judging):.2f}, dossier {slope(weighing):.2f}")


if __name__ == "__main__":
    main()
