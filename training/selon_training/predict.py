"""A reading in PyTorch, for the training log. The Rust reader decodes in the same way;
it looks again in a shorter window first where words run into an edge.

For each anchor the roles of all pieces are found together: the best path through
the chain of `crf.py` (Viterbi).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer

from . import crf
from .data import Document
from .model import ROLES, Reader, halved
from .text import home, tokenize, windows

SIZE, STRIDE = 288, 248
# Least probability of an anchor: low, for the score decides.
THRESHOLD = 0.3
# Pieces on the other side of an anchor whose words run far to one side.
MARGIN = 64
SOURCE, CUE, CONTENT = ROLES.index("source"), ROLES.index("cue"), ROLES.index("content")


@dataclass
class Found:
    spans: dict[str, list[list[int]]]
    anchor: float  # logit


@dataclass(frozen=True)
class Decoding:
    # Added to every piece of a content.
    content: float = 0.0
    # Added to entering a source, in a second look where the first found none.
    source: float = 2.0
    # Least probability of an anchor.
    threshold: float = THRESHOLD
    # Added to the logit of an anchor at which a cue of the language's table begins; the
    # tables are the Rust reader's.
    cue: float = 0.0


def decode(scores: np.ndarray, opens: list[bool], anchor: int, how: Decoding) -> np.ndarray:
    """Best role of every piece. `scores` is [pieces, 12]; the anchor is cue by
    definition."""
    push = np.zeros(scores.shape[1], scores.dtype)
    push[CONTENT] = how.content
    first = look(scores + push, opens, anchor)
    if how.source == 0 or (first == SOURCE).any():
        return first
    push[len(ROLES) * 2 + SOURCE] = how.source
    second = look(scores + push, opens, anchor)
    return second if (second == SOURCE).any() else first


def look(scores: np.ndarray, opens: list[bool], anchor: int) -> np.ndarray:
    own, leave, enter = np.split(scores, 3, axis=1)
    own = own.copy()
    own[anchor, [r for r in range(len(ROLES)) if r != CUE]] += crf.NEVER
    change = leave[:, :, None] + enter[:, None, :]
    change[~np.array(opens)] = crf.NEVER
    change[:, range(len(ROLES)), range(len(ROLES))] = 0
    best = own[0]
    back = np.zeros(own.shape, dtype=np.int64)
    for j in range(1, len(own)):
        arrive = best[:, None] + change[j]
        back[j] = arrive.argmax(0)
        best = arrive.max(0) + own[j]
    path = np.zeros(len(own), dtype=np.int64)
    path[-1] = int(np.argmax(best))
    for j in range(len(own) - 1, 0, -1):
        path[j - 1] = back[j, path[j]]
    return path


def spans_of(roles: np.ndarray, role: int, spans: list[tuple[int, int]], text: str) -> list[list[int]]:
    out: list[list[int]] = []
    last = -2
    for j, r in enumerate(roles):
        if r != role:
            continue
        start, end = spans[j]
        if last == j - 1:
            out[-1][1] = max(end, out[-1][1])
        else:
            out.append([start, end])
        last = j
    # Commas at the ends of a content belong to the sentence around it.
    stray = ",;" if role == CONTENT else ""
    trimmed = []
    for start, end in out:
        while start < end and (text[start].isspace() or text[start] in stray):
            start += 1
        while start < end and (text[end - 1].isspace() or text[end - 1] in stray):
            end -= 1
        if start < end:
            trimmed.append([start, end])
    return trimmed


def window_for(roles: np.ndarray, here: tuple[int, int], anchor: int, length: int) -> tuple[int, int] | None:
    """A better window for an anchor (an index into the text), if a role reaches
    an edge of its window behind which text goes on: most of the new one lies on
    that side."""
    left = here[0] > 0 and roles[0]
    right = here[1] < length and roles[-1]
    if not (left or right):
        return None
    before = SIZE // 2 if left and right else SIZE - MARGIN if left else MARGIN
    start = min(max(anchor - before, 0), max(length - SIZE, 0))
    return start, min(start + SIZE, length)


@torch.no_grad()
def predict(
    model: Reader,
    tokenizer: Tokenizer,
    text: str,
    convention: int,
    threshold: float = 0.5,
    how: Decoding = Decoding(),
) -> list[Found]:
    model.eval()
    by = torch.tensor([convention])
    pieces = tokenize(text, tokenizer)
    length = len(pieces)
    cuts = windows(length, SIZE, STRIDE) if length else []
    out = []
    for w, here in enumerate(cuts):
        with halved():
            hidden = model.encoder(torch.tensor([pieces.ids[here[0] : here[1]]]), by)
            logits = model.anchors(hidden).float()[0]
        index = [
            i
            for i in range(here[1] - here[0])
            if torch.sigmoid(logits[i]) >= threshold
            and pieces.spans[here[0] + i][0] < pieces.spans[here[0] + i][1]
            and home(here[0] + i, cuts) == w
        ]
        if not index:
            continue
        for i, roles in zip(index, role_logits(model, hidden, index)):
            start, end = here
            path = decode(roles, pieces.opens_unit[start:end], i, how)
            better = window_for(path, here, start + i, length)
            if better:
                at = start + i - better[0]
                start, end = better
                with halved():
                    inside = model.encoder(torch.tensor([pieces.ids[start:end]]), by)
                path = decode(role_logits(model, inside, [at])[0], pieces.opens_unit[start:end], at, how)
            spans = {role: spans_of(path, r, pieces.spans[start:end], text) for r, role in enumerate(ROLES) if r}
            if spans["content"] and spans["cue"]:
                out.append(Found(spans, float(logits[i])))
    return without_repeats(out)


def role_logits(model: Reader, hidden: torch.Tensor, index: list[int]) -> np.ndarray:
    where = torch.tensor(index)
    with halved():
        return model.roles(hidden, torch.zeros_like(where), where).float().numpy()


def meet(a: list[list[int]], b: list[list[int]]) -> bool:
    return any(x < f and e < y for x, y in a for e, f in b)


def without_repeats(found: list[Any]) -> list[Any]:
    """Of two readings of the same cue, the one with the likelier anchor."""
    kept: list[Any] = []
    for f in sorted(found, key=lambda f: -f.anchor):
        if not any(meet(f.spans["cue"], k.spans["cue"]) and meet(f.spans["content"], k.spans["content"]) for k in kept):
            kept.append(f)
    return kept


# ---- a quick score for the training log; the real one matches one to one by best sum ----

TOKEN = re.compile(r"\w+|[^\w\s]")


def tokens(text_tokens: list[tuple[int, int]], spans: list[list[int]]) -> set[int]:
    return {i for i, (a, b) in enumerate(text_tokens) if any(a < e and b > s for s, e in spans)}


def matches(document: Document, found: list[Any], flat: bool) -> tuple[list[tuple[int, int, bool]], list[int]]:
    """Pairs (gold, found, right), and the indexes of the statements that count:
    where the gold does not nest, those inside another's content do not."""
    cut = [m.span() for m in TOKEN.finditer(document.text)]
    gold = [{r: tokens(cut, s.roles[r]) for r in ROLES[1:]} for s in document.statements]
    pred = [{r: tokens(cut, f.spans[r]) for r in ROLES[1:]} for f in found]
    counted = [
        j
        for j, p in enumerate(pred)
        if not flat or not any(p is not q and p["cue"] <= q["content"] for q in pred)
    ]
    pairs = sorted(
        (
            (len(g["content"] & pred[j]["content"]) / len(g["content"] | pred[j]["content"]), i, j)
            for i, g in enumerate(gold)
            for j in counted
            if g["content"] & pred[j]["content"]
        ),
        reverse=True,
    )
    out, used_gold, used_pred = [], set(), set()
    for iou, i, j in pairs:
        if i in used_gold or j in used_pred:
            continue
        used_gold.add(i)
        used_pred.add(j)
        sources = gold[i]["source"], pred[j]["source"]
        same = bool(sources[0] & sources[1]) or not any(sources)
        out.append((i, j, iou >= 0.5 and same))
    return out, counted


def words(document: Document, statement: Any) -> set[int]:
    """Where the words of a content stand, its signs apart."""
    spans = getattr(statement, "spans", None) or statement.roles
    return {k for a, b in spans["content"] for k in range(a, b) if document.text[k].isalnum()}


def score(documents: list[Document], found: dict[str, list[Found]], flat: bool) -> dict[str, float]:
    right = loose = exact = golds = preds = 0
    for document in documents:
        pairs, counted = matches(document, found[document.id], flat)
        golds, preds = golds + len(document.statements), preds + len(counted)
        loose += len(pairs)
        right += sum(ok for _, _, ok in pairs)
        exact += sum(words(document, document.statements[i]) == words(document, found[document.id][j]) for i, j, _ in pairs)
    return {
        "any": 200 * loose / max(golds + preds, 1),
        "iou50+src": 200 * right / max(golds + preds, 1),
        "exact": 200 * exact / max(golds + preds, 1),
        "p": 100 * right / max(preds, 1),
        "r": 100 * right / max(golds, 1),
    }
