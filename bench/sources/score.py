#!/usr/bin/env python3
"""Scores whom sources are resolved to, given the gold's own statements.

    bench/sources/score.py GOLD.jsonl... [--errors KIND...] [--list]

GOLD is JSONL: `doc_id`, `lang`, `text`, `attributions` with `source` and `content` (code
points) and `source_entity`. Names are compared without case, article and form of
apostrophe. *wrong*: another name than the gold's; *none*: no name where the gold has one;
*invented*: a name where the gold has none though there are words for a source.

A source's kind is told by its words: a pronoun, *I* or *we*, *who*, words that hold the
gold's name, words that hold a part of it, other words, no words.
"""
import argparse
import collections
import json
import os
import re
import subprocess
import unicodedata

NAMER = os.environ.get("NAME_SOURCES", "target/release/examples/name_sources")
ARTICLE = re.compile(r"^(?:(?:the|an?|les?|la|une?|des|du|de la)\s+|l')")
PRONOUNS = set("il elle ils elles lui eux celui-ci celle-ci he she it they him her them "
               "his its their ce dernier cette dernière".split())
FIRST = set("je j' nous on moi i we me us my our m' mon ma mes notre nos".split())
WHO = {"qui", "who", "which", "that", "dont", "lequel", "laquelle", "lesquels"}
KINDS = ("name", "part", "words", "pronoun", "first", "who", "empty")


def key(name):
    if name is None:
        return None
    text = unicodedata.normalize("NFC", name).casefold().replace("’", "'")
    return ARTICLE.sub("", " ".join(text.split())).strip()


def words(document, attribution):
    return " … ".join(document["text"][a:b] for a, b in attribution["source"])


def kind(source, gold):
    said = key(source) or ""
    if not said:
        return "empty"
    if said in PRONOUNS or said.removesuffix(" même") in PRONOUNS:
        return "pronoun"
    if said in FIRST:
        return "first"
    if said in WHO:
        return "who"
    if gold and key(gold) in said:
        return "name"
    parts = lambda name: {w for w in re.findall(r"\w+", name) if len(w) > 3}
    return "part" if gold and parts(key(gold)) & parts(said) else "words"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("gold", nargs="+")
    parser.add_argument("--errors", nargs="*", metavar="KIND", help="lists the errors of these kinds; of all")
    options = parser.parse_args()
    gold = [json.loads(line) for path in options.gold for line in open(path, encoding="utf-8")]
    run = subprocess.run([NAMER, *options.gold], capture_output=True, text=True, check=True)
    found = [json.loads(line) for line in run.stdout.splitlines()]
    counts = collections.Counter()
    for document, reading in zip(gold, found, strict=True):
        for wanted, got in zip(document["attributions"], reading["attributions"], strict=True):
            source, name = words(document, wanted), wanted.get("source_entity")
            if name is None:
                if source:
                    counts["nobody", "invented" if got["source_entity"] else "right"] += 1
                    if got["source_entity"] and options.errors is not None and "nobody" in options.errors:
                        print(f"nobody\t{document['doc_id']}\t{source}\t-\t{got['source_entity']}")
                continue
            sort = kind(source, name)
            same = key(name) == key(got["source_entity"])
            outcome = "right" if same else "wrong" if got["source_entity"] else "none"
            counts[sort, outcome] += 1
            if not same and options.errors is not None and (not options.errors or sort in options.errors):
                print(f"{sort}\t{document['doc_id']}\t{source}\t{name}\t{got['source_entity'] or '-'}")
    print(f"{'kind':<10}{'n':>6}{'right':>8}{'wrong':>8}{'none':>8}{'%':>8}")
    total = collections.Counter()
    for sort in KINDS:
        row = {outcome: counts[sort, outcome] for outcome in ("right", "wrong", "none")}
        total.update(row)
        show(sort, row)
    show("all", total)
    print(f"named though the gold names nobody: {counts['nobody', 'invented']}"
          f" of {counts['nobody', 'invented'] + counts['nobody', 'right']}")


def show(sort, row):
    number = sum(row.values())
    if number:
        print(f"{sort:<10}{number:>6}{row['right']:>8}{row['wrong']:>8}{row['none']:>8}"
              f"{100 * row['right'] / number:>8.1f}")


if __name__ == "__main__":
    main()
