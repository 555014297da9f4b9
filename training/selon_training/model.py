"""The reader: one encoder, and heads that ask it questions.

- `anchor`: is this piece the first of a cue?
- `roles`: for an anchor i and every piece j, is j part of i's source, cue or
  content, or of none; and which role ends before j, which begins at it?
- `labels`: how certain, denied or not, hearsay or not, from the anchor, its cue
  and its content.
  Asked of any other word, it says how far the text vouches for that event.

Nothing in it depends on the order of statements, so nested, shared and
discontinuous ones need no special case.
"""

from __future__ import annotations

import json
from itertools import count, takewhile
from pathlib import Path
from typing import Sequence

import numpy as np
import torch
from safetensors.numpy import load as load_safetensors
from torch import Tensor, nn
from torch.nn import functional as F

from .annotation import CERTAINTIES, HINTS, ROLES
from .text import PAD

WIDTH, HEADS, INNER, LONGEST = 384, 12, 1536, 512
ROLE_WIDTH, LABEL_WIDTH = 192, 128
# Outputs of the role head, one each a role: being it, leaving it before this piece,
# entering it here (`crf.py`).
ROLE_OUT = 3 * len(ROLES)
# Outputs of the label head: certainties, then denial, then hearsay.
LABEL_OUT = len(CERTAINTIES) + 2
# Each certainty on the scale of event factuality (3: surely so, 0: not said).
VOUCHED = (3.0, 1.5, 0.75, 0.0)
NEAR = 32
# How a model file begins, and how wide its panels of weights are (`export.py`).
MAGIC, COLUMNS = b"SELON\0M1", 64


def distance_bucket(distance: Tensor) -> Tensor:
    """Signed distance j - i in 2 * NEAR + 1 buckets: exact up to 8, then
    logarithmic (factor 2^(1/4)), the last one for everything farther."""
    size = distance.abs().float().clamp(min=1)
    far = 8 + (torch.log2(size / 8) * 4).floor()
    bucket = torch.where(distance.abs() <= 8, distance.abs().float(), far).clamp(max=NEAR)
    return (bucket * distance.sign() + NEAR).long()


