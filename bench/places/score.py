#!/usr/bin/env python3
"""Recall of named places on MEANTIME's annotation (NewsReader, XML).

    bench/places/score.py FILE.xml... [--missed]

A named mention of a location (NAM, PRE.NAM) is found if a place overlaps it. Texts are
put together from tokens, a line a sentence. Precision is not measured: MEANTIME
annotates only what takes part in events or is mentioned by name as an entity.
"""
import os
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

READER = os.environ.get("READ_PLACES", "target/release/examples/read_places")
NO_BLANK_BEFORE = {",", ".", ";", ":", "'s", "'", "n't", ")", "%", "!", "?", "’s", "''"}
NO_BLANK_AFTER = {"(", "$", "``"}


def load(path):
    """Text and the spans of named locations."""
    root = xml.parse(path).getroot()
    text, at, sentence, last = "", {}, None, ""
    for token in root.iter("token"):
        word = token.text or ""
        if sentence is not None and token.get("sentence") != sentence:
            text += "\n"
        elif text and word not in NO_BLANK_BEFORE and last not in NO_BLANK_AFTER:
            text += " "
        at[token.get("t_id")] = (len(text), len(text) + len(word))
        text += word
        sentence, last = token.get("sentence"), word
    kinds = {e.get("m_id"): e.get("ent_type") for e in root.iter("ENTITY")}
    mentions = {m.get("m_id"): m for m in root.iter("ENTITY_MENTION")}
    spans = set()
    for link in root.iter("REFERS_TO"):
        target = link.find("target")
        if target is None or kinds.get(target.get("m_id")) != "LOC":
            continue
        for source in link.findall("source"):
            mention = mentions.get(source.get("m_id"))
            if mention is not None and mention.get("syntactic_type", "").endswith("NAM"):
                tokens = [at[anchor.get("t_id")] for anchor in mention.iter("token_anchor")]
                spans.add((min(tokens)[0], max(tokens)[1]))
    return text, sorted(spans)


def main():
    missed = "--missed" in sys.argv
    paths = [path for path in sys.argv[1:] if not path.startswith("--")]
    documents = [load(path) for path in paths]
    with tempfile.TemporaryDirectory() as folder:
        lines = []
        for number, (text, _) in enumerate(documents):
            with open(f"{folder}/{number}", "w", newline="", encoding="utf-8") as file:
                file.write(text)
            lines.append(f"en\t{folder}/{number}\n")
        done = subprocess.run([READER], input="".join(lines), capture_output=True, text=True,
                              check=True)
    found = [[] for _ in documents]
    for line in done.stdout.splitlines():
        path, start, end, _, _ = line.split("\t")
        found[int(path.rsplit("/", 1)[1])].append((int(start), int(end)))
    named = hit = 0
    for (text, spans), here in zip(documents, found):
        for start, end in spans:
            named += 1
            if any(s < end and start < e for s, e in here):
                hit += 1
            elif missed:
                print("missed", text[max(0, start - 40):end + 20].replace("\n", " / "))
    print(f"{len(documents)} articles, {named} named locations, {hit} found, "
          f"recall {hit / max(named, 1):.3f}")


if __name__ == "__main__":
    main()
