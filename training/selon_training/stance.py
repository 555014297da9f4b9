"""Writes what the judge of stances is taught with (`judge.py`): utterances, their signs
and the stances that people saw in them.

The Rust reader turns what is said into signs (`cargo run --example utterances`): of our
annotated cases (`cases/*.md`) as it reads the articles itself, and of sheets of single
utterances (`stances/*.md`). A sheet holds events, each with a question and hypotheses as
in a case, and lines

    - LANG | SPEAKER | WORDS | HYPOTHESIS STANCE CERTAINTY; … (or none)
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
from pathlib import Path

from . import cases

STANCES = ("none", "support", "deny", "uncertain", "reports-unknown")
DEGREES = ("low", "possible", "probable", "certain")


def run(tool: Path, arguments: list[str], lines: list[dict]) -> list:
    given = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    done = subprocess.run([tool, *arguments], input=given.encode(), capture_output=True, check=True)
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def utterance(kind: str, event: str, lang: str, speaker: str, words: str, labels: list[dict], signs: list, told: dict) -> dict:
    return {"from": kind, "event": event, "lang": lang, "speaker": speaker, "words": words, "hypotheses": labels, "signs": signs, "told": told}


def of_sheets(paths: list[Path], tool: Path, work: Path) -> list[dict]:
    events, lines, told = [], [], []
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if m := re.match(r"# event: (.+)", line):
                events.append({"schema": "selon.case/1", "id": f"{path.stem}/{m[1].strip()}", "question": {}, "hypotheses": {}})
            elif m := re.match(r"(\w+)\.(\w\w): (.+)", line):
                where = events[-1]["question"] if m[1] == "question" else events[-1]["hypotheses"].setdefault(m[1], {})
                where[m[2]] = m[3].strip()
            elif line.startswith("- "):
                columns = [c.strip() for c in line[2:].split("|")]
                if len(columns) != 4:
                    raise ValueError(f"{path}:{number}: four columns are needed")
                lines.append({"case": events[-1]["id"], "lang": columns[0], "speaker": columns[1], "words": columns[2]})
                told.append({} if columns[3] == "none" else stances(columns[3], list(events[-1]["hypotheses"]), f"{path}:{number}"))
    for event in events:
        event["hypotheses"] = [{"id": i, "label": label} for i, label in event["hypotheses"].items()]
    file = work / "events.jsonl"
    file.write_text("".join(json.dumps(e, ensure_ascii=False) + "\n" for e in events), encoding="utf-8")
    labels = {e["id"]: [h["label"] for h in e["hypotheses"]] for e in events}
    signs = run(tool, ["--said", str(file)], lines)
    return [
        utterance("sheet", line["case"], line["lang"], line["speaker"], line["words"], labels[line["case"]], own, stance)
        for line, own, stance in zip(lines, signs, told, strict=True)
    ]


def stances(column: str, hypotheses: list[str], where: str) -> dict[int, tuple[int, int]]:
    out = {}
    for part in column.split(";"):
        words = part.split()
        if len(words) < 2 or words[0] not in hypotheses or words[1] not in STANCES:
            raise ValueError(f"{where}: {part!r} is no stance")
        degree = DEGREES.index(words[2]) if len(words) > 2 and words[2] in DEGREES else -1
        out[hypotheses.index(words[0])] = (STANCES.index(words[1]), degree)
    return out


def of_case(kind: str, case: dict, articles: list[dict], gold: list[dict], tool: Path, work: Path) -> list[dict]:
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
    for row in gold:
        best = place(row, found, texts[row["doc_id"]])
        if best is not None and row["hypothesis"] in ids:
            degree = DEGREES.index(row["certainty"]) if row["certainty"] in DEGREES else -1
            told[best][ids.index(row["hypothesis"])] = (STANCES.index(row["stance"]), degree)
    langs = {a["doc_id"]: a["lang"] for a in articles}
    labels = [h["label"] for h in case["hypotheses"]]
    return [
        utterance(kind, case["id"], langs[u["doc_id"]], u["speaker"], u["words"], labels, u["signs"], stance)
        for u, stance in zip(found, told)
    ]


def place(row: dict, found: list[dict], text: str) -> int | None:
    """The utterance that an annotated stance is of."""
    source = row["source_entity"]
    own = source in ("", "-", None)
    at = -1 if own else text.find(source, row["start"], row["end"])
    best, points = None, 0.0
    for index, u in enumerate(found):
        if u["doc_id"] != row["doc_id"]:
            continue
        start, end = u["sentence"]
        if min(end, row["end"]) - max(start, row["start"]) < 0.5 * min(end - start, row["end"] - row["start"]):
            continue
        score = 1.0 + (3.0 if own else 0.0) * (u["statement"] is None)
        if not own and u["statement"] is not None:
            score += 1 + 0.5 * (u["parent"] is not None)
            score += 3 * (at >= 0 and any(a < at + len(source) and b > at for a, b in u["source_at"]))
        if score > points:
            best, points = index, score
    return best


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tool", type=Path, required=True, help="the built example `utterances`")
    parser.add_argument("--run", type=Path, required=True, help="folder for said.jsonl and what is in between")
    parser.add_argument("--data", type=Path, help="the folder with dossier/, whose case is added to measure on")
    options = parser.parse_args()
    here = Path(__file__).parent.parent
    options.run.mkdir(parents=True, exist_ok=True)
    said = of_sheets(sorted((here / "stances").glob("*.md")), options.tool, options.run)
    for path in sorted((here / "cases").glob("*.md")):
        case = cases.read(path)
        if case.faults:
            print(f"left out: {path.name}: {case.faults[0]}")
            continue
        gold = cases.as_gold(case)["stances"]
        said += of_case("case", cases.as_case(case), cases.as_articles(case), gold, options.tool, options.run)
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
