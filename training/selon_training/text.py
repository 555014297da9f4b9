"""From an article to the pieces that the encoder reads, exactly as the Rust
reader does it (`crates/selon-model/src/pieces.rs`).

The text is cut at line breaks, each line is tokenized by itself and a `</s>`
stands before it: the encoder sees where a headline or a paragraph begins, and
the first word of an article is not its first piece (which attention treats
apart; without this, an opening "Selon" was often missed). Offsets are code points of the article.

A *unit* is what a role may start or end at: a run of letters and digits, or one
other sign. Pieces that fall inside one unit belong together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from tokenizers import Tokenizer

START, PAD, BREAK = 0, 1, 2


class Piece(NamedTuple):
    id: int
    start: int
    end: int
    opens_unit: bool


@dataclass
class Pieces:
    ids: list[int]
    spans: list[tuple[int, int]]
    opens_unit: list[bool]

    def __len__(self) -> int:
        return len(self.ids)


def tokenize(text: str, tokenizer: Tokenizer) -> Pieces:
    out = Pieces([], [], [])
    at = 0
    for line in text.split("\n"):
        if line.strip():
            out.ids.append(BREAK)
            out.spans.append((at, at))
            out.opens_unit.append(True)
            encoding = tokenizer.encode(line, add_special_tokens=False)
            for piece, (start, end) in zip(encoding.ids, encoding.offsets):
                while start < end and line[start].isspace():
                    start += 1
                if start == end:
                    continue
                start, end = at + start, at + end
                last = out.spans[-1] if out.spans else (0, 0)
                # Several pieces of one sign (½ is 1, ⁄, 2) share its span.
                same_sign = start < last[1]
                same_word = start == last[1] and text[start - 1].isalnum() and text[start].isalnum()
                glued = last[0] < last[1] and (same_sign or same_word)
                out.ids.append(piece)
                out.spans.append((start, end))
                out.opens_unit.append(not glued)
        at += len(line) + 1
    return out


def windows(length: int, size: int, stride: int) -> list[tuple[int, int]]:
    """Windows over `length` pieces, as few as hold them with an overlap of
    `size - stride`, and then all as long as they need to be."""
    overlap = size - stride
    count = max(-(-(length - overlap) // stride), 1)
    size = -(-(length + (count - 1) * overlap) // count)
    starts = [w * (length - size) // max(count - 1, 1) for w in range(count)]
    return [(start, start + size) for start in starts]


def home(index: int, spans: list[tuple[int, int]]) -> int:
    """The window in which piece `index` stands farthest from an inner edge."""
    length = spans[-1][1]

    def room(window: tuple[int, int]) -> int:
        start, end = window
        left = index - start if start else length
        right = end - index if end < length else length
        return min(left, right)

    inside = [w for w, (start, end) in enumerate(spans) if start <= index < end]
    return max(inside, key=lambda w: (room(spans[w]), -w))
