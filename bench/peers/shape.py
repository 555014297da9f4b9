"""From tokens to the scorer's shape."""

from __future__ import annotations

from typing import Iterable, NamedTuple

from spacy.tokens import Token


class Triple(NamedTuple):
    source: list[Token]
    cue: list[Token]
    content: list[Token]


def pieces(text: str, tokens: Iterable[Token]) -> list[list[int]]:
    """Character spans; tokens with nothing but white space between them are one."""
    out: list[list[int]] = []
    for token in sorted(tokens, key=lambda t: t.idx):
        if token.is_space:
            continue
        start, end = token.idx, token.idx + len(token.text)
        if out and not text[out[-1][1] : start].strip():
            out[-1][1] = end
        else:
            out.append([start, end])
    return out


def attribution(text: str, triple: Triple) -> dict[str, list[list[int]]]:
    return {role: pieces(text, tokens) for role, tokens in triple._asdict().items()}
