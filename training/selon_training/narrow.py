"""Makes a reader's layers narrower: the middle of each keeps only the units that the others
cannot stand in for.

    python -m selon_training.narrow --data DATA --model FILE --keep 1024 --out narrow.selon

What a unit gives is largely a sum of what others give. On articles of the training sets it is
measured how they go together (their products, summed over all pieces), and one unit after the
other is dropped: the one whose loss changes what the layer gives least after the weights of
those that stay have been set anew, in closed form, to make up for it (optimal brain surgery:
Hassibi and Stork 1993; for whole units as by Kurtic and others, *ZipLM*, 2023). Changes count by
how far the norm behind the layer lets them through. Nothing is trained by gradients, and what
was fitted for the wide reader stays as it is.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path
from typing import Callable

import torch
from safetensors.numpy import save as save_safetensors
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional as F

from . import data, own
from .annotation import Document
from .export import linear, write
from .model import COLUMNS, Layer, Reader, archived, load, settings_of
from .predict import SIZE, STRIDE
from .text import tokenize, windows

# file below `attribution/` -> articles drawn from it; then own articles
SETS = {"en/train.jsonl": 120, "fr/train-own.jsonl": 40, "fr/train-bbc.jsonl": 60, "fr/train-wikinews.jsonl": 60}
OWN = 150
# Added to the products, as a share of their mean: keeps the inverse in bounds.
RIDGE = 1e-4


def articles(folder: Path) -> list[Document]:
    rng = random.Random(1)
    drawn = []
    for name, count in SETS.items():
        drawn += rng.sample(data.read(folder / "attribution" / name), count)
    paths = sorted((Path(__file__).parent.parent / "own").glob("*.md"))
    ours = [article.document for path in paths for article in own.read(path) if not article.faults]
    return drawn + rng.sample(ours, OWN)


@torch.no_grad()
def products(model: Reader, tokenizer: Tokenizer, documents: list[Document]) -> list[Tensor]:
    """For each layer the sums over pieces of the products of every two units, a last unit that
    is always 1 among them."""
    layers = model.encoder.layers
    sums = [torch.zeros(layer.down.in_features + 1, layer.down.in_features + 1) for layer in layers]

    def watch(total: Tensor) -> Callable[[nn.Module, tuple[Tensor, ...]], None]:
        def add(_: nn.Module, given: tuple[Tensor, ...]) -> None:
            units = F.pad(given[0].flatten(0, -2), (0, 1), value=1.0)
            total.add_(units.T @ units)

        return add

    hooks = [layer.down.register_forward_pre_hook(watch(total)) for layer, total in zip(layers, sums)]
    for document in documents:
        ids = tokenize(document.text, tokenizer).ids
        for start, end in windows(len(ids), SIZE, STRIDE) if ids else []:
            model.encoder(torch.tensor([ids[start:end]]), torch.tensor([document.convention]))
    for hook in hooks:
        hook.remove()
    return sums


def narrowed(layer: Layer, together: Tensor, keep: int) -> tuple[Layer, float]:
    """The layer with only `keep` of its units, and the share of what it gave that is lost."""
    together = together.double()
    weights = torch.cat([layer.down.weight, layer.down.bias[:, None]], 1).double()
    heard = layer.norm2.weight.double()[:, None] ** 2
    whole = (heard * (weights @ together) * weights).sum()
    ridge = RIDGE * together.diagonal()[:-1].mean()
    inverse = torch.linalg.inv(together + ridge * torch.eye(len(together), dtype=together.dtype))
    live = torch.ones(len(together), dtype=torch.bool)
    lost = 0.0
    while int(live.sum()) - 1 > keep:
        loss = (heard * weights**2).sum(0) / inverse.diagonal()
        loss[~live] = torch.inf
        loss[-1] = torch.inf
        at = int(loss.argmin())
        lost += float(loss[at])
        share = inverse[:, at] / inverse[at, at]
        weights -= torch.outer(weights[:, at].clone(), share)
        inverse -= torch.outer(share, inverse[at].clone())
        # What is left of the dropped unit is rounding.
        weights[:, at] = 0.0
        inverse[at] = inverse[:, at] = 0.0
        inverse[at, at] = 1.0
        live[at] = False
    units = live[:-1]
    out = Layer(keep)
    out.load_state_dict(
        layer.state_dict()
        | {
            "up.weight": layer.up.weight[units],
            "up.bias": layer.up.bias[units],
            "down.weight": weights[:, :-1][:, units].float(),
            "down.bias": weights[:, -1].float(),
        }
    )
    return out, lost / float(whole)


def widths(asked: list[int], model: Reader) -> list[int]:
    """How many units each layer keeps: one number stands for all of them."""
    have = [layer.down.in_features for layer in model.encoder.layers]
    keep = asked * len(have) if len(asked) == 1 else asked
    if len(keep) != len(have):
        raise ValueError(f"{len(keep)} widths for {len(have)} layers")
    for few, many in zip(keep, have):
        if not 0 < few <= many or few % COLUMNS:
            raise ValueError(f"{few} of {many} units: not a multiple of {COLUMNS}, or more than there are")
    return keep


@torch.no_grad()
def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds attribution/")
    parser.add_argument("--model", type=Path, required=True, help="a reader's model file")
    parser.add_argument("--keep", type=int, nargs="+", required=True, help="units, of all layers or of each")
    parser.add_argument("--out", type=Path, required=True, help="the model file to write")
    options = parser.parse_args()
    model, _ = load(options.model)
    try:
        keep = widths(options.keep, model)
    except ValueError as wrong:
        parser.error(f"--keep: {wrong}")
    archive = archived(options.model)
    tokenizer = Tokenizer.from_str(archive["tokenizer"].tobytes().decode())
    together = products(model.eval(), tokenizer, articles(options.data))
    for at, (layer, sums, units) in enumerate(zip(model.encoder.layers, together, keep)):
        thin, lost = narrowed(layer, sums, units)
        print(f"layer {at}: {units} units, {100 * lost:.2f} % lost", flush=True)
        for name in ("up", "down"):
            parts = linear(getattr(thin, name)).items()
            archive |= {f"layers.{at}.{name}.{part}": value for part, value in parts}
    write(options.out, save_safetensors(archive, {"settings": json.dumps(settings_of(options.model))}))


if __name__ == "__main__":
    main()
