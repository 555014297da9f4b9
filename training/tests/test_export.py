"""What `calibrate` fitted goes into a model's file without its weights being touched."""

import hashlib
import json
import unittest
from pathlib import Path

import torch

from selon_training.export import onto, resettled
from selon_training.model import MAGIC, load

SHIPPED = Path(__file__).parent.parent.parent / "models/reader.selon"


def parts(archive: bytes) -> tuple[dict, bytes]:
    size = int.from_bytes(archive[:8], "little")
    return json.loads(archive[8 : 8 + size]), archive[8 + size :]


class Resettled(unittest.TestCase):
    def test_only_what_was_fitted_changes(self) -> None:
        file = SHIPPED.read_bytes()
        before, weights = parts(file[len(MAGIC) + hashlib.sha256().digest_size :])
        languages = {"languages": {"": {"convention": "guidelines", "cue": 7.0}}}
        archive = resettled(file, languages)
        after, kept = parts(archive)
        self.assertEqual(kept, weights)
        self.assertEqual(int.from_bytes(archive[:8], "little") % 8, 0)
        old, new = (json.loads(header.pop("__metadata__")["settings"]) for header in (before, after))
        self.assertEqual(before, after)
        self.assertEqual(new, old | languages)

    def test_a_damaged_file_is_not_signed_anew(self) -> None:
        file = bytearray(SHIPPED.read_bytes())
        file[-1] ^= 1
        with self.assertRaises(SystemExit):
            resettled(bytes(file), {"languages": {}})


class Onto(unittest.TestCase):
    def test_a_reader_that_learned_nothing_is_written_as_it_was(self) -> None:
        again = onto(SHIPPED, load(SHIPPED)[0])
        before, weights = parts(SHIPPED.read_bytes()[len(MAGIC) + hashlib.sha256().digest_size :])
        after, kept = parts(again)
        self.assertEqual(after, before)
        self.assertEqual(kept, weights)

    def test_a_reader_of_another_make_is_refused(self) -> None:
        reader, _ = load(SHIPPED)
        reader.encoder.layers = reader.encoder.layers[:3]
        with self.assertRaisesRegex(SystemExit, "reader.selon: this run did not go on from it"):
            onto(SHIPPED, reader)

    def test_what_it_learned_is_in_the_file(self) -> None:
        reader, _ = load(SHIPPED)
        with torch.no_grad():
            reader.anchor_out.bias += 1.0
        _, weights = parts(SHIPPED.read_bytes()[len(MAGIC) + hashlib.sha256().digest_size :])
        _, kept = parts(onto(SHIPPED, reader))
        self.assertEqual(len(kept), len(weights))
        self.assertNotEqual(kept, weights)


if __name__ == "__main__":
    unittest.main()
