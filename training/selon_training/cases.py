"""Reads annotated cases: invented events, each with hypotheses and a dozen articles.

A case is one Markdown file. Its head has the question, the hypotheses and the entities
with their names; then come the articles, a sentence a line, each followed by what it
says; then which articles hang together, where their news began, what was distorted:

    # case: ferry-ostvik
    question.en: Who sank the ferry?
    H1.en: The navy of Tarsk
    entity TARSK: Tarsk | Velmograd
    entity LENZ: Mira Lenz | Lenz
    voice LENZ -> TARSK

    ## a01 | northcoast.example | en | 2031-03-05 | Title
    Sentence.
    > H1 support probable | LENZ | Ms Lenz | northcoast.example > Mira Lenz
    > date 2031-03-04 | what
    > fact boats 2 = "two boats" | cameras

    # lineage
    a01 a04 near-copy
    # roots
    a01 LEDGER-0304 POLICE-0304
    parent LEDGER-0304 <- OFFICIALS
    # distortions
    a01:1 hedge dropped

Source `-` is no source, entity `OUTLET` the article's own voice, date `-` none.

`python -m selon_training.cases FILE...` checks files and says what is wrong where; with
`--out FOLDER` it writes, for each case without faults, `NAME.case.json` (what a system
is given), `NAME.jsonl` (the articles) and `NAME.gold.json` (the answers, as the scorer of
dossiers reads them). It needs nothing but Python.
"""

from __future__ import annotations

import argparse
import datetime
import json
import re
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

STANCES = ("support", "deny", "uncertain", "reports-unknown")
CERTAINTIES = ("certain", "probable", "possible", "low", "null")
RELATIONS = ("near-copy", "rewrites-same-wire", "cites", "independent")
SECTIONS = ("lineage", "roots", "distortions")
DATE = re.compile(r"(?:\d{4}|XXXX)(?:-\d\d(?:-\d\d)?)?")
# Of a near-copy's sentences, so many stand in the other article word for word.
COPIED = 0.5


@dataclass
class Sentence:
    text: str
    start: int
    line: int
    stances: list[dict] = field(default_factory=list)
    dates: list[dict] = field(default_factory=list)
    facts: list[dict] = field(default_factory=list)

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    def place(self, doc_id: str) -> dict:
        return {"doc_id": doc_id, "start": self.start, "end": self.end, "sentence": self.text}


@dataclass
class Article:
    id: str
    outlet: str
    lang: str
    date: str | None
    title: str | None
    line: int
    sentences: list[Sentence] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join(s.text for s in self.sentences)


