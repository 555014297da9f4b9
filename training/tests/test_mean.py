import unittest

import torch

from selon_training.mean import mean, part


class Mean(unittest.TestCase):
    def test_shares_are_parts_of_their_sum(self) -> None:
        a, b = {"w": torch.tensor([0.0, 4.0])}, {"w": torch.tensor([8.0, 4.0])}
        self.assertEqual(mean([(3, a), (1, b)])["w"].tolist(), [2.0, 4.0])
        self.assertEqual(mean([(0, a), (2, b)])["w"].tolist(), [8.0, 4.0])

    def test_what_is_no_part_is_refused(self) -> None:
        for text in ("reader.pt", "-1=reader.pt", "much=reader.pt"):
            with self.assertRaises(ValueError):
                part(text)
        with self.assertRaises(ValueError):
            mean([(1, {"w": torch.zeros(2)}), (1, {"w": torch.zeros(3)})])
        with self.assertRaises(ValueError):
            mean([(0, {"w": torch.zeros(2)})])


if __name__ == "__main__":
    unittest.main()
