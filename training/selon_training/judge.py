"""Trains the judge of stances: an encoder that reads an utterance and the hypotheses of a
case together.

The lines are what stands around the utterance, the utterance ("speaker : words") and each
hypothesis, with a break before each as in articles; a vector says of every piece which of
the three it is of. For each
hypothesis the head sees the row of its break, the means of its pieces and of the
utterance's, their product, and the signs that the Rust reader counts (`stance.py`). It
answers with a stance and a degree.

`stance.py` writes what this reads: one JSON object an utterance, with its signs.
Resumable. The encoder begins as the layers LAYERS of the pretrained one.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from safetensors.numpy import save as save_safetensors
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional as F

from . import pretrained
from .data import UNKNOWN_PIECE
from .export import floats, linear
from .model import WIDTH, Encoder, read_json
from .stance import DEGREES, STANCES
from .text import BREAK, PAD, tokenize

# Layers of the pretrained encoder that are taken: the lower ones whole, as what each
# expects of the one below is then still there. How many of the first stay as they are.
LAYERS, FROZEN = tuple(range(9)), 3
INNER, BATCH, DROP = 192, 16, 0.1
# How often a piece of the text is held back while training; how much of each answer is
# left open.
FORGET, SMOOTH = 0.05, 0.05
# As `SILENCE` in `weighing/stance/judge.rs`, to measure with.
SILENCE = 1.0
# Where what is taught comes from, and the events that are held back to measure on.
KINDS = ("case", "report", "sheet")
HELD = Path(__file__).parent.parent / "held.txt"
MAGIC = b"SELON\0J2"
# What a class weighs: most pairs of an utterance and a hypothesis are none.
WEIGHTS = (0.5, 1.0, 1.0, 1.1, 1.1)
# Kinds of pieces.
UTTERANCE, HYPOTHESIS, CONTEXT = 0, 1, 2
LONGEST, AROUND = 90, 64  # pieces of an utterance, and of what stands around it
MOST = 4  # hypotheses put at once while training


class Judge(nn.Module):
    def __init__(self, vocabulary: int, signs: int, layers: int = len(LAYERS)) -> None:
        super().__init__()
        self.signs = signs
        self.encoder = Encoder(vocabulary, layers)
        self.kinds = nn.Parameter(torch.zeros(3, WIDTH))
        self.first = nn.Linear(4 * WIDTH + signs, INNER)
        self.last = nn.Linear(INNER, len(STANCES) + len(DEGREES))

    def forward(self, sheet: "Sheets") -> Tensor:
        e = self.encoder
        mask = torch.zeros(sheet.ids.shape, dtype=torch.bfloat16).masked_fill(sheet.ids == PAD, -1e4)[:, None, None, :]
        x = e.norm(e.words(sheet.ids) + e.positions[: sheet.ids.shape[1]] + self.kinds[sheet.kinds])
        for layer in e.layers:
            x = layer(x, mask, DROP)
        x = x.float()
        mean = lambda m: torch.einsum("al,ald->ad", m, x[sheet.row]) / m.sum(1, keepdim=True).clamp(min=1)  # noqa: E731
        h, u = mean(sheet.hypothesis), mean(sheet.utterance)
        both = F.normalize(h, dim=-1) * F.normalize(u, dim=-1) * 16
        seen = torch.cat([x[sheet.row, sheet.index], h, u, both, sheet.signs], -1)
        return self.last(F.dropout(F.gelu(self.first(seen)), DROP, self.training))


def load(path: Path) -> Judge:
    """The judge of a file or checkpoint, with as many layers as it has."""
    state = torch.load(path, weights_only=True)["model"]
    layers = 1 + max(int(name.split(".")[2]) for name in state if name.startswith("encoder.layers."))
    judge = Judge(state["encoder.words.weight"].shape[0], state["first.weight"].shape[1] - 4 * WIDTH, layers)
    judge.load_state_dict(state)
    return judge


@dataclass
class Sheets:
    ids: Tensor
    kinds: Tensor
    row: Tensor
    index: Tensor
    hypothesis: Tensor
    utterance: Tensor
    signs: Tensor
    stance: Tensor
    degree: Tensor


def put(items: list[dict], tokenizer: Tokenizer, rng: random.Random | None) -> Sheets:
    """Utterances with their hypotheses; with `rng` some of them, in any order and
    language."""
    seqs = []
    for item in items:
        order = list(range(len(item["hypotheses"])))
        lang = item["lang"]
        if rng:
            rng.shuffle(order)
            order.sort(key=lambda h: str(h) not in item["told"])
            order = order[: max(MOST, len(item["told"]))]
            rng.shuffle(order)
            if rng.random() < 0.3:
                lang = rng.choice(["en", "fr"])
        pieces = lambda text: tokenize(text.replace("\n", " ") or "…", tokenizer).ids  # noqa: E731
        said = pieces(f"{item['speaker']} : {item['words']}" if item["speaker"] else item["words"])[:LONGEST]
        context = [] if not item["context"] or (rng and rng.random() < 0.1) else pieces(item["context"])[-AROUND:]
        ids, kinds, parts = context + list(said), [CONTEXT] * len(context) + [UTTERANCE] * len(said), []
        said = range(len(context), len(ids))
        if rng:
            ids = [UNKNOWN_PIECE if i != BREAK and rng.random() < FORGET else i for i in ids]
        for h in order:
            label = item["hypotheses"][h]
            own = pieces(label.get(lang) or label.get("en") or next(iter(label.values())))
            parts.append((h, len(ids), len(ids) + len(own)))
            ids += own
            kinds += [HYPOTHESIS] * len(own)
        seqs.append((ids, kinds, said, parts, item))
    longest = max(len(s[0]) for s in seqs)
    count = sum(len(s[3]) for s in seqs)
    out = Sheets(
        torch.full((len(seqs), longest), PAD), torch.zeros(len(seqs), longest, dtype=torch.long),
        torch.zeros(count, dtype=torch.long), torch.zeros(count, dtype=torch.long),
        torch.zeros(count, longest), torch.zeros(count, longest),
        torch.zeros(count, len(seqs[0][4]["signs"][0])), torch.zeros(count, dtype=torch.long),
        torch.full((count,), -1),
    )
    at = 0
    for b, (ids, kinds, said, parts, item) in enumerate(seqs):
        out.ids[b, : len(ids)] = torch.tensor(ids)
        out.kinds[b, : len(ids)] = torch.tensor(kinds)
        for h, a, e in parts:
            out.row[at], out.index[at] = b, a
            out.hypothesis[at, a + 1 : e] = 1
            out.utterance[at, said.start + 1 : said.stop] = 1
            out.signs[at] = torch.tensor(item["signs"][h])
            stance, degree = item["told"].get(str(h), (0, -1))
            out.stance[at], out.degree[at] = stance, degree
            at += 1
    return out


def loss(said: Tensor, sheet: Sheets) -> Tensor:
    out = F.cross_entropy(said[:, : len(STANCES)], sheet.stance, torch.tensor(WEIGHTS), label_smoothing=SMOOTH, ignore_index=-1)
    graded = sheet.degree >= 0
    if graded.any():
        out = out + 0.3 * F.cross_entropy(said[graded, len(STANCES) :], sheet.degree[graded])
    return out


@torch.no_grad()
def answers(judge: Judge, items: list[dict], tokenizer: Tokenizer) -> tuple[Tensor, Tensor, Tensor]:
    """Of every pair of an utterance and a hypothesis what the judge says, and the
    annotated stance and degree."""
    judge.eval()
    rows = []
    for at in range(0, len(items), 32):
        sheet = put(items[at : at + 32], tokenizer, None)
        with torch.autocast("cpu", torch.bfloat16):
            rows.append((judge(sheet).float(), sheet.stance, sheet.degree))
    said, stance, degree = (torch.cat(column) for column in zip(*rows))
    known = stance >= 0
    return said[known], stance[known], degree[known]


def measure(judge: Judge, items: list[dict], tokenizer: Tokenizer) -> str:
    said, stance, degree = answers(judge, items, tokenizer)
    silence = torch.zeros(len(STANCES))
    silence[0] = SILENCE
    guess = (said[:, : len(STANCES)] + silence).argmax(1)
    out = []
    for k, name in enumerate(STANCES[1:], 1):
        right, all_ = ((guess == k) & (stance == k)).sum(), (guess == k).sum() + (stance == k).sum()
        out.append(f"{name} {200 * right / max(all_, 1):.1f} ({(stance == k).sum()})")
    both, either = (guess > 0) & (stance > 0), (guess > 0).sum() + (stance > 0).sum()
    right = (both & (guess == stance)).sum()
    graded = degree >= 0
    degrees = (said[graded, len(STANCES) :].argmax(1) == degree[graded]).float().mean()
    return (
        f"F1 {200 * right / either:.1f} (P {100 * right / (guess > 0).sum().clamp(min=1):.1f} R {100 * right / (stance > 0).sum():.1f})"
        f" found at all {200 * both.sum() / either:.1f} | {' '.join(out)} | degree {100 * degrees:.1f}"
    )


def length(item: dict) -> int:
    """About how long the sequence of an utterance is while training."""
    labels = [len(label.get("en") or next(iter(label.values()))) for label in item["hypotheses"]]
    put_at_once = min(len(labels), max(MOST, len(item["told"])))
    return len(item["context"]) + len(item["words"]) + put_at_once * sum(labels) // len(labels)


def epoch(items: list[dict], rng: random.Random) -> list[list[dict]]:
    """Batches of every event once, by one of the names of its states."""
    variants: dict[str, dict[int, list[dict]]] = {}
    for item in items:
        variants.setdefault(item["event"], {}).setdefault(item["variant"], []).append(item)
    chosen = [i for event in variants.values() for i in event[rng.choice(sorted(event))]]
    order = [i for i in chosen if i["told"] or rng.random() < 0.7]
    rng.shuffle(order)
    batches = []
    for at in range(0, len(order), BATCH * 64):
        near = sorted(order[at : at + BATCH * 64], key=length)
        batches += [near[k : k + BATCH] for k in range(0, len(near), BATCH)]
    rng.shuffle(batches)
    return batches


def rate(done: float) -> float:
    return min(1.0, (done + 0.001) / 0.05, (1 - done) / 0.6)


def export(judge: Judge, out: Path) -> None:
    """Writes the judge's file: see `crates/selon/src/model/judge.rs`."""
    groups: dict[str, dict[str, np.ndarray]] = {"norm": floats(judge.encoder.norm)}
    for i, layer in enumerate(judge.encoder.layers):
        for name in ("qkv", "out", "up", "down"):
            groups[f"layers.{i}.{name}"] = linear(getattr(layer, name))
        for name in ("norm1", "norm2"):
            groups[f"layers.{i}.{name}"] = floats(getattr(layer, name))
    first, signs = floats(judge.first), judge.signs
    # Zeros to a whole number of lanes.
    weight = first["weight"].reshape(INNER, -1)
    first["weight"] = np.pad(weight, ((0, 0), (0, -signs % 16))).reshape(-1)
    groups |= {"first": first, "last": floats(judge.last)}
    tensors = {f"{group}.{name}": value for group, values in groups.items() for name, value in values.items()}
    tensors["positions"] = judge.encoder.positions.detach().numpy().astype(np.float32).reshape(-1)
    tensors["kinds"] = judge.kinds.detach().numpy().astype(np.float32).reshape(-1)
    settings = {"layers": len(judge.encoder.layers), "signs": signs}
    archive = save_safetensors(tensors, {"settings": json.dumps(settings)})
    digest = hashlib.sha256(archive)
    out.write_bytes(MAGIC + digest.digest() + archive)
    print(f"{out}: {out.stat().st_size / 1e6:.1f} MB, {digest.hexdigest()}")


