#!/usr/bin/env python3
"""Scores which names are one within an article, on files of the MEANTIME corpus.

    bench/names/score.py FILE.xml... [--errors]

The annotated names are given (NAM, PRE.NAM); people's and organisations' are put together
by Selon and compared by B3 (Bagga and Baldwin 1998) over all mentions of each type.
"""
import argparse
import collections
import json
import os
import subprocess
import xml.etree.ElementTree as ElementTree

NAMES = os.environ.get("SAME_NAMES", "target/release/examples/same_names")


def load(path):
    """Text, and for each name its span, its type and its entity."""
    root = ElementTree.parse(path).getroot()
    text, places, sentence = "", {}, None
    for token in root.iter("token"):
        if text:
            text += " " if token.get("sentence") == sentence else "\n"
        sentence = token.get("sentence")
        places[token.get("t_id")] = (len(text), len(text) + len(token.text))
        text += token.text
    kinds = {entity.get("m_id"): entity.get("ent_type") for entity in root.iter("ENTITY")}
    entity_of = {source.get("m_id"): link.find("target").get("m_id")
                 for link in root.iter("REFERS_TO") for source in link.iter("source")}
    names = []
    for mention in root.iter("ENTITY_MENTION"):
        entity = entity_of.get(mention.get("m_id"))
        anchors = [places[anchor.get("t_id")] for anchor in mention.iter("token_anchor")]
        if mention.get("syntactic_type") in ("NAM", "PRE.NAM") and anchors and kinds.get(entity) in ("PER", "ORG"):
            names.append((min(a for a, _ in anchors), max(b for _, b in anchors), kinds[entity], entity))
    return text, sorted(set(names))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("files", nargs="+")
    parser.add_argument("--errors", action="store_true", help="shows names wrongly parted or joined")
    options = parser.parse_args()
    documents = [load(path) for path in options.files]
    lines = [json.dumps({"lang": "en", "text": text, "spans": [[a, b] for a, b, _, _ in names]})
             for text, names in documents]
    run = subprocess.run([NAMES], input="\n".join(lines), capture_output=True, text=True, check=True)
    sums = collections.defaultdict(lambda: [0, 0.0, 0.0])
    for (text, names), line, path in zip(documents, run.stdout.splitlines(), options.files, strict=True):
        found = json.loads(line)
        for kind in ("PER", "ORG"):
            mine = [(entity, number, text[a:b]) for (a, b, k, entity), number in zip(names, found) if k == kind]
            for entity, number, words in mine:
                wanted = [m for m in mine if m[0] == entity]
                got = [m for m in mine if m[1] == number]
                both = sum(m[0] == entity and m[1] == number for m in mine)
                sums[kind][0] += 1
                sums[kind][1] += both / len(got)
                sums[kind][2] += both / len(wanted)
                if options.errors and both < max(len(got), len(wanted)):
                    print(os.path.basename(path)[:20], kind, words, "| gold:", {m[2] for m in wanted},
                          "| found:", {m[2] for m in got})
    print("type     n      P      R     B3")
    for kind, (number, precision, recall) in sorted(sums.items()):
        p, r = precision / number, recall / number
        print(f"{kind}  {number:>5}  {p:.3f}  {r:.3f}  {2 * p * r / (p + r):.3f}")


if __name__ == "__main__":
    main()