@dataclass
class Case:
    path: Path
    id: str = ""
    question: dict[str, str] = field(default_factory=dict)
    hypotheses: dict[str, dict[str, str]] = field(default_factory=dict)
    entities: dict[str, list[str]] = field(default_factory=dict)
    voices: dict[str, str] = field(default_factory=dict)
    articles: dict[str, Article] = field(default_factory=dict)
    pairs: list[tuple[str, str, str]] = field(default_factory=list)
    roots: dict[str, list[str]] = field(default_factory=dict)
    parents: dict[str, str] = field(default_factory=dict)
    distortions: list[tuple[str, int, str]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def fault(self, line: int, what: str) -> None:
        self.faults.append(f"{self.path}:{line}: {what}")


def read(path: Path, lines: list[str] | None = None) -> Case:
    """The case of a file, or of `lines` instead, with what is wrong in it."""
    case, section = Case(path), "head"
    for number, raw in enumerate(lines or path.read_text(encoding="utf-8").splitlines(), 1):
        line = raw.strip()
        # How states are called is for `renamed.py`.
        if not line or line.startswith("state."):
            continue
        try:
            if line.startswith("## "):
                section = "articles"
                open_article(case, line, number)
            elif line.startswith("# case:"):
                case.id = line.removeprefix("# case:").strip()
            elif line.startswith("# "):
                section = line[2:].strip()
                if section not in SECTIONS:
                    raise ValueError(f"no section {section!r}; there are {', '.join(SECTIONS)}")
            else:
                {"head": head, "articles": article_line, "lineage": lineage, "roots": roots, "distortions": distortion}[
                    section
                ](case, line, number)
        except ValueError as error:
            case.fault(number, str(error))
    check(case)
    return case


def fields(line: str, at_least: int, at_most: int) -> list[str]:
    parts = [part.strip() for part in line.split("|")]
    if not at_least <= len(parts) <= at_most:
        raise ValueError(f"{len(parts)} fields between bars, not {at_least} to {at_most}: {line}")
    return parts


def head(case: Case, line: str, _: int) -> None:
    if m := re.fullmatch(r"question\.(\w\w): (.+)", line):
        case.question[m[1]] = m[2].strip()
    elif m := re.fullmatch(r"(H\w+)\.(\w\w): (.+)", line):
        case.hypotheses.setdefault(m[1], {})[m[2]] = m[3].strip()
    elif m := re.fullmatch(r"entity (\S+): (.+)", line):
        case.entities[m[1]] = [name.strip() for name in m[2].split("|") if name.strip()]
    elif m := re.fullmatch(r"voice (\S+) -> (\S+)", line):
        case.voices[m[1]] = m[2]
    else:
        raise ValueError(f"is no question, hypothesis, entity or voice: {line}")


def open_article(case: Case, line: str, number: int) -> None:
    parts = fields(line[3:], 4, 5) + [""]
    if parts[0] in case.articles:
        raise ValueError(f"article {parts[0]} stands here twice")
    date = None if parts[3] == "-" else parts[3]
    case.articles[parts[0]] = Article(parts[0], parts[1], parts[2], date, parts[4] or None, number)
    if date and not DATE.fullmatch(date):
        raise ValueError(f"no date: {date}")


def article_line(case: Case, line: str, number: int) -> None:
    article = next(reversed(case.articles.values()))
    if not line.startswith(">"):
        start = article.sentences[-1].end + 1 if article.sentences else 0
        article.sentences.append(Sentence(line, start, number))
        return
    if not article.sentences:
        raise ValueError("says something of a sentence, and there is none before it")
    sentence, rest = article.sentences[-1], line[1:].strip()
    if rest.startswith("date "):
        parts = fields(rest[5:], 1, 2) + [""]
        if not DATE.fullmatch(parts[0]):
            raise ValueError(f"no date: {parts[0]}")
        if re.fullmatch(r"\d{4}-\d\d-\d\d", parts[0]):
            datetime.date.fromisoformat(parts[0])
        sentence.dates.append({"date": parts[0], "what": parts[1]})
    elif rest.startswith("fact "):
        m = re.fullmatch(r'fact (\S+) (.+?) = "(.+)" \| (.+)', rest)
        if not m:
            raise ValueError(f'is no `fact NAME VALUE = "words" | by whom`: {line}')
        if not stands_in(m[3], sentence.text):
            raise ValueError(f"words are not in the sentence: {m[3]}")
        sentence.facts.append({"attribute": m[1], "value": m[2], "by": None if m[4] == "-" else m[4]})
    else:
        sentence.stances.append(stance(case, article, sentence, rest))


def stance(case: Case, article: Article, sentence: Sentence, rest: str) -> dict:
    judged, entity, source, chain = fields(rest, 4, 4)
    judged = judged.split()
    if len(judged) != 3:
        raise ValueError(f"is no `HYPOTHESIS STANCE CERTAINTY`: {' '.join(judged)}")
    for what, value, known in zip(("hypothesis", "stance", "certainty"), judged, (case.hypotheses, STANCES, CERTAINTIES)):
        if value not in known:
            raise ValueError(f"no {what} {value!r}; there are {', '.join(known)}")
    if entity not in ("OUTLET", "-") and entity not in case.entities:
        raise ValueError(f"no entity {entity!r} in the head")
    if source != "-" and not stands_in(source, sentence.text):
        raise ValueError(f"source is not in the sentence: {source}")
    hops = [hop.strip() for hop in chain.split(" > ")]
    if hops[0] != article.outlet:
        raise ValueError(f"chain begins with {hops[0]}, not with the outlet {article.outlet}")
    return {
        "hypothesis": judged[0],
        "stance": judged[1],
        "certainty": None if judged[2] == "null" else judged[2],
        "entity": entity,
        "source": None if source == "-" else source,
        "chain": hops,
    }


def lineage(case: Case, line: str, _: int) -> None:
    parts = line.split()
    if len(parts) != 3 or parts[2] not in RELATIONS or parts[0] == parts[1]:
        raise ValueError(f"is no pair of articles with one of {', '.join(RELATIONS)}: {line}")
    known(case, parts[:2])
    if any({a, b} == set(parts[:2]) for a, b, _ in case.pairs):
        raise ValueError(f"pair stands here twice: {line}")
    case.pairs.append((parts[0], parts[1], parts[2]))


def roots(case: Case, line: str, _: int) -> None:
    if m := re.fullmatch(r"parent (\S+) <- (\S+)", line):
        case.parents[m[1]] = m[2]
        return
    doc_id, *labels = line.split()
    known(case, [doc_id])
    if not labels:
        raise ValueError(f"{doc_id} has no root here; leave the line out if it has none")
    case.roots[doc_id] = labels


def distortion(case: Case, line: str, _: int) -> None:
    m = re.fullmatch(r"(\w+):(\d+) (.+)", line)
    if not m:
        raise ValueError(f"is no `article:sentence what`: {line}")
    known(case, [m[1]])
    if not 1 <= int(m[2]) <= len(case.articles[m[1]].sentences):
        raise ValueError(f"{m[1]} has no sentence {m[2]}")
    case.distortions.append((m[1], int(m[2]) - 1, m[3]))


def known(case: Case, ids: list[str]) -> None:
    for doc_id in ids:
        if doc_id not in case.articles:
            raise ValueError(f"no article {doc_id}")


def plain(text: str) -> str:
    return " ".join(text.replace("’", "'").replace("\u00a0", " ").replace("\u202f", " ").lower().split())


def stands_in(words: str, sentence: str) -> bool:
    return all(plain(piece) in plain(sentence) for piece in re.split(r"…|\.\.\.", words))


def check(case: Case) -> None:
    """What can only be seen when all is read."""
    if case.id != case.path.stem:
        case.fault(1, f"case is called {case.id!r}, its file {case.path.stem!r}")
    for lang in ("en", "fr"):
        if lang not in case.question or any(lang not in labels for labels in case.hypotheses.values()):
            case.fault(1, f"question or a hypothesis is not given in {lang!r}")
    for pair in case.voices.items():
        for name in pair:
            if name not in case.entities:
                case.fault(1, f"voice of {name}, which is no entity")
    for article in case.articles.values():
        if not article.sentences:
            case.fault(article.line, f"{article.id} has no sentence")
        if article.id not in case.roots:
            case.fault(article.line, f"{article.id} has no root")
    for root in case.parents:
        ancestor(case, root)
    for a, b, relation in case.pairs:
        x, y = ({plain(s.text) for s in case.articles[i].sentences} for i in (a, b))
        shared = len(x & y) / max(1, min(len(x), len(y)))
        if relation == "near-copy" and shared < COPIED:
            case.fault(case.articles[b].line, f"{a} and {b} are near-copies, and {shared:.0%} of the sentences are the same")


def ancestor(case: Case, root: str) -> str:
    seen = [root]
    while (parent := case.parents.get(seen[-1])) is not None:
        if parent in seen:
            case.fault(1, f"root {root} comes from itself")
            break
        seen.append(parent)
    return seen[-1]


def as_case(case: Case) -> dict:
    return {
        "schema": "selon.case/1",
        "id": case.id,
        "question": case.question,
        "hypotheses": [{"id": i, "label": labels} for i, labels in case.hypotheses.items()],
    }


def as_articles(case: Case) -> list[dict]:
    return [
        {"doc_id": a.id, "publisher": a.outlet, "lang": a.lang, "date": a.date, "title": a.title, "text": a.text}
        for a in case.articles.values()
    ]


# What a source is called that is no name of it.
PRONOUNS = frozenset(
    "he she it they we i you one who which him her them his its their il elle on ils elles nous je j' lui eux y celui-ci celle-ci"
    " ceux-ci qui dont la le er sie es wir ich".split()
)


def as_gold(case: Case) -> dict:
    """As the scorer of dossiers reads it. Voices are counted after `voice A -> B`."""
    entities, stances, voices = {i: list(names) for i, names in case.entities.items()}, [], defaultdict(set)
    called = defaultdict(set)
    for article, sentence, row in ((a, s, r) for a in case.articles.values() for s in a.sentences for r in s.stances):
        entity = row["entity"]
        if entity in ("OUTLET", "-"):
            # Everyone who has no entry in the head is one entity for each article.
            name = article.outlet if entity == "OUTLET" else row["source"] or row["chain"][-1]
            entity = name if entity == "OUTLET" else f"{article.id}:{name}"
            entities[entity] = [name]
        elif row["source"] and row["source"].lower() not in PRONOUNS:
            # As it is called where it speaks.
            called[entity].add(row["source"])
        stances.append(
            {
                "stance_id": f"{article.id}-s{len(stances) + 1}",
                **sentence.place(article.id),
                "source_entity": row["source"],
                "canonical_entity": entity,
                "hypothesis": row["hypothesis"],
                "stance": row["stance"],
                "certainty": row["certainty"],
                "chain": row["chain"],
                "chain_hops_not_named_in_text": [h for h in row["chain"][1:] if not named(case, h, article.text)],
            }
        )
        voices[row["hypothesis"], row["stance"]].add(case.voices.get(entity, entity))
    return {
        "about": {"case": case.id},
        "hypotheses": [{"id": i, "label": labels["en"]} for i, labels in case.hypotheses.items()],
        "entities": [
            {"id": i, "aliases": names + sorted(called[i] - set(names))} for i, names in sorted(entities.items())
        ],
        "stances": stances,
        "independent_voices": [
            {"hypothesis": h, "stance": s, "voices": sorted(v), "n_independent": len(v)} for (h, s), v in sorted(voices.items())
        ],
        "lineage": {
            "roots": [{"root": r, "parent": case.parents.get(r)} for r in sorted({r for v in case.roots.values() for r in v})],
            "docs": [
                {"doc_id": i, "roots": [{"root": r, "ancestor": ancestor(case, r)} for r in labels]}
                for i, labels in case.roots.items()
            ],
            "pairs": [{"docA": a, "docB": b, "relation": relation} for a, b, relation in case.pairs],
        },
        "facts_in_dispute": facts(case),
        "timeline": {
            "statements": [{**s.place(a.id), **date} for a in case.articles.values() for s in a.sentences for date in s.dates]
        },
        "distortions": [
            {**case.articles[i].sentences[number].place(i), "what": what} for i, number, what in case.distortions
        ],
    }


def facts(case: Case) -> list[dict]:
    reports = defaultdict(list)
    for article, sentence, fact in ((a, s, f) for a in case.articles.values() for s in a.sentences for f in s.facts):
        value = {"value": fact["value"], "value_norm": fact["value"], "by": fact["by"]}
        reports[fact["attribute"]].append({**sentence.place(article.id), **value})
    values = {name: sorted({r["value"] for r in rows}) for name, rows in reports.items()}
    return [
        {"attribute": name, "in_dispute": len(values[name]) > 1, "distinct_values": values[name], "reports": rows}
        for name, rows in reports.items()
    ]


def named(case: Case, hop: str, text: str) -> bool:
    """Whether the text names a hop, by any of its names or by a word of them with a capital."""
    names = [hop] + [name for names in case.entities.values() if hop in names for name in names]
    words = [word for name in names for word in re.findall(r"\w+", name) if word[0].isupper() and len(word) > 2]
    return any(plain(name) in plain(text) for name in names) or any(plain(word) in plain(text) for word in words)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, help="folder to write cases, articles and answers to")
    options = parser.parse_args()
    cases = [read(path) for path in options.files]
    for case in cases:
        for fault in case.faults:
            print(fault, file=sys.stderr)
        if options.out and not case.faults:
            options.out.mkdir(parents=True, exist_ok=True)
            for name, value in (("case.json", as_case(case)), ("gold.json", as_gold(case))):
                (options.out / f"{case.id}.{name}").write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
            lines = "".join(json.dumps(article, ensure_ascii=False) + "\n" for article in as_articles(case))
            (options.out / f"{case.id}.jsonl").write_text(lines, encoding="utf-8")
    count = sum(len(case.faults) for case in cases)
    print(f"{len(cases)} cases, {sum(len(c.articles) for c in cases)} articles, {count} faults", file=sys.stderr)
    sys.exit(bool(count))


if __name__ == "__main__":
    main()
