"""The judge's file: what is read from it is what was written.

Needs PyTorch (`training/run setup`)."""

from __future__ import annotations

import tempfile
import unittest
from pathlib import Path

MODELS = Path(__file__).parent.parent.parent / "models"

try:
    from selon_training import judge
except ImportError:  # Without PyTorch there is nothing to train, nor to test here.
    judge = None


@unittest.skipIf(judge is None, "needs PyTorch: training/run setup")
class TheFile(unittest.TestCase):
    def test_what_is_shipped_comes_back_as_it_was(self) -> None:
        shipped = MODELS / "judge.selon"
        with tempfile.TemporaryDirectory() as folder:
            again = Path(folder) / "judge.selon"
            judge.export(judge.load(shipped), again)
            self.assertEqual(again.read_bytes(), shipped.read_bytes())

    def test_of_a_checkpoint_the_mean_is_taken(self) -> None:
        shipped = judge.load(MODELS / "judge.selon")
        mean = judge.AveragedModel(shipped)
        mean.update_parameters(shipped)
        with judge.torch.no_grad():
            shipped.kinds.add_(1)
        with tempfile.TemporaryDirectory() as folder:
            checkpoint = Path(folder) / "judge-checkpoint.pt"
            judge.torch.save({"model": shipped.state_dict(), "averaged": mean.state_dict()}, checkpoint)
            self.assertTrue(judge.torch.allclose(judge.load(checkpoint).kinds, shipped.kinds - 1, atol=1e-5))

    def test_a_run_that_was_stopped_reads_what_it_had_not_read(self) -> None:
        items = [
            {"event": str(n), "variant": 0, "from": "case", "told": {"0": [1, 3]}, "hypotheses": [{"en": "x"}], "context": "", "words": "y" * n}
            for n in range(100)
        ]
        first, again = (judge.epoch(items, judge.random.Random(2)) for _ in range(2))
        self.assertEqual(first, again)
        self.assertEqual(sorted(i["event"] for batch in first for i in batch), sorted(str(n) for n in range(100)))
        self.assertNotEqual(first, judge.epoch(items, judge.random.Random(3)))

    def test_a_stance_is_taken_where_it_is_said(self) -> None:
        shipped = MODELS / "judge.selon"
        signs = judge.settings_of(shipped)["signs"]
        tokenizer = judge.archived(MODELS / "reader.selon")["tokenizer"].tobytes()
        case = {
            "question": {"en": "Who emptied the reservoir at Orvane?"},
            "hypotheses": [{"en": "The navy of Koverin"}, {"en": "Unknown: nobody can say"}],
            "signs": [[0.0] * signs] * 2,
            "lang": "en",
        }
        at = {"event": "orvane", "variant": 0, "sentence": ["a", 40], "speaker": "Ilse Maren", "context": ""}
        first = case | at | {"words": "denied … that Koverin's navy had any part in it", "told": {"0": [2, 3], "1": [4, 3]}, "whose": {"0": [], "1": []}}
        second = case | at | {"words": "said … nobody knew who had emptied the reservoir", "told": {}, "whose": {}}
        other = case | at | {"sentence": ["b", 40], "words": second["words"], "told": {}, "whose": {}}
        items = [first, second, other]
        self.assertEqual(judge.settled(judge.load(shipped), items, judge.Tokenizer.from_buffer(tokenizer)), 1)
        self.assertEqual([sorted(item["told"]) for item in items], [["0"], ["1"], []])


if __name__ == "__main__":
    unittest.main()
