"""The mean of the weights of readers, each a checkpoint or a model file.

    python -m selon_training.mean SHARE=READER... --out reader.pt

Readers that were trained on from one another differ little, and between two of them lies one
that has most of what either gained (Wortsman and others, *Model soups*, 2022). Shares are
divided by their sum: `.4=../models/reader.selon .6=run.d/reader.pt`.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from torch import Tensor

from .model import load, save


def part(text: str) -> tuple[float, Path]:
    share, _, path = text.partition("=")
    if not path or float(share) < 0:
        raise ValueError(f"{text}: not SHARE=READER")
    return float(share), Path(path)


def mean(parts: list[tuple[float, dict[str, Tensor]]]) -> dict[str, Tensor]:
    """The mean of weights, each with its share."""
    whole = sum(share for share, _ in parts)
    if whole <= 0:
        raise ValueError("no shares")
    first = parts[0][1]
    for _, weights in parts[1:]:
        if {name: w.shape for name, w in weights.items()} != {name: w.shape for name, w in first.items()}:
            raise ValueError("readers of different make")
    return {name: sum(share / whole * weights[name].float() for share, weights in parts) for name in first}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", type=part, nargs="+", metavar="SHARE=READER")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    readers = [(share, load(path)[0]) for share, path in options.parts]
    model = readers[0][1]
    with torch.no_grad():
        model.load_state_dict(mean([(share, reader.state_dict()) for share, reader in readers]))
    save(model, options.out)


if __name__ == "__main__":
    main()
