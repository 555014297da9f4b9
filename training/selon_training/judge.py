"""Trains the judge of stances: an encoder that reads an utterance and the hypotheses of a
case together.

The lines are the question of the case, what stands around the utterance, the utterance
("speaker : words") and each hypothesis, with a break before each as in articles; a vector
says of every piece whether it is of the case, around the utterance or the utterance. For each
hypothesis the head sees the row of its break, the means of its pieces and of the
utterance's, their product, and the signs that the Rust reader counts (`stance.py`). It
answers with a stance and a degree, and points to whoever takes the stance where that is
not the speaker: *Vardania* in "to Vardania it bears the rebels' mark", which no
statement was read in.

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
from typing import Sequence

import numpy as np
import torch
from safetensors.numpy import save as save_safetensors
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional as F
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from . import pretrained
from .data import UNKNOWN_PIECE
from .export import floats, linear
from .model import INNER as UNITS
from .model import WIDTH, Encoder, archived, halved, kind_of_mask, read_json, settings_of, units_of, unpacked, words_of
from .stance import DEGREES, STANCES, UNSAID
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
# As `SURE` there: below that it is asked again with the hypotheses in the other order.
SURE = 0.4
# What is kept of the mean of the weights at each step: it is what is written in the end.
AVERAGED = 0.999
# Where what is taught comes from, and the events that are held back to measure on.
KINDS = ("case", "report", "sheet")
HELD = Path(__file__).parent.parent / "held.txt"
MAGIC = b"SELON\0J3"
# By how much likelier another utterance of the sentence must be to be given a stance, and how
# likely to be left out. See `settled`.
SURER, MAYBE = 0.3, 0.3
# What a class weighs: most pairs of an utterance and a hypothesis are none.
WEIGHTS = (0.5, 1.0, 1.0, 1.1, 1.1)
# How many of the utterances are read in an epoch: single ones are soon known, and those of
# no stance teach little.
READ = {"case": 1.0, "report": 1.0, "sheet": 0.35}
STANCELESS = 0.5
# Kinds of pieces.
UTTERANCE, HYPOTHESIS, CONTEXT = 0, 1, 2
LONGEST, AROUND = 90, 64  # pieces of an utterance, and of what stands around it
QUESTION = 40  # pieces of the question
MOST = 4  # hypotheses put at once while training
POINT = 64  # width of what places are compared by
WIDEST = 16  # most pieces of whoever takes a stance
WHOSE = 0.25  # what the two ends of whoever takes a stance weigh


class Judge(nn.Module):
    def __init__(self, vocabulary: int, signs: int, units: Sequence[int] = (UNITS,) * len(LAYERS)) -> None:
        super().__init__()
        self.signs = signs
        self.encoder = Encoder(vocabulary, units)
        self.kinds = nn.Parameter(torch.zeros(3, WIDTH))
        self.first = nn.Linear(4 * WIDTH + signs, INNER)
        self.last = nn.Linear(INNER, len(STANCES) + len(DEGREES))
        # Of a pair what begins and ends whoever takes the stance, and of a piece whether it
        # does.
        self.asks = nn.Linear(INNER, 2 * POINT)
        self.ends = nn.Linear(WIDTH, 2 * POINT)

    def forward(self, sheet: "Sheets") -> tuple[Tensor, Tensor]:
        """Of each pair the scores of its answers, and those of every piece of its row to
        begin and to end whoever takes the stance."""
        e = self.encoder
        mask = torch.zeros(sheet.ids.shape, dtype=kind_of_mask()).masked_fill(sheet.ids == PAD, -1e4)[:, None, None, :]
        x = e.norm(e.words(sheet.ids) + e.positions[: sheet.ids.shape[1]] + self.kinds[sheet.kinds])
        for layer in e.layers:
            x = layer(x, mask, DROP)
        x = x.float()
        mean = lambda m: torch.einsum("al,ald->ad", m, x[sheet.row]) / m.sum(1, keepdim=True).clamp(min=1)  # noqa: E731
        h, u = mean(sheet.hypothesis), mean(sheet.utterance)
        both = F.normalize(h, dim=-1) * F.normalize(u, dim=-1) * 16
        seen = torch.cat([x[sheet.row, sheet.index], h, u, both, sheet.signs], -1)
        inner = F.dropout(F.gelu(self.first(seen)), DROP, self.training)
        asks, ends = self.asks(inner).unflatten(-1, (2, POINT)), self.ends(x).unflatten(-1, (2, POINT))
        points = torch.einsum("akp,alkp->akl", asks, ends[sheet.row]).float() / POINT**0.5
        return self.last(inner), points.masked_fill(sheet.spoken[:, None] == 0, -1e4)


def load(path: Path) -> Judge:
    """The judge of a checkpoint, or of a model file with the reader's beside it (its 8-bit
    weights as they are), with as many layers as it has."""
    if path.suffix == ".selon":
        state = exported(path)
    else:
        saved = torch.load(path, weights_only=True)
        # Of a checkpoint the mean on the way, as in what is written in the end.
        mean = {name.removeprefix("module."): weight for name, weight in saved.get("averaged", {}).items() if name != "n_averaged"}
        state = mean or saved["model"]
    judge = Judge(state["encoder.words.weight"].shape[0], state["first.weight"].shape[1] - 4 * WIDTH, units_of(state))
    # One from before judges pointed to whoever takes a stance has to learn it.
    judge.load_state_dict(state, strict="asks.weight" in state)
    return judge


def exported(path: Path) -> dict[str, Tensor]:
    """The weights of a judge's file: the reverse of `export`."""
    weights, settings = unpacked(archived(path)), settings_of(path)
    words = words_of(archived(path.with_name("reader.selon")))
    shapes = Judge(1, settings["signs"], units_of(weights)).state_dict()
    shapes["encoder.words.weight"] = words
    # What no judge reads is in no file of one.
    weights |= {"encoder.words.weight": words, "encoder.conventions": shapes["encoder.conventions"]}
    # Without the zeros that fill the last lane.
    weights["first.weight"] = weights["first.weight"].reshape(INNER, -1)[:, : shapes["first.weight"].shape[1]]
    return {name: weights[name].reshape(shape.shape) for name, shape in shapes.items()}


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
    spoken: Tensor  # pieces of the utterance, with its break
    whose: Tensor  # where whoever takes the stance begins and ends: at the break if the speaker, -1 if not known


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
        speaker = f"{item['speaker']} : " if item["speaker"] else ""
        said = tokenize((speaker + item["words"]).replace("\n", " ") or "…", tokenizer)
        spans, said = [(a - len(speaker), b - len(speaker)) for a, b in said.spans[:LONGEST]], said.ids[:LONGEST]
        # A case is put in the language of its hypotheses, its question too.
        lang = lang if lang in item["hypotheses"][0] else "en"
        worded = lambda texts: texts.get(lang) or texts.get("en") or next(iter(texts.values()), "")  # noqa: E731
        asked = pieces(worded(item["question"]))[:QUESTION] if item["question"] else []
        context = [] if not item["context"] or (rng and rng.random() < 0.1) else pieces(item["context"])[-AROUND:]
        ids, parts = asked + context + list(said), []
        kinds = [HYPOTHESIS] * len(asked) + [CONTEXT] * len(context) + [UTTERANCE] * len(said)
        said = range(len(ids) - len(said), len(ids))
        if rng:
            ids = [UNKNOWN_PIECE if i != BREAK and rng.random() < FORGET else i for i in ids]
        for h in order:
            own = pieces(worded(item["hypotheses"][h]))
            parts.append((h, len(ids), len(ids) + len(own)))
            ids += own
            kinds += [HYPOTHESIS] * len(own)
        seqs.append((ids, kinds, said, parts, spans, item))
    longest = max(len(s[0]) for s in seqs)
    count = sum(len(s[3]) for s in seqs)
    out = Sheets(
        torch.full((len(seqs), longest), PAD), torch.zeros(len(seqs), longest, dtype=torch.long),
        torch.zeros(count, dtype=torch.long), torch.zeros(count, dtype=torch.long),
        torch.zeros(count, longest), torch.zeros(count, longest),
        torch.zeros(count, len(seqs[0][5]["signs"][0])), torch.zeros(count, dtype=torch.long),
        torch.full((count,), -1), torch.zeros(count, longest), torch.full((count, 2), -1),
    )
    at = 0
    for b, (ids, kinds, said, parts, spans, item) in enumerate(seqs):
        out.ids[b, : len(ids)] = torch.tensor(ids)
        out.kinds[b, : len(ids)] = torch.tensor(kinds)
        for h, a, e in parts:
            out.row[at], out.index[at] = b, a
            out.hypothesis[at, a + 1 : e] = 1
            out.utterance[at, said.start + 1 : said.stop] = 1
            out.signs[at] = torch.tensor(item["signs"][h])
            stance, degree = item["told"].get(str(h), (0, -1))
            out.stance[at], out.degree[at] = stance, degree
            out.spoken[at, said.start : said.stop] = 1
            whose = item["whose"].get(str(h), []) if stance > 0 and "whose" in item else None
            if whose is not None:
                out.whose[at] = torch.tensor([said.start + piece for piece in standing(whose, spans)])
            at += 1
    return out


