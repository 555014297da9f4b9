"""Reads bench/gold/*.md with the reader of `training/own`, which has the same notation."""

from __future__ import annotations

import re
import sys
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, Iterator

from .environment import REPOSITORY
from .trouble import Trouble

TRAINING = REPOSITORY / "training"


@cache
def _reader() -> ModuleType:
    sys.path.append(str(TRAINING))
    try:
        from selon_training import own
    except ImportError:
        raise Trouble("training/selon_training/own.py is missing; it reads bench/gold/*.md.", "Run from a whole checkout, or give --gold FILE.jsonl") from None
    return own


def read(path: Path) -> Iterator[dict[str, Any]]:
    """Every article of a file, in the shape of a line of annotated JSONL."""
    try:
        headings = len(re.findall(r"^## ", path.read_text(encoding="utf-8"), re.M))
    except OSError as error:
        raise Trouble(f"{path} cannot be read: {error.strerror}", "Check the name.") from None
    found = list(_reader().read(path))
    if len(found) != headings:
        raise Trouble(f"{path.name}: a heading has no whole article under it.", "Each needs a text and a statements block.")
    for article in found:
        if article.faults:
            raise Trouble(article.faults[0], f"{len(article.faults)} statements of this article cannot be placed; mend {path.name}")
        yield article.as_json()
