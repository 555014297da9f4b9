"""Trains the reader. Resumable: the newest checkpoint holds model, optimizer and
step. A resumed run begins the epoch it was in anew, with the same cuts and
order, so it sees some windows once more than a run without a stop."""

from __future__ import annotations

import argparse
import json
import random
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from . import data, own, pretrained
from .losses import losses
from .model import INNER, Reader, archived, halved, load, read_json, save
from .predict import predict, score
from .text import tokenize

# file below `attribution/` -> times each document is read in an epoch, on average
SETS = {"en/train.jsonl": 1, "fr/train-own.jsonl": 1.5, "fr/train-bbc.jsonl": 1.5, "fr/train-wikinews.jsonl": 1.5}
# our own articles
OWN_ARTICLES = Path(__file__).parent.parent / "own"
OWN = 1
# file below `certainty/` -> the same for sentences with graded events
EVENTS = {"UW/train.jsonl": 1, "UDS_IH2/train.jsonl": 0.2}
EVENT_DEV = "UW/dev.jsonl"
DEV = {"en": "en/dev.jsonl", "fr": "fr/dev.jsonl"}
WINDOW, BATCH = 320, 8
FORGET = 0.04


def rate(done: float) -> float:
    """Of a run of which the share `done` is over: warm up, hold, and fall to zero
    over the last six tenths."""
    warm, fall = 0.04, 0.6
    return min(1.0, (done + 0.001) / warm, (1 - done) / fall)


def evaluate(model: Reader, tokenizer: Tokenizer, sets: dict[str, list[data.Document]], folder: Path) -> str:
    found = []
    for lang, documents in sets.items():
        got = {d.id: predict(model, tokenizer, d.text, d.convention) for d in documents}
        found.append(f"{lang} " + " ".join(f"{k} {v:.1f}" for k, v in score(documents, got, flat=lang == "en").items()))
    said, gold = grade_events(model, tokenizer, data.read_events(folder / "certainty" / EVENT_DEV))
    found.append(f"events r {np.corrcoef(said, gold)[0, 1]:.3f} mae {np.abs(said - gold).mean():.3f}")
    return " | ".join(found)


@torch.no_grad()
def grade_events(model: Reader, tokenizer: Tokenizer, documents: list[data.Document]) -> tuple[np.ndarray, np.ndarray]:
    """The model's grades of annotated events, and the annotators'."""
    model.eval()
    said, gold = [], []
    for document in documents:
        pieces = tokenize(document.text, tokenizer)
        for window in data.windows_of(document, pieces, [(a, a + 512) for a in range(0, len(pieces), 512)]):
            if window.events:
                with halved():
                    hidden = model.encoder(torch.tensor([window.ids]), torch.tensor([window.convention]))
                    index = torch.tensor([j for j, _ in window.events])
                    grades = model.events(hidden, torch.zeros_like(index), index)
                said.extend(grades.tolist())
                gold.extend(grade for _, grade in window.events)
    return np.array(said), np.array(gold)


def fewer_layers(model: Reader, layers: int) -> Reader:
    """The same reader with only some of its layers, evenly taken, the last among them."""
    have = len(model.encoder.layers)
    if have != layers:
        keep = [round((k + 1) * have / layers) - 1 for k in range(layers)]
        model.encoder.layers = torch.nn.ModuleList(model.encoder.layers[k] for k in keep)
    return model


def by_both(document: data.Document) -> list[data.Document]:
    """Our English articles are read by PolNeAR's convention too, as English is when the
    reader is used: anchors and labels hold there, spans do not."""
    if document.lang != "en":
        return [document, document]
    return [document, replace(document, convention=data.POLNEAR, spans=False)]


