"""One system on one language: measured once, then kept in bench/.work/trials."""

from __future__ import annotations

import json
import platform
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from .articles import LANGUAGES, Article, repeated, write
from .environment import WORK
from .measure import Usage, cores, run
from .score import Score, score
from .systems import System, digest
from .trouble import Trouble, say

# Raise it when what is measured here changes: what was measured before is then done again.
METHOD = "1"
ONE_SENTENCE = {"en": "It rained, the minister said.", "fr": "Il a plu, a dit le ministre."}


@dataclass(frozen=True)
class Material:
    """What one language is measured on."""

    lang: str
    gold: list[Article]
    # For speed; the gold itself, if nothing is given.
    text: list[Article]
    words: int


@dataclass(frozen=True)
class Trial:
    system: str
    lang: str
    words: int
    start: float
    cpu: float
    wall: float
    peak: int
    scores: dict[str, Score]

    @property
    def speed(self) -> float:
        """Words per CPU-second once it has started."""
        return self.words / max(self.cpu - self.start, 1e-9)


def trials(systems: list[System], material: Material, fresh: bool) -> list[Trial]:
    """One for each system that knows the language; a peer that fails is told and left out."""
    out = []
    for system in systems:
        if material.lang not in system.languages:
            continue
        try:
            with tempfile.TemporaryDirectory() as folder:
                out.append(_kept(system, material, Path(folder), fresh))
        except Trouble as trouble:
            if system.selon:
                raise
            say(f"left out, {system.name}: {trouble}\n    {trouble.remedy}")
    return out


def _kept(system: System, material: Material, folder: Path, fresh: bool) -> Trial:
    one, gold, text = (folder / f"{name}.jsonl" for name in ("one", "gold", "text"))
    write([Article("one", material.lang, ONE_SENTENCE[material.lang])], one)
    write(material.gold, gold)
    words = write(repeated(material.text, material.words), text)
    wanted = json.dumps([(a.attributions, a.nested) for a in material.gold])
    key = digest(METHOD, system.identity, material.lang, text, gold, wanted, Path(__file__).with_name("score.py"), platform.node())
    kept = WORK / "trials" / f"{key[:24]}.json"
    if kept.exists() and not fresh:
        say(f"{system.name}, {LANGUAGES[material.lang]}: measured before")
        return _read(json.loads(kept.read_text()), system.name)
    say(f"{system.name}, {LANGUAGES[material.lang]}: {words:,} words")
    start = min((_run(system, material.lang, one, folder) for _ in range(2)), key=lambda usage: usage.cpu)
    if material.text is not material.gold:
        _run(system, material.lang, gold, folder)
    used = _run(system, material.lang, text, folder) if material.text is material.gold else None
    scores = score(material.gold, _answers(system, material, folder))
    used = used or _run(system, material.lang, text, folder)
    done = Trial(system.name, material.lang, words, start.cpu, used.cpu, used.wall, used.peak, scores)
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(json.dumps(asdict(done)))
    return done


def _read(raw: dict, name: str) -> Trial:
    return Trial(**{**raw, "system": name, "scores": {k: Score(**v) for k, v in raw["scores"].items()}})


def _run(system: System, lang: str, articles: Path, folder: Path) -> Usage:
    answer = folder / "answer.jsonl"
    answer.unlink(missing_ok=True)
    return run(system.command(lang, articles, answer), cores(1))


def _answers(system: System, material: Material, folder: Path) -> dict[str, list[dict]]:
    found = dict(system.answers(folder / "answer.jsonl"))
    if lacking := [a.id for a in material.gold if a.id not in found]:
        raise Trouble(f"{system.name} gave no answer for {lacking[0]}.", "The system does not work as the bench expects; see bench/peers.")
    return found
