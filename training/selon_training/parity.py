"""Writes what PyTorch computes in f32 for a small text, for the test that holds
the Rust reader to it (`crates/selon/tests/parity.rs`)."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch
from tokenizers import Tokenizer

from . import crf
from .annotation import GUIDELINES, HINTS, ROLES
from .model import load
from .predict import Decoding, decode
from .text import tokenize

# Our own words about an invented event.
TEXT = """PORT DE VARENNE : LE MINISTÈRE DÉMENT
Le ministère de la Marine a nié mardi toute explosion à bord du cargo « Alcyon ».
Selon deux dockers, l’incendie aurait pris dans la salle des machines.
"We heard two blasts," said Ilse Maren, who runs the harbour café, adding that
nobody had warned her. The insurer believes the crew knew, officials told Norra News."""


def rounded(values: torch.Tensor) -> list:
    return [round(v, 4) for v in values.flatten().tolist()]


@torch.no_grad()
def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    model, _ = load(options.run / "reader.pt")
    model.eval()
    tokenizer = Tokenizer.from_file(str(options.run / "tokenizer.json"))
    pieces = tokenize(TEXT, tokenizer)
    hidden = model.encoder(torch.tensor([pieces.ids]), torch.tensor([GUIDELINES]))
    anchors = model.anchors(hidden)[0]
    chosen = [i for i in range(len(pieces)) if anchors[i] > 0]
    index = torch.tensor(chosen)
    roles = model.roles(hidden, torch.zeros_like(index), index)
    # Best paths with pushes, and probabilities without.
    how = Decoding(content=0.25, source=1.5)
    paths = [decode(r.numpy(), pieces.opens_unit, i, how).tolist() for r, i in zip(roles, chosen)]
    opens, real = (torch.tensor(row).expand(len(chosen), -1) for row in (pieces.opens_unit, [True] * len(pieces)))
    probable = crf.chains(roles, opens, real, index, ROLES.index("cue")).expected().roles()
    # What the label head is asked about: the likeliest cue and content, and hints that
    # are all there, for every one to count.
    likeliest = probable.argmax(-1)
    cue, content = (likeliest == ROLES.index(role) for role in ("cue", "content"))
    hints = torch.linspace(0.2, 1.0, HINTS).expand(len(chosen), -1)
    labels = model.labels(hidden, torch.zeros_like(index), index, cue, content, hints)
    out = {
        "text": TEXT,
        "ids": pieces.ids,
        "spans": pieces.spans,
        "opens_unit": pieces.opens_unit,
        "anchors": rounded(anchors),
        "chosen": chosen,
        "roles": [rounded(r) for r in roles],
        "push": [how.content, how.source],
        "paths": paths,
        "probable": [rounded(p) for p in probable],
        "cues": [c.nonzero()[:, 0].tolist() for c in cue],
        "contents": [c.nonzero()[:, 0].tolist() for c in content],
        "hints": rounded(hints[0]),
        "labels": [rounded(l) for l in labels],
    }
    options.out.write_text(json.dumps(out, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{options.out}: {len(pieces)} pieces, {len(chosen)} anchors")


if __name__ == "__main__":
    main()