def articles(
    folder: Path, hints: Path, corpora: float, alone: float, often: dict[str, float]
) -> list[tuple[data.Document, float]]:
    """All that is read in an epoch, and how often; `corpora`, `alone` and `often` as in the
    options. Own articles are read anew each time: one that is wrong is left out, and said."""
    out = [(d, corpora * weight) for name, weight in SETS.items() for d in data.read(folder / "attribution" / name)]
    out += [
        (d, corpora * weight) for name, weight in EVENTS.items() for d in data.read_events(folder / "certainty" / name)
    ]
    for path in sorted(OWN_ARTICLES.glob("*.md")):
        for article in own.read(path):
            if article.faults:
                print(f"left out: {article.document.id}: {len(article.faults)} faults", flush=True)
            else:
                weight = often.get(path.stem, OWN if article.document.lang in DEV else alone)
                out.extend((d, weight / 2) for d in by_both(article.document))
    if not hints.exists():
        raise SystemExit(f"{hints} is missing: training/run hints writes it")
    given = data.give_hints([d for d, _ in out], hints)
    print(f"{len(out)} documents, {given} with hints", flush=True)
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds attribution/")
    parser.add_argument("--wheels", type=Path, required=True, help="where `wheels` put the packages")
    parser.add_argument("--run", type=Path, required=True, help="folder for checkpoints and logs")
    parser.add_argument("--steps", type=int, default=3100)
    parser.add_argument("--minutes", type=float, default=1e9, help="stop after this time if it comes before the steps")
    parser.add_argument("--layers", type=int, help="12 without --init; with it, as many as it has")
    parser.add_argument("--init", type=Path, help="weights to begin with instead of the pretrained encoder")
    parser.add_argument("--teacher", type=Path, help="weights of a larger reader to learn from")
    parser.add_argument("--rate", type=float, default=1.5e-4, help="of the encoder; the heads' is 6 times that")
    parser.add_argument("--corpora", type=float, default=1, help="how much of the corpora is read in an epoch")
    parser.add_argument(
        "--alone", type=float, default=OWN, help="how often our articles are read in languages without a corpus"
    )
    parser.add_argument(
        "--often", nargs="+", default=[], metavar="NAME=TIMES", help="how often articles of own/NAME.md are read in an epoch"
    )
    parser.add_argument("--every", type=int, default=200, help="steps between checkpoints")
    parser.add_argument("--eval-every", type=int, default=600)
    options = parser.parse_args()
    often = {name: float(times) for name, _, times in (part.partition("=") for part in options.often)}
    if unknown := sorted(often.keys() - {path.stem for path in OWN_ARTICLES.glob("*.md")}):
        parser.error(f"--often: no own/{unknown[0]}.md")

    torch.manual_seed(1)
    rng = random.Random(1)
    if options.init and options.init.suffix == ".selon":
        (options.run / "tokenizer.json").write_bytes(archived(options.init)["tokenizer"].tobytes())
    tokenizer = Tokenizer.from_file(str(options.run / "tokenizer.json"))
    teacher = load(options.teacher)[0].eval() if options.teacher else None
    if options.init:
        model = load(options.init)[0]
        if options.layers:
            model = fewer_layers(model, options.layers)
    else:
        kept = read_json(options.run / "vocabulary.json")
        layers = options.layers or 12
        model = Reader(len(kept), [INNER] * layers)
        take = [round(i * 11 / max(layers - 1, 1)) for i in range(layers)]
        model.encoder.load_pretrained(pretrained.tensors(options.wheels), kept, take)
    model.encoder.words.weight.requires_grad = False

    groups: dict[tuple[bool, bool], list] = {}
    for name, weight in model.named_parameters():
        if weight.requires_grad:
            groups.setdefault((name.startswith("encoder"), weight.dim() > 1), []).append(weight)
    optimizer = torch.optim.AdamW(
        [
            {"params": p, "base": options.rate * (1 if encoder else 6), "weight_decay": 0.01 if matrix else 0.0}
            for (encoder, matrix), p in groups.items()
        ],
        lr=1e-3,
        betas=(0.9, 0.98),
    )

    checkpoint = options.run / "checkpoint.pt"
    step, number, spent = 0, 0, 0.0
    if checkpoint.exists():
        state = torch.load(checkpoint, map_location="cpu", weights_only=True)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        step, number, spent = state["step"], state["epoch"] - 1, state.get("seconds", 0.0)
        torch.manual_seed(step)
        print(f"resumed at step {step}", flush=True)

    sets = {lang: data.read(options.data / "attribution" / name) for lang, name in DEV.items()}
    sets["en"] = sets["en"][::3]
    log = (options.run / "log.jsonl").open("a", encoding="utf-8")
    began, since, sums, pieces = time.time() - spent, step, {}, 0
    over = lambda: max(step / options.steps, (time.time() - began) / 60 / options.minutes)  # noqa: E731
    while over() < 1:
        number += 1
        rng.seed(number)
        documents = articles(options.data, options.run / "hints.jsonl", options.corpora, options.alone, often)
        for windows in data.batches(data.epoch(documents, tokenizer, WINDOW, rng), BATCH, rng):
            done = over()
            if done >= 1:
                break
            model.train()
            batch = data.collate(windows, rng, FORGET)
            parts = losses(model, batch, teacher)
            sum(parts.values()).backward()
            torch.nn.utils.clip_grad_norm_([p for g in groups.values() for p in g], 1.0)
            for group in optimizer.param_groups:
                group["lr"] = group["base"] * rate(done)
            optimizer.step()
            optimizer.zero_grad()
            step += 1
            pieces += batch.ids.numel()
            for name, value in parts.items():
                sums[name] = 0.95 * sums.get(name, value.item()) + 0.05 * value.item()
            if step % 20 == 0:
                speed = pieces / (time.time() - began)
                line = {"step": step, "epoch": number, **{k: round(v, 4) for k, v in sums.items()}}
                line["pieces_per_second"] = round(speed)
                minutes = (time.time() - began) / 60
                left = min((options.steps - step) * minutes / (step - since), options.minutes - minutes)
                line["minutes_left"] = round(left, 1)
                print(json.dumps(line), file=log, flush=True)
                print(line, flush=True)
            if step % options.every == 0:
                save(
                    model,
                    checkpoint,
                    optimizer=optimizer.state_dict(),
                    step=step,
                    epoch=number,
                    seconds=time.time() - began,
                )
            if step % options.eval_every == 0:
                print(f"step {step}: {evaluate(model, tokenizer, sets, options.data)}", flush=True)
    save(model, options.run / "reader.pt")
    print(f"step {step}: {evaluate(model, tokenizer, sets, options.data)}", flush=True)


if __name__ == "__main__":
    main()
