"""The notation of annotated cases. Needs nothing but Python."""

import tempfile
import unittest
from pathlib import Path

from selon_training import cases

CASE = """# case: sample
question.en: Who sank the barge?
question.fr: Qui a coulé la barge ?
H1.en: The pilots
H1.fr: Les pilotes
entity LEE: Ann Lee | Lee
entity PORT: the port
voice LEE -> PORT

## a01 | north.example | en | 2031-03-05 | Barge sinks
The barge sank on Tuesday.
> date 2031-03-04 | sinking
The pilots did it, Ann Lee told the Ledger.
> H1 support certain | LEE | Ann Lee | north.example > the Ledger > Ann Lee
> fact hour 9 = "did it" | Ann Lee

## a02 | south.example | en | -
The barge sank on Tuesday.
We blame the pilots.
> H1 support certain | OUTLET | - | south.example
%s
# lineage
a01 a02 near-copy
# roots
a01 LEDGER WIRE
a02 LEDGER
parent LEDGER <- LEE-TALK
# distortions
a02:2 certain now
"""


def read(more: str = "", old: str = "", new: str = "") -> cases.Case:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sample.md"
        path.write_text((CASE % more).replace(old, new) if old else CASE % more, encoding="utf-8")
        return cases.read(path)


class Notation(unittest.TestCase):
    def test_a_sound_case_becomes_its_three_files(self):
        case = read()
        self.assertEqual(case.faults, [])
        gold, texts = cases.as_gold(case), {a["doc_id"]: a["text"] for a in cases.as_articles(case)}
        placed = gold["stances"] + gold["distortions"] + gold["timeline"]["statements"] + gold["facts_in_dispute"][0]["reports"]
        for row in placed:
            self.assertEqual(texts[row["doc_id"]][row["start"] : row["end"]], row["sentence"])
        self.assertEqual(gold["lineage"]["docs"][0]["roots"][0], {"root": "LEDGER", "ancestor": "LEE-TALK"})
        self.assertEqual([s["canonical_entity"] for s in gold["stances"]], ["LEE", "south.example"])
        self.assertEqual(gold["independent_voices"][0]["voices"], ["PORT", "south.example"])
        self.assertEqual(gold["stances"][0]["chain_hops_not_named_in_text"], [])
        self.assertIsNone(cases.as_articles(case)[1]["date"])
        self.assertEqual(cases.as_case(case)["hypotheses"][0]["label"]["fr"], "Les pilotes")

    def test_what_is_wrong_is_said_with_its_line(self):
        for old, new, fault in [
            ("| Ann Lee | north", "| Bo | north", ":14: source is not in the sentence: Bo"),
            ("H1 support certain | LEE", "H7 support certain | LEE", ":14: no hypothesis 'H7'"),
            ("north.example > the", "west.example > the", ":14: chain begins with west.example"),
            ('"did it"', '"did that"', ":15: words are not in the sentence"),
            ("date 2031-03-04", "date 2031-02-30", ":12: day"),
            ("a01 a02 near", "a01 a09 near", "no article a09"),
            ("a02:2 certain", "a02:3 certain", "a02 has no sentence 3"),
            ("parent LEDGER <- LEE-TALK", "parent LEDGER <- LEDGER", "comes from itself"),
            ("a02 LEDGER\n", "", ":17: a02 has no root"),
        ]:
            with self.subTest(new):
                faults = read(old=old, new=new).faults
                self.assertTrue(any(fault in f for f in faults), faults)

    def test_near_copies_repeat_sentences(self):
        faults = read("\n## a03 | e.example | en | -\nOther words.", "a01 a02 near", "a01 a03 near").faults
        self.assertTrue(any("0% of the sentences" in f for f in faults), faults)


if __name__ == "__main__":
    unittest.main()
