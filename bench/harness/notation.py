"""Reads bench/gold/*.md with the reader of `training/own`, which has the same notation.

That reader takes two names from modules that need PyTorch. Stand-ins for them are
given here, so that the bench need not install it.
"""

from __future__ import annotations

import importlib.util
import re
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, Iterator

from .environment import REPOSITORY
from .trouble import Trouble

TRAINING = REPOSITORY / "training" / "selon_training"
PACKAGE = "own_articles"


@dataclass
class Statement:
    roles: dict[str, list[list[int]]]
    labels: list[int]


@dataclass
class Document:
    id: str
    lang: str
    text: str
    statements: list[Statement]
    nested: bool


@cache
def _reader() -> ModuleType:
    path = TRAINING / "own.py"
    if not path.exists():
        raise Trouble(f"{path.relative_to(REPOSITORY)} is missing; it reads bench/gold/*.md.", "Run from a whole checkout, or give --gold FILE.jsonl")
    package, data, model = (ModuleType(name) for name in (PACKAGE, f"{PACKAGE}.data", f"{PACKAGE}.model"))
    package.__path__ = []
    vars(data).update(Document=Document, Statement=Statement)
    vars(model).update(CERTAINTIES=("certain", "probable", "possible", "unknown"))
    spec = importlib.util.spec_from_file_location(f"{PACKAGE}.own", path)
    assert spec and spec.loader
    reader = importlib.util.module_from_spec(spec)
    sys.modules.update({m.__name__: m for m in (package, data, model, reader)})
    spec.loader.exec_module(reader)
    return reader


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
