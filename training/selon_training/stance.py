"""Fits the network that tells stances (`crates/selon/src/weighing/stance/`).

The Rust reader turns what is said into signs (`cargo run --example utterances`): of our
annotated cases (`cases/*.md`) as it reads the articles itself, and of sheets of single
utterances (`stances/*.md`). A network of two layers learns from them which stance an
utterance takes on a hypothesis and how surely. It is written to
`crates/selon/src/weighing/stance/network.json`.

A sheet holds events, each with a question and hypotheses as in a case, and lines

    - LANG | SPEAKER | WORDS | HYPOTHESIS STANCE CERTAINTY; … (or none)
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from . import cases

STANCES = ("none", "support", "deny", "uncertain", "reports-unknown")
DEGREES = ("low", "possible", "probable", "certain")
# What a class weighs: most pairs of an utterance and a hypothesis are none.
WEIGHTS = (0.5, 1.0, 1.0, 1.1, 1.1)
HIDDEN, SECOND = 64, 32
EPOCHS, BATCH = 14, 256


@dataclass
class Pairs:
    """Utterances against hypotheses."""

    signs: Tensor  # [pairs, signs]
    stance: Tensor
    degree: Tensor  # -1 where it is not told
    group: list[str]  # the event that each is of

    def part(self, keep: Tensor) -> Pairs:
        return Pairs(self.signs[keep], self.stance[keep], self.degree[keep], [self.group[i] for i in keep.tolist()])


def joined(parts: list[Pairs]) -> Pairs:
    cat = lambda name: torch.cat([getattr(p, name) for p in parts])  # noqa: E731
    return Pairs(cat("signs"), cat("stance"), cat("degree"), [g for p in parts for g in p.group])


def pairs(rows: list[tuple[list[list[float]], dict[int, tuple[int, int]]]], group: str) -> Pairs:
    signs, stance, degree = [], [], []
    for each, told in rows:
        for h, numbers in enumerate(each):
            signs.append(numbers)
            s, d = told.get(h, (0, -1))
            stance.append(s)
            degree.append(d)
    return Pairs(torch.tensor(signs), torch.tensor(stance), torch.tensor(degree), [group] * len(stance))


# What `judge.py` learns from.
SAID: list[dict] = []


def keep(kind: str, event: str, lang: str, speaker: str, words: str, labels: list[dict], signs: list, told: dict) -> None:
    SAID.append({"from": kind, "event": event, "lang": lang, "speaker": speaker, "words": words, "hypotheses": labels, "signs": signs, "told": told})


def run(tool: Path, arguments: list[str], lines: list[dict]) -> list:
    given = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    done = subprocess.run([tool, *arguments], input=given.encode(), capture_output=True, check=True)
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def of_sheets(paths: list[Path], tool: Path, work: Path) -> list[Pairs]:
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
    rows: dict[str, list] = {}
    for line, signs, stance in zip(lines, run(tool, ["--said", str(file)], lines), told, strict=True):
        rows.setdefault(line["case"], []).append((signs, stance))
        keep("sheet", line["case"], line["lang"], line["speaker"], line["words"], labels[line["case"]], signs, stance)
    return [pairs(found, event) for event, found in rows.items()]


def stances(column: str, hypotheses: list[str], where: str) -> dict[int, tuple[int, int]]:
    out = {}
    for part in column.split(";"):
        words = part.split()
        if len(words) < 2 or words[0] not in hypotheses or words[1] not in STANCES:
            raise ValueError(f"{where}: {part!r} is no stance")
        degree = DEGREES.index(words[2]) if len(words) > 2 and words[2] in DEGREES else -1
        out[hypotheses.index(words[0])] = (STANCES.index(words[1]), degree)
    return out


def of_case(name: str, case: dict, articles: list[dict], gold: list[dict], tool: Path, work: Path) -> Pairs:
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
    for u, t in zip(found, told):
        kind = "dev" if name == "dev" else "case"
        keep(kind, name, langs[u["doc_id"]], u["speaker"], u["words"], labels, u["signs"], t)
    return pairs([(u["signs"], t) for u, t in zip(found, told)], name)


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


class Network(nn.Module):
    def __init__(self, signs: int) -> None:
        super().__init__()
        self.first = nn.Linear(signs, HIDDEN)
        self.second = nn.Linear(HIDDEN, SECOND)
        self.last = nn.Linear(SECOND, len(STANCES) + len(DEGREES))

    def forward(self, signs: Tensor) -> Tensor:
        inner = F.dropout(F.relu(self.first(signs)), 0.2, self.training)
        return self.last(F.dropout(F.relu(self.second(inner)), 0.1, self.training))


def fit(data: Pairs, seed: int = 1) -> Network:
    torch.manual_seed(seed)
    network = Network(data.signs.shape[1])
    optimizer = torch.optim.AdamW(network.parameters(), lr=2e-3, weight_decay=0.03)
    steps = EPOCHS * -(-len(data.stance) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 3e-3, total_steps=steps)
    weights = torch.tensor(WEIGHTS)
    network.train()
    for _ in range(EPOCHS):
        for take in torch.randperm(len(data.stance)).split(BATCH):
            said = network(data.signs[take])
            loss = F.cross_entropy(said[:, : len(STANCES)], data.stance[take], weights)
            graded = data.degree[take] >= 0
            if graded.any():
                loss = loss + 0.3 * F.cross_entropy(said[graded, len(STANCES) :], data.degree[take][graded])
            loss.backward()
            optimizer.step()
            optimizer.zero_grad()
            schedule.step()
    return network.eval()


def measure(networks: list[Network], data: Pairs) -> str:
    with torch.no_grad():
        said = torch.stack([n(data.signs) for n in networks]).mean(0)
    guess = said[:, : len(STANCES)].argmax(1)
    out, all_f1 = [], []
    for k, name in enumerate(STANCES[1:], 1):
        right = ((guess == k) & (data.stance == k)).sum().item()
        f1 = 2 * right / max((guess == k).sum().item() + (data.stance == k).sum().item(), 1)
        out.append(f"{name} {100 * f1:.1f} ({(data.stance == k).sum().item()})")
        all_f1.append(f1)
    graded = data.degree >= 0
    degree = (said[graded, len(STANCES) :].argmax(1) == data.degree[graded]).float().mean().item()
    return f"macro F1 {100 * sum(all_f1) / len(all_f1):.1f} | {' '.join(out)} | degree {100 * degree:.1f}"


def export(network: Network, path: Path) -> None:
    layers = {
        name: {"weight": [[round(w, 5) for w in row] for row in layer.weight.tolist()], "bias": [round(b, 5) for b in layer.bias.tolist()]}
        for name, layer in network.named_children()
    }
    path.write_text(json.dumps(layers, separators=(",", ":")) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tool", type=Path, required=True, help="the built example `utterances`")
    parser.add_argument("--work", type=Path, required=True, help="folder for what is in between")
    parser.add_argument("--data", type=Path, help="the folder with dossier/, to measure on")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    here = Path(__file__).parent.parent
    options.work.mkdir(parents=True, exist_ok=True)
    sheets = of_sheets(sorted((here / "stances").glob("*.md")), options.tool, options.work)
    read = []
    for path in sorted((here / "cases").glob("*.md")):
        case = cases.read(path)
        if case.faults:
            print(f"left out: {path.name}: {case.faults[0]}")
            continue
        gold = cases.as_gold(case)["stances"]
        read.append(of_case(case.id, cases.as_case(case), cases.as_articles(case), gold, options.tool, options.work))
    data = joined(sheets + read)
    torch.save({"sheets": sheets, "read": read}, options.work / "stances.pt")
    print(f"{len(sheets)} events of sheets, {len(read)} cases, {len(data.stance)} pairs")
    folds = 5
    kept = [joined([p for i, p in enumerate(read) if i % folds == f]) for f in range(folds)]
    for f, held in enumerate(kept[:1]):
        others = sheets + [p for i, p in enumerate(read) if i % folds != f]
        print(f"fold {f}: {measure([fit(joined(others))], held)}")
    network = fit(data)
    if options.data:
        folder = options.data / "dossier"
        keep = set(json.loads((folder / "kremlin_split.json").read_text())["dev"])
        articles = [a for a in map(json.loads, (folder / "kremlin.jsonl").read_text().splitlines()) if a["doc_id"] in keep]
        gold = json.loads((folder / "kremlin_gold.json").read_text())["stances"]
        case = json.loads((folder / "kremlin_case.json").read_text())
        dev = of_case("dev", case, articles, [g for g in gold if g["doc_id"] in keep], options.tool, options.work)
        torch.save(dev, options.work / "dev.pt")
        print(f"development case: {measure([network], dev)}")
    export(network, options.out)
    lines = (json.dumps(said, ensure_ascii=False) + "\n" for said in SAID)
    (options.work / "said.jsonl").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
