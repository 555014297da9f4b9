"""What `calibrate` fitted goes into a model's file without its weights being touched."""

import hashlib
import json
import unittest
from pathlib import Path

from selon_training.export import resettled
from selon_training.model import MAGIC

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


if __name__ == "__main__":
    unittest.main()
