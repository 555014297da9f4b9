"""Writes what the judge of stances is taught with (`judge.py`): utterances, what stands
around them, their signs and the stances that people saw in them.

The Rust reader turns what is said into signs (`cargo run --example utterances`): of our
annotated cases (`cases/*.md`) as it reads the articles itself, and of sheets of single
utterances (`stances/*.md`). A sheet holds events, each with a question and hypotheses as
in a case, and lines

    - LANG | SPEAKER | WORDS | HYPOTHESIS STANCE CERTAINTY; … (or none)

or small articles, a sentence a line, `+` for another utterance of the same sentence:

    @ LANG | TITLE
    - SPEAKER | WORDS | HYPOTHESIS STANCE CERTAINTY; … (or none)
    + SPEAKER | WORDS | …

and of `reports/*.md`, articles like a case's of which only stances are annotated:

    ## ARTICLE | LANG | TITLE
    Sentence.
    > HYPOTHESIS STANCE CERTAINTY | SOURCE (as it stands in the sentence, or -)

Each event is written once as it stands and once with its states called like real ones
(`renamed.py`).
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from . import cases
from .renamed import State, named, real, renamed

STANCES = ("none", "support", "deny", "uncertain", "reports-unknown")
DEGREES = ("low", "possible", "probable", "certain")
# Of an utterance that may have the stance or not.
UNSAID = (-1, -1)


def run(tool: Path, arguments: list[str], lines: list[dict]) -> list:
    given = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    done = subprocess.run([tool, *arguments], input=given.encode(), capture_output=True, check=True)
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


@dataclass
class Event:
    """An event of a sheet, or a case."""

    lines: list[str]
    where: str
    states: list[State] = field(default_factory=list)
    variant: int = 0

    def called_anew(self, others: list[State], variant: int) -> "Event":
        rng = random.Random(f"{self.where} {variant}")
        return Event(renamed(self.lines, self.states, others, rng), self.where, self.states, variant)


def events_of(path: Path) -> list[Event]:
    events: list[Event] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# event: "):
            events.append(Event([], f"{path.stem}/{line[9:].strip()}"))
        if line.strip():
            events[-1].lines.append(line.strip())
    for event in events:
        event.states = named(event.lines)
    return events


def utterance(
    kind: str, event: str, lang: str, line: dict, case: dict, signs: list, told: dict, whose: dict | None, variant: int
) -> dict:
    said = {key: line[key] for key in ("speaker", "words", "context")}
    if "sentence" in line:
        said["sentence"] = [line["doc_id"], line["sentence"][0]]
    asked = {"question": case["question"], "hypotheses": [h["label"] for h in case["hypotheses"]]}
    taught = {"signs": signs, "told": told} | ({} if whose is None else {"whose": whose})
    return {"from": kind, "event": event, "variant": variant, "lang": lang} | said | asked | taught


@dataclass
class Sheet:
    """What an event of a sheet says."""

    case: dict
    lines: list[dict] = field(default_factory=list)
    told: list[dict] = field(default_factory=list)


def sheet(event: Event) -> Sheet:
    hypotheses: dict[str, dict[str, str]] = {}
    out = Sheet({"schema": "selon.case/1", "id": f"{event.where} {event.variant}", "question": {}})
    lang, sentences = "", []
    for line in event.lines:
        if m := re.match(r"(\w+)\.(\w\w): (.+)", line):
            if m[1] != "state":
                where = out.case["question"] if m[1] == "question" else hypotheses.setdefault(m[1], {})
                where[m[2]] = m[3].strip()
        elif m := re.match(r"@ (\w\w) \|", line):
            lang, sentences = m[1], []
        elif line[:2] in ("- ", "+ "):
            columns = [c.strip() for c in line[1:].split("|")]
            context = None
            if lang:
                columns.insert(0, lang)
            if len(columns) != 4:
                raise ValueError(f"{event.where}: {len(columns)} columns, not 4: {line}")
            if lang:
                if line[0] == "-":
                    sentences.append([])
                context = (sentences, len(sentences) - 1)
                sentences[-1].append(printed(columns[1], columns[2]))
            told = {} if columns[3] == "none" else stances(columns[3], list(hypotheses), event.where)
            out.lines.append({"case": out.case["id"], "lang": columns[0], "speaker": columns[1], "words": columns[2], "context": context})
            out.told.append(told)
    for line in out.lines:
        line["context"] = around(line) if line["context"] else ""
    out.case["hypotheses"] = [{"id": i, "label": label} for i, label in hypotheses.items()]
    return out


def printed(speaker: str, words: str) -> str:
    """The sentence, as it may have been."""
    text = words.replace("…", speaker, 1) if speaker and "…" in words else f"{speaker} {words}".strip()
    return text if text[-1:] in ".!?»”\"" else text + "."


def around(line: dict) -> str:
    """As the Rust judge is given it: the sentence before, and its own if it is not all of
    it."""
    sentences, at = line["context"]
    own = " ".join(sentences[at])
    parts = [" ".join(sentences[at - 1])] if at else []
    return " ".join(parts + [own] * (own.rstrip(".") != line["words"].rstrip(".")))


def of_sheets(events: list[Event], tool: Path, work: Path) -> list[dict]:
    sheets = [sheet(event) for event in events]
    file = work / "events.jsonl"
    file.write_text("".join(json.dumps(s.case, ensure_ascii=False) + "\n" for s in sheets), encoding="utf-8")
    signs = iter(run(tool, ["--said", str(file)], [line for s in sheets for line in s.lines]))
    return [
        utterance("sheet", event.where, line["lang"], line, s.case, next(signs), told, {} if line["speaker"] else None, event.variant)
        for event, s in zip(events, sheets)
        for line, told in zip(s.lines, s.told)
    ]


def of_report(event: Event, tool: Path, work: Path) -> list[dict]:
    case = {"schema": "selon.case/1", "id": event.where, "question": {}, "hypotheses": []}
    hypotheses: dict[str, dict[str, str]] = {}
    articles, gold, at = [], [], 0
    for line in event.lines:
        if m := re.match(r"## (.+?) \| (\w\w) \|", line):
            articles.append({"doc_id": m[1], "lang": m[2], "text": "", "publisher": f"{m[1]}.example", "date": None})
        elif not articles:
            if (m := re.match(r"(\w+)\.(\w\w): (.+)", line)) and m[1] != "state":
                where = case["question"] if m[1] == "question" else hypotheses.setdefault(m[1], {})
                where[m[2]] = m[3].strip()
        elif line.startswith("> "):
            told, source = (part.strip() for part in line[2:].split("|"))
            hypothesis, stance, certainty = told.split()
            if hypothesis not in hypotheses or stance not in STANCES:
                raise ValueError(f"{event.where}: {line!r} is no stance")
            place = {"doc_id": articles[-1]["doc_id"], "start": at, "end": len(articles[-1]["text"])}
            gold.append(place | {"source_entity": source, "hypothesis": hypothesis, "stance": stance, "certainty": certainty})
        else:
            before = articles[-1]["text"]
            at = len(before) + bool(before)
            articles[-1]["text"] = f"{before} {line}".strip()
    case["hypotheses"] = [{"id": i, "label": label} for i, label in hypotheses.items()]
    return of_case("report", case, articles, gold, tool, work, event.where, event.variant)


def stances(column: str, hypotheses: list[str], where: str) -> dict[int, tuple[int, int]]:
    out = {}
    for part in column.split(";"):
        words = part.split()
        if len(words) < 2 or words[0] not in hypotheses or words[1] not in STANCES:
            raise ValueError(f"{where}: {part!r} is no stance")
        degree = DEGREES.index(words[2]) if len(words) > 2 and words[2] in DEGREES else -1
        out[hypotheses.index(words[0])] = (STANCES.index(words[1]), degree)
    return out


def of_case(
    kind: str, case: dict, articles: list[dict], gold: list[dict], tool: Path, work: Path, event: str = "", variant: int = 0
) -> list[dict]:
    """Utterances as they are read, with the annotated stances of their places."""
    file = work / "case.json"
    file.write_text(json.dumps(case, ensure_ascii=False), encoding="utf-8")
    lines = [
        {"id": a["doc_id"], "text": a["text"], "outlet": a["publisher"], "lang": a["lang"]}
        | ({"published": a["date"]} if re.fullmatch(r"\d{4}(-\d\d){0,2}", a["date"] or "") else {})
        for a in articles
    ]
    found = run(tool, [str(file)], lines)
    texts = {a["doc_id"]: a["text"] for a in articles}
    ids = [h["id"] for h in case["hypotheses"]]
    told: list[dict[int, tuple[int, int]]] = [{} for _ in found]
    # Whoever takes a stance: a place in the words, () for the speaker, `None` if not known.
    whose: list[dict[int, tuple[int, ...] | None]] = [{} for _ in found]
    for row in gold:
        if row["hypothesis"] not in ids:
            continue
        hypothesis = ids.index(row["hypothesis"])
        degree = DEGREES.index(row["certainty"]) if row["certainty"] in DEGREES else -1
        taken = (STANCES.index(row["stance"]), degree)
        takers, here = place(row, found, texts[row["doc_id"]])
        for taker, holder in takers:
            if holder and told[taker].get(hypothesis, UNSAID) != UNSAID:
                continue  # Somebody else's there; one stance on each is what can be said.
            told[taker][hypothesis] = taken
            whose[taker][hypothesis] = holder
        for index in here if not takers else []:
            told[index].setdefault(hypothesis, UNSAID)
    langs = {a["doc_id"]: a["lang"] for a in articles}
    return [
        utterance(kind, event or case["id"], langs[u["doc_id"]], u, case, u["signs"], *taught, variant)
        for u, *taught in zip(found, told, whose)
    ]


Taker = tuple[int, tuple[int, ...] | None]


def place(row: dict, found: list[dict], text: str) -> tuple[list[Taker], list[int]]:
    """The utterances that an annotated stance is of, each with the place in its words of
    whoever takes it (of the speaker none), and all of its sentence. None where
    another voice was read there in the place of the annotated one: such a lesson would be
    false."""
    source = row["source_entity"]
    own = source in ("", "-", None)
    at = -1 if own else text.find(source, row["start"], row["end"])
    here = [
        index
        for index, u in enumerate(found)
        if u["doc_id"] == row["doc_id"] and overlap(u["sentence"], row) >= 0.5 * min(u["sentence"][1] - u["sentence"][0], row["end"] - row["start"])
    ]
    voiceless = [index for index in here if found[index]["statement"] is None]
    stated = [index for index in here if found[index]["statement"] is not None]
    if own:
        return alone(voiceless or stated), here
    if at >= 0:
        end = at + len(source)
        spoken = [i for i in stated if any(a < end and b > at for a, b in found[i]["source_at"])]
        # The innermost, as who is heard last holds the view.
        nested = [i for i in spoken if found[i]["parent"] is not None]
        takers = alone(nested or spoken)
        if all(found[i]["guess"] for i, _ in takers):
            # The words may be put without the guess: as somebody's who stands in them.
            around = [(i, inside(found[i], at, end)) for i in here if not found[i]["guess"]]
            around = sorted((found[i]["statement"] is None, -i, i, holder) for i, holder in around if holder)
            takers += [(i, holder) for *_, i, holder in around[:1]]
        return takers, here
    # A name that the sentence does not have (a pronoun, or called otherwise).
    stated = [i for i in stated if not found[i]["guess"]]
    nested = [i for i in stated if found[i]["parent"] is not None]
    return alone(nested or stated) or [(index, None) for index in voiceless[:1]], here


def alone(utterances: list[int]) -> list[Taker]:
    """The first of them, as the one whose speaker takes a stance."""
    return [(index, ()) for index in utterances[:1]]


def inside(said: dict, start: int, end: int) -> tuple[int, int] | None:
    """Where a part of the article stands in the words of an utterance."""
    before = 0
    for a, b in said["words_at"]:
        if a <= start and end <= b:
            return before + start - a, before + end - a
        before += b - a + len(" … ")
    return None


def overlap(span: list[int], row: dict) -> int:
    return min(span[1], row["end"]) - max(span[0], row["start"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tool", type=Path, required=True, help="the built example `utterances`")
    parser.add_argument("--run", type=Path, required=True, help="folder for said.jsonl and what is in between")
    parser.add_argument("--names", type=int, default=1, help="how often each event is also written with real states")
    parser.add_argument("--data", type=Path, help="the folder with dossier/, whose case is added to measure on")
    options = parser.parse_args()
    here = Path(__file__).parent.parent
    options.run.mkdir(parents=True, exist_ok=True)
    others = real(here / "states.tsv")
    variants = lambda event: [event] + [event.called_anew(others, n + 1) for n in range(options.names) if event.states]  # noqa: E731
    sheets = [event for path in sorted((here / "stances").glob("*.md")) for event in events_of(path)]
    said = of_sheets([v for event in sheets for v in variants(event)], options.tool, options.run)
    for path in sorted((here / "reports").glob("*.md")):
        for event in events_of(path):
            for variant in variants(event):
                said += of_report(variant, options.tool, options.run)
    for path in sorted((here / "cases").glob("*.md")):
        lines = path.read_text(encoding="utf-8").splitlines()
        for event in variants(Event(lines, path.stem, named(lines))):
            case = cases.read(path, event.lines)
            if case.faults and not event.variant:
                print(f"left out: {path.name}: {case.faults[0]}")
                break
            gold = cases.as_gold(case)["stances"]
            said += of_case("case", cases.as_case(case), cases.as_articles(case), gold, options.tool, options.run, event.where, event.variant)
    if options.data:
        folder = options.data / "dossier"
        name = next(folder.glob("*_case.json")).name.removesuffix("_case.json")
        keep = set(json.loads((folder / f"{name}_split.json").read_text())["dev"])
        articles = [a for a in map(json.loads, (folder / f"{name}.jsonl").read_text().splitlines()) if a["doc_id"] in keep]
        gold = [g for g in json.loads((folder / f"{name}_gold.json").read_text())["stances"] if g["doc_id"] in keep]
        said += of_case("dev", json.loads((folder / f"{name}_case.json").read_text()), articles, gold, options.tool, options.run)
    lines = (json.dumps(one, ensure_ascii=False) + "\n" for one in said)
    (options.run / "said.jsonl").write_text("".join(lines), encoding="utf-8")
    print(f"{len(said)} utterances, {sum(len(one['told']) for one in said)} stances")


if __name__ == "__main__":
    main()
