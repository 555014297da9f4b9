"""What the programs take in common, and the material it names."""

from __future__ import annotations

import argparse
from pathlib import Path

from .articles import LANGUAGES, gold, plain
from .environment import build
from .trial import Material

WORDS = 50_000


def parser(description: str, words: bool = True) -> argparse.ArgumentParser:
    out = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    out.add_argument("--gold", action="append", type=Path, default=[], metavar="FILE",
                     help="annotated articles, JSONL or .md; may be given again [default: bench/gold/*.md]")
    out.add_argument("--text", type=Path, metavar="FILE", help="JSONL to measure speed on [default: the gold, repeated]")
    if words:
        out.add_argument("--words", type=int, default=WORDS, metavar="N", help=f"words a language to measure speed on [default: {WORDS}]")
    out.add_argument("--selon", type=Path, metavar="PATH", help="measure this binary instead of building one")
    out.add_argument("--fresh", action="store_true", help="measure again what was measured before")
    return out


def binary(options: argparse.Namespace) -> Path:
    return options.selon.resolve() if options.selon else build()


def material(options: argparse.Namespace) -> list[Material]:
    annotated = gold(options.gold)
    texts = plain(options.text) if options.text else {}
    return [Material(lang, annotated[lang], texts.get(lang, annotated[lang]), options.words)
            for lang in LANGUAGES if lang in annotated]
