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
    sys.modules.update({m.__name__: m for m in (package, data, model)})
    spec = importlib.util.spec_from_file_location(f"{PACKAGE}.own", path)
    assert spec and spec.loader
    reader = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(reader)
    return reader


def read(path: Path) -> Iterator[tuple[str, str, list[dict[str, Any]]]]:
    """Language, text and attributions of every article of a file."""
    source = path.read_text(encoding="utf-8")
    found = list(_reader().read(path))
    if len(found) != len(re.findall(r"^## ", source, re.M)):
        raise Trouble(f"{path.name}: a heading has no whole article under it.", "Each needs a text and a statements block.")
    for document, wrong in found:
        if wrong:
            raise Trouble(f"{wrong[0]}", f"{len(wrong)} statements of this article cannot be placed; mend {path.name}")
        yield document.lang, document.text, [{"id": f"s{n}", **s.roles} for n, s in enumerate(document.statements, 1)]
