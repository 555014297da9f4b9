"""Annotated and plain articles, and texts long enough to measure."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any, Iterable, Iterator

from . import notation
from .environment import BENCH
from .trouble import Trouble

LANGUAGES = {"en": "English", "fr": "French"}
COMMON = {"en": {"the", "of", "and", "to", "that", "is"}, "fr": {"le", "la", "les", "de", "des", "et", "que"}}


@dataclass(frozen=True)
class Article:
    id: str
    lang: str
    text: str
    attributions: list[dict[str, Any]] = field(default_factory=list)
    # Whether statements inside the content of another are annotated.
    nested: bool = False

    @property
    def words(self) -> int:
        return len(self.text.split())


def language(text: str) -> str:
    words = re.findall(r"\w+", text.lower())
    return max(COMMON, key=lambda lang: sum(w in COMMON[lang] for w in words))


def gold(files: list[Path]) -> dict[str, list[Article]]:
    """Annotated articles by language; the project's own if no file is named."""
    own = sorted((BENCH / "gold").glob("*.md"))
    if not files and not own:
        raise Trouble("bench/gold has no annotated articles.", "Name a file of your own: --gold FILE.jsonl (bench/README.md has its shape)")
    out: dict[str, list[Article]] = {}
    for path in files or own:
        for article in _annotated(path):
            out.setdefault(article.lang, []).append(article)
    for lang in set(out) - set(LANGUAGES):
        raise Trouble(f"The gold has articles in {lang!r}.", f"The bench compares in {', '.join(LANGUAGES.values())} only.")
    return out


def _rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise Trouble(f"{path} cannot be read: {error.strerror}", "Check the name.") from None
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise Trouble(f"{path}, line {number}: not JSON: {error}", "One JSON object a line is expected.") from None
        if not isinstance(row, dict) or not isinstance(row.get("text"), str):
            raise Trouble(f"{path}, line {number}: no `text`", "Every line needs the article's text.")
        yield number, row


def _annotated(path: Path) -> Iterator[Article]:
    rows = list(notation.read(path)) if path.suffix == ".md" else [row for _, row in _rows(path)]
    nested = any("parent" in a for row in rows for a in row.get("attributions", []))
    for row in rows:
        if "doc_id" not in row or "attributions" not in row:
            raise Trouble(f"{path}: an article has no `doc_id` or no `attributions`", "bench/README.md has the shape of gold files.")
        lang = row.get("lang") or language(row["text"])
        yield Article(f"{path.stem}:{row['doc_id']}", lang, row["text"], row["attributions"], nested)


def plain(path: Path) -> dict[str, list[Article]]:
    """Articles of a JSONL by language, for speed alone."""
    out: dict[str, list[Article]] = {}
    for number, row in _rows(path):
        lang = row.get("lang") or language(row["text"])
        out.setdefault(lang, []).append(Article(f"{path.stem}:{number}", lang, row["text"]))
    return out


def repeated(articles: list[Article], words: int) -> Iterator[Article]:
    """All articles once, then again under other names until there are enough words."""
    total = 0
    for turn in count():
        for article in articles:
            if turn and total >= words:
                return
            total += article.words
            yield article if not turn else Article(f"{article.id}#{turn + 1}", article.lang, article.text)


def cut(articles: Iterable[Article], words: int) -> Iterator[Article]:
    """Articles up to a number of words; the last one is cut to fit."""
    total = 0
    for article in articles:
        if total + article.words > words:
            ends = [m.end() for m in re.finditer(r"\S+", article.text)]
            if words > total:
                yield Article(article.id, article.lang, article.text[: ends[words - total - 1]])
            return
        total += article.words
        yield article


def write(articles: Iterable[Article], path: Path) -> int:
    """As the JSONL that every system gets; the number of words."""
    words = 0
    with path.open("w", encoding="utf-8") as out:
        for article in articles:
            words += article.words
            out.write(json.dumps({"id": article.id, "lang": article.lang, "text": article.text}, ensure_ascii=False) + "\n")
    return words