# Our own words about an invented event, for the test that holds the Rust judge to this one.
SAMPLE = {
    "context": "The reservoir at Orvane emptied in a night. Ilse Maren said the Koverin navy had no hand in it.",
    "speaker": "Ilse Maren (Koverin)",
    "words": "said … the Koverin navy had no hand in it",
    "hypotheses": [
        {"en": "The navy of Koverin"},
        {"en": "Orvane's own engineers, to blame Koverin"},
        {"en": "Une fuite que personne n’avait vue : un accident"},
        {"en": "Nobody knows"},
    ],
    "lang": "en",
    "told": {},
}


@torch.no_grad()
def parity(judge: Judge, tokenizer: Tokenizer, out: Path) -> None:
    """What this judge says of a small sample, for `crates/selon/tests/judge_parity.rs`."""
    judge.eval()
    rows = [[round(((7 * at + 3 * row) % 11) / 11, 4) for at in range(judge.signs)] for row in range(len(SAMPLE["hypotheses"]))]
    lines = [SAMPLE | {"signs": rows}, SAMPLE | {"signs": rows, "context": "", "speaker": ""}]
    answers = [judge(put([line], tokenizer, None)) for line in lines]
    shown = [
        {
            "context": line["context"],
            "said": f"{line['speaker']} : {line['words']}" if line["speaker"] else line["words"],
            "hypotheses": [label["en"] for label in line["hypotheses"]],
            "signs": line["signs"],
            "answers": [[round(x, 4) for x in row] for row in answer.tolist()],
        }
        for line, answer in zip(lines, answers)
    ]
    out.write_text(json.dumps(shown, ensure_ascii=False) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wheels", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True, help="with vocabulary.json, tokenizer.json, said.jsonl")
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--hold", action="store_true", help="hold the events of held.txt back, to measure on")
    parser.add_argument("--measure", type=Path, nargs="+", help="measure these instead of training")
    parser.add_argument("--init", type=Path, help="a judge.pt to begin with")
    parser.add_argument("--export", type=Path, help="write the newest checkpoint to this file and stop")
    parser.add_argument("--parity", type=Path, help="with --export: write what it says of a sample to this file")
    options = parser.parse_args()
    if options.export:
        newest = options.run / "judge.pt"
        judge = load(newest if newest.exists() else options.run / "judge-checkpoint.pt")
        export(judge, options.export)
        if options.parity:
            parity(judge, Tokenizer.from_file(str(options.run / "tokenizer.json")), options.parity)
        return
    torch.manual_seed(1)
    rng = random.Random(1)
    tokenizer = Tokenizer.from_file(str(options.run / "tokenizer.json"))
    items = [json.loads(line) for line in (options.run / "said.jsonl").read_text(encoding="utf-8").splitlines()]
    held = set(HELD.read_text(encoding="utf-8").split()) if options.hold or options.measure else set()
    sets = {"development case": [i for i in items if i["from"] == "dev"]}
    sets |= {f"held {kind}s": [i for i in items if i["from"] == kind and i["event"] in held and not i["variant"]] for kind in KINDS}
    sets = {name: of for name, of in sets.items() if of}
    if options.measure:
        for path in options.measure:
            print(path, *(f"  {name} {measure(load(path), of, tokenizer)}" for name, of in sets.items()), sep="\n", flush=True)
        return
    train = [i for i in items if i["from"] in KINDS and i["event"] not in held]
    print(f"{len(train)} utterances to learn from; " + ", ".join(f"{name} {len(of)}" for name, of in sets.items()), flush=True)
    kept = read_json(options.run / "vocabulary.json")
    if options.init:
        judge = load(options.init)
    else:
        judge = Judge(len(kept), len(items[0]["signs"][0]))
        judge.encoder.load_pretrained(pretrained.tensors(options.wheels), kept, list(LAYERS))
    for p in [*judge.encoder.words.parameters(), judge.encoder.positions, judge.encoder.conventions, *judge.encoder.norm.parameters()]:
        p.requires_grad = False
    for layer in judge.encoder.layers[:FROZEN]:
        for p in layer.parameters():
            p.requires_grad = False
    inner = [p for p in judge.encoder.parameters() if p.requires_grad]
    head = [judge.kinds, *judge.first.parameters(), *judge.last.parameters()]
    optimizer = torch.optim.AdamW(
        [{"params": inner, "base": options.rate}, {"params": head, "base": 6 * options.rate}], lr=1e-3, weight_decay=0.01
    )
    checkpoint = options.run / "judge-checkpoint.pt"
    began, step, mean = time.time(), 0, 1.5
    spent = 0.0
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        judge.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        step, spent = state["step"], state["minutes"]
    minutes = lambda: spent + (time.time() - began) / 60  # noqa: E731
    number = 0
    while minutes() < options.minutes:
        number += 1
        for batch in epoch(train, rng):
            done = minutes() / options.minutes
            if done >= 1:
                break
            judge.train()
            sheet = put(batch, tokenizer, rng)
            with torch.autocast("cpu", torch.bfloat16):
                said = judge(sheet)
            value = loss(said.float(), sheet)
            value.backward()
            torch.nn.utils.clip_grad_norm_(inner, 1.0)
            for group in optimizer.param_groups:
                group["lr"] = group["base"] * rate(done)
            optimizer.step()
            optimizer.zero_grad()
            step += 1
            mean = 0.98 * mean + 0.02 * value.item()
            if step % 25 == 0:
                print(f"step {step} epoch {number} loss {mean:.3f} {minutes():.1f} min", flush=True)
            if step % 500 == 0:
                torch.save({"model": judge.state_dict(), "optimizer": optimizer.state_dict(), "step": step, "minutes": minutes()}, checkpoint)
            if step % 1000 == 0:
                print(*(f"  {name}: {measure(judge, of[:1000], tokenizer)}" for name, of in sets.items()), sep="\n", flush=True)
    torch.save({"model": judge.state_dict(), "signs": len(items[0]["signs"][0])}, options.run / "judge.pt")
    print(*(f"{name}: {measure(judge, of, tokenizer)}" for name, of in sets.items()), sep="\n", flush=True)


if __name__ == "__main__":
    main()