def standing(whose: list[int], spans: list[tuple[int, int]]) -> tuple[int, int]:
    """The first and the last piece of whoever takes a stance, the break if it is the
    speaker."""
    if not whose:
        return 0, 0
    inside = [k for k, (a, b) in enumerate(spans) if a < whose[1] and b > whose[0] and a < b]
    # What was cut off nobody can point to: no such place.
    return (inside[0], inside[-1]) if inside else (-10_000, -10_000)


def loss(said: Tensor, points: Tensor, sheet: Sheets) -> Tensor:
    out = F.cross_entropy(said[:, : len(STANCES)], sheet.stance, torch.tensor(WEIGHTS), label_smoothing=SMOOTH, ignore_index=-1)
    graded = sheet.degree >= 0
    if graded.any():
        out = out + 0.3 * F.cross_entropy(said[graded, len(STANCES) :], sheet.degree[graded])
    known = sheet.whose[:, 0] >= 0
    if known.any():
        for end in (0, 1):
            out = out + WHOSE * F.cross_entropy(points[known, end], sheet.whose[known, end])
    return out


def pointed(points: Tensor, sheet: Sheets) -> Tensor:
    """The first and the last piece of whoever takes the stance of each pair, as
    `model/judge.rs` finds them."""
    begins, ends = points[:, 0], points[:, 1]
    length = points.shape[2]
    which = torch.arange(length)
    apart = which[None] - which[:, None]
    first = sheet.spoken.argmax(1)
    pairs = begins[:, :, None] + ends[:, None, :]
    alone = (which[None] == first[:, None])[:, :, None] | (which[None] == first[:, None])[:, None, :]
    pairs = pairs.masked_fill(((apart < 0) | (apart >= WIDEST))[None] | (alone & (apart != 0)[None]), -1e9)
    best = pairs.flatten(1).argmax(1)
    return torch.stack([best // length, best % length], 1)


def turned(item: dict) -> dict:
    """The same with its hypotheses from last to first, and nothing told of them."""
    return item | {"hypotheses": item["hypotheses"][::-1], "signs": item["signs"][::-1], "told": {}, "whose": {}}


def hesitates(said: Tensor) -> Tensor:
    """Of each pair whether its two likeliest answers are near each other."""
    stances = said[:, : len(STANCES)].clone()
    stances[:, 0] += SILENCE
    best = stances.softmax(1).topk(2, 1).values
    return best[:, 0] - best[:, 1] < SURE


def asked_again(judge: Judge, items: list[dict], tokenizer: Tokenizer, said: Tensor) -> Tensor:
    """`said` of `items`, averaged with what is said in the other order where it hesitates."""
    with halved():
        again, _ = judge(put([turned(item) for item in items], tokenizer, None))
    counts = [len(item["hypotheses"]) for item in items]
    back = torch.cat([part.flip(0) for part in again.float().split(counts)])
    return torch.where(hesitates(said)[:, None], (said + back) / 2, said)


@torch.no_grad()
def settled(judge: Judge, items: list[dict], tokenizer: Tokenizer) -> int:
    """Where somebody says two things in a sentence, an annotation does not tell in which of
    them a stance is taken (the first is written down). It goes to the one that `judge` finds
    likeliest by a good deal; of others that may have it too nothing is said. Gives how many
    were moved."""
    if not any("sentence" in item for item in items):
        raise SystemExit("no utterance has its sentence: write said.jsonl anew (training/run stances)")
    groups: dict[tuple, list[dict]] = {}
    for item in items:
        if item["speaker"] and "sentence" in item:
            groups.setdefault((item["event"], item["variant"], *item["sentence"], item["speaker"]), []).append(item)
    several = [group for group in groups.values() if len(group) > 1 and any(item["told"] for item in group)]
    asked = sorted((item for group in several for item in group), key=length)
    chances, judge = {}, judge.eval()
    for at in range(0, len(asked), 32):
        some = asked[at : at + 32]
        with halved():
            said, _ = judge(put(some, tokenizer, None))
        counts = [len(item["hypotheses"]) for item in some]
        for item, part in zip(some, said[:, : len(STANCES)].float().softmax(1).split(counts)):
            chances[id(item)] = part.tolist()
    moved = 0
    for group in several:
        for own in group:
            for hypothesis, taken in list(own["told"].items()):
                if taken[0] <= 0 or own["whose"].get(hypothesis) != []:
                    continue
                chance = lambda item: chances[id(item)][int(hypothesis)][taken[0]]  # noqa: B023, E731
                free = [item for item in group if item is not own and hypothesis not in item["told"]]
                best = max(free, key=chance, default=own)
                if chance(best) > chance(own) + SURER:
                    best["told"][hypothesis], best["whose"][hypothesis] = taken, []
                    del own["told"][hypothesis], own["whose"][hypothesis]
                    free = [item for item in free if item is not best] + [own]
                    moved += 1
                for item in free:
                    if chance(item) > MAYBE:
                        item["told"][hypothesis], item["whose"][hypothesis] = list(UNSAID), None
    return moved


@torch.no_grad()
def answers(
    judge: Judge, items: list[dict], tokenizer: Tokenizer, twice: bool = False
) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Of every pair of an utterance and a hypothesis what the judge says, the annotated
    stance and degree, and of whoever takes it whether it is told (0: the speaker, 1:
    somebody else, -1: not known) and found. `twice`: as the Rust judge asks, again where it
    hesitates."""
    judge.eval()
    rows = []
    for at in range(0, len(items), 32):
        sheet = put(items[at : at + 32], tokenizer, None)
        with halved():
            said, points = judge(sheet)
        said = said.float()
        if twice:
            said = asked_again(judge, items[at : at + 32], tokenizer, said)
        first, found = sheet.spoken.argmax(1), pointed(points.float(), sheet)
        told = torch.where(sheet.whose[:, 0] < 0, -1, (sheet.whose[:, 0] > first).long())
        meets = (found[:, 0] <= sheet.whose[:, 1]) & (found[:, 1] >= sheet.whose[:, 0])
        rows.append((said, sheet.stance, sheet.degree, torch.stack([told, found[:, 0] > first, meets], 1)))
    said, stance, degree, whose = (torch.cat(column) for column in zip(*rows))
    known = stance >= 0
    return said[known], stance[known], degree[known], whose[known]


def measure(judge: Judge, items: list[dict], tokenizer: Tokenizer, twice: bool = False) -> str:
    said, stance, degree, whose = answers(judge, items, tokenizer, twice)
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
    other, points, meets = whose[:, 0] == 1, whose[:, 1] == 1, whose[:, 2] == 1
    pointed_at = ((whose[:, 0] >= 0) & points).sum()
    return (
        f"F1 {200 * right / either:.1f} (P {100 * right / (guess > 0).sum().clamp(min=1):.1f} R {100 * right / (stance > 0).sum():.1f})"
        f" found at all {200 * both.sum() / either:.1f} | {' '.join(out)} | degree {100 * degrees:.1f}"
        f" | whose: {(other & points & meets).sum()} right of {other.sum()}, {pointed_at} given"
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
    taken = lambda item: any(stance >= 0 for stance, _ in item["told"].values())  # noqa: E731
    order = [i for i in chosen if rng.random() < READ[i["from"]] * (1 if taken(i) else STANCELESS)]
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
    """Writes the judge's file: see `crates/selon-model/src/judge.rs`."""
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
    groups |= {"first": first, "last": floats(judge.last), "asks": floats(judge.asks), "ends": floats(judge.ends)}
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
    "question": {"en": "Who emptied the reservoir at Orvane?"},
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
    "whose": {},
}


@torch.no_grad()
def parity(judge: Judge, tokenizer: Tokenizer, out: Path) -> None:
    """What this judge says of a small sample, for `crates/selon/tests/judge_parity.rs`."""
    judge.eval()
    rows = [[round(((7 * at + 3 * row) % 11) / 11, 4) for at in range(judge.signs)] for row in range(len(SAMPLE["hypotheses"]))]
    lines = [SAMPLE | {"signs": rows}, SAMPLE | {"signs": rows, "question": {}, "context": "", "speaker": ""}]
    sheets = [put([line], tokenizer, None) for line in lines]
    answers = [judge(sheet) for sheet in sheets]
    shown = [
        {
            "question": line["question"].get("en", ""),
            "context": line["context"],
            "said": f"{line['speaker']} : {line['words']}" if line["speaker"] else line["words"],
            "hypotheses": [label["en"] for label in line["hypotheses"]],
            "signs": line["signs"],
            "answers": [[round(x, 4) for x in row] for row in said.tolist()],
            "whose": (pointed(points, sheet) - sheet.spoken.argmax(1)[:, None]).tolist(),
        }
        for line, sheet, (said, points) in zip(lines, sheets, answers)
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
    parser.add_argument("--twice", action="store_true", help="with --measure: ask again where it hesitates, as Selon does")
    parser.add_argument("--init", type=Path, help="a judge.pt or model file to begin with; then stances are first settled (see there)")
    parser.add_argument("--export", type=Path, help="write the newest checkpoint to this file and stop")
    parser.add_argument("--parity", type=Path, help="with --export: write what it says of a sample to this file")
    options = parser.parse_args()
    if options.export:
        newest = options.run / "judge.pt"
        newest = newest if newest.exists() else options.run / "judge-checkpoint.pt"
        if "asks.weight" not in torch.load(newest, weights_only=True)["model"]:
            parser.error(f"{newest} cannot point to whoever takes a stance: train it further (--init)")
        judge = load(newest)
        export(judge, options.export)
        if options.parity:
            parity(judge, Tokenizer.from_file(str(options.run / "tokenizer.json")), options.parity)
        return
    torch.manual_seed(1)
    tokenizer = Tokenizer.from_file(str(options.run / "tokenizer.json"))
    items = [json.loads(line) for line in (options.run / "said.jsonl").read_text(encoding="utf-8").splitlines()]
    held = set(HELD.read_text(encoding="utf-8").split()) if options.hold or options.measure else set()
    sets = {"development case": [i for i in items if i["from"] == "dev"]}
    sets |= {f"held {kind}s": [i for i in items if i["from"] == kind and i["event"] in held and not i["variant"]] for kind in KINDS}
    sets = {name: of for name, of in sets.items() if of}
    if options.measure:
        for path in options.measure:
            print(path, *(f"  {name} {measure(load(path), of, tokenizer, options.twice)}" for name, of in sets.items()), sep="\n", flush=True)
        return
    train = [i for i in items if i["from"] in KINDS and i["event"] not in held]
    print(f"{len(train)} utterances to learn from; " + ", ".join(f"{name} {len(of)}" for name, of in sets.items()), flush=True)
    kept = read_json(options.run / "vocabulary.json")
    if options.init:
        judge = load(options.init)
        print(f"{settled(judge, train, tokenizer)} stances are taken in another utterance of their sentence", flush=True)
    else:
        judge = Judge(len(kept), len(items[0]["signs"][0]))
        judge.encoder.load_pretrained(pretrained.tensors(options.wheels), kept, list(LAYERS))
    for p in [*judge.encoder.words.parameters(), judge.encoder.positions, judge.encoder.conventions, *judge.encoder.norm.parameters()]:
        p.requires_grad = False
    for layer in judge.encoder.layers[:FROZEN]:
        for p in layer.parameters():
            p.requires_grad = False
    inner = [p for p in judge.encoder.parameters() if p.requires_grad]
    # Known from before; learning it takes a way back through the layers that stay as they are.
    judge.kinds.requires_grad = not options.init
    head = [judge.kinds, *(p for part in (judge.first, judge.last, judge.asks, judge.ends) for p in part.parameters())]
    optimizer = torch.optim.AdamW(
        [{"params": inner, "base": options.rate}, {"params": head, "base": 6 * options.rate}], lr=1e-3, weight_decay=0.01
    )
    averaged = AveragedModel(judge, multi_avg_fn=get_ema_multi_avg_fn(AVERAGED))
    checkpoint = options.run / "judge-checkpoint.pt"
    began, step, number, read, spent, mean = time.time(), 0, 1, 0, 0.0, 1.5
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        judge.load_state_dict(state["model"])
        if "averaged" not in state:
            parser.error(f"{checkpoint} is of an older version: give it as --init, and remove it from {options.run}")
        averaged.load_state_dict(state["averaged"])
        optimizer.load_state_dict(state["optimizer"])
        step, number, read, spent = (state[key] for key in ("step", "epoch", "read", "minutes"))
        print(f"resumed at step {step}, {read} batches into epoch {number}", flush=True)
    minutes = lambda: spent + (time.time() - began) / 60  # noqa: E731
    while minutes() < options.minutes:
        for batch in epoch(train, random.Random(number))[read:]:
            done = minutes() / options.minutes
            if done >= 1:
                break
            # By step, so that a run that was stopped goes on as it would have.
            torch.manual_seed(step)
            judge.train()
            sheet = put(batch, tokenizer, random.Random(step))
            with halved():
                said, points = judge(sheet)
            value = loss(said.float(), points.float(), sheet)
            value.backward()
            torch.nn.utils.clip_grad_norm_(inner, 1.0)
            for group in optimizer.param_groups:
                group["lr"] = group["base"] * rate(done)
            optimizer.step()
            optimizer.zero_grad()
            averaged.update_parameters(judge)
            step, read = step + 1, read + 1
            mean = 0.98 * mean + 0.02 * value.item()
            if step % 25 == 0:
                print(f"step {step} epoch {number} loss {mean:.3f} {minutes():.1f} min", flush=True)
            if step % 500 == 0:
                kept_so_far = {"model": judge.state_dict(), "averaged": averaged.state_dict(), "optimizer": optimizer.state_dict()}
                torch.save(kept_so_far | {"step": step, "epoch": number, "read": read, "minutes": minutes()}, checkpoint)
            if step % 1000 == 0:
                print(*(f"  {name}: {measure(averaged.module, of[:1000], tokenizer)}" for name, of in sets.items()), sep="\n", flush=True)
        else:
            number, read = number + 1, 0
    torch.save({"model": averaged.module.state_dict(), "signs": len(items[0]["signs"][0])}, options.run / "judge.pt")
    print(*(f"{name}: {measure(averaged.module, of, tokenizer)}" for name, of in sets.items()), sep="\n", flush=True)


if __name__ == "__main__":
    main()
