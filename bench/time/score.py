#!/usr/bin/env python3
"""Scores expressions of time against TimeML files, as TempEval-3 does.

    bench/time/score.py LANG PARTS WHICH FILE.tml... [--errors fp fn value type span]

PARTS splits the files by the SHA-1 of their name: the held-out part are those whose
hash is a multiple of PARTS. WHICH is `dev`, `held` or `all`. The figures in
docs/reading.md: `en 5` and `fr 2`. The document's creation time is the anchor.

relaxed: spans that overlap; strict: the same span; type: share of the matched with the
right type; value: relaxed F1 times the share of the matched with the right value.
"""
import hashlib
import html
import os
import re
import subprocess
import sys
import tempfile

READER = os.environ.get("READ_DATES", "target/release/examples/read_dates")


def load(path):
    """Text, creation time and TIMEX3 (start, end, type, value) of a TimeML file."""
    source = open(path, encoding="utf-8").read()
    created = re.search(r"<DCT>.*?</DCT>", source, re.S)
    anchor = re.search(r'\bvalue="([^"]*)"', created.group(0)).group(1) if created else ""
    body = re.search(r"<TEXT>(.*?)</TEXT>", source, re.S).group(1)
    body = re.sub(r"<!--.*?-->", "", body, flags=re.S)
    text, spans, open_ones, length = [], [], [], 0
    for token in re.findall(r"<[^>]*>|[^<]+", body):
        if token.startswith("<TIMEX3") and not token.endswith("/>"):
            open_ones.append((length, dict(re.findall(r'(\w+)="([^"]*)"', token))))
        elif token.startswith("</TIMEX3") and open_ones:
            start, keys = open_ones.pop()
            if start < length:
                spans.append((start, length, keys.get("type", ""), keys.get("value", "")))
        elif not token.startswith("<"):
            token = html.unescape(token)
            text.append(token)
            length += len(token)
    return "".join(text), anchor, sorted(spans)


def held_out(path, parts):
    name = os.path.basename(path).encode()
    return int(hashlib.sha1(name).hexdigest(), 16) % parts == 0


def read(lang, documents):
    """Adds to each document what the reader finds."""
    with tempfile.TemporaryDirectory() as folder:
        lines = []
        for number, document in enumerate(documents):
            path = f"{folder}/{number}"
            with open(path, "w", newline="", encoding="utf-8") as file:
                file.write(document["text"])
            lines.append(f"{lang}\t{document['anchor']}\t{path}\n")
        done = subprocess.run([READER], input="".join(lines), capture_output=True, text=True)
        if done.returncode:
            sys.exit(done.stderr)
    for line in done.stdout.splitlines():
        path, start, end, kind, value, _ = line.split("\t")
        found = documents[int(os.path.basename(path))]["found"]
        found.append((int(start), int(end), kind.upper(), value))


def show(errors, sort, document, span, *more):
    if sort in errors:
        text, (start, end) = document["text"], span[:2]
        context = f"{text[max(0, start - 60):start]}[{text[start:end]}]{text[end:end + 40]}"
        print(sort, document["anchor"], *more, " ".join(context.split()), sep="\t")


def score(documents, errors):
    sums = dict.fromkeys(["gold", "found", "gold_hit", "found_hit", "strict", "type", "value"], 0)
    overlap = lambda a, b: min(a[1], b[1]) - max(a[0], b[0])
    for document in documents:
        gold, found = document["gold"], document["found"]
        sums["gold"] += len(gold)
        sums["found"] += len(found)
        for one in found:
            hit = any(overlap(one, other) > 0 for other in gold)
            sums["found_hit"] += hit
            if not hit:
                show(errors, "fp", document, one, one[2:])
        for one in gold:
            near = max(found, key=lambda other: overlap(one, other), default=None)
            if near is None or overlap(one, near) <= 0:
                show(errors, "fn", document, one, one[2:])
                continue
            sums["gold_hit"] += 1
            right = {"strict": one[:2] == near[:2], "type": one[2] == near[2],
                     "value": one[3] == near[3]}
            for key, is_right in right.items():
                sums[key] += is_right
                if not is_right:
                    show(errors, "span" if key == "strict" else key, document, near, one[2:], near[2:])
    return sums


def main():
    arguments, errors = sys.argv[1:], []
    if "--errors" in arguments:
        at = arguments.index("--errors")
        arguments, errors = arguments[:at], arguments[at + 1:]
    lang, parts, which, *files = arguments
    chosen = [f for f in sorted(files)
              if which == "all" or held_out(f, int(parts)) == (which == "held")]
    documents = []
    for file in chosen:
        text, anchor, gold = load(file)
        documents.append({"text": text, "anchor": anchor, "gold": gold, "found": []})
    read(lang, documents)
    sums = score(documents, errors)
    f1 = lambda p, r: 2 * p * r / max(p + r, 1e-9)
    found, gold, hit = (max(sums[key], 1) for key in ("found", "gold", "gold_hit"))
    precision, recall = sums["found_hit"] / found, sums["gold_hit"] / gold
    relaxed = f1(precision, recall)
    print(f"{lang} {which}: {len(documents)} documents, {sums['gold']} annotated, {sums['found']} found"
          f" | relaxed P {precision:.3f} R {recall:.3f} F1 {relaxed:.3f}"
          f" | strict F1 {f1(sums['strict'] / found, sums['strict'] / gold):.3f}"
          f" | type {sums['type'] / hit:.3f} | value {relaxed * sums['value'] / hit:.3f}")


if __name__ == "__main__":
    main()
