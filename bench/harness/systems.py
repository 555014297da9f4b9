"""Who is compared, how each is started, and how its answers are read."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable, Iterator

from .articles import LANGUAGES
from .environment import BENCH, REQUIREMENTS, environment
from .trouble import Trouble, say

Predictions = Iterator[tuple[str, list[dict[str, Any]]]]


@dataclass(frozen=True)
class System:
    name: str
    languages: tuple[str, ...]
    # Language, articles, where the answer goes: the command.
    command: Callable[[str, Path, Path], list[str]]
    answers: Callable[[Path], Predictions]
    # Changes whenever the system does: what was measured is kept under it.
    identity: str
    selon: bool = False


def digest(*parts: Path | str) -> str:
    """One checksum of files and words."""
    whole = hashlib.sha256()
    for part in parts:
        if isinstance(part, str):
            whole.update(part.encode())
            continue
        with part.open("rb") as source:
            whole.update(hashlib.file_digest(source, "sha256").digest())
    return whole.hexdigest()


def selon(binary: Path, model: Path | None = None, threads: int = 1) -> System:
    if not binary.exists():
        raise Trouble(f"{binary} is not there.", "Check --selon, or leave it out to build the release.")
    if model and not model.exists():
        raise Trouble(f"{model} is not there.", "Name a model's file, as in models/.")
    chosen = ["--model", str(model)] if model else []

    def command(_: str, articles: Path, answer: Path) -> list[str]:
        return [str(binary), "read", "--quiet", "--format", "jsonl", "--threads", str(threads), *chosen,
                "--output", str(answer), str(articles)]

    identity = digest(binary, *([model] if model else []), f"threads {threads}")
    return System(f"Selon, {model.name}" if model else "Selon", tuple(LANGUAGES), command, _readings, identity, True)


def _readings(path: Path) -> Predictions:
    for row in _lines(path):
        yield row["article"]["id"], [
            {role: s[role]["spans"] for role in ("source", "cue", "content")} | {"parent": s["parent"]} for s in row["statements"]]


def _predictions(path: Path) -> Predictions:
    for row in _lines(path):
        yield row["doc_id"], row["attributions"]


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as source:
        for line in source:
            yield json.loads(line)


# Name in the table, method of peers/spacy_peers.py, languages.
OVER_SPACY = (
    ("textacy, direct quotations", "quotations", ("en", "fr")),
    ("textacy, triples of reporting verbs", "triples", ("en", "fr")),
    ("sayswho, quotation finder", "sayswho", ("en",)),
    ("clause rules over spaCy (ours)", "rules", ("en", "fr")),
)


def peers() -> list[System]:
    """All peers that can be installed here; one that cannot is told and left out."""
    try:
        python = environment("spacy")
    except Trouble as trouble:
        say(f"left out, all peers over spaCy: {trouble}\n    {trouble.remedy}")
        return []
    scripts = [BENCH / "peers" / name for name in ("spacy_peers.py", "clauses.py", "shape.py")]
    pins = [REQUIREMENTS / "spacy.txt", REQUIREMENTS / "spacy-no-deps.txt"]

    def started(method: str) -> Callable[[str, Path, Path], list[str]]:
        return lambda lang, articles, answer: [str(python), str(scripts[0]), method, lang, str(articles), str(answer)]

    return [System(name, langs, started(method), _predictions, digest(*scripts, *pins, method))
            for name, method, langs in OVER_SPACY]
