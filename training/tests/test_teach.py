import random
import tempfile
import unittest
from pathlib import Path

import torch

from selon_training.model import Reader
from selon_training.teach import BATCH, LONG, PAD, RATE, WINDOW, apart, batch, loss_of, rate


class Teach(unittest.TestCase):
    def test_a_reader_has_nothing_to_learn_of_itself(self) -> None:
        torch.manual_seed(1)
        wide, other = Reader(40, [64]), Reader(40, [64])
        ids = torch.randint(3, 40, (2, 12))
        ids[1, 8:] = PAD
        convention = torch.tensor([0, 1])
        self.assertAlmostEqual(float(loss_of(wide, wide, ids, convention).detach()), 0.0, places=4)
        loss = loss_of(other, wide, ids, convention)
        self.assertGreater(float(loss.detach()), 0.1)
        loss.backward()
        self.assertGreater(float(other.encoder.layers[0].down.weight.grad.abs().sum()), 0.0)
        self.assertIsNone(wide.encoder.layers[0].down.weight.grad)

    def test_filler_counts_for_nothing(self) -> None:
        wide = torch.randn(1, 4, 8)
        pupil = wide.clone()
        pupil[0, 3] = 9.0
        keep = torch.tensor([[True, True, True, False]])
        self.assertEqual(float(apart(pupil, wide, keep)), 0.0)
        self.assertGreater(float(apart(pupil, wide, keep.logical_not())), 0.0)

    def test_windows_hold_what_the_article_has(self) -> None:
        pieces = [(list(range(3, 103)), 1), (list(range(3, 3 + LONG)), 0), ([5] * 20, 1)]
        ids, convention = batch(pieces, random.Random(1))
        self.assertEqual(tuple(ids.shape), (BATCH, WINDOW))
        for row, of in zip(ids, convention):
            words = row[row != PAD]
            # Too short an article gives none; a window is a run of its article.
            self.assertEqual(words.tolist(), list(range(int(words[0]), int(words[0]) + len(words))))
            self.assertEqual(len(words), 100 if of else WINDOW)

    def test_the_rate_rises_and_falls_to_nothing(self) -> None:
        rates = [rate(step, 1000) for step in range(1000)]
        self.assertEqual(max(rates), RATE)
        self.assertLess(rates[0], RATE / 10)
        self.assertLess(rates[-1], RATE / 100)
        self.assertEqual(rates, sorted(rates[:500]) + sorted(rates[500:], reverse=True))


if __name__ == "__main__":
    unittest.main()
