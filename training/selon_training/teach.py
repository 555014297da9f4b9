"""Teaches a narrower reader to give what the wide one gives.

    python -m selon_training.teach --data DATA --model WIDE --pupil NARROW --steps N --run RUN --out FILE

Nobody's annotation is read: on windows of the training articles each layer of the pupil is to
give the states that the same layer of the wide reader gives (weighed by their variance, the last
one four times), its anchors are to be as likely, and the roles of words scored alike. Only the
encoder's layers learn; the heads, the decoding and what was calibrated stay those of the wide
reader. `--run` keeps the pupil every hundred steps: a run that was stopped goes on from there.
In the end the folder holds what `parity` reads: `reader.pt` and `tokenizer.json`.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import time
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional as F

from . import data, own
from .export import onto, write
from .model import Reader, archived, halved, load, save
from .text import tokenize

# Files below `attribution/`, beside them the graded events and our own articles.
SETS = ("en/train.jsonl", "fr/train-own.jsonl", "fr/train-bbc.jsonl", "fr/train-wikinews.jsonl")
WINDOW, SHORTEST, BATCH = 288, 60, 8
# How often an article of a language is drawn beside an English one: they have fewer.
TIMES = {"fr": 2, "de": 8, "es": 8, "it": 8}
# An article of so many pieces is drawn as often as any longer one.
LONG = 800
PAD = 1
RATE, WARM, KEPT = 2e-5, 50, 100
# A piece whose anchor the wide reader finds so likely is asked for its roles.
LIKELY = 0.15


def articles(folder: Path, tokenizer: Tokenizer) -> list[tuple[list[int], int]]:
    """Pieces and convention of every article, as often as its language is drawn."""
    documents = [d for name in SETS for d in data.read(folder / "attribution" / name)]
    paths = sorted((Path(__file__).parent.parent / "own").glob("*.md"))
    documents += [article.document for path in paths for article in own.read(path) if not article.faults]
    documents += data.read_events(folder / "certainty/UW/train.jsonl")
    pieces = [(tokenize(d.text, tokenizer).ids, d.convention) for d in documents]
    return [p for d, p in zip(documents, pieces) for _ in range(TIMES.get(d.lang, 1))]


def batch(pieces: list[tuple[list[int], int]], rng: random.Random) -> tuple[Tensor, Tensor]:
    rows: list[list[int]] = []
    conventions = []
    while len(rows) < BATCH:
        ids, convention = rng.choice(pieces)
        if rng.random() > len(ids) / LONG:
            continue
        start = rng.randrange(max(1, len(ids) - WINDOW + 1))
        window = ids[start : start + WINDOW]
        if len(window) < SHORTEST:
            continue
        rows.append(window + [PAD] * (WINDOW - len(window)))
        conventions.append(convention)
    return torch.tensor(rows), torch.tensor(conventions)


def apart(pupil: Tensor, wide: Tensor, keep: Tensor) -> Tensor:
    """How far states are apart, as a share of the wide ones' variance."""
    return ((pupil.float() - wide.float()) ** 2).mean(-1)[keep].mean() / wide.float()[keep].var()


def loss_of(pupil: Reader, wide: Reader, ids: Tensor, convention: Tensor) -> Tensor:
    keep = ids != PAD
    with halved():
        with torch.no_grad():
            given = wide.encoder.states(ids, convention)
            anchors = wide.anchors(given[-1]).float()
        states = pupil.encoder.states(ids, convention)
        guessed = pupil.anchors(states[-1]).float()
    loss = sum(apart(s, g, keep) for s, g in zip(states, given)) + 3 * apart(states[-1], given[-1], keep)
    sure = anchors[keep].sigmoid()
    # Less the entropy of what is asked: 0 when both are alike.
    loss = loss + F.binary_cross_entropy_with_logits(guessed[keep], sure)
    loss = loss - F.binary_cross_entropy_with_logits(anchors[keep], sure)
    article, index = (anchors.sigmoid() * keep > LIKELY).nonzero(as_tuple=True)
    if len(article):
        with halved():
            with torch.no_grad():
                asked = wide.roles(given[-1], article, index).float()
            roles = pupil.roles(states[-1], article, index).float()
        loss = loss + 0.05 * ((roles - asked) ** 2).mean(-1)[keep[article]].mean()
    return loss


def rate(step: int, steps: int) -> float:
    """Rises at first, and falls to nothing over the second half."""
    return RATE * min(1.0, (step + 1) / WARM, 2 * (1 - step / steps))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds attribution/ and certainty/")
    parser.add_argument("--model", type=Path, required=True, help="the wide reader's model file")
    parser.add_argument("--pupil", type=Path, required=True, help="the narrower reader: a model file or a checkpoint")
    parser.add_argument("--steps", type=int, required=True)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--run", type=Path, required=True, help="the folder for the checkpoint")
    parser.add_argument("--out", type=Path, required=True, help="the model file to write")
    options = parser.parse_args()
    wide, _ = load(options.model)
    wide.eval()
    words = archived(options.model)["tokenizer"].tobytes()
    tokenizer = Tokenizer.from_str(words.decode())
    options.run.mkdir(parents=True, exist_ok=True)
    part = options.run / "taught.pt"
    digest = hashlib.sha256(options.pupil.read_bytes()).hexdigest()
    pupil, extra = load(part if part.exists() else options.pupil)
    if part.exists() and extra.get("of") != digest:
        parser.error(f"{part} is of another pupil: remove it, or name another --run")
    began = int(extra["step"]) if part.exists() else 0
    pupil.train()
    for name, weights in pupil.named_parameters():
        weights.requires_grad = name.startswith("encoder.layers")
    taught = [p for p in pupil.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(taught, lr=RATE, weight_decay=0.0, betas=(0.9, 0.98))
    pieces = articles(options.data, tokenizer)
    print(f"{len(pieces)} articles, {sum(len(ids) for ids, _ in pieces)} pieces, from step {began}", flush=True)
    rng = random.Random(f"{options.seed}/{began}")
    mean, since = 0.0, time.time()
    for step in range(began, options.steps):
        loss = loss_of(pupil, wide, *batch(pieces, rng))
        loss.backward()
        torch.nn.utils.clip_grad_norm_(taught, 1.0)
        for group in optimizer.param_groups:
            group["lr"] = rate(step, options.steps)
        optimizer.step()
        optimizer.zero_grad()
        mean = loss.item() if step == began else 0.95 * mean + 0.05 * loss.item()
        if (step + 1) % 20 == 0:
            print(f"step {step + 1}: {mean:.4f}, {(time.time() - since) / (step + 1 - began):.2f} s each", flush=True)
        if (step + 1) % KEPT == 0:
            save(pupil, part, step=step + 1, of=digest)
    save(pupil, options.run / "reader.pt")
    (options.run / "tokenizer.json").write_bytes(words)
    write(options.out, onto(options.model, pupil))


if __name__ == "__main__":
    main()
