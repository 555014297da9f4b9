"""Gives invented states the names of real ones, so that the judge of stances also learns
to use what the encoder knows: that Rome is Italy's seat and that "les Italiens" are its
people. What happens to them stays invented, and nothing of it is kept.

An event says how its states are called, in lines `state.en: NAME | ADJECTIVE | PEOPLE |
CAPITAL` and `state.fr: NAME | ADJECTIVE (m, f, plural m, plural f) | CAPITAL`; a dash
stands for what is not named. `states.tsv` has the same of real states.
"""

from __future__ import annotations

import random
import re
from pathlib import Path

HEAD = re.compile(r"state\.(en|fr): (.+)")
VOWEL = "aeiouyhâàéèêëîïôöûüæœ"
# What says in which language the lines after it are.
LANGUAGE = re.compile(r"(?:- (\w\w) \||@ (\w\w) \||## \w+ (?:\| [^|]+ )?\| (\w\w) \||\w+\.(\w\w):)")


class State:
    """The names of a state, by language: name, adjectives, people, capital."""

    def __init__(self, en: list[str], fr: list[str], gender: str = "f") -> None:
        self.forms = {"en": en, "fr": [*fr[:5], fr[5]]}
        self.gender = gender


def real(path: Path) -> list[State]:
    out = []
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        cells = line.split("\t")
        out.append(State(cells[:4], cells[4:10], cells[10]))
    return out


def named(head: list[str]) -> list[State]:
    """The states that an event names."""
    pairs = [(m[1], [form.strip() for form in m[2].split("|")]) for m in map(HEAD.fullmatch, head) if m]
    return [State(en[1], fr[1][:6]) for en, fr in zip(pairs[::2], pairs[1::2]) if (en[0], fr[0]) == ("en", "fr") and len(en[1]) >= 4 and len(fr[1]) >= 6]


def renamed(lines: list[str], states: list[State], others: list[State], rng: random.Random) -> list[str]:
    """`lines` with every one of `states` called like one of `others`."""
    chosen = rng.sample(others, len(states))
    tables = {lang: table(states, chosen, lang) for lang in ("en", "fr")}
    lang, out = "en", []
    for line in lines:
        if m := LANGUAGE.match(line):
            lang = next(g for g in m.groups() if g)
        elif line.startswith(("entity ", "voice ")):
            lang = "en"
        forms, pattern = tables["fr" if lang == "fr" else "en"]
        out.append(pattern.sub(lambda m: put(m, forms, lang), line) if forms else line)
    return out


def table(states: list[State], chosen: list[State], lang: str) -> tuple[dict[str, tuple[str, str, bool]], re.Pattern[str]]:
    forms: dict[str, tuple[str, str, bool]] = {}
    # The other language's forms too where this one has none that is spelled so.
    for code in (lang, "en" if lang == "fr" else "fr"):
        for own, other in zip(states, chosen):
            for at, (a, b) in enumerate(zip(own.forms[code], other.forms[code])):
                if a != "-" and len(a) > 2:
                    forms.setdefault(a.lower(), (b, other.gender, code == "fr" and at == 0))
    names = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    article = r"(?P<article>\b(?:de la|de l['’]|du|de|d['’]|la|le|l['’]|en|au|à la|à l['’]) ?)?"
    return forms, re.compile(rf"{article}(?<!\w)(?P<form>{names})(?!\w)", re.IGNORECASE)


def put(m: re.Match[str], forms: dict[str, tuple[str, str, bool]], lang: str) -> str:
    article, form = m["article"] or "", m["form"]
    new, gender, is_name = forms[form.lower()]
    if form[0].isupper():
        new = new[0].upper() + new[1:]
    if lang != "fr" or not article:
        return article + new
    vowel = new[0].lower() in VOWEL
    bare = article.strip().lower().replace("’", "'")
    if is_name:
        the = "l'" if vowel else "la " if gender == "f" else "les " if gender == "p" else "le "
        of = "de l'" if vowel else {"f": "de la ", "p": "des "}.get(gender, "du ")
        bare_of = "d'" if vowel else {"p": "des "}.get(gender, "de " if gender == "f" else "du ")
        into = {"p": "aux "}.get(gender, "en " if vowel or gender == "f" else "au ")
        kind = {"la": the, "le": the, "l'": the, "de la": of, "de l'": of, "du": bare_of, "de": bare_of, "d'": bare_of}
        new_article = kind.get(bare, into)
    else:
        # Before adjectives and towns only elision changes.
        new_article = {"l'": "l'" if vowel else "le ", "d'": "d'" if vowel else "de ", "de": "d'" if vowel else "de "}.get(bare, article)
        if bare in ("la", "le") and vowel:
            new_article = "l'"
    return (new_article[0].upper() + new_article[1:] if article[0].isupper() else new_article) + new
