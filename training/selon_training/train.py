"""Trains the reader. Resumable: the newest checkpoint holds model, optimizer and
step. A resumed run begins the epoch it was in anew, with the same cuts and
order, so it sees some windows once more than a run without a stop."""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional as F

from . import data, pretrained
from .model import CERTAINTIES, Reader, read_json, save
from .predict import predict, score

# file below `attribution/` -> times each document is read in an epoch
SETS = {"en/train.jsonl": 1, "fr/train-own.jsonl": 3, "fr/train-bbc.jsonl": 3, "fr/train-wikinews.jsonl": 3}
DEV = {"en": "en/dev.jsonl", "fr": "fr/dev.jsonl"}
WINDOW, BATCH = 320, 8
FORGET, DROP = 0.04, 0.1


def losses(model: Reader, batch: data.Batch) -> dict[str, Tensor]:
    with torch.autocast("cpu", torch.bfloat16):
        hidden = F.dropout(model.encoder(batch.ids), DROP, model.training)
        anchors = model.anchors(hidden)
        if len(batch.row):
            roles = model.roles(hidden, batch.row, batch.index)
            labels = model.labels(hidden, batch.row, batch.index, batch.roles == 2, batch.roles == 3)
    weight = batch.taught.float()
    out = {
        "anchor": 10
        * (F.binary_cross_entropy_with_logits(anchors.float(), batch.anchors, reduction="none") * weight).sum()
        / weight.sum()
    }
    if not len(batch.row):
        return out
    roles, labels = roles.float(), labels.float()
    out["role"] = F.cross_entropy(roles[..., :4].flatten(0, 1), batch.roles.flatten(), ignore_index=data.IGNORE)
    before, after = batch.roles[:, :-1], batch.roles[:, 1:]
    known = (after != data.IGNORE).float()
    change = F.binary_cross_entropy_with_logits(roles[:, 1:, 4], (before != after).float(), reduction="none")
    out["change"] = 2 * (change * known).sum() / known.sum()
    graded = batch.labels[:, 0] != data.IGNORE
    if graded.any():
        classes = len(CERTAINTIES)
        gold, seen = batch.labels[graded], labels[graded]
        out["certainty"] = 0.2 * F.cross_entropy(seen[:, :classes], gold[:, 0])
        out["flags"] = 0.4 * F.binary_cross_entropy_with_logits(seen[:, classes:], gold[:, 1:].float())
    return out


def rate(step: int, steps: int) -> float:
    """Warm up, hold, and fall to zero over the last half."""
    warm, fall = 0.05 * steps, 0.5 * steps
    return min(1.0, (step + 1) / warm, (steps - step) / fall)


def evaluate(model: Reader, tokenizer: Tokenizer, sets: dict[str, list[data.Document]]) -> str:
    found = []
    for lang, documents in sets.items():
        got = {d.id: predict(model, tokenizer, d.text) for d in documents}
        found.append(f"{lang} " + " ".join(f"{k} {v:.1f}" for k, v in score(documents, got, flat=lang == "en").items()))
    return " | ".join(found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds attribution/")
    parser.add_argument("--wheels", type=Path, required=True, help="where `wheels` put the packages")
    parser.add_argument("--run", type=Path, required=True, help="folder for checkpoints and logs")
    parser.add_argument("--steps", type=int, default=3100)
    parser.add_argument("--layers", type=int, default=12)
    parser.add_argument("--every", type=int, default=200, help="steps between checkpoints")
    parser.add_argument("--eval-every", type=int, default=600)
    options = parser.parse_args()

    torch.manual_seed(1)
    rng = random.Random(1)
    tokenizer = Tokenizer.from_file(str(options.run / "tokenizer.json"))
    kept = read_json(options.run / "vocabulary.json")
    model = Reader(len(kept), options.layers)
    take = [round(i * 11 / max(options.layers - 1, 1)) for i in range(options.layers)]
    model.encoder.load_pretrained(pretrained.tensors(options.wheels), kept, take)
    model.encoder.words.weight.requires_grad = False

    groups: dict[tuple[bool, bool], list] = {}
    for name, weight in model.named_parameters():
        if weight.requires_grad:
            groups.setdefault((name.startswith("encoder"), weight.dim() > 1), []).append(weight)
    optimizer = torch.optim.AdamW(
        [
            {"params": p, "base": 1.5e-4 if encoder else 1e-3, "weight_decay": 0.01 if matrix else 0.0}
            for (encoder, matrix), p in groups.items()
        ],
        lr=1e-3,
        betas=(0.9, 0.98),
    )

    checkpoint = options.run / "checkpoint.pt"
    step, number = 0, 0
    if checkpoint.exists():
        state = torch.load(checkpoint, map_location="cpu", weights_only=True)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        step, number = state["step"], state["epoch"] - 1
        torch.manual_seed(step)
        print(f"resumed at step {step}", flush=True)

    folder = options.data / "attribution"
    documents = [(d, weight) for name, weight in SETS.items() for d in data.read(folder / name)]
    sets = {lang: data.read(folder / name) for lang, name in DEV.items()}
    sets["en"] = sets["en"][::3]
    log = (options.run / "log.jsonl").open("a", encoding="utf-8")
    began, since, sums, pieces = time.time(), step, {}, 0
    while step < options.steps:
        number += 1
        rng.seed(number)
        for windows in data.batches(data.epoch(documents, tokenizer, WINDOW, rng), BATCH, rng):
            if step >= options.steps:
                break
            model.train()
            batch = data.collate(windows, rng, FORGET)
            parts = losses(model, batch)
            sum(parts.values()).backward()
            torch.nn.utils.clip_grad_norm_([p for g in groups.values() for p in g], 1.0)
            for group in optimizer.param_groups:
                group["lr"] = group["base"] * rate(step, options.steps)
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
                line["minutes_left"] = round((options.steps - step) * (time.time() - began) / (step - since) / 60, 1)
                print(json.dumps(line), file=log, flush=True)
                print(line, flush=True)
            if step % options.every == 0 or step == options.steps:
                save(
                    model,
                    checkpoint,
                    optimizer=optimizer.state_dict(),
                    step=step,
                    epoch=number,
                )
            if step % options.eval_every == 0 or step == options.steps:
                print(f"step {step}: {evaluate(model, tokenizer, sets)}", flush=True)
    save(model, options.run / "reader.pt")


if __name__ == "__main__":
    main()
