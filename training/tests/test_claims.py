"""The notation of sheets of claims. Needs nothing but Python."""

import tempfile
import unittest
from pathlib import Path

from selon_training import claims

SHEET = """# claims: sample
split: held

## c1
en + The barge sank on Tuesday.
fr - La barge n'a pas coulé.

## c2 place c1
en + The barge sank in Orel.
"""


def sheet(text):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sample.md"
        path.write_text(text, encoding="utf-8")
        return claims.read(path)


class Claims(unittest.TestCase):
    def test_wordings_become_articles(self):
        event = sheet(SHEET)
        self.assertEqual(event.split, "held")
        self.assertEqual((event.claims[1].kind, event.claims[1].beside), ("place", "c1"))
        ids = [article["id"] for article in claims.articles(event)]
        self.assertEqual(ids, ["sample/c1/+1", "sample/c1/-2", "sample/c2/+1"])

    def test_what_is_wrong_is_told_with_its_line(self):
        for wrong in ("de + Nein.", "en * The barge sank.", "## c1", "## c3 colour c1", "## c3 place c9"):
            with self.assertRaisesRegex(AssertionError, "sample.md:10"):
                sheet(SHEET + wrong + "\n")

    def test_our_own_sheets_are_whole(self):
        events = claims.events()
        self.assertGreaterEqual(sum(len(event.claims) for event in events), 120)
        self.assertEqual({event.split for event in events}, {"fit", "held"})
        wordings = [text for event in events for claim in event.claims for _, _, text in claim.wordings]
        self.assertEqual(len(wordings), len(set(wordings)))


if __name__ == "__main__":
    unittest.main()