class Layer(nn.Module):
    def __init__(self, inner: int = INNER) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, inner)
        self.down = nn.Linear(inner, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor, drop: float = 0.0) -> Tensor:
        """`drop` is the share of what each half of the layer adds that is held back
        while training."""
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        if v.dtype == torch.float32:
            mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        else:
            # In half precision plain products are faster, backward 1.4 times (320 pieces);
            # in whole precision they take 2.6 times as long.
            scores = torch.matmul(q * (WIDTH // HEADS) ** -0.5, k.transpose(-1, -2)) + mask
            mixed = torch.matmul(scores.softmax(-1, dtype=v.dtype), v)
        mixed = self.out(mixed.transpose(1, 2).reshape(batch, length, WIDTH))
        x = self.norm1(x + F.dropout(mixed, drop, self.training))
        return self.norm2(x + F.dropout(self.down(F.gelu(self.up(x))), drop, self.training))


class Encoder(nn.Module):
    def __init__(self, vocabulary: int, units: Sequence[int]) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, WIDTH)
        self.positions = nn.Parameter(torch.zeros(LONGEST, WIDTH))
        self.conventions = nn.Parameter(torch.zeros(2, WIDTH))
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(map(Layer, units))

    def states(self, ids: Tensor, convention: Tensor, drop: float = 0.0) -> list[Tensor]:
        """What each layer gives, the first layer's first; `convention` is one number
        a window."""
        mask = torch.zeros(ids.shape, dtype=kind_of_mask()).masked_fill(ids == PAD, -1e4)[:, None, None, :]
        x = self.norm(self.words(ids) + self.positions[: ids.shape[1]] + self.conventions[convention][:, None])
        out = []
        for layer in self.layers:
            x = layer(x, mask, drop)
            out.append(x)
        return out

    def forward(self, ids: Tensor, convention: Tensor) -> Tensor:
        return self.states(ids, convention)[-1]

    def load_pretrained(self, tensors: dict[str, Tensor], kept: list[int], take: list[int]) -> None:
        """Fill from the pretrained encoder: pieces `kept`, layers `take`."""

        def put(module: nn.Linear | nn.LayerNorm, weight: Tensor, bias: Tensor) -> None:
            module.weight.copy_(weight.view_as(module.weight))
            module.bias.copy_(bias)

        with torch.no_grad():
            self.words.weight.copy_(tensors["emb.word"].view(-1, WIDTH)[torch.tensor(kept)])
            # Only token type 0 is ever used: it is one more constant per position.
            self.positions.copy_(tensors["emb.pos"].view(LONGEST, WIDTH) + tensors["emb.type"][:WIDTH])
            put(self.norm, tensors["emb.ln.w"], tensors["emb.ln.b"])
            for layer, old in zip(self.layers, take, strict=True):
                t = {k.split(".", 1)[1]: v for k, v in tensors.items() if k.startswith(f"l{old}.")}
                put(layer.qkv, torch.cat([t["q.w"], t["k.w"], t["v.w"]]), torch.cat([t["q.b"], t["k.b"], t["v.b"]]))
                put(layer.out, t["ao.w"], t["ao.b"])
                put(layer.norm1, t["aln.w"], t["aln.b"])
                put(layer.up, t["fi.w"], t["fi.b"])
                put(layer.down, t["fo.w"], t["fo.b"])
                put(layer.norm2, t["oln.w"], t["oln.b"])


class Reader(nn.Module):
    def __init__(self, vocabulary: int, units: Sequence[int]) -> None:
        """`units` are those in the middle of each layer."""
        super().__init__()
        self.encoder = Encoder(vocabulary, units)
        self.anchor_in = nn.Linear(WIDTH, WIDTH)
        self.anchor_out = nn.Linear(WIDTH, 1)
        self.role_anchor = nn.Linear(WIDTH, 2 * ROLE_WIDTH)
        self.role_piece = nn.Linear(WIDTH, 2 * ROLE_WIDTH)
        self.role_distance = nn.Parameter(torch.zeros(2 * NEAR + 1, ROLE_WIDTH))
        self.role_out = nn.Linear(ROLE_WIDTH, ROLE_OUT)
        self.label_in = nn.Linear(3 * WIDTH, LABEL_WIDTH)
        self.label_hints = nn.Linear(HINTS, LABEL_WIDTH, bias=False)
        self.label_out = nn.Linear(LABEL_WIDTH, LABEL_OUT)
        nn.init.zeros_(self.label_hints.weight)

    def anchors(self, hidden: Tensor) -> Tensor:
        return self.anchor_out(F.gelu(self.anchor_in(hidden))).squeeze(-1)

    def roles(self, hidden: Tensor, batch: Tensor, index: Tensor) -> Tensor:
        """[anchors, length, ROLE_OUT] for the anchors at (batch, index)."""
        length = hidden.shape[1]
        add_i, mul_i = self.role_anchor(hidden[batch, index]).chunk(2, -1)
        add_j, mul_j = self.role_piece(hidden).chunk(2, -1)
        distance = torch.arange(length)[None, :] - index[:, None]
        mixed = add_i[:, None] + add_j[batch] + mul_i[:, None] * mul_j[batch]
        return self.role_out(F.gelu(mixed + self.role_distance[distance_bucket(distance)].to(mixed.dtype)))

    def labels(
        self, hidden: Tensor, batch: Tensor, index: Tensor, cue: Tensor, content: Tensor, hints: Tensor | None = None
    ) -> Tensor:
        """[anchors, LABEL_OUT]; `cue` and `content` are 0/1 over the pieces, `hints`
        is [anchors, HINTS]."""

        def mean(mask: Tensor) -> Tensor:
            mask = mask.to(hidden.dtype)
            total = torch.einsum("al,ald->ad", mask, hidden[batch])
            return total / mask.sum(1, keepdim=True).clamp(min=1)

        seen = torch.cat([hidden[batch, index], mean(cue), mean(content)], -1)
        inner = self.label_in(seen)
        if hints is not None:
            inner = inner + self.label_hints(hints)
        return self.label_out(F.gelu(inner))

    def events(self, hidden: Tensor, batch: Tensor, index: Tensor) -> Tensor:
        """How far the text vouches for the events that words name, from -3 (surely
        not) to 3: the label head asked of the word alone, its classes mapped to
        `VOUCHED` and turned round by denial."""
        word = F.one_hot(index, hidden.shape[1])
        labels = self.labels(hidden, batch, index, word, torch.zeros_like(word)).float()
        classes, denial = labels[:, : len(CERTAINTIES)], labels[:, len(CERTAINTIES)]
        return classes.softmax(-1) @ torch.tensor(VOUCHED) * (1 - 2 * denial.sigmoid())


def halved() -> torch.autocast:
    """Half precision where the CPU is fast at it; without AVX-512 it is a hundred times
    slower than whole."""
    return torch.autocast("cpu", torch.bfloat16, enabled=torch.backends.cpu.get_cpu_capability().startswith("AVX512"))


def kind_of_mask() -> torch.dtype:
    return torch.bfloat16 if torch.is_autocast_enabled("cpu") else torch.float32


def save(model: Reader, path: Path, **extra: object) -> None:
    """Write beside the target, then rename: a stop leaves a whole file."""
    part = path.with_suffix(".part")
    torch.save({"model": model.state_dict(), **extra}, part)
    part.replace(path)


def load(path: Path) -> tuple[Reader, dict]:
    """A reader from a checkpoint, or from a model file that `export` wrote (its 8-bit
    weights as they are)."""
    if path.suffix == ".selon":
        state = exported(path)
    else:
        state = torch.load(path, map_location="cpu", weights_only=True)
    weights = state["model"]
    model = Reader(weights["encoder.words.weight"].shape[0], units_of(weights))
    model.load_state_dict(weights)
    return model, state


# What the groups of a model file are called in a model.
OWN = {
    "words": "encoder.words",
    "positions": "encoder.positions",
    "conventions": "encoder.conventions",
    "norm": "encoder.norm",
    "layers": "encoder.layers",
}


def exported(path: Path) -> dict:
    """The weights of a reader's file: the reverse of `export`."""
    archive = archived(path)
    words = words_of(archive)
    weights = {"encoder.words.weight": words, **unpacked(archive)}
    shapes = Reader(1, units_of(weights)).state_dict()
    shapes["encoder.words.weight"] = words
    return {"model": {n: weights[n].reshape(t.shape) for n, t in shapes.items()}}


def archived(path: Path) -> dict[str, np.ndarray]:
    """What a model file holds, by the names there."""
    return load_safetensors(path.read_bytes()[len(MAGIC) + 32 :])


def settings_of(path: Path) -> dict:
    """What a model file says of itself."""
    archive = path.read_bytes()[len(MAGIC) + 32 :]
    header = json.loads(archive[8 : 8 + int.from_bytes(archive[:8], "little")])
    return json.loads(header["__metadata__"]["settings"])


def words_of(archive: dict[str, np.ndarray]) -> Tensor:
    """The vectors of the pieces, which only a reader's file holds."""
    scales = archive.pop("words.scale").astype(np.float32)
    nibbles = archive.pop("words.nibbles").reshape(-1, 16)
    blocks = np.concatenate([nibbles & 15, nibbles >> 4], 1).astype(np.float32) - 8
    return torch.from_numpy((blocks * scales[:, None]).reshape(-1, WIDTH))


def unpacked(archive: dict[str, np.ndarray]) -> dict[str, Tensor]:
    """Every other part as floats, flat, by the names of a model's weights."""
    weights = {}
    for name, value in archive.items():
        group, _, rest = name.partition(".")
        full = ".".join(filter(None, [OWN.get(group, group), rest]))
        if full.endswith(".weight") and value.dtype == np.int8:
            scale = archive[name.removesuffix("weight") + "scale"]
            panels = value.reshape(len(scale) // COLUMNS, -1, COLUMNS, 4).transpose(0, 2, 1, 3)
            value = panels.reshape(len(scale), -1).astype(np.float32) * scale[:, None]
        weights[full] = torch.from_numpy(np.ascontiguousarray(value))
    return weights


def units_of(weights: dict[str, Tensor]) -> list[int]:
    """How many units stand in the middle of each layer."""
    found = (f"encoder.layers.{at}.up.bias" for at in count())
    return [len(weights[name]) for name in takewhile(weights.__contains__, found)]


def read_json(path: Path) -> object:
    return json.loads(path.read_text(encoding="utf-8"))
